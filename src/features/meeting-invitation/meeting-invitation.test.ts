/** Who is asked, what proves it, when a meeting is called, and what its calendar entry says: read by another program. */
import { sync as ics } from 'node-ical'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { readCalendarReply } from './calendar-reply.ts'
import { calendarFeed, calendarMessage, type Entry, organizerOf } from './meeting.calendar.ts'
import {
  type Asked,
  callingOf,
  changeSince,
  hasGone,
  nextSequence,
  notAskedYet,
  proofOf,
  type Seat,
  type SentMail,
  type SentMessage,
  toAsk,
} from './meeting-invitation.ts'
import { messageWords } from './messages.ts'

const seat = (postId: string, about: Partial<Seat> = {}): Seat => ({
  postId,
  postName: `Post ${postId}`,
  agencyName: 'Ofsted',
  mailbox: 'box@example.org',
  holderName: `Holder ${postId}`,
  holderPersonId: `person-${postId}`,
  holderAddress: `${postId}@example.org`,
  ...about,
})
const vacant = { holderName: null, holderPersonId: null, holderAddress: null }
const day = localDate('2026-11-02')

const mail = (state: SentMail['state'], about: Partial<SentMail> = {}): SentMail => ({
  id: 'm',
  to: 'x@example.org',
  subject: 's',
  state,
  tries: 1,
  unsure: false,
  queuedAt: '2026-11-02T10:00:00.000Z',
  dueAt: '2026-11-02T10:00:00.000Z',
  settledAt: null,
  lastAnswer: null,
  holdsWayIn: true,
  wentBy: 'smtp',
  carrierStatus: null,
  version: 1,
  ...about,
})
const message = (
  state: SentMail['state'],
  sequence = 0,
  method: SentMessage['method'] = 'REQUEST',
): SentMessage => ({ method, sequence, sentOn: day, mail: mail(state) })

const asked = (postId: string | null, about: Partial<Asked> = {}): Asked => ({
  id: `asked-${postId}`,
  why: 'required',
  postId,
  postName: postId === null ? null : `Post ${postId}`,
  agencyName: 'Ofsted',
  personId: postId === null ? null : `person-${postId}`,
  name: `Holder ${postId}`,
  address: `${postId}@example.org`,
  standsIn: null,
  answer: null,
  answeredOn: null,
  answerHow: null,
  answerWords: null,
  toldOtherwise: null,
  toldOtherwiseOn: null,
  removedOn: null,
  removedWhy: null,
  version: 1,
  messages: [],
  ...about,
})

describe('who is asked', () => {
  test('members and those the notice names, nobody twice; a body’s mailbox stands in where it must', () => {
    const members = [
      seat('chair'),
      seat('dfe'),
      seat('bare', { holderAddress: ' ', mailbox: null }),
      seat('shared', { holderAddress: null }),
    ]
    const required = [seat('dfe'), seat('empty', vacant), seat('lost', { ...vacant, mailbox: null })]
    expect(toAsk(members, required).map((one) => [one.postId, one.why, one.address, one.standsIn])).toEqual([
      ['dfe', 'required', 'dfe@example.org', null],
      ['empty', 'required', 'box@example.org', 'vacant'],
      ['lost', 'required', null, 'vacant'],
      ['chair', 'member', 'chair@example.org', null],
      ['bare', 'member', null, 'no-address'],
      ['shared', 'member', 'box@example.org', 'no-address'],
    ])
  })
})

describe('what proves an invitation', () => {
  test.each([
    ['waiting', 'waiting', false],
    ['sending', 'waiting', false],
    ['sent', 'sent', true],
    ['refused', 'refused', false],
    ['given-up', 'given-up', false],
    ['bounced', 'bounced', false],
  ] as const)('a message that is %s', (state, is, gone) => {
    const one = asked('a', { messages: [message(state)] })
    expect(proofOf(one).is).toBe(is)
    expect(hasGone(one)).toBe(gone)
  })
  test('the newest message counts: an update that came back undoes an invitation that went', () => {
    expect(hasGone(asked('a', { messages: [message('sent', 0), message('bounced', 1)] }))).toBe(false)
  })
  test('told another way counts where no message got through', () => {
    const told = { toldOtherwise: 'By letter', toldOtherwiseOn: day }
    expect(proofOf(asked('a', told))).toMatchObject({ is: 'told', how: 'By letter' })
    expect(hasGone(asked('a', { ...told, messages: [message('bounced')] }))).toBe(true)
    expect(proofOf(asked('a', { ...told, messages: [message('sent')] })).is).toBe('sent')
    expect(hasGone(asked('a'))).toBe(false)
  })
})

