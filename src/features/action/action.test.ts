import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isRefusal, localDate } from '../../foundation/index.ts'
import {
  type Action,
  actionAdd,
  claimOf,
  type Delivery,
  daysLate,
  deliveries,
  deliveryWords,
  disagreement,
  dueMove,
  dueMoveTold,
  lastDayOf,
  needsAgreement,
  nextRef,
  parseDue,
  proposeDelivery,
  saysMore,
  statusSet,
  timeLeft,
} from './action.ts'
import { gapsOf, type PostHere, planSentence, rowsOf, standingOf } from './action-page.ts'

const today = localDate('2026-11-24')
const action: Action = {
  id: 'a',
  ref: '1.1',
  place: 1,
  title: 'A second panel',
  successCriteria: 'Six weeks, three months running',
  intendedImpact: 'Families know sooner',
  accountablePostId: 'post',
  firstDue: '2026-12',
  due: '2026-12',
  delivery: 'on-track',
  impact: 'none-yet',
  confidence: null,
  statusOn: null,
  statusBy: null,
  statusWhy: null,
  completedOn: null,
  evidence: null,
  version: 1,
}
const milestone = (due: string, done = false) => ({ due, doneOn: done ? today : null })

describe('a day as precisely as it was agreed', () => {
  test.each([
    { due: '2026-03', last: '2026-03-31', why: 'a month is over on its last day' },
    { due: '2028-02', last: '2028-02-29', why: 'a leap year' },
    { due: '2026-03-15', last: '2026-03-15', why: 'a day is itself' },
  ])('$due is late after $last: $why', ({ due, last }) => {
    expect(parseDue(due)).toBe(due)
    expect(lastDayOf(due)).toBe(last)
    expect(daysLate(due, localDate(last))).toBe(0)
  })

  test.each(['', '2026', '2026-13', '2026-02-30', 'March 2026', '2026-03-15x', '<b>'])(
    '%j is no day',
    (text) => {
      expect(parseDue(text)).toBeNull()
    },
  )

  test.each([
    { due: '2026-11-24', says: 'due today' },
    { due: '2026-11-23', says: '1 day late' },
    { due: '2026-10', says: '24 days late' },
    { due: '2026-11-25', says: 'in 1 day' },
    { due: '2026-12', says: 'in 37 days' },
  ])('$due: $says', ({ due, says }) => {
    expect(timeLeft(due, today)).toBe(says)
  })
})

describe('what the days say', () => {
  test.each<{
    due: string
    milestones: { due: string; doneOn: typeof today | null }[]
    delivery: Delivery
    says: Delivery
  }>([
    { due: '2026-12', milestones: [], delivery: 'on-track', says: 'on-track' },
    { due: '2026-12', milestones: [], delivery: 'not-started', says: 'not-started' },
    { due: '2026-11-23', milestones: [], delivery: 'on-track', says: 'at-risk' },
    { due: '2026-10-25', milestones: [], delivery: 'on-track', says: 'at-risk' },
    { due: '2026-10-24', milestones: [], delivery: 'on-track', says: 'late' },
    { due: '2026-12', milestones: [milestone('2026-10')], delivery: 'on-track', says: 'at-risk' },
    {
      due: '2026-12',
      milestones: [milestone('2026-10'), milestone('2026-09')],
      delivery: 'on-track',
      says: 'late',
    },
    { due: '2026-12', milestones: [milestone('2026-10', true)], delivery: 'on-track', says: 'on-track' },
    { due: '2020-01', milestones: [], delivery: 'complete', says: 'complete' },
  ])('due $due, $milestones.length milestones, $delivery: $says', ({ due, milestones, delivery, says }) => {
    expect(proposeDelivery({ due, delivery }, milestones, today).delivery).toBe(says)
  })

  test('a claim that says more than the days is named; a more careful one is not', () => {
    const proposal = proposeDelivery({ due: '2026-09', delivery: 'on-track' }, [], today)
    expect(disagreement({ due: '2026-09', delivery: 'on-track' }, proposal)).toBe(
      'It is called on track, but: Its day passed 55 days ago.',
    )
    expect(disagreement({ due: '2026-12', delivery: 'late' }, { delivery: 'on-track', why: '' })).toBeNull()
  })

  test('one more day never makes an action stand better', () => {
    const worst: readonly Delivery[] = ['late', 'at-risk', 'not-started', 'on-track']
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.constantFrom(...worst), (days, delivery) => {
        const at = { due: '2026-11-24', delivery }
        const one = proposeDelivery(at, [], addDays(today, days)).delivery
        const next = proposeDelivery(at, [], addDays(today, days + 1)).delivery
        expect(saysMore(next, one)).toBe(false)
      }),
    )
  })
})

describe('what may be said of an action', () => {
  const calm = { delivery: 'on-track' as const, why: 'There is time.' }
  const form = { impact: 'none-yet' as const, confidence: null, why: '', evidence: '' }

  test.each([
    { ...form, delivery: 'complete' as const, refused: 'no-evidence' },
    { ...form, delivery: 'on-track' as const, impact: 'shown' as const, refused: 'no-evidence' },
  ])('$delivery with impact $impact and no evidence: $refused', ({ refused, ...given }) => {
    expect(statusSet(given, calm)?.refused).toBe(refused)
  })

  test('better than the days only with a reason', () => {
    const late = { delivery: 'late' as const, why: 'Its day passed 55 days ago.' }
    expect(statusSet({ ...form, delivery: 'on-track' }, late)?.sentence).toBe(
      'The days say otherwise: Its day passed 55 days ago. Say why you put it at “On track”.',
    )
    expect(statusSet({ ...form, delivery: 'on-track', why: 'The board agreed' }, late)).toBeNull()
    expect(statusSet({ ...form, delivery: 'at-risk' }, calm)).toBeNull()
  })

  test('complete with evidence needs no reason, however late', () => {
    const late = { delivery: 'late' as const, why: 'x' }
    expect(statusSet({ ...form, delivery: 'complete', evidence: 'Minutes' }, late)).toBeNull()
  })
})

