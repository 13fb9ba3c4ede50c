import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { attendanceRule } from '../board/index.ts'
import {
  type Attended,
  type Line,
  linesOf,
  type MemberHere,
  officerChecks,
  quorumOf,
  readLine,
  type Sector,
  sectorChecks,
  standingOf,
  standOf,
  type Was,
} from './attendance.ts'
import { boardActionsSentence, close, defer, progress, raise } from './board-action.ts'
import { decisionWrite, mayApprove, mayCarryOut, standOfDecision } from './decision.ts'
import {
  heldDay,
  mayCheck,
  mayMinute,
  noMinutes,
  paragraphsOf,
  publicPart,
  readMinute,
  type Snapshot,
  toChair,
} from './minutes.ts'
import { draftNote, noteTime } from './notes.ts'
import { seesBoardAction, seesDecision, seesMinutes } from './reach.ts'
import { meetingSentence, readiness } from './readiness.ts'
import { typedDay } from './typed-day.ts'

const day = localDate
const today = day('2026-11-23')

const member = (postId: string, given: Partial<MemberHere> = {}): MemberHere => ({
  postId,
  postName: `Post ${postId}`,
  agencyName: 'Wrenshire Council',
  holderName: `Holder of ${postId}`,
  holderPersonId: null,
  capacity: 'member',
  sector: 'education',
  namedOfficer: null,
  ...given,
})

const wanted: readonly Sector[] = ['education', 'health', 'care', 'parent-carer-forum', 'elected-member']

const attended = (name: string, was: Was, given: Partial<Attended> = {}): Attended => ({
  id: name,
  postId: name,
  personId: null,
  name,
  post: `Post of ${name}`,
  attendsAs: 'member',
  sector: 'education',
  namedOfficer: null,
  was,
  deputyName: was === 'deputy' ? 'Dee Deputy' : null,
  version: 1,
  ...given,
})

