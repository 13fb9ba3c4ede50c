/** The words and colours that an area says its status in, and from when its rule calls an action late. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import {
  type Delivery,
  deliveries,
  type Impact,
  impacts,
  type Thresholds,
  usualThresholds,
} from './action.ts'

export const colours = [
  'grey',
  'blue',
  'teal',
  'green',
  'yellow',
  'orange',
  'red',
  'purple',
  'magenta',
] as const
export type Colour = (typeof colours)[number]

export interface StatusWord {
  readonly words: string
  readonly colour: Colour
}

export interface Scheme extends Thresholds {
  /** Null while the area has not set its own. */
  readonly id: string | null
  readonly delivery: Readonly<Record<Delivery, StatusWord>>
  readonly impact: Readonly<Record<Impact, StatusWord>>
  /** 0 while the area has not set its own. */
  readonly version: number
}

/**
 * What stands until an area says otherwise. There is no common scheme and meanings collide, so these are ours and sourced
 * to nobody (improvement-practice, part a, "Status colours"): blue only where evidence of impact was accepted.
 */
export const usualScheme: Scheme = {
  ...usualThresholds,
  id: null,
  delivery: {
    'not-started': { words: 'Not started', colour: 'grey' },
    'on-track': { words: 'On track', colour: 'green' },
    'at-risk': { words: 'At risk', colour: 'yellow' },
    late: { words: 'Late', colour: 'red' },
    complete: { words: 'Complete', colour: 'teal' },
  },
  impact: {
    'none-yet': { words: 'No effect shown yet', colour: 'grey' },
    'too-early': { words: 'Too early to tell', colour: 'grey' },
    some: { words: 'Some effect seen', colour: 'teal' },
    shown: { words: 'Shown to work', colour: 'blue' },
  },
  version: 0,
}

export type Words<Key extends string> = Readonly<Record<Key, string>>

export function deliveryWordsOf({ delivery }: Pick<Scheme, 'delivery'>): Words<Delivery> {
  return Object.fromEntries(deliveries.map((one) => [one, delivery[one].words])) as Words<Delivery>
}

export function impactWordsOf({ impact }: Pick<Scheme, 'impact'>): Words<Impact> {
  return Object.fromEntries(impacts.map((one) => [one, impact[one].words])) as Words<Impact>
}

export type SchemeForm = Readonly<Record<string, string>>

/** Reads the form of the scheme. Words are needed for each, and no two of a kind may be the same. */
export function schemeFrom(form: SchemeForm): Omit<Scheme, 'id' | 'version'> | Refusal {
  const delivery = partFrom('delivery', deliveries, form)
  if ('refused' in delivery) return delivery
  const impact = partFrom('impact', impacts, form)
  if ('refused' in impact) return impact
  const lateAfter = wholeNumber(form.lateAfter, 365)
  if (lateAfter === null)
    return refuse(
      'no-days',
      'Enter after how many days an action is late: a whole number from 1 to 365.',
      'lateAfter',
    )
  const missedMilestones = wholeNumber(form.missedMilestones, 20)
  if (missedMilestones === null)
    return refuse(
      'no-number',
      'Enter how many missed milestones make an action late: a whole number from 1 to 20.',
      'missedMilestones',
    )
  return { delivery, impact, lateAfter, missedMilestones }
}

function partFrom<Key extends string>(
  part: string,
  keys: readonly Key[],
  form: SchemeForm,
): Readonly<Record<Key, StatusWord>> | Refusal {
  const found: [Key, StatusWord][] = []
  for (const key of keys) {
    const words = (form[`${part}-${key}-words`] ?? '').trim()
    const colour = colours.find((one) => one === form[`${part}-${key}-colour`])
    const field = `${part}-${key}-words`
    if (words === '')
      return refuse('no-words', 'Each status needs words: a colour alone says nothing.', field)
    if (words.length > 60) return refuse('long-words', 'Use at most 60 characters for a status.', field)
    if (found.some(([, one]) => one.words.toLowerCase() === words.toLowerCase()))
      return refuse('same-words', `“${words}” is there twice. Give each status words of its own.`, field)
    if (colour === undefined)
      return refuse('no-colour', 'Choose a colour from the list.', `${part}-${key}-colour`)
    found.push([key, { words, colour }])
  }
  return Object.fromEntries(found) as Readonly<Record<Key, StatusWord>>
}

function wholeNumber(text: string | undefined, most: number): number | null {
  const number = /^\d{1,3}$/.test((text ?? '').trim()) ? Number(text) : 0
  return number >= 1 && number <= most ? number : null
}
