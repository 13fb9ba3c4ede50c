import type { ComponentChildren } from 'preact'
import { Button } from '../components/button.tsx'

export interface EmptyStateProps {
  readonly title: string
  /** What to do first, as the words of a link that looks like a button. */
  readonly action?: string
  readonly href?: string
  readonly children?: ComponentChildren
}

/** Nothing here yet: says what to do first. */
export function EmptyState({ title, action, href, children }: EmptyStateProps) {
  return (
    <div class="app-empty">
      <h2 class="govuk-heading-m">{title}</h2>
      {children === undefined ? null : <p class="govuk-body">{children}</p>}
      {action === undefined || href === undefined ? null : <Button text={action} href={href} />}
    </div>
  )
}
