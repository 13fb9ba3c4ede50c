/** Making a plan and its objectives. */
import { Button, Checkboxes, Form, Input, Select, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { type ImprovementPlan, nextRef, type Objective } from './improvement-plan.ts'
import type { RecordVersion } from './meanwhile.ts'
import { ChangedSince } from './meanwhile.tsx'
import { objectiveFields, planFields } from './record-fields.ts'

export interface NewPlanPage {
  readonly areas: number
}

export function newPlanPage({ areas }: NewPlanPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: 'Add a plan',
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Add a plan</h1>
        <p class="govuk-body">
          An area may have several: a priority action plan, a strategic plan, one with a local name. An action
          is written once and may stand in more than one.
        </p>
        <Form action={`${base}/new`} page={page}>
          <Input
            id="name"
            name="name"
            label={{ text: 'Name of the plan' }}
            hint={{ text: 'For example, Priority Action Plan' }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          {areas === 0 ? null : (
            <Checkboxes
              idPrefix="fromAreas"
              name="fromAreas"
              values={typedList(page, 'fromAreas') ?? ['yes']}
              items={[
                {
                  value: 'yes',
                  text: `Begin with the ${areas} areas of the notice, each an objective in the inspectors’ words`,
                },
              ]}
            />
          )}
          <Button text="Add the plan" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export interface NewObjectivePage {
  readonly plan: ImprovementPlan
  readonly objectives: readonly Objective[]
  readonly areas: readonly { readonly id: string; readonly ref: string; readonly text: string }[]
}

export function newObjectivePage({ plan, objectives, areas }: NewObjectivePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: 'Add an objective',
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Add an objective to {plan.name}</h1>
        <Form action={`${base}/${plan.id}/objectives/new`} page={page}>
          <Input
            id="ref"
            name="ref"
            classes="govuk-input--width-5"
            label={{ text: 'Reference' }}
            hint={{ text: 'It never changes' }}
            value={typedText(page, 'ref') ?? nextRef(objectives)}
            {...problemFor(page, 'ref')}
          />
          <Textarea
            id="words"
            name="words"
            rows={3}
            label={{ text: 'What is to be reached, in a sentence' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <Select
            id="requirement"
            name="requirement"
            label={{ text: 'Which area of the notice it answers' }}
            items={[
              { value: '', text: 'None: the area set it itself' },
              ...areas.map((area) => ({ value: area.id, text: `${area.ref} ${area.text.slice(0, 80)}` })),
            ]}
            value={typedText(page, 'requirement') ?? ''}
            {...problemFor(page, 'requirement')}
          />
          <Button text="Add the objective" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export interface ChangePlanPage {
  readonly plan: ImprovementPlan
  readonly versions: readonly RecordVersion[]
}

export function changePlanPage({ plan, versions }: ChangePlanPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: `Change ${plan.name}`,
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Change {plan.name}</h1>
        <p class="govuk-body">
          Earlier names and days stay in its history. Versions that were marked stay as they are.
        </p>
        <Form action={`${base}/${plan.id}/edit`} page={page} version={plan.version}>
          <ChangedSince page={page} versions={versions} fields={planFields} />
          <Input
            id="name"
            name="name"
            label={{ text: 'Name of the plan' }}
            value={typedText(page, 'name') ?? plan.name}
            {...problemFor(page, 'name')}
          />
          <Input
            id="ends"
            name="ends"
            classes="govuk-input--width-10"
            label={{ text: 'Last day of the plan' }}
            hint={{
              text: 'The plan’s own, not the notice’s: 2026-06-30, or a month, 2026-06. Empty: the last of its actions',
            }}
            value={typedText(page, 'ends') ?? plan.ends ?? ''}
            {...problemFor(page, 'ends')}
          />
          <Checkboxes
            idPrefix="closed"
            name="closed"
            values={typedList(page, 'closed') ?? (plan.closedOn === null ? [] : ['yes'])}
            items={[{ value: 'yes', text: 'The plan is closed: nothing more is added to it' }]}
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

export interface ObjectivePage {
  readonly objective: Objective
  readonly versions: readonly RecordVersion[]
  readonly areas: NewObjectivePage['areas']
}

export function changeObjectivePage(
  { objective, versions, areas }: ObjectivePage,
  page: PageHere,
): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: `Change objective ${objective.ref}`,
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Change objective {objective.ref}</h1>
        <p class="govuk-body">Its reference never changes. Earlier words stay in its history.</p>
        <Form action={`${base}/objectives/${objective.id}/edit`} page={page} version={objective.version}>
          <ChangedSince page={page} versions={versions} fields={objectiveFields(areas)} />
          <Textarea
            id="words"
            name="words"
            rows={4}
            label={{ text: 'What is to be reached' }}
            value={typedText(page, 'words') ?? objective.words}
            {...problemFor(page, 'words')}
          />
          <Select
            id="requirement"
            name="requirement"
            label={{ text: 'Which area of the notice it answers' }}
            items={[
              { value: '', text: 'None: the area set it itself' },
              ...areas.map((area) => ({ value: area.id, text: `${area.ref} ${area.text.slice(0, 80)}` })),
            ]}
            value={typedText(page, 'requirement') ?? objective.requirementId ?? ''}
            {...problemFor(page, 'requirement')}
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

export function closeObjectivePage({ objective, versions, areas }: ObjectivePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: `Close objective ${objective.ref}`,
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Close objective {objective.ref}?</h1>
        <p class="govuk-body app-words">{objective.words}</p>
        <p class="govuk-body">
          Closing is not the end: whether it still holds is asked after 3, 6 and 12 months.
        </p>
        <Form action={`${base}/objectives/${objective.id}/close`} page={page} version={objective.version}>
          <ChangedSince page={page} versions={versions} fields={objectiveFields(areas)} />
          <Textarea
            id="evidence"
            name="evidence"
            rows={3}
            label={{ text: 'What shows that it was reached?' }}
            hint={{ text: 'Something that somebody else can look at' }}
            value={typedText(page, 'evidence')}
            {...problemFor(page, 'evidence')}
          />
          <Button text="Close the objective" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function openObjectivePage({ objective, versions, areas }: ObjectivePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: `Open objective ${objective.ref} again`,
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Open objective {objective.ref} again?</h1>
        <p class="govuk-body app-words">{objective.words}</p>
        <p class="govuk-body">
          {objective.closedOn === null
            ? 'It is open.'
            : `It was closed on ${writeDay(objective.closedOn)}: ${objective.closedEvidence ?? ''}. That stays in its history. Checks that nobody has answered fall away; answered ones stay.`}
        </p>
        <Form action={`${base}/objectives/${objective.id}/open`} page={page} version={objective.version}>
          <ChangedSince page={page} versions={versions} fields={objectiveFields(areas)} />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why it is opened again' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Open it again" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
