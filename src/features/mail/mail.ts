/** What becomes of a message: which addresses may be written to, when a try is due again, and what a state is called. */

export const mailStates = ['waiting', 'sending', 'sent', 'refused', 'given-up', 'bounced'] as const
export type MailState = (typeof mailStates)[number]

/** What one try came to. `unsure`: it was cut off before the answer was written down, and may have been taken. */
export type TryOutcome =
  | 'accepted'
  | 'refused'
  | 'put-off'
  | 'given-up'
  | 'unsure'
  | 'not-an-address'
  // What came afterwards: a report, or what GOV.UK Notify said when it was asked.
  | 'bounced'
  | 'delayed'
  | 'delivered'

/** Which way a message left: by a mail server, or by GOV.UK Notify. */
export type WentBy = 'smtp' | 'notify'

/** What the mail server said, or what kept it from saying anything. */
export interface Answered {
  /** `unreachable` is `put-off` where the server itself was not to be had: the next message would fare no better. */
  readonly is: 'accepted' | 'refused' | 'put-off' | 'unreachable'
  readonly answer: string
  /** True where the message was on its way and no answer came: the server may have taken it. */
  readonly unsure: boolean
  /** Which way took it, and the name it has there; by the mail server where left out. */
  readonly taken?: { readonly by: WentBy; readonly id: string | null }
}

export interface Calendar {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly text: string
  /** The entry it is about, by which an answer is found again. */
  readonly uid?: string
}

/** How long a message is tried. Shorter than mail servers try among themselves, so that somebody is told in time to act. */
const giveUpAfterHours = 48
const hour = 60 * 60 * 1000
/** Minutes to wait after the first, second … try; then the last again and again. The first ones suit greylisting. */
const waits = [1, 5, 15, 30, 60, 120, 240] as const

export function giveUpAt(queuedAt: string, until: string | null): string {
  const usual = new Date(Date.parse(queuedAt) + giveUpAfterHours * hour).toISOString()
  return until !== null && until < usual ? until : usual
}

/** When a message that was put off is tried again: null when its time is over. The last try falls on the end itself. */
export function nextTry(tries: number, at: string, end: string): string | null {
  if (at >= end) return null
  const minutes = waits[Math.min(Math.max(tries, 1), waits.length) - 1] ?? 1
  const next = new Date(Date.parse(at) + minutes * 60_000).toISOString()
  return next < end ? next : end
}

/** The last try falls on the end itself, and a busy run may come to it a little later than that. */
const graceMinutes = 15

/**
 * Is a message past its time? What waited while no server was set or running is not sent long after: nobody wants an
 * invitation to a meeting that was held.
 */
export function isPastItsTime(end: string, at: string): boolean {
  return Date.parse(at) > Date.parse(end) + graceMinutes * 60_000
}

/**
 * One plain mailbox, as RFC 5321 4.1.2 writes it without quotes: no list, no name beside it, no line end, at most 254
 * characters. What does not fit is never handed to a mail server.
 */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s\p{C}"(),:;<>@[\\\]]{1,64}@[^\s\p{C}"(),:;<>@[\\\]]+$/u.test(text)
}

/** Words on one line: line ends and other control characters become spaces, so that a subject can begin no header. */
export function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 250)
}

/** The same message has the same id at every try, so that a reader's program can tell a second copy. */
export function messageIdOf(id: string, from: string): string {
  const domain = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  return `<${id}@${domain}>`
}

/**
 * May a message be sent again by hand? One that is still on its way needs no help; one that was taken has gone; one that held a way
 * in has no words any more. */
export function canSendAgain({ state, holdsWayIn }: Pick<SeenMail, 'state' | 'holdsWayIn'>): boolean {
  if (holdsWayIn) return false
  return state === 'refused' || state === 'given-up' || state === 'bounced'
}

/** A message as the area's page shows it. */
export interface SeenMail {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly state: MailState
  readonly tries: number
  readonly unsure: boolean
  readonly queuedAt: string
  readonly dueAt: string
  readonly settledAt: string | null
  readonly lastAnswer: string | null
  readonly holdsWayIn: boolean
  readonly wentBy: WentBy | null
  /** What GOV.UK Notify last said of it: `created`, `sending`, `delivered`; null where a mail server took it. */
  readonly carrierStatus: string | null
  readonly version: number
}

/** Where a message is, in a sentence: never more than is known of it. */
export function stateWords(mail: SeenMail, write: (instant: string) => string): string {
  const written = `Written on ${write(mail.queuedAt)}`
  const tries =
    mail.tries === 0 ? 'not tried yet' : mail.tries === 1 ? 'tried once' : `tried ${mail.tries} times`
  const settled = mail.settledAt === null ? '' : ` on ${write(mail.settledAt)}`
  switch (mail.state) {
    case 'waiting':
      return mail.tries === 0
        ? `${written}, ${tries}.`
        : `${written}, ${tries}. It is tried again from ${write(mail.dueAt)}.`
    case 'sending':
      return `${written}. It is being handed to the mail server now.`
    case 'sent':
      return mail.wentBy === 'notify'
        ? `${notifyWords(mail.carrierStatus)}. Taken there${settled}, ${tries}.`
        : `Accepted by the mail server${settled}, ${tries}.`
    case 'refused':
      return mail.tries === 0 ? `Not sent${settled}.` : `Refused${settled}, ${tries}.`
    case 'given-up':
      return `Given up${settled}, ${tries}.`
    case 'bounced':
      return `Came back${settled}, after it was accepted.`
  }
}

/** What GOV.UK Notify says of a message it took, as its words and not as ours. */
export function notifyWords(status: string | null): string {
  return status === 'delivered'
    ? 'GOV.UK Notify says that it was delivered'
    : 'GOV.UK Notify has it and is sending it'
}
