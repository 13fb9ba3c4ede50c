import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { rules } from '../../statute/index.ts'
import { type FamilyPart, letIn, lookedAt, mayRead, receivedOn, requestFrom } from './family.ts'
import {
  canDo,
  dutySentence,
  type FactHere,
  happened,
  type LimitHere,
  lateSentence,
  lawWords,
  sheetOf,
  toldEvents,
  toldRules,
} from './family-words.ts'

const today = localDate('2026-11-23')
const amira = { name: 'Amira', isOwn: false }

const limit = (rule: string, change: Partial<LimitHere> = {}): LimitHere => ({
  factId: 'f',
  rule,
  lastDay: localDate('2026-03-03'),
  holder: 'authority',
  holderName: null,
  standing: 'running',
  nothingOwed: false,
  ...change,
})
const fact = (event: string, change: Partial<FactHere> = {}): FactHere => ({
  id: event,
  event,
  day: localDate('2026-01-05'),
  aboutId: null,
  fromWhom: null,
  details: {},
  ...change,
})

const part: FamilyPart = {
  kind: 'parent-carer',
  parentalResponsibility: true,
  barred: false,
  from: localDate('2026-01-05'),
  to: null,
  afterSchoolAge: null,
  letInByYoungPerson: false,
}
const small = localDate('2017-05-14')
/** School age ends on 26 June 2026. */
const grown = localDate('2010-07-20')

describe('who reads', () => {
  test.each([
    { change: {}, born: small, may: true, why: 'a parent with parental responsibility' },
    { change: { parentalResponsibility: false }, born: small, may: false, why: 'a parent without' },
    { change: { barred: true }, born: small, may: false, why: 'whoever is barred' },
    { change: { to: localDate('2026-11-22') }, born: small, may: false, why: 'a part that ended yesterday' },
    {
      change: { from: localDate('2026-11-24') },
      born: small,
      may: false,
      why: 'a part that begins tomorrow',
    },
    { change: {}, born: grown, may: false, why: 'a parent after school age' },
    {
      change: { afterSchoolAge: 'young-person-agreed' as const },
      born: grown,
      may: true,
      why: 'a parent whom the young person let read on',
    },
    {
      change: { afterSchoolAge: 'cannot-decide' as const },
      born: grown,
      may: true,
      why: 'a parent of somebody who cannot decide it',
    },
    {
      change: { afterSchoolAge: 'young-person-agreed' as const, barred: true },
      born: grown,
      may: false,
      why: 'whoever is barred, whatever else was said',
    },
    { change: { kind: 'young-person' as const }, born: grown, may: true, why: 'the young person' },
    { change: { kind: 'advocate' as const }, born: small, may: true, why: 'whoever a family let in' },
    {
      change: { kind: 'advocate' as const },
      born: grown,
      may: false,
      why: 'whoever a parent let in, after school age',
    },
    {
      change: { kind: 'advocate' as const, letInByYoungPerson: true },
      born: grown,
      may: true,
      why: 'whoever the young person let in',
    },
  ])('$why: $may', ({ change, born, may }) => {
    expect(mayRead({ ...part, ...change }, born, today)).toBe(may)
  })

  test('a parent reads on the last day of school age and not on the next', () => {
    expect(mayRead(part, grown, localDate('2026-06-26'))).toBe(true)
    expect(mayRead(part, grown, localDate('2026-06-27'))).toBe(false)
  })
})

