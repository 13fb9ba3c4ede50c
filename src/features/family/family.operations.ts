/** What a family changes, and what is done to let it in. */
import { addDays, isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { codeFrom } from '../advice/index.ts'
import { queueMail } from '../mail/index.ts'
import { isEmail } from '../person/index.ts'
import { readCaseMessages, readFamily, readMine, readPeople } from './family.reads.ts'
import {
  afterSchoolAgeSet,
  childNeedsSet,
  type FamilyPartHere,
  letterMake,
  mailOfParts,
  messageAdd,
  messagesRead,
  ownWordsSet,
  reachSet,
  supporterAdd,
  supporterEnd,
} from './family.sql.ts'
import { letIn, letterDays } from './family.ts'

const myBase = (asking: Asking): string => `/areas/${asking.area.slug}/my/${asking.params.child}`

const meanwhile = refuse(
  'changed-meanwhile',
  'Somebody changed this a moment ago, so nothing of yours was kept. What you typed is here; send it again.',
)
const onlyYours = refuse('not-yours', 'Only the family itself can change this.')

export interface ContactForm {
  readonly version: number
  readonly language: string
  readonly interpreter: boolean
  readonly largePrint: boolean
  readonly reachHow: string
  readonly reachWhen: string
}

const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export async function keepContact(db: Db, asking: Asking, form: ContactForm): Promise<Changed | Refusal> {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  if (mine.part.kind === 'advocate') return onlyYours
  const { language, interpreter, largePrint } = form
  const needs = { language: orNone(language), interpreter, largePrint }
  if (!(await childNeedsSet(db, asking.area.id, mine.child.id, form.version, needs))) return meanwhile
  await reachSet(db, asking.area.id, mine.part.id, orNone(form.reachHow), orNone(form.reachWhen))
  return { to: myBase(asking), thing: `child=${mine.child.id}`, after: { interpreter, largePrint } }
}

export async function keepOwnWords(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly words: string },
): Promise<Changed | Refusal> {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  if (mine.part.kind === 'advocate') return onlyYours
  if (!(await ownWordsSet(db, asking.area.id, mine.child.id, form.version, orNone(form.words))))
    return meanwhile
  return { to: `${myBase(asking)}/one-page`, thing: `child=${mine.child.id}`, after: { ownWords: true } }
}

const noWords = refuse('no-words', 'Write your message first.', 'words')

/** A message to whoever works on the record. The mail that tells of it says only that there is one. */
export async function writeFromFamily(
  db: Db,
  asking: Asking,
  form: { readonly words: string },
  tools: Tools,
): Promise<Changed | Refusal> {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  if (form.words.trim() === '') return noWords
  await say(db, asking, mine.child.id, true, form.words, tools)
  return { to: `${myBase(asking)}/messages`, thing: `child=${mine.child.id}`, after: { message: true } }
}

export async function writeFromCase(
  db: Db,
  asking: Asking,
  form: { readonly words: string },
  tools: Tools,
): Promise<Changed | Refusal> {
  const page = await readCaseMessages(db, asking)
  if (isRefusal(page)) return page
  if (form.words.trim() === '') return noWords
  await say(db, asking, page.ehcCase.childId, false, form.words, tools)
  return {
    to: `/areas/${asking.area.slug}/cases/${page.ehcCase.id}/messages`,
    thing: `case=${page.ehcCase.id}`,
    after: { message: true },
  }
}

async function say(
  db: Db,
  asking: Asking,
  childId: string,
  fromFamily: boolean,
  words: string,
  tools: Tools,
): Promise<void> {
  const { actor, area, at } = asking
  await messagesRead(db, area.id, childId, !fromFamily, at)
  await messageAdd(db, area.id, {
    id: tools.newId(),
    childId,
    fromFamily,
    words: words.trim(),
    saidBy: actor.personId,
    saidByName: actor.name,
    at,
  })
  await tellOfWords(db, asking, childId, fromFamily, tools)
}

/** Tells the other side by mail that somebody wrote: nothing of what, or about whom. */
export async function tellOfWords(
  db: Db,
  asking: Asking,
  childId: string,
  fromFamily: boolean,
  tools: Pick<Tools, 'newId' | 'publicUrl' | 'mailFrom'>,
): Promise<void> {
  const kinds = fromFamily ? ['caseworker', 'cover'] : ['parent-carer', 'young-person']
  const said = {
    subject: 'There is a message for you in Throughline',
    words: `There is a message for you. To read it, sign in:\n\n${tools.publicUrl}/`,
  }
  await tellParts(db, asking, childId, kinds, said, tools)
}

/** Tells everybody with a part of these kinds in a child's life by mail; what it says is about nobody. */
export async function tellParts(
  db: Db,
  { area, at, today }: Asking,
  childId: string,
  kinds: readonly string[],
  said: { readonly subject: string; readonly words: string },
  tools: Pick<Tools, 'newId' | 'mailFrom'>,
): Promise<void> {
  if (tools.mailFrom === null) return
  for (const to of await mailOfParts(db, area.id, childId, kinds, today)) {
    // A family without e-mail signs in by a name that is no address.
    if (!isEmail(to)) continue
    await queueMail(db, tools, { ...said, to, areaId: area.id, at })
  }
}

export const marksRead = async (db: Db, asking: Asking): Promise<Changed | Refusal> => {
  const mine = await readMine(db, asking)
  if (isRefusal(mine)) return mine
  await messagesRead(db, asking.area.id, mine.child.id, false, asking.at)
  return { to: `${myBase(asking)}/messages`, thing: `child=${mine.child.id}`, event: 'my-messages.read' }
}

/** A code that is shown or printed once. */
export interface CodeShown {
  readonly code: string
  readonly name: string
  readonly endsOn: string
  readonly to: string
}

