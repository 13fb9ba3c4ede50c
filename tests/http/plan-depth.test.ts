/** The plan in depth over real HTTP: what is refused, what is kept, what the second of two editors is told. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Browser,
  type Fields,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
  withFile,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { wordsOf } from './crawl.ts'

describe.each(testStores())('the plan in depth, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let forum: Browser
  let base: string
  let requirement: string

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    lead = await at.signIn(world.opener)
    forum = await at.signIn(world.a.people.get('parent-carer-forum') ?? '')
    base = `/areas/${world.a.slug}`
    requirement = world.a.requirements.find((one) => one.ref === '3.a')?.id ?? ''
    await lead.post(`${base}/plan/new`, { name: 'Priority Action Plan', fromAreas: 'yes' })
    await lead.post(`${base}/plan/new`, { name: 'SEND Strategy', fromAreas: '' })
  })
  afterAll(() => at.close())

  const rows = <T>(read: Parameters<TestHouse['here']['keeper']['keep']>[0]) =>
    at.here.keeper.keep(read) as Promise<T>

  async function planCalled(name: string): Promise<string> {
    const found = await rows<readonly { id: string }[]>((db) =>
      db
        .selectFrom('improvement_plan')
        .select('id')
        .where('name', '=', name)
        .where('local_area_id', '=', world.a.id)
        .execute(),
    )
    return found[0]?.id ?? ''
  }

  async function objectiveOf(plan: string): Promise<string> {
    const id = await planCalled(plan)
    const found = await rows<readonly { id: string }[]>((db) =>
      db.selectFrom('objective').select('id').where('plan_id', '=', id).orderBy('place').execute(),
    )
    return found[0]?.id ?? ''
  }

  async function makeAction(given: Fields = {}): Promise<{ readonly id: string; readonly page: string }> {
    const posts = `${base}/posts/new`
    const agency = (
      await rows<readonly { id: string }[]>((db) =>
        db.selectFrom('area_agency').select('id').where('local_area_id', '=', world.a.id).execute(),
      )
    )[0]?.id
    const name = `Post ${randomUUID()}`
    await lead.post(posts, { name, agency: agency ?? '', person: world.opener, holder: '' })
    const post = await rows<{ id: string }>((db) =>
      db.selectFrom('post').select('id').where('name', '=', name).executeTakeFirstOrThrow(),
    )
    const made = await lead.post(
      `${base}/plan/objectives/${await objectiveOf('Priority Action Plan')}/actions/new`,
      {
        title: `Action ${randomUUID()}`,
        accountable: post.id,
        due: '2027-06',
        requirements: requirement,
        ...given,
      },
    )
    expect([made.status, made.text.slice(0, 200)]).toEqual([303, ''])
    return { id: made.to.split('/').at(-1) ?? '', page: made.to }
  }

  const actionRow = (id: string) =>
    rows<{ version: number; ref: string; title: string; delivery: string }>((db) =>
      db
        .selectFrom('action')
        .select(['version', 'ref', 'title', 'delivery'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )

  test('an action stands in two plans under one reference, is never taken from its last objective', async () => {
    const action = await makeAction()
    const { ref } = await actionRow(action.id)
    await lead.post(`${base}/plan/${await planCalled('SEND Strategy')}/objectives/new`, {
      ref: 'S1',
      words: 'Everybody knows whom to ring',
      requirement: '',
    })
    const [first, second] = [await objectiveOf('Priority Action Plan'), await objectiveOf('SEND Strategy')]
    const form = `${action.page}/objectives`
    const none = await lead.post(form, { version: '1' })
    expect(none.status).toBe(422)
    expect(wordsOf(none.text)).toContain('An action stands under one objective at least.')
    expect((await lead.post(form, { version: '1', objectives: [first, second] })).status).toBe(303)
    expect(await actionRow(action.id)).toMatchObject({ ref, version: 2 })
    const shown = wordsOf((await lead.get(`${base}/requirements/${requirement}`)).text)
    expect(shown).toContain('(Priority Action Plan, SEND Strategy)')
    expect(wordsOf((await lead.get(`${base}/requirements/${requirement}/throughline`)).text)).toContain(
      'Carried by Priority Action Plan and SEND Strategy.',
    )
    expect((await lead.post(form, { version: '2', objectives: [second] })).status).toBe(303)
    const page = wordsOf((await lead.get(action.page)).text)
    expect(page).toContain('SEND Strategy')
  })

  test('what waits in a circle is refused, and what waits for a late action says so', async () => {
    const late = await makeAction({ due: '2026-08' })
    const waiting = await makeAction()
    const { ref } = await actionRow(late.id)
    expect((await lead.post(`${waiting.page}/waits`, { version: '1', add: late.id })).status).toBe(303)
    expect(wordsOf((await lead.get(waiting.page)).text)).toContain(`It waits for ${ref}, which is`)
    const circle = await lead.post(`${late.page}/waits`, { version: '1', add: waiting.id })
    expect(circle.status).toBe(422)
    expect(wordsOf(circle.text)).toContain('That would be a circle')
  })

  test('two sides of a circle sent at the same moment: one is refused', async () => {
    const [one, other] = [await makeAction(), await makeAction()]
    const answered = await Promise.all([
      lead.post(`${one.page}/waits`, { version: '1', add: other.id }),
      lead.post(`${other.page}/waits`, { version: '1', add: one.id }),
    ])
    expect(answered.map((each) => each.status).sort()).toEqual([303, 422])
  })

  test('the second of two editors is told who changed what, and keeps their words', async () => {
    const action = await makeAction()
    const status = {
      version: '1',
      impact: 'none-yet',
      confidence: '',
      why: 'A first word',
      evidence: '',
    }
    expect((await lead.post(`${action.page}/status`, { ...status, delivery: 'on-track' })).status).toBe(303)
    const second = await lead.post(`${action.page}/status`, {
      ...status,
      delivery: 'at-risk',
      evidence: 'My own words about it',
    })
    expect(second.status).toBe(422)
    const text = wordsOf(second.text)
    expect(text).toContain('Olive Opener changed this action while you were writing')
    expect(text).toContain('delivery, from “Not started” to “On track”')
    expect(text).toContain('My own words about it')
    expect(text).toContain('You wrote')
    // What they sent again carries the version that they have now seen.
    expect(second.text).toContain('name="version" value="2"')
  })

  test('the same for an objective', async () => {
    const objective = await objectiveOf('Priority Action Plan')
    const form = `${base}/plan/objectives/${objective}/edit`
    const first = { version: '1', requirement, words: 'In the first editor’s words', why: 'Agreed' }
    expect((await lead.post(form, first)).status).toBe(303)
    const second = await lead.post(form, { ...first, words: 'In the second editor’s words' })
    expect(second.status).toBe(422)
    const text = wordsOf(second.text)
    expect(text).toContain('Olive Opener changed this objective while you were writing')
    expect(text).toContain('to “In the first editor’s words”')
    expect(text).toContain('In the second editor’s words')
  })

  test('of a hundred edits of one action at once exactly one wins each version', async () => {
    const action = await makeAction()
    const edit = (n: number, version: number) =>
      lead.post(`${action.page}/status`, {
        version: String(version),
        delivery: 'on-track',
        impact: 'none-yet',
        confidence: '',
        why: `Edit ${n}`,
        evidence: '',
      })
    for (const [version, count] of [
      [1, 100],
      [2, 20],
    ] as const) {
      const all = await Promise.all(Array.from({ length: count }, (_, n) => edit(n, version)))
      expect(all.filter((one) => one.status === 303)).toHaveLength(1)
      expect(all.filter((one) => one.status === 422)).toHaveLength(count - 1)
      expect((await actionRow(action.id)).version).toBe(version + 1)
    }
    const history = await rows<readonly { row: unknown }[]>((db) =>
      db.selectFrom('action_history').select('row').where('id', '=', action.id).execute(),
    )
    expect(history).toHaveLength(3)
  }, 240_000)

  test('completion asks whether it still holds after 3, 6 and 12 months; reopening takes that away', async () => {
    const action = await makeAction()
    const status = { impact: 'none-yet', confidence: '', why: 'Done', evidence: 'Minutes of the panel' }
    const refused = await lead.post(`${action.page}/status`, {
      ...status,
      version: '1',
      delivery: 'complete',
      evidence: '',
    })
    expect(wordsOf(refused.text)).toContain('Name the evidence: nothing is complete')
    const done = { ...status, version: '1', delivery: 'complete', once: randomUUID() }
    expect((await lead.post(`${action.page}/status`, done)).status).toBe(303)
    expect((await lead.post(`${action.page}/status`, done)).status).toBe(303)
    const checks = () =>
      rows<readonly { id: string; months: number; due: string }[]>((db) =>
        db
          .selectFrom('closure_check')
          .select(['id', 'months', 'due'])
          .where('action_id', '=', action.id)
          .orderBy('due')
          .execute(),
      )
    expect((await checks()).map((one) => one.months)).toEqual([3, 6, 12])
    const early = await lead.post(`${action.page}/checks/${(await checks())[0]?.id}`, {
      version: '1',
      answer: 'holds',
      evidence: 'Audit',
    })
    expect(early.status).toBe(422)
    expect(wordsOf(early.text)).toContain('Come back then')
    await lead.post(`${action.page}/status`, { ...status, version: '2', delivery: 'on-track' })
    expect(await checks()).toEqual([])
  })

  test('a check that nobody answered is named on the plan, and answered once', async () => {
    const action = await makeAction()
    const id = randomUUID()
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, (db) =>
      db
        .insertInto('closure_check')
        .values({
          local_area_id: world.a.id,
          id,
          action_id: action.id,
          closed_on: '2026-01-05',
          months: 3,
          due: '2026-04-05',
        })
        .execute(),
    )
    expect(wordsOf((await lead.get(`${base}/plan`)).text)).toContain(
      'Nobody has looked whether it still holds',
    )
    const form = { version: '1', answer: 'no-longer', evidence: 'The rota has gaps' }
    expect((await lead.post(`${action.page}/checks/${id}`, form)).status).toBe(303)
    // Whoever comes second is told what the first said.
    expect(wordsOf((await lead.post(`${action.page}/checks/${id}`, form)).text)).toContain(
      'Olive Opener changed this check while you were writing, so nothing of yours was saved. Changed: does it still hold, from “not answered” to “It no longer holds”',
    )
    const again = await lead.post(`${action.page}/checks/${id}`, { ...form, version: '2' })
    expect(wordsOf(again.text)).toContain('answered already')
    expect(wordsOf((await lead.get(action.page)).text)).toContain(
      'After 3 months: it no longer holds. The rota has gaps',
    )
  })

  test('the notice’s day and the plan’s stand beside each other with the difference', async () => {
    const action = await makeAction({ due: '2030-06' })
    expect(wordsOf((await lead.get(action.page)).text)).toMatch(
      /The notice asks for this by the end of [A-Z][a-z]+ \d{4}; the plan says June 2030: \d+ months later\./,
    )
    expect(wordsOf((await lead.get(`${base}/plan`)).text)).toContain('due after the notice’s day')
  })

  test('a date of impact moves with a reason only, and the first stays in view', async () => {
    const action = await makeAction()
    await lead.post(`${action.page}/impact/new`, { words: 'Families are rung back', due: '2027-01' })
    const { id } = await rows<{ id: string }>((db) =>
      db.selectFrom('impact_date').select('id').where('action_id', '=', action.id).executeTakeFirstOrThrow(),
    )
    const move = `${action.page}/impact/${id}/move`
    expect((await lead.post(move, { version: '1', to: '2027-03', why: '' })).status).toBe(422)
    expect((await lead.post(move, { version: '1', to: '2027-03', why: 'The post is vacant' })).status).toBe(
      303,
    )
    expect(wordsOf((await lead.get(action.page)).text)).toContain(
      'Moved from end of January 2027 to end of March 2027',
    )
    const seen = `${action.page}/impact/${id}/seen`
    expect((await lead.post(seen, { version: '2', seen: 'partly', words: '' })).status).toBe(422)
    expect((await lead.post(seen, { version: '2', seen: 'partly', words: 'In the north' })).status).toBe(303)
  })

  test('the area’s own words stand on the pages of the plan; two who set them at once: one wins', async () => {
    const form: Record<string, string> = {
      version: '0',
      lateAfter: '20',
      missedMilestones: '2',
      why: 'As our board says',
    }
    const words: readonly (readonly [string, string, string])[] = [
      ['delivery-not-started', 'Not begun', 'grey'],
      ['delivery-on-track', 'Going well', 'green'],
      ['delivery-at-risk', 'Slipping', 'yellow'],
      ['delivery-late', 'Off track', 'red'],
      ['delivery-complete', 'Delivered', 'teal'],
      ['impact-none-yet', 'Nothing seen', 'grey'],
      ['impact-too-early', 'Too soon', 'grey'],
      ['impact-some', 'Beginning', 'teal'],
      ['impact-shown', 'Families feel it', 'blue'],
    ]
    for (const [name, said, colour] of words) {
      form[`${name}-words`] = said
      form[`${name}-colour`] = colour
    }
    const path = `${base}/plan/scheme/edit`
    expect((await lead.post(path, { ...form, 'delivery-late-words': '' })).status).toBe(422)
    const both = await Promise.all([lead.post(path, form), lead.post(path, { ...form, lateAfter: '25' })])
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    expect(wordsOf((await lead.get(`${base}/plan`)).text)).toContain('Not begun')
    expect((await lead.post(path, { ...form, version: '1', 'impact-some-words': 'Some signs' })).status).toBe(
      303,
    )
    const page = wordsOf((await lead.get(`${base}/plan/scheme`)).text)
    expect(page).toContain('Earlier versions')
    expect(page).toContain('Beginning')
    // The other area keeps the usual words.
    expect(wordsOf((await lead.get(`/areas/${world.b.slug}/plan/scheme`)).text)).toContain('On track')
  })

  describe('versions of the plan', () => {
    test('a version is kept as it was, with its hash, and compared field by field', async () => {
      const action = await makeAction({ title: 'Hold a panel (version test)' })
      const { ref } = await actionRow(action.id)
      const plan = await planCalled('Priority Action Plan')
      const versions = `${base}/plan/${plan}/versions`
      const mark = { name: 'As agreed in June', why: 'The board agreed it' }
      expect((await lead.post(`${versions}/new`, { ...mark, why: '' })).status).toBe(422)
      const marked = await lead.post(`${versions}/new`, mark)
      expect(marked.status).toBe(303)
      expect((await lead.post(`${versions}/new`, mark)).status).toBe(422)
      const nothing = wordsOf((await lead.get(`${marked.to}?with=now`)).text)
      expect(nothing).toContain('Nothing differs.')
      expect(nothing).toContain('The text that is kept is the one that was marked.')
      await lead.post(`${action.page}/move`, {
        version: '1',
        to: '2027-09',
        why: 'Vacancy',
      })
      const since = wordsOf((await lead.get(`${marked.to}?with=now`)).text)
      expect(since).toContain(`Action ${ref}: changed`)
      expect(since).toContain('2027-06')
      expect(since).toContain('2027-09')
      const kept = await lead.get(`${marked.to}?as=json`)
      expect(kept.text).toContain('"shape":1')
      // The page lets a narrow screen break the hash: between its pieces there is nothing that is copied.
      const shown = (await lead.get(marked.to)).text.replaceAll(/<wbr ?\/?>/g, '')
      expect(shown).toContain(at.house.tools.sha256(kept.text))
      // Nobody overwrites it: the limited role may not even try.
      await expect(
        at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, (db) =>
          db.updateTable('plan_version').set({ name: 'Mine' }).execute(),
        ),
      ).rejects.toThrow(/permission denied/)
    })
  })

  describe('families’ words and evidence', () => {
    const said = {
      words: 'We were rung back within a day.',
      who: 'a parent at the October forum',
      cameBy: 'forum',
      heardOn: '2026-10-03',
      mayPublish: 'no',
    }

    test('the forum adds words of its own to an area of the notice; a name is refused', async () => {
      const form = `${base}/requirements/${requirement}/evidence/words`
      const named = await forum.post(form, { ...said, who: 'Mrs Allen' })
      expect(named.status).toBe(422)
      expect(wordsOf(named.text)).toContain('names a person')
      const once = randomUUID()
      for (const _ of [1, 2])
        expect((await forum.post(form, { ...said, heardOn: '2026-02-03', once })).status).toBe(303)
      const page = wordsOf((await forum.get(`${base}/requirements/${requirement}/evidence`)).text)
      expect(page.split('“We were rung back within a day.”')).toHaveLength(2)
      expect(page).toContain('Not to be published.')
    })

    test('the forum answers whether it is true; it may not add files', async () => {
      const action = await makeAction()
      const answer = { answer: 'partly', words: 'In the north only', told: '' }
      expect((await forum.post(`${action.page}/evidence/answer`, answer)).status).toBe(303)
      expect((await lead.post(`${action.page}/evidence/answer`, answer)).status).toBe(422)
      expect((await forum.get(`${action.page}/evidence/new`)).status).toBe(404)
      expect(wordsOf((await lead.get(action.page)).text)).toContain('In the north only')
    })

    test('a file is kept as it is and leaves as an attachment; a program is refused', async () => {
      const action = await makeAction()
      const path = `${action.page}/evidence/new`
      const fields = {
        shows: 'Waits fell',
        source: 'Audit',
        dated: '2026-02',
        strength: '4',
        whereKept: '',
        mayPublish: 'no',
      }
      const bytes = new TextEncoder().encode('<script>alert(1)</script>')
      const send = (name: string) => lead.post(path, {}, withFile(lead, fields, 'file', { name, bytes }))
      const refused = await send('audit.html')
      expect(refused.status).toBe(422)
      expect(wordsOf(refused.text)).toContain('not a kind of file that can be kept')
      expect((await send('audit.txt')).status).toBe(303)
      expect((await lead.post(path, fields)).status).toBe(422)
      const { id } = await rows<{ id: string }>((db) =>
        db.selectFrom('evidence').select('id').where('action_id', '=', action.id).executeTakeFirstOrThrow(),
      )
      const file = await lead.get(`${base}/evidence/${id}/file`)
      expect(file.headers['content-disposition']).toContain('attachment')
      expect(file.text).toBe('<script>alert(1)</script>')
      const up = wordsOf((await lead.get(`${base}/throughline/from/evidence/${id}`)).text)
      expect(up).toContain('Waits fell')
      expect(up).toContain('Requirement 3.a')
    })

    test('the adviser sees none of it', async () => {
      const adviser = await at.signIn(world.a.people.get('external-adviser') ?? '')
      for (const path of [
        `${base}/requirements/${requirement}/evidence`,
        `${base}/requirements/${requirement}/throughline`,
        `${base}/plan`,
      ])
        expect([path, (await adviser.get(path)).status]).toEqual([path, 404])
    })

    test('what is withdrawn needs a reason and is shown no more', async () => {
      const action = await makeAction()
      await forum.post(`${action.page}/evidence/words`, {
        ...said,
        words: 'Entered by mistake',
        heardOn: '2026-02-03',
      })
      const { id } = await rows<{ id: string }>((db) =>
        db
          .selectFrom('families_words')
          .select('id')
          .where('action_id', '=', action.id)
          .executeTakeFirstOrThrow(),
      )
      const form = `${base}/evidence/${id}/withdraw`
      expect((await forum.post(form, { version: '1', why: '' })).status).toBe(422)
      expect((await forum.post(form, { version: '1', why: 'Said elsewhere' })).status).toBe(303)
      expect(wordsOf((await lead.get(action.page)).text)).not.toContain('Entered by mistake')
    })
  })

  test('the throughline asks as often for much as for little', async () => {
    const path = `${base}/requirements/${requirement}/throughline`
    const action = await makeAction()
    const count = async (asked: string) => {
      at.countFrom()
      expect((await lead.get(asked)).status).toBe(200)
      return at.statements()
    }
    const paths = [path, action.page, `${base}/plan`, `${base}/throughline/from/action/${action.id}`]
    const before: number[] = []
    for (const one of paths) before.push(await count(one))
    for (let n = 0; n < 5; n += 1) {
      const more = await makeAction()
      await lead.post(`${more.page}/update`, { happened: 'It met', forFamilies: '', inTheWay: '' })
      await lead.post(`${more.page}/milestones/new`, { words: 'First', due: '2027-01' })
      await lead.post(`${more.page}/steps/new`, { words: 'Write', post: '', due: '' })
      await lead.post(`${more.page}/impact/new`, { words: 'Seen', due: '2027-01' })
      await forum.post(`${more.page}/evidence/words`, {
        words: 'Good',
        who: 'a parent',
        cameBy: 'survey',
        heardOn: '2026-02-03',
        mayPublish: 'no',
      })
    }
    const after: number[] = []
    for (const one of paths) after.push(await count(one))
    expect(after).toEqual(before)
  })
})
