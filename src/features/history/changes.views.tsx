/** What changed since a day, by record, the last touched first; and the same as a sheet. */
import { boxesOf, csv, DayForm, FilterLinks, InsetText, Pagination } from '../../design/index.ts'
import { writeDay, writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { type ChangesPage, recordsOnAPage } from './history.reads.ts'
import { headingOf, kindNames, pageOf, shortNames, thingNames } from './names.ts'
import type { Thing, Version } from './record.ts'
import { tableWords } from './record.words.ts'
import { differencesIn, type Told } from './told.ts'
import { ToldList } from './told.views.tsx'

export function changesPage(model: ChangesPage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return changesSheet(model, page)
  const base = `/areas/${page.asking.area.slug}`
  const names = shortNames(model.names)
  const address = (changed: Readonly<Record<string, string | null>>) => addressOf(model, base, changed)
  const pages = Math.ceil(model.total / recordsOnAPage)
  return {
    title: `What changed since ${writeDay(model.since)}`,
    body: (
      <>
        <h1 class="govuk-heading-l">What changed since {writeDay(model.since)}</h1>
        {model.notADay === null ? null : (
          <p class="govuk-body app-gap">
            “{model.notADay}” is not a day. Enter it like 1 6 2026. Until then this tells of the last month.
          </p>
        )}
        <p class="govuk-body-l">{countWords(model)}</p>
        {model.kinds.length < 2 ? null : (
          <FilterLinks
            label="Of what"
            links={[
              { text: 'All', href: address({ of: null, page: null }), current: model.of === null },
              ...model.kinds.map((kind) => ({
                text: kindNames[kind],
                href: address({ of: kind, page: null }),
                current: model.of === kind,
              })),
            ]}
          />
        )}
        <DayForm
          action={`${base}/changes`}
          name="since"
          legend="Since another day"
          hint="From the beginning of that day. For example, 1 6 2026"
          button="Show what changed"
          {...(model.of === null ? {} : { carried: { of: model.of } })}
          values={boxesOf(page.asking.query, 'since', model.since)}
        />
        {model.total === 0 ? (
          <InsetText>Nothing has changed since the beginning of that day.</InsetText>
        ) : (
          model.records.map((record) => (
            <RecordChanges record={record} model={model} names={names} base={base} />
          ))
        )}
        {pages < 2 ? null : (
          <Pagination
            {...(model.page > 1
              ? { previous: { href: address({ page: String(model.page - 1) }), text: 'Later changes' } }
              : {})}
            {...(model.page < pages
              ? { next: { href: address({ page: String(model.page + 1) }), text: 'Earlier changes' } }
              : {})}
          />
        )}
        {model.total === 0 ? null : (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={address({ page: null, as: 'csv' })} download>
              Download all of it as a sheet (CSV)
            </a>
          </p>
        )}
      </>
    ),
  }
}

function countWords({ total, of, page }: ChangesPage): string {
  const what = of === null ? '' : ` (${kindNames[of].toLowerCase()})`
  if (total === 0) return `Nothing has changed${what}.`
  const pages = Math.ceil(total / recordsOnAPage)
  const where = pages < 2 ? '' : ` This is page ${page} of ${pages}.`
  return `${total === 1 ? '1 record was' : `${total} records were`} touched${what}, the last first.${where}`
}

function addressOf(
  { since, of }: ChangesPage,
  base: string,
  changed: Readonly<Record<string, string | null>>,
): string {
  const query = new URLSearchParams({ since })
  for (const [name, value] of Object.entries({ of, ...changed })) if (value !== null) query.set(name, value)
  return `${base}/changes?${query.toString()}`
}

function RecordChanges(shown: {
  record: { thing: Thing; id: string }
  model: ChangesPage
  names: ReadonlyMap<string, string>
  base: string
}) {
  const { record, model, names, base } = shown
  const { thing, id } = record
  const told = toldOfRecord(record, model, names)
  const to = pageOf(thing, id, base)
  const heading = headingOf(thing, id, names)
  return (
    <section class="app-paragraph">
      <h2 class="govuk-heading-s app-words">
        {to === null ? (
          heading
        ) : (
          <a class="govuk-link" href={to}>
            {heading}
          </a>
        )}
      </h2>
      {told.length === 0 ? (
        <p class="govuk-body">It stands as it did before that day: what was changed was changed back.</p>
      ) : (
        <ToldList told={told} />
      )}
      <p class="govuk-body-s app-no-print">
        <a class="govuk-link" href={`${base}/history/${thing}/${id}`}>
          Its whole history<span class="govuk-visually-hidden">: {heading}</span>
        </a>
      </p>
    </section>
  )
}

function toldOfRecord(
  record: { thing: Thing; id: string },
  { versions }: ChangesPage,
  names: ReadonlyMap<string, string>,
): readonly Told[] {
  const own = versions.filter((one) => one.thing === record.thing && one.recordId === record.id)
  return differencesIn(own, { tables: tableWords, names })
}

const head = ['When', 'Kind', 'Record', 'What', 'Field', 'Before', 'Now', 'Who', 'Why']

function changesSheet(model: ChangesPage, page: PageHere): ShownFile {
  const names = shortNames(model.names)
  const byRecord = new Map<string, Version[]>()
  for (const version of model.versions) {
    const key = `${version.thing} ${version.recordId}`
    const known = byRecord.get(key)
    if (known === undefined) byRecord.set(key, [version])
    else known.push(version)
  }
  const rows = model.records.flatMap(({ thing, id }) =>
    differencesIn(byRecord.get(`${thing} ${id}`) ?? [], { tables: tableWords, names }).flatMap((one) =>
      sheetRows(one, names),
    ),
  )
  const { area, today } = page.asking
  const mark = area.isDemonstration ? 'demonstration-' : ''
  return {
    fileName: `${mark}changes-${area.slug}-${model.since}-to-${today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([head, ...rows]),
  }
}

/** One row for each field that changed; one for what came or went. */
function sheetRows(one: Told, names: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const { thing, recordId, words, at, who, why } = one
  const begin = [writeInstant(at), thingNames[thing], headingOf(thing, recordId, names), words]
  const end = [who ?? 'Not recorded', why ?? '']
  if (one.differences.length === 0) return [[...begin, '', '', '', ...end]]
  return one.differences.map(({ field, before, now }) => [...begin, field, before, now, ...end])
}
