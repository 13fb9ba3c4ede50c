/** The pages of documents: bringing one in, reading it side by side, and what an area keeps. */
import type { ComponentChildren } from 'preact'
import {
  Button,
  Checkboxes,
  Details,
  EmptyState,
  FileUpload,
  Form,
  Input,
  InsetText,
  NotificationBanner,
  Radios,
  SideBySide,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import type { DocumentReading, Item } from '../../documents/index.ts'
import { writeAsPrecise, writeDay } from '../../foundation/index.ts'
import {
  link,
  type PageHere,
  problemFor,
  type ShownFile,
  type ShownPage,
  typedList,
  typedText,
} from '../../route/index.ts'
import { boundList, verbWords } from '../requirement/index.ts'
import type { ReadingFound } from './document.operations.ts'
import type { DocumentPage, DocumentsPage } from './document.reads.ts'
import { canMakeProgramme, dateNames, kindNames, standingSentence } from './document.ts'
import { readRows, type Understood } from './read-rows.ts'

export function newDocumentPage(_: unknown, page: PageHere): ShownPage {
  return {
    title: 'Read a document',
    body: (
      <>
        <h1 class="govuk-heading-l">Read a document</h1>
        <p class="govuk-body-l">
          Send a notice, direction, inspection report or letter as you received it. You will see what was
          understood before anything is made of it.
        </p>
        <Form action="/documents/new" page={page} files>
          <FileUpload
            id="file"
            name="file"
            label={{ text: 'The document', classes: 'govuk-label--m' }}
            hint={{ text: 'PDF, Word (.docx), plain text or Markdown, up to 25 MB.' }}
            {...problemFor(page, 'file')}
          />
          <Details summaryText="Paste the words instead">
            <Textarea
              id="pasted"
              name="pasted"
              rows={12}
              label={{ text: 'The words of the document' }}
              hint={{ text: 'Copy all of it, with its numbers and letters. Line breaks do not matter.' }}
              value={typedText(page, 'pasted')}
              {...problemFor(page, 'pasted')}
            />
          </Details>
          <Button text="Read it" />
        </Form>
        <InsetText>
          The document stays yours alone until you say which local area it belongs to. It does not leave this
          server.
        </InsetText>
      </>
    ),
  }
}

export function readingPage(found: ReadingFound, page: PageHere): ShownPage {
  const { waiting, already } = found
  const { reading } = waiting
  return {
    title: 'Did it understand?',
    wide: true,
    back: { text: 'Read another document', href: '/documents/new' },
    body: (
      <>
        <span class="govuk-caption-l">{waiting.fileName ?? 'Pasted words'}</span>
        <h1 class="govuk-heading-l">Did it understand? {kindNames[reading.kind]}</h1>
        {already === null ? null : (
          <NotificationBanner titleText="Already here">
            <p class="govuk-notification-banner__heading">
              {already.areaName} holds this document since {writeDay(already.receivedOn)}. Joining it again
              changes nothing.{' '}
              <a
                class="govuk-notification-banner__link"
                href={`/areas/${already.slug}/documents/${already.documentId}`}
              >
                Open it
              </a>
            </p>
          </NotificationBanner>
        )}
        {waiting.warnings.map((warning) => (
          <WarningText text={warning} iconFallbackText="Warning" />
        ))}
        <p class="govuk-body">{understoodSentence(reading)}</p>
        <JoinForm found={found} page={page} />
        <WhatItSays reading={reading} />
        <NotUnderstood reading={reading} />
        <BothSides source={waiting.text} reading={reading} />
      </>
    ),
  }
}

/** "14 paragraphs, 24 items and 3 below them were understood. Every line found its place." */
export function understoodSentence(reading: DocumentReading): string {
  const items = reading.paragraphs.flatMap((one) => one.items)
  const below = items.flatMap((one) => one.items).length
  const parts = [
    counted(reading.paragraphs.length, 'paragraph'),
    counted(items.length, 'item'),
    counted(below, 'item below those'),
    counted(reading.weaknesses.length, 'significant weakness', 'significant weaknesses'),
    counted(reading.priorityAreas.length, 'area for priority action', 'areas for priority action'),
    counted(reading.improvementAreas.length, 'area for improvement', 'areas for improvement'),
  ].filter((part) => part !== null)
  const missed = reading.notUnderstood.length
  const rest =
    missed === 0
      ? 'Every line found its place.'
      : `${counted(missed, 'line')} ${missed === 1 ? 'was' : 'were'} not understood: see the list.`
  return parts.length === 0
    ? `No numbered paragraphs were found. ${rest}`
    : `Understood: ${parts.join(', ')}. ${rest}`
}

function counted(count: number, one: string, many = `${one}s`): string | null {
  return count === 0
    ? null
    : `${count} ${count === 1 ? one : many.replace('item below thoses', 'items below those')}`
}

function JoinForm({ found, page }: { found: ReadingFound; page: PageHere }) {
  const { suggestion, areas, mayOpen, waiting } = found
  const makes = canMakeProgramme(waiting.reading.kind)
  const suggested = suggestion.suggested
  const first =
    suggested?.is === 'open' ? 'open' : suggested?.is === 'join' ? `join:${suggested.areaId}` : undefined
  const chosen = typedText(page, 'where') ?? first
  const openName = typedText(page, 'areaName') ?? suggestion.name ?? ''
  const items = [
    ...areas.map((area) => ({
      value: `join:${area.id}`,
      text: makes
        ? `It belongs to ${area.name}: make the programme there`
        : `It belongs to ${area.name}: keep it there and act on what it says`,
    })),
    ...(mayOpen
      ? [
          {
            value: 'open',
            text: `Open a new local area for it${suggestion.name === null ? '' : `: ${suggestion.name}`}`,
            conditional: (
              <>
                <Input
                  id="areaName"
                  name="areaName"
                  label={{ text: 'Name of the local area' }}
                  value={openName}
                  classes="govuk-input--width-20"
                  {...problemFor(page, 'areaName')}
                />
                <Input
                  id="council"
                  name="council"
                  label={{ text: 'Name of the council' }}
                  value={typedText(page, 'council') ?? suggestion.council ?? ''}
                  {...problemFor(page, 'council')}
                />
              </>
            ),
          },
        ]
      : []),
    ...areas.map((area) => ({
      value: `reference:${area.id}`,
      text: `Keep it as reference in ${area.name}: it asks nothing there`,
    })),
  ]
  return (
    <Form action={link({ path: '/documents/:reading/programme' }, { reading: waiting.id })} page={page}>
      <Radios
        idPrefix="where"
        name="where"
        fieldset={{ legend: { text: 'Which local area is it for?', classes: 'govuk-fieldset__legend--m' } }}
        hint={{ text: suggestion.sentence }}
        items={[...items]
          .sort((a, b) => Number(b.value === first) - Number(a.value === first))
          .map((item) => ({ ...item, checked: item.value === chosen }))}
        {...problemFor(page, 'where')}
      />
      <Input
        id="receivedOn"
        name="receivedOn"
        label={{ text: 'Day you received it' }}
        hint={{ text: 'Today, if you leave it as it is' }}
        type="date"
        classes="govuk-input--width-10"
        value={typedText(page, 'receivedOn') ?? page.asking.today}
        {...problemFor(page, 'receivedOn')}
      />
      {page.again?.problems.some((problem) => problem.field === 'sure') ? (
        <Checkboxes
          idPrefix="sure"
          name="sure"
          values={typedList(page, 'sure') ?? []}
          items={[
            { value: 'yes', text: 'It is addressed to another council, and belongs there all the same' },
          ]}
          {...problemFor(page, 'sure')}
        />
      ) : null}
      <Button text={makes ? 'Make the programme' : 'Keep the document'} preventDoubleClick />
      <p class="govuk-hint">
        Anything it was unsure of waits as a question afterwards. No question stops you.
      </p>
    </Form>
  )
}

function WhatItSays({ reading }: { reading: DocumentReading }) {
  const dates = Object.entries(reading.dates).map(
    ([role, date]) =>
      `${dateNames[role] ?? role}: ${role === 'target' && date.iso.length === 7 ? 'the end of ' : ''}${writeAsPrecise(date.iso)}`,
  )
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Issued by', reading.issuers],
    [
      'Addressed to',
      reading.addressees.map((one) =>
        [one.name, one.role, one.organisation].filter((part) => part !== null).join(', '),
      ),
    ],
    ['Bodies it names', reading.bodies],
    ['Dates', dates],
    ['Areas it counts', countsOf(reading)],
    ['Invited each time', reading.invitees],
    [
      'Reviews',
      reading.reviewInterval === null
        ? []
        : [
            `At least every ${reading.reviewInterval.months} months${reading.reviewInterval.moreOften ? ', and more often where needed' : ''}`,
          ],
    ],
    [
      'Ends when',
      reading.stepDown === null
        ? []
        : [reading.stepDown.conditions.join(reading.stepDown.all ? ', and ' : ', or ')],
    ],
    ['Law it names', reading.legalReferences],
    ...said('Weaknesses judged', judged(reading)),
    ...said('What it does to the notice', effectOf(reading)),
    ...said('Replaces', reading.supersedes === null ? [] : [reading.supersedes.as]),
    ...said(
      'Figures it gives',
      reading.figures.map((one) => `${one.as} (${one.about})`),
    ),
  ]
  return (
    <>
      <h2 class="govuk-heading-m">What it says about itself</h2>
      <SummaryList
        rows={rows.map(([name, values]) => ({
          key: { text: name },
          value: { text: values.length === 0 ? <NotStated /> : <Lines of={values} /> },
        }))}
      />
    </>
  )
}

