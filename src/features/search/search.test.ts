import { describe, expect, test } from 'vitest'
import { markEnd, markStart, mistakable, nearest, piecesOf, slips, soughtFrom } from './search.ts'

describe('what was typed', () => {
  test.each([
    { typed: '  second   panel ', words: 'second panel', beginnings: 'second:* & panel:*', ref: null },
    { typed: '"second panel"', words: '"second panel"', beginnings: null, ref: null },
    { typed: 'panel -second', words: 'panel -second', beginnings: null, ref: null },
    { typed: 'panel or rota', words: 'panel or rota', beginnings: null, ref: null },
    { typed: 'short-term', words: 'short-term', beginnings: 'short:* & term:*', ref: null },
    { typed: '3.f', words: '3.f', beginnings: null, ref: '3.f' },
    { typed: 'Paragraph 3F', words: 'Paragraph 3F', beginnings: null, ref: '3f' },
    { typed: 'action 1.2.', words: 'action 1.2.', beginnings: null, ref: '1.2' },
    { typed: 'P2', words: 'P2', beginnings: null, ref: 'p2' },
    { typed: "x' & !y:*", words: "x' & !y:*", beginnings: 'x:* & y:*', ref: null },
    { typed: '%_', words: '%_', beginnings: null, ref: null },
  ])('$typed', ({ typed, ...sought }) => {
    expect(soughtFrom(typed)).toMatchObject({ ...sought, tooLong: false })
  })

  test.each([
    { typed: 'short-term "second panel"', required: 'short term second panel' },
    { typed: 'panel -second', required: null },
    { typed: 'panel OR second', required: null },
  ])('all that is found for $typed holds $required', ({ typed, required }) => {
    expect(soughtFrom(typed)?.required).toBe(required)
  })

  test.each(['', '   ', '\u0002\u0003', '\ufffd', '\u202e'])('%j is nothing', (typed) => {
    expect(soughtFrom(typed)).toBeNull()
  })

  test('what is too long is cut between characters, and says so', () => {
    const sought = soughtFrom('💥'.repeat(300))
    expect(sought?.tooLong).toBe(true)
    expect(sought?.words).toBe('💥'.repeat(200))
  })
})

describe('a passage in pieces', () => {
  test.each([
    {
      passage: `a ${markStart}b${markEnd} c`,
      pieces: [
        { text: 'a ', marked: false },
        { text: 'b', marked: true },
        { text: ' c', marked: false },
      ],
    },
    { passage: `${markStart}b`, pieces: [{ text: 'b', marked: true }] },
    { passage: `b${markEnd}`, pieces: [{ text: `b${markEnd}`, marked: false }] },
    { passage: '', pieces: [] },
  ])('$passage', ({ passage, pieces }) => {
    expect(piecesOf(passage)).toEqual(pieces)
  })
})

describe('a typing mistake', () => {
  test.each([
    { from: 'panel', to: 'panel', count: 0 },
    { from: 'panel', to: 'pane', count: 1 },
    { from: 'panel', to: 'pannel', count: 1 },
    { from: 'panel', to: 'penal', count: 2 },
    { from: 'panel', to: 'panle', count: 1 },
    { from: 'panel', to: 'families', count: 3 },
  ])('$from and $to lie $count apart', ({ from, to, count }) => {
    expect(slips(from, to, 2)).toBe(count)
    expect(slips(to, from, 2)).toBe(count)
  })

  const known = [
    { word: 'panel', times: 4 },
    { word: 'panels', times: 1 },
    { word: 'families', times: 9 },
  ]
  test.each([
    { words: 'panle', meant: 'panel' },
    { words: 'Second pannel', meant: 'second panel' },
    { words: 'famlies', meant: 'families' },
    { words: 'panel', meant: null },
    { words: 'zebra', meant: null },
  ])('$words: $meant', ({ words, meant }) => {
    expect(nearest(words, known)).toBe(meant)
  })

  test('only plain words of some length are looked for, and not a whole page of them', () => {
    expect(mistakable('The panle, 3.f!')).toEqual(['panle'])
    expect(mistakable('word '.repeat(7))).toEqual([])
  })
})
