/** `throughline`: the command line. `read` never opens the store; commands that touch data ask the running server first. */
import { once } from 'node:events'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { dataCommands } from './commands.ts'
import { caseloadCsv } from './demonstration/caseload.ts'
import { readDocument } from './documents/index.ts'
import { plainReading, unreadable } from './features/document/index.ts'
import { longestMessage } from './features/mail/index.ts'
import { chartOfFile } from './features/measure/index.ts'
import { isRefusal, parseLocalDate } from './foundation/index.ts'
import { systemClock } from './shell/clock.ts'
import { StoreRefused } from './shell/database/store.ts'
import { extractorWith } from './shell/extract/index.ts'
import { largestFile } from './shell/http/form-body.ts'
import { SettingsRefused, settingsOfThisProcess } from './shell/settings.ts'
import { timeLimitsCommand } from './time-limits-command.ts'

const usage = `throughline: from the paragraph of a notice to what was done about it

  throughline read FILE [--json]      read a notice, report or letter and say what was understood; opens no store
  throughline time-limits FILE.csv [--as-at DAY] [--json]
                                      each legal last day of a whole caseload extract, its standing and its citation, as
                                      CSV (or a JSON object a line); opens no store. docs/time-limits-command.md
  throughline chart FILE.csv [--json] [--svg OUT.svg] [--target N] [--better up|down|neither] [--unit percentage|…]
                              [--period month|quarter|…] [--run 6|7] [--no-screen] [--rebase DAY]
                                      say whether the figures of a sheet really change, and draw them; opens no store
  throughline demo caseload --children N [--seed S]
                                      write a made-up caseload as CSV, the same for the same seed; opens no store
  throughline caseload FILE.csv --area SLUG --as E-MAIL
                                      look at a caseload extract and bring in what is new and changed, as the person
                                      with that address. docs/caseload-import.md
  throughline sign-in-link [--as E-MAIL]
                                      print a one-use sign-in link for this installation's first administrator, or for
                                      somebody of the demonstration
  throughline backup [--to FOLDER]    take a backup now and verify it
  throughline restore FILE            restore a backup into an empty place
  throughline verify [--heads FILE]   check the audit log's chains, name the first bad row, print the heads to keep;
                                      with the heads of an earlier check, find a log cut short or made again
  throughline mail-returned FILE.eml  take in a message that came back, or an answer that somebody's calendar sent
  throughline migrate                 bring a PostgreSQL database up to this version (needs DATABASE_OWNER_URL)
`

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args
  if (command === undefined || command === 'help' || command === '--help') {
    console.log(usage)
    return command === undefined ? 2 : 0
  }
  if (command === 'read') return read(rest)
  if (command === 'chart') return chart(rest)
  if (command === 'demo') return demo(rest)
  if (command === 'time-limits')
    return timeLimitsCommand(rest, {
      today: systemClock.today(),
      out: process.stdout,
      say: (line) => console.error(line),
    })
  const known = dataCommands[command]
  if (known === undefined) {
    console.error(`There is no command "${command}".\n\n${usage}`)
    return 2
  }
  const { values, positionals } = parseArgs({
    args: rest,
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      heads: { type: 'string' },
      area: { type: 'string' },
      as: { type: 'string' },
    },
  })
  const heads = values.heads === undefined ? null : await readFile(values.heads, 'utf8').catch(() => null)
  if (values.heads !== undefined && heads === null) {
    console.error(`There is no file at ${values.heads}. Check the name and try again.`)
    return 1
  }
  const file = positionals[0] ?? null
  const message = command === 'mail-returned' && file !== null ? await messageIn(file) : null
  if (command === 'mail-returned' && file !== null && message === null) {
    console.error(`There is no file at ${file}. Check the name and try again.`)
    return 1
  }
  const { area = null, as = null } = values
  // The running server reads an extract itself: it may be larger than a message between the two.
  const path = command === 'caseload' && file !== null ? resolve(file) : file
  const words = { file: path, to: values.to ?? null, heads, message, area, as }
  const answer = await known(settingsOfThisProcess(), words)
  console.log(answer.words)
  return answer.ok ? 0 : 1
}

