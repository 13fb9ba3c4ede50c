/** What the child does with a file of tables: finds out what it is from its bytes, and takes its cells. */
import type { TablesRead } from '../../route/index.ts'
import { type RefusalName, Refused } from './refusals.ts'
import { tablesOfCsv } from './sheet-csv.ts'
import { isWorkbook, tablesOfXlsx } from './sheet-xlsx.ts'
import { type TableRefusalName, TableRefused } from './table-refusals.ts'
import { tablesOfWord } from './word-tables.ts'
import { partsOf } from './zip-parts.ts'

/** The tables, or the name of a refusal. Throws nothing. */
export function readFileTables(
  bytes: Uint8Array,
): TablesRead | { readonly refused: RefusalName | TableRefusalName } {
  try {
    return byKind(bytes)
  } catch (error) {
    if (error instanceof TableRefused) return { refused: error.named }
    // What a broken file does to what reads it has many names; to a person it is one thing.
    return { refused: error instanceof Refused ? error.named : 'damaged' }
  }
}

function byKind(bytes: Uint8Array): TablesRead {
  if (bytes.length === 0) throw new Refused('empty')
  const head = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
  // The compound file of old Office files, and of new ones behind a password (MS-CFB, section 2.2).
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0')) throw new Refused('old-word')
  if (head.startsWith('PK\u0005\u0006')) throw new Refused('not-word')
  if (head.startsWith('PK')) {
    const parts = partsOf(bytes)
    return isWorkbook(parts) ? tablesOfXlsx(parts) : tablesOfWord(parts)
  }
  if (otherKinds.some((mark) => head.startsWith(mark))) throw new Refused('unsupported')
  if (/^\s*<(!doctype|html|\?xml|svg)/i.test(Buffer.from(bytes.subarray(0, 200)).toString('latin1')))
    throw new Refused('unsupported')
  return tablesOfCsv(bytes)
}

/** How PDFs, rich text, pictures, packed files, programs and PostScript begin. */
const otherKinds = [
  '%PDF',
  '{\\rtf',
  '\u0089PNG',
  '\u00ff\u00d8\u00ff',
  'GIF8',
  '\u001f\u008b',
  '7z\u00bc\u00af',
  'Rar!',
  'MZ',
  '\u007fELF',
  '%!PS',
]
