import { type ChoiceItem, Choices, type ChoicesProps } from './choices.tsx'

export interface RadiosProps extends ChoicesProps {
  readonly value?: string | number | null
}

/** One answer of several. What stands in `conditional` is always shown, since no page here runs a script. */
export function Radios(props: RadiosProps) {
  const chosen = (item: ChoiceItem) =>
    item.checked === true || (item.checked !== false && isGiven(props.value) && item.value === props.value)
  return <Choices kind="radios" type="radio" props={props} chosen={chosen} describedBy={undefined} />
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0
}
