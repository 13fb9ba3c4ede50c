/** The council's own sign-in, against a real provider and against one that lies (AUTH-01, ASVS 5.0 6.8 and V10). */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tools } from '../../src/route/index.ts'
import { readSettings } from '../../src/shell/settings.ts'
import { singleSignOn } from '../../src/shell/single-sign-on.ts'
import {
  type Browser,
  type Fields,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { client, type Issuer, type Liar, lyingIssuer, pressThrough, realIssuer } from '../support/issuers.ts'
import { testStores } from '../support/stores.ts'
import { makeAccount, type Visitor, visitor } from '../support/visitor.ts'

const back = 'http://localhost:3000/sign-in/elsewhere/return'
const sentence = 'Signing in there did not work.'

function elsewhereAt(url: string): Tools['elsewhere'] {
  return singleSignOn(
    readSettings({
      OIDC_ISSUER: url,
      OIDC_CLIENT_ID: client.id,
      OIDC_CLIENT_SECRET: client.secret,
      OIDC_NAME: 'your council account',
    }),
  )
}

/** Comes back as a browser does: the page is opened, which changes nothing, and its button pressed. */
async function comeBack(me: Visitor, url: URL) {
  const page = await me.get(`${url.pathname}${url.search}`)
  expect(page.status).toBe(200)
  return me.post(url.pathname, Object.fromEntries(url.searchParams))
}

describe.each(testStores())('a real provider, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let issuer: Issuer
  let admin: Browser
  const emails = new Map<string, { email: string; email_verified: boolean }>()

  beforeAll(async () => {
    issuer = await realIssuer(back, emails)
    at = await openHouse(await fresh(), { trustProxy: true, tools: { elsewhere: elsewhereAt(issuer.url) } })
    world = await makeWorld(at)
    admin = await at.signIn(world.a.people.get('council-administrator') ?? '')
  })
  afterAll(async () => {
    await at.close()
    await issuer.close()
  })

  async function invited(login: string, verified: boolean): Promise<string> {
    const email = `${login}@people.example`
    emails.set(login, { email, email_verified: verified })
    const form = { name: 'Ella Elsewhere (synthetic)', email, role: 'chair', roleTo: '' }
    const made = await admin.post(`/areas/${world.a.slug}/people/invite`, form)
    return /\/invitations\/[\w-]{43}/.exec(made.text)?.[0] ?? 'no link'
  }
  async function goFrom(me: Visitor, path: string, login: string, fields: Fields = {}) {
    const sent = await me.post(path, fields)
    expect(sent.status).toBe(303)
    expect(sent.to.startsWith(issuer.url)).toBe(true)
    return comeBack(me, await pressThrough(sent.to, login, back))
  }

  test('the page’s forms may lead there, and no other page’s may', async () => {
    const policy = (await visitor(at).get('/sign-in')).headers['content-security-policy']
    expect(policy).toContain(`form-action 'self' ${new URL(issuer.url).origin};`)
    expect((await visitor(at).get('/help')).headers['content-security-policy']).toContain(
      "form-action 'self';",
    )
  })

  test('an invitation is accepted there, and signing in there works ever after, without a second account', async () => {
    const login = `ella-${randomUUID()}`
    const link = await invited(login, true)
    const me = visitor(at)
    await me.get(link)
    const done = await goFrom(me, `${link}/elsewhere`, login)
    expect([done.status, done.to]).toEqual([303, `/areas/${world.a.slug}`])
    expect((await me.get(`/areas/${world.a.slug}`)).status).toBe(200)
    const again = visitor(at)
    await again.get('/sign-in')
    const back = await goFrom(again, '/sign-in/elsewhere', login)
    expect([back.status, back.to]).toEqual([303, '/'])
    expect(await again.isIn()).toBe(true)
    expect([...again.cookies.keys()]).toEqual(['throughline'])
  })

  test('an address that is not verified accepts nothing, nor does somebody else', async () => {
    const login = `mallory-${randomUUID()}`
    const link = await invited(login, false)
    const me = visitor(at)
    await me.get(link)
    const refused = await goFrom(me, `${link}/elsewhere`, login)
    expect([refused.status, refused.text.includes('sent to another address')]).toEqual([422, true])
    expect(await me.isIn()).toBe(false)
    const other = `other-${randomUUID()}`
    emails.set(other, { email: `${other}@people.example`, email_verified: true })
    await me.get(link)
    expect((await goFrom(me, `${link}/elsewhere`, other)).status).toBe(422)
    expect((await visitor(at).get(link)).status).toBe(200)
  })

  test('the address of an account alone joins nothing: not by signing in, not by an invitation', async () => {
    const login = `ada-${randomUUID()}`
    const link = await invited(login, true)
    const account = await makeAccount(at, 'Ada (synthetic)', undefined, `${login}@people.example`)
    const me = visitor(at)
    const refused = await goFrom(me, '/sign-in/elsewhere', login)
    expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true])
    await me.get(link)
    expect((await goFrom(me, `${link}/elsewhere`, login)).text).toContain(
      'There is an account with the address',
    )
    expect(await me.isIn()).toBe(false)
    // Its holder joins the two while signed in; then both ways lead in.
    const holder = visitor(at)
    await holder.signIn(account)
    await holder.get('/your-account')
    const withPassword = { oldPassword: account.password }
    expect((await goFrom(holder, '/your-account/elsewhere', login, withPassword)).to).toBe('/your-account')
    expect((await goFrom(me, '/sign-in/elsewhere', login)).to).toBe('/')
    // And nobody else can join the same one.
    const second = visitor(at)
    await second.signIn(await makeAccount(at, 'Second (synthetic)'))
    await second.get('/your-account')
    expect((await goFrom(second, '/your-account/elsewhere', login, withPassword)).text).toContain(sentence)
  })

  test('joining asks for the password, and counts wrong ones like any other', async () => {
    const account = await makeAccount(at, 'Unlocked (synthetic)')
    const me = visitor(at)
    await me.signIn(account)
    expect((await me.get('/your-account')).text).toContain('name="oldPassword"')
    for (const oldPassword of ['', 'not it', 'not it', 'not it', 'not it']) {
      const refused = await me.post('/your-account/elsewhere', { oldPassword })
      expect([refused.status, refused.text.includes('This is not your password of today.')]).toEqual([
        422,
        true,
      ])
      await me.get('/your-account')
    }
    const waits = await me.post('/your-account/elsewhere', { oldPassword: account.password })
    expect([waits.status, waits.text.includes('There were too many tries.')]).toEqual([422, true])
    at.clock.pass(2)
    await me.get('/your-account')
    const sent = await me.post('/your-account/elsewhere', { oldPassword: account.password })
    expect([sent.status, sent.to.startsWith(issuer.url)]).toEqual([303, true])
  })

  test('the joining is ended from the account, but not by whoever has no other way in', async () => {
    const login = `unjoin-${randomUUID()}`
    const account = await makeAccount(at, 'Unjoin (synthetic)')
    const me = visitor(at)
    await me.signIn(account)
    await me.get('/your-account')
    await goFrom(me, '/your-account/elsewhere', login, { oldPassword: account.password })
    expect((await me.get('/your-account')).text).toContain('End the joining')
    const ended = await me.post('/your-account/elsewhere/end')
    expect([ended.status, ended.to]).toEqual([303, '/your-account'])
    expect((await goFrom(visitor(at), '/sign-in/elsewhere', login)).text).toContain(sentence)
    const bare = `bare-${randomUUID()}`
    const only = visitor(at)
    await goFrom(only, `${await invited(bare, true)}/elsewhere`, bare)
    await only.get('/your-account')
    const kept = await only.post('/your-account/elsewhere/end')
    expect([kept.status, kept.text.includes('Set a password first.')]).toEqual([422, true])
    expect((await goFrom(visitor(at), '/sign-in/elsewhere', bare)).to).toBe('/')
  })

  test('a reset ends what the account was joined to, and says so first', async () => {
    const mailing = await at.beside({
      trustProxy: true,
      tools: { elsewhere: elsewhereAt(issuer.url), mailFrom: 'throughline@example.test' },
    })
    const login = `reset-${randomUUID()}`
    const account = await makeAccount(at, 'Reset (synthetic)')
    const holder = visitor(at)
    await holder.signIn(account)
    await holder.get('/your-account')
    await goFrom(holder, '/your-account/elsewhere', login, { oldPassword: account.password })
    expect((await goFrom(visitor(at), '/sign-in/elsewhere', login)).to).toBe('/')
    await visitor(mailing).post('/sign-in/forgotten', { email: account.email })
    const mail = await at.here.keeper.keep((db) =>
      db
        .selectFrom('outgoing_mail')
        .select('words')
        .where('to_address', '=', account.email)
        .executeTakeFirstOrThrow(),
    )
    const link = /\/sign-in\/reset\/[\w-]{43}/.exec(mail.words)?.[0] ?? 'no link'
    const me = visitor(at)
    expect((await me.get(link)).text).toContain('joined to another sign-in')
    expect((await me.post(link, { password: 'heron lantern moss eight' })).status).toBe(303)
    expect((await goFrom(visitor(at), '/sign-in/elsewhere', login)).text).toContain(sentence)
    await mailing.close()
  })

  test('an answer is used once, and in the browser that asked only', async () => {
    const login = `once-${randomUUID()}`
    const account = await makeAccount(at, 'Once (synthetic)')
    await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
      db
        .insertInto('linked_identity')
        .values({
          issuer: issuer.url,
          subject: login,
          person_id: account.personId,
          linked_at: at.clock.now(),
        })
        .execute(),
    )
    const me = visitor(at)
    const sent = await me.post('/sign-in/elsewhere')
    const step = me.cookies.get('throughline-step') ?? ''
    const answer = await pressThrough(sent.to, login, back)
    const thief = visitor(at)
    expect((await comeBack(thief, answer)).text).toContain(sentence)
    expect((await comeBack(me, answer)).to).toBe('/')
    const replaying = visitor(at)
    replaying.cookies.set('throughline-step', step)
    expect((await comeBack(replaying, answer)).text).toContain(sentence)
    expect(await replaying.isIn()).toBe(false)
  })

  test('somebody who left is not let in', async () => {
    const login = `left-${randomUUID()}`
    const account = await makeAccount(at, 'Left (synthetic)')
    await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, async (db) => {
      await db
        .insertInto('linked_identity')
        .values({
          issuer: issuer.url,
          subject: login,
          person_id: account.personId,
          linked_at: at.clock.now(),
        })
        .execute()
      await db
        .updateTable('person')
        .set({ ended_at: at.clock.now() })
        .where('id', '=', account.personId)
        .execute()
    })
    expect((await goFrom(visitor(at), '/sign-in/elsewhere', login)).text).toContain(sentence)
  })
})

