/** One invitation: every message, and what can be done about it. */
import { Button, Form, Input, ProblemSummary, Radios, StackedTable, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { meetingTitle } from '../board/index.ts'
import type { InviteePage } from './meeting-invitation.reads.ts'
import { answers, answerWords, isOpen, type Since } from './meeting-invitation.ts'
import { sinceSentence } from './meeting-invitation.views.tsx'
import { AnswerCell, MessageWords, ProofCell, whereTo } from './parts.tsx'

export function inviteePage(model: InviteePage, page: PageHere): ShownPage {
  const { meeting, one, since } = model
  const path = `/areas/${page.asking.area.slug}/meetings/${meeting.id}/invitations`
  const action = `${path}/${one.id}`
  const open = isOpen(meeting) && one.removedOn === null
  const answerable = meeting.state !== 'cancelled' && one.removedOn === null
  return {
    title: `Invitation of ${one.name}`,
    back: { text: 'Invitations', href: path },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
          Invitation of {one.name}
        </h1>
        {one.removedOn === null ? null : (
          <p class="govuk-body-l">
            Taken off the list on {writeDay(one.removedOn)}: {one.removedWhy}
          </p>
        )}
        <ProofCell one={one} />
        <p class="govuk-body govuk-!-margin-top-4">
          {[one.postName, one.agencyName].filter((word) => word !== null).join(', ')}
          {one.postName === null ? '' : '. '}
          {whereTo(one)}
        </p>
        <p class="govuk-body">
          <AnswerCell one={one} />
        </p>
        {one.messages.length === 0 ? null : <h2 class="govuk-heading-m">Messages</h2>}
        {one.messages.length === 0 ? null : (
          <StackedTable
            caption="Messages"
            captionHidden
            columns={[{ text: 'What' }, { text: 'To' }, { text: 'What came of it' }]}
            rows={one.messages.map((message) => ({
              cells: [
                `${message.method === 'CANCEL' ? 'End' : message.sequence === 0 ? 'Invitation' : 'Change'} ${message.sequence}, ${writeDay(message.sentOn)}`,
                <span class="app-words">{message.mail.to}</span>,
                <MessageWords message={message} />,
              ],
            }))}
          />
        )}
        {open && since !== null ? (
          <SinceForm since={since} model={model} action={action} page={page} />
        ) : null}
        {answerable ? <AnswerForm action={action} model={model} page={page} /> : null}
        {answerable ? <ToldForm action={action} model={model} page={page} /> : null}
        {open && model.sendsMail ? <AgainForm action={action} model={model} page={page} /> : null}
        {open ? <RemoveForm action={action} model={model} page={page} /> : null}
      </>
    ),
  }
}

interface FormProps {
  readonly action: string
  readonly model: InviteePage
  readonly page: PageHere
}

function Act({
  action,
  model,
  page,
  act,
  children,
}: FormProps & { readonly act: string; readonly children: preact.ComponentChildren }) {
  return (
    <Form action={action} page={page} version={model.one.version} summary={false} classes="app-no-print">
      <input type="hidden" name="do" value={act} />
      {children}
    </Form>
  )
}

function SinceForm({ since, ...props }: FormProps & { readonly since: Since }) {
  return (
    <>
      <h2 class="govuk-heading-m">Changed since they were asked</h2>
      <p class="govuk-body">{sinceSentence(props.model.one, since)}</p>
      {since.is === 'left' ? (
        <Act {...props} act="replace">
          <Button
            text={
              since.now === null
                ? 'Cancel their entry and ask the organisation instead'
                : `Ask ${since.now.name} and cancel the entry of ${props.model.one.name}`
            }
            preventDoubleClick
          />
        </Act>
      ) : null}
      {since.is === 'other-address' ? (
        <p class="govuk-body">Send again, below, goes to the new address.</p>
      ) : null}
    </>
  )
}

function AnswerForm(props: FormProps) {
  const { page, model } = props
  return (
    <>
      <h2 class="govuk-heading-m">Write down an answer</h2>
      <Act {...props} act="answer">
        <Radios
          idPrefix="answer"
          name="answer"
          classes="govuk-radios--inline"
          fieldset={{ legend: { text: 'They told us' } }}
          items={answers.map((value) => ({ value, text: answerWords[value] }))}
          value={typedText(page, 'answer') ?? model.one.answer ?? ''}
          {...problemFor(page, 'answer')}
        />
        <Input
          id="words"
          name="words"
          label={{ text: 'How, or what they said (optional)' }}
          hint={{ text: 'For example “by telephone”' }}
          value={typedText(page, 'words')}
          {...problemFor(page, 'words')}
        />
        <Button text="Write the answer down" classes="govuk-button--secondary" preventDoubleClick />
      </Act>
    </>
  )
}

function ToldForm(props: FormProps) {
  const { page } = props
  return (
    <>
      <h2 class="govuk-heading-m">Told another way</h2>
      <Act {...props} act="told">
        <Input
          id="how"
          name="how"
          label={{ text: 'How they were told of this meeting' }}
          hint={{ text: 'For example “by letter”' }}
          value={typedText(page, 'how')}
          {...problemFor(page, 'how')}
        />
        <Input
          id="on"
          name="on"
          type="date"
          classes="govuk-input--width-10"
          label={{ text: 'When' }}
          value={typedText(page, 'on')}
          {...problemFor(page, 'on')}
        />
        <Button text="Write down that they were told" classes="govuk-button--secondary" preventDoubleClick />
      </Act>
    </>
  )
}

function AgainForm(props: FormProps) {
  const { page, model } = props
  return (
    <>
      <h2 class="govuk-heading-m">Send again</h2>
      <p class="govuk-body">
        The same entry, with the same number: a calendar that has it already shows it once. The message holds
        a new link to answer by.
      </p>
      <Act {...props} act="again">
        {model.one.why === 'guest' ? (
          <Input
            id="address"
            name="address"
            type="email"
            spellcheck={false}
            autocapitalize="none"
            label={{ text: 'Their e-mail address' }}
            value={typedText(page, 'address') ?? model.one.address ?? ''}
            {...problemFor(page, 'address')}
          />
        ) : null}
        <Button text="Send the invitation again" classes="govuk-button--secondary" preventDoubleClick />
      </Act>
    </>
  )
}

function RemoveForm(props: FormProps) {
  const { page } = props
  return (
    <>
      <h2 class="govuk-heading-m">Take them off the list</h2>
      <p class="govuk-body">Where an invitation was sent, their calendar’s entry is cancelled.</p>
      <Act {...props} act="remove">
        <Textarea
          id="why"
          name="why"
          rows={2}
          label={{ text: 'Why they are no longer asked' }}
          value={typedText(page, 'why')}
          {...problemFor(page, 'why')}
        />
        <Button text="Take them off" classes="govuk-button--warning" preventDoubleClick />
      </Act>
    </>
  )
}
