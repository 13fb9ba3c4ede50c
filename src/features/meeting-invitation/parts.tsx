/** Small parts that the pages of invitations share. */
import { Tag } from '../../design/index.ts'
import { writeDay, writeDayInWeek, writeInstant } from '../../foundation/index.ts'
import type { Meeting } from '../board/index.ts'
import { stateWords } from '../mail/index.ts'
import {
  type Asked,
  answerWords,
  type Proof,
  proofOf,
  type SentMessage,
  type ToAsk,
} from './meeting-invitation.ts'

/** "Tuesday 3 November 2026, 10:00 to 12:00, County Hall". */
export function whenAndWhere(meeting: Pick<Meeting, 'day' | 'begins' | 'ends' | 'place'>): string {
  return `${writeDayInWeek(meeting.day)}, ${meeting.begins} to ${meeting.ends}, ${meeting.place}`
}

const proofTags: Readonly<Record<Proof['is'], readonly [words: string, colour: string]>> = {
  'not-sent': ['Not sent', 'govuk-tag--grey'],
  told: ['Told another way', 'govuk-tag--blue'],
  waiting: ['Waiting', 'govuk-tag--yellow'],
  sent: ['Sent', 'govuk-tag--green'],
  refused: ['Refused', 'govuk-tag--red'],
  'given-up': ['Given up', 'govuk-tag--red'],
  bounced: ['Came back', 'govuk-tag--red'],
}

/** Where an invitation is, and what is known of it: never more. */
export function ProofCell({ one }: { readonly one: Asked }) {
  const proof = proofOf(one)
  const [words, colour] = proofTags[proof.is]
  return (
    <>
      <Tag text={words} classes={colour} />
      <p class="govuk-body-s govuk-!-margin-top-2 govuk-!-margin-bottom-0">
        <ProofWords proof={proof} />
      </p>
      {one.messages.some(({ mail }) => mail.unsure) ? (
        <p class="govuk-body-s app-gap govuk-!-margin-top-2 govuk-!-margin-bottom-0">
          A try was cut off before its answer was written down, so it may have arrived twice.
        </p>
      ) : null}
    </>
  )
}

function ProofWords({ proof }: { readonly proof: Proof }) {
  if (proof.is === 'not-sent') return <>Nothing was sent to them.</>
  if (proof.is === 'told')
    return (
      <>
        {proof.how}, on {writeDay(proof.on)}.
      </>
    )
  return <MessageWords message={proof.message} />
}

/** What the outbox says of one message, with the answer of the server beside it. */
export function MessageWords({ message }: { readonly message: SentMessage }) {
  const { mail } = message
  return (
    <>
      {stateWords(mail, writeInstant)}
      {mail.lastAnswer === null ? null : <span class="app-words"> “{mail.lastAnswer}”</span>}
    </>
  )
}

const howWords: Readonly<Record<'link' | 'calendar' | 'recorded', string>> = {
  link: 'by their link',
  calendar: 'from their calendar',
  recorded: 'written down here',
}

export function AnswerCell({ one }: { readonly one: Asked }) {
  if (one.answer === null || one.answeredOn === null) return <>No answer yet</>
  return (
    <>
      {answerWords[one.answer]}
      <span class="app-quiet">
        , {one.answerHow === null ? '' : howWords[one.answerHow]}, {writeDay(one.answeredOn)}
      </span>
      {one.answerWords === null ? null : (
        <p class="govuk-body-s govuk-!-margin-top-1 govuk-!-margin-bottom-0 app-words">“{one.answerWords}”</p>
      )}
    </>
  )
}

/** Who is asked, and where the invitation goes: the person, the body in their place, or nobody. */
export function WhoCell({
  who,
}: {
  readonly who: Pick<ToAsk, 'name' | 'address' | 'standsIn'> & {
    readonly postName: string | null
    readonly agencyName: string | null
  }
}) {
  const post = [who.postName, who.agencyName].filter((one) => one !== null).join(', ')
  return (
    <>
      {who.standsIn === 'vacant' ? 'Nobody holds this post' : who.name}
      {post === '' ? null : (
        <>
          <br />
          <span class="govuk-body-s app-quiet">{post}</span>
        </>
      )}
      <p class="govuk-body-s govuk-!-margin-top-1 govuk-!-margin-bottom-0 app-words">{whereTo(who)}</p>
    </>
  )
}

export function whereTo({ address, standsIn }: Pick<ToAsk, 'address' | 'standsIn'>): string {
  if (standsIn === 'vacant')
    return address === null
      ? 'Vacant, and the organisation has no mailbox: nobody can be asked. Not fully shown.'
      : `The organisation’s mailbox is asked: ${address}. Not fully shown.`
  if (address === null) return 'No e-mail address: tell them another way, and write that down.'
  return standsIn === 'no-address'
    ? `No address of their own. To the organisation’s mailbox: ${address}`
    : address
}