export interface PeopleForm {
  readonly step: 'let-in' | 'end' | 'parent-may' | 'parent-may-not'
  readonly name: string
  readonly until: string
  readonly relation: string
}

export async function changePeople(
  db: Db,
  asking: Asking,
  form: PeopleForm,
  tools: Tools,
): Promise<(Changed & { readonly code: CodeShown | null }) | Refusal> {
  const page = await readPeople(db, asking)
  if (isRefusal(page)) return page
  const { child, part, spoken, supporters, parents, rightsPassed } = page
  if (part.kind === 'advocate') return onlyYours
  const done = { to: `${myBase(asking)}/people`, thing: `child=${child.id}`, event: `my-people.${form.step}` }
  if (form.step === 'let-in') {
    const who = letIn(form, asking.today)
    if (isRefusal(who)) return who
    const id = tools.newId()
    await supporterAdd(db, asking.area.id, {
      id,
      childId: child.id,
      name: who.name,
      from: asking.today,
      to: who.until,
      saidBy: asking.actor.personId,
    })
    const code = await makeCode(db, asking, { id, name: who.name, childId: child.id }, tools)
    return { ...done, after: { until: who.until }, code: { ...code, to: done.to } }
  }
  if (form.step === 'end') {
    const one = supporters.find((each) => each.id === form.relation && each.isMine)
    if (one === undefined) return notFound
    await supporterEnd(db, asking.area.id, one.id, addDays(asking.today, -1), asking.at)
    return { ...done, after: { ended: one.id }, code: null }
  }
  const parent = parents.find((each) => each.id === form.relation)
  if (!spoken.isOwn || parent === undefined) return notFound
  if (!rightsPassed)
    return refuse(
      'not-yet',
      'This is yours to decide from the day on which school age ends. Until then a parent reads.',
    )
  const to = form.step === 'parent-may' ? ('young-person-agreed' as const) : null
  await afterSchoolAgeSet(db, asking.area.id, parent.id, to, asking.today)
  return { ...done, after: { relation: parent.id, to }, code: null }
}

/** The hash under which a posted code is kept. */
export const letterHash = (code: string, tools: Pick<Tools, 'hashToken'>): string =>
  tools.hashToken(`first sign-in ${code}`)

async function makeCode(
  db: Db,
  asking: Asking,
  of: { readonly id: string; readonly name: string; readonly childId: string },
  tools: Tools,
): Promise<Omit<CodeShown, 'to'>> {
  const code = codeFrom(tools.hashToken(tools.newSecret()), 12)
  const endsOn = addDays(asking.today, letterDays)
  await letterMake(db, asking.area.id, {
    id: tools.newId(),
    childId: of.childId,
    relationId: of.id,
    codeHash: letterHash(code, tools),
    madeBy: asking.actor.personId,
    at: asking.at,
    endsOn,
  })
  return { code: `${code.slice(0, 4)} ${code.slice(4, 8)} ${code.slice(8)}`, name: of.name, endsOn }
}

export interface FamilyForm {
  readonly step: 'letter' | 'cannot-decide' | 'agreed' | 'not-agreed'
  readonly relation: string
  readonly checked: string
  readonly why: string
}

/** A letter to print: to whom and where, and the code in it. */
export interface Letter extends CodeShown {
  readonly address: string
  readonly areaName: string
  readonly signInAt: string
}

/** Prints a letter with a code to an address that somebody checked; or records what holds once rights have passed. */
export async function changeFamily(
  db: Db,
  asking: Asking,
  form: FamilyForm,
  tools: Tools,
): Promise<(Changed & { readonly letter: Letter | null }) | Refusal> {
  const page = await readFamily(db, asking)
  if (isRefusal(page)) return page
  const { ehcCase } = page
  const part = page.parts.find((one) => one.id === form.relation)
  if (part === undefined) return notFound
  const to = `/areas/${asking.area.slug}/cases/${ehcCase.id}/family`
  const done = { to, thing: `case=${ehcCase.id} relation=${part.id}`, event: `family.${form.step}` }
  if (form.step === 'letter') {
    const refused = refuseLetter(part, form.checked, asking)
    if (refused !== null) return refused
    const code = await makeCode(db, asking, { id: part.id, name: part.name, childId: ehcCase.childId }, tools)
    const { address } = part
    const letter = {
      ...code,
      to,
      address,
      areaName: asking.area.name,
      signInAt: `${tools.publicUrl}/first-sign-in`,
    }
    return { ...done, letter }
  }
  const why = form.why.trim()
  if (why === '') return refuse('no-why', 'Say how you know, and who decided it.', `why-${part.id}`)
  await setWhy(db, why)
  const kept =
    form.step === 'not-agreed' ? null : form.step === 'agreed' ? 'young-person-agreed' : 'cannot-decide'
  if (!(await afterSchoolAgeSet(db, asking.area.id, part.id, kept, asking.today))) return notFound
  return { ...done, why, after: { kept }, letter: null }
}

function refuseLetter(part: FamilyPartHere, checked: string, asking: Asking): Refusal | null {
  if (part.barred) return refuse('barred', 'This person is barred from the record, so no code is made.')
  if (part.hasAccount) return refuse('has-account', 'This person signs in already, so no code is made.')
  if (part.to !== null && part.to < asking.today)
    return refuse('over', 'This person’s part has ended, so no code is made.')
  if (part.address.trim() === '')
    return refuse('no-address', 'Enter this person’s address among the people of the record first.')
  return checked === 'yes'
    ? null
    : refuse(
        'not-checked',
        'Check the address with the person first, and say that you did.',
        `checked-${part.id}`,
      )
}
