/** The sentence on top: how many requirements are ours, where they stand, and over what impact is counted. */
import { type Row, type Source, weighs } from './requirement.ts'
import type { Standing } from './words.ts'

/**
 * The rows that are counted as ours: those that ask something of us and hold no asking item below them. A paragraph that
 * leads in to its items is counted by its items, so that nothing is counted twice.
 */
export function countedRows(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => row.requirement.stance === 'ours-to-answer' && row.items.length === 0)
}

/**
 * The areas over which impact is counted: area requirements that stand under no other, and still ask something. A notice
 * repeats the areas of the report that it follows, so where a notice or direction lists areas, only its own are counted.
 */
export function areaRows(rows: readonly Row[], sources: readonly Source[] = []): readonly Row[] {
  const areas = rows.filter(
    (row) =>
      row.requirement.kind === 'area-requirement' &&
      row.parent?.kind !== 'area-requirement' &&
      weighs(row) !== 'not-asked-of-us',
  )
  const notices = new Set(
    sources
      .filter((one) => one.kind === 'improvement-notice' || one.kind === 'statutory-direction')
      .map((one) => one.id),
  )
  const ofNotices = areas.filter((row) => notices.has(row.requirement.documentId ?? ''))
  return ofNotices.length > 0 ? ofNotices : areas
}

const phrases: readonly (readonly [Standing, string, string])[] = [
  ['done-shown', 'is done and shown to work', 'are done and shown to work'],
  ['done-not-shown', 'is done, not yet shown to work', 'are done, not yet shown to work'],
  ['under-way', 'has an answer under way', 'have an answer under way'],
  ['planned', 'is planned', 'are planned'],
  ['nothing', 'has nothing that answers it yet', 'have nothing that answers them yet'],
]

/**
 * "30 requirements are ours to answer: 3 have an answer under way and 27 have nothing that answers them yet. Impact is
 * counted over the 11 areas only: 0 of 11 have been shown to work."
 */
export function countSentence(rows: readonly Row[], sources: readonly Source[] = []): string {
  const ours = countedRows(rows)
  if (ours.length === 0) return 'Nothing here is ours to answer.'
  const said = phrases.flatMap(([standing, one, many]) => {
    const count = ours.filter((row) => row.standing === standing).length
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  const all = rows.filter((row) => row.requirement.stance === 'ours-to-answer').length
  const leads = all === ours.length ? '' : ` (beside ${all - ours.length} that only lead in to them)`
  const head = `${ours.length} ${ours.length === 1 ? 'requirement is' : 'requirements are'} ours to answer${leads}: ${listed(said)}.`
  const impact = impactSentence(areaRows(rows, sources))
  return impact === null ? head : `${head} ${impact}`
}

function impactSentence(areas: readonly Row[]): string | null {
  const shown = areas.filter((row) => weighs(row) === 'done-shown').length
  if (areas.length === 0) return null
  if (areas.length === 1)
    return `Impact is counted over the one area only: it ${shown === 1 ? 'has' : 'has not'} been shown to work.`
  return `Impact is counted over the ${areas.length} areas only: ${shown} of ${areas.length} ${shown === 1 ? 'has' : 'have'} been shown to work.`
}

/** For a reader who may not see answers yet. */
export function askedSentence(rows: readonly Row[]): string {
  const ours = countedRows(rows).length
  const all = rows.length === 1 ? '1 paragraph or item is' : `${rows.length} paragraphs and items are`
  return `${all} listed here, and ${ours} ${ours === 1 ? 'asks' : 'ask'} something of the area. What answers them is shown here once it is published; nothing is published yet.`
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
