import { classNames, spread, type Words } from './parts.ts'

export interface BackLinkProps extends Words {
  readonly href?: string
}

/** A link to the page one came from, at the top of a page. */
export function BackLink({ href, text, classes, attributes }: BackLinkProps) {
  return (
    <a
      href={href === undefined || href === '' ? '#' : href}
      class={classNames('govuk-back-link', classes)}
      {...spread(attributes)}
    >
      {text === undefined || text === '' ? 'Back' : text}
    </a>
  )
}
