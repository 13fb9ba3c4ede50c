/** The boards of an area, and the page of one: its terms, who sits on it, who is invited, what is agreed and to come. */
import type { ComponentChildren } from 'preact'
import { Details, EmptyState, FilterLinks, InsetText, StackedTable, SummaryList } from '../../design/index.ts'
import { type LocalDate, writeAsPrecise, writeDay, writeDayInWeek } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { BoardPage, BoardsPage, TermsPage } from './board.reads.ts'
import {
  type Board,
  boardKindWords,
  boardTree,
  capacityWords,
  cycleWords,
  type Invitee,
  type Meeting,
  type Member,
  namedOfficerWords,
  sectorWords,
  type Terms,
} from './board.ts'
import { type AheadItem, aheadWords, bodyKindWords, reportStanding, type UpwardReport } from './forward.ts'
import { holderWords, mailboxSentences, sectorsMissing } from './seats.ts'
import { inForceOn, termsDifferences, termsLines } from './terms.ts'

/** The next meeting of a board that is still to come, on a day or after it. */
function nextOf(meetings: readonly Meeting[], boardId: string, day: LocalDate): Meeting | null {
  return meetings.find((one) => one.boardId === boardId && one.state === 'planned' && one.day >= day) ?? null
}

export function boardsPage(model: BoardsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  return {
    title: 'Boards and groups',
    back: { text: 'Meetings', href: `${base}/meetings` },
    body: (
      <>
        <h1 class="govuk-heading-l">Boards and groups</h1>
        {model.boards.length === 0 ? (
          <EmptyState
            title="There is no board yet"
            {...(model.mayKeep ? { action: 'Set up the board', href: `${base}/boards/new` } : {})}
          >
            A board has terms of reference, members by post and meetings. Groups report up to it.
          </EmptyState>
        ) : (
          <>
            <StackedTable
              caption="Boards and groups"
              captionHidden
              columns={[{ text: 'Name' }, { text: 'How often' }, { text: 'Next meeting' }]}
              rows={boardTree(model.boards).map(({ board, depth }) => ({
                id: `board-${board.id}`,
                cells: boardCells(model, board, depth, page),
              }))}
            />
            {model.mayKeep ? (
              <p class="govuk-body app-no-print">
                <a class="govuk-link" href={`${base}/boards/new`}>
                  Add a board or a group
                </a>
              </p>
            ) : null}
          </>
        )}
        {model.mayKeep && page.asking.asAt === null ? <Mailboxes model={model} page={page} /> : null}
      </>
    ),
  }
}

function boardCells(model: BoardsPage, board: Board, depth: number, page: PageHere): ComponentChildren[] {
  const { today, area } = page.asking
  const terms = inForceOn(
    model.terms.filter((one) => one.boardId === board.id),
    today,
  )
  const next = nextOf(model.meetings, board.id, today)
  const above = model.boards.find((one) => one.id === board.reportsToId)
  return [
    <>
      <a class="govuk-link" href={`/areas/${area.slug}/boards/${board.id}`}>
        {board.name}
      </a>
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        {boardKindWords[board.kind]}
        {depth > 0 && above !== undefined ? `, reports to ${above.name}` : ''}
        {board.closedOn === null ? '' : `. Closed on ${writeDay(board.closedOn)}`}
      </p>
    </>,
    terms === null ? 'No terms in force' : cycleWords[terms.cycle],
    next === null ? 'None planned' : writeDayInWeek(next.day),
  ]
}

/** Where invitations go while a post is vacant. Only for those who keep them. */
function Mailboxes({ model, page }: { model: BoardsPage; page: PageHere }) {
  return (
    <>
      <h2 class="govuk-heading-m" id="mailboxes">
        Mailboxes of the agencies
      </h2>
      <p class="govuk-body">
        Where a post is vacant, or its holder has no address, the invitation goes to the agency’s mailbox.
      </p>
      <SummaryList
        rows={model.mailboxes.map((one) => ({
          key: { text: one.agency },
          value: { text: one.mailbox ?? 'None' },
          actions: {
            items: [
              {
                href: `/areas/${page.asking.area.slug}/agencies/${one.areaAgencyId}/mailbox`,
                text: one.mailbox === null ? 'Add' : 'Change',
                visuallyHiddenText: `the mailbox of ${one.agency}`,
              },
            ],
          },
        }))}
      />
    </>
  )
}

