/**
 * Every setting, in one schema, checked at start. A wrong value stops the start with a sentence that names the setting
 * and says what to write instead. docs/settings.md holds the same words: a test compares them.
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { misspeltIn, sayValue } from './settings-words.ts'

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
  REMINDERS:
    'yes or no: whether people get one message a day, on working days, while something of theirs is overdue or falls due. Default yes; without a way to send mail there are none.',
  DEMONSTRATION:
    'yes or no: whether the first start opens the demonstration area. Default yes in embedded mode, no with PostgreSQL.',
  TRUST_PROXY: 'yes when a proxy in front sets X-Forwarded-For. Default no.',
  LOG_LEVEL: 'fatal, error, warn, info, debug or silent. Default warn.',
  OIDC_ISSUER:
    'The address of the council’s own sign-in (OpenID Connect), as it names itself, for example https://login.example.gov.uk. https; http on this machine only.',
  OIDC_CLIENT_ID: 'The name under which the council’s sign-in knows Throughline. Needed with OIDC_ISSUER.',
  OIDC_CLIENT_SECRET: 'The secret that goes with OIDC_CLIENT_ID. Needed with OIDC_ISSUER.',
  OIDC_NAME: 'What the button calls the council’s sign-in. Default your organisation’s account.',
  SMTP_URL:
    'The mail server, for example smtps://user:password@smtp.example.gov.uk:465, or smtp:// with port 587 for one that changes to TLS. Without it no mail is sent.',
  MAIL_FROM:
    'Who messages come from, for example Throughline <send-programme@example.gov.uk>. Needed with SMTP_URL or NOTIFY_API_KEY.',
  SMTP_ALLOW_PLAIN:
    'yes or no: whether mail may go to another machine without TLS. Default no. For a relay inside your own network that has none.',
  NOTIFY_API_KEY:
    'The key of GOV.UK Notify, to send mail by it instead of by a mail server. Needs NOTIFY_TEMPLATE_ID and MAIL_FROM. It carries no calendar entry: its messages hold a link to one.',
  NOTIFY_TEMPLATE_ID:
    'The id of an e-mail template at GOV.UK Notify whose subject is ((subject)) and whose message is ((body)). Needed with NOTIFY_API_KEY.',
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
  REMINDERS: yesNo.default('yes'),
  DEMONSTRATION: yesNo.optional(),
  TRUST_PROXY: yesNo.default('no'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(60).default('your organisation’s account'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .max(320)
    .regex(
      /^(?:[^\s\p{C}"(),:;<>@]+@[^\s\p{C}"(),:;<>@]+|[^\p{C}"<>@]+ <[^\s\p{C}"(),:;<>@]+@[^\s\p{C}"(),:;<>@]+>)$/u,
    )
    .optional(),
  SMTP_ALLOW_PLAIN: yesNo.default('no'),
  // A name, the service's id and the secret, joined by hyphens.
  NOTIFY_API_KEY: z
    .string()
    .max(500)
    .regex(/^.*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional(),
  NOTIFY_TEMPLATE_ID: z.guid().optional(),
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
  readonly reminders: boolean
  readonly databaseUrl: string | null
  readonly ownerUrl: string | null
  readonly secretKey: string | null
  readonly demonstration: boolean
  readonly trustProxy: boolean
  readonly logLevel: string
  /** The council's own sign-in; null where there is none. */
  readonly oidc: OidcSettings | null
  /** The mail server that mail leaves by; null where there is none. */
  readonly smtp: SmtpSettings | null
  /** GOV.UK Notify, where mail leaves by it instead. */
  readonly notify: NotifySettings | null
  /** Null where no mail is sent. */
  readonly mailFrom: string | null
}

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
}

export interface NotifySettings {
  readonly apiKey: string
  readonly templateId: string
}

export interface SmtpSettings {
  readonly host: string
  readonly port: number
  readonly user: string | null
  readonly password: string | null
  /** `from-the-start` is smtps; `must-change` refuses a server that offers no TLS; `may-stay-plain` is this machine or allowed. */
  readonly tls: 'from-the-start' | 'must-change' | 'may-stay-plain'
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
  const misspelt = misspeltIn(environment, Object.keys(described))
  const parsed = schema.safeParse(given)
  const wrong = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]
  const problems = [
    ...misspelt,
    ...wrong.map(
      (name) => `The setting ${name} is wrong: ${sayValue(name, given[name] ?? '')}. ${described[name]}`,
    ),
  ]
  if (!parsed.success || problems.length > 0) throw new SettingsRefused(problems.join('\n'))
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
    reminders: values.REMINDERS === 'yes',
    databaseUrl: values.DATABASE_URL ?? null,
    ownerUrl: values.DATABASE_OWNER_URL ?? null,
    secretKey: values.SECRET_KEY ?? null,
    demonstration: (values.DEMONSTRATION ?? (values.DATABASE_URL === undefined ? 'yes' : 'no')) === 'yes',
    trustProxy: values.TRUST_PROXY === 'yes',
    logLevel: values.LOG_LEVEL,
    oidc: oidcSettings(values),
    ...mailSettings(values),
  }
}

