/**
 * The board, as its secretary and its chair go about it with keys alone, in browsers without JavaScript, in the demonstration
 * area: who still has to be told of the next meeting, the log drawn and sent to an agency, the pack frozen; then what the chair
 * presses on, what stands in the log, and what the records show of the notice's board paragraphs. Every page is inspected.
 */
import { generateSync } from 'otplib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dayInEngland } from '../../src/shell/clock.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { signIn } from './hands.ts'
import { enter, heading, pick, tabTo, toButton, toField, toLink, typeDay, unfoldAt, write } from './keys.ts'
import { type Mirror, openMirror } from './mirror.ts'
import { Inspection } from './page-checks.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 240_000 })

const password = 'teapot gravel nine lanterns'
const agency = 'NHS Wren Valley Integrated Care Board'
const inspection = new Inspection()
let server: RunningServer
let browser: Browser
let mirror: Mirror
let lead: WatchedPage
let secretary: WatchedPage
let chair: WatchedPage
let brokenAt: string | null = null

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  mirror = await openMirror(browser, server.address, inspection)
  lead = await watchedPage(browser, server.address)
  await signIn(lead, server)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** The lead invites somebody, who accepts in a browser of their own and sets up their second factor. */
async function invited(name: string, email: string, role: string): Promise<WatchedPage> {
  const { page } = lead
  await page.goto(`${server.address}/areas/wrenshire/people/invite`)
  await page.locator('#name').fill(name)
  await page.locator('#email').fill(email)
  await page.locator(`input[name="role"][value="${role}"]`).check()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = await page.locator('main code').innerText()
  const watched = await watchedPage(browser, server.address, { javaScriptEnabled: false })
  const theirs = watched.page
  await theirs.goto(link)
  await write(theirs, 'password', password)
  await toButton(theirs, 'Accept')
  await enter(theirs, /\/sign-in\/set-up$/)
  const secret = (await theirs.locator('ol code').innerText()).replaceAll(' ', '')
  await write(theirs, 'code', generateSync({ secret }))
  await toButton(theirs, 'Continue')
  await enter(theirs, /set-up$/)
  await toLink(theirs, 'I have kept them')
  await enter(theirs, /\/(areas\/[^/]+)?$/)
  return watched
}

function journey(name: string, walk: () => Promise<void>): void {
  test(name, async () => {
    // Each stage begins where the one before it ended.
    if (brokenAt !== null) throw new Error(`The journey ended at: ${brokenAt}`)
    brokenAt = name
    await walk()
    brokenAt = null
  })
}

/** By the navigation, opening “More” where the place stands under it. */
async function toPlace({ page }: WatchedPage, words: string, to: RegExp): Promise<void> {
  const link = page.locator('.app-navigation').getByRole('link', { name: words, exact: true })
  if (!(await link.isVisible())) await unfoldAt(page, 'More')
  await tabTo(page, (stop) => stop.tag === 'a' && stop.words === words, `${words} in the navigation`)
  await enter(page, to)
}

/** A link whose words begin so: what follows is for screen readers. */
async function toLinkOf({ page }: WatchedPage, begins: string, to: RegExp): Promise<void> {
  await tabTo(page, (stop) => stop.tag === 'a' && stop.words.startsWith(begins), `the link ${begins}`)
  await enter(page, to)
}

const readiness = async ({ page }: WatchedPage, what: string) =>
  (await page.locator('section[aria-labelledby="next"] tbody tr', { hasText: what }).first().innerText())
    .replace(/\s+/g, ' ')
    .trim()

journey('a secretary and a chair are invited, and each accepts', async () => {
  secretary = await invited('Tilda Made-Up', 'tilda@council.example', 'board-secretary')
  chair = await invited('Iris Made-Up', 'iris@chair.example', 'chair')
})

journey('the secretary sees what the next meeting lacks, and who holds it up', async () => {
  const { page } = secretary
  await page.goto(`${server.address}/areas/wrenshire`)
  await toPlace(secretary, 'What to press on', /\/chair$/)
  expect(await heading(page)).toBe('What to press on')
  await mirror.look(secretary, 'What to press on, before', { phone: true })
  expect(await readiness(secretary, 'Invited')).toMatch(
    /Not yet.*SEND adviser.*Tilda Made-Up, board secretary/,
  )
})

journey('the one who was not told is told, and that is written down', async () => {
  const { page } = secretary
  await toLinkOf(secretary, 'Invited', /\/invitations$/)
  await mirror.look(secretary, 'Invitations of the next meeting')
  await toLinkOf(secretary, 'Write down or change: Carl Imaginary', /\/invitations\/[0-9a-f-]{36}$/)
  await mirror.look(secretary, 'One invitation')
  await write(page, 'how', 'by letter')
  await toField(page, 'on')
  await typeDay(page, dayInEngland(new Date().toISOString()))
  await toButton(page, 'Write down that they were told')
  await enter(page, /\/invitations$/)
  await page.getByText('by letter', { exact: false }).first().waitFor()
  await toPlace(secretary, 'What to press on', /\/chair$/)
  expect(await readiness(secretary, 'Invited')).toMatch(/Ready/)
})

