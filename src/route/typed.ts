/** What a form's field shows again after it was refused: the error beside it, and what the person had typed. */
import type { PageHere } from './route.ts'

export function typedText(page: PageHere, name: string): string | undefined {
  const value = page.again?.typed[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** Every value of a field that may come more than once; undefined when the form was not refused. */
export function typedList(page: PageHere, name: string): readonly string[] | undefined {
  if (page.again === null) return undefined
  const value = page.again.typed[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

export function problemFor(page: PageHere, name: string): { errorMessage?: { text: string } } {
  const problem = page.again?.problems.find((one) => one.field === name)
  return problem === undefined ? {} : { errorMessage: { text: problem.sentence } }
}
