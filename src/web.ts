/** `npm start`: reads the settings, opens the store, serves the pages, prints the address and a one-use sign-in link. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStores } from './commands.ts'
import { allRoutes, composeHouse, readBuild } from './compose.ts'
import { beginDemonstration, finishDemonstration } from './demonstration/demonstration.ts'
import { firstPerson } from './demonstration/first-person.ts'
import {
  type Answer,
  bringCaseloadIn,
  countCasework,
  dailyReminders,
  type Held,
  nightlyBackup,
  removeOldExtracts,
  signInLink,
  takeBackup,
  takeReturnedMail,
  verify,
} from './duties.ts'
import { type MailRun, startMail } from './mail-run.ts'
import { systemClock } from './shell/clock.ts'
import { makeDataFolder } from './shell/data-folder.ts'
import { StoreRefused, StoreUnavailable } from './shell/database/store.ts'
import { extractorWith, tableReaderWith } from './shell/extract/index.ts'
import type { House } from './shell/http/house.ts'
import { buildServer } from './shell/http/server.ts'
import { publishLocalAddress, withdrawLocalAddress } from './shell/local-address.ts'
import { logAt } from './shell/log.ts'
import { notifyService } from './shell/mail/notify.ts'
import { smtpSender } from './shell/mail/smtp.ts'
import { serverSecret } from './shell/server-secret.ts'
import { SettingsRefused, settingsOfThisProcess } from './shell/settings.ts'
import { singleSignOn } from './shell/single-sign-on.ts'
import { toolsWith } from './shell/tools.ts'
import { printerWith } from './shell/typst/index.ts'

const here = dirname(fileURLToPath(import.meta.url))
const everyHour = 60 * 60 * 1000

async function main(): Promise<void> {
  const settings = settingsOfThisProcess()
  const log = logAt(settings.logLevel)
  const build = readBuild(import.meta.url)
  await makeDataFolder(settings.dataFolder)
  const { store, keeper } = await openStores(settings)
  const printer = printerWith({ log })
  const tools = toolsWith(settings.filesFolder, await serverSecret(settings), extractorWith(), settings, {
    elsewhere: singleSignOn(settings, log),
    readTables: tableReaderWith(),
    printPaper: printer.print,
  })
  const held: Held = { settings, store, keeper, tools, clock: systemClock, version: build.version }
  await firstStart(held)
  const localToken = tools.newSecret()
  const house = composeHouse({
    settings,
    store,
    tools,
    clock: systemClock,
    log,
    build,
    assetsFolder: join(here, 'assets'),
    localToken,
    localCommands: localCommandsOf(held),
  })
  const server = await buildServer(house)
  await server.listen({ port: settings.port, host: settings.host })
  await publishLocalAddress(settings.dataFolder, {
    address: `http://127.0.0.1:${settings.port}`,
    token: localToken,
  })
  const sending = sendingBy(settings)
  const stopMail =
    sending === null ? null : await startMail({ store, tools, clock: systemClock, ...sending }, log)
  const stopNightly = settings.backupNightly ? startNightly(held, log) : () => {}
  const stopReminding = startReminding(held, log)
  const stopCounting = startCounting(held, log)
  const stopRemoving = startRemoving(held, log)
  await greet(held)
  stopOnSignal(async () => {
    stopNightly()
    stopReminding()
    stopCounting()
    stopRemoving()
    await server.close()
    await stopMail?.()
    printer.close()
    await withdrawLocalAddress(settings.dataFolder)
    await store.close()
    if (keeper !== null && keeper !== store) await keeper.close()
  })
}

/** The way mail leaves: a mail server, or GOV.UK Notify; null where none is set. */
function sendingBy({
  smtp,
  notify,
  mailFrom,
}: Held['settings']): Pick<MailRun, 'from' | 'send' | 'ask'> | null {
  if (mailFrom === null) return null
  if (notify !== null) return { from: mailFrom, ...notifyService(notify, () => systemClock.now()) }
  return smtp === null ? null : { from: mailFrom, send: smtpSender(smtp) }
}

/**
 * On the very first start: the first person and, where asked for, the demonstration area. That it was begun is written with
 * the person, so that a start that was cut off is finished by the next one, before anything is shown.
 */
