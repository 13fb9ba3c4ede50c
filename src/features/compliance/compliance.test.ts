import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { complianceRows, complianceSentence, readCompliance } from './compliance.ts'
import type { AttendedFact, MeetingFacts, Paragraph } from './facts.ts'
import { rules, rulesFor, together } from './rules.ts'

const there = (attendsAs: string, sector: string, more: Partial<AttendedFact> = {}): AttendedFact => ({
  name: `${attendsAs} of ${sector}`,
  post: null,
  attendsAs,
  sector,
  namedOfficer: null,
  was: 'present',
  ...more,
})

/** A meeting of which everything is on record. */
const whole: MeetingFacts = {
  id: 'm',
  boardId: 'b',
  day: localDate('2026-11-03'),
  before: localDate('2026-10-06'),
  terms: { number: 1, chairKind: 'independent', chairWords: null },
  attended: [
    there('chair', 'independent'),
    there('member', 'education', { namedOfficer: 'chief-executive' }),
    there('member', 'care', { namedOfficer: 'accountable-officer' }),
    there('member', 'health', { namedOfficer: 'chief-executive' }),
    there('member', 'health', { name: 'the second', namedOfficer: 'accountable-officer' }),
    there('member', 'parent-carer-forum'),
    there('member', 'elected-member', { was: 'deputy' }),
  ],
  timetable: { agreedOn: localDate('2026-03-23'), agreedWith: 'the case lead' },
  raised: [{ number: 1, owner: 'Head of SEND', isHeld: true }],
  plan: { open: 4, vacant: [], quiet: [] },
  areas: [{ id: 'a', ref: '3.a', hasTarget: true, data: true, reading: true, families: true }],
  risks: {
    open: 3,
    notReviewed: [],
    packBefore: true,
    packOn: localDate('2026-10-27'),
    notInPack: [],
    bare: [],
  },
  log: {
    state: 'settled',
    settledOn: localDate('2026-11-03'),
    slow: 2,
    contributions: 1,
    undecided: 0,
  },
  invited: [
    { post: 'SEND adviser, DfE', requirementId: '6', is: 'gone' },
    { post: 'Adviser, NHS England', requirementId: '6', is: 'gone' },
  ],
  minutes: {
    state: 'published',
    checkedOn: localDate('2026-11-07'),
    publishedOn: localDate('2026-11-09'),
  },
}

/** The words of improvement notices: of the demonstration's, and of the longer ones that were served. */
const words = {
  '5.a':
    'The Council must ensure there is an improvement board, with an independent chair, which is attended by key leaders across Education, Health and Care services, Parent/Carer Forum and appropriate Elected Members of the Council, to a timetable agreed with the Department. It is expected that the Chief Executives of the Council and the ICB, and the Children’s Services and ICB Accountable Officers are held to account.',
  '5.b':
    'the Improvement Board must have clearly assigned accountabilities for all actions agreed, along with clear and measurable targets covering the areas of priority action;',
  '5.c':
    'those accountable for the actions must keep the content up to date, with a risk register and mitigation plan updated in line with the meeting cycle and provided to the Improvement Board in advance;',
  '5.d':
    'reports to the Improvement Board should include data, analysis and evidence of the impact of improvements on the lived experience of children and families;',
  '5.e':
    'the Improvement Board should maintain an action and impact log which is updated at each meeting, highlighting objectives which are slow to progress and where contributions need to be strengthened.',
  '6': 'Invitations to Improvement Board meetings must be sent on each occasion to the SEND advisor, NHS England advisor and the case lead.',
  '12.d': 'access to minutes of meetings or any other relevant information.',
} as const

const paragraph = (ref: string, text: string, kind = 'board'): Paragraph => ({
  id: ref,
  ref,
  text,
  kind,
  names: [],
})

