/** The signature of the product: one gold line from a paragraph to what was done, broken wherever nothing joins. */
import { CountSentence, SmallPicture, Thread, type ThreadPart } from '../../design/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import { type MeasureRow, smallPictureOf } from '../measure/index.ts'
import type { ThroughlinePage, UpwardsPage } from './throughline.reads.ts'
import { type Step, stepKinds, threadSentence } from './throughline.ts'

export function throughlinePage(model: ThroughlinePage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}/requirements`
  return {
    title: `Throughline of ${model.ref}`,
    breadcrumbs: [
      { text: 'Requirements', href: base },
      { text: model.ref, href: `${base}/${model.requirementId}` },
      { text: 'Throughline' },
    ],
    body: (
      <>
        <h1 class="govuk-heading-l">Throughline of {model.ref}</h1>
        <CountSentence>{threadSentence(model.steps)}</CountSentence>
        <Thread
          label="From the requirement to children’s lives"
          parts={model.steps.map((step, at) => partOf(step, model.measures, String(at)))}
        />
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${base}/${model.requirementId}/evidence`}>
            Evidence and families’ words of {model.ref}
          </a>
        </p>
      </>
    ),
  }
}

/** From anywhere up to what was asked: one thread, or one for each thing that a post answers for. */
export function upwardsPage(model: UpwardsPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const steps = model.threads.flatMap((one) => one.steps)
  return {
    title: `Throughline from ${model.from}`,
    breadcrumbs: [{ text: 'Improvement plan', href: `${base}/plan` }, { text: 'Throughline' }],
    body: (
      <>
        <span class="govuk-caption-l">From here up to what was asked</span>
        <h1 class="govuk-heading-l">Throughline from {model.from}</h1>
        <CountSentence>{model.nothing ?? threadSentence(steps)}</CountSentence>
        {model.threads.map((one, thread) => (
          <section>
            {one.title === null ? null : <h2 class="govuk-heading-m">{one.title}</h2>}
            <Thread
              label={one.title ?? 'From here up to what was asked'}
              parts={one.steps.map((step, at) => partOf(step, model.measures ?? [], `${thread}-${at}`))}
            />
          </section>
        ))}
      </>
    ),
  }
}

/** `place` tells its small chart from the same measure's chart in another place of the page. */
function partOf(step: Step, measures: readonly MeasureRow[], place: string): ThreadPart {
  if (step.is === 'gap')
    return {
      is: 'gap',
      sentence: step.sentence,
      isBelow: step.isBelow === true,
      ...(step.todo === null
        ? {}
        : {
            todo: (
              <p class="govuk-body-s app-no-print">
                <a class="govuk-link" href={step.todo.href}>
                  {step.todo.text}
                </a>
              </p>
            ),
          }),
    }
  const measured = measures.find((one) => one.measure.id === step.measureId)
  return {
    is: 'joined',
    isBelow: step.isBelow === true,
    title: (
      <>
        <span class="app-thread__kind">{stepKinds[step.kind]}</span>
        {step.href === null ? (
          <span class="app-words">{step.title}</span>
        ) : (
          <a class="govuk-link app-words" href={step.href}>
            {step.title}
          </a>
        )}
      </>
    ),
    body: (
      <>
        {measured === undefined || measured.chart.points.length === 0 ? null : (
          <SmallPicture picture={smallPictureOf(measured, `thread-${place}-`)} />
        )}
        {step.words.map((words) => (
          <p class={step.isBelow === true ? 'govuk-body-s app-words' : 'govuk-body app-words'}>{words}</p>
        ))}
      </>
    ),
  }
}
