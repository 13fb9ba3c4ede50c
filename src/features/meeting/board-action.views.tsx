/** The register of what was taken away from meetings, the page of one, and the form to raise one outside a meeting. */
import {
  Button,
  Checkboxes,
  CountSentence,
  csv,
  Details,
  EmptyState,
  FilterLinks,
  Form,
  Input,
  ProblemSummary,
  Radios,
  Select,
  StackedTable,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import {
  actionStands,
  actionStandWords,
  type BoardAction,
  boardActionsSentence,
  closedHows,
  closedHowWords,
  standOfAction,
} from './board-action.ts'
import type { BoardActionPage, BoardActionsPage, NewPage } from './decision.reads.ts'
import { addressed, BoardFilter, PlaceFields } from './decision.views.tsx'
import { ActionTag, dayHint, JoinedTo, JoinFields, listOf, Paragraphs } from './parts.views.tsx'

const columns = [
  'Number',
  'Board',
  'Raised on',
  'Raised at the meeting of',
  'Action',
  'Owner',
  'Held by',
  'Due',
  'First due',
  'Standing',
  'Progress',
  'Progress said on',
  'Closed on',
  'Closed how',
  'Closed, in words',
  'Became action',
  'Requirement',
  'Objective',
  'Private',
]

export function boardActionsPage(model: BoardActionsPage, page: PageHere): ShownPage | ShownFile {
  const { area, today } = page.asking
  const base = `/areas/${area.slug}`
  const here = `${base}/board-actions`
  if (model.wantsCsv)
    return {
      fileName: `${area.isDemonstration ? 'demonstration-' : ''}board-actions-${area.slug}-${today}.csv`,
      type: 'text/csv; charset=utf-8',
      content: csv([columns, ...model.shown.map((one) => cells(one, today))]),
    }
  const asked = { standing: model.stand, board: model.board, owner: model.owner }
  return {
    title: 'Actions raised by the board',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Actions raised by the board</h1>
        <CountSentence>{boardActionsSentence(model.all, today)}</CountSentence>
        {model.all.length === 0 ? (
          <EmptyState
            title="No action yet"
            {...(model.mays.write ? { href: `${here}/new`, action: 'Raise an action' } : {})}
          >
            What somebody takes away from a meeting is written down on the meeting’s own page.
          </EmptyState>
        ) : (
          <>
            <FilterLinks
              label="Standing"
              links={[
                {
                  text: 'All',
                  href: addressed(here, { ...asked, standing: null }),
                  current: model.stand === null,
                },
                ...actionStands.map((one) => ({
                  text: actionStandWords[one],
                  href: addressed(here, { ...asked, standing: one }),
                  count: model.all.filter((each) => standOfAction(each, today) === one).length,
                  current: model.stand === one,
                })),
              ]}
            />
            <BoardFilter boards={model.boards} here={here} board={model.board} standing={model.stand} />
            {model.owners.length < 2 ? null : (
              <Details summaryText="Show one owner’s" open={model.owner !== null}>
                <ul class="govuk-list">
                  <li>
                    <a class="govuk-link" href={addressed(here, { ...asked, owner: null })}>
                      Every owner’s
                    </a>
                  </li>
                  {model.owners.map((one) => (
                    <li>
                      <a
                        class="govuk-link"
                        href={addressed(here, { ...asked, owner: one.id })}
                        aria-current={model.owner === one.id ? 'true' : undefined}
                      >
                        {one.words}
                      </a>
                      {model.mine.includes(one.id) ? ' (yours)' : ''}
                    </li>
                  ))}
                </ul>
              </Details>
            )}
            <Register rows={model.shown} base={base} today={today} />
          </>
        )}
        <ul class="govuk-list app-no-print">
          {model.mays.write ? (
            <li>
              <a class="govuk-link" href={`${here}/new`}>
                Raise an action outside a meeting
              </a>
            </li>
          ) : null}
          <li>
            <a class="govuk-link" href={addressed(here, { ...asked, as: 'csv' })} download>
              Download these as CSV
            </a>
          </li>
          <li>
            <a class="govuk-link" href={`${base}/decisions`}>
              Decisions
            </a>
          </li>
        </ul>
      </>
    ),
  }
}

