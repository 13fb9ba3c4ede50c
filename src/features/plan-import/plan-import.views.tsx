/** Sending a file of a plan, saying what its columns hold, and what its status words mean. */

import {
  Button,
  FileUpload,
  Form,
  Input,
  InsetText,
  Radios,
  Select,
  StackedTable,
  Tag,
} from '../../design/index.ts'
import { writeAsPrecise, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { fields, fieldWords, meanings } from './choice.ts'
import type { ColumnsPage, PlanImport, SendPage, WordsPage } from './plan-import.reads.ts'
import { meaningWords } from './status-words.reads.ts'

export function sendPage({ sent }: SendPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan`
  return {
    title: 'Bring a plan in',
    back: { text: 'Improvement plan', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Bring a plan in</h1>
        <p class="govuk-body">
          Send our own sheet, changed in your own program, or anybody’s plan: an Excel workbook, a CSV file or
          a Word file with tables. You will see what it would change before anything is changed.
        </p>
        <Form action={`${base}/import`} page={page} files>
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'The file of the plan', classes: 'govuk-label--m' }}
            hint={{
              text: '.xlsx, .csv or .docx, up to 25 MB and 10,000 rows. Formulas and macros are never run.',
            }}
            {...problemFor(page, 'file')}
          />
          <Button text="Read the file" preventDoubleClick />
        </Form>
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}?as=xlsx`} download>
            Download the plan as an Excel workbook
          </a>{' '}
          to change it and bring it back.
        </p>
        {sent.length === 0 ? null : (
          <StackedTable
            caption="Files sent"
            columns={[{ text: 'File' }, { text: 'Sent' }, { text: 'What came of it' }]}
            rows={sent.map((one) => ({
              cells: [
                <a class="govuk-link app-words" href={`${base}/import/${one.id}`}>
                  {one.fileName}
                </a>,
                <p class="govuk-body-s govuk-!-margin-bottom-0">
                  {writeInstant(one.sentAt)}, {one.sentBy}
                </p>,
                <p class="govuk-body-s govuk-!-margin-bottom-0">{whatCame(one)}</p>,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export function whatCame(file: PlanImport): string {
  if (file.appliedAt === null || file.counts === null) return 'Not brought in.'
  const { added, changed } = file.counts
  return `Brought in by ${file.appliedBy ?? 'somebody'} on ${writeInstant(file.appliedAt)}: ${counted(added, 'action')} added, ${changed} changed.`
}

export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`
}

export function columnsPage(model: ColumnsPage, page: PageHere): ShownPage {
  const { file, tables, table, headings, examples, columns } = model
  const base = `/areas/${page.asking.area.slug}/plan/import/${file.id}`
  const fieldAt = new Map(Object.entries(columns).map(([field, column]) => [column, field]))
  return {
    title: 'What the columns hold',
    wide: true,
    back: { text: 'Bring a plan in', href: `/areas/${page.asking.area.slug}/plan/import` },
    body: (
      <>
        <h1 class="govuk-heading-l">What the columns hold</h1>
        <p class="govuk-body app-words">
          {file.fileName}: {tables[table]?.name}, {counted(tables[table]?.rows.length ?? 0, 'row')}.
        </p>
        {model.remembered ? (
          <InsetText>
            A file with these headings was brought in before. The columns are offered as they were chosen
            then.
          </InsetText>
        ) : null}
        {tables.length < 2 ? null : (
          <nav aria-label="Tables of the file">
            <p class="govuk-body govuk-!-margin-bottom-1">The file holds {tables.length} tables. Look at:</p>
            <ul class="govuk-list">
              {tables.map((one, at) => (
                <li>
                  {at === table ? (
                    <strong>{one.name}</strong>
                  ) : (
                    <a class="govuk-link" href={`${base}/columns?table=${at}`}>
                      {one.name}
                    </a>
                  )}{' '}
                  ({counted(one.rows.length, 'row')})
                </li>
              ))}
            </ul>
          </nav>
        )}
        <Form action={`${base}/columns?table=${table}`} page={page} version={file.version}>
          <input type="hidden" name="table" value={table} />
          <StackedTable
            caption="The columns of the file"
            columns={[{ text: 'Heading' }, { text: 'For example' }, { text: 'What it holds' }]}
            rows={headings.map((heading, column) => ({
              cells: [
                <span class="app-words">
                  {heading === '' ? `Column ${column + 1}, without a heading` : heading}
                </span>,
                <p class="govuk-body-s app-words govuk-!-margin-bottom-0">
                  {shortened(examples[column] ?? '')}
                </p>,
                <Select
                  id={`column-${column}`}
                  name={`column-${column}`}
                  label={{ text: `What “${heading}” holds`, classes: 'govuk-visually-hidden' }}
                  items={[
                    { value: '', text: 'Nothing that comes in' },
                    ...fields.map((field) => ({ value: field, text: fieldWords[field] })),
                  ]}
                  value={typedText(page, `column-${column}`) ?? fieldAt.get(column) ?? ''}
                  {...problemFor(page, `column-${column}`)}
                />,
              ],
            }))}
          />
          <PlanFields model={model} page={page} />
          <Button text="Go on" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Which plan the file joins, from which day it is, and letters for its references. */
function PlanFields({ model, page }: { model: ColumnsPage; page: PageHere }) {
  const { file, plans } = model
  const choice = file.choice
  const chosen = choice === null ? (plans.length === 0 ? 'new' : '') : (choice.planId ?? 'new')
  return (
    <>
      <Radios
        idPrefix="plan"
        name="plan"
        fieldset={{
          legend: { text: 'Which plan these actions belong to', classes: 'govuk-fieldset__legend--m' },
        }}
        items={[
          ...plans.map((plan) => ({ value: plan.id, text: plan.name })),
          {
            value: 'new',
            text: 'A new plan',
            conditional: (
              <Input
                id="planName"
                name="planName"
                label={{ text: 'Name of the new plan' }}
                value={typedText(page, 'planName') ?? choice?.planName ?? ''}
                {...problemFor(page, 'planName')}
              />
            ),
          },
        ]}
        value={typedText(page, 'plan') ?? chosen}
        {...problemFor(page, 'plan')}
      />
      <Input
        id="told"
        name="told"
        classes="govuk-input--width-10"
        label={{ text: 'The day of this plan', classes: 'govuk-label--s' }}
        hint={{
          text: 'For example, 3 March 2026. What it claims is kept as told in the plan of that day; progress that names no day of its own is of that day too.',
        }}
        value={
          typedText(page, 'told') ??
          (choice === null || choice.told === '' ? '' : writeAsPrecise(choice.told))
        }
        {...problemFor(page, 'told')}
      />
      <Input
        id="prefix"
        name="prefix"
        classes="govuk-input--width-5"
        label={{ text: 'Letters before each reference (optional)', classes: 'govuk-label--s' }}
        hint={{ text: 'Where references of this plan are taken by another: with PAP, 1.1 becomes PAP.1.1.' }}
        value={typedText(page, 'prefix') ?? choice?.prefix ?? ''}
        {...problemFor(page, 'prefix')}
      />
    </>
  )
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

export function wordsPage({ file, words }: WordsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/plan/import/${file.id}`
  return {
    title: 'What the status words mean',
    back: { text: 'What the columns hold', href: `${base}/columns` },
    body: (
      <>
        <h1 class="govuk-heading-l">What the status words mean</h1>
        <p class="govuk-body">
          There is no common scheme of colours: red is “late” in one plan and “not yet started” in another.
          Say what each word means in {file.fileName}. It is remembered for the next file with these headings.
        </p>
        <Form action={`${base}/words`} page={page} version={file.version}>
          <StackedTable
            caption="Status words of the file"
            captionHidden
            columns={[{ text: 'In the file' }, { text: 'What it means' }]}
            rows={words.map(({ said, times, means }, at) => ({
              cells: [
                <>
                  <Tag text={said.slice(0, 60)} classes="govuk-tag--grey" />
                  <span class="govuk-body-s app-quiet"> {counted(times, 'row')}</span>
                </>,
                <Select
                  id={`word-${at}`}
                  name={`word-${at}`}
                  label={{ text: `What “${said.slice(0, 60)}” means`, classes: 'govuk-visually-hidden' }}
                  items={meanings.map((one) => ({ value: one, text: meaningWords[one] }))}
                  value={typedText(page, `word-${at}`) ?? means}
                  {...problemFor(page, `word-${at}`)}
                />,
              ],
            }))}
          />
          <Button text="Go on" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
