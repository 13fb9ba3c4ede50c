/** The dashboard as a paper, for print: exceptions, then each section with its table and its small charts. */
import { renderPart, SmallPicture } from '../../design/index.ts'
import { type Block, type Paper, printable } from '../../design/print/index.ts'
import { writeDay } from '../../foundation/index.ts'
import {
  type MeasureRow,
  ruleSentences,
  smallPictureOf,
  symbolMarks,
  targetTag,
  writeValue,
} from '../measure/index.ts'
import type { DashboardPage } from './dashboard.reads.ts'
import { exceptionSentence, exceptionWords } from './sections.reads.ts'

export function dashboardPaper(model: DashboardPage): Paper {
  const { area, today, asAt } = model.asking
  const only = model.whole.find((one) => one.id === model.only)
  const title = only === undefined ? `${area.name}: dashboard` : `${area.name}: dashboard of ${only.ref}`
  const shown = asAt === null ? `on ${writeDay(today)}` : `as it stood at the end of ${writeDay(asAt)}`
  return printable({
    title,
    subject: `Measures and milestones of ${area.name} ${shown}.`,
    author: area.name,
    language: 'en-GB',
    madeOn: today,
    footer: `${title}, ${shown}${model.may.exact ? '. Exact figures: not for publication' : ''}`,
    blocks: [
      { is: 'paragraph', size: 'lead', text: exceptionSentence(model.exceptions) },
      {
        is: 'paragraph',
        text: `Shown ${shown}.${area.isDemonstration ? ' Demonstration: the data are made up.' : ''}`,
      },
      ...(model.exceptions.length === 0
        ? []
        : [
            { is: 'heading', level: 1, text: 'Exceptions' } as const,
            {
              is: 'list',
              items: model.exceptions.map((one) => [
                { text: `${exceptionWords[one.kind]}: `, bold: true },
                { text: `${one.name}. ${one.sentence}` },
              ]),
            } as const,
          ]),
      ...model.sections.flatMap((one): readonly Block[] => [
        {
          is: 'heading',
          level: 1,
          text: `${one.kind === 'area' ? `Area ${one.ref}: ` : one.kind === 'objective' ? `Objective ${one.ref}: ` : ''}${one.text}`,
        },
        ...(one.measurable === ''
          ? []
          : [{ is: 'paragraph', text: `${one.measurable} ${one.actions ?? ''}`.trim() } as const]),
        ...(one.rows.length === 0
          ? []
          : [tableOf(one.rows, one.ref === '' ? 'Other measures' : `Measures of ${one.ref}`)]),
        ...one.rows.flatMap(pictureOf),
      ]),
      { is: 'heading', level: 1, text: 'How to read this' },
      ...(model.may.exact ? ['Exact figures: they are not for publication.'] : ruleSentences).map(
        (text): Block => ({ is: 'paragraph', size: 'small', text }),
      ),
    ],
  })
}

function tableOf(rows: readonly MeasureRow[], caption: string): Block {
  return {
    is: 'table',
    caption,
    columns: [
      { text: 'Measure', share: 3 },
      { text: 'Latest', share: 1.6 },
      { text: 'Target', share: 1.8 },
      { text: 'What it says', share: 4 },
      { text: 'Source and data date', share: 2 },
    ],
    rows: rows.map((row) => [
      row.measure.name,
      latestWords(row),
      row.target === null
        ? 'No target'
        : `${writeValue(row.target.value, row.measure.definition.unit)} by ${writeDay(row.target.due)}\n${targetTag(row.standing)}`,
      [row.verdict.change, row.verdict.target ?? ''].join(' ').trim(),
      `${row.measure.definition.source}\n${dataTo(row)}`,
    ]),
  }
}

function latestWords({ chart, measure, readings }: MeasureRow): string {
  const { latest } = chart
  if (latest !== null)
    return `${writeValue(latest.value ?? 0, measure.definition.unit)}\n${latest.period}${latest.provisional ? ' (provisional)' : ''}`
  const last = readings.at(-1)
  return last === undefined || last.symbol === null ? 'No figure yet' : symbolMarks[last.symbol]
}

function dataTo({ readings }: MeasureRow): string {
  const last = readings.at(-1)
  return last === undefined ? 'No data yet' : `Data to ${writeDay(last.period.to)}`
}

/** The small chart, as the page draws it; a measure of one figure needs no picture. */
function pictureOf(row: MeasureRow): readonly Block[] {
  if (row.chart.count < 2) return []
  const picture = smallPictureOf(row, `p-${row.measure.id}`)
  const svg = renderPart(<SmallPicture picture={picture} />).replace(
    '<svg ',
    '<svg xmlns="http://www.w3.org/2000/svg" width="190" height="68" ',
  )
  return [
    {
      is: 'figure',
      svg,
      alt: `${row.measure.name}. ${picture.description}`,
      caption: row.measure.name,
      width: 95,
      height: 34,
    },
  ]
}
