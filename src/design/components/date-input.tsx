import type { ErrorMessageProps } from './error-message.tsx'
import { type FormGroup, Group, HintAndError } from './field.tsx'
import { Fieldset, type FieldsetProps } from './fieldset.tsx'
import { Input } from './input.tsx'
import { type Attributes, classNames, described, isThere, type Perhaps, spread, type Words } from './parts.ts'

export interface DateInputItem {
  readonly id?: string
  readonly name?: string
  readonly label?: string
  readonly value?: string | number
  readonly inputmode?: string
  readonly autocomplete?: string
  readonly pattern?: string
  readonly classes?: string
  /** True: this part is wrong. False: it is right though the day as a whole is not. */
  readonly error?: boolean
  readonly attributes?: Attributes
}

export interface DateInputProps {
  readonly id?: string
  readonly namePrefix?: string
  readonly day?: DateInputItem
  readonly month?: DateInputItem
  readonly year?: DateInputItem
  readonly items?: readonly Perhaps<DateInputItem>[]
  readonly values?: Readonly<Record<string, string | number | undefined>>
  readonly fieldset?: Omit<FieldsetProps, 'children' | 'role'>
  readonly hint?: Words
  readonly errorMessage?: Omit<ErrorMessageProps, 'id'>
  readonly formGroup?: FormGroup
  readonly classes?: string
  readonly attributes?: Attributes
}

const parts = ['day', 'month', 'year'] as const
type Part = (typeof parts)[number]

/** A day as three boxes. The parts are whole when nothing is given: day, month, year, named and sized as the macro does. */
export function DateInput(props: DateInputProps) {
  const { id, hint, errorMessage, fieldset, formGroup } = props
  const standard = {
    day: props.day ?? { name: 'day', value: props.values?.day, classes: 'govuk-input--width-2' },
    month: props.month ?? { name: 'month', value: props.values?.month, classes: 'govuk-input--width-2' },
    year: props.year ?? { name: 'year', value: props.values?.year, classes: 'govuk-input--width-4' },
  } as const satisfies Record<Part, Standard>
  const items: readonly Perhaps<Standard>[] =
    props.items !== undefined && props.items.length > 0
      ? props.items
      : [standard.day, standard.month, standard.year]
  const anyWrong = items.some((item) => isThere(item) && isWrong(item))
  const describedBy = described(
    fieldset?.describedBy,
    hint && `${id ?? ''}-hint`,
    errorMessage && `${id ?? ''}-error`,
  )
  const inner = (
    <>
      <HintAndError id={id ?? ''} hint={hint} errorMessage={errorMessage} />
      <div
        class={classNames('govuk-date-input', props.classes)}
        {...spread(props.attributes)}
        {...spread({ id })}
      >
        {formGroup?.beforeInputs?.text}{' '}
        {items.map((item) =>
          !isThere(item) ? null : (
            <Item
              props={props}
              item={item}
              part={partOf(item, standard)}
              standard={standard}
              anyWrong={anyWrong}
            />
          ),
        )}
        {formGroup?.afterInputs?.text}
      </div>
    </>
  )
  return (
    <Group errorMessage={errorMessage} formGroup={formGroup}>
      {fieldset === undefined ? (
        inner
      ) : (
        <Fieldset {...fieldset} role="group" describedBy={describedBy}>
          {inner}
        </Fieldset>
      )}
    </Group>
  )
}

type Standard = Omit<DateInputItem, 'value'> & { readonly value?: string | number | undefined }

function isWrong(item: Standard): boolean {
  return item.error === true || item.classes?.includes('govuk-input--error') === true
}

/** Which part of a day an item is: by being it, or by its name. */
function partOf(item: Standard, standard: Readonly<Record<Part, Standard>>): Part | undefined {
  return parts.find(
    (part) =>
      item === standard[part] ||
      (item.name !== undefined &&
        item.name !== '' &&
        (item.name === part || item.name === standard[part].name)),
  )
}

interface ItemHere {
  readonly props: DateInputProps
  readonly item: Standard
  readonly part: Part | undefined
  readonly standard: Readonly<Record<Part, Standard>>
  readonly anyWrong: boolean
}

function Item({ props, item, part, standard, anyWrong }: ItemHere) {
  const name = item.name ?? part ?? ''
  const prefixed = `${props.namePrefix === undefined || props.namePrefix === '' ? '' : `${props.namePrefix}-`}${name}`
  const value =
    item.value ?? (part === undefined ? undefined : standard[part].value) ?? props.values?.[prefixed]
  const has = (piece: string) => item.classes?.includes(piece) === true
  const marked =
    !has('govuk-input--error') &&
    (isWrong(item) || (item.error !== false && props.errorMessage !== undefined && !anyWrong))
  return (
    <div class="govuk-date-input__item">
      <Input
        label={{ text: item.label || capitalised(name), classes: 'govuk-date-input__label' }}
        id={item.id || `${props.id ?? ''}-${name}`}
        name={prefixed}
        classes={classNames(
          'govuk-date-input__input',
          marked && 'govuk-input--error',
          !has('govuk-input--width-') && `govuk-input--width-${part === 'year' ? 4 : 2}`,
          item.classes,
        )}
        value={value}
        inputmode={item.inputmode || 'numeric'}
        {...(item.autocomplete === undefined ? {} : { autocomplete: item.autocomplete })}
        {...(item.pattern === undefined ? {} : { pattern: item.pattern })}
        {...(item.attributes === undefined ? {} : { attributes: item.attributes })}
      />
    </div>
  )
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase()
}
