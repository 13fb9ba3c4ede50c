import { describe, expect, test } from 'vitest'
import { addDays, localDate } from '../../foundation/index.ts'
import {
  accessDue,
  accessToChange,
  ageOn,
  type CaseStanding,
  factAfter,
  initialsOf,
  lawDayOf,
  outcomes,
  type PanelFact,
  type PanelLimit,
  panelEvents,
  panelKinds,
  panelSettingsFrom,
  powerOf,
  refuseDecision,
  refuseHeld,
  ruleWords,
  type Said,
  sharesName,
  standingOf,
  tellByOf,
  tellWords,
  timeLeft,
  toldOn,
  usualPanelSettings,
  waitsFor,
  workTo,
} from './panel.ts'

const day = localDate
const today = day('2026-11-23')

function limit(rule: string, lastDay: string, more: Partial<PanelLimit> = {}): PanelLimit {
  return {
    rule,
    lastDay: day(lastDay),
    cautiousDay: null,
    eventDay: day('2026-10-05'),
    doneOn: null,
    liftedBy: null,
    supersededOn: null,
    doesNotArise: null,
    nothingOwed: false,
    ...more,
  }
}

const fact = (event: string, on: string, details: PanelFact['details'] = {}): PanelFact => ({
  id: `${event} ${on}`,
  event,
  day: day(on),
  details,
})

function said(more: Partial<Said> = {}): Said {
  return {
    id: 's',
    isDecision: true,
    outcome: 'yes',
    reason: 'The advice shows it',
    familyWords: 'We think an assessment will help.',
    place: null,
    power: 'Head of SEND, by the scheme',
    decidedOn: today,
    tellBy: addDays(today, 5),
    toldOn: null,
    saidBy: 'p',
    saidByName: 'Hana',
    ...more,
  }
}

describe('the law’s day', () => {
  test('is the earliest open one that the decision serves, by its stricter reading', () => {
    const limits = [
      limit('PL-02', '2026-12-30'),
      limit('NA-02', '2026-12-14', { cautiousDay: day('2026-12-11') }),
      limit('NA-02', '2026-11-01', { doneOn: day('2026-10-30') }),
      limit('RA-03', '2026-10-01', { doesNotArise: 'an earlier request already runs' }),
    ]
    const found = lawDayOf('assess', limits)
    expect(found === null ? null : workTo(found)).toBe('2026-12-11')
    expect(lawDayOf('issue', limits)?.rule).toBe('PL-02')
    expect(lawDayOf('cease', limits)).toBeNull()
  })

  test('is told with its source, and says where that is to be confirmed', () => {
    expect(ruleWords(limit('NA-02', '2026-12-14'))).toMatch(/^NA-02, .*reg/)
    expect(ruleWords(limit('no such rule', '2026-12-14'))).toBe('no such rule')
  })

  test.each([
    [null, 'no-day', 'No day in law is open'],
    ['2026-11-20', 'late', '3 days after the law’s day'],
    ['2026-11-23', 'tight', 'leaves no day to tell'],
    ['2026-11-24', 'tight', 'leaves 1 day to tell'],
    ['2026-11-28', 'enough', 'leaves 5 days before'],
  ])('%s leaves a list of 23 November %s', (law, is, says) => {
    const left = timeLeft(today, law === null ? null : day(law), 5)
    expect(left.is).toBe(is)
    expect(left.says).toContain(says)
  })

  test('cuts the area’s own days for telling short while it is to come', () => {
    expect(tellByOf(today, 5, null)).toBe('2026-11-28')
    expect(tellByOf(today, 5, day('2026-11-25'))).toBe('2026-11-25')
    expect(tellByOf(today, 5, day('2026-11-20'))).toBe('2026-11-28')
  })
})

