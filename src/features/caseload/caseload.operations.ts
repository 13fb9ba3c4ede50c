/** Bringing in a caseload: the dry run that is kept line by line, the batches that write, and what a person decides. */
import { isRefusal, type LocalDate, may, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Look, SentFile, Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  type FactRow,
  factsInsert,
  factsOf,
  factsThatHold,
  type LimitOfCase,
  limitsOf,
  limitsReplace,
  rebuildLimits,
  recordFacts,
  type SeenFact,
  workForEverybody,
  workForOneself,
} from '../ehc-case/index.ts'
import { decideCaseload } from './caseload.permissions.ts'
import {
  type AnsweredRow,
  answersAbout,
  type CaseToOpen,
  casesGone,
  casesOpen,
  caseTie,
  caseworkersByAddress,
  caseworkSetting,
  caseworkSettingSave,
  childrenLike,
  childSet,
  importInsert,
  importSettle,
  importsIn,
  knownCases,
  type LineToKeep,
  lineAnswer,
  linesBrought,
  linesInsert,
  linesOf,
  linesWaiting,
  managerInsert,
  referencesTaken,
  teamInsert,
  teamsIn,
  workInBulk,
} from './caseload.sql.ts'
import { type CaseworkSettings, settingsFrom } from './casework-setting.ts'
import { type Compared, compareRow, type KnownCase, type SameChild, sameChildField } from './compare.reads.ts'
import { textOf } from './csv-text.ts'
import {
  type Extract,
  type ExtractRow,
  type GivenFact,
  headerProblems,
  headingsIn,
  readExtract,
} from './extract.reads.ts'
import { shown } from './extract-columns.ts'
import { type ColumnsForm, type ColumnsSaid, columnsSaidFrom, readColumns } from './our-columns.ts'

type Here = Pick<Asking, 'area' | 'actor' | 'today' | 'at'>
type NewId = Pick<Tools, 'newId'>

/** Whose extracts this person may look at; see {@link importsIn}. */
export function readerOf(asking: Pick<Asking, 'actor' | 'area'>): {
  readonly personId: string
  readonly isManager: boolean
} {
  const isManager = may(asking.actor, decideCaseload, asking.area.id).allowed
  return { personId: asking.actor.personId, isManager }
}

/** What one press of the button brings in: a few seconds of work, whatever the store. */
export const rowsAtOnce = 1500
const window = 1500
/** The most rows that an extract may hold. */
export const mostRows = 150_000

export interface Prepared {
  readonly fileName: string
  readonly sha256: string
  readonly extract: Extract
}

/** Reads the file and keeps it, so that what was looked at is what is brought in. */
export async function prepareExtract(
  file: SentFile | undefined,
  today: LocalDate,
  tools: Pick<Tools, 'keepFile' | 'newId'>,
  said: ColumnsSaid | null = null,
): Promise<Prepared | Refusal> {
  if (file === undefined) return refuse('no-file', 'Choose the extract, a CSV file.', 'file')
  const text = textOf(file.bytes)
  if (isRefusal(text)) return text
  const extract = await readExtract(text, today, said)
  if (isRefusal(extract)) return extract
  if (extract.rows.length + extract.refused.length > mostRows)
    return refuse('too-many', 'The file has more than 150,000 rows. Send it in parts.', 'file')
  return {
    fileName: file.name,
    sha256: await tools.keepFile(markedExtract(file.bytes, tools.newId(), said)),
    extract,
  }
}

/** A file whose headings nobody has said anything about yet, or whose columns changed: a manager says which is which. */
export interface ToAsk {
  readonly asked: Refusal
  readonly headings: readonly string[]
}

