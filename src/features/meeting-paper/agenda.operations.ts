/** Filling and changing an agenda, and keeping its papers. Each reads, asks one pure function, and writes. */
import { isRefusal, may, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, SentFile, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import type { Meeting } from '../board/index.ts'
import { changedMeanwhile, meanwhile, recordVersions } from '../improvement-plan/index.ts'
import {
  type ItemFormPage,
  itemFields,
  meetingHere,
  nextOf,
  type PaperFormPage,
  paperFields,
  postLines,
  readItem,
  readNewPaper,
  readPaper,
  standingOf,
} from './agenda.reads.ts'
import {
  agendaLock,
  agendaOf,
  itemDelete,
  itemInsert,
  itemIsUsed,
  itemUpdate,
  placeSet,
} from './agenda.sql.ts'
import {
  type AgendaItem,
  filled,
  type ItemForm,
  isFilled,
  itemGiven,
  type NewItem,
  reordered,
} from './agenda.ts'
import { keepAgenda } from './meeting-paper.permissions.ts'
import { earlierInsert, paperInsert, paperUpdate } from './paper.sql.ts'
import { type PaperFile, type PaperForm, paperGiven, paperKindRefused } from './paper.ts'

const settled = refuse(
  'meeting-over',
  'This meeting was held or cancelled. Its agenda stays as it was; an item that was not reached can still be deferred.',
)

export function agendaPath(asking: Asking, meetingId: string): string {
  return `/areas/${asking.area.slug}/meetings/${meetingId}/agenda`
}

async function plannedHere(db: Db, asking: Asking): Promise<Meeting | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  return meeting.state === 'planned' ? meeting : settled
}

function writerOf(asking: Asking, meetingId: string) {
  return { areaId: asking.area.id, meetingId, by: asking.actor.personId }
}

/** Fills the agenda with the standing items of the terms and what the forward plan says. */
export async function fillAgenda(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const meeting = await plannedHere(db, asking)
  if (isRefusal(meeting)) return meeting
  await agendaLock(db, asking.area.id, meeting.id)
  const there = await agendaOf(db, asking.area.id, meeting.id)
  if (isFilled(there))
    return refuse(
      'filled-already',
      'Somebody has filled this agenda already. It is shown below as it stands.',
    )
  const { standing, forward } = await standingOf(db, asking, meeting)
  if (standing.length === 0)
    return refuse(
      'no-terms',
      'The board’s terms of reference have no standing agenda in force on the day of the meeting. Write one there, or add items one by one.',
    )
  const order = filled(
    standing,
    forward.filter((one) => !there.some((item) => item.forwardItemId === one.id)),
    there.map((one) => one.id),
  )
  for (const [at, one] of order.entries())
    if (typeof one === 'string') await placeSet(db, asking.area.id, one, at + 1)
    else await itemInsert(db, writerOf(asking, meeting.id), { ...one, id: tools.newId(), place: at + 1 })
  return {
    to: agendaPath(asking, meeting.id),
    thing: `meeting=${meeting.id}`,
    after: { items: order.length },
  }
}

export async function addItem(
  db: Db,
  asking: Asking,
  form: ItemForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const meeting = await plannedHere(db, asking)
  if (isRefusal(meeting)) return meeting
  const areaId = asking.area.id
  const isForum = !may(asking.actor, keepAgenda, areaId).allowed
  const posts = await postLines(db, areaId, asking.today)
  const given = itemGiven(
    isForum ? { ...form, private: false } : form,
    posts.map((one) => one.value),
  )
  if (isRefusal(given)) return given
  await agendaLock(db, areaId, meeting.id)
  const items = await agendaOf(db, areaId, meeting.id)
  // Before any other business, where there is such an item.
  const last = items.find((one) => one.kind === 'other-business')
  const place = last?.place ?? (items.at(-1)?.place ?? 0) + 1
  for (const one of items) if (one.place >= place) await placeSet(db, areaId, one.id, one.place + 1)
  const id = tools.newId()
  await itemInsert(db, writerOf(asking, meeting.id), {
    ...given,
    id,
    place,
    kind: 'own',
    termsPlace: null,
    forwardItemId: null,
    byForum: isForum,
  })
  return {
    to: `${agendaPath(asking, meeting.id)}#item-${id}`,
    thing: `agenda-item=${id}`,
    after: { title: given.title, purpose: given.purpose, minutes: given.minutes, byForum: isForum },
  }
}

async function itemChanged(db: Db, model: ItemFormPage, item: AgendaItem, version: number): Promise<Refusal> {
  return changedMeanwhile(
    'agenda item',
    meanwhile(await recordVersions(db, 'agenda_item', item.id), version, itemFields(model.posts)),
  )
}

