/** `npm run bench [-- NAME]`: bundles the benches of tests/bench and runs them beside a PostgreSQL of their own. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { build } from 'esbuild'
import { obtainPostgres } from './obtain/postgres.mjs'
import { root } from './source-hash.mjs'

const words = process.argv.slice(2)
const outfile = path.join(root, 'node_modules/.cache/throughline-bench/main.mjs')
await build({
  absWorkingDir: root,
  entryPoints: ['tests/bench/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
  // The benches look for the tree from where their sources lie.
  define: { 'import.meta.url': JSON.stringify(`file://${path.join(root, 'tests/bench/main.ts')}`) },
})
const needsPostgres = words.length === 0 || words[0].endsWith('-postgres') || !words[0].includes('-')
const postgres = needsPostgres ? await obtainPostgres() : null
try {
  process.exitCode = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [outfile, ...words], {
      cwd: root,
      env: { ...process.env, ...(postgres !== null && { TEST_DATABASE_URL: postgres.url }) },
      stdio: 'inherit',
    })
    child.on('error', reject)
    child.on('close', resolve)
  })
} finally {
  await postgres?.stop()
}
