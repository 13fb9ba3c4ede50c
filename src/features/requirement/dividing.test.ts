import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../foundation/index.ts'
import { cutsFrom, divide, place, placesIn, reshape } from './dividing.ts'
import { duty } from './requirement.fixture.ts'

const text =
  'Health leaders must shorten the waits. Families should be told what helps. Area leaders must make sure that there is help while they wait.'

describe('dividing a requirement into duties', () => {
  test('a duty may begin at each sentence, and the reader proposes whom it binds', () => {
    const places = placesIn(text)
    expect(places.map((place) => text.slice(place.starts, place.ends))).toEqual([
      'Health leaders must shorten the waits.',
      'Families should be told what helps.',
      'Area leaders must make sure that there is help while they wait.',
    ])
    expect(places[0]?.proposed?.bound).toEqual(['health-leaders'])
    expect(places[2]?.proposed?.bound).toEqual(['area-leaders'])
  })

  test('each duty runs to where the next begins', () => {
    const places = placesIn(text)
    const cuts = cutsFrom(places, [places[0]?.starts ?? -1, places[2]?.starts ?? -1])
    expect(cuts.map((cut) => text.slice(cut.starts, cut.ends))).toEqual([
      'Health leaders must shorten the waits. Families should be told what helps.',
      'Area leaders must make sure that there is help while they wait.',
    ])
    expect(divide(text, cuts)).toBeNull()
  })

  test.each([
    { cuts: [{ starts: 0, ends: 10 }], refused: 'one-duty', why: 'one duty is no division' },
    {
      cuts: [
        { starts: 0, ends: 10 },
        { starts: 5, ends: 20 },
      ],
      refused: 'bad-spans',
      why: 'they lie over each other',
    },
    {
      cuts: [
        { starts: 0, ends: 10 },
        { starts: 20, ends: 9999 },
      ],
      refused: 'bad-spans',
      why: 'past the end',
    },
    {
      cuts: [
        { starts: 0, ends: 10 },
        { starts: 20.5, ends: 22 },
      ],
      refused: 'bad-spans',
      why: 'half a character',
    },
    {
      cuts: [
        { starts: -1, ends: 10 },
        { starts: 20, ends: 22 },
      ],
      refused: 'bad-spans',
      why: 'before the start',
    },
  ])('$refused: $why', ({ cuts, refused }) => {
    expect(divide(text, cuts)?.refused).toBe(refused)
  })

  test('whatever sentences are marked, the duties keep every word after the first mark, once and in order', () => {
    const places = placesIn(text)
    fc.assert(
      fc.property(
        fc.subarray(
          places.map((place) => place.starts),
          { minLength: 2 },
        ),
        (begins) => {
          const cuts = cutsFrom(places, begins)
          expect(divide(text, cuts)).toBeNull()
          const words = cuts.map((cut) => text.slice(cut.starts, cut.ends)).join(' ')
          expect(words).toBe(text.slice(Math.min(...begins)))
        },
      ),
    )
  })
})

describe('dividing anew', () => {
  const first = duty({ id: 'first', requirementId: 'r', starts: 0, ends: 10 })
  const second = duty({ id: 'second', requirementId: 'r', starts: 11, ends: 20 })
  const cut = (starts: number, ends: number) => ({ starts, ends, verb: null, bound: [] })

  test('a duty whose span stays is kept', () => {
    const shaped = reshape([first, second], [cut(0, 10), cut(11, 30)], [])
    expect(shaped).toMatchObject({
      kept: [{ id: 'first' }],
      removed: [{ id: 'second' }],
      added: [{ starts: 11, ends: 30 }],
    })
  })

  test('a duty that an answer names is not taken away: the answer would come to speak for everything', () => {
    const shaped = reshape([first, second], [], [{ dutyId: 'second' }, { dutyId: null }])
    expect(isRefusal(shaped) && shaped.sentence).toBe(
      'One answer names a duty that would be gone. Withdraw it first, or leave that duty as it is.',
    )
  })
})

describe('what was said before a requirement was divided', () => {
  const cuts = [{ starts: 0 }, { starts: 40 }]
  const said = (words: Readonly<Record<string, string>>) => new Map(Object.entries(words))

  test('answers the duty that a person says, or all of them', () => {
    const answers = [
      { id: 'a', dutyId: null },
      { id: 'b', dutyId: null },
    ]
    expect(place(answers, cuts, said({ a: '40', b: 'all' }))).toEqual([{ answerId: 'a', starts: 40 }])
  })

  test.each([{}, { a: '' }, { a: '39' }, { a: 'every' }])('%j leaves it unsaid, and is refused', (words) => {
    const placed = place([{ id: 'a', dutyId: null }], cuts, said(words))
    expect(isRefusal(placed) && placed.field).toBe('answer-a')
  })
})
