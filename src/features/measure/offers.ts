/** Which measures of the catalogue are offered to an area of a notice: by its words, and never adopted by themselves. */
import { type CatalogueMeasure, catalogue, type Topic, topics } from './catalogue.ts'

export interface Offer {
  readonly topic: Topic
  readonly words: string
  readonly measures: readonly CatalogueMeasure[]
}

/** The topics that an area's words speak of, in the catalogue's order, each with its measures. */
export function offersFor(words: string): readonly Offer[] {
  return (Object.keys(topics) as Topic[])
    .filter((topic) => topics[topic].pattern.test(words))
    .map((topic) => ({
      topic,
      words: topics[topic].words,
      measures: catalogue.filter((one) => one.topic === topic),
    }))
}

/** A measure of the catalogue by its id; null where there is none. */
export function catalogued(id: string): CatalogueMeasure | null {
  return catalogue.find((one) => one.id === id) ?? null
}

/** The measures whose name, question or source hold every word that is looked for. */
export function cataloguedWith(find: string): readonly CatalogueMeasure[] {
  const words = find
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  return catalogue.filter((one) => {
    const text = `${one.name} ${one.question} ${one.source} ${topics[one.topic].words}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
