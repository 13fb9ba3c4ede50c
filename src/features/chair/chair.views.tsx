/** The chair's page: what to press on, the most pressing first, each with a name and a way to it. */
import { CountSentence, Details, EmptyState, StackedTable, Tag } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { meetingTitle } from '../board/index.ts'
import type { SaidSince } from '../board-log/index.ts'
import { answerWords } from '../evidence/index.ts'
import { Differences } from '../programme/index.ts'
import type { ChairPage } from './chair.reads.ts'
import { type ReadyLine, readySentence } from './readiness.ts'

export function chairPage(model: ChairPage, page: PageHere): ShownPage {
  const { area, today } = page.asking
  const base = `/areas/${area.slug}`
  const { next, escalations } = model
  const late = escalations.filter((one) => one.late).length
  return {
    title: 'What to press on',
    wide: true,
    breadcrumbs: [{ text: 'Programme', href: base }, { text: 'What to press on' }],
    body: (
      <>
        <h1 class="govuk-heading-l">What to press on</h1>
        <CountSentence>
          {next === null
            ? 'No meeting of the board is planned.'
            : readySentence(next.meeting.day, today, next.lines)}{' '}
          {escalatedSentence(escalations.length, late)}
        </CountSentence>
        <Escalations model={model} base={base} />
        <Next model={model} base={base} />
        <Slow model={model} base={base} />
        <Contributions model={model} base={base} />
        <Differences found={model.differences} />
        <Decisions model={model} base={base} />
        <Families model={model} base={base} />
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/compliance`}>
            The board paragraphs of the notice, meeting by meeting
          </a>
        </p>
        <p class="govuk-body-s app-quiet">As it stands on {writeDay(today)}.</p>
      </>
    ),
  }
}

/** "3 matters are escalated: 1 is past its day." */
function escalatedSentence(all: number, late: number): string {
  if (all === 0) return 'Nothing is escalated.'
  if (all === 1) return `One matter is escalated${late === 0 ? '' : ', and is past its day'}.`
  return `${all} matters are escalated${late === 0 ? '' : `: ${late} ${late === 1 ? 'is past its day' : 'are past their days'}`}.`
}

function Heading({ id, children }: { id: string; children: string }) {
  return (
    <h2 class="govuk-heading-m govuk-!-padding-top-4" id={id}>
      {children}
    </h2>
  )
}

function Escalations({ model, base }: { model: ChairPage; base: string }) {
  if (model.escalations.length === 0) return null
  return (
    <section aria-labelledby="escalated">
      <Heading id="escalated">Escalated and open</Heading>
      <ul class="govuk-list govuk-list--spaced">
        {model.escalations.map((one) => (
          <li class={one.late ? 'app-gap' : undefined}>
            <a class="govuk-link app-words" href={`${base}/escalations/${one.id}`}>
              {one.matter}
            </a>
            <br />
            <span class="app-words">
              Asked of {one.askedOf}: {one.asked.replace(/\.$/, '')}.
            </span>
            <br />
            <span class="app-words">{one.standing}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Next({ model, base }: { model: ChairPage; base: string }) {
  const { next } = model
  if (next === null)
    return (
      <EmptyState
        title="No meeting of the board is planned"
        href={`${base}/meetings`}
        action="See the meetings"
      >
        Whoever keeps the board sets its meetings ahead. Until then there is nothing to get ready.
      </EmptyState>
    )
  const at = `${base}/meetings/${next.meeting.id}`
  return (
    <section aria-labelledby="next">
      <Heading id="next">Is the next meeting ready?</Heading>
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {meetingTitle(next.meeting)}
        </a>
      </p>
      <StackedTable
        caption="What the next meeting needs"
        captionHidden
        columns={[{ text: 'What' }, { text: 'Where it stands' }, { text: 'Who holds it up' }]}
        rows={next.lines.map((line) => ({ cells: readyCells(line, at, base) }))}
      />
    </section>
  )
}

function readyCells(line: ReadyLine, at: string, base: string) {
  return [
    <>
      <a class="govuk-link" href={line.path === '' ? `${base}/risks` : `${at}${line.path}`}>
        {line.what}
      </a>{' '}
      <Tag
        text={line.isReady ? 'Ready' : 'Not yet'}
        classes={line.isReady ? 'govuk-tag--green' : 'govuk-tag--yellow'}
      />
    </>,
    <span class="app-words">{line.sentence}</span>,
    line.heldUpBy.length === 0 ? (
      <span class="app-quiet">Nobody</span>
    ) : (
      <ul class="govuk-list govuk-!-margin-bottom-0 app-words">
        {line.heldUpBy.map((name) => (
          <li>{name}</li>
        ))}
      </ul>
    ),
  ]
}

function Slow({ model, base }: { model: ChairPage; base: string }) {
  return (
    <section aria-labelledby="slow">
      <Heading id="slow">Objectives slow to progress</Heading>
      {model.slow.length === 0 ? (
        <p class="govuk-body">No rule of the log finds an objective slow to progress.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {model.slow.map((one) => (
            <li class="app-gap">
              <a class="govuk-link app-words" href={`${base}/plan#objective-${one.objectiveId}`}>
                {one.ref} {one.words}
              </a>
              {one.flags.map((flag) => (
                <>
                  <br />
                  <span class="app-words">{flag.sentence}</span>
                </>
              ))}
              <Details summaryText={`What makes ${one.ref} slow`}>
                <ul class="govuk-list govuk-list--bullet">
                  {one.flags
                    .flatMap((flag) => flag.items)
                    .map((item) => (
                      <li class="app-words">
                        {item.actionId === null ? (
                          item.words
                        ) : (
                          <a class="govuk-link" href={`${base}/actions/${item.actionId}`}>
                            {item.words}
                          </a>
                        )}
                      </li>
                    ))}
                </ul>
              </Details>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/log/rules`}>
          The rules that find them
        </a>
      </p>
    </section>
  )
}

function Contributions({ model, base }: { model: ChairPage; base: string }) {
  const { contributions, next } = model
  return (
    <section aria-labelledby="contributions">
      <Heading id="contributions">Contributions to be strengthened</Heading>
      {contributions.length === 0 ? (
        <p class="govuk-body">No rule of the log finds a contribution to be strengthened.</p>
      ) : (
        <>
          <p class="govuk-body">
            As the records stand today. They go to the agency first, and stand in the log once you have said
            so.
          </p>
          <ul class="govuk-list govuk-list--spaced">
            {contributions.map((one) => (
              <li>
                <strong>{one.agency}</strong>
                {one.findings.map((finding) => (
                  <>
                    <br />
                    <span class="app-words">
                      {finding.sentence} {finding.trend}
                    </span>
                  </>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {next === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/meetings/${next.meeting.id}/log`}>
            The log of the next meeting
          </a>
        </p>
      )}
    </section>
  )
}

