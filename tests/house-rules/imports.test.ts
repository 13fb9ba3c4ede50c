import { describe, expect, test } from 'vitest'
import { importsIn } from '../../scripts/imports.mjs'
import { brokenImports, circles, featureCircles } from './import-rules.ts'
import { productSources } from './tree.ts'

const from = (specifier: string) => `import { x } from '${specifier}'\n`

describe('the product', () => {
  const sources = productSources()

  test('imports go down the floors only', () => {
    expect(sources.size).toBeGreaterThan(5)
    expect(brokenImports(sources)).toEqual([])
  })

  test('no file imports itself by a circle', () => {
    expect(circles(sources)).toEqual([])
  })

  test('no two features need each other', () => {
    expect(featureCircles(sources)).toEqual([])
  })
})

describe('the check itself', () => {
  test.each([
    ['src/foundation/a.ts', from('../documents/index.ts'), 'foundation may not import documents'],
    ['src/foundation/a.ts', from('zod'), 'foundation may not use this package'],
    ['src/documents/a.ts', from('node:fs'), "documents may not use Node's own modules"],
    ['src/documents/a.ts', from('../statute/index.ts'), 'documents may not import statute'],
    ['src/design/a.tsx', from('../features/action/index.ts'), 'design knows no feature'],
    ['src/design/a.tsx', from('../features/action/action.ts'), 'design may not import feature-pure'],
    ['src/design/a.tsx', from('../shell/clock.ts'), 'design may not import shell'],
    ['src/shell/a.ts', from('../features/action/index.ts'), 'shell knows no feature'],
    ['src/features/action/action.ts', from('../../shell/clock.ts'), 'feature-pure may not import shell'],
    ['src/features/action/action.ts', from('../../design/index.ts'), 'feature-pure may not import design'],
    ['src/features/action/action.ts', from('./action.sql.ts'), 'feature-pure may not import feature-sql'],
    ['src/features/action/action.ts', from('../risk/index.ts'), 'feature-pure may not import feature-index'],
    [
      'src/features/action/action.views.tsx',
      from('./action.sql.ts'),
      'feature-views may not import feature-sql',
    ],
    ['src/features/action/action.views.tsx', from('../risk/risk.ts'), 'only through its index.ts'],
    ['src/features/action/action.views.tsx', from('./index.ts'), 'does not go in by its own front door'],
    [
      'src/features/action/action.routes.ts',
      from('kysely'),
      'only *.sql.ts, schema and shell may use kysely',
    ],
    ['src/features/action/action.operations.ts', from('../../schema/tables.ts'), 'may not import schema'],
    ['src/features/action/action.permissions.ts', from('./action.ts'), 'may not import feature-pure'],
    ['src/route/route.ts', from('../schema/tables.ts'), 'route may not import schema'],
    ['src/loose/a.ts', '', 'stands on no floor'],
    [
      'src/foundation/a.ts',
      "import type { X } from '../shell/clock.ts'\n",
      'foundation may not import shell',
    ],
    ['src/foundation/a.ts', "export * from '../shell/clock.ts'\n", 'foundation may not import shell'],
    [
      'src/foundation/a.ts',
      "export type { X } from '../shell/clock.ts'\n",
      'foundation may not import shell',
    ],
    [
      'src/foundation/a.ts',
      "const a = await import('../shell/clock.ts')\n",
      'foundation may not import shell',
    ],
    [
      'src/foundation/a.ts',
      "import {\n  a,\n  b,\n} from '../shell/clock.ts'\n",
      'foundation may not import shell',
    ],
    ['src/foundation/a.ts', "import '../shell/clock.ts'\n", 'foundation may not import shell'],
  ])('%s with %j is told: %s', (file, text, why) => {
    const told = brokenImports(new Map([[file, text]]))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(why)
  })

  test.each([
    ['src/web.ts', from('./features/action/index.ts')],
    ['src/cli.ts', from('./shell/clock.ts')],
    ['src/features/action/action.sql.ts', from('../../schema/tables.ts') + from('kysely')],
    ['src/features/action/action.operations.ts', from('../../schema/db.ts')],
    ['src/features/action/action.views.tsx', from('../risk/index.ts') + from('../../design/index.ts')],
    ['src/route/route.ts', from('../schema/db.ts')],
    ['src/foundation/a.ts', " * import { x } from '../shell/clock.ts'\n// import '../shell/clock.ts'\n"],
  ])('%s with %j is allowed', (file, text) => {
    expect(brokenImports(new Map([[file, text]]))).toEqual([])
  })

  test('finds a circle of three files, types counted', () => {
    const texts = new Map([
      ['src/foundation/a.ts', from('./b.ts')],
      ['src/foundation/b.ts', "import type { C } from './c.ts'\n"],
      ['src/foundation/c.ts', "export * from './a.ts'\n"],
    ])
    expect(circles(texts)).toEqual([
      'src/foundation/a.ts > src/foundation/b.ts > src/foundation/c.ts > src/foundation/a.ts',
    ])
  })

  test('finds two features that need each other though no two files do', () => {
    const texts = new Map([
      ['src/features/action/action.views.tsx', from('../risk/index.ts')],
      ['src/features/risk/risk.routes.ts', from('../action/index.ts')],
    ])
    expect(circles(texts)).toEqual([])
    expect(featureCircles(texts)).toEqual(['action > risk > action'])
  })

  test('tells the line of each import', () => {
    const text = "import a from 'one'\n\nimport {\n  b,\n} from 'two'\nexport const word = 'from'\n"
    expect(importsIn(text)).toEqual([
      { specifier: 'one', line: 1 },
      { specifier: 'two', line: 5 },
    ])
  })
})
