import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import {
  nextRef,
  objectiveAdd,
  objectiveChange,
  objectiveClose,
  planAdd,
  planChange,
} from './improvement-plan.ts'

const plan = { id: 'p', name: 'Priority Action Plan', place: 1, ends: null, closedOn: null, version: 1 }
const objective = {
  id: 'o',
  planId: 'p',
  requirementId: null,
  ref: '1',
  words: 'x',
  place: 1,
  closedOn: null,
  closedEvidence: null,
  version: 1,
}

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

describe('changing a plan', () => {
  const form = { name: 'Priority Impact Plan', ends: '2026-06', closed: false, why: 'Agreed at the board' }
  const today = localDate('2026-03-02')
  test.each([
    { given: { ...form, name: '' }, refused: 'no-name' },
    { given: { ...form, ends: 'June' }, refused: 'no-day' },
    { given: { ...form, ends: '2026-13' }, refused: 'no-day' },
    { given: { ...form, why: ' ' }, refused: 'no-reason' },
  ])('$given: $refused', ({ given, refused }) => {
    expect(planChange(given, plan, [plan], today)).toMatchObject({ refused })
  })

  test('its own name is not in its way; another plan’s is', () => {
    expect(planChange({ ...form, name: plan.name }, plan, [plan], today)).toMatchObject({ name: plan.name })
    const other = { ...plan, id: 'q', name: 'Priority Impact Plan' }
    expect(planChange(form, plan, [plan, other], today)).toMatchObject({ refused: 'plan-there' })
  })

  test('closed twice it keeps its first day; opened again it has none', () => {
    const closed = { ...plan, closedOn: localDate('2026-01-05') }
    expect(planChange({ ...form, closed: true }, plan, [plan], today)).toMatchObject({ closedOn: today })
    expect(planChange({ ...form, closed: true }, closed, [closed], today)).toMatchObject({
      closedOn: '2026-01-05',
    })
    expect(planChange(form, closed, [closed], today)).toMatchObject({ closedOn: null })
  })
})

describe('an objective later on', () => {
  test('changes its words with a reason only', () => {
    expect(objectiveChange({ words: 'x', requirement: '', why: '' })?.refused).toBe('no-reason')
    expect(objectiveChange({ words: '', requirement: '', why: 'x' })?.refused).toBe('no-words')
    expect(objectiveChange({ words: 'x', requirement: '', why: 'x' })).toBeNull()
  })

  test('closes once, with evidence only', () => {
    expect(objectiveClose(objective, ' ')?.refused).toBe('no-evidence')
    expect(objectiveClose({ ...objective, closedOn: localDate('2026-01-05') }, 'x')?.refused).toBe('closed')
    expect(objectiveClose(objective, 'Survey of May 2026')).toBeNull()
  })
})
