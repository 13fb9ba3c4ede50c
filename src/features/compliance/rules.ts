/**
 * How a board paragraph of a notice is read from the records: one rule for each thing that such a paragraph asks for, found
 * by the notice's own words. A rule says what was found and where, never whether a duty is met: that is for the Department.
 * Source: improvement notices by the Department for Education, the paragraphs on the improvement board, on invitations and
 * on minutes (for example Derbyshire 2025, paragraphs 5.a to 5.e, 6 and 12.d).
 */
import { writeDay } from '../../foundation/index.ts'
import type { AttendedFact, MeetingFacts, Paragraph } from './facts.ts'

export type Shown = 'shown' | 'partly' | 'not'

export const shownWords: Readonly<Record<Shown, string>> = {
  shown: 'Shown in the records',
  partly: 'Partly shown',
  not: 'Not shown',
}

export interface Found {
  readonly is: Shown
  /** Why, in a sentence. */
  readonly sentence: string
  /** The record that shows it, or where it would stand. `path` is below the area's own address. */
  readonly at: readonly { readonly text: string; readonly path: string }[]
}

export interface Rule {
  readonly id: string
  /** What of a paragraph it reads. */
  readonly asks: string
  /** The words of a notice that it answers to. */
  readonly words: RegExp
  /** The same in words, and what is looked at. */
  readonly because: string
  find(facts: MeetingFacts, paragraph: Paragraph): Found
}

const meetingPage = ({ id }: MeetingFacts) => ({ text: 'The meeting', path: `/meetings/${id}` })
const under = (facts: MeetingFacts, part: string, text: string) => ({
  text,
  path: `/meetings/${facts.id}/${part}`,
})
const termsPage = ({ boardId }: MeetingFacts) => ({
  text: 'Terms of reference',
  path: `/boards/${boardId}/terms`,
})

export const rules: readonly Rule[] = [
  {
    id: 'chair',
    asks: 'An independent chair',
    words: /\bindependent chair\b/i,
    because:
      'The words “independent chair”: the terms of reference in force that day say what kind of chair the board has, and the attendance whether the chair was there.',
    find: chair,
  },
  {
    id: 'sectors',
    asks: 'Who attends it',
    words: /\battended by\b/i,
    because: 'The words “attended by” and the sectors named after them: each was there, or sent a deputy.',
    find: sectors,
  },
  {
    id: 'timetable',
    asks: 'A timetable agreed with the Department',
    words: /\btimetable\b[^.;]{0,40}\bagreed with the Department\b/i,
    because: 'The words “timetable agreed with the Department”: such an agreement is on record by that day.',
    find: timetable,
  },
  {
    id: 'officers',
    asks: 'Chief executives and accountable officers',
    words: /\bchief executives?\b[^.;]{0,120}\baccountable officers?\b/i,
    because:
      'The words “Chief Executives” and “Accountable Officers”: those whose seats are marked so were there by name.',
    find: officers,
  },
  {
    id: 'accountabilities',
    asks: 'Accountabilities for all actions agreed',
    words: /\bassigned accountabilit/i,
    because:
      'The words “assigned accountabilities”: each action raised at the meeting, and each action of the plan that was open that day, had a post that answers for it and somebody in that post.',
    find: accountabilities,
  },
  {
    id: 'targets',
    asks: 'Clear and measurable targets',
    words: /\bmeasurable targets?\b/i,
    because:
      'The words “measurable targets”: each area of the notice has a measure with a target decided by that day.',
    find: targets,
  },
  {
    id: 'plan-up-to-date',
    asks: 'The plan is kept up to date',
    words: /\bkeep\b[^.;]{0,60}\bup[- ]to[- ]date\b/i,
    because:
      'The words “keep … up to date”: each action that was open that day had a word on how it goes since the meeting before.',
    find: upToDate,
  },
  {
    id: 'risks-reviewed',
    asks: 'The risk register is updated with the meeting cycle',
    words: /\brisk register\b/i,
    because: 'The words “risk register”: each open risk was reviewed since the meeting before.',
    find: risksReviewed,
  },
  {
    id: 'mitigation',
    asks: 'A mitigation plan',
    words: /\bmitigation plan\b/i,
    because:
      'The words “mitigation plan”: each open risk has an action that makes it smaller, or was accepted.',
    find: mitigation,
  },
  {
    id: 'in-advance',
    asks: 'The register is with the board in advance',
    words: /\brisk register\b[^.;]*\bin advance\b/i,
    because: 'The words “in advance”: a pack with the register was circulated before the day of the meeting.',
    find: inAdvance,
  },
  {
    id: 'reports-data',
    asks: 'Reports with data and analysis',
    words: /\breports?\b[^.;]*\bdata\b/i,
    because:
      'The words “reports … data”: each area’s report to the meeting has what the data says and what we make of it.',
    find: reportsData,
  },
  {
    id: 'reports-families',
    asks: 'Reports with the lived experience of families',
    words: /\blived experience\b/i,
    because: 'The words “lived experience”: each area’s report to the meeting has what families notice.',
    find: reportsFamilies,
  },
  {
    id: 'log',
    asks: 'The action and impact log is updated at each meeting',
    words: /\baction and impact log\b/i,
    because:
      'The words “action and impact log”: the log of this meeting was drawn from the records and settled. Objectives that are slow to progress stand in it by rule.',
    find: log,
  },
  {
    id: 'contributions',
    asks: 'It shows where contributions need to be strengthened',
    words: /\bcontributions? need\b/i,
    because:
      'The words “contributions need to be strengthened”: of each one that the rules found, the chair said whether it stands in the log.',
    find: contributions,
  },
  {
    id: 'invitations',
    asks: 'Invitations on each occasion',
    words: /\binvit[^.;]*\b(?:each|every) (?:occasion|meeting|time)\b/i,
    because:
      'The words “invitations … on each occasion”: the invitation to each named post has gone. A post that was vacant is not fully shown.',
    find: invitations,
  },
  {
    id: 'minutes',
    asks: 'Minutes of the meeting',
    words: /\bminutes of (?:the |its |board )?meetings?\b/i,
    because: 'The words “minutes of meetings”: the minutes of this meeting were checked by the chair.',
    find: minutes,
  },
]