describe('words', () => {
  test('the day, the law, and how late it is', () => {
    expect(dutySentence(limit('NA-02'), amira)).toBe(
      'The council must tell you by 3 March 2026 whether it will assess.',
    )
    expect(lawWords('NA-02')).toContain('The law: SI 2014/1530, reg 5(1)')
    expect(lateSentence(limit('NA-02'), localDate('2026-04-12'))).toBe(
      'The law gave until 3 March 2026. It is 40 days late.',
    )
    expect(lateSentence(limit('NA-02'), localDate('2026-03-04'))).toContain('It is 1 day late.')
    expect(lawWords('PL-03')).toContain('The guidance: ')
  })

  test('a young person is spoken to as themselves', () => {
    expect(dutySentence(limit('RV-02'), { name: 'Yusuf', isOwn: true })).toContain('your plan')
    expect(dutySentence(limit('RV-02'), amira)).toContain('Amira’s plan')
  })

  test('every rule of law has words, and none of them is an office’s', () => {
    const ids = new Set(rules.map((one) => one.id))
    for (const rule of toldRules) expect([rule, ids.has(rule)]).toEqual([rule, true])
    const said = [
      ...[...ids].map((rule) => dutySentence(limit(rule), amira)),
      ...toldEvents.flatMap((event) => happened([fact(event)], amira).map((one) => one.words)),
      ...canDo([], { limit: 'within 12 months', cite: 'an Act' }).flatMap((one) => [one.what, one.how]),
    ]
    for (const one of said) expect(one).not.toMatch(/\b(cases?|customers?|clients?|demands?|authority)\b/i)
    for (const event of toldEvents) expect(happened([fact(event)], amira)).toHaveLength(1)
  })

  test('office work is not told, and nobody is named who asked', () => {
    for (const event of [
      'note',
      'advice_returned',
      'advice_chased',
      'draft_shown',
      'exception_claimed',
      'education_now',
    ])
      expect(happened([fact(event, { fromWhom: 'Somebody' })], amira)).toEqual([])
    expect(happened([fact('request_received', { fromWhom: 'Felix' })], amira)[0]?.words).not.toContain(
      'Felix',
    )
  })

  test('a meeting that is planned is to come, and is not told as having happened', () => {
    const facts = [
      fact('review_planned', { id: 'soon', day: localDate('2026-12-10') }),
      fact('review_held', { id: 'was', day: localDate('2026-11-02') }),
    ]
    const sheet = sheetOf([], facts, amira, today)
    expect(sheet.toCome.map((one) => one.id)).toEqual(['soon'])
    expect(sheet.happened.map((one) => one.id)).toEqual(['was'])
  })

  test('late first with its reason; what is owed only if there is no plan is never called late', () => {
    const sheet = sheetOf(
      [
        limit('PL-02', { standing: 'overdue' }),
        limit('NA-07', { standing: 'overdue' }),
        limit('NA-02', { standing: 'met' }),
        limit('PL-01', { holder: 'family', nothingOwed: true, lastDay: localDate('2026-12-01') }),
        limit('RV-05', { standing: 'lifted' }),
      ],
      [fact('exception_claimed', { details: { rules: ['PL-02'], words: 'The school was closed.' } })],
      amira,
      today,
    )
    expect(sheet.late.map((one) => [one.what.slice(0, 40), one.why])).toEqual([
      ['The council must send you the final plan', 'The school was closed.'],
    ])
    expect(sheet.next.map((one) => one.lifted)).toEqual([false, true])
    expect(sheet.next[0]?.what).toContain('If there was to be no plan')
    expect(sheet.yours.map((one) => one.what)).toEqual([
      'You have until 1 December 2026 to say what you think of the draft plan.',
    ])
  })

  test('mediation and appeal stand with their own days while they run', () => {
    const can = canDo([limit('ME-01'), limit('TB-01')], { limit: 'x', cite: 'y' })
    expect(can.find((one) => one.what === 'Mediation')?.how).toContain('by 3 March 2026')
    expect(can.find((one) => one.what === 'Appeal to the tribunal')?.how).toContain('until 3 March 2026')
  })
})

describe('what is typed', () => {
  test.each([
    { name: 'Sue', until: '2027-11-23', is: null },
    { name: 'Sue', until: '2027-11-24', is: 'too-long' },
    { name: 'Sue', until: '2026-11-22', is: 'day-past' },
    { name: 'Sue', until: '31/02/2027', is: 'no-day' },
    { name: ' ', until: '2027-01-01', is: 'no-name' },
  ])('letting in $name until $until: $is', ({ name, until, is }) => {
    const judged = letIn({ name, until }, today)
    expect('refused' in judged ? judged.refused : null).toBe(is)
  })

  const form = {
    askerKind: 'parent',
    askerName: 'Rita',
    askerReach: '07700 900999',
    givenNames: 'Ravi',
    familyName: 'O’Neil',
    born: localDate('2020-02-29'),
    school: ' ',
    words: 'Help to talk.',
  }
  test.each([
    { change: {}, is: null },
    { change: { askerKind: 'x' }, is: 'no-kind' },
    { change: { askerName: '' }, is: 'no-asker' },
    { change: { askerReach: '' }, is: 'no-reach' },
    { change: { givenNames: ' ' }, is: 'no-name' },
    { change: { born: null }, is: 'no-born' },
    { change: { born: localDate('2026-11-24') }, is: 'no-born' },
    { change: { born: localDate('2000-11-22') }, is: 'too-old' },
    { change: { words: '' }, is: 'no-words' },
  ])('a request with $change: $is', ({ change, is }) => {
    const judged = requestFrom({ ...form, ...change }, today)
    expect('refused' in judged ? judged.refused : null).toBe(is)
  })

  test('a request is received from the day it was sent to today, and on no other day', () => {
    const sent = localDate('2026-11-20')
    expect(receivedOn('2026-11-20', sent, today)).toBe('2026-11-20')
    for (const day of ['2026-11-19', '2026-11-24', '', '31/02/2026'])
      expect(receivedOn(day, sent, today)).toMatchObject({ refused: 'no-day' })
  })

  test('looks of one day, role and kind are one line', () => {
    const row = { day: today, role: 'caseworker', organisation: null, event: 'case.shown', changed: false }
    expect(
      lookedAt([row, row, { ...row, changed: true }, { ...row, event: 'advice.file-taken' }]).map((one) => [
        one.what,
        one.times,
      ]),
    ).toEqual([
      ['read', 2],
      ['changed', 1],
      ['took-out', 1],
    ])
  })
})
