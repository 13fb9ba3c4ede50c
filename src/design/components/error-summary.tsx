import type { ComponentChildren } from 'preact'
import { type Attributes, classNames, type LinkItem, spread } from './parts.ts'

export interface ErrorSummaryProps {
  readonly titleText: ComponentChildren
  readonly descriptionText?: ComponentChildren
  readonly errorList?: readonly LinkItem[]
  readonly classes?: string
  readonly disableAutoFocus?: boolean
  readonly attributes?: Attributes
  readonly children?: ComponentChildren
}

/** What is wrong with a form, at the top of the page: each sentence leads to its field. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const description = props.children ?? props.descriptionText
  return (
    <div
      class={classNames('govuk-error-summary', props.classes)}
      {...spread({ 'data-disable-auto-focus': props.disableAutoFocus })}
      {...spread(props.attributes)}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.titleText}</h2>
        <div class="govuk-error-summary__body">
          {description === undefined || description === '' ? null : <p>{description}</p>}
          {props.errorList === undefined || props.errorList.length === 0 ? null : (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errorList.map((item) => (
                <li>
                  {item.href === undefined || item.href === '' ? (
                    item.text
                  ) : (
                    <a href={item.href} {...spread(item.attributes)}>
                      {item.text}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
