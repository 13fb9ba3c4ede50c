/** The page of a review meeting, and the one question about provision. */
import type { ComponentChildren } from 'preact'
import {
  Button,
  Checkboxes,
  CountSentence,
  Details,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  StackedTable,
  Textarea,
} from '../../design/index.ts'
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { DayField } from '../access/index.ts'
import {
  type CaseEvent,
  type CaseFact,
  educationSentence,
  kindOf,
  type LimitOfCase,
  limitStanding,
  nameOfChild,
  standingWords,
} from '../ehc-case/index.ts'
import type { ProvisionPage, ReviewMeeting, ReviewPage } from './annual-review.reads.ts'
import { ruleTold } from './later-step.ts'
import { groupWords } from './school-year.ts'

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

export function reviewPage(model: ReviewPage, page: PageHere): ShownPage {
  const { found, meeting } = model
  const href = `/areas/${page.asking.area.slug}/cases/${found.id}`
  const name = nameOfChild(found)
  const { today } = page.asking
  return {
    title: `Annual review: ${name}`,
    back: { text: name, href },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          Annual review: <bdi>{name}</bdi>
        </h1>
        <CountSentence>{answer(model, today)}</CountSentence>
        <p class="govuk-body">
          {groupWords(model.yearGroup)} by age. {educationSentence(model.education)}.
        </p>
        {meeting === null ? (
          <EmptyState
            title="No meeting is planned"
            {...(model.mayRecord
              ? { href: `${href}/record?event=review_planned`, action: 'Record the day of the meeting' }
              : {})}
          >
            The page fills from the day on which a meeting is planned.
          </EmptyState>
        ) : (
          <Meeting model={model} meeting={meeting} page={page} href={href} />
        )}
        {model.meetings.length < 2 ? null : (
          <>
            <h2 class="govuk-heading-m">Other meetings</h2>
            <ul class="govuk-list">
              {model.meetings
                .filter((one) => one.id !== meeting?.planned.id)
                .map((one) => (
                  <li>
                    <a class="govuk-link" href={`${href}/review?meeting=${one.id}`}>
                      {writeDay(one.day)}
                    </a>
                  </li>
                ))}
            </ul>
          </>
        )}
      </>
    ),
  }
}

const isOwed = (one: LimitOfCase, today: LocalDate): boolean =>
  !one.nothingOwed && ['running', 'overdue'].includes(limitStanding(one, today).is)

const beforeMeeting: ReadonlySet<string> = new Set(['RV-03', 'RV-04'])

/** What is due next of this review, and by when. */
function answer({ meeting, reviewBy }: ReviewPage, today: LocalDate): string {
  const next = [...(meeting?.days ?? []), ...(reviewBy === null ? [] : [reviewBy])]
    // Once the meeting was held, notice that was not given before it can be given no more.
    .filter((one) => isOwed(one, today) && (meeting?.held == null || !beforeMeeting.has(one.rule)))
    .toSorted((a, b) => a.lastDay.localeCompare(b.lastDay))[0]
  if (next === undefined) return 'No day of a review is open.'
  return `Next: ${ruleTold(next.rule, next.eventDay).duty}. ${standingWords(next, today)}.`
}

function Meeting({
  model,
  meeting,
  page,
  href,
}: {
  model: ReviewPage
  meeting: ReviewMeeting
  page: PageHere
  href: string
}) {
  const { today } = page.asking
  const when = meeting.held === null ? meeting.planned : meeting.held
  return (
    <>
      <h2 class="govuk-heading-m">
        {meeting.held === null
          ? `The meeting on ${writeDay(when.day)}`
          : `The meeting was held ${writeDay(when.day)}`}
      </h2>
      <Days days={meeting.days} today={today} />
      <NextSteps model={model} meeting={meeting} href={href} />
      <Invited meeting={meeting} />
      {model.mayKeep ? <InviteForm meeting={meeting} page={page} href={href} /> : null}
      <Sent meeting={meeting} />
      {model.mayWrite ? <SentForm meeting={meeting} page={page} href={href} /> : null}
      <Outcomes meeting={meeting} />
      {model.mayWrite ? <OutcomeForm meeting={meeting} page={page} href={href} /> : null}
      {model.asksAdulthood || meeting.adulthood !== null ? (
        <>
          <AdulthoodSaid meeting={meeting} />
          {model.mayKeep ? <AdulthoodForm meeting={meeting} page={page} href={href} /> : null}
        </>
      ) : null}
    </>
  )
}