describe('which rules read a paragraph', () => {
  test.each([
    ['5.a', ['chair', 'sectors', 'timetable', 'officers']],
    ['5.b', ['accountabilities', 'targets']],
    ['5.c', ['plan-up-to-date', 'risks-reviewed', 'mitigation', 'in-advance']],
    ['5.d', ['reports-data', 'reports-families']],
    ['5.e', ['log', 'contributions']],
    ['6', ['invitations']],
    ['12.d', ['minutes']],
  ] as const)('%s', (ref, ids) => {
    expect(rulesFor({ text: words[ref] }).map((rule) => rule.id)).toEqual(ids)
  })

  test('no rule reads what none has words for', () => {
    expect(rulesFor({ text: 'The board should visit a school each term.' })).toEqual([])
    expect(rulesFor({ text: 'accurate and up to date data on performance and quality' })).toEqual([])
  })
})

const find = (id: string, change: Partial<MeetingFacts>, ref: keyof typeof words = '5.a') => {
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`There is no rule ${id}.`)
  return rule.find({ ...whole, ...change }, paragraph(ref, words[ref]))
}

describe('what the records show', () => {
  test.each(Object.keys(words) as (keyof typeof words)[])('%s is shown where all is on record', (ref) => {
    const found = rulesFor({ text: words[ref] }).map((rule) => rule.find(whole, paragraph(ref, words[ref])))
    expect(together(found)).toBe('shown')
    for (const one of found) expect(one.at.length).toBeGreaterThan(0)
  })

  const without = (sector: string) => ({
    attended: whole.attended.filter((one) => one.sector !== sector),
  })
  test.each([
    ['chair', { terms: null }, '5.a', 'not', 'no terms of reference'],
    [
      'chair',
      { terms: { number: 2, chairKind: 'other', chairWords: 'the leader of the council' } },
      '5.a',
      'not',
      'the leader of the council',
    ],
    [
      'chair',
      { terms: { number: 2, chairKind: 'agreed-by-department', chairWords: null } },
      '5.a',
      'partly',
      'agreed by the Department',
    ],
    ['chair', { attended: [] }, '5.a', 'partly', 'nobody’s attendance is on record'],
    [
      'chair',
      { attended: [there('chair', 'independent', { name: 'Ines', was: 'apologies' })] },
      '5.a',
      'partly',
      'Ines was not there',
    ],
    ['sectors', { attended: [] }, '5.a', 'not', 'Nobody’s attendance'],
    ['sectors', without('parent-carer-forum'), '5.a', 'partly', 'for the parent carer forum'],
    ['timetable', { timetable: null }, '5.a', 'not', 'No timetable'],
    ['officers', without('health'), '5.a', 'partly', 'only 1 of 2 seats is marked as chief executive’s'],
    [
      'officers',
      { attended: whole.attended.map((one) => ({ ...one, namedOfficer: null })) },
      '5.a',
      'not',
      'no seat is marked as accountable officer’s',
    ],
    [
      'accountabilities',
      { plan: { open: 4, vacant: ['3.1'], quiet: [] } },
      '5.b',
      'partly',
      'Nobody held the post that answers for action 3.1',
    ],
    [
      'accountabilities',
      { raised: [], plan: { open: 0, vacant: [], quiet: [] } },
      '5.b',
      'not',
      'No action was on record',
    ],
    ['targets', { areas: whole.areas.map((one) => ({ ...one, hasTarget: false })) }, '5.b', 'not', 'for 3.a'],
    [
      'plan-up-to-date',
      { plan: { open: 4, vacant: [], quiet: ['1.1', '1.2'] } },
      '5.c',
      'partly',
      '2 of 4 open actions had a word since the meeting of 6 October 2026. Nobody said how these went: 1.1 and 1.2.',
    ],
    [
      'risks-reviewed',
      { risks: { ...whole.risks, notReviewed: ['R1', 'R2', 'R3'] } },
      '5.c',
      'not',
      'Not reviewed: R1, R2 and R3',
    ],
    ['mitigation', { risks: { ...whole.risks, bare: ['R2'] } }, '5.c', 'partly', 'stands against R2'],
    [
      'in-advance',
      { risks: { ...whole.risks, packBefore: false, packOn: localDate('2026-11-03') } },
      '5.c',
      'not',
      'on 3 November 2026, which is not before the meeting',
    ],
    [
      'in-advance',
      { risks: { ...whole.risks, packBefore: false, packOn: null } },
      '5.c',
      'not',
      'No pack of this meeting was circulated',
    ],
    [
      'in-advance',
      { risks: { ...whole.risks, notInPack: ['R9'] } },
      '5.c',
      'partly',
      'Raised after it was made: R9',
    ],
    [
      'reports-families',
      {
        areas: [
          ...whole.areas,
          { id: 'x', ref: '3.b', hasTarget: true, data: true, reading: true, families: false },
        ],
      },
      '5.d',
      'partly',
      'what families notice for 3.b',
    ],
    ['log', { log: null }, '5.e', 'not', 'No log was drawn'],
    [
      'contributions',
      { log: { state: 'draft', settledOn: null, slow: 0, contributions: 2, undecided: 1 } },
      '5.e',
      'partly',
      '1 wait for the chair’s word',
    ],
    ['minutes', { minutes: null }, '12.d', 'not', 'No minutes'],
    [
      'minutes',
      { minutes: { state: 'with-chair', checkedOn: null, publishedOn: null } },
      '12.d',
      'partly',
      'with the chair',
    ],
  ] as const)('%s: %j', (id, change, ref, is, sentence) => {
    const found = find(id, change as Partial<MeetingFacts>, ref)
    expect(found.is).toBe(is)
    expect(found.sentence).toContain(sentence)
  })

  test('a vacant required invitee is not fully shown, and one who was left out is not shown', () => {
    const invited = (is: MeetingFacts['invited'][number]['is']) => [
      { post: 'SEND adviser, DfE', requirementId: '6', is: 'gone' as const },
      { post: 'Adviser, NHS England', requirementId: '6', is },
    ]
    expect(find('invitations', { invited: invited('vacant') }, '6')).toMatchObject({
      is: 'partly',
      sentence:
        'Not fully shown, for nobody held the post: Adviser, NHS England. It went to: SEND adviser, DfE.',
    })
    expect(find('invitations', { invited: invited('not-gone') }, '6').sentence).toContain(
      'The invitation has not gone to: Adviser, NHS England.',
    )
    expect(find('invitations', { invited: invited('not-asked').slice(1) }, '6').is).toBe('not')
    expect(find('invitations', { invited: [] }, '6').is).toBe('not')
  })

  test('fewer on the list than the notice names is not all', () => {
    const rule = rules.find((one) => one.id === 'invitations')
    const named = { ...paragraph('6', words['6']), names: ['an adviser', 'another', 'the case lead'] }
    expect(rule?.find(whole, named)).toMatchObject({ is: 'partly' })
  })
})

