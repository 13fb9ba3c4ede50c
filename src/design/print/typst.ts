/**
 * A paper as a PDF, by way of Typst: one fixed source, and the paper's words beside it as JSON. Nothing that a person
 * typed is ever part of the source, so it can be no command. Whoever compiles it asks for PDF/UA-1, which Typst refuses
 * where a picture has no words, a heading is skipped or the title is missing.
 */
import { type Block, type Paper, type PaperText, placeOf, runsOf, wordsOf } from './paper.ts'
import { breakable } from './printable.ts'

/** The source of every paper. It reads its words from `sys.inputs.paper`. */
export const paperSource = `
#let d = json(bytes(sys.inputs.paper))
#let ink = (teal: rgb("#0b3c49"), gold: rgb("#c8991b"), quiet: rgb("#505a5f"), rule: rgb("#b1b4b6"), soft: rgb("#e7f0f2"))

#set document(title: d.title, description: d.subject, author: d.author,
  date: datetime(year: d.made.at(0), month: d.made.at(1), day: d.made.at(2)))
#set page(paper: "a4", margin: (x: 20mm, top: 20mm, bottom: 22mm), footer: context {
  set text(size: if d.large { 16pt } else { 8pt }, fill: ink.quiet)
  grid(columns: (1fr, auto), gutter: 10mm, d.footer,
    [Page #counter(page).display() of #counter(page).final().first()])
})
#set page(
  background: rotate(-35deg, text(font: "DejaVu Sans", fallback: false, fill: rgb("#e9eaeb"),
    size: calc.max(18pt, calc.min(110pt, 800pt / d.mark.clusters().len())), d.mark)),
  header: align(right, text(font: "DejaVu Sans", fallback: false, size: 8pt, fill: ink.quiet, d.mark)),
) if d.mark != none
#set text(font: "DejaVu Sans", size: if d.large { 17pt } else { 10pt }, lang: "en", region: "GB", fallback: false, hyphenate: false)
#set par(leading: 0.62em, spacing: 1em, justify: false)
#show title: set text(size: if d.large { 24pt } else { 19pt }, fill: ink.teal)
#show title: it => block(below: 1.2em, width: 100%, stroke: (bottom: 2pt + ink.gold), inset: (bottom: 8pt), it)
#show heading: set block(sticky: true)
#show heading.where(level: 1): set text(size: if d.large { 20pt } else { 14.5pt }, fill: ink.teal)
#show heading.where(level: 1): set block(above: 1.7em, below: 0.9em)
#show heading.where(level: 2): set text(size: if d.large { 18pt } else { 12pt })
#show heading.where(level: 2): set block(above: 1.5em, below: 0.8em)
#show heading.where(level: 3): set text(size: if d.large { 17pt } else { 10.5pt })
#show heading.where(level: 3): set block(above: 1.3em, below: 0.7em)
#show link: set text(fill: ink.teal)
#show link: underline
#show figure.where(kind: table): set block(breakable: true)
#show figure: set align(left)
#show figure.caption: set text(weight: "bold", size: if d.large { 16pt } else { 9.5pt })
#show figure.caption: set block(sticky: true)
#show figure.caption: it => block(sticky: true, it)
#set figure.caption(position: top)
#set outline.entry(fill: none)

#let lines(words) = words.split("\\n").join(linebreak())
#let run(r) = {
  let words = lines(r.t)
  if r.b { words = strong(words) }
  if r.h != none { link(r.h, words) } else { words }
}
#let runs(list) = list.map(run).join()

#let show-table(b) = figure(
  kind: table, supplement: none, numbering: none, outlined: false, caption: b.caption, gap: 0.7em,
  {
    set text(size: if d.large { 16pt } else { 8.5pt })
    set par(leading: 0.5em)
    align(left, table(
      columns: b.columns.map(c => c.share * 1fr),
      align: b.columns.map(c => if c.numeric { right + top } else { left + top }),
      stroke: (x, y) => (bottom: 0.5pt + ink.rule),
      fill: (x, y) => if y == 0 { ink.soft },
      inset: (x: 4pt, y: 4.5pt),
      table.header(repeat: true, ..b.columns.map(c => strong(c.text))),
      ..b.rows.map(r => r.cells.map(i => table.cell(breakable: r.long, runs(d.cells.at(i))))).flatten(),
    ))
  },
)

#let show-block(b) = {
  if b.is == "heading" [
    #heading(level: b.level, b.text) #label(b.place)
  ] else if b.is == "paragraph" {
    let size = if b.size == "lead" { 12pt } else if b.size == "small" { 8.5pt } else { 10pt }
    if d.large { size = if b.size == "lead" { 18pt } else if b.size == "small" { 16pt } else { 17pt } }
    set text(lang: b.lang.code, region: none, dir: if b.lang.rtl { rtl } else { ltr }) if b.lang != none
    par(text(size: size, fill: if b.size == "small" { ink.quiet } else { black }, runs(b.text)))
  } else if b.is == "list" {
    let items = b.items.map(runs)
    if b.ordered { enum(..items) } else { list(..items) }
  } else if b.is == "rows" {
    terms(separator: [: ], hanging-indent: 1em, ..b.rows.map(r => terms.item(r.name, runs(r.text))))
  } else if b.is == "table" {
    show-table(b)
  } else if b.is == "note" {
    block(stroke: (left: 3pt + ink.gold), inset: (left: 10pt, y: 5pt), width: 100%, runs(b.text))
  } else if b.is == "figure" {
    let picture = image(bytes(b.svg), format: "svg", width: b.width * 1mm, alt: b.alt)
    if b.caption == none { picture } else {
      figure(kind: image, supplement: none, numbering: none, outlined: false, caption: b.caption, align(left, picture))
    }
  } else if b.is == "page-break" {
    pagebreak(weak: true)
  } else if b.is == "contents" {
    block(sticky: true, below: 0.8em, strong(text(size: 12pt, b.title)))
    outline(title: none, depth: b.depth)
  }
}

#title()
#for b in d.blocks { show-block(b) }
`

