/** The notice's board paragraphs, meeting by meeting: what the records show of each, and why. */
import type { ComponentChildren } from 'preact'
import {
  CountSentence,
  csv,
  Details,
  EmptyState,
  FilterLinks,
  InsetText,
  StackedTable,
  Tag,
} from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import type { CompliancePage } from './compliance.reads.ts'
import { type Cell, complianceRows, complianceSentence, type MeetingRead, type Part } from './compliance.ts'
import { rules, type Shown, shownWords } from './rules.ts'

const title = 'Board paragraphs of the notice'

/** Held before Throughline: a meeting with a day, a month or a year. */
const heldWords = (heldOn: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(heldOn) ? writeDay(heldOn as Parameters<typeof writeDay>[0]) : heldOn

export function compliancePage(model: CompliancePage, page: PageHere): ShownPage | ShownFile {
  const { slug } = page.asking.area
  const base = `/areas/${slug}`
  if (model.wanted === 'csv')
    return {
      fileName: `${page.asking.area.isDemonstration ? 'demonstration-' : ''}compliance-${slug}-${page.asking.today}.csv`,
      type: 'text/csv; charset=utf-8',
      content: csv(
        complianceRows(
          model,
          model.before.map((one) => ({ ...one, papers: one.papers.map((paper) => paper.fileName) })),
        ),
      ),
    }
  const chosen = model.meetings.find((one) => one.id === model.chosen)
  const newest = model.meetings[0]
  return {
    title,
    wide: true,
    breadcrumbs: [{ text: 'Programme', href: base }, { text: title }],
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {model.read.length === 0 ? (
          <EmptyState
            title="No paragraph of a notice in force is about the board"
            href="/documents/new"
            action="Read a document"
          >
            Once a notice that asks for an improvement board has been read, each of its paragraphs stands
            here.
          </EmptyState>
        ) : (
          <>
            {newest === undefined ? (
              <p class="govuk-body-l">
                No meeting of the board has been held here yet, so there is nothing to read.
              </p>
            ) : (
              <CountSentence>{complianceSentence(newest)}</CountSentence>
            )}
            <p class="govuk-body">
              This page says what the records show, by the rules at its foot. Whether a duty is met is for the
              Department to judge.
            </p>
            <Overview model={model} base={base} />
            {chosen === undefined ? null : <Chosen model={model} chosen={chosen} base={base} />}
          </>
        )}
        <Unread model={model} base={base} />
        {model.read.length === 0 ? null : <HowRead model={model} base={base} />}
      </>
    ),
  }
}

function Overview({ model, base }: { model: CompliancePage; base: string }) {
  const here = `${base}/compliance`
  if (model.meetings.length + model.before.length + model.unsaid.length === 0) return null
  return (
    <section aria-labelledby="meetings">
      <h2 class="govuk-heading-m govuk-!-padding-top-3" id="meetings">
        Meeting by meeting
      </h2>
      {model.unsaid.map((one) => (
        <p class="govuk-body app-gap">
          The day of {one.title} has passed, and nobody has said whether it was held.{' '}
          <a class="govuk-link" href={`${base}/meetings/${one.id}`}>
            Open the meeting
          </a>
        </p>
      ))}
      {model.meetings.length === 0 ? null : (
        <StackedTable
          caption="What the records show of each paragraph at each meeting"
          captionHidden
          columns={[{ text: 'Meeting' }, ...model.read.map(({ paragraph }) => ({ text: paragraph.ref }))]}
          rows={[
            ...model.meetings.map((meeting) => ({
              cells: [
                <a class="govuk-link" href={`${here}?meeting=${meeting.id}#in-full`}>
                  {writeDay(meeting.day)}
                  <span class="govuk-visually-hidden">: {meeting.title}, in full</span>
                </a>,
                ...meeting.cells.map((cell) => <Shows is={cell.is} />),
              ],
            })),
          ]}
        />
      )}
      <HeldBefore model={model} base={base} />
      <p class="govuk-body app-no-print">
        <a class="govuk-link" href={`${here}?as=csv`} download>
          Take it out as a sheet (CSV)
        </a>
      </p>
    </section>
  )
}

