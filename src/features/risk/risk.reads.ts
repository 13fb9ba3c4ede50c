/** What the pages of risks read: plain models, each made in a constant number of queries however many risks there are. */
import { type LocalDate, may, notFound, type Permission, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type ActionRow, readPlan } from '../action/index.ts'
import { objectivesIn, plansIn, type RecordVersion, recordVersions } from '../improvement-plan/index.ts'
import { holderOn, type Post, postsIn, postWords, troubleWith } from '../local-area/index.ts'
import { requirementLines } from '../requirement/index.ts'
import {
  acceptRisks,
  keepRisks,
  planForRisks,
  seePrivateRisks,
  seeRisks,
  setRiskScale,
} from './risk.permissions.ts'
import {
  acceptancesIn,
  actionsToChoose,
  allRisks,
  boardMeetingsIn,
  type Mitigation,
  mitigationsIn,
  openRisks,
  reviewsIn,
  risksIn,
  type Sight,
  scalesIn,
} from './risk.sql.ts'
import {
  type Acceptance,
  acceptanceNow,
  acceptanceWarnings,
  type BoardMeeting,
  heldBefore,
  lastHeld,
  type Movement,
  meetingsBeforeEscalation,
  movementSince,
  movementWords,
  nextMeeting,
  type Readiness,
  type Review,
  type Risk,
  readinessOf,
  reviewedSince,
  sentenceOf,
  severeAtMeetings,
  toScoreAgain,
} from './risk.ts'
import {
  bandOf,
  isSevere,
  product,
  type Scale,
  type Scales,
  scaleNow,
  scalesOf,
  scoreWords,
} from './scale.ts'

/** Which risks this person may see here. */
export function sightOf(asking: Pick<Asking, 'actor' | 'area' | 'at'>): Sight {
  const open = may(asking.actor, seeRisks, asking.area.id)
  const closed = may(asking.actor, seePrivateRisks, asking.area.id)
  return {
    all: closed.allowed && closed.reach === 'whole-area',
    open: open.allowed && open.reach === 'whole-area',
    personId: closed.allowed ? asking.actor.personId : null,
    at: asking.at,
  }
}

export interface OwnerHere {
  readonly id: string
  readonly words: string
  readonly agency: string
  readonly holder: string
  readonly holderId: string | null
  readonly trouble: string | null
}

function ownerHere(post: Post, today: LocalDate): OwnerHere {
  const holder = holderOn(post, today)
  return {
    id: post.id,
    words: postWords(post),
    agency: post.agency,
    holder: holder?.name ?? 'Vacant',
    holderId: holder?.personId ?? null,
    trouble: troubleWith(post, today),
  }
}

/** A risk with all that its line on the register says. */
export interface RiskLine {
  readonly risk: Risk
  readonly owner: OwnerHere | null
  readonly reviews: readonly Review[]
  readonly current: Review
  readonly severe: boolean
  readonly movement: Movement
  /** Null while no board has been held. */
  readonly reviewed: boolean | null
  readonly overdue: boolean
  readonly acceptances: readonly Acceptance[]
  readonly accepted: Acceptance | null
  readonly warnings: readonly string[]
  readonly mitigations: readonly Mitigation[]
  /** What must be scored again, since the scale changed. */
  readonly again: readonly string[]
  /** The last meetings in a row at which it was severe. */
  readonly severeAt: readonly BoardMeeting[]
  /** True where its being severe at two meetings suggests asking both chief executives. */
  readonly suggests: boolean
}

export interface Register {
  readonly lines: readonly RiskLine[]
  readonly scales: Scales
  readonly scale: Scale
  readonly meetings: readonly BoardMeeting[]
  readonly last: BoardMeeting | null
  readonly next: BoardMeeting | null
  readonly owners: readonly OwnerHere[]
}

