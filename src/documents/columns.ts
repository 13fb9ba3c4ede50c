import type { SourceLine } from './lines.ts'

const HEADER = /^(responsible (?:body|bodies|organisations?|agency|agencies|partners?)) {3,}(\S.*)$/i
const SECTION = /^(?:areas? for|local area partnership|information about|inspection|next steps|what )/i

/**
 * A table that was set in columns of spaces, its cells over several lines: the two columns are read one below the other
 * and each row becomes one line with a tab. A row begins where the right column begins a new sentence.
 */
export function withColumns(lines: readonly SourceLine[]): SourceLine[] {
  const found: SourceLine[] = []
  let index = 0
  while (index < lines.length) {
    const line = lines[index]
    if (line === undefined) break
    const header = HEADER.exec(line.text)
    found.push(header === null ? line : { ...line, text: `${header[1]}\t${header[2]}` })
    index += 1
    if (header === null) continue
    const edge = line.indent + line.text.length - (header[2]?.length ?? 0)
    const rows: { line: SourceLine; left: string[]; right: string[] }[] = []
    for (; index < lines.length; index += 1) {
      const next = lines[index]
      if (next === undefined || (SECTION.test(next.text) && !/ {3,}/.test(next.text))) break
      const { left, right } = cut(next, edge)
      const open = rows.at(-1)
      const begins =
        open === undefined ||
        (left !== '' &&
          right !== '' &&
          /[.!?]$/.test(open.right.findLast((cell) => cell !== '') ?? '') &&
          /^[A-Z]/.test(right))
      if (begins) rows.push({ line: next, left: [left], right: [right] })
      else {
        open.left.push(left)
        open.right.push(right)
      }
    }
    for (const row of rows)
      found.push({ ...row.line, gapBefore: true, text: `${joined(row.left)}\t${joined(row.right)}` })
  }
  return found
}

/** The two cells of one line. A line without a wide gap stands wholly in the column in which it begins. */
function cut(line: SourceLine, edge: number): { left: string; right: string } {
  const gap = /^(.*?\S) {2,}(\S.*)$/.exec(line.text)
  if (gap?.[1] !== undefined && gap[2] !== undefined) return { left: gap[1], right: gap[2] }
  return line.indent >= edge - 3 ? { left: '', right: line.text } : { left: line.text, right: '' }
}

function joined(cells: readonly string[]): string {
  return cells.filter((cell) => cell !== '').join(' ')
}
