/** The checks of this folder, held against pages that are wrong on purpose: a check that cannot fail proves nothing. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, watchedPage } from '../support/browser.ts'
import { clippedWords, coloursIn, focusNow, sidewaysScrolls, squeezedWords } from './in-page.mjs'
import { axeFinds, markupFinds, partsFinds } from './page-checks.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
  page = await browser.newPage()
})

afterAll(async () => {
  await browser?.close()
})

const around = (main: string, style = '') =>
  `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>A page</title><style>${style}</style></head><body><main>${main}</main></body></html>`

test.each([
  { wrong: '<h1>One</h1><h1>Two</h1>', found: /not one h1/ },
  { wrong: '<h1>One</h1><h3>Three</h3>', found: /heading level is skipped/ },
  { wrong: '<h1>One</h1><script>1</script>', found: /may not be there: <script/ },
  { wrong: '<h1 onclick="1">One</h1>', found: /h1 with onclick/ },
  { wrong: '<h1 style="color:red">One</h1>', found: /h1 with style/ },
  { wrong: '<h1>One</h1><a href="javascript:1">Go on</a>', found: /a with href/ },
  { wrong: '<h1>One</h1><a href="#nowhere">Go on</a>', found: /leads nowhere: #nowhere/ },
  { wrong: '<h1>One</h1><a href="/x">Click here</a>', found: /says nothing: Click here/ },
])('the parts of a page: $found', async ({ wrong, found }) => {
  await page.setContent(around(wrong))
  expect((await partsFinds(page)).join('\n')).toMatch(found)
})

test.each([
  { wrong: '<p id="a">1</p><p id="a">2</p>', found: /no-dup-id/ },
  { wrong: '<p><div>1</div></p>', found: /element-permitted-content|close-order|no-implicit/ },
  { wrong: '<input type="text" id="b" name="b">', found: /input-missing-label/ },
])('the words of the server: $found', async ({ wrong, found }) => {
  expect((await markupFinds(around(wrong))).join('\n')).toMatch(found)
})

test.each([
  { wrong: '<h1>One</h1><p style="color:#aaa">Pale words</p>', found: /color-contrast/ },
  { wrong: '<h1>One</h1><input name="x">', found: /axe label/ },
  {
    wrong:
      '<h1>One</h1><a href="/a" style="display:inline-block;font-size:8px">a</a><a href="/b" style="display:inline-block;font-size:8px">b</a>',
    found: /target-size/,
  },
])('axe: $found', async ({ wrong, found }) => {
  await page.setContent(around(wrong))
  expect((await axeFinds(page)).join('\n')).toMatch(found)
})

test('what is too wide, and what is cut off', async () => {
  await page.setViewportSize({ width: 320, height: 400 })
  await page.setContent(around('<h1>One</h1><p style="width:400px">Wide</p>'))
  expect((await page.evaluate(sidewaysScrolls)).join()).toMatch(/400|408 px wide in 320 px/)
  await page.setContent(
    around('<h1>One</h1><div style="overflow-x:auto"><p style="width:400px">Wide</p></div>'),
  )
  expect((await page.evaluate(sidewaysScrolls)).join()).toMatch(/scrolls sideways/)
  await page.setContent(
    around('<div class="app-table-region" style="overflow-x:auto"><p style="width:400px">W</p></div>'),
  )
  expect((await page.evaluate(sidewaysScrolls)).join()).toMatch(/without a name/)
  await page.setContent(
    around('<div style="overflow:hidden;height:10px"><p>Words that do not fit in here</p></div>'),
  )
  expect(await page.evaluate(clippedWords)).toHaveLength(1)
  const cell = (width: number) =>
    `<table><tr><td style="padding:0">${'Words in a column. '.repeat(4)}</td></tr></table>`.replace(
      '<td style="',
      `<td style="display:block;width:${width}px;`,
    )
  await page.setContent(around(cell(40)))
  expect(await page.evaluate(squeezedWords)).toHaveLength(1)
  await page.setContent(around(cell(200)))
  expect(await page.evaluate(squeezedWords)).toEqual([])
})

test('a focus that cannot be seen, and one that lies under something', async () => {
  const link = '<h1>One</h1><a href="/a">Go on</a>'
  for (const [style, changesLook, isInSight] of [
    ['a:focus { outline: 3px solid gold }', true, true],
    ['a:focus { outline: none }', false, true],
    [
      'a:focus { background: gold; outline: none } body::after { content: ""; position: fixed; inset: 0; background: #fff }',
      true,
      false,
    ],
  ] as const) {
    await page.setContent(around(link, style))
    await page.keyboard.press('Tab')
    expect(await page.evaluate(focusNow), style).toMatchObject({ tag: 'a', changesLook, isInSight })
  }
})

test('a picture of nothing', async () => {
  await page.setContent('<!DOCTYPE html><title>Nothing</title>')
  const picture = (await page.screenshot()).toString('base64')
  expect(await page.evaluate(coloursIn, `data:image/png;base64,${picture}`)).toBe(1)
})

test('a dialog, a word on the console and a request to another host', async () => {
  const watched = await watchedPage(browser, 'http://localhost:1')
  await watched.page.setContent(
    around(
      '<h1>One</h1><img src="http://192.0.2.1/x" alt=""><script>console.error("broken"); alert("hello")</script>',
    ),
  )
  await expect.poll(() => watched.wrongs.join('\n')).toMatch(/A dialog opened: hello/)
  expect(watched.wrongs.join('\n')).toMatch(/On the console: broken/)
  await expect.poll(() => watched.wrongs.join('\n')).toMatch(/A request left for 192\.0\.2\.1/)
  await watched.context.close()
})
