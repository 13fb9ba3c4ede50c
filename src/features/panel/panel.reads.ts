/** The plain models of the panels' pages, each in a constant number of questions. */
import { addDays, isUuid, type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { colleagues } from '../access/index.ts'
import { adviceOfChild } from '../advice/index.ts'
import {
  type CaseFact,
  caseOf,
  type EhcCase,
  entriesOf,
  factsOf,
  factsThatHold,
  type LimitOfCase,
  limitsIn,
} from '../ehc-case/index.ts'
import { type CaseCard, cardsOf } from '../register/index.ts'
import { decideAtPanel, keepPanels, setPanels } from './panel.permissions.ts'
import {
  casesOn,
  casesPerhapsDue,
  interestsOn,
  listOf,
  listsIn,
  membersOf,
  panelSetting,
  recordsRead,
  saidOn,
  withPapers,
} from './panel.sql.ts'
import {
  type CaseStanding,
  endsPlace,
  horizonDays,
  lawDayOf,
  type PanelKind,
  type PanelSettings,
  panelEvents,
  panelKinds,
  panelRules,
  panelSettingsFrom,
  powerOf,
  standingOf,
  type TimeLeft,
  timeLeft,
  toldOn,
  waitsFor,
  workTo,
} from './panel.ts'
import type { PanelCase, PanelInterest, PanelList, PanelMember, SaidOnList } from './panel-row.ts'

/** Lists of so many days back are shown. */
const shownDays = 365

export interface LawDay {
  readonly limit: LimitOfCase
  readonly day: LocalDate
}

/** A case on a list, with where it stands. */
export interface CaseLine {
  readonly panelCase: PanelCase
  readonly standing: CaseStanding
  readonly law: LawDay | null
  readonly left: TimeLeft
  readonly told: LocalDate | null
  readonly said: readonly SaidOnList[]
  readonly interests: readonly PanelInterest[]
  /** Whoever asks keeps panels and reads this record by another relation than a seat. */
  readonly isKept: boolean
}

/** A case that waits for a decision and is on no list of that kind. */
export interface DueLine {
  readonly kind: PanelKind
  readonly caseId: string
  readonly law: LawDay | null
}

export interface Colleague {
  readonly id: string
  readonly name: string
}

const able = (asking: Asking, permission: Parameters<typeof may>[1]): boolean =>
  may(asking.actor, permission, asking.area.id).allowed

/** Whoever may sit on a panel, by name: those who hold a role that may decide or recommend. */
export async function mayBeMembers(db: Db, asking: Asking): Promise<readonly Colleague[]> {
  const roles = Object.keys(decideAtPanel)
  const found = new Map<string, Colleague>()
  for (const { id, name, role } of await colleagues(db, asking.area.id, asking.today))
    if (roles.includes(role)) found.set(id, { id, name })
  return [...found.values()]
}

export async function settingsIn(db: Db, areaId: string): Promise<PanelSettings> {
  return panelSettingsFrom(await panelSetting(db, areaId))
}

function lawOf(kind: PanelKind, limits: readonly LimitOfCase[]): LawDay | null {
  const limit = lawDayOf(kind, limits)
  return limit === null ? null : { limit, day: workTo(limit) }
}

function byCase<Row extends { readonly caseId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const list = found.get(row.caseId)
    if (list === undefined) found.set(row.caseId, [row])
    else list.push(row)
  }
  return found
}

interface Known {
  readonly limits: ReadonlyMap<string, readonly LimitOfCase[]>
  readonly facts: ReadonlyMap<string, readonly CaseFact[]>
}

/** The limits of these cases, and the facts that hold of the kinds that a panel asks about. */
async function knownOf(db: Db, areaId: string, caseIds: readonly string[]): Promise<Known> {
  const entries = await entriesOf(db, areaId, caseIds, panelEvents)
  return {
    limits: byCase(await limitsIn(db, areaId, caseIds)),
    facts: new Map([...entries].map(([id, all]) => [id, factsThatHold(all)])),
  }
}

