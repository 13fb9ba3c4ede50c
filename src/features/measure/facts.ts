/** Each action that a measure should show: what is claimed of its effect, and what its measures say. */
import type { LocalDate } from '../../foundation/index.ts'
import { type AgainstFacts, allAgainstFacts, type EffectClaim } from './claims.ts'
import type { MeasureRow } from './measure-page.ts'

/** An action with its own claim, as far as it is held against measures. */
export interface ClaimingAction {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly claim: EffectClaim
}

export interface ActionFacts {
  readonly action: ClaimingAction
  readonly facts: readonly AgainstFacts[]
}

/** Holds every action that is joined to a measure against the facts; actions without a measure are left out. */
export function actionFacts(
  actions: readonly ClaimingAction[],
  links: readonly { readonly measureId: string; readonly to: string; readonly showsBy: LocalDate }[],
  rows: readonly MeasureRow[],
  today: LocalDate,
): readonly ActionFacts[] {
  const byId = new Map(rows.map((row) => [row.measure.id, row]))
  return actions.flatMap((action) => {
    const joined = links.flatMap(({ measureId, to, showsBy }) => {
      const row = to === action.id ? byId.get(measureId) : undefined
      return row === undefined ? [] : [{ measureId, measure: row.measure.name, showsBy, chart: row.chart }]
    })
    return joined.length === 0 ? [] : [{ action, facts: allAgainstFacts(action.claim, joined, today) }]
  })
}

/** Where a claim and a measure differ, one line each, the longest disagreement first. */
export function differencesIn(all: readonly ActionFacts[]) {
  return all
    .flatMap(({ action, facts }) =>
      facts.flatMap((fact) =>
        fact.is === 'claims-more' || fact.is === 'claims-less'
          ? [{ action, sentence: fact.sentence, since: fact.since }]
          : [],
      ),
    )
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}