/** As {@link prepareExtract}, by what this area said of its columns. */
export async function prepareSent(
  asking: Asking,
  file: SentFile | undefined,
  tools: Tools,
  look: Look,
): Promise<Prepared | ToAsk | Refusal> {
  const { columns } = await look(async (db) => {
    await setActing(db, asking.actor.personId, asking.area.id, 'casework')
    return settingsFrom(await caseworkSetting(db, asking.area.id))
  })
  const prepared = await prepareExtract(file, asking.today, tools, columns)
  if (!isRefusal(prepared) || file === undefined || !headerProblems.has(prepared.refused)) return prepared
  const text = textOf(file.bytes)
  return isRefusal(text) ? text : { asked: prepared, headings: headingsIn(text) }
}

/** Keeps the headings of such a file, and nothing else of it, and leads to the page that asks. Others than a manager are refused. */
export async function askColumns(
  db: Db,
  asking: Asking,
  { asked, headings }: ToAsk,
  tools: NewId,
): Promise<Changed | Refusal> {
  if (!readerOf(asking).isManager) return asked
  const { version, ...before } = settingsFrom(await caseworkSetting(db, asking.area.id))
  const settings = { ...before, asked: headings }
  if (!(await caseworkSettingSave(db, asking.area.id, { id: tools.newId(), settings, version })))
    return changedSettings({ ...before, version })
  return {
    to: `/areas/${asking.area.slug}/caseload/columns`,
    thing: 'casework-setting=columns',
    event: 'caseload.columns-asked',
    after: { headings: headings.length },
  }
}

/** Says which column is which, for every extract from now on. */
export async function sayColumns(
  db: Db,
  asking: Asking,
  form: ColumnsForm & { readonly version: number },
  tools: NewId,
): Promise<Changed | Refusal> {
  const { version: _version, ...before } = settingsFrom(await caseworkSetting(db, asking.area.id))
  const headings = headingsAsked(before)
  const read = readColumns(form, headings)
  if (isRefusal(read)) return read
  const columns: ColumnsSaid = {
    ...read,
    version: (before.columns?.version ?? 0) + 1,
    headings,
    by: asking.actor.name,
    on: asking.today,
  }
  const settings = { ...before, columns, asked: [] }
  const saved = { id: tools.newId(), settings, version: form.version }
  if (!(await caseworkSettingSave(db, asking.area.id, saved)))
    return changedSettings(settingsFrom(await caseworkSetting(db, asking.area.id)))
  return {
    to: `/areas/${asking.area.slug}/caseload`,
    thing: 'casework-setting=columns',
    before: before.columns,
    after: columns,
  }
}

/** The headings to choose from: of the last file that could not be read, else of the one that was asked about before. */
export function headingsAsked({
  asked,
  columns,
}: Pick<CaseworkSettings, 'asked' | 'columns'>): readonly string[] {
  return asked.length > 0 ? asked : (columns?.headings ?? [])
}

/**
 * An extract is kept for a time only, so it is kept under a name of its own: with a first line that no other file has, it is
 * never the same file as something that stays, or as the extract of another night. The line also holds what was said of its
 * columns when it was looked at: it is brought in by that, whatever is said meanwhile.
 */
const mark = /^throughline extract [0-9a-f-]{36}(?: (\S+))?$/

function markedExtract(bytes: Uint8Array, id: string, said: ColumnsSaid | null): Uint8Array {
  const columns = said === null ? '' : ` ${encodeURIComponent(JSON.stringify(said))}`
  const first = new TextEncoder().encode(`throughline extract ${id}${columns}\n`)
  const marked = new Uint8Array(first.length + bytes.length)
  marked.set(first)
  marked.set(bytes, first.length)
  return marked
}

function unmarked(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly said: ColumnsSaid | null } {
  const end = bytes.indexOf(10)
  const found = mark.exec(new TextDecoder().decode(bytes.subarray(0, Math.max(0, end))))
  if (found === null) return { bytes, said: null }
  const [, columns] = found
  const said = columns === undefined ? null : columnsSaidFrom(JSON.parse(decodeURIComponent(columns)))
  return { bytes: bytes.subarray(end + 1), said }
}

