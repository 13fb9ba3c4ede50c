/** Published figures: the list, one set, the choice with its preview, and the pages that need no account. */
import {
  Button,
  Checkboxes,
  CountSentence,
  Details,
  EmptyState,
  Form,
  Input,
  InsetText,
  ProblemSummary,
  Radios,
  StackedTable,
  Tag,
  Textarea,
  WarningText,
} from '../../design/index.ts'
import { isRefusal, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownFile, type ShownPage, typedText } from '../../route/index.ts'
import { decisionFields } from '../measure/index.ts'
import type { BuiltFigures } from './figures.reads.ts'
import type { PublicList } from './public.operations.ts'
import type { PublishPage, SetPage, SetsPage } from './publication.reads.ts'
import {
  audienceWords,
  hiddenWords,
  type PublishedFigures,
  type PublishedMeasure,
  type SetLine,
  setAudiences,
  symbolMeans,
} from './publication.ts'

export function setsPage(model: SetsPage, page: PageHere): ShownPage {
  const area = `/areas/${page.asking.area.slug}`
  const here = `${area}/publications`
  const live = model.sets.filter((one) => one.withdrawnOn === null).length
  return {
    title: 'Published figures of this area',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Published figures of this area</h1>
        {model.sets.length === 0 ? (
          <EmptyState
            title="Nothing has been published yet"
            {...(model.mayPublish ? { href: `${here}/new`, action: 'Publish figures' } : {})}
          >
            A set of figures is frozen when it is published: to the public, to invited advisers or to the
            board.
          </EmptyState>
        ) : (
          <>
            <CountSentence>{`${live} ${live === 1 ? 'set is' : 'sets are'} published.`}</CountSentence>
            <StackedTable
              caption="Every set that was published"
              captionHidden
              columns={['Set', 'For', 'Published', 'Decided by', 'Where it stands'].map((text) => ({ text }))}
              rows={model.sets.map((one) => ({
                cells: [
                  <a class="govuk-link" href={`${here}/${one.id}`}>
                    {one.title}
                  </a>,
                  audienceWords[one.audience],
                  writeDay(one.publishedOn),
                  one.decidedBy,
                  standingWords(one),
                ],
              }))}
            />
            {model.mayPublish ? (
              <p class="govuk-body app-no-print">
                <a class="govuk-link" href={`${here}/new`}>
                  Publish figures
                </a>
              </p>
            ) : null}
          </>
        )}
        <p class="govuk-body">
          Anyone can read what is published to the public, without signing in:{' '}
          <a class="govuk-link" href={`/published/${page.asking.area.slug}`}>
            the public page
          </a>
          .
        </p>
      </>
    ),
  }
}

function standingWords(one: SetLine): string {
  return one.withdrawnOn === null
    ? 'Published'
    : `Withdrawn on ${writeDay(one.withdrawnOn)}: ${one.withdrawnWhy ?? ''}`
}

