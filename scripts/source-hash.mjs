import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of this project. */
export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

/** What a build is made from, beside `src/`. The lock stands for the packages whose styles and pictures are copied. */
const alsoBuiltFrom = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.types.json',
  'scripts/build.mjs',
  'scripts/styles.mjs',
]

/**
 * One hash over the content of everything a build is made from: the same content gives the same hash whatever the times
 * on the files, so a fresh clone and a switched branch are both judged rightly. Tests are left out.
 */
export function sourceHash() {
  const hash = createHash('sha256')
  for (const file of [
    ...sourceFiles(path.join(root, 'src')),
    ...alsoBuiltFrom.map((name) => path.join(root, name)),
  ]) {
    hash
      .update(`${path.relative(root, file)}\n`)
      .update(contentOf(file))
      .update('\n')
  }
  return hash.digest('hex')
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(folder, entry.name)
      if (entry.isDirectory()) return sourceFiles(full)
      return /\.test\.tsx?$|\.snap$/.test(entry.name) ? [] : [full]
    })
}

/** An absent file counts as empty: not every tree has each of them. */
function contentOf(file) {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error.code === 'ENOENT') return ''
    throw error
  }
}
