/**
 * The words of every table whose history is told: for each column its plain name, for each value what people read. A
 * column that is missing here is not told: keys, places, versions, hashes, and who and when, which every change tells.
 */
import {
  type LocalDate,
  lastDayOfMonth,
  monthOf,
  parseLocalDate,
  type Role,
  writeAsPrecise,
  writeDay,
  yearOf,
} from '../../foundation/index.ts'
import { confidenceWords, deliveryWords, impactWords, writeDue } from '../action/index.ts'
import { boardKindWords, capacityWords, namedOfficerWords, sectorWords } from '../board/index.ts'
import { checkAnswerWords } from '../improvement-plan/index.ts'
import {
  audienceWords,
  classWords as measureClassWords,
  kindWords as measureKindWords,
  stateWords,
} from '../measure/index.ts'
import { roleWords } from '../person/index.ts'
import {
  boundList,
  cameByWords,
  classWords,
  kindWords,
  stanceWords,
  standingWords,
  verbWords,
} from '../requirement/index.ts'
import { proximityWords } from '../risk/index.ts'
import type { RowThen } from './record.ts'
import type { Field, NameOf, TableWords } from './told.ts'

type Say = (value: unknown) => string

const text: Say = String
const day: Say = (value) => {
  const read = parseLocalDate(String(value))
  return read === null ? String(value) : writeDay(read)
}
const due: Say = (value) => writeDue(String(value))
const precise: Say = (value) => writeAsPrecise(String(value))
const yes: Say = (value) => (value === true ? 'yes' : 'no')
const bound: Say = (value) => boundList(Array.isArray(value) ? value.map(String) : []) || 'nobody named'
const one =
  (of: Readonly<Record<string, string>>): Say =>
  (value) =>
    (of[String(value)] ?? String(value)).toLowerCase()

/** A field: its name, how its value is read, and what is read where there is none. */
const field = (name: string, say: Say = text, none = 'not said'): Field => ({ name, say, none })
/** A field that points to something: its name is read. */
const pointing = (name: string, none = 'none'): Field => ({ name, none })

const words = (row: RowThen, column: string): string => String(row[column] ?? '')
const quoted = (row: RowThen, column: string): string => {
  const all = words(row, column)
  return `“${all.length > 120 ? `${all.slice(0, 117)}…` : all}”`
}
/** The period of a figure: a month by its name, anything else by its days. */
const period = (row: RowThen): string => {
  const [from, to] = [parseLocalDate(words(row, 'from_day')), parseLocalDate(words(row, 'to_day'))]
  if (from === null || to === null) return 'a period'
  const isMonth = from.endsWith('-01') && lastDayOfMonth(yearOf(from), monthOf(from)) === to
  return isMonth
    ? writeAsPrecise(from.slice(0, 7))
    : from === to
      ? writeDay(to)
      : `${writeDay(from)} to ${writeDay(to)}`
}
/** A span of a requirement's text, as people count characters. */
const span = (row: RowThen): string =>
  `characters ${Number(row.starts) + 1} to ${words(row, 'ends')} of the text`

const aboutFamilies: Readonly<Record<string, string>> = {
  yes: 'Yes',
  partly: 'Partly',
  no: 'No',
  'not-known': 'Not known',
}
const standings = {
  'in-force': 'In force',
  closed: 'Closed',
  ended: 'Ended',
  reference: 'For reference',
} as const
const cameBy: Readonly<Record<string, string>> = {
  forum: 'Through the forum',
  meeting: 'At a meeting',
  survey: 'In a survey',
  conversation: 'In a conversation',
  complaint: 'In a complaint',
  letter: 'By letter',
  other: 'In another way',
}
const requestAnswered: Readonly<Record<string, string>> = {
  agreed: 'Agreed',
  declined: 'Not agreed',
  recorded: 'Agreed otherwise, and recorded',
  withdrawn: 'Withdrawn',
  'fell-away': 'Fell away',
}
const whose = { forum: 'Parent carer forum', adviser: 'Adviser, as told' } as const

