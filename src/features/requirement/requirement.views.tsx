/** One requirement: its words, whom it binds, what answers it, what is missing, and how it came to stand like this. */
import type { ComponentChildren } from 'preact'
import {
  Button,
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
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { type Answer, claims } from './answer.ts'
import { placesIn } from './dividing.ts'
import { whatElseIsMissing } from './missing.ts'
import type { RequirementPage } from './requirement.reads.ts'
import { answersOfDuty, type Duty, type Requirement, type Row } from './requirement.ts'
import { CarriedBy, kindSentence, RowStanding, StandingTag, verbSentence, whoWords } from './row.views.tsx'
import { boundList, cameByWords, stanceWords, standingWords, verbWords } from './words.ts'

export function requirementPage(model: RequirementPage, page: PageHere): ShownPage {
  const { requirement } = model.row
  const base = `/areas/${page.asking.area.slug}`
  const isOurs = requirement.stance === 'ours-to-answer'
  return {
    title: `Requirement ${requirement.ref}`,
    breadcrumbs: [{ text: 'Requirements', href: `${base}/requirements` }, { text: requirement.ref }],
    body: (
      <>
        <h1 class="govuk-heading-l">Requirement {requirement.ref}</h1>
        <RequirementText requirement={requirement} duties={model.row.duties} />
        <p class="govuk-body">
          {isOurs && model.showsAnswers ? <RowStanding row={model.row} /> : stanceWords[requirement.stance]}
        </p>
        {model.questions.length === 0 ? null : (
          <ul class="govuk-list app-gap">
            {model.questions.map((one) => (
              <li>
                <a class="govuk-link" href={one.href}>
                  {one.words}
                </a>
              </li>
            ))}
          </ul>
        )}
        {isOurs ? <CarriedBy row={model.row} carried={model.carried} /> : null}
        {model.recordsShow === null ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={model.recordsShow.href}>
              {model.recordsShow.text}
            </a>
          </p>
        )}
        {isOurs && model.showsAnswers ? <AnswersThread model={model} base={base} /> : null}
        {isOurs && !model.showsAnswers ? (
          <p class="govuk-body">What answers this is not published yet.</p>
        ) : null}
        {model.mayAnswer ? <AnswerForm model={model} page={page} /> : null}
        <h2 class="govuk-heading-m">What was understood</h2>
        <Facts model={model} base={base} />
        {model.mayShape ? <Shape model={model} base={base} /> : null}
      </>
    ),
  }
}

