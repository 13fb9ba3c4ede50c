import { classNames, spread, type Words } from './parts.ts'
import { Tag } from './tag.tsx'

export interface PhaseBannerProps extends Words {
  readonly tag?: Pick<Words, 'text' | 'classes'>
}

/** Says that a service is new, or a demonstration, before anything else on the page. */
export function PhaseBanner({ tag, text, classes, attributes }: PhaseBannerProps) {
  return (
    <div class={classNames('govuk-phase-banner govuk-width-container', classes)} {...spread(attributes)}>
      <p class="govuk-phase-banner__content">
        <Tag text={tag?.text} classes={classNames('govuk-phase-banner__content__tag', tag?.classes)} />{' '}
        <span class="govuk-phase-banner__text">{text}</span>
      </p>
    </div>
  )
}
