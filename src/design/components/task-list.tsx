import { type Attributes, classNames, isThere, type Perhaps, spread, type Words } from './parts.ts'
import { Tag } from './tag.tsx'

type Piece = Pick<Words, 'text' | 'classes'>

export interface TaskListItem {
  readonly title: Piece
  readonly hint?: Pick<Words, 'text'>
  /** The standing in words, or in a tag. */
  readonly status: Piece & { readonly tag?: Words }
  readonly href?: string
  readonly classes?: string
}

export interface TaskListProps {
  readonly items: readonly Perhaps<TaskListItem>[]
  readonly idPrefix?: string
  readonly classes?: string
  readonly attributes?: Attributes
}

/** Things to do, each with its standing. */
export function TaskList({ items, idPrefix, classes, attributes }: TaskListProps) {
  const prefix = idPrefix === undefined || idPrefix === '' ? 'task-list' : idPrefix
  return (
    <ul class={classNames('govuk-task-list', classes)} {...spread(attributes)}>
      {items.map((item, at) => (!isThere(item) ? null : <Task item={item} id={`${prefix}-${at + 1}`} />))}
    </ul>
  )
}

function Task({ item, id }: { item: TaskListItem; id: string }) {
  const { title, hint, status, href } = item
  const isLink = href !== undefined && href !== ''
  return (
    <li
      class={classNames('govuk-task-list__item', isLink && 'govuk-task-list__item--with-link', item.classes)}
    >
      <div class="govuk-task-list__name-and-hint">
        {isLink ? (
          <a
            class={classNames('govuk-link govuk-task-list__link', title.classes)}
            href={href}
            aria-describedby={classNames(hint && `${id}-hint`, `${id}-status`)}
          >
            {title.text}
          </a>
        ) : (
          <div {...spread({ class: title.classes })}>{title.text}</div>
        )}
        {hint === undefined ? null : (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {hint.text}
          </div>
        )}
      </div>
      <div class={classNames('govuk-task-list__status', status.classes)} id={`${id}-status`}>
        {status.tag === undefined ? status.text : <Tag {...status.tag} />}
      </div>
    </li>
  )
}
