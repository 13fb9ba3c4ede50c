/** Risks: how one is worded, reviewed, accepted and closed, and how it moved since the last board. */
import { type LocalDate, parseLocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import { isSevere, product, type Scales, type Score, scoreWords } from './scale.ts'

export const proximities = ['now', 'within-3-months', 'within-6-months', 'within-12-months', 'later'] as const
export type Proximity = (typeof proximities)[number]

export const proximityWords: Readonly<Record<Proximity, string>> = {
  now: 'It is happening now',
  'within-3-months': 'Within 3 months',
  'within-6-months': 'Within 6 months',
  'within-12-months': 'Within 12 months',
  later: 'Later than that',
}

export interface Risk {
  readonly id: string
  readonly ref: string
  readonly cause: string
  readonly event: string
  readonly effect: string
  readonly requirementId: string | null
  readonly ownerPostId: string
  readonly raisedOn: LocalDate
  readonly inherent: Score
  readonly target: Score
  readonly targetBy: LocalDate | null
  readonly controls: string
  readonly proximity: Proximity | null
  readonly nextReview: LocalDate
  readonly private: boolean
  readonly closedOn: LocalDate | null
  readonly closedWhy: string | null
  readonly version: number
}

/** A review: the current score from its day on, what was said, and when the next one is. */
export interface Review {
  readonly id: string
  readonly riskId: string
  readonly number: number
  readonly on: LocalDate
  readonly by: string
  readonly score: Score
  readonly words: string
  readonly next: LocalDate
}

export interface Acceptance {
  readonly id: string
  readonly riskId: string
  readonly byPostId: string
  readonly on: LocalDate
  readonly until: LocalDate
  readonly score: Score
  readonly why: string
  readonly endedOn: LocalDate | null
  readonly version: number
}

/** A meeting of the board as far as risks need it. */
export interface BoardMeeting {
  readonly id: string
  readonly boardId: string
  readonly board: string
  readonly day: LocalDate
  readonly heldOn: LocalDate | null
  readonly cancelled: boolean
  /** The first day on which a pack of it was circulated, and the day that pack was frozen. */
  readonly packCirculatedOn: LocalDate | null
  readonly packFrozenOn: LocalDate | null
}

/** "Because posts stay vacant, advice may come late, so that families wait longer." Cause, event and effect as one sentence. */
export function sentenceOf({ cause, event, effect }: Pick<Risk, 'cause' | 'event' | 'effect'>): string {
  return `Because ${begin(cause)}, there is a risk that ${begin(event)}, so that ${begin(effect)}.`
}

/** First words that are no names, so that a small letter is right inside a sentence. Any other stays as it was typed. */
const ordinary =
  /^(A|An|The|This|That|These|Those|We|It|They|There|Our|Their|Its|One|Two|Three|Four|Five|Six|Several|Some|Many|Few|Most|All|Both|Each|Every|No|Nobody|Somebody|Not|Too|More|Less|New|Staff|Families|Children|Parents|Schools|Young|Waiting|Waits|Posts|Plans|Advice|Demand|Money|Data|Reviews|Places|Health|Education|Care)\b/

/** A box's words inside a sentence: without its full stop, and with a small letter where its first word is an ordinary one. */
function begin(words: string): string {
  const plain = words.trim().replace(/[.\s]+$/, '')
  return ordinary.test(plain) ? plain.charAt(0).toLowerCase() + plain.slice(1) : plain
}

/** The last review on or before a day; null where there was none. Reviews are given by their number. */
export function reviewOn(reviews: readonly Review[], day: LocalDate): Review | null {
  return reviews.findLast((one) => one.on <= day) ?? null
}

/** The last board meeting that was held before today. */
export function lastHeld(meetings: readonly BoardMeeting[], today: LocalDate): BoardMeeting | null {
  return heldBefore(meetings, today).at(-1) ?? null
}

/** The board meetings held before a day, by the day they were held. */
export function heldBefore(meetings: readonly BoardMeeting[], day: LocalDate): readonly BoardMeeting[] {
  return meetings
    .filter((one) => one.heldOn !== null && one.heldOn < day)
    .toSorted((one, other) => (one.heldOn ?? '').localeCompare(other.heldOn ?? ''))
}

/** The next board meeting that is to come, today's own among them. */
export function nextMeeting(meetings: readonly BoardMeeting[], today: LocalDate): BoardMeeting | null {
  const ahead = meetings.filter((one) => one.heldOn === null && !one.cancelled && one.day >= today)
  return ahead.toSorted((one, other) => one.day.localeCompare(other.day))[0] ?? null
}

export type Movement =
  | { readonly is: 'no-board' }
  | { readonly is: 'new' }
  | { readonly is: 'closed' }
  | { readonly is: 'up' | 'down' | 'same'; readonly from: number; readonly to: number }
  /** Scored on two scales: nothing is mapped from the one to the other, so nothing is compared. */
  | { readonly is: 'other-scale' }

/** How a risk moved since a day, by default the day of the last board. */
export function movementSince(
  risk: Pick<Risk, 'raisedOn' | 'closedOn'>,
  reviews: readonly Review[],
  since: LocalDate | null,
): Movement {
  if (since === null) return { is: 'no-board' }
  if (risk.closedOn !== null) return { is: 'closed' }
  const [then, now] = [reviewOn(reviews, since), reviews.at(-1) ?? null]
  if (risk.raisedOn > since || then === null || now === null) return { is: 'new' }
  if (then.score.scale !== now.score.scale) return { is: 'other-scale' }
  const [from, to] = [product(then.score), product(now.score)]
  return { is: to > from ? 'up' : to < from ? 'down' : 'same', from, to }
}

export function movementWords(movement: Movement): string {
  switch (movement.is) {
    case 'no-board':
      return 'No board was held yet'
    case 'new':
      return 'New'
    case 'closed':
      return 'Closed'
    case 'up':
      return `Up from ${movement.from} to ${movement.to}`
    case 'down':
      return `Down from ${movement.from} to ${movement.to}`
    case 'same':
      return `The same, ${movement.to}`
    case 'other-scale':
      return 'Scored on another scale'
  }
}

export const moved = ({ is }: Movement): boolean => is === 'up' || is === 'down'

/** Was it reviewed after the last board? Null while none was held. */
export function reviewedSince(reviews: readonly Review[], since: LocalDate | null): boolean | null {
  return since === null ? null : reviews.some((one) => one.on > since)
}

/** What of a risk was scored on an earlier scale and must be scored again; nothing of it is mapped. */
export function toScoreAgain(
  risk: Pick<Risk, 'inherent' | 'target' | 'closedOn'>,
  current: Score | null,
  scaleNumber: number,
): readonly string[] {
  if (risk.closedOn !== null) return []
  return [
    ...(current !== null && current.scale !== scaleNumber ? ['the current score'] : []),
    ...(risk.inherent.scale !== scaleNumber || risk.target.scale !== scaleNumber
      ? ['the inherent and the target score']
      : []),
  ]
}

/** The acceptance that goes on; null where there is none. */
export function acceptanceNow(acceptances: readonly Acceptance[]): Acceptance | null {
  return acceptances.find((one) => one.endedOn === null) ?? null
}

/** What makes an acceptance doubtful, each in a sentence: its day passed, or the score is not the one that was accepted. */
export function acceptanceWarnings(
  acceptance: Acceptance,
  current: Score,
  scales: Scales,
  today: LocalDate,
): readonly string[] {
  const { score } = acceptance
  const changed = score.scale !== current.scale || product(score) !== product(current)
  const sameProduct = !changed && (score.likelihood !== current.likelihood || score.impact !== current.impact)
  return [
    ...(acceptance.until < today
      ? [
          `The acceptance ran until ${writeDay(acceptance.until)}. Accept it again, or say what is done about it.`,
        ]
      : []),
    ...(changed
      ? [
          `It was accepted at ${scoreWords(score, scales)}${score.scale === current.scale ? '' : ', on another scale'}; it now stands at ${scoreWords(current, scales)}. The acceptance was for the earlier score.`,
        ]
      : []),
    ...(sameProduct
      ? [`The score is the same product and made differently: ${scoreWords(current, scales)}.`]
      : []),
  ]
}

/**
 * The meetings at which a risk has been severe without a break up to the last one, where it still is: two of them suggest
 * asking both chief executives. A suggestion; a person decides (improvement-practice, part b, "Risk").
 */
export function severeAtMeetings(
  risk: Pick<Risk, 'closedOn'>,
  reviews: readonly Review[],
  held: readonly BoardMeeting[],
  scales: Scales,
): readonly BoardMeeting[] {
  const now = reviews.at(-1)
  if (risk.closedOn !== null || now === undefined || !isSevere(now.score, scales)) return []
  const at: BoardMeeting[] = []
  for (const meeting of held.toReversed()) {
    const then = meeting.heldOn === null ? null : reviewOn(reviews, meeting.heldOn)
    if (then === null || !isSevere(then.score, scales)) break
    at.unshift(meeting)
  }
  return at
}

export const meetingsBeforeEscalation = 2

/** One meeting as the notice's test reads it: was each risk reviewed since the meeting before, and in the pack before this one? */
export interface Readiness {
  readonly meeting: BoardMeeting
  readonly before: BoardMeeting | null
  readonly open: number
  /** The risks that nobody reviewed since the meeting before. */
  readonly notReviewed: readonly Risk[]
  /** Whether a pack went out before the day of the meeting. */
  readonly packBefore: boolean
  /** Risks that were raised after that pack was frozen. */
  readonly notInPack: readonly Risk[]
}

/**
 * "Those accountable must keep a risk register updated in line with the meeting cycle and provided to the board in
 * advance" (an improvement notice, for example paragraph 5.c): both halves, worked out for one meeting. Of a meeting that was held only
 * what was there by its day counts.
 */
export function readinessOf(
  meeting: BoardMeeting,
  meetings: readonly BoardMeeting[],
  risks: readonly Risk[],
  reviewsOf: (riskId: string) => readonly Review[],
  today: LocalDate,
): Readiness {
  const day = meeting.heldOn ?? meeting.day
  const until = day < today ? day : today
  const before =
    heldBefore(
      meetings.filter((one) => one.boardId === meeting.boardId),
      day,
    ).at(-1) ?? null
  const since = before?.heldOn ?? null
  const open = risks.filter(
    (risk) => risk.raisedOn <= until && (risk.closedOn === null || risk.closedOn > until),
  )
  const packBefore = meeting.packCirculatedOn !== null && meeting.packCirculatedOn < day
  const frozen = meeting.packFrozenOn
  return {
    meeting,
    before,
    open: open.length,
    notReviewed: open.filter(
      (risk) => !reviewsOf(risk.id).some((one) => one.on <= until && (since === null || one.on > since)),
    ),
    packBefore,
    notInPack: packBefore && frozen !== null ? open.filter((risk) => risk.raisedOn > frozen) : [],
  }
}

/** "12 open risks: 3 severe, 4 not reviewed since the board of 3 June 2026, 2 moved since then." */
export function registerSentence(
  lines: readonly {
    readonly severe: boolean
    readonly reviewed: boolean | null
    readonly movement: Movement
  }[],
  closedSince: number,
  last: BoardMeeting | null,
): string {
  const closed =
    closedSince === 0 ? '' : ` ${closedSince === 1 ? 'One was' : `${closedSince} were`} closed since.`
  if (lines.length === 0) return `No risk is open.${closed}`
  const count = (of: (line: (typeof lines)[number]) => boolean) => lines.filter(of).length
  const head = lines.length === 1 ? 'One open risk' : `${lines.length} open risks`
  const severe = none(count((line) => line.severe))
  if (last?.heldOn == null) return `${head}: ${severe} severe. No board has been held yet.`
  const unreviewed = none(count((line) => line.reviewed === false))
  const movedNow = none(count((line) => moved(line.movement)))
  const fresh = count((line) => line.movement.is === 'new')
  const added = fresh === 0 ? '' : ` and ${fresh} new`
  return `${head}: ${severe} severe, ${unreviewed} not reviewed since the board of ${writeDay(last.heldOn)}, ${movedNow} moved${added} since then.${closed}`
}

const none = (count: number): string => (count === 0 ? 'none' : String(count))

export interface WordsForm {
  readonly cause: string
  readonly event: string
  readonly effect: string
  readonly owner: string
  readonly targetBy: string
}

/** May a risk be worded so? Three boxes and one owner. */
export function riskWords(form: WordsForm, postIds: readonly string[]): Refusal | null {
  if (form.cause.trim() === '') return refuse('no-cause', 'Say what makes it possible: the cause.', 'cause')
  if (form.event.trim() === '') return refuse('no-event', 'Say what may happen: the event.', 'event')
  if (form.effect.trim() === '')
    return refuse('no-effect', 'Say what that would mean for children and families: the effect.', 'effect')
  if (!postIds.includes(form.owner)) return refuse('no-owner', 'Choose the one post that owns it.', 'owner')
  return form.targetBy.trim() !== '' && dayFrom(form.targetBy) === null
    ? refuse('no-day', 'Enter the day of the target, for example 2027-03-31, or leave it empty.', 'targetBy')
    : null
}

export function dayFrom(text: string): LocalDate | null {
  return parseLocalDate(text.trim())
}

/** A review is not closed without its next day, and that day is to come. */
export function nextReviewDay(text: string, today: LocalDate): LocalDate | Refusal {
  const day = dayFrom(text)
  if (day === null)
    return refuse(
      'no-next-review',
      'Say when it is reviewed next, for example 2027-01-31. A review is not closed without its next day.',
      'next',
    )
  return day > today ? day : refuse('next-not-to-come', 'The next review must be on a day to come.', 'next')
}

export interface AcceptForm {
  readonly owner: string
  readonly until: string
  readonly why: string
}

/** May a risk be accepted so? Somebody owns the acceptance, and it ends. */
export function accepted(
  form: AcceptForm,
  risk: Pick<Risk, 'closedOn'>,
  postIds: readonly string[],
  today: LocalDate,
): LocalDate | Refusal {
  if (risk.closedOn !== null)
    return refuse('closed', 'The risk is closed: there is nothing to accept.', 'why')
  if (!postIds.includes(form.owner)) return refuse('no-owner', 'Choose the post that accepts it.', 'owner')
  const until = dayFrom(form.until)
  if (until === null || until <= today)
    return refuse('no-until', 'Enter the day until which it is accepted: a day to come.', 'until')
  return form.why.trim() === '' ? refuse('no-reason', 'Say why it is accepted as it stands.', 'why') : until
}

/** "R7": the next reference. It never changes. */
export function nextRef(refs: readonly string[]): string {
  const numbers = refs.flatMap((ref) => {
    const read = /^R(\d{1,6})$/.exec(ref)
    return read === null ? [] : [Number(read[1])]
  })
  return `R${Math.max(0, ...numbers) + 1}`
}
