/** The lead's page of a round of updates, and an area's report. */
import {
  Button,
  CountSentence,
  Details,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Tag,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { type LocalDate, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { writeDue } from '../action/index.ts'
import { meetingTitle } from '../board/index.ts'
import { ChangedSince } from '../improvement-plan/index.ts'
import { breadcrumbsTo, MeetingHead } from './agenda.views.tsx'
import { partText, partWords, reportParts, reportSentence } from './area-report.ts'
import type { MadeLink } from './round.operations.ts'
import type { ReportPage, RoundPage } from './round.reads.ts'
import {
  type Ask,
  type AskedAction,
  actionStanding,
  askStanding,
  askWords,
  type Round,
  roundSentence,
  roundState,
  type Told,
} from './round.ts'

export function roundPage(model: RoundPage, page: PageHere): ShownPage {
  const { meeting, round, asks, today, mays } = model
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  return {
    title: `Round of updates: ${meetingTitle(meeting)}`,
    breadcrumbs: breadcrumbsTo(meeting, page, 'Round of updates'),
    body: (
      <>
        <ProblemSummary page={page} />
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">Round of updates</h1>
        <MeetingHead meeting={meeting} page={page} current="round" seesDrafts />
        {round === null ? (
          <NotOpen model={model} base={base} page={page} />
        ) : (
          <>
            <CountSentence>{roundSentence(round, asks, today)}</CountSentence>
            <p class="govuk-body app-quiet">{stateWords(round, today)}</p>
            {mays.keep ? <Keep model={model} round={round} base={base} page={page} /> : null}
            {inOrderOfWork(asks).map((ask) => (
              <OneAsk ask={ask} round={round} model={model} base={base} page={page} />
            ))}
          </>
        )}
        <Reports model={model} base={base} />
      </>
    ),
  }
}

/** First whose answer waits for the lead, then who has not answered, then who has. */
function inOrderOfWork(asks: readonly Ask[]): readonly Ask[] {
  const turn = ({ actions }: Ask): number => {
    const standings = actions.map(actionStanding)
    if (standings.includes('told')) return 0
    return standings.every((one) => one === 'accepted') ? 2 : 1
  }
  return asks
    .filter((one) => one.actions.length > 0)
    .map((ask) => ({ ask, turn: turn(ask) }))
    .sort((one, other) => one.turn - other.turn)
    .map((one) => one.ask)
}

function stateWords(round: Round, today: LocalDate): string {
  const opened = `Opened by ${round.openedBy} on ${writeDay(round.openedOn)}.`
  const due =
    round.due === round.firstDue
      ? `Answers are in time until ${writeDay(round.due)}.`
      : `Answers are taken until ${writeDay(round.due)}; they were in time until ${writeDay(round.firstDue)}.`
  const state = roundState(round, today)
  if (state === 'closed' && round.closedOn !== null)
    return `${opened} ${due} Closed on ${writeDay(round.closedOn)}: its links open nothing.`
  return state === 'over' ? `${opened} ${due} That day is past: its links open nothing.` : `${opened} ${due}`
}

function NotOpen({ model, base, page }: { model: RoundPage; base: string; page: PageHere }) {
  const { people, withoutAddress, posts } = model.wouldAsk
  const unsent = model.sendsMail ? withoutAddress : people
  return (
    <>
      <CountSentence>
        {people === 0
          ? 'No action of the plan is open, so there is nobody to ask.'
          : `No round is open. It would ask ${people === 1 ? 'one owner' : `${people} owners`}, of ${posts === 1 ? 'one post' : `${posts} posts`}.`}
      </CountSentence>
      {people === 0 || !model.mays.keep || model.meeting.state !== 'planned' ? null : (
        <>
          <p class="govuk-body">
            Every owner of an open action gets one message with a link to their own actions. They need no
            account, and can save and come back until the last day.
            {unsent === 0
              ? ''
              : ` ${unsent === 1 ? 'One of them has' : `${unsent} of them have`} no address that a message can be sent to: for them you make a link here, and hand it over.`}
          </p>
          <Form action={`${base}/round/open`} page={page} summary={false}>
            <DueInput page={page} value={model.papersDue} />
            <Button text="Open the round" preventDoubleClick />
          </Form>
        </>
      )}
    </>
  )
}

function DueInput({ page, value }: { page: PageHere; value: LocalDate }) {
  return (
    <Input
      id="due"
      name="due"
      classes="govuk-input--width-10"
      label={{ text: 'The last day on which an answer is in time' }}
      hint={{
        text: 'For example, 2026-11-03. The papers of this meeting are due on the same day, unless you change it',
      }}
      value={typedText(page, 'due') ?? value}
      {...problemFor(page, 'due')}
    />
  )
}

function Keep({
  model,
  round,
  base,
  page,
}: {
  model: RoundPage
  round: Round
  base: string
  page: PageHere
}) {
  const { newPosts } = model
  const action = `${base}/round/change`
  return (
    <>
      {newPosts === 0 || round.closedOn !== null ? null : (
        <Form action={action} page={page} version={round.version} summary={false}>
          <input type="hidden" name="do" value="ask-new" />
          <p class="govuk-body app-gap">
            {newPosts === 1
              ? 'One post has an open action and is not asked yet.'
              : `${newPosts} posts have open actions and are not asked yet.`}
          </p>
          <Button text="Ask them too" classes="govuk-button--secondary" preventDoubleClick />
        </Form>
      )}
      <Details
        summaryText="Move the last day, or close the round"
        open={typedText(page, 'do') === 'due'}
        classes="app-no-print"
      >
        {round.closedOn !== null ? null : (
          <Form action={action} page={page} version={round.version} summary={false}>
            <input type="hidden" name="do" value="due" />
            <DueInput page={page} value={round.due} />
            <Button text="Move the last day" classes="govuk-button--secondary" preventDoubleClick />
          </Form>
        )}
        <Form action={action} page={page} version={round.version} summary={false}>
          <input type="hidden" name="do" value={round.closedOn === null ? 'close' : 'reopen'} />
          <Button
            text={round.closedOn === null ? 'Close the round' : 'Open the round again'}
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </Form>
      </Details>
    </>
  )
}

interface AskProps {
  readonly ask: Ask
  readonly round: Round
  readonly model: RoundPage
  readonly base: string
  readonly page: PageHere
}

function OneAsk({ ask, round, model, base, page }: AskProps) {
  const standing = askStanding(ask, round, model.today)
  const isDone = standing.answered === standing.of
  return (
    <section class="govuk-!-margin-bottom-6" id={`ask-${ask.id}`}>
      <h2 class="govuk-heading-m govuk-!-margin-bottom-1 app-words">
        {ask.vacant ? `${ask.name} (vacant)` : ask.name}{' '}
        {standing.late > 0 && !isDone ? <Tag text="Late" classes="govuk-tag--red" /> : null}
        {isDone ? <Tag text="Answered" classes="govuk-tag--green" /> : null}
      </h2>
      <p class="govuk-body app-quiet govuk-!-margin-bottom-2 app-words">
        {ask.vacant ? '' : `${ask.posts.join('; ')}. `}
        {askWords(ask, round, model.today)} {isDone ? '' : mailWords(ask, model.sendsMail)}
        {ask.openedAt === null ? '' : ` Opened on ${writeInstant(ask.openedAt)}.`}
      </p>
      {ask.actions.map((action) => (
        <OneAction action={action} model={model} base={base} page={page} />
      ))}
      {model.mays.keep && roundState(round, model.today) === 'open' && !isDone ? (
        <Form action={`${base}/round/asks/${ask.id}/link`} page={page} summary={false} classes="app-no-print">
          {ask.address !== null && model.sendsMail ? (
            <Button
              text={`Send a new link to ${ask.name}`}
              name="how"
              value="send"
              classes="govuk-button--secondary govuk-!-margin-right-2"
            />
          ) : null}
          <Button
            text={`Make a link for ${ask.name} to hand over`}
            name="how"
            value="hand-over"
            classes="govuk-button--secondary"
          />
        </Form>
      ) : null}
    </section>
  )
}

const mailStates: Readonly<Record<string, string>> = {
  waiting: 'The message waits to be sent.',
  sending: 'The message is being sent.',
  sent: 'The message was accepted by the mail server.',
  refused: 'The message was refused.',
  'given-up': 'The message could not be sent.',
  bounced: 'The message came back.',
}

/** Never more than is known of the message. */
function mailWords({ mail, address }: Ask, sendsMail: boolean): string {
  if (mail !== null) return mailStates[mail.state] ?? ''
  if (address === null) return 'There is no address to write to: hand a link over.'
  return sendsMail ? 'No message was written.' : 'No messages are sent from here: hand a link over.'
}

interface ActionProps {
  readonly action: AskedAction
  readonly model: RoundPage
  readonly base: string
  readonly page: PageHere
}

function OneAction({ action, model, base, page }: ActionProps) {
  const standing = actionStanding(action)
  const shown = action.told.find((one) => one.state === 'accepted') ?? action.told[0] ?? null
  const link = (
    <a class="govuk-link" href={`/areas/${page.asking.area.slug}/actions/${action.id}`}>
      {action.ref} {action.title}
    </a>
  )
  // What is not told yet is its writer's own: that it is begun is all that is seen of it.
  if (shown === null || standing === 'nothing' || standing === 'draft')
    return (
      <p class="govuk-body app-words">
        {link}, due {writeDue(action.due)}.{' '}
        <span class="app-quiet">
          {standing === 'draft' ? 'Begun, not told yet.' : 'Nothing told in this round.'}
        </span>
      </p>
    )
  return (
    <div class="govuk-!-margin-bottom-4">
      <p class="govuk-body govuk-!-margin-bottom-1 app-words">
        {link}{' '}
        <Tag
          text={
            standing === 'told' ? 'Waits for the lead' : standing === 'accepted' ? 'Accepted' : 'Returned'
          }
          classes={
            standing === 'told'
              ? 'govuk-tag--yellow'
              : standing === 'accepted'
                ? 'govuk-tag--green'
                : 'govuk-tag--orange'
          }
        />
      </p>
      <InsetText classes="app-words govuk-!-margin-top-2">
        <Words told={shown} />
        {standing === 'told' && model.mays.settle ? <Settle told={shown} base={base} page={page} /> : null}
      </InsetText>
    </div>
  )
}

export function Words({ told }: { told: Told }) {
  return (
    <>
      {told.wordsOf === null ? null : (
        <p class="govuk-body">
          <strong>Old words, of {writeDay(told.wordsOf)}</strong>, confirmed as they are.
        </p>
      )}
      <p class="govuk-body">{told.happened}</p>
      {told.changed === '' ? null : <p class="govuk-body">For families: {told.changed}</p>}
      {told.inTheWay === '' ? null : <p class="govuk-body">In the way: {told.inTheWay}</p>}
      <p class="govuk-body-s app-quiet">
        Told by {told.toldBy} on {writeDay(told.toldOn)}.
        {told.state === 'returned' && told.settledOn !== null
          ? ` Returned on ${writeDay(told.settledOn)}: ${told.returnedWhy ?? ''}`
          : ''}
      </p>
    </>
  )
}

function Settle({ told, base, page }: { told: Told; base: string; page: PageHere }) {
  const isTyped = typedText(page, 'told') === told.id
  return (
    <Form
      action={`${base}/round/told/${told.id}`}
      page={page}
      version={told.version}
      summary={false}
      classes="app-no-print"
    >
      <input type="hidden" name="told" value={told.id} />
      <Input
        id={`why-${told.id}`}
        name="why"
        label={{ text: 'If it goes back: why' }}
        value={isTyped ? typedText(page, 'why') : ''}
        {...problemFor(page, `why-${told.id}`)}
      />
      <Button
        text="Accept"
        name="outcome"
        value="accept"
        classes="govuk-!-margin-right-2 govuk-!-margin-bottom-2"
        preventDoubleClick
      />
      <Button
        text="Return"
        name="outcome"
        value="return"
        classes="govuk-button--secondary govuk-!-margin-bottom-2"
        preventDoubleClick
      />
    </Form>
  )
}

function Reports({ model, base }: { model: RoundPage; base: string }) {
  const { reports, mays } = model
  return (
    <>
      <h2 class="govuk-heading-m" id="reports">
        Reports of the areas
      </h2>
      {reports.length === 0 ? (
        <p class="govuk-body app-gap">
          No document in force asks for an area, so there is none to report on.
        </p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {reports.map((one) => (
            <li class="app-words">
              {mays.writeReports ? (
                <a class="govuk-link" href={`${base}/reports/${one.requirementId}`}>
                  {one.ref} {one.area}
                </a>
              ) : (
                `${one.ref} ${one.area}`
              )}
              : {reportSentence(one)}{' '}
              <span class="app-quiet">
                {one.toldBy === null || one.toldOn === null
                  ? ''
                  : `Last written by ${one.toldBy} on ${writeDay(one.toldOn)}.`}
              </span>
              {mays.writeReports || one.version === 0
                ? null
                : reportParts.map((part) => (
                    <p class="govuk-body">
                      {partWords[part]}: {partText(one, part)}
                    </p>
                  ))}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export function reportPage({ meeting, report, beside }: ReportPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  const fields = reportParts.map((part) => ({ column: part, field: part, label: partWords[part] }))
  const since = beside.since === null ? '' : ` since the last meeting, on ${writeDay(beside.since)}`
  return {
    title: `Report of ${report.ref}: ${meetingTitle(meeting)}`,
    back: { text: 'Round of updates', href: `${base}/round#reports` },
    body: (
      <>
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">Report of area {report.ref}</h1>
        <InsetText classes="app-words">{report.words}</InsetText>
        <CountSentence>{reportSentence(report)}</CountSentence>
        <p class="govuk-body">An empty part prints as “Nothing was written.”</p>
        <ChangedSince page={page} versions={[]} fields={fields} />
        <Form action={`${base}/reports/${report.requirementId}`} page={page} version={report.version}>
          <Part
            part="data"
            report={report}
            page={page}
            hint="What the figures and the actions show, in sentences"
          >
            <Records
              title="What the records say of its actions"
              lines={beside.actions}
              none="No action answers it."
            />
            <Records
              title="The latest figures of its measures"
              lines={
                beside.measuresSummary === null
                  ? beside.measures
                  : [beside.measuresSummary, ...beside.measures]
              }
              none="No measure that you may see is joined to it."
            />
          </Part>
          <Part
            part="reading"
            report={report}
            page={page}
            hint="What it means, what is doubtful, what comes next"
          />
          <Part
            part="families"
            report={report}
            page={page}
            hint="In their words where there are some. No names"
          >
            <Records
              title={`What families said${since}`}
              lines={beside.families}
              none={`Nothing that families said was written down${since}.`}
            />
          </Part>
          <Button text="Save the report" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

function Part({
  part,
  report,
  page,
  hint,
  children,
}: {
  part: (typeof reportParts)[number]
  report: ReportPage['report']
  page: PageHere
  hint: string
  children?: preact.ComponentChildren
}) {
  return (
    <>
      {children}
      <Textarea
        id={part}
        name={part}
        rows={6}
        label={{ text: partWords[part], classes: 'govuk-label--m' }}
        hint={{ text: hint }}
        value={typedText(page, part) ?? report[part]}
        {...problemFor(page, part)}
      />
    </>
  )
}

function Records({ title, lines, none }: { title: string; lines: readonly string[]; none: string }) {
  if (lines.length === 0) return <p class="govuk-body app-quiet">{none}</p>
  return (
    <Details summaryText={`${title} (${lines.length})`} open={lines.length <= 5}>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li class="app-words">{line}</li>
        ))}
      </ul>
    </Details>
  )
}

/** A link to hand over, shown once: it is kept nowhere. */
export function handOverPage({ link, about, until, to }: MadeLink): ShownPage {
  return {
    title: 'Hand over this link',
    body: (
      <>
        <h1 class="govuk-heading-l">Hand over this link</h1>
        <p class="govuk-body-l">
          For {about}, until {writeDay(until as LocalDate)}.
        </p>
        <p class="govuk-body">
          It opens their own actions, with three boxes for each. Print this page for them, or give them the
          address yourself, in a message to them alone. They need no account.
        </p>
        <InsetText>
          <code class="app-words">{link}</code>
        </InsetText>
        <WarningText
          text="It is shown only now. Whoever has it can answer in their place; links that were made before open nothing any more."
          iconFallbackText="Warning"
        />
        <Button text="I have it" href={to} classes="app-no-print" />
      </>
    ),
  }
}
