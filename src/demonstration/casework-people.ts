/**
 * Who works on the demonstration's cases, and the children whose cases are followed further than the extract. Nobody here
 * exists. Their addresses end in .example, which is kept for examples (RFC 2606, section 2): no mail reaches anybody.
 */
import { addDays, dayOfWeek, isWeekend, type LocalDate, type Role, writeDay } from '../foundation/index.ts'

export interface CaseworkPerson {
  readonly name: string
  readonly role: Role
  readonly email: string
}

const person = (name: string, role: Role, address: string): CaseworkPerson => ({
  name: `${name} (synthetic)`,
  role,
  email: `${address}@wrenshire.example`,
})

export const caseworkPeople = {
  manager: person('Maud Notreal', 'ehc-team-manager', 'maud.notreal'),
  head: person('Hugo Madeup', 'head-of-send', 'hugo.madeup'),
  worker: person('Wren Imagined', 'caseworker', 'wren.imagined'),
  second: person('Yusuf Invented', 'caseworker', 'yusuf.invented'),
  paediatrician: person('Dr Priya Fictive', 'health-professional', 'priya.fictive'),
  senco: person('Sena Storybook', 'senco', 'sena.storybook'),
  parent: person('Pat Pretend', 'parent-carer', 'pat.pretend'),
} as const

/** The three children whose cases are followed, by what the extract calls them. */
export const followed = { advice: 'SYN-900001', draft: 'SYN-900002', final: 'SYN-900003' } as const

/** So many days ago, or to come, and never at a weekend: each followed case stands where its days put it. */
export const followedDays = (today: LocalDate) => {
  const ago = (days: number) => {
    const day = addDays(today, -days)
    return isWeekend(day) ? addDays(day, 5 - dayOfWeek(day)) : day
  }
  return {
    firstExtract: ago(60),
    advice: { request: ago(95), decided: ago(60), asked: ago(58), received: ago(57), given: ago(20) },
    draft: {
      request: ago(118),
      decided: ago(82),
      agreed: ago(24),
      frozen: ago(7),
      served: ago(6),
      said: ago(2),
    },
    final: { request: ago(150), decided: ago(114), draft: ago(45), frozen: ago(13), served: ago(12) },
    review: { last: ago(355), meeting: ago(-8) },
    panel: ago(-5),
  }
}

/** Their rows in the extract, and one row that a mistake keeps out: each night's page says what was refused and why. */
export function followedRows(today: LocalDate): readonly Readonly<Record<string, string>>[] {
  const days = followedDays(today)
  const all = {
    synthetic: 'yes',
    team: 'North',
    education_now: 'full',
    caseworker: caseworkPeople.worker.email,
  }
  return [
    {
      ...all,
      case: followed.advice,
      family_name: 'Storyton',
      given_names: 'Sam',
      born: addDays(today, -2700),
      request_received: days.advice.request,
      assessment_decision_notified: days.advice.decided,
    },
    {
      ...all,
      case: followed.draft,
      family_name: 'Pretend',
      given_names: 'Robin',
      born: addDays(today, -3300),
      education_now: 'part',
      education_since: addDays(today, -40),
      request_received: days.draft.request,
      assessment_decision_notified: days.draft.decided,
    },
    {
      ...all,
      case: followed.final,
      family_name: 'Pretend',
      given_names: 'Wren',
      born: addDays(today, -4400),
      request_received: days.final.request,
      assessment_decision_notified: days.final.decided,
      draft_plan_served: days.final.draft,
    },
    {
      ...all,
      case: 'SYN-900004',
      family_name: 'Fableton',
      given_names: 'Ivy',
      born: addDays(today, -3900),
      plan_first_made: addDays(today, -1086),
      final_plan_sent: addDays(today, -1086),
      last_review_completed: days.review.last,
      review_meeting_date: days.review.meeting,
    },
    {
      ...all,
      case: 'SYN-900005',
      family_name: 'Nonesuch',
      given_names: 'Max',
      born: '31/02/2018',
      request_received: addDays(today, -20),
    },
  ]
}

/** What the parts of Robin's plan say, in the order in which they are written. */
export const draftRecords = [
  {
    section: 'A',
    words: 'I like the library and I want to read the football page by myself.',
    voice: 'Robin, at home, with a picture board',
    gathered: 'The SENCO and Robin’s parent, in two talks',
    term: 'soon',
  },
  {
    section: 'B',
    words: 'Robin reads single words and loses the thread of a sentence.',
    strengths: 'Listens closely, remembers stories that are read aloud.',
    everyday: 'Signs, menus and homework need somebody to read them.',
    tried: 'A reading group, three times a week, for two terms.',
    difference: 'Twenty more words were known; sentences stayed hard.',
  },
  {
    section: 'C',
    words: 'Robin tires after twenty minutes of close work.',
    everyday: 'Misses the last part of most lessons.',
  },
  {
    section: 'E',
    words: 'Robin reads a short paragraph and tells somebody what it says.',
    by: 'The end of the summer term after next',
    measure: 'A reading test each term, and what Robin says',
    steps: 'A sentence by Easter\nTwo sentences by the summer',
  },
  {
    section: 'F',
    words: 'A structured reading programme',
    amount: '30 minutes, one to one',
    often: '4 times a week in term time',
    howLong: 'Until the annual review',
    who: 'A teaching assistant',
    skills: 'Trained in the programme, watched once a term by a specialist teacher',
    reviewed: 'By the SENCO, each half term',
  },
  { section: 'F', words: 'Breaks during close work, as Robin needs them.' },
] as const

export const draftComment = 'Robin needs the break before reading, not after. Can the plan say so?'

/** What the paediatrician writes; the educational psychologist has not answered. */
export const adviceWords = (receivedOn: LocalDate) => ({
  known: 'known',
  childSaid: 'Sam pointed at the swing, and said that loud rooms hurt.',
  need: ['Sam covers both ears and leaves the room when it is loud.'],
  everyday: ['Sam misses lunch in the hall on most days.'],
  outcome: [
    `By ${writeDay(addDays(receivedOn, 365))} Sam eats in the hall with two friends on four days of five.`,
  ],
  provision: ['A quiet table and ear defenders, set up by a lunchtime assistant'],
  amount: ['20 minutes, each school day'],
  authorName: caseworkPeople.paediatrician.name,
  authorRole: 'Community paediatrician',
  receivedOn,
})
