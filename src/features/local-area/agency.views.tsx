/** The agencies of an area: who is here, since when, until when, and what becomes of the posts of one that ended. */
import { Button, Form, Input, InsetText, Radios, Select, StackedTable, Textarea } from '../../design/index.ts'
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import {
  type AgencyInArea,
  type AgencyKnown,
  hasEnded,
  homelessSentence,
  kindWords,
  postsLeftIn,
} from './agency.ts'
import { isOpenOn, type Post, postWords } from './post.ts'

export interface AgenciesPage {
  readonly agencies: readonly AgencyInArea[]
  readonly posts: readonly Post[]
  readonly mayKeep: boolean
}

export function agenciesPage({ agencies, posts, mayKeep }: AgenciesPage, page: PageHere): ShownPage {
  const { today, area } = page.asking
  const now = agencies.filter((one) => !hasEnded(one, today))
  const past = agencies.filter((one) => hasEnded(one, today))
  const homeless = past.filter((one) => postsLeftIn(one.id, posts, today).length > 0)
  const base = `/areas/${area.slug}/agencies`
  return {
    title: 'Agencies',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Agencies</h1>
        <p class="govuk-body-l">{countWords(now.length, past.length, area.name)}</p>
        {homeless.map((agency) => (
          <HomelessPosts agency={agency} posts={posts} mayKeep={mayKeep} page={page} />
        ))}
        <AgencyTable caption="Agencies now" agencies={now} posts={posts} mayKeep={mayKeep} page={page} />
        {mayKeep ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`${base}/new`}>
              Add an agency
            </a>
          </p>
        ) : null}
        {past.length === 0 ? null : (
          <>
            <h2 class="govuk-heading-m">Agencies that have ended here</h2>
            <AgencyTable
              caption="Agencies that have ended here"
              agencies={past}
              posts={posts}
              mayKeep={mayKeep}
              page={page}
            />
          </>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={`/areas/${area.slug}/posts`}>
            Posts and who holds them
          </a>
        </p>
      </>
    ),
  }
}

function countWords(now: number, past: number, area: string): string {
  const here = now === 1 ? '1 agency has' : `${now} agencies have`
  const ended = past === 0 ? '' : past === 1 ? ' One has ended.' : ` ${past} have ended.`
  return `${here} a part in ${area}.${ended}`
}

interface Listed {
  readonly posts: readonly Post[]
  readonly mayKeep: boolean
  readonly page: PageHere
}

/** What an ended agency leaves behind, and the two things that can be done about each post. */
function HomelessPosts({ agency, posts, mayKeep, page }: Listed & { readonly agency: AgencyInArea }) {
  const { today, area } = page.asking
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>
          {agency.name} ended on {agency.to === null ? '' : writeDay(agency.to)}.
        </strong>{' '}
        {homelessSentence(agency, posts, today)}
      </p>
      {mayKeep ? (
        <ul class="govuk-list app-no-print">
          {postsLeftIn(agency.id, posts, today).map((post) => (
            <li>
              {post.name}: <PostWays post={post} slug={area.slug} />
            </li>
          ))}
        </ul>
      ) : null}
    </InsetText>
  )
}

/** The two ways out for a post whose agency has ended. */
export function PostWays({ post, slug }: { post: Post; slug: string }) {
  const base = `/areas/${slug}/posts/${post.id}`
  return (
    <>
      <a class="govuk-link" href={`${base}/move`}>
        Move<span class="govuk-visually-hidden"> {postWords(post)}</span>
      </a>{' '}
      or{' '}
      <a class="govuk-link" href={`${base}/end`}>
        end it<span class="govuk-visually-hidden">: {postWords(post)}</span>
      </a>
    </>
  )
}

