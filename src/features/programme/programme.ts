/** Where an area of the notice stands, and where a claim and the facts differ: counted here, kept nowhere. */
import { type LocalDate, writeDay } from '../../foundation/index.ts'

/** An action as far as this page needs it. `words` are the area's own words for where it stands. */
export interface ActionHere {
  readonly id: string
  readonly ref: string
  readonly title: string
  readonly isComplete: boolean
  readonly isShown: boolean
  readonly delivery: string
  readonly impact: string
  /** Null where nobody said. */
  readonly confidence: string | null
  /** Days past its last day; none or fewer while there is time. */
  readonly daysLate: number
  /** Set where its day moved: the first agreed and the present one, in words. */
  readonly moved: { readonly from: string; readonly to: string } | null
  readonly milestonesMissed: number
  /** Days since anybody said how it goes, where these are more than it may wait; null otherwise. */
  readonly quietDays: number | null
  readonly disagreement: string | null
  /** Every requirement that it answers, by itself or through its objective. */
  readonly requirementIds: readonly string[]
}

/** Evidence named for something, with its day. */
export interface EvidenceHere {
  readonly on: LocalDate
  readonly words: string
  readonly requirementId: string | null
  readonly actionId: string | null
}

/** What the forum answered last when it was asked whether something is true for families. */
export interface FamiliesAnswer {
  readonly answer: 'yes' | 'partly' | 'no' | 'not-known'
  readonly words: string
  readonly on: LocalDate
  readonly requirementId: string | null
  readonly objectiveId: string | null
  readonly actionId: string | null
}

/** An area in the inspectors’ words, with everything that stands below it. */
export interface AreaHere {
  readonly id: string
  readonly ref: string
  readonly text: string
  readonly standing: string
  readonly ids: ReadonlySet<string>
}

export interface AreaLine {
  readonly area: AreaHere
  readonly actions: readonly ActionHere[]
  /** "2 on track, 1 late"; null where no action answers it. */
  readonly delivery: string | null
  readonly impact: string | null
  readonly confidence: string | null
  readonly lastEvidence: EvidenceHere | null
  readonly slow: readonly Slow[]
}

/** Something slow about one action, in a sentence that follows its reference. */
export interface Slow {
  readonly action: Pick<ActionHere, 'id' | 'ref'>
  readonly words: string
}

export function areaLines(
  areas: readonly AreaHere[],
  actions: readonly ActionHere[],
  evidence: readonly EvidenceHere[],
): readonly AreaLine[] {
  return areas.map((area) => {
    const own = actions.filter((action) => action.requirementIds.some((id) => area.ids.has(id)))
    const ids = new Set(own.map((action) => action.id))
    return {
      area,
      actions: own,
      delivery: counted(own.map((action) => action.delivery)),
      impact: counted(own.map((action) => action.impact)),
      confidence: counted(own.map((action) => action.confidence ?? 'not said')),
      lastEvidence: latest(
        evidence.filter(
          (one) =>
            (one.requirementId !== null && area.ids.has(one.requirementId)) ||
            (one.actionId !== null && ids.has(one.actionId)),
        ),
      ),
      slow: own.flatMap((action) => slowOf(action)),
    }
  })
}

/** "2 on track, 1 late": each word once, in the order they come, with how often. Null for none. */
export function counted(words: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const one of words) counts.set(one, (counts.get(one) ?? 0) + 1)
  const said = [...counts].map(([word, count]) => `${count} ${word.toLowerCase()}`)
  return said.length === 0 ? null : said.join(', ')
}

function latest(evidence: readonly EvidenceHere[]): EvidenceHere | null {
  return evidence.reduce<EvidenceHere | null>(
    (last, one) => (last === null || one.on > last.on ? one : last),
    null,
  )
}

/** What is slow about an unfinished action: late, moved, milestones missed, nobody says how it goes. */
export function slowOf(action: ActionHere): readonly Slow[] {
  if (action.isComplete) return []
  const { daysLate, milestonesMissed, moved, quietDays } = action
  const words = [
    ...(daysLate > 0 ? [`${days(daysLate)} late`] : []),
    ...(moved === null ? [] : [`moved from ${moved.from} to ${moved.to}`]),
    ...(milestonesMissed > 0
      ? [milestonesMissed === 1 ? 'one milestone missed' : `${milestonesMissed} milestones missed`]
      : []),
    ...(quietDays !== null ? [`nobody has said how it goes for ${days(quietDays)}`] : []),
  ]
  return words.length === 0 ? [] : [{ action: { id: action.id, ref: action.ref }, words: words.join('; ') }]
}

