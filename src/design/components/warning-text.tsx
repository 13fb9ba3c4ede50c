import { classNames, spread, type Words } from './parts.ts'

export interface WarningTextProps extends Words {
  readonly iconFallbackText?: string
}

/** Warns of a consequence, with the word "Warning" for those who do not see the sign. */
export function WarningText({ text, iconFallbackText, classes, attributes }: WarningTextProps) {
  return (
    <div class={classNames('govuk-warning-text', classes)} {...spread(attributes)}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>{' '}
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">
          {iconFallbackText === undefined || iconFallbackText === '' ? 'Warning' : iconFallbackText}
        </span>{' '}
        {text}
      </strong>
    </div>
  )
}
