/**
 * Pages as they stood at the end of a past day. Who may look is decided by the roles of today; then the questions of the
 * page are answered from the history. Nothing can be changed there, and the links between such pages keep the day.
 */
import {
  type LocalDate,
  localDate,
  type Permission,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import { type Asking, dayAsked, type GetRoute, type Route } from '../../route/index.ts'
import { areaOpenedOn, lookBackTo } from '../../schema/as-at.sql.ts'
import type { Db } from '../../schema/db.ts'

/** The field of the form that asks for an earlier day. */
export const asAtField = 'as-at'

/**
 * What is asked, looking back where a past day is asked for: from here on the transaction sees that day. A day that
 * cannot be shown is a refusal, and nothing is set.
 */
export async function lookingBack(
  db: Db,
  route: GetRoute,
  asking: Asking,
  routes: readonly Route[],
): Promise<Asking | Refusal> {
  const asked = route.asAt === true ? dayAsked(asking.query, asAtField) : null
  if (asked === null || asked.day === asking.today) return asking
  const { day, typed } = asked
  const field = `${asAtField}-day`
  if (day === null)
    return refuse('no-such-day', `“${typed.slice(0, 40)}” is not a day. Enter it like 31 10 2026.`, field)
  if (day > asking.today)
    return refuse('day-to-come', `${writeDay(day)} is still to come. Enter an earlier day than today.`, field)
  const opened = await areaOpenedOn(db, asking.area.id)
  if (opened !== null && day < opened)
    return refuse(
      'before-the-area',
      `${asking.area.name} has been kept here since ${writeDay(localDate(opened))}. Enter that day or a later one.`,
      field,
    )
  await lookBackTo(db, day)
  return { ...asking, today: day, asAt: day, actor: { ...asking.actor, heldBack: changing(routes) } }
}

/** The permissions that let somebody change something, but for those by which a page of the past may be looked at. */
function changing(routes: readonly Route[]): ReadonlySet<Permission> {
  const found = new Set(routes.filter((one) => one.method === 'POST').map((one) => one.permission))
  for (const one of routes) if (one.method === 'GET' && one.asAt === true) found.delete(one.permission)
  return found
}

/**
 * Every link of a page that leads to another page of the past keeps the day, and so does every form that only asks. The
 * page is whole HTML of our own making: words that people typed hold no tag.
 */
export function keepDay(html: string, day: LocalDate, routes: readonly Route[]): string {
  const shows = pagesOfThePast(routes)
  return html
    .replace(/(<a\b[^>]*?\shref=")(\/[^"]*)(")/g, (whole, before: string, href: string, after: string) => {
      const [, path = '', query = '', anchor = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(href) ?? []
      if (/[?;]as-at=/.test(query) || !shows(path)) return whole
      return `${before}${path}${query === '' ? '?' : `${query}&amp;`}${asAtField}=${day}${anchor}${after}`
    })
    .replace(/<form\b[^>]*?\saction="(\/[^"?#]*)[^"]*"[^>]*>/g, (tag, path: string) =>
      / method="get"/.test(tag) && !tag.includes('app-day-form') && shows(path)
        ? `${tag}<input type="hidden" name="${asAtField}" value="${day}"/>`
        : tag,
    )
}

/** Whether an address can be asked for a past day: of the routes it fits, the one with the fewest `:name`s says. */
function pagesOfThePast(routes: readonly Route[]): (path: string) => boolean {
  const names = (path: string) => path.split('/:').length
  const pages = routes
    .filter((one): one is GetRoute => one.method === 'GET')
    .toSorted((one, other) => names(one.path) - names(other.path))
    .map((one) => ({
      asAt: one.asAt === true,
      fits: new RegExp(
        `^${one.path.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+')}$`,
      ),
    }))
  return (path) => pages.find((one) => one.fits.test(path))?.asAt === true
}
