/** Home: what waits for me. And the pages that anyone may open: help and the accessibility statement. */
import { Button, EmptyState, SummaryList, Tag } from '../../design/index.ts'
import type { Permission } from '../../foundation/index.ts'
import { type Asking, get, type PageHere, type Route, type ShownPage } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { areasOfActor, roleWords } from '../person/index.ts'

const seeHome: Permission = 'signed-in'
const anyone: Permission = 'anyone'

interface HomePage {
  readonly areas: readonly {
    readonly name: string
    readonly slug: string
    readonly isDemonstration: boolean
    readonly roles: readonly string[]
  }[]
}

async function readHome(db: Db, asking: Asking): Promise<HomePage> {
  const areas = await areasOfActor(db, asking)
  return {
    areas: areas.map((area) => ({
      ...area,
      roles: asking.actor.grants
        .filter((grant) => grant.areaId === area.id)
        .map((grant) => roleWords[grant.role]),
    })),
  }
}

function homePage(model: HomePage, page: PageHere): ShownPage {
  return {
    title: 'Home',
    body: (
      <>
        <h1 class="govuk-heading-l">Good to see you, {page.asking.actor.name}</h1>
        {model.areas.length === 0 ? (
          <EmptyState title="You have no local area yet" href="/documents/new" action="Read a document">
            Begin with the notice, report or letter that was served.
          </EmptyState>
        ) : (
          <>
            <h2 class="govuk-heading-m">Your local areas</h2>
            <SummaryList
              rows={model.areas.map((area) => ({
                key: {
                  text: (
                    <a class="govuk-link" href={`/areas/${area.slug}`}>
                      {area.name}
                    </a>
                  ),
                },
                value: {
                  text: (
                    <>
                      {area.roles.join(', ')}{' '}
                      {area.isDemonstration ? <Tag text="Demonstration" classes="govuk-tag--yellow" /> : null}
                    </>
                  ),
                },
              }))}
            />
            <h2 class="govuk-heading-m">A notice has been served?</h2>
            <p class="govuk-body">
              Read it here first. You will see what was understood before anything is made of it.
            </p>
            <Button text="Read a document" href="/documents/new" />
          </>
        )}
        <h2 class="govuk-heading-s">What will stand here</h2>
        <p class="govuk-body app-quiet">
          Actions, decisions and reviews that wait for you, by day. They come with the improvement plan and
          the board, which are not built yet.
        </p>
      </>
    ),
  }
}

function helpPage(): ShownPage {
  return {
    title: 'Help',
    body: (
      <>
        <h1 class="govuk-heading-l">Help</h1>
        <h2 class="govuk-heading-m">Where do I begin?</h2>
        <p class="govuk-body">
          Choose “Read a document” and send the notice as you received it. Check what was understood, say
          which local area it is for, and press one button. You then stand on its requirements.
        </p>
        <h2 class="govuk-heading-m">It understood something wrongly</h2>
        <p class="govuk-body">
          The words of the document never change here. Who is bound, and whether a paragraph asks something of
          you, can be put right on the requirement’s own page, with a reason.
        </p>
        <h2 class="govuk-heading-m">I cannot see a page that a colleague sees</h2>
        <p class="govuk-body">
          What you see follows from your role in the local area. “Who may do what”, at the foot of the
          programme page, shows every role. Ask the programme lead or the council administrator.
        </p>
        <h2 class="govuk-heading-m">Who can I ask?</h2>
        <p class="govuk-body">The person who runs this installation for your area.</p>
      </>
    ),
  }
}

function accessibilityPage(): ShownPage {
  return {
    title: 'Accessibility',
    body: (
      <>
        <h1 class="govuk-heading-l">Accessibility</h1>
        <p class="govuk-body">
          Every page is meant to work with a keyboard, with a screen reader, at 400 % zoom, on a phone, on
          paper, in forced colours and without JavaScript. The aim is WCAG 2.2, level AA.
        </p>
        <p class="govuk-body">
          Automated checks run on every page and many of its states before each release, and must find
          nothing. Such checks find only part of all problems. No disabled person has tested these pages yet,
          and no full manual audit has been made.
        </p>
        <p class="govuk-body">
          If something stops you, tell the person who runs this installation. It will be treated as a fault.
        </p>
      </>
    ),
  }
}

export const homeRoutes: readonly Route[] = [
  get({ path: '/', permission: seeHome, audit: 'home.shown', read: readHome, show: homePage }),
  get({ path: '/help', permission: anyone, audit: 'help.shown', read: async () => null, show: helpPage }),
  get({
    path: '/accessibility',
    permission: anyone,
    audit: 'accessibility.shown',
    read: async () => null,
    show: accessibilityPage,
  }),
]
