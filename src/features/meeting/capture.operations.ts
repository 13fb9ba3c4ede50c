/** One form for a whole meeting: who was there, what was said of each item, what was decided and what was taken away. */
import { isRefusal, type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, FormValues, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingsIn } from '../board/index.ts'
import { changedMeanwhile } from '../improvement-plan/index.ts'
import { type AgendaItem, agendaOf } from '../meeting-paper/index.ts'
import { guestLine, guestLines, type LineChange, readLine, wasWords } from './attendance.ts'
import { boardActionInsert } from './board-action.sql.ts'
import { raise } from './board-action.ts'
import { decisionInsert, decisionsOfMeeting, decisionUpdate, nextNumber } from './decision.sql.ts'
import { type DecisionHere, decisionWrite } from './decision.ts'
import { besides, ownersOn, readLines, readMeeting } from './meeting.reads.ts'
import {
  attendanceInsert,
  attendanceOf,
  attendanceUpdate,
  meetingLock,
  minuteAtVersion,
  minuteInsert,
  minuteRows,
  minutesBegin,
  minutesOf,
  minuteUpdate,
} from './meeting.sql.ts'
import { type Minute, mayMinute, readMinute, tidy } from './minutes.ts'
import { typedDay } from './typed-day.ts'

interface Here {
  readonly db: Db
  readonly asking: Asking
  readonly meeting: Meeting
  readonly typed: (name: string) => string
  readonly newId: () => string
}

/**
 * Saves everything that was typed since the form was opened, and nothing else: what nobody touched is not written, and
 * what somebody else wrote meanwhile is not overwritten. Of two people who minute at once, the second is told.
 */
