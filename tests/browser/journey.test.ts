/**
 * The main job, as a new user does it: start on an empty folder, follow the printed link, choose a notice, press one
 * button, stand on its requirements; then work with them. Every page and state on the way is inspected.
 */
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { chooseDocument, expectRefused, fact, openRequirement, shownReferences, signIn } from './hands.ts'
import { absent, type ChosenNotice, madeUpLetter, madeUpNotice, realLetter, realNotice } from './notices.ts'
import { Inspection } from './page-checks.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let server: RunningServer
let browser: Browser
let user: WatchedPage
const inspection = new Inspection()

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  user = await watchedPage(browser, server.address)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** From a requirement's page to its history, by the link at its foot. */
async function openItsHistory(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'History of this requirement' }).click()
  await page.waitForURL(/\/history\/requirement\//)
}

/** Where the pages of an area begin. */
const areaOf = ({ area }: ChosenNotice) => `${server.address}/areas/${area.toLowerCase()}`

test('the printed link opens a page that signs in with one button, and works once', async () => {
  const { page } = user
  await page.goto(`${server.address}/sign-in`)
  await inspection.look(user, 'Sign in without a link')
  await page.goto(server.link)
  await inspection.look(user, 'Sign in by the printed link')
  await signIn(user, server)
  expect(new URL(page.url()).pathname).toBe('/')
  await inspection.look(user, 'Home on the first start')
  const stranger = await watchedPage(browser, server.address)
  await stranger.page.goto(server.link)
  await inspection.look(stranger, 'A link that was used')
  expect(await stranger.page.getByRole('button', { name: 'Sign in' }).count()).toBe(0)
  await stranger.context.close()
})

test('sending nothing is refused with a sentence, and so is a document about something else', async () => {
  const { page } = user
  await page.goto(`${server.address}/documents/new`)
  await inspection.look(user, 'Read a document')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expectRefused(page, /Choose the document as you received it/, 'file')
  await inspection.look(user, 'Read a document, nothing sent', { refused: true })
  await page.getByText('Paste the words instead').click()
  await page.getByLabel('The words of the document').fill('A recipe for soup: leeks, potatoes, water.')
  await page.getByRole('button', { name: 'Read it' }).click()
  await expectRefused(page, /does not read like a notice/, 'file')
  expect(await page.getByLabel('The words of the document').inputValue()).toContain('leeks, potatoes')
  await inspection.look(user, 'Read a document, not a known one', { refused: true })
})

