/** Adding families' words, evidence and the forum's answer; withdrawing what is wrong. */
import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, SentFile, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { changedMeanwhile, meanwhile } from '../improvement-plan/index.ts'
import { readMarks, readTheirThing, readWithdrawable } from './evidence.reads.ts'
import { answerInsert, evidenceInsert, marksUpdate, withdraw, wordsInsert } from './evidence.sql.ts'
import {
  type Answer,
  answerAdd,
  type Evidence,
  type EvidenceForm,
  evidenceAdd,
  fileKindRefused,
  markFields,
  marksSet,
  pathOf,
  type Thing,
  type WordsForm,
  wordsAdd,
} from './evidence.ts'

export async function addWords(
  db: Db,
  asking: Asking,
  form: WordsForm & { readonly mayPublish: boolean },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const thing = await readTheirThing(db, asking)
  if (isRefusal(thing)) return thing
  const heardOn = wordsAdd(form, asking.today)
  if (isRefusal(heardOn)) return heardOn
  const said = {
    words: form.words.trim(),
    who: form.who.trim(),
    cameBy: form.cameBy,
    heardOn,
    mayPublish: form.mayPublish,
  }
  const at = entered(asking, thing, tools)
  await wordsInsert(db, at, said)
  return { to: pageOf(asking, thing), thing: `families-words=${at.id}`, after: said }
}

/** Keeps the file, if one came: its kind is looked at first. */
export async function keepEvidenceFile(
  files: readonly SentFile[],
  tools: Tools,
): Promise<{ readonly file: Evidence['file'] } | Refusal> {
  const file = files[0]
  if (file === undefined) return { file: null }
  const refused = fileKindRefused(file.name)
  if (refused !== null) return refused
  return { file: { name: file.name, sha256: await tools.keepFile(file.bytes), bytes: file.bytes.length } }
}

export async function addEvidenceTo(
  db: Db,
  asking: Asking,
  form: EvidenceForm & { readonly mayPublish: boolean },
  file: Evidence['file'],
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const thing = await readTheirThing(db, asking)
  if (isRefusal(thing)) return thing
  const known = evidenceAdd(form, file !== null, asking.today)
  if (isRefusal(known)) return known
  const said = {
    ...known,
    shows: form.shows.trim(),
    source: form.source.trim(),
    whereKept: form.whereKept.trim() === '' ? null : form.whereKept.trim(),
    file,
    mayPublish: form.mayPublish,
  }
  const at = entered(asking, thing, tools)
  await evidenceInsert(db, at, said)
  return { to: pageOf(asking, thing), thing: `evidence=${at.id}`, after: said }
}

export async function answerTrue(
  db: Db,
  asking: Asking,
  form: { readonly answer: Answer; readonly words: string; readonly told: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const thing = await readTheirThing(db, asking)
  if (isRefusal(thing)) return thing
  const isForum = asking.role === 'parent-carer-forum'
  const refusal = answerAdd(form, isForum)
  if (refusal !== null) return refusal
  const said = {
    answer: form.answer,
    words: form.words.trim(),
    told: isForum || form.told.trim() === '' ? null : form.told.trim(),
  }
  const at = entered(asking, thing, tools)
  await answerInsert(db, at, said)
  return { to: pageOf(asking, thing), thing: `families-answer=${at.id}`, after: said }
}

/** Marks a piece of evidence for the board, for an adviser, for both or for nobody outside the team. */
export async function setMarks(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly marks: readonly string[] },
): Promise<Changed | Refusal> {
  const found = await readMarks(db, asking)
  if (isRefusal(found)) return found
  const { evidence, versions } = found
  const marks = { forBoard: form.marks.includes('board'), forAdviser: form.marks.includes('adviser') }
  const refusal = marksSet(evidence, marks)
  if (refusal !== null) return refusal
  if (
    evidence.version !== form.version ||
    !(await marksUpdate(db, asking.area.id, evidence.id, form.version, marks))
  )
    return changedMeanwhile('piece of evidence', meanwhile(versions, form.version, markFields))
  const { forBoard, forAdviser } = evidence
  return {
    to: `/areas/${asking.area.slug}/evidence`,
    thing: `evidence=${evidence.id}`,
    before: { forBoard, forAdviser },
    after: marks,
  }
}

export async function withdrawSaid(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const found = await readWithdrawable(db, asking)
  if (isRefusal(found)) return found
  const why = form.why.trim()
  if (why === '')
    return refuse('no-reason', 'Say why it is withdrawn. The reason stays in its history.', 'why')
  await setWhy(db, why)
  const { id, about } = found.said
  if (!(await withdraw(db, asking.area.id, found.is, id, form.version, asking.today))) return notFound
  return {
    to: `/areas/${asking.area.slug}${pathOf(about)}/evidence`,
    thing: `${found.is}=${id}`,
    before: found.said,
    why,
  }
}

function entered(asking: Asking, thing: Thing, tools: Pick<Tools, 'newId'>) {
  return {
    areaId: asking.area.id,
    id: tools.newId(),
    about: thing.about,
    by: asking.actor.personId,
    on: asking.today,
  }
}

function pageOf(asking: Asking, { about }: Thing): string {
  return `/areas/${asking.area.slug}${pathOf(about)}/evidence`
}
