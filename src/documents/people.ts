import { councilsIn, healthBoardsIn } from './organisations.ts'
import type { Piece } from './pieces.ts'
import { plain } from './plain.ts'
import type { Addressee } from './reading.ts'

const TITLED =
  /^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Prof|Professor|Cllr|Councillor|Rev|Lord|Lady|Baroness)\b\.?\s+\p{Lu}/u
const UNTITLED = /^\p{Lu}[\p{L}'’.-]*(?: (?:de|van|von|Mc|Mac|O['’])?\p{Lu}[\p{L}'’.-]*){1,3}$/u
const ROLE =
  /\b(?:director|chief|officer|executive|leader|lead|head of|manager|commissioner|secretary|minister|inspector|chair|nurse|cabinet member|lead member|accountable|senior|HMI|adviser|advisor|dcs)\b/i
const ORGANISATION =
  /\b(?:council|ICB|integrated care board|CCG|clinical commissioning group|NHS|trust|borough|department for education|ofsted|care quality commission|local authority)\b/i

const POST =
  /^(?:(?:the|deputy|acting|interim|joint|cabinet|lead) )*(?:leader|chief executive|chair|director|head|member|officer|mayor)\b/i

/** A line that names an organisation and nothing else of a person. */
function isOrganisation(line: string): boolean {
  return (
    ORGANISATION.test(line) &&
    !/^(?:chief|director|accountable|strategic|interim|executive|lead|head|the council house)/i.test(line) &&
    !/\bcouncil (?:house|offices?|chambers?|buildings?)\b/i.test(line)
  )
}

/**
 * The people a letter is addressed to, from the lines above "Dear": blocks of name, role and organisation on lines of
 * their own, and named officers on one line each. The sender's own block is passed over.
 */
export function addresseesOf(head: readonly Piece[]): Addressee[] {
  const found: Addressee[] = []
  let open: Addressee | null = null
  const lines = head.map((piece) =>
    piece.full.replace(/^(?:to|fao|for the attention of)\s*:?\s+(?=\p{Lu})/iu, '').trim(),
  )
  const first = firstOfAddressee(lines)
  for (const [index, line] of lines.entries()) {
    if (index < first) continue
    const words = plain(line)
    if (/@|^(?:by |via )?e-?mail|^https?:|^www\.|^(?:our |your )?ref|\d{5,}/i.test(words)) continue
    const officer = officerLine(line)
    if (officer !== null && officer.name === null && open !== null && open.role === null) {
      // The name stood on a line of its own above its post and body.
      open.role = officer.role
      open.organisation ??= officer.organisation
    } else if (officer !== null) {
      found.push(officer)
      open = null
    } else if (isName(words, plain(lines[index + 1] ?? ''))) {
      open = { name: line.replace(/,$/, ''), role: null, organisation: null, definedAs: null }
      found.push(open)
    } else if (isOrganisation(words)) {
      if (open !== null && open.organisation === null) open.organisation = line.replace(/,$/, '')
      else if (open === null && found.length === 0) {
        open = { name: null, role: null, organisation: line.replace(/,$/, ''), definedAs: null }
        found.push(open)
      }
    } else if (ROLE.test(words) && words.length < 140 && !/^dear/i.test(words)) {
      if (open !== null && open.role === null) open.role = line.replace(/,$/, '')
      else if (open === null || open.organisation !== null) {
        open = { name: null, role: line.replace(/,$/, ''), organisation: null, definedAs: null }
        found.push(open)
      } else if (open.role !== null) open.role = `${open.role} ${line}`
    }
  }
  // "Leader of Westmere County Council" names its organisation within the post.
  for (const one of found)
    if (one.organisation === null && one.role !== null) one.organisation = councilsIn(one.role)[0] ?? null
  return found
}

/** Where the addressee begins: after the letter's date if it has the sender above it, else after the sender's contact lines. */
function firstOfAddressee(lines: readonly string[]): number {
  let contact = -1
  lines.forEach((line, index) => {
    if (
      /@|^(?:T|Tel|Telephone|Textphone|Phone|Email|E)\b[:. ]|^https?:|^www\./i.test(line) &&
      index < 25 &&
      !/^(?:by|via) e-?mail/i.test(line)
    )
      contact = index
  })
  if (
    contact !== -1 &&
    contact < lines.length - 1 &&
    lines.slice(contact + 1).some((line) => ROLE.test(line) || ORGANISATION.test(line))
  )
    return contact + 1
  const sender = lines.findIndex((line) =>
    /^(?:ofsted|department for education|care quality commission|nhs england|rt hon|minister|parliamentary|secretary of state|sanctuary buildings)/i.test(
      line,
    ),
  )
  const date = lines.findIndex((line) =>
    /^\W*(?:date\W*)?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}$/.test(line),
  )
  if (
    sender !== -1 &&
    date > sender &&
    lines.slice(date + 1).some((line) => ROLE.test(line) || ORGANISATION.test(line))
  )
    return date + 1
  if (sender !== -1 && sender < 4) {
    const next = lines.findIndex(
      (line, index) =>
        index > sender &&
        (TITLED.test(line) ||
          (ROLE.test(line) && !/minister|secretary/i.test(line)) ||
          (isOrganisation(line) && !/education|ofsted|quality|england/i.test(line))),
    )
    if (next === -1) return 0
    const name = plain(lines[next - 1] ?? '')
    return next - 1 > sender && isName(name, plain(lines[next] ?? '')) ? next - 1 : next
  }
  return 0
}

