import type { ComponentChildren } from 'preact'
import { ErrorMessage, type ErrorMessageProps } from './error-message.tsx'
import { Hint } from './hint.tsx'
import { Label, type LabelProps } from './label.tsx'
import { type Attributes, classNames, described, spread, type Words } from './parts.ts'

/** What stands round an input of any kind. */
export interface FormGroup {
  readonly classes?: string
  readonly attributes?: Attributes
  readonly beforeInput?: Words
  readonly afterInput?: Words
  readonly beforeInputs?: Words
  readonly afterInputs?: Words
}

export interface FieldProps {
  readonly id?: string
  readonly name: string
  readonly label?: LabelProps
  readonly hint?: Words
  readonly errorMessage?: Omit<ErrorMessageProps, 'id'>
  readonly describedBy?: string
  readonly formGroup?: FormGroup
}

/** The ids a field is described by: what was given, then its hint, then its error. */
export function fieldDescribedBy(
  id: string,
  { describedBy, hint, errorMessage }: Omit<FieldProps, 'name'>,
): string | undefined {
  return described(describedBy, hint && `${id}-hint`, errorMessage && `${id}-error`)
}

/** The group that holds a field, marked when the field is wrong. */
export function Group({
  errorMessage,
  formGroup,
  children,
}: {
  errorMessage: unknown
  formGroup: FormGroup | undefined
  children: ComponentChildren
}) {
  return (
    <div
      class={classNames(
        'govuk-form-group',
        errorMessage !== undefined && 'govuk-form-group--error',
        formGroup?.classes,
      )}
      {...spread(formGroup?.attributes)}
    >
      {children}
    </div>
  )
}

/** Label, hint and error message of a single input, then the input itself. */
export function Field({
  field,
  id,
  children,
}: {
  field: FieldProps
  id: string
  children: ComponentChildren
}) {
  return (
    <Group errorMessage={field.errorMessage} formGroup={field.formGroup}>
      {field.label === undefined ? null : <Label {...field.label} for={id} />}
      <HintAndError id={id} hint={field.hint} errorMessage={field.errorMessage} />
      {field.formGroup?.beforeInput?.text} {children} {field.formGroup?.afterInput?.text}
    </Group>
  )
}

export function HintAndError({
  id,
  hint,
  errorMessage,
}: {
  id: string
  hint: Words | undefined
  errorMessage: FieldProps['errorMessage']
}) {
  return (
    <>
      {hint === undefined ? null : <Hint {...hint} id={`${id}-hint`} />}
      {errorMessage === undefined ? null : <ErrorMessage {...errorMessage} id={`${id}-error`} />}
    </>
  )
}
