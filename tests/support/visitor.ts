/** A browser that knows nothing but its own cookies and the page it stands on: for signing in as people do. */
import { randomUUID } from 'node:crypto'
import { generateSync } from 'otplib'
import { personAdd } from '../../src/features/person/index.ts'
import { factorSet, passwordSet } from '../../src/features/person/sign-in.sql.ts'
import type { Fields, TestHouse } from './house.ts'
import { type Answered, type Asked, fieldsBody } from './http.ts'

export interface Visitor {
  readonly cookies: Map<string, string>
  /** The page that was answered last. */
  page: Answered | null
  get(path: string, asked?: Asked): Promise<Answered>
  post(path: string, fields?: Fields, asked?: Asked): Promise<Answered>
  /** Signs in with password and code; answers the last page. */
  signIn(account: Account): Promise<Answered>
  isIn(): Promise<boolean>
}

let places = 0

/** Each comes from a network address of its own unless one is given. */
export function visitor(at: TestHouse, address = nextAddress()): Visitor {
  const cookies = new Map<string, string>()
  const send = async (asked: Asked): Promise<Answered> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answered = await at.ask({
      ...asked,
      headers: {
        'x-forwarded-for': address,
        ...(cookie === '' ? {} : { cookie }),
        ...asked.headers,
      },
    })
    for (const set of [answered.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return answered
  }
  const me: Visitor = {
    cookies,
    page: null,
    get: async (path, asked = {}) => {
      me.page = await send({ path, ...asked })
      return me.page
    },
    post: async (path, fields = {}, asked = {}) => {
      const csrf = /name="csrf" value="([^"]*)"/.exec(me.page?.text ?? '')?.[1] ?? ''
      me.page = await send({
        path,
        method: 'POST',
        ...asked,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...asked.headers },
        body: fieldsBody({ csrf, once: randomUUID(), ...fields }),
      })
      return me.page
    },
    signIn: async (account) => {
      await me.get('/sign-in')
      await me.post('/sign-in', { email: account.email, password: account.password })
      await me.get('/sign-in/code')
      return me.post('/sign-in/code', { code: codeOf(at, account.secret) })
    },
    isIn: async () => (await send({ path: '/your-account' })).status === 200,
  }
  return me
}

export function nextAddress(): string {
  places += 1
  return `10.2.${Math.floor(places / 250)}.${places % 250}`
}

export interface Account {
  readonly personId: string
  readonly email: string
  readonly password: string
  readonly secret: string
}

export const goodPassword = 'teapot gravel nine lanterns'

/** An account with a password and a second factor. */
export async function makeAccount(
  at: TestHouse,
  name: string,
  password = goodPassword,
  email = `${randomUUID()}@people.example`,
): Promise<Account> {
  const { tools } = at.house
  const personId = randomUUID()
  const secret = tools.oneTimeCodes.newSecret()
  const kept = await tools.passwords.keep(password)
  const instant = at.clock.now()
  await at.here.store.change({ areaId: null, personId: null, at: instant }, async (db) => {
    await personAdd(db, { id: personId, name, email, opensAreas: false, isSynthetic: true, at: instant })
    await passwordSet(db, personId, kept, instant)
    await factorSet(db, personId, tools.seals.seal(secret, `second factor of ${personId}`), 0, instant)
  })
  return { personId, email, password, secret }
}

/** The code that an app shows at the house's own time, or some half minutes from it. */
export function codeOf(at: TestHouse, secret: string, steps = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.parse(at.clock.now()) / 1000) + steps * 30 })
}

/** The secret on a page that sets a second factor up. */
export function secretOn(page: Answered | null): string {
  return (/<code>((?:[A-Z2-7]{4} ?)+)<\/code>/.exec(page?.text ?? '')?.[1] ?? '').replaceAll(' ', '')
}
