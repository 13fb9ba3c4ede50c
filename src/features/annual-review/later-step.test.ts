import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import {
  inOrder,
  type LaterCase,
  type LaterFact,
  type LaterLine,
  type ListName,
  linesOf,
  pressing,
} from './later-step.ts'
import { groupWords, usualMove, yearGroupOf } from './school-year.ts'

const today = localDate('2026-11-25')
const ids = Array.from({ length: 500 }, (_, at) => `f${at}`)
const fact = (event: string, day: string, more: Partial<LaterFact> = {}): LaterFact => ({
  id: ids.pop() ?? '',
  event,
  day: localDate(day),
  aboutId: null,
  fromWhom: null,
  details: {},
  ...more,
})
const child = (facts: readonly LaterFact[], more: Partial<LaterCase> = {}): LaterCase => ({
  caseId: 'c',
  born: localDate('2016-05-04'),
  facts,
  days: [],
  ...more,
})
const list = (name: ListName, one: LaterCase): readonly LaterLine[] => linesOf(name, one, today, 6)
const plan = () => fact('final_plan_sent', '2026-06-01')

describe('year groups by age', () => {
  test.each([
    { born: '2016-09-01', on: '2026-11-25', words: 'Year 5', why: 'the oldest of the year' },
    { born: '2016-08-31', on: '2026-11-25', words: 'Year 6', why: 'the youngest of the year above' },
    { born: '2016-08-31', on: '2026-08-31', words: 'Year 5', why: 'the last day of the school year' },
    { born: '2022-03-01', on: '2026-09-01', words: 'Reception', why: 'five within the year' },
    { born: '2024-02-29', on: '2026-11-25', words: 'Early years', why: 'not five yet' },
    { born: '2005-01-05', on: '2026-11-25', words: 'After Year 13', why: 'twenty-one' },
  ])('born $born, on $on: $words ($why)', ({ born, on, words }) => {
    expect(groupWords(yearGroupOf(localDate(born), localDate(on)))).toBe(words)
  })

  test.each([
    { born: '2015-12-01', move: '2027 phase_transfer', why: 'Year 6 moves next September' },
    { born: '2016-12-01', move: '2028 phase_transfer', why: 'Year 5: a year ahead' },
    { born: '2010-12-01', move: '2027 post16_transfer', why: 'Year 11' },
    { born: '2023-01-10', move: '2027 phase_transfer', why: 'four next school year: starts school' },
    { born: '2013-12-01', move: null, why: 'Year 8 moves nowhere that age foretells' },
  ])('born $born moves $move: $why', ({ born, move }) => {
    const found = usualMove(localDate(born), today)
    expect(found === null ? null : `${found.year} ${found.event}`).toBe(move)
  })
})

