/** From a meeting that was held to minutes that are published: each step reads, asks one pure function, and writes. */
import { isRefusal, type LocalDate, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingHold, meetingUnhold } from '../board/index.ts'
import { changedMeanwhile } from '../improvement-plan/index.ts'
import { rolesHeldIn } from '../local-area/index.ts'
import { theMeeting } from './capture.operations.ts'
import { decisionApprove } from './decision.sql.ts'
import { makeSnapshot, readDraft } from './meeting.reads.ts'
import {
  attendanceOf,
  correctionInsert,
  meetingLock,
  minuteRows,
  minutesOf,
  minutesUpdate,
  notePublishOn,
  noteSave,
  notesOf,
} from './meeting.sql.ts'
import {
  chairSaid,
  heldDay,
  heldUndo,
  isFrozen,
  mayCheck,
  type Outside,
  snapshotText,
  stateSentence,
  toChair,
} from './minutes.ts'
import { type NoteKind, noteKinds, notePublish, noteWords, noteWrite } from './notes.ts'
import { typedDay } from './typed-day.ts'

export async function markHeld(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly heldOn: string },
): Promise<Changed | Refusal> {
  const meeting = await theMeeting(db, asking)
  if (isRefusal(meeting)) return meeting
  const day = heldDay(meeting, typedDay(form.heldOn), asking.today)
  if (isRefusal(day)) return day
  if (!(await meetingHold(db, asking.area.id, { id: meeting.id, version: form.version }, day)))
    return changedMeanwhile('meeting', null)
  return { to: pageOf(asking, meeting), thing: `meeting=${meeting.id}`, after: { heldOn: day } }
}

/** Takes back that a meeting was held; its reason stands in the meeting's history. */
export async function takeBackHeld(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const meeting = await theMeeting(db, asking)
  if (isRefusal(meeting)) return meeting
  const areaId = asking.area.id
  await meetingLock(db, areaId, meeting.id)
  const [minutes, notes] = [await minutesOf(db, areaId, meeting.id), await notesOf(db, areaId, meeting.id)]
  const refusal = heldUndo(meeting, minutes, notes, form.why)
  if (refusal !== null) return refusal
  const why = form.why.trim()
  await setWhy(db, why)
  if (!(await meetingUnhold(db, areaId, { id: meeting.id, version: form.version })))
    return changedMeanwhile('meeting', null)
  return {
    to: pageOf(asking, meeting),
    thing: `meeting=${meeting.id}`,
    event: 'meeting.held-taken-back',
    before: { heldOn: meeting.heldOn },
    why,
  }
}

export async function passToChair(
  db: Db,
  asking: Asking,
  form: { readonly version: number },
): Promise<Changed | Refusal> {
  const meeting = await theMeeting(db, asking)
  if (isRefusal(meeting)) return meeting
  const areaId = asking.area.id
  await meetingLock(db, areaId, meeting.id)
  const minutes = await minutesOf(db, areaId, meeting.id)
  const refusal = toChair(meeting, minutes, {
    attendance: (await attendanceOf(db, areaId, meeting.id)).length,
    items: (await minuteRows(db, areaId, meeting.id)).length,
  })
  if (refusal !== null) return refusal
  if (!(await minutesUpdate(db, areaId, meeting.id, form.version, { state: 'with-chair' })))
    return changedMeanwhile('record', null)
  return {
    to: `${pageOf(asking, meeting)}#minutes`,
    thing: `meeting=${meeting.id}`,
    before: { minutes: minutes.state },
    after: { minutes: 'with-chair' },
  }
}

export const chairDeeds = ['check', 'return', 'publish', 'publish-chair', 'publish-families'] as const
export type ChairDeed = (typeof chairDeeds)[number]

export interface ChairForm {
  readonly deed: ChairDeed
  readonly version: number
  /** The hash of what the chair had before them. */
  readonly seen: string
  readonly why: string
}

/** When the chair did so, and how it came where that was outside Throughline. */
interface Said {
  readonly on: LocalDate
  readonly outside: Outside | null
}

/** What only the chair does: checking the minutes or returning them, and publishing. */
export async function chairDoes(
  db: Db,
  asking: Asking,
  form: ChairForm,
  tools: Pick<Tools, 'sha256'>,
): Promise<Changed | Refusal> {
  const meeting = await theMeeting(db, asking)
  if (isRefusal(meeting)) return meeting
  return asTheChair(db, asking, meeting, form, { on: asking.today, outside: null }, tools)
}

