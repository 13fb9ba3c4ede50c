/** A paper in HTML and Word: the same words in both, real headings and header rows, and nothing that was typed is markup. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { renderPart } from '../render.ts'
import {
  everyWord,
  headingsOf,
  type Paper,
  PaperBody,
  paperFile,
  paperInput,
  plain,
  printable,
  signsMissing,
} from './index.ts'
import { wholePaper } from './paper.fixture.ts'
import { breakable } from './printable.ts'
import { paperWord } from './word.ts'

/** Words alone, as a reader compares them. */
const words = (text: string): string => text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim()

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

const paper = printable(wholePaper)

async function wordParts(of: Paper): Promise<Readonly<Record<string, string>>> {
  const parts = unzipSync(await paperWord(of))
  return Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

describe('HTML', () => {
  const html = paperFile(paper)

  test('says every word of the paper, escaped', () => {
    const said = words(
      unescaped(
        html
          .replace(/<style>[\s\S]*?<\/style>/, '')
          .replace(/<br\/?>/g, '\n')
          .replace(/<[^>]+>/g, ''),
      ),
    )
    for (const one of everyWord(paper))
      expect(said.replaceAll(' ', '')).toContain(words(one).replaceAll(' ', ''))
    expect(html).not.toContain('<script>alert')
  })

  test('has one h1, a language, a title, headings to which the contents lead, and header cells', () => {
    expect(html).toContain('<html lang="en-GB">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    for (const heading of headingsOf(paper)) {
      expect(html).toContain(`<h${heading.level + 1} class=`)
      expect(html).toContain(`id="${heading.id}"`)
    }
    expect(html).toContain(`href="#${headingsOf(paper)[0]?.id}"`)
    expect(html).toMatch(/<th scope="col"[^>]*>Figure/)
    expect(html).toMatch(/<th scope="row"/)
    expect(html).toMatch(/<img src="data:image\/svg\+xml[^"]+" alt="Two squares, one larger"/)
  })

  test('only an address of the web or of mail becomes a link', () => {
    const links = printable({
      ...wholePaper,
      blocks: [
        {
          is: 'paragraph',
          text: [
            'https://example.org/a?b=c',
            'mailto:a@example.org',
            'javascript:alert(1)',
            'data:text/html,x',
            'https://a"b',
          ].map((href) => ({ text: 'go', href })),
        },
      ],
    })
    const shown = renderPart(<PaperBody paper={links} />)
    expect([...shown.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
      'https://example.org/a?b=c',
      'mailto:a@example.org',
    ])
  })
})

describe('Word', () => {
  test('says every word of the paper', async () => {
    const { 'word/document.xml': xml = '' } = await wordParts(paper)
    const said = words(unescaped(xml.replace(/<w:br\/>/g, '\n').replace(/<[^>]+>/g, ''))).replaceAll(' ', '')
    for (const one of everyWord(paper)) expect(said).toContain(words(one).replaceAll(' ', ''))
  })

  test('has heading styles, a repeated header row in each table, a language, a title, A4, and words for the picture', async () => {
    const parts = await wordParts(paper)
    const xml = parts['word/document.xml'] ?? ''
    const styles = [...xml.matchAll(/<w:pStyle w:val="(Title|Heading\d)"\/>/g)].map(([, style]) => style)
    expect(styles).toEqual(['Title', ...headingsOf(paper).map((heading) => `Heading${heading.level}`)])
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(
      paper.blocks.filter((one) => one.is === 'table').length,
    )
    expect(xml).toMatch(/<w:pgSz w:w="119\d\d" w:h="168\d\d"/)
    expect(xml).toContain('descr="Two squares, one larger"')
    expect(parts['word/styles.xml']).toContain('<w:lang w:val="en-GB"')
    expect(parts['docProps/core.xml']).toContain(
      `<dc:title>${paper.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}`,
    )
    // A file that updates its fields when it opens greets its reader with a question.
    expect(parts['word/settings.xml']).not.toContain('updateFields')
    expect(Object.values(parts).join('')).not.toContain('w:dirty="true"')
  })
})

describe('what is printed', () => {
  test('a control, a half character or a mark that turns the reading direction is taken out; joiners stay', () => {
    expect(plain('a\u0000b\u0008c\ud800d\u202ee\u2066f')).toBe('abc\ufffddef')
    expect(plain('one\r\ntwo\u2028three\tfour')).toBe('one\ntwo\nthree four')
    expect(plain('\u05e9\u05dc\u05d5\u05dd \u{1f468}\u200d\u{1f469}')).toBe(
      '\u05e9\u05dc\u05d5\u05dd \u{1f468}\u200d\u{1f469}',
    )
    expect(printable(printable(wholePaper))).toEqual(printable(wholePaper))
  })

  test('a long word may be broken, never inside a sign', () => {
    expect(breakable('short words stay as they are')).toBe('short words stay as they are')
    const broken = breakable('e\u0301'.repeat(40))
    expect(broken.replaceAll('\u200b', '')).toBe('e\u0301'.repeat(40))
    expect(broken).toContain('\u200b')
    expect(broken).not.toMatch(/\u200b\u0301/)
  })

  test('a skipped heading, a picture without words, a short row and no title are mistakes', () => {
    const with_ = (blocks: Paper['blocks'], title = 'T') => printable({ ...wholePaper, title, blocks })
    expect(() => with_([{ is: 'heading', level: 2, text: 'x' }])).toThrow('skips a level')
    expect(() => with_([{ is: 'figure', svg: '<svg/>', alt: ' ', width: 1, height: 1 }])).toThrow(
      'needs words',
    )
    expect(() =>
      with_([{ is: 'table', caption: 'c', columns: [{ text: 'a' }], rows: [['1', '2']] }]),
    ).toThrow('cells')
    expect(() => with_([], ' ')).toThrow('title')
  })

  test('a sign that the print has no shape for becomes a hollow box, and is named', () => {
    const hasSign = (code: number) => code < 0x250
    const said = JSON.parse(paperInput({ ...paper, title: 'Café 漢' }, hasSign)) as { readonly title: string }
    expect(said.title).toBe('Café \u25af')
    expect(signsMissing(['漢 a 漢 é'], hasSign)).toEqual(['漢'])
  })

  test('a thousand rows keep their order in every format', async () => {
    const rows = Array.from({ length: 1000 }, (_, at) => [`Row ${at}`, String(at)])
    const long = printable({
      ...wholePaper,
      madeOn: localDate('2026-04-02'),
      blocks: [
        {
          is: 'table',
          caption: 'Rows',
          columns: [{ text: 'Name' }, { text: 'Figure', numeric: true }],
          rows,
        },
      ],
    })
    const order = (text: string) => [...text.matchAll(/Row (\d+)/g)].map(([, number]) => Number(number))
    const all = rows.map((_, at) => at)
    expect(order(paperFile(long))).toEqual(all)
    expect(order((await wordParts(long))['word/document.xml'] ?? '')).toEqual(all)
  })
})
