import { describe, expect, test } from 'vitest'
import { isRefusal, localDate } from '../../foundation/index.ts'
import {
  type AgencyInArea,
  type AgencyKnown,
  agencyAdd,
  agencyDays,
  agencyEnd,
  hasEnded,
  homelessSentence,
  plainName,
  postEnd,
  postMove,
} from './agency.ts'
import { type Post, postsInTrouble, troubleWith } from './post.ts'

const today = localDate('2026-11-24')
const yesterday = localDate('2026-11-23')

const agency = (id: string, name: string, more: Partial<AgencyInArea> = {}): AgencyInArea => ({
  id,
  agencyId: `of-${id}`,
  name,
  kind: 'icb',
  part: 'icb',
  from: localDate('2022-07-01'),
  to: null,
  successorId: null,
  successor: null,
  endedWhy: null,
  version: 1,
  ...more,
})
const wrenshire = agency('wrenshire', 'Wrenshire Integrated Care Board')
const merged = agency('merged', 'Wrenshire and Otterland Integrated Care Board', {
  from: localDate('2026-04-01'),
})
const known: readonly AgencyKnown[] = [
  { id: 'of-wrenshire', name: wrenshire.name, kind: 'icb' },
  { id: 'of-merged', name: merged.name, kind: 'icb' },
  { id: 'trust', name: 'Otterland NHS Foundation Trust', kind: 'trust' },
]
const post = (id: string, name: string, more: Partial<Post> = {}): Post => ({
  id,
  name,
  areaAgencyId: 'wrenshire',
  agency: wrenshire.name,
  agencyEnded: null,
  from: localDate('2023-01-09'),
  to: null,
  holdings: [],
  version: 1,
  ...more,
})

describe('one name for one agency', () => {
  test.each([
    ['NHS Wrenshire ICB', 'Wrenshire Integrated Care Board'],
    ['The Wrenshire  integrated care board.', 'Wrenshire Integrated Care Board'],
    ['Derby & Derbyshire ICB', 'NHS Derby and Derbyshire Integrated Care Board'],
  ])('%s is %s', (one, other) => {
    expect(plainName(one)).toBe(plainName(other))
  })
  test('two counties are two', () => {
    expect(plainName('Wrenshire County Council')).not.toBe(plainName('Otterland County Council'))
  })
})

describe('adding an agency', () => {
  const form = { known: '', name: '', kind: '', part: '', from: '2026-04-01' }
  const add = (given: Partial<typeof form>) => agencyAdd({ ...form, ...given }, [wrenshire], known, today)

  test('one that serves another area is taken as it is', () => {
    expect(add({ known: 'of-merged' })).toMatchObject({ agencyId: 'of-merged', name: merged.name })
  })
  test('a new one has a name and a kind', () => {
    expect(add({ name: ' Wrenshire Parent Carers ', kind: 'forum', part: 'Speaks for families' })).toEqual({
      agencyId: null,
      name: 'Wrenshire Parent Carers',
      kind: 'forum',
      part: 'Speaks for families',
      from: '2026-04-01',
    })
  })
  test.each([
    [{ from: 'spring' }, 'no-day'],
    [{ known: 'of-nobody' }, 'no-agency'],
    [{ known: 'of-wrenshire' }, 'agency-there'],
    [{}, 'no-name'],
    [{ name: 'NHS Wrenshire ICB', kind: 'icb' }, 'agency-known'],
    [{ name: 'otterland nhs foundation trust', kind: 'trust' }, 'agency-known'],
    [{ name: 'Somebody New', kind: 'club' }, 'no-kind'],
  ])('%j is refused: %s', (given, refused) => {
    const done = add(given)
    expect(isRefusal(done) && done.refused).toBe(refused)
  })
  test('one that ended here may come back', () => {
    const ended = { ...wrenshire, to: yesterday }
    expect(isRefusal(agencyAdd({ ...form, known: 'of-wrenshire' }, [ended], known, today))).toBe(false)
  })
})

