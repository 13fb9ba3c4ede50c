/**
 * What is looked at inside the browser. Each function is sent there as text, so none may use anything outside itself.
 */

/** What scrolls sideways where it may not: the page itself, or a part other than a named table region. */
export function sidewaysScrolls() {
  const root = document.documentElement
  const found = []
  if (root.scrollWidth > root.clientWidth) {
    const widest = [...document.querySelectorAll('body *')]
      .filter((one) => one.closest('.app-table-region') === null)
      .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 0.5)
      .slice(0, 3)
      .map((one) => one.outerHTML.slice(0, 120))
    found.push(`the page is ${root.scrollWidth} px wide in ${root.clientWidth} px: ${widest.join(' | ')}`)
  }
  for (const one of document.querySelectorAll('body *')) {
    if (!['auto', 'scroll'].includes(getComputedStyle(one).overflowX)) continue
    if (one.scrollWidth <= one.clientWidth || one.tagName === 'TEXTAREA') continue
    const isRegion = one.classList.contains('app-table-region')
    if (!isRegion) found.push(`scrolls sideways: ${one.outerHTML.slice(0, 120)}`)
    else if (one.tabIndex !== 0 || !one.getAttribute('aria-label'))
      found.push(
        `a table region without a name or out of the keyboard's reach: ${one.outerHTML.slice(0, 120)}`,
      )
  }
  return found
}

/** Words that are cut off because their box hides what does not fit. */
export function clippedWords() {
  return [...document.querySelectorAll('body *')]
    .filter((one) => {
      const style = getComputedStyle(one)
      const hides =
        ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY)
      const isForEars = one.classList.contains('govuk-visually-hidden') || style.clipPath !== 'none'
      const hasWords = (one.textContent ?? '').trim() !== ''
      return hides && !isForEars && hasWords && !['SELECT', 'OPTION', 'OPTGROUP'].includes(one.tagName)
    })
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map((one) => one.outerHTML.slice(0, 120))
}

/** Words squeezed into a column too narrow to read, or spilling over what stands beside them. */
export function squeezedWords() {
  const forEyes = (one) => {
    const copy = one.cloneNode(true)
    for (const hidden of copy.querySelectorAll('.govuk-visually-hidden')) hidden.remove()
    return (copy.textContent ?? '').trim()
  }
  return (
    [...document.querySelectorAll('main td, main th, main li, main p, main dd, main dt')]
      // Seven columns are too many for a sheet of paper: on paper such a table may be narrow.
      .filter((one) => !matchMedia('print').matches || one.closest('.app-table-region') === null)
      .filter((one) => one.getClientRects().length > 0 && forEyes(one).length > 24)
      .filter((one) => {
        const style = getComputedStyle(one)
        const room =
          one.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight)
        if (one.clientWidth === 0) return false
        return room < 3 * Number.parseFloat(style.fontSize) || one.scrollWidth > one.clientWidth + 1
      })
      .slice(0, 3)
      .map((one) => `${one.clientWidth} px for ${one.outerHTML.slice(0, 160)}`)
  )
}

/** Addresses that would be printed behind the words of links. */
export function printedAddresses() {
  return [...document.querySelectorAll('main a')]
    .map((one) => getComputedStyle(one, '::after').content)
    .filter((content) => content !== 'none' && content !== 'normal')
}

/** The links of the navigation that are marked as the current one, by a line that is drawn under them. */
export function underlinedInNavigation() {
  return [...document.querySelectorAll('.app-navigation a')]
    .filter((one) => {
      const { borderBottomStyle, borderBottomWidth } = getComputedStyle(one)
      return borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) > 0
    })
    .map((one) => one.textContent ?? '')
}

/** One property of how the first such part is drawn, as the browser worked it out; empty where there is none. */
export function drawn([selector, property]) {
  const one = document.querySelector(selector)
  return one === null ? '' : getComputedStyle(one).getPropertyValue(property)
}

/** How far the first such part is scrolled sideways. */
export function scrolledBy(selector) {
  return document.querySelector(selector)?.scrollLeft ?? 0
}

/** Folds out all that can be: what is hidden can be too wide as well. */
export function unfold() {
  for (const one of document.querySelectorAll('details')) one.open = true
}

