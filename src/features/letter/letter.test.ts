import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRefusal, localDate } from '../../foundation/index.ts'
import { rules } from '../../statute/index.ts'
import { isCaseEvent } from '../ehc-case/index.ts'
import {
  type FamilyPerson,
  type LetterFacts,
  recipientsOf,
  refusePrint,
  refuseSent,
  servedDay,
  wordingsFrom,
  writeLetter,
} from './letter.ts'
import {
  contactFields,
  kindOfLetter,
  letterKinds,
  rightsPartNames,
  rightsParts,
  standardOf,
  wordingNames,
} from './letter-kind.ts'
import { letterPaper } from './letter-paper.views.ts'
import { languageCode, merge, partsOf, refuseWording } from './wording.ts'

const day = localDate
const parent: FamilyPerson = {
  relationId: 'p',
  name: 'Mona',
  kind: 'parent-carer',
  parentalResponsibility: true,
  barred: false,
  address: '1 Own Street',
  agreedOnlineOn: null,
  afterSchoolAge: null,
  from: day('2020-01-01'),
  to: null,
}
const contacts = contactFields.map((one) => ({
  name: `contact-${one}` as const,
  language: 'en',
  number: 1,
  words: `The ${one}`,
  translatedBy: null,
}))
const facts: LetterFacts = {
  kind: 'will-not-assess',
  recipient: 'Mona',
  child: 'Amira',
  reference: 'T-1',
  area: 'Wrenshire',
  sender: 'Wanda',
  dated: day('2026-11-23'),
  channel: 'first-class',
  aboutDay: null,
  requestDay: day('2026-10-05'),
  limit: null,
  askedReceivedOn: null,
  freeWords: 'Because.',
}

describe('when a letter is served', () => {
  test.each([
    { on: '2026-11-23', how: 'first-class', served: '2026-11-25', why: 'the second working day after' },
    { on: '2026-11-26', how: 'first-class', served: '2026-11-30', why: 'over a weekend' },
    {
      on: '2026-12-24',
      how: 'first-class',
      served: '2026-12-30',
      why: 'Christmas, a weekend and the substitute day',
    },
    { on: '2026-12-24', how: 'second-class', served: '2027-01-04', why: 'the fourth, past New Year’s Day' },
    { on: '2026-11-28', how: 'hand', served: '2026-11-28', why: 'the same day, working or not' },
  ] as const)('$how on $on: $served, $why', ({ on, how, served }) => {
    expect(servedDay(day(on), how)).toBe(served)
  })
})

describe('who is written to', () => {
  const names = (people: readonly FamilyPerson[], born: string) =>
    recipientsOf(people, day(born), day('2026-11-23')).to.map((one) => one.name)
  const young = {
    ...parent,
    relationId: 'y',
    name: 'Yusuf',
    kind: 'young-person',
    parentalResponsibility: false,
  }

  test('each parent with parental responsibility, and nobody who is barred or whose part has ended', () => {
    const people = [
      parent,
      { ...parent, name: 'Felix' },
      { ...parent, name: 'Barred', barred: true },
      { ...parent, name: 'Past', to: day('2026-11-22') },
      { ...parent, name: 'No responsibility', parentalResponsibility: false },
      { ...parent, name: 'Helper', kind: 'advocate' },
    ]
    expect(names(people, '2017-05-14')).toEqual(['Mona', 'Felix'])
  })

  test('after compulsory school age the young person, and a parent only as that was settled', () => {
    const people = [
      young,
      parent,
      { ...parent, name: 'Agreed', afterSchoolAge: 'young-person-agreed' as const },
      { ...parent, name: 'Agreed but barred', afterSchoolAge: 'young-person-agreed' as const, barred: true },
    ]
    expect(names(people, '2010-07-20')).toEqual(['Yusuf', 'Agreed'])
    expect(names(people, '2010-10-20')).toEqual(['Mona', 'Agreed'])
  })
})

