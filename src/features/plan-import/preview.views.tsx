/** What bringing a file in would do: the answer first, then what is refused, what would be added and what changed. */
import {
  Button,
  CountSentence,
  csv,
  Details,
  Form,
  NotificationBanner,
  ProblemSummary,
  Radios,
  Select,
  StackedTable,
  WarningText,
} from '../../design/index.ts'
import { writeAsPrecise, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import { deliveryWords } from '../action/index.ts'
import type { PreviewPage } from './plan-import.reads.ts'
import { counted, whatCame } from './plan-import.views.tsx'
import type { PostNamed } from './post-words.ts'
import type { Added, ChangedAction, Preview } from './preview.reads.ts'
import { fromWords, type ProgressTold } from './progress-words.ts'

/** How many lines of a kind the page shows; the sheet of refused lines holds all of them. */
const most = 200

export function previewPage(model: PreviewPage, page: PageHere): ShownPage | ShownFile {
  const { file, preview } = model
  if (page.asking.query.as === 'csv' && preview !== null) return refusedSheet(preview, page)
  return {
    title: 'What the file would change',
    wide: true,
    back: { text: 'Bring a plan in', href: `/areas/${page.asking.area.slug}/plan/import` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l app-words">{file.fileName}</h1>
        <Body model={model} page={page} />
      </>
    ),
  }
}

function Body({ model, page }: { model: PreviewPage; page: PageHere }) {
  const { file, preview, waitsFor } = model
  const base = `/areas/${page.asking.area.slug}/plan`
  const here = `${base}/import/${file.id}`
  if (file.appliedAt !== null)
    return (
      <>
        <CountSentence>{whatCame(file)}</CountSentence>
        <p class="govuk-body">
          <a class="govuk-link" href={base}>
            Look at the plan
          </a>
        </p>
      </>
    )
  if (waitsFor === 'columns' || waitsFor === 'words' || preview === null)
    return (
      <>
        <CountSentence>
          {waitsFor === 'words'
            ? 'Say first what the status words of this file mean.'
            : 'Say first what the columns of this file hold.'}
        </CountSentence>
        <Button text="Go on" href={`${here}/${waitsFor === 'words' ? 'words' : 'columns'}`} />
      </>
    )
  return (
    <>
      <CountSentence>{answerOf(preview)}</CountSentence>
      {model.before === null ? null : (
        <NotificationBanner>
          <p class="govuk-notification-banner__heading">
            This very file was brought in before. {whatCame(model.before)}
          </p>
        </NotificationBanner>
      )}
      <Refused preview={preview} here={here} />
      <Hidden model={model} page={page} preview={preview} />
      <NewThings preview={preview} />
      <ChangedRows changed={preview.changed} base={base} />
      <AddedRows added={preview.added} />
      <Milestones preview={preview} />
      {preview.formulas.length === 0 ? null : (
        <Details summaryText={`${counted(preview.formulas.length, 'cell')} held a formula`}>
          <p class="govuk-body">
            No formula is ever run. The values are those that your program showed when the file was saved:{' '}
            {preview.formulas.slice(0, 20).join('; ')}
            {preview.formulas.length > 20 ? ' and others' : ''}.
          </p>
        </Details>
      )}
      <BringIn model={model} page={page} preview={preview} />
    </>
  )
}

/** "12 actions would be added, 3 changed and 40 left as they are. 2 lines are refused." */
function answerOf(preview: Preview): string {
  const parts = [
    `${counted(preview.added.length, 'action')} would be added`,
    `${preview.changed.length} changed`,
    `${preview.unchanged} left as ${preview.unchanged === 1 ? 'it is' : 'they are'}`,
  ]
  const refused = new Set(preview.refused.map((one) => one.place)).size
  const wrong =
    refused === 0
      ? 'Nothing is refused.'
      : `${counted(refused, 'cell')} ${refused === 1 ? 'is' : 'are'} refused.`
  return `${parts[0]}, ${parts[1]} and ${parts[2]}. ${wrong}`
}

function Refused({ preview, here }: { preview: Preview; here: string }) {
  if (preview.refused.length === 0) return null
  return (
    <section aria-labelledby="refused">
      <h2 class="govuk-heading-m" id="refused">
        What is refused
      </h2>
      <WarningText
        text="Nothing comes in while a line is refused. Put these right in your file and send it again."
        iconFallbackText="Warning"
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`${here}?as=csv`} download>
          Download the refused lines as a sheet (CSV)
        </a>
      </p>
      <StackedTable
        caption="Refused lines"
        captionHidden
        columns={[{ text: 'Where' }, { text: 'Why, and what to do' }]}
        rows={preview.refused.slice(0, most).map((one) => ({
          cells: [<span class="app-words">{one.place}</span>, <span class="app-words">{one.words}</span>],
        }))}
      />
      <More count={preview.refused.length} />
    </section>
  )
}

