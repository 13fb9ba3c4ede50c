import { describe, expect, test } from 'vitest'
import { isRefusal, localDate } from '../../foundation/index.ts'
import {
  agendaSentence,
  type ForwardItem,
  filled,
  itemGiven,
  reordered,
  type StandingItem,
  timed,
} from './agenda.ts'
import { partText, reportSentence } from './area-report.ts'
import { dueAfterMove, lateOf, type Paper, paperKindRefused, paperWords } from './paper.ts'
import {
  type AskedAction,
  actionStanding,
  answerDecide,
  answerSettle,
  askStanding,
  asksFrom,
  type Boxes,
  type Owner,
  roundAfterMove,
  roundState,
  type Told,
} from './round.ts'

const standing = (kind: StandingItem['kind'], title: string): StandingItem => ({
  kind,
  title,
  purpose: 'note',
  minutes: 10,
  private: false,
})

const forward = (id: string, kind: ForwardItem['kind'], words: string): ForwardItem => ({
  id,
  kind,
  words,
  presenterPostId: null,
})

describe('an agenda', () => {
  const terms = [
    standing('minutes', 'Minutes'),
    standing('deep-dive', 'Deep dive'),
    standing('other-business', 'Any other business'),
  ]
  const titles = (list: ReturnType<typeof filled>) =>
    list.map((one) => (typeof one === 'string' ? one : one.title))

  test.each([
    {
      why: 'the deep dive of the forward plan takes the place that the terms give it',
      forward: [forward('f', 'deep-dive', 'Transport')],
      there: [],
      is: ['Minutes', 'Deep dive: Transport', 'Any other business'],
    },
    {
      why: 'a second deep dive, and a decision, stand before any other business',
      forward: [
        forward('f', 'deep-dive', 'Transport'),
        forward('g', 'deep-dive', 'Waits'),
        forward('h', 'decision', 'Open a hub'),
      ],
      there: [],
      is: [
        'Minutes',
        'Deep dive: Transport',
        'Deep dive: Waits',
        'Decision: Open a hub',
        'Any other business',
      ],
    },
    {
      why: 'what was carried over or asked for stays, before any other business',
      forward: [],
      there: ['carried'],
      is: ['Minutes', 'Deep dive', 'carried', 'Any other business'],
    },
  ])('$why', ({ forward, there, is }) => {
    expect(titles(filled(terms, forward, there))).toEqual(is)
  })

  test('without a place for a deep dive in the terms it stands at the end', () => {
    expect(
      titles(filled([standing('minutes', 'Minutes')], [forward('f', 'deep-dive', 'Waits')], [])),
    ).toEqual(['Minutes', 'Deep dive: Waits'])
  })

  test('each item begins when the one before it ends; what was deferred takes no time', () => {
    const items = [
      { minutes: 25, deferredOn: null },
      { minutes: 60, deferredOn: localDate('2026-11-20') },
      { minutes: 50, deferredOn: null },
    ]
    expect(timed(items, '23:30').map((one) => [one.begins, one.ends])).toEqual([
      ['23:30', '23:55'],
      ['23:55', '23:55'],
      ['23:55', '00:45'],
    ])
    expect(agendaSentence(items, { begins: '14:00', ends: '15:00' })).toBe(
      '2 items, 75 minutes: 15 more than the meeting’s 60. Shorten, defer or take off an item.',
    )
    expect(agendaSentence([], { begins: '14:00', ends: '15:00' })).toBe('Nothing stands on the agenda yet.')
  })

  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, title: id.toUpperCase() }))
  test.each([
    { typed: {}, is: 'abcde', why: 'nothing typed, nothing moves' },
    { typed: { b: '5' }, is: 'acdeb', why: 'moved down to 5, it is the fifth' },
    { typed: { e: '2' }, is: 'aebcd', why: 'moved up to 2, it is the second' },
    { typed: { a: '2', b: '1' }, is: 'bacde', why: 'two change places' },
    { typed: { c: '99' }, is: 'abdec', why: 'past the end is the end' },
    { typed: { a: '0', c: '0' }, is: 'acbde', why: 'two of one number stand as they stood' },
  ])('$why', ({ typed, is }) => {
    expect(reordered(five, typed)).toEqual([...is])
  })

  test.each(['-1', '1.5', 'x', '1000'])('%s is no place', (text) => {
    expect(reordered(five, { a: text })).toMatchObject({ refused: 'no-number', field: 'place-a' })
  })

  test('an item has a title, whole minutes, and a presenter from the list', () => {
    const form = {
      title: ' Risks ',
      purpose: 'note',
      minutes: '15',
      presenter: '',
      presenterWords: '',
      words: ' ',
      private: false,
    } as const
    expect(itemGiven(form, [])).toMatchObject({ title: 'Risks', minutes: 15, words: null })
    expect(itemGiven({ ...form, title: ' ' }, [])).toMatchObject({ field: 'title' })
    for (const minutes of ['', '-5', '481', '1e2', '10 min'])
      expect(itemGiven({ ...form, minutes }, [])).toMatchObject({ field: 'minutes' })
    expect(itemGiven({ ...form, presenter: 'other' }, ['one'])).toMatchObject({ field: 'presenter' })
  })
})

