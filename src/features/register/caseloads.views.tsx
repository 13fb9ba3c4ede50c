/** Who works on which cases, handing them over in one act, and the days of the house. */
import {
  Button,
  CountSentence,
  Form,
  Input,
  ProblemSummary,
  Radios,
  Select,
  StackedTable,
  Textarea,
} from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { CaseloadsPage } from './register.reads.ts'
import { stageOf } from './register.ts'

export function caseloadsPage(model: CaseloadsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/register`
  const people = byPerson(model)
  const open = people.reduce((sum, one) => sum + (one.kind === 'cover' ? 0 : one.count), 0)
  const without = people.reduce((sum, one) => sum + (one.worker === null ? one.count : 0), 0)
  return {
    title: 'Who works on which cases',
    wide: true,
    back: { text: 'Register of dates', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Who works on which cases</h1>
        <CountSentence>
          {open.toLocaleString('en-GB')} open cases,{' '}
          {without === 0
            ? 'each with a caseworker.'
            : `${without.toLocaleString('en-GB')} without a caseworker who has an account here.`}
        </CountSentence>
        {people.length === 0 ? null : (
          <StackedTable
            caption="Cases by person and stage"
            captionHidden
            columns={[
              { text: 'Person', classes: 'govuk-!-width-one-quarter' },
              { text: 'Cases' },
              { text: 'With a day overdue' },
              { text: 'By what is due next', classes: 'govuk-!-width-one-third' },
            ]}
            rows={people.map((one) => ({
              cells: [
                <>
                  {one.worker === null ? (
                    (one.name ?? 'Nobody')
                  ) : (
                    <a class="govuk-link" href={`${base}?worker=${one.worker}`}>
                      {one.name}
                    </a>
                  )}
                  {one.kind === 'cover' ? ' (cover)' : ''}
                  {one.worker === null && one.name !== null ? (
                    <span class="app-quiet"> (named by the extract, with no account here)</span>
                  ) : null}
                </>,
                one.count.toLocaleString('en-GB'),
                one.overdue.toLocaleString('en-GB'),
                one.stages.map(([stage, count]) => `${stage}: ${count}`).join('; '),
              ],
            }))}
          />
        )}
        <ProblemSummary page={page} />
        <HandOverForm model={model} page={page} action={`${base}/caseloads`} />
        <HouseForm model={model} page={page} action={`${base}/house-days`} />
      </>
    ),
  }
}

interface PersonRow {
  readonly worker: string | null
  readonly name: string | null
  readonly kind: string | null
  readonly count: number
  readonly overdue: number
  readonly stages: readonly (readonly [string, number])[]
}

function byPerson({ rows }: CaseloadsPage): readonly PersonRow[] {
  const groups = new Map<string, (typeof rows)[number][]>()
  for (const row of rows) {
    const key = `${row.worker ?? ''}\n${row.name ?? ''}\n${row.kind ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map((some) => {
    const found = new Map<string, number>()
    for (const row of some) {
      const stage = row.rule === null ? 'Nothing due' : stageOf(row.rule)
      found.set(stage, (found.get(stage) ?? 0) + row.count)
    }
    const [first] = some
    return {
      worker: first?.worker ?? null,
      name: first?.name ?? null,
      kind: first?.kind ?? null,
      count: some.reduce((sum, row) => sum + row.count, 0),
      overdue: some.reduce((sum, row) => sum + row.overdue, 0),
      stages: [...found].toSorted((a, b) => b[1] - a[1]),
    }
  })
}

function HandOverForm({ model, page, action }: { model: CaseloadsPage; page: PageHere; action: string }) {
  const people = model.workers.map((one) => ({ value: one.id, text: one.name }))
  return (
    <section aria-labelledby="hand-over">
      <h2 class="govuk-heading-m" id="hand-over">
        Hand a whole caseload over
      </h2>
      {people.length === 0 ? (
        <p class="govuk-body">
          Nobody here holds the role of caseworker yet. Ask a council administrator to invite them.
        </p>
      ) : (
        <Form action={action} page={page} summary={false}>
          <Select
            name="from"
            label={{ text: 'Whose cases' }}
            value={typedText(page, 'from')}
            items={[
              { value: '', text: 'Choose' },
              { value: 'nobody', text: 'Cases without a caseworker' },
              ...people,
            ]}
            {...problemFor(page, 'from')}
          />
          <Select
            name="to"
            label={{ text: 'Who takes them' }}
            value={typedText(page, 'to')}
            items={[{ value: '', text: 'Choose' }, ...people]}
            {...problemFor(page, 'to')}
          />
          <Radios
            name="kind"
            fieldset={{ legend: { text: 'How', classes: 'govuk-fieldset__legend--s' } }}
            value={typedText(page, 'kind') ?? null}
            items={[
              { value: 'caseworker', text: 'For good: the one stops, the other begins' },
              { value: 'cover', text: 'As cover, until a day' },
            ]}
            {...problemFor(page, 'kind')}
          />
          <Input
            name="fromDay"
            label={{ text: 'From' }}
            hint={{ text: 'For example 1 December 2026. Left empty, from today.' }}
            classes="govuk-input--width-10"
            value={typedText(page, 'fromDay')}
            {...problemFor(page, 'fromDay')}
          />
          <Input
            name="toDay"
            label={{ text: 'Last day, for cover' }}
            classes="govuk-input--width-10"
            value={typedText(page, 'toDay')}
            {...problemFor(page, 'toDay')}
          />
          <Textarea
            name="why"
            label={{ text: 'Why' }}
            rows={2}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Hand them over" preventDoubleClick />
        </Form>
      )}
    </section>
  )
}

function HouseForm({ model, page, action }: { model: CaseloadsPage; page: PageHere; action: string }) {
  const { settings } = model
  const field = (name: 'panelWeek' | 'draftWeek' | 'silentAfterDays' | 'provisionWeeks', label: string) => (
    <Input
      name={name}
      label={{ text: label }}
      classes="govuk-input--width-3"
      inputmode="numeric"
      value={typedText(page, name) ?? String(settings[name])}
      {...problemFor(page, name)}
    />
  )
  return (
    <section aria-labelledby="house">
      <h2 class="govuk-heading-m" id="house">
        Days of the house
      </h2>
      <p class="govuk-body">They are practice, are shown apart, and change no day of the law.</p>
      <Form action={action} page={page} version={settings.version} summary={false}>
        {field('panelWeek', 'Panel, in the week after the request')}
        {field('draftWeek', 'Draft plan, in the week after the request')}
        {field('silentAfterDays', 'A case is silent after so many days')}
        {field(
          'provisionWeeks',
          'Families and schools are asked whether the provision is happening, so many weeks after a final plan',
        )}
        <Button text="Save these" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </section>
  )
}
