import { describe, expect, test } from 'vitest'
import type { DocumentReading } from '../../documents/index.ts'
import { localDate } from '../../foundation/index.ts'
import {
  areaNameOf,
  consequencesOf,
  parseAsPrecise,
  replacedBy,
  standingSentence,
  suggestArea,
  unreadable,
} from './document.ts'
import { questionsFor, questionWords } from './questions.ts'
import { readingWith } from './reading.fixture.ts'

const derbyshire = {
  id: 'a',
  name: 'Derbyshire',
  slug: 'derbyshire',
  councils: ['Derbyshire County Council'],
}

function addressedTo(organisation: string | null, area: string | null) {
  return readingWith({
    kind: 'revisit-letter',
    area,
    addressees: [{ name: null, role: null, organisation, definedAs: null }],
  })
}

describe('which area a document belongs to', () => {
  test('the Derby letter is Derby City’s: it is never joined to Derbyshire by likeness of names', () => {
    const answer = suggestArea(addressedTo('Derby City Council', 'Derby'), [derbyshire])
    expect(answer.suggested).toEqual({ is: 'open', name: 'Derby', council: 'Derby City Council' })
    expect(answer.sentence).toContain('keep it as reference')
  })

  test('a document addressed to the area’s own council is suggested for it', () => {
    expect(
      suggestArea(addressedTo('Derbyshire County Council', 'Derbyshire'), [derbyshire]).suggested,
    ).toEqual({ is: 'join', areaId: 'a' })
  })

  test('a document without an addressee suggests nothing', () => {
    expect(suggestArea(addressedTo(null, 'Derbyshire'), [derbyshire]).suggested).toBeNull()
  })

  test.each([
    ['Derbyshire County Council', 'Derbyshire'],
    ['Derby City Council', 'Derby'],
    ['London Borough of Marl Hill Council', 'Marl Hill'],
    ['Westermoor Council', 'Westermoor'],
  ])('the area of %s is %s', (council, area) => {
    expect(areaNameOf(council)).toBe(area)
  })
})

describe('what a new document ends, and what goes on', () => {
  const notice = {
    id: 'n1',
    kind: 'improvement-notice' as const,
    title: 'The first notice',
    issued: '2024-05-01',
  }
  const today = localDate('2026-02-03')

  test('a replacement closes the earlier notice on the day it was issued', () => {
    const reading = readingWith({
      kind: 'improvement-notice',
      supersedes: { as: 'replaces the notice issued on 1 May 2024', line: 4 },
      dates: { issued: { as: '2 February 2026', iso: '2026-02-02' } },
    })
    expect(consequencesOf(reading, [notice], today)).toMatchObject([
      { code: 'notice-closed', about: 'n1', fallsOn: '2026-02-02' },
    ])
  })

  test('a second notice that does not say that it replaces the first closes nothing', () => {
    expect(consequencesOf(readingWith({ kind: 'improvement-notice' }), [notice], today)).toEqual([])
  })

  test('a lifting letter ends the notice and says what continues', () => {
    const reading = readingWith({
      kind: 'lifting-letter',
      dates: { letter: { as: '1 February 2026', iso: '2026-02-01' } },
      effect: { notice: 'lifted', reviewsContinue: true, reviewMonths: 6, areasReleased: [] },
    })
    expect(consequencesOf(reading, [notice], today).map((one) => one.words)).toEqual([
      'The first notice ends: this letter lifts it. Its requirements and their history are kept.',
      'Reviews continue every 6 months.',
    ])
  })

  test('a letter that names the day of one notice does nothing to another', () => {
    const other = { ...notice, id: 'n2', title: 'The second notice', issued: '2025-06-02' }
    const letter: Partial<DocumentReading> = {
      kind: 'lifting-letter',
      effect: { notice: 'lifted', reviewsContinue: null, reviewMonths: null, areasReleased: [] },
    }
    const named = readingWith({ ...letter, dates: { noticeIssued: { as: '1 May 2024', iso: '2024-05-01' } } })
    expect(consequencesOf(named, [notice, other], today).map((one) => one.about)).toEqual(['n1'])
    expect(consequencesOf(readingWith(letter), [notice, other], today).map((one) => one.about)).toEqual([
      'n2',
    ])
  })

  test('a notice that comes after its own replacement is closed by it', () => {
    const replacement = {
      id: 'n2',
      title: 'The second notice',
      kind: 'improvement-notice' as const,
      issued: '2026-02-02',
      reading: readingWith({
        supersedes: { as: 'replaces', line: 4 },
        dates: { noticeIssued: { as: '1 May 2024', iso: '2024-05-01' } },
      }),
    }
    const issuedOn = (iso: string) =>
      readingWith({ kind: 'improvement-notice', dates: { issued: { as: iso, iso } } })
    expect(replacedBy(issuedOn('2024-05-01'), [replacement])?.id).toBe('n2')
    expect(replacedBy(issuedOn('2024-06-01'), [replacement])).toBeNull()
    const unnamed = { ...replacement, reading: readingWith({ supersedes: { as: 'replaces', line: 4 } }) }
    expect(replacedBy(issuedOn('2024-06-01'), [unnamed])?.id).toBe('n2')
    expect(replacedBy(issuedOn('2026-03-01'), [unnamed])).toBeNull()
    expect(replacedBy(issuedOn('2024-05-01'), [{ ...unnamed, reading: readingWith({}) }])).toBeNull()
  })

  test.each([
    { standing: 'in-force' as const, since: '2026-01-05', says: 'In force. Received on 5 January 2026.' },
    {
      standing: 'in-force' as const,
      since: '2026-12-15',
      says: 'In force until 15 December 2026. Received on 5 January 2026.',
    },
    {
      standing: 'ended' as const,
      since: '2026-01-10',
      says: 'Ended on 10 January 2026. Its requirements and their history are kept.',
    },
  ])('$standing since $since: $says', ({ standing, since, says }) => {
    const one = { standing, standingSince: localDate(since), receivedOn: localDate('2026-01-05') }
    expect(standingSentence(one, localDate('2026-02-03'))).toBe(says)
  })
})

