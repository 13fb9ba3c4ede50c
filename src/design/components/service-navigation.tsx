import type { ComponentChildren } from 'preact'
import { type Attributes, classNames, isThere, type Perhaps, spread } from './parts.ts'

export interface ServiceNavigationItem {
  readonly text?: ComponentChildren
  readonly href?: string
  /** The page one is on. */
  readonly current?: boolean
  /** The part of the service one is in. */
  readonly active?: boolean
  readonly attributes?: Attributes
}

export interface ServiceNavigationProps {
  readonly serviceName?: string
  readonly serviceUrl?: string
  readonly navigation?: readonly Perhaps<ServiceNavigationItem>[]
  readonly navigationLabel?: string
  readonly navigationId?: string
  readonly navigationClasses?: string
  readonly collapseNavigationOnMobile?: boolean
  readonly menuButtonText?: string
  readonly menuButtonLabel?: string
  readonly ariaLabel?: string
  readonly slots?: {
    readonly start?: ComponentChildren
    readonly end?: { readonly text: ComponentChildren; readonly align?: string }
    readonly navigationStart?: ComponentChildren
    readonly navigationEnd?: ComponentChildren
  }
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Where one can go in the service, and where one is. Without a script the list is always open. */
export function ServiceNavigation(props: ServiceNavigationProps) {
  const { slots = {} } = props
  const isRegion = given(props.serviceName) || given(slots.start) || given(slots.end?.text)
  const Outer = isRegion ? 'section' : 'div'
  return (
    <Outer
      {...spread({ 'aria-label': isRegion ? (props.ariaLabel ?? 'Service information') : undefined })}
      class={classNames('govuk-service-navigation', props.classes)}
      data-module="govuk-service-navigation"
      {...spread(props.attributes)}
    >
      <div
        class={classNames(
          'govuk-width-container',
          slots.end?.align === 'inline' && 'govuk-service-navigation__inlining-container',
        )}
      >
        {slots.start}
        <div class="govuk-service-navigation__container">
          {given(props.serviceName) ? <ServiceName name={props.serviceName} url={props.serviceUrl} /> : null}
          <Navigation {...props} />
        </div>
        {slots.end?.text}
      </div>
    </Outer>
  )
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function ServiceName({ name, url }: { name: string | undefined; url: string | undefined }) {
  return (
    <span class="govuk-service-navigation__service-name">
      {given(url) ? (
        <a href={url ?? ''} class="govuk-service-navigation__link">
          {name}
        </a>
      ) : (
        <span class="govuk-service-navigation__text">{name}</span>
      )}
    </span>
  )
}

function Navigation(props: ServiceNavigationProps) {
  const { slots = {} } = props
  const items = (props.navigation ?? []).filter(isThere)
  if (items.length === 0 && !given(slots.navigationStart) && !given(slots.navigationEnd)) return null
  const buttonText = props.menuButtonText || 'Menu'
  const id = props.navigationId || 'navigation'
  const buttonLabel = props.menuButtonLabel === buttonText ? undefined : props.menuButtonLabel
  return (
    <nav
      aria-label={props.navigationLabel || buttonText}
      class={classNames('govuk-service-navigation__wrapper', props.navigationClasses)}
    >
      {(props.collapseNavigationOnMobile ?? items.length > 1) ? (
        <button
          type="button"
          class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"
          aria-controls={id}
          aria-label={buttonLabel || undefined}
          hidden
          aria-hidden="true"
        >
          {buttonText}
        </button>
      ) : null}
      <ul class="govuk-service-navigation__list" id={id}>
        {slots.navigationStart}
        {items.map((item) => (
          <Item item={item} />
        ))}
        {slots.navigationEnd}
      </ul>
    </nav>
  )
}

function Item({ item }: { item: ServiceNavigationItem }) {
  const isHere = item.active === true || item.current === true
  const current = isHere ? (item.current === true ? 'page' : 'true') : undefined
  const words = isHere ? (
    <strong class="govuk-service-navigation__active-fallback">{item.text}</strong>
  ) : (
    item.text
  )
  return (
    <li
      class={classNames('govuk-service-navigation__item', isHere && 'govuk-service-navigation__item--active')}
    >
      {given(item.href) ? (
        <a
          class="govuk-service-navigation__link"
          href={item.href ?? ''}
          aria-current={current}
          {...spread(item.attributes)}
        >
          {words}
        </a>
      ) : given(item.text) ? (
        <span class="govuk-service-navigation__text" aria-current={current}>
          {words}
        </span>
      ) : null}
    </li>
  )
}
