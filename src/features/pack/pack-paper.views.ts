/** The pack as a paper: two plain pages first, then everything in the order in which a meeting needs it. */
import {
  type Block,
  type Paper,
  type PaperText,
  printable,
  type TableBlock,
} from '../../design/print/index.ts'
import { writeAsPrecise, writeDay, writeDayInWeek } from '../../foundation/index.ts'
import { type Change, changeKinds, changeKindWords, plainChanges } from './changes.ts'
import type { AgendaLine, Attached, LogFacts, PackFacts } from './facts.ts'
import { matrixPicture } from './matrix-picture.views.ts'

const purposes = { agree: 'Agree', approve: 'Approve', note: 'Note' } as const

/** A pack's paper, and the files that go beside it: the whole of it is the snapshot. */
export interface PackPaper extends Paper {
  readonly attached: readonly Attached[]
}

/** Nothing here is worked out from the clock or chance: the same facts make the same paper. */
export function packPaper(facts: PackFacts): PackPaper {
  const attached = facts.papers.flatMap(({ title, fileName, hash }) =>
    fileName === null || hash === null ? [] : [{ title, fileName, hash }],
  )
  return { ...printable(paperOf(facts)), attached }
}

function paperOf(facts: PackFacts): Paper {
  const { meeting, pack, madeOn, areaName } = facts
  const about = `${meeting.boardName}, meeting ${meeting.number}`
  return {
    title: `${about}: papers`,
    subject: `The papers of meeting ${meeting.number} of ${meeting.boardName} on ${writeDay(meeting.day)}, pack ${pack.number}.`,
    author: areaName,
    language: 'en-GB',
    madeOn,
    footer: `${about} · Pack ${pack.number}, frozen on ${writeDay(madeOn)}`,
    blocks: [
      ...firstPage(facts),
      { is: 'page-break' },
      ...secondPage(facts),
      { is: 'page-break' },
      { is: 'contents', title: 'What is in this pack', depth: 1 },
      ...agenda(facts),
      ...changesSection(facts),
      ...boardActions(facts),
      ...areaReports(facts),
      ...planActions(facts),
      ...measures(facts),
      ...risks(facts),
      ...log(facts.log),
      ...decisions(facts),
      ...papers(facts),
    ],
  }
}

const section = (text: string): Block => ({ is: 'heading', level: 1, text })
const words = (text: PaperText): Block => ({ is: 'paragraph', text })
const empty = (text: string): Block => ({ is: 'note', text })

function table(
  caption: string,
  columns: readonly (readonly [text: string, share: number, kind?: 'numeric'])[],
  rows: TableBlock['rows'],
): Block {
  return {
    is: 'table',
    caption,
    columns: columns.map(([text, share, kind]) => ({
      text,
      share,
      ...(kind === 'numeric' ? { numeric: true } : {}),
    })),
    rows,
  }
}

function firstPage(facts: PackFacts): readonly Block[] {
  const { meeting, decisions: asked, pack, madeOn } = facts
  return [
    {
      is: 'paragraph',
      size: 'lead',
      text:
        asked.length === 0
          ? 'No decision is asked of you at this meeting.'
          : asked.length === 1
            ? 'One decision is asked of you at this meeting.'
            : `${asked.length} decisions are asked of you at this meeting.`,
    },
    {
      is: 'rows',
      rows: [
        { name: 'When', text: `${writeDayInWeek(meeting.day)}, ${meeting.begins} to ${meeting.ends}` },
        { name: 'Where', text: meeting.place },
        {
          name: 'This pack',
          text: `Number ${pack.number}, frozen on ${writeDay(madeOn)} by ${pack.frozenBy}.${pack.why === null ? '' : ` It takes the place of pack ${pack.number - 1}: ${pack.why}`}`,
        },
      ],
    },
    section('What we ask of you'),
    ...(asked.length === 0
      ? [words('Read, and come with your questions.')]
      : [{ is: 'list', ordered: true, items: asked.map((one) => `${one.question} (${one.from})`) } as const]),
    section('The meeting at a glance'),
    ...(facts.agenda.length === 0
      ? [empty('The agenda is empty.')]
      : [
          table(
            'Items of the meeting',
            [
              ['Item', 5],
              ['From', 1],
              ['You are asked to', 1.5],
            ],
            facts.agenda.map((item) => [
              `${item.number}. ${item.title}`,
              item.begins ?? '',
              purposes[item.purpose],
            ]),
          ),
        ]),
  ]
}

