import { describe, expect, test } from 'vitest'
import type { Block } from '../../design/print/index.ts'
import { isRefusal, localDate } from '../../foundation/index.ts'
import { type ActionThen, changesBetween, plainChanges, riskChanges, type Stand } from './changes.ts'
import { emptyFacts } from './pack.fixture.ts'
import { linkEnds, movedSince, packCirculate, packFileName, packFreeze, timeliness } from './pack.ts'
import { packPaper } from './pack-paper.views.ts'

const day = localDate

describe('a pack beside its meeting', () => {
  const pack = { number: 2, meetingDay: day('2026-11-03'), meetingBegins: '10:00' }
  const meeting = { day: day('2026-11-03'), begins: '10:00', state: 'planned' as const }

  test('a meeting that moved by a day or an hour asks for another pack', () => {
    expect(movedSince(pack, meeting)).toBeNull()
    expect(movedSince(pack, { ...meeting, begins: '14:00' })).toContain('it is now on 3 November 2026, 14:00')
    expect(movedSince(pack, { ...meeting, day: day('2026-11-10') })).toContain('Freeze a new pack')
  })

  test.each([
    {
      sent: null,
      due: '2026-10-27',
      today: '2026-10-20',
      is: 'to-come',
      words: 'It is due on 27 October 2026, in 7 days.',
    },
    {
      sent: null,
      due: '2026-10-27',
      today: '2026-10-27',
      is: 'to-come',
      words: 'It is due on 27 October 2026, which is today.',
    },
    {
      sent: null,
      due: '2026-10-27',
      today: '2026-10-28',
      is: 'late',
      words: 'It was due on 27 October 2026 and has not gone out: 1 day late.',
    },
    {
      sent: '2026-10-27',
      due: '2026-10-27',
      today: '2026-11-20',
      is: 'in-time',
      words: 'It went out on 27 October 2026, in time: it was due on 27 October 2026.',
    },
    {
      sent: '2026-10-30',
      due: '2026-10-27',
      today: '2026-11-20',
      is: 'late',
      words: 'It went out on 30 October 2026: 3 days late. It was due on 27 October 2026.',
    },
    {
      sent: '2026-10-30',
      due: null,
      today: '2026-11-20',
      is: 'no-day',
      words: 'It went out on 30 October 2026.',
    },
  ])('sent $sent, due $due, asked on $today: $is', ({ sent, due, today, is, words }) => {
    expect(timeliness(sent === null ? null : day(sent), due === null ? null : day(due), day(today))).toEqual({
      is,
      words,
    })
  })

  test('the first needs no reason, each later one does; nothing is frozen twice or for a meeting that is off', () => {
    for (const why of ['', 'For the first time'])
      expect(packFreeze(meeting, [], { last: 0, why })).toEqual({ number: 1, why: null })
    const refused = (answer: unknown) => (isRefusal(answer) ? answer.refused : 'not refused')
    expect(refused(packFreeze(meeting, [{ number: 1 }], { last: 1, why: ' ' }))).toBe('no-why')
    expect(refused(packFreeze(meeting, [{ number: 1 }], { last: 0, why: 'x' }))).toBe('frozen-meanwhile')
    expect(refused(packFreeze({ ...meeting, state: 'cancelled' }, [], { last: 0, why: '' }))).toBe(
      'cancelled',
    )
    expect(packFreeze(meeting, [{ number: 1 }], { last: 1, why: ' A paper came. ' })).toEqual({
      number: 2,
      why: 'A paper came.',
    })
  })

  test('only the last pack goes out, while it says the day of the meeting, and to somebody', () => {
    const asked = [{ inviteeId: 'i', name: 'Iris', address: null, standsIn: null }]
    expect(packCirculate(pack, [pack, { number: 1 }], meeting, asked)).toBeNull()
    expect(packCirculate(pack, [{ number: 3 }, pack], meeting, asked)?.refused).toBe('not-the-last')
    expect(packCirculate(pack, [pack], { ...meeting, day: day('2026-11-10') }, asked)?.refused).toBe('moved')
    expect(packCirculate(pack, [pack], meeting, [])?.refused).toBe('nobody-asked')
    expect(packCirculate(pack, [pack], { ...meeting, state: 'cancelled' }, asked)?.refused).toBe('cancelled')
  })

  test('a link lasts four weeks from its meeting, or from today once that is past', () => {
    expect(linkEnds(day('2026-11-03'), day('2026-10-26'))).toBe('2026-12-01')
    expect(linkEnds(day('2026-11-03'), day('2026-11-20'))).toBe('2026-12-18')
    expect(packFileName({ boardName: 'SEND: Board/“A”', number: 7 }, pack, 'word')).toBe(
      'SEND Board “A”, meeting 7, 2026-11-03, pack 2.docx',
    )
  })
})