/** The rules that read a paragraph, by its own words. */
export function rulesFor(paragraph: Pick<Paragraph, 'text'>): readonly Rule[] {
  const plain = paragraph.text.replace(/\s+/g, ' ')
  return rules.filter((rule) => rule.words.test(plain))
}

/** All of its parts shown: shown. None: not shown. */
export function together(found: readonly Pick<Found, 'is'>[]): Shown {
  if (found.every((one) => one.is === 'shown')) return 'shown'
  return found.every((one) => one.is === 'not') ? 'not' : 'partly'
}

function chair(facts: MeetingFacts): Found {
  const at = [termsPage(facts), meetingPage(facts)]
  const { terms, attended } = facts
  if (terms === null)
    return { is: 'not', sentence: 'The board had no terms of reference in force that day.', at }
  const kinds = {
    independent: 'The terms of reference say that the chair is independent',
    'agreed-by-department': 'The terms of reference say that the chair is agreed by the Department',
    other: `The terms of reference say of the chair: ${terms.chairWords ?? 'another kind'}`,
  } as const
  const there = attended.find((one) => one.attendsAs === 'chair')
  const presence =
    attended.length === 0
      ? 'nobody’s attendance is on record'
      : there === undefined
        ? 'no chair is among those whose attendance is on record'
        : there.was === 'present'
          ? `${there.name} was there`
          : there.was === 'deputy'
            ? `${there.name} sent a deputy`
            : `${there.name} was not there`
  const sentence = `${kinds[terms.chairKind]}; ${presence}.`
  if (terms.chairKind === 'other') return { is: 'not', sentence, at }
  return {
    is: terms.chairKind === 'independent' && there?.was === 'present' ? 'shown' : 'partly',
    sentence,
    at,
  }
}

const sectorsNamed: readonly (readonly [sector: string, words: string, names: RegExp])[] = [
  ['education', 'education', /\beducation\b/i],
  ['health', 'health', /\bhealth\b/i],
  ['care', 'care', /\bcare\b/i],
  ['parent-carer-forum', 'the parent carer forum', /\bparent[\s/-]*(?:and )?carers?\b/i],
  ['elected-member', 'elected members', /\belected members?\b/i],
]

const isThere = ({ was }: Pick<AttendedFact, 'was'>): boolean => was === 'present' || was === 'deputy'

