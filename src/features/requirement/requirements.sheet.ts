/** The requirements page as a sheet: the same model, one row each. */
import { csv } from '../../design/index.ts'
import { writeDay } from '../../foundation/index.ts'
import type { PageHere, ShownFile } from '../../route/index.ts'
import { whatIsMissing } from './missing.ts'
import type { Row, Source } from './requirement.ts'
import type { RequirementsPage } from './requirements-page.ts'
import { boundList, classWords, kindWords, stanceWords, standingWords, verbWords } from './words.ts'

const head = [
  'Reference',
  'Text',
  'Kind',
  'Area',
  'Whose',
  'Verb',
  'Verb from',
  'Who is bound',
  'Who is asked, from the paragraph above',
  'Standing',
  'Answers',
  'Evidence named',
  'What is missing',
  'Source',
  'Source line',
]

export function requirementsSheet(model: RequirementsPage, page: PageHere): ShownFile {
  const rows = model.shown.map((row) => {
    const { requirement } = row
    return [
      requirement.ref,
      requirement.text,
      kindWords[requirement.kind],
      requirement.areaClass === null ? '' : classWords[requirement.areaClass],
      stanceWords[requirement.stance],
      requirement.verb === null ? '' : verbWords[requirement.verb],
      row.verbFrom ?? '',
      boundList(requirement.bound),
      row.askedOf === null ? '' : boundList(row.askedOf.bound),
      model.showsAnswers ? standingWords[row.standing] : 'Not published',
      row.answers.map((answer) => answer.words).join('\n'),
      row.answers.flatMap((answer) => answer.evidence ?? []).join('\n'),
      model.showsAnswers ? whatIsMissing(row).join('\n') : '',
      sourceOf(row, model.sources),
      requirement.line,
    ]
  })
  const mark = page.asking.area.isDemonstration ? 'demonstration-' : ''
  return {
    fileName: `${mark}requirements-${page.asking.area.slug}-${page.asking.today}.csv`,
    type: 'text/csv; charset=utf-8',
    content: csv([head, ...rows]),
  }
}

function sourceOf({ requirement }: Row, sources: readonly Source[]): string {
  const { documentId, cameFrom, cameOn } = requirement
  if (documentId !== null) return sources.find((one) => one.id === documentId)?.title ?? ''
  return [cameFrom, cameOn === null ? null : writeDay(cameOn)].filter((part) => part !== null).join(', ')
}
