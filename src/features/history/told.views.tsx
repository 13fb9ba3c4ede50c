/** Changes as sentences, each with its day, its person and its reason. */
import { writeInstant } from '../../foundation/index.ts'
import type { Told } from './told.ts'

export function ToldList({ told }: { told: readonly Told[] }) {
  return (
    <ul class="govuk-list app-told">
      {told.map((one) => (
        <li>
          <p class="govuk-body app-words govuk-!-margin-bottom-0">{one.words}</p>
          <p class="govuk-body-s app-quiet govuk-!-margin-bottom-1">
            {writeInstant(one.at)}
            {one.who === null ? '' : `, ${one.who}`}
            {one.why === null ? '' : `. Why: ${one.why}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
