/** What the pages of a file of a plan read: the file, what was chosen for it, and what bringing it in would do. */

import { notFound, type Refusal, writeInstant } from '../../foundation/index.ts'
import type { Asking, TableRead, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Action, readPlan } from '../action/index.ts'
import { type ImprovementPlan, meanwhile, type RecordVersion } from '../improvement-plan/index.ts'
import { agenciesHere, holderOn, isOpenOn, postsIn, postWords } from '../local-area/index.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { actionFields } from './action-fields.reads.ts'
import type { Choice, Columns, Meaning, StatusWords } from './choice.ts'
import { findHead, headingsPrint, suggestColumns } from './columns.reads.ts'
import { previewOf, printOf } from './compare.reads.ts'
import {
  columnsFor,
  importsIn,
  importWith,
  type PlanImport,
  tablesOf,
  versionsOfActions,
} from './plan-import.sql.ts'
import type { PlanNow } from './plan-now.reads.ts'
import type { AgencyNow } from './post-words.ts'
import type { Preview } from './preview.reads.ts'
import { suggestMeaning } from './status-words.reads.ts'

export type { PlanImport }

export interface SendPage {
  readonly sent: readonly PlanImport[]
}

export async function readSendPage(db: Db, asking: Asking): Promise<SendPage> {
  return { sent: await importsIn(db, asking.area.id) }
}

export interface Found {
  readonly file: PlanImport
  readonly tables: readonly TableRead[]
}

export async function findImport(db: Db, asking: Asking): Promise<Found | Refusal> {
  const file = await importWith(db, asking.area.id, asking.params.import ?? '')
  if (file === null) return notFound
  return { file, tables: await tablesOf(db, asking.area.id, file.id) }
}

/** The plan as it stands, and who changed which of its actions after the versions that the file names. */
export async function readPlanNow(
  db: Db,
  asking: Asking,
  { tables, choice }: { tables: readonly TableRead[]; choice: Choice },
): Promise<PlanNow> {
  const areaId = asking.area.id
  const { today } = asking
  const plan = await readPlan(db, asking)
  const agencies = await agenciesHere(db, areaId)
  const posts = await postsIn(db, areaId)
  const versions = await versionsBehind(
    db,
    areaId,
    plan.rows.map((row) => row.action),
    tables[choice.table],
    choice.columns.key,
  )
  return {
    plan,
    areas: await areaRequirementsIn(db, areaId),
    agencies: agencies.filter((one) => one.to === null || one.to >= today),
    posts: posts.map((post) => ({
      id: post.id,
      name: post.name,
      agency: post.agency,
      words: postWords(post),
      holder: holderOn(post, today)?.name ?? null,
      isOpen: isOpenOn(post, today) && (post.agencyEnded === null || post.agencyEnded >= today),
    })),
    today,
    changedSince: (action, version) => {
      if (version >= action.version) return null
      return changedSentence(versions.get(action.id) ?? [], version)
    },
  }
}

/** The versions of those actions that are newer than the file's key says. */
async function versionsBehind(
  db: Db,
  areaId: string,
  actions: readonly Action[],
  table: TableRead | undefined,
  key: number | undefined,
): Promise<ReadonlyMap<string, readonly RecordVersion[]>> {
  const byId = new Map(actions.map((action) => [action.id, action]))
  const behind = (key === undefined ? [] : (table?.rows ?? [])).flatMap((row) => {
    const [id = '', version] = (row.cells[key ?? -1] ?? '').split('/')
    const action = byId.get(id)
    return action === undefined || Number(version) >= action.version ? [] : [id]
  })
  return versionsById(await versionsOfActions(db, areaId, behind))
}

export function versionsById(
  rows: Awaited<ReturnType<typeof versionsOfActions>>,
): ReadonlyMap<string, readonly RecordVersion[]> {
  const found = new Map<string, RecordVersion[]>()
  for (const { id, ...one } of rows) {
    const version = { ...one, why: null }
    const list = found.get(id)
    if (list === undefined) found.set(id, [version])
    else list.push(version)
  }
  return found
}

/** "Asha changed it on 3 March 2026, 10:00 (due, from “2026-03” to “2026-06”)." */
export function changedSentence(versions: readonly RecordVersion[], version: number): string {
  const found = meanwhile(versions, version, actionFields)
  if (found === null) return 'Somebody changed this action since the sheet was made.'
  const what = found.changes.map((one) => `${one.label.toLowerCase()}, from “${one.was}” to “${one.now}”`)
  return `${found.who.join(' and ')} changed this action on ${writeInstant(found.at)}, after the sheet was made${what.length === 0 ? '' : ` (${what.join('; ')})`}.`
}

export interface ColumnsPage extends Found {
  readonly table: number
  readonly headings: readonly string[]
  /** The first words of each column below its heading. */
  readonly examples: readonly string[]
  readonly columns: Columns
  readonly remembered: boolean
  readonly plans: readonly ImprovementPlan[]
}

