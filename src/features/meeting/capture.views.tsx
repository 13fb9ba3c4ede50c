/**
 * The page during a meeting: one form for all of it. Any button saves everything, and the page opens again at the same
 * item, so that nothing typed elsewhere on it is lost.
 */
import {
  Button,
  Details,
  FilterLinks,
  Form,
  Input,
  InsetText,
  Select,
  StackedTable,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, typedText } from '../../route/index.ts'
import type { AgendaItem } from '../meeting-paper/index.ts'
import { attendsAsWords, guestLines, type Line, standOf, wases, wasWords } from './attendance.ts'
import type { DecisionHere } from './decision.ts'
import { ItemHead, MustBeThere, OpenBefore, Outcomes } from './item.views.tsx'
import type { MeetingPage } from './meeting.reads.ts'
import { dayHint, listOf, Paragraphs } from './parts.views.tsx'

interface Part {
  readonly model: MeetingPage
  readonly page: PageHere
}

export function CaptureForm({ model, page }: Part) {
  const base = `/areas/${page.asking.area.slug}`
  const items = model.items ?? []
  return (
    <Form action={`${base}/meetings/${model.meeting.id}/minutes`} page={page} summary={false}>
      <AttendanceFields model={model} page={page} />
      <h2 class="govuk-heading-m" id="agenda">
        Agenda and minutes
      </h2>
      {items.length < 2 ? null : (
        <FilterLinks
          label="Go to"
          links={items.map((item, at) => ({ text: `${at + 1}. ${item.title}`, href: `#item-${item.id}` }))}
        />
      )}
      <OpenBefore model={model} page={page} />
      {items.length === 0 ? (
        <p class="govuk-body app-gap">
          The agenda has no items yet, so there is nothing to minute.{' '}
          <a class="govuk-link" href={`${base}/meetings/${model.meeting.id}/agenda`}>
            Fill the agenda
          </a>
        </p>
      ) : (
        items.map((item, at) => <ItemFields item={item} number={at + 1} model={model} page={page} />)
      )}
    </Form>
  )
}

function Save({ value, text }: { value: string; text: string }) {
  return (
    <Button
      text={text}
      name="save"
      value={value}
      classes="govuk-button--secondary govuk-!-margin-bottom-2"
      preventDoubleClick
    />
  )
}

function AttendanceFields({ model, page }: Part) {
  const members = model.lines.filter((one) => one.attendsAs !== 'external')
  const outside = model.lines.filter((one) => one.attendsAs === 'external')
  const known = model.lines.filter((one) => one.was !== null).length
  const hasProblem = (page.again?.problems ?? []).some((one) => /^(was|deputy|guest)-/.test(one.field ?? ''))
  return (
    <section id="attendance">
      <h2 class="govuk-heading-m">Who is here</h2>
      <p class="govuk-body">
        {model.quorum?.sentence ??
          (model.terms === null
            ? 'The board has no terms of reference for this day, so no quorum is known.'
            : `Nobody’s attendance is recorded yet. The quorum is ${model.terms.quorum}.`)}
      </p>
      <MustBeThere model={model} />
      <Details
        summaryText={`Attendance: ${known} of ${model.lines.length} recorded`}
        open={known === 0 || known < model.lines.length || hasProblem}
      >
        <LinesTable caption="Members" lines={members} page={page} />
        {outside.length === 0 ? null : <LinesTable caption="From outside" lines={outside} page={page} />}
        {Array.from({ length: guestLines }, (_, at) => `guest-${at + 1}`).map((name, at) => (
          <Input
            id={name}
            name={name}
            classes="govuk-input--width-20"
            label={{ text: at === 0 ? 'Somebody else who is here' : 'And another' }}
            {...(at === 0 ? { hint: { text: 'Their name, and whom they come from' } } : {})}
            value={typedText(page, name)}
            {...problemFor(page, name)}
          />
        ))}
        {known === model.lines.length ? null : (
          <div class="govuk-checkboxes govuk-checkboxes--small govuk-!-margin-bottom-3">
            <div class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                id="rest"
                name="rest"
                type="checkbox"
                value="present"
                checked={typedText(page, 'rest') === 'present'}
              />
              <label class="govuk-label govuk-checkboxes__label" for="rest">
                Everybody with no answer above is present
              </label>
            </div>
          </div>
        )}
        <Save value="attendance" text="Save attendance" />
      </Details>
    </section>
  )
}

