/**
 * How ready the next meeting of the board is, and who holds up what is missing. Computed from the records: nothing here
 * is said by anybody. Source: the page of the chair, "readiness of the next meeting (each missing thing with a name)".
 */
import { daysBetween, type LocalDate, writeDay } from '../../foundation/index.ts'

export interface ReadyFacts {
  readonly today: LocalDate
  readonly day: LocalDate
  /** The last day on which papers are in time; null while the board has no terms of reference. */
  readonly papersBy: LocalDate | null
  readonly asked: number
  readonly calling: {
    readonly is: 'called' | 'not-called' | 'not-asked'
    readonly waitingFor: readonly string[]
    readonly notFullyShown: readonly string[]
  }
  readonly agendaItems: number
  readonly papers: readonly {
    readonly title: string
    readonly isHere: boolean
    readonly owedBy: string | null
  }[]
  readonly round: {
    readonly due: LocalDate
    readonly owners: readonly { readonly name: string; readonly answered: number; readonly of: number }[]
    /** Answers that the lead has not accepted or returned. */
    readonly toSettle: number
  } | null
  readonly risks: {
    readonly open: number
    readonly notReviewed: readonly { readonly ref: string; readonly owner: string }[]
  }
  readonly log: { readonly state: 'draft' | 'settled' | 'published'; readonly undecided: number } | null
  readonly packCirculatedOn: LocalDate | null
  /** Who prepares the meeting here. */
  readonly secretaries: readonly string[]
  readonly leads: readonly string[]
  readonly chairs: readonly string[]
}

export interface ReadyLine {
  readonly what: string
  readonly isReady: boolean
  readonly sentence: string
  /** Who holds it up, by name where one is known; empty where it is ready. */
  readonly heldUpBy: readonly string[]
  /** Below the meeting's own address, or null where it is elsewhere: see `elsewhere`. */
  readonly path: string
}

export function readyLines(facts: ReadyFacts): readonly ReadyLine[] {
  return [invited(facts), papers(facts), updates(facts), risks(facts), log(facts), pack(facts)]
}

const secretary = ({ secretaries, leads }: ReadyFacts): readonly string[] =>
  secretaries.length > 0
    ? secretaries.map((name) => `${name}, board secretary`)
    : leads.length > 0
      ? leads.map((name) => `${name}, programme lead`)
      : ['nobody: there is no board secretary and no programme lead here']

function invited(facts: ReadyFacts): ReadyLine {
  const at = { what: 'Invited', path: '/invitations' }
  const { calling, asked } = facts
  if (calling.is === 'not-asked')
    return { ...at, isReady: false, sentence: 'Nobody was asked yet.', heldUpBy: secretary(facts) }
  const vacant =
    calling.notFullyShown.length === 0
      ? ''
      : ` Not fully shown, for nobody holds the post: ${calling.notFullyShown.join('; ')}.`
  return calling.is === 'called'
    ? {
        ...at,
        isReady: true,
        sentence: `${count(asked, 'person was', 'people were')} asked, and the meeting has been called.${vacant}`,
        heldUpBy: [],
      }
    : {
        ...at,
        isReady: false,
        sentence: `No invitation has got through to: ${calling.waitingFor.join('; ')}.${vacant}`,
        heldUpBy: secretary(facts),
      }
}

function papers(facts: ReadyFacts): ReadyLine {
  const at = { what: 'Papers', path: '/agenda' }
  const { papers: all, agendaItems, papersBy } = facts
  if (agendaItems === 0)
    return { ...at, isReady: false, sentence: 'The agenda has no items yet.', heldUpBy: secretary(facts) }
  const missing = all.filter((one) => !one.isHere)
  if (missing.length === 0)
    return {
      ...at,
      isReady: true,
      sentence: all.length === 0 ? 'No paper is promised.' : `All ${all.length} are here.`,
      heldUpBy: [],
    }
  const by = papersBy === null ? '' : ` They are due by ${writeDay(papersBy)}.`
  return {
    ...at,
    isReady: false,
    sentence: `${all.length - missing.length} of ${all.length} are here. Missing: ${missing.map((one) => one.title).join('; ')}.${by}`,
    heldUpBy: missing.map((one) => one.owedBy ?? `nobody is named for ${one.title}`),
  }
}

