/** Risks and escalations over real HTTP: what is demanded, what is kept, who sees what, and what the second of two is told. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Browser,
  type Fields,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { linksIn, wordsOf } from './crawl.ts'

const secret = 'the provider Quillfeather may fail'

describe.each(testStores())('risks and escalations, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let lead: Browser
  let member: Browser
  let forum: Browser
  let chair: Browser
  let owner: Browser
  let base: string
  let posts: { owned: string; chief: string }
  let objective: string

  beforeAll(async () => {
    at = await openHouse(await fresh())
    world = await makeWorld(at)
    await standOn('2026-11-23')
    base = `/areas/${world.a.slug}`
    posts = {
      owned: await addPost('Head of SEND', world.a.people.get('action-owner') ?? ''),
      chief: await addPost('Chief executive', world.a.people.get('board-member') ?? ''),
    }
    await lead.post(`${base}/plan/new`, { name: 'Priority Action Plan', fromAreas: 'yes' })
    objective = await one('objective', 'place', 1)
  })
  afterAll(() => at.close())

  /** Everybody comes in anew: a session ends after some hours. */
  async function standOn(day: string): Promise<void> {
    at.clock.set(`${day}T10:00:00.000Z`)
    const as = (role: Parameters<typeof world.a.people.get>[0]) => at.signIn(world.a.people.get(role) ?? '')
    lead = await at.signIn(world.opener)
    member = await as('board-member')
    forum = await as('parent-carer-forum')
    chair = await as('chair')
    owner = await as('action-owner')
  }

  async function one(table: 'objective' | 'post', column: 'place' | 'name', value: string | number) {
    const row = await at.here.keeper.keep((db) =>
      db
        .selectFrom(table)
        .select('id')
        .where(column as never, '=', value as never)
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow(),
    )
    return row.id
  }

  async function addPost(name: string, person: string): Promise<string> {
    const agency = await at.here.keeper.keep((db) =>
      db
        .selectFrom('area_agency')
        .select('id')
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow(),
    )
    await lead.post(`${base}/posts/new`, { name, agency: agency.id, person, holder: '' })
    return one('post', 'name', name)
  }

  const aRisk = (given: Fields = {}): Fields => ({
    cause: 'Two posts stay vacant',
    event: 'advice comes late',
    effect: 'families wait longer',
    owner: posts.owned,
    inherentLikelihood: '5',
    inherentImpact: '5',
    likelihood: '4',
    impact: '5',
    targetLikelihood: '2',
    targetImpact: '3',
    next: '2026-12-20',
    ...given,
  })
  async function raise(given: Fields = {}, by = lead): Promise<string> {
    const made = await by.post(`${base}/risks/new`, aRisk(given))
    expect([made.status, wordsOf(made.text).trim().slice(0, 300)]).toEqual([303, ''])
    return made.to
  }
  const read = async (by: Browser, path: string) => {
    const answered = await by.get(path)
    return { status: answered.status, words: wordsOf(answered.text).replace(/\s+/g, ' '), answered }
  }
  const review = (page: string, by: Browser, given: Fields) =>
    by.post(`${page}/review`, { words: 'Looked at', next: '2027-02-01', ...given })

  async function addMeeting(given: { day: string; held?: boolean; packOn?: string; board?: string }) {
    const [id, board] = [randomUUID(), given.board ?? randomUUID()]
    const here = { local_area_id: world.a.id }
    await at.here.store.change({ areaId: world.a.id, personId: null, at: at.clock.now() }, async (db) => {
      if (given.board === undefined)
        await db
          .insertInto('board')
          .values({ ...here, id: board, name: `Board ${board}`, kind: 'board', place: 1 })
          .execute()
      await db
        .insertInto('meeting')
        .values({
          ...here,
          id,
          board_id: board,
          number: Math.floor(Math.random() * 1_000_000),
          day: given.day,
          begins: '10:00',
          ends: '12:00',
          place: 'County Hall',
          state: given.held === true ? 'held' : 'planned',
          held_on: given.held === true ? given.day : null,
          calendar_uid: id,
        })
        .execute()
      if (given.packOn !== undefined)
        await db
          .insertInto('pack')
          .values({
            ...here,
            id: randomUUID(),
            meeting_id: id,
            number: 1,
            frozen_on: given.packOn,
            frozen_at: `${given.packOn}T09:00:00.000Z`,
            frozen_by: world.opener,
            snapshot: '{}',
            snapshot_sha256: '0',
            html_sha256: '0',
            pdf_sha256: '0',
            word_sha256: '0',
            pages: 1,
            meeting_day: given.day,
            meeting_begins: '10:00',
            circulated_on: given.packOn,
          })
          .execute()
    })
    return board
  }

  test('a risk is raised with three boxes, one owner, three scores and its next review', async () => {
    const empty = await read(lead, `${base}/risks`)
    expect(empty.words).toContain('No risk has been raised yet')
    for (const [given, says] of [
      [{ cause: ' ' }, 'Say what makes it possible: the cause.'],
      [{ owner: randomUUID() }, 'Choose the one post that owns it.'],
      [{ impact: '7' }, 'Choose how much it would matter: as things are now.'],
      [{ next: '' }, 'A review is not closed without its next day.'],
      [{ next: '2026-11-23' }, 'The next review must be on a day to come.'],
    ] as const) {
      const refused = await lead.post(`${base}/risks/new`, aRisk(given))
      expect([refused.status, wordsOf(refused.text).includes(says)]).toEqual([422, true])
      expect(refused.text).toContain('advice comes late')
    }
    const page = await raise()
    const shown = await read(lead, page)
    expect(shown.words).toContain(
      'Because two posts stay vacant, there is a risk that advice comes late, so that families wait longer.',
    )
    expect(shown.words).toMatch(/Severe\s+20 \(4 × 5\)/)
    expect(shown.words).toContain('No action of the plan makes it smaller, and nobody has accepted it')
    const register = await read(member, `${base}/risks`)
    expect(register.words).toContain('One open risk: 1 severe. No board has been held yet.')
    expect(register.words).toContain('R1')
    // Two raised at one moment get two references.
    const both = await Promise.all([lead, lead].map((by) => by.post(`${base}/risks/new`, aRisk())))
    expect(both.map((answered) => answered.status)).toEqual([303, 303])
    expect(wordsOf((await lead.get(`${base}/risks`)).text)).toContain('R3')
  })

  test('an owner raises and keeps risks of their own posts, and no other', async () => {
    expect((await owner.post(`${base}/risks/new`, aRisk({ owner: posts.chief }))).status).toBe(422)
    const theirs = await raise({ event: 'the panel stops', private: 'yes' }, owner)
    expect((await read(owner, theirs)).words).toContain('the panel stops')
    const others = await raise({ owner: posts.chief })
    for (const path of ['', '/review', '/edit', '/close', '/mitigations'])
      expect([path, (await owner.get(`${others}${path}`)).status]).toEqual([path, 404])
    expect((await review(others, owner, { version: '1', likelihood: '1', impact: '1' })).status).toBe(404)
    expect((await review(theirs, chair, { version: '1', likelihood: '1', impact: '1' })).status).toBe(404)
    expect((await read(owner, `${base}/risks`)).words).toContain('You see the risks that your posts own.')
  })

  test('what is marked private is nowhere for board members and the forum: page, sheet, past, history, search', async () => {
    const page = await raise({
      event: secret,
      effect: 'Quillfeather leaves',
      private: 'yes',
      controls: '=1+1',
    })
    const id = page.split('/').at(-1)
    const opened = await raise({ event: 'Quillfeather was open once', owner: posts.chief })
    const openedId = opened.split('/').at(-1)
    const asked = await lead.post(`${base}/escalations/new?risk=${id}`, {
      matter: 'Quillfeather fails',
      asked: 'A second provider',
      step: '4',
      words: 'Both chief executives',
      answerBy: '2026-12-10',
    })
    expect(asked.status).toBe(303)
    await standOn('2026-11-25')
    const form: Fields = {
      ...aRisk({ event: 'Quillfeather is private now', owner: posts.chief }),
      private: 'yes',
    }
    expect(
      (await lead.post(`${opened}/edit`, { ...form, version: '1', why: 'It names a provider' })).status,
    ).toBe(303)
    await standOn('2026-11-26')
    const places = [
      `${base}/risks`,
      `${base}/risks?as=csv`,
      `${base}/risks?as-at=2026-11-24`,
      `${base}/risks?as-at=2026-11-24&as=csv`,
      `${base}/risks/scale`,
      `${base}/escalations?show=all`,
      `${base}/changes?since=2026-11-01`,
      `${base}/changes?since=2026-11-01&as=csv`,
      `${base}/search?q=Quillfeather`,
    ]
    const closed = [
      page,
      opened,
      asked.to,
      `${opened}?as-at=2026-11-24`,
      `${base}/history/risk/${id}`,
      `${base}/history/risk/${openedId}`,
      `${base}/history/escalation/${asked.to.split('/').at(-1)}`,
    ]
    for (const by of [member, forum]) {
      for (const path of places) {
        const seen = await read(by, path)
        expect([
          path,
          seen.status,
          seen.words.split('“Quillfeather”').join('').includes('Quillfeather'),
        ]).toEqual([path, 200, path.includes('search')])
        expect([path, linksIn(seen.answered).some((to) => closed.includes(to))]).toEqual([path, false])
      }
      expect((await read(by, `${base}/search?q=Quillfeather`)).words).toContain(
        'Nothing that you may see here',
      )
      for (const path of closed) expect([path, (await by.get(path)).status]).toEqual([path, 404])
    }
    for (const role of ['board-secretary', 'auditor', 'chair'] as const) {
      const by = await at.signIn(world.a.people.get(role) ?? '')
      for (const path of [...places.slice(0, 2), places[7] ?? '', `${base}/search?q=Quillfeather`])
        expect([role, path, (await read(by, path)).words.includes('Quillfeather')]).toEqual([
          role,
          path,
          true,
        ])
      for (const path of closed) expect([role, path, (await by.get(path)).status]).toEqual([role, path, 200])
    }
    expect((await lead.get(`${base}/risks?as=csv`)).text).toContain("'=1+1")
    // The owner of the one finds it; the other is not theirs.
    expect((await read(owner, `${base}/search?q=Quillfeather`)).words).toContain('may fail')
    expect((await read(owner, `${base}/search?q=Quillfeather`)).words).not.toContain('is private now')
    expect((await owner.get(page)).status).toBe(200)
    expect((await owner.get(opened)).status).toBe(404)
    // An adviser and the analyst find no register at all.
    for (const role of ['external-adviser', 'analyst', 'council-administrator'] as const) {
      const by = await at.signIn(world.a.people.get(role) ?? '')
      for (const path of [`${base}/risks`, page, `${base}/escalations`, `${base}/history/risk/${id}`])
        expect([role, path, (await by.get(path)).status]).toEqual([role, path, 404])
      expect((await read(by, `${base}/changes?since=2026-11-01&as=csv`)).words).not.toContain('Quillfeather')
    }
  })

  test('of two reviewers at once the second is told who scored what, and keeps their words', async () => {
    const page = await raise()
    const first = await review(page, owner, { version: '1', reviews: '1', likelihood: '2', impact: '5' })
    expect(first.status).toBe(303)
    const second = await review(page, lead, {
      version: '1',
      reviews: '1',
      likelihood: '5',
      impact: '5',
      words: 'I see it otherwise',
    })
    const told = wordsOf(second.text)
    expect(second.status).toBe(422)
    expect(told).toContain('changed this risk while you were writing')
    expect(told).toContain('score, from “Severe, 20 (4 × 5)” to “High, 10 (2 × 5)”')
    expect(told).toContain('I see it otherwise')
    expect(told).toMatch(/action-owner of/)
    for (const [given, says] of [
      [{ next: '' }, 'Say when it is reviewed next'],
      [{ words: ' ' }, 'Say what was looked at'],
      [{ likelihood: '' }, 'Choose how likely it is'],
    ] as const) {
      const refused = await review(page, lead, {
        version: '2',
        reviews: '2',
        likelihood: '2',
        impact: '5',
        ...given,
      })
      expect([refused.status, wordsOf(refused.text).includes(says)]).toEqual([422, true])
    }
    const shown = (await read(lead, page)).words
    expect(shown).toContain('Reviewed on 26 November 2026')
    expect(shown).toContain('The score at each review')
  })

  test('an acceptance has an owner and an end, and says when the score changed or the day passed', async () => {
    const page = await raise()
    const accept = (given: Fields) =>
      chair.post(`${page}/accept`, {
        version: '1',
        deed: 'accept',
        owner: posts.chief,
        until: '2026-12-15',
        why: 'Nothing more can be done this year',
        ...given,
      })
    for (const given of [{ owner: '' }, { until: '' }, { until: '2026-11-26' }, { why: '' }])
      expect((await accept(given)).status).toBe(422)
    expect((await accept({})).status).toBe(303)
    expect((await owner.post(`${page}/accept`, { version: '2', deed: 'end' })).status).toBe(404)
    expect((await read(member, page)).words).toContain(
      'Accepted at Severe, 20 (4 × 5) until 15 December 2026',
    )
    await review(page, owner, { version: '2', reviews: '1', likelihood: '5', impact: '5' })
    expect((await read(member, page)).words).toContain(
      'It was accepted at Severe, 20 (4 × 5); it now stands at Severe, 25 (5 × 5).',
    )
    await standOn('2026-12-16')
    expect((await read(member, `${base}/risks?show=accepted`)).words).toContain(
      'The acceptance ran until 15 December 2026.',
    )
    expect((await read(owner, '/')).words).toContain('Its acceptance ran until 15 December 2026.')
    expect((await accept({ version: '3', deed: 'end' })).status).toBe(303)
    expect((await read(member, page)).words).not.toContain('The acceptance ran until')
    expect((await accept({ version: '4', deed: 'end' })).status).toBe(422)
  })

  test('mitigations are actions of the plan: linked, or written for the risk', async () => {
    const page = await raise()
    const written = await lead.post(`${page}/mitigations/new`, {
      objective,
      title: 'Train two more assistants',
      accountable: posts.owned,
      due: '2026-11',
    })
    expect([written.status, written.to]).toEqual([303, page])
    const none = await lead.post(`${page}/mitigations/new`, { objective: '', title: 'X', due: '2027-01' })
    expect([none.status, wordsOf(none.text).includes('Choose the objective')]).toEqual([422, true])
    const shown = await read(member, page)
    expect(shown.words).toContain('Train two more assistants')
    expect((await read(member, `${base}/risks`)).words).toContain('One action: 1 past its day')
    const action = linksIn(shown.answered).find((to) => to.startsWith(`${base}/actions/`)) ?? ''
    const offers = linksIn(await owner.get(action))
    expect(offers).toContain(`${base}/escalations/new?action=${action.split('/').at(-1)}`)
    const other = await raise()
    const linked = { version: '1', add: action.split('/').at(-1) ?? '' }
    expect((await lead.post(`${other}/mitigations`, { ...linked, add: randomUUID() })).status).toBe(422)
    expect((await lead.post(`${other}/mitigations`, linked)).status).toBe(303)
    expect((await read(member, other)).words).toContain('Train two more assistants')
    expect((await lead.post(`${other}/mitigations`, { version: '2', add: '' })).status).toBe(303)
    expect((await read(member, other)).words).not.toContain('Train two more assistants')
  })

  test('a risk is closed with a reason, and opened again with one', async () => {
    const page = await raise()
    expect((await lead.post(`${page}/close`, { version: '1', why: '' })).status).toBe(422)
    expect((await lead.post(`${page}/close`, { version: '1', why: 'Both posts are filled' })).status).toBe(
      303,
    )
    expect((await read(member, page)).words).toContain('Closed on 16 December 2026: Both posts are filled')
    const shut = await review(page, lead, { version: '2', reviews: '1', likelihood: '1', impact: '1' })
    expect([shut.status, wordsOf(shut.text).includes('The risk is closed.')]).toEqual([422, true])
    expect((await read(member, `${base}/risks?show=closed`)).words).toContain('Both posts are filled')
    expect((await lead.post(`${page}/close`, { version: '2', why: 'One left again' })).status).toBe(303)
    expect((await lead.get(`${page}/review`)).status).toBe(200)
    const past = await read(member, `${page}?as-at=2026-12-15`)
    expect(past.status).toBe(404)
  })

  test('what was reviewed since the last board, moved since, and stood in the pack before it, is worked out', async () => {
    const before = await raise({ owner: posts.chief, event: 'the rota is thin' })
    await standOn('2026-12-20')
    const board = await addMeeting({ day: '2026-12-18', held: true, packOn: '2026-12-11' })
    const asOf = await read(member, `${base}/risks`)
    expect(asOf.words).toContain('not reviewed since the board of 18 December 2026')
    expect(asOf.words).toContain('18 December 2026, held')
    expect(asOf.words).toContain('In part, circulated on 11 December 2026, 7 days before.')
    expect(asOf.words).toContain('Not since the last board')
    await review(before, lead, { version: '1', reviews: '1', likelihood: '2', impact: '4' })
    const fresh = await raise({ owner: posts.chief, event: 'a new one', next: '2027-01-30' })
    expect((await read(member, before)).words).toContain('▼ Down from 20 to 8')
    expect((await read(member, fresh)).words).toContain('＋ New')
    const csv = (await member.get(`${base}/risks?show=moved&as=csv`)).text
    expect(csv).toContain('Down from 20 to 8')
    expect(csv).not.toContain('a new one')
    // Severe on the days of two boards, and still: a suggestion, which an escalation to the chief executives answers.
    expect((await read(lead, fresh)).words).not.toContain('Consider asking both chief executives')
    await standOn('2027-01-21')
    await addMeeting({ day: '2027-01-05', held: true, board })
    await addMeeting({ day: '2027-01-20', held: true, board })
    await addMeeting({ day: '2027-02-10', board })
    const twice = await read(lead, fresh)
    expect(twice.words).toContain(
      'It stood in the highest band at the boards on 5 January 2027 and on 20 January 2027',
    )
    expect((await read(member, `${base}/risks`)).words).toContain('10 February 2027, to come')
    expect((await read(member, `${base}/risks`)).words).toContain('No pack has been circulated yet.')
    const id = fresh.split('/').at(-1)
    const form = await lead.get(`${base}/escalations/new?risk=${id}&step=chiefs`)
    expect(form.text).toMatch(/value="4"[^>]*checked|checked[^>]*value="4"/)
    const home = await read(owner, '/')
    expect(home.words).toContain('Not reviewed since the board of 20 January 2027.')
    const asked = await chair.post(`${base}/escalations/new?risk=${id}`, {
      matter: 'It does not move',
      asked: 'Two more posts',
      step: '4',
      post: posts.chief,
      words: 'both chief executives',
      answerBy: '2027-01-31',
    })
    expect(asked.status).toBe(303)
    const answeredBy = await read(lead, fresh)
    expect(answeredBy.words).not.toContain('Consider asking both chief executives')
    expect(answeredBy.words).toContain('to Chief executives and accountable officers')
  })

  test('a contribution that the chair has not released is escalated in private', async () => {
    const agency = await at.here.keeper.keep((db) =>
      db
        .selectFrom('area_agency')
        .select('id')
        .where('local_area_id', '=', world.a.id)
        .executeTakeFirstOrThrow(),
    )
    const about = `${base}/escalations/new?contribution=${agency.id}`
    expect((await read(lead, about)).words).toContain('It is private: the chair has not released')
    const asked = await lead.post(about, { ...anAsk(), matter: 'Papers of Hobblewick never come' })
    expect(asked.status).toBe(303)
    expect((await read(chair, `${base}/escalations`)).words).toContain('Hobblewick')
    for (const place of ['/escalations', '/search?q=Hobblewick', '/changes'])
      expect((await read(forum, `${base}${place}`)).words).not.toContain('Papers of Hobblewick')
    expect((await forum.get(asked.to)).status).toBe(404)
  })

  test('an escalation is asked, answered, found not enough, asked one step further, and closed', async () => {
    for (const [given, says] of [
      [{ step: '' }, 'Choose the step that is asked.'],
      [{ post: '', words: '' }, 'Say of whom it is asked'],
      [{ answerBy: '2027-01-20' }, 'Enter the day by which an answer is needed'],
      [{ asked: '' }, 'Say what is asked'],
    ] as const) {
      const refused = await lead.post(`${base}/escalations/new`, { ...anAsk(), ...given })
      expect([refused.status, wordsOf(refused.text).includes(says)]).toEqual([422, true])
    }
    const made = await lead.post(`${base}/escalations/new`, anAsk())
    expect(made.status).toBe(303)
    const page = made.to
    // It waits at home for whoever holds the post, who answers though a board member only reads the rest.
    expect(linksIn(await member.get('/'))).toContain(page)
    expect((await forum.get(`${page}/answer`)).status).toBe(404)
    expect((await member.get(`${page}/answer`)).status).toBe(200)
    const answers = (version: string, by: Browser, given: Fields) =>
      by.post(`${page}/answer`, { version, answer: '', answeredBy: '', why: '', ...given })
    for (const given of [
      { next: '' },
      { next: 'wait' },
      { next: 'withdraw' },
      { next: 'enough', answer: 'Yes' },
    ])
      expect((await answers('1', member, given)).status).toBe(422)
    const both = await Promise.all(
      [member, chair].map((by) =>
        answers('1', by, {
          next: 'wait',
          answer: 'After the budget',
          answeredBy: 'Ann Example, chief executive',
        }),
      ),
    )
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    expect(wordsOf(both.find((one) => one.status === 422)?.text ?? '')).toContain('changed this escalation')
    const answered = await read(forum, page)
    expect(answered.words).toContain(
      'After the budget (Ann Example, chief executive, 21 January 2027; entered by',
    )
    const further = await answers('2', lead, { next: 'further' })
    expect([further.status, further.to]).toEqual([
      303,
      `${base}/escalations/new?follows=${page.split('/').at(-1)}`,
    ])
    const version = Number(/name="version" value="(\d+)"/.exec((await lead.get(further.to)).text)?.[1])
    const low = await lead.post(further.to, { ...anAsk(), step: '3', version: String(version) })
    expect([low.status, wordsOf(low.text).includes('further up than the one')]).toEqual([422, true])
    const next = await lead.post(further.to, { ...anAsk(), step: '5', version: String(version) })
    expect(next.status).toBe(303)
    expect((await read(forum, page)).words).toContain('asked one step further on 21 January 2027')
    const late = await lead.post(further.to, { ...anAsk(), step: '5', version: String(version) })
    expect([late.status, wordsOf(late.text).includes('was closed meanwhile')]).toEqual([422, true])
    await standOn('2027-02-05')
    const list = await read(forum, `${base}/escalations`)
    expect(list.words).toMatch(/\d are open: \d waits? past/)
    expect(list.words).toContain('Waits for 15 days. The answer was due on 31 January 2027, 5 days ago.')
    const done = await chair.post(`${next.to}/answer`, {
      version: '1',
      next: 'enough',
      answer: 'Agreed',
      answeredBy: 'The cabinet',
    })
    expect(done.status).toBe(303)
    expect((await read(forum, next.to)).words).toContain('Answered after 15 days, and closed.')
    expect((await read(forum, `${base}/history/escalation/${page.split('/').at(-1)}`)).words).toContain(
      'Answer: After the budget (before: none)',
    )
    expect((await read(forum, `${next.to}?as-at=2027-02-01`)).words).toContain('Waits for 11 days.')
  })

  const anAsk = (): Fields => ({
    matter: 'The decision of May was not carried out',
    asked: 'Say when it will be',
    step: '3',
    post: posts.chief,
    words: '',
    answerBy: '2027-01-31',
  })

  test('the way up is the area’s own', async () => {
    const set = (given: Fields) =>
      lead.post(`${base}/escalations/route`, {
        version: '0',
        steps: 'Owner\nDelivery group\nPartnership board',
        'posts-2': [posts.chief],
        why: 'As agreed',
        ...given,
      })
    expect((await set({ steps: 'Owner' })).status).toBe(422)
    const both = await Promise.all([set({}), set({})])
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    const shown = await read(forum, `${base}/escalations?show=all`)
    expect(shown.words).toContain('Delivery group')
    expect(shown.words).toContain('Chief executives and accountable officers')
    expect((await read(lead, `${base}/escalations/new`)).words).toContain('Usually Chief executive,')
  })

  test('another scale maps nothing: old scores stay on theirs, and what must be scored again is listed', async () => {
    const page = await raise({ next: '2027-03-01' })
    const scale = {
      version: '0',
      likelihood: '1 Rare\n2 Possible\n3 Likely\n4 Certain',
      impact: '1 Small\n2 Middling\n3 Large\n5 Grave',
      bands: '1-4 Low\n5-9 Middling\n10-20 Grave',
      why: 'As the council scores',
    }
    const set = (given: Fields) => lead.post(`${base}/risks/scale/edit`, { ...scale, ...given })
    for (const [given, says] of [
      [{ bands: '1-4 Low\n6-20 High' }, 'must begin at 5'],
      [{ bands: '1-4 Low\n5-15 High' }, 'The scores run from 1 to 20.'],
      [{ impact: '1 Small\n1 Large' }, 'from the lowest number to the highest'],
      [{ likelihood: 'Rare' }, 'its number first'],
      [{ why: '' }, 'Say why the scale changes'],
    ] as const) {
      const refused = await set(given)
      expect([refused.status, wordsOf(refused.text).includes(says)]).toEqual([422, true])
    }
    const both = await Promise.all([set({}), set({})])
    expect(both.map((one) => one.status).sort()).toEqual([303, 422])
    expect((await read(member, page)).words).toMatch(/20 \(4 × 5\) app-quiet on an earlier scale/)
    expect((await read(member, page)).words).toContain(
      'score the current score, and the inherent and the target score again',
    )
    const listed = await read(member, `${base}/risks/scale`)
    expect(listed.words).toContain('Score the current score, and the inherent and the target score again.')
    expect((await read(member, `${base}/risks`)).words).toContain('still scored on an earlier scale')
    // The form offers nothing of the old score, and 4 is no impact of this scale.
    expect((await lead.get(`${page}/review`)).text).not.toMatch(/<option[^>]*value="4"[^>]* selected/)
    expect(
      (await review(page, lead, { version: '1', reviews: '1', likelihood: '4', impact: '4' })).status,
    ).toBe(422)
    const scored = { version: '1', reviews: '1', likelihood: '4', impact: '5', next: '2027-04-01' }
    expect((await review(page, lead, scored)).status).toBe(303)
    const now = await read(member, page)
    expect(now.words).toMatch(/Grave\s+20 \(4 × 5\)/)
    expect(now.words).not.toContain('score the current score')
    expect(now.words).toContain('score the inherent and the target score again')
  })

  test('nothing went wrong on our side', () => {
    expect(at.log).toEqual([])
  })
})
