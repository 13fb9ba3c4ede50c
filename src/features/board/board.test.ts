/** The board's rules: the days of a series, the papers day, the agenda's lines, terms compared, attendance. */
import { describe, expect, test } from 'vitest'
import { isRefusal, isWorkingDay, localDate } from '../../foundation/index.ts'
import { bankHolidays } from '../../statute/index.ts'
import { agendaText, readAgenda, usualAgenda } from './agenda-lines.ts'
import { attendanceRule, attendanceSentence } from './attendance-rule.ts'
import {
  type Board,
  boardRead,
  boardTree,
  type Meeting,
  meetingTitle,
  papersDay,
  type Terms,
} from './board.ts'
import { readDay, readMonth, readTime } from './days.ts'
import { aheadRead, areasWithoutDive, monthsAhead, reportRead } from './forward.ts'
import { meetingMove } from './meeting-change.ts'
import { offersFrom, sectorsMissing } from './seats.ts'
import { dayTrouble, meetingsAdd, nthWeekday, seriesDays, seriesPreview } from './series.ts'
import { inForceOn, type TermsForm, termsDifferences, termsNew } from './terms.ts'

const day = localDate
const words = (given: unknown): string => (isRefusal(given) ? given.sentence : 'not refused')

describe('papers are due so many working days before, the day of the meeting not counted', () => {
  test.each([
    { meets: '2026-12-01', days: 5, due: '2026-11-24', why: 'an ordinary week' },
    { meets: '2027-01-05', days: 5, due: '2026-12-24', why: 'Christmas, its substitute day and New Year' },
    { meets: '2027-04-01', days: 5, due: '2027-03-23', why: 'Good Friday and Easter Monday' },
    { meets: '2026-09-01', days: 1, due: '2026-08-28', why: 'the August bank holiday is a Monday' },
    { meets: '2026-12-01', days: 0, due: '2026-12-01', why: 'on the day itself' },
    { meets: '2026-12-07', days: 10, due: '2026-11-23', why: 'two weeks from a Monday' },
  ])('$days before $meets is $due: $why', ({ meets, days, due }) => {
    expect(papersDay(day(meets), days)).toBe(due)
  })
})

