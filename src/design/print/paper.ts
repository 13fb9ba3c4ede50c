/**
 * A paper: a document as plain data, said once and printed in three ways. `html.tsx`, `word.ts` and `typst.ts` are pure
 * functions from it, so a pack, a letter or an EHC plan reads the same on a page, in Word and as a PDF. A paper holds
 * words, never markup: what a person typed is text in all three.
 */
import type { LocalDate } from '../../foundation/index.ts'

/** A stretch of words. A line feed in it is a new line. `href` is an address of the web or of mail; any other is left out. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly href?: string
}

export type PaperText = string | readonly Run[]

export interface Column {
  readonly text: string
  /** Its share of the table's width; 1 where none is given. */
  readonly share?: number
  /** Figures stand to the right. */
  readonly numeric?: boolean
}

/** The first cell of each row names the row. The header row is repeated on each page. */
export interface TableBlock {
  readonly is: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly PaperText[])[]
}

/** A picture of our own making, as SVG text. `alt` says in words what it shows. Sizes in millimetres. */
export interface FigureBlock {
  readonly is: 'figure'
  readonly svg: string
  readonly alt: string
  readonly caption?: string
  readonly width: number
  readonly height: number
}

/** Words in another language than the paper's: which, and whether they are read from right to left. */
export interface OtherLanguage {
  readonly code: string
  readonly rtl: boolean
}

export type Block =
  /** Level 1 is a section under the paper's title. Levels go down one at a time, as PDF/UA-1 (ISO 14289-1, 7.4) asks. */
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly is: 'paragraph'
      readonly text: PaperText
      readonly size?: 'lead' | 'small'
      readonly language?: OtherLanguage
    }
  | { readonly is: 'list'; readonly ordered?: boolean; readonly items: readonly PaperText[] }
  /** Names with what belongs to each: when, where, who. */
  | { readonly is: 'rows'; readonly rows: readonly { readonly name: string; readonly text: PaperText }[] }
  | TableBlock
  /** Set apart from the words round it. */
  | { readonly is: 'note'; readonly text: PaperText }
  | FigureBlock
  | { readonly is: 'page-break' }
  /** The headings of the paper down to `depth`, each leading to its place. */
  | { readonly is: 'contents'; readonly title: string; readonly depth?: 1 | 2 }

export interface Paper {
  readonly title: string
  /** What it is, in a sentence: kept in the file's own properties. */
  readonly subject: string
  /** Whose paper it is. */
  readonly author: string
  readonly language: 'en-GB'
  readonly madeOn: LocalDate
  /** Stands at the foot of every page beside the page's number. */
  readonly footer: string
  /** Stands pale behind the words of every page, and above them: that it is a draft, or for whom this copy was made. */
  readonly watermark?: string
  /** Large print: no words under 16 points. */
  readonly large?: boolean
  readonly blocks: readonly Block[]
}

/** The runs of a text, whichever way it was given. */
export function runsOf(text: PaperText): readonly Run[] {
  return typeof text === 'string' ? [{ text }] : text
}

/** The words of a text alone. */
export function wordsOf(text: PaperText): string {
  return runsOf(text)
    .map((run) => run.text)
    .join('')
}

export interface HeadingAt {
  readonly level: 1 | 2 | 3
  readonly text: string
  /** The name of its place, the same in every format. */
  readonly id: string
}

/** The headings in their order. Their places are counted, so two that read alike are still two. */
export function headingsOf(paper: Paper): readonly HeadingAt[] {
  return paper.blocks.flatMap((block, at) =>
    block.is === 'heading' ? [{ level: block.level, text: block.text, id: placeOf(at) }] : [],
  )
}

/** The name of the place of the block with this number. */
export function placeOf(at: number): string {
  return `part-${at + 1}`
}

/** Every word of a paper in reading order: what each format must say. */
export function everyWord(paper: Paper): readonly string[] {
  return [paper.title, ...paper.blocks.flatMap(wordsOfBlock)].filter((one) => one.trim() !== '')
}

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.is) {
    case 'heading':
      return [block.text]
    case 'paragraph':
    case 'note':
      return [wordsOf(block.text)]
    case 'list':
      return block.items.map(wordsOf)
    case 'rows':
      return block.rows.flatMap((row) => [row.name, wordsOf(row.text)])
    case 'table':
      return [block.caption, ...block.columns.map((column) => column.text), ...block.rows.flat().map(wordsOf)]
    case 'figure':
      return block.caption === undefined ? [] : [block.caption]
    case 'page-break':
      return []
    case 'contents':
      return [block.title]
  }
}
