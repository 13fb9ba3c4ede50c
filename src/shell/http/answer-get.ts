/**
 * A GET. One READ ONLY transaction for its reads; then the audit row in a short transaction of its own; then, and only
 * then, the page is rendered and sent. If the audit row cannot be written, nothing is shown.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, notFound, type Refusal } from '../../foundation/index.ts'
import type { FormAgain, GetRoute, Route } from '../../route/index.ts'
import { lookingBack } from './as-at.ts'
import { asksForPage, sendChallenge } from './by-key.ts'
import type { Around, Arrived, AuditLine, House } from './house.ts'
import { type Admitted, admit, isDataException, markSeen } from './request.ts'
import { csrfTokenFor, sendProblem, sendShown } from './send.ts'

export async function answerGet(
  house: House,
  route: GetRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  again: FormAgain | null = null,
): Promise<FastifyReply> {
  const at = house.clock.now()
  const unit = { areaId: null, personId: null, at }
  const {
    admitted,
    notShown,
    model: read,
  } = await house.store
    .read(unit, async (db) => {
      const admitted = await admit(house, route, request, db, at)
      if (admitted.is !== 'in') return { admitted, notShown: null, model: notFound }
      // A form that was refused is shown again as things stand.
      const asked =
        again === null ? await lookingBack(db, route, admitted.asking, house.routes) : admitted.asking
      const asking = isRefusal(asked) ? admitted.asking : asked
      return {
        admitted: { ...admitted, asking },
        notShown: isRefusal(asked) ? asked : null,
        model: await route.read(db, asking, house.tools),
      }
    })
    .catch(async (error: unknown) => {
      if (!isDataException(error)) throw error
      const admitted = await house.store.read(unit, (db) => admit(house, route, request, db, at))
      return { admitted, notShown: null, model: notFound }
    })
  if (admitted.is === 'sign-in')
    return route.key !== undefined && !asksForPage(request)
      ? sendChallenge(reply)
      : reply.redirect('/sign-in', 303)
  const model = isRefusal(read) || route.fetch === undefined ? read : await route.fetch(read, house.tools)
  await writeRead(house, route, admitted, model, at)
  if (admitted.is === 'denied') return sendProblem(house, request, reply, 404, notFound, admitted.arrived)
  const { asking, arrived } = admitted
  if (isRefusal(model)) return sendProblem(house, request, reply, statusOf(model), model, arrived)
  const csrfToken = csrfTokenFor(arrived)
  const shown = route.show(model, { asking, csrfToken, onceKey: house.tools.newId(), again })
  // A sheet of today is no answer to who asked for another day.
  if (notShown !== null && 'fileName' in shown)
    return sendProblem(house, request, reply, 422, notShown, arrived)
  const around: Around = {
    asking,
    arrived,
    csrfToken,
    hasProblems: again !== null || notShown !== null,
    path: request.url.split('?')[0] ?? '/',
    past: route.asAt === true && again === null ? { routePath: route.path, notShown } : null,
  }
  return sendShown(house, reply, around.hasProblems ? 422 : 200, shown, around)
}

export function statusOf(refusal: Refusal): number {
  return refusal.refused === 'not-found' ? 404 : 409
}

async function writeRead(
  house: House,
  route: GetRoute,
  admitted: Admitted,
  model: unknown,
  at: string,
): Promise<void> {
  if (admitted.is === 'sign-in') return
  const { arrived } = admitted
  // Nobody is signed in and the page is open to anyone: nothing protected was read.
  if (arrived === null) return
  await writeLines(house, arrived, readLines(route, admitted, arrived, model, at))
}

/** What somebody was not let into is written like what they read: in a transaction of its own, before the answer. */
export async function writeDenied(house: House, route: Route, arrived: Arrived, at: string): Promise<void> {
  await writeLines(house, arrived, [deniedLine(route, arrived, at)])
}

async function writeLines(house: House, arrived: Arrived, lines: readonly AuditLine[]): Promise<void> {
  const [first] = lines
  if (first === undefined) return
  await house.store.change(
    { areaId: first.area?.id ?? null, personId: arrived.actor.personId, at: first.at },
    async (db) => {
      await markSeen(house, db, arrived, first.at)
      for (const line of lines) await house.writeAudit(db, line)
    },
  )
}

function deniedLine(route: Route, arrived: Arrived, at: string): AuditLine {
  return {
    area: null,
    personId: arrived.actor.personId,
    role: null,
    event: 'denied',
    thing: `${route.method} ${route.path}`,
    before: null,
    after: null,
    why: null,
    at,
  }
}

/** One line, or one for each record that was read. */
function readLines(
  route: GetRoute,
  admitted: Exclude<Admitted, { is: 'sign-in' }>,
  arrived: Arrived,
  model: unknown,
  at: string,
): readonly AuditLine[] {
  if (admitted.is === 'denied') return [deniedLine(route, arrived, at)]
  const { asking } = admitted
  const area = asking.area.slug === '' ? null : asking.area
  const besides = isRefusal(model) ? {} : (route.audited?.(model) ?? {})
  const params = Object.entries(asking.params)
    // The area is a column of its own. A sign-in link's token opens a session: it is written nowhere.
    .filter(([name]) => name !== 'area' && name !== 'token')
    // The record comes first: who looked at it is asked by that.
    .toSorted(([one], [other]) => Number(other === 'case') - Number(one === 'case'))
    .map(([name, value]) => `${name}=${value}`)
    .concat(asking.asAt === null ? [] : [`as-at=${asking.asAt}`])
  const lines = (besides.cases ?? []).map((id) => [`case=${id}`, ...params].join(' '))
  const things = lines.length > 0 ? lines : [params.length === 0 ? null : params.join(' ')]
  return things.map((thing) => ({
    personId: arrived.actor.personId,
    before: null,
    after: null,
    why: besides.why ?? null,
    at,
    area,
    role: asking.role,
    event: isRefusal(model) ? `${route.audit}.not-found` : (besides.event ?? route.audit),
    thing,
  }))
}
