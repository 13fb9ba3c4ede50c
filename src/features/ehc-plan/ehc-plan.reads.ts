/** The plain models of the pages about a plan. */
import {
  isRefusal,
  isUuid,
  type LocalDate,
  may,
  notFound,
  type Refusal,
  refuse,
  writeDay,
} from '../../foundation/index.ts'
import { type Asking, idsIn, type Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { isLive, isShut, relationsOf, relationWords } from '../access/index.ts'
import { type Advice, adviceOfChild, professionWords } from '../advice/index.ts'
import {
  type CaseFact,
  caseOf,
  type EhcCase,
  entryNow,
  type FamilyStanding,
  factsOf,
  factsThatHold,
  familyStanding,
  familyToAnswer,
  isSameThread,
  limitsIn,
  type SeenFact,
} from '../ehc-case/index.ts'
import { caseOfChild } from '../family/index.ts'
import { familyOf, recipientsOf } from '../letter/index.ts'
import { type CaseCard, cardsOf } from '../register/index.ts'
import { type BodyAsked, bodiesAsked, type DraftAsked, draftAsked, ownFacts } from './draft-reply.reads.ts'
import { answerDraft, writePlan } from './ehc-plan.permissions.ts'
import {
  type ChildHere,
  type CommentWaiting,
  childHere,
  commentsOf,
  commentsWaiting,
  copiesOf,
  itemsOf,
  type PlanComment,
  type PlanCopy,
  type PlanVersion,
  snapshotOf,
  versionsOf,
} from './ehc-plan.sql.ts'
import type { Recipient } from './plan-copy.ts'
import { type Difference, differencesBetween } from './plan-differences.ts'
import { isWritten, type PlanItem, type WrittenSection } from './plan-item.ts'
import {
  type AdviceListed,
  type FrozenPlan,
  freeze,
  isNone,
  type PlanKind,
  seenPart,
  sightOf,
  wentOutBy,
} from './plan-text.ts'
import { type Warning, warningsOf } from './plan-warnings.ts'

export type { PlanComment, PlanVersion } from './ehc-plan.sql.ts'

const waitingShown = 200

export interface CommentsWaitingPage {
  readonly count: number
  readonly waiting: readonly CommentWaiting[]
  readonly cards: ReadonlyMap<string, CaseCard>
  readonly today: LocalDate
}

export async function readCommentsWaiting(db: Db, { area, today }: Asking): Promise<CommentsWaitingPage> {
  const { count, rows } = await commentsWaiting(db, area.id, waitingShown)
  const cards = await cardsOf(db, area.id, [...new Set(rows.map((one) => one.caseId))], today)
  return { count, waiting: rows, cards, today }
}

/** The casework side writes and reads the records themselves; everybody else reads frozen versions. */
const seesRecords = (role: string | null): boolean => sightOf(role) === 'whole' && role !== 'senco'

export interface CaseOfPlan {
  readonly ehcCase: EhcCase
  readonly entries: readonly SeenFact[]
  readonly facts: readonly CaseFact[]
  readonly advice: readonly Advice[]
  /** Of each account that was asked for advice: under which names the record asked it. */
  readonly bodies: ReadonlyMap<string, readonly string[]>
  readonly listed: readonly AdviceListed[]
  readonly versions: readonly PlanVersion[]
  /** The commissioner's agreement to section G, recorded since the last final plan. */
  readonly gAgreement: CaseFact | null
}

export async function caseOfPlan(db: Db, asking: Asking): Promise<CaseOfPlan | null> {
  const id = asking.params.case ?? ''
  const ehcCase = isUuid(id) ? await caseOf(db, asking.area.id, id) : null
  if (ehcCase === null) return null
  const entries = (await factsOf(db, asking.area.id, [ehcCase.id])).get(ehcCase.id) ?? []
  const facts = factsThatHold(entries)
  const asked = await adviceOfChild(db, asking.area.id, ehcCase.childId)
  const advice = asked.filter((one) => one.state === 'sent' || one.state === 'accepted')
  const latest = (factId: string): string => {
    const next = entries.find((one) => one.correctsId === factId)
    return next === undefined ? factId : latest(next.id)
  }
  const sent = facts.findLast((one) => one.event === 'final_plan_sent')
  return {
    ehcCase,
    entries,
    facts,
    advice,
    bodies: bodiesOf(asked, entries),
    listed: advice.map((one) => ({
      id: one.id,
      profession: professionWords(one.profession),
      author: one.authorName,
      role: one.authorRole,
      givenOn:
        facts.find((fact) => fact.event === 'advice_given' && fact.aboutId === latest(one.askedId))?.day ??
        null,
      parts: one.parts.map(({ need, provision }) => ({ need, provision })),
      personId: one.personId,
    })),
    versions: await versionsOf(db, asking.area.id, ehcCase.childId),
    gAgreement:
      facts.findLast(
        (one) => one.event === 'section_g_agreed' && (sent === undefined || one.day > sent.day),
      ) ?? null,
  }
}

/** The names under which each account was asked, by what stands of the requests. */
function bodiesOf(
  advice: readonly Advice[],
  entries: readonly SeenFact[],
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  for (const { personId, askedId } of advice) {
    const name = entryNow(entries, askedId)?.fromWhom ?? null
    if (personId === null || name === null) continue
    const known = names.get(personId) ?? []
    if (!known.includes(name)) names.set(personId, [...known, name])
  }
  return names
}

export interface PlanPage {
  readonly ehcCase: EhcCase
  /** The records as they are being written; null for whoever reads frozen versions. */
  readonly items: readonly PlanItem[] | null
  readonly listed: readonly AdviceListed[]
  readonly warnings: readonly Warning[]
  readonly versions: readonly PlanVersion[]
  readonly factDays: ReadonlyMap<string, LocalDate>
  readonly comments: readonly PlanComment[]
  /** The draft served last, and who of health and social care answered; null for whoever reads frozen versions. */
  readonly asked: DraftAsked | null
  readonly bodies: readonly BodyAsked[] | null
  /** True for whoever is asked what they say of the draft. */
  readonly mayReply: boolean
  readonly hasReplied: boolean
  /** What each of the family said as a whole on the draft that was served last; none for whoever reads no records. */
  readonly answers: FamilyAnswers | null
  readonly mayWrite: boolean
}

/** What a family said as a whole on what a version went out by, person by person. */
export interface FamilyAnswers {
  readonly versionId: string
  readonly people: readonly FamilyStanding[]
  /** The last day of the time that the law gives; null where no count runs. */
  readonly until: LocalDate | null
  readonly isOver: boolean
}

/** Rules whose last day is the end of the time in which a family may answer. */
const windowRules: ReadonlySet<string> = new Set(['PL-01', 'RA-06', 'DP-03', 'RV-08'])

async function windowEnd(
  db: Db,
  areaId: string,
  caseId: string,
  facts: readonly CaseFact[],
  served: CaseFact,
): Promise<LocalDate | null> {
  const ofIt = new Set(facts.filter((one) => isSameThread(one, served)).map((one) => one.id))
  const ends = (await limitsIn(db, areaId, [caseId])).filter(
    (one) => windowRules.has(one.rule) && ofIt.has(one.factId),
  )
  return ends.at(-1)?.lastDay ?? null
}

/** The final plan, or the amended one, went out after this. */
const isFinalSince = (facts: readonly CaseFact[], served: CaseFact): boolean =>
  facts.some(
    (one) =>
      one.day >= served.day &&
      (one.event === 'final_plan_sent' || (one.event === 'amended_plan_sent' && isSameThread(one, served))),
  )

async function answersOf(
  db: Db,
  asking: Asking,
  { ehcCase, entries, facts }: Pick<CaseOfPlan, 'ehcCase' | 'entries' | 'facts'>,
  version: PlanVersion | undefined,
): Promise<FamilyAnswers | null> {
  const standing = entryNow(entries, version?.factId ?? '')
  const served = facts.find((one) => one.id === standing?.id)
  if (version === undefined || version.kind !== 'draft' || served === undefined) return null
  const until = await windowEnd(db, asking.area.id, ehcCase.id, facts, served)
  const family = await familyToAnswer(db, asking.area.id, ehcCase.childId, asking.today)
  return {
    versionId: version.id,
    people: familyStanding(facts, served, family, asking.today),
    until,
    isOver: isFinalSince(facts, served),
  }
}

export async function readPlan(db: Db, asking: Asking): Promise<PlanPage | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  const { ehcCase, listed, versions, gAgreement } = here
  const items = seesRecords(asking.role) ? await itemsOf(db, asking.area.id, ehcCase.childId) : null
  const comments = items === null ? [] : await commentsOf(db, asking.area.id, ehcCase.childId)
  const asked = draftAsked(here)
  return {
    ehcCase,
    items,
    listed,
    warnings:
      items === null ? [] : warningsOf({ items, advice: listed, gAgreed: gAgreement !== null, kind: null }),
    versions,
    factDays: new Map(here.facts.map((one) => [one.id, one.day])),
    comments,
    asked,
    bodies: items === null ? null : bodiesAsked(here),
    mayReply: ehcCase.closedOn === null && may(asking.actor, answerDraft, asking.area.id).allowed,
    hasReplied: asked !== null && ownReplies(here, asked, asking.actor.personId).length > 0,
    answers:
      items === null
        ? null
        : await answersOf(
            db,
            asking,
            here,
            versions.find((one) => one.factId !== null),
          ),
    mayWrite: ehcCase.closedOn === null && may(asking.actor, writePlan, asking.area.id).allowed,
  }
}