function LinesTable({ caption, lines, page }: { caption: string; lines: readonly Line[]; page: PageHere }) {
  return (
    <StackedTable
      caption={caption}
      columns={[{ text: 'Who' }, { text: 'Here?' }, { text: 'Who came instead' }]}
      rows={lines.map((line) => ({ cells: lineCells(line, page) }))}
    />
  )
}

function lineCells(line: Line, page: PageHere) {
  const suggested = line.was ?? (line.answered === 'declined' ? 'apologies' : '')
  return [
    <>
      <span class="app-words">{line.name}</span>
      <span class="govuk-body-s app-quiet app-words govuk-!-display-block govuk-!-margin-bottom-0">
        {line.post ?? 'A guest'}
        {line.attendsAs === 'member' || line.attendsAs === 'external'
          ? ''
          : `. ${attendsAsWords[line.attendsAs]}`}
        {line.was === null && line.answered !== null ? `. Answered: ${answerWords[line.answered]}` : ''}
      </span>
      <input type="hidden" name={`shown-${line.key}`} value={standOf(line)} />
    </>,
    <Select
      id={`was-${line.key}`}
      name={`was-${line.key}`}
      formGroup={{ classes: 'govuk-!-margin-bottom-0' }}
      label={{ text: `${line.name}: here?`, classes: 'govuk-visually-hidden' }}
      items={[{ value: '', text: 'Not said' }, ...wases.map((one) => ({ value: one, text: wasWords[one] }))]}
      value={typedText(page, `was-${line.key}`) ?? suggested}
      {...problemFor(page, `was-${line.key}`)}
    />,
    <Input
      id={`deputy-${line.key}`}
      name={`deputy-${line.key}`}
      formGroup={{ classes: 'govuk-!-margin-bottom-0' }}
      label={{ text: `Who came for ${line.name}`, classes: 'govuk-visually-hidden' }}
      value={typedText(page, `deputy-${line.key}`) ?? line.deputyName ?? ''}
      {...problemFor(page, `deputy-${line.key}`)}
    />,
  ]
}

const answerWords = { accepted: 'coming', declined: 'not coming', tentative: 'perhaps' } as const

function ItemFields({ item, number, model, page }: Part & { item: AgendaItem; number: number }) {
  const base = `/areas/${page.asking.area.slug}`
  const minute = model.minuteOf.get(item.id) ?? null
  const asked = model.decisions.filter((one) => one.itemId === item.id && one.approvedOn === null)
  const isFirst = number === 1
  // Questions that hang on no item are answered where decisions are taken, or at the first item.
  const loose =
    item.id === placeForLoose(model.items ?? [])
      ? model.decisions.filter((one) => one.itemId === null && one.approvedOn === null)
      : []
  return (
    <section id={`item-${item.id}`} class="app-past">
      <ItemHead item={item} number={number} model={model} base={base} />
      <Outcomes item={item} model={model} base={base} />
      <Meanwhile item={item} model={model} page={page} />
      <input type="hidden" name={`minuted-${item.id}`} value={minute?.version ?? 0} />
      <Textarea
        id={`words-${item.id}`}
        name={`words-${item.id}`}
        rows={item.purpose === 'note' ? 3 : 4}
        label={{ text: 'What was said', classes: 'govuk-label--s' }}
        {...(isFirst ? { hint: { text: 'The public part. A blank line begins a paragraph' } } : {})}
        value={typedText(page, `words-${item.id}`) ?? minute?.words ?? ''}
        {...problemFor(page, `words-${item.id}`)}
      />
      {[...asked, ...loose].map((one) => (
        <AskedFields one={one} page={page} board={model.meeting.boardName} />
      ))}
      <MoreFields item={item} model={model} page={page} />
      <Save value={item.id} text="Save" />
    </section>
  )
}

function placeForLoose(items: readonly AgendaItem[]): string | undefined {
  return (items.find((one) => one.kind === 'decisions') ?? items[0])?.id
}

/** What somebody else wrote on the item since this form was opened, beside one's own. */
function Meanwhile({ item, model, page }: Part & { item: AgendaItem }) {
  const minute = model.minuteOf.get(item.id)
  const opened = Number(typedText(page, `minuted-${item.id}`) ?? Number.NaN)
  if (minute === undefined || Number.isNaN(opened) || opened === minute.version) return null
  return (
    <InsetText>
      <p class="govuk-body govuk-!-font-weight-bold">{minute.writtenBy} wrote here while you were writing:</p>
      <Paragraphs text={minute.words === '' ? 'Nothing public.' : minute.words} />
      {minute.privateWords === '' ? null : <Paragraphs text={`Private: ${minute.privateWords}`} />}
      <p class="govuk-body-s app-quiet">If you save again, what stands in your box takes its place.</p>
    </InsetText>
  )
}

