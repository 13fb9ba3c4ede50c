/** The forms about a measure: what it is, its targets, its baseline, its rebases, its chart and its links. */
import type { ComponentChildren } from 'preact'
import { Button, Checkboxes, Form, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import type { LinksPage, MeasureFormPage } from './measure.reads.ts'
import {
  audiences,
  audienceWords,
  classWords,
  kindWords,
  measureClasses,
  measureKinds,
  periodKinds,
  periodWords,
  polarities,
  polarityWords,
  type Rebase,
  resetRules,
  resetWords,
  units,
  unitWords,
} from './measure.ts'
import type { MeasureRow } from './measure-page.ts'
import { shortened } from './measures.views.tsx'
import { catalogued } from './offers.ts'

function optionsOf<T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) {
  return values.map((value) => ({ value, text: words[value] }))
}

export function Field(props: {
  page: PageHere
  name: string
  label: string
  hint?: string
  classes?: string
  value?: string | undefined
}) {
  const { page, name, label, hint, classes, value } = props
  return (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      {...(classes === undefined ? {} : { classes })}
      value={typedText(page, name) ?? value}
      {...problemFor(page, name)}
    />
  )
}

export function Words(props: {
  page: PageHere
  name: string
  label: string
  hint?: string
  value?: string
  rows?: number
}) {
  const { page, name, label, hint, value, rows = 2 } = props
  return (
    <Textarea
      id={name}
      name={name}
      rows={rows}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typedText(page, name) ?? value}
      {...problemFor(page, name)}
    />
  )
}

/** What the definition form begins with: the measure itself, one of the catalogue, or nothing. */
function startOf(model: MeasureFormPage, page: PageHere) {
  const { row } = model
  if (row !== null) {
    const { measure } = row
    return { ...measure.definition, ...measure, owner: measure.ownerPostId ?? '' }
  }
  const from = catalogued(typedText(page, 'from') ?? page.asking.query.from ?? '')
  return from === null
    ? null
    : { ...from, low: null, high: null, owner: '', resetRule: 'none', audience: 'board' }
}

function definitionFields(model: MeasureFormPage, page: PageHere) {
  const start = startOf(model, page)
  const { posts } = model
  const choice = (name: string, label: string, items: { value: string; text: string }[], value: string) => (
    <Select
      id={name}
      name={name}
      label={{ text: label }}
      items={items}
      value={typedText(page, name) ?? value}
      {...problemFor(page, name)}
    />
  )
  return (
    <>
      <Field page={page} name="name" label="Name of the measure" value={start?.name} />
      <Words page={page} name="question" label="Which question it answers" value={start?.question ?? ''} />
      <Words
        page={page}
        name="numerator"
        label="What is counted (numerator)"
        value={start?.numerator ?? ''}
      />
      <Words
        page={page}
        name="denominator"
        label="Out of how many (denominator)"
        hint="Leave it empty where it is no share"
        value={start?.denominator ?? ''}
      />
      {choice('unit', 'Unit', optionsOf(units, unitWords), start?.unit ?? 'percentage')}
      {choice(
        'polarity',
        'Which way is better',
        optionsOf(polarities, polarityWords),
        start?.polarity ?? 'up',
      )}
      {choice(
        'periodKind',
        'Kind of period',
        optionsOf(periodKinds, periodWords),
        start?.periodKind ?? 'month',
      )}
      {choice(
        'resetRule',
        'Whether it starts again',
        optionsOf(resetRules, resetWords),
        start?.resetRule ?? 'none',
      )}
      <Field page={page} name="source" label="Where the figures come from" value={start?.source} />
      {choice('class', 'What it tells', optionsOf(measureClasses, classWords), start?.class ?? 'how-well')}
      {choice('kind', 'What it is about', optionsOf(measureKinds, kindWords), start?.kind ?? 'outcome')}
      {choice(
        'owner',
        'Which post owns it',
        [
          { value: '', text: 'None yet' },
          ...posts.map((post) => ({ value: post.id, text: `${post.words} (${post.holder})` })),
        ],
        start?.owner ?? '',
      )}
      {choice('audience', 'Who may see it', optionsOf(audiences, audienceWords), start?.audience ?? 'board')}
      <Field
        page={page}
        name="low"
        label="Lowest plausible figure"
        hint="A figure below it is warned about. Leave it empty if you do not know"
        classes="govuk-input--width-5"
        value={start?.low === null || start?.low === undefined ? '' : String(start.low)}
      />
      <Field
        page={page}
        name="high"
        label="Highest plausible figure"
        hint="For example 10 where 3% is usual and 30% would be a slip"
        classes="govuk-input--width-5"
        value={start?.high === null || start?.high === undefined ? '' : String(start.high)}
      />
    </>
  )
}

