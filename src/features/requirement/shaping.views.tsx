/** Putting right what was understood of a requirement: who is bound, its duties; and withdrawing what was said of it. */
import { Button, Checkboxes, Confirm, Details, Form, Input, Select } from '../../design/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import type { Answer } from './answer.ts'
import { type Place, placesIn } from './dividing.ts'
import type { RequirementPage } from './requirement.reads.ts'
import { RequirementText } from './requirement.views.tsx'
import { boundList, boundWords, kindWords, stanceWords, standingWords, verbWords } from './words.ts'

/** Where a page of one requirement goes back to. */
function backTo(model: RequirementPage, page: PageHere) {
  const { id, ref } = model.row.requirement
  return { text: `Requirement ${ref}`, href: `/areas/${page.asking.area.slug}/requirements/${id}` }
}

export function correctPage(model: RequirementPage, page: PageHere): ShownPage {
  const { requirement, duties } = model.row
  const back = backTo(model, page)
  return {
    title: `Put ${requirement.ref} right`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Put {requirement.ref} right</h1>
        <RequirementText requirement={requirement} duties={duties} />
        <p class="govuk-body">The words of the document never change; what was understood of them can.</p>
        <Form action={`${back.href}/correct`} page={page} version={requirement.version}>
          <Checkboxes
            idPrefix="bound"
            name="bound"
            classes="govuk-checkboxes--small"
            fieldset={{ legend: { text: 'Who is bound', classes: 'govuk-fieldset__legend--s' } }}
            values={typedList(page, 'bound') ?? [...requirement.bound]}
            items={Object.entries(boundWords).map(([value, text]) => ({ value, text }))}
            {...problemFor(page, 'bound')}
          />
          <Select
            id="kind"
            name="kind"
            label={{ text: 'Kind' }}
            items={Object.entries(kindWords).map(([value, text]) => ({ value, text }))}
            value={typedText(page, 'kind') ?? requirement.kind}
            {...problemFor(page, 'kind')}
          />
          <Select
            id="stance"
            name="stance"
            label={{ text: 'Whose' }}
            items={Object.entries(stanceWords).map(([value, text]) => ({ value, text }))}
            value={typedText(page, 'stance') ?? requirement.stance}
            {...problemFor(page, 'stance')}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why' }}
            hint={{ text: 'Kept with the history' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Dividing without JavaScript: each sentence can be marked as the beginning of a duty; the reader's proposal is ticked. */
export function dividePage(model: RequirementPage, page: PageHere): ShownPage {
  const { requirement, duties } = model.row
  const back = backTo(model, page)
  const places = placesIn(requirement.text)
  const proposed =
    duties.length > 0
      ? duties.map((duty) => duty.starts)
      : places.filter((place) => place.proposed !== null).map((place) => place.starts)
  return {
    title: `Divide ${requirement.ref} into duties`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Divide {requirement.ref} into duties</h1>
        <p class="govuk-body">
          A duty has its own verb and binds its own party. Mark where each begins, and say whom it binds. The
          words do not change, and the requirement will stand as its weakest duty.
        </p>
        <Form action={`${back.href}/divide`} page={page} version={requirement.version}>
          <Checkboxes
            idPrefix="starts"
            name="starts"
            fieldset={{ legend: { text: 'A duty begins here', classes: 'govuk-fieldset__legend--m' } }}
            values={typedList(page, 'starts') ?? proposed.map(String)}
            items={places.map((place) => ({
              value: String(place.starts),
              text: place.words,
              hint: { text: proposal(place) },
              conditional: <WhoIsBound place={place} model={model} page={page} />,
            }))}
            {...problemFor(page, 'starts')}
          />
          {duties.length > 0
            ? null
            : model.row.answers
                .filter((answer) => answer.thing !== 'action')
                .map((answer) => <WhichDuty answer={answer} places={places} page={page} />)}
          <Button text="Divide" preventDoubleClick />
        </Form>
        {duties.length === 0 ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`${back.href}/undivide`}>
              Or join it into one
            </a>
          </p>
        )}
      </>
    ),
  }
}

/** Whom a duty binds: what a person said before, else what the reader saw there. */
function WhoIsBound({ place, model, page }: { place: Place; model: RequirementPage; page: PageHere }) {
  const name = `bound-${place.starts}`
  const duty = model.row.duties.find((one) => one.starts === place.starts)
  const bound = typedList(page, name) ?? [...(duty?.bound ?? place.proposed?.bound ?? [])]
  return (
    <Details summaryText={`Whom it binds: ${boundList(bound) || 'nobody by name'}`}>
      <Checkboxes
        idPrefix={name}
        name={name}
        classes="govuk-checkboxes--small"
        fieldset={{ legend: { text: 'Whom it binds', classes: 'govuk-visually-hidden' } }}
        values={bound}
        items={Object.entries(boundWords).map(([value, text]) => ({ value, text }))}
      />
    </Details>
  )
}

/** What was said of the whole must not come to speak for every duty by itself: a person says which it answers. */
function WhichDuty({ answer, places, page }: { answer: Answer; places: readonly Place[]; page: PageHere }) {
  const name = `answer-${answer.id}`
  return (
    <Select
      id={name}
      name={name}
      label={{ text: `Which duty does this answer: “${answer.words}”` }}
      items={[
        { value: '', text: 'Choose a duty' },
        ...places.map((place) => ({ value: String(place.starts), text: place.words.slice(0, 90) })),
        { value: 'all', text: 'All of them' },
      ]}
      value={typedText(page, name) ?? ''}
      {...problemFor(page, name)}
    />
  )
}

function proposal({ proposed }: Place): string {
  if (proposed === null) return 'Carries no duty of its own, as far as the reader sees'
  const verb = proposed.verb === null ? 'No verb' : verbWords[proposed.verb]
  return `${verb}; ${proposed.bound.length === 0 ? 'nobody is named' : `binds ${boundList(proposed.bound)}`}`
}

export function undividePage(model: RequirementPage, page: PageHere): ShownPage {
  const { requirement } = model.row
  const back = backTo(model, page)
  return {
    title: `Join ${requirement.ref} into one`,
    back,
    body: (
      <Confirm
        question={`Join ${requirement.ref} into one?`}
        action={`${back.href}/undivide`}
        page={page}
        version={requirement.version}
        button="Join into one"
        cancelHref={back.href}
      >
        <p class="govuk-body">It will stand by its answers as a whole. Its duties stay in the history.</p>
        <Why page={page} label="Why does it stand as one?" />
      </Confirm>
    ),
  }
}

export function withdrawPage(
  { model, answer }: { readonly model: RequirementPage; readonly answer: Answer },
  page: PageHere,
): ShownPage {
  const back = backTo(model, page)
  return {
    title: 'Withdraw an answer',
    back,
    body: (
      <Confirm
        question="Withdraw this answer?"
        action={`${back.href}/answers/${answer.id}/withdraw`}
        page={page}
        version={answer.version}
        button="Withdraw"
        cancelHref={back.href}
        ends
      >
        <p class="govuk-body app-words">
          “{answer.words}” ({standingWords[answer.claim].toLowerCase()})
        </p>
        <p class="govuk-body">It will no longer answer {model.row.requirement.ref}. The history keeps it.</p>
        <Why page={page} label="Why is it withdrawn?" />
      </Confirm>
    ),
  }
}

function Why({ page, label }: { page: PageHere; label: string }) {
  return (
    <Input
      id="why"
      name="why"
      label={{ text: label }}
      hint={{ text: 'Kept with the history' }}
      value={typedText(page, 'why')}
      {...problemFor(page, 'why')}
    />
  )
}
