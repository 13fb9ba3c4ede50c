/** What was understood of a document, as plain lines for a terminal: in full, in the words that the pages use. */
import type { DocumentReading, Item } from '../../documents/index.ts'
import { writeAsPrecise } from '../../foundation/index.ts'
import { boundList, verbWords } from '../requirement/index.ts'
import { dateNames, kindNames } from './document.ts'

const width = 96

export function plainReading(reading: DocumentReading): string {
  return [
    ...headLines(reading),
    ...section(
      'Paragraphs',
      reading.paragraphs.flatMap((paragraph) => itemLines(paragraph, 0, paragraph.heading)),
    ),
    ...section(
      'Significant weaknesses',
      reading.weaknesses.flatMap((one) => [
        ...wrapped(`${one.number}. ${one.text}`, 3),
        `   ${judgements[one.judgement ?? 'none']} (line ${one.line})`,
        ...one.remaining.flatMap((text) => wrapped(`   Still to do: ${text}`, 6)),
      ]),
    ),
    ...section(
      'Areas for priority action',
      reading.priorityAreas.flatMap((one) =>
        wrapped(`${one.number}. ${one.text} (${one.responsible.join(', ') || 'no body named'})`, 3),
      ),
    ),
    ...section(
      'Areas for improvement',
      reading.improvementAreas.flatMap((one) => wrapped(`${one.number}. ${one.text}`, 3)),
    ),
    ...section(
      'Figures',
      reading.figures.flatMap((one) => wrapped(`${one.as}: ${one.about} (line ${one.line})`, 3)),
    ),
    ...section(
      'Warnings',
      reading.warnings.map((one) => `${one.line === null ? '' : `line ${one.line}: `}${one.message}`),
    ),
    ...section(
      'Not understood',
      reading.notUnderstood.flatMap((one) => wrapped(`line ${one.line}: ${one.text}`, 3)),
    ),
    countLine(reading),
    '',
  ].join('\n')
}

const judgements = {
  sufficient: 'Judged: sufficient progress',
  'not-sufficient': 'Judged: not sufficient progress',
  none: 'Not judged',
} as const

function headLines(reading: DocumentReading): readonly string[] {
  const { counts, effect } = reading
  const rows: readonly (readonly [string, string | null])[] = [
    ['Kind', kindNames[reading.kind]],
    ['Title', reading.title],
    ['Area', reading.area],
    ['Issued by', list(reading.issuers)],
    [
      'Addressed to',
      list(
        reading.addressees.map((one) =>
          [one.name, one.role, one.organisation].filter((part) => part !== null).join(', '),
        ),
      ),
    ],
    ['Bodies it names', list(reading.bodies)],
    ...Object.entries(reading.dates).map(
      ([role, date]) =>
        [dateNames[role] ?? role, `${writeAsPrecise(date.iso)} (written “${date.as}”)`] as const,
    ),
    ['Priority areas', counts.priorityAreas?.toString() ?? null],
    ['Improvement areas', counts.improvementAreas?.toString() ?? null],
    ['Weaknesses', counts.weaknesses?.toString() ?? null],
    ['Invited each time', list(reading.invitees)],
    [
      'Reviews',
      reading.reviewInterval === null
        ? null
        : `every ${reading.reviewInterval.months} months${reading.reviewInterval.moreOften ? ', or more often' : ''}`,
    ],
    [
      'Ends when',
      reading.stepDown === null
        ? null
        : reading.stepDown.conditions.join(reading.stepDown.all ? ', and ' : ', or '),
    ],
    ['The notice', effect?.notice == null ? null : effect.notice === 'lifted' ? 'is lifted' : 'continues'],
    [
      'Reviews afterwards',
      effect?.reviewsContinue == null
        ? null
        : effect.reviewsContinue
          ? `continue${effect.reviewMonths === null ? '' : ` every ${effect.reviewMonths} months`}`
          : 'end',
    ],
    ['Replaces', reading.supersedes?.as ?? null],
    ['Law it names', list(reading.legalReferences)],
  ]
  const said = rows.flatMap(([name, value]) =>
    value === null ? [] : wrapped(`${name.padEnd(22)} ${value}`, 23),
  )
  const unsaid = rows.flatMap(([name, value]) => (value === null ? [name.toLowerCase()] : []))
  return unsaid.length === 0
    ? said
    : [...said, ...wrapped(`${'Not stated'.padEnd(22)} ${unsaid.join(', ')}`, 23)]
}

function list(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('; ')
}

function itemLines(item: Item, depth: number, heading: string | null): readonly string[] {
  const verb = item.verb === null ? 'No verb of its own' : verbWords[item.verb]
  const bound = item.bound.length === 0 ? 'binds nobody by name' : `binds ${boundList(item.bound)}`
  const indent = '  '.repeat(depth)
  const margin = depth * 2 + 9
  return [
    ...(heading === null ? [] : ['', `${indent}${heading}`]),
    ...wrapped(`${indent}${item.ref.padEnd(8)} ${item.text}`, margin),
    `${' '.repeat(margin)}[${verb}; ${bound}; line ${item.line}]`,
    ...item.items.flatMap((one) => itemLines(one, depth + 1, null)),
  ]
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', name, '-'.repeat(name.length), ...lines]
}

/** Breaks a line between words, the lines after the first with a margin. A word longer than a line stands whole. */
function wrapped(text: string, margin: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.trimEnd().split(/ (?! )/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line.trim() === '' || longer.length <= width) line = longer
    else {
      lines.push(line)
      line = `${' '.repeat(margin)}${word}`
    }
  }
  return [...lines, line]
}

function countLine(reading: DocumentReading): string {
  const items = reading.paragraphs.flatMap((paragraph) => paragraph.items)
  const below = items.reduce((sum, item) => sum + item.items.length, 0)
  const counted = [
    count(reading.paragraphs.length, 'paragraph', 'paragraphs'),
    count(items.length, 'item', 'items'),
    count(below, 'item below them', 'items below them'),
    count(reading.weaknesses.length, 'weakness', 'weaknesses'),
    count(reading.priorityAreas.length, 'area for priority action', 'areas for priority action'),
    count(reading.improvementAreas.length, 'area for improvement', 'areas for improvement'),
  ].flat()
  const missed = reading.notUnderstood.length
  const lost =
    missed === 0
      ? 'Every line found its place.'
      : `${missed} ${missed === 1 ? 'line was' : 'lines were'} not understood.`
  return `\n${counted.length === 0 ? 'Nothing numbered was found' : counted.join(', ')}. ${lost}`
}

function count(many: number, one: string, several: string): readonly string[] {
  return many === 0 ? [] : [`${many} ${many === 1 ? one : several}`]
}
