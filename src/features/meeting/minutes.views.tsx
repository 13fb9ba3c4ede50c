/** The minutes on a meeting's page: as they were checked, the chair's desk, corrections; and the two notes. */
import { Button, Checkboxes, Details, Form, Input, InsetText, Radios, Textarea } from '../../design/index.ts'
import { localDate, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { meetingTitle } from '../board/index.ts'
import { type Attended, attendsAsWords, wasWords } from './attendance.ts'
import type { MeetingPage } from './meeting.reads.ts'
import { isFrozen, type Snapshot, stateSentence } from './minutes.ts'
import type { NotePage } from './note.reads.ts'
import { type NoteKind, noteKinds, noteTime, noteWords } from './notes.ts'
import { Paragraphs } from './parts.views.tsx'

interface Part {
  readonly model: MeetingPage
  readonly page: PageHere
}

export function MinutesPart({ model, page }: Part) {
  const { meeting, minutes, mays } = model
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  if (meeting.state === 'planned' && minutes.version === 0) return null
  return (
    <section id="minutes" class="app-past">
      <h2 class="govuk-heading-m">Minutes</h2>
      <p class="govuk-body">
        {mays.seesAll || isFrozen(minutes)
          ? stateSentence(minutes)
          : 'The minutes are not checked by the chair yet.'}
      </p>
      {model.checked === null ? (
        mays.seesAll && minutes.state === 'with-chair' ? (
          <Written model={model} />
        ) : null
      ) : (
        <Checked snapshot={model.checked} />
      )}
      {model.checked === null || minutes.sha256 === null ? null : (
        <p class="govuk-body-s app-quiet app-words">
          {minutes.checkedOutside === null ? (
            `Checked by ${minutes.checkedBy ?? 'the chair'}.`
          ) : (
            <strong>
              Checked on paper by {minutes.checkedOutside.name}: {minutes.checkedOutside.how}. Entered by{' '}
              {minutes.checkedBy ?? 'somebody here'}.
            </strong>
          )}
          {minutes.publishedHow === null ? '' : ` Publishing was agreed by ${minutes.publishedHow}.`} The text
          is kept as it was checked, under its SHA-256: {minutes.sha256}
          {mays.seesAll ? '' : '. Parts that are private are not shown'}.
        </p>
      )}
      {model.corrections.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">Corrections</h3>
          {model.corrections.map((one) => (
            <InsetText>
              <Paragraphs text={one.words} />
              <p class="govuk-body-s app-quiet">
                {one.saidBy}, {writeDay(one.saidOn)}
                {one.private ? '. Private' : ''}
              </p>
            </InsetText>
          ))}
        </>
      )}
      {mays.minute && minutes.state === 'draft' && minutes.version > 0 ? (
        <Form action={`${base}/to-chair`} page={page} version={minutes.version} summary={false}>
          <Button text="Pass the minutes to the chair" preventDoubleClick />
        </Form>
      ) : null}
      {mays.check ? <ChairsDesk model={model} page={page} at={`${base}/chair`} /> : null}
      {model.chairOnPaper === null ? null : (
        <OnPaper
          model={model}
          page={page}
          at={`${base}/chair-on-paper`}
          suggested={model.chairOnPaper.name}
        />
      )}
      {mays.minute && isFrozen(minutes) ? <CorrectionForm page={page} at={`${base}/corrections`} /> : null}
    </section>
  )
}

/** What the chair is about to check: the minutes as they stand now. */
function Written({ model }: { model: MeetingPage }) {
  return (
    <>
      {(model.items ?? []).map((item, at) => {
        const minute = model.minuteOf.get(item.id)
        return minute === undefined ? null : (
          <>
            <h3 class="govuk-heading-s">
              {at + 1}. {item.title}
            </h3>
            <Paragraphs text={minute.words} />
            {minute.privateWords === '' ? null : (
              <InsetText>
                <Paragraphs text={`Private: ${minute.privateWords}`} />
              </InsetText>
            )}
          </>
        )
      })}
    </>
  )
}

