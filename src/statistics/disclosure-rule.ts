import { type Refusal, refuse } from '../foundation/index.ts'
import { fewestPeople } from './disclosure-derived.ts'
import type { AppliedRule, CountTable, DisclosureSettings, Publication } from './disclosure-table.ts'
import { InputError } from './input-error.ts'

const audiences = {
  public: 'everybody',
  board: 'the board',
  adviser: 'the board and its invited advisers',
  internal: 'the case team',
}

/** The rule that will be applied, or why the settings are refused. */
export function ruleFor(
  table: CountTable,
  { scope, threshold = 5, base = 5, exactTotals }: DisclosureSettings,
  earlier: readonly Publication[],
): AppliedRule | Refusal {
  if (!Object.hasOwn(audiences, scope))
    throw new InputError('scope', 'The scope is "public", "board", "adviser" or "internal".')
  if (!Number.isInteger(threshold) || threshold < 3 || threshold > 100)
    throw new InputError('threshold', 'The threshold is a whole number from 3 to 100; 5, or 8 for health.')
  if (!Number.isInteger(base) || base < 3 || base > 100)
    throw new InputError('base', 'Counts are rounded to a whole number from 3 to 100; 5 is usual.')
  const refusal = exactTotals === undefined ? null : whyNotExact(table, scope, exactTotals)
  if (refusal !== null) return refusal
  const rule = {
    name: 'DC-01' as const,
    scope,
    threshold,
    base,
    exactTotals: exactTotals ?? null,
    earlier: earlier.map(({ id }) => id),
  }
  return { ...rule, sentences: sentencesOf(rule) }
}

/**
 * Whole-area totals of a statutory process may be shown exactly to the board and its invited advisers, by a named person
 * for a reason. Never to the public, and never a breakdown. Source: the suppression rule, output setting `exact-totals`.
 */
function whyNotExact(
  table: CountTable,
  scope: DisclosureSettings['scope'],
  decision: NonNullable<DisclosureSettings['exactTotals']>,
): Refusal | null {
  if (decision.person.trim() === '' || decision.reason.trim() === '')
    return refuse(
      'exact-totals-not-decided',
      'Say who decided that totals are shown exactly, and why.',
      decision.person.trim() === '' ? 'person' : 'reason',
    )
  if (scope === 'public')
    return refuse(
      'exact-totals-are-not-public',
      'Exact totals can be shown to the board and its advisers only. Publish rounded figures, or change who sees this.',
    )
  const totals = [...table.cells, ...(table.summaries ?? [])].filter((one) => one.isWholeAreaTotal === true)
  const other = decision.figures.find((id) => !totals.some((one) => one.id === id))
  if (other === undefined) return null
  return refuse(
    'not-a-whole-area-total',
    `"${other}" is not a whole-area total of a statutory process, so it cannot be shown exactly. Take it out of the decision.`,
  )
}

function sentencesOf({
  scope,
  threshold,
  base,
  exactTotals,
  earlier,
}: Omit<AppliedRule, 'sentences'>): string[] {
  if (scope === 'internal')
    return [
      'Exact counts for the case team. They do not leave it: publish them with the rule for those who will read them.',
    ]
  const sentences = [
    `Rule DC-01 for ${audiences[scope]}: counts from 1 to ${threshold - 1} are hidden, the others are rounded to the nearest ${base}, and 0 is shown as 0.`,
    'Totals are rounded on their own, so figures may not add up. Percentages are made from the figures shown.',
    `Percentages, means, medians and maxima about fewer than ${fewestPeople} people are hidden.`,
    'More figures were withheld where a hidden one could have been worked out from the sums.',
  ]
  if (exactTotals !== null)
    sentences.push(
      `Whole-area totals are exact: ${exactTotals.person} decided so on ${exactTotals.day}, because: ${exactTotals.reason}`,
    )
  if (earlier.length > 0) sentences.push(`Checked against what was published before: ${earlier.join(', ')}.`)
  return sentences
}
