/** What is held against every page and every state that a journey meets. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { WatchedPage } from '../support/browser.ts'
import {
  clippedWords,
  emptyLinkWords,
  forbiddenParts,
  headingLevels,
  lostAnchors,
  sidewaysScrolls,
  squeezedWords,
  unfold,
} from './in-page.mjs'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.2, levels A and AA, and what axe calls good practice. */
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const html = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    rules: {
      'input-missing-label': 'error',
      // Preact closes empty elements with a slash: the same element either way.
      'void-style': 'off',
      // The department's own markup writes role="group" on a fieldset, and a stacked table needs its roles on a phone.
      'no-redundant-role': 'off',
      // A link that looks like a button has role="button" in the department's patterns.
      'prefer-native-element': 'off',
      // A reference holds a point ("item-3.f"), which HTML allows in an id.
      'valid-id': ['error', { relaxed: true }],
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
      // The title of a question is the question.
      'long-title': 'off',
      // A list may have a name; axe agrees.
      'aria-label-misuse': 'off',
    },
  }),
)

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** What axe finds on the page as it stands, one line a kind. It needs scripts, so a context that allows them. */
export async function axeFinds(page: Page): Promise<readonly string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(axeSource)
  const options = {
    runOnly: { type: 'tag', values: axeTags },
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  }
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`,
  )
  return found.map(
    ({ id, nodes }) =>
      `axe ${id}, ${nodes.length} times: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`,
  )
}

/** Boxes of one name that stand in numbered rows are read together, as a list. */
const isRowOfBoxes = /-\d+$/

/** What is wrong with the words the server sent: HTML that is not valid, more than one h1, a skipped level. */
export async function markupFinds(sent: string): Promise<readonly string[]> {
  const { results } = await html.validateString(sent)
  return results.flatMap(({ messages }) =>
    messages
      .filter((one) => one.ruleId !== 'form-dup-name' || !isRowOfBoxes.test(one.selector ?? ''))
      .map((one) => `html ${one.ruleId}: ${one.message} at ${one.selector ?? `${one.line}:${one.column}`}`),
  )
}

/** What is wrong with the page in the browser, apart from what axe knows. Works without scripts. */
export async function partsFinds(page: Page): Promise<readonly string[]> {
  const levels = await page.evaluate(headingLevels)
  const skipped = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)
  const called = (what: string) => (one: string) => `${what}: ${one}`
  return [
    ...(levels.filter((level) => level === 1).length === 1
      ? []
      : [`it has not one h1: levels ${levels.join()}`]),
    ...(skipped.length === 0 ? [] : [`a heading level is skipped: ${levels.join()}`]),
    ...(await page.evaluate(forbiddenParts)).map(called('may not be there')),
    ...(await page.evaluate(lostAnchors)).map(called('leads nowhere')),
    ...(await page.evaluate(emptyLinkWords)).map(called('a link that says nothing')),
    ...(await page.evaluate(sidewaysScrolls)),
  ]
}

/** The route an address belongs to, near enough: ids and one-use words left out. */
export function routeOf(address: string): string {
  return new URL(address).pathname
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ':id')
    .replace(/^\/sign-in\/.+/, '/sign-in/:token')
    .replace(/^\/invitations\/.+/, '/invitations/:token')
    .replace(/^\/areas\/[^/]+/, '/areas/:area')
}

/** Holds a page against everything, whenever a journey comes to a state it has not met; and remembers what it met. */
export class Inspection {
  readonly #titles = new Map<string, string>()
  readonly #states: string[] = []
  readonly #pictures = process.env.THROUGHLINE_SHOTS

  get states(): readonly string[] {
    return this.#states
  }

  /** The state's name is for people. `refused` where the page says that there is a problem. */
  async look(watched: WatchedPage, state: string, { refused = false } = {}): Promise<void> {
    const { page } = watched
    this.#states.push(state)
    const problems = [
      ...(await axeFinds(page)),
      ...(await markupFinds(await watched.served())),
      ...(await partsFinds(page)),
      ...this.#titleFinds(await page.title(), routeOf(page.url()), refused),
    ]
    await this.#keepPictures(page, state)
    expect.soft(problems, `${state} (${page.url()})`).toEqual([])
  }

  #titleFinds(title: string, route: string, refused: boolean): readonly string[] {
    if (!title.endsWith(' – Throughline')) return [`the title does not end in the product's name: ${title}`]
    if (refused !== title.startsWith('Error: '))
      return [`the title ${refused ? 'does not say' : 'says'} that there is a problem: ${title}`]
    if (refused) return []
    const other = this.#titles.get(title)
    this.#titles.set(title, route)
    return other === undefined || other === route ? [] : [`${title} is the title of ${other} and of ${route}`]
  }

  /** With THROUGHLINE_SHOTS=FOLDER a picture of each state is kept there, for a desk and for a phone, to be looked at. */
  async #keepPictures(page: Page, state: string): Promise<void> {
    if (this.#pictures === undefined || this.#pictures === '') return
    const desk = page.viewportSize()
    const name = `${String(this.#states.length).padStart(2, '0')}-${state.replace(/[^A-Za-z0-9]+/g, '-')}`
    for (const [width, height] of [
      [1280, 900],
      [375, 800],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: path.join(this.#pictures, `${name}-${width}.png`), fullPage: true })
    }
    if (desk !== null) await page.setViewportSize(desk)
  }
}

/** All that is wrong with the page that is open, at 1280 and at 320 px. */
export async function pageFinds(user: WatchedPage): Promise<readonly string[]> {
  const { page } = user
  const title = await page.title()
  const wide = [
    ...(await axeFinds(page)),
    ...(await markupFinds(await user.served())),
    ...(await partsFinds(page)),
    ...(title.endsWith(' – Throughline') ? [] : [`the title does not end in the product's name: ${title}`]),
  ]
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate(unfold)
  const narrow = [
    ...(await page.evaluate(sidewaysScrolls)),
    ...(await page.evaluate(clippedWords)).map((one) => `words are cut off: ${one}`),
    ...(await page.evaluate(squeezedWords)).map((one) => `words are squeezed: ${one}`),
  ]
  await page.setViewportSize({ width: 1280, height: 900 })
  return [...wide, ...narrow.map((one) => `320 px: ${one}`)]
}
