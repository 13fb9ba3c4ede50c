/**
 * Panels: which cases a list is filled with, what the law's day leaves, who decides, and what follows. Pure. The clock never
 * waits for a panel: a list's day is practice, and the law's event is the day on which the family is told.
 */
import {
  addDays,
  daysBetween,
  type LocalDate,
  parseLocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import { inForceOn, recordsOf } from '../../statute/index.ts'

export const panelKinds = ['assess', 'issue', 'place', 'cease'] as const
export type PanelKind = (typeof panelKinds)[number]

export const kindWords: Readonly<Record<PanelKind, string>> = {
  assess: 'Whether to assess',
  issue: 'Whether to make a plan',
  place: 'Which place a plan names',
  cease: 'Whether to cease a plan',
}

export const outcomes = ['yes', 'no', 'defer'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeWords: Readonly<Record<PanelKind, Readonly<Record<Outcome, string>>>> = {
  assess: { yes: 'Assess', no: 'Do not assess', defer: 'Defer' },
  issue: { yes: 'Make a plan', no: 'Do not make a plan', defer: 'Defer' },
  place: { yes: 'Name the place', no: 'Do not name the place that was put forward', defer: 'Defer' },
  cease: { yes: 'Cease the plan', no: 'Keep the plan', defer: 'Defer' },
}

/** The limits that a decision of each kind serves, by the rules of the statute core. */
const rulesOf: Readonly<Record<PanelKind, readonly string[]>> = {
  // SI 2014/1530, reg 5(1), and reg 25 for a reassessment.
  assess: ['NA-02', 'RA-03'],
  // Reg 10(1) for a refusal. For a yes the law names no day of its own: the plan's is the next.
  issue: ['NA-07', 'PL-02', 'RA-05'],
  place: ['PL-02', 'RA-05', 'RV-09', 'RV-11', 'RV-14', 'RV-15'],
  // Reg 31 gives no number for ceasing; after a review the decision is due within four weeks of the meeting (reg 20(10)).
  cease: ['RV-06'],
}

/** Every limit that some panel's decision serves, and every event that says whether a case waits for one. */
export const panelRules: readonly string[] = [...new Set(panelKinds.flatMap((kind) => rulesOf[kind]))]
export const panelEvents: readonly string[] = [
  ...[
    'assessment_agreed',
    'assessment_refused',
    'reassessment_agreed',
    'reassessment_refused',
    'plan_agreed',
  ],
  ...['no_plan_decided', 'draft_served', 'school_consulted', 'school_named', 'plan_ceased', 'plan_passed_on'],
  ...[
    'final_plan_sent',
    'amended_plan_sent',
    'transfer_finished',
    'review_contribution',
    'review_decided',
    'cease_notice_sent',
  ],
]

/** Cases whose day falls so many days after a list are put forward for it. A choice of this product, not law. */
export const horizonDays = 42

export interface PanelLimit {
  readonly rule: string
  readonly lastDay: LocalDate
  readonly cautiousDay: LocalDate | null
  readonly eventDay: LocalDate
  readonly doneOn: LocalDate | null
  readonly liftedBy: string | null
  readonly supersededOn: LocalDate | null
  readonly doesNotArise: string | null
  readonly nothingOwed: boolean
}

/** A fact that holds, as far as a panel asks of it. */
export interface PanelFact {
  readonly id: string
  readonly event: string
  readonly day: LocalDate
  readonly details: { readonly outcome?: string; readonly recommends?: string }
}

function isOpen(limit: PanelLimit): boolean {
  return (
    limit.doneOn === null && limit.supersededOn === null && limit.doesNotArise === null && !limit.nothingOwed
  )
}

/** The day to work to: the earlier one where the law can be read more strictly. */
export function workTo({ lastDay, cautiousDay }: Pick<PanelLimit, 'lastDay' | 'cautiousDay'>): LocalDate {
  return cautiousDay !== null && cautiousDay < lastDay ? cautiousDay : lastDay
}

/** The open limit that a decision of this kind serves, the earliest first; null where the law gives no day. */
export function lawDayOf<Limit extends PanelLimit>(kind: PanelKind, limits: readonly Limit[]): Limit | null {
  const open = limits
    .filter((one) => rulesOf[kind].includes(one.rule) && isOpen(one))
    .toSorted((one, other) => workTo(one).localeCompare(workTo(other)))
  return open[0] ?? null
}

/** "NA-02, SI 2014/1530, reg 5(1)": the rule that a day comes from, as it was in force when it began to run. */
export function ruleWords({ rule, eventDay }: Pick<PanelLimit, 'rule' | 'eventDay'>): string {
  const records = recordsOf(rule)
  const record = inForceOn(records, eventDay) ?? records.at(-1)
  if (record === undefined) return rule
  return `${rule}, ${record.cite}${record.confirmation === 'M' ? ' [to be confirmed]' : ''}`
}

/** The family is told within the area's days, and never planned for after the law's day while that is still to come. */
export function tellByOf(decidedOn: LocalDate, tellDays: number, lawDay: LocalDate | null): LocalDate {
  const own = addDays(decidedOn, tellDays)
  return lawDay !== null && lawDay >= decidedOn && lawDay < own ? lawDay : own
}

const lastOf = (facts: readonly PanelFact[], events: readonly string[]): PanelFact | null =>
  facts.findLast((one) => events.includes(one.event)) ?? null

const since = (facts: readonly PanelFact[], from: PanelFact, events: readonly string[]): boolean =>
  facts.some((one) => events.includes(one.event) && one.day >= from.day && one.id !== from.id)

/** Section I is filled in a plan that is sent (the plan quality specification, check C2), so nothing waits after it. */
export const endsPlace: readonly string[] = [
  ...['school_named', 'final_plan_sent', 'amended_plan_sent', 'transfer_finished'],
  ...['plan_ceased', 'plan_passed_on'],
]

/** Whether a case waits for a decision of this kind, by the facts that hold and the limits that run. */
export function waitsFor(
  kind: PanelKind,
  facts: readonly PanelFact[],
  limits: readonly PanelLimit[],
): boolean {
  const open = (rule: string) => limits.some((one) => one.rule === rule && isOpen(one))
  switch (kind) {
    case 'assess':
      return open('NA-02') || open('RA-03')
    case 'issue':
      // Before the decision to assess there is nothing to make a plan from.
      return open('NA-07') && !open('NA-02') && lastOf(facts, ['assessment_agreed']) !== null
    case 'place': {
      const asked = lastOf(facts, ['draft_served', 'school_consulted'])
      return asked !== null && !since(facts, asked, endsPlace)
    }
    case 'cease': {
      const proposed = facts.findLast(
        (one) => one.details.recommends === 'cease' || one.details.outcome === 'cease',
      )
      return (
        proposed !== undefined &&
        !since(facts, proposed, ['cease_notice_sent', 'plan_ceased', 'review_decided'])
      )
    }
  }
}

export interface TimeLeft {
  readonly is: 'no-day' | 'late' | 'tight' | 'enough'
  readonly says: string
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** Whether the day of a list leaves time before the law's day, and time to tell the family. */
export function timeLeft(listDay: LocalDate, lawDay: LocalDate | null, tellDays: number): TimeLeft {
  if (lawDay === null) return { is: 'no-day', says: 'No day in law is open for this decision.' }
  const left = daysBetween(listDay, lawDay)
  if (left < 0)
    return {
      is: 'late',
      says: `This list is ${days(-left)} after the law’s day. Ask for an urgent decision now: the law does not wait for a panel.`,
    }
  if (left < tellDays)
    return {
      is: 'tight',
      says: `The list leaves ${left === 0 ? 'no day' : days(left)} to tell the family, and this area gives itself ${days(tellDays)}. Tell them at once.`,
    }
  return { is: 'enough', says: `The list leaves ${days(left)} before the law’s day.` }
}

export interface Holder {
  readonly personId: string
  readonly name: string
  readonly post: string
}

export interface PanelSettings {
  /** Within so many days of a decision the family is told it, with the reason. Of the area, and never law. */
  readonly tellDays: number
  /** Who holds the power to decide each kind: the holder, and a deputy where one is named. */
  readonly holders: Readonly<Record<PanelKind, readonly Holder[]>>
  /** Where the delegation is written. */
  readonly scheme: string
  readonly changedBy: string | null
  /** 0 where nothing was saved yet. */
  readonly version: number
}

export const usualTellDays = 5
export const mostTellDays = 30

export const usualPanelSettings: PanelSettings = {
  tellDays: usualTellDays,
  holders: { assess: [], issue: [], place: [], cease: [] },
  scheme: '',
  changedBy: null,
  version: 0,
}

/** Reads what was saved; what is missing or makes no sense is as usual. */
export function panelSettingsFrom(
  saved: { readonly settings: unknown; readonly version: number; readonly changedBy: string } | null,
): PanelSettings {
  if (saved === null) return usualPanelSettings
  const all: Readonly<Record<string, unknown>> = Object(saved.settings)
  const held: Readonly<Record<string, unknown>> = Object(all.holders)
  const holdersOf = (kind: PanelKind): readonly Holder[] => {
    const list = held[kind]
    if (!Array.isArray(list)) return []
    return list.flatMap((one: unknown) => {
      const { personId, name, post }: Readonly<Record<string, unknown>> = Object(one)
      return typeof personId === 'string' && typeof name === 'string' && typeof post === 'string'
        ? [{ personId, name, post }]
        : []
    })
  }
  const { tellDays } = all
  return {
    tellDays:
      typeof tellDays === 'number' && Number.isInteger(tellDays) && tellDays >= 1 && tellDays <= mostTellDays
        ? tellDays
        : usualTellDays,
    holders: {
      assess: holdersOf('assess'),
      issue: holdersOf('issue'),
      place: holdersOf('place'),
      cease: holdersOf('cease'),
    },
    scheme: typeof all.scheme === 'string' ? all.scheme : '',
    changedBy: saved.changedBy,
    version: saved.version,
  }
}

/** The power of a person over a kind of decision, in words; null where they hold none. */
export function powerOf(settings: PanelSettings, kind: PanelKind, personId: string): string | null {
  const held = settings.holders[kind].find((one) => one.personId === personId)
  return held === undefined ? null : `${held.post}, by ${settings.scheme}`
}

export interface Said {
  readonly id: string
  readonly isDecision: boolean
  readonly outcome: Outcome
  readonly reason: string
  readonly familyWords: string | null
  readonly place: string | null
  readonly power: string | null
  readonly decidedOn: LocalDate
  readonly tellBy: LocalDate | null
  readonly toldOn: LocalDate | null
  readonly saidBy: string
  readonly saidByName: string
}

export interface CaseStanding {
  readonly is: 'waiting' | 'recommended' | 'decided' | 'deferred' | 'removed'
  /** What counts now: the last decision of the holder, else the last recommendation. */
  readonly said: Said | null
}

/** Where a case on a list stands. `said` in the order in which it was said. A recommendation decides nothing. */
export function standingOf(said: readonly Said[], removedOn: LocalDate | null): CaseStanding {
  const decision = said.findLast((one) => one.isDecision)
  if (decision !== undefined)
    return { is: decision.outcome === 'defer' ? 'deferred' : 'decided', said: decision }
  if (removedOn !== null) return { is: 'removed', said: null }
  const recommended = said.at(-1)
  return recommended === undefined ? { is: 'waiting', said: null } : { is: 'recommended', said: recommended }
}

/** The fact of the case that a decision leads to, and whether its day is that of the decision or of telling the family. */
export function factAfter(
  kind: PanelKind,
  outcome: Outcome,
  rule: string | null,
): { readonly event: string; readonly on: 'decided' | 'told' } | null {
  if (outcome === 'defer') return null
  const yes = outcome === 'yes'
  switch (kind) {
    case 'assess':
      return rule === 'RA-03'
        ? { event: yes ? 'reassessment_agreed' : 'reassessment_refused', on: 'told' }
        : { event: yes ? 'assessment_agreed' : 'assessment_refused', on: 'told' }
    case 'issue':
      return yes ? { event: 'plan_agreed', on: 'decided' } : { event: 'no_plan_decided', on: 'told' }
    case 'cease':
      return yes ? { event: 'cease_notice_sent', on: 'told' } : null
    case 'place':
      // A place is named when the plan names it: the fact is recorded with the plan, not here.
      return null
  }
}

const toldEvents: Readonly<Record<PanelKind, Readonly<Record<'yes' | 'no', readonly string[]>>>> = {
  assess: {
    yes: ['assessment_agreed', 'reassessment_agreed'],
    no: ['assessment_refused', 'reassessment_refused'],
  },
  issue: { yes: [], no: ['no_plan_decided'] },
  place: { yes: [], no: [] },
  cease: { yes: ['cease_notice_sent'], no: [] },
}

/**
 * The day on which the family was told. Where the law has an event for it, only the fact of the case counts, so that a fact
 * that was withdrawn is untold again, and one recorded on the case page is told here too.
 */
export function toldOn(
  kind: PanelKind,
  said: Pick<Said, 'outcome' | 'decidedOn' | 'toldOn'>,
  facts: readonly PanelFact[],
): LocalDate | null {
  if (said.outcome === 'defer') return null
  const events = toldEvents[kind][said.outcome]
  if (events.length === 0) return said.toldOn
  return facts.find((one) => events.includes(one.event) && one.day >= said.decidedOn)?.day ?? null
}

/** "To be told by 3 December 2026", "1 day late", "told": where the reason to the family stands. */
export function tellWords(tellBy: LocalDate | null, told: LocalDate | null, today: LocalDate): string {
  if (told !== null)
    return tellBy !== null && told > tellBy
      ? `Told ${writeDay(told)}, ${days(daysBetween(tellBy, told))} after the day this area sets`
      : `Told ${writeDay(told)}`
  if (tellBy === null) return 'To be told'
  const left = daysBetween(today, tellBy)
  return left < 0
    ? `Overdue by ${days(-left)}: the family was to be told by ${writeDay(tellBy)}`
    : left === 0
      ? 'To be told today'
      : `To be told by ${writeDay(tellBy)}, in ${days(left)}`
}

export interface DecisionForm {
  readonly outcome: string
  readonly reason: string
  readonly familyWords: string
  readonly place: string
}

/** Why this cannot be decided, or recommended, so; null where it can. */
export function refuseDecision(
  form: DecisionForm,
  here: {
    readonly kind: PanelKind
    readonly hasInterest: boolean
    readonly listState: 'open' | 'held' | 'cancelled'
    readonly standing: CaseStanding
    readonly isHolder: boolean
    readonly told: LocalDate | null
  },
): Refusal | null {
  const { kind, standing } = here
  if (here.hasInterest)
    return refuse(
      'interest',
      'You declared an interest in this case, so somebody else decides it. Tell the panel’s chair.',
    )
  if (here.listState === 'cancelled' || standing.is === 'removed')
    return refuse(
      'not-listed',
      'This case is not on the list any more. Put it on another, or ask for an urgent decision.',
    )
  if (here.listState === 'held' && !(here.isHolder && standing.is === 'recommended'))
    return refuse('held', 'The list was held. Put the case on another list, or ask for an urgent decision.')
  if (here.told !== null)
    return refuse(
      'told',
      `The family was told on ${writeDay(here.told)}. A decision that they were told is not changed here.`,
    )
  if (!here.isHolder && (standing.is === 'decided' || standing.is === 'deferred'))
    return refuse('decided', 'It was decided already. Only who holds the power can decide it again.')
  if (!outcomes.some((one) => one === form.outcome))
    return refuse('no-outcome', 'Choose what is decided, or that it is deferred.', 'outcome')
  if (form.reason.trim() === '')
    return refuse(
      'no-reason',
      form.outcome === 'defer' ? 'Say why it is deferred, and what must come first.' : 'Say why.',
      'reason',
    )
  if (form.outcome === 'defer') return null
  if (form.familyWords.trim() === '')
    return refuse('no-family-words', 'Write the reason for the family, in plain words.', 'familyWords')
  if (kind === 'place' && form.outcome === 'yes' && form.place.trim() === '')
    return refuse('no-place', 'Name the school, college or kind of place.', 'place')
  return null
}

export type MemberPart = 'member' | 'chair' | 'holder'

export interface SyncMember {
  readonly id: string
  readonly personId: string
  readonly part: MemberPart
  readonly removedOn: LocalDate | null
}

export interface SyncCase {
  readonly caseId: string
  readonly childId: string
  readonly standing: CaseStanding['is']
  readonly removedOn: LocalDate | null
}

export interface Pair {
  readonly memberId: string
  readonly childId: string
  readonly until: LocalDate
}

/** So long after a list's day its holder may still read what was recommended and waits for them. A choice of this product. */
export const holderDays = 7

/**
 * Who reads which child's papers because of a list. Members until its day, while it is open; whoever holds the power a few
 * days longer, and after the list was held only what was recommended and waits. Never somebody with an interest.
 */
export function accessDue(
  list: {
    readonly day: LocalDate
    readonly state: 'open' | 'held' | 'cancelled'
  },
  members: readonly SyncMember[],
  cases: readonly SyncCase[],
  interests: readonly { readonly caseId: string; readonly personId: string }[],
  today: LocalDate,
): readonly Pair[] {
  if (list.state === 'cancelled') return []
  return members.flatMap((member) => {
    const isHolder = member.part === 'holder'
    const until = isHolder ? addDays(list.day, holderDays) : list.day
    if (member.removedOn !== null || until < today) return []
    return cases.flatMap((one) => {
      const waits = one.standing === 'recommended' || one.standing === 'waiting'
      const isOn =
        one.removedOn === null &&
        (list.state === 'open'
          ? list.day >= today || (isHolder && waits)
          : isHolder && one.standing === 'recommended')
      const hasInterest = interests.some(
        (interest) => interest.caseId === one.caseId && interest.personId === member.personId,
      )
      return isOn && !hasInterest ? [{ memberId: member.id, childId: one.childId, until }] : []
    })
  })
}

/** What must be opened and what must be ended so that exactly the due access stands, each until its day. */
export function accessToChange<Live extends Pair>(
  due: readonly Pair[],
  live: readonly Live[],
): { readonly open: readonly Pair[]; readonly end: readonly Live[] } {
  const key = (one: Pair) => `${one.memberId} ${one.childId} ${one.until}`
  const wanted = new Set(due.map(key))
  const standing = new Set(live.map(key))
  return {
    open: due.filter((one) => !standing.has(key(one))),
    end: live.filter((one) => !wanted.has(key(one))),
  }
}

/** A list that cannot be closed yet says which cases keep it open; null where it can. */
export function refuseHeld(
  standings: readonly CaseStanding['is'][],
  attended: readonly (boolean | null)[],
): Refusal | null {
  const open = standings.filter((one) => one === 'waiting').length
  if (open > 0)
    return refuse(
      'undecided',
      `${open === 1 ? 'One case is' : `${open} cases are`} neither decided, recommended, deferred nor taken off. Settle each first.`,
    )
  if (attended.length > 0 && attended.every((one) => one !== true))
    return refuse('nobody', 'Say who was there first.', 'present')
  return null
}

/** The initials of a child: all that members read of the name. */
export function initialsOf(given: string, family: string): string {
  const first = (name: string) => [...name.trim()][0]?.toLocaleUpperCase('en-GB') ?? ''
  return [first(given), first(family)]
    .filter((one) => one !== '')
    .map((one) => `${one}.`)
    .join(' ')
}

export function ageOn(born: LocalDate, day: LocalDate): number {
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0)
}

/** True where somebody bears the child's family name: a reason to ask them, and no more. */
export function sharesName(person: string, familyName: string): boolean {
  const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase('en-GB')
  const name = plain(familyName).trim()
  return name !== '' && plain(person).split(/\s+/).slice(1).includes(name)
}

/** The day in a field, however it is stored. */
export function dayFrom(value: unknown): LocalDate | null {
  return typeof value === 'string' ? parseLocalDate(value) : null
}
