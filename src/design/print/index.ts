export { PaperBody, paperFile } from './html.tsx'
export {
  type Block,
  type Column,
  everyWord,
  type FigureBlock,
  type HeadingAt,
  headingsOf,
  type OtherLanguage,
  type Paper,
  type PaperText,
  type Run,
  runsOf,
  type TableBlock,
  wordsOf,
} from './paper.ts'
export { plain, printable } from './printable.ts'
export { type HasSign, missingSign, paperInput, paperSource, signsMissing } from './typst.ts'
