/** The kinds of form field that every form is made of. */
import { z } from 'zod'

/** Words as they were typed, up to a length; empty when the field was left out. */
export function words(longest: number) {
  return z.string().max(longest, `Use at most ${longest} characters.`).default('')
}

/** The version of the thing as it was shown: a whole number that a column can hold. */
export const version = z.coerce.number().int().min(1).max(2_147_483_647)

/** A field that may come more than once: none, one or several values. */
export const many = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([])

/** The id that a part of an address holds: one, or none where it holds something else. */
export function idsIn(part: string | undefined): readonly string[] {
  const read = z.uuid().safeParse(part)
  return read.success ? [read.data] : []
}
