/** Opening a case, putting right who the child is, recording and correcting facts, closing. */
import { isRefusal, type LocalDate, notFound, type Refusal, refuse, yearOf } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { relationInsert, type Team, teamsIn } from '../access/index.ts'
import { changedMeanwhile, meanwhile, recordVersions } from '../improvement-plan/index.ts'
import { channels } from './case-act.ts'
import { type NewFact, recordFacts } from './case-fact.operations.ts'
import { type Child, type Identity, likeness, refuseIdentity } from './child.ts'
import {
  caseInsert,
  caseOf,
  caseUpdate,
  childInsert,
  childOf,
  childUpdate,
  factsOf,
  type PerhapsSame,
  perhapsTheSame,
  referencesTaken,
} from './ehc-case.sql.ts'

const pageOf = (asking: Asking, caseId: string): string => `/areas/${asking.area.slug}/cases/${caseId}`

export interface OpenForm {
  readonly child: Omit<Child, 'id' | 'version'>
  readonly reference: string
  readonly team: string
  readonly requestOn: LocalDate | null
  readonly requestFrom: string
  /** How the request came: a channel's name, or nothing. */
  readonly requestChannel: string
  /** True where whoever opens it has seen that others are alike, and says that this is another child. */
  readonly isAnother: boolean
}

/** Opens a case: whoever opens it is its caseworker, or manages the team that it is put in. */
export async function openCase(
  db: Db,
  asking: Asking,
  form: OpenForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const { area, actor, today, role } = asking
  const wrong = refuseIdentity(form.child, today)
  if (wrong !== null) return wrong
  if (form.requestOn === null && (form.requestFrom.trim() !== '' || form.requestChannel !== ''))
    return refuse(
      'no-request-day',
      'Enter the day the request was received: the law counts from it. Without a request leave the other two boxes empty.',
      'request',
    )
  const team = await teamFor(db, asking, form.team)
  if (isRefusal(team)) return team
  const taken = await referencesTaken(db, area.id)
  const alike = await alikeTo(db, asking, form.child)
  if (alike !== null && !form.isAnother) return alike
  const reference = form.reference.trim() === '' ? nextReference(taken, today) : form.reference.trim()
  if (taken.has(reference))
    return refuse(
      'reference-taken',
      'Another case has this reference. Leave the box empty to be given one.',
      'reference',
    )
  const [childId, caseId] = [tools.newId(), tools.newId()]
  await childInsert(db, area.id, { ...form.child, id: childId }, area.isDemonstration)
  if (role !== 'ehc-team-manager')
    await relationInsert(db, area.id, childId, {
      id: tools.newId(),
      kind: 'caseworker',
      personId: actor.personId,
      name: actor.name,
      profession: '',
      parentalResponsibility: false,
      barred: false,
      address: '',
      confidentialAddress: false,
      agreedOnlineOn: null,
      flaggedRestricted: false,
      from: today,
      to: null,
      why: 'Opened the case',
      by: actor.personId,
    })
  await caseInsert(db, area.id, { id: caseId, childId, reference, teamId: team?.id ?? null, openedOn: today })
  if (form.requestOn !== null) {
    const recorded = await recordFacts(
      db,
      asking,
      caseId,
      [
        {
          event: 'request_received',
          day: form.requestOn,
          fromWhom: form.requestFrom.trim() || null,
          channel: channels.find((one) => one === form.requestChannel) ?? null,
        },
      ],
      tools,
    )
    if (isRefusal(recorded)) return { ...recorded, field: 'request' }
  }
  return { to: pageOf(asking, caseId), thing: `case=${caseId}`, after: { reference, team: team?.id ?? null } }
}

/** The team a case is put in: a manager's own; a caseworker's own, or none. */
async function teamFor(db: Db, asking: Asking, id: string): Promise<Team | null | Refusal> {
  const mine = (await teamsIn(db, asking.area.id)).filter((team) =>
    team.members.some(
      (one) =>
        one.personId === asking.actor.personId &&
        (one.manages || asking.role !== 'ehc-team-manager') &&
        one.from <= asking.today &&
        (one.to === null || one.to >= asking.today),
    ),
  )
  const chosen = mine.find((one) => one.id === id) ?? (mine.length === 1 && id === '' ? mine[0] : undefined)
  if (chosen !== undefined) return chosen
  if (id !== '' || asking.role === 'ehc-team-manager')
    return refuse('no-team', 'Choose a team of yours: its managers read the record.', 'team')
  return null
}

function nextReference(taken: ReadonlySet<string>, today: LocalDate): string {
  const begins = `EHC-${yearOf(today)}-`
  const last = [...taken]
    .flatMap((one) => (one.startsWith(begins) ? [Number(one.slice(begins.length))] : []))
    .filter(Number.isSafeInteger)
    .reduce((most, one) => Math.max(most, one), 0)
  return `${begins}${String(last + 1).padStart(4, '0')}`
}

/**
 * Warns where the same child, or a twin, may be here already; nothing is ever merged. Of a record that whoever asks may not
 * read, only the team is told, and only for a child whose name and birthday, or number, were just typed.
 */
