/**
 * The main pages as different people see them: on a small screen, at 400 % zoom, with larger or wider text, in forced
 * colours, with less motion, on paper. The demonstration area has something of everything.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { chooseDocument, openRequirement, signIn } from './hands.ts'
import {
  clippedWords,
  coloursIn,
  drawn,
  printedAddresses,
  scrollRegions,
  sidewaysScrolls,
  squeezedWords,
  underlinedInNavigation,
  unfold,
  withStyle,
} from './in-page.mjs'
import { madeUpNotice } from './notices.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let server: RunningServer
let browser: Browser
let user: WatchedPage
/** A page of its own that looks at pictures. */
let eye: Page
const pages = new Map<string, string>()

beforeAll(async () => {
  server = await startServer()
  browser = await openBrowser()
  user = await watchedPage(browser, server.address)
  eye = await browser.newPage()
  const { page } = user
  await signIn(user, server)
  await chooseDocument(page, server.address, madeUpNotice)
  pages.set('Did it understand?', page.url())
  const area = `${server.address}/areas/wrenshire`
  await openRequirement(page, area, '3.b')
  pages.set('A requirement', page.url())
  await page.getByRole('link', { name: 'Divide it into duties' }).click()
  pages.set('Dividing', page.url())
  for (const [name, address] of [
    ['Home', server.address],
    ['Read a document', `${server.address}/documents/new`],
    ['Programme', area],
    ['Requirements', `${area}/requirements`],
    ['What changed since', `${area}/changes?since=2026-01-01`],
    ['Entering a recommendation', `${area}/requirements/new`],
    ['Documents', `${area}/documents`],
    ['Held before', `${area}/held-before`],
    ['Entering a meeting', `${area}/held-before/new?kind=meeting`],
    ['Open questions', `${area}/questions`],
    ['Who may do what', `${area}/who-may-do-what`],
    ['Audit log', `${area}/audit-log`],
    ['Where you are signed in', `${server.address}/your-sessions`],
    ['This installation', `${server.address}/installation`],
    ['Help', `${server.address}/help`],
  ] as const)
    pages.set(name, address)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** Opens every main page in turn and gathers what is found on each. */
async function onEveryPage(
  find: (page: Page, name: string) => Promise<readonly string[]>,
  only?: readonly string[],
): Promise<string[]> {
  const { page } = user
  const found: string[] = []
  for (const [name, address] of pages) {
    if (only !== undefined && !only.includes(name)) continue
    await page.goto(address)
    found.push(...(await find(page, name)).map((one) => `${name}: ${one}`))
  }
  return found
}

const fits = async (page: Page) => [
  ...(await page.evaluate(sidewaysScrolls)),
  ...(await page.evaluate(clippedWords)).map((one) => `words are cut off: ${one}`),
  ...(await page.evaluate(squeezedWords)).map((one) => `words are squeezed: ${one}`),
]

describe('nothing scrolls sideways but a table in its named region, and no words are cut off', () => {
  test('320 px wide, as on a small phone', async () => {
    await user.page.setViewportSize({ width: 320, height: 640 })
    const found = await onEveryPage(async (page) => {
      await page.evaluate(unfold)
      return await fits(page)
    })
    expect(found).toEqual([])
    await user.page.goto(pages.get('Audit log') ?? '')
    expect(await user.page.evaluate(scrollRegions)).toEqual(['Audit log'])
  })

  test('at 400 % zoom of a window of 1280 by 1024', async () => {
    await user.page.setViewportSize({ width: 320, height: 256 })
    expect(await onEveryPage(fits)).toEqual([])
  })

  test('with text twice as large', async () => {
    await user.page.setViewportSize({ width: 1280, height: 900 })
    const found = await onEveryPage(async (page) => {
      const size = async () => Number.parseFloat(await page.evaluate(drawn, ['h1', 'font-size'] as const))
      const before = await size()
      await page.evaluate(withStyle, 'html { font-size: 200% !important }')
      const grown = (await size()) / before
      return [...(grown === 2 ? [] : [`the text grew ${grown} times`]), ...(await fits(page))]
    })
    expect(found).toEqual([])
  })

  test.each([1280, 320])('with the spacing of WCAG 1.4.12, %d px wide', async (width) => {
    await user.page.setViewportSize({ width, height: 900 })
    const spacing =
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'
    const found = await onEveryPage(async (page) => {
      await page.evaluate(withStyle, spacing)
      return await fits(page)
    })
    expect(found).toEqual([])
  })
})

/** One page of each kind, where each page costs a picture. */
const oneOfEachKind = [
  'Did it understand?',
  'A requirement',
  'Programme',
  'Requirements',
  'Entering a recommendation',
  'Audit log',
]

/** A picture of the window. A busy Chromium sometimes answers that it cannot take one: it is asked again, twice at most. */
async function pictureOf(page: Page): Promise<Buffer> {
  for (let again = 2; ; again -= 1) {
    try {
      return await page.screenshot()
    } catch (error) {
      if (again === 0 || !String(error).includes('Unable to capture screenshot')) throw error
    }
  }
}

/** What a picture of the window holds: a page that is blank, or nearly, has one colour or two. */
async function colours(page: Page): Promise<number> {
  const picture = await pictureOf(page)
  return await eye.evaluate(coloursIn, `data:image/png;base64,${picture.toString('base64')}`)
}

/** The width of a border that is drawn, in px. */
async function border(page: Page, of: string, side: 'top' | 'bottom' | 'left'): Promise<number> {
  const style = await page.evaluate(drawn, [of, `border-${side}-style`] as const)
  const width = await page.evaluate(drawn, [of, `border-${side}-width`] as const)
  return style === 'none' || style === '' ? 0 : Number.parseFloat(width)
}

describe('in the colours a person has chosen', () => {
  test.each(['light', 'dark'] as const)(
    'forced colours, %s: pages are drawn, with their borders',
    async (scheme) => {
      const { page } = user
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme })
      try {
        const found = await onEveryPage(async (shown, name) => {
          const count = await colours(shown)
          const line = await border(shown, '.app-header', 'bottom')
          return [
            ...(count >= 4 ? [] : [`${name} has ${count} colours`]),
            ...(line > 0 ? [] : ['no line under the header']),
          ]
        }, oneOfEachKind)
        expect(found).toEqual([])
        await page.goto(pages.get('Entering a recommendation') ?? '')
        expect(await border(page, '.govuk-input', 'top')).toBeGreaterThan(0)
        expect(await border(page, '.govuk-button', 'top')).toBeGreaterThan(0)
        await page.goto(pages.get('A requirement') ?? '')
        expect(await border(page, '.app-thread__part', 'left')).toBeGreaterThan(0)
        await page.goto(pages.get('Requirements') ?? '')
        expect(await page.evaluate(underlinedInNavigation)).toEqual(['Requirements'])
        expect(await border(page, '.app-count', 'left')).toBeGreaterThan(0)
        expect(await border(page, '.app-requirements tbody td', 'bottom')).toBeGreaterThan(0)
      } finally {
        await page.emulateMedia({ forcedColors: null, colorScheme: null })
      }
    },
  )

  test('without motion nothing moves, and pages are drawn as they are', async () => {
    const { page } = user
    await page.emulateMedia({ reducedMotion: 'reduce' })
    try {
      const found = await onEveryPage(async (shown) => {
        const moving = await shown.evaluate('document.getAnimations().length')
        const count = await colours(shown)
        return [
          ...(moving === 0 ? [] : [`${moving} things move`]),
          ...(count >= 10 ? [] : [`${count} colours`]),
        ]
      }, oneOfEachKind)
      expect(found).toEqual([])
    } finally {
      await page.emulateMedia({ reducedMotion: null })
    }
  })
})

