/** What the pages of escalations read: plain models, each made in a constant number of queries. */
import { type LocalDate, may, notFound, type Permission, type Refusal } from '../../foundation/index.ts'
import { type Asking, idsIn } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type RecordVersion, recordVersions } from '../improvement-plan/index.ts'
import { agenciesHere, holderOn, postsIn, postWords } from '../local-area/index.ts'
import {
  type AboutRisk,
  readRegister,
  type Sight,
  seePrivateRisks,
  sentenceOf,
  sightOf,
} from '../risk/index.ts'
import {
  answerEscalation,
  raiseEscalation,
  seeEscalations,
  setEscalationRoute,
} from './escalation.permissions.ts'
import { escalationsIn, escalationsOfPerson, routeIn, type Subject, subjectOf } from './escalation.sql.ts'
import {
  chiefsStep,
  daysWaiting,
  type Escalation,
  inOrder,
  isLate,
  type Route,
  standing,
  type Thing,
  usualRoute,
} from './escalation.ts'

/** As risks are seen; and everybody sees what is asked of a post of theirs, or was asked by them. */
export function escalationSight(asking: Pick<Asking, 'actor' | 'area' | 'at'>): Sight {
  const open = may(asking.actor, seeEscalations, asking.area.id)
  const closed = may(asking.actor, seePrivateRisks, asking.area.id)
  return {
    all: closed.allowed && closed.reach === 'whole-area',
    open: open.allowed && open.reach === 'whole-area',
    personId: open.allowed ? asking.actor.personId : null,
    at: asking.at,
  }
}

export interface PostHere {
  readonly id: string
  readonly words: string
  readonly holder: string
  readonly holderId: string | null
}

async function postsHere(db: Db, areaId: string, today: LocalDate): Promise<readonly PostHere[]> {
  return (await postsIn(db, areaId)).map((post) => {
    const holder = holderOn(post, today)
    return {
      id: post.id,
      words: postWords(post),
      holder: holder?.name ?? 'Vacant',
      holderId: holder?.personId ?? null,
    }
  })
}

async function routeHere(db: Db, areaId: string): Promise<Route> {
  return (await routeIn(db, areaId)) ?? { id: null, steps: usualRoute, version: 0 }
}

function mayNow(asking: Asking, permission: Permission): boolean {
  return asking.asAt === null && may(asking.actor, permission, asking.area.id).allowed
}

export interface EscalationsPage {
  readonly list: readonly Escalation[]
  readonly posts: readonly PostHere[]
  readonly route: Route
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly show: 'open' | 'all'
  readonly mayRaise: boolean
  readonly maySetRoute: boolean
}

export async function readEscalations(db: Db, asking: Asking): Promise<EscalationsPage> {
  const { area, today } = asking
  return {
    list: inOrder(await escalationsIn(db, area.id, escalationSight(asking))),
    posts: await postsHere(db, area.id, today),
    route: await routeHere(db, area.id),
    agencies: mayOfAny(asking)
      ? (await agenciesHere(db, area.id)).filter((one) => one.to === null || one.to >= today)
      : [],
    show: asking.query.show === 'all' ? 'all' : 'open',
    mayRaise: mayNow(asking, raiseEscalation),
    maySetRoute: mayNow(asking, setEscalationRoute),
  }
}

export interface EscalationPage {
  readonly escalation: Escalation
  /** The earlier ones that it follows, the first first, and the one that follows it. */
  readonly before: readonly Escalation[]
  readonly after: Escalation | null
  readonly posts: readonly PostHere[]
  readonly route: Route
  readonly mayAnswer: boolean
  readonly mayRaise: boolean
  readonly versions: readonly RecordVersion[]
}

/** A contribution that is missing is nobody's own: only who may escalate anything may escalate it. */
function mayOfAny(asking: Asking): boolean {
  const raising = may(asking.actor, raiseEscalation, asking.area.id)
  return raising.allowed && raising.reach === 'whole-area' && asking.asAt === null
}

