import { describe, expect, test } from 'vitest'
import { readDocument } from './read-document.ts'
import type { Item } from './reading.ts'

// Every county, person and body here is made up.

describe('a revisit letter with thirteen weaknesses of which one is sufficient', () => {
  const weaknesses = Array.from({ length: 13 }, (_, index) => {
    const judgement =
      index === 6
        ? 'The area has made sufficient progress to improve this area of significant weakness.'
        : 'The area has not made sufficient progress to improve this area of significant weakness.'
    return `- At the initial inspection, inspectors found the following:\n\nWeakness of kind ${index + 1} was common across services.\n\nLeaders have made a start. Families still wait too long for help of kind ${index + 1}.\n\n${judgement}`
  })
  const source = `Ofsted
Agora
6 Sample Place
0300 000 0000

12 May 2022

Ms Ada Sample
Director of Children's Services
Westmere County Council
County Hall
WM1 1AA

Dear Ms Sample and Dr Example

Joint area SEND revisit in Westmere

Between 28 February and 4 March 2022, Ofsted and the Care Quality Commission (CQC) revisited the area of Westmere to decide whether the area has made sufficient progress in addressing the areas of significant weakness detailed in the inspection report letter published on 3 July 2019.

The area has made sufficient progress in addressing one of the 13 significant weaknesses identified at the initial inspection. The area has not made sufficient progress in addressing 12 significant weaknesses. This letter outlines our findings from the revisit.

The inspection was led by one of Her Majesty's Inspectors.

Main findings

${weaknesses.join('\n\n')}

The area has not made sufficient progress in addressing all of the weaknesses identified in the written statement. It is for DfE and NHS England to determine the next steps.

Yours sincerely

Ada Example
Her Majesty's Inspector`
  const reading = readDocument(source)

  test('judges each one, the negative before the positive it contains', () => {
    expect(reading.kind).toBe('revisit-letter')
    expect(reading.weaknesses.map((one) => one.judgement)).toEqual(
      Array.from({ length: 13 }, (_, index) => (index === 6 ? 'sufficient' : 'not-sufficient')),
    )
    expect(reading.weaknesses[12]).toMatchObject({
      number: 13,
      text: 'Weakness of kind 13 was common across services.',
    })
    expect(reading.weaknesses[6]?.remaining).toEqual(['Families still wait too long for help of kind 7.'])
  })

  test('gives its dates across a month, its count, its people and an empty remainder', () => {
    expect(reading.dates.revisitStart?.iso).toBe('2022-02-28')
    expect(reading.dates.revisitEnd?.iso).toBe('2022-03-04')
    expect(reading.dates.letter?.iso).toBe('2022-05-12')
    expect(reading.dates.initialReportPublished?.iso).toBe('2019-07-03')
    expect(reading.counts.weaknesses).toBe(13)
    expect(reading.area).toBe('Westmere')
    expect(reading.addressees[0]).toEqual({
      name: 'Ms Ada Sample',
      role: "Director of Children's Services",
      organisation: 'Westmere County Council',
      definedAs: null,
    })
    expect(reading.notUnderstood).toEqual([])
  })
})

describe('a revisit letter in other words', () => {
  test('takes numbered weaknesses with their judgement', () => {
    const reading = readDocument(`Dear Dr Sample

Joint local area SEND revisit in Eastfold

From 7 to 9 June 2021, Ofsted and CQC revisited the area of Eastfold to decide whether the local area has made sufficient progress.

Main findings

1. The weak strategic leadership of the partnership.

Leaders meet often now. The strategy is not yet known to schools.

The local area has made sufficient progress to improve this area of significant weakness.

2. The poor quality of education, health and care plans.

Plans remain poor.

The local area has not made sufficient progress to improve this area of significant weakness.

3. The long waits for therapies.

The local area has made insufficient progress to improve this weakness.

The next steps are for DfE and NHS England to decide.

Yours sincerely`)
    expect(reading.weaknesses.map(({ text, judgement }) => ({ text, judgement }))).toEqual([
      { text: 'The weak strategic leadership of the partnership.', judgement: 'sufficient' },
      { text: 'The poor quality of education, health and care plans.', judgement: 'not-sufficient' },
      { text: 'The long waits for therapies.', judgement: 'not-sufficient' },
    ])
    expect(reading.weaknesses[0]?.remaining).toEqual(['The strategy is not yet known to schools.'])
    expect(reading.prose.filter((one) => one.part === 'closing').map((one) => one.text)).toEqual([
      'The next steps are for DfE and NHS England to decide.',
    ])
  })
})

