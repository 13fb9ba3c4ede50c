/** Pages about families for whoever works on the record, and the public ones: first sign-in, and a request without account. */
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  Input,
  InsetText,
  Panel,
  ProblemSummary,
  Radios,
  Select,
  SummaryList,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { may, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { DayField } from '../access/index.ts'
import { NewPasswordInput } from '../person/index.ts'
import type { Letter } from './family.operations.ts'
import { writeToFamily } from './family.permissions.ts'
import type { AskPage, CaseMessages, FamilyPage, FamilyPartHere, RequestsPage } from './family.reads.ts'
import { askerKinds, askerWords } from './family.ts'
import { MessageForm, MessageList } from './my.views.tsx'

const caseOn = (page: PageHere): string => `/areas/${page.asking.area.slug}/cases/${page.asking.params.case}`

export function caseMessagesPage({ ehcCase, messages }: CaseMessages, page: PageHere): ShownPage {
  const name = `${ehcCase.givenNames} ${ehcCase.familyName}`
  const { actor, area } = page.asking
  return {
    title: `Messages with the family of ${name}`,
    back: { text: name, href: caseOn(page) },
    body: (
      <>
        <h1 class="govuk-heading-l">Messages with the family of {name}</h1>
        {may(actor, writeToFamily, area.id).allowed ? (
          <>
            <p class="govuk-body">
              Everybody of the family who may read this record reads it here. Nothing is served by a message.
            </p>
            <MessageForm action={`${caseOn(page)}/messages`} page={page} label="Write to the family" />
          </>
        ) : null}
        <MessageList messages={messages} />
      </>
    ),
  }
}

const partWords = {
  'parent-carer': 'Parent or carer',
  'young-person': 'Young person',
  advocate: 'Let in by the family',
}

export function familyPage({ ehcCase, parts, rightsPassed }: FamilyPage, page: PageHere): ShownPage {
  const name = `${ehcCase.givenNames} ${ehcCase.familyName}`
  return {
    title: `The family of ${name}`,
    back: { text: name, href: caseOn(page) },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">The family of {name}</h1>
        {rightsPassed ? (
          <p class="govuk-body">
            School age has ended: the rights are the young person’s own. A parent reads on only as the young
            person said, or where the young person cannot decide it.
          </p>
        ) : null}
        <p class="govuk-body">
          <a class="govuk-link" href={`${caseOn(page)}/messages`}>
            Messages with the family
          </a>
        </p>
        {parts.length === 0 ? (
          <EmptyState title="Nobody of the family is here yet">
            Add each parent, or the young person, to the people of the record. Two parents are two entries.
          </EmptyState>
        ) : (
          parts.map((one) => <Part one={one} page={page} rightsPassed={rightsPassed} />)
        )}
      </>
    ),
  }
}

