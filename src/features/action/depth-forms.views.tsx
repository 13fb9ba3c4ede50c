/** The forms of what an action holds in depth: its promise, its places in plans, steps, waits, dates of impact, checks. */
import { Button, Checkboxes, Form, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { ChangedSince, CheckForm, type ClosureCheck, type RecordVersion } from '../improvement-plan/index.ts'
import type { ActionFormPage } from './action.reads.ts'
import { actionFields, impactFields, stepFields } from './action-fields.ts'
import { backOf, DueInput } from './action-forms.views.tsx'
import { writeDue } from './due.tsx'
import { type ImpactDate, seens, seenWords } from './impact-date.ts'
import type { Step } from './step.ts'

export function changePromisePage(model: ActionFormPage, page: PageHere): ShownPage {
  const { row, plan, versions } = model
  const { action } = row
  const back = backOf(model, page)
  const posts = plan.posts.map((post) => ({ value: post.id, text: `${post.words} (${post.holder})` }))
  return {
    title: `Change what ${action.ref} promises`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Change what {action.ref} promises</h1>
        <p class="govuk-body">
          Its reference and its first agreed day never change. Earlier words stay in its history.
        </p>
        <Form action={`${back.href}/edit`} page={page} version={action.version}>
          <ChangedSince page={page} versions={versions} fields={actionFields(plan.scheme, plan.posts)} />
          <Textarea
            id="title"
            name="title"
            rows={2}
            label={{ text: 'What will be done, in a sentence' }}
            value={typedText(page, 'title') ?? action.title}
            {...problemFor(page, 'title')}
          />
          <Select
            id="accountable"
            name="accountable"
            label={{ text: 'Which post is accountable' }}
            items={[{ value: '', text: 'Choose a post' }, ...posts]}
            value={typedText(page, 'accountable') ?? action.accountablePostId}
            {...problemFor(page, 'accountable')}
          />
          <Checkboxes
            idPrefix="responsible"
            name="responsible"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Who else does it: any posts, of any agencies' } }}
            values={typedList(page, 'responsible') ?? row.responsible.map((one) => one.id)}
            items={posts}
          />
          <Textarea
            id="successCriteria"
            name="successCriteria"
            rows={2}
            label={{ text: 'How one will know that it is done' }}
            value={typedText(page, 'successCriteria') ?? action.successCriteria ?? ''}
          />
          <Textarea
            id="intendedImpact"
            name="intendedImpact"
            rows={2}
            label={{ text: 'What will be different for children and families' }}
            value={typedText(page, 'intendedImpact') ?? action.intendedImpact ?? ''}
          />
          <Checkboxes
            idPrefix="requirements"
            name="requirements"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Which requirements it answers' } }}
            values={typedList(page, 'requirements') ?? row.requirements.map((one) => one.id)}
            items={plan.requirements.map((one) => ({
              value: one.id,
              text: `${one.ref} ${one.text.slice(0, 100)}`,
            }))}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why it changes' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function placePage(model: ActionFormPage, page: PageHere): ShownPage {
  const { row, plan, versions } = model
  const { action } = row
  const back = backOf(model, page)
  const now = row.objectives.map((one) => one.id)
  const chosen = typedList(page, 'objectives') ?? now
  return {
    title: `Where ${action.ref} stands in plans`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Where {action.ref} stands in plans</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <p class="govuk-body">
          An action is written once and may stand in several plans. Its reference is the same in each.
        </p>
        <Form action={`${back.href}/objectives`} page={page} version={action.version}>
          <ChangedSince page={page} versions={versions} fields={actionFields(plan.scheme, plan.posts)} />
          {plan.plans.map((one, at) => {
            const items = plan.objectives
              .filter(
                (objective) =>
                  objective.planId === one.id &&
                  ((one.closedOn === null && objective.closedOn === null) || now.includes(objective.id)),
              )
              .map((objective) => ({ value: objective.id, text: `${objective.ref}. ${objective.words}` }))
            return items.length === 0 ? null : (
              <Checkboxes
                idPrefix={at === 0 ? 'objectives' : `objectives-of-plan-${at + 1}`}
                name="objectives"
                classes="govuk-checkboxes--small"
                fieldset={{ legend: { text: one.name, classes: 'govuk-fieldset__legend--s' } }}
                values={chosen}
                items={items}
                {...(at === 0 ? problemFor(page, 'objectives') : {})}
              />
            )
          })}
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function waitsPage(model: ActionFormPage, page: PageHere): ShownPage {
  const { row, plan, versions } = model
  const { action } = row
  const back = backOf(model, page)
  const now = row.waitsFor.map((one) => one.id)
  return {
    title: `What ${action.ref} waits for`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">What {action.ref} waits for</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <Form action={`${back.href}/waits`} page={page} version={action.version}>
          <ChangedSince page={page} versions={versions} fields={actionFields(plan.scheme, plan.posts)} />
          {now.length === 0 ? null : (
            <Checkboxes
              idPrefix="keep"
              name="keep"
              fieldset={{ legend: { text: 'It waits for', classes: 'govuk-fieldset__legend--s' } }}
              values={typedList(page, 'keep') ?? now}
              items={row.waitsFor.map((one) => ({ value: one.id, text: `${one.ref} ${one.title}` }))}
            />
          )}
          <Select
            id="add"
            name="add"
            label={{ text: now.length === 0 ? 'It waits for' : 'And for' }}
            items={[
              { value: '', text: 'No other action' },
              ...plan.rows
                .filter((one) => one.action.id !== action.id && !now.includes(one.action.id))
                .map((one) => ({
                  value: one.action.id,
                  text: `${one.action.ref} ${one.action.title.slice(0, 90)}`,
                })),
            ]}
            value={typedText(page, 'add') ?? ''}
            {...problemFor(page, 'add')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function newStepPage(model: ActionFormPage, page: PageHere): ShownPage {
  const { action } = model.row
  const back = backOf(model, page)
  return {
    title: `Add a step to ${action.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Add a step to {action.ref}</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <Form action={`${back.href}/steps/new`} page={page}>
          <Input
            id="words"
            name="words"
            label={{ text: 'What the step is' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <Select
            id="post"
            name="post"
            label={{ text: 'Which post does it' }}
            items={[
              { value: '', text: 'Not said' },
              ...model.plan.posts.map((post) => ({ value: post.id, text: `${post.words} (${post.holder})` })),
            ]}
            value={typedText(page, 'post') ?? ''}
            {...problemFor(page, 'post')}
          />
          <DueInput page={page} name="due" label="By when, if that was said" />
          <Button text="Add the step" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function stepDonePage(
  {
    model,
    step,
    stepVersions,
  }: {
    readonly model: ActionFormPage
    readonly step: Step
    readonly stepVersions: readonly RecordVersion[]
  },
  page: PageHere,
): ShownPage {
  const back = backOf(model, page)
  return {
    title: 'A step is done',
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">“{step.words}” is done?</h1>
        {step.doneOn === null || page.again !== null ? (
          <Form action={`${back.href}/steps/${step.id}/done`} page={page} version={step.version}>
            <ChangedSince page={page} versions={stepVersions} fields={stepFields} />
            <Button text="Yes, it is done" preventDoubleClick />
          </Form>
        ) : (
          <p class="govuk-body">It was marked as done on {writeDay(step.doneOn)}.</p>
        )}
      </>
    ),
  }
}

export function newImpactPage(model: ActionFormPage, page: PageHere): ShownPage {
  const { action } = model.row
  const back = backOf(model, page)
  return {
    title: `Agree a date of impact for ${action.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Agree a date of impact for {action.ref}</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <p class="govuk-body">
          The action is due {writeDue(action.due)}. When its effect should be seen is agreed apart from that,
          and there may be several days.
        </p>
        <Form action={`${back.href}/impact/new`} page={page}>
          <Textarea
            id="words"
            name="words"
            rows={2}
            label={{ text: 'What should be seen by then, and by whom' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <DueInput page={page} name="due" label="By when" />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

interface ImpactForm {
  readonly model: ActionFormPage
  readonly date: ImpactDate
  readonly dateVersions: readonly RecordVersion[]
}

/** What was seen was said already, and nobody is being told so after sending a form. */
function SeenAlready({ date }: { date: ImpactDate }) {
  return date.seen === null ? null : (
    <p class="govuk-body app-words">
      {seenWords[date.seen]}: {date.seenWords}
      {date.seenOn === null ? '' : `, said on ${writeDay(date.seenOn)} by ${date.seenBy ?? 'somebody'}`}. It
      stays as it is.
    </p>
  )
}

export function moveImpactPage({ model, date, dateVersions }: ImpactForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  return {
    title: 'Move a date of impact',
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Move a date of impact</h1>
        <p class="govuk-body app-words">{date.words}</p>
        <p class="govuk-body">
          It is agreed for {writeDue(date.due)}; first it was {writeDue(date.firstDue)}, and that stays in
          view.
        </p>
        {date.seen !== null && page.again === null ? (
          <SeenAlready date={date} />
        ) : (
          <Form action={`${back.href}/impact/${date.id}/move`} page={page} version={date.version}>
            <ChangedSince page={page} versions={dateVersions} fields={impactFields} />
            <DueInput page={page} name="to" label="The new day" />
            <Textarea
              id="why"
              name="why"
              rows={2}
              label={{ text: 'Why the day moves' }}
              value={typedText(page, 'why')}
              {...problemFor(page, 'why')}
            />
            <Button text="Move the day" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}

export function impactSeenPage({ model, date, dateVersions }: ImpactForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  return {
    title: 'Say what was seen',
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Say what was seen</h1>
        <p class="govuk-body app-words">
          By {writeDue(date.due)}: {date.words}
        </p>
        {date.seen !== null && page.again === null ? <SeenAlready date={date} /> : null}
        <Form action={`${back.href}/impact/${date.id}/seen`} page={page} version={date.version}>
          <ChangedSince page={page} versions={dateVersions} fields={impactFields} />
          <Radios
            idPrefix="seen"
            name="seen"
            fieldset={{ legend: { text: 'Was it seen?', classes: 'govuk-fieldset__legend--s' } }}
            items={seens.map((one) => ({
              value: one,
              text: seenWords[one],
              checked: typedText(page, 'seen') === one,
            }))}
            {...problemFor(page, 'seen')}
          />
          <Textarea
            id="words"
            name="words"
            rows={3}
            label={{ text: 'What was seen, and where can somebody else see it?' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function actionCheckPage(
  {
    model,
    check,
    checkVersions,
  }: {
    readonly model: ActionFormPage
    readonly check: ClosureCheck
    readonly checkVersions: readonly RecordVersion[]
  },
  page: PageHere,
): ShownPage {
  const { action } = model.row
  const back = backOf(model, page)
  return {
    title: `${action.ref} after ${check.months} months`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">
          {action.ref}, {check.months} months after it was completed
        </h1>
        <p class="govuk-body app-words">{action.title}</p>
        <p class="govuk-body">
          It was completed on {writeDay(check.closedOn)}. This check is for {writeDay(check.due)}.
        </p>
        <CheckForm
          check={check}
          versions={checkVersions}
          action={`${back.href}/checks/${check.id}`}
          page={page}
        />
      </>
    ),
  }
}
