import type { ComponentChildren } from 'preact'

export interface SideBySideRow {
  /** Given an id, each side has an anchor (`<id>-left`, `<id>-right`) and a link to the other. */
  readonly id?: string
  readonly left: ComponentChildren
  readonly right?: ComponentChildren
}

export interface SideBySideProps {
  readonly leftHeading: string
  readonly rightHeading: string
  /** The words of the links between the sides. */
  readonly toLeft?: string
  readonly toRight?: string
  readonly rows: readonly SideBySideRow[]
}

/** Two columns whose rows belong together: a document and what was understood of it. One under the other on a phone. */
export function SideBySide({
  leftHeading,
  rightHeading,
  toLeft = 'In the document',
  toRight = 'What was understood',
  rows,
}: SideBySideProps) {
  return (
    <div class="app-sides">
      <div class="app-sides__row app-sides__row--head">
        <h2 class="govuk-heading-s app-sides__left">{leftHeading}</h2>
        <h2 class="govuk-heading-s app-sides__right">{rightHeading}</h2>
      </div>
      {rows.map(({ id, left, right }) => (
        <div class="app-sides__row">
          <div class="app-sides__left" id={id === undefined ? undefined : `${id}-left`}>
            {left}
            {id === undefined || isEmpty(right) ? null : <Across to={`${id}-right`} words={toRight} />}
          </div>
          {isEmpty(right) ? null : (
            <div class="app-sides__right" id={id === undefined ? undefined : `${id}-right`}>
              {right}
              {id === undefined ? null : <Across to={`${id}-left`} words={toLeft} />}
            </div>
          )}
        </div>
      ))}
    </div>
  )
}

function Across({ to, words }: { to: string; words: string }) {
  return (
    <p class="app-sides__across">
      <a class="govuk-link govuk-link--no-visited-state" href={`#${to}`}>
        {words}
      </a>
    </p>
  )
}

function isEmpty(side: ComponentChildren): boolean {
  return side === undefined || side === null || side === false || (Array.isArray(side) && side.length === 0)
}
