/** The eleven areas of the real notice with a plan brought in from a Word table. */
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { readFileTables } from '../../src/shell/extract/read-tables.ts'
import { addPerson, openHouse, type TestHouse, withFile } from '../support/house.ts'
import { wordPlan, wordTable } from '../support/plan-file.ts'
import { testStores } from '../support/stores.ts'

const notice = new URL('../../../shared/documents/derbyshire-improvement-notice-2025.txt', import.meta.url)
const isHere = existsSync(notice)
if (!isHere) console.warn('The real notice is not beside this checkout, so its plan was not brought in.')

const houses: TestHouse[] = []
afterAll(() => Promise.all(houses.map((house) => house.close())))

test.skipIf(!isHere).each(testStores())('all of them, $kind', { timeout: 180_000 }, async ({ fresh }) => {
  const readTables = async ({ bytes }: { readonly bytes: Uint8Array }) => {
    const read = readFileTables(bytes)
    if ('refused' in read) throw new Error(read.refused)
    return read
  }
  const at = await openHouse(await fresh(), { readTables })
  houses.push(at)
  const lead = await at.signIn(await addPerson(at, 'Olive Opener', true))
  const read = await lead.post('/documents/new', { pasted: readFileSync(notice, 'utf8') })
  const joined = await lead.post(`${read.to}/programme`, {
    where: 'open',
    areaName: 'Derbyshire',
    council: 'Derbyshire County Council',
    receivedOn: '1 February 2025',
  })
  expect(joined.status, joined.text).toBe(303)
  const slug = joined.to.split('/')[2] ?? ''
  const areas = await at.here.keeper.keep(
    async (db) =>
      (
        await sql<{
          text: string
        }>`select text from requirement where kind = 'area-requirement' order by place`.execute(db)
      ).rows,
  )
  expect(areas).toHaveLength(11)
  const table = wordTable([
    ['Ref', 'Action', 'SRO', 'Timescale', 'RAG'],
    ...areas.flatMap(({ text }, area) => [
      [{ text: `Priority ${area + 1}: ${text}`, over: 5 }],
      [`${area + 1}.1`, 'Agree what is to be done', 'Director of Children’s Services', 'Mar 26', 'Amber'],
    ]),
  ])
  const base = `/areas/${slug}/plan/import`
  const sent = await lead.post(
    base,
    {},
    withFile(lead, {}, 'file', { name: 'plan.docx', bytes: wordPlan(table) }),
  )
  expect(sent.status, sent.text).toBe(303)
  const field = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const columns = ['ref', 'title', 'accountable', 'due', 'delivery']
  const chosen = await lead.post(sent.to, {
    version: '1',
    table: '0',
    ...Object.fromEntries(columns.map((one, column) => [`column-${column}`, one])),
    plan: 'new',
    planName: 'Priority Impact Plan',
    told: '3 March 2025',
  })
  expect(chosen.to, chosen.text).toMatch(/\/words$/)
  const words = await lead.post(chosen.to, { version: '2', 'word-0': 'at-risk' })
  const preview = await lead.get(words.to)
  expect(preview.text).toContain('11 actions would be added')
  expect(preview.text).toContain('Nothing is refused.')
  expect(preview.text).not.toContain('Not understood as an area of the notice')
  const agency = /<option value="([0-9a-f-]{36})"/.exec(preview.text)?.[1] ?? ''
  const done = await lead.post(`${words.to}/bring-in`, {
    seen: field(preview.text, 'seen'),
    at: field(preview.text, 'at'),
    'agency-0': agency,
  })
  expect(done.status, done.text).toBe(303)
  const linked = await at.here.keeper.keep(
    async (db) =>
      (
        await sql<{
          n: number
        }>`select count(distinct l.requirement_id)::int as n from action_requirement l`.execute(db)
      ).rows,
  )
  expect(linked[0]?.n).toBe(11)
})
