/** Writing a plan, freezing it, serving it, and answering what the family said. */
import {
  isRefusal,
  type LocalDate,
  notFound,
  type Refusal,
  type Role,
  refuse,
  sideOf,
  writeDay,
} from '../../foundation/index.ts'
import { type Asking, type Changed, idsIn, type Look, type Tools } from '../../route/index.ts'
import { setActing, setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { caseLock, isMeetingOwed, recordFacts } from '../ehc-case/index.ts'
import { tellOfWords } from '../family/index.ts'
import { shareDraft } from './draft-reply.operations.ts'
import { silentOn } from './draft-reply.reads.ts'
import {
  type CaseOfPlan,
  caseOfPlan,
  familyToServe,
  type MySay,
  mySayOn,
  partsToTake,
  planIn,
  planNow,
} from './ehc-plan.reads.ts'
import {
  type ChildHere,
  childHere,
  commentAnswer,
  commentInsert,
  commentsOf,
  itemsInsert,
  itemsOf,
  itemUpdate,
  type NewItem,
  type PlanVersion,
  snapshotOf,
  versionInsert,
  versionsOf,
  versionTie,
} from './ehc-plan.sql.ts'
import { type Details, isWritten, type PlanItem, refuseItem, sectionKinds } from './plan-item.ts'
import { type FrozenPlan, isNone, type PlanKind, serveChannels, wentOutBy } from './plan-text.ts'

export const planPath = (asking: Asking): string =>
  `/areas/${asking.area.slug}/cases/${asking.params.case ?? ''}/plan`

export const saidBy = ({ actor, at }: Asking) => ({ personId: actor.personId, name: actor.name, at })

const closed = refuse('closed', 'The case is closed. Open it again before its plan is written.')
const changedMeanwhile = refuse(
  'changed-meanwhile',
  'Somebody changed this record, or took it out, since the page was shown. Look at the plan as it stands now, then write this again if it is still needed.',
)

export interface ItemSent {
  readonly step: 'save' | 'remove'
  readonly version: number
  readonly words: string
  readonly details: Details
  readonly none: boolean
  readonly serves: readonly string[]
  readonly source: string
  readonly sourceWords: string
  readonly why: string
}

/** Adds a record, changes one, or takes one out. */
export async function writeItem(
  db: Db,
  asking: Asking,
  form: ItemSent,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  if (here.ehcCase.closedOn !== null) return closed
  const { childId, id: caseId } = here.ehcCase
  const items = await itemsOf(db, asking.area.id, childId)
  const held = items.find((one) => one.id === asking.query.item)
  if (held === undefined && asking.query.item !== undefined) return changedMeanwhile
  const section = held?.section ?? asking.query.section ?? ''
  if (!isWritten(section)) return refuse('no-section', 'Choose a section of the plan.')
  const thing = (id: string) => ({
    to: `${planPath(asking)}#item-${id}`,
    thing: `case=${caseId} plan-item=${id}`,
  })
  if (form.step === 'remove') {
    if (held === undefined) return changedMeanwhile
    const why = form.why.trim()
    if (why === '') return refuse('no-reason', 'Say why it is taken out of the plan.', 'why')
    await setWhy(db, why)
    const gone = await itemUpdate(db, asking.area.id, held.id, form.version, { removedOn: asking.today, why })
    if (!gone) return changedMeanwhile
    return {
      ...thing(held.id),
      to: `${planPath(asking)}#section-${section}`,
      before: { section },
      after: { removedOn: asking.today },
      why,
    }
  }
  const wrong = refuseItem(section, form, items)
  if (wrong !== null) return wrong
  const to = itemFrom(
    form,
    section,
    here.advice.map((one) => one.id),
  )
  if (held === undefined) {
    const id = tools.newId()
    await itemsInsert(db, asking.area.id, childId, [{ ...to, id, section, place: nextPlace(items) }])
    return { ...thing(id), after: { section } }
  }
  if (!(await itemUpdate(db, asking.area.id, held.id, form.version, to))) return changedMeanwhile
  return { ...thing(held.id), before: { version: form.version }, after: { version: form.version + 1 } }
}

const nextPlace = (items: readonly PlanItem[]): number => Math.max(0, ...items.map((one) => one.place)) + 1

function itemFrom(
  form: ItemSent,
  section: PlanItem['section'],
  advice: readonly string[],
): Omit<NewItem, 'id' | 'section' | 'place'> {
  const [from = '', part = ''] = form.source.split(' ')
  const adviceId = advice.find((one) => one === from) ?? null
  const at = Number.parseInt(part, 10)
  const asked = new Set(sectionKinds[section].fields.map((one) => one.name))
  return {
    words: form.words.trim(),
    details: {
      ...Object.fromEntries(
        Object.entries(form.details).flatMap(([name, said]) =>
          asked.has(name) && said.trim() !== '' ? [[name, said.trim()]] : [],
        ),
      ),
      ...(form.none ? { none: 'yes' } : {}),
    },
    serves: form.serves,
    adviceId,
    advicePart: adviceId !== null && at > 0 ? at : null,
    sourceWords: form.sourceWords.trim() === '' ? null : form.sourceWords.trim(),
  }
}

/** Takes the chosen parts of advice over: each becomes a need, an outcome and a provision, joined and with their source. */
export async function takeOver(
  db: Db,
  asking: Asking,
  form: { readonly parts: readonly string[] },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  if (here.ehcCase.closedOn !== null) return closed
  // Of two people who take the same part over at once, the second finds it taken.
  await caseLock(db, asking.area.id, here.ehcCase.id)
  const items = await itemsOf(db, asking.area.id, here.ehcCase.childId)
  const chosen = partsToTake(here, items).filter((one) => form.parts.includes(one.key) && !one.isTaken)
  if (chosen.length === 0)
    return refuse('none-chosen', 'Choose at least one part that is not in the plan yet.', 'parts')
  const first = nextPlace(items)
  const taken = chosen.flatMap(({ key, part }, turn): readonly NewItem[] => {
    const [adviceId = '', number = ''] = key.split(' ')
    const profession = here.advice.find((one) => one.id === adviceId)?.profession ?? ''
    const from = { adviceId, advicePart: Number(number), sourceWords: null, place: first + turn }
    const made: NewItem[] = []
    const add = (section: NewItem['section'], words: string, details: Details) => {
      if (words.trim() === '') return
      made.push({
        ...from,
        id: tools.newId(),
        section,
        words: words.trim(),
        details,
        serves: made.map((one) => one.id),
      })
    }
    add(
      profession === 'social-worker' ? 'D' : isHealth(profession) ? 'C' : 'B',
      part.need,
      part.everyday === '' ? {} : { everyday: part.everyday },
    )
    add('E', part.outcome, {})
    // What educates or trains is section F (Children and Families Act 2014, s21(5)): a writer moves the rest.
    add(
      profession === 'social-worker' ? 'H2' : isHealth(profession) ? 'G' : 'F',
      part.provision,
      part.amount === '' ? {} : { amount: part.amount },
    )
    return made
  })
  await itemsInsert(db, asking.area.id, here.ehcCase.childId, taken)
  return {
    to: planPath(asking),
    thing: `case=${here.ehcCase.id}`,
    after: { parts: chosen.length, records: taken.length },
  }
}

/** Therapies educate or train, so they stand in B and F unless a writer says otherwise. */
const isHealth = (profession: string): boolean =>
  ['paediatrician', 'nurse', 'mental-health'].includes(profession)

export interface FreezeSent {
  readonly kind: PlanKind
  readonly last: number
  readonly why: string
}

/** How a plan becomes a paper: handed in by the routes. */
export type PaperOf = (plan: FrozenPlan, copy: string | null) => unknown

export interface Frozen {
  readonly snapshot: string
  readonly pages: number
  readonly hashes: { readonly html: string; readonly pdf: string; readonly word: string }
}

/** For a look outside the change: as the person who asks, on their side. */
export async function actAs(db: Db, asking: Asking): Promise<void> {
  const side = asking.role === null ? null : sideOf[asking.role as Role]
  await setActing(db, asking.actor.personId, asking.area.id, side)
}

/** Prints the plan as it stands, outside every transaction. Nothing is printed where nothing may be frozen. */
export async function prepareVersion(
  asking: Asking,
  form: FreezeSent,
  tools: Tools,
  look: Look,
  paperOf: PaperOf,
): Promise<Frozen | null | Refusal> {
  const now = await look(async (db) => {
    await actAs(db, asking)
    return planNow(db, asking, form.kind)
  })
  if (now === null || refuseFreeze(now, form) !== null) return null
  const printed = await tools.printPaper(JSON.stringify(paperOf(now.plan, null)))
  if (isRefusal(printed)) return printed
  return {
    snapshot: JSON.stringify(now.plan),
    pages: printed.pages,
    hashes: {
      html: await tools.keepFile(printed.html),
      pdf: await tools.keepFile(printed.pdf),
      word: await tools.keepFile(printed.word),
    },
  }
}

type Now = NonNullable<Awaited<ReturnType<typeof planNow>>>

/** What the law or the record makes impossible. Gaps on the thread are told, and stop nothing. */
function refuseFreeze({ here, plan, unanswered }: Now, form: FreezeSent): Refusal | null {
  if (here.ehcCase.closedOn !== null) return closed
  if (plan.number !== form.last + 1)
    return refuse('frozen-meanwhile', 'A version was frozen since this page was shown. Look at it first.')
  if (plan.items.length === 0)
    return refuse('empty', 'The plan holds no record yet. Write it, or take it over from advice, first.')
  if (form.kind === 'draft') return null
  const served = here.facts.findLast((one) => servedBefore.has(one.event))
  if (served === undefined)
    return refuse('no-draft', 'No draft was served on the family yet. Freeze a draft and serve it first.')
  const lacks = [
    ...(unanswered === 0
      ? []
      : [
          unanswered === 1
            ? 'One comment of the family is not answered.'
            : `${unanswered} comments of the family are not answered.`,
        ]),
    ...(here.gAgreement === null && plan.items.some((one) => one.section === 'G' && !isNone(one))
      ? ['The commissioner’s agreement to section G is not recorded (SI 2014/1530, reg 12(2)).']
      : []),
    ...silentOn(here).map((body) => `${body} has not answered about the draft.`),
    ...here.facts
      .filter((one) => one.aboutId === (served.aboutId ?? served.id) && isMeetingOwed(one, here.facts))
      .map((one) => `${one.fromWhom ?? 'Somebody of the family'} asked to meet, and no meeting is recorded.`),
  ]
  return lacks.length === 0 || form.why.trim() !== ''
    ? null
    : refuse('lacks', `${lacks.join(' ')} Do that first, or say why the final plan goes without.`, 'why')
}

/** What a final plan follows: a draft, or amendments, that the family was given to answer. */
const servedBefore: ReadonlySet<string> = new Set([
  'draft_served',
  'amendments_served',
  'amendments_proposed',
])

const recordOf = { draft: 'draft_served', final: 'final_plan_sent' } as const

/** Keeps a version. What the family said and the gaps that remain are told before, and stop it only where law does. */
export async function freezeVersion(
  db: Db,
  asking: Asking,
  form: FreezeSent,
  frozen: Frozen | null,
  tools: Tools,
): Promise<Changed | Refusal> {
  const now = await planNow(db, asking, form.kind)
  if (now === null) return notFound
  const refused = refuseFreeze(now, form)
  if (refused !== null) return refused
  if (frozen === null || frozen.snapshot !== JSON.stringify(now.plan))
    return refuse(
      'changed-meanwhile',
      'Somebody changed the plan while it was printed. Look at it as it stands now, and freeze that.',
    )
  const { ehcCase } = now.here
  const id = tools.newId()
  const isKept = await versionInsert(db, asking.area.id, {
    id,
    childId: ehcCase.childId,
    number: now.plan.number,
    kind: form.kind,
    snapshot: frozen.snapshot,
    snapshotHash: tools.sha256(frozen.snapshot),
    htmlHash: frozen.hashes.html,
    pdfHash: frozen.hashes.pdf,
    wordHash: frozen.hashes.word,
    pages: frozen.pages,
    why: form.why.trim() === '' ? null : form.why.trim(),
    frozenOn: asking.today,
    frozenAt: asking.at,
    frozenBy: asking.actor.personId,
    frozenByName: asking.actor.name,
  })
  if (!isKept)
    return refuse('frozen-meanwhile', 'A version was frozen since this page was shown. Look at it first.')
  return {
    to: `${planPath(asking)}/versions/${id}`,
    thing: `case=${ehcCase.id} plan-version=${id}`,
    after: { number: now.plan.number, kind: form.kind, ...frozen.hashes },
    why: form.why.trim() === '' ? null : form.why.trim(),
  }
}

/**
 * Records how a version went out, and ties the two. Access alone serves nobody: online serves only a family each of whom
 * agreed to it in writing, and nothing is served by e-mail. A letter may have recorded the fact already: then it is that one.
 */
async function recordServed(
  db: Db,
  asking: Asking,
  here: CaseOfPlan,
  version: PlanVersion,
  form: AnswerSent,
  tools: Pick<Tools, 'newId'>,
): Promise<null | Refusal> {
  const tied = refuse('tied', 'Somebody recorded meanwhile that this version went out.')
  if (version.factId !== null) return tied
  if (form.fact !== '') {
    const fact = here.facts.find((one) => one.id === form.fact && wentOutBy[version.kind].includes(one.event))
    if (fact === undefined || here.versions.some((one) => one.factId === fact.id))
      return refuse('no-fact', 'That step was corrected, or belongs to another version. Look again.', 'fact')
    if (fact.day < version.frozenOn)
      return refuse(
        'before-frozen',
        `This version was frozen on ${writeDay(version.frozenOn)}: it cannot have gone out before.`,
        'fact',
      )
    return (await versionTie(db, asking.area.id, version.id, fact.id)) ? null : tied
  }
  const channel = serveChannels.find((one) => one === form.channel)
  if (channel === undefined) return refuse('no-channel', 'Say how it went to the family.', 'channel')
  const { day } = form
  if (day === null)
    return refuse(
      'no-day',
      `Enter the day on which it was ${version.kind === 'draft' ? 'served' : 'sent'}.`,
      'day',
    )
  if (day < version.frozenOn)
    return refuse(
      'before-frozen',
      `This version was frozen on ${writeDay(version.frozenOn)}: it cannot have gone out before.`,
      'day',
    )
  // Before it is tied nobody of the family reads it here: it cannot have been served online on an earlier day.
  if (channel === 'online' && day !== asking.today)
    return refuse('online-today', 'Online it is served from today, when it can be read. Enter today.', 'day')
  if (channel === 'online') {
    const not = (await familyToServe(db, asking, here.ehcCase.childId)).filter(
      (one) => one.agreedOnlineOn === null || one.agreedOnlineOn > day,
    )
    if (not.length > 0)
      return refuse(
        'not-agreed-online',
        `${not.map((one) => one.name).join(' and ')} had not agreed in writing to be served online by that day, so giving access served nobody. Send it by post on the same day, and record that.`,
        'channel',
      )
  }
  const facts = await recordFacts(
    db,
    asking,
    here.ehcCase.id,
    [{ event: recordOf[version.kind], day, channel }],
    tools,
  )
  if (isRefusal(facts)) return facts
  return (await versionTie(db, asking.area.id, version.id, facts[0] ?? '')) ? null : tied
}

export interface AnswerSent {
  readonly step: 'answer' | 'served'
  readonly comment: string
  readonly version: number
  readonly answer: string
  readonly words: string
  /** The fact that says so already; empty where it is recorded now. */
  readonly fact: string
  readonly day: LocalDate | null
  readonly channel: string
}

/** Answers one comment, or records that this version went out. */
export async function stepVersion(
  db: Db,
  asking: Asking,
  form: AnswerSent,
  tools: Tools,
): Promise<Changed | Refusal> {
  const here = await caseOfPlan(db, asking)
  const found = here?.versions.find((one) => one.id === asking.params.frozen)
  if (here === null || found === undefined) return notFound
  if (here.ehcCase.closedOn !== null) return closed
  const to = `${planPath(asking)}/versions/${found.id}`
  const thing = `case=${here.ehcCase.id} plan-version=${found.id}`
  if (form.step === 'served') {
    const refused =
      (await recordServed(db, asking, here, found, form, tools)) ??
      (await tellAgencies(db, asking, found, tools))
    return refused ?? { to, thing, event: 'plan.served', after: { day: form.day, channel: form.channel } }
  }
  const is = form.answer === 'accepted' || form.answer === 'not-accepted' ? form.answer : null
  if (is === null) return refuse('no-answer', 'Say whether it is accepted.', `answer-${form.comment}`)
  const words = form.words.trim()
  if (words === '')
    return refuse(
      'no-words',
      'Say what was changed, or why it is not. The family reads this.',
      `words-${form.comment}`,
    )
  const comments = await commentsOf(db, asking.area.id, here.ehcCase.childId)
  if (!comments.some((one) => one.id === form.comment)) return notFound
  if (!(await commentAnswer(db, asking.area.id, form.comment, form.version, { is, words }, saidBy(asking))))
    return refuse('answered', 'Somebody answered this comment meanwhile. Their answer stands beside it.')
  return { to: `${to}#comment-${form.comment}`, thing, after: { comment: form.comment, answer: is } }
}

/** From now on the family may read it here: in the same moment health and social care are told. */
async function tellAgencies(
  db: Db,
  asking: Asking,
  { id }: PlanVersion,
  tools: Tools,
): Promise<null | Refusal> {
  const served = await caseOfPlan(db, asking)
  const version = served?.versions.find((one) => one.id === id)
  return served === null || version === undefined || version.kind === 'final'
    ? null
    : shareDraft(db, asking, served, version, tools)
}

export interface CommentSent {
  readonly about: string
  readonly item: string
  readonly words: string
}

/** What the family says on a paragraph, on the school it asks for, or on anything else that is wrong. */
export async function commentOn(
  db: Db,
  asking: Asking,
  form: CommentSent,
  tools: Pick<Tools, 'newId' | 'publicUrl' | 'mailFrom'>,
): Promise<Changed | Refusal> {
  const [childId] = idsIn(asking.params.child)
  const child = childId === undefined ? null : await childHere(db, asking.area.id, childId)
  const [newest] = child === null ? [] : await versionsOf(db, asking.area.id, child.id)
  const snapshot = newest === undefined ? null : await snapshotOf(db, asking.area.id, newest.id)
  if (child === null) return notFound
  if (newest === undefined || snapshot === null)
    return refuse('nothing-served', 'No plan was sent to you yet. You can write a message instead.')
  if (form.about === 'finished' || form.about === 'meeting') {
    if (form.item !== newest.id)
      return refuse(
        'newer-draft',
        'Another version was sent to you since this page was shown. Read that one first.',
      )
    return sayAsWhole(db, asking, { child, newest, about: form.about }, tools)
  }
  const about = form.about === 'paragraph' || form.about === 'school' ? form.about : 'something-else'
  const item = about === 'paragraph' ? planIn(snapshot).items.find((one) => one.id === form.item) : null
  if (item === undefined)
    return refuse('no-paragraph', 'A newer plan was sent to you meanwhile. Look at that one first.')
  const words = form.words.trim()
  const field = about === 'paragraph' ? `words-${form.item}` : `words-${about}`
  if (words === '') return refuse('no-words', 'Write what you want to say first.', field)
  const id = tools.newId()
  await commentInsert(
    db,
    asking.area.id,
    { id, childId: child.id, versionId: newest.id, about, itemId: item?.id ?? null, words },
    saidBy(asking),
  )
  const say = await mySayOn(db, asking, child, newest)
  // Once for each draft: what is said is in the comments. After "nothing more to say" it is said again, and takes that back.
  if (!isRefusal(say) && !say.hasAnswered) {
    const kept = await keepSaid(db, asking, say, 'representations_received', tools)
    if (isRefusal(kept)) return kept
  }
  await tellOfWords(db, asking, child.id, true, tools)
  return {
    to: `/areas/${asking.area.slug}/my/${child.id}/plan#comment-${id}`,
    thing: `child=${child.id} plan-comment=${id}`,
    after: { about },
  }
}

/** A fact of the case in the words of one of the family: it holds for nobody else of them. */
const keepSaid = (
  db: Db,
  asking: Asking,
  { caseId, served }: MySay,
  event: 'representations_received' | 'family_finished' | 'meeting_asked',
  tools: Pick<Tools, 'newId'>,
): Promise<readonly string[] | Refusal> =>
  recordFacts(
    db,
    asking,
    caseId,
    [
      {
        event,
        day: asking.today,
        aboutId: served.aboutId ?? served.id,
        channel: 'online',
        fromWhom: asking.actor.name,
        details: { byPerson: asking.actor.personId },
      },
    ],
    tools,
  )

/** Somebody of the family has nothing more to say on the draft, or asks to meet about it. Said twice, it is recorded once. */
async function sayAsWhole(
  db: Db,
  asking: Asking,
  {
    child,
    newest,
    about,
  }: {
    readonly child: ChildHere
    readonly newest: PlanVersion
    readonly about: 'finished' | 'meeting'
  },
  tools: Pick<Tools, 'newId' | 'publicUrl' | 'mailFrom'>,
): Promise<Changed | Refusal> {
  // Of two presses at once, the second finds what the first recorded.
  const before = await mySayOn(db, asking, child, newest)
  if (isRefusal(before)) return before
  await caseLock(db, asking.area.id, before.caseId)
  const say = await mySayOn(db, asking, child, newest)
  if (isRefusal(say)) return say
  if (say.over !== null) return say.over
  const done = {
    to: `/areas/${asking.area.slug}/my/${child.id}/plan#as-a-whole`,
    thing: `child=${child.id} plan-version=${newest.id}`,
    event: about === 'finished' ? 'my-plan.finished' : 'my-plan.meeting-asked',
  }
  const isSaid = about === 'finished' ? say.mine.finishedOn !== null : say.mine.meetingAskedOn !== null
  if (isSaid) return done
  const event = about === 'finished' ? 'family_finished' : 'meeting_asked'
  const kept = await keepSaid(db, asking, say, event, tools)
  if (isRefusal(kept)) return kept
  await tellOfWords(db, asking, child.id, true, tools)
  return { ...done, after: { about } }
}
