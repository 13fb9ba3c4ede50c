/**
 * Makes a paper fit for print: characters that a file cannot hold are taken out, and a paper that no format could say
 * well (a skipped heading, a picture without words) is a mistake of the program and is thrown.
 */
import type { Block, Paper, PaperText, Run } from './paper.ts'

/** The paper with every text made safe. Printing it again changes nothing. */
export function printable(paper: Paper): Paper {
  const title = plain(paper.title)
  if (title.trim() === '') throw new Error('A paper needs a title.')
  let deepest = 0
  const blocks = paper.blocks.map((block) => {
    if (block.is === 'heading') {
      if (block.level > deepest + 1)
        throw new Error(`The heading “${block.text}” skips a level: ${block.level} comes after ${deepest}.`)
      deepest = block.level
    }
    return printableBlock(block)
  })
  return {
    ...paper,
    title,
    subject: plain(paper.subject),
    author: plain(paper.author),
    footer: plain(paper.footer),
    ...(paper.watermark === undefined ? {} : { watermark: plain(paper.watermark) }),
    blocks,
  }
}

function printableBlock(block: Block): Block {
  switch (block.is) {
    case 'heading':
      return { ...block, text: plain(block.text).replaceAll('\n', ' ') }
    case 'paragraph':
    case 'note':
      return { ...block, text: printableText(block.text) }
    case 'list':
      return { ...block, items: block.items.map(printableText) }
    case 'rows':
      return {
        ...block,
        rows: block.rows.map((row) => ({ name: plain(row.name), text: printableText(row.text) })),
      }
    case 'table': {
      const width = block.columns.length
      if (block.rows.some((row) => row.length !== width))
        throw new Error(`A row of the table “${block.caption}” has not ${width} cells.`)
      return {
        ...block,
        caption: plain(block.caption),
        columns: block.columns.map((column) => ({ ...column, text: plain(column.text) })),
        rows: block.rows.map((row) => row.map(printableText)),
      }
    }
    case 'figure':
      if (block.alt.trim() === '') throw new Error('A picture needs words that say what it shows.')
      return {
        ...block,
        alt: plain(block.alt),
        ...(block.caption === undefined ? {} : { caption: plain(block.caption) }),
      }
    case 'page-break':
      return block
    case 'contents':
      return { ...block, title: plain(block.title) }
  }
}

function printableText(text: PaperText): PaperText {
  return typeof text === 'string' ? plain(text) : text.map(printableRun)
}

function printableRun({ text, bold, href }: Run): Run {
  return {
    text: plain(text),
    ...(bold === true ? { bold } : {}),
    ...(href !== undefined && isLink(href) ? { href } : {}),
  }
}

/** Only an address that a reader's program may safely open. */
function isLink(href: string): boolean {
  return /^(https?:\/\/|mailto:)[^\s"<>\\^`{|}\p{C}]+$/u.test(href)
}

/**
 * A text that all three formats can hold. Taken out: what XML 1.0 has no place for (control characters, halves of a
 * character; section 2.2) and the marks that turn the direction of the words after them round (Unicode UAX 9, explicit
 * embeddings, overrides and isolates), with which one person's words could change how another's read. Kept: everything
 * else, also the joiners that some scripts need.
 */
export function plain(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}

/** A word of more signs than this may be broken. */
const longestWord = 28

/** So many signs stay together. */
const together = 4

/**
 * The text with places where a long word may be broken (U+200B): a web address or a long run of signs would otherwise run
 * out of its cell. Browsers and Word break such words by themselves.
 */
export function breakable(text: string): string {
  return text.replace(/[^\s\u200b]{29,}/gu, (word) => {
    const signs = Array.from(word)
    if (signs.length <= longestWord) return word
    let broken = ''
    let held = 0
    for (const sign of signs) {
      // Never before a mark that belongs to the sign before it.
      const isFree = held >= together && !/^(?:\p{M}|\u200c|\u200d)$/u.test(sign)
      broken += isFree ? `\u200b${sign}` : sign
      held = isFree ? 1 : held + 1
    }
    return broken
  })
}
