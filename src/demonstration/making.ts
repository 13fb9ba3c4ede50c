/** How each part of the demonstration is made: the buttons that are pressed, and what is typed. */
import { readPlan } from '../features/action/index.ts'
import { meetingsIn, papersDay } from '../features/board/index.ts'
import { objectivesIn, plansIn } from '../features/improvement-plan/index.ts'
import {
  agenciesHere,
  areaWithSlug,
  markDemonstration,
  peopleHere,
  postsIn,
} from '../features/local-area/index.ts'
import { catalogued } from '../features/measure/index.ts'
import { agendaOf } from '../features/meeting-paper/index.ts'
import { grantAdd, personAdd } from '../features/person/index.ts'
import { requirementWithRef } from '../features/requirement/index.ts'
import { readRegister } from '../features/risk/index.ts'
import { addDays, addMonths, type LocalDate, type Role, writeDay } from '../foundation/index.ts'
import type { AreaHere } from '../route/index.ts'
import {
  boardAgencies,
  boardAhead,
  boardInvitees,
  boardMembers,
  boardName,
  boardPosts,
  boardReports,
  boardSeries,
  boardTerms,
  boardTimetable,
  councilMailbox,
} from './board.ts'
import { demonstrationDepth, demonstrationStrategy } from './depth.ts'
import { askingOn, type Hands, instantOn, outside, press, standAt } from './hands.ts'
import { demonstrationGroups, type demonstrationMeasures, demonstrationRows } from './measures.ts'
import { demonstrationCouncil, demonstrationDays, demonstrationNotice } from './notice.ts'
import {
  demonstrationPaper,
  demonstrationQuestion,
  demonstrationReport,
  demonstrationWords,
} from './papers.ts'
import { demonstrationAnswers, demonstrationPeople } from './people.ts'
import { demonstrationActions } from './plan.ts'
import { demonstrationEscalation, demonstrationRisks, reviewDays } from './risks.ts'
import { askAll } from './run-meeting.ts'

/** Reads the notice, makes the programme of it, and marks the area for good. Answers the area. */
export async function openArea(hands: Hands, today: LocalDate): Promise<AreaHere> {
  const { issued } = demonstrationDays(today)
  const pasted = demonstrationNotice(today)
  const read = await press(hands, '/documents/new', {}, { pasted }, outside, issued)
  const reading = read.to.split('/').at(-1) ?? ''
  const joined = await press(
    hands,
    '/documents/:reading/programme',
    { reading },
    { where: 'open', areaName: 'Wrenshire', council: demonstrationCouncil, receivedOn: issued },
    outside,
    issued,
  )
  const area = await markAsDemonstration(hands, joined.to.split('/')[2] ?? '', issued)
  await addPeople(hands, area, issued)
  return area
}

/** What was held before Throughline was there, and what answered the notice already. */
export async function enterPast(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const days = demonstrationDays(today)
  for (const held of [
    {
      kind: 'plan',
      heldOn: days.firstBoard,
      name: 'Priority Action Plan, first version',
      note: 'Made with the parent carer forum.',
    },
    {
      kind: 'meeting',
      heldOn: days.firstBoard,
      name: 'Improvement board, first meeting',
      note: 'Terms of reference agreed.',
    },
    { kind: 'meeting', heldOn: days.secondBoard, name: 'Improvement board, second meeting', note: '' },
    {
      kind: 'review',
      heldOn: days.firstReview,
      name: 'First review by the Department',
      note: 'The Department asked for more evidence from families.',
    },
  ])
    await press(
      hands,
      '/areas/:area/held-before/new',
      {},
      { ...held, heldOn: writeDay(held.heldOn) },
      area,
      days.firstReview,
    )
  await giveAnswers(hands, area, days.firstReview)
}

async function markAsDemonstration(hands: Hands, slug: string, day: LocalDate): Promise<AreaHere> {
  await standAt(hands, null, day)
  const area = await areaWithSlug(hands.db, slug)
  if (area === null) throw new Error(`The demonstration area ${slug} was not opened.`)
  await standAt(hands, area.id, day)
  await markDemonstration(hands.db, area.id)
  return { ...area, isDemonstration: true }
}

