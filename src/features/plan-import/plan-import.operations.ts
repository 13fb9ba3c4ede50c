/** Taking a file of a plan in: sent, chosen, and brought in as a whole or not at all. */

import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type {
  Asking,
  Changed,
  FormValues,
  SentFile,
  TableRead,
  TablesRead,
  Tools,
} from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { requestsFallAway } from '../action/index.ts'
import { meanwhile } from '../improvement-plan/index.ts'
import { actionFields } from './action-fields.reads.ts'
import {
  type Choice,
  type Columns,
  emptyChoice,
  type Field,
  fields,
  fieldWords,
  type Meaning,
  meanings,
} from './choice.ts'
import { findHead, headingsPrint, ownColumns, ownMilestoneColumns } from './columns.reads.ts'
import { previewOf, printOf } from './compare.reads.ts'
import { readToldDay } from './due-words.ts'
import { findImport, readPlanNow, readWordsPage, statusWordsIn, versionsById } from './plan-import.reads.ts'
import {
  actionsChangedSince,
  choiceUpdate,
  columnsKeep,
  holdActions,
  importApplied,
  importInsert,
  type PlanImport,
  planWrite,
  versionsOfActions,
} from './plan-import.sql.ts'
import type { PlanNow } from './plan-now.reads.ts'
import { rowsOfPreview } from './plan-rows.operations.ts'
import type { Preview } from './preview.reads.ts'

export interface SheetSent {
  readonly name: string
  readonly sha256: string
  readonly read: TablesRead
}

/** Reads the file outside any transaction, and keeps its bytes under their hash. */
export async function prepareSheet(
  file: SentFile | undefined,
  tools: Pick<Tools, 'readTables' | 'keepFile'>,
): Promise<SheetSent | Refusal> {
  if (file === undefined)
    return refuse(
      'no-file',
      'Choose the file of the plan: an Excel workbook, a CSV file or a Word file.',
      'file',
    )
  const read = await tools.readTables(file)
  if (isRefusal(read)) return read
  return { name: file.name, sha256: await tools.keepFile(file.bytes), read }
}

export async function takeSheet(
  db: Db,
  asking: Asking,
  sent: SheetSent,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const id = tools.newId()
  const choice = ownChoice(sent.read.tables)
  await importInsert(db, asking.area.id, {
    id,
    rowsId: tools.newId(),
    fileName: sent.name,
    sha256: sent.sha256,
    read: sent.read,
    choice,
    by: asking.actor.personId,
    at: asking.at,
  })
  return {
    to: pageOf(asking, id, choice === null ? '/columns' : ''),
    thing: `plan-import=${id}`,
    after: { fileName: sent.name, sha256: sent.sha256 },
  }
}

/** Our own sheet says itself which column holds what. */
function ownChoice(tables: readonly TableRead[]): Choice | null {
  const table = tables.findIndex((one) => ownColumns(findHead(one).headings) !== null)
  const own = tables[table]
  if (own === undefined) return null
  const milestones = tables.findIndex((one) => ownMilestoneColumns(findHead(one).headings) !== null)
  return {
    ...emptyChoice,
    own: true,
    table,
    columns: ownColumns(findHead(own).headings) ?? {},
    milestones: milestones === -1 ? null : milestones,
  }
}

const choiceMeanwhile = refuse(
  'changed-meanwhile',
  'Somebody chose otherwise for this file, or brought it in, while you were looking. Nothing was changed. Look at it again.',
)

/** What each column holds, and which plan the file joins. */
export async function chooseColumns(db: Db, asking: Asking, form: FormValues): Promise<Changed | Refusal> {
  const found = await findImport(db, asking)
  if (isRefusal(found)) return found
  const { file, tables } = found
  const number = Number(one(form, 'table'))
  const table = tables[number]
  if (file.appliedAt !== null || table === undefined) return notFound
  const columns = columnsChosen(form, findHead(table).headings)
  if (isRefusal(columns)) return columns
  const joined = await planChosen(db, asking, form, { tables, choice: file.choice ?? emptyChoice })
  if (isRefusal(joined)) return joined
  const told = readToldDay(one(form, 'told'))
  if (told === null)
    return refuse(
      'no-day',
      'Say which day this plan is of, for example 3 March 2026: what it claims is kept as told then.',
      'told',
    )
  const prefix = one(form, 'prefix').trim()
  if (!/^[0-9A-Za-z]{0,6}$/.test(prefix))
    return refuse(
      'bad-prefix',
      'Use at most six letters or numbers before each reference, for example PAP.',
      'prefix',
    )
  const choice: Choice = {
    ...emptyChoice,
    ...joined,
    table: number,
    columns,
    told,
    prefix,
    withHidden: file.choice?.withHidden ?? null,
    words: file.choice?.words ?? {},
  }
  if (!(await choiceUpdate(db, asking.area.id, versioned(file, form), choice))) return choiceMeanwhile
  const words = statusWordsIn(table, choice)
  return {
    to: pageOf(asking, file.id, words.size > 0 ? '/words' : ''),
    thing: `plan-import=${file.id}`,
    after: { columns, plan: joined.planName || joined.planId, told },
  }
}

