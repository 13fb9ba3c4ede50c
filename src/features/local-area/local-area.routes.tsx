/** The programme page of an area, and the page that says who may do what. */
import { CountSentence, EmptyState, SummaryList, Table, TableRegion, Thread } from '../../design/index.ts'
import { type Permission, type Reach, type Role, roles, writeDay } from '../../foundation/index.ts'
import { type Asking, get, type PageHere, type Route, type ShownPage } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { roleWords } from '../person/index.ts'
import { type NoticeBand, readCount } from '../requirement/index.ts'
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

type ReadNotices = (db: Db, asking: Asking) => Promise<readonly NoticeBand[]>

async function readProgramme(db: Db, asking: Asking, readNotices: ReadNotices): Promise<ProgrammePage> {
  return {
    notices: await readNotices(db, asking),
    count:
      asking.reach === 'published' || asking.role === 'council-administrator'
        ? null
        : await readCount(db, asking.area.id),
    agencies: await agenciesOf(db, asking.area.id),
    people: await rolesHeldIn(db, asking.area.id, asking.today),
  }
}

function programmePage(model: ProgrammePage, page: PageHere): ShownPage {
  const { name, slug } = page.asking.area
  const inForce = model.notices.filter((notice) => notice.standing === 'in-force')
  const past = model.notices.filter((notice) => notice.standing !== 'in-force')
  const questions = inForce.flatMap((notice) => notice.openQuestions).length
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
                  title: (
                    <a class="govuk-link" href={`/areas/${slug}/documents/${notice.documentId}`}>
                      {notice.title}
                    </a>
                  ),
                  body: <p class="govuk-body">{notice.sentences.join(' ')}</p>,
                })),
                {
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
                          {questions === 1
                            ? '1 question waits for your word'
                            : `${questions} questions wait for your word`}
                        </a>
                      </p>
                    ),
                },
                {
                  is: 'gap',
                  sentence:
                    'The improvement plan, its actions, the board, measures and casework are not built yet. They will join here.',
                },
              ]}
            />
            {past.length === 0 ? null : (
              <>
                <h2 class="govuk-heading-m">Earlier notices</h2>
                <ul class="govuk-list">
                  {past.map((notice) => (
                    <li>
                      <a class="govuk-link" href={`/areas/${slug}/documents/${notice.documentId}`}>
                        {notice.title}
                      </a>
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

/** The area's own routes. `others` are all other routes, for the page that lists them; `readNotices` knows the documents. */
export function areaRoutes(others: readonly Route[], readNotices: ReadNotices): readonly Route[] {
  const programme = get({
    path: '/areas/:area',
    permission: seeProgramme,
    audit: 'programme.shown',
    read: (db, asking) => readProgramme(db, asking, readNotices),
    show: programmePage,
  })
  const who: Route = get({
    path: '/areas/:area/who-may-do-what',
    permission: seeProgramme,
    audit: 'permissions.shown',
    read: async () =>
      [...others, programme].map((route) => ({
        what: route.audit,
        address: `${route.method} ${route.path}`,
        permission: route.permission,
      })),
    show: whoPage,
  })
  return [programme, who]
}
