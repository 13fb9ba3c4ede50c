import { plainOf } from './plain.ts'

const PROVISION =
  '(?:[Ss]ections?|ss?\\.?|regulations?|Regulation|[Rr]egs?\\.?|[Aa]rticles?|[Pp]aragraphs?|[Ss]chedules?|[Cc]hapters?|[Pp]arts?)\\s?\\d{1,4}[A-Z]{0,2}(?:\\s?\\(\\w{1,3}\\))*(?:\\s?(?:,|and|to|or)\\s?\\d{1,4}[A-Z]{0,2}(?:\\s?\\(\\w{1,3}\\))*){0,4}'
const NAME =
  "(?:[A-Z][A-Za-z'-]*|\\([A-Z][^)]{0,60}\\)|and|of|for|\\d{4})(?:,? (?:[A-Z][A-Za-z'-]*|and|of|for|to|in|the|\\d{4} (?=\\()|\\([A-Z][^)]{0,60}\\))){0,14}"
const ACT = `(?:${NAME} )?(?:Act|Regulations|Order)(?: \\d{4})?`
const FULL = new RegExp(`\\b${PROVISION}(?:,? (?:of |to )?(?:the |that )?${ACT}\\b)?`, 'g')
const BARE =
  /\b[A-Z][A-Za-z'-]*(?:,? (?:[A-Z][A-Za-z'-]*|and|of|for|\d{4}(?= \()|\([A-Z][^)]{0,60}\))){0,12} (?:Act|Regulations|Order) \d{4}\b/g

/** Every provision, Act and set of regulations a document names, once each, as written. */
export function legalReferencesIn(text: string): string[] {
  const found: { start: number; end: number; as: string }[] = []
  const words = plainOf(text)
  for (const pattern of [FULL, BARE]) {
    for (const match of words.text.matchAll(pattern)) {
      if (pattern === FULL && !/\b(?:Act|Regulations|Order)\b|^s(?:ections?|s)?\.? ?\d{2,}/i.test(match[0]))
        continue
      const lead = /^(?:The|Under|In|With|And|Of|To|By|For) (?:the )?/.exec(match[0])?.[0].length ?? 0
      const start = match.index + lead
      const end = match.index + match[0].length
      if (found.some((other) => start < other.end && end > other.start)) continue
      found.push({ start, end, as: words.slice(start, end).replace(/\s+/g, ' ') })
    }
  }
  const seen = new Set<string>()
  return found
    .sort((a, b) => a.start - b.start)
    .map((reference) => reference.as)
    .filter((as) => !seen.has(as) && seen.add(as))
}
