import type { ComponentChildren } from 'preact'
import { type Attributes, classNames, isThere, type Perhaps, spread } from './parts.ts'

export interface TabItem {
  readonly id?: string
  readonly label: string
  readonly attributes?: Attributes
  readonly panel?: { readonly text?: ComponentChildren; readonly attributes?: Attributes }
}

export interface TabsProps {
  readonly id?: string
  readonly idPrefix?: string
  readonly title?: string
  readonly items?: readonly Perhaps<TabItem>[]
  readonly classes?: string
  readonly attributes?: Attributes
}

/**
 * Sections of one page with a list of links to them. No page here runs a script, so they stand one under the other and
 * the links lead to them. A panel's plain string becomes a paragraph; JSX stands as given.
 */
export function Tabs({ id, idPrefix, title = 'Contents', items = [], classes, attributes }: TabsProps) {
  const tabs = items.flatMap((item, at) =>
    !isThere(item) ? [] : [{ ...item, isFirst: at === 0, id: item.id ?? `${idPrefix ?? ''}-${at + 1}` }],
  )
  return (
    <div id={id} class={classNames('govuk-tabs', classes)} {...spread(attributes)} data-module="govuk-tabs">
      <h2 class="govuk-tabs__title">{title}</h2>
      {items.length === 0 ? null : (
        <ul class="govuk-tabs__list">
          {tabs.map((tab) => (
            <li class={classNames('govuk-tabs__list-item', tab.isFirst && 'govuk-tabs__list-item--selected')}>
              <a class="govuk-tabs__tab" href={`#${tab.id}`} {...spread(tab.attributes)}>
                {tab.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      {tabs.map((tab) => (
        <div
          class={classNames('govuk-tabs__panel', !tab.isFirst && 'govuk-tabs__panel--hidden')}
          id={tab.id}
          {...spread(tab.panel?.attributes)}
        >
          {typeof tab.panel?.text === 'string' ? (
            <p class="govuk-body">{tab.panel?.text}</p>
          ) : (
            tab.panel?.text
          )}
        </div>
      ))}
    </div>
  )
}
