/** The register of decisions, the page of one, and the form for a new one. */
import {
  Button,
  Checkboxes,
  CountSentence,
  csv,
  EmptyState,
  FilterLinks,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  Select,
  StackedTable,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import type { Board } from '../board/index.ts'
import type { DecisionPage, DecisionsPage, NewPage } from './decision.reads.ts'
import type { DecisionHere } from './decision.ts'
import { carriedOuts, carriedOutWords, decisionStands, decisionsSentence, standWords } from './decision.ts'
import { DecisionTag, dayHint, JoinedTo, JoinFields, listOf, Paragraphs } from './parts.views.tsx'

const columns = [
  'Number',
  'Board',
  'Meeting',
  'Question',
  'Standing',
  'Decided',
  'Why',
  'Decided by',
  'Decided on',
  'Approved on',
  'Replaces',
  'Replaced by',
  'Carried out',
  'Carried out, in words',
  'Requirement',
  'Objective',
  'Private',
]

export function decisionsPage(model: DecisionsPage, page: PageHere): ShownPage | ShownFile {
  const { area, today } = page.asking
  const base = `/areas/${area.slug}`
  const here = `${base}/decisions`
  if (model.wantsCsv)
    return {
      fileName: `${area.isDemonstration ? 'demonstration-' : ''}decisions-${area.slug}-${today}.csv`,
      type: 'text/csv; charset=utf-8',
      content: csv([columns, ...model.shown.map(cells)]),
    }
  return {
    title: 'Decisions',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Decisions</h1>
        <CountSentence>{decisionsSentence(model.all)}</CountSentence>
        {model.all.length === 0 ? (
          <EmptyState
            title="No decision yet"
            {...(model.mays.write ? { href: `${here}/new`, action: 'Ask for a decision' } : {})}
          >
            A decision is asked as a question, before the meeting or in it.
          </EmptyState>
        ) : (
          <>
            <FilterLinks
              label="Standing"
              links={[
                { text: 'All', href: addressed(here, { board: model.board }), current: model.stand === null },
                ...decisionStands.map((one) => ({
                  text: standWords[one],
                  href: addressed(here, { standing: one, board: model.board }),
                  count: model.all.filter((each) => each.stand === one).length,
                  current: model.stand === one,
                })),
              ]}
            />
            <BoardFilter boards={model.boards} here={here} board={model.board} standing={model.stand} />
            <Register rows={model.shown} base={base} />
          </>
        )}
        <ul class="govuk-list app-no-print">
          {model.mays.write ? (
            <li>
              <a class="govuk-link" href={`${here}/new`}>
                Ask for a decision, or write one down
              </a>
            </li>
          ) : null}
          <li>
            <a
              class="govuk-link"
              href={addressed(here, { standing: model.stand, board: model.board, as: 'csv' })}
              download
            >
              Download these as CSV
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${base}/board-actions`}>
              Actions raised by the board
            </a>
          </li>
        </ul>
      </>
    ),
  }
}

/** An address with what it asks for, without what is not asked. */
export function addressed(here: string, query: Readonly<Record<string, string | null>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== null) search.set(name, value)
  return search.size === 0 ? here : `${here}?${search.toString()}`
}

export function BoardFilter({
  boards,
  here,
  board,
  standing,
}: {
  boards: readonly Board[]
  here: string
  board: string | null
  standing: string | null
}) {
  if (boards.length < 2) return null
  return (
    <FilterLinks
      label="Board or group"
      links={[
        { text: 'All', href: addressed(here, { standing }), current: board === null },
        ...boards.map((one) => ({
          text: one.name,
          href: addressed(here, { standing, board: one.id }),
          current: board === one.id,
        })),
      ]}
    />
  )
}

function Register({ rows, base }: { rows: readonly DecisionHere[]; base: string }) {
  return (
    <StackedTable
      caption="Decisions, the newest first"
      captionHidden
      columns={[{ text: 'Decision' }, { text: 'What was decided' }, { text: 'Standing' }, { text: 'Serves' }]}
      rows={rows.map((one) => ({
        cells: [
          <>
            <a class="govuk-link app-words" href={`${base}/decisions/${one.id}`}>
              {one.number}. {one.question}
            </a>
            <span class="govuk-body-s app-quiet govuk-!-display-block govuk-!-margin-bottom-0">
              {whence(one)}
              {one.private ? '. Private' : ''}
            </span>
          </>,
          <span class="app-words">{one.decided ?? 'Nothing yet'}</span>,
          <>
            <DecisionTag stand={one.stand} />{' '}
            {one.carriedOut === null ? '' : `${carriedOutWords[one.carriedOut]}.`}
          </>,
          <JoinedTo one={one} base={base} />,
        ],
      }))}
    />
  )
}

function whence(one: DecisionHere): string {
  return one.meetingDay === null
    ? `${one.boardName}, outside a meeting`
    : `${one.boardName}, ${writeDay(one.meetingDay)}`
}

function cells(one: DecisionHere): readonly (string | number | null)[] {
  return [
    one.number,
    one.boardName,
    one.meetingDay,
    one.question,
    standWords[one.stand],
    one.decided,
    one.why,
    one.decidedBy,
    one.decidedOn,
    one.approvedOn,
    one.replacesNumber,
    one.replacedByNumber,
    one.carriedOut === null ? null : carriedOutWords[one.carriedOut],
    one.carriedOutWords,
    one.requirementRef,
    one.objectiveRef,
    one.private ? 'yes' : 'no',
  ]
}

function approvedWords({ approvedBy, approvedHow }: DecisionHere, on: LocalDate): string {
  return approvedHow === null
    ? `Approved by ${approvedBy ?? 'the chair'} on ${writeDay(on)}.`
    : `Approved on paper on ${writeDay(on)}: ${approvedHow}. Entered by ${approvedBy ?? 'somebody here'}.`
}

export function decisionPage(model: DecisionPage, page: PageHere): ShownPage {
  const { one, mays } = model
  const base = `/areas/${page.asking.area.slug}`
  const here = `${base}/decisions/${one.id}`
  return {
    title: `Decision ${one.number}`,
    breadcrumbs: [{ text: 'Decisions', href: `${base}/decisions` }, { text: `Decision ${one.number}` }],
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Decision {one.number}</h1>
        <CountSentence>
          <span class="app-words">{one.decided ?? 'Nothing is decided yet.'}</span>
        </CountSentence>
        <p class="govuk-body">
          <DecisionTag stand={one.stand} />{' '}
          {one.approvedOn === null
            ? ''
            : `${approvedWords(one, one.approvedOn)} It is never edited: another decision takes its place.`}
        </p>
        <Replacing one={one} base={base} />
        <Facts one={one} base={base} />
        {one.approvedOn === null && mays.write ? (
          <ChangeForm one={one} page={page} at={`${here}/change`} />
        ) : null}
        {one.approvedOn === null && one.decided !== null && mays.approve ? (
          <Form action={`${here}/approve`} page={page} version={one.version} summary={false}>
            <p class="govuk-body">Once approved it is never edited.</p>
            <Button text="Approve this decision" preventDoubleClick />
          </Form>
        ) : null}
        {one.approvedOn !== null && mays.write ? (
          <>
            <CarriedOutForm one={one} page={page} at={`${here}/change`} />
            {one.replacedById === null ? (
              <p class="govuk-body app-no-print">
                <a class="govuk-link" href={`${base}/decisions/new?replaces=${one.id}`}>
                  Make a decision that takes its place
                </a>
              </p>
            ) : null}
          </>
        ) : null}
        {mays.write ? (
          <Form
            action={`${here}/change`}
            page={page}
            version={one.version}
            summary={false}
            classes="app-no-print"
          >
            <h2 class="govuk-heading-m">What it serves</h2>
            <input type="hidden" name="deed" value="join" />
            <JoinFields
              page={page}
              joinables={model.joinables}
              requirement={one.requirementId ?? ''}
              objective={one.objectiveId ?? ''}
            />
            <Button text="Join it" classes="govuk-button--secondary" preventDoubleClick />
          </Form>
        ) : null}
      </>
    ),
  }
}

function Replacing({ one, base }: { one: DecisionHere; base: string }) {
  return (
    <>
      {one.replacesId === null ? null : (
        <p class="govuk-body">
          It takes the place of{' '}
          <a class="govuk-link" href={`${base}/decisions/${one.replacesId}`}>
            decision {one.replacesNumber}
          </a>
          {one.approvedOn === null ? ' once it is approved' : ''}.
        </p>
      )}
      {one.replacedById === null ? null : (
        <p class="govuk-body app-gap">
          <a class="govuk-link" href={`${base}/decisions/${one.replacedById}`}>
            Decision {one.replacedByNumber}
          </a>{' '}
          {one.stand === 'replaced' ? 'took its place' : 'is to take its place, and is not approved yet'}.
        </p>
      )}
    </>
  )
}

function Facts({ one, base }: { one: DecisionHere; base: string }) {
  const rows = [
    ['The question', <span class="app-words">{one.question}</span>],
    ['Why', one.why === null ? <span class="app-gap">Not said yet</span> : <Paragraphs text={one.why} />],
    [
      'Decided by',
      one.decidedBy === null ? (
        <span class="app-gap">Not said yet</span>
      ) : (
        `${one.decidedBy}${one.decidedOn === null ? '' : `, ${writeDay(one.decidedOn)}`}`
      ),
    ],
    [
      'Where',
      one.meetingId === null ? (
        whence(one)
      ) : (
        <a class="govuk-link" href={`${base}/meetings/${one.meetingId}`}>
          {whence(one)}
        </a>
      ),
    ],
    [
      'Carried out',
      one.carriedOut === null
        ? one.approvedOn === null
          ? 'It is not approved yet'
          : 'Nobody has said yet'
        : `${carriedOutWords[one.carriedOut]}${one.carriedOutOn === null ? '' : `, said on ${writeDay(one.carriedOutOn)}`}: ${one.carriedOutWords ?? ''}`,
    ],
    ['Serves', <JoinedTo one={one} base={base} />],
    ...(one.private
      ? [['Who reads it', 'Private: the chair, the programme lead and the secretary'] as const]
      : []),
  ] as const
  return <SummaryList rows={rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
}

function ChangeForm({ one, page, at }: { one: DecisionHere; page: PageHere; at: string }) {
  return (
    <Form action={at} page={page} version={one.version} summary={false} classes="app-no-print">
      <h2 class="govuk-heading-m">{one.decided === null ? 'What was decided' : 'Change it'}</h2>
      <input type="hidden" name="deed" value="change" />
      <DecisionFields
        page={page}
        was={{
          question: one.question,
          decided: one.decided ?? '',
          why: one.why ?? '',
          decidedBy: one.decidedBy ?? one.boardName,
          decidedOn: one.decidedOn === null ? '' : writeDay(one.decidedOn),
          private: one.private,
        }}
      />
      <Button text="Save" preventDoubleClick />
    </Form>
  )
}

function DecisionFields({
  page,
  was,
}: {
  page: PageHere
  was: {
    readonly question: string
    readonly decided: string
    readonly why: string
    readonly decidedBy: string
    readonly decidedOn: string
    readonly private: boolean
  }
}) {
  return (
    <>
      <Textarea
        id="question"
        name="question"
        rows={2}
        label={{ text: 'The question that the board is asked', classes: 'govuk-label--s' }}
        value={typedText(page, 'question') ?? was.question}
        {...problemFor(page, 'question')}
      />
      <Textarea
        id="decided"
        name="decided"
        rows={3}
        label={{ text: 'What was decided', classes: 'govuk-label--s' }}
        hint={{ text: 'Leave it empty while the question waits' }}
        value={typedText(page, 'decided') ?? was.decided}
        {...problemFor(page, 'decided')}
      />
      <Textarea
        id="why"
        name="why"
        rows={2}
        label={{ text: 'Why', classes: 'govuk-label--s' }}
        value={typedText(page, 'why') ?? was.why}
        {...problemFor(page, 'why')}
      />
      <Input
        id="decidedBy"
        name="decidedBy"
        label={{ text: 'Who decided', classes: 'govuk-label--s' }}
        value={typedText(page, 'decidedBy') ?? was.decidedBy}
        {...problemFor(page, 'decidedBy')}
      />
      <Input
        id="decidedOn"
        name="decidedOn"
        classes="govuk-input--width-10"
        label={{ text: 'When it was decided', classes: 'govuk-label--s' }}
        hint={{ text: dayHint }}
        value={typedText(page, 'decidedOn') ?? was.decidedOn}
        {...problemFor(page, 'decidedOn')}
      />
      <Checkboxes
        name="private"
        classes="govuk-checkboxes--small"
        items={[
          {
            value: 'yes',
            text: 'It is private: only the chair, the programme lead and the secretary read it',
            checked: page.again === null ? was.private : typedText(page, 'private') === 'yes',
          },
        ]}
      />
    </>
  )
}

function CarriedOutForm({ one, page, at }: { one: DecisionHere; page: PageHere; at: string }) {
  return (
    <Form action={at} page={page} version={one.version} summary={false} classes="app-no-print">
      <h2 class="govuk-heading-m">Was it carried out?</h2>
      <input type="hidden" name="deed" value="carried-out" />
      <Radios
        idPrefix="carriedOut"
        name="carriedOut"
        classes="govuk-radios--inline govuk-radios--small"
        fieldset={{ legend: { text: 'Was it carried out?', classes: 'govuk-visually-hidden' } }}
        items={carriedOuts.map((each) => ({
          value: each,
          text: carriedOutWords[each],
          checked: (typedText(page, 'carriedOut') ?? one.carriedOut) === each,
        }))}
        {...problemFor(page, 'carriedOut')}
      />
      <Textarea
        id="words"
        name="words"
        rows={2}
        label={{ text: 'What was done, or why not' }}
        value={typedText(page, 'words') ?? one.carriedOutWords ?? ''}
        {...problemFor(page, 'words')}
      />
      <Button text="Save" classes="govuk-button--secondary" preventDoubleClick />
    </Form>
  )
}

export function newDecisionPage(model: NewPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const { replaces } = model
  const title =
    replaces === null
      ? 'Ask for a decision, or write one down'
      : `Take the place of decision ${replaces.number}`
  return {
    title,
    back:
      replaces === null
        ? { text: 'Decisions', href: `${base}/decisions` }
        : { text: `Decision ${replaces.number}`, href: `${base}/decisions/${replaces.id}` },
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {replaces === null ? null : (
          <InsetText classes="app-words">
            Decision {replaces.number}: {replaces.decided}. It stays in the register as it was.
          </InsetText>
        )}
        <Form action={addressed(`${base}/decisions/new`, { replaces: replaces?.id ?? null })} page={page}>
          <input type="hidden" name="replaces" value={replaces?.id ?? ''} />
          <PlaceFields model={model} page={page} />
          <DecisionFields
            page={page}
            was={{
              question: replaces?.question ?? '',
              decided: '',
              why: '',
              decidedBy: '',
              decidedOn: '',
              private: replaces?.private ?? false,
            }}
          />
          <JoinFields
            page={page}
            joinables={model.joinables}
            requirement={model.asked.requirement}
            objective={model.asked.objective}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Which board, and at which meeting where at one. */
export function PlaceFields({ model, page }: { model: NewPage; page: PageHere }) {
  return (
    <>
      <input type="hidden" name="item" value={typedText(page, 'item') ?? model.asked.item} />
      <Select
        id="board"
        name="board"
        label={{ text: 'Board or group', classes: 'govuk-label--s' }}
        items={listOf(
          model.boards.map((one) => ({ id: one.id, words: one.name })),
          'Choose',
        )}
        value={typedText(page, 'board') ?? model.asked.board}
        {...problemFor(page, 'board')}
      />
      <Select
        id="meeting"
        name="meeting"
        label={{ text: 'Meeting', classes: 'govuk-label--s' }}
        items={listOf(model.meetings, 'Outside a meeting')}
        value={typedText(page, 'meeting') ?? model.asked.meeting}
        {...problemFor(page, 'meeting')}
      />
    </>
  )
}