describe.each(testStores())('a provider that lies, $kind', ({ fresh }) => {
  let at: TestHouse
  let liar: Liar

  beforeAll(async () => {
    liar = await lyingIssuer()
    at = await openHouse(await fresh(), { trustProxy: true, tools: { elsewhere: elsewhereAt(liar.url) } })
    const account = await makeAccount(at, 'Victim (synthetic)')
    await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
      db
        .insertInto('linked_identity')
        .values({
          issuer: liar.url,
          subject: 'somebody',
          person_id: account.personId,
          linked_at: at.clock.now(),
        })
        .execute(),
    )
  })
  afterAll(async () => {
    await at.close()
    await liar.close()
  })

  interface Lie {
    readonly signed?: 'none' | 'other-key' | 'secret'
    readonly claims?: (nonce: string) => Record<string, unknown>
    readonly answer?: (answer: Record<string, string>) => Record<string, string>
  }

  async function attempt({ signed, claims, answer = (same) => same }: Lie, me = visitor(at)) {
    const sent = new URL((await me.post('/sign-in/elsewhere')).to)
    const nonce = sent.searchParams.get('nonce') ?? ''
    liar.next = { claims: claims?.(nonce) ?? { nonce }, ...(signed === undefined ? {} : { signed }) }
    const url = new URL(back)
    const true_ = { code: randomUUID(), state: sent.searchParams.get('state') ?? '', iss: liar.url }
    for (const [name, value] of Object.entries(answer(true_))) url.searchParams.set(name, value)
    return { me, answered: await comeBack(me, url), url }
  }
  const now = () => Math.floor(Date.now() / 1000)

  test('where it tells the truth, lets in: what follows is refused for the lie alone', async () => {
    const { me, answered } = await attempt({})
    expect([answered.status, answered.to]).toEqual([303, '/'])
    expect(await me.isIn()).toBe(true)
  })

  test.each<[string, Lie]>([
    ['no signature (alg none)', { signed: 'none' }],
    ['another key’s signature', { signed: 'other-key' }],
    ['the client’s secret as the key (HS256)', { signed: 'secret' }],
    ['another audience', { claims: (nonce) => ({ nonce, aud: 'another-client' }) }],
    ['another issuer in the token', { claims: (nonce) => ({ nonce, iss: 'https://evil.example' }) }],
    ['another nonce', { claims: () => ({ nonce: 'another' }) }],
    ['no nonce', { claims: () => ({}) }],
    ['a token that has run out', { claims: (nonce) => ({ nonce, iat: now() - 600, exp: now() - 300 }) }],
    ['no end', { claims: (nonce) => ({ nonce, exp: undefined }) }],
    ['no subject', { claims: (nonce) => ({ nonce, sub: undefined }) }],
    ['an empty subject', { claims: (nonce) => ({ nonce, sub: '' }) }],
    ['another state', { answer: (same) => ({ ...same, state: 'another' }) }],
    ['no state', { answer: ({ state: _state, ...rest }) => rest }],
    [
      'another issuer in the answer (mix-up)',
      { answer: (same) => ({ ...same, iss: 'https://evil.example' }) },
    ],
    ['no issuer in the answer', { answer: ({ iss: _iss, ...rest }) => rest }],
    ['no code', { answer: ({ code: _code, ...rest }) => rest }],
    ['an error', { answer: ({ state = '', iss = '' }) => ({ state, iss, error: 'access_denied' }) }],
    ['nobody who is joined to an account here', { claims: (nonce) => ({ nonce, sub: 'a stranger' }) }],
  ])('%s: the same sentence, and no session', async (_, lie) => {
    const { me, answered } = await attempt(lie)
    expect(answered.status).toBe(422)
    expect(answered.text).toContain(sentence)
    expect([...me.cookies.keys()]).toEqual([])
    expect(await me.isIn()).toBe(false)
  })

  test('a code that was used in another browser: refused', async () => {
    const { url } = await attempt({})
    const { answered } = await attempt({
      answer: (same) => ({ ...same, code: url.searchParams.get('code') ?? '' }),
    })
    expect([answered.status, answered.text.includes(sentence)]).toEqual([422, true])
  })

  test('an answer that comes later than ten minutes, and one that was never asked for, are not even looked at', async () => {
    const before = liar.exchanged
    const me = visitor(at)
    const sent = new URL((await me.post('/sign-in/elsewhere')).to)
    const url = new URL(back)
    url.searchParams.set('code', 'x')
    url.searchParams.set('iss', liar.url)
    url.searchParams.set('state', sent.searchParams.get('state') ?? '')
    expect((await comeBack(visitor(at), url)).text).toContain(sentence)
    at.clock.pass(11)
    expect((await comeBack(me, url)).text).toContain(sentence)
    expect(liar.exchanged).toBe(before)
  })

  test('nothing went wrong on our side', () => {
    expect(at.log).toEqual([])
  })
})

test.each([
  [
    { OIDC_ISSUER: 'http://login.example.gov.uk', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' },
    'plain http',
  ],
  [{ OIDC_ISSUER: 'https://login.example.gov.uk' }, 'needed together'],
  [{ OIDC_CLIENT_ID: 'a' }, 'needed together'],
  [{ OIDC_ISSUER: 'login.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, 'OIDC_ISSUER is wrong'],
])('settings %j stop the start', (settings, words) => {
  expect(() => readSettings(settings)).toThrow(words)
})