describe('what changed, by rule', () => {
  const action = (given: Partial<ActionThen>): ActionThen => ({
    id: 'a',
    ref: '1.1',
    title: 'Recruit',
    due: '2026-09-30',
    delivery: 'on-track',
    impact: 'none-yet',
    ...given,
  })
  const stand = (given: Partial<Stand>): Stand => ({ actions: [], milestones: [], objectives: [], ...given })
  const words = {
    delivery: { 'on-track': 'On track', late: 'Late', complete: 'Complete' },
    impact: { some: 'Some effect' },
  }
  const between = (then: Partial<Stand>, now: Partial<Stand>) =>
    changesBetween(stand(then), stand(now), words)

  test('the same records twice: no change, and the plain page says nothing', () => {
    const same = {
      actions: [action({})],
      milestones: [{ id: 'm', actionRef: '1.1', words: 'Half', due: '2026-10', done: false }],
    }
    expect(between(same, same)).toEqual([])
    expect(plainChanges([])).toEqual([])
  })

  test.each([
    [{ delivery: 'late' }, 'Being done', 'On track', 'Late', 'worse', '1 action is doing worse: 1.1.'],
    [
      { delivery: 'complete' },
      'Being done',
      'On track',
      'Complete',
      'completed',
      '1 action was completed: 1.1.',
    ],
    [
      { impact: 'some' },
      'Effect',
      'none-yet',
      'Some effect',
      'effect',
      '1 action has another word on its effect for families: 1.1.',
    ],
    [
      { due: '2026-12' },
      'Due day',
      '30 September 2026',
      'December 2026',
      'moved',
      '1 due day of an action moved: 1.1.',
    ],
  ])('an action with %j: %s from %s to %s', (given, field, before, now, tells, plain) => {
    const found = between({ actions: [action({})] }, { actions: [action(given)] })
    expect(found).toEqual([expect.objectContaining({ field, before, now, tells })])
    expect(plainChanges(found)).toEqual([plain])
  })

  test('what came, what went and what was reached', () => {
    const found = between(
      {
        actions: [action({ id: 'gone', ref: '1.9' })],
        milestones: [{ id: 'm', actionRef: '1.1', words: 'Half', due: '2026-10', done: false }],
      },
      {
        actions: [action({ id: 'new', ref: '1.2' })],
        milestones: [{ id: 'm', actionRef: '1.1', words: 'Half', due: '2026-10', done: true }],
        objectives: [{ id: 'o', ref: '2', words: 'Shorter waits', closed: false }],
      },
    )
    expect(plainChanges(found)).toEqual([
      '1 milestone was reached: 1.1.',
      '1 action is new: 1.2.',
      '1 action is not in the plan any more: 1.9.',
      '1 objective is new: 2.',
    ])
  })

  test('risks move as their register says; what got worse stands first; many are counted', () => {
    const risk = (ref: string, is: 'up' | 'down' | 'new' | 'closed' | 'same', from: number | null) => ({
      ref,
      sentence: 'Advice comes late.',
      is,
      from,
      current: 'Severe, 20 (4 × 5)',
    })
    const found = riskChanges([
      risk('R1', 'down', 25),
      risk('R2', 'up', 9),
      risk('R3', 'same', 9),
      risk('R4', 'closed', null),
    ])
    expect(found.map((one) => [one.ref, one.field, one.before, one.now])).toEqual([
      ['R1', 'Score', '25', 'Severe, 20 (4 × 5)'],
      ['R2', 'Score', '9', 'Severe, 20 (4 × 5)'],
      ['R4', 'Closed', 'Open', 'Closed'],
    ])
    expect(plainChanges(found)).toEqual([
      '1 risk went up: R2.',
      '1 risk went down: R1.',
      '1 risk was closed: R4.',
    ])
    const many = riskChanges(Array.from({ length: 14 }, (_, at) => risk(`R${at}`, 'up', 9)))
    expect(plainChanges(many)[0]).toMatch(/^14 risks went up: R0, .+, R11 and 2 others\.$/)
  })
})

