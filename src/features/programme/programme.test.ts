import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import {
  type ActionHere,
  areaLines,
  type Claims,
  counted,
  differences,
  shortened,
  slowOf,
} from './programme.ts'

const action: ActionHere = {
  id: 'a',
  ref: '1.1',
  title: 'A second panel',
  isComplete: false,
  isShown: false,
  delivery: 'On track',
  impact: 'No effect shown yet',
  confidence: null,
  daysLate: -10,
  moved: null,
  milestonesMissed: 0,
  quietDays: null,
  disagreement: null,
  requirementIds: ['3.a'],
}
const area = { id: '3', ref: '3', text: 'Waits', standing: 'Planned', ids: new Set(['3', '3.a']) }
const evidence = { words: 'Minutes', requirementId: null, actionId: null }

describe('one row for each area', () => {
  test('an action that answers an item answers its area; others do not', () => {
    const [line] = areaLines([area], [action, { ...action, id: 'b', requirementIds: ['4'] }], [])
    expect(line?.actions.map((one) => one.id)).toEqual(['a'])
    expect(line).toMatchObject({
      delivery: '1 on track',
      confidence: '1 not said',
      lastEvidence: null,
      slow: [],
    })
  })

  test('nothing joins: nothing is said', () => {
    expect(areaLines([area], [], [])[0]).toMatchObject({ delivery: null, impact: null, confidence: null })
  })

  test('the last evidence counts, whether it was named at the requirement or at the action', () => {
    const [line] = areaLines(
      [area],
      [action],
      [
        { ...evidence, on: localDate('2026-03-01'), requirementId: '3.a' },
        { ...evidence, on: localDate('2026-05-01'), actionId: 'a' },
        { ...evidence, on: localDate('2026-09-01'), actionId: 'elsewhere' },
      ],
    )
    expect(line?.lastEvidence?.on).toBe('2026-05-01')
  })

  test('words are counted in the order they come', () => {
    expect(counted(['Late', 'On track', 'Late'])).toBe('2 late, 1 on track')
    expect(counted([])).toBeNull()
  })
})

describe('what is slow', () => {
  test.each([
    { change: {}, words: null },
    { change: { daysLate: 1 }, words: '1 day late' },
    {
      change: { moved: { from: '31 March 2026', to: '30 June 2026' } },
      words: 'moved from 31 March 2026 to 30 June 2026',
    },
    {
      change: { milestonesMissed: 2, quietDays: 43 },
      words: '2 milestones missed; nobody has said how it goes for 43 days',
    },
    { change: { daysLate: 90, isComplete: true }, words: null },
  ])('$words', ({ change, words }) => {
    expect(slowOf({ ...action, ...change })[0]?.words ?? null).toBe(words)
  })
})

describe('where the claim and the facts differ', () => {
  const claims: Claims = {
    base: '/areas/w',
    actions: [action],
    families: [],
    requirements: new Map([['3.a', '3.a']]),
    objectives: new Map([['o', '1']]),
    onlyPlanned: [],
    measured: [],
  }
  test('a measure that does not show what is claimed is named under its action', () => {
    const measured = [{ actionId: action.id, sentence: 'It claims an effect; its measure shows none.' }]
    expect(differences({ ...claims, measured }).map((one) => one.sentence)).toContain(
      'It claims an effect; its measure shows none.',
    )
    expect(differences({ ...claims, measured: [{ actionId: 'no such', sentence: 'x' }] })).toEqual(
      differences(claims),
    )
  })

  const no = {
    answer: 'no' as const,
    words: 'No',
    on: localDate('2026-11-01'),
    requirementId: null,
    objectiveId: null,
    actionId: null,
  }

  test('nowhere', () => {
    expect(differences(claims)).toEqual([])
    expect(differences({ ...claims, families: [{ ...no, answer: 'partly', actionId: 'a' }] })).toEqual([])
  })

  test.each([
    { said: { actionId: 'a' }, href: '/areas/w/actions/a' },
    { said: { requirementId: '3.a' }, href: '/areas/w/requirements/3.a' },
    { said: { objectiveId: 'o' }, href: '/areas/w/plan' },
  ])('families say no of $said', ({ said, href }) => {
    const [found] = differences({ ...claims, families: [{ ...no, ...said }] })
    expect(found?.href).toBe(href)
    expect(found?.sentence).toBe('The forum said on 1 November 2026 that this is not true for families: “No”')
  })

  test('complete without an effect shown, and a claim above what the days say', () => {
    const found = differences({
      ...claims,
      actions: [
        { ...action, isComplete: true },
        { ...action, id: 'c', isComplete: true, isShown: true },
        { ...action, id: 'd', disagreement: 'It is called on track, but: x' },
      ],
    })
    expect(found.map((one) => one.href)).toEqual(['/areas/w/actions/d', '/areas/w/actions/a'])
  })

  test.each([
    { onlyPlanned: ['3.a'], sentence: 'It is answered by plans only: nobody has begun.' },
    { onlyPlanned: ['3.a', '3.b'], sentence: '3.a and 3.b are answered by plans only: nobody has begun.' },
    {
      onlyPlanned: 'abcdefghijk'.split(''),
      sentence: 'a, b, c, d, e, f, g, h and 3 more are answered by plans only: nobody has begun.',
    },
  ])('$sentence', ({ onlyPlanned, sentence }) => {
    expect(differences({ ...claims, onlyPlanned })[0]?.sentence).toBe(sentence)
  })
})

test.each([
  { text: 'Short words', longest: 20, short: 'Short words' },
  { text: 'Words that go on and on', longest: 12, short: 'Words that…' },
  { text: 'Donaudampfschifffahrt', longest: 8, short: 'Donaudam…' },
])('$text in $longest characters', ({ text, longest, short }) => {
  expect(shortened(text, longest)).toBe(short)
})
