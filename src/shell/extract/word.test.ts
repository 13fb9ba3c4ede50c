import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { Refused } from './refusals.ts'
import { level, list, listed, num, p, packed, r, relations, wordFile, wordXml } from './word.fixture.ts'
import { textOfWord } from './word.ts'

/** The lines that hold words. */
function linesOf(file: Uint8Array): readonly string[] {
  return textOfWord(file)
    .text.split('\n')
    .filter((line) => line.trim() !== '')
}

function refusalOf(file: Uint8Array): string {
  try {
    textOfWord(file)
  } catch (error) {
    if (error instanceof Refused) return error.refusal.refused
    throw error
  }
  return expect.fail('the file was read')
}

const notice = list(
  0,
  level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2.') + level(2, 'lowerRoman', '(%3)'),
)

describe('list numbers, which stand in no text (ECMA-376, part 1, section 17.9)', () => {
  test('numbers, letters and numerals; letters begin again under each number', () => {
    const body = [
      p('One', listed(1, 0)),
      p('first', listed(1, 1)),
      p('second', listed(1, 1)),
      p('deep', listed(1, 2)),
      p('deeper', listed(1, 2)),
      p('Two', listed(1, 0)),
      p('again', listed(1, 1)),
    ].join('')
    expect(linesOf(wordFile({ body, numbering: notice + num(1, 0) }))).toEqual([
      '1. One',
      '  a. first',
      '  b. second',
      '    (i) deep',
      '    (ii) deeper',
      '2. Two',
      '  a. again',
    ])
  })

  test('lists over the same definition count on; a start of its own begins a list again', () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const body = p('a', listed(1, 0)) + p('b', listed(2, 0)) + p('c', listed(3, 0)) + p('d', listed(3, 0))
    expect(
      linesOf(wordFile({ body, numbering: notice + num(1, 0) + num(2, 0) + num(3, 0, override) })),
    ).toEqual(['1. a', '2. b', '1. c', '2. d'])
  })

  test('a list may write one level in another way than its definition', () => {
    const override = `<w:lvlOverride w:ilvl="0">${level(0, 'upperLetter', 'Annex %1:')}</w:lvlOverride>`
    expect(
      linesOf(wordFile({ body: p('Measures', listed(1, 0)), numbering: notice + num(1, 0, override) })),
    ).toEqual(['Annex A: Measures'])
  })

  test('numbers of several levels; in legal numbering all are in digits', () => {
    const many = list(
      0,
      level(0, 'upperRoman', '%1.') +
        level(1, 'decimal', '%1.%2') +
        level(2, 'decimal', '%1.%2.%3', '<w:isLgl/>'),
    )
    const body = p('a', listed(1, 0)) + p('b', listed(1, 0)) + p('c', listed(1, 1)) + p('d', listed(1, 2))
    expect(linesOf(wordFile({ body, numbering: many + num(1, 0) }))).toEqual([
      'I. a',
      'II. b',
      '  II.1 c',
      '    2.1.1 d',
    ])
  })

  test('a level that goes on through the document: lettering that no number sets back', () => {
    const on = list(
      0,
      level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)', '<w:lvlRestart w:val="0"/>'),
    )
    const body = p('A', listed(1, 0)) + p('x', listed(1, 1)) + p('B', listed(1, 0)) + p('y', listed(1, 1))
    expect(linesOf(wordFile({ body, numbering: on + num(1, 0) }))).toEqual([
      '1. A',
      '  a) x',
      '2. B',
      '  b) y',
    ])
  })

  test('numbers that a style gives, also through the style it is based on and through the level that names it', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="Numbered"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Lettered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const numbering =
      list(0, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2.', '<w:pStyle w:val="Lettered"/>')) +
      num(1, 0)
    const style = (id: string) => `<w:pStyle w:val="${id}"/>`
    const body =
      p('One', style('Numbered')) +
      p('Two', style('Based')) +
      p('letter', style('Lettered')) +
      p('none', `${style('Based')}<w:numPr><w:numId w:val="0"/></w:numPr>`) +
      p('Three', style('Numbered'))
    expect(linesOf(wordFile({ body, numbering, styles }))).toEqual([
      '1. One',
      '2. Two',
      '  a. letter',
      'none',
      '3. Three',
    ])
  })

  test('an empty paragraph has its number, which a person sees; an empty bullet says nothing', () => {
    const numbering = `${notice}${list(1, level(0, 'bullet', ''))}${num(1, 0)}${num(2, 1)}`
    const body =
      p('One', listed(1, 0)) +
      p('', listed(1, 0)) +
      p('Three', listed(1, 0)) +
      p('', listed(2, 0)) +
      p('x', listed(2, 0))
    expect(linesOf(wordFile({ body, numbering }))).toEqual(['1. One', '2.', '3. Three', '• x'])
  })

  test.each([
    ['lowerLetter', 28, 'bb'],
    ['upperLetter', 3, 'C'],
    ['lowerRoman', 14, 'xiv'],
    ['decimalZero', 7, '07'],
    ['ordinal', 22, '22nd'],
    ['none', 4, ''],
    ['chicago', 5, '5'],
  ])('the format %s writes %i as "%s"', (format, start, expected) => {
    const one = list(
      0,
      `<w:lvl w:ilvl="0"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="[%1]"/></w:lvl>`,
    )
    expect(linesOf(wordFile({ body: p('x', listed(1, 0)), numbering: one + num(1, 0) }))).toEqual([
      `[${expected}] x`,
    ])
  })
})