describe('an area SEND report', () => {
  const opening = `Area SEND inspection of Westmere Local Area Partnership

Inspection dates: 4 to 8 November 2024
Date published: 20 January 2025

Inspection outcome

There are widespread and/or systemic failings leading to significant concerns about the experiences and outcomes of children and young people with special educational needs and/or disabilities (SEND).

Information about the local area partnership

Westmere County Council, NHS North Westmere Integrated Care Board and NHS South Westmere Integrated Care Board are jointly responsible for the planning and commissioning of services.

What is it like to be a child or young person with SEND in this area?

Children wait too long. Some 1,250 children wait for an assessment.
`
  const closing = `
Areas for improvement

Leaders should improve the transition of young people into adult services.

Leaders should strengthen the local offer so that families know about it.

Local area partnership details

Ofsted and the Care Quality Commission carried out this inspection.`
  const tables: Readonly<Record<string, string>> = {
    tabs: `Areas for priority action

Responsible body\tAreas for priority action
Westmere County Council\tLeaders should act urgently to issue plans in time.
NHS North Westmere Integrated Care Board, NHS South Westmere Integrated Care Board\tLeaders should act urgently to reduce waiting times for speech and language therapy.`,
    pipes: `Areas for priority action

| Responsible body | Areas for priority action |
| --- | --- |
| Westmere County Council | Leaders should act urgently to issue plans in time. |
| NHS North Westmere Integrated Care Board and NHS South Westmere Integrated Care Board | Leaders should act urgently to reduce waiting times for speech and language therapy. |`,
    'cells on lines of their own': `Areas for priority action

Responsible body

Areas for priority action

Westmere County Council

Leaders should act urgently to issue plans in time.

NHS North Westmere Integrated Care Board
NHS South Westmere Integrated Care Board

Leaders should act urgently to reduce waiting times for speech and language therapy.`,
    'one run': `AREAS FOR PRIORITY ACTION
Responsible body Areas for priority action
Westmere County Council Leaders should act urgently to issue plans in time.
NHS North Westmere Integrated Care Board and NHS South Westmere Integrated Care Board Leaders should act urgently to reduce waiting times for speech and language therapy.`,
  }

  test.each(Object.entries(tables))('gives each row its responsible bodies: %s', (_, table) => {
    const reading = readDocument(opening + table + closing)
    expect(reading.kind).toBe('area-send-report')
    expect(
      reading.priorityAreas.map(({ number, text, responsible }) => ({ number, text, responsible })),
    ).toEqual([
      {
        number: 1,
        text: 'Leaders should act urgently to issue plans in time.',
        responsible: ['Westmere County Council'],
      },
      {
        number: 2,
        text: 'Leaders should act urgently to reduce waiting times for speech and language therapy.',
        responsible: ['NHS North Westmere Integrated Care Board', 'NHS South Westmere Integrated Care Board'],
      },
    ])
    expect(reading.improvementAreas.map((one) => one.text)).toEqual([
      'Leaders should improve the transition of young people into adult services.',
      'Leaders should strengthen the local offer so that families know about it.',
    ])
    expect(reading).toMatchObject({
      area: 'Westmere',
      title: 'Area SEND inspection of Westmere Local Area Partnership',
      counts: { priorityAreas: null },
    })
    expect(reading.dates.inspection).toEqual({
      as: '4 to 8 November 2024',
      iso: '2024-11-04',
      until: '2024-11-08',
    })
    expect(reading.dates.reportPublished?.iso).toBe('2025-01-20')
    expect(reading.bodies).toEqual([
      'Westmere County Council',
      'NHS North Westmere Integrated Care Board',
      'NHS South Westmere Integrated Care Board',
    ])
    expect(reading.figures[0]).toMatchObject({ as: '1,250 children', value: 1250, unit: 'children' })
    expect(reading.notUnderstood).toEqual([])
  })
})

