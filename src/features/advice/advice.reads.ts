/** What the pages of advice are made from. */
import { isRefusal, isUuid, type LocalDate, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { caseOf, type EhcCase, factsOf, factsThatHold, limitsIn } from '../ehc-case/index.ts'
import { agenciesHere } from '../local-area/index.ts'
import { type CaseCard, cardsOf } from '../register/index.ts'
import {
  type Advice,
  type AdviceLink,
  type AskedRow,
  adviceOf,
  adviceOfChild,
  adviceOfPerson,
  askedIn as askedRows,
  type ChildAsked,
  caseOfAsked,
  childAsked,
  linkOf,
} from './advice.sql.ts'
import { type AdviceWritten, isProfession } from './advice.ts'
import { type CheckFound, checkAdvice } from './advice-check.ts'
import { type AdviceQueue, adviceQueue, mostRows } from './advice-queue.ts'
import { type AdviceReportRow, adviceReport } from './advice-report.ts'
import { type AskedHere, askedIn, holdingId } from './asked-here.ts'

/** A case and every request for advice on it. */
export interface CaseAdvice {
  readonly ehcCase: EhcCase
  readonly asked: readonly (AskedHere & { readonly advice: Advice | null; readonly agency: string | null })[]
}

export async function readCaseAdvice(db: Db, asking: Asking): Promise<CaseAdvice | Refusal> {
  const caseId = asking.params.case ?? ''
  const ehcCase = isUuid(caseId) ? await caseOf(db, asking.area.id, caseId) : null
  if (ehcCase === null) return notFound
  const isHealthOnly = asking.role === 'designated-clinical-officer'
  const all = await askedOfCase(db, asking.area.id, ehcCase)
  return { ehcCase, asked: isHealthOnly ? all.filter((one) => one.holder === 'health') : all }
}

async function askedOfCase(db: Db, areaId: string, ehcCase: EhcCase): Promise<CaseAdvice['asked']> {
  const entries = (await factsOf(db, areaId, [ehcCase.id])).get(ehcCase.id) ?? []
  const limits = await limitsIn(db, areaId, [ehcCase.id])
  const advices = await adviceOfChild(db, areaId, ehcCase.childId)
  const agencies = new Map((await agenciesHere(db, areaId)).map((one) => [one.id, one.name]))
  const byFact = new Map(advices.map((one) => [holdingId(entries, one.askedId), one]))
  return askedIn(factsThatHold(entries), limits).map((one) => ({
    ...one,
    advice: byFact.get(one.id) ?? null,
    agency: one.areaAgencyId === null ? null : (agencies.get(one.areaAgencyId) ?? null),
  }))
}

export interface AskPage {
  readonly ehcCase: EhcCase
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
  readonly sendsMail: boolean
}

export async function readAskPage(db: Db, asking: Asking, tools: Tools): Promise<AskPage | Refusal> {
  const page = await readCaseAdvice(db, asking)
  if (isRefusal(page)) return page
  const agencies = (await agenciesHere(db, asking.area.id)).filter(
    (one) => one.to === null || one.to >= asking.today,
  )
  return { ehcCase: page.ehcCase, agencies, sendsMail: tools.mailFrom !== null }
}

/** One request of a case: what came, how it looks by rule, and the link by which it may be answered. */
export interface OneAdvice {
  readonly ehcCase: EhcCase
  readonly one: CaseAdvice['asked'][number]
  readonly found: readonly CheckFound[]
  readonly link: AdviceLink | null
}

export async function readOneAdvice(db: Db, asking: Asking): Promise<OneAdvice | Refusal> {
  const page = await readCaseAdvice(db, asking)
  if (isRefusal(page)) return page
  const one = page.asked.find((each) => each.id === asking.params.asked)
  if (one === undefined) return notFound
  const wasSent = one.advice !== null && one.advice.state !== 'draft'
  return {
    ehcCase: page.ehcCase,
    one,
    found: wasSent && one.advice !== null ? checkAdvice(writtenOf(one.advice)) : [],
    link: one.advice === null ? null : await linkOf(db, asking.area.id, one.advice.askedId),
  }
}

/** The file that came with advice; its bytes are fetched outside the transaction. */
export interface ReportFile {
  readonly fileName: string
  readonly sha256: string
  readonly bytes: Uint8Array | null
}

/** What an author has not sent yet is nobody else's. */
export async function readAdviceFile(db: Db, asking: Asking): Promise<ReportFile | Refusal> {
  const page = await readOneAdvice(db, asking)
  if (isRefusal(page)) return page
  const { advice } = page.one
  if (advice === null || advice.state === 'draft') return notFound
  if (advice.fileName === null || advice.fileSha256 === null) return notFound
  return { fileName: advice.fileName, sha256: advice.fileSha256, bytes: null }
}

export function writtenOf(advice: Advice): AdviceWritten {
  return {
    known: advice.known,
    knownWords: advice.knownWords,
    childSaid: advice.childSaid,
    parts: advice.parts,
    hasFile: advice.fileName !== null,
    authorName: advice.authorName,
    authorRole: advice.authorRole,
  }
}

/** What is asked of whoever signs in, and how advice comes on the records they may read. */
export interface AdvicePage {
  readonly mine: readonly (AskedHere & { readonly child: string; readonly state: Advice['state'] })[] | null
  readonly report: readonly AdviceReportRow[] | null
  readonly queue: AdviceQueue<AskedRow> | null
  /** Of the cases on both lists: whether the child receives education now. */
  readonly cards: ReadonlyMap<string, CaseCard>
}

const answers: ReadonlySet<string> = new Set(['health-professional', 'council-adviser'])

export async function readAdvicePage(db: Db, asking: Asking): Promise<AdvicePage> {
  const held = asking.actor.grants.filter((one) => one.areaId === asking.area.id).map((one) => one.role)
  const isAsked = held.some((one) => answers.has(one))
  const seesReport = held.some((one) => !answers.has(one))
  const rows = seesReport ? await rowsSeen(db, asking, held) : null
  const service = asking.query.service ?? ''
  const queue =
    rows === null
      ? null
      : adviceQueue(rows, isProfession(service) ? service : 'educational-psychologist', asking.today)
  const listed = [queue?.notReceived ?? [], queue?.queue ?? []].flatMap((one) => one.slice(0, mostRows))
  const caseIds = [...new Set(listed.map((one) => one.caseId))]
  return {
    mine: isAsked ? await askedOfMe(db, asking) : null,
    report:
      rows === null
        ? null
        : adviceReport(
            rows.map((one) => ({ ...one, agency: one.agency ?? 'No agency was named' })),
            asking.today,
          ),
    queue,
    cards: await cardsOf(db, asking.area.id, caseIds, asking.today),
  }
}

async function askedOfMe(db: Db, asking: Asking): Promise<NonNullable<AdvicePage['mine']>> {
  const mine = await adviceOfPerson(db, asking.area.id, asking.actor.personId)
  const found: NonNullable<AdvicePage['mine']>[number][] = []
  for (const advice of mine) {
    const page = await answering(db, asking.area.id, advice)
    if (page === null) continue
    const { givenNames, familyName } = page.child
    found.push({ ...page.asked, child: `${givenNames} ${familyName}`, state: advice.state })
  }
  return found.sort((a, b) => dayToWorkTo(a).localeCompare(dayToWorkTo(b)))
}

const dayToWorkTo = ({ day }: AskedHere): LocalDate => (day.is === 'counted' ? day.lastDay : day.cautious)

async function rowsSeen(db: Db, asking: Asking, held: readonly string[]): Promise<readonly AskedRow[]> {
  const healthOnly = held.every((one) => answers.has(one) || one === 'designated-clinical-officer')
  return (await askedRows(db, asking.area.id)).filter((one) => !healthOnly || one.holder === 'health')
}

/** What an author answers, however they came. */
export interface Answering {
  readonly area: { readonly id: string; readonly slug: string; readonly name: string }
  readonly caseId: string
  readonly child: ChildAsked
  readonly asked: AskedHere
  readonly advice: Advice
  readonly found: readonly CheckFound[]
  /** The request holds no more: it was withdrawn, or its case is closed. */
  readonly isOver: boolean
}

export async function answering(
  db: Db,
  areaId: string,
  advice: Advice,
  area: Answering['area'] = { id: areaId, slug: '', name: '' },
): Promise<Answering | null> {
  const child = await childAsked(db, areaId, advice.childId)
  const caseId = await caseOfAsked(db, areaId, advice.askedId)
  const ehcCase = caseId === null ? null : await caseOf(db, areaId, caseId)
  if (child === null || caseId === null || ehcCase === null) return null
  const entries = (await factsOf(db, areaId, [caseId])).get(caseId) ?? []
  const limits = await limitsIn(db, areaId, [caseId])
  const id = holdingId(entries, advice.askedId)
  const asked = askedIn(factsThatHold(entries), limits).find((one) => one.id === id)
  if (asked === undefined) return null
  return {
    area,
    caseId,
    child,
    asked,
    advice,
    found: checkAdvice(writtenOf(advice)),
    isOver: ehcCase.closedOn !== null,
  }
}

/** A request that whoever signs in was asked to answer. */
export async function readAnswering(db: Db, asking: Asking): Promise<Answering | Refusal> {
  const askedId = asking.params.asked ?? ''
  const advice = isUuid(askedId) ? await adviceOf(db, asking.area.id, askedId) : null
  if (advice === null || advice.personId !== asking.actor.personId) return notFound
  return (await answering(db, asking.area.id, advice, asking.area)) ?? notFound
}