export interface ItemPage {
  readonly ehcCase: EhcCase
  readonly section: WrittenSection
  readonly item: PlanItem | null
  readonly items: readonly PlanItem[]
  readonly advice: readonly Advice[]
  readonly listed: readonly AdviceListed[]
}

/** `?item=` says which record is changed; otherwise `?section=` in which a new one is written. */
export async function readItem(db: Db, asking: Asking): Promise<ItemPage | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  const items = await itemsOf(db, asking.area.id, here.ehcCase.childId)
  const item = items.find((one) => one.id === asking.query.item) ?? null
  if (item === null && asking.query.item !== undefined) return notFound
  const section = item?.section ?? asking.query.section ?? 'A'
  if (!isWritten(section)) return notFound
  return { ehcCase: here.ehcCase, section, item, items, advice: here.advice, listed: here.listed }
}

/** A part of an advice that can be taken over, and whether the plan points to it already. */
export interface TakePart {
  readonly key: string
  readonly from: string
  readonly part: Advice['parts'][number]
  readonly isTaken: boolean
}

export interface TakePage {
  readonly ehcCase: EhcCase
  readonly parts: readonly TakePart[]
}

export function partsToTake(
  here: Pick<CaseOfPlan, 'advice' | 'listed'>,
  items: readonly PlanItem[],
): readonly TakePart[] {
  return here.advice.flatMap((one) =>
    one.parts.map((part, at) => ({
      key: `${one.id} ${at + 1}`,
      from: `${here.listed.find((each) => each.id === one.id)?.profession ?? ''}, ${one.authorName}, part ${at + 1}`,
      part,
      isTaken: items.some((item) => item.adviceId === one.id && item.advicePart === at + 1),
    })),
  )
}

