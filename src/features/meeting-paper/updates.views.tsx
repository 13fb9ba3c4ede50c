/** The page on which somebody tells of their own actions before a meeting: by a link without an account, or signed in. */
import {
  Button,
  Checkboxes,
  CountSentence,
  Form,
  Input,
  InsetText,
  NotificationBanner,
  ProblemSummary,
  Tag,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { writeDue } from '../action/index.ts'
import type { UpdatesPage } from './round.reads.ts'
import { type AskedAction, actionStanding, type Told } from './round.ts'
import { Words } from './round.views.tsx'

export function updatesPage(model: UpdatesPage, page: PageHere): ShownPage {
  // Whoever had the page open keeps what they typed, also where another browser has opened the link since.
  const hasTyped = typedText(page, 'do') === 'save' || typedText(page, 'do') === 'tell'
  return model.by.is === 'link' && !model.by.isOpenHere && !hasTyped
    ? startPage(model, page)
    : tellPage(model, page)
}

function actionOf({ ask, area, by }: UpdatesPage, page: PageHere): string {
  return by.is === 'link'
    ? `/updates/${page.asking.params.token ?? ''}`
    : `/areas/${area.slug}/updates/${ask.id}`
}

/** Opening the address shows nothing and uses nothing: mail scanners open addresses. Only the button does. */
function startPage(model: UpdatesPage, page: PageHere): ShownPage {
  const { ask, meeting, round, by } = model
  const count = ask.actions.length
  return {
    title: 'Your updates before a meeting',
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Your updates before a meeting</h1>
        <p class="govuk-body-l app-words">
          For {ask.name}, of {model.area.name}: {count === 1 ? 'one action' : `${count} actions`} before{' '}
          {meeting.title}, until {writeDay(round.due)}.
        </p>
        <Forwarded model={model} page={page} />
        {by.is === 'link' && by.wasOpened ? (
          <p class="govuk-body">
            This link was opened in another browser before. You can open it here too: what was saved is here,
            and the other browser can then save nothing more.
          </p>
        ) : null}
        <Form action={actionOf(model, page)} page={page} summary={false}>
          <input type="hidden" name="do" value="open" />
          <Button text="Open my actions" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Whose link it is, for whoever it was passed on to: they may answer, and their own name is shown with it. */
function Forwarded({ model, page }: { model: UpdatesPage; page: PageHere }) {
  const { ask, by } = model
  if (by.is !== 'link') return null
  if (page.asking.sessionId !== '' && page.asking.actor.personId !== ask.personId)
    return (
      <p class="govuk-body app-words">
        You are signed in as {page.asking.actor.name}, and this link was made for {ask.name}. If they asked
        you to answer, go on: your own name stands with what you tell. If not, leave this page and tell them.
      </p>
    )
  return (
    <p class="govuk-body app-words">
      If you are not {ask.name} and they asked you to answer, go on under your own name. If nobody asked you,
      leave this page and tell whoever sent you the link.
    </p>
  )
}

const doneWords: Readonly<Record<string, string>> = {
  saved:
    'Saved. It is not told yet: come back by the same link, and press “Tell the programme” when you are ready.',
  told: 'Told. The programme lead reads it next. You can still change it until it is accepted.',
}

function tellPage(model: UpdatesPage, page: PageHere): ShownPage {
  const { ask, meeting, round, by, done } = model
  const standings = ask.actions.map(actionStanding)
  const answered = standings.filter((one) => one === 'told' || one === 'accepted').length
  const said = done === null || page.again !== null ? undefined : doneWords[done]
  return {
    title: 'Your updates before a meeting',
    body: (
      <>
        <ProblemSummary page={page} />
        {said === undefined ? null : <NotificationBanner type="success" text={said} titleText="Done" />}
        <span class="govuk-caption-l">{meeting.title}</span>
        <h1 class="govuk-heading-l">How your actions go</h1>
        <CountSentence>
          {ask.actions.length === 0
            ? 'None of your actions is open any more. There is nothing to tell.'
            : `${answered} of ${ask.actions.length} answered. You can save and come back until ${writeDay(round.due)}.`}
        </CountSentence>
        {ask.actions.length === 0 ? null : (
          <>
            <p class="govuk-body">
              Leave empty what you have nothing new on: it is then not answered. Write no names of children or
              families, and nothing that tells who they are.
            </p>
            <Form action={actionOf(model, page)} page={page} summary={false}>
              {ask.actions.map((action) => (
                <OneAction action={action} page={page} />
              ))}
              {by.is === 'link' ? (
                <Input
                  id="name"
                  name="name"
                  classes="govuk-input--width-20"
                  label={{ text: 'Your name', classes: 'govuk-label--s' }}
                  hint={{ text: 'Whoever reads it sees who told it' }}
                  autocomplete="name"
                  value={typedText(page, 'name') ?? (ask.vacant ? '' : ask.name)}
                  {...problemFor(page, 'name')}
                />
              ) : (
                <p class="govuk-body">It is told under your name, {by.name}.</p>
              )}
              <Button
                text="Tell the programme"
                name="do"
                value="tell"
                classes="govuk-!-margin-right-2"
                preventDoubleClick
              />
              <Button
                text="Save and come back"
                name="do"
                value="save"
                classes="govuk-button--secondary"
                preventDoubleClick
              />
            </Form>
          </>
        )}
      </>
    ),
  }
}

const standingTags = {
  nothing: null,
  draft: { text: 'Saved, not told yet', classes: 'govuk-tag--blue' },
  told: { text: 'Told', classes: 'govuk-tag--green' },
  accepted: { text: 'Accepted', classes: 'govuk-tag--green' },
  returned: { text: 'Came back', classes: 'govuk-tag--orange' },
} as const

function OneAction({ action, page }: { action: AskedAction; page: PageHere }) {
  const standing = actionStanding(action)
  const tag = standingTags[standing]
  const newest = action.told[0] ?? null
  return (
    <section class="govuk-!-margin-bottom-6">
      <h2 class="govuk-heading-m app-words">
        {action.ref} {action.title} {tag === null ? null : <Tag text={tag.text} classes={tag.classes} />}
      </h2>
      <p class="govuk-body app-quiet">Due {writeDue(action.due)}.</p>
      {standing === 'accepted' && newest !== null ? (
        <InsetText classes="app-words">
          <Words told={newest} />
        </InsetText>
      ) : (
        <Boxes action={action} newest={newest} page={page} />
      )}
    </section>
  )
}

/** The three boxes. What came back stands over them with the reason, and its words in them to work on. */
function Boxes({ action, newest, page }: { action: AskedAction; newest: Told | null; page: PageHere }) {
  const { id, last } = action
  const open = newest !== null && (newest.state === 'draft' || newest.state === 'told') ? newest : null
  const wasRefused = page.again !== null
  const isConfirmed = open !== null && open.wordsOf !== null
  const typed = (name: string) => typedText(page, `${name}-${id}`)
  const now = (words: string | undefined) => (isConfirmed ? '' : (words ?? ''))
  const isOther =
    open !== null &&
    typed('version') !== String(open.version) &&
    (typed('happened')?.trim() !== open.happened ||
      typed('changed')?.trim() !== open.changed ||
      typed('way')?.trim() !== open.inTheWay)
  const others = wasRefused && isOther ? open : null
  return (
    <>
      {newest?.state === 'returned' ? (
        <InsetText classes="app-words">
          <p class="govuk-body">
            <strong>It came back:</strong> {newest.returnedWhy}
          </p>
        </InsetText>
      ) : null}
      {others === null ? null : (
        <InsetText classes="app-words">
          <p class="govuk-body">
            <strong>Saved meanwhile:</strong>
          </p>
          <Words told={others} />
        </InsetText>
      )}
      <input type="hidden" name={`version-${id}`} value={open?.version ?? 0} />
      {last === null ? null : <LastTime action={action} page={page} isConfirmed={isConfirmed} />}
      <Textarea
        id={`happened-${id}`}
        name={`happened-${id}`}
        rows={3}
        label={{ text: 'What happened', classes: 'govuk-label--s' }}
        value={typed('happened') ?? now(newest?.happened)}
        {...problemFor(page, `happened-${id}`)}
      />
      <Textarea
        id={`changed-${id}`}
        name={`changed-${id}`}
        rows={3}
        label={{ text: 'What changed for children and families', classes: 'govuk-label--s' }}
        value={typed('changed') ?? now(newest?.changed)}
        {...problemFor(page, `changed-${id}`)}
      />
      <Textarea
        id={`way-${id}`}
        name={`way-${id}`}
        rows={2}
        label={{ text: 'What is in the way', classes: 'govuk-label--s' }}
        value={typed('way') ?? now(newest?.inTheWay)}
        {...problemFor(page, `way-${id}`)}
      />
    </>
  )
}

/** The words of last time, marked as old: they count only where somebody says that they still stand. */
function LastTime({
  action,
  page,
  isConfirmed,
}: {
  action: AskedAction
  page: PageHere
  isConfirmed: boolean
}) {
  const { id, last } = action
  if (last === null) return null
  const given = typedList(page, `still-${id}`)
  return (
    <>
      <InsetText classes="app-words">
        <p class="govuk-body">
          <Tag text="Old words" classes="govuk-tag--grey" /> Told on {writeDay(last.saidOn)} by {last.saidBy}
        </p>
        <p class="govuk-body">{last.happened}</p>
        {last.forFamilies === null ? null : <p class="govuk-body">For families: {last.forFamilies}</p>}
        {last.inTheWay === null ? null : <p class="govuk-body">In the way: {last.inTheWay}</p>}
      </InsetText>
      <Checkboxes
        idPrefix={`still-${id}`}
        name={`still-${id}`}
        classes="govuk-checkboxes--small"
        values={given ?? (isConfirmed ? ['yes'] : [])}
        items={[
          {
            value: 'yes',
            text: `Nothing has changed: the words of ${writeDay(last.saidOn)} still stand`,
          },
        ]}
      />
    </>
  )
}
