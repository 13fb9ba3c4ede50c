/** Small parts that the pages of meetings, decisions and board actions share. */
import { Fragment } from 'preact'
import { Select, Tag } from '../../design/index.ts'
import { type PageHere, problemFor, typedText } from '../../route/index.ts'
import type { Check } from './attendance.ts'
import { type ActionStand, actionStandWords } from './board-action.ts'
import { type DecisionStand, type Joined, standWords } from './decision.ts'
import { paragraphsOf } from './minutes.ts'

/** A plain text with its paragraphs and lines as they were written. */
export function Paragraphs({ text, classes = 'govuk-body' }: { text: string; classes?: string }) {
  return (
    <>
      {paragraphsOf(text).map((paragraph) => (
        <p class={`${classes} app-words`}>
          {paragraph.split('\n').map((line, at) => (
            <Fragment key={at}>
              {at === 0 ? null : <br />}
              {line}
            </Fragment>
          ))}
        </p>
      ))}
    </>
  )
}

/** What holds and what does not, each in a sentence; what does not is marked as a gap. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <ul class="govuk-list">
      {checks.map((one) => (
        <li class={one.holds ? '' : 'app-gap'}>{one.sentence}</li>
      ))}
    </ul>
  )
}

const decisionColours: Readonly<Record<DecisionStand, string>> = {
  waiting: 'govuk-tag--yellow',
  decided: 'govuk-tag--light-blue',
  approved: 'govuk-tag--green',
  replaced: 'govuk-tag--grey',
}

export function DecisionTag({ stand }: { stand: DecisionStand }) {
  return <Tag text={standWords[stand]} classes={decisionColours[stand]} />
}

const actionColours: Readonly<Record<ActionStand, string>> = {
  overdue: 'govuk-tag--red',
  'not-yet-due': 'govuk-tag--light-blue',
  closed: 'govuk-tag--green',
}

export function ActionTag({ stand }: { stand: ActionStand }) {
  return <Tag text={actionStandWords[stand]} classes={actionColours[stand]} />
}

/** What it serves: a requirement, an objective, or a sentence that it is joined to nothing. */
export function JoinedTo({ one, base }: { one: Joined; base: string }) {
  if (one.requirementId === null && one.objectiveId === null)
    return <span class="app-gap">Joined to nothing that was asked yet.</span>
  return (
    <>
      {one.requirementId === null ? null : (
        <a class="govuk-link" href={`${base}/requirements/${one.requirementId}`}>
          Requirement {one.requirementRef}
        </a>
      )}
      {one.requirementId !== null && one.objectiveId !== null ? ', ' : ''}
      {one.objectiveId === null ? null : (
        <a class="govuk-link" href={`${base}/plan#objective-${one.objectiveId}`}>
          Objective {one.objectiveRef}
        </a>
      )}
    </>
  )
}

/** The two lists by which a decision or an action is joined to what it serves. */
export function JoinFields({
  page,
  joinables,
  requirement,
  objective,
}: {
  page: PageHere
  joinables: {
    readonly requirements: readonly { readonly id: string; readonly words: string }[]
    readonly objectives: readonly { readonly id: string; readonly words: string }[]
  }
  requirement: string
  objective: string
}) {
  return (
    <>
      <Select
        id="requirement"
        name="requirement"
        label={{ text: 'Requirement or area that it serves', classes: 'govuk-label--s' }}
        items={listOf(joinables.requirements)}
        value={typedText(page, 'requirement') ?? requirement}
        {...problemFor(page, 'requirement')}
      />
      <Select
        id="objective"
        name="objective"
        label={{ text: 'Objective of the plan that it serves', classes: 'govuk-label--s' }}
        items={listOf(joinables.objectives)}
        value={typedText(page, 'objective') ?? objective}
        {...problemFor(page, 'objective')}
      />
    </>
  )
}

export function listOf(
  items: readonly { readonly id: string; readonly words: string }[],
  empty = 'None',
): { readonly value: string; readonly text: string }[] {
  return [{ value: '', text: empty }, ...items.map((one) => ({ value: one.id, text: one.words }))]
}

/** The hint of every field for a day. */
export const dayHint = 'For example, 3 December 2026'
