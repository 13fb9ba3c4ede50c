import { createServer } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../../../tests/support/built-parts.ts'
import {
  type HandSheet,
  handWorkbook,
  sheetXml,
  wordPlan,
  wordTable,
} from '../../../tests/support/plan-file.ts'
import { isRefusal } from '../../foundation/index.ts'
import type { TablesRead } from '../../route/index.ts'
import * as hostile from './hostile.fixture.ts'
import { type TableReader, tableReaderWith } from './index.ts'
import { limits } from './limits.ts'
import { lockedPdf } from './pdf.fixture.ts'
import { tableRefusals } from './table-refusals.ts'
import { p, packed, wordFile } from './word.fixture.ts'

let read: TableReader
/** Where the whole of a file is what we ask about, a busy machine must not end the reading first. */
let patient: TableReader
let childPath = ''
beforeAll(async () => {
  childPath = await bundled('src/shell/extract/child.ts')
  read = tableReaderWith({ childPath })
  patient = tableReaderWith({ childPath, time: 100_000 })
})

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'))
const head = ['Ref', 'Action', 'Due']

async function tablesOf(name: string, file: Uint8Array): Promise<TablesRead> {
  const answer = await patient({ name, bytes: file })
  if (isRefusal(answer)) throw new Error(answer.sentence)
  return answer
}

async function cellsOf(sheet: HandSheet): Promise<readonly (readonly string[])[]> {
  return (await tablesOf('plan.xlsx', handWorkbook([sheet]))).tables[0]?.rows.map((row) => row.cells) ?? []
}

describe('the cells of a workbook, through the child process', () => {
  test('days are days, months months, numbers as they are shown, and texts as they are', async () => {
    const rows = await cellsOf({
      rows: [
        head,
        [{ xml: 't="n"><v>1.1000000000000001</v>' }, 'A panel', { xml: 's="1"><v>46112</v>' }],
        ['1.10', ' two\nlines ', { xml: 's="2"><v>46082</v>' }],
        ['_x005F_x0041_ and _x0041_', { xml: 't="b"><v>1</v>' }, { xml: '><v>46112</v>' }],
      ],
    })
    expect(rows.slice(1)).toEqual([
      ['1.1', 'A panel', '2026-03-31'],
      ['1.10', 'two\nlines', '2026-03'],
      ['_x0041_ and A', 'TRUE', '46112'],
    ])
  })

  test('days counted from 1904 are the same days', async () => {
    const file = handWorkbook([{ rows: [head, ['1', 'x', { xml: 's="1"><v>44650</v>' }]] }], {
      'xl/workbook.xml':
        '<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://x"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="Plan" sheetId="1" r:id="r0"/></x:sheets></x:workbook>',
    })
    expect((await tablesOf('a.xlsx', file)).tables[0]?.rows[1]?.cells[2]).toBe('2026-03-31')
  })

  test('merged cells stand in each cell they cover, and a row merged across is a heading', async () => {
    const { tables } = await tablesOf(
      'a.xlsx',
      handWorkbook([
        {
          rows: [head, ['Waiting times'], ['1.1', 'One', 'Mar 26'], ['', 'Two', '']],
          merges: ['A2:C2', 'A3:A4'],
        },
      ]),
    )
    expect(tables[0]?.rows.map((row) => [row.across, row.cells])).toEqual([
      [false, head],
      [true, ['Waiting times', 'Waiting times', 'Waiting times']],
      [false, ['1.1', 'One', 'Mar 26']],
      [false, ['1.1', 'Two', '']],
    ])
    expect(tables[0]?.rows[3]?.marks).toEqual([[0, 'below']])
  })

  test('hidden rows are marked, and a hidden sheet is named', async () => {
    const file = handWorkbook([{ rows: [head, ['1', 'a', ''], ['2', 'b', '']], hidden: [3] }])
    const { tables } = await tablesOf('a.xlsx', file)
    expect(tables[0]?.rows.map((row) => row.hidden)).toEqual([false, false, true])
  })

  test('a formula is never run: its last value is taken and marked, and without one it is marked as well', async () => {
    const { tables } = await tablesOf(
      'a.xlsx',
      handWorkbook([
        {
          rows: [
            head,
            [
              { xml: 't="str"><f>"1"&amp;".1"</f><v>1.1</v>' },
              { xml: '><f>HYPERLINK("http://x","y")</f>' },
              { xml: 't="e"><f>1/0</f><v>#DIV/0!</v>' },
            ],
          ],
        },
      ]),
    )
    expect(tables[0]?.rows[1]?.cells).toEqual(['1.1', '', '#DIV/0!'])
    expect(tables[0]?.rows[1]?.marks).toEqual([
      [0, 'formula'],
      [1, 'no-value'],
      [2, 'formula'],
      [2, 'error'],
    ])
  })

  test('5,000 rows of twenty columns', { timeout: 120_000 }, async () => {
    const row = Array.from({ length: 20 }, (_, at) => `Words of column ${at}, as plans have them`)
    const rows = await cellsOf({
      rows: [row, ...Array.from({ length: 4999 }, (_, at) => [`${at}`, ...row.slice(1)])],
    })
    expect(rows).toHaveLength(5000)
    expect(rows.at(-1)?.[0]).toBe('4998')
  })
})

