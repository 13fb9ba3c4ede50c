/** Invitations on their whole way: from the page to a real mail server, and back through a real reader of calendars. */
import { randomUUID } from 'node:crypto'
import { sync as ics, type VEvent } from 'node-ical'
import MailComposer from 'nodemailer/lib/mail-composer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeReturnedMail } from '../../src/duties.ts'
import { seeAllMail } from '../../src/features/mail/index.ts'
import { invitationsOf, tellOfMeeting } from '../../src/features/meeting-invitation/index.ts'
import { personAdd } from '../../src/features/person/index.ts'
import { localDate } from '../../src/foundation/index.ts'
import { sendDueMail } from '../../src/mail-run.ts'
import type { Asking } from '../../src/route/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { smtpSender } from '../../src/shell/mail/smtp.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World, withFile } from '../support/house.ts'
import { freePort, type Post, post } from '../support/mail-server.ts'
import { testStores } from '../support/stores.ts'

const from = 'Throughline <send-programme@example.gov.uk>'
const short = { connect: 1_000, answer: 1_000, whole: 5_000 }

describe.each(testStores())('invitations to a meeting, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let secretary: Browser
  let server: Post
  /** What the server says to a recipient, set by each test. */
  let recipient: (address: string) => { readonly code: number; readonly words: string } | null
  let meetings = 0
  const ids = { board: randomUUID(), agency: '' }
  const posts = new Map<string, string>()
  const people = new Map<string, string>()

  beforeAll(async () => {
    server = await post({ recipient: (address) => recipient(address) })
    at = await openHouse(await fresh(), { settings: { SMTP_URL: 'smtp://127.0.0.1:25', MAIL_FROM: from } })
    world = await makeWorld(at)
    secretary = await at.signIn(world.a.people.get('board-secretary') ?? '')
    recipient = () => null
    await inArea(async (db) => {
      const agency = await db
        .selectFrom('area_agency')
        .select(['id', 'version'])
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow()
      ids.agency = agency.id
      await db
        .updateTable('area_agency')
        .set({ mailbox: 'office@council.example', version: agency.version + 1 })
        .where('local_area_id', '=', world.a.id)
        .where('id', '=', agency.id)
        .execute()
      await db
        .insertInto('board')
        .values({ local_area_id: world.a.id, id: ids.board, name: 'SEND Board', kind: 'board', place: 1 })
        .execute()
    })
    await seat('Chair of the board', 'Carla Chair', 'chair@people.example', 'member')
    await seat('Adviser', 'Dora Adviser', 'adviser@dfe.example', 'required')
    await seat('Case lead', 'Nils Lead', 'lead@nhs.example', 'required')
    await seat('Inspector', null, null, 'required')
    await seat('Parent', 'Pat Parent', null, 'member')
    await inArea((db) =>
      db
        .updateTable('post_holding')
        .set({ holder_name: 'Pat Parent' })
        .where('post_id', '=', posts.get('Parent') ?? '')
        .execute(),
    )
  }, 120_000)
  afterAll(async () => {
    await at.close()
    await server.close()
  })

  const inArea = <T>(work: (db: Db) => Promise<T>) =>
    at.here.store.change({ areaId: world.a.id, personId: null, side: 'programme', at: at.clock.now() }, work)

  async function person(name: string, email: string | null): Promise<string> {
    const id = randomUUID()
    const instant = at.clock.now()
    await at.here.store.change({ areaId: null, personId: null, at: instant }, (db) =>
      personAdd(db, { id, name, email, opensAreas: false, isSynthetic: true, at: instant }),
    )
    return id
  }

  /** A post on the board, held by somebody with an account where they have an address. */
  async function seat(name: string, holder: string | null, email: string | null, why: 'member' | 'required') {
    const [id, holding] = [randomUUID(), randomUUID()]
    posts.set(name, id)
    const personId = holder === null || email === null ? null : await person(holder, email)
    if (personId !== null) people.set(name, personId)
    const here = { local_area_id: world.a.id }
    await inArea(async (db) => {
      await db
        .insertInto('post')
        .values({ ...here, id, area_agency_id: ids.agency, name, from_day: '2026-01-05' })
        .execute()
      if (holder !== null)
        await db
          .insertInto('post_holding')
          .values({
            ...here,
            id: holding,
            post_id: id,
            person_id: personId,
            holder_name: holder,
            from_day: '2026-01-05',
          })
          .execute()
      const row = { ...here, id: randomUUID(), board_id: ids.board, post_id: id, from_day: '2026-01-05' }
      if (why === 'member')
        await db
          .insertInto('board_member')
          .values({ ...row, capacity: 'member', sector: 'other' })
          .execute()
      else await db.insertInto('board_invitee').values(row).execute()
    })
  }

  /** A planned meeting on a day; answers its id. */
  async function meeting(day: string): Promise<string> {
    const id = randomUUID()
    meetings += 1
    await inArea((db) =>
      db
        .insertInto('meeting')
        .values({
          local_area_id: world.a.id,
          id,
          board_id: ids.board,
          number: meetings,
          day,
          begins: '10:00',
          ends: '12:00',
          place: 'County Hall',
          calendar_uid: `${id}@example.gov.uk`,
        })
        .execute(),
    )
    return id
  }

  const path = (id: string, rest = '') => `/areas/${world.a.slug}/meetings/${id}/invitations${rest}`
  const page = (id: string) => secretary.get(path(id))
  /** Presses the page's own button. */
  const sendAll = async (id: string, as = secretary) => {
    const shown = await as.get(path(id))
    const seen = /name="seen" value="([^"]*)"/.exec(shown.text)?.[1] ?? ''
    return as.post(path(id), { seen })
  }
  const leave = async (by: Pick<Post, 'smtp'> = server) =>
    sendDueMail({
      store: at.here.store,
      tools: { newId: randomUUID },
      clock: at.clock,
      from,
      send: smtpSender(by.smtp, short),
    })
  const rowsOf = async (id: string) => {
    const found = await at.here.store.read(
      { areaId: world.a.id, personId: null, side: 'programme', at: at.clock.now() },
      (db) => invitationsOf(db, world.a.id, id),
    )
    if (found === null) throw new Error('No such meeting.')
    return found
  }
  const rowOf = async (id: string, name: string) => {
    const one = (await rowsOf(id)).rows.find((row) => row.name === name && row.removedOn === null)
    if (one === undefined) throw new Error(`${name} was not asked.`)
    return one
  }
  const act = async (id: string, name: string, fields: Record<string, string>) => {
    const one = await rowOf(id, name)
    return secretary.post(path(id, `/${one.id}`), { version: String(one.version), ...fields })
  }
  /** The calendar entries that the mail server got for an address, the oldest first. */
  const entriesTo = (address: string, id: string) =>
    server.got.flatMap((mail, index) => {
      if (server.envelopes[index]?.[0] !== address) return []
      const part = mail.attachments.find((one) => one.contentType === 'text/calendar')
      const text = part?.content.toString('utf8') ?? ''
      return Object.values(ics.parseICS(text)).flatMap((one) => {
        const event = one as VEvent
        return one?.type === 'VEVENT' && event.uid === `${id}@example.gov.uk`
          ? [{ event, method: /^METHOD:(\w+)/m.exec(text)?.[1], mail }]
          : []
      })
    })
  const tokenOf = (words: string | undefined) => /\/meeting-answers\/([\w-]+)/.exec(words ?? '')?.[1] ?? ''
  /** As the board tells of a move or an end: in the transaction of the change itself. */
  const tell = (id: string, what: 'moved' | 'cancelled', day = '2027-03-29') =>
    inArea(async (db) => {
      const change =
        what === 'moved'
          ? { day }
          : { state: 'cancelled', cancelled_on: at.clock.today(), cancelled_why: 'Snow' }
      await db
        .updateTable('meeting')
        .set((row) => ({
          ...change,
          calendar_sequence: row('calendar_sequence', '+', 1),
          version: row('version', '+', 1),
        }))
        .where('id', '=', id)
        .execute()
      const asking = {
        area: { id: world.a.id, slug: world.a.slug },
        at: at.clock.now(),
        today: at.clock.today(),
      } as unknown as Asking
      await tellOfMeeting(db, { ...at.house.tools, mailFrom: from }, asking, id, what)
    })

  test('first a preview; then everybody is asked at once, each alone, and the proof stands beside each', async () => {
    const id = await meeting('2027-03-25')
    const before = await page(id)
    expect(before.text).toContain('Nobody has been asked yet. 5 are to be asked.')
    expect(before.text).toContain('adviser@dfe.example')
    expect(before.text).toContain(
      'The organisation’s mailbox is asked: office@council.example. Not fully shown.',
    )
    expect(before.text).toContain('No address of their own. To the organisation’s mailbox')
    expect((await sendAll(id)).status).toBe(303)
    expect((await page(id)).text).toContain('Not called yet. Not gone: Adviser; Case lead; Inspector.')
    server.got.length = 0
    server.envelopes.length = 0
    expect(await leave()).toBe(5)
    const shown = await page(id)
    expect(shown.text).toContain('Called: each invitation that must go has gone.')
    expect(shown.text).toContain('Not fully shown, because the post was vacant: Inspector.')
    expect(shown.text).toMatch(/Accepted by the mail server on 23 November 2026, 10:\d\d, tried once\./)
    expect(shown.text).not.toMatch(/\bdelivered to\b/)
    expect(server.envelopes.flat().sort()).toEqual([
      'adviser@dfe.example',
      'chair@people.example',
      'lead@nhs.example',
      'office@council.example',
      'office@council.example',
    ])
    const [entry, ...more] = entriesTo('adviser@dfe.example', id)
    expect(more).toEqual([])
    expect(entry?.method).toBe('REQUEST')
    expect(entry?.event).toMatchObject({
      summary: 'SEND Board, meeting 1',
      location: 'County Hall',
      status: 'CONFIRMED',
    })
    expect(entry?.event.start.toISOString()).toBe('2027-03-25T10:00:00.000Z')
    expect(JSON.stringify(entry?.event.attendee)).toMatch(/adviser@dfe\.example/)
    expect(JSON.stringify(entry?.event)).not.toMatch(/lead@nhs|Carla|Nils/)
    expect(JSON.stringify(entry?.event.organizer)).toContain('send-programme@example.gov.uk')
    // Nothing personal leaves, and who else was asked is in nobody's message.
    for (const mail of server.got)
      expect(`${mail.subject}\n${mail.text}`).not.toMatch(/Carla|Dora|Nils|Pat Parent|Chair of|Case lead/)
    expect((await sendAll(id)).text).toContain('Everybody has been asked already.')
  })

  test('sent twice at once, each is asked once', async () => {
    const id = await meeting('2027-01-12')
    const seen = /name="seen" value="([^"]*)"/.exec((await page(id)).text)?.[1] ?? ''
    const answered = await Promise.all([
      secretary.post(path(id), { seen }),
      secretary.post(path(id), { seen }),
    ])
    expect(answered.map((one) => one.status).sort()).toEqual([303, 422])
    const { rows } = await rowsOf(id)
    expect(rows).toHaveLength(5)
    expect(rows.flatMap((one) => one.messages)).toHaveLength(5)
    expect((await secretary.post(path(id), { seen: 'another list' })).status).toBe(422)
    await leave()
  })

  test('what changed since the preview is not sent over another list', async () => {
    const id = await meeting('2027-01-13')
    const answered = await secretary.post(path(id), { seen: 'an older list' })
    expect(answered.status).toBe(422)
    expect(answered.text).toContain('Who is to be asked changed since this page was shown. Nothing was sent.')
    expect((await rowsOf(id)).rows).toEqual([])
  })

  test('moved over a change of the clocks, then cancelled: one entry, a rising number, the right hour', async () => {
    const id = await meeting('2027-03-26')
    await sendAll(id)
    await leave()
    await act(id, 'Nils Lead', { do: 'answer', answer: 'accepted', words: 'by telephone' })
    expect((await rowOf(id, 'Nils Lead')).answer).toBe('accepted')
    const board = (what: string, fields: Record<string, string>) =>
      secretary.post(`/areas/${world.a.slug}/meetings/${id}/${what}`, fields)
    const when = { day: '2027-03-29', begins: '10:00', ends: '12:00', place: 'County Hall' }
    // Refused by the board, it tells nobody.
    expect((await board('move', { version: '1', ...when, why: '', sure: 'yes' })).status).toBe(422)
    expect((await rowOf(id, 'Nils Lead')).messages).toHaveLength(1)
    expect((await board('move', { version: '1', ...when, why: 'The room', sure: 'yes' })).status).toBe(303)
    const moved = await rowOf(id, 'Nils Lead')
    expect([moved.answer, moved.messages.map((one) => one.sequence)]).toEqual([null, [0, 1]])
    expect((await page(id)).text).toContain('Not called yet.')
    await leave()
    expect((await board('cancel', { version: '2', why: 'Snow' })).status).toBe(303)
    await leave()
    const entries = entriesTo('lead@nhs.example', id)
    expect(
      entries.map((one) => [one.method, Number(one.event.sequence), one.event.start.toISOString()]),
    ).toEqual([
      ['REQUEST', 0, '2027-03-26T10:00:00.000Z'],
      ['REQUEST', 1, '2027-03-29T09:00:00.000Z'],
      ['CANCEL', 2, '2027-03-29T09:00:00.000Z'],
    ])
    expect(entries.at(-1)?.event.status).toBe('CANCELLED')
    // One mailbox stands in for two posts: two messages, and one number for each change of its one entry.
    expect(entriesTo('office@council.example', id).map((one) => Number(one.event.sequence))).toEqual([
      0, 0, 1, 1, 2, 2,
    ])
    expect(entries.map((one) => one.mail.subject?.split(':')[0])).toEqual([
      'Invitation',
      'Moved',
      'Cancelled',
    ])
    expect(JSON.stringify(entries.map((one) => one.mail.text))).not.toContain('Snow')
    expect((await sendAll(id)).text).toContain('held or cancelled')
  })

  test('a change that is rolled back tells nobody', async () => {
    const id = await meeting('2027-04-01')
    await sendAll(id)
    await expect(
      inArea(async (db) => {
        const asking = { area: { id: world.a.id, slug: '' }, at: at.clock.now(), today: at.clock.today() }
        await tellOfMeeting(
          db,
          { ...at.house.tools, mailFrom: from },
          asking as unknown as Asking,
          id,
          'moved',
        )
        throw new Error('The move failed.')
      }),
    ).rejects.toThrow('The move failed.')
    expect((await rowOf(id, 'Nils Lead')).messages).toHaveLength(1)
    await leave()
  })

  test('a recipient that is refused: the others go; told by letter, it counts; sent again, it goes', async () => {
    const id = await meeting('2027-02-02')
    recipient = (address) => (address.startsWith('lead@') ? { code: 550, words: 'No such user here' } : null)
    await sendAll(id)
    await leave()
    const shown = await page(id)
    expect(shown.text).toContain('Not called yet. Not gone: Case lead.')
    expect(shown.text).toMatch(/550[^“”]*No such user here/)
    const told = await act(id, 'Nils Lead', { do: 'told', how: '', on: '2026-11-20' })
    expect(told.text).toContain('Say how they were told')
    expect((await act(id, 'Nils Lead', { do: 'told', how: 'By letter', on: '2026-12-20' })).text).toContain(
      'not yet here',
    )
    expect((await act(id, 'Nils Lead', { do: 'told', how: 'By letter', on: '2026-11-20' })).status).toBe(303)
    expect((await page(id)).text).toContain('Called: each invitation')
    expect((await page(id)).text).toContain('By letter, on 20 November 2026.')
    recipient = () => null
    expect((await act(id, 'Nils Lead', { do: 'again' })).status).toBe(303)
    await leave()
    const one = await rowOf(id, 'Nils Lead')
    expect(one.messages.map((each) => [each.sequence, each.mail.state])).toEqual([
      [0, 'refused'],
      [0, 'sent'],
    ])
    // The second of two who change one invitation is told.
    const late = await secretary.post(path(id, `/${one.id}`), { version: '1', do: 'remove', why: 'x' })
    expect([late.status, late.text.includes('This changed since the page was shown')]).toEqual([422, true])
  })

  test('a mail server that is down: all wait, shown; when it is up they go', async () => {
    const id = await meeting('2027-02-03')
    await sendAll(id)
    const port = await freePort()
    await leave({ smtp: { ...server.smtp, port } })
    const shown = await page(id)
    expect(shown.text.match(/>\s*Waiting\s*</g)?.length).toBe(5)
    expect(shown.text).toContain('Not called yet.')
    expect((await act(id, 'Nils Lead', { do: 'again' })).text).toContain('still waiting to leave')
    at.clock.pass(10)
    await leave()
    expect((await page(id)).text).toContain('Called: each invitation')
  })

  const bounce = (messageId: string, address: string, action = 'failed') =>
    [
      'From: MAILER-DAEMON@mx.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=B',
      '',
      '--B',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${address}`,
      `Action: ${action}`,
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 mailbox unknown',
      '',
      '--B',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${messageId}`,
      '--B--',
    ].join('\r\n')
  const returnedPath = () => `/areas/${world.a.slug}/mail/returned`
  const messageIdTo = (address: string, id: string) => entriesTo(address, id).at(-1)?.mail.messageId ?? ''

  test('accepted and then bounced: taken in by the page or the command, by our own message id', async () => {
    const id = await meeting('2027-02-04')
    await sendAll(id)
    await leave()
    const messageId = messageIdTo('lead@nhs.example', id)
    expect((await secretary.get(returnedPath())).text).toContain('send-programme@example.gov.uk')
    const late = await secretary.post(returnedPath(), {
      message: bounce(messageId, 'lead@nhs.example', 'delayed'),
    })
    expect(late.text).toContain('Not through to lead@nhs.example yet')
    expect((await page(id)).text).toContain('Called:')
    const taken = await secretary.post(
      returnedPath(),
      {},
      withFile(secretary, { message: '' }, 'file', {
        name: 'back.eml',
        bytes: new TextEncoder().encode(bounce(messageId, 'lead@nhs.example')),
      }),
    )
    expect(taken.text).toContain('Came back from lead@nhs.example: 5.1.1 550 mailbox unknown')
    const again = await secretary.post(returnedPath(), { message: bounce(messageId, 'lead@nhs.example') })
    expect(again.text).toContain('taken in already')
    const shown = await page(id)
    expect(shown.text).toContain('Not called yet. Not gone: Case lead.')
    expect(shown.text).toContain('Came back on')
    for (const [message, sentence] of [
      [bounce(`<${randomUUID()}@example.gov.uk>`, 'x@example.org'), 'No message that was sent from here'],
      ['Subject: Hello\r\n\r\nHello', 'neither a delivery report nor an answer'],
      ['', 'Paste the message, or choose its file.'],
    ] as const)
      expect((await secretary.post(returnedPath(), { message })).text).toContain(sentence)
    // Another area's secretary cannot touch it.
    const other = await at.signIn(world.b.people.get('board-secretary') ?? '')
    const theirs = await other.post(`/areas/${world.b.slug}/mail/returned`, {
      message: bounce(messageIdTo('chair@people.example', id), 'chair@people.example'),
    })
    expect(theirs.text).toContain('No message that was sent from here')
    // The command finds the area by itself.
    const held = {
      settings: at.house.settings,
      store: at.here.store,
      keeper: at.here.keeper,
      tools: at.house.tools,
      clock: at.clock,
      version: '0',
    }
    const raw = bounce(messageIdTo('adviser@dfe.example', id), 'adviser@dfe.example')
    expect(await takeReturnedMail(held, raw)).toEqual({
      ok: true,
      words: 'Came back from adviser@dfe.example: 5.1.1 550 mailbox unknown',
    })
    expect((await rowOf(id, 'Dora Adviser')).messages.at(-1)?.mail.state).toBe('bounced')
    expect(await takeReturnedMail(held, 'nothing of ours')).toMatchObject({ ok: false })
    expect(await takeReturnedMail(held, null)).toMatchObject({ ok: false })
  })

  const replyOf = async (id: string, partstat: string, address: string, sequence: number) =>
    (
      await new MailComposer({
        from: address,
        to: from,
        subject: 'Accepted',
        text: 'See the calendar',
        icalEvent: {
          method: 'reply',
          content: [
            'BEGIN:VCALENDAR',
            'PRODID:-//Other//EN',
            'VERSION:2.0',
            'METHOD:REPLY',
            'BEGIN:VEVENT',
            `ATTENDEE;CN="A, B";PARTSTAT=${partstat}:mailto:${address.toUpperCase()}`,
            `UID:${id}@example.gov.uk`,
            `SEQUENCE:${sequence}`,
            'DTSTAMP:20261123T100000Z',
            'END:VEVENT',
            'END:VCALENDAR',
          ].join('\r\n'),
        },
      })
        .compile()
        .build()
    ).toString('latin1')

  test('answers: by the link without an account, from a calendar, and never by opening the link', async () => {
    const id = await meeting('2027-02-05')
    await sendAll(id)
    await leave()
    const token = tokenOf(entriesTo('adviser@dfe.example', id).at(-1)?.mail.text)
    expect(token).toMatch(/^[\w-]{43}$/)
    const anybody = at.stranger()
    const opened = await anybody.get(`/meeting-answers/${token}`)
    expect(opened.status).toBe(200)
    expect(opened.text).toContain('Are you coming?')
    expect(opened.text).toContain('Friday 5 February 2027, 10:00 to 12:00, County Hall')
    expect(opened.text).not.toMatch(/Dora|Adviser|adviser@/)
    expect((await rowOf(id, 'Dora Adviser')).answer).toBeNull()
    expect((await anybody.post(`/meeting-answers/${token}`, { answer: '', words: '' })).text).toContain(
      'Choose whether you are coming.',
    )
    const answered = await anybody.post(`/meeting-answers/${token}`, {
      answer: 'declined',
      words: 'A colleague comes',
    })
    expect(answered.text).toContain('Your answer: No, I am not coming.')
    expect(await rowOf(id, 'Dora Adviser')).toMatchObject({
      answer: 'declined',
      answerHow: 'link',
      answerWords: 'A colleague comes',
    })
    const file = await anybody.get(`/meeting-answers/${token}/calendar`)
    expect(file.headers['content-type']).toContain('text/calendar')
    expect(file.text).toContain(`UID:${id}@example.gov.uk`)
    expect(file.text).not.toMatch(/ATTENDEE|adviser/)
    // The link is kept as a hash only, and its words are not kept once the message has gone.
    const kept = await at.here.store.read(
      { areaId: null, personId: null, at: at.clock.now() },
      async (db) => {
        await seeAllMail(db)
        return db.selectFrom('outgoing_mail').select(['words', 'calendar_text']).execute()
      },
    )
    expect(JSON.stringify(kept)).not.toContain(token)
    const from2 = 'lead@nhs.example'
    const taken = await secretary.post(returnedPath(), { message: await replyOf(id, 'TENTATIVE', from2, 0) })
    expect(taken.text).toContain('May come: written down at SEND Board, meeting')
    expect(await rowOf(id, 'Nils Lead')).toMatchObject({ answer: 'tentative', answerHow: 'calendar' })
    const refusals: [string, string][] = [
      [await replyOf(id, 'ACCEPTED', 'stranger@example.org', 0), 'was not asked to'],
      [await replyOf(randomUUID(), 'ACCEPTED', from2, 0), 'was not sent from here'],
      [await replyOf(id, 'DELEGATED', from2, 0), 'Invite that person as a guest'],
    ]
    for (const [message, sentence] of refusals)
      expect((await secretary.post(returnedPath(), { message })).text).toContain(sentence)
    await tell(id, 'moved', '2027-02-12')
    const older = await secretary.post(returnedPath(), { message: await replyOf(id, 'ACCEPTED', from2, 0) })
    expect(older.text).toContain('as it stood before')
    const held = {
      settings: at.house.settings,
      store: at.here.store,
      keeper: null,
      tools: at.house.tools,
      clock: at.clock,
      version: '0',
    }
    expect(await takeReturnedMail(held, await replyOf(id, 'ACCEPTED', from2, 1))).toMatchObject({ ok: true })
    expect((await rowOf(id, 'Nils Lead')).answer).toBe('accepted')
    await tell(id, 'cancelled')
    expect((await anybody.get(`/meeting-answers/${token}`)).text).toContain('This meeting is cancelled')
    expect((await anybody.post(`/meeting-answers/${token}`, { answer: 'accepted', words: '' })).status).toBe(
      422,
    )
    // Never made, and of a meeting that is over: the same answer.
    const never = await anybody.get('/meeting-answers/never-made')
    const now = at.clock.now()
    at.clock.set('2027-02-13T10:00:00.000Z')
    const over = await anybody.get(`/meeting-answers/${token}`)
    at.clock.set(now)
    expect([over.status, over.text]).toEqual([never.status, never.text])
    await leave()
  })

  test('a member who leaves: the page names both, and one press asks the new one and ends the old entry', async () => {
    const id = await meeting('2027-02-09')
    await sendAll(id)
    await leave()
    const successor = await person('Nora Next', 'next@nhs.example')
    const holding = { post_id: posts.get('Case lead') ?? '', local_area_id: world.a.id }
    await inArea(async (db) => {
      await db
        .updateTable('post_holding')
        .set({ to_day: '2027-01-31', version: 2 })
        .where('post_id', '=', holding.post_id)
        .execute()
      await db
        .insertInto('post_holding')
        .values({
          ...holding,
          id: randomUUID(),
          person_id: successor,
          holder_name: 'Nora Next',
          from_day: '2027-02-01',
        })
        .execute()
    })
    expect((await page(id)).text).toContain(
      'Nils Lead no longer holds Case lead. Nora Next does, and has not been asked.',
    )
    const old = await rowOf(id, 'Nils Lead')
    expect((await secretary.get(path(id, `/${old.id}`))).text).toContain(
      'Ask Nora Next and cancel the entry of Nils Lead',
    )
    expect((await act(id, 'Nils Lead', { do: 'replace' })).status).toBe(303)
    await leave()
    expect(entriesTo('lead@nhs.example', id).map((one) => [one.method, Number(one.event.sequence)])).toEqual([
      ['REQUEST', 0],
      ['CANCEL', 1],
    ])
    expect(entriesTo('next@nhs.example', id).map((one) => one.method)).toEqual(['REQUEST'])
    const shown = await page(id)
    expect(shown.text).toContain('1 taken off the list')
    expect(shown.text).not.toContain('no longer holds Case lead.')
    expect(shown.text).toContain('Called:')
    // While a mailbox stands in for another post too, its entry stays.
    expect((await act(id, 'Pat Parent', { do: 'remove', why: 'Stood down' })).status).toBe(303)
    await leave()
    expect(entriesTo('office@council.example', id).map((one) => one.method)).toEqual(['REQUEST', 'REQUEST'])
    // A link of somebody taken off is over.
    const token = tokenOf(entriesTo('lead@nhs.example', id)[0]?.mail.text)
    expect((await at.stranger().get(`/meeting-answers/${token}`)).status).toBe(409)
  })

  test('guests: with an address, without one, and not the same one twice; taken off, their entry ends', async () => {
    const id = await meeting('2027-01-20')
    const ask = (name: string, address: string) => secretary.post(path(id, '/guests'), { name, address })
    expect((await ask('', 'a@b.example')).text).toContain('Enter the guest’s name.')
    const wrong = await ask('Gus Guest', 'not an address')
    expect(wrong.text).toContain('Enter an e-mail address')
    expect(wrong.text).toContain('value="Gus Guest"')
    expect((await ask('Gus Guest', 'gus@guest.example')).status).toBe(303)
    expect((await ask('Another', 'GUS@guest.example')).text).toContain('asked already')
    expect((await ask('Old Friend', '')).status).toBe(303)
    await leave()
    expect((await page(id)).text).toContain('No e-mail address: tell them another way, and write that down.')
    const first = tokenOf(entriesTo('gus@guest.example', id).at(-1)?.mail.text)
    expect((await at.stranger().get(`/meeting-answers/${first}`)).status).toBe(200)
    expect((await act(id, 'Gus Guest', { do: 'again', address: 'gus@new.example' })).status).toBe(303)
    // Whoever had the first address answers no more in the guest's place.
    expect((await at.stranger().get(`/meeting-answers/${first}`)).status).toBe(409)
    expect((await act(id, 'Gus Guest', { do: 'remove', why: '' })).text).toContain('Say why')
    await leave()
    expect((await act(id, 'Gus Guest', { do: 'remove', why: 'Not needed' })).status).toBe(303)
    await leave()
    expect(entriesTo('gus@guest.example', id).map((one) => one.method)).toEqual(['REQUEST', 'CANCEL'])
    expect(entriesTo('gus@new.example', id).map((one) => one.method)).toEqual(['REQUEST', 'CANCEL'])
    expect((await ask('Gus Guest', 'gus@new.example')).status).toBe(303)
    await leave()
    expect(entriesTo('gus@new.example', id).map((one) => Number(one.event.sequence))).toEqual([0, 1, 2])
  })

  test('without a mail server nothing is sent, and that is said; who was told another way is written down', async () => {
    const id = await meeting('2027-01-21')
    const bare = await at.beside({})
    const me = await bare.signIn(world.a.people.get('board-secretary') ?? '')
    expect((await me.get(path(id))).text).toContain('No mail server is set, so nothing can be sent.')
    expect((await sendAll(id, me)).status).toBe(303)
    const { rows } = await rowsOf(id)
    expect(rows.flatMap((one) => one.messages)).toEqual([])
    expect((await me.get(path(id))).text).toContain('Nothing was sent to them.')
    await bare.close()
    // Once there is one, they are sent to.
    expect((await sendAll(id)).status).toBe(303)
    expect((await rowOf(id, 'Nora Next').catch(() => rowOf(id, 'Nils Lead'))).messages).toHaveLength(1)
    await leave()
  })

  test('a calendar to follow: secret, without a name in it, kept for minutes, ended, and ended by leaving', async () => {
    const id = await meeting('2027-01-26')
    const off = await meeting('2027-01-27')
    await tell(off, 'cancelled')
    const calendar = `/areas/${world.a.slug}/calendar`
    const made = await secretary.post(calendar, { of: ids.board })
    const token = /\/calendar\/([\w-]{43})/.exec(made.text)?.[1] ?? ''
    const anybody = at.stranger()
    const got = await anybody.get(`/calendar/${token}`)
    expect(got.status).toBe(200)
    expect(got.headers['cache-control']).toBe('private, max-age=300')
    expect(got.text).not.toMatch(/ATTENDEE|ORGANIZER|mailto|Dora|Nils|Carla|Snow/)
    const events = Object.values(ics.parseICS(got.text)).filter((one) => one?.type === 'VEVENT') as VEvent[]
    const statusOf = (of: string) => events.find((one) => one.uid === `${of}@example.gov.uk`)?.status
    expect([statusOf(id), statusOf(off)]).toEqual(['CONFIRMED', 'CANCELLED'])
    const etag = String(got.headers.etag)
    const again = await anybody.get(`/calendar/${token}`, { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    const anew = /\/calendar\/([\w-]{43})/.exec((await secretary.post(calendar, { of: ids.board })).text)?.[1]
    expect((await anybody.get(`/calendar/${token}`)).status).toBe(409)
    expect((await anybody.get(`/calendar/${anew}`)).status).toBe(200)
    expect((await secretary.post(`${calendar}/end`, { of: ids.board })).status).toBe(303)
    expect((await anybody.get(`/calendar/${anew}`)).status).toBe(409)
    expect((await secretary.post(`${calendar}/end`, { of: ids.board })).text).toContain('no such address')

    // A person's own: what they were asked to, while they hold a role here.
    const memberId = world.a.people.get('board-member') ?? ''
    const member = await at.signIn(memberId)
    expect((await member.get(calendar)).text).not.toContain('Each board’s meetings')
    expect((await member.post(calendar, { of: ids.board })).status).toBe(422)
    const own = /\/calendar\/([\w-]{43})/.exec((await member.post(calendar, { of: 'own' })).text)?.[1] ?? ''
    const uids = async () => (await anybody.get(`/calendar/${own}`)).text.match(/^UID:/gm)?.length ?? 0
    expect(await uids()).toBe(0)
    await inArea((db) =>
      db
        .insertInto('meeting_invitee')
        .values({
          local_area_id: world.a.id,
          id: randomUUID(),
          meeting_id: id,
          why_asked: 'guest',
          person_id: memberId,
          name: 'x',
        })
        .execute(),
    )
    expect(await uids()).toBe(1)
    await inArea((db) =>
      db
        .updateTable('role_grant')
        .set({ to_day: localDate('2026-11-22') })
        .where('person_id', '=', memberId)
        .execute(),
    )
    expect((await anybody.get(`/calendar/${own}`)).status).toBe(409)
  })

  test('nothing went wrong on our side', () => {
    expect(at.log).toEqual([])
  })
})
