/** What the page of compliance reads: the notice's board paragraphs and the meetings that were held, as the records hold them. */
import { may } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  inForceOn,
  invitationParagraphs,
  type Meeting,
  meetingsIn,
  meetingTitle,
  termsIn,
} from '../board/index.ts'
import { type HeldBefore, heldBeforeOf } from '../document/index.ts'
import { askedOf, hasGone } from '../meeting-invitation/index.ts'
import { areaRequirementsIn, requirementsIn } from '../requirement/index.ts'
import { riskReadinessIn } from '../risk/index.ts'
import { seeCompliance } from './compliance.permissions.ts'
import {
  type Asked,
  attendedAt,
  bareRisks,
  logsAt,
  minutesAt,
  planAt,
  type RequiredFact,
  raisedAt,
  reportsAt,
  requiredAt,
  targetDays,
  timetablesIn,
} from './compliance.sql.ts'
import { type Read, readCompliance } from './compliance.ts'
import type { InvitedFact, MeetingFacts, Paragraph } from './facts.ts'
import { rulesFor } from './rules.ts'

export interface CompliancePage extends Read {
  /** Meetings held before Throughline, the newest first. */
  readonly before: readonly HeldBefore[]
  /** Meetings whose day has passed and of which nobody said that they were held. */
  readonly unsaid: readonly { readonly id: string; readonly title: string }[]
  /** The meeting that is shown in full; null while none was held. */
  readonly chosen: string | null
  readonly wanted: 'csv' | null
}

/** The kinds of paragraph that are about the board: what it must be, who is invited, and its minutes. */
const boardKinds: readonly string[] = ['board', 'invitation', 'access']

/** The board paragraphs of documents in force, in their order; those that only lead in to their items are left out. */
async function paragraphsIn(db: Db, areaId: string): Promise<readonly Paragraph[]> {
  const { requirements, sources } = await requirementsIn(db, areaId)
  const inForce = new Set(sources.filter((one) => one.standing === 'in-force').map((one) => one.id))
  const names = new Map((await invitationParagraphs(db, areaId)).map((one) => [one.id, one.names]))
  const parents = new Set(requirements.map((one) => one.parentId))
  return requirements
    .filter(
      (one) =>
        one.documentId !== null &&
        inForce.has(one.documentId) &&
        boardKinds.includes(one.kind) &&
        (!parents.has(one.id) || rulesFor(one).length > 0),
    )
    .map(({ id, ref, text, kind }) => ({ id, ref, text, kind, names: names.get(id) ?? [] }))
}

export async function readCompliancePage(db: Db, asking: Asking): Promise<CompliancePage> {
  const { area, today, query } = asking
  const meetings = (await meetingsIn(db, area.id)).filter((one) => one.boardKind === 'board')
  const paragraphs = await paragraphsIn(db, area.id)
  const read = readCompliance(paragraphs, await factsOf(db, area.id, meetings, asking))
  const newest = read.meetings[0]
  return {
    ...read,
    before: (await heldBeforeOf(db, area.id)).filter((one) => one.kind === 'meeting'),
    unsaid: meetings
      .filter((one) => one.state === 'planned' && one.day < today)
      .map((one) => ({ id: one.id, title: meetingTitle(one) })),
    chosen: (read.meetings.find((one) => one.id === query.meeting) ?? newest)?.id ?? null,
    wanted: query.as === 'csv' ? 'csv' : null,
  }
}

/** The held meetings by their day, each with the one of its board before it. */
function heldIn(meetings: readonly Meeting[]): readonly (Asked & { readonly title: string })[] {
  const held = meetings
    .filter((one) => one.state === 'held')
    .map((one) => ({ meeting: one, day: one.heldOn ?? one.day }))
    .sort((one, other) => one.day.localeCompare(other.day))
  return held.map(({ meeting, day }, at) => ({
    id: meeting.id,
    boardId: meeting.boardId,
    day,
    title: meetingTitle(meeting),
    before: held.slice(0, at).findLast((one) => one.meeting.boardId === meeting.boardId)?.day ?? null,
  }))
}

