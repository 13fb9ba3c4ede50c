import type { Bound } from './reading.ts'

/** A party named in a text: who, and where in the plain words. */
export interface Mention {
  readonly bound: Bound
  readonly start: number
  readonly end: number
}

// The more particular party comes first: "local authority leaders" is not the local authority.
const PARTIES: readonly (readonly [Bound, string])[] = [
  ['chief-executives', 'chief executives?(?: officers?)?'],
  ['accountable-officers', '(?:ICB )?accountable officers?'],
  [
    'accountable-owners',
    'those (?:who are )?(?:accountable|responsible) for|(?:the )?(?:accountable|action|named|responsible) (?:owners?|leads?|officers? responsible)|owners? of (?:the |each |all )?actions?|those named against',
  ],
  [
    'local-authority-leaders',
    '(?:local authority|council|LA|county council|city council) leaders|leaders (?:in|of|from|at|within) the (?:local authority|council)',
  ],
  [
    'health-leaders',
    '(?:health|NHS|ICB|integrated care board|health service)(?: service| system)? leaders|leaders (?:in|of|from|at|within) (?:health|the (?:ICB|NHS|integrated care board))(?: services)?',
  ],
  [
    'area-leaders',
    '(?:local )?(?:area|partnership|system)(?: partnership)? leaders|leaders (?:across|in|of|from|within) the (?:local )?(?:area |whole )?(?:area|partnership|system)|leaders(?: from across| across| in| of)? (?:education, health and (?:social )?care)|(?<![a-z] )leaders',
  ],
  [
    'improvement-board',
    '(?:SEND )?(?:(?:partnership|strategic) )?(?:improvement|assurance|oversight|partnership)(?: and assurance| and improvement)? board|(?<=the )board',
  ],
  [
    'advisers',
    "(?:(?:DfE|NHS(?: England)?|department(?:'s)?)[- ]?(?:and NHS England )?(?:appointed )?)?(?:SEND |improvement |professional )?advis[eo]rs?(?: appointed by (?:the )?(?:DfE|department))?|commissioner",
  ],
  ['secretary-of-state', 'secretary of state(?: for education)?|ministers?'],
  [
    'department',
    "department(?:'s)? (?:officials|case leads?)|officials(?: from| of)?(?: the)?(?: department| DfE)?|(?:the )?department(?: for education)?|DfE",
  ],
  ['icb', 'integrated care boards?(?: \\(ICBs?\\))?|ICBs?|clinical commissioning groups?|CCGs?'],
  ['partners', 'local area partnership|(?<!area )partnership|partners'],
  [
    'council',
    '(?:(?:county|city|borough|metropolitan|district) )?council|local authority|LA|(?<!local )authority',
  ],
]

// One group for each party, in the order of the list: no source holds a group of its own.
const EVERY = new RegExp(`\\b(?:${PARTIES.map(([, source]) => `((?:${source})\\b)`).join('|')})`, 'gi')

/** Every party named in plain words, in order. Council and board stand for other bodies only as words of their own. */
export function mentionsIn(words: string): Mention[] {
  const found: Mention[] = []
  for (const match of words.matchAll(EVERY)) {
    const named = PARTIES[match.findIndex((group, at) => at > 0 && group !== undefined) - 1]
    if (named === undefined || (/^LA\b/i.test(match[0]) && !/\bLA\b/.test(match[0]))) continue
    found.push({ bound: named[0], start: match.index, end: match.index + match[0].length })
  }
  return found
}

const LEAD_WORD =
  /^(?:(?:and|or|but|that|then|also|both|either|two|three|four|five|the|each|all|its|their|any|this|these|other|local|senior|relevant|while|however|further|elected|executive)\s)*/i
const NAME_BEFORE = /^["'(]?(?:(?:[A-Z][\w'.,-]*|and|&|of|upon) ){0,10}$/
const JOINERS =
  /\b(?:and|or|working|works?|jointly|closely|together|collaboratively|with|alongside|as|well|the|its|their|other|local|all|both|named|relevant|wider|statutory|each|through)\b/gi

/**
 * The parties that begin a noun phrase: the first must stand at its head, the others be joined by "and", "working with"
 * and the like. "The Council, working with the ICB" gives both; "the Chief Executives of the Council" only the first.
 */
export function partiesAtHead(words: string): Bound[] {
  const mentions = mentionsIn(words)
  const head = mentions[0]
  if (head === undefined || !NAME_BEFORE.test(words.slice(0, head.start).replace(LEAD_WORD, ''))) return []
  const people = head.bound === 'chief-executives' || head.bound === 'accountable-officers'
  const found: Bound[] = [head.bound]
  let end = head.end
  for (const mention of mentions.slice(1)) {
    const gap = words.slice(end, mention.start)
    if (people) {
      if (mention.bound === 'chief-executives' || mention.bound === 'accountable-officers')
        found.push(mention.bound)
      continue
    }
    if (
      /^'s? ?$/.test(gap) &&
      (mention.bound === 'chief-executives' || mention.bound === 'accountable-officers')
    ) {
      found.splice(found.length - 1, 1, mention.bound)
    } else if (joins(gap)) {
      found.push(mention.bound)
    } else break
    end = mention.end
  }
  return [...new Set(found)]
}

function joins(gap: string): boolean {
  if (
    gap.length > 160 ||
    /\b(?:of|from|by|to|for|in|at|on|between)\b/.test(gap.replace(/\([^)]{0,80}\)/g, ' '))
  )
    return false
  const left = gap
    .replace(/\([^)]{0,80}\)/g, ' ')
    .replace(JOINERS, ' ')
    .replace(/\b[A-Z][\w'-]*/g, ' ')
    .replace(/[,"'()&\s]/g, '')
  return left === '' || (/^'s? /.test(gap) && /\bwith\b/.test(gap))
}
