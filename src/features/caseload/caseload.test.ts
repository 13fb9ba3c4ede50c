import { describe, expect, test } from 'vitest'
import { caseloadCsv } from '../../demonstration/caseload.ts'
import { isRefusal, localDate } from '../../foundation/index.ts'
import { kindOf, limitsOf } from '../ehc-case/index.ts'
import { sameInFile } from './caseload.operations.ts'
import { compareRow, type KnownCase } from './compare.reads.ts'
import { csvRows, delimiterOf } from './csv-text.ts'
import { type ExtractRow, headingsIn, readExtract } from './extract.reads.ts'
import { columnOf } from './extract-columns.ts'
import { type ColumnsSaid, columnGroups, ourColumns, readColumns } from './our-columns.ts'

const today = localDate('2026-11-23')

async function read(text: string) {
  const extract = await readExtract(text, today)
  if (isRefusal(extract)) throw new Error(extract.sentence)
  return extract
}

const head = 'case,family_name,given_names,born'

describe('CSV', () => {
  const rows = (text: string) => [...csvRows(text, delimiterOf(text))]
  test('quotes, lines inside cells, and the three delimiters', () => {
    expect(rows('a;b\r\n"x;1";"say ""hi"""\r\n\r\n"two\nlines";z')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x;1', 'say "hi"'] },
      { line: 4, cells: ['two\nlines', 'z'] },
    ])
    expect(rows('a\tb\n1\t2')[1]).toEqual({ line: 2, cells: ['1', '2'] })
    expect(rows('a,b\n1,')[1]).toEqual({ line: 2, cells: ['1', ''] })
  })
  test('a quotation mark without its pair names its line', () => {
    expect(rows('a,b\n1,"2')[1]).toMatchObject({ sentence: expect.stringContaining('Line 2') })
  })
})

describe('rows become facts', () => {
  test('a whole case, each answer tied to what it answers', async () => {
    const { rows } = await read(
      `${head},request_received,assessment_decision_notified,advice_of,advice_request_received_by_body,advice_given,draft_plan_served,final_plan_sent,plan_first_made,review_meeting_held,review_report_sent,review_decision_notified,review_outcome,proposed_amendments_sent,amended_plan_sent
X-1,Marsh,Leo,2014-05-06,1/9/2025,10 October 2025,health,2025-10-12,2025-11-20,2025-12-20,2026-01-19,2026-01-19,2026-10-01,2026-10-10,2026-10-20,amend,2026-10-20,2026-11-20`,
    )
    const [row] = rows
    expect(row?.facts.map((one) => [one.event, one.day, one.about])).toEqual([
      ['advice_asked', '2025-10-12', null],
      ['review_held', '2026-10-01', null],
      ['request_received', '2025-09-01', null],
      ['advice_request_received', '2025-10-12', 0],
      ['draft_served', '2025-12-20', null],
      ['final_plan_sent', '2026-01-19', null],
      ['assessment_agreed', '2025-10-10', null],
      ['advice_given', '2025-11-20', 0],
      ['review_report_sent', '2026-10-10', 1],
      ['review_decided', '2026-10-20', 1],
      ['amendments_proposed', '2026-10-20', 1],
      ['amended_plan_sent', '2026-11-20', 1],
    ])
    const { limits } = limitsOf(asCase(row))
    const done = Object.fromEntries(limits.map((one) => [one.rule, [one.lastDay, one.doneOn]]))
    expect(done).toMatchObject({
      'NA-02': ['2025-10-13', '2025-10-10'],
      'NA-05': ['2025-11-23', '2025-11-20'],
      'PL-02': ['2026-01-19', '2026-01-19'],
      'RV-01': ['2027-01-18', '2026-10-20'],
      'RV-06': ['2026-10-29', '2026-10-20'],
      'RV-09': ['2026-12-15', '2026-11-20'],
    })
    expect(limits.find((one) => one.rule === 'NA-05')?.holder).toBe('health')
  })

  test('a refusal stands where the system wrote a decision on the same day', async () => {
    const { rows } = await read(
      `${head},request_received,assessment_decision_notified,assessment_refused\nX-2,A,B,2014-05-06,2026-09-01,2026-10-01,2026-10-01`,
    )
    expect(rows[0]?.facts.map((one) => one.event)).toEqual(['request_received', 'assessment_refused'])
  })

  test('an exception names its limit, and lifts that one only', async () => {
    const { rows, refused } = await read(
      `${head},request_received,exception,exception_rules,exception_impractical,exception_from,exception_to
X-3,A,B,2014-05-06,2026-04-01,absent_from_area,PL-02,yes,2026-05-01,2026-06-15
X-4,A,C,2014-05-06,2026-04-01,absent_from_area,,yes,2026-05-01,2026-06-15`,
    )
    const { limits } = limitsOf(asCase(rows[0]))
    expect(limits.map((one) => [one.rule, one.liftedBy])).toEqual([
      ['NA-02', null],
      ['NA-07', null],
      ['PL-02', 'absent_from_area'],
    ])
    expect(refused[0]?.problems[0]).toMatchObject({
      column: 'exception',
      says: expect.stringContaining('one limit only'),
    })
  })

  /** The facts of a row as a case would hold them. */
  function asCase(row: ExtractRow | undefined) {
    return (row?.facts ?? []).map((one, at) => ({
      id: String(at),
      event: one.event,
      day: one.day,
      aboutId: one.about === null ? null : String(one.about),
      fromWhom: null,
      areaAgencyId: null,
      details: one.details,
      correctsId: null,
      withdraws: false,
    }))
  }
})