/** A row that stands only where the document says something of it. */
function said(name: string, values: readonly string[]): readonly (readonly [string, readonly string[]])[] {
  return values.length === 0 ? [] : [[name, values]]
}

function judged({ weaknesses }: DocumentReading): readonly string[] {
  const count = (judgement: 'sufficient' | 'not-sufficient') =>
    weaknesses.filter((one) => one.judgement === judgement).length
  const work = weaknesses.filter((one) => one.remaining.length > 0).length
  if (weaknesses.every((one) => one.judgement === null)) return []
  return [
    `${count('sufficient')} with sufficient progress, ${count('not-sufficient')} without`,
    `${work} with work that remains`,
  ]
}

function effectOf({ effect }: DocumentReading): readonly string[] {
  if (effect === null) return []
  const months = effect.reviewMonths === null ? '' : `, every ${effect.reviewMonths} months`
  return [
    ...(effect.notice === null ? [] : [effect.notice === 'lifted' ? 'It is lifted' : 'It continues']),
    ...(effect.reviewsContinue === null
      ? []
      : [effect.reviewsContinue ? `Reviews continue${months}` : 'Reviews end']),
    ...(effect.areasReleased.length === 0 ? [] : [`Areas released: ${effect.areasReleased.join(', ')}`]),
  ]
}

