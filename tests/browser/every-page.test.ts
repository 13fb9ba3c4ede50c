/**
 * Every page of the product that a programme lead can reach by links from home, one of each kind, in the demonstration
 * area: held against axe, the rules of HTML and our own, at 1280 and at 320 px. A page that nobody can reach by a link
 * fails this test, so a new page is looked at from its first day.
 */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { allRoutes } from '../../src/compose.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { signIn } from './hands.ts'
import { clippedWords, sidewaysScrolls, squeezedWords, unfold } from './in-page.mjs'
import { axeFinds, markupFinds, partsFinds } from './page-checks.ts'

// A walk over every page takes its time on a busy machine: no time is asserted here.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 180_000 })

/** Pages that no link of the demonstration leads to, by the reason; the tests beside this one open them. */
const notLinked: Readonly<Record<string, readonly string[]>> = {
  'for people who are not signed in, or come by a link of their own': [
    '/sign-in',
    '/sign-in/:token',
    '/sign-in/code',
    '/sign-in/set-up',
    '/sign-in/forgotten',
    '/sign-in/elsewhere/return',
    '/sign-in/reset/:token',
    '/invitations/:token',
    '/meeting-answers/:token',
    '/meeting-answers/:token/calendar',
    '/calendar/:token',
    '/updates/:token',
    '/packs/:token',
    '/packs/:token/:file',
    '/advice/:token',
    '/first-sign-in',
    '/ask-for-an-assessment/:place',
  ],
  'for a pack, which nobody has frozen in the demonstration': [
    '/areas/:area/meetings/:meeting/pack/:pack',
    '/areas/:area/meetings/:meeting/pack/:pack/:file',
  ],
  'after a password is set': ['/your-account/second-factor'],
  'for who holds roles on several sides': ['/acting'],
  'after a file or rows were sent': [
    '/documents/:reading',
    '/areas/:area/plan/import/:import',
    '/areas/:area/plan/import/:import/columns',
    '/areas/:area/plan/import/:import/words',
    '/areas/:area/measures/sent/:sent',
  ],
  'for the analyst': ['/areas/:area/measures/send', '/areas/:area/measures/:measure/readings/new'],
  'a file, and the demonstration keeps none': [
    '/areas/:area/documents/:document/file',
    '/areas/:area/held-before/papers/:paper',
    '/areas/:area/evidence/:evidence/file',
    '/areas/:area/meetings/:meeting/papers/:paper/file',
  ],
  'for who holds a post that a round of updates asks': ['/areas/:area/updates/:ask'],
  'nothing on the one page of its kind that is opened here is in that state': [
    '/areas/:area/requirements/:requirement/divide',
    '/areas/:area/requirements/:requirement/undivide',
    '/areas/:area/requirements/:requirement/answers/:answer/withdraw',
    '/areas/:area/posts/:post/move',
    '/areas/:area/posts/:post/end',
    '/areas/:area/plan/objectives/:objective/checks/:check',
    '/areas/:area/actions/:action/checks/:check',
    '/areas/:area/measures/:measure/rebases/:rebase/withdraw',
    '/areas/:area/meetings/:meeting/invitations/:invited',
  ],
}

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
  readonly is: RegExp
}

/** The routes of pages, those without names in their address first, so that /new is not taken for an id. */
const patterns: readonly Pattern[] = allRoutes()
  .filter((route) => route.method === 'GET')
  .map(({ path }) => ({ path, is: new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}/?$`) }))
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

async function findsOn(): Promise<readonly string[]> {
  const { page } = user
  const title = await page.title()
  const wide = [
    ...(await axeFinds(page)),
    ...(await markupFinds(await user.served())),
    ...(await partsFinds(page)),
    ...(title.endsWith(' – Throughline') ? [] : [`the title does not end in the product's name: ${title}`]),
  ]
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate(unfold)
  const narrow = [
    ...(await page.evaluate(sidewaysScrolls)),
    ...(await page.evaluate(clippedWords)).map((one) => `words are cut off: ${one}`),
    ...(await page.evaluate(squeezedWords)).map((one) => `words are squeezed: ${one}`),
  ]
  await page.setViewportSize({ width: 1280, height: 900 })
  return [...wide, ...narrow.map((one) => `320 px: ${one}`)]
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
    expect.soft(await findsOn(), address).toEqual([])
    // A GET form's button leads on as a link does: it is pressed as it stands.
    const links = (await page.evaluate(
      `[...document.querySelectorAll('a[href]')].map((one) => one.href)
        .concat([...document.querySelectorAll('form')].filter((form) => form.method === 'get')
          .map((form) => form.action + '?' + new URLSearchParams(new FormData(form))))`,
    )) as readonly string[]
    waiting.push(...links.map((link) => link.split('#')[0] ?? link))
  }
  const unreached = patterns.map(({ path }) => path).filter((path) => !reached.has(path))
  expect(unreached.sort()).toEqual(Object.values(notLinked).flat().sort())
})

test('nothing went wrong on the way', () => {
  expect(user.wrongs).toEqual([])
})
