/**
 * `npm test`: types, lint and format, then every test, first on the embedded store and then, for the tests that ask for a
 * store, on a real PostgreSQL. Stops at the first step that fails. `--soak` runs the long counts instead.
 *
 * What a test file asks for is read from its imports: one that reaches TEST_DATABASE_URL runs again on PostgreSQL, with
 * TEST_STORE=postgres; one that reaches CHROMIUM_PATH makes us obtain a browser. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { reaching, readSources } from './imports.mjs'
import { obtainChromium } from './obtain/chromium.mjs'
import { obtainPostgres } from './obtain/postgres.mjs'
import { root } from './source-hash.mjs'

const soak = process.argv.includes('--soak')
const totals = { passed: 0, failed: 0, left: 0 }
const place = mkdtempSync(path.join(os.tmpdir(), 'throughline-test-'))
const bin = (...parts) => path.join(root, 'node_modules', ...parts)
let running = null
let postgres = null
let stopping = null

/** A step did not pass. What was wrong has been printed by the step itself, or is the message. */
class Failed extends Error {}

async function main() {
  const texts = readSources(root, 'src', 'tests')
  const files = [...texts.keys()].filter((file) => /\.test\.tsx?$/.test(file) && isLong(file, texts) === soak)
  if (files.length === 0) throw new Failed(`There are no ${soak ? 'long ' : ''}tests to run.`)
  const onStore = reaching(texts, files, 'TEST_DATABASE_URL')
  const env = { ...process.env, TEST_STORE: 'embedded', THROUGHLINE_TEST: '1', ...(soak && { SOAK: '1' }) }
  delete env.TEST_DATABASE_URL

  if (!soak) {
    await step('Types (tsc --noEmit)', () => run(bin('typescript/bin/tsc'), ['--noEmit', '-p', '.'], env))
    await step('Lint and format (biome ci)', () => run(bin('@biomejs/biome/bin/biome'), ['ci'], env))
  }
  if (reaching(texts, files, 'CHROMIUM_PATH').length > 0) {
    await step('Chromium', () => {
      env.CHROMIUM_PATH = obtainChromium()
      console.log(`  ${env.CHROMIUM_PATH}`)
    })
  }
  const name = soak ? 'Long tests' : 'House rules, unit, property and route tests'
  await step(`${name}, embedded store (${files.length} files)`, () => vitest('embedded', files, env))
  if (onStore.length > 0) await onPostgres(onStore, env)
}

/** Long counts have files of their own; a file that reads SOAK runs both ways, with its own counts. */
function isLong(file, texts) {
  if (/\.soak\.test\.tsx?$/.test(file) || file.startsWith('tests/soak/')) return true
  return soak && /\benv\.SOAK\b/.test(texts.get(file))
}

async function onPostgres(files, env) {
  if (process.env.THROUGHLINE_SKIP_POSTGRES === '1') {
    totals.left = files.length
    return
  }
  await step('PostgreSQL', async () => {
    postgres = await obtainPostgres()
    console.log(`  version ${postgres.version}`)
  })
  const onIt = { ...env, TEST_STORE: 'postgres', TEST_DATABASE_URL: postgres.url }
  await step(`The tests that use a store, on PostgreSQL (${files.length} files)`, () =>
    vitest('postgres', files, onIt),
  )
}

async function step(name, work) {
  console.log(`\n== ${name}`)
  const began = performance.now()
  await work()
  console.log(`   ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

/** Runs a program of ours under this Node, its output shown as it comes. Throws where it ends with anything but 0. */
async function run(program, words, env) {
  const code = await new Promise((resolve, reject) => {
    running = spawn(process.execPath, [program, ...words], {
      cwd: root,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    running.on('error', reject)
    running.on('close', resolve)
  })
  running = null
  if (code !== 0) throw new Failed(`This step failed (it ended with ${code}).`)
}

async function vitest(store, files, env) {
  const report = path.join(place, `${store}.json`)
  const words = ['run', ...files, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  try {
    await run(bin('vitest/vitest.mjs'), words, env)
  } finally {
    count(report)
  }
}

/** Adds a report to the totals. A file that could not even be loaded holds no failed test, so it counts as one. */
function count(report) {
  if (!existsSync(report)) return
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  totals.passed += numPassedTests
  totals.failed += numFailedTests + unloaded.length
  if (numPendingTests + numTodoTests > 0)
    console.log(`   ${numPendingTests + numTodoTests} tests were skipped.`)
}

/** Ends what was started, once, whoever asks. */
function stop() {
  stopping ??= (async () => {
    running?.kill('SIGTERM')
    await postgres?.stop()
    rmSync(place, { recursive: true, force: true })
  })()
  return stopping
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => stop().finally(() => process.exit(code)))
}

const began = performance.now()
try {
  await main()
} catch (error) {
  console.error(error instanceof Failed ? `   ${error.message}` : error.message)
  totals.failed = Math.max(1, totals.failed)
} finally {
  await stop()
}
if (totals.left > 0) {
  console.log(
    `\nNOT RUN ON POSTGRESQL: ${totals.left} test files, because THROUGHLINE_SKIP_POSTGRES=1 is set.`,
  )
}
console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s in all.`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 ? 0 : 1
