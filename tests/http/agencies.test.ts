/** Agencies over time, through the pages: added once, ended with a reason, and their posts given a new home. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type AreaWorld,
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'

describe.each(testStores())('agencies, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true })
    world = await makeWorld(at)
    lead = await at.signIn(world.opener)
  }, 120_000)
  afterAll(() => at.close())

  const base = (area: AreaWorld) => `/areas/${area.slug}`
  const add = (area: AreaWorld, fields: Readonly<Record<string, string>>) =>
    lead.post(`${base(area)}/agencies/new`, {
      known: '',
      name: '',
      kind: 'icb',
      part: '',
      from: '2024-04-01',
      ...fields,
    })
  const agencies = (area: AreaWorld, name: string) =>
    at.here.keeper.keep((db) =>
      db
        .selectFrom('area_agency as x')
        .innerJoin('agency as a', 'a.id', 'x.agency_id')
        .select(['x.id', 'x.agency_id', 'x.version', 'x.to_day', 'x.ended_why'])
        .where('x.local_area_id', '=', area.id)
        .where('a.name', '=', name)
        .execute(),
    )
  const postNamed = (name: string) =>
    at.here.keeper.keep((db) =>
      db
        .selectFrom('post')
        .select(['id', 'version', 'to_day'])
        .where('name', '=', name)
        .executeTakeFirstOrThrow(),
    )

  test('one that serves two areas is entered once', async () => {
    expect((await add(world.a, { name: 'Great Marsh Integrated Care Board' })).status).toBe(303)
    const [first] = await agencies(world.a, 'Great Marsh Integrated Care Board')
    const again = await add(world.b, { name: 'NHS Great Marsh ICB' })
    expect(again.status).toBe(422)
    expect(again.text).toContain('Great Marsh Integrated Care Board is in the list of agencies already.')
    expect((await lead.get(`${base(world.b)}/agencies/new`)).text).toContain(`value="${first?.agency_id}"`)
    expect((await add(world.b, { known: first?.agency_id ?? '' })).status).toBe(303)
    expect((await agencies(world.b, 'Great Marsh Integrated Care Board'))[0]?.agency_id).toBe(
      first?.agency_id,
    )
  })

  test('of ten people who add the same one at once, one does', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => add(world.a, { name: 'Ten At Once Trust', kind: 'trust' })),
    )
    expect(all.map((one) => one.status).sort()).toEqual([303, ...Array.from({ length: 9 }, () => 422)])
    expect(await agencies(world.a, 'Ten At Once Trust')).toHaveLength(1)
  })

  test('one that ended yesterday: its posts are named, nothing is lost, and each gets a new home', async () => {
    for (const name of ['Old Fen ICB', 'New Fen ICB']) expect((await add(world.a, { name })).status).toBe(303)
    const [old] = await agencies(world.a, 'Old Fen ICB')
    const [next] = await agencies(world.a, 'New Fen ICB')
    for (const name of ['Designated clinical officer', 'Commissioner'])
      await lead.post(`${base(world.a)}/posts/new`, {
        name,
        agency: old?.id ?? '',
        holder: 'Wyn (synthetic)',
        person: '',
      })
    const end = `${base(world.a)}/agencies/${old?.id}/end`
    expect((await lead.get(end)).text).toContain('2 posts of it will go on and need a new home')
    const refused = await lead.post(end, {
      version: '1',
      on: '2026-11-22',
      why: '',
      successor: next?.id ?? '',
    })
    expect([refused.status, refused.text.includes('Say why it ends')]).toEqual([422, true])
    const form = { version: '1', on: '2026-11-22', why: 'Merged into New Fen', successor: next?.id ?? '' }
    expect((await lead.post(end, form)).status).toBe(303)

    const listed = (await lead.get(`${base(world.a)}/agencies`)).text
    expect(listed).toContain(
      '2 posts of it go on and need a new home: Commissioner, Designated clinical officer. Move each to New Fen ICB, or end it.',
    )
    expect((await lead.get(`${base(world.a)}/posts`)).text).toContain(
      'Old Fen ICB has ended. Move this post to New Fen ICB',
    )

    const officer = await postNamed('Designated clinical officer')
    const move = `${base(world.a)}/posts/${officer.id}/move`
    expect((await lead.get(move)).text).toContain(`value="${next?.id}" selected`)
    expect((await lead.post(move, { version: '1', agency: next?.id ?? '' })).status).toBe(303)
    const moved = (await lead.get(`${base(world.a)}/posts`)).text
    expect(moved).toContain('Wyn (synthetic), since')
    const commissioner = await postNamed('Commissioner')
    expect(
      (await lead.post(`${base(world.a)}/posts/${commissioner.id}/end`, { version: '1', on: '2026-11-23' }))
        .status,
    ).toBe(303)
    expect((await postNamed('Commissioner')).to_day).toBe('2026-11-23')
    at.clock.set('2026-11-24T10:00:00.000Z')
    lead = await at.signIn(world.opener)
    expect((await lead.get(`${base(world.a)}/agencies`)).text).not.toMatch(/needs? a new home/)
  })

  test('the second of two who end it is told who was first, and keeps what they typed', async () => {
    await add(world.a, { name: 'Two Editors Trust', kind: 'trust' })
    const [agency] = await agencies(world.a, 'Two Editors Trust')
    const end = `${base(world.a)}/agencies/${agency?.id}/end`
    const other = await at.signIn(world.a.people.get('council-administrator') ?? '')
    expect(
      (await other.post(end, { version: '1', on: '2026-11-20', why: 'First', successor: '' })).status,
    ).toBe(303)
    const second = await lead.post(end, {
      version: '1',
      on: '2026-11-21',
      why: 'My own reason',
      successor: '',
    })
    expect(second.status).toBe(422)
    expect(second.text).toContain(`council-administrator of ${world.a.slug} changed Two Editors Trust while`)
    expect(second.text).toContain('My own reason')
    expect((await agencies(world.a, 'Two Editors Trust'))[0]?.ended_why).toBe('First')
  })

  test('a post with nobody in it is named in words', async () => {
    const [council] = await agencies(world.a, 'Wrenshire County Council')
    await lead.post(`${base(world.a)}/posts/new`, {
      name: 'Empty chair',
      agency: council?.id ?? '',
      holder: '',
      person: '',
    })
    expect((await lead.get(`${base(world.a)}/posts`)).text).toContain('Nobody holds this post.')
    expect((await lead.get(base(world.a))).text).toContain(
      'Nobody holds Empty chair, Wrenshire County Council.',
    )
  })
})
