/**
 * How column text becomes a value, the same in both drivers: a day stays text, a large integer is a number or an
 * error, an instant is ISO 8601 in UTC to the millisecond, bytes are a Uint8Array, JSON is parsed.
 */
export const columnParsers: Readonly<Record<number, (text: string) => unknown>> = {
  17: parseBytes,
  20: parseInteger,
  114: (text) => JSON.parse(text),
  1082: (text) => text,
  1114: (text) => text,
  1184: parseInstant,
  3802: (text) => JSON.parse(text),
}

export function parseInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The whole number ${text} is too large to be exact.`)
  return value
}

/** `2026-11-23 20:29:08.123456+00`, as the ISO date style writes it, to `2026-11-23T20:29:08.123Z`. */
export function parseInstant(text: string): string {
  const [day, time = ''] = text.split(' ')
  const zoned = /[+-]\d\d$/.test(time) ? `${time}:00` : time
  const instant = new Date(`${day}T${zoned}`)
  if (Number.isNaN(instant.getTime())) throw new RangeError(`"${text}" is not an instant in the ISO style.`)
  return instant.toISOString()
}

function parseBytes(text: string): Uint8Array {
  if (!text.startsWith('\\x')) throw new RangeError('Bytes are expected in the hex style.')
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'))
}