describe('beside what is recorded', () => {
  const row = (day: string): ExtractRow => ({
    line: 2,
    external: 'X',
    reference: 'X',
    familyName: 'Marsh',
    givenNames: 'Leo',
    born: localDate('2014-05-06'),
    upn: null,
    caseworker: null,
    team: null,
    education: null,
    educationSince: null,
    isSynthetic: true,
    facts: [
      { column: 'review_meeting_held', event: 'review_held', day: localDate(day), details: {}, about: null },
    ],
    notes: [],
  })
  const known = (source: 'entered' | 'imported'): KnownCase => ({
    caseId: 'c',
    childId: 'h',
    external: 'X',
    reference: 'X',
    familyName: 'Marsh',
    givenNames: 'Leo',
    born: localDate('2014-05-06'),
    upn: null,
    closedOn: null,
    facts: [
      {
        id: 'f',
        event: 'review_held',
        day: localDate('2026-03-01'),
        aboutId: null,
        fromWhom: null,
        areaAgencyId: null,
        details: {},
        correctsId: null,
        withdraws: false,
        source,
      },
    ],
  })
  test.each([
    { day: '2026-03-01', source: 'entered', old: true, outcome: 'same', conflicts: 0, why: 'the same day' },
    {
      day: '2026-03-03',
      source: 'imported',
      old: true,
      outcome: 'changed',
      conflicts: 0,
      why: 'the extract moved its own day',
    },
    {
      day: '2026-03-03',
      source: 'imported',
      old: false,
      outcome: 'same',
      conflicts: 1,
      why: 'this system is the record',
    },
    {
      day: '2026-03-03',
      source: 'entered',
      old: true,
      outcome: 'same',
      conflicts: 1,
      why: 'somebody entered it',
    },
    {
      day: '2027-02-20',
      source: 'entered',
      old: true,
      outcome: 'changed',
      conflicts: 0,
      why: 'the next year’s review',
    },
  ] as const)('$why: $outcome, $conflicts to decide', ({ day, source, old, outcome, conflicts }) => {
    const found = compareRow(row(day), known(source), null, [], old)
    expect([found.outcome, found.conflicts.length]).toEqual([outcome, conflicts])
  })
  test('what was decided is not asked again while the extract says the same', () => {
    const said = [{ field: 'review_meeting_held', theirs: '2026-03-03', answer: 'ours' as const }]
    expect(compareRow(row('2026-03-03'), known('entered'), null, said, true).conflicts).toEqual([])
    expect(compareRow(row('2026-03-04'), known('entered'), null, said, true).conflicts.length).toBe(1)
  })
})

describe('the made-up caseload', () => {
  test('is the same for the same seed, another for another, and every row is read', async () => {
    const asked = { children: 400, seed: 3, today }
    const text = [...caseloadCsv(asked)].join('')
    expect([...caseloadCsv(asked)].join('')).toBe(text)
    expect([...caseloadCsv({ ...asked, seed: 4 })].join('')).not.toBe(text)
    const { rows, refused, unread } = await read(text)
    expect([rows.length, refused, unread]).toEqual([400, [], []])
    expect(rows.every((row) => row.isSynthetic)).toBe(true)
    expect(rows.every((row) => row.facts.every((one) => kindOf[one.event] !== undefined))).toBe(true)
    // Nobody is twice in it, so that nothing has to be decided.
    expect([...sameInFile(rows)]).toEqual([])
  })
})

