/** What a published file would bring: this area, its region and England, before anything is kept. */
import { Button, CountSentence, Form, Input, InsetText, StackedTable } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { LookPage } from './benchmark.reads.ts'
import { nameOf, shown, unitOf } from './benchmark.views.tsx'
import { compare, periodWords } from './compare.ts'

export function lookPage(model: LookPage, page: PageHere): ShownPage {
  const here = `/areas/${page.asking.area.slug}/benchmarks`
  const { taken, neighbours } = model
  return {
    title: 'Look through the file',
    wide: true,
    back: { text: 'Send a published file', href: `${here}/send` },
    body: (
      <>
        <h1 class="govuk-heading-l">Look through the file</h1>
        {taken === null ? (
          <InsetText>
            There is no file to look through. <a href={`${here}/send`}>Send it again</a>. Nothing was kept.
          </InsetText>
        ) : (
          <>
            <CountSentence>
              {`${taken.file.values.length} figures would be kept, from ${taken.file.rowsRead} rows. Nothing is kept yet.`}
            </CountSentence>
            <p class="govuk-body">
              {taken.fileName}:{' '}
              {taken.file.kind === 'ees' ? 'Explore Education Statistics' : 'OHID Fingertips'},{' '}
              {taken.file.dataSet}, {taken.file.release}.
            </p>
            {model.known.includes(taken.sha256) ? (
              <InsetText>This very file was taken in before. Taking it in again changes nothing.</InsetText>
            ) : null}
            {taken.file.kind === 'fingertips' ? (
              <p class="govuk-body">
                The headings were matched to those of one published Fingertips extract; OHID promises none, so
                look whether the figures below are right. A Fingertips file says neither its unit nor which
                way is better.
              </p>
            ) : null}
            <ul class="govuk-list govuk-list--bullet">
              {taken.file.notes.map((note) => (
                <li>{note}</li>
              ))}
            </ul>
            {neighbours === null ? (
              <p class="govuk-body app-gap">
                Nobody has said yet which authority this is, so its own figures cannot be shown here.
              </p>
            ) : null}
            <Sample model={model} />
            <Form action={`${here}/send/look?${new URLSearchParams({ file: model.sealed })}`} page={page}>
              <input type="hidden" name="file" value={model.sealed} />
              <Input
                id="publishedOn"
                name="publishedOn"
                label={{ text: 'Day it was published, if you know it' }}
                hint={{ text: 'For example, 26 June 2025' }}
                classes="govuk-input--width-10"
                value={typedText(page, 'publishedOn') ?? page.asking.query.publishedOn ?? ''}
                {...problemFor(page, 'publishedOn')}
              />
              <Button text="Take in the figures" preventDoubleClick />
            </Form>
          </>
        )}
      </>
    ),
  }
}

function Sample({ model }: { model: LookPage }) {
  const values = model.taken?.file.values ?? []
  const own = model.neighbours?.own ?? { number: '', code: null, name: '' }
  const rows = [...new Set(values.map((one) => one.indicator))].flatMap((indicator) => {
    const compared = compare(
      values.filter((one) => one.indicator === indicator),
      own,
      model.neighbours?.list ?? [],
      'neither',
    )
    if (compared === null) return []
    const unit = unitOf(indicator)
    return [
      {
        cells: [
          nameOf(indicator),
          periodWords(compared.period),
          shown(compared.own?.value ?? null, unit),
          shown(compared.region, unit),
          shown(compared.england, unit),
        ],
      },
    ]
  })
  return (
    <StackedTable
      caption="The newest period in the file"
      columns={['Figure', 'Period', 'Here', 'Region', 'England'].map((text) => ({ text }))}
      rows={rows}
    />
  )
}