/** The words of the document, unchanged; each duty's span marked where it was divided. */
export function RequirementText({
  requirement,
  duties,
}: {
  requirement: Requirement
  duties: readonly Duty[]
}) {
  const { text } = requirement
  const parts: ComponentChildren[] = []
  let at = 0
  for (const [number, duty] of duties.entries()) {
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
  const { row, below } = model
  const facts: readonly (readonly [string, ComponentChildren])[] = [
    ['Who is bound', whoWords(row)],
    ['How firmly', verbSentence(row)],
    ['Kind', kindSentence(row)],
    ['Whose', stanceWords[row.requirement.stance]],
    ['Where it comes from', <Source model={model} base={base} />],
    ...(row.parent === null
      ? []
      : [['Stands under', <RequirementLink requirement={row.parent} base={base} />] as const]),
    ...(below.length === 0
      ? []
      : [
          [
            'Has below it',
            below.map((one, at) => [
              at === 0 ? '' : ', ',
              <RequirementLink requirement={one.requirement} base={base} />,
            ]),
          ] as const,
        ]),
  ]
  return <SummaryList rows={facts.map(([key, value]) => ({ key: { text: key }, value: { text: value } }))} />
}

function Source({ model, base }: { model: RequirementPage; base: string }) {
  const { documentId, line, cameBy, cameFrom, cameOn } = model.row.requirement
  if (documentId === null) {
    const day = cameOn === null ? '' : `, on ${writeDay(cameOn)}`
    return (
      <>
        {cameByWords[cameBy]}, from {cameFrom ?? 'a source that is not named'}
        {day}
      </>
    )
  }
  const title = model.source?.title ?? 'the document'
  return (
    <a class="govuk-link" href={`${base}/documents/${documentId}#line-${line ?? 1}`}>
      {line === null ? title : `${title}, line ${line}`}
    </a>
  )
}

function RequirementLink({ requirement, base }: { requirement: Requirement; base: string }) {
  return (
    <a class="govuk-link" href={`${base}/requirements/${requirement.id}`}>
      {requirement.ref}
    </a>
  )
}

/** The thread from the requirement to what answers it, broken where nothing joins. */
function AnswersThread({ model, base }: { model: RequirementPage; base: string }) {
  const { row } = model
  const parts: readonly ThreadPart[] = [
    { is: 'joined', title: `What was asked: ${row.requirement.ref}` },
    ...(row.duties.length === 0
      ? row.answers.map((answer) => answerPart(answer, null, model, base))
      : row.duties.flatMap((duty, at) => dutyParts(duty, at, model, base))),
    ...model.below.filter((one) => one.standing !== 'not-asked-of-us').map((one) => itemPart(one, base)),
    ...whatElseIsMissing(row).map((sentence): ThreadPart => ({ is: 'gap', sentence })),
  ]
  return (
    <>
      <h2 class="govuk-heading-m">What answers it</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/requirements/${row.requirement.id}/throughline`}>
          Its throughline, with every gap named
        </a>
      </p>
      <Thread label="From the requirement to what answers it" parts={parts} />
    </>
  )
}

function itemPart(item: Row, base: string): ThreadPart {
  const { requirement, standing } = item
  if (standing === 'nothing')
    return {
      is: 'gap',
      sentence: `${requirement.ref}: nothing answers it yet.`,
      todo: <RequirementLink requirement={requirement} base={base} />,
    }
  return {
    is: 'joined',
    title: (
      <>
        <RequirementLink requirement={requirement} base={base} /> <RowStanding row={item} />
      </>
    ),
  }
}

function dutyParts(duty: Duty, at: number, model: RequirementPage, base: string): readonly ThreadPart[] {
  const verb = duty.verb === null ? 'no verb of its own' : verbWords[duty.verb]
  const name = `Duty ${at + 1}: ${verb}, ${boundList(duty.bound) || 'nobody named'}`
  const own = answersOfDuty(duty, model.row.answers)
  return own.length === 0
    ? [{ is: 'gap', sentence: `${name}. Nothing answers it yet.` }]
    : own.map((answer) => answerPart(answer, name, model, base))
}

function answerPart(answer: Answer, duty: string | null, model: RequirementPage, base: string): ThreadPart {
  return {
    is: 'joined',
    title: (
      <>
        {duty === null ? null : <span class="govuk-caption-m">{duty}</span>}
        <AnswerWords answer={answer} base={base} /> <StandingTag standing={answer.claim} />
      </>
    ),
    body: (
      <>
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {answer.holder === null ? 'Nobody is named as holding it.' : `Held by ${answer.holder}.`}{' '}
          {answer.saidOn === null
            ? 'Nobody has said yet where it stands.'
            : `Said by ${answer.saidBy} on ${writeDay(answer.saidOn)}.`}
        </p>
        <p class="govuk-body-s govuk-!-margin-bottom-1">
          {answer.evidence === null ? 'No evidence is named.' : `Evidence: ${answer.evidence}`}
        </p>
        {model.withdrawable.includes(answer.id) ? (
          <p class="govuk-body-s app-no-print">
            <a
              class="govuk-link"
              href={`${base}/requirements/${answer.requirementId}/answers/${answer.id}/withdraw`}
            >
              Withdraw<span class="govuk-visually-hidden"> “{answer.words}”</span>
            </a>
          </p>
        ) : null}
      </>
    ),
  }
}

/** An action of the plan is a link to it. */
function AnswerWords({ answer, base }: { answer: Answer; base: string }) {
  if (answer.thing !== 'action') return <>{answer.words}</>
  return (
    <a class="govuk-link" href={`${base}/actions/${answer.thingId}`}>
      {answer.words}
    </a>
  )
}

function AnswerForm({ model, page }: { model: RequirementPage; page: PageHere }) {
  const { requirement, duties } = model.row
  const claim = typedText(page, 'claim') ?? 'under-way'
  return (
    <>
      <h2 class="govuk-heading-m app-no-print">Say what answers it</h2>
      <Form
        action={`/areas/${page.asking.area.slug}/requirements/${requirement.id}/answers`}
        page={page}
        classes="app-no-print"
      >
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
          {...problemFor(page, 'holder')}
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

function Shape({ model, base }: { model: RequirementPage; base: string }) {
  const { requirement, duties } = model.row
  const here = `${base}/requirements/${requirement.id}`
  const places = placesIn(requirement.text).length
  return (
    <ul class="govuk-list app-no-print">
      <li>
        <a class="govuk-link" href={`${here}/correct`}>
          Put right who is bound, what kind it is or whose it is
        </a>
      </li>
      {places > 1 || duties.length > 0 ? (
        <li>
          <a class="govuk-link" href={`${here}/divide`}>
            {duties.length > 0 ? 'Divide it again, or join it into one' : 'Divide it into duties'}
          </a>
        </li>
      ) : null}
    </ul>
  )
}
