import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../../../tests/support/built-parts.ts'
import { isRefusal } from '../../foundation/index.ts'
import * as hostile from './hostile.fixture.ts'
import { type Extractor, extractorWith } from './index.ts'
import { limits } from './limits.ts'
import { lockedPdf, onePage, rawPdf } from './pdf.fixture.ts'
import { type RefusalName, refusals } from './refusals.ts'
import { p, packed, wordFile, wordXml } from './word.fixture.ts'

let childPath = ''
let extract: Extractor
/** Where a limit on memory or a whole text is what we ask about, a busy machine must not end the reading first. */
let patient: Extractor
beforeAll(async () => {
  childPath = await bundled('src/shell/extract/child.ts')
  extract = extractorWith({ childPath })
  patient = extractorWith({ childPath, time: 100_000 })
})

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding))

async function answerTo(name: string, file: Uint8Array, with_: Extractor = extract) {
  return with_({ name, bytes: file })
}

/** The highest resident memory of any child of this process while the work is done, in bytes; null but on Linux. */
async function peakDuring(work: () => Promise<unknown>): Promise<number | null> {
  if (!existsSync('/proc/self/status')) return null
  let peak = 0
  const look = setInterval(() => {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const status = readFileSync(`/proc/${id}/status`, 'utf8')
        if (!new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(status)) continue
        if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(childPath)) continue
        peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024)
      } catch {
        // It ended while we looked.
      }
    }
  }, 10)
  try {
    await work()
  } finally {
    clearInterval(look)
  }
  return peak
}

describe('good files, through the child process', () => {
  test.each([
    ['notice.txt', bytes('1. The Council must agree a plan.'), 'text'],
    ['notice.md', bytes('## Plan\n\n1. The Council must agree a plan.'), 'markdown'],
    ['notice.docx', wordFile({ body: p('The Council must agree a plan.') }), 'word'],
    ['notice.pdf', lockedPdf('The Council must agree a plan.', ''), 'pdf'],
  ])('%s', async (name, file, format) => {
    const answer = await answerTo(name, file)
    expect(answer).toMatchObject({ format, warnings: [] })
    expect('text' in answer && answer.text).toContain('The Council must agree a plan.')
  })

  test('a name that says otherwise is told, and the bytes are believed', async () => {
    expect(await answerTo('notice.pdf', wordFile({ body: p('Words') }))).toMatchObject({
      format: 'word',
      warnings: ['The file is a Word file, though its name says otherwise.'],
    })
  })

  test.each([200, 500])('a PDF of %i pages, every page of it', { timeout: 120_000 }, async (count) => {
    const pdf = await PDFDocument.create()
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    for (let number = 1; number <= count; number += 1) {
      const page = pdf.addPage([595, 842])
      for (let line = 0; line < 45; line += 1)
        page.drawText(`Page ${number} line ${line} of a long plan for children with special needs`, {
          x: 72,
          y: 780 - line * 15,
          size: 11,
          font,
        })
    }
    const answer = await answerTo('long.pdf', await pdf.save(), patient)
    const pages = 'text' in answer ? answer.text.split('\f') : []
    expect(pages).toHaveLength(count)
    for (const [at, page] of pages.entries()) {
      const lines = page.split('\n').filter((line) => line !== '')
      expect(lines).toHaveLength(45)
      expect(lines[44]).toBe(`Page ${at + 1} line 44 of a long plan for children with special needs`)
    }
  })
})

describe('each bad file gets its sentence', () => {
  const scanned = rawPdf(onePage({ dictionary: '', stream: bytes('0 0 500 500 re f') }))
  const longPdf = rawPdf([
    { dictionary: '/Type /Catalog /Pages 2 0 R' },
    { dictionary: `/Type /Pages /Count 1001 /Kids [${'3 0 R '.repeat(1001)}]` },
    { dictionary: '/Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]' },
  ])
  const cases: readonly (readonly [string, RefusalName, () => Uint8Array])[] = [
    ['an empty file', 'empty', () => new Uint8Array(0)],
    ['only spaces', 'empty', () => bytes(' \n ')],
    ['over 25 MB', 'too-large', () => new Uint8Array(limits.file + 1)],
    ['binary', 'binary', () => Uint8Array.from({ length: 5000 }, (_, at) => (at * at * 31 + 7 * at) & 255)],
    [
      'an old Word file, or a locked one',
      'old-word',
      () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    ],
    ['a PDF with a password', 'encrypted-pdf', () => lockedPdf('x', 'open')],
    ['a scanned PDF', 'scanned-pdf', () => scanned],
    ['a Word file of pictures', 'no-words', () => wordFile({ body: '<w:p><w:r><w:drawing/></w:r></w:p>' })],
    ['a PDF of 1,001 pages', 'too-many-pages', () => longPdf],
    ['macros', 'macros', () => wordFile({ body: p('x'), parts: { 'word/vbaProject.bin': 'x' } })],
    ['a PDF cut short', 'damaged', () => scanned.subarray(0, 400)],
    ['a Word file cut short', 'damaged', () => wordFile({ body: p('x') }).subarray(0, 500)],
    ['a page of the web', 'unsupported', () => bytes('<!DOCTYPE html><p>x</p>')],
    ['rich text', 'unsupported', () => bytes('{\\rtf1 x}')],
    ['a picture', 'unsupported', () => bytes('\u0089PNG\r\n\u001a\n', 'latin1')],
    ['a packed folder', 'not-word', () => packed({ 'a.txt': 'x' })],
    ['an empty packed file', 'not-word', () => packed({})],
    ['a Word file nested 100,000 deep', 'too-deep', () => wordFile({ body: hostile.nested(100_000) })],
    ['21 million letters', 'too-much-text', () => bytes('A word. '.repeat(2_700_000))],
    ['a bomb of about 300 kB', 'bomb', hostile.wordBomb],
    ['a bomb whose headers lie', 'bomb', hostile.lyingBomb],
    ['a bomb in a picture', 'bomb', hostile.pictureBomb],
    ['100,000 parts', 'bomb', () => hostile.manyParts(100_000)],
    ['one part named 1,900 times', 'bomb', () => hostile.overlapping(1900)],
    ['entities inside entities', 'damaged', hostile.laughs],
    ['words that fill the memory', 'too-much-memory', hostile.manyElements],
    ['a PDF stream that fills the memory', 'too-much-memory', hostile.pdfBomb],
  ]

  test.each(cases)('%s: %s', { timeout: 120_000 }, async (_, refused, make) => {
    const file = make()
    const began = performance.now()
    let answer: unknown
    const peak = await peakDuring(async () => {
      answer = await answerTo('sent', file, refused === 'too-much-memory' ? patient : extract)
    })
    expect(answer).toEqual(refusals[refused])
    // The limits that the product itself sets: 500 MB, and 10 s with a moment to end the child.
    if (peak !== null) expect(peak / 1024 / 1024).toBeLessThan(500)
    if (refused !== 'too-much-memory') expect(performance.now() - began).toBeLessThan(limits.time + 1000)
  })

  test('a PDF that goes on and on is ended when its time is over', { timeout: 30_000 }, async () => {
    const hasty = extractorWith({ childPath, time: 1500 })
    expect(await answerTo('sent.pdf', hostile.endlessPdf(), hasty)).toEqual(refusals['too-slow'])
  })

  test('the limits are those that are promised: 25 MB, 10 s, 500 MB', () => {
    expect([limits.file / 1024 / 1024, limits.time]).toEqual([25, 10_000])
    expect(limits.memory / 1024 / 1024).toBeLessThan(500)
  })

  test('every refusal that can be met is met here, in one sentence or two', () => {
    const met = new Set<string>([...cases.map(([, refused]) => refused), 'too-slow', 'stopped'])
    expect(Object.keys(refusals).filter((name) => !met.has(name))).toEqual([])
    for (const { sentence } of Object.values(refusals)) expect(sentence.length).toBeLessThan(170)
  })
})

