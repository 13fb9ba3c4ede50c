/** The page of one post: what it answers for, what is overdue, what changed since the last board, and when the next one is. */
import { CountSentence } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { meetingTitle } from '../board/index.ts'
import { postWords } from '../local-area/index.ts'
import type { PostPage } from './post-page.reads.ts'
import { dueSentence, type Owed, type OwedKind, overdue, owedWords, postSentence } from './post-page.ts'

export function postPage(model: PostPage, page: PageHere): ShownPage {
  const { area, today } = page.asking
  const base = `/areas/${area.slug}`
  const { post, holder, trouble, owed } = model
  const late = overdue(owed, today)
  return {
    title: postWords(post),
    breadcrumbs: [{ text: 'Posts', href: `${base}/posts` }, { text: post.name }],
    body: (
      <>
        <h1 class="govuk-heading-l">{postWords(post)}</h1>
        <CountSentence>{postSentence(owed, today)}</CountSentence>
        <p class="govuk-body">
          {holder === null ? 'Nobody holds it.' : `${holder} holds it.`}{' '}
          {model.next === null ? (
            'No meeting of the board is planned.'
          ) : (
            <>
              The next board is on {writeDay(model.next.day)}:{' '}
              <a class="govuk-link" href={`${base}/meetings/${model.next.id}`}>
                {meetingTitle(model.next)}
              </a>
            </>
          )}
        </p>
        {trouble === null ? null : <p class="govuk-body app-gap">{trouble}</p>}
        <section aria-labelledby="overdue">
          <h2 class="govuk-heading-m govuk-!-padding-top-3" id="overdue">
            What is overdue
          </h2>
          {late.length === 0 ? (
            <p class="govuk-body">Nothing.</p>
          ) : (
            <OwedList owed={late} page={page} withAbout={false} />
          )}
        </section>
        <Changes model={model} base={base} />
        <section aria-labelledby="answers-for">
          <h2 class="govuk-heading-m govuk-!-padding-top-3" id="answers-for">
            What it answers for
          </h2>
          {owed.length === 0 ? <p class="govuk-body">Nothing that is open.</p> : null}
          {(Object.keys(owedWords) as OwedKind[]).map((kind) => {
            const these = owed.filter((one) => one.kind === kind)
            return these.length === 0 ? null : (
              <>
                <h3 class="govuk-heading-s">{owedWords[kind]}</h3>
                <OwedList owed={these} page={page} withAbout />
              </>
            )
          })}
          {model.helps.length === 0 ? null : (
            <>
              <h3 class="govuk-heading-s">Has a part in</h3>
              <ul class="govuk-list">
                {model.helps.map((one) => (
                  <li>
                    <a class="govuk-link app-words" href={`${base}${one.path}`}>
                      {one.name}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          {model.seesBoard ? null : (
            <p class="govuk-body app-quiet">
              Actions of the board, papers and updates that it owes are shown to whoever holds it, and to
              those who prepare the meetings.
            </p>
          )}
        </section>
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/history/post/${post.id}`}>
            Who held it, and when
          </a>
        </p>
        <p class="govuk-body-s app-quiet">As it stands on {writeDay(today)}.</p>
      </>
    ),
  }
}

function OwedList({ owed, page, withAbout }: { owed: readonly Owed[]; page: PageHere; withAbout: boolean }) {
  const { area, today } = page.asking
  return (
    <ul class="govuk-list govuk-list--spaced">
      {owed.map((one) => (
        <li>
          <a class="govuk-link app-words" href={`/areas/${area.slug}${one.path}`}>
            {one.name}
          </a>
          <br />
          <span class="app-words">
            {dueSentence(one.due, today)} {withAbout ? one.about : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Changes({ model, base }: { model: PostPage; base: string }) {
  const { last, changes } = model
  const since = last === null ? null : (last.heldOn ?? last.day)
  return (
    <section aria-labelledby="changed">
      <h2 class="govuk-heading-m govuk-!-padding-top-3" id="changed">
        What changed since the last board
      </h2>
      <p class="govuk-body">
        {since === null
          ? 'No board has been held here yet, so this is everything.'
          : `Since ${writeDay(since)}.`}{' '}
        {changes.length === 0 ? 'Nothing changed.' : ''}
      </p>
      <ul class="govuk-list govuk-list--spaced">
        {changes.map((one) => (
          <li>
            {writeDay(one.on)}:{' '}
            <a class="govuk-link app-words" href={`${base}${one.path}`}>
              {one.name}
            </a>
            . <span class="app-words">{one.sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
