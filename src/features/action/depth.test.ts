import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { actionChange, placed, proposeDelivery } from './action.ts'
import { impactAdd, impactGap, impactMove, seenSet } from './impact-date.ts'
import { apartOf, difference } from './notice-date.ts'
import { differenceSentence, differencesOf, type Snapshot, versionMark } from './plan-version.ts'
import { colours, schemeFrom, usualScheme } from './scheme.ts'
import { stepAdd, waitsSet, waitTrouble } from './step.ts'

const today = localDate('2026-10-05')

describe('the notice’s day and the plan’s', () => {
  test.each([
    [
      '2026-03',
      '2026-06',
      'The notice asks for this by the end of March 2026; the plan says June 2026: three months later.',
      true,
    ],
    [
      '2026-03-31',
      '2026-06',
      'The notice asks for this by 31 March 2026; the plan says June 2026: three months later.',
      true,
    ],
    [
      '2026-03-31',
      '2026-03-31',
      'The notice asks for this by 31 March 2026; the plan says 31 March 2026: the same day.',
      false,
    ],
    [
      '2026-03-31',
      '2026-03-19',
      'The notice asks for this by 31 March 2026; the plan says 19 March 2026: 12 days earlier.',
      false,
    ],
  ])('%s beside %s', (notice, plan, sentence, isLater) => {
    expect(apartOf(notice, plan)).toEqual({ sentence, isLater })
  })

  test.each([
    ['2026-03-31', '2026-04-30', 'one month later'],
    ['2026-03-15', '2027-04-15', '13 months later'],
    ['2026-03-15', '2026-03-16', '1 day later'],
    ['2026-03-15', '2026-07-31', 'about five months later'],
  ])('from %s to %s is %s', (from, to, words) => {
    expect(difference(localDate(from), localDate(to))).toBe(words)
  })
})

describe('what waits for what', () => {
  const refs = new Map([
    ['a', '1.1'],
    ['b', '1.2'],
    ['c', '2.1'],
  ])
  const waits = [
    { actionId: 'b', waitsForId: 'c' },
    { actionId: 'c', waitsForId: 'a' },
  ]
  test('no action waits for itself, for one that is not there, or in a circle', () => {
    expect(waitsSet('a', ['a'], waits, refs)?.refused).toBe('itself')
    expect(waitsSet('a', ['x'], waits, refs)?.refused).toBe('no-action')
    expect(waitsSet('a', ['b'], waits, refs)?.sentence).toContain(
      'a circle: 1.1 waits for 1.2 waits for 2.1 waits for 1.1.',
    )
  })

  test('two ways to the same action are no circle, and what it waited for before does not count', () => {
    expect(waitsSet('b', ['a', 'c'], waits, refs)).toBeNull()
    expect(waitsSet('c', ['b'], [{ actionId: 'c', waitsForId: 'a' }], refs)).toBeNull()
  })

  test.each([
    { due: '2026-10-04', delivery: 'on-track', says: 'It waits for 1.2, which is 1 day late.' },
    { due: '2026-09', delivery: 'on-track', says: 'It waits for 1.2, which is 5 days late.' },
    { due: '2026-12', delivery: 'late', says: 'It waits for 1.2, which is said to be late.' },
    { due: '2026-12', delivery: 'on-track', says: null },
    { due: '2026-01', delivery: 'complete', says: null },
  ] as const)('$due, $delivery: $says', ({ due, delivery, says }) => {
    expect(waitTrouble({ ref: '1.2', due, delivery }, today)).toBe(says)
  })

  test('a step needs words; its post and its day may be left out, but not be wrong', () => {
    const form = { words: 'Write to schools', post: '', due: '' }
    expect(stepAdd(form, [])).toEqual({ postId: null, due: null })
    expect(stepAdd({ ...form, words: ' ' }, [])).toMatchObject({ refused: 'no-words' })
    expect(stepAdd({ ...form, post: 'p' }, [])).toMatchObject({ refused: 'no-post' })
    expect(stepAdd({ ...form, due: 'soon' }, [])).toMatchObject({ refused: 'no-day' })
  })
})

describe('dates of impact', () => {
  const date = {
    id: 'd',
    actionId: 'a',
    words: 'families are rung back',
    firstDue: '2026-09',
    due: '2026-09',
    seen: null,
    seenWords: null,
    seenOn: null,
    seenBy: null,
    version: 1,
  }
  test('are agreed with what should be seen, and moved only with a reason', () => {
    expect(impactAdd({ words: '', due: '2026-09' })).toMatchObject({ refused: 'no-words' })
    expect(impactAdd({ words: 'x', due: 'then' })).toMatchObject({ refused: 'no-day' })
    expect(impactMove(date, { to: '2026-11', why: '' })).toMatchObject({ refused: 'no-reason' })
    expect(impactMove(date, { to: '2026-09', why: 'x' })).toMatchObject({ refused: 'same-day' })
    expect(impactMove(date, { to: '2026-11', why: 'x' })).toBe('2026-11')
    expect(impactMove({ ...date, seen: 'yes' }, { to: '2026-11', why: 'x' })).toMatchObject({
      refused: 'seen',
    })
  })

  test('passed without a word they are a gap', () => {
    expect(impactGap(date, today)).toContain('passed 5 days ago, and nobody has said what was seen')
    expect(impactGap({ ...date, due: '2026-10' }, today)).toBeNull()
    expect(impactGap({ ...date, seen: 'no' }, today)).toContain('was not seen')
    expect(seenSet(date, ' ')?.refused).toBe('no-evidence')
  })
})

