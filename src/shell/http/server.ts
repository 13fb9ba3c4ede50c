/** The web server: a route table in, HTTP out. Every request goes one way; see `answer-get.ts` and `answer-post.ts`. */
import type { IncomingMessage } from 'node:http'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Route } from '../../route/index.ts'
import { StoreInterrupted, StoreUnavailable } from '../database/store.ts'
import { hashOf } from '../files.ts'
import { answerGet } from './answer-get.ts'
import { answerPost } from './answer-post.ts'
import { keyOf } from './by-key.ts'
import { largestFile, longestField } from './form-body.ts'
import type { House } from './house.ts'
import { localRoutes } from './local-commands.ts'
import { sendProblem } from './send.ts'

/** A report that refreshes asks a few times; one that asks more is held back for the rest of the minute. */
const perMinuteByKey = 120

const untold = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

/** Each key, each session and each address is counted for itself, so that one program does not hold back a whole council. */
function whoAsks(route: Route, house: House, request: FastifyRequest): string {
  const key = keyOf(route, request)
  return `${request.ip} ${hashOf(key ?? request.cookies[house.settings.cookieName] ?? '')}`
}

/** Of a form without files, in bytes. */
const shortBody = 1024 * 1024

/** The longest part of an address between two slashes: no address of ours comes near it. */
const longestPart = 200

export async function buildServer(house: House): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    // One proxy, ours: of a forged X-Forwarded-For only what that proxy added itself is believed.
    trustProxy: house.settings.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    rewriteUrl: (request: IncomingMessage) => readableUrl(request.url ?? '/'),
    bodyLimit: 1024 * 1024,
    connectionTimeout: 30_000,
    requestTimeout: 60_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: longestPart, caseSensitive: true },
    http: { maxHeaderSize: 16 * 1024, headersTimeout: 20_000 },
  })
  server.server.maxConnections = 5000
  await server.register(helmet, helmetOptions(house.settings.https))
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: 1024 * 1024 })
  await server.register(multipart, {
    limits: { fileSize: largestFile, files: 20, fields: 200, fieldSize: longestField, parts: 220 },
    throwFileSizeLimit: false,
  })
  await server.register(rateLimit, { global: false })
  // What a program sends with a key. Read as text: the feature that takes it knows what it should be.
  server.addContentTypeParser('text/csv', { parseAs: 'string', bodyLimit: longestField }, (_, body, done) =>
    done(null, body),
  )
  await server.register(fastifyStatic, {
    root: house.assetsFolder,
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    index: false,
    dotfiles: 'deny',
  })
  server.addHook('onRequest', async (request, reply) => guardHost(house, request, reply))
  server.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/assets/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
  })
  healthRoutes(server, house)
  localRoutes(server, house)
  for (const route of house.routes) {
    const config = /^\/(sign-in|invitations|meeting-answers|calendar)\b/.test(route.path)
      ? { rateLimit: { max: 30, timeWindow: '1 minute' } }
      : route.key === undefined
        ? {}
        : {
            rateLimit: {
              max: perMinuteByKey,
              timeWindow: '1 minute',
              keyGenerator: (request: FastifyRequest) => whoAsks(route, house, request),
              // What is denied looks like what is not there: no header tells the one from the other.
              addHeaders: untold,
              addHeadersOnExceeding: untold,
            },
          }
    if (route.method === 'GET')
      server.get(route.path, { config }, (request, reply) => answerGet(house, route, request, reply))
    // Only what takes a program's rows takes a long body of words: files come by their own way.
    else
      server.post(
        route.path,
        { config, bodyLimit: route.key === undefined ? shortBody : longestField },
        (request, reply) => answerPost(house, route, request, reply),
      )
  }
  server.setNotFoundHandler(async (request, reply) => sendProblem(house, request, reply, 404, notFound))
  server.setErrorHandler(async (error, request, reply) => fail(house, error, request, reply))
  return server
}

/**
 * The address as it came, or one that stands for nothing: a path that cannot be decoded, holds a control character or is
 * too long is answered like any other unknown page, with the same headers. PostgreSQL keeps no NUL in a text.
 */
export function readableUrl(url: string): string {
  const [path = ''] = url.split('?')
  try {
    const readable = path.split('/').every((part) => {
      const decoded = decodeURIComponent(part)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      return decoded.length <= longestPart && !/[\u0000-\u001f\u007f]/.test(decoded)
    })
    return readable ? url : '/unreadable-address'
  } catch {
    // decodeURIComponent throws for bytes that are no UTF-8: there is no such page.
    return '/unreadable-address'
  }
}

function helmetOptions(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' as const },
    hsts: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' as const },
    frameguard: { action: 'deny' as const },
  }
}

/** Only the names this server is known by are answered, so that no other site can borrow its sessions or its links. */
async function guardHost(house: House, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const known = new URL(house.settings.publicUrl)
  const host = (request.headers.host ?? '').toLowerCase()
  const allowed =
    host === known.host ||
    (!house.settings.https && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)) ||
    request.url.startsWith('/health/') ||
    request.url.startsWith('/local/')
  if (!allowed)
    await reply
      .code(421)
      .type('text/plain; charset=utf-8')
      .send(`Throughline answers at ${house.settings.publicUrl}\n`)
}

function healthRoutes(server: FastifyInstance, house: House): void {
  server.get('/health/live', async () => ({ live: true }))
  server.get('/health/ready', async (_, reply) => {
    try {
      await house.store.health()
      return { ready: true }
    } catch (error) {
      // The reason goes to the log of this machine; the caller only needs to know that it must wait.
      house.log({ event: 'not-ready', error: String(error) })
      return reply.code(503).header('retry-after', '5').send({ ready: false })
    }
  })
}

async function fail(
  house: House,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const status = statusOf(error)
  if (status < 500) return sendProblem(house, request, reply, status, clientProblem(status))
  const reference = house.tools.newId().slice(0, 8)
  house.log({
    event: 'failed',
    reference,
    method: request.method,
    route: request.routeOptions.url,
    error: describe(error),
  })
  if (status === 503) reply.header('retry-after', '10')
  return sendProblem(house, request, reply, status, serverProblem(error, status, reference))
}

function statusOf(error: unknown): number {
  if (error instanceof StoreUnavailable || error instanceof StoreInterrupted) return 503
  const status = (error as { statusCode?: unknown }).statusCode
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}

function clientProblem(status: number): Refusal {
  if (status === 413)
    return refuse(
      'too-large',
      'What was sent is too large. A file may have up to 25 MB, and a form up to 1 MB of words.',
    )
  if (status === 429)
    return refuse('too-many', 'There were too many tries in a short time. Wait a minute, then try again.')
  return refuse(
    'not-understood',
    'The request could not be understood. Go back, reload the page and try again.',
  )
}

function serverProblem(error: unknown, status: number, reference: string): Refusal {
  const unsure =
    (error instanceof StoreUnavailable || error instanceof StoreInterrupted) && error.saved === 'unknown'
  if (unsure)
    return refuse(
      'unavailable',
      `The database did not answer. What you sent may have been saved or not: look before you send it again. Reference ${reference}.`,
    )
  return status === 503
    ? refuse(
        'unavailable',
        `The database did not answer. Nothing was changed. Try again in a minute. Reference ${reference}.`,
      )
    : refuse(
        'failed',
        `Something went wrong on our side. Nothing was changed. If it happens again, give this reference: ${reference}.`,
      )
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error)
}
