/** The page on which a manager says once which column of the extract is which, and its words for ours. */
import {
  Button,
  CountSentence,
  Details,
  Form,
  Input,
  Select,
  SummaryList,
  WarningText,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { ColumnsPage } from './caseload.reads.ts'
import { plainHeading } from './extract-columns.ts'
import { type ColumnGroup, columnGroups, type OurColumn, wordField } from './our-columns.ts'

export function columnsPage(model: ColumnsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/caseload`
  const { headings, settings, gone } = model
  const { columns } = settings
  return {
    title: 'Which column is which',
    back: { text: 'Caseload from another system', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Which column is which</h1>
        <CountSentence>
          {columns === null
            ? 'Nothing is said yet: an extract is read by our own names.'
            : `${Object.keys(columns.columns).length} columns are read as ${columns.by} said${columns.on === null ? '' : ` on ${writeDay(columns.on)}`} (version ${columns.version}).`}
        </CountSentence>
        {settings.asked.length > 0 && gone.length === 0 ? (
          <WarningText text="The last extract was not read: columns that are needed have other names in it. Say below which they are." />
        ) : null}
        {gone.length === 0 ? null : (
          <WarningText
            text={`The last extract was not read: it has no column ${gone.map(([, theirs]) => `“${theirs}”`).join(', ')} any more. Have it put back, or choose again below.`}
          />
        )}
        {headings.length === 0 ? (
          <>
            <p class="govuk-body">
              Send the extract first. Where its columns have other names than ours, they are listed here to
              choose from. Of the file only the headings are kept.
            </p>
            <Details summaryText="Our columns">
              {columnGroups.map((group) => (
                <>
                  <h2 class="govuk-heading-s">{group.title}</h2>
                  <SummaryList
                    rows={group.columns.map(({ name, means }) => ({
                      key: { text: name },
                      value: { text: means },
                    }))}
                  />
                </>
              ))}
            </Details>
          </>
        ) : (
          <>
            <p class="govuk-body">
              Choose your column beside each of ours, once. It is kept for every extract from now on, also
              those of the night. Columns that you leave out are not read. Then send the extract again.
            </p>
            <Form action={`${base}/columns`} page={page} version={settings.version}>
              {columnGroups.map((group) => (
                <Group group={group} model={model} page={page} />
              ))}
              <Button text="Read it so from now on" preventDoubleClick />
            </Form>
          </>
        )}
      </>
    ),
  }
}

function Group({ group, model, page }: { group: ColumnGroup; model: ColumnsPage; page: PageHere }) {
  return (
    <section>
      <h2 class="govuk-heading-m">{group.title}</h2>
      {group.columns.map((column) => (
        <Column column={column} model={model} page={page} />
      ))}
    </section>
  )
}

function Column({ column, model, page }: { column: OurColumn; model: ColumnsPage; page: PageHere }) {
  const { name, means, needed, values = [] } = column
  const { headings, settings } = model
  const said = settings.columns?.columns[name]
  const kept = headings.find((one) => said !== undefined && plainHeading(one) === plainHeading(said))
  // Where nothing was said, a heading that is ours already is proposed.
  const own = settings.columns === null ? headings.find((one) => plainHeading(one) === name) : undefined
  const chosen = typedText(page, `c-${name}`) ?? kept ?? own ?? ''
  return (
    <>
      <Select
        name={`c-${name}`}
        label={{ text: means }}
        hint={{ text: `${name}${needed === true ? ', needed' : ''}` }}
        value={chosen}
        items={[
          { value: '', text: 'Not in the extract' },
          ...headings.map((one) => ({ value: one, text: one })),
        ]}
        {...problemFor(page, `c-${name}`)}
      />
      {values.length === 0 ? null : (
        <Details summaryText={`Your words in this column: ${means.toLowerCase()}`}>
          {values.map((value) => (
            <Input
              name={wordField(name, value)}
              label={{ text: `Your words for “${value.replaceAll('_', ' ')}”` }}
              hint={{ text: 'Several with commas between them. Leave empty where it is the same word.' }}
              value={typedText(page, wordField(name, value)) ?? wordsFor(model, name, value)}
              {...problemFor(page, wordField(name, value))}
            />
          ))}
        </Details>
      )}
    </>
  )
}

function wordsFor({ settings }: ColumnsPage, name: string, value: string): string {
  const own = settings.columns?.words[name] ?? {}
  return Object.keys(own)
    .filter((word) => own[word] === value)
    .join(', ')
}
