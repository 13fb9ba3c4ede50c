/** The checks after closure: their list, and the form of one. */
import { Button, Form, Radios, Textarea } from '../../design/index.ts'
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import {
  type ClosureCheck,
  checkAnswers,
  checkAnswerWords,
  checkSentence,
  isOverdue,
} from './closure-check.ts'
import type { Objective } from './improvement-plan.ts'
import type { RecordVersion } from './meanwhile.ts'
import { ChangedSince } from './meanwhile.tsx'
import { checkFields } from './record-fields.ts'

/** The checks of one closure. `hrefOf` leads to the form of one; null where this reader may not answer. */
export function Checks({
  checks,
  today,
  hrefOf,
}: {
  checks: readonly ClosureCheck[]
  today: LocalDate
  hrefOf: ((check: ClosureCheck) => string) | null
}) {
  return (
    <ul class="govuk-list">
      {checks.map((check) => (
        <li class={isOverdue(check, today) || check.answer === 'no-longer' ? 'app-gap' : undefined}>
          {checkSentence(check, today)}{' '}
          {hrefOf !== null && check.answer === null && check.due <= today ? (
            <a class="govuk-link app-no-print" href={hrefOf(check)}>
              Say whether it still holds
              <span class="govuk-visually-hidden"> after {check.months} months</span>
            </a>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

export interface CheckFormProps {
  readonly check: ClosureCheck
  readonly versions: readonly RecordVersion[]
  readonly action: string
  readonly page: PageHere
}

/** The form of one check. Whoever sends it after somebody else is shown both answers. */
export function CheckForm({ check, versions, action, page }: CheckFormProps) {
  if (check.answer !== null && page.again === null)
    return <p class="govuk-body app-words">{checkSentence(check, page.asking.today)}</p>
  return (
    <Form action={action} page={page} version={check.version}>
      <ChangedSince page={page} versions={versions} fields={checkFields} />
      <Radios
        idPrefix="answer"
        name="answer"
        fieldset={{ legend: { text: 'Does it still hold?', classes: 'govuk-fieldset__legend--s' } }}
        items={checkAnswers.map((one) => ({
          value: one,
          text: checkAnswerWords[one],
          checked: typedText(page, 'answer') === one,
        }))}
        {...problemFor(page, 'answer')}
      />
      <Textarea
        id="evidence"
        name="evidence"
        rows={3}
        label={{ text: 'What did you look at?' }}
        hint={{ text: 'So that somebody else can look too' }}
        value={typedText(page, 'evidence')}
        {...problemFor(page, 'evidence')}
      />
      <Button text="Save" preventDoubleClick />
    </Form>
  )
}

export function objectiveCheckPage(
  {
    check,
    versions,
    objective,
  }: {
    readonly check: ClosureCheck
    readonly versions: readonly RecordVersion[]
    readonly objective: Objective
  },
  page: PageHere,
): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: `Objective ${objective.ref} after ${check.months} months`,
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">
          Objective {objective.ref}, {check.months} months after it was closed
        </h1>
        <p class="govuk-body app-words">{objective.words}</p>
        <p class="govuk-body">
          It was closed on {writeDay(check.closedOn)}. This check is for {writeDay(check.due)}.
        </p>
        <CheckForm
          check={check}
          versions={versions}
          action={`${base}/objectives/${objective.id}/checks/${check.id}`}
          page={page}
        />
      </>
    ),
  }
}
