/** Figures from casework: each month's counts, both ways of counting, and the very cases behind one for those allowed. */
import { CountSentence, Details, InsetText, StackedTable, Tag } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { type MonthFigures, oldCasesSentence, percent, type Share } from './figures.ts'
import { fedWords } from './figures-fed.ts'
import type { LateForecast } from './late-forecast.ts'
import type { FigureName, FiguresPage } from './register.reads.ts'
import { holderWords } from './register.ts'

const monthWords = (one: MonthFigures) => writeDay(one.month.from).replace(/^\d+ /, '')

/** "12 of 20 (60%)": never a share without its number. */
function shareWords(share: Share): string {
  const value = percent(share)
  return value === null ? 'none' : `${share.inTime.length} of ${share.of.length} (${Math.round(value)}%)`
}

const figureWords: Readonly<Record<FigureName, string>> = {
  ...fedWords,
  plans: 'Plans issued',
  'plans-without-exceptions': 'Plans issued, exceptions left out',
  'plans-late': 'Plans issued late',
  decisions: 'Decisions whether to assess',
  'decisions-late': 'Decisions whether to assess that were late',
  'advice-late': 'Advice given late',
  'reviews-late': 'Reviews finished late',
  'review-decisions-late': 'Decisions after a review meeting that were late',
  'open-past': 'Requests open past 20 weeks',
  longest: 'The longest wait',
  appeals: 'Appeals received',
}

export function figuresPage(model: FiguresPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/casework-figures`
  const { shown } = model
  const month = shown.month.from.slice(0, 7)
  const open = (figure: FigureName, count: number) =>
    count === 0 ? null : (
      <a class="govuk-link" href={`${base}?month=${month}&figure=${figure}#behind`}>
        {model.seesCases ? 'The cases' : 'How many'}
        <span class="govuk-visually-hidden"> behind: {figureWords[figure]}</span>
      </a>
    )
  const lateOf = (share: Share) => share.of.length - share.inTime.length
  const sentence = oldCasesSentence(shown)
  return {
    title: 'Figures from casework',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Figures from casework</h1>
        <CountSentence>
          {shown.plans.all.of.length === 0
            ? `No plan was issued in ${monthWords(shown)}.`
            : `In ${monthWords(shown)} ${shareWords(shown.plans.all)} of the plans issued were on time; without exceptions ${shareWords(shown.plans.withoutExceptions)}.`}
        </CountSentence>
        {sentence === null ? null : <InsetText>{sentence}</InsetText>}
        <p class="govuk-body app-quiet">
          Counted from the cases recorded here, exactly, for use inside the council: not for publication.
          Until all cases are here the published figures are those that were imported.
        </p>
        {model.feeds.length === 0 ? null : (
          <>
            <p class="govuk-body">Measures that take their figures from here:</p>
            <ul class="govuk-list govuk-list--bullet">
              {model.feeds.map(({ source, measure }) => (
                <li>
                  {measure}, from {writeDay(source.fromDay)}, as {source.decidedBy} decided
                </li>
              ))}
            </ul>
          </>
        )}
        <StackedTable
          caption={monthWords(shown)}
          columns={[
            { text: 'Figure', classes: 'govuk-!-width-one-third' },
            { text: 'In time, of all' },
            { text: 'Without exceptions' },
            { text: 'Behind it' },
          ]}
          rows={[
            ['Plans issued within 20 weeks', shown.plans, 'plans-late'] as const,
            ['Decisions whether to assess within 6 weeks', shown.decisions, 'decisions-late'] as const,
            ['Advice within 6 weeks', shown.advice, 'advice-late'] as const,
            ['Reviews finished within the year', shown.reviews, 'reviews-late'] as const,
            [
              'Decisions within 4 weeks of a review meeting',
              shown.reviewDecisions,
              'review-decisions-late',
            ] as const,
          ].map(([words, counts, figure]) => ({
            cells: [
              words,
              shareWords(counts.all),
              shareWords(counts.withoutExceptions),
              open(figure, lateOf(counts.all)) ?? 'None late',
            ],
          }))}
        />
        <StackedTable
          caption="Standing at its end"
          columns={[
            { text: 'Figure', classes: 'govuk-!-width-one-third' },
            { text: 'Number' },
            { text: 'Behind it' },
          ]}
          rows={[
            {
              cells: [
                'Requests open past 20 weeks',
                shown.openPast.length.toLocaleString('en-GB'),
                open('open-past', shown.openPast.length) ?? '',
              ],
            },
            {
              cells: [
                'The longest wait',
                shown.longest === null ? 'None open' : `${shown.longest.days} days`,
                open('longest', shown.longest === null ? 0 : 1) ?? '',
              ],
            },
            {
              cells: [
                'Appeals received in the month',
                String(shown.appeals.length),
                open('appeals', shown.appeals.length) ?? '',
              ],
            },
          ]}
        />
        <Forecast told={model.forecast} />
        <StackedTable
          caption="Month by month"
          columns={[
            { text: 'Month' },
            { text: 'Plans on time' },
            { text: 'Days from request to plan, the middle one' },
            { text: 'Requests of five months before, on time' },
            { text: 'Six-week decisions' },
          ]}
          rows={model.months.map((one) => ({
            cells: [
              <a class="govuk-link" href={`${base}?month=${one.month.from.slice(0, 7)}`}>
                {monthWords(one)}
              </a>,
              shareWords(one.plans.all),
              one.age === null ? 'none' : String(Math.round(one.age)),
              shareWords(one.newRequests),
              shareWords(one.decisions.all),
            ],
          }))}
        />
        {model.advice.length === 0 ? null : (
          <StackedTable
            caption="Advice, by who was asked"
            columns={[{ text: 'Who' }, { text: 'In time, of all' }, { text: 'Without exceptions' }]}
            rows={model.advice.map((one) => ({
              cells: [
                `${holderWords(one.holder)}${one.agency === '' ? '' : `: ${one.agency}`}`,
                shareWords(one.counts.all),
                shareWords(one.counts.withoutExceptions),
              ],
            }))}
          />
        )}
        <Behind model={model} area={page.asking.area.slug} />
      </>
    ),
  }
}

