/** What is done to one case on a panel’s list: asking for a decision, deciding, interests, papers, telling the family. */
import { isRefusal, isUuid, type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
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
import {
  type Ids,
  listKept,
  listPage,
  meanwhile,
  noHolder,
  putCase,
  type Sends,
  seat,
  syncAccess,
  tellMembers,
} from './panel.operations.ts'
import { type Colleague, listSeen, settingsIn } from './panel.reads.ts'
import {
  caseChange,
  casesOn,
  interestInsert,
  interestsOn,
  listInsert,
  listLock,
  listOf,
  listsOfCaseLock,
  membersOf,
  saidInsert,
  saidOn,
  toldSet,
  withPapers,
} from './panel.sql.ts'
import {
  factAfter,
  lawDayOf,
  type Outcome,
  outcomes,
  type PanelKind,
  type PanelSettings,
  panelKinds,
  powerOf,
  refuseDecision,
  standingOf,
  tellByOf,
  toldOn,
  workTo,
} from './panel.ts'
import type { PanelCase, PanelList } from './panel-row.ts'

const urgentlyAsked = {
  subject: 'A decision is asked of you in Throughline',
  words: 'Somebody asks you for a decision that cannot wait for a panel.',
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