function AgencyTable(
  props: Listed & { readonly caption: string; readonly agencies: readonly AgencyInArea[] },
) {
  const { caption, agencies, posts, page } = props
  return (
    <StackedTable
      caption={caption}
      captionHidden
      columns={[
        { text: 'Agency' },
        { text: 'Kind' },
        { text: 'Part here' },
        { text: 'Days' },
        { text: 'Posts' },
      ]}
      rows={agencies.map((agency) => ({
        id: agency.id,
        cells: [
          agency.name,
          kindWords[agency.kind],
          partWords(agency),
          <AgencyDays agency={agency} {...props} />,
          postCount(
            posts.filter((post) => post.areaAgencyId === agency.id && isOpenOn(post, page.asking.today))
              .length,
          ),
        ],
      }))}
    />
  )
}

/** The part in words; what was entered with a document says only the kind again. */
function partWords(agency: AgencyInArea): string {
  return agency.part === agency.kind || agency.part === '' ? 'Not said' : agency.part
}

const postCount = (count: number): string => (count === 0 ? 'None' : String(count))

function AgencyDays({ agency, mayKeep, page }: Listed & { readonly agency: AgencyInArea }) {
  const base = `/areas/${page.asking.area.slug}/agencies/${agency.id}`
  return (
    <>
      {daysWords(agency)}
      {agency.endedWhy === null ? null : <p class="govuk-body-s app-words">{agency.endedWhy}</p>}
      {agency.successor === null ? null : <p class="govuk-body-s">Followed by {agency.successor}.</p>}
      {mayKeep ? (
        <p class="govuk-body-s govuk-!-margin-bottom-0 app-no-print">
          <a class="govuk-link" href={`${base}/days`}>
            Change days<span class="govuk-visually-hidden"> of {agency.name}</span>
          </a>
          {agency.to === null ? (
            <>
              {' or '}
              <a class="govuk-link" href={`${base}/end`}>
                end<span class="govuk-visually-hidden"> {agency.name}</span>
              </a>
            </>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

function daysWords({ from, to }: { readonly from: LocalDate | null; readonly to: LocalDate | null }): string {
  const since = from === null ? 'First day not said' : `From ${writeDay(from)}`
  return to === null ? since : `${since} to ${writeDay(to)}`
}

export interface NewAgencyPage {
  readonly here: readonly AgencyInArea[]
  readonly known: readonly AgencyKnown[]
}

export function newAgencyPage({ here, known }: NewAgencyPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/agencies`
  const offered = known.filter(
    (one) => !here.some((it) => it.agencyId === one.id && !hasEnded(it, page.asking.today)),
  )
  return {
    title: 'Add an agency',
    back: { text: 'Agencies', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Add an agency</h1>
        <Form action={`${base}/new`} page={page}>
          <Select
            id="known"
            name="known"
            label={{ text: 'An agency that is known here already' }}
            hint={{ text: 'One that serves several areas is entered once: choose it here' }}
            items={[
              { value: '', text: 'None of these: it is new' },
              ...offered.map((one) => ({ value: one.id, text: one.name })),
            ]}
            value={typedText(page, 'known') ?? ''}
            {...problemFor(page, 'known')}
          />
          <Input
            id="name"
            name="name"
            label={{ text: 'Or the name of a new one' }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          <Radios
            idPrefix="kind"
            name="kind"
            classes="govuk-radios--small"
            fieldset={{ legend: { text: 'What kind a new one is' } }}
            items={Object.entries(kindWords).map(([value, text]) => ({ value, text }))}
            value={typedText(page, 'kind') ?? ''}
            {...problemFor(page, 'kind')}
          />
          <Input
            id="part"
            name="part"
            label={{ text: 'Its part in this area (optional)' }}
            hint={{ text: 'For example, commissions community health services' }}
            value={typedText(page, 'part')}
            {...problemFor(page, 'part')}
          />
          <Day name="from" label="From which day" value={page.asking.today} page={page} />
          <Button text="Add the agency" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

function Day({
  name,
  label,
  hint,
  value,
  page,
}: {
  name: string
  label: string
  hint?: string
  value: string
  page: PageHere
}) {
  return (
    <Input
      id={name}
      name={name}
      type="date"
      classes="govuk-input--width-10"
      label={{ text: label }}
      value={typedText(page, name) ?? value}
      {...(hint === undefined ? {} : { hint: { text: hint } })}
      {...problemFor(page, name)}
    />
  )
}

export function agencyDaysPage(agency: AgencyInArea, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/agencies`
  return {
    title: `Days of ${agency.name}`,
    back: { text: 'Agencies', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Days of {agency.name}</h1>
        <Form action={`${base}/${agency.id}/days`} page={page} version={agency.version}>
          <Day name="from" label="From which day it has a part here" value={agency.from ?? ''} page={page} />
          <Day
            name="to"
            label="Its last day here (optional)"
            hint="Empty while it goes on. Emptying it also takes back why it ended and what followed"
            value={agency.to ?? ''}
            page={page}
          />
          <Button text="Save the days" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export interface AgencyEndPage {
  readonly agency: AgencyInArea
  readonly others: readonly AgencyInArea[]
  readonly posts: readonly Post[]
}

export function agencyEndPage({ agency, others, posts }: AgencyEndPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/agencies`
  const left = postsLeftIn(agency.id, posts, page.asking.today)
  return {
    title: `End ${agency.name}`,
    back: { text: 'Agencies', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">End {agency.name}</h1>
        <p class="govuk-body">
          {left.length === 0
            ? 'It has no open post here.'
            : `${left.length === 1 ? '1 post' : `${left.length} posts`} of it will go on and need a new home: ${left
                .map((post) => post.name)
                .join(
                  ', ',
                )}. You move each to another agency, or end it, afterwards. Nothing is lost meanwhile.`}
        </p>
        <Form action={`${base}/${agency.id}/end`} page={page} version={agency.version}>
          <Day name="on" label="Its last day here" value={page.asking.today} page={page} />
          <Textarea
            id="why"
            name="why"
            rows={3}
            label={{ text: 'Why it ends' }}
            hint={{ text: 'For example, merged with its neighbour' }}
            value={typedText(page, 'why')}
            {...problemFor(page, 'why')}
          />
          <Select
            id="successor"
            name="successor"
            label={{ text: 'What follows it' }}
            hint={{ text: 'Not in the list? Add it first, then end this one' }}
            items={[
              { value: '', text: 'Nothing follows it' },
              ...others.map((one) => ({ value: one.id, text: one.name })),
            ]}
            value={typedText(page, 'successor') ?? ''}
            {...problemFor(page, 'successor')}
          />
          <Button text="End the agency" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export interface PostMovePage {
  readonly post: Post
  readonly agencies: readonly AgencyInArea[]
}

export function postMovePage({ post, agencies }: PostMovePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/posts`
  const followed = agencies.find((one) => one.id === post.areaAgencyId)?.successorId ?? ''
  const offered = agencies.filter((one) => one.id !== post.areaAgencyId && !hasEnded(one, page.asking.today))
  return {
    title: `Move ${post.name}`,
    back: { text: 'Posts', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Move {postWords(post)}</h1>
        <p class="govuk-body">
          Whoever holds it, and everything it is accountable for, goes with it. Where it was before stays in
          its history.
        </p>
        <Form action={`${base}/${post.id}/move`} page={page} version={post.version}>
          <Select
            id="agency"
            name="agency"
            label={{ text: 'To which agency' }}
            items={[
              { value: '', text: 'Choose an agency' },
              ...offered.map((one) => ({ value: one.id, text: one.name })),
            ]}
            value={typedText(page, 'agency') ?? followed}
            {...problemFor(page, 'agency')}
          />
          <Button text="Move the post" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export function postEndPage(post: Post, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/posts`
  return {
    title: `End ${post.name}`,
    back: { text: 'Posts', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">End {postWords(post)}</h1>
        <p class="govuk-body">
          What it is accountable for is not lost: each action of it says that its post has ended, until it is
          given to another post.
        </p>
        <Form action={`${base}/${post.id}/end`} page={page} version={post.version}>
          <Day name="on" label="Its last day" value={page.asking.today} page={page} />
          <Button text="End the post" preventDoubleClick />
        </Form>
      </>
    ),
  }
}