function columnsChosen(form: FormValues, headings: readonly string[]): Columns | Refusal {
  const columns: Partial<Record<Field, number>> = {}
  for (const [column, heading] of headings.entries()) {
    const field = fields.find((each) => each === one(form, `column-${column}`))
    if (field === undefined) continue
    if (columns[field] !== undefined)
      return refuse(
        'column-twice',
        `Two columns are said to hold “${fieldWords[field]}”: “${headings[columns[field]] ?? ''}” and “${heading}”. Choose one.`,
        `column-${column}`,
      )
    columns[field] = column
  }
  for (const field of ['title', 'accountable', 'due'] as const)
    if (columns[field] === undefined)
      return refuse(
        'no-column',
        `Say which column holds “${fieldWords[field]}”. A plan cannot come in without it.`,
        'column-0',
      )
  return columns
}

async function planChosen(
  db: Db,
  asking: Asking,
  form: FormValues,
  of: { readonly tables: readonly TableRead[]; readonly choice: Choice },
): Promise<Pick<Choice, 'planId' | 'planName'> | Refusal> {
  const { plan } = await readPlanNow(db, asking, of)
  const chosen = one(form, 'plan')
  if (chosen !== 'new') {
    const there = plan.plans.find((each) => each.id === chosen && each.closedOn === null)
    return there === undefined
      ? refuse('no-plan', 'Choose the plan that these actions join, or give a new one a name.', 'plan')
      : { planId: there.id, planName: there.name }
  }
  const name = one(form, 'planName').trim()
  if (name === '')
    return refuse('no-name', 'Enter the name of the plan, for example Priority Action Plan.', 'planName')
  return plan.plans.some((each) => each.name.toLowerCase() === name.toLowerCase())
    ? refuse(
        'plan-there',
        `There is a plan named ${name} already. Choose it, or give another name.`,
        'planName',
      )
    : { planId: null, planName: name }
}

/** What the words of the file's status column mean. It is remembered with the columns, for the next file like it. */
export async function chooseWords(
  db: Db,
  asking: Asking,
  form: FormValues,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const found = await readWordsPage(db, asking)
  if (isRefusal(found)) return found
  const { file, tables } = found
  if (file.choice === null) return notFound
  const words: Record<string, Meaning> = {}
  for (const [at, { said }] of found.words.entries()) {
    const meaning = meanings.find((each) => each === one(form, `word-${at}`))
    if (meaning === undefined) return refuse('no-meaning', `Say what “${said}” means.`, `word-${at}`)
    words[said] = meaning
  }
  const choice = { ...file.choice, words }
  if (!(await choiceUpdate(db, asking.area.id, versioned(file, form), choice))) return choiceMeanwhile
  const table = tables[choice.table]
  if (table !== undefined) await keepColumns(db, asking, table, choice, tools)
  return { to: pageOf(asking, file.id, ''), thing: `plan-import=${file.id}`, after: { words } }
}

async function keepColumns(
  db: Db,
  asking: Asking,
  table: TableRead,
  choice: Choice,
  tools: Pick<Tools, 'newId'>,
) {
  const headings = headingsPrint(findHead(table).headings)
  await columnsKeep(db, asking.area.id, {
    id: tools.newId(),
    headings,
    columns: choice.columns,
    words: choice.words,
  })
}

/** Whether the rows that were hidden in the file come in. */
export async function chooseHidden(db: Db, asking: Asking, form: FormValues): Promise<Changed | Refusal> {
  const found = await findImport(db, asking)
  if (isRefusal(found)) return found
  const { file } = found
  const said = one(form, 'hidden')
  if (file.choice === null || file.appliedAt !== null) return notFound
  if (said !== 'in' && said !== 'out')
    return refuse('not-said', 'Say whether the hidden rows come in or stay out.', 'hidden')
  const choice = { ...file.choice, withHidden: said === 'in' }
  if (!(await choiceUpdate(db, asking.area.id, versioned(file, form), choice))) return choiceMeanwhile
  return { to: pageOf(asking, file.id, ''), thing: `plan-import=${file.id}`, after: { hidden: said } }
}

/**
 * Brings the file in: all of it, or nothing. What it would do is worked out anew with every action held, and must be what
 * the person saw; else they are told who changed what, and shown the new preview.
 */