test('an older inspection letter is an area report with weaknesses', () => {
  const reading = readDocument(`Ofsted
12 July 2018
Mr Otto Sample
Director of Children's Services, Westmere County Council

Dear Mr Sample

Joint local area SEND inspection in Westmere

Between 14 May 2018 and 18 May 2018, Ofsted and the Care Quality Commission (CQC) conducted a joint inspection of the local area of Westmere.

As a result of the findings of this inspection, Her Majesty's Chief Inspector has determined that a Written Statement of Action is required.

Main findings

- Leaders do not know their area well.
- Parents are dissatisfied.

The inspection raises significant concerns about the effectiveness of the local area.

The local area is required to produce and submit a Written Statement of Action to Ofsted that explains how it will tackle the following areas of significant weakness:

- the lack of joint commissioning
- the poor quality of plans, including those for young people over 16
- the long waits for therapies.

Yours sincerely`)
  expect(reading.kind).toBe('area-send-report')
  expect(reading.weaknesses.map((one) => one.text)).toEqual([
    'the lack of joint commissioning',
    'the poor quality of plans, including those for young people over 16',
    'the long waits for therapies.',
  ])
  expect(reading.weaknesses.map((one) => one.judgement)).toEqual([null, null, null])
  expect(reading.counts.weaknesses).toBeNull()
  expect(reading.dates.inspection).toMatchObject({ iso: '2018-05-14', until: '2018-05-18' })
})

test('a direction is read as a direction, with its annex, never as a notice', () => {
  const reading = readDocument(`STATUTORY DIRECTION TO WESTMERE BOROUGH COUNCIL

Direction issued under section 497A(4B) of the Education Act 1996

WHEREAS

1. The Secretary of State for Education ("the Secretary of State") is satisfied that Westmere Borough Council ("the Council") is failing to perform to an adequate standard its functions in respect of children with special educational needs.

2. Pursuant to section 497A(4B) of the Education Act 1996, the Secretary of State directs the Council to:
(a) co-operate with the SEND Commissioner, appointed under the terms of reference in Annex A;
(b) provide the Commissioner with such data as he or she may require.

3. This Direction takes effect on 6 June 2025 and will remain in force until it is revoked.

Signed on behalf of the Secretary of State for Education

Annex A: Terms of reference for the SEND Commissioner
1. The Commissioner will report to the Department every three months.
2. The Council must give the Commissioner access to its staff.`)
  expect(reading.kind).toBe('statutory-direction')
  expect(reading.paragraphs.map((one) => one.ref)).toEqual(['1', '2', '3', 'A.1', 'A.2'])
  expect(reading.paragraphs[1]).toMatchObject({ verb: 'required', bound: ['council'] })
  expect(reading.paragraphs[1]?.items.map((one) => one.ref)).toEqual(['2.a', '2.b'])
  expect(reading.dates.effective?.iso).toBe('2025-06-06')
  expect(reading.legalReferences).toContain('section 497A(4B) of the Education Act 1996')
  expect(reading).toMatchObject({
    area: 'Westmere',
    addressees: [{ organisation: 'Westmere Borough Council' }],
    issuers: ['Secretary of State for Education'],
  })
})

test('a replacement notice names what it replaces, and counts of the older regime', () => {
  const reading = readDocument(`IMPROVEMENT NOTICE
To: Westmere Council
Date of issue: 1 April 2025
This notice replaces the Improvement Notice issued to Westmere Council on 10 May 2022.
1. This notice is given to address ten areas of significant weakness.
2. To comply with this notice the Council must, by September 2026, complete its plans.
3. Officials will review progress quarterly.
4. The notice will be withdrawn once sufficient progress has been evidenced.`)
  expect(reading.supersedes).toEqual({
    as: 'This notice replaces the Improvement Notice issued to Westmere Council on 10 May 2022.',
    line: 4,
  })
  expect(reading.counts).toEqual({ priorityAreas: null, improvementAreas: null, weaknesses: 10 })
  expect(reading.dates).toMatchObject({
    issued: { iso: '2025-04-01' },
    noticeIssued: { iso: '2022-05-10' },
    target: { iso: '2026-09', lastDay: '2026-09-30' },
  })
  expect(reading.reviewInterval).toMatchObject({ months: 3 })
  expect(reading.stepDown).toEqual({ conditions: ['sufficient progress has been evidenced'], all: true })
})

