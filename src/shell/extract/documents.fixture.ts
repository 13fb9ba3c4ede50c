/** A document as numbered lines, and the ways people send it: Word with true automatic numbering, and PDF. */
import { AlignmentType, Document, HeadingLevel, LevelFormat, Packer, Paragraph } from 'docx'
import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib'

export interface Line {
  /** 0 for a paragraph's number, 1 for its letters, 2 for their numerals; null for a line without a number. */
  readonly level: number | null
  readonly mark: string
  readonly text: string
  readonly heading: boolean
}

/** The lines of a plain text in which each paragraph is one line, as the two real texts are. */
export function linesFrom(text: string): readonly Line[] {
  const lines: Line[] = []
  for (const raw of text.split('\n')) {
    const heading = /^(#+ |\*\*)/.test(raw)
    const line = raw.replace(/\*\*|^#+ /g, '').trim()
    if (line === '') continue
    const found = /^(?:- )?(\d{1,2}|[a-z]|[ivx]+)\. (.+)$/.exec(line)
    const before = lines.at(-1)
    if (found?.[1] !== undefined && found[2] !== undefined) {
      const level = /\d/.test(found[1]) ? 0 : /^[ivx]+$/.test(found[1]) && before?.level !== 1 ? 2 : 1
      const roman = found[1] === 'i' && (before?.text.endsWith(':') ?? false)
      lines.push({ level: roman ? 2 : level, mark: `${found[1]}.`, text: found[2], heading: false })
    } else if (before !== undefined && /^- [a-z]/.test(line))
      // A sentence that a page cut: it goes on, whatever a conversion put before it.
      lines[lines.length - 1] = { ...before, text: `${before.text} ${line.slice(2)}` }
    else lines.push({ level: null, mark: '', text: line, heading })
  }
  return lines
}

const levels = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN].map(
  (format, level) => ({
    level,
    format,
    text: `%${level + 1}.`,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: 720 * (level + 1), hanging: 360 } } },
  }),
)

/** A Word document whose numbers stand in no text: Word works them out, and so must we. */
export async function asWord(lines: readonly Line[]): Promise<Uint8Array> {
  const children = lines.map(({ level, text, heading }) => {
    if (level !== null) return new Paragraph({ text, numbering: { reference: 'notice', level } })
    return heading ? new Paragraph({ text, heading: HeadingLevel.HEADING_2 }) : new Paragraph({ text })
  })
  return new Uint8Array(
    await Packer.toBuffer(
      new Document({ numbering: { config: [{ reference: 'notice', levels }] }, sections: [{ children }] }),
    ),
  )
}

/** A PDF set in lines as a word processor sets them: hanging numbers, indents, pages with their number at the foot. */
export async function asPdf(lines: readonly Line[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold)
  const setter = new Setter(pdf, font)
  for (const { level, mark, text, heading } of lines) {
    const indent = level === null ? 0 : 36 * (level + 1)
    setter.space(8)
    if (mark !== '') setter.write(mark, 72 + indent - 27, font)
    for (const line of setter.wrapped(text, 451 - indent, heading ? bold : font)) {
      setter.write(line, 72 + indent, heading ? bold : font)
      setter.space(14)
    }
  }
  return pdf.save()
}

const size = 11

class Setter {
  readonly #pdf: PDFDocument
  readonly #font: PDFFont
  #page: PDFPage
  #y = 770

  constructor(pdf: PDFDocument, font: PDFFont) {
    this.#pdf = pdf
    this.#font = font
    this.#page = this.#turn()
  }

  write(text: string, x: number, font: PDFFont): void {
    if (this.#y < 80) this.#page = this.#turn()
    this.#page.drawText(writable(text), { x, y: this.#y, size, font })
  }

  space(height: number): void {
    this.#y -= height
  }

  wrapped(text: string, width: number, font: PDFFont): readonly string[] {
    const lines: string[] = []
    let line = ''
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && font.widthOfTextAtSize(writable(longer), size) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    return [...lines, line]
  }

  #turn(): PDFPage {
    const page = this.#pdf.addPage([595, 842])
    page.drawText(String(this.#pdf.getPageCount()), { x: 295, y: 40, size, font: this.#font })
    this.#y = 770
    return page
  }
}

/** The standard fonts of PDF hold the signs of Windows-1252 only. */
function writable(text: string): string {
  return text.replace(/[^\x20-\x7e£‘’“”–—•…é]/g, ' ')
}