function updates(facts: ReadyFacts): ReadyLine {
  const at = { what: 'Updates', path: '/round' }
  const { round } = facts
  if (round === null)
    return {
      ...at,
      isReady: false,
      sentence: 'No round of updates was opened for this meeting.',
      heldUpBy:
        facts.leads.length > 0 ? facts.leads.map((name) => `${name}, programme lead`) : secretary(facts),
    }
  const asked = round.owners.filter((one) => one.of > 0)
  const missing = asked.filter((one) => one.answered < one.of)
  const settle =
    round.toSettle === 0
      ? ''
      : ` ${count(round.toSettle, 'answer waits', 'answers wait')} for the programme lead.`
  const sentence =
    asked.length === 0
      ? 'No action is open, so nobody is asked.'
      : `${asked.length - missing.length} of ${count(asked.length, 'owner', 'owners')} answered for all their actions; the last day is ${writeDay(round.due)}.${settle}`
  return {
    ...at,
    isReady: missing.length === 0 && round.toSettle === 0,
    sentence,
    heldUpBy: [
      ...missing.map((one) => `${one.name} (${one.answered} of ${one.of})`),
      ...(round.toSettle === 0 ? [] : facts.leads.map((name) => `${name}, programme lead`)),
    ],
  }
}

function risks({ risks: { open, notReviewed } }: ReadyFacts): ReadyLine {
  const at = { what: 'Risks reviewed', path: '' }
  if (open === 0) return { ...at, isReady: true, sentence: 'No risk is open.', heldUpBy: [] }
  return {
    ...at,
    isReady: notReviewed.length === 0,
    sentence: `${open - notReviewed.length} of ${count(open, 'open risk', 'open risks')} reviewed since the last meeting.${
      notReviewed.length === 0 ? '' : ` Not reviewed: ${notReviewed.map((one) => one.ref).join(', ')}.`
    }`,
    heldUpBy: [...new Set(notReviewed.map((one) => one.owner))],
  }
}

function log(facts: ReadyFacts): ReadyLine {
  const at = { what: 'Log updated', path: '/log' }
  if (facts.log === null)
    return {
      ...at,
      isReady: false,
      sentence: 'The action and impact log of this meeting was not drawn yet.',
      heldUpBy: secretary(facts),
    }
  const { state, undecided } = facts.log
  if (state !== 'draft') return { ...at, isReady: true, sentence: 'It is settled.', heldUpBy: [] }
  return {
    ...at,
    isReady: false,
    sentence:
      undecided === 0
        ? 'It is a draft, to be settled.'
        : `It is a draft. ${count(undecided, 'contribution to be strengthened waits', 'contributions to be strengthened wait')} for a word on whether it stands in the log.`,
    heldUpBy:
      undecided > 0 && facts.chairs.length > 0
        ? facts.chairs.map((name) => `${name}, chair`)
        : secretary(facts),
  }
}

function pack(facts: ReadyFacts): ReadyLine {
  const at = { what: 'Pack', path: '/pack' }
  const { packCirculatedOn, papersBy, today } = facts
  if (packCirculatedOn !== null)
    return { ...at, isReady: true, sentence: `Circulated on ${writeDay(packCirculatedOn)}.`, heldUpBy: [] }
  const by =
    papersBy === null
      ? ''
      : papersBy < today
        ? ` It was due on ${writeDay(papersBy)}.`
        : ` It is due by ${writeDay(papersBy)}.`
  return { ...at, isReady: false, sentence: `Not circulated yet.${by}`, heldUpBy: secretary(facts) }
}

/** "The next meeting is on 1 December 2026, in 6 days: 3 of 6 things are ready." */
export function readySentence(day: LocalDate, today: LocalDate, lines: readonly ReadyLine[]): string {
  const ready = lines.filter((one) => one.isReady).length
  const days = daysBetween(today, day)
  const when = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `on ${writeDay(day)}, in ${days} days`
  return `The next meeting is ${when}: ${ready} of ${lines.length} things are ready.`
}

function count(number: number, one: string, several: string): string {
  return `${number} ${number === 1 ? one : several}`
}
