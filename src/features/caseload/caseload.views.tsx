/** The pages of a caseload that is brought in: which system is the record, the file, and what became of each row. */
import {
  Button,
  CountSentence,
  Details,
  FileUpload,
  FilterLinks,
  Form,
  Input,
  InsetText,
  Pagination,
  Radios,
  StackedTable,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { rowsAtOnce } from './caseload.operations.ts'
import {
  type CaseloadPage,
  type ImportPage,
  type LineCount,
  type LineSeen,
  linesOnAPage,
  type Outcome,
} from './caseload.reads.ts'

import { type CaseworkSettings, keptAfter } from './casework-setting.ts'
import { sameChildField } from './compare.reads.ts'

/** Which system is the record, said on every page on which the two could be taken for each other. */
export function recordWords({ record }: CaseworkSettings): string {
  const system = record.system === '' ? 'The old system' : record.system
  if (record.is === 'old')
    return `${system} is the record. What its extract says is followed here, and nothing entered here is overwritten.`
  const by =
    record.by === null || record.on === null ? '' : ` ${record.by} said so on ${writeDay(record.on)}.`
  return `Throughline is the record.${by} An extract of ${record.system === '' ? 'the old system' : record.system} only shows what differs.`
}

export function caseloadPage(model: CaseloadPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/caseload`
  const [last] = model.imports
  return {
    title: 'Caseload from another system',
    body: (
      <>
        <h1 class="govuk-heading-l">Caseload from another system</h1>
        <CountSentence>
          {last === undefined
            ? 'No extract has been brought in yet.'
            : `The last extract came on ${writeDay(last.on)}, with ${rowsWords(last.rows)}.`}
        </CountSentence>
        <InsetText>{recordWords(model.settings)}</InsetText>
        <Unmanaged model={model} page={page} />
        <h2 class="govuk-heading-m">Send an extract</h2>
        <p class="govuk-body">
          Nothing of a case changes yet: you first see what is new, what changed, what was refused and why.
          The same extract can be sent every night. The file is removed {keptAfter.settled} days after
          everything in it is settled, and {keptAfter.sent} days after it was sent at the latest.
        </p>
        <Form action={base} page={page} files>
          <FileUpload
            name="file"
            label={{ text: 'Extract, a CSV file' }}
            hint={{ text: 'One row for each case. Up to 25 MB and 150,000 rows.' }}
            {...problemFor(page, 'file')}
          />
          <Button text="Look at it" preventDoubleClick />
        </Form>
        <OwnColumns model={model} base={base} />
        <Columns />
        {model.imports.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Extracts so far</h2>
            <ul class="govuk-list">
              {model.imports.map((one) => (
                <li>
                  <a class="govuk-link" href={`${base}/${one.id}`}>
                    {writeDay(one.on)}: {one.fileName}
                  </a>{' '}
                  <span class="app-quiet">
                    {rowsWords(one.rows)}, sent by {one.by}.{' '}
                    {one.settledOn === null ? 'Not brought in whole.' : 'Brought in.'}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        {model.mayDecide ? <RecordForm model={model} page={page} base={base} /> : null}
      </>
    ),
  }
}

/** A team that another system opened, or that its managers left, has no manager until one is named, and nobody but its caseworkers reads its cases. */
function Unmanaged({
  model,
  page,
}: {
  model: Pick<CaseloadPage, 'unmanaged' | 'mayDecide'>
  page: PageHere
}) {
  const { unmanaged, mayDecide } = model
  if (unmanaged.length === 0) return null
  return (
    <>
      <WarningText
        text={`${unmanaged.length === 1 ? '1 team has' : `${unmanaged.length} teams have`} no manager, so no manager sees the cases of ${unmanaged.length === 1 ? 'it' : 'them'} in the register. ${mayDecide ? 'Name one: yourself, or another EHC team manager.' : 'Ask an EHC team manager to name one.'}`}
      />
      <ul class="govuk-list govuk-list--bullet">
        {unmanaged.map((one) => (
          <li>
            {mayDecide ? (
              <a class="govuk-link" href={`/areas/${page.asking.area.slug}/case-teams/${one.id}`}>
                {`Name a manager of ${one.name}`}
              </a>
            ) : (
              one.name
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function RecordForm({ model, page, base }: { model: CaseloadPage; page: PageHere; base: string }) {
  const { record, version } = model.settings
  return (
    <section aria-labelledby="record">
      <h2 class="govuk-heading-m" id="record">
        Which system is the record
      </h2>
      <p class="govuk-body">
        While the old system is the record, days that its extract moves are moved here too. Once Throughline
        is, every difference is asked.
      </p>
      <Form action={`${base}/record`} page={page} version={version} summary={false}>
        <Radios
          name="is"
          fieldset={{ legend: { text: 'The record is', classes: 'govuk-fieldset__legend--s' } }}
          value={typedText(page, 'is') ?? record.is}
          items={[
            { value: 'old', text: 'the old system' },
            { value: 'here', text: 'Throughline' },
          ]}
          {...problemFor(page, 'is')}
        />
        <Input
          name="system"
          label={{ text: 'Name of the old system' }}
          value={typedText(page, 'system') ?? record.system}
          classes="govuk-input--width-20"
          {...problemFor(page, 'system')}
        />
        <Textarea
          name="why"
          label={{ text: 'Why, and who agreed' }}
          rows={2}
          value={typedText(page, 'why') ?? ''}
          {...problemFor(page, 'why')}
        />
        <Button text="Say so" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </section>
  )
}

/** Whose names the columns have, and where that is said. */
function OwnColumns({ model, base }: { model: CaseloadPage; base: string }) {
  const { columns } = model.settings
  const by =
    columns === null
      ? 'The extract may have its own names for columns: they are asked once, when such a file comes.'
      : `The columns are read as ${columns.by} said${columns.on === null ? '' : ` on ${writeDay(columns.on)}`} (version ${columns.version}).`
  return (
    <p class="govuk-body">
      {by}{' '}
      {model.mayDecide ? (
        <a class="govuk-link" href={`${base}/columns`}>
          Which column is which
        </a>
      ) : null}
    </p>
  )
}

function Columns() {
  return (
    <Details summaryText="Columns of the file">
      <p class="govuk-body">
        Needed: <strong>case</strong> (what the old system calls it), <strong>family_name</strong>,{' '}
        <strong>given_names</strong> and <strong>born</strong>.
      </p>
      <p class="govuk-body">
        Who works on it: caseworker (e-mail address), team, reference, upn. Education: education_now (full,
        part, none, not known), education_since.
      </p>
      <p class="govuk-body app-words">
        Days: request_received, assessment_decision_notified, assessment_refused,
        advice_request_received_by_body, advice_given (advice_of says whose), draft_plan_served,
        no_plan_decided, final_plan_sent, review_meeting_held, review_report_sent, review_decision_notified,
        review_outcome, proposed_amendments_sent, amended_plan_sent and the other days that{' '}
        <code>throughline time-limits</code> reads: the same file works with both.
      </p>
      <p class="govuk-body">Write a day as 2026-06-01, 1/6/2026 or 1 June 2026.</p>
    </Details>
  )
}

function rowsWords(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en-GB')} rows`
}

const outcomeWords: Readonly<Record<Outcome, string>> = {
  refused: 'Refused',
  conflict: 'To decide',
  duplicate: 'Perhaps the same child',
  new: 'New',
  changed: 'Changed',
  gone: 'Gone from the extract',
  same: 'Left out',
}

export function importPage(model: ImportPage, page: PageHere): ShownPage {
  const { found, counts } = model
  const base = `/areas/${page.asking.area.slug}/caseload`
  const here = `${base}/${found.id}`
  const waiting = counts
    .filter((one) => one.outcome === 'new' || one.outcome === 'changed')
    .reduce((sum, one) => sum + one.waiting, 0)
  return {
    title: `Extract of ${writeDay(found.on)}`,
    wide: true,
    back: { text: 'Caseload from another system', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Extract of {writeDay(found.on)}</h1>
        <CountSentence>{importSentence(model)}</CountSentence>
        <p class="govuk-body">
          {found.fileName}, sent by {found.by}. {recordWords(model.settings)}
        </p>
        <Unmanaged model={model} page={page} />
        {waiting === 0 ? null : (
          <Form action={`${here}/bring-in`} page={page} summary={typedText(page, 'line') === undefined}>
            <input type="hidden" name="sha256" value={found.sha256} />
            <p class="govuk-body">
              {waiting === 1
                ? '1 row waits to be brought in.'
                : `${waiting.toLocaleString('en-GB')} rows wait to be brought in.`}{' '}
              {waiting > rowsAtOnce
                ? `They are brought in ${rowsAtOnce.toLocaleString('en-GB')} at a time: press again for the next.`
                : ''}
            </p>
            <Button
              text={
                waiting > rowsAtOnce
                  ? `Bring in the next ${rowsAtOnce.toLocaleString('en-GB')}`
                  : 'Bring them in'
              }
              preventDoubleClick
            />
          </Form>
        )}
        <FilterLinks
          label="Show"
          links={(Object.keys(outcomeWords) as Outcome[]).flatMap((outcome) => {
            const count = counts.find((one) => one.outcome === outcome)
            if (count === undefined) return []
            return [
              {
                text: outcomeWords[outcome],
                count: count.count,
                href: `${here}?show=${outcome}`,
                current: model.show === outcome,
              },
            ]
          })}
        />
        {model.show === null ? (
          <p class="govuk-body">Every row says what is recorded here already.</p>
        ) : model.show === 'conflict' || model.show === 'duplicate' ? (
          <Decisions model={model} page={page} here={here} />
        ) : (
          <StackedTable
            caption={outcomeWords[model.show]}
            captionHidden
            columns={[
              { text: 'Line', classes: 'govuk-!-width-one-quarter' },
              { text: 'Case in the old system', classes: 'govuk-!-width-one-quarter' },
              { text: 'What it says' },
            ]}
            rows={model.lines.map((line) => ({
              cells: [
                line.line === 0 ? 'Not in the file' : `Line ${line.line}`,
                line.external ?? 'None named',
                <span class="app-words">
                  {line.says ?? (line.outcome === 'new' ? 'A new case.' : '')}
                  {(line.outcome === 'new' || line.outcome === 'changed') && line.childId === null
                    ? ' Waits.'
                    : ''}
                </span>,
              ],
            }))}
          />
        )}
        <Pages model={model} here={here} />
      </>
    ),
  }
}

function importSentence({ found, counts }: ImportPage): string {
  const of = (outcome: Outcome) => counts.find((one) => one.outcome === outcome)?.count ?? 0
  const open = (outcome: Outcome) => counts.find((one) => one.outcome === outcome)?.waiting ?? 0
  const parts = [
    of('new') === 0 ? null : `${of('new').toLocaleString('en-GB')} new`,
    of('changed') === 0 ? null : `${of('changed').toLocaleString('en-GB')} changed`,
    of('gone') === 0 ? null : `${of('gone').toLocaleString('en-GB')} gone`,
    of('refused') === 0 ? null : `${of('refused').toLocaleString('en-GB')} refused`,
    open('conflict') + open('duplicate') === 0 ? null : `${open('conflict') + open('duplicate')} to decide`,
  ].filter((one) => one !== null)
  const rows = rowsWords(found.rows)
  return parts.length === 0 ? `${rows}, and nothing differs.` : `${rows}: ${parts.join(', ')}.`
}

function Decisions({ model, page, here }: { model: ImportPage; page: PageHere; here: string }) {
  return (
    <>
      {model.mayDecide ? null : <WarningText text="A manager of the team decides these." />}
      {model.lines.map((line) => (
        <section class="app-case" aria-labelledby={`line-${line.id}`}>
          <h2 class="govuk-heading-s" id={`line-${line.id}`}>
            Line {line.line}, case {line.external}: {fieldWords(line)}
          </h2>
          <p class="govuk-body app-words">{line.says}</p>
          <p class="govuk-body app-words">
            The extract: {line.theirs}. Here: {line.ours}.
          </p>
          {line.answer !== null ? (
            <p class="govuk-body">
              Decided: {answerWords(line)[line.answer]}. {line.answerWhy}
            </p>
          ) : model.mayDecide ? (
            <DecideForm line={line} model={model} page={page} here={here} />
          ) : null}
        </section>
      ))}
    </>
  )
}

function fieldWords(line: LineSeen): string {
  return line.field === sameChildField ? 'perhaps the same child' : (line.field ?? '').replaceAll('_', ' ')
}

function answerWords(line: LineSeen): Readonly<Record<'theirs' | 'ours', string>> {
  return line.field === sameChildField
    ? { theirs: 'it is another child, to be brought in', ours: 'it is the same child' }
    : { theirs: 'take what the extract says', ours: 'keep what is here' }
}

function DecideForm({
  line,
  model,
  page,
  here,
}: {
  line: LineSeen
  model: ImportPage
  page: PageHere
  here: string
}) {
  const isThis = typedText(page, 'line') === line.id
  const choices = answerWords(line)
  return (
    <Form action={`${here}/decide?show=${line.outcome}&page=${model.page}`} page={page} summary={isThis}>
      <input type="hidden" name="sha256" value={model.found.sha256} />
      <input type="hidden" name="line" value={line.id} />
      <Radios
        name="answer"
        idPrefix={`answer-${line.id}`}
        classes="govuk-radios--small"
        fieldset={{ legend: { text: 'Which counts' } }}
        value={isThis ? (typedText(page, 'answer') ?? null) : null}
        items={[
          { value: 'theirs', text: capital(choices.theirs) },
          { value: 'ours', text: capital(choices.ours) },
        ]}
        {...(isThis ? problemFor(page, 'answer') : {})}
      />
      <Input
        name="why"
        id={`why-${line.id}`}
        label={{ text: 'Why' }}
        value={isThis ? (typedText(page, 'why') ?? '') : ''}
        {...(isThis ? problemFor(page, `why-${line.id}`) : {})}
      />
      <Button text="Decide" classes="govuk-button--secondary" preventDoubleClick />
    </Form>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Pages({ model, here }: { model: ImportPage; here: string }) {
  const count: LineCount | undefined = model.counts.find((one) => one.outcome === model.show)
  const last = Math.max(1, Math.ceil((count?.count ?? 0) / linesOnAPage))
  if (last === 1) return null
  const href = (page: number) => `${here}?show=${model.show}&page=${page}`
  return (
    <>
      <p class="govuk-body app-quiet">
        Page {model.page} of {last}
      </p>
      <Pagination
        {...(model.page > 1 ? { previous: { href: href(model.page - 1) } } : {})}
        {...(model.page < last ? { next: { href: href(model.page + 1) } } : {})}
      />
    </>
  )
}
