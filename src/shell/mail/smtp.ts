/**
 * Handing one message to the mail server. Whatever happens comes back as a value in the server's own words: the caller
 * writes it down. The certificate is always verified.
 */
import { createTransport } from 'nodemailer'
import type { SmtpSettings } from '../settings.ts'

export interface Letter {
  /** One plain address, or a name and one in angle brackets. */
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  /** The instant at which it was written, ISO 8601 in UTC: the same at every try. */
  readonly date: string
  readonly calendar: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string } | null
}

export interface SentAnswer {
  readonly is: 'accepted' | 'refused' | 'put-off' | 'unreachable'
  readonly answer: string
  readonly unsure: boolean
  /** Which way took it, where that was no mail server, and the name it has there. */
  readonly taken?: { readonly by: 'smtp' | 'notify'; readonly id: string | null }
}

/** `unsure`: an earlier try may have been taken already. */
export type SendLetter = (letter: Letter, unsure?: boolean) => Promise<SentAnswer>

export interface SmtpLimits {
  /** Milliseconds to wait for the connection and the greeting; for any one answer; for the whole message. */
  readonly connect: number
  readonly answer: number
  readonly whole: number
}

const usual: SmtpLimits = { connect: 10_000, answer: 30_000, whole: 60_000 }

/** A sender over one connection a message, so that a broken one harms no other message. */
export function smtpSender(smtp: SmtpSettings, limits: SmtpLimits = usual): SendLetter {
  return async (letter) => {
    const transport = createTransport({
      host: smtp.host,
      port: smtp.port,
      secure: smtp.tls === 'from-the-start',
      requireTLS: smtp.tls === 'must-change',
      ...(smtp.user === null ? {} : { auth: { user: smtp.user, pass: smtp.password ?? '' } }),
      tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
      connectionTimeout: limits.connect,
      greetingTimeout: limits.connect,
      socketTimeout: limits.answer,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    let late: NodeJS.Timeout | undefined
    const tooLong = new Promise<SentAnswer>((resolve) => {
      late = setTimeout(
        () => resolve({ is: 'put-off', answer: 'The mail server took too long.', unsure: true }),
        limits.whole,
      )
    })
    try {
      const sending = transport
        .sendMail(messageOf(letter))
        .then((info): SentAnswer => accepted(info.response), failed)
      return await Promise.race([sending, tooLong])
    } finally {
      clearTimeout(late)
      transport.close()
    }
  }
}

function messageOf(letter: Letter): Parameters<ReturnType<typeof createTransport>['sendMail']>[0] {
  return {
    from: letter.from,
    // An object is one mailbox: the address is never read as a list.
    to: { name: '', address: letter.to },
    envelope: { from: bareAddress(letter.from), to: [letter.to] },
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    messageId: letter.messageId,
    date: new Date(letter.date),
    // RFC 3834, section 5: whoever answers by machine must not answer this.
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...(letter.calendar === null
      ? {}
      : {
          icalEvent: {
            method: letter.calendar.method,
            filename: 'invitation.ics',
            content: letter.calendar.text,
          },
        }),
  }
}

function bareAddress(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
}

function accepted(response: string): SentAnswer {
  return { is: 'accepted', answer: response, unsure: false }
}

interface SmtpFault {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
  readonly message?: string
}

/**
 * What a fault means. Only an answer of 500 and above to the recipient or to the message itself is about this message
 * for good (RFC 5321, section 4.2.1); the same about the sender or the password is about our settings, which somebody
 * can put right while the message waits.
 */
export function failed(fault: SmtpFault): SentAnswer {
  const { code = '', command = '', response, responseCode = 0 } = fault
  if (responseCode > 0) {
    const aboutMessage = command === 'RCPT TO' || command === 'DATA'
    return {
      is: responseCode >= 500 && aboutMessage ? 'refused' : 'put-off',
      answer: response ?? String(responseCode),
      unsure: false,
    }
  }
  // The address or the message could not be written as the protocol asks, or the server cannot take this address.
  if (code === 'EENVELOPE' || code === 'EMESSAGE')
    return { is: 'refused', answer: fault.message ?? 'The message could not be sent.', unsure: false }
  const wasSent = command === 'DATA'
  return { is: wasSent ? 'put-off' : 'unreachable', answer: inWords(fault), unsure: wasSent }
}

function inWords({ code = '', message = '' }: SmtpFault): string {
  if (/certificate|self.signed|altnames/i.test(message))
    return `The mail server’s certificate could not be verified, so nothing was sent: ${message}`
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'Nothing listens at the mail server’s address.',
    ECONNECTION: 'The connection to the mail server was lost.',
    ESOCKET: 'The mail server could not be reached.',
    ETIMEDOUT: 'The mail server did not answer in time.',
    EDNS: 'The mail server’s name could not be found.',
    ETLS: 'The mail server offered no TLS, so nothing was sent.',
    EAUTH: 'The mail server did not take the user name and password.',
  }
  const reason = reasons[code]
  return reason === undefined ? message : `${reason} (${message})`
}
