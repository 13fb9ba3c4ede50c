/**
 * DC-01 on what the pages of a measure really give: a reader keeps every page and every sheet from the first day on, knows
 * the rule, and works out what each hidden number can be. Figures come, are revised, get groups, one breakdown takes the
 * place of another, totals become exact and cease to be. Everything the attacker knows is parsed from what was shown.
 */
import fc from 'fast-check'
import type { VNode } from 'preact'
import { describe, expect, test } from 'vitest'
import { renderPart } from '../../src/design/index.ts'
import {
  type KeptPublication,
  type OutputDecision,
  ofBoard,
  type PublicPeriod,
  publicPeriod,
  publishPeriod,
} from '../../src/features/measure/disclosed.ts'
import { groupsShown } from '../../src/features/measure/groups.ts'
import { aMeasure, readings } from '../../src/features/measure/measure.fixture.ts'
import type { MeasurePage } from '../../src/features/measure/measure.reads.ts'
import { measurePage } from '../../src/features/measure/measure.views.tsx'
import { rowsOf } from '../../src/features/measure/measure-page.ts'
import type { Dimension, ReadingPart } from '../../src/features/measure/part.ts'
import type { Reading } from '../../src/features/measure/reading.ts'
import { localDate } from '../../src/foundation/index.ts'
import type { PageHere, ShownFile, ShownPage } from '../../src/route/index.ts'
import { type Shown, shownInFile } from '../../src/statistics/index.ts'
import { attack, type PublishedCell, type PublishedSum, prior } from './attacker.ts'

const runs = process.env.SOAK === '1' ? 20_000 : 1_000
const rule = { threshold: 5, base: 5 }
const day = localDate('2026-01-05')

/** The truth of one breakdown: of each group how many there are, and how many of them were on time. */
type Groups = readonly { readonly of: number; readonly on: number }[]

type Event =
  | { readonly is: 'groups'; readonly dimension: Dimension; readonly groups: Groups }
  | { readonly is: 'revised'; readonly at: number; readonly more: number }
  | { readonly is: 'shown'; readonly dimension: Dimension | 'none' }
  | { readonly is: 'exact'; readonly on: boolean }
  | { readonly is: 'to-the-public' }

interface Story {
  readonly unit: 'count' | 'percentage'
  readonly first: Groups
  readonly events: readonly Event[]
}

const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 5, arbitrary: fc.integer({ min: 5, max: 60 }) },
)
const group = fc
  .tuple(count, fc.integer({ min: 0, max: 60 }))
  .map(([of, on]) => ({ of, on: Math.min(of, on) }))
const stories: fc.Arbitrary<Story> = fc.record({
  unit: fc.constantFrom('count' as const, 'percentage' as const),
  first: fc.array(group, { minLength: 2, maxLength: 5 }),
  events: fc.array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({
          is: fc.constant('revised' as const),
          at: fc.nat(4),
          more: fc.integer({ min: 1, max: 6 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ is: fc.constant('exact' as const), on: fc.boolean() }) },
      { weight: 3, arbitrary: fc.record({ is: fc.constant('to-the-public' as const) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          is: fc.constant('shown' as const),
          dimension: fc.constantFrom('place' as const, 'age' as const, 'none' as const),
        }),
      },
    ),
    { minLength: 0, maxLength: 5 },
  ),
})

/** The area's records, changed as the product changes them, and what a board member then sees. */
class House {
  readonly measure
  reading: Reading
  parts: ReadingPart[] = []
  readonly decisions: OutputDecision[] = []
  readonly published: KeptPublication[] = []
  readonly truth = new Map<Dimension, Groups>()
  /** The last set that went to the public, as its file has it. */
  public: PublicPeriod | null = null
  /** The groups that the figure of the whole area is made of now. */
  now: Groups = []

  constructor(unit: Story['unit'], first: Groups) {
    this.measure = aMeasure({}, { unit })
    this.reading = this.read(first)
  }

  private read(groups: Groups): Reading {
    const [of, on] = [sum(groups.map((one) => one.of)), sum(groups.map((one) => one.on))]
    const [reading] = readings(
      [this.measure.definition.unit === 'count' ? of : (100 * on) / Math.max(1, of)],
      this.measure,
      {
        numerator: this.measure.definition.unit === 'count' ? null : on,
        denominator: this.measure.definition.unit === 'count' ? null : of,
      },
    )
    if (reading === undefined) throw new Error('No reading.')
    return reading
  }

