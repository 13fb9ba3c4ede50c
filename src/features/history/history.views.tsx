/** The history of one record: every version as a sentence. And the way to the past that stands under a page. */
import { boxesOf, DayForm, Details } from '../../design/index.ts'
import { addMonths, type Refusal } from '../../foundation/index.ts'
import type { Asking, PageHere, ShownPage } from '../../route/index.ts'
import { type HistoryPage, tablesFor } from './history.reads.ts'
import { headingOf, pageOf, shortNames } from './names.ts'
import { type Kind, keptTables, type Thing, tablesOf } from './record.ts'
import { tableWords } from './record.words.ts'
import { toldOf } from './told.ts'
import { ToldList } from './told.views.tsx'

export function historyPage(model: HistoryPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const names = shortNames(model.names)
  const heading = headingOf(model.thing, model.id, names)
  const told = toldOf(model.versions, { tables: tableWords, names })
  const to = pageOf(model.thing, model.id, base)
  return {
    title: `History of ${heading}`,
    ...(to === null ? {} : { back: { text: `Back to ${heading.slice(0, 60)}`, href: to } }),
    body: (
      <>
        <span class="govuk-caption-l">
          {model.table === null ? 'History' : `History of one ${model.table.replaceAll('_', ' ')} of`}
        </span>
        <h1 class="govuk-heading-l app-words">{heading}</h1>
        {told.length === 0 ? (
          <p class="govuk-body">Nothing that is read here has changed.</p>
        ) : (
          <>
            <p class="govuk-body">
              {told.length === 1 ? 'One change' : `${told.length} changes`}, the newest first. Nothing here
              can be altered.
            </p>
            <ToldList told={told} />
          </>
        )}
        {model.table === null ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={`${base}/history/${model.thing}/${model.id}`}>
              The whole history of {heading}
            </a>
          </p>
        )}
      </>
    ),
  }
}

/** What the past of a page is: the changes of its kind, and for a page about one record that record's history. */
const pastOf: Readonly<
  Record<string, { readonly of?: Kind; readonly thing?: Thing; readonly param?: string }>
> = {
  '/areas/:area': {},
  '/areas/:area/requirements': { of: 'requirements' },
  '/areas/:area/requirements/:requirement': {
    of: 'requirements',
    thing: 'requirement',
    param: 'requirement',
  },
  '/areas/:area/requirements/:requirement/throughline': {
    of: 'requirements',
    thing: 'requirement',
    param: 'requirement',
  },
  // The page shows plans with their actions and posts: a filter would say that nothing moved where an action's day did.
  '/areas/:area/plan': {},
  '/areas/:area/actions': { of: 'actions' },
  '/areas/:area/actions/:action': { of: 'actions', thing: 'action', param: 'action' },
  '/areas/:area/plan/objectives/:objective': { of: 'plan', thing: 'objective', param: 'objective' },
  '/areas/:area/plan/:plan': { of: 'plan', thing: 'plan', param: 'plan' },
  '/areas/:area/meetings': { of: 'board' },
  '/areas/:area/boards': { of: 'board' },
  '/areas/:area/boards/:board': { of: 'board', thing: 'board', param: 'board' },
  '/areas/:area/boards/:board/terms': { of: 'board', thing: 'board', param: 'board' },
  '/areas/:area/posts': { of: 'posts' },
  '/areas/:area/posts/:post': { of: 'posts', thing: 'post', param: 'post' },
  '/areas/:area/agencies': { of: 'agencies' },
  '/areas/:area/agencies/:agency': { of: 'agencies', thing: 'agency', param: 'agency' },
  '/areas/:area/documents': { of: 'documents' },
  '/areas/:area/documents/:document': { of: 'documents', thing: 'document', param: 'document' },
  '/areas/:area/held-before': { of: 'documents' },
  '/areas/:area/questions': { of: 'documents' },
  '/areas/:area/measures': { of: 'measures' },
  '/areas/:area/measures/:measure': { of: 'measures', thing: 'measure', param: 'measure' },
}

export interface PastHere {
  readonly routePath: string
  readonly notShown: Refusal | null
}

/** Under a page that can be shown as it once stood: what changed, its history, and an earlier day. */
export function Past({ past, asking, path }: { past: PastHere; asking: Asking; path: string }) {
  const base = `/areas/${asking.area.slug}`
  const { of, thing, param } = pastOf[past.routePath] ?? {}
  const seen = tablesFor(asking)
  const maySee = of === undefined ? seen.length > 0 : seen.some((table) => keptTables[table]?.kind === of)
  const id = param === undefined ? undefined : asking.params[param]
  const mayHistory =
    thing !== undefined && id !== undefined && tablesOf(thing).some((one) => seen.includes(one))
  const { asAt, query } = asking
  const carried = Object.fromEntries(
    Object.entries(query).filter(([name]) => !name.startsWith('as-at') && name !== 'as' && name !== 'since'),
  )
  return (
    <section class="app-past app-no-print" aria-labelledby="past-heading">
      <h2 class="govuk-heading-s" id="past-heading">
        The past of this page
      </h2>
      <ul class="govuk-list">
        {maySee ? (
          <li>
            <a
              class="govuk-link"
              href={`${base}/changes?since=${addMonths(asking.today, -1)}${of === undefined ? '' : `&of=${of}`}`}
            >
              What changed since a day
            </a>
          </li>
        ) : null}
        {mayHistory ? (
          <li>
            <a class="govuk-link" href={`${base}/history/${thing}/${id}`}>
              History of this {thing.replace('-', ' ')}
            </a>
          </li>
        ) : null}
      </ul>
      <Details
        summaryText="Show it as it stood on an earlier day"
        open={past.notShown !== null || asAt !== null}
      >
        <DayForm
          action={path}
          name="as-at"
          legend="The end of which day?"
          hint="For example, 31 10 2026"
          button="Show that day"
          carried={carried}
          values={boxesOf(query, 'as-at', asAt)}
          error={past.notShown?.sentence}
        />
      </Details>
    </section>
  )
}

/** The address of the same page as it is today: an empty day means none, and the link keeps what else was asked. */
export function todaysAddress(path: string, query: Readonly<Record<string, string>>): string {
  const kept = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (!name.startsWith('as-at')) kept.set(name, value)
  kept.set('as-at', '')
  return `${path}?${kept.toString()}`
}
