/** The frame round every page: which area, where one can go, who one is. */
import { Form, Page, renderPage } from '../../design/index.ts'
import { may, type Refusal } from '../../foundation/index.ts'
import type { Asking, ShownPage } from '../../route/index.ts'
import { seeAuditLog } from '../audit-log/index.ts'
import { seeDocuments } from '../document/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import { seePosts } from '../local-area/index.ts'
import { readRequirements } from '../requirement/index.ts'

/** What the router knows of a request when its page is framed. */
export interface FrameAround {
  readonly asking: Asking | null
  readonly arrived: { readonly actor: { readonly name: string; readonly opensAreas: boolean } } | null
  readonly csrfToken: string
  readonly hasProblems: boolean
  readonly path: string
}

export interface Surroundings {
  readonly version: string
  readonly cssHref: string
  readonly embedded: boolean
}

const demonstration = 'This is a demonstration. The area, the notice and the people are made up.'
const embedded =
  'Embedded store: for trying out, teaching and small pilots. It survives a killed process, not a power cut.'

export function frame(shown: ShownPage, around: FrameAround, surroundings: Surroundings): string {
  const { asking, arrived } = around
  const area = asking === null || asking.area.slug === '' ? null : asking.area
  const bands = [
    ...(area?.isDemonstration === true ? [<strong>{demonstration}</strong>] : []),
    ...(surroundings.embedded && arrived !== null ? [embedded] : []),
  ]
  return renderPage(
    <Page
      title={shown.title}
      cssHref={surroundings.cssHref}
      version={surroundings.version}
      hasProblems={around.hasProblems}
      wide={shown.wide === true}
      area={area === null ? undefined : { name: area.name, href: `/areas/${area.slug}` }}
      navigation={navigationFor(around)}
      signedIn={
        arrived === null
          ? undefined
          : { name: arrived.actor.name, signOut: <SignOut csrfToken={around.csrfToken} /> }
      }
      bands={bands}
      back={shown.back}
      breadcrumbs={shown.breadcrumbs}
    >
      {shown.body}
    </Page>,
  )
}

/** Only where this person may go. */
function navigationFor({ asking, arrived, path }: FrameAround) {
  if (arrived === null) return []
  if (asking === null || asking.area.slug === '')
    return marked(path, [
      { text: 'Home', href: '/' },
      { text: 'Read a document', href: '/documents/new' },
      ...(arrived.actor.opensAreas ? [{ text: 'This installation', href: '/installation' }] : []),
    ])
  const base = `/areas/${asking.area.slug}`
  const can = (permission: Parameters<typeof may>[1]) => may(asking.actor, permission, asking.area.id).allowed
  return marked(path, [
    { text: 'Home', href: '/' },
    { text: 'Programme', href: base },
    ...(can(readRequirements) ? [{ text: 'Requirements', href: `${base}/requirements` }] : []),
    ...(can(seePlan) ? [{ text: 'Plan', href: `${base}/plan`, also: `${base}/actions` }] : []),
    ...(can(seeDocuments)
      ? [
          { text: 'Documents', href: `${base}/documents` },
          { text: 'Held before', href: `${base}/held-before` },
        ]
      : []),
    ...(can(seePosts) ? [{ text: 'Posts', href: `${base}/posts` }] : []),
    ...(can(seeAuditLog) ? [{ text: 'Audit log', href: `${base}/audit-log` }] : []),
  ])
}

interface Place {
  readonly text: string
  readonly href: string
  /** Another part of the address that belongs to the same place. */
  readonly also?: string
}

/** The item whose address is nearest above this page's is the current one. */
function marked(path: string, items: readonly Place[]) {
  const holds = (href: string) => path === href || path.startsWith(`${href}/`)
  const exact = items.find((item) => item.href === path)
  const nearest =
    exact ??
    [...items]
      .reverse()
      .find(
        (item) => item.href !== '/' && (holds(item.href) || (item.also !== undefined && holds(item.also))),
      )
  return items.map((item) => ({ text: item.text, href: item.href, current: item === nearest }))
}

function SignOut({ csrfToken }: { csrfToken: string }) {
  return (
    <>
      <a href="/your-sessions">Your sessions</a>
      <Form action="/sign-out" page={{ csrfToken, onceKey: '', again: null }}>
        <button class="app-link-button" type="submit">
          Sign out
        </button>
      </Form>
    </>
  )
}

/** A page that says what went wrong and what to do: not found, refused, or a fault of ours. */
export function problemPage(
  status: number,
  refusal: Refusal,
  around: FrameAround,
  surroundings: Surroundings,
): string {
  const title =
    status === 404 ? 'Page not found' : status >= 500 ? 'Sorry, there is a problem' : 'This could not be done'
  const shown: ShownPage = {
    title,
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body-l">{refusal.sentence}</p>
        <p class="govuk-body">
          <a class="govuk-link" href="/">
            Go to your home page
          </a>
        </p>
      </>
    ),
  }
  return frame(shown, { ...around, asking: null, hasProblems: false }, surroundings)
}
