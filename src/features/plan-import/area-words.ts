/** Which area of the notice a heading of a plan means: by the same words, or by words that are near. */
import { sameWords } from './post-words.ts'

export interface AreaNow {
  readonly id: string
  readonly ref: string
  readonly text: string
}

const small = new Set(
  'the a an of for and to in on with that is are be their its by as at or from who which'.split(' '),
)

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    sameWords(text)
      .split(' ')
      .filter((word) => word.length > 1 && !small.has(word) && !/^\d+$/.test(word)),
  )
}

/** "Priority 3: Waiting times" is told by its words, not by its number. */
function bare(text: string): string {
  return sameWords(
    text.replace(
      /^\s*(?:priority|area|theme|objective|recommendation|pia|pap)?\s*(?:action|impact)?\s*(?:area)?\s*[\d.()]*\s*[:.–-]?\s*/i,
      '',
    ),
  )
}

/** The area whose words these are; null where none is near enough, or two are equally near. */
export function areaMeant<Area extends AreaNow>(text: string, areas: readonly Area[]): Area | null {
  const exact = areas.find(
    (area) => sameWords(area.text) === sameWords(text) || bare(area.text) === bare(text),
  )
  if (exact !== undefined) return exact
  const wanted = wordsOf(text)
  if (wanted.size === 0) return null
  const scored = areas
    .map((area) => ({ area, near: nearness(wanted, wordsOf(area.text)) }))
    .sort((one, other) => other.near - one.near)
  const [best, next] = scored
  return best === undefined || best.near < 0.6 || (next !== undefined && best.near - next.near < 0.1)
    ? null
    : best.area
}

/** How many of the words of the shorter text stand in the other, held back where one is very much shorter. */
function nearness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length
  const fewer = Math.min(one.size, other.size)
  const more = Math.max(one.size, other.size)
  if (fewer === 0) return 0
  return fewer >= 3 ? (both / fewer) * 0.75 + (both / more) * 0.25 : both / more
}