function lineOf(
  list: PanelList,
  panelCase: PanelCase,
  known: Known,
  around: {
    readonly said: readonly SaidOnList[]
    readonly interests: readonly PanelInterest[]
    readonly tellDays: number
    readonly isKept: boolean
  },
): CaseLine {
  const isOfIt = (one: { readonly listId: string; readonly caseId: string }) =>
    one.listId === list.id && one.caseId === panelCase.caseId
  const said = around.said.filter(isOfIt)
  const standing = standingOf(said, panelCase.removedOn)
  const law = lawOf(list.kind, known.limits.get(panelCase.caseId) ?? [])
  return {
    panelCase,
    standing,
    law,
    left: timeLeft(list.day, law?.day ?? null, around.tellDays),
    told:
      standing.is === 'decided' && standing.said !== null
        ? toldOn(list.kind, standing.said, known.facts.get(panelCase.caseId) ?? [])
        : null,
    said,
    interests: around.interests.filter((one) => one.caseId === panelCase.caseId),
    isKept: around.isKept,
  }
}

/** Cases that wait for a decision of each kind, the earliest day first; cases that wait on a list are left out. */
function dueOf(
  caseIds: readonly string[],
  known: Known,
  taken: ReadonlySet<string>,
  kinds: readonly PanelKind[],
): readonly DueLine[] {
  return caseIds
    .flatMap((caseId) => {
      const limits = known.limits.get(caseId) ?? []
      const facts = known.facts.get(caseId) ?? []
      return kinds
        .filter((kind) => !taken.has(`${kind} ${caseId}`) && waitsFor(kind, facts, limits))
        .map((kind): DueLine => ({ kind, caseId, law: lawOf(kind, limits) }))
    })
    .toSorted((a, b) => (a.law?.day ?? '9999').localeCompare(b.law?.day ?? '9999'))
}

/** A case is settled for a kind while it waits on an open list, or was decided and the family is to be told. */
const takes = ({ list, line }: { readonly list: PanelList; readonly line: CaseLine }): boolean =>
  (list.state === 'open' && ['waiting', 'recommended'].includes(line.standing.is)) ||
  (line.standing.is === 'decided' && line.told === null)

/** The cards of these cases, but not of those that are read by a seat on a panel alone. */
function cardsFor(
  db: Db,
  { area, today }: Asking,
  due: readonly DueLine[],
  lines: readonly CaseLine[],
): Promise<ReadonlyMap<string, CaseCard>> {
  const kept = lines.filter((one) => one.isKept).map((one) => one.panelCase.caseId)
  return cardsOf(db, area.id, [...new Set([...due.map((one) => one.caseId), ...kept])], today)
}

export interface ListLine {
  readonly list: PanelList
  readonly cases: readonly CaseLine[]
  readonly members: readonly PanelMember[]
}

export interface PanelsPage {
  readonly settings: PanelSettings
  readonly coming: readonly ListLine[]
  readonly past: readonly ListLine[]
  /** Decisions of which the family was not told yet, the earliest day first. */
  readonly toTell: readonly { readonly list: PanelList; readonly line: CaseLine }[]
  readonly due: readonly DueLine[]
  readonly cards: ReadonlyMap<string, CaseCard>
  readonly people: readonly Colleague[]
  readonly mayKeep: boolean
  readonly maySet: boolean
}

const none: ReadonlySet<string> = new Set()
const childrenOf = (cases: readonly PanelCase[]): readonly string[] => [
  ...new Set(cases.map((one) => one.childId)),
]