describe('when a meeting is called', () => {
  const expected = toAsk([seat('chair')], [seat('dfe'), seat('nhse')])
  const gone = { messages: [message('sent')] }
  test('not before anybody was asked', () => {
    expect(callingOf([], expected).is).toBe('not-asked')
  })
  test('when each required invitee’s invitation has gone, and not one before', () => {
    const rows = [asked('dfe', gone), asked('nhse', { messages: [message('waiting')] })]
    expect(callingOf(rows, expected)).toMatchObject({ is: 'not-called', waitingFor: ['Post nhse'] })
    expect(callingOf([asked('dfe', gone), asked('nhse', gone)], expected)).toMatchObject({
      is: 'called',
      waitingFor: [],
    })
    // A member's message that came back does not hold the calling up.
    const member = asked('chair', { why: 'member', messages: [message('bounced')] })
    expect(callingOf([asked('dfe', gone), asked('nhse', gone), member], expected).is).toBe('called')
  })
  test('somebody required who was not asked yet is waited for; somebody taken off is not', () => {
    expect(callingOf([asked('dfe', gone)], expected).waitingFor).toEqual(['Post nhse'])
    const rows = [asked('dfe', gone), asked('nhse', { removedOn: day, removedWhy: 'x' })]
    expect(callingOf(rows, toAsk([], [seat('dfe')])).is).toBe('called')
  })
  test('a vacant post never blocks, and stands as not fully shown', () => {
    const box = asked('nhse', { standsIn: 'vacant', ...gone })
    const nobody = asked('ico', { standsIn: 'vacant', address: null })
    const wanted = [...expected, ...toAsk([], [seat('ico', { ...vacant, mailbox: null })])]
    expect(callingOf([asked('dfe', gone), box, nobody], wanted)).toEqual({
      is: 'called',
      waitingFor: [],
      notFullyShown: ['Post nhse', 'Post ico'],
    })
  })
  test('where nobody must be invited each time, the members count', () => {
    const members = toAsk([seat('chair'), seat('lead')], [])
    const chair = asked('chair', { why: 'member', ...gone })
    expect(callingOf([chair], members)).toMatchObject({ is: 'not-called', waitingFor: ['Post lead'] })
    expect(callingOf([chair, asked('lead', { why: 'member', ...gone })], members).is).toBe('called')
  })
})

describe('between the invitation and the meeting', () => {
  const one = asked('dfe')
  test.each([
    ['nothing changed', toAsk([], [seat('dfe')]), null],
    ['another holder', toAsk([], [seat('dfe', { holderPersonId: 'p2', holderName: 'New' })]), 'left'],
    ['the post fell vacant', toAsk([], [seat('dfe', vacant)]), 'left'],
    ['the body is no longer invited', [], 'not-asked-any-more'],
    ['another address', toAsk([], [seat('dfe', { holderAddress: 'new@example.org' })]), 'other-address'],
    ['another spelling of the address', toAsk([], [seat('dfe', { holderAddress: 'DFE@example.org' })]), null],
  ] as const)('%s', (_, expected, is) => {
    expect(changeSince(one, expected)?.is ?? null).toBe(is)
  })
  test('a guest sits on nothing, so nothing changes', () => {
    expect(changeSince(asked(null, { why: 'guest' }), [])).toBeNull()
  })
  test('a vacant post that was filled: the new holder is named', () => {
    const box = asked('dfe', { personId: null, name: 'Post dfe', standsIn: 'vacant' })
    expect(changeSince(box, toAsk([], [seat('dfe')]))).toMatchObject({
      is: 'left',
      now: { name: 'Holder dfe' },
    })
  })
  test('only those who were not asked are asked', () => {
    const expected = toAsk([seat('chair')], [seat('dfe')])
    expect(notAskedYet([one], expected).map((each) => each.postId)).toEqual(['chair'])
    expect(notAskedYet([{ ...one, removedOn: day }], expected)).toHaveLength(2)
  })
})

