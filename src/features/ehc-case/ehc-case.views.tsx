/** The list of cases, and the page of one: the child first, then what happens next and by when. */
import type { ComponentChildren } from 'preact'
import {
  Button,
  CountSentence,
  Details,
  EmptyState,
  InsetText,
  StackedTable,
  SummaryList,
  Tag,
  WarningText,
} from '../../design/index.ts'
import {
  daysBetween,
  type LocalDate,
  parseLocalDate,
  type Role,
  writeDay,
  writeInstant,
} from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { breakGlassPage, groundWords, isLive, LooksTable, relationWords } from '../access/index.ts'
import { onReviewPage } from './case-act.ts'
import { type EventGroup, eventGroups, kindOf } from './case-event.ts'
import { type Step, standingWords } from './case-steps.ts'
import type { Child } from './child.ts'
import {
  type CasePage,
  type CasesPage,
  casesOnPage,
  type EducationNow,
  type ThereOnly,
} from './ehc-case.reads.ts'
import type { SeenFact } from './ehc-case.ts'
import {
  answerWords,
  channelWords,
  educationWords,
  holderWords,
  offerWords,
  outcomeWords,
} from './fact-form.ts'

/** A name stands by itself in the page, whichever way it is written. */
export function Name({ child }: { child: Pick<Child, 'givenNames' | 'familyName'> }) {
  return (
    <bdi class="app-words">
      {child.givenNames} {child.familyName}
    </bdi>
  )
}

export const nameOfChild = (child: Pick<Child, 'givenNames' | 'familyName'>): string =>
  `${child.givenNames} ${child.familyName}`

export function educationSentence({ is, since, where, why }: EducationNow): string {
  const from = since === null ? '' : ` since ${writeDay(since)}`
  const at = where === null ? '' : `, ${where}`
  const because = why === null ? '' : `: ${why}`
  switch (is) {
    case 'full':
      return `In education full time${from}${at}${because}`
    case 'part':
      return `In education part time only${from}${at}${because}`
    case 'none':
      return `Receiving no education${from}${at}${because}`
    case 'not-known':
      return since === null ? 'Education now is not recorded' : `Not known${from}${because}`
  }
}

/** Whose lists of who is due after a plan there are. */
const seesLaterSteps: readonly (Role | null)[] = ['caseworker', 'ehc-team-manager', 'council-adviser']