describe('who is due', () => {
  test('a move that nobody recorded stands on its day of the law a year ahead, until it is recorded', () => {
    const year5 = child([plan()], { born: localDate('2016-12-01') })
    expect(list('transfers', year5)[0]).toMatchObject({ day: '2028-02-14', rule: 'RV-15' })
    const year11 = child([plan()], { born: localDate('2010-12-01') })
    expect(list('transfers', year11)[0]).toMatchObject({ day: '2027-03-30', rule: 'RV-14' })
    const recorded = child([plan(), fact('phase_transfer', '2028-09-01')], { born: localDate('2016-12-01') })
    expect(list('transfers', recorded)).toEqual([])
    expect(list('transfers', child([], { born: localDate('2016-12-01') }))).toEqual([])
    const ceased = child([plan(), fact('plan_ceased', '2026-10-01')], { born: localDate('2016-12-01') })
    expect(list('transfers', ceased)).toEqual([])
  })

  test('from Year 9 a review without all of adulthood is listed with what is missing', () => {
    const born = localDate('2012-10-01')
    expect(list('adulthood', child([plan()], { born }))[0]?.what).toBe('No review from Year 9 on is recorded')
    expect(list('adulthood', child([plan()], { born: localDate('2013-10-01') }))).toEqual([])
    const planned = fact('review_planned', '2026-10-20')
    const held = fact('review_held', '2026-10-20', { aboutId: planned.id })
    expect(list('adulthood', child([plan(), planned, held], { born }))[0]?.what).toContain('says nothing')
    const said = { employment: 'x', living: 'x', community: 'x', health: 'x', services: '', told: ' ' }
    const part = fact('adulthood_recorded', '2026-10-20', {
      aboutId: planned.id,
      details: { adulthood: said },
    })
    expect(list('adulthood', child([plan(), planned, held, part], { born }))[0]?.what).toBe(
      'Nothing said of: adult services invited; who told the family what comes next',
    )
    const whole = fact('adulthood_recorded', '2026-10-21', {
      aboutId: planned.id,
      details: { adulthood: { ...said, services: 'x', told: 'x' } },
    })
    expect(list('adulthood', child([plan(), planned, held, part, whole], { born }))).toEqual([])
  })

  test('a school that was asked waits until it answers or a place is named; refusals keep their reasons', () => {
    const first = fact('school_consulted', '2026-10-01', { fromWhom: 'Elm School' })
    const second = fact('school_consulted', '2026-10-05', { fromWhom: 'Oak School' })
    const received = fact('consultation_received', '2026-10-06', { aboutId: second.id })
    const refusal = fact('school_answered', '2026-10-12', {
      aboutId: first.id,
      details: { answer: 'refusal', words: 'Year 5 is full.' },
    })
    const chased = fact('school_chased', '2026-11-01', { aboutId: second.id })
    const days = [
      {
        factId: received.id,
        rule: 'PL-03',
        eventDay: received.day,
        lastDay: localDate('2026-10-21'),
        nothingOwed: false,
      },
    ]
    const one = child([first, second, received, refusal, chased], { days })
    const [line, ...more] = list('schools', one)
    expect(more).toEqual([])
    expect(line).toMatchObject({ day: '2026-10-21', since: '2026-10-05' })
    expect(line?.what).toContain('Oak School')
    expect(line?.notes.join(' ')).toContain('Asked again once, last 1 November 2026.')
    expect(line?.notes.join(' ')).toContain('Elm School refused: Year 5 is full.')
    const offered = fact('school_answered', '2026-11-20', {
      aboutId: second.id,
      details: { answer: 'offer' },
    })
    expect(list('schools', child([...one.facts, offered]))[0]?.what).toContain('no place is named yet')
    const named = fact('school_named', '2026-11-24', { fromWhom: 'Oak School' })
    expect(list('schools', child([...one.facts, offered, named]))).toEqual([])
  })

  test.each([
    { facts: [], what: 'No place is named', since: '2026-06-01' },
    {
      facts: [fact('education_now', '2026-09-02', { details: { education: 'none', words: 'No place' } })],
      what: 'Receives no education now',
      since: '2026-09-02',
    },
    {
      facts: [fact('school_named', '2026-06-01', { fromWhom: 'Elm School' })],
      what: 'Elm School is named; that the child started there is not recorded',
      since: '2026-06-01',
    },
    {
      facts: [fact('education_now', '2026-09-02', { details: { education: 'full' } })],
      what: null,
      since: null,
    },
    { facts: [fact('place_started', '2026-09-02')], what: null, since: null },
  ])('a plan and no place: $what', ({ facts, what, since }) => {
    const [line] = list('no-place', child([plan(), ...facts]))
    expect(line?.what ?? null).toBe(what)
    expect(line?.since ?? null).toBe(since)
  })

  test('six weeks after a final plan it is asked; what somebody said last counts, and a no stands out', () => {
    const sent = fact('final_plan_sent', '2026-10-15')
    expect(list('provision', child([sent]))).toEqual([])
    expect(list('provision', child([fact('final_plan_sent', '2026-10-14')]))[0]).toMatchObject({
      isToAsk: true,
    })
    const said = (day: string, who: string, happening: string) =>
      fact('provision_check', day, { fromWhom: who, details: { happening, words: 'No therapist' } })
    const no = said('2026-11-20', 'The school', 'no')
    expect(list('provision', child([sent, no]))[0]).toMatchObject({ what: 'The provision is not happening' })
    const better = said('2026-11-24', 'The school', 'yes')
    expect(list('provision', child([sent, no, better]))).toEqual([])
    expect(list('provision', child([sent, better, said('2026-11-21', 'A parent', 'partly')]))[0]?.what).toBe(
      'The provision is partly happening',
    )
  })

  test('directions stand until they are done or the appeal ends; hearings until they are held', () => {
    const appeal = fact('appeal_received', '2026-10-01')
    const direction = fact('tribunal_direction', '2026-11-01', {
      details: { by: '2026-11-20', words: 'Send the bundle' },
    })
    const hearing = fact('hearing_listed', '2026-12-10', { aboutId: appeal.id })
    expect(inOrder(list('disputes', child([appeal, direction, hearing]))).map((one) => one.day)).toEqual([
      '2026-11-20',
      '2026-12-10',
    ])
    expect(list('week', child([appeal, direction, hearing])).map((one) => one.day)).toEqual(['2026-11-20'])
    const met = fact('direction_met', '2026-11-19', { aboutId: direction.id })
    expect(list('disputes', child([appeal, direction, met]))[0]?.what).toContain('An appeal is open')
    const ended = fact('appeal_ended', '2026-11-24', { aboutId: appeal.id })
    expect(list('disputes', child([appeal, direction, ended]))).toEqual([])
  })

  test('a health body’s notice waits until a request is recorded', () => {
    const notice = fact('health_notice', '2026-10-01', { fromWhom: 'Wrenshire ICB' })
    expect(list('health-notices', child([notice]))[0]).toMatchObject({ since: '2026-10-01' })
    expect(list('health-notices', child([notice, fact('request_received', '2026-10-09')]))).toEqual([])
  })

  test.each([
    { day: '2026-11-24', since: null, words: 'Overdue by 1 day' },
    { day: '2026-11-25', since: null, words: 'Today' },
    { day: '2026-12-02', since: null, words: 'In 7 days' },
    { day: null, since: '2026-09-26', words: 'Waiting 60 days' },
  ])('$words', ({ day, since, words }) => {
    expect(
      pressing(
        { day: day === null ? null : localDate(day), since: since === null ? null : localDate(since) },
        today,
      ),
    ).toBe(words)
  })
})
