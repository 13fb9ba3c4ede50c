/** The draft as whoever is asked about it reads it, with the box for their answer. */
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  Select,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { replies, replyWords } from './draft-reply.ts'
import type { ReplyPage } from './ehc-plan.reads.ts'
import { asksBy, backToPlan, planHref, Whose } from './ehc-plan.views.tsx'
import { PlanBody } from './plan-body.views.tsx'
import { sectionTitle } from './plan-paper.views.ts'
import { kindWords } from './plan-text.ts'

export function replyPage(model: ReplyPage, page: PageHere): ShownPage {
  const { ehcCase, asked, version, plan, isWhole, mine } = model
  const title = version === null ? 'The draft' : kindWords(version)
  const isOpen = asked !== null && asked.finalOn === null && ehcCase.closedOn === null
  return {
    title,
    back: backToPlan(page),
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">
          <Whose ehcCase={ehcCase} />
          {title}
        </h1>
        <p class="govuk-body-l">
          {asked === null
            ? 'It has not gone to the family yet. You are told by e-mail when it has, and answer then.'
            : asked.finalOn === null
              ? asksBy(asked)
              : `The final plan was sent on ${writeDay(asked.finalOn)}. Nothing is asked about the draft any more.`}
        </p>
        {mine.map((one) => (
          <InsetText>
            <span class="app-words">
              Your answer of {writeDay(one.day)}: {one.details.words}
            </span>
          </InsetText>
        ))}
        {isOpen ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href="#answer">
              Go to your answer
            </a>
          </p>
        ) : null}
        {plan === null ? (
          <EmptyState title="No draft is ready to read yet">
            Once a draft was frozen, you read it here.
          </EmptyState>
        ) : (
          <>
            {isWhole ? null : (
              <InsetText text="You read the sections that your part in this needs, and what the plan made of your own advice." />
            )}
            <PlanBody plan={plan} onlySeen={!isWhole} />
          </>
        )}
        {isOpen ? <Answer model={model} page={page} draft={asked.draft.id} /> : null}
      </>
    ),
  }
}

function Answer({ model, page, draft }: { model: ReplyPage; page: PageHere; draft: string }) {
  const { mine, names, sections, mayAgreeG, agreedG } = model
  const isTyped = typedText(page, 'reply') !== undefined
  return (
    <section aria-labelledby="answer">
      <h2 class="govuk-heading-m" id="answer">
        {mine.length === 0 ? 'Your answer' : 'Answer again: it takes the place of your first'}
      </h2>
      <p class="govuk-body app-words">
        You answer for {names.join(' and ')}. The caseworker reads it; the first answer stays in view.
      </p>
      <Form action={`${planHref(page)}/reply`} page={page} summary={false}>
        <input type="hidden" name="draft" value={draft} />
        <input type="hidden" name="last" value={mine.at(-1)?.id ?? ''} />
        <Radios
          idPrefix="reply"
          name="reply"
          fieldset={{ legend: { text: 'What do you say?', classes: 'govuk-fieldset__legend--s' } }}
          value={typedText(page, 'reply') ?? ''}
          items={replies.map((value) => ({ value, text: replyWords[value] }))}
          {...problemFor(page, 'reply')}
        />
        <Select
          id="section"
          name="section"
          label={{ text: 'If you ask for a change: in which section' }}
          value={typedText(page, 'section') ?? ''}
          items={[
            { value: '', text: 'None' },
            ...sections.map((value) => ({ value, text: sectionTitle(value) })),
          ]}
          {...problemFor(page, 'section')}
        />
        <Textarea
          id="words"
          name="words"
          rows={4}
          label={{ text: 'What should be changed, or why you cannot agree' }}
          value={typedText(page, 'words') ?? ''}
          {...problemFor(page, 'words')}
        />
        {mayAgreeG ? (
          <>
            <Checkboxes
              idPrefix="agreesG"
              name="agreesG"
              classes="govuk-checkboxes--small"
              hint={{ text: 'The responsible commissioner must agree it (SI 2014/1530, reg 12(2)).' }}
              fieldset={{ legend: { text: 'Section G', classes: 'govuk-fieldset__legend--s' } }}
              items={[
                {
                  value: 'yes',
                  text: 'I agree section G, the health provision, for the commissioner',
                  checked: isTyped ? typedText(page, 'agreesG') === 'yes' : agreedG !== null,
                },
              ]}
              {...problemFor(page, 'agreesG')}
            />
            <Input
              id="onBehalf"
              name="onBehalf"
              label={{ text: 'For which commissioner' }}
              hint={{ text: 'For example the name of the integrated care board' }}
              value={typedText(page, 'onBehalf') ?? agreedG?.fromWhom?.split(', for ').at(-1) ?? ''}
              {...problemFor(page, 'onBehalf')}
            />
          </>
        ) : null}
        <Button text="Send the answer" preventDoubleClick />
      </Form>
    </section>
  )
}
