/** The page of restricted notes, for those who were told so. */
import {
  Button,
  Details,
  EmptyState,
  Form,
  Input,
  Radios,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import type { RestrictedPage } from './restricted.operations.ts'
import { type RestrictedKind, type RestrictedNote, restrictedKinds } from './restricted-note.ts'

export const restrictedWords: Readonly<Record<RestrictedKind, string>> = {
  address: 'Address',
  safeguarding: 'Safeguarding',
  'third-party': 'From a third party',
}

export function restrictedPage(model: RestrictedPage, page: PageHere): ShownPage {
  const { head, notes } = model
  const here = `/areas/${page.asking.area.slug}/cases/${head.caseId}`
  const open = notes.filter((one) => one.endedOn === null)
  const ended = notes.filter((one) => one.endedOn !== null)
  return {
    title: 'Restricted notes',
    back: { text: 'The record', href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Restricted notes</h1>
        <p class="govuk-body">
          About <bdi>{head.name}</bdi>. Only those who were told read this page, and each reading is written
          down. Nobody else is shown that there is a note.
        </p>
        {open.length === 0 ? (
          <EmptyState title="No note holds today">
            An address that must not be known, a safeguarding concern, or what somebody said in confidence
            belongs here and nowhere else.
          </EmptyState>
        ) : (
          open.map((note) => <Note note={note} model={model} page={page} here={here} />)
        )}
        {model.mayKeep ? <Add page={page} here={here} /> : null}
        {ended.length === 0 ? null : (
          <Details
            summaryText={`Notes that no longer hold (${ended.length})`}
            text={
              <ul class="govuk-list govuk-list--spaced">
                {ended.map((note) => (
                  <li class="app-words">
                    <strong>{restrictedWords[note.kind]}</strong>, {writeDay(note.saidOn)} to{' '}
                    {note.endedOn === null ? '' : writeDay(note.endedOn)}: {note.words}
                  </li>
                ))}
              </ul>
            }
          />
        )}
      </>
    ),
  }
}

function Note({
  note,
  model,
  page,
  here,
}: {
  note: RestrictedNote
  model: RestrictedPage
  page: PageHere
  here: string
}) {
  const isThis = typedText(page, 'note') === note.id
  return (
    <section aria-labelledby={`note-${note.id}`}>
      <h2 class="govuk-heading-m" id={`note-${note.id}`}>
        {restrictedWords[note.kind]}
      </h2>
      <p class="govuk-body app-words">{note.words}</p>
      <p class="govuk-body app-quiet">
        {note.saidBy}, {writeDay(note.saidOn)}
      </p>
      {model.mayKeep ? (
        <Form action={`${here}/restricted`} page={page} version={note.version}>
          <input type="hidden" name="step" value="end" />
          <input type="hidden" name="note" value={note.id} />
          <Input
            id={isThis ? 'why' : `why-${note.id}`}
            name="why"
            label={{ text: 'Why it no longer holds' }}
            value={isThis ? typedText(page, 'why') : undefined}
            {...(isThis ? problemFor(page, 'why') : {})}
          />
          <Button text="End this note" classes="govuk-button--secondary" preventDoubleClick />
        </Form>
      ) : null}
    </section>
  )
}

function Add({ page, here }: { page: PageHere; here: string }) {
  const isAdding = typedText(page, 'step') === 'add'
  return (
    <section class="app-no-print" aria-labelledby="add">
      <h2 class="govuk-heading-m" id="add">
        Enter a note
      </h2>
      <WarningText
        text="Write nothing of this in a message, a letter or another part of the record."
        iconFallbackText="Warning"
      />
      <Form action={`${here}/restricted`} page={page}>
        <input type="hidden" name="step" value="add" />
        <Radios
          idPrefix="kind"
          name="kind"
          fieldset={{ legend: { text: 'What kind of note', classes: 'govuk-fieldset__legend--s' } }}
          items={restrictedKinds.map((value) => ({ value, text: restrictedWords[value] }))}
          value={isAdding ? (typedText(page, 'kind') ?? null) : null}
          {...(isAdding ? problemFor(page, 'kind') : {})}
        />
        <Textarea
          id="words"
          name="words"
          rows={4}
          label={{ text: 'What those who are told must know' }}
          value={isAdding ? typedText(page, 'words') : undefined}
          {...(isAdding ? problemFor(page, 'words') : {})}
        />
        <Button text="Keep it" preventDoubleClick />
      </Form>
    </section>
  )
}