journey('the log is drawn, and a contribution goes to its agency, which answers', async () => {
  const { page } = secretary
  await toLinkOf(secretary, 'Log updated', /\/log$/)
  await toButton(page, 'Begin this log')
  await enter(page, /\/log$/)
  await page.getByText('A draft, drawn from the records of').first().waitFor()
  await mirror.look(secretary, 'The log as a draft')
  await toLinkOf(secretary, `Open the contribution of ${agency}`, /\/contributions\/[0-9a-f-]{36}$/)
  await write(page, 'how', 'by letter to the accountable officer')
  await toButton(page, 'Send it to the agency')
  await enter(page, /\/contributions\/[0-9a-f-]{36}$/)
  await mirror.look(secretary, 'A contribution with its agency')
  await write(page, 'answer', 'By letter from the accountable officer: somebody will come next time.')
  await toButton(page, 'Give this answer')
  await enter(page, /\/contributions\/[0-9a-f-]{36}$/)
  await page.getByText('somebody will come next time').first().waitFor()
})

journey('the pack is frozen', async () => {
  const { page } = secretary
  await toPlace(secretary, 'What to press on', /\/chair$/)
  await toLinkOf(secretary, 'Pack', /\/pack$/)
  await toButton(page, 'Freeze pack 1')
  await enter(page, /\/pack$/)
  await page.getByText('Pack 1 was frozen on').waitFor()
  await mirror.look(secretary, 'The pack of the next meeting')
  expect(secretary.wrongs).toEqual([])
})

journey('the chair’s home begins with what to press on', async () => {
  const { page } = chair
  await page.goto(`${server.address}/`)
  await mirror.look(chair, 'Home of the chair', { phone: true })
  await page.getByText(`Say whether a contribution stands in the log: ${agency}`).waitFor()
  await toLinkOf(chair, 'What to press on', /\/chair$/)
  await mirror.look(chair, 'What to press on, for the chair')
  const main = await page.locator('main').innerText()
  expect(main).toMatch(/Escalated and open[\s\S]*Is the next meeting ready\?/)
  expect(main).toContain('They rang back the same day and knew our name.')
  expect(await readiness(chair, 'Log updated')).toMatch(/Not yet/)
})

journey('the chair lets the contribution stand in the log', async () => {
  const { page } = chair
  await toPlace(chair, 'Home', /\/$/)
  await toLinkOf(chair, 'Say whether a contribution stands', /\/contributions\/[0-9a-f-]{36}$/)
  await mirror.look(chair, 'A contribution before the chair')
  await pick(page, 'decision', 'release')
  await toButton(page, 'Decide')
  await enter(page, /\/contributions\/[0-9a-f-]{36}$/)
  await page.goto(`${server.address}/`)
  expect(await page.getByText('Say whether a contribution stands in the log').count()).toBe(0)
})

journey('the chair reads what the records show of each board paragraph, and opens a record', async () => {
  const { page } = chair
  await page.goto(`${server.address}/areas/wrenshire/chair`)
  await toLinkOf(chair, 'The board paragraphs of the notice', /\/compliance$/)
  await mirror.look(chair, 'The board paragraphs', { phone: true })
  await page.getByText('Whether a duty is met is for the Department to judge.').waitFor()
  const heads = await page.locator('table').first().locator('thead th').allInnerTexts()
  expect(heads.slice(1)).toEqual(['5.a', '5.b', '5.c', '5.d', '5.e', '6', '12.c'])
  expect(await page.locator('table').first().locator('tbody tr').count()).toBe(2)
  const first = page.locator('table').first().locator('tbody tr').nth(1).getByRole('link')
  const words = (await first.innerText()).split('\n')[0] ?? ''
  await tabTo(page, (stop) => stop.tag === 'a' && stop.words.startsWith(words), `the meeting of ${words}`)
  await enter(page, /\/compliance\?meeting=/)
  await page.getByText('Not fully shown, for nobody held the post').waitFor()
  await mirror.look(chair, 'The board paragraphs at an earlier meeting')
  await toLinkOf(chair, 'Paragraph 5.e', /\/requirements\/[0-9a-f-]{36}$/)
  await toLinkOf(chair, 'What the records show of this paragraph', /\/compliance$/)
  expect([chair.wrongs, secretary.wrongs, mirror.wrongs]).toEqual([[], [], []])
})
