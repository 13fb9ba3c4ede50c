import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { described, readSettings, SettingsRefused } from './settings.ts'

const secret = 'x'.repeat(32)

function refusedWith(environment: Readonly<Record<string, string>>): string {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsRefused) return error.message
    throw error
  }
  return 'not refused'
}

describe('without any setting', () => {
  test('this machine only, the embedded store, and the demonstration', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      https: false,
      cookieName: 'throughline',
      databaseUrl: null,
      secretKey: null,
      demonstration: true,
      backupNightly: true,
      trustProxy: false,
    })
  })
  test('what is empty or blank counts as not set', () => {
    expect(readSettings({ PORT: '', HOST: '  ', PUBLIC_URL: '', DATABASE_URL: '' })).toEqual(readSettings({}))
  })
  test('what is none of ours is passed over', () => {
    expect(readSettings({ PATH: '/bin', NODE_ENV: 'x', __proto__: 'x' })).toEqual(readSettings({}))
  })
})

describe('a wrong value is refused with one sentence that names it and says what to write', () => {
  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['PORT', '-1'],
    ['PUBLIC_URL', 'send.example.gov.uk'],
    ['PUBLIC_URL', 'ftp://send.example.gov.uk'],
    ['PUBLIC_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'localhost:5432'],
    ['DATABASE_OWNER_URL', 'file:///data'],
    ['SECRET_KEY', 'x'.repeat(31)],
    ['BACKUP_NIGHTLY', 'true'],
    ['BACKUP_NIGHTLY', 'YES'],
    ['DEMONSTRATION', '1'],
    ['TRUST_PROXY', 'on'],
    ['LOG_LEVEL', 'loud'],
    ['SMTP_URL', 'smtp.example.gov.uk'],
    ['SMTP_URL', 'https://smtp.example.gov.uk'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'a@example.org, b@example.org'],
    ['MAIL_FROM', 'A <a@example.org> B'],
    ['MAIL_FROM', 'a@example.org\r\nBcc: b@example.org'],
    ['SMTP_ALLOW_PLAIN', 'true'],
  ])('%s=%s', (name, value) => {
    const given = name === 'SECRET_KEY' ? 'it has 31 characters' : JSON.stringify(value)
    expect(refusedWith({ [name]: value })).toBe(`The setting ${name} is wrong: ${given}. ${described[name]}`)
  })

  test('two wrong ones are both named, each on a line of its own', () => {
    expect(refusedWith({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toEqual([
      `The setting PORT is wrong: "x". ${described.PORT}`,
      `The setting LOG_LEVEL is wrong: "y". ${described.LOG_LEVEL}`,
    ])
  })

  test.each([
    [{ SECRET_KEY: 'hunter2' }, 'it has 7 characters'],
    [{ OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRETS: 'hunter2' }, 'Did you mean OIDC_CLIENT_SECRET?'],
    [{ DATABASE_URL: 'mysql://app:hunter2@db/x' }, '"mysql://…@db/x"'],
    [{ DATABASE_URL: 'mysql://app:hun@ter2/hunter2@db/x' }, '"mysql://…@db/x"'],
    [{ DATABASE_URL: 'app:hunter2@db/x' }, '"…@db/x"'],
    [{ DATABASE_OWNER_URL: 'mysql://db/x?user=app&password=hunter2' }, '"mysql://db/x?…"'],
    [{ SMTP_URL: 'http://app:hunter2@mail' }, '"http://…@mail"'],
    [{ SMTP_URL: 'smtp://app:hunter2@mail/x', MAIL_FROM: 'a@example.org' }, '"smtp://…@mail/x"'],
    [{ PUBLIC_URL: 'https://me:hunter2@send.example.gov.uk' }, '"https://…@send.example.gov.uk/"'],
  ])('the value is named without its secret: %j', (environment, said) => {
    const message = refusedWith(environment)
    expect(message).toContain(said)
    expect(message).not.toContain('hunter2')
  })

  test('a long value is cut and a control character is made visible', () => {
    expect(refusedWith({ LOG_LEVEL: `\u001b[2J${'x'.repeat(500)}` })).toMatch(/"\\u001b\[2Jx{76}…"/)
  })
})

describe('a misspelt name is not passed over', () => {
  test.each([
    ['PORTS', 'PORT'],
    ['PUBLIC_URI', 'PUBLIC_URL'],
    ['PUBLICURL', 'PUBLIC_URL'],
    ['DATABASE_URLS', 'DATABASE_URL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['THROUGHLINE_DATE', 'THROUGHLINE_DATA'],
    ['THROUGHLINE_PORT', 'PORT'],
    ['THROUGHLINE_SECRET_KEY', 'SECRET_KEY'],
    ['SMTP_URI', 'SMTP_URL'],
    ['MAILFROM', 'MAIL_FROM'],
  ])('%s: did you mean %s?', (name, meant) => {
    expect(refusedWith({ [name]: '8080' })).toBe(`There is no setting ${name}. Did you mean ${meant}?`)
  })
  test('a name of ours that is like none is refused too', () => {
    expect(refusedWith({ THROUGHLINE_COLOUR: 'blue' })).toBe(
      'There is no setting THROUGHLINE_COLOUR. docs/settings.md lists those there are.',
    )
  })
  test.each([
    { HOME: '/root', HOSTNAME: 'x', USER: 'x', PATH: '/bin', PWD: '/', TERM: 'x', SHLVL: '1', LANG: 'C' },
    { PORTS: '' },
    {
      THROUGHLINE_SERVICE_HOST: '10.0.0.1',
      THROUGHLINE_SERVICE_PORT: '80',
      THROUGHLINE_SERVICE_PORT_HTTP: '80',
    },
    {
      THROUGHLINE_PORT: 'tcp://10.0.0.1:80',
      THROUGHLINE_PORT_80_TCP: 'x',
      THROUGHLINE_PORT_80_TCP_ADDR: 'x',
    },
    { PGPASSWORD: 'x', DATABASE: 'x', SMTP: 'x', NODE_EXTRA_CA_CERTS: 'x' },
  ])('what a machine or a cluster sets by itself is left alone: %j', (environment) => {
    expect(readSettings(environment)).toEqual(readSettings({}))
  })
})

describe('mail', () => {
  const MAIL_FROM = 'Throughline <send-programme@example.gov.uk>'
  test('is not sent without a mail server', () => {
    expect(readSettings({})).toMatchObject({ smtp: null, mailFrom: null })
  })
  test.each([
    [
      'smtps://u:p%40ss@mail.example.gov.uk',
      { port: 465, tls: 'from-the-start', user: 'u', password: 'p@ss' },
    ],
    ['smtp://mail.example.gov.uk', { port: 587, tls: 'must-change', user: null, password: null }],
    ['smtp://mail.example.gov.uk:25', { port: 25, tls: 'must-change' }],
    ['smtp://localhost:2525', { host: 'localhost', port: 2525, tls: 'may-stay-plain' }],
    ['smtp://[::1]:2525', { host: '::1', tls: 'may-stay-plain' }],
    ['smtp://localhost.evil.example:25', { tls: 'must-change' }],
  ])('%s', (SMTP_URL, smtp) => {
    expect(readSettings({ SMTP_URL, MAIL_FROM })).toMatchObject({ smtp, mailFrom: MAIL_FROM })
  })
  test('plain to another machine only where it is allowed', () => {
    const relay = { SMTP_URL: 'smtp://relay.internal:25', MAIL_FROM, SMTP_ALLOW_PLAIN: 'yes' }
    expect(readSettings(relay).smtp?.tls).toBe('may-stay-plain')
  })
  test.each([
    [
      { SMTP_URL: 'smtp://localhost' },
      'SMTP_URL is set but MAIL_FROM is not. Set both to send mail, or neither.',
    ],
    [
      { MAIL_FROM },
      'MAIL_FROM is set but neither SMTP_URL nor NOTIFY_API_KEY is. Set MAIL_FROM with one of them to send mail, or none.',
    ],
  ])('one without the other is refused', (environment, sentence) => {
    expect(refusedWith(environment)).toBe(sentence)
  })
  const service = '26785a09-ab16-4eb0-8407-a37497a57506'
  const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'
  const NOTIFY_API_KEY = `our-key-${service}-${secret}`
  const NOTIFY_TEMPLATE_ID = 'f33517ff-2a88-4f6e-b855-c550268ce08a'
  test('by GOV.UK Notify', () => {
    expect(readSettings({ NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID, MAIL_FROM })).toMatchObject({
      smtp: null,
      notify: { apiKey: NOTIFY_API_KEY, templateId: NOTIFY_TEMPLATE_ID },
      mailFrom: MAIL_FROM,
    })
  })
  test.each([
    [{ NOTIFY_API_KEY, MAIL_FROM }, /NOTIFY_TEMPLATE_ID are needed together/],
    [{ NOTIFY_TEMPLATE_ID, MAIL_FROM }, /NOTIFY_TEMPLATE_ID are needed together/],
    [{ NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID }, /NOTIFY_API_KEY is set but MAIL_FROM is not/],
    [{ NOTIFY_API_KEY, NOTIFY_TEMPLATE_ID, MAIL_FROM, SMTP_URL: 'smtp://localhost' }, /are both set/],
    [{ NOTIFY_API_KEY: secret, NOTIFY_TEMPLATE_ID, MAIL_FROM }, /NOTIFY_API_KEY is wrong/],
  ])('a half of GOV.UK Notify is refused, and its key is not told: %#', (environment, sentence) => {
    const said = refusedWith(environment)
    expect(said).toMatch(sentence)
    expect(said).not.toContain(secret)
  })
  test('an option in the address is refused, not passed over', () => {
    expect(refusedWith({ SMTP_URL: 'smtp://mail?secure=false', MAIL_FROM })).toMatch(
      /options .* are not read/i,
    )
  })
})

describe('the addresses', () => {
  test.each([
    [{ PUBLIC_URL: 'http://send.example.gov.uk' }, /^PUBLIC_URL is plain http on send\.example\.gov\.uk\./],
    [{ PUBLIC_URL: 'http://10.0.0.1' }, /^PUBLIC_URL is plain http on 10\.0\.0\.1\./],
    [
      { PUBLIC_URL: 'http://localhost.evil.example' },
      /^PUBLIC_URL is plain http on localhost\.evil\.example\./,
    ],
    [
      { HOST: '0.0.0.0' },
      /^HOST is 0\.0\.0\.0, which other machines can reach, but PUBLIC_URL is plain http\./,
    ],
    [{ HOST: '::' }, /^HOST is ::, which other machines can reach/],
    [{ HOST: '192.168.1.5', PUBLIC_URL: 'http://localhost:3000' }, /^HOST is 192\.168\.1\.5/],
    [
      { PUBLIC_URL: 'https://send.example.gov.uk/throughline' },
      /^PUBLIC_URL must end after the host and port/,
    ],
    [{ PUBLIC_URL: 'https://send.example.gov.uk/?x=1' }, /^PUBLIC_URL must end after the host and port/],
    [{ PUBLIC_URL: 'https://send.example.gov.uk/#x' }, /^PUBLIC_URL must end after the host and port/],
    [{ PUBLIC_URL: 'https://me:pass@send.example.gov.uk' }, /^PUBLIC_URL must end after the host and port/],
  ])('%j are refused', (environment, sentence) => {
    const message = refusedWith(environment)
    expect(message).toMatch(sentence)
    expect(message.split('\n')).toHaveLength(1)
  })

  test.each([
    [{ PUBLIC_URL: 'https://send.example.gov.uk' }, 'https://send.example.gov.uk', true],
    [{ PUBLIC_URL: 'https://send.example.gov.uk/' }, 'https://send.example.gov.uk', true],
    [{ PUBLIC_URL: 'https://Send.Example.gov.uk', HOST: '0.0.0.0' }, 'https://send.example.gov.uk', true],
    [{ PUBLIC_URL: 'https://send.example.gov.uk:443//' }, 'https://send.example.gov.uk', true],
    [{ PUBLIC_URL: 'https://send.example.gov.uk:8443' }, 'https://send.example.gov.uk:8443', true],
    [{ PUBLIC_URL: 'http://localhost:8080' }, 'http://localhost:8080', false],
    [{ PUBLIC_URL: 'http://127.0.0.1:8080', HOST: 'localhost' }, 'http://127.0.0.1:8080', false],
    [{ PUBLIC_URL: 'http://[::1]:8080', HOST: '::1' }, 'http://[::1]:8080', false],
    [{ PORT: '8123' }, 'http://localhost:8123', false],
  ])('%j are taken', (environment, publicUrl, https) => {
    expect(readSettings(environment)).toMatchObject({
      publicUrl,
      https,
      cookieName: https ? '__Host-throughline' : 'throughline',
    })
  })
})

describe('with PostgreSQL nothing is made up', () => {
  const DATABASE_URL = 'postgres://app@db/throughline'
  test('without SECRET_KEY the start is refused', () => {
    expect(refusedWith({ DATABASE_URL })).toBe(
      'With DATABASE_URL the setting SECRET_KEY is needed: at least 32 random characters, the same for every copy of the server.',
    )
  })
  test('with it the server starts, and opens no demonstration unless asked to', () => {
    const environment = { DATABASE_URL, SECRET_KEY: secret }
    expect(readSettings(environment)).toMatchObject({ secretKey: secret, demonstration: false })
    expect(readSettings({ ...environment, DEMONSTRATION: 'yes' }).demonstration).toBe(true)
  })
})

/** The guide holds the same words as the refusals: whoever changes one is told of the other. */
describe('docs/settings.md', () => {
  const file = new URL('../../docs/settings.md', import.meta.url)
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  test.each(Object.entries(described))('says the same of %s', (name, words) => {
    const rows = text.split('\n').filter((line) => line.startsWith(`| \`${name}\` |`))
    expect(rows).toEqual([`| \`${name}\` | ${words} |`])
  })
  test('names no setting that is not there', () => {
    const named = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
    expect(named.sort()).toEqual(Object.keys(described).sort())
  })
})
