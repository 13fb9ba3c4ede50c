/** The mail of an area: what went where, and what came of it. */
import {
  Button,
  EmptyState,
  Form,
  ProblemSummary,
  StackedTable,
  Tag,
  WarningText,
} from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { MailPage } from './mail.reads.ts'
import { canSendAgain, isAddress, type MailState, type SeenMail, stateWords } from './mail.ts'

export function mailPage(model: MailPage, page: PageHere): ShownPage {
  const total = Object.values(model.counts).reduce((sum, one) => sum + one, 0)
  return {
    title: 'Mail',
    wide: true,
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Mail</h1>
        <p class="govuk-body-l">{mailSummary(model.counts)}</p>
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`/areas/${page.asking.area.slug}/mail/returned`}>
            Take in a message that came back, or an answer from a calendar
          </a>
        </p>
        {model.isServerSet ? null : (
          <WarningText
            text="No mail server is set, so nothing leaves. Messages wait until one is; what has then waited for more than 48 hours is given up. Ask whoever runs this installation to set SMTP_URL and MAIL_FROM, or GOV.UK Notify’s key."
            iconFallbackText="Warning"
          />
        )}
        {total === 0 ? (
          <EmptyState title="No message has been written yet">
            Invitations, reminders and requests for updates stand here, each with what the mail server
            answered.
          </EmptyState>
        ) : (
          <StackedTable
            caption="Messages: those that came to nothing first, then the newest"
            captionHidden
            columns={[
              { text: 'To' },
              { text: 'Subject' },
              { text: 'Where it is' },
              { text: 'What the mail server last answered' },
            ]}
            rows={model.mail.map((one) => ({ id: one.id, cells: cellsOf(one, page) }))}
          />
        )}
        {total > model.mail.length ? (
          <p class="govuk-body">
            {model.mail.length} of {total} messages are shown.
          </p>
        ) : null}
        <p class="govuk-body-s app-quiet">
          That a mail server accepted a message is all that is known of it: not that it was delivered or read.
          What GOV.UK Notify says is shown as its words.
        </p>
      </>
    ),
  }
}

/** The answer first: what needs somebody, then what is on its way. */
export function mailSummary(counts: Readonly<Record<MailState, number>>): string {
  const failed = counts.refused + counts['given-up'] + counts.bounced
  const onWay = counts.waiting + counts.sending
  const parts = [
    failed === 0 ? 'No message came to nothing' : `${messages(failed)} came to nothing`,
    onWay === 0 ? 'none is waiting' : `${onWay} ${onWay === 1 ? 'is' : 'are'} waiting`,
    `${counts.sent} ${counts.sent === 1 ? 'was' : 'were'} accepted by a mail server`,
  ]
  return `${parts.join(', ')}.`
}

function messages(count: number): string {
  return count === 1 ? '1 message' : `${count} messages`
}

function cellsOf(mail: SeenMail, page: PageHere) {
  return [
    <span class="app-words">{mail.to}</span>,
    <span class="app-words">{mail.subject}</span>,
    <>
      <Tag text={tagWords[mail.state]} classes={tagColours[mail.state]} />
      <p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0">
        {stateWords(mail, writeInstant)}
      </p>
      {mail.unsure ? (
        <p class="govuk-body-s app-gap govuk-!-margin-top-2 govuk-!-margin-bottom-0">
          A try was cut off before its answer was written down. It is sent again under the same message id, so
          it may arrive twice.
        </p>
      ) : null}
      {mail.holdsWayIn && canSendAgain({ ...mail, holdsWayIn: false }) ? (
        <p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0">
          Its link was not kept. Send a new one from the page it came from.
        </p>
      ) : null}
      {canSendAgain(mail) && isAddress(mail.to) ? (
        <Form
          action={`/areas/${page.asking.area.slug}/mail/${mail.id}/again`}
          page={page}
          version={mail.version}
          summary={false}
          classes="app-no-print"
        >
          <Button
            text="Send again"
            classes="govuk-button--secondary govuk-!-margin-top-2 govuk-!-margin-bottom-0"
            attributes={{ 'aria-label': `Send again to ${mail.to}: ${mail.subject}` }}
            preventDoubleClick
          />
        </Form>
      ) : null}
    </>,
    <span class="app-words">{mail.lastAnswer ?? 'Nothing yet'}</span>,
  ]
}

const tagWords: Readonly<Record<MailState, string>> = {
  waiting: 'Waiting',
  sending: 'Being sent',
  sent: 'Sent',
  refused: 'Refused',
  'given-up': 'Given up',
  bounced: 'Bounced',
}

const tagColours: Readonly<Record<MailState, string>> = {
  waiting: 'govuk-tag--yellow',
  sending: 'govuk-tag--yellow',
  sent: 'govuk-tag--green',
  refused: 'govuk-tag--red',
  'given-up': 'govuk-tag--red',
  bounced: 'govuk-tag--red',
}