  groups(dimension: Dimension, groups: Groups): void {
    this.truth.set(dimension, groups)
    this.now = groups
    this.reading = this.read(groups)
    const isCount = this.measure.definition.unit === 'count'
    this.parts = [
      ...this.parts.filter((one) => one.dimension !== dimension),
      ...groups.map(({ of, on }, at) => ({
        id: `${dimension} ${at}`,
        measureId: this.measure.id,
        readingId: this.reading.id,
        dimension,
        category: `Group ${at}`,
        place: at,
        value: isCount ? of : of === 0 ? null : (100 * on) / of,
        numerator: isCount ? null : on,
        denominator: isCount ? null : of,
        source: 'Case system',
        version: 1,
      })),
    ]
    this.publish()
  }

  decide(kind: OutputDecision['kind'], setting: string): void {
    this.decisions.push({
      id: String(this.decisions.length),
      measureId: this.measure.id,
      place: this.decisions.length + 1,
      kind,
      setting,
      decidedOn: day,
      decidedBy: 'The director',
      why: 'The board holds us to them',
    })
    this.publish()
  }

  private publish(): void {
    const made = publishPeriod({
      measure: this.measure,
      reading: this.reading,
      parts: this.parts,
      decisions: this.decisions,
      earlier: this.published,
    })
    this.published.push({
      ...made,
      id: `publication ${this.published.length}`,
      measureId: this.measure.id,
      toDay: this.reading.period.to,
      place: this.published.length + 1,
      cause: '',
      publishedOn: day,
    })
  }

  /** A set that goes to the public, and is kept beside what the board sees. */
  publishToPublic(): void {
    const made = publicPeriod({
      measure: this.measure,
      reading: this.reading,
      parts: this.parts,
      decisions: this.decisions,
      earlier: this.published,
    })
    this.public = made
    const { figure: _figure, groups: _groups, ...kept } = made
    this.published.push({
      ...kept,
      id: `public ${this.published.length}`,
      measureId: this.measure.id,
      toDay: this.reading.period.to,
      place: this.published.length + 1,
      cause: '',
      publishedOn: day,
      audience: 'public',
    })
  }

  model(): MeasurePage {
    const last = this.published.filter(ofBoard).at(-1)
    const [row] = rowsOf(
      {
        measures: [this.measure],
        readings: [this.reading],
        targets: [],
        baselines: [],
        rebases: [],
        outputs: this.decisions,
        published: last === undefined ? [] : [{ ...last, toDay: this.reading.period.to }],
      },
      false,
      day,
    )
    if (row === undefined) throw new Error('No row.')
    return {
      row,
      owner: null,
      requirements: [],
      objectives: [],
      actions: [],
      definitions: [],
      earlier: [],
      groups: groupsShown(row, this.parts, this.published),
      may: { shape: false, enter: false, approve: false, exact: false },
      mayClose: false,
    }
  }

  /** The ids and sums of the truth as it stands: the attacker is told which figures did not change. */
  sums(): {
    id: (dimension: Dimension | null, at: number, kind: 'of' | 'on' | 'rest') => string
    sums: PublishedSum[]
  } {
    const id = (dimension: Dimension | null, at: number, kind: 'of' | 'on' | 'rest') => {
      const groups = dimension === null ? this.now : this.truth.get(dimension)
      const value = (one: { of: number; on: number }) =>
        kind === 'of' ? one.of : kind === 'on' ? one.on : one.of - one.on
      const own =
        dimension === null ? sum((groups ?? []).map(value)) : value((groups ?? [])[at] ?? { of: 0, on: 0 })
      return `${dimension ?? 'whole'} ${at} ${kind} ${own}`
    }
    const shares = this.measure.definition.unit === 'percentage'
    const kinds = shares ? (['of', 'on', 'rest'] as const) : (['of'] as const)
    const share = (dimension: Dimension | null, at: number): PublishedSum[] =>
      shares
        ? [{ total: id(dimension, at, 'of'), parts: [id(dimension, at, 'on'), id(dimension, at, 'rest')] }]
        : []
    // A breakdown whose groups are of an earlier figure adds up to nothing that is shown now.
    const current = [...this.truth].filter(([, groups]) => this.fits(groups))
    return {
      id,
      sums: [
        ...share(null, 0),
        ...[...this.truth].flatMap(([dimension, groups]) => groups.flatMap((_, at) => share(dimension, at))),
        ...current.flatMap(([dimension, groups]) =>
          kinds.map((kind) => ({
            total: id(null, 0, kind),
            parts: groups.map((_, at) => id(dimension, at, kind)),
          })),
        ),
      ],
    }
  }

