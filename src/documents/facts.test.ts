import { describe, expect, test } from 'vitest'
import { countsIn } from './counts.ts'
import { datesIn, deadlineAs } from './dates.ts'
import { proposeDuties, verbAndBound } from './duties.ts'
import { effectOf } from './effect.ts'
import { intervalIn } from './interval.ts'
import { inviteesOf } from './invitees.ts'
import { legalReferencesIn } from './legal.ts'
import { areaOfCouncil, councilsIn, healthBoardsIn } from './organisations.ts'
import type { Paragraph } from './reading.ts'
import { stepDownOf } from './step-down.ts'

const paragraph = (text: string, items: readonly string[] = []): Paragraph => ({
  ref: '1',
  number: 1,
  heading: null,
  line: 1,
  verb: null,
  bound: [],
  text,
  items: items.map((item, index) => ({
    ref: `1.${index}`,
    text: item,
    line: 1,
    verb: null,
    bound: [],
    items: [],
  })),
})

test.each([
  ['14 January 2025', '2025-01-14', undefined],
  ['14th of January, 2025', '2025-01-14', undefined],
  ['Tuesday 14 Jan 2025', '2025-01-14', undefined],
  ['January 14, 2025', '2025-01-14', undefined],
  ['14/01/2025', '2025-01-14', undefined],
  ['2025-01-14', '2025-01-14', undefined],
  ['March 2026', '2026-03', undefined],
  ['Between 4 and 6 October 2021', '2021-10-04', '2021-10-06'],
  ['4-6 October 2021', '2021-10-04', '2021-10-06'],
  ['30 September to 4 October 2021', '2021-09-30', '2021-10-04'],
  ['29 November 2021 to 1 February 2022', '2021-11-29', '2022-02-01'],
])('%s is %s', (text, iso, until) => {
  const [date, ...more] = datesIn(text)
  expect(date?.iso).toBe(iso)
  expect(date?.until).toBe(until)
  expect(more).toEqual([])
})

test('there is no 30 February, and no date in a telephone number', () => {
  expect(datesIn('30 February 2025, 0300 123 1231').filter((date) => date.iso.length === 10)).toEqual([])
})

test.each([
  ['delivered by the end of March 2026 or sooner.', 'by the end of March 2026 or sooner', '2026-03-31'],
  ['complete by end of February 2028', 'by end of February 2028', '2028-02-29'],
  ['March 2026 or sooner', 'March 2026 or sooner', '2026-03-31'],
  ['the target is June 2026', 'June 2026', '2026-06-30'],
  ['by 5 May 2026', 'by 5 May 2026', '2026-05-05'],
])('the deadline of "%s" is written "%s"', (text, as, lastDay) => {
  const date = datesIn(text)[0] ?? expect.fail('no date')
  expect(deadlineAs(text, date)).toMatchObject({ as, lastDay })
})

test.each([
  ['at least every six months and more regularly where appropriate', 6, true],
  ['every 6 months', 6, false],
  ['six-monthly reviews', 6, false],
  ['reviews every three months', 3, false],
  ['undertake quarterly reviews', 3, false],
  ['review progress monthly', 1, false],
  ['at least twice a year', 6, true],
  ['reviews at intervals of no more than four months', 4, false],
  ['a review each quarter', 3, false],
  ['annual reviews', 12, false],
  ['three times a year', 4, false],
  ['every six (6) months', 6, false],
])('"%s" is an interval of %s months', (text, months, moreOften) => {
  expect(intervalIn(text)).toMatchObject({ months, moreOften })
})

test.each([
  [
    'The notice will not be stepped down until sufficient progress has been evidenced, and the Minister agrees.',
    ['sufficient progress has been evidenced', 'the Minister agrees'],
    true,
  ],
  [
    'This notice will be withdrawn when evidence shows that progress is sufficient.',
    ['evidence shows that progress is sufficient'],
    true,
  ],
  [
    'The notice will only be lifted once progress is sustained or the Secretary of State decides otherwise.',
    ['progress is sustained', 'the Secretary of State decides otherwise'],
    false,
  ],
])('step-down of "%s"', (text, conditions, all) => {
  expect(stepDownOf([paragraph(text)])).toEqual({ conditions, all })
})

test('step-down conditions may be items', () => {
  expect(
    stepDownOf([
      paragraph('The notice will be lifted only when:', [
        'progress has been evidenced; and',
        'the Minister agrees.',
      ]),
    ]),
  ).toEqual({
    conditions: ['progress has been evidenced', 'the Minister agrees'],
    all: true,
  })
})

test.each([
  [
    "Invitations to meetings must be sent on each occasion to the DfE appointed SEND advisor, NHS England advisor and to the Department's case lead as external attendees, rather than members of the board.",
  ],
  [
    "The NHS England adviser, the DfE SEND adviser and the Department's case lead must be invited to every meeting of the Board.",
  ],
  [
    "The Council must invite the Department's case lead, the NHS advisor and the SEND adviser appointed by the DfE to each meeting.",
  ],
  [
    "The Council must invite the following to each meeting of the Board, as observers: the Department's adviser, the NHS England adviser and the chair of the Westmere Parents' Network.",
  ],
])('three are invited: %s', (text) => {
  expect(inviteesOf([paragraph(text)])).toHaveLength(3)
})

test('invitees may be items', () => {
  expect(
    inviteesOf([
      paragraph('Invitations to each meeting must be sent to:', [
        'the SEND adviser;',
        'the NHS England adviser; and',
        'the case lead.',
      ]),
    ]),
  ).toEqual(['SEND adviser', 'NHS England adviser', 'case lead'])
})

