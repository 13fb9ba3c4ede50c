/** An improvement plan as an area keeps it: one table in a Word file, with the areas as rows across it. */
import { Document, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx'

export const planHead = [
  'Ref',
  'Action',
  'Lead',
  'Accountable',
  'By when',
  'RAG',
  'Success criteria',
  'Progress',
] as const

/** A row across the table, or one of cells by their headings. */
export type PlanLine =
  | { readonly across: string }
  | Readonly<Partial<Record<(typeof planHead)[number], string>>>

export async function planInWord(lines: readonly PlanLine[]): Promise<Buffer> {
  const cell = (text: string, over = 1) =>
    new TableCell({ columnSpan: over, children: text.split('\n').map((line) => new Paragraph(line)) })
  const row = (line: PlanLine) =>
    new TableRow({
      children:
        'across' in line
          ? [cell(line.across, planHead.length)]
          : planHead.map((head) => cell(line[head] ?? '')),
    })
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [new TableRow({ children: planHead.map((head) => cell(head)) }), ...lines.map(row)],
  })
  const document = new Document({
    sections: [{ children: [new Paragraph('Priority Action Plan, version 7'), table, new Paragraph('End')] }],
  })
  return await Packer.toBuffer(document)
}