function sectors(facts: MeetingFacts, { text }: Paragraph): Found {
  const at = [meetingPage(facts)]
  const clause = /\battended by\b([^.;]*)/i.exec(text.replace(/\s+/g, ' '))?.[1] ?? ''
  const wanted = sectorsNamed.filter(([, , names]) => names.test(clause))
  if (facts.attended.length === 0) return { is: 'not', sentence: 'Nobody’s attendance is on record.', at }
  const there = wanted.filter(([sector]) =>
    facts.attended.some((one) => one.sector === sector && isThere(one)),
  )
  const missing = wanted.filter((one) => !there.includes(one)).map(([, words]) => words)
  if (missing.length === 0)
    return { is: 'shown', sentence: `There were ${listed(there.map(([, words]) => words))}.`, at }
  return {
    is: there.length === 0 ? 'not' : 'partly',
    sentence: `Nobody was there for ${listed(missing)}.`,
    at,
  }
}

function timetable(facts: MeetingFacts): Found {
  const at = [{ text: 'The board and its timetable', path: `/boards/${facts.boardId}` }]
  return facts.timetable === null
    ? { is: 'not', sentence: 'No timetable agreed with the Department was on record by that day.', at }
    : {
        is: 'shown',
        sentence: `A timetable was agreed with ${facts.timetable.agreedWith} on ${writeDay(facts.timetable.agreedOn)}.`,
        at,
      }
}

const officerKinds = [
  { mark: 'chief-executive', one: 'chief executive', words: /\bchief executives\b/i },
  { mark: 'accountable-officer', one: 'accountable officer', words: /\baccountable officers\b/i },
] as const

function officers(facts: MeetingFacts, { text }: Paragraph): Found {
  const at = [meetingPage(facts)]
  if (facts.attended.length === 0) return { is: 'not', sentence: 'Nobody’s attendance is on record.', at }
  const said = officerKinds.map(({ mark, one, words }) => {
    const seats = facts.attended.filter((each) => each.namedOfficer === mark)
    const present = seats.filter((each) => each.was === 'present')
    const others = seats.filter((each) => each.was !== 'present')
    // "Chief Executives of the Council and the ICB": there are two of each.
    const wanted = words.test(text) ? 2 : 1
    const marked =
      seats.length >= wanted
        ? []
        : [
            `${seats.length === 0 ? 'no seat is' : `only ${seats.length} of ${wanted} seats is`} marked as ${one}’s`,
          ]
    return {
      isWhole: seats.length >= wanted && others.length === 0,
      present: present.map((each) => named(each)),
      missing: [
        ...others.map((each) =>
          each.was === 'deputy' ? `${named(each)} sent a deputy` : `${named(each)} was not there`,
        ),
        ...marked,
      ],
    }
  })
  const present = said.flatMap((one) => one.present)
  const missing = said.flatMap((one) => one.missing)
  return {
    is: said.every((one) => one.isWhole) ? 'shown' : present.length === 0 ? 'not' : 'partly',
    sentence: [
      ...(present.length === 0 ? [] : [`There by name: ${present.join('; ')}.`]),
      ...(missing.length === 0 ? [] : [`Not shown: ${missing.join('; ')}.`]),
    ].join(' '),
    at,
  }
}

const named = ({ name, post }: Pick<AttendedFact, 'name' | 'post'>): string =>
  post === null ? name : `${name} (${post})`

function accountabilities(facts: MeetingFacts): Found {
  const at = [meetingPage(facts), { text: 'The plan', path: '/plan' }]
  const { raised, plan } = facts
  const all = raised.length + plan.open
  if (all === 0) return { is: 'not', sentence: 'No action was on record by that day.', at }
  const vacant = [
    ...raised.filter((one) => !one.isHeld).map((one) => `board action ${one.number} (${one.owner})`),
    ...plan.vacant.map((ref) => `action ${ref}`),
  ]
  const held = `${counted(raised.length, 'action')} raised here and ${counted(plan.open, 'open action')} of the plan`
  if (vacant.length === 0)
    return { is: 'shown', sentence: `A post that somebody held answers for each of the ${held}.`, at }
  return {
    is: vacant.length === all ? 'not' : 'partly',
    sentence: `There were ${held}. Nobody held the post that answers for ${few(vacant)}.`,
    at,
  }
}

