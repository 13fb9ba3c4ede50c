/**
 * The import by keyboard alone, in a browser without JavaScript: every stop can be seen, nothing lies over it, and the
 * way leads from the printed link to an answered requirement.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { focusNow, scrolledBy } from './in-page.mjs'
import { attach, enter, heading, tabTo, toButton, toField, toLink } from './keys.ts'
import { madeUpNotice } from './notices.ts'
import { partsFinds } from './page-checks.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let server: RunningServer
let browser: Browser
let user: WatchedPage

beforeAll(async () => {
  server = await startServer({ DEMONSTRATION: 'no' })
  browser = await openBrowser()
  user = await watchedPage(browser, server.address, { javaScriptEnabled: false })
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Goes through all stops of the page, from its beginning to its end. */
async function tabThrough(page: Page): Promise<number> {
  await page.reload()
  const first = await tabTo(page, () => true, 'anything')
  for (let stops = 1; stops < 400; stops += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focusNow)
    if (stop === null || stop.what === first.what) return stops
    expect.soft(stop, `${stop.what} on ${page.url()}`).toMatchObject({ changesLook: true, isInSight: true })
  }
  throw new Error(`The keyboard finds no end on ${page.url()}.`)
}

test('the skip link is the first stop, is seen, and leads past the navigation', async () => {
  const { page } = user
  await page.goto(server.link)
  const first = await tabTo(page, () => true, 'the skip link')
  expect(first.words).toBe('Skip to main content')
  await page.keyboard.press('Enter')
  const next = await tabTo(page, () => true, 'what stands in the main part')
  expect(next).toMatchObject({ tag: 'button', words: 'Sign in' })
  await enter(page, `${server.address}/your-account/password?first`)
  expect(await heading(page)).toBe('Set a password')
  await toLink(page, 'Not now: go to your home page')
  await enter(page, `${server.address}/`)
  expect(await heading(page)).toMatch(/^What waits for you/)
})

test('a notice is read and made a programme with keys alone', async () => {
  const { page } = user
  await toLink(page, 'Read a document')
  await enter(page, /\/documents\/new$/)
  await attach(page, 'file', {
    name: madeUpNotice.fileName,
    mimeType: 'text/plain',
    buffer: madeUpNotice.content,
  })
  await toButton(page, 'Read it')
  await enter(page, /\/documents\/[0-9a-f-]{36}$/)
  expect(await heading(page)).toBe('Did it understand? Improvement notice')
  expect(await partsFinds(page)).toEqual([])
  await toField(page, 'areaName')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Alder Moor and Vale')
  await toButton(page, 'Make the programme')
  await enter(page, /\/requirements$/)
  expect(new URL(page.url()).pathname).toBe('/areas/alder-moor-and-vale/requirements')
  expect(await page.locator('.app-requirements tbody tr').count()).toBe(32)
})

test('a refused answer puts the focus on what is wrong, and keys lead to the field and on', async () => {
  const { page } = user
  await toLink(page, '3.c')
  await enter(page, /\/requirements\/[0-9a-f-]{36}$/)
  await toField(page, 'words')
  await page.keyboard.type('A list of children out of school, read each week.')
  await tabTo(page, (stop) => stop.name === 'claim', 'where it stands')
  await page.keyboard.press('ArrowDown')
  expect(await page.locator('input[name="claim"]:checked').getAttribute('value')).toBe('done-not-shown')
  await toButton(page, 'Save')
  await enter(page, /\/answers$/)
  await page.locator('.govuk-error-summary').waitFor()
  expect(await page.title()).toMatch(/^Error: /)
  expect(await page.evaluate(focusNow)).toMatchObject({ isInSight: true, tag: 'div' })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(focusNow)).toMatchObject({ id: 'evidence', changesLook: true, isInSight: true })
  await page.keyboard.type('The list of 2 November 2026')
  await enter(page, /\/requirements\/[0-9a-f-]{36}$/)
  await page.getByText('Evidence: The list of 2 November 2026').waitFor()
  expect(await partsFinds(page)).toEqual([])
})

test('on every main page every stop is seen, and the keyboard comes to the end', async () => {
  const { page } = user
  const area = `${server.address}/areas/alder-moor-and-vale`
  for (const [place, atLeast] of [
    ['/requirements', 40],
    ['/questions', 10],
    ['/documents', 10],
    ['/held-before/new?kind=meeting', 12],
    ['/requirements/new', 15],
    ['/audit-log', 10],
  ] as const) {
    await page.goto(`${area}${place}`)
    expect(await tabThrough(page), place).toBeGreaterThanOrEqual(atLeast)
  }
  await page.goto(`${area}/documents`)
  await page.locator('main .govuk-summary-list a').first().click()
  expect(await tabThrough(page)).toBeGreaterThanOrEqual(80)
})

test('a table that scrolls can be scrolled with the arrows', async () => {
  const { page } = user
  await page.setViewportSize({ width: 375, height: 700 })
  await page.goto(`${server.address}/areas/alder-moor-and-vale/audit-log`)
  await tabTo(page, (stop) => stop.tag === 'section', 'the region of the table')
  for (let presses = 0; presses < 5; presses += 1) await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.evaluate(scrolledBy, '.app-table-region')).toBeGreaterThan(0)
})

test('nothing went wrong on the way', () => {
  expect(user.wrongs).toEqual([])
})
