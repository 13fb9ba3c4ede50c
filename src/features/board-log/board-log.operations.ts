/** Drawing a log, writing in it, sending contributions to their agency, deciding, settling, publishing. */
import { isRefusal, notFound, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingsIn, meetingTitle } from '../board/index.ts'
import { changedMeanwhile, meanwhile, recordVersions } from '../improvement-plan/index.ts'
import { queueMail } from '../mail/index.ts'
import { answerDay, draftBody, lineIn, readContribution } from './board-log.reads.ts'
import {
  addressesOf,
  type Entries,
  type EntryWords,
  entriesFound,
  entriesInsert,
  entriesOf,
  entriesRemove,
  entryWrite,
  logInsert,
  logLock,
  logOfMeeting,
  logPublish,
  logRedraw,
  logSettle,
  type NewEntry,
  rulesOf,
  rulesSet,
} from './board-log.sql.ts'
import { type Contribution, decide } from './contribution.ts'
import { drawLog } from './drawing.reads.ts'
import {
  draftOnly,
  type Found,
  type KeptContribution,
  type LogHead,
  publish,
  type Redrawn,
  redraw,
  settle,
  snapshotOf,
} from './drawing.ts'
import { entryFields, ruleFields } from './entry-fields.ts'
import { numbersSet, type RuleKey, ruleKeys, usualNumbers } from './rules.ts'

const pathOf = (asking: Asking, meetingId: string): string =>
  `/areas/${asking.area.slug}/meetings/${meetingId}/log`

interface Held {
  readonly meeting: Meeting
  readonly meetings: readonly Meeting[]
  readonly log: LogHead & { readonly snapshot: string }
  readonly entries: Entries
}

/** The meeting's log, held until the transaction ends, with its lines. Not there before it was begun. */
async function heldLog(db: Db, asking: Asking): Promise<Held | Refusal> {
  const areaId = asking.area.id
  const meetings = await meetingsIn(db, areaId)
  const meeting = meetings.find((one) => one.id === asking.params.meeting)
  if (meeting === undefined) return notFound
  await logLock(db, areaId, meeting.id)
  const log = await logOfMeeting(db, areaId, meeting.id)
  if (log === null) return notFound
  return { meeting, meetings, log, entries: await entriesOf(db, areaId, log.id) }
}

/** Begins a meeting's log, or draws its draft again: what people wrote stays beside what is found now. */
export async function drawAgain(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const meetings = await meetingsIn(db, areaId)
  const meeting = meetings.find((one) => one.id === asking.params.meeting)
  if (meeting === undefined) return notFound
  if (meeting.state === 'cancelled')
    return refuse('cancelled', 'This meeting was cancelled: the log goes to the next one.')
  const found = await drawLog(db, areaId, meeting, meetings, asking.today)
  const snapshot = JSON.stringify(found.drawn)
  await logInsert(db, areaId, {
    id: tools.newId(),
    meetingId: meeting.id,
    asOf: asking.today,
    snapshot,
  })
  const held = await heldLog(db, asking)
  if (isRefusal(held)) return held
  const refusal = draftOnly(held.log)
  if (refusal !== null) return refusal
  await logRedraw(db, areaId, { id: held.log.id, asOf: asking.today, snapshot })
  await writeFound(db, areaId, held, found, tools)
  return {
    to: pathOf(asking, meeting.id),
    thing: `board-log=${held.log.id}`,
    after: {
      asOf: asking.today,
      slow: found.slow.map((one) => one.ref),
      contributions: found.contributions.map((one) => one.agency),
    },
  }
}