function Register({ rows, base, today }: { rows: readonly BoardAction[]; base: string; today: LocalDate }) {
  return (
    <StackedTable
      caption="Actions, by number"
      captionHidden
      columns={[{ text: 'Action' }, { text: 'Owner' }, { text: 'Due' }, { text: 'How it goes' }]}
      rows={rows.map((one) => ({
        cells: [
          <>
            <a class="govuk-link app-words" href={`${base}/board-actions/${one.id}`}>
              {one.number}. {one.words}
            </a>
            <span class="govuk-body-s app-quiet govuk-!-display-block govuk-!-margin-bottom-0">
              {raisedWords(one)}
              {one.private ? '. Private' : ''}
            </span>
          </>,
          <span class="app-words">
            {one.ownerPost} ({one.ownerName ?? 'vacant'})
          </span>,
          <>
            {writeDay(one.due)}
            {one.due === one.firstDue ? '' : `, first ${writeDay(one.firstDue)}`}
          </>,
          <>
            <ActionTag stand={standOfAction(one, today)} />{' '}
            <span class="app-words">
              {one.closedOn === null
                ? (one.progress ?? 'No word of it yet.')
                : `${one.closedHow === null ? '' : closedHowWords[one.closedHow]}: ${one.closedWords ?? ''}`}
            </span>
          </>,
        ],
      }))}
    />
  )
}

function raisedWords(one: BoardAction): string {
  return one.meetingDay === null
    ? `${one.boardName}, raised outside a meeting on ${writeDay(one.raisedOn)}`
    : `${one.boardName}, ${writeDay(one.meetingDay)}`
}

function cells(one: BoardAction, today: LocalDate): readonly (string | number | null)[] {
  return [
    one.number,
    one.boardName,
    one.raisedOn,
    one.meetingDay,
    one.words,
    one.ownerPost,
    one.ownerName,
    one.due,
    one.firstDue,
    actionStandWords[standOfAction(one, today)],
    one.progress,
    one.progressOn,
    one.closedOn,
    one.closedHow === null ? null : closedHowWords[one.closedHow],
    one.closedWords,
    one.actionRef,
    one.requirementRef,
    one.objectiveRef,
    one.private ? 'yes' : 'no',
  ]
}

export function boardActionPage(model: BoardActionPage, page: PageHere): ShownPage {
  const { one, mays } = model
  const base = `/areas/${page.asking.area.slug}`
  const here = `${base}/board-actions/${one.id}`
  const isOpen = one.closedOn === null
  return {
    title: `Action ${one.number} of the board`,
    breadcrumbs: [
      { text: 'Actions raised by the board', href: `${base}/board-actions` },
      { text: `Action ${one.number}` },
    ],
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Action {one.number} of the board</h1>
        <CountSentence>
          <span class="app-words">{one.words}</span>
        </CountSentence>
        <p class="govuk-body">
          <ActionTag stand={standOfAction(one, page.asking.today)} />{' '}
          {one.closedOn === null
            ? `Due ${writeDay(one.due)}${one.due === one.firstDue ? '' : `; first due ${writeDay(one.firstDue)}`}.`
            : `${one.closedHow === null ? 'Closed' : closedHowWords[one.closedHow]} on ${writeDay(one.closedOn)}.`}
        </p>
        <Facts one={one} base={base} />
        {isOpen && model.mayTell ? (
          <Form
            action={`${here}/tell`}
            page={page}
            version={one.version}
            summary={false}
            classes="app-no-print"
          >
            <h2 class="govuk-heading-m">Say how it goes</h2>
            <input type="hidden" name="deed" value="progress" />
            <Textarea
              id="progress"
              name="progress"
              rows={3}
              label={{ text: 'In a sentence or two' }}
              value={typedText(page, 'progress') ?? ''}
              {...problemFor(page, 'progress')}
            />
            <Button text="Save" preventDoubleClick />
          </Form>
        ) : null}
        {isOpen && mays.write ? (
          <>
            <CloseForm model={model} page={page} at={`${here}/tell`} />
            <DeferForm model={model} page={page} at={`${here}/tell`} />
          </>
        ) : null}
        {mays.write ? (
          <Details summaryText="Join it to what it serves">
            <Form action={`${here}/tell`} page={page} version={one.version} summary={false}>
              <input type="hidden" name="deed" value="join" />
              <JoinFields
                page={page}
                joinables={model.joinables}
                requirement={one.requirementId ?? ''}
                objective={one.objectiveId ?? ''}
              />
              <Button text="Join it" classes="govuk-button--secondary" preventDoubleClick />
            </Form>
          </Details>
        ) : null}
      </>
    ),
  }
}

