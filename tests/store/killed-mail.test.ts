/**
 * A process is killed after the mail server took a message and before that was written down. Nothing is lost: the message
 * goes again under the same id, and its row says that it may have arrived twice.
 */
import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import { queueMail, seeAllMail } from '../../src/features/mail/index.ts'
import { localDate } from '../../src/foundation/index.ts'
import { sendDueMail, startMail } from '../../src/mail-run.ts'
import { smtpSender } from '../../src/shell/mail/smtp.ts'
import type { SmtpSettings } from '../../src/shell/settings.ts'
import { type Ground, groundOf } from '../support/grounds.ts'
import { startProcess } from '../support/store-processes.ts'
import { makeArea, testAt, testStores } from '../support/stores.ts'

describe.each(testStores().map(({ kind }) => kind))('a sender killed before it wrote down, %s', (kind) => {
  let ground: Ground
  let server: SMTPServer
  afterEach(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await ground.remove()
  })

  test('the message goes again, visibly', async () => {
    const ids: (string | undefined)[] = []
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          ids.push(mail.messageId)
          done()
        }, done)
      },
    })
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.server.address()
    if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
    const smtp: SmtpSettings = {
      host: '127.0.0.1',
      port: address.port,
      user: null,
      password: null,
      tls: 'may-stay-plain',
    }

    ground = await groundOf(kind)
    const before = await ground.open()
    const areaId = await makeArea(before)
    await before.change({ areaId, personId: null, at: testAt }, (db) =>
      queueMail(
        db,
        { newId: randomUUID },
        { to: 'chair@example.org', subject: 'Board', words: 'The board meets.', areaId, at: testAt },
      ),
    )
    await before.close()

    const sender = await startProcess({ do: 'mail', store: ground.place, smtp, at: testAt })
    await sender.saying('accepted')
    await sender.kill()
    expect(sender.said).toEqual(['accepted'])
    expect(ids).toHaveLength(1)

    const store = await ground.open()
    // The embedded store has one process, so its start ends the lease; beside others the lease must run out.
    let now = testAt
    const run = {
      store,
      tools: { newId: randomUUID },
      clock: { now: () => now, today: () => localDate(now.slice(0, 10)) },
      from: 'send-programme@example.gov.uk',
      send: smtpSender(smtp),
    }
    await (await startMail(run, () => undefined))()
    if (kind === 'postgresql') {
      expect(await sendDueMail(run)).toBe(0)
      now = '2026-11-23T09:10:00.000Z'
    }
    expect(await sendDueMail(run)).toBe(1)
    expect(ids).toEqual([ids[0], ids[0]])
    const rows = await store.read({ areaId, personId: null, at: now }, async (db) => {
      await seeAllMail(db)
      return db.selectFrom('outgoing_mail').select(['state', 'unsure', 'tries']).execute()
    })
    expect(rows).toEqual([{ state: 'sent', unsure: true, tries: 2 }])
    await store.close()
  }, 60_000)
})
