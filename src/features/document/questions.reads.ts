/** What the pages of open questions and of what was held before read. */
import { isRefusal, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { requirementsOfDocument } from '../requirement/index.ts'
import { seePapers, settleQuestions } from './document.permissions.ts'
import { wordsOf } from './document.reads.ts'
import { heldBeforeOf, type KeptQuestion, questionsOpen } from './document.sql.ts'
import type { HeldBefore } from './document.ts'
import { findQuestion } from './held-before.operations.ts'
import type { QuestionCode } from './questions.ts'

export interface QuestionsPage {
  readonly questions: readonly { readonly id: string; readonly words: string }[]
}

export async function readQuestions(db: Db, asking: Asking): Promise<QuestionsPage> {
  const questions = await questionsOpen(db, asking.area.id)
  return { questions: questions.map((one) => ({ id: one.id, words: wordsOf(one) })) }
}

export interface QuestionPage {
  readonly id: string
  readonly code: QuestionCode
  readonly words: string
  readonly requirementId: string | null
  readonly text: string | null
  /** For the classes of areas: each area with what is proposed for it. */
  readonly areas: readonly {
    readonly id: string
    readonly ref: string
    readonly text: string
    readonly proposed: 'priority' | 'improvement' | null
  }[]
}

export async function readQuestion(db: Db, asking: Asking): Promise<QuestionPage | Refusal> {
  const question = await findQuestion(db, asking)
  if (isRefusal(question)) return question
  const rows = await requirementsOfDocument(db, asking.area.id, question.documentId)
  return {
    id: question.id,
    code: question.code,
    words: wordsOf(question),
    requirementId: question.requirementId,
    text: rows.find((row) => row.id === question.requirementId)?.text ?? null,
    areas: question.code === 'area-classes' ? areasOf(rows, question) : [],
  }
}

/** The areas a document lists: requirements of that kind that stand under none of the same kind. */
export function areasOf(
  rows: readonly {
    readonly id: string
    readonly parentId: string | null
    readonly ref: string
    readonly text: string
    readonly kind: string
  }[],
  question: KeptQuestion,
): QuestionPage['areas'] {
  const areas = rows.filter((row) => row.kind === 'area-requirement')
  const ids = new Set(areas.map((row) => row.id))
  const proposed = new Map<string, 'priority' | 'improvement'>()
  for (const kind of ['priority', 'improvement'] as const) {
    const named = question.suggestion[kind]
    if (Array.isArray(named)) for (const id of named) proposed.set(String(id), kind)
  }
  return areas
    .filter((row) => row.parentId === null || !ids.has(row.parentId))
    .map((row) => ({ id: row.id, ref: row.ref, text: row.text, proposed: proposed.get(row.id) ?? null }))
}

export interface HeldPage {
  readonly held: readonly HeldBefore[]
  readonly mayOpenPapers: boolean
  readonly mayEnter: boolean
}

export async function readHeld(db: Db, asking: Asking): Promise<HeldPage> {
  return {
    held: await heldBeforeOf(db, asking.area.id),
    mayOpenPapers: may(asking.actor, seePapers, asking.area.id).allowed,
    mayEnter: may(asking.actor, settleQuestions, asking.area.id).allowed,
  }
}

export async function readNewHeld(_db: Db, asking: Asking): Promise<HeldBefore['kind'] | Refusal> {
  const kind = asking.query.kind ?? 'meeting'
  return kind === 'meeting' || kind === 'review' || kind === 'plan' ? kind : notFound
}