export interface OnPaperForm {
  readonly deed: ChairDeed
  readonly version: number
  readonly chairNote: number
  readonly familiesNote: number
  readonly seen: string
  readonly name: string
  readonly on: string
  readonly how: string
}

/**
 * Writes down what a chair without an account said on paper: who, when and how it came. Where somebody holds the chair's
 * role here, they do it themselves.
 */
export async function recordChair(
  db: Db,
  asking: Asking,
  form: OnPaperForm,
  tools: Pick<Tools, 'sha256'>,
): Promise<Changed | Refusal> {
  const meeting = await theMeeting(db, asking)
  if (isRefusal(meeting)) return meeting
  const here = await chairHere(db, asking)
  if (here !== null)
    return refuse(
      'chair-here',
      `${here} holds the chair’s role here, and checks and publishes on this page. Nothing was written down in their place.`,
    )
  const heldOn = meeting.heldOn ?? meeting.day
  const said = chairSaid(form, typedDay(form.on), { heldOn, today: asking.today })
  if (isRefusal(said)) return said
  const versions = { 'publish-chair': form.chairNote, 'publish-families': form.familiesNote }
  const version = form.deed in versions ? versions[form.deed as keyof typeof versions] : form.version
  const why = outsideWords(said, said.on)
  const { name, how, on } = said
  const done = await asTheChair(
    db,
    asking,
    meeting,
    { deed: form.deed, version, seen: form.seen, why },
    { on, outside: { name, how } },
    tools,
  )
  return isRefusal(done) ? done : { ...done, event: `${done.event ?? 'minutes.chair-did'}-on-paper`, why }
}

function outsideWords({ name, how }: Outside, on: LocalDate): string {
  return `${name} on ${writeDay(on)}: ${how}`
}

/** Who holds the chair's role in this area today; null for nobody. */
export async function chairHere(db: Db, asking: Asking): Promise<string | null> {
  const held = await rolesHeldIn(db, asking.area.id, asking.today)
  return held.find((one) => one.role === 'chair')?.person ?? null
}

async function asTheChair(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  form: ChairForm,
  said: Said,
  tools: Pick<Tools, 'sha256'>,
): Promise<Changed | Refusal> {
  await meetingLock(db, asking.area.id, meeting.id)
  switch (form.deed) {
    case 'check':
      return check(db, asking, meeting, form, said, tools)
    case 'return':
      return giveBack(db, asking, meeting, form)
    case 'publish':
      return publish(db, asking, meeting, form, said)
    case 'publish-chair':
      return publishNote(db, asking, meeting, form, 'chair', said)
    case 'publish-families':
      return publishNote(db, asking, meeting, form, 'families', said)
  }
}

/** Freezes the text with its hash, and approves every decision that it holds. */
async function check(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  form: ChairForm,
  said: Said,
  tools: Pick<Tools, 'sha256'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const minutes = await minutesOf(db, areaId, meeting.id)
  const draft = await readDraft(db, asking, meeting)
  const refusal = mayCheck(minutes, draft.decisions)
  if (refusal !== null) return refusal
  const snapshot = snapshotText(makeSnapshot(draft))
  const sha256 = tools.sha256(snapshot)
  if (sha256 !== form.seen)
    return refuse(
      'changed-meanwhile',
      'The minutes changed after you opened this page, so they were not checked. They are shown here as they stand now: read them again, then check them.',
    )
  const at = { on: said.on, by: asking.actor.personId }
  const how = said.outside === null ? null : outsideWords(said.outside, said.on)
  const taken = draft.decisions.filter((one) => one.decided !== null && one.approvedOn === null)
  for (const one of taken)
    if (!(await decisionApprove(db, areaId, one, { ...at, how }))) return changedMeanwhile('decision', null)
  const checked = { ...at, outside: said.outside, snapshot, sha256 }
  if (!(await minutesUpdate(db, areaId, meeting.id, form.version, { state: 'checked', checked })))
    return changedMeanwhile('record', null)
  return {
    to: `${pageOf(asking, meeting)}#minutes`,
    thing: `meeting=${meeting.id}`,
    event: 'minutes.checked',
    before: { minutes: minutes.state },
    after: { minutes: 'checked', sha256, approved: taken.map((one) => one.number) },
  }
}

async function giveBack(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  form: ChairForm,
): Promise<Changed | Refusal> {
  const minutes = await minutesOf(db, asking.area.id, meeting.id)
  if (minutes.state !== 'with-chair')
    return refuse('not-with-chair', `There is nothing to return: ${stateSentence(minutes)}`)
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say what is to be put right, so that they know.', 'why')
  await setWhy(db, why)
  if (!(await minutesUpdate(db, asking.area.id, meeting.id, form.version, { state: 'draft' })))
    return changedMeanwhile('record', null)
  return {
    to: `${pageOf(asking, meeting)}#minutes`,
    thing: `meeting=${meeting.id}`,
    event: 'minutes.returned',
    after: { minutes: 'draft' },
    why,
  }
}

