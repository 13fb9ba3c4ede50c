import { writeDay } from '../foundation/index.ts'
import { amount } from './counting.ts'
import { doubts } from './doubts.ts'
import { relatedClocks } from './related-clocks.ts'
import { type RuleGroup, ruleGroups, rules } from './rules.ts'
import type { Confirmation, Count, LimitException, SimpleCount, TimeLimit } from './time-limit.ts'

export interface LawPage {
  readonly file: string
  readonly text: string
}

const SURE: Readonly<Record<Confirmation, string>> = {
  T: 'T, text read',
  S: 'S, secondary source',
  M: 'M, to be confirmed',
}

/** The pages of docs/law: what every rule rests on and how sure we are, written from the records themselves. */
export function lawPages(): readonly LawPage[] {
  return [
    { file: 'README.md', text: contents() },
    ...ruleGroups.map((group) => ({ file: `${group.page}.md`, text: groupPage(group) })),
    { file: 'doubts.md', text: doubtsPage() },
  ]
}

const MADE = 'Written from the records in `src/statute` by `lawPages()`. Change the record, not this page.'

function contents(): string {
  const sure = (mark: Confirmation) => rules.filter((rule) => rule.confirmation === mark).length
  return page('The law, rule by rule', [
    "Law as at 23 November 2026. An analyst's reading, not legal advice: before anyone relies on it a solicitor should settle the [doubts](doubts.md) and confirm every row marked M. A correction is a change of data, never of code.",
    MADE,
    '## How sure',
    bullets([
      `T: the text of the provision itself was read (${sure('T')} of ${rules.length} records).`,
      `S: a secondary source states the limit; the provision was not read (${sure('S')}).`,
      `M: to be confirmed against legislation before use (${sure('M')}).`,
    ]),
    'Where a limit was lifted, the answer carries the weaker mark of the rule and of the exception.',
    '## Pages',
    bullets([
      ...ruleGroups.map(
        ({ page: name, title, rules: held }) => `[${title}](${name}.md), ${held.length} records`,
      ),
      '[Doubts](doubts.md), and what the program does meanwhile',
      '[Sources that disagree, and what was not read](sources.md)',
    ]),
    '## What holds for all of them',
    bullets([
      'The record in force on the trigger day counts. Where none was, the answer is a refusal, never the nearest.',
      'An exception lifts one limit. It pauses nothing and sets no new day; "as soon as practicable" remains, and the original day is kept for published counts. Every exception also needs its cause shown: that it made the limit impractical.',
      'A last day on a weekend or bank holiday stays, except for filings with the tribunal.',
      'A temporary law of 2020 (1 May to 25 September) is not held. A limit that ran in that time gets its ordinary day, marked to be confirmed.',
      'Leaving the event day out of "within", counting it in "beginning with", and the corresponding day for months are general rules of construction (Lester v Garland; Dodds v Walker; Zoan v Rouamba: M). They are not written in the Regulations.',
      'Bank holidays: published lists for 2018 to 2028, worked out by rule for other years, and every answer says which it used.',
    ]),
    '## Related clocks, outside Part 3',
    table(
      ['clock', 'limit', 'rests on', 'how sure'],
      relatedClocks.map(({ clock, limit, cite, confirmation }) => [clock, limit, cite, SURE[confirmation]]),
    ),
  ])
}

function groupPage({ title, rules: held }: RuleGroup): string {
  return page(title, [
    MADE,
    table(
      ['rule', 'what', 'who', 'limit', 'runs from', 'rests on', 'how sure', 'in force'],
      held.map((rule) => [
        rule.id,
        rule.duty,
        rule.binds.join(', '),
        `${inWords(rule.count)}${rule.force === 'law' ? '' : ` (${rule.force})`}`,
        rule.runsFrom.map((event) => `\`${event}\``).join(' or ') || 'nothing is counted',
        rule.cite,
        SURE[rule.confirmation],
        period(rule),
      ]),
    ),
    '## Notes',
    bullets(held.map(notes)),
  ])
}

function period({ inForce: { from, to, confirmation, transitional } }: TimeLimit): string {
  const days = to === null ? `from ${writeDay(from)}` : `${writeDay(from)} to ${writeDay(to)}`
  const sure = confirmation === 'M' ? ' (to be confirmed)' : ''
  return transitional === undefined ? `${days}${sure}` : `${days}${sure}. ${transitional}`
}