/** The beginning of a message, one character for each byte: a report stands before what it returns. */
async function messageIn(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch(() => null)
  return bytes === null ? null : bytes.subarray(0, longestMessage).toString('latin1')
}

/** `demo caseload`: a made-up caseload on the standard output. */
async function demo(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { children: { type: 'string' }, seed: { type: 'string' }, 'as-at': { type: 'string' } },
  })
  const children = Number(values.children ?? '250')
  const seed = Number(values.seed ?? '1')
  const today = values['as-at'] === undefined ? systemClock.today() : parseLocalDate(values['as-at'])
  const isSaid =
    positionals[0] === 'caseload' &&
    Number.isSafeInteger(children) &&
    children > 0 &&
    children <= 1_000_000 &&
    Number.isSafeInteger(seed) &&
    today !== null
  if (!isSaid) {
    console.error('Say how many, for example: throughline demo caseload --children 250 --seed 1')
    return 2
  }
  for (const line of caseloadCsv({ children, seed, today }))
    if (!process.stdout.write(line)) await once(process.stdout, 'drain')
  return 0
}

async function read(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  const [path] = positionals
  if (path === undefined) {
    console.error('Say which file to read, for example: throughline read notice.pdf')
    return 2
  }
  const size = await stat(path).catch(() => null)
  if (size === null || !size.isFile()) {
    console.error(`There is no file at ${path}. Check the name and try again.`)
    return 1
  }
  if (size.size > largestFile) {
    console.error(
      'The file is larger than 25 MB. Save a smaller copy, for example without its pictures, and try again.',
    )
    return 1
  }
  const extracted = await extractorWith()({ name: basename(path), bytes: await readFile(path) })
  if (isRefusal(extracted)) {
    console.error(extracted.sentence)
    return 1
  }
  const reading = readDocument(extracted.text)
  // A program that asks for JSON is told the kind, `unknown` among them; a person is told what to do.
  const refusal = values.json === true ? null : unreadable(reading)
  if (refusal !== null) {
    console.error(refusal.sentence)
    return 1
  }
  if (values.json === true) console.log(JSON.stringify(reading, null, 2))
  else console.log([...extracted.warnings, plainReading(reading)].join('\n'))
  return 0
}

/** The verdict of a sheet of figures, its numbers, and a picture of each series (`OUT.svg`, `OUT-2.svg`, …). */
async function chart(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      svg: { type: 'string' },
      target: { type: 'string' },
      better: { type: 'string' },
      unit: { type: 'string' },
      period: { type: 'string' },
      run: { type: 'string' },
      'no-screen': { type: 'boolean' },
      rebase: { type: 'string', multiple: true },
    },
  })
  const [path] = positionals
  if (path === undefined) {
    console.error('Say which file to chart, for example: throughline chart plans.csv --target 60')
    return 2
  }
  const size = await stat(path).catch(() => null)
  if (size === null || !size.isFile() || size.size > largestFile) {
    console.error(
      size === null || !size.isFile()
        ? `There is no file at ${path}. Check the name and try again.`
        : 'The file is larger than 25 MB. Send it in parts.',
    )
    return 1
  }
  const charted = chartOfFile(await readFile(path), values)
  if (isRefusal(charted)) {
    console.error(charted.sentence)
    return 1
  }
  console.log(values.json === true ? JSON.stringify(charted.numbers, null, 2) : charted.words)
  if (values.svg !== undefined)
    for (const [at, picture] of charted.pictures.entries())
      await writeFile(at === 0 ? values.svg : values.svg.replace(/(\.svg)?$/i, `-${at + 1}.svg`), picture)
  return 0
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const expected =
      error instanceof SettingsRefused ||
      error instanceof StoreRefused ||
      (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true
    console.error(expected && error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