  private fits(groups: Groups): boolean {
    const last = this.now
    const total = (list: Groups, of: 'of' | 'on') => sum(list.map((one) => one[of]))
    const shares = this.measure.definition.unit === 'percentage'
    return total(groups, 'of') === total(last, 'of') && (!shares || total(groups, 'on') === total(last, 'on'))
  }
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0)

const page = (as: string) =>
  ({
    asking: { query: { as }, area: { slug: 'a', name: 'A', isDemonstration: false }, today: day, asAt: null },
  }) as unknown as PageHere

function sheetOf(model: MeasurePage, as: string): Record<string, string>[] {
  const file = measurePage(model, page(as)) as ShownFile
  const [head = [], ...lines] = String(file.content)
    .replace(/^﻿/, '')
    .trim()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((one) => one[1] ?? ''))
  return lines.map((line) => Object.fromEntries(head.map((name, at) => [name, line[at] ?? ''])))
}

/** What a board member reads of the whole and of the groups, as numbers and symbols. */
function readOff(house: House): PublishedCell[] {
  const model = house.model()
  const { id } = house.sums()
  const isCount = house.measure.definition.unit === 'count'
  const exact =
    house.published.filter(ofBoard).at(-1)?.isExact === true &&
    house.decisions.filter((one) => one.kind === 'exact-totals').at(-1)?.setting === 'requests'
  const cells: PublishedCell[] = []
  const whole = sheetOf(model, 'csv')[0]
  const said = (at: string, shown: string | undefined, exactly = false) => {
    if (shown !== undefined && shown !== '')
      cells.push({ id: at, shown, ...(exactly ? { exact: true } : {}) })
  }
  if (isCount) said(id(null, 0, 'of'), whole?.Value, exact)
  else {
    said(id(null, 0, 'on'), whole?.Numerator, exact)
    said(id(null, 0, 'of'), whole?.Denominator, exact)
    checkShare(whole, exact)
  }
  for (const line of sheetOf(model, 'groups')) {
    const dimension = (line.Breakdown ?? '').toLowerCase() as Dimension
    const at = Number(/\d+/.exec(line.Group ?? '')?.[0])
    if (isCount) said(id(dimension, at, 'of'), line.Value)
    else {
      said(id(dimension, at, 'on'), line.Numerator)
      said(id(dimension, at, 'of'), line.Denominator)
      checkShare(line, false)
    }
  }
  return cells
}

/** What everybody reads of the last public set, as its file has it: the figures are those of the day it went out. */
function readOffPublic(house: House): PublishedCell[] {
  const made = house.public
  if (made === null) return []
  const { id } = house.sums()
  const isCount = house.measure.definition.unit === 'count'
  const cells: PublishedCell[] = []
  const said = (at: string, shown: Shown | null) => {
    if (shown !== null) cells.push({ id: at, shown: shownInFile(shown) })
  }
  const of = (dimension: Dimension | null, at: number, seen: PublicPeriod['figure']) => {
    if (isCount) {
      said(id(dimension, at, 'of'), seen.figure)
      return
    }
    said(id(dimension, at, 'on'), seen.top)
    said(id(dimension, at, 'of'), seen.base)
    checkShare(
      {
        Value: shownInFile(seen.figure),
        Numerator: seen.top === null ? '' : shownInFile(seen.top),
        Denominator: seen.base === null ? '' : shownInFile(seen.base),
      },
      false,
    )
  }
  of(null, 0, made.figure)
  const { dimension } = made
  if (dimension !== null)
    for (const one of made.groups) of(dimension, Number(/\d+/.exec(one.category)?.[0]), one.seen)
  return cells
}

