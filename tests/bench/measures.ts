/** Measures: the summary table of 100, one chart as SVG, and 100,000 figures that are sent as a sheet and kept. */
import type { VNode } from 'preact'
import { allRoutes } from '../../src/compose.ts'
import { openDemonstration } from '../../src/demonstration/demonstration.ts'
import { firstPerson } from '../../src/demonstration/first-person.ts'
import { ChartPicture, renderPart } from '../../src/design/index.ts'
import { aMeasure, aTarget, readings } from '../../src/features/measure/measure.fixture.ts'
import { rowsOf } from '../../src/features/measure/measure-page.ts'
import { pictureOf } from '../../src/features/measure/picture.views.ts'
import { addDays, localDate, writeDay } from '../../src/foundation/index.ts'
import type { Asking, GetRoute, PageHere, PostRoute, ShownPage } from '../../src/route/index.ts'
import { systemClock } from '../../src/shell/clock.ts'
import { toolsWith } from '../../src/shell/tools.ts'
import { newFolder, testStores } from '../support/stores.ts'
import { measure, timesOf, write } from './measure.ts'
import { fillMeasures, measuresSize } from './measures-world.ts'

export async function benchMeasures(kind: 'embedded' | 'postgres'): Promise<void> {
  const store = testStores().find((one) => (kind === 'embedded') === (one.kind === 'embedded'))
  if (store === undefined) throw new Error('There is no such store here.')
  await chart()
  const here = await store.fresh({ unitSeconds: 300, watchdogSeconds: 300 })
  try {
    await pages(here.store, kind)
  } finally {
    await here.close()
  }
}

async function chart(): Promise<void> {
  const [row] = rowsOf(
    {
      measures: [aMeasure()],
      readings: readings(Array.from({ length: 36 }, (_, at) => 30 + ((at * 37) % 17))),
      targets: [aTarget(60, '2028-01-01')],
      baselines: [],
      rebases: [],
    },
    true,
    localDate('2027-01-15'),
  )
  if (row === undefined) throw new Error('There is no chart.')
  write({
    what: 'SVG of one chart of 36 points',
    took: await measure(300, () =>
      renderPart(ChartPicture({ picture: pictureOf(row, null, []).picture }) as VNode),
    ),
    guide: '0.3 ms or less',
    floor: null,
  })
}

type Store = Awaited<ReturnType<ReturnType<typeof testStores>[number]['fresh']>>['store']

async function pages(store: Store, kind: string): Promise<void> {
  const tools = toolsWith(
    await newFolder(),
    'a secret for the bench only',
    async () => {
      throw new Error('Nothing is extracted here.')
    },
    { mailFrom: null, publicUrl: 'http://localhost:3999' },
  )
  const at = systemClock.now()
  const person = await store.change({ areaId: null, personId: null, at }, (db) => firstPerson(db, tools, at))
  await openDemonstration({ store, routes: allRoutes(), tools, personId: person.id }, systemClock.today(), at)
  const area = await store.read({ areaId: null, personId: person.id, at }, (db) =>
    db.selectFrom('local_area').select('id').executeTakeFirstOrThrow(),
  )
  const ids = await store.change({ areaId: area.id, personId: person.id, at }, (db) =>
    fillMeasures(db, area.id, person.id, at),
  )
  const unit = { areaId: area.id, personId: person.id, at }
  for (const role of ['board-member', 'analyst'] as const) {
    const asking = askingOf(area.id, person.id, role)
    for (const [path, name] of [
      ['/areas/:area/measures', 'Summary table'],
      ['/areas/:area/dashboard', 'Dashboard'],
    ] as const) {
      const route = allRoutes().find((one): one is GetRoute => one.method === 'GET' && one.path === path)
      const page = { asking, csrfToken: '', onceKey: '', again: null } as PageHere
      const shown = async () => {
        const model = await store.read(unit, (db) => (route as GetRoute).read(db, asking, tools))
        return renderPart(((route as GetRoute).show(model, page) as ShownPage).body as VNode)
      }
      const bytes = (await shown()).length
      for (let warm = 0; warm < 8; warm += 1) await shown()
      const busy = process.cpuUsage()
      for (let run = 0; run < 20; run += 1) await shown()
      const { user, system } = process.cpuUsage(busy)
      write({
        what: `${name} of ${measuresSize.measures} measures of ${measuresSize.figures} figures, as ${role}, ${kind} (${(bytes / 1024).toFixed(0)} kB)`,
        took: await measure(40, shown),
        guide: name === 'Dashboard' ? 'none given' : 'p95 80 ms or less',
        floor: null,
        more: `This process’s own work: ${((user + system) / 20_000).toFixed(0)} ms each.`,
      })
    }
  }
  await imported(store, unit, ids, tools)
}