/** The register as somebody with this sight reads it; movement is counted since a day, by default that of the last board. */
export async function readRegister(
  db: Db,
  areaId: string,
  sight: Sight,
  today: LocalDate,
  since?: LocalDate | null,
): Promise<Register> {
  const risks = await risksIn(db, areaId, sight)
  const reviews = await reviewsIn(db, areaId, sight)
  const acceptances = await acceptancesIn(db, areaId, sight)
  const mitigations = await mitigationsIn(db, areaId, sight)
  const scales = scalesOf(await scalesIn(db, areaId))
  const meetings = await boardMeetingsIn(db, areaId)
  const owners = (await postsIn(db, areaId)).map((post) => ownerHere(post, today))
  const byId = new Map(owners.map((one) => [one.id, one]))
  const last = lastHeld(meetings, today)
  const held = heldBefore(meetings, today)
  const from = since === undefined ? (last?.heldOn ?? null) : since
  const scale = scaleNow(scales)
  return {
    scales,
    scale,
    meetings,
    last,
    next: nextMeeting(meetings, today),
    owners,
    lines: risks.flatMap((risk): readonly RiskLine[] => {
      const its = reviews.get(risk.id) ?? []
      const current = its.at(-1)
      // A risk is raised with its first score, in one transaction.
      if (current === undefined) return []
      const accepted = risk.closedOn === null ? acceptanceNow(acceptances.get(risk.id) ?? []) : null
      const severeAt = severeAtMeetings(risk, its, held, scales)
      return [
        {
          risk,
          owner: byId.get(risk.ownerPostId) ?? null,
          reviews: its,
          current,
          severe: isSevere(current.score, scales),
          movement: movementSince(risk, its, from),
          reviewed: reviewedSince(its, from),
          overdue: risk.closedOn === null && risk.nextReview < today,
          acceptances: acceptances.get(risk.id) ?? [],
          accepted,
          warnings: accepted === null ? [] : acceptanceWarnings(accepted, current.score, scales, today),
          mitigations: mitigations.get(risk.id) ?? [],
          again: toScoreAgain(risk, current.score, scale.number),
          severeAt,
          suggests: severeAt.length >= meetingsBeforeEscalation,
        },
      ]
    }),
  }
}

/** The riskiest first; of two alike the one that was raised first. Scores of an earlier scale stand behind. */
export function byScore(lines: readonly RiskLine[], scale: Scale): readonly RiskLine[] {
  const rank = (line: RiskLine) =>
    line.current.score.scale === scale.number ? product(line.current.score) : 0
  return lines.toSorted((one, other) => Number(other.severe) - Number(one.severe) || rank(other) - rank(one))
}

function mayNow(asking: Asking, permission: Permission): boolean {
  return asking.asAt === null && may(asking.actor, permission, asking.area.id).allowed
}

export const shows = ['open', 'severe', 'not-reviewed', 'moved', 'overdue', 'accepted', 'closed'] as const
export type Show = (typeof shows)[number]

export interface RegisterPage extends Register {
  readonly show: Show
  /** The agency whose risks alone are shown. */
  readonly agency: string | null
  readonly readiness: readonly Readiness[]
  /** The references of the requirements, by id. */
  readonly refs: ReadonlyMap<string, string>
  readonly seesAll: boolean
  readonly ownOnly: boolean
  readonly mayRaise: boolean
  readonly maySetScale: boolean
}

export async function readRegisterPage(db: Db, asking: Asking): Promise<RegisterPage> {
  const sight = sightOf(asking)
  const { today } = asking
  const register = await readRegister(db, asking.area.id, sight, today)
  const byId = new Map(register.lines.map((line) => [line.risk.id, line.reviews]))
  const asked = [
    ...(register.next === null ? [] : [register.next]),
    ...heldBefore(register.meetings, today).slice(-3).toReversed(),
  ]
  return {
    ...register,
    show: shows.find((one) => one === asking.query.show) ?? 'open',
    agency: register.owners.find((one) => one.agency === asking.query.agency)?.agency ?? null,
    readiness: asked.map((meeting) =>
      readinessOf(
        meeting,
        register.meetings,
        register.lines.map((line) => line.risk),
        (id) => byId.get(id) ?? [],
        today,
      ),
    ),
    refs: new Map((await requirementLines(db, asking.area.id)).map((one) => [one.id, one.ref])),
    seesAll: sight.all,
    ownOnly: !sight.all && !sight.open,
    mayRaise: mayNow(asking, keepRisks),
    maySetScale: mayNow(asking, setRiskScale),
  }
}

/** An escalation about a risk, as far as the risk's own page tells of it: the feature that keeps them hands it in. */
export interface AboutRisk {
  readonly id: string
  readonly sentence: string
  readonly open: boolean
  readonly reachesChiefs: boolean
}
export type EscalationsAbout = (db: Db, asking: Asking, riskId: string) => Promise<readonly AboutRisk[]>

export interface RiskPage {
  readonly line: RiskLine
  /** Its mitigations as the plan shows them. */
  readonly mitigations: readonly ActionRow[]
  readonly register: Pick<Register, 'scales' | 'scale' | 'meetings' | 'last' | 'next' | 'owners'>
  readonly requirement: { readonly id: string; readonly ref: string; readonly text: string } | null
  readonly readiness: readonly Readiness[]
  readonly escalations: readonly AboutRisk[]
  readonly mayKeep: boolean
  readonly mayAccept: boolean
  readonly mayPlan: boolean
  /** Raised by the lead or the chair about any risk, by an owner about their own. */
  readonly mayEscalate: boolean
  readonly seesHistory: boolean
}

