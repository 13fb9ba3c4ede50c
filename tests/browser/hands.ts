/** What a user does with a mouse, in the words of the pages. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { WatchedPage } from '../support/browser.ts'
import type { RunningServer } from '../support/running-server.ts'
import type { ChosenDocument } from './notices.ts'

/** Follows the printed link, presses its button, and leaves the password for later. */
export async function signIn({ page }: WatchedPage, server: RunningServer): Promise<void> {
  await page.goto(server.link)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: 'Set a password' }).waitFor()
  await page.getByRole('link', { name: 'Not now: go to your home page' }).click()
  await page.getByRole('heading', { level: 1, name: /^What waits for you/ }).waitFor()
}

/** From the home page to the page that asks whether the document was understood. */
export async function chooseDocument(page: Page, address: string, chosen: ChosenDocument): Promise<void> {
  await page.goto(address)
  await page.getByRole('link', { name: 'Read a document' }).first().click()
  await page.getByLabel('The document', { exact: true }).setInputFiles({
    name: chosen.fileName,
    mimeType: 'text/plain',
    buffer: chosen.content,
  })
  await page.getByRole('button', { name: 'Read it' }).click()
  await page.getByRole('heading', { level: 1, name: /^Did it understand\?/ }).waitFor()
}

/** The rows of the requirements page, as their references. */
export async function shownReferences(page: Page): Promise<readonly string[]> {
  return await page.locator('.app-requirements tbody tr th').allInnerTexts()
}

/** Opens a requirement from the list by its reference. */
export async function openRequirement(page: Page, area: string, reference: string): Promise<void> {
  await page.goto(`${area}/requirements`)
  await page.locator('.app-requirements th').getByRole('link', { name: reference, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: `Requirement ${reference}`, exact: true }).waitFor()
}

/**
 * A form that was refused: the page says so in a summary that has the focus, and the summary's first link leads the
 * keyboard to the field that it speaks of.
 */
export async function expectRefused(page: Page, sentence: RegExp, field: string): Promise<void> {
  const summary = page.locator('.govuk-error-summary')
  await summary.waitFor()
  expect(await summary.innerText()).toMatch(sentence)
  expect(await summary.evaluate('document.activeElement.classList.contains("govuk-error-summary")')).toBe(
    true,
  )
  await summary.getByRole('link').first().click()
  expect(await page.evaluate('document.activeElement.id')).toBe(field)
  // The parts of a date share the message of their group.
  const told = page.locator(`#${field}[aria-describedby], fieldset[aria-describedby]:has(#${field})`)
  expect(await told.count(), `${field} names its error message`).toBeGreaterThan(0)
}

/** What a summary list says of something. */
export async function fact(page: Page, name: string): Promise<string> {
  const row = page.locator('.govuk-summary-list__row', {
    has: page.locator('.govuk-summary-list__key', { hasText: name }),
  })
  return await row.locator('.govuk-summary-list__value').first().innerText()
}
