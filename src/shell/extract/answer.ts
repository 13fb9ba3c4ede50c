/** What a child answered. A hostile file that took the child over writes the answer, so nothing in it is believed. */
import { z } from 'zod'
import type { Refusal } from '../../foundation/index.ts'
import type { ExtractedText } from '../../route/index.ts'
import { limits } from './limits.ts'
import { refusals } from './refusals.ts'

const read = z.object({
  text: z.string().max(limits.text),
  format: z.enum(['pdf', 'word', 'text', 'markdown']),
  warnings: z.array(z.string().max(1000)).max(20),
})

/** A text as it is told, or the refusal of that name in our own words; anything else is a damaged file. */
export function answerOf(message: unknown): ExtractedText | Refusal {
  const text = read.safeParse(message)
  if (text.success) return text.data
  const named =
    typeof message === 'object' && message !== null && 'refused' in message
      ? Object.values(refusals).find((one) => one.refused === message.refused)
      : undefined
  return named ?? refusals.damaged
}
