/**
 * A process that writes is killed at random moments. What it was told is saved must be there, whole, once; what it was
 * not told may be there or not, but never by half; the audit chain must verify. The journal is the process's own output.
 */
import { afterEach, describe, expect, test } from 'vitest'
import { verifyChain } from '../../src/features/audit-log/audit-log.sql.ts'
import type { Store } from '../../src/shell/database/unit.ts'
import { type Ground, groundOf } from '../support/grounds.ts'
import { startProcess, wait } from '../support/store-processes.ts'
import { makeArea, testStores } from '../support/stores.ts'

const kills = process.env.SOAK === '1' ? 100 : 10

describe.each(testStores().map(({ kind }) => kind))('a writer killed at random, %s', (kind) => {
  let ground: Ground
  afterEach(() => ground.remove())

  test(`${kills} kills: nothing acknowledged is lost, nothing is half there, the chain verifies`, async () => {
    ground = await groundOf(kind)
    const first = await ground.open()
    const area = await makeArea(first)
    await first.close()
    const journal = new Set<string>()
    const openings: number[] = []
    const look = async () => {
      const began = performance.now()
      const store = await ground.open()
      openings.push(performance.now() - began)
      await check(store, area, journal)
      await store.close()
    }
    for (let round = 0; round < kills; round += 1) {
      const writer = await startProcess({ do: 'write', areaId: area, store: ground.place })
      // Counted in what it saved, not in time alone, so that a busy machine kills as many writers at work.
      await writer.saidMany(1 + Math.floor(Math.random() * 20))
      await wait(Math.random() * 30)
      await writer.kill()
      for (const line of writer.said) {
        expect(line).toMatch(/^[0-9a-f-]{36}$/)
        journal.add(line)
      }
      // The next writer opens what this kill left, and what is lost stays lost: the short count looks at the end.
      if (process.env.SOAK === '1') await look()
    }
    await look()
    expect(journal.size).toBeGreaterThan(kills)
    const slowest = Math.round(Math.max(...openings))
    console.log(
      `${kind}: ${kills} kills, ${journal.size} acknowledged, opened again in ${slowest} ms at most`,
    )
  }, 1_800_000)
})

async function check(store: Store, area: string, journal: ReadonlySet<string>): Promise<void> {
  await store.keep(async (db) => {
    const ids = (rows: readonly { readonly id: string | null }[]) => rows.map((row) => row.id).sort()
    const agencies = ids(await db.selectFrom('agency').select('id').execute())
    const parts = ids(await db.selectFrom('area_agency').select('id').execute())
    const versions = ids(await db.selectFrom('area_agency_history').select('id').execute())
    const audited = ids(await db.selectFrom('audit_log').select('thing as id').execute())
    expect(parts).toEqual(agencies)
    expect(versions).toEqual(agencies)
    expect(audited).toEqual(agencies)
    const there = new Set(agencies)
    expect([...journal].filter((id) => !there.has(id))).toEqual([])
    expect(await verifyChain(db, area)).toMatchObject({ ok: true, rows: agencies.length })
  })
}
