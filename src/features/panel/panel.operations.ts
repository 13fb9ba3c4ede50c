/** What is done to a panel’s lists, and what every change of one ends with: setting who reads which record right. */
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
import { caseOf, workForEverybody, workForOneself } from '../ehc-case/index.ts'
import { queueMail } from '../mail/index.ts'
import { listSeen, mayBeMembers, readPanels, settingsIn } from './panel.reads.ts'
import {
  accessEnd,
  accessInsert,
  accessLive,
  addressesOfPeople,
  attendanceSet,
  caseChange,
  casePut,
  casesOn,
  interestsOn,
  listChange,
  listInsert,
  listLock,
  listOf,
  memberOff,
  memberPut,
  membersOf,
  saidOn,
} from './panel.sql.ts'
import {
  accessDue,
  accessToChange,
  type Holder,
  horizonDays,
  panelKinds,
  powerOf,
  refuseHeld,
  standingOf,
} from './panel.ts'
import type { PanelList } from './panel-row.ts'

export type Ids = Pick<Tools, 'newId'>
export type Sends = Pick<Tools, 'newId' | 'publicUrl' | 'mailFrom'>

export const meanwhile = refuse(
  'changed-meanwhile',
  'Somebody changed this meanwhile. Look at it as it stands now, then send it again.',
)

export const panelsPage = (asking: Asking): string => `/areas/${asking.area.slug}/panels`
export const listPage = (asking: Asking, listId: string): string => `${panelsPage(asking)}/${listId}`

/** Opens and ends relations to children, so that whoever sits on a list reads exactly what is due, and at once. */
export async function syncAccess(db: Db, asking: Asking, listId: string, tools: Ids): Promise<void> {
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
export async function tellMembers(
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

export interface ListForm {
  readonly kind: string
  readonly day: LocalDate | null
  readonly opens: LocalDate | null
  readonly member: readonly string[]
  readonly chair: string
  readonly fill: readonly string[]
}

export const noHolder = refuse(
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

export async function seat(
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

export async function putCase(
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
export async function listKept(db: Db, asking: Asking): Promise<PanelList | null> {
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
