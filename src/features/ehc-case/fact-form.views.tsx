/** The form of one fact: recording it, and correcting or withdrawing it. One form for every kind. */
import { Button, Checkboxes, Form, Input, InsetText, Radios, Select, Textarea } from '../../design/index.ts'
import { type LocalDate, parseLocalDate, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { type ExceptionCode, exceptionFacts, recordsOf } from '../../statute/index.ts'
import { DayField } from '../access/index.ts'
import { aboutWhat, channels, rulesToName } from './case-act.ts'
import { type CaseEvent, holders, kindOf } from './case-event.ts'
import type { CaseFact } from './case-fact.ts'
import type { RecordPage } from './ehc-case.reads.ts'
import { Acts, nameOfChild } from './ehc-case.views.tsx'
import {
  answerWords,
  channelWords,
  educationWords,
  type FactDay,
  fieldsOf,
  happeningWords,
  holderWords,
  offerWords,
  outcomeWords,
} from './fact-form.ts'

export function recordPage(model: RecordPage, page: PageHere): ShownPage {
  const { event, found, child } = model
  const href = `/areas/${page.asking.area.slug}/cases/${found.id}`
  const name = nameOfChild(child)
  const back = { text: name, href: `${href}#record` }
  if (event === null)
    return {
      title: `Record what happened: ${name}`,
      back,
      body: (
        <>
          <h1 class="govuk-heading-l">What happened?</h1>
          <Acts model={model} href={href} />
        </>
      ),
    }
  const whyNot = model.acts.find((one) => one.event === event)?.whyNot ?? null
  return {
    title: `${kindOf[event].words}: ${name}`,
    back,
    body: (
      <>
        <h1 class="govuk-heading-l">{kindOf[event].words}</h1>
        {whyNot === null ? null : (
          <InsetText text={`With today’s day this cannot be recorded. ${whyNot.why} ${whyNot.todo}`} />
        )}
        <Form action={`${href}/record?event=${event}`} page={page}>
          <FactFields model={model} event={event} page={page} />
          <Button text="Record it" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function correctPage(model: RecordPage, page: PageHere): ShownPage {
  const { event, corrects, found, child } = model
  const href = `/areas/${page.asking.area.slug}/cases/${found.id}`
  const name = nameOfChild(child)
  const kind: CaseEvent = event ?? 'note'
  return {
    title: `Correct an entry: ${name}`,
    back: { text: name, href: `${href}#facts` },
    body: (
      <>
        <h1 class="govuk-heading-l">Correct or withdraw an entry</h1>
        <p class="govuk-body">
          {kindOf[kind].words}, {writeDay(corrects?.day ?? page.asking.today)}. What was entered stays in
          view; the new entry takes its place, and the last days are worked out again.
        </p>
        <Form action={`${href}/facts/${corrects?.id ?? ''}`} page={page}>
          <Radios
            idPrefix="deed"
            name="deed"
            fieldset={{ legend: { text: 'What is wrong with it?', classes: 'govuk-fieldset__legend--s' } }}
            items={[
              { value: 'correct', text: 'Something in it: I enter it as it is' },
              { value: 'withdraw', text: 'It never happened: I withdraw it' },
            ]}
            value={typedText(page, 'deed') ?? 'correct'}
            {...problemFor(page, 'deed')}
          />
          <Textarea
            id="why"
            name="why"
            rows={2}
            label={{ text: 'Why' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <FactFields model={model} event={kind} page={page} />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

const dayOr = (text: string | undefined): LocalDate | null =>
  text === undefined ? null : parseLocalDate(text)

const itemsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

function FactFields({ model, event, page }: { model: RecordPage; event: CaseEvent; page: PageHere }) {
  const { corrects, facts } = model
  const fields = fieldsOf(event)
  const abouts = aboutWhat(event, facts).filter((one) => one.id !== corrects?.id)
  return (
    <>
      {abouts.length === 0 ? null : (
        <Select
          id="about"
          name="about"
          label={{ text: 'Which it belongs to' }}
          items={abouts.map((one) => ({ value: one.id, text: aboutWords(one) }))}
          value={typedText(page, 'about') ?? corrects?.aboutId ?? abouts[0]?.id}
          {...problemFor(page, 'about')}
        />
      )}
      <DayField page={page} name="day" label="On which day" value={corrects?.day ?? page.asking.today} />
      {fields.of === null ? null : (
        <Input
          id="of"
          name="of"
          label={{ text: fields.of }}
          value={typedText(page, 'of') ?? corrects?.fromWhom ?? ''}
          {...problemFor(page, 'of')}
        />
      )}
      <Choices model={model} event={event} page={page} />
      {!fields.channel ? null : (
        <ChannelSelect
          page={page}
          name="channel"
          label="How it came or went"
          value={corrects?.channel ?? null}
        />
      )}
      {fields.words === null ? null : (
        <Textarea
          id="words"
          name="words"
          rows={2}
          label={{ text: fields.words }}
          value={typedText(page, 'words') ?? corrects?.details.words ?? ''}
          {...problemFor(page, 'words')}
        />
      )}
    </>
  )
}

/** The box that says how something came or went. */
export function ChannelSelect(given: {
  readonly page: PageHere
  readonly name: string
  readonly label: string
  readonly value: string | null
}) {
  const { page, name, label, value } = given
  return (
    <Select
      id={name}
      name={name}
      label={{ text: label }}
      items={[
        { value: '', text: 'Not said' },
        ...channels.map((one) => ({ value: one, text: channelWords[one] })),
      ]}
      value={typedText(page, name) ?? value ?? ''}
      {...problemFor(page, name)}
    />
  )
}

const aboutWords = (one: CaseFact): string =>
  `${kindOf[one.event].words}${one.fromWhom === null ? '' : `, ${one.fromWhom}`}, ${writeDay(one.day)}`

interface ChoicesHere {
  readonly model: RecordPage
  readonly event: CaseEvent
  readonly page: PageHere
}

function Choices(here: ChoicesHere) {
  const { model, event, page } = here
  const details = model.corrects?.details ?? {}
  switch (fieldsOf(event).choices) {
    case 'outcome':
      return (
        <OneOf
          page={page}
          name="outcome"
          label="What was decided"
          words={outcomeWords}
          value={details.outcome}
        />
      )
    case 'education':
      return (
        <OneOf
          page={page}
          name="education"
          label="What education there is now"
          words={educationWords}
          value={details.education}
        />
      )
    case 'answer':
      return (
        <OneOf
          page={page}
          name="answer"
          label="What it answered"
          words={answerWords}
          value={details.answer}
        />
      )
    case 'offer':
      return (
        <OneOf page={page} name="offer" label="What became of it" words={offerWords} value={details.offer} />
      )
    case 'happening':
      return (
        <OneOf
          page={page}
          name="happening"
          label="Is what section F says happening?"
          words={happeningWords}
          value={details.happening}
        />
      )
    case 'rights':
      return (
        <Checkboxes
          idPrefix="rightsNotice"
          name="rights"
          values={typedList(page, 'rights') ?? (details.rightsNotice === true ? ['yes'] : [])}
          items={[
            {
              value: 'yes',
              text: 'It carried the right of appeal, the time limits, and how to find mediation and advice',
            },
          ]}
          {...problemFor(page, 'rightsNotice')}
        />
      )
    case 'asked':
      return (
        <>
          <Input
            id="profession"
            name="profession"
            label={{ text: 'Which profession or service' }}
            value={typedText(page, 'profession') ?? details.profession ?? ''}
            {...problemFor(page, 'profession')}
          />
          <OneOf
            page={page}
            name="holder"
            label="Whose it is to answer"
            words={Object.fromEntries(
              holders.filter((one) => one !== 'authority').map((one) => [one, holderWords[one]]),
            )}
            value={details.holder}
          />
        </>
      )
    case 'recommended':
      return (
        <OneOf
          page={page}
          name="holder"
          label="What the recommendation is about"
          words={{ health: holderWords.health, 'social-care': holderWords['social-care'] }}
          value={details.holder}
        />
      )
    case 'by':
      return (
        <DayField page={page} name="by" label="The day that the direction names" value={dayOr(details.by)} />
      )
    case 'moved':
      return (
        <DayField
          page={page}
          name="moved"
          label="The day of the move, if it is known"
          value={dayOr(details.moveDate)}
        />
      )
    case 'reviewed':
      return (
        <DayField
          page={page}
          name="reviewed"
          label="The day the plan was made or last reviewed"
          value={dayOr(details.lastMadeOrReviewed)}
        />
      )
    case 'rules':
      return <Rules {...here} />
    case 'limit':
      return <Limit {...here} />
    case 'exception':
      return (
        <>
          <Limit {...here} />
          <Exception {...here} />
        </>
      )
    case null:
      return null
  }
}

function OneOf(given: {
  readonly page: PageHere
  readonly name: string
  readonly label: string
  readonly words: Readonly<Record<string, string>>
  readonly value: string | undefined
}) {
  const { page, name, label, words, value } = given
  return (
    <Radios
      idPrefix={name}
      name={name}
      fieldset={{ legend: { text: label, classes: 'govuk-fieldset__legend--s' } }}
      items={itemsOf(words)}
      value={typedText(page, name) ?? value ?? null}
      {...problemFor(page, name)}
    />
  )
}

const dutyOf = (rule: string): string => recordsOf(rule)[0]?.duty ?? rule

function Rules({ model, event, page }: ChoicesHere) {
  const details = model.corrects?.details ?? {}
  return (
    <>
      <Checkboxes
        idPrefix="rules"
        name="rules"
        fieldset={{ legend: { text: 'What it says is to be done', classes: 'govuk-fieldset__legend--s' } }}
        values={typedList(page, 'rules') ?? details.rules ?? []}
        items={rulesToName(event).map((value) => ({ value, text: `${dutyOf(value)} (${value})` }))}
        {...problemFor(page, 'rules')}
      />
      {event !== 'mediation_agreed' ? null : (
        <>
          <Select
            id="orderRule"
            name="orderRule"
            label={{ text: 'If it could be appealed: which kind of order it is like' }}
            items={[
              { value: '', text: 'None' },
              ...rulesToName('order_made').map((value) => ({ value, text: `${dutyOf(value)} (${value})` })),
            ]}
            value={typedText(page, 'orderRule') ?? details.orderRule ?? ''}
          />
          <DayField
            page={page}
            name="agreed"
            label="Another day that was agreed in writing, if there is one"
            value={dayOr(details.agreedInWriting)}
          />
        </>
      )}
    </>
  )
}

function Limit({ model, page }: ChoicesHere) {
  const { corrects, steps } = model
  const held = corrects === null ? '' : `${corrects.aboutId ?? ''} ${corrects.details.rules?.[0] ?? ''}`
  return (
    <Select
      id="limit"
      name="limit"
      label={{ text: 'Which limit' }}
      items={[
        { value: '', text: 'Choose' },
        ...steps.map(({ limit, duty }) => ({
          value: `${limit.factId} ${limit.rule}`,
          text: `${duty} (${limit.rule}), ${writeDay(limit.lastDay)}`,
        })),
      ]}
      value={typedText(page, 'limit') ?? held}
      {...problemFor(page, 'limit')}
    />
  )
}

const exceptionDays: readonly (readonly [
  FactDay,
  string,
  'adviceRequested' | 'closedFrom' | 'reopens' | 'from' | 'to' | 'on',
])[] = [
  ['asked', 'Closure: the day advice was asked', 'adviceRequested'],
  ['closed', 'Closure: the first closed day', 'closedFrom'],
  ['reopens', 'Closure: the day it re-opens', 'reopens'],
  ['began', 'Circumstances or absence: the first day', 'from'],
  ['ended', 'Circumstances or absence: the last day', 'to'],
  ['on', 'Missed appointment, or late wish to answer: the day', 'on'],
]

function Exception({ model, page }: ChoicesHere) {
  const held = model.corrects?.details.exception
  const codes = Object.keys(exceptionFacts) as readonly ExceptionCode[]
  return (
    <>
      <Radios
        idPrefix="code"
        name="code"
        fieldset={{ legend: { text: 'The reason that the law gives', classes: 'govuk-fieldset__legend--s' } }}
        items={codes.map((value) => ({ value, text: exceptionFacts[value] }))}
        value={typedText(page, 'code') ?? held?.code ?? null}
        {...problemFor(page, 'code')}
      />
      <Checkboxes
        idPrefix="impractical"
        name="impractical"
        values={typedList(page, 'impractical') ?? (held?.impractical === true ? ['yes'] : [])}
        items={[{ value: 'yes', text: 'This made it impractical to keep the limit' }]}
      />
      {exceptionDays.map(([name, label, key]) => (
        <DayField page={page} name={name} label={label} value={dayOr(held?.[key])} />
      ))}
    </>
  )
}
