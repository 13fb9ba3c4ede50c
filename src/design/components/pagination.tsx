import type { ComponentChildren } from 'preact'
import { type Attributes, classNames, spread } from './parts.ts'

export interface PaginationLink {
  readonly href?: string
  readonly text?: ComponentChildren
  readonly labelText?: string
  readonly attributes?: Attributes
}

export interface PaginationItem {
  readonly number?: string | number
  readonly href?: string
  readonly visuallyHiddenText?: string
  readonly current?: boolean
  readonly ellipsis?: boolean
  readonly attributes?: Attributes
}

export interface PaginationProps {
  readonly items?: readonly (PaginationItem | null)[]
  readonly previous?: PaginationLink
  readonly next?: PaginationLink
  readonly landmarkLabel?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Links to the pages of a long list; without `items`, only to the one before and the one after. */
export function Pagination({ items, previous, next, landmarkLabel, classes, attributes }: PaginationProps) {
  const block = items === undefined && (previous !== undefined || next !== undefined)
  const label = landmarkLabel === undefined || landmarkLabel === '' ? 'Pagination' : landmarkLabel
  return (
    <nav
      class={classNames('govuk-pagination', block && 'govuk-pagination--block', classes)}
      aria-label={label}
      {...spread(attributes)}
    >
      <Arrow link={previous} type="prev" block={block} />
      {items === undefined ? null : (
        <ul class="govuk-pagination__list">
          {items.map((item) =>
            item === null || Object.keys(item).length === 0 ? null : <Item item={item} />,
          )}
        </ul>
      )}
      <Arrow link={next} type="next" block={block} />
    </nav>
  )
}

interface ArrowHere {
  readonly link: PaginationLink | undefined
  readonly type: 'prev' | 'next'
  readonly block: boolean
}

function Arrow({ link, type, block }: ArrowHere) {
  if (link?.href === undefined || link.href === '') return null
  const hasLabel = link.labelText !== undefined && link.labelText !== ''
  const iconFirst = block || type === 'prev'
  return (
    <div class={`govuk-pagination__${type}`}>
      <a class="govuk-link govuk-pagination__link" href={link.href} rel={type} {...spread(link.attributes)}>
        {iconFirst ? <Icon type={type} /> : null}
        <span
          class={classNames(
            'govuk-pagination__link-title',
            block && !hasLabel && 'govuk-pagination__link-title--decorated',
          )}
        >
          {link.text === undefined || link.text === '' ? (
            <>
              {type === 'prev' ? 'Previous' : 'Next'}
              <span class="govuk-visually-hidden"> page</span>
            </>
          ) : (
            link.text
          )}
        </span>
        {hasLabel && block ? (
          <>
            {' '}
            <span class="govuk-visually-hidden">:</span>{' '}
            <span class="govuk-pagination__link-label">{link.labelText}</span>
          </>
        ) : null}
        {iconFirst ? null : <Icon type={type} />}
      </a>
    </div>
  )
}

const arrows = {
  prev: 'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z',
  next: 'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z',
} as const

function Icon({ type }: { type: 'prev' | 'next' }) {
  return (
    <svg
      class={`govuk-pagination__icon govuk-pagination__icon--${type}`}
      xmlns="http://www.w3.org/2000/svg"
      height="13"
      width="15"
      aria-hidden="true"
      {...spread({ focusable: false })}
      viewBox="0 0 15 13"
    >
      <path d={arrows[type]} />
    </svg>
  )
}

function Item({ item }: { item: PaginationItem }) {
  return (
    <li
      class={classNames(
        'govuk-pagination__item',
        item.current === true && 'govuk-pagination__item--current',
        item.ellipsis === true && 'govuk-pagination__item--ellipsis',
      )}
    >
      {item.ellipsis === true ? (
        '⋯'
      ) : (
        <a
          class="govuk-link govuk-pagination__link"
          href={item.href ?? ''}
          aria-label={item.visuallyHiddenText ?? `Page ${item.number ?? ''}`}
          aria-current={item.current === true ? 'page' : undefined}
          {...spread(item.attributes)}
        >
          {item.number}
        </a>
      )}
    </li>
  )
}