/** How many plans will probably be late, with how that was found; or from when it can be said. */
function Forecast({ told }: { told: LateForecast }) {
  const heading = (
    <h2 class="govuk-heading-m" id="forecast">
      Plans that will probably be late
    </h2>
  )
  if (told.is === 'not-yet')
    return (
      <section aria-labelledby="forecast">
        {heading}
        <p class="govuk-body">
          This is foretold from the area’s own past, once plans have been finished here for twelve months:{' '}
          {told.from === null ? 'a year after the first plan is sent.' : `from ${writeDay(told.from)}.`}
        </p>
      </section>
    )
  const { tries, within, meanError } = told.backTest
  return (
    <section aria-labelledby="forecast">
      {heading}
      <p class="govuk-body">A forecast, not a count, from the requests open today.</p>
      <StackedTable
        caption="A forecast of late plans by month"
        captionHidden
        columns={[
          { text: 'Month', classes: 'govuk-!-width-one-third' },
          { text: 'Final plans due' },
          { text: 'Probably late' },
          { text: 'Four times in five between' },
        ]}
        rows={told.months.map((one) => ({
          cells: [
            writeDay(one.month.from).replace(/^\d+ /, ''),
            one.due.toLocaleString('en-GB'),
            one.due === 0
              ? 'None'
              : `About ${one.expected < 10 ? one.expected.toFixed(1) : Math.round(one.expected).toLocaleString('en-GB')}`,
            one.due === 0
              ? 'None'
              : `${one.low.toLocaleString('en-GB')} and ${one.high.toLocaleString('en-GB')}`,
          ],
        }))}
      />
      <Details summaryText="How this was made, and how far it can be trusted">
        <p class="govuk-body">
          Each open request is laid beside the {told.past.toLocaleString('en-GB')} requests of this area whose
          last day passed in the last two years: the share that was late, of those as old and as far on as it
          is, is its chance. Limits that were lifted, or replaced by an order, are left out. Months stop where
          requests still to come could be due. A change in how the area works is not foreseen.
        </p>
        <p class="govuk-body">
          {tries === 0
            ? 'It could not be tried on the past yet: there are not enough months.'
            : `Tried on the last twelve months, each time with only what was known then, the number that came lay between the two in ${within} of ${tries} trials; it was wrong by ${meanError.toFixed(1)} plans in the mean. Trials overlap.`}
        </p>
      </Details>
    </section>
  )
}

function Behind({ model, area }: { model: FiguresPage; area: string }) {
  const { opened } = model
  if (opened === null) return null
  const hidden = opened.count - opened.cards.length
  return (
    <section aria-labelledby="behind">
      <h2 class="govuk-heading-m" id="behind">
        {figureWords[opened.figure]}, {monthWords(model.shown)}
      </h2>
      <p class="govuk-body">
        {opened.count === 1 ? 'One case.' : `${opened.count.toLocaleString('en-GB')} cases.`}{' '}
        {!model.seesCases
          ? 'Your role sees the number only.'
          : hidden > 0
            ? `${hidden.toLocaleString('en-GB')} of them are not shown: they are in teams that you do not manage, or beyond the first 200.`
            : ''}
      </p>
      <ul class="govuk-list">
        {opened.cards.map((card) => (
          <li>
            <a class="govuk-link" href={`/areas/${area}/cases/${card.caseId}`}>
              {card.reference}
            </a>{' '}
            <bdi>
              {card.given} {card.family}
            </bdi>
            {card.synthetic ? (
              <>
                {' '}
                <Tag text="Made up" classes="govuk-tag--grey" />
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
