/**
 * Requests that come with a personal key in place of a session: programs such as Excel and Power BI. Only a route that says
 * so takes one. As the password of Basic authentication (RFC 7617) or as a bearer token (RFC 6750).
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Changed, FormValues, Route } from '../../route/index.ts'
import type { FormBody } from './form-body.ts'

/** The key a request holds; null where it holds none. Which key it is, is found out by its hash. */
export function keyOf(route: Route, request: FastifyRequest): string | null {
  if (route.key === undefined) return null
  const [scheme = '', given = ''] = (request.headers.authorization ?? '').trim().split(/\s+/)
  if (/^bearer$/i.test(scheme)) return given
  if (!/^basic$/i.test(scheme)) return null
  const [user = '', ...password] = Buffer.from(given, 'base64').toString('utf8').split(':')
  return password.join(':') || user
}

/** Whether a person's browser asks: it is led to sign in. A program is told to send its key, or it would take that page for figures. */
export function asksForPage(request: FastifyRequest): boolean {
  return (request.headers.accept ?? '').includes('text/html')
}

/** Excel and Power BI ask for a user name and a password when they are answered so. */
export function sendChallenge(reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header('www-authenticate', 'Basic realm="Throughline", charset="UTF-8"')
    .type('application/json; charset=utf-8')
    .send(
      JSON.stringify({
        refused: 'no-key',
        sentence:
          'Send a key: as the password of Basic authentication, or as a bearer token. Keys are made on the page “Your keys for Power BI and Excel”. One that was revoked, or whose holder has no role there any more, opens nothing.',
      }),
    )
}

/** A body of CSV or JSON as the field `rows`; the words of the address beside it are the other fields. */
export function keyedBody(request: FastifyRequest, query: Readonly<Record<string, string>>): FormBody {
  const { body } = request
  const rows =
    typeof body === 'string' ? body : body === undefined || body === null ? '' : JSON.stringify(body)
  const values: FormValues = { ...query, rows: rows.replaceAll('\0', '') }
  return { values, files: {} }
}

export function sendDone(reply: FastifyReply, changed: Changed): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(changed.after ?? null))
}