export function casesPage(model: CasesPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const { asked, from, lines, found } = model
  const more = found - from - lines.length
  const linkTo = (at: number) =>
    `${base}/cases?${new URLSearchParams({ ...(asked === '' ? {} : { q: asked }), ...(at === 0 ? {} : { from: String(at) }) })}`
  return {
    title: 'Cases',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Cases</h1>
        <form action={`${base}/cases`} method="get">
          <div class="govuk-form-group">
            <label class="govuk-label" for="q">
              Find a child by name or reference, among those whose records you read
            </label>
            <input
              class="govuk-input govuk-input--width-20"
              id="q"
              name="q"
              type="search"
              value={asked}
              dir="auto"
            />{' '}
            <Button text="Find" classes="govuk-!-margin-bottom-0" />
          </div>
        </form>
        <CountSentence>{sentenceFor(model)}</CountSentence>
        {seesLaterSteps.includes(page.asking.role) ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/later-steps`}>
              Reviews and later steps: who is due
            </a>
          </p>
        ) : null}
        {model.there === null ? null : (
          <InsetText>
            A record with this reference exists, and you have no part in the case.{' '}
            <a class="govuk-link" href={`${base}/cases/${model.there}/break-glass`}>
              Say why you need it
            </a>
          </InsetText>
        )}
        {lines.length > 0 || asked !== '' ? null : (
          <EmptyState
            title="No case is open to you"
            {...(model.mayOpen ? { href: `${base}/cases/new`, action: 'Open a case' } : {})}
          >
            {model.mayBreak
              ? 'Look for a record by its reference. You are asked why you need it.'
              : 'You see the records of children in whose life you have a part. A manager gives you one.'}
          </EmptyState>
        )}
        {lines.length === 0 ? null : (
          <StackedTable
            caption="Cases by name"
            captionHidden
            columns={[
              { text: 'Child or young person' },
              { text: 'Reference' },
              { text: 'Education now' },
              { text: 'Next day due' },
              { text: 'Team' },
            ]}
            rows={lines.map((one) => ({
              cells: [
                <>
                  <a class="govuk-link" href={`${base}/cases/${one.id}`}>
                    <Name child={one} />
                  </a>
                  <br />
                  <span class="app-quiet">born {writeDay(one.born)}</span>
                </>,
                <>
                  {one.reference}
                  {one.closedOn === null ? null : <span class="app-quiet"> closed</span>}
                </>,
                educationSentence({ ...one.education, why: null }),
                one.next === null
                  ? 'Nothing'
                  : `${standingWords(one.next, page.asking.today)} (${one.next.rule})`,
                one.team ?? 'None',
              ],
            }))}
          />
        )}
        {from === 0 && more <= 0 ? null : (
          <p class="govuk-body">
            {from === 0 ? null : (
              <a class="govuk-link" href={linkTo(Math.max(0, from - casesOnPage))}>
                Earlier ones
              </a>
            )}{' '}
            {more <= 0 ? null : (
              <a class="govuk-link" href={linkTo(from + casesOnPage)}>
                {more === 1 ? 'One more' : `${more} more`}
              </a>
            )}
          </p>
        )}
        <ul class="govuk-list app-no-print">
          {model.mayOpen ? (
            <li>
              <a class="govuk-link" href={`${base}/cases/new`}>
                Open a case
              </a>
            </li>
          ) : null}
          {model.mayKeepTeams ? (
            <li>
              <a class="govuk-link" href={`${base}/case-teams`}>
                Teams of caseworkers
              </a>
            </li>
          ) : null}
          {model.mayReview ? (
            <li>
              <a class="govuk-link" href={`${base}/looked`}>
                Records that were opened without a part in the case
              </a>
            </li>
          ) : null}
        </ul>
      </>
    ),
  }
}

function sentenceFor({ asked, all, found }: CasesPage): string {
  if (asked === '') return all === 1 ? 'One case is open to you.' : `${all} cases are open to you.`
  const of = all === 1 ? 'the one case' : `${all} cases`
  return found === 0 ? `None of ${of} open to you fits “${asked}”.` : `${found} of ${of} open to you.`
}

export function casePage(model: CasePage | ThereOnly, page: PageHere): ShownPage {
  if (model.is === 'there') return breakGlassPage(model, page)
  const { found, child, sight, steps } = model
  const base = `/areas/${page.asking.area.slug}/cases`
  const href = `${base}/${found.id}`
  return {
    title: `${nameOfChild(child)}, ${found.reference}`,
    wide: true,
    back: { text: 'Cases', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">
          <Name child={child} />
          {child.knownAs === null ? null : (
            <>
              , known as <bdi class="app-words">{child.knownAs}</bdi>
            </>
          )}
        </h1>
        {model.glass === null ? null : (
          <WarningText
            text={`You read this record until ${writeInstant(model.glass.untilAt)}: ${groundWords[model.glass.ground]}. Every page you open is recorded, and somebody else looks at it.`}
            iconFallbackText="Warning"
          />
        )}
        {sight.identity === 'least' ? null : child.ownWords === null ? (
          <p class="govuk-body app-quiet">What they say of themselves is not written down yet.</p>
        ) : (
          <blockquote class="govuk-inset-text app-words" dir="auto">
            {child.ownWords}
          </blockquote>
        )}
        <RightsBanner on={model.rightsPassOn} today={page.asking.today} />
        {found.closedOn === null ? null : (
          <InsetText
            text={`This case was closed on ${writeDay(found.closedOn)}: ${found.closedWhy ?? ''}. It is read only.`}
          />
        )}
        {found.externalReference === null ? null : (
          <p class="govuk-body">
            Another system is the record of this case: there it is {found.externalReference}.
          </p>
        )}
        <p class="govuk-body-l">{educationSentence(model.education)}.</p>
        <Identity model={model} href={href} />
        <Beside role={page.asking.role} href={href} />
        <h2 class="govuk-heading-m" id="next">
          What is due, and by when
        </h2>
        <StepList steps={steps.due} empty="Nothing is due now." />
        {steps.done.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">What was due and is done</h2>
            <StepList steps={steps.done} empty="" />
          </>
        )}
        {steps.others.length + steps.without.length === 0 ? null : (
          <Details summaryText="Windows and powers of the family, and limits that do not arise">
            <StepList steps={steps.others} empty="" />
            {steps.without.map((one) => (
              <p class="govuk-body">
                {one.rule}: {one.says}
              </p>
            ))}
          </Details>
        )}
        {model.acts === null ? null : <Acts model={model} href={href} />}
        <Facts model={model} href={href} />
        <People model={model} href={href} today={page.asking.today} />
        {model.restricted === null ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`${href}/restricted`}>
              {model.restricted === 0 ? 'Restricted notes: none' : `Restricted notes: ${model.restricted}`}
            </a>
            . Only those who were told see this line.
          </p>
        )}
        {model.looks === null ? null : (
          <>
            <h2 class="govuk-heading-m" id="looks">
              Who looked at this record
            </h2>
            {model.looks.length === 0 ? (
              <p class="govuk-body">Nobody before you.</p>
            ) : (
              <LooksTable looks={model.looks} caption="The last twenty looks and changes" />
            )}
          </>
        )}
      </>
    ),
  }
}

/** Pages that belong to the record and are kept by others: advice, the plan, and the family. */
function Beside({ role, href }: { role: Role | null; href: string }) {
  const seesAdvice: readonly (Role | null)[] = [
    'caseworker',
    'ehc-team-manager',
    'head-of-send',
    'data-protection-officer',
    'designated-clinical-officer',
  ]
  const letsIn: readonly (Role | null)[] = ['caseworker', 'ehc-team-manager']
  const seesReviews: readonly (Role | null)[] = [...letsIn, 'council-adviser', 'senco']
  const saysProvision: readonly (Role | null)[] = ['caseworker', 'senco']
  const seesPlan: readonly (Role | null)[] = [
    ...seesAdvice,
    'council-adviser',
    'health-professional',
    'senco',
  ]
  const links = [
    ...(seesAdvice.includes(role) ? [{ path: 'advice', text: 'Advice: asked for and come' }] : []),
    ...(seesAdvice.includes(role) && role !== 'designated-clinical-officer'
      ? [{ path: 'messages', text: 'Messages with the family' }]
      : []),
    ...(seesAdvice.includes(role) && role !== 'designated-clinical-officer'
      ? [{ path: 'letters', text: 'Letters' }]
      : []),
    ...(letsIn.includes(role) ? [{ path: 'panels', text: 'Panels and decisions' }] : []),
    ...(seesPlan.includes(role) ? [{ path: 'plan', text: 'The plan' }] : []),
    ...(seesReviews.includes(role) ? [{ path: 'review', text: 'Annual review' }] : []),
    ...(saysProvision.includes(role)
      ? [{ path: 'provision', text: 'Is the provision of the plan happening?' }]
      : []),
    ...(letsIn.includes(role) ? [{ path: 'family', text: 'Letting the family in' }] : []),
  ]
  if (links.length === 0) return null
  return (
    <ul class="govuk-list app-row app-no-print">
      {links.map((one) => (
        <li>
          <a class="govuk-link" href={`${href}/${one.path}`}>
            {one.text}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Children and Families Act 2014, s83: whose rights they are. */
function RightsBanner({ on, today }: { on: LocalDate; today: LocalDate }) {
  const days = daysBetween(today, on)
  if (days > 365) return null
  const confirm = 'This day is to be confirmed against legislation.'
  return days <= 0 ? (
    <InsetText
      text={`Since ${writeDay(on)} the rights are the young person’s own: letters go to them, and they say who else may read and decide. ${confirm}`}
    />
  ) : (
    <InsetText
      text={`From ${writeDay(on)} the rights pass to the young person, who is then over compulsory school age. ${confirm}`}
    />
  )
}

function Identity({ model, href }: { model: CasePage; href: string }) {
  const { child, found, sight } = model
  const row = (key: string, text: ComponentChildren) =>
    text === null || text === '' ? [] : [{ key: { text: key }, value: { text, classes: 'app-words' } }]
  const whole = sight.identity === 'all'
  return (
    <>
      <SummaryList
        classes="govuk-summary-list--no-border"
        rows={[
          ...row('Born', writeDay(child.born)),
          ...row('NHS number', child.nhsNumber),
          ...row('Reference', found.reference),
          ...(whole ? row('UPN', child.upn) : []),
          ...(whole ? row('Team', found.team) : []),
          ...(sight.contacts ? row('Address', child.address) : []),
          ...(sight.contacts ? row('How to reach the family', reachWords(child)) : []),
        ]}
      />
      {!model.mayKeep ? null : (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${href}/details`}>
            Change who the child is, their words or contacts
          </a>
          {' · '}
          <a class="govuk-link" href={`${href}/close`}>
            {found.closedOn === null ? 'Close the case' : 'Open the case again'}
          </a>
        </p>
      )}
    </>
  )
}

