/** Draws a log by rule from the records: a constant number of queries, however much there is. */
import type { LocalDate } from '../../foundation/index.ts'
import type { AreaHere, Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Meeting } from '../board/index.ts'
import { meetingTitle } from '../board/index.ts'
import { answerWords } from '../evidence/index.ts'
import { type MeasureRow, measuresOn } from '../measure/index.ts'
import { rulesOf } from './board-log.sql.ts'
import {
  type ActionFact,
  type MeasureFact,
  type ObjectiveFact,
  type SlowObjective,
  slowFrom,
} from './board-log.ts'
import {
  type Contribution,
  type ContributionFacts,
  contributionsFrom,
  type MeetingFacts,
  type OwedAction,
} from './contribution.ts'
import { type Found, type ListedAction, listsOf } from './drawing.ts'
import {
  type ActionHere,
  actionsHere,
  agenciesOn,
  asksOf,
  attendedOf,
  type BoardActionHere,
  boardActionsHere,
  measureLinks,
  movesHere,
  type ObjectiveHere,
  objectivesOfActions,
  openObjectives,
  papersOf,
  type SaidSince,
  type SaidUnder,
  saidUnder,
  toDoHere,
} from './facts.sql.ts'
import type { ImpactFound, ImpactOf, Sourced } from './impact.ts'
import { rulesInWords } from './rules.ts'

interface PlanFacts {
  readonly objectives: readonly (ObjectiveFact & ObjectiveHere)[]
  readonly actions: readonly ActionFact[]
  readonly owners: ReadonlyMap<string, string>
  readonly measured: readonly MeasureRow[]
  readonly measuresOf: ReadonlyMap<string, readonly string[]>
}

/** What the area's plans hold, as the rules look at it. */
async function planFacts(db: Db, areaId: string, today: LocalDate): Promise<PlanFacts> {
  const objectives = await openObjectives(db, areaId)
  const rows = await actionsHere(db, areaId)
  const pairs = await objectivesOfActions(db, areaId)
  const moves = grouped(await movesHere(db, areaId), (one) => one.actionId)
  const toDo = grouped(await toDoHere(db, areaId), (one) => one.actionId)
  const links = await measureLinks(db, areaId)
  const measured =
    (await measuresOn(db, asTheBoard(areaId, today), {
      requirements: [],
      objectives: objectives.map((one) => one.id),
      actions: rows.map((one) => one.id),
    })) ?? []
  const byId = new Map(measured.map((row) => [row.measure.id, row]))
  const measures = grouped(
    links.flatMap((link) => {
      const row = byId.get(link.measureId)
      return row === undefined ? [] : [{ to: link.to, ...measureFact(row, link.showsBy) }]
    }),
    (one) => one.to,
  )
  const actions = rows.map((row) =>
    actionFact(row, moves.get(row.id), toDo.get(row.id), measures.get(row.id)),
  )
  const actionById = new Map(actions.map((one) => [one.id, one]))
  const under = grouped(pairs, (one) => one.to)
  const measureIds = grouped(links, (one) => one.to)
  return {
    actions,
    measured,
    owners: new Map(rows.map((row) => [row.id, row.owner])),
    objectives: objectives.map((one) => ({
      ...one,
      actions: (under.get(one.id) ?? []).flatMap((pair) => actionById.get(pair.actionId) ?? []),
      measures: measures.get(one.id) ?? [],
    })),
    measuresOf: new Map([...measureIds].map(([to, list]) => [to, list.map((one) => one.measureId)])),
  }
}

/**
 * A log goes before the board, so its measures are read as a member of the board reads them, whoever draws it: none that
 * is for the team only, and small figures suppressed.
 */
function asTheBoard(areaId: string, today: LocalDate): Asking {
  const area: AreaHere = { id: areaId, name: '', slug: '', isDemonstration: false }
  const grants = [{ areaId, role: 'board-member' as const }]
  return {
    actor: { personId: '', name: '', opensAreas: false, grants },
    sessionId: '',
    area,
    reach: 'whole-area',
    role: 'board-member',
    params: {},
    query: {},
    today,
    asAt: null,
    at: '',
  }
}

function measureFact({ measure, chart }: MeasureRow, showsBy: LocalDate | null): MeasureFact {
  const cause = chart.is === 'dots' ? undefined : chart.latest?.cause
  const moves =
    cause === 'better' ? 'better' : cause === 'worse' ? 'worse' : cause === 'chance' ? 'not' : 'cannot-tell'
  return { name: measure.name, moves, showsBy }
}

