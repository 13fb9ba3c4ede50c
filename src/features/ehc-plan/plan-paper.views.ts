/** A frozen plan as a paper: the same words as a web page, in Word and as a PDF/UA. */
import type { Block, Paper, PaperText } from '../../design/print/index.ts'
import { writeDay } from '../../foundation/index.ts'
import { adviceSection, type Section, sectionKinds } from './plan-item.ts'
import {
  bySection,
  type FrozenItem,
  type FrozenPlan,
  furtherWords,
  isNone,
  servesWords,
} from './plan-text.ts'

export const titleOf = ({ kind, child }: Pick<FrozenPlan, 'kind' | 'child'>): string =>
  kind === 'draft' ? `Draft EHC plan of ${child}` : `EHC plan of ${child}`

export const blankPlacement =
  'This section is left blank in a draft. The family says which school or college it asks for; the final plan names the placement.'

export function sectionTitle(section: Section): string {
  return `Section ${section}: ${section === 'K' ? adviceSection.title : sectionKinds[section].title}`
}

/** Across each page stands that it is a draft, and of a copy for whom it is and since when. */
export function planPaper(plan: FrozenPlan, copy: string | null): Paper {
  const marks = [...(plan.kind === 'draft' ? ['DRAFT'] : []), ...(copy === null ? [] : [copy])]
  const mark = marks.length === 0 ? null : marks.join('. ')
  const state = plan.kind === 'draft' ? `Draft ${plan.number}` : `Final plan, version ${plan.number}`
  return {
    title: titleOf(plan),
    subject: `An education, health and care plan: ${state.toLowerCase()}.`,
    author: plan.area,
    language: 'en-GB',
    madeOn: plan.frozenOn,
    footer: [plan.child, state, writeDay(plan.frozenOn), ...(mark === null ? [] : [mark])].join(' · '),
    ...(mark === null ? {} : { watermark: mark }),
    blocks: [
      {
        is: 'rows',
        rows: [
          { name: 'Child or young person', text: `${plan.child}, born ${writeDay(plan.born)}` },
          { name: 'Made by', text: plan.area },
          { name: 'This version', text: `${state}, of ${writeDay(plan.frozenOn)}` },
        ],
      },
      ...bySection(plan).flatMap(({ section, items }): readonly Block[] => [
        { is: 'heading', level: 1, text: sectionTitle(section) },
        ...(section === 'K' ? adviceBlocks(plan) : sectionBlocks(section, items, plan)),
      ]),
    ],
  }
}

function sectionBlocks(section: Section, items: readonly FrozenItem[], plan: FrozenPlan): readonly Block[] {
  if (items.length === 0)
    return [
      {
        is: 'paragraph',
        text: section === 'I' && plan.kind === 'draft' ? blankPlacement : 'Nothing is set out here.',
      },
    ]
  return items.flatMap((one): readonly Block[] => {
    const rows = rowsOf(one)
    return [
      {
        is: 'paragraph',
        text: [{ text: `${one.ref}  `, bold: true }, { text: one.words }],
      },
      ...(rows.length === 0 ? [] : [{ is: 'rows' as const, rows }]),
    ]
  })
}

function rowsOf(one: FrozenItem): readonly { readonly name: string; readonly text: PaperText }[] {
  return [
    ...furtherWords(one).map((each) => ({ name: each.label, text: each.words })),
    ...(one.serves.length === 0
      ? []
      : [{ name: servesWords(one.section), text: one.serves.map((each) => each.ref).join(', ') }]),
    ...(one.source === null || isNone(one) ? [] : [{ name: 'Comes from', text: one.source }]),
  ]
}

function adviceBlocks({ advice }: FrozenPlan): readonly Block[] {
  if (advice.length === 0) return [{ is: 'paragraph', text: 'No advice is listed.' }]
  return [
    {
      is: 'table',
      caption: 'Advice and information on which this plan rests',
      columns: [
        { text: 'Profession or service', share: 2 },
        { text: 'Author', share: 2 },
        { text: 'Day', share: 1.4 },
      ],
      rows: advice.map((one) => [
        one.profession,
        one.role === '' ? one.author : `${one.author}, ${one.role}`,
        one.givenOn === null ? 'Not dated' : writeDay(one.givenOn),
      ]),
    },
  ]
}
