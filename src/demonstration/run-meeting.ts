/** The way of one meeting: asked, its papers brought, its log drawn, its pack frozen, held, minuted, checked and published. */
import {
  inviteesOn,
  type Meeting,
  meetingOf,
  meetingsIn,
  membersOn,
  papersDay,
} from '../features/board/index.ts'
import { logOf, readSettle } from '../features/board-log/index.ts'
import { peopleHere, postsIn } from '../features/local-area/index.ts'
import { readMeetingPage } from '../features/meeting/index.ts'
import { invitationsOf, stillToSend } from '../features/meeting-invitation/index.ts'
import { agendaOf, asksOf, papersOf, roundOf } from '../features/meeting-paper/index.ts'
import { areaRequirementsIn } from '../features/requirement/index.ts'
import { readRegister } from '../features/risk/index.ts'
import { addDays, addMonths, isRefusal, type LocalDate } from '../foundation/index.ts'
import type { AreaHere, Look } from '../route/index.ts'
import type { Db } from '../schema/db.ts'
import { askingOn, type Hands, prepareOutside, press, type Somebody, standAt } from './hands.ts'
import { type RunMeeting, runMeetings } from './meetings.ts'

const at = '/areas/:area/meetings/:meeting'

/** One of the two that were held, with what was said of it and the days on which things happened. */
async function runOf(db: Db, area: AreaHere, which: 0 | 1) {
  const meeting = (await meetingsIn(db, area.id)).filter((one) => one.boardKind === 'board')[which]
  if (meeting === undefined) throw new Error('The demonstration has no meeting that can be run.')
  const days = {
    asked: addDays(meeting.day, -21),
    round: addDays(meeting.day, -14),
    /** Papers and updates are asked for a working day before the pack goes out. */
    due: papersDay(meeting.day, 6),
    out: papersDay(meeting.day, 5),
    held: meeting.day,
    written: addDays(meeting.day, 2),
    checked: addDays(meeting.day, 4),
  }
  return { meeting, days, run: runMeetings[which], params: { meeting: meeting.id } }
}

async function somebody(db: Db, area: AreaHere, begins: string, role: Somebody['role'], day: LocalDate) {
  const person = (await peopleHere(db, area.id, day)).find((one) => one.name.startsWith(begins))
  if (person === undefined) throw new Error(`The demonstration has no ${begins}.`)
  return { personId: person.id, name: person.name, role }
}

const chairOf = (hands: Hands, area: AreaHere, day: LocalDate) =>
  somebody(hands.db, area, 'Ines', 'chair', day)

/** Everybody is asked, and told by letter but for a few posts. */
export async function askAll(
  hands: Hands,
  area: AreaHere,
  meeting: Meeting,
  day: LocalDate,
  but: ReadonlySet<string> = new Set(),
): Promise<void> {
  const params = { meeting: meeting.id }
  const before = await invitationsOf(hands.db, area.id, meeting.id)
  if (before === null) throw new Error('The demonstration’s meeting cannot be found.')
  const { mark } = stillToSend(before, hands.tools)
  await press(hands, `${at}/invitations`, params, { seen: mark }, area, day)
  for (const one of (await invitationsOf(hands.db, area.id, meeting.id))?.rows ?? []) {
    if (one.standsIn === 'vacant' || but.has(one.postName ?? '')) continue
    const deed = {
      do: 'told',
      how: 'by a letter from the board’s secretary',
      on: day,
      version: one.version,
    }
    await press(hands, `${at}/invitations/:invited`, { ...params, invited: one.id }, deed, area, day)
  }
}

/** Everybody is asked and told by letter, some answer, papers are promised, and the round of updates is opened and answered. */
export async function askForMeeting(
  hands: Hands,
  area: AreaHere,
  _today: LocalDate,
  which: 0 | 1,
): Promise<void> {
  const { meeting, days, run, params } = await runOf(hands.db, area, which)
  const told = (path: string, form: unknown, day: LocalDate, more: Readonly<Record<string, string>> = {}) =>
    press(hands, `${at}/${path}`, { ...params, ...more }, form, area, day)
  const posts = await postsIn(hands.db, area.id)
  const postCalled = (name: string) => posts.find((post) => post.name === name)
  // At the first meeting nobody held the post of NHS England's adviser; before the second somebody came.
  if (which === 1) {
    const post = postCalled('SEND adviser of NHS England')
    const comes = {
      version: post?.version ?? 0,
      holder: 'Kit Assumed (synthetic)',
      person: '',
      from: days.asked,
    }
    await press(
      hands,
      '/areas/:area/posts/:post/hand-over',
      { post: post?.id ?? '' },
      comes,
      area,
      days.asked,
    )
  }
  await told('agenda/fill', {}, days.asked)
  await askAll(hands, area, meeting, days.asked)
  for (const one of (await invitationsOf(hands.db, area.id, meeting.id))?.rows ?? []) {
    const answer = run.answers[one.postName ?? '']
    if (answer !== undefined)
      await told('invitations/:invited', { do: 'answer', answer, version: one.version }, days.round, {
        invited: one.id,
      })
  }
  const items = await agendaOf(hands.db, area.id, meeting.id)
  for (const paper of run.papers) {
    const item = items.find((one) => one.kind === paper.item) ?? items[0]
    const form = { title: paper.title, owedBy: postCalled(paper.owedBy)?.id ?? '', due: days.due }
    await told('agenda/:item/papers/new', form, days.asked, { item: item?.id ?? '' })
  }
  await told('round/open', { due: days.due }, days.round)
  await answerRound(hands, area, meeting, days, run)
}