/** May this person change this risk: the lead any, an owner those of the posts they hold today. */
export function mayKeep(line: RiskLine, asking: Asking): boolean {
  const keeping = may(asking.actor, keepRisks, asking.area.id)
  if (!keeping.allowed || asking.asAt !== null) return false
  return keeping.reach === 'whole-area' || line.owner?.holderId === asking.actor.personId
}

export async function readRiskPage(
  db: Db,
  asking: Asking,
  escalationsAbout: EscalationsAbout,
): Promise<RiskPage | Refusal> {
  const { today, area } = asking
  const sight = sightOf(asking)
  const register = await readRegister(db, area.id, sight, today)
  const line = register.lines.find((one) => one.risk.id === asking.params.risk)
  if (line === undefined) return notFound
  const lines = await requirementLines(db, area.id)
  const plan = await readPlan(
    db,
    asking,
    line.mitigations.map((one) => one.actionId),
  )
  const linked = new Set(line.mitigations.map((one) => one.actionId))
  const asked = [
    ...(register.next === null ? [] : [register.next]),
    ...heldBefore(register.meetings, today).slice(-1),
  ]
  return {
    line,
    // A plan is read with what its actions wait for: those are no mitigations.
    mitigations: plan.rows.filter((row) => linked.has(row.action.id)),
    register,
    requirement: lines.find((one) => one.id === line.risk.requirementId) ?? null,
    readiness: asked.map((meeting) =>
      readinessOf(meeting, register.meetings, [line.risk], () => line.reviews, today),
    ),
    escalations: await escalationsAbout(db, asking, line.risk.id),
    mayKeep: mayKeep(line, asking),
    mayAccept: mayNow(asking, acceptRisks),
    mayPlan: mayNow(asking, planForRisks),
    mayEscalate: mayKeep(line, asking) || mayNow(asking, acceptRisks),
    seesHistory: sight.all || sight.open,
  }
}

/** What the forms of a risk need beside the register: the requirements, the plan, and what others changed meanwhile. */
export interface RiskForm {
  readonly line: RiskLine | null
  readonly scale: Scale
  readonly scales: Scales
  /** The posts that may own it: an owner raises risks of their own posts. */
  readonly owners: readonly OwnerHere[]
  readonly allOwners: readonly OwnerHere[]
  readonly requirements: readonly { readonly id: string; readonly ref: string; readonly text: string }[]
  readonly actions: readonly { readonly id: string; readonly ref: string; readonly title: string }[]
  readonly objectives: readonly {
    readonly id: string
    readonly ref: string
    readonly words: string
    readonly plan: string
  }[]
  readonly versions: readonly RecordVersion[]
  readonly next: BoardMeeting | null
}

export async function readRiskForm(db: Db, asking: Asking): Promise<RiskForm> {
  const { today, area } = asking
  const register = await readRegister(db, area.id, sightOf(asking), today)
  const keeping = may(asking.actor, keepRisks, area.id)
  const theirs = register.owners.filter(
    (one) => (keeping.allowed && keeping.reach === 'whole-area') || one.holderId === asking.actor.personId,
  )
  const line = register.lines.find((one) => one.risk.id === asking.params.risk) ?? null
  const plans = await plansIn(db, area.id)
  const open = new Map(plans.filter((one) => one.closedOn === null).map((one) => [one.id, one.name]))
  return {
    line,
    scale: register.scale,
    scales: register.scales,
    owners: theirs,
    allOwners: register.owners,
    requirements: await requirementLines(db, area.id),
    actions: await actionsToChoose(db, area.id),
    objectives: (await objectivesIn(db, area.id)).flatMap((one) => {
      const plan = open.get(one.planId)
      return plan === undefined || one.closedOn !== null ? [] : [{ ...one, plan }]
    }),
    versions: await recordVersions(db, 'risk', line?.risk.id ?? area.id),
    next: register.next,
  }
}

export interface ScalePage {
  readonly scale: Scale
  readonly scales: readonly Scale[]
  /** Open risks that hold a score of an earlier scale, as far as this person may see them. */
  readonly again: readonly RiskLine[]
  readonly maySet: boolean
}

export async function readScalePage(db: Db, asking: Asking): Promise<ScalePage> {
  const register = await readRegister(db, asking.area.id, sightOf(asking), asking.today)
  return {
    scale: register.scale,
    scales: [...register.scales.values()],
    again: register.lines.filter((line) => line.again.length > 0),
    maySet: mayNow(asking, setRiskScale),
  }
}

