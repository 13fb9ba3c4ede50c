/** What the pages of actions show: each action with what it is joined to, and what the days say of its claim. */
import { daysBetween, type LocalDate, writeAsPrecise, writeDay } from '../../foundation/index.ts'
import {
  type Action,
  disagreement,
  type Milestone,
  type Proposal,
  proposeDelivery,
  quietAfterDays,
  timeLeft,
} from './action.ts'
import type { Agreement } from './due-request.ts'
import { type ImpactDate, impactGap } from './impact-date.ts'
import { type Apart, apartOf } from './notice-date.ts'
import { deliveryWordsOf, impactWordsOf, type Scheme, usualScheme } from './scheme.ts'
import { type Step, type Wait, waitTrouble } from './step.ts'

/** What each action is joined to, by its id. */
export interface Links {
  readonly objectives: ReadonlyMap<string, readonly string[]>
  readonly requirements: ReadonlyMap<string, readonly string[]>
  readonly posts: ReadonlyMap<string, readonly string[]>
}

export interface Update {
  readonly id: string
  readonly happened: string
  readonly forFamilies: string | null
  readonly inTheWay: string | null
  readonly saidOn: LocalDate
  readonly saidBy: string
}

/** A due day that moved. */
export interface Move {
  readonly from: string
  readonly to: string
  readonly why: string
  readonly agreedBy: string | null
  /** How they agreed; null where none was needed, or where it was only typed by whoever moved it. */
  readonly agreement: Agreement['is'] | null
  readonly agreedOn: LocalDate | null
  readonly agreedHow: string | null
  readonly movedBy: string
  readonly movedOn: LocalDate
}

/** What the forum or an adviser says of an action's effect; `told` is how it came. */
export interface View {
  readonly whose: 'forum' | 'adviser'
  readonly words: string
  readonly told: string | null
  readonly saidOn: LocalDate
  readonly enteredBy: string
}

export interface PostHere {
  readonly id: string
  readonly words: string
  readonly holder: string
  readonly holderId: string | null
  /** What is wrong with the post today, in a sentence. */
  readonly trouble: string | null
}

export interface ObjectiveHere {
  readonly id: string
  readonly ref: string
  readonly words: string
  readonly plan: string
  readonly planId?: string
  readonly requirementId: string | null
}

export interface RequirementHere {
  readonly id: string
  readonly ref: string
  readonly text: string
}

export interface ActionRow {
  readonly action: Action
  readonly accountable: PostHere | null
  readonly responsible: readonly PostHere[]
  readonly objectives: readonly ObjectiveHere[]
  readonly requirements: readonly RequirementHere[]
  readonly milestones: readonly Milestone[]
  readonly lastUpdate: LocalDate | null
  readonly proposal: Proposal
  readonly disagreement: string | null
  readonly steps: readonly Step[]
  /** What it waits for, and what waits for it. */
  readonly waitsFor: readonly Action[]
  readonly awaitedBy: readonly Action[]
  readonly impactDates: readonly ImpactDate[]
  /** The notice's day beside the plan's; null where no notice in force names one. */
  readonly notice: Apart | null
  readonly scheme: Scheme
}

export interface Parts {
  readonly actions: readonly Action[]
  readonly links: Links
  readonly milestones: readonly Milestone[]
  readonly lastUpdates: ReadonlyMap<string, LocalDate>
  readonly posts: readonly PostHere[]
  readonly objectives: readonly ObjectiveHere[]
  readonly requirements: readonly RequirementHere[]
  readonly steps?: readonly Step[]
  readonly waits?: readonly Wait[]
  readonly impactDates?: readonly ImpactDate[]
  /** The day that the notice behind each requirement asks for. */
  readonly noticeDays?: ReadonlyMap<string, string>
  readonly scheme?: Scheme
}

/** Joins the parts, action by action, in the order given. */
export function rowsOf(parts: Parts, today: LocalDate): readonly ActionRow[] {
  const posts = byId(parts.posts)
  const objectives = byId(parts.objectives)
  const requirements = byId(parts.requirements)
  const found = <T>(ids: readonly string[] | undefined, from: ReadonlyMap<string, T>): readonly T[] =>
    (ids ?? []).flatMap((id) => from.get(id) ?? [])
  const actions = byId(parts.actions)
  const milestonesOf = byAction(parts.milestones)
  const stepsOf = byAction(parts.steps ?? [])
  const impactsOf = byAction(parts.impactDates ?? [])
  const waits = parts.waits ?? []
  const scheme = parts.scheme ?? usualScheme
  return parts.actions.map((action) => {
    const milestones = milestonesOf.get(action.id) ?? []
    const proposal = proposeDelivery(action, milestones, today, scheme)
    const objectivesHere = found(parts.links.objectives.get(action.id), objectives)
    const requirementsHere = found(parts.links.requirements.get(action.id), requirements)
    return {
      action,
      accountable: posts.get(action.accountablePostId) ?? null,
      responsible: found(parts.links.posts.get(action.id), posts),
      objectives: objectivesHere,
      requirements: requirementsHere,
      milestones,
      lastUpdate: parts.lastUpdates.get(action.id) ?? null,
      proposal,
      disagreement: disagreement(action, proposal, deliveryWordsOf(scheme)),
      steps: stepsOf.get(action.id) ?? [],
      waitsFor: found(
        waits.filter((one) => one.actionId === action.id).map((one) => one.waitsForId),
        actions,
      ),
      awaitedBy: found(
        waits.filter((one) => one.waitsForId === action.id).map((one) => one.actionId),
        actions,
      ),
      impactDates: impactsOf.get(action.id) ?? [],
      notice: noticeOf(action, objectivesHere, requirementsHere, parts.noticeDays ?? new Map()),
      scheme,
    }
  })
}

