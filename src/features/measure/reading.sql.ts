/** Questions and changes about readings, and about rows that were sent and wait to be kept. */
import { sql } from 'kysely'
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Period } from './period.ts'
import type { Figure, Origin, Reading, ReadingState, ReadingSymbol } from './reading.ts'

/**
 * The readings of an area, or of these measures of it, by measure and day. They come as one list for each measure: tables
 * hold thousands of them, and a row of its own for each costs several times as much.
 */
export async function readingsIn(
  db: Db,
  areaId: string,
  which: readonly string[] | null,
): Promise<readonly Reading[]> {
  const only = which === null ? sql`` : sql`and r.measure_id = any(${sql.val([...which])}::uuid[])`
  const { rows } = await sql<{ measure_id: string; found: readonly ReadingCells[] }>`
    select r.measure_id, json_agg(json_build_array(r.id, r.from_day, r.to_day, r.value, r.symbol, r.numerator,
      r.denominator, r.origin, r.source, r.provisional, p.name, r.entered_on, r.state, r.submitted_by, s.name,
      r.submitted_on, a.name, r.approved_on, r.approved_value, r.approved_symbol, r.version) order by r.to_day) as found
    from reading r
    join person p on p.id = r.entered_by
    left join person s on s.id = r.submitted_by
    left join person a on a.id = r.approved_by
    where r.local_area_id = ${areaId} ${only}
    group by r.measure_id order by r.measure_id`.execute(db)
  return rows.flatMap(({ measure_id, found }) => found.map((cells) => readingFrom(measure_id, cells)))
}

type ReadingCells = readonly [
  id: string,
  from: LocalDate,
  to: LocalDate,
  value: number | null,
  symbol: ReadingSymbol | null,
  numerator: number | null,
  denominator: number | null,
  origin: Origin,
  source: string,
  provisional: boolean,
  enteredBy: string,
  enteredOn: LocalDate,
  state: ReadingState,
  submittedById: string | null,
  submittedBy: string | null,
  submittedOn: LocalDate | null,
  approvedBy: string | null,
  approvedOn: LocalDate | null,
  approvedValue: number | null,
  approvedSymbol: ReadingSymbol | null,
  version: number,
]

function readingFrom(measureId: string, cells: ReadingCells): Reading {
  return {
    id: cells[0],
    measureId,
    period: { from: cells[1], to: cells[2] },
    value: cells[3],
    symbol: cells[4],
    numerator: cells[5],
    denominator: cells[6],
    origin: cells[7],
    source: cells[8],
    provisional: cells[9],
    enteredBy: cells[10],
    enteredOn: cells[11],
    state: cells[12],
    submittedById: cells[13],
    submittedBy: cells[14],
    submittedOn: cells[15],
    approvedBy: cells[16],
    approvedOn: cells[17],
    approvedValue: cells[18],
    approvedSymbol: cells[19],
    version: cells[20],
  }
}

/** An earlier figure of a reading, from its history. */
export interface EarlierFigure {
  readonly readingId: string
  readonly value: number | null
  readonly symbol: ReadingSymbol | null
  readonly until: string
  readonly why: string | null
}

/** What the readings of a measure said before they were revised, newest first. */
export async function earlierFigures(
  db: Db,
  areaId: string,
  measureId: string,
): Promise<readonly EarlierFigure[]> {
  const rows = await db
    .selectFrom('reading_history')
    .select(['id', 'seq', 'version_at', 'why', 'row'])
    .where('local_area_id', '=', areaId)
    .where(sql<string>`"row" ->> 'measure_id'`, '=', measureId)
    .orderBy('id')
    .orderBy('version_at')
    .orderBy('seq')
    .execute()
  const found: EarlierFigure[] = []
  rows.forEach((row, at) => {
    const before = rows[at - 1]
    if (before === undefined || before.id !== row.id) return
    const [was, now] = [before.row, row.row] as unknown as [KeptFigure, KeptFigure]
    if (was.value === now.value && was.symbol === now.symbol) return
    found.push({
      readingId: row.id,
      value: was.value,
      symbol: was.symbol as ReadingSymbol | null,
      until: row.version_at,
      why: row.why,
    })
  })
  return found.sort((a, b) => (a.until < b.until ? 1 : -1))
}

interface KeptFigure {
  readonly value: number | null
  readonly symbol: string | null
}

export interface NewReading extends Figure {
  readonly id: string
  readonly measureId: string
  readonly period: Period
  readonly origin: Origin
  readonly source: string
  readonly provisional: boolean
}

/** As many rows as one statement takes: PostgreSQL knows at most 65,535 parameters, and rows go in as one text of JSON. */
const rowsAtOnce = 5000

/** Adds readings, in few statements however many there are. */
export async function readingsInsert(
  db: Db,
  areaId: string,
  readings: readonly NewReading[],
  by: { readonly personId: string; readonly on: LocalDate },
): Promise<void> {
  for (let from = 0; from < readings.length; from += rowsAtOnce) {
    const rows = JSON.stringify(
      readings.slice(from, from + rowsAtOnce).map((one) => ({
        ...figureColumns(one),
        id: one.id,
        measure_id: one.measureId,
        from_day: one.period.from,
        to_day: one.period.to,
      })),
    )
    await sql`
      insert into reading (local_area_id, id, measure_id, from_day, to_day, value, symbol, numerator, denominator,
        origin, source, provisional, entered_by, entered_on)
      select ${areaId}::uuid, id, measure_id, from_day, to_day, value, symbol, numerator, denominator, origin, source,
        provisional, ${by.personId}::uuid, ${by.on}::date
      from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, measure_id uuid, from_day date, to_day date,
        value double precision, symbol text, numerator double precision, denominator double precision, origin text,
        source text, provisional boolean)`.execute(db)
  }
}