function Facts({ one, base }: { one: BoardAction; base: string }) {
  const rows = [
    ['Owner', `${one.ownerPost} (${one.ownerName ?? 'vacant'})`],
    [
      'Raised',
      one.meetingId === null ? (
        raisedWords(one)
      ) : (
        <a class="govuk-link" href={`${base}/meetings/${one.meetingId}`}>
          {raisedWords(one)}
        </a>
      ),
    ],
    [
      'How it goes',
      one.progress === null ? (
        <span class="app-gap">No word of it yet</span>
      ) : (
        <>
          <Paragraphs text={one.progress} />
          {one.progressOn === null ? null : <span class="app-quiet">Said on {writeDay(one.progressOn)}</span>}
        </>
      ),
    ],
    ...(one.closedOn === null
      ? []
      : [['How it ended', <Paragraphs text={one.closedWords ?? ''} />] as const]),
    ...(one.actionId === null
      ? []
      : [
          [
            'Became',
            <a class="govuk-link" href={`${base}/actions/${one.actionId}`}>
              Action {one.actionRef} of the plan
            </a>,
          ] as const,
        ]),
    ['Serves', <JoinedTo one={one} base={base} />],
    ...(one.private
      ? [['Who reads it', 'Private: the chair, the programme lead, the secretary and its owner'] as const]
      : []),
  ] as const
  return <SummaryList rows={rows.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
}

interface DeedProps {
  readonly model: BoardActionPage
  readonly page: PageHere
  readonly at: string
}

const isDeed = (page: PageHere, deed: string) => typedText(page, 'deed') === deed

function CloseForm({ model, page, at }: DeedProps) {
  return (
    <Details summaryText="Close it" open={isDeed(page, 'close')}>
      <Form action={at} page={page} version={model.one.version} summary={false}>
        <input type="hidden" name="deed" value="close" />
        <Radios
          idPrefix="how"
          name="how"
          fieldset={{ legend: { text: 'How it ended', classes: 'govuk-fieldset__legend--s' } }}
          items={closedHows.map((one) => ({
            value: one,
            text: closedHowWords[one],
            checked: typedText(page, 'how') === one,
          }))}
          {...problemFor(page, 'how')}
        />
        <Textarea
          id="words"
          name="words"
          rows={2}
          label={{ text: 'What was done, or why it ends', classes: 'govuk-label--s' }}
          value={typedText(page, 'words')}
          {...problemFor(page, 'words')}
        />
        <Select
          id="action"
          name="action"
          label={{ text: 'The action of the plan that it became', classes: 'govuk-label--s' }}
          hint={{ text: 'Only where it became one' }}
          items={listOf(model.planActions)}
          value={typedText(page, 'action') ?? ''}
          {...problemFor(page, 'action')}
        />
        <Button text="Close it" preventDoubleClick />
      </Form>
    </Details>
  )
}

function DeferForm({ model, page, at }: DeedProps) {
  return (
    <Details summaryText="Put it off" open={isDeed(page, 'defer')}>
      <Form action={at} page={page} version={model.one.version} summary={false}>
        <input type="hidden" name="deed" value="defer" />
        <Input
          id="to"
          name="to"
          classes="govuk-input--width-10"
          label={{ text: 'To', classes: 'govuk-label--s' }}
          hint={{
            text:
              model.next === null
                ? dayHint
                : `${dayHint}. Leave it empty for the next meeting, on ${writeDay(model.next.day)}`,
          }}
          value={typedText(page, 'to')}
          {...problemFor(page, 'to')}
        />
        <Input
          id="why"
          name="why"
          label={{ text: 'Why', classes: 'govuk-label--s' }}
          value={typedText(page, 'why')}
          {...problemFor(page, 'why')}
        />
        <Button text="Put it off" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </Details>
  )
}

export function newBoardActionPage(model: NewPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  return {
    title: 'Raise an action',
    back: { text: 'Actions raised by the board', href: `${base}/board-actions` },
    body: (
      <>
        <h1 class="govuk-heading-l">Raise an action</h1>
        <Form action={`${base}/board-actions/new`} page={page}>
          <PlaceFields model={model} page={page} />
          <Textarea
            id="words"
            name="words"
            rows={2}
            label={{ text: 'What is to be done', classes: 'govuk-label--s' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <Select
            id="owner"
            name="owner"
            label={{ text: 'Which post owns it', classes: 'govuk-label--s' }}
            items={listOf(model.owners, 'Choose a post')}
            value={typedText(page, 'owner') ?? ''}
            {...problemFor(page, 'owner')}
          />
          <Input
            id="due"
            name="due"
            classes="govuk-input--width-10"
            label={{ text: 'By when', classes: 'govuk-label--s' }}
            hint={{ text: `${dayHint}. Left empty, it is the day of the next meeting` }}
            value={typedText(page, 'due')}
            {...problemFor(page, 'due')}
          />
          <JoinFields
            page={page}
            joinables={model.joinables}
            requirement={model.asked.requirement}
            objective={model.asked.objective}
          />
          <Checkboxes
            name="private"
            classes="govuk-checkboxes--small"
            items={[
              {
                value: 'yes',
                text: 'It is private: only the chair, the programme lead, the secretary and its owner read it',
                checked: typedText(page, 'private') === 'yes',
              },
            ]}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
