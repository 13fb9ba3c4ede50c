/** Opening a round of updates and what is told in it; the areas' reports. Each reads, asks one pure function, and writes. */
import {
  addDays,
  isRefusal,
  notFound,
  parseLocalDate,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setContext, setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { acceptUpdate } from '../action/index.ts'
import { type Meeting, meetingTitle } from '../board/index.ts'
import { changedMeanwhile, meanwhile, recordVersions } from '../improvement-plan/index.ts'
import { queueMail } from '../mail/index.ts'
import { meetingHere } from './agenda.reads.ts'
import { reportId, reportInsert, reportUpdate } from './area-report.sql.ts'
import { partWords, type ReportPart, reportParts } from './area-report.ts'
import { readOwnUpdates, readReport, type UpdatesPage, updatesOf } from './round.reads.ts'
import {
  answerInsert,
  answerSettleUpdate,
  answerUpdate,
  askInsert,
  askMailSet,
  askOpened,
  asksOf,
  draftDelete,
  draftInsert,
  draftUpdate,
  type FoundLink,
  linkAdd,
  linkFind,
  linkOpen,
  ownersOn,
  roundInsert,
  roundOf,
  roundUpdate,
  type ToldWords,
} from './round.sql.ts'
import {
  type Ask,
  answerDecide,
  answerSettle,
  asksFrom,
  type Boxes,
  type Decided,
  linkUnknown,
  type NewAsk,
  noName,
  openedElsewhere,
  type Round,
} from './round.ts'

type Sends = Pick<Tools, 'newId' | 'newSecret' | 'hashToken' | 'mailFrom' | 'publicUrl'>

function roundPath(asking: Asking, meetingId: string): string {
  return `/areas/${asking.area.slug}/meetings/${meetingId}/round`
}

function dueGiven(text: string, asking: Asking, meeting: Meeting) {
  const due = parseLocalDate(text.trim())
  if (due === null)
    return refuse('no-day', 'Enter the day until which answers are in time, for example 2026-11-03.', 'due')
  if (due < asking.today) return refuse('past', 'That day is past. Enter today or a later day.', 'due')
  return due > meeting.day
    ? refuse(
        'after-meeting',
        `The meeting is on ${writeDay(meeting.day)}. Enter a day on or before it.`,
        'due',
      )
    : due
}

/** Opens a round: every owner of an open action gets one message with a link to their own actions. */
export async function openRound(
  db: Db,
  asking: Asking,
  form: { readonly due: string },
  tools: Sends,
): Promise<Changed | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  if (meeting.state !== 'planned')
    return refuse('meeting-over', 'This meeting was held or cancelled. Open the round of the next one.')
  const due = dueGiven(form.due, asking, meeting)
  if (isRefusal(due)) return due
  const areaId = asking.area.id
  const owners = await ownersOn(db, areaId, asking.today)
  if (owners.length === 0)
    return refuse('no-actions', 'No action of the plan is open, so there is nobody to ask.')
  const id = tools.newId()
  const isNew = await roundInsert(db, areaId, {
    id,
    meetingId: meeting.id,
    on: asking.today,
    by: asking.actor.personId,
    due,
  })
  if (!isNew) return refuse('open-already', 'Somebody has opened this round already. It is shown below.')
  const round = { id, due }
  const asks = asksFrom(owners)
  let sent = 0
  for (const one of asks) {
    const askId = await newAsk(db, areaId, id, one, tools)
    if (await mailAsk(db, asking, meeting, round, { id: askId, address: one.address }, 'asked', tools))
      sent += 1
  }
  return {
    to: roundPath(asking, meeting.id),
    thing: `round=${id}`,
    after: { due, asked: asks.length, sent },
  }
}

/** The rows of an ask, one for each post: answers its name, the id of the first. */
async function newAsk(
  db: Db,
  areaId: string,
  roundId: string,
  ask: NewAsk,
  tools: Pick<Tools, 'newId'>,
  group: string | null = null,
): Promise<string> {
  const rows = ask.postIds.map((postId) => ({ id: tools.newId(), postId }))
  const groupId = group ?? rows[0]?.id ?? ''
  await askInsert(db, areaId, roundId, { ...ask, rows }, groupId)
  return groupId
}

const subjects = {
  asked: 'Updates are asked for before a meeting',
  again: 'A link to your updates before a meeting',
  returned: 'One of your updates before a meeting came back',
} as const

const openings = {
  asked: 'You answer for actions of an improvement plan. Before the meeting you are asked how they go.',
  again:
    'You answer for actions of an improvement plan. This is a link to say how they go, before the meeting.',
  returned:
    'Something you told about an action of an improvement plan came back with a question. Open your actions to read it and answer.',
} as const

