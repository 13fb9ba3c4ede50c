/** What the throughline reads: a starting point and everything of the plan that hangs on it, in a constant number of queries. */
import { isUuid, may, notFound, type Refusal, writeDay } from '../../foundation/index.ts'
import { type Asking, idsIn } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type ActionRow,
  actionOfUpdate,
  actionsUnder,
  gapsOf,
  mayTell,
  milestoneFind,
  newestUpdates,
  type Plan,
  readPlan,
  seenWords,
  standingOf,
  type Update,
  writeDue,
} from '../action/index.ts'
import {
  type About,
  answerWords,
  evidenceWords,
  maysOf,
  pathOf,
  type Shown,
  saidByWords,
  shownOf,
  shownTo,
} from '../evidence/index.ts'
import { checkSentence, documentsOfRequirements, shapePlan } from '../improvement-plan/index.ts'
import { type MeasureRow, measureAndLinks, measuresOn, writeValue } from '../measure/index.ts'
import { carriedOutWords, closedHowWords, ofBoardOn, standWords } from '../meeting/index.ts'
import { readRow, standingWords } from '../requirement/index.ts'
import {
  type ActionOfThread,
  gap,
  type MeasureOfThread,
  type OfBoardOfThread,
  type ShownOfThread,
  type Step,
  throughline,
} from './throughline.ts'
import { type ActionAbove, type AskedAbove, above, fromAction, fromObjective } from './upwards.ts'

export interface ThroughlinePage {
  readonly ref: string
  readonly requirementId: string
  readonly steps: readonly Step[]
  /** The measures on the thread, for their small charts. */
  readonly measures: readonly MeasureRow[]
}

export async function readThroughline(db: Db, asking: Asking): Promise<ThroughlinePage | Refusal> {
  const row = await readRow(db, asking, asking.params.requirement ?? '')
  if (row === null) return notFound
  const { requirement } = row
  const under = await actionsUnder(db, asking.area.id, requirement.id)
  const plan = await readPlan(db, asking, under)
  const shown = await shownTo(db, asking)
  const names = new Map(plan.plans.map((one) => [one.id, one.name]))
  const objectives = plan.objectives.filter((one) => one.requirementId === requirement.id)
  const ids = new Set(objectives.map((one) => one.id))
  const actions = plan.rows.filter((one) => under.includes(one.action.id))
  const updates = await newestUpdates(
    db,
    asking.area.id,
    actions.map((one) => one.action.id),
  )
  const measures = await measuresOn(db, asking, {
    requirements: [requirement.id],
    objectives: [...ids],
    actions: actions.map((one) => one.action.id),
  })
  const checksOf = (id: string) =>
    plan.checks
      .filter((one) => one.actionId === id || one.objectiveId === id)
      .map((one) => checkSentence(one, asking.today))
  const isTheirs = (one: ActionRow) =>
    [one.accountable, ...one.responsible].some((post) => post?.holderId === asking.actor.personId)
  return {
    ref: requirement.ref,
    requirementId: requirement.id,
    measures: measures ?? [],
    steps: throughline({
      ref: requirement.ref,
      text: requirement.text,
      base: `/areas/${asking.area.slug}`,
      requirementId: requirement.id,
      answers: row.answers
        .filter((answer) => answer.thing !== 'action')
        .map((answer) => ({
          words: answer.words,
          standing: standingWords[answer.claim],
          holder: answer.holder,
        })),
      objectives: objectives.map((one) => ({
        ...one,
        plan: names.get(one.planId) ?? '',
        shown: saidOf(
          shown,
          { kind: 'objective', id: one.id },
          asking,
          actions.some((each) => isTheirs(each) && each.objectives.some((under) => under.id === one.id)),
        ),
        checks: checksOf(one.id),
      })),
      actions: actions.map((one) => ({
        ...actionOf(one, updates.get(one.action.id)?.[0] ?? null, asking),
        checks: checksOf(one.action.id),
        shown: saidOf(shown, { kind: 'action', id: one.action.id }, asking, isTheirs(one)),
      })),
      shown: saidOf(shown, { kind: 'requirement', id: requirement.id }, asking, false),
      measures: measures === null ? null : measures.map(measureOf),
      ofBoard: await boardOf(db, asking, requirement.id, [...ids]),
      mayShape: mayShapeNow(asking),
      hasPlan: plan.plans.length > 0,
    }),
  }
}

