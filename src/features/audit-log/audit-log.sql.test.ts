/** The chain, attacked with the power of the database's owner: each attack must be found, and the first bad row named. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type FreshStore,
  makeArea,
  makePerson,
  type SqlSession,
  testStores,
  unit,
} from '../../../tests/support/stores.ts'
import {
  type AuditEntry,
  type AuditHead,
  appendAudit,
  auditHead,
  verifyChain,
  verifyEveryChain,
} from './index.ts'

const at = '2026-11-23T09:00:00.000Z'
const awkward = {
  text: 'a;1:b;-; “quoted” £ é 👩‍👧 \\ "',
  list: [1, 1.5, -0.001, 1e21, null, true],
  nested: { b: 1, aa: [] },
}

describe.each(testStores())('the audit chain, $kind', ({ fresh }) => {
  let here: FreshStore
  let area: string
  let other: string
  let person: string
  beforeAll(async () => {
    here = await fresh()
    area = await makeArea(here.store, 'Exampleshire')
    other = await makeArea(here.store, 'Elsewhere')
    person = await makePerson(here.store)
    for (let n = 1; n <= 12; n += 1) await append(area, n)
    for (let n = 1; n <= 3; n += 1) await append(other, n)
    for (let n = 1; n <= 3; n += 1) await append(null, n)
  })
  afterAll(() => here.close())

  const entry = (areaId: string | null, n: number): AuditEntry => ({
    areaId,
    personId: n % 2 === 0 ? person : null,
    role: n % 3 === 0 ? 'chair' : null,
    event: `thing.changed`,
    thing: n % 4 === 0 ? null : `thing=${n}`,
    before: n % 2 === 0 ? { n } : null,
    after: n === 5 ? awkward : { n: n + 1 },
    why: n === 7 ? '' : n % 5 === 0 ? 'because; 3:abc;' : null,
    at,
  })
  const append = (areaId: string | null, n: number): Promise<AuditHead> =>
    here.store.change(unit(areaId), (db) => appendAudit(db, entry(areaId, n)))
  const verify = (areaId: string | null, heads: readonly AuditHead[] = []) =>
    here.store.read(unit(areaId), (db) => verifyChain(db, areaId, heads))
  const headNow = (areaId: string | null) => here.store.read(unit(areaId), (db) => auditHead(db, areaId))

  /** Runs an attack, verifies, and puts the log back as it was. */
  async function underAttack(
    attack: (session: SqlSession) => Promise<void>,
    heads: readonly AuditHead[] = [],
  ) {
    await here.asOwner(async (session) => {
      await session.script(`alter table audit_log no force row level security; alter table audit_log disable trigger user;
        create table kept_log as select * from audit_log`)
      await attack(session)
      await session.script(
        'alter table audit_log force row level security; alter table audit_log enable trigger user',
      )
    })
    const verdict = await verify(area, heads)
    await here.asOwner((session) =>
      session.script(`alter table audit_log no force row level security; alter table audit_log disable trigger user;
        delete from audit_log; insert into audit_log select * from kept_log; drop table kept_log;
        alter table audit_log force row level security; alter table audit_log enable trigger user`),
    )
    expect((await verify(area)).ok).toBe(true)
    return verdict
  }

  test('a chain left alone is whole, in each area and for the deployment, whatever the words in it', async () => {
    const head = await headNow(area)
    expect(await verify(area, head === null ? [] : [head])).toEqual({ ok: true, rows: 12, head })
    expect(await verify(other)).toMatchObject({ ok: true, rows: 3 })
    expect(await verify(null)).toMatchObject({ ok: true, rows: 3 })
    const all = await here.keeper.keep((db) => verifyEveryChain(db))
    expect(all.map(({ areaName, verdict }) => [areaName, verdict.ok])).toEqual([
      [null, true],
      ['Elsewhere', true],
      ['Exampleshire', true],
    ])
  })

  test('what was appended is what is answered as the head', async () => {
    const added = await append(other, 4)
    expect(await headNow(other)).toEqual(added)
    expect(added.seq).toBe(4)
  })

  test.each([
    ['the person', `update audit_log set person_id = gen_random_uuid() where seq = 6`],
    ['the instant by a microsecond', `update audit_log set at = at + interval '1 microsecond' where seq = 6`],
    ['the role to none', `update audit_log set role = null where seq = 6`],
    ['the event', `update audit_log set event = 'thing.read' where seq = 6`],
    ['the thing', `update audit_log set thing = 'thing=7' where seq = 6`],
    ['what was before', `update audit_log set before = '{"n": 7}' where seq = 6`],
    [
      'what came after, by a number too large for us to be exact',
      `update audit_log set after = '{"n": 7.0000000000000000001}' where seq = 6`,
    ],
    ['the reason from none to empty', `update audit_log set why = '' where seq = 6`],
  ])('editing %s is found at that row', async (_, attack) => {
    const verdict = await underAttack((session) => session.script(`${attack} and local_area_id = '${area}'`))
    expect(verdict).toMatchObject({
      ok: false,
      firstBad: 6,
      sentence: 'Row 6 was altered after it was written.',
    })
  })

  test('an edited row with its own hash made again is found at the row behind it', async () => {
    const verdict = await underAttack((session) => session.script(`${edit} ${rehash(`seq = 6`)}`))
    expect(verdict).toMatchObject({ ok: false, firstBad: 7 })
  })

  test('a removed row is found at its place', async () => {
    const verdict = await underAttack((session) =>
      session.script(`delete from audit_log where local_area_id = '${area}' and seq = 4`),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 4 })
  })

  test('the first row removed is found', async () => {
    const verdict = await underAttack((session) =>
      session.script(`delete from audit_log where local_area_id = '${area}' and seq = 1`),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 1 })
  })

  test('two rows swapped are found at the first of them', async () => {
    const verdict = await underAttack((session) =>
      session.script(`update audit_log set seq = -4 where local_area_id = '${area}' and seq = 4;
        update audit_log set seq = 4 where local_area_id = '${area}' and seq = 5;
        update audit_log set seq = 5 where local_area_id = '${area}' and seq = -4`),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 4 })
  })

  test('a row put in, with the later ones moved up, is found at its place', async () => {
    const verdict = await underAttack((session) =>
      session.script(`update audit_log set seq = seq + 1000 where local_area_id = '${area}' and seq >= 4;
        update audit_log set seq = seq - 999 where local_area_id = '${area}' and seq >= 1004;
        insert into audit_log (local_area_id, seq, at, event, prev_hash, hash)
          select local_area_id, 4, at, 'put in', hash, sha256('x') from audit_log where local_area_id = '${area}' and seq = 3`),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 4 })
  })

  test('another area’s whole chain put in its place is found at the first row', async () => {
    const verdict = await underAttack((session) =>
      session.script(`delete from audit_log where local_area_id = '${area}';
        update audit_log set local_area_id = '${area}' where local_area_id = '${other}'`),
    )
    expect(verdict).toMatchObject({ ok: false, firstBad: 1 })
  })

  const edit = `update audit_log set event = 'nothing happened' where seq = 6;`
  const rehash = (
    which: string,
  ) => `update audit_log set hash = audit_hash(local_area_id, seq, at, person_id, role, event,
    thing, before, after, why, prev_hash) where ${which};`

  test('a tail cut off cannot be seen by itself, and is found against a head that was printed', async () => {
    const head = await headNow(area)
    const cut = (session: SqlSession) =>
      session.script(`delete from audit_log where local_area_id = '${area}' and seq > 9`)
    expect(await underAttack(cut)).toMatchObject({ ok: true, rows: 9 })
    expect(await underAttack(cut, head === null ? [] : [head])).toMatchObject({ ok: false, firstBad: 10 })
  })

  test('a chain made again from an edited row cannot be seen by itself, and is found against a head', async () => {
    const head = await headNow(area)
    const again = async (session: SqlSession) => {
      await session.script(`${edit} ${rehash(`local_area_id = '${area}' and seq = 6`)}`)
      for (let seq = 7; seq <= 12; seq += 1) {
        await session.script(`update audit_log set prev_hash = (select hash from audit_log where local_area_id = '${area}'
          and seq = ${seq - 1}) where local_area_id = '${area}' and seq = ${seq}; ${rehash(`local_area_id = '${area}' and seq = ${seq}`)}`)
      }
    }
    expect(await underAttack(again)).toMatchObject({ ok: true, rows: 12 })
    expect(await underAttack(again, head === null ? [] : [head])).toMatchObject({ ok: false, firstBad: 12 })
  })

  test('the limited role adds and reads, and does nothing else; place and hashes are not its to choose', async () => {
    await expect(
      here.store.change(unit(area), (db) => db.updateTable('audit_log').set({ why: 'x' }).execute()),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      here.store.change(unit(area), (db) => db.deleteFrom('audit_log').execute()),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      here.store.change(unit(null), (db) => db.deleteFrom('platform_log').execute()),
    ).rejects.toMatchObject({ code: '42501' })
    await here.store.change(unit(other), (db) =>
      db
        .insertInto('audit_log')
        .values({ local_area_id: other, at, event: 'forged', seq: 77, hash: new Uint8Array([1]) })
        .execute(),
    )
    expect(await verify(other)).toMatchObject({ ok: true, rows: 5 })
  })

  test('entries made side by side stand one behind the other', async () => {
    const mine = await makeArea(here.store, 'Busy')
    await Promise.all(Array.from({ length: 60 }, (_, n) => append(mine, n + 1)))
    expect(await verify(mine)).toMatchObject({ ok: true, rows: 60 })
  })

  test('a chain longer than one page of the verifier is followed to its end', async () => {
    const mine = await makeArea(here.store, 'Long')
    await here.store.change(unit(mine), async (db) => {
      for (let n = 1; n <= 1003; n += 1) await appendAudit(db, entry(mine, 1))
    })
    expect(await verify(mine)).toMatchObject({ ok: true, rows: 1003 })
  })
})
