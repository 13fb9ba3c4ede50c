/** The improvement plan: its objectives, and under each the actions, their posts and where they stand. */
import { CountSentence, csv, EmptyState, StackedTable } from '../../design/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import type { PlanPage } from './action.reads.ts'
import { confidenceWords, deliveryWords, impactWords } from './action.ts'
import { type ActionRow, gapsOf, type ObjectiveHere, planSentence } from './action-page.ts'
import { DueWords } from './due.tsx'
import { StatusWords } from './status.tsx'

export function planPage(model: PlanPage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return planSheet(model, page)
  const base = `/areas/${page.asking.area.slug}`
  if (model.plans.length === 0)
    return {
      title: 'Improvement plan',
      body: (
        <>
          <h1 class="govuk-heading-l">Improvement plan</h1>
          {model.mayShape ? (
            <EmptyState title="There is no plan yet" href={`${base}/plan/new`} action="Add a plan">
              Begin with the areas of the notice: each becomes an objective in the inspectors’ words.
            </EmptyState>
          ) : (
            <EmptyState title="There is no plan yet">The programme lead makes it.</EmptyState>
          )}
        </>
      ),
    }
  return {
    title: 'Improvement plan',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Improvement plan</h1>
        <CountSentence>{planSentence(model.rows, deliveryWords)}</CountSentence>
        <Differences model={model} base={base} />
        {model.plans.map((plan) => (
          <section class="app-paragraph">
            <h2 class="govuk-heading-m">{plan.name}</h2>
            {model.objectives
              .filter((objective) => objective.planId === plan.id)
              .map((objective) => (
                <ObjectiveSection objective={{ ...objective, plan: plan.name }} model={model} page={page} />
              ))}
            {model.mayShape ? (
              <p class="govuk-body app-no-print">
                <a class="govuk-link" href={`${base}/plan/${plan.id}/objectives/new`}>
                  Add an objective<span class="govuk-visually-hidden"> to {plan.name}</span>
                </a>
              </p>
            ) : null}
          </section>
        ))}
        <ul class="govuk-list app-no-print">
          <li>
            <a class="govuk-link" href={`${base}/plan?as=csv`} download>
              Download the actions as a sheet (CSV)
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${base}/posts`}>
              Posts, and who holds them
            </a>
          </li>
          {model.mayShape ? (
            <li>
              <a class="govuk-link" href={`${base}/plan/new`}>
                Add another plan
              </a>
            </li>
          ) : null}
        </ul>
      </>
    ),
  }
}

/** Where the claim and the days differ: before anything else, and without a colour that could hide it. */
function Differences({ model, base }: { model: PlanPage; base: string }) {
  const differ = model.rows.filter((row) => row.disagreement !== null)
  if (differ.length === 0) return null
  return (
    <section aria-labelledby="differ">
      <h2 class="govuk-heading-s" id="differ">
        Where the claim and the days differ
      </h2>
      <ul class="govuk-list">
        {differ.map((row) => (
          <li class="app-gap">
            <a class="govuk-link" href={`${base}/actions/${row.action.id}`}>
              {row.action.ref}
            </a>{' '}
            {row.disagreement}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ObjectiveSection({
  objective,
  model,
  page,
}: {
  objective: ObjectiveHere
  model: PlanPage
  page: PageHere
}) {
  const base = `/areas/${page.asking.area.slug}`
  const rows = model.rows.filter((row) => row.objectives.some((one) => one.id === objective.id))
  return (
    <div class="app-objective">
      <h3 class="govuk-heading-s app-words">
        {objective.ref}. {objective.words}
      </h3>
      {objective.requirementId === null ? (
        <p class="govuk-body-s app-gap">It answers no area of the notice.</p>
      ) : (
        <p class="govuk-body-s">
          <a class="govuk-link" href={`${base}/requirements/${objective.requirementId}/throughline`}>
            Its throughline<span class="govuk-visually-hidden"> ({objective.ref})</span>
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <p class="govuk-body app-gap">No action has been promised for this yet.</p>
      ) : (
        <StackedTable
          caption={`Actions of objective ${objective.ref}`}
          captionHidden
          columns={[
            { text: 'Ref', classes: 'app-requirements__ref' },
            { text: 'What will be done' },
            { text: 'Accountable', classes: 'app-requirements__who' },
            { text: 'Due', classes: 'app-requirements__who' },
            { text: 'Where it stands', classes: 'app-requirements__answer' },
          ]}
          rows={rows.map((row) => ({ cells: cellsOf(row, page, base) }))}
        />
      )}
      {model.mayShape ? (
        <p class="govuk-body-s app-no-print">
          <a class="govuk-link" href={`${base}/plan/objectives/${objective.id}/actions/new`}>
            Add an action<span class="govuk-visually-hidden"> to objective {objective.ref}</span>
          </a>
        </p>
      ) : null}
    </div>
  )
}

function cellsOf(row: ActionRow, page: PageHere, base: string) {
  const { action, accountable } = row
  const { today } = page.asking
  return [
    <a class="govuk-link" href={`${base}/actions/${action.id}`}>
      {action.ref}
    </a>,
    <p class="govuk-body-s app-words govuk-!-margin-bottom-1">{action.title}</p>,
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">{accountable?.words ?? 'No post'}</p>
      <p class="govuk-body-s app-quiet govuk-!-margin-bottom-0">{accountable?.holder ?? ''}</p>
    </>,
    <p class="govuk-body-s govuk-!-margin-bottom-0">
      <DueWords action={action} today={today} />
    </p>,
    <>
      <StatusWords action={action} />
      {gapsOf(row, today).map((sentence) => (
        <p class="govuk-body-s app-gap">{sentence}</p>
      ))}
    </>,
  ]
}

const head = [
  'Reference',
  'Plan',
  'Objective',
  'What will be done',
  'Accountable post',
  'Held by',
  'Also responsible',
  'First agreed day',
  'Due',
  'Delivery',
  'Impact',
  'Confidence',
  'Success criteria',
  'Intended impact',
  'Requirements',
  'Evidence',
  'Last update',
  'What is missing',
]

function planSheet(model: PlanPage, page: PageHere): ShownFile {
  const { today, area } = page.asking
  const rows = model.rows.map((row) => {
    const { action } = row
    return [
      action.ref,
      [...new Set(row.objectives.map((one) => one.plan))].join('; '),
      row.objectives.map((one) => one.ref).join('; '),
      action.title,
      row.accountable?.words ?? '',
      row.accountable?.holder ?? '',
      row.responsible.map((one) => one.words).join('; '),
      action.firstDue,
      action.due,
      deliveryWords[action.delivery],
      impactWords[action.impact],
      action.confidence === null ? '' : confidenceWords[action.confidence],
      action.successCriteria ?? '',
      action.intendedImpact ?? '',
      row.requirements.map((one) => one.ref).join('; '),
      action.evidence ?? '',
      row.lastUpdate ?? '',
      gapsOf(row, today).join('\n'),
    ]
  })
  const mark = area.isDemonstration ? 'demonstration-' : ''
  return {
    fileName: `${mark}plan-${area.slug}-${today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([head, ...rows]),
  }
}