export function publicListPage(model: PublicList): ShownPage {
  const title = `SEND figures published in ${model.areaName}`
  return {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        {model.sets.length === 0 ? (
          <p class="govuk-body">Nothing has been published yet.</p>
        ) : (
          <ul class="govuk-list govuk-list--spaced">
            {model.sets.map((one) => (
              <li>
                <a class="govuk-link" href={`${model.path}/${one.id}`}>
                  {one.title}
                </a>
                <br />
                Published on {writeDay(one.publishedOn)}.{' '}
                {one.withdrawnOn === null ? null : (
                  <strong>
                    Withdrawn on {writeDay(one.withdrawnOn)}: {one.withdrawnWhy}
                  </strong>
                )}
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }
}

/** One set as it went out, on its page for people who are signed in and on the one for everybody. */
export function setPage(model: SetPage, page: PageHere): ShownPage | ShownFile {
  const { set } = model
  const isWithdrawn = set.withdrawnOn !== null
  if (page.asking.query.as === 'csv' && !isWithdrawn)
    return {
      fileName: `send_figures_${set.publishedOn}_${set.place}.csv`,
      type: 'text/csv; charset=utf-8',
      content: set.sheet,
    }
  return {
    title: set.title,
    wide: true,
    back: {
      text: model.isPublicPage ? `SEND figures published in ${model.areaName}` : 'Published figures',
      href: model.listPath,
    },
    body: (
      <>
        <ProblemSummary page={page} />
        <h1 class="govuk-heading-l">{set.title}</h1>
        <p class="govuk-body">
          {model.areaName}. Published on {writeDay(set.publishedOn)} for{' '}
          {audienceWords[set.audience].toLowerCase()}, with the periods that ended by {writeDay(set.untilDay)}
          . {set.decidedBy} decided it on {writeDay(set.decidedOn)}
          {model.isPublicPage ? '.' : `: ${set.why}`}
        </p>
        {set.withdrawnOn === null ? (
          <>
            <p class="govuk-body app-no-print">
              <a class="govuk-link" href={`${model.path}?as=csv`} download>
                Download these figures (CSV)
              </a>
            </p>
            <Figures figures={set.figures} />
            <p class="govuk-body-s">
              These figures do not change any more. The file’s SHA-256 is{' '}
              <code class="app-words">{set.sheetSha256}</code>
            </p>
          </>
        ) : (
          <WarningText
            text={`Withdrawn on ${writeDay(set.withdrawnOn)}: ${set.withdrawnWhy ?? ''}`}
            iconFallbackText="Warning"
          />
        )}
        {model.mayPublish && !isWithdrawn ? <Withdraw model={model} page={page} /> : null}
      </>
    ),
  }
}

function Withdraw({ model, page }: { model: SetPage; page: PageHere }) {
  return (
    <section class="app-paragraph app-no-print" aria-labelledby="withdraw">
      <h2 class="govuk-heading-m" id="withdraw">
        Withdraw it
      </h2>
      <p class="govuk-body">
        Its page stays and says why it was withdrawn. Whoever read it may have kept it, so later figures are
        still checked against it.
      </p>
      <Form action={`${model.path}/withdraw`} page={page} version={model.set.version} summary={false}>
        <Textarea
          id="why"
          name="why"
          rows={2}
          label={{ text: 'Why' }}
          value={typedText(page, 'why')}
          {...problemFor(page, 'why')}
        />
        <Button text="Withdraw the set" classes="govuk-button--warning" preventDoubleClick />
      </Form>
    </section>
  )
}

function Figures({ figures }: { figures: PublishedFigures }) {
  return (
    <>
      {figures.measures.map((one, at) => (
        <MeasureFigures one={one} at={at} />
      ))}
      <Details
        summaryText="How small numbers are protected (rule DC-01)"
        text={
          <>
            {figures.rule.map((sentence) => (
              <p class="govuk-body-s">{sentence}</p>
            ))}
            <ul class="govuk-list govuk-body-s">
              {symbolMeans.map(([mark, means]) => (
                <li>
                  {mark}: {means}
                </li>
              ))}
            </ul>
          </>
        }
      />
    </>
  )
}

function MeasureFigures({ one, at }: { one: PublishedMeasure; at: number }) {
  const latest = one.lines.find((line) => line.group === null)
  const hasCounts = one.lines.some((line) => line.denominator !== '')
  const hasGroups = one.lines.some((line) => line.group !== null)
  return (
    <section class="app-paragraph" aria-labelledby={`f-${at}`}>
      <h2 class="govuk-heading-m" id={`f-${at}`}>
        {one.name}
      </h2>
      {latest === undefined ? null : (
        <p class="govuk-body">
          <strong>{latest.shown}</strong> in {latest.period}
          {latest.provisional ? ' (provisional)' : ''}.
        </p>
      )}
      <p class="govuk-body">
        {one.question} Counts {one.numerator}
        {one.denominator === null ? '' : `, out of ${one.denominator}`}. Source: {one.source}.
      </p>
      {one.exact === null ? null : <p class="govuk-body">{one.exact}</p>}
      {one.notes.map((note) => (
        <p class="govuk-body">{note}</p>
      ))}
      {one.lines.length === 0 ? null : (
        <StackedTable
          caption={`Figures: ${one.name}`}
          captionHidden
          columns={[
            'Period',
            ...(hasGroups ? ['Group'] : []),
            'Figure',
            ...(hasCounts ? ['Of'] : []),
            'State',
          ].map((text) => ({ text }))}
          rows={one.lines.map((line) => ({
            cells: [
              line.period,
              ...(hasGroups ? [line.group === null ? 'Whole area' : `${line.breakdown}: ${line.group}`] : []),
              line.shown,
              ...(hasCounts
                ? [line.numerator === '' ? line.denominator : `${line.numerator} of ${line.denominator}`]
                : []),
              line.provisional ? 'Provisional' : 'Final',
            ],
          }))}
        />
      )}
    </section>
  )
}

/** First what and for whom, then exactly what would go out and what is hidden, then the decision. */
export function publishPage(model: PublishPage, page: PageHere): ShownPage {
  const here = `/areas/${page.asking.area.slug}/publications`
  const { preview } = model
  const chosen = new Set(model.chosen)
  return {
    title: 'Publish figures',
    wide: true,
    back: { text: 'Published figures', href: here },
    body: (
      <>
        <h1 class="govuk-heading-l">Publish figures</h1>
        <p class="govuk-body">
          Choose for whom and which measures. Nothing goes out before you have seen it. Measures that are kept
          to the team are not offered.
        </p>
        {model.measures.length === 0 ? (
          <InsetText>There is no measure yet that could be published.</InsetText>
        ) : (
          <form action={`${here}/new`} method="get" class="app-no-print" novalidate>
            <Radios
              idPrefix="audience"
              name="audience"
              fieldset={{ legend: { text: 'For whom' } }}
              value={model.audience}
              items={setAudiences.map((one) => ({
                value: one,
                text: audienceWords[one],
                hint: { text: audienceHints[one] },
              }))}
              {...problemFor(page, 'audience')}
            />
            <Input
              id="until"
              name="until"
              label={{ text: 'Periods that ended by' }}
              hint={{ text: 'For example, 31 October 2026. Left empty: today' }}
              classes="govuk-input--width-10"
              value={typedText(page, 'until') ?? model.untilTyped}
              {...problemFor(page, 'until')}
            />
            <Checkboxes
              idPrefix="measures"
              name="measures"
              fieldset={{ legend: { text: 'Which measures' } }}
              items={model.measures.map((one) => ({
                name: `m-${one.id}`,
                value: 'yes',
                text: one.name,
                checked: chosen.has(one.id),
              }))}
            />
            <Button text="Show the preview" classes="govuk-button--secondary" />
          </form>
        )}
        {preview === null ? null : isRefusal(preview) ? (
          <InsetText>{preview.sentence}</InsetText>
        ) : (
          <Preview model={model} preview={preview} page={page} here={here} />
        )}
      </>
    ),
  }
}

const audienceHints = {
  public:
    'Counts from 1 to 4 are always hidden and the others rounded, also where the board sees totals exactly',
  advisers: 'As the board sees them: totals are exact only where that was decided',
  board: 'As the pages of measures show them to the board',
} as const

function Preview(props: { model: PublishPage; preview: BuiltFigures; page: PageHere; here: string }) {
  const { model, preview, page, here } = props
  const { figures } = preview
  return (
    <section class="app-paragraph" aria-labelledby="preview">
      <h2 class="govuk-heading-l" id="preview">
        Preview <Tag text="Not published" classes="govuk-tag--grey" />
      </h2>
      <p class="govuk-body">
        For {audienceWords[model.audience].toLowerCase()}, periods that ended by {writeDay(model.until)}.
      </p>
      <h3 class="govuk-heading-s">What is hidden, and why</h3>
      <ul class="govuk-list govuk-list--bullet">
        {figures.measures.map((one) => (
          <li>
            {one.name}: {hiddenWords(one)} {one.notes.join(' ')}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        It was checked against everything that is shown on the pages of measures and was published before
        {model.earlier.length === 0 ? '' : ` (${model.earlier.length} public so far)`}. Two measures that
        count the same children are not checked against each other: look whether one would give the other
        away.
      </p>
      {preview.toKnow.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {preview.toKnow.map((one) => (
            <li class="app-gap">{one}</li>
          ))}
        </ul>
      )}
      <Figures figures={figures} />
      <Form action={`${here}/new?${choiceOf(model)}`} page={page}>
        <input type="hidden" name="audience" value={model.audience} />
        <input type="hidden" name="until" value={model.until} />
        <input type="hidden" name="seen" value={model.seen} />
        {model.chosen.map((one) => (
          <input type="hidden" name="measures" value={one} />
        ))}
        <Input
          id="title"
          name="title"
          label={{ text: 'Title' }}
          hint={{ text: 'For example, SEND figures, autumn term 2026' }}
          value={typedText(page, 'title')}
          {...problemFor(page, 'title')}
        />
        {decisionFields(page)}
        <WarningText
          text={
            model.audience === 'public'
              ? 'What is published to the public can be withdrawn, but not taken back from whoever has read it.'
              : 'It is frozen as it stands above. It can be withdrawn with a reason.'
          }
          iconFallbackText="Warning"
        />
        <Button text={`Publish to ${audienceWords[model.audience].toLowerCase()}`} preventDoubleClick />
      </Form>
    </section>
  )
}

/** The choice as it stands in the address, so that a refused form comes back with its preview. */
function choiceOf(model: PublishPage): string {
  const query = new URLSearchParams({ audience: model.audience, until: model.until })
  for (const id of model.chosen) query.set(`m-${id}`, 'yes')
  return query.toString()
}
