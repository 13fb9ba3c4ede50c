import { classNames, spread, type Words } from './parts.ts'

/** A standing in a coloured box. The words carry it; the colour only repeats them. */
export function Tag({ text, classes, attributes }: Words) {
  return (
    <strong class={classNames('govuk-tag', classes)} {...spread(attributes)}>
      {text}
    </strong>
  )
}
