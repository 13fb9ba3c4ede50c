/** What follows from a later document: on its own day, for the notice it names, and after a person's second word. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AreaWorld, type Browser, makeWorld, openHouse, type TestHouse } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

function lifting(council: string, day: string): string {
  return `Department for Education

${day}

Director of Children's Services
${council}

Dear colleague

Lifting of the improvement notice

I am writing to tell you that I have decided to lift the improvement notice issued to ${council}, with effect from ${day}. Reviews of progress will continue every six months.

Yours sincerely

Minister for Children
`
}

describe.each(testStores())('what follows from a letter, $kind', ({ fresh }) => {
  let at: TestHouse
  let lead: Browser
  let area: AreaWorld
  let other: AreaWorld

  beforeAll(async () => {
    at = await openHouse(await fresh())
    const world = await makeWorld(at)
    area = world.a
    other = world.b
    lead = await at.signIn(world.opener)
  })
  afterAll(() => at.close())

  const join = async (text: string, to: AreaWorld, fields: Readonly<Record<string, string>> = {}) => {
    const read = await lead.post('/documents/new', { pasted: text })
    expect(read.status).toBe(303)
    return lead.post(`${read.to}/programme`, {
      where: `join:${to.id}`,
      areaName: '',
      council: '',
      receivedOn: '2026-11-23',
      ...fields,
    })
  }

  test('a letter to another council makes nothing here until a person confirms it', async () => {
    const letter = lifting('Elsewhere Borough Council', '20 November 2026')
    const refused = await join(letter, other)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(
      'It is addressed to Elsewhere Borough Council, which is not the council of this local area.',
    )
    expect((await lead.get(`/areas/${other.slug}/documents`)).text).not.toContain('Ended on')
    expect((await join(letter, other, { sure: 'yes' })).status).toBe(303)
    expect((await lead.get(`/areas/${other.slug}/documents`)).text).toContain('Ended on 20 November 2026')
  })

  test('a notice that ends on a day still to come stands in force until then', async () => {
    expect((await join(lifting('Wrenshire County Council', '15 December 2026'), area)).status).toBe(303)
    const requirements = `/areas/${area.slug}/requirements`
    const before = await lead.get(requirements)
    expect(before.text).toContain('are ours to answer')
    expect(before.text).toContain('In force until 15 December 2026.')
    expect(before.text).toContain('Reviews continue every 6 months.')
    at.clock.set('2026-12-15T09:00:00.000Z')
    const again = await at.signIn(lead.personId)
    const after = await again.get(requirements)
    expect(after.text).toContain('Nothing here is ours to answer.')
    expect(after.text).toContain('Ended on 15 December 2026.')
    expect(after.text).toContain('Reviews continue every 6 months.')
  })

  test.each(['meeting', 'review', 'plan'])(
    'a %s refused for its day comes back as what it was',
    async (kind) => {
      const again = await at.signIn(lead.personId)
      const fields = { kind, heldOn: '31 February 2026', name: 'x', note: '' }
      const refused = await again.post(`/areas/${area.slug}/held-before/new?kind=${kind}`, fields)
      expect(refused.status).toBe(422)
      expect(refused.text).toContain(`Enter a ${kind} from before Throughline`)
      expect(refused.text).toContain(`action="/areas/${area.slug}/held-before/new?kind=${kind}"`)
    },
  )
})