async function factsOf(
  db: Db,
  areaId: string,
  meetings: readonly Meeting[],
  { today }: Pick<Asking, 'today'>,
): Promise<readonly { readonly title: string; readonly facts: MeetingFacts }[]> {
  const held = heldIn(meetings)
  if (held.length === 0) return []
  const ids = held.map((one) => one.id)
  const terms = await termsIn(db, areaId)
  const attended = await attendedAt(db, areaId, ids)
  const timetables = await timetablesIn(db, areaId)
  const raised = await raisedAt(db, areaId, held)
  const plan = await planAt(db, areaId, held)
  const areas = await areaRequirementsIn(db, areaId)
  const aims = await targetDays(db, areaId)
  const reports = await reportsAt(db, areaId, ids)
  const risks = await riskReadinessIn(db, areaId, ids, today)
  const bare = await bareRisks(db, areaId)
  const logs = await logsAt(db, areaId, ids)
  const required = await requiredAt(db, areaId, held)
  const asked = await askedOf(db, areaId, ids)
  const minutes = await minutesAt(db, areaId, ids)
  return held.map(({ title, ...meeting }) => {
    const { id, day, boardId } = meeting
    const inForce = inForceOn(
      terms.filter((one) => one.boardId === boardId),
      day,
    )
    const written = new Map((reports.get(id) ?? []).map((one) => [one.requirementId, one]))
    const readiness = risks.get(id)
    return {
      title,
      facts: {
        ...meeting,
        terms:
          inForce === null
            ? null
            : { number: inForce.number, chairKind: inForce.chairKind, chairWords: inForce.chairWords },
        attended: attended.get(id) ?? [],
        timetable: timetables.find((one) => one.boardId === boardId && one.agreedOn <= day) ?? null,
        raised: raised.get(id) ?? [],
        plan: plan.get(id) ?? { open: 0, vacant: [], quiet: [] },
        areas: areas.map((area) => {
          const report = written.get(area.id)
          const aim = aims.get(area.id)
          return {
            id: area.id,
            ref: area.ref,
            hasTarget: aim !== undefined && aim <= day,
            data: report?.data ?? false,
            reading: report?.reading ?? false,
            families: report?.families ?? false,
          }
        }),
        risks: {
          open: readiness?.openRefs.length ?? 0,
          notReviewed: readiness?.notReviewed.map((one) => one.ref) ?? [],
          packBefore: readiness?.packBefore ?? false,
          packOn: readiness?.meeting.packCirculatedOn ?? null,
          notInPack: readiness?.notInPack.map((one) => one.ref) ?? [],
          bare: readiness?.openRefs.filter((ref) => bare.has(ref)) ?? [],
        },
        log: logs.get(id) ?? null,
        invited: (required.get(id) ?? []).map((one) => invitedFact(one, asked.get(id) ?? [])),
        minutes: minutes.get(id) ?? null,
      },
    }
  })
}

type AskedRows = Parameters<typeof hasGone>[0]

function invitedFact(required: RequiredFact, rows: readonly AskedRows[]): InvitedFact {
  const { post, requirementId } = required
  const row = rows.find((one) => one.postId === required.postId && one.removedOn === null)
  if (row === undefined) return { post, requirementId, is: required.isHeld ? 'not-asked' : 'vacant' }
  if (row.standsIn === 'vacant') return { post, requirementId, is: 'vacant' }
  return { post, requirementId, is: hasGone(row) ? 'gone' : 'not-gone' }
}

/** For the programme page and the pages of requirements: where a paragraph is read, for whoever may see it. */
export function complianceLink(
  asking: Pick<Asking, 'actor' | 'area'>,
  requirement: { readonly kind: string; readonly text: string } | null,
): { readonly text: string; readonly href: string } | null {
  if (!may(asking.actor, seeCompliance, asking.area.id).allowed) return null
  const href = `/areas/${asking.area.slug}/compliance`
  if (requirement === null) return { text: 'The board paragraphs of the notice, meeting by meeting', href }
  return boardKinds.includes(requirement.kind) && rulesFor(requirement).length > 0
    ? { text: 'What the records show of this paragraph, meeting by meeting', href }
    : null
}
