import type { ComponentChildren } from 'preact'
import { classNames, spread, type Words } from './parts.ts'

export interface DetailsProps extends Words {
  readonly id?: string
  readonly summaryText: ComponentChildren
  readonly open?: boolean
  readonly children?: ComponentChildren
}

/** Words folded away under a summary that a reader may open. Works without a script. */
export function Details({ id, summaryText, text, classes, attributes, open, children }: DetailsProps) {
  return (
    <details id={id} class={classNames('govuk-details', classes)} {...spread(attributes)} open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summaryText}</span>
      </summary>
      <div class="govuk-details__text">{children ?? text}</div>
    </details>
  )
}