async function addPeople(hands: Hands, area: AreaHere, day: LocalDate): Promise<void> {
  await standAt(hands, area.id, day)
  for (const person of demonstrationPeople) {
    const id = hands.tools.newId()
    const at = instantOn(day)
    await personAdd(hands.db, {
      id,
      name: person.name,
      email: null,
      opensAreas: false,
      isSynthetic: true,
      at,
    })
    const grant = {
      id: hands.tools.newId(),
      areaId: area.id,
      personId: id,
      from: day,
      grantedBy: hands.personId,
    }
    await grantAdd(hands.db, { ...grant, role: person.role satisfies Role, why: 'Demonstration' })
  }
}

/** A few answers, so that the page shows what each standing looks like. The rest has nothing that answers it yet. */
async function giveAnswers(hands: Hands, area: AreaHere, day: LocalDate): Promise<void> {
  for (const answer of demonstrationAnswers) {
    const requirement = await requirementWithRef(hands.db, area.id, answer.ref)
    if (requirement === null) throw new Error(`The demonstration notice has no ${answer.ref}.`)
    const { ref: _ref, ...form } = answer
    await press(hands, '/areas/:area/requirements/:requirement/answers', { requirement }, form, area, day)
  }
}

interface NamedPost {
  readonly name: string
  readonly agency: string
  readonly person: string
  readonly holder: string
}

export async function makePosts(
  hands: Hands,
  area: AreaHere,
  day: LocalDate,
  posts: readonly NamedPost[],
): Promise<void> {
  const agencies = await agenciesHere(hands.db, area.id)
  const people = await peopleHere(hands.db, area.id, day)
  for (const { name, agency, person, holder } of posts)
    await press(
      hands,
      '/areas/:area/posts/new',
      {},
      {
        name,
        agency: agencies.find((one) => one.name === agency)?.id ?? '',
        person: people.find((one) => one.name === person)?.id ?? '',
        holder,
      },
      area,
      day,
    )
}

/** The plan with an objective for each area of the notice, and a few actions at different stages. */
export async function makePlan(
  hands: Hands,
  area: AreaHere,
  made: LocalDate,
  told: LocalDate,
): Promise<void> {
  await press(
    hands,
    '/areas/:area/plan/new',
    {},
    { name: 'Priority Action Plan', fromAreas: 'yes' },
    area,
    made,
  )
  const objectives = await objectivesIn(hands.db, area.id)
  const posts = await postsIn(hands.db, area.id)
  const postId = (name: string) => posts.find((post) => post.name === name)?.id ?? ''
  for (const action of demonstrationActions(made)) {
    const objective = objectives.find((one) => one.ref === action.objective)
    if (objective === undefined)
      throw new Error(`The demonstration plan has no objective ${action.objective}.`)
    const added = await press(
      hands,
      '/areas/:area/plan/objectives/:objective/actions/new',
      { objective: objective.id },
      {
        title: action.title,
        accountable: postId(action.accountable),
        responsible: action.responsible.map(postId),
        due: action.due,
        successCriteria: action.successCriteria,
        intendedImpact: action.intendedImpact,
        requirements: objective.requirementId === null ? [] : [objective.requirementId],
      },
      area,
      made,
    )
    const params = { action: added.to.split('/').at(-1) ?? '' }
    const path = '/areas/:area/actions/:action'
    if (action.milestone !== null)
      await press(hands, `${path}/milestones/new`, params, action.milestone, area, made)
    if (action.update !== null) await press(hands, `${path}/update`, params, action.update, area, told)
    if (action.status !== null)
      await press(hands, `${path}/status`, params, { ...action.status, version: 1 }, area, told)
  }
}