function More({ count }: { count: number }) {
  return count <= most ? null : <p class="govuk-body">And {count - most} more.</p>
}

function Hidden({ model, page, preview }: { model: PreviewPage; page: PageHere; preview: Preview }) {
  const { file } = model
  if (preview.hiddenRows.length === 0) return null
  const rows = `${preview.hiddenRows.length === 1 ? 'Row' : 'Rows'} ${preview.hiddenRows.slice(0, 40).join(', ')}${preview.hiddenRows.length > 40 ? ' and others' : ''}`
  return (
    <Form
      action={`/areas/${page.asking.area.slug}/plan/import/${file.id}/hidden`}
      page={page}
      version={file.version}
      summary={false}
    >
      <Radios
        idPrefix="hidden"
        name="hidden"
        classes="govuk-radios--small"
        fieldset={{
          legend: {
            text: `${rows} of ${model.table} ${preview.hiddenRows.length === 1 ? 'is' : 'are'} hidden in the file`,
            classes: 'govuk-fieldset__legend--m',
          },
        }}
        items={[
          { value: 'in', text: 'Bring them in' },
          { value: 'out', text: 'Leave them out' },
        ]}
        value={
          typedText(page, 'hidden') ??
          (file.choice?.withHidden === null ? '' : file.choice?.withHidden === true ? 'in' : 'out')
        }
        {...problemFor(page, 'hidden')}
      />
      <Button text="Keep this choice" classes="govuk-button--secondary" preventDoubleClick />
    </Form>
  )
}