describe('tracked changes', () => {
  test('what was deleted or moved away is left out; what was inserted or moved here is read', () => {
    const body =
      `<w:p>${r('The Council ')}<w:del w:id="1">${r('may')}<w:r><w:delText>may</w:delText></w:r></w:del>` +
      `<w:ins w:id="2">${r('must')}</w:ins><w:moveFrom w:id="3">${r(' gone')}</w:moveFrom><w:moveTo w:id="4">${r(' here')}</w:moveTo></w:p>`
    expect(linesOf(wordFile({ body }))).toEqual(['The Council must here'])
  })

  test('a paragraph whose end was deleted goes on in the next, and has no number of its own', () => {
    const gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    const body =
      p('One', listed(1, 0)) +
      `<w:p><w:pPr>${listed(1, 0)}${gone}</w:pPr><w:del w:id="2"><w:r><w:delText>Two</w:delText></w:r></w:del></w:p>` +
      p('kept start, ', listed(1, 0) + gone) +
      p('kept end', listed(1, 0))
    expect(linesOf(wordFile({ body, numbering: notice + num(1, 0) }))).toEqual([
      '1. One',
      '2. kept start, kept end',
    ])
  })

  test('a deleted row of a table is left out', () => {
    const row = (text: string, about = '') =>
      `<w:tr>${about}<w:tc>${p(text)}</w:tc><w:tc>${p('x')}</w:tc></w:tr>`
    const body = `<w:tbl>${row('kept')}${row('gone', '<w:trPr><w:del w:id="1"/></w:trPr>')}</w:tbl>${p('End')}`
    expect(linesOf(wordFile({ body }))).toEqual(['kept\tx', 'End'])
  })
})

