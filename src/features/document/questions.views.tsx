/** The pages of what waits for a person's word, and of what was held before Throughline. */
import {
  Button,
  EmptyState,
  FileUpload,
  Form,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Textarea,
} from '../../design/index.ts'
import { may, writeAsPrecise } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { problemFor, typedText } from '../../route/index.ts'
import { shapeRequirements } from '../requirement/index.ts'
import type { HeldBefore } from './document.ts'
import type { HeldPage, QuestionPage, QuestionsPage } from './questions.reads.ts'

export function questionsPage(model: QuestionsPage, page: PageHere): ShownPage {
  const { slug } = page.asking.area
  return {
    title: 'Open questions',
    body: (
      <>
        <h1 class="govuk-heading-l">Open questions</h1>
        {model.questions.length === 0 ? (
          <EmptyState
            title="Nothing waits for your word"
            href={`/areas/${slug}/requirements`}
            action="Go to the requirements"
          >
            Every suggestion of the reader has been settled.
          </EmptyState>
        ) : (
          <>
            <p class="govuk-body-l">
              The reader was not sure of these. They block nothing: answer them when you can.
            </p>
            <ol class="govuk-list govuk-list--number govuk-list--spaced">
              {model.questions.map((one) => (
                <li>
                  <a class="govuk-link" href={`/areas/${slug}/questions/${one.id}`}>
                    {one.words}
                  </a>
                </li>
              ))}
            </ol>
          </>
        )}
      </>
    ),
  }
}

export function questionPage(model: QuestionPage, page: PageHere): ShownPage {
  const { slug } = page.asking.area
  return {
    title: model.words,
    back: { text: 'Open questions', href: `/areas/${slug}/questions` },
    body: (
      <>
        <h1 class="govuk-heading-l">{model.words}</h1>
        {model.code === 'area-classes' ? (
          <AreaClasses model={model} page={page} />
        ) : (
          <Other model={model} page={page} />
        )}
      </>
    ),
  }
}

function AreaClasses({ model, page }: { model: QuestionPage; page: PageHere }) {
  return (
    <Form action={`/areas/${page.asking.area.slug}/questions/${model.id}/classes`} page={page}>
      {model.areas.map((area) => {
        const name = `class-${area.id}`
        const chosen = typedText(page, name) ?? area.proposed ?? undefined
        return (
          <Radios
            idPrefix={name}
            name={name}
            classes="govuk-radios--inline govuk-radios--small"
            fieldset={{ legend: { text: `${area.ref} ${area.text}`, classes: 'govuk-fieldset__legend--s' } }}
            items={[
              { value: 'priority', text: 'Priority action', checked: chosen === 'priority' },
              { value: 'improvement', text: 'Improvement', checked: chosen === 'improvement' },
            ]}
            {...problemFor(page, name)}
          />
        )
      })}
      <Button text="Confirm" preventDoubleClick />
    </Form>
  )
}

/** Where the thing itself is done, and the words that say there is nothing to do. */
const ways = {
  'meetings-held': {
    go: 'Enter a meeting',
    href: 'held-before/new?kind=meeting',
    nothing: 'The board has not met yet',
  },
  'reviews-held': {
    go: 'Enter a review',
    href: 'held-before/new?kind=review',
    nothing: 'There has been no review yet',
  },
  'plan-in-use': { go: 'Enter the plan', href: 'held-before/new?kind=plan', nothing: 'There is no plan yet' },
  'who-is-bound': { go: 'Say who is bound', href: null, nothing: 'Leave it unsaid, as the document does' },
  divide: { go: 'Divide it into duties', href: null, nothing: 'It stands as one' },
  'area-classes': { go: '', href: null, nothing: '' },
} as const

function Other({ model, page }: { model: QuestionPage; page: PageHere }) {
  const way = ways[model.code]
  const base = `/areas/${page.asking.area.slug}`
  const requirement = `${base}/requirements/${model.requirementId ?? ''}`
  const href =
    way.href === null
      ? model.code === 'divide' && may(page.asking.actor, shapeRequirements, page.asking.area.id).allowed
        ? `${requirement}/divide`
        : requirement
      : `${base}/${way.href}`
  return (
    <>
      {model.text === null ? null : <InsetText>{model.text}</InsetText>}
      <Button text={way.go} href={href} />
      <Form action={`${base}/questions/${model.id}/nothing`} page={page}>
        <Button text={way.nothing} classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </>
  )
}

