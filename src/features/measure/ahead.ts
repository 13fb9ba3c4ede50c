/** What lies ahead of a measure, in words: the answer first, what would have to change, and how it is worked out. */
import { writeDay } from '../../foundation/index.ts'
import { enoughPoints, periodsWord } from './chart.ts'
import { writeGap, writeValue } from './measure.ts'
import type { Ahead, MeasureRow } from './measure-page.ts'

export interface AheadWords {
  readonly answer: string
  readonly needed: string | null
  readonly method: readonly string[]
}

const none = (answer: string): AheadWords => ({ answer, needed: null, method: [] })

/** Words first; numbers and the method under them. */
export function aheadWords(row: MeasureRow, ahead: Ahead | null): AheadWords {
  const { chart, target, measure } = row
  const { definition } = measure
  if (target === null) return none('No target has been set, so there is nothing to foretell.')
  if (definition.polarity === 'neither')
    return none('No better way is set for this measure, so nothing is foretold.')
  if (definition.periodKind === 'day')
    return none(
      'Figures of single days have no next period, so nothing is foretold. The limits say what to expect.',
    )
  if (chart.count < enoughPoints)
    return none(`Nothing is foretold from fewer than ${enoughPoints} points: there are ${chart.count}.`)
  if (chart.is !== 'limits') return none('Nothing is foretold, because no limits can be drawn.')
  if (ahead === null)
    return none(`The target’s day, ${writeDay(target.due)}, has no period after the latest figure.`)
  const { told } = ahead
  if (told.is === 'none')
    return none(
      told.why === 'too-few-points'
        ? `The measure is changing, and since its limits started again there are fewer than ${enoughPoints} points: nothing is foretold yet.`
        : `The measure is changing, and its past is too short to try out a forecast ${ahead.periods} ${periodsWord(definition.periodKind)} ahead. None is given.`,
    )
  const value = (number: number) => writeValue(number, definition.unit)
  return {
    answer: `${chances(ahead.probability, ahead.period)} The ${told.is === 'limits' ? 'usual range' : 'expected range'} is ${value(told.low)} to ${value(told.high)}; the target is ${value(target.value)}.`,
    needed: neededWords(row, ahead),
    method: [
      ...(ahead.probability === null
        ? []
        : [
            `The chance of meeting the target in ${ahead.period} is about ${inHundred(ahead.probability)} in 100, if nothing changes.`,
          ]),
      ...methodWords(ahead, value),
    ],
  }
}

function chances(probability: number | null, period: string): string {
  if (probability === null) return `How likely the target is in ${period} cannot be said.`
  if (probability < 0.02) return `It will miss the target in ${period} unless something changes.`
  if (probability < 0.25) return `It will probably miss the target in ${period} unless something changes.`
  if (probability <= 0.75) return `It may meet or miss the target in ${period}: either would be chance.`
  if (probability <= 0.98) return `It will probably meet the target in ${period} if things go on as they are.`
  return `It will meet the target in ${period} if things go on as they are.`
}

/** Never 0 and never 100: no model of this kind knows that much. */
function inHundred(probability: number): string {
  if (probability < 0.01) return 'less than 1'
  if (probability > 0.99) return 'more than 99'
  return String(Math.round(probability * 100))
}

function neededWords(
  { chart, target, measure }: MeasureRow,
  { told, needed, periods }: Ahead,
): string | null {
  const { unit, polarity, periodKind } = measure.definition
  if (target === null) return null
  if (needed !== null) {
    const way = polarity === 'up' ? 'rise' : 'fall'
    if (needed.nearlyAlways === 0) return null
    const always = `To meet it in nearly every ${periodsWord(periodKind).replace(/s$/, '')}, the average must ${way} by ${writeGap(needed.nearlyAlways, unit)}`
    return needed.onAverage === 0
      ? `${always}: it meets the target on average already.`
      : `To meet it about half the time, the average must ${way} by ${writeGap(needed.onAverage, unit)}. ${always}.`
  }
  const latest = chart.latest?.value ?? null
  if (latest === null || told.is === 'none' || told.is === 'limits') return null
  const wanted = (target.value - latest) / periods
  if (polarity === 'up' ? wanted <= 0 : wanted >= 0) return null
  const each = periodsWord(periodKind).replace(/s$/, '')
  const way = polarity === 'up' ? 'rise' : 'fall'
  return `To be at the target on its day it must ${way} by ${writeGap(wanted, unit)} each ${each}${
    told.is === 'line'
      ? `; lately it has ${told.perPeriod >= 0 ? 'risen' : 'fallen'} by ${writeGap(told.perPeriod, unit)} each ${each}`
      : ''
  }.`
}

const modelWords = {
  line: 'a straight line through the last eight figures',
  'last-value': 'it stays where it is',
} as const

function methodWords({ told, periods }: Ahead, value: (number: number) => string): readonly string[] {
  if (told.is === 'none') return []
  if (told.is === 'limits')
    return [
      'The process is stable, so its limits are the best that is known of what comes. The chance is worked out as if figures lay round the mean in the normal curve.',
    ]
  const { backTest, other } = told
  return [
    `The process is changing. Two simple models were tried on its own past, each time with only what was known then, ${periods} ahead: “${modelWords[told.is]}” was off by ${value(backTest.meanError)} on average in ${backTest.tries} tries, “${modelWords[other.is]}” by ${value(other.backTest.meanError)}. The first is used.`,
    'The range is as wide as the errors of those tries: at least four in five lay within it. The tries overlap, so take it as a guide.',
  ]
}
