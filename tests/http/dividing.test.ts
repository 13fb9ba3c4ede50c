/** What was said of a requirement before it was divided answers the duty that a person says, and no other. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placesIn } from '../../src/features/requirement/dividing.ts'
import { type Browser, makeWorld, openHouse, type TestHouse } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

describe.each(testStores())('dividing what was answered before, $kind', ({ fresh }) => {
  let at: TestHouse
  let lead: Browser
  let page: string
  let starts: readonly string[]

  beforeAll(async () => {
    at = await openHouse(await fresh())
    const world = await makeWorld(at)
    lead = await at.signIn(world.opener)
    const asked = world.a.requirements.find((one) => one.ref === '3.b')
    page = `/areas/${world.a.slug}/requirements/${asked?.id ?? ''}`
    starts = placesIn(asked?.text ?? '').map((place) => String(place.starts))
  })
  afterAll(() => at.close())

  test('an answer is not spread over duties that nobody said it answers', async () => {
    expect(starts.length).toBeGreaterThan(1)
    const said = {
      words: 'A help line for those who wait',
      holder: 'DCO',
      claim: 'under-way',
      evidence: '',
      duty: '',
    }
    expect((await lead.post(`${page}/answers`, said)).status).toBe(303)
    const form = await lead.get(`${page}/divide`)
    const field = /name="(answer-[0-9a-f-]{36})"/.exec(form.text)?.[1] ?? ''
    const divided = { version: '1', starts }

    const unsaid = await lead.post(`${page}/divide`, divided)
    expect(unsaid.status).toBe(422)
    expect(unsaid.text).toContain(
      'Say of each earlier answer which duty it answers, or that it answers all of them.',
    )

    expect((await lead.post(`${page}/divide`, { ...divided, [field]: starts[0] ?? '' })).status).toBe(303)
    const shown = (await lead.get(page)).text
    expect(shown).toContain('A help line for those who wait')
    expect(shown.match(/Nothing answers it yet\./g)).toHaveLength(starts.length - 1)
  })
})
