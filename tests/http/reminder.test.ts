/** Reminders: one message a day at most, on working days, to whoever something waits for; and what boards wait for at home. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dailyReminders, type Held } from '../../src/duties.ts'
import { makeBoard } from '../support/board.ts'
import {
  type AreaWorld,
  addGrant,
  makeWorld,
  openedAt,
  openHouse,
  type TestHouse,
  today,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { elementsOf } from './crawl.ts'

function said(html: string): string {
  return elementsOf(html)
    .flatMap((node) => (node.nodeName === '#text' ? [node.value ?? ''] : []))
    .join(' ')
    .replace(/\s+/g, ' ')
}

const settings = { SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'board@example.gov.uk' }

describe.each(testStores())('reminders, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let held: Held
  let owner = ''
  let accountable = ''
  let silent = ''

  const person = (role: Parameters<World['a']['people']['get']>[0], area: AreaWorld = world.a) =>
    area.people.get(role) ?? ''
  const letters = () =>
    at.here.keeper.keep((db) =>
      db
        .selectFrom('outgoing_mail')
        .select(['to_address', 'subject', 'words', 'local_area_id'])
        .where('subject', 'like', 'Throughline:%')
        .orderBy('queued_at')
        .execute(),
    )
  const sentTo = async (address: string) =>
    (await letters()).filter((one) => one.to_address === address).length

  /** A post with one action that is far off; a step of it, which another post owes, is overdue. */
  async function actionIn(area: AreaWorld, accountableTo: string, stepOf: string) {
    const lead = await at.signIn(world.opener)
    const base = `/areas/${area.slug}`
    const post = async (name: string, personId: string) => {
      const rows = () =>
        at.here.keeper.keep((db) =>
          db.selectFrom('area_agency').select('id').where('local_area_id', '=', area.id).execute(),
        )
      const [agency] = await rows()
      const made = await lead.post(`${base}/posts/new`, {
        name,
        agency: agency?.id ?? '',
        holder: '',
        person: personId,
      })
      expect(made.status).toBe(303)
      const found = await at.here.keeper.keep((db) =>
        db
          .selectFrom('post')
          .select('id')
          .where('local_area_id', '=', area.id)
          .where('name', '=', name)
          .executeTakeFirstOrThrow(),
      )
      return found.id
    }
    const answers = await post(`Director ${randomUUID()}`, accountableTo)
    const helps = await post(`Officer ${randomUUID()}`, stepOf)
    await lead.post(`${base}/plan/new`, { name: 'Plan', fromAreas: 'yes' })
    const objective = await at.here.keeper.keep((db) =>
      db
        .selectFrom('objective')
        .select('id')
        .where('local_area_id', '=', area.id)
        .orderBy('place')
        .limit(1)
        .executeTakeFirstOrThrow(),
    )
    const made = await lead.post(`${base}/plan/objectives/${objective.id}/actions/new`, {
      title: 'A secret title of a child’s action',
      accountable: answers,
      due: '2027-06-30',
      successCriteria: '',
      intendedImpact: '',
    })
    expect(made.status).toBe(303)
    const step = await lead.post(`${made.to}/steps/new`, {
      words: 'Ring the school',
      post: helps,
      due: '2026-11-20',
    })
    expect(step.status).toBe(303)
    return { answers, helps }
  }

  beforeAll(async () => {
    at = await openHouse(await fresh(), { settings })
    world = await makeWorld(at)
    owner = person('action-owner')
    accountable = person('workstream-lead')
    silent = person('chair')
    await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, async (db) => {
      const isReal = { is_synthetic: false }
      await db
        .updateTable('person')
        .set({ ...isReal, email: 'owner@example.gov.uk' })
        .where('id', '=', owner)
        .execute()
      await db
        .updateTable('person')
        .set({ ...isReal, email: 'accountable@example.gov.uk' })
        .where('id', '=', accountable)
        .execute()
      await db
        .updateTable('person')
        .set({ ...isReal, email: 'idle@example.gov.uk' })
        .where('id', '=', person('auditor'))
        .execute()
      await db.updateTable('person').set(isReal).where('id', '=', silent).execute()
    })
    await addGrant(at, world.b.id, owner, 'action-owner', today, null)
    await actionIn(world.a, accountable, owner)
    await actionIn(world.b, person('board-member', world.b), owner)
    // Somebody without an address, for whom something is overdue as well.
    await actionIn(world.a, silent, silent)
    held = {
      settings: at.house.settings,
      store: at.here.store,
      keeper: null,
      tools: at.house.tools,
      clock: at.clock,
      version: '0.0.0',
    }
  }, 60_000)
  afterAll(() => at.close())

  test('two runs on a day write one message to each: to the owner, and to who answers for it once it is overdue', async () => {
    expect(await dailyReminders(held)).toBe(2)
    expect(await dailyReminders(held)).toBe(0)
    at.clock.pass(240)
    expect(await dailyReminders(held)).toBe(0)
    expect(await sentTo('owner@example.gov.uk')).toBe(1)
    expect(await sentTo('accountable@example.gov.uk')).toBe(1)
    // Nothing presses for the auditor; and nobody without an address is written to.
    expect(await letters()).toHaveLength(2)
    const names = await at.here.keeper.keep((db) => db.selectFrom('person').select('name').execute())
    for (const { subject, words } of await letters()) {
      for (const text of [subject, words]) {
        expect(text).not.toMatch(/secret|Ring the school|Wrenshire|Otterland|Director|Officer/)
        for (const { name } of names) expect(text).not.toContain(name)
      }
      expect(words).toContain(`${at.house.settings.publicUrl}/`)
    }
    // Both areas of the owner are in one message.
    const mine = (await letters()).find((one) => one.to_address === 'owner@example.gov.uk')
    expect(mine?.subject).toBe('Throughline: 2 things wait for you')
    const audit = await at.here.keeper.keep((db) =>
      db.selectFrom('audit_log').select('event').where('event', '=', 'reminder.queued').execute(),
    )
    expect(audit).toHaveLength(2)
  })

  test('none at the weekend, on 25 December or before seven; two runs at once on the next day write one each', async () => {
    const before = (await letters()).length
    for (const instant of [
      '2026-11-28T10:00:00.000Z',
      '2026-11-29T10:00:00.000Z',
      '2026-12-25T10:00:00.000Z',
      '2026-12-28T10:00:00.000Z',
      '2026-11-24T06:30:00.000Z',
    ]) {
      at.clock.set(instant)
      expect(await dailyReminders(held)).toBe(0)
    }
    expect(await letters()).toHaveLength(before)
    at.clock.set('2026-11-24T07:00:00.000Z')
    const runs = await Promise.all([dailyReminders(held), dailyReminders(held)])
    expect(runs.reduce((sum, one) => sum + one, 0)).toBe(2)
    expect(await letters()).toHaveLength(before + 2)
  })

  test('they can be turned off, and without a way to send mail there are none', async () => {
    at.clock.set('2026-11-25T10:00:00.000Z')
    expect(await dailyReminders({ ...held, settings: { ...held.settings, reminders: false } })).toBe(0)
    expect(await dailyReminders({ ...held, tools: { ...held.tools, mailFrom: null } })).toBe(0)
    expect(await dailyReminders(held)).toBe(2)
  })

  test('a demonstration reminds nobody', async () => {
    at.clock.set('2026-11-26T10:00:00.000Z')
    const mark = (isIt: boolean) =>
      at.here.store.change({ areaId: world.a.id, personId: world.opener, at: at.clock.now() }, (db) =>
        db.updateTable('local_area').set({ is_demonstration: isIt }).where('id', '=', world.a.id).execute(),
      )
    await mark(true)
    // What waits for the owner in the other area still presses.
    expect(await dailyReminders(held)).toBe(1)
    await mark(false)
  })

  test('what boards wait for stands at home, by its day and for whom it is, in as many questions as before', async () => {
    at.clock.set(openedAt)
    const lead = await at.signIn(world.opener)
    const board = await makeBoard(at, lead, world.a)
    const base = `/areas/${world.a.slug}`
    const member = person('board-member')
    const browser = await at.signIn(member)
    at.countFrom()
    await browser.get('/')
    const asked = at.statements()
    const hand = await lead.post(`${base}/posts/${board.vacantPostId}/hand-over`, {
      version: '1',
      holder: '',
      person: member,
      from: today,
    })
    expect(hand.status).toBe(303)
    const next = board.meetingIds[0] ?? ''
    const item = await lead.post(`${base}/meetings/${next}/agenda/fill`)
    expect(item.status).toBe(303)
    const [first] = await at.here.keeper.keep((db) =>
      db.selectFrom('agenda_item').select('id').where('meeting_id', '=', next).orderBy('place').execute(),
    )
    const done = async (path: string, fields: Readonly<Record<string, string>>) =>
      expect((await lead.post(`${base}/${path}`, fields)).status, path).toBe(303)
    await done(`meetings/${next}/agenda/${first?.id}/papers/new`, {
      title: 'Places in the north',
      owedBy: board.vacantPostId,
      due: '2026-11-22',
    })
    await done('board-actions/new', {
      board: board.boardId,
      meeting: '',
      words: 'Count the places',
      owner: board.vacantPostId,
      due: today,
    })
    await done('decisions/new', {
      board: board.boardId,
      meeting: next,
      question: 'Shall we open a second unit?',
      decided: '',
    })
    at.countFrom()
    const home = said((await browser.get('/')).text)
    expect(at.statements()).toBe(asked)
    expect(home).toMatch(/Overdue .*Send the paper “Places in the north”.* Today .*Count the places/)
    // The decision is the chair's to press on, whose page is the first thing at home.
    expect(home).not.toContain('second unit')
    const chair = await at.signIn(person('chair'))
    const theirs = said((await chair.get('/')).text)
    expect(theirs).toContain('What to press on')
    expect(theirs).toContain('Shall we open a second unit?')
    expect(theirs).not.toContain('Places in the north')
    const page = said((await chair.get(`${base}/chair`)).text)
    expect(page).toContain('Shall we open a second unit?')
    expect(page).toContain('Places in the north')
    // The post says the same of itself to whoever holds it, and less to others.
    const post = `${base}/posts/${board.vacantPostId}`
    expect(said((await browser.get(post)).text)).toContain('1 is overdue, the longest by 1 day.')
    const others = said((await (await at.signIn(person('analyst'))).get(post)).text)
    expect(others).toContain('It answers for nothing that is open.')
    expect(others).not.toContain('Places in the north')
  }, 60_000)
})
