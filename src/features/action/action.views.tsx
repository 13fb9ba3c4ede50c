/** One action: what was promised, by whom, whether it is true. */
import type { ComponentChildren } from 'preact'
import { Details, SummaryList, Thread, type ThreadPart } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { ShownHere } from '../evidence/index.ts'
import { Checks } from '../improvement-plan/index.ts'
import type { ActionPage } from './action.reads.ts'
import { confidenceWords, type Milestone, timeLeft } from './action.ts'
import { answersNothing, gapsOf, type PostHere, type Update, type View } from './action-page.ts'
import { DueWords, writeDue } from './due.tsx'
import { Moves, RequestHere } from './due-request.views.tsx'
import { type ImpactDate, seenWords } from './impact-date.ts'
import { deliveryWordsOf, impactWordsOf } from './scheme.ts'
import { DeliveryTag, ImpactTag } from './status.tsx'
import type { Step } from './step.ts'

export function actionPage(model: ActionPage, page: PageHere): ShownPage {
  const { row } = model
  const { action } = row
  const { slug } = page.asking.area
  const base = `/areas/${slug}`
  const here = `${base}/actions/${action.id}`
  return {
    title: `Action ${action.ref}`,
    breadcrumbs: [{ text: 'Improvement plan', href: `${base}/plan` }, { text: action.ref }],
    body: (
      <>
        <span class="govuk-caption-l">Action {action.ref}</span>
        <h1 class="govuk-heading-l app-words">{action.title}</h1>
        <p class="govuk-body">
          <DeliveryTag delivery={action.delivery} scheme={row.scheme} />{' '}
          <ImpactTag impact={action.impact} scheme={row.scheme} />
        </p>
        <Gaps sentences={gapsOf(row, page.asking.today)} />
        <RequestHere model={model} here={here} />
        <WhatWasPromised model={model} page={page} />
        <Ways model={model} here={here} base={base} />
        <h2 class="govuk-heading-m">What it rests on</h2>
        <Thread label="From the requirement to what was done" parts={threadOf(model, page)} />
        <Steps model={model} page={page} here={here} />
        <ImpactDates model={model} page={page} here={here} />
        {model.checks.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Does it still hold?</h2>
            <Checks
              checks={model.checks}
              today={page.asking.today}
              hrefOf={model.mayTell ? (check) => `${here}/checks/${check.id}` : null}
            />
          </>
        )}
        <h2 class="govuk-heading-m">Updates</h2>
        <Updates updates={model.updates} base={base} />
        <ShownHere
          about={{ kind: 'action', id: action.id }}
          shown={model.shown}
          mays={model.mays}
          base={base}
        />
        <Views views={model.views} mayView={model.mayView} here={here} />
        <Moves model={model} />
      </>
    ),
  }
}

function Gaps({ sentences }: { sentences: readonly string[] }) {
  return (
    <>
      {sentences.map((sentence) => (
        <p class="govuk-body app-gap">{sentence}</p>
      ))}
    </>
  )
}

