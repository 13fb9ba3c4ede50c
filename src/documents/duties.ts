import { mentionsIn, partiesAtHead } from './parties.ts'
import { type Plain, plainOf } from './plain.ts'
import type { Bound, DutySpan, Item, Paragraph, Verb } from './reading.ts'
import { type Span, sentencesOf } from './sentences.ts'

/** One modal that binds, where it stands in the plain words, where its subject begins, and whom it binds. */
interface Binding {
  readonly verb: Verb | null
  readonly start: number
  readonly subject: number
  readonly bound: Bound[]
}

const MODAL =
  /\b(?:should(?: also| therefore)? aim|should|must|shall|needs? to|may|will|(?:is|are|be)(?: also| hereby)? (?:required|directed) (?:to|of|that)|(?:hereby )?directs|it is expected that|(?:is|are) expected to|expects)\b/gi

const EXPECTED = /expect/i
const RELATIVE = /\b(?:who|which|that|whom|where|when|as|if|unless|whether|what|how)$/i
const AGENT =
  /^\s*(?:not )?be (?:\w+ly )?(?:provided|submitted|delivered|prepared|maintained|produced|sent|made|taken|completed|updated|established|arranged|reported|developed|implemented|issued|shared|convened)\b[^.;:]{0,80}?\bby ((?:the )?[^.;:,]{2,80})/i

/** The first modal of an item's own text that binds somebody, and all whom the text itself binds. */
export function verbAndBound(text: string): { verb: Verb | null; bound: Bound[] } {
  const bindings = bindingsIn(plainOf(text))
  const verb = bindings.find((binding) => binding.verb !== null)?.verb ?? null
  return { verb, bound: [...new Set(bindings.flatMap((binding) => binding.bound))] }
}

/**
 * The verb that holds for an item: its own, or that of the nearest thing above it, marked as inherited. `above` runs
 * from the paragraph down to the item's own parent.
 */
export function inheritedVerb(
  paragraph: Paragraph,
  item?: Item,
): { verb: Verb | null; bound: Bound[]; inherited: boolean } {
  if (item === undefined) return { verb: paragraph.verb, bound: paragraph.bound, inherited: false }
  const chain = chainTo(paragraph, item) ?? [paragraph, item]
  if (item.verb !== null) return { verb: item.verb, bound: item.bound, inherited: false }
  const source = chain.slice(0, -1).findLast((above) => above.verb !== null)
  const bound = item.bound.length > 0 ? item.bound : (source?.bound ?? [])
  return { verb: source?.verb ?? null, bound, inherited: source !== undefined }
}

function chainTo(from: Item, item: Item): Item[] | null {
  if (from === item || from.ref === item.ref) return [from]
  for (const below of from.items) {
    const chain = chainTo(below, item)
    if (chain !== null) return [from, ...chain]
  }
  return null
}

/**
 * Proposes how one requirement divides into duties: one span for each sentence that binds, cut again where a second
 * party begins a clause of its own. Sentences that bind nobody lie in no span. The text itself is never changed.
 */
export function proposeDuties(text: string): DutySpan[] {
  const spans: DutySpan[] = []
  for (const sentence of sentencesOf(text)) {
    const words = plainOf(text.slice(sentence.start, sentence.end))
    const bindings = bindingsIn(words)
    if (bindings.length === 0) continue
    for (const part of partsOf(words, bindings)) {
      const span = trimmed(text, sentence.start + words.at(part.start), sentence.start + words.at(part.end))
      const inside = bindings.filter((binding) => binding.start >= part.start && binding.start < part.end)
      const verb = inside.find((binding) => binding.verb !== null)?.verb ?? null
      const bound = [...new Set(inside.flatMap((binding) => binding.bound))]
      spans.push({ ...span, text: text.slice(span.start, span.end), verb, bound })
    }
  }
  return spans
}

