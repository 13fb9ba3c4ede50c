/** A paper as HTML: its body for a page of ours, or a whole file that stands by itself. */
import type { ComponentChildren } from 'preact'
import { StackedTable } from '../patterns/stacked-table.tsx'
import { renderPage } from '../render.ts'
import {
  type Block,
  headingsOf,
  type Paper,
  type PaperText,
  placeOf,
  runsOf,
  type TableBlock,
} from './paper.ts'

/** The blocks of a paper. The title is the page's own h1, so a heading of level 1 is an h2. */
export function PaperBody({ paper }: { paper: Paper }) {
  return (
    <>
      {paper.blocks.map((block, at) => (
        <BlockHere block={block} at={at} paper={paper} />
      ))}
    </>
  )
}

/** The paper as one file that needs nothing beside it. */
export function paperFile(paper: Paper): string {
  return renderPage(
    <html lang={paper.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{paper.title}</title>
        <meta name="description" content={paper.subject} />
        <meta name="author" content={paper.author} />
        <style>{style}</style>
      </head>
      <body class={paper.large === true ? 'large' : undefined}>
        <main>
          <h1 class="govuk-heading-l">{paper.title}</h1>
          {paper.watermark === undefined ? null : (
            <p class="govuk-body-l">
              <strong>{paper.watermark}</strong>
            </p>
          )}
          <PaperBody paper={paper} />
        </main>
        <footer>
          <p>{paper.footer}</p>
        </footer>
      </body>
    </html>,
  )
}

function BlockHere({ block, at, paper }: { block: Block; at: number; paper: Paper }) {
  switch (block.is) {
    case 'heading':
      return <Heading level={block.level} id={placeOf(at)} text={block.text} />
    case 'paragraph':
      return (
        <p
          lang={block.language?.code}
          dir={block.language?.rtl === true ? 'rtl' : undefined}
          class={
            block.size === 'lead'
              ? 'govuk-body-l'
              : block.size === 'small'
                ? 'govuk-body-s app-quiet'
                : 'govuk-body'
          }
        >
          <Words text={block.text} />
        </p>
      )
    case 'list': {
      const items = block.items.map((item) => (
        <li>
          <Words text={item} />
        </li>
      ))
      return block.ordered === true ? (
        <ol class="govuk-list govuk-list--number">{items}</ol>
      ) : (
        <ul class="govuk-list govuk-list--bullet">{items}</ul>
      )
    }
    case 'rows':
      return (
        <dl class="govuk-summary-list">
          {block.rows.map((row) => (
            <div class="govuk-summary-list__row">
              <dt class="govuk-summary-list__key">{row.name}</dt>
              <dd class="govuk-summary-list__value">
                <Words text={row.text} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return <TableHere table={block} />
    case 'note':
      return (
        <div class="govuk-inset-text">
          <Words text={block.text} />
        </div>
      )
    case 'figure':
      return (
        <figure class="app-paper-figure">
          <img
            src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.svg)}`}
            alt={block.alt}
            width={pixels(block.width)}
            height={pixels(block.height)}
          />
          {block.caption === undefined ? null : (
            <figcaption class="govuk-body-s app-quiet">{block.caption}</figcaption>
          )}
        </figure>
      )
    case 'page-break':
      return <div class="app-paper-break" />
    case 'contents':
      return <Contents title={block.title} depth={block.depth ?? 2} paper={paper} at={at} />
  }
}

/** Where a paper has its own addresses inside it: the contents lead to its headings. */
function Contents({ title, depth, paper, at }: { title: string; depth: number; paper: Paper; at: number }) {
  const id = `${placeOf(at)}-contents`
  return (
    <nav aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      <ul class="govuk-list">
        {headingsOf(paper)
          .filter((heading) => heading.level <= depth)
          .map((heading) => (
            <li class={heading.level === 1 ? undefined : 'govuk-!-padding-left-4'}>
              <a class="govuk-link" href={`#${heading.id}`}>
                {heading.text}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

function Heading({ level, id, text }: { level: 1 | 2 | 3; id: string; text: string }) {
  if (level === 1)
    return (
      <h2 class="govuk-heading-m app-words" id={id}>
        {text}
      </h2>
    )
  return level === 2 ? (
    <h3 class="govuk-heading-s app-words" id={id}>
      {text}
    </h3>
  ) : (
    <h4 class="govuk-heading-s app-words" id={id}>
      {text}
    </h4>
  )
}

function TableHere({ table }: { table: TableBlock }) {
  const all = table.columns.reduce((sum, column) => sum + (column.share ?? 1), 0)
  return (
    <StackedTable
      caption={table.caption}
      classes="app-paper-table"
      columns={table.columns.map((column) => ({
        text: column.text,
        classes: [
          `app-share-${Math.max(1, Math.round(((column.share ?? 1) / all) * 20)) * 5}`,
          ...(column.numeric === true ? ['govuk-table__cell--numeric'] : []),
        ].join(' '),
      }))}
      rows={table.rows.map((row) => ({ cells: row.map((cell) => <Words text={cell} />) }))}
    />
  )
}

function Words({ text }: { text: PaperText }) {
  return (
    <span class="app-words">
      {runsOf(text).map((run) => {
        const words = lines(run.text)
        const shown = run.bold === true ? <strong>{words}</strong> : words
        return run.href === undefined ? (
          shown
        ) : (
          <a class="govuk-link" href={run.href} rel="noreferrer">
            {shown}
          </a>
        )
      })}
    </span>
  )
}

function lines(text: string): ComponentChildren {
  const [first, ...more] = text.split('\n')
  return more.length === 0 ? (
    first
  ) : (
    <>
      {first}
      {more.map((line) => (
        <>
          <br />
          {line}
        </>
      ))}
    </>
  )
}

/** 96 to the inch. */
function pixels(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 96)
}

const shares = Array.from({ length: 20 }, (_, at) => (at + 1) * 5)

/** The look of the file that stands by itself; on our own pages the same classes are in the product's styles. */
const style = `
body { font-family: Arial, Liberation Sans, sans-serif; line-height: 1.5; color: #0b0c0c; margin: 0 16px; }
main, footer { max-width: 60em; margin: 0 auto; }
h1 { font-size: 1.9rem; line-height: 1.2; border-bottom: 3px solid #c8991b; padding-bottom: 8px; }
h2 { font-size: 1.5rem; margin-top: 2em; }
h3, h4 { font-size: 1.15rem; }
a { color: #0b3c49; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 1em 0 2em; }
caption { font-weight: bold; text-align: left; padding-bottom: 6px; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #b1b4b6; padding: 6px 10px 6px 0; }
th[scope=row] { font-weight: normal; }
.govuk-table__cell--numeric { text-align: right; }
.app-stacked__name { display: none; }
.govuk-body-l { font-size: 1.25rem; }
.govuk-body-s, .app-quiet { color: #505a5f; font-size: 0.95rem; }
.govuk-inset-text { border-left: 5px solid #c8991b; padding: 8px 15px; margin: 1em 0; }
.govuk-summary-list__row { display: grid; grid-template-columns: 12em 1fr; border-bottom: 1px solid #b1b4b6; padding: 6px 0; }
dt { font-weight: bold; }
dd { margin: 0; }
.app-words { overflow-wrap: anywhere; }
figure { margin: 1em 0; }
img { max-width: 100%; height: auto; }
footer { border-top: 1px solid #b1b4b6; margin-top: 3em; color: #505a5f; }
${shares.map((share) => `th.app-share-${share} { width: ${share}%; }`).join('\n')}
@media (max-width: 44em) {
  table, tbody, tr, td, th[scope=row] { display: block; border: 0; padding: 2px 0; }
  thead { display: none; }
  tr { border-top: 1px solid #b1b4b6; padding: 10px 0; }
  .app-stacked__name { display: block; color: #505a5f; font-size: 0.9rem; }
  .govuk-summary-list__row { display: block; }
}
body.large { font-size: 22.7px; }
.large h1, .large h2, .large h3, .large h4 { font-size: 1.2em; }
.large .govuk-body-s, .large .app-quiet, .large .govuk-body-l { font-size: 1em; }
@media print {
  .app-paper-break { break-after: page; }
  h2, h3, h4, caption { break-after: avoid; }
  tr { break-inside: avoid; }
}
`
