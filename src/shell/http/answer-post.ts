/**
 * A POST. The person is checked, the form is read, what needs no transaction is prepared; then one transaction checks
 * the person again, changes, and writes the audit row last. A refusal rolls all of it back and shows the form again with
 * what was typed.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, isUuid, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Counted, FormValues, PostRoute } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { answerGet, statusOf, writeDenied } from './answer-get.ts'
import { asksForPage, keyedBody, sendChallenge, sendDone } from './by-key.ts'
import { Tokens } from './csrf.ts'
import { type FormBody, formBody } from './form-body.ts'
import type { Arrived, House } from './house.ts'
import { type Admitted, admit, browserCookieOf, isDataException, markSeen, stepCookieOf } from './request.ts'
import { csrfTokenFor, sendProblem, sendShown } from './send.ts'

/** Carries a refusal out of a transaction so that it rolls back. Caught below and nowhere else. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.sentence)
    this.refusal = refusal
  }
}

const foreign = refuse(
  'foreign-form',
  'This form did not come from a page of yours that is still open here. Nothing was changed. Go back, reload the page and send it again.',
)

export async function answerPost(
  house: House,
  route: PostRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!isSameSite(house, request)) return sendProblem(house, request, reply, 403, foreign)
  const at = house.clock.now()
  const admitted = await house.store.read({ areaId: null, personId: null, at }, (db) =>
    admit(house, route, request, db, at),
  )
  if (admitted.is === 'sign-in')
    return route.key !== undefined && !asksForPage(request)
      ? sendChallenge(reply)
      : reply.redirect('/sign-in', 303)
  if (admitted.is === 'denied') {
    await writeDenied(house, route, admitted.arrived, at)
    return sendProblem(house, request, reply, 404, notFound, admitted.arrived)
  }
  const { arrived, asking } = admitted
  if (arrived?.key !== undefined) {
    const outcome = await act(house, route, request, asking, keyedBody(request, asking.query), at)
    if ('to' in outcome) return sendDone(reply, outcome)
    const [first = foreign] = 'counted' in outcome ? [outcome.counted] : outcome
    return sendProblem(house, request, reply, 422, first, arrived)
  }
  // Files stand whole in memory, so they are read for people who may send them and for nobody else.
  const body =
    (await mayNotSend(house, route, request, asking, at)) ?? (await formBody(request, route.files === true))
  const values: FormValues = isRefusal(body) ? {} : body.values
  if (arrived !== null && !isRefusal(body) && !Tokens.verify(arrived.csrfSecret, one(values.csrf)))
    return sendProblem(house, request, reply, 403, foreign, arrived)
  const outcome = isRefusal(body) ? [body] : await act(house, route, request, asking, body, at)
  if ('to' in outcome) return sendChanged(house, request, reply, outcome, arrived)
  if ('counted' in outcome && outcome.step === null)
    reply.clearCookie(stepCookieOf(house), cookieOptions(house))
  const problems = 'counted' in outcome ? [outcome.counted] : outcome
  if (route.again === null) {
    const first = problems[0] ?? foreign
    return sendProblem(house, request, reply, statusOf(first), first, arrived)
  }
  return answerGet(house, route.again, request, reply, { problems, typed: withoutSecrets(values) })
}

/** Why this request may send no files, where it tries to; asked before one byte of them is read. */
async function mayNotSend(
  house: House,
  { files, filesFrom }: PostRoute,
  request: FastifyRequest,
  asking: Asking,
  at: string,
): Promise<Refusal | null> {
  if (files !== true || filesFrom === undefined || !request.isMultipart()) return null
  return house.store.read({ areaId: null, personId: null, at }, (db) => filesFrom(db, asking, house.tools))
}

async function act(
  house: House,
  route: PostRoute,
  request: FastifyRequest,
  asking: Asking,
  body: FormBody,
  at: string,
): Promise<Changed | Counted | readonly Refusal[]> {
  const parsed = route.form.safeParse(body.values)
  if (!parsed.success)
    return parsed.error.issues.map((issue) =>
      refuse(
        'form',
        sentenceOf(issue.message),
        issue.path[0] === undefined ? undefined : String(issue.path[0]),
      ),
    )
  const prepared =
    route.prepare === undefined
      ? undefined
      : await route.prepare(asking, parsed.data, body.files, house.tools, (work) =>
          house.store.read({ areaId: null, personId: null, at }, work),
        )
  if (isRefusal(prepared)) return [prepared]
  const key = onceKeyOf(house, request, body)
  try {
    return await house.store.change({ areaId: null, personId: null, at }, async (db) => {
      const admitted = await admit(house, route, request, db, at)
      if (admitted.is !== 'in') throw new RolledBack(notFound)
      const { asking, arrived } = admitted
      const first =
        arrived === null || key === null ? null : await house.claimForm(db, asking.actor.personId, key, at)
      if (first !== null) return { to: first }
      const changed = await route.change(db, asking, parsed.data, prepared, house.tools)
      if (isRefusal(changed)) throw new RolledBack(changed)
      if ('counted' in changed) await writeCounted(house, db, admitted, changed)
      else await finish(house, route, db, admitted, key, changed)
      return changed
    })
  } catch (error) {
    if (error instanceof RolledBack) return [error.refusal]
    if (!isDataException(error)) throw error
    house.log({ event: 'not-storable', route: route.path, error: String(error) })
    return [refuse('form', notReadable)]
  }
}