/** Writes the message with a fresh link into the outbox. False where there is no address, or no mail server is set. */
async function mailAsk(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  round: Pick<Round, 'due'>,
  ask: Pick<Ask, 'id' | 'address'>,
  why: keyof typeof subjects,
  tools: Sends,
): Promise<boolean> {
  if (ask.address === null || tools.mailFrom === null) return false
  const link = await freshLink(db, asking, ask.id, why !== 'returned', tools)
  const mailId = await queueMail(db, tools, {
    to: ask.address,
    subject: subjects[why],
    words: `${openings[why]}\n\nThe meeting: ${meetingTitle(meeting)}.\n\nOpen this address. You need no account. You can save and come back until ${writeDay(round.due)}:\n\n${link}\n\nThe link is for you. Whoever has it can answer in your place.`,
    areaId: asking.area.id,
    at: asking.at,
    until: `${addDays(round.due, 1)}T00:00:00.000Z`,
    holdsWayIn: true,
  })
  await askMailSet(db, asking.area.id, ask.id, mailId)
  return true
}

/** A new link. Alone, the ones before are worth nothing; one that follows a return leaves the earlier ones in use. */
async function freshLink(
  db: Db,
  asking: Asking,
  askId: string,
  alone: boolean,
  tools: Sends,
): Promise<string> {
  const token = tools.newSecret()
  await linkAdd(db, asking.area.id, askId, tools.hashToken(token), alone)
  return `${tools.publicUrl}/updates/${token}`
}

async function roundHere(
  db: Db,
  asking: Asking,
): Promise<{ readonly meeting: Meeting; readonly round: Round } | Refusal> {
  const meeting = await meetingHere(db, asking)
  if (isRefusal(meeting)) return meeting
  const round = await roundOf(db, asking.area.id, meeting.id)
  return round === null ? notFound : { meeting, round }
}

export interface RoundForm {
  readonly version: number
  readonly do: 'due' | 'close' | 'reopen' | 'ask-new'
  readonly due: string
}

/** Moves the day, closes the round or opens it again, or asks owners who are new since. */
export async function changeRound(
  db: Db,
  asking: Asking,
  form: RoundForm,
  tools: Sends,
): Promise<Changed | Refusal> {
  const found = await roundHere(db, asking)
  if (isRefusal(found)) return found
  const { meeting, round } = found
  const done = (event: string, after: unknown): Changed => ({
    to: roundPath(asking, meeting.id),
    thing: `round=${round.id}`,
    event,
    before: { due: round.due, closed: round.closedOn },
    after,
  })
  if (form.do === 'ask-new') {
    if (round.closedOn !== null) return refuse('closed', 'This round is closed. Open it again first.')
    return done('round.more-asked', { asked: await askNew(db, asking, meeting, round, tools) })
  }
  const due = form.do === 'due' ? dueGiven(form.due, asking, meeting) : null
  if (isRefusal(due)) return due
  const to =
    due !== null ? { due } : { closed_on: form.do === 'close' ? (round.closedOn ?? asking.today) : null }
  if (!(await roundUpdate(db, asking.area.id, round.id, form.version, to)))
    return refuse(
      'changed-meanwhile',
      'Somebody changed this round while you were looking at it. It is shown below as it stands now.',
    )
  return done(
    due !== null ? 'round.due-moved' : form.do === 'close' ? 'round.closed' : 'round.opened-again',
    to,
  )
}

/** Posts that got an open action, or a holder who was not asked yet, since the round was opened. */
async function askNew(db: Db, asking: Asking, meeting: Meeting, round: Round, tools: Sends): Promise<number> {
  const areaId = asking.area.id
  const asks = await asksOf(db, areaId, round.id)
  const asked = new Set(asks.flatMap((one) => one.posts))
  const more = asksFrom((await ownersOn(db, areaId, asking.today)).filter((one) => !asked.has(one.post)))
  for (const one of more) {
    const known = one.personId === null ? undefined : asks.find((ask) => ask.personId === one.personId)
    const askId = await newAsk(db, areaId, round.id, one, tools, known?.id ?? null)
    await mailAsk(db, asking, meeting, round, { id: askId, address: one.address }, 'asked', tools)
  }
  return more.length
}

/** A link that was made: sent, or shown once to be handed over. */
export type MadeLink = Changed & {
  readonly link: string | null
  readonly about: string
  readonly until: string
}

