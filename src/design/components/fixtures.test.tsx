import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderOurs, treeOf, wordsOf } from './official.fixture.tsx'
import { govuk, ported } from './ported.fixture.ts'

interface Fixture {
  readonly name: string
  readonly options: Record<string, unknown>
  readonly html: string
}

function fixturesOf(component: string): readonly Fixture[] {
  const file = JSON.parse(readFileSync(`${govuk}/govuk/components/${component}/fixtures.json`, 'utf8')) as {
    fixtures: Fixture[]
  }
  return file.fixtures
}

describe.each(Object.entries(ported))('%s', (name, component) => {
  const fixtures = fixturesOf(name)

  test.each(fixtures)(
    `as the official fixture (of ${fixtures.length}, none left out): $name`,
    ({ options, html }) => {
      const ours = renderOurs(name, component, options)
      expect(treeOf(ours)).toBe(treeOf(html))
      expect(wordsOf(ours)).toBe(wordsOf(html))
    },
  )
})