/** What boards decided and took away, for the requirement and its objectives. */
async function boardOf(
  db: Db,
  asking: Asking,
  requirement: string,
  objectives: readonly string[],
): Promise<readonly OfBoardOfThread[] | null> {
  const found = await ofBoardOn(db, asking, { requirements: [requirement], objectives })
  if (found === null) return null
  const base = `/areas/${asking.area.slug}`
  return [
    ...found.decisions.map((one) => ({
      kind: 'decision' as const,
      title: `Decision ${one.number}: ${one.decided ?? one.question}`,
      href: `${base}/decisions/${one.id}`,
      words: `${standWords[one.stand]}.${one.why === null ? '' : ` Why: ${one.why}`}${
        one.carriedOut === null ? '' : ` ${carriedOutWords[one.carriedOut]}: ${one.carriedOutWords ?? ''}`
      }`,
    })),
    ...found.actions.map((one) => ({
      kind: 'board-action' as const,
      title: `Action ${one.number}: ${one.words}`,
      href: `${base}/board-actions/${one.id}`,
      words:
        one.closedOn === null
          ? `${one.ownerPost} (${one.ownerName ?? 'vacant'}), due ${writeDay(one.due)}. ${one.progress ?? 'No word of it yet.'}`
          : `${one.closedHow === null ? 'Closed' : closedHowWords[one.closedHow]} on ${writeDay(one.closedOn)}: ${one.closedWords ?? ''}`,
    })),
  ]
}

function measureOf(row: MeasureRow): MeasureOfThread {
  const { measure, chart, target, verdict } = row
  const { unit } = measure.definition
  const latest =
    chart.latest === null
      ? 'No figures yet.'
      : `${writeValue(chart.latest.value ?? 0, unit)} in ${chart.latest.period}${
          target === null
            ? '. No target is set.'
            : `, to reach ${writeValue(target.value, unit)} by ${writeDay(target.due)}.`
        }`
  return {
    id: measure.id,
    name: measure.name,
    words: [latest, verdict.change, ...(verdict.target === null ? [] : [verdict.target])],
  }
}

function actionOf(
  one: ActionRow,
  update: Update | null,
  asking: Asking,
): Omit<ActionOfThread, 'checks' | 'shown'> {
  const { today } = asking
  return {
    id: one.action.id,
    ref: one.action.ref,
    title: one.action.title,
    post: one.accountable?.words ?? 'No post',
    holder: one.accountable?.holder ?? 'vacant',
    standing: [standingOf(one, today), ...(one.notice?.isLater === true ? [one.notice.sentence] : [])].join(
      ' ',
    ),
    gaps: gapsOf(one, today),
    objectives: one.objectives.map((each) => each.ref),
    plans: one.objectives.map((each) => each.plan),
    milestones: one.milestones.map((each) => ({ words: each.words, standing: standingOf(each, today) })),
    impacts: one.impactDates.map((each) => ({
      words: each.words,
      standing:
        each.seen === null
          ? `To be seen by ${writeDue(each.due)}.`
          : `${seenWords[each.seen]}: ${each.seenWords ?? ''}`,
    })),
    update:
      update === null
        ? null
        : {
            title: `${writeDay(update.saidOn)}, ${update.saidBy}`,
            words: [
              update.happened,
              ...(update.forFamilies === null ? [] : [`For families: ${update.forFamilies}`]),
              ...(update.inTheWay === null ? [] : [`In the way: ${update.inTheWay}`]),
            ],
          },
    mayTell: mayTell(one, asking),
  }
}

/** What shows one thing, said in words, with where this reader may add to it. */
function saidOf(all: Shown, about: About, asking: Asking, isTheirs: boolean): ShownOfThread {
  const { words, evidence, answers } = shownOf(all, about)
  const mays = maysOf(asking, isTheirs)
  const at = `/areas/${asking.area.slug}${pathOf(about)}/evidence`
  const last = answers[0]
  return {
    evidence: evidence.map((one) => ({ title: one.shows, words: evidenceWords(one) })),
    families: words.map((one) => ({ title: `“${one.words}”`, words: saidByWords(one) })),
    forum:
      last === undefined
        ? null
        : {
            title: `${answerWords[last.answer]}: ${last.words}`,
            words: `Parent carer forum, ${writeDay(last.saidOn)}${last.told === null ? '' : ` (told: ${last.told})`}`,
          },
    addWordsAt: mays.addWords ? `${at}/words` : null,
    addEvidenceAt: mays.addEvidence ? `${at}/new` : null,
    answerAt: mays.answer ? `${at}/answer` : null,
    at,
  }
}

