/** One letter, and the post of a day, as papers: the page, the Word file and the PDF are made of them. */
import type { Block, OtherLanguage, Paper } from '../../design/print/index.ts'
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import { channelWords, type LetterFacts, type LetterToPrint, type Written } from './letter.ts'
import { kindOfLetter } from './letter-kind.ts'
import { languageName, languageOf, partsOf } from './wording.ts'

/** The child’s name stands in the letter and not in what a file says of itself. */
export function letterPaper(facts: LetterToPrint, written: Written): Paper {
  const { title } = kindOfLetter[facts.kind]
  return {
    title,
    subject: `${title}. ${facts.reference}`,
    author: facts.area,
    language: 'en-GB',
    madeOn: facts.dated,
    footer: `${facts.area} · ${facts.reference}`,
    ...(facts.largePrint ? { large: true } : {}),
    blocks: blocksOf(facts, written),
  }
}

function blocksOf(facts: LetterToPrint, written: Written): readonly Block[] {
  const { translation } = written
  return [
    { is: 'paragraph', text: [facts.recipient, ...linesOf(facts.address)].join('\n') },
    { is: 'paragraph', text: `${writeDay(facts.dated)}\nOur reference: ${facts.reference}` },
    ...(translation === null ? [] : translated(translation)),
    ...wordsOf(written.body),
    ...written.rights.flatMap(({ title, words }): readonly Block[] =>
      words.trim() === '' ? [] : [{ is: 'heading', level: 1, text: title }, ...wordsOf(words)],
    ),
    { is: 'paragraph', text: `Yours sincerely,\n${facts.sender}\n${facts.area}` },
    ...formOf(facts),
  ]
}

const linesOf = (address: string): readonly string[] =>
  address
    .split(/\n|, ?/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

function wordsOf(words: string, language?: OtherLanguage): readonly Block[] {
  const other = language === undefined ? {} : { language }
  return partsOf(words).flatMap((part): readonly Block[] => {
    if (part.is === 'list' && language === undefined) return [{ is: 'list', items: part.items }]
    if (part.is === 'list')
      return part.items.map((text) => ({ is: 'paragraph', text: `– ${text}`, ...other }))
    if (part.is === 'heading') return [{ is: 'paragraph', text: [{ text: part.text, bold: true }], ...other }]
    return [{ is: 'paragraph', text: part.text, ...other }]
  })
}

/** The translation first, and then the English, which is what was decided. */
function translated(translation: NonNullable<Written['translation']>): readonly Block[] {
  const { code, rtl } = languageOf(translation.language) ?? { code: translation.language, rtl: false }
  return [
    ...translation.parts.flatMap((words) => wordsOf(words, { code, rtl })),
    {
      is: 'note',
      text: `Translated into ${languageName(translation.language)} by ${translation.by.join(', ')}. The same letter in English follows.`,
    },
  ]
}

const room = '\n\n\n'

/** A page to write on and send back. It counts as an answer given in any other way, from the same day. */
function formOf(facts: LetterFacts): readonly Block[] {
  const { form, rights } = kindOfLetter[facts.kind]
  if (form === undefined || rights !== undefined) return []
  const lines = (caption: string, columns: readonly string[], rows: number): Block => ({
    is: 'table',
    caption,
    columns: columns.map((text) => ({ text })),
    rows: Array.from({ length: rows }, (_, at) =>
      columns.map((_one, cell) => (cell === 0 ? `${at + 1}.${room}` : '')),
    ),
  })
  const signed: Block = {
    is: 'rows',
    rows: ['Your name', 'Signed', 'Day'].map((name) => ({ name, text: '________________________' })),
  }
  const from = `${facts.reference} · ${facts.area}`
  return form === 'answer'
    ? [
        { is: 'page-break' },
        { is: 'heading', level: 1, text: 'Your answer' },
        {
          is: 'paragraph',
          text: `${from}\nSend this page back by post, or hand it in. You can use more paper.`,
        },
        lines('What you think of it', ['Which part', 'What you think, or what should be different'], 5),
        {
          is: 'paragraph',
          text: [
            '☐ We would like to meet you about it',
            '☐ We ask for this school or college to be named: ____________________',
            '☐ We have nothing more to say; you may go on',
          ].join('\n'),
        },
        signed,
      ]
    : [
        { is: 'page-break' },
        { is: 'heading', level: 1, text: 'We ask for an assessment' },
        { is: 'paragraph', text: from },
        {
          is: 'rows',
          rows: [
            'The child or young person',
            'Born on',
            'School, college or nursery',
            'How to reach you',
          ].map((name) => ({ name, text: '________________________' })),
        },
        lines('What help you think is needed', ['What', 'What has been tried'], 4),
        signed,
      ]
}

export interface Posted {
  readonly name: string
  readonly address: string
  readonly reference: string
  readonly channel: LetterFacts['channel']
  readonly pages: number
  readonly paper: Paper
}

/** All letters of one print as they were frozen, in order, after a list to check the envelopes by. */
export function runPaper(area: string, on: LocalDate, letters: readonly Posted[], large: boolean): Paper {
  const count = letters.length === 1 ? '1 letter' : `${letters.length} letters`
  return {
    title: `Post of ${writeDay(on)}: ${count}`,
    subject: `${count} to be put into envelopes`,
    author: area,
    language: 'en-GB',
    madeOn: on,
    footer: `${area} · ${count}`,
    ...(large ? { large: true } : {}),
    blocks: [
      { is: 'paragraph', text: 'One envelope to each line. Tick it when the letter is in it.' },
      ...(letters.length === 0
        ? ([{ is: 'paragraph', text: 'No letter waits to be posted.' }] as const)
        : ([
            {
              is: 'table',
              caption: 'Envelopes',
              columns: [
                { text: 'To', share: 4 },
                { text: 'Reference', share: 2 },
                { text: 'How', share: 2 },
                { text: 'Pages', numeric: true },
                { text: '☐' },
              ],
              rows: letters.map((one) => [
                [one.name, ...linesOf(one.address)].join('\n'),
                one.reference,
                channelWords[one.channel],
                String(one.pages),
                '☐',
              ]),
            },
          ] satisfies readonly Block[])),
      ...letters.flatMap(({ paper }): readonly Block[] => [
        { is: 'page-break' },
        { is: 'heading', level: 1, text: paper.title },
        ...paper.blocks.map((block) =>
          // Under its own title each heading of a letter is one level down.
          block.is === 'heading' ? ({ ...block, level: block.level === 1 ? 2 : 3 } as const) : block,
        ),
      ]),
    ],
  }
}