export async function changeItem(
  db: Db,
  asking: Asking,
  form: ItemForm & { readonly version: number },
): Promise<Changed | Refusal> {
  const model = await readItem(db, asking)
  if (isRefusal(model) || model.item === null) return notFound
  const { item, meeting } = model
  if (meeting.state !== 'planned') return settled
  // The post that presents already may be kept, also where it has ended since.
  const posts = [
    ...model.posts.map((one) => one.value),
    ...(item.presenterPostId === null ? [] : [item.presenterPostId]),
  ]
  const given = itemGiven(form, posts)
  if (isRefusal(given)) return given
  const saved =
    item.version === form.version &&
    (await itemUpdate(db, asking.area.id, item.id, form.version, {
      title: given.title,
      purpose: given.purpose,
      minutes: given.minutes,
      presenter_post_id: given.presenterPostId,
      presenter_words: given.presenterWords,
      words: given.words,
      private: given.private,
    }))
  if (!saved) return itemChanged(db, model, item, form.version)
  const { title, purpose, minutes } = item
  return {
    to: `${agendaPath(asking, meeting.id)}#item-${item.id}`,
    thing: `agenda-item=${item.id}`,
    before: { title, purpose, minutes, private: item.private },
    after: { title: given.title, purpose: given.purpose, minutes: given.minutes, private: given.private },
  }
}

/** Puts the items into the order of the numbers that were typed. */
export async function orderItems(
  db: Db,
  asking: Asking,
  typed: Readonly<Record<string, string>>,
  seen: string,
): Promise<Changed | Refusal> {
  const meeting = await plannedHere(db, asking)
  if (isRefusal(meeting)) return meeting
  await agendaLock(db, asking.area.id, meeting.id)
  const items = await agendaOf(db, asking.area.id, meeting.id)
  if (seen !== orderSeen(items))
    return refuse(
      'changed-meanwhile',
      'Somebody changed the order or the items of this agenda while you were writing. Look at it as it stands now, and give the numbers again.',
    )
  const order = reordered(items, typed)
  if (isRefusal(order)) return order
  for (const [at, id] of order.entries()) await placeSet(db, asking.area.id, id, at + 1)
  return {
    to: agendaPath(asking, meeting.id),
    thing: `meeting=${meeting.id}`,
    before: items.map((one) => one.title),
    after: order.map((id) => items.find((one) => one.id === id)?.title ?? ''),
  }
}

/** The order that a form was shown in: another order means that somebody was there meanwhile. */
export function orderSeen(items: readonly Pick<AgendaItem, 'id'>[]): string {
  return items.map((one) => one.id.slice(0, 8)).join(' ')
}

export interface OffForm {
  readonly version: number
  readonly how: 'defer' | 'remove'
  readonly why: string
}

/** Takes an item off the agenda, or defers it to the next meeting of the same board, where it names this one. */
export async function takeOff(
  db: Db,
  asking: Asking,
  form: OffForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const model = await readItem(db, asking)
  if (isRefusal(model) || model.item === null) return notFound
  const { item, meeting, papers } = model
  const areaId = asking.area.id
  const why = form.why.trim()
  if (item.deferredOn !== null)
    return refuse(
      'deferred-already',
      'This item was deferred already. It stands on the agenda of a later meeting.',
    )
  if (form.how === 'remove') {
    if (meeting.state !== 'planned') return settled
    if (why === '' && papers.length > 0)
      return refuse('no-reason', 'There are papers for this item. Say why it is taken off.', 'why')
  } else if (why === '') return refuse('no-reason', 'Say why it waits for the next meeting.', 'why')
  if (why !== '') await setWhy(db, why)
  const next = form.how === 'defer' ? await nextOf(db, areaId, meeting) : null
  if (form.how === 'defer' && next === null)
    return refuse(
      'no-next-meeting',
      'No later meeting of this board is planned yet. Plan one first, then defer the item to it.',
      'how',
    )
  if (next === null && (await itemIsUsed(db, areaId, item.id)))
    return refuse(
      'is-used',
      'A decision, a minute or an action hangs on this item, so it cannot be taken off. Defer it instead.',
      'how',
    )
  const saved =
    item.version === form.version &&
    (next === null
      ? await itemDelete(db, areaId, item.id, form.version)
      : await itemUpdate(db, areaId, item.id, form.version, {
          deferred_on: asking.today,
          deferred_why: why,
        }))
  if (!saved) return itemChanged(db, model, item, form.version)
  if (next !== null) await carry(db, asking, item, next, tools)
  return {
    to: agendaPath(asking, meeting.id),
    thing: `agenda-item=${item.id}`,
    event: next === null ? 'agenda-item.removed' : 'agenda-item.deferred',
    before: { title: item.title },
    after: next === null ? { removed: asking.today } : { deferredTo: next.day },
    why: why === '' ? null : why,
  }
}

async function carry(
  db: Db,
  asking: Asking,
  item: AgendaItem,
  next: Meeting,
  tools: Pick<Tools, 'newId'>,
): Promise<void> {
  await agendaLock(db, asking.area.id, next.id)
  const items = await agendaOf(db, asking.area.id, next.id)
  const carried: NewItem = { ...item, termsPlace: null, forwardItemId: null }
  await itemInsert(db, writerOf(asking, next.id), {
    ...carried,
    // What waited is an item of its own there: the next meeting fills its standing items itself.
    kind: 'own',
    id: tools.newId(),
    place: (items.at(-1)?.place ?? 0) + 1,
    byForum: item.byForum,
    carriedFromId: item.id,
  })
}

