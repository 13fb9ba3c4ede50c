/** Who a letter goes to, when it is served, which days it says, and what it may not be sent without. Pure. */
import {
  addWorkingDays,
  type LocalDate,
  parseLocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import { bankHolidays, isRefusedLimit, lastDayOfSchoolAge, timeLimits } from '../../statute/index.ts'
import {
  contactFields,
  kindOfLetter,
  type LetterKindName,
  rightsPartNames,
  rightsParts,
  standardOf,
  type WordingName,
} from './letter-kind.ts'
import { type Field, fieldsOf, fieldWords, merge, type Values } from './wording.ts'

/** A letter is not served online: no page shows it to the family, and access alone would serve nobody. */
export const channels = ['first-class', 'second-class', 'hand'] as const
export type LetterChannel = (typeof channels)[number]
export const channelWords: Readonly<Record<LetterChannel, string>> = {
  'first-class': 'First-class post',
  'second-class': 'Second-class post',
  hand: 'By hand',
}
export const isPost = (channel: LetterChannel): boolean =>
  channel === 'first-class' || channel === 'second-class'

/**
 * The day a letter counts as served. By post: the second working day after first-class posting and the fourth after second
 * class, unless the contrary is proved (practice under the Interpretation Act 1978, s7; time limits, section 2). By hand:
 * the same day. There is no rule for e-mail, so nothing is served by it.
 */
export function servedDay(sentOn: LocalDate, channel: LetterChannel): LocalDate {
  if (!isPost(channel)) return sentOn
  return addWorkingDays(sentOn, channel === 'first-class' ? 2 : 4, bankHolidays)
}

/** One person of the family as a letter asks of them. */
export interface FamilyPerson {
  readonly relationId: string
  readonly name: string
  readonly kind: string
  readonly parentalResponsibility: boolean
  readonly barred: boolean
  readonly address: string
  readonly agreedOnlineOn: LocalDate | null
  readonly afterSchoolAge: 'young-person-agreed' | 'cannot-decide' | null
  readonly from: LocalDate
  readonly to: LocalDate | null
}

/** Who is written to, and of everybody else why not. */
export interface Recipients {
  readonly to: readonly FamilyPerson[]
  readonly not: readonly { readonly name: string; readonly why: string }[]
}

/**
 * Each parent with parental responsibility, as a person of their own; from the day after compulsory school age ends the young
 * person, and a parent only as the young person agreed or where they cannot decide it (Children and Families Act 2014, s83).
 * A bar shuts everything.
 */
export function recipientsOf(people: readonly FamilyPerson[], born: LocalDate, today: LocalDate): Recipients {
  const passed = today > lastDayOfSchoolAge(born)
  const to: FamilyPerson[] = []
  const not: { name: string; why: string }[] = []
  for (const one of people) {
    const why = whyNot(one, passed, today)
    if (why === null) to.push(one)
    else if (why !== '') not.push({ name: one.name, why })
  }
  return { to, not }
}

function whyNot(one: FamilyPerson, passed: boolean, today: LocalDate): string | null {
  if (one.barred) return 'barred: no letter is made for them'
  if (one.from > today || (one.to !== null && one.to < today)) return ''
  if (one.kind === 'advocate') return 'helps the family: letters go to those whose rights they are'
  if (one.kind === 'young-person')
    return passed ? null : 'the rights are still the parents’: letters go to them'
  if (!one.parentalResponsibility) return 'no parental responsibility is recorded'
  if (!passed || one.afterSchoolAge !== null) return null
  return 'the rights are the young person’s own now'
}

/** How a letter goes unless another way is chosen. */
export const usualChannel: LetterChannel = 'first-class'

/** The last day that the law or guidance counts, written out; null where it is refused. */
export function lastDay(rule: string, event: string, on: LocalDate): LocalDate | null {
  const [answer] = timeLimits([{ id: rule, rule, trigger: { event, date: on }, inputs: {}, exceptions: [] }])
  return answer === undefined || isRefusedLimit(answer) ? null : parseLocalDate(answer.lastDay ?? '')
}

const windows = {
  'PL-01': 'draft_plan_served',
  'RV-08': 'amendment_notice_served',
  'PL-03': 'consultation_received_by_school',
} as const

export interface LetterFacts {
  readonly kind: LetterKindName
  readonly recipient: string
  readonly child: string
  readonly reference: string
  readonly area: string
  readonly sender: string
  readonly dated: LocalDate
  readonly channel: LetterChannel
  readonly aboutDay: LocalDate | null
  readonly requestDay: LocalDate | null
  /** The limit that the letter is about, as the case stands. */
  readonly limit: { readonly day: LocalDate; readonly cite: string } | null
  /** Of a letter about advice: the day on which the body received the request. */
  readonly askedReceivedOn: LocalDate | null
  /** The paragraph written for this letter alone. */
  readonly freeWords: string
}

/** What stands in the place of each field. The days are the statute's; a field without a value is left out. */
export function valuesOf(facts: LetterFacts, wordings: Wordings): Values {
  const { dated, channel, requestDay, aboutDay } = facts
  const { window, rights } = kindOfLetter[facts.kind]
  const day = (one: LocalDate | null) => (one === null ? {} : writeDay(one))
  const all: Record<string, unknown> = {
    recipient_name: facts.recipient,
    child_name: facts.child,
    reference: facts.reference,
    area: facts.area,
    sender: facts.sender,
    free_words: facts.freeWords,
    dated: writeDay(dated),
    about_day: day(aboutDay),
    request_day: day(requestDay),
    decision_last_day: day(requestDay && lastDay('NA-02', 'request_received', requestDay)),
    plan_last_day: day(requestDay && lastDay('PL-02', 'request_received', requestDay)),
    reply_last_day: day(
      window === undefined ? null : lastDay(window, windows[window], servedDay(dated, channel)),
    ),
    limit_day: day(facts.limit?.day ?? null),
    limit_cite: facts.limit?.cite,
    advice_due: adviceDue(facts),
    appeal_last_day: day(rights === undefined ? null : lastDay('TB-01', 'decision_notice_sent', dated)),
    mediation_last_day: day(rights === undefined ? null : lastDay('ME-01', 'decision_notice_sent', dated)),
    ...Object.fromEntries(contactFields.map((one) => [one, wordings.english(`contact-${one}`) ?? {}])),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => typeof value === 'string'))
}

