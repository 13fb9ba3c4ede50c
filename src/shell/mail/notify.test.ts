/** GOV.UK Notify, stood in for by a peer that can be slow, broken or hostile: the real one cannot be asked in a test. */
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { notifyService, tokenOf } from './notify.ts'

const service = '26785a09-ab16-4eb0-8407-a37497a57506'
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'
const apiKey = `our-own-key-${service}-${secret}`
const templateId = 'f33517ff-2a88-4f6e-b855-c550268ce08a'
const now = () => '2026-11-23T10:00:00.000Z'

const letter = {
  from: 'a@example.gov.uk',
  to: 'x@example.org',
  subject: 'Invitation',
  text: 'You are asked.',
  html: '',
  messageId: '<one@example.gov.uk>',
  date: now(),
  calendar: null,
}

interface Asked {
  readonly method: string
  readonly url: string
  readonly authorization: string
  readonly body: string
}

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((one) => {
      one.closeAllConnections()
      return new Promise((resolve) => one.close(resolve))
    }),
  )
})

/** What the peer answers: null is nothing at all. */
async function peer(answer: (asked: Asked) => { readonly status: number; readonly body: string } | null) {
  const asked: Asked[] = []
  const server = createServer(async (request, reply) => {
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      authorization: request.headers.authorization ?? '',
      body: await bodyOf(request),
    }
    asked.push(one)
    const said = answer(one)
    if (said !== null)
      reply.writeHead(said.status, { location: 'http://127.0.0.1:1/elsewhere' }).end(said.body)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port.')
  const place = { base: `http://127.0.0.1:${address.port}`, wait: 300 }
  return { asked, place, ...notifyService({ apiKey, templateId }, now, place) }
}

/** A place where something listened, and nothing does now. */
async function closedPlace() {
  const { place } = await peer(() => null)
  await new Promise((resolve) => servers.pop()?.close(resolve))
  return place
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of request) text += String(piece)
  return text
}

const json = (status: number, body: unknown) => ({ status, body: JSON.stringify(body) })
const errors = (status: number, message: string) =>
  json(status, { status_code: status, errors: [{ error: 'x', message }] })

test('a request is signed as the documentation says: the service is its issuer, the end of the key its secret', () => {
  const [head = '', claims = '', signature] = tokenOf(apiKey, now()).split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  expect(read(head)).toEqual({ typ: 'JWT', alg: 'HS256' })
  expect(read(claims)).toEqual({ iss: service, iat: 1_795_428_000 })
  expect(signature).toBe(createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url'))
})

describe('a message handed over', () => {
  test('is taken under the name that Notify gives it, with the template’s two words and our own reference', async () => {
    const at = await peer(() => json(201, { id: 'n-1' }))
    expect(await at.send(letter)).toMatchObject({
      is: 'accepted',
      unsure: false,
      taken: { by: 'notify', id: 'n-1' },
    })
    expect(at.asked).toHaveLength(1)
    expect(at.asked[0]).toMatchObject({
      method: 'POST',
      url: '/v2/notifications/email',
      authorization: `Bearer ${tokenOf(apiKey, now())}`,
    })
    expect(JSON.parse(at.asked[0]?.body ?? '')).toEqual({
      email_address: 'x@example.org',
      template_id: templateId,
      personalisation: { subject: 'Invitation', body: 'You are asked.' },
      reference: '<one@example.gov.uk>',
    })
  })
  test.each([
    ['an address it will not have', errors(400, 'email_address Not a valid email address'), 'refused', false],
    ['a template that lacks a word', errors(400, 'Missing personalisation: body'), 'put-off', false],
    ['a key it does not know', errors(403, 'Invalid token: API key not found'), 'unreachable', false],
    ['too many messages', errors(429, 'Exceeded rate limit'), 'unreachable', false],
    ['a fault of its own', errors(500, 'Internal server error'), 'put-off', true],
    ['a page of something in between', { status: 502, body: '<html>' }, 'put-off', true],
    ['a success without a name', json(201, {}), 'put-off', true],
    ['a success that is no JSON', { status: 201, body: 'yes' }, 'put-off', true],
    ['an answer without end', { status: 201, body: 'x'.repeat(300_000) }, 'put-off', true],
  ] as const)('%s', async (_, answer, is, unsure) => {
    const at = await peer(() => answer)
    expect(await at.send(letter)).toMatchObject({ is, unsure })
  })
  test('a redirection is not followed with our token', async () => {
    const at = await peer(() => ({ status: 307, body: '' }))
    expect((await at.send(letter)).is).not.toBe('accepted')
    expect(at.asked).toHaveLength(1)
  })
  test('nobody there: the others wait too; no answer: it may have been taken', async () => {
    const gone = notifyService({ apiKey, templateId }, now, { ...(await closedPlace()) })
    expect(await gone.send(letter)).toMatchObject({ is: 'unreachable', unsure: false })
    const slow = await peer(() => null)
    expect(await slow.send(letter)).toMatchObject({
      is: 'put-off',
      unsure: true,
      answer: 'GOV.UK Notify did not answer in time.',
    })
  })
  test('after a try that was cut off Notify is asked first, and the message is not sent twice', async () => {
    const listed = (status: string) => json(200, { notifications: [{ id: 'n-1', status }] })
    const taken = await peer(() => listed('sending'))
    expect(await taken.send(letter, true)).toMatchObject({ is: 'accepted', taken: { id: 'n-1' } })
    expect(taken.asked.map((one) => one.url)).toEqual([
      '/v2/notifications?reference=%3Cone%40example.gov.uk%3E',
    ])
    // One that failed is sent anew, and so is one that Notify knows nothing of.
    for (const first of [
      listed('permanent-failure'),
      json(200, { notifications: [] }),
      json(200, 7),
      json(500, {}),
    ]) {
      const at = await peer(({ method }) => (method === 'GET' ? first : json(201, { id: 'n-2' })))
      expect(await at.send(letter, true)).toMatchObject({ is: 'accepted', taken: { id: 'n-2' } })
      expect(at.asked.map((one) => one.method)).toEqual(['GET', 'POST'])
    }
  })
})

describe('how a message stands', () => {
  test('is what Notify says', async () => {
    const at = await peer(() => json(200, { id: 'n-1', status: 'delivered' }))
    expect(await at.ask('n 1/../x')).toEqual({ status: 'delivered' })
    expect(at.asked[0]?.url).toBe('/v2/notifications/n%201%2F..%2Fx')
  })
  test.each([json(404, {}), json(200, {}), json(200, { status: 7 }), { status: 200, body: '{' }, null])(
    'and nothing where it says nothing: %#',
    async (answer) => {
      const at = await peer(() => answer)
      expect(await at.ask('n-1')).toBeNull()
    },
  )
})