export function newMeasurePage(model: MeasureFormPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/measures`
  const from = typedText(page, 'from') ?? page.asking.query.from ?? ''
  const source = catalogued(from)
  const joined =
    typedList(page, 'requirements') ?? (page.asking.query.for === undefined ? [] : [page.asking.query.for])
  return {
    title: source === null ? 'Write a measure' : 'Adopt a measure',
    back: { text: 'Catalogue of measures', href: `${base}/catalogue` },
    body: (
      <>
        <h1 class="govuk-heading-l">{source === null ? 'Write a measure' : `Adopt: ${source.name}`}</h1>
        <p class="govuk-body">
          {source === null
            ? 'Say what is counted so exactly that two people would count the same.'
            : 'Adapt it until it says what your figures really count.'}
        </p>
        <Form action={`${base}/new`} page={page}>
          <input type="hidden" name="from" value={from} />
          {definitionFields(model, page)}
          {model.areas.length === 0 ? null : (
            <Checkboxes
              idPrefix="requirements"
              name="requirements"
              fieldset={{ legend: { text: 'Which areas of the notice it is for' } }}
              values={joined}
              items={model.areas.map((area) => ({
                value: area.id,
                text: `${area.ref} ${shortened(area.text)}`,
              }))}
            />
          )}
          <Button text="Adopt the measure" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function formPage(
  row: MeasureRow,
  page: PageHere,
  heading: string,
  path: string,
  version: number | undefined,
  body: ComponentChildren,
  button: string,
): ShownPage {
  const here = `/areas/${page.asking.area.slug}/measures/${row.measure.id}`
  return {
    title: heading,
    back: { text: row.measure.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">{heading}</h1>
        <p class="govuk-body app-quiet">{row.measure.name}</p>
        <Form action={`${here}/${path}`} page={page} version={version}>
          {body}
          <Button text={button} preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function definitionPage(model: MeasureFormPage, page: PageHere): ShownPage {
  const { row } = model
  if (row === null) return { title: 'Change the definition', body: null }
  return formPage(
    row,
    page,
    'Change the definition or the owner',
    'definition',
    row.measure.version,
    <>
      {definitionFields(model, page)}
      <Words
        page={page}
        name="why"
        label="Why it changes"
        hint="Needed where what is counted changes. The earlier definition stays in view"
      />
    </>,
    'Save the definition',
  )
}

/** Who decided, when and why. */
export function decisionFields(page: PageHere) {
  return (
    <>
      <Field page={page} name="decidedBy" label="Who decided" hint="For example, the improvement board" />
      <Field
        page={page}
        name="decidedOn"
        label="Day of the decision"
        hint="For example, 20 January 2026"
        classes="govuk-input--width-10"
        value={writeDay(page.asking.today)}
      />
      <Words page={page} name="why" label="Why" />
    </>
  )
}

export function targetPage(row: MeasureRow, page: PageHere): ShownPage {
  return formPage(
    row,
    page,
    'Record a decision on the target or a milestone',
    'target',
    undefined,
    <>
      <Radios
        idPrefix="kind"
        name="kind"
        fieldset={{ legend: { text: 'What was decided' } }}
        value={typedText(page, 'kind') ?? (row.target === null ? 'target' : 'milestone')}
        items={[
          {
            value: 'target',
            text: 'The target',
            hint: { text: 'It takes the place of an earlier one, which stays in view' },
          },
          { value: 'milestone', text: 'A milestone on the way' },
        ]}
        {...problemFor(page, 'kind')}
      />
      <Field
        page={page}
        name="value"
        label="Figure to be reached"
        hint="In the measure’s own unit, for example 60 for 60%"
        classes="govuk-input--width-5"
      />
      <Field
        page={page}
        name="due"
        label="By which day"
        hint="For example, 31 March 2027"
        classes="govuk-input--width-10"
      />
      {decisionFields(page)}
    </>,
    'Record the decision',
  )
}

export function baselinePage(row: MeasureRow, page: PageHere): ShownPage {
  return formPage(
    row,
    page,
    row.baselines.length === 0 ? 'Set the baseline' : 'Set a later baseline',
    'baseline',
    undefined,
    <>
      {row.baselines.length === 0 ? null : (
        <p class="govuk-body">
          The first baseline is never overwritten. Another stands beside it, with its reason.
        </p>
      )}
      <Field page={page} name="value" label="Figure" classes="govuk-input--width-5" />
      <Field
        page={page}
        name="asAtDay"
        label="Day that it is of"
        hint="For example, 31 March 2025"
        classes="govuk-input--width-10"
      />
      <Field page={page} name="source" label="Where it comes from" value={row.measure.definition.source} />
      <Words page={page} name="why" label="Why this figure" />
    </>,
    'Set the baseline',
  )
}

export function rebasePage(row: MeasureRow, page: PageHere): ShownPage {
  return formPage(
    row,
    page,
    'Start the limits of the chart again',
    'rebase',
    undefined,
    <>
      <p class="govuk-body">
        Only where the process itself became a different one, and everybody knows why. It counts once 13
        figures follow it, and is drawn on the chart with who decided it.
      </p>
      <Field
        page={page}
        name="fromDay"
        label="From which day"
        hint="For example, 1 April 2026"
        classes="govuk-input--width-10"
      />
      {decisionFields(page)}
    </>,
    'Record the decision',
  )
}

export function withdrawRebasePage(model: { row: MeasureRow; rebase: Rebase }, page: PageHere): ShownPage {
  const { row, rebase } = model
  return formPage(
    row,
    page,
    `Take back the rebase of ${writeDay(rebase.fromDay)}`,
    `rebases/${rebase.id}/withdraw`,
    rebase.version,
    <>
      <p class="govuk-body">{rebase.why}. It stays in view, with the reason why it was taken back.</p>
      <Words page={page} name="why" label="Why it is taken back" />
    </>,
    'Take it back',
  )
}

export function settingsPage(row: MeasureRow, page: PageHere): ShownPage {
  const { settings } = row.measure
  return formPage(
    row,
    page,
    'Change how the chart is made',
    'settings',
    row.measure.version,
    <>
      <p class="govuk-body">
        The same settings hold for the page, the summary table and every download, and are printed under the
        chart.
      </p>
      <Radios
        idPrefix="runLength"
        name="runLength"
        fieldset={{ legend: { text: 'How many points make a run or a trend' } }}
        value={typedText(page, 'runLength') ?? String(settings.runLength)}
        items={[
          { value: '7', text: '7' },
          { value: '6', text: '6, as some spreadsheets of NHS England use' },
        ]}
        {...problemFor(page, 'runLength')}
      />
      <Radios
        idPrefix="screen"
        name="screen"
        fieldset={{ legend: { text: 'Whether large single jumps are left out of the limits' } }}
        value={typedText(page, 'screen') ?? (settings.screenOutliers ? 'yes' : 'no')}
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No, as the spreadsheets of NHS England do' },
        ]}
        {...problemFor(page, 'screen')}
      />
      <Radios
        idPrefix="compatibility"
        name="compatibility"
        fieldset={{ legend: { text: 'Whose rules it follows where they differ' } }}
        value={typedText(page, 'compatibility') ?? settings.compatibility}
        items={[
          {
            value: 'product',
            text: 'Ours: no limits from fewer than 13 points or where figures do not vary',
          },
          { value: 'nhsr', text: 'Exactly as NHSRplotthedots 0.2.2 draws it, its quirks included' },
        ]}
        {...problemFor(page, 'compatibility')}
      />
      <Field
        page={page}
        name="fixedAfter"
        label="How many first points make the limits"
        hint="12 or more. Leave it empty for all"
        classes="govuk-input--width-3"
        value={settings.fixedAfter === null ? '' : String(settings.fixedAfter)}
      />
    </>,
    'Save',
  )
}

export function linksPage(model: LinksPage, page: PageHere): ShownPage {
  const { row, links } = model
  const mine = <T extends { readonly measureId: string; readonly to: string }>(list: readonly T[]) =>
    list.filter((one) => one.measureId === row.measure.id).map((one) => one.to)
  const days = new Map(
    links.actions.filter((one) => one.measureId === row.measure.id).map((one) => [one.to, one.showsBy]),
  )
  const boxes = (
    name: string,
    legend: string,
    items: { value: string; text: string }[],
    values: readonly string[],
  ) =>
    items.length === 0 ? null : (
      <Checkboxes
        idPrefix={name}
        name={name}
        fieldset={{ legend: { text: legend, classes: 'govuk-fieldset__legend--m' } }}
        values={typedList(page, name) ?? values}
        items={items}
      />
    )
  return formPage(
    row,
    page,
    'Join it to requirements, objectives and actions',
    'links',
    undefined,
    <>
      {boxes(
        'actions',
        'Actions that should move it',
        model.actions.map((one) => {
          const day = days.get(one.id)
          return {
            value: one.id,
            text: `${one.ref} ${shortened(one.title)}${day === undefined ? '' : ` (should show by ${writeDay(day)})`}`,
          }
        }),
        mine(links.actions),
      )}
      <Field
        page={page}
        name="showsBy"
        label="By which day a change should show, for actions that you join now"
        hint="Before it the pages say “too early to tell”. For example, 30 September 2026"
        classes="govuk-input--width-10"
      />
      {boxes(
        'objectives',
        'Objectives',
        model.objectives.map((one) => ({ value: one.id, text: `${one.ref} ${shortened(one.words)}` })),
        mine(links.objectives),
      )}
      {boxes(
        'requirements',
        'Requirements',
        model.requirements.map((one) => ({ value: one.id, text: `${one.ref} ${shortened(one.text)}` })),
        mine(links.requirements),
      )}
    </>,
    'Save the links',
  )
}
