/** Taking in published figures, saying who is similar, and holding a measure against a published figure. */
import { isRefusal, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, SentFile, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  type DecisionForm,
  decisionGiven,
  measureRow,
  parseAnyDay,
  rowsOf,
  textOf,
} from '../measure/index.ts'
import {
  fileInsert,
  filesIn,
  heldAgainstInsert,
  heldAgainstOf,
  indicatorsIn,
  neighboursIn,
  neighboursInsert,
} from './benchmark.sql.ts'
import { type BenchmarkFile, readBenchmark } from './benchmark-file.ts'
import { placesTyped } from './compare.ts'

export interface TakenFile {
  readonly file: BenchmarkFile
  readonly fileName: string
  readonly sha256: string
}

/** What a file that waits is sealed for: the hash of another file of the store opens nothing here. */
const sealedFor = (asking: Asking) => `benchmark file of ${asking.area.id} by ${asking.actor.personId}`

/** Reads the file, and keeps its bytes for the preview. Nothing of it counts before it was looked through. */
export async function lookAtBenchmark(
  asking: Asking,
  sent: SentFile | undefined,
  tools: Pick<Tools, 'sha256' | 'keepFile' | 'seals'>,
): Promise<string | Refusal> {
  const taken = takeBenchmark(sent, tools)
  if (isRefusal(taken)) return taken
  const hash = await tools.keepFile(sent?.bytes ?? new Uint8Array())
  return tools.seals.seal(JSON.stringify([hash, taken.fileName]), sealedFor(asking))
}

/** The file that waits, read again; null where the address names none. */
export async function waitingBenchmark(
  asking: Asking,
  sealed: string,
  tools: Pick<Tools, 'sha256' | 'openFile' | 'seals'>,
): Promise<TakenFile | null> {
  const opened = sealed === '' ? null : tools.seals.open(sealed, sealedFor(asking))
  if (opened === null) return null
  const [hash, name] = JSON.parse(opened) as readonly [string, string]
  const bytes = await tools.openFile(hash)
  const taken = bytes === null ? null : takeBenchmark({ name, bytes }, tools)
  return taken === null || isRefusal(taken) ? null : taken
}

function takeBenchmark(sent: SentFile | undefined, tools: Pick<Tools, 'sha256'>): TakenFile | Refusal {
  if (sent === undefined || sent.bytes.length === 0)
    return refuse('nothing', 'Choose the CSV file as it was published.', 'file')
  const text = textOf(sent.bytes)
  if (isRefusal(text)) return text
  const rows = rowsOf(text)
  if (isRefusal(rows)) return rows
  const file = readBenchmark(rows)
  return isRefusal(file)
    ? { ...file, field: 'file' }
    : { file, fileName: sent.name.slice(0, 200), sha256: tools.sha256(sent.bytes) }
}

/** Keeps the figures of a file. The same file sent again changes nothing; an earlier one stays beside it. */
export async function keepBenchmark(
  db: Db,
  asking: Asking,
  form: { readonly publishedOn: string },
  { file, fileName, sha256 }: TakenFile,
  { newId }: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const to = `/areas/${asking.area.slug}/benchmarks`
  const typed = form.publishedOn.trim()
  const publishedOn: LocalDate | null = typed === '' ? null : parseAnyDay(typed)
  if (typed !== '' && publishedOn === null)
    return refuse(
      'no-day',
      'Enter the day it was published, for example 26 June 2025, or leave it empty.',
      'publishedOn',
    )
  const there = await filesIn(db, asking.area.id)
  const known = there.find((one) => one.sha256 === sha256)
  if (known !== undefined) return { to, thing: `benchmark-file=${known.id}` }
  const { values, ...about } = file
  const kept = {
    ...about,
    id: newId(),
    place: (there[0]?.place ?? 0) + 1,
    fileName,
    sha256,
    licence: 'Open Government Licence v3.0',
    publishedOn,
    sentOn: asking.today,
  }
  await fileInsert(db, asking.area.id, kept, values, asking.actor.personId, newId)
  return {
    to,
    thing: `benchmark-file=${kept.id}`,
    after: { fileName, dataSet: file.dataSet, release: file.release, figures: values.length },
  }
}

export interface NeighboursForm {
  readonly own: string
  readonly neighbours: string
  readonly source: string
}

export async function setNeighbours(
  db: Db,
  asking: Asking,
  form: NeighboursForm,
  { newId }: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const own = placesTyped(form.own)
  const [first] = own.places
  if (first === undefined || own.places.length > 1 || own.wrong.length > 0)
    return refuse(
      'no-own',
      'Enter your own three-digit number, and if you know it the code, for example 830 E10000007 Derbyshire.',
      'own',
    )
  const { places, wrong } = placesTyped(form.neighbours)
  if (wrong.length > 0)
    return refuse(
      'wrong-line',
      `“${wrong[0]}” does not begin with a three-digit number, or stands twice. Write 801 Bristol, one on each line.`,
      'neighbours',
    )
  if (places.some((one) => one.number === first.number))
    return refuse('itself', 'Take your own authority out of its neighbours.', 'neighbours')
  const source = form.source.trim()
  if (places.length > 0 && source === '')
    return refuse(
      'no-source',
      'Say where the list comes from, for example the Local Authority Interactive Tool of 2025.',
      'source',
    )
  const before = await neighboursIn(db, asking.area.id)
  await neighboursInsert(db, asking.area.id, {
    id: newId(),
    by: asking.actor.personId,
    place: (before?.place ?? 0) + 1,
    own: first,
    list: places,
    source,
    fromDay: asking.today,
  })
  return {
    to: `/areas/${asking.area.slug}/benchmarks`,
    thing: 'neighbours',
    before,
    after: { own: first, places, source },
  }
}

export interface HoldForm extends DecisionForm {
  readonly indicator: string
  readonly same: 'yes' | 'no'
}

export async function holdAgainst(
  db: Db,
  asking: Asking,
  form: HoldForm,
  { newId }: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const row = await measureRow(db, asking)
  if (isRefusal(row)) return row
  const indicator = form.indicator === '' ? null : form.indicator
  if (indicator !== null && !(await indicatorsIn(db, asking.area.id)).includes(indicator))
    return refuse('no-indicator', 'Choose a published figure from the list.', 'indicator')
  const given = decisionGiven(form, asking.today)
  if ('refused' in given) return given
  const before = await heldAgainstOf(db, asking.area.id, row.measure.id)
  await setWhy(db, given.why)
  await heldAgainstInsert(db, asking.area.id, {
    ...given,
    id: newId(),
    measureId: row.measure.id,
    by: asking.actor.personId,
    place: (before?.place ?? 0) + 1,
    indicator,
    isSame: indicator !== null && form.same === 'yes',
  })
  return {
    to: `/areas/${asking.area.slug}/measures/${row.measure.id}/benchmark`,
    thing: `measure=${row.measure.id}`,
    before,
    after: { indicator, same: form.same, ...given },
    why: given.why,
  }
}
