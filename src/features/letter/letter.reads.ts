/** The plain models of the pages about letters. */
import { isRefusal, type LocalDate, may, notFound, type Refusal, writeDay } from '../../foundation/index.ts'
import { type Asking, idsIn, type Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type CaseFact,
  type Child,
  caseOf,
  childOf,
  type EhcCase,
  entryNow,
  factsOf,
  factsThatHold,
  kindOf,
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
  readonly mayKeep: boolean
}

export async function readCaseLetters(db: Db, asking: Asking): Promise<LettersPage | Refusal> {
  const here = await caseOfLetters(db, asking, asking.params.case ?? '')
  if (here === null) return notFound
  return { ...here, owed: owedOf(here), mayKeep: mayKeepLetters(asking) }
}

const mayKeepLetters = (asking: Asking): boolean => may(asking.actor, keepLetters, asking.area.id).allowed

/** The kinds of letter that tell of a fact, or are its act. */
export function kindsFor(fact: Pick<CaseFact, 'event' | 'details'>): readonly LetterKindName[] {
  return letterKinds.filter((name) => {
    const { facts, tells } = kindOfLetter[name]
    const [first] = facts
    if (tells !== undefined) return tells === fact.event
    return (
      first?.event === fact.event && (first.outcome === undefined || first.outcome === fact.details.outcome)
    )
  })
}

function owedOf({ facts, letters }: CaseOfLetters): readonly LetterOwed[] {
  const told = new Set(
    letters.flatMap((one) => (stateOf(one) === 'set-aside' ? [] : [one.factId ?? '', one.aboutId ?? ''])),
  )
  return facts.flatMap((fact) => (told.has(fact.id) ? [] : kindsFor(fact).map((kind) => ({ kind, fact }))))
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
  const thread = facts.findLast(({ event }) => event === act.about)
  return facts.findLast(
    (one) =>
      one.event === act.event &&
      tied !== undefined &&
      one.day >= tied.day &&
      (act.about === undefined || one.aboutId === thread?.id),
  )
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
