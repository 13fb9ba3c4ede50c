/** The plain models of the pages about cases. */
import { addDays, type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { lastDayOfSchoolAge } from '../../statute/index.ts'
import {
  breakGlass,
  type Glass,
  glassNow,
  keepRelations,
  keepTeams,
  type Look,
  looksAt,
  type Relation,
  recordIsHere,
  relationsOf,
  restrictedOf,
  reviewGlass,
  seeLooks,
  seeRestricted,
  type Team,
  teamsIn,
  wasToldRestricted,
} from '../access/index.ts'
import { type Act, actsNow, type CaseHere } from './case-act.ts'
import { type CaseEvent, isCaseEvent } from './case-event.ts'
import { caseHere } from './case-fact.operations.ts'
import { type CaseFact, factsThatHold } from './case-fact.ts'
import { limitStanding } from './case-limit.ts'
import { type Step, type Steps, stepsOf } from './case-steps.ts'
import { type Child, isFound } from './child.ts'
import { keepCases, recordSteps } from './ehc-case.permissions.ts'
import {
  caseOf,
  casesIn,
  childOf,
  type EhcCase,
  factsOf,
  type LimitOfCase,
  limitsIn,
  type SeenFact,
} from './ehc-case.sql.ts'
import { type Sight, sightOf } from './sight.ts'

/** What education there is now, by the last fact that holds. */
export interface EducationNow {
  readonly is: 'full' | 'part' | 'none' | 'not-known'
  readonly since: LocalDate | null
  readonly where: string | null
  readonly why: string | null
}

export function educationNow(entries: readonly CaseFact[], today: LocalDate): EducationNow {
  const last = factsThatHold(entries).findLast((one) => one.event === 'education_now' && one.day <= today)
  if (last === undefined) return { is: 'not-known', since: null, where: null, why: null }
  const { education = 'not-known', words = null } = last.details
  return { is: education, since: last.day, where: last.fromWhom, why: words }
}

/** What an agency said of a draft is clinical advice: whoever works on the case reads it, and those beside it that it was said. */
function toldTo(entry: SeenFact, { people }: Sight): SeenFact {
  if (entry.event !== 'draft_reply' || people === 'with-addresses') return entry
  const { words: _, ...details } = entry.details
  return { ...entry, details, why: null }
}

export interface CaseLine extends EhcCase {
  readonly education: EducationNow
  /** The next day by which something of the authority or another body is due; null where nothing is. */
  readonly next: LimitOfCase | null
}

export interface CasesPage {
  readonly asked: string
  readonly all: number
  readonly found: number
  readonly from: number
  readonly lines: readonly CaseLine[]
  readonly mayOpen: boolean
  readonly mayKeepTeams: boolean
  readonly mayReview: boolean
  /** For whoever may break the glass: asked for by its reference, and there. */
  readonly mayBreak: boolean
  readonly there: string | null
}

export const casesOnPage = 50

/** The cases one may read, or those that are looked for among them. */
export async function readCases(db: Db, asking: Asking): Promise<CasesPage> {
  const { area, query, today, actor } = asking
  const can = (permission: Parameters<typeof may>[1]) => may(actor, permission, area.id).allowed
  const asked = (query.q ?? '').slice(0, 200).trim()
  const all = await casesIn(db, area.id)
  const found = asked === '' ? all : all.filter((one) => isFound(one, asked))
  const from = Math.max(0, Math.min(Number.parseInt(query.from ?? '0', 10) || 0, found.length))
  const shown = found.slice(from, from + casesOnPage)
  const ids = shown.map((one) => one.id)
  const facts = await factsOf(db, area.id, ids)
  const limits = await limitsIn(db, area.id, ids)
  const isDue = (one: LimitOfCase) =>
    !one.nothingOwed && ['running', 'overdue'].includes(limitStanding(one, today).is)
  const reference = asked === '' || found.length > 0 || !can(breakGlass) ? null : asked
  const there =
    reference === null ? null : await recordIsHere(db, area.id, { reference }, actor.personId, today)
  return {
    asked,
    all: all.length,
    found: found.length,
    from,
    lines: shown.map((one) => ({
      ...one,
      education: educationNow(facts.get(one.id) ?? [], today),
      next: limits.find((limit) => limit.caseId === one.id && isDue(limit)) ?? null,
    })),
    mayOpen: can(keepCases),
    mayKeepTeams: can(keepTeams),
    mayReview: can(reviewGlass),
    mayBreak: can(breakGlass),
    there: there?.caseId ?? null,
  }
}

export interface CasePage {
  readonly is: 'case'
  readonly found: EhcCase
  readonly child: Child
  readonly sight: Sight
  readonly education: EducationNow
  readonly steps: Steps
  readonly acts: readonly Act[] | null
  /** Every entry, the newest first. */
  readonly entries: readonly SeenFact[]
  readonly relations: readonly Relation[]
  /** How many restricted notes hold today, for whoever was told them; null for everybody else. */
  readonly restricted: number | null
  readonly looks: readonly Look[] | null
  readonly glass: Glass | null
  /** The day from which rights are the young person's own. */
  readonly rightsPassOn: LocalDate
  readonly mayKeep: boolean
  readonly mayRelate: boolean
}

/** A record is there, for whoever may break the glass; nothing of it is said. */
export interface ThereOnly {
  readonly is: 'there'
}

export async function readCasePage(db: Db, asking: Asking): Promise<CasePage | ThereOnly | Refusal> {
  const { area, actor, today, params, role, asAt } = asking
  const caseId = params.case ?? ''
  const can = (permission: Parameters<typeof may>[1]) => may(actor, permission, area.id).allowed
  const found = await caseOf(db, area.id, caseId)
  const child = found === null ? null : await childOf(db, area.id, found.childId)
  if (found === null || child === null) {
    if (!can(breakGlass) || asAt !== null) return notFound
    const there = await recordIsHere(db, area.id, { caseId }, actor.personId, today)
    return there === null ? notFound : { is: 'there' }
  }
  const sight = sightOf(role)
  const entries = (await factsOf(db, area.id, [caseId], asAt)).get(caseId) ?? []
  const reader = { personId: actor.personId, isCasework: sight.people === 'with-addresses' }
  const here = can(recordSteps) ? await caseHere(db, asking, caseId) : null
  return {
    is: 'case',
    found,
    child,
    sight,
    education: educationNow(entries, today),
    steps: seenSteps(stepsOf(entries, today), sight),
    acts: here === null ? null : actsNow(here),
    entries: sight.steps === 'all' ? entries.toReversed().map((one) => toldTo(one, sight)) : [],
    relations: sight.people === 'none' ? [] : await relationsOf(db, area.id, child.id, reader),
    restricted:
      can(seeRestricted) && (await wasToldRestricted(db, child.id))
        ? (await restrictedOf(db, area.id, child.id)).filter((one) => one.endedOn === null).length
        : null,
    looks: can(seeLooks) ? await looksAt(db, area.id, caseId, 20) : null,
    glass: can(breakGlass) ? await glassNow(db, area.id, child.id, actor.personId, asking.at) : null,
    rightsPassOn: addDays(lastDayOfSchoolAge(child.born), 1),
    mayKeep: can(keepCases),
    mayRelate: can(keepRelations),
  }
}

/** A designated officer sees the steps that are health's. */
function seenSteps(steps: Steps, sight: Sight): Steps {
  if (sight.steps !== 'health') return steps
  const ofHealth = ({ limit }: Step) => limit.holder === 'health'
  return {
    due: steps.due.filter(ofHealth),
    done: steps.done.filter(ofHealth),
    others: steps.others.filter(ofHealth),
    without: [],
  }
}

export interface OneCase {
  readonly found: EhcCase
  readonly child: Child
}

async function oneCase(db: Db, asking: Asking): Promise<OneCase | null> {
  const found = await caseOf(db, asking.area.id, asking.params.case ?? '')
  const child = found === null ? null : await childOf(db, asking.area.id, found.childId)
  return found === null || child === null ? null : { found, child }
}

export interface RecordPage extends OneCase {
  readonly here: CaseHere
  readonly facts: readonly CaseFact[]
  readonly acts: readonly Act[]
  readonly event: CaseEvent | null
  /** The limits that run, for a form that asks which. */
  readonly steps: readonly Step[]
  /** The entry that is corrected. */
  readonly corrects: SeenFact | null
}

async function readFactForm(
  db: Db,
  asking: Asking,
  which: (
    entries: readonly SeenFact[],
  ) => { readonly event: CaseEvent | null; readonly corrects: SeenFact | null } | null,
): Promise<RecordPage | Refusal> {
  const one = await oneCase(db, asking)
  const here = one === null ? null : await caseHere(db, asking, one.found.id)
  if (one === null || here === null) return notFound
  const entries = (await factsOf(db, asking.area.id, [one.found.id])).get(one.found.id) ?? []
  const asked = which(entries)
  if (asked === null) return notFound
  const { due, done, others } = stepsOf(entries, asking.today)
  return {
    ...one,
    ...asked,
    here,
    facts: factsThatHold(entries),
    acts: actsNow(here),
    steps: [...due, ...done, ...others],
  }
}

/** The form of a new fact; `?event=` says of which kind. */
export function readRecordForm(db: Db, asking: Asking): Promise<RecordPage | Refusal> {
  const event = asking.query.event ?? ''
  return readFactForm(db, asking, () => ({ event: isCaseEvent(event) ? event : null, corrects: null }))
}

/** The form that corrects or withdraws an entry. */
export function readCorrectForm(db: Db, asking: Asking): Promise<RecordPage | Refusal> {
  return readFactForm(db, asking, (entries) => {
    const corrects = entries.find((one) => one.id === asking.params.fact && !one.withdraws)
    return corrects === undefined ? null : { event: corrects.event, corrects }
  })
}

export interface IdentityPage extends OneCase {
  readonly teams: readonly Team[]
  readonly mayMove: boolean
}

export async function readIdentityForm(db: Db, asking: Asking): Promise<IdentityPage | Refusal> {
  const one = await oneCase(db, asking)
  if (one === null) return notFound
  return { ...one, teams: await teamsIn(db, asking.area.id), mayMove: asking.role === 'ehc-team-manager' }
}

export async function readOneCase(db: Db, asking: Asking): Promise<OneCase | Refusal> {
  return (await oneCase(db, asking)) ?? notFound
}

export async function readOpenForm(db: Db, asking: Asking): Promise<{ readonly teams: readonly Team[] }> {
  const { personId } = asking.actor
  const teams = await teamsIn(db, asking.area.id)
  return { teams: teams.filter((team) => team.members.some((one) => one.personId === personId)) }
}
