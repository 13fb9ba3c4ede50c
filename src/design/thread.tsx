/** The gold line: it joins what rests on each other, and is broken, with a sentence, where nothing joins. */
import type { ComponentChildren } from 'preact'

export type ThreadPart =
  | {
      readonly is: 'joined'
      readonly title: ComponentChildren
      readonly body?: ComponentChildren
      /** True for what hangs on the part above it: it stands further in. */
      readonly isBelow?: boolean
    }
  | {
      readonly is: 'gap'
      readonly sentence: string
      readonly todo?: ComponentChildren
      readonly isBelow?: boolean
    }

export function Thread({ label, parts }: { label: string; parts: readonly ThreadPart[] }) {
  return (
    <ol class="app-thread" aria-label={label}>
      {parts.map((part) =>
        part.is === 'joined' ? (
          <li class={part.isBelow === true ? 'app-thread__part app-thread__part--below' : 'app-thread__part'}>
            <div class="app-thread__title">{part.title}</div>
            {part.body === undefined ? null : <div class="app-thread__body">{part.body}</div>}
          </li>
        ) : (
          <li
            class={
              part.isBelow === true
                ? 'app-thread__part app-thread__part--gap app-thread__part--below'
                : 'app-thread__part app-thread__part--gap'
            }
          >
            <p class="app-thread__gap">
              <span class="govuk-visually-hidden">The thread is broken here: </span>
              {part.sentence}
            </p>
            {part.todo === undefined ? null : <div class="app-thread__body">{part.todo}</div>}
          </li>
        ),
      )}
    </ol>
  )
}
