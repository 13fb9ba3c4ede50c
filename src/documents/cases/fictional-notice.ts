/**
 * A fictional notice (no such county) as structure, and the ways a conversion may set it. Every layout must read alike.
 */
export interface Line {
  readonly level: 'heading' | 'number' | 'letter' | 'roman' | 'plain'
  readonly mark?: string
  readonly text: string
}

export const fictionalNotice: readonly Line[] = [
  { level: 'plain', text: 'Improvement Notice' },
  { level: 'plain', text: 'To: Westmere County Council ("the Council")' },
  {
    level: 'plain',
    text: 'This Improvement Notice is issued to Westmere County Council on 3 February 2025 following the Area SEND Inspection, the report of which was published on 9 December 2024.',
  },
  {
    level: 'number',
    mark: '1',
    text: 'This notice is given to address the three areas for priority action and two areas for improvement identified in the report published on 9 December 2024.',
  },
  {
    level: 'number',
    mark: '2',
    text: 'To comply with this notice, the following actions are required of the Council, working with Westmere and Southmere Integrated Care Board (ICB) and its other local partners ("partners"), as set out in section 28 of the Children and Families Act 2014.',
  },
  { level: 'heading', text: 'Improvement plan' },
  {
    level: 'number',
    mark: '3',
    text: 'The Council should deliver appropriate and sustainable improvement through its plans, working with the ICB, including:',
  },
  {
    level: 'letter',
    mark: 'a',
    text: 'Area leaders need to agree a joint strategy for children and young people with SEND and their families across the county.',
  },
  {
    level: 'letter',
    mark: 'b',
    text: 'Health leaders must reduce the waiting times for community paediatric assessments in a timely manner.',
  },
  {
    level: 'letter',
    mark: 'c',
    text: 'Local authority leaders need to improve the quality and timeliness of education, health and care plans.',
  },
  { level: 'number', mark: '4', text: 'The Council must ensure there is an improvement board:' },
  {
    level: 'letter',
    mark: 'a',
    text: 'the Improvement Board must have an independent chair agreed by the Department;',
  },
  {
    level: 'letter',
    mark: 'b',
    text: 'reports to the Improvement Board should include evidence of impact. This may include:',
  },
  { level: 'roman', mark: 'i', text: 'a dashboard of measures; and' },
  { level: 'roman', mark: 'ii', text: 'the views of families.' },
  {
    level: 'number',
    mark: '5',
    text: "Invitations to board meetings must be sent on each occasion to the DfE appointed SEND adviser, the NHS England adviser and to the Department's case lead.",
  },
  { level: 'heading', text: 'Reviews' },
  {
    level: 'number',
    mark: '6',
    text: 'Officials from the Department will undertake reviews of progress at least every six months and more regularly where appropriate.',
  },
  { level: 'heading', text: 'Timescales' },
  {
    level: 'number',
    mark: '7',
    text: 'The Council should aim for the actions to be delivered by the end of June 2026 or sooner. However, the notice will not be stepped down until sufficient progress has been evidenced, and the Minister agrees.',
  },
  {
    level: 'number',
    mark: '8',
    text: 'Should the Council be unwilling or unable to comply with this notice, the Secretary of State may choose to use her statutory powers of intervention (s497A Education Act 1996).',
  },
  { level: 'plain', text: 'Signed:' },
  { level: 'plain', text: 'Senior Civil Servant in Department for Education' },
]

type Mark = (line: Line) => string

const dotted: Mark = (line) => `${line.mark}.`
const indented: Readonly<Record<Line['level'], string>> = {
  heading: '',
  plain: '',
  number: '',
  letter: '  ',
  roman: '      ',
}

function set(mark: Mark, between = '\n\n'): string {
  return fictionalNotice
    .map((line) => (line.mark === undefined ? line.text : `${mark(line)} ${line.text}`))
    .join(between)
}

/** Sets text to a width, as a PDF gives it, with a footer after every so many lines. */
export function wrapped(
  text: string,
  width: number,
  footer: ((page: number) => string) | null = null,
  every = 9,
): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  if (footer === null) return lines.join('\n')
  let page = 0
  return lines
    .flatMap((line, index) => {
      if (index === 0 || index % every !== 0) return [line]
      page += 1
      return ['', footer(page), '', line]
    })
    .join('\n')
}

/** Breaks words at line ends with a hyphen, as narrow columns do. */
export function hyphenated(text: string, width: number): string {
  return wrapped(text, width).replace(/\b([a-z]{5})([a-z]{4,})\n(?=\S)/g, '$1-\n$2 ')
}