export interface UpwardsPage {
  /** Where it starts: "action 1.1". */
  readonly from: string
  /** One thread, or one for each thing that a post answers for. */
  readonly threads: readonly { readonly title: string | null; readonly steps: readonly Step[] }[]
  readonly nothing: string | null
  /** The measures on the threads, for their small charts. */
  readonly measures?: readonly MeasureRow[]
}

interface Upwards {
  readonly plan: Plan
  readonly asked: ReadonlyMap<string, AskedAbove>
  readonly base: string
  readonly mayShape: boolean
  actionThread(id: string): readonly Step[] | null
}

/** `which` as for the plan: the actions that the thread goes through. */
async function readUpwards(db: Db, asking: Asking, which: Parameters<typeof readPlan>[2]): Promise<Upwards> {
  const plan = await readPlan(db, asking, which)
  const documents = await documentsOfRequirements(db, asking.area.id)
  const asked = new Map(
    plan.requirements.map((one) => [one.id, { ...one, documentId: documents.get(one.id) ?? null }]),
  )
  const base = `/areas/${asking.area.slug}`
  const mayShape = mayShapeNow(asking)
  const rows = new Map(plan.rows.map((row) => [row.action.id, row]))
  return {
    plan,
    asked,
    base,
    mayShape,
    actionThread(id) {
      const row = rows.get(id)
      return row === undefined ? null : fromAction(aboveOf(row, asking), asked, base, mayShape)
    },
  }
}

function aboveOf(row: ActionRow, asking: Asking): ActionAbove {
  const { id, ref, title } = row.action
  return {
    id,
    ref,
    title,
    says: `${row.accountable?.words ?? 'No post'} (${row.accountable?.holder ?? 'vacant'}). ${standingOf(row, asking.today)}`,
    objectives: row.objectives,
    requirementIds: row.requirements.map((one) => one.id),
  }
}

export async function readFromAction(db: Db, asking: Asking): Promise<UpwardsPage | Refusal> {
  const up = await readUpwards(db, asking, idsIn(asking.params.action))
  const id = asking.params.action ?? ''
  const steps = up.actionThread(id)
  const ref = up.plan.rows.find((row) => row.action.id === id)?.action.ref ?? ''
  return steps === null ? notFound : one(`action ${ref}`, steps)
}

export async function readFromObjective(db: Db, asking: Asking): Promise<UpwardsPage | Refusal> {
  const up = await readUpwards(db, asking, [])
  const steps = objectiveThread(up, asking.params.objective ?? '')
  const ref = up.plan.objectives.find((each) => each.id === asking.params.objective)?.ref ?? ''
  return steps === null ? notFound : one(`objective ${ref}`, steps)
}

function objectiveThread({ plan, asked, base, mayShape }: Upwards, id: string): readonly Step[] | null {
  const objective = plan.objectives.find((each) => each.id === id)
  if (objective === undefined) return null
  const name = plan.plans.find((each) => each.id === objective.planId)?.name ?? ''
  return fromObjective({ ...objective, plan: name }, asked, base, mayShape)
}

/** From families' words or a piece of evidence. */
export async function readFromEvidence(db: Db, asking: Asking): Promise<UpwardsPage | Refusal> {
  const { words, evidence } = await shownTo(db, asking)
  const id = asking.params.evidence
  const said = words.find((each) => each.id === id)
  const file = evidence.find((each) => each.id === id)
  const about = said?.about ?? file?.about
  if (about === undefined) return notFound
  const up = await readUpwards(db, asking, about.kind === 'action' ? [about.id] : [])
  const first: Step = {
    is: 'joined',
    kind: said === undefined ? 'evidence' : 'families',
    title: said === undefined ? (file?.shows ?? '') : `“${said.words}”`,
    href: `${up.base}${pathOf(about)}/evidence`,
    words: [said === undefined ? (file === undefined ? '' : evidenceWords(file)) : saidByWords(said)],
  }
  const rest =
    about.kind === 'action'
      ? up.actionThread(about.id)
      : about.kind === 'objective'
        ? objectiveThread(up, about.id)
        : above([about.id], up.asked, up.base, {
            sentence: 'It hangs on nothing that was asked.',
            todo: null,
          })
  return one(said === undefined ? 'a piece of evidence' : 'families’ words', [first, ...(rest ?? [])])
}