/** What shows whether the actions work, a second plan that shares one of them, and a version kept for the review. */
export async function deepenPlan(
  hands: Hands,
  area: AreaHere,
  made: LocalDate,
  told: LocalDate,
): Promise<void> {
  const asking = askingOn(hands, area, {}, told)
  const { rows, plans } = await readPlan(hands.db, asking)
  const under = (ref: string) => {
    const row = rows.find((one) => one.objectives.some((objective) => objective.ref === ref))
    if (row === undefined) throw new Error(`The demonstration plan has no action under objective ${ref}.`)
    return row
  }
  const at = '/areas/:area/actions/:action'
  for (const [ref, deeds] of Object.entries(demonstrationDepth(made, told)))
    for (const deed of deeds)
      await press(hands, `${at}/${deed.at}`, { action: under(ref).action.id }, deed.form, area, told)
  const { name, objective, alsoHere, waits } = demonstrationStrategy
  const { action: waiting } = under(waits.action)
  const wait = { version: waiting.version, add: under(waits.for).action.id }
  await press(hands, `${at}/waits`, { action: waiting.id }, wait, area, told)
  const first = plans[0]
  if (first === undefined) throw new Error('The demonstration has no plan.')
  const ends = addMonths(made, 17).slice(0, 7)
  await press(
    hands,
    '/areas/:area/plan/:plan/edit',
    { plan: first.id },
    {
      version: first.version,
      name: first.name,
      ends,
      why: 'The board asked for three months to see it last.',
    },
    area,
    told,
  )
  await press(hands, '/areas/:area/plan/new', {}, { name }, area, told)
  const strategy = (await plansIn(hands.db, area.id)).find((one) => one.name === name)?.id ?? ''
  await press(
    hands,
    '/areas/:area/plan/:plan/objectives/new',
    { plan: strategy },
    { ref: 'S1', words: objective, requirement: '' },
    area,
    told,
  )
  const fresh = (await objectivesIn(hands.db, area.id)).find((one) => one.planId === strategy)?.id ?? ''
  const shared = under(alsoHere)
  await press(
    hands,
    `${at}/objectives`,
    { action: shared.action.id },
    { version: shared.action.version, objectives: [...shared.objectives.map((one) => one.id), fresh] },
    area,
    told,
  )
  await press(
    hands,
    '/areas/:area/plan/:plan/versions/new',
    { plan: first.id },
    { name: 'As shown to the first review', why: 'The review asked for the plan as it stood.' },
    area,
    told,
  )
}

/** The board with its terms, seats, standing invitations, a year of meetings, and what is to come. */
export async function makeBoard(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const { secondBoard, firstReview } = demonstrationDays(today)
  const at = '/areas/:area/boards/:board'
  for (const { name, kind, part } of boardAgencies)
    await press(
      hands,
      '/areas/:area/agencies/new',
      {},
      { known: '', name, kind, part, from: secondBoard },
      area,
      secondBoard,
    )
  await makePosts(hands, area, secondBoard, boardPosts)
  const posts = await postsIn(hands.db, area.id)
  const postId = (name: string) => posts.find((post) => post.name === name)?.id ?? ''
  const group = { name: boardName, kind: 'board', reportsTo: '' }
  const added = await press(hands, '/areas/:area/boards/new', {}, group, area, secondBoard)
  const params = { board: added.to.split('/')[4] ?? '' }
  const told = (path: string, form: unknown, day = secondBoard) =>
    press(hands, `${at}/${path}`, params, form, area, day)
  for (const terms of boardTerms(today)) await told('terms/new', terms)
  for (const { post, ...seat } of boardMembers)
    await told('members/new', { ...seat, post: postId(post), from: secondBoard })
  const paragraph = (await requirementWithRef(hands.db, area.id, '6')) ?? ''
  for (const post of boardInvitees)
    await told('invitees', { post: postId(post), requirement: paragraph, from: secondBoard })
  await told('timetable', boardTimetable(today))
  await told('series', boardSeries(today), firstReview)
  for (const { ref, presenter, ...item } of boardAhead(today)) {
    const requirement = ref === null ? '' : ((await requirementWithRef(hands.db, area.id, ref)) ?? '')
    await told('forward-plan/new', { ...item, requirement, presenter: postId(presenter) }, firstReview)
  }
  for (const report of boardReports(today))
    await told('reports/new', { ...report, meeting: '', cover: '', givenOn: '' }, firstReview)
}

