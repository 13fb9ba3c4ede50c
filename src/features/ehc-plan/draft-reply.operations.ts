/** Telling health and social care of a draft in the moment in which the family can read it, and keeping what they answer. */
import { isRefusal, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { isLive, isShut, relationsOf } from '../access/index.ts'
import { caseLock, entryNow, type NewFact, recordFacts } from '../ehc-case/index.ts'
import { tellParts } from '../family/index.ts'
import { draftAsked, type ownFacts } from './draft-reply.reads.ts'
import { type ReplyTyped, readReplyTyped } from './draft-reply.ts'
import { type CaseOfPlan, readReply } from './ehc-plan.reads.ts'
import type { PlanVersion } from './ehc-plan.sql.ts'

/** Whose answer about a draft is asked: each relation of these kinds is an invitation to the record. */
const askedKinds = ['health-professional', 'designated-clinical-officer', 'council-adviser'] as const

/**
 * Records to whom of health and social care the draft was shown, and asks for their answer by mail. They could read it since it
 * was frozen; they are told no later than the family is let in to read it.
 */
export async function shareDraft(
  db: Db,
  asking: Asking,
  here: CaseOfPlan,
  version: PlanVersion,
  tools: Tools,
): Promise<null | Refusal> {
  const asked = draftAsked(here)
  const { childId, id: caseId } = here.ehcCase
  if (asked === null || entryNow(here.entries, version.factId ?? '')?.id !== asked.draft.id) return null
  const reader = { personId: asking.actor.personId, isCasework: true }
  const relations = await relationsOf(db, asking.area.id, childId, reader)
  const people = relations.filter(
    (one) =>
      askedKinds.some((kind) => kind === one.kind) &&
      isLive(one, asking.today) &&
      !isShut(one, relations, asking.today),
  )
  const shown = people.flatMap(({ personId, name }): readonly NewFact[] =>
    personId === null
      ? []
      : (here.bodies.get(personId) ?? [name]).map((fromWhom) => ({
          event: 'draft_shown',
          day: asking.today,
          aboutId: asked.draft.id,
          channel: 'online',
          fromWhom,
          details: { person: personId },
        })),
  )
  if (shown.length === 0) return null
  const recorded = await recordFacts(db, asking, caseId, shown, tools)
  if (isRefusal(recorded)) return recorded
  await tellParts(db, asking, childId, askedKinds, asksReply(tools.publicUrl), tools)
  return null
}

const asksReply = (publicUrl: string) => ({
  subject: 'A draft for you to read in Throughline',
  words: `A draft was shared with you in Throughline, and your answer about it is asked for. To read it, and see by when, sign in:\n\n${publicUrl}/`,
})

const hasAnswered = (publicUrl: string) => ({
  subject: 'An answer has come in Throughline',
  words: `Somebody answered about a draft in Throughline. To read it, sign in:\n\n${publicUrl}/`,
})

export interface ReplySent extends ReplyTyped {
  /** The fact that the draft was served, and the answer of theirs that stood, when the page was shown. */
  readonly draft: string
  readonly last: string
}

/** One answer for each body that they were asked for; a later one corrects it, and the first stays in view. */
export async function replyToDraft(
  db: Db,
  asking: Asking,
  form: ReplySent,
  tools: Tools,
): Promise<Changed | Refusal> {
  const first = await readReply(db, asking)
  if (isRefusal(first)) return first
  const { ehcCase } = first
  // Of two answers sent at once the second finds the first.
  await caseLock(db, asking.area.id, ehcCase.id)
  const page = await readReply(db, asking)
  if (isRefusal(page)) return page
  const { asked, names, mine, agreedG } = page
  if (ehcCase.closedOn !== null)
    return refuse('closed', 'The record is closed. Nothing needs to be answered about its draft any more.')
  if (asked === null)
    return refuse(
      'not-served',
      'No draft has gone to the family yet, so no answer is asked for. You are told by e-mail when it has.',
    )
  if (asked.finalOn !== null)
    return refuse(
      'final-sent',
      `The final plan was sent on ${writeDay(asked.finalOn)}, so an answer about the draft changes nothing any more. Tell the caseworker if something in the plan is wrong.`,
    )
  if (form.draft !== asked.draft.id)
    return refuse('newer-draft', 'Another draft was served since this page was shown. Read that one first.')
  if (form.last !== (mine.at(-1)?.id ?? ''))
    return refuse(
      'answered-meanwhile',
      'You answered already since this page was shown. Your answer stands above; send this one if it is to take its place.',
    )
  const words = readReplyTyped(form, page.sections)
  if (isRefusal(words)) return words
  const { personId } = asking.actor
  const facts = names.flatMap((fromWhom): readonly NewFact[] => {
    const before = mine.find((one) => one.fromWhom === fromWhom)
    return before?.details.words === words
      ? []
      : [
          {
            event: 'draft_reply',
            day: asking.today,
            aboutId: asked.draft.id,
            channel: 'online',
            fromWhom,
            details: { words, person: personId },
            ...(before === undefined ? {} : { correctsId: before.id, why: 'They answered again.' }),
          },
        ]
  })
  const agreement = page.mayAgreeG ? factOfG(asking, form, agreedG) : []
  const all = [...facts, ...agreement]
  const to = `/areas/${asking.area.slug}/cases/${ehcCase.id}/plan/reply`
  const thing = `case=${ehcCase.id} draft=${asked.draft.id}`
  if (all.length === 0) return { to, thing, event: 'plan.reply-same' }
  const recorded = await recordFacts(db, asking, ehcCase.id, all, tools)
  if (isRefusal(recorded)) return recorded
  await tellParts(db, asking, ehcCase.childId, ['caseworker', 'cover'], hasAnswered(tools.publicUrl), tools)
  return { to, thing, after: { reply: form.reply, section: form.section, agreesG: agreement.length > 0 } }
}

/** The agreement to section G as it stands after this answer (SI 2014/1530, reg 12(2)): given, for another, or taken back. */
function factOfG(
  asking: Asking,
  form: ReplySent,
  before: ReturnType<typeof ownFacts>[number] | null,
): readonly NewFact[] {
  const fromWhom = `${asking.actor.name}, for ${form.onBehalf.trim()}`
  const why = 'They answered again.'
  if (!form.agreesG)
    return before === null
      ? []
      : [{ event: 'section_g_agreed', day: before.day, correctsId: before.id, withdraws: true, why }]
  if (before?.fromWhom === fromWhom) return []
  return [
    {
      event: 'section_g_agreed',
      day: asking.today,
      fromWhom,
      details: { person: asking.actor.personId },
      ...(before === null ? {} : { correctsId: before.id, why }),
    },
  ]
}
