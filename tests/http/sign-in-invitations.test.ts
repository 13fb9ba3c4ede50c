/** Invitations, roles that end, and links made for others: who may, once, and nobody for themselves (AC-05, AC-09). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/foundation/index.ts'
import { sendDueMail } from '../../src/mail-run.ts'
import {
  addGrant,
  type Browser,
  type Fields,
  makeWorld,
  openedAt,
  openHouse,
  type TestHouse,
  today,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import {
  type Account,
  codeOf,
  goodPassword,
  makeAccount,
  secretOn,
  type Visitor,
  visitor,
} from '../support/visitor.ts'

describe.each(testStores())('invitations, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let admin: Browser
  let people: string

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true })
    world = await makeWorld(at)
    people = `/areas/${world.a.slug}/people`
  })
  afterAll(() => at.close())
  beforeEach(async () => {
    at.clock.set(openedAt)
    admin = await as('council-administrator')
  })

  const as = (role: Role): Promise<Browser> => at.signIn(world.a.people.get(role) ?? '')
  const invited = (fields: Fields = {}): Fields => ({
    name: 'Ivy Invited (synthetic)',
    email: `${randomUUID()}@people.example`,
    role: 'board-member',
    roleTo: '',
    ...fields,
  })
  const linkIn = (text: string): string =>
    /\/(invitations|sign-in\/reset)\/[\w-]{43}/.exec(text)?.[0] ?? 'no link'

  async function invite(
    fields: Fields = {},
    by = admin,
  ): Promise<{ link: string; email: string; id: string }> {
    const form = invited(fields)
    const answered = await by.post(`${people}/invite`, form)
    if (answered.status !== 200) throw new Error(`Not invited: ${answered.status} ${answered.text}`)
    const link = linkIn(answered.text)
    const listed = await by.get(people)
    const row = listed.text.slice(
      0,
      listed.text.indexOf('send-again', listed.text.indexOf(String(form.email))),
    )
    return { link, email: String(form.email), id: row.slice(-37, -1) }
  }

  async function acceptAsNew(link: string, me: Visitor = visitor(at)): Promise<Visitor> {
    await me.get(link)
    const accepted = await me.post(link, { name: 'Ivy (synthetic)', password: goodPassword })
    expect([accepted.status, accepted.to]).toEqual([303, '/sign-in/set-up'])
    expect(await me.isIn()).toBe(false)
    const secret = secretOn(await me.get('/sign-in/set-up'))
    await me.post('/sign-in/set-up', { code: codeOf(at, secret) })
    return me
  }
  const entersArea = async (me: Visitor) => (await me.get(`/areas/${world.a.slug}`)).status

  test('somebody new: opening uses nothing; name, password and second factor, and the area opens', async () => {
    const { link, email } = await invite()
    for (const _ of [1, 2, 3]) {
      const page = await visitor(at).get(link)
      expect(page.status).toBe(200)
      expect(page.text).toContain('as board member')
      expect(page.text).not.toContain(email)
    }
    const me = await acceptAsNew(link)
    expect(await me.isIn()).toBe(true)
    expect(await entersArea(me)).toBe(200)
    expect((await admin.get(people)).text).toContain('Ivy (synthetic)')
    expect((await admin.get(people)).text).not.toContain(email)
  })

  test('a weak password uses nothing up', async () => {
    const { link } = await invite()
    const me = visitor(at)
    await me.get(link)
    const weak = await me.post(link, { name: 'Ivy (synthetic)', password: `${world.a.slug}2026!` })
    expect([weak.status, weak.text.includes('tried first')]).toEqual([422, true])
    await acceptAsNew(link, me)
  })

  test('used twice, withdrawn, run out, replaced and never made look the same', async () => {
    const [used, withdrawn, replaced, late] = [await invite(), await invite(), await invite(), await invite()]
    await acceptAsNew(used.link)
    expect((await admin.post(`${people}/invitations/${withdrawn.id}/withdraw`)).status).toBe(303)
    const again = linkIn((await admin.post(`${people}/invitations/${replaced.id}/send-again`)).text)
    expect(again).not.toBe(replaced.link)
    expect((await visitor(at).get(again)).status).toBe(200)
    const overs = [used.link, withdrawn.link, replaced.link, '/invitations/never-made']
    const pages = []
    for (const link of overs) {
      pages.push(await visitor(at).get(link))
      pages.push(await visitor(at).post(link, { name: 'Ivy', password: goodPassword }))
    }
    at.clock.pass(90 * 24 * 60)
    expect((await visitor(at).get(late.link)).status).toBe(200)
    at.clock.pass(24 * 60)
    pages.push(
      await visitor(at).get(late.link),
      await visitor(at).post(late.link, { name: 'Ivy', password: goodPassword }),
    )
    for (const page of pages) {
      expect(page.status).toBe(409)
      expect(page.text).toBe(pages[0]?.text)
      expect(page.text).toContain('This invitation was used, withdrawn or has run out')
    }
  })

  test('of twenty who accept at the same moment exactly one does, and one account is made', async () => {
    const { link, email } = await invite()
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        visitor(at).post(link, { name: 'Ivy (synthetic)', password: goodPassword }),
      ),
    )
    expect(all.filter((one) => one.status === 303)).toHaveLength(1)
    const made = await at.here.keeper.keep((db) =>
      db.selectFrom('person').select('id').where('email', '=', email).execute(),
    )
    expect(made).toHaveLength(1)
    expect(at.log).toEqual([])
  })

  test('passed on: whoever is signed in with another address is refused in words, and nothing is used up', async () => {
    const { link } = await invite()
    const other = visitor(at)
    await other.signIn(await makeAccount(at, 'Fred Forwarded (synthetic)'))
    const page = await other.get(link)
    expect(page.text).toContain('sent to another address than yours')
    const pressed = await other.post(link)
    expect(pressed.status).toBe(422)
    expect(await entersArea(other)).toBe(404)
    expect((await visitor(at).get(link)).status).toBe(200)
  })

  test('somebody with an account signs in and accepts; a second account of one person does not arise', async () => {
    const account: Account = await makeAccount(at, 'Ada Account (synthetic)')
    const { link } = await invite({ email: account.email.toUpperCase() })
    const stranger = await visitor(at).post(link, { name: 'Ada again', password: goodPassword })
    expect([stranger.status, stranger.text.includes('There is an account with the address')]).toEqual([
      422,
      true,
    ])
    const me = visitor(at)
    await me.signIn(account)
    await me.get(link)
    expect((await me.post(link)).to).toBe(`/areas/${world.a.slug}`)
    expect(await entersArea(me)).toBe(200)
    await me.get(link)
    expect((await me.post(link)).status).not.toBe(303)
  })

  test('two invitations of one address at the same moment make one account', async () => {
    const email = `${randomUUID()}@people.example`
    const [one, two] = [await invite({ email }), await invite({ email, role: 'chair' })]
    const answers = await Promise.all(
      [one.link, two.link].map((link) =>
        visitor(at).post(link, { name: 'Ivy (synthetic)', password: goodPassword }),
      ),
    )
    expect(answers.map((answered) => answered.status).sort()).toEqual([303, 422])
    expect(at.log).toEqual([])
  })

  test.each([
    ['council-administrator', 'auditor', 200],
    ['council-administrator', 'council-administrator', 200],
    ['programme-lead', 'action-owner', 200],
    ['programme-lead', 'auditor', 422],
    ['programme-lead', 'council-administrator', 422],
    ['board-secretary', 'chair', 200],
    ['board-secretary', 'programme-lead', 422],
    ['board-secretary', 'caseworker', 422],
    ['council-administrator', 'parent-carer', 422],
  ] as const)('the %s, inviting the %s, is answered %d', async (by, role, status) => {
    expect((await (await as(by)).post(`${people}/invite`, invited({ role }))).status).toBe(status)
  })

  test('nobody gives themselves a role: not by their own address, not by an invitation they sent', async () => {
    const account = await makeAccount(at, 'Sid Self (synthetic)')
    await addGrant(at, world.a.id, account.personId, 'programme-lead', today, null)
    const self = await at.signIn(account.personId)
    const refused = await self.post(`${people}/invite`, invited({ email: account.email, role: 'chair' }))
    expect([refused.status, refused.text.includes('Nobody gives themselves a role')]).toEqual([422, true])
    // Sent to an address of theirs that is not known here yet, which then becomes the account's.
    const { link, email } = await invite({ role: 'chair' }, self)
    await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
      db.updateTable('person').set({ email }).where('id', '=', account.personId).execute(),
    )
    await self.get(link)
    const pressed = await self.post(link)
    expect([pressed.status, pressed.text.includes('Nobody gives themselves a role')]).toEqual([422, true])
  })

  test('an adviser’s role always ends', async () => {
    const refused = await admin.post(`${people}/invite`, invited({ role: 'external-adviser' }))
    expect([refused.status, refused.text.includes('always ends')]).toEqual([422, true])
    const { link } = await invite({ role: 'external-adviser', roleTo: '2026-11-24' })
    const me = await acceptAsNew(link)
    expect(await entersArea(me)).toBe(200)
    at.clock.set('2026-11-25T00:01:00.000Z')
    await me.get('/sign-in')
    expect(await entersArea(me)).not.toBe(200)
  })

  test('a role with a last day is taken up until then only, and is not sent again after', async () => {
    const { link, id } = await invite({ roleTo: '2026-11-25' })
    at.clock.set('2026-11-25T12:00:00.000Z')
    expect((await visitor(at).get(link)).status).toBe(200)
    at.clock.set('2026-11-26T12:00:00.000Z')
    const late = await visitor(at).post(link, { name: 'Ivy (synthetic)', password: goodPassword })
    expect(late.status).toBe(409)
    const by = await as('council-administrator')
    await by.get(people)
    const again = await by.post(`${people}/invitations/${id}/send-again`)
    expect([again.status, again.text.includes('The last day of the role is past.')]).toEqual([422, true])
    expect(at.log).toEqual([])
  })

  describe('a role that ends', () => {
    async function holder(role: Role, from = today) {
      const account = await makeAccount(at, `Holder ${randomUUID()} (synthetic)`)
      await addGrant(at, world.a.id, account.personId, role, from, null)
      const grant = await at.here.keeper.keep((db) =>
        db
          .selectFrom('role_grant')
          .select('id')
          .where('person_id', '=', account.personId)
          .executeTakeFirstOrThrow(),
      )
      return { account, grant: grant.id, me: await at.signIn(account.personId) }
    }

    test.each(['begun today', 'begun long ago'] as const)(
      '%s, is over on the next request, with the reason kept',
      async (begun) => {
        const { grant, me } = await holder(
          'chair',
          begun === 'begun today' ? today : ('2026-01-05' as typeof today),
        )
        expect((await me.get(`/areas/${world.a.slug}`)).status).toBe(200)
        const noReason = await admin.post(`${people}/${grant}/end`, { version: '1', why: ' ' })
        expect([noReason.status, noReason.text.includes('Say why the role ends.')]).toEqual([422, true])
        expect(
          (await admin.post(`${people}/${grant}/end`, { version: '1', why: 'Left the council' })).status,
        ).toBe(303)
        expect((await me.get(`/areas/${world.a.slug}`)).status).toBe(404)
        expect((await me.post(`/areas/${world.a.slug}/requirements/new`)).status).toBe(404)
        const kept = await at.here.keeper.keep((db) =>
          db
            .selectFrom('role_grant_history')
            .select(['why', 'change'])
            .where('id', '=', grant)
            .orderBy('seq', 'desc')
            .executeTakeFirst(),
        )
        expect(kept?.why).toBe('Left the council')
      },
    )

    test('takes the open invitations with it that its holder sent here, and no others', async () => {
      const { grant, me } = await holder('programme-lead')
      const [theirs, others] = [await invite({}, me), await invite()]
      const ended = await admin.post(`${people}/${grant}/end`, { version: '1', why: 'Left the council' })
      expect(ended.status).toBe(303)
      expect((await visitor(at).get(theirs.link)).status).toBe(409)
      expect((await visitor(at).get(others.link)).status).toBe(200)
      expect((await admin.get(people)).text).not.toContain(theirs.email)
    })

    test.each(['ran out', 'became another', 'is held by somebody who left'] as const)(
      'an invitation is worth nothing once the role it came from %s',
      async (how) => {
        const { account, grant, me } = await holder('programme-lead', '2026-01-05' as typeof today)
        const { link } = await invite({}, me)
        const unit = { areaId: world.a.id, personId: null, side: 'programme', at: at.clock.now() } as const
        await at.here.store.change(unit, async (db) => {
          if (how === 'ran out')
            await db.updateTable('role_grant').set({ to_day: '2026-11-22' }).where('id', '=', grant).execute()
          if (how === 'became another')
            await db.updateTable('role_grant').set({ role: 'action-owner' }).where('id', '=', grant).execute()
          if (how === 'is held by somebody who left')
            await db
              .updateTable('person')
              .set({ ended_at: at.clock.now() })
              .where('id', '=', account.personId)
              .execute()
        })
        const form = { name: 'Ivy (synthetic)', password: goodPassword }
        const refused = await visitor(at).post(link, form)
        expect([refused.status, refused.text.includes('was used, withdrawn or has run out')]).toEqual([
          422,
          true,
        ])
      },
    )

    test('is nobody’s own to end, nor of somebody above', async () => {
      const { grant, me } = await holder('programme-lead')
      expect((await me.post(`${people}/${grant}/end`, { version: '1', why: 'x' })).status).toBe(409)
      const secretary = await as('board-secretary')
      const answered = await secretary.post(`${people}/${grant}/end`, { version: '1', why: 'x' })
      expect([answered.status, answered.text.includes('You may not give or end this role here.')]).toEqual([
        409,
        true,
      ])
      expect((await me.get(`/areas/${world.a.slug}`)).status).toBe(200)
    })

    test('ends once: the second of two is told', async () => {
      const { grant } = await holder('chair')
      const lead = await as('programme-lead')
      const both = await Promise.all(
        [admin, lead].map((one) => one.post(`${people}/${grant}/end`, { version: '1', why: 'x' })),
      )
      expect(both.map((one) => one.status).sort()).toEqual([303, 404])
    })

    describe('a link for somebody who cannot sign in', () => {
      test('is shown once to hand over, sets a password, and a lost second factor is set up again', async () => {
        const { account, grant, me } = await holder('chair')
        const made = await admin.post(`${people}/${grant}/link`, { factor: 'lost' })
        const link = linkIn(made.text)
        const visiting = visitor(at)
        await visiting.get(link)
        expect((await visiting.post(link, { password: 'heron lantern moss eight' })).status).toBe(303)
        expect((await me.get('/')).to).toBe('/sign-in')
        const half = await visiting.post('/sign-in', {
          email: account.email,
          password: 'heron lantern moss eight',
        })
        expect(half.to).toBe('/sign-in/set-up')
      })

      test('is not made for somebody who holds more than one could grant, here or anywhere', async () => {
        const lead = await as('programme-lead')
        for (const [areaId, role] of [
          [world.a.id, 'auditor'],
          [world.b.id, 'chair'],
          [world.b.id, 'parent-carer'],
        ] as const) {
          const { account, grant } = await holder('chair')
          await addGrant(at, areaId, account.personId, role, today, null)
          const answered = await lead.post(`${people}/${grant}/link`)
          expect([
            answered.status,
            answered.text.includes('You may not make a link for this person.'),
          ]).toEqual([422, true])
        }
      })
    })
  })

  test('where mail is sent the link goes to the address alone, and the message names nobody', async () => {
    const mailing = await at.beside({ trustProxy: true, tools: { mailFrom: 'throughline@example.test' } })
    const by = await mailing.signIn(world.a.people.get('council-administrator') ?? '')
    const form = invited()
    const sent = await by.post(`${people}/invite`, form)
    expect([sent.status, sent.to]).toEqual([303, people])
    const mails = await at.here.keeper.keep((db) =>
      db.selectFrom('outgoing_mail').selectAll().where('to_address', '=', String(form.email)).execute(),
    )
    expect(mails).toHaveLength(1)
    const words = mails[0]?.words ?? ''
    expect(mails[0]?.subject).toBe('You are invited to Throughline')
    expect(words).toContain(`${at.house.tools.publicUrl}/invitations/`)
    expect(words).toContain('21 February 2027')
    for (const name of [String(form.name), by.personId, world.a.slug, 'Wrenshire', 'council-administrator'])
      expect(words).not.toContain(name)
    await mailing.close()
    await acceptAsNew(linkIn(words))
  })

  test.each([
    ['accepted', 'sent'],
    ['refused', 'refused'],
  ] as const)('a message that is %s keeps no link, and is not sent again by hand', async (is, state) => {
    const mailing = await at.beside({ trustProxy: true, tools: { mailFrom: 'throughline@example.test' } })
    const by = await mailing.signIn(world.a.people.get('council-administrator') ?? '')
    const form = invited({ roleTo: '2026-11-24' })
    await by.post(`${people}/invite`, form)
    const row = () =>
      at.here.keeper.keep((db) =>
        db
          .selectFrom('outgoing_mail')
          .selectAll()
          .where('to_address', '=', String(form.email))
          .executeTakeFirstOrThrow(),
      )
    const before = await row()
    expect(linkIn(before.words)).not.toBe('no link')
    expect(before.give_up_at).toBe('2026-11-25T00:00:00.000Z')
    await sendDueMail({
      store: at.here.store,
      tools: at.house.tools,
      clock: at.clock,
      from: 'throughline@example.test',
      send: async () => ({ is, answer: 'As the server says', unsure: false }),
    })
    const after = await row()
    expect([after.state, after.words]).toEqual([state, ''])
    const page = (await by.get(`/areas/${world.a.slug}/mail`)).text
    expect(page).not.toContain(`/mail/${after.id}/again`)
    const again = await by.post(`/areas/${world.a.slug}/mail/${after.id}/again`, {
      version: String(after.version),
    })
    expect([again.status, again.text.includes('The link of this message was not kept.')]).toEqual([422, true])
    expect((await row()).state).toBe(state)
    await mailing.close()
  })

  test('nothing went wrong on our side', () => {
    expect(at.log).toEqual([])
  })
})
