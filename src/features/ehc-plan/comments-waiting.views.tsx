/** What families said on their plans and nobody answered yet, across the cases of whoever asks: the longest waiting first. */
import { CountSentence, EmptyState, StackedTable } from '../../design/index.ts'
import { daysBetween, writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { Education } from '../register/index.ts'
import type { CommentsWaitingPage } from './ehc-plan.reads.ts'
import { kindWords } from './plan-text.ts'
import { aboutWords } from './plan-version.views.tsx'

/** The beginning of what was said; the whole stands where it is answered. */
const begins = (words: string): string => (words.length <= 200 ? words : `${words.slice(0, 200).trimEnd()}…`)

export function commentsWaitingPage(
  { waiting, count, cards, today }: CommentsWaitingPage,
  page: PageHere,
): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const [longest] = waiting
  const waits = (saidOn: typeof today): string => {
    const days = daysBetween(saidOn, today)
    return days === 0 ? 'Since today' : days === 1 ? '1 day' : `${days} days`
  }
  return {
    title: 'What families said and nobody answered yet',
    wide: true,
    back: { text: 'Register of dates', href: `${base}/register` },
    body: (
      <>
        <h1 class="govuk-heading-l">What families said on a plan, and nobody answered yet</h1>
        <CountSentence>
          {longest === undefined
            ? 'Nothing waits for an answer.'
            : `${count === 1 ? '1 comment waits' : `${count.toLocaleString('en-GB')} comments wait`} for an answer. The longest waits since ${writeDay(longest.saidOn)}.`}
        </CountSentence>
        <p class="govuk-body app-quiet">
          Of the records that you may read. Whoever makes a final plan while one of its comments waits has to
          say why.
        </p>
        {longest === undefined ? (
          <EmptyState title="All is answered">
            A comment on a paragraph, a school asked for, and what a family wrote under “something else” stand
            here until somebody answers.
          </EmptyState>
        ) : (
          <>
            {count > waiting.length ? (
              <p class="govuk-body">The {waiting.length} that wait longest are shown.</p>
            ) : null}
            <StackedTable
              caption="Comments that wait, the longest first"
              captionHidden
              columns={[
                { text: 'Case' },
                { text: 'Waiting' },
                { text: 'What was said', classes: 'govuk-!-width-one-third' },
                { text: 'Who works on it' },
                { text: 'Education now' },
              ]}
              rows={waiting.map((one) => {
                const card = cards.get(one.caseId)
                return {
                  cells: [
                    <>
                      <a
                        class="govuk-link"
                        href={`${base}/cases/${one.caseId}/plan/versions/${one.versionId}#comment-${one.id}`}
                      >
                        <bdi class="app-words">
                          {card?.given} {card?.family}
                        </bdi>
                        <span class="govuk-visually-hidden">, {aboutWords[one.about].toLowerCase()}</span>
                      </a>
                      <br />
                      <span class="app-quiet govuk-!-font-weight-regular">{kindWords(one)}</span>
                    </>,
                    <>
                      {waits(one.saidOn)}
                      <br />
                      <span class="app-quiet">Said on {writeDay(one.saidOn)}</span>
                    </>,
                    <>
                      <span class="app-quiet">
                        {aboutWords[one.about]}, <bdi>{one.saidByName}</bdi>:
                      </span>
                      <br />
                      <span class="app-words">{begins(one.words)}</span>
                    </>,
                    card?.workerName ?? 'Nobody',
                    <Education card={card} isWhyTold />,
                  ],
                }
              })}
            />
          </>
        )}
      </>
    ),
  }
}
