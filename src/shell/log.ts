import pino from 'pino'

/** The log of this machine: what happened and where, never what a page said or who it was about. */
export type Log = (event: Readonly<Record<string, unknown>>) => void

export function logAt(level: string): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  return (event) => logger.error(event)
}