describe('a hostile file reaches nothing', () => {
  test('no outside entity, link, template or picture is fetched', async () => {
    let reached = 0
    const trap = createServer((socket) => {
      reached += 1
      socket.destroy()
    })
    await new Promise<void>((ready) => trap.listen(0, '127.0.0.1', ready))
    const address = trap.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    const answers = [
      await answerTo('a.docx', hostile.outsideEntity(url)),
      await answerTo('b.docx', hostile.outsideRelations(url)),
      await answerTo('c.pdf', hostile.outsidePdf(url)),
    ]
    trap.close()
    expect(answers.map((answer) => ('text' in answer ? answer.text.trim() : answer.refused))).toEqual([
      'damaged',
      'Words',
      'Words',
    ])
    expect(reached).toBe(0)
  })

  test('parts named to lie outside are no files anywhere', async () => {
    const name = `throughline-trap-${process.pid}`
    const file = wordFile({
      body: p('Words'),
      parts: { [`../../${name}.xml`]: 'x', [`/tmp/${name}.xml`]: 'x', [`..\\${name}.xml`]: 'x' },
    })
    expect(await answerTo('a.docx', file)).toMatchObject({ format: 'word' })
    for (const folder of [tmpdir(), '/', process.cwd(), '/tmp'])
      expect(readdirSync(folder).filter((one) => one.includes(name))).toEqual([])
  })

  test('two documents under one name, of which each program would show another: refused', async () => {
    expect(await answerTo('a.docx', hostile.doubled(wordXml(p('one')), wordXml(p('two'))))).toEqual(
      refusals.damaged,
    )
  })

  test('a Word file in which a PDF hides is a Word file', async () => {
    const pdf = Buffer.from(lockedPdf('hidden', '')).toString('latin1')
    const file = wordFile({ body: p('seen'), parts: { 'a.bin': bytes(pdf, 'latin1') } })
    expect(await answerTo('a.docx', file)).toMatchObject({ format: 'word', text: 'seen\n' })
  })

  test('the child has no environment', async () => {
    const told = await extractorWith({
      childPath: await bundled('src/shell/extract/telling-child.fixture.ts'),
    })({ name: 'x', bytes: bytes('x') })
    expect(told).toEqual({
      text: 'Given: nothing',
      format: 'text',
      warnings: [],
    })
  })
})

describe('stopping', () => {
  test('a file is not read on when whoever sent it has gone, whether before or while it is read', async () => {
    expect(await extract({ name: 'x', bytes: bytes('x') }, AbortSignal.abort())).toEqual(refusals.stopped)
    const going = new AbortController()
    const answer = extract({ name: 'x.pdf', bytes: hostile.endlessPdf() }, going.signal)
    setTimeout(() => going.abort(), 300)
    expect(await answer).toEqual(refusals.stopped)
  })

  test('a hostile file before and beside them does not keep the next ones from being read', async () => {
    const slow = extractorWith({ childPath, time: 4000 })
    const files = [
      hostile.endlessPdf(),
      hostile.endlessPdf(),
      ...Array.from({ length: 4 }, (_, at) => bytes(`word ${at}`)),
    ]
    const answers = await Promise.all(files.map((file) => answerTo('x', file, slow)))
    expect(answers.map((one) => (isRefusal(one) ? one.refused : one.text))).toEqual([
      'too-slow',
      'too-slow',
      'word 0',
      'word 1',
      'word 2',
      'word 3',
    ])
  })
})
