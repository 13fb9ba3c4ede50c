/** The run that sends: takes what is due from the outbox, hands it to the mail server, writes down what came of it. */
import {
  type CarrierSaid,
  type ClaimedMail,
  isPastItsTime,
  leasesEnd,
  letterHtml,
  mailCarried,
  mailClaim,
  messageIdOf,
  messageIdSet,
  seeAllMail,
  settleCarried,
  settleMail,
  tryInsert,
} from './features/mail/index.ts'
import type { Tools } from './route/index.ts'
import type { Clock } from './shell/clock.ts'
import type { Store } from './shell/database/store.ts'
import type { Log } from './shell/log.ts'
import type { SendLetter, SentAnswer } from './shell/mail/smtp.ts'

export interface MailRun {
  readonly store: Store
  readonly tools: Pick<Tools, 'newId'>
  readonly clock: Clock
  readonly from: string
  readonly send: SendLetter
  /** Asks the service that took a message how it stands; left out where a mail server takes them. */
  readonly ask?: (carrierId: string) => Promise<CarrierSaid | null>
}

/** So many at once, and a lease so long that all of them can take their whole time within it. */
const atOnce = 5
const leaseMinutes = 10
const everyFewSeconds = 3_000

const pastItsTime: SentAnswer = {
  is: 'put-off',
  answer: 'Its time was over before it could be sent, so it was not.',
  unsure: false,
}

const unit = (at: string) => ({ areaId: null, personId: null, at })

/** Sends what is due until nothing is, or until the server cannot be reached. Answers how many messages were tried. */
export async function sendDueMail(run: MailRun): Promise<number> {
  for (let tried = 0; ; ) {
    const claimed = await claim(run)
    if (claimed.length === 0) return tried
    let unreachable: SentAnswer | null = null
    for (const mail of claimed) {
      // What the first one met, the others of this turn would meet too: they wait as well.
      const answered: SentAnswer = isPastItsTime(mail.giveUpAt, run.clock.now())
        ? pastItsTime
        : (unreachable ?? (await run.send(letterOf(run, mail), mail.unsure)))
      const at = run.clock.now()
      await run.store.change(unit(at), (db) => settleMail(db, run.tools, mail, answered, at))
      if (answered.is === 'unreachable') unreachable = answered
      tried += 1
    }
    if (unreachable !== null) return tried
  }
}

/** So often is asked about one message; so many messages in one turn. */
const askEveryMinutes = 5
const askAtOnce = 20

/** Asks how the messages stand that another service took. Answers about how many it asked. */
export async function askAboutCarriedMail(run: MailRun): Promise<number> {
  const { ask } = run
  if (ask === undefined) return 0
  const now = run.clock.now()
  const askedBefore = new Date(Date.parse(now) - askEveryMinutes * 60_000).toISOString()
  const carried = await run.store.read(unit(now), async (db) => {
    await seeAllMail(db)
    return mailCarried(db, { askedBefore, most: askAtOnce })
  })
  for (const mail of carried) {
    const said = await ask(mail.carrierId)
    const at = run.clock.now()
    await run.store.change(unit(at), (db) => settleCarried(db, run.tools, mail, said, at))
  }
  return carried.length
}

/** In a transaction that ends before anything is sent: whoever is cut off after it leaves a lease that runs out. */
function claim(run: MailRun): Promise<readonly ClaimedMail[]> {
  const at = run.clock.now()
  const until = new Date(Date.parse(at) + leaseMinutes * 60_000).toISOString()
  return run.store.change(unit(at), async (db) => {
    await seeAllMail(db)
    const claimed = await mailClaim(db, { claim: run.tools.newId(), at, until, most: atOnce })
    for (const mail of claimed) {
      if (mail.messageId === null) await messageIdSet(db, mail, messageIdOf(mail.id, run.from))
      if (mail.cutOff)
        await tryInsert(db, {
          id: run.tools.newId(),
          areaId: mail.areaId,
          mailId: mail.id,
          at,
          outcome: 'unsure',
          answer: 'The try before was cut off before its answer was written down. It is sent again.',
        })
    }
    return claimed
  })
}

function letterOf(run: MailRun, mail: ClaimedMail) {
  return {
    from: run.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.words,
    html: letterHtml(mail.words),
    messageId: mail.messageId ?? messageIdOf(mail.id, run.from),
    date: mail.queuedAt,
    calendar: mail.calendar,
  }
}

/**
 * Looks every few seconds while the server runs. What goes wrong with the store is in the log, without any address; what
 * goes wrong with a message is in its row. The answer stops it, after the message it has in hand.
 */
export async function startMail(run: MailRun, log: Log): Promise<() => Promise<void>> {
  if (run.store.kind === 'embedded') {
    const at = run.clock.now()
    await run.store.change(unit(at), async (db) => {
      await seeAllMail(db)
      await leasesEnd(db, at)
    })
  }
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const look = async () => {
    try {
      await sendDueMail(run)
      await askAboutCarriedMail(run)
    } catch (error) {
      // The store was away or busy: what was in hand keeps its lease and is taken again when that has run out.
      log({ event: 'mail-run-failed', error: error instanceof Error ? error.name : 'unknown' })
    }
    if (!stopped) plan()
  }
  const plan = () => {
    timer = setTimeout(() => {
      running = look()
    }, everyFewSeconds)
    timer.unref()
  }
  plan()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