describe('the area’s own words and colours', () => {
  const form: Record<string, string> = { lateAfter: '14', missedMilestones: '1' }
  for (const part of ['delivery', 'impact'] as const)
    for (const [key, one] of Object.entries(usualScheme[part])) {
      form[`${part}-${key}-words`] = one.words
      form[`${part}-${key}-colour`] = one.colour
    }
  test('are taken as they are written', () => {
    expect(
      schemeFrom({ ...form, 'delivery-late-words': 'Off track', 'delivery-late-colour': 'purple' }),
    ).toMatchObject({
      delivery: { late: { words: 'Off track', colour: 'purple' } },
      lateAfter: 14,
    })
  })

  test.each([
    ['delivery-late-words', '', 'no-words'],
    ['delivery-late-words', 'at RISK', 'same-words'],
    ['impact-some-colour', 'mauve', 'no-colour'],
    ['lateAfter', '0', 'no-days'],
    ['lateAfter', '1.5', 'no-days'],
    ['missedMilestones', 'many', 'no-number'],
  ])('%s as %j: %s', (field, value, refused) => {
    expect(schemeFrom({ ...form, [field]: value })).toMatchObject({ refused })
  })

  test('by default blue is for what was shown to work, and for nothing else', () => {
    const all = [...Object.entries(usualScheme.delivery), ...Object.entries(usualScheme.impact)]
    expect(all.filter(([, one]) => one.colour === 'blue').map(([key]) => key)).toEqual(['shown'])
    expect(all.every(([, one]) => colours.includes(one.colour))).toBe(true)
  })

  test('its own thresholds decide from when the days say late', () => {
    const action = { due: '2026-09-20', delivery: 'on-track' } as const
    expect(proposeDelivery(action, [], today).delivery).toBe('at-risk')
    expect(proposeDelivery(action, [], today, { lateAfter: 14, missedMilestones: 2 }).delivery).toBe('late')
    const missed = [{ due: '2026-10-01', doneOn: null }]
    const later = { due: '2026-12', delivery: 'on-track' } as const
    expect(proposeDelivery(later, missed, today).delivery).toBe('at-risk')
    expect(proposeDelivery(later, missed, today, { lateAfter: 30, missedMilestones: 1 }).delivery).toBe(
      'late',
    )
  })
})

describe('where an action stands', () => {
  const objectives = [
    { id: 'o', isOpen: true },
    { id: 'p', isOpen: true },
    { id: 'q', isOpen: false },
  ]
  test('it is never taken from its last objective, and put in no closed one', () => {
    expect(placed([], ['o'], objectives)?.refused).toBe('last-objective')
    expect(placed(['o', 'q'], ['o'], objectives)?.refused).toBe('closed')
    expect(placed(['x'], ['o'], objectives)?.refused).toBe('no-objective')
    expect(placed(['o', 'p'], ['o'], objectives)).toBeNull()
    expect(placed(['q'], ['o', 'q'], objectives)).toBeNull()
  })

  test('what it promises changes with a reason only', () => {
    const form = { title: 'Hold a panel', accountable: 'p', why: '' }
    expect(actionChange(form, ['p'])?.refused).toBe('no-reason')
    expect(actionChange({ ...form, why: 'x', title: '' }, ['p'])?.refused).toBe('no-title')
    expect(actionChange({ ...form, why: 'x' }, [])?.refused).toBe('no-post')
    expect(actionChange({ ...form, why: 'x' }, ['p'])).toBeNull()
  })
})

describe('versions of a plan', () => {
  const was: Snapshot = {
    shape: 1,
    things: [
      {
        name: 'Action 1.1',
        fields: [
          ['Due', ['2026-09']],
          ['Milestones', ['One', 'Two']],
        ],
      },
      { name: 'Action 1.2', fields: [['Due', ['2026-10']]] },
    ],
  }
  const now: Snapshot = {
    shape: 1,
    things: [
      {
        name: 'Action 1.1',
        fields: [
          ['Due', ['2026-11']],
          ['Milestones', ['One', 'Two', 'Three']],
        ],
      },
      { name: 'Action 1.3', fields: [['Due', ['2026-12']]] },
    ],
  }
  test('what differs is said field by field, old and new', () => {
    expect(differencesOf(was, now)).toEqual([
      {
        name: 'Action 1.1',
        is: 'changed',
        fields: [
          { label: 'Due', was: ['2026-09'], now: ['2026-11'] },
          { label: 'Milestones', was: [], now: ['Three'] },
        ],
      },
      { name: 'Action 1.3', is: 'added', fields: [{ label: 'Due', was: [], now: ['2026-12'] }] },
      { name: 'Action 1.2', is: 'removed', fields: [{ label: 'Due', was: ['2026-10'], now: [] }] },
    ])
    expect(differenceSentence(differencesOf(was, now))).toBe('1 changed, 1 added, 1 removed.')
    expect(differencesOf(was, was)).toEqual([])
  })

  test('a version has a name of its own and a reason', () => {
    expect(versionMark({ name: 'June', why: 'Board' }, ['june'])?.refused).toBe('version-there')
    expect(versionMark({ name: '', why: 'Board' }, [])?.refused).toBe('no-name')
    expect(versionMark({ name: 'June', why: '' }, [])?.refused).toBe('no-reason')
  })
})