function actionFact(
  row: ActionHere,
  moves: ActionFact['moves'] | undefined,
  toDo: ActionFact['toDo'] | undefined,
  measures: readonly MeasureFact[] | undefined,
): ActionFact {
  return {
    id: row.id,
    ref: row.ref,
    title: row.title,
    due: row.due,
    delivery: row.delivery,
    impact: row.impact,
    completedOn: row.completedOn,
    since: row.since,
    lastUpdate: row.lastUpdate,
    moves: moves ?? [],
    toDo: toDo ?? [],
    measures: measures ?? [],
    agencyId: row.agencyId,
  }
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group === undefined) groups.set(keyOf(one), [one])
    else group.push(one)
  }
  return groups
}

/** The objectives that are slow to progress today, with the reasons. */
export async function slowObjectives(
  db: Db,
  areaId: string,
  today: LocalDate,
): Promise<readonly SlowObjective[]> {
  const { numbers } = await rulesOf(db, areaId)
  return slowFrom((await planFacts(db, areaId, today)).objectives, numbers, today)
}

/** The meetings of the same board before this one, the nearest first; a cancelled one is none. */
export function meetingsBefore(meeting: Meeting, meetings: readonly Meeting[]): readonly Meeting[] {
  return meetings
    .filter(
      (one) =>
        one.boardId === meeting.boardId &&
        one.id !== meeting.id &&
        one.state !== 'cancelled' &&
        (one.day < meeting.day || (one.day === meeting.day && one.number < meeting.number)),
    )
    .toReversed()
}

/** What the rules find for a meeting's log on a day. `meetings` are those of the area by their days. */
export async function drawLog(
  db: Db,
  areaId: string,
  meeting: Meeting,
  meetings: readonly Meeting[],
  today: LocalDate,
): Promise<Found> {
  const [before, earlier] = meetingsBefore(meeting, meetings)
  const { numbers } = await rulesOf(db, areaId)
  const plan = await planFacts(db, areaId, today)
  const board = await boardActionsHere(db, areaId, meeting.boardId)
  const since = before === undefined ? null : before.day
  const facts = await contributionFacts(db, areaId, [meeting, before, earlier], plan.actions, board, today)
  const under = plan.objectives.flatMap(({ id, requirementId, actions }) =>
    [id, ...(requirementId === null ? [] : [requirementId]), ...actions.map((one) => one.id)].map(
      (thing) => ({
        thing,
        under: id,
      }),
    ),
  )
  const said = await saidUnder(db, areaId, under, { after: since, until: today, most: mostLines })
  return {
    drawn: {
      shape: 1,
      title: meetingTitle(meeting),
      asOf: today,
      since,
      rules: rulesInWords(numbers),
      plan: listsOf(
        plan.actions.map((one) => listed(one, plan.owners.get(one.id) ?? '')),
        since,
        today,
      ),
      board: listsOf(board.map(listedOfBoard), since, today),
    },
    slow: slowFrom(plan.objectives, numbers, today),
    contributions: contributionsFrom(facts, numbers, today),
    impact: impactFrom(plan, said),
  }
}

function listed({ id, ref, title, due, completedOn }: ActionFact, owner: string): ListedAction {
  return { actionId: id, ref, words: title, owner, due, closedOn: completedOn }
}

/** The log is read more widely than a private action of the board: its words stay where they are. */
function listedOfBoard(one: BoardActionHere): ListedAction {
  return {
    actionId: null,
    ref: `Board action ${one.number}`,
    words: one.isPrivate ? 'A private action' : one.words,
    owner: one.owner,
    due: one.due,
    closedOn: one.closedOn,
  }
}

async function contributionFacts(
  db: Db,
  areaId: string,
  [meeting, before, earlier]: readonly [Meeting, Meeting | undefined, Meeting | undefined],
  actions: readonly ActionFact[],
  board: readonly BoardActionHere[],
  today: LocalDate,
): Promise<ContributionFacts> {
  const ids = [meeting, before, earlier].flatMap((one) => one?.id ?? [])
  const asks = grouped(await asksOf(db, areaId, ids), (one) => one.meetingId)
  const papers = grouped(await papersOf(db, areaId, ids), (one) => one.meetingId)
  const attended = grouped(await attendedOf(db, areaId, ids), (one) => one.meetingId)
  const factsOf = (one: Meeting, previous: Meeting | undefined): MeetingFacts => {
    const asked = asks.get(one.id) ?? []
    const there = previous === undefined ? undefined : attended.get(previous.id)
    const due = asked[0]?.due
    return {
      day: one.day,
      round: due === undefined ? null : { due, asks: asked },
      papers: papers.get(one.id) ?? [],
      attended: previous === undefined || there === undefined ? null : { day: previous.day, members: there },
    }
  }
  return {
    agencies: await agenciesOn(db, areaId, today),
    now: factsOf(meeting, before),
    before: before === undefined ? null : factsOf(before, earlier),
    actions: [...actions.map(owedOfPlan), ...board.map(owedOfBoard)],
  }
}

const owedOfPlan = ({ agencyId, ref, due, moves, completedOn, since }: ActionFact): OwedAction => ({
  agencyId,
  ref,
  due,
  moves,
  doneOn: completedOn,
  since,
})

