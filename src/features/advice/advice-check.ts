/**
 * How advice is looked at when it arrives, with its author, before anybody else reads it. It never stops anything: each
 * finding says what is missing and why it matters, and the author decides. Plain reading by rule, not judgement: it can be
 * wrong both ways, and says so.
 */
import type { AdviceWritten } from './advice.ts'

export interface CheckFound {
  readonly check: 'voice' | 'everyday' | 'outcome' | 'provision' | 'amount' | 'known' | 'file'
  /** Which thread it is about, from 1; null for the whole. */
  readonly part: number | null
  readonly says: string
  readonly why: string
}

/** Words with which provision can be read as any amount, or none. */
const vague = [
  'as appropriate',
  'where appropriate',
  'as required',
  'as necessary',
  'when needed',
  'as needed',
  'access to',
  'opportunities',
  'opportunity to',
  'regular',
  'would benefit',
  'may benefit',
  'consider',
  'up to',
  'or whole class',
  'support with',
] as const

const numberWords =
  /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half|once|twice|every|each|daily|weekly|fortnightly|termly|yearly)\b/i
const measure =
  /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half|once|twice|every|each|all|without|alone|unaided|independently)\b/i
const time =
  /\b(by|within|until|before|after)\b[^.]*\b(\d+|one|two|three|six|nine|twelve|terms?|years?|months?|weeks?|end|summer|autumn|spring|christmas|easter|january|february|march|april|may|june|july|august|september|october|november|december|key stage|reception)\b/i

export function checkAdvice(written: AdviceWritten): readonly CheckFound[] {
  if (written.known === 'not-known') return notKnown(written)
  if (written.known === 'known-to-another') return []
  const found: CheckFound[] = []
  if (wordsIn(written.childSaid) < 4)
    found.push({
      check: 'voice',
      part: null,
      says: 'The child’s own voice is not here.',
      why: 'Say what the child told or showed you, in their words or signs, or why it could not be asked. A plan is about them.',
    })
  if (written.parts.length === 0 && written.hasFile)
    found.push({
      check: 'file',
      part: null,
      says: 'Only a file is sent, so nothing in it could be looked at here.',
      why: 'Whoever writes the plan must copy from it by hand. The four boxes keep your words as yours, each with its source.',
    })
  for (const [at, part] of written.parts.entries()) {
    const of = at + 1
    if (part.everyday.trim() === '')
      found.push({
        check: 'everyday',
        part: of,
        says: `Need ${of} does not say what it means in everyday life.`,
        why: 'A name of a condition tells nobody what to do on a Tuesday morning.',
      })
    const lacks = [
      ...(measure.test(part.outcome) ? [] : ['what one would see or count']),
      ...(time.test(part.outcome) ? [] : ['by when']),
    ]
    if (part.outcome.trim() === '')
      found.push({
        check: 'outcome',
        part: of,
        says: `Need ${of} has no outcome.`,
        why: 'Say what the child will do that they do not do now, and by when, so that a review can see it.',
      })
    else if (lacks.length > 0)
      found.push({
        check: 'outcome',
        part: of,
        says: `The outcome of need ${of} does not say ${lacks.join(' or ')}.`,
        why: 'An outcome that cannot be seen cannot be reviewed.',
      })
    found.push(...provisionOf(part.provision, part.amount, of))
  }
  return found
}

function provisionOf(provision: string, amount: string, of: number): readonly CheckFound[] {
  if (provision.trim() === '')
    return [
      {
        check: 'provision',
        part: of,
        says: `Need ${of} has no provision.`,
        why: 'What is not written here is not in the plan.',
      },
    ]
  const both = `${provision} ${amount}`.toLowerCase()
  const used = vague.filter((one) => both.includes(one))
  return [
    ...(numberWords.test(amount) || numberWords.test(provision)
      ? []
      : [
          {
            check: 'amount' as const,
            part: of,
            says: `The provision of need ${of} has no amount.`,
            why: 'Say how much, how often, how long and by whom: “25 minutes, three times a week, by a speech and language therapist”.',
          },
        ]),
    ...(used.length === 0
      ? []
      : [
          {
            check: 'provision' as const,
            part: of,
            says: `The provision of need ${of} can be read as any amount: it says “${used.join('”, “')}”.`,
            why: 'Words like these become the plan’s words, and then nobody must do anything.',
          },
        ]),
  ]
}

function notKnown(written: AdviceWritten): readonly CheckFound[] {
  return written.knownWords.trim() === ''
    ? [
        {
          check: 'known',
          part: null,
          says: 'Not known says nothing yet of what the child may need from you.',
          why: 'Say what you looked for, and whether you will see the child or offer an assessment: “not known” alone is no advice.',
        },
      ]
    : []
}

const wordsIn = (text: string): number => text.split(/\s+/).filter((one) => /\p{L}/u.test(one)).length
