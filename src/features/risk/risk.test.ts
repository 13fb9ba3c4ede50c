import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import {
  type Acceptance,
  acceptanceWarnings,
  type BoardMeeting,
  heldBefore,
  movementSince,
  movementWords,
  nextRef,
  nextReviewDay,
  type Review,
  type Risk,
  readinessOf,
  registerSentence,
  sentenceOf,
  severeAtMeetings,
  toScoreAgain,
} from './risk.ts'
import {
  bandLines,
  bandOf,
  isSevere,
  type Scale,
  scaleFrom,
  scaleNow,
  scalesOf,
  scoreFrom,
  scoreWords,
  stepLines,
  toneOf,
  usualScale,
} from './scale.ts'
import { waitOf } from './waiting.reads.ts'

const day = localDate
const usual = scalesOf([])
const score = (likelihood: number, impact: number, scale = 0) => ({ likelihood, impact, scale })
const fourByFour: Scale = {
  number: 1,
  from: day('2026-09-01'),
  likelihood: [1, 2, 3, 4].map((value) => ({ value, label: `Likely ${value}` })),
  impact: [1, 2, 3, 5].map((value) => ({ value, label: `Large ${value}` })),
  bands: [
    { name: 'Low', from: 1, to: 6 },
    { name: 'Grave', from: 7, to: 20 },
  ],
  why: 'As the council scores',
  saidBy: 'Ann',
}
const scales = scalesOf([fourByFour])

const review = (on: string, of: ReturnType<typeof score>, number = 1): Review => ({
  id: on,
  riskId: 'r',
  number,
  on: day(on),
  by: 'Ann',
  score: of,
  words: '',
  next: day('2027-06-01'),
})
const risk: Risk = {
  id: 'r',
  ref: 'R1',
  cause: 'Two posts stay vacant.',
  event: 'Advice comes late',
  effect: 'families wait',
  requirementId: null,
  ownerPostId: 'p',
  raisedOn: day('2026-05-01'),
  inherent: score(5, 5),
  target: score(2, 2),
  targetBy: null,
  controls: '',
  proximity: null,
  nextReview: day('2027-06-01'),
  private: false,
  closedOn: null,
  closedWhy: null,
  version: 1,
}
const meeting = (on: string, held = true, pack: string | null = null): BoardMeeting => ({
  id: on,
  boardId: 'b',
  board: 'Improvement board',
  day: day(on),
  heldOn: held ? day(on) : null,
  cancelled: false,
  packCirculatedOn: pack === null ? null : day(pack),
  packFrozenOn: pack === null ? null : day(pack),
})

describe('the scale', () => {
  test.each([
    [1, 1, 'Low'],
    [2, 2, 'Low'],
    [1, 5, 'Moderate'],
    [3, 3, 'Moderate'],
    [2, 5, 'High'],
    [4, 3, 'High'],
    [3, 5, 'Severe'],
    [5, 5, 'Severe'],
  ])('%i × %i is %s by default: 1-4, 5-9, 10-14, 15-25', (likelihood, impact, name) => {
    expect(bandOf(score(likelihood, impact), usual).name).toBe(name)
    expect(isSevere(score(likelihood, impact), usual)).toBe(name === 'Severe')
  })

  test('a score is read on the scale it was given on, whichever is in use', () => {
    expect(scaleNow(scales).number).toBe(1)
    expect(scoreWords(score(4, 5), scales)).toBe('Severe, 20 (4 × 5)')
    expect(scoreWords(score(4, 5, 1), scales)).toBe('Grave, 20 (4 × 5)')
    expect(isSevere(score(2, 4), scales)).toBe(false)
    expect(isSevere(score(3, 3, 1), scales)).toBe(true)
  })

  test('is read from its form as it was written, and what was written is read again', () => {
    const form = {
      likelihood: stepLines(fourByFour.likelihood),
      impact: stepLines(fourByFour.impact),
      bands: bandLines(fourByFour.bands),
      why: 'So',
    }
    const { likelihood, impact, bands } = fourByFour
    expect(scaleFrom(form)).toEqual({ likelihood, impact, bands })
    for (const [wrong, refused] of [
      [{ likelihood: '' }, 'few-steps'],
      [{ likelihood: 'Rare' }, 'bad-step'],
      [{ likelihood: '0 Never\n1 Rare' }, 'bad-step'],
      [{ impact: '2 Large\n1 Small' }, 'not-rising'],
      [{ impact: '1 Same\n2 same' }, 'same-label'],
      [{ bands: '1-6 Low\n8-20 High' }, 'gap-in-bands'],
      [{ bands: '1-6 Low\n6-20 High' }, 'gap-in-bands'],
      [{ bands: '2-6 Low\n7-20 High' }, 'not-covered'],
      [{ bands: '1-6 Low\n7-19 High' }, 'not-covered'],
      [{ bands: '1-20 All' }, 'few-bands'],
      [{ bands: '6-1 Low' }, 'bad-band'],
      [{ why: ' ' }, 'no-reason'],
    ] as const)
      expect([wrong, scaleFrom({ ...form, ...wrong })]).toEqual([wrong, expect.objectContaining({ refused })])
  })

  test('a score is chosen from the scale in use only', () => {
    const fields = { likelihood: 'l', impact: 'i' }
    expect(scoreFrom({ likelihood: '4', impact: '5' }, fourByFour, 'now', fields)).toEqual(score(4, 5, 1))
    expect(scoreFrom({ likelihood: '5', impact: '5' }, fourByFour, 'now', fields)).toMatchObject({
      field: 'l',
    })
    expect(scoreFrom({ likelihood: '4', impact: '4' }, fourByFour, 'now', fields)).toMatchObject({
      field: 'i',
    })
  })

  test('its colours run from green to red, however many bands', () => {
    for (const bands of [usualScale.bands, fourByFour.bands])
      expect([bands[0], bands.at(-1)].map((band) => band && toneOf(band, bands))).toEqual(['green', 'red'])
  })
})

