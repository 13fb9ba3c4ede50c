import { type ChoiceItem, Choices, type ChoicesProps } from './choices.tsx'

export interface CheckboxesProps extends ChoicesProps {
  readonly values?: readonly (string | number)[]
  readonly describedBy?: string
}

/** Any number of answers of several. What stands in `conditional` is always shown, since no page here runs a script. */
export function Checkboxes(props: CheckboxesProps) {
  const chosen = (item: ChoiceItem) =>
    item.checked === true ||
    (item.checked !== false &&
      props.values !== undefined &&
      item.value !== undefined &&
      props.values.includes(item.value))
  return (
    <Choices
      kind="checkboxes"
      type="checkbox"
      props={props}
      chosen={chosen}
      describedBy={props.describedBy}
    />
  )
}
