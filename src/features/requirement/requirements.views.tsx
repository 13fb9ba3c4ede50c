/** The requirements page: what was asked of us, and what answers it. */
import {
  Button,
  CountSentence,
  csv,
  Details,
  EmptyState,
  FilterLinks,
  InsetText,
  Table,
  TableRegion,
  Tag,
} from '../../design/index.ts'
import { writeDay, writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import {
  type Filters,
  matches,
  type NoticeBand,
  type RequirementsPage,
  standingsShown,
} from './requirement.reads.ts'
import { type Row, whatIsMissing } from './requirement.ts'
import {
  boundList,
  boundWords,
  classWords,
  kindWords,
  type Standing,
  stanceWords,
  standingWords,
  verbWords,
} from './words.ts'

export function requirementsPage(model: RequirementsPage, page: PageHere): ShownPage | ShownFile {
  if (page.asking.query.as === 'csv') return requirementsSheet(model, page)
  const base = `/areas/${page.asking.area.slug}`
  if (model.all.length === 0)
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
        </>
      ),
    }
  return {
    title: 'Requirements',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Requirements</h1>
        <CountSentence>{model.count}</CountSentence>
        {model.notices
          .filter((one) => one.standing === 'in-force')
          .map((notice) => (
            <Notice notice={notice} base={base} />
          ))}
        <p class="govuk-body app-quiet">
          Actions, measures, evidence and board decisions join each requirement here when they are built.
          Until then an answer is what a person says, with the evidence they name.
        </p>
        <FilterBand model={model} base={base} />
        {model.since === null ? null : <Since model={model} />}
        <p class="govuk-body-s">
          {model.shown.length === model.all.length
            ? `All ${model.all.length} are shown.`
            : `${model.shown.length} of ${model.all.length} are shown.`}
        </p>
        {model.shown.length === 0 ? (
          <InsetText>
            No requirement matches all of these.{' '}
            <a class="govuk-link" href={`${base}/requirements`}>
              Show all
            </a>
          </InsetText>
        ) : (
          <RequirementTable model={model} base={base} />
        )}
        <ul class="govuk-list app-no-print">
          <li>
            <a
              class="govuk-link"
              href={`${base}/requirements${queryOf({ ...model.filters }, { as: 'csv' })}`}
              download
            >
              Download as a sheet (CSV)
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
      </>
    ),
  }
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
      <p class="govuk-body">{notice.sentences.join(' ')}</p>
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

function FilterBand({ model, base }: { model: RequirementsPage; base: string }) {
  const { all, filters } = model
  const valuesOf = (name: keyof Filters): readonly (readonly [string, string])[] => {
    switch (name) {
      case 'stance':
        return Object.entries(stanceWords)
      case 'kind':
        return Object.entries(kindWords)
      case 'bound':
        return [...Object.entries(boundWords), ['nobody', 'nobody by name'] as const]
      case 'standing':
        return model.showsAnswers ? standingsShown.map((one) => [one, standingWords[one]] as const) : []
      case 'class':
        return Object.entries(classWords)
    }
  }
  const labels: Readonly<Record<keyof Filters, string>> = {
    stance: 'Whose',
    standing: 'Standing',
    kind: 'Kind',
    bound: 'Who is bound',
    class: 'Area',
  }
  return (
    <div class="app-no-print govuk-!-margin-bottom-4">
      {(Object.keys(labels) as (keyof Filters)[]).map((name) => {
        const links = valuesOf(name)
          .map(([value, text]) => ({
            text,
            count: all.filter((row) => matches(row, { ...filters, [name]: value }, null)).length,
            href: `${base}/requirements${queryOf({ ...filters, [name]: value }, {})}`,
            current: filters[name] === value,
          }))
          .filter((one) => one.count > 0 || one.current)
        if (links.length < 2 && filters[name] === null) return null
        const any = {
          text: 'All',
          href: `${base}/requirements${queryOf({ ...filters, [name]: null }, {})}`,
          current: filters[name] === null,
        }
        return <FilterLinks label={labels[name]} links={[any, ...links]} />
      })}
      {model.showsAnswers ? (
        <form class="app-since" action={`${base}/requirements`} method="get">
          <label class="govuk-label govuk-body-s" for="since">
            What changed since (year-month-day)
          </label>
          <input
            class="govuk-input govuk-input--width-10"
            id="since"
            name="since"
            type="text"
            value={model.since?.day ?? ''}
            inputMode="numeric"
          />{' '}
          <Button text="Show" classes="govuk-button--secondary govuk-!-margin-bottom-0" />
        </form>
      ) : null}
    </div>
  )
}

