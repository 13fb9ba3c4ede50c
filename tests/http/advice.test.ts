import { connect } from 'node:net'
/** Advice from every agency: asked, answered by a link or signed in, sent back, chased, counted; and the attacks on a link. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChildMade, makeChild } from '../support/family.ts'
import { type Browser, makeWorld, openHouse, type TestHouse, type World, withFile } from '../support/house.ts'
import { testStores } from '../support/stores.ts'

const words = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', '’')
    .replaceAll(/\s+/g, ' ')

/** The link and the code of a page that shows them once. */
function handedOver(html: string): { readonly token: string; readonly code: string } {
  return {
    token: /\/advice\/([A-Za-z0-9_-]{43})/.exec(html)?.[1] ?? '',
    code: (/([A-Z2-9]{4} [A-Z2-9]{4})/.exec(words(html))?.[1] ?? '').replace(' ', ''),
  }
}

const stepOf = (headers: Readonly<Record<string, string | string[] | undefined>>): string =>
  /throughline-step=([^;]+)/.exec(String(headers['set-cookie'] ?? ''))?.[1] ?? ''

describe.each(testStores())('advice, $kind', ({ fresh }) => {
  let here: TestHouse
  let world: World
  let caseworker: Browser
  let child: ChildMade
  let advice: string

  beforeAll(async () => {
    here = await openHouse(await fresh(), {
      settings: { SMTP_URL: 'smtp://127.0.0.1:2', MAIL_FROM: 'no-reply@throughline.example' },
    })
    world = await makeWorld(here)
    const id = world.a.people.get('caseworker') ?? ''
    caseworker = await here.signIn(id)
    child = await makeChild(here, world.a, {
      givenNames: 'Zefirine',
      familyName: 'Quillbrook',
      born: '2017-05-14',
      address: '7 Canary Lane',
      parts: [
        { personId: id, name: 'A caseworker', kind: 'caseworker', side: 'casework' },
        {
          personId: world.a.people.get('designated-clinical-officer') ?? '',
          name: 'A DCO',
          kind: 'designated-clinical-officer',
          side: 'health',
        },
      ],
      facts: [
        { event: 'request_received', day: '2026-10-05', channel: 'post' },
        { event: 'assessment_agreed', day: '2026-11-09', channel: 'post' },
        {
          event: 'education_now',
          day: '2026-11-10',
          details: { education: 'none', words: 'WHY-NOT-AT-SCHOOL' },
        },
      ],
    })
    advice = `/areas/${world.a.slug}/cases/${child.caseId}/advice`
    await here.here.store.change({ areaId: null, personId: null, at: here.clock.now() }, async (db) => {
      const named = {
        'health-professional': 'clinician@nhs.example',
        caseworker: 'worker@council.example',
      } as const
      for (const [role, email] of Object.entries(named))
        await db
          .updateTable('person')
          .set({ email })
          .where('id', '=', world.a.people.get(role as 'caseworker') ?? '')
          .execute()
    })
  })
  afterAll(() => here.close())

  const ask = async (more: Readonly<Record<string, string>> = {}) => {
    const asked = await caseworker.post(`${advice}/ask`, {
      profession: 'speech-and-language-therapist',
      who: 'Therapies of Wrenshire',
      agency: '',
      questions: '',
      how: 'link',
      email: '',
      ...more,
    })
    expect([asked.status, words(asked.text)]).toEqual([200, expect.stringContaining('Give them the code')])
    const askedId = /advice\/([0-9a-f-]{36})/.exec(asked.text)?.[1] ?? ''
    return { ...handedOver(asked.text), askedId }
  }
  const open = async (token: string, code: string) => {
    const opened = await here.stranger().post(`/advice/${token}`, { step: 'check', code })
    return { status: opened.status, cookie: `throughline-step=${stepOf(opened.headers)}`, text: opened.text }
  }
  const at = (token: string, cookie: string, path = '') =>
    here.ask({ path: `/advice/${token}${path}`, headers: { cookie } })
  const send = (
    token: string,
    cookie: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ) => here.stranger().post(`/advice/${token}`, fields, { headers: { cookie } })
  const mails = () =>
    here.here.keeper.keep((db) =>
      db.selectFrom('outgoing_mail').select(['subject', 'words', 'to_address']).execute(),
    )
  const good = {
    step: 'save',
    known: 'known',
    knownWords: '',
    childSaid: 'Zefirine signed that she wants to talk to her friends.',
    authorName: 'Thea Therapist',
    authorRole: 'Therapist',
    need: ['Understanding long sentences', ''],
    everyday: ['Misses what the class is told', ''],
    outcome: ['Follows three-step instructions in 4 of 5 tries by July 2027', ''],
    provision: ['Direct work with a speech and language therapist', ''],
    amount: ['30 minutes, once a week', ''],
  }

  test('is refused to whoever asks badly, with what to do', async () => {
    const refused = await caseworker.post(`${advice}/ask`, { profession: '', who: 'x', how: 'link' })
    expect([refused.status, words(refused.text)]).toEqual([
      422,
      expect.stringContaining('Choose which profession or service is asked.'),
    ])
    const nobody = await caseworker.post(`${advice}/ask`, {
      profession: 'nurse',
      who: 'A nurse',
      how: 'sign-in',
      email: 'nobody@nhs.example',
    })
    expect([nobody.status, words(nobody.text)]).toEqual([422, expect.stringContaining('Send a link instead')])
  })

  test('by a link: little before the code, then the form, a receipt, and nothing afterwards', async () => {
    const { token, code, askedId } = await ask({ email: 'therapies@nhs.example' }).then(async (asked) => {
      // With an address the link goes by mail, so it is not on the page: it is taken from the message.
      const mail = (await mails()).find((one) => one.to_address === 'therapies@nhs.example')
      expect(mail?.words).not.toMatch(/Zefirine|Quillbrook|2017|speech/i)
      return { ...asked, token: /\/advice\/([A-Za-z0-9_-]{43})/.exec(mail?.words ?? '')?.[1] ?? '' }
    })
    const page = await caseworker.get(`${advice}/${askedId}`)
    expect(words(page.text)).toMatch(/no day of law runs\. Work to Monday 4 January 2027/)

    const before = await here.ask({ path: `/advice/${token}` })
    expect(before.status).toBe(200)
    expect(words(before.text)).toContain('Z. Q., born in 2017')
    expect(before.text).not.toMatch(/Zefirine|Quillbrook|Canary|14 May/)

    // Nothing is saved or sent without the second check, also by whoever is signed in elsewhere.
    const unchecked = await send(token, '', { ...good, version: '1' })
    expect(unchecked.status).toBe(422)
    expect(words(unchecked.text)).toContain('Type the code again')

    const opened = await open(token, code.toLowerCase())
    expect(opened.status).toBe(303)
    const form = await at(token, opened.cookie)
    expect(words(form.text)).toContain('Advice about Zefirine Quillbrook')
    expect(form.text).not.toContain('Canary')
    // The code opened one browser. The link passed on opens the question for the code, and no more.
    expect((await at(token, 'throughline-step=another')).text).not.toContain('Zefirine')

    const vague = { ...good, childSaid: '', amount: ['regular', ''], provision: ['Access to therapy', ''] }
    const saved = await send(token, opened.cookie, { ...vague, version: '1', receivedOn: '2026-11-23' })
    expect([saved.status, saved.to]).toEqual([303, `/advice/${token}?look=yes`])
    const look = words((await at(token, opened.cookie, '?look=yes')).text)
    expect(look).toContain('The child’s own voice is not here.')
    expect(look).toContain('can be read as any amount: it says “access to”, “regular”')
    expect(look).toContain('nothing here stops you from sending')

    // Somebody who saved in an older page is told.
    expect((await send(token, opened.cookie, { ...good, version: '1' })).status).toBe(422)
    expect((await send(token, opened.cookie, { ...good, version: '2' })).status).toBe(303)
    expect(words((await at(token, opened.cookie, '?look=yes')).text)).toContain('are all there')
    const sent = await send(token, opened.cookie, { step: 'send', version: '3' })
    expect(sent.status).toBe(303)
    const receipt = words((await at(token, opened.cookie)).text)
    expect(receipt).toMatch(/Your advice was received Reference A-[A-Z2-9]{6}/)
    expect(receipt).toContain('23 November 2026, 10:00')
    // Pressed twice it shows the receipt; whoever has only the link and the code finds it used.
    expect((await send(token, opened.cookie, { step: 'send', version: '3' })).status).toBe(303)
    for (const used of [await here.ask({ path: `/advice/${token}` }), await open(token, code)])
      expect([used.status, words(used.text)]).toEqual([409, expect.stringContaining('This link was used')])

    const came = words((await caseworker.get(`${advice}/${askedId}`)).text)
    expect(came).toContain('Answered in time')
    expect(came).toContain('By Monday 4 January 2027: six weeks from 23 November 2026')
    expect(came).toContain('SI 2014/1530, reg 8(1)')
    expect(came).toContain('by Thea Therapist, Therapist')
    expect(came).toContain('Follows three-step instructions')

    // Sent back with reasons: the link works again. Then accepted, once.
    const back = await caseworker.post(`${advice}/${askedId}`, { step: 'return', version: '4', words: '' })
    expect([back.status, words(back.text)]).toEqual([422, expect.stringContaining('Say what is missing')])
    const returned = await caseworker.post(`${advice}/${askedId}`, {
      step: 'return',
      version: '4',
      words: 'By whom between visits?',
    })
    expect(returned.status).toBe(303)
    const again = await open(token, code)
    expect(words((await at(token, again.cookie)).text)).toContain(
      'It came back to you: By whom between visits?',
    )
    expect((await send(token, again.cookie, { step: 'send', version: '5' })).status).toBe(303)
    const accepted = await caseworker.post(`${advice}/${askedId}`, { step: 'accept', version: '6' })
    expect(accepted.status).toBe(303)
    const twice = await caseworker.post(`${advice}/${askedId}`, { step: 'accept', version: '7' })
    expect([twice.status, words(twice.text)]).toEqual([
      422,
      expect.stringContaining('no advice here to accept'),
    ])
    for (const one of await mails())
      expect(`${one.subject} ${one.words}`).not.toMatch(/Zefirine|Quillbrook|2017/)
  })

  test('a link: five wrong codes end it, another’s code does not open it, and it runs out', async () => {
    const first = await ask()
    const second = await ask()
    const wrong = await open(first.token, second.code)
    expect([wrong.status, words(wrong.text)]).toEqual([
      422,
      expect.stringContaining('not the code that goes with'),
    ])
    for (let tries = 2; tries < 5; tries += 1) expect((await open(first.token, 'WRONGONE')).status).toBe(422)
    // The fifth ends it: the right code is worth nothing any more.
    expect((await open(first.token, 'WRONGONE')).status).toBe(409)
    expect((await open(first.token, first.code)).status).toBe(409)
    const fresh = await caseworker.post(`${advice}/${first.askedId}`, { step: 'link', version: '1' })
    const made = handedOver(fresh.text)
    expect(made.token).not.toBe(first.token)
    expect((await open(made.token, made.code)).status).toBe(303)

    // A code that was passed for one link opens no other.
    const passed = await open(second.token, second.code)
    expect((await at(made.token, passed.cookie)).text).not.toContain('Zefirine')
    for (const token of ['', 'x', 'A'.repeat(43)])
      expect([404, 409]).toContain((await here.ask({ path: `/advice/${token}` })).status)

    const late = await ask()
    const cookie = (await open(late.token, late.code)).cookie
    here.clock.pass(5 * 60)
    expect((await at(late.token, cookie)).text).not.toContain('Zefirine')
    here.clock.pass(71 * 24 * 60)
    const ended = await here.ask({ path: `/advice/${late.token}` })
    expect([ended.status, words(ended.text)]).toEqual([409, expect.stringContaining('has run out')])
    here.clock.set('2026-11-23T10:00:00.000Z')
  })

  test('no byte of a file is read before the code was typed in that browser, nor once the link was used', async () => {
    const { token, code } = await ask()
    const begun = (cookie: string) => beginFile(here.port, `/advice/${token}`, cookie)
    expect(await begun('')).toMatch(/^HTTP\/1\.1 422 [\s\S]*Type the code again/)
    expect(await begun('throughline-step=another')).toMatch(/^HTTP\/1\.1 422 /)
    expect(await beginFile(here.port, `/advice/${'A'.repeat(43)}`, '')).toMatch(/^HTTP\/1\.1 409 /)
    // Where it was typed the file is waited for: nothing is answered to the first of its bytes.
    const { cookie } = await open(token, code)
    expect(await begun(cookie)).toBe('')
  })

  test('a link opens nothing else, whoever holds it and whatever is asked', async () => {
    const { token, code } = await ask()
    const { cookie } = await open(token, code)
    for (const path of [
      `${advice}`,
      `/areas/${world.a.slug}/cases/${child.caseId}`,
      `/areas/${world.a.slug}/advice`,
    ])
      expect((await here.ask({ path, headers: { cookie } })).to).toBe('/sign-in')
    // In the database: the one record, and not the people in the child's life.
    const hash = here.house.tools.hashToken(token)
    const other = await makeChild(here, world.a, {
      givenNames: 'Other',
      familyName: 'Child',
      born: '2016-01-01',
      parts: [],
    })
    const seen = await here.here.store.read(
      { areaId: null, personId: null, at: here.clock.now() },
      async (db) => {
        const { holdLink } = await import('../../src/features/advice/advice.sql.ts')
        const { setActing } = await import('../../src/schema/context.sql.ts')
        await setActing(db, '', world.a.id, null)
        await holdLink(db, hash)
        return {
          children: (await db.selectFrom('child').select('id').execute()).map((one) => one.id),
          parts: (await db.selectFrom('child_relation').select('id').execute()).length,
          elsewhere: await setActing(db, '', world.b.id, null).then(() =>
            db.selectFrom('child').select('id').execute(),
          ),
        }
      },
    )
    expect(seen).toEqual({ children: [child.childId], parts: 0, elsewhere: [] })
    expect(seen.children).not.toContain(other.childId)
  })

  test('signed in: what is asked, a file, and “not known” as an answer', async () => {
    const asked = await caseworker.post(`${advice}/ask`, {
      profession: 'paediatrician',
      who: 'Dr Paula Paediatrician',
      agency: '',
      questions: 'Does she need a hearing test?',
      how: 'sign-in',
      email: 'Clinician@NHS.example',
    })
    expect(asked.status).toBe(303)
    const clinician = await here.signIn(world.a.people.get('health-professional') ?? '')
    const mine = await clinician.get(`/areas/${world.a.slug}/advice`)
    expect(words(mine.text)).toContain('1 request waits for you.')
    const to = /href="(\/areas\/[^"]+\/advice\/[0-9a-f-]{36})"/.exec(mine.text)?.[1] ?? ''
    expect(words((await clinician.get(to)).text)).toContain('Does she need a hearing test?')
    const bad = await clinician.post(
      to,
      {},
      withFile(clinician, { ...good, version: '1' }, 'file', { name: 'run.exe', bytes: new Uint8Array([1]) }),
    )
    expect([bad.status, words(bad.text)]).toEqual([422, expect.stringContaining('Send a PDF, Word')])
    const report = { name: 'report.pdf', bytes: new TextEncoder().encode('%PDF a report') }
    const noDay = await clinician.post(
      to,
      {},
      withFile(clinician, { ...good, known: 'not-known', version: '1' }, 'file', report),
    )
    expect(noDay.status).toBe(303)
    expect(words((await clinician.get(`${to}?look=yes`)).text)).toContain('Not known says nothing yet')
    const unsaid = await clinician.post(to, { step: 'send', version: '2' })
    expect([unsaid.status, words(unsaid.text)]).toEqual([
      422,
      expect.stringContaining('your six weeks run from that day'),
    ])
    // Nobody reads what is not sent yet.
    const file = `${advice}/${to.split('/').at(-1)}/file`
    expect((await caseworker.get(file)).status).toBe(404)
    expect(
      (await clinician.post(to, { ...good, known: 'not-known', version: '2', receivedOn: '2026-11-23' }))
        .status,
    ).toBe(303)
    expect((await clinician.post(to, { step: 'send', version: '3' })).status).toBe(303)
    expect((await caseworker.get(file)).text).toBe('%PDF a report')
    // Another clinician was not asked; another area's is nobody here.
    const other = await here.signIn(world.b.people.get('health-professional') ?? '')
    expect((await other.get(to)).status).toBe(404)

    const report2 = words((await caseworker.get(`/areas/${world.a.slug}/advice`)).text)
    expect(report2).toMatch(
      /Of the records that you may read: 7 asked for, 2 have come\. 2 of the 2 that can be judged/,
    )
    const dco = await here.signIn(world.a.people.get('designated-clinical-officer') ?? '')
    expect(words((await dco.get(`/areas/${world.a.slug}/advice`)).text)).toContain('Paediatrician')
    const manager = await here.signIn(world.a.people.get('ehc-team-manager') ?? '')
    expect(words((await manager.get(`/areas/${world.a.slug}/advice`)).text)).toContain(
      'No advice was asked for',
    )
    expect((await manager.get(advice)).status).toBe(404)
  })

  test('whose receipt nobody recorded is listed with whom to ring; once recorded it stands in its service’s queue by day', async () => {
    const { askedId } = await ask({ profession: 'educational-psychologist', who: 'Petra Psychologist' })
    const overview = `/areas/${world.a.slug}/advice`
    const row = `${advice}/${askedId}`
    const silent = await caseworker.get(overview)
    expect(words(silent.text)).toContain('Asked, and nobody has recorded that it was received')
    expect(words(silent.text)).toContain('Nothing received by this service waits.')
    expect(words(silent.text)).toMatch(
      /Zefirine Quillbrook.{0,40} 0 .{0,40}No education since 10 November 2026.{0,40}Educational psychologist: Petra Psychologist/,
    )
    expect(silent.text).not.toContain('WHY-NOT-AT-SCHOOL')
    expect(silent.text).toContain(row)

    const recorded = await caseworker.post(row, { step: 'received', day: '2026-11-23', version: '1' })
    expect(recorded.status).toBe(303)
    const queued = words((await caseworker.get(overview)).text)
    expect(queued).toMatch(
      /Waiting, by day: Educational psychologist 1 received and not answered; 0 overdue\..*4 January 2027.*No education since 10 November 2026.*Petra Psychologist/,
    )
    expect(queued).not.toContain('Educational psychologist: Petra Psychologist')
    const other = words((await caseworker.get(`${overview}?service=paediatrician`)).text)
    expect(other).not.toContain('Petra Psychologist')
    expect(words((await caseworker.get(`${overview}?service=nonsense`)).text)).toContain('Petra Psychologist')

    // Health's own officer sees health's requests only; whoever is on no record here sees no child.
    const officer = await here.signIn(world.a.people.get('designated-clinical-officer') ?? '')
    expect((await officer.get(overview)).text).not.toContain('Petra Psychologist')
    const manager = await here.signIn(world.a.people.get('head-of-send') ?? '')
    expect((await manager.get(overview)).text).not.toContain('Quillbrook')
  })

  test('asked again, and told to whoever was asked without a word of the child', async () => {
    const { askedId } = await ask({ email: 'chased@nhs.example' })
    expect((await caseworker.post(`${advice}/${askedId}`, { step: 'chase', version: '1' })).status).toBe(303)
    const sent = (await mails()).filter((one) => one.to_address === 'chased@nhs.example')
    expect(sent.map((one) => one.subject)).toEqual([
      'A request for you in Throughline',
      'A reminder of a request to you in Throughline',
    ])
    const received = await caseworker.post(`${advice}/${askedId}`, {
      step: 'received',
      version: '1',
      day: '2026-11-24',
    })
    expect([received.status, words(received.text)]).toEqual([422, expect.stringContaining('still to come')])
    expect(
      (await caseworker.post(`${advice}/${askedId}`, { step: 'received', version: '1', day: '2026-11-23' }))
        .status,
    ).toBe(303)
    expect(words((await caseworker.get(advice)).text)).toContain('Asked again on 23 November 2026')
  })
})

/** What a server answers to the first bytes of a form with a large file, of which the rest never comes. */
function beginFile(port: number, path: string, cookie: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        [
          `POST ${path} HTTP/1.1`,
          `Host: localhost:${port}`,
          'Content-Type: multipart/form-data; boundary=x',
          `Content-Length: ${20 * 1024 * 1024}`,
          ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
          '',
          '--x',
          'Content-Disposition: form-data; name="file"; filename="report.pdf"',
          '',
          '%PDF',
        ].join('\r\n'),
      )
    })
    const stop = setTimeout(() => socket.destroy(), 2_000)
    socket.on('data', (bytes) => {
      answer += bytes.toString('utf8')
      if (answer.includes('</html>')) socket.destroy()
    })
    socket.on('close', () => {
      clearTimeout(stop)
      resolve(answer)
    })
    socket.on('error', reject)
  })
}
