import { plain } from './plain.ts'
import type { DocumentKind, ReadTable } from './reading.ts'

type Weighed = readonly [RegExp, number]

/**
 * What each family says of itself. The words of a title or an opening weigh most, because a lifting letter names the
 * notice, a notice names the report, and a report names both.
 */
const SIGNS: Readonly<Partial<Record<DocumentKind, { head: readonly Weighed[]; body: readonly Weighed[] }>>> =
  {
    'improvement-notice': {
      head: [
        [/^\s*(?:\S+ ){0,6}improvement notice\b/im, 4],
        [/\bthis (?:\w+ )?(?:improvement )?notice is (?:issued|given|served)\b/i, 5],
      ],
      body: [
        [/\bto comply with this (?:improvement )?notice\b/i, 5],
        [/\bunwilling or unable to comply with this\b/i, 3],
        [/\bthis (?:improvement )?notice is (?:given|issued|served)\b/i, 4],
        [/\bimprovement board\b/i, 1],
      ],
    },
    'statutory-direction': {
      head: [
        [/\bstatutory direction\b/i, 5],
        [/^\s*(?:\S+ ){0,5}directions?(?: (?:to|given|issued|under|in relation)\b|\s*$)/im, 4],
        [/\bdirection (?:under|made under|issued under|given under)\b/i, 5],
        [/\b497A\s?\(4B\)/i, 2],
      ],
      body: [
        [/\b(?:hereby )?directs (?:the |that |\w+ (?:\w+ )*council)/i, 6],
        [/\bthis direction (?:is|shall|will|takes|comes|remains)\b/i, 5],
        [/\bwhereas\b/i, 2],
        [/\b497A\s?\(4B\)/i, 2],
      ],
    },
    'revisit-letter': {
      head: [
        [/\bSEND re-?visit\b|\bre-?visit (?:in|to|of)\b/i, 6],
        [/\brevisited the (?:local )?area\b/i, 6],
      ],
      body: [
        [/\b(?:has|have) (?:not )?made sufficient progress (?:to improve|in addressing|in improving)\b/i, 4],
        [/\bthe revisit\b/i, 3],
      ],
    },
    'area-send-report': {
      head: [
        [/\barea SEND (?:full )?inspection (?:of|report)\b/i, 7],
        [/\bjoint (?:local )?area SEND inspection\b/i, 5],
        [/\blocal area SEND inspection\b/i, 5],
        [/\b(?:conducted|carried out) a joint inspection of the local area\b/i, 7],
        [/\barea SEND (?:monitoring )?inspection\b/i, 3],
      ],
      body: [
        [/^\W*(?:\d+\W+)?areas for priority action:?\W*$/im, 4],
        [/^\W*areas for improvement:?\W*$/im, 2],
        [/\binspection outcome\b/i, 3],
        [/\bwhat is it like to be a child\b/i, 4],
        [/\brequired to (?:produce and )?submit a written statement of action\b/i, 4],
        [/\bwritten statement of action\b/i, 1],
        [/\binspection details\b|\binspection team\b/i, 2],
      ],
    },
    'lifting-letter': {
      head: [
        [
          /\b(?:lifting|removal|withdrawal|closure|ending) of (?:the |your )?(?:\w+ ){0,6}improvement notice\b/i,
          8,
        ],
        [/\bimprovement notice\b[^.\n]{0,60}\b(?:lifted|withdrawn|removed|stepped down|closed)\b/i, 6],
      ],
      body: [
        [
          /\b(?:decided|decision|agreed|pleased|able|content|intend|writing|now|hereby|therefore|formally)\b[^.]{0,90}\b(?:to )?(?:lift|withdraw|remove|step down|close|end|revoke)(?:ing|s)? (?:the|this|your|its|that|\w+'s) (?:\w+ ){0,5}(?:improvement )?notice\b/i,
          8,
        ],
        [
          /\bnotice(?: issued| given| served| dated)?[^.]{0,70}\b(?:is|has been|will be|is now|is therefore|be)(?: now| hereby| formally| therefore)? (?:lifted|withdrawn|removed|stepped down|revoked|closed)\b/i,
          6,
        ],
        [
          /\bno longer (?:be )?(?:subject to|in force|under) (?:an?|the|this)? ?(?:\w+ ){0,3}(?:notice|formal intervention)\b/i,
          5,
        ],
      ],
    },
    'stocktake-letter': {
      head: [
        [/\bstock-?take\b/i, 6],
        [
          /\b(?:six|6|twelve|12|eighteen|18)[- ]month(?:ly)? (?:progress )?review\b|\bprogress review\b|\bdeep dive\b|\breview meeting\b/i,
          4,
        ],
      ],
      body: [
        [/\bstock-?take (?:review )?(?:meeting|on|held|letter|took)\b/i, 4],
        [/\b(?:next|further) stock-?take\b/i, 3],
        [/\bnext steps\b/i, 1],
      ],
    },
  }

const OWN_TITLE: readonly (readonly [DocumentKind, RegExp])[] = [
  [
    'improvement-notice',
    /^\W*(?:(?:the|an?|replacement|new|revised|second|draft|dfe|send|statutory|non-statutory) )*improvement notice\b/i,
  ],
  [
    'statutory-direction',
    /^\W*(?:(?:the|an?|statutory|draft) )*direction (?:under|to|issued|made|given|in relation)\b/i,
  ],
]

/** The kind a document gives itself in a title among its first lines, though all else it says may be short or unusual. */
function titledKind(head: string): DocumentKind | null {
  for (const line of head.split('\n').slice(0, 6)) {
    if (
      line.length > 160 ||
      /\b(?:lift|withdraw|remov|revok|stock-?take|review|progress|report|minutes)/i.test(line)
    )
      continue
    for (const [kind, pattern] of OWN_TITLE) if (pattern.test(line) && !/[.;]$/.test(line)) return kind
  }
  return null
}

const LETTER = /^\W*dear\b/im

/** Classifies a text, or says that it does not know the kind. A table alone is a table of measures or of actions. */
export function kindOf(text: string, tables: readonly ReadTable[], tableShare: number): DocumentKind {
  const words = plain(text).slice(0, 400_000)
  const head = words.slice(0, 2200)
  const isLetter =
    LETTER.test(words.slice(0, 20_000)) ||
    (/\bdear\b/i.test(head) && /\byours (?:sincerely|faithfully)\b/i.test(words))
  const titled = titledKind(head)
  let best: DocumentKind = 'unknown'
  let most = 4
  for (const kind of [
    'improvement-notice',
    'statutory-direction',
    'revisit-letter',
    'area-send-report',
    'lifting-letter',
    'stocktake-letter',
  ] as const) {
    const signs = SIGNS[kind]
    if (signs === undefined) continue
    let weight = sum(signs.head, head) + sum(signs.body, words) + (kind === titled ? (isLetter ? 8 : 20) : 0)
    if (kind === 'improvement-notice' || kind === 'statutory-direction') weight -= isLetter ? 5 : 0
    if (kind === 'lifting-letter' || kind === 'stocktake-letter') weight -= isLetter ? 0 : 5
    if (
      kind === 'lifting-letter' &&
      /\bnotice (?:will |shall |should )?(?:remains?|continues?|stays?|not be (?:lifted|withdrawn|stepped down)) ?(?:in (?:place|force))?/i.test(
        words,
      )
    )
      weight -= 4
    if (weight > most) {
      most = weight
      best = kind
    }
  }
  const table = tableKind(tables)
  if (table !== null && (best === 'unknown' || tableShare > 0.7)) return table
  return best
}

function sum(signs: readonly Weighed[], words: string): number {
  return signs.reduce((total, [pattern, weight]) => total + (pattern.test(words) ? weight : 0), 0)
}

const MEASURE_COLUMN =
  /\b(?:measure|indicator|kpi|metric|baseline|target|actual|latest|numerator|denominator|polarity|milestone|benchmark|unit)\b/i
const PLAN_COLUMN =
  /\b(?:actions?|owner|lead|due|deadline|by when|responsible|accountable|progress|status|rag|brag|success criteria|start date|completion|timescale|who)\b/i

function tableKind(tables: readonly ReadTable[]): 'measure-table' | 'plan-table' | null {
  const columns = tables.flatMap((table) => table.columns)
  const measure = columns.filter((column) => MEASURE_COLUMN.test(column)).length
  const plan = columns.filter((column) => PLAN_COLUMN.test(column)).length
  if (columns.length < 2 || Math.max(measure, plan) < 2) return null
  return measure >= plan ? 'measure-table' : 'plan-table'
}
