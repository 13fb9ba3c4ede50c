import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { readProgress } from './progress-words.ts'

const today = localDate('2026-11-23')
const told = '2026-03-03'

describe('the day of progress', () => {
  test.each([
    { text: '01/10/2026: The panel met', on: '2026-10-01', from: 'text', happened: 'The panel met' },
    { text: '1 October 2026 – The panel met', on: '2026-10-01', from: 'text', happened: 'The panel met' },
    { text: '(01.10.26) - The panel met', on: '2026-10-01', from: 'text', happened: 'The panel met' },
    { text: '2026-10-01: The panel met', on: '2026-10-01', from: 'text', happened: 'The panel met' },
    // Of a month its last day; the words stay.
    { text: 'March 2025 - Begun', on: '2025-03-31', from: 'month', happened: 'March 2025 - Begun' },
    { text: 'Feb 24: Begun', on: '2024-02-29', from: 'month', happened: 'Feb 24: Begun' },
    { text: 'November 2026: Begun', on: '2026-11-23', from: 'month', happened: 'November 2026: Begun' },
    {
      text: 'Phase 2025: all is ready',
      on: '2026-03-03',
      from: 'plan',
      happened: 'Phase 2025: all is ready',
    },
    {
      text: '3/4 of staff are trained',
      on: '2026-03-03',
      from: 'plan',
      happened: '3/4 of staff are trained',
    },
    {
      text: '12 schools - all are visited',
      on: '2026-03-03',
      from: 'plan',
      happened: '12 schools - all are visited',
    },
  ])('$text', ({ text, ...entry }) => {
    expect(readProgress(text, '', told, today)).toEqual([entry])
  })

  test('a column beside it says the day of what says none itself', () => {
    expect(readProgress('The panel met', '12/10/2026', told, today)).toEqual([
      { happened: 'The panel met', on: '2026-10-12', from: 'column' },
    ])
    expect(readProgress('01/10/2026: The panel met', '12/10/2026', told, today)).toMatchObject([
      { on: '2026-10-01', from: 'text' },
    ])
  })

  test('our own sheet, and a plan of a day to come, are dated the day of import', () => {
    for (const day of [null, '2027-01'])
      expect(readProgress('The panel met', '', day, today)).toEqual([
        { happened: 'The panel met', on: today, from: 'import' },
      ])
  })

  test('each dated line begins an entry of its own', () => {
    expect(
      readProgress('01/09/2026: Begun\nwith two schools\n01/10/2026: Four schools', '', told, today),
    ).toEqual([
      { happened: 'Begun\nwith two schools', on: '2026-09-01', from: 'text' },
      { happened: 'Four schools', on: '2026-10-01', from: 'text' },
    ])
  })

  test.each([
    { text: '31/04/2026: Met', beside: '', says: 'There is no day', at: 'text' },
    { text: '04/05: Met', beside: '', says: 'a day without its year', at: 'text' },
    { text: '01/12/2026: Met', beside: '', says: '1 December 2026 is still to come', at: 'text' },
    { text: 'Met', beside: 'soon', says: 'is no day', at: 'column' },
    { text: 'Met', beside: '01/12/2026', says: 'is still to come', at: 'column' },
  ])('$text beside "$beside" is asked about', ({ text, beside, says, at }) => {
    expect(readProgress(text, beside, told, today)).toMatchObject({
      not: expect.stringContaining(says),
      in: at,
    })
  })
})