/** Tokens and secrets cross a network under TLS only. */
function oidcSettings(values: {
  readonly OIDC_ISSUER?: string | undefined
  readonly OIDC_CLIENT_ID?: string | undefined
  readonly OIDC_CLIENT_SECRET?: string | undefined
  readonly OIDC_NAME: string
}): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null
  if (issuer === undefined || clientId === undefined || clientSecret === undefined)
    throw new SettingsRefused(
      'For the council’s own sign-in OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed together. Set all three, or none.',
    )
  const { protocol, hostname } = new URL(issuer)
  if (protocol === 'http:' && !loopback.has(hostname.replace(/^\[|\]$/g, '')))
    throw new SettingsRefused(
      `OIDC_ISSUER is plain http on ${hostname}. Plain http is allowed on this machine only. Use its https address.`,
    )
  return { issuer, clientId, clientSecret, name: values.OIDC_NAME }
}

/** Mail crosses a network under TLS only, unless somebody has said that it need not: messages hold ways to sign in. */
function mailSettings(values: {
  readonly SMTP_URL?: string | undefined
  readonly MAIL_FROM?: string | undefined
  readonly SMTP_ALLOW_PLAIN: string
  readonly NOTIFY_API_KEY?: string | undefined
  readonly NOTIFY_TEMPLATE_ID?: string | undefined
}): Pick<Settings, 'smtp' | 'notify' | 'mailFrom'> {
  const { SMTP_URL: url, MAIL_FROM: from, NOTIFY_API_KEY: apiKey, NOTIFY_TEMPLATE_ID: templateId } = values
  const allowPlain = values.SMTP_ALLOW_PLAIN === 'yes'
  if ((apiKey === undefined) !== (templateId === undefined))
    throw new SettingsRefused(
      'For GOV.UK Notify NOTIFY_API_KEY and NOTIFY_TEMPLATE_ID are needed together. Set both, or neither.',
    )
  if (apiKey !== undefined && url !== undefined)
    throw new SettingsRefused(
      'SMTP_URL and NOTIFY_API_KEY are both set. Mail leaves by one of them: take the other out.',
    )
  if (apiKey !== undefined && from === undefined)
    throw new SettingsRefused(
      'NOTIFY_API_KEY is set but MAIL_FROM is not. It stands in calendar entries as who asks. Set it to the address that answers go to.',
    )
  if (apiKey !== undefined && templateId !== undefined && from !== undefined)
    return { smtp: null, notify: { apiKey, templateId }, mailFrom: from }
  if (url === undefined && from === undefined) return { smtp: null, notify: null, mailFrom: null }
  if (url === undefined)
    throw new SettingsRefused(
      'MAIL_FROM is set but neither SMTP_URL nor NOTIFY_API_KEY is. Set MAIL_FROM with one of them to send mail, or none.',
    )
  if (from === undefined)
    throw new SettingsRefused('SMTP_URL is set but MAIL_FROM is not. Set both to send mail, or neither.')
  // The parser of addresses treats http as special; what stands before the colon makes no difference to the rest.
  const { protocol, hostname, port: given, username, password, pathname, search, hash } = new URL(url)
  if (hostname === '' || !['', '/'].includes(pathname) || `${search}${hash}` !== '')
    throw new SettingsRefused(
      `The setting SMTP_URL is wrong: ${sayValue('SMTP_URL', url)}. It must name a server and end after its port. Options such as ?secure are not read.`,
    )
  const host = hostname.replace(/^\[|\]$/g, '')
  const secure = protocol === 'smtps:'
  return {
    mailFrom: from,
    notify: null,
    smtp: {
      host,
      port: given === '' ? (secure ? 465 : 587) : Number(given),
      user: username === '' ? null : decodeURIComponent(username),
      password: password === '' ? null : decodeURIComponent(password),
      tls: secure ? 'from-the-start' : loopback.has(host) || allowPlain ? 'may-stay-plain' : 'must-change',
    },
  }
}

/** On plain http only this machine may reach the server, so that no session cookie crosses a network in the clear. */
function checkAddresses(address: URL, https: boolean, host: string): void {
  const { pathname, search, hash, username, password } = address
  if (!/^\/+$/.test(pathname) || `${search}${hash}${username}${password}` !== '')
    throw new SettingsRefused(
      `PUBLIC_URL must end after the host and port: Throughline lives at the top of its address. It is ${sayValue('PUBLIC_URL', address.href)}.`,
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
