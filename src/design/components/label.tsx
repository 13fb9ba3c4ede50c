import { classNames, spread, type Words } from './parts.ts'

export interface LabelProps extends Words {
  readonly isPageHeading?: boolean
  readonly for?: string | undefined
}

/** The name of one field. Nothing is shown for empty words, as in the macro. */
export function Label({ text, classes, attributes, isPageHeading, for: target }: LabelProps) {
  if (text === undefined || text === null || text === '') return null
  const label = (
    <label class={classNames('govuk-label', classes)} for={target} {...spread(attributes)}>
      {text}
    </label>
  )
  return isPageHeading === true ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}
