/** Typst itself: one compiler, kept for as long as this process lives. Runs in the child alone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { everyWord, type Paper, paperInput, paperSource, signsMissing } from '../../design/print/index.ts'
import { signsOfAll } from './font.ts'

/** DejaVu Sans comes with the program, so that a paper looks alike on every machine and says every European name. */
const fontsFolder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
)
const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
  readFileSync(path.join(fontsFolder, name)),
)
const hasSign = signsOfAll(fonts)

const compiler = NodeCompiler.create({
  // A folder that is not there: the source reads no file.
  workspace: path.join(tmpdir(), 'throughline-no-such-folder'),
  fontArgs: [{ fontBlobs: fonts }],
})

export interface PaperPdf {
  readonly bytes: Uint8Array
  readonly pages: number
  /** Signs that this print's typeface does not have. */
  readonly missing: readonly string[]
}

/** The paper as a PDF that claims PDF/UA-1. Throws where Typst refuses it. */
export function paperPdf(paper: Paper): PaperPdf {
  try {
    const compiled = compiler.compile({
      mainFileContent: paperSource,
      inputs: { paper: paperInput(paper, hasSign) },
    })
    const document = compiled.result
    if (compiled.hasError() || document === null)
      throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? 'Typst gave no page.'))
    const pdf = compiler.pdf(document, { pdfStandard: 'ua-1' })
    // A standard that is spelt wrong is passed over in silence: what counts is what the file says of itself.
    if (!pdf.includes('pdfuaid')) throw new Error('The PDF does not claim PDF/UA.')
    return {
      bytes: new Uint8Array(pdf),
      pages: document.numOfPages,
      missing: signsMissing(everyWord(paper), hasSign),
    }
  } finally {
    // Nothing is remembered for the next paper: its words are others, and what is kept was 100 MB a paper.
    compiler.evictCache(0)
  }
}