export async function readTake(db: Db, asking: Asking): Promise<TakePage | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  const items = await itemsOf(db, asking.area.id, here.ehcCase.childId)
  return { ehcCase: here.ehcCase, parts: partsToTake(here, items) }
}

/** A person of the family, and how a plan is served on them. */
export interface ToServe {
  readonly relationId: string
  readonly name: string
  readonly agreedOnlineOn: LocalDate | null
}

/**
 * On whom a plan is served: as its letters are written, each parent with responsibility until the rights are the young
 * person's own, and nobody who is barred.
 */
export async function familyToServe(db: Db, asking: Asking, childId: string): Promise<readonly ToServe[]> {
  const { area, today } = asking
  const child = await childHere(db, area.id, childId)
  return child === null ? [] : recipientsOf(await familyOf(db, area.id, childId, today), child.born, today).to
}

export interface FreezePage {
  readonly ehcCase: EhcCase
  readonly kind: PlanKind
  readonly last: number
  readonly items: readonly PlanItem[]
  readonly warnings: readonly Warning[]
  readonly unanswered: readonly PlanComment[]
  readonly family: readonly ToServe[]
  readonly gAgreement: CaseFact | null
}

/** `?kind=final` for the final plan; a draft otherwise. */
export async function readFreeze(db: Db, asking: Asking): Promise<FreezePage | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  const { ehcCase, listed, versions, gAgreement } = here
  const kind = asking.query.kind === 'final' ? 'final' : 'draft'
  const items = await itemsOf(db, asking.area.id, ehcCase.childId)
  const comments = await commentsOf(db, asking.area.id, ehcCase.childId)
  return {
    ehcCase,
    kind,
    last: versions[0]?.number ?? 0,
    items,
    warnings: warningsOf({ items, advice: listed, gAgreed: gAgreement !== null, kind }),
    unanswered: comments.filter((one) => one.answer === null),
    family: await familyToServe(db, asking, ehcCase.childId),
    gAgreement,
  }
}