function queryOf(
  filters: Readonly<Record<string, string | null>>,
  more: Readonly<Record<string, string>>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filters, ...more }))
    if (value !== null) query.set(name, value)
  return query.size === 0 ? '' : `?${query.toString()}`
}

function Since({ model }: { model: RequirementsPage }) {
  const { since } = model
  if (since === null) return null
  return (
    <section aria-labelledby="since-heading">
      <h2 class="govuk-heading-m" id="since-heading">
        What changed since {writeDay(since.day)}
      </h2>
      {since.changes.length === 0 ? (
        <p class="govuk-body">Nothing is different from how it stood then.</p>
      ) : (
        <TableRegion label="What changed">
          <Table
            head={[
              { text: 'Requirement' },
              { text: 'What' },
              { text: 'Who' },
              { text: 'When' },
              { text: 'Why' },
            ]}
            rows={since.changes.map((one) => [
              { text: one.ref },
              {
                text:
                  one.before === null || one.before === one.words ? (
                    one.words
                  ) : (
                    <>
                      <del>{one.before}</del> {one.words}
                    </>
                  ),
              },
              { text: one.who ?? 'Not recorded' },
              { text: writeInstant(one.at) },
              { text: one.why ?? '' },
            ])}
          />
        </TableRegion>
      )}
    </section>
  )
}

function RequirementTable({ model, base }: { model: RequirementsPage; base: string }) {
  const groups = groupByParagraph(model)
  return (
    <>
      {groups.map((group) => (
        <section class="app-paragraph" aria-label={`Paragraph ${group.name}`}>
          {group.heading === null ? null : <h2 class="govuk-heading-m">{group.heading}</h2>}
          <TableRegion label={`Requirements of paragraph ${group.name}`}>
            <table class="govuk-table app-requirements">
              <caption class="govuk-visually-hidden">Paragraph {group.name}</caption>
              <thead class="govuk-table__head">
                <tr class="govuk-table__row">
                  <th scope="col" class="govuk-table__header app-requirements__ref">
                    Ref
                  </th>
                  <th scope="col" class="govuk-table__header">
                    What was asked
                  </th>
                  <th scope="col" class="govuk-table__header app-requirements__who">
                    Who and how firmly
                  </th>
                  <th scope="col" class="govuk-table__header app-requirements__answer">
                    What answers it
                  </th>
                </tr>
              </thead>
              <tbody class="govuk-table__body">
                {group.rows.map((row) => (
                  <RequirementRow
                    row={row}
                    base={base}
                    showsAnswers={model.showsAnswers}
                    parentRef={group.parents.get(row.requirement.parentId ?? '') ?? null}
                  />
                ))}
              </tbody>
            </table>
          </TableRegion>
        </section>
      ))}
    </>
  )
}

interface Group {
  readonly name: string
  readonly heading: string | null
  readonly rows: readonly Row[]
  readonly parents: ReadonlyMap<string, string>
}

/** Rows under the paragraph they stand in; its heading comes with it even when the paragraph itself is filtered out. */
function groupByParagraph(model: RequirementsPage): readonly Group[] {
  const byId = new Map(model.all.map((row) => [row.requirement.id, row.requirement]))
  const refs = new Map(model.all.map((row) => [row.requirement.id, row.requirement.ref]))
  const topOf = (row: Row) => {
    let at = row.requirement
    for (let up = byId.get(at.parentId ?? ''); up !== undefined; up = byId.get(at.parentId ?? '')) at = up
    return at
  }
  const groups: { top: string; name: string; heading: string | null; rows: Row[] }[] = []
  for (const row of model.shown) {
    const top = topOf(row)
    const last = groups.at(-1)
    if (last?.top === top.id) last.rows.push(row)
    else groups.push({ top: top.id, name: top.ref, heading: top.heading, rows: [row] })
  }
  return groups.map((group) => ({ ...group, parents: refs }))
}

