/** A day as three boxes, and how it is read: `from-day`, `from-month`, `from-year`. */
import { DateInput } from '../../design/index.ts'
import { dayOfMonth, type LocalDate, monthOf, type Refusal, refuse, yearOf } from '../../foundation/index.ts'
import { dayAsked, type PageHere, problemFor, typedText, words } from '../../route/index.ts'

export function DayField(given: {
  readonly page: PageHere
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly value?: LocalDate | null
  /** The name under which a refusal speaks of it. */
  readonly problem?: string
}) {
  const { page, name, label, hint, value = null, problem = name } = given
  const typed = (part: string, number: (day: LocalDate) => number) =>
    typedText(page, `${name}-${part}`) ?? (value === null ? '' : String(number(value)))
  return (
    <DateInput
      id={name}
      namePrefix={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      values={{ day: typed('day', dayOfMonth), month: typed('month', monthOf), year: typed('year', yearOf) }}
      {...problemFor(page, problem)}
    />
  )
}

/** The fields that a form needs for a day. */
export function dayFields<Name extends string>(name: Name) {
  const part = () => words(20)
  return {
    [`${name}-day`]: part(),
    [`${name}-month`]: part(),
    [`${name}-year`]: part(),
  } as Record<`${Name}-${'day' | 'month' | 'year'}`, ReturnType<typeof part>>
}

/** The day that was typed; null where nothing was; a refusal where it is no day. */
export function dayTyped(
  form: Readonly<Record<string, unknown>>,
  name: string,
  field = name,
): LocalDate | null | Refusal {
  const texts = Object.fromEntries(
    Object.entries(form).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  )
  const asked = dayAsked(texts, name)
  if (asked === null) return null
  return (
    asked.day ??
    refuse('no-such-day', `“${asked.typed.slice(0, 40)}” is not a day. Enter it like 31 10 2026.`, field)
  )
}