/** What would be frozen now, word for word. */
export async function planNow(
  db: Db,
  asking: Asking,
  kind: PlanKind,
): Promise<{ readonly here: CaseOfPlan; readonly plan: FrozenPlan; readonly unanswered: number } | null> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return null
  const { ehcCase, listed, versions } = here
  const items = await itemsOf(db, asking.area.id, ehcCase.childId)
  const comments = await commentsOf(db, asking.area.id, ehcCase.childId)
  const plan = freeze(items, listed, {
    kind,
    number: (versions[0]?.number ?? 0) + 1,
    child: `${ehcCase.givenNames} ${ehcCase.familyName}`,
    born: ehcCase.born,
    area: asking.area.name,
    frozenOn: asking.today,
  })
  return { here, plan, unanswered: comments.filter((one) => one.answer === null).length }
}

/** A snapshot is our own text, written by {@link freeze} and kept with its hash. */
export const planIn = (snapshot: string): FrozenPlan => JSON.parse(snapshot) as FrozenPlan

export interface VersionPage {
  readonly ehcCase: EhcCase
  readonly found: PlanVersion
  readonly plan: FrozenPlan
  readonly isWhole: boolean
  readonly versions: readonly PlanVersion[]
  readonly wentOut: CaseFact | null
  /** What the case says went out, and no version is tied to yet. */
  readonly untied: readonly CaseFact[]
  readonly family: readonly ToServe[]
  readonly comments: readonly PlanComment[]
  readonly answers: FamilyAnswers | null
  readonly compared: { readonly with: PlanVersion; readonly differences: readonly Difference[] } | null
  readonly mayAnswer: boolean
}

export async function readVersion(db: Db, asking: Asking): Promise<VersionPage | Refusal> {
  const here = await caseOfPlan(db, asking)
  const found = here?.versions.find((one) => one.id === asking.params.frozen)
  const snapshot = found === undefined ? null : await snapshotOf(db, asking.area.id, found.id)
  if (here === null || found === undefined || snapshot === null) return notFound
  const mayAnswer = here.ehcCase.closedOn === null && may(asking.actor, writePlan, asking.area.id).allowed
  const sight = sightOf(asking.role)
  const own = new Set(
    here.listed.filter((one) => one.personId === asking.actor.personId).map((one) => one.id),
  )
  const plan = seenPart(planIn(snapshot), sight, own)
  const other =
    here.versions.find((one) => String(one.number) === asking.query.with) ??
    here.versions.find((one) => one.number < found.number)
  const earlier =
    other === undefined || other.id === found.id ? null : await snapshotOf(db, asking.area.id, other.id)
  return {
    ehcCase: here.ehcCase,
    found,
    plan,
    isWhole: sight === 'whole',
    versions: here.versions,
    wentOut: here.facts.find((one) => one.id === found.factId) ?? null,
    untied: here.facts.filter(
      (one) =>
        wentOutBy[found.kind].includes(one.event) &&
        one.day >= found.frozenOn &&
        !here.versions.some((other) => other.factId === one.id),
    ),
    family: mayAnswer ? await familyToServe(db, asking, here.ehcCase.childId) : [],
    // Only the casework side is given any: row-level security says the same.
    comments: (await commentsOf(db, asking.area.id, here.ehcCase.childId)).filter(
      (one) => one.versionId === found.id,
    ),
    answers: seesRecords(asking.role) ? await answersOf(db, asking, here, found) : null,
    compared:
      other === undefined || earlier === null
        ? null
        : { with: other, differences: differencesBetween(seenPart(planIn(earlier), sight, own), plan) },
    mayAnswer,
  }
}

