/** `throughline time-limits FILE.csv`: a whole caseload extract through the clock, with no server and no store. */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Transform, type TransformCallback, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { CsvError, parse } from 'csv-parse'
import { stringify } from 'csv-stringify'
import { type Column, columnOf, plainHeading, readDayCell, shown } from './features/caseload/index.ts'
import { isRefusal, type LocalDate } from './foundation/index.ts'
import { type AsAt, answerRow, type LimitRow } from './time-limits-rows.ts'

export const limitColumns: readonly (keyof LimitRow)[] = [
  'case',
  'rule',
  'duty',
  'event',
  'event_day',
  'last_day',
  'cautious_day',
  'send_by',
  'standing',
  'days_late',
  'done_on',
  'citation',
  'force',
  'to_be_confirmed',
  'doubts',
  'working',
]

const largestRow = 1_000_000

/** What was wrong with the file as a whole; the message is a sentence for whoever gave it. */
class FileRefused extends Error {}

export interface Outside {
  readonly today: LocalDate
  readonly out: Writable
  say(line: string): void
}

/** Answers the exit code: 0, 1 where something in the file was refused, 2 for a command that cannot be understood. */
export async function timeLimitsCommand(args: readonly string[], outside: Outside): Promise<number> {
  let values: { 'as-at'?: string; json?: boolean }
  let positionals: string[]
  try {
    ;({ values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'as-at': { type: 'string' }, json: { type: 'boolean' } },
    }))
  } catch (error) {
    outside.say(error instanceof Error ? error.message : String(error))
    return 2
  }
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) {
    outside.say('Say which one file to read, for example: throughline time-limits caseload.csv')
    return 2
  }
  const told = values['as-at']
  const day = told === undefined ? outside.today : readDayCell(told)
  if (isRefusal(day)) {
    outside.say(`--as-at: ${day.sentence}`)
    return 2
  }
  const size = await stat(path).catch(() => null)
  if (size === null || !size.isFile()) {
    outside.say(`There is no file at ${path}. Check the name and try again.`)
    return 2
  }
  try {
    return await run(path, { day, isTold: told !== undefined }, values.json === true, outside)
  } catch (error) {
    // Whoever reads the output may stop early, as `head` does: nothing is wrong then.
    if ((error as { code?: string }).code === 'EPIPE') return 0
    const words = fileWords(error)
    if (words === null) throw error
    outside.say(words)
    return 1
  }
}

function fileWords(error: unknown): string | null {
  if (error instanceof FileRefused) return error.message
  if (!(error instanceof CsvError)) return null
  const line = typeof error.lines === 'number' ? `line ${error.lines}: ` : ''
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return `${line}The row is longer than a million characters. Is a quotation mark missing its pair?`
  return `${line}The file is not whole as CSV: ${error.message}. Nothing after this line was read.`
}

async function run(path: string, asAt: AsAt, isJson: boolean, outside: Outside): Promise<number> {
  const delimiter = await delimiterOf(path)
  const rows = new Rows(asAt, isJson, outside)
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: largestRow,
  })
  const write = isJson
    ? []
    : [
        stringify({
          header: true,
          columns: [...limitColumns],
          escape_formulas: true,
          record_delimiter: 'windows',
        }),
      ]
  await pipeline([createReadStream(path), parser, rows, ...write, new Onward(outside.out)])
  return rows.finish()
}

/** Which sign stands between cells: the one the header has most of. Files that are not CSV are told so. */
async function delimiterOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(65_536), position: 0 })
    const head = buffer.subarray(0, bytesRead)
    if (bytesRead === 0) throw new FileRefused('The file is empty.')
    if (head[0] === 0x50 && head[1] === 0x4b)
      throw new FileRefused(
        'This is a workbook, not CSV. In the spreadsheet save the sheet as CSV UTF-8, and give that file.',
      )
    if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || head.includes(0))
      throw new FileRefused('The file is not UTF-8. Save it as CSV UTF-8, and give that file.')
    const first = /[^\r\n\uFEFF]+/.exec(head.toString('utf8'))?.[0] ?? ''
    const counts = [',', ';', '\t'].map((sign) => ({ sign, count: first.split(sign).length }))
    return counts.sort((one, other) => other.count - one.count)[0]?.sign ?? ','
  } finally {
    await file.close()
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
}