function Decisions({ model, base }: { model: ChairPage; base: string }) {
  const { decisions, toCheck } = model
  return (
    <section aria-labelledby="decisions">
      <Heading id="decisions">Decisions waiting</Heading>
      {toCheck.map((one) => (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/meetings/${one.id}`}>
            Check the minutes: {one.title}
          </a>
        </p>
      ))}
      {decisions.length === 0 ? (
        <p class="govuk-body">No question waits for a decision of a board.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {decisions.map((one) => (
            <li>
              <a class="govuk-link app-words" href={`${base}/decisions/${one.id}`}>
                {one.question}
              </a>
              <br />
              Asked on {writeDay(one.askedOn)}
              {one.meetingDay === null
                ? ', for no meeting yet.'
                : `, for the meeting of ${writeDay(one.meetingDay)}.`}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Long lists are cut on this page; the page of evidence has all of them. */
const mostWords = 12

function Families({ model, base }: { model: ChairPage; base: string }) {
  const { said, last } = model
  const since = last === null ? 'so far' : `since the meeting of ${writeDay(last.day)}`
  return (
    <section aria-labelledby="families">
      <Heading id="families">What families said since last time</Heading>
      {said.length === 0 ? (
        <p class="govuk-body">
          Nothing of what families say was written down {since}. That nobody wrote it down does not mean that
          nothing was said.
        </p>
      ) : (
        said.slice(0, mostWords).map((one) => <Said one={one} base={base} />)
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/evidence`}>
          {said.length > mostWords
            ? `All ${said.length} of these, and what else shows it`
            : 'All that families said, and what else shows it'}
        </a>
      </p>
    </section>
  )
}

function Said({ one, base }: { one: SaidSince; base: string }) {
  const about =
    one.actionId !== null
      ? { text: `about action ${one.ref ?? ''}`, href: `${base}/actions/${one.actionId}` }
      : one.requirementId !== null
        ? { text: 'about a requirement', href: `${base}/requirements/${one.requirementId}/evidence` }
        : { text: 'about an objective', href: `${base}/plan/objectives/${one.objectiveId}/evidence` }
  const who =
    one.kind === 'words'
      ? one.detail
      : `The forum, asked whether it is true for families: ${((answerWords as Readonly<Record<string, string>>)[one.detail] ?? one.detail).toLowerCase()}`
  return (
    <blockquote class="govuk-inset-text app-words">
      <p class="govuk-body govuk-!-margin-bottom-1">“{one.words}”</p>
      <p class="govuk-body-s app-quiet govuk-!-margin-bottom-0">
        {who.charAt(0).toUpperCase()}
        {who.slice(1)}, {writeDay(one.on)}
        {one.mayPublish ? '' : '; not to be published'},{' '}
        <a class="govuk-link" href={about.href}>
          {about.text}
        </a>
      </p>
    </blockquote>
  )
}
