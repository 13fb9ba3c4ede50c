/** The forms of a board: itself, its terms, its seats, what was agreed, what is to come, what goes up. */
import type { ComponentChildren } from 'preact'
import {
  Button,
  Checkboxes,
  Details,
  Form,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { agendaText, itemKindWords, usualAgenda } from './agenda-lines.ts'
import type { BoardPage, BoardsPage } from './board.reads.ts'
import {
  type Board,
  boardKinds,
  boardKindWords,
  capacities,
  capacityWords,
  chairKinds,
  chairKindWords,
  cycles,
  cycleWords,
  itemKinds,
  type Mailbox,
  type Member,
  namedOfficers,
  namedOfficerWords,
  sectors,
  sectorWords,
} from './board.ts'
import { InviteeTable } from './board.views.tsx'
import {
  type AheadItem,
  aheadWords,
  bodyKinds,
  bodyKindWords,
  itemKindsAhead,
  type UpwardReport,
} from './forward.ts'
import { postChoices } from './seats.ts'

const areaOf = (page: PageHere): string => `/areas/${page.asking.area.slug}`

interface FieldProps {
  readonly page: PageHere
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What stands in the field before anything was typed. */
  readonly was?: string | null | undefined
}

const hintOf = (hint: string | undefined): { hint?: { text: string } } =>
  hint === undefined ? {} : { hint: { text: hint } }

/** One line of words. */
function Line({ page, name, label, hint, was, classes }: FieldProps & { readonly classes?: string }) {
  return (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      {...hintOf(hint)}
      {...(classes === undefined ? {} : { classes })}
      value={typedText(page, name) ?? was ?? ''}
      {...problemFor(page, name)}
    />
  )
}

function DayLine({ page, name, label, hint, was }: FieldProps) {
  return (
    <Input
      id={name}
      name={name}
      type="date"
      classes="govuk-input--width-10"
      label={{ text: label }}
      {...hintOf(hint)}
      value={typedText(page, name) ?? was ?? ''}
      {...problemFor(page, name)}
    />
  )
}

function Lines({ page, name, label, hint, was, rows = 4 }: FieldProps & { readonly rows?: number }) {
  return (
    <Textarea
      id={name}
      name={name}
      rows={rows}
      label={{ text: label }}
      {...hintOf(hint)}
      value={typedText(page, name) ?? was ?? ''}
      {...problemFor(page, name)}
    />
  )
}

interface ChoiceProps extends FieldProps {
  readonly items: readonly { readonly value: string; readonly text: string }[]
}

function Choose({ page, name, label, hint, was, items }: ChoiceProps) {
  return (
    <Select
      id={name}
      name={name}
      label={{ text: label }}
      {...hintOf(hint)}
      items={items}
      value={typedText(page, name) ?? was ?? ''}
      {...problemFor(page, name)}
    />
  )
}

function OneOf({ page, name, label, hint, was, items }: ChoiceProps) {
  return (
    <Radios
      idPrefix={name}
      name={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      {...hintOf(hint)}
      items={items}
      value={typedText(page, name) ?? was ?? ''}
      {...problemFor(page, name)}
    />
  )
}

function Tick({ page, name, text, was }: { page: PageHere; name: string; text: string; was: boolean }) {
  return (
    <Checkboxes
      idPrefix={name}
      name={name}
      items={[{ value: 'yes', text }]}
      values={typedList(page, name) ?? (was ? ['yes'] : [])}
      {...problemFor(page, name)}
    />
  )
}

function wordsOf<K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) {
  return keys.map((value) => ({ value, text: words[value] }))
}

function formPage(title: string, back: { text: string; href: string }, body: ComponentChildren): ShownPage {
  return {
    title,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {body}
      </>
    ),
  }
}

const toBoard = (board: Board, page: PageHere) => ({
  text: board.name,
  href: `${areaOf(page)}/boards/${board.id}`,
})

