/** A real mail server of the test's own, which keeps what it is given, and a real reader of messages. */
import { createServer } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import type { SmtpSettings } from '../../src/shell/settings.ts'

export interface Post {
  readonly smtp: SmtpSettings
  readonly got: ParsedMail[]
  /** The message as it crossed the wire, and to whom the envelope said it goes. */
  readonly raw: string[]
  readonly envelopes: string[][]
  close(): Promise<void>
}

export interface Manners {
  /** What the server says to a recipient: null is yes. */
  readonly recipient?: (address: string) => { readonly code: number; readonly words: string } | null
  readonly message?: () => { readonly code: number; readonly words: string } | null
  readonly options?: SMTPServerOptions
  readonly port?: number
}

export const withCode = ({ code, words }: { readonly code: number; readonly words: string }) =>
  Object.assign(new Error(words), { responseCode: code })

/** A mail server of the test's own, which keeps what it is given. */
export async function post({ recipient, message, options, port = 0 }: Manners = {}): Promise<Post> {
  const got: ParsedMail[] = []
  const raw: string[] = []
  const envelopes: string[][] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    ...options,
    onRcptTo: ({ address }, _session, done) => {
      const no = recipient?.(address) ?? null
      done(no === null ? null : withCode(no))
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        const no = message?.() ?? null
        if (no !== null) {
          done(withCode(no))
          return
        }
        const whole = Buffer.concat(pieces)
        envelopes.push(session.envelope.rcptTo.map(({ address }) => address))
        raw.push(whole.toString('utf8'))
        simpleParser(whole).then(
          (parsed) => {
            got.push(parsed)
            done()
          },
          (error: Error) => done(error),
        )
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
  const smtp: SmtpSettings = {
    host: '127.0.0.1',
    port: address.port,
    user: null,
    password: null,
    tls: 'may-stay-plain',
  }
  return { smtp, got, raw, envelopes, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('No port.')
  return address.port
}
