/** One action: what was promised, by whom, whether it is true. */
import type { ComponentChildren } from 'preact'
import { Details, SummaryList, Thread, type ThreadPart } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { ActionPage } from './action.reads.ts'
import { confidenceWords, deliveryWords, impactWords, type Milestone, timeLeft } from './action.ts'
import { gapsOf, type PostHere, type Update, type View } from './action-page.ts'
import { DueWords, writeDue } from './due.tsx'
import { DeliveryTag } from './status.tsx'

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
          <DeliveryTag delivery={action.delivery} />
        </p>
        <Gaps sentences={gapsOf(row, page.asking.today)} />
        <WhatWasPromised model={model} page={page} />
        {model.mayTell ? <Ways here={here} /> : null}
        <h2 class="govuk-heading-m">What it rests on</h2>
        <Thread label="From the requirement to what was done" parts={threadOf(model, page)} />
        <h2 class="govuk-heading-m">Updates</h2>
        <Updates updates={model.updates} />
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

function Ways({ here }: { here: string }) {
  const ways = [
    ['Say what happened', 'update'],
    ['Say where it stands', 'status'],
    ['Add a milestone', 'milestones/new'],
    ['Move its day', 'move'],
  ] as const
  return (
    <ul class="govuk-list app-no-print">
      {ways.map(([text, to]) => (
        <li>
          <a class="govuk-link" href={`${here}/${to}`}>
            {text}
          </a>
        </li>
      ))}
    </ul>
  )
}

function WhatWasPromised({ model, page }: { model: ActionPage; page: PageHere }) {
  const { row } = model
  const { action } = row
  const said =
    action.statusOn === null
      ? ''
      : `, said by ${action.statusBy ?? 'somebody'} on ${writeDay(action.statusOn)}`
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ['Accountable', row.accountable === null ? 'No post' : <PostLine post={row.accountable} />],
    [
      'Also responsible',
      row.responsible.length === 0
        ? 'Nobody else is named'
        : row.responsible.map((post) => (
            <>
              <PostLine post={post} />
              <br />
            </>
          )),
    ],
    ['Due', <DueWords action={action} today={page.asking.today} />],
    ['Success criteria', action.successCriteria ?? 'Not said'],
    ['Intended impact', action.intendedImpact ?? 'Not said'],
    [
      'Delivery',
      `${deliveryWords[action.delivery]}${said}${action.statusWhy === null ? '' : `. Why: ${action.statusWhy}`}`,
    ],
    ['What the days say', `${deliveryWords[row.proposal.delivery]}: ${row.proposal.why}`],
    ['Impact', impactWords[action.impact]],
    ['Confidence', action.confidence === null ? 'Not said' : confidenceWords[action.confidence]],
    ['Evidence', action.evidence ?? 'None is named'],
  ]
  return <SummaryList rows={facts.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
}

function PostLine({ post }: { post: PostHere }) {
  return (
    <>
      {post.words} <span class="app-quiet">({post.holder})</span>
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
      ? [{ is: 'gap' as const, sentence: 'It answers no requirement.' }]
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
    {
      is: 'gap',
      sentence:
        'No measure shows whether it works. Measures, families’ words and board decisions are not built yet; they will join here.',
    },
  ]
}

function milestonePart(
  milestone: Milestone,
  model: ActionPage,
  base: string,
  today: PageHere['asking']['today'],
): ThreadPart {
  const done = milestone.doneOn
  return {
    is: 'joined',
    title: `Milestone: ${milestone.words}`,
    body:
      done === null ? (
        <p class="govuk-body-s">
          Due {writeDue(milestone.due)}, {timeLeft(milestone.due, today)}.{' '}
          {model.mayTell ? (
            <a
              class="govuk-link app-no-print"
              href={`${base}/actions/${milestone.actionId}/milestones/${milestone.id}/done`}
            >
              It is done<span class="govuk-visually-hidden">: {milestone.words}</span>
            </a>
          ) : null}
        </p>
      ) : (
        <p class="govuk-body-s">
          Done on {writeDay(done)}. Evidence: {milestone.evidence}
        </p>
      ),
  }
}

function Updates({ updates }: { updates: readonly Update[] }) {
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

function Moves({ model }: { model: ActionPage }) {
  if (model.moves.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Its day was moved</h2>
      <SummaryList
        rows={model.moves.map((one) => ({
          key: { text: `${writeDay(one.movedOn)}, ${one.movedBy}` },
          value: {
            text: `From ${writeDue(one.from)} to ${writeDue(one.to)}. Why: ${one.why}${one.agreedBy === null ? '' : `. Agreed by ${one.agreedBy}`}`,
          },
        }))}
      />
    </>
  )
}