describe('a series', () => {
  test('the first Tuesday of each month of 2027', () => {
    const days = seriesDays({ cycle: 'monthly', nth: '1', weekday: 2, from: day('2027-01-01'), count: 12 })
    expect(days.map((one) => one.day)).toEqual([
      '2027-01-05',
      '2027-02-02',
      '2027-03-02',
      '2027-04-06',
      '2027-05-04',
      '2027-06-01',
      '2027-07-06',
      '2027-08-03',
      '2027-09-07',
      '2027-10-05',
      '2027-11-02',
      '2027-12-07',
    ])
    expect(days.every((one) => one.insteadOf === null)).toBe(true)
  })

  test('the last Monday of each month meets four bank holidays in 2027 and moves on from each', () => {
    const days = seriesDays({ cycle: 'monthly', nth: 'last', weekday: 1, from: day('2027-01-01'), count: 12 })
    expect(days.filter((one) => one.insteadOf !== null)).toEqual([
      { day: '2027-03-30', insteadOf: '2027-03-29' },
      { day: '2027-06-01', insteadOf: '2027-05-31' },
      { day: '2027-08-31', insteadOf: '2027-08-30' },
      { day: '2027-12-29', insteadOf: '2027-12-27' },
    ])
    expect(days.every((one) => isWorkingDay(one.day, bankHolidays))).toBe(true)
  })

  test('a month whose day has passed is left out; quarterly counts from there', () => {
    const rule = { nth: '2', weekday: 4, from: day('2026-11-13'), count: 3 } as const
    expect(seriesDays({ ...rule, cycle: 'monthly' }).map((one) => one.day)).toEqual([
      '2026-12-10',
      '2027-01-14',
      '2027-02-11',
    ])
    expect(seriesDays({ ...rule, cycle: 'quarterly' }).map((one) => one.day)).toEqual([
      '2026-12-10',
      '2027-03-11',
      '2027-06-10',
    ])
  })

  test('every six weeks counts from the day itself, over the change of the clocks and the year', () => {
    const rule = { cycle: 'six-weekly', nth: '1', weekday: 2, from: day('2026-10-01'), count: 4 } as const
    expect(seriesDays(rule)).toEqual([
      { day: '2026-10-01', insteadOf: null },
      { day: '2026-11-12', insteadOf: null },
      { day: '2026-12-24', insteadOf: null },
      { day: '2027-02-04', insteadOf: null },
    ])
  })

  test('whatever the rule, no day is a weekend or a bank holiday and none comes twice', () => {
    for (const cycle of ['monthly', 'six-weekly', 'quarterly'] as const)
      for (const nth of ['1', '2', '3', '4', 'last'] as const)
        for (let weekday = 1; weekday <= 5; weekday += 1) {
          const days = seriesDays({ cycle, nth, weekday, from: day('2024-12-30'), count: 24 })
          expect(new Set(days.map((one) => one.day)).size).toBe(24)
          for (const one of days) {
            expect([one.day, dayTrouble(one.day)]).toEqual([one.day, null])
            expect(one.day >= '2024-12-30').toBe(true)
          }
        }
  })

  test('the last weekday of a month that has five of them', () => {
    expect(nthWeekday(2026, 9, 'last', 3)).toBe('2026-09-30')
    expect(nthWeekday(2028, 2, 'last', 2)).toBe('2028-02-29')
  })

  test('what is typed is read as meant, and said to be a bad day where it is one', () => {
    const form = { how: 'calendar', nth: '', weekday: '', from: '', count: '', typed: '' }
    const taken = [{ day: day('2026-12-01'), state: 'planned' as const, number: 1 }]
    const days = seriesPreview(
      { ...form, typed: '1 December 2026\n25/12/2026; 2026-11-02\n1 December 2026' },
      taken,
      day('2026-11-23'),
    )
    expect(days).toEqual([
      { day: '2026-11-02', insteadOf: null, taken: false, warning: 'This day has passed.' },
      { day: '2026-12-01', insteadOf: null, taken: true, warning: 'Meeting 1 is on this day already.' },
      { day: '2026-12-25', insteadOf: null, taken: false, warning: 'This day is a bank holiday.' },
    ])
    const typed = (text: string) => words(seriesPreview({ ...form, typed: text }, [], day('2026-11-23')))
    expect(typed('30 February 2027')).toContain('“30 February 2027” is not a day.')
    expect(typed('')).toContain('Enter at least one day')
    expect(words(meetingsAdd([], [], day('2026-11-23')))).toContain('Tick at least one day')
    expect(words(meetingsAdd(['9999-12-01'], [], day('2026-11-23')))).toContain('more than 5 years away')
    expect(words(meetingsAdd(['2026-12-01'], taken, day('2026-11-23')))).toContain(
      'Meeting 1 of this board is on 1 December 2026',
    )
    expect(
      meetingsAdd(
        ['2026-12-01'],
        [{ day: day('2026-12-01'), state: 'cancelled', number: 1 }],
        day('2026-11-23'),
      ),
    ).toEqual(['2026-12-01'])
  })
})

const meeting: Meeting = {
  id: 'm',
  boardId: 'b',
  boardName: 'Improvement Board',
  boardKind: 'board',
  number: 7,
  day: day('2026-12-01'),
  begins: '14:00',
  ends: '16:00',
  place: 'County Hall',
  state: 'planned',
  heldOn: null,
  cancelledOn: null,
  cancelledWhy: null,
  calendarUid: 'm@throughline',
  calendarSequence: 0,
  version: 1,
}

test('a meeting has a name, and moving one that has not changed is refused', () => {
  expect(meetingTitle(meeting)).toBe('Improvement Board, meeting 7, 1 December 2026')
  const today = day('2026-11-23')
  const form = { day: '2026-12-01', begins: '2pm', ends: '16.00', place: 'County Hall', why: 'x', sure: '' }
  expect(words(meetingMove(meeting, form, [meeting], today))).toContain('Nothing is different yet.')
  const later = { ...form, day: '2026-12-05' }
  expect(words(meetingMove(meeting, later, [], today))).toContain('5 December 2026 is at a weekend.')
  expect(meetingMove(meeting, { ...later, sure: 'yes' }, [], today)).toMatchObject({ day: '2026-12-05' })
  // A wrong year would tell everybody who was invited of a day that is past.
  const past = { ...form, day: '2025-12-02' }
  expect(words(meetingMove(meeting, past, [], today))).toContain('2 December 2025 is past already.')
  expect(meetingMove(meeting, { ...past, sure: 'yes' }, [], today)).toMatchObject({ day: '2025-12-02' })
  expect(words(meetingMove({ ...meeting, state: 'held' }, later, [], today))).toContain('cannot be moved')
})

