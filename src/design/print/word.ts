/** A paper as a Word file: real headings, header rows that repeat, a title, a language, and words for every picture. */
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  InternalHyperlink,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import {
  type Block,
  type FigureBlock,
  headingsOf,
  type OtherLanguage,
  type Paper,
  type PaperText,
  placeOf,
  runsOf,
  type TableBlock,
} from './paper.ts'

const ink = {
  text: '0B0C0C',
  quiet: '505A5F',
  teal: '0B3C49',
  gold: 'C8991B',
  rule: 'B1B4B6',
  soft: 'E7F0F2',
}
/** A4 between margins of 20 mm, in twentieths of a point. */
const wide = convertMillimetersToTwip(170)
const heading = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

/** The bytes of the file. */
export async function paperWord(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    subject: paper.subject,
    description: paper.subject,
    creator: paper.author,
    lastModifiedBy: paper.author,
    styles: stylesOf(paper.large === true),
    numbering,
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
            margin: { top: '20mm', right: '20mm', bottom: '20mm', left: '20mm', footer: '10mm' },
          },
        },
        ...(paper.watermark === undefined ? {} : { headers: { default: markOf(paper.watermark) } }),
        footers: { default: footerOf(paper) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(paper.title)] }),
          ...paper.blocks.flatMap((block, at) => blockOf(block, placeOf(at), paper)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** Above the words of every page: Word draws nothing behind them that every reader shows. */
function markOf(watermark: string): Header {
  return new Header({
    children: [
      new Paragraph({ style: 'PaperFooter', children: [new TextRun({ text: watermark, bold: true })] }),
    ],
  })
}

function footerOf(paper: Paper): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'PaperFooter',
        children: [
          new TextRun(`${paper.footer} · Page `),
          new TextRun({ children: [PageNumber.CURRENT] }),
          new TextRun(' of '),
          new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
        ],
      }),
    ],
  })
}

function blockOf(block: Block, place: string, paper: Paper): readonly (Paragraph | Table)[] {
  switch (block.is) {
    case 'heading':
      return [
        new Paragraph({
          heading: heading[block.level],
          children: [new Bookmark({ id: place, children: [new TextRun(block.text)] })],
        }),
      ]
    case 'paragraph':
      return [
        new Paragraph({
          ...(block.size === undefined ? {} : { style: block.size === 'lead' ? 'PaperLead' : 'PaperSmall' }),
          ...(block.language?.rtl === true ? { bidirectional: true } : {}),
          children: textOf(block.text, block.language),
        }),
      ]
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            children: textOf(item),
            spacing: { after: 60 },
            numbering: { reference: block.ordered === true ? 'paper-numbers' : 'paper-bullets', level: 0 },
          }),
      )
    case 'rows':
      return block.rows.map(
        (row) =>
          new Paragraph({
            spacing: { after: 60 },
            children: [new TextRun({ text: `${row.name}: `, bold: true }), ...textOf(row.text)],
          }),
      )
    case 'table':
      return [
        new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(block.caption)] }),
        tableOf(block),
        new Paragraph({ spacing: { after: 60 }, children: [] }),
      ]
    case 'note':
      return [new Paragraph({ style: 'PaperNote', children: textOf(block.text) })]
    case 'figure':
      return figureOf(block)
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, spacing: { after: 0 }, children: [] })]
    case 'contents':
      return [
        new Paragraph({ style: 'PaperContents', keepNext: true, children: [new TextRun(block.title)] }),
        // Links without page numbers: only Word can work those out, and it greets the reader with a question first.
        ...headingsOf(paper)
          .filter((one) => one.level <= (block.depth ?? 2))
          .map(
            (one) =>
              new Paragraph({
                spacing: { after: 40 },
                indent: { left: (one.level - 1) * 300 },
                children: [
                  new InternalHyperlink({
                    anchor: one.id,
                    children: [new TextRun({ text: one.text, style: 'Hyperlink' })],
                  }),
                ],
              }),
          ),
      ]
  }
}

function tableOf({ columns, rows }: TableBlock): Table {
  const all = columns.reduce((sum, column) => sum + (column.share ?? 1), 0)
  const widths = columns.map((column) => Math.floor(((column.share ?? 1) / all) * wide))
  const cell = (at: number, children: Paragraph[], isHead: boolean) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: ink.soft, color: 'auto' } } : {}),
      children,
    })
  const alignment = (at: number) => (columns[at]?.numeric === true ? AlignmentType.RIGHT : AlignmentType.LEFT)
  const thin = { style: BorderStyle.SINGLE, size: 4, color: ink.rule }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  return new Table({
    width: { size: wide, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 50, bottom: 50, left: 60, right: 60, marginUnitType: WidthType.DXA },
    borders: {
      top: thin,
      bottom: thin,
      left: none,
      right: none,
      insideHorizontal: thin,
      insideVertical: none,
    },
    tableLook: { firstRow: true, firstColumn: true, noVBand: true },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column, at) =>
          cell(
            at,
            [
              new Paragraph({
                style: 'PaperCell',
                alignment: alignment(at),
                children: [new TextRun({ text: column.text, bold: true })],
              }),
            ],
            true,
          ),
        ),
      }),
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: row.every((one) => signsOf(one) < 1200),
            children: row.map((one, at) =>
              cell(
                at,
                [new Paragraph({ style: 'PaperCell', alignment: alignment(at), children: textOf(one) })],
                false,
              ),
            ),
          }),
      ),
    ],
  })
}