export interface ReplyPage {
  readonly ehcCase: EhcCase
  readonly asked: DraftAsked | null
  /** The version that was served; before that the newest draft. */
  readonly version: PlanVersion | null
  readonly plan: FrozenPlan | null
  readonly isWhole: boolean
  readonly sections: readonly WrittenSection[]
  /** For whom they answer: the names under which they were asked. */
  readonly names: readonly string[]
  /** What stands of their answers about this draft. */
  readonly mine: readonly CaseFact[]
  readonly mayAgreeG: boolean
  /** Their own agreement to section G since the last final plan. */
  readonly agreedG: CaseFact | null
}

const ownReplies = (here: CaseOfPlan, { draft }: DraftAsked, personId: string): readonly CaseFact[] =>
  ownFacts(here, 'draft_reply', personId).filter((one) => one.aboutId === draft.id)

/** The draft as whoever is asked about it reads it, and what they said already. */
export async function readReply(db: Db, asking: Asking): Promise<ReplyPage | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  const { ehcCase, entries, versions } = here
  const { personId, name } = asking.actor
  const asked = draftAsked(here)
  const drafts = versions.filter((one) => one.kind === 'draft')
  const version =
    (asked === null
      ? drafts[0]
      : (drafts.find((one) => entryNow(entries, one.factId ?? '')?.id === asked.draft.id) ??
        drafts.find((one) => one.frozenOn <= asked.draft.day))) ?? null
  const snapshot = version === null ? null : await snapshotOf(db, asking.area.id, version.id)
  const sight = sightOf(asking.role)
  const own = new Set(here.listed.filter((one) => one.personId === personId).map((one) => one.id))
  const plan = snapshot === null ? null : seenPart(planIn(snapshot), sight, own)
  const shown = ownFacts(here, 'draft_shown', personId).flatMap((one) =>
    one.aboutId === asked?.draft.id && one.fromWhom !== null ? [one.fromWhom] : [],
  )
  const agreedG = ownFacts(here, 'section_g_agreed', personId).at(-1) ?? null
  const isDesignated = asking.role === 'designated-clinical-officer'
  return {
    ehcCase,
    asked,
    version,
    plan,
    isWhole: sight === 'whole',
    sections: [...new Set((plan?.items ?? []).map((one) => one.section))],
    names: shown.length > 0 ? [...new Set(shown)] : (here.bodies.get(personId) ?? [name]),
    mine: asked === null ? [] : ownReplies(here, asked, personId),
    mayAgreeG: isDesignated && (plan?.items.some((one) => one.section === 'G' && !isNone(one)) ?? false),
    agreedG: agreedG !== null && isSinceFinal(here.facts, agreedG) ? agreedG : null,
  }
}

const isSinceFinal = (facts: readonly CaseFact[], fact: CaseFact): boolean =>
  !facts.slice(facts.indexOf(fact)).some((one) => one.event === 'final_plan_sent')

export interface PlanFile {
  readonly file: 'pdf' | 'word' | 'web'
  readonly kind: PlanKind
  readonly number: number
  readonly hash: string
  readonly bytes: Uint8Array | null
}

function fileOf(found: PlanVersion | undefined, file: string | undefined): PlanFile | Refusal {
  if (found === undefined || (file !== 'pdf' && file !== 'word' && file !== 'web')) return notFound
  const hash = { pdf: found.pdfHash, word: found.wordHash, web: found.htmlHash }[file]
  return { file, kind: found.kind, number: found.number, hash, bytes: null }
}

export async function readVersionFile(db: Db, asking: Asking): Promise<PlanFile | Refusal> {
  const here = await caseOfPlan(db, asking)
  return fileOf(
    here?.versions.find((one) => one.id === asking.params.frozen),
    asking.params.file,
  )
}

