/** The plain models of the pages about who may read a child's record. */
import { notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { mayChangeTeam, mayReview } from './access.operations.ts'
import {
  caseHead,
  colleagues,
  glassesIn,
  glassOf,
  looksAt,
  readableChildren,
  recordIsHere,
  referencesOf,
  relationsOf,
  teamsIn,
} from './access.sql.ts'
import type { CaseHead, Look, Team } from './access.ts'
import type { Glass } from './glass.ts'
import type { Relation } from './relation.ts'

/** Only for a record that is there and that this person does not read already. */
export async function readBreakGlass(db: Db, asking: Asking): Promise<object | Refusal> {
  const { area, actor, today, params } = asking
  const there = await recordIsHere(db, area.id, { caseId: params.case ?? '' }, actor.personId, today)
  return there ?? notFound
}

export async function readLooks(db: Db, asking: Asking) {
  const all = await glassesIn(db, asking.area.id)
  const children = all.map((one) => one.childId)
  const mine =
    asking.role === 'ehc-team-manager'
      ? await readableChildren(db, asking.area.id, children)
      : new Set(children)
  const references = await referencesOf(db, asking.area.id, children)
  return {
    glasses: all
      .filter((one) => mine.has(one.childId))
      .map((one) => ({ ...one, reference: references.get(one.childId)?.reference ?? '' })),
  }
}

export interface LooksOfGlass {
  readonly glass: Glass
  readonly reference: string
  readonly looks: readonly Look[]
}

export async function readLooked(db: Db, asking: Asking): Promise<LooksOfGlass | Refusal> {
  const glass = await glassOf(db, asking.area.id, asking.params.glass ?? '')
  if (glass === null || !(await mayReview(db, asking, glass.childId))) return notFound
  const found = (await referencesOf(db, asking.area.id, [glass.childId])).get(glass.childId)
  const all = found === undefined ? [] : await looksAt(db, asking.area.id, found.caseId, 1000)
  const from = Date.parse(glass.fromAt)
  const until = Date.parse(glass.untilAt)
  return {
    glass,
    reference: found?.reference ?? '',
    looks: all.filter(
      (one) => one.who === glass.person && Date.parse(one.at) >= from && Date.parse(one.at) <= until,
    ),
  }
}

export interface PeopleForm {
  readonly head: CaseHead
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly mayAllocate: boolean
}

function once<T extends { readonly id: string }>(all: readonly T[]): readonly T[] {
  return all.filter((one, at) => all.findIndex((other) => other.id === one.id) === at)
}

export async function readPeopleForm(db: Db, asking: Asking): Promise<PeopleForm | Refusal> {
  const head = await caseHead(db, asking.area.id, asking.params.case ?? '')
  if (head === null) return notFound
  return {
    head,
    people: once(await colleagues(db, asking.area.id, asking.today)),
    mayAllocate: asking.role === 'ehc-team-manager',
  }
}

export interface RelationPage {
  readonly head: CaseHead
  readonly relation: Relation
}

export async function readRelation(db: Db, asking: Asking): Promise<RelationPage | Refusal> {
  const head = await caseHead(db, asking.area.id, asking.params.case ?? '')
  if (head === null) return notFound
  const reader = { personId: asking.actor.personId, isCasework: true }
  const all = await relationsOf(db, asking.area.id, head.childId, reader)
  const relation = all.find((one) => one.id === asking.params.relation)
  return relation === undefined ? notFound : { head, relation }
}

export interface TeamsPage {
  readonly teams: readonly Team[]
}

export async function readTeams(db: Db, asking: Asking): Promise<TeamsPage> {
  return { teams: await teamsIn(db, asking.area.id) }
}

export interface TeamPage {
  readonly team: Team
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly mayChange: boolean
}

export async function readTeam(db: Db, asking: Asking): Promise<TeamPage | Refusal> {
  const team = (await teamsIn(db, asking.area.id)).find((one) => one.id === asking.params.team)
  if (team === undefined) return notFound
  const people = (await colleagues(db, asking.area.id, asking.today)).filter(
    (one) => one.role === 'caseworker' || one.role === 'ehc-team-manager',
  )
  return {
    team,
    people: once(people),
    mayChange: mayChangeTeam(team, asking.actor.personId, asking.today),
  }
}