test('on paper the navigation and the buttons are left out, and the words are there', async () => {
  const { page } = user
  // A4 at 96 px an inch.
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.emulateMedia({ media: 'print' })
  try {
    const found = await onEveryPage(async (shown) => {
      const hidden = [
        '.app-navigation',
        '.app-header__person',
        '.govuk-skip-link',
        '.govuk-button',
        '.app-filter',
      ]
      const left: string[] = []
      for (const part of hidden)
        for (const one of await shown.locator(part).all()) if (await one.isVisible()) left.push(part)
      return [
        ...new Set(left.map((part) => `${part} would be printed`)),
        ...((await shown.locator('h1').isVisible()) ? [] : ['the heading is not printed']),
        ...(await shown.evaluate(printedAddresses)).slice(0, 1).map((one) => `an address is printed: ${one}`),
        ...(await shown.evaluate(squeezedWords)).map((one) => `words are squeezed: ${one}`),
      ]
    })
    expect(found).toEqual([])
    await page.goto(pages.get('Requirements') ?? '')
    const rows = page.locator('.app-requirements tbody tr')
    expect(await rows.count()).toBe(32)
    for (const row of await rows.all()) expect(await row.isVisible()).toBe(true)
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000)
  } finally {
    await page.emulateMedia({ media: null })
  }
})

test('nothing went wrong on the way', () => {
  expect(user.wrongs).toEqual([])
})