/** Of several notices the earliest day counts. */
function noticeOf(
  action: Action,
  objectives: readonly ObjectiveHere[],
  requirements: readonly RequirementHere[],
  days: ReadonlyMap<string, string>,
): Apart | null {
  const ids = [...requirements.map((one) => one.id), ...objectives.flatMap((one) => one.requirementId ?? [])]
  const asked = ids.flatMap((id) => days.get(id) ?? []).sort()[0]
  return asked === undefined ? null : apartOf(asked, action.due)
}

function byAction<T extends { readonly actionId: string }>(
  list: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(one.actionId)
    if (group === undefined) groups.set(one.actionId, [one])
    else group.push(one)
  }
  return groups
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((one) => [one.id, one]))
}

/** What is missing from an action, each in a sentence with what to do. */
export function gapsOf(row: ActionRow, today: LocalDate): readonly string[] {
  const { action } = row
  const quiet = row.lastUpdate === null ? null : daysBetween(row.lastUpdate, today)
  return [
    ...(row.accountable === null ? ['No post is accountable for it.'] : []),
    ...(row.accountable?.trouble == null ? [] : [`${row.accountable.words}: ${row.accountable.trouble}`]),
    ...(row.disagreement === null ? [] : [row.disagreement]),
    ...(action.delivery === 'complete' ? [] : row.waitsFor.flatMap((one) => waitTrouble(one, today) ?? [])),
    ...row.impactDates.flatMap((one) => impactGap(one, today) ?? []),
    ...(action.successCriteria === null ? ['It does not say how one will know that it is done.'] : []),
    ...(action.intendedImpact === null
      ? ['It does not say what will be different for children and families.']
      : []),
    ...(answersNothing(row) ? ['It answers no requirement.'] : []),
    ...(action.delivery === 'complete' ? impactGaps(action) : []),
    ...(action.delivery === 'complete' || quiet !== null ? [] : ['Nobody has said yet how it goes.']),
    ...(action.delivery !== 'complete' && quiet !== null && quiet > quietAfterDays
      ? [`The last word on it is ${quiet} days old.`]
      : []),
  ]
}

/** An action answers what it is linked to, and what its objectives stand under. */
export function answersNothing({ requirements, objectives }: ActionRow): boolean {
  return requirements.length === 0 && objectives.every((one) => one.requirementId === null)
}

function impactGaps({ impact }: Action): readonly string[] {
  return impact === 'shown' ? [] : ['It is complete, and not yet shown to work.']
}

/** "12 actions: 3 on track, 2 late. …": where the plan stands, in one sentence. */
export function planSentence(
  rows: readonly ActionRow[],
  words: Readonly<Record<Action['delivery'], string>>,
): string {
  if (rows.length === 0) return 'No action has been written yet.'
  const counts = (['late', 'at-risk', 'not-started', 'on-track', 'complete'] as const).flatMap((delivery) => {
    const count = rows.filter((row) => row.action.delivery === delivery).length
    return count === 0 ? [] : [`${count} ${words[delivery].toLowerCase()}`]
  })
  const shown = rows.filter((row) => row.action.impact === 'shown').length
  const differ = rows.filter((row) => row.disagreement !== null).length
  const head = `${rows.length === 1 ? 'One action' : `${rows.length} actions`}: ${listed(counts)}.`
  const impact = `${shown === 0 ? 'None' : shown} ${shown === 1 ? 'is' : 'are'} shown to work.`
  const claims = differ === 0 ? '' : ` In ${differ} the claim says more than the days do.`
  return `${head} ${impact}${claims}`
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Where an action or a milestone stands, in one sentence. */
export function standingOf(one: ActionRow | Milestone, today: LocalDate): string {
  if ('action' in one) {
    const { action } = one
    const time = action.delivery === 'complete' ? '' : `, ${timeLeft(action.due, today)}`
    return `${deliveryWordsOf(one.scheme)[action.delivery]}${time}. ${impactWordsOf(one.scheme)[action.impact]}.`
  }
  return one.doneOn === null
    ? `Due ${writeAsPrecise(one.due)}, ${timeLeft(one.due, today)}.`
    : `Done on ${writeDay(one.doneOn)}.`
}