export async function readFromUpdate(db: Db, asking: Asking): Promise<UpwardsPage | Refusal> {
  const id = asking.params.update ?? ''
  const update = isUuid(id) ? await actionOfUpdate(db, asking.area.id, id) : null
  if (update === null) return notFound
  const up = await readUpwards(db, asking, [update.actionId])
  const first: Step = {
    is: 'joined',
    kind: 'update',
    title: `${writeDay(update.saidOn)}, ${update.saidBy}`,
    href: `${up.base}/actions/${update.actionId}`,
    words: [update.happened, ...(update.forFamilies === null ? [] : [`For families: ${update.forFamilies}`])],
  }
  return one('an update', [first, ...(up.actionThread(update.actionId) ?? [])])
}

export async function readFromMilestone(db: Db, asking: Asking): Promise<UpwardsPage | Refusal> {
  const id = asking.params.milestone ?? ''
  const found = isUuid(id) ? await milestoneFind(db, asking.area.id, id) : null
  if (found === null) return notFound
  const up = await readUpwards(db, asking, [found.actionId])
  const milestone = up.plan.rows
    .find((row) => row.action.id === found.actionId)
    ?.milestones.find((each) => each.id === id)
  if (milestone === undefined) return notFound
  const first: Step = {
    is: 'joined',
    kind: 'milestone',
    title: milestone.words,
    href: `${up.base}/actions/${found.actionId}`,
    words: [standingOf(milestone, asking.today)],
  }
  return one('a milestone', [first, ...(up.actionThread(found.actionId) ?? [])])
}

/** A measure may hang on several things: one thread for each, with what was asked above it. */
export async function readFromMeasure(db: Db, asking: Asking): Promise<UpwardsPage | Refusal> {
  const found = await measureAndLinks(db, asking)
  if (found === null) return notFound
  const { row, links } = found
  const up = await readUpwards(db, asking, links.actions)
  const { id, name, words } = measureOf(row)
  const href = `${up.base}/measures/${id}`
  const first: Step = { is: 'joined', kind: 'measure', title: name, href, words, measureId: id }
  const refs = new Map(up.plan.rows.map(({ action }) => [action.id, action.ref]))
  const objectives = new Map(up.plan.objectives.map((each) => [each.id, each.ref]))
  const nowhere = { sentence: 'It hangs on nothing that was asked.', todo: null }
  const threads = [
    ...links.requirements.map((to) => ({
      title: `Through requirement ${up.asked.get(to)?.ref ?? ''}`,
      steps: above([to], up.asked, up.base, nowhere),
    })),
    ...links.objectives.map((to) => ({
      title: `Through objective ${objectives.get(to) ?? ''}`,
      steps: objectiveThread(up, to) ?? [],
    })),
    ...links.actions.map((to) => ({
      title: `Through action ${refs.get(to) ?? ''}`,
      steps: up.actionThread(to) ?? [],
    })),
  ].map(({ title, steps }) => ({ title, steps: [first, ...steps] }))
  const broken = gap(
    'Nothing that was asked stands above it: it is joined to no requirement, objective or action.',
    up.mayShape ? { text: 'Join it', href: `${href}/links` } : null,
  )
  return {
    from: `the measure “${name}”`,
    threads: threads.length === 0 ? [{ title: null, steps: [first, broken] }] : threads,
    nothing: null,
    measures: [row],
  }
}

/** Everything that a post answers for, each with what was asked above it. */
export async function readFromPost(db: Db, asking: Asking): Promise<UpwardsPage | Refusal> {
  const up = await readUpwards(db, asking, null)
  const post = up.plan.posts.find((each) => each.id === asking.params.post)
  if (post === undefined) return notFound
  const accountable = up.plan.rows.filter((row) => row.accountable?.id === post.id)
  const helping = up.plan.rows.filter(
    (row) => row.accountable?.id !== post.id && row.responsible.some((each) => each.id === post.id),
  )
  const threads = [
    ...accountable.map((row) => ({ title: `Accountable for ${row.action.ref}`, row })),
    ...helping.map((row) => ({ title: `Helps with ${row.action.ref}`, row })),
  ].map(({ title, row }) => ({ title, steps: up.actionThread(row.action.id) ?? [] }))
  return {
    from: `${post.words} (${post.holder})`,
    threads,
    nothing: threads.length === 0 ? 'This post answers for no action.' : null,
  }
}

function one(from: string, steps: readonly Step[]): UpwardsPage {
  return { from, threads: [{ title: null, steps }], nothing: null }
}

function mayShapeNow(asking: Asking): boolean {
  return asking.asAt === null && may(asking.actor, shapePlan, asking.area.id).allowed
}