describe('attendance', () => {
  test('is filled in from the members, those from outside apart, and what was recorded stands', () => {
    const lines = linesOf(
      [member('a'), member('b', { holderName: null })],
      [member('x')],
      [
        { postId: 'a', name: 'Holder of a', answered: 'declined' },
        { postId: null, name: 'A guest', answered: null },
      ],
      [attended('b', 'apologies', { name: 'Ben as recorded' }), attended('gone', 'present')],
    )
    expect(lines.map((one) => [one.key, one.name, one.attendsAs, one.was, one.answered])).toEqual([
      ['a', 'Holder of a', 'member', null, 'declined'],
      ['b', 'Ben as recorded', 'member', 'apologies', null],
      ['x', 'Holder of x', 'external', null, null],
      ['guest-A guest', 'A guest', 'external', null, null],
      ['gone', 'gone', 'member', 'present', null],
    ])
  })

  test('a deputy counts for the quorum; a secretary and people from outside do not', () => {
    const there = [
      attended('a', 'present'),
      attended('b', 'deputy'),
      attended('c', 'apologies'),
      attended('d', 'present', { attendsAs: 'secretary' }),
      attended('e', 'present', { attendsAs: 'external' }),
    ]
    expect(quorumOf(there, 3)).toMatchObject({
      there: 2,
      isReached: false,
      sentence: '2 members were there, 1 of them by a deputy. The quorum is 3: it was not reached.',
    })
    expect(quorumOf(there, 2)?.isReached).toBe(true)
    expect(quorumOf([], 2)).toBeNull()
  })

  test('who must be there is said in words, officers by name', () => {
    const there = [
      attended('Anna', 'present', { sector: 'education', namedOfficer: 'chief-executive' }),
      attended('Ben', 'deputy', { sector: 'health', namedOfficer: 'chief-executive' }),
      attended('Cara', 'apologies', { sector: 'care' }),
      attended('Dan', 'present', { sector: 'elected-member', attendsAs: 'external' }),
    ]
    expect(sectorChecks(there, wanted).map((one) => one.sentence)).toEqual([
      'Education was there: Anna.',
      'Health was there: Dee Deputy for Ben.',
      'Care was not there: apologies from Cara.',
      'The parent carer forum was not there: no member speaks for it.',
      'An elected member was not there: no member speaks for them.',
    ])
    expect(officerChecks(there).map((one) => [one.holds, one.sentence])).toEqual([
      [true, 'Anna (Post of Anna) was there.'],
      [false, 'Ben (Post of Ben) sent Dee Deputy.'],
      [false, 'No member is marked as accountable officer.'],
    ])
  })

  test.each([
    ['ppppppp' + 'aa', '7 of the last 9; the rule asks 9 of 12.', true],
    ['ppppppaaa', '6 of the last 9; the rule asks 9 of 12. No more may be missed.', true],
    ['pppppaaaa', '5 of the last 9; the rule asks 9 of 12. 4 were missed, and 3 may be.', false],
    ['ppd', '2 of the last 3, and 1 by a deputy; the rule asks 9 of 12.', true],
    // What lies further back than the rule counts is past.
    ['aaaa' + 'pppppppppppp', '12 of the last 12; the rule asks 9 of 12.', true],
  ])('%s: %s', (letters, sentence, isKept) => {
    const was = { p: 'present', a: 'absent', d: 'deputy' } as const
    const meetings = [...letters].map((one) => was[one as 'p' | 'a' | 'd'])
    const rule = attendanceRule(
      meetings.map((one) => one === 'present'),
      { attendLeast: 9, attendOf: 12 },
    )
    const deputies = meetings.slice(-12).filter((one) => one === 'deputy').length
    expect(standingOf(rule, deputies)).toMatchObject({ sentence, isKept })
  })

  test('only what was changed since the form was opened is written', () => {
    const line = { ...attended('a', 'apologies'), key: 'a', answered: null } as Line
    const typed = { key: 'a', was: 'present', deputyName: '', shown: 'apologies' }
    expect(readLine(line, typed).is).toBe('changed')
    expect(readLine(line, { ...typed, was: 'apologies' }).is).toBe('untouched')
    expect(readLine(line, { ...typed, shown: '' }).is).toBe('meanwhile')
    expect(readLine(line, { ...typed, was: 'deputy' }).is).toBe('no-deputy')
    expect(readLine({ ...line, was: 'present' }, { ...typed, shown: '' }).is).toBe('untouched')
    expect(standOf({ was: 'deputy', deputyName: 'Dee' })).toBe('deputy Dee')
  })
})