/** Nothing of them is in these records: their paper shows what they did. */
function HeldBefore({ model, base }: { model: CompliancePage; base: string }) {
  if (model.before.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">Held before Throughline: recorded elsewhere</h3>
      <ul class="govuk-list govuk-list--spaced">
        {model.before.map((held) => (
          <li>
            {heldWords(held.heldOn)}: <span class="app-words">{held.name}</span>. Recorded elsewhere
            {held.papers.length === 0 ? (
              <>, and no paper of it was kept here.</>
            ) : (
              <>
                , with{' '}
                {held.papers.map((paper, at) => [
                  at === 0 ? '' : ', ',
                  <a class="govuk-link" href={`${base}/held-before/papers/${paper.id}`}>
                    {paper.fileName}
                  </a>,
                ])}
                .
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

const colours: Readonly<Record<Shown, string>> = {
  shown: 'govuk-tag--green',
  partly: 'govuk-tag--yellow',
  not: 'govuk-tag--grey',
}

const shortWords: Readonly<Record<Shown, string>> = { shown: 'Shown', partly: 'Partly', not: 'Not shown' }

function Shows({ is }: { is: Shown }) {
  return <Tag text={shortWords[is]} classes={colours[is]} />
}

function Chosen({ model, chosen, base }: { model: CompliancePage; chosen: MeetingRead; base: string }) {
  return (
    <section aria-labelledby="in-full">
      <h2 class="govuk-heading-m govuk-!-padding-top-4" id="in-full">
        {chosen.title}
      </h2>
      {model.meetings.length < 2 ? null : (
        <FilterLinks
          label="Meeting"
          links={model.meetings.map((one) => ({
            text: writeDay(one.day),
            href: `${base}/compliance?meeting=${one.id}#in-full`,
            current: one.id === chosen.id,
          }))}
        />
      )}
      {chosen.cells.map((cell) => (
        <CellHere cell={cell} base={base} />
      ))}
    </section>
  )
}

function CellHere({ cell, base }: { cell: Cell; base: string }) {
  const { paragraph } = cell
  return (
    <>
      <h3 class="govuk-heading-s govuk-!-padding-top-2">
        <a class="govuk-link" href={`${base}/requirements/${paragraph.id}`}>
          Paragraph {paragraph.ref}
        </a>
        : {shownWords[cell.is].toLowerCase()}
      </h3>
      <InsetText classes="app-words">{paragraph.text}</InsetText>
      <ul class="govuk-list govuk-list--spaced">
        {cell.parts.map((part) => (
          <PartHere part={part} base={base} />
        ))}
      </ul>
    </>
  )
}

function PartHere({ part, base }: { part: Part; base: string }) {
  const links: ComponentChildren[] = part.at.map(({ text, path }, at) => [
    at === 0 ? '' : ', ',
    <a class="govuk-link" href={`${base}${path}`}>
      {text}
      <span class="govuk-visually-hidden">: {part.asks}</span>
    </a>,
  ])
  return (
    <li class={part.is === 'shown' ? undefined : 'app-gap'}>
      <strong>{part.asks}</strong> <Shows is={part.is} />
      <br />
      <span class="app-words">{part.sentence}</span> {links}
    </li>
  )
}

function Unread({ model, base }: { model: CompliancePage; base: string }) {
  if (model.unread.length === 0) return null
  return (
    <section aria-labelledby="unread">
      <h2 class="govuk-heading-m govuk-!-padding-top-3" id="unread">
        No rule reads {model.unread.length === 1 ? 'this paragraph' : 'these paragraphs'}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {model.unread.map((paragraph) => (
          <li class="app-words">
            <a class="govuk-link" href={`${base}/requirements/${paragraph.id}`}>
              {paragraph.ref}
            </a>{' '}
            {paragraph.text}
          </li>
        ))}
      </ul>
    </section>
  )
}

function HowRead({ model, base }: { model: CompliancePage; base: string }) {
  const uses = (id: string) =>
    model.read.filter((one) => one.rules.some((rule) => rule.id === id)).map(({ paragraph }) => paragraph)
  return (
    <Details summaryText="How each paragraph is read">
      <ul class="govuk-list govuk-list--spaced">
        {rules
          .filter((rule) => uses(rule.id).length > 0)
          .map((rule) => (
            <li>
              <strong>{rule.asks}</strong> (
              {uses(rule.id).map((paragraph, at) => [
                at === 0 ? '' : ', ',
                <a class="govuk-link" href={`${base}/requirements/${paragraph.id}`}>
                  {paragraph.ref}
                  <span class="govuk-visually-hidden">: {rule.asks}</span>
                </a>,
              ])}
              ). {rule.because}
            </li>
          ))}
      </ul>
    </Details>
  )
}