describe('a day as precisely as it is known', () => {
  test.each([
    ['14 January 2025', '2025-01-14'],
    ['January 2025', '2025-01'],
    ['2025', '2025'],
    ['2025-01-14', '2025-01-14'],
    ['sometime', null],
    ['14 Brumaire 2025', null],
    ['', null],
  ])('%s is %s', (written, iso) => {
    expect(parseAsPrecise(written)).toBe(iso)
  })
})

describe('questions that wait and block nothing', () => {
  const areas = Array.from({ length: 11 }, (_, at) => ({
    id: `r${at}`,
    ref: `3.${'abcdefghijk'[at]}`,
    kind: 'area-requirement',
    stance: 'ours-to-answer',
    bound: ['area-leaders'],
    parentBound: [],
    hasParentArea: false,
    proposedDuties: at === 5 ? 3 : 1,
    proposedParties: at === 5 ? 3 : 1,
  }))
  const reading = readingWith({
    kind: 'improvement-notice',
    counts: { priorityAreas: 6, improvementAreas: 5, weaknesses: null },
  })
  const questions = questionsFor(reading, areas)

  test('11 areas: confirm 6 and 5, the first six proposed', () => {
    const asked = questions.find((one) => one.code === 'area-classes')
    expect(asked?.suggestion).toMatchObject({ agrees: true, priority: ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'] })
    expect(questionWords('area-classes', null, asked?.suggestion ?? {})).toBe(
      '11 areas: confirm which 6 are for priority action and which 5 for improvement. The first 6 are proposed.',
    )
  })

  test('counts that are not stated are never guessed', () => {
    const silent = questionsFor(readingWith({ kind: 'improvement-notice' }), areas).find(
      (one) => one.code === 'area-classes',
    )
    expect(silent?.suggestion).toMatchObject({ agrees: false, priority: [], improvement: [] })
  })

  test('an item that holds several duties is asked about', () => {
    expect(questions.filter((one) => one.code === 'divide').map((one) => one.requirementId)).toEqual(['r5'])
  })

  test('the three questions about the past are asked once', () => {
    expect(questions.map((one) => one.code).filter((code) => /held|plan/.test(code))).toEqual([
      'meetings-held',
      'reviews-held',
      'plan-in-use',
    ])
  })
})

test('another kind of document entirely gets one clear sentence', () => {
  expect(unreadable(readingWith({ kind: 'unknown' }))?.sentence).toContain('Check that it is the right file')
  expect(unreadable(readingWith({ kind: 'revisit-letter' }))).toBeNull()
})
