/**
 * The demonstration area, with its history: a fictional county, a fictional notice, and people who do not exist. It is
 * made by pressing the product's own buttons, on the days when things are said to have happened.
 */

import { readPlan } from '../features/action/index.ts'
import { appendAudit } from '../features/audit-log/index.ts'
import { objectivesIn, plansIn } from '../features/improvement-plan/index.ts'
import {
  agenciesHere,
  areaWithSlug,
  markDemonstration,
  peopleHere,
  postsIn,
} from '../features/local-area/index.ts'
import { catalogued } from '../features/measure/index.ts'
import { grantAdd, personAdd } from '../features/person/index.ts'
import { requirementWithRef } from '../features/requirement/index.ts'
import { addDays, addMonths, isRefusal, type LocalDate, type Role, writeDay } from '../foundation/index.ts'
import type { AreaHere, Asking, Changed, PostRoute, Route, Tools } from '../route/index.ts'
import { setActing, setInstant, setWhy } from '../schema/context.sql.ts'
import type { Db } from '../schema/db.ts'
import { demonstrationDepth, demonstrationStrategy } from './depth.ts'
import { demonstrationMeasures, demonstrationRows } from './measures.ts'
import { demonstrationCouncil, demonstrationDays, demonstrationNotice } from './notice.ts'
import { demonstrationAnswers, demonstrationPeople } from './people.ts'
import { demonstrationActions, demonstrationPosts } from './plan.ts'

interface Hands {
  /** The one transaction in which all of it is made: a start that is cut off leaves nothing of it. */
  readonly db: Db
  readonly routes: readonly Route[]
  readonly tools: Tools
  readonly personId: string
}

const outside: AreaHere = {
  id: '00000000-0000-0000-0000-000000000000',
  name: '',
  slug: '',
  isDemonstration: false,
}

/** Opens the demonstration area for a person. Everything in it is marked as a demonstration. */
export async function openDemonstration(hands: Hands, today: LocalDate): Promise<void> {
  const days = demonstrationDays(today)
  const read = await press(
    hands,
    '/documents/new',
    {},
    { pasted: demonstrationNotice(today) },
    outside,
    days.issued,
  )
  const reading = read.to.split('/').at(-1) ?? ''
  const joined = await press(
    hands,
    '/documents/:reading/programme',
    { reading },
    { where: 'open', areaName: 'Wrenshire', council: demonstrationCouncil, receivedOn: days.issued },
    outside,
    days.issued,
  )
  const area = await markAsDemonstration(hands, joined.to.split('/')[2] ?? '', days.issued)
  await addPeople(hands, area, days.issued)
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
  await makePosts(hands, area, days.firstBoard)
  await makePlan(hands, area, days.firstBoard, days.firstReview)
  await deepenPlan(hands, area, days.firstBoard, days.firstReview)
  await makeMeasures(hands, area, days.firstBoard, addDays(today, -1))
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

/** From here on everything happens in this area, on this day, by the person whose hands these are. */
async function standAt(hands: Hands, areaId: string | null, day: LocalDate): Promise<void> {
  await setActing(hands.db, hands.personId, areaId, 'programme')
  await setInstant(hands.db, instantOn(day))
  await setWhy(hands.db, '')
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

async function makePosts(hands: Hands, area: AreaHere, day: LocalDate): Promise<void> {
  const agencies = await agenciesHere(hands.db, area.id)
  const people = await peopleHere(hands.db, area.id, day)
  for (const { name, agency, person, holder } of demonstrationPosts)
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
async function makePlan(hands: Hands, area: AreaHere, made: LocalDate, told: LocalDate): Promise<void> {
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
async function deepenPlan(hands: Hands, area: AreaHere, made: LocalDate, told: LocalDate): Promise<void> {
  const asking = askingOn(hands, area, {}, told, instantOn(told))
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

/** A few measures of the catalogue, adopted when the plan was made; their figures were sent yesterday. */
async function makeMeasures(hands: Hands, area: AreaHere, made: LocalDate, sent: LocalDate): Promise<void> {
  const path = '/areas/:area/measures'
  const posts = await postsIn(hands.db, area.id)
  const plan = await readPlan(hands.db, askingOn(hands, area, {}, sent, instantOn(sent)))
  const decision = { decidedOn: '', decidedBy: 'Improvement board', why: 'Agreed with the plan' }
  for (const one of demonstrationMeasures) {
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
  }
}

/** Presses a button as the product would: the form is parsed, prepared, changed and written in the audit log. */
async function press(
  hands: Hands,
  path: string,
  params: Readonly<Record<string, string>>,
  form: unknown,
  area: AreaHere,
  day: LocalDate,
): Promise<Changed> {
  const route = hands.routes.find((one): one is PostRoute => one.method === 'POST' && one.path === path)
  if (route === undefined) throw new Error(`There is no button at ${path}.`)
  const at = instantOn(day)
  const asking = askingOn(hands, area, params, day, at)
  const fields = route.form.parse(form)
  const prepared =
    route.prepare === undefined
      ? undefined
      : await route.prepare(asking, fields, {}, hands.tools, (work) => work(hands.db))
  if (isRefusal(prepared)) throw new Error(`${path}: ${prepared.sentence}`)
  const areaId = area.slug === '' ? null : area.id
  await standAt(hands, areaId, day)
  const changed = await route.change(hands.db, asking, fields, prepared, hands.tools)
  if (isRefusal(changed)) throw new Error(`${path}: ${changed.sentence}`)
  if ('counted' in changed) throw new Error(`${path}: ${changed.counted.sentence}`)
  await appendAudit(hands.db, {
    areaId: changed.area?.id ?? areaId,
    personId: hands.personId,
    role: asking.role,
    event: route.audit,
    thing: changed.thing ?? null,
    before: changed.before ?? null,
    after: changed.after ?? null,
    why: changed.why ?? null,
    at,
  })
  return changed
}

function askingOn(
  hands: Hands,
  area: AreaHere,
  params: Readonly<Record<string, string>>,
  day: LocalDate,
  at: string,
): Asking {
  const grants = area.slug === '' ? [] : [{ areaId: area.id, role: 'programme-lead' as const }]
  return {
    actor: { personId: hands.personId, name: 'First administrator', opensAreas: true, grants },
    sessionId: '',
    area,
    reach: 'whole-area',
    role: area.slug === '' ? null : 'programme-lead',
    params: { ...params, area: area.slug },
    query: {},
    today: day,
    asAt: null,
    at,
  }
}

function instantOn(day: LocalDate): string {
  return `${day}T10:00:00.000Z`
}
