/** Packs through their pages: frozen from the records, printed for real, sent by link, read without an account, published. */
import { randomUUID } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/foundation/index.ts'
import type { Db } from '../../src/schema/db.ts'
import { type Printer, printerWith } from '../../src/shell/typst/index.ts'
import { type BoardWorld, makeBoard } from '../support/board.ts'
import { bundled } from '../support/built-parts.ts'
import {
  addPerson,
  auditRows,
  type Browser,
  makeWorld,
  openHouse,
  type TestHouse,
  type World,
} from '../support/house.ts'
import { testStores } from '../support/stores.ts'

/** A page's words, tags and breaks taken out. */
const plain = (html: string): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')

const hostile = '#set page(width: 1pt) *x* $y$ \\ <script>alert(1)</script>'

describe.each(testStores())('packs, $kind', ({ fresh }) => {
  let at: TestHouse
  let world: World
  let made: BoardWorld
  let printer: Printer
  let pack: string
  let meetingId: string
  const by: Partial<Record<Role, Browser>> = {}
  const as = (role: Role): Browser => by[role] as Browser
  const change = (work: (db: Db) => Promise<unknown>) =>
    at.here.store.change({ areaId: world.a.id, personId: world.opener, at: at.clock.now() }, work)
  const rows = <T>(work: (db: Db) => Promise<T>): Promise<T> => at.here.keeper.keep(work)
  const packs = () =>
    rows((db) =>
      db.selectFrom('pack').selectAll().where('meeting_id', '=', meetingId).orderBy('number').execute(),
    )
  const mails = () =>
    rows((db) =>
      db
        .selectFrom('outgoing_mail')
        .selectAll()
        .where('subject', 'like', 'Papers:%')
        .orderBy('queued_at')
        .execute(),
    )

  beforeAll(async () => {
    printer = printerWith({ childPath: await bundled('src/shell/typst/child.ts'), time: 100_000 })
    at = await openHouse(await fresh(), {
      tools: { printPaper: printer.print },
      settings: { SMTP_URL: 'smtp://mail.example:25', MAIL_FROM: 'board@wrenshire.example' },
    })
    world = await makeWorld(at)
    for (const role of [
      'programme-lead',
      'board-secretary',
      'chair',
      'board-member',
      'external-adviser',
      'auditor',
    ] as const)
      by[role] = await at.signIn(world.a.people.get(role) ?? '')
    made = await makeBoard(at, as('programme-lead'), world.a)
    const [first = '', second = ''] = made.meetingIds
    meetingId = second
    pack = `/areas/${world.a.slug}/meetings/${second}/pack`
    await change((db) => fill(db, first, second))
  })
  afterAll(async () => {
    printer.close()
    await at.close()
  })

  /** The first meeting was held; since then an action became late. An agenda with a private item and a paper. */
  async function fill(db: Db, first: string, second: string): Promise<void> {
    const here = { local_area_id: world.a.id }
    await db
      .updateTable('meeting')
      .set({ state: 'held', held_on: '2026-11-24' })
      .where('id', '=', first)
      .execute()
    const item = (place: number, title: string, isPrivate: boolean) => ({
      ...here,
      id: randomUUID(),
      meeting_id: second,
      place,
      kind: 'own',
      title,
      purpose: 'agree',
      minutes: 20,
      private: isPrivate,
    })
    const items = [item(1, `Deep dive ${hostile}`, false), item(2, 'A hidden matter', true)]
    await db.insertInto('agenda_item').values(items).execute()
    const bytes = new TextEncoder().encode('The paper itself')
    await db
      .insertInto('paper')
      .values({
        ...here,
        id: randomUUID(),
        agenda_item_id: items[0]?.id ?? '',
        title: 'The deep dive',
        due: '2026-12-22',
        file_name: 'deep dive.pdf',
        file_sha256: await at.house.tools.keepFile(bytes),
        bytes: bytes.length,
        received_on: '2026-12-01',
      })
      .execute()
    const risk = (ref: string, isPrivate: boolean) => ({
      ...here,
      id: randomUUID(),
      ref,
      place: 1,
      cause: 'posts stay vacant',
      event: isPrivate ? 'a private matter comes out' : 'advice comes late',
      effect: 'families wait longer',
      owner_post_id: made.postId,
      raised_on: '2026-11-20',
      inherent_likelihood: 4,
      inherent_impact: 5,
      target_likelihood: 2,
      target_impact: 4,
      next_review: '2027-01-01',
      private: isPrivate,
    })
    const risks = [risk('R1', false), risk('R2', true)]
    await db.insertInto('risk').values(risks).execute()
    const review = (riskId: string, number: number, day: string, likelihood: number) => ({
      ...here,
      id: randomUUID(),
      risk_id: riskId,
      number,
      reviewed_on: day,
      reviewed_by: world.opener,
      likelihood,
      impact: 5,
      words: 'Reviewed',
      next_review: '2027-02-01',
    })
    const [open, hidden] = risks.map((one) => one.id) as [string, string]
    await db
      .insertInto('risk_review')
      .values([
        review(open, 1, '2026-11-20', 3),
        review(open, 2, '2026-11-26', 4),
        review(hidden, 1, '2026-11-20', 5),
      ])
      .execute()
    const invitee = (
      why: string,
      name: string,
      address: string | null,
      post: string | null,
      person: string | null,
    ) => ({
      ...here,
      id: randomUUID(),
      meeting_id: second,
      why_asked: why,
      name,
      address,
      post_id: post,
      person_id: person,
    })
    await db
      .insertInto('meeting_invitee')
      .values([
        invitee('member', 'Iris Invented', 'iris@example.org', made.postId, null),
        invitee('required', 'Ada Adviser', null, made.externalPostId, null),
        invitee('guest', 'Bea Board', 'bea@example.org', null, world.a.people.get('board-member') ?? ''),
      ])
      .execute()
  }

  test('nothing is frozen yet; whoever prepares the meeting sees the page, the others see nothing', async () => {
    const page = await as('board-secretary').get(pack)
    expect(page.status).toBe(200)
    expect(plain(page.text)).toContain('No pack is frozen yet')
    expect((await as('chair').get(pack)).text).not.toContain('Freeze pack 1')
    for (const role of ['board-member', 'external-adviser', 'auditor'] as const)
      expect((await as(role).get(pack)).status).toBe(404)
    expect((await as('chair').post(`${pack}/freeze`, { last: '0', why: '' })).status).toBe(404)
  })

  test('one press freezes one pack in three formats, its text kept with the hashes; a second press is the same', async () => {
    const once = randomUUID()
    const first = await as('board-secretary').post(`${pack}/freeze`, { last: '0', why: '', once })
    expect(first.status).toBe(303)
    expect((await as('board-secretary').post(`${pack}/freeze`, { last: '0', why: '', once })).to).toBe(
      first.to,
    )
    const [kept, ...more] = await packs()
    expect(more).toEqual([])
    if (kept === undefined) throw new Error('No pack was kept.')
    expect(at.house.tools.sha256(kept.snapshot)).toBe(kept.snapshot_sha256)
    const page = plain((await as('board-secretary').get(pack)).text)
    expect(page).toContain('Pack 1 was frozen on')
    // 5 January 2027 less five working days, Christmas, Boxing Day moved and New Year left out.
    expect(page).toMatch(/It is due on 2\d December 2026/)
    const path = `${pack}/${kept.id}`
    for (const [file, type, hash] of [
      ['pdf', 'application/pdf', kept.pdf_sha256],
      ['word', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', kept.word_sha256],
      ['web', 'text/html', kept.html_sha256],
    ] as const) {
      const answered = await as('chair').get(`${path}/${file}`)
      expect(answered.headers['content-type']).toContain(type)
      expect(answered.headers['content-disposition']).toMatch(
        /^attachment; filename="Improvement-Board.+pack-1\./,
      )
      expect(at.house.tools.sha256(answered.bytes), file).toBe(hash)
    }
    const pdf = await as('chair').get(`${path}/pdf`)
    expect(Buffer.from(pdf.bytes).includes('pdfuaid')).toBe(true)
    expect((await PDFDocument.load(pdf.bytes)).getTitle()).toContain('meeting 2: papers')
    expect((await as('chair').get(`${path}/paper-1`)).text).toBe('The paper itself')
    expect((await as('chair').get(`${path}/paper-2`)).status).toBe(404)
    expect((await as('chair').get(`${path}/nonsense`)).status).toBe(404)
  })

  test('it says what changed since the meeting that was held, what is asked, and how much is left out', async () => {
    const [kept] = await packs()
    const page = plain((await as('chair').get(`${pack}/${kept?.id}`)).text)
    expect(page).toContain('One decision is asked of you at this meeting.')
    expect(page).toContain(`Agree: Deep dive ${hostile.replace(/\s+/g, ' ')} (Item 1)`)
    expect(page).toContain('Since meeting 1 on 24 November 2026')
    expect(page).toContain('1 risk went up: R1.')
    expect(page).toMatch(/R1 Because posts stay vacant, .+ Score Before 15 Now Severe, 20/)
    expect(page).toContain('1 private item and 1 private risk are not in this pack.')
    expect(page).not.toContain('hidden matter')
    expect(page).not.toContain('private matter')
    expect(page).toContain('Empty. Nothing was written.')
    expect((await packs())[0]?.snapshot).not.toMatch(/hidden matter|private matter|"R2"/)
  })

  test('sending gives each person asked a link of their own; whoever has no address is handed theirs', async () => {
    const [kept] = await packs()
    const path = `${pack}/${kept?.id}/circulate`
    expect((await as('chair').post(path, { version: '1', invitee: '' })).status).toBe(404)
    const sent = await as('board-secretary').post(path, { version: '1', invitee: '' })
    expect(sent.status).toBe(200)
    expect(plain(sent.text)).toContain('2 messages are on their way. These people have no address here')
    const link = /http:\/\/localhost:3000(\/packs\/[A-Za-z0-9_-]{43})/.exec(sent.text)?.[1] ?? ''
    const messages = await mails()
    expect(messages.map((one) => one.to_address).sort()).toEqual(['bea@example.org', 'iris@example.org'])
    expect(messages.every((one) => !/Iris|Bea|R1|Deep/.test(one.subject + one.words))).toBe(true)
    // A member who was asked reads it with their account now; an adviser's account was not asked.
    expect((await as('board-member').get(pack)).status).toBe(200)
    expect((await as('external-adviser').get(pack)).status).toBe(404)
    expect(plain((await as('board-secretary').get(pack)).text)).toContain('in time: it was due on')

    const nobody = at.stranger()
    expect((await nobody.get(`${link}/read`)).status).toBe(409)
    expect(plain((await nobody.get(link)).text)).toContain('You need no account')
    const pressed = await nobody.post(link)
    expect([pressed.status, pressed.to]).toEqual([303, `${link}/read`])
    // It is used: the browser that opened it keeps it, in a cookie that outlives the browser's closing.
    const given = [pressed.headers['set-cookie']].flat().join(';')
    expect(given).toMatch(/Max-Age=15811200; Path=\/; HttpOnly; SameSite=Lax/)
    const headers = { cookie: /throughline-browser=[^;]+/.exec(given)?.[0] ?? '' }
    expect(plain((await nobody.get(`${link}/read`, { headers })).text)).toContain(
      'Changes since the last meeting',
    )
    expect((await nobody.get(`${link}/pdf`, { headers })).headers['content-type']).toBe('application/pdf')
    expect((await nobody.get(`${link}/paper-1`, { headers })).text).toBe('The paper itself')
    expect((await nobody.post(link, {}, { headers })).to).toBe(`${link}/read`)
    for (const elsewhere of [{}, { cookie: `throughline-browser=${'x'.repeat(43)}` }]) {
      const used = await nobody.post(link, {}, { headers: elsewhere })
      expect([used.status, plain(used.text).includes('opened in another browser already')]).toEqual([
        409,
        true,
      ])
      expect((await nobody.get(link, { headers: elsewhere })).status).toBe(409)
      for (const part of ['read', 'pdf', 'paper-1'])
        expect((await nobody.get(`${link}/${part}`, { headers: elsewhere })).status).toBe(409)
    }
    expect((await auditRows(at)).some((one) => one.event === 'pack-link.opened')).toBe(true)
    expect(plain((await as('board-secretary').get(pack)).text)).toContain('1 of 3 opened their link')
    const unknown = `/packs/${'x'.repeat(43)}`
    for (const [path, status] of [
      [unknown, 409],
      ['/packs/short', 409],
      [`${unknown}/pdf`, 409],
    ] as const)
      expect((await nobody.get(path)).status).toBe(status)
    expect((await nobody.post(unknown)).status).toBe(409)
  })

  test('a meeting that moves asks for another pack, with why; the earlier stays and its links end', async () => {
    await change((db) =>
      db.updateTable('meeting').set({ day: '2027-01-12' }).where('id', '=', meetingId).execute(),
    )
    const [first] = await packs()
    const page = plain((await as('board-secretary').get(pack)).text)
    expect(page).toContain('The meeting has moved since this pack was frozen')
    expect(page).toContain('it is now on 12 January 2027, 14:00. Freeze a new pack.')
    const refused = await as('board-secretary').post(`${pack}/freeze`, { last: '1', why: ' ' })
    expect(refused.status).toBe(422)
    expect(plain(refused.text)).toContain('Say why another is needed')
    expect((await as('board-secretary').post(`${pack}/freeze`, { last: '0', why: 'Late' })).text).toContain(
      'was frozen since this page was shown',
    )
    expect(
      (await as('board-secretary').post(`${pack}/freeze`, { last: '1', why: 'The meeting moved.' })).status,
    ).toBe(303)
    const [earlier, second] = await packs()
    expect(earlier).toMatchObject({ snapshot: first?.snapshot, pdf_sha256: first?.pdf_sha256 })
    expect(second).toMatchObject({ number: 2, why: 'The meeting moved.', meeting_day: '2027-01-12' })
    const old = await as('board-secretary').post(`${pack}/${earlier?.id}/circulate`, {
      version: '2',
      invitee: '',
    })
    expect(plain(old.text)).toContain('Pack 2 has taken its place')
    // Who was asked still reads the earlier one until the new one goes out.
    expect((await as('board-member').get(`${pack}/${second?.id}`)).status).toBe(404)
    const sent = await as('board-secretary').post(`${pack}/${second?.id}/circulate`, {
      version: '1',
      invitee: '',
    })
    const link = /(\/packs\/[A-Za-z0-9_-]{43})/.exec(sent.text)?.[1] ?? ''
    expect(await rows((db) => db.selectFrom('pack_link_key').select('link_id').execute())).toHaveLength(3)
    const nobody = at.stranger()
    expect((await nobody.get(link)).status).toBe(200)
    expect(plain((await as('board-member').get(`${pack}/${earlier?.id}`)).text)).toContain(
      'This is pack 1. Pack 2 has taken its place.',
    )
    // A link ends on its day, and one that is sent anew takes the place of the one before.
    at.clock.set('2027-02-20T09:00:00.000Z')
    expect((await nobody.get(link)).status).toBe(409)
    at.clock.set('2027-01-04T09:00:00.000Z')
    expect((await nobody.get(link)).status).toBe(200)
    const ada = await rows((db) =>
      db
        .selectFrom('meeting_invitee')
        .select('id')
        .where('name', '=', 'Ada Adviser')
        .executeTakeFirstOrThrow(),
    )
    const secretary = await at.signIn(world.a.people.get('board-secretary') ?? '')
    const again = await secretary.post(`${pack}/${second?.id}/circulate`, { version: '2', invitee: ada.id })
    expect(again.status).toBe(200)
    expect((await nobody.get(link)).status).toBe(409)
    const fresh = /(\/packs\/[A-Za-z0-9_-]{43})/.exec(again.text)?.[1] ?? ''
    expect((await nobody.get(fresh)).status).toBe(200)
    await change((db) =>
      db
        .updateTable('meeting_invitee')
        .set({ removed_on: '2027-01-04', removed_why: 'Left' })
        .where('id', '=', ada.id)
        .execute(),
    )
    expect((await nobody.get(fresh)).status).toBe(409)
  })

  test('the chair publishes: then whoever reads board papers reads it; another area sees nothing of it', async () => {
    const second = (await packs())[1]
    const chair = await at.signIn(world.a.people.get('chair') ?? '')
    const secretary = await at.signIn(world.a.people.get('board-secretary') ?? '')
    const path = `${pack}/${second?.id}/publish`
    expect((await secretary.post(path, { version: '2' })).status).toBe(404)
    expect((await chair.post(path, { version: '1' })).status).toBe(422)
    expect((await chair.post(path, { version: '2' })).status).toBe(303)
    const adviser = await at.signIn(world.a.people.get('external-adviser') ?? '')
    expect((await adviser.get(`${pack}/${second?.id}`)).status).toBe(200)
    const [first] = await packs()
    expect((await adviser.get(`${pack}/${first?.id}`)).status).toBe(404)
    const elsewhere = await at.signIn(world.b.people.get('programme-lead') ?? '')
    expect((await elsewhere.get(pack)).status).toBe(404)
    expect((await elsewhere.get(`/areas/${world.b.slug}/meetings/${meetingId}/pack`)).status).toBe(404)
    const stranger = await at.signIn(await addPerson(at, 'Nora Nobody', false))
    expect((await stranger.get(`${pack}/${second?.id}/pdf`)).status).toBe(404)
  })
})
