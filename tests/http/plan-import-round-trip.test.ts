/** What goes out as a sheet and comes back unchanged changes nothing, whatever its texts are. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv, workbook } from '../../src/design/index.ts'
import {
  type Action,
  actionCells,
  confidences,
  milestoneCells,
  milestoneColumns,
  planColumns,
  type readPlan,
  usualScheme,
} from '../../src/features/action/index.ts'
import { emptyChoice } from '../../src/features/plan-import/choice.ts'
import { findHead, ownColumns } from '../../src/features/plan-import/columns.reads.ts'
import { previewOf } from '../../src/features/plan-import/compare.reads.ts'
import type { PlanNow } from '../../src/features/plan-import/plan-now.reads.ts'
import { localDate } from '../../src/foundation/index.ts'
import { readFileTables } from '../../src/shell/extract/read-tables.ts'
import '../support/seed.ts'

const today = localDate('2026-11-23')

/** Texts of any writing, many of them of the kind that files get wrong. */
const nasty = fc.constantFrom(
  '=1+1',
  'constructor',
  '__proto__',
  'valueOf',
  '\u{10fffe}!',
  '+44 20',
  '-5',
  '@here',
  '\t=x',
  "'=quoted",
  "''",
  '|x',
  '%',
  '_x0041_',
  '_x005F_',
  'a\r\nb',
  'a\rb',
  '"quoted", with; signs',
  '1.10',
  '46112',
  'TRUE',
  '\u00a0hard\u00a0space\u00a0',
  '\u0007bell',
  ']]>&<x>',
  '\ufeffmark',
  '𝒳 😀 é العربية',
  '2026-03',
)
const text = fc.oneof(
  nasty,
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(nasty, fc.string({ unit: 'grapheme', maxLength: 20 })).map(([one, other]) => `${one}${other}`),
)
/** As the forms keep them: without spaces round them, and never empty where something must stand. */
const kept = text.map((one) => one.replaceAll('\u0000', '').trim())
const needed = kept.map((one) => (/[\p{L}\p{N}]/u.test(one) ? one : `A panel ${one}`.trim()))
const perhaps = kept.map((one) => (one === '' ? null : one))

const action = fc
  .record({
    title: needed,
    successCriteria: perhaps,
    intendedImpact: perhaps,
    evidence: perhaps,
    due: fc.constantFrom('2027-03', '2027-03-31'),
    confidence: fc.constantFrom(null, ...confidences),
    impact: fc.constantFrom('none-yet' as const, 'too-early' as const, 'some' as const),
    delivery: fc.constantFrom('not-started' as const, 'on-track' as const, 'late' as const),
  })
  .map((given, at = 0) => ({ ...given, at }))

function planOf(
  given: readonly (typeof action extends fc.Arbitrary<infer A> ? A : never)[],
  names: readonly [string, string],
): PlanNow {
  const [postName, planName] = names
  const post = { id: 'post', words: `${postName}, Council`, holder: 'Vacant', holderId: null, trouble: null }
  const objective = { id: 'objective', ref: '1', words: planName, plan: planName, requirementId: 'area' }
  const rows = given.map((one, at) => ({
    action: {
      id: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`,
      ref: `1.${at + 1}`,
      place: at,
      accountablePostId: 'post',
      firstDue: '2027-03',
      statusOn: null,
      statusBy: null,
      statusWhy: null,
      completedOn: null,
      version: 3,
      ...one,
    } satisfies Action,
    accountable: post,
    responsible: [post],
    objectives: [objective],
    requirements: [{ id: 'area', ref: '3.a', text: planName }],
    milestones: [
      {
        id: `10000000-0000-0000-0000-${String(at).padStart(12, '0')}`,
        actionId: '',
        words: one.title,
        firstDue: '2027-01',
        due: '2027-01',
        doneOn: null,
        evidence: null,
        version: 1,
      },
    ],
    lastUpdate: null,
    disagreement: null,
    proposal: { delivery: 'on-track', why: '' },
    steps: [],
    waitsFor: [],
    awaitedBy: [],
    impactDates: [],
    notice: null,
    scheme: usualScheme,
  }))
  const plan = {
    plans: [{ id: 'plan', name: planName, place: 1, closedOn: null, version: 1 }],
    objectives: [
      {
        id: 'objective',
        planId: 'plan',
        requirementId: 'area',
        ref: '1',
        words: planName,
        place: 1,
        closedOn: null,
        version: 1,
      },
    ],
    rows,
    posts: [post],
    requirements: [{ id: 'area', ref: '3.a', text: planName }],
    scheme: usualScheme,
  } as unknown as Awaited<ReturnType<typeof readPlan>>
  return {
    plan,
    posts: [{ id: 'post', name: postName, agency: 'Council', words: post.words, holder: null, isOpen: true }],
    agencies: [],
    areas: [{ id: 'area', ref: '3.a', text: planName }],
    today,
    changedSince: () => null,
  }
}

test.each(['xlsx', 'csv'] as const)(
  '%s: out and in again changes nothing',
  { timeout: 120_000 },
  async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 1, maxLength: 4 }),
        fc.tuple(needed, needed),
        async (given, names) => {
          const now = planOf(given, names)
          const cells = actionCells(now.plan, today)
          const bytes =
            format === 'csv'
              ? new Uint8Array(Buffer.from(csv([planColumns.map((one) => one.head), ...cells])))
              : await workbook([
                  { name: 'Actions', columns: planColumns, rows: cells },
                  { name: 'Milestones', columns: milestoneColumns, rows: milestoneCells(now.plan) },
                ])
          const read = readFileTables(bytes)
          if ('refused' in read) throw new Error(read.refused)
          const table = read.tables[0]
          if (table === undefined) throw new Error('There is no table.')
          const columns = ownColumns(findHead(table).headings)
          expect(columns).not.toBeNull()
          const choice = {
            ...emptyChoice,
            own: true,
            columns: columns ?? {},
            milestones: format === 'csv' ? null : 1,
            withHidden: false,
          }
          const preview = previewOf(read, choice, now)
          expect(preview).toMatchObject({ refused: [], added: [], changed: [], milestones: [], newPosts: [] })
          expect(preview.unchanged).toBe(given.length)
        },
      ),
      { numRuns: 100 },
    )
  },
)
