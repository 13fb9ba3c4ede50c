/** Restricted notes of a child: entered and ended by those who were told so. */
import { isRefusal, isUuid, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { caseHead, restrictedEnd, restrictedInsert, restrictedOf, wasToldRestricted } from './access.sql.ts'
import type { CaseHead } from './access.ts'
import { type RestrictedNote, restrictedKinds } from './restricted-note.ts'

export interface RestrictedPage {
  readonly head: CaseHead
  readonly notes: readonly RestrictedNote[]
  /** Health and whoever broke the glass read; the casework team also enters and ends. */
  readonly mayKeep: boolean
}

/** The page is not there for whoever was not told: nor is it known whether there is a note. */
export async function readRestricted(db: Db, asking: Asking): Promise<RestrictedPage | Refusal> {
  const caseId = asking.params.case ?? ''
  const head = isUuid(caseId) ? await caseHead(db, asking.area.id, caseId) : null
  if (head === null || !(await wasToldRestricted(db, head.childId))) return notFound
  return {
    head,
    notes: await restrictedOf(db, asking.area.id, head.childId),
    mayKeep: asking.role === 'caseworker' || asking.role === 'ehc-team-manager',
  }
}

export interface RestrictedForm {
  readonly step: 'add' | 'end'
  readonly kind: string
  readonly words: string
  readonly note: string
  readonly version: number
  readonly why: string
}

/** The audit row says that something was done, and nothing of what the note says. */
export async function keepRestrictedNote(
  db: Db,
  asking: Asking,
  form: RestrictedForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const page = await readRestricted(db, asking)
  if (isRefusal(page)) return page
  const { area, actor, today } = asking
  const { caseId, childId } = page.head
  const to = `/areas/${area.slug}/cases/${caseId}/restricted`
  if (form.step === 'add') {
    const kind = restrictedKinds.find((one) => one === form.kind)
    if (kind === undefined) return refuse('no-kind', 'Say what kind of note it is.', 'kind')
    const words = form.words.trim()
    if (words === '') return refuse('no-words', 'Write what those who are told must know.', 'words')
    const id = tools.newId()
    await restrictedInsert(db, area.id, {
      id,
      kind,
      words,
      childId,
      saidById: actor.personId,
      saidOn: today,
    })
    return { to, thing: `case=${caseId} note=${id}`, event: 'restricted-notes.added', after: {} }
  }
  const note = page.notes.find((one) => one.id === form.note)
  if (note === undefined) return notFound
  const why = form.why.trim()
  if (why === '') return refuse('no-why', 'Say why it no longer holds.', 'why')
  await setWhy(db, why)
  if (!(await restrictedEnd(db, area.id, note.id, form.version, today)))
    return refuse(
      'changed-meanwhile',
      'Somebody ended or changed this note meanwhile. Nothing of yours was kept. Look at it as it stands now.',
    )
  return { to, thing: `case=${caseId} note=${note.id}`, event: 'restricted-notes.ended', after: {} }
}
