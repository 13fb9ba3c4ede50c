/**
 * Which signs a typeface has, from its own table of characters (OpenType 1.9, "cmap", formats 4 and 12). PDF/UA-1 forbids
 * a sign that no glyph stands for, so whatever the typeface lacks is known before the PDF is made.
 */
import type { HasSign } from '../../design/print/index.ts'

/** True for a sign that every one of these typefaces has. */
export function signsOfAll(fonts: readonly Uint8Array[]): HasSign {
  const each = fonts.map(codePointsOf)
  return (codePoint) => each.every((known) => known.has(codePoint))
}

function codePointsOf(font: Uint8Array): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const known = new Set<number>()
  const cmap = tableAt(view, 'cmap')
  const tables = view.getUint16(cmap + 2)
  for (let at = 0; at < tables; at += 1) {
    const record = cmap + 4 + at * 8
    const platform = view.getUint16(record)
    // Unicode, or Windows' Unicode; the others name signs in old code pages.
    if (platform !== 0 && platform !== 3) continue
    const table = cmap + view.getUint32(record + 4)
    const format = view.getUint16(table)
    if (format === 4) addFormat4(view, table, known)
    if (format === 12) addFormat12(view, table, known)
  }
  return known
}

function tableAt(view: DataView, tag: string): number {
  const count = view.getUint16(4)
  for (let at = 0; at < count; at += 1) {
    const record = 12 + at * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((one) => view.getUint8(record + one)))
    if (name === tag) return view.getUint32(record + 8)
  }
  throw new Error(`The typeface has no table ${tag}.`)
}

function addFormat4(view: DataView, table: number, known: Set<number>): void {
  const twice = view.getUint16(table + 6)
  const [ends, starts] = [table + 14, table + 16 + twice]
  const [deltas, offsets] = [starts + twice, starts + 2 * twice]
  for (let at = 0; at < twice; at += 2) {
    const [start, end] = [view.getUint16(starts + at), view.getUint16(ends + at)]
    const [delta, offset] = [view.getUint16(deltas + at), view.getUint16(offsets + at)]
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const glyph = offset === 0 ? code : view.getUint16(offsets + at + offset + (code - start) * 2) || -delta
      if (((glyph + delta) & 0xffff) !== 0) known.add(code)
    }
  }
}

function addFormat12(view: DataView, table: number, known: Set<number>): void {
  const groups = view.getUint32(table + 12)
  for (let at = 0; at < groups; at += 1) {
    const group = table + 16 + at * 12
    const [start, end] = [view.getUint32(group), view.getUint32(group + 4)]
    const glyph = view.getUint32(group + 8)
    for (let code = start; code <= end; code += 1) if (glyph + code - start !== 0) known.add(code)
  }
}