function NotStated() {
  return <span class="app-quiet">Not stated</span>
}

function Lines({ of }: { of: readonly ComponentChildren[] }) {
  return <>{of.map((line, at) => (at === 0 ? line : [<br />, line]))}</>
}

function countsOf(reading: DocumentReading): readonly string[] {
  const { priorityAreas, improvementAreas, weaknesses } = reading.counts
  return [
    ...(priorityAreas === null ? [] : [`${priorityAreas} for priority action`]),
    ...(improvementAreas === null ? [] : [`${improvementAreas} for improvement`]),
    ...(weaknesses === null ? [] : [`${weaknesses} significant weaknesses`]),
  ]
}

function NotUnderstood({ reading }: { reading: DocumentReading }) {
  if (reading.notUnderstood.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m" id="not-understood">
        Not understood
      </h2>
      <p class="govuk-body">
        These lines carried words but found no place. Read them yourself: nothing was made of them.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {reading.notUnderstood.map((one) => (
          <li>
            <a class="govuk-link" href={`#line-${one.line}`}>
              Line {one.line}
            </a>
            : {one.text}
          </li>
        ))}
      </ul>
    </>
  )
}

export function BothSides({ source, reading }: { source: string; reading: DocumentReading }) {
  return (
    <SideBySide
      leftHeading="The document, as served"
      rightHeading="What was understood"
      rows={readRows(source, reading).map((row) => ({
        left: (
          <div class="app-source">
            {row.lines.map((line) => (
              <div
                id={`line-${line.number}`}
                class={line.understood ? 'app-source__line' : 'app-source__line app-source__line--missed'}
              >
                {line.number === row.from ? <ToUnderstood line={line.number} parts={row.understood} /> : null}
                {line.text}
              </div>
            ))}
          </div>
        ),
        right: row.understood.map((one) => <UnderstoodPart one={one} />),
      }))}
    />
  )
}

