import type { BackLinkProps } from './back-link.tsx'
import { classNames, spread } from './parts.ts'

/** The first stop of the keyboard on a page: goes past the header to the content. */
export function SkipLink({ href, text, classes, attributes }: BackLinkProps) {
  return (
    <a
      href={href === undefined || href === '' ? '#content' : href}
      class={classNames('govuk-skip-link', classes)}
      {...spread(attributes)}
      data-module="govuk-skip-link"
    >
      {text}
    </a>
  )
}
