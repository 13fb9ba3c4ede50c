import { classNames } from '../components/parts.ts'

export interface FilterLink {
  readonly text: string
  readonly href: string
  readonly count?: number
  readonly current?: boolean
}

/** Filters that are plain links: each can be bookmarked, sent and printed. */
export function FilterLinks({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <nav class="app-filter" aria-label={label}>
      <span class="app-filter__label">{label}</span>
      <ul class="app-filter__list">
        {links.map((one) => (
          <li>
            <a
              class={classNames(
                'govuk-link govuk-link--no-visited-state app-filter__link',
                one.current === true && 'app-filter__link--current',
              )}
              href={one.href}
              aria-current={one.current === true ? 'true' : undefined}
            >
              {one.text}
              {one.count === undefined ? null : ` (${one.count})`}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