/** "Severe" is for the page: the past tells the score as it was given. */
const scored = (row: RowThen, likelihood = 'likelihood', impact = 'impact'): string =>
  `${Number(row[likelihood]) * Number(row[impact])} (${words(row, likelihood)} × ${words(row, impact)})`
const closedHow: Readonly<Record<string, string>> = {
  enough: 'The answer was enough',
  further: 'Asked one step further up',
  withdrawn: 'Withdrawn',
}

const meetingStateWords = { planned: 'Planned', held: 'Held', cancelled: 'Cancelled' } as const

/** A row that only joins two things. */
function joins(what: string, column: string, to: (id: unknown, name: NameOf) => string): TableWords {
  return {
    added: (row, name) => `${what}: ${to(row[column], name)}`,
    removed: (row, name) => `No longer: ${what.toLowerCase()}: ${to(row[column], name)}`,
    fields: {},
  }
}

const withdrawn = (row: RowThen): boolean => (row.withdrawn_on ?? null) !== null

export const tableWords: Readonly<Record<string, TableWords>> = {
  requirement: {
    added: (row) => (row.came_by === 'document' ? 'Read from the document' : 'Entered by hand'),
    removed: () => 'Removed',
    fields: {
      bound: field('Who is bound', bound),
      kind: field('Kind', one(kindWords)),
      stance: field('Whose', one(stanceWords)),
      area_class: field('Area', one(classWords)),
      text: field('Words'),
      ref: field('Reference'),
      heading: field('Heading', text, 'none'),
      verb: field('How firmly', one(verbWords), 'no verb of its own'),
      came_by: field('How it came', one(cameByWords)),
      came_from: field('From whom'),
      came_on: field('Came on', day),
    },
  },
  duty: {
    added: (row) => `Marked as a duty: ${span(row)}`,
    removed: (row) => `No longer a duty: ${span(row)}`,
    subject: () => 'Duty changed',
    fields: {
      bound: field('Who is bound', bound),
      verb: field('How firmly', one(verbWords), 'no verb of its own'),
    },
  },
  answer: {
    added: (row) => `Answer given, ${one(standingWords)(row.claim)}: ${words(row, 'words')}`,
    removed: (row) => `Answer withdrawn: ${words(row, 'words')}`,
    subject: (row) => `Answer ${quoted(row, 'words')}`,
    gone: withdrawn,
    fields: {
      words: field('Words'),
      holder: field('Held by', text, 'nobody'),
      claim: field('Where it stands', one(standingWords)),
      evidence: field('Evidence', text, 'none'),
    },
  },
  improvement_plan: {
    added: (row) => `Plan added: ${words(row, 'name')}`,
    removed: () => 'Plan removed',
    fields: {
      name: field('Name'),
      closed_on: field('Closed', day, 'no'),
      ends: field('Last day', due),
    },
  },
  plan_version: {
    added: (row) => `Marked as version ${quoted(row, 'name')}: ${words(row, 'why')}`,
    removed: (row) => `Version ${quoted(row, 'name')} removed`,
    fields: {},
  },
  objective: {
    added: (row) => `Objective added: ${words(row, 'words')}`,
    removed: () => 'Objective removed',
    fields: {
      ref: field('Reference'),
      words: field('Words'),
      plan_id: pointing('Plan'),
      requirement_id: pointing('Requirement it answers'),
      closed_on: field('Closed', day, 'no'),
      closed_evidence: field('Evidence that it was reached', text, 'none'),
    },
  },
  action: {
    added: (row, name) =>
      `Promised: ${words(row, 'title')}, due ${due(row.due)}, accountable: ${name('post', row.accountable_post_id)}`,
    removed: () => 'Action removed',
    fields: {
      ref: field('Reference'),
      title: field('What will be done'),
      success_criteria: field('Success criteria'),
      intended_impact: field('Intended impact'),
      accountable_post_id: pointing('Accountable', 'no post'),
      first_due: field('First agreed day', due),
      due: field('Due', due),
      delivery: field('Delivery', one(deliveryWords)),
      impact: field('Impact', one(impactWords)),
      confidence: field('Confidence', one(confidenceWords)),
      completed_on: field('Completed', day, 'no'),
      evidence: field('Evidence', text, 'none'),
    },
  },
  action_objective: joins('Stands under objective', 'objective_id', (id, name) => name('objective', id)),
  action_requirement: joins('Answers requirement', 'requirement_id', (id, name) => name('requirement', id)),
  action_post: joins('Also responsible', 'post_id', (id, name) => name('post', id)),
  action_wait: joins('Waits for', 'waits_for_id', (id, name) => name('action', id)),
  milestone: {
    added: (row) => `Milestone added: ${words(row, 'words')}, due ${due(row.due)}`,
    removed: (row) => `Milestone removed: ${words(row, 'words')}`,
    subject: (row) => `Milestone ${quoted(row, 'words')}`,
    fields: {
      words: field('Words'),
      first_due: field('First agreed day', due),
      due: field('Due', due),
      done_on: field('Done', day, 'not yet'),
      evidence: field('Evidence', text, 'none'),
    },
  },
  step: {
    added: (row) => `Step added: ${words(row, 'words')}`,
    removed: (row) => `Step removed: ${words(row, 'words')}`,
    subject: (row) => `Step ${quoted(row, 'words')}`,
    fields: {
      words: field('Words'),
      post_id: pointing('Who does it', 'nobody'),
      due: field('Due', due, 'no day'),
      done_on: field('Done', day, 'not yet'),
    },
  },
  impact_date: {
    added: (row) => `Effect agreed by ${due(row.due)}: ${words(row, 'words')}`,
    removed: (row) => `Agreed effect removed: ${words(row, 'words')}`,
    subject: (row) => `Effect ${quoted(row, 'words')}`,
    fields: {
      words: field('Words'),
      first_due: field('First agreed day', due),
      due: field('By', due),
      seen: field('Seen', one(aboutFamilies), 'not yet'),
      seen_words: field('What was seen', text, 'nothing said'),
    },
  },
  action_update: {
    added: (row) =>
      [
        `Update: ${words(row, 'happened')}`,
        ...(row.for_families === null ? [] : [`For families: ${words(row, 'for_families')}`]),
        ...(row.in_the_way === null ? [] : [`In the way: ${words(row, 'in_the_way')}`]),
      ].join(' '),
    removed: (row) => `Update removed: ${words(row, 'happened')}`,
    subject: (row) => `Update of ${day(row.said_on)}`,
    fields: {
      happened: field('What happened'),
      for_families: field('For families', text, 'nothing said'),
      in_the_way: field('In the way', text, 'nothing said'),
    },
  },
  // The action itself tells its new day; who agreed stands only here.
  due_move: {
    added: (row) =>
      (row.agreed_by ?? null) === null
        ? null
        : `The move of its day from ${due(row.from_due)} to ${due(row.to_due)} was agreed by ${words(row, 'agreed_by')}${row.agreement === 'recorded' ? ` on ${day(row.agreed_on)} (recorded: ${words(row, 'agreed_how')})` : ''}`,
    removed: (row) => `The note of a move to ${due(row.to_due)} was removed`,
    subject: (row) => `The move of its day to ${due(row.to_due)}`,
    fields: { why: field('Why', text), agreed_by: field('Agreed by', text, 'nobody') },
  },
  due_request: {
    added: (row) =>
      `Asked to move its day from ${due(row.from_due)} to ${due(row.to_due)}, past the first agreed one: ${words(row, 'why')}`,
    removed: (row) => `The request for ${due(row.to_due)} was removed`,
    subject: (row) => `The request for a later day, ${due(row.to_due)}`,
    fields: {
      answer: field('Answer', one(requestAnswered), 'it waits'),
      answer_words: field('In words', text, 'nothing said'),
    },
  },
  action_view: {
    added: (row) =>
      `${whose[row.whose as keyof typeof whose] ?? 'Somebody'} on its effect: ${words(row, 'words')}`,
    removed: (row) => `A view of its effect was removed: ${words(row, 'words')}`,
    subject: (row) => `The view of ${day(row.said_on)}`,
    fields: { words: field('Words'), told: field('How it was told') },
  },
  closure_check: {
    added: (row) => `To be checked ${words(row, 'months')} months after it was closed, on ${day(row.due)}`,
    removed: (row) => `The check due on ${day(row.due)} falls away`,
    subject: (row) => `Check after ${words(row, 'months')} months`,
    fields: {
      due: field('Due', day),
      answer: field('Does it still hold', one(checkAnswerWords), 'not answered'),
      evidence: field('Evidence', text, 'none'),
    },
  },
  families_words: {
    added: (row) => `Families’ words, ${words(row, 'who')}: ${words(row, 'words')}`,
    removed: (row) => `Families’ words withdrawn: ${quoted(row, 'words')}`,
    subject: (row) => `Families’ words ${quoted(row, 'words')}`,
    gone: withdrawn,
    fields: {
      words: field('Words'),
      who: field('Who said it'),
      came_by: field('How it came', one(cameBy)),
      heard_on: field('Heard on', day),
      may_publish: field('May be published', yes),
    },
  },
  families_answer: {
    added: (row) =>
      `Is this true for families? ${aboutFamilies[String(row.answer)] ?? words(row, 'answer')}: ${words(row, 'words')}`,
    removed: () => 'An answer to “is this true for families?” was removed',
    subject: () => 'Is this true for families?',
    fields: {
      answer: field('Answer', one(aboutFamilies)),
      words: field('Words'),
      told: field('How it was told'),
    },
  },
  evidence: {
    added: (row) => `Evidence added: ${words(row, 'shows')} (${words(row, 'source')}, ${precise(row.dated)})`,
    removed: (row) => `Evidence withdrawn: ${quoted(row, 'shows')}`,
    subject: (row) => `Evidence ${quoted(row, 'shows')}`,
    gone: withdrawn,
    fields: {
      shows: field('What it shows'),
      source: field('Source'),
      dated: field('Dated', precise),
      strength: field('Strength, of 5'),
      where_kept: field('Where it is kept'),
      file_name: field('File', text, 'none'),
      may_publish: field('May be published', yes),
      for_board: field('For the board', yes, 'no'),
      for_adviser: field('For advisers', yes, 'no'),
    },
  },
  measure: {
    added: (row) => `Measure added: ${words(row, 'name')}`,
    removed: () => 'Measure removed',
    fields: {
      name: field('Name'),
      class: field('What it tells', one(measureClassWords)),
      kind: field('Kind', one(measureKindWords)),
      audience: field('Who sees it', one(audienceWords)),
      owner_post_id: pointing('Owner', 'no post'),
      run_length: field('Points in a run'),
      screen_outliers: field('Large single jumps are left out', yes),
      fixed_after: field('Limits are kept after so many points', text, 'never'),
      low: field('Lowest that is plausible', text, 'none'),
      high: field('Highest that is plausible', text, 'none'),
      compatibility: field('Whose rules its chart follows'),
      closed_on: field('Closed', day, 'no'),
    },
  },
  measure_definition: {
    added: (row) =>
      `Definition ${words(row, 'number')}, from ${day(row.from_day)}: ${words(row, 'question')} (${words(row, 'numerator')}${row.denominator === null ? '' : ` of ${words(row, 'denominator')}`}; source: ${words(row, 'source')}). Why: ${words(row, 'why')}`,
    removed: (row) => `Definition ${words(row, 'number')} removed`,
    fields: {},
  },
  measure_target: {
    added: (row) =>
      `${row.kind === 'milestone' ? 'Milestone' : 'Target'} set: ${words(row, 'value')} by ${day(row.due)}, decided by ${words(row, 'decided_by')}. Why: ${words(row, 'why')}`,
    removed: (row) => `The target for ${day(row.due)} was removed`,
    fields: {},
  },
  measure_baseline: {
    added: (row) =>
      // The value stands on the measure's page, as far as the reader may see it.
      `Baseline set as at ${day(row.as_at_day)} (${words(row, 'source')}). Why: ${words(row, 'why')}`,
    removed: (row) => `The baseline of ${day(row.as_at_day)} was removed`,
    fields: {},
  },
  measure_rebase: {
    added: (row) =>
      `The limits of its chart start again from ${day(row.from_day)}, decided by ${words(row, 'decided_by')}. Why: ${words(row, 'why')}`,
    removed: (row) => `The limits of its chart no longer start again from ${day(row.from_day)}`,
    gone: withdrawn,
    fields: {},
  },
  measure_requirement: joins('Shows requirement', 'requirement_id', (id, name) => name('requirement', id)),
  measure_objective: joins('Shows objective', 'objective_id', (id, name) => name('objective', id)),
  measure_action: {
    added: (row, name) =>
      `Shows action ${name('action', row.action_id)}: a change should show by ${day(row.shows_by)}`,
    removed: (row, name) => `No longer shows action ${name('action', row.action_id)}`,
    subject: (row, name) => `Action ${name('action', row.action_id)}`,
    fields: { shows_by: field('A change should show by', day) },
  },
  measure_output: {
    added: (row) =>
      `What is shown was decided by ${words(row, 'decided_by')} (${words(row, 'kind')}: ${words(row, 'setting')}). Why: ${words(row, 'why')}`,
    removed: () => 'A decision on what is shown was removed',
    fields: {},
  },
  casework_source: {
    added: (row) =>
      words(row, 'figure') === ''
        ? `It takes nothing from casework any more, decided by ${words(row, 'decided_by')}. Why: ${words(row, 'why')}`
        : `From ${day(row.from_day)} casework is its source, decided by ${words(row, 'decided_by')}. Why: ${words(row, 'why')}`,
    removed: () => 'A decision on casework as the source was removed',
    fields: {},
  },
  measure_benchmark: {
    added: (row) =>
      row.indicator === null
        ? `Held against no published figure any more, decided by ${words(row, 'decided_by')}. Why: ${words(row, 'why')}`
        : `Held against a published figure (${words(row, 'indicator')}), decided by ${words(row, 'decided_by')}. Why: ${words(row, 'why')}`,
    removed: () => 'It is no longer held against a published figure',
    fields: {},
  },
  // Exact figures are for few readers: that a figure came or changed is told, and not which.
  reading: {
    added: (row) => `A figure came for ${period(row)}`,
    removed: (row) => `The figure for ${period(row)} was removed`,
    subject: (row) => `The figure for ${period(row)}`,
    withoutWhy: true,
    withoutValues: {
      value: 'It was changed',
      symbol: 'It was changed',
      numerator: 'It was changed',
      denominator: 'It was changed',
    },
    fields: {
      state: field('State', one(stateWords)),
      source: field('Source'),
      provisional: field('Provisional', yes),
    },
  },
  board: {
    added: (row) => `${boardKindWords[row.kind as keyof typeof boardKindWords]} added: ${words(row, 'name')}`,
    removed: (row) => `Removed: ${words(row, 'name')}`,
    fields: {
      name: field('Name'),
      kind: field('What it is', one(boardKindWords)),
      reports_to_id: pointing('Reports to', 'no other'),
      closed_on: field('Closed', day, 'no'),
    },
  },
  board_terms: {
    added: (row) =>
      `Terms of reference, version ${words(row, 'number')}, from ${day(row.from_day)}, agreed by ${words(row, 'agreed_by')}${row.why === null ? '' : `: ${words(row, 'why')}`}`,
    removed: (row) => `Version ${words(row, 'number')} of the terms removed`,
    fields: {},
  },
  board_member: {
    added: (row, name) =>
      `Seat given to ${name('post', row.post_id)}, ${one(capacityWords)(row.capacity)}, from ${day(row.from_day)}`,
    removed: (row, name) => `Seat of ${name('post', row.post_id)} removed`,
    subject: (row, name) => `Seat of ${name('post', row.post_id)}`,
    fields: {
      capacity: field('Sits as', one(capacityWords)),
      sector: field('Speaks for', one(sectorWords)),
      named_officer: field('Checked by name', one(namedOfficerWords), 'no'),
      to_day: field('Last day', day, 'it goes on'),
    },
  },
  board_invitee: {
    added: (row, name) => `To be invited each time: ${name('post', row.post_id)}, from ${day(row.from_day)}`,
    removed: (row, name) => `No longer to be invited each time: ${name('post', row.post_id)}`,
    subject: (row, name) => `Invited each time: ${name('post', row.post_id)}`,
    fields: {
      requirement_id: pointing('Requirement it answers'),
      to_day: field('Last day', day, 'it goes on'),
    },
  },
  board_timetable: {
    added: (row) =>
      `Timetable agreed on ${day(row.agreed_on)} by ${words(row, 'agreed_by')}, with ${words(row, 'agreed_with')}: ${words(row, 'words')}`,
    removed: () => 'An agreed timetable was removed',
    fields: {},
  },
  upward_report: {
    added: (row) => `Report to ${words(row, 'body_name')} planned, due ${day(row.due)}`,
    removed: (row) => `Report to ${words(row, 'body_name')} removed`,
    subject: (row) => `Report to ${words(row, 'body_name')}`,
    fields: {
      body_name: field('To whom'),
      due: field('Due', day),
      meeting_id: pointing('Over the records of', 'no meeting'),
      cover: field('Cover text', text, 'none'),
      given_on: field('Given', day, 'not yet'),
    },
  },
  forward_plan_item: {
    added: (row) => `Forward plan, ${precise(row.month)}: ${words(row, 'words')}`,
    removed: (row) => `Taken out of the forward plan: ${quoted(row, 'words')}`,
    subject: (row) => `Forward plan ${quoted(row, 'words')}`,
    gone: withdrawn,
    fields: {
      month: field('Month', precise),
      words: field('Words'),
      requirement_id: pointing('Area'),
      presenter_post_id: pointing('Presented by', 'nobody'),
      meeting_id: pointing('Meeting'),
    },
  },
  meeting: {
    added: (row, name) =>
      `Meeting ${words(row, 'number')} of ${name('board', row.board_id)} planned for ${day(row.day)}, ${words(row, 'begins')} to ${words(row, 'ends')}`,
    removed: (row) => `Meeting ${words(row, 'number')} removed`,
    fields: {
      day: field('Day', day),
      begins: field('Begins'),
      ends: field('Ends'),
      place: field('Place'),
      state: field('State', one(meetingStateWords)),
      held_on: field('Held', day, 'not yet'),
      cancelled_why: field('Why cancelled', text, 'not cancelled'),
    },
  },
  risk: {
    added: (row, name) =>
      `Raised: ${words(row, 'event')}, owned by ${name('post', row.owner_post_id)}; inherent score ${scored(row, 'inherent_likelihood', 'inherent_impact')}, target ${scored(row, 'target_likelihood', 'target_impact')}`,
    removed: () => 'Risk removed',
    fields: {
      cause: field('Cause'),
      event: field('Event'),
      effect: field('Effect'),
      requirement_id: pointing('Area'),
      owner_post_id: pointing('Owner'),
      inherent_likelihood: field('Inherent likelihood'),
      inherent_impact: field('Inherent impact'),
      target_likelihood: field('Target likelihood'),
      target_impact: field('Target impact'),
      target_by: field('Day of the target', day, 'none'),
      controls: field('Controls', text, 'none'),
      proximity: field('How near it is', one(proximityWords)),
      next_review: field('Next review', day),
      private: field('Private', yes),
      closed_on: field('Closed', day, 'no'),
      closed_why: field('Why closed', text, 'not closed'),
    },
  },
  risk_review: {
    added: (row) => `Reviewed: ${scored(row)}. ${words(row, 'words')} Next review ${day(row.next_review)}`,
    removed: () => 'A review was removed',
    fields: {},
  },
  risk_action: joins('Made smaller by action', 'action_id', (id, name) => name('action', id)),
  risk_acceptance: {
    added: (row, name) =>
      `Accepted at ${scored(row)} until ${day(row.until_day)} by ${name('post', row.accepted_by_post_id)}: ${words(row, 'why')}`,
    removed: () => 'An acceptance was removed',
    subject: () => 'Acceptance',
    fields: { ended_on: field('Ended', day, 'no') },
  },
  escalation: {
    added: (row, name) =>
      `Asked of ${words(row, 'step_name')}${row.asked_of_post_id === null ? '' : ` (${name('post', row.asked_of_post_id)})`}: ${words(row, 'asked')} Answer due ${day(row.answer_by)}`,
    removed: () => 'Escalation removed',
    fields: {
      answer: field('Answer', text, 'none'),
      answered_by_name: field('Answered by', text, 'nobody'),
      answered_on: field('Answered', day, 'no'),
      closed_on: field('Closed', day, 'no'),
      closed_how: field('How it ended', one(closedHow), 'it is open'),
      closed_why: field('Why', text, 'not said'),
    },
  },
  post: {
    added: (row, name) => `Post made: ${words(row, 'name')}, ${name('agency', row.area_agency_id)}`,
    removed: (row) => `Post removed: ${words(row, 'name')}`,
    fields: {
      name: field('Name'),
      area_agency_id: pointing('Agency'),
      from_day: field('From', day),
      to_day: field('Until', day, 'it goes on'),
    },
  },
  post_holding: {
    added: (row) => `Held by ${words(row, 'holder_name')} from ${day(row.from_day)}`,
    removed: (row) => `No longer said to be held by ${words(row, 'holder_name')}`,
    subject: (row) => `Held by ${words(row, 'holder_name')}`,
    fields: {
      holder_name: field('Name'),
      person_id: pointing('Account', 'no account'),
      from_day: field('From', day),
      to_day: field('Until', day, 'it goes on'),
    },
  },
  area_agency: {
    added: (row, name) => `Agency joined: ${name('agency', row.id)}`,
    removed: (row, name) => `Agency removed: ${name('agency', row.id)}`,
    fields: {
      part: field('Its part'),
      mailbox: field('Mailbox', text, 'none'),
      from_day: field('From', day),
      to_day: field('Until', day, 'it goes on'),
    },
  },
  role_grant: {
    added: (row) =>
      `${roleWords[row.role as Role] ?? words(row, 'role')} from ${day(row.from_day)}${untilWords(row)}`,
    removed: (row) => `No longer ${one(roleWords)(row.role)}`,
    subject: (row) => roleWords[row.role as Role] ?? words(row, 'role'),
    fields: {
      role: field('Role', one(roleWords)),
      from_day: field('From', day),
      to_day: field('Until', day, 'it goes on'),
    },
  },
  source_document: {
    added: (row) => `Received on ${day(row.received_on)}: ${words(row, 'title')}`,
    removed: (row) => `Removed: ${words(row, 'title')}`,
    fields: {
      title: field('Title'),
      standing: field('Standing', one(standings)),
      standing_since: field('Since', day),
      closed_by: pointing('Closed by', 'no other document'),
      received_on: field('Received on', day),
    },
  },
  open_question: {
    added: () => null,
    removed: () => 'A question fell away',
    subject: () => 'A question of the reading',
    fields: { settled_on: field('Settled', day, 'no') },
  },
  consequence: {
    added: (row) =>
      `What follows${row.falls_on === null ? '' : `, ${precise(row.falls_on)}`}: ${words(row, 'words')}`,
    removed: (row) => `No longer follows: ${words(row, 'words')}`,
    subject: () => 'What follows',
    fields: { words: field('Words'), falls_on: field('On', precise, 'no day') },
  },
  held_before: {
    added: (row) => `Entered: ${words(row, 'name')}, ${precise(row.held_on)}`,
    removed: (row) => `Removed: ${words(row, 'name')}`,
    fields: {
      name: field('Name'),
      held_on: field('Held', precise),
      kind: field('Kind'),
      note: field('Note', text, 'none'),
    },
  },
  held_before_paper: {
    added: (row) => `Paper added: ${words(row, 'file_name')}`,
    removed: (row) => `Paper removed: ${words(row, 'file_name')}`,
    fields: { file_name: field('File') },
  },
}

function untilWords(row: RowThen): string {
  const until = row.to_day as LocalDate | null | undefined
  return until === null || until === undefined ? '' : ` until ${day(until)}`
}
