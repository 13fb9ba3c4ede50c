/** The page behind an invitation's link: answered with a button, without an account. */
import { Button, Form, ProblemSummary, Radios, Textarea } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { ByLink } from './answer.operations.ts'
import { type Answer, answers } from './meeting-invitation.ts'
import { titleOf } from './messages.ts'
import { whenAndWhere } from './parts.tsx'

const choices: Readonly<Record<Answer, string>> = {
  accepted: 'Yes, I am coming',
  declined: 'No, I am not coming',
  tentative: 'I may come',
}

/** Opening it answers nothing: only the button does. */
export function answerPage({ meeting, one }: ByLink, page: PageHere): ShownPage {
  const action = `/meeting-answers/${page.asking.params.token ?? ''}`
  const cancelled = meeting.state === 'cancelled'
  return {
    title: cancelled ? 'This meeting is cancelled' : 'Are you coming?',
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{titleOf(meeting)}</span>
          {cancelled ? 'This meeting is cancelled' : 'Are you coming?'}
        </h1>
        <p class="govuk-body-l">{whenAndWhere(meeting)}</p>
        {one.standsIn === null || one.postName === null ? null : (
          <p class="govuk-body">
            For the post: {[one.postName, one.agencyName].filter((word) => word !== null).join(', ')}.
          </p>
        )}
        {one.answer === null || cancelled ? null : (
          <p class="govuk-body">Your answer so far: {choices[one.answer]}. You can change it.</p>
        )}
        {cancelled ? null : (
          <Form action={action} page={page} summary={false}>
            <Radios
              idPrefix="answer"
              name="answer"
              fieldset={{ legend: { text: 'Your answer' } }}
              items={answers.map((value) => ({ value, text: choices[value] }))}
              value={typedText(page, 'answer') ?? one.answer ?? ''}
              {...problemFor(page, 'answer')}
            />
            <Textarea
              id="words"
              name="words"
              rows={2}
              label={{ text: 'Anything the board’s secretary should know (optional)' }}
              hint={{ text: 'For example who comes in your place. Do not name a child' }}
              value={typedText(page, 'words') ?? one.answerWords ?? ''}
              {...problemFor(page, 'words')}
            />
            <Button text="Send my answer" preventDoubleClick />
          </Form>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={`${action}/calendar`}>
            Put this meeting into your calendar (a file)
          </a>
        </p>
      </>
    ),
  }
}

export function answeredPage({ meeting, one }: ByLink): ShownPage {
  return {
    title: 'Thank you',
    body: (
      <>
        <h1 class="govuk-heading-l">Thank you</h1>
        <p class="govuk-body-l">
          {one.answer === null ? 'Your answer is written down' : `Your answer: ${choices[one.answer]}`}.
        </p>
        <p class="govuk-body">
          {titleOf(meeting)}: {whenAndWhere(meeting)}. If that changes, open the link in your message again.
        </p>
      </>
    ),
  }
}
