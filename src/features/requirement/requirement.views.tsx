/** One requirement: its words, whom it binds, what answers it, what is missing, and how it came to stand like this. */
import {
  Button,
  Checkboxes,
  Details,
  Form,
  Input,
  InsetText,
  Radios,
  Select,
  SummaryList,
  Textarea,
  Thread,
  type ThreadPart,
} from '../../design/index.ts'
import { proposeDuties, sentencesOf } from '../../documents/index.ts'
import { writeDay, writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { problemFor, typedList, typedText } from '../../route/index.ts'
import type { RequirementPage } from './requirement.reads.ts'
import { type Answer, type Requirement, type Row, whatIsMissing } from './requirement.ts'
import { StandingTag, verbSentence, whoWords } from './requirements.views.tsx'
import {
  boundList,
  boundWords,
  cameByWords,
  classWords,
  kindWords,
  stanceWords,
  standingWords,
  verbWords,
} from './words.ts'

const claims = ['planned', 'under-way', 'done-not-shown', 'done-shown'] as const

export function requirementPage(model: RequirementPage, page: PageHere): ShownPage {
  const { row } = model
  const { requirement } = row
  const base = `/areas/${page.asking.area.slug}`
  return {
    title: `Requirement ${requirement.ref}`,
    breadcrumbs: [{ text: 'Requirements', href: `${base}/requirements` }, { text: requirement.ref }],
    body: (
      <>
        <h1 class="govuk-heading-l">Requirement {requirement.ref}</h1>
        <Text row={row} />
        {model.showsAnswers && requirement.stance === 'ours-to-answer' ? (
          <p class="govuk-body">
            <StandingTag standing={row.standing} />
          </p>
        ) : (
          <p class="govuk-body">{stanceWords[requirement.stance]}</p>
        )}
        <Facts model={model} base={base} />
        {requirement.stance === 'ours-to-answer' && model.showsAnswers ? (
          <AnswersThread model={model} page={page} />
        ) : null}
        {model.showsAnswers ? null : <p class="govuk-body">What answers this is not published yet.</p>}
        {model.mayAnswer ? <AnswerForm model={model} page={page} /> : null}
        {model.mayShape ? <Shape model={model} page={page} /> : null}
        <History model={model} />
      </>
    ),
  }
}

/** The words of the document, unchanged; each duty's span marked where it was divided. */
function Text({ row }: { row: Row }) {
  const { text } = row.requirement
  if (row.duties.length === 0) return <InsetText classes="app-words">{text}</InsetText>
  const parts = []
  let at = 0
  for (const [number, duty] of row.duties.entries()) {
    if (duty.starts > at) parts.push(text.slice(at, duty.starts))
    parts.push(
      <mark class="app-duty">
        <span class="govuk-visually-hidden">Duty {number + 1}: </span>
        {text.slice(duty.starts, duty.ends)}
      </mark>,
    )
    at = duty.ends
  }
  return (
    <InsetText classes="app-words">
      {parts}
      {text.slice(at)}
    </InsetText>
  )
}

function Facts({ model, base }: { model: RequirementPage; base: string }) {
  const { row, parent } = model
  const { requirement } = row
  const source =
    requirement.documentId === null ? (
      `${cameByWords[requirement.cameBy]}, from ${requirement.cameFrom ?? 'a source that is not named'}${requirement.cameOn === null ? '' : `, on ${writeDay(requirement.cameOn)}`}`
    ) : (
      <a
        class="govuk-link"
        href={`${base}/documents/${requirement.documentId}#line-${requirement.line ?? 1}`}
      >
        Line {requirement.line} of the document
      </a>
    )
  const facts: readonly (readonly [string, preact.ComponentChildren])[] = [
    ['Who is bound', whoWords(row)],
    ['How firmly', verbSentence(row, parent?.ref ?? null)],
    [
      'Kind',
      `${kindWords[requirement.kind]}${requirement.areaClass === null ? '' : `: ${classWords[requirement.areaClass].toLowerCase()}`}`,
    ],
    ['Whose', stanceWords[requirement.stance]],
    ['Where it comes from', source],
    ...(parent === null
      ? []
      : [['Stands under', <RequirementLink requirement={parent} base={base} />] as const]),
    ...(model.below.length === 0
      ? []
      : [
          [
            'Has below it',
            <>
              {model.below.map((one, at) => [
                at === 0 ? '' : ', ',
                <RequirementLink requirement={one} base={base} />,
              ])}
            </>,
          ] as const,
        ]),
  ]
  return <SummaryList rows={facts.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
}

function RequirementLink({ requirement, base }: { requirement: Requirement; base: string }) {
  return (
    <a class="govuk-link" href={`${base}/requirements/${requirement.id}`}>
      {requirement.ref}
    </a>
  )
}

/** The thread from the requirement to what answers it, broken where nothing joins. */
function AnswersThread({ model, page }: { model: RequirementPage; page: PageHere }) {
  const { row } = model
  const parts: ThreadPart[] = [
    { is: 'joined', title: 'What was asked', body: <p class="govuk-body-s">{row.requirement.ref}, above</p> },
    ...(row.duties.length === 0
      ? row.answers.map((answer) => answerPart(answer, null, model, page))
      : row.duties.flatMap((duty, at): readonly ThreadPart[] => {
          const name = `Duty ${at + 1}: ${duty.verb === null ? 'no verb of its own' : verbWords[duty.verb]}, ${duty.bound.length === 0 ? 'nobody named' : boundList(duty.bound)}`
          const own = row.answers.filter((answer) => answer.dutyId === duty.id || answer.dutyId === null)
          return own.length === 0
            ? [{ is: 'gap', sentence: `${name}. Nothing answers it yet.` }]
            : own.map((answer) => answerPart(answer, name, model, page))
        })),
    ...whatIsMissing(row).map((sentence): ThreadPart => ({ is: 'gap', sentence })),
    {
      is: 'gap',
      sentence:
        'From here the thread will run through actions, measures, evidence, families’ words and board decisions. They are not built yet.',
    },
  ]
  return (
    <>
      <h2 class="govuk-heading-m">What answers it</h2>
      <Thread label="From the requirement to what answers it" parts={parts} />
    </>
  )
}

function answerPart(answer: Answer, duty: string | null, model: RequirementPage, page: PageHere): ThreadPart {
  return {
    is: 'joined',
    title: (
      <>
        {duty === null ? null : <span class="govuk-caption-m">{duty}</span>}
        {answer.words} <StandingTag standing={answer.claim} />
      </>
    ),
    body: (
      <>
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {answer.holder === null ? 'Nobody is named as holding it.' : `Held by ${answer.holder}.`} Said by{' '}
          {answer.saidBy} on {writeDay(answer.saidOn)}.
        </p>
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {answer.evidence === null ? 'No evidence is named.' : `Evidence: ${answer.evidence}`}
        </p>
        {model.withdrawable.includes(answer.id) ? <Withdraw answer={answer} page={page} /> : null}
      </>
    ),
  }
}

function Withdraw({ answer, page }: { answer: Answer; page: PageHere }) {
  const id = `why-${answer.id}`
  return (
    <Details summaryText="Withdraw it">
      <Form
        action={`/areas/${page.asking.area.slug}/requirements/${answer.requirementId}/answers/${answer.id}/withdraw`}
        page={page}
        version={answer.version}
        summary={false}
      >
        <Input id={id} name="why" label={{ text: `Why is “${answer.words}” withdrawn?` }} />
        <Button text="Withdraw" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </Details>
  )
}

function AnswerForm({ model, page }: { model: RequirementPage; page: PageHere }) {
  const { requirement, duties } = model.row
  const claim = typedText(page, 'claim') ?? 'under-way'
  return (
    <>
      <h2 class="govuk-heading-m">Say what answers it</h2>
      <Form action={`/areas/${page.asking.area.slug}/requirements/${requirement.id}/answers`} page={page}>
        <Textarea
          id="words"
          name="words"
          rows={3}
          label={{ text: 'What answers it, in a sentence' }}
          value={typedText(page, 'words')}
          {...problemFor(page, 'words')}
        />
        <Input
          id="holder"
          name="holder"
          label={{ text: 'Who holds it' }}
          hint={{ text: 'A post rather than a person: people leave. For example, Head of SEND' }}
          value={typedText(page, 'holder')}
        />
        {duties.length === 0 ? null : (
          <Select
            id="duty"
            name="duty"
            label={{ text: 'Which duty' }}
            items={[
              { value: '', text: 'All of them' },
              ...duties.map((duty, at) => ({
                value: duty.id,
                text: `Duty ${at + 1}: ${requirement.text.slice(duty.starts, duty.ends).slice(0, 60)}`,
              })),
            ]}
            value={typedText(page, 'duty')}
            {...problemFor(page, 'duty')}
          />
        )}
        <Radios
          idPrefix="claim"
          name="claim"
          fieldset={{ legend: { text: 'Where does it stand?' } }}
          items={claims.map((one) => ({ value: one, text: standingWords[one], checked: one === claim }))}
          {...problemFor(page, 'claim')}
        />
        <Input
          id="evidence"
          name="evidence"
          label={{ text: 'What can somebody look at to see it?' }}
          hint={{ text: 'Needed before anything is called done' }}
          value={typedText(page, 'evidence')}
          {...problemFor(page, 'evidence')}
        />
        <Button text="Save" preventDoubleClick />
      </Form>
    </>
  )
}

function Shape({ model, page }: { model: RequirementPage; page: PageHere }) {
  const { requirement, duties } = model.row
  const base = `/areas/${page.asking.area.slug}/requirements/${requirement.id}`
  const proposed = proposeDuties(requirement.text).length
  return (
    <>
      <h2 class="govuk-heading-m">Put it right</h2>
      {proposed > 1 || duties.length > 0 ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/divide`}>
            {duties.length > 0
              ? 'Divide it again, or join it into one'
              : `It seems to hold ${proposed} duties: divide it`}
          </a>
        </p>
      ) : null}
      <Details summaryText="Who is bound, what kind it is, whose it is">
        <Form action={`${base}/correct`} page={page} version={requirement.version} summary={false}>
          <Checkboxes
            idPrefix="bound"
            name="bound"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Who is bound' } }}
            values={typedList(page, 'bound') ?? [...requirement.bound]}
            items={Object.entries(boundWords).map(([value, text]) => ({ value, text }))}
          />
          <Select
            id="kind"
            name="kind"
            label={{ text: 'Kind' }}
            items={Object.entries(kindWords).map(([value, text]) => ({ value, text }))}
            value={typedText(page, 'kind') ?? requirement.kind}
          />
          <Select
            id="stance"
            name="stance"
            label={{ text: 'Whose' }}
            items={Object.entries(stanceWords).map(([value, text]) => ({ value, text }))}
            value={typedText(page, 'stance') ?? requirement.stance}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why' }}
            hint={{ text: 'The words of the document never change; what was understood of them can.' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Save" classes="govuk-button--secondary" preventDoubleClick />
        </Form>
      </Details>
    </>
  )
}

function History({ model }: { model: RequirementPage }) {
  if (model.history.length === 0) return null
  const words = { insert: 'Read from its source', update: 'Changed', delete: 'Removed' } as const
  return (
    <>
      <h2 class="govuk-heading-m">How it came to stand like this</h2>
      <ul class="govuk-list govuk-list--bullet">
        {model.history.map((one) => (
          <li>
            {writeInstant(one.at)}: {words[one.change]}
            {one.who === null ? '' : ` by ${one.who}`}
            {one.why === null ? '' : `. Why: ${one.why}`}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Dividing without JavaScript: each sentence can be marked as the beginning of a duty; the reader's proposal is ticked. */
export function dividePage(model: RequirementPage, page: PageHere): ShownPage {
  const { requirement, duties } = model.row
  const base = `/areas/${page.asking.area.slug}/requirements/${requirement.id}`
  const proposed =
    duties.length > 0
      ? duties.map((duty) => duty.starts)
      : proposeDuties(requirement.text).map((span) => span.start)
  const ticked = typedList(page, 'starts') ?? proposed.map(String)
  return {
    title: `Divide ${requirement.ref} into duties`,
    back: { text: `Requirement ${requirement.ref}`, href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Divide {requirement.ref} into duties</h1>
        <p class="govuk-body">
          A duty has its own verb and binds its own party. Mark where each begins. The words do not change,
          and the requirement will stand as its weakest duty.
        </p>
        <Form action={`${base}/divide`} page={page} version={requirement.version}>
          <Checkboxes
            idPrefix="starts"
            name="starts"
            fieldset={{ legend: { text: 'A duty begins here', classes: 'govuk-fieldset__legend--m' } }}
            values={[...ticked]}
            items={places(requirement.text).map((place) => ({
              value: String(place.starts),
              text: place.words,
              hint: { text: place.proposal },
            }))}
            {...problemFor(page, 'starts')}
          />
          <Button text="Divide" preventDoubleClick />
        </Form>
        {duties.length === 0 ? null : (
          <Form action={`${base}/undivide`} page={page} version={requirement.version} summary={false}>
            <h2 class="govuk-heading-m">Or join it into one</h2>
            <Input
              id="why"
              name="why"
              label={{ text: 'Why does it stand as one?' }}
              value={typedText(page, 'why')}
              {...problemFor(page, 'why')}
            />
            <Button text="Join into one" classes="govuk-button--secondary" preventDoubleClick />
          </Form>
        )}
      </>
    ),
  }
}

export interface Place {
  readonly starts: number
  readonly ends: number
  readonly words: string
  readonly proposal: string
}

/** Where a duty may begin: at each sentence, and where the reader saw a second party begin inside one. */
export function places(text: string): readonly Place[] {
  const proposed = proposeDuties(text)
  const starts = [
    ...new Set([...sentencesOf(text).map((one) => one.start), ...proposed.map((one) => one.start)]),
  ].sort((a, b) => a - b)
  return starts.map((start, at) => {
    const ends = (starts[at + 1] ?? text.length) - 0
    const span = proposed.find((one) => one.start === start)
    return {
      starts: start,
      ends,
      words: text.slice(start, ends).trim(),
      proposal:
        span === undefined
          ? 'Carries no duty of its own, as far as the reader sees'
          : `${span.verb === null ? 'No verb' : verbWords[span.verb]}; ${span.bound.length === 0 ? 'nobody is named' : `binds ${boundList(span.bound)}`}`,
    }
  })
}

export function newRecommendationPage(_: unknown, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/requirements`
  const cameBy = typedText(page, 'cameBy') ?? 'email'
  return {
    title: 'Enter a recommendation',
    back: { text: 'Requirements', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Enter a recommendation</h1>
        <p class="govuk-body">
          Something the Department or another body asked for without a document that can be read here.
        </p>
        <Form action={`${base}/new`} page={page}>
          <Textarea
            id="text"
            name="text"
            rows={5}
            label={{ text: 'What was recommended, in its own words' }}
            value={typedText(page, 'text')}
            {...problemFor(page, 'text')}
          />
          <Radios
            idPrefix="cameBy"
            name="cameBy"
            fieldset={{ legend: { text: 'How did it come?' } }}
            items={(['email', 'visit', 'letter', 'other'] as const).map((one) => ({
              value: one,
              text: cameByWords[one],
              checked: one === cameBy,
            }))}
            {...problemFor(page, 'cameBy')}
          />
          <Input
            id="cameFrom"
            name="cameFrom"
            label={{ text: 'Who made it' }}
            hint={{ text: 'For example, the DfE case lead' }}
            value={typedText(page, 'cameFrom')}
            {...problemFor(page, 'cameFrom')}
          />
          <Input
            id="cameOn"
            name="cameOn"
            label={{ text: 'The day it was made' }}
            hint={{ text: 'Year-month-day, for example 2026-06-01' }}
            classes="govuk-input--width-10"
            value={typedText(page, 'cameOn')}
            {...problemFor(page, 'cameOn')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
