/** Delivery, impact and confidence: three things, each in the area's own words; the colour only repeats them. */
import { Tag } from '../../design/index.ts'
import { type Action, confidenceWords, type Delivery, type Impact } from './action.ts'
import { type Scheme, usualScheme } from './scheme.ts'
import { colourClass } from './scheme.views.tsx'

export function DeliveryTag({ delivery, scheme = usualScheme }: { delivery: Delivery; scheme?: Scheme }) {
  const { words, colour } = scheme.delivery[delivery]
  return <Tag text={words} classes={colourClass(colour)} />
}

export function ImpactTag({ impact, scheme = usualScheme }: { impact: Impact; scheme?: Scheme }) {
  const { words, colour } = scheme.impact[impact]
  return <Tag text={words} classes={colourClass(colour)} />
}

export function StatusWords({ action, scheme = usualScheme }: { action: Action; scheme?: Scheme }) {
  return (
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <DeliveryTag delivery={action.delivery} scheme={scheme} />
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <ImpactTag impact={action.impact} scheme={scheme} />
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        {action.confidence === null
          ? 'Confidence not said.'
          : `Confidence: ${confidenceWords[action.confidence].toLowerCase()}.`}
      </p>
    </>
  )
}