describe('the tables of a Word file and of CSV', () => {
  test('merged cells stand in each cell they cover, and every table is named by the words before it', async () => {
    const table = wordTable([
      head,
      [{ text: 'Waiting times', over: 3 }],
      [{ text: '1.1', down: 'begins' }, 'One\nand more', 'Mar 26'],
      [{ text: '', down: 'goes-on' }, 'Two', ''],
    ])
    const { tables, format } = await tablesOf(
      'a.docx',
      wordPlan(p('Our plan'), table, p(''), wordTable([['x', 'y']])),
    )
    expect(format).toBe('word')
    expect(tables.map((one) => one.name)).toEqual(['Table 1 (Our plan)', 'Table 2'])
    expect(tables[0]?.rows.map((row) => [row.across, row.cells])).toEqual([
      [false, head],
      [true, ['Waiting times', 'Waiting times', 'Waiting times']],
      [false, ['1.1', 'One\nand more', 'Mar 26']],
      [false, ['1.1', 'Two', '']],
    ])
  })

  test.each([
    ['Ref,Action\r\n1.1,"A ""second"" panel, weekly\nand more"\r\n', 'commas'],
    ['\ufeffRef;Action\n1.1;"A ""second"" panel, weekly\nand more"\n', 'semicolons and a mark'],
    ['Ref\tAction\n1.1\t"A ""second"" panel, weekly\nand more"', 'tabs'],
  ])('%j: %s', async (text) => {
    const { tables } = await tablesOf('plan.csv', bytes(text))
    expect(tables[0]?.rows.map((row) => row.cells)).toEqual([
      ['Ref', 'Action'],
      ['1.1', 'A "second" panel, weekly\nand more'],
    ])
  })

  test('the apostrophe before what looks like a formula is taken off once', async () => {
    const { tables } = await tablesOf('plan.csv', bytes("a,b\n'=1+1,''=x\n'tis,'-5\n"))
    expect(tables[0]?.rows.slice(1).map((row) => row.cells)).toEqual([
      ['=1+1', "'=x"],
      ["'tis", '-5'],
    ])
  })
})

