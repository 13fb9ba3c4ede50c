/** The file of a set: one row for each figure, in plain columns that a program can read. */
import { csv } from '../../design/index.ts'
import type { SetForSheet } from './publication.operations.ts'
import { audienceWords, symbolMeans } from './publication.ts'

/** Snake case, as the Department's standard for open data asks of headings. */
const head = [
  'measure',
  'unit',
  'period',
  'period_start',
  'period_end',
  'breakdown_topic',
  'breakdown',
  'value',
  'numerator',
  'denominator',
  'provisional',
  'definition',
  'source',
]

export function sheetOf(set: SetForSheet): string {
  const lines = set.figures.measures.flatMap((measure) =>
    measure.lines.map((line) => [
      measure.name,
      measure.unit,
      line.period,
      line.from,
      line.to,
      line.breakdown ?? 'Total',
      line.group ?? 'Total',
      line.value,
      line.numerator,
      line.denominator,
      line.provisional ? 'provisional' : 'final',
      String(measure.definition),
      measure.source,
    ]),
  )
  const note = (text: string) => [text, ...head.slice(1).map(() => '')]
  return csv([
    head,
    ...lines,
    note(
      `${set.title}. ${set.areaName}. For ${audienceWords[set.audience].toLowerCase()}, published on ${set.publishedOn}, periods that ended by ${set.untilDay}.`,
    ),
    ...set.figures.rule.map(note),
    ...symbolMeans.map(([mark, means]) => note(`Symbol ${mark}: ${means}`)),
  ])
}