test('a lifting letter ends the notice; six-monthly reviews go on', () => {
  const reading = readDocument(`Department for Education
Sanctuary Buildings
20 August 2024

Ms Ada Sample
Director of Children's Services
Westmere County Council

Dear Ms Sample

Westmere County Council: Improvement Notice

I am writing about the Improvement Notice issued to the Council on 3 March 2023. I am pleased to confirm that I have decided to lift the Improvement Notice with effect from 20 August 2024.

The Department will continue to review progress every six months.

Yours sincerely

A Minister`)
  expect(reading.kind).toBe('lifting-letter')
  expect(reading.effect).toEqual({
    notice: 'lifted',
    reviewsContinue: true,
    reviewMonths: 6,
    areasReleased: [],
  })
  expect(reading.dates).toMatchObject({
    letter: { iso: '2024-08-20' },
    noticeIssued: { iso: '2023-03-03' },
    effective: { iso: '2024-08-20' },
  })
  expect(reading.notUnderstood).toEqual([])
})

test('a stocktake letter keeps the notice and releases areas', () => {
  const reading = readDocument(`Dear Ms Sample and Dr Example

SEND stocktake review: Westmere

Thank you for the stocktake meeting on 3 November 2025.

We agreed that area 4 will no longer be monitored. Timeliness has risen from 21% to 46%.

The Improvement Notice remains in place. The next stocktake will take place in six months.

Yours sincerely`)
  expect(reading.kind).toBe('stocktake-letter')
  expect(reading.effect).toMatchObject({ notice: 'continues', areasReleased: [4] })
  expect(reading.figures.map((one) => one.value)).toEqual([21, 46])
})

test('pasted tables of measures and of actions are told apart', () => {
  expect(
    readDocument(
      'Measure\tBaseline\tTarget\tLatest\nPlans in 20 weeks\t21%\t60%\t46%\nLong waits\t52\t18\t31',
    ).kind,
  ).toBe('measure-table')
  const plan = readDocument(
    '| Ref | Action | Owner | Due |\n|---|---|---|---|\n| 1.1 | Agree a strategy | A Sample | May 2025 |\n| 1.2 | Train staff | B Sample | June 2025 |',
  )
  expect(plan.kind).toBe('plan-table')
  expect(plan.tables[0]?.columns).toEqual(['Ref', 'Action', 'Owner', 'Due'])
  expect(plan.tables[0]?.rows.map((row) => row.line)).toEqual([3, 4])
  expect(plan.notUnderstood).toEqual([])
})

test('another kind of document is unknown, and every line of it is listed', () => {
  const reading = readDocument(
    'Minutes of the parish council\n\n1. Apologies\n2. The allotments\nThe hedge will be cut in June.',
  )
  expect(reading.kind).toBe('unknown')
  expect(reading.paragraphs).toEqual([])
  expect(reading.notUnderstood.map((one) => one.line)).toEqual([1, 3, 4, 5])
})

test('a line that belongs to nothing is listed as not understood', () => {
  const reading = readDocument(`Improvement Notice
To: Westmere County Council ("the Council")
1. This notice is given to address two areas for priority action.

Zebra crossings are painted on Tuesdays.

2. To comply with this notice, the Council must act.`)
  expect(reading.notUnderstood).toEqual([{ line: 5, text: 'Zebra crossings are painted on Tuesdays.' }])
})

const notice = (...lines: readonly string[]) =>
  readDocument(['Improvement Notice', 'To: Westmere County Council ("the Council")', ...lines].join('\n'))

function outline(items: readonly Item[]): string[] {
  return items.flatMap((item) => [`${item.ref} ${item.text}`, ...outline(item.items)])
}

