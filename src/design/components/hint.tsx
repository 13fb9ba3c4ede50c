import { classNames, spread, type Words } from './parts.ts'

export interface HintProps extends Words {
  readonly id?: string | undefined
}

/** A line under a label that helps to answer. */
export function Hint({ id, text, classes, attributes }: HintProps) {
  return (
    <div id={id} class={classNames('govuk-hint', classes)} {...spread(attributes)}>
      {text}
    </div>
  )
}
