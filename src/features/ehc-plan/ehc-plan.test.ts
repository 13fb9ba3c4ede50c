import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { copyAsked, copyMark, type Recipient, refuseTyped, secondLookWhy } from './plan-copy.ts'
import { differenceSentence, differencesBetween } from './plan-differences.ts'
import { type PlanItem, refsOf, refuseItem, type WrittenSection } from './plan-item.ts'
import { planPaper } from './plan-paper.views.ts'
import { type AdviceListed, freeze, type PlanKind, seenPart, sightOf } from './plan-text.ts'
import { isQuantified, warningsOf } from './plan-warnings.ts'

const item = (id: string, section: WrittenSection, more: Partial<PlanItem> = {}): PlanItem => ({
  id,
  section,
  place: 1,
  words: `Words of ${id}`,
  details: {},
  serves: [],
  adviceId: null,
  advicePart: null,
  sourceWords: 'Said by the family',
  version: 1,
  ...more,
})
const number = { amount: '30 minutes', often: 'twice a week', who: 'A speech and language therapist' }
const advice: AdviceListed = {
  id: 'salt',
  profession: 'Speech and language therapist',
  author: 'Sam Speech',
  role: '',
  givenOn: localDate('2026-10-05'),
  parts: [
    { need: 'Speech', provision: 'Therapy' },
    { need: 'Listening', provision: 'A quiet place' },
  ],
  personId: 'sam',
}
const whole: readonly PlanItem[] = [
  item('wish', 'A'),
  item('speech', 'B', { details: { everyday: 'Is not understood' }, adviceId: 'salt', advicePart: 1 }),
  item('health', 'C', { details: { everyday: 'Takes medicine' } }),
  item('no-care', 'D', { details: { none: 'yes' } }),
  item('talks', 'E', { serves: ['wish', 'speech', 'health'], details: { by: '31 July 2028' } }),
  item('therapy', 'F', { serves: ['speech', 'talks'], details: number, adviceId: 'salt', advicePart: 2 }),
  item('nurse', 'G', { serves: ['health', 'talks'], details: number }),
  item('no-h1', 'H1', { details: { none: 'yes' } }),
  item('no-h2', 'H2', { details: { none: 'yes' } }),
  item('school', 'I', { details: { named: 'Wren School' } }),
]
const told = (items: readonly PlanItem[], gAgreed = true, kind: PlanKind | null = null) =>
  warningsOf({ items, advice: [advice], gAgreed, kind })
const ids = (...given: Parameters<typeof told>) => told(...given).map((one) => one.id)
const frozen = (kind: PlanKind, items = whole, n = 1) =>
  freeze(items, [advice], {
    kind,
    number: n,
    child: 'Ada Lark',
    born: localDate('2016-05-04'),
    area: 'Wrenshire',
    frozenOn: localDate('2026-11-23'),
  })

describe('what stands out on the thread', () => {
  test('a whole plan has nothing', () => {
    expect(told(whole, true, 'final')).toEqual([])
  })

  test.each([
    ['an empty section', (one: PlanItem) => one.section !== 'H2', 'section-empty'],
    ['a need without provision', (one: PlanItem) => one.section !== 'F', 'need-without-provision'],
    ['an outcome towards nobody’s wish', (one: PlanItem) => one.section !== 'E', 'aspiration-not-picked-up'],
  ] as const)('%s', (_name, keep, id) => {
    expect(ids(whole.filter(keep))).toContain(id)
  })

  test('a record that hangs on nothing, has no number, no day, no source or no everyday life is told by itself', () => {
    const loose = [
      item('need', 'B', { sourceWords: null }),
      item('goal', 'E'),
      item('help', 'F', { details: { amount: 'some', often: 'as needed', who: 'staff' } }),
    ]
    const found = told(loose).filter((one) => one.itemId !== null)
    expect(found.map((one) => [one.itemId, one.id])).toEqual([
      ['need', 'need-without-provision'],
      ['need', 'need-without-everyday'],
      ['need', 'no-source'],
      ['goal', 'outcome-without-provision'],
      ['goal', 'outcome-without-need'],
      ['goal', 'outcome-without-day'],
      ['help', 'provision-without-need'],
      ['help', 'provision-without-outcome'],
      ['help', 'not-quantified'],
    ])
    expect(isQuantified({ details: { noNumber: 'It depends on the seizures' } })).toBe(true)
    expect(isQuantified({ details: { ...number, who: '' } })).toBe(false)
  })

  test('advice that nothing points to, and a commissioner who has not agreed, are told; the law first', () => {
    const unused = whole.map((one) => (one.id === 'therapy' ? { ...one, adviceId: null } : one))
    expect(ids(unused, false)).toEqual(['commissioner', 'advice-not-used'])
    expect(
      ids(
        whole.filter((one) => one.section !== 'I'),
        true,
        'final',
      ),
    ).toEqual(['section-empty', 'placement'])
    expect(
      ids(
        whole.filter((one) => one.section !== 'I'),
        true,
        'draft',
      ),
    ).toEqual([])
  })
})