/** The file of an earlier dry run, read again. */
export async function readKept(
  sha256: string,
  today: LocalDate,
  tools: Pick<Tools, 'openFile'>,
): Promise<Extract | Refusal> {
  const bytes = await tools.openFile(sha256)
  if (bytes === null)
    return refuse('file-gone', 'The file is no longer kept. Send the extract again.', 'file')
  const kept = unmarked(bytes)
  const text = textOf(kept.bytes)
  return isRefusal(text) ? text : readExtract(text, today, kept.said)
}

/** Rows that name a child whom an earlier row of the same file names, by the case of the later row. */
export function sameInFile(rows: readonly ExtractRow[]): ReadonlyMap<string, SameChild> {
  const before = lookedThrough.get(rows)
  if (before !== undefined) return before
  const found = sameAmong(rows)
  lookedThrough.set(rows, found)
  return found
}

/** A file is looked through once, however many presses bring it in. */
const lookedThrough = new WeakMap<readonly ExtractRow[], ReadonlyMap<string, SameChild>>()

function sameAmong(rows: readonly ExtractRow[]): ReadonlyMap<string, SameChild> {
  const found = new Map<string, SameChild>()
  const byName = new Map<string, ExtractRow>()
  const byUpn = new Map<string, ExtractRow>()
  for (const row of rows) {
    const name = `${row.familyName.toLowerCase()}\n${row.givenNames.toLowerCase()}\n${row.born}`
    const first = byName.get(name)
    const sameUpn = row.upn === null ? undefined : byUpn.get(row.upn)
    const is = (one: ExtractRow) => `line ${one.line} of the file, case ${one.external}`
    if (sameUpn !== undefined) found.set(row.external, { caseId: null, is: is(sameUpn), by: 'UPN' })
    else if (first !== undefined)
      found.set(row.external, { caseId: null, is: is(first), by: 'name and date of birth' })
    if (first === undefined) byName.set(name, row)
    if (row.upn !== null && sameUpn === undefined) byUpn.set(row.upn, row)
  }
  return found
}

export interface ComparedRow {
  readonly row: ExtractRow
  readonly known: KnownCase | null
  readonly compared: Compared
}

/** Compares some rows with what is here, in a constant number of questions. The run must see every record. */
export async function compareRows(
  db: Db,
  areaId: string,
  rows: readonly ExtractRow[],
  inFile: ReadonlyMap<string, SameChild>,
  settings: CaseworkSettings,
): Promise<readonly ComparedRow[]> {
  const externals = rows.map((one) => one.external)
  const cases = await knownCases(db, areaId, externals)
  const facts =
    cases.length === 0
      ? new Map<string, readonly SeenFact[]>()
      : await factsOf(
          db,
          areaId,
          cases.map((one) => one.caseId),
        )
  const known = new Map(
    cases.map((one) => [one.external ?? '', { ...one, facts: holding(facts.get(one.caseId) ?? []) }]),
  )
  const strangers = rows.filter((one) => !known.has(one.external))
  const like =
    strangers.length === 0
      ? []
      : await childrenLike(
          db,
          areaId,
          strangers.map((one) => ({
            external: one.external,
            family: one.familyName,
            given: one.givenNames,
            born: one.born,
            upn: one.upn,
          })),
        )
  const same = new Map<string, SameChild>(
    like.map((one) => [
      one.asked,
      {
        caseId: one.caseId,
        is: `case ${one.reference}`,
        by: one.byUpn ? ('UPN' as const) : ('name and date of birth' as const),
      },
    ]),
  )
  const answers = new Map<string, AnsweredRow[]>()
  for (const one of await answersAbout(db, areaId, externals)) {
    const list = answers.get(one.external)
    if (list === undefined) answers.set(one.external, [one])
    else list.push(one)
  }
  return rows.map((row) => {
    const here = known.get(row.external) ?? null
    return {
      row,
      known: here,
      compared: compareRow(
        row,
        here,
        same.get(row.external) ?? inFile.get(row.external) ?? null,
        answers.get(row.external) ?? [],
        settings.record.is === 'old',
      ),
    }
  })
}

