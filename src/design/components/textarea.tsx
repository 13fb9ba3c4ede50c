import { Field, type FieldProps, fieldDescribedBy } from './field.tsx'
import { type Attributes, classNames, spread } from './parts.ts'

export interface TextareaProps extends FieldProps {
  readonly rows?: number | string
  readonly value?: string | undefined
  readonly spellcheck?: boolean
  readonly disabled?: boolean
  readonly autocomplete?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** A box for more than one line of text. */
export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name
  return (
    <Field field={props} id={id}>
      <textarea
        class={classNames(
          'govuk-textarea',
          props.errorMessage !== undefined && 'govuk-textarea--error',
          props.classes,
        )}
        id={id}
        name={props.name}
        {...spread({ rows: props.rows ?? 5, spellcheck: props.spellcheck, autocomplete: props.autocomplete })}
        disabled={props.disabled}
        aria-describedby={fieldDescribedBy(id, props)}
        {...spread(props.attributes)}
      >
        {props.value}
      </textarea>
    </Field>
  )
}
