import type { ComponentChildren } from 'preact'
import { classNames } from '../components/parts.ts'

export interface StackedTableProps {
  readonly caption: string
  /** True where a heading above says the same: the caption is then for screen readers. */
  readonly captionHidden?: boolean
  /** The columns, first the one that names each row. Widths in per cent of the table, on a desk. */
  readonly columns: readonly { readonly text: string; readonly classes?: string }[]
  readonly rows: readonly { readonly id?: string; readonly cells: readonly ComponentChildren[] }[]
  readonly classes?: string
}

/**
 * A table of sentences. On a desk a table; on a phone each row stands by itself, its cells one under the other with their
 * column's name, so nothing scrolls sideways. The roles are written out because a table that is not laid out as one loses
 * them in some browsers.
 */
export function StackedTable({ caption, captionHidden, columns, rows, classes }: StackedTableProps) {
  return (
    <div class="app-stack">
      <table class={classNames('govuk-table app-stacked', classes)} role="table">
        <caption class={captionHidden === true ? 'govuk-visually-hidden' : 'govuk-table__caption'}>
          {caption}
        </caption>
        <thead class="govuk-table__head" role="rowgroup">
          <tr class="govuk-table__row" role="row">
            {columns.map((column) => (
              <th scope="col" role="columnheader" class={classNames('govuk-table__header', column.classes)}>
                {column.text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body" role="rowgroup">
          {rows.map((row) => (
            <tr class="govuk-table__row" role="row" id={row.id}>
              {row.cells.map((cell, at) =>
                at === 0 ? (
                  <th scope="row" role="rowheader" class="govuk-table__header">
                    {cell}
                  </th>
                ) : (
                  <td role="cell" class={classNames('govuk-table__cell', columns[at]?.classes)}>
                    <span class="app-stacked__name" aria-hidden="true">
                      {columns[at]?.text}
                    </span>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