describe('minutes', () => {
  const meeting = { state: 'held', day: today, cancelledWhy: null } as const
  const now = {
    id: 'm',
    itemId: 'i',
    words: 'Ben wrote',
    privateWords: '',
    writtenBy: 'Ben',
    version: 2,
  }

  test('of two who write at once the second is told, and who wrote nothing changes nothing', () => {
    const opened = { words: 'First', privateWords: '' }
    const typed = { itemId: 'i', words: 'Mine', privateWords: '', version: 1 }
    expect(readMinute(typed, opened, now)).toMatchObject({ is: 'meanwhile', by: 'Ben', words: 'Ben wrote' })
    expect(readMinute({ ...typed, words: 'First\r\n' }, opened, now).is).toBe('untouched')
    expect(readMinute({ ...typed, words: 'Ben wrote' }, opened, now).is).toBe('untouched')
    expect(readMinute({ ...typed, version: 2 }, now, now).is).toBe('changed')
    expect(readMinute({ ...typed, words: ' ' }, { words: '', privateWords: '' }, null).is).toBe('untouched')
  })

  test('a meeting that was cancelled, is to come or was checked cannot be minuted', () => {
    expect(mayMinute(meeting, noMinutes, today)).toBeNull()
    expect(mayMinute({ ...meeting, state: 'planned' }, noMinutes, today)).toBeNull()
    expect(
      mayMinute({ ...meeting, state: 'planned', day: day('2026-11-24') }, noMinutes, today)?.refused,
    ).toBe('not-yet')
    expect(
      mayMinute({ ...meeting, state: 'cancelled', cancelledWhy: 'Snow' }, noMinutes, today)?.sentence,
    ).toContain('was cancelled (Snow)')
    expect(mayMinute(meeting, { state: 'checked' }, today)?.refused).toBe('checked')
  })

  test('is not held on a day to come, twice, or when it was cancelled', () => {
    const planned = { ...meeting, state: 'planned' } as const
    expect(heldDay(planned, today, today)).toBe(today)
    expect(heldDay(planned, day('2026-11-24'), today)).toMatchObject({ refused: 'to-come' })
    expect(heldDay(planned, null, today)).toMatchObject({ refused: 'no-day' })
    expect(heldDay(meeting, today, today)).toMatchObject({ refused: 'held' })
    expect(heldDay({ ...meeting, state: 'cancelled' }, today, today)).toMatchObject({ refused: 'cancelled' })
  })

  test('go to the chair when there is something to check, and are checked when each decision says why', () => {
    const draft = { ...noMinutes, version: 1 }
    expect(toChair({ state: 'planned' }, draft, { attendance: 1, items: 1 })?.refused).toBe('not-held')
    expect(toChair({ state: 'held' }, draft, { attendance: 0, items: 1 })?.refused).toBe('no-attendance')
    expect(toChair({ state: 'held' }, draft, { attendance: 1, items: 0 })?.refused).toBe('no-minutes')
    expect(toChair({ state: 'held' }, draft, { attendance: 1, items: 1 })).toBeNull()
    expect(mayCheck(draft, [])?.refused).toBe('not-with-chair')
    const bare = { number: 4, decided: 'Yes', why: ' ', decidedBy: 'The board' }
    const withChair = { ...draft, state: 'with-chair' } as const
    expect(mayCheck(withChair, [bare])?.sentence).toContain('Decision 4')
    expect(
      mayCheck(withChair, [
        { ...bare, why: 'Waits' },
        { ...bare, decided: null },
      ]),
    ).toBeNull()
  })

  test('have a public part without anything private, and paragraphs', () => {
    const snapshot: Snapshot = {
      shape: 1,
      meeting: { title: 'T', day: today, heldOn: today, place: 'P' },
      quorum: '',
      attendance: [],
      items: [
        { title: 'Open', private: false, words: 'Said', privateWords: 'Secret' },
        { title: 'Closed', private: true, words: 'Secret', privateWords: '' },
      ],
      decisions: [{ number: 1, question: '', decided: 'Secret', why: '', decidedBy: '', private: true }],
      actions: [{ number: 1, words: 'Secret', owner: '', due: today, private: true }],
    }
    expect(JSON.stringify(publicPart(snapshot))).not.toContain('Secret')
    expect(JSON.stringify(publicPart(snapshot))).toContain('Said')
    expect(paragraphsOf('One\r\ntwo\r\n\r\n\r\nthree\n')).toEqual(['One\ntwo', 'three'])
  })
})

describe('decisions', () => {
  const form = { question: 'Shall we?', decided: '', why: '', decidedBy: '', decidedOn: '' }

  test('are asked, then taken on a day that has come', () => {
    expect(decisionWrite({ ...form, question: ' ' }, null, today)).toMatchObject({ refused: 'no-question' })
    expect(decisionWrite(form, null, today)).toMatchObject({ decided: null, decidedOn: null })
    expect(decisionWrite({ ...form, why: 'Because' }, null, today)).toMatchObject({ refused: 'no-decided' })
    expect(
      decisionWrite({ ...form, decided: 'Yes', decidedOn: 'x' }, day('2026-11-24'), today),
    ).toMatchObject({
      refused: 'to-come',
    })
    expect(decisionWrite({ ...form, decided: 'Yes', decidedOn: 'soon' }, null, today)).toMatchObject({
      refused: 'no-day',
    })
    expect(decisionWrite({ ...form, decided: 'Yes' }, null, today)).toMatchObject({ decidedOn: today })
  })

  test('are approved with who and why, once, and carried out in words afterwards', () => {
    const one = { decided: 'Yes', why: 'Waits', decidedBy: 'The board', approvedOn: null, number: 1 }
    expect(mayApprove(one)).toBeNull()
    expect(mayApprove({ ...one, why: '' })?.refused).toBe('no-why')
    expect(mayApprove({ ...one, decidedBy: null })?.refused).toBe('no-who')
    expect(mayApprove({ ...one, decided: null })?.refused).toBe('not-decided')
    expect(mayApprove({ ...one, approvedOn: today })?.refused).toBe('approved')
    expect(mayCarryOut(one, { words: 'Done' })?.refused).toBe('not-approved')
    expect(mayCarryOut({ approvedOn: today }, { words: ' ' })?.refused).toBe('no-words')
    expect(mayCarryOut({ approvedOn: today }, { words: 'Done' })).toBeNull()
  })

  test('are replaced only once the one that takes their place is approved', () => {
    const one = { decided: 'Yes', approvedOn: today, replacedById: 'other' }
    expect(standOfDecision(one)).toBe('approved')
    expect(standOfDecision({ ...one, replacementApproved: true })).toBe('replaced')
    expect(standOfDecision({ ...one, approvedOn: null })).toBe('decided')
    expect(standOfDecision({ ...one, approvedOn: null, decided: null })).toBe('waiting')
  })
})