/** Each body has its own six weeks, from its own receipt (time limits, NA-05; of a reassessment RA-04). */
function adviceDue({ limit, askedReceivedOn }: LetterFacts): string {
  return limit === null || askedReceivedOn === null
    ? 'We have no record of the day on which you received our request. The law gives you 6 weeks from that day (SI 2014/1530, reg 8(1)). Please tell us which day it was.'
    : `You received our request on ${writeDay(askedReceivedOn)}. The last day of the 6 weeks that the law gives is ${writeDay(limit.day)} (SI 2014/1530, reg 8(1)).`
}

/** The wordings of an area as they stand: its own last version of each, or the standard one. */
export interface Wordings {
  english(name: WordingName): string | null
  translated(name: WordingName, language: string): { readonly words: string; readonly by: string } | null
}

export interface KeptWording {
  readonly name: WordingName
  readonly language: string
  readonly number: number
  readonly words: string
  readonly translatedBy: string | null
}

export function wordingsFrom(kept: readonly KeptWording[]): Wordings {
  const newest = (name: WordingName, language: string) =>
    kept
      .filter((one) => one.name === name && one.language === language)
      .toSorted((one, other) => other.number - one.number)[0]
  return {
    english: (name) => newest(name, 'en')?.words ?? standardOf(name).words,
    translated: (name, language) => {
      const found = newest(name, language)
      return found === undefined ? null : { words: found.words, by: found.translatedBy ?? '' }
    },
  }
}

/** The words of one letter, merged, and what is missing from it. */
export interface Written {
  readonly body: string
  readonly rights: readonly { readonly title: string; readonly words: string }[]
  readonly translation: {
    readonly language: string
    readonly parts: readonly string[]
    readonly by: readonly string[]
  } | null
  /** A translation was asked for, and not every part of the letter has one. */
  readonly translationOwed: boolean
  readonly missing: readonly Field[]
  /** What the law asks of a decision letter and is not in it; empty where all is. */
  readonly lacks: readonly string[]
}

export function writeLetter(facts: LetterFacts, language: string, wordings: Wordings): Written {
  const { rights } = kindOfLetter[facts.kind]
  const values = valuesOf(facts, wordings)
  const wording = wordings.english(facts.kind) ?? ''
  // An area's wording may leave its place out; the words themselves are never lost.
  const body = merge(
    fieldsOf(wording).includes('free_words') ? wording : `${wording}\n\n{{free_words}}`,
    values,
  )
  const parts = rights === undefined ? [] : rightsPartNames
  const written = parts.map((part) => ({
    part,
    ...merge(wordings.english(`rights-${part}`) ?? '', values),
  }))
  const names: readonly WordingName[] = [facts.kind, ...parts.map((part) => `rights-${part}` as const)]
  const found = language === 'en' ? [] : names.map((name) => wordings.translated(name, language))
  const there = found.flatMap((one) => (one === null ? [] : [one]))
  return {
    body: body.words,
    rights: written.map(({ part, words }) => ({ title: rightsParts[part].title, words })),
    translation:
      there.length === 0
        ? null
        : {
            language,
            parts: there.map((one) => merge(one.words, values).words),
            by: [...new Set(there.map((one) => one.by))],
          },
    translationOwed: there.length < found.length,
    missing: [...new Set([...body.missing, ...written.flatMap((one) => one.missing)])],
    lacks: written
      .filter((one) => one.words.trim() === '' || one.missing.length > 0)
      .map(({ part }) => rightsParts[part].title.toLowerCase()),
  }
}

