/** A round of updates before a meeting: who is asked, what they told, and who is late. */
import {
  addDays,
  daysBetween,
  type LocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'

export interface Round {
  readonly id: string
  readonly meetingId: string
  readonly openedOn: LocalDate
  readonly openedBy: string
  /** The day that was set first: whoever answers later is late, also where the day was moved for them. */
  readonly firstDue: LocalDate
  readonly due: LocalDate
  readonly closedOn: LocalDate | null
  readonly version: number
}

export type RoundState = 'open' | 'over' | 'closed'

/** The due day itself is still in time. */
export function roundState(round: Pick<Round, 'due' | 'closedOn'>, today: LocalDate): RoundState {
  if (round.closedOn !== null) return 'closed'
  return today > round.due ? 'over' : 'open'
}

/**
 * The days of a round whose meeting moved; null where they stay. They keep their distance from the meeting, the first day
 * too: nobody is late by the move itself, and no day is before today or after the meeting. A closed round stays as it is.
 */
export function roundAfterMove(
  round: Pick<Round, 'firstDue' | 'due' | 'closedOn'>,
  days: { readonly was: LocalDate; readonly now: LocalDate },
  today: LocalDate,
): { readonly firstDue: LocalDate; readonly due: LocalDate } | null {
  if (round.closedOn !== null || days.was === days.now) return null
  const by = daysBetween(days.was, days.now)
  const moved = (day: LocalDate): LocalDate => {
    const to = addDays(day, by)
    if (to > days.now) return days.now
    return to < today ? (day < today ? day : today) : to
  }
  const to = { firstDue: moved(round.firstDue), due: moved(round.due) }
  return to.firstDue === round.firstDue && to.due === round.due ? null : to
}

/** A post that has open actions, with whoever holds it. */
export interface Owner {
  readonly postId: string
  readonly post: string
  readonly personId: string | null
  /** Null while the post is vacant. */
  readonly holder: string | null
  readonly address: string | null
}

export interface NewAsk {
  readonly personId: string | null
  readonly name: string
  readonly address: string | null
  readonly vacant: boolean
  readonly postIds: readonly string[]
}

/**
 * Whom a round asks: one message for each person, of all the posts that they hold. Without an account two people of one
 * name cannot be told apart, so each such post is asked by itself; a vacant post is asked too, by a link to hand over.
 */
export function asksFrom(owners: readonly Owner[]): readonly NewAsk[] {
  const asks = new Map<string, NewAsk>()
  for (const one of owners) {
    const key = one.personId ?? `post ${one.postId}`
    const known = asks.get(key)
    asks.set(key, {
      personId: one.personId,
      name: one.holder ?? one.post,
      address: one.address,
      vacant: one.holder === null,
      postIds: [...(known?.postIds ?? []), one.postId],
    })
  }
  return [...asks.values()]
}

export type AnswerState = 'draft' | 'told' | 'accepted' | 'returned'

export interface Told {
  readonly id: string
  readonly askId: string
  readonly actionId: string
  readonly number: number
  readonly happened: string
  readonly changed: string
  readonly inTheWay: string
  /** The day of the earlier words that were confirmed as they are; null for new words. */
  readonly wordsOf: LocalDate | null
  readonly toldOn: LocalDate
  readonly toldBy: string
  readonly state: AnswerState
  readonly settledOn: LocalDate | null
  readonly returnedWhy: string | null
  readonly version: number
}

/** The words that were last told of an action before this round: offered again, never counted as an answer by themselves. */
export interface LastWords {
  readonly happened: string
  readonly forFamilies: string | null
  readonly inTheWay: string | null
  readonly saidOn: LocalDate
  readonly saidBy: string
}

export interface AskedAction {
  readonly id: string
  /** The row of the post for which an answer counts. */
  readonly postAskId: string
  readonly ref: string
  readonly title: string
  readonly due: string
  readonly last: LastWords | null
  /** What was told of it in this round, the newest first. */
  readonly told: readonly Told[]
}

export interface Ask {
  readonly id: string
  readonly roundId: string
  readonly personId: string | null
  readonly name: string
  readonly address: string | null
  readonly vacant: boolean
  readonly openedAt: string | null
  /** Where its newest message is; null where none was written. */
  readonly mail: { readonly id: string; readonly state: string } | null
  readonly posts: readonly string[]
  readonly actions: readonly AskedAction[]
  readonly version: number
}

/** What stands of one action in a round. A draft, and what was returned and not told anew, is no answer. */
export type ActionStanding = 'nothing' | 'draft' | 'told' | 'accepted' | 'returned'

export function actionStanding({ told }: Pick<AskedAction, 'told'>): ActionStanding {
  const accepted = told.find((one) => one.state === 'accepted')
  return accepted !== undefined ? 'accepted' : (told[0]?.state ?? 'nothing')
}

export interface AskStanding {
  /** Actions with an answer that waits or was accepted, of all that are asked for. */
  readonly answered: number
  readonly of: number
  /** Returned, and not told anew. */
  readonly returned: number
  /** Days after the first day, of the last answer or of today where something is missing; 0 is in time. */
  readonly late: number
}

export function askStanding(
  ask: Pick<Ask, 'actions'>,
  round: Pick<Round, 'firstDue'>,
  today: LocalDate,
): AskStanding {
  const standings = ask.actions.map(actionStanding)
  const answered = standings.filter((one) => one === 'told' || one === 'accepted').length
  const days = ask.actions.flatMap((action) =>
    ['told', 'accepted'].includes(actionStanding(action)) ? [lastDayTold(action)] : [],
  )
  const last = answered === ask.actions.length ? (days.sort().at(-1) ?? round.firstDue) : today
  return {
    answered,
    of: ask.actions.length,
    returned: standings.filter((one) => one === 'returned').length,
    late: ask.actions.length === 0 ? 0 : Math.max(0, daysBetween(round.firstDue, last)),
  }
}

/** An answer that was returned and told anew was in time when it was first told. */
function lastDayTold({ told }: AskedAction): LocalDate {
  const first = told.filter((one) => one.state !== 'draft').at(-1)
  return (first ?? told[0])?.toldOn ?? ('' as LocalDate)
}

/** "6 of 9 owners have answered; 2 have opened it; late: Hana Hale (3 days)." */
export function roundSentence(round: Round, asks: readonly Ask[], today: LocalDate): string {
  const here = asks.filter((one) => one.actions.length > 0)
  if (here.length === 0) return 'No action is open, so nobody is asked.'
  const all = here.map((ask) => ({ ask, ...askStanding(ask, round, today) }))
  const answered = all.filter((one) => one.answered === one.of).length
  const waiting = all.reduce(
    (sum, { ask }) => sum + ask.actions.filter((one) => actionStanding(one) === 'told').length,
    0,
  )
  const late = all.filter((one) => one.answered < one.of && one.late > 0)
  const head = `${answered} of ${here.length} owners ${answered === 1 ? 'has' : 'have'} answered for all their actions.`
  const wait =
    waiting === 0
      ? ''
      : waiting === 1
        ? ' One answer waits for the lead.'
        : ` ${waiting} answers wait for the lead.`
  const named =
    late.length === 0
      ? ''
      : ` Late: ${late.map((one) => `${one.ask.name} (${daysWords(one.late)})`).join(', ')}.`
  return `${head}${wait}${named}`
}

export function daysWords(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}

/** How far an owner has come, in a sentence. */
export function askWords(ask: Ask, round: Round, today: LocalDate): string {
  const standing = askStanding(ask, round, today)
  if (standing.of === 0) return 'Nothing of theirs is open any more.'
  const late = standing.late === 0 ? '' : `, ${daysWords(standing.late)} late`
  if (standing.answered === standing.of)
    return standing.of === 1 ? `Answered${late}.` : `Answered for all ${standing.of}${late}.`
  const returned = standing.returned === 0 ? '' : ` ${standing.returned} returned.`
  const opened = ask.openedAt === null ? 'Not opened' : 'Opened'
  if (standing.answered === 0) return `${opened}, nothing answered${late}.${returned}`
  return `${opened}, ${standing.answered} of ${standing.of} answered${late}.${returned}`
}

/** What was typed about one action. */
export interface Boxes {
  readonly actionId: string
  readonly happened: string
  readonly changed: string
  readonly inTheWay: string
  /** Ticked: the words of last time still stand. */
  readonly stillStands: boolean
  /** The version of the open answer as the form showed it; 0 where there was none. */
  readonly version: number
}

/** What becomes of the boxes of one action. */
export type Decided =
  | { readonly is: 'nothing' }
  /** A draft whose boxes were emptied. */
  | { readonly is: 'drop'; readonly draft: Told }
  | {
      readonly is: 'write'
      readonly replaces: Told | null
      readonly number: number
      readonly words: SaidWords
    }

/**
 * What a form says of one action. Empty boxes say nothing: the words of last time count only where they were confirmed.
 * Sending the same words twice changes nothing; words that somebody else saved meanwhile are never overwritten.
 */
export function answerDecide(action: AskedAction, boxes: Boxes, tells: boolean): Decided | Refusal {
  const words = {
    happened: boxes.happened.trim(),
    changed: boxes.changed.trim(),
    inTheWay: boxes.inTheWay.trim(),
  }
  const isEmpty = words.happened === '' && words.changed === '' && words.inTheWay === ''
  const newest = action.told[0] ?? null
  const open = newest !== null && (newest.state === 'draft' || newest.state === 'told') ? newest : null
  const field = `happened-${action.id}`
  if (isEmpty && !boxes.stillStands) {
    // A form that showed nothing saved says nothing by empty boxes.
    if (open === null || boxes.version !== open.version) return { is: 'nothing' }
    return open.state === 'draft'
      ? { is: 'drop', draft: open }
      : refuse(
          'told-already',
          `Action ${action.ref}: what you told stands until it is read. Write other words in its place.`,
          field,
        )
  }
  if (actionStanding(action) === 'accepted')
    return refuse(
      'accepted-already',
      `Action ${action.ref}: what was told has been accepted already. Tell the programme lead what has changed since.`,
      field,
    )
  if (boxes.stillStands && !isEmpty)
    return refuse(
      'both',
      `Action ${action.ref}: either the words of last time still stand, or you write new ones. Take out the tick or the words.`,
      field,
    )
  const { last } = action
  if (boxes.stillStands && last === null)
    return refuse(
      'no-last-words',
      `Action ${action.ref}: nothing was said last time. Write what happened.`,
      field,
    )
  if (tells && !boxes.stillStands && words.happened === '')
    return refuse('no-words', `Action ${action.ref}: say what happened, in a sentence or two.`, field)
  const said =
    boxes.stillStands && last !== null
      ? {
          happened: last.happened,
          changed: last.forFamilies ?? '',
          inTheWay: last.inTheWay ?? '',
          wordsOf: last.saidOn,
        }
      : { ...words, wordsOf: null }
  // What came back stands in the boxes to be worked on: as it was, it answers nothing.
  if (newest?.state === 'returned' && sameWords(newest, said)) return { is: 'nothing' }
  if (open !== null) {
    const same = sameWords(open, said)
    if (same && (open.state === 'told' || !tells)) return { is: 'nothing' }
    if (!same && open.version !== boxes.version)
      return refuse(
        'changed-meanwhile',
        `Action ${action.ref}: ${open.toldBy} saved words on it while you were writing, so yours were not saved. Theirs are shown above the boxes. What you typed is still here: look at both, then send it again.`,
        field,
      )
  }
  const number = open?.number ?? (newest?.number ?? 0) + 1
  return { is: 'write', replaces: open, number, words: said }
}

type SaidWords = Pick<Told, 'happened' | 'changed' | 'inTheWay' | 'wordsOf'>

function sameWords(one: SaidWords, other: SaidWords): boolean {
  return (
    one.happened === other.happened &&
    one.changed === other.changed &&
    one.inTheWay === other.inTheWay &&
    one.wordsOf === other.wordsOf
  )
}

/** The one clear answer to whoever opens a link that opens nothing. */
export const linkUnknown = refuse(
  'link-unknown',
  'This link opens nothing. It may have been cut short in the message, or a newer one has taken its place. Open the link in the newest message, or ask whoever sent it for another.',
)

export function linkOver(due: LocalDate): Refusal {
  return refuse(
    'link-over',
    `This link could be used until ${writeDay(due)}. That day is past, and what was saved is with the programme. To say more, ask whoever sent the link for more time.`,
  )
}

export const roundClosed = refuse(
  'round-closed',
  'This round of updates is closed, and what was told is with the programme. To say more, write to whoever sent the link.',
)

export const openedElsewhere = refuse(
  'opened-elsewhere',
  'This link was opened in another browser since, so nothing was saved here. Press “Open my actions” to work here again. If nobody you know opened it, tell whoever sent it to you.',
)

export const noName = refuse('no-name', 'Enter your name: whoever reads it must know who told it.', 'name')

/** Anything else than accepting or returning what waits is refused, so that nobody settles an answer twice. */
export function answerSettle(
  told: Told,
  form: { readonly outcome: 'accept' | 'return'; readonly why: string; readonly version: number },
): Refusal | null {
  if (told.state === 'accepted' || told.state === 'returned')
    return refuse('settled-already', 'Somebody has settled this answer already. Look at it as it stands now.')
  if (told.state === 'draft') return refuse('not-told', 'This has not been told yet: it is a draft.')
  if (told.version !== form.version)
    return refuse(
      'changed-meanwhile',
      'The words were changed by whoever told them since the page was shown. Read them as they stand now, then decide.',
    )
  if (form.outcome === 'return' && form.why.trim() === '')
    return refuse('no-reason', 'Say why it goes back, so that they know what to write.', `why-${told.id}`)
  return null
}