/** Keeps the file, if one came: its kind is looked at first. */
export async function keepPaper(
  files: readonly SentFile[],
  tools: Tools,
): Promise<{ readonly file: PaperFile | null } | Refusal> {
  const file = files[0]
  if (file === undefined) return { file: null }
  const refused = paperKindRefused(file.name)
  if (refused !== null) return refused
  return { file: { name: file.name, sha256: await tools.keepFile(file.bytes), bytes: file.bytes.length } }
}

function received(asking: Asking, file: PaperFile) {
  return {
    file_name: file.name,
    file_sha256: file.sha256,
    bytes: file.bytes,
    received_on: asking.today,
    received_at: asking.at,
    received_by: asking.actor.personId,
  }
}

/** Promises a paper for an item; its file may come with it. */
export async function promisePaper(
  db: Db,
  asking: Asking,
  form: PaperForm,
  file: PaperFile | null,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const model = await readNewPaper(db, asking)
  if (isRefusal(model)) return model
  if (model.meeting.state === 'cancelled') return settled
  const given = paperGiven(
    form,
    model.posts.map((one) => one.value),
  )
  if (isRefusal(given)) return given
  const id = tools.newId()
  await paperInsert(db, asking.area.id, { ...given, id, itemId: model.item.id })
  if (file !== null) await paperUpdate(db, asking.area.id, id, 1, received(asking, file))
  return {
    to: `${agendaPath(asking, model.meeting.id)}#item-${model.item.id}`,
    thing: `paper=${id}`,
    after: { title: given.title, due: given.due, file: file?.name ?? null, sha256: file?.sha256 ?? null },
  }
}

async function paperChanged(db: Db, model: PaperFormPage, version: number): Promise<Refusal> {
  const versions = await recordVersions(db, 'paper', model.paper?.id ?? '')
  return changedMeanwhile('paper', meanwhile(versions, version, paperFields(model.posts)))
}

/** Changes what a paper is, and brings its file or another in its place: the one before is kept. */
export async function changePaper(
  db: Db,
  asking: Asking,
  form: PaperForm & { readonly version: number; readonly why: string },
  file: PaperFile | null,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const model = await readPaper(db, asking)
  if (isRefusal(model)) return model
  const { paper, meeting, item } = model
  if (paper === null || paper.withdrawnOn !== null) return withdrawnAlready
  const posts = [
    ...model.posts.map((one) => one.value),
    ...(paper.owedByPostId === null ? [] : [paper.owedByPostId]),
  ]
  const given = paperGiven(form, posts)
  if (isRefusal(given)) return given
  const areaId = asking.area.id
  const why = form.why.trim()
  const before = paper.file
  const isOther = file !== null && before !== null && file.sha256 !== before.sha256
  if (isOther && why === '')
    return refuse(
      'no-reason',
      'Say why the file is replaced. The one before stays to be read.',
      'replacedWhy',
    )
  if (why !== '') await setWhy(db, why)
  const saved =
    paper.version === form.version &&
    (await paperUpdate(db, areaId, paper.id, form.version, {
      title: given.title,
      owed_by_post_id: given.owedByPostId,
      due: given.due,
      private: given.private,
      // The same file again is no other paper: it stays received when it was.
      ...(file !== null && (before === null || isOther) ? received(asking, file) : {}),
    }))
  if (!saved) return paperChanged(db, model, form.version)
  if (isOther && paper.receivedOn !== null)
    await earlierInsert(db, areaId, {
      id: tools.newId(),
      paperId: paper.id,
      file: before,
      receivedOn: paper.receivedOn,
      replacedOn: asking.today,
      replacedBy: asking.actor.personId,
      why,
    })
  return {
    to: `${agendaPath(asking, meeting.id)}#item-${item.id}`,
    thing: `paper=${paper.id}`,
    before: { title: paper.title, due: paper.due, sha256: before?.sha256 ?? null },
    after: { title: given.title, due: given.due, sha256: file?.sha256 ?? before?.sha256 ?? null },
    why: why === '' ? null : why,
  }
}

const withdrawnAlready = refuse('withdrawn-already', 'This paper was withdrawn already, and stays as it is.')

export async function withdrawPaper(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const model = await readPaper(db, asking)
  if (isRefusal(model)) return model
  const { paper, meeting, item } = model
  if (paper === null || paper.withdrawnOn !== null) return withdrawnAlready
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say why it is withdrawn.', 'why')
  await setWhy(db, why)
  const saved =
    paper.version === form.version &&
    (await paperUpdate(db, asking.area.id, paper.id, form.version, {
      withdrawn_on: asking.today,
      withdrawn_why: why,
    }))
  if (!saved) return paperChanged(db, model, form.version)
  return {
    to: `${agendaPath(asking, meeting.id)}#item-${item.id}`,
    thing: `paper=${paper.id}`,
    before: { title: paper.title },
    after: { withdrawn: asking.today },
    why,
  }
}
