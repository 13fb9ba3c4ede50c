/** Readings from a program: the same checks as for pasted rows, all or nothing, and an answer that names each row. */
import { isRefusal, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { keepRows, lookThrough, sendRows, takeText } from '../measure/index.ts'
import { rowsAsSheet } from './sent-json.ts'

export interface SentReadings {
  readonly rows: string
  readonly source: string
  readonly measure: string
}

/** CSV as a sheet has it, or a JSON list of objects with the same names. */
export async function takeReadings(form: SentReadings, tools: Pick<Tools, 'readTables'>) {
  const text = /^\s*[[{]/.test(form.rows) ? rowsAsSheet(form.rows) : form.rows
  return isRefusal(text) ? text : takeText(text, undefined, tools)
}

/**
 * Sends and keeps in one transaction: a row that cannot be kept keeps all others out, and each is named. The same rows
 * again change nothing and are counted as the same. Checks that only warn are answered beside.
 */
export async function sendReadings(
  db: Db,
  asking: Asking,
  form: SentReadings,
  sent: Exclude<Awaited<ReturnType<typeof takeText>>, Refusal>,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const taken = await sendRows(db, asking, { source: form.source, measure: form.measure }, sent, tools)
  if (isRefusal(taken)) return taken
  const id = taken.to.split('/').at(-1) ?? ''
  const here = { ...asking, params: { ...asking.params, sent: id } }
  const page = await lookThrough(db, here)
  if (isRefusal(page)) return page
  const problems = page.plan?.problems ?? []
  if (problems.length > 0)
    return refuse(
      'problems',
      `Nothing was kept. ${problems.map((one) => `Row ${one.line}: ${one.sentence}`).join(' ')}`,
    )
  const warnings = (page.plan?.warnings ?? []).map((one) => ({ row: one.line, sentence: one.sentence }))
  const kept = await keepRows(db, here, tools)
  if (isRefusal(kept)) return kept
  const done = typeof kept.after === 'object' ? kept.after : {}
  return { ...kept, after: { ...done, warnings } }
}
