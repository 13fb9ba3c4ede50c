/**
 * The demonstration area, with its history: a fictional county, a fictional notice, and people who do not exist. It is
 * made by pressing the product's own buttons, on the days when things are said to have happened.
 */
import { appendAudit } from '../features/audit-log/index.ts'
import { objectivesIn } from '../features/improvement-plan/index.ts'
import {
  agenciesHere,
  areaWithSlug,
  markDemonstration,
  peopleHere,
  postsIn,
} from '../features/local-area/index.ts'
import { grantAdd, personAdd } from '../features/person/index.ts'
import { requirementWithRef } from '../features/requirement/index.ts'
import { isRefusal, type LocalDate, type Role, writeDay } from '../foundation/index.ts'
import type { AreaHere, Asking, Changed, PostRoute, Route, Tools } from '../route/index.ts'
import { setContext, setInstant, setWhy } from '../schema/context.sql.ts'
import type { Db } from '../schema/db.ts'
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
  await setContext(hands.db, hands.personId, areaId)
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
    route.prepare === undefined ? undefined : await route.prepare(asking, fields, {}, hands.tools)
  if (isRefusal(prepared)) throw new Error(`${path}: ${prepared.sentence}`)
  const areaId = area.slug === '' ? null : area.id
  await standAt(hands, areaId, day)
  const changed = await route.change(hands.db, asking, fields, prepared, hands.tools)
  if (isRefusal(changed)) throw new Error(`${path}: ${changed.sentence}`)
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
    at,
  }
}

function instantOn(day: LocalDate): string {
  return `${day}T10:00:00.000Z`
}