/** What is none is left out, and comes as null. */
function figureColumns(one: Omit<NewReading, 'id' | 'measureId' | 'period'>) {
  return {
    value: one.value ?? undefined,
    symbol: one.symbol ?? undefined,
    numerator: one.numerator ?? undefined,
    denominator: one.denominator ?? undefined,
    origin: one.origin,
    source: one.source,
    provisional: one.provisional,
  }
}

export interface RevisedReading extends Omit<NewReading, 'measureId' | 'period'> {
  readonly version: number
}

/**
 * Revises readings that are not locked: the earlier figures stay in their history, and an approval stays with what it
 * approved. Answers how many were revised: fewer than were given when somebody changed or locked one meanwhile.
 */
export async function readingsRevise(
  db: Db,
  areaId: string,
  readings: readonly RevisedReading[],
  by: { readonly personId: string; readonly on: LocalDate },
): Promise<number> {
  let revised = 0
  for (let from = 0; from < readings.length; from += rowsAtOnce) {
    const rows = JSON.stringify(
      readings
        .slice(from, from + rowsAtOnce)
        .map((one) => ({ ...figureColumns(one), id: one.id, version: one.version })),
    )
    const done = await sql`
      update reading r set value = x.value, symbol = x.symbol, numerator = x.numerator, denominator = x.denominator,
        origin = x.origin, source = x.source, provisional = x.provisional, entered_by = ${by.personId}::uuid,
        entered_on = ${by.on}::date, state = 'entered', submitted_by = null, submitted_on = null, version = r.version + 1
      from jsonb_to_recordset(${rows}::jsonb) as x (id uuid, version integer, value double precision, symbol text,
        numerator double precision, denominator double precision, origin text, source text, provisional boolean)
      where r.local_area_id = ${areaId}::uuid and r.id = x.id and r.version = x.version and r.state <> 'locked'`.execute(
      db,
    )
    revised += Number(done.numAffectedRows ?? 0n)
  }
  return revised
}

export type PeriodDeed = 'submit' | 'approve' | 'lock' | 'unlock'

/** Moves readings one state on (or unlocks them). Answers how many were moved. */
export async function readingsMove(
  db: Db,
  areaId: string,
  ids: readonly string[],
  deed: PeriodDeed,
  by: { readonly personId: string; readonly on: LocalDate },
): Promise<number> {
  const to = { submit: 'submitted', approve: 'approved', lock: 'locked', unlock: 'approved' } as const
  const from = { submit: 'entered', approve: 'submitted', lock: 'approved', unlock: 'locked' } as const
  const done = await db
    .updateTable('reading')
    .set((on) => ({
      state: to[deed],
      ...(deed === 'submit' ? { submitted_by: by.personId, submitted_on: by.on } : {}),
      ...(deed === 'approve'
        ? {
            approved_by: by.personId,
            approved_on: by.on,
            approved_value: on.ref('value'),
            approved_symbol: on.ref('symbol'),
          }
        : {}),
      version: on('version', '+', 1),
    }))
    .where('local_area_id', '=', areaId)
    .where('id', 'in', [...ids])
    .where('state', '=', from[deed])
    .executeTakeFirst()
  return Number(done.numUpdatedRows)
}

export interface SentRows {
  readonly id: string
  readonly personId: string
  readonly measureId: string | null
  readonly cameAs: 'pasted' | 'file'
  readonly fileName: string | null
  readonly source: string
  /** Null once its rows are kept. */
  readonly text: string | null
  readonly sentOn: LocalDate
  readonly doneOn: LocalDate | null
  readonly kept: number | null
  readonly revised: number | null
  readonly same: number | null
}

export async function sentRowsWith(db: Db, areaId: string, id: string): Promise<SentRows | null> {
  const row = await db
    .selectFrom('reading_import')
    .selectAll()
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined
    ? null
    : {
        id: row.id,
        personId: row.person_id,
        measureId: row.measure_id,
        cameAs: row.came_as as SentRows['cameAs'],
        fileName: row.file_name,
        source: row.source,
        text: row.text,
        sentOn: row.sent_on as LocalDate,
        doneOn: row.done_on as LocalDate | null,
        kept: row.kept,
        revised: row.revised,
        same: row.same,
      }
}

/** Keeps rows that were sent until they are looked through, and lets go of what the same person left waiting before. */
export async function sentRowsInsert(
  db: Db,
  areaId: string,
  sent: Omit<SentRows, 'doneOn' | 'kept' | 'revised' | 'same'>,
): Promise<void> {
  await db
    .deleteFrom('reading_import')
    .where('local_area_id', '=', areaId)
    .where('person_id', '=', sent.personId)
    .where('done_on', 'is', null)
    .execute()
  await db
    .insertInto('reading_import')
    .values({
      local_area_id: areaId,
      id: sent.id,
      person_id: sent.personId,
      measure_id: sent.measureId,
      came_as: sent.cameAs,
      file_name: sent.fileName,
      source: sent.source,
      text: sent.text,
      sent_on: sent.sentOn,
    })
    .execute()
}

/** Marks sent rows as kept, and lets their text go. False when they were kept already. */
export async function sentRowsDone(
  db: Db,
  areaId: string,
  id: string,
  done: { readonly on: LocalDate; readonly kept: number; readonly revised: number; readonly same: number },
): Promise<boolean> {
  const answer = await db
    .updateTable('reading_import')
    .set({ done_on: done.on, text: null, kept: done.kept, revised: done.revised, same: done.same })
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('done_on', 'is', null)
    .executeTakeFirst()
  return answer.numUpdatedRows > 0n
}