describe('movement since the last board', () => {
  const since = day('2026-10-01')
  test.each([
    ['up', [review('2026-09-01', score(2, 2)), review('2026-10-02', score(3, 3), 2)], 'Up from 4 to 9'],
    ['down', [review('2026-09-01', score(3, 3)), review('2026-10-02', score(2, 2), 2)], 'Down from 9 to 4'],
    ['same', [review('2026-09-01', score(3, 3)), review('2026-10-02', score(3, 3), 2)], 'The same, 9'],
    ['same', [review('2026-10-01', score(3, 3))], 'The same, 9'],
    [
      'other-scale',
      [review('2026-09-01', score(3, 3)), review('2026-10-02', score(3, 3, 1), 2)],
      'Scored on another scale',
    ],
  ])('%s', (is, reviews, words) => {
    const movement = movementSince(risk, reviews, since)
    expect([movement.is, movementWords(movement)]).toEqual([is, words])
  })

  test('new, closed, and no board yet', () => {
    const now = [review('2026-10-02', score(3, 3))]
    expect(movementSince({ raisedOn: day('2026-10-02'), closedOn: null }, now, since).is).toBe('new')
    expect(movementSince({ ...risk, closedOn: day('2026-10-05') }, now, since).is).toBe('closed')
    expect(movementSince(risk, now, null).is).toBe('no-board')
  })
})

test('the register is told in a sentence', () => {
  const line = (severe: boolean, reviewed: boolean | null, is: 'up' | 'same' | 'new') => ({
    severe,
    reviewed,
    movement: is === 'new' ? ({ is } as const) : ({ is, from: 4, to: 9 } as const),
  })
  const lines = [line(true, false, 'up'), line(false, true, 'same'), line(false, true, 'new')]
  expect(registerSentence(lines, 1, meeting('2026-06-03'))).toBe(
    '3 open risks: 1 severe, 1 not reviewed since the board of 3 June 2026, 1 moved and 1 new since then. One was closed since.',
  )
  expect(registerSentence(lines.slice(0, 1), 0, null)).toBe(
    'One open risk: 1 severe. No board has been held yet.',
  )
  expect(registerSentence([], 0, null)).toBe('No risk is open.')
  expect(sentenceOf(risk)).toBe(
    'Because two posts stay vacant, there is a risk that advice comes late, so that families wait.',
  )
  expect(sentenceOf({ cause: 'NHS waits are long', event: 'SENCOs leave', effect: 'It stops' })).toBe(
    'Because NHS waits are long, there is a risk that SENCOs leave, so that it stops.',
  )
})

describe('acceptance', () => {
  const acceptance: Acceptance = {
    id: 'a',
    riskId: 'r',
    byPostId: 'p',
    on: day('2026-05-01'),
    until: day('2026-12-31'),
    score: score(3, 4),
    why: 'So',
    endedOn: null,
    version: 1,
  }
  test.each([
    [score(3, 4), '2026-12-31', 0, 'as it was accepted, on its last day'],
    [score(3, 4), '2027-01-01', 1, 'the day passed'],
    [score(4, 4), '2026-12-31', 1, 'the score rose'],
    [score(3, 3), '2027-01-01', 2, 'the score fell and the day passed'],
    [score(4, 3), '2026-12-31', 1, 'the same product, made differently'],
    [score(3, 4, 1), '2026-12-31', 1, 'the same numbers on another scale'],
  ])('at %j on %s: %i warnings (%s)', (current, today, count) => {
    expect(acceptanceWarnings(acceptance, current, scales, day(today))).toHaveLength(count)
  })
})