const parts = [
  ['terms', 'Terms'],
  ['members', 'Members'],
  ['invited', 'Invited each time'],
  ['timetable', 'Timetable'],
  ['forward-plan', 'Forward plan'],
  ['reports-up', 'Reports up'],
] as const

export function boardPage(model: BoardPage, page: PageHere): ShownPage {
  const { board, boards } = model
  const { today, area } = page.asking
  const base = `/areas/${area.slug}`
  const here = `${base}/boards/${board.id}`
  const below = boards.filter((one) => one.reportsToId === board.id && one.closedOn === null)
  const above = boards.find((one) => one.id === board.reportsToId)
  return {
    title: board.name,
    back: { text: 'Boards and groups', href: `${base}/boards` },
    body: (
      <>
        <h1 class="govuk-heading-l">{board.name}</h1>
        <p class="govuk-body-l">{leadSentence(model, today)}</p>
        {above === undefined ? null : (
          <p class="govuk-body">
            {boardKindWords[board.kind]}, reports to{' '}
            <a class="govuk-link" href={`${base}/boards/${above.id}`}>
              {above.name}
            </a>
            .
          </p>
        )}
        {below.length === 0 ? null : (
          <p class="govuk-body">
            Reporting to it:{' '}
            {below.map((one, at) => (
              <>
                {at === 0 ? '' : ', '}
                <a class="govuk-link" href={`${base}/boards/${one.id}`}>
                  {one.name}
                </a>
              </>
            ))}
            .
          </p>
        )}
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${base}/meetings`}>
            Its meetings
          </a>
          {model.mayKeep ? (
            <>
              {' · '}
              <a class="govuk-link" href={`${here}/change`}>
                Change its name or close it
              </a>
            </>
          ) : null}
        </p>
        <FilterLinks label="On this page" links={parts.map(([id, text]) => ({ text, href: `#${id}` }))} />
        <TermsNow model={model} page={page} />
        <Members model={model} page={page} />
        <Invited model={model} page={page} />
        <Timetable model={model} page={page} />
        <ForwardPlan model={model} page={page} />
        <ReportsUp model={model} page={page} />
      </>
    ),
  }
}

/** "It meets monthly; the next meeting is on Tuesday 1 December 2026. The chair is Ines Made-Up." */
function leadSentence(model: BoardPage, today: LocalDate): string {
  const { board } = model
  if (board.closedOn !== null) return `Closed on ${writeDay(board.closedOn)}.`
  const next = nextOf(model.meetings, board.id, today)
  const chair = seatsNow(model.members, today).find((one) => one.capacity === 'chair')
  return [
    next === null
      ? 'No meeting is planned.'
      : `It meets next on ${writeDayInWeek(next.day)}, ${next.begins}.`,
    chair === undefined
      ? 'Nobody is recorded as its chair.'
      : chair.holderName === null
        ? `The chair’s post, ${chair.postName}, is vacant.`
        : `The chair is ${chair.holderName}.`,
  ].join(' ')
}

function seatsNow<S extends { readonly from: LocalDate; readonly to: LocalDate | null }>(
  seats: readonly S[],
  today: LocalDate,
): readonly S[] {
  return seats.filter((one) => one.from <= today && (one.to === null || one.to >= today))
}

interface Part {
  readonly model: BoardPage
  readonly page: PageHere
}

function boardAddress({ model, page }: Part): string {
  return `/areas/${page.asking.area.slug}/boards/${model.board.id}`
}

/** A link under a part of the page, for those who keep the board, while it is open. */
function Keep({ model, page, to, text }: Part & { readonly to: string; readonly text: string }) {
  if (!model.mayKeep || model.board.closedOn !== null || page.asking.asAt !== null) return null
  return (
    <p class="govuk-body app-no-print">
      <a class="govuk-link" href={`${boardAddress({ model, page })}/${to}`}>
        {text}
      </a>
    </p>
  )
}

