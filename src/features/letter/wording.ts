/** Wordings with merge fields: which fields there are, what a wording may hold, and how it becomes paragraphs. Pure. */
import { type Refusal, refuse } from '../../foundation/index.ts'

/** Every merge field, and what stands in its place. */
export const fieldWords = {
  recipient_name: 'the name of the person it is to',
  child_name: 'the child’s or young person’s name',
  reference: 'the reference of the case',
  area: 'the name of the area',
  sender: 'the name of whoever made the letter',
  free_words: 'the paragraph written for this letter alone',
  dated: 'the day of the letter',
  about_day: 'the day of what the letter tells of',
  request_day: 'the day the request was received',
  decision_last_day: 'the last day for the decision whether to assess (NA-02)',
  plan_last_day: 'the last day for the final plan (PL-02)',
  reply_last_day: 'the last day of the window to answer (PL-01, RV-08; guidance for a school: PL-03)',
  limit_day: 'the last day of the limit that the letter is about',
  limit_cite: 'the provision that gives that day',
  advice_due: 'until when the advice is due, or that the day of its receipt is not known, as sentences',
  appeal_last_day: 'the last day for an appeal (TB-01)',
  mediation_last_day: 'the last day to contact the mediation adviser (ME-01)',
  council_contact: 'how to reach the team',
  mediation_adviser: 'the mediation adviser and how to reach them',
  advice_service: 'the advice and information service and how to reach it',
  disagreement_service: 'the disagreement resolution service and how to reach it',
} as const
export type Field = keyof typeof fieldWords
export const fields = Object.keys(fieldWords) as readonly Field[]
const isField = (name: string): name is Field => Object.hasOwn(fieldWords, name)

const mark = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The fields that a wording names, known or not, each once. */
export function fieldsOf(words: string): readonly string[] {
  return [...new Set([...words.matchAll(mark)].map((one) => one[1] ?? ''))]
}

/** Why a wording may not be kept; null where it may. `must` are fields that the law's part cannot lose. */
export function refuseWording(words: string, must: readonly Field[]): Refusal | null {
  if (words.trim() === '')
    return refuse('no-words', 'Enter the wording. A part that the law asks for cannot be left out.', 'words')
  const named = fieldsOf(words)
  const unknown = named.find((one) => !isField(one))
  if (unknown !== undefined)
    return refuse(
      'unknown-field',
      `There is no field “${unknown}”. Choose one of those listed under the box, spelt as there.`,
      'words',
    )
  if (/\{\{|\}\}/.test(words.replace(mark, '')))
    return refuse('open-field', 'A field is not closed. Write each one like {{child_name}}.', 'words')
  const lost = must.find((one) => !named.includes(one))
  return lost === undefined
    ? null
    : refuse(
        'lost-field',
        `This part must say ${fieldWords[lost]}: put {{${lost}}} back. The law asks for it in a decision letter.`,
        'words',
      )
}

export type Values = Partial<Readonly<Record<Field, string>>>

/** The wording with its fields filled, and the fields that have no value here. A value is never read as a wording. */
export function merge(
  words: string,
  values: Values,
): { readonly words: string; readonly missing: readonly Field[] } {
  const missing = fieldsOf(words).filter(
    (one): one is Field => isField(one) && one !== 'free_words' && (values[one] ?? '').trim() === '',
  )
  return {
    words: words.replace(mark, (_all, name: string) => (isField(name) ? (values[name] ?? '') : '')),
    missing,
  }
}

export type Part =
  | { readonly is: 'heading'; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: string }
  | { readonly is: 'list'; readonly items: readonly string[] }

/** Paragraphs stand apart by an empty line; lines that begin with “- ” are a list; “## ” begins a heading. */
export function partsOf(words: string): readonly Part[] {
  return words
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one): Part => {
      const lines = one.split('\n')
      if (lines.every((line) => line.startsWith('- ')))
        return { is: 'list', items: lines.map((line) => line.slice(2)) }
      return one.startsWith('## ')
        ? { is: 'heading', text: one.slice(3).replaceAll('\n', ' ') }
        : { is: 'paragraph', text: one }
    })
}

/** A language that letters are written in: how it is written and which way. */
export interface Language {
  readonly code: string
  readonly name: string
  readonly rtl: boolean
}

/** The languages that a wording may be kept in. A child's language is typed freely, so it is matched by name. */
export const languages: readonly Language[] = [
  { code: 'ar', name: 'Arabic', rtl: true },
  { code: 'bn', name: 'Bengali', rtl: false },
  { code: 'ckb', name: 'Kurdish (Sorani)', rtl: true },
  { code: 'fa', name: 'Farsi', rtl: true },
  { code: 'fr', name: 'French', rtl: false },
  { code: 'gu', name: 'Gujarati', rtl: false },
  { code: 'he', name: 'Hebrew', rtl: true },
  { code: 'lt', name: 'Lithuanian', rtl: false },
  { code: 'pa', name: 'Punjabi', rtl: false },
  { code: 'pl', name: 'Polish', rtl: false },
  { code: 'ps', name: 'Pashto', rtl: true },
  { code: 'pt', name: 'Portuguese', rtl: false },
  { code: 'ro', name: 'Romanian', rtl: false },
  { code: 'so', name: 'Somali', rtl: false },
  { code: 'tr', name: 'Turkish', rtl: false },
  { code: 'uk', name: 'Ukrainian', rtl: false },
  { code: 'ur', name: 'Urdu', rtl: true },
  { code: 'zh', name: 'Chinese', rtl: false },
]

const otherNames: Readonly<Record<string, string>> = { persian: 'fa', kurdish: 'ckb', panjabi: 'pa' }

export const languageOf = (code: string): Language | null =>
  languages.find((one) => one.code === code) ?? null

/** The code of a language as a family gave it: 'en' for English or none, and the typed words where it is not one of ours. */
export function languageCode(typed: string | null): string {
  const asked = (typed ?? '').trim().toLowerCase()
  if (asked === '' || asked.startsWith('english') || asked === 'british sign language') return 'en'
  const known = languages.find(
    (one) =>
      one.name.toLowerCase() === asked || asked.startsWith(one.name.toLowerCase()) || one.code === asked,
  )
  return known?.code ?? otherNames[asked] ?? asked
}

export const languageName = (code: string): string =>
  code === 'en' ? 'English' : (languageOf(code)?.name ?? code)
