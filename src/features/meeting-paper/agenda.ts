/** A meeting's agenda: what fills it, in which order it stands, and at what time each item begins. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'

/** The kinds of item, as the terms of reference name them: a standing one fills itself, `own` is what its words say. */
export type ItemKind =
  | 'welcome'
  | 'minutes'
  | 'action-log'
  | 'young-people'
  | 'parent-carers'
  | 'programme-report'
  | 'measures'
  | 'risks'
  | 'deep-dive'
  | 'decisions'
  | 'other-business'
  | 'own'

export type ItemPurpose = 'agree' | 'approve' | 'note'

/** A line of the standing agenda of the terms. */
export interface StandingItem {
  readonly kind: ItemKind
  readonly title: string
  readonly purpose: ItemPurpose
  readonly minutes: number
  readonly private: boolean
}

export interface AgendaItem {
  readonly id: string
  readonly meetingId: string
  readonly place: number
  readonly kind: ItemKind
  readonly title: string
  readonly purpose: ItemPurpose
  readonly minutes: number
  readonly presenterPostId: string | null
  /** The presenter as people read it: the post and who holds it, or the words that were written. */
  readonly presenter: string | null
  readonly presenterWords: string | null
  readonly words: string | null
  readonly private: boolean
  /** The parent carer forum asked for it. */
  readonly byForum: boolean
  readonly carriedFrom: Carried | null
  readonly deferredOn: LocalDate | null
  readonly deferredWhy: string | null
  /** Where it went, of an item that was deferred. */
  readonly carriedTo: Omit<Carried, 'why'> | null
  readonly termsPlace: number | null
  readonly forwardItemId: string | null
  readonly version: number
}

/** The meeting that an item came from or went to, and why. */
export interface Carried {
  readonly meetingId: string
  readonly day: LocalDate
  readonly why: string | null
}

/** An item that was taken off, as its history keeps it. */
export interface TakenOff {
  readonly title: string
  /** An instant, ISO 8601 in UTC. */
  readonly at: string
  readonly who: string | null
  readonly why: string | null
}

/** What is to come to this meeting by the forward plan. */
export interface ForwardItem {
  readonly id: string
  readonly kind: 'deep-dive' | 'decision' | 'stocktake' | 'other'
  readonly words: string
  readonly presenterPostId: string | null
}

export interface NewItem {
  readonly kind: ItemKind
  readonly title: string
  readonly purpose: ItemPurpose
  readonly minutes: number
  readonly private: boolean
  readonly presenterPostId: string | null
  readonly presenterWords: string | null
  readonly words: string | null
  readonly termsPlace: number | null
  readonly forwardItemId: string | null
}

/** Was the agenda filled from the terms already? */
export function isFilled(items: readonly Pick<AgendaItem, 'termsPlace'>[]): boolean {
  return items.some((one) => one.termsPlace !== null)
}

const forwardTitles: Readonly<Record<ForwardItem['kind'], string>> = {
  'deep-dive': 'Deep dive',
  decision: 'Decision',
  stocktake: 'Stocktake',
  other: 'From the forward plan',
}

/**
 * What an agenda begins with: the standing items of the terms, the deep dive in its place where the forward plan names
 * one, and before any other business what else the forward plan says. What is there already (an item that was carried
 * over, one that the forum asked for) keeps its id and stands before any other business too.
 */
export function filled(
  standing: readonly StandingItem[],
  forward: readonly ForwardItem[],
  there: readonly string[],
): readonly (NewItem | string)[] {
  const dives = forward.filter((one) => one.kind === 'deep-dive')
  const slot = standing.findIndex((one) => one.kind === 'deep-dive')
  const taken = slot === -1 ? undefined : dives[0]
  const last = standing.findIndex((one) => one.kind === 'other-business')
  const end = last === -1 ? standing.length : last
  const items = standing.map((one, at): NewItem => {
    const dive = at === slot ? taken : undefined
    return {
      kind: one.kind,
      title: dive === undefined ? one.title : `${one.title}: ${dive.words}`,
      purpose: one.purpose,
      minutes: one.minutes,
      private: one.private,
      presenterPostId: dive?.presenterPostId ?? null,
      presenterWords: null,
      words: null,
      termsPlace: at + 1,
      forwardItemId: dive?.id ?? null,
    }
  })
  const others = forward
    .filter((one) => one !== taken)
    .map(
      (one): NewItem => ({
        kind: one.kind === 'deep-dive' ? 'deep-dive' : one.kind === 'decision' ? 'decisions' : 'own',
        title: `${forwardTitles[one.kind]}: ${one.words}`,
        purpose: one.kind === 'decision' ? 'approve' : 'note',
        minutes: 10,
        private: false,
        presenterPostId: one.presenterPostId,
        presenterWords: null,
        words: null,
        termsPlace: null,
        forwardItemId: one.id,
      }),
    )
  return [...items.slice(0, end), ...others, ...there, ...items.slice(end)]
}