/** Sends a new link, or shows it where nothing can be sent, or where it is to be handed over. */
export async function makeLink(
  db: Db,
  asking: Asking,
  form: { readonly how: 'send' | 'hand-over' },
  tools: Sends,
): Promise<MadeLink | Refusal> {
  const found = await roundHere(db, asking)
  if (isRefusal(found)) return found
  const { meeting, round } = found
  if (round.closedOn !== null || round.due < asking.today)
    return refuse(
      'over',
      'The last day of this round is past, so a link would open nothing. Move its day first.',
    )
  const ask = (await asksOf(db, asking.area.id, round.id)).find((one) => one.id === asking.params.ask)
  if (ask === undefined) return notFound
  const sent = form.how === 'send' && (await mailAsk(db, asking, meeting, round, ask, 'again', tools))
  const link = sent ? null : await freshLink(db, asking, ask.id, true, tools)
  return {
    to: roundPath(asking, meeting.id),
    thing: `ask=${ask.id}`,
    after: { sent },
    link,
    about: ask.name,
    until: round.due,
  }
}

export interface SettleForm {
  readonly version: number
  readonly outcome: 'accept' | 'return'
  readonly why: string
}

/** Accepts an answer, which makes it an update of its action under its teller's name; or returns it with the reason. */
export async function settleAnswer(
  db: Db,
  asking: Asking,
  form: SettleForm,
  tools: Sends,
): Promise<Changed | Refusal> {
  const found = await roundHere(db, asking)
  if (isRefusal(found)) return found
  const { meeting, round } = found
  const areaId = asking.area.id
  const asks = await asksOf(db, areaId, round.id)
  const ask = asks.find((one) =>
    one.actions.some((action) => action.told.some((told) => told.id === asking.params.told)),
  )
  const action = ask?.actions.find((one) => one.told.some((told) => told.id === asking.params.told))
  const told = action?.told.find((one) => one.id === asking.params.told)
  if (ask === undefined || action === undefined || told === undefined) return notFound
  const refused = answerSettle(told, form)
  if (refused !== null) return refused
  const accepts = form.outcome === 'accept'
  const why = accepts ? null : form.why.trim()
  if (why !== null) await setWhy(db, why)
  const state = accepts ? 'accepted' : 'returned'
  const by = { state, on: asking.today, by: asking.actor.personId, why } as const
  if (!(await answerSettleUpdate(db, areaId, told, by)))
    return refuse('settled-already', 'Somebody has settled this answer already. Look at it as it stands now.')
  const updateId = accepts
    ? await acceptUpdate(
        db,
        areaId,
        {
          actionId: action.id,
          happened: told.happened,
          forFamilies: told.changed,
          inTheWay: told.inTheWay,
          toldBy: told.toldBy,
          toldOn: told.toldOn,
          acceptedBy: asking.actor.personId,
        },
        tools,
      )
    : null
  if (!accepts && round.closedOn === null && round.due >= asking.today)
    await mailAsk(db, asking, meeting, round, ask, 'returned', tools)
  return {
    to: `${roundPath(asking, meeting.id)}#ask-${ask.id}`,
    thing: `answer=${told.id} action=${action.id}`,
    event: accepts ? 'update-answer.accepted' : 'update-answer.returned',
    before: { state: 'told' },
    after: { state, update: updateId },
    why,
  }
}

/** What a link opens, once the area that it names is set for the rest of the transaction. */
export async function openLink(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'hashToken'>,
): Promise<{ readonly link: FoundLink; readonly updates: UpdatesPage } | Refusal> {
  const link = await linkFind(db, tools.hashToken(asking.params.token ?? ''))
  if (link === null) return linkUnknown
  await setContext(db, asking.actor.personId, link.areaId)
  const found = await updatesOf(db, link.areaId, link.askId, asking.today)
  if (isRefusal(found)) return found.refused === 'not-found' ? linkUnknown : found
  const isOpenHere = link.sessionHash !== null && link.sessionHash === asking.browserHash
  return {
    link,
    updates: {
      ...found,
      by: { is: 'link', isOpenHere, wasOpened: link.sessionHash !== null },
      done: asking.query.done ?? null,
    },
  }
}

export async function readLink(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'hashToken'>,
): Promise<UpdatesPage | Refusal> {
  const found = await openLink(db, asking, tools)
  return isRefusal(found) ? found : found.updates
}

export interface UpdatesForm {
  readonly do: 'open' | 'save' | 'tell'
  readonly name: string
  readonly boxes: readonly Boxes[]
}

/** A press on the page of a link: opens it in this browser, or saves or tells what was written there. */
export async function useLink(
  db: Db,
  asking: Asking,
  form: UpdatesForm,
  tools: Pick<Tools, 'newId' | 'newSecret' | 'hashToken'>,
): Promise<Changed | Refusal> {
  const found = await openLink(db, asking, tools)
  if (isRefusal(found)) return found
  const { link, updates } = found
  const { area, ask } = updates
  if (form.do === 'open') {
    const fresh = asking.browserHash === undefined ? tools.newSecret() : null
    const browserHash = fresh === null ? (asking.browserHash ?? '') : tools.hashToken(fresh)
    await linkOpen(db, tools.hashToken(asking.params.token ?? ''), browserHash)
    await askOpened(db, area.id, ask.id, asking.at)
    // The address is answered without its token, which is kept nowhere: the browser knows where it is.
    return {
      to: '?done=open',
      thing: `ask=${link.askId}`,
      area,
      ...(fresh === null ? {} : { browser: fresh }),
      event: 'update-link.opened',
      after: { openedBefore: link.sessionHash !== null },
    }
  }
  if (updates.by.is === 'link' && !updates.by.isOpenHere) return openedElsewhere
  if (form.name.trim() === '') return noName
  const saved = await saveBoxes(db, asking, updates, form, form.name.trim(), tools)
  return isRefusal(saved) ? saved : { ...saved, area }
}

