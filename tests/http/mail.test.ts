/** Mail on its whole way: from a transaction to a real mail server and back through a real reader of messages. */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ical, { ICalCalendarMethod } from 'ical-generator'
import { sync as ics } from 'node-ical'
import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { letterHtml, type Mail, mailClaim, queueMail, seeAllMail } from '../../src/features/mail/index.ts'
import { askAboutCarriedMail, type MailRun, sendDueMail, startMail } from '../../src/mail-run.ts'
import { failed, smtpSender } from '../../src/shell/mail/smtp.ts'
import { readSettings } from '../../src/shell/settings.ts'
import { removeFolder } from '../support/built-parts.ts'
import { makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { freePort, type Manners, type Post, post, withCode } from '../support/mail-server.ts'
import { newFolder, testStores } from '../support/stores.ts'

const from = 'Throughline <send-programme@example.gov.uk>'
const short = { connect: 1_000, answer: 1_000, whole: 5_000 }

describe.each(testStores())('mail, $kind', ({ fresh, kind }) => {
  let at: TestHouse
  let world: World
  const posts: Post[] = []
  const opened = async (manners?: Manners) => {
    const one = await post(manners)
    posts.push(one)
    return one
  }
  beforeAll(async () => {
    at = await openHouse(await fresh(), {
      settings: { SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: from },
    })
    world = await makeWorld(at)
  })
  afterAll(() => at.close())
  afterEach(async () => {
    await Promise.all(posts.splice(0).map((one) => one.close()))
    // What a test left waiting is not the next one's.
    await at.here.asOwner((session) =>
      session.script(
        'alter table outgoing_mail no force row level security; alter table outgoing_mail_try no force row level security; delete from outgoing_mail_try; delete from outgoing_mail; alter table outgoing_mail force row level security; alter table outgoing_mail_try force row level security',
      ),
    )
  })

  const unit = () => ({ areaId: world.a.id, personId: null, at: at.clock.now() })
  const queue = (mail: Partial<Mail> = {}) =>
    at.here.store.change({ ...unit(), areaId: mail.areaId === null ? null : world.a.id }, (db) =>
      queueMail(
        db,
        { newId: randomUUID },
        {
          to: 'head.of.send@example.org',
          subject: 'The board meets',
          words: 'The board meets on 1 December.\n\nhttps://send.example.gov.uk/a?b=1&c=2',
          areaId: world.a.id,
          at: at.clock.now(),
          ...mail,
        },
      ),
    )
  const runTo = (one: Pick<Post, 'smtp'>): MailRun => ({
    store: at.here.store,
    tools: { newId: randomUUID },
    clock: at.clock,
    from,
    send: smtpSender(one.smtp, short),
  })
  const rows = () =>
    at.here.store.read({ areaId: null, personId: null, at: at.clock.now() }, async (db) => {
      await seeAllMail(db)
      return db.selectFrom('outgoing_mail').selectAll().orderBy('queued_at').execute()
    })
  const tries = () =>
    at.here.store.read({ areaId: null, personId: null, at: at.clock.now() }, async (db) => {
      await seeAllMail(db)
      const found = await db.selectFrom('outgoing_mail_try').selectAll().orderBy('at').execute()
      return found.map((one) => one.outcome)
    })

  describe('a message that is taken', () => {
    test('arrives as it was written, once, and is written down with the answer', async () => {
      const server = await opened()
      const id = await queue({
        subject: 'Sürvey: naïve café, 日本',
        words: 'Přehled — “quoted”\n\nhttps://x.example/a?b=1&c=2 <b>',
      })
      expect(await sendDueMail(runTo(server))).toBe(1)
      expect(await sendDueMail(runTo(server))).toBe(0)
      const [mail] = server.got
      expect(mail?.subject).toBe('Sürvey: naïve café, 日本')
      expect(mail?.text?.trim()).toBe('Přehled — “quoted”\n\nhttps://x.example/a?b=1&c=2 <b>')
      expect(mail?.html).toContain('<a href="https://x.example/a?b=1&amp;c=2">')
      expect(mail?.html).toContain('&lt;b>')
      expect(mail?.from?.value).toEqual([{ name: 'Throughline', address: 'send-programme@example.gov.uk' }])
      expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
      expect(mail?.messageId).toBe(`<${id}@example.gov.uk>`)
      expect(mail?.date?.toISOString()).toBe(at.clock.now())
      expect(server.envelopes).toEqual([['head.of.send@example.org']])
      const [row] = await rows()
      expect(row).toMatchObject({ state: 'sent', tries: 1, unsure: false, claim: null })
      expect(row?.last_answer).toMatch(/^250 /)
      expect(await tries()).toEqual(['accepted'])
    })

    test('its calendar part validates in another program', async () => {
      const server = await opened()
      const calendar = ical({ method: ICalCalendarMethod.REQUEST, prodId: '//Throughline//Board//EN' })
      calendar.createEvent({
        id: 'meeting-1',
        sequence: 2,
        summary: 'Board',
        start: '2026-12-01T10:00:00Z',
        end: '2026-12-01T12:00:00Z',
      })
      await queue({ calendar: { method: 'REQUEST', text: calendar.toString() } })
      await sendDueMail(runTo(server))
      expect(server.raw[0]).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i)
      const part = server.got[0]?.attachments.find((one) => one.contentType === 'text/calendar')
      const events = Object.values(ics.parseICS(part?.content.toString('utf8') ?? '')).filter(
        (one) => one?.type === 'VEVENT',
      )
      expect(events).toHaveLength(1)
      expect(events[0]).toMatchObject({ uid: 'meeting-1', sequence: 2, summary: 'Board' })
    })

    test('what only its own area may see is told the area, and what a sign-in holds is not kept', async () => {
      const server = await opened()
      await queue({ areaId: null, words: 'https://x.example/sign-in/secret' })
      expect((await rows())[0]?.words).toContain('secret')
      await sendDueMail(runTo(server))
      expect(server.got[0]?.text).toContain('secret')
      expect((await rows())[0]?.words).toBe('')
      for (const areaId of [world.a.id, world.b.id, null])
        expect(
          await at.here.store.read({ ...unit(), areaId }, (db) =>
            db.selectFrom('outgoing_mail').select('id').execute(),
          ),
        ).toEqual([])
    })
  })

  test('what waited too long while nothing ran is given up unsent, and stays in view', async () => {
    const server = await opened()
    await queue()
    await queue({ areaId: null, words: 'https://x.example/sign-in/secret' })
    at.clock.pass(60 * 50)
    await sendDueMail(runTo(server))
    expect(server.got).toEqual([])
    expect((await rows()).map((row) => row.state)).toEqual(['given-up', 'given-up'])
    expect(JSON.stringify(await rows())).not.toContain('secret')
  })

  test('a cause that is rolled back sends nothing', async () => {
    const server = await opened()
    const cause = at.here.store.change(unit(), async (db) => {
      await queueMail(
        db,
        { newId: randomUUID },
        { to: 'a@example.org', subject: 'x', words: 'x', areaId: world.a.id, at: at.clock.now() },
      )
      throw new Error('The cause failed.')
    })
    await expect(cause).rejects.toThrow('The cause failed.')
    expect(await sendDueMail(runTo(server))).toBe(0)
    expect(server.got).toEqual([])
    expect(await rows()).toEqual([])
  })

  test('a recipient that is refused is final, in the server’s words; the others go', async () => {
    const server = await opened({
      recipient: (address) =>
        address.startsWith('gone@') ? { code: 550, words: 'No such user here' } : null,
    })
    await queue({ to: 'gone@example.org' })
    await queue({ to: 'here@example.org' })
    await sendDueMail(runTo(server))
    const found = await rows()
    expect(found.find((one) => one.to_address === 'gone@example.org')).toMatchObject({
      state: 'refused',
      tries: 1,
    })
    expect(found.find((one) => one.to_address === 'gone@example.org')?.last_answer).toMatch(
      /550.*No such user here/,
    )
    expect(found.find((one) => one.to_address === 'here@example.org')?.state).toBe('sent')
    at.clock.pass(60 * 24)
    expect(await sendDueMail(runTo(server))).toBe(0)
  })

  test('by GOV.UK Notify: what it says is written down as its words, and a failure comes back', async () => {
    const statuses = new Map<string, string>()
    const run: MailRun = {
      ...runTo({ smtp: { host: '', port: 0, user: null, password: null, tls: 'may-stay-plain' } }),
      send: async ({ to }) => {
        statuses.set(to, 'sending')
        return { is: 'accepted', answer: 'Taken (201).', unsure: false, taken: { by: 'notify', id: to } }
      },
      ask: async (id) => {
        const status = statuses.get(id)
        return status === undefined ? null : { status }
      },
    }
    const to = ['delivered', 'permanent-failure', 'temporary-failure', 'technical-failure', 'silent', 'odd']
    for (const name of to) await queue({ to: `${name}@example.org` })
    await sendDueMail(run)
    expect(await askAboutCarriedMail(run)).toBe(0)
    at.clock.pass(6)
    expect(await askAboutCarriedMail(run)).toBe(6)
    expect((await rows()).map((row) => row.state)).toEqual(Array(6).fill('sent'))
    for (const name of to) statuses.set(`${name}@example.org`, name)
    statuses.delete('silent@example.org')
    at.clock.pass(6)
    expect(await askAboutCarriedMail(run)).toBe(6)
    const found = new Map((await rows()).map((row) => [row.to_address.split('@')[0], row]))
    expect(to.map((name) => found.get(name)?.state)).toEqual([
      'sent',
      'bounced',
      'bounced',
      'given-up',
      'sent',
      'sent',
    ])
    expect(found.get('delivered')).toMatchObject({
      went_by: 'notify',
      carrier_status: 'delivered',
      last_answer: 'GOV.UK Notify says that it was delivered.',
    })
    at.clock.pass(6)
    // Only of the silent one is the last word still to come.
    expect(await askAboutCarriedMail(run)).toBe(1)
    expect((await tries()).filter((one) => one !== 'accepted').sort()).toEqual([
      'bounced',
      'bounced',
      'delivered',
      'given-up',
    ])
    const secretary = await at.signIn(world.a.people.get('board-secretary') ?? '')
    const { text } = await secretary.get(`/areas/${world.a.slug}/mail`)
    expect(text).toContain('GOV.UK Notify says that it was delivered. Taken there on')
    expect(text).toContain('GOV.UK Notify has it and is sending it. Taken there on')
  })

  test('a message that the server will not have is refused too', async () => {
    const server = await opened({ message: () => ({ code: 554, words: 'Looks like spam' }) })
    await queue()
    await sendDueMail(runTo(server))
    expect((await rows())[0]).toMatchObject({
      state: 'refused',
      last_answer: expect.stringMatching(/554.*spam/),
    })
  })

  test('greylisting: put off, tried again when it is due, then taken', async () => {
    let asked = 0
    const server = await opened({
      recipient: () => {
        asked += 1
        return asked === 1 ? { code: 451, words: 'Greylisted, come back later' } : null
      },
    })
    await queue()
    await sendDueMail(runTo(server))
    expect((await rows())[0]).toMatchObject({
      state: 'waiting',
      tries: 1,
      last_answer: expect.stringMatching(/451/),
    })
    expect(await sendDueMail(runTo(server))).toBe(0)
    at.clock.pass(1)
    expect(await sendDueMail(runTo(server))).toBe(1)
    expect((await rows())[0]).toMatchObject({ state: 'sent', tries: 2 })
    expect(await tries()).toEqual(['put-off', 'accepted'])
    expect(server.got).toHaveLength(1)
  })

  test('a server that is down: all wait, none is refused; when it is up they go', async () => {
    const port = await freePort()
    const down = {
      smtp: { host: '127.0.0.1', port, user: null, password: null, tls: 'may-stay-plain' as const },
    }
    for (let one = 0; one < 7; one += 1) await queue({ to: `member${one}@example.org` })
    // One turn: after the first the server is known to be away.
    expect(await sendDueMail(runTo(down))).toBe(5)
    expect((await rows()).map((one) => one.state)).toEqual(Array(7).fill('waiting'))
    at.clock.pass(5)
    const up = await opened({ port })
    expect(await sendDueMail(runTo(up))).toBe(7)
    expect(new Set(up.envelopes.flat()).size).toBe(7)
    expect((await rows()).map((one) => one.state)).toEqual(Array(7).fill('sent'))
  })

  test('after 48 hours of trying it is given up, and shown; a link that has ended is given up sooner', async () => {
    const port = await freePort()
    const down = {
      smtp: { host: '127.0.0.1', port, user: null, password: null, tls: 'may-stay-plain' as const },
    }
    const until = new Date(Date.parse(at.clock.now()) + 30 * 60_000).toISOString()
    await queue()
    await queue({ to: 'link@example.org', until })
    const begun = Date.parse(at.clock.now())
    const stateOf = async (to: string) => (await rows()).find((one) => one.to_address === to)?.state
    while ((await stateOf('head.of.send@example.org')) === 'waiting') {
      await sendDueMail(runTo(down))
      const hours = (Date.parse(at.clock.now()) - begun) / 3_600_000
      expect(hours).toBeLessThan(49)
      if (hours > 0.6) expect(await stateOf('link@example.org')).toBe('given-up')
      at.clock.pass(10)
    }
    expect((Date.parse(at.clock.now()) - begun) / 3_600_000).toBeGreaterThanOrEqual(48)
    expect(await stateOf('head.of.send@example.org')).toBe('given-up')
    expect((await rows()).find((one) => one.to_address === 'head.of.send@example.org')?.last_answer).toMatch(
      /mail server/,
    )
    expect((await tries()).filter((one) => one === 'given-up')).toHaveLength(2)
  }, 30_000)

  test.each([
    'a@example.org\r\nBcc: victim@example.org',
    'a@example.org, victim@example.org',
    'a@example.org victim@example.org',
    '<a@example.org>',
    'A <a@example.org>',
    'a@example.org\u2028b@example.org',
    'no address',
    '@example.org',
    'a@b@example.org',
    'a:b@example.org;',
    `${'a'.repeat(65)}@example.org`,
    '',
  ])('an address that is none never reaches the server, and stops nothing: %j', async (to) => {
    const server = await opened()
    await queue({ to })
    expect(await sendDueMail(runTo(server))).toBe(0)
    expect(server.envelopes).toEqual([])
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'refused', tries: 0 })
    expect(row?.to_address).not.toMatch(/[\r\n\u2028]/)
    expect(await tries()).toEqual(['not-an-address'])
  })

  test('line ends in a subject begin no header, and words begin no command', async () => {
    const server = await opened()
    await queue({
      subject: 'Hello\r\nBcc: victim@example.org\r\n\r\nBody\u0000',
      words: 'One\r\n.\r\nMAIL FROM:<x@example.org>\r\nBcc: victim@example.org',
    })
    await sendDueMail(runTo(server))
    expect(server.envelopes).toEqual([['head.of.send@example.org']])
    const [mail] = server.got
    expect(mail?.subject).toBe('Hello Bcc: victim@example.org Body')
    expect(mail?.bcc).toBeUndefined()
    expect(mail?.text?.replace(/\r/g, '')).toContain('One\n.\nMAIL FROM:<x@example.org>')
  })

  test('two runs at once send each message once', async () => {
    const server = await opened()
    for (let one = 0; one < 12; one += 1) await queue({ to: `member${one}@example.org` })
    const tried = await Promise.all([
      sendDueMail(runTo(server)),
      sendDueMail(runTo(server)),
      sendDueMail(runTo(server)),
    ])
    expect(tried.reduce((sum, one) => sum + one, 0)).toBe(12)
    expect(server.envelopes.flat().sort()).toEqual([...new Set(server.envelopes.flat())].sort())
    expect(server.envelopes).toHaveLength(12)
  })

  test('ended between sending and writing it down: sent again under the same id, and said so', async () => {
    const server = await opened()
    await queue()
    const run = runTo(server)
    const dying: MailRun = {
      ...run,
      send: async (letter) => {
        await run.send(letter)
        throw new Error('The process was ended here.')
      },
    }
    await expect(sendDueMail(dying)).rejects.toThrow('ended here')
    expect((await rows())[0]?.state).toBe('sending')
    // Within its lease another copy of the server may still have it in hand.
    expect(await sendDueMail(run)).toBe(0)
    at.clock.pass(11)
    expect(await sendDueMail(run)).toBe(1)
    expect(server.got.map((one) => one.messageId)).toEqual([
      server.got[0]?.messageId,
      server.got[0]?.messageId,
    ])
    expect((await rows())[0]).toMatchObject({ state: 'sent', unsure: true, tries: 2 })
    expect(await tries()).toEqual(['unsure', 'accepted'])
  })

  test('a run whose lease ran out does not write over the one that took the message on', async () => {
    const server = await opened()
    await queue()
    const run = runTo(server)
    const slow: MailRun = {
      ...run,
      send: async (letter) => {
        const answered = await run.send(letter)
        at.clock.pass(11)
        await sendDueMail(run)
        return { ...answered, is: 'put-off', answer: '451 too late' }
      },
    }
    await sendDueMail(slow)
    expect((await rows())[0]).toMatchObject({ state: 'sent', unsure: true })
    expect((await tries()).sort()).toEqual(['accepted', 'unsure', 'unsure'])
  })

  test('a start of the embedded store takes up at once what was in hand', async () => {
    await queue()
    await at.here.store.change(unit(), async (db) => {
      await seeAllMail(db)
      await mailClaim(db, {
        claim: randomUUID(),
        at: at.clock.now(),
        until: '2027-01-01T00:00:00.000Z',
        most: 5,
      })
    })
    const server = await opened()
    const stop = await startMail(runTo(server), () => undefined)
    await stop()
    expect(await sendDueMail(runTo(server))).toBe(kind === 'embedded' ? 1 : 0)
  })

  test('a store that is away is in the log, without a word of any message', async () => {
    await queue({ to: 'private.person@example.org' })
    const logged: unknown[] = []
    const server = await opened()
    const run = runTo(server)
    const stop = await startMail(
      { ...run, send: () => Promise.reject(new Error('private.person@example.org')) },
      (event) => logged.push(event),
    )
    await expect.poll(() => logged.length, { timeout: 10_000 }).toBeGreaterThan(0)
    await stop()
    expect(JSON.stringify(logged)).not.toContain('private')
  }, 15_000)

  describe('the page of the area’s mail', () => {
    const lead = async () => at.signIn(world.a.people.get('programme-lead') ?? '')
    test('says what came to nothing first, and what the server answered', async () => {
      const server = await opened({
        recipient: (to) => (to.startsWith('gone') ? { code: 550, words: 'Mailbox <unknown>' } : null),
      })
      await queue({ to: 'gone@example.org', subject: 'First' })
      await queue({ to: 'here@example.org', subject: 'Second' })
      await sendDueMail(runTo(server))
      const { text } = await (await lead()).get(`/areas/${world.a.slug}/mail`)
      expect(text).toContain('1 message came to nothing, none is waiting, 1 was accepted by a mail server.')
      expect(text).toContain('Mailbox &lt;unknown>')
      expect(text.indexOf('gone@example.org')).toBeLessThan(text.indexOf('here@example.org'))
      expect(text.match(/>\s*Send again\s*</g)).toHaveLength(1)
    })

    test('sends again what was refused, once, however often it is asked', async () => {
      let full = true
      const server = await opened({ recipient: () => (full ? { code: 552, words: 'Mailbox full' } : null) })
      const id = await queue()
      await sendDueMail(runTo(server))
      const browser = await lead()
      const here = `/areas/${world.a.slug}/mail`
      const version = String((await rows())[0]?.version)
      expect((await browser.post(`${here}/${id}/again`, { version: '1' })).text).toContain(
        'since the page was shown',
      )
      expect(await browser.post(`${here}/${id}/again`, { version })).toMatchObject({ status: 303 })
      expect((await browser.post(`${here}/${id}/again`, { version })).status).toBe(422)
      full = false
      expect(await sendDueMail(runTo(server))).toBe(1)
      expect((await rows())[0]).toMatchObject({ state: 'sent' })
      expect((await browser.post(`${here}/${id}/again`, { version: '4' })).status).toBe(422)
    })

    test('an address that is none cannot be sent to again: it says where to put it right', async () => {
      const id = await queue({ to: 'nobody' })
      const answered = await (await lead()).post(`/areas/${world.a.slug}/mail/${id}/again`, { version: '1' })
      expect(answered.text).toContain('Put the address right where it is kept')
    })

    test('the installation’s page has numbers and no address', async () => {
      await queue({ to: 'private.person@example.org' })
      await queue({ to: 'nobody', areaId: null })
      const { text } = await (await at.signIn(world.opener)).get('/installation')
      expect(text).toMatch(/Messages come from[\s\S]*send-programme@example\.gov\.uk/)
      expect(text).toMatch(/Waiting\s*<\/dt>\s*<dd[^>]*>\s*1\s*</)
      expect(text).toMatch(/Refused\s*<\/dt>\s*<dd[^>]*>\s*1\s*</)
      expect(text).not.toContain('private.person')
    })
  })
})

