/** The minutes of one meeting for other features: where they stand, and their public part as it was checked. */
import type { Db } from '../../schema/db.ts'
import { minutesOf } from './meeting.sql.ts'
import { type MinutesState, publicPart, readSnapshot, type Snapshot } from './minutes.ts'

/** Where the minutes stand; null where nothing was written. */
export async function minutesState(db: Db, areaId: string, meetingId: string): Promise<MinutesState | null> {
  const minutes = await minutesOf(db, areaId, meetingId)
  return minutes.version === 0 ? null : minutes.state
}

/** The public part of minutes that were checked; null before. */
export async function publicMinutes(db: Db, areaId: string, meetingId: string): Promise<Snapshot | null> {
  const { snapshot } = await minutesOf(db, areaId, meetingId)
  return snapshot === null ? null : publicPart(readSnapshot(snapshot))
}
