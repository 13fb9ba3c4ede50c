import type { ComponentChildren } from 'preact'

/** A table wider than a phone scrolls inside a region that the keyboard can reach; the page itself never does. */
export function TableRegion({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section class="app-table-region" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
