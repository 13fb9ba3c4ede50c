/** All evidence of an area that this reader may see, the newest first. */
import { CountSentence, EmptyState, FilterLinks } from '../../design/index.ts'
import type { PageHere, ShownPage } from '../../route/index.ts'
import type { EvidenceListPage } from './evidence.reads.ts'
import { type Audience, type Evidence, pathOf } from './evidence.ts'
import { evidenceWords, MarkWay, sizeOf, thingWords } from './evidence.views.tsx'

const whose: Readonly<Record<Audience, string>> = {
  all: '',
  board: ' marked for the board',
  adviser: ' marked for advisers',
  none: '',
}

export function evidenceListPage(model: EvidenceListPage, page: PageHere): ShownPage {
  const base = `/areas/${page.asking.area.slug}`
  const { audience, evidence, only } = model
  const link = (text: string, of: EvidenceListPage['only']) => ({
    text,
    href: of === null ? `${base}/evidence` : `${base}/evidence?for=${of}`,
    current: only === of,
  })
  return {
    title: 'Evidence',
    body: (
      <>
        <h1 class="govuk-heading-l">Evidence</h1>
        <CountSentence>
          {model.all === 0
            ? `No evidence is ${audience === 'all' ? 'named' : whose[audience].trim()} yet.`
            : `${model.all === 1 ? 'One piece of evidence is' : `${model.all} pieces of evidence are`}${audience === 'all' ? ' named' : whose[audience]}.`}
        </CountSentence>
        {audience !== 'all' || model.all === 0 ? null : (
          <FilterLinks
            label="For whom"
            links={[
              link('All', null),
              link('For the board', 'board'),
              link('For advisers', 'adviser'),
              link('For the team only', 'nobody'),
            ]}
          />
        )}
        {evidence.length > 0 ? (
          evidence.map((one) => <OneListed one={one} model={model} base={base} />)
        ) : (
          <EmptyState title="Nothing to show here">
            {audience === 'all'
              ? 'Evidence is added on the page of a requirement, an objective or an action, and marked here for those whom it is for.'
              : 'The programme lead marks what is for you.'}
          </EmptyState>
        )}
      </>
    ),
  }
}

function OneListed({ one, model, base }: { one: Evidence; model: EvidenceListPage; base: string }) {
  const { about, file } = one
  const name = thingWords(about, model.refs.get(`${about.kind} ${about.id}`) ?? '')
  // An adviser reads requirements, and of a plan what was published only: its pages are closed to them.
  const opens = model.audience !== 'adviser'
  return (
    <section class="govuk-!-margin-bottom-4">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1 app-words">{one.shows}</h2>
      <p class="govuk-body-s govuk-!-margin-bottom-1">
        {opens ? (
          <a class="govuk-link" href={`${base}${pathOf(about)}/evidence`}>
            {name}
          </a>
        ) : about.kind === 'requirement' ? (
          <a class="govuk-link" href={`${base}${pathOf(about)}`}>
            {name}
          </a>
        ) : (
          name
        )}
      </p>
      <p class="govuk-body-s app-quiet govuk-!-margin-bottom-1">{evidenceWords(one)}</p>
      <p class="govuk-body-s">
        {file === null ? null : (
          <a class="govuk-link govuk-!-margin-right-3" href={`${base}/evidence/${one.id}/file`} download>
            {file.name} ({sizeOf(file.bytes)})
          </a>
        )}{' '}
        {one.whereKept === null ? '' : `To be seen: ${one.whereKept}`}{' '}
        {model.mayMark ? <MarkWay one={one} base={base} /> : null}
      </p>
    </section>
  )
}
