/** Under which objective a new line stands: one that is there, or one that would be made from the plan's own headings. */

import type { Objective } from '../improvement-plan/index.ts'
import { areaMeant } from './area-words.ts'
import type { Choice } from './choice.ts'
import type { Line } from './lines.reads.ts'
import type { PlanNow } from './plan-now.reads.ts'
import { sameWords } from './post-words.ts'
import type { NewObjective, ObjectiveNamed } from './preview.reads.ts'

const refPattern = /^[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}$/

export interface Placed {
  readonly objective: ObjectiveNamed
  readonly requirementId: string | null
}

export class Objectives {
  readonly made: NewObjective[] = []
  readonly notMatched = new Set<string>()
  readonly #now: PlanNow
  readonly #choice: Choice
  readonly #known = new Map<string, Placed>()

  constructor(now: PlanNow, choice: Choice) {
    this.#now = now
    this.#choice = choice
  }

  /** Where the line stands in this plan (null: the plan that would be made); or why that cannot be told. */
  placeOf(line: Line, ref: string, planId: string | null): Placed | { readonly not: string } {
    const { objective, objectiveRef } = line.cells
    const area = line.area
    const words = objective?.text || line.objective || area
    const given = objectiveRef?.text ?? ''
    const key = `${planId ?? ''}|${sameWords(area)}|${sameWords(words)}|${given}`
    const known = this.#known.get(key)
    if (known !== undefined && words !== '') return known
    const placed = this.#find(area, words, given, ref, planId)
    if ('not' in placed) return placed
    const { objective: there } = placed
    const closed =
      'id' in there && this.#now.plan.objectives.some((one) => one.id === there.id && one.closedOn !== null)
    if (closed) return { not: 'That objective is closed. Nothing is added to it.' }
    this.#known.set(key, placed)
    return placed
  }

  #find(
    area: string,
    words: string,
    given: string,
    ref: string,
    planId: string | null,
  ): Placed | { readonly not: string } {
    const here = this.#now.plan.objectives.filter((one) => one.planId === planId)
    const byRef = here.find((one) => one.ref === (given || ref.split('.')[0]))
    if (given !== '' && byRef !== undefined) return placedIn(byRef)
    const meant = area === '' && words === '' ? null : areaMeant(area || words, this.#now.areas)
    if (meant === null && (area || words) !== '') this.#notMatched(area || words)
    const same = here.find((one) => words !== '' && sameWords(one.words) === sameWords(words))
    if (same !== undefined) return placedIn(same)
    const ofArea = here.find((one) => meant !== null && one.requirementId === meant.id)
    if (ofArea !== undefined && (words === area || words === '')) return placedIn(ofArea)
    if (words === '') {
      if (byRef !== undefined) return placedIn(byRef)
      if (this.#choice.own)
        return { not: 'It says no objective. Give the reference of one, or the words of a new one.' }
    }
    return this.#make(words, given || numberOf(words), meant?.id ?? null, planId, here)
  }

  #make(
    words: string,
    given: string,
    requirementId: string | null,
    planId: string | null,
    here: readonly Objective[],
  ): Placed | { readonly not: string } {
    if (given !== '' && !refPattern.test(given))
      return { not: `“${given}” is no reference of an objective. Write it as 1 or 1.2.` }
    const said = words === '' ? `Actions of ${this.#choice.planName || 'the plan'}` : words
    const before = this.made.findIndex(
      (one) => one.planId === planId && sameWords(one.words) === sameWords(said),
    )
    if (before !== -1)
      return { objective: { made: before }, requirementId: this.made[before]?.requirementId ?? null }
    const taken = new Set(
      [...here, ...this.made.filter((one) => one.planId === planId)].map((one) => one.ref),
    )
    const ref = given !== '' && !taken.has(given) ? given : nextFree(taken)
    this.made.push({ ref, words: said.slice(0, 2000), requirementId, planId })
    return { objective: { made: this.made.length - 1 }, requirementId }
  }

  #notMatched(words: string): void {
    this.notMatched.add(words)
  }
}

function placedIn(objective: Objective): Placed {
  return { objective: { id: objective.id }, requirementId: objective.requirementId }
}

/** "1. Waiting times" and "Priority 3: Waiting times" bring their number with them. */
function numberOf(words: string): string {
  return (
    /^\s*(?:(?:priority|area|theme|objective)\s+(?:action\s+)?(?:area\s+)?)?(\d{1,2})(?:[.:)]|\s[–-])/i.exec(
      words,
    )?.[1] ?? ''
  )
}

function nextFree(taken: ReadonlySet<string>): string {
  let next = 1
  while (taken.has(String(next))) next += 1
  return String(next)
}
