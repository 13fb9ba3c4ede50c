/** The plan as a file: a workbook with its actions and milestones, or its actions as CSV. */
import { csv, workbook } from '../../design/index.ts'
import type { ShownFile } from '../../route/index.ts'
import {
  actionCells,
  milestoneCells,
  milestoneColumns,
  type PlanFile,
  type PlanSheetPlan,
  planColumns,
} from './plan-sheet.ts'

/** Makes the workbook outside the transaction, where one was asked for. */
export async function withWorkbook<Page extends PlanSheetPlan & PlanFile>(page: Page): Promise<Page> {
  if (page.wanted !== 'xlsx' || page.day === undefined) return page
  const made = await workbook([
    { name: 'Actions', columns: planColumns, rows: actionCells(page, page.day) },
    { name: 'Milestones', columns: milestoneColumns, rows: milestoneCells(page) },
  ])
  return { ...page, workbook: made }
}

/** The file itself; null where the page was asked for. */
export function planFile(page: PlanSheetPlan & PlanFile, name: string): ShownFile | null {
  if (page.wanted === 'xlsx' && page.workbook !== undefined)
    return {
      fileName: `${name}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: page.workbook,
    }
  if (page.wanted !== 'csv' || page.day === undefined) return null
  return {
    fileName: `${name}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([planColumns.map((one) => one.head), ...actionCells(page, page.day)]),
  }
}