/** The number of the line where a part begins: the way from the document to what was understood there. */
function ToUnderstood({ line, parts }: { line: number; parts: readonly Understood[] }) {
  const [first] = parts
  if (first === undefined) return null
  return (
    <a
      class="govuk-link govuk-link--no-visited-state app-source__number"
      href={`#${first.anchor}`}
      aria-label={`${line}: line ${line}, what was understood as ${first.what}`}
    >
      {line}
    </a>
  )
}

function UnderstoodPart({ one }: { one: Understood }) {
  return (
    <div class="app-understood" id={one.anchor}>
      <p class="govuk-body-s">
        <a class="govuk-link" href={`#line-${one.line}`}>
          {one.what}
        </a>
      </p>
      {one.item === null ? null : <ItemForce item={one.item} />}
      {one.words === null ? null : <p class="govuk-body-s">{one.words}</p>}
    </div>
  )
}

function ItemForce({ item }: { item: Item }) {
  return (
    <p class="govuk-body-s">
      {item.verb === null ? (
        'No verb of its own; '
      ) : (
        <Tag text={verbWords[item.verb]} classes="govuk-tag--grey" />
      )}{' '}
      {item.bound.length === 0 ? 'binds nobody by name' : `binds ${boundList(item.bound)}`}
    </p>
  )
}

export function documentsPage(model: DocumentsPage, page: PageHere): ShownPage {
  const { slug, name } = page.asking.area
  return {
    title: 'Documents',
    body: (
      <>
        <h1 class="govuk-heading-l">Documents of {name}</h1>
        {model.documents.length === 0 ? (
          <EmptyState title="No document yet" href="/documents/new" action="Read a document">
            Begin with the notice or report that was served.
          </EmptyState>
        ) : (
          <SummaryList
            rows={model.documents.map((one) => ({
              key: {
                text: (
                  <a class="govuk-link" href={`/areas/${slug}/documents/${one.id}`}>
                    {one.title}
                  </a>
                ),
              },
              value: { text: standingSentence(one, page.asking.today) },
            }))}
          />
        )}
        {model.consequences.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">What ended and what continues</h2>
            <ul class="govuk-list govuk-list--bullet">
              {model.consequences.map((one) => (
                <li>
                  {one.fallsOn === null ? '' : `${writeAsPrecise(one.fallsOn)}: `}
                  {one.words}
                </li>
              ))}
            </ul>
          </>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href="/documents/new">
            Read another document
          </a>
        </p>
      </>
    ),
  }
}

export function documentPage(model: DocumentPage, page: PageHere): ShownPage {
  const { slug } = page.asking.area
  const { document } = model
  return {
    title: document.title,
    wide: true,
    breadcrumbs: [{ text: 'Documents', href: `/areas/${slug}/documents` }, { text: document.title }],
    body: (
      <>
        <span class="govuk-caption-l">{kindNames[document.kind]}</span>
        <h1 class="govuk-heading-l">{document.title}</h1>
        {page.asking.query.said === 'same' ? (
          <NotificationBanner titleText="Nothing changed">
            <p class="govuk-notification-banner__heading">
              This is the same document as the one below. Nothing was changed.
            </p>
          </NotificationBanner>
        ) : null}
        <p class="govuk-body">{standingSentence(document, page.asking.today)}</p>
        {model.sentences.map((sentence) => (
          <p class="govuk-body">{sentence}</p>
        ))}
        {document.madeProgramme ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`/areas/${slug}/requirements`}>
              See its requirements
            </a>
          </p>
        ) : null}
        {document.fileSha256 === null ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`/areas/${slug}/documents/${document.id}/file`} download>
              Download the file as it was received ({document.fileName})
            </a>
          </p>
        )}
        <WhatItSays reading={document.reading} />
        <NotUnderstood reading={document.reading} />
        <BothSides source={document.text} reading={document.reading} />
      </>
    ),
  }
}

export function sentFile(model: { readonly fileName: string; readonly content: Uint8Array }): ShownFile {
  return { fileName: model.fileName, type: 'application/octet-stream', content: model.content }
}