function TermsNow({ model, page }: Part) {
  const { today } = page.asking
  const now = inForceOn(model.terms, today)
  const next = model.terms.filter((one) => one.fromDay > today).at(-1)
  return (
    <section>
      <h2 class="govuk-heading-m govuk-!-margin-top-6" id="terms">
        Terms of reference
      </h2>
      {now === null ? (
        <p class="govuk-body">No terms of reference are in force.</p>
      ) : (
        <>
          <p class="govuk-body">
            Version {now.number}, in force since {writeDay(now.fromDay)}, agreed by {now.agreedBy} on{' '}
            {writeDay(now.agreedOn)}.
          </p>
          <TermsList terms={now} />
        </>
      )}
      {next === undefined ? null : (
        <p class="govuk-body">
          Version {next.number} holds from {writeDay(next.fromDay)}.
        </p>
      )}
      {model.terms.length === 0 ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${boardAddress({ model, page })}/terms`}>
            {model.terms.length === 1
              ? 'The terms by version'
              : `All ${model.terms.length} versions, compared`}
          </a>
        </p>
      )}
      <Keep
        model={model}
        page={page}
        to="terms/new"
        text={model.terms.length === 0 ? 'Record the terms of reference' : 'Record a new version'}
      />
    </section>
  )
}

function agendaMinutes(terms: Terms): number {
  return terms.agenda.reduce((sum, one) => sum + one.minutes, 0)
}

function TermsList({ terms }: { terms: Terms }) {
  return (
    <SummaryList
      rows={termsLines(terms).map((line) => ({
        key: { text: line.name },
        value: {
          text:
            line.name === 'Standing agenda' ? (
              <Details
                classes="govuk-!-margin-bottom-0"
                summaryText={`${terms.agenda.length} items, ${agendaMinutes(terms)} minutes`}
              >
                <ol class="govuk-list govuk-list--number govuk-!-margin-bottom-0">
                  {terms.agenda.map((one) => (
                    <li>
                      {one.title}, {one.minutes} minutes, to {one.purpose}
                      {one.private ? ', in private' : ''}
                    </li>
                  ))}
                </ol>
              </Details>
            ) : (
              line.words
            ),
        },
      }))}
    />
  )
}

function Members({ model, page }: Part) {
  const { today } = page.asking
  const now = seatsNow(model.members, today)
  const others = model.members.filter((one) => !now.includes(one))
  const missing = sectorsMissing(now)
  return (
    <section>
      <h2 class="govuk-heading-m govuk-!-margin-top-6" id="members">
        Members
      </h2>
      {now.length === 0 ? <p class="govuk-body">Nobody sits on it yet.</p> : null}
      {now.length > 0 && model.board.kind === 'board' && missing.length > 0 ? (
        <p class="govuk-body">
          No seat speaks for: {missing.map((one) => sectorWords[one].toLowerCase()).join(', ')}.
        </p>
      ) : null}
      {now.length === 0 ? null : (
        <StackedTable
          caption="Members now"
          captionHidden
          columns={[{ text: 'Post' }, { text: 'Who holds it' }, { text: 'Sits as' }, { text: 'Speaks for' }]}
          rows={now.map((one) => ({ id: `member-${one.memberId}`, cells: memberCells(one, model, page) }))}
        />
      )}
      <MailboxWords seats={now} model={model} page={page} />
      <Keep model={model} page={page} to="members/new" text="Add a member" />
      {others.length === 0 ? null : (
        <Details summaryText="Seats before and to come">
          <ul class="govuk-list">
            {others.map((one) => (
              <li>
                {one.postName}, {one.agencyName}: {capacityWords[one.capacity].toLowerCase()},{' '}
                {spanWords(one)}{' '}
                {model.mayKeep && page.asking.asAt === null ? (
                  <ChangeSeat one={one} model={model} page={page} />
                ) : null}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  )
}

/** Where invitations go that reach nobody, said once under a list of seats. */
function MailboxWords({ seats, model, page }: Part & { readonly seats: readonly (Member | Invitee)[] }) {
  const sentences = mailboxSentences(seats)
  if (sentences.length === 0) return null
  return (
    <p class="govuk-body app-words">
      {sentences.join(' ')}
      {model.mayKeep && page.asking.asAt === null ? (
        <>
          {' '}
          <a class="govuk-link app-no-print" href={`/areas/${page.asking.area.slug}/boards#mailboxes`}>
            Mailboxes
          </a>
        </>
      ) : null}
    </p>
  )
}

