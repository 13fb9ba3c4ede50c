/**
 * Word numbers its paragraphs by itself: "1.", "a." and "i." are not in the text. This works them out from
 * word/numbering.xml as Word does, so that the reader sees what a person sees. Source: ECMA-376, part 1, section 17.9.
 */
import type { Element } from '@xmldom/xmldom'
import { childrenOf, firstOf, valOf } from './word-xml.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly text: string
  /** The level whose number sets this one back; by default the one above. */
  readonly restart: number | null
}

interface Num {
  readonly abstractId: string
  readonly startsAt: ReadonlyMap<number, number>
}

export interface NumberedAt {
  readonly numId: string
  readonly level: number
}

export class Numbering {
  readonly #levels = new Map<string, Map<number, Level>>()
  readonly #nums = new Map<string, Num>()
  readonly #counters = new Map<string, number[]>()
  readonly #begun = new Set<string>()

  constructor(root: Element | null) {
    if (root === null) return
    const links = new Map<string, string>()
    const styled = new Map<string, string>()
    for (const abstract of childrenOf(root, 'w:abstractNum')) {
      const id = abstract.getAttribute('w:abstractNumId') ?? ''
      this.#levels.set(
        id,
        new Map(
          childrenOf(abstract, 'w:lvl').map((level) => [
            Number(level.getAttribute('w:ilvl')),
            levelOf(level),
          ]),
        ),
      )
      const link = valOf(abstract, 'w:numStyleLink')
      const style = valOf(abstract, 'w:styleLink')
      if (link !== null) links.set(id, link)
      if (style !== null) styled.set(style, id)
    }
    for (const num of childrenOf(root, 'w:num')) {
      const given = valOf(num, 'w:abstractNumId') ?? ''
      const abstractId = styled.get(links.get(given) ?? '') ?? given
      this.#nums.set(num.getAttribute('w:numId') ?? '', { abstractId, startsAt: overridesOf(num) })
    }
  }

  /** The marker of the next paragraph of this list and level: "3.", "(a)", "•". Empty where it has none. */
  next({ numId, level }: NumberedAt): string {
    const num = this.#nums.get(numId)
    const levels = num === undefined ? undefined : this.#levels.get(num.abstractId)
    const here = levels?.get(level)
    if (num === undefined || levels === undefined || here === undefined) return ''
    const counters = this.#count(num, numId, levels, level)
    if (here.format === 'bullet') return '•'
    if (here.format === 'none') return ''
    return here.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1
      return written(counters[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? 'decimal')
    })
  }

  #count(num: Num, numId: string, levels: ReadonlyMap<number, Level>, level: number): number[] {
    const counters = this.#counters.get(num.abstractId) ?? []
    this.#counters.set(num.abstractId, counters)
    const first = `${numId}/${level}`
    const startsAt = num.startsAt.get(level)
    if (startsAt !== undefined && !this.#begun.has(first)) counters[level] = startsAt
    else
      counters[level] = counters[level] === undefined ? (levels.get(level)?.start ?? 1) : counters[level] + 1
    this.#begun.add(first)
    for (let deeper = level + 1; deeper < 9; deeper += 1) {
      const restart = levels.get(deeper)?.restart ?? deeper
      if (restart !== 0 && level < restart) delete counters[deeper]
    }
    return counters
  }
}

function levelOf(level: Element): Level {
  const restart = valOf(level, 'w:lvlRestart')
  return {
    start: Number(valOf(level, 'w:start') ?? 1),
    format: valOf(level, 'w:numFmt') ?? 'decimal',
    text: valOf(level, 'w:lvlText') ?? '',
    restart: restart === null ? null : Number(restart),
  }
}

function overridesOf(num: Element): ReadonlyMap<number, number> {
  return new Map(
    childrenOf(num, 'w:lvlOverride').flatMap((override) => {
      const start = firstOf(override, 'w:startOverride')?.getAttribute('w:val')
      return start === null || start === undefined
        ? []
        : [[Number(override.getAttribute('w:ilvl')), Number(start)] as const]
    }),
  )
}

function written(number: number, format: string): string {
  switch (format) {
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
    default:
      return String(number)
  }
}

/** a to z, then aa, bb, as Word writes them. */
function letters(number: number): string {
  const at = (number - 1) % 26
  return String.fromCharCode(97 + at).repeat(Math.floor((number - 1) / 26) + 1)
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
  let left = Math.min(number, 3999)
  let text = ''
  for (const [value, sign] of romans) for (; left >= value; left -= value) text += sign
  return text
}
