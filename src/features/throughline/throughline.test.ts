import { describe, expect, test } from 'vitest'
import { type ThreadParts, threadSentence, throughline } from './throughline.ts'

const bare: ThreadParts = {
  ref: '3.f',
  text: 'Health leaders must shorten the waits.',
  base: '/areas/x',
  requirementId: 'r',
  answers: [],
  objectives: [],
  actions: [],
  mayShape: true,
  hasPlan: false,
}
const gaps = (parts: ThreadParts) =>
  throughline(parts).flatMap((step) => (step.is === 'gap' ? [step.sentence] : []))
const todos = (parts: ThreadParts) =>
  throughline(parts).flatMap((step) => (step.is === 'gap' && step.todo !== null ? [step.todo.href] : []))

describe('the thread of a requirement', () => {
  test('with nothing below it, each gap is a sentence, and the first thing to do is the plan', () => {
    expect(gaps(bare)).toEqual([
      'No objective of a plan says what is to be reached here.',
      'No action answers this: nobody has promised anything yet.',
      'No measure shows whether this worked. Measures are not built yet.',
      'No families’ words are joined to it. Feedback is not built yet.',
      'No board decision is joined to it. The board is not built yet.',
    ])
    expect(todos(bare)).toEqual(['/areas/x/plan/new'])
    expect(threadSentence(throughline(bare))).toBe(
      'The thread holds in 1 place and is broken in 5 places. Each break says what is missing.',
    )
  })

  test('who may not change the plan is not sent to a form', () => {
    expect(todos({ ...bare, mayShape: false })).toEqual([])
  })

  test('an objective without an action asks for one', () => {
    const parts = { ...bare, hasPlan: true, objectives: [{ id: 'o', ref: '1', words: 'x', plan: 'Plan' }] }
    expect(todos(parts)).toEqual(['/areas/x/plan/objectives/o/actions/new'])
  })

  test('an action stands with its post, its milestones and its own gaps', () => {
    const action = {
      id: 'a',
      ref: '1.1',
      title: 'A second panel',
      post: 'Head of SEND',
      holder: 'Vacant',
      standing: 'On track.',
      gaps: ['Nobody has said yet how it goes.'],
      objectives: ['1'],
      milestones: [{ words: 'First meeting', standing: 'Done on 1 June 2026.' }],
    }
    const steps = throughline({ ...bare, actions: [action] })
    expect(steps.map((step) => (step.is === 'joined' ? step.kind : 'gap'))).toEqual([
      'requirement',
      'gap',
      'action',
      'milestone',
      'gap',
      'gap',
      'gap',
      'gap',
    ])
    expect(gaps({ ...bare, actions: [action] })).toContain('1.1: Nobody has said yet how it goes.')
  })
})
