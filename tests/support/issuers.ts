/** Two sign-ins of a council, on this machine: a real provider, and one that lies in every way it is told to. */
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'

export const client = { id: 'throughline', secret: 'a secret that only the two know, in tests' }

export interface Issuer {
  readonly url: string
  close(): Promise<void>
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The issuer listens on no port.')
  return address.port
}

function closing(server: Server): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
}

/** oidc-provider, a certified implementation. `emails` says which address each login has, and whether it is verified. */
export async function realIssuer(
  redirectUri: string,
  emails: ReadonlyMap<string, { readonly email: string; readonly email_verified: boolean }>,
): Promise<Issuer> {
  const { Provider } = await import('oidc-provider')
  let handle: (request: unknown, response: unknown) => void = () => {}
  const server = createServer((request, response) => handle(request, response))
  const url = `http://127.0.0.1:${await listen(server)}`
  const provider = new Provider(url, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['only for tests'] },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: async () => ({ sub: id, ...emails.get(id) }),
    }),
  })
  handle = provider.callback()
  return { url, close: closing(server) }
}

/** Signs in there as a person would, pressing what its pages show. Answers where it sends the browser back to. */
export async function pressThrough(start: string, login: string, backTo: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let [address, body]: [string, string | null] = [start, null]
  for (let step = 0; step < 15; step += 1) {
    const answered: Response = await fetch(address, {
      redirect: 'manual',
      method: body === null ? 'GET' : 'POST',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(body === null ? {} : { body }),
    })
    for (const set of answered.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      cookies.set(name, value)
    }
    const to = answered.headers.get('location')
    const page: string = await answered.text()
    body = null
    if (to !== null) {
      const next = new URL(to, address)
      if (next.href.startsWith(backTo)) return next
      address = next.href
      continue
    }
    const action: string | undefined = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    if (action === undefined)
      throw new Error(`A page without a form: ${answered.status} ${page.slice(0, 400)}`)
    address = new URL(action, address).href
    const prompt: string = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
    body = new URLSearchParams({ prompt, login, password: 'any' }).toString()
  }
  throw new Error('The provider never sent the browser back.')
}

export type Claims = Record<string, unknown>

export interface Liar extends Issuer {
  /** What the next code is exchanged for: claims over the true ones, and how they are signed. */
  next: { claims: Claims; signed?: 'none' | 'other-key' | 'secret'; userinfoSub?: string }
  /** How often a code was brought to it. */
  exchanged: number
}

/** An issuer whose tokens say what a test wants. A code is good once, as it should be. */
export async function lyingIssuer(): Promise<Liar> {
  const [ours, others] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }))
  if (ours === undefined || others === undefined) throw new Error('No keys were made.')
  const used = new Set<string>()
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (path === '/.well-known/openid-configuration') return answer(200, metadata(liar.url))
    if (path === '/jwks')
      return answer(200, {
        keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
      })
    if (path !== '/token') return answer(404, {})
    let said = ''
    request.on('data', (part: Buffer) => {
      said += part.toString()
    })
    request.on('end', () => {
      liar.exchanged += 1
      const code = new URLSearchParams(said).get('code') ?? ''
      if (used.has(code)) return answer(400, { error: 'invalid_grant' })
      used.add(code)
      return answer(200, { access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: token() })
    })
  })
  const token = (): string => {
    const { claims, signed } = liar.next
    const now = Math.floor(Date.now() / 1000)
    const all = { iss: liar.url, aud: client.id, sub: 'somebody', iat: now, exp: now + 60, ...claims }
    const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
    const alg = signed === 'none' ? 'none' : signed === 'secret' ? 'HS256' : 'RS256'
    const text = [{ alg, kid: 'k' }, kept]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    if (signed === 'none') return `${text}.`
    if (signed === 'secret')
      return `${text}.${createHmac('sha256', client.secret).update(text).digest('base64url')}`
    const key = signed === 'other-key' ? others.privateKey : ours.privateKey
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
  }
  const liar: Liar = {
    url: `http://127.0.0.1:${await listen(server)}`,
    next: { claims: {} },
    exchanged: 0,
    close: closing(server),
  }
  return liar
}

function metadata(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  }
}
