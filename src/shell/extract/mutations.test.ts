import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { bundled } from '../../../tests/support/built-parts.ts'
import { asPdf, linesFrom } from './documents.fixture.ts'
import { extractorWith } from './index.ts'
import { content, onePage, rawPdf } from './pdf.fixture.ts'
import { readFileText } from './read-file.ts'
import { Refused } from './refusals.ts'
import { level, list, listed, num, p, wordFile } from './word.fixture.ts'

/** `npm test` runs 2,000 mutations, `npm run soak` 20,000. */
const count = process.env.SOAK === '1' ? 20_000 : 2_000

const words =
  '1. The Council must agree a plan – by 14 January 2026.\n2. Reviews are held every six months:\na. with data;\nb. with families.\n'

const wordSource = wordFile({
  body:
    `${p('The Council', listed(1, 0))}${p('with data', listed(1, 1))}<w:p><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>text &amp; more</w:t><w:br/><w:footnoteReference w:id="1"/></w:r></w:p>` +
    `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p('a')}</w:tc><w:tc>${p('b')}</w:tc></w:tr></w:tbl>`,
  numbering: list(0, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2.')) + num(1, 0),
  footnotes: `<w:footnote w:id="1">${p('a note')}</w:footnote>`,
  styles: '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:basedOn w:val="N"/></w:style>',
})

type Source = 'word' | 'parts' | 'pdf' | 'plain-pdf' | 'text' | 'utf-16'
const kinds: readonly Source[] = ['word', 'parts', 'pdf', 'plain-pdf', 'text', 'utf-16']

/** Numbers that look random and are the same on every run (a linear congruence of Numerical Recipes). */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const tokens = [
  '99999999999',
  '-1',
  '0',
  '<',
  '>',
  '&',
  '"',
  '/',
  '<<',
  '>>',
  '[',
  ']',
  ' R ',
  'endobj',
  'stream',
  '%%EOF',
  'PK',
  '</w:p>',
  '<w:p>',
  '&#0;',
  '%9',
  '\u0000',
  'é',
]

/** One to eight changes: signs turned, cut out, doubled, moved or put in, or the end cut off. */
function mutated(bytes: Uint8Array, roll: (below: number) => number): Uint8Array {
  let now = Buffer.from(bytes)
  for (let left = 1 + roll(8); left > 0 && now.length > 0; left -= 1) {
    const at = roll(now.length)
    const to = Math.min(now.length, at + 1 + roll(40))
    const piece = now.subarray(at, to)
    const token = Buffer.from(tokens[roll(tokens.length)] ?? '', 'latin1')
    const [before, after] = [now.subarray(0, at), now.subarray(to)]
    switch (roll(7)) {
      case 0:
        now = Buffer.concat([before, after])
        break
      case 1:
        now = Buffer.concat([before, piece, piece, after])
        break
      case 2:
        now = Buffer.concat([before, token, now.subarray(at)])
        break
      case 3:
        now = Buffer.concat([before, token, after])
        break
      case 4:
        now =
          roll(4) === 0
            ? Buffer.from(before)
            : Buffer.concat([before, Buffer.from([roll(256)]), now.subarray(at + 1)])
        break
      case 5:
        now = Buffer.concat([piece, before, after])
        break
      default:
        now = Buffer.from(now)
        now[at] = (now[at] ?? 0) ^ (1 << roll(8))
    }
  }
  return new Uint8Array(now)
}

/** The parts themselves are changed and packed again, so that the checksum does not refuse them at the door. */
function withMutatedParts(file: Uint8Array, roll: (below: number) => number): Uint8Array {
  const parts = unzipSync(file)
  const names = Object.keys(parts)
  const name = names[roll(names.length)] ?? ''
  return zipSync({ ...parts, [name]: mutated(parts[name] ?? new Uint8Array(0), roll) })
}

test(`${count} damaged files are read or refused, and do nothing else; the child answers alike`, {
  timeout: 1_800_000,
}, async () => {
  const pdf = await asPdf(linesFrom(words))
  const plainPdf = rawPdf(
    onePage(
      {
        dictionary: '',
        stream: Buffer.from('BT /F 12 Tf 72 700 Td (The Council) Tj 0 -14 Td [(must) -300 (plan)] TJ ET'),
      },
      [content('q Q')],
    ),
  )
  const sources: Readonly<Record<Source, Uint8Array>> = {
    word: wordSource,
    parts: wordSource,
    pdf,
    'plain-pdf': plainPdf,
    text: new TextEncoder().encode(words),
    'utf-16': new Uint8Array(Buffer.from(`\ufeff${words}`, 'utf16le')),
  }
  const extract = extractorWith({ childPath: await bundled('src/shell/extract/child.ts'), time: 100_000 })
  const ends = { read: 0, refused: 0 }
  for (let at = 0; at < count; at += 1) {
    const kind = kinds[at % kinds.length] ?? 'text'
    const roll = dice(at + 1)
    const file = kind === 'parts' ? withMutatedParts(sources.parts, roll) : mutated(sources[kind], roll)
    const answer = await readFileText('sent', file.slice()).catch((error: unknown) =>
      error instanceof Refused
        ? error.refusal
        : expect.fail(`mutation ${at} (${kind}) threw ${String(error)}`),
    )
    ends['refused' in answer ? 'refused' : 'read'] += 1
    // Neither half a pair of codes nor a nought: a database refuses both.
    if ('text' in answer) expect(answer.text, `mutation ${at}`).not.toMatch(/\p{Surrogate}|\0/u)
    if (at % 101 === 0) expect(await extract({ name: 'sent', bytes: file }), `mutation ${at}`).toEqual(answer)
  }
  // Where all are refused, nothing behind the door was tried; where all are read, nothing was damaged.
  expect(ends.read).toBeGreaterThan(count / 5)
  expect(ends.refused).toBeGreaterThan(count / 5)
})