function holding(entries: readonly SeenFact[]): readonly SeenFact[] {
  const source = new Map(entries.map((one) => [one.id, one]))
  return factsThatHold(entries).flatMap((one) => {
    const seen = source.get(one.id)
    return seen === undefined ? [] : [{ ...seen, aboutId: one.aboutId }]
  })
}

/** The dry run: every row compared, nothing of a case written, each outcome kept as a line. */
export async function takeExtract(
  db: Db,
  asking: Here,
  prepared: Prepared,
  tools: NewId,
): Promise<Changed | Refusal> {
  const { area, today, actor } = asking
  const { extract } = prepared
  const settings = settingsFrom(await caseworkSetting(db, area.id))
  await workForEverybody(db)
  const inFile = sameInFile(extract.rows)
  const lines: LineToKeep[] = []
  const keep = (line: Omit<LineToKeep, 'id'>) => lines.push({ id: tools.newId(), ...line })
  const plain = { field: null, theirs: null, ours: null }
  let facts = 0
  for (let at = 0; at < extract.rows.length; at += window)
    for (const { row, compared } of await compareRows(
      db,
      area.id,
      extract.rows.slice(at, at + window),
      inFile,
      settings,
    )) {
      const { line, external } = row
      facts += compared.bring.length
      const { outcome, says } = compared
      if (outcome === 'new' || outcome === 'changed' || (outcome === 'same' && says !== ''))
        keep({ line, external, outcome, says: says === '' ? null : says, ...plain })
      for (const one of compared.conflicts)
        keep({ line, external, outcome: outcome === 'duplicate' ? 'duplicate' : 'conflict', ...one })
    }
  for (const one of extract.refused)
    keep({
      line: one.line,
      external: one.external === '' ? null : one.external,
      outcome: 'refused',
      says: one.problems
        .map(({ column, says }) => (column === '' ? says : `Column ${column}: ${says}`))
        .join(' '),
      ...plain,
    })
  if (extract.unread.length > 0)
    keep({ line: 1, external: null, outcome: 'same', says: unreadWords(extract.unread), ...plain })
  const everyOne = [...extract.rows, ...extract.refused].map((one) => one.external)
  for (const one of await casesGone(db, area.id, everyOne))
    keep({
      line: 0,
      external: one.external,
      outcome: 'gone',
      says: `Case ${one.reference} is open here, and the extract does not name it any more.`,
      ...plain,
    })
  const id = tools.newId()
  const count = (outcome: LineToKeep['outcome']) => lines.filter((one) => one.outcome === outcome).length
  await workForOneself(db)
  await importInsert(db, area.id, {
    id,
    fileName: prepared.fileName,
    sha256: prepared.sha256,
    rows: extract.rows.length + extract.refused.length,
    newCases: count('new'),
    newFacts: facts,
    refused: count('refused'),
    conflicts: count('conflict') + count('duplicate'),
    gone: count('gone'),
    on: today,
    by: actor.personId,
  })
  await linesInsert(db, area.id, id, lines)
  return {
    to: `/areas/${area.slug}/caseload/${id}`,
    thing: `caseload-import=${id}`,
    after: {
      rows: extract.rows.length + extract.refused.length,
      new: count('new'),
      changed: count('changed'),
      refused: count('refused'),
    },
  }
}

/** Columns that mean nothing here are told, and stop nothing. */
export function unreadWords(unread: readonly string[]): string {
  const few = unread.slice(0, 20).map(shown).join(', ')
  const more = unread.length > 20 ? ` and ${unread.length - 20} more` : ''
  return `${unread.length === 1 ? 'A column is' : `${unread.length} columns are`} not read, for nobody has said what ${unread.length === 1 ? 'it is' : 'they are'}: ${few}${more}.`
}

