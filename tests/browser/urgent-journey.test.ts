/**
 * A manager of 250 cases finds the ten most urgent in two clicks from home, by keys alone, in a browser without JavaScript. Which
 * ten they are is worked out here from the rows of the extract: twenty weeks from the request (SI 2014/1530, reg 13(2)).
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { caseloadCsv, syntheticCaseload } from '../../src/demonstration/caseload.ts'
import { addDays, localDate, writeDay } from '../../src/foundation/index.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { root } from '../support/built-parts.ts'
import { makeWorld, openHouse, type TestHouse, type World, withFile } from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { choose, enter, heading, toButton, toLink } from './keys.ts'
import { openMirror } from './mirror.ts'
import { Inspection } from './page-checks.ts'

// A busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 })

const inspection = new Inspection()
let at: TestHouse
let world: World
let browser: Browser
let manager: WatchedPage
const asked = () => ({ children: 250, seed: 7, today: at.clock.today() })
const address = (of: string): string => `http://localhost:${at.port}${of}`

beforeAll(async () => {
  const [store] = testStores()
  if (store === undefined) throw new Error('There is no store to show.')
  at = await openHouse(await store.fresh())
  world = await makeWorld(at)
  const caseload = `/areas/${world.a.slug}/caseload`
  const hands = await at.signIn(world.a.people.get('ehc-team-manager') ?? '')
  const bytes = new TextEncoder().encode([...caseloadCsv(asked())].join(''))
  const sent = await hands.post(caseload, {}, withFile(hands, {}, 'file', { name: 'caseload.csv', bytes }))
  const sha256 = /name="sha256" value="([0-9a-f]{64})"/.exec((await hands.get(sent.to ?? '')).text)?.[1] ?? ''
  expect((await hands.post(`${sent.to}/bring-in`, { sha256 })).status).toBe(303)

  browser = await openBrowser()
  const assets = path.join(root, 'dist/assets')
  const [css = ''] = readdirSync(assets).filter((name) => /\.css$/.test(name))
  const body = readFileSync(path.join(assets, css), 'utf8')
  const open = browser.newContext.bind(browser)
  // The house of the tests serves no assets: each window is given the sheet of styles as it was built.
  browser.newContext = async (options) => {
    const context = await open(options)
    await context.route('**/assets/styles.css', (route) => route.fulfill({ body, contentType: 'text/css' }))
    return context
  }
  manager = await watchedPage(browser, address(''), { javaScriptEnabled: false })
  await manager.context.addCookies([{ name: 'throughline', value: hands.cookie ?? '', url: address('/') }])
})
afterAll(async () => {
  await browser?.close()
  await at?.close()
})

test('two clicks from home lead to the ten that are due first and can still be kept', async () => {
  const today = at.clock.today()
  const due = [...syntheticCaseload(asked())]
    .filter((row) => row.request_received !== undefined && row.final_plan_sent === undefined)
    .filter((row) => row.no_plan_decided === undefined && row.assessment_refused === undefined)
    .filter((row) => row.exception === undefined)
    .map((row) => ({ row, last: addDays(localDate(row.request_received ?? ''), 140) }))
    .filter(({ last }) => last >= today)
    .sort((one, other) => (one.last < other.last ? -1 : 1))
  expect(due.length).toBeGreaterThan(10)

  const { page } = manager
  await page.goto(address('/'))
  await toLink(page, 'Wrenshire')
  await enter(page, /\/cases$/)
  await toLink(page, 'Dates')
  await enter(page, /\/register$/)
  expect(await heading(page)).toBe('Register of dates')
  const mirror = await openMirror(browser, address(''), inspection)
  await mirror.look(manager, 'The register of 250 cases', { phone: true })

  const shown = await page.locator('table').first().locator('tbody tr').allInnerTexts()
  expect(shown).toHaveLength(10)
  for (const [place, text] of shown.entries()) {
    expect(text).toContain(writeDay(due[place]?.last ?? today))
    // Of several due on one day any may stand first.
    const same = due.filter(({ last }) => last === due[place]?.last).map(({ row }) => row.case ?? '')
    expect(same.some((reference) => text.includes(reference))).toBe(true)
    expect(text).toMatch(/due in \d+ days?|due today/)
  }
  expect(new Set(shown.map((text) => /SYN-\d{6}/.exec(text)?.[0])).size).toBe(10)
  // The first of them opens.
  const first = /SYN-\d{6}/.exec(shown[0] ?? '')?.[0] ?? ''
  await toLink(page, first)
  await enter(page, /\/cases\/[0-9a-f-]{36}$/)
  expect(manager.wrongs).toEqual([])
})

test('an extract with its own names leads to the page that asks which column is which', async () => {
  const hands = await at.signIn(world.a.people.get('ehc-team-manager') ?? '')
  const bytes = new TextEncoder().encode('Ref,Surname,First name,DoB,Outcome\nR-1,Marsh,Leo,2014-05-06,Kept')
  const file = withFile(hands, {}, 'file', { name: 'own.csv', bytes })
  expect((await hands.post(`/areas/${world.a.slug}/caseload`, {}, file)).to).toMatch(/\/caseload\/columns$/)
  const { page } = manager
  await page.goto(address(`/areas/${world.a.slug}/caseload`))
  await toLink(page, 'Which column is which')
  await enter(page, /\/caseload\/columns$/)
  const mirror = await openMirror(browser, address(''), inspection)
  await mirror.look(manager, 'Which column is which', { phone: true })
  await choose(page, 'c-case', 'Ref')
  await choose(page, 'c-family_name', 'Surname')
  await choose(page, 'c-given_names', 'First name')
  await toButton(page, 'Read it so from now on')
  await enter(page, /\/caseload\/columns$/)
  await mirror.look(manager, 'A needed column is missing', { refused: true, phone: true })
  await choose(page, 'c-born', 'DoB')
  await toButton(page, 'Read it so from now on')
  await enter(page, /\/caseload$/)
  expect(await page.locator('main').innerText()).toContain('(version 1)')
})
