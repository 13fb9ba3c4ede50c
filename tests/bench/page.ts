/** The requirements page under load, on one store. */
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import autocannon from 'autocannon'
import { build } from 'esbuild'
import { root } from '../support/built-parts.ts'
import type { LogsMade } from './log-world.ts'
import { measure, write } from './measure.ts'
import type { Some } from './plan-world.ts'

/** The plan's pages on one store, and on PostgreSQL a hundred requests a second of all of them together. */
export async function benchPlan(kind: 'embedded' | 'postgres'): Promise<void> {
  const child = fork(await bundledServer(), [], {
    env: { ...process.env, TEST_STORE: kind, BENCH_PLAN: 'yes' },
  })
  try {
    const { address, cookie, some } = await told<{
      address: string
      cookie: string
      some: Some
    }>(child)
    const area = `${address}/areas/wrenshire`
    const yearAgo = new Date(Date.now() - 365 * 86_400_000).toISOString().slice(0, 10)
    const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
    const guide = `p95 ${kind === 'embedded' ? 50 : 30} ms or less`
    const pages = [
      { what: 'Plan', at: `${area}/plan`, guide },
      { what: 'Throughline', at: `${area}/requirements/${some.requirement}/throughline`, guide },
      { what: 'Action', at: `${area}/actions/${some.action}`, guide },
      { what: 'Programme', at: area, guide },
      { what: 'Home', at: `${address}/`, guide },
      { what: 'Search for “panel”', at: `${area}/search?q=panel`, guide: 'none given' },
      { what: 'What changed in a year', at: `${area}/changes?since=${yearAgo}`, guide: 'p95 100 ms or less' },
      { what: 'Plan as at a month ago', at: `${area}/plan?as-at=${monthAgo}`, guide: 'none given' },
    ]
    for (const page of pages)
      write({
        what: `${page.what}, ${kind} (${((await fetched(page.at, cookie)).length / 1024).toFixed(0)} kB)`,
        took: await measure(60, () => fetched(page.at, cookie)),
        guide: page.guide,
        floor: {
          what: 'a hello-world page of the same server',
          took: await measure(60, () => fetched(`${address}/hello`, '')),
        },
      })
    if (kind === 'postgres') await mixed(address, cookie, pages.slice(0, 5))
  } finally {
    child.kill('SIGKILL')
  }
}

/** The action and impact log on one store: 36 meetings with a log each, on a plan of 1,000 actions. */
export async function benchLog(kind: 'embedded' | 'postgres'): Promise<void> {
  const child = fork(await bundledServer(), [], {
    env: { ...process.env, TEST_STORE: kind, BENCH_PLAN: 'yes', BENCH_LOG: 'yes' },
  })
  try {
    const { address, cookie, logs } = await told<{ address: string; cookie: string; logs: LogsMade }>(child)
    const area = `${address}/areas/wrenshire`
    const guide = 'p95 50 ms or less'
    const pages = [
      { what: 'Log in draft', at: `${area}/meetings/${logs.last}/log`, guide },
      { what: 'Log that was settled', at: `${area}/meetings/${logs.settled}/log`, guide },
      { what: 'Logs of 36 meetings', at: `${area}/log`, guide },
      {
        what: 'Log not begun, drawn as it is asked for',
        at: `${area}/meetings/${logs.notBegun}/log`,
        guide: 'none given',
      },
    ]
    for (const page of pages)
      write({
        what: `${page.what}, ${kind} (${((await fetched(page.at, cookie)).length / 1024).toFixed(0)} kB)`,
        took: await measure(60, () => fetched(page.at, cookie)),
        guide: page.guide,
        floor: {
          what: 'a hello-world page of the same server',
          took: await measure(60, () => fetched(`${address}/hello`, '')),
        },
      })
  } finally {
    child.kill('SIGKILL')
  }
}

/** A hundred requests a second for ten seconds, the pages in turn. */
async function mixed(
  address: string,
  cookie: string,
  pages: readonly { readonly at: string }[],
): Promise<void> {
  const { latency, requests, non2xx, errors } = await autocannon({
    url: address,
    connections: 20,
    overallRate: 100,
    duration: 10,
    headers: { cookie },
    requests: pages.map((page) => ({ path: page.at.slice(address.length) })),
  })
  console.log(
    `Mixed pages, 100 asked a second, ${requests.average.toFixed(0)} answered a second\n  median ${latency.p50} ms, p97.5 ${latency.p97_5} ms, ${non2xx + errors} failed. Guide: p95 300 ms or less.`,
  )
}

export async function benchPage(kind: 'embedded' | 'postgres'): Promise<void> {
  const child = fork(await bundledServer(), [], {
    env: { ...process.env, TEST_STORE: kind },
  })
  try {
    const { address, cookie } = await told<{ address: string; cookie: string }>(child)
    const page = `${address}/areas/wrenshire/requirements`
    const bytes = (await fetched(page, cookie)).length
    write({
      what: `Requirements page, 60 requirements and 250 answers, ${kind} (${(bytes / 1024).toFixed(0)} kB)`,
      took: await measure(200, () => fetched(page, cookie)),
      guide: `p95 ${kind === 'embedded' ? 50 : 30} ms or less`,
      floor: {
        what: 'a hello-world page of the same server',
        took: await measure(200, () => fetched(`${address}/hello`, '')),
      },
    })
    const floor = await rate(`${address}/floor`, '')
    const real = await rate(page, cookie)
    child.send('memory')
    const { memory } = await told<{ memory: number }>(child)
    console.log(
      `  throughput ${real.toFixed(0)} pages a second, ${((100 * real) / floor).toFixed(0)} % of a page of the same size without sign-in, audit and row-level security (${floor.toFixed(0)}). Guide: 70 % or more.`,
    )
    console.log(
      `  memory of the server afterwards ${(memory / 1024 / 1024).toFixed(0)} MB.${kind === 'embedded' ? ' Guide: 450 MB or less.' : ''}`,
    )
  } finally {
    child.kill('SIGKILL')
  }
}

/** The server looks for the tree from where its source lies, so its address is written into the bundle. */
async function bundledServer(): Promise<string> {
  const outfile = path.join(root, 'node_modules/.cache/throughline-bench/page-server.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['tests/bench/page-server.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
    define: { 'import.meta.url': JSON.stringify(`file://${path.join(root, 'tests/bench/page-server.ts')}`) },
  })
  return outfile
}

function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`The server of the bench ended with ${code}.`)))
  })
}

async function fetched(url: string, cookie: string): Promise<string> {
  const answered = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  const text = await answered.text()
  if (answered.status !== 200) throw new Error(`${url} answered ${answered.status}.`)
  return text
}

/** Pages a second with eight people asking at once, over five seconds, after one to warm up. */
async function rate(url: string, cookie: string): Promise<number> {
  await autocannon({ url, connections: 8, duration: 1, headers: { cookie } })
  const { requests, non2xx } = await autocannon({ url, connections: 8, duration: 5, headers: { cookie } })
  if (non2xx > 0) throw new Error(`${url} failed ${non2xx} times.`)
  return requests.average
}