/** Lists with their cases, and what waits for a decision and is on none. */
async function overview(db: Db, asking: Asking, mayKeep: boolean, settings: PanelSettings) {
  const { area, today, actor } = asking
  const lists = await listsIn(db, area.id, {
    since: addDays(today, -shownDays),
    sits: mayKeep ? null : actor.personId,
  })
  const listIds = lists.map((one) => one.id)
  const members = await membersOf(db, area.id, listIds)
  const perhaps = mayKeep
    ? await casesPerhapsDue(db, area.id, {
        rules: panelRules,
        ends: endsPlace,
        until: addDays(today, horizonDays),
        since: addDays(today, -shownDays),
      })
    : []
  const { cases, said, known } = await withPapers(db, async () => {
    const on = await casesOn(db, area.id, { listIds })
    const caseIds = [...new Set([...on.map((one) => one.caseId), ...perhaps])]
    return {
      cases: on,
      said: await saidOn(db, area.id, { listIds }),
      known: await knownOf(db, area.id, caseIds),
    }
  })
  const kept = mayKeep ? await recordsRead(db, area.id, childrenOf(cases)) : none
  const { tellDays } = settings
  const lines = lists.map((list): ListLine => {
    const on = cases
      .filter((one) => one.listId === list.id)
      .map((one) =>
        lineOf(list, one, known, { said, interests: [], tellDays, isKept: kept.has(one.childId) }),
      )
    return { list, cases: on, members: members.filter((one) => one.listId === list.id) }
  })
  const flat = lines.flatMap(({ list, cases: on }) => on.map((line) => ({ list, line })))
  const taken = new Set(flat.filter(takes).map(({ list, line }) => `${list.kind} ${line.panelCase.caseId}`))
  return { lines, flat, due: dueOf(perhaps, known, taken, panelKinds) }
}

export async function readPanels(db: Db, asking: Asking): Promise<PanelsPage> {
  const { area } = asking
  const mayKeep = able(asking, keepPanels)
  const settings = await settingsIn(db, area.id)
  const { lines, flat, due } = await overview(db, asking, mayKeep, settings)
  // What was recommended at a panel that was held waits for whoever holds the power.
  const isComing = ({ list, cases }: ListLine) =>
    list.state === 'open' || (list.state === 'held' && cases.some((one) => one.standing.is === 'recommended'))
  const toTell = mayKeep
    ? flat
        .filter(({ line }) => line.isKept && line.standing.is === 'decided' && line.told === null)
        .toSorted((a, b) =>
          (a.line.standing.said?.tellBy ?? '').localeCompare(b.line.standing.said?.tellBy ?? ''),
        )
    : []
  return {
    settings,
    coming: lines.filter(isComing).toReversed(),
    past: lines.filter((one) => !isComing(one)),
    toTell,
    due,
    cards: await cardsFor(
      db,
      asking,
      due,
      toTell.map(({ line }) => line),
    ),
    people: mayKeep ? await mayBeMembers(db, asking) : [],
    mayKeep,
    maySet: able(asking, setPanels),
  }
}

export interface PanelPage extends ListLine {
  readonly settings: PanelSettings
  /** Cases of this list's kind that wait and are on no list. */
  readonly due: readonly DueLine[]
  readonly cards: ReadonlyMap<string, CaseCard>
  readonly people: readonly Colleague[]
  /** The reader's own interests in cases of this list that are therefore not shown to them. */
  readonly hidden: readonly PanelInterest[]
  readonly mayKeep: boolean
}

/** The list that an address names, as far as this person may know of it: whoever keeps panels, and who sits on it. */
export async function listSeen(
  db: Db,
  asking: Asking,
): Promise<{ readonly list: PanelList; readonly members: readonly PanelMember[] } | null> {
  const id = asking.params.panel ?? ''
  const list = isUuid(id) ? await listOf(db, asking.area.id, id) : null
  if (list === null) return null
  const members = await membersOf(db, asking.area.id, [list.id])
  const sits = members.some((one) => one.personId === asking.actor.personId && one.removedOn === null)
  return sits || able(asking, keepPanels) ? { list, members } : null
}

