import { describe, expect, test } from 'vitest'
import { areaMeant } from './area-words.ts'
import { findHead, suggestColumns } from './columns.reads.ts'
import { readDue } from './due-words.ts'
import { readLines } from './lines.reads.ts'
import { readAccountable, readResponsible } from './post-words.ts'
import { suggestMeaning } from './status-words.reads.ts'

describe('a due day, day before month', () => {
  test.each([
    ['31/03/2026', '2026-03-31'],
    ['31 March 2026', '2026-03-31'],
    ['2026-03-31', '2026-03-31'],
    ['Mar 26', '2026-03'],
    ['May 25', '2025-05'],
    ['46112', '2026-03-31'],
    ['1/4/26', '2026-04-01'],
    ['31.03.2026', '2026-03-31'],
    ['Tuesday 31st March 2026', '2026-03-31'],
    ['31 Mar 26', '2026-03-31'],
    ['31-Mar-26', '2026-03-31'],
    ['Mar-26', '2026-03'],
    ['March 2026', '2026-03'],
    ['End of March 2026', '2026-03'],
    ['by the end of Sept 2026', '2026-09'],
    ['03/2026', '2026-03'],
    ['2026-03', '2026-03'],
    ['2026-03-31T00:00:00.000Z', '2026-03-31'],
  ])('%s is %s', (written, due) => {
    expect(readDue(written)).toEqual({ due })
  })

  test.each([
    ['03/31/2026', 'looks as if the month stood first'],
    ['31/02/2026', 'There is no day'],
    ['29 February 2027', 'There is no day'],
    ['31/03/1926', 'not in this century'],
    ['Ongoing', 'no day that can be kept'],
    ['TBC', 'no day that can be kept'],
    ['Q1 2026', 'no day that can be kept'],
    ['31/03', 'no day that can be kept'],
    ['2026', 'no day that can be kept'],
    ['31/03/2026 and 30/06/2026', 'no day that can be kept'],
    ['99999', 'no day that can be kept'],
    ['', 'No day is given'],
  ])('%s is refused: %s', (written, words) => {
    const read = readDue(written)
    expect('not' in read ? read.not : '').toContain(words)
  })
})

describe('the posts of a cell', () => {
  const post = (name: string, agency: string, holder: string | null) => ({
    id: `${name} ${agency}`,
    name,
    agency,
    words: `${name}, ${agency}`,
    holder,
    isOpen: true,
  })
  const posts = [
    post('Head of Inclusion and SEND', 'Wrenshire County Council', 'Asha Pretend (synthetic)'),
    post('Director', 'Wrenshire County Council', null),
    post('Director', 'NHS Wren Valley', null),
  ]
  const agencies = [{ id: 'icb', name: 'NHS Wren Valley' }]

  test.each([
    ['Head of Inclusion and SEND', 'Head of Inclusion and SEND Wrenshire County Council'],
    [
      'head of inclusion & SEND, Wrenshire County Council',
      'Head of Inclusion and SEND Wrenshire County Council',
    ],
    ['Asha Pretend (synthetic)', 'Head of Inclusion and SEND Wrenshire County Council'],
    ['Director, NHS Wren Valley', 'Director NHS Wren Valley'],
  ])('%s is known', (text, id) => {
    expect(readAccountable(text, posts, agencies)).toMatchObject({ post: { id } })
  })

  test.each([
    ['Jane Smith', 'Jane Smith', null],
    ['Designated clinical officer, NHS Wren Valley', 'Designated clinical officer', 'icb'],
    ['Head of Education and Skills', 'Head of Education and Skills', null],
    [
      'Assistant Director for Learning, Skills and SEND',
      'Assistant Director for Learning, Skills and SEND',
      null,
    ],
  ])('%s is one post to fill, and no person', (text, name, agencyId) => {
    expect(readAccountable(text, posts, agencies)).toEqual({ name, agencyId })
  })

  test.each([
    ['Jane Smith and John Brown', 'Two are named'],
    ['Jane Smith / John Brown', 'Two are named'],
    ['Jane Smith\nJohn Brown', 'Two are named'],
    ['Jane Smith, John Brown', 'Two are named'],
    ['Head of SEND and Director of Nursing', 'Two are named'],
    ['Head of SEND; somebody', 'Two are named'],
    ['Director', 'may be Director, Wrenshire County Council or Director, NHS Wren Valley'],
    ['', 'Exactly one must be'],
    ['-', 'is no name of a post'],
  ])('%j is refused: %s', (text, words) => {
    const read = readAccountable(text, posts, agencies)
    expect('not' in read ? read.not : '').toContain(words)
  })

  test('several may be responsible', () => {
    const read = readResponsible('Asha Pretend (synthetic) / Jane Smith and John Brown', posts, agencies)
    expect(read).toMatchObject([
      { post: { name: 'Head of Inclusion and SEND' } },
      { name: 'Jane Smith' },
      { name: 'John Brown' },
    ])
  })
})

