/** The register of dates: the answer, the cases that can still be on time, then every day with its rule and its holder. */
import {
  CountSentence,
  csv,
  Details,
  EmptyState,
  FilterLinks,
  Pagination,
  StackedTable,
  Tag,
} from '../../design/index.ts'
import { type LocalDate, type Role, writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../route/index.ts'
import { Education } from './education.views.tsx'
import {
  type CaseCard,
  type LimitRow,
  linesOnAPage,
  type RegisterAsked,
  type RegisterPage,
  type SavableRow,
} from './register.reads.ts'
import {
  educationWords,
  holderWords,
  houseDays,
  needOf,
  needsEarlyAnswer,
  registerSentence,
  ruleWords,
  type Show,
  shows,
  showWords,
  stages,
  standingWords,
  workingBackDay,
} from './register.ts'

/** Who makes the lists of panels, and answers what families say. */
const keepsCases: readonly (Role | null)[] = ['caseworker', 'ehc-team-manager']

export function registerPage(model: RegisterPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const total = Object.values(model.count).reduce((sum, one) => sum + one, 0)
  return {
    title: 'Register of dates',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Register of dates</h1>
        <CountSentence>{registerSentence(model.count)}</CountSentence>
        <p class="govuk-body app-quiet">
          {page.asking.reach === 'own'
            ? 'These are the cases that you may read.'
            : 'These are the cases of the teams that you manage.'}{' '}
          Days stand as on {writeDay(model.today)}.
        </p>
        {total === 0 && model.apartCount === 0 ? (
          <EmptyState
            title="No day is open"
            {...(model.mayBring ? { href: `${base}/caseload`, action: 'Bring in a caseload' } : {})}
          >
            Days appear here when facts of a case are recorded or brought in.
          </EmptyState>
        ) : null}
        {model.savable === null || model.savable.count === 0 ? null : (
          <StillOnTime model={model} base={base} />
        )}
        <h2 class="govuk-heading-m" id="days">
          {showWords[model.asked.show]}
        </h2>
        <Filters model={model} base={base} />
        {model.asked.show === 'silent' ? (
          <Silent model={model} base={base} />
        ) : (
          <Lines model={model} base={base} />
        )}
        <Pages model={model} base={base} />
        <ul class="govuk-list app-no-print">
          {model.healthOnly ? null : (
            <li>
              <a class="govuk-link" href={`${base}/later-steps`}>
                Reviews and later steps: who is due
              </a>
            </li>
          )}
          {keepsCases.includes(page.asking.role) ? (
            <>
              <li>
                <a class="govuk-link" href={`${base}/panels`}>
                  Panels: which decisions wait, and which lists there are
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${base}/family/comments`}>
                  What families said on a plan, and nobody answered yet
                </a>
              </li>
            </>
          ) : null}
          {model.mayExport && model.lines.length > 0 ? (
            <li>
              <a class="govuk-link" href={addressOf(model.asked, `${base}/register/sheet`, {})} download>
                Download these days as a sheet (CSV)
              </a>
            </li>
          ) : null}
          {model.mayKeep ? (
            <>
              <li>
                <a class="govuk-link" href={`${base}/register/caseloads`}>
                  Who works on which cases, and the days of the house
                </a>
              </li>
              <li>
                <a class="govuk-link" href={`${base}/casework-figures`}>
                  Figures from casework
                </a>
              </li>
            </>
          ) : null}
          {model.mayBring ? (
            <li>
              <a class="govuk-link" href={`${base}/caseload`}>
                Caseload from another system
              </a>
            </li>
          ) : null}
        </ul>
      </>
    ),
  }
}

function CaseName({ card, base }: { card: CaseCard | undefined; base: string }) {
  if (card === undefined) return <>A case</>
  return (
    <>
      <a class="govuk-link" href={`${base}/cases/${card.caseId}`}>
        {card.reference}
      </a>{' '}
      <span class="govuk-!-font-weight-regular">
        <bdi>
          {card.given} {card.family}
        </bdi>
        {card.synthetic ? (
          <>
            {' '}
            <Tag text="Made up" classes="govuk-tag--grey" />
          </>
        ) : null}
      </span>
    </>
  )
}

function StillOnTime({ model, base }: { model: RegisterPage; base: string }) {
  const { savable, today, settings } = model
  if (savable === null) return null
  return (
    <section aria-labelledby="still">
      <h2 class="govuk-heading-m" id="still">
        Plans that can still be on time
      </h2>
      <p class="govuk-body">
        {savable.count === 1
          ? 'One final plan is due and not late.'
          : `${savable.count.toLocaleString('en-GB')} final plans are due and not late.`}{' '}
        {savable.count > savable.rows.length ? `The ${savable.rows.length} most urgent:` : ''}
      </p>
      <StackedTable
        caption="Plans that can still be on time, the most urgent first"
        captionHidden
        columns={[
          { text: 'Case' },
          { text: 'Final plan due' },
          { text: 'What it needs, and from whom', classes: 'govuk-!-width-one-quarter' },
          { text: 'By' },
          { text: 'Education now', classes: 'govuk-!-width-one-quarter' },
          { text: 'Days of the house (not law)' },
        ]}
        rows={savable.rows.map((row) => ({
          cells: savableCells(row, model.cards.get(row.caseId), today, settings, base),
        }))}
      />
      <Details summaryText="How the day to work back from is found">
        <p class="govuk-body">
          The family has its days to answer a draft, counted from the day it is served (
          {ruleWords('PL-01', today).cite}). So a draft served later than the day shown cannot become a final
          plan on time unless the family answers early. The days of the house are practice and can be set;
          they change no day of the law.
        </p>
      </Details>
    </section>
  )
}

function savableCells(
  row: SavableRow,
  card: CaseCard | undefined,
  today: LocalDate,
  settings: RegisterPage['settings'],
  base: string,
) {
  const need = needOf(row, today)
  const back = workingBackDay(row.lastDay)
  const house = houseDays(row.requestOn, settings)
  return [
    <>
      <CaseName card={card} base={base} />
      <br />
      <span class="app-quiet govuk-!-font-weight-regular">{card?.workerName ?? 'No caseworker'}</span>
    </>,
    <>
      {writeDay(row.lastDay)}
      <br />
      <span class="app-quiet">{standingWords({ lastDay: row.lastDay, liftedBy: null }, today)}</span>
    </>,
    <>
      {need.what}. <span class="app-quiet">From: {need.from}.</span>
      {needsEarlyAnswer(row, today) ? (
        <p class="govuk-body-s app-gap govuk-!-margin-bottom-0">
          Only on time if the family answers early: a draft was needed by{' '}
          {back === null ? 'then' : writeDay(back)}.
        </p>
      ) : null}
    </>,
    need.by < today ? 'At once' : writeDay(need.by),
    <Education card={card} isWhyTold />,
    <span class="app-quiet">
      Panel {writeDay(house.panel)}; draft {writeDay(house.draft)}
    </span>,
  ]
}

function Lines({ model, base }: { model: RegisterPage; base: string }) {
  if (model.lines.length === 0) return <p class="govuk-body">No day is shown by this choice.</p>
  return (
    <>
      <p class="govuk-body">
        {model.found === 1 ? 'One day.' : `${model.found.toLocaleString('en-GB')} days, the earliest first.`}
      </p>
      <StackedTable
        caption="Days, the earliest first"
        captionHidden
        columns={[
          { text: 'Case', classes: 'govuk-!-width-one-quarter' },
          { text: 'What the law asks', classes: 'govuk-!-width-one-third' },
          { text: 'Last day' },
          { text: 'Who holds it' },
          { text: 'Education now' },
        ]}
        rows={model.lines.map((line) => ({ cells: lineCells(line, model, base) }))}
      />
    </>
  )
}

function lineCells(line: LimitRow, model: RegisterPage, base: string) {
  const card = model.cards.get(line.caseId)
  const rule = ruleWords(line.rule, line.eventDay)
  const agency = model.names.agencies.find((one) => one.id === line.agency)?.name ?? null
  const late = line.bucket === 'overdue'
  return [
    <>
      <CaseName card={card} base={base} />
      <br />
      <span class="app-quiet govuk-!-font-weight-regular">{card?.workerName ?? 'No caseworker'}</span>
    </>,
    <>
      {capital(rule.duty)}
      <br />
      <span class="app-quiet">
        {line.rule}, {rule.cite}
        {rule.toConfirm ? ' [to be confirmed]' : ''}
        {rule.force === 'law'
          ? ''
          : `. This is ${rule.force === 'derived' ? 'a day of planning' : rule.force}, not law`}
      </span>
    </>,
    <>
      {writeDay(line.lastDay)}
      <br />
      <span class={late ? 'app-gap' : 'app-quiet'}>{standingWords(line, model.today)}</span>
      {line.cautiousDay === null || line.cautiousDay >= line.lastDay ? null : (
        <>
          <br />
          <span class="app-quiet">
            Work to {writeDay(line.cautiousDay)}: the law can be read more strictly
          </span>
        </>
      )}
    </>,
    <>
      {holderWords(line.holder, line.holderName)}
      {agency === null ? null : (
        <>
          <br />
          <span class="app-quiet">{agency}</span>
        </>
      )}
    </>,
    <Education card={card} isWhyTold={!model.healthOnly} />,
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Silent({ model, base }: { model: RegisterPage; base: string }) {
  const { silentAfterDays } = model.settings
  return (
    <>
      <p class="govuk-body">
        {model.found === 1 ? 'One case has' : `${model.found.toLocaleString('en-GB')} cases have`} a day that
        is overdue or falls within eight weeks, and nothing recorded for {silentAfterDays} days.
      </p>
      {model.silent.length === 0 ? null : (
        <StackedTable
          caption="Cases on which nothing was recorded lately"
          captionHidden
          columns={[
            { text: 'Case' },
            { text: 'Last recorded' },
            { text: 'Caseworker' },
            { text: 'Education now' },
          ]}
          rows={model.silent.map((one) => {
            const card = model.cards.get(one.caseId)
            return {
              cells: [
                <CaseName card={card} base={base} />,
                writeDay(one.lastOn),
                card?.workerName ?? 'No caseworker',
                <Education card={card} isWhyTold={!model.healthOnly} />,
              ],
            }
          })}
        />
      )}
    </>
  )
}

export function addressOf(
  asked: RegisterAsked,
  base: string,
  changed: Readonly<Record<string, string | null>>,
): string {
  const { show, page: _page, ...others } = asked
  const all: Readonly<Record<string, string | null>> = {
    show: show === 'now' ? null : show,
    ...others,
    ...changed,
  }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(all)) if (value !== null) query.set(name, value)
  return query.size === 0 ? base : `${base}?${query.toString()}`
}

function Filters({ model, base }: { model: RegisterPage; base: string }) {
  const { asked, facets, count, apartCount, names } = model
  const href = (changed: Readonly<Record<string, string | null>>) =>
    `${addressOf(asked, `${base}/register`, changed)}#days`
  const all = Object.values(count).reduce((sum, one) => sum + one, 0)
  const counts: Readonly<Record<Show, number | undefined>> = {
    now: count.overdue + count.today + count.week,
    overdue: count.overdue,
    today: count.today,
    week: count.week,
    coming: count.coming,
    lifted: count.lifted,
    all,
    apart: apartCount,
    silent: undefined,
  }
  const sumBy = (of: (one: (typeof facets)[number]) => string) => {
    const found = new Map<string, number>()
    for (const one of facets) found.set(of(one), (found.get(of(one)) ?? 0) + one.count)
    return found
  }
  const byHolder = sumBy((one) => one.holder)
  const byRule = sumBy((one) => one.rule)
  const here = stages.filter((stage) => stage.rules.some((rule) => byRule.has(rule)))
  const rulesHere = here
    .filter((stage) => stage.page === asked.stage)
    .flatMap((stage) => stage.rules.filter((rule) => byRule.has(rule)))
  const choice = (
    label: string,
    name: keyof RegisterAsked,
    items: readonly { readonly id: string; readonly name: string; readonly count?: number }[],
  ) =>
    items.length < 2 && asked[name] === null ? null : (
      <FilterLinks
        label={label}
        links={[
          { text: 'All', href: href({ [name]: null }), current: asked[name] === null },
          ...items.map((one) => ({
            text: one.name,
            href: href({ [name]: one.id }),
            current: asked[name] === one.id,
            ...(one.count === undefined ? {} : { count: one.count }),
          })),
        ]}
      />
    )
  return (
    <>
      <FilterLinks
        label="Show"
        links={shows
          .filter((one) => one !== 'today' || count.today > 0 || asked.show === 'today')
          .map((one) => ({
            text: showWords[one],
            href: href({ show: one === 'now' ? null : one }),
            current: asked.show === one,
            ...(counts[one] === undefined ? {} : { count: counts[one] }),
          }))}
      />
      <details class="govuk-details app-no-print" open={isNarrowed(asked)}>
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">By person, team, holder, stage or rule</span>
        </summary>
        <div class="govuk-details__text">
          {choice(
            'Stage',
            'stage',
            here.map((stage) => ({
              id: stage.page,
              name: stage.title,
              count: stage.rules.reduce((sum, rule) => sum + (byRule.get(rule) ?? 0), 0),
            })),
          )}
          {choice(
            'Rule',
            'rule',
            rulesHere.map((rule) => ({ id: rule, name: rule, count: byRule.get(rule) ?? 0 })),
          )}
          {choice(
            'Who holds it up',
            'holder',
            [...byHolder].map(([id, number]) => ({ id, name: holderWords(id), count: number })),
          )}
          {choice(
            'Agency',
            'agency',
            names.agencies.filter((one) => facets.some((facet) => facet.agency === one.id)),
          )}
          {choice('Team', 'team', names.teams)}
          {names.workers.length === 0
            ? null
            : choice('Caseworker', 'worker', [...names.workers, { id: 'nobody', name: 'Nobody' }])}
        </div>
      </details>
    </>
  )
}

function isNarrowed(asked: RegisterAsked): boolean {
  const { show: _show, page: _page, ...others } = asked
  return Object.values(others).some((one) => one !== null)
}

function Pages({ model, base }: { model: RegisterPage; base: string }) {
  const last = Math.max(1, Math.ceil(model.found / linesOnAPage))
  if (last === 1) return null
  const { page } = model.asked
  const href = (to: number) => `${addressOf(model.asked, `${base}/register`, { page: String(to) })}#days`
  return (
    <>
      <p class="govuk-body app-quiet">
        Page {page} of {last}
      </p>
      <Pagination
        {...(page > 1 ? { previous: { href: href(page - 1) } } : {})}
        {...(page < last ? { next: { href: href(page + 1) } } : {})}
      />
    </>
  )
}

/** The list as a sheet. Whoever takes it out is in the audit log, and the first line says what it is. */
export function registerSheet(model: RegisterPage, page: PageHere): ShownFile {
  const mark = page.asking.area.isDemonstration ? 'demonstration-' : ''
  const rows = model.lines.map((line) => {
    const card = model.cards.get(line.caseId)
    const rule = ruleWords(line.rule, line.eventDay)
    return [
      card?.reference ?? '',
      card?.family ?? '',
      card?.given ?? '',
      card?.synthetic === true ? 'made up' : '',
      line.rule,
      rule.duty,
      rule.cite,
      line.lastDay,
      line.cautiousDay ?? '',
      standingWords(line, model.today),
      holderWords(line.holder, line.holderName),
      card?.workerName ?? '',
      educationWords(card?.education ?? null, card?.educationSince ?? null),
    ]
  })
  return {
    fileName: `${mark}register-of-dates-${model.today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([
      [
        'Case',
        'Family name',
        'Given names',
        'Made up',
        'Rule',
        'What the law asks',
        'Citation',
        'Last day',
        'Work to',
        'Standing',
        'Who holds it',
        'Caseworker',
        'Education now',
      ],
      ...rows,
    ]),
  }
}
