/** Files of plans made by code: our own sheet of any length, workbooks written cell by cell, and Word tables. */
import { workbook } from '../../src/design/index.ts'
import { milestoneColumns, planColumns } from '../../src/features/action/index.ts'
import { packed, relations, wordFile } from '../../src/shell/extract/word.fixture.ts'

type PlanRow = Readonly<Partial<Record<(typeof planColumns)[number]['head'], string>>>

/** Our own sheet with these rows. */
export async function ownSheet(rows: readonly PlanRow[]): Promise<Uint8Array> {
  return workbook([
    {
      name: 'Actions',
      columns: planColumns,
      rows: rows.map((row) => planColumns.map(({ head }) => row[head] ?? '')),
    },
    { name: 'Milestones', columns: milestoneColumns, rows: [] },
  ])
}

/** Our own sheet of so many new actions under one objective, with all that an action may say. */
export async function planOf(count: number, post: string, plan = ''): Promise<Uint8Array> {
  return ownSheet(
    Array.from({ length: count }, (_, at) => ({
      Plan: plan,
      Objective: '1',
      'Objective in words': 'Plans on time',
      Reference: `B.${at + 1}`,
      'What will be done': `Hold panel ${at + 1} each week until no request waits longer than six weeks`,
      'Success criteria': 'Every request is decided within six weeks, three months running',
      'Intended impact': 'Families know within six weeks whether there will be an assessment',
      'Accountable post': post,
      Due: `2027-${String((at % 12) + 1).padStart(2, '0')}-28`,
      Delivery: 'On track',
      'Reason for a change': 'The panel meets',
      'New update': `Panel ${at + 1} met for the first time`,
    })),
  )
}

/** What a hand-written sheet holds: a text, or the XML of a cell behind its `r` attribute. */
export type SheetCell = string | { readonly xml: string }

export interface HandSheet {
  readonly name?: string
  readonly rows: readonly (readonly SheetCell[])[]
  /** The numbers of rows that are hidden, from 1. */
  readonly hidden?: readonly number[]
  readonly merges?: readonly string[]
}

const s = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A workbook written part by part, so that a test says exactly what stands in it. `parts` come beside or instead. */
export function handWorkbook(
  sheets: readonly HandSheet[],
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const named = sheets.map(
    (sheet, at) => `<sheet name="${sheet.name ?? `Plan ${at + 1}`}" sheetId="${at + 1}" r:id="r${at}"/>`,
  )
  const targets = sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const)
  return packed({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${s} ${r}><workbookPr/><sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([...targets, ['styles', 'styles.xml']]),
    // Style 1 shows a day, style 2 a month.
    'xl/styles.xml': `<styleSheet ${s}><cellXfs count="3"><xf/><xf numFmtId="14"/><xf numFmtId="17"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
    ...parts,
  })
}

export function sheetXml(sheet: HandSheet): string {
  const rows = sheet.rows.map((cells, at) => {
    const hidden = sheet.hidden?.includes(at + 1) === true ? ' hidden="1"' : ''
    return `<row r="${at + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${letter(column)}${at + 1}`)).join('')}</row>`
  })
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  return `<?xml version="1.0"?><worksheet ${s}><sheetData>${rows.join('')}</sheetData>${merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`}</worksheet>`
}

function cellXml(cell: SheetCell, ref: string): string {
  if (typeof cell !== 'string') return `<c r="${ref}" ${cell.xml}</c>`
  return cell === ''
    ? ''
    : `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${written(cell)}</t></is></c>`
}

const letter = (column: number): string => String.fromCharCode(65 + column)

function written(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
}

/** A cell of a Word table: its words, over so many columns, or one that goes on below the one above. */
export type WordCell =
  | string
  | { readonly text: string; readonly over?: number; readonly down?: 'begins' | 'goes-on' }

export function wordTable(rows: readonly (readonly WordCell[])[]): string {
  const cells = (row: readonly WordCell[]) =>
    row.map((cell) => {
      const { text, over = 1, down } = typeof cell === 'string' ? { text: cell } : cell
      const span = over === 1 ? '' : `<w:gridSpan w:val="${over}"/>`
      const merge =
        down === undefined ? '' : down === 'begins' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
      const paragraphs = text
        .split('\n')
        .map((line) => `<w:p><w:r><w:t xml:space="preserve">${written(line)}</w:t></w:r></w:p>`)
      return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${paragraphs.join('')}</w:tc>`
    })
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row).join('')}</w:tr>`).join('')}</w:tbl>`
}

export function wordPlan(...bodies: readonly string[]): Uint8Array {
  return wordFile({ body: bodies.join('') })
}