const kindWords: Readonly<Record<HeldBefore['kind'], string>> = {
  meeting: 'Meeting',
  review: 'Review',
  plan: 'Plan in use',
}

export function heldPage(model: HeldPage, page: PageHere): ShownPage {
  const { slug } = page.asking.area
  return {
    title: 'Held before Throughline',
    body: (
      <>
        <h1 class="govuk-heading-l">Held before Throughline</h1>
        <p class="govuk-body-l">
          Meetings, reviews and plans from before this area came here, with their papers as they were.
        </p>
        {model.held.length === 0 ? (
          <EmptyState
            title="Nothing has been entered"
            href={`/areas/${slug}/held-before/new?kind=review`}
            action="Enter the last review"
          >
            The next review is counted from the last one recorded.
          </EmptyState>
        ) : (
          <SummaryList
            rows={model.held.map((one) => ({
              key: { text: `${kindWords[one.kind]}, ${writeAsPrecise(one.heldOn)}` },
              value: { text: <HeldWords held={one} base={`/areas/${slug}`} mayOpen={model.mayOpenPapers} /> },
            }))}
          />
        )}
        {model.mayEnter ? (
          <ul class="govuk-list">
            {(['meeting', 'review', 'plan'] as const).map((kind) => (
              <li>
                <a class="govuk-link" href={`/areas/${slug}/held-before/new?kind=${kind}`}>
                  Enter a {kind}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </>
    ),
  }
}

function HeldWords({ held, base, mayOpen }: { held: HeldBefore; base: string; mayOpen: boolean }) {
  return (
    <>
      <p class="govuk-body">{held.name}</p>
      {held.note === null ? null : <p class="govuk-body">{held.note}</p>}
      {held.papers.length === 0 ? <p class="govuk-hint">No papers attached</p> : null}
      <ul class="govuk-list">
        {held.papers.map((paper) => (
          <li>
            {mayOpen ? (
              <a class="govuk-link" href={`${base}/held-before/papers/${paper.id}`} download>
                {paper.fileName}
              </a>
            ) : (
              paper.fileName
            )}{' '}
            ({size(paper.bytes)})
          </li>
        ))}
      </ul>
    </>
  )
}

function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

const nameHints: Readonly<Record<HeldBefore['kind'], string>> = {
  meeting: 'For example: Improvement board, third meeting',
  review: 'For example: Second six-monthly review by the Department',
  plan: 'For example: Priority Action Plan, version 4',
}

const dayHints: Readonly<Record<HeldBefore['kind'], string>> = {
  meeting: 'As well as you know it: 14 January 2025, or January 2025',
  review: 'The exact day, if you know it: the next review is counted from it. For example 14 July 2025',
  plan: 'The day it was agreed, as well as you know it',
}

export function newHeldPage(kind: HeldBefore['kind'], page: PageHere): ShownPage {
  const { slug } = page.asking.area
  // The kind stays in the address, so that a form that was refused comes back as what it was.
  const action = `/areas/${slug}/held-before/new?kind=${kind}`
  return {
    title: `Enter a ${kind}`,
    back: { text: 'Held before Throughline', href: `/areas/${slug}/held-before` },
    body: (
      <>
        <h1 class="govuk-heading-l">Enter a {kind} from before Throughline</h1>
        <Form action={action} page={page} files>
          <input type="hidden" name="kind" value={kind} />
          <Input
            id="name"
            name="name"
            label={{ text: 'What it was', classes: 'govuk-label--s' }}
            hint={{ text: nameHints[kind] }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          <Input
            id="heldOn"
            name="heldOn"
            label={{ text: 'Day', classes: 'govuk-label--s' }}
            hint={{ text: dayHints[kind] }}
            classes="govuk-input--width-20"
            value={typedText(page, 'heldOn')}
            {...problemFor(page, 'heldOn')}
          />
          <Textarea
            id="note"
            name="note"
            rows={4}
            label={{ text: 'Anything to remember (you can leave this empty)', classes: 'govuk-label--s' }}
            value={typedText(page, 'note')}
            {...problemFor(page, 'note')}
          />
          <FileUpload
            id="papers"
            name="papers"
            multiple
            label={{ text: 'Its papers', classes: 'govuk-label--s' }}
            hint={{ text: 'As many as you like, each up to 25 MB. They are kept as they are.' }}
            {...problemFor(page, 'papers')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
