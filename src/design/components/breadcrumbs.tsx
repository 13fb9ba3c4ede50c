import { type Attributes, classNames, type LinkItem, spread } from './parts.ts'

export interface BreadcrumbsProps {
  readonly items: readonly LinkItem[]
  readonly classes?: string
  readonly collapseOnMobile?: boolean
  readonly labelText?: string
  readonly attributes?: Attributes
}

/** Where this page stands: from the widest page down. An item without an `href` is this page itself. */
export function Breadcrumbs({
  items,
  classes,
  collapseOnMobile,
  labelText = 'Breadcrumb',
  attributes,
}: BreadcrumbsProps) {
  return (
    <nav
      class={classNames(
        'govuk-breadcrumbs',
        classes,
        collapseOnMobile === true && 'govuk-breadcrumbs--collapse-on-mobile',
      )}
      {...spread(attributes)}
      aria-label={labelText}
    >
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href === undefined || item.href === '' ? (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href} {...spread(item.attributes)}>
                {item.text}
              </a>
            </li>
          ),
        )}
      </ol>
    </nav>
  )
}
