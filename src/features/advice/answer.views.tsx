/** The page of whoever answers: by a link, or signed in. */
import {
  Button,
  Checkboxes,
  Details,
  EmptyState,
  FileUpload,
  Form,
  Input,
  InsetText,
  Panel,
  Radios,
  StackedTable,
  Textarea,
} from '../../design/index.ts'
import { writeDay, writeInstant } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { Education } from '../register/index.ts'
import type { AdvicePage, Answering } from './advice.reads.ts'
import {
  type AdvicePart,
  isProfession,
  knowns,
  knownWords,
  mostParts,
  partFields,
  professionKinds,
  professionWords,
} from './advice.ts'
import type { LinkPage } from './advice-link.operations.ts'
import { mostRows } from './advice-queue.ts'
import type { AdviceReportRow } from './advice-report.ts'
import { dayWords, Found, Standing } from './advice-words.tsx'

/** Opening the link uses nothing: mail scanners open links. Nothing is shown that names the child. */
export function linkPage(model: LinkPage, page: PageHere): ShownPage {
  if (model.is === 'open') return answerPage(model.answering, `/advice/${model.token}`, page, null)
  const title = 'A request for your advice'
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body-l">
          The council of {model.areaName} asks you for advice about {model.child}, born in {model.bornIn}. You
          are asked as: {professionWords(model.profession).toLowerCase()}.
        </p>
        <p class="govuk-body">
          Type the code that goes with this link. It was given to you by another way, such as by telephone.
          You need no account. You can save and come back until {writeDay(model.endsOn)}.
        </p>
        <Form action={`/advice/${model.token}`} page={page}>
          <input type="hidden" name="step" value="check" />
          <Input
            id="code"
            name="code"
            classes="govuk-input--width-10"
            autocomplete="off"
            spellcheck={false}
            label={{ text: 'The code' }}
            hint={{ text: 'Eight letters and figures. Five wrong tries end the link' }}
            {...problemFor(page, 'code')}
          />
          <Button text="Go on" preventDoubleClick />
        </Form>
        <p class="govuk-body">
          If this was not meant for you, close the page and pass nothing on: tell whoever sent it.
        </p>
      </>
    ),
  }
}

