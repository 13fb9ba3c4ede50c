/**
 * The demonstration area, with its history: a fictional county, a fictional notice, and people who do not exist. It is made
 * by pressing the product's own buttons, on the days when things are said to have happened; in steps, each a short
 * transaction that also writes down that it is made. A start that is cut off goes on where it ended, before anything is shown.
 */
import { demonstrationDone, demonstrationStepAdd, demonstrationTurn } from '../features/installation/index.ts'
import { addDays, type LocalDate } from '../foundation/index.ts'
import type { AreaHere, Look, Route, Tools } from '../route/index.ts'
import type { Db } from '../schema/db.ts'
import type { Store } from '../shell/database/store.ts'
import {
  askForAdvice,
  beginCasework,
  bringTonight,
  printVersion,
  sendVersion,
  writeDraft,
  writeFinal,
} from './casework.ts'
import { demonstrationArea as areaCalled, type Hands, standAt } from './hands.ts'
import {
  deepenPlan,
  enterPast,
  makeBoard,
  makeMeasure,
  makePapers,
  makePlan,
  makePosts,
  makeRisks,
  openArea,
  settleRisks,
} from './making.ts'
import { demonstrationMeasures } from './measures.ts'
import { demonstrationDays } from './notice.ts'
import { demonstrationPosts } from './plan.ts'
import {
  askForMeeting,
  bringPapers,
  checkMeeting,
  drawForMeeting,
  fillPack,
  holdMeeting,
  preparePack,
} from './run-meeting.ts'

export interface Opening {
  readonly store: Store
  readonly routes: readonly Route[]
  readonly tools: Tools
  readonly personId: string
}

/** Made in the transaction that says so. `before` is the slow part, made outside any transaction. */
interface Step {
  readonly name: string
  readonly run: (hands: Hands, area: AreaHere, today: LocalDate, prepared: unknown) => Promise<void>
  readonly before?: (
    hands: Omit<Hands, 'db'>,
    area: AreaHere,
    today: LocalDate,
    look: Look,
  ) => Promise<unknown>
}

const begun = 'begun'
const opened = 'area'

const steps: readonly Step[] = [
  { name: 'past', run: enterPast },
  {
    name: 'plan',
    run: async (hands, area, today) => {
      const { firstBoard, firstReview } = demonstrationDays(today)
      await makePosts(hands, area, firstBoard, demonstrationPosts)
      await makePlan(hands, area, firstBoard, firstReview)
    },
  },
  {
    name: 'plan-depth',
    run: async (hands, area, today) => {
      const { firstBoard, firstReview } = demonstrationDays(today)
      await deepenPlan(hands, area, firstBoard, firstReview)
    },
  },
  ...demonstrationMeasures.map(
    (one): Step => ({
      name: `measure ${one.from}`,
      run: (hands, area, today) =>
        makeMeasure(hands, area, one, demonstrationDays(today).firstBoard, addDays(today, -1)),
    }),
  ),
  { name: 'board', run: makeBoard },
  { name: 'risks', run: makeRisks },
  ...([0, 1] as const).flatMap((at): readonly Step[] => [
    { name: `meeting ${at + 1} asked`, run: (hands, area, today) => askForMeeting(hands, area, today, at) },
    { name: `meeting ${at + 1} papers`, run: (hands, area, today) => bringPapers(hands, area, today, at) },
    { name: `meeting ${at + 1} log`, run: (hands, area, today) => drawForMeeting(hands, area, today, at) },
    {
      name: `meeting ${at + 1} pack`,
      before: (hands, area, today, look) => preparePack(hands, area, today, at, look),
      run: (hands, area, today, prepared) => fillPack(hands, area, today, at, prepared),
    },
    { name: `meeting ${at + 1} held`, run: (hands, area, today) => holdMeeting(hands, area, today, at) },
    { name: `meeting ${at + 1} checked`, run: (hands, area, today) => checkMeeting(hands, area, today, at) },
  ]),
  { name: 'risks settled', run: settleRisks },
  { name: 'papers', run: makePapers },
  { name: 'casework', run: beginCasework },
  { name: 'casework advice', run: askForAdvice },
  { name: 'casework draft written', run: writeDraft },
  { name: 'casework final written', run: writeFinal },
  ...(['final', 'draft'] as const).map(
    (kind): Step => ({
      name: `casework ${kind}`,
      before: (hands, area, today, look) => printVersion(hands, area, today, look, kind),
      run: (hands, area, today, prepared) => sendVersion(hands, area, today, prepared, kind),
    }),
  ),
  { name: 'casework tonight', run: bringTonight },
]

/** Writes down that a demonstration is to be made: in the transaction of the first start. */
export async function beginDemonstration(db: Db, today: LocalDate, at: string): Promise<void> {
  await demonstrationStepAdd(db, { step: begun, day: today, areaSlug: null, at })
}

/** Makes what is missing of a demonstration that was begun; nothing where none was. Answers whether it made anything. */
export async function finishDemonstration(
  { store, routes, tools, personId }: Opening,
  at: string,
): Promise<boolean> {
  // Nobody in it has an address that mail should go to.
  const by = { routes, tools: { ...tools, mailFrom: null }, personId }
  const look: Look = (work) => store.read({ areaId: null, personId, at }, work)
  const done = await look(demonstrationDone)
  if (done === null) return false
  let made = false
  const inOne = (name: string, work: (hands: Hands, slug: string | null) => Promise<string | null>) =>
    store.change({ areaId: null, personId, at }, async (db) => {
      await demonstrationTurn(db)
      const now = await demonstrationDone(db)
      if (now === null || now.steps.has(name)) return
      made = true
      const areaSlug = await work({ ...by, db }, now.areaSlug)
      // Writing down is of today, whatever day the step told of.
      await standAt({ db, personId }, null, now.day)
      await demonstrationStepAdd(db, { step: name, day: now.day, areaSlug, at })
    })
  if (!done.steps.has(opened)) await inOne(opened, async (hands) => (await openArea(hands, done.day)).slug)
  for (const step of steps.filter((one) => !done.steps.has(one.name))) {
    const slug = (await look(demonstrationDone))?.areaSlug ?? ''
    const prepared =
      step.before === undefined
        ? undefined
        : await step.before(
            by,
            await look((db) => areaCalled({ db, personId }, slug, done.day)),
            done.day,
            look,
          )
    await inOne(step.name, async (hands) => {
      await step.run(hands, await areaCalled(hands, slug, done.day), done.day, prepared)
      return null
    })
  }
  return made
}

/** Opens the demonstration for a person, all of it. Everything in it is marked as a demonstration. */
export async function openDemonstration(opening: Opening, today: LocalDate, at: string): Promise<void> {
  const { store, personId } = opening
  await store.change({ areaId: null, personId, at }, (db) => beginDemonstration(db, today, at))
  await finishDemonstration(opening, at)
}
