/** Taking in what came back: each report is set against the message of the outbox that it is about. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { mailByMessageId, mailCameBack, tryInsert } from './mail.sql.ts'
import { oneLine } from './mail.ts'
import { type DeliveryReport, reportWords } from './returned.ts'

export interface TakenReport {
  readonly mailId: string
  readonly areaId: string | null
  /** What was written down, as sentences. */
  readonly words: readonly string[]
  readonly cameBack: boolean
}

const notOurs = refuse(
  'not-ours',
  'No message that was sent from here is named in this report. It may be about a message that was sent by hand.',
  'message',
)

/**
 * Writes a report down at its message. One that failed makes the message come back; the others are noted and change
 * nothing else. The same report twice is written once. Sees the messages that this transaction may see.
 */
export async function takeReport(
  db: Db,
  tools: Pick<Tools, 'newId'>,
  report: DeliveryReport,
  at: string,
): Promise<TakenReport | Refusal> {
  const mail = await mailByMessageId(db, report.messageIds)
  if (mail === null) return notOurs
  // A message goes to one address. A report about several names them all; a mailbox that forwards names another.
  const own = report.recipients.filter((one) => one.address.toLowerCase() === mail.to.toLowerCase())
  const about = own.length > 0 ? own : report.recipients.slice(0, 1)
  const failed = about.find((one) => one.action === 'failed')
  const words = about.map((one) => oneLine(reportWords(one)))
  const cameBack = failed !== undefined && (await mailCameBack(db, mail.id, oneLine(reportWords(failed)), at))
  const note = { areaId: mail.areaId, mailId: mail.id, at }
  for (const one of about) {
    const outcome = one.action === 'failed' ? 'bounced' : one.action === 'delivered' ? 'delivered' : 'delayed'
    if (outcome === 'bounced' && !cameBack) continue
    await tryInsert(db, { ...note, id: tools.newId(), outcome, answer: oneLine(reportWords(one)) })
  }
  return {
    mailId: mail.id,
    areaId: mail.areaId,
    cameBack: failed !== undefined,
    words: failed !== undefined && !cameBack ? ['This had been taken in already.'] : words,
  }
}
