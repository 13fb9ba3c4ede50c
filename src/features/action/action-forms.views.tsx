/** The forms of an action: writing it, telling of it, its milestones. Each on a page of its own. */
import { Button, Checkboxes, Form, Input, InsetText, Radios, Select, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { ChangedSince, type RecordVersion } from '../improvement-plan/index.ts'
import type { ActionFormPage, ActionPage, Plan } from './action.reads.ts'
import { confidences, confidenceWords, deliveries, impacts, type Milestone, nextRef } from './action.ts'
import { actionFields, milestoneFields } from './action-fields.ts'
import type { ObjectiveHere } from './action-page.ts'
import { writeDue } from './due.tsx'
import { deliveryWordsOf, impactWordsOf } from './scheme.ts'

export interface NewActionPage {
  readonly plan: Plan
  readonly objective: ObjectiveHere
}

export function newActionPage({ plan, objective }: NewActionPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  const posts = plan.posts.map((post) => ({ value: post.id, text: `${post.words} (${post.holder})` }))
  const refs = plan.rows.map((row) => row.action.ref)
  return {
    title: 'Add an action',
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Add an action</h1>
        <InsetText classes="app-words">
          {objective.ref}. {objective.words}
        </InsetText>
        {posts.length > 0 ? null : (
          <p class="govuk-body app-gap">
            An action needs a post that is accountable for it.{' '}
            <a class="govuk-link" href={`/areas/${page.asking.area.slug}/posts/new`}>
              Add a post first
            </a>
          </p>
        )}
        <Form action={`${base}/objectives/${objective.id}/actions/new`} page={page}>
          <Input
            id="ref"
            name="ref"
            classes="govuk-input--width-5"
            label={{ text: 'Reference' }}
            hint={{ text: 'It never changes' }}
            value={typedText(page, 'ref') ?? nextRef(objective.ref, refs)}
            {...problemFor(page, 'ref')}
          />
          <Textarea
            id="title"
            name="title"
            rows={2}
            label={{ text: 'What will be done, in a sentence' }}
            value={typedText(page, 'title')}
            {...problemFor(page, 'title')}
          />
          <Select
            id="accountable"
            name="accountable"
            label={{ text: 'Which post is accountable' }}
            hint={{ text: 'Exactly one. It answers for the action, whoever does it' }}
            items={[{ value: '', text: 'Choose a post' }, ...posts]}
            value={typedText(page, 'accountable') ?? ''}
            {...problemFor(page, 'accountable')}
          />
          {posts.length === 0 ? null : (
            <Checkboxes
              idPrefix="responsible"
              name="responsible"
              classes="govuk-checkboxes--small"
              fieldset={{ legend: { text: 'Who else does it' } }}
              values={typedList(page, 'responsible') ?? []}
              items={posts}
            />
          )}
          <DueInput page={page} name="due" label="When it is due" />
          <Textarea
            id="successCriteria"
            name="successCriteria"
            rows={2}
            label={{ text: 'How one will know that it is done' }}
            value={typedText(page, 'successCriteria')}
          />
          <Textarea
            id="intendedImpact"
            name="intendedImpact"
            rows={2}
            label={{ text: 'What will be different for children and families' }}
            value={typedText(page, 'intendedImpact')}
          />
          <Checkboxes
            idPrefix="requirements"
            name="requirements"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Which requirements it answers' } }}
            values={
              typedList(page, 'requirements') ??
              (objective.requirementId === null ? [] : [objective.requirementId])
            }
            items={plan.requirements.map((one) => ({
              value: one.id,
              text: `${one.ref} ${one.text.slice(0, 100)}`,
            }))}
          />
          <Button text="Add the action" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function DueInput({
  page,
  name,
  label,
  value,
}: {
  page: PageHere
  name: string
  label: string
  value?: string
}) {
  return (
    <Input
      id={name}
      name={name}
      classes="govuk-input--width-10"
      label={{ text: label }}
      hint={{ text: 'A day, 2026-09-30, or a month, 2026-09' }}
      value={typedText(page, name) ?? value}
      {...problemFor(page, name)}
    />
  )
}

export function backOf({ row }: Pick<ActionPage, 'row'>, page: PageHere) {
  return {
    text: `Action ${row.action.ref}`,
    href: `/areas/${page.asking.area.slug}/actions/${row.action.id}`,
  }
}

export function statusPage(model: ActionFormPage, page: PageHere): ShownPage {
  const { action, proposal, scheme } = model.row
  const deliveryWords = deliveryWordsOf(scheme)
  const impactWords = impactWordsOf(scheme)
  const back = backOf(model, page)
  const chosen = (name: string, now: string) => typedText(page, name) ?? now
  return {
    title: `Where ${action.ref} stands`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Where {action.ref} stands</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <p class="govuk-body">
          The days say: {deliveryWords[proposal.delivery].toLowerCase()}. {proposal.why} You decide; where you
          see it better than the days, say why.
        </p>
        <Form action={`${back.href}/status`} page={page} version={action.version}>
          <Since model={model} page={page} />
          <Radios
            idPrefix="delivery"
            name="delivery"
            fieldset={{
              legend: { text: 'Delivery: is it being done?', classes: 'govuk-fieldset__legend--s' },
            }}
            items={deliveries.map((one) => ({
              value: one,
              text: deliveryWords[one],
              checked: one === chosen('delivery', action.delivery),
            }))}
            {...problemFor(page, 'delivery')}
          />
          <Radios
            idPrefix="impact"
            name="impact"
            fieldset={{ legend: { text: 'Impact: does it work?', classes: 'govuk-fieldset__legend--s' } }}
            items={impacts.map((one) => ({
              value: one,
              text: impactWords[one],
              checked: one === chosen('impact', action.impact),
            }))}
            {...problemFor(page, 'impact')}
          />
          <Radios
            idPrefix="confidence"
            name="confidence"
            classes="govuk-radios--inline"
            fieldset={{
              legend: {
                text: 'Confidence that it will be done in time',
                classes: 'govuk-fieldset__legend--s',
              },
            }}
            items={[
              { value: '', text: 'Not said', checked: chosen('confidence', action.confidence ?? '') === '' },
              ...confidences.map((one) => ({
                value: one,
                text: confidenceWords[one],
                checked: one === chosen('confidence', action.confidence ?? ''),
              })),
            ]}
          />
          <Input
            id="evidence"
            name="evidence"
            label={{ text: 'What can somebody look at to see it?' }}
            hint={{ text: 'Needed before it is called complete or shown to work' }}
            value={typedText(page, 'evidence') ?? action.evidence ?? ''}
            {...problemFor(page, 'evidence')}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function updatePage(model: ActionPage, page: PageHere): ShownPage {
  const { action } = model.row
  const back = backOf(model, page)
  const boxes = [
    ['happened', 'What happened'],
    ['forFamilies', 'What changed for families'],
    ['inTheWay', 'What is in the way'],
  ] as const
  return {
    title: `Say what happened with ${action.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Say what happened with {action.ref}</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <Form action={`${back.href}/update`} page={page}>
          {boxes.map(([name, label]) => (
            <Textarea
              id={name}
              name={name}
              rows={3}
              label={{ text: label, classes: 'govuk-label--s' }}
              value={typedText(page, name)}
              {...problemFor(page, name)}
            />
          ))}
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function newMilestonePage(model: ActionPage, page: PageHere): ShownPage {
  const { action } = model.row
  const back = backOf(model, page)
  return {
    title: `Add a milestone to ${action.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Add a milestone to {action.ref}</h1>
        <Form action={`${back.href}/milestones/new`} page={page}>
          <Input
            id="words"
            name="words"
            label={{ text: 'What will have happened by then' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <DueInput page={page} name="due" label="By when" />
          <Button text="Add the milestone" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export interface MilestoneForm {
  readonly model: ActionPage
  readonly milestone: Milestone
  readonly versions: readonly RecordVersion[]
}

export function milestoneDonePage({ model, milestone, versions }: MilestoneForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  return {
    title: 'A milestone is done',
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">“{milestone.words}” is done</h1>
        <p class="govuk-body">It was due {writeDue(milestone.due)}.</p>
        {milestone.doneOn !== null && page.again === null ? (
          <p class="govuk-body app-words">
            It was marked as done on {writeDay(milestone.doneOn)}. Evidence: {milestone.evidence}
          </p>
        ) : null}
        <Form action={`${back.href}/milestones/${milestone.id}/done`} page={page} version={milestone.version}>
          <ChangedSince page={page} versions={versions} fields={milestoneFields} />
          <Input
            id="evidence"
            name="evidence"
            label={{ text: 'What can somebody look at to see it?' }}
            value={typedText(page, 'evidence')}
            {...problemFor(page, 'evidence')}
          />
          <Button text="Mark as done" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function moveMilestonePage({ model, milestone, versions }: MilestoneForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  return {
    title: 'Move a milestone',
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Move a milestone</h1>
        <p class="govuk-body app-words">{milestone.words}</p>
        <p class="govuk-body">
          {milestone.doneOn === null
            ? `It is due ${writeDue(milestone.due)}; first it was ${writeDue(milestone.firstDue)}, and that stays in view.`
            : `It was marked as done on ${writeDay(milestone.doneOn)}: its day does not move any more.`}
        </p>
        {milestone.doneOn !== null && page.again === null ? null : (
          <Form
            action={`${back.href}/milestones/${milestone.id}/move`}
            page={page}
            version={milestone.version}
          >
            <ChangedSince page={page} versions={versions} fields={milestoneFields} />
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

export function viewPage(model: ActionPage, page: PageHere): ShownPage {
  const { action } = model.row
  const back = backOf(model, page)
  const isForum = page.asking.role === 'parent-carer-forum'
  return {
    title: `What difference ${action.ref} makes`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">What difference {action.ref} makes</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <p class="govuk-body">It stands beside the area’s own status, dated. Neither overwrites the other.</p>
        <Form action={`${back.href}/view`} page={page}>
          {isForum ? (
            <input type="hidden" name="whose" value="forum" />
          ) : (
            <Radios
              idPrefix="whose"
              name="whose"
              fieldset={{ legend: { text: 'Whose view it is' } }}
              items={(['forum', 'adviser'] as const).map((one) => ({
                value: one,
                text: one === 'forum' ? 'The parent carer forum’s' : 'An adviser’s',
                checked: (typedText(page, 'whose') ?? 'adviser') === one,
              }))}
              {...problemFor(page, 'whose')}
            />
          )}
          <Textarea
            id="words"
            name="words"
            rows={3}
            label={{ text: 'In their own words' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          {isForum ? (
            <input type="hidden" name="told" value="" />
          ) : (
            <Input
              id="told"
              name="told"
              label={{ text: 'How it was told' }}
              hint={{ text: 'For example, at the board on 3 June' }}
              value={typedText(page, 'told')}
              {...problemFor(page, 'told')}
            />
          )}
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** What others changed of the action since this form was opened. */
export function Since({ model, page }: { model: ActionFormPage; page: PageHere }) {
  const { versions, plan } = model
  return <ChangedSince page={page} versions={versions} fields={actionFields(plan.scheme, plan.posts)} />
}
