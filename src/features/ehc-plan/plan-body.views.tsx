/** A plan as it reads on a page: each record with its further words, what it serves, where it comes from, and what a page puts beside it. */
import type { ComponentChildren } from 'preact'
import { SummaryList } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { Section } from './plan-item.ts'
import { blankPlacement, sectionTitle } from './plan-paper.views.ts'
import {
  bySection,
  type FrozenItem,
  type FrozenPlan,
  furtherWords,
  isNone,
  servesWords,
} from './plan-text.ts'

export interface BodyGiven {
  readonly plan: FrozenPlan
  /** True where nothing but these records is seen: a section without one is then left out. */
  readonly onlySeen?: boolean
  readonly beside?: (item: FrozenItem) => ComponentChildren
  readonly under?: (section: Section) => ComponentChildren
}

export function PlanBody({ plan, onlySeen = false, beside, under }: BodyGiven) {
  const seen = bySection(plan).filter(
    ({ section, items }) => !onlySeen || items.length > 0 || (section === 'K' && plan.advice.length > 0),
  )
  return (
    <>
      {seen.map(({ section, items }) => (
        <section aria-labelledby={`section-${section}`}>
          <h2 class="govuk-heading-m" id={`section-${section}`}>
            {sectionTitle(section)}
          </h2>
          {section === 'K' ? (
            <AdviceList plan={plan} />
          ) : items.length === 0 ? (
            <p class="govuk-body">
              {section === 'I' && plan.kind === 'draft' ? blankPlacement : 'Nothing is set out here.'}
            </p>
          ) : (
            items.map((one) => <Record item={one} beside={beside} />)
          )}
          {under?.(section)}
        </section>
      ))}
    </>
  )
}

function Record({ item, beside }: { item: FrozenItem; beside: BodyGiven['beside'] }) {
  const rows = [
    ...furtherWords(item).map((one) => ({
      key: { text: one.label },
      value: { text: one.words, classes: 'app-words' },
    })),
    ...(item.serves.length === 0
      ? []
      : [
          {
            key: { text: servesWords(item.section) },
            value: {
              text: item.serves.map((one, at) => (
                <>
                  {at === 0 ? '' : ', '}
                  <a class="govuk-link" href={`#item-${one.id}`}>
                    {one.ref}
                  </a>
                </>
              )),
            },
          },
        ]),
    ...(item.source === null
      ? []
      : [
          {
            key: { text: isNone(item) ? 'How this was checked' : 'Comes from' },
            value: { text: item.source, classes: 'app-words' },
          },
        ]),
  ]
  return (
    <div id={`item-${item.id}`}>
      <h3 class="govuk-heading-s app-words">
        {item.ref} <span class="govuk-!-font-weight-regular">{item.words}</span>
      </h3>
      {rows.length === 0 ? null : <SummaryList rows={rows} />}
      {beside?.(item)}
    </div>
  )
}

function AdviceList({ plan }: { plan: FrozenPlan }) {
  return plan.advice.length === 0 ? (
    <p class="govuk-body">No advice is listed.</p>
  ) : (
    <ul class="govuk-list govuk-list--bullet">
      {plan.advice.map((one) => (
        <li class="app-words">
          {one.profession}: {one.role === '' ? one.author : `${one.author}, ${one.role}`},{' '}
          {one.givenOn === null ? 'not dated' : writeDay(one.givenOn)}
        </li>
      ))}
    </ul>
  )
}
