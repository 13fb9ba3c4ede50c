import { defineConfig } from 'vitest/config'

/** Long counts: `npm run soak` runs them, `npm test` does not. */
const long = ['**/*.soak.test.ts', 'tests/soak/**/*.test.ts']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['node_modules/**', 'dist*/**', ...(process.env['SOAK'] === '1' ? [] : long)],
    isolate: false,
    setupFiles: ['tests/support/seed.ts'],
    maxWorkers: 2,
    testTimeout: process.env['SOAK'] === '1' ? 1_800_000 : 30_000,
    hookTimeout: 120_000,
  },
})