function targets({ areas }: MeetingFacts): Found {
  const at = [{ text: 'Measures', path: '/measures' }]
  if (areas.length === 0) return { is: 'not', sentence: 'No area of a notice is on record.', at }
  const bare = areas.filter((one) => !one.hasTarget).map((one) => one.ref)
  if (bare.length === 0)
    return { is: 'shown', sentence: `Each of the ${areas.length} areas had a measure with a target.`, at }
  return {
    is: bare.length === areas.length ? 'not' : 'partly',
    sentence: `No measure with a target was decided by that day for ${few(bare)}.`,
    at,
  }
}

const since = ({ before }: MeetingFacts): string =>
  before === null ? '' : ` since the meeting of ${writeDay(before)}`

function upToDate(facts: MeetingFacts): Found {
  const at = [under(facts, 'round', 'Round of updates'), { text: 'The plan', path: '/plan' }]
  const { open, quiet } = facts.plan
  if (open === 0) return { is: 'not', sentence: 'No action of the plan was open that day.', at }
  if (quiet.length === 0)
    return { is: 'shown', sentence: `All ${counted(open, 'open action')} had a word${since(facts)}.`, at }
  return {
    is: quiet.length === open ? 'not' : 'partly',
    sentence: `${open - quiet.length} of ${counted(open, 'open action')} had a word${since(facts)}. Nobody said how these went: ${few(quiet)}.`,
    at,
  }
}

function risksReviewed(facts: MeetingFacts): Found {
  const at = [{ text: 'The risk register', path: '/risks' }]
  const { open, notReviewed } = facts.risks
  if (open === 0) return { is: 'not', sentence: 'No risk was on the register that day.', at }
  if (notReviewed.length === 0)
    return {
      is: 'shown',
      sentence: `All ${counted(open, 'open risk')} had been reviewed${since(facts)}.`,
      at,
    }
  return {
    is: notReviewed.length === open ? 'not' : 'partly',
    sentence: `${open - notReviewed.length} of ${counted(open, 'open risk')} had been reviewed${since(facts)}. Not reviewed: ${few(notReviewed)}.`,
    at,
  }
}

function mitigation({ risks }: MeetingFacts): Found {
  const at = [{ text: 'The risk register', path: '/risks' }]
  const { open, bare } = risks
  if (open === 0) return { is: 'not', sentence: 'No risk was on the register that day.', at }
  if (bare.length === 0)
    return {
      is: 'shown',
      sentence: 'Each open risk has an action that makes it smaller, or was accepted.',
      at,
    }
  return {
    is: bare.length === open ? 'not' : 'partly',
    sentence: `No action and no acceptance stands against ${few(bare)}.`,
    at,
  }
}

function inAdvance(facts: MeetingFacts): Found {
  const at = [under(facts, 'pack', 'The pack')]
  const { packBefore, packOn, notInPack } = facts.risks
  if (!packBefore)
    return {
      is: 'not',
      sentence:
        packOn === null
          ? 'No pack of this meeting was circulated.'
          : `Its pack was circulated on ${writeDay(packOn)}, which is not before the meeting.`,
      at,
    }
  const day = packOn === null ? '' : ` on ${writeDay(packOn)}`
  return notInPack.length === 0
    ? { is: 'shown', sentence: `The pack with the register was circulated${day}, before the meeting.`, at }
    : {
        is: 'partly',
        sentence: `The pack was circulated${day}. Raised after it was made: ${few(notInPack)}.`,
        at,
      }
}

function reportsData(facts: MeetingFacts): Found {
  return reports(facts, (one) => one.data && one.reading, 'what the data says and what we make of it')
}

function reportsFamilies(facts: MeetingFacts): Found {
  return reports(facts, (one) => one.families, 'what families notice')
}

function reports(
  facts: MeetingFacts,
  isThere: (area: MeetingFacts['areas'][number]) => boolean,
  what: string,
): Found {
  const at = [under(facts, 'agenda', 'The areas’ reports')]
  const { areas } = facts
  if (areas.length === 0) return { is: 'not', sentence: 'No area of a notice is on record.', at }
  const missing = areas.filter((one) => !isThere(one)).map((one) => one.ref)
  if (missing.length === 0)
    return { is: 'shown', sentence: `Each of the ${areas.length} areas’ reports has ${what}.`, at }
  return {
    is: missing.length === areas.length ? 'not' : 'partly',
    sentence: `The reports do not have ${what} for ${few(missing)}.`,
    at,
  }
}

