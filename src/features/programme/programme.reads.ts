/** What the programme page reads: only what this reader may see is fetched. */
import { daysBetween, type LocalDate, may } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type ActionRow,
  actionAnswers,
  confidenceWords,
  deliveryWordsOf,
  impactWordsOf,
  lastDayOf,
  planSentence,
  quietAfterDays,
  readPlan,
  writeDue,
} from '../action/index.ts'
import { type Meeting, meetingsAskedOf, meetingsIn, papersDay, seeMeetings, termsOn } from '../board/index.ts'
import { complianceLink } from '../compliance/index.ts'
import { readNotices } from '../document/index.ts'
import { seePlan, shapePlan } from '../improvement-plan/index.ts'
import {
  type AreaAgency,
  agenciesOf,
  postsIn,
  type RoleHeld,
  rolesHeldIn,
  seePosts,
  troubleSentences,
} from '../local-area/index.ts'
import { differencesIn, readFacts } from '../measure/index.ts'
import {
  type NoticeBand,
  type Row,
  readRequirements,
  readStanding,
  type StandingHere,
  standingWords,
} from '../requirement/index.ts'
import { lastEvidence, lastFamiliesAnswers } from './programme.sql.ts'
import {
  type ActionHere,
  type AreaHere,
  type AreaLine,
  areaLines,
  type Difference,
  differences,
} from './programme.ts'

export interface PlanHere {
  readonly sentence: string
  readonly hasPlan: boolean
  readonly mayShape: boolean
  readonly lines: readonly AreaLine[]
  readonly differences: readonly Difference[]
}

/** The next meeting of a board that this reader may see. */
export interface NextBoard {
  readonly next: Meeting | null
  /** The day by which its papers are due; null where no terms say one. */
  readonly papersDue: LocalDate | null
  readonly hasMeetings: boolean
}

export interface ProgrammePage {
  /** Null where this reader sees neither requirements nor notices: the council’s administrator. */
  readonly asked: {
    readonly notices: readonly NoticeBand[]
    readonly count: string | null
    readonly areas: readonly AreaHere[]
  } | null
  /** Null where nothing of the plan is theirs to see. */
  readonly plan: PlanHere | null
  /** Null where meetings are not theirs to see. */
  readonly board: NextBoard | null
  readonly agencies: readonly AreaAgency[]
  /** Posts that nobody holds or whose agency has ended, each in a sentence. */
  readonly postTroubles: readonly string[]
  /** Null where who holds which role is not theirs to see. */
  readonly people: readonly RoleHeld[] | null
  /** The page of the board paragraphs, for whoever may see it. */
  readonly recordsShow: { readonly text: string; readonly href: string } | null
}

export async function readProgramme(db: Db, asking: Asking): Promise<ProgrammePage> {
  const areaId = asking.area.id
  const reading = may(asking.actor, readRequirements, areaId)
  // A person may hold several roles here: what answers the requirements is theirs if any of them may see it.
  const showsAnswers = reading.allowed && reading.reach !== 'published'
  const standing = reading.allowed
    ? await readStanding(db, areaId, showsAnswers ? actionAnswers : null)
    : null
  const areas = standing === null ? [] : areasOf(standing)
  return {
    asked:
      standing === null ? null : { notices: await readNotices(db, asking), count: standing.count, areas },
    plan:
      standing !== null && showsAnswers && may(asking.actor, seePlan, areaId).allowed
        ? await readPlanHere(db, asking, standing, areas)
        : null,
    board: await readNextBoard(db, asking),
    agencies: await agenciesOf(db, areaId, asking.today),
    postTroubles: may(asking.actor, seePosts, areaId).allowed
      ? troubleSentences(await postsIn(db, areaId), asking.today)
      : [],
    people: may(asking.actor, seePosts, areaId).allowed ? await rolesHeldIn(db, areaId, asking.today) : null,
    recordsShow: complianceLink(asking, null),
  }
}

