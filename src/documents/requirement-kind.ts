import { plain } from './plain.ts'
import type { Bound, Item, Paragraph, RequirementKind, Stance, Verb } from './reading.ts'

export interface Classified {
  kind: RequirementKind
  stance: Stance
}

type Sign = readonly [RequirementKind, RegExp]

// The order decides: a consequence names the notice, a timescale names the plan, an invitation names the board.
const SIGNS: readonly Sign[] = [
  [
    'consequence',
    /\b(?:unwilling|unable) (?:or (?:unwilling|unable) )?to comply\b|\b(?:failure|fails?|failing) to comply\b|\bstatutory powers\b|\bpowers of intervention\b|\b(?:invoke|exercise|use) (?:her|his|their|its) (?:statutory )?powers?\b|\bnot (?:be )?satisfied with the\b[^.]{0,40}\bprogress\b|\bfurther (?:formal )?(?:statutory )?(?:action|intervention) (?:may|will|could)\b/i,
  ],
  [
    'invitation',
    /\binvit(?:e|ed|es|ation|ations|ing)\b[^.]{0,160}\b(?:board|meetings?|attend|advis[eo]rs?|case lead)\b|\b(?:advis[eo]rs?|case lead)\b[^.]{0,160}\binvited\b/i,
  ],
  [
    'timescale',
    /\b(?:stepped[- ]down|step[- ]down|be (?:withdrawn|lifted)|remains? in (?:place|force) until)\b|\b(?:agreed )?target dates?\b|\b(?:delivered|completed?|implemented|achieved|comply|complied)\b[^.]{0,60}\b(?:by|before) (?:the )?(?:end of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\btimescales?\b[^.]{0,40}\b(?:is|are|for)\b/i,
  ],
  [
    'access',
    /\b(?:provide|give|allow|grant|afford|make available)\b[^.]{0,160}\b(?:access|facilities|person(?:\(s\)|s)? conducting|those conducting|reviewers?|review team)\b|\baccess to (?:staff|leaders|documents|minutes|records|information|premises)\b|\bco-?operate (?:fully )?with\b[^.]{0,60}\b(?:reviews?|assessments?|commissioner|advis[eo]r)\b/i,
  ],
  [
    'self-assessment',
    /\bown assessment\b|\bself[- ]?(?:assessment|evaluation)\b|\b(?:its|their) (?:own )?(?:written )?(?:assessment|evaluation|account|view) of (?:its |the )?(?:improvement|progress)\b/i,
  ],
  [
    'outside-report',
    /\b(?:advis[eo]rs?|commissioner|NHS England)\b[^.]{0,120}\b(?:will|shall|may|must)\b[^.]{0,40}\b(?:provide|report|update|advise|submit|give|keep)\b/i,
  ],
  [
    'review',
    /\b(?:officials?|department|DfE|secretary of state|minister|NHS England)\b[^.]{0,120}\b(?:reviews?|stock-?takes?|assessments?|deep dives?|monitor|diagnostic)\b|\breviews?,?[^.]{0,80}\b(?:may|will|shall|can) (?:cover|consider|include|look|focus|examine|be)\b|\bdiagnostic review\b|\b(?:stock-?takes?|reviews?)\b[^.]{0,60}\b(?:every|held|take place|months|quarterly|twice)\b|\b(?:every|each) [^.]{0,30}\bmonths?\b[^.]{0,60}\breview\b/i,
  ],
  [
    'compliance',
    /\bto comply with this\b|\bcompliance with this\b|\bin order to comply\b|\b(?:actions?|steps|measures|following) (?:are|is) required of\b|\bdirects the\b|\bshall comply with\b/i,
  ],
  [
    'purpose',
    /\bnotice (?:is|has been) (?:given|issued|served)\b|\bpurpose of this\b|\bgiven to address\b|\bthis (?:notice|direction) (?:replaces|supersedes|addresses|follows)\b|\bdirection (?:is|has been) (?:given|issued|made)\b|\bis satisfied that the\b|\bissued (?:because|following|as a result|in response)\b|\b(?:this|the) (?:notice|direction) (?:replaces|supersedes)\b|\bnotice\b[^.]{0,80}\b(?:is|are) (?:replaced|superseded|closed)\b/i,
  ],
  [
    'board',
    /\b(?:improvement|assurance|oversight|partnership)(?: and \w+)? board\b|\bthe board\b|\bindependent(?:ly)? chair\w*\b|\bevidence of progression\b|\brisk register\b|\bgovernance arrangements?\b/i,
  ],
  [
    'plan',
    /\b(?:improvement|action|strategic|progress|impact|delivery) plans?\b|\bthe plans?\b|\bstatement of action\b|\brecommendations? (?:from|made by|of) the department\b/i,
  ],
  [
    'area-requirement',
    /\b(?:area|health|local authority|partnership|council)? ?leaders\b|\bchildren and young people\b|\bEHC plans?\b|\bfamilies\b/i,
  ],
]

/**
 * Says what a requirement is about and whether it is ours to answer, by its content and never by its number. An item
 * takes the kind of its paragraph, save that the items of a plan paragraph are the area requirements themselves; it
 * takes its paragraph's stance.
 */
export function requirementKind(paragraph: Paragraph, item?: Item): Classified {
  const kind = kindOfParagraph(paragraph)
  const stance = stanceOf(paragraph, kind)
  if (item === undefined || item.ref === paragraph.ref) return { kind, stance }
  if (isLabel(paragraph.text)) {
    const own = { ...paragraph, text: item.text, items: item.items, verb: item.verb, bound: item.bound }
    const itemKind =
      kindOfText(item.text) ?? kindOfText(item.items.map((below) => below.text).join('\n')) ?? kind
    return { kind: itemKind, stance: stanceOf(own, itemKind) }
  }
  if (kind === 'plan') return { kind: 'area-requirement', stance }
  if (kind === 'compliance') return { kind: kindOfText(item.text) ?? kind, stance }
  return { kind, stance }
}

/** A numbered heading ("3. Reviews") only gathers its items: each of them is a requirement of its own kind. */
function isLabel(text: string): boolean {
  return text.split(' ').length <= 8 && !/[.:;,]\s*$/.test(text)
}

function kindOfParagraph(paragraph: Paragraph): RequirementKind {
  const own = kindOfText(paragraph.text)
  const items = paragraph.items.map((item) => item.text).join('\n')
  // A short lead-in ("To ensure there is clear evidence of progression:") is judged with what hangs below it.
  if (own === null || (own === 'area-requirement' && paragraph.items.length > 2)) {
    const below = kindOfText(`${paragraph.text}\n${items}`)
    if (below !== null) return below
    return kindOfText(paragraph.heading ?? '') ?? 'area-requirement'
  }
  return own
}

function kindOfText(text: string): RequirementKind | null {
  const words = plain(text).slice(0, 4000)
  for (const [kind, sign] of SIGNS) {
    if (!sign.test(words)) continue
    if (kind === 'board' && /^[^.]{0,30}\bplans?\b[^.]{0,60}\b(?:should|must|needs?)\b/i.test(words)) continue
    return kind
  }
  return null
}

const OURS: ReadonlySet<Bound> = new Set<Bound>([
  'council',
  'icb',
  'partners',
  'area-leaders',
  'health-leaders',
  'local-authority-leaders',
  'improvement-board',
  'accountable-owners',
  'chief-executives',
  'accountable-officers',
])
const ASKING: ReadonlySet<Verb> = new Set<Verb>([
  'must',
  'need-to',
  'should',
  'should-aim',
  'required',
  'will',
])

function stanceOf(paragraph: Paragraph, kind: RequirementKind): Stance {
  if (kind === 'purpose' || kind === 'consequence') return 'for-information'
  const entries = [paragraph, ...paragraph.items]
  const bound = new Set(entries.flatMap((entry) => entry.bound))
  const asks = entries.some((entry) => entry.verb !== null && ASKING.has(entry.verb))
  if (asks && [...bound].some((party) => OURS.has(party))) return 'ours-to-answer'
  if (bound.size > 0) return 'others-act'
  if (kind === 'outside-report') return 'others-act'
  if (kind === 'review') return asks ? 'ours-to-answer' : 'for-information'
  return asks || paragraph.items.length > 0 ? 'ours-to-answer' : 'for-information'
}