function partsOf(words: Plain, bindings: readonly Binding[]): Span[] {
  const cuts: number[] = []
  let before = bindings[0]
  for (const binding of bindings.slice(1)) {
    const lead = words.text.slice(Math.max(0, binding.subject - 8), binding.subject)
    if (
      binding.bound.length > 0 &&
      binding.subject > (before?.start ?? 0) &&
      /(?:[;:,]|\band|\bbut|\bwhile)\s*$/.test(lead)
    ) {
      cuts.push(
        binding.subject +
          (/^(?:and|but|while) /i.exec(words.text.slice(binding.subject, binding.subject + 6))?.[0].length ??
            0),
      )
    }
    before = binding
  }
  const edges = [0, ...cuts, words.text.length]
  return edges.slice(0, -1).map((start, index) => ({ start, end: edges[index + 1] ?? start }))
}

function trimmed(text: string, start: number, end: number): Span {
  const part = text.slice(start, end)
  const tail = part.replace(/[\s,;]*(?:\b(?:and|but|while))?\s*$/, '')
  return { start, end: start + (tail.length > 0 ? tail.length : part.length) }
}

function bindingsIn(words: Plain): Binding[] {
  const found: Binding[] = []
  let clauseFrom = 0
  for (const match of words.text.matchAll(MODAL)) {
    const start = match.index
    const end = start + match[0].length
    clauseFrom = Math.max(clauseFrom, clauseStart(words.text, start))
    const binding = bindingAt(words.text, match[0].toLowerCase(), start, end, clauseFrom)
    if (binding !== null) found.push(binding)
    clauseFrom = end
  }
  return found
}

function clauseStart(text: string, at: number): number {
  const from = Math.max(0, at - 400)
  const near = text.slice(from, at)
  const stop = Math.max(
    near.lastIndexOf('. '),
    near.lastIndexOf('; '),
    near.lastIndexOf(': '),
    near.lastIndexOf('? '),
  )
  return stop === -1 ? from : from + stop + 2
}

function bindingAt(text: string, modal: string, start: number, end: number, from: number): Binding | null {
  const before = text.slice(from, start)
  const after = text.slice(end, end + 300)
  if (modal.endsWith('required of') || modal.endsWith('directs') || modal === 'expects') {
    const bound = headOf(after.trimStart())
    return bound.length === 0
      ? null
      : { verb: modal === 'expects' ? null : 'required', start, subject: from, bound }
  }
  if (modal === 'it is expected that') {
    const bound = headOf(after.trimStart())
    return bound.length === 0 ? null : { verb: null, start, subject: from, bound }
  }
  if (isInverted(before, after, text.slice(start, end))) return null
  const { bound, subject } = subjectOf(text, from, start)
  const agent = AGENT.exec(after)?.[1]
  const all = [...new Set([...bound, ...(agent === undefined ? [] : partiesAtHead(agent))])]
  const verb = EXPECTED.test(modal) ? null : verbOf(modal)
  if (all.length === 0 && (verb === null || !bindsAlone(verb, before))) return null
  return { verb, start, subject, bound: all }
}

/** The parties at the head of what follows, up to the first pause that ends the phrase. */
function headOf(after: string): Bound[] {
  const phrase = /^[^.;:]{0,300}/.exec(after)?.[0] ?? ''
  return partiesAtHead(phrase)
}

/**
 * "Should the Council be unwilling, or should progress be poor, …" is a condition, not a duty. A noun after "should"
 * tells: at the beginning of a sentence, or after "or" where the sentence began so.
 */
