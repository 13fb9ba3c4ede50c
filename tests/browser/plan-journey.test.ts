/**
 * The plan and its people, as a new user does it with keys alone, in browsers without JavaScript: a notice is read, the
 * area's own plan is brought in from Word, three owners of three agencies are invited and sign in, two of them write at
 * once, a month passes, a day is moved, and what was asked is followed down and up again. Every page on the way is
 * inspected; the server's clock is turned on where a month must pass.
 */

import { readFile } from 'node:fs/promises'
import { generateSync } from 'otplib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { addDays, type LocalDate, writeDay } from '../../src/foundation/index.ts'
import { dayInEngland } from '../../src/shell/clock.ts'
import { openBrowser, type WatchedPage, watchedPage } from '../support/browser.ts'
import { type RunningServer, startServer } from '../support/running-server.ts'
import { attach, choose, enter, heading, pick, tabTo, toButton, toLink, unfoldAt, write } from './keys.ts'
import { type Mirror, openMirror } from './mirror.ts'
import { absent, type ChosenNotice, madeUpNotice, realNotice } from './notices.ts'
import { Inspection } from './page-checks.ts'
import { type TurnedClock, turnedClock } from './turned-clock.ts'
import { type PlanLine, planInWord } from './word-plan.ts'

// A journey has many pages, and a busy machine takes its time: no time is asserted here.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 180_000 })

interface Someone {
  readonly name: string
  readonly email: string
  readonly post: string
  readonly watched: WatchedPage
  secret: string
}

const password = 'teapot gravel nine lanterns'
const posts = ['Head of SEND', 'Designated clinical officer', 'Head of children’s therapies'] as const
const planName = 'Priority Action Plan'
const minute = 60_000
const day = 24 * 60 * minute

/** The areas of the notice in its own words: the letters of its paragraph 3. */
function areasOf({ content }: ChosenNotice): readonly string[] {
  const text = content.toString('utf8')
  const third = text.slice(text.search(/^3\. /m), text.search(/^4\. /m))
  return [...third.matchAll(/^\s*(?:- )?[a-z]\. (.+)$/gm)].map(([, words = '']) => words.trim())
}

