/** The log of a meeting: what closed, what is slow, whose part is to be strengthened, and what changed for children. */
import {
  Button,
  Confirm,
  CountSentence,
  csv,
  Details,
  EmptyState,
  Form,
  InsetText,
  ProblemSummary,
  StackedTable,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { meetingTabs, meetingTitle } from '../board/index.ts'
import type { LogOfMeeting, LogPage, LogsPage, SettlePage } from './board-log.reads.ts'
import { type Finding, standingWords } from './contribution.ts'
import {
  type ContributionEntry,
  type ImpactEntry,
  type Line,
  type Lists,
  listsSentence,
  logSentence,
  type SlowEntry,
  stateSentence,
} from './drawing.ts'
import { impactParts, impactSentence, nothingShown, partText, type Sourced } from './impact.ts'
import { sheetRows } from './log-sheet.ts'
import { rules } from './rules.ts'

interface Here {
  readonly model: LogPage
  readonly page: PageHere
  /** The area's own address. */
  readonly base: string
  /** The log's. */
  readonly at: string
}

export function logPage(model: LogPage, page: PageHere): ShownPage | ShownFile {
  const base = `/areas/${page.asking.area.slug}`
  const at = `${base}/meetings/${model.meeting.id}/log`
  const here = { model, page, base, at }
  const mark = page.asking.area.isDemonstration ? 'demonstration-' : ''
  if (model.wanted === 'csv' && model.body !== null)
    return {
      fileName: `${mark}log-${page.asking.area.slug}-${model.meeting.day}.csv`,
      type: 'text/csv; charset=utf-8',
      content: csv(sheetRows(model.body, model.head)),
    }
  return {
    title: `Action and impact log, ${meetingTitle(model.meeting)}`,
    breadcrumbs: [
      { text: 'Meetings', href: `${base}/meetings` },
      { text: meetingTitle(model.meeting), href: `${base}/meetings/${model.meeting.id}` },
      { text: 'Log' },
    ],
    wide: true,
    body: (
      <>
        <ProblemSummary page={page} />
        <span class="govuk-caption-l">{meetingTitle(model.meeting)}</span>
        <h1 class="govuk-heading-l">Action and impact log</h1>
        {meetingTabs(page.asking.area.slug, model.meeting.id, 'log')}
        <Theirs {...here} />
        {model.body === null ? <Nothing {...here} /> : <Body {...here} body={model.body} />}
        <Ways {...here} />
      </>
    ),
  }
}

function Nothing({ model, page, at }: Here) {
  if (model.meeting.state === 'cancelled')
    return <EmptyState title="This meeting was cancelled">Its log goes to the next meeting.</EmptyState>
  if (page.asking.reach === 'whole-area') return <EmptyState title="No log had been begun by then" />
  return (
    <EmptyState title="No log of this meeting is published yet">
      It is shown here once it was settled for a meeting that you are asked to, or published by the chair.{' '}
      <a class="govuk-link" href={at.replace(/\/meetings\/.*$/, '/log')}>
        Logs that are published
      </a>
    </EmptyState>
  )
}

/** What this reader's own agency is asked, before anything else. */
function Theirs({ model, page, at }: Here) {
  if (page.asking.reach === 'whole-area' || model.apart.length === 0) return null
  return (
    <section aria-labelledby="your-agency">
      <h2 class="govuk-heading-m" id="your-agency">
        About your agency
      </h2>
      <ul class="govuk-list">
        {model.apart.map((one) => (
          <li>
            <a class="govuk-link" href={`${at}/contributions/${one.id}`}>
              {one.found.agency}: {one.found.findings.length === 1 ? 'one thing' : 'things'} to answer
            </a>
            . {standingWords(one, model.answerBy, page.asking.today)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Body({ body, ...here }: Here & { body: NonNullable<LogPage['body']> }) {
  const { model } = here
  const { drawn } = body
  return (
    <>
      <CountSentence>{logSentence(body)}</CountSentence>
      <p class="govuk-body">
        {stateSentence(model.head)}
        {model.head?.sha256 == null ? null : (
          <>
            {' '}
            <span class="app-quiet">SHA-256 {model.head.sha256.slice(0, 12)}…</span>
          </>
        )}
      </p>
      <Keeping {...here} />
      <section aria-labelledby="actions">
        <h2 class="govuk-heading-m" id="actions">
          Actions
        </h2>
        <ListsHere name="Of the plan" lists={drawn.plan} body={body} here={here} />
        <ListsHere name="Of the board" lists={drawn.board} body={body} here={here} />
      </section>
      <section aria-labelledby="slow">
        <h2 class="govuk-heading-m" id="slow">
          Objectives slow to progress
        </h2>
        {body.slow.length === 0 ? (
          <p class="govuk-body">No rule speaks of any objective.</p>
        ) : (
          body.slow.map((one) => <Slow entry={one} {...here} />)
        )}
      </section>
      <section aria-labelledby="contributions">
        <h2 class="govuk-heading-m" id="contributions">
          Contributions to be strengthened
        </h2>
        <ContributionsHere entries={body.contributions} {...here} />
      </section>
      <section aria-labelledby="impact">
        <h2 class="govuk-heading-m" id="impact">
          What changed for children
        </h2>
        <p class="govuk-body">
          {impactSentence(
            body.impact.filter((one) => !nothingShown(one.found, one)).length,
            body.impact.length,
          )}
        </p>
        {body.impact.map((one) => (
          <Impact entry={one} {...here} />
        ))}
      </section>
      <Details summaryText="The rules by which this was drawn">
        <ul class="govuk-list govuk-list--bullet">
          {drawn.rules.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}

/** What whoever keeps the log, and the chair, can do with it now. */
function Keeping({ model, page, at }: Here) {
  const { head, mays, meeting } = model
  if (mays.keep && meeting.state !== 'cancelled' && (head === null || head.state === 'draft'))
    return (
      <div class="app-no-print">
        <Form action={`${at}/draw`} page={page} summary={false}>
          <div class="govuk-button-group">
            <Button
              text={head === null ? 'Begin this log' : 'Draw it again from today’s records'}
              preventDoubleClick
              {...(head === null ? {} : { classes: 'govuk-button--secondary' })}
            />
            {head === null ? null : (
              <a class="govuk-link" href={`${at}/settle`}>
                Settle the log
              </a>
            )}
          </div>
        </Form>
      </div>
    )
  if (mays.decide && head?.state === 'settled')
    return (
      <Form action={`${at}/publish`} page={page} summary={false} classes="app-no-print">
        <Button text="Publish the log" preventDoubleClick />
      </Form>
    )
  return null
}

function ListsHere({
  name,
  lists,
  body,
  here,
}: {
  name: string
  lists: Lists
  body: NonNullable<LogPage['body']>
  here: Here
}) {
  const parts = [
    { title: 'Closed', lines: lists.closed },
    { title: 'Open and past their day', lines: lists.pastTheirDay },
    { title: 'Not yet due', lines: lists.notYetDue },
  ].filter((one) => one.lines.length > 0)
  return (
    <>
      <p class="govuk-body">
        <strong>{name}:</strong> {listsSentence(lists, body.drawn.since)}
      </p>
      {parts.map(({ title, lines }) => (
        <Details summaryText={`${title} (${lines.length})`}>
          <LinesHere lines={lines} here={here} />
        </Details>
      ))}
    </>
  )
}

/** So many lines of a long list stand on the page; the rest is one link away. */
const mostLines = 40

function LinesHere({ lines, here }: { lines: readonly Line[]; here: Here }) {
  const { base } = here
  return (
    <ul class="govuk-list">
      {shownOf(lines, here).map((one) => (
        <li>
          {one.actionId === null ? (
            one.ref
          ) : (
            <a class="govuk-link" href={`${base}/actions/${one.actionId}`}>
              {one.ref}
            </a>
          )}{' '}
          {one.words}, {one.when}. <span class="app-quiet">{one.owner}</span>
        </li>
      ))}
      <More lines={lines} here={here} />
    </ul>
  )
}

function shownOf<T>(lines: readonly T[], { model }: Here): readonly T[] {
  return model.isWhole ? lines : lines.slice(0, mostLines)
}

function More({ lines, here }: { lines: readonly unknown[]; here: Here }) {
  const left = lines.length - shownOf(lines, here).length
  return left === 0 ? null : (
    <li>
      And {left} more:{' '}
      <a class="govuk-link" href={`${here.at}?show=all`}>
        show every list whole
      </a>
    </li>
  )
}

/** A way to the form of a line, where this reader may write in it. */
function WriteLink({
  model,
  at,
  id,
  text,
  about,
}: Here & { id: string | null; text: string; about: string }) {
  if (id === null || !model.mays.keep || model.head?.state !== 'draft') return null
  return (
    <p class="govuk-body app-no-print">
      <a class="govuk-link" href={`${at}/lines/${id}`}>
        {text}
        <span class="govuk-visually-hidden"> {about}</span>
      </a>
    </p>
  )
}

function Slow({ entry, ...here }: Here & { entry: SlowEntry }) {
  const { found, id, words } = entry
  return (
    <section id={id === null ? undefined : `slow-${id}`} class="app-paragraph">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={`${here.base}/plan#objective-${found.objectiveId}`}>
          {found.ref}
        </a>{' '}
        {found.words}
      </h3>
      {found.gone === undefined ? null : (
        <p class="govuk-body">On {writeDay(found.gone)} no rule spoke of it any more.</p>
      )}
      <ul class="govuk-list govuk-list--bullet">
        {found.flags.map((flag) => (
          <li>
            {flag.sentence}
            <Items flag={flag} here={here} />
          </li>
        ))}
      </ul>
      {words === null ? null : <Said name="What we make of it" words={words} />}
      <WriteLink
        {...here}
        id={id}
        text={words === null ? 'Say what you make of it' : 'Change what was said'}
        about={`about objective ${found.ref}`}
      />
    </section>
  )
}

/** The reasons of one flag: a few stand in view, more are opened. */
function Items({ flag, here }: { flag: SlowEntry['found']['flags'][number]; here: Here }) {
  const { base } = here
  const list = (
    <ul class="govuk-list app-quiet">
      {shownOf(flag.items, here).map((one) => (
        <li>
          {one.actionId === null ? (
            one.words
          ) : (
            <>
              <a class="govuk-link" href={`${base}/actions/${one.actionId}`}>
                {one.words.slice(0, one.words.indexOf(':'))}
              </a>
              {one.words.slice(one.words.indexOf(':'))}
            </>
          )}
        </li>
      ))}
      <More lines={flag.items} here={here} />
    </ul>
  )
  return flag.items.length <= 5 ? list : <Details summaryText={`All ${flag.items.length}`}>{list}</Details>
}

function Said({ name, words }: { name: string; words: string }) {
  return (
    <>
      <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{name}</p>
      <p class="govuk-body app-words">{words}</p>
    </>
  )
}

function ContributionsHere({ entries, ...here }: Here & { entries: readonly ContributionEntry[] }) {
  const { model, page } = here
  const isKeeper = page.asking.reach === 'whole-area'
  const released = entries.filter((one) => one.releasedOn !== null)
  const apart = isKeeper ? [...entries.filter((one) => one.releasedOn === null), ...model.apart] : []
  return (
    <>
      {released.length === 0 ? <p class="govuk-body">None stands in the log.</p> : null}
      {released.map((one) => (
        <ContributionHere entry={one} {...here} />
      ))}
      {apart.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">Not in the log</h3>
          <p class="govuk-body">
            {model.head === null
              ? 'The rules find this today. Each goes to its agency first, and the chair decides.'
              : 'Seen by those who keep the log, the chair, and each agency what was sent to it.'}
          </p>
          {apart.map((one) => (
            <ContributionHere entry={one} isBelow {...here} />
          ))}
        </>
      )}
    </>
  )
}

function ContributionHere({
  entry,
  isBelow,
  ...here
}: Here & { entry: ContributionEntry; isBelow?: boolean }) {
  const { model, page, at } = here
  const { found, id } = entry
  const isDraft = model.head === null || model.head.state === 'draft'
  return (
    <section id={id === null ? undefined : `contribution-${id}`} class="app-paragraph">
      {isBelow === true ? (
        <h4 class="govuk-heading-s">{found.agency}</h4>
      ) : (
        <h3 class="govuk-heading-s">{found.agency}</h3>
      )}
      <Findings entry={entry} />
      {entry.words === null ? null : <Said name="What we make of it" words={entry.words} />}
      {entry.answer === null ? null : <Said name={`The agency’s answer`} words={entry.answer} />}
      {entry.releasedOn !== null ? (
        entry.answer === null ? (
          <p class="govuk-body">The agency gave no answer.</p>
        ) : null
      ) : (
        <p class="govuk-body">
          {isDraft && id !== null
            ? standingWords(entry, model.answerBy, page.asking.today)
            : isDraft
              ? ''
              : notInIt(entry)}
        </p>
      )}
      {id === null || page.asking.reach !== 'whole-area' ? null : (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${at}/contributions/${id}`}>
            Open<span class="govuk-visually-hidden"> the contribution of {found.agency}</span>
          </a>
        </p>
      )}
    </section>
  )
}

function notInIt({ keptBackWhy }: ContributionEntry): string {
  return keptBackWhy === null
    ? 'It was not released when the log was settled.'
    : `The chair kept it out of the log: ${keptBackWhy}`
}

export function Findings({ entry: { found } }: { entry: Pick<ContributionEntry, 'found'> }) {
  return (
    <>
      {found.gone === undefined ? null : (
        <p class="govuk-body">On {writeDay(found.gone)} none of this was found any more.</p>
      )}
      <FindingList findings={found.findings} />
      {found.later === undefined ? null : (
        <>
          <p class="govuk-body">
            {found.later.findings.length === 0
              ? `On ${writeDay(found.later.on)} none of this was found any more.`
              : `What differed on ${writeDay(found.later.on)}:`}
          </p>
          <FindingList findings={differing(found.findings, found.later.findings)} />
        </>
      )}
    </>
  )
}

/** Of what a later drawing found, only what differs from what was sent; and what it no longer found. */
function differing(
  sent: ContributionEntry['found']['findings'],
  later: ContributionEntry['found']['findings'],
): readonly Pick<Finding, 'sentence' | 'trend'>[] {
  if (later.length === 0) return []
  const gone = sent.filter((one) => later.every((each) => each.rule !== one.rule))
  return [
    ...later.filter((one) =>
      sent.every((each) => each.sentence !== one.sentence || each.trend !== one.trend),
    ),
    ...gone.map((one) => ({ sentence: `${rules[one.rule].name}: no longer found.`, trend: '' })),
  ]
}

function FindingList({ findings }: { findings: readonly Pick<Finding, 'sentence' | 'trend'>[] }) {
  if (findings.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--bullet">
      {findings.map((one) => (
        <li>
          {one.sentence} {one.trend}
        </li>
      ))}
    </ul>
  )
}

function Impact({ entry, ...here }: Here & { entry: ImpactEntry }) {
  const { found, id } = entry
  const isNothing = nothingShown(found, entry)
  const parts = impactParts.map((one) => ({
    ...one,
    text: partText(entry[one.part], found[one.found]),
    said: entry[one.part],
    sources: found[one.found],
  }))
  return (
    <section id={id === null ? undefined : `impact-${id}`} class="app-paragraph">
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={`${here.base}/plan#objective-${found.objectiveId}`}>
          {found.ref}
        </a>{' '}
        {found.words}
      </h3>
      {found.gone === undefined ? null : (
        <p class="govuk-body">On {writeDay(found.gone)} this objective was no longer open.</p>
      )}
      {isNothing ? <p class="govuk-body">Nothing shown yet.</p> : null}
      {parts.map(({ name, text, said, sources }) =>
        text.trim() === '' && sources.length === 0 ? null : (
          <>
            <p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{name}</p>
            {said === null ? (
              <Sources sources={sources} base={here.base} />
            ) : (
              <>
                <p class="govuk-body app-words">{text.trim() === '' ? 'Nothing.' : text}</p>
                {sources.length === 0 ? null : (
                  <Details summaryText={`What the records hold (${sources.length})`}>
                    <Sources sources={sources} base={here.base} />
                  </Details>
                )}
              </>
            )}
          </>
        ),
      )}
      <WriteLink
        {...here}
        id={id}
        text="Write what changed, and how it is known"
        about={`for objective ${found.ref}`}
      />
    </section>
  )
}

export function Sources({ sources, base }: { sources: readonly Sourced[]; base: string }) {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {sources.map((one) => (
        <li class="app-words">
          {one.words}{' '}
          <a class="govuk-link app-quiet" href={`${base}${one.path}`}>
            {one.source}
            {one.on === null ? '' : `, ${writeDay(one.on)}`}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The other logs, the file, the rules. */
function Ways({ model, page, base, at }: Here) {
  const near = (one: LogOfMeeting | null, text: string) =>
    one === null ? null : (
      <li>
        <a class="govuk-link" href={`${base}/meetings/${one.meeting.id}/log`}>
          {text}: {writeDay(one.meeting.day)}
        </a>
      </li>
    )
  return (
    <>
      <h2 class="govuk-heading-s app-no-print">Other logs</h2>
      <ul class="govuk-list app-no-print">
        {near(model.before, 'The log of the meeting before')}
        {near(model.after, 'The log of the meeting after')}
        <li>
          <a class="govuk-link" href={`${base}/log`}>
            The logs of every meeting
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${base}/log/rules`}>
            The rules of the log
          </a>
        </li>
        {model.body === null || page.asking.asAt !== null ? null : (
          <li>
            <a class="govuk-link" href={`${at}?as=csv`} download>
              Download this log as CSV
            </a>
          </li>
        )}
      </ul>
    </>
  )
}

export function settlePage(model: SettlePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const at = `${base}/meetings/${model.meeting.id}/log`
  const undecided =
    model.body?.contributions.filter((one) => one.releasedOn === null && one.keptBackWhy === null) ?? []
  return {
    title: 'Settle the log',
    back: { text: 'Action and impact log', href: at },
    body: (
      <Confirm
        question="Settle this log?"
        action={`${at}/settle`}
        page={page}
        hidden={{ seen: model.digest }}
        button="Settle the log"
        cancelHref={at}
        warning="It cannot be changed or drawn again afterwards: this is what goes before the board."
      >
        <p class="govuk-body">{meetingTitle(model.meeting)}.</p>
        {model.body === null ? null : <p class="govuk-body">{logSentence(model.body)}</p>}
        <p class="govuk-body">{stateSentence(model.head)}</p>
        {undecided.length === 0 ? null : (
          <InsetText>
            The chair has not decided on {undecided.map((one) => one.found.agency).join(', ')}. What is not
            released does not stand in the log.
          </InsetText>
        )}
      </Confirm>
    ),
  }
}

export function logsPage({ logs }: LogsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const begun = logs.filter((one) => one.head !== null)
  const latest = begun[0]
  return {
    title: 'Action and impact logs',
    breadcrumbs: [{ text: 'Meetings', href: `${base}/meetings` }, { text: 'Logs' }],
    body: (
      <>
        <h1 class="govuk-heading-l">Action and impact logs</h1>
        {latest === undefined ? (
          <EmptyState title="There is no log to read yet">
            {page.asking.reach === 'whole-area'
              ? 'Each meeting has one. Open the next meeting’s log below and begin it.'
              : 'A log is shown here once it was settled for a meeting that you are asked to, or published by the chair.'}
          </EmptyState>
        ) : (
          <CountSentence>
            The latest is{' '}
            <a class="govuk-link" href={`${base}/meetings/${latest.meeting.id}/log`}>
              the log for {meetingTitle(latest.meeting)}
            </a>
            .
          </CountSentence>
        )}
        {logs.length === 0 ? null : (
          <StackedTable
            caption="Every meeting’s log"
            columns={[{ text: 'Meeting' }, { text: 'Where its log stands' }]}
            rows={logs.map(({ meeting, head }) => ({
              cells: [
                <a class="govuk-link" href={`${base}/meetings/${meeting.id}/log`}>
                  {meetingTitle(meeting)}
                </a>,
                head === null ? 'Not begun.' : stateSentence(head),
              ],
            }))}
          />
        )}
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${base}/log/rules`}>
            The rules of the log
          </a>
        </p>
      </>
    ),
  }
}