test.each([
  { typed: '9:30', read: '09:30' },
  { typed: '0930', read: '09:30' },
  { typed: '2pm', read: '14:00' },
  { typed: '12.15 am', read: '00:15' },
  { typed: '12 pm', read: '12:00' },
  { typed: '24:00', read: null },
  { typed: '13pm', read: null },
  { typed: '9', read: null },
])('the time $typed is $read', ({ typed, read }) => {
  expect(readTime(typed)).toBe(read)
})

test('days and months as they are typed', () => {
  expect(['2026-11-03', '3/11/2026', 'Tuesday 3rd November 2026', ' 3 Nov 2026 '].map(readDay)).toEqual(
    Array.from({ length: 4 }, () => '2026-11-03'),
  )
  expect(['31/11/2026', '3 November', 'soon'].map(readDay)).toEqual([null, null, null])
  expect(['2027-02', 'February 2027', 'Feb 2027', '2027-13'].map(readMonth)).toEqual([
    '2027-02',
    '2027-02',
    '2027-02',
    null,
  ])
})

describe('terms of reference', () => {
  const form: TermsForm = {
    fromDay: '2026-11-01',
    agreedOn: '2026-10-20',
    agreedBy: 'The board',
    why: '',
    chairKind: 'agreed-by-department',
    chairWords: 'Agreed by the case lead in October.',
    purpose: 'Holds to account',
    quorum: '5',
    attendLeast: '9',
    attendOf: '12',
    cycle: 'monthly',
    papersWorkingDays: '5',
    begins: '14:00',
    ends: '16:00',
    place: 'County Hall',
    agenda: agendaText(usualAgenda),
  }
  const first = termsNew(form, null)
  if (isRefusal(first)) throw new Error(first.sentence)
  const one: Terms = { ...first, id: '1', boardId: 'b' }

  test('the usual agenda reads back as it was written, and a wrong line is named by its number', () => {
    expect(one.agenda).toEqual(usualAgenda)
    expect(
      readAgenda(`${agendaText(usualAgenda)}\nOwn | A talk | note | 10 minutes | Private`),
    ).toContainEqual({
      kind: 'own',
      title: 'A talk',
      purpose: 'note',
      minutes: 10,
      private: true,
    })
    expect(words(readAgenda('Welcome | Hello | note | 5\n\nMinutes | Last time | read | 5'))).toContain(
      'Line 3 of the agenda: its purpose is agree, approve or note.',
    )
    expect(words(readAgenda('Tea | Tea | note | 5'))).toContain(
      '“Tea” fills nothing. Use one of: Welcome, Minutes',
    )
    expect(words(readAgenda('Welcome, Hello'))).toContain('with | between them')
  })

  test('what is not said is asked for', () => {
    const refused = (fields: Partial<TermsForm>, last: Terms | null = null) =>
      words(termsNew({ ...form, ...fields }, last))
    expect(refused({ chairWords: '' })).toContain('Say who of the Department agreed the chair')
    expect(refused({ attendLeast: '13' })).toContain('for example 9 of 12')
    expect(refused({ papersWorkingDays: '31' })).toContain('0 to 30')
    expect(refused({ ends: '14:00' })).toContain('Enter a later time')
    expect(refused({}, one)).toContain('Say in a sentence what changed and why.')
    expect(refused({ fromDay: '2026-10-01', why: 'x' }, one)).toContain(
      'Version 1 holds from 1 November 2026.',
    )
  })

  test('two versions differ in what was changed and in nothing else, and each holds from its day', () => {
    const second = termsNew({ ...form, fromDay: '2027-01-01', quorum: '6', why: 'More members' }, one)
    if (isRefusal(second)) throw new Error(second.sentence)
    const two: Terms = { ...second, id: '2', boardId: 'b' }
    expect(two.number).toBe(2)
    expect(termsDifferences(one, two)).toEqual([{ name: 'Quorum', was: '5 members', now: '6 members' }])
    expect(termsDifferences(one, one)).toEqual([])
    const all = [two, one]
    expect(
      [day('2026-10-31'), day('2026-12-31'), day('2027-01-01')].map((on) => inForceOn(all, on)?.number),
    ).toEqual([undefined, 1, 2])
  })
})

