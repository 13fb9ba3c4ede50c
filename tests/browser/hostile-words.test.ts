/**
 * Words that would be a script if a page let them: typed wherever a person can type, then shown wherever they are shown.
 * The content policy is switched off here, so that escaping alone has to hold.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { chooseDocument, openRequirement, signIn } from './hands.ts'
import { forbiddenParts } from './in-page.mjs'
import { madeUpNotice } from './notices.ts'
import { markupFinds } from './page-checks.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let server: RunningServer
let browser: Browser
let user: WatchedPage
const seen: string[] = []

beforeAll(async () => {
  server = await startServer({ DEMONSTRATION: 'no' })
  browser = await openBrowser()
  user = await watchedPage(browser, server.address, { bypassCSP: true })
  await signIn(user, server)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Breaks out of words, of an attribute in either quotes, of a text area and of a title; each names where it was typed. */
const hostile = (where: string) =>
  `${where} <img src=x onerror=alert(1)>"'><svg onload=alert(2)></textarea></title><script>alert(3)</script> javascript:alert(4) &lt;b&gt;`

/** The page must show each of the words as they were typed, and hold nothing that could run. */
async function look(page: Page, state: string, ...shown: readonly string[]): Promise<void> {
  const words = (await page.locator('body').textContent()) ?? ''
  const fields = await Promise.all(
    (await page.locator('input:not([type=hidden]):not([type=file]), textarea').all()).map((one) =>
      one.inputValue(),
    ),
  )
  for (const one of shown)
    expect
      .soft(
        [words, ...fields].some((text) => text.includes(one)),
        `${state}: ${one}`,
      )
      .toBe(true)
  expect.soft(await page.evaluate(forbiddenParts), state).toEqual([])
  expect.soft(await markupFinds(await user.served()), state).toEqual([])
  seen.push(state)
}

test('in a document: its file name, its words, the names of the area and the council', async () => {
  const { page } = user
  await page.goto(`${server.address}/documents/new`)
  await page.getByText('Paste the words instead').click()
  await page.getByLabel('The words of the document').fill(hostile('pasted'))
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await look(page, 'A refused document', hostile('pasted'))
  const words = madeUpNotice.content.toString().replace('co-production', `co-production ${hostile('notice')}`)
  const fileName = '<img src=x onerror=alert(5)>.txt'
  await chooseDocument(page, server.address, { fileName, content: Buffer.from(words) })
  await look(page, 'Did it understand?', '<svg onload=alert(2)>', fileName)
  await page.getByLabel('Name of the local area').fill(hostile('area').slice(0, 95))
  await page.getByLabel('Name of the council').fill('')
  await page.getByRole('button', { name: 'Make the programme' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await look(page, 'A refused area', hostile('area').slice(0, 95))
  await page.getByLabel('Name of the council').fill(hostile('council').slice(0, 150))
  await page.getByRole('button', { name: 'Make the programme' }).click()
  await page.getByRole('heading', { level: 1, name: 'Requirements' }).waitFor()
  await look(page, 'Requirements', hostile('area').slice(0, 95), '<script>alert(3)</script>')
})

test('in what answers a requirement, who holds it, its evidence and why it is withdrawn', async () => {
  const { page } = user
  const area = page.url().replace(/\/requirements$/, '')
  await openRequirement(page, area, '3.a')
  await page.getByLabel('What answers it, in a sentence').fill(hostile('answer'))
  await page.getByLabel('Who holds it').fill(hostile('holder'))
  await page.getByRole('radio', { name: 'Done, not yet shown to work' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await look(page, 'A refused answer', hostile('answer'), hostile('holder'))
  await page.getByLabel('What can somebody look at to see it?').fill(hostile('evidence'))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Evidence: evidence').waitFor()
  await look(page, 'An answer', hostile('answer'), hostile('holder'), hostile('evidence'))
  const requirement = page.url()
  await page.goto(`${area}/requirements`)
  await look(page, 'Requirements with an answer', hostile('answer'), hostile('holder'))
  await page.goto(requirement)
  await page.getByRole('link', { name: /^Withdraw/ }).click()
  await look(page, 'Withdrawing', hostile('answer'))
  await page.getByLabel('Why is it withdrawn?').fill(hostile('why'))
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await page.getByRole('heading', { level: 1, name: 'Requirement 3.a' }).waitFor()
  await page.getByRole('link', { name: 'History of this requirement' }).click()
  await page.waitForURL(/\/history\/requirement\//)
  await look(page, 'The history', hostile('why'))
  await openRequirement(page, area, '5.a')
  await page.getByRole('link', { name: /^Put right who is bound/ }).click()
  await page.getByRole('checkbox', { name: 'partners', exact: true }).check()
  await page.getByLabel('Why').fill(hostile('right'))
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Requirement 5.a' }).waitFor()
  await page.goto(`${area}/changes?since=2026-01-01&of=requirements`)
  await look(page, 'What changed since', hostile('right'))
  await page.goto(`${area}/audit-log`)
  await look(page, 'The audit log', hostile('why'), hostile('right'))
})

test('in a recommendation, a meeting from before, its note and its paper', async () => {
  const { page } = user
  const area = page.url().replace(/\/audit-log$/, '')
  await page.goto(`${area}/requirements/new`)
  await page.getByLabel('What was recommended, in its own words').fill(hostile('recommended'))
  await page.getByLabel('Who made it').fill(hostile('maker'))
  await page.getByLabel('Day', { exact: true }).fill('<b>3')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.locator('.govuk-error-summary').waitFor()
  await look(page, 'A refused recommendation', hostile('recommended'), hostile('maker'))
  await page.getByLabel('Day', { exact: true }).fill('3')
  await page.getByLabel('Month').fill('11')
  await page.getByLabel('Year').fill('2025')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: /^Requirement/ }).waitFor()
  await look(page, 'A recommendation', hostile('recommended'), hostile('maker'))
  await page.goto(`${area}/held-before/new?kind=%22%3E%3Cscript%3Ealert(6)%3C/script%3E`)
  await look(page, 'A kind that is none')
  await page.goto(`${area}/held-before/new?kind=meeting`)
  await page.getByLabel('What it was').fill(hostile('meeting').slice(0, 190))
  await page.getByLabel('Day').fill('March 2025')
  await page.getByLabel('Anything to remember').fill(hostile('note'))
  const paper = '"><img src=x onerror=alert(7)>.txt'
  await page
    .getByLabel('Its papers')
    .setInputFiles({ name: paper, mimeType: 'text/plain', buffer: Buffer.from('x') })
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Held before Throughline' }).waitFor()
  await look(
    page,
    'Held before',
    hostile('meeting').slice(0, 190),
    hostile('note'),
    '<img src=x onerror=alert(7)>.txt',
  )
})

test('in addresses: filters, a day, an area and a page that are none', async () => {
  const { page } = user
  const area = page.url().replace(/\/held-before$/, '')
  const bad = encodeURIComponent('"><script>alert(8)</script>')
  for (const place of [
    `${area}/requirements?kind=${bad}&since=${bad}&document=${bad}`,
    `${area}/audit-log?before=${bad}`,
    `${server.address}/areas/${bad}/requirements`,
    `${server.address}/${bad}`,
    `${server.address}/sign-in/${bad}`,
  ]) {
    await page.goto(place)
    await look(page, place)
  }
})

test('no dialog opened and no script ran on any of them', () => {
  expect(user.wrongs).toEqual([])
  expect(seen.length).toBeGreaterThan(18)
})
