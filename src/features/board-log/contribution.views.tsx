/** One contribution to be strengthened: what was found, the agency's answer beside it, and the chair's word. */
import { Button, CountSentence, Form, Input, ProblemSummary, Radios, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { meetingTitle } from '../board/index.ts'
import type { ContributionPage } from './board-log.reads.ts'
import { Findings } from './board-log.views.tsx'
import { standingWords } from './contribution.ts'

interface Here {
  readonly model: ContributionPage
  readonly page: PageHere
  readonly at: string
}

export function contributionPage(model: ContributionPage, page: PageHere): ShownPage {
  const { entry, meeting, head, answerBy } = model
  const log = `/areas/${page.asking.area.slug}/meetings/${meeting.id}/log`
  const here = { model, page, at: `${log}/contributions/${entry.id}` }
  return {
    title: `${entry.found.agency}: contribution to be strengthened`,
    back: { text: 'Action and impact log', href: log },
    body: (
      <>
        <ProblemSummary page={page} />
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">{entry.found.agency}: contribution to be strengthened</h1>
        <CountSentence>
          {head.state === 'draft'
            ? standingWords(entry, answerBy, page.asking.today)
            : entry.releasedOn === null
              ? 'The log was settled without it.'
              : 'It stands in the log that was settled.'}
        </CountSentence>
        <h2 class="govuk-heading-m">What was found</h2>
        <Findings entry={entry} />
        {entry.words === null ? null : (
          <>
            <h2 class="govuk-heading-m">What we make of it</h2>
            <p class="govuk-body app-words">{entry.words}</p>
          </>
        )}
        {model.mays.keep && head.state === 'draft' ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${log}/lines/${entry.id}`}>
              {entry.words === null ? 'Say what you make of it' : 'Change what was said'}
            </a>
          </p>
        ) : null}
        <Told {...here} />
        <Answer {...here} />
        <Decision {...here} />
      </>
    ),
  }
}

function Told({ model, page, at }: Here) {
  const { entry, mays, head, answerBy } = model
  if (entry.toldOn !== null)
    return (
      <p class="govuk-body">
        Sent to the agency on {writeDay(entry.toldOn)}
        {entry.toldHow === null || !mays.keep ? '' : `: ${entry.toldHow}`}.
      </p>
    )
  if (!mays.keep || head.state !== 'draft') return null
  return (
    <Form action={`${at}/tell`} page={page} version={entry.version} summary={false}>
      <h2 class="govuk-heading-m">Send it to the agency</h2>
      <p class="govuk-body">
        It goes to the agency’s mailbox and to its people on the board, with a link to this page. It may
        answer until {writeDay(answerBy)}.
      </p>
      <Input
        id="how"
        name="how"
        label={{ text: 'How it was told another way (optional)' }}
        hint={{ text: 'Needed where no address of the agency is known' }}
        value={typedText(page, 'how')}
        {...problemFor(page, 'how')}
      />
      <Button text="Send it to the agency" preventDoubleClick />
    </Form>
  )
}

function Answer({ model, page, at }: Here) {
  const { entry, mays, head, answerBy } = model
  const isDecided = entry.releasedOn !== null || entry.keptBackWhy !== null
  const mayAnswer = mays.answer && entry.toldOn !== null && head.state === 'draft' && !isDecided
  if (entry.answer === null && !mayAnswer) return null
  return (
    <>
      <h2 class="govuk-heading-m">The agency’s answer</h2>
      {entry.answer === null ? null : (
        <>
          <p class="govuk-body app-words">{entry.answer}</p>
          <p class="govuk-body app-quiet">
            {entry.answeredBy ?? 'Somebody'}
            {entry.answeredOn === null ? '' : `, ${writeDay(entry.answeredOn)}`}
            {entry.answeredOn !== null && entry.answeredOn > answerBy ? `, after ${writeDay(answerBy)}` : ''}
          </p>
        </>
      )}
      {mayAnswer ? (
        <Form action={`${at}/answer`} page={page} version={entry.version} summary={false}>
          <Textarea
            id="answer"
            name="answer"
            rows={5}
            label={{
              text: mays.keep
                ? 'Answer, entered for the agency'
                : 'What you make of it, and what you will do',
            }}
            hint={{
              text: mays.keep
                ? 'Say how it came and from which post. It stands under your name'
                : 'It stands beside what was found, word for word. Name no child',
            }}
            value={typedText(page, 'answer') ?? entry.answer ?? ''}
            {...problemFor(page, 'answer')}
          />
          <Button
            text={entry.answer === null ? 'Give this answer' : 'Change the answer'}
            preventDoubleClick
          />
        </Form>
      ) : null}
    </>
  )
}

function decidedOf({ releasedOn, keptBackWhy }: ContributionPage['entry']): string {
  return releasedOn !== null ? 'release' : keptBackWhy !== null ? 'keep-back' : ''
}

function Decision({ model, page, at }: Here) {
  const { entry, mays, head } = model
  const said =
    entry.releasedOn !== null
      ? `Released into the log on ${writeDay(entry.releasedOn)}.`
      : entry.keptBackWhy !== null
        ? `Kept out of the log: ${entry.keptBackWhy}`
        : null
  const mayDecide = mays.decide && head.state === 'draft'
  if (said === null && !mayDecide) return null
  return (
    <>
      <h2 class="govuk-heading-m">The chair’s decision</h2>
      {said === null ? null : <p class="govuk-body app-words">{said}</p>}
      {mayDecide ? (
        <Form action={`${at}/decide`} page={page} version={entry.version} summary={false}>
          <Radios
            idPrefix="decision"
            name="decision"
            fieldset={{ legend: { text: 'Does it stand in the log?' } }}
            value={typedText(page, 'decision') ?? decidedOf(entry)}
            items={[
              { value: 'release', text: 'Release it into the log' },
              { value: 'keep-back', text: 'Keep it out of the log' },
            ]}
            {...problemFor(page, 'decision')}
          />
          <Textarea
            id="why"
            name="why"
            rows={2}
            label={{ text: 'Why it is kept out' }}
            hint={{ text: 'Only where it is kept out. The agency and the secretary see it' }}
            value={typedText(page, 'why') ?? entry.keptBackWhy ?? ''}
            {...problemFor(page, 'why')}
          />
          <Button text="Decide" preventDoubleClick />
        </Form>
      ) : null}
    </>
  )
}