describe('decimals', () => {
  test('below numbered headings are the paragraphs, and what hangs below them are their items', () => {
    const reading = notice(
      '1. Purpose of this notice',
      '1.1 This notice is given to the Council.',
      '1.2 It follows the report.',
      '2. What the Council must do',
      '2.1',
      'The Council must:',
      '(a) lead; and',
      '(b) shorten waits for:',
      '(i) therapy; and',
      '(ii) assessment.',
      '2.2. The plan has these parts:',
      '2.2.1 waits;',
      '2.2.2 plans.',
      '3. The Department will review progress every six months.',
    )
    expect(outline(reading.paragraphs)).toEqual([
      '1.1 This notice is given to the Council.',
      '1.2 It follows the report.',
      '2.1 The Council must:',
      '2.1.a lead; and',
      '2.1.b shorten waits for:',
      '2.1.b.i therapy; and',
      '2.1.b.ii assessment.',
      '2.2 The plan has these parts:',
      '2.2.1 waits;',
      '2.2.2 plans.',
      '3 The Department will review progress every six months.',
    ])
    expect(reading.paragraphs.map(({ number, heading }) => [number, heading])).toEqual([
      [1, 'Purpose of this notice'],
      [1, 'Purpose of this notice'],
      [2, 'What the Council must do'],
      [2, 'What the Council must do'],
      [3, null],
    ])
    expect(reading.notUnderstood).toEqual([])
  })

  test('below a sentence are its items', () => {
    const reading = notice(
      '1. This notice is given to the Council.',
      '2. The Council must:',
      '2.1 publish a plan for:',
      '2.1.1 waits;',
      '2.2 report.',
    )
    expect(outline(reading.paragraphs).map((line) => line.split(' ')[0])).toEqual([
      '1',
      '2',
      '2.1',
      '2.1.1',
      '2.2',
    ])
    expect(reading.paragraphs).toHaveLength(2)
  })

  test('without whole numbers are the paragraphs; a missing one is a warning', () => {
    const reading = notice(
      'Purpose',
      '1.1 This notice is given.',
      '1.3 The Council must act.',
      '2.1 It must report.',
    )
    expect(reading.paragraphs.map((one) => one.ref)).toEqual(['1.1', '1.3', '2.1'])
    expect(reading.warnings.map((one) => one.code)).toEqual(['number-missing'])
  })

  test('may be said again before their items', () => {
    const reading = notice('1. Plan', '1.1 The Council must:', '1.1(a) lead; and', '1.1(b) report.')
    expect(outline(reading.paragraphs)).toEqual(['1.1 The Council must:', '1.1.a lead; and', '1.1.b report.'])
  })
})

test('a numbered heading with running text below it gives that text its number', () => {
  const reading = notice(
    '1. Purpose',
    '',
    'This notice is given to Westmere County Council after its inspection.',
    '',
    'The Council must act upon it without any delay.',
    '',
    '2. The Council must report.',
  )
  expect(reading.paragraphs.map(({ ref, heading, text }) => [ref, heading, text])).toEqual([
    [
      '1',
      'Purpose',
      'This notice is given to Westmere County Council after its inspection. The Council must act upon it without any delay.',
    ],
    ['2', null, 'The Council must report.'],
  ])
})

test('bullets under headings within a paragraph run on, each under its heading', () => {
  const reading = notice(
    '1. The plan must cover the following.',
    '',
    'Waiting times',
    '',
    '\u2022 Health leaders must shorten waits.',
    '\u2022 Area leaders should tell families.',
    '',
    'Plans',
    '\uf0b7 The Council must write plans in time.',
    '',
    'Improvement board',
    '',
    '2. The Council must hold a board.',
  )
  expect(reading.paragraphs[0]?.items.map(({ ref, heading }) => [ref, heading])).toEqual([
    ['1.1', 'Waiting times'],
    ['1.2', 'Waiting times'],
    ['1.3', 'Plans'],
  ])
  expect(reading.paragraphs[1]?.heading).toBe('Improvement board')
  expect(reading.notUnderstood).toEqual([])
})

test('a short item (c) is no copyright line', () => {
  const reading = notice(
    '1. The Council must give:',
    '(a) time;',
    '(b) data; and',
    '(c) 2024 minutes.',
    '\u00a9 Crown copyright',
  )
  expect(outline(reading.paragraphs)).toContain('1.c 2024 minutes.')
  expect(reading.pageFurniture.map((one) => one.line)).toEqual([7])
})

test('capital numerals number paragraphs, capital letters their parts', () => {
  const reading = notice(
    'A. BACKGROUND',
    'I. This notice is given.',
    'B. ACTIONS',
    'II. The Council must act.',
  )
  expect(reading.paragraphs.map(({ ref, heading }) => [ref, heading])).toEqual([
    ['1', 'BACKGROUND'],
    ['2', 'ACTIONS'],
  ])
})

