import { plainOf } from './plain.ts'
import type { Paragraph } from './reading.ts'

const PERSON =
  /\b(?:advis[eo]rs?|case ?leads?|case ?officers?|case ?managers?|officials?|representatives?|commissioners?|leads?|chair|observers?|inspectors?|directors?|officers?|managers?|NHS England|NHSE)\b/i
const SENT_TO = /\binvit(?:ation|e)s?\b[^.;]{0,160}?\b(?:to|invite)\b(?: be sent)?(?: to)? /i

/**
 * The outside people who must be invited each time, as written, from a paragraph about invitations: listed after "sent …
 * to", before "must be invited", after "must invite", or as items of the paragraph.
 */
export function inviteesOf(paragraphs: readonly Paragraph[]): string[] {
  for (const paragraph of paragraphs) {
    const found = fromItemTree(paragraph)
    if (found.length > 0) return found
  }
  return []
}

interface Listed {
  readonly text: string
  readonly items: readonly Listed[]
}

function fromItemTree(entry: Listed): string[] {
  if (/\binvit/i.test(entry.text)) {
    if (entry.items.length > 0 && /[:\-–]\s*$|\bto\s*$/.test(entry.text)) {
      const people = entry.items.flatMap((item) =>
        peopleIn(item.text.replace(/[;,.]?(?:\s+(?:and|or))?\s*$/, ''), true),
      )
      if (people.length > 0) return people
    }
    const own = fromSentence(entry.text)
    if (own.length > 0) return own
  }
  return entry.items.map(fromItemTree).find((people) => people.length > 0) ?? []
}

function fromSentence(text: string): string[] {
  const words = plainOf(text)
  for (const pattern of [
    /\b(?:must|should|shall|will|are to|is to|need to)(?: also)? be (?:sent|issued|extended|made|given|addressed)\b/i,
  ]) {
    const verb = pattern.exec(words.text)
    if (verb === null) continue
    const list = /\bto (?!each\b|every\b|all (?:board )?meetings)/i.exec(
      words.text.slice(verb.index + verb[0].length),
    )
    if (list === null) continue
    const start = verb.index + verb[0].length + list.index + list[0].length
    const people = peopleIn(words.slice(start, listEnd(words.text, start)), false)
    if (people.length > 0) return people
  }
  const passive =
    /\b(?:must|should|shall|will|are to|is to|need(?:s)? to)(?: \w+ly| also| each| always)? be (?:formally )?invited\b/i.exec(
      words.text,
    )
  if (passive !== null) {
    const colon = /^[^.:]{0,120}:\s*/.exec(words.text.slice(passive.index))
    if (colon !== null) {
      const start = passive.index + colon[0].length
      const people = peopleIn(words.slice(start, listEnd(words.text, start)), false)
      if (people.length > 0) return people
    }
    const clause = Math.max(
      words.text.lastIndexOf('. ', passive.index),
      words.text.lastIndexOf(': ', passive.index),
      words.text.lastIndexOf('; ', passive.index),
    )
    const people = peopleIn(words.slice(clause === -1 ? 0 : clause + 2, passive.index), false)
    if (people.length > 0) return people
  }
  const active =
    /\b(?:must|should|shall|will|is to|needs? to)(?: \w+ly| also| each time| always)? invite |\binviting /i.exec(
      words.text,
    )
  if (active !== null) {
    // "Invite the following to each meeting, as observers: …" names them after its colon.
    const colon = /^the following\b[^.:]{0,160}:\s*/.exec(words.text.slice(active.index + active[0].length))
    const start = active.index + active[0].length + (colon?.[0].length ?? 0)
    const people = peopleIn(words.slice(start, listEnd(words.text, start)), false)
    if (people.length > 0) return people
  }
  const sent = SENT_TO.exec(words.text)
  if (sent === null) return []
  const start = sent.index + sent[0].length
  return peopleIn(words.slice(start, listEnd(words.text, start)), false)
}

/** The list ends where its purpose, occasion or manner begins. */
function listEnd(text: string, start: number): number {
  const rest = text.slice(start)
  const end =
    /,? (?:as (?:external|observers|attendees|invited|non-voting|standing)|rather than|who (?:will|shall|must|should|may|attend)|to (?:attend|each|every|all|board|improvement|meetings?|any)\b|on (?:each|every|all)|for (?:each|every|all|any)|in (?:an?|advance|their)\b|at (?:each|every|least|all)|each time|(?:not|and not) (?:as )?members|but (?:are |they )?not|ahead of|before each|with (?:papers|the papers|the agenda))|[.](?:\s|$)(?!\s*\(?[a-h][.)])|[;](?:\s|$)(?!\s*(?:(?:the|and|an?)\b|\(?[a-h][.)]))/i.exec(
      rest,
    )
  return end === null ? text.length : start + end.index
}

function peopleIn(list: string, one: boolean): string[] {
  const words = plainOf(list.replace(/\s+/g, ' ').trim())
  const cuts = one
    ? []
    : [
        ...words.text.matchAll(
          /[,;]\s*(?:and\s+)?(?:also\s+)?(?:to\s+)?|\s+and\s+(?:also\s+)?(?:to\s+)?(?=(?:the|an?|its|their|one|any|NHS|DfE|Department)\b)|\s+and\s+(?=[A-Z])|\s+and\s+to\s+|\s+as well as\s+(?:to\s+)?|\s+together with\s+|\s+(?:along )?with\s+(?=(?:the|an?) )/g,
        ),
      ]
  const parts: string[] = []
  let from = 0
  for (const [order, cut] of cuts.entries()) {
    // "A's adviser and B's chair" are two people, "Children and Families lead" is one: both sides must name a person.
    const rest = words.text.slice(cut.index + cut[0].length, cuts[order + 1]?.index)
    if (/^\s/.test(cut[0]) && !(PERSON.test(words.text.slice(from, cut.index)) && PERSON.test(rest))) continue
    parts.push(words.slice(from, cut.index))
    from = cut.index + cut[0].length
  }
  parts.push(words.slice(from, words.text.length))
  return parts
    .map((part) =>
      part
        .replace(/^(?:to|both|the following|also|and)\s+/i, '')
        .replace(/^(?:the|an?)\s+/i, '')
        .replace(/[\s,;.:]+$/, '')
        .trim(),
    )
    .filter((part) => part.length > 2 && part.length < 160 && PERSON.test(part))
}