function NewThings({ preview }: { preview: Preview }) {
  return (
    <>
      {preview.newObjectives.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">Objectives that would be made</h2>
          <ul class="govuk-list govuk-list--bullet">
            {preview.newObjectives.map((one) => (
              <li class="app-words">
                {one.ref}. {one.words}{' '}
                {one.requirementId === null ? (
                  <span class="app-gap">It answers no area of the notice.</span>
                ) : (
                  <span class="app-quiet">It answers an area of the notice.</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {preview.notMatched.length === 0 ? null : (
        <section>
          <h2 class="govuk-heading-m">Not understood as an area of the notice</h2>
          <p class="govuk-body">
            Their actions come in and are linked to no requirement. Link them on their pages.
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {preview.notMatched.slice(0, most).map((one) => (
              <li class="app-words">{one}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ChangedRows({ changed, base }: { changed: readonly ChangedAction[]; base: string }) {
  if (changed.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">What would change</h2>
      <StackedTable
        caption="Actions that would change"
        captionHidden
        columns={[{ text: 'Action' }, { text: 'What' }, { text: 'Now' }, { text: 'In the file' }]}
        rows={changed.slice(0, most).flatMap((one) => rowsOfChange(one, base))}
      />
      <More count={changed.length} />
    </section>
  )
}

function rowsOfChange(one: ChangedAction, base: string) {
  const updates = one.updates.map((each) => ({ label: 'New update', was: '', now: progressWords(each) }))
  return [...one.changes, ...updates].map((change) => ({
    cells: [
      <a class="govuk-link" href={`${base.replace(/\/plan$/, '')}/actions/${one.id}`}>
        {one.action.ref}
      </a>,
      change.label,
      <span class="app-words">{change.was === '' ? 'Nothing' : change.was}</span>,
      <span class="app-words">{change.now === '' ? 'Nothing' : change.now}</span>,
    ],
  }))
}

/** "1 October 2026 (as its text begins): The panel met." */
function progressWords({ happened, on, from }: ProgressTold): string {
  return `${writeDay(on)} (${fromWords[from]}): ${happened}`
}

function AddedRows({ added }: { added: readonly Added[] }) {
  if (added.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">What would be added</h2>
      <StackedTable
        caption="Actions that would be added"
        captionHidden
        columns={[
          { text: 'Ref', classes: 'app-requirements__ref' },
          { text: 'What will be done' },
          { text: 'Accountable' },
          { text: 'Due' },
          { text: 'Status' },
        ]}
        rows={added.slice(0, most).map(({ action, updates }) => ({
          cells: [
            action.ref,
            <>
              <p class="govuk-body-s app-words govuk-!-margin-bottom-1">{action.title}</p>
              {updates.map((one) => (
                <p class="govuk-body-s app-quiet app-words">{progressWords(one)}</p>
              ))}
            </>,
            <span class="govuk-body-s app-words">{postText(action.accountable)}</span>,
            <span class="govuk-body-s">{writeAsPrecise(action.due)}</span>,
            <span class="govuk-body-s app-words">
              {deliveryWords[action.delivery]}
              {action.statusWhy === null ? '' : `. ${action.statusWhy}`}
            </span>,
          ],
        }))}
      />
      <More count={added.length} />
    </section>
  )
}

function postText(post: PostNamed): string {
  return 'post' in post ? post.post.words : `${post.name} (a new post)`
}

function Milestones({ preview }: { preview: Preview }) {
  if (preview.milestones.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">Milestones that would be added</h2>
      <ul class="govuk-list govuk-list--bullet">
        {preview.milestones.slice(0, most).map((one) => (
          <li class="app-words">
            {one.actionRef}: {one.words}, due {writeAsPrecise(one.due)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The button, and the posts that would be made. Neither is there while something must be said or put right first. */
function BringIn({ model, page, preview }: { model: PreviewPage; page: PageHere; preview: Preview }) {
  const { file, waitsFor, agencies } = model
  const count = preview.added.length + preview.changed.length + preview.milestones.length
  if (preview.refused.length > 0) return null
  if (waitsFor !== null) return <p class="govuk-body">Say first whether the hidden rows come in.</p>
  if (count === 0) return <p class="govuk-body">The file changes nothing, so there is nothing to bring in.</p>
  return (
    <Form
      action={`/areas/${page.asking.area.slug}/plan/import/${file.id}/bring-in`}
      page={page}
      summary={false}
    >
      <input type="hidden" name="seen" value={model.seen} />
      <input type="hidden" name="at" value={model.at} />
      {preview.newPosts.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">These posts would be made, with nobody in them</h2>
          <p class="govuk-body">
            The plan names them and nobody here knows them. No person is made: say afterwards who holds each.
          </p>
          {preview.newPosts.map((post, at) => (
            <Select
              id={`agency-${at}`}
              name={`agency-${at}`}
              label={{ text: post.name }}
              items={[
                { value: '', text: 'Choose its agency' },
                ...agencies.map((one) => ({ value: one.id, text: one.name })),
              ]}
              value={
                typedText(page, `agency-${at}`) ??
                post.agencyId ??
                (agencies.length === 1 ? agencies[0]?.id : '')
              }
              {...problemFor(page, `agency-${at}`)}
            />
          ))}
        </>
      )}
      <p class="govuk-body">
        All of it comes in together, or nothing does. As the plan stood at {writeInstant(model.at)}.
      </p>
      <Button text={`Bring ${counted(count, 'line')} in`} preventDoubleClick />
    </Form>
  )
}

function refusedSheet(preview: Preview, page: PageHere): ShownFile {
  return {
    fileName: `refused-lines-${page.asking.area.slug}-${page.asking.today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([['Where', 'Why, and what to do'], ...preview.refused.map((one) => [one.place, one.words])]),
  }
}
