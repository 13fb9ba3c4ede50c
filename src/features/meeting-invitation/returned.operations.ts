/** Taking in what came to the mailbox of the sender: a message that came back, or an answer from a calendar. */
import { isRefusal, type LocalDate, type Refusal } from '../../foundation/index.ts'
import type { Asking, SentFile, Tools } from '../../route/index.ts'
import { setContext } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type DeliveryReport, longestMessage, readReturned, seeAllMail, takeReport } from '../mail/index.ts'
import { takeReply } from './answer.operations.ts'
import { type CalendarReply, readCalendarReply } from './calendar-reply.ts'
import { areaOfUid } from './meeting-invitation.sql.ts'

export type Returned = DeliveryReport | (CalendarReply & { readonly is: 'reply' })

export interface TakenIn {
  readonly words: readonly string[]
  readonly thing: string
  readonly after: unknown
}

/** Reads a raw message: one character for each of its bytes. */
export function readRaw(raw: string): Returned | Refusal {
  const read = readReturned(raw)
  if (isRefusal(read) || read.is === 'report') return read
  const reply = readCalendarReply(read.text)
  return isRefusal(reply) ? reply : { ...reply, is: 'reply' }
}

/** What was pasted, or the file where one was chosen, as it would have come over the wire. */
export function rawOf(pasted: string, file: SentFile | undefined): string {
  const bytes = file === undefined ? new TextEncoder().encode(pasted) : file.bytes
  let raw = ''
  for (const byte of bytes.subarray(0, longestMessage)) raw += String.fromCharCode(byte)
  return raw
}

/** Takes it in for one area: what it may see is that area's. */
export async function takeInHere(
  db: Db,
  asking: Asking,
  returned: Returned,
  tools: Pick<Tools, 'newId'>,
): Promise<TakenIn | Refusal> {
  return takeIn(db, { areaId: asking.area.id, today: asking.today, at: asking.at }, returned, tools)
}

/**
 * Takes it in for whichever area it is about: for a command on this machine. Answers the area, for its audit log; null is a
 * message of no area, such as a sign-in link.
 */
export async function takeInAnywhere(
  db: Db,
  { today, at }: { readonly today: LocalDate; readonly at: string },
  returned: Returned,
  tools: Pick<Tools, 'newId'>,
): Promise<(TakenIn & { readonly areaId: string | null }) | Refusal> {
  await seeAllMail(db)
  if (returned.is === 'report') {
    const taken = await takeReport(db, tools, returned, at)
    if (isRefusal(taken)) return taken
    if (taken.areaId !== null) await setContext(db, '', taken.areaId)
    return { ...reportTaken(taken), areaId: taken.areaId }
  }
  const areaId = await areaOfUid(db, returned.uid)
  if (areaId !== null) await setContext(db, '', areaId)
  // Without an area nothing is seen, and the answer is refused as one to nothing of ours.
  const taken = await takeIn(db, { areaId: areaId ?? nowhere, today, at }, returned, tools)
  return isRefusal(taken) ? taken : { ...taken, areaId }
}

const nowhere = '00000000-0000-0000-0000-000000000000'

async function takeIn(
  db: Db,
  { areaId, today, at }: { readonly areaId: string; readonly today: LocalDate; readonly at: string },
  returned: Returned,
  tools: Pick<Tools, 'newId'>,
): Promise<TakenIn | Refusal> {
  if (returned.is === 'report') {
    const taken = await takeReport(db, tools, returned, at)
    return isRefusal(taken) ? taken : reportTaken(taken)
  }
  const taken = await takeReply(db, areaId, today, returned)
  return isRefusal(taken) ? taken : { ...taken, words: [taken.words] }
}

function reportTaken(taken: {
  readonly mailId: string
  readonly words: readonly string[]
  readonly cameBack: boolean
}): TakenIn {
  return { words: taken.words, thing: `mail=${taken.mailId}`, after: { cameBack: taken.cameBack } }
}
