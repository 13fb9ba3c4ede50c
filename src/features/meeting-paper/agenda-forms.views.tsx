/** The forms of an agenda: an item, taking it off, and its papers. Each on a page of its own. */
import {
  Button,
  Checkboxes,
  FileUpload,
  Form,
  Input,
  InsetText,
  Radios,
  Select,
  Textarea,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedList, typedText } from '../../route/index.ts'
import { itemPurposes, type Meeting, meetingTitle } from '../board/index.ts'
import { ChangedSince } from '../improvement-plan/index.ts'
import { type ItemFormPage, itemFields, type PaperFormPage, paperFields } from './agenda.reads.ts'
import { type AgendaItem, purposeWords } from './agenda.ts'
import { sizeOf } from './agenda.views.tsx'
import { paperWords } from './paper.ts'

function backTo(meeting: Meeting, page: PageHere, item?: AgendaItem) {
  const anchor = item === undefined ? '' : `#item-${item.id}`
  return {
    text: `Agenda of ${writeDay(meeting.day)}`,
    href: `/areas/${page.asking.area.slug}/meetings/${meeting.id}/agenda${anchor}`,
  }
}

/** "Yes" ticked: as it was typed where the form was refused, else as it is. */
function ticked(page: PageHere, name: string, now: boolean): readonly string[] {
  return typedList(page, name) ?? (now ? ['yes'] : [])
}

function Private({ page, now, hint }: { page: PageHere; now: boolean; hint: string }) {
  return (
    <Checkboxes
      idPrefix="private"
      name="private"
      classes="govuk-checkboxes--small"
      values={ticked(page, 'private', now)}
      items={[{ value: 'yes', text: 'It is private', hint: { text: hint } }]}
    />
  )
}

