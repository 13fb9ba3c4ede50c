import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { hyphenated, wrapped } from './cases/fictional-notice.ts'
import { plain } from './plain.ts'
import { readDocument } from './read-document.ts'
import type { DocumentReading, Item } from './reading.ts'

const folder = fileURLToPath(new URL('../../../shared/documents/', import.meta.url))
const reason = 'the folder ../shared/documents with the two real texts is not beside this repository'
const absent = !existsSync(folder)
const textOf = (name: string) => (absent ? '' : readFileSync(`${folder}${name}.txt`, 'utf8'))
const bare = (text: string) =>
  text
    .replace(/\*\*|^#+ /gm, '')
    .replace(/^\s+/gm, '')
    .replace(/\n{2,}/g, '\n')

const squeezed = (text: string) =>
  plain(text)
    .replace(/[\s-]+/g, '')
    .toLowerCase()
const itemsOf = (items: readonly Item[]): string[] =>
  items.flatMap((item) => [
    `${item.ref} ${squeezed(item.text)} ${item.verb} ${item.bound}`,
    ...itemsOf(item.items),
  ])
const isoOf = (reading: DocumentReading) =>
  Object.fromEntries(Object.entries(reading.dates).map(([role, date]) => [role, date.iso]))

const dresses: Readonly<Record<string, (text: string) => string>> = {
  'every line stripped, no blank lines': bare,
  'set to 70 characters': (text) => wrapped(bare(text), 70),
  'set to 95 characters with gaps': (text) =>
    wrapped(text.replace(/\*\*|^#+ /gm, '').replace(/^[ \t]+/gm, ''), 95),
  'set to 85 characters with footers': (text) =>
    wrapped(bare(text), 85, (page) => `OFFICIAL\nPage ${page} of 9`, 30),
  'set to 85 characters with page breaks': (text) => wrapped(bare(text), 85, (page) => `${page}\f`, 30),
  'cut words': (text) => hyphenated(bare(text), 80),
  'the whole text on one line': (text) =>
    bare(text)
      .replaceAll(/\n- (?=[a-z])/g, '\n')
      .replaceAll('\n', ' '),
  'windows line ends': (text) => text.replaceAll('\n', '\r\n'),
  'non-breaking spaces': (text) => text.replaceAll(' ', '\u00a0'),
}

describe.skipIf(absent)(`the real texts in other dress (skipped only where ${reason})`, () => {
  const notice = readDocument(textOf('derbyshire-improvement-notice-2025'))
  const letter = readDocument(textOf('derby-revisit-letter-2021'))

  test.each(Object.entries(dresses))('the notice reads alike: %s', (_, dress) => {
    const reading = readDocument(dress(textOf('derbyshire-improvement-notice-2025')))
    expect(itemsOf(reading.paragraphs)).toEqual(itemsOf(notice.paragraphs))
    expect(reading.counts).toEqual(notice.counts)
    expect(isoOf(reading)).toEqual(isoOf(notice))
    expect(reading.invitees.map(squeezed)).toEqual(notice.invitees.map(squeezed))
    expect(reading.stepDown?.conditions).toHaveLength(2)
    expect(reading.notUnderstood).toEqual([])
  })

  test.each(Object.entries(dresses))('the letter reads alike: %s', (name, dress) => {
    const reading = readDocument(dress(textOf('derby-revisit-letter-2021')))
    expect(reading.weaknesses.map((one) => [squeezed(one.text), one.judgement])).toEqual(
      letter.weaknesses.map((one) => [squeezed(one.text), one.judgement]),
    )
    expect(reading.weaknesses.map((one) => one.remaining.map(squeezed))).toEqual(
      letter.weaknesses.map((one) => one.remaining.map(squeezed)),
    )
    expect(isoOf(reading)).toEqual(isoOf(letter))
    expect(reading.figures.map((one) => [one.value, one.unit])).toEqual(
      letter.figures.map((one) => [one.value, one.unit]),
    )
    // On one line nobody can tell a name from a post from a street.
    if (!name.includes('one line')) expect(reading.addressees[0]).toEqual(letter.addressees[0])
    expect(reading.effect).toEqual(letter.effect)
    expect(reading.notUnderstood).toHaveLength(name.includes('one line') ? 1 : 0)
  })
})