function mayAnswer(one: Escalation, posts: readonly PostHere[], asking: Asking): boolean {
  const answering = may(asking.actor, answerEscalation, asking.area.id)
  if (!answering.allowed || asking.asAt !== null) return false
  if (answering.reach === 'whole-area') return true
  const { personId } = asking.actor
  const post = posts.find((other) => other.id === one.askedPostId)
  return post?.holderId === personId || one.raisedById === personId
}

export async function readEscalation(db: Db, asking: Asking): Promise<EscalationPage | Refusal> {
  const { area, today } = asking
  const list = await escalationsIn(db, area.id, escalationSight(asking))
  const escalation = list.find((one) => one.id === asking.params.escalation)
  if (escalation === undefined) return notFound
  const posts = await postsHere(db, area.id, today)
  const before: Escalation[] = []
  for (let at = escalation.followsId; at !== null; ) {
    const one = list.find((other) => other.id === at)
    if (one !== undefined) before.unshift(one)
    at = one?.followsId ?? null
  }
  return {
    escalation,
    before,
    after: list.find((one) => one.followsId === escalation.id) ?? null,
    posts,
    route: await routeHere(db, area.id),
    mayAnswer: mayAnswer(escalation, posts, asking),
    mayRaise: mayNow(asking, raiseEscalation),
    versions: await recordVersions(db, 'escalation', escalation.id),
  }
}

export interface AskPage {
  readonly subject: Subject
  readonly follows: Escalation | null
  readonly route: Route
  readonly posts: readonly PostHere[]
  readonly chosen: number | null
}

const asks = ['risk', 'action', 'board-action', 'decision', 'contribution'] as const

/** The matter that the address names: `?risk=…`, `?action=…`, `?follows=…`; another matter where it names none. */
export async function readAsk(db: Db, asking: Asking): Promise<AskPage | Refusal> {
  const { area, query, today } = asking
  const list = await escalationsIn(db, area.id, escalationSight(asking))
  const posts = await postsHere(db, area.id, today)
  const route = await routeHere(db, area.id)
  const follows = query.follows === undefined ? null : list.find((one) => one.id === query.follows)
  if (follows === undefined) return notFound
  // One step further stays the same matter: whoever may not go on with it finds nothing.
  if (follows !== null && !mayAnswer(follows, posts, asking)) return notFound
  const named = asks.find((one) => query[one] !== undefined)
  const subject =
    follows !== null
      ? subjectOfFollowed(follows)
      : named === undefined
        ? otherMatter
        : await subjectNamed(db, asking, named, idsIn(query[named])[0] ?? '')
  if (subject === null || (follows === null && !isTheirs(subject, posts, asking))) return notFound
  const chiefs = query.step === 'chiefs' ? chiefsStep(route.steps) : null
  return {
    subject,
    follows,
    route,
    posts,
    chosen: follows === null ? chiefs : Math.min(follows.step + 1, route.steps.length),
  }
}

const otherMatter: Subject = {
  thing: 'other',
  id: null,
  about: null,
  words: '',
  private: false,
  posts: [],
}

function subjectOfFollowed(follows: Escalation): Subject {
  return {
    thing: follows.thing,
    id: follows.thingId,
    about: follows.about,
    words: follows.matter,
    private: follows.private,
    posts: [],
  }
}

async function subjectNamed(
  db: Db,
  asking: Asking,
  thing: Exclude<Thing, 'other'>,
  id: string,
): Promise<Subject | null> {
  if (thing !== 'risk') return id === '' ? null : subjectOf(db, asking.area.id, thing, id)
  const register = await readRegister(db, asking.area.id, sightOf(asking), asking.today)
  const line = register.lines.find((one) => one.risk.id === id)
  return line === undefined
    ? null
    : {
        thing,
        id,
        about: `Risk ${line.risk.ref}`,
        words: sentenceOf(line.risk),
        private: line.risk.private,
        posts: [line.risk.ownerPostId],
      }
}

/** The lead and the chair escalate anything; others what a post of theirs answers for, or another matter of their own. */
function isTheirs(subject: Subject, posts: readonly PostHere[], asking: Asking): boolean {
  const raising = may(asking.actor, raiseEscalation, asking.area.id)
  if (!raising.allowed) return false
  if (raising.reach === 'whole-area' || subject.thing === 'other') return true
  return posts.some((post) => subject.posts.includes(post.id) && post.holderId === asking.actor.personId)
}