/** The next meeting: its agenda is filled, a paper is promised, an area has reported, and its round of updates is open. */
export async function makePapers(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const next = (await meetingsIn(hands.db, area.id)).find((one) => one.day > today && one.state === 'planned')
  if (next === undefined) return
  const council = (await agenciesHere(hands.db, area.id)).find((one) => one.name === demonstrationCouncil)
  await press(
    hands,
    '/areas/:area/agencies/:agency/mailbox',
    { agency: council?.id ?? '' },
    { version: 1, mailbox: councilMailbox },
    area,
    today,
  )
  const at = '/areas/:area/meetings/:meeting'
  const meeting = next.id
  await press(hands, `${at}/agenda/fill`, { meeting }, {}, area, today)
  const items = await agendaOf(hands.db, area.id, meeting)
  const item = (items.find((one) => one.kind === 'deep-dive') ?? items[0])?.id ?? ''
  const posts = await postsIn(hands.db, area.id)
  const owedBy = posts.find((post) => post.name === demonstrationPaper.owedBy)?.id ?? ''
  const onTime = papersDay(next.day, 5)
  const due = onTime < today ? today : onTime
  const paper = { title: demonstrationPaper.title, owedBy, due }
  await press(hands, `${at}/agenda/:item/papers/new`, { meeting, item }, paper, area, today)
  const { ref, ...parts } = demonstrationReport
  const requirement = (await requirementWithRef(hands.db, area.id, ref)) ?? ''
  await press(
    hands,
    `${at}/reports/:requirement`,
    { meeting, requirement },
    { ...parts, version: 0 },
    area,
    today,
  )
  await press(hands, `${at}/round/open`, { meeting }, { due }, area, today)
  await askAll(hands, area, next, today, new Set(['SEND adviser']))
  const decision = { ...demonstrationQuestion, board: next.boardId, meeting, item, decided: '', replaces: '' }
  const rest = { requirement: '', objective: '', why: '', decidedBy: '', decidedOn: '' }
  await press(hands, '/areas/:area/decisions/new', {}, { ...decision, ...rest }, area, today)
  const { rows } = await readPlan(hands.db, askingOn(hands, area, {}, today))
  const action = rows.find((row) => row.action.ref === demonstrationWords.action)?.action.id ?? ''
  const heard = addDays(today, -2)
  const { action: _action, ...words } = demonstrationWords
  await press(
    hands,
    '/areas/:area/actions/:action/evidence/words',
    { action },
    { ...words, heardOn: heard },
    area,
    heard,
  )
}

/** A measure of the catalogue, adopted when the plan was made; its figures were sent yesterday. */
export async function makeMeasure(
  hands: Hands,
  area: AreaHere,
  one: (typeof demonstrationMeasures)[number],
  made: LocalDate,
  sent: LocalDate,
): Promise<void> {
  const path = '/areas/:area/measures'
  const posts = await postsIn(hands.db, area.id)
  const plan = await readPlan(hands.db, askingOn(hands, area, {}, sent))
  const decision = { decidedOn: '', decidedBy: 'Improvement board', why: 'Agreed with the plan' }
  {
    const from = catalogued(one.from)
    const requirement = await requirementWithRef(hands.db, area.id, one.ref)
    if (from === null || requirement === null)
      throw new Error(`The demonstration has no ${one.from} or ${one.ref}.`)
    const {
      id: _id,
      topic: _topic,
      benchmark: _benchmark,
      mark: _mark,
      usedBy: _usedBy,
      ...definition
    } = from
    const adopted = await press(
      hands,
      `${path}/new`,
      {},
      {
        ...definition,
        denominator: definition.denominator ?? '',
        owner: posts.find((post) => post.name === one.owner)?.id ?? '',
        high: one.high,
        from: one.from,
        requirements: [requirement],
      },
      area,
      made,
    )
    const measure = adopted.to.split('/').at(-1) ?? ''
    const here = `${path}/:measure`
    if (one.baseline !== '')
      await press(
        hands,
        `${here}/baseline`,
        { measure },
        {
          value: one.baseline,
          asAtDay: writeDay(addMonths(made, -2)),
          source: definition.source,
          why: 'As inspected',
        },
        area,
        made,
      )
    for (const [kind, aim] of [
      ['target', one.target],
      ['milestone', one.milestone],
    ] as const)
      if (aim !== null) {
        const due = writeDay(addMonths(sent, aim.months))
        await press(
          hands,
          `${here}/target`,
          { measure },
          { ...decision, kind, value: aim.value, due },
          area,
          made,
        )
      }
    const { action: moves } = one
    const moved =
      moves === null ? undefined : plan.rows.find((row) => row.action.title.startsWith(moves.begins))
    if (moves !== null && moved !== undefined)
      await press(
        hands,
        `${here}/links`,
        { measure },
        {
          requirements: [requirement],
          objectives: moved.objectives.map((objective) => objective.id),
          actions: [moved.action.id],
          showsBy: writeDay(addMonths(made, moves.months)),
        },
        area,
        made,
      )
    const every = definition.periodKind === 'quarter' ? 3 : 1
    const looked = await press(
      hands,
      `${path}/send`,
      {},
      { measure, pasted: demonstrationRows(one, every, sent), source: 'Made up for the demonstration' },
      area,
      sent,
    )
    await press(hands, `${path}/sent/:sent`, { sent: looked.to.split('/').at(-1) ?? '' }, {}, area, sent)
    const pasted = demonstrationGroups(one, every, sent)
    if (pasted !== null) {
      const groups = { dimension: 'place', pasted, source: 'Made up for the demonstration' }
      await press(hands, `${here}/groups`, { measure }, groups, area, sent)
      const shown = { ...decision, kind: 'breakdown', process: 'off', dimension: 'place' }
      await press(hands, `${here}/output`, { measure }, shown, area, sent)
    }
  }
}