test('records are counted within their section, and joined only to what their section serves', () => {
  expect([...refsOf(whole).values()].slice(0, 3)).toEqual(['A.1', 'B.1', 'C.1'])
  expect(refuseItem('F', { words: 'x', serves: ['speech', 'talks'] }, whole)).toBeNull()
  expect(refuseItem('F', { words: 'x', serves: ['wish'] }, whole)?.field).toBe('serves')
  expect(refuseItem('F', { words: ' ', serves: [] }, whole)?.field).toBe('words')
})

describe('a frozen plan', () => {
  test('a draft names no placement; the final plan does', () => {
    expect(frozen('draft').items.some((one) => one.section === 'I')).toBe(false)
    expect(frozen('final').items.some((one) => one.section === 'I')).toBe(true)
    expect(JSON.stringify(planPaper(frozen('draft'), null))).not.toContain('Wren School')
  })

  test('one paper says what is what, and on each page whether it is a draft and for whom', () => {
    const paper = planPaper(frozen('draft'), copyMark('Sol Solicitor', '23 November 2026'))
    expect([paper.watermark, paper.footer]).toEqual([
      'DRAFT. For Sol Solicitor, 23 November 2026',
      'Ada Lark · Draft 1 · 23 November 2026 · DRAFT. For Sol Solicitor, 23 November 2026',
    ])
    expect(planPaper(frozen('final'), null).watermark).toBeUndefined()
    expect(JSON.stringify(paper.blocks)).toContain('Speech and language therapist, Sam Speech, part 2')
  })

  test('each role reads what its part needs', () => {
    const read = (role: string | null, own: readonly string[] = []) =>
      seenPart(frozen('final'), sightOf(role), new Set(own)).items.map((one) => one.id)
    expect(read('caseworker')).toHaveLength(whole.length)
    expect(read('health-professional')).toEqual(['wish', 'health', 'talks', 'nurse'])
    expect(read('health-professional', ['salt'])).toEqual([
      'wish',
      'speech',
      'health',
      'talks',
      'therapy',
      'nurse',
    ])
    expect(read('designated-clinical-officer', ['salt'])).toEqual(['health', 'talks', 'nurse'])
    expect([read(null), read('auditor')]).toEqual([[], []])
  })

  test('what differs is told record by record; a number that moved is no difference', () => {
    const before = frozen('draft')
    expect(differencesBetween(before, frozen('draft', whole, 2))).toEqual([])
    const changed = [
      item('new', 'B', { place: 0 }),
      ...whole
        .filter((one) => one.id !== 'nurse')
        .map((one) => (one.id === 'therapy' ? { ...one, details: { ...number, often: 'daily' } } : one)),
    ]
    const found = differencesBetween(before, frozen('draft', changed, 2))
    expect(found.map((one) => [one.is, one.id])).toEqual([
      ['added', 'new'],
      ['changed', 'therapy'],
      ['removed', 'nurse'],
    ])
    expect(found[1]?.fields).toEqual([{ label: 'How often', before: 'twice a week', after: 'daily' }])
    expect([differenceSentence(found), differenceSentence([])]).toEqual([
      '1 added, 1 changed, 1 taken out.',
      'Nothing differs.',
    ])
  })
})

describe('a copy that leaves', () => {
  const to = (more: Partial<Recipient> = {}): Recipient => ({
    key: 'relation 1',
    name: 'Mona Lark',
    what: 'Parent or carer',
    isFamily: true,
    readsPart: false,
    address: '1 Quiet Lane',
    confidentialAddress: false,
    ...more,
  })
  const form = { channel: 'post', address: '1 Quiet Lane', ground: 'law', why: 'Regulation', typedName: '' }

  test('the name is typed again, however it is spaced, and no other', () => {
    expect(refuseTyped('  mona   LARK ', to())).toBeNull()
    for (const typed of ['', 'Mona', 'Mona Larke'])
      expect(refuseTyped(typed, to())?.sentence).toContain('The copy is for Mona Lark')
  })

  test('another looks where the address is kept from others, or a parent has another family name', () => {
    const child = { familyName: 'Lark' }
    expect(secondLookWhy(to(), child)).toBeNull()
    expect(secondLookWhy(to({ confidentialAddress: true }), child)).toContain('kept from others')
    expect(secondLookWhy(to({ name: 'Mona Clark' }), child)).toContain('not the child’s')
    expect(secondLookWhy(to({ name: 'Wren School', isFamily: false }), child)).toBeNull()
    expect(secondLookWhy(to({ isFamily: false, readsPart: true }), child)).toContain('holds the whole')
  })

  test('it says how, where to, on what ground and why', () => {
    expect(copyAsked(form)).toMatchObject({ channel: 'post', ground: 'law' })
    for (const [name, value] of [
      ['channel', 'pigeon'],
      ['ground', ''],
      ['why', ' '],
      ['address', ''],
    ] as const)
      expect(copyAsked({ ...form, [name]: value })).toMatchObject({ field: name })
    expect(copyAsked({ ...form, channel: 'email' })).toMatchObject({ field: 'address' })
  })
})
