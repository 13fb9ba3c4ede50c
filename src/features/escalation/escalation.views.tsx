/** What was escalated: the open ones first with the days they wait; one of them with its whole way up; and its forms. */
import {
  Button,
  Checkboxes,
  CountSentence,
  Details,
  EmptyState,
  FilterLinks,
  Form,
  Input,
  InsetText,
  Radios,
  Select,
  StackedTable,
  SummaryList,
  Tag,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { ChangedSince } from '../improvement-plan/index.ts'
import {
  type AskPage,
  askedOf,
  type EscalationPage,
  type EscalationsPage,
  type RoutePage,
} from './escalation.reads.ts'
import {
  type Escalation,
  listSentence,
  mostSteps,
  type Next,
  nexts,
  standing,
  stepAfter,
  thingWords,
} from './escalation.ts'
import { escalationFields } from './escalation-fields.ts'

const privateTag = <Tag text="Private" classes="govuk-tag--purple" />

export function escalationsPage(model: EscalationsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/escalations`
  const { today } = page.asking
  const shown = model.show === 'all' ? model.list : model.list.filter((one) => one.closedOn === null)
  const open = model.list.filter((one) => one.closedOn === null).length
  return {
    title: 'Escalations',
    wide: true,
    breadcrumbs: [{ text: 'Risks', href: `/areas/${page.asking.area.slug}/risks` }, { text: 'Escalations' }],
    body: (
      <>
        <h1 class="govuk-heading-l">Escalations</h1>
        {model.list.length === 0 ? (
          <EmptyState
            title="Nothing has been escalated"
            {...(model.mayRaise ? { href: `${base}/new`, action: 'Escalate a matter' } : {})}
          >
            What cannot be settled where it arose is asked of somebody further up, by a day. From the page of
            a risk or an action this takes its words along.
          </EmptyState>
        ) : (
          <CountSentence>{listSentence(model.list, today)}</CountSentence>
        )}
        {!model.mayRaise || model.list.length === 0 ? null : (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/new`}>
              Escalate a matter
            </a>
          </p>
        )}
        {model.list.length === open ? null : (
          <FilterLinks
            label="Show"
            links={[
              { text: 'Open', href: base, count: open, current: model.show === 'open' },
              {
                text: 'All',
                href: `${base}?show=all`,
                count: model.list.length,
                current: model.show === 'all',
              },
            ]}
          />
        )}
        {shown.length === 0 ? null : (
          <StackedTable
            caption="Escalations, the open ones first"
            captionHidden
            columns={[
              { text: 'Matter', classes: 'govuk-!-width-one-third' },
              { text: 'Asked' },
              { text: 'Of whom' },
              { text: 'Where it stands' },
            ]}
            rows={shown.map((one) => ({
              cells: [
                <>
                  <a class="govuk-link" href={`${base}/${one.id}`}>
                    {one.number}. {one.about ?? thingWords[one.thing]}
                  </a>{' '}
                  {one.private ? privateTag : null}
                  <span class="app-words govuk-!-font-weight-regular"> {one.matter}</span>
                </>,
                <span class="app-words">{one.asked}</span>,
                <>
                  {one.stepName}
                  <br />
                  <span class="app-quiet">{askedOf(one, model.posts)}</span>
                </>,
                standing(one, today),
              ],
            }))}
          />
        )}
        <h2 class="govuk-heading-m">The way up in this area</h2>
        <ol class="govuk-list govuk-list--number">
          {model.route.steps.map((step) => (
            <li>
              {step.name}
              {step.posts.length === 0 ? null : (
                <span class="app-quiet"> {postNames(step.posts, model.posts)}</span>
              )}
            </li>
          ))}
        </ol>
        {model.maySetRoute ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/route`}>
              Change the way up
            </a>
          </p>
        ) : null}
        {model.mayRaise && model.agencies.length > 0 ? (
          <Details summaryText="Escalate a missing contribution" classes="app-no-print">
            <ul class="govuk-list">
              {model.agencies.map((one) => (
                <li>
                  <a class="govuk-link" href={`${base}/new?contribution=${one.id}`}>
                    Of {one.name}
                  </a>
                </li>
              ))}
            </ul>
          </Details>
        ) : null}
      </>
    ),
  }
}

function postNames(ids: readonly string[], posts: EscalationsPage['posts']): string {
  return posts
    .filter((post) => ids.includes(post.id))
    .map((post) => `${post.words} (${post.holder})`)
    .join('; ')
}

/** The page of the thing that an escalation is about; null where it has none. */
function hrefOf(one: Pick<Escalation, 'thing' | 'thingId'>, area: string): string | null {
  if (one.thing === 'risk') return `${area}/risks/${one.thingId}`
  if (one.thing === 'action') return `${area}/actions/${one.thingId}`
  if (one.thing === 'board-action') return `${area}/board-actions`
  if (one.thing === 'decision') return `${area}/decisions`
  return one.thing === 'contribution' ? `${area}/agencies` : null
}

export function escalationPage(model: EscalationPage, page: PageHere): ShownPage {
  const { escalation: one, posts, before, after } = model
  const area = `/areas/${page.asking.area.slug}`
  const base = `${area}/escalations`
  const { today } = page.asking
  const to = hrefOf(one, area)
  const about = one.about ?? thingWords[one.thing]
  return {
    title: `Escalation ${one.number}`,
    breadcrumbs: [{ text: 'Escalations', href: base }, { text: String(one.number) }],
    body: (
      <>
        <span class="govuk-caption-l">Escalation {one.number}</span>
        <h1 class="govuk-heading-l app-words">{one.asked}</h1>
        <p class="govuk-body-l">
          {standing(one, today)} {one.private ? privateTag : null}
        </p>
        <ul class="govuk-list app-no-print">
          {model.mayAnswer && one.closedOn === null ? (
            <li>
              <a class="govuk-link" href={`${base}/${one.id}/answer`}>
                {one.answer === null ? 'Record the answer' : 'Say whether the answer is enough'}
              </a>
            </li>
          ) : null}
          {model.mayAnswer &&
          model.mayRaise &&
          one.closedOn === null &&
          stepAfter(model.route.steps, one.step) !== null ? (
            <li>
              <a class="govuk-link" href={`${base}/new?follows=${one.id}`}>
                Ask one step further up
              </a>
            </li>
          ) : null}
        </ul>
        <SummaryList
          rows={[
            {
              key: { text: 'About' },
              value: {
                text:
                  to === null ? (
                    about
                  ) : (
                    <a class="govuk-link" href={to}>
                      {about}
                    </a>
                  ),
              },
            },
            { key: { text: 'The matter' }, value: { text: one.matter, classes: 'app-words' } },
            {
              key: { text: 'Asked of' },
              value: { text: `${one.stepName}: ${askedOf(one, posts)}`, classes: 'app-words' },
            },
            {
              key: { text: 'Asked by' },
              value: { text: `${one.raisedBy}, on ${writeDay(one.raisedOn)}` },
            },
            { key: { text: 'Answer due' }, value: { text: writeDay(one.answerBy) } },
            {
              key: { text: 'Answer' },
              value: {
                text:
                  one.answer === null
                    ? 'None yet'
                    : `${one.answer} (${one.answeredByName}, ${writeDay(one.answeredOn ?? one.raisedOn)}; entered by ${one.answerEnteredBy ?? 'somebody'})`,
                classes: 'app-words',
              },
            },
            ...(one.closedOn === null
              ? []
              : [{ key: { text: 'Closed' }, value: { text: writeDay(one.closedOn) } }]),
          ]}
        />
        {before.length === 0 && after === null ? null : (
          <>
            <h2 class="govuk-heading-m">Its way up</h2>
            <ol class="govuk-list govuk-list--number">
              {[...before, one, ...(after === null ? [] : [after])].map((step) => (
                <li>
                  {step.id === one.id ? (
                    <strong>{step.stepName}</strong>
                  ) : (
                    <a class="govuk-link" href={`${base}/${step.id}`}>
                      {step.stepName}
                    </a>
                  )}
                  . {standing(step, today)}
                </li>
              ))}
            </ol>
          </>
        )}
      </>
    ),
  }
}

function Words(given: {
  page: PageHere
  name: string
  label: string
  hint?: string
  value?: string
  rows?: number
}) {
  const { page, name, label, hint, value, rows = 2 } = given
  return (
    <Textarea
      id={name}
      name={name}
      rows={rows}
      label={{ text: label }}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      value={typedText(page, name) ?? value}
      {...problemFor(page, name)}
    />
  )
}

export function askPage(model: AskPage, page: PageHere): ShownPage {
  const { subject, follows, route, posts, chosen } = model
  const area = `/areas/${page.asking.area.slug}`
  const query =
    follows !== null
      ? `?follows=${follows.id}`
      : subject.thing === 'other'
        ? ''
        : `?${subject.thing}=${subject.id}`
  const from = hrefOf({ thing: subject.thing, thingId: subject.id }, area)
  return {
    title: follows === null ? 'Escalate a matter' : 'Ask one step further up',
    back:
      follows !== null
        ? { text: `Escalation ${follows.number}`, href: `${area}/escalations/${follows.id}` }
        : from === null
          ? { text: 'Escalations', href: `${area}/escalations` }
          : { text: subject.about ?? 'Back', href: from },
    body: (
      <>
        <h1 class="govuk-heading-l">{follows === null ? 'Escalate a matter' : 'Ask one step further up'}</h1>
        {subject.about === null ? null : (
          <InsetText classes="app-words">
            {subject.about}. {subject.words}
          </InsetText>
        )}
        {follows === null ? null : (
          <p class="govuk-body app-words">
            {follows.answer === null
              ? `${follows.stepName} was asked on ${writeDay(follows.raisedOn)} and has not answered.`
              : `${follows.stepName} answered: “${follows.answer}”`}{' '}
            That one is closed when this is asked.
          </p>
        )}
        <Form action={`${area}/escalations/new${query}`} page={page} version={follows?.version ?? 1}>
          <Words
            page={page}
            name="matter"
            label="What the matter is"
            rows={3}
            value={follows?.matter ?? subject.words}
          />
          <Words
            page={page}
            name="asked"
            label="What is asked"
            hint="A decision, help or an answer, in a sentence"
            value={follows?.asked ?? ''}
          />
          <Radios
            idPrefix="step"
            name="step"
            fieldset={{ legend: { text: 'Which step is asked', classes: 'govuk-fieldset__legend--s' } }}
            items={route.steps.map((step, at) => {
              const usually = postNames(step.posts, posts)
              return {
                value: String(at + 1),
                text: step.name,
                checked: (typedText(page, 'step') ?? String(chosen ?? '')) === String(at + 1),
                ...(usually === '' ? {} : { hint: { text: `Usually ${usually}` } }),
              }
            })}
            {...problemFor(page, 'step')}
          />
          <Select
            id="post"
            name="post"
            label={{ text: 'Of which post' }}
            hint={{ text: 'It then waits at home for whoever holds the post' }}
            items={[
              { value: '', text: 'No post of this area' },
              ...posts.map((post) => ({ value: post.id, text: `${post.words} (${post.holder})` })),
            ]}
            value={typedText(page, 'post') ?? ''}
            {...problemFor(page, 'post')}
          />
          <Input
            id="words"
            name="words"
            label={{ text: 'Or of whom, in words' }}
            hint={{ text: 'For example, both chief executives' }}
            value={typedText(page, 'words')}
            {...problemFor(page, 'words')}
          />
          <Input
            id="answerBy"
            name="answerBy"
            classes="govuk-input--width-10"
            label={{ text: 'By when an answer is needed' }}
            hint={{ text: 'For example, 2027-01-31' }}
            value={typedText(page, 'answerBy')}
            {...problemFor(page, 'answerBy')}
          />
          {subject.private ? (
            <p class="govuk-body">
              {subject.thing === 'contribution'
                ? 'It is private: the chair has not released a contribution of this agency into a log.'
                : 'It is private, as what it is about.'}
            </p>
          ) : (
            <Checkboxes
              idPrefix="private"
              name="private"
              classes="govuk-checkboxes--small"
              fieldset={{ legend: { text: 'Who may see it', classes: 'govuk-fieldset__legend--s' } }}
              values={typedList(page, 'private') ?? []}
              items={[{ value: 'yes', text: 'Private: not for board members and the forum' }]}
            />
          )}
          <Button text="Ask" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

const nextWords: Readonly<Record<Next, string>> = {
  enough: 'It is enough: close it',
  wait: 'Record it, and keep this open',
  further: 'It is not enough, or there is none: ask one step further up',
  withdraw: 'The matter is over without an answer: withdraw it',
}

export function answerPage(model: EscalationPage, page: PageHere): ShownPage {
  const { escalation: one, versions } = model
  const here = `/areas/${page.asking.area.slug}/escalations/${one.id}`
  const last = stepAfter(model.route.steps, one.step) === null
  const offered = nexts.filter(
    (next) => !(next === 'further' && (last || !model.mayRaise)) && !(next === 'wait' && one.answer !== null),
  )
  return {
    title: `Answer of escalation ${one.number}`,
    back: { text: `Escalation ${one.number}`, href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">What was answered?</h1>
        <p class="govuk-body app-words">{one.asked}</p>
        <Form action={`${here}/answer`} page={page} version={one.version}>
          <ChangedSince page={page} versions={versions} fields={escalationFields} />
          {one.answer === null ? (
            <>
              <Words page={page} name="answer" label="The answer, in their words" rows={3} />
              <Input
                id="answeredBy"
                name="answeredBy"
                label={{ text: 'Who answered' }}
                hint={{ text: 'A name, with the post' }}
                value={typedText(page, 'answeredBy')}
                {...problemFor(page, 'answeredBy')}
              />
            </>
          ) : (
            <InsetText classes="app-words">
              {one.answeredByName}, {writeDay(one.answeredOn ?? one.raisedOn)}: {one.answer}
            </InsetText>
          )}
          <Radios
            idPrefix="next"
            name="next"
            fieldset={{ legend: { text: 'What becomes of it', classes: 'govuk-fieldset__legend--s' } }}
            items={offered.map((next) => ({
              value: next,
              text: nextWords[next],
              checked: typedText(page, 'next') === next,
            }))}
            {...problemFor(page, 'next')}
          />
          <Words page={page} name="why" label="Why, where it is withdrawn" />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function routePage({ route, posts }: RoutePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/escalations`
  return {
    title: 'Change the way up',
    back: { text: 'Escalations', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Change the way up</h1>
        <p class="govuk-body">
          From the nearest to the furthest. What was asked before keeps the name of the step that it was asked
          of.
        </p>
        <Form action={`${base}/route`} page={page} version={route.version}>
          <Textarea
            id="steps"
            name="steps"
            rows={6}
            label={{ text: 'The steps, each on its own line' }}
            value={typedText(page, 'steps') ?? route.steps.map((step) => step.name).join('\n')}
            {...problemFor(page, 'steps')}
          />
          {posts.length === 0
            ? null
            : route.steps.slice(0, mostSteps).map((step, at) => (
                <Details
                  summaryText={`Posts usually asked at line ${at + 1}, ${step.name}`}
                  open={step.posts.length > 0}
                >
                  <Checkboxes
                    idPrefix={`posts-${at + 1}`}
                    name={`posts-${at + 1}`}
                    classes="govuk-checkboxes--small"
                    fieldset={{ legend: { text: `Line ${at + 1}, ${step.name}` } }}
                    values={typedList(page, `posts-${at + 1}`) ?? step.posts}
                    items={posts.map((post) => ({ value: post.id, text: `${post.words} (${post.holder})` }))}
                  />
                </Details>
              ))}
          <Words page={page} name="why" label="Why it changes" />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
