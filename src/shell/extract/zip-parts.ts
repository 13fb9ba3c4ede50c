/**
 * Opens the parts of a Word file. Every part is really inflated and counted while it inflates; the sizes in the file's
 * own headers are never believed, because a bomb lies in them.
 */
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate'
import { limits } from './limits.ts'
import { Refused } from './refusals.ts'

const wanted = new Set([
  '[Content_Types].xml',
  'word/document.xml',
  'word/numbering.xml',
  'word/styles.xml',
  'word/footnotes.xml',
  'word/endnotes.xml',
])

/** The parts that carry a document's words, by name. Throws {@link Refused} for bombs, macros and damaged files. */
export function wordParts(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map<string, Uint8Array[]>()
  const count = { entries: 0, inflated: 0 }
  const failed: { reason: Error | null } = { reason: null }
  const unzip = new Unzip((file) => openPart(file, parts, count, failed))
  unzip.register(UnzipInflate)
  try {
    const step = 64 * 1024
    for (let at = 0; at < bytes.length; at += step) {
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length)
      if (failed.reason !== null) throw failed.reason
    }
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('damaged')
  }
  if (count.entries === 0) throw new Refused('damaged')
  return new Map([...parts].map(([name, chunks]) => [name, textOf(name, chunks)]))
}

function openPart(
  file: UnzipFile,
  parts: Map<string, Uint8Array[]>,
  count: { entries: number; inflated: number },
  failed: { reason: Error | null },
): void {
  count.entries += 1
  if (count.entries > limits.entries) {
    failed.reason ??= new Refused('bomb')
    return
  }
  if (/vbaProject\.bin$/i.test(file.name)) failed.reason ??= new Refused('macros')
  let inflated = 0
  const packed = file.size ?? 0
  file.ondata = (error, chunk) => {
    if (error !== null) failed.reason ??= new Refused('damaged')
    if (failed.reason !== null) return file.terminate()
    inflated += chunk.length
    count.inflated += chunk.length
    const tooDense = inflated > limits.ratioFloor && packed > 0 && inflated > packed * limits.ratio
    if (count.inflated > limits.inflated || tooDense) {
      failed.reason ??= new Refused('bomb')
      return file.terminate()
    }
    if (wanted.has(file.name)) parts.set(file.name, [...(parts.get(file.name) ?? []), chunk.slice()])
  }
  file.start()
}

function textOf(name: string, chunks: readonly Uint8Array[]): string {
  const text = Buffer.concat(chunks).toString('utf8')
  // A document that brings its own entities is an attack: Word never writes one.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Refused('damaged')
  if (name === '[Content_Types].xml' && /macroEnabled/i.test(text)) throw new Refused('macros')
  return text
}