/** A question that waits: what was decided, why and by whom. */
function AskedFields({ one, page, board }: { one: DecisionHere; page: PageHere; board: string }) {
  return (
    <fieldset class="govuk-fieldset govuk-!-margin-bottom-3">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s app-words">
        Decision {one.number}: {one.question}
      </legend>
      <input type="hidden" name={`asked-${one.id}`} value={one.version} />
      <DecisionFields
        id={one.id}
        page={page}
        decided={one.decided ?? ''}
        why={one.why ?? ''}
        by={one.decidedBy ?? board}
      />
    </fieldset>
  )
}

function DecisionFields({
  id,
  page,
  decided,
  why,
  by,
}: {
  id: string
  page: PageHere
  decided: string
  why: string
  by: string
}) {
  return (
    <>
      <Textarea
        id={`decided-${id}`}
        name={`decided-${id}`}
        rows={2}
        label={{ text: 'What was decided' }}
        value={typedText(page, `decided-${id}`) ?? decided}
        {...problemFor(page, `decided-${id}`)}
      />
      <Input
        id={`why-${id}`}
        name={`why-${id}`}
        label={{ text: 'Why' }}
        value={typedText(page, `why-${id}`) ?? why}
        {...problemFor(page, `why-${id}`)}
      />
      <Input
        id={`by-${id}`}
        name={`by-${id}`}
        classes="govuk-input--width-20"
        label={{ text: 'Who decided' }}
        value={typedText(page, `by-${id}`) ?? by}
        {...problemFor(page, `by-${id}`)}
      />
    </>
  )
}

/** Folded away until wanted: the private part, a decision, an action. Open again where something was typed. */
function MoreFields({ item, model, page }: Part & { item: AgendaItem }) {
  const minute = model.minuteOf.get(item.id)
  const typed = (...names: readonly string[]) =>
    names.some((name) => (typedText(page, `${name}-${item.id}`) ?? '') !== '')
  const privateWords = typedText(page, `private-${item.id}`) ?? minute?.privateWords ?? ''
  return (
    <>
      <Details summaryText="Raise an action" classes="govuk-!-margin-bottom-2" open={typed('action')}>
        <Textarea
          id={`action-${item.id}`}
          name={`action-${item.id}`}
          rows={2}
          label={{ text: 'What is to be done' }}
          value={typedText(page, `action-${item.id}`)}
          {...problemFor(page, `action-${item.id}`)}
        />
        <Select
          id={`owner-${item.id}`}
          name={`owner-${item.id}`}
          label={{ text: 'Which post owns it' }}
          items={listOf(model.owners, 'Choose a post')}
          value={typedText(page, `owner-${item.id}`) ?? ''}
          {...problemFor(page, `owner-${item.id}`)}
        />
        <Input
          id={`due-${item.id}`}
          name={`due-${item.id}`}
          classes="govuk-input--width-10"
          label={{ text: 'By when' }}
          hint={{
            text:
              model.next === null
                ? dayHint
                : `${dayHint}. Leave it empty for the next meeting, on ${writeDay(model.next.day)}`,
          }}
          value={typedText(page, `due-${item.id}`)}
          {...problemFor(page, `due-${item.id}`)}
        />
      </Details>
      <Details
        summaryText="Record a decision that nobody had asked for"
        classes="govuk-!-margin-bottom-2"
        open={typed('decided', 'why', 'question')}
      >
        <Input
          id={`question-${item.id}`}
          name={`question-${item.id}`}
          label={{ text: 'The question' }}
          hint={{ text: 'Left empty, it is the title of the item' }}
          value={typedText(page, `question-${item.id}`)}
          {...problemFor(page, `question-${item.id}`)}
        />
        <DecisionFields id={item.id} page={page} decided="" why="" by={model.meeting.boardName} />
      </Details>
      <Details
        summaryText={privateWords === '' ? 'Private part' : 'Private part (written)'}
        classes="govuk-!-margin-bottom-3"
        open={privateWords !== ''}
      >
        <Textarea
          id={`private-${item.id}`}
          name={`private-${item.id}`}
          rows={3}
          label={{ text: 'What is not published' }}
          hint={{ text: 'Only the chair, the programme lead and the secretary read it. No name of a child' }}
          value={privateWords}
          {...problemFor(page, `private-${item.id}`)}
        />
      </Details>
    </>
  )
}
