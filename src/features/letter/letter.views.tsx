/** The letters of a case, one letter, and the post of the day. */
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
  Select,
  StackedTable,
  SummaryList,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { type Paper, PaperBody } from '../../design/print/index.ts'
import { isRefusal, writeDay } from '../../foundation/index.ts'
import {
  type PageHere,
  problemFor,
  type ShownFile,
  type ShownPage,
  typedList,
  typedText,
} from '../../route/index.ts'
import { kindOf, nameOfChild } from '../ehc-case/index.ts'
import type { LetterFile, LetterPage, LettersPage, PostPage, PostRun } from './letter.reads.ts'
import { channels, channelWords, isPost, type Letter, servedDay, stateOf } from './letter.ts'
import { kindOfLetter } from './letter-kind.ts'
import { letterPaper, runPaper } from './letter-paper.views.ts'
import { languageName } from './wording.ts'

const where = (page: PageHere): string => `/areas/${page.asking.area.slug}`

/** Where one letter stands, in a sentence. */
function standing(one: Letter): string {
  switch (stateOf(one)) {
    case 'draft':
      return 'Draft, not printed yet'
    case 'printed':
      return `Printed, dated ${one.dated === null ? '' : writeDay(one.dated)}; not sent yet`
    case 'sent':
      return one.sentOn === null
        ? ''
        : `Sent ${writeDay(one.sentOn)}; counts as served on ${writeDay(servedDay(one.sentOn, one.channel))}`
    case 'served':
      return `Sent ${one.sentOn === null ? '' : writeDay(one.sentOn)}, served ${one.servedOn === null ? '' : writeDay(one.servedOn)}`
    case 'returned':
      return `Came back ${one.returnedOn === null ? '' : writeDay(one.returnedOn)}: ${one.returnedWhy ?? ''}`
    case 'set-aside':
      return `Set aside: ${one.setAsideWhy ?? ''}`
  }
}

function LetterLines({ letters, page }: { letters: readonly Letter[]; page: PageHere }) {
  return (
    <StackedTable
      caption="Letters, the newest first"
      captionHidden
      columns={[{ text: 'Letter' }, { text: 'To' }, { text: 'How' }, { text: 'Where it stands' }]}
      rows={letters.map((one) => ({
        cells: [
          <a class="govuk-link" href={`${where(page)}/letters/${one.id}`}>
            {kindOfLetter[one.kind].title}
            <span class="govuk-visually-hidden"> to {one.toName}</span>
          </a>,
          <bdi class="app-words">{one.toName}</bdi>,
          channelWords[one.channel],
          standing(one),
        ],
      }))}
    />
  )
}

