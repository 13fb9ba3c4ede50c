import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerAdd, type Claim, claims, standingOfAnswers } from './answer.ts'
import { countSentence } from './counts.ts'
import { whatElseIsMissing, whatIsMissing } from './missing.ts'
import { answer, duty, requirement } from './requirement.fixture.ts'
import { type Requirement, rowsOf, type Source, standing, weakest } from './requirement.ts'
import { countsOf, filtersFrom, groupsOf, matches } from './requirements-page.ts'
import type { Standing } from './words.ts'

const notice: Source = {
  id: 'notice',
  title: 'Improvement notice',
  kind: 'improvement-notice',
  standing: 'in-force',
}
const closed: Source = { id: 'old', title: 'Earlier notice', kind: 'improvement-notice', standing: 'closed' }

function only<T>(list: readonly T[]): T {
  expect(list).toHaveLength(1)
  return list[0] as T
}

describe('where a requirement stands', () => {
  test.each<{ says: readonly Claim[]; stands: Standing }>([
    { says: [], stands: 'nothing' },
    { says: ['planned'], stands: 'planned' },
    { says: ['planned', 'done-shown'], stands: 'under-way' },
    { says: ['done-shown', 'done-shown'], stands: 'done-shown' },
    { says: ['done-shown', 'done-not-shown'], stands: 'done-not-shown' },
    { says: ['under-way', 'done-shown'], stands: 'under-way' },
  ])('answers $says make it $stands', ({ says, stands }) => {
    expect(standingOfAnswers(says.map((claim) => ({ claim })))).toBe(stands)
  })

  test('divided, it stands as its weakest duty; an answer that names no duty speaks for all of them', () => {
    const duties = [{ id: 'first' }, { id: 'second' }]
    const first = { dutyId: 'first', claim: 'done-shown' as const }
    expect(standing({ stance: 'ours-to-answer' }, duties, [first])).toBe('nothing')
    const all = { dutyId: null, claim: 'under-way' as const }
    expect(standing({ stance: 'ours-to-answer' }, duties, [first, all])).toBe('under-way')
  })

  test('what is not ours never stands as unanswered, whatever was said of it', () => {
    for (const stance of ['others-act', 'for-information'] as const)
      expect(standing({ stance }, [], [])).toBe('not-asked-of-us')
  })

  test('a paragraph stands as the weakest of its items; an item that asks nothing weighs nothing', () => {
    const rows = rowsOf(
      [
        requirement({ id: '3' }),
        requirement({ id: '3.a', parentId: '3' }),
        requirement({ id: '3.b', parentId: '3', stance: 'for-information' }),
      ],
      [],
      [answer({ requirementId: '3.a', claim: 'done-not-shown' })],
    )
    expect(rows.map((row) => row.standing)).toEqual(['done-not-shown', 'done-not-shown', 'not-asked-of-us'])
  })

  test('one more answer to something unanswered never makes it stand worse', () => {
    const order: readonly Standing[] = ['nothing', 'planned', 'under-way', 'done-not-shown', 'done-shown']
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...order), { minLength: 1 }),
        fc.constantFrom(...order),
        (all, one) => {
          expect(order.indexOf(weakest([...all, one]))).toBeLessThanOrEqual(order.indexOf(weakest(all)))
        },
      ),
    )
  })
})

describe('what may be said', () => {
  test.each(claims)('%s without words is refused', (claim) => {
    expect(answerAdd({ words: '  ', claim, evidence: 'x' })?.refused).toBe('no-words')
  })

  test('nothing is done without evidence named', () => {
    expect(answerAdd({ words: 'x', claim: 'done-shown', evidence: ' ' })?.refused).toBe('no-evidence')
    expect(answerAdd({ words: 'x', claim: 'done-not-shown', evidence: '' })?.field).toBe('evidence')
    expect(answerAdd({ words: 'x', claim: 'under-way', evidence: '' })).toBeNull()
  })
})

describe('what hangs above an item', () => {
  const rows = rowsOf(
    [
      requirement({ id: '12', bound: ['council'], verb: 'must' }),
      requirement({ id: '12.a', parentId: '12', bound: [], verb: 'must', verbInherited: true }),
      requirement({ id: '12.a.i', parentId: '12.a', bound: [], verb: 'must', verbInherited: true }),
    ],
    [],
    [],
  )

  test('an inherited verb names the paragraph that says it, and who is asked comes from there too', () => {
    const deepest = rows[2]
    expect(deepest?.verbFrom).toBe('12')
    expect(deepest?.askedOf).toEqual({ ref: '12', bound: ['council'] })
    expect(deepest?.paragraph.ref).toBe('12')
    expect(deepest?.parent?.ref).toBe('12.a')
  })
})

describe('the count sentence', () => {
  const areas = ['3.a', '3.b'].map((id) => requirement({ id, parentId: '3', kind: 'area-requirement' }))
  const asked: readonly Requirement[] = [
    requirement({ id: '1', stance: 'for-information' }),
    requirement({ id: '3' }),
    ...areas,
    requirement({ id: '5', kind: 'board' }),
  ]

  test('counts each thing once, and impact over the areas only', () => {
    const rows = rowsOf(
      asked,
      [],
      [
        answer({ requirementId: '3.a', claim: 'done-shown' }),
        answer({ requirementId: '5', claim: 'done-shown' }),
      ],
    )
    expect(countSentence(rows, [notice])).toBe(
      '3 requirements are ours to answer (beside 1 that only lead in to them): 2 are done and shown to work and 1 has nothing that answers it yet. ' +
        'Impact is counted over the 2 areas only: 1 of 2 has been shown to work.',
    )
  })

  test('of a report and the notice that follows it, only the areas of the notice are counted', () => {
    const report: Source = { id: 'report', title: 'Report', kind: 'area-send-report', standing: 'in-force' }
    const rows = rowsOf(
      [...asked, requirement({ id: 'P1', documentId: 'report', kind: 'area-requirement' })],
      [],
      [],
    )
    expect(countSentence(rows, [notice, report])).toContain('over the 2 areas only: 0 of 2 have')
  })

  test('nothing of ours is said so', () => {
    expect(countSentence(rowsOf([requirement({ id: '1', stance: 'for-information' })], [], []))).toBe(
      'Nothing here is ours to answer.',
    )
  })
})

