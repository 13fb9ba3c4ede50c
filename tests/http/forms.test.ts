/** Forms: only from our own pages, once however often they are pressed, never over somebody else's change, whatever is in them. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { placesIn } from '../../src/features/requirement/dividing.ts'
import type { PostRoute } from '../../src/route/index.ts'
import { largestFile, longestField } from '../../src/shell/http/form-body.ts'
import {
  type AreaWorld,
  auditRows,
  type Browser,
  everyRoute,
  type Fields,
  makeWorld,
  nameOf,
  openHouse,
  signInLinkFor,
  type TestHouse,
  tableHashes,
  type World,
  withFile,
} from '../support/house.ts'
import { type Asked, fieldsBody } from '../support/http.ts'
import { testStores } from '../support/stores.ts'
import { wordsOf } from './crawl.ts'
import { expected } from './expected.ts'
import { openerOf, type Step } from './walk.ts'

const posts = everyRoute().filter((route): route is PostRoute => route.method === 'POST')
const written = ['session', 'audit_log', 'platform_log', 'sign_in_link']

/** Thousands of forms on a busy machine: no time is asserted here. */
vi.setConfig({ testTimeout: 600_000 })

describe.each(testStores())('forms, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let page: string

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true })
    world = await makeWorld(at)
    lead = await at.signIn(world.opener)
    page = `/areas/${world.a.slug}/requirements/${idOf(world.a, '3.a')}`
  })
  afterAll(() => at.close())

  const idOf = (area: AreaWorld, ref: string) => area.requirements.find((one) => one.ref === ref)?.id ?? ''

  /** Ways in are tried in tests of their own. */
  const isTried = (route: PostRoute) => !route.path.startsWith('/sign-')
  /** Whoever changes an account loses their session by it: that is somebody who tries nothing else. */
  const tried = (route: PostRoute) =>
    openerOf(at, world, route, route.path.startsWith('/your-') ? 'nobody' : undefined)

  const answersWith = async (words: string) =>
    (
      await at.here.keeper.keep((db) =>
        db.selectFrom('answer').selectAll().where('words', '=', words).execute(),
      )
    ).filter((one) => one.local_area_id === world.a.id)
  const answer = (words: string): Fields => ({ words, holder: '', claim: 'planned', evidence: '', duty: '' })

  describe('where a form comes from', () => {
    const forgeries: readonly (readonly [string, (of: Browser, other: Browser) => Fields, Asked])[] = [
      ['no token', () => ({ csrf: '' }), {}],
      ['a token that was made up', () => ({ csrf: 'abcdefgh-0123456789abcdefghijklmnopqrstuvwxyz' }), {}],
      ['the token of another session', (_, other) => ({ csrf: other.csrf() }), {}],
      ['another site’s Origin', () => ({}), { headers: { origin: 'https://evil.example' } }],
      ['an Origin of none', () => ({}), { headers: { origin: 'null' } }],
      [
        'a request that the browser calls cross-site',
        () => ({}),
        { headers: { 'sec-fetch-site': 'cross-site' } },
      ],
      ['a request from a neighbour name', () => ({}), { headers: { 'sec-fetch-site': 'same-site' } }],
    ]
    test.each(forgeries)('%s is refused at every form, and nothing is changed', async (_, fields, asked) => {
      const other = await at.signIn(world.nobody)
      const steps: Step[] = []
      for (const route of posts) steps.push(await openerOf(at, world, route))
      const before = await tableHashes(at, written)
      for (const { browser, path, route } of steps) {
        const values = { ...expected[nameOf(route)]?.fields, ...fields(browser, other) }
        const answered = await browser.post(path, values, asked)
        expect([path, answered.status]).toEqual([path, 403])
        expect(answered.text).toContain('This form did not come from a page of yours')
      }
      expect(await tableHashes(at, written)).toEqual(before)
    })

    test('a sign-in button pressed from another site signs nobody in', async () => {
      const token = await signInLinkFor(at, world.nobody)
      const answered = await at
        .stranger()
        .post(`/sign-in/${token}`, {}, { headers: { origin: 'https://evil.example' } })
      expect(answered.status).toBe(403)
      expect(answered.headers['set-cookie']).toBeUndefined()
      expect((await at.stranger().get(`/sign-in/${token}`)).status).toBe(200)
    })

    test('a form of our own page is taken, with the headers that a browser sends', async () => {
      const words = `from our page ${randomUUID()}`
      const origin = `http://localhost:${at.port}`
      const headers = { origin, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' }
      expect((await lead.post(`${page}/answers`, answer(words), { headers })).status).toBe(303)
      expect(await answersWith(words)).toHaveLength(1)
    })
  })

  describe('pressed twice', () => {
    test('five presses at once act once, and lead to the same place', async () => {
      const words = `once ${randomUUID()}`
      const fields = { ...answer(words), once: randomUUID() }
      const before = await auditRows(at)
      const all = await Promise.all(Array.from({ length: 5 }, () => lead.post(`${page}/answers`, fields)))
      expect(all.map((one) => [one.status, one.to])).toEqual(Array.from({ length: 5 }, () => [303, page]))
      expect(await answersWith(words)).toHaveLength(1)
      const given = (rows: typeof before) => rows.filter((row) => row.event === 'answer.given').length
      expect(given(await auditRows(at)) - given(before)).toBe(1)
    })

    test('a form that carries a file is kept once', async () => {
      const name = `Twice ${randomUUID()}`
      const fields = { kind: 'meeting', heldOn: '4 March 2026', name, note: '', once: randomUUID() }
      const file = { name: 'notes.txt', bytes: new TextEncoder().encode('notes') }
      const path = `/areas/${world.a.slug}/held-before/new`
      for (const _ of [1, 2, 3])
        expect((await lead.post(path, {}, withFile(lead, fields, 'papers', file))).status).toBe(303)
      const held = await at.here.keeper.keep((db) =>
        db.selectFrom('held_before').select('id').where('name', '=', name).execute(),
      )
      expect(held).toHaveLength(1)
    })

    test('other words under the key of a page that the browser had kept are another form', async () => {
      const once = randomUUID()
      const [first, second] = [`first ${randomUUID()}`, `second ${randomUUID()}`]
      await lead.post(`${page}/answers`, { ...answer(first), once })
      await lead.post(`${page}/answers`, { ...answer(second), once })
      expect(await answersWith(first)).toHaveLength(1)
      expect(await answersWith(second)).toHaveLength(1)
    })

    test('a form that was refused is acted on when it is put right, under the same key', async () => {
      const once = randomUUID()
      const words = `put right ${randomUUID()}`
      const refused = await lead.post(`${page}/answers`, { ...answer(words), claim: 'done-shown', once })
      expect(refused.status).toBe(422)
      expect((await lead.post(`${page}/answers`, { ...answer(words), once })).status).toBe(303)
      expect(await answersWith(words)).toHaveLength(1)
    })

    test('one person’s key says nothing of another’s', async () => {
      const words = `shared key ${randomUUID()}`
      const fields = { ...answer(words), once: randomUUID() }
      const owner = await at.signIn(world.a.people.get('action-owner') ?? '')
      await lead.post(`${page}/answers`, fields)
      await owner.post(`${page}/answers`, { ...fields, csrf: owner.csrf() })
      expect(await answersWith(words)).toHaveLength(2)
    })
  })

  describe('two editors', () => {
    const correcting = (version: number, why: string): Fields => ({
      version: String(version),
      bound: ['council'],
      kind: 'plan',
      stance: 'ours-to-answer',
      why,
    })
    const versionOf = async (id: string) =>
      (
        await at.here.keeper.keep((db) =>
          db.selectFrom('requirement').select('version').where('id', '=', id).executeTakeFirstOrThrow(),
        )
      ).version

    test('the second is refused and told, and what was typed is still there', async () => {
      const id = idOf(world.a, '3.b')
      const path = `/areas/${world.a.slug}/requirements/${id}/correct`
      const colleague = await at.signIn(world.a.people.get('programme-lead') ?? '')
      expect((await colleague.post(path, correcting(1, 'The notice says health'))).status).toBe(303)
      const second = await lead.post(path, correcting(1, 'What I typed a moment too late'))
      expect(second.status).toBe(422)
      expect(wordsOf(second.text)).toContain('What I typed a moment too late')
      expect(wordsOf(second.text)).toContain('Somebody changed this requirement while you were writing')
      expect(await versionOf(id)).toBe(2)
    })

    test('of twenty edits at once exactly one wins each version', async () => {
      const id = idOf(world.a, '3.c')
      const path = `/areas/${world.a.slug}/requirements/${id}/correct`
      for (const version of [1, 2, 3]) {
        const all = await Promise.all(
          Array.from({ length: 20 }, (_, n) =>
            lead.post(path, correcting(version, `Edit ${n} of ${version}`)),
          ),
        )
        expect(all.map((one) => one.status).sort()).toEqual([303, ...Array.from({ length: 19 }, () => 422)])
        expect(await versionOf(id)).toBe(version + 1)
      }
    })

    test('dividing and putting right at once cannot both act on one version', async () => {
      const asked = world.a.requirements.find((one) => one.ref === '3.b')
      const version = await versionOf(asked?.id ?? '')
      const base = `/areas/${world.a.slug}/requirements/${asked?.id}`
      const starts = placesIn(asked?.text ?? '').map((place) => String(place.starts))
      const both = await Promise.all([
        lead.post(`${base}/divide`, { version: String(version), starts }),
        lead.post(`${base}/correct`, correcting(version, 'At the same moment')),
      ])
      expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    })
  })

  describe('what is in a form', () => {
    test('fields that no form of ours has change nothing beside what it may change', async () => {
      const words = `mass ${randomUUID()}`
      const wanted = randomUUID()
      await lead.post(`${page}/answers`, {
        ...answer(words),
        id: wanted,
        local_area_id: world.b.id,
        areaId: world.b.id,
        said_by: world.nobody,
        saidBy: world.nobody,
        version: '40',
        said_on: '2001-01-01',
        opens_areas: 'true',
        role: 'auditor',
        personId: world.nobody,
      })
      const [kept] = await answersWith(words)
      expect(kept).toMatchObject({ local_area_id: world.a.id, said_by: world.opener, version: 1 })
      expect(kept?.said_on).toBe('2026-11-23')
      expect(kept?.id).not.toBe(wanted)
    })

    const strange = [
      '__proto__',
      'constructor',
      '__proto__[polluted]',
      'constructor[prototype][polluted]',
      'toString',
    ]
    test('a field with a name of the language’s own pollutes nothing, in any form', async () => {
      for (const route of posts.filter(isTried)) {
        const { browser, path } = await tried(route)
        const fields = { ...expected[nameOf(route)]?.fields }
        const names = strange.map((name) => `${encodeURIComponent(name)}=polluted`).join('&')
        const body = `${fieldsBody({ csrf: browser.csrf() })}&${names}&${fieldsBody(fields)}`
        const plainly = await browser.post(path, {}, { body })
        expect([nameOf(route), plainly.status < 500]).toEqual([nameOf(route), true])
        const form = new FormData()
        form.append('csrf', browser.csrf())
        for (const name of strange) form.append(name, 'polluted')
        const inParts = await browser.post(path, {}, { form })
        expect([nameOf(route), inParts.status < 500]).toEqual([nameOf(route), true])
      }
      expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      expect({}.toString()).toBe('[object Object]')
    })

    /** What no page of ours sends. */
    const hostile: readonly (readonly [string, string | readonly string[]])[] = [
      ['the field twice', ['one', 'two']],
      ['a NUL', 'before\u0000after'],
      ['control characters', '\u0001\u0007\u001b[31m\u007f'],
      ['half a pair of surrogates', 'x\ud800y'],
      ['a very large number', '99999999999999999999999'],
      ['a number past an integer', '2147483648'],
      ['a number below none', '-1'],
      ['a fraction', '1.5'],
      ['an SQL quote', `'; drop table answer; --`],
      ['200,000 characters', 'a'.repeat(200_000)],
      ['a very long word for a slow pattern', `${'a '.repeat(5000)}!`],
      ['right-to-left and joined signs', '\u202edrowssap\u202c 👩‍👧‍👦 \u0301'],
    ]
    /** Every field of every form is given two of them, alone in its form so that no other field is refused before it. */
    test('nothing hostile in a field is a fault, in any form', async () => {
      at.log.length = 0
      let turn = 0
      for (const route of posts.filter(isTried)) {
        const fields = expected[nameOf(route)]?.fields ?? {}
        const { browser, path } = await tried(route)
        for (const name of Object.keys(fields))
          for (const _ of [1, 2]) {
            const [what, value] = hostile[turn % hostile.length] ?? ['nothing', '']
            turn += 5
            const answered = await browser.post(path, { ...fields, [name]: value })
            expect([nameOf(route), name, what, answered.status < 500]).toEqual([
              nameOf(route),
              name,
              what,
              true,
            ])
          }
      }
      // Five and twelve share no factor: each of the twelve was sent.
      expect(turn / 5).toBeGreaterThan(hostile.length * 10)
      expect(at.log.filter((one) => one.event === 'failed')).toEqual([])
    })

    test('a NUL is taken out, and the words round it are kept', async () => {
      const mark = randomUUID()
      expect((await lead.post(`${page}/answers`, answer(`before\u0000after ${mark}`))).status).toBe(303)
      expect(await answersWith(`beforeafter ${mark}`)).toHaveLength(1)
    })

    test('a field that is too long is refused with what was typed', async () => {
      const words = `long ${'w'.repeat(2001)}`
      const answered = await lead.post(`${page}/answers`, answer(words))
      expect(answered.status).toBe(422)
      expect(answered.text).toContain('Use at most 2000 characters.')
      expect(answered.text).toContain(words)
    })

    test('a form beyond the limit is refused in our own words, and the server goes on', async () => {
      const answered = await lead.post(`${page}/answers`, answer('w'.repeat(1024 * 1024 + 10)))
      expect(answered.status).toBe(413)
      expect(answered.text).toContain('What was sent is too large.')
      expect((await lead.get(page)).status).toBe(200)
    })

    test('a long document that is pasted is read whole, and one too long is refused, never cut', async () => {
      const end = 'The last words of a long document.'
      const text = (length: number) =>
        `The Council must report.\n${'It said so again. '.repeat(length / 18)}${end}`
      const form = (pasted: string) => {
        const made = new FormData()
        made.append('csrf', lead.csrf())
        made.append('pasted', pasted)
        return { form: made }
      }
      const whole = await lead.post('/documents/new', {}, form(text(900_000)))
      expect(whole.status).toBe(422)
      expect(whole.text).toContain(end)
      const cut = await lead.post('/documents/new', {}, form('w'.repeat(longestField + 1)))
      expect(cut.status).toBe(422)
      expect(cut.text).toContain('There are more words than can be read in one go.')
    })

    test('a file over 25 MB is refused beside its field', async () => {
      const answered = await lead.post(
        '/documents/new',
        {},
        withFile(lead, { pasted: '' }, 'file', { name: 'large.txt', bytes: new Uint8Array(largestFile + 1) }),
      )
      expect(answered.status).toBe(422)
      expect(answered.text).toContain('The file is larger than 25 MB.')
    })

    test('a stranger’s files are not read', async () => {
      const answered = await at.stranger().post(
        '/documents/new',
        {},
        withFile(at.stranger(), { pasted: '' }, 'file', {
          name: 'large.txt',
          bytes: new Uint8Array(largestFile),
        }),
      )
      expect([answered.status, answered.to]).toEqual([303, '/sign-in'])
    })

    test.each([
      ['../../../../etc/passwd.txt', 'passwd.txt'],
      ['a\u0000b.txt', 'ab.txt'],
      ['"quoted"; filename="other.exe".txt', 'quoted'],
    ])('a file named %s is kept and handed out harmlessly', async (name, part) => {
      const held = `Named ${randomUUID()}`
      const answered = await lead.post(
        `/areas/${world.a.slug}/held-before/new`,
        {},
        withFile(lead, { kind: 'meeting', heldOn: '4 March 2026', name: held, note: '' }, 'papers', {
          name,
          bytes: new TextEncoder().encode('<script>alert(1)</script>'),
        }),
      )
      expect(answered.status).toBe(303)
      const paper = await at.here.keeper.keep((db) =>
        db
          .selectFrom('held_before_paper as p')
          .innerJoin('held_before as h', 'h.id', 'p.held_before_id')
          .select('p.id')
          .where('h.name', '=', held)
          .executeTakeFirstOrThrow(),
      )
      const file = await lead.get(`/areas/${world.a.slug}/held-before/papers/${paper.id}`)
      expect(file.status).toBe(200)
      const disposition = String(file.headers['content-disposition'])
      expect(disposition).toMatch(/^attachment; filename="[A-Za-z0-9._-]+"; filename\*=UTF-8''[^";\s]+$/)
      expect(disposition).toContain(part)
      expect(file.headers['content-type']).not.toMatch(/html|svg|xml|javascript/)
      expect(file.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
      expect(file.headers['x-content-type-options']).toBe('nosniff')
    })
  })

  describe('joining a document to an area, which asks a second permission inside', () => {
    const readingOf = async (browser: Browser, text: string) =>
      (await browser.post('/documents/new', { pasted: text })).to
    test('only the programme lead and the board secretary join one; only who may open areas opens one', async () => {
      const { demonstrationNotice } = await import('../../src/demonstration/notice.ts')
      const { roles, localDate } = await import('../../src/foundation/index.ts')
      const notice = demonstrationNotice(localDate('2026-10-01'))
      for (const role of roles) {
        const browser = await at.signIn(world.a.people.get(role) ?? '')
        const reading = await readingOf(browser, notice.replaceAll('Wrenbury', `Wrenbury ${role}`))
        const may = role === 'programme-lead' || role === 'board-secretary'
        const before = await tableHashes(at, written)
        for (const where of [
          `reference:${world.b.id}`,
          `join:${world.b.id}`,
          'open',
          `join:${randomUUID()}`,
        ]) {
          const answered = await browser.post(`${reading}/programme`, {
            where,
            areaName: 'Mine',
            council: 'Mine',
          })
          expect([role, where.slice(0, 9), answered.status]).toEqual([role, where.slice(0, 9), 422])
        }
        const now = await tableHashes(at, written)
        expect(now).toEqual(before)
        const joined = await browser.post(`${reading}/programme`, { where: `reference:${world.a.id}` })
        expect([role, joined.status]).toEqual([role, may ? 303 : 422])
      }
    })
  })
})
