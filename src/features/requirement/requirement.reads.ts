/** What the pages of requirements read: plain models, made in a constant number of queries. */
import type { LocalDate } from '../../foundation/index.ts'
import { may, notFound, parseLocalDate, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { isUuid } from './requirement.operations.ts'
import { answerRequirements, shapeRequirements } from './requirement.permissions.ts'
import {
  answersIn,
  changedSince,
  dutiesIn,
  type PastChange,
  requirementFind,
  requirementHistory,
  requirementsIn,
  type SinceChange,
} from './requirement.sql.ts'
import { type Answer, countSentence, type Requirement, type Row, rowsOf } from './requirement.ts'
import { type Standing, standingWords } from './words.ts'

/** What stands over the requirements: each document in force, its dates in sentences, and what waits to be said. */
export interface NoticeBand {
  readonly documentId: string
  readonly title: string
  readonly kind: string
  readonly issued: string | null
  readonly standing: 'in-force' | 'closed' | 'ended' | 'reference'
  readonly sentences: readonly string[]
  readonly openQuestions: readonly { readonly words: string; readonly href: string }[]
}

export type ReadNotices = (db: Db, asking: Asking) => Promise<readonly NoticeBand[]>

/** The filters of the page: each is a plain link. */
export interface Filters {
  readonly stance: string | null
  readonly kind: string | null
  readonly bound: string | null
  readonly standing: string | null
  readonly class: string | null
}

export interface RequirementsPage {
  readonly notices: readonly NoticeBand[]
  readonly count: string
  /** Every row of the documents in force, unfiltered: the filters' own counts come from these. */
  readonly all: readonly Row[]
  readonly shown: readonly Row[]
  readonly filters: Filters
  /** False where this reader sees only what was asked: what answers it is not published yet. */
  readonly showsAnswers: boolean
  readonly mayShape: boolean
  readonly since: { readonly day: LocalDate; readonly changes: readonly SinceChange[] } | null
}

export async function readRequirementsPage(
  db: Db,
  asking: Asking,
  readNotices: ReadNotices,
): Promise<RequirementsPage> {
  const showsAnswers = asking.reach !== 'published'
  const all = rowsOf(
    await requirementsIn(db, asking.area.id, null),
    await dutiesIn(db, asking.area.id, null),
    showsAnswers ? await answersIn(db, asking.area.id, null) : [],
  )
  const filters = filtersFrom(asking.query)
  const day = parseLocalDate(asking.query.since ?? '')
  return {
    notices: await readNotices(db, asking),
    count: showsAnswers ? countSentence(all) : askedSentence(all),
    all,
    shown: all.filter((row) => matches(row, filters, null)),
    filters,
    showsAnswers,
    mayShape: may(asking.actor, shapeRequirements, asking.area.id).allowed,
    since:
      day === null || !showsAnswers ? null : { day, changes: await changedSince(db, `${day}T00:00:00Z`) },
  }
}

function askedSentence(rows: readonly Row[]): string {
  const ours = rows.filter((row) => row.requirement.stance === 'ours-to-answer').length
  return `${rows.length} paragraphs and items; ${ours} ask something of the area. What answers them is not published yet.`
}

export function filtersFrom(query: Readonly<Record<string, string>>): Filters {
  const named = (name: string) => (query[name] === undefined || query[name] === '' ? null : query[name])
  return {
    stance: named('stance'),
    kind: named('kind'),
    bound: named('bound'),
    standing: named('standing'),
    class: named('class'),
  }
}

/** Whether a row passes the filters, leaving one out: a filter's own counts are taken as if it were not set. */
export function matches(row: Row, filters: Filters, without: keyof Filters | null): boolean {
  const { requirement } = row
  const is = (name: keyof Filters, passes: (wanted: string) => boolean) => {
    const wanted = filters[name]
    return wanted === null || name === without || passes(wanted)
  }
  return (
    is('stance', (wanted) => requirement.stance === wanted) &&
    is('kind', (wanted) => requirement.kind === wanted) &&
    is('bound', (wanted) =>
      wanted === 'nobody' ? requirement.bound.length === 0 : requirement.bound.some((one) => one === wanted),
    ) &&
    is('standing', (wanted) => row.standing === wanted) &&
    is('class', (wanted) => requirement.areaClass === wanted)
  )
}

export const standingsShown = Object.keys(standingWords) as readonly Standing[]

export interface RequirementPage {
  readonly row: Row
  readonly parent: Requirement | null
  readonly below: readonly Requirement[]
  readonly history: readonly PastChange[]
  readonly showsAnswers: boolean
  readonly mayAnswer: boolean
  readonly mayShape: boolean
  /** The ids of the answers that this reader may withdraw. */
  readonly withdrawable: readonly string[]
}

export async function readRequirementPage(db: Db, asking: Asking): Promise<RequirementPage | Refusal> {
  const id = asking.params.requirement ?? ''
  const requirement = isUuid(id) ? await requirementFind(db, asking.area.id, id) : null
  if (requirement === null) return notFound
  const showsAnswers = asking.reach !== 'published'
  const [row] = rowsOf(
    [requirement],
    await dutiesIn(db, asking.area.id, id),
    showsAnswers ? await answersIn(db, asking.area.id, id) : [],
  )
  if (row === undefined) return notFound
  const siblings =
    requirement.documentId === null ? [] : await requirementsIn(db, asking.area.id, requirement.documentId)
  const answering = may(asking.actor, answerRequirements, asking.area.id)
  return {
    row,
    parent: siblings.find((one) => one.id === requirement.parentId) ?? null,
    below: siblings.filter((one) => one.parentId === requirement.id),
    history: showsAnswers ? await requirementHistory(db, id) : [],
    showsAnswers,
    mayAnswer: answering.allowed && requirement.stance === 'ours-to-answer',
    mayShape: may(asking.actor, shapeRequirements, asking.area.id).allowed,
    withdrawable: row.answers
      .filter((answer) => mayWithdraw(answer, answering, asking))
      .map((answer) => answer.id),
  }
}

function mayWithdraw(answer: Answer, answering: ReturnType<typeof may>, asking: Asking): boolean {
  return answering.allowed && (answering.reach === 'whole-area' || answer.saidById === asking.actor.personId)
}

/** The count sentence of an area, for pages above this one; null where nothing was asked yet. */
export async function readCount(db: Db, areaId: string): Promise<string | null> {
  const rows = rowsOf(
    await requirementsIn(db, areaId, null),
    await dutiesIn(db, areaId, null),
    await answersIn(db, areaId, null),
  )
  return rows.length === 0 ? null : countSentence(rows)
}