/** Turns parsed rows into lines of output, one row at a time: the file is never whole in memory. */
class Rows extends Transform {
  #columns: readonly (Column | null)[] | null = null
  #headings: readonly string[] = []
  #rows = 0
  #limits = 0
  #refused = 0
  readonly #asAt: AsAt
  readonly #isJson: boolean
  readonly #outside: Outside

  constructor(asAt: AsAt, isJson: boolean, outside: Outside) {
    super({ writableObjectMode: true, readableObjectMode: true })
    this.#asAt = asAt
    this.#isJson = isJson
    this.#outside = outside
  }

  override _transform({ record, info }: Parsed, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      if (this.#columns === null) this.#readHeader(record)
      else this.#readRow(record, info.lines, this.#columns)
      done()
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #readHeader(record: readonly string[]): void {
    const names = record.map(plainHeading)
    const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at)
    if (twice !== undefined)
      throw new FileRefused(`line 1: Two columns are called ${shown(twice)}. Rename one.`)
    if (!names.includes('case'))
      throw new FileRefused(
        'line 1: There is no column called case. docs/time-limits-command.md names the columns.',
      )
    const isLong = names.includes('event') && names.includes('date')
    const columns = record.map((heading) => columnOf(heading, isLong))
    if (!isLong && !columns.some((column) => column?.is === 'event'))
      throw new FileRefused(
        'line 1: No column holds a day from which a limit runs, such as request_received. docs/time-limits-command.md names the columns.',
      )
    const unread = record.filter((heading, at) => columns[at] === null && heading.trim() !== '')
    if (unread.length > 0)
      this.#outside.say(`Not read, because no such column is known: ${unread.map(shown).join(', ')}.`)
    this.#columns = columns
    this.#headings = record
  }

  #readRow(record: readonly string[], line: number, columns: readonly (Column | null)[]): void {
    if (record.every((cell) => cell.trim() === '')) return
    this.#rows += 1
    // Spreadsheets export empty cells behind the last column.
    if (record.slice(columns.length).some((cell) => cell.trim() !== '')) {
      this.#refuse(line, `column ${columns.length + 1}`, 'The row has more cells than there are columns.')
      return
    }
    const { limits, problems } = answerRow(record, columns, this.#headings, this.#asAt)
    for (const { column, says } of problems) this.#refuse(line, `column ${column}`, says)
    this.#limits += limits.length
    for (const limit of limits) this.push(this.#isJson ? `${JSON.stringify(limit)}\n` : limit)
  }

  #refuse(line: number, where: string, says: string): void {
    this.#refused += 1
    this.#outside.say(`line ${line}, ${where}: ${says}`)
  }

  /** The last line on the error output, and the exit code. */
  finish(): number {
    if (this.#rows === 0) {
      this.#outside.say('The file has a header and no rows.')
      return 1
    }
    const count = (many: number, one: string) =>
      `${many.toLocaleString('en-GB')} ${one}${many === 1 ? '' : 's'}`
    this.#outside.say(
      `${count(this.#rows, 'row')} read, ${count(this.#limits, 'limit')} worked out as at ${this.#asAt.day}, ${count(this.#refused, 'refusal')}.`,
    )
    return this.#refused === 0 ? 0 : 1
  }
}

/** Hands everything on without ending what it hands it to: the standard output may not be closed. */
class Onward extends Transform {
  readonly #to: Writable
  constructor(to: Writable) {
    super({ writableObjectMode: true })
    this.#to = to
    // A reader that goes away is told to the stream as an error: without a listener it would end the process.
    to.on('error', (error) => this.destroy(error))
    this.resume()
  }
  override _transform(piece: string | Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#to.write(piece, (error) => done(error))
  }
}