export async function readColumnsPage(db: Db, asking: Asking): Promise<ColumnsPage | Refusal> {
  const found = await findImport(db, asking)
  if ('refused' in found) return found
  const { file, tables } = found
  if (file.appliedAt !== null) return notFound
  const asked = Number(asking.query.table ?? file.choice?.table ?? widest(tables))
  const table = tables[asked] === undefined ? 0 : asked
  const read = tables[table]
  if (read === undefined) return notFound
  const head = findHead(read)
  const kept = await columnsFor(db, asking.area.id, headingsPrint(head.headings))
  const chosen = file.choice !== null && file.choice.table === table ? file.choice.columns : null
  const { plans } = await readPlan(db, asking)
  return {
    ...found,
    table,
    headings: head.headings,
    examples: head.headings.map((_, column) => exampleOf(read, head.row, column)),
    columns: chosen ?? kept?.columns ?? suggestColumns(head.headings),
    remembered: kept !== null,
    plans: plans.filter((plan) => plan.closedOn === null),
  }
}

/** The table that probably is the plan: the one with most cells. */
function widest(tables: readonly TableRead[]): number {
  const sizes = tables.map((table) => table.rows.length * (table.rows[0]?.cells.length ?? 0))
  return sizes.indexOf(Math.max(...sizes))
}

function exampleOf(table: TableRead, head: number, column: number): string {
  const row = table.rows.slice(head + 1).find((one) => !one.across && (one.cells[column] ?? '') !== '')
  return row?.cells[column] ?? ''
}

export interface WordsPage extends Found {
  readonly words: readonly { readonly said: string; readonly times: number; readonly means: Meaning }[]
}

export async function readWordsPage(db: Db, asking: Asking): Promise<WordsPage | Refusal> {
  const found = await findImport(db, asking)
  if ('refused' in found) return found
  const { file, tables } = found
  if (file.appliedAt !== null || file.choice === null || file.choice.own) return notFound
  const table = tables[file.choice.table]
  if (table === undefined) return notFound
  const kept = await columnsFor(db, asking.area.id, headingsPrint(findHead(table).headings))
  const known: StatusWords = { ...kept?.words, ...file.choice.words }
  return {
    ...found,
    words: [...statusWordsIn(table, file.choice)].map(([said, times]) => ({
      said,
      times,
      means: known[said] ?? suggestMeaning(said),
    })),
  }
}

/** Every word of the status column and how often it stands there. */
export function statusWordsIn(table: TableRead, choice: Choice): ReadonlyMap<string, number> {
  const column = choice.columns.delivery
  const words = new Map<string, number>()
  if (choice.own || column === undefined) return words
  for (const row of table.rows.slice(findHead(table).row + 1)) {
    const said = row.cells[column] ?? ''
    if (!row.across && said !== '') words.set(said, (words.get(said) ?? 0) + 1)
  }
  return words
}

/** What a person must still say before the file can be brought in. */
export type WaitsFor = 'columns' | 'words' | 'hidden' | null

export interface PreviewPage {
  readonly file: PlanImport
  readonly table: string
  readonly waitsFor: WaitsFor
  readonly preview: Preview | null
  readonly agencies: readonly AgencyNow[]
  readonly plans: readonly ImprovementPlan[]
  /** The hash of what is shown: it is brought in only while it would still be this. */
  readonly seen: string
  readonly at: string
  /** The same file, brought in before. */
  readonly before: PlanImport | null
}

export async function readPreviewPage(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'sha256'>,
): Promise<PreviewPage | Refusal> {
  const found = await findImport(db, asking)
  if ('refused' in found) return found
  const { file, tables } = found
  const sent = await importsIn(db, asking.area.id)
  const before =
    sent.find((one) => one.id !== file.id && one.sha256 === file.sha256 && one.appliedAt !== null) ?? null
  const nothing = { file, table: '', preview: null, agencies: [], plans: [], seen: '', at: asking.at, before }
  if (file.appliedAt !== null) return { ...nothing, waitsFor: null }
  if (file.choice === null) return { ...nothing, waitsFor: 'columns' }
  const { choice } = file
  const table = tables[choice.table]
  if (table === undefined) return notFound
  const words = [...statusWordsIn(table, choice).keys()]
  if (words.some((said) => choice.words[said] === undefined)) return { ...nothing, waitsFor: 'words' }
  const now = await readPlanNow(db, asking, { tables, choice })
  const preview = previewOf({ format: file.format, tables, warnings: [] }, choice, now)
  return {
    ...nothing,
    table: table.name,
    waitsFor: choice.withHidden === null && preview.hiddenRows.length > 0 ? 'hidden' : null,
    preview,
    agencies: now.agencies,
    plans: now.plan.plans,
    seen: tools.sha256(printOf(preview)),
  }
}
