/** What a version of a plan holds, and the pages that show one. */
import { may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { answerWords, audienceOf, shownIn, shownOf } from '../evidence/index.ts'
import {
  type ClosureCheck,
  checkAnswerWords,
  checksIn,
  type ImprovementPlan,
  plansIn,
  shapePlan,
} from '../improvement-plan/index.ts'
import { publishPlan } from './action.permissions.ts'
import { type Plan, readPlan } from './action.reads.ts'
import { movesIn, updatesIn, viewsIn } from './action.sql.ts'
import { confidenceWords } from './action.ts'
import type { ActionRow } from './action-page.ts'
import { type PlanPublication, publicationsIn } from './plan-publication.sql.ts'
import { type PlanVersion, planVersionsIn, planVersionsOf, snapshotsOf } from './plan-version.sql.ts'
import {
  differencesOf,
  type Snapshot,
  type SnapshotThing,
  snapshotFor,
  type ThingDiffers,
} from './plan-version.ts'
import { deliveryWordsOf, impactWordsOf } from './scheme.ts'

/** Everything of a plan as it stands now, in words and in a settled order: the same plan gives the same text. */
export async function snapshotNow(
  db: Db,
  asking: Asking,
  plan: Plan,
  of: ImprovementPlan,
): Promise<Snapshot> {
  const areaId = asking.area.id
  const shown = await shownIn(db, areaId)
  const updates = await updatesIn(db, areaId)
  const moves = await movesIn(db, areaId)
  const views = await viewsIn(db, areaId)
  const checks = await checksIn(db, areaId)
  const objectives = plan.objectives.filter((one) => one.planId === of.id)
  const ids = new Set(objectives.map((one) => one.id))
  const refs = new Map(plan.requirements.map((one) => [one.id, one.ref]))
  const shows = (kind: 'objective' | 'action', id: string): SnapshotThing['fields'] => {
    const { words, evidence, answers } = shownOf(shown, { kind, id })
    return [
      ['Families’ words', words.map((one) => `${one.heardOn}, ${one.who}: ${one.words}`)],
      [
        'Evidence joined to it',
        evidence.map(
          (one) =>
            `${one.dated}, ${one.source}: ${one.shows}${one.file === null ? '' : ` [${one.file.name}, SHA-256 ${one.file.sha256}]`}`,
        ),
      ],
      ['True for families', answers.map((one) => `${one.saidOn}: ${answerWords[one.answer]}. ${one.words}`)],
    ]
  }
  const things: SnapshotThing[] = [
    {
      name: 'Plan',
      fields: [
        ['Name', [of.name]],
        ['Last day', lines(of.ends)],
        ['Closed on', lines(of.closedOn)],
      ],
    },
    ...objectives.map(
      (one): SnapshotThing => ({
        name: `Objective ${one.ref}`,
        fields: [
          ['Words', [one.words]],
          ['Area of the notice', lines(refs.get(one.requirementId ?? '') ?? null)],
          ['Closed on', lines(one.closedOn)],
          ['What shows it', lines(one.closedEvidence)],
          ['Checks after closure', checkLines(checks.filter((check) => check.objectiveId === one.id))],
          ...shows('objective', one.id),
        ],
      }),
    ),
    ...plan.rows
      .filter((row) => row.objectives.some((one) => ids.has(one.id)))
      .map(
        (row): SnapshotThing => ({
          name: `Action ${row.action.ref}`,
          fields: [
            ...actionFieldsOf(row, of),
            [
              'Updates',
              (updates.get(row.action.id) ?? []).map(
                (one) =>
                  `${one.saidOn}, ${one.saidBy}: ${[one.happened, one.forFamilies, one.inTheWay].filter((words) => words !== null).join(' / ')}`,
              ),
            ],
            [
              'Moves of its day',
              (moves.get(row.action.id) ?? []).map(
                (one) => `${one.movedOn}: ${one.from} to ${one.to}. ${one.why}`,
              ),
            ],
            [
              'Views',
              (views.get(row.action.id) ?? []).map((one) => `${one.saidOn}, ${one.whose}: ${one.words}`),
            ],
            ['Checks after closure', checkLines(checks.filter((check) => check.actionId === row.action.id))],
            ...shows('action', row.action.id),
          ],
        }),
      ),
  ]
  return {
    shape: 1,
    things: things.map(({ name, fields }) => ({
      name,
      fields: fields.filter(([, text]) => text.length > 0),
    })),
  }
}

function actionFieldsOf(row: ActionRow, of: ImprovementPlan): SnapshotThing['fields'] {
  const { action, scheme } = row
  const post = (one: ActionRow['accountable']) => (one === null ? [] : [`${one.words} (${one.holder})`])
  return [
    ['What will be done', [action.title]],
    ['Success criteria', lines(action.successCriteria)],
    ['Intended impact', lines(action.intendedImpact)],
    ['Accountable', post(row.accountable)],
    ['Responsible', row.responsible.flatMap(post)],
    ['First agreed day', [action.firstDue]],
    ['Due', [action.due]],
    ['Objectives', row.objectives.filter((one) => one.planId === of.id).map((one) => one.ref)],
    ['Requirements', row.requirements.map((one) => one.ref)],
    ['Delivery', [deliveryWordsOf(scheme)[action.delivery]]],
    ['Impact', [impactWordsOf(scheme)[action.impact]]],
    ['Confidence', action.confidence === null ? [] : [confidenceWords[action.confidence]]],
    ['Why it stands so', lines(action.statusWhy)],
    ['Completed on', lines(action.completedOn)],
    ['Evidence', lines(action.evidence)],
    [
      'Milestones',
      row.milestones.map(
        (one) =>
          `${one.words} (first ${one.firstDue}, due ${one.due}${one.doneOn === null ? '' : `, done ${one.doneOn}: ${one.evidence}`})`,
      ),
    ],
    [
      'Steps',
      row.steps.map(
        (one) =>
          `${one.words}${one.due === null ? '' : ` (due ${one.due})`}${one.doneOn === null ? '' : ` (done ${one.doneOn})`}`,
      ),
    ],
    ['Waits for', row.waitsFor.map((one) => one.ref)],
    [
      'Dates of impact',
      row.impactDates.map(
        (one) =>
          `${one.words} (first ${one.firstDue}, due ${one.due}${one.seen === null ? '' : `, seen: ${one.seen}. ${one.seenWords}`})`,
      ),
    ],
  ]
}

function checkLines(checks: readonly ClosureCheck[]): readonly string[] {
  return checks.map(
    (one) =>
      `After ${one.months} months, ${one.due}${one.answer === null ? '' : `: ${checkAnswerWords[one.answer]}. ${one.evidence ?? ''}`}`,
  )
}

function lines(text: string | null): readonly string[] {
  return text === null ? [] : [text]
}

export interface PlanVersionsPage {
  readonly plan: ImprovementPlan
  readonly versions: readonly PlanVersion[]
  /** Those that advisers may read. */
  readonly published: ReadonlySet<string>
  readonly mayMark: boolean
}

export async function readPlanVersions(db: Db, asking: Asking): Promise<PlanVersionsPage | Refusal> {
  const plan = await planAsked(db, asking)
  if (plan === undefined) return notFound
  return {
    plan,
    versions: await planVersionsOf(db, asking.area.id, plan.id),
    published: standingOnes(await publicationsIn(db, asking.area.id)),
    mayMark: asking.asAt === null && may(asking.actor, shapePlan, asking.area.id).allowed,
  }
}

async function planAsked(db: Db, asking: Asking): Promise<ImprovementPlan | undefined> {
  return (await plansIn(db, asking.area.id)).find((one) => one.id === asking.params.plan)
}

function standingOnes(all: readonly PlanPublication[]): ReadonlySet<string> {
  return new Set(all.flatMap((one) => (one.takenBackOn === null ? [one.versionId] : [])))
}

/** What advisers read of the plans: the versions that stand published, the newest first. */
export interface PublishedPage {
  readonly published: readonly {
    readonly version: PlanVersion
    readonly plan: string
    readonly on: PlanPublication['publishedOn']
    readonly by: string
  }[]
  readonly isAdviser: boolean
}

export async function readPublished(db: Db, asking: Asking): Promise<PublishedPage> {
  const plans = new Map((await plansIn(db, asking.area.id)).map((one) => [one.id, one.name]))
  const versions = new Map((await planVersionsIn(db, asking.area.id)).map((one) => [one.id, one]))
  const standing = (await publicationsIn(db, asking.area.id)).filter((one) => one.takenBackOn === null)
  return {
    published: standing.flatMap((one) => {
      const version = versions.get(one.versionId)
      return version === undefined
        ? []
        : [{ version, plan: plans.get(version.planId) ?? '', on: one.publishedOn, by: one.publishedBy }]
    }),
    isAdviser: asking.reach === 'published',
  }
}

/** The form that publishes one version, or takes that back. */
export interface PublishPage {
  readonly plan: ImprovementPlan
  readonly version: PlanVersion
  readonly standing: PlanPublication | null
}

export async function readPublish(db: Db, asking: Asking): Promise<PublishPage | Refusal> {
  const plan = await planAsked(db, asking)
  const versions = plan === undefined ? [] : await planVersionsOf(db, asking.area.id, plan.id)
  const version = versions.find((one) => one.id === asking.params.version)
  if (plan === undefined || version === undefined) return notFound
  const of = (await publicationsIn(db, asking.area.id)).filter((one) => one.versionId === version.id)
  return { plan, version, standing: of.find((one) => one.takenBackOn === null) ?? null }
}

export interface PlanVersionPage {
  readonly plan: ImprovementPlan
  readonly version: PlanVersion
  readonly others: readonly PlanVersion[]
  readonly snapshot: Snapshot
  /** The very text that was kept, null where this reader sees it in part; and whether it is the text that was marked. */
  readonly text: string | null
  readonly isWhole: boolean
  /** Whose part of it is shown; null for all. */
  readonly partFor: 'board' | 'adviser' | null
  readonly publications: readonly PlanPublication[]
  readonly mayPublish: boolean
  /** What it is compared with: a version, or how the plan stands now. */
  readonly against: { readonly name: string; readonly differences: readonly ThingDiffers[] } | null
}

/** An adviser reads a version that was published to them, beside others that were, and never the plan as it is now. */
export async function readPlanVersion(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'sha256'>,
): Promise<PlanVersionPage | Refusal> {
  const plan = await planAsked(db, asking)
  if (plan === undefined) return notFound
  const isAdviser = asking.reach === 'published'
  const publications = await publicationsIn(db, asking.area.id)
  const standing = standingOnes(publications)
  const versions = (await planVersionsOf(db, asking.area.id, plan.id)).filter(
    (one) => !isAdviser || standing.has(one.id),
  )
  const version = versions.find((one) => one.id === asking.params.version)
  if (version === undefined) return notFound
  const partFor = isAdviser ? 'adviser' : audienceOf(asking) === 'all' ? null : 'board'
  if (partFor !== null && asking.query.as === 'json') return notFound
  const other = versions.find((one) => one.id === asking.query.with) ?? null
  const texts = await snapshotsOf(db, asking.area.id, plan.id, [
    version.id,
    ...(other === null ? [] : [other.id]),
  ])
  const text = texts.get(version.id) ?? ''
  const parsed = (of: string) => snapshotFor(JSON.parse(of) as Snapshot, partFor)
  const snapshot = parsed(text)
  const now =
    asking.query.with === 'now' && !isAdviser
      ? snapshotFor(await snapshotNow(db, asking, await readPlan(db, asking), plan), partFor)
      : null
  // The older of the two stands first, whichever page it was asked from.
  const against =
    now !== null
      ? { name: 'now', differences: differencesOf(snapshot, now) }
      : other !== null
        ? {
            name: other.name,
            differences:
              other.markedOn < version.markedOn || versions.indexOf(other) > versions.indexOf(version)
                ? differencesOf(parsed(texts.get(other.id) ?? ''), snapshot)
                : differencesOf(snapshot, parsed(texts.get(other.id) ?? '')),
          }
        : null
  return {
    plan,
    version,
    others: versions.filter((one) => one.id !== version.id),
    snapshot,
    text: partFor === null ? text : null,
    isWhole: tools.sha256(text) === version.sha256,
    partFor,
    publications: publications.filter((one) => one.versionId === version.id),
    mayPublish: asking.asAt === null && may(asking.actor, publishPlan, asking.area.id).allowed,
    against,
  }
}