describe('which cases wait', () => {
  const agreed = fact('assessment_agreed', '2026-11-02')
  test.each([
    ['assess', [], [limit('NA-02', '2026-12-14')], true],
    ['assess', [], [limit('NA-02', '2026-12-14', { doneOn: today })], false],
    ['issue', [], [limit('NA-02', '2026-12-14'), limit('NA-07', '2027-02-01')], false],
    ['issue', [agreed], [limit('NA-07', '2027-02-01')], true],
    ['place', [fact('draft_served', '2026-11-02')], [], true],
    ['place', [fact('draft_served', '2026-11-02'), fact('school_named', '2026-11-03')], [], false],
    ['place', [fact('draft_served', '2026-11-02'), fact('final_plan_sent', '2026-11-19')], [], false],
    ['place', [], [limit('PL-02', '2026-12-14')], false],
    ['cease', [fact('review_contribution', '2026-11-02', { recommends: 'cease' })], [], true],
    ['cease', [fact('review_decided', '2026-11-02', { outcome: 'cease' })], [], true],
    [
      'cease',
      [
        fact('review_contribution', '2026-11-02', { recommends: 'cease' }),
        fact('review_decided', '2026-11-09'),
      ],
      [],
      false,
    ],
  ] as const)('%s: case %#', (kind, facts, limits, waits) => {
    expect(waitsFor(kind, facts, limits)).toBe(waits)
  })

  test('every fact that a decision leads to is among those the pages ask about', () => {
    for (const kind of panelKinds)
      for (const outcome of outcomes)
        for (const rule of ['NA-02', 'RA-03', null]) {
          const next = factAfter(kind, outcome, rule)
          if (next !== null) expect(panelEvents).toContain(next.event)
        }
  })
})

describe('what was said', () => {
  const recommended = said({ id: 'r', isDecision: false, power: null, tellBy: null })
  test('a recommendation decides nothing; the last decision of the holder counts', () => {
    expect(standingOf([], null).is).toBe('waiting')
    expect(standingOf([], today).is).toBe('removed')
    expect(standingOf([recommended], null).is).toBe('recommended')
    expect(standingOf([said({ id: 'one' }), recommended], null).said?.id).toBe('one')
    expect(standingOf([said(), said({ outcome: 'defer' })], null).is).toBe('deferred')
  })

  test('the law’s event is the day of telling; the decision for a plan is a fact of its own day', () => {
    expect(factAfter('assess', 'yes', 'NA-02')).toEqual({ event: 'assessment_agreed', on: 'told' })
    expect(factAfter('assess', 'no', 'RA-03')).toEqual({ event: 'reassessment_refused', on: 'told' })
    expect(factAfter('issue', 'yes', null)).toEqual({ event: 'plan_agreed', on: 'decided' })
    expect(factAfter('issue', 'no', null)).toEqual({ event: 'no_plan_decided', on: 'told' })
    expect(factAfter('cease', 'no', null)).toBeNull()
    expect(factAfter('assess', 'defer', 'NA-02')).toBeNull()
  })

  test('told is the fact of the case, so that one withdrawn is untold; without an event, the record here', () => {
    expect(toldOn('assess', said({ toldOn: today }), [])).toBeNull()
    expect(toldOn('assess', said(), [fact('assessment_agreed', '2026-11-24')])).toBe('2026-11-24')
    expect(toldOn('assess', said(), [fact('assessment_agreed', '2026-11-20')])).toBeNull()
    expect(toldOn('place', said({ toldOn: today }), [])).toBe(today)
    expect(tellWords(day('2026-11-22'), null, today)).toContain('Overdue by 1 day')
    expect(tellWords(today, null, today)).toBe('To be told today')
    expect(tellWords(day('2026-11-20'), today, today)).toContain('3 days after the day this area sets')
  })

  const waiting: CaseStanding = { is: 'waiting', said: null }
  const here = {
    kind: 'assess',
    hasInterest: false,
    listState: 'open',
    standing: waiting,
    isHolder: true,
    told: null,
  } as const
  const form = { outcome: 'yes', reason: 'It is needed', familyWords: 'It will help.', place: '' }
  test.each([
    [{}, {}, undefined],
    [{}, { hasInterest: true }, 'interest'],
    [{}, { listState: 'cancelled' as const }, 'not-listed'],
    [{}, { listState: 'held' as const }, 'held'],
    [
      {},
      { listState: 'held' as const, standing: { is: 'recommended' as const, said: recommended } },
      undefined,
    ],
    [{}, { told: today }, 'told'],
    [{}, { isHolder: false, standing: { is: 'decided' as const, said: said() } }, 'decided'],
    [{ outcome: '' }, {}, 'no-outcome'],
    [{ reason: ' ' }, {}, 'no-reason'],
    [{ familyWords: '' }, {}, 'no-family-words'],
    [{ outcome: 'defer', familyWords: '' }, {}, undefined],
    [{}, { kind: 'place' as const }, 'no-place'],
  ])('%o on %o', (typed, changed, refused) => {
    expect(refuseDecision({ ...form, ...typed }, { ...here, ...changed })?.refused).toBe(refused)
  })

  test('a list is closed when nothing waits and somebody was there', () => {
    expect(refuseHeld(['waiting', 'decided'], [true])?.refused).toBe('undecided')
    expect(refuseHeld(['decided', 'recommended', 'removed'], [null])?.refused).toBe('nobody')
    expect(refuseHeld(['decided', 'deferred'], [false, true])).toBeNull()
  })
})