/** A risk as a pack prints it: plain words, nothing to be worked out. */
export interface PackRisk {
  readonly id: string
  readonly ref: string
  readonly sentence: string
  readonly private: boolean
  readonly owner: string
  readonly holder: string
  readonly agency: string
  readonly inherent: string
  readonly current: string
  readonly target: string
  readonly score: number
  readonly band: string
  readonly severe: boolean
  readonly movement: Movement
  readonly movementWords: string
  readonly reviewedOn: LocalDate
  readonly reviewedSince: boolean | null
  readonly lastWords: string
  readonly nextReview: LocalDate
  readonly controls: string
  readonly mitigations: readonly Mitigation[]
  readonly accepted: string | null
  readonly warnings: readonly string[]
  readonly closedOn: LocalDate | null
  readonly closedWhy: string | null
}

/**
 * The risks of a pack, the riskiest first: all that are open, and those that were closed since the day. Whoever may not
 * see private ones is given none of them.
 */
export async function risksForPack(
  db: Db,
  areaId: string,
  since: LocalDate | null,
  readerMaySeePrivate: boolean,
  today: LocalDate,
): Promise<readonly PackRisk[]> {
  const sight = readerMaySeePrivate ? allRisks : openRisks
  const register = await readRegister(db, areaId, sight, today, since)
  const shown = register.lines.filter(
    ({ risk }) => risk.closedOn === null || (since !== null && risk.closedOn > since),
  )
  const named = new Map(register.owners.map((one) => [one.id, one.words]))
  return byScore(shown, register.scale).map((line) => ({
    id: line.risk.id,
    ref: line.risk.ref,
    sentence: sentenceOf(line.risk),
    private: line.risk.private,
    owner: line.owner?.words ?? 'No post',
    holder: line.owner?.holder ?? 'Vacant',
    agency: line.owner?.agency ?? '',
    inherent: scoreWords(line.risk.inherent, register.scales),
    current: scoreWords(line.current.score, register.scales),
    target: scoreWords(line.risk.target, register.scales),
    score: product(line.current.score),
    band: bandOf(line.current.score, register.scales).name,
    severe: line.severe,
    movement: line.movement,
    movementWords: movementWords(line.movement),
    reviewedOn: line.current.on,
    reviewedSince: line.reviewed,
    lastWords: line.current.words,
    nextReview: line.risk.nextReview,
    controls: line.risk.controls,
    mitigations: line.mitigations,
    accepted: line.accepted === null ? null : (named.get(line.accepted.byPostId) ?? 'A post'),
    warnings: line.warnings,
    closedOn: line.risk.closedOn,
    closedWhy: line.risk.closedWhy,
  }))
}

/** The notice's test of the register for one meeting of the board; null for a meeting of another group. */
export async function riskReadiness(
  db: Db,
  areaId: string,
  meeting: { readonly id: string },
  today: LocalDate,
): Promise<Readiness | null> {
  const risks = await risksIn(db, areaId, allRisks)
  const reviews = await reviewsIn(db, areaId, allRisks)
  const meetings = await boardMeetingsIn(db, areaId)
  const found = meetings.find((one) => one.id === meeting.id)
  return found === undefined
    ? null
    : readinessOf(found, meetings, risks, (id) => reviews.get(id) ?? [], today)
}

/** A meeting's readiness with the references of the risks that were open on its day. */
export type ReadinessThen = Readiness & { readonly openRefs: readonly string[] }

/** How ready several meetings were, read at once: for the page of compliance. */
export async function riskReadinessIn(
  db: Db,
  areaId: string,
  meetingIds: readonly string[],
  today: LocalDate,
): Promise<ReadonlyMap<string, ReadinessThen>> {
  const risks = await risksIn(db, areaId, allRisks)
  const reviews = await reviewsIn(db, areaId, allRisks)
  const meetings = await boardMeetingsIn(db, areaId)
  return new Map(
    meetings
      .filter((one) => meetingIds.includes(one.id))
      .map((one) => {
        const until = (one.heldOn ?? one.day) < today ? (one.heldOn ?? one.day) : today
        const openRefs = risks
          .filter((risk) => risk.raisedOn <= until && (risk.closedOn === null || risk.closedOn > until))
          .map((risk) => risk.ref)
        const found = readinessOf(one, meetings, risks, (id) => reviews.get(id) ?? [], today)
        return [one.id, { ...found, openRefs }]
      }),
  )
}
