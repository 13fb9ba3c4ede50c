/** What every answer carries, and what is answered to requests that are malformed, forged, too large, or meet a fault of ours. */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '../../src/route/index.ts'
import { link } from '../../src/route/index.ts'
import { StoreInterrupted, StoreUnavailable } from '../../src/shell/database/store.ts'
import type { House } from '../../src/shell/http/house.ts'
import { buildServer } from '../../src/shell/http/server.ts'
import {
  type Browser,
  everyRoute,
  localToken,
  makeWorld,
  nameOf,
  openHouse,
  type TestHouse,
  tableHashes,
  type World,
} from '../support/house.ts'
import { type Answered, ask } from '../support/http.ts'
import { testStores } from '../support/stores.ts'
import { inventedIds } from './walk.ts'

describe.each(testStores())('answers, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser

  beforeAll(async () => {
    at = await openHouse(await fresh(), { trustProxy: true, localCommands: { echo: async (body) => body } })
    world = await makeWorld(at)
    lead = await at.signIn(world.opener)
  })
  afterAll(() => at.close())

  function expectSafe(answered: Answered, https = false): void {
    const { headers } = answered
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/)
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*|https?:/)
    if (!String(headers['content-security-policy']).includes('sandbox')) {
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).toContain("form-action 'self'")
      expect(headers['content-security-policy']).toContain("base-uri 'none'")
    }
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['cache-control']).toBe('no-store')
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers.server).toBeUndefined()
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['strict-transport-security'] !== undefined).toBe(https)
  }

  describe('the headers', () => {
    test.each(everyRoute().map((route) => [nameOf(route), route] as const))('of %s', async (_, route) => {
      const [requirement] = world.a.requirements
      const path = link(route, {
        ...inventedIds(route),
        area: world.a.slug,
        document: world.a.documentId,
        paper: world.a.paperId,
        question: world.a.questions[0]?.id ?? '',
        requirement: requirement?.id ?? '',
      })
      // From another site, which would like to read the answer.
      const headers = { origin: 'https://evil.example', 'x-forwarded-for': '10.3.0.1' }
      for (const browser of [lead, at.stranger()]) {
        const answered =
          route.method === 'GET'
            ? await browser.get(path, { headers })
            : await browser.post(path, {}, { headers })
        expectSafe(answered)
      }
    })

    test('on https say so for a year', async () => {
      const secure = await at.beside({ publicUrl: 'https://send.example.test' })
      for (const path of ['/', '/sign-in', '/no-such-page', '/%ff'])
        expectSafe(await secure.ask({ path }), true)
      await secure.close()
    })
  })

  const unreadable = [
    '/%00',
    '/%ff',
    '/%c0%af',
    '/%c0%ae%c0%ae/',
    '/%zz',
    '/%',
    '/areas/%00',
    '/areas/%E2%82',
    '/areas/wrenshire/questions/%00',
    '/areas/wrenshire/requirements/%0d%0aset-cookie:a=b',
    `/areas/${'a'.repeat(500)}`,
    `/areas/wrenshire/documents/${'a'.repeat(10_000)}`,
    '//evil.example/',
    '/..%2f..%2fetc/passwd',
    '/areas/wrenshire/../../etc/passwd',
    '/sign-in/..%2f..%2f',
    '/areas/Wrenshire',
    '/AREAS/wrenshire',
    '/wp-admin.php',
    '/__proto__',
    '/areas/__proto__',
    '/areas/constructor',
    '/areas/wrenshire/questions/__proto__',
    '/.env',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/../../package.json',
    '/assets/.hidden',
    '/local/echo',
    '/health/',
  ]
  test.each(unreadable)('the address %s is a page that is not there, and nothing more', async (path) => {
    at.log.length = 0
    const answered = await lead.get(path, { headers: { 'x-forwarded-for': '10.3.0.2' } })
    expect(path.startsWith('/assets/') ? [403, 404] : [404, 409]).toContain(answered.status)
    if (!path.startsWith('/assets/')) expectSafe(answered)
    expect(answered.headers.location).toBeUndefined()
    expect(answered.headers['set-cookie']).toBeUndefined()
    expect(answered.text).not.toMatch(/evil\.example|root:|"name": "throughline"|FST_|at .*\.ts:/)
    expect(at.log).toEqual([])
  })

  test.each([
    '?since=%00',
    '?since=9999-99-99',
    '?since=%ff',
    `?since=${'1'.repeat(9000)}`,
    '?standing=__proto__',
    '?standing[]=a&standing[]=b',
    '?document=%27%20or%201=1--',
    '?document=a&document=b',
    '?kind=constructor&bound=__proto__',
    '?__proto__[x]=1',
    '?as=exe',
    '?&&&===&',
  ])('the requirements under %s are a page', async (query) => {
    at.log.length = 0
    const answered = await lead.get(`/areas/${world.a.slug}/requirements${query}`)
    expect([answered.status, at.log]).toEqual([200, []])
  })

  test.each([
    '?before=-1',
    '?before=99999999999999999999',
    '?before=%00',
    '?before=1e3',
    '?before=2147483648',
  ])('the audit log under %s is a page', async (query) => {
    at.log.length = 0
    const answered = await lead.get(`/areas/${world.a.slug}/audit-log${query}`)
    expect([answered.status, at.log]).toEqual([200, []])
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'POST'])(
    '%s on a page changes nothing and echoes nothing',
    async (method) => {
      const before = await tableHashes(at, ['session', 'audit_log', 'platform_log'])
      const answered = await lead.get(`/areas/${world.a.slug}`, {
        method,
        headers: { 'x-secret': 'not-to-be-echoed', 'content-type': 'application/x-www-form-urlencoded' },
        body: 'csrf=x',
      })
      expect(answered.status).toBeGreaterThanOrEqual(400)
      expect(answered.status).toBeLessThan(500)
      expect(answered.text).not.toContain('not-to-be-echoed')
      expectSafe(answered)
      expect(await tableHashes(at, ['session', 'audit_log', 'platform_log'])).toEqual(before)
    },
  )

  test.each(['application/json', 'text/plain', 'application/xml', ''])(
    'a form sent as “%s” is refused in our own words',
    async (type) => {
      const answered = await lead.post(
        '/documents/new',
        {},
        { headers: { 'content-type': type }, body: '{"csrf":"x"}' },
      )
      expect([403, 415]).toContain(answered.status)
      expectSafe(answered)
      expect(answered.text).toContain('<!DOCTYPE html>')
    },
  )

  test('a broken multipart body is refused, and the server goes on', async () => {
    at.log.length = 0
    const answered = await lead.post(
      '/documents/new',
      {},
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\ncontent-disp' },
    )
    expect([answered.status >= 400, answered.status < 500]).toEqual([true, true])
    expect((await lead.get('/')).status).toBe(200)
    expect(at.log).toEqual([])
  })

  describe('limits', () => {
    test('of time and size are set: HTTP-01', () => {
      expect(at.server.server.headersTimeout).toBeLessThanOrEqual(20_000)
      expect(at.server.server.requestTimeout).toBeLessThanOrEqual(60_000)
      expect(at.server.server.timeout).toBeLessThanOrEqual(30_000)
      expect(at.server.server.maxConnections).toBeGreaterThan(0)
    })

    test('headers beyond 16 kB are cut off, and the server goes on', async () => {
      const large = 'x'.repeat(20_000)
      const said = await raw(
        at.port,
        `GET / HTTP/1.1\r\nHost: localhost:${at.port}\r\nX-Large: ${large}\r\n\r\n`,
      )
      expect(said).toMatch(/^HTTP\/1\.1 431 /)
      expect((await lead.get('/')).status).toBe(200)
    })

    test.each([
      ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
      ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
      ['a header with a line break in its name', 'X-A\rB: c\r\n\r\n'],
    ])('%s in one request are refused', async (_, rest) => {
      const said = await raw(
        at.port,
        `POST /sign-out HTTP/1.1\r\nHost: localhost:${at.port}\r\nConnection: close\r\n${rest}`,
      )
      expect(said).toMatch(/^HTTP\/1\.1 400 /)
    })
  })

  describe('the host', () => {
    test.each([
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'localhost:80@evil.example',
    ])('named %s is not ours', async (host) => {
      const answered = await ask(at.port, { path: '/', headers: { host } })
      expect([400, 421]).toContain(answered.status)
      expect(answered.text).not.toContain('evil.example')
    })

    test('that is not named at all is not ours', async () => {
      expect(await raw(at.port, 'GET /sign-in HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 421 /)
    })

    test('on https is the one of PUBLIC_URL only', async () => {
      const secure = await at.beside({ publicUrl: 'https://send.example.test' })
      expect((await secure.ask({ path: '/sign-in' })).status).toBe(200)
      expect((await secure.ask({ path: '/sign-in', headers: { host: 'localhost' } })).status).toBe(421)
      await secure.close()
    })
  })

  describe('this machine’s own commands', () => {
    const told = (headers: Record<string, string>, command = 'echo') =>
      at.ask({
        path: `/local/${command}`,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: '{"to":"x"}',
      })
    test('are answered to who holds the token, and to nobody else', async () => {
      const good = { authorization: `Bearer ${localToken}` }
      expect(JSON.parse((await told(good)).text)).toEqual({ to: 'x' })
      for (const [headers, command] of [
        [{}, 'echo'],
        [{ authorization: 'Bearer x' }, 'echo'],
        [{ authorization: `Bearer ${localToken} ` }, 'echo2'],
        [{ ...good, origin: `http://localhost:${at.port}` }, 'echo'],
        [good, 'none'],
        [good, '__proto__'],
        [good, 'constructor'],
        [good, 'toString'],
      ] as const)
        expect([command, (await told(headers, command)).status]).toEqual([command, 404])
    })
  })

  describe('health', () => {
    test('is told without details', async () => {
      expect((await at.ask({ path: '/health/live' })).text).toBe('{"live":true}')
      expect((await at.ask({ path: '/health/ready' })).text).toBe('{"ready":true}')
      const ill = await withFault({
        store: { ...at.house.store, health: () => Promise.reject(new Error('password=secret at 10.0.0.1')) },
      })
      const answered = await ill.get('/health/ready')
      expect([answered.status, answered.text, answered.headers['retry-after']]).toEqual([
        503,
        '{"ready":false}',
        '5',
      ])
      await ill.close()
    })
  })

  /** A server over the same store, whose house has some parts replaced. */
  async function withFault(fault: Partial<House>) {
    const log: Readonly<Record<string, unknown>>[] = []
    const server = await buildServer({ ...at.house, ...fault, log: (event) => log.push(event) })
    await server.listen({ port: 0, host: '127.0.0.1' })
    const address = server.server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const asked = (path: string, method = 'GET', body?: string) =>
      ask(port, {
        path,
        method,
        cookie: lead.cookie,
        headers: { host: `localhost:${port}`, 'content-type': 'application/x-www-form-urlencoded' },
        ...(body === undefined ? {} : { body }),
      })
    return {
      log,
      get: (path: string) => asked(path),
      post: (path: string, fields: Record<string, string>) =>
        asked(path, 'POST', new URLSearchParams({ csrf: lead.csrf(), ...fields }).toString()),
      close: () => server.close(),
    }
  }

  describe('a fault of ours: ERR-01', () => {
    const secret = 'the inner words of a fault, with a name in them'
    const thrower = () => Promise.reject(new Error(secret))
    const throws = () => {
      throw new Error(secret)
    }
    const everywhere = (part: Partial<Route>) =>
      everyRoute().map((route): Route => ({ ...route, ...part }) as Route)
    const requirement = () => `/areas/${world.a.slug}/requirements/${world.a.requirements[3]?.id}`
    const fields = { words: 'Never kept', claim: 'planned', once: '5f0f7d7e-0000-4000-8000-000000000000' }

    test.each<readonly [string, () => Partial<House>, 'both' | 'get' | 'post']>([
      ['who is asking', () => ({ arrive: thrower }), 'both'],
      ['marking the session', () => ({ seen: thrower }), 'both'],
      ['the audit row', () => ({ writeAudit: thrower }), 'both'],
      ['the once-key', () => ({ claimForm: thrower }), 'post'],
      ['what the form led to', () => ({ formDone: thrower }), 'post'],
      ['the route’s reading', () => ({ routes: everywhere({ read: thrower } as Partial<Route>) }), 'get'],
      ['the route’s change', () => ({ routes: everywhere({ change: thrower } as Partial<Route>) }), 'post'],
      ['showing the page', () => ({ routes: everywhere({ show: throws } as Partial<Route>) }), 'get'],
      ['hashing the token', () => ({ tools: { ...at.house.tools, hashToken: throws } }), 'both'],
      ['the clock', () => ({ clock: { ...at.clock, now: throws } }), 'both'],
      [
        'a permission that throws',
        () => ({ routes: everywhere(Object.defineProperty({}, 'x', {})).map(badDoor) }),
        'both',
      ],
    ])('in %s shows nothing, changes nothing and gives a reference', async (_, fault, when) => {
      const before = await tableHashes(at, ['session', 'audit_log', 'platform_log'])
      const ill = await withFault(fault())
      const answers = [
        ...(when === 'post' ? [] : [await ill.get(requirement())]),
        ...(when === 'get' ? [] : [await ill.post(`${requirement()}/answers`, fields)]),
      ]
      for (const answered of answers) {
        expect(answered.status).toBe(500)
        expectSafe(answered)
        expect(answered.text).not.toContain(secret)
        expect(answered.text).not.toContain('panel')
        const reference = /give this reference: ([0-9a-f]{8})\./.exec(answered.text)?.[1]
        expect(ill.log.map((one) => one.reference)).toContain(reference)
      }
      expect(answers.length).toBeGreaterThan(0)
      await ill.close()
      expect(await tableHashes(at, ['session', 'audit_log', 'platform_log'])).toEqual(before)
    })

    const badDoor = (route: Route): Route =>
      typeof route.permission === 'string'
        ? route
        : { ...route, permission: new Proxy({}, { get: throws }) as Route['permission'] }

    test('a database that does not answer is 503, with when to come again', async () => {
      const gone = () => Promise.reject(new StoreUnavailable('no answer at 10.0.0.1', 'no'))
      const ill = await withFault({ store: { ...at.house.store, read: gone, change: gone } })
      const answered = await ill.get('/')
      expect([answered.status, answered.headers['retry-after']]).toEqual([503, '10'])
      expect(answered.text).toContain('The database did not answer. Nothing was changed.')
      expect(answered.text).not.toContain('10.0.0.1')
      await ill.close()
    })

    test.each([
      ['the answer to the commit was lost', new StoreUnavailable('gone', 'unknown')],
      ['the change took too long', new StoreInterrupted('slow', 'unknown')],
    ])('where %s it says that it may have been saved', async (_, error) => {
      const ill = await withFault({
        store: { ...at.house.store, read: at.house.store.read, change: () => Promise.reject(error) },
      })
      const answered = await ill.post(`${requirement()}/answers`, fields)
      expect(answered.status).toBe(503)
      expect(answered.text).toContain(
        'What you sent may have been saved or not: look before you send it again.',
      )
      await ill.close()
    })
  })
})

/** Sends bytes as they are and answers what came back before the connection closed. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let said = ''
    socket.setTimeout(10_000, () => socket.destroy(new Error('No answer came.')))
    socket.on('data', (part) => {
      said += part.toString('latin1')
    })
    socket.on('close', () => resolve(said))
    socket.on('error', reject)
  })
}
