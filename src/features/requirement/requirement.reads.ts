/** What the pages of requirements read: plain models, each made in a constant number of queries. */
import { type Allowed, type Denied, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { answersIn, dutiesIn } from './answer.sql.ts'
import type { Answer } from './answer.ts'
import { areaRows, askedSentence, countedRows, countSentence } from './counts.ts'
import { answerRequirements, readRequirements, shapeRequirements } from './requirement.permissions.ts'
import { requirementsIn } from './requirement.sql.ts'
import { type Row, rowsOf, type Source } from './requirement.ts'
import {
  filtersFrom,
  inScope,
  matches,
  type NoticeBand,
  type OpenQuestionHere,
  type RequirementsPage,
} from './requirements-page.ts'

export type ReadNotices = (db: Db, asking: Asking) => Promise<readonly NoticeBand[]>

/** What answers requirements and is kept elsewhere: the actions of the plan. */
export type AnswersElsewhere = (db: Db, areaId: string) => Promise<readonly Answer[]>

/** The objectives of plans that carry each requirement, said in words: "objective 3 of Priority Action Plan". */
export type CarriedElsewhere = (db: Db, areaId: string) => Promise<ReadonlyMap<string, readonly string[]>>

/** What other features bring to these pages. */
export interface Brought {
  readonly readNotices: ReadNotices
  readonly answersElsewhere: AnswersElsewhere
  readonly carriedElsewhere: CarriedElsewhere
  /** Where the records are read against this paragraph, for whoever may see it. */
  readonly recordsShow: (
    asking: Pick<Asking, 'actor' | 'area'>,
    requirement: { readonly kind: string; readonly text: string },
  ) => { readonly text: string; readonly href: string } | null
}

/** Every row of an area, in four queries (two where answers may not be seen: those are never fetched). */
async function readRows(
  db: Db,
  areaId: string,
  elsewhere: AnswersElsewhere | null,
): Promise<{ readonly rows: readonly Row[]; readonly sources: readonly Source[] }> {
  const { requirements, sources } = await requirementsIn(db, areaId)
  const duties = await dutiesIn(db, areaId, null)
  const answers =
    elsewhere === null ? [] : [...(await answersIn(db, areaId, null)), ...(await elsewhere(db, areaId))]
  return { rows: rowsOf(requirements, duties, answers), sources }
}

export async function readRequirementsPage(
  db: Db,
  asking: Asking,
  { readNotices, answersElsewhere, carriedElsewhere }: Brought,
): Promise<RequirementsPage> {
  const showsAnswers = asking.reach !== 'published'
  const { rows, sources } = await readRows(db, asking.area.id, showsAnswers ? answersElsewhere : null)
  const filters = filtersFrom(showsAnswers ? asking.query : { ...asking.query, standing: '' })
  const scope = rows.filter((row) => inScope(row, filters.document, sources))
  return {
    notices: await readNotices(db, asking),
    sources,
    count: showsAnswers ? countSentence(scope, sources) : askedSentence(scope),
    all: rows,
    shown: rows.filter((row) => matches(row, filters, sources)),
    inScope: scope.length,
    filters,
    showsAnswers,
    carried: showsAnswers ? await carriedElsewhere(db, asking.area.id) : new Map(),
    mayShape: may(asking.actor, shapeRequirements, asking.area.id).allowed,
  }
}

export interface RequirementPage {
  readonly row: Row
  readonly source: Source | null
  readonly below: readonly Row[]
  readonly questions: readonly OpenQuestionHere[]
  readonly showsAnswers: boolean
  /** The objectives that carry it, in words. */
  readonly carried: readonly string[]
  readonly recordsShow: ReturnType<Brought['recordsShow']>
  readonly mayAnswer: boolean
  readonly mayShape: boolean
  /** The ids of the answers that this reader may withdraw. */
  readonly withdrawable: readonly string[]
}

/** One requirement with everything it stands on. It stands here exactly as it does on the list. */
export async function readRequirementPage(
  db: Db,
  asking: Asking,
  { readNotices, answersElsewhere, carriedElsewhere, recordsShow }: Brought,
): Promise<RequirementPage | Refusal> {
  const id = asking.params.requirement ?? ''
  // What a person may see is decided by the page of requirements: dividing is only ever a part of that.
  const reading = may(asking.actor, readRequirements, asking.area.id)
  const showsAnswers = reading.allowed && reading.reach !== 'published'
  const { rows, sources } = await readRows(db, asking.area.id, showsAnswers ? answersElsewhere : null)
  const row = rows.find((one) => one.requirement.id === id)
  if (row === undefined) return notFound
  const { requirement } = row
  const answering = may(asking.actor, answerRequirements, asking.area.id)
  const notices = await readNotices(db, asking)
  return {
    row,
    source: sources.find((one) => one.id === requirement.documentId) ?? null,
    below: rows.filter((one) => one.parent?.id === id),
    questions: notices.flatMap((one) => one.openQuestions).filter((one) => one.requirementId === id),
    showsAnswers,
    carried: showsAnswers ? ((await carriedElsewhere(db, asking.area.id)).get(id) ?? []) : [],
    recordsShow: recordsShow(asking, requirement),
    mayAnswer: answering.allowed && requirement.stance === 'ours-to-answer',
    mayShape: may(asking.actor, shapeRequirements, asking.area.id).allowed,
    withdrawable: row.answers
      .filter((answer) => mayWithdraw(answer, answering, asking))
      .map((answer) => answer.id),
  }
}

function mayWithdraw(answer: Answer, answering: Allowed | Denied, asking: Asking): boolean {
  return (
    answer.thing !== 'action' &&
    answering.allowed &&
    (answering.reach === 'whole-area' || answer.saidById === asking.actor.personId)
  )
}

/** Where an area stands, over what is in force: the count sentence, its areas, and what only plans answer. */
export interface StandingHere {
  /** Null where nothing was asked yet. */
  readonly count: string | null
  /** The areas in the inspectors’ words, in the order of the document. */
  readonly areas: readonly Row[]
  /** Every row, so that what stands below an area is found. */
  readonly rows: readonly Row[]
  /** The counted rows that nothing but plans answers. */
  readonly onlyPlanned: readonly Row[]
}

/** For pages above this one. `elsewhere` is null where answers may not be seen: those are never fetched. */
export async function readStanding(
  db: Db,
  areaId: string,
  elsewhere: AnswersElsewhere | null,
): Promise<StandingHere> {
  const { rows, sources } = await readRows(db, areaId, elsewhere)
  const scope = rows.filter((row) => inScope(row, null, sources))
  const counted = elsewhere === null ? askedSentence(scope) : countSentence(scope, sources)
  return {
    count: scope.length === 0 ? null : counted,
    areas: areaRows(scope, sources),
    rows: scope,
    onlyPlanned: countedRows(scope).filter((row) => row.standing === 'planned'),
  }
}

/** One row with what was said of it by hand, for the throughline; null where there is none, or it may not be seen. */
export async function readRow(db: Db, asking: Asking, id: string): Promise<Row | null> {
  const reading = may(asking.actor, readRequirements, asking.area.id)
  if (!reading.allowed || reading.reach === 'published') return null
  const { rows } = await readRows(db, asking.area.id, async () => [])
  return rows.find((one) => one.requirement.id === id) ?? null
}
