/** The invitations of one meeting: who is asked, the proof for each, and whether the meeting has been called. */
import {
  Button,
  Details,
  EmptyState,
  Form,
  Input,
  ProblemSummary,
  StackedTable,
  WarningText,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { meetingTabs, meetingTitle } from '../board/index.ts'
import type { InvitationsPage } from './meeting-invitation.reads.ts'
import { type Asked, type Calling, proofOf, type Since, whyAskedWords } from './meeting-invitation.ts'
import { AnswerCell, ProofCell, WhoCell, whenAndWhere, whereTo } from './parts.tsx'

export function invitationsPage(model: InvitationsPage, page: PageHere): ShownPage {
  const { meeting, rows, since } = model
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  const current = rows.filter((one) => one.removedOn === null)
  const removed = rows.filter((one) => one.removedOn !== null)
  const changed = current.filter((one) => since.has(one.id))
  const isPlanned = meeting.state === 'planned'
  return {
    title: `Invitations: ${meetingTitle(meeting)}`,
    back: { text: 'Meetings', href: `/areas/${page.asking.area.slug}/meetings` },
    wide: true,
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
          Invitations
        </h1>
        {meetingTabs(page.asking.area.slug, meeting.id, 'invitations')}
        <p class="govuk-body-l">{callingSentence(model)}</p>
        <p class="govuk-body">{whenAndWhere(meeting)}</p>
        {current.length === 0 ? null : <p class="govuk-body">{countsSentence(current)}</p>}
        {notFully(model.calling)}
        {model.sendsMail || !isPlanned ? null : (
          <WarningText
            text="No mail server is set, so nothing can be sent. Who is asked can be written down, and how each was told. Ask whoever runs this installation to set SMTP_URL and MAIL_FROM."
            iconFallbackText="Warning"
          />
        )}
        {changed.length === 0 ? null : (
          <Changed rows={changed} since={since} base={base} maySend={model.maySend} />
        )}
        {isPlanned ? <Pending model={model} base={base} page={page} /> : null}
        {current.length === 0 ? null : <h2 class="govuk-heading-m">Who was asked</h2>}
        {current.length === 0 ? null : (
          <StackedTable
            caption="Who was asked"
            captionHidden
            columns={[{ text: 'Who' }, { text: 'Why' }, { text: 'Invitation' }, { text: 'Answer' }]}
            rows={current.map((one) => ({
              id: one.id,
              cells: [
                <Who one={one} base={base} maySend={model.maySend} />,
                whyAskedWords[one.why],
                <ProofCell one={one} />,
                <AnswerCell one={one} />,
              ],
            }))}
          />
        )}
        {isPlanned && model.maySend ? <Guest base={base} page={page} /> : null}
        {removed.length === 0 ? null : <Removed rows={removed} />}
        <p class="govuk-body-s app-quiet">
          Sent means that a mail server, or GOV.UK Notify, took the message. That it was delivered or read is
          not known, unless they answer.
          {model.maySend ? (
            <>
              {' '}
              Each message leaves by{' '}
              <a class="govuk-link" href={`/areas/${page.asking.area.slug}/mail`}>
                the mail of this area
              </a>
              .
            </>
          ) : null}
        </p>
      </>
    ),
  }
}

function callingSentence({ meeting, calling, pending }: InvitationsPage): string {
  if (meeting.state === 'cancelled')
    return 'This meeting is cancelled. Those who had been asked are told below.'
  if (calling.is === 'not-asked')
    return pending.length === 0
      ? 'Nobody has been asked, and nobody sits on the board that day.'
      : `Nobody has been asked yet. ${pending.length === 1 ? '1 is' : `${pending.length} are`} to be asked.`
  if (calling.is === 'called') return 'Called: each invitation that must go has gone.'
  return `Not called yet. Not gone: ${calling.waitingFor.join('; ') || 'every invitation'}.`
}

