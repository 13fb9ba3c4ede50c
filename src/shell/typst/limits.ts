/** The limits of printing one paper. Sizes in bytes, times in milliseconds. */
export const limits = {
  /** A longer paper is refused before it is printed: more words than any pack. */
  paper: 8 * 1024 * 1024,
  /** From the asking to the answer, the child's start included. A pack of sixty pages takes about a second. */
  time: 30_000,
  /** The child's whole resident memory. */
  memory: 1024 * 1024 * 1024,
  heapMegabytes: 512,
  /** How often the child's memory is looked at. */
  watch: 50,
  /** A child that nobody asked for so long is ended. */
  idle: 60_000,
  /** A child that holds more than this when it has answered is ended, and the next paper gets a fresh one. */
  plateau: 700 * 1024 * 1024,
} as const