describe('a paper', () => {
  const paper = (more: Partial<Paper> = {}): Paper => ({
    id: 'p',
    itemId: 'i',
    meetingId: 'm',
    title: 'Dashboard',
    owedByPostId: null,
    owedBy: null,
    due: localDate('2026-11-24'),
    file: null,
    receivedOn: null,
    circulatedOn: null,
    private: false,
    withdrawnOn: null,
    withdrawnWhy: null,
    earlier: [],
    version: 1,
    ...more,
  })
  const today = localDate('2026-11-26')

  test.each([
    { paper: paper({ due: today }), words: 'Due on 26 November 2026.' },
    { paper: paper(), words: '2 days late: it was due on 24 November 2026.' },
    { paper: paper({ receivedOn: localDate('2026-11-24') }), words: 'Here in time, on 24 November 2026.' },
    { paper: paper({ receivedOn: localDate('2026-11-25') }), words: 'Here 1 day late, on 25 November 2026.' },
    {
      // In time with whoever collects it, and late with those who read it: the later day counts.
      paper: paper({ receivedOn: localDate('2026-11-24'), circulatedOn: localDate('2026-11-26') }),
      words: 'Circulated 2 days late, on 26 November 2026.',
    },
    {
      paper: paper({ withdrawnOn: today, withdrawnWhy: 'A sum was wrong' }),
      words: 'Withdrawn on 26 November 2026: A sum was wrong',
    },
  ])('$words', ({ paper: one, words }) => {
    expect(paperWords(one, today)).toBe(words)
  })

  const moves = (was: string, now: string, meeting: string) => ({
    was: localDate(was),
    now: localDate(now),
    meeting: localDate(meeting),
  })
  test.each([
    { paper: paper(), to: '2026-12-01', why: 'it was due on the papers day and follows it' },
    { paper: paper({ due: localDate('2026-11-20') }), to: null, why: 'a day of its own stays' },
    {
      paper: paper({ due: localDate('2026-12-09') }),
      to: '2026-12-01',
      why: 'a day after the meeting does not',
    },
    { paper: paper({ receivedOn: localDate('2026-11-24') }), to: null, why: 'it is here' },
    { paper: paper({ withdrawnOn: today, withdrawnWhy: 'x' }), to: null, why: 'it was withdrawn' },
  ])('a meeting moves on, and a paper is due on $to: $why', ({ paper: one, to }) => {
    expect(dueAfterMove(one, moves('2026-11-24', '2026-12-01', '2026-12-08'), today)).toBe(to)
  })

  test.each([
    { was: '2026-12-01', now: '2026-12-08', due: '2026-12-04', why: 'it keeps its distance' },
    { was: '2026-12-01', now: '2026-11-26', due: '2026-11-25', why: 'no day is before today' },
    { was: '2026-12-01', now: '2026-12-01', due: null, why: 'the same day' },
  ])('a meeting moves to $now, and answers are due on $due: $why', ({ was, now, due }) => {
    const round = { firstDue: localDate('2026-11-27'), due: localDate('2026-11-27'), closedOn: null }
    const days = { was: localDate(was), now: localDate(now) }
    expect(roundAfterMove(round, days, localDate('2026-11-25'))?.due ?? null).toBe(due)
    expect(
      roundAfterMove({ ...round, closedOn: localDate('2026-11-25') }, days, localDate('2026-11-25')),
    ).toBe(null)
  })

  test('who was late stays late, and no answer is due after the meeting', () => {
    const round = { firstDue: localDate('2026-11-20'), due: localDate('2026-11-30'), closedOn: null }
    const days = { was: localDate('2026-11-28'), now: localDate('2026-11-27') }
    expect(roundAfterMove(round, days, localDate('2026-11-25'))).toEqual({
      firstDue: '2026-11-20',
      due: '2026-11-27',
    })
  })

  test('a meeting that comes forward makes nobody late', () => {
    expect(dueAfterMove(paper(), moves('2026-11-24', '2026-11-20', '2026-11-27'), today)).toBe(today)
  })

  test('those that are not here come first, then by their days; what was withdrawn is late no more', () => {
    const here = paper({ title: 'Here', due: localDate('2026-11-01'), receivedOn: localDate('2026-11-11') })
    const missing = paper({ title: 'Missing' })
    const withdrawn = paper({ title: 'Withdrawn', withdrawnOn: today, withdrawnWhy: 'x' })
    expect(lateOf([here, withdrawn, missing], today).map((one) => [one.paper.title, one.days])).toEqual([
      ['Missing', 2],
      ['Here', 10],
    ])
  })

  test('only what the board can read and print is kept', () => {
    for (const name of ['a.pdf', 'B.DOCX', 'c.pptx']) expect(paperKindRefused(name)).toBeNull()
    for (const name of ['a.exe', 'pdf', 'a.pdf.js', 'a.html']) expect(paperKindRefused(name)).not.toBeNull()
  })
})