describe('TLS', () => {
  let folder: string
  let key: string
  let cert: string
  const open: Post[] = []
  beforeAll(async () => {
    folder = await newFolder()
    const [keyFile, certFile] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name)) as [
      string,
      string,
    ]
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
        '-addext',
        'subjectAltName=DNS:localhost,IP:127.0.0.1',
        '-keyout',
        keyFile,
        '-out',
        certFile,
      ],
      { stdio: 'ignore' },
    )
    key = readFileSync(keyFile, 'utf8')
    cert = readFileSync(certFile, 'utf8')
  })
  afterAll(() => removeFolder(folder))
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()))
  })
  const opened = async (options: SMTPServerOptions) => {
    const one = await post({ options })
    open.push(one)
    return one
  }
  const letter = {
    from,
    to: 'a@example.org',
    subject: 'x',
    text: 'x',
    html: '<p>x</p>',
    messageId: '<1@example.org>',
    date: '2026-11-23T10:00:00.000Z',
    calendar: null,
  }

  test('a certificate that nobody vouches for is refused, from the start and after the change to TLS', async () => {
    const secure = await opened({ secure: true, key, cert })
    const changing = await opened({ key, cert, disabledCommands: [] })
    for (const smtp of [
      { ...secure.smtp, tls: 'from-the-start' as const },
      { ...changing.smtp, tls: 'must-change' as const },
    ]) {
      const answered = await smtpSender(smtp, short)(letter)
      expect(answered).toMatchObject({ is: 'unreachable', unsure: false })
      expect(answered.answer).toContain('certificate could not be verified, so nothing was sent')
    }
    expect([...secure.raw, ...changing.raw]).toEqual([])
  })

  test('a server that offers no TLS is given nothing where TLS must be', async () => {
    const plain = await opened({})
    const answered = await smtpSender({ ...plain.smtp, tls: 'must-change' }, short)(letter)
    expect(answered.is).not.toBe('accepted')
    expect(plain.raw).toEqual([])
  })

  test('a wrong password is no refusal of the message: it waits until the settings are put right', async () => {
    const locked = await opened({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(withCode({ code: 535, words: 'Authentication failed' })),
    })
    const answered = await smtpSender({ ...locked.smtp, user: 'u', password: 'hunter2' }, short)(letter)
    expect(answered.is).toBe('put-off')
    expect(answered.answer).toMatch(/535/)
    expect(answered.answer).not.toContain('hunter2')
  })
})