describe('actions of the board', () => {
  const open = { number: 3, closedOn: null, due: day('2026-12-01') }

  test('are raised with an owner, by the next meeting where no day is typed', () => {
    const form = { words: 'Write to schools', owner: 'post', due: '' }
    expect(raise(form, null, day('2026-12-14'), today, ['post'])).toMatchObject({ due: '2026-12-14' })
    expect(raise(form, null, null, today, ['post'])).toMatchObject({ refused: 'no-day' })
    expect(raise(form, null, today, today, [])).toMatchObject({ refused: 'no-owner' })
    expect(raise({ ...form, words: '' }, null, today, today, ['post'])).toMatchObject({ refused: 'no-words' })
    expect(raise({ ...form, due: 'x' }, day('2026-11-22'), null, today, ['post'])).toMatchObject({
      refused: 'past',
    })
  })

  test('are closed in words only, and say which action of the plan they became', () => {
    const form = { how: 'done', words: 'It was sent', action: '' }
    expect(close(open, form, [])).toEqual({ how: 'done', words: 'It was sent', actionId: null })
    expect(close(open, { ...form, words: ' ' }, [])).toMatchObject({ refused: 'no-words' })
    expect(close(open, { ...form, how: '' }, [])).toMatchObject({ refused: 'no-how' })
    expect(close(open, { ...form, how: 'became-plan-action' }, ['a'])).toMatchObject({ refused: 'no-action' })
    expect(close({ ...open, closedOn: today }, form, [])).toMatchObject({ refused: 'closed' })
    expect(progress({ ...open, closedOn: today }, 'Well')).toMatchObject({ refused: 'closed' })
  })

  test('are put off with a reason, to the next meeting where no day is typed', () => {
    const why = { to: '', why: 'The rota is late' }
    expect(defer(open, why, null, day('2026-12-14'), today)).toBe('2026-12-14')
    expect(defer(open, { ...why, why: '' }, null, day('2026-12-14'), today)).toMatchObject({
      refused: 'no-reason',
    })
    expect(defer(open, why, null, day('2026-12-01'), today)).toMatchObject({ refused: 'same-day' })
  })

  test('are told in one sentence: closed, open, not yet due', () => {
    expect(
      boardActionsSentence([open, { ...open, due: day('2026-11-01') }, { ...open, closedOn: today }], today),
    ).toBe('3 actions were raised: 1 closed, 2 open. Of the open, 1 is not yet due and 1 is overdue.')
  })
})