export interface MyPlanPage {
  readonly child: ChildHere
  /** What was served on the family, the newest first. */
  readonly versions: readonly PlanVersion[]
  readonly found: PlanVersion | null
  readonly plan: FrozenPlan | null
  readonly comments: readonly PlanComment[]
  readonly mayComment: boolean
  /** Where their own answer as a whole stands, or why none can be given; null where nothing is to be answered. */
  readonly say: MySay | Refusal | null
}

/** Somebody of the family who may finish with a draft, or ask to meet about it. */
export interface MySay {
  readonly caseId: string
  readonly served: CaseFact
  readonly until: LocalDate | null
  readonly mine: FamilyStanding
  /** They said what they think since they last said that they had finished. */
  readonly hasAnswered: boolean
  /** The time that the law gives has ended: what is still said is read, but nothing waits for it. */
  readonly over: Refusal | null
}

/** What whoever asks may say as a whole on the version that was served last; why not, in words for them. */
export async function mySayOn(
  db: Db,
  asking: Asking,
  child: ChildHere,
  newest: PlanVersion,
): Promise<MySay | Refusal> {
  const { area, actor, today } = asking
  const caseId = await caseOfChild(db, area.id, child.id)
  const ehcCase = caseId === null ? null : await caseOf(db, area.id, caseId)
  if (ehcCase === null || ehcCase.closedOn !== null)
    return refuse('closed', 'Nothing is open at the moment. Write a message if something is wrong.')
  const entries = (await factsOf(db, area.id, [ehcCase.id])).get(ehcCase.id) ?? []
  const facts = factsThatHold(entries)
  // As it holds: the entry may have been corrected, and so may what it belongs to.
  const standing = newest.factId === null ? null : entryNow(entries, newest.factId)
  const served = facts.find((one) => one.id === standing?.id) ?? null
  if (newest.kind !== 'draft' || served === null || isFinalSince(facts, served))
    return refuse(
      'final',
      'The plan is final, so there is no draft to finish with. Write a message if something is wrong; the letter with the plan says how to appeal.',
    )
  const me = (await familyToAnswer(db, area.id, child.id, today)).filter(({ key }) => key === actor.personId)
  const [mine] = familyStanding(facts, served, me, today)
  if (mine === undefined)
    return refuse(
      'not-yours',
      'Until school age ends this is for your parents to say. What you think counts too: write it under any part.',
    )
  const until = await windowEnd(db, area.id, ehcCase.id, facts, served)
  return {
    caseId: ehcCase.id,
    served,
    until,
    mine,
    hasAnswered: mine.finishedOn === null && mine.answeredOn !== null,
    over:
      until === null || today <= until
        ? null
        : refuse(
            'window-over',
            `The time that the law gives ended on ${writeDay(until)}, so the council need not wait for this. Write what you think under any part, or send a message.`,
          ),
  }
}

/** What was served on the family: row-level security gives it nothing else. `?version=` chooses an earlier one. */
export async function readMyPlan(db: Db, asking: Asking): Promise<MyPlanPage | Refusal> {
  const [childId] = idsIn(asking.params.child)
  const child = childId === undefined ? null : await childHere(db, asking.area.id, childId)
  if (child === null) return notFound
  const versions = await versionsOf(db, asking.area.id, child.id)
  const found = versions.find((one) => String(one.number) === asking.query.version) ?? versions[0] ?? null
  const snapshot = found === null ? null : await snapshotOf(db, asking.area.id, found.id)
  return {
    child,
    versions,
    found,
    plan: snapshot === null ? null : planIn(snapshot),
    comments: await commentsOf(db, asking.area.id, child.id),
    mayComment: asking.role !== 'advocate',
    say:
      asking.role === 'advocate' || versions[0] === undefined || found?.id !== versions[0].id
        ? null
        : await mySayOn(db, asking, child, versions[0]),
  }
}

export async function readMyFile(db: Db, asking: Asking): Promise<PlanFile | Refusal> {
  const [childId] = idsIn(asking.params.child)
  const versions = childId === undefined ? [] : await versionsOf(db, asking.area.id, childId)
  const found = versions.find((one) => String(one.number) === asking.query.version) ?? versions[0]
  return fileOf(found, asking.params.file)
}

