import type { ComponentChildren } from 'preact'
import { Button } from '../components/button.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { Form, type FormHere } from './form.tsx'

export interface ConfirmProps {
  /** The question: "Close this notice?" */
  readonly question: string
  readonly action: string
  readonly page: FormHere
  readonly version?: number | undefined
  /** Said on the button, as a verb: "Make the programme". */
  readonly button: string
  /** Where one goes without doing it. */
  readonly cancelHref: string
  readonly cancelText?: string
  /** What cannot be undone, in one sentence. */
  readonly warning?: string
  /** True where the deed destroys or ends something: the button is red. */
  readonly ends?: boolean
  readonly hidden?: Readonly<Record<string, string>>
  /** What will happen, in sentences; and fields such as a reason. */
  readonly children?: ComponentChildren
}

/** A page that asks once more before something that is hard to undo. */
export function Confirm(props: ConfirmProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{props.question}</h1>
      <Form action={props.action} page={props.page} version={props.version}>
        {Object.entries(props.hidden ?? {}).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {props.children}
        {props.warning === undefined ? null : <WarningText text={props.warning} />}
        <div class="govuk-button-group">
          <Button
            text={props.button}
            preventDoubleClick
            {...(props.ends === true ? { classes: 'govuk-button--warning' } : {})}
          />
          <a class="govuk-link" href={props.cancelHref}>
            {props.cancelText ?? 'Cancel'}
          </a>
        </div>
      </Form>
    </>
  )
}
