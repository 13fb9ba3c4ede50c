import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'
import { type Attributes, classNames, spread, type Words } from './parts.ts'

export interface PanelAction {
  readonly text?: ComponentChildren
  readonly href?: string
  readonly type?: 'submit' | 'button' | 'reset'
  readonly classes?: string
  readonly attributes?: Attributes
}

export interface PanelProps extends Words {
  readonly titleText: ComponentChildren
  readonly headingLevel?: number
  readonly actions?: {
    readonly items?: readonly PanelAction[]
    readonly classes?: string
    readonly attributes?: Attributes
  }
}

/** A large box that confirms what was done; or, with the class `govuk-panel--interruption`, one that stops and asks. */
export function Panel({ titleText, headingLevel, text, actions, classes, attributes }: PanelProps) {
  const isInterruption = classes?.includes('govuk-panel--interruption') === true
  const Heading = `h${headingLevel ?? 1}` as 'h1'
  return (
    <div
      class={classNames('govuk-panel', !isInterruption && 'govuk-panel--confirmation', classes)}
      {...spread(attributes)}
    >
      <Heading class="govuk-panel__title">{titleText}</Heading>
      {text === undefined || text === '' ? null : <div class="govuk-panel__body">{text}</div>}
      {!isInterruption || actions === undefined ? null : (
        <div class={classNames('govuk-panel__actions', actions.classes)} {...spread(actions.attributes)}>
          {actions.items === undefined || actions.items.length === 0 ? null : (
            <div class="govuk-button-group">
              {actions.items.map((action) => (
                <>
                  <Action action={action} />{' '}
                </>
              ))}
            </div>
          )}
        </div>
      )}
    </div>
  )
}

function Action({ action }: { action: PanelAction }) {
  const { href, text, type, classes, attributes } = action
  if (href === undefined || href === '' || type === 'button')
    return (
      <Button {...action} type={type ?? 'button'} classes={classNames('govuk-button--inverse', classes)} />
    )
  return (
    <a class={classNames('govuk-link govuk-link--inverse', classes)} href={href} {...spread(attributes)}>
      {text}
    </a>
  )
}
