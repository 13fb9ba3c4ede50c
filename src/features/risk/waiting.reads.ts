/** What of the risk register waits for one person at home, in all their areas, in one query. */
import { addDays, type LocalDate, may, writeDay } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { keepRisks, seePrivateRisks, seeRisks } from './risk.permissions.ts'
import { type MyRisk, risksOfPerson } from './risk.sql.ts'
import { isSevere, type Scales, scalesOf, scoreWords, usualScale } from './scale.ts'

/** Something that waits, before the area has its name and address. `path` is below the area's own. */
export interface RiskWaits {
  readonly areaId: string
  readonly due: LocalDate
  readonly todo: string
  readonly path: string
  readonly about: string
}

/** So many days before its day a review is shown as waiting: a default of practice. */
const askBefore = 14

/** Own risks whose review comes, that are severe, that the next board would find unreviewed, or whose acceptance ran out. */
export async function risksWaiting(
  db: Db,
  asking: Pick<Asking, 'actor' | 'today'>,
  areaIds: readonly string[],
): Promise<readonly RiskWaits[]> {
  const { actor, today } = asking
  const areas = areaIds.filter((id) => may(actor, seeRisks, id).allowed)
  const found = await risksOfPerson(db, areas, actor.personId, today)
  return found
    .filter((one) => !one.private || may(actor, seePrivateRisks, one.areaId).allowed)
    .flatMap((one) => waitOf(one, today, may(actor, keepRisks, one.areaId).allowed))
}

/** `keeps`: this person may review it, so the link leads to that. */
export function waitOf(one: MyRisk, today: LocalDate, keeps: boolean): readonly RiskWaits[] {
  const scales: Scales =
    one.bands === null
      ? scalesOf([])
      : new Map([[one.scheme, { ...usualScale, number: one.scheme, bands: one.bands }]])
  const score = { likelihood: one.likelihood, impact: one.impact, scale: one.scheme }
  const severe = isSevere(score, scales)
  const unread = one.lastBoard !== null && one.reviewedOn <= one.lastBoard
  // What the board would find unreviewed is asked for before it meets.
  const forBoard = unread && one.nextBoard !== null ? addDays(one.nextBoard, -1) : null
  const due = forBoard !== null && forBoard < one.nextReview ? forBoard : one.nextReview
  const ranOut = one.acceptedUntil !== null && one.acceptedUntil < today
  if (!severe && !ranOut && due > addDays(today, askBefore)) return []
  return [
    {
      areaId: one.areaId,
      due: ranOut && one.acceptedUntil !== null && one.acceptedUntil < due ? one.acceptedUntil : due,
      todo: `Review risk ${one.ref}`,
      path: keeps ? `/risks/${one.id}/review` : `/risks/${one.id}`,
      about: [
        `${one.event.replace(/\.$/, '')}.`,
        `${scoreWords(score, scales)}.`,
        ...(unread && one.lastBoard !== null
          ? [`Not reviewed since the board of ${writeDay(one.lastBoard)}.`]
          : []),
        ...(ranOut && one.acceptedUntil !== null
          ? [`Its acceptance ran until ${writeDay(one.acceptedUntil)}.`]
          : []),
      ].join(' '),
    },
  ]
}
