import { Field, type FieldProps, fieldDescribedBy } from './field.tsx'
import { type Attributes, classNames, isThere, type Perhaps, spread } from './parts.ts'

export interface SelectItem {
  readonly value?: string | number
  readonly text?: string | number
  readonly selected?: boolean
  readonly disabled?: boolean
  readonly attributes?: Attributes
}

export interface SelectProps extends FieldProps {
  readonly items?: readonly Perhaps<SelectItem>[]
  readonly value?: string | number | undefined
  readonly disabled?: boolean
  readonly classes?: string
  readonly attributes?: Attributes
}

/** A list to choose one thing from; radios are better for few. An item is matched by its value, or by its text. */
export function Select(props: SelectProps) {
  const id = props.id ?? props.name
  const chosen =
    props.value === undefined || props.value === '' || props.value === 0 ? undefined : props.value
  const isSelected = (item: SelectItem) =>
    item.selected === true ||
    (item.selected !== false && chosen !== undefined && (item.value ?? item.text) === chosen)
  return (
    <Field field={props} id={id}>
      <select
        class={classNames(
          'govuk-select',
          props.classes,
          props.errorMessage !== undefined && 'govuk-select--error',
        )}
        id={id}
        name={props.name}
        disabled={props.disabled}
        aria-describedby={fieldDescribedBy(id, props)}
        {...spread(props.attributes)}
      >
        {props.items?.map((item) =>
          !isThere(item) ? null : (
            <option
              {...spread({ value: item.value })}
              selected={isSelected(item)}
              disabled={item.disabled}
              {...spread(item.attributes)}
            >
              {item.text}
            </option>
          ),
        )}
      </select>
    </Field>
  )
}
