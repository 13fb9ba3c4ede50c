/** One row of an audit chain as it is verified: JSON and the instant as the database writes them, hashes in hex. */
export interface AuditRow {
  readonly areaId: string | null
  readonly seq: number
  /** To the microsecond: `2026-11-23T09:30:00.000000Z`. */
  readonly at: string
  readonly personId: string | null
  readonly role: string | null
  readonly event: string
  readonly thing: string | null
  readonly before: string | null
  readonly after: string | null
  readonly why: string | null
  readonly prevHash: string
  readonly hash: string
}

/** Where a chain ended on some day, as it was printed outside the database. */
export interface AuditHead {
  readonly areaId: string | null
  readonly seq: number
  readonly hash: string
}

export type ChainVerdict =
  | { readonly ok: true; readonly rows: number; readonly head: AuditHead }
  | { readonly ok: false; readonly firstBad: number; readonly sentence: string }

/**
 * The text whose hash is the row's: each field as its length in bytes, a colon and the text, or a dash when there is
 * none, so that no two entries can be written alike. The migration's `audit_hash` writes the same.
 */
export function auditText(row: Omit<AuditRow, 'hash'>): string {
  const fields = [
    row.areaId,
    String(row.seq),
    row.at,
    row.personId,
    row.role,
    row.event,
    row.thing,
    row.before,
    row.after,
    row.why,
    row.prevHash,
  ]
  return fields.map(field).join('')
}

function field(value: string | null): string {
  return value === null ? '-;' : `${new TextEncoder().encode(value).length}:${value};`
}

/** How far a chain has been followed. */
export interface ChainSoFar {
  readonly seq: number
  readonly hash: string
}

export const chainBegins: ChainSoFar = { seq: 0, hash: '' }

/**
 * Does this row follow? Null when it does; else a sentence that says what is wrong with it. `sha256` answers hex.
 * `heads` are those printed earlier: they find what a chain cannot show by itself, a tail cut off or all of it made again.
 */
export function faultOf(
  row: AuditRow,
  so: ChainSoFar,
  sha256: (text: string) => string,
  heads: readonly AuditHead[],
): string | null {
  if (row.seq !== so.seq + 1) return `Row ${so.seq + 1} is missing: row ${row.seq} follows row ${so.seq}.`
  if (row.prevHash !== so.hash) return `Row ${row.seq} does not follow from the row before it.`
  if (sha256(auditText(row)) !== row.hash) return `Row ${row.seq} was altered after it was written.`
  const printed = heads.find((head) => head.areaId === row.areaId && head.seq === row.seq)
  if (printed !== undefined && printed.hash !== row.hash) {
    return `Row ${row.seq} is not the row whose hash was printed: the log was made again from some row up to it.`
  }
  return null
}

/** After the last row: is a head that was printed beyond the end of the chain? */
export function faultOfEnd(
  areaId: string | null,
  so: ChainSoFar,
  heads: readonly AuditHead[],
): string | null {
  const beyond = heads.find((head) => head.areaId === areaId && head.seq > so.seq)
  return beyond === undefined
    ? null
    : `Row ${so.seq + 1} is missing: row ${beyond.seq} was printed as the head, and the log ends at row ${so.seq}.`
}

/** A head as it is printed: "head <area's id, or installation> <row> <hash>". A person keeps the line; a program reads it. */
export function writeHead({ areaId, seq, hash }: AuditHead): string {
  return `head ${areaId ?? 'installation'} ${seq} ${hash}`
}

/** The heads in a text that was printed before; every other line is passed over. */
export function readHeads(text: string): readonly AuditHead[] {
  return [...text.matchAll(/\bhead (installation|[0-9a-f-]{36}) (\d{1,15}) ([0-9a-f]{64})\b/g)].map(
    ([, area = '', seq = '', hash = '']) => ({
      areaId: area === 'installation' ? null : area,
      seq: Number(seq),
      hash,
    }),
  )
}