function Part({ one, page, rightsPassed }: { one: FamilyPartHere; page: PageHere; rightsPassed: boolean }) {
  const action = `${caseOn(page)}/family`
  const mayHaveLetter = !one.barred && !one.hasAccount && (one.to === null || one.to >= page.asking.today)
  return (
    <section>
      <h2 class="govuk-heading-m">{one.name}</h2>
      <SummaryList
        rows={[
          {
            key: { text: 'Part' },
            value: {
              text: `${partWords[one.kind]}${one.kind === 'parent-carer' ? (one.parentalResponsibility ? ', with parental responsibility' : ', no parental responsibility recorded: reads nothing here') : ''}`,
            },
          },
          { key: { text: 'Reads the record' }, value: { text: reads(one, rightsPassed) } },
          {
            key: { text: 'Address' },
            value: {
              text:
                one.address === ''
                  ? 'None'
                  : `${one.confidentialAddress ? 'Confidential, never to be told to anybody. ' : ''}${one.address}`,
            },
          },
          {
            key: { text: 'How and when to reach' },
            value: {
              text: [one.reachHow, one.reachWhen].filter((each) => each !== null).join('; ') || 'Not said',
            },
          },
          {
            key: { text: 'Sign-in' },
            value: {
              text: one.hasAccount
                ? 'Signs in'
                : one.letterOn === null
                  ? 'No letter was made'
                  : `A letter was made on ${writeDay(one.letterOn)}`,
            },
          },
        ]}
      />
      {mayHaveLetter ? (
        <Form action={action} page={page} summary={false}>
          <input type="hidden" name="step" value="letter" />
          <input type="hidden" name="relation" value={one.id} />
          <Checkboxes
            idPrefix={`checked-${one.id}`}
            name="checked"
            classes="govuk-checkboxes--small"
            items={[{ value: 'yes', text: `I checked this address with ${one.name}` }]}
            {...problemFor(page, `checked-${one.id}`)}
          />
          <Button
            text={`Make a letter with a code for ${one.name}`}
            classes="govuk-button--secondary"
            preventDoubleClick
          />
        </Form>
      ) : null}
      {rightsPassed && one.kind === 'parent-carer' && !one.barred ? (
        <Form action={action} page={page} summary={false}>
          <input type="hidden" name="relation" value={one.id} />
          <Radios
            idPrefix={`step-${one.id}`}
            name="step"
            fieldset={{ legend: { text: `Whether ${one.name} reads on` } }}
            items={[
              { value: 'agreed', text: 'The young person agreed' },
              {
                value: 'cannot-decide',
                text: 'The young person cannot decide it, as was found under the Mental Capacity Act 2005',
              },
              { value: 'not-agreed', text: 'The young person did not agree, or takes it back' },
            ]}
          />
          <Input
            id={`why-${one.id}`}
            name="why"
            label={{ text: 'How you know' }}
            value=""
            {...problemFor(page, `why-${one.id}`)}
          />
          <Button text={`Record it for ${one.name}`} classes="govuk-button--secondary" preventDoubleClick />
        </Form>
      ) : null}
    </section>
  )
}

function reads(one: FamilyPartHere, rightsPassed: boolean): string {
  if (one.barred) return 'No: barred'
  if (one.kind === 'parent-carer' && rightsPassed)
    return one.afterSchoolAge === null
      ? 'No: the rights are the young person’s own'
      : one.afterSchoolAge === 'cannot-decide'
        ? 'Yes: the young person cannot decide it'
        : 'Yes: the young person agreed'
  return one.to === null ? 'Yes' : `Until ${writeDay(one.to)}`
}

/** The letter as it is printed: shown once, since the code is kept nowhere. */
export function letterPage({ name, address, areaName, code, endsOn, signInAt, to }: Letter): ShownPage {
  return {
    title: `Letter to ${name}`,
    body: (
      <>
        <p class="govuk-body app-no-print">
          Print this page now and post it to this address only. The code is shown once.{' '}
          <a class="govuk-link" href={to}>
            It is printed
          </a>
        </p>
        <p class="govuk-body app-words">
          {name}
          <br />
          {address.split(/\n|, ?/).map((line) => (
            <>
              {line}
              <br />
            </>
          ))}
        </p>
        <h1 class="govuk-heading-l">Your way in to {areaName}’s page for families</h1>
        <p class="govuk-body">Dear {name},</p>
        <p class="govuk-body">
          You can see where things stand, which day the law gives for each step, and write to us. You do not
          have to: you can do all of it on paper or by telephone, and the same days hold.
        </p>
        <p class="govuk-body">Open this address: {signInAt}</p>
        <p class="govuk-body">Type this code there, by {writeDay(endsOn as never)}. It works once:</p>
        <InsetText>
          <strong class="govuk-heading-l govuk-!-margin-bottom-0">{code}</strong>
        </InsetText>
        <p class="govuk-body">
          You need no e-mail address. Show the code to nobody. If this letter is not for you, please tell us.
        </p>
      </>
    ),
  }
}