function spanWords(one: { readonly from: LocalDate; readonly to: LocalDate | null }): string {
  return one.to === null ? `from ${writeDay(one.from)}` : `${writeDay(one.from)} to ${writeDay(one.to)}`
}

function ChangeSeat({ one, model, page }: Part & { readonly one: Member }) {
  return (
    <a class="govuk-link app-no-print" href={`${boardAddress({ model, page })}/members/${one.memberId}`}>
      Change or end
      <span class="govuk-visually-hidden">
        {' '}
        the seat of {one.postName}, {one.agencyName}
      </span>
    </a>
  )
}

function memberCells(one: Member, model: BoardPage, page: PageHere): ComponentChildren[] {
  return [
    <>
      {one.postName}
      <p class="govuk-body-s govuk-!-margin-bottom-0">{one.agencyName}</p>
    </>,
    holderWords(one, page.asking.today),
    <>
      {capacityWords[one.capacity]}
      {one.to === null ? '' : ` until ${writeDay(one.to)}`}
      {model.mayKeep && model.board.closedOn === null && page.asking.asAt === null ? (
        <p class="govuk-body-s govuk-!-margin-bottom-0">
          <ChangeSeat one={one} model={model} page={page} />
        </p>
      ) : null}
    </>,
    one.namedOfficer === null
      ? sectorWords[one.sector]
      : `${sectorWords[one.sector]}; ${namedOfficerWords[one.namedOfficer].toLowerCase()}, checked by name`,
  ]
}

function Invited({ model, page }: Part) {
  const { today } = page.asking
  const now = seatsNow(model.invitees, today)
  return (
    <section>
      <h2 class="govuk-heading-m govuk-!-margin-top-6" id="invited">
        Invited each time
      </h2>
      {now.length === 0 ? (
        <p class="govuk-body">Nobody is recorded who must be invited to every meeting.</p>
      ) : (
        <InviteeTable invitees={now} model={model} page={page} ends={false} />
      )}
      <MailboxWords seats={now} model={model} page={page} />
      {model.board.kind !== 'board'
        ? null
        : model.offers.map(({ paragraph, missing }) => (
            <InsetText>
              Paragraph {paragraph.ref} names {paragraph.names.length}: {paragraph.names.join('; ')}.{' '}
              {missing === 1 ? 'One has no post here yet.' : `${missing} have no post here yet.`}
            </InsetText>
          ))}
      <Keep model={model} page={page} to="invitees" text="Say who must be invited" />
    </section>
  )
}

/** Who is invited each time, with the paragraph that says so. */
export function InviteeTable(
  props: Part & { readonly invitees: readonly Invitee[]; readonly ends: boolean },
) {
  const { invitees, model, page, ends } = props
  const { today, area } = page.asking
  return (
    <StackedTable
      caption="Invited each time"
      captionHidden
      columns={[{ text: 'Post' }, { text: 'Who holds it' }, { text: 'Why' }]}
      rows={invitees.map((one) => {
        const paragraph = model.paragraphs.find((other) => other.id === one.requirementId)
        return {
          id: `invitee-${one.inviteeId}`,
          cells: [
            <>
              {one.postName}
              <p class="govuk-body-s govuk-!-margin-bottom-0">{one.agencyName}</p>
            </>,
            holderWords(one, today),
            <>
              {one.requirementId === null ? (
                'Agreed here'
              ) : (
                <a class="govuk-link" href={`/areas/${area.slug}/requirements/${one.requirementId}`}>
                  {paragraph === undefined ? 'The notice' : `Paragraph ${paragraph.ref}`}
                </a>
              )}
              {one.to === null ? '' : `, until ${writeDay(one.to)}`}
              {ends && page.asking.asAt === null ? (
                <p class="govuk-body-s govuk-!-margin-bottom-0 govuk-!-margin-top-2 app-no-print">
                  <a class="govuk-link" href={`${boardAddress({ model, page })}/invitees/${one.inviteeId}`}>
                    End it
                    <span class="govuk-visually-hidden">
                      : {one.postName}, {one.agencyName}
                    </span>
                  </a>
                </p>
              ) : null}
            </>,
          ],
        }
      })}
    />
  )
}

