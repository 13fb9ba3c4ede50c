/** One marker at the start of a line: `3.`, `(a)`, `ii)`, `3.1`, or a bullet. */
export type Marker =
  | { readonly style: 'number'; readonly value: number; readonly written: string; readonly bare: boolean }
  | { readonly style: 'word'; readonly value: string; readonly written: string; readonly upper: boolean }
  | { readonly style: 'decimal'; readonly value: readonly number[]; readonly written: string }
  | { readonly style: 'bullet'; readonly written: string }

export interface Marked {
  readonly markers: readonly Marker[]
  /** The words after the markers. */
  readonly rest: string
}

// The private signs from F000 on are what a symbol font leaves of its bullets.
const BULLET = /^(?:[-–—•*▪●◦·‣⁃∙○■□➢✓\uF000-\uF0FF]|o(?=\s{1,4}[A-Za-z])|\+)(?:\s+|$)/
const DECIMAL = /^\(?(\d{1,2}(?:\.\d{1,2}){1,3})[.)]?(?:\s+|$|(?=\([a-z]{1,4}\)))(?!%)/
const JOINED =
  /^(\d{1,2})\s?(?:\(([a-z]{1,4})\)|\.\s?([a-z])[.)](?=\s|$)|([a-z])[.)]|\.([a-z])(?=\s))(?:\s?\(([ivx]{1,5})\)|\.([ivx]{1,5})\.?(?=\s|$))?(?:\s+|$)/i
const NUMBER = /^(?:\((\d{1,2}|[lI]|[lI]\d|\d[OolI])\)|(\d{1,2}|[lI]|[lI]\d|\d[OolI])[.)])(?:\s+|$)/
const NUMBER_CLOSE = /^(\d{1,2})[.)](?=[A-Z“"‘'])/
const BARE = /^(\d{1,2})(?:\s*\t+\s*|\s+)(?=[A-Z“"‘])/
const WORD = /^(?:\(([a-z]{1,5})\)|([a-z]{1,5})[.)])(?:\s+|$)/i
const WORD_CLOSE = /^\(([a-z]{1,5})\)(?=[A-Za-z“"‘])/
const PARAGRAPH = /^(?:paragraph|para)\s+(\d{1,2})\s*[.:)-]?\s+(?=[A-Z“"‘])/i
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/i

/**
 * Takes the markers off the start of a line, several if several stand there ("5. a. The Council"). Only the look of a
 * marker is decided here: whether it carries the structure is decided by the series it belongs to.
 */
export function markersOf(line: string): Marked {
  const markers: Marker[] = []
  let rest = line
  for (let depth = 0; depth < 5; depth += 1) {
    const taken = takeMarker(rest, markers)
    if (taken === 0) break
    rest = rest.slice(taken)
  }
  return { markers, rest }
}

function takeMarker(text: string, markers: Marker[]): number {
  const last = markers.at(-1)
  const bullet = last === undefined ? BULLET.exec(text) : null
  if (bullet !== null) {
    markers.push({ style: 'bullet', written: bullet[0] })
    return bullet[0].length
  }
  if (last === undefined || last.style === 'bullet') {
    const taken = takeNumber(text, markers)
    if (taken > 0) return taken
  }
  if (last?.style === 'word' && last.value.length > 1 && romanValue(last.value) === null) return 0
  return takeWord(text, markers)
}

function takeNumber(text: string, markers: Marker[]): number {
  const decimal = DECIMAL.exec(text)
  if (decimal?.[1] !== undefined) {
    markers.push({ style: 'decimal', value: decimal[1].split('.').map(Number), written: decimal[0] })
    return decimal[0].length
  }
  const joined = JOINED.exec(text)
  const letter = joined?.[2] ?? joined?.[3] ?? joined?.[4] ?? joined?.[5]
  if (joined !== null && letter !== undefined && (letter.length === 1 || romanValue(letter) !== null)) {
    markers.push({ style: 'number', value: Number(joined[1]), written: joined[0], bare: false })
    markers.push(wordMarker(letter, ''))
    const roman = joined[6] ?? joined[7]
    if (roman !== undefined) markers.push(wordMarker(roman, ''))
    return joined[0].length
  }
  const numbered = NUMBER.exec(text) ?? NUMBER_CLOSE.exec(text) ?? PARAGRAPH.exec(text)
  const digits = numbered?.[1] ?? numbered?.[2]
  if (numbered !== null && digits !== undefined) {
    // Scanned pages give "l." and "1O." for 1 and 10.
    const value = Number(digits.replace(/[lI]/g, '1').replace(/[Oo]/g, '0'))
    if (MONTH.test(text.slice(numbered[0].length))) return 0
    markers.push({ style: 'number', value, written: numbered[0], bare: false })
    return numbered[0].length
  }
  const bare = BARE.exec(text)
  if (bare?.[1] === undefined || MONTH.test(text.slice(bare[0].length))) return 0
  markers.push({ style: 'number', value: Number(bare[1]), written: bare[0], bare: true })
  return bare[0].length
}

function takeWord(text: string, markers: Marker[]): number {
  const found = WORD.exec(text) ?? WORD_CLOSE.exec(text)
  const word = found?.[1] ?? found?.[2]
  if (found === null || word === undefined) return 0
  const capitals = word === word.toUpperCase()
  if (word.length > 1 && romanValue(capitals ? word.toLowerCase() : word) === null) return 0
  markers.push(wordMarker(word, found[0]))
  return found[0].length
}

function wordMarker(word: string, written: string): Marker {
  return { style: 'word', value: word.toLowerCase(), written, upper: word !== word.toLowerCase() }
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 }

/** The value of a roman numeral from i to xxxix, in small letters; null for any other word. */
export function romanValue(word: string): number | null {
  if (!/^x{0,3}(?:ix|iv|v?i{0,3})$/.test(word) || word === '') return null
  let total = 0
  for (let index = 0; index < word.length; index += 1) {
    const value = ROMAN[word.charAt(index)] ?? 0
    total += value < (ROMAN[word.charAt(index + 1)] ?? 0) ? -value : value
  }
  return total
}

/** The place of a single small letter in the alphabet, a = 1; null for anything longer. */
export function letterValue(word: string): number | null {
  return /^[a-z]$/.test(word) ? word.charCodeAt(0) - 96 : null
}
