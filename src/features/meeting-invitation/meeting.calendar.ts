/**
 * The calendar entry of a meeting: as an invitation, its update and its end (iTIP: RFC 5546), and in a feed (RFC 5545).
 * The entry keeps one UID and counts its changes; its time is that of the clock in England, with the rule for summer time
 * beside it, so that it stands at the same hour on both sides of a change of the clocks.
 */
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'
import { type MeetingSaid, titleOf } from './messages.ts'

const zone = 'Europe/London'

/**
 * Summer time in the United Kingdom as RFC 5545 (section 3.6.5) writes it: from the last Sunday of March to the last Sunday
 * of October, at 01:00 Universal Time. Source: Summer Time Order 2002, SI 2002/262.
 */
const zoneRule = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:BST',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:GMT',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n')

/** What an entry needs to know of a meeting. */
export interface Entry extends MeetingSaid {
  readonly calendarUid: string
  readonly calendarSequence: number
  readonly state: 'planned' | 'held' | 'cancelled'
}

export interface Organizer {
  readonly name: string
  readonly address: string
}

/** `Throughline <send-programme@example.gov.uk>`: who asks, as the settings say it. */
export function organizerOf(mailFrom: string): Organizer {
  const named = /^(.*?)\s*<([^<>]+)>\s*$/.exec(mailFrom)
  return named === null
    ? { name: 'Throughline', address: mailFrom }
    : { name: named[1] || 'Throughline', address: named[2] ?? '' }
}

export interface CalendarMessage {
  readonly method: 'REQUEST' | 'CANCEL'
  readonly sequence: number
  readonly organizer: Organizer
  /** The one person it is sent to: who else was asked is nobody's business but the secretary's. */
  readonly attendee: string
  readonly at: string
}

/** An invitation, its update (a REQUEST with a higher sequence) or its end (a CANCEL), to one person. */
export function calendarMessage(entry: Entry, message: CalendarMessage): string {
  const isEnd = message.method === 'CANCEL'
  const calendar = newCalendar(isEnd ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST)
  const event = addEntry(calendar, entry, message.sequence, message.at, isEnd)
  event.organizer({ name: message.organizer.name, email: message.organizer.address })
  event.createAttendee({
    email: message.attendee,
    role: ICalAttendeeRole.REQ,
    ...(isEnd ? {} : { status: ICalAttendeeStatus.NEEDSACTION, rsvp: true }),
  })
  return calendar.toString()
}

/** Meetings to look at: a feed, or the one entry behind a link. Nobody stands in it. */
export function calendarFeed(name: string, entries: readonly Entry[], at: string): string {
  const calendar = newCalendar(ICalCalendarMethod.PUBLISH)
  calendar.name(name)
  // RFC 7986, section 5.7: look again every hour, not every minute.
  calendar.ttl(60 * 60)
  for (const entry of entries)
    addEntry(calendar, entry, entry.calendarSequence, at, entry.state === 'cancelled')
  return calendar.toString()
}

function newCalendar(method: ICalCalendarMethod): ICalCalendar {
  const calendar = ical({ method, prodId: '//Throughline//Meetings//EN' })
  // Without a name: a calendar with one would write its time stamps by the clock of this machine.
  calendar.timezone({ name: null, generator: (of) => (of === zone ? zoneRule : null) })
  return calendar
}

function addEntry(calendar: ICalCalendar, entry: Entry, sequence: number, at: string, isEnd: boolean) {
  // Without a zone of their own these are read and written by the same clock, whichever that is.
  const time = (clock: string) => `${entry.day}T${clock}:00`
  return calendar.createEvent({
    id: entry.calendarUid,
    sequence,
    stamp: at,
    start: time(entry.begins),
    end: time(entry.ends),
    timezone: zone,
    summary: isEnd ? `Cancelled: ${titleOf(entry)}` : titleOf(entry),
    location: entry.place,
    status: isEnd ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
}
