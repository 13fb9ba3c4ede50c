import type { ComponentChildren } from 'preact'
import { classNames, spread, type Words } from './parts.ts'

export interface NotificationBannerProps extends Words {
  readonly children?: ComponentChildren
  readonly titleText?: ComponentChildren
  readonly titleId?: string
  readonly titleHeadingLevel?: number | string
  readonly type?: string
  readonly role?: string
  readonly disableAutoFocus?: boolean
}

/** Tells of something that has just happened, or that a reader should know first. `success` is read aloud at once. */
export function NotificationBanner(props: NotificationBannerProps) {
  const success = props.type === 'success'
  const id =
    props.titleId === undefined || props.titleId === '' ? 'govuk-notification-banner-title' : props.titleId
  const Heading = `h${props.titleHeadingLevel ?? 2}` as 'h2'
  const hasText = props.text !== undefined && props.text !== ''
  return (
    <div
      class={classNames(
        'govuk-notification-banner',
        success && 'govuk-notification-banner--success',
        props.classes,
      )}
      role={(props.role ?? (success ? 'alert' : 'region')) as 'region'}
      aria-labelledby={id}
      data-module="govuk-notification-banner"
      {...spread({ 'data-disable-auto-focus': props.disableAutoFocus })}
      {...spread(props.attributes)}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={id}>
          {props.titleText ?? (success ? 'Success' : 'Important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {props.children ?? (hasText ? <p class="govuk-notification-banner__heading">{props.text}</p> : null)}
      </div>
    </div>
  )
}
