/**
 * Children's cases in the demonstration area: brought in from an extract sixty days ago and again today, as a manager would;
 * a few are followed further by the people who have a part in them. Every child is made up and marked so.
 */
import { importsIn } from '../features/caseload/index.ts'
import { casesIn } from '../features/ehc-case/index.ts'
import { accountByEmail, grantAdd, personAdd } from '../features/person/index.ts'
import { addDays, dayOfMonth, type LocalDate, monthOf, sideOf, yearOf } from '../foundation/index.ts'
import type { AreaHere, Look } from '../route/index.ts'
import type { Db } from '../schema/db.ts'
import { type CaseloadRow, caseloadColumns, syntheticCaseload } from './caseload.ts'
import {
  adviceWords,
  type CaseworkPerson,
  caseworkPeople,
  draftComment,
  draftRecords,
  followed,
  followedDays,
  followedRows,
} from './casework-people.ts'
import { type Hands, instantOn, prepareOutside, press, type Somebody, standAt } from './hands.ts'

/** Beside those that are followed: enough for each list to show something, few enough for the first start. */
const children = 56
const seed = 26

/** The people who have a part in the cases, each in the role that their part needs. */
export async function addCaseworkPeople(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const from = followedDays(today).firstExtract
  await standAt(hands, area.id, from)
  for (const { name, role, email } of Object.values(caseworkPeople)) {
    const personId = hands.tools.newId()
    const at = instantOn(from)
    await personAdd(hands.db, { id: personId, name, email, opensAreas: false, isSynthetic: true, at })
    await grantAdd(hands.db, {
      id: hands.tools.newId(),
      areaId: area.id,
      personId,
      from,
      grantedBy: hands.personId,
      role,
      why: 'Demonstration',
    })
  }
}

/** Somebody of the demonstration, standing where they press their own buttons. */
async function as(hands: Hands, area: AreaHere, who: CaseworkPerson, day: LocalDate): Promise<Somebody> {
  await standAt(hands, area.id, day)
  const account = await accountByEmail(hands.db, who.email)
  if (account === null) throw new Error(`The demonstration has no ${who.name}.`)
  return { personId: account.personId, name: who.name, role: who.role }
}