/** The risk register with its first reviews, and what makes each risk smaller. */
export async function makeRisks(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const raisedOn = demonstrationDays(today).secondBoard
  const posts = await postsIn(hands.db, area.id)
  const postId = (name: string) => posts.find((post) => post.name === name)?.id ?? ''
  const plan = await readPlan(hands.db, askingOn(hands, area, {}, today))
  for (const one of demonstrationRisks) {
    const made = await press(
      hands,
      '/areas/:area/risks/new',
      {},
      {
        ...one.says,
        owner: postId(one.owner),
        requirement: (await requirementWithRef(hands.db, area.id, one.ref)) ?? '',
        inherentLikelihood: one.inherent[0],
        inherentImpact: one.inherent[1],
        likelihood: one.first[0],
        impact: one.first[1],
        targetLikelihood: one.target[0],
        targetImpact: one.target[1],
        targetBy: addMonths(raisedOn, 12),
        next: reviewDays(raisedOn, 0).next,
      },
      area,
      raisedOn,
    )
    const risk = made.to.split('/').at(-1) ?? ''
    const opened = { version: 1, reviews: 1 }
    const told = async (path: string, form: object, day: LocalDate) => {
      await press(hands, `/areas/:area/risks/:risk/${path}`, { risk }, { ...opened, ...form }, area, day)
      opened.version += 1
    }
    const { action } = one
    const smaller = plan.rows.find((row) => action !== null && row.action.title.startsWith(action))
    if (smaller !== undefined) await told('mitigations', { add: smaller.action.id }, raisedOn)
    for (const { after, ...review } of one.reviews) {
      const { on, next } = reviewDays(raisedOn, after)
      await told('review', { ...review, next }, on)
      opened.reviews += 1
    }
  }
}

/** What became of the risks after both meetings: one was accepted, one closed, and of the first something was asked further up. */
export async function settleRisks(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const posts = await postsIn(hands.db, area.id)
  const postId = (name: string) => posts.find((post) => post.name === name)?.id ?? ''
  const yesterday = addDays(today, -1)
  const { lines } = await readRegister(hands.db, area.id, everyRisk, today)
  const at = '/areas/:area/risks/:risk'
  for (const { says, accepted, closed } of demonstrationRisks) {
    const line = lines.find((one) => one.risk.event === says.event)
    if (line === undefined) throw new Error(`The demonstration has no risk that ${says.event}.`)
    const { id, version } = line.risk
    const opened = { version, reviews: line.reviews.length }
    if (accepted !== null) {
      const until = addMonths(today, 6)
      const form = { deed: 'accept', owner: postId(accepted.owner), until, why: accepted.why }
      await press(hands, `${at}/accept`, { risk: id }, { ...opened, ...form }, area, yesterday)
    }
    if (closed !== null)
      await press(hands, `${at}/close`, { risk: id }, { ...opened, why: closed }, area, yesterday)
  }
  const asked = addDays(today, -20)
  const { postNamed, ...ask } = demonstrationEscalation(asked)
  const first = lines.find((one) => one.risk.event === demonstrationRisks[0]?.says.event)
  await press(
    hands,
    '/areas/:area/escalations/new',
    {},
    { ...ask, post: postId(postNamed), private: '' },
    area,
    asked,
    { query: { risk: first?.risk.id ?? '' } },
  )
}

const everyRisk = { all: true, open: true, personId: null, at: '' }
