/**
 * The demonstration area, with its history: a fictional county, a fictional notice, and people who do not exist. It is
 * made by pressing the product's own buttons, on the days when things are said to have happened.
 */
import { appendAudit } from '../features/audit-log/index.ts'
import { areaWithSlug, markDemonstration } from '../features/local-area/index.ts'
import { grantAdd, personAdd } from '../features/person/index.ts'
import { requirementWithRef } from '../features/requirement/index.ts'
import { isRefusal, type LocalDate, type Role, writeDay } from '../foundation/index.ts'
import type { AreaHere, Asking, Changed, PostRoute, Route, Tools } from '../route/index.ts'
import { setContext } from '../schema/context.sql.ts'
import type { Store } from '../shell/database/store.ts'
import { demonstrationCouncil, demonstrationDays, demonstrationNotice } from './notice.ts'
import { demonstrationAnswers, demonstrationPeople } from './people.ts'

interface Hands {
  readonly store: Store
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
}

async function markAsDemonstration(hands: Hands, slug: string, day: LocalDate): Promise<AreaHere> {
  const at = instantOn(day)
  return hands.store.change({ areaId: null, personId: hands.personId, at }, async (db) => {
    const area = await areaWithSlug(db, slug)
    if (area === null) throw new Error(`The demonstration area ${slug} was not opened.`)
    await setContext(db, hands.personId, area.id)
    await markDemonstration(db, area.id)
    return { ...area, isDemonstration: true }
  })
}

async function addPeople(hands: Hands, area: AreaHere, day: LocalDate): Promise<void> {
  const at = instantOn(day)
  await hands.store.change({ areaId: area.id, personId: hands.personId, at }, async (db) => {
    for (const person of demonstrationPeople) {
      const id = hands.tools.newId()
      await personAdd(db, { id, name: person.name, email: null, opensAreas: false, isSynthetic: true, at })
      const grant = {
        id: hands.tools.newId(),
        areaId: area.id,
        personId: id,
        from: day,
        grantedBy: hands.personId,
      }
      await grantAdd(db, { ...grant, role: person.role satisfies Role, why: 'Demonstration' })
    }
  })
}

/** A few answers, so that the page shows what each standing looks like. The rest has nothing that answers it yet. */
async function giveAnswers(hands: Hands, area: AreaHere, day: LocalDate): Promise<void> {
  for (const answer of demonstrationAnswers) {
    const requirement = await hands.store.read(
      { areaId: area.id, personId: hands.personId, at: instantOn(day) },
      (db) => requirementWithRef(db, area.id, answer.ref),
    )
    if (requirement === null) throw new Error(`The demonstration notice has no ${answer.ref}.`)
    const { ref: _ref, ...form } = answer
    await press(hands, '/areas/:area/requirements/:requirement/answers', { requirement }, form, area, day)
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
  return hands.store.change({ areaId, personId: hands.personId, at }, async (db) => {
    const changed = await route.change(db, asking, fields, prepared, hands.tools)
    if (isRefusal(changed)) throw new Error(`${path}: ${changed.sentence}`)
    await appendAudit(db, {
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
  })
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
