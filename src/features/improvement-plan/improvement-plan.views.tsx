/** Making a plan and its objectives. */
import { Button, Checkboxes, Form, Input, Select, Textarea } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { type ImprovementPlan, nextRef, type Objective } from './improvement-plan.ts'

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