function Days({ days, today }: { days: readonly LimitOfCase[]; today: LocalDate }) {
  if (days.length === 0) return null
  return (
    <StackedTable
      caption="What the law asks of this review"
      captionHidden
      columns={[{ text: 'What the law asks' }, { text: 'Where it stands' }]}
      rows={days.map((one) => {
        const rule = ruleTold(one.rule, one.eventDay)
        const late = limitStanding(one, today).is === 'overdue'
        return {
          cells: [
            <>
              {capital(rule.duty)}
              <br />
              <span class="app-quiet govuk-!-font-weight-regular">
                {one.rule}, {rule.cite}
                {rule.toConfirm ? ' [to be confirmed]' : ''}
              </span>
            </>,
            <span class={late ? 'app-gap' : undefined}>{standingWords(one, today)}</span>,
          ],
        }
      })}
    />
  )
}

/** Steps that are recorded by the form of the case, in their order. */
const stepsInOrder = [
  'review_papers_sent',
  'review_held',
  'review_report_sent',
  'review_decided',
  'amendments_proposed',
  'amendments_served',
  'amended_plan_sent',
  'amendments_dropped',
] as const satisfies readonly CaseEvent[]

function NextSteps({ model, meeting, href }: { model: ReviewPage; meeting: ReviewMeeting; href: string }) {
  if (!model.mayRecord) return null
  const steps = meeting.held === null ? stepsInOrder.slice(0, 2) : stepsInOrder
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-margin-bottom-1 app-no-print">Record</h3>
      <ul class="govuk-list app-no-print">
        {steps.map((event) => (
          <li>
            <a class="govuk-link" href={`${href}/record?event=${event}`}>
              {kindOf[event].words}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Invited({ meeting }: { meeting: ReviewMeeting }) {
  const notice = meeting.days.find((one) => one.rule === 'RV-03')
  return (
    <>
      <h2 class="govuk-heading-m" id="invited">
        Who is invited, and what each sent
      </h2>
      {meeting.invited.length === 0 ? (
        <p class="govuk-body">Nobody is recorded as invited.</p>
      ) : (
        <StackedTable
          caption="Who is invited"
          captionHidden
          columns={[{ text: 'Who' }, { text: 'Invited' }, { text: 'Sent for the meeting' }]}
          rows={meeting.invited.map((one) => ({
            cells: [
              <>
                <span class="app-words">{one.fromWhom ?? 'Not named'}</span>
                {one.details.adultService === true ? (
                  <>
                    <br />
                    <span class="app-quiet govuk-!-font-weight-regular">Adult service</span>
                  </>
                ) : null}
              </>,
              <>
                {writeDay(one.day)}
                {notice !== undefined && one.day > notice.lastDay ? (
                  <>
                    <br />
                    <span class="app-gap">After {writeDay(notice.lastDay)}, the last day for notice</span>
                  </>
                ) : null}
              </>,
              meeting.sent.some(
                (sent) =>
                  sent.fromWhom !== null && sent.fromWhom.toLowerCase() === one.fromWhom?.toLowerCase(),
              )
                ? 'Yes'
                : 'Nothing yet',
            ],
          }))}
        />
      )}
    </>
  )
}

const whoseWords = {
  invited: 'Advice or information',
  child: 'The child’s or young person’s views',
  family: 'The family’s views',
  report: 'The school’s report',
} as const

const recommendWords = {
  keep: 'Keep the plan as it is',
  amend: 'Amend the plan',
  cease: 'Cease the plan',
} as const

function Sent({ meeting }: { meeting: ReviewMeeting }) {
  const has = (whose: string) => meeting.sent.some((one) => one.details.whose === whose)
  const order = ['child', 'family', 'report', 'invited']
  const sorted = meeting.sent.toSorted(
    (a, b) => order.indexOf(a.details.whose ?? 'invited') - order.indexOf(b.details.whose ?? 'invited'),
  )
  return (
    <>
      <h2 class="govuk-heading-m" id="sent">
        Views, advice and the report
      </h2>
      {has('child') ? null : (
        <p class="govuk-body app-gap">The child’s or young person’s own views are not here yet.</p>
      )}
      {has('family') ? null : <p class="govuk-body app-gap">The family’s views are not here yet.</p>}
      {sorted.map((one) => (
        <div class="app-words">
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
            {whoseWords[one.details.whose ?? 'invited']}
            {one.fromWhom === null ? '' : `: ${one.fromWhom}`}
          </h3>
          <p class="govuk-body">
            {one.details.recommends === undefined ? null : (
              <strong>Recommends: {recommendWords[one.details.recommends].toLowerCase()}. </strong>
            )}
            {one.details.words} <span class="app-quiet">{writeDay(one.day)}</span>
          </p>
        </div>
      ))}
    </>
  )
}

const progressWords = {
  met: 'Met',
  'on-the-way': 'On the way',
  'not-moving': 'Not moving',
  'no-longer-right': 'No longer the right outcome',
} as const

function Outcomes({ meeting }: { meeting: ReviewMeeting }) {
  // An outcome that was said again is told as it was said last.
  const latest = new Map(
    meeting.outcomes.map((one) => [one.details.outcomeNamed?.toLowerCase() ?? one.id, one]),
  )
  return (
    <>
      <h2 class="govuk-heading-m" id="outcomes">
        Outcome by outcome
      </h2>
      {latest.size === 0 ? (
        <p class="govuk-body">Nothing is recorded of the plan’s outcomes yet.</p>
      ) : (
        <StackedTable
          caption="How each outcome is getting on"
          captionHidden
          columns={[{ text: 'Outcome' }, { text: 'How it is getting on' }, { text: 'What shows it' }]}
          rows={[...latest.values()].map((one) => ({
            cells: [
              <span class="app-words">{one.details.outcomeNamed}</span>,
              <span class={one.details.progress === 'not-moving' ? 'app-gap' : undefined}>
                {progressWords[one.details.progress ?? 'on-the-way']}
              </span>,
              <span class="app-words">{one.details.words ?? 'Not said'}</span>,
            ],
          }))}
        />
      )}
    </>
  )
}

const adulthoodLabels = {
  employment: 'Employment: what was said, and what happens next',
  living: 'Independent living',
  community: 'Friends, relationships and community',
  health: 'Health',
  services: 'Which adult services were invited, and what they said',
  told: 'Who told the family what comes next, and how',
} as const
type AdulthoodPart = keyof typeof adulthoodLabels
const adulthoodNames = Object.keys(adulthoodLabels) as readonly AdulthoodPart[]

function AdulthoodSaid({ meeting }: { meeting: ReviewMeeting }) {
  const said = meeting.adulthood?.details.adulthood
  const invited = meeting.invited.filter((one) => one.details.adultService === true)
  return (
    <>
      <h2 class="govuk-heading-m" id="adulthood">
        Preparing for adulthood
      </h2>
      <p class="govuk-body">
        {invited.length === 0
          ? 'No adult service is recorded as invited.'
          : `Adult services invited: ${invited.map((one) => one.fromWhom ?? 'not named').join(', ')}.`}
      </p>
      {said === undefined ? (
        <p class="govuk-body app-gap">Nothing is recorded yet. From Year 9 each review looks at it.</p>
      ) : (
        adulthoodNames.map((part) => (
          <p class="govuk-body app-words">
            <strong>{adulthoodLabels[part].split(':')[0]}</strong>
            <br />
            {said[part] === '' ? <span class="app-gap">Nothing said</span> : said[part]}
          </p>
        ))
      )}
    </>
  )
}

interface FormGiven {
  readonly meeting: ReviewMeeting
  readonly page: PageHere
  readonly href: string
}

/** A form folded away; open where it was refused. */
function Folded(given: {
  readonly at: FormGiven
  readonly path: 'review' | 'review/report'
  readonly step: string
  readonly title: string
  readonly children: ComponentChildren
}) {
  const { at, path, step, title, children } = given
  const isRefused = at.page.again !== null && typedText(at.page, 'step') === step
  return (
    <Details summaryText={title} open={isRefused} classes="app-no-print">
      <Form action={`${at.href}/${path}`} page={at.page} summary={false}>
        <input type="hidden" name="step" value={step} />
        <input type="hidden" name="meeting" value={at.meeting.planned.id} />
        {children}
        <Button text="Record it" preventDoubleClick />
      </Form>
    </Details>
  )
}

function Box({
  page,
  name,
  label,
  value,
  hint,
}: {
  page: PageHere
  name: string
  label: string
  value?: string
  hint?: string
}) {
  return (
    <Textarea
      id={name}
      name={name}
      rows={3}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typedText(page, name) ?? value ?? ''}
      {...problemFor(page, name)}
    />
  )
}

function Line({ page, name, label, hint }: { page: PageHere; name: string; label: string; hint?: string }) {
  return (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typedText(page, name) ?? ''}
      {...problemFor(page, name)}
    />
  )
}

function OneOf(given: {
  readonly page: PageHere
  readonly name: string
  readonly label: string
  readonly words: Readonly<Record<string, string>>
}) {
  const { page, name, label, words } = given
  return (
    <Radios
      idPrefix={name}
      name={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      items={Object.entries(words).map(([value, text]) => ({ value, text }))}
      value={typedText(page, name) ?? null}
      {...problemFor(page, name)}
    />
  )
}

function InviteForm(at: FormGiven) {
  const { page } = at
  return (
    <Folded at={at} path="review" step="invite" title="Record somebody who was invited">
      <Line page={page} name="who" label="Who was invited" hint="A name or a service" />
      <Checkboxes
        idPrefix="adult"
        name="adult"
        values={typedList(page, 'adult') ?? []}
        items={[{ value: 'yes', text: 'It is an adult service' }]}
      />
      <DayField page={page} name="day" label="Invited on" value={page.asking.today} />
    </Folded>
  )
}

function SentForm(at: FormGiven) {
  const { page } = at
  return (
    <Folded at={at} path="review/report" step="sent" title="Add views, advice or the school’s report">
      <OneOf page={page} name="whose" label="Whose words are they?" words={whoseWords} />
      <Line page={page} name="sender" label="Who sent them" hint="As they were invited" />
      <Box page={page} name="words" label="What was said or sent" />
      <OneOf
        page={page}
        name="recommends"
        label="Of a school’s report: what it recommends"
        words={recommendWords}
      />
    </Folded>
  )
}

function OutcomeForm(at: FormGiven) {
  const { page } = at
  return (
    <Folded at={at} path="review/report" step="outcome" title="Say how an outcome is getting on">
      <Line page={page} name="outcomeNamed" label="The outcome, as the plan words it" />
      <OneOf page={page} name="progress" label="How it is getting on" words={progressWords} />
      <Box page={page} name="shows" label="What shows it" />
    </Folded>
  )
}

function AdulthoodForm(at: FormGiven) {
  const { page, meeting } = at
  const before = meeting.adulthood?.details.adulthood
  return (
    <Folded at={at} path="review" step="adulthood" title="Record preparing for adulthood">
      {adulthoodNames.map((part) => (
        <Box
          page={page}
          name={part}
          label={adulthoodLabels[part]}
          {...(before === undefined ? {} : { value: before[part] })}
        />
      ))}
    </Folded>
  )
}

const happening = {
  yes: 'Yes, it is happening',
  partly: 'Some of it is',
  no: 'No, it is not',
} as const

const happeningSaid: Readonly<Record<string, string>> = {
  yes: 'it is happening',
  partly: 'some of it is happening',
  no: 'it is not happening',
}

/** One question, for a phone: is what the plan says in section F happening? */
export function provisionPage(model: ProvisionPage, page: PageHere): ShownPage {
  const { found, plan, said } = model
  const area = `/areas/${page.asking.area.slug}`
  const name = nameOfChild(found)
  const isHome = page.asking.role === 'parent-carer' || page.asking.role === 'young-person'
  const back = isHome
    ? { text: 'Your child', href: `${area}/my/${found.childId}` }
    : { text: name, href: `${area}/cases/${found.id}` }
  return {
    title: 'Is the help in the plan happening?',
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Is the help in the plan happening?</h1>
        {plan === null ? (
          <p class="govuk-body">There is no plan yet, so there is nothing to answer here.</p>
        ) : (
          <>
            <p class="govuk-body-l">
              The plan of <bdi>{name}</bdi>, {writeDay(plan.day)}. Section F says what help there must be.
            </p>
            {said.map((one: CaseFact) => (
              <InsetText>
                <p class="govuk-body app-words">
                  {one.fromWhom ?? 'Somebody'} said on {writeDay(one.day)} that{' '}
                  {happeningSaid[one.details.happening ?? ''] ?? 'there is something to say'}.{' '}
                  {one.details.words ?? ''}
                </p>
              </InsetText>
            ))}
            <Form action={`${area}/cases/${found.id}/provision`} page={page}>
              {model.asksWho ? (
                <Line page={page} name="who" label="Who told you" hint="A parent, the school" />
              ) : null}
              <OneOf page={page} name="happening" label="Is it happening?" words={happening} />
              <Box page={page} name="words" label="If not, or not all: what is not happening?" />
              <Button text="Send the answer" preventDoubleClick />
            </Form>
            <p class="govuk-body">
              Whoever works on the plan, and their manager, see the answer. You can answer again when
              something changes.
            </p>
          </>
        )}
      </>
    ),
  }
}
