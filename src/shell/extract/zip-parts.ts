/**
 * Opens the parts of a Word file. Every part is really inflated and counted while it inflates; the sizes in the file's
 * own headers are never believed, because a bomb lies in them. The parts are found by the directory at the file's end,
 * as Word finds them (PKWARE APPNOTE 6.3, sections 4.3.12 and 4.3.16): what only stands between them is not read.
 */
import { crc32, inflateRawSync } from 'node:zlib'
import { limits } from './limits.ts'
import { Refused } from './refusals.ts'

export type Parts = ReadonlyMap<string, Uint8Array>

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly at: number
}

const signs = { entry: 0x02014b50, local: 0x04034b50, end: 0x06054b50 } as const

/** The XML parts by their names in small letters. Throws {@link Refused} for bombs, macros and damaged files. */
export function partsOf(bytes: Uint8Array): Parts {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const entries = directoryOf(view)
  const names = entries.map((entry) => entry.name)
  if (!names.includes('[content_types].xml')) throw new Refused('not-word')
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.startsWith('xl/macrosheets/')))
    throw new Refused('macros')
  // A name that stands twice is read differently by different programs: nobody knows which one a person saw.
  if (new Set(names).size < names.length) throw new Refused('damaged')
  const parts = new Map<string, Uint8Array>()
  let inflated = 0
  for (const entry of entries) {
    const part = inflate(view, entry, limits.inflated - inflated)
    inflated += part.length
    if (/\.(?:xml|rels)$/.test(entry.name)) parts.set(entry.name, part)
  }
  return parts
}

function directoryOf(view: Buffer): readonly Entry[] {
  const end = endOf(view)
  const size = view.readUInt32LE(end + 12)
  const stated = view.readUInt32LE(end + 16)
  let at = signAt(view, stated) === signs.entry ? stated : end - size
  const entries: Entry[] = []
  while (signAt(view, at) === signs.entry && at + 46 <= end) {
    const nameLength = view.readUInt16LE(at + 28)
    const next = at + 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
    entries.push({
      name: view
        .toString('utf8', at + 46, at + 46 + nameLength)
        .replaceAll('\\', '/')
        .toLowerCase(),
      flags: view.readUInt16LE(at + 8),
      method: view.readUInt16LE(at + 10),
      crc: view.readUInt32LE(at + 16),
      packed: view.readUInt32LE(at + 20),
      at: view.readUInt32LE(at + 42),
    })
    if (entries.length > limits.entries) throw new Refused('bomb')
    at = next
  }
  if (entries.length === 0) throw new Refused('damaged')
  return entries
}

/** The record that ends a packed file: behind it stands only a comment. A file cut short has none. */
function endOf(view: Buffer): number {
  const lowest = Math.max(0, view.length - 22 - 0xffff)
  for (let at = view.length - 22; at >= lowest; at -= 1) if (signAt(view, at) === signs.end) return at
  throw new Refused('damaged')
}

function signAt(view: Buffer, at: number): number {
  return at >= 0 && at + 4 <= view.length ? view.readUInt32LE(at) : 0
}

function inflate(view: Buffer, entry: Entry, room: number): Uint8Array {
  if (entry.at + 30 > view.length || signAt(view, entry.at) !== signs.local) throw new Refused('damaged')
  // A part locked with a password is no part of a Word file: Word locks the file as a whole.
  if ((entry.flags & 1) === 1) throw new Refused('not-word')
  const from = entry.at + 30 + view.readUInt16LE(entry.at + 26) + view.readUInt16LE(entry.at + 28)
  if (from + entry.packed > view.length) throw new Refused('damaged')
  const packed = view.subarray(from, from + entry.packed)
  const part = entry.method === 0 ? packed : inflated(packed, entry.method, room)
  if (part.length > room) throw new Refused('bomb')
  if (crc32(part) !== entry.crc) throw new Refused('damaged')
  return part
}

function inflated(packed: Buffer, method: number, room: number): Uint8Array {
  if (method !== 8) throw new Refused('damaged')
  const most = Math.min(room, Math.max(limits.ratioFloor, packed.length * limits.ratio))
  if (most < 1) throw new Refused('bomb')
  try {
    return inflateRawSync(packed, { maxOutputLength: most })
  } catch (error) {
    const tooMuch = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    throw new Refused(tooMuch ? 'bomb' : 'damaged')
  }
}