describe('severe at two boards', () => {
  const held = [meeting('2026-09-10'), meeting('2026-10-10'), meeting('2026-11-10')]
  const at = (...reviews: Review[]) => severeAtMeetings(risk, reviews, held, usual).map((one) => one.id)
  test('counts the boards in a row up to the last one, on the scale of each score', () => {
    expect(at(review('2026-10-01', score(5, 5)))).toEqual(['2026-10-10', '2026-11-10'])
    expect(at(review('2026-09-01', score(5, 5)), review('2026-11-01', score(1, 1), 2))).toEqual([])
    expect(
      at(
        review('2026-09-01', score(5, 5)),
        review('2026-10-01', score(1, 1), 2),
        review('2026-11-01', score(5, 5), 3),
      ),
    ).toEqual(['2026-11-10'])
    expect(at(review('2026-11-11', score(5, 5)))).toEqual([])
    expect(
      severeAtMeetings({ closedOn: day('2026-11-12') }, [review('2026-09-01', score(5, 5))], held, usual),
    ).toEqual([])
  })
})

describe('what a notice asks of a register, for one meeting', () => {
  const meetings = [
    meeting('2026-09-10'),
    meeting('2026-10-10', true, '2026-10-03'),
    meeting('2026-11-10', true, '2026-11-10'),
    meeting('2026-12-10', false),
  ]
  const today = day('2026-11-20')
  const readiness = (at: number, reviews: readonly Review[], of: readonly Risk[] = [risk]) =>
    readinessOf(meetings[at] ?? meeting('2026-01-01'), meetings, of, () => reviews, today)

  test('reviewed after the meeting before and by the day of this one', () => {
    expect(readiness(1, [review('2026-09-10', score(2, 2))]).notReviewed).toHaveLength(1)
    expect(readiness(1, [review('2026-09-11', score(2, 2))]).notReviewed).toEqual([])
    expect(readiness(1, [review('2026-10-11', score(2, 2))]).notReviewed).toHaveLength(1)
    expect(readiness(3, [review('2026-11-11', score(2, 2))])).toMatchObject({
      open: 1,
      notReviewed: [],
      before: { id: '2026-11-10' },
    })
  })

  test('a pack on the day itself is not before it, and what came after it was frozen is named', () => {
    expect(readiness(1, []).packBefore).toBe(true)
    expect(readiness(2, []).packBefore).toBe(false)
    expect(readiness(3, []).packBefore).toBe(false)
    const late = { ...risk, id: 'late', raisedOn: day('2026-10-05') }
    expect(readiness(1, [], [risk, late]).notInPack.map((one) => one.id)).toEqual(['late'])
  })

  test('a risk that was raised later or closed before is not counted', () => {
    expect(readiness(0, [], [{ ...risk, raisedOn: day('2026-09-11') }]).open).toBe(0)
    expect(readiness(1, [], [{ ...risk, closedOn: day('2026-10-10') }]).open).toBe(0)
    expect(readiness(1, [], [{ ...risk, closedOn: day('2026-10-11') }]).open).toBe(1)
  })

  test('a meeting that was cancelled or is to come was not held', () => {
    expect(heldBefore(meetings, day('2026-11-10')).map((one) => one.id)).toEqual(['2026-09-10', '2026-10-10'])
  })
})

test('a review is not closed without its next day, which is to come', () => {
  const today = day('2026-11-20')
  expect(nextReviewDay('', today)).toMatchObject({ refused: 'no-next-review' })
  expect(nextReviewDay('2026-11-20', today)).toMatchObject({ refused: 'next-not-to-come' })
  expect(nextReviewDay(' 2026-11-21 ', today)).toBe('2026-11-21')
})

test('what was scored on an earlier scale is named, part by part', () => {
  expect(toScoreAgain(risk, score(2, 2), 0)).toEqual([])
  expect(toScoreAgain(risk, score(2, 2, 1), 1)).toEqual(['the inherent and the target score'])
  expect(toScoreAgain(risk, score(2, 2), 1)).toHaveLength(2)
  expect(toScoreAgain({ ...risk, closedOn: day('2026-11-01') }, score(2, 2), 1)).toEqual([])
})

test('references go on from the highest', () => {
  expect(nextRef([])).toBe('R1')
  expect(nextRef(['R2', 'R10', 'W99'])).toBe('R11')
})

describe('at home', () => {
  const mine = {
    areaId: 'a',
    id: 'r',
    ref: 'R1',
    event: 'Advice comes late',
    private: false,
    nextReview: day('2027-03-01'),
    likelihood: 2,
    impact: 2,
    scheme: 0,
    bands: null,
    reviewedOn: day('2026-11-01'),
    lastBoard: day('2026-10-10'),
    nextBoard: day('2026-12-10'),
    acceptedUntil: null,
  }
  const today = day('2026-11-28')
  test('a small risk whose review is far does not wait; a severe, an unreviewed and a lapsed one do', () => {
    expect(waitOf(mine, today, true)).toEqual([])
    expect(waitOf({ ...mine, likelihood: 5, impact: 5 }, today, true)).toMatchObject([
      { due: '2027-03-01', path: '/risks/r/review' },
    ])
    expect(waitOf({ ...mine, reviewedOn: day('2026-10-10') }, today, false)).toMatchObject([
      { due: '2026-12-09', path: '/risks/r' },
    ])
    expect(waitOf({ ...mine, acceptedUntil: day('2026-11-27') }, today, true)).toMatchObject([
      { due: '2026-11-27' },
    ])
  })
})
