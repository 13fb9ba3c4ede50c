/** The hands that make the demonstration: they press the product's own buttons, on the days when things are said to have happened. */
import { appendAudit } from '../features/audit-log/index.ts'
import { areaWithSlug } from '../features/local-area/index.ts'
import { isRefusal, type LocalDate, type Role, type Side, sideOf } from '../foundation/index.ts'
import type { AreaHere, Asking, Changed, Look, PostRoute, Route, SentFile, Tools } from '../route/index.ts'
import { setActing, setInstant, setWhy } from '../schema/context.sql.ts'
import type { Db } from '../schema/db.ts'

export interface Hands {
  /** The transaction of the step that is being made. */
  readonly db: Db
  readonly routes: readonly Route[]
  readonly tools: Tools
  readonly personId: string
}

/** Somebody of the demonstration who presses a button themselves. */
export interface Somebody {
  readonly personId: string
  readonly name: string
  readonly role: Role
}

export interface Pressing {
  readonly query?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, readonly SentFile[]>>
  readonly as?: Somebody
  /** What was prepared outside the transaction; the route's own `prepare` is then not asked again. */
  readonly prepared?: unknown
}

export const outside: AreaHere = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  slug: '',
  isDemonstration: false,
}

/** From here on everything happens in this area, on this day, by the person whose hands these are. */
export async function standAt(
  hands: Pick<Hands, 'db' | 'personId'>,
  areaId: string | null,
  day: LocalDate,
  side: Side = 'programme',
): Promise<void> {
  await setActing(hands.db, hands.personId, areaId, side)
  await setInstant(hands.db, instantOn(day))
  await setWhy(hands.db, '')
}

function buttonAt(routes: readonly Route[], path: string): PostRoute {
  const route = routes.find((one): one is PostRoute => one.method === 'POST' && one.path === path)
  if (route === undefined) throw new Error(`There is no button at ${path}.`)
  return route
}

/** Presses a button as the product would: the form is parsed, prepared, changed and written in the audit log. */
export async function press(
  hands: Hands,
  path: string,
  params: Readonly<Record<string, string>>,
  form: unknown,
  area: AreaHere,
  day: LocalDate,
  { query = {}, files = {}, as, prepared: given }: Pressing = {},
): Promise<Changed> {
  const route = buttonAt(hands.routes, path)
  const at = instantOn(day)
  const asking = { ...askingOn(hands, area, params, day, as), query }
  const fields = route.form.parse(form)
  const prepared =
    given !== undefined || route.prepare === undefined
      ? given
      : await route.prepare(asking, fields, files, hands.tools, (work) => work(hands.db))
  if (isRefusal(prepared)) throw new Error(`${path}: ${prepared.sentence}`)
  const areaId = area.slug === '' ? null : area.id
  await standAt(
    { db: hands.db, personId: asking.actor.personId },
    areaId,
    day,
    sideOf[as?.role ?? programmeLead],
  )
  const changed = await route.change(hands.db, asking, fields, prepared, hands.tools)
  if (isRefusal(changed)) throw new Error(`${path}: ${changed.sentence}`)
  if ('counted' in changed) throw new Error(`${path}: ${changed.counted.sentence}`)
  await appendAudit(hands.db, {
    areaId: changed.area?.id ?? areaId,
    personId: asking.actor.personId,
    role: asking.role,
    event: changed.event ?? route.audit,
    thing: changed.thing ?? null,
    before: changed.before ?? null,
    after: changed.after ?? null,
    why: changed.why ?? null,
    at,
  })
  return changed
}

/** Does a button's slow part before any transaction. A refusal is answered: the step then goes without it. */
export async function prepareOutside(
  hands: Omit<Hands, 'db'>,
  path: string,
  params: Readonly<Record<string, string>>,
  form: unknown,
  area: AreaHere,
  day: LocalDate,
  look: Look,
  { query = {}, as }: Pick<Pressing, 'query' | 'as'> = {},
): Promise<unknown> {
  const route = buttonAt(hands.routes, path)
  const asking = { ...askingOn(hands, area, params, day, as), query }
  return route.prepare?.(asking, route.form.parse(form), {}, hands.tools, look)
}

const programmeLead = 'programme-lead' as const

export function askingOn(
  hands: Pick<Hands, 'personId'>,
  area: AreaHere,
  params: Readonly<Record<string, string>>,
  day: LocalDate,
  as?: Somebody,
): Asking {
  const role = as?.role ?? programmeLead
  const isOutside = area.slug === ''
  return {
    actor: {
      personId: as?.personId ?? hands.personId,
      name: as?.name ?? 'First administrator',
      opensAreas: as === undefined,
      grants: isOutside ? [] : [{ areaId: area.id, role }],
    },
    sessionId: '',
    area,
    reach: 'whole-area',
    role: isOutside ? null : role,
    params: { ...params, area: area.slug },
    query: {},
    today: day,
    asAt: null,
    at: instantOn(day),
  }
}

export function instantOn(day: LocalDate): string {
  return `${day}T10:00:00.000Z`
}

/** The area of the demonstration, by its address. */
export async function demonstrationArea(
  hands: Pick<Hands, 'db' | 'personId'>,
  slug: string,
  day: LocalDate,
): Promise<AreaHere> {
  await standAt(hands, null, day)
  const area = await areaWithSlug(hands.db, slug)
  if (area === null) throw new Error(`The demonstration area ${slug} is not there.`)
  await standAt(hands, area.id, day)
  return area
}
