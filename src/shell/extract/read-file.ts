/** What the child does with one file: finds out what it is from its bytes, and takes its words. */
import type { ExtractedText } from '../../route/index.ts'
import { limits } from './limits.ts'
import { textOfPdf } from './pdf.ts'
import { decodeText, withoutControls } from './plain-text.ts'
import { Refused } from './refusals.ts'
import { textOfWord } from './word.ts'

/** Throws {@link Refused}, and nothing else. The name is only compared: what a file is, its bytes say. */
export async function readFileText(name: string, bytes: Uint8Array): Promise<ExtractedText> {
  try {
    const found = await byKind(name, bytes)
    if (found.text.length > limits.text) throw new Refused('too-much-text')
    return { ...found, text: withoutControls(found.text) }
  } catch (error) {
    // What a broken file does to the libraries that read it is theirs to name; to a person it is one thing.
    throw error instanceof Refused ? error : new Refused('damaged')
  }
}

async function byKind(name: string, bytes: Uint8Array): Promise<ExtractedText> {
  if (bytes.length === 0) throw new Refused('empty')
  if (isPdf(bytes)) {
    const { text, warnings } = await textOfPdf(bytes)
    return { text, format: 'pdf', warnings: [...wrongName(name, /\.pdf$/i, 'a PDF'), ...warnings] }
  }
  if (startsWith(bytes, 'PK\u0003\u0004')) {
    const { text, warnings } = textOfWord(bytes)
    return {
      text,
      format: 'word',
      warnings: [...wrongName(name, /\.do[ct]x$/i, 'a Word file'), ...warnings],
    }
  }
  if (startsWith(bytes, 'PK\u0005\u0006')) throw new Refused('not-word')
  if (startsWith(bytes, '\u00d0\u00cf\u0011\u00e0')) throw new Refused('old-word')
  if (otherKinds.some((mark) => startsWith(bytes, mark))) throw new Refused('unsupported')
  const { text, warnings } = decodeText(bytes)
  if (/^\s*<(!doctype html|html|head|body|\?xml|svg)\b/i.test(text)) throw new Refused('unsupported')
  return { text, format: /\.(md|markdown)$/i.test(name) ? 'markdown' : 'text', warnings }
}

/** How rich text, pictures, packed files, sound, programs and PostScript begin. */
const otherKinds = [
  '{\\rtf',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  'II*\u0000',
  'MM\u0000*',
  'RIFF',
  '\u001f\u008b',
  '7z\u00bc\u00af',
  'Rar!',
  'ID3',
  'MZ\u0090',
  '\u007fELF',
  '%!PS',
]

/**
 * A PDF begins with its mark, or has it on a line within the first 1,024 bytes and an end of its own, as readers of
 * PDF allow. A packed file is none, whatever stands in it.
 */
function isPdf(bytes: Uint8Array): boolean {
  if (startsWith(bytes, '%PDF-')) return true
  const head = latin1(bytes.subarray(0, 1024))
  if (head.startsWith('PK') || !/(?:^|[\r\n])\s*%PDF-\d\.\d/.test(head)) return false
  return latin1(bytes.subarray(-2048)).includes('%%EOF')
}

function startsWith(bytes: Uint8Array, mark: string): boolean {
  return latin1(bytes.subarray(0, mark.length)) === mark
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

function wrongName(name: string, expected: RegExp, what: string): readonly string[] {
  return name === '' || expected.test(name) ? [] : [`The file is ${what}, though its name says otherwise.`]
}
