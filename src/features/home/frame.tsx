/** The frame round every page: which area, where one can go, who one is. */

import { Form, Page, ProblemSummary, renderPage } from '../../design/index.ts'
import { type Actor, may, type Refusal, writeDay } from '../../foundation/index.ts'
import type { Asking, ShownPage } from '../../route/index.ts'
import { seePublishedPlan } from '../action/index.ts'
import { seeAdviceHere } from '../advice/index.ts'
import { seeAuditLog } from '../audit-log/index.ts'
import { seeMeetings } from '../board/index.ts'
import { bringCaseload } from '../caseload/index.ts'
import { seeChairPage } from '../chair/index.ts'
import { seeDocuments } from '../document/index.ts'
import { seeCases } from '../ehc-case/index.ts'
import { seeEvidence } from '../evidence/index.ts'
import { seeMine, takeRequests } from '../family/index.ts'
import { Past, type PastHere, todaysAddress } from '../history/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import { keepPeople } from '../invitation/index.ts'
import { seePosts, seeProgramme } from '../local-area/index.ts'
import { seeMail } from '../mail/index.ts'
import { seeMeasures } from '../measure/index.ts'
import { keepCalendar } from '../meeting-invitation/index.ts'
import { seePanels } from '../panel/index.ts'
import { actingWords } from '../person/index.ts'
import { seePublications } from '../publication/index.ts'
import { seeCaseworkFigures, seeRegister } from '../register/index.ts'
import { readRequirements } from '../requirement/index.ts'
import { seeRisks } from '../risk/index.ts'
import { areaHome } from './area-home.reads.ts'
import { readsNotices } from './home.ts'

/** What the router knows of a request when its page is framed. */
export interface FrameAround {
  readonly asking: Asking | null
  readonly arrived: { readonly actor: Pick<Actor, 'name' | 'opensAreas' | 'acting' | 'grants'> } | null
  readonly csrfToken: string
  readonly hasProblems: boolean
  readonly path: string
  /** Set on a page that can be shown as it stood at a past day. */
  readonly past: PastHere | null
}

export interface Surroundings {
  readonly version: string
  readonly cssHref: string
  readonly embedded: boolean
}

const demonstration = 'Demonstration: the area and its people are made up.'
const embedded = 'Embedded store: for trying out. It does not survive a power cut.'

/** The band of a demonstration area; who keeps its people may look round as one of them. */
function Demonstration({ around: { asking } }: { around: FrameAround }) {
  const mayLook = asking !== null && may(asking.actor, keepPeople, asking.area.id).allowed
  return (
    <>
      <strong>{demonstration}</strong>{' '}
      {mayLook ? (
        <a class="govuk-link" href={`/areas/${asking.area.slug}/people/look-round`}>
          Look round as one of them
        </a>
      ) : null}
    </>
  )
}

export function frame(shown: ShownPage, around: FrameAround, surroundings: Surroundings): string {
  const { asking, arrived, past } = around
  const area = asking === null || asking.area.slug === '' ? null : asking.area
  const bands = [
    ...asItStood(around),
    ...(area?.isDemonstration === true ? [<Demonstration around={around} />] : []),
    ...(surroundings.embedded && arrived !== null ? [embedded] : []),
  ]
  return renderPage(
    <Page
      title={shown.title}
      cssHref={surroundings.cssHref}
      version={surroundings.version}
      hasProblems={around.hasProblems}
      wide={shown.wide === true}
      area={
        area === null || asking === null
          ? undefined
          : { name: area.name, href: areaHome(asking.actor, asking.area) }
      }
      navigation={navigationFor(around)}
      signedIn={
        arrived === null
          ? undefined
          : {
              name: arrived.actor.name,
              signOut: (
                <>
                  <ActingNow actor={arrived.actor} />
                  <SignOut csrfToken={around.csrfToken} />
                </>
              ),
            }
      }
      bands={bands}
      back={shown.back}
      breadcrumbs={shown.breadcrumbs}
    >
      {past?.notShown ? <ProblemSummary page={{ again: { problems: [past.notShown] } }} /> : null}
      {shown.body}
      {past === null || asking === null ? null : <Past past={past} asking={asking} path={around.path} />}
    </Page>,
  )
}

/** On a page of the past: which day it shows, and the way back to today. */
function asItStood({ asking, path }: FrameAround) {
  if (asking === null || asking.asAt === null) return []
  return [
    <>
      <strong>As it stood at the end of {writeDay(asking.asAt)}.</strong> Nothing can be changed here.{' '}
      <a class="govuk-link" href={todaysAddress(path, asking.query)}>
        Show it as it is today
      </a>
    </>,
  ]
}