/** Writes the next rows of an import that wait. Pressed again it goes on where it stopped; twice does nothing twice. */
export async function bringNext(
  db: Db,
  asking: Here,
  importId: string,
  extract: Extract,
  tools: NewId,
  most = rowsAtOnce,
): Promise<{ readonly cases: number; readonly facts: number; readonly left: boolean } | Refusal> {
  const { area } = asking
  const [found] = await importsIn(db, area.id, readerOf(asking), importId)
  if (found === undefined) return notFound
  const waiting = await linesWaiting(db, area.id, importId, most + 1)
  const wanted = new Set(waiting.slice(0, most))
  const rows = extract.rows.filter((one) => wanted.has(one.line))
  const settings = settingsFrom(await caseworkSetting(db, area.id))
  const inFile = sameInFile(extract.rows)
  await workForEverybody(db)
  await workInBulk(db)
  let [cases, facts] = [0, 0]
  for (let at = 0; at < rows.length; at += window) {
    const some = await compareRows(db, area.id, rows.slice(at, at + window), inFile, settings)
    const done = await writeRows(db, asking, importId, some, tools)
    cases += done.cases
    facts += done.facts
    await linesBrought(db, area.id, importId, done.brought)
  }
  await workForOneself(db)
  const left = waiting.length > most
  if (!left) await importSettle(db, area.id, importId, asking.today)
  return { cases, facts, left }
}

interface Written {
  readonly cases: number
  readonly facts: number
  readonly brought: readonly { readonly line: number; readonly childId: string }[]
}

async function writeRows(
  db: Db,
  asking: Here,
  importId: string,
  compared: readonly ComparedRow[],
  tools: NewId,
): Promise<Written> {
  const { area, today } = asking
  const fresh = compared.filter((one) => one.compared.outcome === 'new')
  const opened = await openCases(
    db,
    asking,
    fresh.map((one) => one.row),
    tools,
  )
  await casesOpen(db, area.id, [...opened.values()], today)
  const facts: FactRow[] = []
  const limits: LimitOfCase[] = []
  const changed: string[] = []
  const brought: { line: number; childId: string }[] = []
  for (const one of compared) {
    const { row, known, compared: found } = one
    const here = known ?? opened.get(row.external) ?? null
    // Somebody may have brought it in, or answered, since the dry run: then nothing waits, and the line is done.
    if (here === null) continue
    brought.push({ line: row.line, childId: here.childId })
    const rows = factRows(row, found, here, asking, importId, tools)
    facts.push(...rows)
    if (known !== null && rows.length > 0) changed.push(known.caseId)
    if (known === null)
      limits.push(
        ...limitsOf(rows).limits.map((limit) => ({ ...limit, caseId: here.caseId, childId: here.childId })),
      )
  }
  await factsInsert(db, area.id, facts)
  if (limits.length > 0) await limitsReplace(db, area.id, [], limits)
  if (changed.length > 0) await rebuildLimits(db, area.id, changed)
  return { cases: opened.size, facts: facts.length, brought }
}

