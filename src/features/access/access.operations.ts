/** Breaking the glass and looking at it afterwards; who has a part in a child's life; teams. */
import { isRefusal, type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { queueMail } from '../mail/index.ts'
import { accountByEmail } from '../person/index.ts'
import {
  addressesOf,
  caseHead,
  colleagues,
  glassInsert,
  glassNow,
  glassOf,
  glassReview,
  managersOfCase,
  memberEnd,
  memberInsert,
  readableChildren,
  recordIsHere,
  referencesOf,
  relationEnd,
  relationInsert,
  relationsOf,
  teamInsert,
  teamsIn,
} from './access.sql.ts'
import type { Team } from './access.ts'
import { glassMinutes, grounds, reasonOf, refuseGlass, refuseReview } from './glass.ts'
import { isLive, type RelationForm, type RelationKind, refuseRelation, relationSides } from './relation.ts'

const casePage = (asking: Asking, caseId: string): string => `/areas/${asking.area.slug}/cases/${caseId}`

export interface GlassForm {
  readonly ground: string
  readonly why: string
}

/** Opens one child's record for an hour, and tells the manager and the data protection officer that it was opened. */
export async function breakTheGlass(
  db: Db,
  asking: Asking,
  form: GlassForm,
  tools: Pick<Tools, 'newId' | 'publicUrl'>,
): Promise<Changed | Refusal> {
  const { actor, area, today, at } = asking
  const there = await recordIsHere(db, area.id, { caseId: asking.params.case ?? '' }, actor.personId, today)
  if (there === null) return notFound
  const { caseId, childId } = there
  const to = casePage(asking, caseId)
  if ((await glassNow(db, area.id, childId, actor.personId, at)) !== null)
    return { to, thing: `case=${caseId}` }
  const refusal = refuseGlass(form.ground, form.why)
  const ground = grounds.find((one) => one === form.ground)
  if (refusal !== null || ground === undefined) return refusal ?? notFound
  const id = tools.newId()
  const why = reasonOf(form.why)
  const untilAt = new Date(Date.parse(at) + glassMinutes * 60_000).toISOString()
  await glassInsert(db, area.id, {
    id,
    childId,
    personId: actor.personId,
    ground,
    why,
    fromAt: at,
    untilAt,
  })
  const told = new Set([
    ...(await managersOfCase(db, area.id, caseId, today)),
    ...(await addressesOf(db, area.id, ['data-protection-officer'], today)),
  ])
  for (const address of told)
    await queueMail(db, tools, {
      to: address,
      subject: 'A record was opened by breaking the glass',
      words: `Somebody of ${area.name} opened one record without a part in the case, for an hour, and said why. Please look at it within the week:\n\n${tools.publicUrl}/areas/${area.slug}/looked/${id}\n`,
      areaId: area.id,
      at,
    })
  return { to, thing: `case=${caseId} glass=${id}`, after: { ground, until: untilAt }, why }
}

export interface ReviewForm {
  readonly version: number
  readonly review: string
  readonly words: string
}

/** Writes whether it was right that somebody broke the glass: never by who did it. */
export async function reviewBrokenGlass(
  db: Db,
  asking: Asking,
  form: ReviewForm,
): Promise<Changed | Refusal> {
  const { area, actor, today } = asking
  const glass = await glassOf(db, area.id, asking.params.glass ?? '')
  if (glass === null || !(await mayReview(db, asking, glass.childId))) return notFound
  const refusal = refuseReview(glass, actor.personId, form)
  if (refusal !== null) return refusal
  const words = form.words.trim()
  const review = form.review === 'right' ? 'right' : 'not-right'
  const said = { review, words, by: actor.personId, on: today } as const
  if (!(await glassReview(db, area.id, glass.id, form.version, said)))
    return refuse('changed-meanwhile', 'Somebody looked at it meanwhile. Their answer stands.')
  const caseId = (await referencesOf(db, area.id, [glass.childId])).get(glass.childId)?.caseId ?? ''
  return {
    to: `/areas/${area.slug}/looked`,
    thing: `case=${caseId} glass=${glass.id}`,
    after: { review },
    why: words,
  }
}

/** The head of SEND and the data protection officer look at every one; a manager at those of the children they read. */
export async function mayReview(db: Db, asking: Asking, childId: string): Promise<boolean> {
  if (asking.role !== 'ehc-team-manager') return true
  return (await readableChildren(db, asking.area.id, [childId])).has(childId)
}

export interface RelationSent extends Omit<RelationForm, 'personId' | 'kind'> {
  readonly kind: RelationKind
  /** A colleague chosen from the list. */
  readonly person: string
  /** The address with which somebody of another side signs in; empty for nobody. */
  readonly email: string
}

/** Gives somebody a part in a child's life, from a day: what they may then read follows from their own role. */
export async function addRelation(
  db: Db,
  asking: Asking,
  form: RelationSent,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const head = await caseHead(db, asking.area.id, asking.params.case ?? '')
  if (head === null) return notFound
  const found = await personOf(db, asking, form)
  if (isRefusal(found)) return found
  const relation: RelationForm = { ...form, personId: found.id, name: found.name }
  const refusal = refuseRelation(relation, asking.role, asking.today)
  if (refusal !== null) return refusal
  const held = await relationsOf(db, asking.area.id, head.childId, {
    personId: asking.actor.personId,
    isCasework: true,
  })
  if (
    found.id !== null &&
    !relation.barred &&
    held.some(
      (one) =>
        one.personId === found.id && one.kind === relation.kind && !one.barred && isLive(one, asking.today),
    )
  )
    return refuse('twice', 'This person has that part in the case already.', 'person')
  const id = tools.newId()
  await setWhy(db, relation.why.trim())
  await relationInsert(db, asking.area.id, head.childId, { ...relation, id, by: asking.actor.personId })
  return {
    to: `${casePage(asking, head.caseId)}#people`,
    thing: `case=${head.caseId} relation=${id}`,
    after: {
      kind: relation.kind,
      person: found.id,
      from: relation.from,
      to: relation.to,
      barred: relation.barred,
    },
    why: relation.why.trim() === '' ? null : relation.why.trim(),
  }
}

async function personOf(
  db: Db,
  asking: Asking,
  form: RelationSent,
): Promise<{ readonly id: string | null; readonly name: string } | Refusal> {
  if (relationSides[form.kind] === 'casework') {
    const people = await colleagues(db, asking.area.id, asking.today)
    const chosen = people.find((one) => one.id === form.person)
    return chosen === undefined
      ? refuse('no-person', 'Choose a person who works here.', 'person')
      : { id: chosen.id, name: chosen.name }
  }
  const email = form.email.trim().toLowerCase()
  if (email === '') return { id: null, name: form.name }
  const account = await accountByEmail(db, email)
  return account === null
    ? refuse(
        'no-account',
        'Nobody signs in with that address. Leave it empty, or have the person invited first.',
        'email',
      )
    : { id: account.personId, name: form.name.trim() === '' ? account.name : form.name }
}

export interface EndForm {
  readonly version: number
  readonly to: LocalDate
  readonly why: string
}

export async function endRelation(db: Db, asking: Asking, form: EndForm): Promise<Changed | Refusal> {
  const head = await caseHead(db, asking.area.id, asking.params.case ?? '')
  if (head === null) return notFound
  const all = await relationsOf(db, asking.area.id, head.childId, {
    personId: asking.actor.personId,
    isCasework: true,
  })
  const relation = all.find((one) => one.id === asking.params.relation)
  if (relation === undefined) return notFound
  const why = form.why.trim()
  if (why === '') return refuse('no-reason', 'Say why it ends.', 'why')
  if (form.to < relation.from) return refuse('ends-before', 'It cannot end before it began.', 'to-day')
  if (form.to > asking.today)
    return refuse(
      'to-come',
      'Enter today or a day that has passed: from the day after it opens nothing.',
      'to-day',
    )
  if ((relation.barred || relation.kind === 'caseworker') && asking.role !== 'ehc-team-manager')
    return refuse('managers-end', 'Ask the team’s manager: only they end this.', 'why')
  await setWhy(db, why)
  if (!(await relationEnd(db, asking.area.id, relation.id, form.version, form.to, why)))
    return refuse(
      'changed-meanwhile',
      'Somebody changed this meanwhile. Look at it as it stands now, then send it again.',
    )
  return {
    to: `${casePage(asking, head.caseId)}#people`,
    thing: `case=${head.caseId} relation=${relation.id}`,
    before: { to: relation.to },
    after: { to: form.to },
    why,
  }
}

const teamsPage = (asking: Asking): string => `/areas/${asking.area.slug}/case-teams`

export async function addTeam(
  db: Db,
  asking: Asking,
  form: { readonly name: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const name = form.name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (name === '') return refuse('no-name', 'Enter the name of the team.', 'name')
  const teams = await teamsIn(db, asking.area.id)
  if (teams.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    return refuse('twice', 'There is a team of that name already.', 'name')
  const id = tools.newId()
  await teamInsert(db, asking.area.id, id, name)
  // Whoever makes a team manages it, so that no team stands without.
  await memberInsert(db, asking.area.id, {
    id: tools.newId(),
    teamId: id,
    personId: asking.actor.personId,
    manages: true,
    from: asking.today,
  })
  return { to: `${teamsPage(asking)}/${id}`, thing: `case-team=${id}`, after: { name } }
}

/**
 * A manager of the team; and while nobody manages it, as when it came with a caseload extract, any EHC team manager of the
 * area (the pages of teams are open to no other role).
 */
export function mayChangeTeam(team: Team, personId: string, today: LocalDate): boolean {
  const managers = team.members.filter((one) => one.manages && isLive(one, today))
  return managers.length === 0 || managers.some((one) => one.personId === personId)
}

export interface MemberForm {
  readonly deed: 'add' | 'end'
  readonly person: string
  readonly manages: boolean
  readonly member: string
  readonly version: number
}

/** Adds a member to a team that one manages, or ends a membership from today. */
export async function changeTeam(
  db: Db,
  asking: Asking,
  form: MemberForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const { area, today, actor } = asking
  const team = (await teamsIn(db, area.id)).find((one) => one.id === asking.params.team)
  if (team === undefined) return notFound
  const to = `${teamsPage(asking)}/${team.id}`
  const live = team.members.filter((one) => isLive(one, today))
  if (!mayChangeTeam(team, actor.personId, today))
    return refuse('not-manager', 'Only a manager of this team changes who is in it.', 'person')
  if (form.deed === 'end') {
    const member = live.find((one) => one.id === form.member)
    if (member === undefined) return refuse('no-member', 'Choose who leaves the team.', 'member')
    if (live.every((one) => one.id === member.id || !one.manages))
      return refuse('last-manager', 'A team keeps a manager. Add another one first.', 'member')
    if (!(await memberEnd(db, area.id, member.id, form.version, today)))
      return refuse('changed-meanwhile', 'Somebody changed this meanwhile. Look at it as it stands now.')
    return { to, thing: `case-team=${team.id}`, before: { person: member.personId }, after: { to: today } }
  }
  const person = (await colleagues(db, area.id, today)).find(
    (one) =>
      one.id === form.person &&
      (form.manages
        ? one.role === 'ehc-team-manager'
        : one.role === 'caseworker' || one.role === 'ehc-team-manager'),
  )
  if (person === undefined)
    return refuse('no-person', 'Choose a person whose role fits: a manager is an EHC team manager.', 'person')
  if (live.some((one) => one.personId === person.id && one.manages === form.manages))
    return refuse('twice', 'This person is in the team already.', 'person')
  await memberInsert(db, area.id, {
    id: tools.newId(),
    teamId: team.id,
    personId: person.id,
    manages: form.manages,
    from: today,
  })
  return { to, thing: `case-team=${team.id}`, after: { person: person.id, manages: form.manages } }
}
