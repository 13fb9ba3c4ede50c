/** What waits for a person, by day. Nothing here is stored: it is found in their areas when they ask. */
import { type Actor, addDays, dayOfWeek, type LocalDate, sideOf } from '../../foundation/index.ts'

/** Something that waits for one person. */
export interface Waiting {
  readonly areaSlug: string
  readonly area: string
  /** The last day on which it is not late; null for what has no day. */
  readonly due: LocalDate | null
  /** What is to be done, as the words of the link. */
  readonly todo: string
  readonly href: string
  /** What it is about, and by when, in a sentence. */
  readonly about: string
}

export const whens = ['overdue', 'today', 'this-week', 'later', 'no-day'] as const

export type When = (typeof whens)[number]

export const whenWords: Readonly<Record<When, string>> = {
  overdue: 'Overdue',
  today: 'Today',
  'this-week': 'This week',
  later: 'Later',
  'no-day': 'Without a day',
}

/** A week ends on its Sunday: on a Sunday nothing is left of it. */
export function whenOf(due: LocalDate | null, today: LocalDate): When {
  if (due === null) return 'no-day'
  if (due < today) return 'overdue'
  if (due === today) return 'today'
  return due <= addDays(today, (7 - dayOfWeek(today)) % 7) ? 'this-week' : 'later'
}

export interface WaitingGroup {
  readonly when: When
  readonly waiting: readonly Waiting[]
}

/** By day, the oldest first; only the groups that hold something. */
export function byDay(waiting: readonly Waiting[], today: LocalDate): readonly WaitingGroup[] {
  const sorted = [...waiting].sort(
    (one, other) =>
      (one.due ?? '').localeCompare(other.due ?? '') ||
      one.area.localeCompare(other.area) ||
      one.about.localeCompare(other.about),
  )
  return whens
    .map((when) => ({ when, waiting: sorted.filter((one) => whenOf(one.due, today) === when) }))
    .filter((group) => group.waiting.length > 0)
}

/**
 * Whether a notice may be this person's to read: of a programme, of an installation, or of somebody who has no area yet. A
 * parent or a clinician came for a child.
 */
export function readsNotices({ opensAreas, grants }: Pick<Actor, 'opensAreas' | 'grants'>): boolean {
  return opensAreas || grants.length === 0 || grants.some((one) => sideOf[one.role] === 'programme')
}

/** What waits in cases and beside a child is told on their own pages: home counts none of it, and says so. */
export const elsewhereWords = {
  cases: 'What waits for you stands with your cases.',
  child: 'Everything about your child is on one page.',
} as const

/** "3 things wait for you: 1 is overdue and 1 is due today." */
export function waitingSentence(
  groups: readonly WaitingGroup[],
  elsewhere: keyof typeof elsewhereWords | null = null,
): string {
  const count = (when: When) => groups.find((group) => group.when === when)?.waiting.length ?? 0
  const all = groups.reduce((sum, group) => sum + group.waiting.length, 0)
  if (all === 0) return elsewhere === null ? 'Nothing waits for you today.' : elsewhereWords[elsewhere]
  const isOrAre = (number: number) => (number === 1 ? 'is' : 'are')
  const parts = [
    ...(count('overdue') > 0 ? [`${count('overdue')} ${isOrAre(count('overdue'))} overdue`] : []),
    ...(count('today') > 0 ? [`${count('today')} ${isOrAre(count('today'))} due today`] : []),
  ]
  const head = all === 1 ? 'One thing waits for you' : `${all} things wait for you`
  return parts.length === 0 ? `${head}. None is late.` : `${head}: ${parts.join(' and ')}.`
}