/** A percentage is that of the counts beside it, so it tells nothing more. */
function checkShare(line: Record<string, string> | undefined, exact: boolean): void {
  const [value, top, base] = [Number(line?.Value), Number(line?.Numerator), Number(line?.Denominator)]
  if (!Number.isFinite(value) || line?.Value === '' || exact) return
  expect(Math.abs(value - (100 * top) / base)).toBeLessThan(0.051)
}

interface Tally {
  hidden: number
  shown: number
  exact: number
  nothing: number
}

/** Goes through a story, and lists every number that a reader narrows at any step. */
function narrowedIn(
  story: Story,
  seen: (house: House, event: Event) => PublishedCell[],
  tally: Tally,
): string[] {
  const house = new House(story.unit, story.first)
  house.decide('breakdown', 'place')
  const events: Event[] = [{ is: 'groups', dimension: 'place', groups: story.first }, ...story.events]
  const before: PublishedCell[] = []
  const sums: PublishedSum[] = []
  for (const event of events) {
    act(house, event)
    const now = seen(house, event)
    sums.push(...house.sums().sums)
    const reader = attack({ cells: [...before, ...now], sums, rule })
    const told = attack({ cells: [...before, ...now.filter((one) => one.exact === true)], sums, rule })
    tally.shown += now.length
    tally.hidden += now.filter((one) => one.shown === '[x]').length
    tally.exact += now.filter((one) => one.exact === true).length
    if (now.length < 2) tally.nothing += 1
    if (now.length === 0) continue
    const narrowed: string[] = []
    for (const cell of [...now, ...before]) {
      if (cell.exact === true || cell.shown === '0' || cell.shown === '[x]') continue
      if ([...now, ...before].some((one) => one.id === cell.id && one.exact === true)) continue
      const [low, high] = prior(cell, rule)
      const isNow = now.includes(cell)
      for (let value = low; value <= high; value += 1) {
        const answer = reader.within(cell.id, value, value)
        if (answer === 'yes' || (!isNow && told.within(cell.id, value, value) === 'no')) continue
        narrowed.push(`${event.is}: ${cell.id} shown ${cell.shown} cannot be ${value} (${answer})`)
      }
    }
    if (narrowed.length > 0) return narrowed
    before.push(...now)
  }
  return []
}

/** A member of the board, who reads the pages of measures and every public set as well. */
const onTheBoard = (house: House, event: Event) =>
  event.is === 'to-the-public' ? [...readOff(house), ...readOffPublic(house)] : readOff(house)

/** Somebody without an account, who keeps every public set and never sees an exact total. */
const inPublic = (house: House, event: Event) => (event.is === 'to-the-public' ? readOffPublic(house) : [])

function act(house: House, event: Event): void {
  switch (event.is) {
    case 'to-the-public':
      house.publishToPublic()
      return
    case 'groups':
      house.groups(event.dimension, event.groups)
      // A second breakdown of the same figure lies ready: the one that is not shown.
      house.groups(
        'age',
        [...event.groups].reverse().map((one) => ({ ...one })),
      )
      return
    case 'revised': {
      const groups = house.truth.get('place') ?? []
      const at = event.at % groups.length
      house.groups(
        'place',
        groups.map((one, index) => (index === at ? { of: one.of + event.more, on: one.on } : one)),
      )
      return
    }
    case 'shown':
      house.decide('breakdown', event.dimension)
      return
    case 'exact':
      house.decide('exact-totals', event.on ? 'requests' : 'off')
  }
}