describe.each([
  { called: 'a made-up notice', notice: madeUpNotice },
  { called: 'the real notice to Derbyshire', notice: realNotice },
])('$called', ({ called, notice: given }) => {
  const notice = given ?? madeUpNotice
  const rows = notice.paragraphs + notice.letters + notice.romans

  test('is shown beside what was understood of it, linked both ways', async (context) => {
    if (given === null) context.skip(absent)
    const { page } = user
    await chooseDocument(page, server.address, notice)
    const understood = new RegExp(
      `Understood: ${notice.paragraphs} paragraphs, ${notice.letters} items, ${notice.romans} items below those`,
    )
    await page.getByText(understood).waitFor()
    await page.getByText('Every line found its place.').waitFor()
    expect(await page.locator('#areaName').inputValue()).toBe(notice.area)
    expect(await page.locator('#council').inputValue()).toBe(notice.council)
    const parts = page.locator('.app-sides__right .app-understood')
    expect(await parts.count()).toBeGreaterThanOrEqual(rows)
    const toTheLeft = page.locator('.app-sides__right a[href^="#"]')
    const toTheRight = page.locator('.app-sides__left a[href^="#"]')
    expect(await toTheLeft.count()).toBeGreaterThanOrEqual(rows)
    expect(await toTheRight.count()).toBeGreaterThanOrEqual(rows)
    const across = toTheRight.nth(20)
    const place = (await across.getAttribute('href'))?.slice(1)
    await across.click()
    const part = page.locator(`.app-sides__right [id="${place}"]`)
    const back = (await part.getByRole('link').getAttribute('href'))?.slice(1)
    expect(await page.locator(`.app-sides__left [id="${back}"]`).count()).toBe(1)
    expect(await across.locator('xpath=..').getAttribute('id')).toBe(back)
    await inspection.look(user, `Did it understand? ${called}`)
  })

  test('becomes a programme with one button, and the user stands on its requirements', async (context) => {
    if (given === null) context.skip(absent)
    const { page } = user
    await page.getByRole('button', { name: 'Make the programme' }).click()
    await page.getByRole('heading', { level: 1, name: 'Requirements' }).waitFor()
    expect(page.url()).toBe(`${areaOf(notice)}/requirements`)
    const references = await shownReferences(page)
    expect(references).toHaveLength(rows)
    expect(references.filter((one) => /^\d+$/.test(one))).toHaveLength(notice.paragraphs)
    expect(references.filter((one) => /^\d+\.[a-z]$/.test(one))).toHaveLength(notice.letters)
    expect(references.filter((one) => /^\d+\.[a-z]\.[ivx]+$/.test(one))).toHaveLength(notice.romans)
    const [areas] = notice.areas
    expect(await page.locator('.app-count').innerText()).toMatch(
      new RegExp(
        `^\\d+ requirements are ours to answer.*: .* over the ${areas} areas only: 0 of ${areas} have`,
      ),
    )
    await inspection.look(user, `Requirements of ${called}`)
    await page.getByText(/questions wait for your word/).click()
    await page.getByText('Filter, or see what changed').click()
    await inspection.look(user, `Requirements of ${called}, with filters and questions open`)
  })

  test('sent again it changes nothing and says so', async (context) => {
    if (given === null) context.skip(absent)
    const { page } = user
    const changed = { ...notice, content: Buffer.concat([notice.content, Buffer.from('\r\n')]) }
    await chooseDocument(page, server.address, changed)
    await page.getByText('Joining it again changes nothing').waitFor()
    await inspection.look(user, `Did it understand? ${called} again`)
    await page.getByRole('button', { name: 'Make the programme' }).click()
    await page.getByText('This is the same document as the one below. Nothing was changed.').waitFor()
    await inspection.look(user, `The document of ${called}, sent again`)
    await page.goto(`${areaOf(notice)}/requirements`)
    expect(await shownReferences(page)).toHaveLength(rows)
    await page.goto(`${areaOf(notice)}/documents`)
    expect(await page.locator('main .govuk-summary-list__row').count()).toBe(1)
    await inspection.look(user, `Documents of ${called}`)
  })

  test('its open question on the areas is settled as the notice counts them', async (context) => {
    if (given === null) context.skip(absent)
    const { page } = user
    const [areas, priority, improvement] = notice.areas
    await page.goto(`${areaOf(notice)}/questions`)
    await inspection.look(user, `Open questions of ${called}`)
    const before = await page.locator('main ol li').count()
    await page.getByRole('link', { name: new RegExp(`${areas} areas`) }).click()
    expect(await page.locator('main fieldset').count()).toBe(areas)
    expect(await page.locator('input[value="priority"]:checked').count()).toBe(priority)
    expect(await page.locator('input[value="improvement"]:checked').count()).toBe(improvement)
    await inspection.look(user, `The question on the areas of ${called}`)
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByRole('heading', { level: 1, name: 'Open questions' }).waitFor()
    expect(await page.locator('main ol li').count()).toBe(before - 1)
    await page.goto(`${areaOf(notice)}/requirements?class=priority`)
    expect(await shownReferences(page)).toHaveLength(priority)
    await inspection.look(user, `Areas for priority action of ${called}`)
  })

  test('an item that holds several duties is divided as the reader proposes', async (context) => {
    if (given === null) context.skip(absent)
    const { page } = user
    await openRequirement(page, areaOf(notice), notice.severalDuties)
    const words = await page.locator('main .govuk-inset-text').textContent()
    await page.getByRole('link', { name: 'Divide it into duties' }).click()
    await inspection.look(user, `Dividing ${notice.severalDuties} of ${called}`)
    expect(await page.locator('input[name="starts"]:checked').count()).toBe(3)
    await page.getByRole('button', { name: 'Divide' }).click()
    await requirementHeading(page, notice.severalDuties).waitFor()
    expect(await page.locator('mark.app-duty').count()).toBe(3)
    const divided = (await page.locator('main .govuk-inset-text').textContent()) ?? ''
    expect(divided.replace(/Duty \d: /g, '')).toBe(words)
    await inspection.look(user, `${notice.severalDuties} of ${called}, divided`)
  })
})

