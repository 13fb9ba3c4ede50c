import fc from 'fast-check'
import nunjucks from 'nunjucks'
import { describe, expect, test } from 'vitest'
import { renderOurs, treeOf, wordsOf } from './official.fixture.tsx'
import { govuk, ported } from './ported.fixture.ts'
import { parameters } from './random.fixture.ts'

const oracle = nunjucks.configure([govuk], { autoescape: true, trimBlocks: true, lstripBlocks: true })

test('every ported component has random parameters', () => {
  expect(Object.keys(parameters).sort()).toEqual(Object.keys(ported).sort())
})

describe.each(Object.entries(ported))('%s on random parameters', (name, component) => {
  test('is as the official macro', () => {
    const macro = `govuk${name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`
    const template = nunjucks.compile(
      `{% from "govuk/components/${name}/macro.njk" import ${macro} %}{{ ${macro}(params) }}`,
      oracle,
    )
    fc.assert(
      fc.property(parameters[name] ?? fc.constant({}), (given) => {
        // Through JSON, because a parameter that is undefined is one that the caller of a macro does not write.
        const params = JSON.parse(JSON.stringify(given)) as Record<string, unknown>
        const ours = renderOurs(name, component, params)
        const official = template.render({ params })
        expect(treeOf(ours)).toBe(treeOf(official))
        expect(wordsOf(ours)).toBe(wordsOf(official))
      }),
      { numRuns: 200 },
    )
  })
})