/** The layouts by name. */
export const layouts: Readonly<Record<string, string>> = {
  'plain paragraphs': set(dotted),
  'indented lists with dashes': fictionalNotice
    .map(
      (line) =>
        `${indented[line.level]}${line.level === 'letter' || line.level === 'roman' ? '- ' : ''}${line.mark === undefined ? line.text : `${line.mark}. ${line.text}`}`,
    )
    .join('\n'),
  'everything indented alike': fictionalNotice
    .map((line) => `    ${line.mark === undefined ? line.text : `${line.mark}. ${line.text}`}`)
    .join('\n\n'),
  'letters in brackets': set((line) => (line.level === 'number' ? `${line.mark}.` : `(${line.mark})`)),
  'all markers in brackets': set((line) => `(${line.mark})`),
  'closing brackets': set((line) => `${line.mark})`),
  'numbers without a point': set((line) => (line.level === 'number' ? `${line.mark}\t` : `(${line.mark})`)),
  'markers alone on a line': set((line) => `${line.mark}.\n`, '\n'),
  'markers alone, gap after': set((line) => `${line.mark}.\n\n`, '\n\n'),
  'no blank lines': set(dotted, '\n'),
  'carriage returns': set(dotted, '\r\n\r\n'),
  'bold and hashes': fictionalNotice
    .map((line) =>
      line.level === 'heading'
        ? `### **${line.text}:**`
        : line.mark === undefined
          ? `**${line.text}**`
          : `${line.mark}. ${line.text}`,
    )
    .join('\n\n'),
  'upper-case headings': fictionalNotice
    .map((line) =>
      line.level === 'heading'
        ? line.text.toUpperCase()
        : line.mark === undefined
          ? line.text
          : `${line.mark}. ${line.text}`,
    )
    .join('\n'),
  'bullets before letters': set((line) => (line.level === 'number' ? `${line.mark}.` : `• ${line.mark}.`)),
  'l for 1': set((line) => (line.mark === '1' ? 'l.' : `${line.mark}.`)),
  'set to 72 characters': wrapped(set(dotted, '\n'), 72),
  'set to 72 characters, gaps between paragraphs': wrapped(set(dotted), 72),
  'footers inside sentences': wrapped(set(dotted, '\n'), 76, (page) => `Page ${page} of 9`),
  'running heads and page numbers': wrapped(
    set(dotted, '\n'),
    76,
    (page) => `Improvement notice: Westmere\n${page}`,
  ),
  'page numbers alone': wrapped(set(dotted, '\n'), 80, (page) => `${page}`),
  'form feeds': wrapped(set(dotted, '\n'), 76, (page) => `OFFICIAL\n${page}\f`),
  'hyphens at line ends': hyphenated(set(dotted, '\n'), 66),
  'the whole text on one line': set(dotted, ' '),
  'the whole text on one line, brackets': set(
    (line) => (line.level === 'number' ? `${line.mark}.` : `(${line.mark})`),
    ' ',
  ),
  'each paragraph with its letters on one line': set(
    (line) => (line.level === 'number' ? `\n${line.mark}.` : `(${line.mark})`),
    ' ',
  )
    .replace(/ (Improvement plan|Reviews|Timescales) \n/g, '\n$1\n')
    .replace(/ (Signed:)/, '\n$1'),
  'joined markers': (() => {
    let top = ''
    let letter = ''
    return fictionalNotice
      .map((line) => {
        if (line.level === 'number') top = line.mark ?? ''
        if (line.level === 'letter') letter = line.mark ?? ''
        if (line.level === 'letter') return `${top}(${line.mark}) ${line.text}`
        if (line.level === 'roman') return `${top}(${letter})(${line.mark}) ${line.text}`
        return line.mark === undefined ? line.text : `${line.mark}. ${line.text}`
      })
      .join('\n')
  })(),
  ligatures: set(dotted).replaceAll('ffi', 'ﬃ').replaceAll('fi', 'ﬁ').replaceAll('ff', 'ﬀ'),
  'tabs behind markers': set((line) => `${line.mark}.\t`, '\n'),
  'markers alone on their lines': set((line) => `${line.mark})\n`, '\n'),
  'bullets of a symbol font before letters': set((line) =>
    line.level === 'number' ? `${line.mark}.` : `\uf0b7\t${line.mark}.`,
  ),
  'entities between paragraphs': set(dotted, '\n\n&nbsp;\n\n'),
  'headings in italics': fictionalNotice
    .map((line) =>
      line.level === 'heading'
        ? `**_${line.text}_**`
        : line.mark === undefined
          ? line.text
          : `${line.mark}. ${line.text}`,
    )
    .join('\n\n'),
  'escaped markdown markers': set((line) => `${line.mark}\\.`),
}
