import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { lawPages } from './law-pages.ts'
import { rules } from './rules.ts'

const folder = new URL('../../docs/law/', import.meta.url)
const pages = lawPages()

if (process.env.WRITE_LAW_PAGES === '1') {
  for (const { file, text } of pages) writeFileSync(new URL(file, folder), text)
}

describe('docs/law', () => {
  test.each(pages.map(({ file, text }) => [file, text]))(
    '%s is current (WRITE_LAW_PAGES=1 npx vitest run src/statute/law-pages.test.ts writes it)',
    (file, text) => {
      expect(readFileSync(new URL(file, folder), 'utf8')).toBe(text)
    },
  )

  test('holds these pages and one written by hand, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.map((page) => page.file), 'sources.md'].sort())
  })

  test('every rule has a row, and its mark', () => {
    const all = pages.map((page) => page.text).join('')
    for (const rule of rules) {
      expect(all).toContain(`| ${rule.id} |`)
      expect(all).toContain(rule.cite)
    }
  })
})
