import { degrees, PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { content, lockedPdf, onePage, rawPdf } from './pdf.fixture.ts'
import { textOfPdf } from './pdf.ts'
import { Refused } from './refusals.ts'

type Draw = (page: PDFPage, font: PDFFont, bold: PDFFont) => void

async function pdfOf(...pages: readonly Draw[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold)
  for (const draw of pages) draw(pdf.addPage([595, 842]), font, bold)
  return pdf.save()
}

const textOf = async (...pages: readonly Draw[]) => (await textOfPdf(await pdfOf(...pages))).text

async function refusalOf(bytes: Uint8Array): Promise<string> {
  try {
    await textOfPdf(bytes)
  } catch (error) {
    if (error instanceof Refused) return error.refusal.refused
    throw error
  }
  return expect.fail('the file was read')
}

const sentence = (at: number) => `line ${at} of a column of running text`

describe('lines', () => {
  test('from the top to the foot, whatever the order in which they were written', async () => {
    const text = await textOf((page) => {
      page.drawText('third', { x: 72, y: 672, size: 12 })
      page.drawText('first', { x: 72, y: 700, size: 12 })
      page.drawText('second', { x: 72, y: 686, size: 12 })
    })
    expect(text).toBe('first\nsecond\nthird')
  })

  test('pieces of one line are joined, with a space where a gap is; raised letters stay on their line', async () => {
    const text = await textOf((page, font) => {
      page.drawText('by the 14', { x: 72, y: 700, size: 12, font })
      page.drawText('th', { x: 72 + font.widthOfTextAtSize('by the 14', 12), y: 704, size: 7, font })
      page.drawText('of January', {
        x: 72 + font.widthOfTextAtSize('by the 14', 12) + 12,
        y: 700,
        size: 12,
        font,
      })
    })
    expect(text).toBe('by the 14th of January')
  })

  test("a note's raised number does not run into the words, and begins its note with a space", async () => {
    const text = await textOf((page, font) => {
      page.drawText('by March 2026', { x: 72, y: 700, size: 12, font })
      page.drawText('1', { x: 72 + font.widthOfTextAtSize('by March 2026', 12), y: 704, size: 7, font })
      page.drawText('1', { x: 72, y: 103, size: 6, font })
      page.drawText('The note.', { x: 76, y: 100, size: 10, font })
    })
    expect(text.split('\n').filter((line) => line !== '')).toEqual(['by March 2026', '1 The note.'])
  })

  test('an empty line where paragraphs part, not where lines do, and not in a text with wide lines', async () => {
    const lines =
      (leading: number): Draw =>
      (page, font) => {
        let y = 750
        for (const [at, word] of ['one', 'two', 'three', 'four', 'five', 'six'].entries()) {
          page.drawText(word, { x: 72, y, size: 12, font })
          y -= at === 2 ? leading * 1.6 : leading
        }
      }
    expect(await textOf(lines(14))).toBe('one\ntwo\nthree\n\nfour\nfive\nsix')
    expect(await textOf(lines(28))).toBe('one\ntwo\nthree\n\nfour\nfive\nsix')
  })

  test("a number set far before its paragraph is no table's cell", async () => {
    const text = await textOf((page, font) => {
      page.drawText('3.', { x: 72, y: 700, size: 12, font })
      page.drawText('The Council must agree a plan.', { x: 140, y: 700, size: 12, font })
    })
    expect(text).toBe('3. The Council must agree a plan.')
  })

  test('letters made bold by writing them twice are read once', async () => {
    const text = await textOf((page, font) => {
      page.drawText('Timescales', { x: 72, y: 700, size: 12, font })
      page.drawText('Timescales', { x: 72.4, y: 700, size: 12, font })
    })
    expect(text).toBe('Timescales')
  })

  test('a hyphen at the end of a line stays: it may belong to the word', async () => {
    const text = await textOf((page, font) => {
      page.drawText('a multi-', { x: 72, y: 700, size: 12, font })
      page.drawText('agency team', { x: 72, y: 686, size: 12, font })
    })
    expect(text).toBe('a multi-\nagency team')
  })
})

describe('columns', () => {
  test('two columns of running text are read one after the other, below what stands over both', async () => {
    const text = await textOf((page, font) => {
      page.drawText('A title that runs over the whole breadth of the page, over both columns', {
        x: 72,
        y: 780,
        size: 12,
        font,
      })
      for (let at = 1; at <= 10; at += 1)
        page.drawText(`left ${sentence(at)}`, { x: 72, y: 760 - at * 14, size: 10, font })
      for (let at = 1; at <= 10; at += 1)
        page.drawText(`right ${sentence(at)}`, { x: 320, y: 760 - at * 14, size: 10, font })
      page.drawText('And a foot', { x: 72, y: 500, size: 10, font })
    })
    const words = text.split('\n').filter((line) => line !== '')
    expect(words[0]).toMatch(/^A title/)
    expect(words.slice(1, 11)).toEqual(Array.from({ length: 10 }, (_, at) => `left ${sentence(at + 1)}`))
    expect(words.slice(11, 21)).toEqual(Array.from({ length: 10 }, (_, at) => `right ${sentence(at + 1)}`))
    expect(words[21]).toBe('And a foot')
  })

  test('the cells of a table stay in their row, three spaces or more apart, and below each other', async () => {
    const text = await textOf((page, font) => {
      for (const [at, row] of [
        ['Measure', 'Target', 'Now'],
        ['Plans in 20 weeks', '90 %', '61 %'],
        ['Reviews', '95 %', '70 %'],
      ].entries())
        for (const [cell, word] of row.entries())
          page.drawText(word, { x: 72 + cell * 160, y: 700 - at * 20, size: 11, font })
    })
    const rows = text.split('\n').filter((line) => line !== '')
    expect(rows.map((row) => row.split(/ {3,}/))).toEqual([
      ['Measure', 'Target', 'Now'],
      ['Plans in 20 weeks', '90 %', '61 %'],
      ['Reviews', '95 %', '70 %'],
    ])
    expect(new Set(rows.map((row) => row.search(/Target|90 %|95 %/))).size).toBe(1)
  })
})

test('a full cell that nearly touches the next is parted from it, where other rows show the edge', async () => {
  const text = await textOf((page, font) => {
    const full = 'Westmere Council and the Board'
    const edge = 72 + font.widthOfTextAtSize(full, 11) + 9
    for (const [at, word] of ['Who', 'The Council', full].entries()) {
      page.drawText(word, { x: 72, y: 700 - at * 14, size: 11, font })
      page.drawText('what they do', { x: edge, y: 700 - at * 14, size: 11, font })
    }
  })
  expect(text.split('\n').map((line) => line.split(/ {3,}/)[1])).toEqual(Array(3).fill('what they do'))
})

describe('pages', () => {
  test('part with a form feed', async () => {
    expect(
      await textOf(
        (page) => page.drawText('one'),
        (page) => page.drawText('two'),
      ),
    ).toBe('one\n\f\ntwo')
  })

  test.each([90, 180, 270])('a page turned by %i degrees reads as it is shown', async (angle) => {
    const turned: Draw = (page, font) => {
      page.setRotation(degrees(angle))
      // What a person sees upright is written turned: three lines, one below the other.
      const down = { 90: [1, 0], 180: [0, 1], 270: [-1, 0] }[angle] ?? [0, 0]
      for (const [at, word] of ['first line', 'second line', 'third line'].entries())
        page.drawText(word, {
          x: 300 + (down[0] ?? 0) * at * 14,
          y: 400 + (down[1] ?? 0) * at * 14,
          size: 12,
          font,
          rotate: degrees(angle),
        })
    }
    expect(await textOf(turned)).toBe('first line\nsecond line\nthird line')
  })

  test('words up the margin and across the page come behind the text, not into its lines', async () => {
    const text = await textOf((page, font) => {
      page.drawText('DRAFT', { x: 200, y: 600, size: 60, font, rotate: degrees(45) })
      page.drawText('Up the margin', { x: 30, y: 640, size: 9, font, rotate: degrees(90) })
      for (let at = 0; at < 5; at += 1)
        page.drawText(`body ${at}`, { x: 72, y: 700 - at * 14, size: 11, font })
    })
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      'body 0',
      'body 1',
      'body 2',
      'body 3',
      'body 4',
      'Up the margin',
      'DRAFT',
    ])
  })

  test('pages without text among others are named', async () => {
    const picture: Draw = (page) => page.drawRectangle({ x: 0, y: 0, width: 500, height: 500 })
    const { warnings } = await textOfPdf(await pdfOf((page) => page.drawText('words'), picture, picture))
    expect(warnings).toEqual([
      'Pages 2, 3 hold no text. If they are pictures of pages, their words are missing here.',
    ])
  })
})

