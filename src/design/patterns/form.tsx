import type { ComponentChildren } from 'preact'
import { ErrorSummary } from '../components/error-summary.tsx'

/** What a form needs of the page it stands on: its anti-forgery token, its once-key, and what was wrong with it before. */
export interface FormHere {
  readonly csrfToken: string
  readonly onceKey: string
  readonly again: {
    readonly problems: readonly { readonly sentence: string; readonly field?: string }[]
  } | null
  /** Set on a page that shows a past day: nothing of it can be changed, so its forms are not shown. */
  readonly asking?: { readonly asAt: string | null }
}

export interface FormProps {
  readonly action: string
  readonly page: FormHere
  /** The version of the thing as it was shown: a change made by somebody else since then is refused, not overwritten. */
  readonly version?: number | undefined
  /** True where the form sends files. */
  readonly files?: boolean
  readonly classes?: string
  /** False on a page whose forms share one error summary. */
  readonly summary?: boolean
  readonly children: ComponentChildren
}

/** A form that is sent by POST, with its token, its once-key and, when it was refused, its error summary. */
export function Form({ action, page, version, files, classes, summary = true, children }: FormProps) {
  if (page.asking !== undefined && page.asking.asAt !== null) return null
  return (
    <form
      class={classes}
      action={action}
      method="post"
      enctype={files === true ? 'multipart/form-data' : undefined}
      novalidate
    >
      {summary ? <ProblemSummary page={page} /> : null}
      <input type="hidden" name="csrf" value={page.csrfToken} />
      <input type="hidden" name="once" value={page.onceKey} />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      {children}
    </form>
  )
}

/**
 * The error summary of a form that was refused: each sentence leads to its field. It takes the focus when the page opens,
 * by the `autofocus` attribute, since no page here runs a script.
 */
export function ProblemSummary({ page }: { page: Pick<FormHere, 'again'> }) {
  const problems = page.again?.problems ?? []
  if (problems.length === 0) return null
  return (
    <ErrorSummary
      titleText="There is a problem"
      errorList={problems.map((problem) =>
        problem.field === undefined
          ? { text: problem.sentence }
          : { text: problem.sentence, href: `#${problem.field}` },
      )}
      attributes={{ tabindex: -1, autofocus: '' }}
    />
  )
}
