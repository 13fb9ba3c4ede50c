/**
 * The records that an EHC plan is made of, section by section. Regulation 12 of SI 2014/1530 lists the sections and says that
 * each is separately identified; their order and layout are local.
 */
import { type Refusal, refuse } from '../../foundation/index.ts'

export const sections = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H1', 'H2', 'I', 'J', 'K'] as const
export type Section = (typeof sections)[number]
/** Section K is the list of advice that came: it is not written but read. */
export type WrittenSection = Exclude<Section, 'K'>

export interface Field {
  readonly name: string
  readonly label: string
  readonly hint?: string
}

export interface SectionKind {
  readonly title: string
  /** What one record of it is called. */
  readonly one: string
  readonly words: string
  readonly fields: readonly Field[]
  /** Sections whose records it serves. */
  readonly serves: readonly WrittenSection[]
  /** What the law says of its contents. */
  readonly law: string
}

const need: readonly Field[] = [
  { name: 'strengths', label: 'Strengths, and where they are now' },
  { name: 'everyday', label: 'What it means in everyday life' },
  { name: 'tried', label: 'What has been tried' },
  { name: 'difference', label: 'What difference that made' },
]
const provision: readonly Field[] = [
  {
    name: 'amount',
    label: 'How much each time',
    hint: 'For example 30 minutes, in a group of no more than 4',
  },
  { name: 'often', label: 'How often', hint: 'For example 3 times a week in term time' },
  { name: 'howLong', label: 'For how long', hint: 'For example for the school year 2026/27' },
  { name: 'who', label: 'By whom' },
  { name: 'skills', label: 'What skills or training they have, and who supervises them' },
  { name: 'reviewed', label: 'How and when it is reviewed' },
  {
    name: 'noNumber',
    label: 'If no number can be given: why',
    hint: 'Leave empty where the boxes above say it',
  },
]
const needs = ['B', 'C', 'D'] as const
const needsAndOutcomes = [...needs, 'E'] as const

export const sectionKinds: Readonly<Record<WrittenSection, SectionKind>> = {
  A: {
    title: 'Views, interests and aspirations',
    one: 'view or aspiration',
    words: 'In their own words',
    fields: [
      { name: 'voice', label: 'Whose words these are' },
      { name: 'gathered', label: 'How this was found out, and by whom' },
      { name: 'term', label: 'For when: soon, or in the longer term' },
    ],
    serves: [],
    law: 'The views, interests and aspirations of the child and the parents, or of the young person (SI 2014/1530, reg 12).',
  },
  B: {
    title: 'Special educational needs',
    one: 'special educational need',
    words: 'The need',
    fields: need,
    serves: [],
    law: 'All of the special educational needs that the assessment found (SI 2014/1530, reg 12).',
  },
  C: {
    title: 'Health needs',
    one: 'health need',
    words: 'The need',
    fields: need,
    serves: [],
    law: 'The health needs that relate to the special educational needs (SI 2014/1530, reg 12).',
  },
  D: {
    title: 'Social care needs',
    one: 'social care need',
    words: 'The need',
    fields: need,
    serves: [],
    law: 'The social care needs that relate to the special educational needs or to a disability (SI 2014/1530, reg 12).',
  },
  E: {
    title: 'Outcomes',
    one: 'outcome',
    words: 'What they will be able to do, be or have',
    fields: [
      { name: 'by', label: 'By when', hint: 'For example 31 July 2028, or the end of Key Stage 2' },
      { name: 'measure', label: 'How we will know' },
      { name: 'steps', label: 'Steps towards it', hint: 'One on each line' },
    ],
    serves: ['A', ...needs],
    law: 'The outcomes sought for the child or young person (SI 2014/1530, reg 12).',
  },
  F: {
    title: 'Special educational provision',
    one: 'special educational provision',
    words: 'What will be done',
    fields: provision,
    serves: needsAndOutcomes,
    law: 'The provision for each need of section B (SI 2014/1530, reg 12), detailed and specific, and normally quantified (SEND Code of Practice, 9.69). What educates or trains is special educational provision (Children and Families Act 2014, s21(5)).',
  },
  G: {
    title: 'Health provision',
    one: 'health provision',
    words: 'What will be done',
    fields: provision,
    serves: needsAndOutcomes,
    law: 'Health provision reasonably required by the learning difficulty or disability. The responsible commissioner must agree it (SI 2014/1530, reg 12(2)).',
  },
  H1: {
    title: 'Social care provision under the 1970 Act',
    one: 'social care provision under the 1970 Act',
    words: 'What will be done',
    fields: provision,
    serves: needsAndOutcomes,
    law: 'Social care provision that must be made for somebody under 18 by section 2 of the Chronically Sick and Disabled Persons Act 1970 (SI 2014/1530, reg 12).',
  },
  H2: {
    title: 'Other social care provision',
    one: 'other social care provision',
    words: 'What will be done',
    fields: provision,
    serves: needsAndOutcomes,
    law: 'Any other social care provision reasonably required (SI 2014/1530, reg 12).',
  },
  I: {
    title: 'Placement',
    one: 'placement',
    words: 'Type of school, college or other setting',
    fields: [{ name: 'named', label: 'Name of the school, college or other setting' }],
    serves: [],
    law: 'Name and type of the setting (SI 2014/1530, reg 12). A draft must not name a school: this section is left blank in every draft.',
  },
  J: {
    title: 'Personal budget',
    one: 'direct payment or personal budget',
    words: 'What it pays for',
    fields: [
      { name: 'amount', label: 'How much' },
      { name: 'reviewed', label: 'How it is checked' },
    ],
    serves: ['E', 'F', 'G', 'H1', 'H2'],
    law: 'For a direct payment: the needs and outcomes that it is to meet (SI 2014/1530, reg 12).',
  },
}
/** What usually takes more than a line. */
export const longFields: ReadonlySet<string> = new Set([
  'strengths',
  'everyday',
  'tried',
  'difference',
  'steps',
  'skills',
])