/** How many invitations are where, and who answered: in the order in which somebody has to act. */
function countsSentence(current: readonly Asked[]): string {
  const at = current.map((one) => proofOf(one).is)
  const count = (of: readonly (typeof at)[number][]) => at.filter((one) => of.includes(one)).length
  const parts = [
    [count(['refused', 'given-up', 'bounced']), 'came to nothing'],
    [count(['not-sent']), 'not sent'],
    [count(['waiting']), 'waiting'],
    [count(['told']), 'told another way'],
    [count(['sent']), 'sent'],
  ] as const
  const told = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`)
  const answered = current.filter((one) => one.answer !== null)
  const coming = answered.filter((one) => one.answer === 'accepted').length
  const came =
    answered.length === 0 ? 'No answer yet' : `${answered.length} answered, ${coming} of them coming`
  return `${current.length} asked: ${told.join(', ')}. ${came}.`
}

function notFully({ notFullyShown }: Calling) {
  return notFullyShown.length === 0 ? null : (
    <p class="govuk-body">
      Not fully shown, because the post was vacant: {notFullyShown.join('; ')}. A vacant post does not hold
      the meeting up.
    </p>
  )
}

function Who({ one, base, maySend }: { one: Asked; base: string; maySend: boolean }) {
  return (
    <>
      <WhoCell who={one} />
      {maySend ? (
        <p class="govuk-body-s govuk-!-margin-top-1 govuk-!-margin-bottom-0 app-no-print">
          <a class="govuk-link" href={`${base}/invitations/${one.id}`}>
            Write down or change
            <span class="govuk-visually-hidden">: {one.name}</span>
          </a>
        </p>
      ) : null}
    </>
  )
}

function Changed(props: {
  rows: readonly Asked[]
  since: ReadonlyMap<string, Since>
  base: string
  maySend: boolean
}) {
  return (
    <>
      <h2 class="govuk-heading-m">Changed since they were asked</h2>
      <ul class="govuk-list govuk-list--bullet">
        {props.rows.map((one) => (
          <li>
            {sinceSentence(one, props.since.get(one.id) ?? null)}{' '}
            {props.maySend ? (
              <a class="govuk-link" href={`${props.base}/invitations/${one.id}`}>
                Put it right<span class="govuk-visually-hidden">: {one.name}</span>
              </a>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Names who left and who is there now. */
export function sinceSentence(one: Asked, since: Since | null): string {
  const post = one.postName ?? 'the post'
  if (since === null) return ''
  switch (since.is) {
    case 'left':
      return since.now === null
        ? `${one.name} no longer holds ${post}, and nobody does.`
        : `${one.name} no longer holds ${post}. ${since.now.name} does, and has not been asked.`
    case 'not-asked-any-more':
      return `${post} (${one.name}) is no longer among those who are asked to this board.`
    case 'other-address':
      return `${one.name} is reached at another address now: ${since.now.address ?? ''}.`
  }
}

function Pending({ model, base, page }: { model: InvitationsPage; base: string; page: PageHere }) {
  const { pending, unsent } = model
  const count = pending.length + (model.sendsMail ? unsent.filter((one) => one.address !== null).length : 0)
  if (pending.length === 0 && count === 0)
    return model.rows.length > 0 ? null : (
      <EmptyState title="Nobody is to be asked">
        Put the board’s members and those who must be invited each time on the board’s page first.
      </EmptyState>
    )
  const withAddress = pending.filter((one) => one.address !== null).length
  return (
    <>
      {pending.length === 0 ? null : <h2 class="govuk-heading-m">To be asked</h2>}
      {pending.length === 0 ? null : (
        <StackedTable
          caption="To be asked"
          captionHidden
          columns={[{ text: 'Who' }, { text: 'Why' }, { text: 'Where the invitation goes' }]}
          rows={pending.map((one) => ({
            cells: [
              <>
                {one.standsIn === 'vacant' ? 'Nobody holds this post' : one.name}
                <br />
                <span class="govuk-body-s app-quiet">
                  {one.postName}, {one.agencyName}
                </span>
              </>,
              whyAskedWords[one.why],
              <span class="app-words">{whereTo(one)}</span>,
            ],
          }))}
        />
      )}
      {model.maySend ? (
        <Form action={`${base}/invitations`} page={page} summary={false} classes="app-no-print">
          <input type="hidden" name="seen" value={model.mark} />
          {unsent.length === 0 || pending.length > 0 ? null : (
            <p class="govuk-body">
              {unsent.length === 1 ? '1 person was' : `${unsent.length} people were`} written down, and
              nothing was sent to them yet.
            </p>
          )}
          <Button
            text={
              model.sendsMail
                ? `Send ${count - (pending.length - withAddress)} ${count - (pending.length - withAddress) === 1 ? 'invitation' : 'invitations'}`
                : 'Write down who is asked'
            }
            preventDoubleClick
          />
        </Form>
      ) : null}
    </>
  )
}

function Guest({ base, page }: { base: string; page: PageHere }) {
  const open = typedText(page, 'name') !== undefined
  return (
    <Details summaryText="Ask a guest to this meeting" open={open} classes="app-no-print">
      <Form action={`${base}/invitations/guests`} page={page} summary={false}>
        <Input
          id="name"
          name="name"
          label={{ text: 'Their name' }}
          value={typedText(page, 'name')}
          {...problemFor(page, 'name')}
        />
        <Input
          id="address"
          name="address"
          type="email"
          spellcheck={false}
          autocapitalize="none"
          label={{ text: 'Their e-mail address' }}
          hint={{ text: 'Leave it empty if they have none: then tell them another way, and write that down' }}
          value={typedText(page, 'address')}
          {...problemFor(page, 'address')}
        />
        <Button text="Ask the guest" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </Details>
  )
}

function Removed({ rows }: { rows: readonly Asked[] }) {
  return (
    <Details summaryText={rows.length === 1 ? '1 taken off the list' : `${rows.length} taken off the list`}>
      <ul class="govuk-list govuk-list--bullet">
        {rows.map((one) => (
          <li>
            {[one.name, one.postName].filter((word) => word !== null).join(', ')}
            {one.removedOn === null ? '' : `, on ${writeDay(one.removedOn)}`}: {one.removedWhy}
          </li>
        ))}
      </ul>
    </Details>
  )
}