/** The one owner who has an account tells; the lead accepts it. The others stay silent. */
async function answerRound(
  hands: Hands,
  area: AreaHere,
  meeting: Meeting,
  days: { readonly round: LocalDate },
  { told }: RunMeeting,
): Promise<void> {
  const owner = await somebody(hands.db, area, 'Asha', 'action-owner', days.round)
  const round = await roundOf(hands.db, area.id, meeting.id)
  if (round === null) throw new Error('The demonstration’s round was not opened.')
  const mine = async () =>
    (await asksOf(hands.db, area.id, round.id)).find((one) => one.personId === owner.personId)
  const ask = await mine()
  if (ask === undefined) throw new Error('The demonstration’s round asks nobody with an account.')
  const boxes = ask.actions.map(({ id }) => [
    [`version-${id}`, '0'],
    [`happened-${id}`, told.happened],
    [`changed-${id}`, told.changed],
    [`way-${id}`, told.way],
  ])
  const day = addDays(days.round, 2)
  const form = { do: 'tell', ...Object.fromEntries(boxes.flat()) }
  await press(hands, '/areas/:area/updates/:ask', { ask: ask.id }, form, area, day, { as: owner })
  for (const action of (await mine())?.actions ?? [])
    for (const one of action.told.filter((each) => each.state === 'told'))
      await press(
        hands,
        `${at}/round/told/:told`,
        { meeting: meeting.id, told: one.id },
        { version: one.version, outcome: 'accept', why: '' },
        area,
        addDays(day, 1),
      )
}

/** Papers come in time or never, each area reports, and some risks are reviewed. */
export async function bringPapers(
  hands: Hands,
  area: AreaHere,
  _today: LocalDate,
  which: 0 | 1,
): Promise<void> {
  const { meeting, days, run, params } = await runOf(hands.db, area, which)
  const here = addDays(days.due, -1)
  for (const paper of await papersOf(hands.db, area.id, meeting.id)) {
    const words = run.papers.find((one) => one.title === paper.title)?.words ?? null
    if (words === null) continue
    const { title, due, version } = paper
    const form = { title, owedBy: paper.owedByPostId ?? '', due, version, why: '' }
    const files = { file: [{ name: `${title}.txt`, bytes: new TextEncoder().encode(words) }] }
    await press(hands, `${at}/papers/:paper`, { ...params, paper: paper.id }, form, area, here, { files })
  }
  for (const requirement of await areaRequirementsIn(hands.db, area.id)) {
    const report = run.reports[requirement.ref]
    if (report === undefined) continue
    const of = { ...params, requirement: requirement.id }
    await press(hands, `${at}/reports/:requirement`, of, { ...report, version: 0 }, area, days.due)
  }
  const sight = { all: true, open: true, personId: null, at: '' }
  const { lines } = await readRegister(hands.db, area.id, sight, days.due)
  for (const { event, ...review } of run.reviews) {
    const line = lines.find((one) => one.risk.event === event)
    if (line === undefined) throw new Error(`The demonstration has no risk that ${event}.`)
    const form = {
      ...review,
      version: line.risk.version,
      reviews: line.reviews.length,
      next: addMonths(days.due, 1),
    }
    await press(hands, '/areas/:area/risks/:risk/review', { risk: line.risk.id }, form, area, days.due)
  }
}

/** The log is drawn, each contribution goes to its agency, the agency answers, and the chair says what stands in the log. */
export async function drawForMeeting(
  hands: Hands,
  area: AreaHere,
  _today: LocalDate,
  which: 0 | 1,
): Promise<void> {
  const { meeting, days, run, params } = await runOf(hands.db, area, which)
  await press(hands, `${at}/log/draw`, params, {}, area, days.out)
  const chair = await chairOf(hands, area, days.out)
  for (const { id, version, found } of (await logOf(hands.db, area.id, meeting.id))?.body.contributions ??
    []) {
    const said = run.contributions.find((one) => found.agency.startsWith(one.agency))
    if (said === undefined || id === null) continue
    const entry = { ...params, entry: id }
    const path = `${at}/log/contributions/:entry`
    const how = 'by a letter from the board’s secretary'
    await press(hands, `${path}/tell`, entry, { version, how }, area, days.out)
    const { answer, decision, why } = said
    await press(hands, `${path}/answer`, entry, { version: version + 1, answer }, area, days.out)
    await press(hands, `${path}/decide`, entry, { version: version + 2, decision, why }, area, days.out, {
      as: chair,
    })
  }
}