describe('what is missing', () => {
  test('nothing is missing where nothing is asked', () => {
    const row = only(rowsOf([requirement({ id: '1', stance: 'others-act', bound: [] })], [], []))
    expect(whatIsMissing(row)).toEqual([])
  })

  test('no answer, and nobody named', () => {
    const row = only(rowsOf([requirement({ id: '4', bound: [] })], [], []))
    expect(whatIsMissing(row)).toEqual(['Nothing answers this yet.', 'It does not say who is bound.'])
  })

  test('an answer without holder or evidence, of several bound together', () => {
    const row = only(
      rowsOf(
        [requirement({ id: '3.f', bound: ['health-leaders', 'area-leaders'] })],
        [],
        [answer({ requirementId: '3.f', holder: null, evidence: null })],
      ),
    )
    expect(whatIsMissing(row)).toEqual([
      'Nobody is named as holding one answer.',
      'No evidence is named for one answer.',
      'It binds health leaders and area leaders, and is not divided: one answer speaks for all of them.',
    ])
  })

  test('a duty that no answer names', () => {
    const row = only(
      rowsOf(
        [requirement({ id: '3.f' })],
        [
          duty({ id: 'd1', requirementId: '3.f' }),
          duty({ id: 'd2', requirementId: '3.f', starts: 11, ends: 20 }),
        ],
        [answer({ requirementId: '3.f', dutyId: 'd1' })],
      ),
    )
    expect(whatIsMissing(row)).toEqual(['1 of its 2 duties has no answer.'])
  })

  test('where each part is shown with its own gaps, only what none of them says', () => {
    const row = only(
      rowsOf(
        [requirement({ id: '3.f', bound: [] })],
        [duty({ id: 'd1', requirementId: '3.f', bound: [] })],
        [answer({ requirementId: '3.f', dutyId: 'd1', holder: null, evidence: null })],
      ),
    )
    expect(whatElseIsMissing(row)).toEqual(['It does not say who is bound.'])
  })

  test('done is not shown to work until somebody names what shows it', () => {
    const row = only(
      rowsOf([requirement({ id: '5' })], [], [answer({ requirementId: '5', claim: 'done-not-shown' })]),
    )
    expect(whatIsMissing(row)).toEqual(['Nothing is named that shows it works for children and families.'])
  })
})

describe('the page', () => {
  const rows = rowsOf(
    [
      requirement({ id: '1', stance: 'for-information', bound: [] }),
      requirement({ id: '3', heading: 'Improvement plan:' }),
      requirement({ id: '3.a', parentId: '3', kind: 'area-requirement', areaClass: 'priority' }),
      requirement({ id: '9', documentId: 'old' }),
      requirement({ id: 'R1', documentId: null, cameBy: 'email' }),
    ],
    [duty({ id: 'd', requirementId: '3.a', bound: ['health-leaders'] })],
    [],
  )
  const shown = (query: Readonly<Record<string, string>>) =>
    rows.filter((row) => matches(row, filtersFrom(query), [notice, closed])).map((row) => row.requirement.ref)

  test.each([
    { query: {}, refs: ['1', '3', '3.a', 'R1'], why: 'a closed notice is not in force' },
    { query: { document: 'all' }, refs: ['1', '3', '3.a', '9', 'R1'], why: 'unless all are asked for' },
    { query: { document: 'none' }, refs: ['R1'], why: 'what came without a document' },
    { query: { document: 'old' }, refs: ['9'], why: 'one document' },
    { query: { stance: 'for-information' }, refs: ['1'], why: 'whose' },
    { query: { bound: 'health-leaders' }, refs: ['3.a'], why: 'a duty binds too' },
    { query: { bound: 'nobody' }, refs: ['1'], why: 'nobody by name' },
    { query: { class: 'priority' }, refs: ['3.a'], why: 'the class of an area' },
    { query: { stance: "' or 1=1" }, refs: [], why: 'a filter that names nothing finds nothing' },
  ])('$query shows $refs: $why', ({ query, refs }) => {
    expect(shown(query)).toEqual(refs)
  })

  test('each filter counts what its link would show', () => {
    const sources = [notice, closed]
    const filters = filtersFrom({ stance: 'ours-to-answer' })
    const counts = countsOf('bound', { all: rows, filters, sources })
    for (const [bound, count] of counts)
      expect(shown({ stance: 'ours-to-answer', bound })).toHaveLength(count)
    expect([...counts.keys()].sort()).toEqual(['council', 'health-leaders'])
  })

  test('rows stand under their own heading, and under their document where there are several', () => {
    expect(groupsOf(rows, [notice, closed]).map(({ document, name }) => [document, name])).toEqual([
      ['Improvement notice', 'Paragraph 1'],
      [null, 'Improvement plan'],
      ['Earlier notice', 'Paragraph 9'],
      ['Without a document', 'Recommendations made by email, visit or letter'],
    ])
  })
})