async function writeFound(
  db: Db,
  areaId: string,
  { log, entries }: Held,
  found: Found,
  tools: Pick<Tools, 'newId'>,
): Promise<void> {
  const today = found.drawn.asOf
  const slow = redraw(
    found.slow,
    entries.slow,
    (one) => one.objectiveId,
    (one) => one.found.objectiveId,
    (one) => one.words !== null,
  )
  const contributions = redraw(
    found.contributions,
    entries.contributions,
    (one) => one.areaAgencyId,
    (one) => one.found.areaAgencyId,
    (one) => one.words !== null || one.toldOn !== null || one.keptBackWhy !== null,
  )
  const impact = redraw(
    found.impact,
    entries.impact,
    (one) => one.objectiveId,
    (one) => one.found.objectiveId,
    (one) => one.changed !== null || one.knownBy !== null || one.families !== null,
  )
  const places = {
    slow: new Map(found.slow.map((one, at) => [one.objectiveId, at])),
    contribution: new Map(found.contributions.map((one, at) => [one.areaAgencyId, at])),
    impact: new Map(found.impact.map((one, at) => [one.objectiveId, at])),
  }
  const fresh = <F>(
    kind: NewEntry['kind'],
    { added }: Pick<Redrawn<F, unknown>, 'added'>,
    keyOf: (one: F) => string,
  ): readonly NewEntry[] =>
    added.map((one) => ({
      id: tools.newId(),
      kind,
      place: places[kind].get(keyOf(one)) ?? 0,
      objectiveId: kind === 'contribution' ? null : keyOf(one),
      agencyId: kind === 'contribution' ? keyOf(one) : null,
      found: one,
    }))
  await entriesInsert(db, areaId, log.id, [
    ...fresh('slow', slow, (one) => one.objectiveId),
    ...fresh('contribution', contributions, (one) => one.areaAgencyId),
    ...fresh('impact', impact, (one) => one.objectiveId),
  ])
  const last = 9999
  await entriesFound(db, areaId, [
    ...slow.changed.map(({ entry, found: now }) => ({
      id: entry.id,
      place: places.slow.get(entry.found.objectiveId) ?? last,
      found: now ?? { ...entry.found, gone: today },
    })),
    ...contributions.changed.map(({ entry, found: now }) => ({
      id: entry.id,
      place: places.contribution.get(entry.found.areaAgencyId) ?? last,
      found:
        entry.toldOn === null
          ? (now ?? { ...entry.found, gone: today })
          : laterFound(entry.found, now, today),
    })),
    ...impact.changed.map(({ entry, found: now }) => ({
      id: entry.id,
      place: places.impact.get(entry.found.objectiveId) ?? last,
      found: now ?? { ...entry.found, gone: today },
    })),
  ])
  await entriesRemove(
    db,
    areaId,
    [...slow.removed, ...contributions.removed, ...impact.removed].map((one) => one.id),
  )
}

/** What was sent to the agency stays as it was sent; what is found since stands beside it, where it differs. */
function laterFound(
  sent: KeptContribution,
  now: Contribution | null,
  on: Found['drawn']['asOf'],
): KeptContribution {
  const { later: _, ...asSent } = sent
  const findings = now?.findings ?? []
  return JSON.stringify(findings) === JSON.stringify(sent.findings)
    ? asSent
    : { ...asSent, later: { on, findings } }
}

async function write(
  db: Db,
  asking: Asking,
  of: { readonly id: string; readonly version: number; readonly to: EntryWords },
): Promise<Refusal | null> {
  if (await entryWrite(db, asking.area.id, of.id, of.version, of.to)) return null
  const versions = await recordVersions(db, 'log_entry', of.id)
  return changedMeanwhile('line of the log', meanwhile(versions, of.version, entryFields))
}

export interface EntryForm {
  readonly version: number
  readonly words: string
  readonly changed: string
  readonly knownBy: string
  readonly families: string
}

/** People's words beside what was found. */
export async function writeEntry(db: Db, asking: Asking, form: EntryForm): Promise<Changed | Refusal> {
  const held = await heldLog(db, asking)
  if (isRefusal(held)) return held
  const line = lineIn(held.entries, asking.params.entry)
  const id = line?.entry.id ?? null
  if (line === null || id === null) return notFound
  const refusal = draftOnly(held.log)
  if (refusal !== null) return refusal
  const to: EntryWords =
    line.is === 'impact'
      ? { changed: form.changed.trim(), known_by: form.knownBy.trim(), families: form.families.trim() }
      : { words: form.words.trim() === '' ? null : form.words.trim() }
  const meanwhileRefusal = await write(db, asking, { id, version: form.version, to })
  if (meanwhileRefusal !== null) return meanwhileRefusal
  return {
    to: `${pathOf(asking, held.meeting.id)}#${line.is}-${id}`,
    thing: `log-entry=${id}`,
    after: to,
  }
}

