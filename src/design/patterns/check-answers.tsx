import type { ComponentChildren } from 'preact'
import { Button } from '../components/button.tsx'
import { SummaryList, type SummaryListProps } from '../components/summary-list.tsx'
import { WarningText } from '../components/warning-text.tsx'
import { Form, type FormHere } from './form.tsx'

interface Consequence {
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
}

export interface CheckAnswersProps extends Consequence {
  readonly heading: string
  readonly rows: SummaryListProps['rows']
  readonly hidden?: Readonly<Record<string, string>>
  readonly children?: ComponentChildren
}

/** Check your answers: everything that will be kept, each line with its way back, before the button that keeps it. */
export function CheckAnswers({ heading, rows, hidden = {}, children, ...consequence }: CheckAnswersProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{heading}</h1>
      {children}
      <SummaryList rows={rows} />
      <ConsequenceForm {...consequence} hidden={hidden} />
    </>
  )
}

export interface ConfirmProps extends Consequence {
  /** The question: "Close this notice?" */
  readonly question: string
  /** True where the deed destroys or ends something: the button is red. */
  readonly ends?: boolean
  readonly hidden?: Readonly<Record<string, string>>
  /** What will happen, in sentences; and fields such as a reason. */
  readonly children?: ComponentChildren
}

/** A page that asks once more before something that is hard to undo. */
export function Confirm({ question, children, hidden = {}, ...consequence }: ConfirmProps) {
  return (
    <>
      <h1 class="govuk-heading-l">{question}</h1>
      <ConsequenceForm {...consequence} hidden={hidden}>
        {children}
      </ConsequenceForm>
    </>
  )
}

interface ConsequenceHere extends Consequence {
  readonly ends?: boolean
  readonly hidden: Readonly<Record<string, string>>
  readonly children?: ComponentChildren
}

function ConsequenceForm(props: ConsequenceHere) {
  return (
    <Form action={props.action} page={props.page} version={props.version}>
      {Object.entries(props.hidden).map(([name, value]) => (
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
  )
}