/** Only where this person may go. */
function navigationFor({ asking, arrived, path }: FrameAround) {
  if (arrived === null) return []
  if (asking === null || asking.area.slug === '')
    return marked(path, [
      { text: 'Home', href: '/' },
      ...(readsNotices(arrived.actor) ? [{ text: 'Read a document', href: '/documents/new' }] : []),
      ...(arrived.actor.opensAreas ? [{ text: 'This installation', href: '/installation' }] : []),
    ])
  const base = `/areas/${asking.area.slug}`
  const can = (permission: Parameters<typeof may>[1]) => may(asking.actor, permission, asking.area.id).allowed
  return marked(path, [
    { text: 'Home', href: '/' },
    ...(can(seeProgramme) ? [{ text: 'Programme', href: base }] : []),
    ...(can(seeCases)
      ? [{ text: 'Cases', href: `${base}/cases`, also: [`${base}/case-teams`, `${base}/looked`] }]
      : []),
    ...(can(seeMine) ? [{ text: 'Your child', href: `${base}/my` }] : []),
    ...(can(seeRegister) ? [{ text: 'Dates', href: `${base}/register` }] : []),
    ...(can(seePanels) ? [{ text: 'Panels', href: `${base}/panels`, more: can(bringCaseload) }] : []),
    ...(can(seeAdviceHere) ? [{ text: 'Advice', href: `${base}/advice` }] : []),
    ...(can(takeRequests) ? [{ text: 'Requests', href: `${base}/requests`, more: true }] : []),
    ...(can(bringCaseload) ? [{ text: 'Caseload', href: `${base}/caseload`, more: true }] : []),
    ...(can(seeCaseworkFigures)
      ? [{ text: 'Casework figures', href: `${base}/casework-figures`, more: true }]
      : []),
    ...(can(readRequirements) ? [{ text: 'Requirements', href: `${base}/requirements` }] : []),
    ...(can(seePlan)
      ? [{ text: 'Plan', href: `${base}/plan`, also: [`${base}/actions`] }]
      : can(seePublishedPlan)
        ? [{ text: 'Plan', href: `${base}/plan/published`, also: [`${base}/plan`] }]
        : []),
    ...(can(seeMeetings)
      ? [
          {
            text: 'Board',
            href: `${base}/meetings`,
            also: ['boards', 'decisions', 'board-actions', 'log'].map((part) => `${base}/${part}`),
          },
        ]
      : []),
    ...(can(seeChairPage) ? [{ text: 'What to press on', href: `${base}/chair`, more: true }] : []),
    ...(can(seeRisks) ? [{ text: 'Risks', href: `${base}/risks`, also: [`${base}/escalations`] }] : []),
    ...(can(seeMeasures)
      ? [{ text: 'Measures', href: `${base}/measures` }]
      : can(seePublications)
        ? [{ text: 'Published figures', href: `${base}/publications` }]
        : []),
    ...(can(seeDocuments) ? [{ text: 'Documents', href: `${base}/documents` }] : []),
    ...(can(seeProgramme) ? [{ text: 'Search', href: `${base}/search` }] : []),
    ...(can(keepPeople) ? [{ text: 'People', href: `${base}/people`, more: true }] : []),
    ...(can(seePosts)
      ? [{ text: 'Posts', href: `${base}/posts`, also: [`${base}/agencies`], more: true }]
      : []),
    ...(can(seeEvidence) ? [{ text: 'Evidence', href: `${base}/evidence`, more: true }] : []),
    ...(can(seeDocuments) ? [{ text: 'Held before', href: `${base}/held-before`, more: true }] : []),
    ...(can(keepCalendar) ? [{ text: 'Your calendar', href: `${base}/calendar`, more: true }] : []),
    ...(can(seeMail) ? [{ text: 'Mail', href: `${base}/mail`, more: true }] : []),
    ...(can(seeAuditLog) ? [{ text: 'Audit log', href: `${base}/audit-log`, more: true }] : []),
  ])
}

interface Place {
  readonly text: string
  readonly href: string
  /** Other parts of the address that belong to the same place. */
  readonly also?: readonly string[]
  readonly more?: boolean
}

/** The item whose address is nearest above this page's is the current one. */
function marked(path: string, items: readonly Place[]) {
  const holds = (href: string) => path === href || path.startsWith(`${href}/`)
  const exact = items.find((item) => item.href === path)
  const nearest =
    exact ??
    [...items].reverse().find((item) => item.href !== '/' && [item.href, ...(item.also ?? [])].some(holds))
  return items.map(({ also: _, ...item }, at) => ({ ...item, current: items[at] === nearest }))
}

/** Only for somebody who holds roles on several sides: which of them they act in now. */
function ActingNow({ actor: { acting } }: { actor: Pick<Actor, 'acting'> }) {
  if (acting === undefined) return null
  const now = acting.held.find((one) => one.side === acting.side)
  if (now === undefined) return <a href="/acting">Choose which role you act in</a>
  return (
    <span>
      Acting as: {actingWords(now.roles, 'inside')} (
      <a href="/acting">
        change<span class="govuk-visually-hidden"> the role you act in</span>
      </a>
      )
    </span>
  )
}

function SignOut({ csrfToken }: { csrfToken: string }) {
  return (
    <>
      <a href="/your-account">Your account</a>
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