/** The names of the table regions that do scroll sideways. */
export function scrollRegions() {
  return [...document.querySelectorAll('.app-table-region')]
    .filter((one) => one.scrollWidth > one.clientWidth)
    .map((one) => one.getAttribute('aria-label') ?? '')
}

/** Adds styles as a reader's own style sheet would; the page's content policy does not speak of these. */
export function withStyle(rules) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(rules)
  document.adoptedStyleSheets = [sheet]
}

/** Where the focus is, whether that can be seen, and whether anything lies over it. Null when nothing has the focus. */
export function focusNow() {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return null
  const label = focused.labels?.[0] ?? null
  const lookOf = (one, part) => {
    const style = getComputedStyle(one, part)
    return [
      style.outlineStyle === 'none' || style.outlineWidth === '0px' ? '' : `${style.outline}`,
      style.boxShadow,
      style.backgroundColor,
      style.borderTopWidth,
    ].join('/')
  }
  const parts = [[focused], ...(label === null ? [] : [[label, '::before']])]
  const seen = parts.map(([one, part]) => lookOf(one, part)).join()
  let unseen = ''
  if (focused.type === 'date') {
    // Losing the focus would send the keyboard back to the day: a copy stands in for it.
    const copy = focused.cloneNode()
    focused.after(copy)
    unseen = lookOf(copy)
    copy.remove()
  } else {
    const scroll = [window.scrollX, window.scrollY]
    focused.blur()
    unseen = parts.map(([one, part]) => lookOf(one, part)).join()
    focused.focus({ preventScroll: true, focusVisible: true })
    window.scrollTo(...scroll)
  }
  // A link may run over several lines: each of its boxes has a middle of its own.
  const isOpen = [...focused.getClientRects()].some((box) => {
    const x = Math.min(box.left + box.width / 2, window.innerWidth - 1)
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, window.innerHeight)) / 2
    const top = document.elementFromPoint(x, y)
    return top !== null && (focused.contains(top) || label?.contains(top) === true)
  })
  return {
    what: `${focused.tagName.toLowerCase()} ${(focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 60)}${focused.id === '' ? '' : ` #${focused.id}`}`,
    tag: focused.tagName.toLowerCase(),
    id: focused.id,
    name: focused.getAttribute('name'),
    value: focused.getAttribute('value'),
    words: (focused.textContent ?? '').trim(),
    changesLook: seen !== unseen,
    isInSight: isOpen,
    look: seen,
  }
}

/** Links to a place on the same page where no such place is. */
export function lostAnchors() {
  return [...document.querySelectorAll('a[href^="#"]')]
    .map((one) => one.getAttribute('href') ?? '')
    .filter((href) => document.getElementById(decodeURIComponent(href.slice(1))) === null)
}

/** What no page may hold: scripts, styles and handlers written into the page, and things sent for from elsewhere. */
export function forbiddenParts() {
  return [...document.querySelectorAll('*')].flatMap((one) => [
    ...(['SCRIPT', 'STYLE', 'IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(one.tagName)
      ? [one.outerHTML.slice(0, 120)]
      : []),
    ...[...one.attributes]
      .filter(
        ({ name, value }) =>
          (name === 'style' && value !== '') || name.startsWith('on') || /^\s*javascript:/i.test(value),
      )
      .map(({ name }) => `${one.tagName.toLowerCase()} with ${name}`),
  ])
}

/** The headings in order, as their levels. */
export function headingLevels() {
  return [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((one) => Number(one.tagName[1]))
}

/** Links whose words say nothing without what stands round them. */
export function emptyLinkWords() {
  return [...document.querySelectorAll('a')]
    .map((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').trim())
    .filter((words) => /^(|here|click here|more|read more|link|this)$/i.test(words))
}

/** How many colours a picture holds, up to a hundred: one of a blank page holds one. */
export async function coloursIn(picture) {
  const bitmap = await createImageBitmap(await (await fetch(picture)).blob())
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const drawing = canvas.getContext('2d')
  drawing.drawImage(bitmap, 0, 0)
  const points = new Uint32Array(drawing.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)
  const found = new Set()
  for (const point of points) {
    found.add(point)
    if (found.size >= 100) break
  }
  return found.size
}