async function openCases(
  db: Db,
  asking: Here,
  rows: readonly ExtractRow[],
  tools: NewId,
): Promise<ReadonlyMap<string, CaseToOpen>> {
  if (rows.length === 0) return new Map()
  const { area, today } = asking
  const teams = await teamsNamed(db, asking, rows, tools)
  const addresses = [...new Set(rows.flatMap((one) => (one.caseworker === null ? [] : [one.caseworker])))]
  const workers = new Map(
    (await caseworkersByAddress(db, area.id, addresses, today)).map((one) => [one.email, one]),
  )
  const taken = await referencesTaken(
    db,
    area.id,
    rows.map((one) => one.reference),
  )
  const used = new Set<string>()
  return new Map(
    rows.map((row) => {
      const worker = row.caseworker === null ? undefined : workers.get(row.caseworker)
      // Two cases never share a reference: the old system's own name for the case tells them apart.
      const isFree = !taken.has(row.reference) && !used.has(row.reference)
      const reference = isFree ? row.reference : `${row.reference} (${row.external})`
      used.add(reference)
      const first = row.facts.map((one) => one.day).sort()[0]
      const one: CaseToOpen = {
        childId: tools.newId(),
        caseId: tools.newId(),
        relationId: tools.newId(),
        external: row.external,
        reference,
        family: row.familyName,
        given: row.givenNames,
        born: row.born,
        upn: row.upn,
        synthetic: row.isSynthetic || area.isDemonstration,
        teamId: teams.get((row.team ?? '').toLowerCase()) ?? '',
        openedOn: first !== undefined && first < today ? first : today,
        workerId: worker?.id ?? null,
        workerName: worker?.name ?? row.caseworker,
      }
      return [row.external, one] as const
    }),
  )
}

/**
 * The teams that the rows name. One that is not here is opened, and an EHC team manager who brings it in manages it: the rows
 * are theirs already. What another system sends opens a team without a manager, until a person names one: a name in a file
 * gives nobody the right to read a child's record. Rows without a team go to the one that the person manages.
 */
async function teamsNamed(
  db: Db,
  asking: Here,
  rows: readonly ExtractRow[],
  tools: NewId,
): Promise<ReadonlyMap<string, string>> {
  const { area, actor, today } = asking
  const here = await teamsIn(db, area.id, actor.personId, today)
  const found = new Map(here.map((one) => [one.name.toLowerCase(), one.id]))
  const own = here.find((one) => one.managed)
  if (own !== undefined) found.set('', own.id)
  for (const name of new Set(rows.map((one) => one.team ?? ''))) {
    if (found.has(name.toLowerCase())) continue
    const given = name === '' ? usualTeam : name
    const known = found.get(given.toLowerCase())
    const id = known ?? tools.newId()
    if (known === undefined) {
      await teamInsert(db, area.id, { id, name: given })
      if (readerOf(asking).isManager)
        await managerInsert(db, area.id, { id: tools.newId(), teamId: id, personId: actor.personId }, today)
    }
    found.set(name.toLowerCase(), id)
    found.set(given.toLowerCase(), id)
  }
  return found
}

const usualTeam = 'EHC team'

function factRows(
  row: ExtractRow,
  found: Compared,
  here: { readonly caseId: string; readonly childId: string },
  asking: Here,
  importId: string,
  tools: NewId,
): readonly FactRow[] {
  const ids = row.facts.map((_, at) => found.held[at] ?? tools.newId())
  // Written out: of a hundred thousand rows half a million of these are made.
  const rowOf = (one: {
    readonly id: string
    readonly event: FactRow['event']
    readonly day: LocalDate
    readonly details: FactRow['details']
    readonly aboutId: string | null
    readonly correctsId: string | null
  }): FactRow => ({
    id: one.id,
    caseId: here.caseId,
    childId: here.childId,
    event: one.event,
    day: one.day,
    aboutId: one.aboutId,
    channel: null,
    fromWhom: null,
    areaAgencyId: null,
    details: one.details,
    correctsId: one.correctsId,
    withdraws: false,
    why: one.correctsId === null ? null : 'The extract gives another day than before.',
    source: 'imported',
    importId,
    saidBy: asking.actor.personId,
    saidByName: asking.actor.name,
    saidAt: asking.at,
  })
  const rows: FactRow[] = []
  for (const { at, correctsId } of found.bring) {
    const fact: GivenFact | undefined = row.facts[at]
    const id = ids[at]
    if (fact === undefined || id === undefined) continue
    const { event, day, details } = fact
    const aboutId = fact.about === null ? null : (ids[fact.about] ?? null)
    rows.push(rowOf({ id, event, day, details, aboutId, correctsId }))
  }
  if (found.education && row.education !== null)
    rows.push(
      rowOf({
        id: tools.newId(),
        event: 'education_now',
        day: row.educationSince ?? asking.today,
        details: { education: row.education },
        aboutId: null,
        correctsId: null,
      }),
    )
  return rows
}

