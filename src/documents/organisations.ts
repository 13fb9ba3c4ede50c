import { plainOf } from './plain.ts'

const NAME = "(?:St\\.|[A-Z][A-Za-z'-]+)"
const JOIN = '(?:,? (?:and|&) (?:the )?| (?:upon|of|the|with) |, | )'
const COUNCIL_TAIL =
  '(?:(?:County|City|Borough|District|Unitary|Metropolitan|Metropolitan Borough|Metropolitan District|County Borough) )?Council'
const COUNCIL = new RegExp(`\\b(?:${NAME}${JOIN}){0,7}${NAME} ${COUNCIL_TAIL}\\b`, 'g')
const BOROUGH = new RegExp(
  `\\b(?:Council of the )?(?:London|Royal) Borough of ${NAME}(?:(?: and| upon|,)? ${NAME}){0,4}`,
  'g',
)
const CAPITALS = /\b(?:[A-Z][A-Z'-]+,? ){1,7}COUNCIL\b/g
const BOARD = new RegExp(
  `\\b(?:${NAME}${JOIN}){0,10}(?:Integrated Care Boards?|ICBs?|Clinical Commissioning Groups?|CCGs?)\\b`,
  'g',
)
const TRUST = new RegExp(`\\b(?:${NAME}${JOIN}){1,8}(?:NHS )?(?:Foundation )?Trust\\b`, 'g')

const FORUM = new RegExp(`\\b(?:${NAME}${JOIN}){1,6}Forum\\b`, 'g')
const WORKING_WITH = /\bwork(?:s|ing)?(?: [a-z]+){0,3} with\b[^.;]{0,400}/g

const NOT_A_NAME =
  /^(?:To|The|This|That|It|In|By|Dear|From|For|With|Both|And|Or|Of|Title|Addressee|Between|At|Each|All|Issued|Notice|Improvement|Direction|Re|Subject|Area|Joint|Your|Our|Children|Working|Leaders|Local|Commissioners|Officers|Officials|Authority|Responsible|Body|Bodies|A|An|Is|Statutory|Published|SEND|Partnership|Date|Named|As|When|Where|While|Under|Since|Following|Accountable|Executive|Chief|Director|Strategic|Inspection|Inspectors|Health|Education|Department|Ofsted|Here|These|Those|Also|Secretary|State|Minister|Membership|Members|Its|Their|If|Should|However|Unless|Until|Once|Neither|Cc|CC|Copy|Ref|Elected|We|Letter|Signed|Progress|Plan|Council)$/

/** Councils named in full: "Derbyshire County Council", "the London Borough of Bexley". */
export function councilsIn(text: string): string[] {
  const capitals = [...text.matchAll(CAPITALS)].map((match) =>
    match[0]
      .replace(/^.*\bTO (?:THE )?(?=[A-Z])/, '')
      .replace(/^(?:TO|THE|OF|FOR|NOTICE|DIRECTION|STATUTORY|IMPROVEMENT) (?:TO |THE )*/g, ''),
  )
  return unique([...named(text, COUNCIL), ...named(text, BOROUGH), ...capitals]).filter(
    (name) =>
      /Council$|Borough of|COUNCIL$/.test(name) &&
      /\s/.test(name) &&
      !/^(?:City|County|Borough|District|Town|Parish|Metropolitan) Council$/.test(name),
  )
}

/** Integrated care boards and, before July 2022, clinical commissioning groups, each by its own name. */
export function healthBoardsIn(text: string): string[] {
  const found = named(text, BOARD)
    .map((name) => name.replace(/\s*\(.*$/, ''))
    .filter(
      (name) =>
        /(?:Boards?|ICBs?|Groups?|CCGs?)$/.test(name) &&
        /\s/.test(name) &&
        !/^(?:NHS )?(?:ICBs?|CCGs?|Integrated Care Boards?|Clinical Commissioning Groups?)$/.test(name),
    )
  return withoutShorter(unique(found))
}

/** Forums of parents and carers that are named in full where it is said who works with whom. */
export function forumsIn(text: string): string[] {
  if (!/\bForum\b/.test(text)) return []
  const found = [...text.matchAll(WORKING_WITH)].flatMap((match) => named(match[0], FORUM))
  return unique(found).filter((name) => /Forum$/.test(name) && !/^(?:Parent|Carer)/.test(name))
}

/** NHS trusts named in full. */
export function trustsIn(text: string): string[] {
  return unique(named(text, TRUST)).filter((name) => /\bNHS\b/.test(name))
}

function named(text: string, pattern: RegExp): string[] {
  const words = plainOf(text)
  const found: string[] = []
  for (const match of words.text.matchAll(pattern)) {
    const lead = leadToDrop(match[0])
    const start = match.index + lead
    const name = words
      .slice(start, match.index + match[0].length)
      .replace(/\s+/g, ' ')
      .replace(/^[\s,]+|[\s,]+$/g, '')
    for (const part of split(name)) found.push(ownName(part))
  }
  return found.filter(
    (name) =>
      !/\b(?:and|of|the|in|&) (?:Council|ICBs?|CCGs?|Integrated Care Boards?|Clinical Commissioning Groups?)$/.test(
        name,
      ),
  )
}

const POST =
  /\b(?:Officers?|Directors?|Chief|Executives?|Nurse|Leaders?|Managers?|Leads?|Head|Chair|Accountable|Secretary|Minister|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Cllr|Councillor|Services)\b/

/** A name without the person, the post or the other body that a list put before it. */
function ownName(name: string): string {
  const whole = name.replace(/^.*\b(?:and|of|with) the (?=[A-Z])/, '')
  const parts = whole.split(/,\s+/)
  const last = parts.length - 1
  let first = last
  while (
    first > 0 &&
    !POST.test(parts[first - 1] ?? '') &&
    !/^NHS\b/.test(parts[first] ?? '') &&
    !/^[A-Z]{2,}$/.test(parts[first - 1] ?? '')
  )
    first -= 1
  const kept = parts.slice(first).join(', ')
  const afterPost = POST.test(kept)
    ? kept.replace(
        /^.*\b(?:Officers?|Directors?|Executives?|Nurse|Leaders?|Managers?|Leads?|Head|Chair|Minister|Services)\b(?: (?:of|for|at|and|in))*(?: the)? /,
        '',
      )
    : kept
  return afterPost.replace(/^(?:[A-Z]{2,} and |(?:and|of|the) )(?!.*\b(?:NHS) and)/, (lead) =>
    /^NHS/.test(lead) ? lead : '',
  )
}

/** Words before a name that only look like part of it: "To Derby and …", "The Council, …". */
function leadToDrop(match: string): number {
  let dropped = 0
  for (;;) {
    const word = /^([A-Za-z'.-]+)(?:,? (?:(?:and|upon|of|in|the|with|&) )*|, )/.exec(match.slice(dropped))
    if (word?.[1] === undefined || !NOT_A_NAME.test(word[1])) return dropped
    if (word[0].length >= match.length - dropped) return dropped
    dropped += word[0].length
  }
}

/** "A Council and B ICB" caught as one run is two names. */
function split(name: string): string[] {
  return name
    .split(/(?<=\b(?:Council|Board|ICB|Group|CCG|Trust|England))(?:,| and|, and)? (?:the )?(?=[A-Z])/)
    .map((part) => part.replace(/^(?:and|the|of) /i, '').trim())
    .filter((part) => part !== '')
}

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const key = bodyKey(name)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** "NHS X Integrated Care Board" and "X ICB" are one body: the first writing of it is kept. */
function bodyKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/^(?:the|nhs) /, '')
    .replace(/integrated care board/, 'icb')
    .replace(/clinical commissioning group/, 'ccg')
    .replace(/[‘’]/g, "'")
}

/** A name that is only the end of another found name is a slip of the pen or of the pattern, not a second body. */
function withoutShorter(names: readonly string[]): string[] {
  return names.filter(
    (name) => !names.some((other) => other !== name && bodyKey(other).endsWith(` ${bodyKey(name)}`)),
  )
}

/** The area a council's name speaks of: "Derby City Council" gives "Derby", "London Borough of Bexley" gives "Bexley". */
export function areaOfCouncil(written: string): string | null {
  const council = /[a-z]/.test(written)
    ? written
    : written.toLowerCase().replace(/\b(?!and\b|of\b|the\b|upon\b)[a-z]/g, (letter) => letter.toUpperCase())
  const borough = /(?:Borough|City|County) of (.+?)(?: Council)?$/.exec(council)
  if (borough?.[1] !== undefined) return borough[1].replace(/ (?:City|County)$/, '')
  const found = new RegExp(`^(?:The )?(.+?) ${COUNCIL_TAIL}$`).exec(council)
  return (
    found?.[1]
      ?.replace(/ (?:Metropolitan|Borough|County|City|District|Unitary)$/g, '')
      .replace(/ (?:Metropolitan)$/, '') ?? null
  )
}

/** Is this line nothing but the names of bodies (a cell of a "responsible body" column)? */
export function isBodiesOnly(text: string): boolean {
  const words = plainOf(text).text
  if (
    words.length > 220 ||
    /\b(?:must|should|need|needs|to ensure|improve|address|will)\b/i.test(words) ||
    /[.;:?!]$/.test(words.replace(/\b[A-Z]\.$/, ''))
  )
    return false
  return /\b(?:Council|ICB|Integrated Care Board|Local Authority|local authority|CCG|Clinical Commissioning Group|NHS|Trust|Borough of|Local Area Partnership|local area partnership|Partnership)\b/.test(
    words,
  )
}

/** The separate bodies of a cell: "Derbyshire County Council, Derby and Derbyshire ICB". */
export function bodiesOfCell(text: string): string[] {
  return text
    .split(
      /\s*[;/\n]\s*|(?<=\b(?:Council|Board|ICB|ICBs|Group|CCG|Trust|England|authority|Authority|partnership|Partnership|\))),?\s+(?:and\s+|&\s+)?(?=[A-Zt])|,\s+(?=(?:NHS|the NHS)\b)/,
    )
    .map((part) =>
      part
        .replace(/^(?:and|the) /i, '')
        .replace(/[,\s]+$/, '')
        .trim(),
    )
    .filter((part) => part !== '' && !/^\(?(?:ICB|LA)\)?$/.test(part))
}
