/**
 * Handing one message to GOV.UK Notify instead of a mail server. Its API takes an address, a template and the template's
 * words; it takes no calendar part. Whatever happens comes back as a value, as from a mail server (`smtp.ts`).
 *
 * The key ends in two UUIDs: the service's id and the secret (GOV.UK Notify's API documentation, "API keys"). Each request
 * carries a fresh JSON Web Token that the secret signs with HS256 (RFC 7519).
 */
import { createHmac } from 'node:crypto'
import type { NotifySettings } from '../settings.ts'
import type { Letter, SendLetter, SentAnswer } from './smtp.ts'

const usualBase = 'https://api.notifications.service.gov.uk'
const usualWait = 20_000
/** An answer of Notify's is short. One that is longer is not read. */
const longestAnswer = 100_000

export interface NotifyPlace {
  readonly base: string
  /** Milliseconds to wait for one answer. */
  readonly wait: number
}

export interface NotifyService {
  readonly send: SendLetter
  /** What Notify says of a message it took; null where it did not answer, or knows none. */
  readonly ask: (id: string) => Promise<{ readonly status: string } | null>
}

export function notifyService(
  { apiKey, templateId }: NotifySettings,
  now: () => string,
  place: Partial<NotifyPlace> = {},
): NotifyService {
  const { base = usualBase, wait = usualWait } = place
  const asks = (path: string, body: unknown) => ask(`${base}${path}`, tokenOf(apiKey, now()), body, wait)
  return {
    send: async (letter, unsure = false) => {
      // A try that was cut off may have been taken: Notify is asked by our own reference before it is sent again.
      if (unsure) {
        const found = await asks(`/v2/notifications?reference=${encodeURIComponent(letter.messageId)}`, null)
        const [first] = found.is === 'answered' && found.status === 200 ? listed(found.body) : []
        if (first !== undefined)
          return accepted(first.id, 'GOV.UK Notify had taken it already, at the try before.')
      }
      return sentAnswer(await asks('/v2/notifications/email', bodyOf(letter, templateId)))
    },
    ask: async (id) => {
      const found = await asks(`/v2/notifications/${encodeURIComponent(id)}`, null)
      if (found.is !== 'answered' || found.status !== 200) return null
      const { status } = record(found.body)
      return typeof status === 'string' ? { status: status.slice(0, 50) } : null
    },
  }
}

function bodyOf(letter: Letter, templateId: string) {
  return {
    email_address: letter.to,
    template_id: templateId,
    personalisation: { subject: letter.subject, body: letter.text },
    reference: letter.messageId,
  }
}

/** `iss` is the service's id, `iat` the second of the request; Notify takes a token for half a minute. */
export function tokenOf(apiKey: string, at: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { iss: apiKey.slice(-73, -37), iat: Math.floor(Date.parse(at) / 1000) }
  const said = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`
  return `${said}.${createHmac('sha256', apiKey.slice(-36)).update(said).digest('base64url')}`
}

type Found =
  | { readonly is: 'answered'; readonly status: number; readonly body: unknown }
  | { readonly is: 'silent'; readonly words: string; readonly wasSent: boolean }

async function ask(url: string, token: string, body: unknown, wait: number): Promise<Found> {
  try {
    const response = await fetch(url, {
      method: body === null ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(wait),
    })
    return { is: 'answered', status: response.status, body: await jsonOf(response) }
  } catch (error) {
    const { name, cause } = error as { name?: string; cause?: { code?: string } }
    const code = cause?.code ?? ''
    const neverSent =
      [
        'ECONNREFUSED',
        'ENOTFOUND',
        'EAI_AGAIN',
        'EHOSTUNREACH',
        'ENETUNREACH',
        'UND_ERR_CONNECT_TIMEOUT',
      ].includes(code) || /CERT|SSL|TLS/.test(code)
    return {
      is: 'silent',
      words:
        name === 'TimeoutError'
          ? 'GOV.UK Notify did not answer in time.'
          : `GOV.UK Notify could not be reached${code === '' ? '' : ` (${code})`}.`,
      wasSent: !neverSent,
    }
  }
}

/** Null where the answer is no JSON, or is longer than any of Notify's. */
async function jsonOf(response: Response): Promise<unknown> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > longestAnswer) {
      await response.body?.cancel().catch(() => undefined) // it is being read: what is left is not wanted
      return null
    }
  }
  try {
    return JSON.parse(text)
  } catch {
    // Something that stands between us and Notify answered: its status says what can be said.
    return null
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function listed(body: unknown): readonly { readonly id: string }[] {
  const { notifications } = record(body)
  return (Array.isArray(notifications) ? notifications : []).flatMap((one) => {
    const { id, status } = record(one)
    // One that failed was sent, and is sent again because it failed.
    const isGood =
      status === 'created' || status === 'sending' || status === 'pending' || status === 'delivered'
    return typeof id === 'string' && isGood ? [{ id }] : []
  })
}

function accepted(id: string, answer: string): SentAnswer {
  return { is: 'accepted', answer, unsure: false, taken: { by: 'notify', id: id.slice(0, 100) } }
}

/**
 * Only an error about the address itself is about this message for good. What is wrong with the key, the template or the
 * service's limits is about our settings or Notify's day, and somebody can put it right while the message waits.
 */
function sentAnswer(found: Found): SentAnswer {
  if (found.is === 'silent')
    return { is: found.wasSent ? 'put-off' : 'unreachable', answer: found.words, unsure: found.wasSent }
  const { id } = record(found.body)
  if (found.status === 201 && typeof id === 'string')
    return accepted(id, 'GOV.UK Notify took the message (201).')
  const words = `GOV.UK Notify answered ${found.status}${errorsIn(found.body)}`
  if (found.status === 400 && /email_address/.test(words))
    return { is: 'refused', answer: words, unsure: false }
  // A success that names no message, and a fault of its own, may have been taken.
  const unsure = found.status < 300 || found.status >= 500
  const everyone = [401, 403, 429].includes(found.status)
  return { is: everyone ? 'unreachable' : 'put-off', answer: words, unsure }
}

function errorsIn(body: unknown): string {
  const { errors } = record(body)
  const said = (Array.isArray(errors) ? errors : []).flatMap((one) => {
    const { message } = record(one)
    return typeof message === 'string' ? [message] : []
  })
  return said.length === 0 ? '.' : `: ${said.join('; ').slice(0, 200)}`
}
