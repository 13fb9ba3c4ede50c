/** Status against the facts: what the owner of an action claims of its effect, and what the measure it should move says. */
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import type { MeasureChart } from './chart.ts'

/** What is claimed of an action's or an objective's effect, as the plan writes it, and since when. */
export interface EffectClaim {
  readonly impact: 'none-yet' | 'too-early' | 'some' | 'shown'
  readonly since: LocalDate | null
}

/** What joins a measure to an action or an objective; `showsBy` is the day by which a change should show, null at once. */
export interface MeasureLink {
  readonly measureId: string
  readonly measure: string
  readonly showsBy: LocalDate | null
}

export type AgainstFacts =
  | { readonly is: 'too-early'; readonly sentence: string; readonly from: LocalDate }
  | { readonly is: 'cannot-tell'; readonly sentence: string }
  | { readonly is: 'agrees'; readonly sentence: string }
  /** The claim says more than the measure, or the measure more than the claim. */
  | {
      readonly is: 'claims-more' | 'claims-less'
      readonly sentence: string
      readonly since: LocalDate
    }

/**
 * Holds a claim against a measure. Before the day by which a change should show it is too early to tell, and nobody is
 * said to disagree. A measure of too few points tells nothing either way.
 */
export function againstFacts(
  claim: EffectClaim,
  link: MeasureLink,
  chart: MeasureChart,
  today: LocalDate,
): AgainstFacts {
  const { measure, showsBy } = link
  if (showsBy !== null && today < showsBy)
    return {
      is: 'too-early',
      from: showsBy,
      sentence: `${measure}: too early to tell. A change should show by ${writeDay(showsBy)}.`,
    }
  const cause = chart.latest?.cause
  if (chart.is === 'dots' || cause === undefined || cause === 'high' || cause === 'low')
    return { is: 'cannot-tell', sentence: `${measure} cannot tell yet: ${whyNot(chart)}.` }
  const claimed = claim.impact === 'some' || claim.impact === 'shown'
  if (claimed && cause !== 'better') return claimsMore(claim, link, chart, cause === 'worse')
  if (!claimed && cause === 'better' && chart.since !== null)
    return {
      is: 'claims-less',
      since: chart.since.day,
      sentence: `${measure} shows real change for the better since ${chart.since.period}, and no effect is claimed.`,
    }
  return {
    is: 'agrees',
    sentence:
      cause === 'better'
        ? `${measure} shows real change for the better, as is claimed.`
        : `${measure} shows no real change for the better, and none is claimed.`,
  }
}

function whyNot(chart: MeasureChart): string {
  if (chart.latest === null) return 'it has no figures'
  if (chart.is === 'dots')
    return `it has ${chart.count} ${chart.count === 1 ? 'figure' : 'figures'} and no limits`
  return 'no better way is set for it'
}

/** Since when: since the change should have shown, since it was claimed, or since the measure turned, whichever is last. */
function claimsMore(
  claim: EffectClaim,
  { measure, showsBy }: MeasureLink,
  chart: MeasureChart,
  worse: boolean,
): AgainstFacts {
  const said = claim.impact === 'shown' ? 'It is said to be shown to work' : 'Some effect is claimed'
  const found = worse
    ? `real change for the worse${chart.since === null ? '' : ` since ${chart.since.period}`}`
    : 'no real change'
  const days = [showsBy, claim.since, worse ? (chart.since?.day ?? null) : null].filter((day) => day !== null)
  const since = days.sort().at(-1) ?? chart.latest?.day ?? ('' as LocalDate)
  return {
    is: 'claims-more',
    since,
    sentence: `${said}, and ${measure} shows ${found}. They have differed since ${writeDay(since)}.`,
  }
}

/** What all the measures of one action or objective say of its claim; what differs comes first. */
export function allAgainstFacts(
  claim: EffectClaim,
  links: readonly (MeasureLink & { readonly chart: MeasureChart })[],
  today: LocalDate,
): readonly AgainstFacts[] {
  const order = { 'claims-more': 0, 'claims-less': 1, agrees: 2, 'too-early': 3, 'cannot-tell': 4 } as const
  return links
    .map((link) => againstFacts(claim, link, link.chart, today))
    .sort((a, b) => order[a.is] - order[b.is])
}