describe('what a fault means', () => {
  test.each([
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550, response: '550 no' }, 'refused', false],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450, response: '450 later' }, 'put-off', false],
    [
      { code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550, response: '550 not you' },
      'put-off',
      false,
    ],
    [{ code: 'EMESSAGE', command: 'DATA', responseCode: 552, response: '552 too big' }, 'refused', false],
    [{ code: 'ECONNECTION', command: 'DATA', message: 'lost' }, 'put-off', true],
    [{ code: 'ECONNECTION', command: 'CONN', message: 'lost' }, 'unreachable', false],
    [{ code: 'ETIMEDOUT', command: 'CONN', message: 'late' }, 'unreachable', false],
  ] as const)('%j', (fault, is, unsure) => {
    expect(failed(fault)).toMatchObject({ is, unsure })
  })

  test('words become HTML with links, and nothing else of them does', () => {
    const html = letterHtml('One <script>alert(1)</script>\nTwo\n\nhttps://x.example/"onload="x')
    expect(html).not.toContain('<script')
    expect(html).toContain('<br')
    expect(html).toContain('<a href="https://x.example/">')
    expect(html).not.toContain('"onload="x')
  })

  test('the settings of this test are those the product reads', () => {
    expect(readSettings({ SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: from }).smtp).toEqual({
      host: '127.0.0.1',
      port: 2525,
      user: null,
      password: null,
      tls: 'may-stay-plain',
    })
  })
})