describe.each([
  {
    called: 'a letter to a council of a like name',
    letter: madeUpLetter,
    council: 'Alder City Council',
    notice: madeUpNotice,
  },
  {
    called: 'the real letter to Derby',
    letter: realLetter,
    council: 'Derby City Council',
    notice: realNotice,
  },
])('$called', ({ called, letter, council, notice }) => {
  test("is recognised as another area's, and asks; it can be kept as reference", async (context) => {
    if (letter === null || notice === null) return context.skip(absent)
    const { page } = user
    await chooseDocument(page, server.address, letter)
    const asked = page.getByRole('group', { name: 'Which local area is it for?' })
    expect(await asked.innerText()).toContain(
      `It is addressed to ${council}. You have no local area of that council here.`,
    )
    expect(await asked.getByRole('radio', { name: /^Open a new local area/ }).isChecked()).toBe(true)
    await inspection.look(user, `Did it understand? ${called}`)
    await asked.getByRole('radio', { name: new RegExp(`^Keep it as reference in ${notice.area}`) }).check()
    await page.getByRole('button', { name: 'Make the programme' }).click()
    await page.getByText('Kept as reference since').waitFor()
    await inspection.look(user, `${called}, kept as reference`)
    await page.goto(`${areaOf(notice)}/requirements`)
    expect(await shownReferences(page)).toHaveLength(notice.paragraphs + notice.letters + notice.romans)
  })
})

