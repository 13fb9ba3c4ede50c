import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bankHolidaysOf } from './bank-holidays.ts'
import { isRefusedLimit, type TimeLimitCase, timeLimits } from './time-limits.ts'

interface Example extends TimeLimitCase {
  readonly expected: string | null
  readonly cautious?: string
  readonly status?: string
  readonly force: string
}

/** What an example's inputs may hold besides inputs: answers, compared and never read. */
interface Answers {
  readonly dateWithoutException?: string
  readonly earliestFinaliseDate?: string
}

const file: {
  readonly vectors: readonly Example[]
  readonly bankHolidaysEnglandWales: Readonly<Record<string, readonly string[]>>
} = JSON.parse(readFileSync(new URL('./golden/time-limit-examples.json', import.meta.url), 'utf8'))

const KINDS: Readonly<Record<string, string>> = {
  window_last_day: 'window-last-day',
  latest_possible: 'latest-possible',
}

describe('the worked examples', () => {
  const answers = timeLimits(file.vectors)

  test('there are 62, answered in order', () => {
    expect(file.vectors).toHaveLength(62)
    expect(answers.map((answer) => answer.id)).toEqual(file.vectors.map((example) => example.id))
  })

  test.each(file.vectors.map((example, at) => [`${example.id} ${example.rule}`, example, at] as const))(
    '%s',
    (_, example, at) => {
      const answer = answers[at]
      if (answer === undefined || isRefusedLimit(answer)) throw new Error(JSON.stringify(answer))
      const told: Answers = example.inputs ?? {}
      expect({
        lastDay: answer.lastDay,
        cautious: answer.cautious,
        lifted: answer.lifted,
        originalLastDay: answer.originalLastDay,
        kind: answer.kind,
        earliestFinalDay: answer.earliestFinalDay,
        force: answer.force,
      }).toEqual({
        lastDay: example.expected,
        cautious: example.cautious ?? null,
        lifted: example.status === 'lifted_asap',
        originalLastDay: told.dateWithoutException ?? null,
        kind: KINDS[example.status ?? ''] ?? 'deadline',
        earliestFinalDay: told.earliestFinaliseDate ?? null,
        force: example.force,
      })
    },
  )

  test('an answer that stands in the inputs is never read', () => {
    const misled = file.vectors.map((example) => ({
      ...example,
      inputs: {
        ...example.inputs,
        dateWithoutException: '1999-01-01',
        earliestFinaliseDate: '1999-01-01',
        earliestCease: 'not a day',
        innerDate: '1999-01-01',
      },
    }))
    expect(timeLimits(misled)).toEqual(answers)
  })

  test('bank holidays are the published ones', () => {
    for (const [year, days] of Object.entries(file.bankHolidaysEnglandWales)) {
      expect(bankHolidaysOf(Number(year))).toEqual({ year: Number(year), source: 'published', days })
    }
  })
})
