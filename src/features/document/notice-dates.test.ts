import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { nextReviewBy, noticeSentences } from './notice-dates.ts'
import { readingWith } from './reading.fixture.ts'

const notice = readingWith({
  kind: 'improvement-notice',
  dates: {
    issued: { as: '14 January 2025', iso: '2025-01-14' },
    target: { as: 'the end of March 2026 or sooner', iso: '2026-03', lastDay: '2026-03-31' },
  },
  reviewInterval: { months: 6, moreOften: true, as: 'at least every six months' },
  stepDown: { conditions: ['sufficient progress has been evidenced', 'the Minister agrees'], all: true },
})

describe('what the dates of a notice mean today', () => {
  test.each([
    {
      today: '2026-11-23',
      says: 'The date for actions was the end of March 2026, 237 days ago. The notice stays until the Minister agrees.',
    },
    { today: '2026-03-31', says: 'The date for actions is the end of March 2026: today is the last day.' },
    { today: '2026-03-30', says: 'The date for actions is the end of March 2026, in 1 day.' },
    {
      today: '2026-04-01',
      says: 'The date for actions was the end of March 2026, 1 day ago. The notice stays until the Minister agrees.',
    },
  ])('on $today: $says', ({ today, says }) => {
    expect(noticeSentences(notice, [], localDate(today))).toContain(says)
  })

  test('a notice that states no date for actions says so', () => {
    const reading = readingWith({ kind: 'improvement-notice', dates: {} })
    expect(noticeSentences(reading, [], localDate('2026-11-23'))).toEqual(['It states no date for actions.'])
  })

  test('a passed date with evidence alone as its condition names that condition', () => {
    const reading = readingWith({
      ...notice,
      stepDown: { conditions: ['sufficient progress is evidenced'], all: true },
    })
    expect(noticeSentences(reading, [], localDate('2026-04-02')).join(' ')).toContain(
      'The notice stays until this is so: sufficient progress is evidenced.',
    )
  })
})

describe('the day by which the next review must fall', () => {
  test('is not guessed: until a review is recorded the page asks for it', () => {
    expect(nextReviewBy(notice, [])).toBeNull()
    expect(noticeSentences(notice, [], localDate('2026-11-23')).join(' ')).toContain(
      'The notice states no first day. Record the last review and the next can be counted.',
    )
  })

  test.each([
    {
      held: ['2026-05-31'],
      by: '2026-11-30',
      why: 'six months from the last day of May is the last day of November',
    },
    { held: ['2025-08-31'], by: '2026-02-28', why: 'February has no 31st' },
    { held: ['2025-07-01', '2026-01-15'], by: '2026-07-15', why: 'counted from the last of several' },
  ])('$held: by $by, because $why', ({ held, by }) => {
    expect(
      nextReviewBy(
        notice,
        held.map((heldOn) => ({ heldOn })),
      ),
    ).toBe(by)
  })

  test('a review that is known by its month only, and may be the last, gives no day', () => {
    expect(nextReviewBy(notice, [{ heldOn: '2026-01-10' }, { heldOn: '2026-05' }])).toBeNull()
    expect(nextReviewBy(notice, [{ heldOn: '2026-01-10' }, { heldOn: '2026-01' }])).toBeNull()
    expect(nextReviewBy(notice, [{ heldOn: '2026-01-10' }, { heldOn: '2025-12' }])).not.toBeNull()
  })

  test('cannot be counted from a month: the exact day is asked for', () => {
    expect(nextReviewBy(notice, [{ heldOn: '2026-05' }])).toBeNull()
    expect(noticeSentences(notice, [{ heldOn: '2026-05' }], localDate('2026-06-01')).join(' ')).toContain(
      'Give the exact day',
    )
  })

  test('that has passed is a plain sentence', () => {
    expect(noticeSentences(notice, [{ heldOn: '2026-01-10' }], localDate('2026-07-12')).join(' ')).toContain(
      'so the next was to fall by 10 July 2026, 2 days ago. If it was held, record it.',
    )
  })
})