const owedOfBoard = (one: BoardActionHere): OwedAction => ({
  agencyId: one.agencyId,
  ref: `board action ${one.number}`,
  due: one.due,
  moves: [],
  doneOn: one.closedOn,
  since: one.raisedOn,
})

/** The meeting against which today's findings are held: the next of the board, else its last. */
function meetingToHold(meetings: readonly Meeting[], today: LocalDate): Meeting | undefined {
  const real = meetings.filter((one) => one.boardKind === 'board' && one.state !== 'cancelled')
  return real.find((one) => one.day >= today && one.state === 'planned') ?? real.at(-1)
}

/** Contributions to be strengthened as they stand today, held against the next meeting of the board, else the last. */
export async function contributionsFor(
  db: Db,
  areaId: string,
  meetings: readonly Meeting[],
  today: LocalDate,
): Promise<readonly Contribution[]> {
  const meeting = meetingToHold(meetings, today)
  if (meeting === undefined) return []
  return (await drawLog(db, areaId, meeting, meetings, today)).contributions
}

/** What a log would find today of both kinds, read once: for the chair's page. */
export async function slowAndWeak(
  db: Db,
  areaId: string,
  meetings: readonly Meeting[],
  today: LocalDate,
): Promise<Pick<Found, 'slow' | 'contributions'>> {
  const meeting = meetingToHold(meetings, today)
  return meeting === undefined
    ? { slow: await slowObjectives(db, areaId, today), contributions: [] }
    : drawLog(db, areaId, meeting, meetings, today)
}

/** No part of the prefilled impact half is longer than this; what is left stays with the objective. */
const mostLines = 12

function impactFrom(plan: PlanFacts, said: readonly SaidUnder[]): readonly ImpactOf[] {
  const under = grouped(said, (one) => one.under)
  return plan.objectives.map((objective) => {
    const { id, ref, words } = objective
    const found = foundOf(plan, objective, under.get(id) ?? [])
    return { objectiveId: id, ref, words, plan: objective.plan, ...found }
  })
}

function foundOf(plan: PlanFacts, objective: ObjectiveFact, said: readonly SaidSince[]): ImpactFound {
  const of = (...kinds: readonly SaidSince['kind'][]) =>
    said.filter((one) => kinds.includes(one.kind)).slice(0, mostLines)
  const ids = new Set(
    [objective.id, ...objective.actions.map((one) => one.id)].flatMap((id) => plan.measuresOf.get(id) ?? []),
  )
  const measures = plan.measured
    .filter((row) => ids.has(row.measure.id))
    .map(
      ({ measure, verdict }): Sourced => ({
        words: `${measure.name}: ${verdict.change}`,
        source: 'Measure',
        on: null,
        path: `/measures/${measure.id}`,
      }),
    )
  return {
    changed: of('update', 'effect').map((one) => sourced(one, objective.id)),
    known: [...measures, ...of('evidence').map((one) => sourced(one, objective.id))],
    families: of('words', 'answer', 'view').map((one) => sourced(one, objective.id)),
  }
}

const viewOf: Readonly<Record<string, string>> = { forum: 'Parent carer forum', adviser: 'An adviser' }

function sourced(one: SaidSince, objectiveId: string): Sourced {
  const about = one.ref === null ? '' : ` of action ${one.ref}`
  const path =
    one.actionId !== null
      ? `/actions/${one.actionId}`
      : one.requirementId !== null
        ? `/requirements/${one.requirementId}/evidence`
        : `/plan/objectives/${objectiveId}/evidence`
  const at = { on: one.on, path }
  switch (one.kind) {
    case 'update':
      return { ...at, words: one.words, source: `Update${about}` }
    case 'effect':
      return {
        ...at,
        words: one.words,
        source: `Agreed effect${about}, ${one.detail === 'yes' ? 'seen' : 'seen in part'}`,
      }
    case 'evidence':
      return one.mayPublish
        ? { ...at, words: one.words, source: `Evidence${about}: ${one.detail}` }
        : { ...at, words: 'Evidence was added that is not for publication.', source: `Evidence${about}` }
    case 'words':
      return one.mayPublish
        ? { ...at, words: `“${one.words}”`, source: `Families’ words${about}: ${one.detail}` }
        : {
            ...at,
            words: 'Families said something that is not for publication.',
            source: `Families’ words${about}`,
          }
    case 'answer':
      return {
        ...at,
        words: one.words,
        source: `Is it true for families?${about === '' ? '' : ` ${about.trim()}`}: ${answerOf(one.detail)}`,
      }
    case 'view':
      return { ...at, words: one.words, source: `${viewOf[one.detail] ?? one.detail}${about}` }
  }
}

function answerOf(answer: string): string {
  return (answerWords as Readonly<Record<string, string>>)[answer]?.toLowerCase() ?? answer
}
