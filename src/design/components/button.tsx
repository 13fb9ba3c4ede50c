import { classNames, spread, type Words } from './parts.ts'

export interface ButtonProps extends Words {
  readonly href?: string
  readonly type?: 'submit' | 'button' | 'reset'
  readonly name?: string
  readonly value?: string
  readonly id?: string
  readonly disabled?: boolean
  readonly preventDoubleClick?: boolean
  readonly isStartButton?: boolean
}

/** A button that sends its form; with an `href`, a link that looks like one. One main button a page. */
export function Button(props: ButtonProps) {
  const shared = {
    class: classNames('govuk-button', props.classes, props.isStartButton === true && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...spread(props.attributes),
    id: props.id,
  }
  const words = (
    <>
      {props.isStartButton === true && typeof props.text === 'object' ? (
        <span>{props.text}</span>
      ) : (
        props.text
      )}
      {props.isStartButton === true ? <StartIcon /> : null}
    </>
  )
  if (props.href !== undefined && props.href !== '')
    return (
      <a href={props.href} role="button" {...spread({ draggable: false })} {...shared}>
        {words}
      </a>
    )
  return (
    <button
      type={props.type ?? 'submit'}
      {...spread({ value: props.value, name: props.name })}
      {...(props.disabled === true ? { disabled: true, 'aria-disabled': 'true' } : {})}
      {...spread({ 'data-prevent-double-click': props.preventDoubleClick })}
      {...shared}
    >
      {words}
    </button>
  )
}

function StartIcon() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      {...spread({ focusable: false })}
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
