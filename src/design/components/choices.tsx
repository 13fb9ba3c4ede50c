import type { ComponentChildren } from 'preact'
import { type FieldProps, type FormGroup, Group, HintAndError } from './field.tsx'
import { Fieldset, type FieldsetProps } from './fieldset.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'
import { type Attributes, classNames, described, isThere, type Perhaps, spread, type Words } from './parts.ts'

export interface ChoiceItem {
  readonly id?: string
  readonly name?: string
  readonly value?: string | number
  readonly text?: ComponentChildren
  readonly label?: Words
  readonly hint?: Words
  readonly divider?: string
  readonly checked?: boolean | undefined
  readonly disabled?: boolean
  readonly conditional?: ComponentChildren
  readonly behaviour?: string
  readonly attributes?: Attributes
}

export interface ChoicesProps {
  readonly idPrefix?: string
  readonly name: string
  readonly items: readonly Perhaps<ChoiceItem>[]
  readonly fieldset?: Omit<FieldsetProps, 'children'>
  readonly hint?: Words
  readonly errorMessage?: FieldProps['errorMessage']
  readonly formGroup?: FormGroup
  readonly classes?: string
  readonly attributes?: Attributes
}

interface ChoicesHere {
  readonly kind: 'radios' | 'checkboxes'
  readonly type: 'radio' | 'checkbox'
  readonly props: ChoicesProps
  readonly chosen: (item: ChoiceItem) => boolean
  readonly describedBy: string | undefined
}

/** What radios and checkboxes share: their group, fieldset, hint, error and items. `conditional` is JSX. */
export function Choices({ kind, type, props, chosen, describedBy: given }: ChoicesHere) {
  const prefix = props.idPrefix ?? props.name
  const describedBy = described(
    props.fieldset?.describedBy ?? given,
    props.hint && `${prefix}-hint`,
    props.errorMessage && `${prefix}-error`,
  )
  const inner = (
    <>
      <HintAndError id={prefix} hint={props.hint} errorMessage={props.errorMessage} />
      <div
        class={classNames(`govuk-${kind}`, props.classes)}
        {...spread(props.attributes)}
        data-module={`govuk-${kind}`}
      >
        {props.formGroup?.beforeInputs?.text}{' '}
        {props.items.map((item, at) =>
          !isThere(item) ? null : (
            <Choice
              kind={kind}
              type={type}
              name={item.name !== undefined && kind === 'checkboxes' ? item.name : props.name}
              item={item}
              id={item.id ?? (at === 0 ? prefix : `${prefix}-${at + 1}`)}
              checked={chosen(item)}
              describedBy={kind === 'checkboxes' && props.fieldset === undefined ? describedBy : undefined}
            />
          ),
        )}
        {props.formGroup?.afterInputs?.text}
      </div>
    </>
  )
  return (
    <Group errorMessage={props.errorMessage} formGroup={props.formGroup}>
      {props.fieldset === undefined ? (
        inner
      ) : (
        <Fieldset {...props.fieldset} describedBy={describedBy}>
          {inner}
        </Fieldset>
      )}
    </Group>
  )
}

interface ChoiceHere {
  readonly kind: 'radios' | 'checkboxes'
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly item: ChoiceItem
  readonly id: string
  readonly checked: boolean
  readonly describedBy: string | undefined
}

function Choice({ kind, type, name, item, id, checked, describedBy }: ChoiceHere) {
  if (item.divider !== undefined && item.divider !== '')
    return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
  const hasHint = item.hint?.text !== undefined && item.hint.text !== ''
  const conditionalId = `conditional-${id}`
  const hasConditional =
    item.conditional !== undefined &&
    item.conditional !== null &&
    item.conditional !== '' &&
    item.conditional !== false
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={type}
          {...spread({ value: item.value ?? '' })}
          checked={checked}
          disabled={item.disabled}
          {...spread({
            'data-aria-controls': hasConditional ? conditionalId : undefined,
            'data-behaviour': item.behaviour,
            'aria-describedby': described(describedBy, hasHint && `${id}-item-hint`),
          })}
          {...spread(item.attributes)}
        />
        <Label
          text={item.text}
          classes={classNames(`govuk-${kind}__label`, item.label?.classes)}
          {...(item.label?.attributes === undefined ? {} : { attributes: item.label.attributes })}
          for={id}
        />
        {hasHint ? (
          <Hint
            {...item.hint}
            id={`${id}-item-hint`}
            classes={classNames(`govuk-${kind}__hint`, item.hint?.classes)}
          />
        ) : null}
      </div>
      {hasConditional ? (
        <div
          class={classNames(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)}
          id={conditionalId}
        >
          {item.conditional}
        </div>
      ) : null}
    </>
  )
}