/** One press: the next rows, and where the page goes on. */
export async function bringIn(
  db: Db,
  asking: Asking,
  form: { readonly sha256: string },
  extract: Extract,
  tools: NewId,
): Promise<Changed | Refusal> {
  const importId = asking.params.extract ?? ''
  const [found] = await importsIn(db, asking.area.id, readerOf(asking), importId)
  if (found === undefined) return notFound
  if (found.sha256 !== form.sha256)
    return refuse('another-file', 'This is not the file of this import. Open the import again.')
  const done = await bringNext(db, asking, importId, extract, tools)
  if (isRefusal(done)) return done
  return {
    to: `/areas/${asking.area.slug}/caseload/${importId}`,
    thing: `caseload-import=${importId}`,
    after: { cases: done.cases, facts: done.facts, left: done.left },
  }
}

export interface AnswerForm {
  readonly sha256: string
  readonly line: string
  readonly answer: 'theirs' | 'ours'
  readonly why: string
}

/** A person decides a conflict or says whether two records are of one child. The reason stays. */
export async function answerLine(
  db: Db,
  asking: Asking,
  form: AnswerForm,
  extract: Extract,
  tools: NewId,
): Promise<Changed | Refusal> {
  const { area, actor, today } = asking
  const importId = asking.params.extract ?? ''
  const [found] = await importsIn(db, area.id, readerOf(asking), importId)
  if (found === undefined || found.sha256 !== form.sha256) return notFound
  const [line] = await linesOf(db, area.id, importId, {
    outcome: null,
    lineId: form.line,
    offset: 0,
    limit: 1,
  })
  const asked = line?.outcome === 'conflict' || line?.outcome === 'duplicate'
  if (line === undefined || !asked || line.external === null || line.field === null) return notFound
  if (line.answer !== null)
    return refuse('answered', 'Somebody decided this meanwhile. Look at what they said below.')
  const why = form.why.trim()
  if (why === '')
    return refuse('no-reason', 'Say why. The reason stays beside the decision.', `why-${line.id}`)
  const row = extract.rows.find((one) => one.external === line.external)
  if (row === undefined)
    return refuse('row-gone', 'The file no longer holds this row. Send the extract again.')
  const said = { answer: form.answer, why, by: actor.personId, on: today }
  const childId =
    line.field === sameChildField
      ? await answerSameChild(db, asking, line.ours ?? '', row, form.answer)
      : form.answer === 'ours'
        ? null
        : await takeTheirs(db, asking, line.field, row, why, tools)
  if (isRefusal(childId)) return childId
  if (!(await lineAnswer(db, area.id, line.id, { ...said, childId })))
    return refuse('answered', 'Somebody decided this meanwhile. Look at what they said below.')
  // A child who is another one after all waits to be brought in with the rest.
  if (line.field === sameChildField && form.answer === 'theirs')
    await linesInsert(db, area.id, importId, [
      {
        id: tools.newId(),
        line: line.line,
        external: line.external,
        outcome: 'new',
        says: `Another child than ${line.ours ?? ''}: ${why}`,
        field: null,
        theirs: null,
        ours: null,
      },
    ])
  return {
    to: `/areas/${area.slug}/caseload/${importId}?show=${line.outcome}`,
    thing: `caseload-import=${importId}`,
    before: { field: line.field, ours: line.ours },
    after: { answer: form.answer, theirs: line.theirs },
    why,
  }
}

