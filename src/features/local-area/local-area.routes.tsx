/** The page that says who may do what. */
import { StackedTable, Table, TableRegion } from '../../design/index.ts'
import {
  cellWords,
  type MatrixRole,
  matrixRules,
  type Permission,
  type Reach,
  type Role,
  roleMatrix,
  roles,
  rolesOn,
  type Side,
  sides,
  things,
  thingWords,
} from '../../foundation/index.ts'
import { get, type Route, type ShownPage } from '../../route/index.ts'
import { roleWords } from '../person/index.ts'

/** Everyone with a role in the area's programme may see where its programme stands. */
export const seeProgramme: Permission = Object.fromEntries(
  rolesOn('programme').map((role): [Role, Reach] => [
    role,
    role === 'external-adviser' ? 'published' : 'whole-area',
  ]),
)

interface WhoRow {
  readonly what: string
  readonly address: string
  readonly permission: Permission
}

const sideWords: Readonly<Record<Side, string>> = {
  programme: 'The programme',
  casework: 'Casework',
  health: 'Health',
  family: 'Families',
  school: 'Schools and colleges',
}

/** The matrix of roles in plain words, then the routes themselves: what stands here is what the server does. */
function whoPage(rows: readonly WhoRow[]): ShownPage {
  return {
    title: 'Who may do what',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Who may do what</h1>
        <p class="govuk-body">
          What each role may do, and the relation to a child that opens that child’s record to it. A thing
          that is not named is closed. Only the programme’s roles have pages yet: the others can be held, and
          open nothing until casework is built.
        </p>
        {sides.map((side) => (
          <MatrixOfSide title={sideWords[side]} roles={rolesOn(side)} />
        ))}
        <MatrixOfSide title="Who runs the installation" roles={['platform-operator']} />
        <h2 class="govuk-heading-m">What a table cannot show</h2>
        <ul class="govuk-list govuk-list--bullet">
          {matrixRules.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
        <h2 class="govuk-heading-m">Every address</h2>
        <p class="govuk-body">
          Made from the same table that the server obeys. A role that is not named has no access. “Own” means
          only what is the person’s own, “published” only what was published.
        </p>
        <TableRegion label="Every address and who may use it">
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

function MatrixOfSide({ title, roles }: { title: string; roles: readonly MatrixRole[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <StackedTable
        caption={title}
        captionHidden
        columns={[
          { text: 'Role', classes: 'govuk-!-width-one-quarter' },
          { text: 'Children', classes: 'govuk-!-width-one-quarter' },
          { text: 'What they may do', classes: 'govuk-!-width-one-half' },
        ]}
        rows={roles.map((role) => ({
          cells: [
            role === 'platform-operator' ? 'Platform operator' : roleWords[role],
            capital(roleMatrix[role].children),
            <ul class="govuk-list govuk-!-margin-bottom-0">
              {things.flatMap((thing) => {
                const allowed = roleMatrix[role].may[thing]
                return allowed === undefined
                  ? []
                  : [
                      <li>
                        <strong>{thingWords[thing]}:</strong> {cellWords(allowed)}
                      </li>,
                    ]
              })}
            </ul>,
          ],
        }))}
      />
    </>
  )
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

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
export function areaRoutes(others: readonly Route[]): readonly Route[] {
  const who: Route = get({
    path: '/areas/:area/who-may-do-what',
    permission: seeProgramme,
    audit: 'permissions.shown',
    read: async () =>
      [...others, who].map((route) => ({
        what: route.audit,
        address: `${route.method} ${route.path}`,
        permission: route.permission,
      })),
    show: whoPage,
  })
  return [who]
}
