import { classNames, spread, type Words } from './parts.ts'

export interface ErrorMessageProps extends Words {
  readonly id?: string | undefined
  readonly visuallyHiddenText?: string | false
}

/** What is wrong with one field and what to do, in the same words as in the error summary. */
export function ErrorMessage({
  id,
  text,
  classes,
  attributes,
  visuallyHiddenText = 'Error',
}: ErrorMessageProps) {
  return (
    <p id={id} class={classNames('govuk-error-message', classes)} {...spread(attributes)}>
      {visuallyHiddenText === false || visuallyHiddenText === '' ? null : (
        <>
          <span class="govuk-visually-hidden">{visuallyHiddenText}:</span>{' '}
        </>
      )}
      {text}
    </p>
  )
}