function Ways({ model, here, base }: { model: ActionPage; here: string; base: string }) {
  const { id } = model.row.action
  const telling = [
    ['Say what happened', `${here}/update`],
    ['Say where it stands', `${here}/status`],
    ['Move its day', `${here}/move`],
    ['Add a milestone', `${here}/milestones/new`],
    ['Add a step', `${here}/steps/new`],
    ['Say what it waits for', `${here}/waits`],
    ['Agree a date of impact', `${here}/impact/new`],
    ['Escalate it', `${base}/escalations/new?action=${id}`],
  ] as const
  const shaping = [
    ['Change what it promises', `${here}/edit`],
    ['Put it in another plan or objective', `${here}/objectives`],
  ] as const
  const ways = [
    ['See its throughline', `${base}/throughline/from/action/${id}`] as const,
    ...(model.mayTell ? telling : []),
    ...(model.mayShape ? shaping : []),
  ]
  return (
    <ul class="govuk-list app-no-print">
      {ways.map(([text, to]) => (
        <li>
          <a class="govuk-link" href={to}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Steps and what it waits for: not to be seen until there is one. */
function Steps({ model, page, here }: { model: ActionPage; page: PageHere; here: string }) {
  const { row, mayTell } = model
  const { today } = page.asking
  const base = `/areas/${page.asking.area.slug}`
  return (
    <>
      {row.steps.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Steps</h2>
          <ol class="govuk-list govuk-list--number">
            {row.steps.map((step) => (
              <li>
                {step.words}. {stepStanding(step, today)}{' '}
                {mayTell && step.doneOn === null ? (
                  <a class="govuk-link app-no-print" href={`${here}/steps/${step.id}/done`}>
                    It is done<span class="govuk-visually-hidden">: {step.words}</span>
                  </a>
                ) : null}
              </li>
            ))}
          </ol>
        </>
      )}
      {row.waitsFor.length + row.awaitedBy.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">What waits for what</h2>
          <ul class="govuk-list">
            {row.waitsFor.map((one) => (
              <li>
                It waits for <ActionLink base={base} action={one} />.
              </li>
            ))}
            {row.awaitedBy.map((one) => (
              <li>
                <ActionLink base={base} action={one} /> waits for it.
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function stepStanding(step: Step, today: PageHere['asking']['today']): string {
  if (step.doneOn !== null) return `Done on ${writeDay(step.doneOn)}.`
  return step.due === null ? 'No day was said.' : `Due ${writeDue(step.due)}, ${timeLeft(step.due, today)}.`
}

function ActionLink({ base, action }: { base: string; action: { id: string; ref: string; title: string } }) {
  return (
    <a class="govuk-link" href={`${base}/actions/${action.id}`}>
      {action.ref} {action.title}
    </a>
  )
}

/** When its effect should be seen: agreed apart from the day for the action. */
function ImpactDates({ model, page, here }: { model: ActionPage; page: PageHere; here: string }) {
  const { impactDates } = model.row
  return (
    <>
      <h2 class="govuk-heading-m">Agreed dates of impact</h2>
      {impactDates.length === 0 ? (
        <p class="govuk-body app-gap">No day is agreed by which its effect should be seen.</p>
      ) : (
        <SummaryList
          rows={impactDates.map((date) => ({
            key: { text: writeDue(date.due).replace(/^end/, 'End') },
            value: { text: <OneImpactDate date={date} model={model} page={page} here={here} /> },
          }))}
        />
      )}
    </>
  )
}

function OneImpactDate({
  date,
  model,
  page,
  here,
}: {
  date: ImpactDate
  model: ActionPage
  page: PageHere
  here: string
}) {
  const moves = model.impactMoves.filter((one) => one.impactDateId === date.id)
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1 app-words">{date.words}</p>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        {date.seen === null
          ? `${timeLeft(date.due, page.asking.today).replace(/^./, (one) => one.toUpperCase())}; nobody has said yet what was seen.`
          : `${seenWords[date.seen]}: ${date.seenWords} (${date.seenBy ?? 'somebody'}${date.seenOn === null ? '' : `, ${writeDay(date.seenOn)}`})`}
      </p>
      {moves.map((one) => (
        <p class="govuk-body-s app-quiet govuk-!-margin-bottom-1">
          Moved from {writeDue(one.from)} to {writeDue(one.to)} on {writeDay(one.movedOn)} by {one.movedBy}.
          Why: {one.why}
        </p>
      ))}
      {model.mayTell && date.seen === null ? (
        <p class="govuk-body-s app-no-print">
          <a class="govuk-link govuk-!-margin-right-3" href={`${here}/impact/${date.id}/seen`}>
            Say what was seen<span class="govuk-visually-hidden">: {date.words}</span>
          </a>{' '}
          <a class="govuk-link" href={`${here}/impact/${date.id}/move`}>
            Move the day<span class="govuk-visually-hidden">: {date.words}</span>
          </a>
        </p>
      ) : null}
    </>
  )
}

function WhatWasPromised({ model, page }: { model: ActionPage; page: PageHere }) {
  const { row } = model
  const { action, scheme } = row
  const deliveryWords = deliveryWordsOf(scheme)
  const base = `/areas/${page.asking.area.slug}`
  const said =
    action.statusOn === null
      ? ''
      : `, said by ${action.statusBy ?? 'somebody'} on ${writeDay(action.statusOn)}`
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ['Accountable', row.accountable === null ? 'No post' : <PostLine post={row.accountable} base={base} />],
    [
      'Also responsible',
      row.responsible.length === 0
        ? 'Nobody else is named'
        : row.responsible.map((post) => (
            <>
              <PostLine post={post} base={base} />
              <br />
            </>
          )),
    ],
    ['Due', <DueWords action={action} today={page.asking.today} />],
    ...(row.notice === null ? [] : [['The notice’s day', row.notice.sentence] as const]),
    [
      'Plans that carry it',
      row.objectives.map((one, at) => (
        <>
          {at === 0 ? null : <br />}
          {one.plan}, objective {one.ref}
        </>
      )),
    ],
    ['Success criteria', action.successCriteria ?? 'Not said'],
    ['Intended impact', action.intendedImpact ?? 'Not said'],
    [
      'Delivery',
      `${deliveryWords[action.delivery]}${said}${action.statusWhy === null ? '' : `. Why: ${action.statusWhy}`}`,
    ],
    ['What the days say', `${deliveryWords[row.proposal.delivery]}: ${row.proposal.why}`],
    ['Impact', impactWordsOf(scheme)[action.impact]],
    ['Confidence', action.confidence === null ? 'Not said' : confidenceWords[action.confidence]],
    ['Evidence', action.evidence ?? 'None is named'],
  ]
  return <SummaryList rows={facts.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
}

function PostLine({ post, base }: { post: PostHere; base: string }) {
  return (
    <>
      <a class="govuk-link" href={`${base}/throughline/from/post/${post.id}`}>
        {post.words}
      </a>{' '}
      <span class="app-quiet">({post.holder})</span>
    </>
  )
}

/** The gold line from the requirement down to the milestones, broken where nothing joins. */
function threadOf(model: ActionPage, page: PageHere): readonly ThreadPart[] {
  const { row } = model
  const base = `/areas/${page.asking.area.slug}`
  const { today } = page.asking
  return [
    ...(row.requirements.length === 0
      ? answersNothing(row)
        ? [{ is: 'gap' as const, sentence: 'It answers no requirement.' }]
        : []
      : row.requirements.map(
          (one): ThreadPart => ({
            is: 'joined',
            title: (
              <a class="govuk-link" href={`${base}/requirements/${one.id}/throughline`}>
                Requirement {one.ref}
              </a>
            ),
            body: <p class="govuk-body-s app-words">{one.text}</p>,
          }),
        )),
    ...row.objectives.map(
      (one): ThreadPart => ({
        is: 'joined',
        title: `Objective ${one.ref} of ${one.plan}`,
        body: <p class="govuk-body-s app-words">{one.words}</p>,
      }),
    ),
    { is: 'joined', title: `Action ${row.action.ref}` },
    ...(row.milestones.length === 0
      ? [{ is: 'gap' as const, sentence: 'It has no milestone on the way.' }]
      : row.milestones.map((one): ThreadPart => milestonePart(one, model, base, today))),
  ]
}

function milestonePart(
  milestone: Milestone,
  model: ActionPage,
  base: string,
  today: PageHere['asking']['today'],
): ThreadPart {
  const done = milestone.doneOn
  const here = `${base}/actions/${milestone.actionId}/milestones/${milestone.id}`
  const moves = model.milestoneMoves.filter((one) => one.milestoneId === milestone.id)
  const name = <span class="govuk-visually-hidden">: {milestone.words}</span>
  return {
    is: 'joined',
    title: `Milestone: ${milestone.words}`,
    body: (
      <>
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {done === null
            ? `Due ${writeDue(milestone.due)}, ${timeLeft(milestone.due, today)}.`
            : `Done on ${writeDay(done)}. Evidence: ${milestone.evidence}`}
          {milestone.firstDue === milestone.due ? null : (
            <span class="app-quiet"> First agreed: {writeDue(milestone.firstDue)}.</span>
          )}
        </p>
        {moves.map((one) => (
          <p class="govuk-body-s app-quiet govuk-!-margin-bottom-1">
            Moved from {writeDue(one.from)} to {writeDue(one.to)} on {writeDay(one.movedOn)} by {one.movedBy}.
            Why: {one.why}
          </p>
        ))}
        <p class="govuk-body-s app-no-print">
          {model.mayTell && done === null ? (
            <>
              <a class="govuk-link govuk-!-margin-right-3" href={`${here}/done`}>
                It is done{name}
              </a>{' '}
              <a class="govuk-link govuk-!-margin-right-3" href={`${here}/move`}>
                Move its day{name}
              </a>{' '}
            </>
          ) : null}
          <a class="govuk-link" href={`${base}/throughline/from/milestone/${milestone.id}`}>
            What this answers{name}
          </a>
        </p>
      </>
    ),
  }
}

function Updates({ updates, base }: { updates: readonly Update[]; base: string }) {
  if (updates.length === 0) return <p class="govuk-body app-gap">Nobody has said yet how it goes.</p>
  return (
    <>
      {updates.map((one, at) => {
        const words = (
          <>
            <p class="govuk-body app-words">{one.happened}</p>
            {one.forFamilies === null ? (
              <p class="govuk-body-s app-gap">Nothing was said of what changed for families.</p>
            ) : (
              <p class="govuk-body app-words">For families: {one.forFamilies}</p>
            )}
            {one.inTheWay === null ? null : <p class="govuk-body app-words">In the way: {one.inTheWay}</p>}
            <p class="govuk-body-s app-no-print">
              <a class="govuk-link" href={`${base}/throughline/from/update/${one.id}`}>
                What this answers
                <span class="govuk-visually-hidden"> (update of {writeDay(one.saidOn)})</span>
              </a>
            </p>
          </>
        )
        const title = `${writeDay(one.saidOn)}, ${one.saidBy}`
        return at === 0 ? (
          <section>
            <h3 class="govuk-heading-s">{title}</h3>
            {words}
          </section>
        ) : (
          <Details summaryText={title}>{words}</Details>
        )
      })}
    </>
  )
}

function Views({ views, mayView, here }: { views: readonly View[]; mayView: boolean; here: string }) {
  const of = { forum: 'Parent carer forum', adviser: 'Adviser, as told' } as const
  return (
    <>
      <h2 class="govuk-heading-m">What others see of its effect</h2>
      {views.length === 0 ? (
        <p class="govuk-body app-gap">Neither the forum nor an adviser has said what difference it makes.</p>
      ) : (
        <SummaryList
          rows={views.map((one) => ({
            key: { text: `${of[one.whose]}, ${writeDay(one.saidOn)}` },
            value: {
              text: `${one.words}${one.told === null ? '' : ` (told: ${one.told}; entered by ${one.enteredBy})`}`,
            },
          }))}
        />
      )}
      {mayView ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${here}/view`}>
            Enter a view
          </a>
        </p>
      ) : null}
    </>
  )
}