/** One child: the case that is here takes the old system's name for it, where it has none yet. */
async function answerSameChild(
  db: Db,
  asking: Asking,
  ours: string,
  row: ExtractRow,
  answer: 'theirs' | 'ours',
): Promise<string | null | Refusal> {
  if (answer === 'theirs' || !ours.startsWith('case ')) return null
  const reference = ours.slice('case '.length)
  return caseTie(db, asking.area.id, reference, row.external)
}

async function takeTheirs(
  db: Db,
  asking: Asking,
  field: string,
  row: ExtractRow,
  why: string,
  tools: NewId,
): Promise<string | Refusal> {
  const { area } = asking
  const [known] = await knownCases(db, area.id, [row.external])
  if (known === undefined)
    return refuse('not-yours', 'The case is in a team that you do not manage. Ask its manager to decide.')
  const set = {
    family_name: row.familyName,
    given_names: row.givenNames,
    born: row.born,
    ...(row.upn === null ? {} : { upn: row.upn }),
  }
  const own = Object.entries(set).find(([name]) => name === field)
  if (own !== undefined) {
    await childSet(db, area.id, known.childId, { [field]: own[1] })
    return known.childId
  }
  const facts = holding((await factsOf(db, area.id, [known.caseId])).get(known.caseId) ?? [])
  if (field === 'education_now') {
    if (row.education === null) return notFound
    const recorded = await recordFacts(
      db,
      asking,
      known.caseId,
      [
        {
          event: 'education_now',
          day: row.educationSince ?? asking.today,
          details: { education: row.education },
          source: 'imported',
          why,
        },
      ],
      tools,
    )
    return isRefusal(recorded) ? recorded : known.childId
  }
  const compared = compareRow(row, { ...known, facts }, null, [], true)
  const at = row.facts.findIndex((one) => one.column === field)
  const [fact, heldId] = [row.facts[at], compared.held[at]]
  const held = facts.find((one) => one.id === heldId)
  if (fact === undefined || held === undefined)
    return refuse(
      'changed-meanwhile',
      'The case changed meanwhile. Send the extract again to see what is left.',
    )
  const recorded = await recordFacts(
    db,
    asking,
    known.caseId,
    [
      {
        event: held.event,
        day: fact.day,
        aboutId: held.aboutId,
        details: { ...held.details, ...fact.details },
        channel: held.channel,
        fromWhom: held.fromWhom,
        areaAgencyId: held.areaAgencyId,
        correctsId: held.id,
        source: 'imported',
        why,
      },
    ],
    tools,
  )
  return isRefusal(recorded) ? recorded : known.childId
}

/** Says which system is the record. A named person says it, with the reason. */
export async function setRecord(
  db: Db,
  asking: Asking,
  form: {
    readonly version: number
    readonly is: 'old' | 'here'
    readonly system: string
    readonly why: string
  },
  tools: NewId,
): Promise<Changed | Refusal> {
  const why = form.why.trim()
  if (form.is === 'here' && why === '')
    return refuse('no-reason', 'Say why this system becomes the record, and who agreed to it.', 'why')
  const before = settingsFrom(await caseworkSetting(db, asking.area.id))
  const { version: _version, ...others } = before
  const record = {
    is: form.is,
    system: form.system.trim(),
    by: asking.actor.name,
    on: asking.today,
    why,
  }
  const saved = await caseworkSettingSave(db, asking.area.id, {
    id: tools.newId(),
    settings: { ...others, record },
    version: form.version,
  })
  if (!saved) return changedSettings(before)
  return {
    to: `/areas/${asking.area.slug}/caseload`,
    thing: 'casework-setting=record',
    before: before.record,
    after: record,
    why,
  }
}

export function changedSettings(now: CaseworkSettings): Refusal {
  const who = now.record.by === null ? 'Somebody' : now.record.by
  return refuse(
    'changed-meanwhile',
    `${who} changed the settings while you were writing, so yours were not saved. What you typed is still here: look at the settings in use, then send it again.`,
  )
}