describe('refusals', () => {
  test('a PDF of pictures only', async () => {
    expect(
      await refusalOf(await pdfOf((page) => page.drawRectangle({ x: 0, y: 0, width: 500, height: 500 }))),
    ).toBe('scanned-pdf')
  })

  test('a PDF locked with a password; one that only restricts printing is read', async () => {
    expect(await refusalOf(lockedPdf('secret', 'open'))).toBe('encrypted-pdf')
    expect((await textOfPdf(lockedPdf('for all to read', ''))).text).toBe('for all to read')
  })

  test('a PDF cut short, though enough is left to mend', async () => {
    const whole = await pdfOf(
      (page) => page.drawText('one'),
      (page) => page.drawText('two'),
    )
    expect(await refusalOf(whole.subarray(0, whole.length - 8))).toBe('damaged')
    expect(await refusalOf(whole.subarray(0, whole.length / 2))).toBe('damaged')
    // The reader would find every object of this one without its table, and give the words of half a stream.
    const raw = rawPdf(onePage({ dictionary: '', stream: Buffer.from('BT /F 12 Tf 72 700 Td (kept) Tj ET') }))
    expect((await textOfPdf(raw.slice())).text).toBe('kept')
    expect(await refusalOf(raw.subarray(0, raw.length - 6))).toBe('damaged')
  })

  test('a PDF of more than 1,000 pages', async () => {
    const kids = Array.from({ length: 1001 }, () => '3 0 R').join(' ')
    const objects = onePage(content('BT /F 12 Tf (x) Tj ET')).map((one, at) =>
      at === 1 ? { dictionary: `/Type /Pages /Kids [${kids}] /Count 1001` } : one,
    )
    expect(await refusalOf(rawPdf(objects))).toBe('too-many-pages')
  })

  test('a page that is named but missing', async () => {
    const objects = onePage(content('BT /F 12 Tf (x) Tj ET')).map((one, at) =>
      at === 1 ? { dictionary: '/Type /Pages /Kids [3 0 R 99 0 R] /Count 2' } : one,
    )
    await expect(textOfPdf(rawPdf(objects))).rejects.toThrow()
  })
})
