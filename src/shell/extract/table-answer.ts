/** What the child answered of a file's tables. A hostile file may write the answer, so nothing in it is believed. */
import { z } from 'zod'
import type { Refusal } from '../../foundation/index.ts'
import type { TablesRead } from '../../route/index.ts'
import { limits } from './limits.ts'
import { tableRefusals } from './table-refusals.ts'
import { cellMarks } from './tables.ts'

const row = z.object({
  at: z.number().int().min(1).max(2_000_000),
  hidden: z.boolean(),
  across: z.boolean(),
  cells: z.array(z.string().max(100_000)).max(limits.columns),
  marks: z
    .array(z.tuple([z.number().int().min(0).max(limits.columns), z.enum(cellMarks)]))
    .max(limits.columns * 2),
})

const read = z.object({
  format: z.enum(['xlsx', 'csv', 'word']),
  tables: z
    .array(
      z.object({
        name: z.string().max(200),
        kind: z.enum(['sheet', 'table', 'file']),
        rows: z.array(row).max(limits.rows),
      }),
    )
    .min(1)
    .max(limits.tables),
  warnings: z.array(z.string().max(1000)).max(30),
})

export function tablesAnswerOf(message: unknown): TablesRead | Refusal {
  const found = read.safeParse(message)
  if (found.success) return found.data
  const named =
    typeof message === 'object' &&
    message !== null &&
    'refused' in message &&
    typeof message.refused === 'string'
      ? Object.entries(tableRefusals).find(([name]) => name === message.refused)?.[1]
      : undefined
  return named ?? tableRefusals.damaged
}
