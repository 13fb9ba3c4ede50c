/** One fact of an expectation that the reading does not give: where it stands, what was meant, what was read. */
export interface Disagreement {
  at: string
  expected: unknown
  read: unknown
}

/** Compares only what the writer of an expectation gave: keys left out are not looked at; lists must be as long. */
export function disagreements(expected: unknown, read: unknown, at = ''): Disagreement[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(read)) return [{ at, expected, read }]
    const length =
      expected.length === read.length
        ? []
        : [{ at: `${at}.length`, expected: expected.length, read: read.length }]
    return [
      ...length,
      ...expected.flatMap((one, index) => disagreements(one, read[index], `${at}[${index}]`)),
    ]
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof read !== 'object' || read === null) return [{ at, expected, read }]
    const fields = new Map(Object.entries(read))
    return Object.entries(expected).flatMap(([key, value]) =>
      disagreements(value, fields.get(key), at === '' ? key : `${at}.${key}`),
    )
  }
  return same(expected, read) ? [] : [{ at, expected, read }]
}

/** How many single facts an expectation holds. */
export function factsOf(expected: unknown): number {
  if (Array.isArray(expected)) return 1 + expected.reduce((sum: number, one) => sum + factsOf(one), 0)
  if (typeof expected === 'object' && expected !== null)
    return Object.values(expected).reduce((sum: number, one) => sum + factsOf(one), 0)
  return 1
}

function same(expected: unknown, read: unknown): boolean {
  if (typeof expected === 'string' && typeof read === 'string') return words(expected) === words(read)
  return expected === read || (expected === null && read === undefined)
}

function words(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()
}
