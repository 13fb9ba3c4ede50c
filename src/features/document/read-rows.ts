/** The two sides of "Read a document": the source as served, and beside each part what was understood of it. */
import type { DocumentReading, Item } from '../../documents/index.ts'

export interface Understood {
  /** The anchor on the page: links run both ways between it and the source line. */
  readonly anchor: string
  readonly line: number
  readonly what: string
  readonly item: Item | null
  readonly words: string | null
}

export interface ReadRow {
  readonly from: number
  readonly lines: readonly { readonly number: number; readonly text: string; readonly understood: boolean }[]
  readonly understood: readonly Understood[]
}

/** Rows in source order. Each row holds the source lines from where its item starts up to where the next one starts. */
export function readRows(source: string, reading: DocumentReading): readonly ReadRow[] {
  const lines = source.split(/\r\n|\r|\n|\f/)
  const missed = new Set(reading.notUnderstood.map((one) => one.line))
  const items = understoodItems(reading)
  const starts = [...new Set([1, ...items.map((one) => one.line)])]
    .filter((line) => line >= 1)
    .sort((a, b) => a - b)
  return starts.flatMap((from, index) => {
    const to = (starts[index + 1] ?? lines.length + 1) - 1
    const part = lines
      .slice(from - 1, to)
      .map((text, at) => ({ number: from + at, text, understood: !missed.has(from + at) }))
    const here = items.filter((one) => one.line === from)
    return part.every((line) => line.text.trim() === '') && here.length === 0
      ? []
      : [{ from, lines: part, understood: here }]
  })
}

/** Everything with a line of its own, in source order. */
export function understoodItems(reading: DocumentReading): readonly Understood[] {
  const found: Understood[] = []
  for (const paragraph of reading.paragraphs) addItem(found, paragraph, 'Paragraph')
  for (const weakness of reading.weaknesses)
    found.push({
      anchor: `weakness-${weakness.number}`,
      line: weakness.line,
      what: `Significant weakness ${weakness.number}`,
      item: null,
      words: judgement(weakness),
    })
  for (const area of reading.priorityAreas)
    found.push({
      anchor: `priority-${area.number}`,
      line: area.line,
      what: `Area for priority action ${area.number}`,
      item: null,
      words: responsible(area.responsible),
    })
  for (const area of reading.improvementAreas)
    found.push({
      anchor: `improvement-${area.number}`,
      line: area.line,
      what: `Area for improvement ${area.number}`,
      item: null,
      words: responsible(area.responsible),
    })
  for (const [at, prose] of reading.prose.entries())
    found.push({
      anchor: `prose-${at + 1}`,
      line: prose.line,
      what: proseNames[prose.part] ?? 'Text',
      item: null,
      words: null,
    })
  return found.sort((a, b) => a.line - b.line)
}

const proseNames: Readonly<Record<string, string>> = {
  address: 'Address',
  opening: 'Opening',
  evidence: 'What the inspectors looked at',
  finding: 'Finding',
  closing: 'Closing words',
  signature: 'Signature',
  copies: 'Who was sent a copy',
  annex: 'Annex',
}

function addItem(found: Understood[], item: Item, what: string): void {
  found.push({ anchor: `item-${item.ref}`, line: item.line, what: `${what} ${item.ref}`, item, words: null })
  for (const one of item.items) addItem(found, one, 'Item')
}

function judgement(weakness: { judgement: string | null; remaining: readonly string[] }): string {
  const judged =
    weakness.judgement === 'sufficient'
      ? 'Judged: sufficient progress.'
      : weakness.judgement === 'not-sufficient'
        ? 'Judged: not sufficient progress.'
        : 'No judgement is stated.'
  const left = weakness.remaining.length
  return left === 0
    ? judged
    : `${judged} ${left === 1 ? 'One sentence says' : `${left} sentences say`} what work remains.`
}

function responsible(bodies: readonly string[]): string {
  return bodies.length === 0 ? 'No responsible body is named.' : `Responsible: ${bodies.join(', ')}.`
}
