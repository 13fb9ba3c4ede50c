/** Who is asking, what they ask about, and whether they may: the first half of every answer. */
import type { FastifyRequest } from 'fastify'
import { may } from '../../foundation/index.ts'
import type { AreaHere, Asking, Route } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { keyOf } from './by-key.ts'
import type { Arrived, House } from './house.ts'

export type Admitted =
  | { readonly is: 'in'; readonly asking: Asking; readonly arrived: Arrived | null }
  | { readonly is: 'sign-in' }
  | { readonly is: 'denied'; readonly arrived: Arrived }

/** The area of a route that is about none: its id can match no row. */
const nowhere: AreaHere = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  slug: '',
  isDemonstration: false,
}
const nobody = { personId: '00000000-0000-0000-0000-000000000000', name: '', opensAreas: false, grants: [] }

export function tokenHashOf(house: House, request: FastifyRequest): string | null {
  const token = request.cookies[house.settings.cookieName]
  return token === undefined || !/^[A-Za-z0-9_-]{43}$/.test(token) ? null : house.tools.hashToken(token)
}

/** The cookie beside the session's that binds two pages of signing in to one browser. */
export const stepCookieOf = (house: House): string => `${house.settings.cookieName}-step`

/** The cookie that knows this browser again for links that open in one browser only. It is kept when the browser closes. */
export const browserCookieOf = (house: House): string => `${house.settings.cookieName}-browser`

/** The hashes of the cookies beside the session's, as far as they are there. */
function besideOf(house: House, request: FastifyRequest): Pick<Asking, 'stepHash' | 'browserHash'> {
  const hashOf = (name: string) => {
    const token = request.cookies[name]
    return token !== undefined && /^[A-Za-z0-9_-]{43}$/.test(token) ? house.tools.hashToken(token) : null
  }
  const [step, browser] = [hashOf(stepCookieOf(house)), hashOf(browserCookieOf(house))]
  return {
    ...(step === null ? {} : { stepHash: step }),
    ...(browser === null ? {} : { browserHash: browser }),
  }
}

/** Decides who may go on, inside the transaction whose context it sets. Unknown areas and denied ones look the same. */
export async function admit(
  house: House,
  route: Route,
  request: FastifyRequest,
  db: Db,
  at: string,
): Promise<Admitted> {
  const params = stringsOf(request.params)
  const slug = route.path.startsWith('/areas/:area') ? (params.area ?? '') : null
  const arrived = await whoComes(house, route, request, db, slug, at)
  if (route.key === 'send' && arrived?.key?.maySend === false) return { is: 'denied', arrived }
  const area = slug === null ? nowhere : arrived?.areas.find((one) => one.slug === slug)
  const answer = may(arrived?.actor ?? null, route.permission, area?.id ?? null)
  if (!answer.allowed && answer.because === 'not-signed-in') return { is: 'sign-in' }
  if (arrived !== null && (area === undefined || !answer.allowed)) return { is: 'denied', arrived }
  if (area === undefined || !answer.allowed) return { is: 'sign-in' }
  return {
    is: 'in',
    arrived,
    asking: {
      actor: arrived?.actor ?? nobody,
      sessionId: arrived?.sessionId ?? '',
      area,
      reach: answer.reach,
      role: answer.role,
      params,
      query: stringsOf(request.query),
      today: house.clock.today(),
      asAt: null,
      at,
      address: request.ip,
      ...besideOf(house, request),
    },
  }
}

/** By a key where one is sent to a route that takes one; by the session's cookie everywhere else. */
async function whoComes(
  house: House,
  route: Route,
  request: FastifyRequest,
  db: Db,
  slug: string | null,
  at: string,
): Promise<Arrived | null> {
  const key = keyOf(route, request)
  if (key !== null) return house.arriveByKey(db, house.tools.hashToken(key), slug, at)
  const hash = tokenHashOf(house, request)
  return hash === null ? null : house.arrive(db, hash, slug, at)
}

/** Marks the session or the key as used. */
export async function markSeen(house: House, db: Db, arrived: Arrived, at: string): Promise<void> {
  if (arrived.key === undefined) await house.seen(db, arrived.sessionId, at)
  else await house.keySeen(db, arrived.key.id, at)
}

/** Only plain strings; of a repeated name the first. A NUL, which no database keeps, becomes the mark for "unreadable". */
export function stringsOf(value: unknown): Record<string, string> {
  const strings: Record<string, string> = Object.create(null)
  if (typeof value !== 'object' || value === null) return strings
  for (const [name, one] of Object.entries(value)) {
    const first: unknown = Array.isArray(one) ? one[0] : one
    if (typeof first === 'string') strings[name] = first.replaceAll('\u0000', '\ufffd')
  }
  return strings
}

/**
 * What no column can hold (PostgreSQL's class 22: a number out of range, a malformed id) was asked by hand, since no page
 * of ours offers it. A form is refused like any that cannot be read, and an address is that of no page.
 */
export function isDataException(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' && /^22...$/.test(code)
}