test.each([
  { at: '', standing: 'too-early', says: 'No meeting has been held yet.' },
  { at: 'yyy', standing: 'too-early', says: 'At 3 of the last 3 meetings; at least 9 of 12 are expected.' },
  { at: 'nnnn', standing: 'not-kept', says: 'At 0 of the last 4 meetings; at least 9 of 12 are expected.' },
  {
    at: 'yyyyyyyyyynn',
    standing: 'kept',
    says: 'At 10 of the last 12 meetings; at least 9 of 12 are expected.',
  },
  {
    at: 'nnnnyyyyyyyyyyyy',
    standing: 'kept',
    says: 'At 12 of the last 12 meetings; at least 9 of 12 are expected.',
  },
  {
    at: 'yyyyyyyyyyyynnnn',
    standing: 'not-kept',
    says: 'At 8 of the last 12 meetings; at least 9 of 12 are expected.',
  },
])('the rule 9 of 12 after $at is $standing', ({ at, standing, says }) => {
  const found = attendanceRule(
    [...at].map((one) => one === 'y'),
    { attendLeast: 9, attendOf: 12 },
  )
  expect(found.standing).toBe(standing)
  expect(attendanceSentence(found)).toBe(says)
})

test('boards stand above the groups that report to them, and none reports to itself', () => {
  const board = (id: string, reportsToId: string | null): Board => ({
    id,
    name: id,
    kind: reportsToId === null ? 'board' : 'subgroup',
    reportsToId,
    place: 1,
    closedOn: null,
    version: 1,
  })
  const all = [board('waits', 'data'), board('data', 'top'), board('top', null)]
  expect(boardTree(all).map(({ board: { id }, depth }) => `${depth} ${id}`)).toEqual([
    '0 top',
    '1 data',
    '2 waits',
  ])
  const form = { name: 'data', kind: 'subgroup', reportsTo: 'waits' }
  expect(words(boardRead(form, all, all[1] ?? null))).toContain('It cannot report to itself')
  expect(words(boardRead({ ...form, name: 'TOP', reportsTo: 'top' }, all, null))).toContain(
    'top is there already.',
  )
})

test('names that the notice asks for are offered until as many posts stand for them', () => {
  const paragraph = { id: 'p', ref: '6', text: '', document: 'Notice', names: ['a', 'b', 'c'] }
  expect(offersFrom([paragraph], []).map((one) => one.missing)).toEqual([3])
  const invitee = { requirementId: 'p' } as Parameters<typeof offersFrom>[1][number]
  expect(offersFrom([paragraph], [invitee, invitee]).map((one) => one.missing)).toEqual([1])
  expect(offersFrom([paragraph], [invitee, invitee, invitee])).toEqual([])
  expect(sectorsMissing([{ sector: 'health' }, { sector: 'independent' }])).toEqual([
    'education',
    'care',
    'parent-carer-forum',
    'elected-member',
  ])
})

test('twelve months ahead, with what is still missing; a report is given with its words and not before', () => {
  const item = {
    id: 'i',
    boardId: 'b',
    meetingId: null,
    month: '2027-10',
    kind: 'deep-dive' as const,
    words: 'Waits',
    requirementId: 'area-1',
    presenterPostId: null,
    withdrawnOn: null,
    version: 1,
  }
  const months = monthsAhead(day('2026-11-23'), [meeting], [item])
  expect([months[0]?.month, months[11]?.month, months.length]).toEqual(['2026-11', '2027-10', 12])
  expect(months[1]?.meetings).toEqual([meeting])
  const areas = [{ id: 'area-1' }, { id: 'area-2' }]
  expect(areasWithoutDive(areas, months)).toEqual([{ id: 'area-2' }])
  expect(
    areasWithoutDive(areas, monthsAhead(day('2026-11-23'), [], [{ ...item, month: '2027-11' }])),
  ).toEqual(areas)
  const form = { month: '2027-02', kind: 'deep-dive', words: 'x', requirement: '', presenter: '' }
  expect(words(aheadRead(form, { requirementIds: ['area-1'], postIds: [] }))).toContain(
    'which area the deep dive',
  )
  const report = {
    bodyKind: 'scrutiny',
    bodyName: 'Scrutiny',
    due: '2027-01-20',
    meeting: '',
    cover: '',
    givenOn: '',
  }
  const read = (fields: Partial<typeof report>) =>
    words(reportRead({ ...report, ...fields }, ['m'], day('2026-11-23')))
  expect(read({ givenOn: '2026-11-20' })).toContain('Write the cover text')
  expect(read({ givenOn: '2026-11-24', cover: 'x' })).toContain('still to come')
  expect(read({ meeting: 'other' })).toContain('Choose the meeting')
  expect(read({})).toBe('not refused')
})
