/** Moving an action's day, and the request that waits for the holder of its accountable post. */
import { Button, Form, Input, InsetText, Radios, SummaryList, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { type ActionFormPage, type ActionPage, moverOf, type RequestPage } from './action.reads.ts'
import { backOf, DueInput, Since } from './action-forms.views.tsx'
import type { Move } from './action-page.ts'
import { writeDue } from './due.tsx'
import { answeredSentence, type DueRequest, type RequestAnswer } from './due-request.ts'

export function movePage(model: ActionFormPage, page: PageHere): ShownPage {
  const { action, accountable } = model.row
  const back = backOf(model, page)
  const waiting = model.requests.find((one) => one.answer === null)
  const mover = moverOf(model.row, page.asking)
  const post = accountable?.words ?? 'the accountable post'
  return {
    title: `Move the day of ${action.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Move the day of {action.ref}</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <p class="govuk-body">
          It is due {writeDue(action.due)}; the first agreed day was {writeDue(action.firstDue)}. That day
          stays in view.{' '}
          {mover.holdsPost
            ? `You hold ${post}: moving it past that day, you agree to it.`
            : `Past it ${post} must agree: your move is then a request, and the day stays until it is agreed to.`}
        </p>
        {waiting === undefined ? null : (
          <>
            <RequestWords model={model} request={waiting} />
            <p class="govuk-body">
              Until that is answered or withdrawn the day does not move.{' '}
              {model.mayAnswer === null ? null : (
                <a class="govuk-link" href={`${back.href}/requests/${waiting.id}`}>
                  Go to the request
                </a>
              )}
            </p>
          </>
        )}
        {waiting !== undefined && page.again === null ? null : (
          <Form action={`${back.href}/move`} page={page} version={action.version}>
            <Since model={model} page={page} />
            <DueInput page={page} name="to" label="The new day" />
            <Textarea
              id="why"
              name="why"
              rows={2}
              label={{ text: 'Why the day moves' }}
              value={typedText(page, 'why')}
              {...problemFor(page, 'why')}
            />
            {mover.isLead && !mover.holdsPost ? (
              <>
                <Radios
                  idPrefix="agreement"
                  name="agreement"
                  fieldset={{
                    legend: {
                      text: 'If it is past the first agreed day',
                      classes: 'govuk-fieldset__legend--s',
                    },
                  }}
                  items={[
                    {
                      value: 'ask',
                      text: `Ask ${accountable?.holder ?? 'the holder'} to agree here`,
                      checked: typedText(page, 'agreement') !== 'recorded',
                    },
                    {
                      value: 'recorded',
                      text: 'They agreed otherwise: record it',
                      hint: { text: 'It is shown as recorded by you, with what you fill in below' },
                      checked: typedText(page, 'agreement') === 'recorded',
                    },
                  ]}
                />
                <Told page={page} />
              </>
            ) : null}
            <Button text="Move the day" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}

/** By whom, when and how an agreement was given that is recorded here. */
function Told({ page }: { page: PageHere }) {
  return (
    <>
      <Input
        id="agreedBy"
        name="agreedBy"
        label={{ text: 'Who agreed for the accountable post' }}
        hint={{ text: 'Only for an agreement that you record: name and post' }}
        value={typedText(page, 'agreedBy')}
        {...problemFor(page, 'agreedBy')}
      />
      <Input
        id="agreedOn"
        name="agreedOn"
        classes="govuk-input--width-10"
        label={{ text: 'When' }}
        hint={{ text: 'For example, 2026-09-30' }}
        value={typedText(page, 'agreedOn')}
        {...problemFor(page, 'agreedOn')}
      />
      <Input
        id="agreedHow"
        name="agreedHow"
        label={{ text: 'How' }}
        hint={{ text: 'For example, at the programme meeting, or by email' }}
        value={typedText(page, 'agreedHow')}
        {...problemFor(page, 'agreedHow')}
      />
    </>
  )
}

export function requestPage({ model, request, answers }: RequestPage, page: PageHere): ShownPage {
  const { action } = model.row
  const back = backOf(model, page)
  const isOpen = request.answer === null
  return {
    title: `A later day for ${action.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">A later day for {action.ref}</h1>
        <p class="govuk-body app-words">{action.title}</p>
        <RequestWords model={model} request={request} />
        <p class="govuk-body">
          It is due {writeDue(action.due)}; the first agreed day was {writeDue(action.firstDue)}, and that
          stays in view.
        </p>
        {isOpen ? null : <p class="govuk-body app-gap app-words">{answeredSentence(request)}</p>}
        {isOpen || page.again !== null ? (
          <AnswerForm action={`${back.href}/requests/${request.id}`} page={page} {...{ request, answers }} />
        ) : null}
      </>
    ),
  }
}

const answerLabels: Readonly<Record<RequestAnswer, string>> = {
  agreed: 'I agree: the day moves',
  declined: 'I do not agree: the day stays',
  recorded: 'It was agreed otherwise: record it, and the day moves',
  withdrawn: 'Withdraw the request: the day stays',
}

function AnswerForm({
  request,
  answers,
  action,
  page,
}: {
  request: DueRequest
  answers: readonly RequestAnswer[]
  action: string
  page: PageHere
}) {
  return (
    <Form action={action} page={page} version={request.version}>
      <Radios
        idPrefix="answer"
        name="answer"
        fieldset={{ legend: { text: 'Your answer', classes: 'govuk-fieldset__legend--s' } }}
        items={answers.map((one) => ({
          value: one,
          text: answerLabels[one],
          checked: typedText(page, 'answer') === one,
        }))}
        {...problemFor(page, 'answer')}
      />
      <Textarea
        id="words"
        name="words"
        rows={2}
        label={{ text: 'In a sentence' }}
        {...(answers.includes('declined') ? { hint: { text: 'Needed where you do not agree' } } : {})}
        value={typedText(page, 'words')}
        {...problemFor(page, 'words')}
      />
      {answers.includes('recorded') ? <Told page={page} /> : null}
      <Button text="Send the answer" preventDoubleClick />
    </Form>
  )
}

/** "Asha asked on 3 June 2026 to move it from the end of March to June. It waits for Head of SEND (Noor)." */
function RequestWords({ model, request }: { model: Pick<ActionPage, 'row'>; request: DueRequest }) {
  const { accountable } = model.row
  const post = accountable === null ? 'the accountable post' : `${accountable.words} (${accountable.holder})`
  return (
    <InsetText classes="app-words">
      {request.askedBy} asked on {writeDay(request.askedOn)} to move it from {writeDue(request.from)} to{' '}
      {writeDue(request.to)}. Why: {request.why.replace(/\.$/, '')}.
      {request.answer !== null ? null : (
        <>
          <br />
          It waits for {post} to agree. {accountable?.holderId == null ? cannotAnswer : ''}
        </>
      )}
    </InsetText>
  )
}

const cannotAnswer =
  'Nobody who signs in here holds that post today: the programme lead can record an agreement that was given otherwise.'

/** On the action's page: a later day is asked for, and whoever may answer finds the way. */
export function RequestHere({ model, here }: { model: ActionPage; here: string }) {
  const waiting = model.requests.find((one) => one.answer === null)
  if (waiting === undefined) return null
  const isTheirs = model.mayAnswer?.includes('agreed') === true
  return (
    <section aria-labelledby="later-day">
      <h2 class="govuk-heading-s govuk-!-padding-top-3" id="later-day">
        A later day is asked for
      </h2>
      <RequestWords model={model} request={waiting} />
      {model.mayAnswer === null ? null : (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/requests/${waiting.id}`}>
            {isTheirs
              ? 'Agree or decline'
              : model.mayAnswer.includes('recorded')
                ? 'Record an agreement, or withdraw the request'
                : 'Withdraw the request'}
          </a>
        </p>
      )}
    </section>
  )
}

/** Every move of its day and every request that was answered, the older first. */
export function Moves({ model }: { model: ActionPage }) {
  // What was agreed stands among the moves.
  const answered = model.requests.filter(
    (one) => one.answer === 'declined' || one.answer === 'withdrawn' || one.answer === 'fell-away',
  )
  if (model.moves.length + answered.length === 0) return null
  return (
    <>
      {model.moves.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Its day was moved</h2>
          <SummaryList
            rows={model.moves.map((one) => ({
              key: { text: `${writeDay(one.movedOn)}, ${one.movedBy}` },
              value: {
                text: `From ${writeDue(one.from)} to ${writeDue(one.to)}. Why: ${one.why.replace(/\.$/, '')}.${agreedWords(one)}`,
              },
            }))}
          />
        </>
      )}
      {answered.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Later days that were asked for</h2>
          <SummaryList
            rows={[...answered].reverse().map((one) => ({
              key: { text: `${writeDay(one.askedOn)}, ${one.askedBy}` },
              value: {
                text: `To ${writeDue(one.to)}. Why: ${one.why.replace(/\.$/, '')}. ${answeredSentence(one)}`,
              },
            }))}
          />
        </>
      )}
    </>
  )
}

/** How the accountable post agreed; an agreement that was recorded or only typed says so. */
function agreedWords(move: Move): string {
  const { agreement, agreedBy, agreedOn, agreedHow, movedBy } = move
  if (agreedBy === null) return ''
  const on = agreedOn === null ? '' : ` on ${writeDay(agreedOn)}`
  const how = agreedHow === null ? '' : `: ${agreedHow.replace(/\.$/, '')}`
  switch (agreement) {
    case 'own-move':
      return ` ${agreedBy} held the accountable post and agreed by moving it.`
    case 'answer':
      return ` Agreed by ${agreedBy}${on}${how}.`
    case 'recorded':
      return ` Recorded by ${movedBy}: ${agreedBy} agreed${on}${how}.`
    case null:
      return ` Agreed by ${agreedBy}, as ${movedBy} wrote.`
  }
}