/** For the page of a risk: what was escalated of it, the newest first. */
export async function escalationsAboutRisk(
  db: Db,
  asking: Asking,
  riskId: string,
): Promise<readonly AboutRisk[]> {
  const list = await escalationsIn(db, asking.area.id, escalationSight(asking))
  const chiefs = chiefsStep((await routeHere(db, asking.area.id)).steps)
  return list
    .filter((one) => one.thing === 'risk' && one.thingId === riskId)
    .toReversed()
    .map((one) => ({
      id: one.id,
      sentence: `Escalation ${one.number}, to ${one.stepName}. ${standing(one, asking.today)}`,
      open: one.closedOn === null,
      reachesChiefs: chiefs !== null && one.step >= chiefs,
    }))
}

/** An open escalation as the chair's page and a pack name it. */
export interface OpenEscalation {
  readonly id: string
  readonly number: number
  readonly about: string | null
  readonly matter: string
  readonly asked: string
  readonly stepName: string
  readonly askedOf: string
  readonly raisedOn: LocalDate
  readonly answerBy: LocalDate
  readonly daysWaiting: number
  readonly late: boolean
  readonly answered: boolean
  readonly standing: string
  readonly private: boolean
}

/** What is escalated and open in an area, the longest past its day first; private ones only where the reader may see them. */
export async function openEscalations(
  db: Db,
  areaId: string,
  today: LocalDate,
  readerMaySeePrivate: boolean,
): Promise<readonly OpenEscalation[]> {
  const sight: Sight = { all: readerMaySeePrivate, open: true, personId: null, at: '' }
  const posts = await postsHere(db, areaId, today)
  const list = inOrder(await escalationsIn(db, areaId, sight)).filter((one) => one.closedOn === null)
  return list.map((one) => ({
    id: one.id,
    number: one.number,
    about: one.about,
    matter: one.matter,
    asked: one.asked,
    stepName: one.stepName,
    askedOf: askedOf(one, posts),
    raisedOn: one.raisedOn,
    answerBy: one.answerBy,
    daysWaiting: daysWaiting(one, today),
    late: isLate(one, today),
    answered: one.answeredOn !== null,
    standing: standing(one, today),
    private: one.private,
  }))
}

/** "Chief executive, Wrenshire County Council (Ann Example): both chief executives". */
export function askedOf(
  one: Pick<Escalation, 'askedPostId' | 'askedWords'>,
  posts: readonly PostHere[],
): string {
  const post = posts.find((other) => other.id === one.askedPostId)
  const named = post === undefined ? null : `${post.words} (${post.holder})`
  return [named, one.askedWords].filter((part) => part !== null).join('; ')
}

export interface RoutePage {
  readonly route: Route
  readonly posts: readonly PostHere[]
  readonly versions: readonly RecordVersion[]
}

export async function readRoute(db: Db, asking: Asking): Promise<RoutePage> {
  const route = await routeHere(db, asking.area.id)
  return {
    route,
    posts: await postsHere(db, asking.area.id, asking.today),
    versions: await recordVersions(db, 'escalation_route', route.id ?? asking.area.id),
  }
}

/** What waits at home: what is asked of a post that this person holds, in all their areas, in one query. */
export async function escalationsWaiting(
  db: Db,
  asking: Pick<Asking, 'actor' | 'today'>,
  areaIds: readonly string[],
): Promise<
  readonly {
    readonly areaId: string
    readonly due: LocalDate
    readonly todo: string
    readonly path: string
    readonly about: string
  }[]
> {
  const areas = areaIds.filter((id) => may(asking.actor, seeEscalations, id).allowed)
  const found = await escalationsOfPerson(db, areas, asking.actor.personId, asking.today)
  return found.map((one) => ({
    areaId: one.areaId,
    due: one.answerBy,
    todo: `Answer escalation ${one.number}`,
    path: `/escalations/${one.id}`,
    about: `${one.matter.slice(0, 200)} Asked: ${one.what.slice(0, 200)}`,
  }))
}
