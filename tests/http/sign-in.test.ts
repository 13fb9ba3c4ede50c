/** AUTH-01: every trick on the way in. Passwords, codes, resets, waiting, and one's own account. */
import { scrypt } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { passwordKeeper, productionCost } from '../../src/shell/passwords.ts'
import { addPerson, auditRows, openedAt, openHouse, signInLinkFor, type TestHouse } from '../support/house.ts'
import type { Answered } from '../support/http.ts'
import { testStores } from '../support/stores.ts'
import {
  type Account,
  codeOf,
  goodPassword,
  makeAccount,
  nextAddress,
  secretOn,
  visitor,
} from '../support/visitor.ts'

test('a password costs 128 MB and scrypt’s 2^17 to try, and its cost is kept with it', async () => {
  const costs: unknown[] = []
  const keeper = passwordKeeper(productionCost, (password, salt, length, cost) => {
    costs.push(cost)
    return new Promise((resolve, reject) =>
      scrypt(password, salt, length, cost, (error, key) => (error === null ? resolve(key) : reject(error))),
    )
  })
  const kept = await keeper.keep(goodPassword)
  expect(kept).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(await keeper.matches(goodPassword, kept)).toBe(true)
  expect(await keeper.matches(`${goodPassword} `, kept)).toBe(false)
  expect(await keeper.matches(goodPassword, null)).toBe(false)
  for (const cost of costs) expect(cost).toMatchObject({ N: 131_072, r: 8, p: 1 })
  expect(costs).toHaveLength(4)
})

