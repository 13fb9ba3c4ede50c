/** Deciding from when casework is the source of a measure. */
import { isRefusal, isUuid, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type DecisionForm, decisionGiven, parseAnyDay, periodHolding } from '../measure/index.ts'
import { type CaseworkSource, caseworkSourceInsert, caseworkSourceTurn, fedWords } from '../register/index.ts'
import { readFigureSource } from './casework-measure.reads.ts'
import { feed } from './feed.operations.ts'

export interface FigureSourceForm extends DecisionForm {
  /** A figure, or `none`: the measure takes nothing from casework any more. */
  readonly figure: string
  readonly agency: string
  readonly from: string
  /** What was typed or imported of those periods gives way; it stays in the history. */
  readonly replace: boolean
  /** How many decisions there were when the page was made. */
  readonly last: number
}

export async function decideSource(
  db: Db,
  asking: Asking,
  form: FigureSourceForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  // Decided by two people at once: the second finds the first one's decision.
  await caseworkSourceTurn(db, asking.area.id)
  const page = await readFigureSource(db, asking)
  if (isRefusal(page)) return page
  const { measure } = page.row
  const before = page.decisions.at(-1)
  if ((before?.place ?? 0) !== form.last)
    return refuse(
      'changed-meanwhile',
      `Something was decided here meanwhile${before === undefined ? '' : `, by ${before.decidedBy}`}. Nothing of yours was kept. Look at it, then decide again.`,
    )
  const figure = form.figure === 'none' ? null : page.offered.find((one) => one === form.figure)
  if (figure === undefined)
    return refuse('no-figure', 'Choose which figure of casework this measure takes.', 'figure')
  if (figure === null && page.inForce === null)
    return refuse('as-before', 'That is how it stands already: it takes nothing from casework.', 'figure')
  const agency = figure === 'advice-due-of-agency' && isUuid(form.agency) ? form.agency : null
  if (figure === 'advice-due-of-agency' && !page.agencies.some((one) => one.id === agency))
    return refuse('no-agency', 'Choose the agency whose advice it is.', 'agency')
  const { periodKind, resetRule } = measure.definition
  const day = form.from.trim() === '' ? null : parseAnyDay(form.from.trim())
  if (day === null)
    return refuse('no-day', 'Enter the first day that is counted here, for example 1 April 2026.', 'from')
  const { from } = periodHolding(day, periodKind, resetRule)
  if (figure !== null && from !== day)
    return refuse(
      'inside-a-period',
      `Casework counts whole periods. Enter the first day of one: ${writeDay(from)}, or that of a later one.`,
      'from',
    )
  const given = decisionGiven(form, asking.today)
  if ('refused' in given) return given
  await setWhy(db, given.why)
  const source: CaseworkSource = {
    ...given,
    id: tools.newId(),
    measureId: measure.id,
    place: form.last + 1,
    figure,
    agency,
    fromDay: day,
    enteredBy: asking.actor.personId,
  }
  await caseworkSourceInsert(db, asking.area.id, source)
  const counted = figure === null ? null : await feed(db, asking, [source], form.replace, tools)
  return {
    to: `/areas/${asking.area.slug}/measures/${measure.id}/casework`,
    thing: `measure=${measure.id}`,
    before: { figure: page.inForce?.figure ?? null },
    after: { figure: figure === null ? null : fedWords[figure], from: day, ...counted },
    why: given.why,
  }
}