/** The extract as the old system gave it on a day: what happened later is not in it, nor who asked later. */
function extractOn(day: LocalDate, today: LocalDate): string {
  const workers = [caseworkPeople.worker.email, caseworkPeople.second.email, '']
  const made = [...syntheticCaseload({ children, seed, today })].map((row, at) => ({
    ...row,
    caseworker: workers[at % workers.length] ?? '',
  }))
  const rows = [...made, ...followedRows(today)].flatMap((row) => {
    const known = knownOn(row, day)
    return known === null ? [] : [known]
  })
  const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`
  const columns = [...caseloadColumns, 'review_meeting_date']
  return [
    line(columns),
    ...rows.map((row: Readonly<Record<string, string>>) => line(columns.map((column) => row[column] ?? ''))),
  ].join('')
}

/** Cells that say something about the day in another cell: without that day they say nothing. */
const besides: Readonly<Record<string, readonly string[]>> = {
  education_since: ['education_now'],
  review_decision_notified: ['review_outcome'],
  advice_request_received_by_body: ['advice_of'],
  exception_from: ['exception', 'exception_rules', 'exception_impractical', 'exception_to'],
}

function knownOn(row: CaseloadRow | Readonly<Record<string, string>>, day: LocalDate) {
  const known: Record<string, string> = { ...row }
  for (const [column, cell] of Object.entries(row)) {
    const isLater = /^\d{4}-\d\d-\d\d$/.test(cell) && cell > day
    if (!isLater || column === 'review_meeting_date' || column === 'exception_to') continue
    for (const one of [column, ...(besides[column] ?? [])]) delete known[one]
  }
  const began = known.request_received ?? known.plan_first_made ?? known.final_plan_sent
  return began === undefined ? null : known
}

/** Sends the extract of a day, looks at it, and brings it in. */
export async function bringExtract(
  hands: Hands,
  area: AreaHere,
  today: LocalDate,
  day: LocalDate,
): Promise<void> {
  const manager = await as(hands, area, caseworkPeople.manager, day)
  const bytes = new TextEncoder().encode(extractOn(day, today))
  const file = { name: 'caseload.csv', bytes }
  const path = '/areas/:area/caseload'
  const sent = await press(hands, path, {}, {}, area, day, { as: manager, files: { file: [file] } })
  const extract = sent.to.split('/').at(-1) ?? ''
  const reader = { personId: manager.personId, isManager: true }
  const [looked] = await importsIn(hands.db, area.id, reader, extract)
  if (looked === undefined) throw new Error('The demonstration’s extract was not looked at.')
  const { sha256 } = looked
  await press(hands, `${path}/:extract/bring-in`, { extract }, { sha256 }, area, day, { as: manager })
}

async function caseOf(db: Db, area: AreaHere, external: string) {
  const found = (await casesIn(db, area.id)).find((one) => one.reference === external)
  if (found === undefined) throw new Error(`The demonstration has no case ${external}.`)
  return found
}

/** From here on somebody of the casework stands there: what they may read is read. */
async function standAs(hands: Hands, area: AreaHere, who: CaseworkPerson, day: LocalDate): Promise<Somebody> {
  const one = await as(hands, area, who, day)
  await standAt({ db: hands.db, personId: one.personId }, area.id, day, sideOf[who.role])
  return one
}

const dayBoxes = (name: string, day: LocalDate) => ({
  [`${name}-day`]: String(dayOfMonth(day)),
  [`${name}-month`]: String(monthOf(day)),
  [`${name}-year`]: String(yearOf(day)),
})

/** The first extract, and who has a part in the followed cases. */
export async function beginCasework(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  await addCaseworkPeople(hands, area, today)
  const day = followedDays(today).firstExtract
  await bringExtract(hands, area, today, day)
  const parts: readonly (readonly [string, CaseworkPerson, string, readonly string[]])[] = [
    [followed.advice, caseworkPeople.senco, 'senco', []],
    [followed.draft, caseworkPeople.senco, 'senco', []],
    [followed.draft, caseworkPeople.paediatrician, 'health-professional', []],
    [followed.draft, caseworkPeople.parent, 'parent-carer', ['responsibility', 'online']],
    [followed.final, caseworkPeople.parent, 'parent-carer', ['responsibility', 'online']],
  ]
  for (const [external, who, kind, family] of parts) {
    const worker = await standAs(hands, area, caseworkPeople.worker, day)
    const { id } = await caseOf(hands.db, area, external)
    const form = {
      kind,
      email: who.email,
      name: who.name,
      family,
      why: 'Demonstration',
      address: kind === 'parent-carer' ? '4 Nowhere Lane, Wrenbury' : '',
      ...(kind === 'parent-carer' ? {} : dayBoxes('to', addDays(today, 120))),
      profession: kind === 'health-professional' ? 'Community paediatrician' : '',
    }
    await press(hands, '/areas/:area/cases/:case/people/new', { case: id }, form, area, day, { as: worker })
  }
}

/** Advice on Sam: the paediatrician's came in time, the educational psychologist's is late, the school's is asked. */
export async function askForAdvice(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const days = followedDays(today).advice
  const worker = await standAs(hands, area, caseworkPeople.worker, days.asked)
  const { id } = await caseOf(hands.db, area, followed.advice)
  const path = '/areas/:area/cases/:case/advice'
  const asked: Record<string, string> = {}
  for (const [profession, who, how, email] of [
    ['paediatrician', caseworkPeople.paediatrician.name, 'sign-in', caseworkPeople.paediatrician.email],
    ['educational-psychologist', 'Educational psychology service', 'link', ''],
  ] as const) {
    const form = { profession, who, how, email, questions: '', agency: '' }
    const done = await press(hands, `${path}/ask`, { case: id }, form, area, days.asked, { as: worker })
    asked[profession] = done.thing?.split('asked=')[1] ?? ''
  }
  const receipt = { step: 'received', version: 1, day: days.received }
  const psychologist = { case: id, asked: asked['educational-psychologist'] ?? '' }
  await press(hands, `${path}/:asked`, psychologist, receipt, area, days.received, { as: worker })
  const author = await standAs(hands, area, caseworkPeople.paediatrician, days.given)
  const answer = { ...adviceWords(days.received), version: 1, step: 'save' }
  const at = '/areas/:area/advice/:asked'
  const params = { asked: asked.paediatrician ?? '' }
  await press(hands, at, params, answer, area, days.given, { as: author })
  await press(hands, at, params, { step: 'send', version: 2 }, area, days.given, { as: author })
}

const plan = '/areas/:area/cases/:case/plan'

/** Robin's plan is written. */
export async function writeDraft(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  await writePlan(hands, area, followed.draft, followedDays(today).draft.agreed)
}

/** Wren's plan is written; its draft went out from the old system, and the day of that is recorded here. */
export async function writeFinal(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  const { draft } = followedDays(today).final
  await writePlan(hands, area, followed.final, draft)
  const worker = await standAs(hands, area, caseworkPeople.worker, draft)
  const { id } = await caseOf(hands.db, area, followed.final)
  const form = { channel: 'post', ...dayBoxes('day', draft) }
  await press(hands, '/areas/:area/cases/:case/record', { case: id }, form, area, draft, {
    as: worker,
    query: { event: 'draft_served' },
  })
}

async function writePlan(hands: Hands, area: AreaHere, external: string, day: LocalDate): Promise<void> {
  const worker = await standAs(hands, area, caseworkPeople.worker, day)
  const { id, givenNames } = await caseOf(hands.db, area, external)
  const items = new Map<string, string>()
  for (const { section, ...record } of draftRecords) {
    const serves = section === 'E' ? ['B'] : section === 'F' ? ['B', 'E'] : []
    const form = {
      ...Object.fromEntries(
        Object.entries(record).map(([key, text]) => [key, text.replaceAll('Robin', givenNames)]),
      ),
      step: 'save',
      version: 1,
      serves: serves.flatMap((one) => items.get(one) ?? []),
      sourceWords: section === 'A' ? '' : 'Advice of the school',
    }
    const done = await press(hands, `${plan}/item`, { case: id }, form, area, day, {
      as: worker,
      query: { section },
    })
    items.set(section, done.thing?.split('plan-item=')[1] ?? '')
  }
}

/** A version is printed outside every transaction, as the button does. */
export async function printVersion(
  hands: Omit<Hands, 'db'>,
  area: AreaHere,
  today: LocalDate,
  look: Look,
  kind: 'draft' | 'final',
): Promise<unknown> {
  const day = followedDays(today)[kind].frozen
  const found = await look(async (db) => {
    const worker = await standAs({ ...hands, db }, area, caseworkPeople.worker, day)
    return { worker, id: (await caseOf(db, area, followed[kind])).id }
  })
  return prepareOutside(hands, `${plan}/freeze`, { case: found.id }, frozenAs(kind), area, day, look, {
    as: found.worker,
    query: { kind },
  })
}

const frozenAs = (kind: 'draft' | 'final') => ({
  kind,
  last: 0,
  why: kind === 'final' ? 'What was still open is in the letter that goes with it.' : '',
})

/** The version is kept and posted to the family; on the draft they have said something already. */
export async function sendVersion(
  hands: Hands,
  area: AreaHere,
  today: LocalDate,
  prepared: unknown,
  kind: 'draft' | 'final',
): Promise<void> {
  const days = followedDays(today)
  const { frozen, served } = days[kind]
  const worker = await standAs(hands, area, caseworkPeople.worker, frozen)
  const { id, childId } = await caseOf(hands.db, area, followed[kind])
  const kept = await press(hands, `${plan}/freeze`, { case: id }, frozenAs(kind), area, frozen, {
    as: worker,
    query: { kind },
    ...(prepared === undefined ? {} : { prepared }),
  })
  const form = { step: 'served', version: 1, channel: 'post', ...dayBoxes('day', served) }
  const params = { case: id, frozen: kept.to.split('/').at(-1) ?? '' }
  await press(hands, `${plan}/versions/:frozen`, params, form, area, served, { as: worker })
  if (kind === 'final') return
  const parent = await standAs(hands, area, caseworkPeople.parent, days.draft.said)
  const comment = { about: 'something-else', item: '', words: draftComment }
  await press(hands, '/areas/:area/my/:child/plan', { child: childId }, comment, area, days.draft.said, {
    as: parent,
  })
}

/** Tonight's extract, who covers the cases that had nobody, and the panel's next list. */
export async function bringTonight(hands: Hands, area: AreaHere, today: LocalDate): Promise<void> {
  await bringExtract(hands, area, today, today)
  const manager = await standAs(hands, area, caseworkPeople.manager, today)
  const head = await as(hands, area, caseworkPeople.head, today)
  const power = (kind: string) => ({
    [`holder-${kind}`]: head.personId,
    [`holder-${kind}-post`]: 'Head of SEND',
  })
  const settings = {
    version: 0,
    tellDays: 5,
    scheme: 'Scheme of delegation of a council that does not exist',
    ...power('assess'),
    ...power('issue'),
  }
  await press(hands, '/areas/:area/panels/settings', {}, settings, area, today, { as: manager })
  const list = { kind: 'assess', fill: 'yes', ...dayBoxes('day', followedDays(today).panel) }
  await press(hands, '/areas/:area/panels', {}, list, area, today, { as: manager })
}