function BoardFields({
  page,
  boards,
  board,
}: {
  page: PageHere
  boards: readonly Board[]
  board: Board | null
}) {
  const above = boards.filter((one) => one.id !== board?.id && one.closedOn === null)
  return (
    <>
      <Line page={page} name="name" label="Name" was={board?.name} />
      <OneOf
        page={page}
        name="kind"
        label="What it is"
        items={wordsOf(boardKinds, boardKindWords)}
        was={board?.kind ?? (boards.length === 0 ? 'board' : '')}
      />
      {above.length === 0 ? null : (
        <Choose
          page={page}
          name="reportsTo"
          label="It reports to"
          hint="Only for a subgroup or a workstream"
          items={[
            { value: '', text: 'No other' },
            ...above.map((one) => ({ value: one.id, text: one.name })),
          ]}
          was={board?.reportsToId}
        />
      )}
    </>
  )
}

export function newBoardPage({ boards }: BoardsPage, page: PageHere): ShownPage {
  return formPage(
    'Add a board or a group',
    { text: 'Boards and groups', href: `${areaOf(page)}/boards` },
    <Form action={`${areaOf(page)}/boards/new`} page={page}>
      <BoardFields page={page} boards={boards} board={null} />
      <Button text="Add it, then record its terms" preventDoubleClick />
    </Form>,
  )
}

export function changeBoardPage({ board, boards }: BoardPage, page: PageHere): ShownPage {
  return formPage(
    `Change ${board.name}`,
    toBoard(board, page),
    <Form action={`${areaOf(page)}/boards/${board.id}/change`} page={page} version={board.version}>
      <BoardFields page={page} boards={boards} board={board} />
      <Tick page={page} name="closed" text="It is closed: it meets no more" was={board.closedOn !== null} />
      <Button text="Save" preventDoubleClick />
    </Form>,
  )
}

export function newTermsPage({ board, terms }: BoardPage, page: PageHere): ShownPage {
  const last = terms[0] ?? null
  const usual = board.kind === 'board'
  return formPage(
    last === null ? `Terms of reference of ${board.name}` : `New version of the terms of ${board.name}`,
    toBoard(board, page),
    <>
      {last === null ? null : (
        <p class="govuk-body">
          This becomes version {last.number + 1}. Version {last.number}, from {writeDay(last.fromDay)}, stays
          as it is. Meetings that are planned already keep their day and time.
        </p>
      )}
      <Form action={`${areaOf(page)}/boards/${board.id}/terms/new`} page={page}>
        <input type="hidden" name="last" value={String(last?.number ?? 0)} />
        <h2 class="govuk-heading-m">What it is</h2>
        <Lines page={page} name="purpose" label="What the group is for" was={last?.purpose} />
        <OneOf
          page={page}
          name="chairKind"
          label="Its chair"
          items={wordsOf(chairKinds, chairKindWords)}
          was={last?.chairKind}
        />
        <Line
          page={page}
          name="chairWords"
          label="More about the chair"
          hint="For example, who agreed the chair, and when. An independent chair needs no more words"
          was={last?.chairWords}
        />
        <h2 class="govuk-heading-m">How it meets</h2>
        <OneOf
          page={page}
          name="cycle"
          label="How often"
          items={wordsOf(cycles, cycleWords)}
          was={last?.cycle}
        />
        <Line
          page={page}
          name="begins"
          label="Begins at"
          classes="govuk-input--width-5"
          was={last?.begins ?? '14:00'}
        />
        <Line
          page={page}
          name="ends"
          label="Ends at"
          classes="govuk-input--width-5"
          was={last?.ends ?? '16:00'}
        />
        <Line page={page} name="place" label="Place" was={last?.place} />
        <Line
          page={page}
          name="papersWorkingDays"
          label="Papers are due how many working days before"
          classes="govuk-input--width-3"
          was={String(last?.papersWorkingDays ?? 5)}
        />
        <h2 class="govuk-heading-m">Who must be there</h2>
        <Line
          page={page}
          name="quorum"
          label="Quorum: how many members"
          classes="govuk-input--width-3"
          was={last === null ? '' : String(last.quorum)}
        />
        <Line
          page={page}
          name="attendLeast"
          label="Attendance: at least how many meetings"
          hint="For example 9 of 12. Enter 0 where there is no rule"
          classes="govuk-input--width-3"
          was={String(last?.attendLeast ?? 9)}
        />
        <Line
          page={page}
          name="attendOf"
          label="Of how many in a row"
          classes="govuk-input--width-3"
          was={String(last?.attendOf ?? 12)}
        />
        <h2 class="govuk-heading-m">Standing agenda</h2>
        <Lines
          page={page}
          name="agenda"
          label="One item on a line"
          hint="What fills it | title | agree, approve or note | minutes. Add | private where the public is not there"
          rows={12}
          was={
            last === null
              ? usual
                ? agendaText(usualAgenda)
                : agendaText(usualAgenda.slice(0, 3))
              : agendaText(last.agenda)
          }
        />
        <Details summaryText="What can fill an item">
          <p class="govuk-body">
            {itemKinds.map((one) => itemKindWords[one]).join(', ')}. An item of your own holds what you write
            in it; all others fill themselves from the records.
          </p>
        </Details>
        <h2 class="govuk-heading-m">Agreed</h2>
        <DayLine page={page} name="fromDay" label="In force from" was={page.asking.today} />
        <DayLine page={page} name="agreedOn" label="Agreed on" was={page.asking.today} />
        <Line
          page={page}
          name="agreedBy"
          label="Agreed by"
          hint="For example, the board and the Department"
        />
        {last === null ? null : <Lines page={page} name="why" label="What changed, and why" rows={2} />}
        <Button text={last === null ? 'Record the terms' : 'Record the new version'} preventDoubleClick />
      </Form>
    </>,
  )
}

