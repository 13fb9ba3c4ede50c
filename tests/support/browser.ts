/** A real Chromium for the tests, and pages that keep account of what no page of the product may do. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Nothing of the browser's own may ask the network for anything while a test runs. */
const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
]

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH
  if (executablePath === undefined || executablePath === '')
    throw new Error('CHROMIUM_PATH names no browser. Run npm test, or set it to a Chromium or Chrome.')
  return await chromium.launch({ executablePath, args: launchArguments })
}

type ContextOptions = NonNullable<Parameters<Browser['newContext']>[0]>

export interface WatchedPage {
  readonly page: Page
  readonly context: BrowserContext
  /** What went wrong on the way, each in a sentence; empty when nothing did. */
  readonly wrongs: readonly string[]
  /** The words of the last page as the server sent them, before the browser mended anything. */
  readonly served: () => Promise<string>
  readonly status: () => number
}

/** The sign of a page that was refused and shown again: Chromium writes its status to the console. */
const refusedStatus = /Failed to load resource: the server responded with a status of 4\d\d/

/**
 * Opens a page. What is kept account of: requests to another host, words on the console (the content security policy
 * reports there), errors of scripts, and dialogs.
 */
export async function watchedPage(
  browser: Browser,
  address: string,
  options: ContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const wrongs: string[] = []
  const { host } = new URL(address)
  let last = { status: 0, body: Promise.resolve('') }
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.host !== host) wrongs.push(`A request left for ${url.host}.`)
  })
  context.on('console', (message) => {
    const isWrong = ['error', 'warning', 'assert'].includes(message.type())
    if (isWrong && !refusedStatus.test(message.text())) wrongs.push(`On the console: ${message.text()}`)
  })
  context.on('weberror', (error) => wrongs.push(`A script failed: ${String(error.error())}`))
  page.on('dialog', (dialog) => {
    wrongs.push(`A dialog opened: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('response', (response) => {
    if (!response.request().isNavigationRequest() || (response.status() >= 300 && response.status() < 400))
      return
    // A download is a navigation too, and its body is not the page's to read.
    last = { status: response.status(), body: response.text().catch(() => '') }
  })
  return { page, context, wrongs, served: () => last.body, status: () => last.status }
}
