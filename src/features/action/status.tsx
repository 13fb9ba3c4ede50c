/** Delivery, impact and confidence: three things, each in words; the colour only repeats the first. */
import { Tag } from '../../design/index.ts'
import { type Action, confidenceWords, type Delivery, deliveryWords, impactWords } from './action.ts'

const colours: Readonly<Record<Delivery, string>> = {
  'not-started': 'govuk-tag--grey',
  'on-track': 'govuk-tag--blue',
  'at-risk': 'govuk-tag--yellow',
  late: 'govuk-tag--orange',
  complete: 'govuk-tag--green',
}

export function DeliveryTag({ delivery }: { delivery: Delivery }) {
  return <Tag text={deliveryWords[delivery]} classes={colours[delivery]} />
}

export function StatusWords({ action }: { action: Action }) {
  return (
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <DeliveryTag delivery={action.delivery} />
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        {impactWords[action.impact]}.{' '}
        {action.confidence === null
          ? 'Confidence not said.'
          : `Confidence: ${confidenceWords[action.confidence].toLowerCase()}.`}
      </p>
    </>
  )
}
