/** Backup and restore, from each store to each store; and every way in which a file or a place may be wrong. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendAudit, verifyEveryChain } from '../../src/features/audit-log/audit-log.sql.ts'
import { rowsAsAt } from '../../src/schema/history.sql.ts'
import { type BackupReport, backup } from '../../src/shell/database/backup.ts'
import { sealOf } from '../../src/shell/database/backup-format.ts'
import { readBackup } from '../../src/shell/database/backup-reading.ts'
import { restore } from '../../src/shell/database/restore.ts'
import { StoreRefused } from '../../src/shell/database/unit.ts'
import { emptyPlace, later, makeSource, optionsFor, type Source } from '../support/backups.ts'
import { removeFolder } from '../support/built-parts.ts'
import { type FreshStore, newFolder, testAt, testStoresTogether, tests, unit } from '../support/stores.ts'

/** Every store to every store, once: what is embedded at both ends is not run again on PostgreSQL. */
const targetsOf = (from: 'embedded' | 'postgresql') =>
  tests('postgresql') && (from === 'postgresql' || tests('embedded'))
    ? (['embedded', 'postgresql'] as const)
    : ([tests('postgresql') ? 'postgresql' : 'embedded'] as const)

describe.each(testStoresTogether())('a backup of the store, $kind', ({ kind, fresh }) => {
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
      version: '0.1.0',
    })
  })
  afterAll(async () => {
    await here.close()
    await removeFolder(parent)
  })

  test('it is one file under its own name, and was read back', async () => {
    expect(await readdir(path.join(parent, 'backups'))).toEqual([
      'throughline-backup-2026-11-23T09-00-00-000Z.ndjson.gz',
    ])
    expect(report).toMatchObject({ files: 1, alteredFiles: [] })
    expect(report.rows).toBeGreaterThan(900)
    const bytes = await readFile(report.file)
    expect(report.bytes).toBe(bytes.length)
    expect(report.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    for (const line of gunzipSync(bytes).toString().trim().split('\n'))
      expect(() => JSON.parse(line)).not.toThrow()
  })

  test('a backup of the same instant is not written over', async () => {
    const again = backup(here.keeper, { folder: path.join(parent, 'backups'), at: testAt, version: '0.1.0' })
    await expect(again).rejects.toThrow(/There is a backup at/)
  })

  test('a stored file that was altered is backed up as it is, and named', async () => {
    const files = path.join(parent, 'altered')
    await mkdir(files)
    await writeFile(path.join(files, 'a'.repeat(64)), 'other words')
    const found = await backup(here.keeper, {
      folder: path.join(parent, 'more'),
      files,
      at: later,
      version: '0.1.0',
    })
    expect(found.alteredFiles).toEqual(['a'.repeat(64)])
  })

  test.each(targetsOf(kind))(
    'it restores into an empty place, %s',
    async (to) => {
      const place = await emptyPlace(to)
      try {
        const done = await restore(report.file, place.target, optionsFor(place))
        expect(done).toEqual({ takenAt: testAt, rows: report.rows, files: 1, migrated: [] })
        expect(
          await readFile(path.join(place.files, source.fileHash.slice(0, 2), source.fileHash)),
        ).toHaveLength(900_004)
        const store = await place.open()
        await store.keep(async (db) => {
          expect((await verifyEveryChain(db)).map(({ verdict }) => verdict.ok)).toEqual([true, true])
          expect(await db.selectFrom('session').select('ended_at').execute()).toEqual([{ ended_at: later }])
          expect(await db.selectFrom('sign_in_link').select('used_at').execute()).toEqual([
            { used_at: later },
          ])
          // What waited may have gone since the backup: it is shown, and sent to nobody.
          expect(await db.selectFrom('outgoing_mail').select(['state', 'last_answer']).execute()).toEqual([
            { state: 'given-up', last_answer: expect.stringContaining('A restore sends nothing') },
          ])
          const [record] = await db.selectFrom('backup_record').selectAll().execute()
          expect(record).toMatchObject({
            taken_at: testAt,
            restored_at: later,
            sha256: report.sha256,
            bytes: report.bytes,
          })
          const past = await rowsAsAt(db, 'role_grant', testAt)
          expect(past.map((row) => row.role)).toEqual(['chair'])
        })
        // The store is whole again: history goes on, areas are apart, and the audit chain continues.
        await store.change(unit(source.area, source.person, later), async (db) => {
          await db.updateTable('role_grant').set({ role: 'analyst', version: 3 }).execute()
          await appendAudit(db, {
            areaId: source.area,
            personId: null,
            role: null,
            event: 'after',
            thing: null,
            before: null,
            after: null,
            why: null,
            at: later,
          })
        })
        await store.read(unit(source.area), async (db) => {
          expect(await db.selectFrom('role_grant_history').select('id').execute()).toHaveLength(3)
          expect(
            (await db.selectFrom('audit_log').select('seq').orderBy('seq').execute()).map((row) => row.seq),
          ).toEqual([1, 2])
        })
        expect(
          await store.read(unit(randomUUID()), (db) => db.selectFrom('role_grant').select('id').execute()),
        ).toEqual([])
        await expect(
          store.change(unit(source.area), (db) =>
            db
              .insertInto('area_agency')
              .values({ local_area_id: source.area, id: randomUUID(), agency_id: randomUUID(), part: 'x' })
              .execute(),
          ),
        ).rejects.toMatchObject({ code: '23503' })
        const again = await backup(store, {
          folder: path.join(parent, `again-${to}`),
          files: place.files,
          at: later,
          version: '0.1.0',
        })
        expect(again.files).toBe(1)
        await store.close()
        // A second restore finds the place no longer empty.
        await expect(
          restore(report.file, place.target, { ...optionsFor(place), files: path.join(parent, 'no-files') }),
        ).rejects.toThrow(/empty place only/)
      } finally {
        await place.remove()
      }
    },
    120_000,
  )

  if (kind === 'postgresql' || tests('embedded')) {
    const flips = process.env.SOAK === '1' ? 2_000 : 150
    test(`a flipped bit is refused, at ${flips} places and in every byte of the first and last hundred`, async () => {
      const bytes = await readFile(report.file)
      const wrong = path.join(parent, 'flipped.gz')
      const ends = Array.from({ length: 100 }, (_, n) => [n, bytes.length - 1 - n]).flat()
      const places = [
        ...ends,
        ...Array.from({ length: flips }, () => Math.floor(Math.random() * bytes.length)),
      ]
      for (const place of places) {
        const flipped = Buffer.from(bytes)
        flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
        await writeFile(wrong, flipped)
        await expect(readBackup(wrong), `byte ${place}`).rejects.toBeInstanceOf(StoreRefused)
      }
    }, 300_000)

    test('a file that was cut short, is empty, is something else, or is not there, is refused with a sentence', async () => {
      const bytes = await readFile(report.file)
      const wrong = path.join(parent, 'cut.gz')
      for (const length of [0, 1, 100, bytes.length - 1, bytes.length - 109, Math.floor(bytes.length / 2)]) {
        await writeFile(wrong, bytes.subarray(0, length))
        await expect(readBackup(wrong)).rejects.toThrow(/altered or cut short/)
      }
      await writeFile(wrong, 'Dear Sir')
      await expect(readBackup(wrong)).rejects.toThrow(/altered or cut short/)
      await expect(readBackup(path.join(parent, 'nowhere.gz'))).rejects.toThrow(/There is no backup at/)
    })

    /** A file whose lines were rewritten by somebody who also made the seal again. */
    const rewritten = async (change: (lines: string[]) => string[]): Promise<string> => {
      const lines = gunzipSync(await readFile(report.file))
        .toString()
        .trim()
        .split('\n')
        .slice(0, -1)
      const body = gzipSync(`${change(lines).join('\n')}\n`)
      const file = path.join(parent, `rewritten-${randomUUID()}.gz`)
      await writeFile(file, Buffer.concat([body, sealOf(createHash('sha256').update(body).digest('hex'))]))
      return file
    }
    const refusal = async (file: string): Promise<string> => {
      const place = await emptyPlace(kind)
      try {
        await restore(file, place.target, optionsFor(place))
        return 'restored'
      } catch (error) {
        if (!(error instanceof StoreRefused)) throw error
        expect(await readdir(path.dirname(place.files))).toEqual([])
        return error.message
      } finally {
        await place.remove()
      }
    }

    test('a place that holds other files is refused, and they are left alone', async () => {
      const place = await emptyPlace('embedded')
      try {
        await mkdir(place.files)
        for (const name of [source.fileHash, 'half-written.part']) {
          const foreign = path.join(place.files, name)
          await writeFile(foreign, 'somebody else’s')
          await expect(restore(report.file, place.target, optionsFor(place))).rejects.toThrow(
            /already holds files/,
          )
          expect(await readFile(foreign, 'utf8')).toBe('somebody else’s')
          await rm(foreign)
        }
        expect(await readdir(path.dirname(place.files))).toEqual(['files'])
      } finally {
        await place.remove()
      }
    })

    test('a newer schema, a changed one, and a newer format are refused', async () => {
      const newer = await rewritten(([first = '', ...rest]) => [
        first.replace(/\]\}$/, ',{"number":9999,"name":"9999-later","sha256":"x"}]}'),
        ...rest,
      ])
      expect(await refusal(newer)).toMatch(/another version of the database.*does not know/)
      const changed = await rewritten(([first = '', ...rest]) => [
        first.replace(/"sha256":"[0-9a-f]/, '"sha256":"x'),
        ...rest,
      ])
      expect(await refusal(changed)).toMatch(/another version of the database.*another wording/)
      const format = await rewritten(([first = '', ...rest]) => [
        first.replace('"format":1', '"format":2'),
        ...rest,
      ])
      expect(await refusal(format)).toMatch(/newer version of Throughline/)
    })

    test('a row that was rewritten is refused by its sum, and with its sum made right by the audit chain', async () => {
      const edited = (lines: string[]) =>
        lines.map((line) => line.replace('"event":"thing.changed"', '"event":"thing.nothing"'))
      expect(await refusal(await rewritten(edited))).toMatch(/does not hold what its last line says/)
      const summed = await rewritten((lines) => {
        const out = edited(lines)
        const trailer = JSON.parse(out.at(-1) ?? '') as {
          trailer: { tables: Record<string, { rows: number; sha256: string }> }
        }
        for (const name of ['audit_log', 'platform_log']) {
          const from = out.indexOf(`{"table":"${name}"}`) + 1
          const hash = createHash('sha256')
          for (let n = from; out[n]?.startsWith('{"row":') === true; n += 1)
            hash.update(`${out[n]?.slice(7, -1)}\n`)
          const sum = trailer.trailer.tables[name]
          trailer.trailer.tables[name] = { rows: sum?.rows ?? 0, sha256: hash.digest('hex') }
        }
        return [...out.slice(0, -1), JSON.stringify(trailer)]
      })
      expect(await refusal(summed)).toMatch(/audit log in this backup does not verify.*Row 1 was altered/)
    }, 120_000)

    test('a file named outside its folder is not written there', async () => {
      const outside = await rewritten((lines) =>
        lines.map((line) =>
          line.replaceAll(`${source.fileHash.slice(0, 2)}/${source.fileHash}`, '../../escaped'),
        ),
      )
      expect(await refusal(outside)).toMatch(/names a file outside its folder/)
    })
  }
})
