/** Reads everything that a pack is made from, in a constant number of queries however much there is. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  type ActionRow,
  deliveryWordsOf,
  impactWordsOf,
  newestUpdates,
  type Plan,
  readPlan,
  type Update,
  writeDue,
} from '../action/index.ts'
import { type Meeting, meetingsIn, papersDay, termsOn } from '../board/index.ts'
import { type LogBody, logOf, nothingShown, partText } from '../board-log/index.ts'
import { type MeasureRow, measureRows, writeValue } from '../measure/index.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { type PackRisk, readRegister, risksForPack } from '../risk/index.ts'
import { changesBetween, riskChanges, type Stand } from './changes.ts'
import {
  agendaOf,
  boardActionsOf,
  papersOf,
  privateRisks,
  questionsOf,
  reportsOf,
  stoodWhenEnded,
} from './facts.sql.ts'
import type {
  ActionLine,
  AgendaLine,
  BoardActionLine,
  DecisionAsked,
  LogFacts,
  Matrix,
  MeasureLine,
  ObjectiveLine,
  PackFacts,
  RiskLine,
} from './facts.ts'

/** What a pack of this meeting holds now. `pack` says which number it takes, and why. */
export async function readPackFacts(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  pack: { readonly number: number; readonly why: string | null },
): Promise<PackFacts> {
  const areaId = asking.area.id
  const { today } = asking
  const last = lastHeld(await meetingsIn(db, areaId), meeting)
  const plan = await readPlan(db, asking)
  const updates = await newestUpdates(
    db,
    areaId,
    plan.rows.map((row) => row.action.id),
  )
  const post = (id: string | null): string | null => {
    const found = plan.posts.find((one) => one.id === id)
    return found === undefined ? null : `${found.holder} (${found.words})`
  }
  const agenda = await agendaOf(db, areaId, meeting.id)
  const open = agenda.filter((item) => !item.private)
  const papers = await papersOf(db, areaId, meeting.id)
  const risks = await risksForPack(db, areaId, last?.heldOn ?? null, false, today)
  const reports = await reportsOf(db, areaId, meeting.id)
  const areas = await areaRequirementsIn(db, areaId)
  return {
    areaName: asking.area.name,
    meeting,
    pack: { ...pack, frozenBy: asking.actor.name },
    madeOn: today,
    papersDue: await papersDueOf(db, areaId, meeting),
    last: last === null || last.heldOn === null ? null : { number: last.number, day: last.heldOn },
    agenda: agendaLines(open, meeting.begins, post),
    left: {
      items: agenda.length - open.length,
      risks: await privateRisks(db, areaId),
      papers: papers.filter((one) => one.private).length,
    },
    decisions: decisionsAsked(open, await questionsOf(db, areaId, meeting.id)),
    changes: await changesSince(db, areaId, last?.heldOn ?? null, plan, risks),
    boardActions: (await boardActionsOf(db, areaId, meeting.boardId, last?.heldOn ?? null)).map(
      (one): BoardActionLine => ({
        number: one.number,
        words: one.words,
        owner: post(one.ownerPostId) ?? 'No post',
        raised: one.meetingNumber === null ? 'Outside a meeting' : `Meeting ${one.meetingNumber}`,
        due: one.due,
        firstDue: one.firstDue,
        progress: one.progress,
        closed:
          one.closedOn === null ? null : (one.closedWords ?? closedWords[one.closedHow ?? ''] ?? 'Closed'),
      }),
    ),
    areas: areas.map((area) => ({
      ref: area.ref,
      text: area.text,
      ...(reports.get(area.id) ?? { data: '', reading: '', families: '' }),
    })),
    objectives: objectiveLines(plan, updates),
    measures: (await measuresOfBoard(db, asking)).map(measureLine),
    risks: risks.map(riskLine),
    matrix: await matrixOf(db, areaId, risks, today),
    log: logFacts(await logOf(db, areaId, meeting.id)),
    papers: papers
      .filter((one) => !one.private)
      .map((one) => ({
        title: one.title,
        item: open.find((item) => item.id === one.itemId)?.title ?? '',
        fileName: one.fileName,
        hash: one.hash,
        bytes: one.bytes,
        receivedOn: one.receivedOn,
        due: one.due,
        owedBy: post(one.owedByPostId),
      })),
  }
}

