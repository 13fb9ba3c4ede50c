/** The improvement plan: its objectives, and under each the actions, their posts and where they stand. */
import { CountSentence, EmptyState, StackedTable } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { Checks, isOverdue } from '../improvement-plan/index.ts'
import type { PlanPage } from './action.reads.ts'
import { lastDayOf } from './action.ts'
import { type ActionRow, gapsOf, type ObjectiveHere, planSentence } from './action-page.ts'
import { DueWords } from './due.tsx'
import { apartOf } from './notice-date.ts'
import { planFile } from './plan-file.views.ts'
import { deliveryWordsOf } from './scheme.ts'
import { StatusWords } from './status.tsx'

export function planPage(model: PlanPage, page: PageHere): ShownPage | ShownFile {
  const mark = page.asking.area.isDemonstration ? 'demonstration-' : ''
  const file = planFile(model, `${mark}plan-${page.asking.area.slug}-${page.asking.today}`)
  if (file !== null) return file
  const base = `/areas/${page.asking.area.slug}`
  if (model.plans.length === 0)
    return {
      title: 'Improvement plan',
      body: (
        <>
          <h1 class="govuk-heading-l">Improvement plan</h1>
          {model.mayShape ? (
            <EmptyState title="There is no plan yet" href={`${base}/plan/new`} action="Add a plan">
              Begin with the areas of the notice: each becomes an objective in the inspectors’ words. Or{' '}
              <a class="govuk-link" href={`${base}/plan/import`}>
                bring a plan in from a sheet or a Word file
              </a>
              .
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
        <CountSentence>{planSentence(model.rows, deliveryWordsOf(model.scheme))}</CountSentence>
        <NoticeAndPlan model={model} />
        <OverdueChecks model={model} page={page} />
        <Differences model={model} base={base} />
        {model.plans.map((plan) => (
          <section class="app-paragraph">
            <h2 class="govuk-heading-m">
              {plan.name}
              {plan.closedOn === null ? '' : `, closed on ${writeDay(plan.closedOn)}`}
            </h2>
            <PlanWays plan={plan} model={model} base={base} />
            <p class="govuk-body-s app-no-print">
              <a class="govuk-link" href={`${base}/history/plan/${plan.id}`}>
                History of this plan<span class="govuk-visually-hidden">: {plan.name}</span>
              </a>
            </p>
            {model.objectives
              .filter((objective) => objective.planId === plan.id)
              .map((objective) => (
                <ObjectiveSection objective={{ ...objective, plan: plan.name }} model={model} page={page} />
              ))}
            {model.mayShape && plan.closedOn === null ? (
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
            <a class="govuk-link" href={`${base}/plan?as=xlsx`} download>
              Download the plan as an Excel workbook
            </a>
            , or{' '}
            <a class="govuk-link" href={`${base}/plan?as=csv`} download>
              its actions as CSV
            </a>
          </li>
          {model.mayShape ? (
            <li>
              <a class="govuk-link" href={`${base}/plan/import`}>
                Bring a plan in from a sheet or a Word file
              </a>
            </li>
          ) : null}
          <li>
            <a class="govuk-link" href={`${base}/posts`}>
              Posts, and who holds them
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${base}/plan/scheme`}>
              What the words and colours mean
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

/** The notice's day and each plan's own, kept apart, with the difference said. */
function NoticeAndPlan({ model }: { model: PlanPage }) {
  const lines = model.noticeTargets.flatMap((notice) =>
    model.plans
      .filter((plan) => plan.closedOn === null)
      .flatMap((plan) => {
        const rows = model.rows.filter((row) => row.objectives.some((one) => one.planId === plan.id))
        const days = rows.map((row) => row.action.due).sort((a, b) => (lastDayOf(a) < lastDayOf(b) ? -1 : 1))
        const ends = plan.ends ?? days.at(-1)
        if (ends === undefined) return []
        const later = rows.filter((row) => row.notice?.isLater === true).length
        const apart = apartOf(
          notice.by,
          ends,
          `${notice.title} asks for its actions`,
          plan.ends === null ? `the last action of ${plan.name} is due` : `${plan.name} runs to`,
        )
        const count =
          later === 0
            ? ''
            : ` ${later === 1 ? 'One of its actions is' : `${later} of its actions are`} due after the notice’s day.`
        return [`${apart.sentence}${count}`]
      }),
  )
  if (lines.length === 0) return null
  return (
    <section aria-labelledby="notice-and-plan">
      <h2 class="govuk-heading-s" id="notice-and-plan">
        The notice’s day and the plan’s
      </h2>
      <ul class="govuk-list">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  )
}

/** Checks after closure that nobody has answered in time. */
function OverdueChecks({ model, page }: { model: PlanPage; page: PageHere }) {
  const { today } = page.asking
  const overdue = model.checks.filter((one) => isOverdue(one, today))
  if (overdue.length === 0) return null
  const base = `/areas/${page.asking.area.slug}`
  return (
    <section aria-labelledby="checks">
      <h2 class="govuk-heading-s" id="checks">
        Nobody has looked whether it still holds
      </h2>
      <ul class="govuk-list">
        {overdue.map((check) => {
          const row = model.rows.find((one) => one.action.id === check.actionId)
          const objective = model.objectives.find((one) => one.id === check.objectiveId)
          const late = `after ${check.months} months, due on ${writeDay(check.due)}`
          return (
            <li class="app-gap">
              {row === undefined ? (
                <a class="govuk-link" href={`${base}/plan#objective-${objective?.id ?? ''}`}>
                  Objective {objective?.ref}
                </a>
              ) : (
                <a class="govuk-link" href={`${base}/actions/${row.action.id}`}>
                  {row.action.ref} {row.action.title}
                </a>
              )}
              : {late}
              {row?.accountable == null ? '' : `. ${row.accountable.words} answers for it.`}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function PlanWays({ plan, model, base }: { plan: PlanPage['plans'][number]; model: PlanPage; base: string }) {
  return (
    <p class="govuk-body-s app-no-print">
      <a class="govuk-link govuk-!-margin-right-3" href={`${base}/plan/${plan.id}/versions`}>
        Versions<span class="govuk-visually-hidden"> of {plan.name}</span>
      </a>
      {model.mayShape ? (
        <>
          {' '}
          <a class="govuk-link" href={`${base}/plan/${plan.id}/edit`}>
            Rename it, set its last day or close it
            <span class="govuk-visually-hidden"> ({plan.name})</span>
          </a>
        </>
      ) : null}
    </p>
  )
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
  const own = model.objectives.find((one) => one.id === objective.id)
  const checks = model.checks.filter((one) => one.objectiveId === objective.id)
  const here = `${base}/plan/objectives/${objective.id}`
  return (
    <div class="app-objective" id={`objective-${objective.id}`}>
      <h3 class="govuk-heading-s app-words">
        {objective.ref}. {objective.words}
      </h3>
      {objective.requirementId === null ? (
        <p class="govuk-body-s app-gap">It answers no area of the notice.</p>
      ) : null}
      <p class="govuk-body-s app-no-print">
        <a
          class="govuk-link govuk-!-margin-right-3"
          href={
            objective.requirementId === null
              ? `${base}/throughline/from/objective/${objective.id}`
              : `${base}/requirements/${objective.requirementId}/throughline`
          }
        >
          Its throughline<span class="govuk-visually-hidden"> ({objective.ref})</span>
        </a>{' '}
        <a class="govuk-link govuk-!-margin-right-3" href={`${base}/history/objective/${objective.id}`}>
          Its history<span class="govuk-visually-hidden"> ({objective.ref})</span>
        </a>{' '}
        <a class="govuk-link govuk-!-margin-right-3" href={`${here}/evidence`}>
          Evidence and families’ words<span class="govuk-visually-hidden"> of {objective.ref}</span>
        </a>
        {model.mayShape && own?.closedOn === null ? (
          <>
            {' '}
            <a class="govuk-link govuk-!-margin-right-3" href={`${here}/edit`}>
              Change it<span class="govuk-visually-hidden"> ({objective.ref})</span>
            </a>{' '}
            <a class="govuk-link" href={`${here}/close`}>
              Close it<span class="govuk-visually-hidden"> ({objective.ref})</span>
            </a>
          </>
        ) : null}
      </p>
      {own == null || own.closedOn === null ? null : (
        <>
          <p class="govuk-body-s">
            Closed on {writeDay(own.closedOn)}. What shows it: {own.closedEvidence}{' '}
            {model.mayShape && model.plans.some((one) => one.id === own.planId && one.closedOn === null) ? (
              <a class="govuk-link app-no-print" href={`${here}/open`}>
                Open it again<span class="govuk-visually-hidden"> ({objective.ref})</span>
              </a>
            ) : null}
          </p>
          <Checks
            checks={checks}
            today={page.asking.today}
            hrefOf={model.mayShape ? (check) => `${here}/checks/${check.id}` : null}
          />
        </>
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
      {model.mayShape && own?.closedOn === null ? (
        <p class="govuk-body-s app-no-print">
          <a class="govuk-link" href={`${here}/actions/new`}>
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
      {row.notice?.isLater === true ? <span class="app-quiet">. {row.notice.sentence}</span> : null}
    </p>,
    <>
      <StatusWords action={action} scheme={row.scheme} />
      {gapsOf(row, today).map((sentence) => (
        <p class="govuk-body-s app-gap">{sentence}</p>
      ))}
    </>,
  ]
}
