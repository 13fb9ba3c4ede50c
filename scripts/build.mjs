/**
 * Builds `dist/`: the entries and the library as bundles, the styles, the migrations, and the library's types where
 * TypeScript is installed. Everything is made in a folder beside `dist` and then takes its place, so a build that fails
 * leaves the last good one standing. `dist/build.json` is what the running program reads of it.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { root, sourceHash } from './source-hash.mjs'

/** Name in `dist/` to source. One that is not in the tree yet is left out. */
const entries = {
  web: 'src/web.ts',
  api: 'src/api.ts',
  cli: 'src/cli.ts',
  worker: 'src/worker.ts',
  'embedded-worker': 'src/shell/database/embedded-worker.ts',
  'create-embedded': 'src/shell/database/create-embedded.ts',
  'extract-child': 'src/shell/extract/child.ts',
  'print-child': 'src/shell/typst/child.ts',
  documents: 'src/documents/index.ts',
  statute: 'src/statute/index.ts',
  statistics: 'src/statistics/index.ts',
}

const typeScript = path.join(root, 'node_modules/typescript/bin/tsc')
const dist = path.join(root, 'dist')

/** True when `dist/` was built from the sources as they stand, with the types that this installation can make. */
export function isBuilt() {
  try {
    const built = JSON.parse(readFileSync(path.join(dist, 'build.json'), 'utf8'))
    return built.contentHash === sourceHash() && (built.types || !canMakeTypes())
  } catch (error) {
    // No build, or one that was cut off: both mean that it must be made.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return false
    throw error
  }
}

/** Builds everything. Throws with the compiler's own words where a source is wrong. */
export async function build() {
  const contentHash = sourceHash()
  const out = path.join(root, `dist.new-${process.pid}`)
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out)
  try {
    await bundle(out)
    const cssFile = await styles(out)
    const migrations = path.join(root, 'src/schema/migrations')
    if (existsSync(migrations)) cpSync(migrations, path.join(out, 'migrations'), { recursive: true })
    const types = canMakeTypes() && declarations(out)
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    writeFileSync(
      path.join(out, 'build.json'),
      `${JSON.stringify({ version, cssFile, contentHash, types }, null, 2)}\n`,
    )
    rmSync(dist, { recursive: true, force: true })
    renameSync(out, dist)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

async function bundle(out) {
  const esbuild = await import('esbuild')
  const present = Object.entries(entries).filter(([, source]) => existsSync(path.join(root, source)))
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: present.map(([name, source]) => ({ in: source, out: name })),
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    // Shared parts lie beside the entries, not in a folder of their own: `new URL('./x.js', import.meta.url)` then means
    // the same from each of them.
    splitting: true,
    chunkNames: 'part-[name]-[hash]',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  })
  if (present.some(([name]) => name === 'cli')) makeRunnable(path.join(out, 'cli.js'))
}

/** Gives the command its first line, where the source has none, and moves the source map down by that line. */
function makeRunnable(file) {
  const code = readFileSync(file, 'utf8')
  if (!code.startsWith('#!')) {
    writeFileSync(file, `#!/usr/bin/env node\n${code}`)
    const map = JSON.parse(readFileSync(`${file}.map`, 'utf8'))
    writeFileSync(`${file}.map`, JSON.stringify({ ...map, mappings: `;${map.mappings}` }))
  }
  chmodSync(file, 0o755)
}

/** The name of the style sheet with its content hash; null in a tree that has no styles yet. */
async function styles(out) {
  const script = path.join(root, 'scripts/styles.mjs')
  if (!existsSync(script)) return null
  const { buildStyles } = await import(pathToFileURL(script).href)
  return await buildStyles(out)
}

function canMakeTypes() {
  return existsSync(typeScript) && existsSync(path.join(root, entries.documents))
}

/** Type errors are not this step's to report (`npm test` does): what counts is that the declarations were written. */
function declarations(out) {
  const tsc = spawnSync(
    process.execPath,
    [typeScript, '-p', 'tsconfig.types.json', '--outDir', path.join(out, 'types')],
    { cwd: root, encoding: 'utf8' },
  )
  if (!existsSync(path.join(out, 'types/documents/index.d.ts'))) {
    throw new Error(`The library's types could not be made:\n${tsc.stdout}${tsc.stderr}`)
  }
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const began = performance.now()
  await build()
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
}