/** The pack is printed before the transaction that keeps it. */
export async function preparePack(
  hands: Omit<Hands, 'db'>,
  area: AreaHere,
  today: LocalDate,
  which: 0 | 1,
  look: Look,
): Promise<unknown> {
  const { days, params } = await look(async (db) => {
    await standAt({ db, personId: hands.personId }, area.id, today)
    return runOf(db, area, which)
  })
  return prepareOutside(hands, `${at}/pack/freeze`, params, { last: 0, why: '' }, area, days.out, look)
}

/** The pack is kept and sent. Where it could not be printed on this machine, the meeting was held without one. */
export async function fillPack(
  hands: Hands,
  area: AreaHere,
  _today: LocalDate,
  which: 0 | 1,
  prepared: unknown,
): Promise<void> {
  if (prepared === null || prepared === undefined || isRefusal(prepared)) return
  const { days, params } = await runOf(hands.db, area, which)
  const frozen = await press(hands, `${at}/pack/freeze`, params, { last: 0, why: '' }, area, days.out, {
    prepared,
  })
  const pack = frozen.thing?.split('=')[1] ?? ''
  const form = { version: 1, invitee: '' }
  await press(hands, `${at}/pack/:pack/circulate`, { ...params, pack }, form, area, days.out)
}

/** The meeting is held and minuted, a question is decided, an action raised, and the log settled. */
export async function holdMeeting(
  hands: Hands,
  area: AreaHere,
  _today: LocalDate,
  which: 0 | 1,
): Promise<void> {
  const { meeting, days, run, params } = await runOf(hands.db, area, which)
  const seats = [
    ...(await membersOn(hands.db, area.id, meeting.boardId, meeting.day)),
    ...(await inviteesOn(hands.db, area.id, meeting.boardId, meeting.day)),
  ]
  const items = await agendaOf(hands.db, area.id, meeting.id)
  const form = {
    save: 'all',
    rest: 'present',
    ...Object.fromEntries(
      seats.flatMap((seat) => {
        const was = run.missing[seat.postName]
        return was === undefined ? [] : [[`was-${seat.postId}`, was]]
      }),
    ),
    ...Object.fromEntries(items.map((item) => [`words-${item.id}`, run.said[item.kind] ?? ''])),
  }
  await press(hands, `${at}/minutes`, params, form, area, days.held)
  const { action, decision } = run
  const posts = await postsIn(hands.db, area.id)
  const where = {
    board: meeting.boardId,
    meeting: meeting.id,
    item: items.find((one) => one.kind === 'decisions')?.id ?? '',
    requirement: '',
    objective: '',
  }
  const decided = { ...decision, decidedBy: 'The board', decidedOn: days.held, replaces: '' }
  await press(hands, '/areas/:area/decisions/new', {}, { ...where, ...decided }, area, days.held)
  const raised = {
    words: action.words,
    owner: posts.find((post) => post.name === action.owner)?.id ?? '',
    due: addDays(days.held, action.days),
  }
  await press(hands, '/areas/:area/board-actions/new', {}, { ...where, ...raised }, area, days.held)
  const now = await meetingOf(hands.db, area.id, meeting.id)
  const heldOn = { version: now?.version ?? 0, heldOn: days.held }
  await press(hands, `${at}/held`, params, heldOn, area, days.held)
  const log = await readSettle(hands.db, askingOn(hands, area, params, days.held), hands.tools)
  if (isRefusal(log)) throw new Error(`The demonstration’s log: ${log.sentence}`)
  await press(hands, `${at}/log/settle`, params, { seen: log.digest }, area, days.held)
}

/** The chair checks the minutes and publishes them, their note, the summary for families, and the log. */
export async function checkMeeting(
  hands: Hands,
  area: AreaHere,
  _today: LocalDate,
  which: 0 | 1,
): Promise<void> {
  const { days, run, params } = await runOf(hands.db, area, which)
  const chair = await chairOf(hands, area, days.checked)
  const page = async () => {
    const model = await readMeetingPage(
      hands.db,
      askingOn(hands, area, params, days.checked, chair),
      hands.tools,
    )
    if (isRefusal(model)) throw new Error(`The demonstration’s minutes: ${model.sentence}`)
    return model
  }
  const written = (await page()).minutes.version
  await press(hands, `${at}/to-chair`, params, { version: written }, area, days.written)
  const does = async (deed: string, version: number, seen: string) =>
    press(hands, `${at}/chair`, params, { deed, version, seen, why: '' }, area, days.checked, { as: chair })
  const before = await page()
  await does('check', before.minutes.version, before.seen ?? '')
  await does('publish', (await page()).minutes.version, '')
  for (const [note, words] of [
    ['chair', run.chairNote],
    ['families', run.forFamilies],
  ] as const) {
    await press(hands, `${at}/notes/:note`, { ...params, note }, { version: 0, words }, area, days.written)
    const version = (await page()).notes.find((one) => one.kind === note)?.version ?? 0
    await does(`publish-${note}`, version, '')
  }
  await press(hands, `${at}/log/publish`, params, {}, area, days.checked, { as: chair })
}
