/** What a user does with keys alone. Every stop on the way must be seen, and nothing may lie over it. */
import type { FileChooser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type FocusNow, focusNow } from './in-page.mjs'

/** Presses Tab until the focus is there; every stop on the way must be seen. */
export async function tabTo(page: Page, is: (stop: FocusNow) => boolean, called: string): Promise<FocusNow> {
  const passed: string[] = []
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(focusNow)
    if (stop === null) continue
    expect.soft(stop, `${stop.what} on ${page.url()}`).toMatchObject({ changesLook: true, isInSight: true })
    if (is(stop)) return stop
    passed.push(stop.what)
  }
  throw new Error(`The keyboard does not reach ${called}. It came by:\n${[...new Set(passed)].join('\n')}`)
}

export const toField = (page: Page, id: string) => tabTo(page, (stop) => stop.id === id, `the field ${id}`)
export const toButton = (page: Page, words: string) =>
  tabTo(page, (stop) => stop.tag === 'button' && stop.words === words, `the button ${words}`)
export const toLink = (page: Page, words: string) =>
  tabTo(page, (stop) => stop.tag === 'a' && stop.words === words, `the link ${words}`)

/** Presses Enter on a link or a button that leads to another page, and waits until that page is there. */
export async function enter(page: Page, to: RegExp | string): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')])
  await page.waitForURL(to).catch((cause: unknown) => {
    throw new Error(`Enter led to ${page.url()}, not to ${to}.`, { cause })
  })
}

export const heading = (page: Page) => page.locator('h1').innerText()

/** Writes into a field, in the place of what stands there. */
export async function write(page: Page, id: string, words: string): Promise<void> {
  await toField(page, id)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(words)
}

/** Chooses in a list with the arrows, from its first option down. */
export async function choose(page: Page, id: string, option: string): Promise<void> {
  await toField(page, id)
  await page.keyboard.press('Home')
  const now = () => page.evaluate<string>('document.activeElement.selectedOptions[0].textContent')
  const passed: string[] = []
  for (let words = await now(); words !== option; words = await now()) {
    if (passed.at(-1) === words) throw new Error(`${id} offers no ${option}, but:\n${passed.join('\n')}`)
    passed.push(words)
    await page.keyboard.press('ArrowDown')
  }
}

/** Chooses one of a group of radios: Tab leads to the group, the arrows go about in it. */
export async function pick(page: Page, name: string, value: string): Promise<void> {
  const first = await tabTo(page, (stop) => stop.name === name, `the choice ${name}`)
  if (first.value === value) await page.keyboard.press('Space')
  const now = () => page.evaluate<string>('document.activeElement.value')
  const passed: string[] = []
  for (let at = await now(); at !== value; at = await now()) {
    if (passed.includes(at)) throw new Error(`${name} offers no ${value}, but: ${passed.join(', ')}`)
    passed.push(at)
    await page.keyboard.press('ArrowDown')
  }
  expect(await page.locator(`input[name="${name}"]:checked`).getAttribute('value')).toBe(value)
}

/** Opens the chooser of a file field, and chooses. */
export async function attach(
  page: Page,
  id: string,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  await toField(page, id)
  // A busy Chromium sometimes opens no chooser for the first press: a person presses again.
  for (let again = 3; ; again -= 1) {
    const chooser: Promise<FileChooser> = page.waitForEvent('filechooser', { timeout: 10_000 })
    await page.keyboard.press('Space')
    try {
      return await (await chooser).setFiles(file)
    } catch (error) {
      if (again === 0) throw error
    }
  }
}

/** Folds out what is folded away under these words. */
export async function unfoldAt(page: Page, words: string): Promise<void> {
  await tabTo(page, (stop) => stop.tag === 'summary' && stop.words === words, `what folds out: ${words}`)
  await page.keyboard.press('Enter')
}

/** A field for a day is written part by part, in the order in which this browser shows the parts. */
export async function typeDay(page: Page, day: string): Promise<void> {
  const [year, month, date] = day.split('-')
  const isMonthFirst = await page.evaluate<boolean>(
    "new Intl.DateTimeFormat().formatToParts(new Date(2026, 0, 31))[0].type === 'month'",
  )
  const orders = [`${date}${month}${year}`, `${month}${date}${year}`]
  for (const typed of isMonthFirst ? orders.toReversed() : orders) {
    await page.keyboard.type(typed)
    if ((await page.evaluate('document.activeElement.value')) === day) return
    // Back to its first part, as a person does who sees that it went wrong.
    for (let part = 0; part < 3; part += 1) {
      await page.keyboard.press('Delete')
      await page.keyboard.press('ArrowLeft')
    }
  }
  throw new Error(`The field does not take ${day}.`)
}
