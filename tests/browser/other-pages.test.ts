/**
 * Pages that the programme lead does not come to by links: each is opened by somebody who may, about things that are there,
 * and held against axe, the rules of HTML and our own, at 1280 and at 320 px.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { expected } from '../http/expected.ts'
import { readerOf } from '../http/readers.ts'
import { openerOf } from '../http/walk.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { root } from '../support/built-parts.ts'
import { everyRoute, makeWorld, nameOf, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { notLinked } from './not-linked.ts'
import { pageFinds } from './page-checks.ts'

// No time is asserted here.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 180_000 })

/** Those of another role than the lead's, and those that no link of the demonstration leads to. */
const unlinked = new Set(Object.values(notLinked).flat())
const others = everyRoute().filter(
  (route) =>
    route.method === 'GET' &&
    (readerOf(route) !== 'opener' || unlinked.has(route.path)) &&
    expected[nameOf(route)]?.allowed === 200,
)

let at: TestHouse
let world: World
let browser: Browser
let user: WatchedPage

beforeAll(async () => {
  const [store] = testStores()
  if (store === undefined) throw new Error('There is no store to show.')
  at = await openHouse(await store.fresh())
  world = await makeWorld(at)
  browser = await openBrowser()
  user = await watchedPage(browser, address(''))
  const assets = path.join(root, 'dist/assets')
  const [css = ''] = readdirSync(assets).filter((name) => /\.css$/.test(name))
  const body = readFileSync(path.join(assets, css), 'utf8')
  await user.context.route('**/assets/styles.css', (route) =>
    route.fulfill({ body, contentType: 'text/css' }),
  )
})

afterAll(async () => {
  await browser?.close()
  await at?.close()
})

const address = (of: string): string => `http://localhost:${at.port}${of}`

test.each(others.map((route) => [nameOf(route), route] as const))('%s is sound', async (_, route) => {
  const step = await openerOf(at, world, route)
  const { cookie } = step.browser
  await user.context.clearCookies()
  if (cookie !== null)
    await user.context.addCookies([{ name: 'throughline', value: cookie, url: address('/') }])
  const asked = await user.page.request.get(address(step.path))
  expect(asked.status()).toBe(200)
  if (!(asked.headers()['content-type'] ?? '').startsWith('text/html')) return
  await user.page.goto(address(step.path))
  expect(user.status()).toBe(200)
  expect(await pageFinds(user)).toEqual([])
})

test('nothing went wrong on the way', () => {
  expect(user.wrongs).toEqual([])
})
