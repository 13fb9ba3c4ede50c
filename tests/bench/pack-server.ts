/**
 * A server of the product in a process of its own, with a meeting of full size and the real printer. It tells its parent
 * where the pack's form is; asked to watch, it tells how late its event loop ran meanwhile.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { allRoutes, composeHouse } from '../../src/compose.ts'
import { openDemonstration } from '../../src/demonstration/demonstration.ts'
import { firstPerson } from '../../src/demonstration/first-person.ts'
import { sessionStart } from '../../src/features/person/person.sql.ts'
import { systemClock } from '../../src/shell/clock.ts'
import { Tokens } from '../../src/shell/http/csrf.ts'
import { buildServer } from '../../src/shell/http/server.ts'
import { readSettings } from '../../src/shell/settings.ts'
import { toolsWith } from '../../src/shell/tools.ts'
import { printerWith } from '../../src/shell/typst/index.ts'
import { newFolder, testStores } from '../support/stores.ts'
import { fillMeeting } from './pack-world.ts'
import { fillPlan } from './plan-world.ts'

const childPath = process.env.BENCH_PRINT_CHILD ?? ''

async function main(): Promise<void> {
  const [kind] = testStores()
  if (kind === undefined) throw new Error('Set TEST_STORE to embedded or postgres.')
  const { store } = await kind.fresh()
  const folder = await newFolder()
  const extractText = async () => {
    throw new Error('Nothing is extracted here.')
  }
  const printer = printerWith({
    childPath,
    log: (event) => console.log(event),
  })
  const addresses = { mailFrom: null, publicUrl: 'http://localhost:3999' }
  const tools = toolsWith(path.join(folder, 'files'), 'a secret for the bench only', extractText, addresses, {
    printPaper: printer.print,
  })
  const at = systemClock.now()
  const person = await store.change({ areaId: null, personId: null, at }, (db) => firstPerson(db, tools, at))
  await openDemonstration({ store, routes: allRoutes(), tools, personId: person.id }, systemClock.today(), at)
  const area = await store.read({ areaId: null, personId: person.id, at }, (db) =>
    db.selectFrom('local_area').select(['id', 'slug']).executeTakeFirstOrThrow(),
  )
  const meeting = await store.change({ areaId: area.id, personId: person.id, at }, async (db) => {
    await fillPlan(db, area.id, person.id, at)
    return fillMeeting(db, area.id, person.id, at)
  })
  const secret = randomBytes(32).toString('base64url')
  const csrfSecret = randomUUID()
  await store.change({ areaId: null, personId: person.id, at }, (db) =>
    sessionStart(db, {
      id: randomUUID(),
      personId: person.id,
      tokenHash: tools.hashToken(secret),
      csrfSecret,
      at,
      minutes: 60,
    }),
  )
  const house = composeHouse({
    settings: readSettings({ PORT: '3999', THROUGHLINE_DATA: folder }),
    store,
    tools,
    clock: systemClock,
    log: () => undefined,
    build: { version: 'bench', cssFile: 'none.css' },
    assetsFolder: folder,
    localToken: tools.newSecret(),
    localCommands: {},
  })
  const server = await buildServer(house)
  const address = await server.listen({ port: 0, host: '127.0.0.1' })
  const late = monitorEventLoopDelay({ resolution: 5 })
  let began = { ours: process.cpuUsage(), printer: 0 }
  process.on('message', (asked) => {
    if (asked === 'watch') {
      late.reset()
      late.enable()
      began = { ours: process.cpuUsage(), printer: printerNow()?.busy ?? 0 }
      return
    }
    late.disable()
    const ours = process.cpuUsage(began.ours)
    const printer = printerNow()
    process.send?.({
      busy: (ours.user + ours.system) / 1000 + (printer === null ? 0 : printer.busy - began.printer),
      // What the histogram holds is the whole wait of its timer, 5 ms of which it asked for.
      p99: late.percentile(99) / 1e6 - 5,
      most: late.max / 1e6 - 5,
      memory: process.memoryUsage.rss(),
      printer: printer?.memory ?? null,
    })
  })
  process.send?.({
    form: `${address}/areas/${area.slug}/meetings/${meeting}/pack`,
    cookie: `throughline=${secret}`,
    csrf: Tokens.create(csrfSecret),
  })
}

/** Of the printing child: its resident memory at its highest in bytes, and its processor time in milliseconds; null but on Linux. */
function printerNow(): { readonly memory: number; readonly busy: number } | null {
  for (const id of existsSync('/proc/self/stat')
    ? readdirSync('/proc').filter((one) => /^\d+$/.test(one))
    : []) {
    try {
      const status = readFileSync(`/proc/${id}/status`, 'utf8')
      if (!new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status)) continue
      if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(childPath)) continue
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      // Fields 14 and 15 of proc(5), in hundredths of a second.
      const busy = (Number(fields[11]) + Number(fields[12])) * 10
      return { memory: Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024, busy }
    } catch {
      // It ended while we looked.
    }
  }
  return null
}

await main()
