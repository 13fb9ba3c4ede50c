/** What the pages of families are made from, and those of whoever works with them. */
import { isRefusal, isUuid, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { relatedClocks } from '../../statute/index.ts'
import { type Team, teamsIn } from '../access/index.ts'
import { type Advice, adviceForFamily, professionWords } from '../advice/index.ts'
import {
  type CaseFact,
  caseOf,
  type EhcCase,
  factsOf,
  factsThatHold,
  limitStanding,
  limitsIn,
} from '../ehc-case/index.ts'
import { takeRequests } from './family.permissions.ts'
import {
  areaAt,
  caseOfChild,
  type FamilyPartHere,
  familyOf,
  type Helper,
  helpersOf,
  looksOf,
  type Message,
  type MyChild,
  type MyPart,
  messagesOf,
  myChildren,
  myParts,
  requestsWaiting,
  type WaitingRequest,
} from './family.sql.ts'
import { type Looked, lookedAt, mayRead, rightsHavePassed } from './family.ts'
import { type CanDo, canDo, type LimitHere, type Sheet, type Spoken, sheetOf } from './family-words.ts'

export type { FamilyPartHere, Helper, Message } from './family.sql.ts'

/** One child that whoever asks may read, and their own part in its life. */
export interface Mine {
  readonly child: MyChild
  readonly part: MyPart
  readonly spoken: Spoken
}

function partThatReads(parts: readonly MyPart[], child: MyChild, asking: Asking): MyPart | null {
  if (
    parts.some((one) => one.barred && one.from <= asking.today && (one.to === null || one.to >= asking.today))
  )
    return null
  return (
    parts.find(
      ({ kind, ...one }) =>
        (kind === 'parent-carer' || kind === 'young-person' || kind === 'advocate') &&
        mayRead({ kind, ...one }, child.born, asking.today),
    ) ?? null
  )
}

async function minesHere(db: Db, asking: Asking): Promise<readonly Mine[]> {
  const found: Mine[] = []
  for (const child of await myChildren(db, asking.area.id)) {
    const parts = await myParts(db, asking.area.id, child.id, asking.actor.personId)
    const part = partThatReads(parts, child, asking)
    if (part === null) continue
    found.push({ child, part, spoken: { name: child.givenNames, isOwn: part.kind === 'young-person' } })
  }
  return found
}

export async function readMine(db: Db, asking: Asking): Promise<Mine | Refusal> {
  const id = asking.params.child ?? ''
  if (!isUuid(id)) return notFound
  return (await minesHere(db, asking)).find((one) => one.child.id === id) ?? notFound
}

export interface MyPage {
  readonly mines: readonly Mine[]
}

export async function readMyPage(db: Db, asking: Asking): Promise<MyPage> {
  return { mines: await minesHere(db, asking) }
}

/** Where everything stands for one child. */
export interface ChildPage extends Mine {
  readonly sheet: Sheet
  readonly helpers: readonly Helper[]
  readonly canDo: readonly CanDo[]
  readonly unread: number
  readonly mayWrite: boolean
  readonly closed: boolean
  /** Once a plan was sent: the record about which may be said whether its provision is happening. */
  readonly planCase: string | null
}

export async function readChildPage(db: Db, asking: Asking): Promise<ChildPage | Refusal> {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  const { child } = mine
  const caseId = await caseOfChild(db, asking.area.id, child.id)
  const { limits, facts, found } = await daysOf(db, asking, caseId)
  const all = await helpersOf(db, asking.area.id, child.id, asking.today)
  const ombudsman = relatedClocks[0] ?? { limit: '', cite: '' }
  const unread = (await messagesOf(db, asking.area.id, child.id)).filter(
    (one) => !one.fromFamily && one.readAt === null,
  ).length
  return {
    ...mine,
    sheet: sheetOf(limits, facts, mine.spoken, asking.today),
    helpers: all.filter((one) => one.kind !== 'parent-carer'),
    canDo: canDo(limits, ombudsman),
    unread,
    mayWrite: mine.part.kind !== 'advocate',
    closed: found?.closedOn != null,
    planCase:
      found !== null && found.closedOn === null && facts.some((one) => one.event === 'final_plan_sent')
        ? found.id
        : null,
  }
}

const isMineToRead = ({ details: { byPerson } }: CaseFact, { actor }: Asking): boolean =>
  byPerson === undefined || byPerson === actor.personId

async function daysOf(db: Db, asking: Asking, caseId: string | null) {
  const found = caseId === null ? null : await caseOf(db, asking.area.id, caseId)
  if (found === null) return { limits: [], facts: [], found }
  const entries = (await factsOf(db, asking.area.id, [found.id])).get(found.id) ?? []
  const limits = await limitsIn(db, asking.area.id, [found.id])
  // What another parent said is theirs, as their comments are.
  const all = factsThatHold(entries)
  const facts = all.filter(
    (one) =>
      isMineToRead(one, asking) &&
      all.every((about) => about.id !== one.aboutId || isMineToRead(about, asking)),
  )
  return {
    found,
    limits: limits.map((one): LimitHere => {
      const { is } = limitStanding(one, asking.today)
      return {
        factId: one.factId,
        rule: one.rule,
        lastDay: one.lastDay,
        holder: one.holder,
        holderName: one.holderName,
        standing: is,
        nothingOwed: one.nothingOwed,
      }
    }),
    facts: facts.map(({ id, event, day, aboutId, fromWhom, details }) => ({
      id,
      event,
      day,
      aboutId,
      fromWhom,
      details: {
        ...(details.profession === undefined
          ? {}
          : { profession: professionWords(details.profession).toLowerCase() }),
        ...(details.outcome === undefined ? {} : { outcome: details.outcome }),
        ...(details.rules === undefined ? {} : { rules: details.rules }),
        ...(details.words === undefined ? {} : { words: details.words }),
        ...(details.answer === undefined ? {} : { answer: details.answer }),
      },
    })),
  }
}

/** Who can read the record, who was let in, and who looked. */
export interface PeoplePage extends Mine {
  readonly helpers: readonly Helper[]
  readonly supporters: readonly (Helper & { readonly isMine: boolean })[]
  /** Only for a young person whose rights are their own: what holds for each parent. */
  readonly parents: readonly Helper[]
  readonly rightsPassed: boolean
  readonly looked: readonly Looked[]
}

const lookedLately = 300

export async function readPeople(db: Db, asking: Asking): Promise<PeoplePage | Refusal> {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  const { child } = mine
  const caseId = await caseOfChild(db, asking.area.id, child.id)
  const all = await helpersOf(db, asking.area.id, child.id, asking.today)
  const of = { childId: child.id, caseId, personId: asking.actor.personId }
  return {
    ...mine,
    helpers: all.filter((one) => one.kind !== 'advocate' && one.kind !== 'parent-carer'),
    supporters: all
      .filter((one) => one.kind === 'advocate')
      .map((one) => ({ ...one, isMine: one.saidBy === asking.actor.personId || mine.spoken.isOwn })),
    parents: mine.spoken.isOwn ? all.filter((one) => one.kind === 'parent-carer') : [],
    rightsPassed: rightsHavePassed(child.born, asking.today),
    looked: lookedAt(await looksOf(db, asking.area.id, of, lookedLately)),
  }
}

/** Advice that came about the child, as far as the family may read it. */
export interface MyAdvicePage extends Mine {
  readonly advice: readonly Advice[]
}

export async function readMyAdvice(db: Db, asking: Asking): Promise<MyAdvicePage | Refusal> {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  return { ...mine, advice: await adviceForFamily(db, asking.area.id, mine.child.id) }
}

export interface MessagesPage extends Mine {
  readonly messages: readonly Message[]
}

export async function readMyMessages(db: Db, asking: Asking): Promise<MessagesPage | Refusal> {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  return { ...mine, messages: await messagesOf(db, asking.area.id, mine.child.id) }
}

/** Messages with a family, for whoever works on the record. */
export interface CaseMessages {
  readonly ehcCase: EhcCase
  readonly messages: readonly Message[]
}

async function caseHere(db: Db, asking: Asking): Promise<EhcCase | Refusal> {
  const id = asking.params.case ?? ''
  return (isUuid(id) ? await caseOf(db, asking.area.id, id) : null) ?? notFound
}

export async function readCaseMessages(db: Db, asking: Asking): Promise<CaseMessages | Refusal> {
  const ehcCase = await caseHere(db, asking)
  if (isRefusal(ehcCase)) return ehcCase
  return { ehcCase, messages: await messagesOf(db, asking.area.id, ehcCase.childId) }
}

/** The family of a record, for whoever lets it in. */
export interface FamilyPage {
  readonly ehcCase: EhcCase
  readonly parts: readonly FamilyPartHere[]
  readonly rightsPassed: boolean
}

export async function readFamily(db: Db, asking: Asking): Promise<FamilyPage | Refusal> {
  const ehcCase = await caseHere(db, asking)
  if (isRefusal(ehcCase)) return ehcCase
  return {
    ehcCase,
    parts: await familyOf(db, asking.area.id, ehcCase.childId),
    rightsPassed: rightsHavePassed(ehcCase.born, asking.today),
  }
}

/** The area that a request without an account is for. */
export interface AskPage {
  readonly areaName: string
  readonly place: string
}

export async function readAskPage(db: Db, asking: Asking): Promise<AskPage | Refusal> {
  const place = asking.params.place ?? ''
  const area = await areaAt(db, place)
  return area === null ? notFound : { areaName: area.name, place }
}

export interface RequestsPage {
  readonly waiting: readonly WaitingRequest[]
  readonly teams: readonly Team[]
  readonly place: string
}

export async function readRequests(db: Db, asking: Asking): Promise<RequestsPage | Refusal> {
  if (!may(asking.actor, takeRequests, asking.area.id).allowed) return notFound
  const teams = (await teamsIn(db, asking.area.id)).filter((team) =>
    team.members.some((one) => one.personId === asking.actor.personId && one.manages),
  )
  return { waiting: await requestsWaiting(db, asking.area.id), teams, place: asking.area.slug }
}