function isName(line: string, next: string): boolean {
  if (line.length > 60 || ORGANISATION.test(line) || /\d/.test(line)) return false
  if (TITLED.test(line)) return !/,.*,/.test(line)
  if (!UNTITLED.test(line.replace(/,$/, '')) || ROLE.test(line)) return false
  // "Leader of the Council" is a post, though it names a body.
  const post = next.split(',')[0] ?? ''
  return ROLE.test(next) && (!ORGANISATION.test(post) || POST.test(post))
}

/** "Dr Chris Clayton, Accountable Officer and Chief Executive Officer, Derby and Derbyshire CCG" on one line. */
function officerLine(line: string): Addressee | null {
  const parts = line.split(/,\s+|\s+[-–]\s+/)
  if (parts.length < 2 || line.length > 260) return null
  const [head = '', ...rest] = parts
  const words = plain(head)
  const named = TITLED.test(words) || (UNTITLED.test(words) && !ROLE.test(words) && !ORGANISATION.test(words))
  const at = rest.findIndex(
    (part, index) => isOrganisation(plain(part)) && (index > 0 || !ROLE.test(plain(part))),
  )
  const role = rest.slice(0, at === -1 ? rest.length : at)
  if (named && rest.some((part) => ROLE.test(plain(part)))) {
    return {
      name: head,
      role: textOrNull(role, line),
      organisation: at === -1 ? null : textOrNull(rest.slice(at), line),
      definedAs: null,
    }
  }
  if (!named && ROLE.test(words) && at === 0 && councilsIn(line).length + healthBoardsIn(line).length > 0) {
    return { name: null, role: head, organisation: textOrNull(rest, line), definedAs: null }
  }
  return null
}

/** The parts as they stood in the line, with the separators between them. */
function textOrNull(parts: readonly string[], line: string): string | null {
  const first = parts[0]
  const last = parts.at(-1)
  if (first === undefined || last === undefined) return null
  const start = line.indexOf(first)
  const end = line.lastIndexOf(last) + last.length
  return line.slice(start, end)
}

/** One signatory: "Katrina Gueli, HMI Regional Director" under the heading of an organisation. */
export function signatory(cell: string, organisation: string | null): Addressee | null {
  const found =
    /^((?:(?:Mr|Mrs|Ms|Dr|Sir|Dame|Prof)\.? )?\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+)(?:,? (.+))?$/u.exec(
      cell.trim(),
    )
  if (found?.[1] === undefined || (found[2] === undefined && organisation === null)) return null
  const words = plain(found[1])
  if (
    ROLE.test(words) ||
    ORGANISATION.test(cell.replace(/,.*$/, '').replace(found[2] ?? ' ', '')) ||
    /'s\b/.test(words)
  )
    return null
  if (ORGANISATION.test(cell) && !ROLE.test(cell)) return null
  return { name: found[1], role: found[2] ?? null, organisation, definedAs: null }
}