describe('a reader of every page of a measure', () => {
  test(`narrows nothing in ${runs} stories`, () => {
    const tally: Tally = { hidden: 0, shown: 0, exact: 0, nothing: 0 }
    fc.assert(
      fc.property(stories, (story) => {
        expect(narrowedIn(story, onTheBoard, tally)).toEqual([])
      }),
      { numRuns: runs },
    )
    console.log(
      `${tally.shown} figures shown, ${tally.hidden} of them withheld, ${tally.exact} exact; ${tally.nothing} times only one figure or none`,
    )
    // The pages show something: a rule that hid everything would pass for nothing.
    expect(tally.shown - tally.hidden).toBeGreaterThan(4 * runs)
    expect(tally.exact).toBeGreaterThan(runs / 10)
  }, 1_800_000)

  test(`of the public sets alone narrows nothing in ${runs} stories, though the board sees totals exactly`, () => {
    const tally: Tally = { hidden: 0, shown: 0, exact: 0, nothing: 0 }
    let sets = 0
    fc.assert(
      fc.property(stories, (story) => {
        // Every story ends with a set, and half of them have one in between already.
        const events = [...story.events, { is: 'to-the-public' as const }]
        sets += events.filter((one) => one.is === 'to-the-public').length
        expect(narrowedIn({ ...story, events }, inPublic, tally)).toEqual([])
      }),
      { numRuns: runs },
    )
    console.log(`${sets} public sets: ${tally.shown} figures, ${tally.hidden} of them withheld`)
    expect(tally.shown - tally.hidden).toBeGreaterThan(2 * runs)
    expect(tally.exact).toBe(0)
  }, 1_800_000)

  test('of public sets finds what is given away where a set is checked against no earlier one', () => {
    const unchecked = (house: House, event: Event) => {
      if (event.is !== 'to-the-public') return []
      const made = publicPeriod({
        measure: house.measure,
        reading: house.reading,
        parts: house.parts,
        decisions: house.decisions,
        earlier: [],
      })
      const as = Object.assign(Object.create(Object.getPrototypeOf(house)), house, { public: made })
      return readOffPublic(as)
    }
    const tally: Tally = { hidden: 0, shown: 0, exact: 0, nothing: 0 }
    const turned = fc.sample(stories, 400).map((story): Story => {
      const set = { is: 'to-the-public' as const }
      // Each set by itself is safe. Of two that differ in one group, the one may show what the other withheld.
      const revised = (at: number) => ({ is: 'revised' as const, at, more: 1 })
      return { ...story, events: [set, revised(0), set, revised(1), set] }
    })
    const broken = turned.filter((one) => narrowedIn(one, unchecked, tally).length > 0)
    expect(broken.length).toBeGreaterThan(0)
    expect(turned.filter((one) => narrowedIn(one, inPublic, tally).length > 0)).toEqual([])
  }, 600_000)

  test('breaks many of the same stories where each figure is only rounded', () => {
    const plain = (value: number) =>
      value === 0 ? '0' : value < 5 ? '[c]' : String(Math.max(5, 5 * Math.round(value / 5)))
    const roundedOnly = (house: House): PublishedCell[] => {
      const { id } = house.sums()
      const groups = house.truth.get('place') ?? []
      return [
        { id: id(null, 0, 'of'), shown: plain(sum(groups.map((one) => one.of))) },
        ...groups.map((one, at) => ({ id: id('place', at, 'of'), shown: plain(one.of) })),
      ]
    }
    const tally: Tally = { hidden: 0, shown: 0, exact: 0, nothing: 0 }
    const sample = fc
      .sample(stories, 300)
      .filter((one) => one.events.every((event) => event.is === 'revised'))
    const broken = sample.filter((one) => narrowedIn(one, roundedOnly, tally).length > 0)
    expect(broken.length / sample.length).toBeGreaterThan(0.2)
  })

  test('the page says what its sheets say, and no more', () => {
    for (const story of fc.sample(stories, 60)) {
      const house = new House(story.unit, story.first)
      house.decide('breakdown', 'place')
      act(house, { is: 'groups', dimension: 'place', groups: story.first })
      const model = house.model()
      const shown = measurePage(model, page('')) as ShownPage
      const text = renderPart(shown.body as VNode)
      const table = /aria-label="Plans on time, by place[^"]*"[\s\S]*?<\/table>/.exec(text)?.[0] ?? ''
      const inTable = [...table.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map((one) => one[1] ?? '')
      for (const line of sheetOf(model, 'groups')) {
        const at = inTable.indexOf(line.Group ?? '')
        expect(at).toBeGreaterThan(-1)
        const figure = inTable[at + 1] ?? ''
        if (/^\[/.test(line.Value ?? '')) expect(figure).toBe(line.Value)
        else expect(Math.abs(Number(figure.replace(/[,%]/g, '')) - Number(line.Value))).toBeLessThan(0.06)
        if (story.unit === 'percentage')
          expect(inTable[at + 2]).toBe(`${line.Numerator} of ${line.Denominator}`)
      }
      // No part of the reader's model holds a true count: neither what is drawn nor what is written.
      expect(JSON.stringify({ ...model, may: null })).not.toMatch(/"count":\d+,"shown"/)
    }
  })
})
