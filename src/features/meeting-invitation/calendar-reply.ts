/** An answer that somebody's calendar sent (a REPLY: RFC 5546, section 3.2.3). It reads what strangers wrote. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { Answer } from './meeting-invitation.ts'

export interface CalendarReply {
  readonly uid: string
  readonly sequence: number
  readonly address: string
  readonly answer: Answer
  readonly words: string
}

const notAnAnswer = refuse(
  'not-an-answer',
  'This calendar holds no answer to an invitation. If it says in words who is coming, write that down on the page of the invitation.',
  'message',
)

const meant: Readonly<Record<string, Answer>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
}

/** Reads an answer from a calendar's text. */
export function readCalendarReply(text: string): CalendarReply | Refusal {
  const lines = unfolded(text)
  if (!lines.some((line) => /^METHOD:\s*REPLY\s*$/i.test(line))) return notAnAnswer
  const begins = lines.findIndex((line) => /^BEGIN:VEVENT\s*$/i.test(line))
  const ends = lines.findIndex((line, at) => at > begins && /^END:VEVENT\s*$/i.test(line))
  if (begins === -1) return notAnAnswer
  const event = lines.slice(begins + 1, ends === -1 ? undefined : ends).map(propertyOf)
  const named = (name: string) => event.find((one) => one.name === name)
  const attendee = named('ATTENDEE')
  const address = /^mailto:(.+)$/i.exec(attendee?.value.trim() ?? '')?.[1]?.trim() ?? ''
  const uid = named('UID')?.value.trim() ?? ''
  if (uid === '' || address === '') return notAnAnswer
  const said = attendee?.parameters.PARTSTAT?.toUpperCase() ?? ''
  const answer = meant[said]
  if (answer === undefined)
    return refuse(
      'no-answer',
      said === 'DELEGATED'
        ? 'They passed the invitation on to somebody else. Invite that person as a guest.'
        : 'This does not say whether they are coming.',
      'message',
    )
  const sequence = Number(named('SEQUENCE')?.value.trim() ?? '0')
  return {
    uid,
    sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
    address,
    answer,
    words: unescaped(named('COMMENT')?.value ?? '')
      .slice(0, 500)
      .trim(),
  }
}

/** RFC 5545, section 3.1: a line that begins with a space goes on from the line before. */
function unfolded(text: string): readonly string[] {
  return text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
}

interface Property {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly value: string
}

/** `ATTENDEE;PARTSTAT=ACCEPTED;CN="A, B":mailto:a@b`: the colon and the semicolons outside quotation marks part it. */
function propertyOf(line: string): Property {
  const [head = '', ...rest] = pieces(line, ':')
  const [name = '', ...said] = pieces(head, ';')
  const parameters: Record<string, string> = Object.create(null)
  for (const one of said) {
    const equals = one.indexOf('=')
    if (equals > 0)
      parameters[one.slice(0, equals).toUpperCase()] = one.slice(equals + 1).replace(/^"|"$/g, '')
  }
  return { name: name.toUpperCase(), parameters, value: rest.join(':') }
}

function pieces(text: string, by: ':' | ';'): readonly string[] {
  const found = ['']
  let quoted = false
  for (const sign of text) {
    if (sign === '"') quoted = !quoted
    if (sign === by && !quoted) found.push('')
    else found[found.length - 1] += sign
  }
  return found
}

function unescaped(text: string): string {
  return text.replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? ' ' : sign))
}
