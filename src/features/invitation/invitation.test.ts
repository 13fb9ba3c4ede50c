import { describe, expect, test } from 'vitest'
import { localDate, rolesOn } from '../../foundation/index.ts'
import { grantableBy, invite } from './invitation.ts'

const today = localDate('2026-11-23')
const form = { name: 'Ana', email: 'ana@example.test', role: 'chair', roleTo: '' }
const all = rolesOn('programme')

describe('who may give which role', () => {
  test('the council’s administrator any of the programme, and none with children', () => {
    expect(grantableBy(['council-administrator'])).toEqual(all)
  })
  test('the programme lead none that watches over the programme', () => {
    expect(all.filter((role) => !grantableBy(['programme-lead']).includes(role))).toEqual([
      'council-administrator',
      'auditor',
    ])
  })
  test('the board’s secretary the board’s', () => {
    expect(grantableBy(['board-secretary'])).toEqual([
      'chair',
      'board-member',
      'parent-carer-forum',
      'external-adviser',
    ])
  })
  test.each(all.filter((role) => grantableBy([role]).length === 0))('%s none', (role) => {
    expect(grantableBy([role])).toEqual([])
  })
  test('eight roles give none', () => {
    expect(all.filter((role) => grantableBy([role]).length === 0)).toHaveLength(all.length - 3)
  })
})

describe('an invitation', () => {
  test('may be accepted for 90 days', () => {
    expect(invite(form, form.email, all, today)).toMatchObject({ role: 'chair', acceptBy: '2027-02-21' })
  })
  test('may be accepted no longer than the role lasts', () => {
    const until = (roleTo: string) => invite({ ...form, roleTo }, form.email, all, today)
    expect(until('2026-12-31')).toMatchObject({ acceptBy: '2026-12-31' })
    expect(until('2027-12-31')).toMatchObject({ acceptBy: '2027-02-21' })
  })
  test.each([
    [{ name: ' ' }, 'no-name'],
    [{ role: '' }, 'no-role'],
    [{ role: 'caseworker' }, 'not-yours-to-give'],
    [{ role: 'external-adviser' }, 'adviser-ends'],
    [{ roleTo: 'soon' }, 'no-day'],
    [{ roleTo: '2026-11-22' }, 'day-past'],
  ])('%j is refused: %s', (typed, refused) => {
    expect(invite({ ...form, ...typed }, form.email, all, today)).toMatchObject({ refused })
  })
})
