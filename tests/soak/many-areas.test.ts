/**
 * England on one PostgreSQL: 640,000 children in 150 areas, and the register of one area still answers as it did when it was
 * the only one. Both are measured in the same run: the first area has 10,000 cases throughout, and the others are written
 * beside it. Row-level security and the audit log are on for every page. SOAK_AREAS makes it smaller: so many areas in all, each
 * of the same size.
 */
import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { measure, type Times } from '../bench/measure.ts'
import { fetched, started, told } from '../bench/register.ts'
import type { Grow, Grown, RegisterServer } from '../bench/register-server.ts'
import { testStores } from '../support/stores.ts'

const areas = Number(process.env.SOAK_AREAS ?? '150')
const first = 10_000
const each = Math.round((640_000 - first) / 149)
const runs = 60

// No time is asserted but the limit of the product's own: the hours of a test that stands are many.
vi.setConfig({ testTimeout: 3_600_000, hookTimeout: 600_000 })

/** The limits of the page: p95 of one area among many, beside that of the area alone. */
const most = 2

describe.skipIf(!testStores().some((one) => one.kind === 'postgresql'))('many areas in one store', () => {
  let child: ChildProcess
  let server: RegisterServer

  beforeAll(async () => {
    child = await started('postgres', first)
    server = await told(child)
  })
  afterAll(() => child?.kill('SIGKILL'))

  function grow(asked: Grow): Promise<Grown> {
    const began = performance.now()
    let rows = 0
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
      child.on('message', (message) => {
        const grown = message as Grown
        rows += grown.rows
        if (grown.areas % 10 === 0 || grown.cookie !== null)
          console.log(
            `${grown.areas} of ${asked.areas} areas, ${rows.toLocaleString('en-GB')} rows, ${((performance.now() - began) / 1000).toFixed(0)} s`,
          )
        if (grown.cookie !== null) resolve(grown)
      })
      child.send(asked)
    })
  }

  const pages = [
    '/register',
    '/register?show=all&page=20',
    '/register?show=overdue&stage=plan&holder=authority',
  ]
  const timesIn = async (slug: string, cookie: string): Promise<readonly Times[]> => {
    const times: Times[] = []
    for (const page of pages)
      times.push(await measure(runs, () => fetched(`${server.address}/areas/${slug}${page}`, cookie)))
    return times
  }
  const line = (what: string, times: readonly Times[]) =>
    console.log(
      `${what}: ${times.map((one, at) => `${pages[at]} median ${one.median.toFixed(1)}, p95 ${one.p95.toFixed(1)} ms`).join('; ')}`,
    )

  test(`the register of one of ${areas} areas takes no more than twice what it takes alone`, async () => {
    const alone = await timesIn('wrenshire', server.cookie)
    line(`One area of ${server.rows.toLocaleString('en-GB')} cases, alone`, alone)
    const grown = await grow({ areas: areas - 1, children: each })
    const among = await timesIn('wrenshire', server.cookie)
    const children = first + (areas - 1) * each
    line(`The same area among ${areas}, ${children.toLocaleString('en-GB')} children in all`, among)
    const other = await timesIn(grown.slug, grown.cookie ?? '')
    line(`Another of them, of ${each.toLocaleString('en-GB')} cases`, other)
    for (const [at, page] of pages.entries()) {
      const limit = most * (alone[at]?.p95 ?? Number.NaN)
      expect([page, (among[at]?.p95 ?? Number.NaN) <= limit]).toEqual([page, true])
      expect([page, (other[at]?.p95 ?? Number.NaN) <= limit]).toEqual([page, true])
    }
  })
})
