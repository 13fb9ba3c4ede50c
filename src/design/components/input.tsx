import { Field, type FieldProps, fieldDescribedBy } from './field.tsx'
import { type Attributes, classNames, spread, type Words } from './parts.ts'

interface InputWrapper {
  readonly classes?: string
  readonly attributes?: Attributes
}

export interface InputProps extends FieldProps {
  readonly type?: string
  readonly value?: string | number | null | undefined
  readonly inputmode?: string
  readonly autocomplete?: string
  readonly autocapitalize?: string
  readonly pattern?: string
  readonly spellcheck?: boolean
  readonly disabled?: boolean
  readonly classes?: string
  readonly attributes?: Attributes
  readonly prefix?: Words
  readonly suffix?: Words
  readonly inputWrapper?: InputWrapper
}

/** A box for one line of text. */
export function Input(props: InputProps) {
  const id = props.id ?? props.name
  const { prefix, suffix, formGroup, ...field } = props
  const before = formGroup?.beforeInput
  const after = formGroup?.afterInput
  const input = <InputElement {...props} id={id} />
  const wrapped = [prefix, suffix, before, after].some((part) => hasText(part))
  const { beforeInput: _before, afterInput: _after, ...group } = formGroup ?? {}
  return (
    <Field field={{ ...field, formGroup: group }} id={id}>
      {wrapped ? (
        <div
          class={classNames('govuk-input__wrapper', props.inputWrapper?.classes)}
          {...spread(props.inputWrapper?.attributes)}
        >
          {before?.text}
          <Affix affix={prefix} type="prefix" />
          {input}
          <Affix affix={suffix} type="suffix" />
          {after?.text}
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

function hasText(words: Words | undefined): boolean {
  return words?.text !== undefined && words.text !== null && words.text !== ''
}

function Affix({ affix, type }: { affix: Words | undefined; type: 'prefix' | 'suffix' }) {
  if (affix === undefined || !hasText(affix)) return null
  return (
    <div
      class={classNames(`govuk-input__${type}`, affix.classes)}
      aria-hidden="true"
      {...spread(affix.attributes)}
    >
      {affix.text}
    </div>
  )
}

function InputElement(props: InputProps & { readonly id: string }) {
  return (
    <input
      class={classNames(
        'govuk-input',
        props.classes,
        props.errorMessage !== undefined && 'govuk-input--error',
      )}
      id={props.id}
      name={props.name}
      {...spread({ type: props.type ?? 'text' })}
      {...spread({ spellcheck: props.spellcheck })}
      {...spread({ value: props.value ?? undefined })}
      disabled={props.disabled}
      aria-describedby={fieldDescribedBy(props.id, props)}
      {...spread({
        autocomplete: props.autocomplete,
        autocapitalize: props.autocapitalize,
        pattern: props.pattern,
        inputmode: props.inputmode,
      })}
      {...spread(props.attributes)}
    />
  )
}
