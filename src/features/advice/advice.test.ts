import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import {
  type AdviceWritten,
  adviceDay,
  codeFrom,
  codeLetters,
  initialsOf,
  partsOf,
  plainCode,
  refuseSending,
} from './advice.ts'
import { checkAdvice } from './advice-check.ts'
import { adviceQueue } from './advice-queue.ts'
import { type AskedOnce, adviceReport } from './advice-report.ts'
import { type AdviceFact, askedIn, holdingId, standingOfAsked } from './asked-here.ts'

const part = {
  need: 'Understanding long sentences',
  everyday: 'Misses what the class is told',
  outcome: 'Follows three-step instructions in 4 of 5 tries by July 2027',
  provision: 'Direct work with a speech and language therapist',
  amount: '30 minutes, once a week',
}
const written: AdviceWritten = {
  known: 'known',
  knownWords: '',
  childSaid: 'She signed that she wants friends.',
  parts: [part],
  hasFile: false,
  authorName: 'Thea Therapist',
  authorRole: '',
}

describe('the day of advice', () => {
  test('runs six weeks from receipt, not from sending (SI 2014/1530, reg 8(1))', () => {
    const sent = localDate('2026-11-23')
    expect(adviceDay(sent, null, null)).toMatchObject({ is: 'not-yet-law', cautious: '2027-01-04' })
    const limit = { rule: 'NA-05', lastDay: localDate('2027-01-06') }
    expect(adviceDay(sent, localDate('2026-11-25'), limit)).toMatchObject({
      is: 'counted',
      lastDay: '2027-01-06',
      cite: 'SI 2014/1530, reg 8(1)',
    })
  })

  const fact = (id: string, event: string, day: string, aboutId: string | null = null): AdviceFact => ({
    id,
    event,
    day: localDate(day),
    aboutId,
    fromWhom: null,
    areaAgencyId: null,
    details: { profession: 'nurse', holder: 'health' },
  })

  test.each([
    { facts: [], on: '2026-12-01', is: 'receipt-not-known' },
    { facts: [fact('r', 'advice_request_received', '2026-11-25', 'a')], on: '2027-01-06', is: 'waiting' },
    { facts: [fact('r', 'advice_request_received', '2026-11-25', 'a')], on: '2027-01-07', is: 'late' },
    {
      facts: [
        fact('r', 'advice_request_received', '2026-11-25', 'a'),
        fact('g', 'advice_given', '2027-01-06', 'a'),
      ],
      on: '2027-02-01',
      is: 'answered-in-time',
    },
    {
      facts: [
        fact('r', 'advice_request_received', '2026-11-25', 'a'),
        fact('g', 'advice_given', '2027-01-07', 'a'),
      ],
      on: '2027-02-01',
      is: 'answered-late',
    },
    { facts: [fact('g', 'advice_given', '2026-12-07', 'a')], on: '2027-02-01', is: 'answered' },
  ])('on $on it is $is', ({ facts, on, is }) => {
    const limits = [{ factId: 'r', rule: 'NA-05', lastDay: localDate('2027-01-06'), liftedBy: null }]
    const [one] = askedIn([fact('a', 'advice_asked', '2026-11-23'), ...facts], limits)
    expect(one === undefined ? null : standingOfAsked(one, localDate(on))).toBe(is)
  })

  test('a corrected request is found by what it was first', () => {
    const entries = [
      { id: 'a', correctsId: null },
      { id: 'b', correctsId: 'a' },
      { id: 'c', correctsId: 'b' },
    ]
    expect([holdingId(entries, 'a'), holdingId(entries, 'c'), holdingId(entries, 'x')]).toEqual([
      'c',
      'c',
      'x',
    ])
  })
})

describe('what is no answer', () => {
  test.each([
    { change: {}, refused: null },
    { change: { known: null }, refused: 'no-known' },
    { change: { known: 'not-known' as const, parts: [] }, refused: null },
    { change: { known: 'known-to-another' as const, knownWords: '' }, refused: 'no-service' },
    {
      change: { known: 'known-to-another' as const, knownWords: 'Hearing service', parts: [] },
      refused: null,
    },
    { change: { parts: [] }, refused: 'nothing-said' },
    { change: { parts: [], hasFile: true }, refused: null },
    { change: { authorName: ' ' }, refused: 'no-author' },
  ])('$change: $refused', ({ change, refused }) => {
    expect(refuseSending({ ...written, ...change })?.refused ?? null).toBe(refused)
  })

  test('the boxes are read as threads; an empty one is none', () => {
    const columns = {
      need: ['A', '', 'B'],
      everyday: ['a', '', ''],
      outcome: ['', '', ''],
      provision: [],
      amount: ['1'],
    }
    expect(partsOf(columns).map((one) => one.need)).toEqual(['A', 'B'])
    expect(partsOf({ need: [], everyday: [], outcome: [], provision: [], amount: [] })).toEqual([])
  })
})