export function signedInAnswerPage(model: Answering, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/advice`
  return answerPage(model, `${base}/${model.advice.askedId}`, page, { text: 'Advice', href: base })
}

function answerPage(
  model: Answering,
  action: string,
  page: PageHere,
  back: { readonly text: string; readonly href: string } | null,
): ShownPage {
  const { advice, child, isOver } = model
  const name = `${child.givenNames} ${child.familyName}`
  const isDone = advice.state === 'sent' || advice.state === 'accepted'
  const isLook = page.asking.query.look === 'yes' && page.again === null && !isDone && !isOver
  const title = isDone ? 'Your advice was received' : isLook ? 'Before you send' : `Advice about ${name}`
  return {
    title,
    ...(back === null ? {} : { back }),
    body: isDone ? (
      <Receipt model={model} />
    ) : (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {isOver ? (
          <p class="govuk-body-l">
            The record that this was asked for is closed. Nothing needs to be sent any more.
          </p>
        ) : isLook ? (
          <LookFirst model={model} action={action} page={page} />
        ) : (
          <Asked model={model} action={action} page={page} />
        )}
      </>
    ),
  }
}

function Receipt({ model: { advice, child, area } }: { model: Answering }) {
  return (
    <>
      <Panel titleText="Your advice was received" text={`Reference ${advice.reference ?? ''}`} />
      <p class="govuk-body">
        About {child.givenNames} {child.familyName}. Received{' '}
        {advice.sentAt === null ? '' : `on ${writeInstant(advice.sentAt)}`}
        {area.name === '' ? '' : `, for the council of ${area.name}`}. Keep the reference, or print this page.
      </p>
      <p class="govuk-body">
        Whoever works on the record reads it next. If something is missing or unclear they send it back to you
        with their reasons, and you can mend it here.
      </p>
    </>
  )
}

function LookFirst({ model, action, page }: { model: Answering; action: string; page: PageHere }) {
  const { advice, found } = model
  return (
    <>
      <p class="govuk-body-l">It is saved, and not sent yet.</p>
      <Found found={found} author />
      <Form action={action} page={page} version={advice.version}>
        <input type="hidden" name="step" value="send" />
        <Button text="Send it as it is" preventDoubleClick />
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={action}>
          Go back and change it
        </a>
      </p>
      <h2 class="govuk-heading-m">What you wrote</h2>
      <Written model={model} />
    </>
  )
}

/** Advice as it was written, for its author and for whoever reads it. */
export function Written({ model: { advice } }: { model: Pick<Answering, 'advice'> }) {
  return (
    <>
      <p class="govuk-body app-words">
        <strong>{advice.known === null ? 'Not said whether known' : knownWords[advice.known]}.</strong>{' '}
        {advice.knownWords}
      </p>
      {advice.childSaid === '' ? null : (
        <p class="govuk-body app-words">The child’s own voice: {advice.childSaid}</p>
      )}
      {advice.parts.length === 0 ? null : (
        <StackedTable
          caption="Needs, outcomes and provision"
          columns={[
            { text: 'Need' },
            { text: 'In everyday life' },
            { text: 'Outcome' },
            { text: 'Provision' },
            { text: 'How much' },
          ]}
          rows={advice.parts.map((part) => ({
            cells: partFields.map((field) => <span class="app-words">{part[field] || 'Not said'}</span>),
          }))}
        />
      )}
      {advice.fileName === null ? null : <p class="govuk-body">A file is with it: {advice.fileName}</p>}
    </>
  )
}

function Asked({ model, action, page }: { model: Answering; action: string; page: PageHere }) {
  const { advice, asked, child } = model
  const kind = isProfession(advice.profession) ? professionKinds[advice.profession] : professionKinds.other
  return (
    <>
      {advice.state === 'returned' && advice.returnedWhy !== null ? (
        <InsetText classes="app-words">It came back to you: {advice.returnedWhy}</InsetText>
      ) : null}
      <p class="govuk-body-l">{dayWords(asked.day)}</p>
      <p class="govuk-body">
        Born on {writeDay(child.born)}. You are asked as: {professionWords(advice.profession).toLowerCase()}.
        Write what you know; save and come back as often as you like.
      </p>
      {child.ownWords === null ? null : (
        <p class="govuk-body app-words">In the child’s own words: {child.ownWords}</p>
      )}
      <h2 class="govuk-heading-m">What is asked of you</h2>
      <ul class="govuk-list govuk-list--bullet">
        {kind.asks.map((one) => (
          <li>{one}</li>
        ))}
        <li>What does the child need, and what does it mean in their everyday life?</li>
        <li>What will they be able to do, by when, so that one can see it?</li>
        <li>What must be provided for it: what, how much, how often and by whom?</li>
        {advice.questions === '' ? null : <li class="app-words">{advice.questions}</li>}
      </ul>
      <AnswerForm model={model} action={action} page={page} />
    </>
  )
}

function AnswerForm({ model, action, page }: { model: Answering; action: string; page: PageHere }) {
  const { advice, asked } = model
  const typed = (name: string, saved: string) => typedText(page, name) ?? saved
  const known = typed('known', advice.known ?? '')
  return (
    <Form action={action} page={page} version={advice.version} files>
      <input type="hidden" name="step" value="save" />
      {asked.receivedOn === null ? (
        <Input
          id="receivedOn"
          name="receivedOn"
          type="date"
          classes="govuk-input--width-10"
          label={{ text: 'On which day did this request reach you?' }}
          hint={{ text: 'Your six weeks run from that day. If it is today, enter today' }}
          value={typed('receivedOn', '')}
          {...problemFor(page, 'receivedOn')}
        />
      ) : null}
      <Radios
        idPrefix="known"
        name="known"
        fieldset={{ legend: { text: 'Is the child known to you?', classes: 'govuk-fieldset__legend--s' } }}
        items={knowns.map((one) => ({ value: one, text: knownWords[one], checked: one === known }))}
        {...problemFor(page, 'known')}
      />
      <Textarea
        id="knownWords"
        name="knownWords"
        rows={2}
        label={{
          text: 'If not known to you: what you looked for and will do; or which service knows the child',
        }}
        value={typed('knownWords', advice.knownWords)}
        {...problemFor(page, 'knownWords')}
      />
      <Textarea
        id="childSaid"
        name="childSaid"
        rows={3}
        label={{ text: 'What the child or young person said or showed you' }}
        hint={{ text: 'In their words or signs, or why they could not be asked' }}
        value={typed('childSaid', advice.childSaid)}
        {...problemFor(page, 'childSaid')}
      />
      <Parts saved={advice.parts} page={page} />
      <FileUpload
        id="file"
        name="file"
        label={{
          text: advice.fileName === null ? 'Or send your own report as a file' : 'Another file in its place',
        }}
        hint={{
          text:
            advice.fileName === null
              ? 'PDF, Word, OpenDocument or plain text, up to 25 MB'
              : `${advice.fileName} is with it already`,
        }}
        {...problemFor(page, 'file')}
      />
      <Input
        id="authorName"
        name="authorName"
        label={{ text: 'Your name' }}
        value={typed('authorName', advice.authorName)}
        {...problemFor(page, 'authorName')}
      />
      <Input
        id="authorRole"
        name="authorRole"
        label={{ text: 'Your post and service' }}
        value={typed('authorRole', advice.authorRole)}
      />
      <Checkboxes
        idPrefix="shareable"
        name="shareable"
        items={[
          {
            value: 'yes',
            text: 'The family, and others who are asked about this child, may read it here',
            checked: typed('shareable', advice.shareable && page.again === null ? 'yes' : '') === 'yes',
          },
        ]}
      />
      <Button text="Save, and look at it before you send" preventDoubleClick />
    </Form>
  )
}

/** The threads that were written, and two empty ones; saving shows two more. */
function Parts({ saved, page }: { saved: readonly AdvicePart[]; page: PageHere }) {
  const typed = partFields.map((field) => typedList(page, field))
  const wasTyped = page.again !== null
  const filled = wasTyped ? Math.max(0, ...typed.map((one) => one?.length ?? 0)) : saved.length + 2
  const count = Math.min(mostParts, Math.max(2, filled))
  return (
    <>
      {Array.from({ length: count }, (_, at) => {
        const open = at === 0 || (saved[at] !== undefined && !wasTyped)
        const boxes = partFields.map((field, column) => (
          <Textarea
            id={`${field}-${at}`}
            name={field}
            rows={field === 'amount' ? 1 : 2}
            label={{ text: partLabels[field] }}
            value={(wasTyped ? typed[column]?.[at] : saved[at]?.[field]) ?? ''}
            {...(at === 0 ? problemFor(page, `${field}-0`) : {})}
          />
        ))
        const heading = `Need ${at + 1}`
        return open || wasTyped ? (
          <fieldset class="govuk-fieldset">
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{heading}</legend>
            {boxes}
          </fieldset>
        ) : (
          <Details summaryText={`${heading}: write it`}>{boxes}</Details>
        )
      })}
    </>
  )
}

const partLabels: Readonly<Record<keyof AdvicePart, string>> = {
  need: 'The need',
  everyday: 'What it means in everyday life',
  outcome: 'The outcome: what they will be able to do, by when, so that one can see it',
  provision: 'What must be provided, and by whom',
  amount: 'How much: how long, how often',
}

/** What is asked of whoever signs in; and how advice comes, for whoever reads records. */
export function advicePage({ mine, report, queue, cards }: AdvicePage, page: PageHere): ShownPage {
  const { today, area } = page.asking
  const open = mine?.filter((one) => one.state === 'draft' || one.state === 'returned') ?? []
  return {
    title: 'Advice',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Advice</h1>
        {mine === null ? null : (
          <>
            <p class="govuk-body-l">
              {open.length === 0
                ? 'Nobody waits for advice from you.'
                : open.length === 1
                  ? '1 request waits for you.'
                  : `${open.length} requests wait for you.`}
            </p>
            {mine.length === 0 ? null : (
              <StackedTable
                caption="Asked of you"
                columns={[{ text: 'About' }, { text: 'By when' }, { text: 'Where it stands' }]}
                rows={mine.map((one) => ({
                  id: one.id,
                  cells: [
                    <a class="govuk-link" href={`/areas/${area.slug}/advice/${one.id}`}>
                      {one.child}
                    </a>,
                    dayWords(one.day),
                    one.state === 'returned' ? 'Sent back to you' : <Standing asked={one} today={today} />,
                  ],
                }))}
              />
            )}
          </>
        )}
        {queue === null ? null : <Queue queue={queue} cards={cards} page={page} />}
        {report === null ? null : <Report rows={report} />}
      </>
    ),
  }
}

const firstOf = (all: number): string => (all > mostRows ? ` The first ${mostRows} of ${all} are shown.` : '')

function Queue(props: {
  queue: NonNullable<AdvicePage['queue']>
  cards: AdvicePage['cards']
  page: PageHere
}) {
  const { queue, cards, page } = props
  const here = `/areas/${page.asking.area.slug}`
  const { today } = page.asking
  const { notReceived, service, waiting } = queue
  const late = queue.queue.filter((one) => !one.lifted && one.lastDay !== null && one.lastDay < today).length
  const whom = (one: { fromWhom: string | null; agency: string | null }): string =>
    [one.fromWhom, one.agency].filter((each) => each !== null).join(', ') || 'Nobody was named'
  return (
    <>
      <h2 class="govuk-heading-m">Asked, and nobody has recorded that it was received</h2>
      {notReceived.length === 0 ? (
        <p class="govuk-body">The receipt of every open request is recorded.</p>
      ) : (
        <>
          <p class="govuk-body">
            {notReceived.length === 1 ? '1 request.' : `${notReceived.length} requests.`} The six weeks run
            from receipt (SI 2014/1530, reg 8(1)), so until it is recorded no day of law runs. Ring, and
            record the day.{firstOf(notReceived.length)}
          </p>
          <StackedTable
            caption="Receipt not recorded"
            captionHidden
            columns={[
              { text: 'About' },
              { text: 'Days since asked' },
              { text: 'Education now' },
              { text: 'Whom to ring' },
              { text: 'What to do' },
            ]}
            rows={notReceived.slice(0, mostRows).map((one) => ({
              cells: [
                one.child,
                one.daysSince,
                <Education card={cards.get(one.caseId)} isWhyTold={false} />,
                `${professionWords(one.profession)}: ${whom(one)}`,
                <a class="govuk-link" href={`${here}/cases/${one.caseId}/advice/${one.id}`}>
                  Record the receipt<span class="govuk-visually-hidden"> for {one.child}</span>
                </a>,
              ],
            }))}
          />
        </>
      )}
      <h2 class="govuk-heading-m" id="queue">
        Waiting, by day: {professionWords(service)}
      </h2>
      <p class="govuk-body">
        {queue.queue.length === 0
          ? 'Nothing received by this service waits.'
          : `${queue.queue.length} received and not answered; ${late} overdue.`}
        {firstOf(queue.queue.length)}
      </p>
      {queue.queue.length === 0 ? null : (
        <StackedTable
          caption={`Waiting: ${professionWords(service)}`}
          captionHidden
          columns={[
            { text: 'By when' },
            { text: 'About' },
            { text: 'Education now' },
            { text: 'With whom it lies' },
          ]}
          rows={queue.queue.slice(0, mostRows).map((one) => ({
            cells: [
              one.lifted
                ? 'Limit lifted; as soon as practicable'
                : one.lastDay === null
                  ? 'Not worked out'
                  : `${writeDay(one.lastDay)}${one.lastDay < today ? ', overdue' : ''}`,
              <a class="govuk-link" href={`${here}/cases/${one.caseId}/advice/${one.id}`}>
                {one.child}
              </a>,
              <Education card={cards.get(one.caseId)} isWhyTold={false} />,
              whom(one),
            ],
          }))}
        />
      )}
      <p class="govuk-body">Open the queue of another service, received or not:</p>
      <ul class="govuk-list">
        {waiting
          .filter((one) => one.service !== service)
          .map((one) => (
            <li>
              <a class="govuk-link" href={`${here}/advice?service=${one.service}#queue`}>
                {professionWords(one.service)}
              </a>{' '}
              ({one.count})
            </li>
          ))}
      </ul>
    </>
  )
}