function Timetable({ model, page }: Part) {
  const [now, ...before] = model.timetable
  return (
    <section>
      <h2 class="govuk-heading-m govuk-!-margin-top-6" id="timetable">
        Timetable agreed with the Department
      </h2>
      {now === undefined ? (
        <p class="govuk-body">No agreement is recorded.</p>
      ) : (
        <p class="govuk-body">
          {now.words} Agreed on {writeDay(now.agreedOn)} by {now.agreedBy}, with {now.agreedWith}.
        </p>
      )}
      {before.length === 0 ? null : (
        <Details summaryText="Agreed before">
          <ul class="govuk-list">
            {before.map((one) => (
              <li>
                {writeDay(one.agreedOn)}: {one.words} By {one.agreedBy}, with {one.agreedWith}.
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Keep
        model={model}
        page={page}
        to="timetable"
        text={now === undefined ? 'Record the agreement' : 'Record a change of it'}
      />
    </section>
  )
}

function ForwardPlan({ model, page }: Part) {
  const filled = model.months.filter((one) => one.items.length > 0)
  return (
    <section>
      <h2 class="govuk-heading-m govuk-!-margin-top-6" id="forward-plan">
        Forward plan of twelve months
      </h2>
      {filled.length === 0 ? (
        <p class="govuk-body">Nothing is planned for the next twelve months.</p>
      ) : (
        <StackedTable
          caption="What is to come, month by month"
          captionHidden
          columns={[{ text: 'Month' }, { text: 'Meeting' }, { text: 'What is to come' }]}
          rows={filled.map((one) => ({
            id: `month-${one.month}`,
            cells: [
              writeAsPrecise(one.month),
              one.meetings.length === 0
                ? 'No meeting'
                : one.meetings.map((meeting) => writeDay(meeting.day)).join('; '),
              <ul class="govuk-list govuk-!-margin-bottom-0">
                {one.items.map((item) => (
                  <li>
                    <AheadLine item={item} model={model} page={page} />
                  </li>
                ))}
              </ul>,
            ],
          }))}
        />
      )}
      {model.board.kind === 'board' && model.withoutDive.length > 0 ? (
        <p class="govuk-body">
          No deep dive in these months for: {model.withoutDive.map((one) => one.ref).join(', ')}.
        </p>
      ) : null}
      <Keep model={model} page={page} to="forward-plan/new" text="Add to the forward plan" />
    </section>
  )
}

function AheadLine({ item, model, page }: Part & { readonly item: AheadItem }) {
  const area = model.areas.find((one) => one.id === item.requirementId)
  const presenter = model.posts.find((one) => one.id === item.presenterPostId)
  return (
    <>
      <strong>
        {aheadWords[item.kind]}
        {area === undefined ? '' : `, ${area.ref}`}:
      </strong>{' '}
      {item.words}
      {presenter === undefined ? '' : `. Presented by ${presenter.words}`}{' '}
      {model.mayKeep && model.board.closedOn === null && page.asking.asAt === null ? (
        <a class="govuk-link app-no-print" href={`${boardAddress({ model, page })}/forward-plan/${item.id}`}>
          Change<span class="govuk-visually-hidden">: {item.words}</span>
        </a>
      ) : null}
    </>
  )
}

function ReportsUp({ model, page }: Part) {
  return (
    <section>
      <h2 class="govuk-heading-m govuk-!-margin-top-6" id="reports-up">
        Reports up
      </h2>
      {model.reports.length === 0 ? (
        <p class="govuk-body">
          No report to cabinet, the integrated care board, scrutiny or others is planned.
        </p>
      ) : (
        <StackedTable
          caption="Reports up"
          captionHidden
          columns={[{ text: 'To whom' }, { text: 'Due' }, { text: 'Where it stands' }]}
          rows={model.reports.map((one) => ({
            id: `report-${one.id}`,
            cells: reportCells(one, model, page),
          }))}
        />
      )}
      <Keep model={model} page={page} to="reports/new" text="Plan a report up" />
    </section>
  )
}

function reportCells(report: UpwardReport, model: BoardPage, page: PageHere): ComponentChildren[] {
  const { today, area } = page.asking
  const meeting = model.meetings.find((one) => one.id === report.meetingId)
  const standing = reportStanding(report, today)
  return [
    <>
      {report.bodyName}
      <p class="govuk-body-s govuk-!-margin-bottom-0">{bodyKindWords[report.bodyKind]}</p>
    </>,
    writeDay(report.due),
    <>
      {report.givenOn !== null
        ? `Given on ${writeDay(report.givenOn)}`
        : standing === 'late'
          ? 'Late: not recorded as given'
          : report.cover === null
            ? 'Cover text still to be written'
            : 'Cover text written'}
      {meeting === undefined ? null : (
        <p class="govuk-body-s govuk-!-margin-bottom-0">
          Over the records of{' '}
          <a class="govuk-link" href={`/areas/${area.slug}/meetings/${meeting.id}`}>
            meeting {meeting.number}, {writeDay(meeting.day)}
          </a>
        </p>
      )}
      {report.cover === null ? null : (
        <Details summaryText={`Cover text for ${report.bodyName}`}>
          {report.cover.split(/\n{2,}/).map((paragraph) => (
            <p class="govuk-body">{paragraph}</p>
          ))}
        </Details>
      )}
      {model.mayKeep && model.board.closedOn === null && page.asking.asAt === null ? (
        <p class="govuk-body-s govuk-!-margin-bottom-0 app-no-print">
          <a class="govuk-link" href={`${boardAddress({ model, page })}/reports/${report.id}`}>
            {report.cover === null ? 'Write the cover text' : 'Change'}
            <span class="govuk-visually-hidden">: {report.bodyName}</span>
          </a>
        </p>
      ) : null}
    </>,
  ]
}

/** Every version of the terms; the last two, or those chosen, side by side. */
export function termsPage({ board, terms, compared }: TermsPage, page: PageHere): ShownPage {
  const here = `/areas/${page.asking.area.slug}/boards/${board.id}`
  const { today } = page.asking
  return {
    title: `Terms of reference of ${board.name}`,
    back: { text: board.name, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Terms of reference of {board.name}</h1>
        {terms.length === 0 ? <p class="govuk-body-l">No terms of reference are recorded.</p> : null}
        {compared === null ? null : <Compared {...compared} />}
        {terms.length === 0 ? null : <h2 class="govuk-heading-m">Versions</h2>}
        {terms.map((one) => (
          <section id={`version-${one.number}`}>
            <h3 class="govuk-heading-s">
              Version {one.number}, from {writeDay(one.fromDay)}
              {one === inForceOn(terms, today) ? ', in force' : ''}
            </h3>
            <p class="govuk-body">
              Agreed by {one.agreedBy} on {writeDay(one.agreedOn)}.{one.why === null ? '' : ` ${one.why}`}
              {one === terms[0] ? null : (
                <>
                  {' '}
                  <a class="govuk-link" href={`${here}/terms?was=${one.number}&now=${terms[0]?.number ?? 1}`}>
                    Compare version {one.number} with version {terms[0]?.number ?? 1}
                  </a>
                </>
              )}
            </p>
            <Details summaryText={`Version ${one.number} in full`} open={terms.length === 1}>
              <TermsList terms={one} />
            </Details>
          </section>
        ))}
      </>
    ),
  }
}

function Compared({ was, now }: { was: Terms; now: Terms }) {
  const differences = termsDifferences(was, now)
  return (
    <>
      <h2 class="govuk-heading-m">
        Version {was.number} and version {now.number}
      </h2>
      {differences.length === 0 ? (
        <p class="govuk-body">They say the same.</p>
      ) : (
        <StackedTable
          caption={`What differs between version ${was.number} and version ${now.number}`}
          captionHidden
          columns={[{ text: 'What' }, { text: `Version ${was.number}` }, { text: `Version ${now.number}` }]}
          rows={differences.map((one) => ({
            cells: [one.name, <Lines text={one.was} />, <Lines text={one.now} />],
          }))}
        />
      )}
    </>
  )
}

function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split('\n').map((line, at) => (
        <>
          {at === 0 ? null : <br />}
          {line}
        </>
      ))}
    </>
  )
}
