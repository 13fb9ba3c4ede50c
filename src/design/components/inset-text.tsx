import type { ComponentChildren } from 'preact'
import { classNames, spread, type Words } from './parts.ts'

export interface InsetTextProps extends Words {
  readonly id?: string
  readonly children?: ComponentChildren
}

/** A block set apart from the text round it, such as a quotation from a notice. */
export function InsetText({ id, text, classes, attributes, children }: InsetTextProps) {
  return (
    <div id={id} class={classNames('govuk-inset-text', classes)} {...spread(attributes)}>
      {children ?? text}
    </div>
  )
}