describe('tables', () => {
  const cell = (inside: string, about = '') => `<w:tc>${about}${inside}</w:tc>`

  test('a row is a line, its cells parted by tabs, also where a content control stands round rows and cells', () => {
    const body =
      `<w:tbl><w:tr>${cell(p('Measure'))}${cell(p('Target'))}</w:tr>` +
      `<w:sdt><w:sdtContent><w:tr>${cell(p('Plans') + p('in time'))}<w:sdt><w:sdtContent>${cell(p('90 %'))}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>`
    expect(linesOf(wordFile({ body }))).toEqual(['Measure\tTarget', 'Plans in time\t90 %'])
  })

  test('a cell over two columns keeps those behind it in theirs', () => {
    const wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    const body = `<w:tbl><w:tr>${cell(p('wide'), wide)}${cell(p('third'))}</w:tr><w:tr>${cell(p('1'))}${cell(p('2'))}${cell(p('3'))}</w:tr></w:tbl>`
    expect(linesOf(wordFile({ body }))).toEqual(['wide\t\tthird', '1\t2\t3'])
  })

  test('a table of one cell is a frame: its numbered paragraphs stay paragraphs', () => {
    const body = `<w:tbl><w:tr>${cell(p('One', listed(1, 0)) + p('Two', listed(1, 0)))}</w:tr></w:tbl>`
    expect(linesOf(wordFile({ body, numbering: notice + num(1, 0) }))).toEqual(['1. One', '2. Two'])
  })

  test('a table inside a cell is part of the cell', () => {
    const inner = `<w:tbl><w:tr>${cell(p('a'))}${cell(p('b'))}</w:tr></w:tbl>${p('')}`
    expect(linesOf(wordFile({ body: `<w:tbl><w:tr>${cell(inner)}${cell(p('c'))}</w:tr></w:tbl>` }))).toEqual([
      'a b\tc',
    ])
  })
})

