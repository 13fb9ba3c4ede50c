/**
 * What GOV.UK Notify's words for a message mean for us. Source: GOV.UK Notify's API documentation, "Email status
 * descriptions". `delivered` is what it says, and is shown as what it says.
 */

export interface CarrierSaid {
  /** `created`, `sending`, `delivered`, `permanent-failure`, `temporary-failure`, `technical-failure`. */
  readonly status: string
}

export interface Judged {
  /** Null where the message keeps its state. */
  readonly state: 'bounced' | 'given-up' | null
  readonly outcome: 'bounced' | 'delivered' | 'given-up'
  readonly answer: string
}

/** Null while it is on its way, and for a word that we do not know: then nothing more is known. */
export function judgeNotify({ status }: CarrierSaid): Judged | null {
  switch (status) {
    case 'delivered':
      return { state: null, outcome: 'delivered', answer: 'GOV.UK Notify says that it was delivered.' }
    case 'permanent-failure':
      return {
        state: 'bounced',
        outcome: 'bounced',
        answer: 'GOV.UK Notify says that the address does not exist. Put it right where it is kept.',
      }
    case 'temporary-failure':
      return {
        state: 'bounced',
        outcome: 'bounced',
        answer:
          'GOV.UK Notify tried for up to three days and says that the other side would not take it: the mailbox may be full.',
      }
    case 'technical-failure':
      return {
        state: 'given-up',
        outcome: 'given-up',
        answer: 'GOV.UK Notify says that it could not send the message because of a fault on its own side.',
      }
    default:
      return null
  }
}
