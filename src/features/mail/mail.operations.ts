/** Writing messages into the outbox, and what the run that sends them does with one. */
import { notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type CarriedMail,
  type ClaimedMail,
  mailAgain,
  mailCarrierSays,
  mailInsert,
  mailInsertRefused,
  mailOne,
  mailSettle,
  seeAllMail,
  tryInsert,
} from './mail.sql.ts'
import { type Answered, type Calendar, canSendAgain, giveUpAt, isAddress, nextTry, oneLine } from './mail.ts'
import { type CarrierSaid, judgeNotify } from './notify.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  /** The whole message in plain words, with nothing personal in them. A link stands on its own. */
  readonly words: string
  /** The area whose page shows the message; null for sign-in messages. */
  readonly areaId: string | null
  readonly at: string
  readonly calendar?: Calendar
  /** After this instant it is of no use and is not tried again, such as a link that has ended. */
  readonly until?: string
  /** True where its words let whoever reads them in: they are kept no longer than they are needed. */
  readonly holdsWayIn?: boolean
}

/**
 * Writes a message into the outbox, in the transaction of its cause: it leaves when the cause is saved, and never when
 * it is not. An address that is none never stops the cause: the message is kept as refused, in view. Answers its id.
 */
export async function queueMail(db: Db, tools: Pick<Tools, 'newId'>, mail: Mail): Promise<string> {
  const id = tools.newId()
  const queued = {
    id,
    areaId: mail.areaId,
    to: oneLine(mail.to),
    subject: oneLine(mail.subject),
    words: mail.words,
    holdsWayIn: mail.holdsWayIn ?? false,
    calendar: mail.calendar ?? null,
    at: mail.at,
    giveUpAt: giveUpAt(mail.at, mail.until ?? null),
  }
  if (isAddress(mail.to.trim())) {
    await mailInsert(db, queued)
    return id
  }
  const answer = 'This is not an address that mail can be sent to. Nothing was sent.'
  await mailInsertRefused(db, queued, answer)
  await tryInsert(db, {
    id: tools.newId(),
    areaId: mail.areaId,
    mailId: id,
    at: mail.at,
    outcome: 'not-an-address',
    answer,
  })
  return id
}

/** Writes down what a try came to. Call it in a transaction of its own, as soon as the answer is there. */
export async function settleMail(
  db: Db,
  tools: Pick<Tools, 'newId'>,
  mail: ClaimedMail,
  answered: Answered,
  at: string,
): Promise<void> {
  await seeAllMail(db)
  const answer = oneLine(answered.answer)
  const again =
    answered.is === 'accepted' || answered.is === 'refused' ? null : nextTry(mail.tries, at, mail.giveUpAt)
  const state =
    answered.is === 'accepted'
      ? 'sent'
      : answered.is === 'refused'
        ? 'refused'
        : again === null
          ? 'given-up'
          : 'waiting'
  const outcome =
    answered.is === 'accepted' || answered.is === 'refused'
      ? answered.is
      : again === null
        ? 'given-up'
        : 'put-off'
  const note = { areaId: mail.areaId, mailId: mail.id, at }
  const unsure = mail.unsure || answered.unsure
  const taken = answered.is === 'accepted' ? (answered.taken ?? { by: 'smtp' as const, id: null }) : null
  if (!(await mailSettle(db, mail, { state, dueAt: again, answer, unsure, at, taken })))
    await tryInsert(db, {
      ...note,
      id: tools.newId(),
      outcome: 'unsure',
      answer: `Another copy of the server had taken the message over by then. ${answer}`,
    })
  else await tryInsert(db, { ...note, id: tools.newId(), outcome, answer })
}

/** Puts a message that came to nothing back into the queue. */
export async function sendAgain(
  db: Db,
  asking: Asking,
  form: { readonly version: number },
): Promise<Changed | Refusal> {
  const mail = await mailOne(db, asking.area.id, asking.params.mail ?? '')
  if (mail === null) return notFound
  const to = `/areas/${asking.area.slug}/mail`
  if (mail.holdsWayIn)
    return refuse(
      'words-not-kept',
      'The link of this message was not kept. Send a new one from the page it came from.',
      'version',
    )
  if (!canSendAgain(mail))
    return refuse(
      'on-its-way',
      'This message is on its way or was taken already. Look at its row.',
      'version',
    )
  if (!isAddress(mail.to))
    return refuse(
      'no-address',
      'This is not an address that mail can be sent to. Put the address right where it is kept, and send from there.',
      'version',
    )
  const done =
    mail.version === form.version &&
    (await mailAgain(db, asking.area.id, mail, asking.at, giveUpAt(asking.at, null)))
  if (!done)
    return refuse(
      'changed-meanwhile',
      'This message was tried or sent again since the page was shown. Look at its row.',
      'version',
    )
  return { to, thing: `mail=${mail.id}`, before: { state: mail.state }, after: { state: 'waiting' } }
}

/** Writes down what GOV.UK Notify said of a message it had taken. `null`: it did not answer, and is asked again later. */
export async function settleCarried(
  db: Db,
  tools: Pick<Tools, 'newId'>,
  mail: CarriedMail,
  said: CarrierSaid | null,
  at: string,
): Promise<void> {
  await seeAllMail(db)
  if (said === null) return mailCarrierSays(db, mail, { status: null, answer: null, state: null, at })
  const judged = judgeNotify(said)
  const answer = judged === null ? null : oneLine(judged.answer)
  await mailCarrierSays(db, mail, { status: said.status, answer, state: judged?.state ?? null, at })
  if (judged !== null && answer !== null)
    await tryInsert(db, {
      id: tools.newId(),
      areaId: mail.areaId,
      mailId: mail.id,
      at,
      outcome: judged.outcome,
      answer,
    })
}
