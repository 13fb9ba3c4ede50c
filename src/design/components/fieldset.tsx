import type { ComponentChildren } from 'preact'
import { type Attributes, classNames, described, spread } from './parts.ts'

export interface LegendProps {
  readonly text?: ComponentChildren
  readonly classes?: string
  readonly isPageHeading?: boolean
}

export interface FieldsetProps {
  readonly legend?: LegendProps
  readonly classes?: string
  readonly role?: string
  readonly describedBy?: string | undefined
  readonly attributes?: Attributes
  readonly children?: ComponentChildren
}

/** Fields that answer one question, with the question as their legend. */
export function Fieldset({ legend, classes, role, describedBy, attributes, children }: FieldsetProps) {
  return (
    <fieldset
      class={classNames('govuk-fieldset', classes)}
      {...(role === undefined ? {} : { role: role as 'group' })}
      aria-describedby={described(describedBy)}
      {...spread(attributes)}
    >
      {legend?.text === undefined || legend.text === '' ? null : (
        <legend class={classNames('govuk-fieldset__legend', legend.classes)}>
          {legend.isPageHeading === true ? (
            <h1 class="govuk-fieldset__heading">{legend.text}</h1>
          ) : (
            legend.text
          )}
        </legend>
      )}
      {children}
    </fieldset>
  )
}
