import { describe, expect, test } from 'vitest'
import { isRefusal, localDate } from '../../foundation/index.ts'
import { type AnswerForm, answersFor, type DueRequest, moveDecide, requestAnswer } from './due-request.ts'

const today = localDate('2026-11-23')
const action = { due: '2026-12', firstDue: '2026-12', delivery: 'on-track' as const }
const form = {
  to: '2027-03',
  why: 'The rota is late',
  agreement: 'ask' as const,
  agreedBy: '',
  agreedOn: '',
  agreedHow: '',
}
const told = { agreedBy: 'Noor Unreal, Head of SEND', agreedOn: '2026-11-20', agreedHow: 'By email' }
const nobody = { holdsPost: false, isLead: false, name: 'Asha' }
const holder = { ...nobody, holdsPost: true, name: 'Noor' }
const lead = { ...nobody, isLead: true, name: 'Olive' }
const request: DueRequest = {
  id: 'r',
  actionId: 'a',
  from: '2026-12',
  to: '2027-03',
  why: 'The rota is late',
  askedBy: 'Asha',
  askedById: 'asha',
  askedOn: localDate('2026-11-20'),
  answer: null,
  answerWords: null,
  answeredBy: null,
  answeredOn: null,
  version: 1,
}

describe('a move past the first agreed day', () => {
  test.each([
    { who: 'somebody else', mover: nobody, given: {}, is: 'asks' },
    { who: 'the lead', mover: lead, given: {}, is: 'asks' },
    // What they fill in is not theirs to record.
    {
      who: 'somebody else who records',
      mover: nobody,
      given: { agreement: 'recorded', ...told },
      is: 'asks',
    },
  ] as const)('by $who is a request', ({ mover, given, is }) => {
    expect(moveDecide(action, { ...form, ...given }, mover, null, today)).toEqual({ is, to: '2027-03' })
  })

  test('by the holder of the accountable post is agreed to', () => {
    expect(moveDecide(action, form, holder, null, today)).toEqual({
      is: 'moves',
      to: '2027-03',
      agreement: { is: 'own-move', by: 'Noor', on: today, how: null },
    })
  })

  test('is recorded by the lead with who, when and how', () => {
    expect(moveDecide(action, { ...form, agreement: 'recorded', ...told }, lead, null, today)).toMatchObject({
      is: 'moves',
      agreement: { is: 'recorded', by: told.agreedBy, on: '2026-11-20', how: 'By email' },
    })
  })

  test.each([
    { given: { agreedBy: ' ' }, refused: 'no-agreement', field: 'agreedBy' },
    { given: { agreedOn: 'last week' }, refused: 'no-day', field: 'agreedOn' },
    { given: { agreedOn: '2026-11-24' }, refused: 'not-yet', field: 'agreedOn' },
    { given: { agreedHow: '' }, refused: 'not-told', field: 'agreedHow' },
  ])('an agreement without its $field is refused: $refused', ({ given, refused, field }) => {
    const moved = moveDecide(action, { ...form, agreement: 'recorded', ...told, ...given }, lead, null, today)
    expect(moved).toMatchObject({ refused, field })
  })

  test('up to the first agreed day nobody is asked; while a request waits nothing moves', () => {
    expect(moveDecide(action, { ...form, to: '2026-12-10' }, nobody, null, today)).toEqual({
      is: 'moves',
      to: '2026-12-10',
      agreement: null,
    })
    for (const mover of [nobody, holder, lead])
      expect(moveDecide(action, { ...form, to: '2026-12-10' }, mover, request, today)).toMatchObject({
        refused: 'request-waits',
      })
  })
})

describe('answering a request', () => {
  const answer: AnswerForm = { answer: 'agreed', words: '', agreedBy: '', agreedOn: '', agreedHow: '' }
  test.each([
    { who: { ...nobody, isAsker: false }, may: [] },
    { who: { ...nobody, isAsker: true }, may: ['withdrawn'] },
    { who: { ...holder, isAsker: false }, may: ['agreed', 'declined'] },
    { who: { ...lead, isAsker: false }, may: ['recorded', 'withdrawn'] },
    { who: { ...lead, holdsPost: true, isAsker: false }, may: ['agreed', 'declined', 'withdrawn'] },
  ])('$who may: $may', ({ who, may }) => {
    expect(answersFor(who)).toEqual(may)
    for (const one of ['agreed', 'declined', 'recorded', 'withdrawn'] as const) {
      const said = requestAnswer(request, action, { ...answer, ...told, answer: one, words: 'x' }, who, today)
      expect([one, isRefusal(said)]).toEqual([one, !may.includes(one)])
    }
  })

  test('declining needs words; agreeing to what is complete is refused; nothing is answered twice', () => {
    const who = { ...holder, isAsker: false }
    expect(requestAnswer(request, action, { ...answer, answer: 'declined' }, who, today)).toMatchObject({
      refused: 'no-reason',
    })
    expect(requestAnswer(request, { ...action, delivery: 'complete' }, answer, who, today)).toMatchObject({
      refused: 'complete',
    })
    const answered: DueRequest = {
      ...request,
      answer: 'declined',
      answerWords: 'The rota is settled',
      answeredBy: 'Noor',
      answeredOn: today,
    }
    expect(requestAnswer(answered, action, answer, who, today)).toMatchObject({
      refused: 'answered',
      sentence: expect.stringContaining('Noor did not agree on 23 November 2026: The rota is settled.'),
    })
  })
})