describe('wordings', () => {
  test('every standard wording names known fields only, and keeps what its part must say', () => {
    for (const name of wordingNames) {
      const { words, must } = standardOf(name)
      if (words !== null) expect([name, refuseWording(words, must)]).toEqual([name, null])
    }
  })

  test.each([
    ['Dear {{recipient}},', [], '“recipient”'],
    ['Dear {{recipient_name}', [], 'not closed'],
    ['  ', [], 'cannot be left out'],
    ['Appeal by {{appeal_last_day}}.', ['appeal_last_day', 'mediation_last_day'], '{{mediation_last_day}}'],
  ] as const)('%j is refused', (words, must, says) => {
    expect(refuseWording(words, must)?.sentence).toContain(says)
  })

  test('a value is never read as a wording, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        fc.pre(name.trim() !== '')
        expect(merge('A {{child_name}} B', { child_name: name }).words).toBe(`A ${name} B`)
      }),
    )
    expect(merge('{{child_name}}', { child_name: '{{appeal_last_day}}', appeal_last_day: 'X' }).words).toBe(
      '{{appeal_last_day}}',
    )
  })

  test('paragraphs, lists and headings', () => {
    expect(partsOf('## One\r\n\r\nTwo\nlines\n\n- a\n- b')).toEqual([
      { is: 'heading', text: 'One' },
      { is: 'paragraph', text: 'Two\nlines' },
      { is: 'list', items: ['a', 'b'] },
    ])
  })

  test.each([
    ['', 'en'],
    ['English', 'en'],
    ['Arabic', 'ar'],
    ['persian', 'fa'],
    ['Urdu (Pakistan)', 'ur'],
    ['Tigrinya', 'tigrinya'],
  ])('a family’s language %j is %s', (typed, code) => expect(languageCode(typed)).toBe(code))
})

describe('a decision letter', () => {
  test('says the right of appeal, both days, mediation, disagreement and advice', () => {
    const written = writeLetter(facts, 'en', wordingsFrom(contacts))
    expect(written.rights.map((one) => one.title)).toEqual(
      rightsPartNames.map((one) => rightsParts[one].title),
    )
    expect(written.rights.map((one) => one.words).join(' ')).toContain('by 23 January 2027')
    expect([written.lacks, refusePrint(facts, written, '')]).toEqual([[], null])
    const words = JSON.stringify(
      letterPaper({ ...facts, address: '1 Own Street', largePrint: true }, written),
    )
    for (const said of [
      '1 Own Street',
      'Because.',
      'The mediation_adviser',
      'The advice_service',
      '"large":true',
    ])
      expect(words).toContain(said)
    expect(words).not.toContain('{{')
  })

  test('is not printed without a part, unless somebody says why; and never without its reasons', () => {
    const without = writeLetter(facts, 'en', wordingsFrom(contacts.slice(0, 1)))
    expect(without.lacks).toEqual(['mediation', 'help with a disagreement', 'advice and support'])
    expect(refusePrint(facts, without, '')?.sentence).toContain('regs 5(3) and 10(3)')
    expect(refusePrint(facts, without, 'The tribunal ordered it today')).toBeNull()
    const quiet = { ...facts, freeWords: ' ' }
    expect(refusePrint(quiet, writeLetter(quiet, 'en', wordingsFrom(contacts)), '')?.field).toBe('freeWords')
  })

  test.each(letterKinds.filter((one) => kindOfLetter[one].rights !== undefined))(
    '%s lacks all five where nothing is worded',
    (kind) => {
      const blank = { english: () => '', translated: () => null }
      expect(writeLetter({ ...facts, kind }, 'en', blank).lacks).toHaveLength(5)
    },
  )

  test('a draft is answered until the fifteenth day from the day it counts as served', () => {
    const written = writeLetter(
      { ...facts, kind: 'draft', dated: day('2026-12-24') },
      'en',
      wordingsFrom(contacts),
    )
    // Served 30 December; that day is the first of fifteen.
    expect(written.body).toContain('by 13 January 2027')
  })

  test('is sent on the day it is dated, and not before it is printed', () => {
    const printed = {
      dated: day('2026-11-23'),
      sentOn: null,
      servedOn: null,
      returnedOn: null,
      setAsideOn: null,
    }
    const complete = { ...printed, lacks: null, lackingWhy: null }
    expect(refuseSent(complete, day('2026-11-23'))).toBeNull()
    expect(refuseSent(complete, day('2026-11-24'))?.refused).toBe('another-day')
    expect(refuseSent({ ...complete, dated: null }, day('2026-11-23'))?.refused).toBe('not-printed')
    expect(refuseSent({ ...complete, lacks: 'mediation' }, day('2026-11-23'))?.refused).toBe('lacks-rights')
    expect(isRefusal(refuseSent({ ...complete, sentOn: day('2026-11-23') }, day('2026-11-23')))).toBe(true)
  })
})

