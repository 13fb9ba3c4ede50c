import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../../foundation/index.ts'
import { limitsOf } from '../ehc-case/index.ts'
import {
  educationWords,
  houseDays,
  needOf,
  needsEarlyAnswer,
  registerSentence,
  rulesApart,
  ruleWords,
  type Savable,
  stageOf,
  standingWords,
  workingBackDay,
} from './register.ts'

const today = localDate('2026-11-23')

describe('the day to work back from', () => {
  test('a draft served after day 125 cannot be final by day 140, whatever the day', () => {
    for (const request of ['2026-06-01', '2027-10-12', '2028-02-29', '2026-12-24']) {
      const day = localDate(request)
      expect([request, workingBackDay(addDays(day, 140))]).toEqual([request, addDays(day, 125)])
    }
  })

  test('is the law’s: the limit of the request itself ends fifteen days after it', () => {
    const day = localDate('2026-06-01')
    const { limits } = limitsOf([
      {
        id: 'a',
        event: 'request_received',
        day,
        aboutId: null,
        fromWhom: null,
        areaAgencyId: null,
        details: {},
        correctsId: null,
        withdraws: false,
      },
    ])
    const final = limits.find((one) => one.rule === 'PL-02')?.lastDay
    expect(final === undefined ? null : workingBackDay(final)).toBe(addDays(day, 125))
  })
})

describe('what a case needs so that its plan can be on time', () => {
  const final = localDate('2026-12-20')
  const open = (rule: string, holder: string, holderName: string | null = null) => ({
    rule,
    holder,
    holderName,
    lastDay: localDate('2026-11-30'),
  })
  const one = (more: Partial<Savable> = {}): Savable => ({
    lastDay: final,
    draftOn: null,
    windowEnds: null,
    open: [],
    ...more,
  })

  test.each([
    {
      is: one({ open: [open('NA-02', 'authority')] }),
      what: /Decide whether to assess/,
      from: 'The authority',
      by: '2026-11-30',
    },
    {
      is: one({ open: [open('NA-05', 'health', 'Dr Lee'), open('NA-05', 'psychology')] }),
      what: /Advice is still to come/,
      from: 'Dr Lee (health), Educational psychology',
      by: '2026-12-05',
    },
    { is: one(), what: /Serve the draft/, from: 'The authority', by: '2026-12-05' },
    {
      is: one({ draftOn: localDate('2026-11-20'), windowEnds: localDate('2026-12-04') }),
      what: /may answer the draft until 4 December 2026/,
      from: 'The authority',
      by: '2026-12-20',
    },
    {
      is: one({ draftOn: localDate('2026-11-01'), windowEnds: localDate('2026-11-15') }),
      what: /^Send the final plan$/,
      from: 'The authority',
      by: '2026-12-20',
    },
  ])('$what by $by', ({ is, what, from, by }) => {
    const need = needOf(is, today)
    expect(need.what).toMatch(what)
    expect([need.from, need.by]).toEqual([from, by])
  })

  test('says early where advice is due after the draft is needed', () => {
    const late = { rule: 'NA-05', holder: 'health', holderName: null, lastDay: localDate('2026-12-18') }
    const need = needOf(one({ open: [late] }), today)
    expect(need.what).toContain('Likely late: advice is due 18 December 2026')
    expect(needOf(one({ open: [{ ...late, lastDay: localDate('2026-11-30') }] }), today).what).not.toContain(
      'Likely late',
    )
  })

  test('says when only an early answer can save it', () => {
    expect(needsEarlyAnswer(one(), today)).toBe(false)
    expect(needsEarlyAnswer(one({ lastDay: localDate('2026-12-07') }), today)).toBe(true)
    expect(needsEarlyAnswer(one({ draftOn: localDate('2026-12-06') }), localDate('2026-12-10'))).toBe(true)
  })
})

describe('words', () => {
  test.each([
    { lastDay: '2026-11-20', liftedBy: null, says: 'overdue by 3 days' },
    { lastDay: '2026-11-22', liftedBy: null, says: 'overdue by 1 day' },
    { lastDay: '2026-11-23', liftedBy: null, says: 'due today' },
    { lastDay: '2026-11-24', liftedBy: null, says: 'due in 1 day' },
    {
      lastDay: '2026-11-01',
      liftedBy: 'school_closed_4_weeks',
      says: 'limit lifted: school closed 4 weeks; still due as soon as practicable',
    },
  ])('$says', ({ lastDay, liftedBy, says }) => {
    expect(standingWords({ lastDay: localDate(lastDay), liftedBy }, today)).toBe(says)
  })

  test('a rule is told with its citation, and guidance and planning stand apart from law', () => {
    expect(ruleWords('PL-02', today).cite).toContain('reg 13(2)')
    expect(ruleWords('PL-02', today).force).toBe('law')
    expect(rulesApart).toContain('PL-03')
    expect(rulesApart).toContain('RV-14P')
    expect(rulesApart).not.toContain('NA-05')
    expect(stageOf('RV-06')).toContain('review')
  })

  test('house days are counted from the request and are no law', () => {
    expect(houseDays(localDate('2026-06-01'), { panelWeek: 5, draftWeek: 16 })).toEqual({
      panel: '2026-07-06',
      draft: '2026-09-21',
    })
  })

  test('the answer of the page, and education now', () => {
    expect(registerSentence({ overdue: 3, today: 1, week: 2, coming: 1200, lifted: 0 })).toBe(
      '1,206 days of the law are open: 3 overdue, 1 today, 2 in the next seven days.',
    )
    expect(educationWords('none', localDate('2026-10-01'))).toBe('No education since 1 October 2026')
    expect(educationWords(null, null)).toBe('Not known')
  })
})
