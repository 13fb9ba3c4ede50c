/** The days by which papers and answers are due follow their meeting. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type MeetingNews, meetingOf, papersDay, termsOn } from '../board/index.ts'
import { usualPapersWorkingDays } from './agenda.reads.ts'
import { papersOf, paperUpdate } from './paper.sql.ts'
import { dueAfterMove } from './paper.ts'
import { roundOf, roundUpdate } from './round.sql.ts'
import { roundAfterMove } from './round.ts'

/**
 * Moves the due days of papers that are still owed to a meeting that moved from a day, in the transaction of that move: the
 * history of each paper keeps its old day, with the reason of the move.
 */
export async function movePapers(db: Db, asking: Asking, meetingId: string, from: LocalDate): Promise<void> {
  const areaId = asking.area.id
  const meeting = await meetingOf(db, areaId, meetingId)
  if (meeting === null || meeting.day === from) return
  const { boardId } = meeting
  const papersBy = async (day: LocalDate): Promise<LocalDate> =>
    papersDay(day, (await termsOn(db, areaId, boardId, day))?.papersWorkingDays ?? usualPapersWorkingDays)
  const days = { was: await papersBy(from), now: await papersBy(meeting.day), meeting: meeting.day }
  for (const paper of await papersOf(db, areaId, meetingId)) {
    const due = dueAfterMove(paper, days, asking.today)
    if (due !== null) await paperUpdate(db, areaId, paper.id, paper.version, { due })
  }
}

/**
 * The round of updates follows its meeting, in the transaction of that move: its days keep their distance from a meeting
 * that moved, and the round of a cancelled meeting closes. Its history keeps the old days, with the reason of the move.
 */
export async function roundFollows(
  db: Db,
  asking: Asking,
  meetingId: string,
  what: MeetingNews,
  from: LocalDate,
): Promise<void> {
  const areaId = asking.area.id
  const [round, meeting] = [await roundOf(db, areaId, meetingId), await meetingOf(db, areaId, meetingId)]
  if (round === null || meeting === null || round.closedOn !== null) return
  const days = roundAfterMove(round, { was: from, now: meeting.day }, asking.today)
  if (what === 'cancelled')
    await roundUpdate(db, areaId, round.id, round.version, { closed_on: asking.today })
  else if (days !== null)
    await roundUpdate(db, areaId, round.id, round.version, { due: days.due, first_due: days.firstDue })
}
