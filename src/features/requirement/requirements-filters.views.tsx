/** The filters of the requirements page: each is a plain link that can be kept, sent and printed. */
import { Button, Details, FilterLinks } from '../../design/index.ts'
import {
  countsOf,
  type FilterName,
  type Filters,
  filterNames,
  inScope,
  noFilters,
  type RequirementsPage,
} from './requirements-page.ts'
import { boundWords, classWords, kindWords, stanceWords, standingWords } from './words.ts'

const labels: Readonly<Record<FilterName, string>> = {
  stance: 'Whose',
  standing: 'Standing',
  kind: 'Kind',
  bound: 'Who is bound',
  class: 'Area',
  document: 'Document',
}

export function FilterBand({ model, base }: { model: RequirementsPage; base: string }) {
  const isFiltered = filterNames.some((name) => model.filters[name] !== null)
  return (
    <Details summaryText="Filter, or see what changed" classes="app-no-print" open={isFiltered}>
      {filterNames.map((name) => (
        <Filter name={name} model={model} base={base} />
      ))}
      {isFiltered ? (
        <p class="govuk-body-s">
          <a class="govuk-link" href={`${base}/requirements`}>
            Clear the filters
          </a>
        </p>
      ) : null}
      <SinceForm base={base} />
    </Details>
  )
}

function Filter({ name, model, base }: { name: FilterName; model: RequirementsPage; base: string }) {
  const { all, sources, filters } = model
  const to = (value: string | null) => `${base}/requirements${queryOf({ ...filters, [name]: value })}`
  const counts = name === 'document' ? null : countsOf(name, model)
  const links = choicesOf(name, model)
    .map(([value, text]) => ({
      text,
      count:
        counts === null ? all.filter((row) => inScope(row, value, sources)).length : (counts.get(value) ?? 0),
      href: to(value),
      current: filters[name] === value,
    }))
    .filter((one) => one.count > 0 || one.current)
  if (links.length < 2 && filters[name] === null) return null
  const any = {
    text: name === 'document' ? 'In force' : 'All',
    href: to(null),
    current: filters[name] === null,
  }
  return <FilterLinks label={labels[name]} links={[any, ...links]} />
}

function choicesOf(name: FilterName, model: RequirementsPage): readonly (readonly [string, string])[] {
  switch (name) {
    case 'stance':
      return Object.entries(stanceWords)
    case 'standing':
      return model.showsAnswers ? Object.entries(standingWords) : []
    case 'kind':
      return Object.entries(kindWords)
    case 'bound':
      return [...Object.entries(boundWords), ['nobody', 'nobody by name']]
    case 'class':
      return Object.entries(classWords)
    case 'document':
      return [
        ...model.sources.map((one) => [one.id, one.title] as const),
        ['none', 'Without a document'],
        ['all', 'All of them'],
      ]
  }
}

/** A form that only asks: it goes by GET, to the page of what changed. */
function SinceForm({ base }: { base: string }) {
  return (
    <form class="app-since" action={`${base}/changes`} method="get">
      <input type="hidden" name="of" value="requirements" />
      <label class="govuk-label govuk-body-s" for="since">
        What changed since
      </label>
      <input class="govuk-input govuk-input--width-10" id="since" name="since" type="date" />{' '}
      <Button text="Show what changed" classes="govuk-button--secondary govuk-!-margin-bottom-0" />
    </form>
  )
}

/** The query of an address: the filters that are set, and what is added. */
export function queryOf(filters: Filters = noFilters, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, ...more }))
    if (value !== null) query.set(name, value)
  return query.size === 0 ? '' : `?${query.toString()}`
}