function isInverted(before: string, after: string, modal: string): boolean {
  if (!/(?:^|[,;:("]|\bor|\band)\s*$/.test(before)) return false
  if (
    modal.toLowerCase() === 'should' &&
    (modal === 'Should' || /\bor\s*$/.test(before)) &&
    /^ (?!(?:be|have|not|also)\b)(?:[\w'-]+ ){1,8}?(?:be|fail|falls?|become|remain|not|slow|slip|stall|prove|cease|continue|worsen|decline|deteriorate|improve)\b[^.;]*,/.test(
      after,
    )
  )
    return true
  return /^\s+(?:the|she|he|it|they|this|these|any|there|either|neither|you|we|[A-Z][a-z]+ (?:[A-Z][a-z]+ )*Council)\b/.test(
    after,
  )
}

function bindsAlone(verb: Verb, before: string): boolean {
  const lead = before.trimEnd()
  // "(c) may ask any partner to attend": an item that begins with its verb has its subject in the paragraph.
  if (verb === 'may' || verb === 'will') return lead === ''
  if (
    verb === 'need-to' &&
    /(?:'s?|\b(?:the|a|no|any|their|of|this|and|identified|unmet|children's|people's))$/i.test(lead)
  )
    return false
  return (
    !RELATIVE.test(lead) &&
    !/\b(?:who|which|that|when|where|if|as) (?:they|it|she|he|children(?: and young people)?|families|parents)$/i.test(
      lead,
    )
  )
}

function subjectOf(text: string, from: number, modalAt: number): { bound: Bound[]; subject: number } {
  const before = text.slice(from, modalAt)
  if (/\b(?:who|whom)\s*$/i.test(before)) return { bound: [], subject: from }
  const fresh = from === 0 || /[.;:?]\s$/.test(text.slice(Math.max(0, from - 2), from))
  const led = fresh ? afterLeadIn(before) : []
  if (led.length > 0) return { bound: led, subject: from }
  if (
    /\b(?:if|unless|whether|when|where|until|before|after) [^,]{0,120}$/i.test(before) &&
    !/,/.test(before.slice(-60))
  ) {
    return { bound: [], subject: from }
  }
  const starts = [0]
  for (const match of before.matchAll(/,\s+|\s(?:and|but|while|that|which)\s+/g))
    starts.push(match.index + match[0].length)
  // In a clause of its own the subject stands first; after another modal it is the nearest phrase before this one.
  const order = fresh ? starts : starts.toReversed()
  for (const place of order) {
    const phrase = before.slice(place)
    if (!fresh && phrase.length > 140) continue
    const bound = partiesAtHead(phrase)
    if (bound.length > 0 && reaches(phrase)) return { bound, subject: from + place }
  }
  // "she may choose to invoke her statutory powers": the pronoun stands for the Secretary of State named before it.
  if (
    /\b(?:she|he|they) (?:also )?$/i.test(before) &&
    /\bsecretary of state\b/i.test(text.slice(0, modalAt)) &&
    !/\bthey $/i.test(before)
  ) {
    return { bound: ['secretary-of-state'], subject: from }
  }
  return { bound: [], subject: from }
}

const LEAD_IN =
  /^(?:(?:at least |no later than |not later than )?\w+ (?:\w+ )?(?:days?|weeks?|months?)|to|in|before|for|prior|within|by|at|during|from|following|after|under|on|where|when|ahead|as|if|unless|until|once|should)\b/i
const PREPOSITION =
  /\b(?:to|of|by|from|with|for|in|on|at|between|and|or|if|unless|until|once|whether|where|when|as|that|which|should)(?: (?:the|its|their|each|every|any))?\s*$/i

/**
 * "To comply with this notice the Council must", "If the Council does not comply the Secretary of State may": a lead-in
 * without a comma, then the subject right before the modal.
 */
function afterLeadIn(before: string): Bound[] {
  if (!LEAD_IN.test(before)) return []
  for (const mention of mentionsIn(before)) {
    const lead = before.slice(0, mention.start).replace(/\b(?:the|all|each|its|both)\s*$/i, '')
    if (PREPOSITION.test(lead) || lead.trim() === '') continue
    const rest = before.slice(mention.start)
    const last = mentionsIn(rest).at(-1)
    if (last === undefined || /[A-Za-z]/.test(rest.slice(last.end).replace(/\([^)]*\)/g, ''))) continue
    const bound = partiesAtHead(rest)
    if (bound.length > 0) return bound
  }
  return []
}

/** Is the phrase still the subject when the modal comes, rather than a sentence whose verb has passed? */
function reaches(phrase: string): boolean {
  const rest = phrase.slice(mentionsIn(phrase)[0]?.end ?? 0)
  return (
    !/\b(?:is|are|was|were|has|have|had|meetings?)\b(?! (?:accountable|responsible))/.test(rest) ||
    /^'s? /.test(rest)
  )
}

function verbOf(modal: string): Verb {
  if (modal.startsWith('should') && modal.endsWith('aim')) return 'should-aim'
  if (modal.startsWith('need')) return 'need-to'
  if (modal === 'must' || modal === 'should' || modal === 'may' || modal === 'will') return modal
  return 'required'
}