async function alikeTo(db: Db, asking: Asking, child: Identity): Promise<Refusal | null> {
  const found = (await perhapsTheSame(db, asking.area.id, child)).flatMap((one) => {
    const how = likeness(child, one)
    return how === null ? [] : [{ ...one, how }]
  })
  const told: string[] = []
  for (const one of found) {
    const readable = (await childOf(db, asking.area.id, one.childId)) !== null
    const words = alikeWords(one, one.how, readable)
    if (words !== null) told.push(words)
  }
  if (told.length === 0) return null
  return refuse(
    'alike',
    `${told.join(' ')} Look there first. If this is another child, such as a twin, say so at the foot of the form and send it again: records are never merged.`,
    'another',
  )
}

function alikeWords(one: PerhapsSame, how: 'same' | 'twin', readable: boolean): string | null {
  if (readable)
    return `${how === 'same' ? 'This child may be here already' : 'A child with this birthday and family name is here'}: ${one.givenNames} ${one.familyName}, ${one.reference ?? 'no case'}.`
  return how === 'same'
    ? `A record that may be of this child is kept by ${one.team ?? 'another team'}. Ask a manager there.`
    : null
}

const identityFields = [
  { column: 'given_names', field: 'givenNames', label: 'Given names' },
  { column: 'family_name', field: 'familyName', label: 'Family name' },
  { column: 'known_as', field: 'knownAs', label: 'Known as' },
  { column: 'born', field: 'born', label: 'Date of birth' },
  { column: 'upn', field: 'upn', label: 'UPN' },
  { column: 'nhs_number', field: 'nhsNumber', label: 'NHS number' },
  { column: 'address', field: 'address', label: 'Address' },
  { column: 'own_words', field: 'ownWords', label: 'In their own words' },
  { column: 'reach_how', field: 'reachHow', label: 'How to reach the family' },
  { column: 'reach_when', field: 'reachWhen', label: 'When to reach the family' },
  { column: 'language', field: 'language', label: 'Language' },
] as const

export interface IdentityForm {
  readonly version: number
  readonly child: Omit<Child, 'id' | 'version'>
  readonly team: string
  readonly why: string
}

export async function changeIdentity(db: Db, asking: Asking, form: IdentityForm): Promise<Changed | Refusal> {
  const { area, role, today } = asking
  const found = await caseOf(db, area.id, asking.params.case ?? '')
  const held = found === null ? null : await childOf(db, area.id, found.childId)
  if (found === null || held === null) return notFound
  const wrong = refuseIdentity(form.child, today)
  if (wrong !== null) return wrong
  const facts = (await factsOf(db, area.id, [found.id])).get(found.id) ?? []
  if (facts.some((one) => one.day < form.child.born))
    return refuse('after-facts', 'Something is recorded before that date of birth. Check the year.', 'born')
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say what changed, or what was wrong.', 'why')
  await setWhy(db, why)
  if (!(await childUpdate(db, area.id, { ...form.child, id: held.id, version: form.version }))) {
    const versions = await recordVersions(db, 'child', held.id)
    return changedMeanwhile('record', meanwhile(versions, form.version, identityFields))
  }
  // A caseworker's case stays with its team; a manager may give it to another.
  if (role === 'ehc-team-manager' && form.team !== (found.teamId ?? '')) {
    const teams = await teamsIn(db, area.id)
    if (!teams.some((one) => one.id === form.team)) return refuse('no-team', 'Choose a team.', 'team')
    if (!(await caseUpdate(db, area.id, found.id, found.version, { team_id: form.team })))
      return changedMeanwhile('record', null)
  }
  return {
    to: pageOf(asking, found.id),
    thing: `case=${found.id}`,
    why,
    after: { version: form.version + 1 },
  }
}

/** Records one fact as a form gives it. */
export async function recordOne(
  db: Db,
  asking: Asking,
  fact: NewFact,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const caseId = asking.params.case ?? ''
  const recorded = await recordFacts(db, asking, caseId, [fact], tools)
  if (isRefusal(recorded)) return recorded
  const [id = ''] = recorded
  return {
    to: `${pageOf(asking, caseId)}#fact-${id}`,
    thing: `case=${caseId} fact=${id}`,
    after: {
      event: fact.event,
      day: fact.day,
      corrects: fact.correctsId ?? null,
      withdraws: fact.withdraws ?? false,
    },
    why: fact.why ?? null,
  }
}

export interface CloseForm {
  readonly version: number
  readonly why: string
}

/** Closes a case with a reason, or opens a closed one again with a reason. */
export async function closeCase(db: Db, asking: Asking, form: CloseForm): Promise<Changed | Refusal> {
  const { area, today } = asking
  const found = await caseOf(db, area.id, asking.params.case ?? '')
  if (found === null) return notFound
  const why = form.why.trim()
  if (why === '')
    return refuse(
      'no-reason',
      found.closedOn === null ? 'Say why it is closed.' : 'Say why it is open again.',
      'why',
    )
  const closedOn = found.closedOn === null ? today : null
  await setWhy(db, why)
  const to = { closed_on: closedOn, closed_why: closedOn === null ? null : why }
  if (!(await caseUpdate(db, area.id, found.id, form.version, to)))
    return refuse(
      'changed-meanwhile',
      'Somebody changed the case meanwhile. Look at it as it stands now, then send this again.',
    )
  return {
    to: pageOf(asking, found.id),
    thing: `case=${found.id}`,
    before: { closedOn: found.closedOn },
    after: { closedOn },
    why,
  }
}