export async function bringIn(
  db: Db,
  asking: Asking,
  form: FormValues,
  tools: Pick<Tools, 'newId' | 'sha256'>,
): Promise<Changed | Refusal> {
  const found = await findImport(db, asking)
  if (isRefusal(found)) return found
  const { file, tables } = found
  const { choice } = file
  if (file.appliedAt !== null)
    return refuse(
      'applied',
      `${file.appliedBy ?? 'Somebody'} has brought this file in already. It is not done twice.`,
    )
  const table = choice === null ? undefined : tables[choice.table]
  if (choice === null || table === undefined)
    return refuse('not-chosen', 'Say first which column holds what.')
  await holdActions(db, asking.area.id)
  const now = await readPlanNow(db, asking, { tables, choice })
  const preview = previewOf({ format: file.format, tables, warnings: [] }, choice, now)
  if (tools.sha256(printOf(preview)) !== one(form, 'seen'))
    return await changedSince(db, asking, now, one(form, 'at'))
  const waits = waitingFor(preview, choice, table)
  if (waits !== null) return waits
  const agencies = new Set(now.agencies.map((each) => each.id))
  const rows = rowsOfPreview({
    now,
    preview,
    newPlan: choice.own || choice.planId !== null ? null : choice.planName,
    agencyOf: (_post, at) => {
      const chosen = one(form, `agency-${at}`)
      return agencies.has(chosen) ? chosen : null
    },
    by: asking.actor.personId,
    today: asking.today,
    newId: tools.newId,
  })
  if (isRefusal(rows)) return rows
  await setWhy(db, `From the file ${file.fileName}`)
  const said = { by: asking.actor.personId, on: asking.today }
  if (!(await planWrite(db, asking.area.id, rows, said)))
    return await changedSince(db, asking, now, one(form, 'at'))
  const settled = [...rows.moves, ...rows.checks].map((each) => each.action_id)
  await requestsFallAway(db, asking.area.id, [...new Set(settled)], said)
  const counts = { added: preview.added.length, changed: preview.changed.length }
  if (!(await importApplied(db, asking.area.id, file, counts, asking.actor.personId, asking.at)))
    return choiceMeanwhile
  if (!choice.own) await keepColumns(db, asking, table, choice, tools)
  return {
    to: pageOf(asking, file.id, ''),
    thing: `plan-import=${file.id}`,
    after: {
      fileName: file.fileName,
      sha256: file.sha256,
      added: preview.added.map((each) => each.action.ref),
      changed: preview.changed.map((each) => each.action.ref),
      posts: preview.newPosts.map((each) => each.name),
    },
    why: `From the file ${file.fileName}`,
  }
}

function waitingFor(preview: Preview, choice: Choice, table: TableRead): Refusal | null {
  if (preview.refused.length > 0)
    return refuse(
      'lines-refused',
      'Nothing can be brought in while a line is refused. Put it right in your file and send it again.',
    )
  if (choice.withHidden === null && preview.hiddenRows.length > 0)
    return refuse('not-said', 'Say first whether the hidden rows come in or stay out.', 'hidden')
  if ([...statusWordsIn(table, choice).keys()].some((said) => choice.words[said] === undefined))
    return refuse('no-meaning', 'Say first what the status words of the file mean.')
  return preview.added.length + preview.changed.length + preview.milestones.length === 0
    ? refuse('no-change', 'The file changes nothing, so there is nothing to bring in.')
    : null
}

/** Somebody changed the plan after the preview was shown: who, and what. */
async function changedSince(db: Db, asking: Asking, now: PlanNow, shownAt: string): Promise<Refusal> {
  const refs = new Map(now.plan.rows.map((row) => [row.action.id, row.action.ref]))
  const since = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(shownAt) ? shownAt : asking.at
  const ids = await actionsChangedSince(db, asking.area.id, since)
  const told: string[] = []
  for (const [id, all] of versionsById(await versionsOfActions(db, asking.area.id, ids))) {
    const opened = all.findLast((each) => each.at.slice(0, 23) <= since.slice(0, 23))
    const found = opened === undefined ? null : meanwhile(all, opened.version, actionFields)
    if (found === null) continue
    const what = found.changes.map(
      (each) => `${each.label.toLowerCase()}, from “${each.was}” to “${each.now}”`,
    )
    told.push(
      `${found.who.join(' and ')} changed action ${refs.get(id) ?? ''}${what.length === 0 ? '' : ` (${what.join('; ')})`}.`,
    )
  }
  const who = told.length === 0 ? 'The plan was changed while you were looking.' : told.slice(0, 5).join(' ')
  return refuse(
    'changed-meanwhile',
    `${who} Nothing was brought in. What is shown now was worked out anew: look at it, then bring it in.`,
  )
}

function versioned(file: PlanImport, form: FormValues): Pick<PlanImport, 'id' | 'version'> {
  return { id: file.id, version: Number(one(form, 'version')) || 0 }
}

function one(form: FormValues, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

function pageOf(asking: Asking, id: string, rest: string): string {
  return `/areas/${asking.area.slug}/plan/import/${id}${rest}`
}