function SeatFields({ page, member }: { page: PageHere; member: Member | null }) {
  return (
    <>
      <Choose
        page={page}
        name="capacity"
        label="Sits as"
        items={wordsOf(capacities, capacityWords)}
        was={member?.capacity ?? 'member'}
      />
      <Choose
        page={page}
        name="sector"
        label="Speaks for"
        hint="Every meeting checks that education, health, care, the parent carer forum and elected members were there"
        items={[{ value: '', text: 'Choose' }, ...wordsOf(sectors, sectorWords)]}
        was={member?.sector}
      />
      <Choose
        page={page}
        name="namedOfficer"
        label="Checked by name as"
        hint="Chief executives and accountable officers are expected themselves"
        items={[{ value: '', text: 'Neither' }, ...wordsOf(namedOfficers, namedOfficerWords)]}
        was={member?.namedOfficer}
      />
    </>
  )
}

function PostField({ model, page }: { model: BoardPage; page: PageHere }) {
  return (
    <Choose
      page={page}
      name="post"
      label="Post"
      hint="A vacant post can have its seat: its agency’s mailbox is asked meanwhile"
      items={[{ value: '', text: 'Choose a post' }, ...postChoices(model.posts, page.asking.today)]}
    />
  )
}

function PostMissing({ page }: { page: PageHere }) {
  return (
    <p class="govuk-body">
      Is the post not in the list?{' '}
      <a class="govuk-link" href={`${areaOf(page)}/posts`}>
        See the posts and agencies
      </a>{' '}
      first.
    </p>
  )
}

export function newMemberPage(model: BoardPage, page: PageHere): ShownPage {
  return formPage(
    `Add a member of ${model.board.name}`,
    toBoard(model.board, page),
    <>
      <PostMissing page={page} />
      <Form action={`${areaOf(page)}/boards/${model.board.id}/members/new`} page={page}>
        <PostField model={model} page={page} />
        <SeatFields page={page} member={null} />
        <DayLine page={page} name="from" label="From which day" was={page.asking.today} />
        <Button text="Add the member" preventDoubleClick />
      </Form>
    </>,
  )
}

export interface MemberPage extends BoardPage {
  readonly member: Member
}

export function memberPage({ board, member }: MemberPage, page: PageHere): ShownPage {
  return formPage(
    `Seat of ${member.postName}, ${member.agencyName}`,
    toBoard(board, page),
    <>
      <p class="govuk-body">It began on {writeDay(member.from)}. What it was before stays in the history.</p>
      <Form
        action={`${areaOf(page)}/boards/${board.id}/members/${member.memberId}`}
        page={page}
        version={member.version}
      >
        <SeatFields page={page} member={member} />
        <DayLine
          page={page}
          name="to"
          label="Last day"
          hint="Leave it empty while the seat goes on"
          was={member.to}
        />
        <Button text="Save" preventDoubleClick />
      </Form>
    </>,
  )
}

