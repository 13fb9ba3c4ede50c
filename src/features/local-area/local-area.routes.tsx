/** The programme page of an area, and the page that says who may do what. */
import { CountSentence, EmptyState, SummaryList, Table, TableRegion, Thread } from '../../design/index.ts'
import { may, type Permission, type Reach, type Role, roles, writeDay } from '../../foundation/index.ts'
import { type Asking, get, type PageHere, type Route, type ShownPage } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { roleWords } from '../person/index.ts'
import { type AnswersElsewhere, type NoticeBand, readCount, readRequirements } from '../requirement/index.ts'
import { agenciesOf, type RoleHeld, rolesHeldIn } from './local-area.sql.ts'
import type { AreaAgency } from './local-area.ts'

/** Everyone with a role in the area may see where its programme stands. */
export const seeProgramme: Permission = Object.fromEntries(
  roles.map((role): [Role, Reach] => [role, role === 'external-adviser' ? 'published' : 'whole-area']),
)

interface ProgrammePage {
  readonly notices: readonly NoticeBand[]
  readonly count: string | null
  readonly agencies: readonly AreaAgency[]
  readonly people: readonly RoleHeld[]
}

/** What the documents and the plan bring to the programme page. */
export interface FromOthers {
  readonly readNotices: (db: Db, asking: Asking) => Promise<readonly NoticeBand[]>
  readonly answersElsewhere: AnswersElsewhere
}

async function readProgramme(
  db: Db,
  asking: Asking,
  { readNotices, answersElsewhere }: FromOthers,
): Promise<ProgrammePage> {
  // A person may hold several roles here: what answers the requirements is theirs if any of them may see it.
  const reading = may(asking.actor, readRequirements, asking.area.id)
  return {
    notices: await readNotices(db, asking),
    count:
      reading.allowed && reading.reach !== 'published'
        ? await readCount(db, asking.area.id, answersElsewhere)
        : null,
    agencies: await agenciesOf(db, asking.area.id),
    people: await rolesHeldIn(db, asking.area.id, asking.today),
  }
}

