/** How ready a meeting is, in words, as far as the records know it: who was asked, papers, risks reviewed, log updated. */
import { type LocalDate, writeDay } from '../../foundation/index.ts'
import type { Check } from './attendance.ts'
import { listed } from './decision.ts'

export interface ReadyPaper {
  readonly title: string
  readonly isHere: boolean
  readonly owedBy: string | null
}

export interface ReadyFacts {
  readonly asked: number
  readonly written: number
  readonly items: number
  readonly papers: readonly ReadyPaper[]
  readonly risksOpen: number
  readonly risksReviewed: number
  readonly log: 'none' | 'draft' | 'settled' | 'published'
  readonly packs: number
  readonly packCirculatedOn: LocalDate | null
  /** The board's last held meeting: risks are counted that were reviewed after it. */
  readonly before: LocalDate | null
}

export function readiness(facts: ReadyFacts): readonly Check[] {
  return [invited(facts), agenda(facts), papers(facts), pack(facts), risks(facts), log(facts)]
}

function invited({ asked, written }: ReadyFacts): Check {
  if (asked === 0) return { holds: false, sentence: 'Invited: nobody was asked yet.' }
  return written < asked
    ? { holds: false, sentence: `Invited: ${written} of ${asked} were written to.` }
    : { holds: true, sentence: `Invited: all ${asked} were written to.` }
}

function agenda({ items }: ReadyFacts): Check {
  return items === 0
    ? { holds: false, sentence: 'Agenda: it has no items yet.' }
    : { holds: true, sentence: `Agenda: ${items === 1 ? '1 item' : `${items} items`}.` }
}

function papers({ papers: all }: ReadyFacts): Check {
  if (all.length === 0) return { holds: true, sentence: 'Papers: none is promised.' }
  const missing = all.filter((one) => !one.isHere)
  return missing.length === 0
    ? { holds: true, sentence: `Papers: all ${all.length} are here.` }
    : {
        holds: false,
        sentence: `Papers: ${all.length - missing.length} of ${all.length} are here. Missing: ${missing
          .map((one) => `${one.title}${one.owedBy === null ? '' : ` (${one.owedBy})`}`)
          .join('; ')}.`,
      }
}

function pack({ packs, packCirculatedOn }: ReadyFacts): Check {
  if (packCirculatedOn !== null)
    return { holds: true, sentence: `Pack: circulated on ${writeDay(packCirculatedOn)}.` }
  return {
    holds: false,
    sentence: packs === 0 ? 'Pack: not frozen yet.' : 'Pack: frozen, and not circulated yet.',
  }
}

function risks({ risksOpen, risksReviewed, before }: ReadyFacts): Check {
  if (risksOpen === 0) return { holds: true, sentence: 'Risks: none is open.' }
  const since = before === null ? '' : ` since the last meeting, on ${writeDay(before)}`
  return {
    holds: risksReviewed === risksOpen,
    sentence: `Risks: ${risksReviewed} of ${risksOpen} open risks were reviewed${since}.`,
  }
}

function log({ log: state }: ReadyFacts): Check {
  return state === 'none'
    ? { holds: false, sentence: 'Action and impact log: not begun for this meeting.' }
    : {
        holds: state !== 'draft',
        sentence: `Action and impact log: ${state === 'draft' ? 'a draft' : state}.`,
      }
}

/** What the page answers first, before a meeting, during it and after. */
export function meetingSentence(of: {
  readonly isHeld: boolean
  readonly waiting: number
  readonly taken: number
  readonly raised: number
  readonly toDecide: readonly string[]
}): string {
  if (of.isHeld || of.taken + of.raised > 0)
    return `${numbered(of.taken, 'decision was', 'decisions were')} taken and ${numbered(of.raised, 'action', 'actions').toLowerCase()} raised${of.isHeld ? '' : ' so far'}.${
      of.waiting === 0 ? '' : ` ${numbered(of.waiting, 'question still waits', 'questions still wait')}.`
    }`
  if (of.waiting === 0 && of.toDecide.length === 0) return 'No decision is asked of this meeting yet.'
  const asked = of.waiting === 0 ? [] : [numbered(of.waiting, 'decision is asked', 'decisions are asked')]
  const items =
    of.toDecide.length === 0
      ? []
      : [
          `${numbered(of.toDecide.length, 'item is', 'items are')} to be agreed or approved: ${listed(of.toDecide)}`,
        ]
  return `${[...asked, ...items].join(', and ')}.`
}

function numbered(number: number, one: string, several: string): string {
  return `${number === 0 ? 'No' : number} ${number < 2 ? one : several}`
}