/** Whether the print's typeface has a sign, by its code point. */
export type HasSign = (codePoint: number) => boolean

/** Stands where the typeface has no sign. */
export const missingSign = '\u25af'

/** The words of a paper for {@link paperSource}, as JSON. */
export function paperInput(paper: Paper, hasSign: HasSign): string {
  const cells: unknown[] = []
  const say = (text: string) => signsOf(breakable(text), hasSign)
  const runs = (text: PaperText) =>
    runsOf(text).map((run) => ({ t: say(run.text), b: run.bold === true, h: run.href ?? null }))
  const blockOf = (block: Block, at: number): unknown => {
    switch (block.is) {
      case 'heading':
        return { ...block, text: say(block.text), place: placeOf(at) }
      case 'paragraph':
        return {
          is: block.is,
          size: block.size ?? 'usual',
          lang: block.language ?? null,
          text: runs(block.text),
        }
      case 'note':
        return { is: block.is, text: runs(block.text) }
      case 'list':
        return { is: block.is, ordered: block.ordered === true, items: block.items.map(runs) }
      case 'rows':
        return {
          is: block.is,
          rows: block.rows.map((row) => ({ name: say(row.name), text: runs(row.text) })),
        }
      case 'table':
        return {
          is: block.is,
          caption: say(block.caption),
          columns: block.columns.map((column) => ({
            text: say(column.text),
            share: column.share ?? 1,
            numeric: column.numeric === true,
          })),
          rows: block.rows.map((row) => ({
            // A row that may be longer than a page must be allowed to break.
            long: row.some((cell) => wordsOf(cell).length > 1200),
            cells: row.map((cell) => cells.push(runs(cell)) - 1),
          })),
        }
      case 'figure':
        return {
          is: block.is,
          svg: block.svg,
          alt: signsOf(block.alt, hasSign),
          width: block.width,
          caption: block.caption === undefined ? null : say(block.caption),
        }
      case 'page-break':
        return { is: block.is }
      case 'contents':
        return { is: block.is, title: say(block.title), depth: block.depth ?? 2 }
    }
  }
  return JSON.stringify({
    title: signsOf(paper.title, hasSign),
    subject: paper.subject,
    author: paper.author,
    made: paper.madeOn.split('-').map(Number),
    footer: say(paper.footer),
    large: paper.large === true,
    mark: paper.watermark === undefined ? null : say(paper.watermark),
    blocks: paper.blocks.map(blockOf),
    cells,
  })
}

/** Marks that shape the signs round them and are drawn as nothing themselves. */
const unseen = /[\u200b-\u200f\u2060]|\p{Variation_Selector}/u

function signsOf(text: string, hasSign: HasSign): string {
  let known = ''
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    known += code < 0x7f || unseen.test(sign) || hasSign(code) ? sign : missingSign
  }
  return known
}

/** The signs of a paper that the PDF shows as {@link missingSign}; its web page and Word file have them. */
export function signsMissing(words: readonly string[], hasSign: HasSign): readonly string[] {
  const missing = new Set<string>()
  for (const text of words)
    for (const sign of text) {
      const code = sign.codePointAt(0) ?? 0
      if (code >= 0x7f && !unseen.test(sign) && !hasSign(code)) missing.add(sign)
    }
  return [...missing]
}
