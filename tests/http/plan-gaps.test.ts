/**
 * What the plan asks of several people, over real HTTP: a later day that the accountable post agrees to, milestones that
 * move, an objective that is opened again, evidence and versions for those whom they are for, and what an audit row changed.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/foundation/index.ts'
import {
  addGrant,
  addPerson,
  type Browser,
  type Fields,
  makeWorld,
  openHouse,
  type TestHouse,
  today,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { wordsOf } from './crawl.ts'

describe.each(testStores())('the plan and several people, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let base: string
  let objective: string
  const as = (role: Role): Promise<Browser> => at.signIn(world.a.people.get(role) ?? '')

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    lead = await at.signIn(world.opener)
    base = `/areas/${world.a.slug}`
    await lead.post(`${base}/plan/new`, { name: 'Priority Action Plan', fromAreas: 'yes' })
    objective = (await idOf('objective', 'place')) ?? ''
  })
  afterAll(() => at.close())

  const keep = <T>(read: Parameters<TestHouse['here']['keeper']['keep']>[0]) =>
    at.here.keeper.keep(read) as Promise<T>

  /** The id of the newest row of a table in this area. */
  async function idOf(
    table: 'objective' | 'milestone' | 'due_request' | 'evidence' | 'impact_date' | 'step' | 'closure_check',
    order: 'id' | 'place',
    where: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    return keep((db) => {
      let query = db.selectFrom(table).select('id').where('local_area_id', '=', world.a.id)
      for (const [column, value] of Object.entries(where)) query = query.where(column as 'id', '=', value)
      return query
        .orderBy(order as 'id')
        .executeTakeFirst()
        .then((row) => row?.id ?? '')
    })
  }

  /** An action whose accountable post this person holds, and on which these others work. */
  async function makeAction(holder: string | null, others: readonly string[] = []) {
    const [id, post] = [randomUUID(), randomUUID()]
    const here = { local_area_id: world.a.id }
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, async (db) => {
      const agency = await db
        .selectFrom('area_agency')
        .select('id')
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow()
      const from = { area_agency_id: agency.id, from_day: '2026-01-05' }
      await db
        .insertInto('post')
        .values({ ...here, ...from, id: post, name: `Post ${post}` })
        .execute()
      const hold = async (of: string, person: string) => {
        await db
          .insertInto('post_holding')
          .values({
            ...here,
            id: randomUUID(),
            post_id: of,
            person_id: person,
            holder_name: 'A holder',
            from_day: '2026-01-05',
          })
          .execute()
      }
      if (holder !== null) await hold(post, holder)
      await db
        .insertInto('action')
        .values({
          ...here,
          id,
          ref: `A.${id.slice(0, 5)}`,
          place: 1,
          title: `Action ${id}`,
          accountable_post_id: post,
          first_due: '2027-03',
          due: '2027-03',
        })
        .execute()
      await db
        .insertInto('action_objective')
        .values({ ...here, id: randomUUID(), action_id: id, objective_id: objective })
        .execute()
      for (const person of others) {
        const own = randomUUID()
        await db
          .insertInto('post')
          .values({ ...here, ...from, id: own, name: `Post ${own}` })
          .execute()
        await hold(own, person)
        await db
          .insertInto('action_post')
          .values({ ...here, id: randomUUID(), action_id: id, post_id: own })
          .execute()
      }
    })
    return { id, page: `${base}/actions/${id}` }
  }

  const dueOf = (id: string) =>
    keep<{ due: string; first_due: string; version: number }>((db) =>
      db
        .selectFrom('action')
        .select(['due', 'first_due', 'version'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    )

  const later = { version: '1', to: '2027-06', why: 'The rota is late' }

  describe('a day past the first agreed one', () => {
    test('asked for by somebody else waits for the holder, who agrees; the day stays until then', async () => {
      const [holder, mover] = [
        await addPerson(at, 'Noor Holder', false),
        await addPerson(at, 'Asha Mover', false),
      ]
      for (const person of [holder, mover])
        await addGrant(at, world.a.id, person, 'action-owner', today, null)
      const action = await makeAction(holder, [mover])
      const [hers, his] = [await at.signIn(holder), await at.signIn(mover)]
      // What they fill in of an agreement is not theirs to record.
      const asked = await his.post(`${action.page}/move`, {
        ...later,
        agreement: 'recorded',
        agreedBy: 'Noor',
        agreedOn: '2026-11-20',
        agreedHow: 'By email',
      })
      expect([asked.status, asked.to]).toEqual([303, action.page])
      expect(await dueOf(action.id)).toEqual({ due: '2027-03', first_due: '2027-03', version: 1 })
      const request = await idOf('due_request', 'id', { action_id: action.id })
      const page = wordsOf((await his.get(action.page)).text)
      expect(page).toContain(
        'Asha Mover asked on 23 November 2026 to move it from end of March 2027 to end of June 2027.',
      )
      expect(page).toContain('Withdraw the request')
      expect(page).not.toContain('Agree or decline')
      const home = wordsOf((await hers.get('/')).text)
      expect(home).toContain('Answer the request for a later day of action')
      expect(home).toContain(
        'Asha Mover asked to move it from end of March 2027 to end of June 2027: The rota is late.',
      )
      expect((await hers.get('/')).text).toContain(`${action.page}/requests/${request}`)
      expect(wordsOf((await his.get('/')).text)).not.toContain('Answer the request')
      // While it waits nothing moves, not by its holder either; the form tells of it.
      const second = await hers.post(`${action.page}/move`, { ...later, to: '2027-05' })
      expect(second.status).toBe(422)
      expect(wordsOf(second.text)).toContain('Asha Mover asked on 23 November 2026 to move it to June 2027')
      const form = `${action.page}/requests/${request}`
      expect((await his.post(form, { version: '1', answer: 'agreed', words: '' })).status).toBe(422)
      const stranger = await as('action-owner')
      expect((await stranger.get(form)).status).toBe(404)
      expect((await stranger.post(form, { version: '1', answer: 'withdrawn', words: 'x' })).status).toBe(404)
      const agreed = { version: '1', answer: 'agreed', words: 'As we said', once: randomUUID() }
      expect((await hers.post(form, agreed)).status).toBe(303)
      expect((await hers.post(form, agreed)).status).toBe(303)
      expect(await dueOf(action.id)).toEqual({ due: '2027-06', first_due: '2027-03', version: 2 })
      const moved = wordsOf((await lead.get(action.page)).text)
      expect(moved).toContain('Agreed by Noor Holder on 23 November 2026: As we said.')
      expect(moved).not.toContain('A later day is asked for')
      expect(wordsOf((await hers.get('/')).text)).not.toContain('Answer the request')
      // Answered once.
      const twice = await hers.post(form, { version: '2', answer: 'declined', words: 'No' })
      expect(wordsOf(twice.text)).toContain('Noor Holder agreed on 23 November 2026')
      const history = wordsOf((await lead.get(`${base}/history/action/${action.id}`)).text)
      expect(history).toContain('Asked to move its day from end of March 2027 to end of June 2027')
      expect(history).toContain('Answer: agreed (before: it waits)')
    })

    test('the holder’s own move is the agreement; up to the first day nobody is asked', async () => {
      const holder = await addPerson(at, 'Hari Holder', false)
      await addGrant(at, world.a.id, holder, 'workstream-lead', today, null)
      const action = await makeAction(holder)
      const browser = await at.signIn(holder)
      expect((await browser.post(`${action.page}/move`, later)).status).toBe(303)
      expect(wordsOf((await browser.get(action.page)).text)).toContain(
        'Hari Holder held the accountable post and agreed by moving it.',
      )
      const earlier = { version: '2', to: '2027-02', why: 'We can be sooner' }
      expect((await lead.post(`${action.page}/move`, earlier)).status).toBe(303)
      expect(await dueOf(action.id)).toMatchObject({ due: '2027-02', version: 3 })
    })

    test('declined with words, or withdrawn: the day stays, and both stay in view', async () => {
      const [holder, mover] = [
        world.a.people.get('board-member') ?? '',
        world.a.people.get('action-owner') ?? '',
      ]
      const action = await makeAction(holder, [mover])
      const [member, owner] = [await at.signIn(holder), await at.signIn(mover)]
      await owner.post(`${action.page}/move`, later)
      const first = await idOf('due_request', 'id', { action_id: action.id })
      const form = `${action.page}/requests/${first}`
      const silent = await member.post(form, { version: '1', answer: 'declined', words: '' })
      expect(wordsOf(silent.text)).toContain('Say why you do not agree')
      expect(
        (await member.post(form, { version: '1', answer: 'declined', words: 'Families wait' })).status,
      ).toBe(303)
      // A member of the board who holds no such post has nothing here.
      expect((await member.get(`${action.page}/move`)).status).toBe(404)
      await owner.post(`${action.page}/move`, { ...later, to: '2027-05' })
      const requests = await keep<readonly { id: string; answer: string | null }[]>((db) =>
        db.selectFrom('due_request').select(['id', 'answer']).where('action_id', '=', action.id).execute(),
      )
      const open = requests.find((one) => one.answer === null)?.id ?? ''
      expect(
        (await owner.post(`${action.page}/requests/${open}`, { version: '1', answer: 'withdrawn' })).status,
      ).toBe(303)
      const page = wordsOf((await owner.get(action.page)).text)
      expect(page).toContain('board-member of wrenshire did not agree on 23 November 2026: Families wait.')
      expect(page).toContain('action-owner of wrenshire withdrew it on 23 November 2026.')
      expect(await dueOf(action.id)).toMatchObject({ due: '2027-03', version: 1 })
    })

    test('the lead records an agreement that was given otherwise, and it is marked as recorded', async () => {
      const action = await makeAction(null)
      expect((await lead.post(`${action.page}/move`, { ...later, agreement: 'ask' })).status).toBe(303)
      const home = wordsOf((await lead.get('/')).text)
      expect(home).toContain('and nobody can agree to it')
      expect(wordsOf((await lead.get(action.page)).text)).toContain(
        'Nobody who signs in here holds that post today',
      )
      const request = await idOf('due_request', 'id', { action_id: action.id })
      const form = `${action.page}/requests/${request}`
      const record = {
        version: '1',
        answer: 'recorded',
        words: '',
        agreedBy: 'Dana Unreal, Head of SEND',
        agreedOn: '2026-11-20',
        agreedHow: 'By email',
      }
      expect((await lead.post(form, { ...record, answer: 'agreed' })).status).toBe(422)
      const late = await lead.post(form, { ...record, agreedOn: '2026-11-24' })
      expect(wordsOf(late.text)).toContain('That day is still to come.')
      expect(late.text).toContain('Dana Unreal, Head of SEND')
      expect((await lead.post(form, record)).status).toBe(303)
      expect(wordsOf((await lead.get(action.page)).text)).toContain(
        'Recorded by Olive Opener: Dana Unreal, Head of SEND agreed on 20 November 2026: By email.',
      )
      const other = await makeAction(null)
      const { version: _version, answer: _answer, words: _words, ...told } = record
      expect(
        (await lead.post(`${other.page}/move`, { ...later, agreement: 'recorded', ...told, agreedHow: '' }))
          .status,
      ).toBe(422)
      expect(
        (await lead.post(`${other.page}/move`, { ...later, agreement: 'recorded', ...told })).status,
      ).toBe(303)
      expect(await dueOf(other.id)).toMatchObject({ due: '2027-06', version: 2 })
    })

    test('of two requests sent at once one waits; completing the action lets it fall away', async () => {
      const mover = world.a.people.get('workstream-lead') ?? ''
      const action = await makeAction(null, [mover])
      const browser = await at.signIn(mover)
      const both = await Promise.all([
        browser.post(`${action.page}/move`, later),
        lead.post(`${action.page}/move`, { ...later, to: '2027-07' }),
      ])
      expect(both.map((one) => one.status).sort()).toEqual([303, 422])
      const refused = both.find((one) => one.status === 422)
      expect(wordsOf(refused?.text ?? '')).toContain('and that waits for an answer')
      await lead.post(`${action.page}/status`, {
        version: '1',
        delivery: 'complete',
        impact: 'none-yet',
        confidence: '',
        why: '',
        evidence: 'Minutes',
      })
      const rows = await keep<readonly { answer: string | null }[]>((db) =>
        db.selectFrom('due_request').select('answer').where('action_id', '=', action.id).execute(),
      )
      expect(rows).toEqual([{ answer: 'fell-away' }])
    })
  })

  describe('a second editor of a part is told who changed what, and keeps their words', () => {
    async function told(
      path: string,
      first: Fields,
      second: Fields,
      wanted: readonly string[],
    ): Promise<void> {
      expect((await lead.get(path)).status).toBe(200)
      expect((await lead.post(path, { version: '1', ...first })).status).toBe(303)
      const refused = await lead.post(path, { version: '1', ...second })
      expect(refused.status).toBe(422)
      const text = wordsOf(refused.text)
      expect(text).toContain('Olive Opener changed this')
      expect(text).toContain('You wrote')
      for (const words of wanted) expect(text).toContain(words)
      // And by itself the page says how it stands.
      expect((await lead.get(path)).status).toBe(200)
    }

    test('milestone, step, date of impact and check', async () => {
      const action = await makeAction(world.opener)
      await lead.post(`${action.page}/milestones/new`, { words: 'The panel meets', due: '2027-01' })
      const milestone = `${action.page}/milestones/${await idOf('milestone', 'id', { action_id: action.id })}`
      await told(
        `${milestone}/move`,
        { to: '2027-02', why: 'No room' },
        { to: '2027-04', why: 'My own reason' },
        ['due, from “January 2027” to “February 2027”', 'My own reason'],
      )
      const page = wordsOf((await lead.get(action.page)).text)
      expect(page).toContain('First agreed: end of January 2027.')
      expect(page).toContain(
        'Moved from end of January 2027 to end of February 2027 on 23 November 2026 by Olive Opener. Why: No room',
      )
      const done = await lead.post(`${milestone}/done`, { version: '2', evidence: 'Minutes' })
      expect(done.status).toBe(303)
      const late = await lead.post(`${milestone}/done`, { version: '2', evidence: 'My own evidence' })
      expect(wordsOf(late.text)).toContain('evidence, from “nothing” to “Minutes”')
      expect(late.text).toContain('My own evidence')
      const still = await lead.post(`${milestone}/move`, { version: '3', to: '2027-05', why: 'x' })
      expect(wordsOf(still.text)).toContain('its day does not move any more')

      await lead.post(`${action.page}/steps/new`, { words: 'Write to schools', post: '', due: '' })
      const step = `${action.page}/steps/${await idOf('step', 'id', { action_id: action.id })}`
      await told(`${step}/done`, {}, {}, ['done, from “not yet” to “23 November 2026”'])

      await lead.post(`${action.page}/impact/new`, { words: 'Families are rung back', due: '2027-05' })
      const impact = `${action.page}/impact/${await idOf('impact_date', 'id', { action_id: action.id })}`
      await told(
        `${impact}/seen`,
        { seen: 'partly', words: 'In the north' },
        { seen: 'no', words: 'Nowhere that I know' },
        ['seen, from “not said” to “It was seen in part”', 'Nowhere that I know'],
      )

      const check = randomUUID()
      await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, (db) =>
        db
          .insertInto('closure_check')
          .values({
            local_area_id: world.a.id,
            id: check,
            action_id: action.id,
            closed_on: '2026-01-05',
            months: 3,
            due: '2026-04-05',
          })
          .execute(),
      )
      await told(
        `${action.page}/checks/${check}`,
        { answer: 'holds', evidence: 'Audit' },
        { answer: 'no-longer', evidence: 'What I looked at' },
        ['to “It still holds”', 'What I looked at'],
      )
    })
  })

  test('a closed objective is opened again with a reason; its unanswered checks go, answered ones stay', async () => {
    const own = await keep<string>((db) =>
      db
        .selectFrom('objective')
        .select('id')
        .where('local_area_id', '=', world.a.id)
        .orderBy('place', 'desc')
        .executeTakeFirstOrThrow()
        .then((row) => row.id),
    )
    const here = `${base}/plan/objectives/${own}`
    expect((await lead.post(`${here}/close`, { version: '1', evidence: 'Survey' })).status).toBe(303)
    expect((await lead.get(`${base}/plan`)).text).toContain(`${here}/open`)
    const silent = await lead.post(`${here}/open`, { version: '2', why: ' ' })
    expect(wordsOf(silent.text)).toContain('Say why it is opened again.')
    // One check was answered before.
    const checks = () =>
      keep<readonly { months: number; answer: string | null }[]>((db) =>
        db
          .selectFrom('closure_check')
          .select(['months', 'answer'])
          .where('objective_id', '=', own)
          .orderBy('months')
          .execute(),
      )
    expect(await checks()).toHaveLength(3)
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, (db) =>
      db
        .updateTable('closure_check')
        .set({ answer: 'no-longer', answered_on: today, evidence: 'Audit' })
        .where('objective_id', '=', own)
        .where('months', '=', 3)
        .execute(),
    )
    expect((await lead.post(`${here}/open`, { version: '2', why: 'It came back' })).status).toBe(303)
    expect(await checks()).toEqual([{ months: 3, answer: 'no-longer' }])
    const second = await lead.post(`${here}/open`, { version: '2', why: 'Mine' })
    expect(wordsOf(second.text)).toContain('Olive Opener changed this objective while you were writing')
    const history = wordsOf((await lead.get(`${base}/history/objective/${own}`)).text)
    expect(history).toContain('Closed: no (before: 23 November 2026)')
    expect(history).toContain('Why: It came back')
    expect(wordsOf((await lead.post(`${here}/open`, { version: '3', why: 'x' })).text)).toContain(
      'This objective is open already.',
    )
  })

  test('a requirement carried by an objective without an action says so on the page of requirements', async () => {
    const area = world.a.requirements.find((one) => one.ref === '3.a')?.id ?? ''
    const plan = await keep<string>((db) =>
      db
        .selectFrom('improvement_plan')
        .select('id')
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow()
        .then((row) => row.id),
    )
    await lead.post(`${base}/plan/${plan}/objectives/new`, {
      ref: '77',
      words: 'Everyone',
      requirement: area,
    })
    const all = wordsOf((await lead.get(`${base}/requirements`)).text)
    expect(all).toContain('objective 77 of Priority Action Plan')
    const b = world.a.requirements.find((one) => one.ref === '3.b')?.id ?? ''
    expect(wordsOf((await lead.get(`${base}/requirements/${b}`)).text)).toMatch(
      /Carried by objective \d+ of Priority Action Plan, but no action is promised under it yet\./,
    )
    const adviser = await as('external-adviser')
    expect(wordsOf((await adviser.get(`${base}/requirements`)).text)).not.toContain('objective 77')
  })

  test('from a milestone and from a measure up to what was asked', async () => {
    const action = await makeAction(world.opener)
    await lead.post(`${action.page}/milestones/new`, { words: 'The desk opens', due: '2027-01' })
    const milestone = await idOf('milestone', 'id', { action_id: action.id })
    expect((await lead.get(action.page)).text).toContain(`${base}/throughline/from/milestone/${milestone}`)
    const up = wordsOf((await lead.get(`${base}/throughline/from/milestone/${milestone}`)).text)
    for (const words of ['The desk opens', 'Action A.', 'Objective 1 of Priority Action Plan', 'Requirement'])
      expect(up).toContain(words)
    const measure = await addMeasure('Plans in time', 'board')
    const page = `${base}/throughline/from/measure/${measure}`
    expect(wordsOf((await lead.get(page)).text)).toContain(
      'it is joined to no requirement, objective or action.',
    )
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, (db) =>
      db
        .insertInto('measure_action')
        .values({
          local_area_id: world.a.id,
          id: randomUUID(),
          measure_id: measure,
          action_id: action.id,
          shows_by: '2027-09-01',
        })
        .execute(),
    )
    const from = wordsOf((await lead.get(page)).text)
    expect(from).toContain('Throughline from the measure “Plans in time”')
    expect(from).toContain('Through action A.')
    expect((await lead.get(`${base}/measures/${measure}`)).text).toContain(page)
    const teams = await addMeasure('Kept to the team', 'team')
    const member = await as('board-member')
    expect((await member.get(page)).status).toBe(200)
    expect((await member.get(`${base}/throughline/from/measure/${teams}`)).status).toBe(404)
  })

  async function addMeasure(name: string, audience: 'board' | 'team'): Promise<string> {
    const id = randomUUID()
    const here = { local_area_id: world.a.id }
    await at.here.store.change(
      { areaId: world.a.id, personId: world.opener, at: at.clock.now() },
      async (db) => {
        await db
          .insertInto('measure')
          .values({ ...here, id, name, place: 1, class: 'how-well', kind: 'outcome', audience })
          .execute()
        await db
          .insertInto('measure_definition')
          .values({
            ...here,
            id: randomUUID(),
            measure_id: id,
            number: 1,
            question: 'How many in time?',
            numerator: 'in time',
            denominator: 'all',
            unit: 'count',
            polarity: 'up',
            period_kind: 'month',
            source: 'Case system',
            from_day: today,
            why: 'As first written',
            entered_by: world.opener,
          })
          .execute()
      },
    )
    return id
  }

  test('what changed of measures is told without exact figures, and a team’s measure to the team', async () => {
    at.clock.pass(60)
    const [open, teams] = [
      await addMeasure('Told measure', 'board'),
      await addMeasure('Team measure', 'team'),
    ]
    const reading = randomUUID()
    const here = { local_area_id: world.a.id }
    await at.here.store.change(
      { areaId: world.a.id, personId: world.opener, at: at.clock.now() },
      async (db) => {
        await db
          .insertInto('reading')
          .values({
            ...here,
            id: reading,
            measure_id: open,
            from_day: '2026-10-01',
            to_day: '2026-10-31',
            value: 7331,
            numerator: 7331,
            origin: 'typed',
            source: 'Case system',
            entered_by: world.opener,
            entered_on: today,
          })
          .execute()
        await db
          .insertInto('measure_target')
          .values({
            ...here,
            id: randomUUID(),
            measure_id: open,
            place: 1,
            kind: 'target',
            value: 60,
            due: '2027-03-31',
            decided_on: today,
            decided_by: 'The board',
            why: 'Agreed',
            entered_by: world.opener,
          })
          .execute()
      },
    )
    at.clock.pass(60)
    await at.here.store.change(
      { areaId: world.a.id, personId: world.opener, at: at.clock.now(), why: 'It was 7331 and is 4142' },
      (db) => db.updateTable('reading').set({ value: 4142, version: 2 }).where('id', '=', reading).execute(),
    )
    for (const role of ['board-member', 'programme-lead', 'analyst'] as const) {
      const browser = await as(role)
      const changes = await browser.get(`${base}/changes?since=2026-11-23&of=measures`)
      const history = await browser.get(`${base}/history/measure/${open}`)
      const sheet = await browser.get(`${base}/changes?since=2026-11-23&of=measures&as=csv`)
      const row = await browser.get(`${base}/history/reading/${reading}`)
      for (const page of [changes, history, sheet, row]) {
        expect(page.status).toBe(200)
        expect(page.text).not.toMatch(/7331|4142/)
      }
      const told = wordsOf(history.text)
      expect(told).toContain('Measure added: Told measure')
      expect(told).toContain('A figure came for October 2026')
      expect(told).toContain('The figure for October 2026. It was changed')
      expect(told).toContain('Target set: 60 by 31 March 2027, decided by The board. Why: Agreed')
      const isTeam = role !== 'board-member'
      expect(wordsOf(changes.text).includes('Team measure')).toBe(isTeam)
      expect((await browser.get(`${base}/history/measure/${teams}`)).status).toBe(isTeam ? 200 : 404)
    }
    for (const role of ['external-adviser', 'council-administrator'] as const)
      expect((await (await as(role)).get(`${base}/history/measure/${open}`)).status).toBe(404)
  })

  test('evidence is for the team until it is marked, wherever it stands', async () => {
    lead = await at.signIn(world.opener)
    const action = await makeAction(world.opener)
    const add = { source: 'Audit', dated: '2026-05', strength: '', whereKept: 'The team’s site' }
    const add1 = { ...add, shows: 'Seen by nobody outside', mayPublish: 'no' }
    expect((await lead.post(`${action.page}/evidence/new`, add1)).status).toBe(303)
    const first = await idOf('evidence', 'id', { action_id: action.id })
    await lead.post(`${action.page}/evidence/new`, { ...add, shows: 'Agreed to be shown', mayPublish: 'yes' })
    const second = await keep<string>((db) =>
      db
        .selectFrom('evidence')
        .select('id')
        .where('action_id', '=', action.id)
        .where('id', '<>', first)
        .executeTakeFirstOrThrow()
        .then((row) => row.id),
    )
    const closed = [
      `${base}/evidence`,
      action.page,
      `${action.page}/evidence`,
      `${base}/changes?since=2026-11-23&of=actions`,
      `${base}/search?q=Seen+by+nobody+outside`,
    ]
    for (const role of ['board-member', 'parent-carer-forum'] as const) {
      const browser = await as(role)
      for (const path of closed) {
        const page = await browser.get(path)
        expect([path, page.status]).toEqual([path, 200])
        const shows = page.text.split('Seen by nobody outside').length - 1
        // The search page repeats what was typed, and shows nothing.
        expect([role, path, shows > (path.includes('search') ? 3 : 0)]).toEqual([role, path, false])
      }
      expect((await browser.get(`${base}/throughline/from/evidence/${first}`)).status).toBe(404)
      expect((await browser.get(`${base}/history/evidence/${first}`)).status).toBe(404)
      expect((await browser.get(`${base}/evidence/${first}/marks`)).status).toBe(404)
    }
    for (const role of ['board-secretary', 'chair', 'auditor', 'analyst', 'action-owner'] as const)
      expect((await (await as(role)).get(action.page)).text).toContain('Seen by nobody outside')
    // What may not be published is not given to an adviser.
    const refused = await lead.post(`${base}/evidence/${first}/marks`, {
      version: '1',
      marks: ['board', 'adviser'],
    })
    expect(wordsOf(refused.text)).toContain('did not agree to its being published')
    expect(
      (await lead.post(`${base}/evidence/${first}/marks`, { version: '1', marks: ['board'] })).status,
    ).toBe(303)
    const late = await lead.post(`${base}/evidence/${first}/marks`, { version: '1' })
    expect(wordsOf(late.text)).toContain('for the board, from “no” to “yes”')
    const member = await as('board-member')
    for (const path of closed)
      expect([path, (await member.get(path)).text.includes('Seen by nobody outside')]).toEqual([path, true])
    expect((await member.get(`${base}/throughline/from/evidence/${first}`)).status).toBe(200)
    const adviser = await as('external-adviser')
    expect(wordsOf((await adviser.get(`${base}/evidence`)).text)).toContain(
      'No evidence is marked for advisers yet.',
    )
    expect(
      (await lead.post(`${base}/evidence/${second}/marks`, { version: '1', marks: ['adviser'] })).status,
    ).toBe(303)
    const list = (await adviser.get(`${base}/evidence`)).text
    expect(list).toContain('Agreed to be shown')
    expect(list).not.toContain('Seen by nobody outside')
    expect((await member.get(`${base}/evidence`)).text).not.toContain('Agreed to be shown')
    expect((await adviser.get(`${action.page}/evidence`)).status).toBe(404)
    // A mark that is taken away closes it again.
    await lead.post(`${base}/evidence/${first}/marks`, { version: '2' })
    expect((await member.get(action.page)).text).not.toContain('Seen by nobody outside')
    expect((await lead.get(`${base}/evidence?for=nobody`)).text).toContain('Seen by nobody outside')
  })

  test('a version of the plan is published to advisers, who read that and no more', async () => {
    const plan = await keep<string>((db) =>
      db
        .selectFrom('improvement_plan')
        .select('id')
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow()
        .then((row) => row.id),
    )
    const versions = `${base}/plan/${plan}/versions`
    const marked = await lead.post(`${versions}/new`, { name: 'As agreed', why: 'The board agreed it' })
    const adviser = await as('external-adviser')
    expect(wordsOf((await adviser.get(`${base}/plan/published`)).text)).toContain(
      'No version of a plan is published',
    )
    expect((await adviser.get(marked.to)).status).toBe(404)
    const chair = await as('chair')
    const publish = `${marked.to}/publish`
    const both = await Promise.all([
      chair.post(publish, { deed: 'publish', why: '' }),
      lead.post(publish, { deed: 'publish', why: '' }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    const nav = await adviser.get(`${base}/requirements`)
    expect(nav.text).toContain(`${base}/plan/published`)
    expect(wordsOf((await adviser.get(`${base}/plan/published`)).text)).toContain(
      'Published on 23 November 2026',
    )
    const read = await adviser.get(marked.to)
    expect(read.status).toBe(200)
    const text = wordsOf(read.text)
    expect(text).toContain('Objective 1')
    expect(text).not.toContain('Evidence joined to it')
    expect(text).not.toContain('What changed since')
    // Not the plan as it is now, not the kept text whole, and no other version.
    const now = await adviser.get(`${marked.to}?with=now`)
    expect(wordsOf(now.text)).not.toMatch(/Since then/)
    expect((await adviser.get(`${marked.to}?as=json`)).status).toBe(404)
    expect((await adviser.get(`${base}/plan`)).status).toBe(404)
    expect((await adviser.get(versions)).status).toBe(404)
    const whole = wordsOf((await lead.get(marked.to)).text)
    expect(whole).toContain('Evidence joined to it')
    expect(whole).toContain('Published to advisers on 23 November 2026')
    // A member of the board reads it without the evidence that is not marked for them.
    const member = await as('board-member')
    expect(wordsOf((await member.get(marked.to)).text)).not.toContain('Evidence joined to it')
    expect((await member.get(`${marked.to}?as=json`)).status).toBe(404)
    expect((await lead.post(publish, { deed: 'take-back', why: '' })).status).toBe(422)
    expect((await lead.post(publish, { deed: 'take-back', why: 'A name was wrong' })).status).toBe(303)
    expect((await adviser.get(marked.to)).status).toBe(404)
    expect((await lead.post(publish, { deed: 'publish', why: '' })).status).toBe(303)
    expect((await adviser.get(marked.to)).status).toBe(200)
    expect(wordsOf((await adviser.get(marked.to)).text)).not.toContain('A name was wrong')
  })

  test('the audit log shows before and after, as far as its reader may see the thing itself', async () => {
    const action = await makeAction(world.opener)
    at.clock.pass(7)
    await lead.post(`${action.page}/status`, {
      version: '1',
      delivery: 'at-risk',
      impact: 'none-yet',
      confidence: '',
      why: 'A vacancy',
      evidence: '',
    })
    await lead.get(action.page)
    const log = await lead.get(`${base}/audit-log`)
    expect(log.status).toBe(200)
    const text = log.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
    expect(text).toContain('Delivery: not started at risk')
    expect(text.split('Before and after of row').length).toBeGreaterThan(2)
    // A read changes nothing: the newest row is one.
    expect(text.indexOf('action.shown')).toBeLessThan(text.indexOf('Before and after of row'))
    const administrator = await as('council-administrator')
    const theirs = (await administrator.get(`${base}/audit-log`)).text
    expect(theirs).toContain('action.status-set')
    expect(theirs).not.toContain('at risk')
    expect(theirs).not.toContain('A vacancy')
  })
})
