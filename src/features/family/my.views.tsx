/** The pages of families and young people: where things stand, in plain words, what is late first. */
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  StackedTable,
  SummaryList,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { type Role, writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { professionWords } from '../advice/index.ts'
import type { CodeShown } from './family.operations.ts'
import type { ChildPage, Helper, Message, MessagesPage, Mine, MyPage, PeoplePage } from './family.reads.ts'
import type { Sheet } from './family-words.ts'

const base = (page: PageHere): string => `/areas/${page.asking.area.slug}/my`
const ofChild = (mine: Mine, page: PageHere): string => `${base(page)}/${mine.child.id}`
const titleOf = ({ spoken, child }: Mine): string =>
  spoken.isOwn ? 'Your support' : `${child.name}’s support`
const backTo = (mine: Mine, page: PageHere) => ({ text: titleOf(mine), href: ofChild(mine, page) })

export function myPage({ mines }: MyPage, page: PageHere): ShownPage {
  return {
    title: 'Your child',
    body: (
      <>
        <h1 class="govuk-heading-l">
          {mines.some((one) => one.spoken.isOwn) ? 'Your support' : 'Your child'}
        </h1>
        {mines.length === 0 ? (
          <EmptyState title="Nothing is open to you here">
            If you expected to find a child, or yourself, ask the council. Once school age ends, a young
            person decides who may read.
          </EmptyState>
        ) : (
          <ul class="govuk-list">
            {mines.map((one) => (
              <li>
                <a class="govuk-link govuk-!-font-size-24" href={ofChild(one, page)}>
                  {one.spoken.isOwn
                    ? 'Where your support stands'
                    : `Where support for ${one.child.name} stands`}
                </a>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}

export function childPage(model: ChildPage, page: PageHere): ShownPage {
  const { sheet, helpers, child, spoken, unread } = model
  const href = ofChild(model, page)
  return {
    title: titleOf(model),
    back: { text: 'Your child', href: base(page) },
    body: (
      <>
        <h1 class="govuk-heading-l">{titleOf(model)}</h1>
        <Standing model={model} />
        {unread === 0 ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`${href}/messages`}>
              {unread === 1 ? 'There is 1 new message for you' : `There are ${unread} new messages for you`}
            </a>
          </p>
        )}
        <Yours sheet={sheet} />
        <Next sheet={sheet} />
        <h2 class="govuk-heading-m">Who is doing what</h2>
        <Helpers helpers={helpers} />
        <h2 class="govuk-heading-m">If you are not happy</h2>
        <CanDoList model={model} />
        <h2 class="govuk-heading-m">What has happened</h2>
        <Happened sheet={sheet} />
        <h2 class="govuk-heading-m app-no-print">More</h2>
        <ul class="govuk-list app-no-print">
          {model.planCase === null || !model.mayWrite ? null : (
            <li>
              <a
                class="govuk-link"
                href={`/areas/${page.asking.area.slug}/cases/${model.planCase}/provision`}
              >
                Is the help in the plan happening? Tell us
              </a>
            </li>
          )}
          {[
            ['plan', 'The plan: read it, and say what you think of it'],
            ['messages', 'Messages'],
            ['advice', 'Advice: what people who know this wrote'],
            [
              'people',
              `Who can read this, and who has looked${spoken.isOwn ? '' : ` at ${child.givenNames}’s record`}`,
            ],
            ['contact', 'How we reach you: language, large print, how and when'],
            ['one-page', spoken.isOwn ? 'A page about me' : `A page for ${child.givenNames}`],
            ['print', 'Print this, or answer on paper'],
          ].map(([path, text]) => (
            <li>
              <a class="govuk-link" href={`${href}/${path}`}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  }
}

/** The answer first: what is late, in words; where nothing is, what comes next. */
function Standing({ model: { sheet, closed, helpers } }: { model: ChildPage }) {
  const worker = helpers.find((one) => one.kind === 'caseworker' || one.kind === 'cover')
  if (sheet.late.length > 0)
    return (
      <>
        {sheet.late.map((one) => (
          <InsetText>
            <p class="govuk-body-l">{one.sentence}</p>
            <p class="govuk-body">
              {one.what} {one.law}
            </p>
            <p class="govuk-body app-words">
              {one.why === null
                ? 'Nobody has recorded a reason. You can ask for one.'
                : `The reason that was recorded: ${one.why}`}
            </p>
            <p class="govuk-body">
              {one.who} must do it.{' '}
              {worker === undefined
                ? 'Nobody at the council is named for you at the moment: ask who is.'
                : `${worker.name} at the council works on it.`}
            </p>
          </InsetText>
        ))}
      </>
    )
  if (closed) return <p class="govuk-body-l">Nothing is open at the moment. What happened stays here.</p>
  const [first] = sheet.next
  return (
    <p class="govuk-body-l">
      {first === undefined
        ? 'Nothing is late. The law gives no day for what comes next.'
        : `Nothing is late. ${first.what}`}
    </p>
  )
}

function Yours({ sheet }: { sheet: Sheet }) {
  return (
    <>
      <h2 class="govuk-heading-m">What is needed from you</h2>
      {sheet.yours.length === 0 ? (
        <p class="govuk-body">Nothing for now.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {sheet.yours.map((one) => (
            <li>
              {one.what} <span class="app-quiet">{one.law}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Next({ sheet }: { sheet: Sheet }) {
  return (
    <>
      <h2 class="govuk-heading-m">What happens next</h2>
      {sheet.toCome.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {sheet.toCome.map((one) => (
            <li>
              On {writeDay(one.day)}: {one.words}
            </li>
          ))}
        </ul>
      )}
      {sheet.next.length === 0 ? (
        <p class="govuk-body">No day runs in law at the moment.</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {sheet.next.map((one) => (
            <li>
              {one.what} <span class="app-quiet">{one.law}</span>
              {one.lifted
                ? ' A reason in law applies, so this day does not bind; it must still be done as soon as possible.'
                : ''}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Happened({ sheet }: { sheet: Sheet }) {
  return sheet.happened.length === 0 ? (
    <p class="govuk-body">Nothing is written down yet.</p>
  ) : (
    <ol class="govuk-list">
      {sheet.happened.map((one) => (
        <li>
          <strong>{writeDay(one.day)}</strong>: {one.words}
        </li>
      ))}
    </ol>
  )
}

function CanDoList({ model }: { model: ChildPage }) {
  return (
    <SummaryList rows={model.canDo.map((one) => ({ key: { text: one.what }, value: { text: one.how } }))} />
  )
}

const kindWords: Readonly<Record<string, string>> = {
  caseworker: 'Looks after this at the council',
  cover: 'Stands in at the council',
  'council-adviser': 'Advises the council',
  'health-professional': 'Health service',
  'designated-clinical-officer': 'Health service, for the whole area',
  senco: 'School or college',
  advocate: 'Helps you',
  'parent-carer': 'Parent or carer',
}

const helperWords = (one: Helper): string =>
  [
    one.profession === null || one.profession === ''
      ? (kindWords[one.kind] ?? '')
      : professionWords(one.profession),
    one.organisation ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ')

function Helpers({ helpers }: { helpers: readonly Helper[] }) {
  return helpers.length === 0 ? (
    <p class="govuk-body">Nobody is named yet. You can ask the council who works on it.</p>
  ) : (
    <SummaryList
      rows={helpers.map((one) => ({ key: { text: one.name }, value: { text: helperWords(one) } }))}
    />
  )
}

/** To print, and to answer on paper: what is returned by post counts the same, and runs on the same days. */
export function printPage(model: ChildPage, page: PageHere): ShownPage {
  const { sheet, child } = model
  return {
    title: `${titleOf(model)}, on paper`,
    back: backTo(model, page),
    body: (
      <>
        <h1 class="govuk-heading-l">{titleOf(model)}</h1>
        <p class="govuk-body">
          {child.name}. As at {writeDay(page.asking.today)}. {page.asking.area.name}.
        </p>
        <Standing model={model} />
        <Yours sheet={sheet} />
        <Next sheet={sheet} />
        <h2 class="govuk-heading-m">Who is doing what</h2>
        <Helpers helpers={model.helpers} />
        <h2 class="govuk-heading-m">If you are not happy</h2>
        <CanDoList model={model} />
        <h2 class="govuk-heading-m">What has happened</h2>
        <Happened sheet={sheet} />
        <h2 class="govuk-heading-m">Your answer on paper</h2>
        <p class="govuk-body">
          Write here and post it to the council, or hand it in. It counts as much as an answer given here, the
          same days hold, and nobody may ask you to go online instead. The day on which the council receives
          it is what counts.
        </p>
        {['What I want to say', 'What I do not agree with', 'How and when to reach me'].map((one) => (
          <p class="govuk-body">
            <strong>{one}</strong>
            <br />
            <br />
            …………………………………
            <br />
            <br />
            …………………………………
          </p>
        ))}
        <p class="govuk-body">Name ……………………… Day ……………</p>
      </>
    ),
  }
}

/** One page for the child: their own words, who helps, what happens next. */
export function onePage(model: ChildPage, page: PageHere): ShownPage {
  const { child, spoken, helpers, sheet, mayWrite } = model
  const title = spoken.isOwn ? 'About me' : `About ${child.givenNames}`
  const next = [...sheet.yours, ...sheet.next.filter((one) => !one.isPast)][0]
  return {
    title,
    back: backTo(model, page),
    body: (
      <>
        <h1 class="govuk-heading-xl">{title}</h1>
        <h2 class="govuk-heading-l">What matters to me</h2>
        <p class="govuk-body-l app-words">{child.ownWords ?? 'Nobody has written this yet.'}</p>
        <h2 class="govuk-heading-l">Who helps me</h2>
        {helpers.length === 0 ? (
          <p class="govuk-body-l">We will write here who helps.</p>
        ) : (
          <ul class="govuk-list govuk-list--spaced">
            {helpers.map((one) => (
              <li class="govuk-body-l">
                {one.name}: {helperWords(one).toLowerCase()}
              </li>
            ))}
          </ul>
        )}
        <h2 class="govuk-heading-l">What happens next</h2>
        <p class="govuk-body-l">{next === undefined ? 'Nothing new for now.' : next.what}</p>
        {mayWrite ? (
          <section class="app-no-print">
            <h2 class="govuk-heading-m">Write what matters</h2>
            <Form action={`${ofChild(model, page)}/one-page`} page={page} version={child.version}>
              <Textarea
                id="words"
                name="words"
                rows={4}
                label={{ text: spoken.isOwn ? 'In your own words' : `In ${child.givenNames}’s own words` }}
                hint={{
                  text: 'What I like, what I am good at, what is hard, what I want. Everybody who helps reads this first',
                }}
                value={typedText(page, 'words') ?? child.ownWords ?? ''}
                {...problemFor(page, 'words')}
              />
              <Button text="Keep it" preventDoubleClick />
            </Form>
          </section>
        ) : null}
      </>
    ),
  }
}

export function contactPage(model: Mine, page: PageHere): ShownPage {
  const { child, part } = model
  const typed = (name: string, kept: string) => typedText(page, name) ?? kept
  const isTicked = (name: string, kept: boolean) =>
    page.again === null ? kept : typedText(page, name) === 'yes'
  return {
    title: 'How we reach you',
    back: backTo(model, page),
    body: (
      <>
        <h1 class="govuk-heading-l">How we reach you</h1>
        <p class="govuk-body">You are asked once. Every letter is to follow it.</p>
        <Form action={`${ofChild(model, page)}/contact`} page={page} version={child.version}>
          <Input
            id="language"
            name="language"
            classes="govuk-input--width-20"
            label={{ text: 'The language you want letters in' }}
            hint={{ text: 'Leave it empty for English' }}
            value={typed('language', child.language ?? '')}
          />
          <Checkboxes
            idPrefix="needs"
            name="interpreter"
            items={[
              {
                value: 'yes',
                text: 'We want an interpreter when we meet or talk, also for sign language',
                checked: isTicked('interpreter', child.interpreter),
              },
            ]}
          />
          <Checkboxes
            idPrefix="print"
            name="largePrint"
            items={[
              {
                value: 'yes',
                text: 'We want large print',
                checked: isTicked('largePrint', child.largePrint),
              },
            ]}
          />
          <Input
            id="reachHow"
            name="reachHow"
            label={{ text: 'How to reach you' }}
            hint={{
              text: 'Such as a telephone number, or “by text only”. Only the council reads this, no other parent',
            }}
            value={typed('reachHow', part.reachHow ?? '')}
          />
          <Input
            id="reachWhen"
            name="reachWhen"
            label={{ text: 'When to reach you' }}
            hint={{ text: 'Such as “not between 3 and 5”' }}
            value={typed('reachWhen', part.reachWhen ?? '')}
          />
          <Button text="Keep it" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function MessageList({ messages }: { messages: readonly Message[] }) {
  return messages.length === 0 ? (
    <p class="govuk-body">No messages yet.</p>
  ) : (
    <ol class="govuk-list">
      {messages.map((one) => (
        <li>
          <InsetText>
            <p class="govuk-body app-words">{one.words}</p>
            <p class="app-quiet">
              {one.saidByName}, {one.fromFamily ? 'family' : 'the council'}, {writeInstant(one.saidAt)}
              {one.readAt === null ? '. Not read yet' : `. Read by ${writeInstant(one.readAt)}`}
            </p>
          </InsetText>
        </li>
      ))}
    </ol>
  )
}

export function MessageForm({ action, page, label }: { action: string; page: PageHere; label: string }) {
  return (
    <Form action={action} page={page}>
      <input type="hidden" name="step" value="say" />
      <Textarea
        id="words"
        name="words"
        rows={4}
        label={{ text: label }}
        hint={{ text: 'A mail then says that there is a message, and nothing of what it says' }}
        value={typedText(page, 'words')}
        {...problemFor(page, 'words')}
      />
      <Button text="Send" preventDoubleClick />
    </Form>
  )
}

export function messagesPage(model: MessagesPage, page: PageHere): ShownPage {
  const action = `${ofChild(model, page)}/messages`
  const unread = model.messages.filter((one) => !one.fromFamily && one.readAt === null).length
  return {
    title: 'Messages',
    back: backTo(model, page),
    body: (
      <>
        <h1 class="govuk-heading-l">Messages</h1>
        <MessageForm action={action} page={page} label="Write to whoever looks after this at the council" />
        <p class="govuk-body">
          Is something wrong that has no place of its own here? Write it here too. A message is no complaint
          and no appeal by itself: if you mean one, say so.
        </p>
        {unread === 0 ? null : (
          <Form action={action} page={page} summary={false}>
            <input type="hidden" name="step" value="read" />
            <Button text="I have read the new ones" preventDoubleClick classes="govuk-button--secondary" />
          </Form>
        )}
        <MessageList messages={model.messages} />
      </>
    ),
  }
}

/** A role as a family is told of it. */
const roleSaid: Readonly<Partial<Record<Role, string>>> = {
  caseworker: 'Works on it',
  'ehc-team-manager': 'Manages the team',
  'head-of-send': 'Head of special educational needs',
  'data-protection-officer': 'Looks after data protection',
  'council-adviser': 'Adviser',
  'health-professional': 'Health professional',
  'designated-clinical-officer': 'Health service, for the whole area',
  senco: 'School',
  'panel-member': 'Panel member',
  'parent-carer': 'You',
  'young-person': 'You',
  advocate: 'You',
}

const organisationSaid = (role: string, organisation: string): string => {
  if (organisation !== '') return organisation
  if (role === '') return 'Asked by the council'
  if (role === 'health-professional' || role === 'designated-clinical-officer') return 'Health service'
  if (role === 'senco') return 'School or college'
  return ['parent-carer', 'young-person', 'advocate'].includes(role) ? 'Family' : 'The council'
}

const whatSaid = { read: 'Read it', changed: 'Wrote in it', 'took-out': 'Took out a file' } as const

export function peoplePage(model: PeoplePage, page: PageHere): ShownPage {
  const { spoken, child, helpers, supporters, parents, looked, rightsPassed, part } = model
  const action = `${ofChild(model, page)}/people`
  const mayChange = part.kind !== 'advocate'
  return {
    title: 'Who can read this',
    back: backTo(model, page),
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Who can read this, and who has looked</h1>
        <h2 class="govuk-heading-m">Who works with {spoken.isOwn ? 'you' : child.givenNames}</h2>
        <Helpers helpers={helpers} />
        {parents.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Your parents and carers</h2>
            <p class="govuk-body">
              {rightsPassed
                ? 'School age has ended, so you decide whether they read this.'
                : 'They read this until school age ends. From then on you decide.'}
            </p>
            {parents.map((one) => (
              <Form action={action} page={page} summary={false}>
                <input type="hidden" name="relation" value={one.id} />
                <input
                  type="hidden"
                  name="step"
                  value={one.afterSchoolAge === null ? 'parent-may' : 'parent-may-not'}
                />
                <p class="govuk-body">
                  {one.name}{' '}
                  {one.afterSchoolAge === null
                    ? rightsPassed
                      ? 'does not read this.'
                      : 'reads this for now.'
                    : 'reads this, as you said.'}
                </p>
                {rightsPassed ? (
                  <Button
                    text={
                      one.afterSchoolAge === null
                        ? `Let ${one.name} read it`
                        : `Do not let ${one.name} read it`
                    }
                    classes="govuk-button--secondary"
                    preventDoubleClick
                  />
                ) : null}
              </Form>
            ))}
          </>
        )}
        <h2 class="govuk-heading-m">Who you let in to help you</h2>
        {supporters.length === 0 ? (
          <p class="govuk-body">
            Nobody. You can let in a relative, a friend or an advice service, until a day you choose.
          </p>
        ) : (
          supporters.map((one) => (
            <div>
              <p class="govuk-body">
                {one.name}
                {one.to === null ? '' : `, until ${writeDay(one.to)}`}
              </p>
              {one.isMine && mayChange ? (
                <Form action={action} page={page} summary={false}>
                  <input type="hidden" name="step" value="end" />
                  <input type="hidden" name="relation" value={one.id} />
                  <Button
                    text={`End it now for ${one.name}`}
                    classes="govuk-button--secondary"
                    preventDoubleClick
                  />
                </Form>
              ) : null}
            </div>
          ))
        )}
        {mayChange ? (
          <Form action={action} page={page} summary={false}>
            <input type="hidden" name="step" value="let-in" />
            <Input
              id="name"
              name="name"
              label={{ text: 'Let somebody in: their name' }}
              value={typedText(page, 'name')}
              {...problemFor(page, 'name')}
            />
            <Input
              id="until"
              name="until"
              type="date"
              classes="govuk-input--width-10"
              label={{ text: 'The last day on which they may read' }}
              hint={{ text: 'A year at most. You can end it at any time' }}
              value={typedText(page, 'until')}
              {...problemFor(page, 'until')}
            />
            <Button text="Let them in" preventDoubleClick />
          </Form>
        ) : null}
        <h2 class="govuk-heading-m">Who has looked</h2>
        {looked.length === 0 ? (
          <p class="govuk-body">Nobody yet.</p>
        ) : (
          <StackedTable
            caption="Who has looked"
            captionHidden
            columns={[{ text: 'Day' }, { text: 'Who' }, { text: 'From' }, { text: 'What' }]}
            rows={looked.map((one) => ({
              cells: [
                writeDay(one.day),
                roleSaid[one.role as Role] ??
                  (one.role === '' ? 'Answered by a link, without signing in' : 'Somebody with another task'),
                organisationSaid(one.role, one.organisation),
                `${whatSaid[one.what]}${one.times === 1 ? '' : `, ${one.times} times`}`,
              ],
            }))}
          />
        )}
      </>
    ),
  }
}

/** A code to hand over, shown once. */
export function codePage({ code, name, endsOn, to }: CodeShown): ShownPage {
  const title = `A code for ${name}`
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <InsetText>
          <strong class="govuk-heading-l govuk-!-margin-bottom-0">{code}</strong>
        </InsetText>
        <p class="govuk-body">
          Give it to {name}. They open the page “First sign-in” and type it there, by{' '}
          {writeDay(endsOn as never)}. It works once.
        </p>
        <WarningText text="It is shown only now." iconFallbackText="Warning" />
        <Button text="I have it" href={to} />
      </>
    ),
  }
}