describe('working with the requirements', () => {
  const area = () => areaOf(madeUpNotice)

  test('"done" without evidence is refused and keeps what was typed; with evidence it stands', async () => {
    const { page } = user
    await openRequirement(page, area(), '3.a')
    await inspection.look(user, 'A requirement that nothing answers')
    await page.getByLabel('What answers it, in a sentence').fill('A second panel each week.')
    await page.getByLabel('Who holds it').fill('Head of SEND')
    await page.getByRole('radio', { name: 'Done, not yet shown to work' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expectRefused(page, /evidence|look at/i, 'evidence')
    expect(await page.getByLabel('What answers it, in a sentence').inputValue()).toBe(
      'A second panel each week.',
    )
    expect(await page.getByLabel('Who holds it').inputValue()).toBe('Head of SEND')
    expect(await page.getByRole('radio', { name: 'Done, not yet shown to work' }).isChecked()).toBe(true)
    await inspection.look(user, 'An answer without evidence, refused', { refused: true })
    await page.getByLabel('What can somebody look at to see it?').fill('Minutes of the panel')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Evidence: Minutes of the panel').waitFor()
    expect(user.status()).toBe(200)
    await inspection.look(user, 'A requirement with an answer')
  })

  test('an answer can be withdrawn, with a reason, and the history keeps it', async () => {
    const { page } = user
    await openRequirement(page, area(), '3.a')
    await page.getByRole('link', { name: /^Withdraw/ }).click()
    await inspection.look(user, 'Withdrawing an answer')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await expectRefused(page, /./, 'why')
    await inspection.look(user, 'Withdrawing without a reason, refused', { refused: true })
    await page.getByLabel('Why is it withdrawn?').fill('The panel was not held.')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await page.getByRole('heading', { level: 1, name: 'Requirement 3.a' }).waitFor()
    expect(await page.getByText('Evidence: Minutes of the panel').count()).toBe(0)
    await inspection.look(user, 'A requirement whose answer was withdrawn')
    await openItsHistory(page)
    await page.getByText('The panel was not held.').waitFor()
    await inspection.look(user, 'The history of a requirement whose answer was withdrawn')
  })

  test('one duty of several is answered, and the item stands as its weakest', async () => {
    const { page } = user
    await openRequirement(page, area(), madeUpNotice.severalDuties)
    await page.getByLabel('What answers it, in a sentence').fill('A clinic on Saturdays.')
    await page.getByLabel('Which duty').selectOption({ index: 1 })
    await page.getByRole('radio', { name: 'Under way' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('A clinic on Saturdays.').first().waitFor()
    expect(
      await page
        .locator('.app-thread')
        .getByText(/Duty \d: .*Nothing answers it yet/)
        .count(),
    ).toBe(2)
    await page.getByText('Answered in part').waitFor()
    await inspection.look(user, 'Duties, one of them answered')
  })

  test('duties are joined into one again, once no answer speaks for only one of them', async () => {
    const { page } = user
    const join = async () => {
      await page.getByRole('link', { name: /^Divide it again/ }).click()
      await page.getByRole('link', { name: 'Or join it into one' }).click()
      await page.getByLabel('Why does it stand as one?').fill('One team does all of it.')
      await page.getByRole('button', { name: 'Join into one' }).click()
    }
    await openRequirement(page, area(), madeUpNotice.severalDuties)
    await join()
    await expectRefused(page, /./, 'why')
    await inspection.look(user, 'Joining duties that are answered, refused', { refused: true })
    await openRequirement(page, area(), madeUpNotice.severalDuties)
    await page.getByRole('link', { name: /^Withdraw/ }).click()
    await page.getByLabel('Why is it withdrawn?').fill('It was said of the wrong duty.')
    await page.getByRole('button', { name: 'Withdraw' }).click()
    await join()
    await requirementHeading(page, madeUpNotice.severalDuties).waitFor()
    expect(await page.locator('mark.app-duty').count()).toBe(0)
  })

  test('who is bound is put right, and what was there before stays in the history', async () => {
    const { page } = user
    await openRequirement(page, area(), '5.a')
    await page.getByRole('link', { name: /^Put right who is bound/ }).click()
    await inspection.look(user, 'Putting right who is bound')
    await page.getByRole('checkbox', { name: 'the integrated care board' }).check()
    await page.getByLabel('Why').fill('The board is run together.')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Requirement 5.a' }).waitFor()
    expect(await fact(page, 'Who is bound')).toMatch(/integrated care board/i)
    await inspection.look(user, 'A requirement put right')
    await openItsHistory(page)
    await page.getByText('The board is run together.').waitFor()
  })

  test('what was held before is entered with its papers, which come back as they were', async () => {
    const { page } = user
    await page.goto(`${area()}/held-before`)
    await inspection.look(user, 'Held before, empty')
    await page.getByRole('link', { name: 'Enter a meeting' }).click()
    await inspection.look(user, 'Entering a meeting')
    await page.getByLabel('What it was').fill('Improvement board, third meeting')
    await page.getByLabel('Day').fill('the day before yesterday')
    await page
      .getByLabel('Its papers')
      .setInputFiles([paper('minutes.txt', 'Agreed: all.'), paper('agenda.md', '# Agenda')])
    await page.getByRole('button', { name: 'Save' }).click()
    await expectRefused(page, /Enter the day/, 'heldOn')
    expect(await page.getByLabel('What it was').inputValue()).toBe('Improvement board, third meeting')
    await inspection.look(user, 'A meeting on no day, refused', { refused: true })
    await page.getByLabel('Day').fill('March 2025')
    await page
      .getByLabel('Its papers')
      .setInputFiles([paper('minutes.txt', 'Agreed: all.'), paper('agenda.md', '# Agenda')])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Held before Throughline' }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'minutes.txt' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('minutes.txt')
    expect(await readFile(await download.path(), 'utf8')).toBe('Agreed: all.')
    await page.getByRole('link', { name: 'Enter a review' }).click()
    await inspection.look(user, 'Entering a review')
    await page.getByLabel('What it was').fill('First review')
    await page.getByLabel('Day').fill('14 May 2026')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Held before Throughline' }).waitFor()
    await inspection.look(user, 'Held before, with papers')
    await page.goto(`${area()}/held-before/new?kind=plan`)
    await inspection.look(user, 'Entering a plan')
  })

  test('questions of the past are settled by what was entered, and by saying that there is nothing', async () => {
    const { page } = user
    await page.goto(`${area()}/questions`)
    const words = await page.locator('main ol li').allInnerTexts()
    expect(words.filter((one) => /meetings?.*held|reviews?.*held/i.test(one))).toEqual([])
    await page
      .locator('main ol')
      .getByRole('link', { name: /plan in use/ })
      .click()
    await inspection.look(user, 'A question that can be answered with nothing')
    await page.locator('main form button').click()
    await page.getByRole('heading', { level: 1, name: 'Open questions' }).waitFor()
    expect(await page.locator('main ol li').count()).toBe(words.length - 1)
  })

  test('a recommendation that came by email becomes a requirement with its source and day', async () => {
    const { page } = user
    await page.goto(`${area()}/requirements`)
    const before = (await shownReferences(page)).length
    await page.getByRole('link', { name: /^Enter a recommendation/ }).click()
    await inspection.look(user, 'Entering a recommendation')
    await page
      .getByLabel('What was recommended, in its own words')
      .fill('The Council should publish its waits each month.')
    await page.getByLabel('Who made it').fill('The Department’s case lead')
    await page.getByRole('button', { name: 'Save' }).click()
    await expectRefused(page, /day/i, 'cameOn-day')
    expect(await page.getByLabel('Who made it').inputValue()).toBe('The Department’s case lead')
    await inspection.look(user, 'A recommendation of no day, refused', { refused: true })
    await page.getByLabel('Day', { exact: true }).fill('3')
    await page.getByLabel('Month').fill('11')
    await page.getByLabel('Year').fill('2026')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: /^Requirement/ }).waitFor()
    expect(await fact(page, 'Where it comes from')).toBe(
      'By email, from The Department’s case lead, on 3 November 2026',
    )
    await inspection.look(user, 'A recommendation')
    await page.goto(`${area()}/requirements`)
    expect(await shownReferences(page)).toHaveLength(before + 1)
  })

  test('what changed since a day is told, with who and why', async () => {
    const { page } = user
    await page.getByText('Filter, or see what changed').click()
    await page.getByLabel('What changed since').fill('2026-01-01')
    await page.getByRole('button', { name: 'Show what changed' }).click()
    const told = page.locator('.app-told', { hasText: 'Why' }).first()
    expect(await told.innerText()).toContain('The board is run together.')
    await inspection.look(user, 'What changed since a day')
    await page.goto(`${area()}/requirements?bound=department&kind=access`)
    await page.getByText('No requirement matches all of these.').waitFor()
    await inspection.look(user, 'Filters that nothing matches')
  })

  test('the sheet holds the rows that are shown, in the words of the notice', async () => {
    const { page } = user
    await page.goto(`${area()}/requirements`)
    const references = await shownReferences(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /CSV/ }).click(),
    ])
    const sheet: string[][] = parse(await readFile(await download.path(), 'utf8'), {
      bom: true,
      relax_column_count: true,
    })
    const column = sheet.map((row) => row[0] ?? '')
    expect(references.filter((one) => !column.includes(one))).toEqual([])
    expect(sheet.flat()).toContain('The Council should publish its waits each month.')
  })

  test('the other pages of the area, the audit log and the sessions stand', async () => {
    const { page } = user
    for (const [place, state] of [
      ['', 'Programme'],
      ['/who-may-do-what', 'Who may do what'],
      ['/audit-log', 'Audit log'],
    ] as const) {
      await page.goto(`${area()}${place}`)
      await inspection.look(user, state)
    }
    await page.goto(`${area()}/audit-log`)
    expect(await page.getByRole('cell', { name: 'answer.withdrawn', exact: true }).count()).toBe(2)
    for (const [place, state] of [
      ['/help', 'Help'],
      ['/accessibility', 'Accessibility'],
      ['/installation', 'This installation'],
      ['/your-sessions', 'Where you are signed in'],
      ['/nothing-here', 'Page not found'],
    ] as const) {
      await page.goto(`${server.address}${place}`)
      await inspection.look(user, state)
    }
    await page.goto(`${server.address}/areas/wrenshire/requirements`)
    await page.getByText('Demonstration: the area and its people are made up.').waitFor()
    await inspection.look(user, 'Requirements of the demonstration')
    await page.goto(`${server.address}/`)
    await inspection.look(user, 'Home with several areas')
  })

  test('signing out ends the session', async () => {
    const { page } = user
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.goto(`${area()}/requirements`)
    expect(await page.locator('.app-requirements').count()).toBe(0)
    await inspection.look(user, 'An area without being signed in')
  })

  test('on the whole way nothing left for another host, no policy was broken and no script failed', () => {
    expect(user.wrongs).toEqual([])
    expect(inspection.states.length).toBeGreaterThan(50)
  })
})

function requirementHeading(page: Page, reference: string) {
  return page.getByRole('heading', { level: 1, name: `Requirement ${reference}`, exact: true })
}

function paper(name: string, words: string) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(words) }
}
