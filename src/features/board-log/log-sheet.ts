/** A log as the rows of a sheet: one row for each action, reason, contribution and part of the impact half. */
import { writeDay } from '../../foundation/index.ts'
import { type Line, type LogBody, type LogHead, stateSentence } from './drawing.ts'
import { impactParts, nothingShown, partText } from './impact.ts'

const head = ['Part', 'Reference', 'What', 'Found by rule', 'What people say', 'Source or owner']

export function sheetRows(body: LogBody, log: LogHead | null): readonly (readonly string[])[] {
  const actions = (whose: string, title: string, lines: readonly Line[]) =>
    lines.map((one) => [`${whose}: ${title}`, one.ref, one.words, one.when, '', one.owner])
  const lists = (['plan', 'board'] as const).flatMap((whose) => {
    const { closed, pastTheirDay, notYetDue } = body.drawn[whose]
    const name = whose === 'plan' ? 'Actions of the plan' : 'Actions of the board'
    return [
      ...actions(name, 'closed', closed),
      ...actions(name, 'open and past their day', pastTheirDay),
      ...actions(name, 'not yet due', notYetDue),
    ]
  })
  return [
    head,
    ['About this log', '', body.drawn.title, stateSentence(log), '', log?.sha256 ?? ''],
    ...lists,
    ...body.slow.flatMap(({ found, words }) =>
      found.flags.map((flag, at) => [
        'Objectives slow to progress',
        found.ref,
        found.words,
        [flag.sentence, ...flag.items.map((one) => one.words)].join(' '),
        at === 0 ? (words ?? '') : '',
        found.plan,
      ]),
    ),
    ...body.contributions
      .filter((one) => one.releasedOn !== null)
      .flatMap(({ found, words, answer }) =>
        found.findings.map((finding, at) => [
          'Contributions to be strengthened',
          '',
          found.agency,
          `${finding.sentence} ${finding.trend}`,
          at === 0 ? [words, answer].filter((one) => one !== null).join(' ') : '',
          'The agency’s answer stands beside it',
        ]),
      ),
    ...body.impact.flatMap((one) =>
      nothingShown(one.found, one) && one.found.known.length === 0 && one.found.families.length === 0
        ? [['What changed for children', one.found.ref, one.found.words, '', 'Nothing shown yet', '']]
        : impactParts.map(({ part, found, name }) => [
            name,
            one.found.ref,
            one.found.words,
            one.found[found].map((each) => each.words).join(' '),
            part === 'changed' && nothingShown(one.found, one)
              ? 'Nothing shown yet'
              : partText(one[part], one.found[found]),
            one.found[found]
              .map((each) => `${each.source}${each.on === null ? '' : `, ${writeDay(each.on)}`}`)
              .join('; '),
          ]),
    ),
  ]
}