describe.each([
  { called: 'a made-up notice', given: madeUpNotice as ChosenNotice | null },
  { called: 'the real notice to Derbyshire', given: realNotice },
])('with $called', ({ given }) => {
  const notice = given ?? madeUpNotice
  const areas = areasOf(notice)
  /** The area that is followed: its place among the areas, and its references. */
  const at = areas.findIndex((_, place) => notice.severalDuties === `3.${letter(place)}`)
  const asked = notice.severalDuties
  const first = `${at + 1}.1`
  const second = `${at + 1}.2`
  const inspection = new Inspection()
  const owners: Someone[] = []
  let clock: TurnedClock
  let server: RunningServer
  let browser: Browser
  let mirror: Mirror
  let lead: Someone
  let began: LocalDate
  let brokenAt: string | null = null

  beforeAll(async () => {
    if (given === null) return
    clock = await turnedClock()
    server = await startServer({ DEMONSTRATION: 'no', ...clock.settings })
    browser = await openBrowser()
    mirror = await openMirror(browser, server.address, inspection)
    lead = await somebody('the lead', 'lead@council.example', '')
    began = today()
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await clock?.stop()
  })

  const today = () => dayInEngland(new Date(clock.now()).toISOString())
  const look = (one: Someone, state: string, so: Parameters<Mirror['look']>[2] = {}) =>
    mirror.look(one.watched, state, so)
  const journey = (name: string, walk: () => Promise<void>) =>
    test(name, async (context) => {
      if (given === null) context.skip(absent)
      // Each stage begins where the one before it ended.
      if (brokenAt !== null) throw new Error(`The journey ended at: ${brokenAt}`)
      brokenAt = name
      await walk()
      brokenAt = null
    })

  async function somebody(name: string, email: string, post: string): Promise<Someone> {
    const watched = await watchedPage(browser, server.address, { javaScriptEnabled: false })
    return { name, email, post, watched, secret: '' }
  }

  /** The code that the person's phone shows at the server's own time. */
  const code = ({ secret }: Someone) => generateSync({ secret, epoch: Math.floor(clock.now() / 1000) })

  async function setUpFactor(one: Someone): Promise<void> {
    const { page } = one.watched
    expect(await heading(page)).toBe('Set up your second factor')
    one.secret = (await page.locator('ol code').innerText()).replaceAll(' ', '')
    await look(one, `A second factor, ${one.name}`)
    await write(page, 'code', code(one))
    await toButton(page, 'Continue')
    await enter(page, /set-up$/)
    expect(await heading(page)).toBe('Keep these recovery codes')
    await look(one, `Recovery codes, ${one.name}`)
    await toLink(page, 'I have kept them')
    await enter(page, /\/(areas\/[^/]+)?$/)
  }

  /** Signs in with password and code. A code works once, so the phone is waited for. */
  async function signInAgain(one: Someone): Promise<void> {
    const { page } = one.watched
    await clock.turnOn(minute)
    await page.goto(`${server.address}/sign-in`)
    await write(page, 'email', one.email)
    await write(page, 'password', password)
    await toButton(page, 'Continue')
    await enter(page, /\/sign-in\/code$/)
    await look(one, `The code, ${one.name}`)
    await write(page, 'code', code(one))
    await toButton(page, 'Sign in')
    await enter(page, `${server.address}/`)
    expect(await heading(page)).toMatch(/^What waits for you/)
  }

  async function signOut({ watched: { page } }: Someone): Promise<void> {
    await toButton(page, 'Sign out')
    await enter(page, /\/sign-in/)
  }

  /** By the navigation, opening “More” where the place stands under it. */
  async function toPlace({ watched: { page } }: Someone, words: string, to: RegExp): Promise<void> {
    const link = page.locator('.app-navigation').getByRole('link', { name: words, exact: true })
    if (!(await link.isVisible())) await unfoldAt(page, 'More')
    await tabTo(page, (stop) => stop.tag === 'a' && stop.words === words, `${words} in the navigation`)
    await enter(page, to)
  }

  /** From the plan to an action, by the link of its reference. */
  async function toAction(one: Someone, ref: string): Promise<void> {
    const { page } = one.watched
    await page.goto(`${server.address}/`)
    await toLink(page, notice.area)
    await enter(page, /\/areas\/[^/]+$/)
    await toPlace(one, 'Plan', /\/plan$/)
    await tabTo(
      page,
      (stop) => stop.tag === 'a' && new RegExp(`^${ref.replace('.', '\\.')}(?!\\d)`).test(stop.words),
      `action ${ref} in the plan`,
    )
    await enter(page, /\/actions\/[0-9a-f-]{36}$/)
    expect(await page.title()).toContain(`Action ${ref}`)
  }

  function planLines(put: 'wrong' | 'right'): readonly PlanLine[] {
    const due = (days: number) => addDays(began, days).split('-').reverse().join('/')
    return areas.flatMap((words, place): PlanLine[] => [
      { across: words },
      {
        Ref: `${place + 1}.1`,
        Action: `Agree with partners how area ${place + 1} is put right, and do it in every district`,
        Lead: place === at ? posts[0] : (posts[(place + 1) % 3] ?? ''),
        Accountable:
          place === 0 && put === 'wrong'
            ? 'Head of SEND and Director of Inclusion'
            : place === at
              ? posts[1]
              : (posts[place % 3] ?? ''),
        'By when': place === 1 && put === 'wrong' ? '31/02/2027' : due(60),
        RAG: 'Amber',
        'Success criteria': 'Nobody waits longer than eighteen weeks, three months running',
        Progress: 'Two clinics opened in the spring',
      },
      ...(place === at
        ? [
            {
              Ref: second,
              Action: 'Tell every family who waits what help there is meanwhile',
              Accountable: posts[1],
              'By when': due(10),
              RAG: 'Red',
            },
          ]
        : []),
    ])
  }

  async function sendPlan(put: 'wrong' | 'right'): Promise<void> {
    const { page } = lead.watched
    await attach(page, 'file', {
      name: `plan-${put}.docx`,
      mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      buffer: await planInWord(planLines(put)),
    })
    await toButton(page, 'Read the file')
    await enter(page, /\/columns$/)
  }

  journey('the printed link leads to an account with a password and a second factor', async () => {
    const { page } = lead.watched
    await page.goto(server.link)
    await toButton(page, 'Sign in')
    await enter(page, /\/your-account\/password\?first$/)
    await look(lead, 'A first password')
    await write(page, 'email', lead.email)
    await write(page, 'password', password)
    await toButton(page, 'Continue')
    await enter(page, /\/sign-in\/set-up$/)
    await setUpFactor(lead)
    expect(await heading(page)).toMatch(/^What waits for you/)
  })

  journey('the notice becomes a programme', async () => {
    const { page } = lead.watched
    await toLink(page, 'Read a document')
    await enter(page, /\/documents\/new$/)
    await attach(page, 'file', { name: notice.fileName, mimeType: 'text/plain', buffer: notice.content })
    await toButton(page, 'Read it')
    await enter(page, /\/documents\/[0-9a-f-]{36}$/)
    await toButton(page, 'Make the programme')
    await enter(page, /\/requirements$/)
    expect(areas).toHaveLength(notice.areas[0])
    await toPlace(lead, 'Plan', /\/plan$/)
    await look(lead, 'No plan yet')
  })

  journey('a third agency is entered', async () => {
    const { page } = lead.watched
    await toPlace(lead, 'Posts', /\/posts$/)
    await look(lead, 'No posts yet')
    await toLink(page, 'Agencies and their days')
    await enter(page, /\/agencies$/)
    await look(lead, 'Agencies')
    await toLink(page, 'Add an agency')
    await enter(page, /\/agencies\/new$/)
    await look(lead, 'A new agency')
    await write(page, 'name', 'Moor Hospitals NHS Trust')
    await pick(page, 'kind', 'trust')
    await toButton(page, 'Add the agency')
    await enter(page, /\/agencies$/)
    await page.getByText('Moor Hospitals NHS Trust').first().waitFor()
  })

  journey('the plan comes from Word: its faults are told by their cells, and nothing comes in', async () => {
    const { page } = lead.watched
    await toPlace(lead, 'Plan', /\/plan$/)
    await toLink(page, 'bring a plan in from a sheet or a Word file')
    await enter(page, /\/plan\/import$/)
    await look(lead, 'Bringing a plan in')
    await sendPlan('wrong')
    await look(lead, 'What the columns hold')
    const offered = await page.locator('main select option:checked').allInnerTexts()
    expect(offered).toEqual([
      'Reference of the action',
      'What will be done',
      'Also responsible (any number)',
      'Accountable (one post)',
      'Due day',
      'Status (RAG or words)',
      'Success criteria',
      'Progress',
    ])
    // Whoever maps the columns may change any of them: here one away and back.
    await choose(page, 'column-2', 'Nothing that comes in')
    await page.keyboard.press('Shift+Tab')
    await choose(page, 'column-2', 'Also responsible (any number)')
    await write(page, 'planName', planName)
    await write(page, 'told', '3 March 2026')
    await toButton(page, 'Go on')
    await enter(page, /\/words$/)
    await look(lead, 'What the status words mean')
    await toButton(page, 'Go on')
    await enter(page, /\/import\/[0-9a-f-]{36}$/)
    await page.getByText('2 cells are refused.').waitFor()
    const report = await page.locator('section[aria-labelledby="refused"]').innerText()
    expect(report).toContain('Table 1 (Priority Action Plan, version 7), row 3, column 4')
    expect(report).toMatch(/Two are named: “Head of SEND” and “Director of Inclusion”/)
    expect(report).toContain('Table 1 (Priority Action Plan, version 7), row 5, column 5')
    expect(report).toMatch(/There is no day “31\/02\/2027”/)
    expect(await page.getByRole('button', { name: /^Bring/ }).count()).toBe(0)
    await look(lead, 'A plan with refused lines', { phone: true })
    await toLink(page, 'Download the refused lines as a sheet (CSV)')
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    const sheet = await readFile(await download.path(), 'utf8')
    expect(sheet.trim().split('\r\n')).toHaveLength(3)
    expect(sheet).toContain('"Table 1 (Priority Action Plan, version 7), row 5, column 5"')
    await toPlace(lead, 'Plan', /\/plan$/)
    await page.getByText('There is no plan yet').waitFor()
  })

  journey(
    'put right, it comes in as a whole: posts with nobody in them, and an action for every area',
    async () => {
      const { page } = lead.watched
      await toLink(page, 'bring a plan in from a sheet or a Word file')
      await enter(page, /\/plan\/import$/)
      await sendPlan('right')
      await page.getByText('The columns are offered as they were chosen').waitFor()
      await look(lead, 'Columns that are remembered')
      await write(page, 'planName', planName)
      await write(page, 'told', '3 March 2026')
      await toButton(page, 'Go on')
      await enter(page, /\/import\/[0-9a-f-]{36}(\/words)?$/)
      if (page.url().endsWith('/words')) {
        await toButton(page, 'Go on')
        await enter(page, /\/import\/[0-9a-f-]{36}$/)
      }
      await page.getByText(`${areas.length + 1} actions would be added, 0 changed`).waitFor()
      await page.getByText('Nothing is refused.').waitFor()
      await page.getByRole('heading', { name: 'These posts would be made, with nobody in them' }).waitFor()
      expect(await page.getByText('It answers no area of the notice.').count()).toBe(0)
      await look(lead, 'What the plan would change', { phone: true })
      const names = await page.locator('#agency-0 option').allInnerTexts()
      const council = names.find((one) => one === notice.council) ?? ''
      const board = names.find((one) => /Integrated Care Board/i.test(one)) ?? ''
      expect(names).toHaveLength(4)
      const homes: Readonly<Record<string, string>> = {
        [posts[0]]: council,
        [posts[1]]: board,
        [posts[2]]: 'Moor Hospitals NHS Trust',
      }
      for (const place of posts.keys()) {
        const label = await page.locator(`label[for="agency-${place}"]`).innerText()
        await choose(page, `agency-${place}`, homes[label] ?? '')
      }
      await toButton(page, `Bring ${areas.length + 1} lines in`)
      await enter(page, /\/(plan|import\/[0-9a-f-]{36})$/)
      await look(lead, 'A plan was brought in')
      await toPlace(lead, 'Plan', /\/plan$/)
      await look(lead, 'The plan, as it came in')
      const sections = page.locator('.app-objective')
      expect(await sections.count()).toBe(areas.length)
      for (const section of await sections.all())
        expect(await section.getByRole('link', { name: /^\d+\.\d$/ }).count()).toBeGreaterThan(0)
      expect(await page.getByText('It answers no area of the notice.').count()).toBe(0)
      await toPlace(lead, 'Posts', /\/posts$/)
      expect(await page.getByText('Nobody holds this post.').count()).toBeGreaterThanOrEqual(3)
      await look(lead, 'Posts with nobody in them')
    },
  )

  journey('three owners are invited, and each accepts in a browser of their own', async () => {
    const { page } = lead.watched
    for (const [name, email, post] of [
      ['Asha Pretend', 'asha@council.example', posts[0]],
      ['Noor Unreal', 'noor@icb.example', posts[1]],
      ['Tam Invented', 'tam@trust.example', posts[2]],
    ] as const) {
      const owner = await somebody(name, email, post)
      owners.push(owner)
      await toPlace(lead, 'People', /\/people$/)
      await look(lead, `People before ${name}`)
      await toLink(page, 'Invite somebody')
      await enter(page, /\/people\/invite$/)
      await look(lead, `Inviting ${name}`)
      await write(page, 'name', name)
      await write(page, 'email', email)
      await pick(page, 'role', 'action-owner')
      await toButton(page, 'Invite')
      await enter(page, /\/people\/invite$/)
      expect(await heading(page)).toBe('Hand over this invitation')
      await look(lead, `The invitation of ${name}, shown once`)
      const link = await page.locator('main code').innerText()
      await toLink(page, 'I have it')
      await enter(page, /\/people$/)

      const theirs = owner.watched.page
      await theirs.goto(link)
      expect(await heading(theirs)).toBe('You are invited')
      await look(owner, `${name} is invited`)
      await write(theirs, 'password', password)
      await toButton(theirs, 'Accept')
      await enter(theirs, /\/sign-in\/set-up$/)
      await setUpFactor(owner)
      await signOut(owner)
      await signInAgain(owner)
      await theirs.goto(link)
      expect(await theirs.getByRole('button', { name: 'Accept' }).count()).toBe(0)
    }
    await toPlace(lead, 'People', /\/people$/)
    await page.getByText('4 people hold a role here.').waitFor()
    expect(owners.map((one) => one.watched.wrongs)).toEqual([[], [], []])
  })

  journey('the posts are handed to them', async () => {
    const { page } = lead.watched
    for (const owner of owners) {
      await toPlace(lead, 'Posts', /\/posts$/)
      await tabTo(
        page,
        (stop) => stop.tag === 'a' && stop.words.startsWith(`Hand over ${owner.post}`),
        `the hand-over of ${owner.post}`,
      )
      await enter(page, /\/hand-over$/)
      await look(lead, `Handing over ${owner.post}`)
      await choose(page, 'person', owner.name)
      await toButton(page, 'Hand over')
      await enter(page, /\/posts$/)
    }
    for (const { name } of owners) await page.getByText(`${name}, since ${writeDay(today())}`).waitFor()
    expect(await page.getByText('Nobody holds this post.').count()).toBe(0)
    await look(lead, 'Posts with their holders')
  })

  journey('two owners write at once: the second is told who changed what, and keeps the words', async () => {
    const [asha, noor] = owners
    if (asha === undefined || noor === undefined) throw new Error('Nobody was invited.')
    for (const one of [asha, noor]) {
      await toAction(one, first)
      await look(one, `Action ${first} as ${one.name} sees it`)
      await toLink(one.watched.page, 'Say where it stands')
      await enter(one.watched.page, /\/status$/)
      await look(one, `Where ${first} stands, ${one.name}`)
    }
    const hers = asha.watched.page
    await pick(hers, 'delivery', 'late')
    await write(hers, 'why', 'Two posts are vacant.')
    await toButton(hers, 'Save')
    await enter(hers, /\/actions\/[0-9a-f-]{36}$/)
    const his = noor.watched.page
    const typed = 'The clinics meet each week since May.'
    await pick(his, 'delivery', 'on-track')
    await pick(his, 'confidence', 'high')
    await write(his, 'why', typed)
    await toButton(his, 'Save')
    await enter(his, /\/status$/)
    const told = await his.locator('.govuk-error-summary').innerText()
    expect(told).toContain('Asha Pretend changed this action while you were writing')
    expect(told).toMatch(/delivery, from “At risk” to “Late”/i)
    expect(await his.locator('#why').inputValue()).toBe(typed)
    expect(await his.locator('input[name="delivery"]:checked').getAttribute('value')).toBe('on-track')
    const beside = await his.locator('table').innerText()
    expect(beside).toMatch(/Changed by Asha Pretend/)
    expect(beside).toMatch(/Delivery\s+At risk\s+Late\s+On track/)
    await look(noor, 'The second of two writers is told', { refused: true })
    await toButton(his, 'Save')
    await enter(his, /\/actions\/[0-9a-f-]{36}$/)
    await his.getByText(typed).first().waitFor()
    await look(noor, `Action ${first}, written twice`)
  })

  journey('a month passes, and they sign in again', async () => {
    await clock.turnOn(35 * day)
    expect(today()).not.toBe(began)
    for (const one of [lead, ...owners]) await signInAgain(one)
    const [, noor] = owners
    if (noor === undefined) throw new Error('Nobody was invited.')
    const { page } = noor.watched
    await look(noor, 'Home of an owner after a month')
    const overdue = page.locator('section', { has: page.getByRole('heading', { name: 'Overdue' }) })
    await overdue.getByRole('link', { name: `Action ${second}` }).waitFor()
    const later = page.locator('section', { has: page.getByRole('heading', { name: 'Later' }) })
    await later.getByRole('link', { name: `Action ${first}` }).waitFor()
  })

  journey('a day is moved past the first one only with a reason and the agreement of its post', async () => {
    const [asha, noor] = owners
    if (asha === undefined || noor === undefined) throw new Error('Nobody was invited.')
    const { page } = asha.watched
    await toAction(asha, first)
    await toLink(page, 'Move its day')
    await enter(page, /\/move$/)
    await look(asha, 'Moving a day')
    const to = addDays(began, 120)
    await write(page, 'to', to)
    await toButton(page, 'Move the day')
    await enter(page, /\/move$/)
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('Say why the day moves.')
    expect(await page.locator('#to').inputValue()).toBe(to)
    await look(asha, 'A day moved without a reason', { refused: true })
    await write(page, 'why', 'The trust cannot fill two posts before the summer.')
    await toButton(page, 'Move the day')
    await enter(page, /\/actions\/[0-9a-f-]{36}$/)
    const asked = await page.locator('main').innerText()
    expect(asked).toContain('A later day is asked for')
    expect(asked).toContain(`It waits for ${noor.post}`)
    expect(asked).not.toContain('(first agreed:')
    await look(asha, 'A later day that is asked for')

    // Whoever holds the accountable post finds it at home, and agrees.
    const hers = noor.watched.page
    await toPlace(noor, 'Home', /\/$/)
    await toLink(hers, `Answer the request for a later day of action ${first}`)
    await enter(hers, /\/requests\/[0-9a-f-]{36}$/)
    await look(noor, 'A request for a later day')
    await pick(hers, 'answer', 'agreed')
    await write(hers, 'words', 'As we said at the programme meeting')
    await toButton(hers, 'Send the answer')
    await enter(hers, /\/actions\/[0-9a-f-]{36}$/)
    const shown = await hers.locator('main').innerText()
    expect(shown).toContain(writeDay(to))
    expect(shown).toContain(`(first agreed: ${writeDay(addDays(began, 60))})`)
    expect(shown).toContain('Agreed by Noor Unreal on')
    await look(noor, 'A day that was moved')
  })

  journey('the throughline shows its gaps in words, and an action leads up again', async () => {
    const { page } = lead.watched
    await toLink(page, notice.area)
    await enter(page, /\/areas\/[^/]+$/)
    await look(lead, 'The programme')
    await toPlace(lead, 'Requirements', /\/requirements$/)
    await toLink(page, asked)
    await enter(page, /\/requirements\/[0-9a-f-]{36}$/)
    const requirement = page.url()
    await look(lead, `Requirement ${asked}`)
    await toLink(page, 'Its throughline, with every gap named')
    await enter(page, /\/throughline$/)
    expect(await heading(page)).toBe(`Throughline of ${asked}`)
    await look(lead, `Throughline of ${asked}`, { phone: true })
    const thread = await page.locator('main').innerText()
    expect(thread).toMatch(/The thread holds in \d+ places and is broken in \d+/)
    expect(thread).toContain(areas[at])
    for (const gap of [
      'No measure shows whether this worked.',
      'No families’ words are joined to it.',
      'The forum has not said whether this is true for families.',
      `${second}: It does not say how one will know that it is done.`,
      `${second}: Nobody has said yet how it goes.`,
    ])
      expect(thread).toContain(gap)
    await tabTo(page, (stop) => stop.words.startsWith(`Action ${first}: `), `action ${first}`)
    await enter(page, /\/actions\/[0-9a-f-]{36}$/)
    await toLink(page, 'See its throughline')
    await enter(page, /\/throughline\/from\/action\/[0-9a-f-]{36}$/)
    await look(lead, `Throughline from ${first}`, { phone: true })
    await toLink(page, `Requirement ${asked}`)
    await enter(page, `${requirement}/throughline`)
    await toLink(page, `Requirement ${asked}`)
    await enter(page, requirement)
  })

  journey(
    'last month’s plan is shown as it was, and what changed since tells the day that moved',
    async () => {
      const { page } = lead.watched
      const [was, is] = [writeDay(addDays(began, 60)), writeDay(addDays(began, 120))]
      const line = () => page.locator('tr', { has: page.getByRole('link', { name: first, exact: true }) })
      await toPlace(lead, 'Plan', /\/plan$/)
      expect(await line().innerText()).toContain(is)
      await look(lead, 'The plan today')
      await unfoldAt(page, 'Show it as it stood on an earlier day')
      const earlier = addDays(began, 3)
      const [year = '', month = '', dayOfMonth = ''] = earlier.split('-')
      for (const [part, value] of [
        ['day', dayOfMonth],
        ['month', month],
        ['year', year],
      ] as const) {
        await tabTo(page, (stop) => stop.name === `as-at-${part}`, `the ${part}`)
        await page.keyboard.press('ControlOrMeta+A')
        await page.keyboard.type(value)
      }
      await toButton(page, 'Show that day')
      await enter(page, /\/plan\?as-at/)
      await page.getByText(`As it stood at the end of ${writeDay(earlier)}.`).waitFor()
      expect(await line().innerText()).toContain(was)
      expect(await line().innerText()).not.toContain(is)
      expect(await page.locator('main form[method="post"]').count()).toBe(0)
      await look(lead, 'The plan as it stood last month')
      await toLink(page, 'Show it as it is today')
      await enter(page, /\/plan/)
      expect(await line().innerText()).toContain(is)

      await toLink(page, 'What changed since a day')
      await enter(page, /\/changes\?since=/)
      const changed = await page.locator('main').innerText()
      expect(changed).toContain(`from ${was} to ${is}`)
      expect(changed).toContain('Noor Unreal')
      expect(changed).toContain('The trust cannot fill two posts before the summer.')
      await look(lead, 'What changed in the plan since a day')
    },
  )

  journey('search finds the action', async () => {
    const { page } = lead.watched
    await toPlace(lead, 'Search', /\/search$/)
    await look(lead, 'Search')
    await write(page, 'q', 'what help there is meanwhile')
    await enter(page, /\/search\?q=/)
    await look(lead, 'What was found')
    await page.getByRole('heading', { level: 2, name: 'Actions' }).waitFor()
    await tabTo(
      page,
      (stop) => stop.tag === 'a' && stop.words.includes('Tell every family'),
      'what was found',
    )
    await enter(page, /\/actions\/[0-9a-f-]{36}$/)
    expect(await page.title()).toContain(`Action ${second}`)
  })

  journey('nothing went wrong on the way', async () => {
    expect([lead, ...owners].flatMap((one) => one.watched.wrongs)).toEqual([])
    expect(mirror.wrongs).toEqual([])
    expect(inspection.states.length).toBeGreaterThan(50)
  })
})

function letter(place: number): string {
  return String.fromCharCode(97 + place)
}