const told = (more: Partial<Told> = {}): Told => ({
  id: 't',
  askId: 'k',
  actionId: 'a',
  number: 1,
  happened: 'It met.',
  changed: '',
  inTheWay: '',
  wordsOf: null,
  toldOn: localDate('2026-11-20'),
  toldBy: 'Hana',
  state: 'told',
  settledOn: null,
  returnedWhy: null,
  version: 1,
  ...more,
})

const action = (more: Partial<AskedAction> = {}): AskedAction => ({
  id: 'a',
  postAskId: 'k',
  ref: '1.1',
  title: 'Hold a panel',
  due: '2027-03',
  last: {
    happened: 'Old words.',
    forFamilies: 'Less waiting.',
    inTheWay: null,
    saidOn: localDate('2026-10-05'),
    saidBy: 'Hana',
  },
  told: [],
  ...more,
})

const boxes = (more: Partial<Boxes> = {}): Boxes => ({
  actionId: 'a',
  happened: '',
  changed: '',
  inTheWay: '',
  stillStands: false,
  version: 0,
  ...more,
})

describe('a round of updates', () => {
  const owner = (postId: string, personId: string | null, holder: string | null): Owner => ({
    postId,
    post: `Post ${postId}`,
    personId,
    holder,
    address: personId === null ? null : `${personId}@people.example`,
  })

  test('asks each person once, and whoever cannot be told apart by their post', () => {
    const asks = asksFrom([
      owner('1', 'hana', 'Hana'),
      owner('2', null, 'John Smith'),
      owner('3', 'hana', 'Hana'),
      owner('4', null, 'John Smith'),
      owner('5', null, null),
    ])
    expect(asks.map((one) => [one.name, one.postIds, one.vacant])).toEqual([
      ['Hana', ['1', '3'], false],
      ['John Smith', ['2'], false],
      ['John Smith', ['4'], false],
      ['Post 5', ['5'], true],
    ])
  })

  test.each([
    { today: '2026-11-24', closedOn: null, is: 'open', why: 'the last day is in time' },
    { today: '2026-11-25', closedOn: null, is: 'over', why: 'the day after is not' },
    { today: '2026-11-20', closedOn: localDate('2026-11-19'), is: 'closed', why: 'a closed round is closed' },
  ])('$why', ({ today, closedOn, is }) => {
    expect(roundState({ due: localDate('2026-11-24'), closedOn }, localDate(today))).toBe(is)
  })

  test('old words, a draft and what came back are no answer', () => {
    expect(actionStanding(action())).toBe('nothing')
    expect(actionStanding(action({ told: [told({ state: 'draft' })] }))).toBe('draft')
    expect(actionStanding(action({ told: [told({ state: 'returned' })] }))).toBe('returned')
    const round = { firstDue: localDate('2026-11-20') }
    const late = { actions: [action(), action({ told: [told({ state: 'draft' })] })] }
    expect(askStanding(late, round, localDate('2026-11-23'))).toMatchObject({ answered: 0, of: 2, late: 3 })
    const done = { actions: [action({ told: [told({ toldOn: localDate('2026-11-22') })] })] }
    expect(askStanding(done, round, localDate('2026-12-24'))).toMatchObject({ answered: 1, of: 1, late: 2 })
    // First told in time, sent back and told anew afterwards: nobody is late for an answer that was improved.
    const better = told({ id: 'u', number: 2, toldOn: localDate('2026-11-24') })
    const again = { actions: [action({ told: [better, told({ state: 'returned' })] })] }
    expect(askStanding(again, round, localDate('2026-12-24'))).toMatchObject({ answered: 1, late: 0 })
  })

  test.each([
    { why: 'empty boxes say nothing', action: action(), boxes: boxes(), is: { is: 'nothing' } },
    {
      why: 'confirmed words are written as the old ones, with their day',
      action: action(),
      boxes: boxes({ stillStands: true }),
      is: {
        is: 'write',
        number: 1,
        words: { happened: 'Old words.', changed: 'Less waiting.', inTheWay: '', wordsOf: '2026-10-05' },
      },
    },
    {
      why: 'a tick and words together are asked about',
      action: action(),
      boxes: boxes({ stillStands: true, happened: 'New' }),
      is: { refused: 'both' },
    },
    {
      why: 'nothing was said last time, so nothing stands',
      action: action({ last: null }),
      boxes: boxes({ stillStands: true }),
      is: { refused: 'no-last-words' },
    },
    {
      why: 'what is in the way alone is no answer',
      action: action(),
      boxes: boxes({ inTheWay: 'Staff' }),
      is: { refused: 'no-words' },
    },
    {
      why: 'the same words twice change nothing, whatever version was shown',
      action: action({ told: [told()] }),
      boxes: boxes({ happened: 'It met.' }),
      is: { is: 'nothing' },
    },
    {
      why: 'what somebody else saved meanwhile is not overwritten',
      action: action({ told: [told({ version: 2, toldBy: 'A deputy' })] }),
      boxes: boxes({ happened: 'Other', version: 1 }),
      is: { refused: 'changed-meanwhile' },
    },
    {
      why: 'a draft is told in its place',
      action: action({ told: [told({ state: 'draft' })] }),
      boxes: boxes({ happened: 'It met.', version: 1 }),
      is: { is: 'write', number: 1 },
    },
    {
      why: 'an emptied draft is dropped',
      action: action({ told: [told({ state: 'draft' })] }),
      boxes: boxes({ version: 1 }),
      is: { is: 'drop' },
    },
    {
      why: 'what was told is not taken back by empty boxes',
      action: action({ told: [told()] }),
      boxes: boxes({ version: 1 }),
      is: { refused: 'told-already' },
    },
    {
      why: 'what came back answers nothing as it was',
      action: action({ told: [told({ state: 'returned' })] }),
      boxes: boxes({ happened: 'It met.' }),
      is: { is: 'nothing' },
    },
    {
      why: 'what came back is answered by another',
      action: action({ told: [told({ state: 'returned' })] }),
      boxes: boxes({ happened: 'It met on 3 November.' }),
      is: { is: 'write', number: 2, replaces: null },
    },
    {
      why: 'what was accepted stays',
      action: action({ told: [told({ state: 'accepted' })] }),
      boxes: boxes({ happened: 'More' }),
      is: { refused: 'accepted-already' },
    },
  ])('$why', ({ action: one, boxes: given, is }) => {
    expect(answerDecide(one, given, true)).toMatchObject(is)
  })

  test('saved is not told: only what happened may be missing', () => {
    expect(answerDecide(action(), boxes({ inTheWay: 'Staff' }), false)).toMatchObject({ is: 'write' })
  })

  test('an answer is settled once, as it was read, and goes back with a reason', () => {
    const form = { outcome: 'return', why: ' ', version: 1 } as const
    expect(answerSettle(told(), form)).toMatchObject({ refused: 'no-reason' })
    expect(answerSettle(told(), { ...form, outcome: 'accept' })).toBeNull()
    expect(answerSettle(told({ version: 2 }), { ...form, outcome: 'accept' })).toMatchObject({
      refused: 'changed-meanwhile',
    })
    for (const state of ['accepted', 'returned', 'draft'] as const)
      expect(isRefusal(answerSettle(told({ state }), { ...form, why: 'x' }))).toBe(true)
  })
})

test('an empty part of a report prints as empty', () => {
  const report = { data: 'Waits fell.', reading: ' ', families: '' }
  expect(partText(report, 'families')).toBe('Nothing was written.')
  expect(reportSentence(report)).toBe('Empty: what we make of it and what families notice.')
  expect(reportSentence({ data: '', reading: '', families: '' })).toBe('Nothing was written yet.')
})