test.each([
  ['in the body, whose numbers are no paragraphs', '3. The Department will review.', []],
  ['in an annex', 'Annex A: Actions', ['Signed: A Sample']],
])('a table %s', (_, line, before) => {
  const reading = notice(
    '1. This notice is given to the Council.',
    '2. The Council must do what the table says.',
    ...before,
    ...(line.startsWith('Annex') ? [line] : []),
    'No.\tAction\tLead',
    '3\tAppoint staff\tCouncil',
    '4\tShorten waits\tICB',
    ...(line.startsWith('Annex') ? [] : [line]),
  )
  expect(reading.tables[0]?.columns).toEqual(['No.', 'Action', 'Lead'])
  expect(reading.tables[0]?.rows.map((row) => row.cells[1])).toEqual(['Appoint staff', 'Shorten waits'])
  expect(reading.paragraphs.map((one) => one.ref)).toEqual(
    line.startsWith('Annex') ? ['1', '2'] : ['1', '2', '3'],
  )
  expect(reading.notUnderstood).toEqual([])
})

test('a text with little more than its title is what its title says', () => {
  const reading = readDocument('IMPROVEMENT NOTICE\nTo: Westmere County Council\n1. The Council must act.')
  expect(reading.kind).toBe('improvement-notice')
  expect(reading.paragraphs[0]).toMatchObject({ ref: '1', verb: 'must', bound: ['council'], heading: null })
  expect(readDocument('Improvement notice: progress report\n1. The board met.').kind).toBe('unknown')
})

test('a notice that speaks much of an inspection is still a notice', () => {
  const reading = notice(
    '1. This notice follows the joint local area SEND inspection of Westmere in March 2019.',
    '2. The area SEND inspection report named three areas of weakness.',
  )
  expect(reading).toMatchObject({ kind: 'improvement-notice', area: 'Westmere' })
})

test('a notice in the form of a letter names its addressee with the post', () => {
  const reading = readDocument(
    `Department for Education

Ada Sample
Chief Executive
Westmere County Council ("the Council")
County Hall

Dear Ms Sample

IMPROVEMENT NOTICE

1. This notice is given to the Council on 3 May 2024.
2. The Council must act.`,
  )
  expect(reading.addressees).toEqual([
    {
      name: 'Ada Sample',
      role: 'Chief Executive',
      organisation: 'Westmere County Council',
      definedAs: 'the Council',
    },
  ])
  expect(reading.notUnderstood).toEqual([])
})

test('the target is the deadline of the whole, not of a single step', () => {
  const reading = notice(
    '1. The Council must publish its plan by 30 August 2024.',
    '2. The Council must issue 60% of plans in time by the end of December 2024.',
    '3. The Council should aim to complete all actions by the end of March 2026.',
  )
  expect(reading.dates.target).toMatchObject({ iso: '2026-03', lastDay: '2026-03-31' })
})

test('a letter gives its numbered steps and how often reviews go on', () => {
  const reading = readDocument(`Dear Ms Sample

SEND stocktake: Westmere

Thank you for the stocktake meeting on 3 November 2025. The Improvement Notice was given on 4 May 2024. It remains in place.

Next steps

1. The Council should send a plan.
2. The ICB must:
(a) publish its waits; and
(b) tell families.

Officials will go on holding reviews every six months.

Yours sincerely`)
  expect(outline(reading.paragraphs).map((line) => line.split(' ')[0])).toEqual(['1', '2', '2.a', '2.b'])
  expect(reading.reviewInterval).toMatchObject({ months: 6 })
  expect(reading.effect).toMatchObject({ notice: 'continues', reviewsContinue: true, reviewMonths: 6 })
})

test('sufficient progress in a part of the area judges no weakness', () => {
  const reading = readDocument(`Dear Ms Sample

Joint area SEND revisit in Westmere

Main findings

1. Plans were poor.

Sufficient progress has been made in schools, but not elsewhere.

The area has not made sufficient progress to improve this area of significant weakness.

2. Waits were long.

The area has made sufficient progress to improve this area of significant weakness.

Yours sincerely`)
  expect(reading.weaknesses.map((one) => one.judgement)).toEqual(['not-sufficient', 'sufficient'])
})