function programmePage(model: ProgrammePage, page: PageHere): ShownPage {
  const { name, slug } = page.asking.area
  const inForce = model.notices.filter((notice) => notice.standing === 'in-force')
  const past = model.notices.filter((notice) => notice.standing !== 'in-force')
  const questions = inForce.flatMap((notice) => notice.openQuestions).length
  // Who may not read the programme (the council administrator) is led to none of its pages.
  const reading = may(page.asking.actor, readRequirements, page.asking.area.id)
  const mayRead = reading.allowed
  // Nothing of a plan is published yet.
  const mayReadPlan = reading.allowed && reading.reach !== 'published'
  return {
    title: `Programme of ${name}`,
    body: (
      <>
        <h1 class="govuk-heading-l">Programme of {name}</h1>
        {model.notices.length === 0 ? (
          <EmptyState
            title="No notice has been read for this area"
            href="/documents/new"
            action="Read a document"
          >
            Send the notice or report as you received it.
          </EmptyState>
        ) : (
          <>
            {model.count === null ? null : <CountSentence>{model.count}</CountSentence>}
            <Thread
              label="From the notice to children’s lives"
              parts={[
                ...inForce.map((notice) => ({
                  is: 'joined' as const,
                  title: <NoticeTitle notice={notice} slug={slug} mayRead={mayRead} />,
                  body: <p class="govuk-body">{notice.sentences.join(' ')}</p>,
                })),
                ...(mayRead ? [requirementsPart(slug, questions)] : []),
                ...(mayReadPlan ? [planPart(slug)] : []),
                {
                  is: 'gap',
                  sentence: 'The board, measures and casework are not built yet. They will join here.',
                },
              ]}
            />
            {past.length === 0 ? null : (
              <>
                <h2 class="govuk-heading-m">Earlier notices</h2>
                <ul class="govuk-list">
                  {past.map((notice) => (
                    <li>
                      <NoticeTitle notice={notice} slug={slug} mayRead={mayRead} />
                      <p class="govuk-body">{notice.sentences.join(' ')}</p>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )}
        <h2 class="govuk-heading-m">Agencies</h2>
        <ul class="govuk-list govuk-list--bullet">
          {model.agencies.map((agency) => (
            <li>{agency.name}</li>
          ))}
        </ul>
        <h2 class="govuk-heading-m">People and roles</h2>
        <SummaryList
          rows={model.people.map((one) => ({
            key: { text: roleWords[one.role] },
            value: { text: `${one.person}, since ${writeDay(one.from)}` },
          }))}
        />
        <p class="govuk-body">
          <a class="govuk-link" href={`/areas/${slug}/who-may-do-what`}>
            Who may do what
          </a>
        </p>
      </>
    ),
  }
}

function NoticeTitle(shown: { notice: NoticeBand; slug: string; mayRead: boolean }) {
  const { notice, slug, mayRead } = shown
  if (!mayRead) return <>{notice.title}</>
  return (
    <a class="govuk-link" href={`/areas/${slug}/documents/${notice.documentId}`}>
      {notice.title}
    </a>
  )
}

function planPart(slug: string) {
  return {
    is: 'joined' as const,
    title: (
      <a class="govuk-link" href={`/areas/${slug}/plan`}>
        Improvement plan, its actions and who is accountable
      </a>
    ),
  }
}

function requirementsPart(slug: string, questions: number) {
  return {
    is: 'joined' as const,
    title: (
      <a class="govuk-link" href={`/areas/${slug}/requirements`}>
        Requirements and what answers them
      </a>
    ),
    body:
      questions === 0 ? undefined : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/areas/${slug}/questions`}>
            {questions === 1 ? '1 question waits for your word' : `${questions} questions wait for your word`}
          </a>
        </p>
      ),
  }
}

interface WhoRow {
  readonly what: string
  readonly address: string
  readonly permission: Permission
}

/** Printed from the routes themselves: what stands here is what the server does. */
function whoPage(rows: readonly WhoRow[]): ShownPage {
  return {
    title: 'Who may do what',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Who may do what</h1>
        <p class="govuk-body">
          Made from the same table that the server obeys. A role that is not named has no access. “Own” means
          only what is the person’s own, “published” only what was published.
        </p>
        <TableRegion label="Who may do what">
          <Table
            head={[{ text: 'What is recorded' }, { text: 'Address' }, { text: 'Who may' }]}
            rows={rows.map((row) => [
              { text: row.what },
              { text: row.address, classes: 'app-words' },
              { text: whoWords(row.permission) },
            ])}
          />
        </TableRegion>
      </>
    ),
  }
}

function whoWords(permission: Permission): string {
  if (permission === 'anyone') return 'Anyone'
  if (permission === 'signed-in') return 'Anyone signed in, for what is their own'
  if (permission === 'opens-areas') return 'People trusted to open local areas'
  return roles
    .flatMap((role) => {
      const reach = permission[role]
      return reach === undefined
        ? []
        : [reach === 'whole-area' ? roleWords[role] : `${roleWords[role]} (${reach})`]
    })
    .join(', ')
}

/** The area's own routes. `others` are all other routes, for the page that lists them. */
export function areaRoutes(others: readonly Route[], brought: FromOthers): readonly Route[] {
  const programme = get({
    path: '/areas/:area',
    permission: seeProgramme,
    audit: 'programme.shown',
    read: (db, asking) => readProgramme(db, asking, brought),
    show: programmePage,
  })
  const who: Route = get({
    path: '/areas/:area/who-may-do-what',
    permission: seeProgramme,
    audit: 'permissions.shown',
    read: async () =>
      [...others, programme, who].map((route) => ({
        what: route.audit,
        address: `${route.method} ${route.path}`,
        permission: route.permission,
      })),
    show: whoPage,
  })
  return [programme, who]
}
