/** One HTTP request to this machine, sent byte for byte as it is given: nothing in its path or headers is put right. */
import { Agent, request as send } from 'node:http'

export interface Asked {
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
  /** Sent as multipart/form-data in place of `body`. */
  readonly form?: FormData
  /** The session cookie's value; null sends none. */
  readonly cookie?: string | null
}

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
  readonly text: string
  /** Where it sends the browser; empty when it does not. */
  readonly to: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

export async function ask(port: number, asked: Asked, cookieName = 'throughline'): Promise<Answered> {
  const sent = asked.form === undefined ? null : new Response(asked.form)
  const body = sent === null ? asked.body : new Uint8Array(await sent.arrayBuffer())
  const headers = {
    ...asked.headers,
    ...(asked.cookie === undefined || asked.cookie === null
      ? {}
      : { cookie: `${cookieName}=${asked.cookie}` }),
    ...(sent === null ? {} : { 'content-type': sent.headers.get('content-type') ?? '' }),
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
  }
  return new Promise((resolve, reject) => {
    const request = send(
      { port, host: '127.0.0.1', agent, path: asked.path ?? '/', method: asked.method ?? 'GET', headers },
      (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          const bytes = Buffer.concat(parts)
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text: bytes.toString('utf8'),
            to: response.headers.location ?? '',
          })
        })
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

/** A form's fields as a browser sends them without files. A field with several values is sent several times. */
export function fieldsBody(fields: Readonly<Record<string, string | readonly string[]>>): string {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  return body.toString()
}
