/** What the chair's page reads: only through the pages' own readers, so that it can say nothing that they do not. */
import { type LocalDate, may } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingsIn, meetingTitle, papersDay, termsOn } from '../board/index.ts'
import {
  type Contribution,
  logOf,
  type SaidSince,
  type SlowObjective,
  saidSince,
  slowAndWeak,
} from '../board-log/index.ts'
import { type OpenEscalation, openEscalations } from '../escalation/index.ts'
import { holderOn, postsIn, postWords, rolesHeldIn } from '../local-area/index.ts'
import { type DecisionHere, decisionsWaiting, minutesStatesIn } from '../meeting/index.ts'
import { invitationsTo } from '../meeting-invitation/index.ts'
import { actionStanding, agendaOf, askStanding, asksOf, papersOf, roundOf } from '../meeting-paper/index.ts'
import { type Difference, readProgramme } from '../programme/index.ts'
import { riskReadiness, seePrivateRisks } from '../risk/index.ts'
import { type ReadyFacts, type ReadyLine, readyLines } from './readiness.ts'

export interface ChairPage {
  readonly escalations: readonly OpenEscalation[]
  readonly next: { readonly meeting: Meeting; readonly lines: readonly ReadyLine[] } | null
  /** The last board meeting that was held. */
  readonly last: { readonly id: string; readonly title: string; readonly day: LocalDate } | null
  readonly slow: readonly SlowObjective[]
  readonly contributions: readonly Contribution[]
  readonly differences: readonly Difference[]
  readonly decisions: readonly DecisionHere[]
  /** Meetings whose minutes wait for the chair. */
  readonly toCheck: readonly { readonly id: string; readonly title: string }[]
  /** What families said, and the forum answered for them, since the last meeting: the words themselves. */
  readonly said: readonly SaidSince[]
}

/** Everything of the chair's page, in a fixed number of questions. */
export async function readChairPage(db: Db, asking: Asking): Promise<ChairPage> {
  const { area, today } = asking
  const meetings = await meetingsIn(db, area.id)
  const board = meetings.filter((one) => one.boardKind === 'board')
  const held = board.findLast((one) => one.state === 'held')
  const next = board.find((one) => one.state === 'planned' && one.day >= today)
  const states = await minutesStatesIn(db, area.id)
  const { slow, contributions } = await slowAndWeak(db, area.id, meetings, today)
  const lastDay = held === undefined ? null : (held.heldOn ?? held.day)
  return {
    escalations: await openEscalations(
      db,
      area.id,
      today,
      may(asking.actor, seePrivateRisks, area.id).allowed,
    ),
    next: next === undefined ? null : { meeting: next, lines: readyLines(await readyOf(db, asking, next)) },
    last:
      held === undefined || lastDay === null
        ? null
        : { id: held.id, title: meetingTitle(held), day: lastDay },
    slow,
    contributions,
    differences: (await readProgramme(db, asking)).plan?.differences ?? [],
    decisions: await decisionsWaiting(db, area.id),
    toCheck: meetings
      .filter((one) => states.get(one.id) === 'with-chair')
      .map((one) => ({ id: one.id, title: meetingTitle(one) })),
    said: (await saidSince(db, area.id, lastDay, today)).filter(
      (one) => one.kind === 'words' || one.kind === 'answer',
    ),
  }
}

async function readyOf(db: Db, asking: Asking, meeting: Meeting): Promise<ReadyFacts> {
  const { area, today } = asking
  const [invitations] = await invitationsTo(db, area.id, [meeting])
  const terms = await termsOn(db, area.id, meeting.boardId, meeting.day)
  const papers = (await papersOf(db, area.id, meeting.id)).filter((one) => one.withdrawnOn === null)
  const round = await roundOf(db, area.id, meeting.id)
  const asks = round === null ? [] : await asksOf(db, area.id, round.id)
  const readiness = await riskReadiness(db, area.id, meeting, today)
  const log = await logOf(db, area.id, meeting.id)
  const posts = await postsIn(db, area.id)
  const roles = await rolesHeldIn(db, area.id, today)
  const named = (role: string) => roles.filter((one) => one.role === role).map((one) => one.person)
  return {
    today,
    day: meeting.day,
    papersBy: terms === null ? null : papersDay(meeting.day, terms.papersWorkingDays),
    asked: invitations?.rows.filter((one) => one.removedOn === null).length ?? 0,
    calling: invitations?.calling ?? { is: 'not-asked', waitingFor: [], notFullyShown: [] },
    agendaItems: (await agendaOf(db, area.id, meeting.id)).filter((one) => one.deferredWhy === null).length,
    papers: papers.map(({ title, file, owedBy }) => ({ title, isHere: file !== null, owedBy })),
    round:
      round === null
        ? null
        : {
            due: round.due,
            owners: asks.map((ask) => {
              const { answered, of } = askStanding(ask, round, today)
              return { name: `${ask.name}${ask.vacant ? ' (vacant)' : ''}`, answered, of }
            }),
            toSettle: asks.flatMap((ask) => ask.actions.filter((one) => actionStanding(one) === 'told'))
              .length,
          },
    risks: {
      open: readiness?.open ?? 0,
      notReviewed: (readiness?.notReviewed ?? []).map(({ ref, ownerPostId }) => {
        const post = posts.find((one) => one.id === ownerPostId)
        return {
          ref,
          owner:
            post === undefined
              ? 'nobody'
              : `${holderOn(post, today)?.name ?? 'nobody in post'} (${postWords(post)})`,
        }
      }),
    },
    log: log === null ? null : { state: log.summary.state, undecided: log.summary.undecided },
    packCirculatedOn: readiness?.meeting.packCirculatedOn ?? null,
    secretaries: named('board-secretary'),
    leads: named('programme-lead'),
    chairs: named('chair'),
  }
}