/** Where the form led, that the session was used, and the audit row: the last writes, its lock the last one taken. */
async function finish(
  house: House,
  route: PostRoute,
  db: Db,
  { asking, arrived }: Extract<Admitted, { is: 'in' }>,
  key: string | null,
  changed: Changed,
): Promise<void> {
  if (arrived !== null && changed.endSession !== true) {
    await markSeen(house, db, arrived, asking.at)
    if (key !== null) await house.formDone(db, asking.actor.personId, key, changed.to)
  }
  await house.writeAudit(db, {
    area: changed.area ?? (asking.area.slug === '' ? null : asking.area),
    personId: arrived?.actor.personId ?? null,
    role: asking.role,
    event: changed.event ?? route.audit,
    thing: changed.thing ?? null,
    before: changed.before ?? null,
    after: changed.after ?? null,
    why: changed.why ?? null,
    at: asking.at,
  })
}

/** A try that failed is written like a change: what was typed is not. */
async function writeCounted(
  house: House,
  db: Db,
  { asking, arrived }: Extract<Admitted, { is: 'in' }>,
  counted: Counted,
): Promise<void> {
  await house.writeAudit(db, {
    area: null,
    personId: arrived?.actor.personId ?? null,
    role: null,
    event: counted.event,
    thing: counted.thing ?? null,
    before: null,
    after: null,
    why: null,
    at: asking.at,
  })
}

/** Browsers say where a form came from. One that came from another site is refused before it is read. */
function isSameSite(house: House, request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.origin
  if (origin === undefined || (origin === 'null' && site === 'same-origin')) return true
  if (origin === house.settings.publicUrl) return true
  return !house.settings.https && origin === `http://${request.headers.host}`
}

/** Half a year: longer than any link of ours opens. */
const browserSeconds = 183 * 24 * 60 * 60

function cookieOptions(house: House) {
  return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: house.settings.https }
}

function sendChanged(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  changed: Changed,
  arrived: Arrived | null,
): FastifyReply {
  const { cookieName } = house.settings
  const options = cookieOptions(house)
  if (typeof changed.step === 'string') reply.setCookie(stepCookieOf(house), changed.step, options)
  if (changed.browser !== undefined)
    reply.setCookie(browserCookieOf(house), changed.browser, { ...options, maxAge: browserSeconds })
  if (changed.step === null) reply.clearCookie(stepCookieOf(house), options)
  if (changed.session !== undefined) reply.setCookie(cookieName, changed.session, options)
  if (changed.endSession === true)
    reply.clearCookie(cookieName, options).header('clear-site-data', '"cache", "storage"')
  if (changed.shown === undefined) return reply.redirect(changed.to, 303)
  // Whoever has just begun a session is not framed as themselves yet: the next page is.
  const framed = changed.session === undefined && changed.endSession !== true ? arrived : null
  return sendShown(house, reply, 200, changed.shown, {
    asking: null,
    arrived: framed,
    csrfToken: csrfTokenFor(framed),
    hasProblems: false,
    path: request.url.split('?')[0] ?? '/',
    past: null,
  })
}

/**
 * What makes two presses one: the same key, at the same address, with the same words and files. A page that the browser
 * kept (its Back button) has an old key, but what is typed there anew is another form, and is acted on.
 */
function onceKeyOf(house: House, request: FastifyRequest, { values, files }: FormBody): string | null {
  const given = one(values.once)
  if (!isUuid(given)) return null
  const { csrf: _csrf, ...said } = values
  const sent = Object.entries(files).map(([field, all]) => [
    field,
    all.map((file) => [file.name, house.tools.sha256(file.bytes)]),
  ])
  const hash = house.tools.sha256(JSON.stringify([request.url, Object.entries(said), sent]))
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const notReadable = 'This could not be read. Go back, reload the page and fill it in again.'

/** A schema's own words for what no page of ours can send ("Invalid input: expected string") are not for readers. */
function sentenceOf(message: string): string {
  return /^(Invalid|Too |Unrecognized)/.test(message) ? notReadable : message
}

function one(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** What is never put into a page again, whoever typed it. */
const neverShownAgain = new Set(['csrf', 'once', 'password', 'oldPassword', 'code'])

function withoutSecrets(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !neverShownAgain.has(name)))
}