function reachWords(child: Child): string {
  return [
    child.reachHow,
    child.reachWhen,
    child.language === null ? null : `in ${child.language}`,
    child.interpreter ? 'with an interpreter' : null,
    child.largePrint ? 'in large print' : null,
  ]
    .filter((one) => one !== null && one !== '')
    .join(', ')
}

const stateTags: Readonly<Record<string, { readonly text: string; readonly classes: string }>> = {
  overdue: { text: 'Overdue', classes: 'govuk-tag--red' },
  running: { text: 'Due', classes: 'govuk-tag--blue' },
  lifted: { text: 'Lifted', classes: 'govuk-tag--yellow' },
  met: { text: 'On time', classes: 'govuk-tag--green' },
  'met-late': { text: 'Late', classes: 'govuk-tag--orange' },
  superseded: { text: 'Replaced', classes: 'govuk-tag--grey' },
  ended: { text: 'Ended', classes: 'govuk-tag--grey' },
  'does-not-arise': { text: 'Does not arise', classes: 'govuk-tag--grey' },
}

function StepList({ steps, empty }: { steps: readonly Step[]; empty: string }) {
  if (steps.length === 0) return empty === '' ? null : <p class="govuk-body">{empty}</p>
  return (
    <ol class="app-thread">
      {steps.map((one) => {
        const tag =
          one.limit.nothingOwed && one.is === 'running'
            ? { text: 'Open', classes: 'govuk-tag--grey' }
            : stateTags[one.is]
        return (
          <li class="app-thread__part">
            <div class="app-thread__title">
              {tag === undefined ? null : <Tag {...tag} />} <strong>{sentence(one.duty)}</strong>
            </div>
            <div class="app-thread__body">
              <p class="govuk-body govuk-!-margin-bottom-1">
                {one.standing}.
                {one.limit.holder === 'authority'
                  ? ''
                  : ` ${holderWords[one.limit.holder]}${one.limit.holderName === null ? '' : `, ${one.limit.holderName}`}.`}
                {one.is === 'running' && one.sendBy !== null && one.sendBy !== one.limit.lastDay
                  ? ` Send it by ${writeDay(one.sendBy as LocalDate)}, the last working day before.`
                  : ''}
                {one.is === 'running' && one.limit.cautiousDay !== null
                  ? ` On the stricter reading: ${writeDay(one.limit.cautiousDay)}.`
                  : ''}
              </p>
              <p class="govuk-body-s app-quiet govuk-!-margin-bottom-2">
                {one.limit.rule}: {one.cite}
                {one.toConfirm ? ' [to be confirmed against legislation]' : ''}
                {one.force === 'law' ? '' : ` (${one.force}, not law)`}. {one.begun}.
                {one.doubts.length === 0 ? '' : ` Doubts: ${one.doubts.join(', ')}.`}
                {one.confirm.map((words) => ` ${words}`)}
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export const groupWords: Readonly<Record<EventGroup, string>> = {
  request: 'Request and decision',
  advice: 'Advice',
  plan: 'Plan',
  school: 'School or college',
  review: 'Review',
  reassessment: 'Reassessment',
  dispute: 'Mediation and appeal',
  move: 'Move',
  ceasing: 'Ceasing',
  education: 'Education now',
}

/** What may be done now, by stage; and what not, and why. */
export function Acts({ model, href }: { model: Pick<CasePage, 'acts'>; href: string }) {
  const acts = model.acts ?? []
  const open = acts.filter((one) => one.whyNot === null)
  const shut = acts.filter((one) => one.whyNot !== null)
  return (
    <>
      <h2 class="govuk-heading-m" id="record">
        Record what happened
      </h2>
      {eventGroups.map((group) => {
        const here = open.filter((one) => kindOf[one.event].group === group)
        return here.length === 0 ? null : (
          <>
            <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{groupWords[group]}</h3>
            <ul class="govuk-list">
              {here.map((one) => (
                <li>
                  <a
                    class="govuk-link"
                    href={
                      onReviewPage.has(one.event) ? `${href}/review` : `${href}/record?event=${one.event}`
                    }
                  >
                    {kindOf[one.event].words}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )
      })}
      {shut.length === 0 ? null : (
        <Details summaryText="What cannot be recorded now, and why">
          <ul class="govuk-list govuk-list--spaced">
            {shut.map((one) => (
              <li>
                <strong>{kindOf[one.event].words}</strong>
                <br />
                {one.whyNot?.why} {one.whyNot?.todo}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}

/** What a fact says besides its kind and day. */
export function factWords(fact: SeenFact): string {
  const { details } = fact
  const dayBy = parseLocalDate(details.by ?? '')
  return [
    fact.fromWhom,
    details.profession,
    details.holder === undefined ? null : holderWords[details.holder],
    details.outcome === undefined ? null : outcomeWords[details.outcome],
    details.education === undefined ? null : educationWords[details.education],
    details.answer === undefined ? null : answerWords[details.answer],
    details.offer === undefined ? null : offerWords[details.offer],
    details.rules === undefined || details.rules.length === 0 ? null : details.rules.join(', '),
    dayBy === null ? null : `By ${writeDay(dayBy)}`,
    fact.channel === null ? null : channelWords[fact.channel],
    details.words,
  ]
    .filter((one) => one !== null && one !== undefined && one !== '')
    .join('. ')
}

function Facts({ model, href }: { model: CasePage; href: string }) {
  const { entries, sight } = model
  if (sight.steps !== 'all') return null
  const correctedBy = new Map(
    entries.flatMap((one) => (one.correctsId === null ? [] : [[one.correctsId, one] as const])),
  )
  return (
    <>
      <h2 class="govuk-heading-m" id="facts">
        What was recorded, newest first
      </h2>
      {entries.length === 0 ? (
        <p class="govuk-body">Nothing yet. Record the request first.</p>
      ) : (
        <ul class="govuk-list govuk-list--spaced">
          {entries.map((one) => {
            const corrected = correctedBy.get(one.id)
            const text = `${kindOf[one.event].words}, ${writeDay(one.day)}`
            const more = factWords(one)
            return (
              <li id={`fact-${one.id}`} class="app-words">
                {one.withdraws ? (
                  <>Withdrawn: {text}</>
                ) : corrected === undefined ? (
                  <strong>{text}</strong>
                ) : (
                  <>
                    <span class="govuk-visually-hidden">
                      {corrected.withdraws ? 'Withdrawn' : 'Corrected'}:{' '}
                    </span>
                    <del>{text}</del>
                  </>
                )}
                {more === '' ? null : <>. {more}</>}
                {one.correctsId === null || one.withdraws ? null : ' (a correction)'}
                {one.why === null ? null : <>. Why: {one.why}</>}
                <br />
                <span class="app-quiet">
                  Said by {one.saidByName}, {writeInstant(one.saidAt)}
                  {one.source === 'imported' ? ', brought in from a file' : ''}
                </span>
                {!model.mayKeep || model.acts === null || corrected !== undefined || one.withdraws ? null : (
                  <>
                    {' '}
                    <a class="govuk-link app-no-print" href={`${href}/facts/${one.id}`}>
                      Correct or withdraw<span class="govuk-visually-hidden"> {text}</span>
                    </a>
                  </>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

function People({ model, href, today }: { model: CasePage; href: string; today: LocalDate }) {
  const { relations, sight } = model
  if (sight.people === 'none') return null
  const live = relations.filter((one) => isLive(one, today))
  const ended = relations.filter((one) => !isLive(one, today))
  return (
    <>
      <h2 class="govuk-heading-m" id="people">
        People
      </h2>
      {live.length === 0 ? <p class="govuk-body">Nobody is written down yet.</p> : null}
      <ul class="govuk-list govuk-list--spaced">
        {live.map((one) => (
          <li class="app-words">
            <strong>
              <bdi>{one.name}</bdi>
            </strong>
            , {relationWords[one.kind]}
            {one.profession === null ? '' : ` (${one.profession})`}, from {writeDay(one.from)}
            {one.to === null ? '' : ` until ${writeDay(one.to)}`}
            {one.barred ? '. May not see this record' : ''}
            {one.parentalResponsibility ? '. Has parental responsibility' : ''}
            {one.agreedOnlineOn === null
              ? ''
              : `. Agreed on ${writeDay(one.agreedOnlineOn)} to be served online`}
            {sight.people !== 'with-addresses' || one.address === '' ? null : (
              <>
                <br />
                {one.address}
                {one.confidentialAddress ? <strong> Kept from the other parent.</strong> : null}
              </>
            )}
            {!model.mayRelate ? null : (
              <>
                {' '}
                <a class="govuk-link app-no-print" href={`${href}/people/${one.id}`}>
                  End<span class="govuk-visually-hidden"> {one.name}’s part</span>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
      {ended.length === 0 ? null : (
        <Details summaryText="Those who had a part before">
          <ul class="govuk-list">
            {ended.map((one) => (
              <li class="app-words">
                {one.name}, {relationWords[one.kind]}, {writeDay(one.from)} to{' '}
                {one.to === null ? '' : writeDay(one.to)}
              </li>
            ))}
          </ul>
        </Details>
      )}
      {!model.mayRelate ? null : (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${href}/people/new`}>
            Add a person
          </a>
        </p>
      )}
    </>
  )
}