export function inviteesPage(model: BoardPage, page: PageHere): ShownPage {
  const { board, offers, paragraphs, invitees } = model
  const { today } = page.asking
  const now = invitees.filter((one) => one.to === null || one.to >= today)
  return formPage(
    `Invited to every meeting of ${board.name}`,
    toBoard(board, page),
    <>
      {offers.map(({ paragraph, missing }) => (
        <InsetText>
          <p class="govuk-body">
            <strong>
              Paragraph {paragraph.ref} of {paragraph.document}
            </strong>{' '}
            names:
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {paragraph.names.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
          <p class="govuk-body">
            {missing === 1 ? 'One of them has' : `${missing} of them have`} no post here yet. Say which post
            each one is. Nothing is adopted by itself.
          </p>
        </InsetText>
      ))}
      {now.length === 0 ? null : <InviteeTable invitees={now} model={model} page={page} ends />}
      <h2 class="govuk-heading-m">Add one</h2>
      <PostMissing page={page} />
      <Form action={`${areaOf(page)}/boards/${board.id}/invitees`} page={page}>
        <PostField model={model} page={page} />
        <Choose
          page={page}
          name="requirement"
          label="Because"
          items={[
            ...paragraphs.map((one) => ({
              value: one.id,
              text: `Paragraph ${one.ref} of ${one.document} says so`,
            })),
            { value: '', text: 'It was agreed here' },
          ]}
          was={paragraphs[0]?.id}
        />
        <DayLine page={page} name="from" label="From which day" was={today} />
        <Button text="Invite to every meeting" preventDoubleClick />
      </Form>
    </>,
  )
}

export interface InviteePage extends BoardPage {
  readonly invitee: BoardPage['invitees'][number]
}

export function inviteePage({ board, invitee, paragraphs }: InviteePage, page: PageHere): ShownPage {
  const paragraph = paragraphs.find((one) => one.id === invitee.requirementId)
  return formPage(
    `End the invitation of ${invitee.postName}, ${invitee.agencyName}`,
    { text: 'Invited to every meeting', href: `${areaOf(page)}/boards/${board.id}/invitees` },
    <>
      {paragraph === undefined ? null : (
        <p class="govuk-body">
          Paragraph {paragraph.ref} of {paragraph.document} asks for it. End it only where another post takes
          its place, or the Department agreed.
        </p>
      )}
      <Form
        action={`${areaOf(page)}/boards/${board.id}/invitees/${invitee.inviteeId}`}
        page={page}
        version={invitee.version}
      >
        <DayLine
          page={page}
          name="to"
          label="Last day"
          hint="Leave it empty to let it go on"
          was={invitee.to ?? page.asking.today}
        />
        <Lines page={page} name="why" label="Why, and who agreed" rows={2} />
        <Button text="Save" preventDoubleClick />
      </Form>
    </>,
  )
}

export function timetablePage({ board, timetable }: BoardPage, page: PageHere): ShownPage {
  return formPage(
    timetable.length === 0 ? 'Record the timetable that was agreed' : 'Record a change of the timetable',
    toBoard(board, page),
    <>
      <p class="govuk-body">
        How often {board.name} meets is agreed with the Department. Each agreement is kept; a later one does
        not change an earlier one.
      </p>
      <Form action={`${areaOf(page)}/boards/${board.id}/timetable`} page={page}>
        <Lines
          page={page}
          name="words"
          label="What was agreed"
          hint="For example: It meets monthly, on the first Tuesday."
          rows={3}
        />
        <DayLine page={page} name="agreedOn" label="Agreed on" was={page.asking.today} />
        <Line page={page} name="agreedWith" label="With whom of the Department" hint="Their post is enough" />
        <Line page={page} name="agreedBy" label="By whom of the area" hint="For example, the chair" />
        <Button text="Record it" preventDoubleClick />
      </Form>
    </>,
  )
}

export interface AheadPage extends BoardPage {
  readonly item: AheadItem | null
}

export function aheadPage(model: AheadPage, page: PageHere): ShownPage {
  const { board, item, areas } = model
  const here = `${areaOf(page)}/boards/${board.id}/forward-plan`
  return formPage(
    item === null ? `Add to the forward plan of ${board.name}` : 'Change a line of the forward plan',
    toBoard(board, page),
    <Form action={item === null ? `${here}/new` : `${here}/${item.id}`} page={page} version={item?.version}>
      <OneOf
        page={page}
        name="kind"
        label="What is to come"
        items={wordsOf(itemKindsAhead, aheadWords)}
        was={item?.kind}
      />
      <Line
        page={page}
        name="month"
        label="Month"
        hint="For example 2027-02 or February 2027"
        classes="govuk-input--width-10"
        was={item?.month}
      />
      <Lines page={page} name="words" label="In a sentence" rows={2} was={item?.words} />
      <Choose
        page={page}
        name="requirement"
        label="Area it is about"
        items={[
          { value: '', text: 'None' },
          ...areas.map((one) => ({ value: one.id, text: `${one.ref}: ${one.text.slice(0, 80)}` })),
        ]}
        was={item?.requirementId}
      />
      <Choose
        page={page}
        name="presenter"
        label="Who presents"
        items={[{ value: '', text: 'Not said yet' }, ...postChoices(model.posts, page.asking.today)]}
        was={item?.presenterPostId}
      />
      {item === null ? null : (
        <Tick page={page} name="withdrawn" text="It does not come any more" was={item.withdrawnOn !== null} />
      )}
      <Button text={item === null ? 'Add it' : 'Save'} preventDoubleClick />
    </Form>,
  )
}

export interface ReportPage extends BoardPage {
  readonly report: UpwardReport | null
}

export function reportPage(model: ReportPage, page: PageHere): ShownPage {
  const { board, report, meetings } = model
  const here = `${areaOf(page)}/boards/${board.id}/reports`
  return formPage(
    report === null ? `Plan a report up from ${board.name}` : `Report to ${report.bodyName}`,
    toBoard(board, page),
    <>
      <p class="govuk-body">
        One cover text, over the same records as the meeting’s pack: the records themselves are not written
        again.
      </p>
      <Form
        action={report === null ? `${here}/new` : `${here}/${report.id}`}
        page={page}
        version={report?.version}
      >
        <OneOf
          page={page}
          name="bodyKind"
          label="To which kind of body"
          items={wordsOf(bodyKinds, bodyKindWords)}
          was={report?.bodyKind}
        />
        <Line page={page} name="bodyName" label="Name of the body" was={report?.bodyName} />
        <DayLine page={page} name="due" label="Due: the day on which it meets" was={report?.due} />
        <Choose
          page={page}
          name="meeting"
          label="Over the records of which meeting"
          items={[
            { value: '', text: 'Not said yet' },
            ...meetings
              .filter((one) => one.state !== 'cancelled')
              .map((one) => ({ value: one.id, text: `Meeting ${one.number}, ${writeDay(one.day)}` })),
          ]}
          was={report?.meetingId}
        />
        <Lines
          page={page}
          name="cover"
          label="Cover text"
          hint="What this body should know, and what is asked of it. It can be written later"
          rows={8}
          was={report?.cover}
        />
        <DayLine
          page={page}
          name="givenOn"
          label="Given on"
          hint="Once it was there. Leave it empty until then"
          was={report?.givenOn}
        />
        <Button text={report === null ? 'Plan it' : 'Save'} preventDoubleClick />
      </Form>
    </>,
  )
}

export function mailboxPage(agency: Mailbox, page: PageHere): ShownPage {
  return formPage(
    `Mailbox of ${agency.agency}`,
    { text: 'Boards and groups', href: `${areaOf(page)}/boards` },
    <>
      <p class="govuk-body">
        Where one of its posts is vacant, or the holder has no address, what would go to them goes here
        instead, and the page says so.
      </p>
      <Form
        action={`${areaOf(page)}/agencies/${agency.areaAgencyId}/mailbox`}
        page={page}
        version={agency.version}
      >
        <Line
          page={page}
          name="mailbox"
          label="Address"
          hint="A mailbox that several people read. Leave it empty for none"
          was={agency.mailbox}
        />
        <Button text="Save" preventDoubleClick />
      </Form>
    </>,
  )
}