export async function readPanel(db: Db, asking: Asking): Promise<PanelPage | Refusal> {
  const { area, actor } = asking
  const seen = await listSeen(db, asking)
  if (seen === null) return notFound
  const { list, members } = seen
  const mayKeep = able(asking, keepPanels)
  const settings = await settingsIn(db, area.id)
  const { cases, said, interests, known } = await withPapers(db, async () => {
    const on = await casesOn(db, area.id, { listIds: [list.id] })
    const caseIds = on.map((one) => one.caseId)
    return {
      cases: on,
      said: await saidOn(db, area.id, { listIds: [list.id] }),
      interests: await interestsOn(db, area.id, { caseIds, listId: list.id }),
      known: await knownOf(db, area.id, caseIds),
    }
  })
  const kept = mayKeep ? await recordsRead(db, area.id, childrenOf(cases)) : none
  const { tellDays } = settings
  const due =
    mayKeep && list.state === 'open' && !list.urgent
      ? (await overview(db, asking, true, settings)).due.filter((one) => one.kind === list.kind)
      : []
  const lines = cases.map((one) =>
    lineOf(list, one, known, { said, interests, tellDays, isKept: kept.has(one.childId) }),
  )
  return {
    list,
    members,
    settings,
    cases: lines,
    due,
    cards: await cardsFor(db, asking, due, lines),
    people: mayKeep ? await mayBeMembers(db, asking) : [],
    hidden: interests.filter(
      (one) => one.personId === actor.personId && !cases.some((each) => each.caseId === one.caseId),
    ),
    mayKeep,
  }
}

/** Advice among the papers: what was asked, and what came, as far as it was sent. */
export interface AdvicePaper {
  readonly asked: CaseFact
  readonly came: LocalDate | null
  readonly isOut: boolean
  readonly advice: Awaited<ReturnType<typeof adviceOfChild>>[number] | null
}

export interface PanelCasePage {
  readonly list: PanelList
  readonly members: readonly PanelMember[]
  readonly settings: PanelSettings
  readonly line: CaseLine
  readonly requests: readonly CaseFact[]
  readonly proposals: readonly CaseFact[]
  readonly consultations: readonly CaseFact[]
  readonly papers: readonly AdvicePaper[]
  /** The part of whoever asks: null where they do not sit on this list. */
  readonly part: PanelMember['part'] | null
  readonly power: string | null
  readonly hasInterest: boolean
  /** Their role keeps panels, and they read the record by another relation than a seat. */
  readonly mayKeep: boolean
}

/** Nothing of the case, for whoever declared an interest in it. */
export interface InterestPage {
  readonly list: PanelList
  readonly interest: PanelInterest
}

const requestEvents: readonly string[] = ['request_received', 'became_responsible', 'reassessment_requested']

export async function readPanelCase(db: Db, asking: Asking): Promise<PanelCasePage | InterestPage | Refusal> {
  const id = asking.params.case ?? ''
  const seen = isUuid(id) ? await listSeen(db, asking) : null
  if (seen === null) return notFound
  // A seat opens the papers; the record, its name and what is kept on it need another relation.
  const isKept = able(asking, keepPanels) && (await caseOf(db, asking.area.id, id)) !== null
  return withPapers(db, () => panelCaseOf(db, asking, seen, isKept))
}