describe('moving a due day', () => {
  const at = { due: '2026-12', firstDue: '2026-12', delivery: 'on-track' as const }
  test.each([
    { form: { to: 'soon', why: 'x', agreedBy: 'y' }, refused: 'no-day' },
    { form: { to: '2026-12', why: 'x', agreedBy: 'y' }, refused: 'same-day' },
    { form: { to: '2027-01', why: ' ', agreedBy: 'y' }, refused: 'no-reason' },
    { form: { to: '2027-01', why: 'x', agreedBy: ' ' }, refused: 'no-agreement' },
  ])('as a file tells it, $form is refused: $refused', ({ form, refused }) => {
    const moved = dueMoveTold(at, form)
    expect(isRefusal(moved) && moved.refused).toBe(refused)
  })

  test('earlier, or up to the first agreed day, needs a reason only', () => {
    expect(dueMove(at, { to: '2026-12-31', why: 'x' })).toBe('2026-12-31')
    expect(needsAgreement(at, '2026-12-31')).toBe(false)
    expect(needsAgreement(at, '2027-01-01')).toBe(true)
    expect(dueMove({ ...at, due: '2027-02' }, { to: '2026-11-30', why: 'x' })).toBe('2026-11-30')
  })

  test('what is complete does not move', () => {
    const moved = dueMove({ ...at, delivery: 'complete' }, { to: '2027-01', why: 'x' })
    expect(isRefusal(moved) && moved.refused).toBe('complete')
  })
})

describe('writing an action', () => {
  const form = { ref: '1.2', title: 'x', accountable: 'post', due: '2026-12' }
  test.each([
    { given: { ...form, title: ' ' }, refused: 'no-title' },
    { given: { ...form, accountable: 'other' }, refused: 'no-post' },
    { given: { ...form, due: 'December' }, refused: 'no-day' },
    { given: { ...form, ref: '1..2' }, refused: 'bad-ref' },
    { given: { ...form, ref: '1.1' }, refused: 'ref-there' },
  ])('$given: $refused', ({ given, refused }) => {
    expect(actionAdd(given, ['1.1'], ['post'])?.refused).toBe(refused)
  })

  test('a day in the past is taken: plans arrive with one', () => {
    expect(actionAdd({ ...form, due: '2020-01' }, [], ['post'])).toBeNull()
  })

  test('the next reference under an objective', () => {
    expect(nextRef('3', ['3.1', '3.2', '1.3'])).toBe('3.3')
  })
})

describe('what an action claims of its requirement', () => {
  test.each([
    { delivery: 'not-started', impact: 'none-yet', claim: 'planned' },
    { delivery: 'late', impact: 'shown', claim: 'under-way' },
    { delivery: 'complete', impact: 'some', claim: 'done-not-shown' },
    { delivery: 'complete', impact: 'shown', claim: 'done-shown' },
  ] as const)('$delivery and $impact: $claim', ({ delivery, impact, claim }) => {
    expect(claimOf({ delivery, impact })).toBe(claim)
  })
})

describe('the plan page', () => {
  const post: PostHere = {
    id: 'post',
    words: 'Head of SEND, Council',
    holder: 'Ada',
    holderId: 'ada',
    trouble: null,
  }
  const parts = {
    actions: [
      action,
      { ...action, id: 'b', ref: '1.2', delivery: 'complete' as const, impact: 'shown' as const },
    ],
    links: {
      objectives: new Map([['a', ['o']]]),
      requirements: new Map([
        ['a', ['r']],
        ['b', ['gone']],
      ]),
      posts: new Map([['a', ['post']]]),
    },
    milestones: [],
    lastUpdates: new Map([['a', localDate('2026-10-01')]]),
    posts: [post],
    objectives: [{ id: 'o', ref: '1', words: 'x', plan: 'Plan', requirementId: 'r' }],
    requirements: [{ id: 'r', ref: '3.a', text: 'x' }],
  }

  test('joins what is there and leaves out what is not', () => {
    const [first, second] = rowsOf(parts, today)
    expect(first?.requirements.map((one) => one.ref)).toEqual(['3.a'])
    expect(first?.responsible).toEqual([post])
    expect(second?.requirements).toEqual([])
  })

  test('names each gap once, in words', () => {
    const [first, second] = rowsOf(parts, today)
    expect(first === undefined ? [] : gapsOf(first, today)).toEqual(['The last word on it is 54 days old.'])
    expect(second === undefined ? [] : gapsOf(second, today)).toEqual(['It answers no requirement.'])
  })

  test('a vacant post and an ended agency are gaps of every action they hold', () => {
    const [row] = rowsOf({ ...parts, posts: [{ ...post, trouble: 'Nobody holds this post.' }] }, today)
    expect(row === undefined ? [] : gapsOf(row, today)).toContain(
      'Head of SEND, Council: Nobody holds this post.',
    )
  })

  test('says in a sentence where it stands', () => {
    const rows = rowsOf(parts, today)
    expect(planSentence(rows, deliveryWords)).toBe(
      '2 actions: 1 on track and 1 complete. 1 is shown to work.',
    )
    expect(planSentence([], deliveryWords)).toBe('No action has been written yet.')
    expect(rows[0] === undefined ? '' : standingOf(rows[0], today)).toBe(
      'On track, in 37 days. No effect shown yet.',
    )
  })

  test('every delivery has words', () => {
    expect(Object.keys(deliveryWords).sort()).toEqual([...deliveries].sort())
  })
})
