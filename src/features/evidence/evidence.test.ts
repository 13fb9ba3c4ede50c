import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { answerAdd, evidenceAdd, fileKindRefused, namesSomebody, wordsAdd } from './evidence.ts'

const today = localDate('2026-10-05')
const words = {
  words: 'We were rung back within a day.',
  who: 'a parent at the October forum',
  cameBy: 'forum',
  heardOn: '2026-10-03',
} as const

describe('families’ words', () => {
  test.each([
    { given: { words: ' ' }, refused: 'no-words', field: 'words' },
    { given: { who: '' }, refused: 'no-who', field: 'who' },
    { given: { who: 'Mrs Allen of Wrenbury' }, refused: 'names-somebody', field: 'who' },
    { given: { words: 'Ring me on 07700 900 123' }, refused: 'names-somebody', field: 'words' },
    { given: { heardOn: 'last week' }, refused: 'no-day', field: 'heardOn' },
    { given: { heardOn: '2026-10-06' }, refused: 'not-yet', field: 'heardOn' },
  ])('$given: $refused at $field', ({ given, refused, field }) => {
    expect(wordsAdd({ ...words, ...given }, today)).toMatchObject({ refused, field })
  })

  test('said in general terms they are kept with the day they were heard', () => {
    expect(wordsAdd(words, today)).toBe('2026-10-03')
  })

  test.each([
    ['Miss Okafor rang', true],
    ['write to someone@example.org', true],
    ['her record 943 476 5919', true],
    ['three families in Year 10 waited 14 months', false],
    ['the doctor listened', false],
    ['at the Parent Carer Forum on 3 October 2026', false],
  ])('%s', (text, names) => {
    expect(namesSomebody(text) !== null).toBe(names)
  })
})

describe('evidence', () => {
  const form = {
    shows: 'Waits fell',
    source: 'Audit',
    dated: '2026-05',
    strength: '3',
    whereKept: 'Team site',
  }
  test.each([
    { given: { shows: '' }, refused: 'no-words' },
    { given: { source: '' }, refused: 'no-source' },
    { given: { dated: 'May' }, refused: 'no-day' },
    { given: { dated: '2026-11' }, refused: 'not-yet' },
    { given: { strength: '6' }, refused: 'no-strength' },
    { given: { whereKept: ' ' }, refused: 'nothing-to-look-at' },
  ])('$given: $refused', ({ given, refused }) => {
    expect(evidenceAdd({ ...form, ...given }, false, today)).toMatchObject({ refused })
  })

  test('a file needs no place beside it', () => {
    expect(evidenceAdd({ ...form, whereKept: '', strength: '' }, true, today)).toEqual({
      dated: '2026-05',
      strength: null,
    })
  })

  test('a program is no evidence', () => {
    expect(fileKindRefused('notes.exe')?.refused).toBe('wrong-type')
    expect(fileKindRefused('notes.pdf.html')?.refused).toBe('wrong-type')
    expect(fileKindRefused('Notes.PDF')).toBeNull()
  })
})

describe('is it true for families', () => {
  test('the forum says it itself; what the lead enters says how it was told', () => {
    expect(answerAdd({ words: 'Yes, in the north', told: '' }, true)).toBeNull()
    expect(answerAdd({ words: 'Yes, in the north', told: '' }, false)?.refused).toBe('not-told')
    expect(answerAdd({ words: '', told: 'By post' }, false)?.refused).toBe('no-words')
  })
})
