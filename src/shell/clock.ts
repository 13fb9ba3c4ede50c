import { type LocalDate, localDate } from '../foundation/index.ts'

/** The one place that asks what time it is. */
export interface Clock {
  /** The instant now, ISO 8601 in UTC. */
  now(): string
  /** The calendar day now in England. */
  today(): LocalDate
}

const england = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  today: () => dayInEngland(new Date().toISOString()),
}

/** The calendar day in England at an instant: from March to October it changes at 23:00 UTC. */
export function dayInEngland(instant: string): LocalDate {
  return localDate(england.format(new Date(instant)))
}

const hour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** The hour of the clock in England at an instant, 0 to 23. */
export function hourInEngland(instant: string): number {
  return Number(hour.format(new Date(instant)))
}