function Report({ rows }: { rows: readonly AdviceReportRow[] }) {
  const sum = (of: (row: AdviceReportRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  const judged = sum((row) => row.judged)
  return (
    <>
      <h2 class="govuk-heading-m">How advice comes, by agency</h2>
      {rows.length === 0 ? (
        <EmptyState title="No advice was asked for">It is counted here from the first request.</EmptyState>
      ) : (
        <>
          <p class="govuk-body">
            Of the records that you may read: {sum((row) => row.asked)} asked for, {sum((row) => row.given)}{' '}
            have come.{' '}
            {judged === 0
              ? 'None can be judged by its day yet.'
              : `${sum((row) => row.onTime)} of the ${judged} that can be judged came within their own six weeks.`}
          </p>
          <StackedTable
            caption="Advice by agency and profession"
            captionHidden
            columns={[
              { text: 'Agency' },
              { text: 'Profession' },
              { text: 'Asked' },
              { text: 'Come' },
              { text: 'In time' },
              { text: 'Overdue' },
              { text: 'Days, the middle one' },
              { text: 'Receipt not known' },
            ]}
            rows={rows.map((row) => ({
              cells: [
                row.agency,
                professionWords(row.profession),
                row.asked,
                row.given,
                row.judged === 0 ? 'None to judge' : `${row.onTime} of ${row.judged}`,
                row.late,
                row.middleDays === null ? 'Not known' : row.middleDays,
                row.receiptNotKnown,
              ],
            }))}
          />
          <p class="govuk-body">
            Days are counted from the day the agency received the request to the day its advice came. What a
            reason in law lifted is not judged: {sum((row) => row.lifted)}.
          </p>
        </>
      )}
    </>
  )
}