/** The same, signed in: under the name of one's account. */
export async function tellOwn(
  db: Db,
  asking: Asking,
  form: UpdatesForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const updates = await readOwnUpdates(db, asking)
  if (isRefusal(updates)) return updates
  await askOpened(db, asking.area.id, updates.ask.id, asking.at)
  return saveBoxes(db, asking, updates, form, asking.actor.name, tools)
}

async function saveBoxes(
  db: Db,
  asking: Asking,
  { area, ask }: UpdatesPage,
  form: UpdatesForm,
  toldBy: string,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const tells = form.do === 'tell'
  const written: string[] = []
  for (const action of ask.actions) {
    const boxes = form.boxes.find((one) => one.actionId === action.id)
    if (boxes === undefined) continue
    const decided = answerDecide(action, boxes, tells)
    if (isRefusal(decided)) return decided
    if (decided.is === 'nothing') continue
    const done =
      decided.is === 'drop'
        ? await draftDelete(db, area.id, decided.draft.id, decided.draft.version)
        : await writeAnswer(
            db,
            area.id,
            { id: tools.newId(), askId: action.postAskId, actionId: action.id },
            decided,
            { ...decided.words, toldOn: asking.today, toldBy },
            tells,
          )
    if (!done)
      return refuse(
        'changed-meanwhile',
        `Action ${action.ref}: somebody saved words on it at the same moment, so yours were not saved. Theirs are shown above the boxes. What you typed is still here.`,
        `happened-${action.id}`,
      )
    written.push(action.id)
  }
  return {
    to: tells ? '?done=told' : '?done=saved',
    thing: `ask=${ask.id}`,
    event: tells ? 'update-answer.told' : 'update-answer.saved',
    after: { actions: written },
  }
}

/** Writes one answer or draft. False where somebody else wrote on the same action at the same moment. */
async function writeAnswer(
  db: Db,
  areaId: string,
  at: { readonly id: string; readonly askId: string; readonly actionId: string },
  { replaces, number }: Extract<Decided, { is: 'write' }>,
  said: ToldWords,
  tells: boolean,
): Promise<boolean> {
  // What was told already stays told, however its words are saved.
  if (replaces?.state === 'told') return answerUpdate(db, areaId, replaces.id, replaces.version, said)
  if (!tells)
    return replaces === null
      ? draftInsert(db, areaId, at, said)
      : draftUpdate(db, areaId, replaces.id, replaces.version, said)
  if (replaces !== null && !(await draftDelete(db, areaId, replaces.id, replaces.version))) return false
  return answerInsert(db, areaId, { ...at, number }, said)
}

/** Writes an area's report; an empty part stays empty. */
export async function writeReport(
  db: Db,
  asking: Asking,
  form: Readonly<Record<ReportPart, string>> & { readonly version: number },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const model = await readReport(db, asking)
  if (isRefusal(model)) return model
  const { meeting, report } = model
  if (meeting.state !== 'planned')
    return refuse('meeting-over', 'This meeting was held or cancelled. Its reports stay as they were.')
  const areaId = asking.area.id
  const parts = { data: form.data.trim(), reading: form.reading.trim(), families: form.families.trim() }
  const at = { meetingId: meeting.id, requirementId: report.requirementId }
  const id = (await reportId(db, areaId, at.meetingId, at.requirementId)) ?? tools.newId()
  const saved =
    report.version !== form.version
      ? false
      : report.version === 0
        ? await reportInsert(db, { ...at, areaId, id, by: asking.actor.personId, on: asking.today }, parts)
        : await reportUpdate(db, areaId, { ...at, version: form.version }, parts, {
            personId: asking.actor.personId,
            on: asking.today,
          })
  if (!saved) {
    const fields = reportParts.map((part) => ({ column: part, field: part, label: partWords[part] }))
    const versions = await recordVersions(db, 'area_report', id)
    return changedMeanwhile('report', meanwhile(versions, form.version, fields))
  }
  return {
    to: `/areas/${asking.area.slug}/meetings/${meeting.id}/round#reports`,
    thing: `area-report=${id}`,
    before: { data: report.data, reading: report.reading, families: report.families },
    after: parts,
  }
}