describe('the paper of a pack', () => {
  const headings = (blocks: readonly Block[]) =>
    blocks.flatMap((one) => (one.is === 'heading' && one.level === 1 ? [one.text] : []))

  test('two plain pages stand first, then everything in its order, and what is empty says so', () => {
    const { blocks } = packPaper(emptyFacts)
    expect(headings(blocks)).toEqual([
      'What we ask of you',
      'The meeting at a glance',
      'What changed, in plain words',
      'Agenda',
      'Changes since the last meeting',
      'Action log',
      'Reports by area',
      'Actions of the plan',
      'Measures',
      'Risk register',
      'Action and impact log',
      'Decisions asked',
      'Papers attached',
    ])
    const breaks = blocks.flatMap((one, at) => (one.is === 'page-break' ? [at] : []))
    const at = (text: string) => blocks.findIndex((one) => one.is === 'heading' && one.text === text)
    expect(breaks).toHaveLength(2)
    expect(at('What changed, in plain words')).toBe((breaks[0] ?? 0) + 1)
    expect(at('Agenda')).toBeGreaterThan(breaks[1] ?? 0)
    for (const name of ['Agenda', 'Action log', 'Measures', 'Risk register', 'Papers attached'])
      expect(blocks[at(name) + 1], name).toMatchObject({ is: 'note' })
  })

  test('an empty part of an area’s report prints as empty; what is private is counted and no more', () => {
    const { blocks } = packPaper({
      ...emptyFacts,
      areas: [{ ref: '3.a', text: 'Waits are long', data: ' ', reading: 'It helps.', families: '' }],
      left: { items: 1, risks: 2, papers: 0 },
    })
    expect(blocks).toContainEqual({
      is: 'rows',
      rows: [
        { name: 'What the data say', text: 'Empty. Nothing was written.' },
        { name: 'What we make of it', text: 'It helps.' },
        { name: 'What families notice', text: 'Empty. Nothing was written.' },
      ],
    })
    expect(JSON.stringify(blocks)).toContain('1 private item and 2 private risks are not in this pack.')
    expect(JSON.stringify(blocks)).toContain('1 area does not say what families notice: 3.a.')
  })

  test('the matrix stands at the foot of the register, and its words hold what it shows', () => {
    const steps = [1, 2, 3].map((value) => ({ value, label: `<${value}>` }))
    const { blocks } = packPaper({
      ...emptyFacts,
      matrix: {
        likelihood: steps,
        impact: steps,
        bands: [
          { name: 'Low', from: 1, to: 3 },
          { name: 'High', from: 4, to: 9 },
        ],
        risks: [
          { ref: 'R1', likelihood: 3, impact: 3 },
          { ref: 'R2', likelihood: 1, impact: 2 },
        ],
      },
    })
    const figure = blocks.find((one) => one.is === 'figure')
    if (figure?.is !== 'figure') throw new Error('There is no picture.')
    expect(figure.alt).toBe('Matrix of 2 open risks. High (4 to 9): R1. Low (1 to 3): R2.')
    expect(figure.svg).toContain('3 &lt;3&gt;')
    expect(figure.svg.match(/<rect/g)).toHaveLength(9)
  })

  test('the same facts make the same text, and files that lie beside it are named with their hashes', () => {
    const papers = [
      {
        title: 'Deep dive',
        item: '1',
        fileName: 'a.pdf',
        hash: 'ab',
        bytes: 1,
        receivedOn: null,
        due: day('2026-10-27'),
        owedBy: null,
      },
      {
        title: 'Late one',
        item: '2',
        fileName: null,
        hash: null,
        bytes: null,
        receivedOn: null,
        due: day('2026-10-27'),
        owedBy: 'Bea',
      },
    ]
    const made = packPaper({ ...emptyFacts, papers })
    expect(made.attached).toEqual([{ title: 'Deep dive', fileName: 'a.pdf', hash: 'ab' }])
    expect(JSON.stringify(made)).toBe(JSON.stringify(packPaper({ ...emptyFacts, papers })))
    expect(JSON.stringify(made)).toContain('Not here yet. Due 27 October 2026, from Bea')
  })
})
