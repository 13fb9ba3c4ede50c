/**
 * Every setting, in one schema, checked at start. A wrong value stops the start with a sentence that names the setting
 * and says what to write instead. docs/settings.md holds the same words: a test compares them.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)

export const described: Readonly<Record<string, string>> = {
  PORT: 'The port to listen on. Default 3000.',
  HOST: 'The address to listen on. Default 127.0.0.1: this machine only. Any other address needs an https PUBLIC_URL.',
  PUBLIC_URL:
    'The address people use, for example https://send.example.gov.uk. Default http://localhost:PORT.',
  THROUGHLINE_DATA: 'The folder for the embedded database, files, secrets and backups. Default ./data.',
  DATABASE_URL: 'The PostgreSQL address of the limited role. Without it the embedded store is used.',
  DATABASE_OWNER_URL:
    'The PostgreSQL address of the owner: used by throughline migrate, backup and restore only.',
  SECRET_KEY:
    'At least 32 characters, needed with DATABASE_URL, the same for every copy of the server. Sessions and links are kept under hashes made with it. The embedded store makes its own.',
  BACKUP_FOLDER: 'Where nightly backups go. Default THROUGHLINE_DATA/backups.',
  BACKUP_NIGHTLY: 'yes or no. Default yes. With PostgreSQL it also needs DATABASE_OWNER_URL.',
  DEMONSTRATION:
    'yes or no: whether the first start opens the demonstration area. Default yes in embedded mode, no with PostgreSQL.',
  TRUST_PROXY: 'yes when a proxy in front sets X-Forwarded-For. Default no.',
  LOG_LEVEL: 'fatal, error, warn, info, debug or silent. Default warn.',
}

const yesNo = z.enum(['yes', 'no'])

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  THROUGHLINE_DATA: z.string().min(1).default('data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  DATABASE_OWNER_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  SECRET_KEY: z.string().min(32).optional(),
  BACKUP_FOLDER: z.string().min(1).optional(),
  BACKUP_NIGHTLY: yesNo.default('yes'),
  DEMONSTRATION: yesNo.optional(),
  TRUST_PROXY: yesNo.default('no'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

export interface Settings {
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly https: boolean
  readonly cookieName: 'throughline' | '__Host-throughline'
  readonly dataFolder: string
  readonly filesFolder: string
  readonly backupFolder: string
  readonly backupNightly: boolean
  readonly databaseUrl: string | null
  readonly ownerUrl: string | null
  readonly secretKey: string | null
  readonly demonstration: boolean
  readonly trustProxy: boolean
  readonly logLevel: string
}

/** A setting that stops the start. The message is one sentence for the person who starts the server. */
export class SettingsRefused extends Error {}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Reads and checks the settings. Throws {@link SettingsRefused} with one sentence a problem. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(
    Object.keys(described).flatMap((name) => {
      const value = environment[name]?.trim()
      return value === undefined || value === '' ? [] : [[name, value]]
    }),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
    throw new SettingsRefused(
      names.map((name) => `The setting ${name} is wrong. ${described[name]}`).join('\n'),
    )
  }
  const values = parsed.data
  const address = new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`)
  // As browsers write it in Origin: small letters, and no port where it is the usual one.
  const publicUrl = address.origin
  const https = address.protocol === 'https:'
  checkAddresses(address, https, values.HOST)
  if (values.DATABASE_URL !== undefined && values.SECRET_KEY === undefined)
    throw new SettingsRefused(
      'With DATABASE_URL the setting SECRET_KEY is needed: at least 32 random characters, the same for every copy of the server.',
    )
  const dataFolder = resolve(values.THROUGHLINE_DATA)
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl,
    https,
    cookieName: https ? '__Host-throughline' : 'throughline',
    dataFolder,
    filesFolder: join(dataFolder, 'files'),
    backupFolder: resolve(values.BACKUP_FOLDER ?? join(dataFolder, 'backups')),
    backupNightly: values.BACKUP_NIGHTLY === 'yes',
    databaseUrl: values.DATABASE_URL ?? null,
    ownerUrl: values.DATABASE_OWNER_URL ?? null,
    secretKey: values.SECRET_KEY ?? null,
    demonstration: (values.DEMONSTRATION ?? (values.DATABASE_URL === undefined ? 'yes' : 'no')) === 'yes',
    trustProxy: values.TRUST_PROXY === 'yes',
    logLevel: values.LOG_LEVEL,
  }
}

/** On plain http only this machine may reach the server, so that no session cookie crosses a network in the clear. */
function checkAddresses(address: URL, https: boolean, host: string): void {
  const { pathname, search, hash, username, password } = address
  if (!/^\/+$/.test(pathname) || `${search}${hash}${username}${password}` !== '')
    throw new SettingsRefused(
      'PUBLIC_URL must end after the host and port: Throughline lives at the top of its address.',
    )
  if (https) return
  const publicHost = address.hostname.replace(/^\[|\]$/g, '')
  if (!loopback.has(publicHost))
    throw new SettingsRefused(
      `PUBLIC_URL is plain http on ${publicHost}. Plain http is allowed on this machine only (localhost). Use an https address.`,
    )
  if (!loopback.has(host))
    throw new SettingsRefused(
      `HOST is ${host}, which other machines can reach, but PUBLIC_URL is plain http. Set an https PUBLIC_URL, or HOST=127.0.0.1.`,
    )
}

/** The settings as the process was started, with an optional `.env` beside the product read first. */
export function settingsOfThisProcess(): Settings {
  return readSettings({ ...dotEnv(), ...process.env })
}

function dotEnv(): Record<string, string> {
  let text: string
  try {
    text = readFileSync('.env', 'utf8')
  } catch {
    // Most installations have no .env file: the environment alone is enough.
    return {}
  }
  return Object.fromEntries(
    text.split(/\r?\n/).flatMap((line) => {
      const pair = /^\s*([A-Z_]+)\s*=\s*"?(.*?)"?\s*$/.exec(line)
      return pair === null ? [] : [[pair[1] ?? '', pair[2] ?? '']]
    }),
  )
}