describe('an area of the notice, by its words', () => {
  const areas = [
    { id: 'a', ref: '3.a', text: 'long waiting times for neurodevelopmental assessments' },
    { id: 'b', ref: '3.b', text: 'the timeliness and quality of EHC plans' },
    { id: 'c', ref: '3.c', text: 'the quality of annual reviews' },
  ]
  test.each([
    ['Priority 1: Long waiting times for neurodevelopmental assessments', 'a'],
    ['Waiting times for neurodevelopmental assessments', 'a'],
    ['2. Timeliness and quality of EHC plans', 'b'],
    ['Governance and leadership', null],
    ['Quality', null],
  ])('%s: %s', (text, id) => {
    expect(areaMeant(text, areas)?.id ?? null).toBe(id)
  })
})

test.each([
  [
    ['Ref', 'Action', 'Lead', 'SRO', 'Timescale', 'RAG', 'Success criteria', 'Progress'],
    ['ref', 'title', 'responsible', 'accountable', 'due', 'delivery', 'successCriteria', 'update'],
  ],
  [
    ['Area', 'No.', 'What we will do', 'By whom', 'By when', 'Status', 'Impact'],
    ['area', 'ref', 'title', 'accountable', 'due', 'delivery', 'intendedImpact'],
  ],
])('columns are suggested by their headings', (headings, wanted) => {
  const suggested = suggestColumns(headings)
  expect(headings.map((_, at) => Object.entries(suggested).find(([, column]) => column === at)?.[0])).toEqual(
    wanted,
  )
})

test.each([
  ['Blue', 'told-complete'],
  ['B', 'told-complete'],
  ['G', 'on-track'],
  ['Amber - at risk', 'at-risk'],
  ['Red', 'late'],
  ['Not yet started', 'not-started'],
  ['TBC', 'none'],
])('%s is offered as %s, and a person confirms it', (word, meaning) => {
  expect(suggestMeaning(word)).toBe(meaning)
})

test('an action merged over rows is one action, and headings in between are areas and objectives', () => {
  const row = (
    at: number,
    cells: readonly string[],
    marks: readonly (readonly [number, 'below'])[] = [],
    across = false,
  ) => ({
    at,
    hidden: false,
    across,
    cells,
    marks,
  })
  const table = {
    name: 'Table 1',
    kind: 'table' as const,
    rows: [
      row(1, ['Ref', 'Action', 'Accountable', 'Due date']),
      row(2, ['Waiting', 'Waiting', 'Waiting', 'Waiting'], [], true),
      row(3, ['Shorter', 'Shorter', 'Shorter', 'Shorter'], [], true),
      row(4, ['1.1', 'A panel', 'Head', 'Mar 27']),
      row(
        5,
        ['1.1', 'A second panel', 'Head', 'Mar 27'],
        [
          [0, 'below'],
          [2, 'below'],
          [3, 'below'],
        ],
      ),
      row(
        6,
        ['1.1', '', 'Head', 'Apr 27'],
        [
          [0, 'below'],
          [2, 'below'],
        ],
      ),
      row(7, ['Ref', 'Action', 'Accountable', 'Due date']),
      row(8, ['1.2', 'A line', 'Head', 'Mar 27']),
    ],
  }
  expect(findHead(table).row).toBe(0)
  const read = readLines(table, { ref: 0, title: 1, accountable: 2, due: 3 }, false)
  expect(
    read.lines.map((line) => [line.cells.ref?.text, line.cells.title?.text, line.area, line.objective]),
  ).toEqual([
    ['1.1', 'A panel\nA second panel', 'Waiting', 'Shorter'],
    ['1.2', 'A line', 'Waiting', 'Shorter'],
  ])
  expect(read.refused).toHaveLength(1)
  expect(read.refused[0]?.words).toContain('“Mar 27” (Table 1, row 4, column 4) and “Apr 27”')
})