test.each([
  [
    'tabs, each cell over several lines',
    'Westmere County Council and NHS North\nWestmere Integrated Care Board\tLeaders should issue\n\tplans in time.\nSouthmere Council\tLeaders should reduce part-\n\ttime timetables.',
  ],
  [
    'names broken by a narrow column',
    '\nWestmere County Council\nNHS North Westmere Integrated Care\nBoard\n\nLeaders should issue plans in time.\n\nSouthmere Council\n\nLeaders should reduce part-time timetables.',
  ],
])('rows of responsible bodies in %s', (_, rows) => {
  const reading = readDocument(
    `Area SEND inspection of Westmere Local\nArea Partnership\n\nInspection outcome\n\nThere are failings.\n\nAreas for priority action\n\nResponsible body\tAreas for priority action\n${rows}\n\nAreas for improvement\n\nLeaders should improve plans, including:\n- outcomes;\n- advice.`,
  )
  expect(reading.title).toBe('Area SEND inspection of Westmere Local Area Partnership')
  expect(reading.priorityAreas.map(({ text, responsible }) => [text, responsible])).toEqual([
    [
      'Leaders should issue plans in time.',
      ['Westmere County Council', 'NHS North Westmere Integrated Care Board'],
    ],
    ['Leaders should reduce part-time timetables.', ['Southmere Council']],
  ])
  expect(reading.improvementAreas.map((one) => one.text)).toEqual([
    'Leaders should improve plans, including: outcomes; advice.',
  ])
})

test('bullets of another sign after a colon are a list within the item', () => {
  const reading = notice(
    '',
    'Requirements',
    '',
    '1. The plan must cover:',
    '\u2022 leadership;',
    '\u2022 plans, with:',
    '\u2013 better advice;',
    '\u2013 earlier reviews; and',
    '\u2022 waits.',
    '2. The Council must report.',
  )
  expect(outline(reading.paragraphs)).toEqual([
    '1 The plan must cover:',
    '1.1 leadership;',
    '1.2 plans, with:',
    '1.2.1 better advice;',
    '1.2.2 earlier reviews; and',
    '1.3 waits.',
    '2 The Council must report.',
  ])
  expect(reading.paragraphs[0]?.heading).toBe('Requirements')
  expect(reading.notUnderstood).toEqual([])
})

test('points within a weakness of an older letter stay with it; a post below a name is that of the name', () => {
  const reading = readDocument(`Ofsted
2 May 2019
Mr Otto Sample
Director of Children's Services, Westmere Council

Dear Mr Sample

Joint local area SEND inspection in Westmere

From 11 March 2019 to 15 March 2019, Ofsted and CQC conducted a joint inspection of the local area of Westmere.

The local area is required to produce and submit a Written Statement of Action. The statement must explain how it will tackle the following areas of significant weakness:

1. Plans are poor, in that they:
- lack health advice;
- are late.
2. Waits are long.

Yours sincerely`)
  expect(reading.weaknesses.map((one) => one.text)).toEqual([
    'Plans are poor, in that they: lack health advice; are late.',
    'Waits are long.',
  ])
  expect(reading.addressees).toEqual([
    {
      name: 'Mr Otto Sample',
      role: "Director of Children's Services",
      organisation: 'Westmere Council',
      definedAs: null,
    },
  ])
})

test('an annex lists areas under their headings; without such headings none are given', () => {
  const lines = (heads: [string, string]) =>
    readDocument(`Improvement notice: Westmere County Council
To: Westmere County Council ("the Council")

1. The Council must act on the areas in Annex A.
2. The Council must report.

Imogen Sample
Director of SEND and of Alternative Provision, Department for Education

Annex A: what the report named

${heads[0]}

- Leaders should shorten waits.

${heads[1]}

- Leaders should widen short breaks.
- Leaders should listen to families.`)
  const reading = lines(['Areas for priority action', 'Areas for improvement'])
  expect(reading.priorityAreas).toEqual([
    { number: 1, text: 'Leaders should shorten waits.', responsible: [], line: 14 },
  ])
  expect(reading.improvementAreas.map((one) => one.line)).toEqual([18, 19])
  expect(reading.prose.filter((one) => one.part === 'annex').map((one) => one.line)).toEqual([
    10, 12, 14, 16, 18, 19,
  ])
  expect(reading.prose.filter((one) => one.part === 'signature').map((one) => one.line)).toEqual([7, 8])
  const other = lines(['What is urgent', 'What is less urgent'])
  expect([...other.priorityAreas, ...other.improvementAreas]).toEqual([])
})