export async function capture(
  db: Db,
  asking: Asking,
  form: FormValues,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const found = await readMeeting(db, asking)
  if (isRefusal(found)) return found
  const { meeting } = found
  await meetingLock(db, asking.area.id, meeting.id)
  const refusal = mayMinute(meeting, await minutesOf(db, asking.area.id, meeting.id), asking.today)
  if (refusal !== null) return refusal
  const here: Here = { db, asking, meeting, typed: textIn(form), newId: tools.newId }
  const items = await agendaOf(db, asking.area.id, meeting.id)
  await minutesBegin(db, asking.area.id, meeting.id, tools.newId())
  const attendance = await saveAttendance(here)
  if (isRefusal(attendance)) return attendance
  const minutes = await saveMinutes(here, items)
  if (isRefusal(minutes)) return minutes
  const decisions = await saveDecisions(here, items)
  if (isRefusal(decisions)) return decisions
  const actions = await saveActions(here, items)
  if (isRefusal(actions)) return actions
  const at = here.typed('save')
  return {
    to: `/areas/${asking.area.slug}/meetings/${meeting.id}${
      at === 'attendance' ? '#attendance' : items.some((one) => one.id === at) ? `#item-${at}` : ''
    }`,
    thing: `meeting=${meeting.id}`,
    after: { attendance, minutes, decisions, actions },
  }
}

function textIn(form: FormValues): (name: string) => string {
  return (name) => {
    const value = form[name]
    return typeof value === 'string' ? value : (value?.[0] ?? '')
  }
}

async function saveAttendance(here: Here): Promise<readonly string[] | Refusal> {
  const { db, asking, meeting, typed } = here
  const areaId = asking.area.id
  const lines = await readLines(db, asking, meeting, await attendanceOf(db, areaId, meeting.id))
  const rest = typed('rest') === 'present' ? 'present' : ''
  const said: string[] = []
  for (const line of lines) {
    const was = typed(`was-${line.key}`) || (line.was === null ? rest : '')
    const read = readLine(line, {
      key: line.key,
      was,
      deputyName: typed(`deputy-${line.key}`),
      shown: typed(`shown-${line.key}`),
    })
    if (read.is === 'no-deputy')
      return refuse('no-deputy', `Enter who came for ${line.name}.`, `deputy-${line.key}`)
    if (read.is === 'meanwhile')
      return refuse(
        'changed-meanwhile',
        `Somebody else recorded ${line.name} while you were writing: ${line.was === null ? 'nothing' : wasWords[line.was].toLowerCase()}. Nothing of yours was saved, and what you typed is still here. Look at the line, then save again.`,
        `was-${line.key}`,
      )
    if (read.is === 'changed') {
      if (!(await writeLine(here, read.change))) return changedMeanwhile('attendance', null)
      said.push(`${line.name}: ${read.change.was}`)
    }
  }
  for (let at = 1; at <= guestLines; at += 1) {
    const name = typed(`guest-${at}`).trim()
    if (name === '') continue
    if (lines.some((line) => line.name === name && line.was !== null)) continue
    await attendanceInsert(db, areaId, meeting.id, here.newId(), { ...guestLine(name), was: 'present' })
    said.push(`${name}: present`)
  }
  return said
}

async function writeLine(here: Here, { line, was, deputyName }: LineChange): Promise<boolean> {
  const areaId = here.asking.area.id
  if (line.id !== null)
    return attendanceUpdate(here.db, areaId, { id: line.id, version: line.version }, { was, deputyName })
  await attendanceInsert(here.db, areaId, here.meeting.id, here.newId(), { ...line, was, deputyName })
  return true
}

async function saveMinutes(here: Here, items: readonly AgendaItem[]): Promise<readonly string[] | Refusal> {
  const { db, asking, meeting, typed } = here
  const written = new Map(
    (await minuteRows(db, asking.area.id, meeting.id)).map((one) => [one.itemId, one] as const),
  )
  const said: string[] = []
  for (const item of items) {
    const now = written.get(item.id) ?? null
    const version = Number(typed(`minuted-${item.id}`)) || 0
    const mine = {
      itemId: item.id,
      words: typed(`words-${item.id}`),
      privateWords: typed(`private-${item.id}`),
      version,
    }
    const read = readMinute(mine, await openedAt(db, now, version), now)
    if (read.is === 'untouched') continue
    if (read.is === 'meanwhile')
      return refuse(
        'changed-meanwhile',
        `${read.by} wrote on “${item.title}” while you were writing, so nothing of yours was saved. Their words stand beside yours now, and all that you typed is still here: put both together, then save again.`,
        `words-${item.id}`,
      )
    if (!(await writeMinute(here, item, now, mine))) return changedMeanwhile('minute', null)
    said.push(item.title)
  }
  return said
}

/** What stood in the minute when the form was opened. */
async function openedAt(
  db: Db,
  now: Minute | null,
  version: number,
): Promise<Pick<Minute, 'words' | 'privateWords'>> {
  if (now === null || version === 0) return { words: '', privateWords: '' }
  if (now.version === version) return now
  return (await minuteAtVersion(db, now.id, version)) ?? { words: '', privateWords: '' }
}

async function writeMinute(
  here: Here,
  item: AgendaItem,
  now: Minute | null,
  mine: { readonly words: string; readonly privateWords: string },
): Promise<boolean> {
  const { db, asking, meeting } = here
  const said = {
    meetingId: meeting.id,
    itemId: item.id,
    words: tidy(mine.words),
    privateWords: tidy(mine.privateWords),
    by: asking.actor.personId,
  }
  if (now !== null) return minuteUpdate(db, asking.area.id, now, said)
  await minuteInsert(db, asking.area.id, here.newId(), said)
  return true
}

/** The questions that wait at an item, answered; and decisions that nobody had asked for. */
async function saveDecisions(here: Here, items: readonly AgendaItem[]): Promise<readonly number[] | Refusal> {
  const { db, asking, meeting, typed } = here
  const areaId = asking.area.id
  const on = dayOf(meeting, asking.today)
  const said: number[] = []
  for (const one of await decisionsOfMeeting(db, areaId, meeting.id)) {
    const done = await saveAsked(here, one, on)
    if (isRefusal(done)) return done
    if (done) said.push(one.number)
  }
  for (const item of items) {
    const question = typed(`question-${item.id}`).trim()
    const decided = typed(`decided-${item.id}`).trim()
    const why = typed(`why-${item.id}`).trim()
    if (question === '' && decided === '' && why === '') continue
    const written = decisionWrite(
      {
        question: question === '' ? item.title : question,
        decided,
        why,
        decidedBy: typed(`by-${item.id}`).trim() || meeting.boardName,
        decidedOn: '',
      },
      on,
      asking.today,
    )
    if (isRefusal(written)) return { ...written, field: `${written.field ?? 'decided'}-${item.id}` }
    const number = await nextNumber(db, areaId, 'decision')
    await decisionInsert(db, areaId, {
      ...written,
      id: here.newId(),
      number,
      boardId: meeting.boardId,
      meetingId: meeting.id,
      itemId: item.id,
      askedOn: on,
      private: item.private,
      replacesId: null,
      requirementId: null,
      objectiveId: null,
    })
    said.push(number)
  }
  return said
}

/** One question that was asked: true where the form answered it or changed its answer. */
async function saveAsked(here: Here, one: DecisionHere, on: LocalDate): Promise<boolean | Refusal> {
  const { db, asking, meeting, typed } = here
  if (one.approvedOn !== null) return false
  const version = Number(typed(`asked-${one.id}`))
  const decided = tidy(typed(`decided-${one.id}`))
  const why = tidy(typed(`why-${one.id}`))
  const by = typed(`by-${one.id}`).trim()
  // Where the line was not on the form at all, nothing was said of it.
  if (!Number.isInteger(version) || version === 0) return false
  const nothingSaid = decided === '' && why === '' && one.decided === null
  const same = decided === (one.decided ?? '') && why === (one.why ?? '') && by === (one.decidedBy ?? '')
  if (nothingSaid || same) return false
  const written = decisionWrite(
    { question: one.question, decided, why, decidedBy: by || meeting.boardName, decidedOn: '' },
    one.decidedOn ?? on,
    asking.today,
  )
  if (isRefusal(written)) return { ...written, field: `${written.field ?? 'decided'}-${one.id}` }
  const saved = await decisionUpdate(db, asking.area.id, { id: one.id, version }, written)
  return (
    saved ||
    refuse(
      'changed-meanwhile',
      `Somebody changed decision ${one.number} while you were writing. It says now: ${one.decided ?? 'nothing yet'}. Nothing of yours was saved, and what you typed is still here. Look at both, then save again.`,
      `decided-${one.id}`,
    )
  )
}

async function saveActions(here: Here, items: readonly AgendaItem[]): Promise<readonly number[] | Refusal> {
  const { db, asking, meeting, typed } = here
  const areaId = asking.area.id
  const wanted = items.filter((item) => typed(`action-${item.id}`).trim() !== '')
  if (wanted.length === 0) return []
  const posts = (await ownersOn(db, areaId, asking.today)).map((one) => one.id)
  const { next } = besides(await meetingsIn(db, areaId), meeting)
  const said: number[] = []
  for (const item of wanted) {
    const form = {
      words: typed(`action-${item.id}`),
      owner: typed(`owner-${item.id}`),
      due: typed(`due-${item.id}`),
    }
    const raised = raise(form, typedDay(form.due), next?.day ?? null, asking.today, posts)
    if (isRefusal(raised)) {
      const field = raised.field === 'words' ? 'action' : (raised.field ?? 'action')
      return { ...raised, field: `${field}-${item.id}` }
    }
    const number = await nextNumber(db, areaId, 'board_action')
    await boardActionInsert(db, areaId, {
      ...raised,
      id: here.newId(),
      number,
      boardId: meeting.boardId,
      meetingId: meeting.id,
      itemId: item.id,
      raisedOn: dayOf(meeting, asking.today),
      private: item.private,
      requirementId: null,
      objectiveId: null,
    })
    said.push(number)
  }
  return said
}

/** The day that what happened in the meeting is dated: never one to come. */
function dayOf(meeting: Meeting, today: LocalDate): LocalDate {
  const day = meeting.heldOn ?? meeting.day
  return day > today ? today : day
}

/** The meeting of the address for a change: there, and this person's to see. */
export async function theMeeting(db: Db, asking: Asking): Promise<Meeting | Refusal> {
  const found = await readMeeting(db, asking)
  return isRefusal(found) ? found : (found.meeting ?? notFound)
}
