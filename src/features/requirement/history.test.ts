import { describe, expect, test } from 'vitest'
import { differences, type Facts, toldOf, type Version } from './history.ts'

const asked: Facts = {
  of: 'requirement',
  ref: '4',
  cameBy: 'document',
  bound: [],
  kind: 'plan',
  stance: 'ours-to-answer',
  areaClass: null,
}
const said: Facts = {
  of: 'answer',
  words: 'A second panel',
  holder: null,
  claim: 'under-way',
  evidence: null,
  withdrawn: false,
}

function version(given: Partial<Version> & Pick<Version, 'id' | 'facts'>): Version {
  return {
    requirementId: '4',
    change: 'insert',
    at: '2026-06-01T10:00:00.000Z',
    who: 'Ada Pretend (synthetic)',
    why: null,
    earlier: false,
    ...given,
  }
}

describe('how a requirement came to stand as it does', () => {
  test('newest first, old and new values, with the reason', () => {
    const told = toldOf([
      version({ id: 'r', facts: asked }),
      version({
        id: 'r',
        facts: { ...asked, bound: ['council'] },
        change: 'update',
        why: 'The letter says so',
      }),
    ])
    expect(told.map((one) => [one.words, one.why])).toEqual([
      ['Who is bound: the council (before: nobody named)', 'The letter says so'],
      ['Read from the document', null],
    ])
  })

  test('a change that no reader would see is left out', () => {
    expect(
      toldOf([version({ id: 'r', facts: asked }), version({ id: 'r', facts: asked, change: 'update' })]),
    ).toHaveLength(1)
  })

  test('an answer withdrawn says what it was', () => {
    const told = toldOf([
      version({ id: 'a', facts: said }),
      version({ id: 'a', facts: { ...said, withdrawn: true }, change: 'update' }),
    ])
    expect(told[0]?.words).toBe('Answer withdrawn: A second panel')
  })
})

describe('what is different since a day', () => {
  test('only from how it stood before that day to how it stands now', () => {
    const all = [
      version({ id: 'r', facts: asked, earlier: true }),
      version({ id: 'r', facts: { ...asked, kind: 'board' }, change: 'update' }),
      version({ id: 'r', facts: { ...asked, kind: 'review' }, change: 'update' }),
    ]
    expect(differences(all).map((one) => one.words)).toEqual(['Kind: review (before: improvement plan)'])
  })

  test('what is new since then is told step by step', () => {
    const all = [
      version({ id: 'r', facts: asked }),
      version({
        id: 'r',
        facts: { ...asked, bound: ['council'] },
        change: 'update',
        why: 'The letter says so',
      }),
    ]
    expect(differences(all).map((one) => [one.words, one.why])).toEqual([
      ['Who is bound: the council (before: nobody named)', 'The letter says so'],
      ['Read from the document', null],
    ])
  })

  test('given and withdrawn in between is no difference', () => {
    const all = [
      version({ id: 'a', facts: said }),
      version({ id: 'a', facts: { ...said, withdrawn: true }, change: 'update' }),
    ]
    expect(differences(all)).toEqual([])
  })
})