describe('columns of another name', () => {
  const headings = ['Ref', 'Surname', 'First name', 'DoB', 'Request', 'Outcome', 'case', 'Meeting']
  const columns = {
    case: 'Ref',
    family_name: 'Surname',
    given_names: 'First name',
    born: 'DoB',
    request_received: 'Request',
    review_meeting_held: 'Meeting',
    review_outcome: 'Outcome',
  }
  const said = (more: Partial<ColumnsSaid> = {}): ColumnsSaid => ({
    version: 1,
    headings,
    columns,
    words: { review_outcome: { maintained: 'keep', 'to be amended': 'amend' } },
    by: 'A manager',
    on: today,
    ...more,
  })
  const head = headings.join(',')

  test('every column of ours on the page is one that the reading knows, once', () => {
    const who = ['case', 'family_name', 'given_names', 'born', 'upn', 'reference', 'caseworker', 'team']
    const others = ['education_now', 'education_since', 'advice_of']
    for (const { name } of ourColumns)
      expect([name, [...who, ...others].includes(name) || columnOf(name, false) !== null]).toEqual([
        name,
        true,
      ])
    expect(new Set(ourColumns.map((one) => one.name)).size).toBe(ourColumns.length)
    expect(columnGroups.flatMap((one) => one.columns).filter((one) => one.needed)).toHaveLength(4)
  })

  test('are read as the manager said, their words too, and refusals name their own headings', async () => {
    const text = `${head}
R-1,Marsh,Leo,2014-05-06,2026-09-01,,not-ours,
R-2,Moss,Lea,2014-05-06,,  To be  AMENDED ,not-ours,2026-09-01
R-3,Moor,Lou,2014-05-06,,Dropped,not-ours,2026-09-01`
    expect(headingsIn(`\ufeff${text}`)).toEqual(headings)
    const extract = await readExtract(text, today, said())
    if (isRefusal(extract)) throw new Error(extract.sentence)
    expect(extract.rows.map((one) => [one.external, one.facts[0]?.event])).toEqual([
      ['R-1', 'request_received'],
      ['R-2', 'review_held'],
    ])
    expect(extract.refused).toMatchObject([
      { external: 'R-3', problems: [{ column: 'Outcome', says: expect.stringContaining('is not keep') }] },
    ])
    // Their own column "case" is another thing, and was seen when the columns were said: it is not told again.
    expect(extract.unread).toEqual([])
  })

  test('one that came later is told; one that went away refuses the file', async () => {
    const more = await readExtract(
      `${head},Colour\nR-1,Marsh,Leo,2014-05-06,2026-09-01,,x,,red`,
      today,
      said(),
    )
    expect(more).toMatchObject({ unread: ['Colour'], rows: [{ external: 'R-1' }] })
    const less = await readExtract(
      `${head.replace('Outcome', 'Result')}\nR-1,A,B,2014-05-06,,,x,`,
      today,
      said(),
    )
    expect(less).toMatchObject({
      refused: 'column-gone',
      sentence: expect.stringContaining('no column "Outcome" any more, which was said to be review_outcome'),
    })
  })

  test('what is said is checked: needed, once, there, and each word for one of ours', () => {
    const words = { review_outcome: { keep: 'Maintained, no change, constructor', amend: '', cease: '' } }
    expect(readColumns({ columns, words }, headings)).toEqual({
      columns,
      words: { review_outcome: { maintained: 'keep', 'no change': 'keep', constructor: 'keep' } },
    })
    const asked = (form: Record<string, string>, own: typeof words = words) =>
      readColumns({ columns: { ...columns, ...form }, words: own }, headings)
    expect(asked({ born: '' })).toMatchObject({ refused: 'needed', field: 'c-born' })
    expect(asked({ born: 'Ref' })).toMatchObject({ refused: 'twice', field: 'c-born' })
    expect(asked({ born: 'Birthday' })).toMatchObject({ refused: 'no-heading', field: 'c-born' })
    const both = { review_outcome: { keep: 'same', amend: 'Same', cease: '' } }
    expect(asked({}, both)).toMatchObject({ refused: 'two-words', field: 'w-review_outcome-amend' })
  })
})