export function itemPage(model: ItemFormPage, page: PageHere): ShownPage {
  const { meeting, item, posts, isForum } = model
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}/agenda`
  const title = item === null ? 'Add an item' : 'Change an item'
  return {
    title: `${title}: ${meetingTitle(meeting)}`,
    back: backTo(meeting, page, item ?? undefined),
    body: (
      <>
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        {isForum ? (
          <p class="govuk-body">
            It is marked as asked for by the parent carer forum, and stands as you write it.
          </p>
        ) : null}
        <ChangedSince page={page} versions={model.versions} fields={itemFields(posts)} />
        <Form
          action={item === null ? `${base}/new` : `${base}/${item.id}`}
          page={page}
          version={item?.version}
        >
          <Input
            id="title"
            name="title"
            label={{ text: 'What it is called', classes: 'govuk-label--s' }}
            value={typedText(page, 'title') ?? item?.title}
            {...problemFor(page, 'title')}
          />
          <Radios
            idPrefix="purpose"
            name="purpose"
            classes="govuk-radios--inline"
            fieldset={{
              legend: { text: 'What the board is asked to do', classes: 'govuk-fieldset__legend--s' },
            }}
            value={typedText(page, 'purpose') ?? item?.purpose ?? 'note'}
            items={itemPurposes.map((one) => ({ value: one, text: purposeWords[one] }))}
            {...problemFor(page, 'purpose')}
          />
          <Input
            id="minutes"
            name="minutes"
            classes="govuk-input--width-3"
            inputmode="numeric"
            label={{ text: 'How many minutes it takes', classes: 'govuk-label--s' }}
            value={typedText(page, 'minutes') ?? String(item?.minutes ?? 10)}
            {...problemFor(page, 'minutes')}
          />
          <Select
            id="presenter"
            name="presenter"
            label={{ text: 'Which post presents it', classes: 'govuk-label--s' }}
            items={[{ value: '', text: 'Not said, or nobody of the posts' }, ...posts]}
            value={typedText(page, 'presenter') ?? item?.presenterPostId ?? ''}
            {...problemFor(page, 'presenter')}
          />
          <Input
            id="presenterWords"
            name="presenterWords"
            label={{ text: 'Or who presents it, in words', classes: 'govuk-label--s' }}
            hint={{ text: 'For example: two young people and a youth worker. No names of children' }}
            value={typedText(page, 'presenterWords') ?? item?.presenterWords ?? ''}
          />
          <Textarea
            id="words"
            name="words"
            rows={3}
            label={{ text: 'What it is about', classes: 'govuk-label--s' }}
            hint={{ text: 'No names of children, and nothing that tells who a child is' }}
            value={typedText(page, 'words') ?? item?.words ?? ''}
          />
          {isForum ? null : (
            <Private
              page={page}
              now={item?.private ?? false}
              hint="Only whoever prepares the meeting sees it. It is in no pack that is circulated."
            />
          )}
          <Button text={item === null ? 'Add the item' : 'Save'} preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function offPage({ meeting, item, papers, next }: ItemFormPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}/agenda`
  return {
    title: `Defer or take off an item: ${meetingTitle(meeting)}`,
    back: backTo(meeting, page, item ?? undefined),
    body: (
      <>
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">Defer the item, or take it off?</h1>
        <InsetText classes="app-words">
          {item?.title}
          {papers.length === 0
            ? ''
            : `. ${papers.length === 1 ? 'One paper hangs' : `${papers.length} papers hang`} on it.`}
        </InsetText>
        <Form action={`${base}/${item?.id ?? ''}/off`} page={page} version={item?.version}>
          <Radios
            idPrefix="how"
            name="how"
            fieldset={{ legend: { text: 'What becomes of it', classes: 'govuk-fieldset__legend--s' } }}
            value={typedText(page, 'how') ?? ''}
            items={[
              {
                value: 'defer',
                text:
                  next === null
                    ? 'It waits for the next meeting (none is planned yet)'
                    : `It goes to the next meeting, on ${writeDay(next.day)}`,
                hint: { text: 'It stays here as deferred, with the reason, and names this meeting there' },
              },
              ...(meeting.state === 'planned'
                ? [{ value: 'remove', text: 'It is taken off', hint: { text: 'Its history keeps it' } }]
                : []),
            ]}
            {...problemFor(page, 'how')}
          />
          <Input
            id="why"
            name="why"
            label={{ text: 'Why', classes: 'govuk-label--s' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Button text="Save" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function paperPage(model: PaperFormPage, page: PageHere): ShownPage {
  const { meeting, item, paper, posts } = model
  const base = `/areas/${page.asking.area.slug}/meetings/${meeting.id}`
  const title = paper === null ? 'Add a paper' : paper.file === null ? 'Bring a paper' : 'Change a paper'
  const isWithdrawn = paper !== null && paper.withdrawnOn !== null
  return {
    title: `${title}: ${meetingTitle(meeting)}`,
    back: backTo(meeting, page, item),
    body: (
      <>
        <span class="govuk-caption-l">{meetingTitle(meeting)}</span>
        <h1 class="govuk-heading-l">{title}</h1>
        <InsetText classes="app-words">
          {paper === null
            ? item.title
            : `${paper.title}, for “${item.title}”. ${paperWords(paper, model.today)}`}
        </InsetText>
        <ChangedSince page={page} versions={model.versions} fields={paperFields(posts)} />
        {isWithdrawn ? null : (
          <Form
            action={paper === null ? `${base}/agenda/${item.id}/papers/new` : `${base}/papers/${paper.id}`}
            page={page}
            version={paper?.version}
            files
          >
            <Input
              id="title"
              name="title"
              label={{ text: 'What the paper is called', classes: 'govuk-label--s' }}
              value={typedText(page, 'title') ?? paper?.title}
              {...problemFor(page, 'title')}
            />
            <Select
              id="owedBy"
              name="owedBy"
              label={{ text: 'Which post owes it', classes: 'govuk-label--s' }}
              items={[{ value: '', text: 'Nobody in particular' }, ...posts]}
              value={typedText(page, 'owedBy') ?? paper?.owedByPostId ?? item.presenterPostId ?? ''}
              {...problemFor(page, 'owedBy')}
            />
            <Input
              id="due"
              name="due"
              classes="govuk-input--width-10"
              label={{ text: 'When it is due', classes: 'govuk-label--s' }}
              hint={{
                text: `For example, 2026-11-03. By the terms of reference the papers of this meeting are due on ${writeDay(model.papersDue)}`,
              }}
              value={typedText(page, 'due') ?? paper?.due ?? model.papersDue}
              {...problemFor(page, 'due')}
            />
            <FileUpload
              id="file"
              name="file"
              label={{
                text: paper?.file == null ? 'The file, if it is here' : 'Another file in its place',
                classes: 'govuk-label--s',
              }}
              hint={{
                text: 'Up to 25 MB: PDF, Word, PowerPoint, a sheet, CSV, text or a picture. It is kept as it is. No names of children',
              }}
              {...problemFor(page, 'file')}
            />
            {paper?.file == null ? null : (
              <Input
                id="replacedWhy"
                name="why"
                label={{ text: 'Why it is replaced', classes: 'govuk-label--s' }}
                hint={{ text: 'Only where you send another file. The one before stays to be read' }}
                value={typedText(page, 'why')}
                {...problemFor(page, 'replacedWhy')}
              />
            )}
            <Private
              page={page}
              now={paper?.private ?? item.private}
              hint="Only whoever prepares the meeting reads it. It is in no pack that is circulated."
            />
            <Button text={paper === null ? 'Add the paper' : 'Save'} preventDoubleClick />
          </Form>
        )}
        {paper === null ? null : <Earlier model={model} base={base} />}
        {paper === null || isWithdrawn ? null : (
          <>
            <h2 class="govuk-heading-m">Withdraw it</h2>
            <Form
              action={`${base}/papers/${paper.id}/withdraw`}
              page={page}
              version={paper.version}
              summary={false}
            >
              <Input
                id="why"
                name="why"
                label={{ text: 'Why it is withdrawn' }}
                hint={{ text: 'It stays on the agenda as withdrawn, with your reason' }}
                {...problemFor(page, 'why')}
              />
              <Button text="Withdraw" classes="govuk-button--warning" preventDoubleClick />
            </Form>
          </>
        )}
      </>
    ),
  }
}

function Earlier({ model, base }: { model: PaperFormPage; base: string }) {
  const { paper } = model
  if (paper === null || paper.earlier.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Earlier files</h2>
      <ul class="govuk-list govuk-list--bullet">
        {paper.earlier.map((one) => (
          <li class="app-words">
            <a class="govuk-link" href={`${base}/papers/${paper.id}/file?earlier=${one.id}`} download>
              {one.name} ({sizeOf(one.bytes)})
            </a>{' '}
            <span class="app-quiet">
              Received on {writeDay(one.receivedOn)}, replaced on {writeDay(one.replacedOn)}: {one.why}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
