/** The pieces of text on a page of a PDF, turned upright whichever way the page or the text lies. */

/** A stretch of text on its line: `x` runs with the words, `y` grows towards the top of the page. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

type Matrix = readonly [number, number, number, number, number, number]

interface TextItem {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

/**
 * The pieces by the way they run: those that stand upright on the page as it is shown first, then those that run down,
 * over head or up, and last those that lie across it (a watermark).
 */
export function uprightPieces(
  items: readonly unknown[],
  shown: readonly number[],
): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [[], [], [], [], []]
  for (const item of items) {
    if (!isText(item)) continue
    const [a, b, c, d, left, top] = turned(matrixOf(shown), matrixOf(item.transform))
    const angle = Math.atan2(b, a)
    const quarter = Math.round(angle / (Math.PI / 2))
    const across = Math.abs(angle - (quarter * Math.PI) / 2) > Math.PI / 18
    const [cos, sin] = across ? [Math.cos(angle), Math.sin(angle)] : (quarters[(quarter + 4) % 4] ?? [1, 0])
    groups[across ? 4 : (quarter + 4) % 4]?.push({
      text: item.str,
      x: left * cos + top * sin,
      y: left * sin - top * cos,
      width: item.width,
      size: Math.hypot(c, d) || 10,
    })
  }
  return groups.filter((group) => group.length > 0)
}

const quarters = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const

/** Text without a place, and marks that are not text, are left out. */
function isText(item: unknown): item is TextItem {
  if (typeof item !== 'object' || item === null || !('str' in item) || !('transform' in item)) return false
  return typeof item.str === 'string' && item.str !== '' && Array.isArray(item.transform)
}

function matrixOf(numbers: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers.map((one) => (Number.isFinite(one) ? one : 0))
  return [a, b, c, d, e, f]
}

/** The place of `inner` as `outer` shows it (ISO 32000-1, section 8.3.3). */
function turned(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f]
}
