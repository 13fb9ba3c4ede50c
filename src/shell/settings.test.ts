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
  ])('%s=%s', (name, value) => {
    expect(refusedWith({ [name]: value })).toBe(`The setting ${name} is wrong. ${described[name]}`)
  })

  test('two wrong ones are both named, each on a line of its own', () => {
    expect(refusedWith({ PORT: 'x', LOG_LEVEL: 'y' }).split('\n')).toEqual([
      `The setting PORT is wrong. ${described.PORT}`,
      `The setting LOG_LEVEL is wrong. ${described.LOG_LEVEL}`,
    ])
  })

  test('the value itself is never repeated: it may be a secret', () => {
    expect(refusedWith({ SECRET_KEY: 'hunter2' })).not.toContain('hunter2')
    expect(refusedWith({ DATABASE_URL: 'mysql://app:hunter2@db/x' })).not.toContain('hunter2')
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