function Checked({ snapshot }: { snapshot: Snapshot }) {
  const those = (isExternal: boolean) =>
    snapshot.attendance.filter((one) => (one.attendsAs === 'external') === isExternal)
  return (
    <>
      <p class="govuk-body">
        {snapshot.meeting.title}. {snapshot.meeting.place}. {snapshot.quorum}
      </p>
      {[
        { title: 'Members', of: those(false) },
        { title: 'From outside', of: those(true) },
      ].map(({ title, of }) =>
        of.length === 0 ? null : (
          <>
            <h3 class="govuk-heading-s">{title}</h3>
            <ul class="govuk-list">
              {of.map((one) => (
                <li class="app-words">{attendedWords(one)}</li>
              ))}
            </ul>
          </>
        ),
      )}
      {snapshot.items.map((item, at) => (
        <>
          <h3 class="govuk-heading-s app-words">
            {at + 1}. {item.title}
            {item.private ? ' (private)' : ''}
          </h3>
          {item.words === '' ? (
            <p class="govuk-body app-quiet">Nothing was minuted.</p>
          ) : (
            <Paragraphs text={item.words} />
          )}
          {item.privateWords === '' ? null : (
            <InsetText>
              <Paragraphs text={`Private: ${item.privateWords}`} />
            </InsetText>
          )}
        </>
      ))}
      {snapshot.decisions.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">Decisions</h3>
          <ul class="govuk-list govuk-list--spaced">
            {snapshot.decisions.map((one) => (
              <li class="app-words">
                Decision {one.number}. {one.question} {one.decided} Why: {one.why} Decided by {one.decidedBy}.
              </li>
            ))}
          </ul>
        </>
      )}
      {snapshot.actions.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">Actions</h3>
          <ul class="govuk-list govuk-list--spaced">
            {snapshot.actions.map((one) => (
              <li class="app-words">
                Action {one.number}. {one.words} {one.owner}, by {writeDay(localDate(one.due))}.
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function attendedWords(one: Pick<Attended, 'name' | 'post' | 'attendsAs' | 'was' | 'deputyName'>): string {
  const as =
    one.attendsAs === 'member' || one.attendsAs === 'external' ? '' : ` (${attendsAsWords[one.attendsAs]})`
  return `${one.name}${one.post === null ? '' : `, ${one.post}`}${as}: ${wasWords[one.was].toLowerCase()}${
    one.deputyName === null ? '' : `, ${one.deputyName}`
  }`
}

/** What only the chair may press: check or return, then publish. */
function ChairsDesk({ model, page, at }: Part & { at: string }) {
  const { minutes } = model
  if (minutes.state === 'with-chair') {
    const taken = model.decisions.filter((one) => one.decided !== null && one.approvedOn === null).length
    return (
      <>
        <Form action={at} page={page} version={minutes.version} summary={false}>
          <input type="hidden" name="deed" value="check" />
          <input type="hidden" name="seen" value={model.seen ?? ''} />
          <p class="govuk-body">
            Once they are checked the text stays as it is.{' '}
            {taken === 0
              ? ''
              : `${taken === 1 ? 'The decision' : `The ${taken} decisions`} in them ${taken === 1 ? 'is' : 'are'} approved with it, and never edited afterwards.`}
          </p>
          <Button text="Check these minutes" preventDoubleClick />
        </Form>
        <Details summaryText="Return them instead">
          <Form action={at} page={page} version={minutes.version} summary={false}>
            <input type="hidden" name="deed" value="return" />
            <Input
              id="why"
              name="why"
              label={{ text: 'What is to be put right' }}
              value={typedText(page, 'why')}
              {...problemFor(page, 'why')}
            />
            <Button text="Return the minutes" classes="govuk-button--secondary" preventDoubleClick />
          </Form>
        </Details>
      </>
    )
  }
  if (minutes.state !== 'checked') return null
  return (
    <Form action={at} page={page} version={minutes.version} summary={false}>
      <input type="hidden" name="deed" value="publish" />
      <p class="govuk-body">Published, their public part is open to everybody who reads board papers.</p>
      <Button text="Publish the minutes" preventDoubleClick />
    </Form>
  )
}

/** What a chair without an account said on paper: written down by whoever minutes, and marked as such for ever. */
function OnPaper({ model, page, at, suggested }: Part & { at: string; suggested: string }) {
  const { minutes, notes } = model
  const waits = (kind: NoteKind) => notes.find((one) => one.kind === kind && one.publishedOn === null)
  const deeds = [
    ...(minutes.state === 'with-chair'
      ? [
          { value: 'check', text: 'Checked the minutes as they stand here' },
          { value: 'return', text: 'Returned them, to be put right' },
        ]
      : []),
    ...(minutes.state === 'checked'
      ? [{ value: 'publish', text: 'Agreed that the minutes are published' }]
      : []),
    ...noteKinds.flatMap((kind) =>
      waits(kind) === undefined
        ? []
        : [{ value: `publish-${kind}`, text: `Agreed that this is published: ${noteWords[kind]}` }],
    ),
  ]
  if (deeds.length === 0) return null
  return (
    <section class="app-no-print">
      <h3 class="govuk-heading-s">What the chair said on paper</h3>
      <p class="govuk-body">
        Nobody has the chair’s role here. Print this page for the chair, then write down what they said. It is
        marked as said on paper, with who entered it.
      </p>
      <Form action={at} page={page} version={minutes.version} summary={false}>
        <input type="hidden" name="seen" value={model.seen ?? ''} />
        <input type="hidden" name="chairNote" value={waits('chair')?.version ?? 0} />
        <input type="hidden" name="familiesNote" value={waits('families')?.version ?? 0} />
        <Radios
          idPrefix="deed"
          name="deed"
          classes="govuk-radios--small"
          fieldset={{ legend: { text: 'What did the chair do?' } }}
          items={deeds}
          value={typedText(page, 'deed') ?? ''}
          {...problemFor(page, 'deed')}
        />
        <Input
          id="name"
          name="name"
          label={{ text: 'Name of the chair' }}
          value={typedText(page, 'name') ?? suggested}
          {...problemFor(page, 'name')}
        />
        <Input
          id="on"
          name="on"
          classes="govuk-input--width-10"
          label={{ text: 'On which day' }}
          hint={{ text: 'For example 3 December 2026' }}
          value={typedText(page, 'on')}
          {...problemFor(page, 'on')}
        />
        <Input
          id="how"
          name="how"
          label={{ text: 'How it came' }}
          hint={{ text: 'For example “a signed copy by post”; or what is to be put right' }}
          value={typedText(page, 'how')}
          {...problemFor(page, 'how')}
        />
        <Button text="Write it down" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </section>
  )
}

function CorrectionForm({ page, at }: { page: PageHere; at: string }) {
  return (
    <Details
      summaryText="Write a correction under the minutes"
      open={typedText(page, 'correction') !== undefined}
    >
      <Form action={at} page={page} summary={false}>
        <Textarea
          id="correction"
          name="correction"
          rows={3}
          label={{ text: 'What is put right' }}
          hint={{ text: 'The minutes themselves stay as they were checked' }}
          value={typedText(page, 'correction')}
          {...problemFor(page, 'correction')}
        />
        <Checkboxes
          name="private"
          classes="govuk-checkboxes--small"
          items={[{ value: 'yes', text: 'It is private', checked: typedText(page, 'private') === 'yes' }]}
        />
        <Button text="Add the correction" classes="govuk-button--secondary" preventDoubleClick />
      </Form>
    </Details>
  )
}

/** The chair's note and the families' summary, each with when it is due. */
export function NotesPart({ model, page }: Part) {
  const { meeting, mays } = model
  if (meeting.heldOn === null || (!mays.seesAll && model.notes.length === 0)) return null
  const { heldOn } = meeting
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  return (
    <section id="notes" class="app-past">
      {noteKinds.map((kind) => {
        const note = model.notes.find((one) => one.kind === kind) ?? null
        if (note === null && !mays.seesAll) return null
        return (
          <>
            <h2 class="govuk-heading-m">{noteWords[kind]}</h2>
            <p class="govuk-body">{noteTime(heldOn, note, page.asking.today).sentence}</p>
            {note?.publishedHow == null ? null : (
              <p class="govuk-body-s app-quiet">The chair agreed on paper: {note.publishedHow}.</p>
            )}
            {note === null ? null : <Paragraphs text={note.words} />}
            {mays.notes && note?.publishedOn == null ? (
              <p class="govuk-body app-no-print">
                <a class="govuk-link" href={`${base}/notes/${kind}`}>
                  {note === null ? 'Write' : 'Edit'} {noteWords[kind].toLowerCase()}
                </a>
              </p>
            ) : null}
            {mays.check && note !== null && note.publishedOn === null ? (
              <PublishNote kind={kind} version={note.version} at={`${base}/chair`} page={page} />
            ) : null}
          </>
        )
      })}
    </section>
  )
}

function PublishNote({
  kind,
  version,
  at,
  page,
}: {
  kind: NoteKind
  version: number
  at: string
  page: PageHere
}) {
  return (
    <Form action={at} page={page} version={version} summary={false}>
      <input type="hidden" name="deed" value={`publish-${kind}`} />
      <Button text={`Publish ${noteWords[kind].toLowerCase()}`} preventDoubleClick />
    </Form>
  )
}

export function notePage(model: NotePage, page: PageHere): ShownPage {
  const { kind, meeting, note, draft } = model
  const at = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  const typed = typedText(page, 'words')
  const opened = Number(typedText(page, 'version') ?? Number.NaN)
  const isLate = note !== null && !Number.isNaN(opened) && opened !== note.version
  return {
    title: noteWords[kind],
    back: { text: meetingTitle(meeting), href: `${at}#notes` },
    body: (
      <>
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">{noteWords[kind]}</h1>
        <p class="govuk-body">
          {note === null
            ? 'This is a draft made from the record: what was decided, what was taken away, and what families said. Nothing private is in it. Read it and put it into your own words before you save it.'
            : 'Saved, and not published yet: the chair publishes it.'}
        </p>
        {isLate ? (
          <InsetText>
            <p class="govuk-body govuk-!-font-weight-bold">It says now:</p>
            <Paragraphs text={note.words} />
          </InsetText>
        ) : null}
        <Form action={`${at}/notes/${kind}`} page={page}>
          <input type="hidden" name="version" value={note?.version ?? 0} />
          <Textarea
            id="words"
            name="words"
            rows={18}
            label={{ text: kind === 'chair' ? 'The note' : 'The summary', classes: 'govuk-label--s' }}
            hint={{ text: 'Plain words; a blank line begins a paragraph. No names of children or families' }}
            value={typed ?? note?.words ?? draft}
            {...problemFor(page, 'words')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