function askingOf(areaId: string, personId: string, role: 'board-member' | 'analyst'): Asking {
  const today = systemClock.today()
  return {
    actor: {
      personId,
      name: 'A reader',
      opensAreas: false,
      grants: [{ areaId, role, reach: 'whole-area' }] as unknown as Asking['actor']['grants'],
    },
    sessionId: '',
    area: { id: areaId, name: 'Wrenshire', slug: 'wrenshire', isDemonstration: true },
    reach: 'whole-area',
    role,
    params: {},
    query: {},
    today,
    asAt: null,
    at: systemClock.now(),
  }
}

/** 100,000 figures of single days: sent, looked through and kept as the pages do it. */
async function imported(
  store: Store,
  unit: { areaId: string; personId: string; at: string },
  ids: readonly string[],
  tools: Parameters<PostRoute['change']>[4],
): Promise<void> {
  await store.change(unit, async (db) => {
    await db
      .updateTable('measure_definition')
      .set({ period_kind: 'day' })
      .where('measure_id', 'in', [...ids])
      .execute()
  })
  const start = localDate('2020-01-01')
  const days = Array.from({ length: 1000 }, (_, at) => writeDay(addDays(start, at)))
  const lines = ['Measure,Period,Numerator,Denominator']
  for (let n = 1; n <= 100; n += 1)
    for (const [at, day] of days.entries())
      lines.push(
        `Bench measure ${n},${day},${30 + ((at * 37 + n * 11) % 17)},${90 + ((at * 13 + n * 7) % 19)}`,
      )
  const text = lines.join('\n')
  const asking = askingOf(unit.areaId, unit.personId, 'analyst')
  const route = (path: string) => {
    const found = allRoutes().find((one): one is PostRoute => one.method === 'POST' && one.path === path)
    if (found === undefined) throw new Error(`There is no ${path}.`)
    return found
  }
  const [send, keep] = [route('/areas/:area/measures/send'), route('/areas/:area/measures/sent/:sent')]
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss)
  }, 20)
  const began = performance.now()
  const busy = process.cpuUsage()
  const sent = await store.change(unit, async (db) =>
    send.change(
      db,
      asking,
      { measure: '', pasted: '', source: 'Case system' },
      { text, cameAs: 'file', fileName: 'all.csv' },
      tools,
    ),
  )
  if (!('to' in sent)) throw new Error(JSON.stringify(sent))
  const kept = await store.change(unit, async (db) =>
    keep.change(db, { ...asking, params: { sent: sent.to.split('/').at(-1) ?? '' } }, {}, undefined, tools),
  )
  const took = performance.now() - began
  const { user, system } = process.cpuUsage(busy)
  clearInterval(watch)
  if (!('to' in kept)) throw new Error(JSON.stringify(kept))
  most = Math.max(most, process.memoryUsage().rss)
  write({
    what: 'Import of 100,000 figures: sent, looked through and kept',
    took: timesOf([took]),
    guide: '4 s or less, memory rising by 150 MB or less',
    floor: null,
    more: `Of it ${((user + system) / 1e6).toFixed(1)} s of this process’s own work. Memory rose by ${((most - before) / 1024 / 1024).toFixed(0)} MB.`,
  })
}
