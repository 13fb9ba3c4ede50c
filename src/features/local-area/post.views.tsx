/** Posts, and who holds them. */
import { Button, EmptyState, Form, Input, Select, StackedTable } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { type PageHere, problemFor, type ShownPage, typedText } from '../../route/index.ts'
import { PostWays } from './agency.views.tsx'
import { type AgencyHere, holderOn, type PersonHere, type Post, postWords, troubleWith } from './post.ts'

export interface PostsPage {
  readonly posts: readonly Post[]
  readonly mayKeep: boolean
  /** Whether this reader may open what each post answers for. */
  readonly mayOpen: boolean
}

export function postsPage({ posts, mayKeep, mayOpen }: PostsPage, page: PageHere): ShownPage {
  const { slug } = page.asking.area
  const { today } = page.asking
  return {
    title: 'Posts',
    wide: true,
    body: (
      <>
        <h1 class="govuk-heading-l">Posts</h1>
        <p class="govuk-body">
          A promise belongs to a post, not to a person: when somebody leaves, what they held waits for whoever
          follows.
        </p>
        {posts.length === 0 ? (
          <EmptyState title="There is no post yet">
            Name the posts that will be accountable: in the council, the integrated care board and their
            partners.
          </EmptyState>
        ) : (
          <StackedTable
            caption="Posts"
            captionHidden
            columns={[{ text: 'Post' }, { text: 'Agency' }, { text: 'Who holds it' }, { text: 'Before' }]}
            rows={posts.map((post) => ({ id: post.id, cells: cellsOf(post, page, mayKeep, mayOpen) }))}
          />
        )}
        {mayKeep ? (
          <p class="govuk-body app-no-print">
            <a class="govuk-link" href={`/areas/${slug}/posts/new`}>
              Add a post
            </a>
          </p>
        ) : null}
        <p class="govuk-body">
          <a class="govuk-link" href={`/areas/${slug}/agencies`}>
            Agencies and their days
          </a>
        </p>
        <p class="govuk-body-s app-quiet">As it stands on {writeDay(today)}.</p>
      </>
    ),
  }
}

function cellsOf(post: Post, page: PageHere, mayKeep: boolean, mayOpen: boolean) {
  const { today, area } = page.asking
  const now = holderOn(post, today)
  const trouble = troubleWith(post, today)
  return [
    mayOpen ? (
      <a class="govuk-link" href={`/areas/${area.slug}/posts/${post.id}`}>
        {post.name}
      </a>
    ) : (
      post.name
    ),
    post.agency,
    <>
      {now === null ? null : `${now.name}, since ${writeDay(now.from)}`}
      {trouble === null ? null : <p class="govuk-body-s app-gap">{trouble}</p>}
      {mayKeep ? (
        <p class="govuk-body-s govuk-!-margin-bottom-2 app-no-print">
          {post.agencyEnded !== null && post.agencyEnded < today ? (
            <>
              <PostWays post={post} slug={area.slug} />
              {'. '}
            </>
          ) : null}
          <a class="govuk-link" href={`/areas/${area.slug}/posts/${post.id}/hand-over`}>
            Hand over<span class="govuk-visually-hidden"> {postWords(post)}</span>
          </a>
        </p>
      ) : null}
      <p class="govuk-body-s govuk-!-margin-bottom-0 app-no-print">
        <a class="govuk-link" href={`/areas/${area.slug}/history/post/${post.id}`}>
          Its history<span class="govuk-visually-hidden">: {postWords(post)}</span>
        </a>
      </p>
    </>,
    post.holdings
      .filter((one) => one !== now)
      .map((one) => `${one.name}, ${writeDay(one.from)} to ${one.to === null ? 'open' : writeDay(one.to)}`)
      .join('; '),
  ]
}

export interface NewPostPage {
  readonly agencies: readonly AgencyHere[]
  readonly people: readonly PersonHere[]
}

export function newPostPage({ agencies, people }: NewPostPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/posts`
  return {
    title: 'Add a post',
    back: { text: 'Posts', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Add a post</h1>
        <Form action={`${base}/new`} page={page}>
          <Input
            id="name"
            name="name"
            label={{ text: 'Name of the post' }}
            hint={{ text: 'For example, Head of SEND, or Designated clinical officer' }}
            value={typedText(page, 'name')}
            {...problemFor(page, 'name')}
          />
          <Select
            id="agency"
            name="agency"
            label={{ text: 'Agency' }}
            items={[
              { value: '', text: 'Choose an agency' },
              ...agencies
                .filter((one) => one.to === null || one.to >= page.asking.today)
                .map((one) => ({ value: one.id, text: one.name })),
            ]}
            value={typedText(page, 'agency') ?? ''}
            {...problemFor(page, 'agency')}
          />
          <Holder people={people} page={page} label="Who holds it now" />
          <Button text="Add the post" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

export interface HandOverPage {
  readonly post: Post
  readonly people: readonly PersonHere[]
}

export function handOverPage({ post, people }: HandOverPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/posts`
  const now = holderOn(post, page.asking.today)
  return {
    title: `Hand over ${post.name}`,
    back: { text: 'Posts', href: base },
    body: (
      <>
        <h1 class="govuk-heading-l">Hand over {postWords(post)}</h1>
        <p class="govuk-body">
          {now === null
            ? 'Nobody holds it now.'
            : `${now.name} has held it since ${writeDay(now.from)}, and will end the day before.`}{' '}
          Everything the post is accountable for goes with it.
        </p>
        <Form action={`${base}/${post.id}/hand-over`} page={page} version={post.version}>
          <Holder people={people} page={page} label="Who takes it over" />
          <Input
            id="from"
            name="from"
            type="date"
            classes="govuk-input--width-10"
            label={{ text: 'From which day' }}
            value={typedText(page, 'from') ?? page.asking.today}
            {...problemFor(page, 'from')}
          />
          <Button text="Hand over" preventDoubleClick />
        </Form>
      </>
    ),
  }
}

/** Chosen among those with an account, or written by name. */
function Holder({ people, page, label }: { people: readonly PersonHere[]; page: PageHere; label: string }) {
  return (
    <>
      <Select
        id="person"
        name="person"
        label={{ text: label }}
        items={[
          { value: '', text: 'Nobody here, or somebody without an account' },
          ...people.map((one) => ({ value: one.id, text: one.name })),
        ]}
        value={typedText(page, 'person') ?? ''}
      />
      <Input
        id="holder"
        name="holder"
        label={{ text: 'Or their name' }}
        hint={{ text: 'For somebody without an account. Leave both empty while the post is vacant' }}
        value={typedText(page, 'holder')}
        {...problemFor(page, 'holder')}
      />
    </>
  )
}
