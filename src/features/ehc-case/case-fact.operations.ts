/** Recording facts: each is judged by the one table, written, and the last days of its case are worked out again. */
import { type LocalDate, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type CaseHere, type Channel, refuseFact } from './case-act.ts'
import { type CaseEvent, kindOf } from './case-event.ts'
import { type CaseFact, type FactDetails, factsThatHold } from './case-fact.ts'
import { limitsOf } from './case-limit.ts'
import {
  caseLock,
  caseOf,
  childOfCases,
  type FactRow,
  factsInsert,
  factsOf,
  familyToAnswer,
  limitsReplace,
} from './ehc-case.sql.ts'
import { agreedOnlineSince } from './family-standing.ts'

/** A fact as somebody gives it. What is left out is none. */
export interface NewFact {
  readonly id?: string
  readonly event: CaseEvent
  readonly day: LocalDate
  readonly aboutId?: string | null
  readonly channel?: Channel | null
  readonly fromWhom?: string | null
  readonly areaAgencyId?: string | null
  readonly details?: FactDetails
  readonly correctsId?: string | null
  readonly withdraws?: boolean
  readonly why?: string | null
  readonly source?: FactRow['source']
  readonly importId?: string | null
}

/**
 * Records facts of one case in the order given, each judged with those before it: all are recorded or none. Whoever asks
 * must be able to read the case; whether they may record at all is on the route. Answers the new facts' ids.
 */
export async function recordFacts(
  db: Db,
  asking: Pick<Asking, 'area' | 'actor' | 'today' | 'at'>,
  caseId: string,
  given: readonly NewFact[],
  tools: Pick<Tools, 'newId'>,
): Promise<readonly string[] | Refusal> {
  await caseLock(db, asking.area.id, caseId)
  const here = await caseHere(db, asking, caseId)
  if (here === null) return notFound
  const { childId } = here
  const rows: FactRow[] = []
  for (const one of given) {
    const row = rowOf(one, { id: one.id ?? tools.newId(), caseId, childId, asking })
    const entries: readonly CaseFact[] = [...here.entries, ...rows]
    const refusal = refuseEntry(entries, row) ?? refuseFact({ ...here, entries }, row)
    if (refusal !== null) return refusal
    rows.push(row)
  }
  await factsInsert(db, asking.area.id, rows)
  await rebuildLimits(db, asking.area.id, [caseId])
  return rows.map((one) => one.id)
}

/** What the table asks about a case; null where whoever asks may not read it. */
export async function caseHere(
  db: Db,
  asking: Pick<Asking, 'area' | 'today'>,
  caseId: string,
): Promise<(CaseHere & { readonly childId: string }) | null> {
  const found = await caseOf(db, asking.area.id, caseId)
  if (found === null) return null
  const entries = (await factsOf(db, asking.area.id, [caseId])).get(caseId) ?? []
  const family = await familyToAnswer(db, asking.area.id, found.childId, asking.today)
  return {
    childId: found.childId,
    entries,
    born: found.born,
    today: asking.today,
    closedOn: found.closedOn,
    agreedOnlineOn: agreedOnlineSince(family),
    family: family.map((one) => one.key),
  }
}

/** A correction names one entry that nobody has corrected yet, and says why. */
function refuseEntry(entries: readonly CaseFact[], fact: FactRow): Refusal | null {
  if (fact.correctsId === null) return null
  const corrected = entries.find((one) => one.id === fact.correctsId)
  if (corrected === undefined || corrected.withdraws)
    return refuse('no-entry', 'The entry to correct is not among those of this case.')
  if (corrected.event !== fact.event)
    return refuse(
      'another-event',
      'A correction keeps the kind of the entry. Withdraw this one, and record the other.',
    )
  if (entries.some((one) => one.correctsId === fact.correctsId))
    return refuse(
      'corrected-meanwhile',
      'Somebody corrected this entry meanwhile. Look at what they entered; correct that one if it is wrong.',
    )
  // Who was told of a draft in their account was told by its serving, and goes with it.
  const hanging = factsThatHold(entries).filter(
    (one) =>
      one.aboutId === fact.correctsId && !(one.event === 'draft_shown' && one.details.person !== undefined),
  )
  if (fact.withdraws && hanging.length > 0)
    return refuse(
      'others-hang-on-it',
      `${hanging.length === 1 ? 'One entry belongs' : `${hanging.length} entries belong`} to this one, such as “${kindOf[hanging[0]?.event ?? 'note'].words}”. Withdraw those first.`,
    )
  return (fact.why ?? '').trim() === ''
    ? refuse('no-reason', 'Say why it is corrected. The first entry stays in view.', 'why')
    : null
}

function rowOf(
  one: NewFact,
  known: {
    readonly id: string
    readonly caseId: string
    readonly childId: string
    readonly asking: Pick<Asking, 'actor' | 'at'>
  },
): FactRow {
  const { actor, at } = known.asking
  return {
    id: known.id,
    caseId: known.caseId,
    childId: known.childId,
    event: one.event,
    day: one.day,
    aboutId: one.aboutId ?? null,
    channel: one.channel ?? null,
    fromWhom: one.fromWhom ?? null,
    areaAgencyId: one.areaAgencyId ?? null,
    details: one.details ?? {},
    correctsId: one.correctsId ?? null,
    withdraws: one.withdraws ?? false,
    why: one.why ?? null,
    source: one.source ?? 'entered',
    importId: one.importId ?? null,
    // Who answers by a link has no account: the entry keeps their name.
    saidBy: one.source === 'link' ? null : actor.personId,
    saidByName: actor.name,
    saidAt: at,
  }
}

/**
 * Works the last days of these cases out again from their facts, however many cases, in a constant number of questions for
 * each two thousand rows. Call it in the transaction that changed the facts.
 */
export async function rebuildLimits(db: Db, areaId: string, caseIds: readonly string[]): Promise<void> {
  const children = await childOfCases(db, areaId, caseIds)
  const facts = await factsOf(db, areaId, caseIds)
  const limits = [...children].flatMap(([caseId, childId]) =>
    limitsOf(facts.get(caseId) ?? []).limits.map((one) => ({ ...one, caseId, childId })),
  )
  await limitsReplace(db, areaId, [...children.keys()], limits)
}
