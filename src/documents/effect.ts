import { COUNT, countOf } from './counts.ts'
import { intervalIn } from './interval.ts'
import { plain } from './plain.ts'
import type { DocumentEffect } from './reading.ts'
import { sentencesOf } from './sentences.ts'

const ENDED =
  /\b(?:lift(?:ed|ing)?|withdraw(?:n|ing)?|step(?:ped|ping)? down|remov(?:e|ed|ing)|revok(?:e|ed|ing)|clos(?:e|ed|ing)|bring(?:ing)? to an end|brought to an end|end(?:ed|ing)?|no longer (?:be )?(?:subject to|under|in force|required))\b/i
const NOT_ENDED =
  /\b(?:notice|direction)\b[^.]{0,60}\b(?:remains?|will remain|continues?|will continue|stays?|will stay|not (?:yet )?(?:be |been )?(?:lifted|withdrawn|stepped down|removed))\b|\bnot (?:yet )?(?:in a position |able |ready )?(?:to )?(?:lift|withdraw|step down|recommend)/i
const CONDITIONAL = /\b(?:until|unless|before|if|when|once|could|might|would|consider)\b/i
const REVIEWS =
  /\b(?:review(?:s|ing)?|stock-?takes?|visits?|monitoring|meetings?|oversight|support and challenge)\b/i
const CEASE =
  /\b(?:will|shall|have|has|are|is|can|should)(?: \w+ly| now| therefore)? (?:cease|ceased|stop|end|ended|come to an end|no longer (?:be|take place|continue))\b|\bno (?:further|more) (?:\w+ ){0,3}(?:reviews?|stock-?takes?|visits?)\b/i
const GO_ON =
  /\b(?:continue|remain|retain|maintain|keep|carry on|go on|hold|undertake|conduct|carry out|meet|review|take place|reviews? (?:of progress )?(?:will|shall))\b/i
const REVIEWER = /\b(?:department|DfE|NHS England|officials?|we|I|reviews?|stock-?takes?|adviser|advisor)\b/i
const RELEASED =
  /\b(?:no longer (?:be )?(?:monitored?|subject to monitoring|require|tracked|overseen|monitoring|part of|needs?|form)|released? from|removed? from (?:monitoring|the)|step(?:ped)? down (?:from )?monitoring|business as usual|stop(?:ped)? monitoring|cease(?:d)? (?:to monitor|monitoring)|(?:is|are|be) released|closed)\b/i

/**
 * What a letter changes: whether the notice ends or goes on, whether reviews go on and how often, and which numbered
 * areas are released from monitoring. Null where the letter changes none of these.
 */
export function effectOf(text: string): DocumentEffect | null {
  const effect: DocumentEffect = {
    notice: null,
    reviewsContinue: null,
    reviewMonths: null,
    areasReleased: [],
  }
  const released = new Set<number>()
  let ofNotice = false
  for (const span of sentencesOf(text)) {
    const words = plain(text.slice(span.start, span.end))
    if (words.length > 3000) continue
    // "The notice was issued on … It remains in place." speaks of the notice in its second sentence too.
    noticeIn(ofNotice && /^it\b/i.test(words) ? `The notice${words.slice(2)}` : words, effect)
    ofNotice = /\b(?:notice|direction)\b/i.test(words)
    reviewsIn(words, effect)
    if (RELEASED.test(words) && /\bareas?\b/i.test(words))
      for (const number of areasIn(words)) released.add(number)
  }
  effect.areasReleased = [...released].sort((a, b) => a - b)
  const empty = effect.notice === null && effect.reviewsContinue === null && released.size === 0
  return empty ? null : effect
}

function noticeIn(words: string, effect: DocumentEffect): void {
  if (!/\b(?:notice|direction|formal intervention)\b/i.test(words) || effect.notice === 'lifted') return
  if (NOT_ENDED.test(words)) effect.notice = 'continues'
  else if (
    ENDED.test(words) &&
    !CONDITIONAL.test(
      words.replace(/\b(?:when|once|before) (?:the|it|we)[^,.]{0,60}(?:issued|published)/gi, ''),
    )
  )
    effect.notice = 'lifted'
}

function reviewsIn(words: string, effect: DocumentEffect): void {
  if (!REVIEWS.test(words)) return
  if (CEASE.test(words)) {
    if (effect.reviewsContinue === null) effect.reviewsContinue = false
    return
  }
  if (!goesOnReviewing(words)) return
  effect.reviewsContinue = true
  effect.reviewMonths ??= intervalIn(words)?.months ?? null
}

/** Does this sentence say that the department's reviews go on? */
export function goesOnReviewing(words: string): boolean {
  if (!REVIEWS.test(words) || CEASE.test(words) || !GO_ON.test(words)) return false
  if (!/\b(?:will|shall|to|intend|plan|propose|expect)\b/i.test(words)) return false
  return (
    REVIEWER.test(words) &&
    (/\b(?:continue|remain|further|next|follow-up)\b/i.test(words) || intervalIn(words) !== null)
  )
}

function areasIn(words: string): number[] {
  const found: number[] = []
  const list = new RegExp(
    `\\bareas? (?:for priority action |of (?:significant )?weakness |for improvement )?(?:numbers? )?((?:${COUNT})(?:(?:, | and |, and | to )(?:areas? )?(?:${COUNT}))*)\\b`,
    'gi',
  )
  for (const match of words.matchAll(list)) {
    const numbers = (match[1] ?? '').split(/, and |, | and /).map((word) => word.replace(/^areas? /i, ''))
    for (const word of numbers) {
      const range = word.split(' to ').map(countOf)
      const first = range[0]
      const last = range.at(-1)
      if (first === null || first === undefined || last === null || last === undefined || last - first > 30)
        continue
      for (let number = first; number <= last; number += 1) found.push(number)
    }
  }
  return found
}
