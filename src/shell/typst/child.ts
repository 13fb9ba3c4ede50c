/**
 * The child process: prints papers, one at a time, as long as it is kept. It is given no environment and no secrets. What
 * could end it (a paper without end, a fault in a compiler) ends a Node that nobody else needs.
 */
import { type Paper, paperFile, printable } from '../../design/print/index.ts'
import { paperWord } from '../../design/print/word.ts'
import { paperPdf } from './compile.ts'

export interface Asked {
  readonly job: number
  /** The paper as JSON. */
  readonly paper: string
}

export interface ChildAnswer {
  readonly job: number
  readonly printed: {
    readonly html: Uint8Array
    readonly pdf: Uint8Array
    readonly word: Uint8Array
    readonly pages: number
    readonly missing: readonly string[]
  } | null
  /** What went wrong, for the log. */
  readonly fault: string | null
}

async function print(text: string): Promise<NonNullable<ChildAnswer['printed']>> {
  const paper = printable(JSON.parse(text) as Paper)
  const { bytes: pdf, pages, missing } = paperPdf(paper)
  const word = await paperWord(paper)
  return { html: new TextEncoder().encode(paperFile(paper)), pdf, word, pages, missing }
}

process.on('message', ({ job, paper }: Asked) => {
  print(paper).then(
    (printed) => process.send?.({ job, printed, fault: null } satisfies ChildAnswer),
    (error: unknown) =>
      process.send?.({ job, printed: null, fault: String(error).slice(0, 2000) } satisfies ChildAnswer),
  )
})
process.on('disconnect', () => process.exit(0))
