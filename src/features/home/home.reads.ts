/** What home reads: what waits for the person in all their areas, in a constant number of queries, however many areas. */
import { addDays, type LocalDate, may, type Permission, writeDay } from '../../foundation/index.ts'
import type { AreaHere, Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { answerDueRequest, lastDayOf, quietAfterDays, tellOfAction, writeDue } from '../action/index.ts'
import { readBoardPapers } from '../board/index.ts'
import { answerContribution, decideLog } from '../board-log/index.ts'
import { seeChairPage } from '../chair/index.ts'
import { settleQuestions } from '../document/index.ts'
import { seeCases } from '../ehc-case/index.ts'
import { escalationsWaiting } from '../escalation/index.ts'
import { seeMine } from '../family/index.ts'
import { seePlan, shapePlan } from '../improvement-plan/index.ts'
import { keepPosts, seeProgramme } from '../local-area/index.ts'
import { checkMinutes } from '../meeting/index.ts'
import { answerRound } from '../meeting-paper/index.ts'
import { areasOfActor, roleWords } from '../person/index.ts'
import { seeRegister } from '../register/index.ts'
import { shapeRequirements } from '../requirement/index.ts'
import { risksWaiting } from '../risk/index.ts'
import { areaHome } from './area-home.reads.ts'
import { boardWait } from './board-waits.reads.ts'
import { type BoardWait, boardWaitsOf } from './board-waits.sql.ts'
import {
  actionsOfPerson,
  asksOfPerson,
  type Count,
  daysOfPerson,
  type ForTheLead,
  forTheLeadIn,
  type MyAction,
  type MyAsk,
  type MyDay,
  questionsIn,
  readingsOf,
  unansweredIn,
  vacantIn,
} from './home.sql.ts'
import { byDay, type Waiting, type WaitingGroup } from './home.ts'

export interface AreaOfPerson extends AreaHere {
  readonly roles: readonly string[]
  /** False for roles that open no page of an area yet. */
  readonly isOpen: boolean
  /** Where one begins in this area. */
  readonly href: string
  /** What this person can do first where nothing waits for them. */
  readonly first: { readonly text: string; readonly href: string }
  /** The chair's own first page, for whoever chairs here. */
  readonly chair: string | null
}

export interface HomePage {
  readonly areas: readonly AreaOfPerson[]
  readonly groups: readonly WaitingGroup[]
  /** Where else something may wait that home does not count. */
  readonly elsewhere: 'cases' | 'child' | null
}

export async function readHome(db: Db, asking: Asking): Promise<HomePage> {
  const { actor, today } = asking
  const areas = await areasOfActor(db, asking)
  const where = (permission: Permission) =>
    areas.map((area) => area.id).filter((id) => may(actor, permission, id).allowed)
  const tell = new Set(where(tellOfAction))
  const answer = new Set(where(answerDueRequest))
  const mine = where(seePlan)
  const waiting = [
    ...(await actionsOfPerson(db, mine, actor.personId, today)).flatMap((one) =>
      ofAction(one, tell.has(one.areaId), today),
    ),
    ...(await daysOfPerson(db, mine, actor.personId, today))
      .filter((one) => one.kind !== 'request' || answer.has(one.areaId))
      .filter((one) => one.kind !== 'late-step' || lastDayOf(one.due) < today)
      .map(ofDay),
    ...(await forTheLeadIn(db, where(shapePlan), today)).map(ofLead),
    ...(await asksOfPerson(db, where(answerRound), actor.personId, today)).flatMap(ofAsk),
    ...(await questionsIn(db, where(settleQuestions))).flatMap(countOf(questionWords)),
    ...(await unansweredIn(db, where(shapeRequirements))).flatMap(countOf(unansweredWords)),
    ...(await vacantIn(db, where(keepPosts), today)).flatMap(countOf(vacantWords)),
    ...(await risksWaiting(
      db,
      asking,
      areas.map((area) => area.id),
    )),
    ...(await escalationsWaiting(
      db,
      asking,
      areas.map((area) => area.id),
    )),
    ...(await boardWaitsOf(db, where(readBoardPapers), actor.personId, today))
      .filter((one) => may(actor, mayDo[one.kind], one.areaId).allowed)
      .map(boardWait),
  ]
  const readings = await readingsOf(db, actor.personId)
  const isElsewhere = where(seeMine).length > 0 ? 'child' : where(seeCases).length > 0 ? 'cases' : null
  return {
    areas: areas.map((area) => ({
      ...area,
      roles: actor.grants.filter((grant) => grant.areaId === area.id).map((grant) => roleWords[grant.role]),
      isOpen: [seeProgramme, seeCases, seeMine].some((one) => may(actor, one, area.id).allowed),
      href: areaHome(actor, area),
      first: firstThing(area, asking),
      chair: isChair(area, asking) ? `/areas/${area.slug}/chair` : null,
    })),
    groups: byDay([...inAreas(waiting, areas), ...readings.map(ofReading)], today),
    elsewhere: isElsewhere,
  }
}

/** Who is asked for what: the deed that it waits for. */
const mayDo: Readonly<Record<BoardWait['kind'], Permission>> = {
  'board-action': readBoardPapers,
  paper: readBoardPapers,
  contribution: answerContribution,
  release: decideLog,
  minutes: checkMinutes,
  decision: checkMinutes,
}

/** Something found in an area, before the area has its name and address. `path` is below the area's own. */
interface Found extends Omit<Waiting, 'area' | 'areaSlug' | 'href'> {
  readonly areaId: string
  readonly path: string
}

function inAreas(found: readonly Found[], areas: readonly AreaHere[]): readonly Waiting[] {
  const byId = new Map(areas.map((area) => [area.id, area]))
  return found.flatMap(({ areaId, path, ...one }) => {
    const area = byId.get(areaId)
    return area === undefined
      ? []
      : [{ ...one, area: area.name, areaSlug: area.slug, href: `/areas/${area.slug}${path}` }]
  })
}

/** The action itself by its day; and, where nobody said for some weeks how it goes, that this is asked. */
function ofAction(one: MyAction, mayTell: boolean, today: LocalDate): readonly Found[] {
  const path = `/actions/${one.id}`
  const named = `Action ${one.ref}: ${one.title}`
  const asked = one.lastUpdate === null ? today : addDays(one.lastUpdate, quietAfterDays)
  return [
    {
      areaId: one.areaId,
      due: lastDayOf(one.due),
      todo: named,
      path,
      about: `Due ${writeDue(one.due)}.`,
    },
    ...(mayTell && asked <= today
      ? [
          {
            areaId: one.areaId,
            due: asked,
            todo: `Say how action ${one.ref} goes`,
            path: `${path}/update`,
            about: `${one.title}. ${one.lastUpdate === null ? 'Nobody has said yet.' : `The last word is of ${writeDay(one.lastUpdate)}.`}`,
          },
        ]
      : []),
  ]
}

/** A round of updates before a meeting that asks for one's own actions. */
function ofAsk(one: MyAsk): readonly Found[] {
  if (one.count === 0) return []
  return [
    {
      areaId: one.areaId,
      due: one.due,
      todo: `Tell how ${one.count === 1 ? 'your action goes' : `your ${one.count} actions go`}, before the board`,
      path: `/updates/${one.id}`,
      about: `The meeting is on ${writeDay(one.meetingDay)}. Answers are taken until ${writeDay(one.due)}.`,
    },
  ]
}

const dayWords: Readonly<Record<MyDay['kind'], (ref: string) => string>> = {
  milestone: (ref) => `Milestone of action ${ref}`,
  step: (ref) => `Step of action ${ref}`,
  'late-step': (ref) => `A step of action ${ref}, which you answer for, is overdue`,
  effect: (ref) => `Say whether the effect of action ${ref} is seen`,
  check: (ref) => `Say whether action ${ref} still holds`,
  request: (ref) => `Answer the request for a later day of action ${ref}`,
}

function ofDay(one: MyDay): Found {
  return {
    areaId: one.areaId,
    due: lastDayOf(one.due),
    todo: dayWords[one.kind](one.ref),
    path: one.kind === 'request' ? requestPath(one) : `/actions/${one.actionId}`,
    about:
      one.kind === 'request' ? askedWords(one) : `${one.words.replace(/\.$/, '')}. Due ${writeDue(one.due)}.`,
  }
}

/** "Noor asked to move it from the end of March 2027 to the end of June 2027: the rota is late." */
function askedWords({
  askedBy,
  due,
  toDue,
  words,
}: Pick<MyDay, 'askedBy' | 'due' | 'toDue' | 'words'>): string {
  return `${askedBy ?? 'Somebody'} asked to move it from ${writeDue(due)} to ${writeDue(toDue ?? due)}: ${words.replace(/\.$/, '')}.`
}

const requestPath = (one: { readonly id: string; readonly actionId: string | null }): string =>
  `/actions/${one.actionId}/requests/${one.id}`

/** What no post can answer. */
function ofLead(one: ForTheLead): Found {
  const { areaId, ref, words } = one
  const due = lastDayOf(one.due)
  return one.kind === 'check'
    ? {
        areaId,
        due,
        todo: `Say whether objective ${ref} still holds`,
        path: '/plan',
        about: `${words}. The check is due ${writeDue(one.due)}.`,
      }
    : {
        areaId,
        due,
        todo: `A later day is asked for action ${ref}, and nobody can agree to it`,
        path: requestPath(one),
        about: `${askedWords(one)} Nobody who signs in here holds its accountable post.`,
      }
}

interface CountWords {
  readonly path: string
  readonly one: string
  readonly many: string
  readonly about: string
}

const questionWords: CountWords = {
  path: '/questions',
  one: '1 question waits for your word',
  many: 'questions wait for your word',
  about: 'What the reading of a document could only suggest.',
}
const unansweredWords: CountWords = {
  path: '/requirements?standing=nothing',
  one: '1 requirement has nothing that answers it',
  many: 'requirements have nothing that answers them',
  about: 'Say what answers them, or give them an action of the plan.',
}
const vacantWords: CountWords = {
  path: '/posts',
  one: '1 post has nobody in it',
  many: 'posts have nobody in them',
  about: 'What a post is accountable for waits until somebody holds it.',
}

function countOf(words: CountWords) {
  return ({ areaId, count }: Count): readonly Found[] =>
    count === 0
      ? []
      : [
          {
            areaId,
            due: null,
            todo: count === 1 ? words.one : `${count} ${words.many}`,
            path: words.path,
            about: words.about,
          },
        ]
}

function ofReading(one: { readonly id: string; readonly fileName: string | null }): Waiting {
  return {
    area: '',
    areaSlug: '',
    due: null,
    todo: 'A document that you read belongs to no area yet',
    href: `/documents/${one.id}`,
    about: `${one.fileName ?? 'It was pasted'}. Say which area it is for.`,
  }
}

/** Others may open the chair's page too; it is the first page of whoever chairs. */
function isChair(area: AreaHere, { actor }: Asking): boolean {
  return (
    may(actor, seeChairPage, area.id).allowed &&
    actor.grants.some((grant) => grant.areaId === area.id && grant.role === 'chair')
  )
}

/** What to do first in an area where nothing waits: the first thing on this list that the role may do. */
function firstThing(area: AreaHere, asking: Asking): AreaOfPerson['first'] {
  const base = `/areas/${area.slug}`
  const can = (permission: Permission) => may(asking.actor, permission, area.id).allowed
  if (can(seeMine)) return { text: 'See where things stand', href: `${base}/my` }
  if (can(seeRegister))
    return { text: 'See the days of your cases, the most urgent first', href: `${base}/register` }
  if (can(seeCases)) return { text: 'Open your cases', href: `${base}/cases` }
  if (can(shapePlan)) return { text: 'See where the claim and the facts differ', href: base }
  if (can(keepPosts)) return { text: 'See that every post has somebody in it', href: `${base}/posts` }
  if (can(tellOfAction)) return { text: 'Find your actions in the plan', href: `${base}/plan` }
  if (can(settleQuestions))
    return { text: 'Enter the meetings that were held before', href: `${base}/held-before` }
  return { text: 'See where the programme stands', href: base }
}
