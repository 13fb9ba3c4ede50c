/** The requirements page: what was asked of us, and what answers it. */
import { CountSentence, Details, EmptyState, InsetText, StackedTable } from '../../design/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { answersOfDuty, type Row } from './requirement.ts'
import { requirementsSheet } from './requirements.sheet.ts'
import { FilterBand, queryOf } from './requirements-filters.views.tsx'
import { groupsOf, type NoticeBand, type RequirementsPage } from './requirements-page.ts'
import { CarriedBy, RowStanding, SaidOfAnswers, SaidOfAsking } from './row.views.tsx'
import { boundList, stanceWords } from './words.ts'

export function requirementsPage(model: RequirementsPage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return requirementsSheet(model, page)
  const base = `/areas/${page.asking.area.slug}`
  if (model.all.length === 0) return nothingRead(model, base)
  return {
    title: 'Requirements',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Requirements</h1>
        <CountSentence>{model.count}</CountSentence>
        {bandsOf(model.notices).map((notice) => (
          <Notice notice={notice} base={base} />
        ))}
        <FilterBand model={model} base={base} />
        <p class="govuk-body-s">{shownSentence(model)}</p>
        {model.shown.length === 0 ? (
          <InsetText>
            No requirement matches all of these.{' '}
            <a class="govuk-link" href={`${base}/requirements`}>
              Show what is in force
            </a>
          </InsetText>
        ) : (
          <Groups model={model} base={base} />
        )}
        {model.showsAnswers ? (
          <p class="govuk-body-s app-gap app-notice">
            An answer is an action of the plan, or what a named person says, with the evidence they name.
            Measures, evidence, families’ words and what the board decided stand on each requirement’s
            throughline.
          </p>
        ) : null}
        <Ways model={model} base={base} />
      </>
    ),
  }
}

function nothingRead(model: RequirementsPage, base: string): ShownPage {
  return {
    title: 'Requirements',
    body: (
      <>
        <h1 class="govuk-heading-l">Requirements</h1>
        <EmptyState
          title="No notice has been read for this area"
          href="/documents/new"
          action="Read a document"
        >
          Send the notice or report as you received it. Its requirements will stand here.
        </EmptyState>
        {model.mayShape ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/requirements/new`}>
              Enter a recommendation made by email, visit or letter
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

/** What is in force; where nothing is any more, what was, with the day it ended and what goes on. */
function bandsOf(notices: readonly NoticeBand[]): readonly NoticeBand[] {
  const inForce = notices.filter((one) => one.standing === 'in-force')
  return inForce.length > 0 ? inForce : notices
}

function shownSentence({ shown, inScope }: RequirementsPage): string {
  if (shown.length === inScope) return inScope === 1 ? 'One is shown.' : `All ${inScope} are shown.`
  return `${shown.length} of ${inScope} ${shown.length === 1 ? 'is' : 'are'} shown.`
}

function Notice({ notice, base }: { notice: NoticeBand; base: string }) {
  const questions = notice.openQuestions.length
  return (
    <div class="app-notice">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        <a class="govuk-link" href={`${base}/documents/${notice.documentId}`}>
          {notice.title}
        </a>
      </h2>
      {notice.sentences.map((sentence) => (
        <p class="govuk-body govuk-!-margin-bottom-1">{sentence}</p>
      ))}
      {questions === 0 ? null : (
        <Details
          summaryText={
            questions === 1 ? '1 question waits for your word' : `${questions} questions wait for your word`
          }
        >
          <ul class="govuk-list govuk-list--spaced">
            {notice.openQuestions.map((one) => (
              <li>
                <a class="govuk-link" href={one.href}>
                  {one.words}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </div>
  )
}

function Groups({ model, base }: { model: RequirementsPage; base: string }) {
  return (
    <>
      {groupsOf(model.shown, model.sources).map((group) => (
        <section class="app-paragraph">
          {group.document === null ? null : <p class="govuk-caption-m">{group.document}</p>}
          <h2 class="govuk-heading-m">{group.name}</h2>
          <StackedTable
            caption={group.name}
            captionHidden
            classes="app-requirements"
            columns={[
              { text: 'Ref', classes: 'app-requirements__ref' },
              { text: 'What was asked' },
              { text: 'Who and how firmly', classes: 'app-requirements__who' },
              { text: 'What answers it', classes: 'app-requirements__answer' },
            ]}
            rows={group.rows.map((row) => ({
              id: `requirement-${row.requirement.id}`,
              cells: cellsOf(row, model, base),
            }))}
          />
        </section>
      ))}
    </>
  )
}

function cellsOf(row: Row, model: RequirementsPage, base: string) {
  const { requirement } = row
  return [
    <a class="govuk-link" href={`${base}/requirements/${requirement.id}`}>
      {requirement.ref}
    </a>,
    <p class="govuk-body-s app-words govuk-!-margin-bottom-1">{requirement.text}</p>,
    <SaidOfAsking row={row} />,
    requirement.stance === 'ours-to-answer' ? (
      model.showsAnswers ? (
        <Answered row={row} base={base} carried={model.carried.get(requirement.id) ?? []} />
      ) : (
        <p class="govuk-body-s govuk-!-margin-bottom-0">Not published yet</p>
      )
    ) : (
      <p class="govuk-body-s govuk-!-margin-bottom-0">{stanceWords[requirement.stance]}</p>
    ),
  ]
}

function Answered({ row, base, carried }: { row: Row; base: string; carried: readonly string[] }) {
  return (
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <RowStanding row={row} />
      </p>
      {row.answers.length === 0 ? null : (
        <ul class="govuk-list app-answers">
          {row.answers.map((answer) => (
            <li>
              {answer.thing === 'action' ? (
                <a class="govuk-link" href={`${base}/actions/${answer.thingId}`}>
                  {answer.words}
                </a>
              ) : (
                answer.words
              )}
              {answer.holder === null ? '' : ` (${answer.holder})`}
            </li>
          ))}
        </ul>
      )}
      {row.duties.length === 0 ? null : (
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {row.duties.length} duties,{' '}
          {row.duties.filter((duty) => answersOfDuty(duty, row.answers).length > 0).length} answered: for{' '}
          {row.duties.map((duty) => boundList(duty.bound) || 'nobody named').join('; for ')}.
        </p>
      )}
      <CarriedBy row={row} carried={carried} />
      <SaidOfAnswers row={row} />
    </>
  )
}

function Ways({ model, base }: { model: RequirementsPage; base: string }) {
  return (
    <ul class="govuk-list app-no-print">
      <li>
        <a class="govuk-link" href={`${base}/requirements${queryOf(model.filters, { as: 'csv' })}`} download>
          Download what is shown as a sheet (CSV)
        </a>
      </li>
      {model.mayShape ? (
        <li>
          <a class="govuk-link" href={`${base}/requirements/new`}>
            Enter a recommendation made by email, visit or letter
          </a>
        </li>
      ) : null}
    </ul>
  )
}
