/** All limits of many cases in one process; the register's pages and the import of a caseload on one store. */
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { build } from 'esbuild'
import { caseloadCsv, syntheticCaseload } from '../../src/demonstration/caseload.ts'
import { readExtract } from '../../src/features/caseload/index.ts'
import { type CaseFact, limitsOf } from '../../src/features/ehc-case/index.ts'
import { addDays, isRefusal, localDate } from '../../src/foundation/index.ts'
import { root } from '../support/built-parts.ts'
import { measure, timesOf, write } from './measure.ts'
import type { RegisterServer } from './register-server.ts'

const england = 795_000
const today = localDate('2026-11-23')

/** Every clock of England's caseload (640,000 plans and 155,000 open requests), a case at a time, in this one process. */
export async function benchLimits(): Promise<void> {
  // 5,000 different cases, gone through again and again with their days moved: the facts are made outside the timing.
  const text = [...caseloadCsv({ children: 5000, seed: 1, today })].join('')
  const extract = await readExtract(text, today)
  if (isRefusal(extract)) throw new Error(extract.sentence)
  const cases = extract.rows.map((row): readonly CaseFact[] =>
    row.facts.map((one, at) => ({
      id: String(at),
      event: one.event,
      day: one.day,
      aboutId: one.about === null ? null : String(one.about),
      fromWhom: null,
      areaAgencyId: null,
      details: one.details,
      correctsId: null,
      withdraws: false,
    })),
  )
  const run = (many: number, work: (facts: readonly CaseFact[], turn: number) => number) => {
    let limits = 0
    const began = performance.now()
    for (let at = 0; at < many; at += 1) {
      const facts = cases[at % cases.length] ?? []
      limits += work(facts, Math.floor(at / cases.length) % 300)
    }
    return { limits, took: performance.now() - began }
  }
  const moved = (facts: readonly CaseFact[], turn: number) =>
    facts.map((one) => ({ ...one, day: addDays(one.day, -turn) }))
  const computed = (facts: readonly CaseFact[], turn: number) => limitsOf(moved(facts, turn)).limits.length
  run(20_000, computed)
  for (const many of [50_000, 100_000, 200_000]) {
    const { took, limits } = run(many, computed)
    console.log(
      `${many.toLocaleString('en-GB')} cases, ${limits.toLocaleString('en-GB')} limits: ${took.toFixed(0)} ms, ${((1000 * many) / took).toFixed(0)} cases a second. Extrapolated to ${england.toLocaleString('en-GB')} cases: ${((took * england) / many / 1000).toFixed(1)} s (not a run).`,
    )
  }
  const real = run(england, computed)
  const bare = run(england, (facts, turn) => moved(facts, turn).length)
  write({
    what: `All limits of ${england.toLocaleString('en-GB')} cases in one process, a real run (${real.limits.toLocaleString('en-GB')} limits)`,
    took: timesOf([real.took]),
    guide: '10 s and 1.5 GB or less',
    floor: { what: 'the same loop, moving the days and counting nothing', took: timesOf([bare.took]) },
    more: `memory of the process ${(process.memoryUsage.rss() / 1024 / 1024).toFixed(0)} MB.`,
  })
  const made = performance.now()
  let rows = 0
  for (const _ of syntheticCaseload({ children: 100_000, seed: 1, today })) rows += 1
  console.log(
    `Making ${rows.toLocaleString('en-GB')} synthetic cases: ${(performance.now() - made).toFixed(0)} ms.`,
  )
}

/** The register of 10,000 cases under row-level security with its audit on, and how long bringing them in took. */
export async function benchRegister(kind: 'embedded' | 'postgres'): Promise<void> {
  const child = await started(kind, 10_000)
  try {
    const server = await told(child)
    importLine(kind, server)
    const area = `${server.address}/areas/wrenshire`
    const floor = await measure(60, () => fetched(`${server.address}/hello`, ''))
    const pages = [
      { what: 'Register, first page', at: `${area}/register` },
      { what: 'Register, page 20 of everything', at: `${area}/register?show=all&page=20` },
      {
        what: 'Register, one stage and holder',
        at: `${area}/register?show=overdue&stage=plan&holder=authority`,
      },
    ]
    for (const page of pages)
      write({
        what: `${page.what}, ${server.rows.toLocaleString('en-GB')} cases and ${server.limits.toLocaleString('en-GB')} limits, ${kind} (${((await fetched(page.at, server.cookie)).length / 1024).toFixed(0)} kB)`,
        took: await measure(60, () => fetched(page.at, server.cookie)),
        guide: `p95 ${kind === 'embedded' ? 200 : 100} ms or less`,
        floor: { what: 'a hello-world page of the same server', took: floor },
      })
    for (const [what, at] of [
      ['Caseloads by person', `${area}/register/caseloads`],
      ['Figures from casework', `${area}/casework-figures`],
      ['Nothing recorded lately', `${area}/register?show=silent`],
    ] as const)
      write({
        what: `${what}, ${kind}`,
        took: await measure(20, () => fetched(at, server.cookie)),
        guide: 'none given',
        floor: { what: 'a hello-world page of the same server', took: floor },
      })
  } finally {
    child.kill('SIGKILL')
  }
}

/** A caseload of 100,000 rows, brought in on PostgreSQL. */
export async function benchImport(): Promise<void> {
  const child = await started('postgres', 100_000)
  try {
    importLine('postgres', await told(child))
  } finally {
    child.kill('SIGKILL')
  }
}

function importLine(kind: string, server: RegisterServer): void {
  const { rows, facts, limits, read, looked, brought, floor } = server
  const whole = read + looked + brought
  write({
    what: `Import of ${rows.toLocaleString('en-GB')} rows, ${kind}: ${facts.toLocaleString('en-GB')} facts and ${limits.toLocaleString('en-GB')} limits`,
    took: timesOf([whole]),
    guide: '60 s or less for 100,000 rows on PostgreSQL',
    floor: {
      what: 'copying the facts and limits into bare tables without keys, checks, policies or a log',
      took: timesOf([floor]),
    },
    more: `read ${(read / 1000).toFixed(1)} s, dry run ${(looked / 1000).toFixed(1)} s, written ${(brought / 1000).toFixed(1)} s in transactions of 1,500 rows.`,
  })
}

/** A server of the product in a process of its own, with one area of so many cases. */
export async function started(kind: 'embedded' | 'postgres', cases: number): Promise<ChildProcess> {
  const outfile = path.join(root, 'node_modules/.cache/throughline-bench/register-server.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['tests/bench/register-server.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
    define: {
      'import.meta.url': JSON.stringify(`file://${path.join(root, 'tests/bench/register-server.ts')}`),
    },
  })
  return fork(outfile, [], { env: { ...process.env, TEST_STORE: kind, BENCH_CASES: String(cases) } })
}

export function told(child: ChildProcess): Promise<RegisterServer> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as RegisterServer))
    child.once('exit', (code) => reject(new Error(`The server of the bench ended with ${code}.`)))
  })
}

export async function fetched(url: string, cookie: string): Promise<string> {
  const answered = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const text = await answered.text()
  if (answered.status !== 200) throw new Error(`${url} answered ${answered.status}.`)
  return text
}
