/**
 * A whole case, from the request to the final plan, as those who have a part in it do it with keys alone, in browsers without
 * JavaScript: a caseworker, a paediatrician by a link, a social worker, a parent who comes in by a letter, and a young person.
 * Every page on the way is inspected. The clock of the house is turned on where weeks must pass.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { generateSync } from 'otplib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { addDays, type LocalDate, localDate, writeDay } from '../../src/foundation/index.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { root } from '../support/built-parts.ts'
import { makeChild } from '../support/family.ts'
import { makeWorld, openHouse, type TestHouse, type World } from '../support/house.ts'
import { testStores } from '../support/stores.ts'
import { choose, enter, heading, pick, tabTo, toButton, toField, toLink, typeDay, write } from './keys.ts'
import { type Mirror, openMirror } from './mirror.ts'
import { Inspection } from './page-checks.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 180_000 })

const password = 'teapot gravel nine lanterns'
const minutesOfDay = 24 * 60
/** The page of a case, at whatever place of it. */
const theCase = /\/cases\/[0-9a-f-]{36}(#.*)?$/
const inspection = new Inspection()
let at: TestHouse
let world: World
let browser: Browser
let mirror: Mirror
let worker: WatchedPage
let parent: WatchedPage
let brokenAt: string | null = null
let received: LocalDate
/** The page of the case, and that of the same child for the family. */
let onCase: string
let link: string
let code: string
let letterCode: string

const address = (of: string): string => `http://localhost:${at.port}${of}`
const area = () => `/areas/${world.a.slug}`
const today = (): LocalDate => at.clock.today()

beforeAll(async () => {
  const [store] = testStores()
  if (store === undefined) throw new Error('There is no store to show.')
  at = await openHouse(await store.fresh())
  world = await makeWorld(at)
  browser = await openBrowser()
  const assets = path.join(root, 'dist/assets')
  const [css = ''] = readdirSync(assets).filter((name) => /\.css$/.test(name))
  const body = readFileSync(path.join(assets, css), 'utf8')
  const open = browser.newContext.bind(browser)
  // The house of the tests serves no assets: each window is given the sheet of styles as it was built.
  browser.newContext = async (options) => {
    const context = await open(options)
    await context.route('**/assets/styles.css', (route) => route.fulfill({ body, contentType: 'text/css' }))
    return context
  }
  mirror = await openMirror(browser, address(''), inspection)
  received = addDays(today(), -30)
  const adviser = world.a.people.get('council-adviser') ?? ''
  await at.here.store.change({ areaId: null, personId: null, at: at.clock.now() }, (db) =>
    db.updateTable('person').set({ email: 'sol@council.example' }).where('id', '=', adviser).execute(),
  )
})
afterAll(async () => {
  await browser?.close()
  await at?.close()
})

const stage = (name: string, walk: () => Promise<void>) =>
  test(name, async () => {
    // Each stage begins where the one before it ended.
    if (brokenAt !== null) throw new Error(`The journey ended at: ${brokenAt}`)
    brokenAt = name
    await walk()
    brokenAt = null
  })

const look = (of: WatchedPage, state: string, so: Parameters<Mirror['look']>[2] = { phone: true }) =>
  mirror.look(of, state, so)

/** A window in which somebody of the world is signed in; how one signs in is walked in other journeys. */
async function windowOf(personId: string | undefined): Promise<WatchedPage> {
  const watched = await watchedPage(browser, address(''), { javaScriptEnabled: false })
  if (personId === undefined) return watched
  const { cookie } = await at.signIn(personId)
  await watched.context.addCookies([{ name: 'throughline', value: cookie ?? '', url: address('/') }])
  return watched
}

async function writeDayIn({ page }: WatchedPage, name: string, one: LocalDate): Promise<void> {
  const [year = '', month = '', ofMonth = ''] = one.split('-')
  await write(page, `${name}-day`, String(Number(ofMonth)))
  await write(page, `${name}-month`, String(Number(month)))
  await write(page, `${name}-year`, year)
}

/** Records what happened from the page of the case, by the words that the page offers. */
async function record(words: string, on: LocalDate, more?: () => Promise<void>): Promise<void> {
  const { page } = worker
  await page.goto(address(onCase))
  await toLink(page, words)
  await enter(page, /\/record\?event=/)
  await writeDayIn(worker, 'day', on)
  await more?.()
  await toButton(page, 'Record it')
  await enter(page, theCase)
}

const shown = ({ page }: WatchedPage): Promise<string> => page.locator('main').innerText()

stage('a caseworker opens the case from a request that came by post', async () => {
  worker = await windowOf(world.a.people.get('caseworker'))
  const { page } = worker
  await page.goto(address(`${area()}/cases`))
  await look(worker, 'The list of cases')
  await toLink(page, 'Open a case')
  await enter(page, /\/cases\/new$/)
  await look(worker, 'Open a case')
  await write(page, 'givenNames', 'Niamh-Aoife')
  await write(page, 'familyName', 'O’Sullivan-Adeyemi')
  await writeDayIn(worker, 'born', localDate('2018-02-28'))
  await writeDayIn(worker, 'request', addDays(today(), 1))
  await write(page, 'requestFrom', 'The mother')
  await toButton(page, 'Open the case')
  await enter(page, /\/cases\/new$/)
  await look(worker, 'A request of tomorrow is refused', { refused: true, phone: true })
  await writeDayIn(worker, 'request', received)
  await toButton(page, 'Open the case')
  await enter(page, theCase)
  onCase = new URL(page.url()).pathname
  await look(worker, 'The case as it was opened')
  // SI 2014/1530, reg 5(1): six weeks from the day after the request; reg 13(2): twenty.
  const text = await shown(worker)
  expect(text).toContain('SI 2014/1530, reg 5(1)')
  expect(text).toContain(writeDay(addDays(received, 42)))
  expect(text).toContain(writeDay(addDays(received, 140)))
})

stage('writes who the mother is, and makes the letter that lets her in', async () => {
  const { page } = worker
  await toLink(page, 'Add a person')
  await enter(page, /\/people\/new$/)
  await choose(page, 'kind', 'Parent or carer')
  await write(page, 'name', 'Aoife O’Sullivan')
  await write(page, 'address', '4 Wren Lane, Wrenbury')
  await tabTo(page, (stop) => stop.name === 'family' && stop.value === 'responsibility', 'responsibility')
  await page.keyboard.press('Space')
  await toButton(page, 'Save')
  await enter(page, theCase)
  await toLink(page, 'Letting the family in')
  await enter(page, /\/family$/)
  await look(worker, 'The family of a case')
  await tabTo(page, (stop) => stop.name === 'checked', 'the tick that the address was checked')
  await page.keyboard.press('Space')
  await toButton(page, 'Make a letter with a code for Aoife O’Sullivan')
  await enter(page, /\/family$/)
  await look(worker, 'The letter with the code', {})
  letterCode = /[A-Z2-9]{4} [A-Z2-9]{4} [A-Z2-9]{4}/.exec(await shown(worker))?.[0] ?? ''
  expect(letterCode).not.toBe('')
})

stage(
  'records the decision to assess, and asks a paediatrician by link and a social worker here',
  async () => {
    const { page } = worker
    await record('The family was told that there will be an assessment', today())
    expect(await shown(worker)).toContain('Done on time')
    await toLink(page, 'Advice: asked for and come')
    await enter(page, /\/advice$/)
    await tabTo(page, (stop) => stop.words === 'Ask for advice', 'Ask for advice')
    await enter(page, /\/advice\/ask$/)
    await look(worker, 'Ask for advice')
    await choose(page, 'profession', 'Paediatrician')
    await write(page, 'who', 'Dr Pat Paediatrician')
    await pick(page, 'how', 'link')
    await toButton(page, 'Ask')
    await enter(page, /\/advice\/ask$/)
    await look(worker, 'The code and the link, shown once', {})
    const text = await shown(worker)
    link = /http:\S+\/advice\/[A-Za-z0-9_-]{43}/.exec(text)?.[0] ?? ''
    code = /\b[A-Z2-9]{4} [A-Z2-9]{4}\b/.exec(text)?.[0] ?? ''
    expect([link, code]).not.toContain('')
    await page.goto(address(`${onCase}/advice/ask`))
    await choose(page, 'profession', 'Social worker, or the council’s disabled children’s team')
    await write(page, 'who', 'Sol Social')
    await pick(page, 'how', 'sign-in')
    await write(page, 'email', 'sol@council.example')
    await toButton(page, 'Ask')
    await enter(page, /\/advice(\/[0-9a-f-]{36})?$/)
  },
)

/** What an author writes: the same form by link and signed in. */
async function writeAdvice(author: WatchedPage, name: string): Promise<void> {
  const { page } = author
  await toField(page, 'receivedOn')
  await typeDay(page, today())
  await pick(page, 'known', 'known')
  await write(page, 'childSaid', 'She drew the swing and said that she wants to go out with the others.')
  await write(page, 'need-0', 'Niamh-Aoife tires after ten minutes of walking.')
  await write(page, 'everyday-0', 'She misses the second half of every playtime.')
  await write(page, 'outcome-0', 'By July 2027 she walks to the field and back with her class.')
  await write(page, 'provision-0', 'Physiotherapy at school by a physiotherapist')
  await write(page, 'amount-0', '30 minutes, once a week in term time')
  await write(page, 'authorName', name)
  await toButton(page, 'Save, and look at it before you send')
  await enter(page, /look=yes$/)
  expect(await heading(page)).toBe('Before you send')
  await look(author, `Before ${name} sends`)
  await toButton(page, 'Send it as it is')
  await enter(page, /\/advice\//)
  expect(await shown(author)).toContain('Your advice was received')
  await look(author, `The receipt of ${name}`)
}

stage('the paediatrician answers by the link and the code, without an account', async () => {
  const paediatrician = await windowOf(undefined)
  const { page } = paediatrician
  await page.goto(link.replace(/^http:\/\/[^/]+/, address('')))
  await look(paediatrician, 'The link, before the code')
  // Before the code the page names nobody.
  expect(await shown(paediatrician)).not.toContain('Sullivan')
  await write(page, 'code', code)
  await toButton(page, 'Go on')
  await enter(page, /\/advice\//)
  await look(paediatrician, 'The form for a paediatrician')
  await writeAdvice(paediatrician, 'Dr Pat Paediatrician')
  expect(paediatrician.wrongs).toEqual([])
})

stage('the social worker signs in, and answers from the list of what is asked', async () => {
  const social = await windowOf(world.a.people.get('council-adviser'))
  const { page } = social
  await page.goto(address('/'))
  await look(social, 'The home of a social worker')
  await page.goto(address(`${area()}/advice`))
  await look(social, 'What is asked of a social worker')
  await toLink(page, 'Niamh-Aoife O’Sullivan-Adeyemi')
  await enter(page, /\/advice\/[0-9a-f-]{36}$/)
  await writeAdvice(social, 'Sol Social')
  expect(social.wrongs).toEqual([])
})

stage('the mother comes in by the letter, and reads where things stand in plain words', async () => {
  parent = await windowOf(undefined)
  const { page } = parent
  await page.goto(address('/first-sign-in'))
  await look(parent, 'First sign-in')
  await write(page, 'code', letterCode)
  await write(page, 'name', 'Aoife O’Sullivan')
  await write(page, 'password', password)
  await toButton(page, 'Go on')
  await enter(page, /./)
  await look(parent, 'A name to sign in with', {})
  await tabTo(page, (stop) => stop.words === 'I have it: go on', 'I have it: go on')
  await enter(page, /./)
  if ((await heading(page)) === 'Set up your second factor') {
    const secret = (await page.locator('ol code').innerText()).replaceAll(' ', '')
    await write(page, 'code', generateSync({ secret, epoch: Math.floor(Date.parse(at.clock.now()) / 1000) }))
    await toButton(page, 'Continue')
    await enter(page, /set-up$/)
    await toLink(page, 'I have kept them')
    await enter(page, /./)
  }
  await page.goto(address(`${area()}/my`))
  await look(parent, 'Your child')
  await toLink(page, 'Where support for Niamh-Aoife O’Sullivan-Adeyemi stands')
  await enter(page, /\/my\/[0-9a-f-]{36}$/)
  await look(parent, 'Where things stand for the family')
  expect(await shown(parent)).toContain('Nothing is late.')
  await toLink(page, 'Messages')
  await enter(page, /\/messages$/)
  await write(page, 'words', 'She is very tired after school.')
  await toButton(page, 'Send')
  await enter(page, /\/messages$/)
  await look(parent, 'The mother’s messages')
})

stage(
  'two months on the plan is agreed, the draft is served, and the mother sees what is needed of her',
  async () => {
    const { page } = worker
    at.clock.pass(50 * minutesOfDay)
    worker.context.clearCookies()
    const { cookie } = await at.signIn(world.a.people.get('caseworker') ?? '')
    await worker.context.addCookies([{ name: 'throughline', value: cookie ?? '', url: address('/') }])
    await page.goto(address(`${onCase}/advice`))
    await look(worker, 'The advice that came')
    await record('It was decided to make a plan', today())
    await record('The draft plan was served on the family', today(), async () => {
      await choose(page, 'channel', 'By post')
    })
    await look(worker, 'The case with its draft served', {})
    expect(await shown(worker)).toContain('Send the final plan')
  },
)

stage('the final plan is sent in time, and the page says on time', async () => {
  const { page } = worker
  at.clock.pass(20 * minutesOfDay)
  worker.context.clearCookies()
  const { cookie } = await at.signIn(world.a.people.get('caseworker') ?? '')
  await worker.context.addCookies([{ name: 'throughline', value: cookie ?? '', url: address('/') }])
  await page.goto(address(`${area()}/register`))
  await look(worker, 'The register on a working day', {})
  await record('The family answered the draft plan or the amendments', today())
  await record('A place was named in the plan', today())
  await record('The final plan was sent', today(), async () => {
    await choose(page, 'channel', 'By post')
  })
  const text = await shown(worker)
  expect(text).toContain('Send the final plan')
  expect(text).toMatch(/Done on time/)
  await look(worker, 'The case with its final plan', {})
})

stage('a young person reads and writes on their own page', async () => {
  const youngId = world.a.people.get('young-person') ?? ''
  const young = await makeChild(at, world.a, {
    givenNames: 'Yusuf',
    familyName: 'Young',
    born: '2010-01-20',
    parts: [{ personId: youngId, name: 'Yusuf Young', kind: 'young-person', side: 'family' }],
    facts: [{ event: 'request_received', day: addDays(today(), -90), channel: 'post' }],
  })
  const own = await windowOf(youngId)
  const { page } = own
  await page.goto(address(`${area()}/my/${young.childId}`))
  // What is late comes first, in words: the day of the decision has gone by.
  expect(await shown(own)).toMatch(/The law gave until .+ It is \d+ days late\./)
  await look(own, 'A young person’s page')
  await toLink(page, 'A page about me')
  await enter(page, /\/one-page$/)
  await write(page, 'words', 'I want to learn to mend bicycles.')
  await toButton(page, 'Keep it')
  await enter(page, /\/one-page/)
  expect(await shown(own)).toContain('I want to learn to mend bicycles.')
  await look(own, 'A page about me')
  expect(own.wrongs).toEqual([])
})

test('nothing went wrong on the way', () => {
  expect(mirror.wrongs).toEqual([])
  expect(inspection.states.length).toBeGreaterThan(20)
})
