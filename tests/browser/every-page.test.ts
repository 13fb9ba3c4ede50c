/**
 * Every page of the product that a programme lead can reach by links from home, one of each kind, in the demonstration
 * area: held against axe, the rules of HTML and our own, at 1280 and at 320 px. A page that nobody can reach by a link
 * fails this test, so a new page is looked at from its first day.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { allRoutes } from '../../src/compose.ts'
import { readerOf } from '../http/readers.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { signIn } from './hands.ts'
import { notLinked } from './not-linked.ts'
import { pageFinds } from './page-checks.ts'

// A walk over every page takes its time on a busy machine: no time is asserted here.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 180_000 })

let server: RunningServer
let browser: Browser
let user: WatchedPage

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  user = await watchedPage(browser, server.address)
  await signIn(user, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

interface Pattern {
  readonly path: string
  /** Who reads it: pages of other roles than the lead's are opened in other-pages.test.ts. */
  readonly reader: string
  readonly is: RegExp
}

/** The routes of pages, those without names in their address first, so that /new is not taken for an id. */
const patterns: readonly Pattern[] = allRoutes()
  .filter((route) => route.method === 'GET')
  .map((route) => [route.path, readerOf(route)] as const)
  .map(([path, reader]) => ({
    path,
    reader,
    is: new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}/?$`),
  }))
  .sort((one, other) => names(one) - names(other))

function names({ path }: Pattern): number {
  return path.split('/:').length
}

/** The kind of page an address shows: its route and which questions it asks. Null for what is no page of ours. */
function kindOf(address: string): { readonly path: string; readonly kind: string } | null {
  const url = new URL(address)
  if (url.origin !== server.address) return null
  const found = patterns.find(({ is }) => is.test(url.pathname))
  if (found === undefined) return null
  return { path: found.path, kind: `${found.path}?${[...url.searchParams.keys()].sort().join('&')}` }
}

test('every page that can be reached is sound, and every page can be reached', async () => {
  const { page } = user
  const seen = new Set<string>()
  const reached = new Set<string>()
  const waiting = [`${server.address}/`, `${server.address}/areas/wrenshire`]
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const here = kindOf(address)
    if (here === null || seen.has(here.kind)) continue
    seen.add(here.kind)
    const asked = await page.request.get(address)
    if (!(asked.headers()['content-type'] ?? '').startsWith('text/html')) {
      if (asked.ok()) reached.add(here.path)
      continue
    }
    await page.goto(address)
    expect.soft(user.status(), `${address} answers`).toBe(200)
    if (user.status() === 200) reached.add(here.path)
    expect.soft(await pageFinds(user), address).toEqual([])
    // A GET form's button leads on as a link does: it is pressed as it stands.
    const links = (await page.evaluate(
      `[...document.querySelectorAll('a[href]')].map((one) => one.href)
        .concat([...document.querySelectorAll('form')].filter((form) => form.method === 'get')
          .map((form) => form.action + '?' + new URLSearchParams(new FormData(form))))`,
    )) as readonly string[]
    waiting.push(...links.map((link) => link.split('#')[0] ?? link))
  }
  const unreached = patterns
    .filter(({ path, reader }) => reader === 'opener' && !reached.has(path))
    .map(({ path }) => path)
  expect(unreached.sort()).toEqual(Object.values(notLinked).flat().sort())
})

test('nothing went wrong on the way', () => {
  expect(user.wrongs).toEqual([])
})