/** Why a letter may not be printed as it is; null where it may. */
export function refusePrint(
  { kind, freeWords }: Pick<LetterFacts, 'kind' | 'freeWords'>,
  written: Written,
  lackingWhy: string,
): Refusal | null {
  if (kindOfLetter[kind].rights !== undefined && freeWords.trim() === '')
    return refuse('no-reasons', 'Write why it was decided, in words the family can use.', 'freeWords')
  if (written.lacks.length > 0 && lackingWhy.trim() === '')
    return refuse(
      'lacks-rights',
      `A decision letter must say the right of appeal, the time limits, and how to find mediation and advice (SI 2014/1530, regs 5(3) and 10(3)). Missing: ${written.lacks.join('; ')}. A manager enters it under “Wordings of letters”; or say why it goes without.`,
      'lackingWhy',
    )
  const missing = written.missing.find((one) => written.lacks.length === 0 || !isContact(one))
  return missing === undefined
    ? null
    : refuse(
        'no-value',
        `The letter says ${fieldWords[missing]} ({{${missing}}}), and that is not known here. ${
          isContact(missing)
            ? 'A manager enters it under “Wordings of letters”.'
            : 'Record it in the case first, or change the wording.'
        }`,
        'freeWords',
      )
}

const isContact = (field: Field): boolean => contactFields.some((one) => one === field)

export type LetterState = 'draft' | 'printed' | 'sent' | 'served' | 'returned' | 'set-aside'
export const stateWords: Readonly<Record<LetterState, string>> = {
  draft: 'Draft',
  printed: 'Printed, not sent',
  sent: 'Sent',
  served: 'Served',
  returned: 'Came back',
  'set-aside': 'Set aside',
}

export interface LetterDays {
  readonly dated: LocalDate | null
  readonly sentOn: LocalDate | null
  readonly servedOn: LocalDate | null
  readonly returnedOn: LocalDate | null
  readonly setAsideOn: LocalDate | null
}

export function stateOf(one: LetterDays): LetterState {
  if (one.setAsideOn !== null) return 'set-aside'
  if (one.returnedOn !== null) return 'returned'
  if (one.servedOn !== null) return 'served'
  if (one.sentOn !== null) return 'sent'
  return one.dated === null ? 'draft' : 'printed'
}

/** Why a letter may not be marked sent today; null where it may. */
export function refuseSent(
  one: LetterDays & { readonly lacks: string | null; readonly lackingWhy: string | null },
  today: LocalDate,
): Refusal | null {
  const state = stateOf(one)
  if (state === 'draft') return refuse('not-printed', 'Print it first: what is sent is what was printed.')
  if (state !== 'printed')
    return refuse('sent-already', `It is not waiting to be sent: ${stateWords[state].toLowerCase()}.`)
  if (one.dated !== today && one.dated !== null)
    return refuse(
      'another-day',
      `It is dated ${writeDay(one.dated)}, and the days in it are counted from then. Print it again with today’s date, then send it.`,
    )
  if (one.lacks !== null && (one.lackingWhy ?? '').trim() === '')
    return refuse('lacks-rights', `It does not say: ${one.lacks}. Print it again with a reason.`)
  return null
}

export interface Letter extends LetterDays {
  readonly id: string
  readonly childId: string
  readonly caseId: string
  readonly caseReference: string
  readonly setId: string
  readonly kind: LetterKindName
  readonly relationId: string | null
  readonly toName: string
  readonly toAddress: string
  readonly largePrint: boolean
  readonly language: string
  readonly channel: LetterChannel
  readonly freeWords: string
  readonly lackingWhy: string | null
  readonly aboutId: string | null
  readonly factId: string | null
  readonly madeOn: LocalDate
  readonly madeBy: string
  readonly pages: number | null
  readonly paperHash: string | null
  readonly htmlHash: string | null
  readonly pdfHash: string | null
  readonly wordHash: string | null
  readonly lacks: string | null
  readonly translationOwed: boolean
  readonly servedWhy: string | null
  readonly returnedWhy: string | null
  readonly setAsideWhy: string | null
  readonly replacesId: string | null
  readonly version: number
}

/** What a letter is printed from. */
export interface LetterToPrint extends LetterFacts {
  readonly address: string
  readonly largePrint: boolean
}