async function publish(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  form: ChairForm,
  said: Said,
): Promise<Changed | Refusal> {
  const minutes = await minutesOf(db, asking.area.id, meeting.id)
  if (minutes.state !== 'checked')
    return refuse(
      'not-checked',
      minutes.state === 'published' ? stateSentence(minutes) : 'Check the minutes before you publish them.',
    )
  // It is open from today, whenever the chair agreed.
  const how = said.outside === null ? null : outsideWords(said.outside, said.on)
  const published = { on: asking.today, by: asking.actor.personId, how }
  if (!(await minutesUpdate(db, asking.area.id, meeting.id, form.version, { state: 'published', published })))
    return changedMeanwhile('record', null)
  return {
    to: `${pageOf(asking, meeting)}#minutes`,
    thing: `meeting=${meeting.id}`,
    event: 'minutes.published',
    after: { minutes: 'published', sha256: minutes.sha256 },
  }
}

async function publishNote(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  form: ChairForm,
  kind: NoteKind,
  said: Said,
): Promise<Changed | Refusal> {
  const note = (await notesOf(db, asking.area.id, meeting.id)).find((one) => one.kind === kind) ?? null
  const refusal = notePublish(kind, note, meeting.state === 'held')
  if (refusal !== null) return refusal
  const of = { meetingId: meeting.id, kind, version: form.version }
  const how = said.outside === null ? null : outsideWords(said.outside, said.on)
  const at = { on: asking.today, by: asking.actor.personId, how }
  if (!(await notePublishOn(db, asking.area.id, of, at))) return changedMeanwhile('note', null)
  return {
    to: `${pageOf(asking, meeting)}#notes`,
    thing: `meeting=${meeting.id}`,
    event: 'meeting-note.published',
    after: { note: kind, publishedOn: asking.today },
  }
}

export async function correctMinutes(
  db: Db,
  asking: Asking,
  form: { readonly words: string; readonly private: boolean },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const meeting = await theMeeting(db, asking)
  if (isRefusal(meeting)) return meeting
  if (!isFrozen(await minutesOf(db, asking.area.id, meeting.id)))
    return refuse(
      'not-checked',
      'These minutes are not checked yet, so they can still be changed where they stand.',
      'correction',
    )
  const words = form.words.trim()
  if (words === '') return refuse('no-words', 'Say what is put right.', 'correction')
  const said = { words, private: form.private, by: asking.actor.personId, on: asking.today }
  await correctionInsert(db, asking.area.id, { ...said, id: tools.newId(), meetingId: meeting.id })
  return { to: `${pageOf(asking, meeting)}#minutes`, thing: `meeting=${meeting.id}`, after: said }
}

/** The kind of note that the address names. */
export function noteKindOf(asking: Asking): NoteKind | null {
  return noteKinds.find((kind) => kind === asking.params.note) ?? null
}

export async function saveNote(
  db: Db,
  asking: Asking,
  kind: NoteKind,
  form: { readonly version: number; readonly words: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const meeting = await theMeeting(db, asking)
  if (isRefusal(meeting)) return meeting
  if (meeting.state !== 'held')
    return refuse('not-held', 'Say first that the meeting was held: a note comes after it.')
  const words = noteWrite(form.words)
  if (isRefusal(words)) return words
  const before = (await notesOf(db, asking.area.id, meeting.id)).find((one) => one.kind === kind) ?? null
  if (before?.publishedOn != null)
    return refuse('published', `${noteWords[kind]} was published, so it stays as it is.`)
  const note = { id: tools.newId(), meetingId: meeting.id, kind, words }
  if (!(await noteSave(db, asking.area.id, note, form.version)))
    return refuse(
      'changed-meanwhile',
      `Somebody wrote ${noteWords[kind].toLowerCase()} while you did. Their words are shown above yours: put both together, then save again.`,
      'words',
    )
  return {
    to: `${pageOf(asking, meeting)}#notes`,
    thing: `meeting=${meeting.id}`,
    before: before?.words ?? null,
    after: words,
  }
}

function pageOf(asking: Asking, meeting: Pick<Meeting, 'id'>): string {
  return `/areas/${asking.area.slug}/meetings/${meeting.id}`
}