async function readNextBoard(db: Db, asking: Asking): Promise<NextBoard | null> {
  const areaId = asking.area.id
  const seeing = may(asking.actor, seeMeetings, areaId)
  if (!seeing.allowed) return null
  const all = (await meetingsIn(db, areaId)).filter((one) => one.boardKind === 'board')
  const asked =
    seeing.reach === 'published'
      ? await meetingsAskedOf(db, areaId, asking.actor.personId, asking.today)
      : null
  const theirs = asked === null ? all : all.filter((one) => asked.has(one.id))
  const next = theirs.find((one) => one.state === 'planned' && one.day >= asking.today) ?? null
  const terms = next === null ? null : await termsOn(db, areaId, next.boardId, next.day)
  return {
    next,
    papersDue: next === null || terms === null ? null : papersDay(next.day, terms.papersWorkingDays),
    hasMeetings: theirs.length > 0,
  }
}

async function readPlanHere(
  db: Db,
  asking: Asking,
  standing: StandingHere,
  areas: readonly AreaHere[],
): Promise<PlanHere> {
  const { plans, objectives, rows, scheme } = await readPlan(db, asking)
  const facts = await readFacts(db, asking, { rows })
  const actions = rows.map((row) => actionHere(row, asking))
  return {
    sentence: planSentence(rows, deliveryWordsOf(scheme)),
    hasPlan: plans.length > 0,
    mayShape: may(asking.actor, shapePlan, asking.area.id).allowed,
    lines: areaLines(areas, actions, await lastEvidence(db, asking.area.id)),
    differences: differences({
      base: `/areas/${asking.area.slug}`,
      actions,
      families: await lastFamiliesAnswers(db, asking.area.id),
      requirements: new Map(standing.rows.map(({ requirement }) => [requirement.id, requirement.ref])),
      objectives: new Map(objectives.map((one) => [one.id, one.ref])),
      measured: differencesIn(facts).map(({ action, sentence }) => ({ actionId: action.id, sentence })),
      onlyPlanned: standing.onlyPlanned.map(({ requirement }) => requirement.ref),
    }),
  }
}

/** Each area with the ids of all that stands below it: an action that answers an item answers its area. */
function areasOf({ areas, rows }: StandingHere): readonly AreaHere[] {
  const below = new Map<string, string[]>()
  for (const { requirement } of rows)
    if (requirement.parentId !== null)
      below.set(requirement.parentId, [...(below.get(requirement.parentId) ?? []), requirement.id])
  const under = (id: string): readonly string[] => [id, ...(below.get(id) ?? []).flatMap(under)]
  return areas.map((row: Row) => ({
    id: row.requirement.id,
    ref: row.requirement.ref,
    text: row.requirement.text,
    standing: standingWords[row.standing],
    ids: new Set(under(row.requirement.id)),
  }))
}

/** As on the action's own page. */
function quietDaysOf({ lastUpdate }: Pick<ActionRow, 'lastUpdate'>, today: LocalDate): number | null {
  const days = lastUpdate === null ? 0 : daysBetween(lastUpdate, today)
  return days > quietAfterDays ? days : null
}

function actionHere({ action, ...row }: ActionRow, { today }: Asking): ActionHere {
  return {
    id: action.id,
    ref: action.ref,
    title: action.title,
    isComplete: action.delivery === 'complete',
    isShown: action.impact === 'shown',
    delivery: deliveryWordsOf(row.scheme)[action.delivery],
    impact: impactWordsOf(row.scheme)[action.impact],
    confidence: action.confidence === null ? null : confidenceWords[action.confidence],
    daysLate: daysBetween(lastDayOf(action.due), today),
    moved:
      action.due === action.firstDue ? null : { from: writeDue(action.firstDue), to: writeDue(action.due) },
    milestonesMissed: row.milestones.filter((one) => one.doneOn === null && lastDayOf(one.due) < today)
      .length,
    quietDays: quietDaysOf(row, today),
    disagreement: row.disagreement,
    requirementIds: [
      ...row.requirements.map((one) => one.id),
      ...row.objectives.flatMap((one) => one.requirementId ?? []),
    ],
  }
}
