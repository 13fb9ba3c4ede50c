import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import {
  type AskForm,
  answered,
  ask,
  chiefsStep,
  daysWaiting,
  type Escalation,
  inOrder,
  isLate,
  listSentence,
  routeFrom,
  standing,
  stepAfter,
  usualRoute,
} from './escalation.ts'

const day = localDate
const today = day('2026-11-20')
const one: Escalation = {
  id: 'e',
  number: 1,
  thing: 'other',
  thingId: null,
  about: null,
  matter: 'It does not move',
  asked: 'A decision',
  step: 3,
  stepName: 'Board',
  askedPostId: null,
  askedWords: 'The board',
  raisedOn: day('2026-11-10'),
  raisedBy: 'Ann',
  raisedById: 'p',
  answerBy: day('2026-11-25'),
  answeredOn: null,
  answer: null,
  answeredByName: null,
  answerEnteredBy: null,
  followsId: null,
  closedOn: null,
  closedHow: null,
  closedWhy: null,
  private: false,
  version: 1,
}

describe('asking', () => {
  const form: AskForm = {
    matter: 'It does not move',
    asked: 'A decision',
    step: '4',
    post: '',
    words: 'Both chief executives',
    answerBy: '2026-11-20',
  }
  test('says what, of whom, and by a day to come', () => {
    expect(ask(form, usualRoute, [], null, today)).toMatchObject({
      step: 4,
      stepName: 'Chief executives and accountable officers',
      askedPostId: null,
      answerBy: '2026-11-20',
    })
    for (const [wrong, refused] of [
      [{ matter: ' ' }, 'no-matter'],
      [{ asked: '' }, 'no-asked'],
      [{ step: '6' }, 'no-step'],
      [{ step: '0' }, 'no-step'],
      [{ words: '' }, 'no-whom'],
      [{ post: 'not-here' }, 'no-post'],
      [{ answerBy: '2026-11-19' }, 'no-day'],
      [{ answerBy: 'soon' }, 'no-day'],
    ] as const)
      expect([wrong, ask({ ...form, ...wrong }, usualRoute, [], null, today)]).toEqual([
        wrong,
        expect.objectContaining({ refused }),
      ])
  })

  test('what follows another goes further up', () => {
    expect(ask({ ...form, step: '3' }, usualRoute, [], one, today)).toMatchObject({ refused: 'not-further' })
    expect(ask(form, usualRoute, [], one, today)).toMatchObject({ step: 4 })
    expect(stepAfter(usualRoute, 5)).toBeNull()
    expect(chiefsStep(usualRoute)).toBe(4)
    expect(chiefsStep([{ name: 'Board', posts: [] }])).toBeNull()
  })
})

test('an answer is written with its name, once; what becomes of it is said', () => {
  const form = { answer: 'Yes', answeredBy: 'Ann', next: 'enough', why: '' } as const
  expect(answered(one, form)).toBeNull()
  expect(answered(one, { ...form, answer: '' })).toMatchObject({ refused: 'no-answer' })
  expect(answered(one, { ...form, answeredBy: '' })).toMatchObject({ refused: 'no-name' })
  expect(answered(one, { ...form, answer: '', next: 'further' })).toBeNull()
  expect(answered(one, { ...form, next: 'withdraw' })).toMatchObject({ refused: 'no-reason' })
  expect(answered({ ...one, answer: 'No' }, { ...form, answer: '', answeredBy: '' })).toBeNull()
  expect(answered({ ...one, closedOn: today }, form)).toMatchObject({ refused: 'closed' })
})

test('days are counted until the answer, and the order is the latest first and the closed last', () => {
  const late = { ...one, id: 'late', answerBy: day('2026-11-19') }
  const told = { ...one, id: 'told', answeredOn: day('2026-11-12'), answer: 'Yes' }
  const over = {
    ...one,
    id: 'over',
    closedOn: day('2026-11-15'),
    closedHow: 'enough' as const,
    answer: 'Yes',
  }
  expect([one, late, told].map((each) => [daysWaiting(each, today), isLate(each, today)])).toEqual([
    [10, false],
    [10, true],
    [2, false],
  ])
  expect(inOrder([over, told, one, late]).map((each) => each.id)).toEqual(['late', 'e', 'told', 'over'])
  expect(listSentence([over, told, one, late], today)).toBe(
    '3 are open: 1 waits past its day, 1 answered and not closed.',
  )
  expect(listSentence([over], today)).toBe('Nothing escalated is open.')
  expect(standing(late, today)).toBe('Waits for 10 days. The answer was due on 19 November 2026, 1 day ago.')
  expect(standing(told, today)).toBe('Answered on 12 November 2026. Say whether that is enough.')
  expect(standing({ ...one, closedOn: today, closedHow: 'further' }, today)).toBe(
    'Not answered, and asked one step further on 20 November 2026.',
  )
})

test('the way up is read line by line', () => {
  expect(routeFrom('Lead\n\n Board ', [[], ['post']])).toEqual([
    { name: 'Lead', posts: [] },
    { name: 'Board', posts: ['post'] },
  ])
  expect(routeFrom('Lead', [])).toMatchObject({ refused: 'few-steps' })
  expect(routeFrom('Lead\nlead', [])).toMatchObject({ refused: 'same-step' })
})
