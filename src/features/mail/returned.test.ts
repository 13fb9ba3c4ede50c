/** Messages that came back, in the forms that mail servers write them: RFC 3464, and what real ones do with it. */
import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import MailComposer from 'nodemailer/lib/mail-composer'
import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../foundation/index.ts'
import { everyPart, readMime } from './mime.ts'
import { readReturned } from './returned.ts'

const report = (status: string, returned: string, type = 'message/rfc822') =>
  [
    'Received: from mx.example.org by mail.example.gov.uk',
    'From: MAILER-DAEMON@mx.example.org (Mail Delivery System)',
    'To: send-programme@example.gov.uk',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="B_1; \\"x\\""',
    'MIME-Version: 1.0',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--B_1; "x"',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I could not deliver your message.',
    '--B_1; "x"',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    'Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000',
    '',
    ...status.split('\n'),
    '',
    '--B_1; "x"',
    `Content-Type: ${type}`,
    '',
    ...returned.split('\n'),
    '',
    '--B_1; "x"--',
  ].join('\r\n')

const original = 'From: send-programme@example.gov.uk\nMessage-ID: <one@example.gov.uk>\nSubject: x\n\nWords'

describe('a delivery report', () => {
  test('names our message, the recipient, and what the other side said', () => {
    const status =
      'Original-Recipient: rfc822;gone@example.org\nFinal-Recipient: rfc822; gone@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <gone@example.org>:\n  No such user'
    expect(readReturned(report(status, original))).toEqual({
      is: 'report',
      messageIds: ['<one@example.gov.uk>'],
      recipients: [
        {
          address: 'gone@example.org',
          action: 'failed',
          status: '5.1.1',
          diagnostic: '550 5.1.1 <gone@example.org>: No such user',
        },
      ],
    })
  })
  test('with headers only, several recipients, and one that is only late', () => {
    const status =
      'Final-Recipient: rfc822; a@example.org\nAction: delayed\nStatus: 4.4.1 (no answer)\n\n\nFinal-Recipient: rfc822; b@example.org\nAction: FAILED (bad)\nStatus: 5.0.0'
    const read = readReturned(
      report(status, 'Message-Id:\n <two@example.gov.uk>\nTo: a@example.org', 'text/rfc822-headers'),
    )
    expect(read).toMatchObject({
      messageIds: ['<two@example.gov.uk>'],
      recipients: [
        { address: 'a@example.org', action: 'delayed', status: '4.4.1' },
        { address: 'b@example.org', action: 'failed', status: '5.0.0', diagnostic: '' },
      ],
    })
  })
  test('that is cut off after its status still says what it says', () => {
    const status = 'Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.7.1'
    const whole = report(status, original)
    const cut = whole.slice(0, whole.indexOf('Content-Type: message/rfc822'))
    expect(readReturned(cut)).toMatchObject({ messageIds: [], recipients: [{ status: '5.7.1' }] })
    expect(readReturned(`In-Reply-To: <three@example.gov.uk>\r\n${cut}`)).toMatchObject({
      messageIds: ['<three@example.gov.uk>'],
    })
  })
  test.each([
    ['', 'nothing'],
    ['Subject: Hello\r\n\r\nHow are you?', 'not-returned'],
    [report('Action: failed', original), 'not-returned'],
    [report('Final-Recipient: rfc822; a@example.org\nAction: eaten', original), 'not-returned'],
  ])('what is none is said to be none: %#', (raw, refused) => {
    expect(readReturned(raw)).toMatchObject({ refused })
  })
  test('whatever is handed in is answered, and nothing is thrown', () => {
    const pieces = fc.constantFrom(
      'Content-Type: multipart/report; boundary=a\r\n\r\n',
      'Content-Type: multipart/mixed; boundary="a"\r\n\r\n',
      '--a\r\n',
      '--a--\r\n',
      'Content-Type: message/rfc822\r\n\r\n',
      'Content-Type: message/delivery-status\r\n\r\n',
      'Content-Transfer-Encoding: base64\r\n\r\n',
      'Content-Type: text/calendar; charset=nonsense\r\n\r\n',
      'Final-Recipient: ;;;\r\nAction: failed\r\n\r\n',
      '__proto__: x\r\n',
      '=ZZ=\r\n',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
        const read = readReturned(parts.join(''))
        expect(isRefusal(read) || read.is === 'report' || read.is === 'calendar').toBe(true)
      }),
      { numRuns: 300 },
    )
  })
  test('parts within parts without end are bounded', () => {
    const deep = 'Content-Type: message/rfc822\r\n\r\n'.repeat(2000)
    expect(everyPart(readMime(deep)).length).toBeLessThan(20)
    const wide = `Content-Type: multipart/mixed; boundary=a\r\n\r\n${'--a\r\n\r\nx\r\n'.repeat(5000)}`
    expect(everyPart(readMime(wide)).length).toBeLessThan(70)
  })
})

/** The same message, read by us and by another program. */
test.each(['7bit', 'base64', 'quoted-printable'] as const)(
  'parts in %s are read as another reader does',
  async (encoding) => {
    const words = 'Přehled: naïve café, “quoted” = 100%\nsecond line'
    const raw = await new MailComposer({
      from: 'a@example.org',
      to: 'b@example.org',
      subject: 'x',
      text: words,
      textEncoding: encoding === 'base64' ? 'base64' : 'quoted-printable',
      icalEvent: { method: 'reply', content: 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR' },
    })
      .compile()
      .build()
    const theirs = await simpleParser(raw)
    const ours = everyPart(readMime(raw.toString('latin1')))
    expect(
      ours
        .find((one) => one.type === 'text/plain')
        ?.text.trim()
        .replaceAll('\r\n', '\n'),
    ).toBe(theirs.text?.trim())
    expect(readReturned(raw.toString('latin1'))).toEqual({
      is: 'calendar',
      text: 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR',
    })
  },
)