function secondPage(facts: PackFacts): readonly Block[] {
  const said = plainChanges(facts.changes)
  return [
    section('What changed, in plain words'),
    ...(facts.last === null
      ? [
          words(
            'No meeting of this board was held in these records before, so there is nothing to compare with.',
          ),
        ]
      : [
          words(
            `Since meeting ${facts.last.number} on ${writeDay(facts.last.day)}, from the records themselves:`,
          ),
          said.length === 0
            ? empty('Nothing that the records hold changed: no action, milestone, status or risk.')
            : ({ is: 'list', items: said } as const),
        ]),
    ...standing(facts),
  ]
}

/** Where everything stands, in counts that read as sentences. */
function standing(facts: PackFacts): readonly Block[] {
  const actions = facts.objectives.flatMap((one) => one.actions)
  const counts = new Map<string, number>()
  for (const one of actions) counts.set(one.delivery, (counts.get(one.delivery) ?? 0) + 1)
  const differ = actions.filter((one) => one.disagreement !== null)
  const up = facts.risks.filter((one) => one.order === 0)
  const without = facts.areas.filter((one) => one.families.trim() === '')
  const lines = [
    ...(actions.length === 0
      ? []
      : [
          `The plan holds ${count(actions.length, 'action', 'actions')}: ${[...counts]
            .map(([status, number]) => `${number} ${status.toLowerCase()}`)
            .join(', ')}.`,
        ]),
    ...(differ.length === 0
      ? []
      : [
          `${count(differ.length, 'action is', 'actions are')} said to go better than ${differ.length === 1 ? 'its' : 'their'} days show: ${refsOf(differ)}.`,
        ]),
    ...(facts.risks.length === 0
      ? []
      : [
          `The register holds ${count(facts.risks.length, 'risk', 'risks')}${up.length === 0 ? '; none went up' : `; ${up.length} went up: ${refsOf(up)}`}.`,
        ]),
    ...(facts.areas.length === 0
      ? []
      : [
          without.length === 0
            ? 'Every area says what families notice.'
            : `${count(without.length, 'area does', 'areas do')} not say what families notice: ${refsOf(without)}.`,
        ]),
  ]
  return lines.length === 0 ? [] : [section('Where things stand'), { is: 'list', items: lines }]
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

function refsOf(all: readonly { readonly ref: string }[]): string {
  const named = all.slice(0, 12).map((one) => one.ref)
  return all.length > 12 ? `${named.join(', ')} and ${all.length - 12} more` : named.join(', ')
}

function agenda(facts: PackFacts): readonly Block[] {
  const { items, risks: hidden, papers: hiddenPapers } = facts.left
  const left = [
    ...(items === 0 ? [] : [count(items, 'private item', 'private items')]),
    ...(hidden === 0 ? [] : [count(hidden, 'private risk', 'private risks')]),
    ...(hiddenPapers === 0 ? [] : [count(hiddenPapers, 'private paper', 'private papers')]),
  ]
  const leftCount = items + hidden + hiddenPapers
  return [
    section('Agenda'),
    ...(facts.agenda.length === 0
      ? [empty('The agenda is empty.')]
      : [
          table(
            'Agenda with purposes and presenters',
            [
              ['Item', 4],
              ['From', 0.9],
              ['Minutes', 1, 'numeric'],
              ['Purpose', 1.1],
              ['Presented by', 2.4],
            ],
            facts.agenda.map((item) => [
              itemWords(item),
              item.begins ?? '',
              String(item.minutes),
              purposes[item.purpose],
              item.presenter ?? 'Not said yet',
            ]),
          ),
        ]),
    ...(left.length === 0
      ? []
      : [empty(`${listed(left)} ${leftCount === 1 ? 'is' : 'are'} not in this pack.`)]),
  ]
}

function itemWords(item: AgendaLine): PaperText {
  const title = { text: `${item.number}. ${item.title}`, bold: true }
  return item.words === null || item.words.trim() === ''
    ? [title]
    : [title, { text: `\n${item.words.trim()}` }]
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function changesSection(facts: PackFacts): readonly Block[] {
  const { last } = facts
  const head = section('Changes since the last meeting')
  if (last === null) return [head, empty('No meeting of this board was held in these records before.')]
  return [
    head,
    words(
      `Made by rule from the records: as they stood when ${writeDay(last.day)} ended, and as they stood when this pack was frozen.`,
    ),
    ...changeKinds.flatMap((kind): readonly Block[] => {
      const found = facts.changes.filter((one) => one.kind === kind)
      return [
        { is: 'heading', level: 2, text: changeKindWords[kind] },
        found.length === 0
          ? empty('No change.')
          : table(
              `${changeKindWords[kind]}: ${count(found.length, 'change', 'changes')}`,
              [
                ['What', 5],
                ['Changed', 1.1],
                ['Before', 1.6],
                ['Now', 1.8],
              ],
              found.map(changeCells),
            ),
      ]
    }),
  ]
}

function changeCells(one: Change): readonly PaperText[] {
  return [one.what, one.field, one.before, [{ text: one.now, bold: true }]]
}

function boardActions(facts: PackFacts): readonly Block[] {
  const all = facts.boardActions
  const head = section('Action log')
  if (all.length === 0) return [head, empty('The board has no action of its own that is open.')]
  const closed = all.filter((one) => one.closed !== null).length
  const open = all.length - closed
  const overdue = all.filter((one) => one.closed === null && one.due < facts.meeting.day).length
  const notYet = open - overdue
  return [
    head,
    words(
      `${count(closed, 'action was closed', 'actions were closed')} since the last meeting, ${count(overdue, 'is', 'are')} past their day by this one, ${count(notYet, 'is', 'are')} not yet due.`,
    ),
    table(
      'Actions that the board gave',
      [
        ['Action', 4],
        ['Owner', 2.2],
        ['Raised', 1.2],
        ['Due', 1.6],
        ['How it goes', 3],
      ],
      all.map((one) => [
        `${one.number}. ${one.words}`,
        one.owner,
        one.raised,
        one.due === one.firstDue
          ? writeDay(one.due)
          : `${writeDay(one.due)}\n(first: ${writeDay(one.firstDue)})`,
        one.closed === null ? (one.progress ?? 'No word yet') : `Closed: ${one.closed}`,
      ]),
    ),
  ]
}

function areaReports(facts: PackFacts): readonly Block[] {
  const part = (text: string): PaperText => (text.trim() === '' ? 'Empty. Nothing was written.' : text.trim())
  return [
    section('Reports by area'),
    ...(facts.areas.length === 0
      ? [empty('No area of a notice is in force.')]
      : facts.areas.flatMap((area): readonly Block[] => [
          { is: 'heading', level: 2, text: `Area ${area.ref}` },
          words([{ text: area.text, bold: true }]),
          {
            is: 'rows',
            rows: [
              { name: 'What the data say', text: part(area.data) },
              { name: 'What we make of it', text: part(area.reading) },
              { name: 'What families notice', text: part(area.families) },
            ],
          },
        ])),
  ]
}

function planActions(facts: PackFacts): readonly Block[] {
  return [
    section('Actions of the plan'),
    ...(facts.objectives.length === 0
      ? [empty('The plan holds no action yet.')]
      : facts.objectives.flatMap((objective): readonly Block[] => [
          { is: 'heading', level: 2, text: `Objective ${objective.ref}` },
          words([{ text: objective.words, bold: true }]),
          table(
            `Actions under ${objective.ref}, ${objective.plan}`,
            [
              ['Action', 3.2],
              ['Accountable', 2.6],
              ['Due', 1.7],
              ['Status', 1.6],
              ['Last word', 2.7],
            ],
            objective.actions.map((one) => [
              `${one.ref} ${one.title}`,
              one.owner,
              one.moved === null ? one.due : `${one.due}\n(first: ${one.moved})`,
              [
                { text: one.delivery, bold: true },
                { text: `\n${one.impact}` },
                ...(one.disagreement === null ? [] : [{ text: `\n${one.disagreement}` }]),
              ],
              one.lastWord === null ? 'No word yet' : lastWord(one.lastWord),
            ]),
          ),
        ])),
  ]
}

/** The day that a last word begins with, written as people write it. */
function lastWord(text: string): string {
  return text.replace(/^\d{4}-\d{2}-\d{2}/, (day) => writeAsPrecise(day))
}

function measures(facts: PackFacts): readonly Block[] {
  return [
    section('Measures'),
    ...(facts.measures.length === 0
      ? [empty('No measure that the board sees has been adopted.')]
      : [
          table(
            'Measures: the latest figure, the one before, the target, and what the chart says',
            [
              ['Measure', 3],
              ['Latest', 1.5],
              ['Before', 1.2],
              ['Target', 1.8],
              ['What the chart says', 3.5],
            ],
            facts.measures.map((one) => [
              one.name,
              one.period === '' ? one.latest : `${one.latest}\n${one.period}`,
              one.before,
              one.target,
              one.verdict,
            ]),
          ),
        ]),
  ]
}

function risks(facts: PackFacts): readonly Block[] {
  const ordered = [...facts.risks].sort((one, other) => one.order - other.order)
  return [
    section('Risk register'),
    ...(ordered.length === 0
      ? [empty('No risk that the board sees is open.')]
      : [
          words(
            facts.last === null
              ? 'No board was held before, so nothing can have moved.'
              : `Movement is since the board of ${writeDay(facts.last.day)}: what went up stands first.`,
          ),
          table(
            'Risks, with their movement and what is done about them',
            [
              ['Risk', 3],
              ['Movement', 1.4],
              ['Now and target', 2],
              ['Owner', 2.1],
              ['Mitigation', 3.6],
            ],
            ordered.map((one) => [
              [{ text: one.ref, bold: true }, { text: `\n${one.sentence}` }],
              one.movement,
              [
                { text: one.now, bold: true },
                { text: `\nTarget: ${one.target}\nReviewed ${writeAsPrecise(one.reviewed)}` },
              ],
              one.owner,
              one.mitigation.length === 0
                ? 'No mitigation'
                : one.mitigation.map((words) => `• ${words}`).join('\n'),
            ]),
          ),
        ]),
    ...(facts.matrix === null ? [] : [matrixPicture(facts.matrix)]),
  ]
}

const logStates = {
  draft: 'It was a draft when this pack was frozen.',
  settled: 'It was settled.',
  published: 'It was published.',
} as const

function log(facts: LogFacts | null): readonly Block[] {
  const head = section('Action and impact log')
  if (facts === null) return [head, empty('No log has been drawn up for this meeting yet.')]
  return [
    head,
    words(`As of ${writeDay(facts.asOf)}. ${logStates[facts.state]}`),
    { is: 'heading', level: 2, text: 'Objectives slow to progress' },
    facts.slow.length === 0
      ? empty('None.')
      : table(
          'Objectives slow to progress, each with its reason',
          [
            ['What', 3],
            ['Why', 4],
            ['What is made of it', 3],
          ],
          facts.slow.map((one) => [one.what, one.found, one.words ?? '']),
        ),
    { is: 'heading', level: 2, text: 'Contributions to be strengthened' },
    facts.contributions.length === 0
      ? empty('None was released by the chair.')
      : {
          is: 'list',
          items: facts.contributions.map((one) => [
            { text: one.agency, bold: true },
            { text: `: ${[one.found, one.words ?? ''].filter((part) => part !== '').join(' ')}` },
            ...(one.answer === null ? [] : [{ text: ` Their answer: ${one.answer}` }]),
          ]),
        },
    { is: 'heading', level: 2, text: 'What changed for children' },
    facts.impact.length === 0
      ? empty('Nothing shown yet.')
      : table(
          'What changed for children, objective by objective',
          [
            ['Objective', 3],
            ['What changed', 3],
            ['How we know', 2.5],
            ['What families say', 2.5],
          ],
          facts.impact.map((one) => [
            one.what,
            one.changed ?? 'Nothing shown yet',
            one.knownBy,
            one.families,
          ]),
        ),
  ]
}

function decisions(facts: PackFacts): readonly Block[] {
  return [
    section('Decisions asked'),
    facts.decisions.length === 0
      ? empty('No decision is asked at this meeting.')
      : table(
          'Decisions asked of the board',
          [
            ['Decision', 5],
            ['Where it stands in the agenda', 2],
          ],
          facts.decisions.map((one) => [one.question, one.from]),
        ),
  ]
}

function papers(facts: PackFacts): readonly Block[] {
  return [
    section('Papers attached'),
    ...(facts.papers.length === 0
      ? [empty('No paper is attached.')]
      : [
          words(
            'These files stay as they were sent in and lie beside this pack, where it is read on a page. The hash says that a file is the one that was here when this pack was frozen.',
          ),
          table(
            'Papers attached, with their files',
            [
              ['Paper', 3],
              ['Item', 2],
              ['File', 3],
              ['SHA-256', 3],
            ],
            facts.papers.map((one) => [
              one.title,
              one.item,
              one.fileName === null
                ? `Not here yet. Due ${writeDay(one.due)}${one.owedBy === null ? '' : `, from ${one.owedBy}`}`
                : `${one.fileName}${one.receivedOn !== null && one.receivedOn > one.due ? ', late' : ''}`,
              one.hash ?? '',
            ]),
          ),
        ]),
  ]
}
