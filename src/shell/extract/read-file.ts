/** What the child does with one file: finds out what it is from its bytes, and takes its words. */
import type { ExtractedText } from '../../route/index.ts'
import { limits } from './limits.ts'
import { textOfPdf } from './pdf.ts'
import { decodeText } from './plain-text.ts'
import { Refused } from './refusals.ts'
import { textOfWord } from './word.ts'

/** Throws {@link Refused}. The name is only compared: what a file is, its bytes say. */
export async function readFileText(name: string, bytes: Uint8Array): Promise<ExtractedText> {
  const found = await byKind(name, bytes)
  if (found.text.length > limits.text) throw new Refused('too-much-text')
  return found
}

async function byKind(name: string, bytes: Uint8Array): Promise<ExtractedText> {
  if (bytes.length === 0) throw new Refused('empty')
  if (startsWith(bytes, '%PDF-')) {
    const { text } = await textOfPdf(bytes)
    return { text, format: 'pdf', warnings: wrongName(name, /\.pdf$/i, 'a PDF') }
  }
  if (startsWith(bytes, 'PK\u0003\u0004'))
    return { text: textOfWord(bytes), format: 'word', warnings: wrongName(name, /\.docx$/i, 'a Word file') }
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0)
    throw new Refused('old-word')
  if (startsWith(bytes, '{\\rtf')) throw new Refused('unsupported')
  const { text, warnings } = decodeText(bytes)
  if (/^\s*<(!doctype html|html|\?xml|svg)/i.test(text)) throw new Refused('unsupported')
  return { text, format: /\.(md|markdown)$/i.test(name) ? 'markdown' : 'text', warnings }
}

/** PDF readers allow some bytes before the mark, so it is looked for near the beginning. */
function startsWith(bytes: Uint8Array, mark: string): boolean {
  const head = Buffer.from(bytes.subarray(0, mark === '%PDF-' ? 1024 : mark.length)).toString('latin1')
  return mark === '%PDF-' ? head.includes(mark) : head === mark
}

function wrongName(name: string, expected: RegExp, what: string): readonly string[] {
  return name === '' || expected.test(name) ? [] : [`The file is ${what}, though its name says otherwise.`]
}