function RequirementRow({
  row,
  base,
  showsAnswers,
  parentRef,
}: {
  row: Row
  base: string
  showsAnswers: boolean
  parentRef: string | null
}) {
  const { requirement } = row
  return (
    <tr class="govuk-table__row" id={`requirement-${requirement.ref}`}>
      <th scope="row" class="govuk-table__header">
        <a class="govuk-link" href={`${base}/requirements/${requirement.id}`}>
          {requirement.ref}
        </a>
      </th>
      <td class="govuk-table__cell app-words">
        <p class="govuk-body-s govuk-!-margin-bottom-1">{requirement.text}</p>
        <p class="govuk-body-s app-quiet govuk-!-margin-bottom-0">
          {kindWords[requirement.kind]}
          {requirement.areaClass === null ? '' : `: ${classWords[requirement.areaClass].toLowerCase()}`}
        </p>
      </td>
      <td class="govuk-table__cell">
        <p class="govuk-body-s govuk-!-margin-bottom-1">{whoWords(row)}</p>
        <p class="govuk-body-s app-quiet govuk-!-margin-bottom-0">{verbSentence(row, parentRef)}</p>
      </td>
      <td class="govuk-table__cell">
        {requirement.stance === 'ours-to-answer' ? null : (
          <p class="govuk-body-s govuk-!-margin-bottom-0">{stanceWords[requirement.stance]}</p>
        )}
        {requirement.stance === 'ours-to-answer' && showsAnswers ? <Answers row={row} /> : null}
      </td>
    </tr>
  )
}

export function whoWords(row: Row): string {
  const { bound } = row.requirement
  if (bound.length === 0) return 'Nobody is named'
  const words = boundList(bound)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "must", "must, from paragraph 3", or that it has no verb. */
export function verbSentence(row: Row, parentRef: string | null): string {
  const { verb, verbInherited } = row.requirement
  if (verb === null) return 'No verb that binds'
  return verbInherited
    ? `${verbWords[verb]}, from ${parentRef === null ? 'its paragraph' : `paragraph ${parentRef}`}`
    : verbWords[verb]
}

const colours: Readonly<Record<Standing, string>> = {
  nothing: 'govuk-tag--grey',
  planned: 'govuk-tag--blue',
  'under-way': 'govuk-tag--yellow',
  'done-not-shown': 'govuk-tag--turquoise',
  'done-shown': 'govuk-tag--green',
  'not-asked-of-us': 'govuk-tag--grey',
}

export function StandingTag({ standing }: { standing: Standing }) {
  return <Tag text={standingWords[standing]} classes={colours[standing]} />
}

function Answers({ row }: { row: Row }) {
  const missing = whatIsMissing(row).filter((sentence) => sentence !== `${standingWords.nothing}.`)
  return (
    <>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        <StandingTag standing={row.standing} />
      </p>
      {row.answers.length === 0 ? null : (
        <ul class="govuk-list app-answers">
          {row.answers.map((answer) => (
            <li>
              {answer.words}
              {answer.holder === null ? '' : ` (${answer.holder})`}
            </li>
          ))}
        </ul>
      )}
      {row.duties.length === 0 ? null : (
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {row.duties.length} duties: it stands as the weakest.
        </p>
      )}
      {missing.map((sentence) => (
        <p class="govuk-body-s app-gap">{sentence}</p>
      ))}
    </>
  )
}

/** The same model as a sheet. */
export function requirementsSheet(model: RequirementsPage, page: PageHere): ShownFile {
  const head = [
    'Reference',
    'Text',
    'Kind',
    'Area',
    'Whose',
    'Verb',
    'Verb inherited',
    'Who is bound',
    'Standing',
    'Answers',
    'Evidence named',
    'What is missing',
    'Source',
    'Source line',
  ]
  const rows = model.shown.map((row) => {
    const { requirement } = row
    return [
      requirement.ref,
      requirement.text,
      kindWords[requirement.kind],
      requirement.areaClass === null ? '' : classWords[requirement.areaClass],
      stanceWords[requirement.stance],
      requirement.verb === null ? '' : verbWords[requirement.verb],
      requirement.verbInherited ? 'yes' : 'no',
      boundList(requirement.bound),
      model.showsAnswers ? standingWords[row.standing] : 'Not published',
      row.answers.map((answer) => answer.words).join('\n'),
      row.answers.flatMap((answer) => answer.evidence ?? []).join('\n'),
      model.showsAnswers ? whatIsMissing(row).join('\n') : '',
      sourceOf(row, model.notices),
      requirement.line,
    ]
  })
  return {
    fileName: `requirements-${page.asking.area.slug}-${page.asking.today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([head, ...rows]),
  }
}

function sourceOf(row: Row, notices: readonly NoticeBand[]): string {
  const { documentId, cameFrom, cameOn } = row.requirement
  if (documentId === null)
    return [cameFrom, cameOn === null ? null : writeDay(cameOn)].filter((part) => part !== null).join(', ')
  return notices.find((notice) => notice.documentId === documentId)?.title ?? ''
}