describe('who reads what', () => {
  const members = [
    { id: 'm', personId: 'pm', part: 'member', removedOn: null },
    { id: 'h', personId: 'ph', part: 'holder', removedOn: null },
    { id: 'x', personId: 'px', part: 'member', removedOn: today },
  ] as const
  const cases = [
    { caseId: 'c1', childId: 'k1', standing: 'waiting', removedOn: null },
    { caseId: 'c2', childId: 'k2', standing: 'recommended', removedOn: null },
    { caseId: 'c3', childId: 'k3', standing: 'removed', removedOn: today },
  ] as const
  const pairs = (
    list: { readonly day: typeof today; readonly state: 'open' | 'held' | 'cancelled' },
    interests: readonly { readonly caseId: string; readonly personId: string }[] = [],
    on = today,
  ) => accessDue(list, members, cases, interests, on).map((one) => `${one.memberId} ${one.childId}`)

  test('members until the day, the holder a few days longer and only what waits; never with an interest', () => {
    const open = { day: today, state: 'open' } as const
    expect(pairs(open)).toEqual(['m k1', 'm k2', 'h k1', 'h k2'])
    expect(pairs(open, [{ caseId: 'c1', personId: 'pm' }])).toEqual(['m k2', 'h k1', 'h k2'])
    expect(pairs(open, [], addDays(today, 1))).toEqual(['h k1', 'h k2'])
    expect(pairs(open, [], addDays(today, 8))).toEqual([])
    expect(pairs({ day: today, state: 'held' })).toEqual(['h k2'])
    expect(pairs({ day: today, state: 'cancelled' })).toEqual([])
  })

  test('exactly what is due stands, each until its day', () => {
    const due = [{ memberId: 'm', childId: 'k1', until: today }]
    const live = [
      { memberId: 'm', childId: 'k1', until: addDays(today, 7) },
      { memberId: 'm', childId: 'k2', until: today },
    ]
    expect(accessToChange(due, due)).toEqual({ open: [], end: [] })
    expect(accessToChange(due, live)).toEqual({ open: due, end: live })
  })

  test('initials, age and a name that is the same', () => {
    expect(initialsOf('Zoë Ann', "O'Neil")).toBe('Z. O.')
    expect(ageOn(day('2016-11-24'), today)).toBe(9)
    expect(ageOn(day('2016-11-23'), today)).toBe(10)
    expect(sharesName('Priya Shah', 'shah')).toBe(true)
    expect(sharesName('Shah Priya', 'Shah')).toBe(false)
    expect(sharesName('Priya Shah', ' ')).toBe(false)
  })
})

test('settings: what makes no sense is as usual', () => {
  expect(panelSettingsFrom(null)).toBe(usualPanelSettings)
  const holder = { personId: 'p', name: 'Hana', post: 'Head of SEND' }
  const read = panelSettingsFrom({
    settings: {
      tellDays: 99,
      holders: { assess: [holder, { personId: 3 }], issue: 'x' },
      scheme: 'the scheme',
    },
    version: 2,
    changedBy: 'Mo',
  })
  expect(read).toMatchObject({ tellDays: 5, holders: { assess: [holder], issue: [] }, version: 2 })
  expect(powerOf(read, 'assess', 'p')).toBe('Head of SEND, by the scheme')
  expect(powerOf(read, 'issue', 'p')).toBeNull()
})