describe('advice on arrival', () => {
  const checks = (change: Partial<AdviceWritten>) =>
    checkAdvice({ ...written, ...change }).map((one) => one.check)

  test.each([
    { change: {}, found: [] },
    { change: { childSaid: 'No.' }, found: ['voice'] },
    { change: { parts: [{ ...part, everyday: '' }] }, found: ['everyday'] },
    { change: { parts: [{ ...part, outcome: '' }] }, found: ['outcome'] },
    { change: { parts: [{ ...part, outcome: 'Improved communication' }] }, found: ['outcome'] },
    { change: { parts: [{ ...part, outcome: 'Reads 20 words' }] }, found: ['outcome'] },
    { change: { parts: [{ ...part, outcome: 'Dresses without help by the end of Year 5' }] }, found: [] },
    { change: { parts: [{ ...part, provision: '' }] }, found: ['provision'] },
    { change: { parts: [{ ...part, amount: '' }] }, found: ['amount'] },
    {
      change: { parts: [{ ...part, provision: 'Access to 1 small group or whole class as appropriate' }] },
      found: ['provision'],
    },
    { change: { parts: [], hasFile: true }, found: ['file'] },
    { change: { known: 'not-known' as const }, found: ['known'] },
    { change: { known: 'not-known' as const, knownWords: 'We will visit' }, found: [] },
    { change: { known: 'known-to-another' as const, parts: [] }, found: [] },
  ])('$change finds $found', ({ change, found }) => {
    expect(checks(change)).toEqual(found)
  })

  test('every finding says why it matters', () => {
    const all = checkAdvice({
      ...written,
      childSaid: '',
      parts: [{ ...part, everyday: '', outcome: '', provision: '' }],
    })
    expect(all).toHaveLength(4)
    for (const one of all) expect(one.why.length).toBeGreaterThan(20)
  })
})

describe('the report', () => {
  const asked = (change: Partial<AskedOnce>): AskedOnce => ({
    agency: 'A trust',
    profession: 'nurse',
    askedOn: localDate('2026-01-05'),
    receivedOn: localDate('2026-01-06'),
    lastDay: localDate('2026-02-17'),
    givenOn: null,
    lifted: false,
    ...change,
  })

  test('judges only what has a day: in time, late, lifted, receipt not known', () => {
    const [row] = adviceReport(
      [
        asked({ givenOn: localDate('2026-02-17') }),
        asked({ givenOn: localDate('2026-02-18') }),
        asked({}),
        asked({ lifted: true }),
        asked({ receivedOn: null, lastDay: null }),
        asked({ receivedOn: null, lastDay: null, givenOn: localDate('2026-02-01') }),
      ],
      localDate('2026-03-01'),
    )
    expect(row).toEqual({
      agency: 'A trust',
      profession: 'nurse',
      asked: 6,
      given: 3,
      onTime: 1,
      judged: 3,
      late: 1,
      lifted: 1,
      receiptNotKnown: 1,
      middleDays: 42.5,
    })
  })
})

describe('the queue of a service', () => {
  const today = localDate('2026-03-01')
  const open = (id: string, change: object = {}) => ({
    id,
    profession: 'educational-psychologist',
    askedOn: localDate('2026-01-05'),
    receivedOn: localDate('2026-01-06'),
    lastDay: localDate('2026-02-17'),
    givenOn: null,
    lifted: false,
    isClosed: false,
    ...change,
  })
  const all = [
    open('lifted', { lifted: true, lastDay: localDate('2026-01-01') }),
    open('later', { lastDay: localDate('2026-03-10') }),
    open('first'),
    open('given', { givenOn: localDate('2026-02-01') }),
    open('closed', { isClosed: true }),
    open('nurse', { profession: 'nurse' }),
    open('silent', { receivedOn: null, lastDay: null, askedOn: localDate('2026-02-20') }),
    open('longest', { receivedOn: null, lastDay: null, profession: 'nurse' }),
    open('silent-closed', { receivedOn: null, lastDay: null, isClosed: true }),
  ]

  test('is by day, what was lifted last; receipts that nobody recorded stand apart, the longest first', () => {
    const found = adviceQueue(all, 'educational-psychologist', today)
    expect(found.queue.map((one) => one.id)).toEqual(['first', 'later', 'lifted'])
    expect(found.notReceived.map((one) => [one.id, one.daysSince])).toEqual([
      ['longest', 55],
      ['silent', 9],
    ])
    expect(found.waiting.filter((one) => one.count > 0)).toEqual([
      { service: 'educational-psychologist', count: 4 },
      { service: 'nurse', count: 2 },
    ])
    expect(adviceQueue(all, 'nurse', today).queue.map((one) => one.id)).toEqual(['nurse'])
  })
})

describe('codes and initials', () => {
  test('a code holds no letter that is mistaken for another, and is never the same for two secrets', () => {
    const codes = Array.from({ length: 2000 }, (_, at) =>
      codeFrom(createHash('sha256').update(String(at)).digest('hex'), 8),
    )
    for (const code of codes) expect(code).toMatch(/^[A-HJ-NP-Z2-9]{8}$/)
    expect(new Set(codes).size).toBe(2000)
    const counts = [...codeLetters].map((letter) => codes.filter((code) => code.includes(letter)).length)
    expect(Math.min(...counts)).toBeGreaterThan(300)
    expect(codeLetters).toHaveLength(31)
    expect(plainCode(' abcd-2345 ')).toBe('ABCD2345')
  })

  test.each([
    ['Zefirine', 'Quillbrook', 'Z. Q.'],
    ['\u200bélan', 'O’Neil', 'É. O.'],
    ['محمد', 'علي', 'م. ع.'],
    ['', '‘t Hart', 'T.'],
  ])('%s %s is %s', (given, family, initials) => {
    expect(initialsOf(given, family)).toBe(initials)
  })
})
