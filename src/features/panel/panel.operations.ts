/** What is done on the panels' pages. Every change of a list ends by setting who reads which record right. */
import {
  addDays,
  isRefusal,
  isUuid,
  type LocalDate,
  notFound,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { relationInsert, relationsStop } from '../access/index.ts'
import {
  caseOf,
  factsOf,
  factsThatHold,
  isCaseEvent,
  limitsIn,
  type NewFact,
  recordFacts,
  workForEverybody,
  workForOneself,
} from '../ehc-case/index.ts'
import { queueMail } from '../mail/index.ts'
import { type Colleague, listSeen, mayBeMembers, readPanels, settingsIn } from './panel.reads.ts'
import {
  accessEnd,
  accessInsert,
  accessLive,
  addressesOfPeople,
  attendanceSet,
  caseChange,
  casePut,
  casesOn,
  interestInsert,
  interestsOn,
  listChange,
  listInsert,
  listLock,
  listOf,
  listsIn,
  listsOfCaseLock,
  memberOff,
  memberPut,
  membersOf,
  panelSettingSave,
  saidInsert,
  saidOn,
  toldSet,
  withPapers,
} from './panel.sql.ts'
import {
  accessDue,
  accessToChange,
  factAfter,
  type Holder,
  horizonDays,
  lawDayOf,
  type Outcome,
  outcomes,
  type PanelKind,
  type PanelSettings,
  panelKinds,
  powerOf,
  refuseDecision,
  refuseHeld,
  standingOf,
  tellByOf,
  toldOn,
  workTo,
} from './panel.ts'
import type { PanelCase, PanelList } from './panel-row.ts'

type Ids = Pick<Tools, 'newId'>
type Sends = Pick<Tools, 'newId' | 'publicUrl' | 'mailFrom'>

const meanwhile = refuse(
  'changed-meanwhile',
  'Somebody changed this meanwhile. Look at it as it stands now, then send it again.',
)

const panelsPage = (asking: Asking): string => `/areas/${asking.area.slug}/panels`
const listPage = (asking: Asking, listId: string): string => `${panelsPage(asking)}/${listId}`

/** Opens and ends relations to children, so that whoever sits on a list reads exactly what is due, and at once. */
async function syncAccess(db: Db, asking: Asking, listId: string, tools: Ids): Promise<void> {
  const { area, today, at, actor } = asking
  await workForEverybody(db)
  await listLock(db, area.id, listId)
  const list = await listOf(db, area.id, listId)
  if (list !== null) {
    const members = await membersOf(db, area.id, [listId])
    const said = await saidOn(db, area.id, { listIds: [listId] })
    const cases = (await casesOn(db, area.id, { listIds: [listId] })).map((one) => ({
      caseId: one.caseId,
      childId: one.childId,
      removedOn: one.removedOn,
      standing: standingOf(
        said.filter((each) => each.caseId === one.caseId),
        one.removedOn,
      ).is,
    }))
    const interests = await interestsOn(db, area.id, { caseIds: cases.map((one) => one.caseId) })
    const due = accessDue(list, members, cases, interests, today)
    const { open, end } = accessToChange(due, await accessLive(db, area.id, listId, today))
    for (const one of end) await accessEnd(db, area.id, one.id, at)
    await relationsStop(
      db,
      area.id,
      end.map((one) => one.relationId),
      today,
      'The panel list does not need it any more',
    )
    for (const one of open) {
      const member = members.find((each) => each.id === one.memberId)
      if (member === undefined) continue
      const relationId = tools.newId()
      await relationInsert(db, area.id, one.childId, {
        id: relationId,
        kind: 'panel-member',
        personId: member.personId,
        name: member.name,
        profession: '',
        parentalResponsibility: false,
        barred: false,
        address: '',
        confidentialAddress: false,
        agreedOnlineOn: null,
        flaggedRestricted: false,
        from: list.opensOn > today ? list.opensOn : today,
        to: one.until,
        why: `On the panel list of ${writeDay(list.day)}`,
        by: actor.personId,
      })
      await accessInsert(db, area.id, { ...one, id: tools.newId(), listId, relationId })
    }
  }
  await workForOneself(db)
}

/** Tells people that a list waits for them. Nothing of a child and nothing of the decision stands in it. */
async function tellMembers(
  db: Db,
  asking: Asking,
  listId: string,
  personIds: readonly string[],
  says: { readonly subject: string; readonly words: string },
  tools: Sends,
): Promise<void> {
  if (tools.mailFrom === null) return
  const { area, at } = asking
  for (const to of await addressesOfPeople(db, personIds))
    await queueMail(db, tools, {
      to,
      areaId: area.id,
      subject: says.subject,
      words: `${says.words}\n\nSign in to read it:\n\n${tools.publicUrl}/areas/${area.slug}/panels/${listId}\n`,
      at,
    })
}

const sits = (list: Pick<PanelList, 'day' | 'opensOn'>) => ({
  subject: 'You sit on a panel in Throughline',
  words: `You sit on a panel on ${writeDay(list.day)}. Its papers are open to you from ${writeDay(list.opensOn)}. If you have an interest in a case, declare it there: you then stop reading that case.`,
})

const urgentlyAsked = {
  subject: 'A decision is asked of you in Throughline',
  words: 'Somebody asks you for a decision that cannot wait for a panel.',
}

export interface ListForm {
  readonly kind: string
  readonly day: LocalDate | null
  readonly opens: LocalDate | null
  readonly member: readonly string[]
  readonly chair: string
  readonly fill: readonly string[]
}

const noHolder = refuse(
  'no-holder',
  'Nobody holds the power to decide this yet. Ask a manager to say who does, under “Who decides”.',
  'kind',
)

/** Members read from so many days before a list where nobody says another day. A choice of this product. */
export const readDays = 7

/** Makes a list, puts on it who holds the power, and fills it with the cases that wait for such a decision. */
export async function makeList(
  db: Db,
  asking: Asking,
  form: ListForm,
  tools: Sends,
): Promise<Changed | Refusal> {
  const { area, today, actor } = asking
  const kind = panelKinds.find((one) => one === form.kind)
  if (kind === undefined) return refuse('no-kind', 'Choose what the panel decides.', 'kind')
  const { day } = form
  if (day === null) return refuse('no-day', 'Enter the day of the panel.', 'day')
  if (day < today)
    return refuse('past', 'Enter today or a day to come: a list is made before its panel.', 'day')
  const opensOn = form.opens ?? addDays(day, -readDays)
  if (opensOn > day)
    return refuse('opens-after', 'Members must read before the panel. Check both days.', 'opens')
  const settings = await settingsIn(db, area.id)
  if (settings.holders[kind].length === 0) return noHolder
  const people = await mayBeMembers(db, asking)
  if (form.member.some((id) => !people.some((one) => one.id === id)))
    return refuse(
      'no-person',
      'Choose members from the list: one of them holds no such role today.',
      'member',
    )
  const listId = tools.newId()
  await listInsert(db, area.id, {
    id: listId,
    kind,
    day,
    opensOn,
    urgent: false,
    by: actor.personId,
    byName: actor.name,
  })
  const chair = people.some((one) => one.id === form.chair) ? form.chair : null
  await seat(db, asking, listId, settings.holders[kind], tools)
  const held = settings.holders[kind].map((one) => one.personId)
  for (const person of people.filter(
    ({ id }) => !held.includes(id) && (form.member.includes(id) || id === chair),
  ))
    await memberPut(db, area.id, {
      id: tools.newId(),
      listId,
      personId: person.id,
      name: person.name,
      part: person.id === chair ? 'chair' : 'member',
    })
  let filled = 0
  if (form.fill.includes('yes')) {
    const until = addDays(day, horizonDays)
    const { due } = await readPanels(db, asking)
    const wanted = due.filter((one) => one.kind === kind && (one.law === null || one.law.day <= until))
    for (const { caseId } of wanted) {
      const put = await putCase(db, asking, listId, caseId, tools)
      if (!isRefusal(put)) filled += 1
    }
  }
  await syncAccess(db, asking, listId, tools)
  const seated = await membersOf(db, area.id, [listId])
  await tellMembers(
    db,
    asking,
    listId,
    seated.map((one) => one.personId),
    sits({ day, opensOn }),
    tools,
  )
  return { to: listPage(asking, listId), thing: `panel=${listId}`, after: { kind, day, cases: filled } }
}

async function seat(
  db: Db,
  asking: Asking,
  listId: string,
  holders: readonly Holder[],
  tools: Ids,
): Promise<void> {
  for (const one of holders)
    await memberPut(db, asking.area.id, {
      id: tools.newId(),
      listId,
      personId: one.personId,
      name: one.name,
      part: 'holder',
    })
}

async function putCase(
  db: Db,
  asking: Asking,
  listId: string,
  caseId: string,
  tools: Ids,
  urgentWhy: string | null = null,
): Promise<Refusal | null> {
  const { area, actor, today } = asking
  const found = await caseOf(db, area.id, caseId)
  if (found === null) return refuse('no-case', 'Choose a case whose record you read.', 'case')
  if (found.closedOn !== null)
    return refuse('closed', `Case ${found.reference} is closed. Open it again first.`, 'case')
  await casePut(db, area.id, {
    id: tools.newId(),
    listId,
    caseId,
    childId: found.childId,
    on: today,
    urgentWhy,
    byName: actor.name,
  })
  return null
}

export interface ChangeForm {
  readonly step: 'add' | 'off' | 'member' | 'member-off' | 'attend' | 'held' | 'cancel'
  readonly version: number
  readonly case: readonly string[]
  readonly person: string
  readonly present: readonly string[]
  readonly why: string
}

/** The list that an address names: kept for this transaction first, and read as it then stands. */
async function listKept(db: Db, asking: Asking): Promise<PanelList | null> {
  const id = asking.params.panel ?? ''
  if (!isUuid(id)) return null
  await listLock(db, asking.area.id, id)
  return (await listSeen(db, asking))?.list ?? null
}

/** Everything that is done to one list. A second editor is told. */
export async function changeList(
  db: Db,
  asking: Asking,
  form: ChangeForm,
  tools: Sends,
): Promise<Changed | Refusal> {
  const { area, actor } = asking
  const list = await listKept(db, asking)
  if (list === null) return notFound
  if (list.state !== 'open')
    return refuse(
      'not-open',
      'The list was closed or cancelled. Make another list, or ask for an urgent decision.',
    )
  const state = form.step === 'held' ? 'held' : form.step === 'cancel' ? 'cancelled' : undefined
  const refusal = await stepOnList(db, asking, list, form, tools)
  if (refusal !== null) return refusal
  const why = form.why.trim()
  const done = await listChange(db, area.id, list.id, form.version, {
    ...(state === undefined ? {} : { state }),
    ...(state === 'cancelled' ? { why } : {}),
    byName: actor.name,
  })
  if (!done) return meanwhile
  await syncAccess(db, asking, list.id, tools)
  const about = form.step === 'off' ? `case=${form.case[0] ?? ''} panel=${list.id}` : `panel=${list.id}`
  return {
    to: listPage(asking, list.id),
    thing: about,
    after: {
      step: form.step,
      ...(form.case.length === 0 ? {} : { cases: form.case }),
      ...(form.person === '' ? {} : { person: form.person }),
    },
    why: why === '' ? null : why,
  }
}

async function stepOnList(
  db: Db,
  asking: Asking,
  list: PanelList,
  form: ChangeForm,
  tools: Sends,
): Promise<Refusal | null> {
  const { area, today } = asking
  const why = form.why.trim()
  switch (form.step) {
    case 'add': {
      if (list.urgent)
        return refuse(
          'urgent',
          'This list is one urgent decision. Put other cases on a panel’s list.',
          'case',
        )
      if (form.case.length === 0) return refuse('no-case', 'Choose at least one case.', 'case')
      for (const caseId of form.case) {
        const put = await putCase(db, asking, list.id, caseId, tools)
        if (put !== null) return put
      }
      return null
    }
    case 'off':
      return takeOff(db, asking, list, form.case[0] ?? '', why)
    case 'member': {
      const person = (await mayBeMembers(db, asking)).find((one) => one.id === form.person)
      if (person === undefined) return refuse('no-person', 'Choose who is to sit on the panel.', 'person')
      const isHolder = powerOf(await settingsIn(db, area.id), list.kind, person.id) !== null
      if (!isHolder && person.id === asking.actor.personId && !(await readsEveryCase(db, asking, list.id)))
        return refuse(
          'oneself',
          'You do not read every case on this list, so you cannot put yourself on it. Ask another manager to do it.',
          'person',
        )
      await memberPut(db, area.id, {
        id: tools.newId(),
        listId: list.id,
        personId: person.id,
        name: person.name,
        part: isHolder ? 'holder' : 'member',
      })
      await tellMembers(db, asking, list.id, [person.id], sits(list), tools)
      return null
    }
    case 'member-off': {
      const member = (await membersOf(db, area.id, [list.id])).find(
        (one) => one.personId === form.person && one.removedOn === null,
      )
      if (member === undefined) return refuse('no-person', 'Choose who leaves the panel.', 'leaves')
      if (why === '') return refuse('no-reason', 'Say why they leave the panel.', 'leaves-why')
      await memberOff(db, area.id, member.id, today, why)
      return null
    }
    case 'attend':
      await attendanceSet(db, area.id, list.id, form.present)
      return null
    case 'held':
      if (list.day > today)
        return refuse('to-come', 'The day of the list is still to come. Close it when the panel was held.')
      return refuseHeld(
        await standingsOn(db, asking, list.id),
        (await membersOf(db, area.id, [list.id]))
          .filter((one) => one.removedOn === null)
          .map((one) => one.attended),
      )
    case 'cancel':
      if (why === '') return refuse('no-reason', 'Say why the panel is not held.', 'cancel-why')
      return (await standingsOn(db, asking, list.id)).includes('decided')
        ? refuse(
            'decided',
            'Cases were decided on this list, so it is closed and not cancelled.',
            'cancel-why',
          )
        : null
  }
}

/** True where whoever asks reads the record of every case on a list by another relation than a seat. */
async function readsEveryCase(db: Db, asking: Asking, listId: string): Promise<boolean> {
  const on = async () =>
    (await casesOn(db, asking.area.id, { listIds: [listId] })).filter((one) => one.removedOn === null).length
  const mine = await on()
  await workForEverybody(db)
  const all = await on()
  await workForOneself(db)
  return mine === all
}

/** Where every case of a list stands, also of records that whoever asks does not read: only to judge, never to show. */
async function standingsOn(db: Db, asking: Asking, listId: string) {
  await workForEverybody(db)
  const cases = await casesOn(db, asking.area.id, { listIds: [listId] })
  const said = await saidOn(db, asking.area.id, { listIds: [listId] })
  await workForOneself(db)
  return cases.map(
    (one) =>
      standingOf(
        said.filter((each) => each.caseId === one.caseId),
        one.removedOn,
      ).is,
  )
}

async function takeOff(
  db: Db,
  asking: Asking,
  list: PanelList,
  caseId: string,
  why: string,
): Promise<Refusal | null> {
  const { area, today, actor } = asking
  const on = (await casesOn(db, area.id, { listIds: [list.id] })).find(
    (one) => one.caseId === caseId && one.removedOn === null,
  )
  if (on === undefined) return refuse('no-case', 'Choose a case that is on the list.', 'off')
  if (why === '') return refuse('no-reason', 'Say why the case comes off the list.', 'off-why')
  const said = (await saidOn(db, area.id, { listIds: [list.id] })).filter((one) => one.caseId === caseId)
  if (said.some((one) => one.isDecision))
    return refuse('decided', 'It was decided on this list, and stays on it.', 'off')
  const done = await caseChange(db, area.id, on, on.version, { off: { on: today, why }, byName: actor.name })
  return done ? null : meanwhile
}

interface OnList {
  readonly list: PanelList
  readonly on: PanelCase
  readonly settings: PanelSettings
}

/** The case on a list that an address names, kept for this transaction. */
async function caseOnList(db: Db, asking: Asking): Promise<OnList | null> {
  const list = await listKept(db, asking)
  if (list === null) return null
  const on = (await casesOn(db, asking.area.id, { listIds: [list.id] })).find(
    (one) => one.caseId === asking.params.case,
  )
  if (on === undefined) return null
  return { list, on, settings: await settingsIn(db, asking.area.id) }
}

export interface SayForm {
  readonly step: 'say' | 'interest'
  readonly version: number
  readonly outcome: string
  readonly reason: string
  readonly familyWords: string
  readonly place: string
  readonly words: string
}

/** A member recommends, whoever holds the power decides, and either may say that they have an interest. */
export async function sayOnCase(
  db: Db,
  asking: Asking,
  form: SayForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  if (form.step === 'interest') await lockListsOfCase(db, asking)
  return withPapers(db, () => sayAsMember(db, asking, form, tools))
}

/** Every list of the case that an address names, kept for this transaction, since an interest holds on all of them. */
async function lockListsOfCase(db: Db, asking: Asking): Promise<readonly string[]> {
  const caseId = asking.params.case ?? ''
  if (!isUuid(caseId)) return []
  await workForEverybody(db)
  const lists = await listsOfCaseLock(db, asking.area.id, caseId)
  await workForOneself(db)
  return lists
}

async function sayAsMember(db: Db, asking: Asking, form: SayForm, tools: Ids): Promise<Changed | Refusal> {
  const here = await caseOnList(db, asking)
  if (await isOwnInterest(db, asking)) return ownInterest
  if (here === null) return notFound
  const { list, on } = here
  const { actor } = asking
  const member = (await membersOf(db, asking.area.id, [list.id])).find(
    (one) => one.personId === actor.personId && one.removedOn === null,
  )
  if (member === undefined)
    return refuse('no-member', 'You do not sit on this panel. Ask a caseworker to put you on the list.')
  if (form.step === 'interest')
    return keepInterest(db, asking, here, { id: actor.personId, name: actor.name }, form.words, tools)
  const { area, today, at } = asking
  const facts = factsThatHold((await factsOf(db, area.id, [on.caseId])).get(on.caseId) ?? [])
  const said = (await saidOn(db, area.id, { listIds: [list.id] })).filter((one) => one.caseId === on.caseId)
  const standing = standingOf(said, on.removedOn)
  const power = powerOf(here.settings, list.kind, actor.personId)
  const interests = await interestsOn(db, area.id, { caseIds: [on.caseId] })
  const before = standing.is === 'decided' ? standing.said : null
  const refusal = refuseDecision(form, {
    kind: list.kind,
    hasInterest: interests.some((one) => one.caseId === on.caseId && one.personId === actor.personId),
    listState: list.state,
    standing,
    isHolder: power !== null,
    told: before === null ? null : toldOn(list.kind, before, facts),
  })
  if (refusal !== null) return refusal
  const outcome: Outcome = outcomes.find((one) => one === form.outcome) ?? 'defer'
  const done = await caseChange(db, area.id, on, form.version, { byName: actor.name })
  if (!done) return meanwhile
  const law = lawDayOf(list.kind, await limitsIn(db, area.id, [on.caseId]))
  const text = (value: string) => (value.trim() === '' ? null : value.trim())
  const isTold = power !== null && outcome !== 'defer'
  await saidInsert(db, area.id, {
    id: tools.newId(),
    listId: list.id,
    caseId: on.caseId,
    childId: on.childId,
    isDecision: power !== null,
    outcome,
    reason: form.reason.trim(),
    familyWords: text(form.familyWords),
    place: text(form.place),
    power,
    decidedOn: today,
    tellBy: isTold ? tellByOf(today, here.settings.tellDays, law === null ? null : workTo(law)) : null,
    by: actor.personId,
    byName: actor.name,
    at,
  })
  if (power !== null) {
    const next = nextFacts(list.kind, outcome, law?.rule ?? null, facts, before, form.reason.trim(), today)
    const recorded = next.length === 0 ? [] : await recordFacts(db, asking, on.caseId, next, tools)
    if (isRefusal(recorded)) return recorded
  }
  await syncAccess(db, asking, list.id, tools)
  const to = listPage(asking, list.id)
  return {
    // After a panel was held, a decision ends what its holder reads.
    to: list.state === 'held' ? to : `${to}/cases/${on.caseId}`,
    thing: `case=${on.caseId} panel=${list.id}`,
    after: { outcome, decision: power !== null },
    why: form.reason.trim(),
  }
}

const ownInterest = refuse(
  'interest',
  'You declared an interest in this case, so somebody else decides it. Tell the panel’s chair.',
)

async function isOwnInterest(db: Db, asking: Asking): Promise<boolean> {
  const caseId = asking.params.case ?? ''
  if (!isUuid(caseId) || (await listSeen(db, asking)) === null) return false
  const known = await interestsOn(db, asking.area.id, { caseIds: [caseId] })
  return known.some((one) => one.personId === asking.actor.personId)
}

/** The fact that a decision is by itself; and where it was decided another way before, that one is withdrawn. */
function nextFacts(
  kind: PanelKind,
  outcome: Outcome,
  rule: string | null,
  facts: ReturnType<typeof factsThatHold>,
  before: { readonly outcome: Outcome; readonly decidedOn: LocalDate } | null,
  why: string,
  today: LocalDate,
): readonly NewFact[] {
  const after = factAfter(kind, outcome, rule)
  const isFact = after?.on === 'decided'
  const stands = facts.find(
    (one) => one.event === 'plan_agreed' && kind === 'issue' && one.day >= (before?.decidedOn ?? today),
  )
  if (isFact) return stands === undefined ? [{ event: 'plan_agreed', day: today }] : []
  if (before?.outcome !== 'yes' || stands === undefined) return []
  return [{ event: 'plan_agreed', day: stands.day, correctsId: stands.id, withdraws: true, why }]
}

async function keepInterest(
  db: Db,
  asking: Asking,
  { list, on }: OnList,
  person: Colleague,
  words: string,
  tools: Ids,
): Promise<Changed | Refusal> {
  const { area, at, actor } = asking
  if (words.trim() === '')
    return refuse(
      'no-words',
      'Say in a few words what the interest is, such as “I taught the child”.',
      'words',
    )
  const known = await interestsOn(db, area.id, { caseIds: [on.caseId] })
  if (known.some((one) => one.personId === person.id))
    return refuse('twice', 'That interest is declared already.', 'words')
  await interestInsert(db, area.id, {
    id: tools.newId(),
    listId: list.id,
    caseId: on.caseId,
    childId: on.childId,
    personId: person.id,
    name: person.name,
    words: words.trim(),
    at,
    by: actor.personId,
  })
  // It holds for the case, on whichever list it stands.
  for (const listId of await lockListsOfCase(db, asking)) await syncAccess(db, asking, listId, tools)
  return {
    to: `${listPage(asking, list.id)}/cases/${on.caseId}`,
    thing: `case=${on.caseId} panel=${list.id}`,
    after: { interest: person.id },
  }
}

export interface KeepForm {
  readonly step: 'papers' | 'told' | 'interest'
  readonly version: number
  readonly shown: readonly string[]
  readonly day: LocalDate | null
  readonly person: string
  readonly words: string
}

/**
 * Which papers the members read, that the family was told, and an interest that somebody said aloud: of a case whose record
 * one reads by another relation than a seat.
 */
export async function keepCaseOnList(
  db: Db,
  asking: Asking,
  form: KeepForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  // Whoever works on the record may sit on the panel too: an interest keeps them from it here.
  if (form.step === 'interest') await lockListsOfCase(db, asking)
  if (await isOwnInterest(db, asking)) return ownInterest
  const here = await caseOnList(db, asking)
  if (here === null) return notFound
  const { list, on } = here
  const { area, actor } = asking
  if (form.step === 'interest') {
    const member = (await membersOf(db, area.id, [list.id])).find((one) => one.personId === form.person)
    return member === undefined
      ? refuse('no-person', 'Choose who has an interest.', 'person')
      : keepInterest(db, asking, here, { id: member.personId, name: member.name }, form.words, tools)
  }
  const facts = factsThatHold((await factsOf(db, area.id, [on.caseId])).get(on.caseId) ?? [])
  if (form.step === 'told') return tell(db, asking, here, form, facts, tools)
  const leftOut = facts
    .filter((one) => one.event === 'advice_asked' && !form.shown.includes(one.id))
    .map((one) => one.id)
  const done = await caseChange(db, area.id, on, form.version, { leftOut, byName: actor.name })
  if (!done) return meanwhile
  return {
    to: `${listPage(asking, list.id)}/cases/${on.caseId}#papers`,
    thing: `case=${on.caseId} panel=${list.id}`,
    before: { leftOut: on.leftOut },
    after: { leftOut },
  }
}

/** The family was told: the fact of the case, judged by the same table as on its own page, so that its limits move. */
async function tell(
  db: Db,
  asking: Asking,
  { list, on }: OnList,
  form: KeepForm,
  facts: ReturnType<typeof factsThatHold>,
  tools: Ids,
): Promise<Changed | Refusal> {
  const { area, today, actor } = asking
  const all = (await saidOn(db, area.id, { listIds: [list.id] })).filter((one) => one.caseId === on.caseId)
  const { is, said } = standingOf(all, on.removedOn)
  if (is !== 'decided' || said === null)
    return refuse('not-decided', 'It is not decided yet, so there is nothing to tell the family.')
  const told = toldOn(list.kind, said, facts)
  if (told !== null)
    return refuse('told', 'The family was told already. If that is wrong, correct it on the case.')
  const { day } = form
  if (day === null) return refuse('no-day', 'Enter the day on which the family was told.', 'day')
  if (day > today) return refuse('to-come', 'Enter today or a day that has passed.', 'day')
  if (day < said.decidedOn)
    return refuse('before', 'The family was told after it was decided. Check the day.', 'day')
  const done = await caseChange(db, area.id, on, form.version, { byName: actor.name })
  if (!done) return meanwhile
  const law = lawDayOf(list.kind, await limitsIn(db, area.id, [on.caseId]))
  const after = factAfter(list.kind, said.outcome, law?.rule ?? null)
  if (after?.on === 'told' && isCaseEvent(after.event)) {
    const words = said.familyWords === null ? {} : { words: said.familyWords }
    const recorded = await recordFacts(
      db,
      asking,
      on.caseId,
      [{ event: after.event, day, details: words }],
      tools,
    )
    if (isRefusal(recorded)) return recorded
  }
  await toldSet(db, area.id, said.id, day)
  return {
    to: `${listPage(asking, list.id)}/cases/${on.caseId}#told`,
    thing: `case=${on.caseId} panel=${list.id}`,
    after: { told: day, ...(after === null ? {} : { event: after.event }) },
  }
}

export interface CasePanelForm {
  readonly step: 'put' | 'urgent'
  readonly panel: string
  readonly kind: string
  readonly why: string
}

/** Puts a case on a list that is to come, or asks whoever holds the power for a decision outside any panel. */
export async function askForDecision(
  db: Db,
  asking: Asking,
  form: CasePanelForm,
  tools: Sends,
): Promise<Changed | Refusal> {
  const { area, today, actor } = asking
  const caseId = asking.params.case ?? ''
  if ((await caseOf(db, area.id, caseId)) === null) return notFound
  const at = (listId: string): Changed => ({
    to: `/areas/${area.slug}/cases/${caseId}/panels`,
    thing: `case=${caseId} panel=${listId}`,
    after: { step: form.step },
    why: form.why.trim() === '' ? null : form.why.trim(),
  })
  if (form.step === 'put') {
    const id = isUuid(form.panel) ? form.panel : null
    if (id !== null) await listLock(db, area.id, id)
    const list = id === null ? null : await listOf(db, area.id, id)
    // An urgent list is one case that a colleague asked about, and is never offered here.
    if (list === null || list.state !== 'open' || list.urgent)
      return refuse('no-list', 'Choose a list that is still open.', 'panel')
    const put = await putCase(db, asking, list.id, caseId, tools)
    if (put !== null) return put
    await syncAccess(db, asking, list.id, tools)
    return at(list.id)
  }
  const kind = panelKinds.find((one) => one === form.kind)
  if (kind === undefined) return refuse('no-kind', 'Choose what is to be decided.', 'kind')
  if (form.why.trim() === '') return refuse('no-reason', 'Say why it cannot wait for a panel.', 'why')
  const { holders } = await settingsIn(db, area.id)
  if (holders[kind].length === 0) return noHolder
  const listId = tools.newId()
  await listInsert(db, area.id, {
    id: listId,
    kind,
    day: today,
    opensOn: today,
    urgent: true,
    by: actor.personId,
    byName: actor.name,
  })
  await seat(db, asking, listId, holders[kind], tools)
  const put = await putCase(db, asking, listId, caseId, tools, form.why.trim())
  if (put !== null) return put
  await syncAccess(db, asking, listId, tools)
  await tellMembers(
    db,
    asking,
    listId,
    holders[kind].map((one) => one.personId),
    urgentlyAsked,
    tools,
  )
  return at(listId)
}

export interface SettingsForm {
  readonly version: number
  readonly tellDays: number
  readonly scheme: string
  /** For each kind a holder and a deputy: who, and in which post. */
  readonly held: Readonly<Record<PanelKind, readonly { readonly person: string; readonly post: string }[]>>
}

/** Who holds each power and where that is written; open lists follow at once. */
export async function setPanelSettings(
  db: Db,
  asking: Asking,
  form: SettingsForm,
  tools: Ids,
): Promise<Changed | Refusal> {
  const { area, actor, today } = asking
  const people = await mayBeMembers(db, asking)
  const before = await settingsIn(db, area.id)
  const holders: Record<PanelKind, Holder[]> = { assess: [], issue: [], place: [], cease: [] }
  for (const kind of panelKinds)
    for (const [at, { person, post }] of form.held[kind].entries()) {
      if (person === '') continue
      const field = `${at === 0 ? 'holder' : 'deputy'}-${kind}`
      const found = people.find((one) => one.id === person)
      if (found === undefined)
        return refuse('no-person', 'Choose somebody who holds a role that may decide.', field)
      if (post.trim() === '')
        return refuse('no-post', `Enter the post in which ${found.name} holds the power.`, `${field}-post`)
      if (holders[kind].some((one) => one.personId === found.id)) continue
      holders[kind].push({ personId: found.id, name: found.name, post: post.trim() })
    }
  const scheme = form.scheme.trim()
  if (scheme === '' && panelKinds.some((kind) => holders[kind].length > 0))
    return refuse(
      'no-scheme',
      'Say where the delegation is written, such as the scheme of delegation.',
      'scheme',
    )
  const done = await panelSettingSave(db, area.id, {
    id: tools.newId(),
    version: form.version,
    tellDays: form.tellDays,
    holders,
    scheme,
    byName: actor.name,
  })
  if (!done) return meanwhile
  await seatAgain(db, asking, holders, today, tools)
  return {
    to: `${panelsPage(asking)}#who-decides`,
    before: { tellDays: before.tellDays, holders: before.holders, scheme: before.scheme },
    after: {
      tellDays: form.tellDays,
      holders,
      scheme,
      // Whoever sets this may name themself: then the trail says so in as many words.
      ownPower: panelKinds.filter((kind) => holders[kind].some((one) => one.personId === actor.personId)),
    },
  }
}

/** Whoever holds a power sits on its open lists; whoever holds it no longer leaves them, with what they could read. */
async function seatAgain(
  db: Db,
  asking: Asking,
  holders: Readonly<Record<PanelKind, readonly Holder[]>>,
  today: LocalDate,
  tools: Ids,
): Promise<void> {
  const { area } = asking
  const lists = await listsIn(db, area.id, { since: addDays(today, -30), sits: null })
  const members = await membersOf(
    db,
    area.id,
    lists.map((one) => one.id),
  )
  for (const list of lists) {
    if (list.state === 'cancelled') continue
    const now = holders[list.kind]
    const sitting = members.filter((one) => one.listId === list.id && one.removedOn === null)
    const gone = sitting.filter(
      (one) => one.part === 'holder' && !now.some((each) => each.personId === one.personId),
    )
    const come = now.filter(
      (one) => !sitting.some((each) => each.personId === one.personId && each.part === 'holder'),
    )
    if (gone.length === 0 && (come.length === 0 || list.state === 'held')) continue
    for (const one of gone) await memberOff(db, area.id, one.id, today, 'Holds the power no longer')
    await seat(db, asking, list.id, list.state === 'held' ? [] : come, tools)
    await syncAccess(db, asking, list.id, tools)
  }
}
