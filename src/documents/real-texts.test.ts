import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { proposeDuties } from './duties.ts'
import { readDocument } from './read-document.ts'
import type { Item } from './reading.ts'
import { requirementKind } from './requirement-kind.ts'

const folder = fileURLToPath(new URL('../../../shared/documents/', import.meta.url))
const reason = 'the folder ../shared/documents with the two real texts is not beside this repository'
const absent = !existsSync(folder)
const textOf = (name: string) => (absent ? '' : readFileSync(`${folder}${name}.txt`, 'utf8'))

const count = (items: readonly Item[]): number => items.length

describe.skipIf(absent)(`the Derbyshire notice of January 2025 (skipped only where ${reason})`, () => {
  const reading = readDocument(textOf('derbyshire-improvement-notice-2025'))
  const paragraph = (number: number) =>
    reading.paragraphs[number - 1] ?? expect.fail(`no paragraph ${number}`)

  test('has 14 paragraphs, 24 lettered and 3 roman items', () => {
    expect(reading.paragraphs.map((one) => one.number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ])
    expect(reading.paragraphs.reduce((sum, one) => sum + count(one.items), 0)).toBe(24)
    expect(
      reading.paragraphs.flatMap((one) => one.items.flatMap((item) => item.items)).map((item) => item.ref),
    ).toEqual(['10.d.i', '10.d.ii', '10.d.iii'])
  })

  test('puts the sentence split over two pages together again (5.a)', () => {
    expect(paragraph(5).items[0]?.text).toContain(
      'are held to account for the improvements required to be made',
    )
    expect(paragraph(5).items[0]?.line).toBe(32)
  })

  test('gives what it states', () => {
    expect(reading).toMatchObject({
      kind: 'improvement-notice',
      title: 'Improvement Notice',
      area: 'Derbyshire',
      issuers: ['Department for Education'],
      addressees: [{ name: null, organisation: 'Derbyshire County Council', definedAs: 'the Council' }],
      bodies: ['Derby and Derbyshire Integrated Care Board'],
      counts: { priorityAreas: 6, improvementAreas: 5, weaknesses: null },
      dates: {
        issued: { as: '14 January 2025', iso: '2025-01-14' },
        reportPublished: { as: '14 November 2024', iso: '2024-11-14' },
        target: { as: 'by the end of March 2026 or sooner', iso: '2026-03', lastDay: '2026-03-31' },
      },
      reviewInterval: { months: 6, moreOften: true },
      stepDown: { conditions: ['sufficient progress has been evidenced', 'the Minister agrees'], all: true },
      supersedes: null,
      effect: null,
      notUnderstood: [],
    })
    expect(reading.invitees).toHaveLength(3)
  })

  test('only 3.f of the eleven uses must; it binds health leaders and area leaders in three duties', () => {
    const eleven = paragraph(3).items
    expect(eleven.filter((item) => item.verb === 'must').map((item) => item.ref)).toEqual(['3.f'])
    expect(eleven[5]?.bound).toEqual(['health-leaders', 'area-leaders'])
    expect(proposeDuties(eleven[5]?.text ?? '').map(({ verb, bound }) => ({ verb, bound }))).toEqual([
      { verb: 'must', bound: ['health-leaders'] },
      { verb: 'should', bound: [] },
      { verb: 'must', bound: ['area-leaders'] },
    ])
    expect(eleven[8]?.bound).toEqual(['local-authority-leaders'])
  })

  test('board duties a to c are must, d and e should', () => {
    expect(paragraph(5).items.map((item) => item.verb)).toEqual(['must', 'must', 'must', 'should', 'should'])
    expect(paragraph(5).items[0]?.bound).toEqual(['council', 'chief-executives', 'accountable-officers'])
  })

  test('paragraphs 1, 7, 8, 9, 11 and 14 ask nothing that the council can answer', () => {
    const asked = reading.paragraphs.filter((one) => requirementKind(one).stance !== 'ours-to-answer')
    expect(asked.map((one) => one.number)).toEqual([1, 7, 8, 9, 11, 14])
    expect(reading.paragraphs.map((one) => requirementKind(one).kind)).toEqual([
      'purpose',
      'compliance',
      'plan',
      'plan',
      'board',
      'invitation',
      'outside-report',
      'review',
      'review',
      'self-assessment',
      'review',
      'access',
      'timescale',
      'consequence',
    ])
    expect(requirementKind(paragraph(3), paragraph(3).items[0])).toEqual({
      kind: 'area-requirement',
      stance: 'ours-to-answer',
    })
    expect(requirementKind(paragraph(12), paragraph(12).items[0]).kind).toBe('access')
  })
})

describe.skipIf(absent)(`the Derby revisit letter of November 2021 (skipped only where ${reason})`, () => {
  const reading = readDocument(textOf('derby-revisit-letter-2021'))

  test('gives five weaknesses, each judged sufficient and each with work remaining', () => {
    expect(reading.weaknesses.map((one) => one.judgement)).toEqual(Array(5).fill('sufficient'))
    expect(reading.weaknesses.map((one) => one.line)).toEqual([55, 71, 85, 99, 111])
    for (const weakness of reading.weaknesses) expect(weakness.remaining.length).toBeGreaterThan(0)
    expect(reading.weaknesses[1]?.text).toBe(
      'There was no overarching co-produced strategy for improving provision for, and outcomes of children and young people with SEND.',
    )
  })

  test('gives its dates', () => {
    expect(Object.fromEntries(Object.entries(reading.dates).map(([role, date]) => [role, date.iso]))).toEqual(
      {
        revisitStart: '2021-10-04',
        revisitEnd: '2021-10-06',
        letter: '2021-11-04',
        initialReportPublished: '2019-08-19',
        planFitForPurpose: '2019-12-05',
        initialInspection: '2019-06',
      },
    )
  })

  test('gives its figures', () => {
    expect(reading.figures.map(({ value, unit }) => `${value} ${unit}`)).toEqual([
      '407 responses',
      '20 weeks',
      '20 weeks',
      '18 weeks',
      '52 weeks',
      '31 weeks',
    ])
    expect(reading.figures[0]?.about).toContain('online survey for parents and carers')
  })

  test('names whom it is sent to and who signed', () => {
    expect(reading.addressees[0]).toEqual({
      name: 'Mr Andy Smith',
      role: 'Strategic Director of People Services',
      organisation: 'Derby City Council',
      definedAs: null,
    })
    expect(reading.addressees.map((one) => one.name)).toEqual([
      'Mr Andy Smith',
      'Dr Chris Clayton',
      'Brigid Stacey',
      'Lucy Herbert',
    ])
    expect(reading.signatories).toContainEqual({
      name: 'Karen Collins-Beckett',
      role: 'CQC Inspector',
      organisation: 'Care Quality Commission',
      definedAs: null,
    })
  })

  test('says what ends, joins sentences cut by a page, and leaves nothing unread', () => {
    expect(reading).toMatchObject({
      kind: 'revisit-letter',
      area: 'Derby',
      title: 'Joint area SEND revisit in Derby',
      notUnderstood: [],
    })
    expect(reading.effect).toEqual({
      notice: null,
      reviewsContinue: false,
      reviewMonths: null,
      areasReleased: [],
    })
    expect(
      reading.prose.some((one) => one.text.includes('The navigators are trained to provide support')),
    ).toBe(true)
    expect(reading.prose.filter((one) => one.part === 'copies').map((one) => one.line)).toEqual([
      134, 135, 136, 137, 138,
    ])
  })
})
