import type { ComponentChildren } from 'preact'
import { type Attributes, classNames, isThere, type Perhaps, spread } from './parts.ts'

export interface TableCell {
  readonly text?: ComponentChildren
  readonly format?: string
  readonly classes?: string
  readonly colspan?: number
  readonly rowspan?: number
  readonly attributes?: Attributes
}

export interface TableProps {
  readonly rows: readonly Perhaps<readonly TableCell[]>[]
  readonly head?: readonly TableCell[]
  readonly caption?: ComponentChildren
  readonly captionClasses?: string
  readonly firstCellIsHeader?: boolean
  readonly classes?: string
  readonly attributes?: Attributes
}

/** A table with its caption. `format: "numeric"` lines numbers up on the right; wrap a wide one in `TableRegion`. */
export function Table({
  rows,
  head,
  caption,
  captionClasses,
  firstCellIsHeader,
  classes,
  attributes,
}: TableProps) {
  return (
    <table class={classNames('govuk-table', classes)} {...spread(attributes)}>
      {caption === undefined || caption === '' ? null : (
        <caption class={classNames('govuk-table__caption', captionClasses)}>{caption}</caption>
      )}
      {head === undefined ? null : (
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {head.map((cell) => (
              <th
                scope="col"
                class={classNames(
                  'govuk-table__header',
                  cell.format && `govuk-table__header--${cell.format}`,
                  cell.classes,
                )}
                {...spans(cell)}
              >
                {cell.text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody class="govuk-table__body">
        {rows.map((row) =>
          !isThere(row) ? null : (
            <tr class="govuk-table__row">
              {row.map((cell, at) =>
                at === 0 && firstCellIsHeader === true ? (
                  <th scope="row" class={classNames('govuk-table__header', cell.classes)} {...spans(cell)}>
                    {cell.text}
                  </th>
                ) : (
                  <td
                    class={classNames(
                      'govuk-table__cell',
                      cell.format && `govuk-table__cell--${cell.format}`,
                      cell.classes,
                    )}
                    {...spans(cell)}
                  >
                    {cell.text}
                  </td>
                ),
              )}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function spans(cell: TableCell): Record<string, string> {
  return { ...spread({ colspan: cell.colspan, rowspan: cell.rowspan }), ...spread(cell.attributes) }
}
