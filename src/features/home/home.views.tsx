/** Home: what waits for me, by day. And the pages that anyone may open: help and the accessibility statement. */
import { Button, CountSentence, EmptyState, SummaryList, Tag } from '../../design/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { ActingQuestion } from '../person/index.ts'
import type { AreaOfPerson, HomePage } from './home.reads.ts'
import { readsNotices, type Waiting, type WaitingGroup, waitingSentence, whenWords } from './home.ts'

export function homePage(model: HomePage, page: PageHere): ShownPage {
  const { acting } = page.asking.actor
  if (acting?.side === null)
    return { title: 'Which role you act in', body: <ActingQuestion acting={acting} page={page} /> }
  const several = model.areas.length > 1
  return {
    title: 'Home',
    body: (
      <>
        <h1 class="govuk-heading-l">What waits for you, {page.asking.actor.name}</h1>
        {model.areas.length === 0 && model.groups.length === 0 ? (
          <EmptyState title="You have no local area yet" href="/documents/new" action="Read a document">
            Begin with the notice, report or letter that was served. If your area is here already, its
            programme lead or council administrator gives you a role in it.
          </EmptyState>
        ) : (
          <>
            <ChairFirst areas={model.areas} />
            <CountSentence>{waitingSentence(model.groups, model.elsewhere)}</CountSentence>
            {model.groups.length === 0 ? (
              <FirstThings areas={model.areas.filter((area) => area.isOpen)} />
            ) : null}
            {model.groups.map((group) => (
              <GroupHere group={group} several={several} />
            ))}
            <Areas areas={model.areas} readsNotices={readsNotices(page.asking.actor)} />
          </>
        )}
      </>
    ),
  }
}

/** For whoever chairs: their own first page, before everything else. */
function ChairFirst({ areas }: { areas: readonly AreaOfPerson[] }) {
  const chaired = areas.filter((area) => area.chair !== null)
  return (
    <>
      {chaired.map((area) => (
        <p class="govuk-body-l">
          <a class="govuk-link" href={area.chair ?? ''}>
            What to press on{areas.length > 1 ? `: ${area.name}` : ''}
          </a>
        </p>
      ))}
    </>
  )
}

function GroupHere({ group, several }: { group: WaitingGroup; several: boolean }) {
  const id = `waits-${group.when}`
  return (
    <section aria-labelledby={id}>
      <h2 class="govuk-heading-m govuk-!-padding-top-3" id={id}>
        {whenWords[group.when]}
      </h2>
      <ul class="govuk-list govuk-list--spaced">
        {group.waiting.map((one) => (
          <li>
            <WaitingHere one={one} several={several} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function WaitingHere({ one, several }: { one: Waiting; several: boolean }) {
  return (
    <>
      <a class="govuk-link app-words" href={one.href}>
        {one.todo}
      </a>
      <br />
      <span class="app-words">{one.about}</span>
      {several && one.area !== '' ? <span class="app-quiet"> {one.area}</span> : null}
    </>
  )
}

/** Nothing waits: what each role can do first. */
function FirstThings({ areas }: { areas: readonly AreaOfPerson[] }) {
  return (
    <ul class="govuk-list">
      {areas.map((area) => (
        <li>
          <a class="govuk-link" href={area.first.href}>
            {area.first.text}
            {areas.length > 1 ? `: ${area.name}` : ''}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Areas({ areas, readsNotices }: { areas: readonly AreaOfPerson[]; readsNotices: boolean }) {
  return (
    <>
      {areas.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m govuk-!-padding-top-3">Your local areas</h2>
          <SummaryList
            rows={areas.map((area) => ({
              key: {
                text: area.isOpen ? (
                  <a class="govuk-link" href={area.href}>
                    {area.name}
                  </a>
                ) : (
                  area.name
                ),
              },
              value: {
                text: (
                  <>
                    {area.roles.join(', ')} {area.isOpen ? null : 'There are no pages for this yet.'}{' '}
                    {area.isDemonstration ? <Tag text="Demonstration" classes="govuk-tag--yellow" /> : null}
                  </>
                ),
              },
            }))}
          />
        </>
      )}
      {readsNotices ? (
        <>
          <h2 class="govuk-heading-m">A notice has been served?</h2>
          <p class="govuk-body">
            Read it here first. You will see what was understood before anything is made of it.
          </p>
          <Button text="Read a document" href="/documents/new" classes="govuk-button--secondary" />
        </>
      ) : null}
    </>
  )
}

export function helpPage(): ShownPage {
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

export function accessibilityPage(): ShownPage {
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