export function lettersPage(model: LettersPage, page: PageHere): ShownPage {
  const { found, child, letters, owed, recipients } = model
  const base = `${where(page)}/cases/${found.id}`
  const open = letters.filter((one) => ['draft', 'printed'].includes(stateOf(one)))
  return {
    title: `Letters: ${nameOfChild(child)}`,
    wide: true,
    back: { text: nameOfChild(child), href: base },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          Letters about <bdi class="app-words">{nameOfChild(child)}</bdi>
        </h1>
        <CountSentence>
          {`${open.length === 0 ? 'No letter waits' : open.length === 1 ? '1 letter waits to be sent' : `${open.length} letters wait to be sent`}. ${owed.length === 0 ? 'Of everything recorded there is a letter.' : owed.length === 1 ? 'Of one thing recorded there is no letter yet.' : `Of ${owed.length} things recorded there is no letter yet.`}`}
        </CountSentence>
        <h2 class="govuk-heading-m">Who letters go to</h2>
        <ul class="govuk-list govuk-list--bullet">
          {recipients.to.map((one) => (
            <li class="app-words">
              <bdi>{one.name}</bdi>
              {one.address === '' && one.kind !== 'young-person' ? ': no address yet' : ''}
            </li>
          ))}
          {recipients.not.map((one) => (
            <li class="app-words">
              Not <bdi>{one.name}</bdi>: {one.why}
            </li>
          ))}
          {recipients.to.length + recipients.not.length === 0 ? (
            <li>Nobody of the family is here yet.</li>
          ) : null}
        </ul>
        {model.mayKeep && owed.length > 0 ? (
          <>
            <h2 class="govuk-heading-m" id="kind">
              Recorded, and no letter yet
            </h2>
            {owed.map((one) => (
              <Form action={`${base}/letters`} page={page} summary={false}>
                <input type="hidden" name="kind" value={one.kind} />
                <input type="hidden" name="about" value={one.fact.id} />
                <p class="govuk-body govuk-!-margin-bottom-1">
                  {kindOf[one.fact.event].words}, {writeDay(one.fact.day)}
                  {one.fact.fromWhom === null ? '' : `, ${one.fact.fromWhom}`}.
                </p>
                {kindOfLetter[one.kind].to === 'family' ? null : (
                  <BodyFields
                    page={page}
                    id={one.fact.id}
                    name={one.fact.fromWhom ?? ''}
                    to={kindOfLetter[one.kind].to}
                  />
                )}
                <Button
                  text={`Make the letter: ${kindOfLetter[one.kind].title}`}
                  classes="govuk-button--secondary"
                  preventDoubleClick
                />
              </Form>
            ))}
          </>
        ) : null}
        <h2 class="govuk-heading-m">Letters</h2>
        {letters.length === 0 ? (
          <EmptyState title="No letter was made yet">Make one below.</EmptyState>
        ) : (
          <LetterLines letters={letters} page={page} />
        )}
        {model.mayKeep ? (
          <Details summaryText="Make another letter, one to each person">
            <Form action={`${base}/letters`} page={page} summary={false}>
              <Select
                id="new-kind"
                name="kind"
                label={{ text: 'Which letter' }}
                hint={{
                  text: 'Marking it sent, or served where the law counts from service, records the step in the case.',
                }}
                items={model.makes.map((one) => ({
                  value: one,
                  text: kindOfLetter[one].title,
                  selected: typedText(page, 'kind') === one,
                }))}
                {...problemFor(page, 'kind')}
              />
              <BodyFields page={page} id="new" name="" to="either" />
              <Button text="Make it" preventDoubleClick />
            </Form>
          </Details>
        ) : null}
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${where(page)}/letters`}>
            All letters that wait to be sent
          </a>
        </p>
      </>
    ),
  }
}

function BodyFields(props: { page: PageHere; id: string; name: string; to: 'family' | 'body' | 'either' }) {
  const { page, id, name, to } = props
  return (
    <>
      <Input
        id={`toName-${id}`}
        name="toName"
        label={{ text: 'Of a letter to a school or other body: its name' }}
        {...(to === 'either' ? { hint: { text: 'Leave it empty where the letter goes to the family' } } : {})}
        value={typedText(page, 'toName') ?? name}
        {...problemFor(page, 'toName')}
      />
      <Textarea
        id={`toAddress-${id}`}
        name="toAddress"
        rows={3}
        label={{ text: 'and its address' }}
        value={typedText(page, 'toAddress') ?? ''}
        {...problemFor(page, 'toAddress')}
      />
    </>
  )
}

/** Where a statement about the rule stands that is not confirmed. */
const sureWords = { T: '', S: '', M: ' [to be confirmed against legislation]' } as const

export function letterPage(model: LetterPage, page: PageHere): ShownPage {
  const { letter, here, written, facts, paper, shut, countsFrom, rests } = model
  const { title, rights } = kindOfLetter[letter.kind]
  const state = stateOf(letter)
  const isOpen = state === 'draft' || state === 'printed'
  const action = `${where(page)}/letters/${letter.id}`
  const shown: Paper =
    paper === null
      ? letterPaper({ ...facts, address: letter.toAddress, largePrint: letter.largePrint }, written)
      : (JSON.parse(paper) as Paper)
  return {
    title: `${title}: letter to ${letter.toName}`,
    wide: true,
    back: { text: 'Letters of the case', href: `${where(page)}/cases/${letter.caseId}/letters` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l app-words">
            To <bdi>{letter.toName}</bdi>, about <bdi>{nameOfChild(here.child)}</bdi>, {here.found.reference}
          </span>
          {title}
        </h1>
        <p class="govuk-body-l">{standing(letter)}.</p>
        {shut === null ? null : <WarningText text={shut} iconFallbackText="Warning" />}
        {countsFrom === null ? null : <WarningText text={countsFrom} iconFallbackText="Warning" />}
        {(paper === null ? written.translationOwed : letter.translationOwed) ? (
          <WarningText
            text={`A translation into ${languageName(letter.language)} is owed: the area has no wording of every part of this letter in it.`}
            iconFallbackText="Warning"
          />
        ) : null}
        {rights === undefined ? null : (
          <InsetText
            text={
              written.lacks.length === 0 || !isOpen
                ? `A decision letter: the right of appeal, the time limits, mediation and advice are part of it (${rights.cite}${sureWords[rights.sure]}).`
                : `A decision letter must say the right of appeal, the time limits, mediation and advice (${rights.cite}${sureWords[rights.sure]}). Missing: ${written.lacks.join('; ')}.`
            }
          />
        )}
        {rests.length === 0 ? null : (
          <p class="govuk-body">
            It rests on{' '}
            {rests.map((one) => `${one.cite}${sureWords[one.confirmation]} (${one.id})`).join('; ')}.
          </p>
        )}
        <SummaryList
          rows={[
            { key: { text: 'To' }, value: { text: letter.toName, classes: 'app-words' } },
            {
              key: { text: 'Address' },
              value: { text: letter.toAddress === '' ? 'None yet' : letter.toAddress, classes: 'app-words' },
            },
            { key: { text: 'How' }, value: { text: channelWords[letter.channel] } },
            ...(letter.largePrint ? [{ key: { text: 'Print' }, value: { text: 'Large' } }] : []),
            ...(letter.language === 'en'
              ? []
              : [{ key: { text: 'Language' }, value: { text: languageName(letter.language) } }]),
            ...(letter.servedWhy === null
              ? []
              : [{ key: { text: 'How the served day is known' }, value: { text: letter.servedWhy } }]),
            ...(letter.lackingWhy === null
              ? []
              : [{ key: { text: 'Why it goes without a part' }, value: { text: letter.lackingWhy } }]),
            ...(letter.paperHash === null
              ? []
              : [
                  {
                    key: { text: 'Frozen as' },
                    value: { text: `SHA-256 ${letter.paperHash}`, classes: 'app-words app-quiet' },
                  },
                ]),
          ]}
        />
        {paper === null ? null : (
          <ul class="govuk-list app-no-print">
            <li>
              <a class="govuk-link" href={`${action}/pdf`}>
                PDF, {letter.pages === 1 ? '1 page' : `${letter.pages ?? 0} pages`}
              </a>
            </li>
            <li>
              <a class="govuk-link" href={`${action}/word`}>
                Word
              </a>
            </li>
            <li>
              <a class="govuk-link" href={`${action}/web`}>
                Web page
              </a>
            </li>
          </ul>
        )}
        {model.mayKeep ? <Steps model={model} page={page} action={action} /> : null}
        <h2 class="govuk-heading-m" id="letter">
          {paper === null ? 'How it will read' : 'As it was printed'}
        </h2>
        <div class="govuk-inset-text app-words">
          <PaperBody paper={shown} />
        </div>
      </>
    ),
  }
}

function Steps({ model, page, action }: { model: LetterPage; page: PageHere; action: string }) {
  const { letter, written, here } = model
  const state = stateOf(letter)
  const next = (name: string, text: string, quiet = false) => (
    <Form action={action} page={page} version={letter.version} summary={false}>
      <input type="hidden" name="step" value={name} />
      <Button text={text} {...(quiet ? { classes: 'govuk-button--secondary' } : {})} preventDoubleClick />
    </Form>
  )
  const withWhy = (name: string, text: string, label: string, isDay = false) => (
    <Form action={action} page={page} version={letter.version} summary={false}>
      <input type="hidden" name="step" value={name} />
      {isDay ? (
        <Input
          id="day"
          name="day"
          label={{ text: 'Another day, where it is shown that it came on one, like 2026-11-30' }}
          classes="govuk-input--width-10"
          value={typedText(page, 'day') ?? ''}
          {...problemFor(page, 'day')}
        />
      ) : null}
      <Input
        id={isDay ? 'why-served' : 'why'}
        name="why"
        label={{ text: label }}
        value={typedText(page, 'why') ?? ''}
        {...problemFor(page, 'why')}
      />
      <Button text={text} classes="govuk-button--secondary" preventDoubleClick />
    </Form>
  )
  if (state === 'draft' || state === 'printed')
    return (
      <>
        {state === 'printed' ? next('sent', 'It is on its way today: mark it sent') : null}
        {next(
          'print',
          state === 'printed' ? 'Print it again with today’s date' : 'Print it, dated today',
          state === 'printed',
        )}
        <Details
          summaryText="Change what is written for this letter, or how it goes"
          open={state === 'draft'}
        >
          <Form action={action} page={page} version={letter.version} summary={false}>
            <input type="hidden" name="step" value="keep" />
            <Textarea
              id="freeWords"
              name="freeWords"
              rows={6}
              label={{ text: 'For this letter alone' }}
              hint={{
                text:
                  kindOfLetter[letter.kind].rights === undefined
                    ? 'An empty line begins a new paragraph'
                    : 'Why it was decided, in words the family can use. An empty line begins a new paragraph',
              }}
              value={typedText(page, 'freeWords') ?? letter.freeWords}
              {...problemFor(page, 'freeWords')}
            />
            <Radios
              idPrefix="channel"
              name="channel"
              value={typedText(page, 'channel') ?? letter.channel}
              fieldset={{ legend: { text: 'How it goes' } }}
              hint={{ text: 'There is no rule for e-mail, so nothing is served by it' }}
              items={channels.map((value) => ({ value, text: channelWords[value] }))}
              {...problemFor(page, 'channel')}
            />
            <Checkboxes
              idPrefix="largePrint"
              name="largePrint"
              classes="govuk-checkboxes--small"
              items={[{ value: 'yes', text: 'In large print', checked: letter.largePrint }]}
            />
            {written.lacks.length === 0 ? null : (
              <Input
                id="lackingWhy"
                name="lackingWhy"
                label={{ text: `Why it goes without: ${written.lacks.join('; ')}` }}
                value={typedText(page, 'lackingWhy') ?? letter.lackingWhy ?? ''}
                {...problemFor(page, 'lackingWhy')}
              />
            )}
            <Button text="Keep" classes="govuk-button--secondary" preventDoubleClick />
          </Form>
        </Details>
        <Details summaryText="Do not send it">
          {withWhy('set-aside', 'Set it aside', 'Why it is not sent')}
        </Details>
      </>
    )
  if (state === 'set-aside') return null
  const isReplaced = here.letters.some((one) => one.replacesId === letter.id)
  const byRule = letter.sentOn === null ? null : servedDay(letter.sentOn, letter.channel)
  return (
    <>
      {state === 'sent' && byRule !== null ? (
        <>
          <p class="govuk-body">
            By post it counts as served on {writeDay(byRule)}, unless another day is shown (Interpretation Act
            1978, s7; the second working day after first-class posting and the fourth after second class is
            practice).
          </p>
          {withWhy('served', 'Record that it was served', 'How the other day is known', true)}
        </>
      ) : null}
      {letter.returnedOn === null && isPost(letter.channel) ? (
        <Details summaryText="It came back">
          {withWhy('returned', 'Record that it came back', 'What the envelope said')}
        </Details>
      ) : null}
      {isReplaced ? (
        <p class="govuk-body">Another letter was made in its place.</p>
      ) : (
        next('reissue', 'Make another in its place', true)
      )}
    </>
  )
}

const types = {
  pdf: { type: 'application/pdf', ending: 'pdf' },
  word: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
  },
  web: { type: 'text/html; charset=utf-8', ending: 'html' },
} as const

/** The name of the file says which letter and of which case, and names nobody. */
export function letterFile({ letter, file, bytes }: LetterFile): ShownFile {
  const { type, ending } = types[file]
  const reference = letter.caseReference.replace(/[^\p{L}\p{N}-]+/gu, ' ').trim()
  return {
    fileName: `${reference}, ${letter.kind}, ${letter.dated ?? ''}.${ending}`,
    type,
    content: bytes ?? new Uint8Array(),
  }
}

export function postPage({ letters, mayKeep, mayWord }: PostPage, page: PageHere): ShownPage {
  const { today } = page.asking
  const base = `${where(page)}/letters`
  const ready = letters.filter((one) => one.dated === today)
  const posted = ready.filter((one) => isPost(one.channel))
  const large = posted.filter((one) => one.largePrint).length
  const rest = letters.filter((one) => one.dated !== today)
  const count = (all: number) => (all === 1 ? '1 letter' : `${all} letters`)
  return {
    title: 'Letters to send',
    wide: true,
    back: { text: 'Cases', href: `${where(page)}/cases` },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">Letters to send</h1>
        <CountSentence>
          {letters.length === 0
            ? 'No letter waits.'
            : `${count(ready.length)} printed today, ready to go; ${rest.length} still to be printed.`}
        </CountSentence>
        {mayWord ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${where(page)}/letter-wordings`}>
              Wordings of letters
            </a>
          </p>
        ) : null}
        {ready.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Printed today</h2>
            {mayKeep ? (
              <ul class="govuk-list app-no-print">
                <li>
                  <a class="govuk-link" href={`${base}/post-of-the-day`}>
                    All as one PDF, with a list for the envelopes: {count(posted.length - large)}
                  </a>
                </li>
                <li>
                  <a class="govuk-link" href={`${base}/post-of-the-day?size=large`}>
                    Those in large print, as one PDF: {count(large)}
                  </a>
                </li>
              </ul>
            ) : null}
            {mayKeep ? (
              <Form action={base} page={page} summary={false}>
                <Checkboxes
                  idPrefix="letters"
                  name="letters"
                  classes="govuk-checkboxes--small"
                  fieldset={{ legend: { text: 'Tick what is in the post or was handed over' } }}
                  items={ready.map((one) => ({
                    value: `${one.id} ${one.version}`,
                    text: `${one.caseReference}, to ${one.toName}: ${kindOfLetter[one.kind].title} (${channelWords[one.channel]})`,
                    checked: typedList(page, 'letters')?.includes(`${one.id} ${one.version}`) ?? false,
                  }))}
                  {...problemFor(page, 'letters')}
                />
                <Button text="Mark them sent today" preventDoubleClick />
              </Form>
            ) : (
              <LetterLines letters={ready} page={page} />
            )}
          </>
        )}
        {rest.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">To be printed with today’s date</h2>
            <LetterLines letters={rest} page={page} />
          </>
        )}
      </>
    ),
  }
}

/** The paper of the post of the day, of what was frozen and of nothing else. */
export function runOf({ area, on, letters, large }: PostRun): Paper {
  return runPaper(
    area,
    on,
    letters.map(({ letter, paper }) => ({
      name: letter.toName,
      address: letter.toAddress,
      reference: letter.caseReference,
      channel: letter.channel,
      pages: letter.pages ?? 0,
      paper: JSON.parse(paper) as Paper,
    })),
    large,
  )
}

export function runFile(run: PostRun): ShownFile | ShownPage {
  if (run.printed === null || isRefusal(run.printed))
    return {
      title: 'The post was not printed',
      body: (
        <>
          <h1 class="govuk-heading-l">The post was not printed</h1>
          <p class="govuk-body">{run.printed?.sentence ?? 'Try again in a minute.'}</p>
        </>
      ),
    }
  return {
    fileName: `Post of ${run.on}${run.large ? ', large print' : ''}.pdf`,
    type: 'application/pdf',
    content: run.printed,
  }
}
