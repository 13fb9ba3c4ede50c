/** Entering figures: typed one at a time, or sent as rows that are looked through before they are kept. */
import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, SentFile, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type ImportPlan, planImport } from './import.ts'
import { pageOf } from './measure.operations.ts'
import { measureRow, measuresSeen } from './measure.reads.ts'
import type { Measure } from './measure.ts'
import { type ReadingForm, readingGiven } from './measure-forms.ts'
import { publishAfter } from './part.operations.ts'
import { measuresFrozenIn } from './part.sql.ts'
import {
  type PeriodDeed,
  readingsIn,
  readingsInsert,
  readingsMove,
  readingsRevise,
  type SentRows,
  sentRowsDone,
  sentRowsInsert,
  sentRowsWith,
} from './reading.sql.ts'
import { sentCells } from './sent-cells.ts'
import { isWorkbook, rowsOf, type SentText, textOf, textOfRows } from './sheet.ts'

type Ids = Pick<Tools, 'newId'>

const changedMeanwhile: Refusal = refuse(
  'changed-meanwhile',
  'Somebody changed one of these figures meanwhile, so nothing was kept. Look through it again.',
)

export async function enterReading(
  db: Db,
  asking: Asking,
  form: ReadingForm,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const { measure } = row
  const given = readingGiven(form, measure, row.readings)
  if (isRefusal(given)) return given
  const by = { personId: asking.actor.personId, on: asking.today }
  const figure = {
    value: given.value,
    symbol: given.symbol,
    numerator: given.numerator,
    denominator: given.denominator,
    origin: 'typed' as const,
    source: given.source,
    provisional: given.provisional,
  }
  const why = form.why.trim()
  if (given.revises === null) {
    await readingsInsert(
      db,
      asking.area.id,
      [{ ...figure, id: newId(), measureId: measure.id, period: given.period }],
      by,
    )
  } else {
    await setWhy(db, why)
    const { id, version } = given.revises
    if ((await readingsRevise(db, asking.area.id, [{ ...figure, id, version }], by)) !== 1)
      return changedMeanwhile
  }
  await publishAfter(
    db,
    asking,
    [{ measure, days: [given.period.to] }],
    await measuresFrozenIn(db, asking.area.id),
    { newId },
  )
  const before = given.revises
  return {
    to: pageOf(asking, measure.id),
    thing: `measure=${measure.id}`,
    before: before === null ? null : { value: before.value, symbol: before.symbol },
    after: { period: given.period, ...figure },
    why: why === '' ? null : why,
  }
}

/** Reads what was sent as text, and refuses what is no sheet at all before anything is kept. */
export async function takeText(
  pasted: string,
  file: SentFile | undefined,
  tools: Pick<Tools, 'readTables'>,
): Promise<SentText | Refusal> {
  if (file !== undefined && file.bytes.length > 0) {
    const text = isWorkbook(file.bytes) ? await workbookText(file, tools) : textOf(file.bytes)
    if (isRefusal(text)) return text
    const rows = rowsOf(text)
    return isRefusal(rows) ? rows : { text, cameAs: 'file', fileName: file.name.slice(0, 200) }
  }
  if (pasted.trim() === '') return refuse('nothing', 'Paste the rows, or send a file.', 'pasted')
  const rows = rowsOf(pasted)
  return isRefusal(rows) ? { ...rows, field: 'pasted' } : { text: pasted, cameAs: 'pasted', fileName: null }
}

/** The first sheet of a workbook that holds anything. */
async function workbookText(file: SentFile, tools: Pick<Tools, 'readTables'>): Promise<string | Refusal> {
  const read = await tools.readTables(file)
  if (isRefusal(read)) return read
  const sheet = read.tables.find((one) =>
    one.rows.some((row) => row.cells.some((cell) => cell.trim() !== '')),
  )
  return sheet === undefined
    ? refuse(
        'empty',
        'There is nothing in the workbook. Send one with a row of headings and the figures under it.',
        'file',
      )
    : textOfRows(sheet.rows)
}

/** Keeps what was sent until it is looked through. Nothing of it counts before. */
export async function sendRows(
  db: Db,
  asking: Asking,
  form: { readonly source: string; readonly measure: string },
  sent: SentText,
  { newId }: Ids,
): Promise<Changed | Refusal> {
  const measures = await measuresSeen(db, asking)
  const only = measures.find((one) => one.id === form.measure) ?? null
  if (form.measure !== '' && only === null)
    return refuse('no-measure', 'Choose from the list which measure it is.', 'measure')
  const rows = rowsOf(sent.text)
  const cells = isRefusal(rows) ? rows : sentCells(rows, only !== null)
  if (isRefusal(cells)) return { ...cells, field: sent.cameAs === 'file' ? 'file' : 'pasted' }
  const source = form.source.trim()
  if (source === '')
    return refuse(
      'no-source',
      'Say where these figures come from, for example the case system on 5 May.',
      'source',
    )
  const id = newId()
  await sentRowsInsert(db, asking.area.id, {
    id,
    personId: asking.actor.personId,
    measureId: only?.id ?? null,
    cameAs: sent.cameAs,
    fileName: sent.fileName,
    source,
    text: sent.text.replaceAll('\0', ''),
    sentOn: asking.today,
  })
  return {
    to: `/areas/${asking.area.slug}/measures/sent/${id}`,
    thing: `rows=${id}`,
    after: { cameAs: sent.cameAs, fileName: sent.fileName, source, rows: cells.length },
  }
}

