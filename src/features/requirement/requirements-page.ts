/** The model of the requirements page: which rows are shown, under which headings. The page and the sheet share it. */
import type { Row, Source } from './requirement.ts'

/** What stands over the requirements: each document in force, its dates in sentences, and what waits to be said. */
export interface NoticeBand {
  readonly documentId: string
  readonly title: string
  readonly kind: string
  readonly issued: string | null
  readonly standing: 'in-force' | 'closed' | 'ended' | 'reference'
  readonly sentences: readonly string[]
  readonly openQuestions: readonly OpenQuestionHere[]
}

/** A question that waits for a person's word. With a requirement's id it is also shown at that requirement. */
export interface OpenQuestionHere {
  readonly words: string
  readonly href: string
  readonly requirementId?: string | null
}

export const filterNames = ['stance', 'standing', 'kind', 'bound', 'class', 'document'] as const

export type FilterName = (typeof filterNames)[number]

/** The filters of the page: each is a plain link. Without `document` the page shows what is in force. */
export type Filters = Readonly<Record<FilterName, string | null>>

export interface RequirementsPage {
  readonly notices: readonly NoticeBand[]
  readonly sources: readonly Source[]
  readonly count: string
  /** Every row, of every document: the filters' own counts come from these. */
  readonly all: readonly Row[]
  readonly shown: readonly Row[]
  /** How many rows the documents chosen hold, before the other filters. */
  readonly inScope: number
  readonly filters: Filters
  /** False where this reader sees only what was asked: what answers it is not published yet. */
  readonly showsAnswers: boolean
  /** The objectives of plans that carry each requirement, in words. */
  readonly carried: ReadonlyMap<string, readonly string[]>
  readonly mayShape: boolean
}

export function filtersFrom(query: Readonly<Record<string, string>>): Filters {
  const named = (name: FilterName) => {
    const value = query[name]
    return value === undefined || value === '' ? null : value
  }
  return {
    stance: named('stance'),
    standing: named('standing'),
    kind: named('kind'),
    bound: named('bound'),
    class: named('class'),
    document: named('document'),
  }
}

export const noFilters: Filters = filtersFrom({})

/** What each filter can find of a row. It is bound by whom its own words name; `nobody` finds those that name nobody. */
const valuesOf: Readonly<Record<Exclude<FilterName, 'document'>, (row: Row) => readonly (string | null)[]>> =
  {
    stance: ({ requirement }) => [requirement.stance],
    standing: ({ standing }) => [standing],
    kind: ({ requirement }) => [requirement.kind],
    bound: boundBy,
    class: ({ requirement }) => [requirement.areaClass],
  }

const rowFilters = ['stance', 'standing', 'kind', 'bound', 'class'] as const

/** Whether a row passes the filters. */
export function matches(row: Row, filters: Filters, sources: readonly Source[]): boolean {
  if (!inScope(row, filters.document, sources)) return false
  return rowFilters.every((name) => {
    const wanted = filters[name]
    return wanted === null || valuesOf[name](row).includes(wanted)
  })
}

/** How many rows each value of one filter would find, with the other filters as they are: one pass over the rows. */
export function countsOf(
  name: Exclude<FilterName, 'document'>,
  { all, filters, sources }: Pick<RequirementsPage, 'all' | 'filters' | 'sources'>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const row of all) {
    if (!matches(row, { ...filters, [name]: null }, sources)) continue
    for (const value of valuesOf[name](row))
      if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

/** What is in force: the documents that are, and what came without a document. Or one document, or all of them. */
export function inScope(row: Row, document: string | null, sources: readonly Source[]): boolean {
  const { documentId } = row.requirement
  if (document === 'all') return true
  if (document === 'none') return documentId === null
  if (document !== null) return documentId === document
  return documentId === null || sources.some((one) => one.id === documentId && one.standing === 'in-force')
}

function boundBy({ requirement, duties }: Row): readonly string[] {
  const named = [...new Set([...requirement.bound, ...duties.flatMap((duty) => duty.bound)])]
  return named.length === 0 ? ['nobody'] : named
}

/** Rows that stand together under one heading. `document` is set where another document begins. */
export interface Group {
  readonly document: string | null
  readonly name: string
  readonly rows: readonly Row[]
}

/**
 * Rows under the heading they stand under in their document, in its order. The heading comes with them even when the
 * paragraph that carries it is filtered out.
 */
export function groupsOf(rows: readonly Row[], sources: readonly Source[]): readonly Group[] {
  const titles = new Map(sources.map((one) => [one.id, one.title]))
  const several = new Set(rows.map((row) => row.requirement.documentId)).size > 1
  const runs: { readonly key: string; readonly rows: Row[] }[] = []
  for (const row of rows) {
    const key = `${row.requirement.documentId ?? ''} ${headingOf(row) ?? ''}`
    const last = runs.at(-1)
    if (last?.key === key) last.rows.push(row)
    else runs.push({ key, rows: [row] })
  }
  return runs.map((run, at) => {
    const documentId = run.rows[0]?.requirement.documentId ?? null
    const begins = several && runs[at - 1]?.rows[0]?.requirement.documentId !== documentId
    const title = documentId === null ? 'Without a document' : (titles.get(documentId) ?? '')
    return { document: begins ? title : null, name: groupName(run.rows), rows: run.rows }
  })
}

function groupName(rows: readonly Row[]): string {
  const first = rows[0]
  const named = first === undefined ? null : headingOf(first)
  if (named !== null) return named
  const from = first?.paragraph.ref ?? ''
  const to = rows.at(-1)?.paragraph.ref ?? ''
  return from === to ? `Paragraph ${from}` : `Paragraphs ${from} to ${to}`
}

/** The heading over a row; null for a numbered paragraph that has none. */
function headingOf({ paragraph }: Row): string | null {
  if (paragraph.documentId === null) return 'Recommendations made by email, visit or letter'
  if (/^P\d/.test(paragraph.ref)) return 'Areas for priority action'
  if (/^I\d/.test(paragraph.ref)) return 'Areas for improvement'
  if (/^W\d/.test(paragraph.ref)) return `Weakness ${paragraph.ref.slice(1)}`
  return paragraph.heading?.replace(/:\s*$/, '') ?? null
}