const closedWords: Readonly<Record<string, string>> = {
  done: 'Done',
  withdrawn: 'Withdrawn',
  'became-plan-action': 'Became an action of the plan',
}

/** The day by which the pack must be out; null where the board has no terms yet. */
export async function papersDueOf(db: Db, areaId: string, meeting: Meeting): Promise<LocalDate | null> {
  const terms = await termsOn(db, areaId, meeting.boardId, meeting.day)
  return terms === null ? null : papersDay(meeting.day, terms.papersWorkingDays)
}

/** The meeting of the same board that was held last before this one. */
function lastHeld(meetings: readonly Meeting[], meeting: Meeting): Meeting | null {
  const held = meetings.filter(
    (one) => one.boardId === meeting.boardId && one.id !== meeting.id && one.heldOn !== null,
  )
  return (
    held
      .filter((one) => (one.heldOn ?? '') < meeting.day)
      .sort((one, other) => ((one.heldOn ?? '') < (other.heldOn ?? '') ? 1 : -1))[0] ?? null
  )
}

function agendaLines(
  items: Awaited<ReturnType<typeof agendaOf>>,
  begins: string,
  post: (id: string | null) => string | null,
): readonly AgendaLine[] {
  const [hours = 0, minutes = 0] = begins.split(':').map(Number)
  let at = hours * 60 + minutes
  return items.map((item, index) => {
    const from = at
    at += item.minutes
    return {
      number: index + 1,
      begins: `${String(Math.floor(from / 60) % 24).padStart(2, '0')}:${String(from % 60).padStart(2, '0')}`,
      title: item.title,
      purpose: item.purpose,
      minutes: item.minutes,
      presenter: item.presenterWords ?? post(item.presenterPostId),
      words: item.words,
    }
  })
}

/** The questions put to this meeting, and every item that asks for more than to be noted. */
function decisionsAsked(
  items: Awaited<ReturnType<typeof agendaOf>>,
  questions: Awaited<ReturnType<typeof questionsOf>>,
): readonly DecisionAsked[] {
  return [
    ...questions.map((one) => ({ question: one.question, from: `Decision ${one.number}` })),
    ...items.flatMap((item, index) =>
      item.purpose === 'note'
        ? []
        : [
            {
              question: `${item.purpose === 'agree' ? 'Agree' : 'Approve'}: ${item.title}`,
              from: `Item ${index + 1}`,
            },
          ],
    ),
  ]
}

/** What is different now from how it stood when the day of the last meeting ended. */
async function changesSince(
  db: Db,
  areaId: string,
  day: LocalDate | null,
  plan: Plan,
  risks: readonly PackRisk[],
): Promise<PackFacts['changes']> {
  if (day === null) return []
  const then: Stand = await stoodWhenEnded(db, areaId, day)
  const now: Stand = await stoodWhenEnded(db, areaId, null)
  return [
    ...changesBetween(then, now, {
      delivery: deliveryWordsOf(plan.scheme),
      impact: impactWordsOf(plan.scheme),
    }),
    ...riskChanges(
      risks.map((one) => ({
        ref: one.ref,
        sentence: one.sentence,
        is: one.movement.is,
        from: 'from' in one.movement ? one.movement.from : null,
        current: one.current,
      })),
    ),
  ]
}

function objectiveLines(
  plan: Plan,
  updates: ReadonlyMap<string, readonly Update[]>,
): readonly ObjectiveLine[] {
  const names = new Map(plan.plans.map((one) => [one.id, one.name]))
  const delivery = deliveryWordsOf(plan.scheme)
  const impact = impactWordsOf(plan.scheme)
  const line = (row: ActionRow): ActionLine => {
    const { action } = row
    const update = updates.get(action.id)?.[0]
    return {
      ref: action.ref,
      title: action.title,
      owner: row.accountable === null ? 'No post' : `${row.accountable.holder}\n${row.accountable.words}`,
      due: writeDue(action.due),
      moved: action.due === action.firstDue ? null : writeDue(action.firstDue),
      delivery: delivery[action.delivery],
      impact: impact[action.impact],
      lastWord: update === undefined ? null : `${update.saidOn}: ${update.happened}`,
      disagreement: row.disagreement,
    }
  }
  return plan.objectives
    .map((objective) => ({
      ref: objective.ref,
      words: objective.words,
      plan: names.get(objective.planId) ?? '',
      actions: plan.rows
        // An action under several objectives is told under the first.
        .filter((row) => row.objectives[0]?.id === objective.id)
        .map(line),
    }))
    .filter((one) => one.actions.length > 0)
}