describe('verbs and whom they bind', () => {
  test.each([
    ['The Council must act.', 'must', ['council']],
    ['The Council and the ICB must act.', 'must', ['council', 'icb']],
    [
      'The Council, working with the ICB and its partners, should act.',
      'should',
      ['council', 'icb', 'partners'],
    ],
    ['Reports to the Improvement Board should include data.', 'should', []],
    ['Should the Council fail, more may follow.', null, []],
    ['Leaders need to act.', 'need-to', ['area-leaders']],
    ['Local authority leaders must act.', 'must', ['local-authority-leaders']],
    ['The Council should also aim for progress.', 'should-aim', ['council']],
    ['The Council is required to act.', 'required', ['council']],
    ['The Secretary of State directs the Council to act.', 'required', ['council']],
    ['data on the needs of children who may wait', null, []],
    ['The Chief Executives of the Council and the ICB must attend.', 'must', ['chief-executives']],
    ['A report must be provided by the Council.', 'must', ['council']],
    ['The DfE SEND adviser will report to the Department.', 'will', ['advisers']],
    ['access to staff', null, []],
    ['Those accountable for the actions must update them.', 'must', ['accountable-owners']],
    ['If the Council does not comply the Secretary of State may act.', 'may', ['secretary-of-state']],
    [
      'Should the Council be unable to comply, or should progress be poor, the Minister may act.',
      'may',
      ['secretary-of-state'],
    ],
    ['Should progress fall short, the Secretary of State may act.', 'may', ['secretary-of-state']],
    ['Ten working days before a review the Council must supply data.', 'must', ['council']],
    ['The two ICBs should agree.', 'should', ['icb']],
    ['should meet every six weeks', 'should', []],
    ['may ask any partner to attend', 'may', []],
  ])('%s', (text, verb, bound) => {
    expect(verbAndBound(text)).toEqual({ verb, bound })
  })

  test('one sentence may hold two duties', () => {
    const text = 'Health leaders must cut waits, and area leaders should tell families. Waits are long.'
    expect(proposeDuties(text)).toEqual([
      { start: 0, end: 29, text: 'Health leaders must cut waits', verb: 'must', bound: ['health-leaders'] },
      {
        start: 35,
        end: 69,
        text: 'area leaders should tell families.',
        verb: 'should',
        bound: ['area-leaders'],
      },
    ])
  })
})

test.each([
  [
    'three areas for priority action and two areas for improvement',
    { priorityAreas: 3, improvementAreas: 2, weaknesses: null },
  ],
  ['the 6 priority areas', { priorityAreas: 6, improvementAreas: null, weaknesses: null }],
  ['nine areas of significant weakness', { priorityAreas: null, improvementAreas: null, weaknesses: 9 }],
  ['the areas for priority action', { priorityAreas: null, improvementAreas: null, weaknesses: null }],
  ['one of the 13 significant weaknesses', { priorityAreas: null, improvementAreas: null, weaknesses: 13 }],
])('counts of "%s"', (text, counts) => {
  expect(countsIn(text)).toEqual(counts)
})

test.each([
  ['Derbyshire County Council', 'Derbyshire'],
  ['Derby City Council', 'Derby'],
  ['London Borough of Bexley', 'Bexley'],
  ['Bournemouth, Christchurch and Poole Council', 'Bournemouth, Christchurch and Poole'],
  ['Wirral Metropolitan Borough Council', 'Wirral'],
  ['City of York Council', 'York'],
  ['Royal Borough of Kensington and Chelsea', 'Kensington and Chelsea'],
  ['WESTMERE BOROUGH COUNCIL', 'Westmere'],
])('%s speaks of %s', (council, area) => {
  expect(areaOfCouncil(council)).toBe(area)
  expect(councilsIn(`To: ${council} and others`)).toEqual([council])
})

test('boards are told apart, and are named once', () => {
  expect(
    healthBoardsIn(
      'the Council, working with NHS North Westmere Integrated Care Board (ICB) and South Westmere ICB. North Westmere ICB and the ICB',
    ),
  ).toEqual(['NHS North Westmere Integrated Care Board', 'South Westmere ICB'])
})

test('provisions as written', () => {
  expect(
    legalReferencesIn(
      'Under section 28 (2) of the Children and Families Act 2014 and the Children Act 2004 (Joint Area Reviews) Regulations 2015; see s497A Education Act 1996 and Part 3 of the Children and Families Act 2014.',
    ),
  ).toEqual([
    'section 28 (2) of the Children and Families Act 2014',
    'Children Act 2004 (Joint Area Reviews) Regulations 2015',
    's497A Education Act 1996',
    'Part 3 of the Children and Families Act 2014',
  ])
})

test.each([
  [
    'The formal quarterly support and challenge visits from the DfE will cease.',
    { notice: null, reviewsContinue: false, reviewMonths: null, areasReleased: [] },
  ],
  [
    'I have decided to withdraw the improvement notice. Officials will continue to hold six-monthly reviews.',
    { notice: 'lifted', reviewsContinue: true, reviewMonths: 6, areasReleased: [] },
  ],
  [
    'The notice will not be lifted at this point.',
    { notice: 'continues', reviewsContinue: null, reviewMonths: null, areasReleased: [] },
  ],
  [
    'Areas 2 and 5 are released from monitoring.',
    { notice: null, reviewsContinue: null, reviewMonths: null, areasReleased: [2, 5] },
  ],
])('effect of "%s"', (text, effect) => {
  expect(effectOf(text)).toEqual(effect)
})