/** Every field of every section, by its name in a form. */
export const fieldNames: readonly string[] = [
  ...new Set(Object.values(sectionKinds).flatMap((one) => one.fields.map(({ name }) => name))),
]

export const adviceSection = {
  title: 'Advice and information',
  law: 'The advice and information that the assessment obtained is attached (SI 2014/1530, reg 12).',
} as const

export const isSection = (text: string): text is Section => sections.some((one) => one === text)
export const isWritten = (text: string): text is WrittenSection => isSection(text) && text !== 'K'
export const isNeed = (section: Section): boolean => needs.some((one) => one === section)
export const isProvision = (section: Section): boolean => ['F', 'G', 'H1', 'H2'].includes(section)
/** Sections that may say that there is nothing to set out, and how that was checked. */
export const mayBeNone = (section: Section): boolean => section !== 'A' && section !== 'E' && section !== 'I'

export type Details = Readonly<Record<string, string>>

/** One record of a plan as it stands. */
export interface PlanItem {
  readonly id: string
  readonly section: WrittenSection
  readonly place: number
  readonly words: string
  readonly details: Details
  readonly serves: readonly string[]
  readonly adviceId: string | null
  readonly advicePart: number | null
  readonly sourceWords: string | null
  readonly version: number
}

export interface ItemForm {
  readonly words: string
  readonly details: Details
  readonly serves: readonly string[]
  /** `advice id` and `part`, "id 2"; empty for none. */
  readonly source: string
  readonly sourceWords: string
}

/** "B2": how people speak of a record. Counted within its section, so it may move; the id stays. */
export function refsOf(items: readonly Pick<PlanItem, 'id' | 'section'>[]): ReadonlyMap<string, string> {
  const counted = new Map<string, number>()
  return new Map(
    items.map((one) => {
      const at = (counted.get(one.section) ?? 0) + 1
      counted.set(one.section, at)
      return [one.id, `${one.section}.${at}`]
    }),
  )
}

/** Why a record cannot be kept as it was typed; what is only missing is said beside it and stops nothing. */
export function refuseItem(
  section: WrittenSection,
  form: Pick<ItemForm, 'words' | 'serves'>,
  others: readonly PlanItem[],
): Refusal | null {
  if (form.words.trim() === '')
    return refuse('no-words', `Write it down first: ${sectionKinds[section].words.toLowerCase()}.`, 'words')
  const may = new Set(
    others.filter((one) => sectionKinds[section].serves.includes(one.section)).map((one) => one.id),
  )
  return form.serves.every((one) => may.has(one))
    ? null
    : refuse(
        'no-such-record',
        'A record that it was joined to was taken out meanwhile. Choose again.',
        'serves',
      )
}