test('a chase says the body’s own last day, or that its receipt is not known', () => {
  const chase = { ...facts, kind: 'advice-chase' as const, aboutDay: day('2026-10-05') }
  const body = (one: Partial<LetterFacts>) => writeLetter({ ...chase, ...one }, 'en', wordingsFrom(contacts))
  const received = {
    askedReceivedOn: day('2026-10-07'),
    limit: { day: day('2026-11-18'), cite: 'SI 2014/1530, reg 8(1)' },
  }
  expect(body(received).body).toContain('is 18 November 2026 (SI 2014/1530, reg 8(1)).')
  expect(body({}).body).toContain('We have no record of the day on which you received our request.')
  expect([body({}).missing, body(received).missing]).toEqual([[], []])
})

test('what a letter is the act of, belongs to, tells of or follows is a fact that a case may hold, and its rules are rules', () => {
  for (const kind of letterKinds) {
    const { facts: acts, tells = [], follows, counts, rests = [] } = kindOfLetter[kind]
    const events = [
      ...acts.flatMap((one) => [one.event, ...(one.about ?? [])]),
      ...tells,
      ...(follows ?? []).map((one) => one.event),
    ]
    expect([kind, events.filter((one) => !isCaseEvent(one))]).toEqual([kind, []])
    for (const rule of [...(counts?.rules ?? []), ...rests])
      expect([kind, rule, rules.some(({ id }) => id === rule)]).toEqual([kind, rule, true])
  }
})

test('a letter that says a last day is not printed where the case counts none', () => {
  for (const kind of letterKinds.filter((one) => kindOfLetter[one].standard.includes('{{limit_day}}')))
    expect([kind, writeLetter({ ...facts, kind }, 'en', wordingsFrom(contacts)).missing]).toEqual([
      kind,
      expect.arrayContaining(['limit_day']),
    ])
})

test('a translation stands first, from right to left, and names who made it; what is not translated is owed', () => {
  const arabic = {
    name: 'will-assess' as const,
    language: 'ar',
    number: 1,
    words: 'مرحبا {{child_name}}',
    translatedBy: 'A. Translator',
  }
  const wordings = wordingsFrom([...contacts, arabic])
  const one = { ...facts, kind: 'will-assess' as const }
  const written = writeLetter(one, 'ar', wordings)
  expect(written.translationOwed).toBe(false)
  const { blocks } = letterPaper({ ...one, address: 'A', largePrint: false }, written)
  expect(blocks[2]).toEqual({ is: 'paragraph', text: 'مرحبا Amira', language: { code: 'ar', rtl: true } })
  expect(JSON.stringify(blocks[3])).toContain('A. Translator')
  expect(writeLetter(facts, 'ar', wordings).translationOwed).toBe(true)
  expect(writeLetter(one, 'tigrinya', wordings)).toMatchObject({ translationOwed: true, translation: null })
})
