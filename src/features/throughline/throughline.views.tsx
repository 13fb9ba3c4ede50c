/** The signature of the product: one gold line from a paragraph to what was done, broken wherever nothing joins. */
import { CountSentence, Thread, type ThreadPart } from '../../design/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { ThroughlinePage } from './throughline.reads.ts'
import { type Step, threadSentence } from './throughline.ts'

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
        <Thread label="From the requirement to children’s lives" parts={model.steps.map(partOf)} />
      </>
    ),
  }
}

function partOf(step: Step): ThreadPart {
  if (step.is === 'gap')
    return {
      is: 'gap',
      sentence: step.sentence,
      ...(step.todo === null
        ? {}
        : {
            todo: (
              <p class="govuk-body-s">
                <a class="govuk-link" href={step.todo.href}>
                  {step.todo.text}
                </a>
              </p>
            ),
          }),
    }
  return {
    is: 'joined',
    title:
      step.href === null ? (
        step.title
      ) : (
        <a class="govuk-link" href={step.href}>
          {step.title}
        </a>
      ),
    body: step.words.map((words) => <p class="govuk-body app-words">{words}</p>),
  }
}
