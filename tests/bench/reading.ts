/** Reading documents: the notice as text, and a long PDF through the child process. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { demonstrationNotice } from '../../src/demonstration/notice.ts'
import { readDocument } from '../../src/documents/index.ts'
import { isRefusal, localDate } from '../../src/foundation/index.ts'
import { extractorWith } from '../../src/shell/extract/index.ts'
import { bundled, root } from '../support/built-parts.ts'
import { measure, write } from './measure.ts'

export async function benchReading(): Promise<void> {
  const text = noticeText()
  write({
    what: `Read the improvement notice (${text.length} characters)`,
    took: await measure(300, () => readDocument(text)),
    guide: '5 ms or less after warm-up',
    floor: { what: 'a bare loop over its characters', took: await measure(300, () => sumOf(text)) },
  })
  const childPath = await bundled('src/shell/extract/child.ts')
  const bytes = await longPdf(text, 200)
  const extract = extractorWith({ childPath })
  write({
    what: `Extract and read a PDF of 200 pages (${(bytes.length / 1024).toFixed(0)} kB)`,
    took: await measure(
      5,
      async () => {
        const extracted = await extract({ name: 'long.pdf', bytes })
        if (isRefusal(extracted)) throw new Error(extracted.sentence)
        readDocument(extracted.text)
      },
      1,
    ),
    guide: '5 s or less',
    floor: {
      what: 'a child process that is started and ends',
      took: await measure(5, () => emptyChild(), 1),
    },
  })
}

function noticeText(): string {
  const real = path.join(root, '../shared/documents/derbyshire-improvement-notice-2025.txt')
  return existsSync(real) ? readFileSync(real, 'utf8') : demonstrationNotice(localDate('2026-11-01'))
}

function sumOf(text: string): number {
  let sum = 0
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at)
  return sum
}

async function longPdf(text: string, pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const words = text.replace(/[^\x20-\x7e\n]/g, ' ').split(/\s+/)
  for (let number = 0; number < pages; number += 1) {
    const page = pdf.addPage([595, 842])
    for (let line = 0; line < 45; line += 1) {
      const from = (number * 45 + line) * 12
      const said = Array.from({ length: 12 }, (_, at) => words[(from + at) % words.length] ?? '').join(' ')
      page.drawText(said, { x: 50, y: 790 - line * 16, size: 10, font })
    }
  }
  return pdf.save()
}

function emptyChild(): Promise<void> {
  return new Promise((resolve) => {
    spawn(process.execPath, ['-e', '0']).once('exit', () => resolve())
  })
}
