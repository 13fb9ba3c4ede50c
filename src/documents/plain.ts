/**
 * Words for matching. Quotes, dashes, spaces and ligatures are made alike so that one pattern meets all spellings; the
 * original stays what is shown. `at(i)` leads from a place in the plain words back to the original.
 */
export interface Plain {
  readonly text: string
  readonly original: string
  at(index: number): number
  /** The original words that stand at [start, end) of the plain words. */
  slice(start: number, end: number): string
}

const LONGER: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
  '…': '...',
}
const ODD = /[ﬀ-ﬆ…]/

/** Same words with plain quotes, hyphens, spaces and letters. Ligatures become two or three letters. */
export function plainOf(original: string): Plain {
  const usual = !UNUSUAL.test(original)
  const level = usual ? original : plainCharacters(original)
  if (usual || !ODD.test(level)) {
    return {
      text: level,
      original,
      at: (index) => index,
      slice: (start, end) => original.slice(start, end),
    }
  }
  const parts: string[] = []
  const places: number[] = []
  for (let index = 0; index < level.length; index += 1) {
    const letter = level.charAt(index)
    const written = LONGER[letter] ?? letter
    parts.push(written)
    for (let count = 0; count < written.length; count += 1) places.push(index)
  }
  places.push(original.length)
  const at = (index: number) => places[index] ?? original.length
  return { text: parts.join(''), original, at, slice: (start, end) => original.slice(at(start), at(end)) }
}

/** Plain words only, where nobody needs to find the way back. */
export function plain(original: string): string {
  if (!UNUSUAL.test(original)) return original
  const level = plainCharacters(original)
  return ODD.test(level) ? level.replace(/[ﬀ-ﬆ…]/g, (letter) => LONGER[letter] ?? letter) : level
}

const UNUSUAL = /[^ -~\n]/
const SINGLE = /[‘’‚‛′`´]/g
const DOUBLE = /[“”„‟″«»]/g
const DASH = /[‐‑‒–—―−]/g
const SPACE = /[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\t]/g

function plainCharacters(text: string): string {
  return text.replace(SINGLE, "'").replace(DOUBLE, '"').replace(DASH, '-').replace(SPACE, ' ')
}
