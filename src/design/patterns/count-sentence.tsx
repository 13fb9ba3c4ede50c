import type { ComponentChildren } from 'preact'

/** The answer of the page in one sentence, before anything else. */
export function CountSentence({ children }: { children: ComponentChildren }) {
  return <p class="govuk-body-l app-count">{children}</p>
}
