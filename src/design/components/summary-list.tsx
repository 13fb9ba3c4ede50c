import type { ComponentChildren } from 'preact'
import { type Attributes, classNames, isThere, type Perhaps, spread } from './parts.ts'

export interface SummaryAction {
  readonly href?: string
  readonly text?: ComponentChildren
  readonly visuallyHiddenText?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

interface SummaryActions {
  readonly items?: readonly SummaryAction[]
  readonly classes?: string
}

interface SummaryWords {
  readonly text?: ComponentChildren
  readonly classes?: string
}

export interface SummaryRow {
  readonly key?: SummaryWords
  readonly value?: SummaryWords
  readonly actions?: SummaryActions
  readonly classes?: string
}

export interface SummaryCard {
  readonly title?: SummaryWords & { readonly headingLevel?: number }
  readonly actions?: SummaryActions
  readonly classes?: string
  readonly attributes?: Attributes
}

export interface SummaryListProps {
  readonly rows: readonly Perhaps<SummaryRow>[]
  readonly card?: SummaryCard
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Keys and values, each with what may be done about it; with `card`, in a box with a title that its actions repeat for screen readers. */
export function SummaryList({ rows, card, classes, attributes }: SummaryListProps) {
  const present = rows.filter(isThere)
  const anyActions = present.some((row) => (row.actions?.items?.length ?? 0) > 0)
  const list = (
    <dl class={classNames('govuk-summary-list', classes)} {...spread(attributes)}>
      {present.map((row) => (
        <SummaryListRow row={row} anyActions={anyActions} card={card} />
      ))}
    </dl>
  )
  return card === undefined ? list : <Card card={card}>{list}</Card>
}

function SummaryListRow({
  row,
  anyActions,
  card,
}: {
  row: SummaryRow
  anyActions: boolean
  card: SummaryCard | undefined
}) {
  const items = row.actions?.items
  return (
    <div
      class={classNames(
        'govuk-summary-list__row',
        anyActions && items === undefined && 'govuk-summary-list__row--no-actions',
        row.classes,
      )}
    >
      <dt class={classNames('govuk-summary-list__key', row.key?.classes)}>{row.key?.text}</dt>
      <dd class={classNames('govuk-summary-list__value', row.value?.classes)}>{row.value?.text}</dd>
      {items === undefined || items.length === 0 ? null : (
        <dd class={classNames('govuk-summary-list__actions', row.actions?.classes)}>
          {items.length === 1 ? (
            <ActionLink action={items[0] ?? {}} card={card} />
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {items.map((action) => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} card={card} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  )
}

function ActionLink({ action, card }: { action: SummaryAction; card: SummaryCard | undefined }) {
  const hidden = action.visuallyHiddenText !== undefined && action.visuallyHiddenText !== ''
  return (
    <a
      class={classNames('govuk-link', action.classes)}
      {...spread({ href: action.href ?? '' })}
      {...spread(action.attributes)}
    >
      {action.text}
      {hidden || card?.title !== undefined ? (
        <span class="govuk-visually-hidden">
          {hidden ? ` ${action.visuallyHiddenText}` : null}
          {card?.title === undefined ? null : <> ({card.title.text})</>}
        </span>
      ) : null}
    </a>
  )
}

function Card({ card, children }: { card: SummaryCard; children: ComponentChildren }) {
  const Heading = `h${card.title?.headingLevel ?? 2}` as 'h2'
  const items = card.actions?.items ?? []
  return (
    <div class={classNames('govuk-summary-card', card.classes)} {...spread(card.attributes)}>
      <div class="govuk-summary-card__title-wrapper">
        {card.title === undefined ? null : (
          <Heading class={classNames('govuk-summary-card__title', card.title.classes)}>
            {card.title.text}
          </Heading>
        )}
        {items.length === 1 ? (
          <div class={classNames('govuk-summary-card__actions', card.actions?.classes)}>
            <ActionLink action={items[0] ?? {}} card={card} />
          </div>
        ) : null}
        {items.length > 1 ? (
          <ul class={classNames('govuk-summary-card__actions', card.actions?.classes)}>
            {items.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} card={card} />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div class="govuk-summary-card__content">{children}</div>
    </div>
  )
}