async function panelCaseOf(
  db: Db,
  asking: Asking,
  seen: { readonly list: PanelList; readonly members: readonly PanelMember[] },
  mayKeep: boolean,
): Promise<PanelCasePage | InterestPage | Refusal> {
  const { area, actor, params } = asking
  const { list, members } = seen
  const interests = await interestsOn(db, area.id, { caseIds: [params.case ?? ''] })
  const mine = interests.find((one) => one.personId === actor.personId)
  if (mine !== undefined) return { list, interest: mine }
  const panelCase = (await casesOn(db, area.id, { listIds: [list.id] })).find(
    (one) => one.caseId === params.case,
  )
  if (panelCase === undefined) return notFound
  const settings = await settingsIn(db, area.id)
  const said = await saidOn(db, area.id, { listIds: [list.id] })
  const known = await knownOf(db, area.id, [panelCase.caseId])
  const facts = factsThatHold((await factsOf(db, area.id, [panelCase.caseId])).get(panelCase.caseId) ?? [])
  const advice = await adviceOfChild(db, area.id, panelCase.childId)
  const papers = facts
    .filter((one) => one.event === 'advice_asked')
    .map((asked): AdvicePaper => {
      const isOut = panelCase.leftOut.includes(asked.id)
      const sent = advice.find(
        (one) => one.askedId === asked.id && (one.state === 'sent' || one.state === 'accepted'),
      )
      const came = facts.findLast((one) => one.event === 'advice_given' && one.aboutId === asked.id)
      // What is left out is not even fetched into the page of somebody who does not keep the list.
      return { asked, came: came?.day ?? null, isOut, advice: isOut ? null : (sent ?? null) }
    })
  return {
    list,
    members,
    settings,
    line: lineOf(list, panelCase, known, { said, interests, tellDays: settings.tellDays, isKept: mayKeep }),
    requests: facts.filter((one) => requestEvents.includes(one.event)),
    proposals: facts.filter(
      (one) =>
        list.kind === 'cease' && (one.details.recommends === 'cease' || one.details.outcome === 'cease'),
    ),
    consultations:
      list.kind === 'place'
        ? facts.filter((one) => one.event === 'school_consulted' || one.event === 'school_answered')
        : [],
    papers: mayKeep ? papers : papers.filter((one) => !one.isOut),
    part: members.find((one) => one.personId === actor.personId && one.removedOn === null)?.part ?? null,
    power: powerOf(settings, list.kind, actor.personId),
    hasInterest: false,
    mayKeep,
  }
}

export interface CasePanelsPage {
  readonly found: EhcCase
  readonly lines: readonly { readonly list: PanelList; readonly line: CaseLine }[]
  /** Which decisions the case waits for, with the law's day of each. */
  readonly waits: readonly DueLine[]
  /** Lists that are open and on which the case is not. */
  readonly open: readonly PanelList[]
  readonly settings: PanelSettings
}

/** The lists that a case is or was on, what was decided, and the ways to a decision. */
export async function readCasePanels(db: Db, asking: Asking): Promise<CasePanelsPage | Refusal> {
  const { area, today, params } = asking
  const id = params.case ?? ''
  const found = isUuid(id) ? await caseOf(db, area.id, id) : null
  if (found === null) return notFound
  const settings = await settingsIn(db, area.id)
  const places = await casesOn(db, area.id, { caseId: found.id })
  const lists = await listsIn(db, area.id, { since: addDays(today, -20 * shownDays), sits: null })
  const said = await saidOn(db, area.id, { caseId: found.id })
  const interests = await interestsOn(db, area.id, { caseIds: [found.id] })
  const known = await knownOf(db, area.id, [found.id])
  const { tellDays } = settings
  const lines = places.flatMap((place) => {
    const list = lists.find((one) => one.id === place.listId)
    return list === undefined
      ? []
      : [{ list, line: lineOf(list, place, known, { said, interests, tellDays, isKept: true }) }]
  })
  const taken = new Set(lines.filter(takes).map(({ list }) => `${list.kind} ${found.id}`))
  return {
    found,
    lines: lines.toSorted((a, b) => b.list.day.localeCompare(a.list.day)),
    waits: dueOf([found.id], known, taken, panelKinds),
    open: lists.filter(
      (list) =>
        list.state === 'open' &&
        !list.urgent &&
        !lines.some(({ list: on, line }) => on.id === list.id && line.panelCase.removedOn === null),
    ),
    settings,
  }
}
