import type { ComponentChildren } from 'preact'
import { Button } from '../components/button.tsx'
import { DateInput } from '../components/date-input.tsx'

export interface DayFormProps {
  readonly action: string
  /** The name in the address: its boxes are `name-day`, `name-month` and `name-year`. */
  readonly name: string
  readonly legend: string
  readonly hint: string
  readonly button: string
  /** What the address asks for beside the day, carried along. */
  readonly carried?: Readonly<Record<string, string>>
  /** The boxes as they were typed, or the parts of the day that is shown. */
  readonly values: { readonly day: string; readonly month: string; readonly year: string }
  readonly error?: string | undefined
  readonly children?: ComponentChildren
}

/** A form that only asks for a day: it goes by GET, so what it answers can be kept, sent and printed. */
export function DayForm(props: DayFormProps) {
  const { action, name, carried = {}, values, error } = props
  return (
    <form class="app-day-form app-no-print" action={action} method="get" novalidate>
      {Object.entries(carried).map(([one, value]) => (
        <input type="hidden" name={one} value={value} />
      ))}
      <DateInput
        id={name}
        namePrefix={name}
        fieldset={{ legend: { text: props.legend, classes: 'govuk-fieldset__legend--s' } }}
        hint={{ text: props.hint }}
        values={{
          [`${name}-day`]: values.day,
          [`${name}-month`]: values.month,
          [`${name}-year`]: values.year,
        }}
        {...(error === undefined ? {} : { errorMessage: { text: error } })}
      />
      <Button text={props.button} classes="govuk-button--secondary" />
      {props.children}
    </form>
  )
}

/** The three boxes of a day: what was typed where anything was, else the day that is shown, without leading noughts. */
export function boxesOf(
  query: Readonly<Record<string, string>>,
  name: string,
  shown: string | null,
): DayFormProps['values'] {
  const typed = (part: string) => query[`${name}-${part}`] ?? ''
  if (['day', 'month', 'year'].some((part) => typed(part) !== ''))
    return { day: typed('day'), month: typed('month'), year: typed('year') }
  const [year = '', month = '', day = ''] = shown?.split('-') ?? []
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year }
}
