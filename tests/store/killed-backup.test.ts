/**
 * Backup and restore are killed at random moments. A backup that is listed is whole, and one that was acknowledged is
 * listed; a place that was being restored into holds everything or nothing, and the same restore can be run again.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { CompiledQuery } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Db } from '../../src/schema/db.ts'
import { type BackupReport, backup } from '../../src/shell/database/backup.ts'
import { readBackup } from '../../src/shell/database/backup-reading.ts'
import { asPostgresOwner } from '../../src/shell/database/postgres-owner.ts'
import { restore } from '../../src/shell/database/restore.ts'
import type { SqlSession } from '../../src/shell/database/session.ts'
import { ident, keptTables } from '../../src/shell/database/table-rows.ts'
import { emptyPlace, makeSource, optionsFor, type Place, type Source } from '../support/backups.ts'
import { removeFolder } from '../support/built-parts.ts'
import { type Ground, groundOf } from '../support/grounds.ts'
import { asAdmin } from '../support/postgres-databases.ts'
import { startProcess, wait } from '../support/store-processes.ts'
import { type FreshStore, newFolder, testAt, testStores } from '../support/stores.ts'

const soak = process.env.SOAK === '1'

describe.each(testStores().map(({ kind }) => kind))('a backup killed at random, %s', (kind) => {
  let ground: Ground
  let parent: string
  beforeEach(async () => {
    ground = await groundOf(kind)
    parent = await newFolder()
  })
  afterEach(async () => {
    await ground.remove()
    await removeFolder(parent)
  })

  const kills = soak ? 100 : 6
  test(`${kills} kills: what is listed is whole, what was acknowledged is listed, and drafts are cleared away`, async () => {
    const [files, to] = [path.join(parent, 'files'), path.join(parent, 'backups')]
    await mkdir(to)
    const store = await ground.open()
    await makeSource(store, files)
    await store.close()
    const acknowledged = new Set<string>()
    let drafts = 0
    for (let round = 0; round < kills; round += 1) {
      const taking = await startProcess({ do: 'backup', store: ground.keeping, to, files })
      await taking.opened
      if (round % 2 === 1) await taking.saidMany(1)
      await wait(Math.random() * 200)
      await taking.kill()
      for (const line of taking.said) acknowledged.add(path.basename(line))
      drafts += (await readdir(to)).filter((name) => name.startsWith('unfinished-')).length > 0 ? 1 : 0
    }
    const listed = (await readdir(to)).filter((name) => name.startsWith('throughline-backup-'))
    for (const name of listed) await readBackup(path.join(to, name))
    expect([...acknowledged].filter((name) => !listed.includes(name))).toEqual([])
    // At most one for each kill was whole and in its place, but not acknowledged yet.
    expect(listed.length - acknowledged.size).toBeLessThanOrEqual(kills)
    expect(acknowledged.size).toBeGreaterThanOrEqual(Math.floor(kills / 2))
    expect(drafts, 'no kill fell into a backup').toBeGreaterThan(0)
    const after = await ground.open()
    await backup(after, { folder: to, files, at: testAt, version: '0.0.0' })
    await after.close()
    expect((await readdir(to)).filter((name) => !name.startsWith('throughline-backup-'))).toEqual([])
    console.log(
      `${kind}: ${kills} kills in backups, ${drafts} left a draft, ${acknowledged.size} acknowledged`,
    )
  }, 1_800_000)
})

describe.each(testStores())('a restore killed at random, $kind', ({ kind, fresh }) => {
  let here: FreshStore
  let parent: string
  let source: Source
  let report: BackupReport
  beforeAll(async () => {
    here = await fresh()
    parent = await newFolder()
    const files = path.join(parent, 'files')
    source = await makeSource(here.store, files)
    report = await backup(here.keeper, {
      folder: path.join(parent, 'backups'),
      files,
      at: testAt,
      version: '0.0.0',
    })
    const folder = source.fileHash.slice(0, 2)
    await cp(path.join(files, folder, source.fileHash), path.join(parent, 'kept', folder, source.fileHash))
  })
  afterAll(async () => {
    await here.close()
    await removeFolder(parent)
  })

  const count = async (session: Pick<SqlSession, 'query'>): Promise<number> => {
    let all = 0
    for (const { name } of await keptTables(session)) {
      const { rows } = await session.query(`select count(*)::int as n from public.${ident(name)}`)
      all += Number(rows[0]?.n)
    }
    return all
  }

  /** Rows in all tables of what a killed restore left; none where there is no database at all. */
  const rowsIn = async ({ target, open }: Place): Promise<number> => {
    if (target.kind === 'embedded') {
      if (!existsSync(target.folder)) return 0
      const store = await open()
      const rows = await store.keep((db) => count(sessionOver(db)))
      await store.close()
      return rows
    }
    await untilAlone(new URL(target.ownerUrl).pathname.slice(1))
    return asPostgresOwner(target.ownerUrl, async (session) => {
      const { rows } = await session.query(`select to_regclass('public.person') is null as none`)
      if (rows[0]?.none === true) return 0
      await session.script('begin; set local role throughline_keeper')
      return count(session)
    })
  }

  const filesIn = async (place: Place): Promise<'none' | 'all' | 'some'> => {
    if (!existsSync(place.files)) return 'none'
    const file = path.join(place.files, source.fileHash.slice(0, 2), source.fileHash)
    const bytes = await readFile(file).catch(() => Buffer.alloc(0))
    return createHash('sha256').update(bytes).digest('hex') === source.fileHash ? 'all' : 'some'
  }

  const long = kind === 'embedded' ? 30 : 100
  const short = kind === 'embedded' ? 2 : 6
  const kills = soak ? long : short
  test(`${kills} kills: everything or nothing, and it can be run again`, async () => {
    let place = await emptyPlace(kind)
    let afterLoading = kind === 'embedded' ? 600 : 150
    const outcomes = { nothing: 0, 'files only': 0, everything: 0 }
    try {
      for (let round = 0; round < kills; round += 1) {
        const { verifyLogs: _, ...options } = optionsFor(place)
        const restoring = await startProcess({
          do: 'restore',
          file: report.file,
          target: place.target,
          ...options,
        })
        await restoring.opened
        // Most are killed close to their end: the wait is moved to where the files are placed and the rows committed.
        if (round % 4 === 0) await wait(Math.random() * (kind === 'embedded' ? 5_000 : 900))
        else {
          await restoring.saying('loaded')
          await wait(afterLoading)
        }
        await restoring.kill()
        const [rows, files] = [await rowsIn(place), await filesIn(place)]
        const outcome = rows > 0 ? 'everything' : files === 'none' ? 'nothing' : 'files only'
        outcomes[outcome] += 1
        expect(files).not.toBe('some')
        if (round % 4 !== 0) afterLoading *= outcome === 'nothing' ? 1.6 : 0.8
        if (outcome !== 'everything') {
          expect(rows).toBe(0)
          continue
        }
        // One more row than the backup holds: the record of this restore.
        expect([rows, files]).toEqual([report.rows + 1, 'all'])
        await place.remove()
        place = await emptyPlace(kind)
      }
      // As a kill between the files and the rows leaves it.
      if ((await filesIn(place)) === 'none')
        await cp(path.join(parent, 'kept'), place.files, { recursive: true })
      await restore(report.file, place.target, optionsFor(place))
      expect([await rowsIn(place), await filesIn(place)]).toEqual([report.rows + 1, 'all'])
      const beside = await readdir(path.dirname(place.files))
      expect(beside.filter((name) => name !== 'files' && name !== 'store')).toEqual([])
    } finally {
      await place.remove()
    }
    console.log(`${kind}: ${kills} kills in restores, left ${JSON.stringify(outcomes)}`)
  }, 1_800_000)
})

function sessionOver(db: Db): Pick<SqlSession, 'query'> {
  return {
    query: async (sql, params = []) => {
      const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(sql, [...params]))
      return { rows, count: rows.length }
    },
  }
}

/** A server may still be finishing what a client asked that is gone. */
async function untilAlone(database: string): Promise<void> {
  for (;;) {
    const { rows } = await asAdmin((client) =>
      client.query('select from pg_stat_activity where datname = $1', [database]),
    )
    if (rows.length === 0) return
    await wait(20)
  }
}
