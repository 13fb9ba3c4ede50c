/** Sending what was made: a framed page, a file, a redirect, or a page that says what went wrong. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../foundation/index.ts'
import type { ShownFile, ShownPage } from '../../route/index.ts'
import { hashOf } from '../files.ts'
import { keepDay } from './as-at.ts'
import { Tokens } from './csrf.ts'
import type { Around, Arrived, House } from './house.ts'

export function csrfTokenFor(arrived: Arrived | null): string {
  return arrived === null || arrived.key !== undefined ? '' : Tokens.create(arrived.csrfSecret)
}

export function sendShown(
  house: House,
  reply: FastifyReply,
  status: number,
  shown: ShownPage | ShownFile,
  around: Around,
): FastifyReply {
  if ('fileName' in shown) return sendFile(reply, shown)
  const html = house.frame(shown, around)
  // A form that leads on to the council's own sign-in may go there, and from this page only.
  const policy = reply.getHeader('content-security-policy')
  if (shown.formsLeadTo !== undefined && typeof policy === 'string')
    reply.header(
      'content-security-policy',
      policy.replace("form-action 'self'", `form-action 'self' ${shown.formsLeadTo}`),
    )
  const day = around.asking?.asAt ?? null
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(day === null ? html : keepDay(html, day, house.routes))
}

/** Files always leave as attachments that no browser will run: they never render in our own address. */
function sendFile(reply: FastifyReply, file: ShownFile): FastifyReply {
  if (file.keepSeconds !== undefined) {
    // By its content (RFC 9110, section 8.8.3): the same words have the same tag.
    const tag = `"${hashOf(file.content).slice(0, 32)}"`
    reply.header('etag', tag).header('cache-control', `private, max-age=${file.keepSeconds}`)
    const known = (reply.request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim())
    if (known.includes(tag) || known.includes(`W/${tag}`)) return reply.code(304).send()
  }
  const plain = file.fileName.replace(/[^A-Za-z0-9._-]+/g, '-')
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .header('content-security-policy', "default-src 'none'; sandbox")
    .type(file.type)
    .send(typeof file.content === 'string' ? file.content : Buffer.from(file.content))
}

export function sendProblem(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  refusal: Refusal,
  arrived: Arrived | null = null,
): FastifyReply {
  // A program that came with a key reads no page.
  if (arrived?.key !== undefined)
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ refused: refusal.refused, sentence: refusal.sentence }))
  const around: Around = {
    asking: null,
    arrived,
    csrfToken: csrfTokenFor(arrived),
    hasProblems: true,
    path: request.url.split('?')[0] ?? '/',
    past: null,
  }
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(house.problemPage(status, refusal, around))
}