/** The contribution that the address names, in a draft, as far as the asker may see it. */
async function heldContribution(db: Db, asking: Asking) {
  const held = await heldLog(db, asking)
  if (isRefusal(held)) return held
  const page = await readContribution(db, asking)
  if (isRefusal(page)) return page
  const { entry } = page
  if (entry.id === null) return notFound
  return draftOnly(held.log) ?? { ...held, ...page, id: entry.id, entry }
}

/**
 * A contribution goes to its agency: one message to its mailbox and its people on the board, with the page on which it
 * answers. Where no address is known, whoever sends it says how it was told.
 */
export async function tellAgency(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly how: string },
  tools: Tools,
): Promise<Changed | Refusal> {
  const held = await heldContribution(db, asking)
  if ('refused' in held) return held
  const { meeting, entry, id } = held
  const areaId = asking.area.id
  if (entry.toldOn !== null)
    return refuse('told', `It was sent to the agency already, on ${writeDay(entry.toldOn)}.`)
  const agencyId = entry.found.areaAgencyId
  const addresses = await addressesOf(db, areaId, agencyId, meeting.boardId, asking.today)
  const how = form.how.trim()
  if (addresses.length === 0 && how === '')
    return refuse(
      'no-address',
      `No address is known for ${entry.found.agency}. Give it a mailbox on its page or say here how it was told.`,
      'how',
    )
  const answerBy = await answerDay(db, areaId, meeting)
  const page = `${tools.publicUrl}${pathOf(asking, meeting.id)}/contributions/${id}`
  const mails: string[] = []
  for (const to of addresses)
    mails.push(
      await queueMail(db, tools, {
        to,
        subject: `${asking.area.name}: your answer is asked for before the board of ${writeDay(meeting.day)}`,
        words: [
          `The action and impact log for ${meetingTitle(meeting)} has found something about what ${entry.found.agency} was to bring.`,
          `Before the chair decides whether it stands in the log, the agency answers. Please do so by ${writeDay(answerBy)}:`,
          page,
          'Whoever holds a post of the agency and has an account can answer there. Without an account, tell the board’s secretary, who enters the answer for you.',
        ].join('\n\n'),
        areaId,
        at: asking.at,
      }),
    )
  const sent =
    addresses.length === 0
      ? null
      : `By a message to ${addresses.length === 1 ? 'one address' : `${addresses.length} addresses`}`
  const to: EntryWords = {
    told_agency_on: asking.today,
    told_how: [sent, how === '' ? null : how].filter((one) => one !== null).join('. '),
    mail_id: mails[0] ?? null,
  }
  const refusal = await write(db, asking, { id, version: form.version, to })
  if (refusal !== null) return refusal
  return {
    to: `${pathOf(asking, meeting.id)}/contributions/${id}`,
    thing: `log-entry=${id}`,
    after: { agency: entry.found.agency, messages: mails },
  }
}

/** The agency's answer, by whoever holds a post of it; or entered for it, with how it came. */
export async function answerFor(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly answer: string },
): Promise<Changed | Refusal> {
  const held = await heldContribution(db, asking)
  if ('refused' in held) return held
  const { meeting, entry, id } = held
  if (entry.toldOn === null)
    return refuse('not-told', 'It goes to the agency first. Send it, then enter the answer.', 'answer')
  if (entry.releasedOn !== null || entry.keptBackWhy !== null)
    return refuse('decided', 'The chair has decided already, on the answer that stands here.', 'answer')
  const answer = form.answer.trim()
  if (answer === '')
    return refuse('no-answer', 'Say what the agency makes of it, and what it will do.', 'answer')
  const to: EntryWords = { answer, answered_on: asking.today, answered_by: asking.actor.personId }
  const refusal = await write(db, asking, { id, version: form.version, to })
  if (refusal !== null) return refusal
  return {
    to: `${pathOf(asking, meeting.id)}/contributions/${id}`,
    thing: `log-entry=${id}`,
    after: { answer },
  }
}

