/** A workbook of figures, through the reader that the product uses: months across the top as spreadsheets keep them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tableReaderWith } from '../../src/shell/extract/index.ts'
import { bundled } from '../support/built-parts.ts'
import { makeWorld, openHouse, type TestHouse, type World, withFile } from '../support/house.ts'
import { handWorkbook } from '../support/plan-file.ts'
import { testStores } from '../support/stores.ts'

/** A cell that shows a number as a day. */
const day = (serial: number) => ({ xml: `s="1"><v>${serial}</v>` })

describe.each(testStores())('a workbook of figures, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World

  beforeAll(async () => {
    const childPath = await bundled('src/shell/extract/child.ts')
    at = await openHouse(await fresh(), { readTables: tableReaderWith({ childPath, time: 60_000 }) })
    world = await makeWorld(at)
  })
  afterAll(() => at.close())

  test('is looked through and kept as pasted rows are', async () => {
    const base = `/areas/${world.a.slug}/measures`
    const [lead, analyst] = await Promise.all(
      (['programme-lead', 'analyst'] as const).map((role) => at.signIn(world.a.people.get(role) ?? '')),
    )
    if (lead === undefined || analyst === undefined) throw new Error('nobody signed in')
    const added = await lead.post(`${base}/new`, {
      from: '',
      name: 'Plans on time',
      question: 'How many plans are on time?',
      numerator: 'on time',
      denominator: 'all',
      unit: 'percentage',
      polarity: 'up',
      periodKind: 'month',
      source: 'Case system',
      class: 'how-well',
      kind: 'outcome',
    })
    expect(added.status).toBe(303)
    // 46053 is 31 January 2026, 46081 28 February 2026; style 1 shows a number as a day.
    const bytes = handWorkbook([
      {
        rows: [
          ['Measure', day(46_053), day(46_081)],
          ['Plans on time', { xml: '><v>41.2</v>' }, 'c'],
        ],
      },
    ])
    const sent = await analyst.post(
      `${base}/send`,
      {},
      withFile(analyst, { measure: '', pasted: '', source: 'Dashboard' }, 'file', {
        name: 'dashboard.xlsx',
        bytes,
      }),
    )
    expect(sent.to).toContain('/measures/sent/')
    expect((await analyst.get(sent.to)).text).toContain('2 figures would be added')
    await analyst.post(sent.to, {})
    const page = (await lead.get(added.to)).text
    expect((await analyst.get(added.to)).text).toContain('41.2%')
    // Nobody gave the counts: others are shown a whole per cent.
    expect(page).not.toContain('41.2')
    expect(page).toContain('41.0%')
    expect(page).toContain('January 2026')
    expect(page).toContain('[c] suppressed to protect people')
    expect(page).toContain('from a file')
  })
})
