/** A set of figures that somebody published: frozen, for an audience, and withdrawn only with a reason. Pure. */
import type { LocalDate } from '../../foundation/index.ts'

export const setAudiences = ['public', 'advisers', 'board'] as const
export type SetAudience = (typeof setAudiences)[number]

export const audienceWords: Readonly<Record<SetAudience, string>> = {
  public: 'The public',
  advisers: 'Invited advisers',
  board: 'The board',
}

/** One figure as it went out. Numbers and symbols are text, exactly as the file has them. */
export interface PublishedLine {
  readonly period: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** Null for the whole area. */
  readonly breakdown: string | null
  readonly group: string | null
  /** As the page writes it, with its unit. */
  readonly shown: string
  readonly value: string
  readonly numerator: string
  readonly denominator: string
  readonly provisional: boolean
}

export interface PublishedMeasure {
  readonly name: string
  readonly question: string
  readonly numerator: string
  readonly denominator: string | null
  readonly unit: string
  readonly source: string
  readonly definition: number
  /** Who decided that whole-area totals stand exactly, and why; null where they do not. */
  readonly exact: string | null
  /** Of periods or groups that are left out: why. */
  readonly notes: readonly string[]
  /** Newest first. */
  readonly lines: readonly PublishedLine[]
}

export interface PublishedFigures {
  readonly measures: readonly PublishedMeasure[]
  readonly rule: readonly string[]
}

/** A set as it is listed. */
export interface SetLine {
  readonly id: string
  readonly place: number
  readonly title: string
  readonly audience: SetAudience
  readonly untilDay: LocalDate
  readonly decidedOn: LocalDate
  readonly decidedBy: string
  readonly why: string
  readonly sheetSha256: string
  readonly publishedOn: LocalDate
  readonly withdrawnOn: LocalDate | null
  readonly withdrawnWhy: string | null
  readonly version: number
}

export interface PublishedSet extends SetLine {
  readonly figures: PublishedFigures
  readonly sheet: string
}

/** Who reads a set: the board and the team everything, an adviser what went to advisers and to the public. */
export function mayReadSet(
  set: Pick<SetLine, 'audience'>,
  reach: 'everything' | 'adviser' | 'public',
): boolean {
  if (set.audience === 'public' || reach === 'everything') return true
  return reach === 'adviser' && set.audience === 'advisers'
}

/** What each symbol of the file means. Source: the guidance of the Government Statistical Service on symbols in tables. */
export const symbolMeans: readonly (readonly [string, string])[] = [
  ['[c]', 'a count from 1 to 4, or a figure about so few people: hidden to protect them'],
  ['[x]', 'not available, or withheld so that another number cannot be worked out'],
  ['[z]', 'does not apply'],
  ['[low]', 'rounds to 0, but is not 0'],
  ['[u]', 'unreliable: too few to publish'],
]

/** What is hidden of a measure and why, in words: what whoever publishes must know before it goes out. */
export function hiddenWords({ lines }: Pick<PublishedMeasure, 'lines'>): string {
  const of = (mark: string) => lines.filter((one) => one.value === mark).length
  const [small, withheld, other] = [of('[c]'), of('[x]'), of('[z]') + of('[low]') + of('[u]')]
  if (lines.length === 0) return 'No figure of it would be published.'
  if (small + withheld + other === 0)
    return `${lines.length === 1 ? 'Its one figure is' : `All ${lines.length} figures are`} shown.`
  const parts = [
    ...(small === 0
      ? []
      : [`${small} hidden as [c], because ${small === 1 ? 'it is' : 'they are'} about too few people`]),
    ...(withheld === 0
      ? []
      : [
          `${withheld} marked [x], because no figure was given or because a hidden one could be worked out from it, with what stands beside it or was published before`,
        ]),
    ...(other === 0 ? [] : [`${other} marked with another symbol that came with the figure`]),
  ]
  return `Of ${lines.length} figures: ${parts.join('; ')}. The others are shown.`
}