export interface CopiesPage {
  readonly ehcCase: EhcCase
  readonly versions: readonly PlanVersion[]
  readonly recipients: readonly Recipient[]
  /** Keys of those who are barred. */
  readonly barred: readonly string[]
  readonly copies: readonly PlanCopy[]
  readonly me: string
}

const isOfFamily = (kind: string): boolean => kind === 'parent-carer' || kind === 'young-person'

export async function readCopies(db: Db, asking: Asking): Promise<CopiesPage | Refusal> {
  const here = await caseOfPlan(db, asking)
  if (here === null) return notFound
  const { ehcCase, facts } = here
  const reader = { personId: asking.actor.personId, isCasework: true }
  const relations = await relationsOf(db, asking.area.id, ehcCase.childId, reader)
  const served = new Set((await familyToServe(db, asking, ehcCase.childId)).map((one) => one.relationId))
  const bodies = facts
    .filter(
      (one) =>
        one.event === 'advice_asked' &&
        one.fromWhom !== null &&
        !isShut(
          { id: one.id, personId: null, name: one.fromWhom, barred: false, from: one.day, to: null },
          relations,
          asking.today,
        ),
    )
    .map(
      (one): Recipient => ({
        key: `asked ${one.id}`,
        name: one.fromWhom ?? '',
        what: `Was asked for advice: ${professionWords(one.details.profession ?? '')}`,
        isFamily: false,
        // They read nothing of the plan here.
        readsPart: true,
        address: '',
        confidentialAddress: false,
      }),
    )
  return {
    ehcCase,
    versions: here.versions,
    recipients: [
      ...relations
        .filter((one) => isLive(one, asking.today) && !isShut(one, relations, asking.today))
        .filter((one) => !isOfFamily(one.kind) || served.has(one.id))
        .map(
          (one): Recipient => ({
            key: `relation ${one.id}`,
            name: one.name,
            what: relationWords[one.kind],
            isFamily: isOfFamily(one.kind),
            // Whoever covers for a caseworker reads as one.
            // An advocate is let in to read here: a copy in their hands is looked at by another first.
            readsPart: one.kind === 'advocate' || (one.kind !== 'cover' && sightOf(one.kind) !== 'whole'),
            address: one.address,
            confidentialAddress: one.confidentialAddress,
          }),
        ),
      ...bodies,
    ],
    barred: relations
      .filter((one) => isShut(one, relations, asking.today))
      .map((one) => `relation ${one.id}`),
    copies: await copiesOf(db, asking.area.id, ehcCase.childId),
    me: asking.actor.personId,
  }
}

export interface CopyFile {
  readonly number: number
  readonly hash: string
  readonly bytes: Uint8Array | null
}

/** Why a copy may not leave now; null where it may. */
export function copyHeld(page: CopiesPage, copy: PlanCopy): string | null {
  if (!page.recipients.some((one) => one.key === copy.toKey))
    return 'Whoever it was for has no part in this record any more: it may not leave.'
  if (copy.secondWhy !== null && copy.secondByName === null)
    return `Somebody else must look first. ${copy.secondWhy}`
  return null
}

/** The file of a copy that may leave: nobody has it before the second person has looked. */
export async function readCopyFile(db: Db, asking: Asking): Promise<CopyFile | Refusal> {
  const page = await readCopies(db, asking)
  if (isRefusal(page)) return page
  const copy = page.copies.find((one) => one.id === asking.params.copy)
  const found = page.versions.find((one) => one.id === copy?.versionId)
  return copy === undefined || found === undefined || copyHeld(page, copy) !== null
    ? notFound
    : { number: found.number, hash: copy.pdfHash, bytes: null }
}

/** Opens the kept bytes, outside the transaction. */
export async function withBytes<One extends { readonly hash: string; readonly bytes: Uint8Array | null }>(
  out: One,
  tools: Tools,
): Promise<One> {
  const bytes = await tools.openFile(out.hash)
  if (bytes === null) throw new Error(`The file ${out.hash} of a plan is not in the file store.`)
  return { ...out, bytes }
}