describe('ending an agency', () => {
  const form = { on: '2026-03-31', why: 'Merged', successor: 'merged' }
  const end = (given: Partial<typeof form>) =>
    agencyEnd(wrenshire, { ...form, ...given }, [wrenshire, merged])

  test('keeps its last day, why, and what followed', () => {
    expect(end({})).toEqual({ to: '2026-03-31', why: 'Merged', successorId: 'merged' })
    expect(end({ successor: '' })).toMatchObject({ successorId: null })
  })
  test.each([
    [{ on: '' }, 'no-day'],
    [{ on: '2022-06-30' }, 'ends-before'],
    [{ why: ' ' }, 'no-reason'],
    [{ successor: 'wrenshire' }, 'no-successor'],
    [{ successor: 'elsewhere' }, 'no-successor'],
  ])('%j is refused: %s', (given, refused) => {
    const done = end(given)
    expect(isRefusal(done) && done.refused).toBe(refused)
  })
  test('what follows goes on itself', () => {
    const done = agencyEnd(wrenshire, form, [wrenshire, { ...merged, to: localDate('2026-03-31') }])
    expect(isRefusal(done) && done.refused).toBe('successor-ended')
  })
  test.each([
    ['2026-11-22', true],
    ['2026-11-23', true],
    ['2026-11-24', false],
    [null, false],
  ] as const)('a last day of %s has passed today: %s, for the last day counts', (to, ended) => {
    expect(hasEnded({ to: to === null ? null : localDate(to) }, today)).toBe(ended)
  })
  test('days may be put right, and an end taken back', () => {
    expect(agencyDays({ from: '2022-07-01', to: '' })).toEqual({ from: '2022-07-01', to: null })
    for (const [given, refused] of [
      [{ from: '', to: '' }, 'no-day'],
      [{ from: '2026-01-01', to: 'later' }, 'no-day'],
      [{ from: '2026-01-02', to: '2026-01-01' }, 'ends-before'],
    ] as const) {
      const done = agencyDays(given)
      expect(isRefusal(done) && done.refused).toBe(refused)
    }
  })
})

describe('an agency that ended yesterday', () => {
  const ended = { ...wrenshire, to: yesterday, successor: merged.name }
  const head = post('head', 'Head of SEND health', { agencyEnded: yesterday, agencyFollowedBy: merged.name })
  const over = post('over', 'Project manager', { to: localDate('2026-10-31') })

  test('its posts that go on are named, with what to do', () => {
    expect(homelessSentence(ended, [head, over], today)).toBe(
      '1 post of it goes on and needs a new home: Head of SEND health. Move it to Wrenshire and Otterland Integrated Care Board, or end it.',
    )
    const nobody = { ...ended, successor: null }
    expect(homelessSentence(nobody, [head, post('dco', 'DCO')], today)).toBe(
      '2 posts of it go on and need a new home: Head of SEND health, DCO. Move each to another agency, or end it.',
    )
  })
  test('nothing is said on its last day, nor when no post is left', () => {
    expect(homelessSentence({ ...ended, to: today }, [head], today)).toBeNull()
    expect(homelessSentence(ended, [over], today)).toBeNull()
  })
  test('whatever hangs on the post says so', () => {
    expect(troubleWith(head, today)).toBe(
      'Wrenshire Integrated Care Board has ended. Move this post to Wrenshire and Otterland Integrated Care Board, or end it and give what it holds to another post.',
    )
    expect(postsInTrouble([head, over, post('empty', 'DCO')], today).map((one) => one.trouble)).toEqual([
      troubleWith(head, today),
      'Nobody holds this post.',
    ])
  })
  test('a post moves to an agency that goes on', () => {
    const here = [ended, merged]
    expect(postMove(head, 'merged', here, [head], today)).toBe(merged)
    for (const [to, refused] of [
      ['', 'no-agency'],
      ['wrenshire', 'no-agency'],
    ] as const) {
      const done = postMove(head, to, here, [head], today)
      expect(isRefusal(done) && done.refused).toBe(refused)
    }
    const gone = postMove(head, 'merged', [ended, { ...merged, to: yesterday }], [head], today)
    expect(isRefusal(gone) && gone.refused).toBe('agency-ended')
    const twin = post('twin', 'head of send health', { areaAgencyId: 'merged' })
    const there = postMove(head, 'merged', here, [head, twin], today)
    expect(isRefusal(there) && there.refused).toBe('post-there')
  })
  test('a post ends on a day of its own', () => {
    expect(postEnd(head, '2026-11-24')).toBe('2026-11-24')
    for (const [on, refused] of [
      ['', 'no-day'],
      ['2023-01-08', 'ends-before'],
    ] as const) {
      const done = postEnd(head, on)
      expect(isRefusal(done) && done.refused).toBe(refused)
    }
    const holding = {
      id: 'h',
      personId: null,
      name: 'Ada',
      from: localDate('2027-01-01'),
      to: null,
      version: 1,
    }
    const later = postEnd({ ...head, holdings: [holding] }, '2026-11-24')
    expect(isRefusal(later) && later.refused).toBe('holder-later')
  })
})
