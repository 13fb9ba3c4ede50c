/** The rules of the log, each at its edge; and that nothing anybody says makes an objective look slower. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate, localDate } from '../../foundation/index.ts'
import { quietAfterDays } from '../action/index.ts'
import { type ActionFact, flagsOf, slowFrom } from './board-log.ts'
import {
  type ContributionFacts,
  contributionsFrom,
  decide,
  type MeetingFacts,
  standingOf,
} from './contribution.ts'
import { listsOf, listsSentence, publish, redraw, settle } from './drawing.ts'
import { impactSentence, nothingShown } from './impact.ts'
import {
  numbersFrom,
  numbersSet,
  type RuleKey,
  ruleKeys,
  rules,
  rulesInWords,
  usualNumbers,
} from './rules.ts'

const today = localDate('2026-11-23')
const daysAgo = (days: number): LocalDate => addDays(today, -days)

const quietAction: ActionFact = {
  id: 'a',
  ref: '1.1',
  title: 'Hold a second panel',
  due: '2027-03',
  delivery: 'on-track',
  impact: 'none-yet',
  completedOn: null,
  since: daysAgo(400),
  lastUpdate: daysAgo(1),
  moves: [],
  toDo: [],
  measures: [],
  agencyId: 'council',
}

const measure = { name: 'Plans in 20 weeks', moves: 'not', showsBy: daysAgo(0) } as const

const flagsFor = (change: Partial<ActionFact>, numbers = usualNumbers) =>
  flagsOf({ actions: [{ ...quietAction, ...change }], measures: [] }, numbers, today)

describe('objectives slow to progress', () => {
  test.each<{ change: Partial<ActionFact>; rule: string | null; says?: string; why: string }>([
    { change: {}, rule: null, why: 'nothing speaks against it' },
    { change: { lastUpdate: daysAgo(42) }, rule: null, why: '42 days are not more than 42' },
    {
      change: { lastUpdate: daysAgo(43) },
      rule: 'quiet',
      says: '1.1: the last word is of 11 October 2026, 43 days ago.',
      why: '43 days are',
    },
    { change: { lastUpdate: null, since: daysAgo(42) }, rule: null, why: 'it was written 42 days ago' },
    {
      change: { lastUpdate: null, since: daysAgo(43) },
      rule: 'quiet',
      says: '1.1: nobody has said yet how it goes. It was written into the plan on 11 October 2026, 43 days ago.',
      why: 'nobody ever said',
    },
    {
      change: { toDo: [{ is: 'milestone', words: 'The first panel', due: '2026-11-23' }] },
      rule: null,
      why: 'a milestone has its whole day',
    },
    {
      change: { toDo: [{ is: 'milestone', words: 'The first panel', due: '2026-11-22' }] },
      rule: 'milestone',
      says: '1.1: “The first panel” was due 22 November 2026, 1 day ago.',
      why: 'its day has passed',
    },
    {
      change: { toDo: [{ is: 'step', words: 'Write to schools', due: '2026-11-01' }] },
      rule: null,
      why: 'a step is no milestone',
    },
    { change: { moves: [{ from: '2026-06', on: daysAgo(9) }] }, rule: null, why: 'it moved once' },
    {
      change: {
        moves: [
          { from: '2026-06', on: daysAgo(90) },
          { from: '2026-09', on: daysAgo(9) },
        ],
      },
      rule: 'moved',
      says: '1.1: its day has moved twice, from end of June 2026 to end of March 2027.',
      why: 'it moved twice',
    },
    {
      change: { toDo: [{ is: 'step', words: 'Sign it', due: '2027-03-31' }] },
      rule: null,
      why: 'the step ends on the last day of the action',
    },
    {
      change: { toDo: [{ is: 'step', words: 'Sign it', due: '2027-04-01' }] },
      rule: 'forecast',
      says: '1.1: it is due end of March 2027, and the step “Sign it” is due 1 April 2027, 1 day later.',
      why: 'the step ends a day later',
    },
    {
      change: { toDo: [{ is: 'action', words: '2.1 Hire staff', due: '2027-04-30' }] },
      rule: 'forecast',
      says: '1.1: it is due end of March 2027, and it waits for “2.1 Hire staff”, due 30 April 2027, 30 days later.',
      why: 'what it waits for ends later',
    },
    {
      change: { delivery: 'late' },
      rule: 'forecast',
      says: '1.1: its owner calls it late, and its day is still to come: end of March 2027.',
      why: 'its owner says so',
    },
    { change: { due: '2026-11-23' }, rule: null, why: 'it is due today' },
    {
      change: { due: '2026-11-22' },
      rule: 'overdue',
      says: '1.1: it was due 22 November 2026, 1 day ago.',
      why: 'its day was yesterday',
    },
    {
      change: { measures: [{ ...measure, showsBy: addDays(today, 1) }] },
      rule: null,
      why: 'too early to tell',
    },
    {
      change: { measures: [measure] },
      rule: 'still',
      says: '1.1: it is called on track, and Plans in 20 weeks shows no real change, 0 days after 23 November 2026, when it should have.',
      why: 'the measure should show it from today',
    },
    { change: { measures: [{ ...measure, moves: 'better' }] }, rule: null, why: 'the measure moves' },
    { change: { measures: [{ ...measure, moves: 'cannot-tell' }] }, rule: null, why: 'too few figures' },
    {
      change: { measures: [measure], delivery: 'at-risk' },
      rule: null,
      why: 'it is not called on track',
    },
    {
      change: {
        measures: [{ ...measure, moves: 'worse' }],
        delivery: 'complete',
        completedOn: daysAgo(3),
        impact: 'shown',
      },
      rule: 'still',
      says: '1.1: it is said to be shown to work, and Plans in 20 weeks shows real change for the worse, 0 days after 23 November 2026, when it should have.',
      why: 'the claim of effect outlives the action',
    },
    {
      change: { delivery: 'complete', completedOn: daysAgo(3), lastUpdate: daysAgo(300), due: '2026-01' },
      rule: null,
      why: 'it is complete',
    },
  ])('$rule: $why', ({ change, rule, says }) => {
    const flags = flagsFor(change)
    expect(flags.map((one) => one.rule)).toEqual(rule === null ? [] : [rule])
    if (says !== undefined) expect(flags[0]?.items.map((one) => one.words)).toEqual([says])
  })

  test('an objective’s own measure speaks where all of its open actions are called on track', () => {
    const objective = { actions: [quietAction, { ...quietAction, id: 'b', ref: '1.2' }], measures: [measure] }
    const [flag] = flagsOf(objective, usualNumbers, today)
    expect(flag).toMatchObject({
      rule: 'still',
      items: [
        {
          words:
            'Objective: all of its 2 open actions are called on track, and Plans in 20 weeks shows no real change.',
        },
      ],
    })
    const oneAtRisk = objective.actions.map((one, at) =>
      at === 0 ? { ...one, delivery: 'at-risk' as const } : one,
    )
    expect(flagsOf({ ...objective, actions: oneAtRisk }, usualNumbers, today)).toEqual([])
    expect(flagsOf({ ...objective, actions: [] }, usualNumbers, today)).toEqual([])
  })

  test('the sentence of a flag counts its actions; a rule without a number is not used', () => {
    const silent = { ...quietAction, lastUpdate: daysAgo(50) }
    const objective = {
      id: 'o',
      ref: '1',
      words: 'Plans on time',
      plan: 'PAP',
      actions: [silent, { ...silent, id: 'b', ref: '1.2' }, { ...quietAction, id: 'c', ref: '1.3' }],
      measures: [],
    }
    const [slow] = slowFrom([objective], usualNumbers, today)
    expect(slow?.flags.map((one) => one.sentence)).toEqual([
      'No word for more than 42 days on 2 of its 3 open actions.',
    ])
    expect(slowFrom([objective], { ...usualNumbers, quiet: null }, today)).toEqual([])
    expect(slowFrom([objective], { ...usualNumbers, quiet: 50 }, today)).toEqual([])
  })

  test('an update never makes more flags', () => {
    const day = fc.integer({ min: -200, max: 200 }).map((days) => addDays(today, days))
    const action = fc.record({
      due: day,
      delivery: fc.constantFrom('not-started', 'on-track', 'at-risk', 'late', 'complete'),
      since: fc.integer({ min: 0, max: 300 }).map(daysAgo),
      lastUpdate: fc.option(fc.integer({ min: 0, max: 300 }).map(daysAgo)),
      moves: fc.array(fc.record({ from: day, on: day }), { maxLength: 3 }),
      toDo: fc.array(
        fc.record({ is: fc.constantFrom('step', 'milestone', 'action'), words: fc.constant('x'), due: day }),
        { maxLength: 3 },
      ),
    }) as fc.Arbitrary<Partial<ActionFact>>
    fc.assert(
      fc.property(action, fc.integer({ min: 0, max: 300 }), (change, ago) => {
        const facts = { ...quietAction, ...change }
        // Nobody says how an action goes before it was written.
        const from = [facts.since, facts.lastUpdate, daysAgo(ago)].filter((one) => one !== null)
        const told = from.sort().at(-1) ?? today
        const count = (one: ActionFact) =>
          flagsOf({ actions: [one], measures: [] }, usualNumbers, today).flatMap((flag) => flag.items).length
        expect(count({ ...facts, lastUpdate: told })).toBeLessThanOrEqual(count(facts))
      }),
    )
  })
})

describe('the numbers of the rules', () => {
  const typed = (change: Partial<Record<RuleKey, string>> = {}) =>
    ({ ...Object.fromEntries(ruleKeys.map((key) => [key, String(rules[key].usual)])), ...change }) as Record<
      RuleKey,
      string
    >

  test('whole numbers within their bounds, or none; with a reason', () => {
    expect(numbersSet(typed({ quiet: '30', moved: '' }), 'The board asked')).toEqual({
      ...usualNumbers,
      quiet: 30,
      moved: null,
    })
    for (const bad of ['0', '366', '-1', '4.5', 'many', '99999'])
      expect(numbersSet(typed({ quiet: bad }), 'x')).toMatchObject({ refused: 'no-number', field: 'quiet' })
    expect(numbersSet(typed({ still: '0' }), 'x')).toEqual(usualNumbers)
    expect(numbersSet(typed(), ' ')).toMatchObject({ refused: 'no-reason', field: 'why' })
  })

  test('an action is quiet here after as many days as on its own page', () => {
    expect(rules.quiet.usual).toBe(quietAfterDays)
  })

  test('what was kept before a rule was there has its usual number; each is said in words', () => {
    expect(numbersFrom({ quiet: 7, moved: null })).toEqual({ ...usualNumbers, quiet: 7, moved: null })
    expect(numbersFrom(null)).toEqual(usualNumbers)
    expect(rulesInWords(usualNumbers)).toHaveLength(ruleKeys.length)
    expect(rulesInWords({ ...usualNumbers, quiet: 1 })[0]).toContain('more than 1 day ')
  })
})

describe('contributions to be strengthened', () => {
  const meeting = (change: Partial<MeetingFacts>): MeetingFacts => ({
    day: localDate('2026-12-01'),
    round: null,
    papers: [],
    attended: null,
    ...change,
  })
  const facts = (change: Partial<ContributionFacts>): ContributionFacts => ({
    agencies: [
      { id: 'icb', name: 'Wrenshire ICB' },
      { id: 'council', name: 'Otter Council' },
    ],
    now: meeting({}),
    before: null,
    actions: [],
    ...change,
  })
  const found = (change: Partial<ContributionFacts>) => contributionsFrom(facts(change), usualNumbers, today)
  const asked = (agencyId: string, post: string, toldOn: LocalDate | null) => ({ agencyId, post, toldOn })

  test('updates: in time on the last day, late the day after, named by post, beside the meeting before', () => {
    const due = daysAgo(1)
    const asks = [
      asked('icb', 'Chief Nurse', null),
      asked('icb', 'Head of Children', today),
      asked('icb', 'Officer', due),
      asked('council', 'Head of SEND', due),
    ]
    const then = meeting({
      day: daysAgo(30),
      round: {
        due: daysAgo(40),
        asks: [asked('icb', 'Chief Nurse', daysAgo(39)), asked('icb', 'Officer', daysAgo(41))],
      },
    })
    expect(found({ now: meeting({ round: { due, asks } }), before: then })).toEqual([
      {
        areaAgencyId: 'icb',
        agency: 'Wrenshire ICB',
        findings: [
          {
            rule: 'updates',
            now: { count: 2, of: 3 },
            before: { count: 1, of: 2 },
            sentence:
              'Updates: asked for by 22 November 2026 from 3 posts, and 2 had not answered by then (Chief Nurse, not yet; Head of Children, on 23 November 2026).',
            trend: 'At the meeting before it was 1 of 2: there are more now.',
          },
        ],
      },
    ])
    expect(found({ now: meeting({ round: { due: today, asks: asks.slice(0, 1) } }) })).toEqual([])
  })

  test('papers, meetings and actions are held against their days; a deputy counts as there', () => {
    const all = found({
      now: meeting({
        papers: [
          { agencyId: 'icb', title: 'Waits', due: daysAgo(3), receivedOn: daysAgo(2), isPrivate: false },
          { agencyId: 'icb', title: 'Secret', due: daysAgo(3), receivedOn: null, isPrivate: true },
          { agencyId: 'icb', title: 'In time', due: daysAgo(3), receivedOn: daysAgo(3), isPrivate: false },
        ],
        attended: {
          day: daysAgo(30),
          members: [
            { agencyId: 'icb', post: 'Chief Nurse', was: 'apologies' },
            { agencyId: 'icb', post: 'Officer', was: 'deputy' },
            { agencyId: 'council', post: 'Head of SEND', was: 'present' },
          ],
        },
      }),
      before: meeting({ day: daysAgo(30) }),
      actions: [
        {
          agencyId: 'council',
          ref: '1.1',
          due: '2026-11-22',
          moves: [{ from: '2026-09', on: daysAgo(10) }],
          doneOn: null,
          since: daysAgo(100),
        },
        { agencyId: 'council', ref: '1.2', due: '2026-11-23', moves: [], doneOn: null, since: daysAgo(100) },
        {
          agencyId: 'council',
          ref: '1.3',
          due: '2026-09',
          moves: [],
          doneOn: daysAgo(20),
          since: daysAgo(100),
        },
        { agencyId: 'icb', ref: '1.4', due: '2026-12', moves: [], doneOn: null, since: daysAgo(5) },
      ],
    })
    // By name, and nothing ranks them.
    expect(all.map((one) => one.agency)).toEqual(['Otter Council', 'Wrenshire ICB'])
    expect(all[0]?.findings.map((one) => [one.sentence, one.trend])).toEqual([
      [
        'Actions: it answers for 2 that are open, and 1 is past its day (1.1, due 22 November 2026, 1 day ago).',
        // At the meeting before 1.1 was late against its day of then, and 1.3 was still open.
        'At the meeting before it was 2 of 3: there are fewer now.',
      ],
    ])
    expect(all[1]?.findings.map((one) => one.sentence)).toEqual([
      'Papers: 3 owed to the meeting, and 2 late or missing (“Waits”, due 20 November 2026, came on 21 November 2026; a private paper, due 20 November 2026, has not come).',
      'Meetings: of its 2 members, 1 missed the meeting of 24 October 2026 and nobody came for them (Chief Nurse, with apologies).',
    ])
  })

  test('a sentence names the eight that are longest past their day and counts the rest', () => {
    const actions = Array.from({ length: 10 }, (_, at) => ({
      agencyId: 'icb',
      ref: `1.${at}`,
      due: daysAgo(at + 1),
      moves: [],
      doneOn: null,
      since: daysAgo(100),
    }))
    const sentence = found({ actions })[0]?.findings[0]?.sentence ?? ''
    expect(sentence).toMatch(/10 are past their day \(1\.9, due .*1\.2, due [^;]*; and 2 more\)\.$/)
  })

  test('the agency has its days, then the chair decides; keeping back needs a reason', () => {
    const step = { toldOn: daysAgo(3), answeredOn: null, releasedOn: null, keptBackWhy: null }
    const release = { decision: 'release', why: '' } as const
    expect(standingOf(step, today, today)).toBe('with-agency')
    expect(decide(release, step, today, today)).toMatchObject({ refused: 'agency-has-time' })
    expect(decide(release, step, daysAgo(1), today)).toBeNull()
    expect(decide(release, { ...step, answeredOn: today }, today, today)).toBeNull()
    expect(decide(release, { ...step, toldOn: null }, daysAgo(9), today)).toMatchObject({
      refused: 'not-told',
    })
    expect(decide({ decision: 'keep-back', why: ' ' }, step, today, today)).toMatchObject({ field: 'why' })
    expect(decide({ decision: 'keep-back', why: 'Illness' }, step, today, today)).toBeNull()
  })
})

describe('drawing, settling, publishing', () => {
  test('closed since the meeting before, past their day, not yet due: each action once', () => {
    const action = { actionId: null, words: 'x', owner: 'y', closedOn: null }
    const lists = listsOf(
      [
        { ...action, ref: 'before', due: '2026-01', closedOn: daysAgo(30) },
        { ...action, ref: 'since', due: '2026-01', closedOn: daysAgo(29) },
        { ...action, ref: 'late', due: '2026-11-22' },
        { ...action, ref: 'later', due: '2026-10' },
        { ...action, ref: 'today', due: '2026-11-23' },
        { ...action, ref: 'month', due: '2026-11' },
      ],
      daysAgo(30),
      today,
    )
    const refs = (list: readonly { readonly ref: string }[]) => list.map((one) => one.ref)
    expect([refs(lists.closed), refs(lists.pastTheirDay), refs(lists.notYetDue)]).toEqual([
      ['since'],
      ['later', 'late'],
      ['today', 'month'],
    ])
    expect(listsSentence(lists, daysAgo(30))).toBe(
      '1 closed since the meeting of 24 October 2026; 4 are open: 2 past their day and 2 not yet due.',
    )
  })

  test('drawing again never loses a line that somebody touched', () => {
    const key = (one: { readonly key: string }) => one.key
    const lines = [
      { key: 'a', touched: false },
      { key: 'b', touched: true },
      { key: 'c', touched: false },
    ]
    const drawn = redraw([{ key: 'c' }, { key: 'd' }], lines, key, key, (one) => one.touched)
    expect(drawn).toEqual({
      added: [{ key: 'd' }],
      changed: [
        { entry: lines[1], found: null },
        { entry: lines[2], found: { key: 'c' } },
      ],
      removed: [lines[0]],
    })
  })

  test('what is settled is what was read; only what is settled is published, once', () => {
    expect(settle({ state: 'draft' }, 'x', 'x')).toBeNull()
    expect(settle({ state: 'draft' }, 'x', 'y')).toMatchObject({ refused: 'changed-meanwhile' })
    expect(settle({ state: 'settled' }, 'x', 'x')).toMatchObject({ refused: 'settled' })
    expect(publish({ state: 'draft', publishedOn: null })).toMatchObject({ refused: 'not-settled' })
    expect(publish({ state: 'settled', publishedOn: null })).toBeNull()
    expect(publish({ state: 'published', publishedOn: today })).toMatchObject({ refused: 'published' })
  })

  test('nothing shown yet is an answer: an empty text takes the place of what the records hold', () => {
    const update = { words: 'They were rung back', source: 'Update', on: today, path: '/' }
    const found = { changed: [update], known: [], families: [] }
    expect(nothingShown(found, { changed: null })).toBe(false)
    expect(nothingShown(found, { changed: '' })).toBe(true)
    expect(nothingShown({ ...found, changed: [] }, { changed: 'They wait less' })).toBe(false)
    expect(impactSentence(0, 6)).toBe('Nothing is shown yet for any of the 6 objectives.')
    expect(impactSentence(2, 6)).toBe('Something is shown for 2 of 6 objectives; for 4 nothing is shown yet.')
  })
})