async function firstStart({ store, tools, clock, settings }: Held): Promise<void> {
  const at = clock.now()
  const person = await store.change({ areaId: null, personId: null, at }, async (db) => {
    const first = await firstPerson(db, tools, at)
    if (first.isNew && settings.demonstration) await beginDemonstration(db, clock.today(), at)
    return first
  })
  await finishDemonstration({ store, routes: allRoutes(), tools, personId: person.id }, at)
}

function localCommandsOf(held: Held): House['localCommands'] {
  const said = (body: unknown, name: 'to' | 'heads' | 'message' | 'file' | 'area' | 'as'): string | null => {
    const value = (body as Readonly<Record<string, unknown>> | null)?.[name]
    return typeof value === 'string' ? value : null
  }
  return {
    'sign-in-link': (body) => signInLink(held, said(body, 'as')),
    backup: (body) => takeBackup(held, said(body, 'to')),
    verify: (body) => verify(held, said(body, 'heads')),
    'mail-returned': (body) => takeReturnedMail(held, said(body, 'message')),
    caseload: (body) =>
      bringCaseloadIn(held, { file: said(body, 'file'), area: said(body, 'area'), as: said(body, 'as') }),
  }
}

/** Looks once an hour whether a nightly backup is due; what goes wrong is in the log and on the administrator's page. */
function startNightly(held: Held, log: ReturnType<typeof logAt>): () => void {
  const look = () =>
    nightlyBackup(held).then(
      (answer: Answer | null) => {
        if (answer !== null && !answer.ok) log({ event: 'backup-not-taken', words: answer.words })
      },
      (error: unknown) => log({ event: 'backup-failed', error: String(error) }),
    )
  const timer = setInterval(look, everyHour)
  timer.unref()
  const first = setTimeout(look, 60_000)
  first.unref()
  return () => {
    clearInterval(timer)
    clearTimeout(first)
  }
}

/** Looks once an hour whether files of extracts are over their time. */
function startRemoving(held: Held, log: ReturnType<typeof logAt>): () => void {
  const look = () =>
    removeOldExtracts(held).then(
      (removed) => {
        if (removed === null) log({ event: 'extracts-not-removed', words: 'DATABASE_OWNER_URL is not set.' })
      },
      (error: unknown) => log({ event: 'extracts-not-removed', error: String(error) }),
    )
  const timer = setInterval(look, everyHour)
  timer.unref()
  const first = setTimeout(look, 120_000)
  first.unref()
  return () => {
    clearInterval(timer)
    clearTimeout(first)
  }
}

/** Looks once an hour whether somebody is to be reminded; what goes wrong is in the log, and the next look tries again. */
function startReminding(held: Held, log: ReturnType<typeof logAt>): () => void {
  const look = () =>
    dailyReminders(held).catch((error: unknown) => log({ event: 'reminders-failed', error: String(error) }))
  const timer = setInterval(look, everyHour)
  timer.unref()
  const first = setTimeout(look, 90_000)
  first.unref()
  return () => {
    clearInterval(timer)
    clearTimeout(first)
  }
}

/** Counts casework for measures once a day, at the first look of the day. */
function startCounting(held: Held, log: ReturnType<typeof logAt>): () => void {
  let countedOn: string | null = null
  const look = async () => {
    const today = held.clock.today()
    if (countedOn === today) return
    try {
      await countCasework(held)
      countedOn = today
    } catch (error) {
      // The next look tries again: what was counted before stands until then.
      log({ event: 'casework-not-counted', error: String(error) })
    }
  }
  const timer = setInterval(look, everyHour)
  timer.unref()
  const first = setTimeout(look, 150_000)
  first.unref()
  return () => {
    clearInterval(timer)
    clearTimeout(first)
  }
}

async function greet(held: Held): Promise<void> {
  const link = await signInLink(held)
  const banner =
    held.store.kind === 'embedded'
      ? 'Embedded store: for trying out, teaching and small pilots. It survives a killed process, not a power cut.\nFor real casework set DATABASE_URL to a PostgreSQL database.'
      : 'PostgreSQL store.'
  console.log(`\nThroughline is at ${held.settings.publicUrl}\n${banner}\n\n${link.words}`)
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
}

main().catch((error: unknown) => {
  const expected =
    error instanceof SettingsRefused || error instanceof StoreRefused || error instanceof StoreUnavailable
  const portTaken = (error as { code?: string }).code === 'EADDRINUSE'
  if (portTaken)
    console.error('Another program listens on that port. Stop it, or set PORT to another number.')
  else console.error(expected && error instanceof Error ? error.message : error)
  process.exit(1)
})
