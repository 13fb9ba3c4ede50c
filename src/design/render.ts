import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page as HTML. Everything is escaped by default. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>${renderToString(page)}`
}

/** A part of a page as HTML. */
export function renderPart(part: VNode): string {
  return renderToString(part)
}