/** Sent rows beside what is there. */
export interface SentPage {
  readonly sent: SentRows
  readonly only: Measure | null
  readonly measures: readonly Measure[]
  /** Null once they are kept. */
  readonly plan: ImportPlan | null
}

/** Looks through sent rows of one's own. */
export async function lookThrough(db: Db, asking: Asking): Promise<SentPage | Refusal> {
  const sent = await sentRowsWith(db, asking.area.id, asking.params.sent ?? '')
  if (sent === null || sent.personId !== asking.actor.personId) return notFound
  const measures = await measuresSeen(db, asking)
  const only = measures.find((one) => one.id === sent.measureId) ?? null
  if (sent.text === null) return { sent, only, measures, plan: null }
  const readings = await readingsIn(db, asking.area.id, only === null ? null : [only.id])
  const plan = planImport(sent.text, measures, readings, only, asking.today)
  return isRefusal(plan) ? plan : { sent, only, measures, plan }
}

const inOnePart = 5000

/** Keeps all of what was sent, or nothing. Sent twice, it does nothing the second time. */
export async function keepRows(db: Db, asking: Asking, { newId }: Ids): Promise<Changed | Refusal> {
  const page = await lookThrough(db, asking)
  if (isRefusal(page)) return page
  const { sent, plan } = page
  const to = `/areas/${asking.area.slug}/measures/sent/${sent.id}`
  if (plan === null) return { to, thing: `rows=${sent.id}` }
  if (plan.problems.length > 0)
    return refuse('problems', 'Nothing was kept: put right the rows below in your sheet, and send it again.')
  const by = { personId: asking.actor.personId, on: asking.today }
  const how = { origin: sent.cameAs, source: sent.source }
  await setWhy(db, `Sent rows: ${sent.source}`)
  // A part at a time: a hundred thousand of them are not all in memory twice.
  for (let from = 0; from < plan.fresh.length; from += inOnePart) {
    const part = plan.fresh.slice(from, from + inOnePart)
    await readingsInsert(
      db,
      asking.area.id,
      part.map((one) => ({ ...one, ...how, id: newId() })),
      by,
    )
  }
  const revised = await readingsRevise(
    db,
    asking.area.id,
    plan.revised.map(({ from, to: now }) => ({ ...now, ...how, id: from.id, version: from.version })),
    by,
  )
  if (revised !== plan.revised.length) return changedMeanwhile
  await publishAfter(
    db,
    asking,
    touchedBy(page.measures, [...plan.fresh, ...plan.revised.map((one) => one.to)]),
    await measuresFrozenIn(db, asking.area.id),
    { newId },
  )
  const done = { on: asking.today, kept: plan.fresh.length, revised, same: plan.same }
  if (!(await sentRowsDone(db, asking.area.id, sent.id, done))) return { to, thing: `rows=${sent.id}` }
  return { to, thing: `rows=${sent.id}`, after: { ...done, source: sent.source } }
}

/** Which periods of which measures these figures are of. */
function touchedBy(
  measures: readonly Measure[],
  figures: readonly { readonly measureId: string; readonly period: { readonly to: string } }[],
) {
  const days = new Map<string, string[]>()
  for (const one of figures) {
    const list = days.get(one.measureId)
    if (list === undefined) days.set(one.measureId, [one.period.to])
    else list.push(one.period.to)
  }
  return measures.flatMap((measure) => {
    const own = days.get(measure.id)
    return own === undefined ? [] : [{ measure, days: own }]
  })
}

const deedWords: Readonly<Record<PeriodDeed, string>> = {
  submit: 'entered and not yet submitted',
  approve: 'submitted',
  lock: 'approved',
  unlock: 'locked',
}

/** Submits, approves, locks or unlocks figures of one measure. Nobody approves what they submitted. */
export async function movePeriods(
  db: Db,
  asking: Asking,
  form: { readonly deed: PeriodDeed; readonly readings: readonly string[]; readonly why: string },
  access: { readonly enter: boolean; readonly approve: boolean },
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const { deed } = form
  if (deed === 'submit' ? !access.enter : !access.approve)
    return refuse(
      'not-theirs',
      deed === 'submit'
        ? 'Whoever enters the figures submits them.'
        : 'The programme lead approves, locks and unlocks figures.',
      'deed',
    )
  const chosen = row.readings.filter((one) => form.readings.includes(one.id))
  if (chosen.length === 0) return refuse('none-chosen', 'Choose the periods.', 'readings')
  const from = { submit: 'entered', approve: 'submitted', lock: 'approved', unlock: 'locked' } as const
  if (chosen.some((one) => one.state !== from[deed]))
    return refuse('wrong-state', `Choose only periods that are ${deedWords[deed]}.`, 'readings')
  if (deed === 'approve' && chosen.some((one) => one.submittedById === asking.actor.personId))
    return refuse(
      'own-approval',
      'You submitted some of these figures yourself. Somebody else must approve them.',
      'readings',
    )
  const why = form.why.trim()
  if (deed === 'unlock' && why === '') return refuse('no-why', 'Say why they are unlocked.', 'why')
  if (why !== '') await setWhy(db, why)
  const ids = chosen.map((one) => one.id)
  const by = { personId: asking.actor.personId, on: asking.today }
  if ((await readingsMove(db, asking.area.id, ids, deed, by)) !== ids.length) return changedMeanwhile
  return {
    to: `${pageOf(asking, row.measure.id)}/periods`,
    thing: `measure=${row.measure.id}`,
    after: { deed, periods: chosen.map((one) => one.period.to) },
    why: why === '' ? null : why,
  }
}