describe('who sees what', () => {
  const reader = {
    sees: 'reached',
    askedTo: new Set(['m']),
    boards: new Set(['b']),
    published: new Set(['p']),
  } as const
  const states = new Map([
    ['m', 'checked'],
    ['n', 'checked'],
    ['p', 'published'],
  ] as const)

  test('checked minutes go to those who were asked, published ones to all', () => {
    expect(seesMinutes(reader, 'm', 'checked')).toBe(true)
    expect(seesMinutes(reader, 'm', 'with-chair')).toBe(false)
    expect(seesMinutes(reader, 'n', 'checked')).toBe(false)
    expect(seesMinutes(reader, 'p', 'published')).toBe(true)
    expect(seesMinutes({ sees: 'all' }, 'n', undefined)).toBe(true)
  })

  test('nothing private but one’s own action', () => {
    const one = { private: false, meetingId: 'm', boardId: 'b', decided: 'Yes', approvedOn: null }
    expect(seesDecision(reader, one, states)).toBe(true)
    expect(seesDecision(reader, { ...one, private: true }, states)).toBe(false)
    expect(seesDecision(reader, { ...one, meetingId: 'n' }, states)).toBe(false)
    expect(seesDecision(reader, { ...one, meetingId: 'n', decided: null }, states)).toBe(false)
    expect(seesDecision(reader, { ...one, meetingId: null }, states)).toBe(false)
    expect(seesDecision(reader, { ...one, meetingId: null, approvedOn: today }, states)).toBe(true)
    const action = { private: true, meetingId: 'n', boardId: 'b', ownerPostId: 'post' }
    expect(seesBoardAction(reader, action, states, ['post'])).toBe(true)
    expect(seesBoardAction(reader, action, states, [])).toBe(false)
  })
})

test('readiness names what is missing and who owes it', () => {
  const said = readiness({
    asked: 3,
    written: 2,
    items: 4,
    papers: [
      { title: 'Dashboard', isHere: true, owedBy: null },
      { title: 'Waits', isHere: false, owedBy: 'Head of Therapies' },
    ],
    risksOpen: 5,
    risksReviewed: 5,
    log: 'draft',
    packs: 0,
    packCirculatedOn: null,
    before: day('2026-10-20'),
  })
  expect(said.filter((one) => !one.holds).map((one) => one.sentence)).toEqual([
    'Invited: 2 of 3 were written to.',
    'Papers: 1 of 2 are here. Missing: Waits (Head of Therapies).',
    'Pack: not frozen yet.',
    'Action and impact log: a draft.',
  ])
  expect(meetingSentence({ isHeld: true, waiting: 1, taken: 0, raised: 2, toDecide: [] })).toBe(
    'No decision was taken and 2 actions raised. 1 question still waits.',
  )
  expect(
    meetingSentence({ isHeld: false, waiting: 2, taken: 0, raised: 0, toDecide: ['The plan', 'The scale'] }),
  ).toBe('2 decisions are asked, and 2 items are to be agreed or approved: The plan and The scale.')
})

test('both notes are drafted from the same record, and are due in five working days', () => {
  const facts = {
    board: 'SEND Improvement Board',
    heldOn: day('2026-12-21'),
    quorum: null,
    decisions: [{ question: 'Q', decided: 'Open a second panel.', why: 'Plans are late.' }],
    actions: [{ words: 'Write to schools.', owner: 'Head of SEND', due: day('2027-01-18') }],
    families: [{ title: 'Forum', words: 'Parents wait for a call.' }],
    items: ['Waiting times'],
  }
  for (const kind of ['chair', 'families'] as const) {
    const text = draftNote(kind, facts)
    for (const said of ['second panel', 'Plans are late', 'Write to schools', 'Parents wait'])
      expect(text).toContain(said)
  }
  expect(draftNote('families', { ...facts, decisions: [], families: [] })).toContain(
    'We made no decision this time.',
  )
  // Christmas: 22, 23, 24, 29 and 30 December are the five working days.
  expect(noteTime(facts.heldOn, null, day('2026-12-22'))).toMatchObject({ by: '2026-12-30' })
  const published = {
    kind: 'chair',
    words: 'x',
    publishedOn: day('2026-12-31'),
    publishedHow: null,
    version: 1,
  } as const
  expect(noteTime(facts.heldOn, published, day('2027-01-02')).sentence).toContain('late')
})

test.each([
  ['3 December 2026', '2026-12-03'],
  ['3rd dec 2026', '2026-12-03'],
  ['3/12/2026', '2026-12-03'],
  ['2026-12-03', '2026-12-03'],
  ['31 November 2026', null],
  ['soon', null],
])('%s is %s', (typed, read) => {
  expect(typedDay(typed)).toBe(read)
})