test('a footer of name, date and page number is furniture; the same date elsewhere is not', () => {
  const reading = readDocument(`Area SEND inspection of Westmere Local Area Partnership

Inspection dates: 7 to 11 October 2024
12 December 2024

Areas for improvement

- Leaders should see that plans are reviewed on time and that the changes

Westmere Local Area Partnership
12 December 2024
2

  are written into them.
- Leaders should act to shorten the wait for occupational

Westmere Local Area Partnership
12 December 2024
3

  therapy.`)
  expect(reading.improvementAreas.map((one) => one.text)).toEqual([
    'Leaders should see that plans are reviewed on time and that the changes are written into them.',
    'Leaders should act to shorten the wait for occupational therapy.',
  ])
  expect(reading.pageFurniture.map((one) => one.line)).toEqual([10, 11, 12, 17, 18, 19])
})

test('the lines above a table give its title and area; those below are not understood', () => {
  const reading = readDocument(
    [
      'Westmere local area SEND scorecard',
      'Quarter 2, 2025-26',
      '',
      'Measure\tBaseline\tTarget\tLatest',
      'Plans issued within 20 weeks\t41%\t75%\t58%',
      'Annual reviews on time\t22%\t80%\t47%',
      'Tribunal appeals\t38\t25\t31',
      '',
      'Seen by the board in draft.',
    ].join('\n'),
  )
  expect(reading).toMatchObject({
    kind: 'measure-table',
    title: 'Westmere local area SEND scorecard',
    area: 'Westmere',
  })
  expect(reading.prose.map((one) => one.text)).toEqual([
    'Westmere local area SEND scorecard',
    'Quarter 2, 2025-26',
  ])
  expect(reading.notUnderstood).toEqual([{ line: 9, text: 'Seen by the board in draft.' }])
})

describe('a stocktake letter', () => {
  const letter = (sender: string, office: string) => `Department for Education${sender}

21 October 2025

Ms Petra Sample
Director of Children's Services
Westmere County Council

Dear Ms Sample

Westmere: second SEND stocktake

Thank you for the time that you gave us and our colleagues from NHS England on 30 September 2025.

The improvement notice remains in force.

Yours sincerely

Annis Sample
${office}
cc: Otto Sample, NHS England`

  test('is from NHS England only where that sends it, not where it is spoken of or copied in', () => {
    expect(readDocument(letter('', 'Deputy Director, Department for Education')).issuers).toEqual([
      'Department for Education',
    ])
    expect(readDocument(letter('', 'For the Department for Education and NHS England')).issuers).toEqual([
      'Department for Education',
      'NHS England',
    ])
    expect(readDocument(letter('\tNHS England', 'Deputy Director')).issuers).toEqual([
      'Department for Education',
      'NHS England',
    ])
  })
})

test('a notice gives the days of the revisit it follows, and the day of the first report', () => {
  const reading = readDocument(`Improvement notice
To: Westmere County Council ("the Council")

This notice is issued to the Council on 5 December 2022. It follows the joint revisit by Ofsted and CQC between 13 and 15 June 2022, and a first inspection whose findings were published on 21 May 2018.

1. The Council must work with NHS Westmere Integrated Care Board and the Westmere Parent Carer Forum.
2. The Council must tell the Eastmere Parent Carer Forum.`)
  expect(reading.dates).toMatchObject({
    issued: { iso: '2022-12-05' },
    revisitStart: { as: '13 and 15 June 2022', iso: '2022-06-13' },
    revisitEnd: { as: '15 June 2022', iso: '2022-06-15' },
    initialReportPublished: { iso: '2018-05-21' },
  })
  expect(reading.dates.reportPublished).toBeUndefined()
  expect(reading.bodies).toEqual(['NHS Westmere Integrated Care Board', 'Westmere Parent Carer Forum'])
})