/** An item with the times by the clock at which it begins and ends, if those before it keep theirs. */
export interface Timed<Item> {
  readonly item: Item
  readonly begins: string
  readonly ends: string
}

/** Minutes since midnight of "09:30". */
export function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

function timeOf(minutes: number): string {
  const within = minutes % (24 * 60)
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}

/** Each item with its time of day. What was deferred takes no time. */
export function timed<Item extends { readonly minutes: number; readonly deferredOn: string | null }>(
  items: readonly Item[],
  begins: string,
): readonly Timed<Item>[] {
  let at = minutesOf(begins)
  return items.map((item) => {
    const from = at
    if (item.deferredOn === null) at += item.minutes
    return { item, begins: timeOf(from), ends: timeOf(at) }
  })
}

/** "9 items, 115 minutes of the meeting’s 120." Says where there is more than the meeting holds. */
export function agendaSentence(
  items: readonly Pick<AgendaItem, 'minutes' | 'deferredOn'>[],
  meeting: { readonly begins: string; readonly ends: string },
): string {
  const here = items.filter((one) => one.deferredOn === null)
  if (here.length === 0) return 'Nothing stands on the agenda yet.'
  const planned = here.reduce((sum, one) => sum + one.minutes, 0)
  const length = minutesOf(meeting.ends) - minutesOf(meeting.begins)
  const head = `${here.length === 1 ? 'One item' : `${here.length} items`}, ${planned} minutes`
  if (planned > length)
    return `${head}: ${planned - length} more than the meeting’s ${length}. Shorten, defer or take off an item.`
  return `${head} of the meeting’s ${length}.`
}

/**
 * The order that was typed: by the numbers, and where two are the same as they stood. An item without a number keeps
 * the place it had.
 */
export function reordered(
  items: readonly Pick<AgendaItem, 'id' | 'title'>[],
  typed: Readonly<Record<string, string>>,
): readonly string[] | Refusal {
  const places: { readonly id: string; readonly number: number; readonly at: number }[] = []
  for (const [at, { id, title }] of items.entries()) {
    const text = (typed[id] ?? '').trim()
    if (text !== '' && !/^\d{1,3}$/.test(text))
      return refuse('no-number', `Enter a whole number for “${title}”, for example 3.`, `place-${id}`)
    places.push({ id, number: text === '' ? at + 1 : Number(text), at })
  }
  return places
    .sort((one, other) => {
      if (one.number !== other.number) return one.number - other.number
      // Whoever moves an item down to 5 means it to stand after the item that is 5 now, and up to 2 before the one that is 2.
      const moved = (place: typeof one) => Math.sign(place.number - (place.at + 1))
      return moved(one) - moved(other) || one.at - other.at
    })
    .map((one) => one.id)
}

export const purposeWords: Readonly<Record<ItemPurpose, string>> = {
  agree: 'To agree',
  approve: 'To approve',
  note: 'To note',
}

export interface ItemForm {
  readonly title: string
  readonly purpose: ItemPurpose
  readonly minutes: string
  readonly presenter: string
  readonly presenterWords: string
  readonly words: string
  readonly private: boolean
}

/** May this stand on the agenda? The posts are those that may present. */
export function itemGiven(
  form: ItemForm,
  postIds: readonly string[],
):
  | Pick<
      NewItem,
      'title' | 'purpose' | 'minutes' | 'presenterPostId' | 'presenterWords' | 'words' | 'private'
    >
  | Refusal {
  const title = form.title.trim()
  if (title === '') return refuse('no-title', 'Enter what the item is called on the agenda.', 'title')
  const minutes = form.minutes.trim()
  if (!/^\d{1,3}$/.test(minutes) || Number(minutes) > 480)
    return refuse('no-minutes', 'Enter how many minutes it takes, from 0 to 480.', 'minutes')
  if (form.presenter !== '' && !postIds.includes(form.presenter))
    return refuse('no-post', 'Choose the post that presents it from the list.', 'presenter')
  return {
    title,
    purpose: form.purpose,
    minutes: Number(minutes),
    presenterPostId: form.presenter === '' ? null : form.presenter,
    presenterWords: orNull(form.presenterWords),
    words: orNull(form.words),
    private: form.private,
  }
}

export function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}
