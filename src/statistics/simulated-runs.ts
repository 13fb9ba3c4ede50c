import { DayReader } from './days.ts'
import { computable } from './input-error.ts'
import { deviationAbout } from './mean.ts'
import { percentile } from './percentiles.ts'
import { listInDays, type WaitingList } from './waiting-list.ts'

const COLUMNS = ['referrals', 'open_at_end', 'mean_completed_wait_days', 'p92_completed_wait_days'] as const

/** What so many simulated lists have in common, one entry for each of `columns`. */
export interface RunsSummary {
  readonly mean: readonly (number | null)[]
  readonly sd: readonly (number | null)[]
  readonly columns: readonly (typeof COLUMNS)[number][]
}

/** Means and standard deviations over runs. A run in which nobody was seen says nothing about completed waits. */
export function summaryOfRuns(lists: readonly WaitingList[]): RunsSummary {
  const reader = new DayReader()
  const rows = lists.map((list) => factsOf(list, reader))
  const columns = COLUMNS.map((_, at) =>
    rows.map((row) => row[at] ?? Number.NaN).filter((fact) => !Number.isNaN(fact)),
  )
  const means = columns.map((facts) => facts.reduce((sum, fact) => sum + fact, 0) / facts.length)
  return {
    mean: means.map(computable),
    sd: columns.map((facts, at) => computable(deviationAbout(means[at]!, facts))),
    columns: COLUMNS,
  }
}

function factsOf(list: WaitingList, reader: DayReader): readonly number[] {
  if (list.referral.length === 0) return [0, 0, Number.NaN, Number.NaN]
  const { referral, removal } = listInDays('list', list, reader)
  const waits = removal.map((day, row) => day - referral[row]!).filter((wait) => !Number.isNaN(wait))
  const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length
  return [referral.length, referral.length - waits.length, mean, percentile(waits, 0.92) ?? Number.NaN]
}
