/** What was understood of a document, as plain lines for a terminal. */
import type { DocumentReading, Item } from '../../documents/index.ts'
import { kindNames } from './document.ts'

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
        `${one.number}. ${short(one.text)}`,
        `   judged: ${one.judgement ?? 'not stated'}; sentences on work remaining: ${one.remaining.length} (line ${one.line})`,
      ]),
    ),
    ...section(
      'Areas for priority action',
      reading.priorityAreas.map(
        (one) => `${one.number}. ${short(one.text)} (${one.responsible.join(', ') || 'no body named'})`,
      ),
    ),
    ...section(
      'Areas for improvement',
      reading.improvementAreas.map((one) => `${one.number}. ${short(one.text)}`),
    ),
    ...section(
      'Figures',
      reading.figures.map((one) => `line ${one.line}: ${one.as} ${one.unit}`.trim()),
    ),
    ...section(
      'Warnings',
      reading.warnings.map((one) => `${one.line === null ? '' : `line ${one.line}: `}${one.message}`),
    ),
    ...section(
      'Not understood',
      reading.notUnderstood.map((one) => `line ${one.line}: ${one.text}`),
    ),
    countLine(reading),
    '',
  ].join('\n')
}

function headLines(reading: DocumentReading): readonly string[] {
  const { counts } = reading
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
    ['Bodies', list(reading.bodies)],
    ...Object.entries(reading.dates).map(
      ([role, date]) =>
        [
          `Date: ${role}`,
          `${date.iso}${date.lastDay === undefined ? '' : ` (last day ${date.lastDay})`}, written "${date.as}"`,
        ] as const,
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
      'Step-down',
      reading.stepDown === null
        ? null
        : reading.stepDown.conditions.join(reading.stepDown.all ? ' AND ' : ' OR '),
    ],
    ['Effect', reading.effect === null ? null : JSON.stringify(reading.effect)],
    ['Replaces', reading.supersedes?.as ?? null],
    ['Law', list(reading.legalReferences)],
  ]
  return rows.map(([name, value]) => `${name.padEnd(22)} ${value ?? 'not stated'}`)
}

function list(values: readonly string[]): string | null {
  return values.length === 0 ? null : values.join('; ')
}

function itemLines(item: Item, depth: number, heading: string | null): readonly string[] {
  const force = [
    item.verb ?? 'no verb of its own',
    item.bound.length === 0 ? 'binds nobody by name' : `binds ${item.bound.join(', ')}`,
  ].join('; ')
  const indent = '  '.repeat(depth)
  return [
    ...(heading === null ? [] : [`${indent}[${heading}]`]),
    `${indent}${item.ref.padEnd(8 - depth)} ${short(item.text, depth)}`,
    `${indent}${' '.repeat(9 - depth)}${force} (line ${item.line})`,
    ...item.items.flatMap((one) => itemLines(one, depth + 1, null)),
  ]
}

function section(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', name, '-'.repeat(name.length), ...lines]
}

function short(text: string, depth = 0): string {
  const room = width - 12 - depth * 2
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`
}

function countLine(reading: DocumentReading): string {
  const lettered = reading.paragraphs.reduce((sum, paragraph) => sum + paragraph.items.length, 0)
  const below = reading.paragraphs
    .flatMap((paragraph) => paragraph.items)
    .reduce((sum, item) => sum + item.items.length, 0)
  return `\n${reading.paragraphs.length} paragraphs, ${lettered} items, ${below} items below them, ${reading.weaknesses.length} weaknesses; ${reading.notUnderstood.length} lines not understood.`
}
