/** The limits of reading a file that somebody sent. Sizes in bytes, times in milliseconds. */
export const limits = {
  /** A larger file is refused before anything of it is read. */
  file: 25 * 1024 * 1024,
  /** All parts of a Word file together, counted while inflating: what the file's headers say is not believed. */
  inflated: 100 * 1024 * 1024,
  /** A part may inflate to this many times its size, once it is over `ratioFloor`. */
  ratio: 100,
  ratioFloor: 5 * 1024 * 1024,
  entries: 2000,
  pages: 1000,
  /** Of one sheet or table; more than any plan has. */
  rows: 10_000,
  columns: 200,
  /** Sheets of a workbook, or tables of a Word file. */
  tables: 200,
  /** What is answered: more words than any notice holds. */
  text: 20 * 1024 * 1024,
  /** From the start of the child to its answer. */
  time: 10_000,
  /** The child's whole resident memory. */
  memory: 480 * 1024 * 1024,
  heapMegabytes: 320,
  /** How often the child's memory is looked at. */
  watch: 20,
} as const