describe('what stands round and between words', () => {
  test('links, content controls, simple fields, tabs, breaks, hyphens, signs of Wingdings', () => {
    const body =
      `<w:p><w:hyperlink r:id="x">${r('a link')}</w:hyperlink><w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>${r(' in a control')}</w:sdtContent></w:sdt>` +
      `<w:fldSimple w:instr="DATE">${r(' 3 May')}</w:fldSimple><w:r><w:tab/><w:t>tab</w:t><w:br/><w:t>multi</w:t><w:noBreakHyphen/><w:t>agency</w:t><w:softHyphen/></w:r>` +
      `${r(' co\u00adproduction ')}<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`
    expect(linesOf(wordFile({ body }))).toEqual([
      'a link in a control 3 May\ttab',
      'multi-agency coproduction ✓',
    ])
  })

  test('a page break is a form feed', () => {
    const body = `<w:p>${r('first')}<w:r><w:br w:type="page"/></w:r></w:p>${p('second')}`
    expect(textOfWord(wordFile({ body })).text).toBe('first\f\n\nsecond\n')
  })

  test("a field's code is not read, its result is; one never closed hides nothing behind its paragraph", () => {
    const field = (kind: string) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
    const body =
      `<w:p>${field('begin')}<w:r><w:instrText>IF </w:instrText></w:r>${r('code')}${field('separate')}${r('result')}${field('end')}${r(' after')}</w:p>` +
      `<w:p>${r('open ')}${field('begin')}${r('lost')}</w:p>${p('still read')}`
    expect(linesOf(wordFile({ body }))).toEqual(['result after', 'open ', 'still read'])
  })

  test('hidden text is not read, whether the run or its style hides it', () => {
    const styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    const body = `<w:p>${r('seen')}${r(' hidden', '<w:vanish/>')}${r(' too', '<w:rStyle w:val="H"/>')}${r(' shown', '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')}</w:p>`
    expect(linesOf(wordFile({ body, styles }))).toEqual(['seen shown'])
  })

  test('a text box is read once, behind the paragraph it hangs on', () => {
    const box = (text: string) => `<w:txbxContent>${p(text)}${p('second line')}</w:txbxContent>`
    const body = `<w:p>${r('The para')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>${box('In the box')}</wps:txbx></mc:Choice><mc:Fallback><w:pict>${box('In the box')}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('graph')}</w:p>`
    expect(linesOf(wordFile({ body }))).toEqual(['The paragraph', 'In the box', 'second line'])
  })

  test('footnotes stand behind the text, in the order of their marks; a deleted mark takes its note with it', () => {
    const note = (id: number, text: string) => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`
    const mark = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const body = `<w:p>${r('Text')}${mark(3)}${mark(2)}<w:del w:id="9">${mark(1)}</w:del></w:p>`
    const footnotes = `<w:footnote w:type="separator" w:id="0">${p('---')}</w:footnote>${note(1, 'gone')}${note(2, 'second')}${note(3, 'first')}`
    expect(linesOf(wordFile({ body, footnotes }))).toEqual(['Text', 'first', 'second'])
  })

  test('page headers are left out, and the warning says what they say; a page number alone is not worth one', () => {
    const told = textOfWord(wordFile({ body: p('Body'), header: p('Official: Sensitive') }))
    expect(told.text).not.toContain('Official')
    expect(told.warnings).toEqual([
      'The page headers and footers were left out. They say: Official: Sensitive',
    ])
    expect(textOfWord(wordFile({ body: p('Body'), header: p('Page 1 of 3') })).warnings).toEqual([])
  })
})

describe('how the file is put together', () => {
  test('the document is found by its relationship, wherever it lies', () => {
    const file = packed({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': relations([['officeDocument', '/main/document2.xml']]),
      'main/document2.xml': wordXml(p('Found', listed(1, 0))),
      'main/_rels/document2.xml.rels': relations([['numbering', '../lists/n.xml']]),
      'lists/n.xml': `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${notice}${num(1, 0)}</w:numbering>`,
    })
    expect(linesOf(file)).toEqual(['1. Found'])
  })

  test('another prefix for the same namespace, and the strict namespaces, read alike', () => {
    const with_ = (prefix: string, uri: string) =>
      wordFile({
        body: '',
        parts: {
          'word/document.xml': wordXml(p('Same'))
            .replaceAll('w:', `${prefix}:`)
            .replace(/xmlns:(\w+)="[^"]*wordprocessingml[^"]*main"/, `xmlns:${prefix}="${uri}"`),
        },
      })
    expect(linesOf(with_('ns0', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'))).toEqual([
      'Same',
    ])
    expect(linesOf(with_('w', 'http://purl.oclc.org/ooxml/wordprocessingml/main'))).toEqual(['Same'])
  })

  test('a part in UTF-16', () => {
    const xml = Buffer.from(`\ufeff${wordXml(p('Café'))}`, 'utf16le')
    expect(linesOf(wordFile({ body: '', parts: { 'word/document.xml': new Uint8Array(xml) } }))).toEqual([
      'Café',
    ])
  })

  test.each([
    ['only a picture', wordFile({ body: '<w:p><w:r><w:drawing/></w:r></w:p>' }), 'no-words'],
    [
      'a sheet',
      packed({
        '[Content_Types].xml': '<Types/>',
        '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
        'xl/workbook.xml': '<workbook/>',
      }),
      'not-word',
    ],
    ['any packed file', packed({ 'notes.txt': 'x' }), 'not-word'],
    [
      'macros by their part',
      wordFile({ body: p('x'), parts: { 'word/vbaProject.bin': strToU8('x') } }),
      'macros',
    ],
    [
      'macros by the content type',
      wordFile({
        body: p('x'),
        parts: {
          '[Content_Types].xml':
            '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        },
      }),
      'macros',
    ],
    [
      'a document type',
      wordFile({ body: '', parts: { 'word/document.xml': `<!DOCTYPE x>${wordXml(p('x')).slice(56)}` } }),
      'damaged',
    ],
    ['tags that do not match', wordFile({ body: '<w:p></w:r>' }), 'damaged'],
    ['a tag never closed', wordFile({ body: '<w:p>' }), 'damaged'],
    ['an unknown entity', wordFile({ body: p('&nbsp;') }), 'damaged'],
    ['a document cut short', wordFile({ body: p('x') }).subarray(0, 300), 'damaged'],
    ['elements 300 deep', wordFile({ body: '<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300) }), 'too-deep'],
  ])('%s is refused', (_, file, refused) => {
    expect(refusalOf(file)).toBe(refused)
  })
})
