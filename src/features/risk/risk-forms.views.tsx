/** The forms of a risk, each on a page of its own: raising, changing, reviewing, what makes it smaller, accepting, closing. */
import { Button, Checkboxes, Form, Input, Radios, Select, Textarea } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { ChangedSince } from '../improvement-plan/index.ts'
import type { OwnerHere, RiskForm, RiskLine } from './risk.reads.ts'
import { proximities, proximityWords, sentenceOf } from './risk.ts'
import { riskFields } from './risk-fields.ts'
import { type Scale, type Score, scoreWords } from './scale.ts'

function DayField(given: {
  page: PageHere
  name: string
  label: string
  hint?: string
  value?: string | undefined
}) {
  const { page, name, label, hint = 'For example, 2027-01-31', value } = given
  return (
    <Input
      id={name}
      name={name}
      classes="govuk-input--width-10"
      label={{ text: label }}
      hint={{ text: hint }}
      value={typedText(page, name) ?? value}
      {...problemFor(page, name)}
    />
  )
}

function Words(given: {
  page: PageHere
  name: string
  label: string
  hint?: string
  value?: string | undefined
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

/** A likelihood and an impact on the scale in use. A score of an earlier scale chooses nothing: it is not mapped. */
function ScoreFields(given: {
  page: PageHere
  scale: Scale
  legend: string
  hint?: string
  names: readonly [string, string]
  value: Score | null
}) {
  const { page, scale, legend, hint, names, value } = given
  const now = value !== null && value.scale === scale.number ? value : null
  const parts = [
    [names[0], 'How likely it is', scale.likelihood, now?.likelihood],
    [names[1], 'How much it would matter', scale.impact, now?.impact],
  ] as const
  return (
    <fieldset class="govuk-fieldset govuk-!-margin-bottom-6">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      {hint === undefined ? null : <p class="govuk-hint">{hint}</p>}
      {parts.map(([name, label, steps, chosen]) => (
        <Select
          id={name}
          name={name}
          label={{ text: label }}
          items={[
            { value: '', text: 'Choose' },
            ...steps.map((step) => ({ value: String(step.value), text: `${step.value} ${step.label}` })),
          ]}
          value={typedText(page, name) ?? (chosen === undefined ? '' : String(chosen))}
          {...problemFor(page, name)}
        />
      ))}
    </fieldset>
  )
}

function postItems(owners: readonly OwnerHere[], first: string) {
  return [
    { value: '', text: first },
    ...owners.map((one) => ({ value: one.id, text: `${one.words} (${one.holder})` })),
  ]
}

/** The number of the last review that the form was opened with: what the second of two reviewers is told from. */
function Seen({ line }: { line: RiskLine }) {
  return <input type="hidden" name="reviews" value={line.current.number} />
}

function RiskWordsFields({ model, page }: { model: RiskForm; page: PageHere }) {
  const risk = model.line?.risk ?? null
  const owners =
    risk === null || model.owners.some((one) => one.id === risk.ownerPostId)
      ? model.owners
      : model.allOwners.filter(
          (one) => one.id === risk.ownerPostId || model.owners.some((other) => other.id === one.id),
        )
  return (
    <>
      <Words
        page={page}
        name="cause"
        label="Because … (the cause)"
        hint="What makes it possible. For example: two educational psychologist posts stay vacant"
        value={risk?.cause}
      />
      <Words
        page={page}
        name="event"
        label="there is a risk that … (the event)"
        hint="What may happen. For example: advice comes later than six weeks"
        value={risk?.event}
      />
      <Words
        page={page}
        name="effect"
        label="so that … (the effect)"
        hint="What it would mean for children and families. For example: families wait longer for a plan"
        value={risk?.effect}
      />
      <Select
        id="owner"
        name="owner"
        label={{ text: 'Which post owns it' }}
        items={postItems(owners, 'Choose a post')}
        value={typedText(page, 'owner') ?? risk?.ownerPostId ?? ''}
        {...problemFor(page, 'owner')}
      />
      <Select
        id="requirement"
        name="requirement"
        label={{ text: 'Which area it stands in the way of' }}
        items={[
          { value: '', text: 'None of them' },
          ...model.requirements.map((one) => ({
            value: one.id,
            text: `${one.ref} ${one.text.slice(0, 90)}`,
          })),
        ]}
        value={typedText(page, 'requirement') ?? risk?.requirementId ?? ''}
      />
      <ScoreFields
        page={page}
        scale={model.scale}
        legend="Inherent score: if nothing were done"
        names={['inherentLikelihood', 'inherentImpact']}
        value={risk?.inherent ?? null}
      />
    </>
  )
}

function TargetFields({ model, page }: { model: RiskForm; page: PageHere }) {
  const risk = model.line?.risk ?? null
  return (
    <>
      <ScoreFields
        page={page}
        scale={model.scale}
        legend="Target score: where it is to be brought"
        names={['targetLikelihood', 'targetImpact']}
        value={risk?.target ?? null}
      />
      <DayField page={page} name="targetBy" label="By when, if that was said" value={risk?.targetBy ?? ''} />
      <Words
        page={page}
        name="controls"
        label="What holds it in check today"
        hint="Its controls. What is still to be done is an action of the plan"
        value={risk?.controls}
      />
      <Select
        id="proximity"
        name="proximity"
        label={{ text: 'How near it is' }}
        items={[
          { value: '', text: 'Not said' },
          ...proximities.map((one) => ({ value: one, text: proximityWords[one] })),
        ]}
        value={typedText(page, 'proximity') ?? risk?.proximity ?? ''}
      />
      <Checkboxes
        idPrefix="private"
        name="private"
        classes="govuk-checkboxes--small"
        values={typedList(page, 'private') ?? (risk?.private === true ? ['yes'] : [])}
        items={[
          {
            value: 'yes',
            text: 'Private: not for board members and the forum',
          },
        ]}
        fieldset={{ legend: { text: 'Who may see it', classes: 'govuk-fieldset__legend--s' } }}
      />
    </>
  )
}

export function raiseRiskPage(model: RiskForm, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  return {
    title: 'Raise a risk',
    back: { text: 'Risks', href: `${base}/risks` },
    body: (
      <>
        <h1 class="govuk-heading-l">Raise a risk</h1>
        <p class="govuk-body">The three boxes read as one sentence.</p>
        {model.owners.length > 0 ? null : (
          <p class="govuk-body app-gap">
            A risk is owned by a post, and you hold none today. Ask the programme lead to raise it.
          </p>
        )}
        <Form action={`${base}/risks/new`} page={page}>
          <RiskWordsFields model={model} page={page} />
          <ScoreFields
            page={page}
            scale={model.scale}
            legend="Current score: as things are now"
            names={['likelihood', 'impact']}
            value={null}
          />
          <TargetFields model={model} page={page} />
          <NextField model={model} page={page} />
          <Button text="Raise the risk" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

function NextField({ model, page }: { model: RiskForm; page: PageHere }) {
  return (
    <DayField
      page={page}
      name="next"
      label="When it is reviewed next"
      hint={
        model.next === null
          ? 'For example, 2027-01-31'
          : `The next board is on ${writeDay(model.next.day)}. For example, ${model.next.day}`
      }
    />
  )
}

interface LineForm extends RiskForm {
  readonly line: RiskLine
}

function backOf({ line }: LineForm, page: PageHere) {
  return { text: `Risk ${line.risk.ref}`, href: `/areas/${page.asking.area.slug}/risks/${line.risk.id}` }
}

function Since({ model, page }: { model: LineForm; page: PageHere }) {
  return <ChangedSince page={page} versions={model.versions} fields={riskFields(model.allOwners)} />
}

export function changeRiskPage(model: LineForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  const { risk, again } = model.line
  return {
    title: `Change risk ${risk.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Change what risk {risk.ref} says</h1>
        <p class="govuk-body">Its current score changes by a review. Earlier words stay in its history.</p>
        {again.length === 0 ? null : (
          <p class="govuk-body app-gap">
            The scale changed since its inherent and target scores were given: inherent{' '}
            {scoreWords(risk.inherent, model.scales)}, target {scoreWords(risk.target, model.scales)} on the
            scale of then. Choose them again.
          </p>
        )}
        <Form action={`${back.href}/edit`} page={page} version={risk.version}>
          <Seen line={model.line} />
          <Since model={model} page={page} />
          <RiskWordsFields model={model} page={page} />
          <TargetFields model={model} page={page} />
          <Words page={page} name="why" label="Why it changes" />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function reviewRiskPage(model: LineForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  const { risk, current } = model.line
  return {
    title: `Review risk ${risk.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Review risk {risk.ref}</h1>
        <p class="govuk-body app-words">{sentenceOf(risk)}</p>
        <p class="govuk-body">
          On {writeDay(current.on)} {current.by} scored it {scoreWords(current.score, model.scales)}
          {current.score.scale === model.scale.number ? '' : ', on an earlier scale'}: “{current.words}”
        </p>
        <Form action={`${back.href}/review`} page={page} version={risk.version}>
          <Seen line={model.line} />
          <Since model={model} page={page} />
          <ScoreFields
            page={page}
            scale={model.scale}
            legend="Current score: as things are now"
            names={['likelihood', 'impact']}
            value={current.score}
          />
          <Words
            page={page}
            name="words"
            rows={3}
            label="What was looked at, and what is different since the last review"
          />
          <NextField model={model} page={page} />
          <Button text="Close the review" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function mitigationsPage(model: LineForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  const { risk, mitigations } = model.line
  const now = mitigations.map((one) => one.actionId)
  const others = model.actions.filter((one) => !now.includes(one.id))
  return {
    title: `What makes risk ${risk.ref} smaller`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">What makes risk {risk.ref} smaller</h1>
        <p class="govuk-body app-words">{sentenceOf(risk)}</p>
        <p class="govuk-body">A mitigation is an action of the plan, with its post and its day.</p>
        <Form action={`${back.href}/mitigations`} page={page} version={risk.version}>
          <Seen line={model.line} />
          <Since model={model} page={page} />
          {now.length === 0 ? null : (
            <Checkboxes
              idPrefix="keep"
              name="keep"
              classes="govuk-checkboxes--small"
              fieldset={{ legend: { text: 'Linked actions', classes: 'govuk-fieldset__legend--s' } }}
              values={typedList(page, 'keep') ?? now}
              items={mitigations.map((one) => ({ value: one.actionId, text: `${one.ref} ${one.title}` }))}
            />
          )}
          <Select
            id="add"
            name="add"
            label={{ text: now.length === 0 ? 'Which action makes it smaller' : 'And which other action' }}
            items={[
              { value: '', text: 'No other action' },
              ...others.map((one) => ({ value: one.id, text: `${one.ref} ${one.title.slice(0, 90)}` })),
            ]}
            value={typedText(page, 'add') ?? ''}
            {...problemFor(page, 'add')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function planMitigationPage(model: LineForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  const { risk } = model.line
  return {
    title: `Write an action for risk ${risk.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Write an action for risk {risk.ref}</h1>
        <p class="govuk-body app-words">{sentenceOf(risk)}</p>
        {model.objectives.length > 0 ? null : (
          <p class="govuk-body app-gap">
            An action stands under an objective of a plan.{' '}
            <a class="govuk-link" href={`/areas/${page.asking.area.slug}/plan`}>
              Make the plan first
            </a>
          </p>
        )}
        <Form action={`${back.href}/mitigations/new`} page={page}>
          <Select
            id="objective"
            name="objective"
            label={{ text: 'Under which objective it stands' }}
            items={[
              { value: '', text: 'Choose an objective' },
              ...model.objectives.map((one) => ({
                value: one.id,
                text: `${one.ref} ${one.words.slice(0, 80)} (${one.plan})`,
              })),
            ]}
            value={typedText(page, 'objective') ?? ''}
            {...problemFor(page, 'objective')}
          />
          <Input
            id="ref"
            name="ref"
            classes="govuk-input--width-5"
            label={{ text: 'Reference' }}
            hint={{ text: 'Leave it empty for the next one of the objective' }}
            value={typedText(page, 'ref')}
            {...problemFor(page, 'ref')}
          />
          <Words page={page} name="title" label="What will be done, in a sentence" />
          <Select
            id="accountable"
            name="accountable"
            label={{ text: 'Which post is accountable' }}
            items={postItems(model.allOwners, 'Choose a post')}
            value={typedText(page, 'accountable') ?? risk.ownerPostId}
            {...problemFor(page, 'accountable')}
          />
          <DayField
            page={page}
            name="due"
            label="When it is due"
            hint="For example, 2027-03-31, or 2027-03"
          />
          <Words page={page} name="successCriteria" label="How one will know that it is done" />
          <Button text="Add the action" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function acceptRiskPage(model: LineForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  const { risk, current, accepted, warnings } = model.line
  const here = `${back.href}/accept`
  return {
    title: `Accept risk ${risk.ref}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">Accept risk {risk.ref} as it stands</h1>
        <p class="govuk-body app-words">{sentenceOf(risk)}</p>
        <p class="govuk-body">
          It stands at {scoreWords(current.score, model.scales)}. The acceptance is for that score: when the
          score changes, or the day passes, every page says so.
        </p>
        {accepted === null ? null : (
          <p class="govuk-body">
            It was accepted on {writeDay(accepted.on)} at {scoreWords(accepted.score, model.scales)} until{' '}
            {writeDay(accepted.until)}: “{accepted.why}” A new acceptance takes its place.
          </p>
        )}
        {warnings.map((one) => (
          <p class="govuk-body app-gap">{one}</p>
        ))}
        <Form action={here} page={page} version={risk.version}>
          <Seen line={model.line} />
          <Since model={model} page={page} />
          {accepted === null ? (
            <input type="hidden" name="deed" value="accept" />
          ) : (
            <Radios
              idPrefix="deed"
              name="deed"
              fieldset={{ legend: { text: 'What is to be done', classes: 'govuk-fieldset__legend--s' } }}
              items={[
                { value: 'accept', text: 'Accept it anew, at the score of today' },
                { value: 'end', text: 'End the acceptance: it is not lived with any more' },
              ].map((one) => ({ ...one, checked: (typedText(page, 'deed') ?? 'accept') === one.value }))}
              {...problemFor(page, 'deed')}
            />
          )}
          <Select
            id="owner"
            name="owner"
            label={{ text: 'Which post accepts it' }}
            items={postItems(model.allOwners, 'Choose a post')}
            value={typedText(page, 'owner') ?? accepted?.byPostId ?? ''}
            {...problemFor(page, 'owner')}
          />
          <DayField page={page} name="until" label="Until which day" />
          <Words page={page} name="why" label="Why it is accepted" />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function closeRiskPage(model: LineForm, page: PageHere): ShownPage {
  const back = backOf(model, page)
  const { risk } = model.line
  const isOpen = risk.closedOn === null
  return {
    title: isOpen ? `Close risk ${risk.ref}` : `Open risk ${risk.ref} again`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">{isOpen ? `Close risk ${risk.ref}?` : `Open risk ${risk.ref} again?`}</h1>
        <p class="govuk-body app-words">{sentenceOf(risk)}</p>
        {isOpen ? null : (
          <p class="govuk-body app-words">
            It was closed on {writeDay(risk.closedOn ?? risk.raisedOn)}: {risk.closedWhy}
          </p>
        )}
        <Form action={`${back.href}/close`} page={page} version={risk.version}>
          <Seen line={model.line} />
          <Since model={model} page={page} />
          <Words
            page={page}
            name="why"
            label={isOpen ? 'Why it is closed, and what shows that it is over' : 'Why it is open again'}
          />
          <Button text={isOpen ? 'Close the risk' : 'Open it again'} preventDoubleClick />
        </Form>
      </>
    ),
  }
}
