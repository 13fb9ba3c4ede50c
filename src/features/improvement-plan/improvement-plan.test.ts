import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { nextRef, objectiveAdd, planAdd } from './improvement-plan.ts'

const plan = { id: 'p', name: 'Priority Action Plan', place: 1, closedOn: null, version: 1 }
const objective = { id: 'o', planId: 'p', requirementId: null, ref: '1', words: 'x', place: 1, version: 1 }

describe('a plan', () => {
  test.each([
    { name: ' ', refused: 'no-name' },
    { name: 'priority action plan ', refused: 'plan-there' },
  ])('named %j is refused', ({ name, refused }) => {
    expect(planAdd(name, [plan])?.refused).toBe(refused)
  })
})

describe('an objective', () => {
  const form = { ref: '2', words: 'Plans on time', requirement: '' }
  test.each([
    { given: { ...form, words: '' }, refused: 'no-words' },
    { given: { ...form, ref: '1' }, refused: 'ref-there' },
    { given: { ...form, ref: '1 a' }, refused: 'bad-ref' },
  ])('$given: $refused', ({ given, refused }) => {
    expect(objectiveAdd(given, plan, [objective])?.refused).toBe(refused)
  })

  test('nothing is added to a closed plan', () => {
    expect(objectiveAdd(form, { ...plan, closedOn: localDate('2026-01-05') }, [])?.refused).toBe(
      'plan-closed',
    )
  })

  test('the same reference may stand in another plan', () => {
    expect(objectiveAdd({ ...form, ref: '1' }, { ...plan, id: 'q' }, [objective])).toBeNull()
  })

  test('the next reference is one more than the highest', () => {
    expect(nextRef([{ ref: '2' }, { ref: '10.1' }, { ref: 'a' }])).toBe('11')
    expect(nextRef([])).toBe('1')
  })
})
