/** What fills the standing items of an agenda from the records. Nothing of it is stored: it is found when it is asked for. */
import { may, writeDay } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { lastDayOf, type Plan, readPlan } from '../action/index.ts'
import { type Meeting, meetingTitle } from '../board/index.ts'
import { audienceOf, type FamiliesWords, pathOf, saidByWords, shownIn } from '../evidence/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import { readMeasures, seeMeasures, summarySentence } from '../measure/index.ts'
import { riskReadiness, seeRisks } from '../risk/index.ts'
import { type AgendaItem, purposeWords } from './agenda.ts'
import { type AreaReport, reportSentence } from './area-report.ts'
import { writeReports } from './meeting-paper.permissions.ts'

export interface FilledLine {
  readonly text: string
  /** Where it can be read in full, below the area's own address. */
  readonly path?: string
}

export type Filled = readonly FilledLine[]

export interface ToFill {
  readonly meeting: Meeting
  readonly previous: Meeting | null
  readonly items: readonly AgendaItem[]
  readonly reports: readonly AreaReport[]
}

/** The lines of each standing item that fills itself, by the item's id; only what this reader may see anyway. */
export async function fillsOf(db: Db, asking: Asking, to: ToFill): Promise<ReadonlyMap<string, Filled>> {
  const kinds = new Set(to.items.map((one) => one.kind))
  const seesPlan = may(asking.actor, seePlan, asking.area.id).allowed
  const seesMeasures = may(asking.actor, seeMeasures, asking.area.id).allowed
  const writes = asking.asAt === null && may(asking.actor, writeReports, asking.area.id).allowed
  const plan = seesPlan && kinds.has('action-log') ? await readPlan(db, asking) : null
  const words =
    seesPlan && (kinds.has('young-people') || kinds.has('parent-carers'))
      ? heardSince((await shownIn(db, asking.area.id, audienceOf(asking))).words, to.previous)
      : null
  const measures = seesMeasures && kinds.has('measures') ? (await readMeasures(db, asking)).rows : null
  const risks = kinds.has('risks') ? await riskLines(db, asking, to.meeting) : []
  return new Map(
    to.items.map((item): [string, Filled] => {
      switch (item.kind) {
        case 'minutes':
          return [item.id, [minutesLine(to.previous, asking.reach === 'whole-area')]]
        case 'action-log':
          return [item.id, plan === null ? [] : [planLine(plan, to.previous, asking)]]
        case 'young-people':
          return [item.id, wordsLines(words?.filter(isOfYoungPeople) ?? null, to.previous)]
        case 'parent-carers':
          return [item.id, wordsLines(words?.filter((one) => !isOfYoungPeople(one)) ?? null, to.previous)]
        case 'programme-report':
          return [item.id, to.reports.map((one) => reportLine(one, writes ? to.meeting : null))]
        case 'measures':
          return [item.id, measures === null ? [] : [{ text: summarySentence(measures), path: '/measures' }]]
        case 'risks':
          return [item.id, risks]
        case 'deep-dive':
          return [
            item.id,
            item.forwardItemId === null
              ? [{ text: 'The forward plan names no deep dive for this meeting.' }]
              : [],
          ]
        case 'decisions':
          return [item.id, item.forwardItemId === null ? decisionLines(to.items) : []]
        default:
          return [item.id, []]
      }
    }),
  )
}

function minutesLine(previous: Meeting | null, isOpen: boolean): FilledLine {
  if (previous === null) return { text: 'This is the first meeting: there are no earlier minutes.' }
  const text = `Minutes of ${meetingTitle(previous)}`
  return isOpen ? { text, path: `/meetings/${previous.id}` } : { text }
}

function planLine({ rows }: Plan, previous: Meeting | null, { today }: Asking): FilledLine {
  const open = rows.filter((row) => row.action.delivery !== 'complete')
  const late = open.filter((row) => lastDayOf(row.action.due) < today).length
  const done = rows.filter(
    ({ action }) => previous !== null && action.completedOn !== null && action.completedOn >= previous.day,
  ).length
  const since =
    previous === null ? '' : `; ${done} closed since the last meeting, on ${writeDay(previous.day)}`
  return {
    text: `Actions of the plan: ${open.length} open, ${late} past their day${since}.`,
    path: '/plan',
  }
}

export function heardSince(
  words: readonly FamiliesWords[],
  previous: Pick<Meeting, 'day'> | null,
): readonly FamiliesWords[] {
  return previous === null ? words : words.filter((one) => one.heardOn > previous.day)
}

/** Whoever wrote the words down said in general terms whose they are; words of young people say so. */
function isOfYoungPeople({ who }: FamiliesWords): boolean {
  return /\b(young|pupils?|students?|child(ren)?|learners?|youth)\b/i.test(who)
}

function wordsLines(words: readonly FamiliesWords[] | null, previous: Meeting | null): Filled {
  if (words === null) return []
  const since = previous === null ? '' : ` since the last meeting, on ${writeDay(previous.day)}`
  if (words.length === 0) return [{ text: `Nothing was written down${since}.` }]
  return words.map((one) => ({
    text: `“${one.words}” ${saidByWords(one)}`,
    path: `${pathOf(one.about)}/evidence`,
  }))
}

/** The form of a report opens to whoever writes reports. */
function reportLine(report: AreaReport, meeting: Meeting | null): FilledLine {
  const text = `${report.ref} ${report.area}: ${reportSentence(report)}`
  return meeting === null
    ? { text }
    : { text, path: `/meetings/${meeting.id}/reports/${report.requirementId}` }
}

/** The notice asks that the register is kept up with the meetings: what this one would find, for who prepares it. */
async function riskLines(db: Db, asking: Asking, meeting: Meeting): Promise<Filled> {
  if (!may(asking.actor, seeRisks, asking.area.id).allowed) return []
  const found =
    asking.reach === 'whole-area' ? await riskReadiness(db, asking.area.id, meeting, asking.today) : null
  if (found === null) return [{ text: 'The risk register', path: '/risks' }]
  const { open, notReviewed } = found
  const head = open === 1 ? 'One risk is open' : `${open} risks are open`
  const tail =
    notReviewed.length === 0
      ? 'none waits for its review'
      : `not reviewed since the meeting before: ${notReviewed.map((one) => one.ref).join(', ')}`
  return [{ text: `${head}; ${tail}.`, path: '/risks' }]
}

function decisionLines(items: readonly AgendaItem[]): Filled {
  const asked = items.filter(
    (one) => one.purpose !== 'note' && one.kind !== 'decisions' && one.deferredOn === null,
  )
  return asked.length === 0
    ? [{ text: 'No item of this agenda asks for a decision.' }]
    : asked.map((one) => ({ text: `${purposeWords[one.purpose]}: ${one.title}` }))
}