function log(facts: MeetingFacts): Found {
  const at = [under(facts, 'log', 'The log of this meeting')]
  if (facts.log === null) return { is: 'not', sentence: 'No log was drawn for this meeting.', at }
  const { state, settledOn, slow } = facts.log
  const objectives =
    slow === 0
      ? 'No objective was found slow to progress'
      : `${counted(slow, 'objective')} stand${slow === 1 ? 's' : ''} in it as slow to progress`
  return state === 'draft'
    ? { is: 'partly', sentence: `A log was drawn and is still a draft. ${objectives}.`, at }
    : {
        is: 'shown',
        sentence: `The log was settled${settledOn === null ? '' : ` on ${writeDay(settledOn)}`}. ${objectives}.`,
        at,
      }
}

function contributions(facts: MeetingFacts): Found {
  const at = [under(facts, 'log', 'The log of this meeting')]
  if (facts.log === null) return { is: 'not', sentence: 'No log was drawn for this meeting.', at }
  const { state, contributions: all, undecided } = facts.log
  if (state === 'draft' || undecided > 0)
    return {
      is: 'partly',
      sentence:
        undecided === 0
          ? `The rules found ${counted(all, 'contribution')} to be strengthened, and the log is still a draft.`
          : `Of ${counted(all, 'contribution')} to be strengthened, ${undecided} wait for the chair’s word.`,
      at,
    }
  return {
    is: 'shown',
    sentence:
      all === 0
        ? 'The rules found no contribution to be strengthened.'
        : `The rules found ${counted(all, 'contribution')} to be strengthened, and the chair said of each whether it stands in the log.`,
    at,
  }
}

function invitations(facts: MeetingFacts, { id, names }: Paragraph): Found {
  const at = [under(facts, 'invitations', 'Invitations')]
  const mine = facts.invited.filter((one) => one.requirementId === id || one.requirementId === null)
  const here = mine.length === 0 ? facts.invited : mine
  if (here.length === 0)
    return { is: 'not', sentence: 'The board names nobody who is invited each time.', at }
  const gone = here.filter((one) => one.is === 'gone')
  const said = [
    ...missing(here, 'not-gone', 'The invitation has not gone to:'),
    ...missing(here, 'not-asked', 'Not invited:'),
    ...missing(here, 'vacant', 'Not fully shown, for nobody held the post:'),
    ...(names.length > here.length
      ? [`The notice names ${names.length} (${names.join('; ')}), and the board names ${here.length}.`]
      : []),
  ]
  if (said.length === 0)
    return {
      is: 'shown',
      sentence: `The invitation went to: ${gone.map((one) => one.post).join('; ')}.`,
      at,
    }
  const any = gone.length > 0 || here.some((one) => one.is === 'vacant')
  const went = gone.length === 0 ? [] : [`It went to: ${gone.map((one) => one.post).join('; ')}.`]
  return { is: any ? 'partly' : 'not', sentence: [...said, ...went].join(' '), at }
}

function missing(
  all: MeetingFacts['invited'],
  is: MeetingFacts['invited'][number]['is'],
  words: string,
): readonly string[] {
  const posts = all.filter((one) => one.is === is).map((one) => one.post)
  return posts.length === 0 ? [] : [`${words} ${posts.join('; ')}.`]
}

function minutes(facts: MeetingFacts): Found {
  const at = [meetingPage(facts)]
  if (facts.minutes === null) return { is: 'not', sentence: 'No minutes of this meeting were written.', at }
  const { state, checkedOn, publishedOn } = facts.minutes
  const checked = checkedOn === null ? '' : ` on ${writeDay(checkedOn)}`
  switch (state) {
    case 'draft':
      return { is: 'partly', sentence: 'The minutes are a draft.', at }
    case 'with-chair':
      return { is: 'partly', sentence: 'The minutes are with the chair, to be checked.', at }
    case 'checked':
      return { is: 'shown', sentence: `The chair checked the minutes${checked}.`, at }
    case 'published':
      return {
        is: 'shown',
        sentence: `The chair checked the minutes${checked}; they were published${publishedOn === null ? '' : ` on ${writeDay(publishedOn)}`}.`,
        at,
      }
  }
}

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** So many by name, and how many more there are. */
function few(words: readonly string[]): string {
  const most = 6
  return words.length > most + 1
    ? `${words.slice(0, most).join(', ')} and ${words.length - most} more`
    : listed(words)
}
