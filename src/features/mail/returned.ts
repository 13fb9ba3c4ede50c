/**
 * What came back after a message had left: a delivery report (RFC 3464) or an answer from somebody's calendar. Which of
 * our messages it is about is read from the message that it returns.
 */
import { type Refusal, refuse } from '../../foundation/index.ts'
import { everyPart, headersOf, type MimePart, readMime } from './mime.ts'

/** RFC 3464, section 2.3.3. `relayed` and `expanded` say that it went on, and no more. */
export type ReportAction = 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'

export interface ReportedRecipient {
  readonly address: string
  readonly action: ReportAction
  /** `5.1.1`: the class and detail of RFC 3463. */
  readonly status: string
  /** What the other mail server said. */
  readonly diagnostic: string
}

export interface DeliveryReport {
  readonly is: 'report'
  /** The Message-IDs that it names: the returned message's own first. */
  readonly messageIds: readonly string[]
  readonly recipients: readonly ReportedRecipient[]
}

/** A message with a calendar in it, for whoever understands calendars. */
export interface CalendarPart {
  readonly is: 'calendar'
  readonly text: string
}

const neither = refuse(
  'not-returned',
  'This is neither a delivery report nor an answer from a calendar. Open the message’s source, copy all of it, and paste it again; or write down by hand what it says.',
  'message',
)

/** Reads a returned message. `raw` holds one character for each byte. */
export function readReturned(raw: string): DeliveryReport | CalendarPart | Refusal {
  if (raw.trim() === '') return refuse('nothing', 'Paste the message, or choose its file.', 'message')
  const parts = everyPart(readMime(raw))
  const status = parts.find((one) => one.type === 'message/delivery-status')
  if (status !== undefined) {
    const recipients = recipientsOf(status.text)
    return recipients.length === 0 ? neither : { is: 'report', messageIds: idsIn(parts), recipients }
  }
  const calendar = parts.find((one) => one.type === 'text/calendar' || one.type === 'application/ics')
  if (calendar !== undefined) return { is: 'calendar', text: calendar.text }
  // The calendar alone, as some programs save it.
  const text = raw.trimStart()
  return /^BEGIN:VCALENDAR/i.test(text) ? { is: 'calendar', text } : neither
}

/** The groups of fields below the first, which is about the whole message. */
function recipientsOf(text: string): readonly ReportedRecipient[] {
  return text.split(/(?:\r?\n[ \t]*){2,}/).flatMap((group): readonly ReportedRecipient[] => {
    const fields = headersOf(group.split(/\r?\n/))
    const address = addressIn(fields['final-recipient'] ?? fields['original-recipient'] ?? '')
    const action = (fields.action ?? '').split(/[\s(]/)[0]?.toLowerCase() ?? ''
    if (address === '' || !isAction(action)) return []
    const status = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.status ?? '')?.[0] ?? ''
    return [{ address, action, status, diagnostic: afterType(fields['diagnostic-code'] ?? '') }]
  })
}

function isAction(word: string): word is ReportAction {
  return ['failed', 'delayed', 'delivered', 'relayed', 'expanded'].includes(word)
}

/** `rfc822; a@example.org`: the address without what kind of address it is. */
function addressIn(field: string): string {
  return afterType(field).replace(/^<|>$/g, '').trim()
}

function afterType(field: string): string {
  const semicolon = field.indexOf(';')
  return (semicolon === -1 ? field : field.slice(semicolon + 1)).trim()
}

/** The Message-IDs of the returned message, then those that the report answers. */
function idsIn(parts: readonly MimePart[]): readonly string[] {
  const [outer] = parts
  const returned = parts.flatMap((one) =>
    one.type === 'message/rfc822' || one.type === 'text/rfc822-headers' || one.type === 'message/global'
      ? [headersOf(one.text.split(/\r?\n\s*\r?\n/)[0]?.split(/\r?\n/) ?? [])['message-id'] ?? '']
      : [],
  )
  const answered = [outer?.headers['in-reply-to'] ?? '', outer?.headers.references ?? '']
  const ids = [...returned, ...answered].flatMap((text) => text.match(/<[^\s<>]+@[^\s<>]+>/g) ?? [])
  return [...new Set(ids)].slice(0, 20)
}

/** What a report says, in a sentence for the page: never more than it says. */
export function reportWords({ address, action, status, diagnostic }: ReportedRecipient): string {
  const said = [status, diagnostic].filter((one) => one !== '').join(' ')
  const tail = said === '' ? '' : `: ${said}`
  switch (action) {
    case 'failed':
      return `Came back from ${address}${tail}`
    case 'delayed':
      return `Not through to ${address} yet; their side is still trying${tail}`
    case 'delivered':
      return `The other side says that it was delivered to ${address}${tail}`
    case 'relayed':
    case 'expanded':
      return `Passed on to a server that sends no reports, for ${address}${tail}`
  }
}
