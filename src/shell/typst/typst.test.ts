/** The printer: a real child process, real PDF, and what a reader's program finds in it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRef, PDFString } from 'pdf-lib'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../../../tests/support/built-parts.ts'
import { everyWord, headingsOf, missingSign, type Paper, printable } from '../../design/print/index.ts'
import { hostile, wholePaper } from '../../design/print/paper.fixture.ts'
import { isRefusal } from '../../foundation/index.ts'
import type { PrintedPaper } from '../../route/index.ts'
import { signsOfAll } from './font.ts'
import { type Printer, printerWith } from './index.ts'
import { refusals } from './refusals.ts'

let childPath = ''
let printer: Printer
const faults: Readonly<Record<string, unknown>>[] = []
beforeAll(async () => {
  childPath = await bundled('src/shell/typst/child.ts')
  printer = printerWith({ childPath, time: 100_000, log: (event) => faults.push(event) })
})
afterAll(() => printer.close())

async function printed(paper: Paper): Promise<PrintedPaper> {
  const answer = await printer.print(JSON.stringify(paper))
  if (isRefusal(answer)) throw new Error(`${answer.sentence} ${JSON.stringify(faults.at(-1))}`)
  return answer
}

/** Every name of a structure element in the PDF, in no order. */
function tagsOf(document: PDFDocument): readonly string[] {
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('S')) || !object.has(PDFName.of('P')))
      return []
    return [String(object.get(PDFName.of('S'))).slice(1)]
  })
}

/** What a reader compares: no spaces, no places to break, and no signs that a line's direction moves. */
const letters = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\u00ad]/gu, '')

describe('a whole paper', () => {
  let file: PrintedPaper
  let document: PDFDocument
  beforeAll(async () => {
    file = await printed(wholePaper)
    document = await PDFDocument.load(file.pdf)
  })

  test('the PDF claims PDF/UA-1, has its title, language and tags', () => {
    const raw = Buffer.from(file.pdf).toString('latin1')
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(document.getTitle()).toBe(wholePaper.title)
    expect(String(document.catalog.get(PDFName.of('Lang')))).toMatch(/en-GB/)
    const marks = document.catalog.lookup(PDFName.of('MarkInfo'), PDFDict)
    expect(String(marks.get(PDFName.of('Marked')))).toBe('true')
    const view = document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
    expect(String(view.get(PDFName.of('DisplayDocTitle')))).toBe('true')
  })

  test('headings, the header row, lists and the picture are tagged, the picture with its words', () => {
    const tags = tagsOf(document)
    const count = (tag: string) => tags.filter((one) => one === tag).length
    for (const level of [1, 2, 3] as const)
      expect(count(`H${level}`)).toBe(headingsOf(wholePaper).filter((one) => one.level === level).length)
    expect(count('Table')).toBe(1)
    expect(count('TH')).toBe(2)
    expect(count('TD')).toBe(hostile.length * 2)
    expect(count('Caption')).toBe(2)
    expect(count('L')).toBeGreaterThanOrEqual(2)
    expect(count('Figure')).toBe(1)
    const alt = document.context.enumerateIndirectObjects().flatMap(([, object]) => {
      const found = object instanceof PDFDict ? object.get(PDFName.of('Alt')) : undefined
      return found === undefined ? [] : [textOf(found)]
    })
    expect(alt).toContain('Two squares, one larger')
  })

  test('its bookmarks are the headings', () => {
    const outlines = document.catalog.lookup(PDFName.of('Outlines'), PDFDict)
    const titles: string[] = []
    const walk = (of: PDFDict) => {
      for (
        let item = of.lookupMaybe(PDFName.of('First'), PDFDict);
        item !== undefined;
        item = item.lookupMaybe(PDFName.of('Next'), PDFDict)
      ) {
        titles.push(textOf(item.get(PDFName.of('Title'))))
        walk(item)
      }
    }
    walk(outlines)
    expect(titles).toEqual(headingsOf(wholePaper).map((one) => one.text))
  })

  test('all three formats say the same words; what was typed is text in each', async () => {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(file.pdf)), { mergePages: true })
    const inPdf = letters(text)
    const html = Buffer.from(file.html).toString('utf8')
    const paper = printable(wholePaper)
    for (const one of everyWord(paper)) {
      // A line of two directions is put back together differently by each reader; its signs are all there.
      if (/[\u0590-\u06ff]/.test(one)) continue
      // Words that go over a page's end are parted by its foot; the beginning of each is enough here.
      expect(inPdf, one.slice(0, 60)).toContain(letters(one).slice(0, 60))
    }
    expect(inPdf).toContain(letters(hostile[0] ?? ''))
    expect(html).not.toContain('<script>alert')
    expect(file.pages).toBeGreaterThan(3)
    expect(file.missing).toEqual([])
  })

  test('a sign without a shape is shown as a hollow box and named; the others have it', async () => {
    const one = await printed({ ...wholePaper, blocks: [{ is: 'paragraph', text: 'Name: 漢字 \ue000 𓂀' }] })
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(one.pdf)), { mergePages: true })
    expect(one.missing).toEqual(['漢', '字', '\ue000', '𓂀'])
    expect(text).toContain(`Name: ${missingSign}${missingSign}`)
    expect(Buffer.from(one.html).toString('utf8')).toContain('漢字')
  })
})

