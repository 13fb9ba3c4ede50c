/** The one door for HTML that is already HTML. Nothing a person typed may come through it: tests and our own markup only. */
export function RawHtml({ html }: { html: string }) {
  return <raw-html dangerouslySetInnerHTML={{ __html: html }} />
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'raw-html': { dangerouslySetInnerHTML: { __html: string } }
    }
  }
}
