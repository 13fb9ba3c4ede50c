import path from 'node:path'
import { transform } from 'esbuild'
import { filesUnder, readSources } from '../../scripts/imports.mjs'

/** The folder of the project, whose files the house rules read. */
export const root = path.join(import.meta.dirname, '../..')

/** True for what only tests use: test files, and everything under `tests/`. */
export function isTest(file: string): boolean {
  return file.startsWith('tests/') || /\.(test|fixture)\.tsx?$/.test(file)
}

/** The product's sources with their texts, tests left out. */
export function productSources(): Map<string, string> {
  return new Map([...readSources(root, 'src')].filter(([file]) => !isTest(file)))
}

/** Every text file that a clone holds. */
export function keptFiles(): string[] {
  const text =
    /\.(tsx?|mts|mjs|js|json|md|scss|css|sql|txt|yml|yaml|html|svg)$|^\.(npmrc|gitignore)$|^\.ci\/run$|^LICENSE$/
  return filesUnder(root, '').filter((file) => text.test(file))
}

/** The code alone: comments and types gone, so that a rule about code is not tripped by a sentence about it. */
export async function codeOf(file: string, text: string): Promise<string> {
  const { code } = await transform(text, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'preserve',
    legalComments: 'none',
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  })
  return code
}