describe('the typeface', () => {
  const folder = path.join(
    path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
    'ttf',
  )
  const hasSign = signsOfAll(
    ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => readFileSync(path.join(folder, name))),
  )

  test.each([
    ['A', true],
    ['ł', true],
    ['ẞ', true],
    ['ș', true],
    ['\u05d0', true],
    ['Ж', true],
    ['€', true],
    ['✓', true],
    ['漢', false],
    ['\ue000', false],
    ['\u{20000}', false],
  ])('%s: %s', (sign, has) => {
    expect(hasSign(sign.codePointAt(0) ?? 0)).toBe(has)
  })

  test('every sign that it is said to have can be printed as PDF/UA', async () => {
    const all: string[] = []
    for (let code = 0x20; code < 0x1ffff; code += 1)
      if (hasSign(code) && !(code >= 0x7f && code < 0xa0) && !(code >= 0xd800 && code < 0xe000))
        all.push(String.fromCodePoint(code))
    const lines = Array.from({ length: Math.ceil(all.length / 40) }, (_, at) =>
      all.slice(at * 40, at * 40 + 40).join(' '),
    )
    const file = await printed({
      ...wholePaper,
      blocks: lines.map(
        (text) => ({ is: 'paragraph', text: [{ text }, { text: ` ${text}`, bold: true }] }) as const,
      ),
    })
    expect(all.length).toBeGreaterThan(4000)
    expect(file.missing).toEqual([])
  })
})

describe('limits', () => {
  const small = JSON.stringify({ ...wholePaper, blocks: [] })
  const endless = JSON.stringify({
    ...wholePaper,
    blocks: Array.from({ length: 4000 }, (_, at) => ({
      is: 'table',
      caption: `Table ${at}`,
      columns: [{ text: 'A' }, { text: 'B' }],
      rows: Array.from({ length: 20 }, () => ['some words', 'more words']),
    })),
  })

  test('a paper that takes too long is stopped, and the next one is printed', async () => {
    const hasty = printerWith({ childPath, time: 2000 })
    expect(await hasty.print(endless)).toEqual(refusals['too-slow'])
    hasty.close()
    const patient = printerWith({ childPath, time: 100_000 })
    const both = [patient.print(small), patient.print(small)]
    for (const one of await Promise.all(both)) expect(isRefusal(one)).toBe(false)
    patient.close()
  })

  test.runIf(existsSync('/proc/self/status'))('a paper that takes too much memory is stopped', async () => {
    const narrow = printerWith({ childPath, time: 100_000, memory: 60 * 1024 * 1024 })
    expect(await narrow.print(small)).toEqual(refusals['too-much-memory'])
    narrow.close()
  })

  test('a paper that no format can say, or that is none, is refused and told to the log alone', async () => {
    const told: Readonly<Record<string, unknown>>[] = []
    const strict = printerWith({ childPath, time: 100_000, log: (event) => told.push(event) })
    const skipped = { ...wholePaper, blocks: [{ is: 'heading', level: 3, text: 'x' }] }
    expect(await strict.print(JSON.stringify(skipped))).toEqual(refusals.failed)
    expect(await strict.print('{')).toEqual(refusals.failed)
    expect(told).toHaveLength(2)
    expect(String(told[0]?.fault)).toContain('skips a level')
    expect(await strict.print(' '.repeat(9 * 1024 * 1024))).toEqual(refusals['too-long'])
    strict.close()
  })

  test.runIf(existsSync('/proc/self/status'))(
    'one child is kept warm, and ended when nobody asks',
    async () => {
      const kept = printerWith({ childPath, time: 100_000, idle: 300 })
      await kept.print(small)
      const first = childrenOf(childPath)
      await kept.print(small)
      expect(childrenOf(childPath)).toEqual(first)
      await expect
        .poll(() => childrenOf(childPath).filter((id) => first.includes(id) && !isOther(id)), {
          timeout: 5000,
        })
        .toEqual([])
      kept.close()
    },
  )

  /** The printer of the whole file stays. */
  const others = new Set<string>()
  beforeAll(() => {
    for (const id of childrenOf(childPath)) others.add(id)
  })
  const isOther = (id: string) => others.has(id)
})

function childrenOf(of: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((id) => {
      try {
        return (
          new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(readFileSync(`/proc/${id}/status`, 'utf8')) &&
          readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(of)
        )
      } catch {
        // It ended while we looked.
        return false
      }
    })
}

function textOf(object: PDFObject | undefined): string {
  if (object instanceof PDFString) return object.decodeText()
  if (object !== undefined && 'decodeText' in object && typeof object.decodeText === 'function')
    return String(object.decodeText())
  return object instanceof PDFRef || object instanceof PDFArray ? '' : String(object)
}
