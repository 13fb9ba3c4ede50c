/** What the page of a note reads: the note as it was saved, or its draft made from the record by rule. */
import { notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import type { Meeting } from '../board/index.ts'
import { type Draft, readDraft, readMeeting } from './meeting.reads.ts'
import { notesOf } from './meeting.sql.ts'
import { draftNote, type Note, type NoteFacts, type NoteKind, noteKinds } from './notes.ts'

export interface NotePage {
  readonly kind: NoteKind
  readonly meeting: Meeting
  readonly note: Note | null
  readonly draft: string
}

export async function readNotePage(db: Db, asking: Asking): Promise<NotePage | Refusal> {
  const found = await readMeeting(db, asking)
  if ('refused' in found) return found
  const { meeting } = found
  const kind = noteKinds.find((one) => one === asking.params.note)
  if (kind === undefined || meeting.state !== 'held') return notFound
  const note = (await notesOf(db, asking.area.id, meeting.id)).find((one) => one.kind === kind) ?? null
  const facts = factsOf(await readDraft(db, asking, meeting))
  return { kind, meeting, note, draft: draftNote(kind, facts) }
}

/** The items at which families speak. */
const familyItems: readonly string[] = ['young-people', 'parent-carers']

function factsOf({ meeting, items, minutes, quorum, decisions, actions }: Draft): NoteFacts {
  const open = items.filter((one) => !one.private && one.deferredWhy === null)
  const wordsOf = (id: string) => minutes.find((one) => one.itemId === id)?.words ?? ''
  return {
    board: meeting.boardName,
    heldOn: meeting.heldOn ?? meeting.day,
    quorum,
    decisions: decisions.flatMap((one) =>
      one.private || one.decided === null
        ? []
        : [{ question: one.question, decided: one.decided, why: one.why }],
    ),
    actions: actions
      .filter((one) => !one.private)
      .map((one) => ({ words: one.words, owner: one.ownerPost, due: one.due })),
    families: open
      .filter((one) => familyItems.includes(one.kind) && wordsOf(one.id) !== '')
      .map((one) => ({ title: one.title, words: wordsOf(one.id) })),
    items: open
      .filter((one) => one.kind !== 'welcome' && one.kind !== 'minutes' && one.kind !== 'other-business')
      .map((one) => one.title),
  }
}
