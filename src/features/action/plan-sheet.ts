/** The plan as a sheet: one row for each action, and its milestones. What goes out here comes back by the plan import. */
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { confidenceWords } from './action.ts'
import { type ActionRow, gapsOf, type RequirementHere } from './action-page.ts'
import { deliveryWordsOf, impactWordsOf } from './scheme.ts'

/** The columns of the sheet, by the names the import knows them by. Those marked `told` are only told, never read back. */
export const planColumns = [
  { field: 'plan', head: 'Plan', width: 22 },
  { field: 'area', head: 'Area of the notice', width: 40 },
  { field: 'objectiveRef', head: 'Objective', width: 10 },
  { field: 'objective', head: 'Objective in words', width: 40 },
  { field: 'ref', head: 'Reference', width: 11 },
  { field: 'title', head: 'What will be done', width: 50 },
  { field: 'successCriteria', head: 'Success criteria', width: 40 },
  { field: 'intendedImpact', head: 'Intended impact', width: 40 },
  { field: 'accountable', head: 'Accountable post', width: 30 },
  { field: 'told', head: 'Held by', width: 22 },
  { field: 'responsible', head: 'Also responsible', width: 30 },
  { field: 'firstDue', head: 'First agreed day', width: 14 },
  { field: 'due', head: 'Due', width: 14 },
  { field: 'delivery', head: 'Delivery', width: 14 },
  { field: 'impact', head: 'Impact', width: 20 },
  { field: 'confidence', head: 'Confidence', width: 12 },
  { field: 'requirements', head: 'Requirements', width: 16 },
  { field: 'evidence', head: 'Evidence', width: 40 },
  { field: 'told', head: 'Last update', width: 16 },
  { field: 'told', head: 'What is missing', width: 40 },
  { field: 'update', head: 'New update', width: 40 },
  { field: 'why', head: 'Reason for a change', width: 30 },
  { field: 'agreedBy', head: 'Agreed by', width: 24 },
  { field: 'key', head: 'Key (leave as it is)', width: 42 },
] as const

export const milestoneColumns = [
  { field: 'ref', head: 'Reference', width: 11 },
  { field: 'words', head: 'Milestone', width: 50 },
  { field: 'firstDue', head: 'First agreed day', width: 14 },
  { field: 'due', head: 'Due', width: 14 },
  { field: 'told', head: 'Done on', width: 16 },
  { field: 'told', head: 'Evidence', width: 40 },
  { field: 'key', head: 'Key (leave as it is)', width: 42 },
] as const

export interface PlanSheetPlan {
  readonly rows: readonly ActionRow[]
  readonly requirements: readonly RequirementHere[]
}

/**
 * The words of a cell: as they were typed, with lines as a spreadsheet keeps them and without what it cannot keep: control
 * characters, codes that are no characters, and the sign for a character that was lost already.
 */
export function sheetText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .replace(/[^\P{Cc}\t\n]|\p{Noncharacter_Code_Point}|[\ufeff\ufffd]/gu, '')
    .trim()
}

export function actionCells(plan: PlanSheetPlan, today: LocalDate): readonly (readonly string[])[] {
  const areas = new Map(plan.requirements.map((one) => [one.id, one.text]))
  return plan.rows.map((row) => {
    const { action, objectives } = row
    const each = (of: readonly string[]) => [...new Set(of)].join('; ')
    return [
      each(objectives.map((one) => one.plan)),
      each(objectives.flatMap((one) => areas.get(one.requirementId ?? '') ?? [])),
      each(objectives.map((one) => one.ref)),
      each(objectives.map((one) => one.words)),
      action.ref,
      action.title,
      action.successCriteria ?? '',
      action.intendedImpact ?? '',
      row.accountable?.words ?? '',
      row.accountable?.holder ?? '',
      row.responsible.map((one) => one.words).join('; '),
      action.firstDue,
      action.due,
      deliveryWordsOf(row.scheme)[action.delivery],
      impactWordsOf(row.scheme)[action.impact],
      action.confidence === null ? '' : confidenceWords[action.confidence],
      row.requirements.map((one) => one.ref).join('; '),
      action.evidence ?? '',
      row.lastUpdate === null ? '' : writeDay(row.lastUpdate),
      gapsOf(row, today).join('\n'),
      '',
      '',
      '',
      keyOf(action),
    ].map(sheetText)
  })
}

export function milestoneCells(plan: PlanSheetPlan): readonly (readonly string[])[] {
  return plan.rows.flatMap((row) =>
    row.milestones.map((one) =>
      [
        row.action.ref,
        one.words,
        one.firstDue,
        one.due,
        one.doneOn === null ? '' : writeDay(one.doneOn),
        one.evidence ?? '',
        keyOf(one),
      ].map(sheetText),
    ),
  )
}

/** What a row was when it went out: an action or milestone, and its version. */
export function keyOf(thing: { readonly id: string; readonly version: number }): string {
  return `${thing.id}/${thing.version}`
}

/** A plan that was asked for as a file: the page's own model, and the workbook once it is made. */
export interface PlanFile {
  readonly wanted?: 'csv' | 'xlsx' | null
  readonly day?: LocalDate
  readonly workbook?: Uint8Array
}