export function firstSignInPage(_model: Record<string, never>, page: PageHere): ShownPage {
  const isSignedIn = page.asking.sessionId !== ''
  return {
    title: 'First sign-in',
    body: (
      <>
        <h1 class="govuk-heading-l">First sign-in</h1>
        <p class="govuk-body">Use the code in the letter that you were sent, or that you were given.</p>
        <Form action="/first-sign-in" page={page}>
          <Input
            id="code"
            name="code"
            classes="govuk-input--width-20"
            autocomplete="off"
            spellcheck={false}
            label={{ text: 'The code' }}
            hint={{ text: 'Twelve letters and figures. Spaces do not matter' }}
            {...problemFor(page, 'code')}
          />
          {isSignedIn ? (
            <p class="govuk-body">It is added to what {page.asking.actor.name} can read.</p>
          ) : (
            <>
              <Input
                id="name"
                name="name"
                autocomplete="name"
                label={{ text: 'Your name' }}
                value={typedText(page, 'name')}
                {...problemFor(page, 'name')}
              />
              <Input
                id="email"
                name="email"
                type="email"
                autocomplete="email"
                spellcheck={false}
                label={{ text: 'Your e-mail address, if you have one' }}
                hint={{ text: 'Without one you are shown a name to sign in with' }}
                value={typedText(page, 'email')}
                {...problemFor(page, 'email')}
              />
              <NewPasswordInput page={page} label="Choose a password" />
              <p class="govuk-body">Next you set up a second factor, on a phone or another device.</p>
            </>
          )}
          <Button text="Go on" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Shown once to whoever gave no e-mail address. */
export function signInNamePage(name: string, to: string): ShownPage {
  return {
    title: 'Your name to sign in with',
    body: (
      <>
        <h1 class="govuk-heading-l">Your name to sign in with</h1>
        <InsetText>
          <strong class="govuk-heading-l govuk-!-margin-bottom-0">{name}</strong>
        </InsetText>
        <p class="govuk-body">
          Write it down. When you sign in, type it where the e-mail address is asked for. If you lose it, the
          council can send you a new letter.
        </p>
        <Button text="I have it: go on" href={to} />
      </>
    ),
  }
}

export function askPage({ areaName, place }: AskPage, page: PageHere): ShownPage {
  const typed = (name: string) => typedText(page, name)
  return {
    title: 'Ask for an assessment',
    body: (
      <>
        <h1 class="govuk-heading-l">Ask for an assessment of education, health and care needs</h1>
        <p class="govuk-body">
          To the council of {areaName}. You need no account. You can also ask by letter, e-mail or in person:
          a request counts however it comes, and none is better than another. This page does not tell anybody
          whether a child is known to the council.
        </p>
        <Form action={`/ask-for-an-assessment/${place}`} page={page}>
          <Radios
            idPrefix="askerKind"
            name="askerKind"
            fieldset={{ legend: { text: 'Who are you?', classes: 'govuk-fieldset__legend--s' } }}
            items={askerKinds.map((one) => ({
              value: one,
              text: askerWords[one],
              checked: typed('askerKind') === one,
            }))}
            {...problemFor(page, 'askerKind')}
          />
          <Input
            id="askerName"
            name="askerName"
            autocomplete="name"
            label={{ text: 'Your name' }}
            value={typed('askerName')}
            {...problemFor(page, 'askerName')}
          />
          <Textarea
            id="askerReach"
            name="askerReach"
            rows={2}
            label={{ text: 'How the council can reach you' }}
            hint={{ text: 'An address, a telephone number or an e-mail address, and when' }}
            value={typed('askerReach')}
            {...problemFor(page, 'askerReach')}
          />
          <Input
            id="givenNames"
            name="givenNames"
            label={{ text: 'First names of the child or young person' }}
            value={typed('givenNames')}
            {...problemFor(page, 'givenNames')}
          />
          <Input
            id="familyName"
            name="familyName"
            label={{ text: 'Their family name' }}
            value={typed('familyName')}
            {...problemFor(page, 'familyName')}
          />
          <DayField page={page} name="born" label="The day they were born" hint="For example 14 5 2017" />
          <Input
            id="school"
            name="school"
            label={{ text: 'Their school, college or nursery' }}
            hint={{ text: 'Leave it empty if there is none' }}
            value={typed('school')}
          />
          <Textarea
            id="words"
            name="words"
            rows={6}
            label={{ text: 'What help do you think is needed, and why?' }}
            hint={{ text: 'In your own words. You can send papers later' }}
            value={typed('words')}
            {...problemFor(page, 'words')}
          />
          <Button text="Send the request" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** The receipt, the same whoever was asked about. */
export function sentPage(reference: string, areaName: string, at: string): ShownPage {
  return {
    title: 'Your request was sent',
    body: (
      <>
        <Panel titleText="Your request was sent" text={`Reference ${reference}`} />
        <p class="govuk-body">
          Sent to the council of {areaName} at {writeInstant(at)}. Print this page or write the reference
          down.
        </p>
        <p class="govuk-body">
          The council must answer within six weeks of receiving a request (SI 2014/1530, reg 5(1)). It writes
          to you the way you said. Nothing more can be asked of this page.
        </p>
      </>
    ),
  }
}

export function requestsPage({ waiting, teams, place }: RequestsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  return {
    title: 'Requests that came without an account',
    back: { text: 'Cases', href: `${base}/cases` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Requests that came without an account</h1>
        <p class="govuk-body-l">
          {waiting.length === 0
            ? 'None waits.'
            : waiting.length === 1
              ? '1 waits to be taken in.'
              : `${waiting.length} wait to be taken in.`}{' '}
          The six weeks run from the day each was received, not from the day it is taken in.
        </p>
        <p class="govuk-body">
          Families and schools find the form at{' '}
          <a class="govuk-link" href={`/ask-for-an-assessment/${place}`}>
            the page for requests
          </a>
          .
        </p>
        {waiting.map((one) => (
          <section>
            <h2 class="govuk-heading-m app-words">
              {one.givenNames} {one.familyName}
            </h2>
            <SummaryList
              rows={[
                {
                  key: { text: 'Sent' },
                  value: { text: `${writeInstant(one.sentAt)}, reference ${one.reference}` },
                },
                { key: { text: 'Born' }, value: { text: writeDay(one.born) } },
                {
                  key: { text: 'From' },
                  value: {
                    text: (
                      <span class="app-words">
                        {one.askerName}, {askerWords[one.askerKind].toLowerCase()}. {one.askerReach}
                      </span>
                    ),
                  },
                },
                {
                  key: { text: 'School' },
                  value: { text: <span class="app-words">{one.school ?? 'Not said'}</span> },
                },
                { key: { text: 'Their words' }, value: { text: <span class="app-words">{one.words}</span> } },
              ]}
            />
            <Form action={`${base}/requests/${one.id}`} page={page} summary={false}>
              <input type="hidden" name="step" value="take-in" />
              <Input
                id={`receivedOn-${one.id}`}
                name="receivedOn"
                type="date"
                classes="govuk-input--width-10"
                label={{ text: 'Received on' }}
                hint={{ text: 'What is sent online is received at once. The six weeks run from this day' }}
                value={one.sentOn}
                {...problemFor(page, `receivedOn-${one.id}`)}
              />
              <Select
                id={`team-${one.id}`}
                name="team"
                label={{ text: 'Into which team' }}
                items={teams.map((team) => ({ value: team.id, text: team.name }))}
              />
              <Input
                id={`reference-${one.id}`}
                name="reference"
                classes="govuk-input--width-20"
                label={{ text: 'The child’s record, where there is one: its reference' }}
                hint={{ text: 'Leave it empty to open a new one' }}
                value=""
                {...problemFor(page, `reference-${one.id}`)}
              />
              <Checkboxes
                idPrefix={`another-${one.id}`}
                name="another"
                classes="govuk-checkboxes--small"
                items={[
                  { value: 'yes', text: 'I looked: this is another child than one with a similar name' },
                ]}
                {...problemFor(page, `another-${one.id}`)}
              />
              <Button text={`Take in the request for ${one.givenNames}`} preventDoubleClick />
            </Form>
            <Form action={`${base}/requests/${one.id}`} page={page} summary={false}>
              <input type="hidden" name="step" value="set-aside" />
              <Input
                id={`why-${one.id}`}
                name="why"
                label={{ text: 'Or set it aside: why' }}
                value=""
                {...problemFor(page, `why-${one.id}`)}
              />
              <Button text="Set it aside" classes="govuk-button--secondary" preventDoubleClick />
            </Form>
          </section>
        ))}
        {waiting.length === 0 ? null : (
          <WarningText
            text="A request that waits is running its six weeks already."
            iconFallbackText="Warning"
          />
        )}
      </>
    ),
  }
}
