/** Making a copy that leaves, and the look of a second person before it may. */
import { isRefusal, notFound, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Asking, Changed, Look, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { actAs, type PaperOf, planPath, saidBy } from './ehc-plan.operations.ts'
import { type CopiesPage, planIn, readCopies } from './ehc-plan.reads.ts'
import { copyInsert, copySecond, type PlanVersion, snapshotOf } from './ehc-plan.sql.ts'
import {
  type CopyAsked,
  type CopyForm,
  copyAsked,
  copyMark,
  type Recipient,
  refuseTyped,
  secondLookWhy,
} from './plan-copy.ts'

export interface CopySent extends CopyForm {
  readonly step: 'look' | 'make' | 'second'
  readonly to: string
  readonly frozen: string
  readonly copy: string
  readonly version: number
}

/** The first press leads to the second look: the form comes back with what it would do, and asks for the name. */
export const lookAgain: Refusal = refuse(
  'look-again',
  'Nothing has left yet. Look at who gets it, where it goes and what is in it; then type the recipient’s name.',
  'typedName',
)

interface Judged {
  readonly page: CopiesPage
  readonly to: Recipient
  readonly found: PlanVersion
  readonly asked: CopyAsked
}

async function judge(db: Db, asking: Asking, form: CopySent): Promise<Judged | Refusal> {
  const page = await readCopies(db, asking)
  if (isRefusal(page)) return page
  const to = page.recipients.find((one) => one.key === form.to)
  if (page.barred.includes(form.to))
    return refuse('barred', 'That person is barred from this record. Nothing of it goes to them.', 'to')
  if (to === undefined)
    return refuse(
      'no-recipient',
      'Choose who gets it: somebody with a part in this child’s life, or a body that was asked.',
      'to',
    )
  const found = page.versions.find((one) => one.id === form.frozen)
  if (found === undefined) return refuse('no-version', 'Choose which version leaves.', 'frozen')
  const asked = copyAsked(form)
  if (isRefusal(asked)) return asked
  if (form.step === 'look') return lookAgain
  return refuseTyped(form.typedName, to) ?? { page, to, found, asked }
}

/** Prints the copy with its recipient and day on every page. Nothing is printed where none may be made. */
export async function prepareCopy(
  asking: Asking,
  form: CopySent,
  tools: Tools,
  look: Look,
  paperOf: PaperOf,
): Promise<string | null | Refusal> {
  if (form.step !== 'make') return null
  const snapshot = await look(async (db) => {
    await actAs(db, asking)
    const judged = await judge(db, asking, form)
    return isRefusal(judged)
      ? null
      : { to: judged.to.name, text: (await snapshotOf(db, asking.area.id, judged.found.id)) ?? '' }
  })
  if (snapshot === null) return null
  const mark = copyMark(snapshot.to, writeDay(asking.today))
  const printed = await tools.printPaper(JSON.stringify(paperOf(planIn(snapshot.text), mark)))
  return isRefusal(printed) ? printed : tools.keepFile(printed.pdf)
}

export async function stepCopy(
  db: Db,
  asking: Asking,
  form: CopySent,
  pdfHash: string | null,
  tools: Tools,
): Promise<Changed | Refusal> {
  if (form.step === 'second') return secondLook(db, asking, form)
  const judged = await judge(db, asking, form)
  if (isRefusal(judged)) return judged
  if (pdfHash === null)
    return refuse(
      'changed-meanwhile',
      'Something changed while the copy was printed. Look again, and send this again.',
    )
  const { page, to, found, asked } = judged
  const id = tools.newId()
  const [kind, linked = ''] = to.key.split(' ')
  const secondWhy = secondLookWhy(to, page.ehcCase)
  await copyInsert(
    db,
    asking.area.id,
    {
      ...asked,
      id,
      childId: page.ehcCase.childId,
      versionId: found.id,
      relationId: kind === 'relation' ? linked : null,
      askedId: kind === 'asked' ? linked : null,
      toName: to.name,
      secondWhy,
      pdfHash,
      versionHash: found.snapshotHash,
    },
    saidBy(asking),
  )
  return {
    to: `${planPath(asking)}/copies#copy-${id}`,
    thing: `case=${page.ehcCase.id} plan-copy=${id}`,
    after: {
      version: found.number,
      to: to.key,
      channel: asked.channel,
      ground: asked.ground,
      second: secondWhy !== null,
      pdf: pdfHash,
    },
    why: asked.why,
  }
}

async function secondLook(db: Db, asking: Asking, form: CopySent): Promise<Changed | Refusal> {
  const page = await readCopies(db, asking)
  if (isRefusal(page)) return page
  const copy = page.copies.find((one) => one.id === form.copy)
  if (copy === undefined) return notFound
  if (copy.madeBy === asking.actor.personId)
    return refuse('same-person', 'Somebody else must look: you made this copy yourself.')
  if (!(await copySecond(db, asking.area.id, copy.id, form.version, saidBy(asking))))
    return refuse('looked-meanwhile', 'Somebody else confirmed it meanwhile.')
  return {
    to: `${planPath(asking)}/copies#copy-${copy.id}`,
    thing: `case=${page.ehcCase.id} plan-copy=${copy.id}`,
    event: 'plan.copy-confirmed',
    after: { confirmed: true },
  }
}