test('paragraphs that no rule reads are named, meetings stand newest first, and a sheet holds every part', () => {
  const read = readCompliance(
    [
      ...Object.entries(words).map(([ref, text]) => paragraph(ref, text)),
      paragraph('5.f', 'The board should visit a school each term.'),
      paragraph('12.a', 'access to, and time with, staff and leadership;', 'access'),
    ],
    [
      { title: 'Meeting 1', facts: { ...whole, id: 'first', day: localDate('2026-10-06'), minutes: null } },
      { title: 'Meeting 2', facts: whole },
    ],
  )
  expect(read.unread.map((one) => one.ref)).toEqual(['5.f'])
  expect(read.meetings.map((one) => one.title)).toEqual(['Meeting 2', 'Meeting 1'])
  const [second, first] = read.meetings
  if (first === undefined || second === undefined) throw new Error('Both meetings are read.')
  expect(complianceSentence(second)).toBe(
    'Of 7 board paragraphs, the records of the meeting of 3 November 2026 show 7, and 0 in part. None is without a trace.',
  )
  expect(complianceSentence(first)).toContain('show 6, and 0 in part. 1 is not shown.')
  const rows = complianceRows(read, [{ name: 'An earlier one', heldOn: '2026-03', papers: ['Minutes.pdf'] }])
  expect(rows.filter((row) => row[0] === 'Meeting 2')).toHaveLength(16)
  expect(rows).toContainEqual(['An earlier one', '2026-03', '6', 'Recorded elsewhere', '', '', 'Minutes.pdf'])
  expect(rows.at(-1)?.[3]).toBe('No rule reads this paragraph')
})