function notes(rule: TimeLimit): string {
  const said = [
    rule.exceptions.length === 0
      ? 'No exceptions.'
      : `Exceptions: ${rule.exceptions.map(exceptionInWords).join('; ')}.`,
    ...(rule.alsoAsSoonAsPracticable === true ? ['Also as soon as practicable.'] : []),
    ...(rule.supersededBy.length === 0 ? [] : [`Replaced by: ${rule.supersededBy.join(', ')}.`]),
    ...(rule.doubts.length === 0 ? [] : [`Doubts: ${rule.doubts.join(', ')}.`]),
    ...(rule.note === undefined ? [] : [rule.note]),
  ]
  return `${rule.id}: ${said.join(' ')}`
}

function exceptionInWords({ code, atLeastDays, cite, confirmation }: LimitException): string {
  const long = atLeastDays === undefined ? '' : ` of at least ${amount(atLeastDays, 'day')}`
  return `\`${code}\`${long} (${cite}: ${confirmation})`
}

function simpleInWords(count: SimpleCount): string {
  return count.op === 'weeks_after'
    ? `${amount(count.n, 'week')} after`
    : `${amount(count.n, 'month')} beginning with the day`
}

/** A count in words, for a page. */
export function inWords(count: Count): string {
  switch (count.op) {
    case 'weeks_after':
    case 'months_beginning':
      return simpleInWords(count)
    case 'days_after':
      return `${amount(count.n, 'day')} after`
    case 'days_beginning':
      return `at least ${amount(count.n, 'day')} beginning with the day`
    case 'days_before':
      return `at least ${amount(count.n, 'day')} before`
    case 'months_after':
      if (count.n < 0) return `at least ${amount(-count.n, 'month')} before`
      return count.inner === undefined
        ? `${amount(count.n, 'month')} after`
        : `${count.inner} to ${amount(count.n, 'month')} after`
    case 'wd_after':
      return `${amount(count.n, 'working day')} after`
    case 'wd_beginning':
      return `${amount(count.n, 'working day')} beginning with the day`
    case 'wd_before':
      return `at least ${amount(count.n, 'working day')} before`
    case 'wd_trib_after':
      return `${amount(count.n, 'working day')} after, leaving out August and 25 December to 1 January`
    case 'before_fixed':
      return `before day ${count.day} of month ${count.month} of that year`
    case 'days_before_fixed':
      return `${amount(count.n, 'day')} before the last day of ${count.rule}`
    case 'appeal':
      return `${amount(count.months, 'month')} after the notice, or ${amount(count.monthsAfterCertificate, 'month')} after a mediation certificate if later, moved as a filing`
    case 'transfer15':
      return `the day of the move; where not aware ${amount(count.n, 'working day')} before it, ${amount(count.n, 'working day')} beginning with the day`
    case 'earlier_of':
    case 'later_of':
      return `${simpleInWords(count.of)}, or ${simpleInWords(count.and)} of \`${count.from}\` if ${count.op === 'earlier_of' ? 'earlier' : 'later'}`
    case 'academic_year_end':
      return `the end of that academic year, day ${count.day} of month ${count.month}`
    case 'agreed':
      return 'the day agreed in writing'
    case 'same_day':
      return 'immediately'
    case 'as_order':
      return `as an order of the same kind (\`orderRule\`; ${count.unlessSaid} where it is not given)`
    case 'none':
      return count.says
  }
}

function doubtsPage(): string {
  return page('Doubts', [
    MADE,
    'Points of law that are not settled, what the program does meanwhile, and what would settle them.',
    table(
      ['doubt', 'question', 'meanwhile', 'settled by', 'rules'],
      doubts.map(({ id, question, meanwhile, settledBy }) => [
        id,
        question,
        meanwhile,
        settledBy,
        rules.flatMap((rule) => (rule.doubts.includes(id) ? [rule.id] : [])).join(', ') || 'none directly',
      ]),
    ),
  ])
}

function page(title: string, parts: readonly string[]): string {
  return `${[`# ${title}`, ...parts].join('\n\n')}\n`
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
