/**
 * Word numbers its paragraphs by itself: "1.", "a." and "i." are not in the text. This works them out from the file's
 * numbering part as Word does, so that the reader sees what a person sees. Source: ECMA-376, part 1, section 17.9.
 */
import { childrenOf, firstOf, switchOf, valOf } from './word-xml.ts'
import { attributeOf, type XmlElement } from './xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  /** The level whose number sets this one back; by default the one above. */
  readonly restart: number | null
  /** The paragraph style that stands on this level. */
  readonly style: string | null
  /** Every number in the marker is written in digits ("1.1" below "I"). */
  readonly digitsOnly: boolean
}

interface Num {
  readonly abstractId: string
  readonly levels: ReadonlyMap<number, Level>
  readonly startsAt: ReadonlyMap<number, number>
}

export interface NumberedAt {
  readonly numId: string
  readonly level: number
}

export class Numbering {
  readonly #nums = new Map<string, Num>()
  readonly #counters = new Map<string, number[]>()
  readonly #begun = new Set<string>()

  constructor(root: XmlElement | null) {
    if (root === null) return
    const abstracts = new Map<string, ReadonlyMap<number, Level>>()
    const links = new Map<string, string>()
    const styled = new Map<string, string>()
    for (const abstract of childrenOf(root, 'w:abstractNum')) {
      const id = attributeOf(abstract, 'w:abstractNumId') ?? ''
      abstracts.set(id, levelsOf(childrenOf(abstract, 'w:lvl')))
      const link = valOf(abstract, 'w:numStyleLink')
      const style = valOf(abstract, 'w:styleLink')
      if (link !== null) links.set(id, link)
      if (style !== null) styled.set(style, id)
    }
    for (const num of childrenOf(root, 'w:num')) {
      const given = valOf(num, 'w:abstractNumId') ?? ''
      const abstractId = styled.get(links.get(given) ?? '') ?? given
      const overrides = childrenOf(num, 'w:lvlOverride')
      const own = levelsOf(overrides.flatMap((override) => childrenOf(override, 'w:lvl')))
      this.#nums.set(attributeOf(num, 'w:numId') ?? '', {
        abstractId,
        levels: new Map([...(abstracts.get(abstractId) ?? []), ...own]),
        startsAt: startsOf(overrides),
      })
    }
  }

  /** The level on which a list puts paragraphs of this style; null where it says nothing. */
  levelOfStyle(numId: string, style: string): number | null {
    for (const [at, level] of this.#nums.get(numId)?.levels ?? []) if (level.style === style) return at
    return null
  }

  /** The marker of the next paragraph of this list and level: "3.", "(a)", "•". Empty where it has none. */
  next({ numId, level }: NumberedAt): string {
    const num = this.#nums.get(numId)
    const here = num?.levels.get(level)
    if (num === undefined || here === undefined) return ''
    const counters = this.#count(num, numId, level)
    if (here.format === 'bullet') return '•'
    return here.text
      .replace(/%([1-9])/g, (_, digit: string) => {
        const of = num.levels.get(Number(digit) - 1)
        const number = counters[Number(digit) - 1] ?? of?.start ?? 1
        return written(number, here.digitsOnly ? 'decimal' : (of?.format ?? 'decimal'))
      })
      .trim()
  }

  #count(num: Num, numId: string, level: number): readonly number[] {
    const counters = this.#counters.get(num.abstractId) ?? []
    this.#counters.set(num.abstractId, counters)
    const first = `${numId}/${level}`
    const startsAt = num.startsAt.get(level)
    if (startsAt !== undefined && !this.#begun.has(first)) counters[level] = startsAt
    else
      counters[level] =
        counters[level] === undefined ? (num.levels.get(level)?.start ?? 1) : counters[level] + 1
    this.#begun.add(first)
    for (let deeper = level + 1; deeper < 9; deeper += 1) {
      const restart = num.levels.get(deeper)?.restart ?? deeper
      if (restart !== 0 && level < restart) delete counters[deeper]
    }
    return counters
  }
}

function levelsOf(levels: readonly XmlElement[]): ReadonlyMap<number, Level> {
  return new Map(levels.map((level) => [Number(attributeOf(level, 'w:ilvl')), levelOf(level)]))
}

function levelOf(level: XmlElement): Level {
  const restart = valOf(level, 'w:lvlRestart')
  return {
    start: Number(valOf(level, 'w:start') ?? 1),
    format: valOf(level, 'w:numFmt') ?? 'decimal',
    text: valOf(level, 'w:lvlText') ?? '',
    restart: restart === null ? null : Number(restart),
    style: valOf(level, 'w:pStyle'),
    digitsOnly: switchOf(level, 'w:isLgl') ?? false,
  }
}

function startsOf(overrides: readonly XmlElement[]): ReadonlyMap<number, number> {
  return new Map(
    overrides.flatMap((override) => {
      const start = firstOf(override, 'w:startOverride')
      return start === null
        ? []
        : [[Number(attributeOf(override, 'w:ilvl')), Number(attributeOf(start, 'w:val') ?? 1)] as const]
    }),
  )
}

/** A number in one of the formats of ECMA-376, part 1, section 17.18.59; in digits where we do not know the format. */
export function written(number: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'lowerLetter':
      return letters(number)
    case 'upperLetter':
      return letters(number).toUpperCase()
    case 'lowerRoman':
      return roman(number)
    case 'upperRoman':
      return roman(number).toUpperCase()
    case 'decimalZero':
      return String(number).padStart(2, '0')
    case 'ordinal':
      return `${number}${ordinalEnding(number)}`
    default:
      return String(number)
  }
}

/** a to z, then aa, bb, as Word writes them. */
function letters(number: number): string {
  if (number < 1 || number > 26 * 30) return String(number)
  const at = (number - 1) % 26
  return String.fromCharCode(97 + at).repeat(Math.floor((number - 1) / 26) + 1)
}

function ordinalEnding(number: number): string {
  const tens = number % 100
  if (tens >= 11 && tens <= 13) return 'th'
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th'
}

const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function roman(number: number): string {
  if (!(number >= 1 && number <= 3999)) return String(number)
  let left = number
  let text = ''
  for (const [value, sign] of romans) for (; left >= value; left -= value) text += sign
  return text
}
