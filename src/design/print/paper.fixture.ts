/** A paper with every kind of block, and words that would do harm if they were taken for markup. */
import { localDate } from '../../foundation/index.ts'
import type { Paper } from './paper.ts'

/** What somebody might type: markup of each language that a paper passes through, scripts, and signs that mislead. */
export const hostile: readonly string[] = [
  '#set page(width: 1pt); #panic("no") #read("/etc/passwd") #import "@preview/x:1.0.0": *',
  '*bold* _thin_ $x^2$ `raw` @ref <label> // comment /* more */ = Heading\n- item\n+ item\n/ term: x',
  '\\ \\u{202e} \\" " \' {} [] () ~ --- ... -? #( #[ #{',
  '<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; ]]> <!-- --> <w:p/>',
  'right to left: \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 and back',
  'turned round \u202eevil\u202c, isolated \u2066x\u2069, unseen a\u200bb\u200dc\u2060d',
  'signs: é ß Ł ſ œ € “quoted” – — … ½ ✓ ▯ e\u0301 \u{1f600}',
  'control \u0000\u0007\u001b[31m half \ud800 no sign \ufffe',
  'x'.repeat(10_000),
  'https://example.org/'.concat('a/very/long/path/'.repeat(40)),
]

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><rect width="8" height="8"/><rect x="20" width="16" height="16"/></svg>'

export const wholePaper: Paper = {
  title: 'Papers of a meeting: <b> & #title',
  subject: 'What a paper can hold.',
  author: 'Wrenshire',
  language: 'en-GB',
  madeOn: localDate('2026-04-02'),
  footer: 'Wrenshire · Pack 1',
  blocks: [
    { is: 'paragraph', size: 'lead', text: 'Three decisions are asked of you.' },
    { is: 'contents', title: 'What is in it' },
    { is: 'heading', level: 1, text: 'What we ask' },
    {
      is: 'list',
      ordered: true,
      items: ['Agree the plan', [{ text: 'Approve', bold: true }, { text: ' the minutes' }]],
    },
    {
      is: 'rows',
      rows: [
        { name: 'When', text: 'Tuesday 14 April 2026' },
        { name: 'Where', text: 'County Hall\nRoom 2' },
      ],
    },
    { is: 'page-break' },
    { is: 'heading', level: 2, text: 'Words that somebody typed' },
    ...hostile.map((text) => ({ is: 'paragraph', text }) as const),
    { is: 'heading', level: 3, text: 'The same in a table' },
    {
      is: 'table',
      caption: 'Words and figures',
      columns: [
        { text: 'Words', share: 3 },
        { text: 'Figure', numeric: true },
      ],
      rows: hostile.map((text, at) => [text, String(at)]),
    },
    { is: 'note', text: [{ text: 'A note with ' }, { text: 'a link', href: 'https://example.org/' }] },
    { is: 'figure', svg: picture, alt: 'Two squares, one larger', caption: 'Squares', width: 60, height: 30 },
    { is: 'list', items: ['First', 'Second'] },
    { is: 'heading', level: 1, text: 'The end' },
    { is: 'paragraph', size: 'small', text: 'That was all.' },
  ],
}