describe('each bad file gets its sentence', () => {
  const sheet = { rows: [head, ['1.1', 'x', '']] }
  const doctype = (type: string, value: string) =>
    handWorkbook([sheet], {
      'xl/worksheets/sheet1.xml': sheetXml({ rows: [head, [value]] })
        .replace('?>', `?>${type}`)
        .replace('&amp;', '&'),
    })
  const cases: readonly (readonly [string, keyof typeof tableRefusals, () => Uint8Array])[] = [
    ['an empty file', 'empty', () => new Uint8Array(0)],
    ['only spaces', 'empty', () => bytes(' \n ')],
    ['over 25 MB', 'too-large', () => new Uint8Array(limits.file + 1)],
    [
      'a workbook behind a password, or an old one',
      'old-word',
      () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
    ],
    ['a workbook with macros', 'macros', () => handWorkbook([sheet], { 'xl/vbaProject.bin': 'x' })],
    [
      'a workbook with macros of the old kind',
      'macros',
      () => handWorkbook([sheet], { 'xl/macrosheets/sheet1.xml': '<x/>' }),
    ],
    [
      'a workbook that says it may hold macros',
      'macros',
      () =>
        handWorkbook([sheet], {
          '[Content_Types].xml':
            '<Types xmlns="http://x"><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml" PartName="/xl/workbook.xml"/></Types>',
        }),
    ],
    [
      'a Word file with macros',
      'macros',
      () => wordFile({ body: p('x'), parts: { 'word/vbaProject.bin': 'x' } }),
    ],
    ['a PDF', 'unsupported', () => lockedPdf('x', '')],
    ['a page of the web', 'unsupported', () => bytes('<!DOCTYPE html><p>a,b</p>')],
    ['a picture', 'unsupported', () => Uint8Array.from(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'))],
    ['a packed folder', 'not-word', () => packed({ 'a.txt': 'x' })],
    ['binary', 'binary', () => Uint8Array.from({ length: 5000 }, (_, at) => (at * at * 31 + 7 * at) & 255)],
    ['a letter', 'no-table', () => bytes('Dear colleague\nHere is our plan')],
    ['a Word file without tables', 'no-table', () => wordPlan(p('Our plan'))],
    ['a workbook without words', 'no-table', () => handWorkbook([{ rows: [] }, { rows: [['', '']] }])],
    ['a workbook cut short', 'damaged', () => handWorkbook([sheet]).subarray(0, 700)],
    ['a quote that is never closed', 'damaged', () => bytes('a,b\n"x,y\nz')],
    [
      'an outside entity',
      'damaged',
      () => doctype('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '&e;'),
    ],
    [
      'entities inside entities',
      'damaged',
      () => doctype('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>', '&b;'),
    ],
    ['an entity of its own', 'damaged', () => doctype('', '&e;')],
    [
      'a text that is not there',
      'damaged',
      () => handWorkbook([{ rows: [head, [{ xml: 't="s"><v>9</v>' }]] }]),
    ],
    [
      'rows out of order',
      'damaged',
      () => handWorkbook([sheet], { 'xl/worksheets/sheet1.xml': sheetXml(sheet).replace('r="2"', 'r="1"') }),
    ],
    [
      'more than 10,000 rows',
      'too-many-rows',
      () => handWorkbook([{ rows: Array.from({ length: 10_001 }, () => ['x']) }]),
    ],
    ['more than 10,000 rows of CSV', 'too-many-rows', () => bytes('a,b\n'.repeat(10_001))],
    [
      'a cell far to the right',
      'too-wide',
      () =>
        handWorkbook([sheet], { 'xl/worksheets/sheet1.xml': sheetXml(sheet).replace('r="A1"', 'r="ZZ1"') }),
    ],
    ['a bomb of about 300 kB', 'bomb', () => bombIn('xl/worksheets/sheet1.xml')],
    ['a bomb in a picture', 'bomb', hostile.pictureBomb],
    ['100,000 parts', 'bomb', () => hostile.manyParts(100_000)],
    ['merged cells over everything, many times', 'bomb', manyMerges],
  ]

  test.each(cases)('%s: %s', { timeout: 120_000 }, async (_, refused, make) => {
    expect(await patient({ name: 'plan', bytes: make() })).toEqual(tableRefusals[refused])
  })

  function bombIn(name: string): Uint8Array {
    return packed({
      ...Object.fromEntries([['[Content_Types].xml', '<Types/>']]),
      [name]: new Uint8Array(limits.inflated + 1),
    })
  }

  function manyMerges(): Uint8Array {
    const rows = Array.from({ length: 5000 }, () => ['x', 'y'])
    return handWorkbook([{ rows, merges: Array.from({ length: 50 }, () => 'A1:XFD1048576') }])
  }

  test('every sentence says what to do, and none speaks of the reader', () => {
    for (const { sentence, field } of Object.values(tableRefusals)) {
      expect(sentence.length).toBeLessThan(180)
      expect(field ?? 'file').toBe('file')
    }
  })

  test('a reading that is stopped, or runs out of its time, says so', async () => {
    const stop = new AbortController()
    const waiting = patient({ name: 'a.xlsx', bytes: manyMerges() }, stop.signal)
    stop.abort()
    expect(await waiting).toEqual(tableRefusals.stopped)
    const hasty = tableReaderWith({ childPath, time: 1 })
    expect(await hasty({ name: 'a.xlsx', bytes: manyMerges() })).toEqual(tableRefusals['too-slow'])
  })

  test('nothing outside the file is fetched', async () => {
    let reached = 0
    const trap = createServer((socket) => {
      reached += 1
      socket.destroy()
    })
    await new Promise<void>((ready) => trap.listen(0, '127.0.0.1', ready))
    const address = trap.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    const outside = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://x/worksheet" Target="${url}" TargetMode="External"/></Relationships>`
    await read({ name: 'a.xlsx', bytes: handWorkbook([sheet], { 'xl/_rels/workbook.xml.rels': outside }) })
    await read({ name: 'b.xlsx', bytes: doctype(`<!DOCTYPE x SYSTEM "${url}">`, 'x') })
    await read({
      name: 'c.xlsx',
      bytes: handWorkbook([{ rows: [head, [{ xml: `t="str"><f>WEBSERVICE("${url}")</f><v>x</v>` }]] }]),
    })
    trap.close()
    expect(reached).toBe(0)
  })
})
