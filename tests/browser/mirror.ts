/** A second browser window with scripts, which shows what the server sent to one without: axe cannot run there. */
import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { type WatchedPage, watchedPage } from '../support/browser.ts'
import { sidewaysScrolls, unfold } from './in-page.mjs'
import type { Inspection } from './page-checks.ts'

export interface Mirror {
  /** Holds the page that was sent last against everything, and against a phone's width where asked. */
  look(of: WatchedPage, state: string, asked?: { refused?: boolean; phone?: boolean }): Promise<void>
  readonly wrongs: readonly string[]
}

export async function openMirror(browser: Browser, address: string, inspection: Inspection): Promise<Mirror> {
  const shown = await watchedPage(browser, address)
  const { page } = shown
  return {
    wrongs: shown.wrongs,
    look: async (of, state, { refused = false, phone = false } = {}) => {
      const url = of.page.url()
      const body = await of.served()
      expect(body, `${state}: what the server sent`).toContain('<html')
      const answer = (one: URL) => one.href === url
      await page.route(answer, (route) =>
        route.fulfill({ status: of.status(), contentType: 'text/html; charset=utf-8', body }),
      )
      await page.goto(url)
      await inspection.look({ ...shown, served: async () => body }, state, { refused })
      if (phone) {
        await page.setViewportSize({ width: 375, height: 800 })
        await page.evaluate(unfold)
        expect.soft(await page.evaluate(sidewaysScrolls), `${state}, 375 px`).toEqual([])
        await page.setViewportSize({ width: 1280, height: 900 })
      }
      await page.unroute(answer)
    },
  }
}