type Sent = readonly (readonly [method: 'REQUEST' | 'CANCEL', sequence: number])[]
const numbered: readonly (readonly [number, Sent, boolean, number, string])[] = [
  [0, [], false, 0, 'the first'],
  [0, [['REQUEST', 0]], false, 0, 'sent again, as it was'],
  [1, [['REQUEST', 0]], true, 1, 'moved'],
  [0, [['REQUEST', 0]], true, 1, 'taken off'],
  [
    0,
    [
      ['REQUEST', 0],
      ['CANCEL', 1],
    ],
    false,
    2,
    'asked again after its end',
  ],
  [
    1,
    [
      ['REQUEST', 0],
      ['CANCEL', 1],
      ['REQUEST', 2],
    ],
    true,
    3,
    'moved after that',
  ],
  [4, [['REQUEST', 1]], true, 4, 'moved several times'],
]
test.each(numbered)(
  'a meeting at %i, sent %j, changes %s: number %i (%s)',
  (meeting, sent, changes, next) => {
    const messages = sent.map(([method, sequence]) => ({ method, sequence }))
    expect(nextSequence(meeting, messages, changes)).toBe(next)
  },
)

describe('the calendar entry', () => {
  const entry: Entry = {
    calendarUid: 'meeting-7@example.gov.uk',
    calendarSequence: 0,
    boardName: 'SEND Improvement Board',
    number: 7,
    day: localDate('2026-11-03'),
    begins: '10:00',
    ends: '12:30',
    place: 'County Hall, Room 2; upstairs',
    state: 'planned',
  }
  const organizer = organizerOf('Throughline <send-programme@example.gov.uk>')
  const at = '2026-10-01T09:00:00.000Z'
  const message = (about: Partial<Entry>, method: 'REQUEST' | 'CANCEL', sequence: number) =>
    calendarMessage({ ...entry, ...about }, { method, sequence, organizer, attendee: 'dfe@example.org', at })
  const eventIn = (text: string) => {
    const found = Object.values(ics.parseICS(text)).filter((one) => one?.type === 'VEVENT')
    expect(found).toHaveLength(1)
    const [event] = found
    if (event?.type !== 'VEVENT') throw new Error('No event.')
    return event
  }

  test('asks one person, and says who asks', () => {
    const text = message({}, 'REQUEST', 0)
    expect(text).toMatch(/^METHOD:REQUEST\r$/m)
    expect(text).toMatch(/^DTSTAMP:20261001T090000Z\r$/m)
    const event = eventIn(text)
    expect(event).toMatchObject({
      uid: 'meeting-7@example.gov.uk',
      sequence: 0,
      status: 'CONFIRMED',
      summary: 'SEND Improvement Board, meeting 7',
      location: 'County Hall, Room 2; upstairs',
    })
    expect(event.organizer).toMatchObject({ val: 'mailto:send-programme@example.gov.uk' })
    expect(JSON.stringify(event.attendee)).toMatch(/mailto:dfe@example\.org/i)
    expect([event.attendee].flat()).toHaveLength(1)
  })

  // England keeps summer time until 25 October 2026 and from 28 March 2027: 10:00 is 09:00 UTC in summer, 10:00 in winter.
  test.each([
    ['2026-10-23', '2026-10-23T09:00:00.000Z'],
    ['2026-10-25', '2026-10-25T10:00:00.000Z'],
    ['2026-10-26', '2026-10-26T10:00:00.000Z'],
    ['2027-03-26', '2027-03-26T10:00:00.000Z'],
    ['2027-03-28', '2027-03-28T09:00:00.000Z'],
    ['2027-03-29', '2027-03-29T09:00:00.000Z'],
  ])('10:00 on %s stands at ten by the clock in England, whatever clock this machine has', (on, instant) => {
    for (const zone of ['UTC', 'Europe/London', 'America/New_York', 'Pacific/Auckland']) {
      const before = process.env.TZ
      process.env.TZ = zone
      const text = message({ day: localDate(on) }, 'REQUEST', 0)
      expect(text).toContain(`DTSTART;TZID=Europe/London:${on.replaceAll('-', '')}T100000`)
      expect(eventIn(text).start.toISOString()).toBe(instant)
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })
  test('the rule for summer time stands beside it', () => {
    const text = message({}, 'REQUEST', 0)
    expect(text.match(/BEGIN:VTIMEZONE[\s\S]*?END:VTIMEZONE/g)).toHaveLength(1)
    expect(text).toContain('TZID:Europe/London')
  })
  test('a move and an end name the same entry, with a higher number each time', () => {
    const all = [
      message({}, 'REQUEST', 0),
      message({ day: localDate('2026-11-10') }, 'REQUEST', 1),
      message({ state: 'cancelled' }, 'CANCEL', 2),
    ]
    const events = all.map(eventIn)
    expect(new Set(events.map((one) => one.uid)).size).toBe(1)
    expect(events.map((one) => Number(one.sequence))).toEqual([0, 1, 2])
    expect(events.map((one) => one.status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
    expect(all[2]).toMatch(/^METHOD:CANCEL\r$/m)
  })
  test('a feed names nobody', () => {
    const text = calendarFeed('Meetings', [entry, { ...entry, calendarUid: 'b', state: 'cancelled' }], at)
    expect(text).toMatch(/^METHOD:PUBLISH\r$/m)
    expect(text).not.toMatch(/ATTENDEE|ORGANIZER|mailto/i)
    const events = Object.values(ics.parseICS(text)).filter((one) => one?.type === 'VEVENT')
    expect(events.map((one) => one?.type === 'VEVENT' && one.status)).toEqual(['CONFIRMED', 'CANCELLED'])
  })
  test('who asks may have no name', () => {
    expect(organizerOf('a@example.org')).toEqual({ name: 'Throughline', address: 'a@example.org' })
  })
})

describe('an answer from a calendar', () => {
  const reply = (lines: readonly string[], method = 'REPLY') =>
    ['BEGIN:VCALENDAR', `METHOD:${method}`, 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join(
      '\r\n',
    )
  test('as Outlook writes one: long lines folded, a name with a comma', () => {
    const text = reply([
      'ATTENDEE;PARTSTAT=DECLINED;CN="Doe, Jane; HMI: A":MAILTO:jane.doe@example.or',
      ' g',
      'COMMENT;LANGUAGE=en-GB:I am away\\, sorry.\\nSam comes.',
      'UID:meeting-7@example.gov.uk',
      'DTSTART;TZID="GMT Standard Time":20261103T100000',
      'SEQUENCE:2',
    ])
    expect(readCalendarReply(text)).toEqual({
      uid: 'meeting-7@example.gov.uk',
      sequence: 2,
      address: 'jane.doe@example.org',
      answer: 'declined',
      words: 'I am away, sorry. Sam comes.',
    })
  })
  test.each([
    [reply(['UID:x', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.org'], 'REQUEST'), 'not-an-answer'],
    [reply(['UID:x']), 'not-an-answer'],
    [reply(['ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.org']), 'not-an-answer'],
    [reply(['UID:x', 'ATTENDEE;PARTSTAT=DELEGATED:mailto:a@example.org']), 'no-answer'],
    [reply(['UID:x', 'ATTENDEE:mailto:a@example.org']), 'no-answer'],
    ['', 'not-an-answer'],
  ])('what says nothing is not taken: %#', (text, refused) => {
    expect(readCalendarReply(text)).toMatchObject({ refused })
  })
})

test('no message names anybody, or a word of a record but the board', () => {
  const meeting = {
    boardName: 'SEND Improvement Board',
    number: 7,
    day: localDate('2026-11-03'),
    begins: '10:00',
    ends: '12:00',
    place: 'County Hall',
  }
  for (const cause of ['asked', 'moved', 'again', 'cancelled', 'taken-off'] as const) {
    const { subject, words } = messageWords(meeting, cause, { link: null, standsIn: null })
    expect(`${subject}\n${words}`.split('\n').join(' ')).toContain('SEND Improvement Board, meeting 7')
    expect(words).toContain('Tuesday 3 November 2026, 10:00 to 12:00\nCounty Hall')
  }
  expect(messageWords(meeting, 'asked', { link: 'http://x/y', standsIn: 'vacant' }).words).toMatch(
    /nobody holds the post[\s\S]*http:\/\/x\/y$/,
  )
})