/** The chair lets a contribution stand in the log, or keeps it out with a reason. Until the log is settled it can change. */
export async function decideContribution(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly decision: 'release' | 'keep-back'; readonly why: string },
): Promise<Changed | Refusal> {
  const held = await heldContribution(db, asking)
  if ('refused' in held) return held
  const { meeting, entry, id } = held
  const answerBy = await answerDay(db, asking.area.id, meeting)
  const refused = decide(form, entry, answerBy, asking.today)
  if (refused !== null) return refused
  const why = form.why.trim()
  const to: EntryWords =
    form.decision === 'release'
      ? { released_on: asking.today, released_by: asking.actor.personId, kept_back_why: null }
      : { released_on: null, released_by: null, kept_back_why: why }
  await setWhy(db, why)
  const refusal = await write(db, asking, { id, version: form.version, to })
  if (refusal !== null) return refusal
  return {
    to: `${pathOf(asking, meeting.id)}/contributions/${id}`,
    thing: `log-entry=${id}`,
    after: { agency: entry.found.agency, decision: form.decision },
    why: why === '' ? null : why,
  }
}

/** Settles a log: its text and the hash of it are kept, and nothing of it changes any more. */
export async function settleLog(
  db: Db,
  asking: Asking,
  form: { readonly seen: string },
  tools: Pick<Tools, 'sha256'>,
): Promise<Changed | Refusal> {
  const held = await heldLog(db, asking)
  if (isRefusal(held)) return held
  const { log, entries, meeting } = held
  const refusedSettled = draftOnly(log)
  if (refusedSettled !== null) return refusedSettled
  const snapshot = snapshotOf(draftBody(log.snapshot, entries))
  const sha256 = tools.sha256(snapshot)
  const refusal = settle(log, form.seen, sha256)
  if (refusal !== null) return refusal
  const by = asking.actor.personId
  await logSettle(db, asking.area.id, { id: log.id, snapshot, sha256, on: asking.today, by })
  return {
    to: pathOf(asking, meeting.id),
    thing: `board-log=${log.id}`,
    before: { state: 'draft' },
    after: { state: 'settled', sha256 },
  }
}

export async function publishLog(db: Db, asking: Asking): Promise<Changed | Refusal> {
  const held = await heldLog(db, asking)
  if (isRefusal(held)) return held
  const { log, meeting } = held
  const refusal = publish(log)
  if (refusal !== null) return refusal
  await logPublish(db, asking.area.id, { id: log.id, on: asking.today, by: asking.actor.personId })
  return {
    to: pathOf(asking, meeting.id),
    thing: `board-log=${log.id}`,
    before: { state: log.state },
    after: { state: 'published', sha256: log.sha256 },
  }
}

/** Sets the numbers of the rules. Logs that were settled keep the words of the rules that drew them. */
export async function setNumbers(
  db: Db,
  asking: Asking,
  form: Readonly<Record<RuleKey, string>> & { readonly version: number; readonly why: string },
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const numbers = numbersSet(form, form.why)
  if ('refused' in numbers) return numbers as Refusal
  const kept = await rulesOf(db, asking.area.id)
  const why = form.why.trim()
  await setWhy(db, why)
  const id = kept.id ?? tools.newId()
  if (!(await rulesSet(db, asking.area.id, { id, version: form.version, numbers }))) {
    // Before an area sets its own numbers there is no row, which counts as version 0.
    const usual = { version: 0, at: '', who: null, why: null, row: { numbers: usualNumbers } }
    const versions = kept.id === null ? [] : await recordVersions(db, 'log_rules', kept.id)
    return changedMeanwhile('page of rules', meanwhile([usual, ...versions], form.version, ruleFields))
  }
  return {
    to: `/areas/${asking.area.slug}/log/rules`,
    thing: `log-rules=${id}`,
    before: Object.fromEntries(ruleKeys.map((key) => [key, kept.numbers[key]])),
    after: { ...numbers },
    why,
  }
}