/** A place where what is claimed and what is known differ. `about` is what the link says. */
export interface Difference {
  readonly about: string
  readonly href: string
  readonly sentence: string
}

/** What the differences are found in. `base` is the address of the area. */
export interface Claims {
  readonly base: string
  readonly actions: readonly ActionHere[]
  readonly families: readonly FamiliesAnswer[]
  readonly requirements: ReadonlyMap<string, string>
  readonly objectives: ReadonlyMap<string, string>
  /** Requirements that nothing but plans answers, as references. */
  readonly onlyPlanned: readonly string[]
  /** Where a claim of effect and a measure differ, by action. */
  readonly measured: readonly { readonly actionId: string; readonly sentence: string }[]
}

/**
 * Where the claim and the facts differ: a status that says more than the days do; families who say no; done without an
 * effect shown; and requirements that nothing but promises answers.
 */
export function differences(claims: Claims): readonly Difference[] {
  return [
    ...claims.actions.flatMap((action) =>
      action.disagreement === null ? [] : [ofAction(claims, action, action.disagreement)],
    ),
    ...claims.measured.flatMap((one) => {
      const action = claims.actions.find((each) => each.id === one.actionId)
      return action === undefined ? [] : [ofAction(claims, action, one.sentence)]
    }),
    ...claims.families.flatMap((one) => (one.answer === 'no' ? notTrue(claims, one) : [])),
    ...claims.actions.flatMap((action) =>
      action.isComplete && !action.isShown
        ? [
            ofAction(
              claims,
              action,
              'It is complete, and nothing shows yet that it works for children and families.',
            ),
          ]
        : [],
    ),
    ...promises(claims),
  ]
}

function ofAction({ base }: Claims, action: ActionHere, sentence: string): Difference {
  return { about: `${action.ref} ${action.title}`, href: `${base}/actions/${action.id}`, sentence }
}

function notTrue(claims: Claims, said: FamiliesAnswer): readonly Difference[] {
  const sentence = `The forum said on ${writeDay(said.on)} that this is not true for families: “${said.words}”`
  const action = claims.actions.find((one) => one.id === said.actionId)
  if (action !== undefined) return [ofAction(claims, action, sentence)]
  const requirement = said.requirementId === null ? undefined : claims.requirements.get(said.requirementId)
  if (requirement !== undefined)
    return [
      {
        about: `Requirement ${requirement}`,
        href: `${claims.base}/requirements/${said.requirementId}`,
        sentence,
      },
    ]
  const objective = said.objectiveId === null ? undefined : claims.objectives.get(said.objectiveId)
  return objective === undefined
    ? []
    : [{ about: `Objective ${objective}`, href: `${claims.base}/plan`, sentence }]
}

function promises({ onlyPlanned, base }: Claims): readonly Difference[] {
  if (onlyPlanned.length === 0) return []
  const one = onlyPlanned.length === 1
  return [
    {
      about: one ? `Requirement ${onlyPlanned[0]}` : `${onlyPlanned.length} requirements`,
      href: `${base}/requirements?standing=planned`,
      sentence: `${one ? 'It is' : `${named(onlyPlanned)} are`} answered by plans only: nobody has begun.`,
    },
  ]
}

/** "3.a, 3.b, 3.c and 4 more" */
function named(refs: readonly string[]): string {
  const most = 8
  if (refs.length > most + 1) return `${refs.slice(0, most).join(', ')} and ${refs.length - most} more`
  return `${refs.slice(0, -1).join(', ')} and ${refs.at(-1)}`
}

/** Words cut where a word ends, for a row; the whole stands behind its link. */
export function shortened(text: string, longest: number): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (plain.length <= longest) return plain
  const cut = plain.slice(0, longest)
  return `${cut.slice(0, cut.lastIndexOf(' ') > longest / 2 ? cut.lastIndexOf(' ') : longest)}…`
}

/** "1 day", "12 days". */
export function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}