describe.each(testStores())('signing in, $kind', ({ fresh }) => {
  let at: TestHouse
  let account: Account

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true, tools: { mailFrom: 'throughline@example.test' } })
  })
  afterAll(() => at.close())
  beforeEach(async () => {
    // Each test begins on a day of its own, so that no other's tries count.
    at.clock.pass(25 * 60)
    account = await makeAccount(at, 'Sasha Okonkwo (synthetic)')
  })

  const withoutCsrf = ({ status, text }: Answered) => [
    status,
    text.replace(/<input[^>]*name="(csrf|once|email)"[^>]*>/g, '$1'),
  ]

  async function mails(): Promise<readonly string[]> {
    return at.here.keeper.keep(async (db) => {
      const { rows } = await sql<{
        all: string
      }>`select t::text as all from outgoing_mail t order by t.queued_at`.execute(db)
      return rows.map((row) => row.all)
    })
  }
  async function resetLinkOf(who: Account): Promise<string> {
    const asking = visitor(at)
    await asking.post('/sign-in/forgotten', { email: who.email })
    const mail = (await mails()).filter((one) => one.includes(who.email)).at(-1) ?? ''
    return /\/sign-in\/reset\/[\w-]{43}/.exec(mail)?.[0] ?? 'no link'
  }

  test('takes a password and then a code, and ends on the home page', async () => {
    const me = visitor(at)
    await me.get('/sign-in')
    const first = await me.post('/sign-in', {
      email: ` ${account.email.toUpperCase()} `,
      password: account.password,
    })
    expect([first.status, first.to]).toEqual([303, '/sign-in/code'])
    expect([...me.cookies.keys()]).toEqual(['throughline-step'])
    expect(await me.isIn()).toBe(false)
    const second = await me.post('/sign-in/code', { code: codeOf(at, account.secret) })
    expect([second.status, second.to]).toEqual([303, '/'])
    expect([...me.cookies.keys()]).toEqual(['throughline'])
    expect(await me.isIn()).toBe(true)
  })

  test('the half way in opens nothing, is bound to its browser, and lasts ten minutes', async () => {
    const me = visitor(at)
    await me.post('/sign-in', { email: account.email, password: account.password })
    const step = me.cookies.get('throughline-step') ?? ''
    for (const path of ['/', '/your-account', '/your-sessions', '/documents/new'])
      expect([(await me.get(path)).status, me.page?.to]).toEqual([303, '/sign-in'])
    const thief = visitor(at)
    thief.cookies.set('throughline', step)
    expect(await thief.isIn()).toBe(false)
    const other = await visitor(at).post('/sign-in/code', { code: codeOf(at, account.secret) })
    expect(other.status).toBe(409)
    at.clock.pass(11)
    expect((await me.post('/sign-in/code', { code: codeOf(at, account.secret) })).status).toBe(409)
    expect(await me.isIn()).toBe(false)
  })

  test('fixation: a planted session, and a planted step, are worth nothing; signing in makes new tokens', async () => {
    const planted = 'A'.repeat(43)
    const me = visitor(at)
    me.cookies.set('throughline', planted)
    me.cookies.set('throughline-step', planted)
    await me.signIn(account)
    const token = me.cookies.get('throughline')
    expect(token).not.toBe(planted)
    expect(await me.isIn()).toBe(true)
    const again = visitor(at)
    again.cookies.set('throughline', token ?? '')
    await again.get('/your-account')
    at.clock.pass(1)
    await again.signIn(account)
    expect(again.cookies.get('throughline')).not.toBe(token)
    expect(await me.isIn()).toBe(false)
  })

  test('after signing out the cookie is worth nothing', async () => {
    const me = visitor(at)
    await me.signIn(account)
    const token = me.cookies.get('throughline') ?? ''
    await me.get('/your-account')
    expect((await me.post('/sign-out')).status).toBe(303)
    me.cookies.set('throughline', token)
    expect(await me.isIn()).toBe(false)
  })

  describe('who has an account is told to nobody', () => {
    test('not by words, and not by work: each costs one password', async () => {
      const left = await makeAccount(at, 'Left (synthetic)')
      const bare = await makeAccount(at, 'Bare (synthetic)')
      await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, async (db) => {
        await db
          .updateTable('person')
          .set({ ended_at: at.clock.now() })
          .where('id', '=', left.personId)
          .execute()
        await db.deleteFrom('password').where('person_id', '=', bare.personId).execute()
      })
      const answers = []
      for (const [email, password] of [
        [account.email, 'wrong password entirely'],
        ['nobody@people.example', goodPassword],
        [left.email, left.password],
        [bare.email, bare.password],
        [account.email, ''],
        ['', ''],
      ] as const) {
        const before = at.passwordWorks()
        const answered = await visitor(at).post('/sign-in', { email, password })
        expect(at.passwordWorks() - before).toBe(1)
        answers.push(withoutCsrf(answered))
      }
      for (const one of answers) expect(one).toEqual(answers[0])
      expect(answers[0]?.[0]).toBe(422)
    })

    test('not by waiting: an address without an account is made to wait alike, at no work', async () => {
      const answers = []
      for (const email of [account.email, 'nobody-at-all@people.example']) {
        for (let n = 0; n < 5; n += 1) await visitor(at).post('/sign-in', { email, password: 'wrong' })
        const before = at.passwordWorks()
        answers.push(withoutCsrf(await visitor(at).post('/sign-in', { email, password: goodPassword })))
        expect(at.passwordWorks() - before).toBe(0)
      }
      expect(answers[0]).toEqual(answers[1])
      expect(answers[0]?.[1]).toContain('There were too many tries.')
    })

    test('not by asking for a new password', async () => {
      const answers = []
      for (const email of [account.email, 'nobody@people.example', 'no address', '']) {
        const me = visitor(at)
        const asked = await me.post('/sign-in/forgotten', { email })
        answers.push([asked.to, withoutCsrf(await me.get(asked.to))])
      }
      for (const one of answers) expect(one).toEqual(answers[0])
    })

    test('what was typed is in no log', async () => {
      await visitor(at).post('/sign-in', {
        email: 'typed-by-mistake@people.example',
        password: 'my real password',
      })
      const { rows } = await at.here.keeper.keep((db) =>
        sql<{ all: string }>`select t::text as all from platform_log t`.execute(db),
      )
      const all = JSON.stringify([rows, at.log])
      expect(all).not.toContain('typed-by-mistake')
      expect(all).not.toContain('my real password')
      expect((await auditRows(at)).map((row) => row.event)).toContain('sign-in.failed')
    })
  })

  describe('waiting', () => {
    test('the right password is refused while it lasts, also from elsewhere; afterwards it works and is forgotten', async () => {
      const wrong = () => visitor(at).post('/sign-in', { email: account.email, password: 'wrong' })
      for (let n = 0; n < 5; n += 1) await wrong()
      const me = visitor(at)
      const made = await me.post('/sign-in', { email: account.email, password: account.password })
      expect([made.status, made.text.includes('There were too many tries.')]).toEqual([422, true])
      at.clock.pass(2)
      await me.signIn(account)
      expect(await me.isIn()).toBe(true)
      for (let n = 0; n < 4; n += 1) await wrong()
      at.clock.pass(1)
      const again = visitor(at)
      await again.signIn(account)
      expect(await again.isIn()).toBe(true)
    })

    test('grows with each failed try', async () => {
      const wrong = async () =>
        (await visitor(at).post('/sign-in', { email: account.email, password: 'wrong' })).text
      for (let n = 0; n < 5; n += 1) await wrong()
      at.clock.pass(2)
      expect(await wrong()).toContain('do not go together')
      at.clock.pass(1)
      expect(await wrong()).toContain('There were too many tries.')
      at.clock.pass(2)
      expect(await wrong()).toContain('do not go together')
    })

    test('holds for tries at the same moment, and on every copy of the server', async () => {
      const other = await at.beside({ trustProxy: true })
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          visitor(n % 2 === 0 ? at : other).post('/sign-in', { email: account.email, password: 'wrong' }),
        ),
      )
      expect(all.filter((one) => one.text.includes('do not go together'))).toHaveLength(5)
      const last = await visitor(other).post('/sign-in', { email: account.email, password: account.password })
      expect(last.status).toBe(422)
      await other.close()
    })

    test('spraying: one password over many accounts from one address is stopped, and others go on', async () => {
      const from = nextAddress()
      const answers: Answered[] = []
      for (let n = 0; n < 24; n += 1)
        answers.push(
          await visitor(at, from).post('/sign-in', {
            email: `person-${n}@spray.example`,
            password: goodPassword,
          }),
        )
      expect(answers.slice(0, 20).every((one) => one.text.includes('do not go together'))).toBe(true)
      expect(answers.slice(20).every((one) => one.text.includes('There were too many tries.'))).toBe(true)
      const stopped = await visitor(at, from).post('/sign-in', {
        email: account.email,
        password: account.password,
      })
      expect(stopped.status).toBe(422)
      const elsewhere = visitor(at)
      await elsewhere.signIn(account)
      expect(await elsewhere.isIn()).toBe(true)
    })
  })

  describe('a code', () => {
    test('is used once: the same, and an earlier one, are refused', async () => {
      const [first, second] = [visitor(at), visitor(at)]
      await first.signIn(account)
      expect(await first.isIn()).toBe(true)
      const replayed = await second.signIn(account)
      expect([replayed.status, replayed.text.includes('was used before')]).toEqual([422, true])
      expect((await second.post('/sign-in/code', { code: codeOf(at, account.secret, -1) })).status).toBe(422)
      expect((await second.post('/sign-in/code', { code: codeOf(at, account.secret, 1) })).to).toBe('/')
    })

    test('of twenty browsers with the same one at the same moment, exactly one gets in', async () => {
      const all = Array.from({ length: 20 }, () => visitor(at))
      for (const one of all) await one.post('/sign-in', { email: account.email, password: account.password })
      const code = codeOf(at, account.secret)
      const answers = await Promise.all(all.map((one) => one.post('/sign-in/code', { code })))
      expect(answers.filter((one) => one.status === 303)).toHaveLength(1)
    })

    test('may be wrong five times; then the password is asked for again', async () => {
      const me = visitor(at)
      await me.post('/sign-in', { email: account.email, password: account.password })
      for (let n = 0; n < 5; n += 1) await me.post('/sign-in/code', { code: '000000' })
      expect(me.cookies.has('throughline-step')).toBe(false)
      expect((await me.post('/sign-in/code', { code: codeOf(at, account.secret) })).status).toBe(409)
    })

    test('that is wrong counts apart: neither a right password nor a reset gives more tries', async () => {
      const me = visitor(at)
      await me.post('/sign-in', { email: account.email, password: account.password })
      for (let n = 0; n < 5; n += 1) await me.post('/sign-in/code', { code: '000000' })
      const link = await resetLinkOf(account)
      const password = 'heron lantern moss eight'
      expect((await visitor(at).post(link, { password })).status).toBe(303)
      const again = visitor(at)
      expect((await again.post('/sign-in', { email: account.email, password })).to).toBe('/sign-in/code')
      const waits = await again.post('/sign-in/code', { code: codeOf(at, account.secret) })
      expect([waits.status, waits.text.includes('There were too many tries.')]).toEqual([422, true])
      at.clock.pass(2)
      expect((await again.post('/sign-in/code', { code: codeOf(at, account.secret) })).to).toBe('/')
    })

    test('of half a minute ago is taken, and one of a minute and a half ago is not', async () => {
      const me = visitor(at)
      await me.post('/sign-in', { email: account.email, password: account.password })
      expect((await me.post('/sign-in/code', { code: codeOf(at, account.secret, -3) })).status).toBe(422)
      expect((await me.post('/sign-in/code', { code: codeOf(at, account.secret, -1) })).status).toBe(303)
    })

    test('its secret stands nowhere in the clear', async () => {
      const { rows } = await at.here.keeper.keep((db) =>
        sql<{ all: string }>`select t::text as all from second_factor t`.execute(db),
      )
      expect(JSON.stringify(rows)).not.toContain(account.secret)
    })
  })

  describe('a password', () => {
    test('counts whole: two that differ after the seventy-second byte are two', async () => {
      const long = `${'lantern moss heron '.repeat(5)}one`
      const other = await makeAccount(at, 'Long (synthetic)', long)
      expect(
        (await visitor(at).post('/sign-in', { email: other.email, password: `${long.slice(0, -3)}two` }))
          .status,
      ).toBe(422)
      const me = visitor(at)
      await me.signIn(other)
      expect(await me.isIn()).toBe(true)
    })

    test('is the same however its accents were typed', async () => {
      const other = await makeAccount(at, 'Accents (synthetic)', 'zażółć gęślą jaźń'.normalize('NFC'))
      const answered = await visitor(at).post('/sign-in', {
        email: other.email,
        password: 'zażółć gęślą jaźń'.normalize('NFD'),
      })
      expect(answered.to).toBe('/sign-in/code')
    })

    test('is changed with the old one; everybody else with the account is out, and this browser stays', async () => {
      const [me, other] = [visitor(at), visitor(at)]
      await me.signIn(account)
      at.clock.pass(1)
      await other.signIn(account)
      await me.get('/your-account/password')
      const wrong = await me.post('/your-account/password', {
        oldPassword: 'not it',
        password: 'heron lantern moss eight',
      })
      expect([wrong.status, wrong.text.includes('This is not your password of today.')]).toEqual([422, true])
      expect(wrong.text).not.toContain('heron lantern moss eight')
      const weak = await me.post('/your-account/password', {
        oldPassword: account.password,
        password: 'sashaokonkwo1',
      })
      expect(weak.text).toContain('tried first')
      const done = await me.post('/your-account/password', {
        oldPassword: account.password,
        password: 'heron lantern moss eight',
      })
      expect(done.to).toBe('/your-account?changed')
      expect([await me.isIn(), await other.isIn()]).toEqual([true, false])
      at.clock.pass(1)
      const again = visitor(at)
      await again.signIn({ ...account, password: 'heron lantern moss eight' })
      expect(await again.isIn()).toBe(true)
    })
  })

  describe('a reset link', () => {
    test('is opened as often as a scanner likes, sets a password once, and ends every session and other link', async () => {
      const before = visitor(at)
      await before.signIn(account)
      const [first, second] = [await resetLinkOf(account), await resetLinkOf(account)]
      const me = visitor(at)
      for (const _ of [1, 2, 3]) expect((await me.get(first)).status).toBe(200)
      const weak = await me.post(first, { password: 'password1234' })
      expect(weak.status).toBe(422)
      const set = await me.post(first, { password: 'heron lantern moss eight' })
      expect([set.status, set.to]).toEqual([303, '/sign-in?changed'])
      expect(await before.isIn()).toBe(false)
      for (const link of [first, second, '/sign-in/reset/never-made']) {
        const answered = await visitor(at).get(link)
        expect([answered.status, answered.text.includes('This link was used before')]).toEqual([409, true])
        expect((await visitor(at).post(link, { password: 'heron lantern moss nine' })).status).not.toBe(303)
      }
      at.clock.pass(1)
      expect(
        (await visitor(at).post('/sign-in', { email: account.email, password: account.password })).status,
      ).toBe(422)
      const again = visitor(at)
      const half = await again.post('/sign-in', {
        email: account.email,
        password: 'heron lantern moss eight',
      })
      expect(half.to).toBe('/sign-in/code')
      expect(await again.isIn()).toBe(false)
    })

    test('of twenty presses at the same moment exactly one sets the password', async () => {
      const link = await resetLinkOf(account)
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          visitor(at).post(link, { password: `heron lantern moss ${n} herons` }),
        ),
      )
      expect(all.filter((one) => one.status === 303)).toHaveLength(1)
    })

    test('lasts an hour', async () => {
      const link = await resetLinkOf(account)
      at.clock.pass(61)
      expect((await visitor(at).get(link)).status).toBe(409)
    })

    test('begins with the address in the settings, whatever Host a request claims', async () => {
      const poisoned = await visitor(at).post(
        '/sign-in/forgotten',
        { email: account.email },
        { headers: { host: 'evil.example' } },
      )
      expect(poisoned.status).toBe(421)
      await visitor(at).post(
        '/sign-in/forgotten',
        { email: account.email },
        { headers: { 'x-forwarded-host': 'evil.example' } },
      )
      const mail = (await mails()).filter((one) => one.includes(account.email))
      expect(mail).toHaveLength(1)
      expect(mail[0]).toContain(`${at.house.tools.publicUrl}/sign-in/reset/`)
      expect(mail[0]).not.toContain('evil.example')
    })

    test('is sent three times an hour at most', async () => {
      for (let n = 0; n < 6; n += 1) await visitor(at).post('/sign-in/forgotten', { email: account.email })
      expect((await mails()).filter((one) => one.includes(account.email))).toHaveLength(3)
    })
  })

  describe('one’s own account', () => {
    test('whoever came by a link is led to a password and a second factor, and can come back with them', async () => {
      const personId = await addPerson(at, 'First administrator', true)
      const me = visitor(at)
      const link = `/sign-in/${await signInLinkFor(at, personId)}`
      await me.get(link)
      expect((await me.post(link)).to).toBe('/your-account/password?first')
      await me.get('/your-account/password?first')
      const typed = { email: 'first@people.example', oldPassword: '', password: 'lantern moss heron nine' }
      const begun = await me.post('/your-account/password', typed)
      expect(begun.to).toBe('/sign-in/set-up')
      const secret = secretOn(await me.get('/sign-in/set-up'))
      expect(secret).toMatch(/^[A-Z2-7]{32}$/)
      expect((await me.post('/sign-in/set-up', { code: '000000' })).status).toBe(422)
      const done = await me.post('/sign-in/set-up', { code: codeOf(at, secret) })
      const codes = [...done.text.matchAll(/<code>([0-9a-f-]{19})<\/code>/g)].map(([, code]) => code ?? '')
      expect(codes).toHaveLength(10)
      expect(await me.isIn()).toBe(true)
      const account = { personId, email: typed.email, password: typed.password, secret }
      at.clock.pass(1)
      const again = visitor(at)
      await again.signIn(account)
      expect(await again.isIn()).toBe(true)
      // A recovery code in place of the code: once.
      for (const [n, status] of [303, 422].entries()) {
        const lost = visitor(at)
        await lost.post('/sign-in', { email: account.email, password: account.password })
        expect(
          (await lost.post('/sign-in/code', { code: codes[0]?.toUpperCase() ?? '' })).status,
          `try ${n}`,
        ).toBe(status)
      }
      const { rows } = await at.here.keeper.keep((db) =>
        sql<{ all: string }>`select t::text as all from recovery_code t`.execute(db),
      )
      expect(JSON.stringify(rows)).not.toContain(codes[1]?.replaceAll('-', ''))
    })

    test('a second factor is renewed with a code, and the old one holds until then', async () => {
      const me = visitor(at)
      await me.signIn(account)
      at.clock.pass(1)
      await me.get('/your-account/second-factor')
      expect((await me.post('/your-account/second-factor', { code: '000000' })).status).toBe(422)
      expect((await me.post('/your-account/second-factor', { code: codeOf(at, account.secret) })).to).toBe(
        '/sign-in/set-up',
      )
      const secret = secretOn(await me.get('/sign-in/set-up'))
      await me.post('/sign-in/set-up', { code: codeOf(at, secret) })
      expect(await me.isIn()).toBe(true)
      at.clock.pass(1)
      expect((await visitor(at).signIn(account)).status).toBe(422)
      const again = visitor(at)
      await again.signIn({ ...account, secret })
      expect(await again.isIn()).toBe(true)
    })

    test.each(['/sign-out', '/your-sessions/end-others'])(
      '%s ends what was begun and not finished',
      async (path) => {
        const [me, half] = [visitor(at), visitor(at)]
        await me.signIn(account)
        await half.post('/sign-in', { email: account.email, password: account.password })
        expect((await half.get('/sign-in/code')).status).toBe(200)
        await me.get('/your-sessions')
        expect((await me.post(path)).status).toBe(303)
        expect((await half.get('/sign-in/code')).status).toBe(409)
      },
    )

    test('a second factor that is there is renewed in the session that proved it only', async () => {
      const me = visitor(at)
      await me.signIn(account)
      at.clock.pass(1)
      await me.get('/your-account/second-factor')
      await me.post('/your-account/second-factor', { code: codeOf(at, account.secret) })
      const secret = secretOn(await me.get('/sign-in/set-up'))
      const thief = visitor(at)
      thief.cookies.set('throughline-step', me.cookies.get('throughline-step') ?? '')
      expect((await thief.get('/sign-in/set-up')).status).toBe(409)
      expect((await thief.post('/sign-in/set-up', { code: codeOf(at, secret) })).status).toBe(409)
      expect(await thief.isIn()).toBe(false)
      await me.post('/sign-in/set-up', { code: codeOf(at, secret) })
      expect(await me.isIn()).toBe(true)
    })

    test('a set-up begun before there was a second factor does not replace one', async () => {
      await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
        db.deleteFrom('second_factor').where('person_id', '=', account.personId).execute(),
      )
      const [first, late] = [visitor(at), visitor(at)]
      const secrets: string[] = []
      for (const one of [first, late]) {
        const typed = { email: account.email, password: account.password }
        expect((await one.post('/sign-in', typed)).to).toBe('/sign-in/set-up')
        secrets.push(secretOn(await one.get('/sign-in/set-up')))
      }
      await first.post('/sign-in/set-up', { code: codeOf(at, secrets[0] ?? '') })
      expect(await first.isIn()).toBe(true)
      expect((await late.post('/sign-in/set-up', { code: codeOf(at, secrets[1] ?? '') })).status).toBe(409)
      expect([await first.isIn(), await late.isIn()]).toEqual([true, false])
    })

    test('new recovery codes want a code, and end the old ones', async () => {
      const me = visitor(at)
      await me.signIn(account)
      at.clock.pass(1)
      await me.get('/your-account/second-factor')
      expect((await me.post('/your-account/recovery-codes', { code: 'ffff-ffff-ffff-ffff' })).status).toBe(
        422,
      )
      const made = await me.post('/your-account/recovery-codes', { code: codeOf(at, account.secret) })
      expect([...made.text.matchAll(/<code>[0-9a-f-]{19}<\/code>/g)]).toHaveLength(10)
    })

    test('all other sessions end at one press', async () => {
      const [me, other] = [visitor(at), visitor(at)]
      await me.signIn(account)
      at.clock.pass(1)
      await other.signIn(account)
      await me.get('/your-sessions')
      expect((await me.post('/your-sessions/end-others')).status).toBe(303)
      expect([await me.isIn(), await other.isIn()]).toEqual([true, false])
    })
  })

  test('nothing went wrong on our side', () => {
    expect(at.log).toEqual([])
    expect(Date.parse(at.clock.now())).toBeGreaterThan(Date.parse(openedAt))
  })
})
