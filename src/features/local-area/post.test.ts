import { describe, expect, test } from 'vitest'
import { isRefusal, localDate } from '../../foundation/index.ts'
import { type Holding, handOver, holderOn, type Post, postAdd, troubleWith } from './post.ts'

const today = localDate('2026-11-24')
const ada: Holding = {
  id: 'h1',
  personId: 'ada',
  name: 'Ada',
  from: localDate('2026-01-05'),
  to: null,
  version: 3,
}
const post: Post = {
  id: 'p',
  name: 'Head of SEND',
  areaAgencyId: 'council',
  agency: 'Wrenshire County Council',
  agencyEnded: null,
  from: localDate('2026-01-05'),
  to: null,
  holdings: [ada],
  version: 1,
}
const council = { id: 'council', name: 'Wrenshire County Council', to: null }

describe('who holds a post', () => {
  test.each([
    { day: '2026-01-04', holder: null, why: 'before it began' },
    { day: '2026-01-05', holder: 'Ada', why: 'the first day counts' },
    { day: '2026-06-30', holder: 'Ada', why: 'the last day counts' },
    { day: '2026-07-01', holder: null, why: 'the day after' },
  ])('on $day: $holder, $why', ({ day, holder }) => {
    const held = { holdings: [{ ...ada, to: localDate('2026-06-30') }] }
    expect(holderOn(held, localDate(day))?.name ?? null).toBe(holder)
  })

  test('what is wrong with a post is said', () => {
    expect(troubleWith(post, today)).toBeNull()
    expect(troubleWith({ ...post, holdings: [] }, today)).toBe('Nobody holds this post.')
    expect(troubleWith({ ...post, agencyEnded: localDate('2026-11-23') }, today)).toContain('has ended')
    expect(troubleWith({ ...post, to: localDate('2026-11-23') }, today)).toContain('This post has ended')
  })
})

describe('making a post', () => {
  test.each([
    { form: { name: ' ', agencyId: 'council' }, refused: 'no-name' },
    { form: { name: 'Head of SEND', agencyId: 'elsewhere' }, refused: 'no-agency' },
    { form: { name: 'head of send', agencyId: 'council' }, refused: 'post-there' },
  ])('$form: $refused', ({ form, refused }) => {
    expect(postAdd(form, [council], [post], today)?.refused).toBe(refused)
  })

  test('not in an agency that ended yesterday', () => {
    const ended = { ...council, to: localDate('2026-11-23') }
    expect(postAdd({ name: 'x', agencyId: 'council' }, [ended], [], today)?.sentence).toBe(
      'Wrenshire County Council has ended. Choose the agency that followed it.',
    )
  })
})

describe('handing a post over', () => {
  test('whoever held it ends the day before', () => {
    expect(handOver(post, 'Bea', today)).toEqual({
      ends: { id: 'h1', version: 3, on: '2026-11-23' },
      from: today,
    })
  })

  test('a vacant post ends nobody', () => {
    expect(handOver({ ...post, holdings: [] }, 'Bea', today)).toEqual({ ends: null, from: today })
  })

  test.each([
    { given: post, name: ' ', from: today, refused: 'no-holder' },
    { given: post, name: 'Bea', from: localDate('2025-01-01'), refused: 'post-not-open' },
    { given: post, name: 'Bea', from: localDate('2026-01-05'), refused: 'holder-later' },
  ])('$refused', ({ given, name, from, refused }) => {
    const done = handOver(given, name, from)
    expect(isRefusal(done) && done.refused).toBe(refused)
  })
})