/** A row that is longer than a page must be allowed to break. */
function signsOf(text: PaperText): number {
  return runsOf(text).reduce((sum, run) => sum + run.text.length, 0)
}

function figureOf({ svg, alt, caption, width, height }: FigureBlock): readonly Paragraph[] {
  const size = { width: pixels(width), height: pixels(height) }
  const image = new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(svg),
    transformation: size,
    fallback: { type: 'png', data: blankPng },
    altText: { name: 'Picture', title: caption ?? 'Picture', description: alt },
  })
  return [
    new Paragraph({ keepNext: caption !== undefined, children: [image] }),
    ...(caption === undefined ? [] : [new Paragraph({ style: 'Caption', children: [new TextRun(caption)] })]),
  ]
}

function textOf(text: PaperText, language?: OtherLanguage): ParagraphChild[] {
  return runsOf(text).flatMap((run): ParagraphChild[] => {
    const runs = run.text.split('\n').map(
      (line, at) =>
        new TextRun({
          text: line,
          ...(run.bold === true ? { bold: true } : {}),
          ...(at === 0 ? {} : { break: 1 }),
          ...(language === undefined ? {} : languageOf(language)),
          ...(run.href === undefined ? {} : { style: 'Hyperlink' }),
        }),
    )
    return run.href === undefined ? runs : [new ExternalHyperlink({ link: run.href, children: runs })]
  })
}

/** Word takes the language of words that are read from right to left from a place of its own. */
function languageOf({ code, rtl }: OtherLanguage) {
  return rtl ? { rightToLeft: true, language: { bidirectional: code } } : { language: { value: code } }
}

function pixels(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 96)
}

/** One white dot, for a program that cannot show SVG: its words (the alternative text) remain. */
const blankPng = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII='),
  (sign) => sign.charCodeAt(0),
)

const font = 'Arial'
/** Sizes in half points; in large print none is under 16 points. */
const stylesOf = (large: boolean) => {
  const size = (usual: number) => (large ? Math.max(32, Math.round(usual * 1.6)) : usual)
  return {
    default: {
      document: {
        run: { font, size: size(21), color: ink.text, language: { value: 'en-GB', bidirectional: 'ar-SA' } },
        paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font, size: size(40), bold: true, color: ink.teal },
        paragraph: {
          spacing: { after: 200, line: 264, lineRule: LineRuleType.AUTO },
          border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: ink.gold, space: 6 } },
        },
      },
      heading1: {
        run: { font, size: size(30), bold: true, color: ink.teal },
        paragraph: { spacing: { before: 320, after: 120 }, keepNext: true },
      },
      heading2: {
        run: { font, size: size(25), bold: true, color: ink.text },
        paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
      },
      heading3: {
        run: { font, size: size(22), bold: true, color: ink.text },
        paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
      },
      caption: {
        run: { font, size: size(19), bold: true, italics: false, color: ink.text },
        paragraph: { spacing: { before: 120, after: 80 } },
      },
      hyperlink: { run: { color: ink.teal, underline: {} } },
    },
    paragraphStyles: [
      { id: 'PaperLead', name: 'Paper lead', basedOn: 'Normal', run: { size: size(25) } },
      { id: 'PaperSmall', name: 'Paper small', basedOn: 'Normal', run: { size: size(18), color: ink.quiet } },
      {
        id: 'PaperNote',
        name: 'Paper note',
        basedOn: 'Normal',
        paragraph: {
          indent: { left: 200 },
          border: { left: { style: BorderStyle.SINGLE, size: 24, color: ink.gold, space: 10 } },
        },
      },
      {
        id: 'PaperCell',
        name: 'Paper cell',
        basedOn: 'Normal',
        run: { size: size(18) },
        paragraph: { spacing: { after: 0, line: 252, lineRule: LineRuleType.AUTO } },
      },
      {
        id: 'PaperContents',
        name: 'Paper contents title',
        basedOn: 'Normal',
        run: { size: size(25), bold: true },
      },
      {
        id: 'PaperFooter',
        name: 'Paper footer',
        basedOn: 'Normal',
        run: { size: size(17), color: ink.quiet },
      },
    ],
  }
}

const numbering = {
  config: [
    {
      reference: 'paper-bullets',
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 360, hanging: 260 } } },
        },
      ],
    },
    {
      reference: 'paper-numbers',
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: 420, hanging: 360 } } },
        },
      ],
    },
  ],
}
