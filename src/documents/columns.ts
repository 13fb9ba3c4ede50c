import type { SourceLine } from './lines.ts'
import { keepsHyphen } from './pieces.ts'

const HEADER =
  /^(responsible (?:body|bodies|organisations?|agency|agencies|partners?))(?: {3,}| *\t\s*)(\S.*)$/i
const SECTION = /^(?:areas? for|local area partnership|information about|inspection|next steps|what )/i
const COMPLETE =
  /\b(?:councils?|boards?|ICBs?|trust|authority|partnership|groups?|CCG|england|borough of \w+)\)?$/i
const TAIL =
  /^(?:care|board|boards|partnership|trust|council|group|integrated|and|of|the|foundation|borough|county|city)\b/i

interface Row {
  readonly line: SourceLine
  readonly left: string[]
  readonly right: string[]
}

/** Does some line hold the header of a table of responsible bodies set in columns? */
export function hasColumns(lines: readonly SourceLine[]): boolean {
  return lines.some((line) => HEADER.test(line.text))
}

/**
 * A table that was set in columns of spaces or tabs, its cells over several lines: the two columns are read one below
 * the other and each row becomes one line with a tab. Where no line below the header is divided, the cells stand on
 * lines of their own, and the lines stay as they are.
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
    const from = index
    while (index < lines.length && !endsTable(lines[index])) index += 1
    const body = lines.slice(from, index)
    if (!body.some((next) => divided(next.text) !== null || next.tabbed)) found.push(...wholeNames(body))
    else
      for (const row of rowsOf(body, edge, line.text.includes('\t')))
        found.push({ ...row.line, gapBefore: true, text: `${joined(row.left)}\t${joined(row.right)}` })
  }
  return found
}

/** A name of a body that the narrow column broke over lines ("NHS X Integrated", "Care Board") is one line again. */
function wholeNames(lines: readonly SourceLine[]): SourceLine[] {
  const found: SourceLine[] = []
  for (const line of lines) {
    const last = found.at(-1)
    const goesOn =
      last !== undefined &&
      !line.gapBefore &&
      TAIL.test(line.text) &&
      last.text.length + line.text.length < 110 &&
      /^[A-Z]/.test(last.text) &&
      !/[.;:]$/.test(last.text) &&
      COMPLETE.test(line.text)
    if (goesOn) found[found.length - 1] = { ...last, text: `${last.text} ${line.text}` }
    else found.push(line)
  }
  return found
}

function endsTable(line: SourceLine | undefined): boolean {
  return line === undefined || (SECTION.test(line.text) && divided(line.text) === null && !line.tabbed)
}

function rowsOf(lines: readonly SourceLine[], edge: number, tabs: boolean): Row[] {
  const rows: Row[] = []
  const gaps = lines.slice(1).some((line) => line.gapBefore && cut(line, edge, tabs).left !== '')
  for (const line of lines) {
    const { left, right } = cut(line, edge, tabs)
    const open = rows.at(-1)
    if (open === undefined || begins(open, line, left, right, tabs && !gaps)) {
      rows.push({ line, left: [left], right: [right] })
    } else {
      open.left.push(left)
      open.right.push(right)
    }
  }
  return rows
}

/**
 * A row begins where the right column begins a new sentence beside a name in the left one. A name alone on its line
 * begins a row only when the one before it is whole and something parts them: a gap, or tabs that show every cell.
 */
function begins(open: Row, line: SourceLine, left: string, right: string, clear: boolean): boolean {
  const before = open.right.findLast((cell) => cell !== '') ?? ''
  if (left === '' || !/[.!?]$/.test(before)) return false
  if (right !== '') return /^[A-Z]/.test(right)
  return (clear || line.gapBefore) && !TAIL.test(left) && COMPLETE.test(joined(open.left))
}

function divided(text: string): { left: string; right: string } | null {
  const gap = /^([^\t]*?\S)(?: {2,}| *\t\s*)(\S.*)$/.exec(text.slice(0, 2000))
  return gap?.[1] === undefined || gap[2] === undefined
    ? null
    : { left: gap[1], right: gap[2] + text.slice(2000) }
}

/** The two cells of one line. A line without a wide gap stands wholly in the column in which it begins. */
function cut(line: SourceLine, edge: number, tabs: boolean): { left: string; right: string } {
  const both = divided(line.text)
  if (both !== null) return both
  const inRight = tabs ? line.tabbed : line.indent >= edge - 3
  return inRight ? { left: '', right: line.text } : { left: line.text, right: '' }
}

/** The lines of a cell as one text; a word cut at a line's end is one word again. */
function joined(cells: readonly string[]): string {
  return cells
    .filter((cell) => cell !== '')
    .join(' ')
    .replace(/([A-Za-z]+)- (?=[a-z])/g, (cutWord, start: string) =>
      keepsHyphen(start) ? cutWord.trimEnd() : start,
    )
}
