/** The advice that a family may read, each in the words of its author. */
import { EmptyState, InsetText } from '../../design/index.ts'
import { writeInstant } from '../../foundation/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { type Advice, professionWords } from '../advice/index.ts'
import type { MyAdvicePage } from './family.reads.ts'

export function myAdvicePage(model: MyAdvicePage, page: PageHere): ShownPage {
  const { advice, child, spoken } = model
  return {
    title: 'Advice',
    back: {
      text: spoken.isOwn ? 'Your support' : `${child.name}’s support`,
      href: `/areas/${page.asking.area.slug}/my/${child.id}`,
    },
    body: (
      <>
        <h1 class="govuk-heading-l">Advice</h1>
        {advice.length === 0 ? (
          <EmptyState title="No advice is here yet">
            When somebody was asked for advice and the council has taken it in, you can read it here, unless
            its author asked that somebody talk it through with you first.
          </EmptyState>
        ) : (
          <>
            <p class="govuk-body-l">
              {advice.length === 1 ? 'One person or service' : `${advice.length} people or services`} wrote
              about {spoken.isOwn ? 'you' : child.givenNames}. If something is wrong, say so in a message.
            </p>
            {advice.map((one) => (
              <One advice={one} />
            ))}
          </>
        )}
      </>
    ),
  }
}

function One({ advice }: { advice: Advice }) {
  const profession = professionWords(advice.profession)
  return (
    <section aria-labelledby={`advice-${advice.id}`}>
      <h2 class="govuk-heading-m" id={`advice-${advice.id}`}>
        {profession}
      </h2>
      <p class="govuk-body app-quiet">
        {advice.authorName}
        {advice.authorRole === '' ? '' : `, ${advice.authorRole}`}
        {advice.sentAt === null ? '' : `. Sent on ${writeInstant(advice.sentAt)}`}
      </p>
      {advice.childSaid === '' ? null : <InsetText text={advice.childSaid} />}
      {advice.knownWords === '' ? null : <p class="govuk-body app-words">{advice.knownWords}</p>}
      {advice.parts.map((part) => (
        <dl class="govuk-summary-list">
          {(
            [
              ['What is needed', part.need],
              ['In everyday life', part.everyday],
              ['What should come of it', part.outcome],
              ['What help', part.provision],
              ['How much', part.amount],
            ] as const
          ).map(([key, words]) =>
            words === '' ? null : (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{key}</dt>
                <dd class="govuk-summary-list__value app-words">{words}</dd>
              </div>
            ),
          )}
        </dl>
      ))}
      {advice.fileName === null ? null : (
        <p class="govuk-body">A report came with it as a file. Ask the council for a copy, in a message.</p>
      )}
    </section>
  )
}
