/** What somebody of health or social care answers about a draft that was served, as it is kept in words. Pure. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { Section } from './plan-item.ts'

export const replies = ['agreed', 'change', 'cannot'] as const
type Reply = (typeof replies)[number]

export const replyWords: Readonly<Record<Reply, string>> = {
  agreed: 'I agree with what I read',
  change: 'I ask for a change',
  cannot: 'I cannot agree',
}

export interface ReplyTyped {
  readonly reply: string
  readonly section: string
  readonly words: string
  readonly agreesG: boolean
  readonly onBehalf: string
}

/** The answer as one text; why it cannot be kept as it was typed. `sections` are those that whoever answers reads. */
export function readReplyTyped(typed: ReplyTyped, sections: readonly Section[]): string | Refusal {
  const words = typed.words.trim()
  const reply = replies.find((one) => one === typed.reply)
  if (reply === undefined)
    return refuse('no-reply', 'Say whether you agree, ask for a change, or cannot agree.', 'reply')
  const section = sections.find((one) => one === typed.section)
  if (reply === 'change' && section === undefined)
    return refuse('no-section', 'Choose the section that should be changed.', 'section')
  if (reply !== 'agreed' && words === '')
    return refuse(
      'no-words',
      reply === 'change' ? 'Say what should be changed.' : 'Say why you cannot agree.',
      'words',
    )
  if (typed.agreesG && (reply === 'cannot' || section === 'G'))
    return refuse(
      'agrees-and-not',
      'You agree section G and ask for something else at once. Take the tick away, or change your answer.',
      'agreesG',
    )
  if (typed.agreesG && typed.onBehalf.trim() === '')
    return refuse('no-commissioner', 'Enter for whom you agree section G.', 'onBehalf')
  return sentence(reply, section, words)
}

function sentence(reply: Reply, section: Section | undefined, words: string): string {
  if (reply === 'agreed') return words === '' ? 'Agrees with the draft.' : `Agrees with the draft: ${words}`
  return reply === 'change'
    ? `Asks for a change in section ${section ?? ''}: ${words}`
    : `Cannot agree: ${words}`
}
