/** The command as an analyst has it: a file in, CSV out, refusals with line, column and reason. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Writable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled, removeFolder } from '../tests/support/built-parts.ts'
import { newFolder } from '../tests/support/stores.ts'
import { columnOf, events, readDayCell } from './features/caseload/index.ts'
import { isRefusal, localDate } from './foundation/index.ts'
import type { TimeLimitCase } from './statute/index.ts'
import { limitColumns, timeLimitsCommand } from './time-limits-command.ts'
import type { LimitRow } from './time-limits-rows.ts'

let folder: string
beforeAll(async () => {
  folder = await newFolder()
})
afterAll(() => removeFolder(folder))

interface Said {
  readonly code: number
  readonly out: string
  readonly rows: readonly LimitRow[]
  readonly said: readonly string[]
}

let files = 0
async function fileOf(text: string | Uint8Array): Promise<string> {
  files += 1
  const file = path.join(folder, `extract-${files}.csv`)
  await writeFile(file, text)
  return file
}

async function runOn(text: string | Uint8Array, args: readonly string[] = []): Promise<Said> {
  const pieces: Buffer[] = []
  const said: string[] = []
  const out = new Writable({
    write: (piece: Buffer, _encoding, done) => {
      pieces.push(Buffer.from(piece))
      done()
    },
  })
  const code = await timeLimitsCommand([await fileOf(text), ...args], {
    today: localDate('2026-11-24'),
    out,
    say: (line) => said.push(line),
  })
  const whole = Buffer.concat(pieces).toString('utf8')
  const rows = args.includes('--json') || whole === '' ? [] : (parse(whole, { columns: true }) as LimitRow[])
  return { code, out: whole, rows, said }
}

const standings = (rows: readonly LimitRow[]) =>
  rows.map((row) => `${row.rule} ${row.last_day} ${row.standing}`)

describe('what a row for each case means', () => {
  test('a decision after a review is due before the year of the last review runs out, not that of the plan', async () => {
    const columns = 'case,plan_first_made,last_review_completed,review_meeting_held,review_decision_notified'
    const said = await runOn(
      `${columns}\nA,2023-05-01,2025-11-01,2026-10-05,2026-10-20\nB,2023-05-01,,2026-10-05,2026-10-20\n`,
    )
    const decisions = said.rows.filter((row) => row.rule === 'RV-06')
    expect(decisions.map((row) => [row.case, row.last_day, row.standing])).toEqual([
      ['A', '2026-10-31', 'met'],
      ['B', '2026-11-02', 'met'],
    ])
  })

  test('after a move the first review counts from the last review of the old authority', async () => {
    const said = await runOn(
      'case,rules,plan_first_made,last_review_completed,plan_transferred\nA,TR-03,2024-01-10,2025-12-20,2026-11-30\n',
    )
    expect(said.rows.map((row) => [row.rule, row.last_day])).toEqual([['TR-03', '2027-02-28']])
  })

  test('guidance and planning days stand apart from law', async () => {
    const said = await runOn(
      'case,consultation_received_by_school,request_received\nA,2026-01-05,2026-01-05\n',
    )
    const of = (rule: string) => said.rows.find((row) => row.rule === rule)
    expect([of('PL-03')?.force, of('PL-03')?.days_late]).toEqual(['guidance', ''])
    expect(of('PL-03')?.standing).toMatch(/ days past the day \(guidance\)$/)
    expect([of('PL-02')?.force, of('PL-02')?.standing.startsWith('overdue by')]).toEqual(['law', true])
  })

  test('empty cells behind the last column, and empty lines before the first, are no fault', async () => {
    const said = await runOn('\n\ncase;request_received\nA;2026-01-05;;\n')
    expect([said.code, said.rows.length > 0]).toEqual([0, true])
  })

  test('a closure or an absence that was tested shows the doubt about its edges', async () => {
    const said = await runOn(
      'case,rule,event,date,exception,exception_impractical,exception_from,exception_to\nA,NA-02,request_received,2026-06-01,absent_from_area,yes,2026-06-03,2026-06-30\n',
    )
    expect(
      said.rows.map((row) => [row.standing.startsWith('lifted'), row.doubts.split(' ').includes('D6')]),
    ).toEqual([[true, true]])
  })
})

describe('the worked examples, written as CSV and read by the command itself', () => {
  interface Example extends TimeLimitCase {
    readonly expected: string | null
    readonly cautious?: string
  }
  const { vectors }: { readonly vectors: readonly Example[] } = JSON.parse(
    readFileSync(new URL('./statute/golden/time-limit-examples.json', import.meta.url), 'utf8'),
  )
  const inputs = [
    'moveDate',
    'lastMadeOrReviewed',
    'amendmentNoticeSent',
    'agreedInWriting',
    'planFirstMade',
    'certificateIssued',
  ]
  const facts = ['code', 'impractical', 'adviceRequested', 'closedFrom', 'reopens', 'from', 'to', 'on']
  const snake = (name: string) => name.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)
  const headings = [
    'case',
    'rule',
    'event',
    'date',
    'order_rule',
    'section_i_only',
    ...inputs.map(snake),
    ...['', '_2'].flatMap((nth) =>
      facts.map((fact) => (fact === 'code' ? `exception${nth}` : `exception${nth}_${snake(fact)}`)),
    ),
  ]
  const cellOf = (value: unknown) =>
    value === undefined ? '' : value === true ? 'yes' : value === false ? 'no' : String(value)
  const rowOf = (one: Example) => [
    one.id,
    one.rule,
    one.trigger.event,
    one.trigger.date,
    cellOf(one.inputs?.orderRule),
    cellOf(one.inputs?.sectionIOnly),
    ...inputs.map((name) => cellOf(one.inputs?.[name])),
    ...[0, 1].flatMap((nth) =>
      facts.map((fact) => cellOf((one.exceptions?.[nth] as Record<string, unknown> | undefined)?.[fact])),
    ),
  ]
  test('all 62 give the golden day', async () => {
    expect(vectors).toHaveLength(62)
    expect(Math.max(...vectors.map((one) => one.exceptions?.length ?? 0))).toBeLessThan(3)
    const csv = [headings, ...vectors.map(rowOf)].map((row) => row.join(',')).join('\n')
    const command = await bundled('src/cli.ts')
    const child = spawn(process.execPath, [
      command,
      'time-limits',
      await fileOf(csv),
      '--as-at',
      '2026-01-01',
    ])
    let out = ''
    let errors = ''
    child.stdout.on('data', (piece) => {
      out += piece
    })
    child.stderr.on('data', (piece) => {
      errors += piece
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(errors).toBe('62 rows read, 62 limits worked out as at 2026-01-01, 0 refusals.\n')
    expect(code).toBe(0)
    const rows = parse(out, { columns: true }) as LimitRow[]
    expect(
      rows.map((row) => [
        row.case,
        row.rule,
        row.last_day,
        row.cautious_day,
        row.standing.startsWith('lifted'),
      ]),
    ).toEqual(
      vectors.map((one) => [
        one.id,
        one.rule,
        one.expected ?? one.inputs?.dateWithoutException,
        one.cautious ?? '',
        one.expected === null,
      ]),
    )
    expect(rows.every((row) => row.citation !== '')).toBe(true)
  })
})

describe('a row for each case', () => {
  test('each limit of its days, with where it stands', async () => {
    const { rows, code, said } = await runOn(
      [
        'case,Request received,assessment decision notified,Draft plan served,final plan sent',
        'running,2 Nov 2026,,,',
        'met,05/01/2026,16/02/2026,20/04/2026,25/05/2026',
        'late,05/01/2026,17/02/2026,20/04/2026,26/05/2026',
        'overdue,05/01/2026,,,',
      ].join('\n'),
    )
    expect(standings(rows.filter((row) => row.case === 'running'))).toEqual([
      'NA-02 2026-12-14 running',
      'NA-07 2027-02-22 running',
      'PL-02 2027-03-22 running',
    ])
    expect(standings(rows.filter((row) => row.case === 'met'))).toEqual([
      'NA-02 2026-02-16 met',
      'NA-07 2026-04-27 does not arise: a plan is being made',
      'PL-02 2026-05-25 met',
      'PL-01 2026-05-04 ended: nothing was owed by it',
    ])
    expect(standings(rows.filter((row) => row.case === 'late'))).toContain(
      'NA-02 2026-02-16 met late, by 1 day',
    )
    expect(standings(rows.filter((row) => row.case === 'overdue'))).toContain(
      'PL-02 2026-05-25 overdue by 183 days',
    )
    expect(rows.find((row) => row.case === 'overdue' && row.rule === 'PL-02')).toMatchObject({
      days_late: '183',
      citation: 'SI 2014/1530, reg 13(2)',
      doubts: 'D1 D10 D15',
    })
    expect(said.at(-1)).toBe('4 rows read, 14 limits worked out as at 2026-11-24, 0 refusals.')
    expect(code).toBe(0)
  })

  test('what was decided against does not arise', async () => {
    const { rows } = await runOn(
      'case,request_received,assessment_refused,no_plan_decided,review_meeting_held,review_outcome\nA,2026-01-05,2026-02-16,,,\nB,2026-01-05,,2026-04-27,,\nC,,,,2026-10-01,keep\n',
    )
    expect(standings(rows)).toEqual([
      'NA-02 2026-02-16 met',
      'NA-07 2026-04-27 does not arise: it was decided not to assess',
      'PL-02 2026-05-25 does not arise: it was decided not to assess',
      'NA-02 2026-02-16 overdue by 281 days',
      'NA-07 2026-04-27 met',
      'PL-02 2026-05-25 does not arise: it was decided not to make a plan',
      expect.stringMatching(/^RV-05 /),
      expect.stringMatching(/^RV-06 2026-10-29 overdue by 26 days$/),
      expect.stringMatching(/^RV-07 .* does not arise: the plan is not amended$/),
      expect.stringMatching(/^RV-11 .* does not arise: the plan is not amended$/),
    ])
  })

  test('an exception lifts the one limit it is claimed for, and no other', async () => {
    const { rows } = await runOn(
      'case,request_received,exception,exception_rules,exception_impractical,exception_from,exception_to\nA,2026-03-02,absent_from_area,PL-02,yes,2026-03-05,2026-04-10\n',
    )
    expect(standings(rows)).toEqual([
      'NA-02 2026-04-13 overdue by 225 days',
      'NA-07 2026-06-22 overdue by 155 days',
      'PL-02 2026-07-20 lifted: absent_from_area',
    ])
  })

  test('an order takes the place of the limit it names', async () => {
    const { rows } = await runOn(
      'case,request_received,superseded_by,superseded_on,superseded_rules\nA,2026-01-05,TB-06b,2026-05-01,PL-02\n',
    )
    expect(standings(rows)[2]).toBe('PL-02 2026-05-25 superseded by TB-06b')
  })

  test('every event is a column, however it is written', () => {
    for (const event of events)
      expect(columnOf(event.toUpperCase().replace(/_/g, ' '), false)).toMatchObject({ is: 'event', event })
  })

  test('a limit not read in legislation is marked', async () => {
    const { rows } = await runOn(
      'case,rule,event,date\nA,NA-02,request_received,2020-06-01\nB,NA-02,request_received,2026-06-01\n',
    )
    expect(rows.map((row) => row.to_be_confirmed)).toEqual(['[to be confirmed]', ''])
    expect(rows[0]?.working).toMatch(/temporary rules/i)
  })

  test('on a past day, what happened after it is not known yet', async () => {
    const csv = 'case,rule,event,date,done\nA,PL-02,request_received,2026-01-05,2026-06-30\n'
    expect(standings((await runOn(csv, ['--as-at', '1 June 2026'])).rows)).toEqual([
      'PL-02 2026-05-25 overdue by 7 days',
    ])
    expect(standings((await runOn(csv)).rows)).toEqual(['PL-02 2026-05-25 met late, by 36 days'])
  })
})

describe('refusals name line, column and reason, and the other rows go on', () => {
  test.each([
    ['case,request_received\nA,31/02/2026', 'line 2, column request_received: "31/02/2026" is not a day.'],
    [
      'case,request_received\nA,46023',
      'line 2, column request_received: "46023" is a spreadsheet’s number for a day.',
    ],
    [
      'case,request_received\nA,05/01/26',
      'line 2, column request_received: "05/01/26" has a year of two figures.',
    ],
    ['case,request_received\nA,06/13/2026', 'line 2, column request_received: "06/13/2026" is not a day.'],
    ['case,request_received\nA,2026-01-05 14:30', 'has a time of day. Give the day only.'],
    ['case,request_received\n,2026-01-05', 'line 2, column case: The row names no case.'],
    ['case,request_received\nA,', 'line 2, column case: The row has no day from which a limit runs.'],
    [
      'case,request_received\nA,2013-01-05',
      'line 2, column request_received: NA-02 was not in force on 5 January 2013.',
    ],
    [
      'case,request_received,final_plan_sent\nA,2026-01-05,2027-01-05',
      'line 2, column final_plan_sent: 5 January 2027 is still to come',
    ],
    [
      'case,request_received\nA,2030-01-05',
      'line 2, column request_received: 5 January 2030 is still to come. To see what would follow from it, give a later day with --as-at.',
    ],
    [
      'case,rule,event,date\nA,NA-02,request_received,2013-01-05',
      'line 2, column date: NA-02 was not in force on 5 January 2013.',
    ],
    [
      'case,request_received\nA,2026-01-05,x',
      'line 2, column 3: The row has more cells than there are columns.',
    ],
    [
      'case,rule,event,date\nA,NA-99,request_received,2026-01-05',
      'line 2, column rule: There is no rule "NA-99".',
    ],
    ['case,rule,event,date\nA,NA-01,request_received,2026-01-05', 'NA-01 gives no day.'],
    [
      'case,rule,event,date\nA,PL-01,request_received,2026-01-05',
      'PL-01 does not run from "request_received".',
    ],
    ['case,event,date\nA,asked,2026-01-05', 'line 2, column event: There is no event "asked".'],
    [
      'case,event,date\nA,request_received,',
      'line 2, column date: The row names the event request_received and no day.',
    ],
    [
      'case,order_made\nA,2026-01-05',
      'line 2, column order_made: Which limit runs from it depends on what was decided.',
    ],
    [
      'case,request_received,rules\nA,2026-01-05,RV-06',
      'line 2, column rules: RV-06 runs from review_meeting_held',
    ],
    ['case,request_received,exception\nA,2026-01-05,absent_from_area', 'An exception lifts one limit only.'],
    ['case,request_received,exception\nA,2026-01-05,holiday', '"holiday" is not an exception to any limit.'],
    [
      'case,request_received,superseded_by,superseded_on,superseded_rules\nA,2026-01-05,TB-09,2026-02-01,PL-02',
      '"TB-09" does not take the place of PL-02.',
    ],
    ['case,request_received\nA,"\u001b[2J"', 'line 2, column request_received: "\\u001b[2J" is not a day.'],
  ])('%j', async (csv, sentence) => {
    const { code, said } = await runOn(
      `${csv}\nB,2026-01-05\n`.replace(/,event,date\n([\s\S]*)\nB,2026-01-05\n$/, ',event,date\n$1\n'),
    )
    expect(said.join('\n')).toContain(sentence)
    expect(said.at(-1)).toMatch(/[1-9] refusals?\.$/)
    expect(code).toBe(1)
  })

  test('a bad row stops no other', async () => {
    const { rows, said } = await runOn('case,request_received\nA,x\nB,2026-01-05\nC,y\nD,2026-01-06\n')
    expect([...new Set(rows.map((row) => row.case))]).toEqual(['B', 'D'])
    expect(said.map((line) => line.slice(0, 6))).toEqual(['line 2', 'line 4', '4 rows'])
  })

  test.each([
    ['', 'The file is empty.'],
    ['case,request_received\n', 'The file has a header and no rows.'],
    ['id,request_received\nA,2026-01-05\n', 'There is no column called case.'],
    ['case,request received,request_received\nA,2026-01-05,\n', 'Two columns are called "request_received".'],
    ['case,name\nA,B\n', 'No column holds a day from which a limit runs'],
    ['case,request_received\n"A,2026-01-05\nB,2026-01-05\n', 'The file is not whole as CSV'],
    [Buffer.from('PK\u0003\u0004workbook'), 'This is a workbook, not CSV.'],
    [Buffer.from('\ufeffcase,request_received\nA,2026-01-05\n', 'utf16le'), 'The file is not UTF-8.'],
    [`case,request_received\n"${'x'.repeat(1_100_000)}",2026-01-05\n`, 'longer than a million characters'],
  ])('a file that cannot be read is told why: %#', async (text, sentence) => {
    const { code, said } = await runOn(text)
    expect(said.join('\n')).toContain(sentence)
    expect(code).toBe(1)
  })

  test('columns that are not known are named once', async () => {
    const { said } = await runOn('case,request_received,Caseworker\nA,2026-01-05,x\nB,2026-01-05,x\n')
    expect(said[0]).toBe('Not read, because no such column is known: "Caseworker".')
    expect(said).toHaveLength(2)
  })

  test.each([
    [[], 'Say which one file to read'],
    [['a.csv', 'b.csv'], 'Say which one file to read'],
    [['a.csv', '--fast'], '--fast'],
    [['a.csv', '--as-at', 'soon'], '--as-at: "soon" is not a day'],
    [['no-such-file.csv'], 'There is no file at no-such-file.csv'],
  ])('a command that cannot be understood ends with 2: %j', async (args, sentence) => {
    const said: string[] = []
    const out = new Writable()
    expect(
      await timeLimitsCommand(args, { today: localDate('2026-11-24'), out, say: (line) => said.push(line) }),
    ).toBe(2)
    expect(said.join('\n')).toContain(sentence)
  })
})

describe('as spreadsheets write it', () => {
  const plain = 'case,request_received\nA,2026-01-05\n'
  test.each([
    ['a byte order mark', `\ufeff${plain}`],
    ['semicolons', plain.replace(/,/g, ';')],
    ['tabs', plain.replace(/,/g, '\t')],
    ['Windows line ends', plain.replace(/\n/g, '\r\n')],
    ['old Mac line ends', plain.replace(/\n/g, '\r')],
    ['no last line end', plain.trim()],
    ['quoted cells', '"case","request_received"\n"A","2026-01-05"\n'],
    ['headings in capitals with spaces', 'Case,Request Received\nA,2026-01-05\n'],
    ['empty lines', 'case,request_received\n\nA,2026-01-05\n,\n\n'],
  ])('%s', async (_, text) => {
    const { rows, code } = await runOn(text)
    expect(standings(rows)[0]).toMatch(/^NA-02 2026-02-16/)
    expect(rows).toHaveLength(3)
    expect(code).toBe(0)
  })

  test.each([
    '2026-06-01',
    '2026-6-1',
    '1/6/2026',
    '01/06/2026',
    '1.6.2026',
    '01-06-2026',
    '1 June 2026',
    '1 Jun 2026',
    '01-Jun-2026',
    '1st June 2026',
    '2026-06-01 00:00:00',
    '2026-06-01T00:00:00.000Z',
    '01/06/2026 00:00',
  ])('%s is 1 June 2026: the day stands first', (text) => {
    expect(readDayCell(text)).toBe('2026-06-01')
  })
  test.each(['1 Juno 2026', '29/02/2026', '2026-13-01', '12026-06-01', '1/6', 'June 2026', '=1+1', ''])(
    '%j is no day',
    (text) => {
      expect(isRefusal(readDayCell(text))).toBe(true)
    },
  )

  test('no cell of ours is a formula in theirs', async () => {
    const { out, rows } = await runOn(
      'case,request_received\n"=HYPERLINK(""http://x"")",2026-01-05\n+1,2026-01-05\n-1,2026-01-05\n@x,2026-01-05\n',
    )
    expect([...new Set(rows.map((row) => row.case))]).toEqual([
      `'=HYPERLINK("http://x")`,
      `'+1`,
      `'-1`,
      `'@x`,
    ])
    for (const line of out.split('\r\n')) expect(line).not.toMatch(/^"?[=+\-@\t]/)
  })

  test('the header is the documented one, and docs name every column', async () => {
    const { out } = await runOn(plain)
    expect(out.split('\r\n')[0]).toBe(limitColumns.join(','))
    const guide = readFileSync(new URL('../docs/time-limits-command.md', import.meta.url), 'utf8')
    for (const name of limitColumns) expect(guide).toContain(`\`${name}\``)
    const named = [...guide.matchAll(/^\| `([a-z_0-9]+)` \|/gm)].map(([, name = '']) => name)
    const known = named.filter((name) => !(limitColumns as readonly string[]).includes(name))
    expect(known.filter((name) => columnOf(name, false) === null && columnOf(name, true) === null)).toEqual(
      [],
    )
  })

  test('--json is one object a line', async () => {
    const { out } = await runOn(plain, ['--json'])
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LimitRow)
    expect(lines.map((one) => one.rule)).toEqual(['NA-02', 'NA-07', 'PL-02'])
    expect(Object.keys(lines[0] ?? {})).toEqual(limitColumns)
  })
})

test('a reader that goes away, as head does, is no fault', async () => {
  const rows = Array.from({ length: 5_000 }, (_, at) => `Case ${at},2026-01-05`)
  const file = await fileOf(['case,request_received', ...rows].join('\n'))
  const child = spawn(process.execPath, [await bundled('src/cli.ts'), 'time-limits', file])
  let errors = ''
  child.stderr.on('data', (piece) => {
    errors += piece
  })
  child.stdout.once('data', () => child.stdout.destroy())
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
  expect(errors).toBe('')
})

test('100,000 rows are streamed, never held: memory stays far below what they take', async () => {
  const lines = ['case,request_received,draft_plan_served']
  for (let at = 0; at < 100_000; at += 1)
    lines.push(
      `Case ${at} ${'x'.repeat(40)},${String((at % 28) + 1).padStart(2, '0')}/0${(at % 9) + 1}/2026,`,
    )
  const file = await fileOf(lines.join('\n'))
  const command = await bundled('src/cli.ts')
  // The whole output is some 90 MB: with this little memory it could not be held.
  const child = spawn(process.execPath, [
    '--max-old-space-size=96',
    command,
    'time-limits',
    file,
    '--as-at',
    '2026-11-24',
  ])
  let bytes = 0
  let errors = ''
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length
  })
  child.stderr.on('data', (piece) => {
    errors += piece
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  expect(errors).toBe('100,000 rows read, 300,000 limits worked out as at 2026-11-24, 0 refusals.\n')
  expect(code).toBe(0)
  expect(bytes).toBeGreaterThan(80_000_000)
}, 120_000)
