/** The catalogue: measures to adopt and adapt, offered to each area by its words. Nothing is adopted by itself. */
import { Button, FilterLinks, Input, StackedTable } from '../../design/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { CataloguePage } from './catalogue.reads.ts'
import { type CatalogueMeasure, catalogue, markWords, type Topic, topics } from './catalogue.ts'
import { classWords, periodWords, polarityWords, unitWords } from './measure.ts'
import { shortened } from './measures.views.tsx'
import { cataloguedWith, offersFor } from './offers.ts'

export function cataloguePage(model: CataloguePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/measures`
  const area = model.areas.find((one) => one.id === page.asking.query.for) ?? null
  const find = (page.asking.query.find ?? '').slice(0, 100)
  const offers =
    area === null
      ? byTopic(find === '' ? catalogue : cataloguedWith(find))
      : offersFor(area.text).map((one) => ({ words: one.words, measures: one.measures }))
  const count = offers.reduce((sum, one) => sum + one.measures.length, 0)
  return {
    title: 'Catalogue of measures',
    wide: true,
    breadcrumbs: [{ text: 'Measures', href: base }, { text: 'Catalogue' }],
    body: (
      <>
        <h1 class="govuk-heading-l">Catalogue of measures</h1>
        <p class="govuk-body-l">
          {area === null
            ? `${count} measures to adopt and adapt. Begin with a few that you will really look at.`
            : `${count} measures fit the words of ${area.ref}.`}
        </p>
        {area === null ? null : <p class="govuk-body app-words">{area.text}</p>}
        {model.areas.length === 0 ? null : (
          <FilterLinks
            label="For the area"
            links={[
              { text: 'All', href: `${base}/catalogue`, current: area === null },
              ...model.areas.map((one) => ({
                text: one.ref,
                href: `${base}/catalogue?for=${one.id}`,
                current: one.id === area?.id,
              })),
            ]}
          />
        )}
        <form action={`${base}/catalogue`} method="get" class="app-no-print">
          <Input
            id="find"
            name="find"
            label={{ text: 'Look for words' }}
            classes="govuk-input--width-20"
            value={find}
          />
          <Button text="Look" classes="govuk-button--secondary" />
        </form>
        {count === 0 ? (
          <p class="govuk-body">
            Nothing of the catalogue fits.{' '}
            <a class="govuk-link" href={`${base}/catalogue`}>
              See all of it
            </a>
            .
          </p>
        ) : null}
        {offers
          .filter((one) => one.measures.length > 0)
          .map((one) => (
            <section class="app-paragraph">
              <h2 class="govuk-heading-m">{one.words}</h2>
              <StackedTable
                caption={`Measures of: ${one.words}`}
                captionHidden
                columns={[
                  { text: 'Measure', classes: 'app-measures__name' },
                  { text: 'Counts' },
                  { text: 'Kind', classes: 'app-measures__icons' },
                  { text: 'For comparison', classes: 'app-measures__chart' },
                  { text: 'Adopt', classes: 'app-measures__number' },
                ]}
                rows={one.measures.map((measure) => ({
                  cells: cellsOf(measure, model, base, area?.id ?? null),
                }))}
              />
            </section>
          ))}
        {model.mayShape ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/new`}>
              Write a measure of your own
            </a>
          </p>
        ) : null}
        <p class="govuk-body app-quiet">
          How sure we are: “{markWords.S}” stands on a public page of the body named; “{markWords.N}” in an
          improvement notice or a revisit letter; “{markWords.K}” is general practice, to be checked before it
          is relied on; “{markWords.ours}” was made here. Figures for comparison are of England unless they
          name another place, and beginnings only: check year and definition before you compare.
        </p>
      </>
    ),
  }
}

function byTopic(measures: readonly CatalogueMeasure[]) {
  return (Object.keys(topics) as Topic[]).map((topic) => ({
    words: topics[topic].words,
    measures: measures.filter((one) => one.topic === topic),
  }))
}

function cellsOf(one: CatalogueMeasure, model: CataloguePage, base: string, areaId: string | null) {
  const adopted = model.adopted.filter((each) => each.catalogueId === one.id)
  const to = `${base}/new?from=${one.id}${areaId === null ? '' : `&for=${areaId}`}`
  return [
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <strong>{one.name}</strong>
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">{one.question}</p>
    </>,
    <p class="govuk-body-s govuk-!-margin-bottom-0">
      {one.numerator}
      {one.denominator === null ? '' : `, out of ${one.denominator}`}. {unitWords[one.unit]}, each{' '}
      {periodWords[one.periodKind].toLowerCase()}, from {one.source}.
    </p>,
    <p class="govuk-body-s govuk-!-margin-bottom-0">
      {classWords[one.class]}. {polarityWords[one.polarity]}.
    </p>,
    <p class="govuk-body-s govuk-!-margin-bottom-0">
      {one.benchmark === null ? 'Not known here' : one.benchmark}
      <br />
      <span class="app-quiet">
        {markWords[one.mark]}
        {one.usedBy === null ? '' : `: ${shortened(one.usedBy)}`}
      </span>
    </p>,
    <>
      {adopted.map((each) => (
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          <a class="govuk-link" href={`${base}/${each.id}`}>
            Adopted<span class="govuk-visually-hidden">: {each.name}</span>
          </a>
        </p>
      ))}
      {model.mayShape ? (
        <a class="govuk-link govuk-body-s" href={to}>
          Adopt<span class="govuk-visually-hidden">: {one.name}</span>
        </a>
      ) : null}
    </>,
  ]
}
