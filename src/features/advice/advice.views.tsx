/** Advice on one record, for whoever works on it: what was asked, what came, and what can be done now. */
import {
  Button,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  Select,
  StackedTable,
  SummaryList,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { may, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { HandOver } from './advice.operations.ts'
import { askForAdvice } from './advice.permissions.ts'
import type { AskPage, CaseAdvice, OneAdvice } from './advice.reads.ts'
import { professionKinds, professions, professionWords } from './advice.ts'
import { dayWords, Found, Standing } from './advice-words.tsx'
import { Written } from './answer.views.tsx'

const caseOn = (page: PageHere): string => `/areas/${page.asking.area.slug}/cases/${page.asking.params.case}`
const mayAsk = ({ asking }: PageHere): boolean => may(asking.actor, askForAdvice, asking.area.id).allowed

export function caseAdvicePage({ ehcCase, asked }: CaseAdvice, page: PageHere): ShownPage {
  const name = `${ehcCase.givenNames} ${ehcCase.familyName}`
  const waiting = asked.filter((one) => one.givenOn === null || one.advice?.state === 'returned').length
  return {
    title: `Advice on ${name}`,
    wide: true,
    back: { text: name, href: caseOn(page) },
    body: (
      <>
        <h1 class="govuk-heading-l">Advice on {name}</h1>
        <p class="govuk-body-l">
          {asked.length === 0
            ? 'No advice was asked for yet.'
            : `${asked.length} asked for; ${waiting === 0 ? 'all have come' : `${waiting} still to come`}.`}{' '}
          Each has six weeks of its own, from the day on which it was received.
        </p>
        {mayAsk(page) && ehcCase.closedOn === null ? (
          <Button text="Ask for advice" href={`${caseOn(page)}/advice/ask`} classes="app-no-print" />
        ) : null}
        {asked.length === 0 ? (
          <EmptyState title="Nobody was asked">
            Ask each service and person; each answers by a link or signed in.
          </EmptyState>
        ) : (
          <StackedTable
            caption="Requests for advice"
            captionHidden
            columns={[{ text: 'Whom' }, { text: 'By when' }, { text: 'Where it stands' }]}
            rows={asked.map((one) => ({
              id: one.id,
              cells: [
                <>
                  <a class="govuk-link" href={`${caseOn(page)}/advice/${one.id}`}>
                    {professionWords(one.profession)}
                  </a>
                  <br />
                  {[one.fromWhom, one.agency].filter((each) => each !== null).join(', ')}
                </>,
                dayWords(one.day),
                <>
                  <Standing asked={one} today={page.asking.today} />
                  {one.advice?.state === 'returned' ? ' Sent back to its author.' : ''}
                  {one.advice?.state === 'accepted' ? ' Accepted.' : ''}
                  {one.chasedOn.length === 0
                    ? ''
                    : ` Asked again on ${one.chasedOn.map(writeDay).join(', ')}.`}
                </>,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

export function askPage({ ehcCase, agencies, sendsMail }: AskPage, page: PageHere): ShownPage {
  const name = `${ehcCase.givenNames} ${ehcCase.familyName}`
  const how = typedText(page, 'how') ?? 'link'
  return {
    title: 'Ask for advice',
    back: { text: `Advice on ${name}`, href: `${caseOn(page)}/advice` },
    body: (
      <>
        <h1 class="govuk-heading-l">Ask for advice on {name}</h1>
        <Form action={`${caseOn(page)}/advice/ask`} page={page}>
          <Select
            id="profession"
            name="profession"
            label={{ text: 'Which profession or service' }}
            items={[
              { value: '', text: 'Choose one' },
              ...professions.map((one) => ({ value: one, text: professionKinds[one].words })),
            ]}
            value={typedText(page, 'profession') ?? ''}
            {...problemFor(page, 'profession')}
          />
          <Input
            id="who"
            name="who"
            label={{ text: 'Who is asked: a person or a service' }}
            value={typedText(page, 'who')}
            {...problemFor(page, 'who')}
          />
          <Select
            id="agency"
            name="agency"
            label={{ text: 'Of which agency' }}
            hint={{ text: 'The report of how advice comes is by agency' }}
            items={[
              { value: '', text: 'None of those here' },
              ...agencies.map((one) => ({ value: one.id, text: one.name })),
            ]}
            value={typedText(page, 'agency') ?? ''}
            {...problemFor(page, 'agency')}
          />
          <Textarea
            id="questions"
            name="questions"
            rows={2}
            label={{ text: 'A question beside those every author of this profession is asked' }}
            hint={{ text: 'May be left empty' }}
            value={typedText(page, 'questions')}
          />
          <Radios
            idPrefix="how"
            name="how"
            fieldset={{ legend: { text: 'How they answer', classes: 'govuk-fieldset__legend--s' } }}
            items={[
              {
                value: 'link',
                text: 'By a link and a code, without an account',
                hint: {
                  text: 'You are shown the code once. Give it by another way than the link, such as by telephone',
                },
                checked: how === 'link',
              },
              {
                value: 'sign-in',
                text: 'By their own sign-in here',
                hint: { text: 'They may then read this record as far as their role goes, for twenty weeks' },
                checked: how === 'sign-in',
              },
            ]}
          />
          <Input
            id="email"
            name="email"
            type="email"
            spellcheck={false}
            autocapitalize="none"
            label={{ text: 'Their e-mail address' }}
            hint={{
              text: sendsMail
                ? 'The message says that something is asked of them, and nothing about whom. It starts no clock'
                : 'No messages are sent from here. A link is shown to you once, to hand over',
            }}
            value={typedText(page, 'email')}
            {...problemFor(page, 'email')}
          />
          <Button text="Ask" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Shown once, in the answer itself: the code is kept nowhere. */
export function handOverPage({ to, who, code, link, sentTo }: HandOver): ShownPage {
  const title = 'Give them the code'
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body-l">For {who}:</p>
        <InsetText>
          <strong class="govuk-heading-l govuk-!-margin-bottom-0">{code}</strong>
        </InsetText>
        <p class="govuk-body">
          Read it out by telephone, or hand it over. It must not go the way the link goes: whoever has both
          can answer.
        </p>
        {link === null ? (
          <p class="govuk-body">The link was sent to {sentTo}.</p>
        ) : (
          <>
            <p class="govuk-body">No message was sent. This is the link, to give to them yourself:</p>
            <InsetText>
              <code class="app-words">{link}</code>
            </InsetText>
          </>
        )}
        <WarningText
          text="It is shown only now. If it is lost, make a new link."
          iconFallbackText="Warning"
        />
        <Button text="I have it" href={to} />
      </>
    ),
  }
}

export function oneAdvicePage(model: OneAdvice, page: PageHere): ShownPage {
  const { ehcCase, one, found, link } = model
  const name = `${ehcCase.givenNames} ${ehcCase.familyName}`
  const { advice } = one
  const wasSent = advice !== null && (advice.state !== 'draft' || advice.sentAt !== null)
  return {
    title: `${professionWords(one.profession)}: advice on ${name}`,
    wide: true,
    back: { text: `Advice on ${name}`, href: `${caseOn(page)}/advice` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          {professionWords(one.profession)}: advice on {name}
        </h1>
        <p class="govuk-body-l">
          <Standing asked={one} today={page.asking.today} /> {dayWords(one.day)}
        </p>
        <SummaryList
          rows={[
            {
              key: { text: 'Asked' },
              value: {
                text: `${writeDay(one.askedOn)}, of ${[one.fromWhom, one.agency].filter((each) => each !== null).join(', ') || 'nobody named'}`,
              },
            },
            {
              key: { text: 'Received by them' },
              value: { text: one.receivedOn === null ? 'Not known yet' : writeDay(one.receivedOn) },
            },
            { key: { text: 'How it is answered' }, value: { text: howAnswered(model) } },
            ...(advice?.reference == null || advice.sentAt === null
              ? []
              : [
                  {
                    key: { text: 'Came' },
                    value: {
                      text: `${writeInstant(advice.sentAt)}, reference ${advice.reference}, by ${advice.authorName}${advice.authorRole === '' ? '' : `, ${advice.authorRole}`}`,
                    },
                  },
                ]),
            ...(link?.openedAt == null
              ? []
              : [{ key: { text: 'Link first opened' }, value: { text: writeInstant(link.openedAt) } }]),
          ]}
        />
        {wasSent && advice !== null ? (
          <>
            <h2 class="govuk-heading-m">What came</h2>
            {advice.state === 'returned' ? (
              <InsetText classes="app-words">Sent back to its author: {advice.returnedWhy}</InsetText>
            ) : null}
            <Written model={{ advice }} />
            {advice.fileName === null ? null : (
              <p class="govuk-body">
                <a class="govuk-link" href={`${caseOn(page)}/advice/${one.id}/file`}>
                  Take out the file
                </a>
              </p>
            )}
            <h2 class="govuk-heading-m">How it looks by rule</h2>
            <Found found={found} author={false} />
          </>
        ) : null}
        {mayAsk(page) && ehcCase.closedOn === null ? <Steps model={model} page={page} /> : null}
      </>
    ),
  }
}

function howAnswered({ one, link }: OneAdvice): string {
  if (one.advice === null) return 'Recorded by hand. A link can be made for it'
  if (one.advice.personId !== null) return 'By their own sign-in'
  if (link === null) return 'By link; none was made'
  if (link.endedAt !== null) return 'By link; it has ended'
  return link.usedAt === null ? 'By link and code' : 'By link; it was used'
}

function Steps({ model: { one }, page }: { model: OneAdvice; page: PageHere }) {
  const action = `${caseOn(page)}/advice/${one.id}`
  const state = one.advice?.state ?? 'draft'
  const version = one.advice?.version ?? 1
  const isOpen = state === 'draft' || state === 'returned'
  return (
    <>
      <h2 class="govuk-heading-m">What you can do now</h2>
      {one.receivedOn === null ? (
        <Form action={action} page={page} version={version} summary={false}>
          <input type="hidden" name="step" value="received" />
          <Input
            id="day"
            name="day"
            type="date"
            classes="govuk-input--width-10"
            label={{ text: 'They received the request on' }}
            hint={{ text: 'Their six weeks run from that day' }}
            value={typedText(page, 'day')}
            {...problemFor(page, 'day')}
          />
          <Button text="Record receipt" preventDoubleClick classes="govuk-button--secondary" />
        </Form>
      ) : null}
      {state === 'sent' ? (
        <>
          <Form action={action} page={page} version={version} summary={false}>
            <input type="hidden" name="step" value="accept" />
            <Button text="Accept it" preventDoubleClick />
          </Form>
          <Form action={action} page={page} version={version} summary={false}>
            <input type="hidden" name="step" value="return" />
            <Textarea
              id="words"
              name="words"
              rows={3}
              label={{ text: 'Send it back: what is missing or unclear' }}
              hint={{ text: 'Its author reads this. Sending back changes no day of law' }}
              value={typedText(page, 'words')}
              {...problemFor(page, 'words')}
            />
            <Button text="Send it back" preventDoubleClick classes="govuk-button--secondary" />
          </Form>
        </>
      ) : null}
      {isOpen && (one.givenOn === null || state === 'returned') ? (
        <Form action={action} page={page} version={version} summary={false}>
          <input type="hidden" name="step" value="chase" />
          <Button text="Ask again, and record it" preventDoubleClick classes="govuk-button--secondary" />
        </Form>
      ) : null}
      {isOpen && one.advice?.personId == null ? (
        <Form action={action} page={page} version={version} summary={false}>
          <input type="hidden" name="step" value="link" />
          <Button text="Make a new link and code" preventDoubleClick classes="govuk-button--secondary" />
          <p class="govuk-hint">Any link before it ends.</p>
        </Form>
      ) : null}
    </>
  )
}
