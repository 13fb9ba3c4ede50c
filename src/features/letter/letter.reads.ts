/** The plain models of the pages about letters. */
import { isRefusal, type LocalDate, may, notFound, type Refusal, writeDay } from '../../foundation/index.ts'
import { type Asking, idsIn, type Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { rules, type TimeLimit } from '../../statute/index.ts'
import {
  type CaseFact,
  type CaseLimit,
  type Child,
  caseOf,
  childOf,
  type EhcCase,
  entryNow,
  factsOf,
  factsThatHold,
  kindOf,
  limitStanding,
  limitsOf,
} from '../ehc-case/index.ts'
import { keepLetters, keepWordings } from './letter.permissions.ts'
import { familyOf, lettersIn, papersOf, shutLetters, type WordingVersion, wordingsIn } from './letter.sql.ts'
import {
  isPost,
  type Letter,
  type LetterFacts,
  type Recipients,
  recipientsOf,
  stateOf,
  type Wordings,
  type Written,
  wordingsFrom,
  writeLetter,
} from './letter.ts'
import {
  isWordingName,
  kindOfLetter,
  type LetterFact,
  type LetterKindName,
  letterKinds,
  type WordingName,
} from './letter-kind.ts'

export interface CaseOfLetters {
  readonly found: EhcCase
  readonly child: Child
  readonly facts: readonly CaseFact[]
  readonly recipients: Recipients
  readonly letters: readonly Letter[]
}

/** Everything that a letter of one case rests on; null where whoever asks may not read the case. */
export async function caseOfLetters(db: Db, asking: Asking, caseId: string): Promise<CaseOfLetters | null> {
  const { area, today } = asking
  const found = await caseOf(db, area.id, caseId)
  const child = found === null ? null : await childOf(db, area.id, found.childId)
  if (found === null || child === null) return null
  const entries = (await factsOf(db, area.id, [caseId])).get(caseId) ?? []
  return {
    found,
    child,
    facts: factsThatHold(entries),
    recipients: recipientsOf(await familyOf(db, area.id, child.id, asking.today), child.born, today),
    // What a letter tells of, or is the act of, may have been corrected since: it is tied to the entry as it stands.
    letters: (await lettersIn(db, area.id, { caseId })).map((one) => ({
      ...one,
      aboutId: one.aboutId === null ? null : (entryNow(entries, one.aboutId)?.id ?? one.aboutId),
      factId: one.factId === null ? null : (entryNow(entries, one.factId)?.id ?? one.factId),
    })),
  }
}

/** Something that happened of which the family, or another body, has no letter yet. */
export interface LetterOwed {
  readonly kind: LetterKindName
  readonly fact: CaseFact
}

export interface LettersPage extends CaseOfLetters {
  readonly owed: readonly LetterOwed[]
  /** Kinds that may be made by themselves: what they tell of is recorded. */
  readonly makes: readonly LetterKindName[]
  readonly mayKeep: boolean
}

export async function readCaseLetters(db: Db, asking: Asking): Promise<LettersPage | Refusal> {
  const here = await caseOfLetters(db, asking, asking.params.case ?? '')
  if (here === null) return notFound
  const makes = letterKinds.filter(
    (kind) => kindOfLetter[kind].tells === undefined || aboutOf(here, kind, '') !== null,
  )
  return { ...here, owed: owedOf(here, asking.today), makes, mayKeep: mayKeepLetters(asking) }
}

const mayKeepLetters = (asking: Asking): boolean => may(asking.actor, keepLetters, asking.area.id).allowed

/** The kinds of letter that tell of a fact, or are its act. */
export function kindsFor(fact: Pick<CaseFact, 'event' | 'details'>): readonly LetterKindName[] {
  return letterKinds.filter((name) => {
    const { facts, tells, follows } = kindOfLetter[name]
    const [first] = facts
    if (tells !== undefined) return tells.includes(fact.event)
    if (follows?.some((one) => isSuch(one, fact)) === true) return true
    return first !== undefined && isSuch(first, fact)
  })
}

const isSuch = (
  { event, outcome }: Pick<LetterFact, 'event' | 'outcome'>,
  fact: Pick<CaseFact, 'event' | 'details'>,
): boolean => event === fact.event && (outcome === undefined || outcome === fact.details.outcome)

/**
 * What a letter is made about where nobody says it: what concerns that body, or the last there is. What only follows has to be
 * still open: an amendment that has gone on already is told of no more.
 */
export function aboutOf(here: CaseOfLetters, kind: LetterKindName, toName: string): CaseFact | null {
  const { tells, follows, facts: acts } = kindOfLetter[kind]
  const act = acts[0]?.event
  if (tells === undefined)
    return (
      here.facts.findLast(
        (fact) => follows?.some((one) => isSuch(one, fact)) === true && !isActDone(here, act, fact),
      ) ?? null
    )
  const found = here.facts.filter(({ event }) => tells.includes(event))
  const named = toName === '' ? undefined : found.findLast((one) => one.fromWhom === toName)
  return named ?? found.findLast(({ event }) => event !== act) ?? null
}

const isActDone = ({ facts }: CaseOfLetters, act: string | undefined, of: CaseFact): boolean =>
  act !== undefined &&
  act !== of.event &&
  facts.some((one) => one.event === act && one.aboutId !== null && [of.id, of.aboutId].includes(one.aboutId))

function owedOf(here: CaseOfLetters, today: LocalDate): readonly LetterOwed[] {
  const told = new Set(
    here.letters.flatMap((one) =>
      stateOf(one) === 'set-aside'
        ? []
        : [`${one.kind} ${one.factId ?? ''}`, `${one.kind} ${one.aboutId ?? ''}`],
    ),
  )
  return here.facts.flatMap((fact) =>
    kindsFor(fact)
      .filter((kind) => !told.has(`${kind} ${fact.id}`) && isOwed(here, kind, fact, today))
      .map((kind) => ({ kind, fact })),
  )
}

function isOwed(here: CaseOfLetters, kind: LetterKindName, fact: CaseFact, today: LocalDate): boolean {
  const { facts, owed } = kindOfLetter[kind]
  if (isActDone(here, facts[0]?.event, fact)) return false
  if (owed === 'to-come') return fact.day > today
  // Whoever was told in their own account reads it there.
  if (owed === 'recorded') return facts[0]?.event === fact.event && fact.details.person === undefined
  if (owed !== 'late') return true
  const limit = limitOf(here, kind, fact)
  return limit !== null && limitStanding(limit, today).is === 'overdue'
}

/** The limit that a letter is about: it runs from what the letter tells of, or from its receipt. */
function limitOf({ facts }: CaseOfLetters, kind: LetterKindName, about: CaseFact): CaseLimit | null {
  const { counts } = kindOfLetter[kind]
  if (counts === undefined) return null
  const from = (id: string) =>
    id === about.id || id === about.aboutId || facts.find((one) => one.id === id)?.aboutId === about.id
  return limitsOf(facts).limits.find((one) => counts.rules.includes(one.rule) && from(one.factId)) ?? null
}

/**
 * What the act of a letter belongs to: what the letter was made about, or else what has gone so far that the act is next. An
 * amendment without a review begins by itself; every other step comes after another of the same review.
 */
export function threadOf(here: CaseOfLetters, act: LetterFact, aboutId: string | null): CaseFact | undefined {
  const { facts } = here
  const about = facts.find(({ id }) => id === aboutId)
  const all = facts.filter(({ event }) => act.about?.includes(event) === true)
  const own = all.find(({ id }) => id === about?.id || id === about?.aboutId)
  const open = all.filter((one) => !isActDone(here, act.event, one))
  return own ?? open.findLast((one) => isNext(facts, act.event, one)) ?? open.at(-1) ?? all.at(-1)
}

function isNext(facts: readonly CaseFact[], act: string, of: CaseFact): boolean {
  if (act === 'amendments_proposed' && of.event === 'amendment_begun') return true
  return facts.some(
    (one) =>
      one.aboutId === of.id &&
      (act === 'review_decided'
        ? one.event === 'review_held'
        : act === 'amended_plan_sent'
          ? one.event === 'amendments_proposed'
          : one.event === 'review_decided' && one.details.outcome === 'amend'),
  )
}

export interface LetterPage {
  readonly here: CaseOfLetters
  readonly letter: Letter
  readonly facts: LetterFacts
  readonly written: Written
  /** What was frozen, as JSON; null for a draft. */
  readonly paper: string | null
  /** Why nothing may go to this person any more; null where it may. */
  readonly shut: string | null
  /** The rules that its days and words rest on. */
  readonly rests: readonly TimeLimit[]
  /** Of a letter made anew: what the case still counts from an earlier day than this one gives; null where nothing. */
  readonly countsFrom: string | null
  readonly mayKeep: boolean
}

export async function readLetter(db: Db, asking: Asking): Promise<LetterPage | Refusal> {
  const [letterId] = idsIn(asking.params.letter)
  const [found] = letterId === undefined ? [] : await lettersIn(db, asking.area.id, { letterId })
  const here = found === undefined ? null : await caseOfLetters(db, asking, found.caseId)
  const letter = here?.letters.find(({ id }) => id === letterId)
  if (here === null || letter === undefined) return notFound
  const wordings = wordingsFrom(await wordingsIn(db, asking.area.id))
  const facts = factsOfLetter(here, letter, asking)
  return {
    here,
    letter,
    facts,
    written: writeLetter(facts, letter.language, wordings),
    paper: (await papersOf(db, asking.area.id, [letter.id])).get(letter.id) ?? null,
    shut: shutTo(here, letter),
    rests: restsOf(here, letter),
    countsFrom: earlierThan(here, letter),
    mayKeep: mayKeepLetters(asking),
  }
}

/** The fact that an act of a letter is; undefined where none is recorded. */
export function factOfAct(
  { facts }: Pick<CaseOfLetters, 'facts'>,
  letter: Pick<Letter, 'kind' | 'factId'>,
  act: LetterFact,
): CaseFact | undefined {
  const tied = facts.find(({ id }) => id === letter.factId)
  if (act === kindOfLetter[letter.kind].facts[0]) return tied
  return facts.findLast(
    (one) =>
      one.event === act.event &&
      tied !== undefined &&
      one.day >= tied.day &&
      (act.about === undefined || one.aboutId === tied.aboutId),
  )
}

function restsOf(here: CaseOfLetters, letter: Letter): readonly TimeLimit[] {
  const { rests = [] } = kindOfLetter[letter.kind]
  const about = here.facts.find(({ id }) => id === letter.aboutId || id === letter.factId)
  const thread = here.facts.find(({ id }) => id === about?.aboutId) ?? about
  const limit = about === undefined ? null : limitOf(here, letter.kind, about)
  const ids = [
    ...(limit === null ? [] : [limit.rule]),
    ...rests,
    ...(thread?.event === 'amendment_begun' ? ['RV-12'] : []),
  ]
  return ids.flatMap((id) => rules.find((one) => one.id === id) ?? [])
}

function earlierThan(here: CaseOfLetters, letter: Letter): string | null {
  if (letter.replacesId === null) return null
  for (const act of kindOfLetter[letter.kind].facts) {
    const day = act.when === 'sent' ? letter.sentOn : letter.servedOn
    const fact = factOfAct(here, letter, act)
    if (act.countsAnew === true && day !== null && fact !== undefined && fact.day < day)
      return `The case still counts from ${writeDay(fact.day)}: “${kindOf[fact.event].words}”. Correct that entry on the case, so that nobody has less time than this letter says.`
  }
  return null
}

/** A letter goes to somebody only while it would be made for them. */
export function shutTo({ recipients }: CaseOfLetters, letter: Letter): string | null {
  if (letter.relationId === null) return null
  const one = recipients.to.find(({ relationId }) => relationId === letter.relationId)
  if (one === undefined)
    return 'No letter may go to this person now: look at their part in the record. Set this one aside.'
  return null
}

/** The address as it stands now; of a letter to another body the one that was typed. */
export function addressNow({ recipients, child }: CaseOfLetters, letter: Letter): string {
  const one = recipients.to.find(({ relationId }) => relationId === letter.relationId)
  if (one === undefined) return letter.toAddress
  // The child’s own address is a young person’s, and never taken to be a parent’s.
  return one.address === '' && one.kind === 'young-person' ? child.address : one.address
}

function factsOfLetter(here: CaseOfLetters, letter: Letter, asking: Asking): LetterFacts {
  const { facts, child, found } = here
  const about = facts.find(({ id }) => id === letter.aboutId)
  const { counts } = kindOfLetter[letter.kind]
  const limit = about === undefined ? null : limitOf(here, letter.kind, about)
  const request = facts.findLast(
    ({ event }) => event === 'request_received' || event === 'became_responsible',
  )
  return {
    kind: letter.kind,
    recipient: letter.toName,
    child: `${child.givenNames} ${child.familyName}`,
    reference: found.reference,
    area: asking.area.name,
    sender: asking.actor.name,
    dated: asking.today,
    channel: letter.channel,
    aboutDay: about?.day ?? null,
    requestDay: request?.day ?? null,
    limit:
      limit === null
        ? null
        : {
            day: (counts?.cautious === true ? limit.cautiousDay : null) ?? limit.lastDay,
            cite: rules.find(({ id }) => id === limit.rule)?.cite ?? limit.rule,
          },
    askedReceivedOn:
      facts.findLast((one) => one.event === 'advice_request_received' && one.aboutId === about?.id)?.day ??
      null,
    freeWords: letter.freeWords,
  }
}

export interface LetterFile {
  readonly letter: Letter
  readonly file: 'pdf' | 'word' | 'web'
  readonly bytes: Uint8Array | null
}

export async function readLetterFile(db: Db, asking: Asking): Promise<LetterFile | Refusal> {
  const { file = '', letter = '' } = asking.params
  const [letterId] = idsIn(letter)
  const [found] = letterId === undefined ? [] : await lettersIn(db, asking.area.id, { letterId })
  if (found === undefined || found.pdfHash === null) return notFound
  return file === 'pdf' || file === 'word' || file === 'web' ? { letter: found, file, bytes: null } : notFound
}

/** Opens the kept bytes, outside the transaction. */
export async function withLetter(out: LetterFile, tools: Tools): Promise<LetterFile> {
  const { pdfHash, wordHash, htmlHash } = out.letter
  const hash = { pdf: pdfHash, word: wordHash, web: htmlHash }[out.file] ?? ''
  const bytes = await tools.openFile(hash)
  if (bytes === null) throw new Error(`The file ${hash} of a letter is not in the file store.`)
  return { ...out, bytes }
}

export interface PostPage {
  readonly letters: readonly Letter[]
  readonly mayKeep: boolean
  readonly mayWord: boolean
}

/** Every letter that waits, of the children whose records one reads. */
export async function readPost(db: Db, asking: Asking): Promise<PostPage> {
  return {
    letters: await lettersIn(db, asking.area.id, { waiting: true }),
    mayKeep: mayKeepLetters(asking),
    mayWord: may(asking.actor, keepWordings, asking.area.id).allowed,
  }
}

export interface PostRun {
  readonly area: string
  readonly on: LocalDate
  readonly large: boolean
  readonly letters: readonly { readonly letter: Letter; readonly paper: string }[]
  readonly printed: Uint8Array | Refusal | null
}

/** What waits for the post and is dated today; large print is a print of its own, since a print has one size. */
export async function readPostRun(db: Db, asking: Asking): Promise<PostRun> {
  const large = asking.query.size === 'large'
  const waiting = (await lettersIn(db, asking.area.id, { waiting: true })).filter(
    (one) => one.dated === asking.today && isPost(one.channel) && one.largePrint === large,
  )
  const ids = waiting.map(({ id }) => id)
  const papers = await papersOf(db, asking.area.id, ids)
  const shut = await shutLetters(db, asking.area.id, ids, asking.today)
  return {
    area: asking.area.name,
    on: asking.today,
    large,
    letters: waiting.flatMap((letter) => {
      const paper = papers.get(letter.id)
      return paper === undefined || shut.has(letter.id) ? [] : [{ letter, paper }]
    }),
    printed: null,
  }
}

export async function printRun(
  run: PostRun,
  tools: Tools,
  paperOf: (run: PostRun) => unknown,
): Promise<PostRun> {
  const printed = await tools.printPaper(JSON.stringify(paperOf(run)))
  return { ...run, printed: isRefusal(printed) ? printed : printed.pdf }
}

export interface WordingsPage {
  readonly versions: readonly WordingVersion[]
  readonly wordings: Wordings
  /** The wording that is open, and in which language. */
  readonly name: WordingName | null
  readonly language: string
}

export async function readWordings(db: Db, asking: Asking): Promise<WordingsPage> {
  const versions = await wordingsIn(db, asking.area.id)
  const asked = asking.query.wording ?? ''
  return {
    versions,
    wordings: wordingsFrom(versions),
    name: isWordingName(asked) ? asked : null,
    language: asking.query.language ?? 'en',
  }
}
