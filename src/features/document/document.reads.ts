/** What the pages of an area's documents read: plain models. */
import { isRefusal, isUuid, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import type { NoticeBand } from '../requirement/index.ts'
import { settleQuestions } from './document.permissions.ts'
import {
  consequencesIn,
  documentFind,
  documentsOf,
  heldBeforeOf,
  type KeptQuestion,
  paperFind,
  questionsOpen,
} from './document.sql.ts'
import type { KeptDocument } from './document.ts'
import { standingSentence } from './document.ts'
import { noticeSentences } from './notice-dates.ts'
import { questionWords } from './questions.ts'

export interface DocumentsPage {
  readonly documents: readonly KeptDocument[]
  readonly consequences: Awaited<ReturnType<typeof consequencesIn>>
}

export async function readDocuments(db: Db, asking: Asking): Promise<DocumentsPage> {
  return {
    documents: await documentsOf(db, asking.area.id),
    consequences: await consequencesIn(db, asking.area.id),
  }
}

export interface DocumentPage {
  readonly document: KeptDocument & { readonly text: string }
  readonly sentences: readonly string[]
}

export async function readDocumentPage(db: Db, asking: Asking): Promise<DocumentPage | Refusal> {
  const id = asking.params.document ?? ''
  const document = isUuid(id) ? await documentFind(db, asking.area.id, id) : null
  if (document === null) return notFound
  const held = await heldBeforeOf(db, asking.area.id)
  const reviews = held.filter((one) => one.kind === 'review')
  const sentences =
    document.standing === 'in-force' ? noticeSentences(document.reading, reviews, asking.today) : []
  return { document, sentences }
}

/** The notices on top of the requirements page: their dates in sentences, and what waits to be said. */
export async function readNotices(db: Db, asking: Asking): Promise<readonly NoticeBand[]> {
  const documents = await documentsOf(db, asking.area.id)
  // Only who may answer them is asked: to everybody else the link would lead nowhere.
  const mayAnswer = may(asking.actor, settleQuestions, asking.area.id).allowed
  const questions = mayAnswer ? await questionsOpen(db, asking.area.id) : []
  const reviews = (await heldBeforeOf(db, asking.area.id)).filter((one) => one.kind === 'review')
  const consequences = await consequencesIn(db, asking.area.id)
  return documents
    .filter((one) => one.madeProgramme && one.standing !== 'reference')
    .map((one) => ({
      documentId: one.id,
      title: one.title,
      kind: one.kind,
      issued: one.issued,
      standing: one.standing,
      sentences: [
        ...(one.standing === 'in-force' ? noticeSentences(one.reading, reviews, asking.today) : []),
        ...(one.standing !== 'in-force' || one.standingSince > asking.today
          ? [standingSentence(one, asking.today), ...whatGoesOn(one.id, consequences)]
          : []),
      ],
      openQuestions: questions
        .filter((question) => question.documentId === one.id)
        .map((question) => ({
          words: wordsOf(question),
          href: hrefOf(asking, question),
          requirementId: question.requirementId,
        })),
    }))
}

/** What the document that ended a notice says of afterwards: whether reviews continue. */
function whatGoesOn(
  documentId: string,
  consequences: Awaited<ReturnType<typeof consequencesIn>>,
): readonly string[] {
  const by = new Set(consequences.filter((one) => one.about === documentId).map((one) => one.documentId))
  return consequences.filter((one) => one.about === null && by.has(one.documentId)).map((one) => one.words)
}

export function wordsOf(question: KeptQuestion): string {
  return questionWords(question.code, question.ref, question.suggestion)
}

/** Where a question is answered. */
export function hrefOf(asking: Asking, question: KeptQuestion): string {
  return `/areas/${asking.area.slug}/questions/${question.id}`
}

interface FilePage {
  readonly fileName: string
  readonly sha256: string
  readonly content: Uint8Array
}

const nothingYet = new Uint8Array()

export async function readDocumentFile(db: Db, asking: Asking): Promise<FilePage | Refusal> {
  const found = await readDocumentPage(db, asking)
  if (isRefusal(found)) return found
  const { fileSha256, fileName } = found.document
  return fileSha256 === null
    ? notFound
    : { sha256: fileSha256, fileName: fileName ?? 'document', content: nothingYet }
}

export async function readPaper(db: Db, asking: Asking): Promise<FilePage | Refusal> {
  const id = asking.params.paper ?? ''
  const paper = isUuid(id) ? await paperFind(db, asking.area.id, id) : null
  return paper === null ? notFound : { ...paper, content: nothingYet }
}

export async function fetchFile(model: FilePage, tools: Tools): Promise<FilePage | Refusal> {
  const content = await tools.openFile(model.sha256)
  return content === null ? notFound : { ...model, content }
}