/**
 * The measures as every member of the board may see them: none that is kept to the team, and small counts suppressed,
 * also where whoever freezes the pack may see them exactly.
 */
async function measuresOfBoard(db: Db, asking: Asking): Promise<readonly MeasureRow[]> {
  const grants = asking.actor.grants.filter((one) => one.role !== 'analyst')
  const rows = await measureRows(db, { ...asking, actor: { ...asking.actor, grants } })
  return rows.filter((row) => row.measure.audience === 'board')
}

function measureLine({ measure, chart, target, verdict }: MeasureRow): MeasureLine {
  const { unit } = measure.definition
  const value = (point: MeasureRow['chart']['latest']) =>
    point === null || point.value === null ? 'None' : writeValue(point.value, unit)
  return {
    name: measure.name,
    latest: value(chart.latest),
    period: chart.latest?.period ?? '',
    before: value(chart.previous),
    target: target === null ? 'None' : `${writeValue(target.value, unit)} by ${writeDue(target.due)}`,
    verdict: [verdict.change, verdict.target].filter((one) => one !== null).join(' '),
  }
}

const movementOrder: Readonly<Record<PackRisk['movement']['is'], number>> = {
  up: 0,
  new: 1,
  'other-scale': 2,
  same: 3,
  'no-board': 3,
  down: 4,
  closed: 5,
}

function riskLine(risk: PackRisk): RiskLine {
  return {
    ref: risk.ref,
    sentence: risk.sentence,
    owner: `${risk.holder}\n${risk.owner}`,
    now: risk.current,
    movement: risk.closedOn === null ? risk.movementWords : `Closed. ${risk.closedWhy ?? ''}`.trim(),
    order: movementOrder[risk.movement.is],
    target: risk.target,
    reviewed: risk.reviewedOn,
    mitigation: risk.mitigations.map((one) => `${one.ref} ${one.title}, ${one.post}, ${writeDue(one.due)}`),
  }
}

/** The open risks of the pack that are scored on the scale in use. */
async function matrixOf(
  db: Db,
  areaId: string,
  risks: readonly PackRisk[],
  today: LocalDate,
): Promise<Matrix | null> {
  const openRisks = { all: false, open: true, personId: null, at: '' }
  const { lines, scale } = await readRegister(db, areaId, openRisks, today)
  const shown = new Set(risks.filter((one) => one.closedOn === null).map((one) => one.id))
  const placed = lines.flatMap(({ risk, current: { score } }) =>
    shown.has(risk.id) && score.scale === scale.number
      ? [{ ref: risk.ref, likelihood: score.likelihood, impact: score.impact }]
      : [],
  )
  return placed.length === 0
    ? null
    : { likelihood: scale.likelihood, impact: scale.impact, bands: scale.bands, risks: placed }
}

function logFacts(log: Awaited<ReturnType<typeof logOf>>): LogFacts | null {
  if (log === null) return null
  const { summary, body } = log
  const stillFound = <T extends { readonly found: { readonly gone?: unknown } }>(one: T) =>
    one.found.gone === undefined
  return {
    asOf: summary.asOf,
    state: summary.state,
    slow: body.slow.filter(stillFound).map(({ found, words }) => ({
      what: `${found.ref} ${found.words}`,
      found: found.flags.map((flag) => flag.sentence).join(' '),
      words,
    })),
    contributions: body.contributions
      .filter((one) => one.releasedOn !== null)
      .map(({ found, words, answer }: LogBody['contributions'][number]) => ({
        agency: found.agency,
        found: found.findings.map((one) => `${one.sentence} ${one.trend}`).join(' '),
        words,
        answer,
      })),
    impact: body.impact.filter(stillFound).map((one) => ({
      what: `${one.found.ref} ${one.found.words}`,
      changed: nothingShown(one.found, one) ? null : partText(one.changed, one.found.changed),
      knownBy: partText(one.knownBy, one.found.known),
      families: partText(one.families, one.found.families),
    })),
  }
}
