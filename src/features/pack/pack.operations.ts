/** Freezing a pack, sending it, publishing it, and opening it by a link. */
import { addDays, isRefusal, notFound, type Refusal, refuse, writeDay } from '../../foundation/index.ts'
import {
  type Asking,
  type Changed,
  idsIn,
  type Look,
  type PrintedPaper,
  type Tools,
} from '../../route/index.ts'
import { setContext } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type Meeting, meetingTitle } from '../board/index.ts'
import { queueMail } from '../mail/index.ts'
import { readPackFacts } from './facts.reads.ts'
import type { PackFacts } from './facts.ts'
import { meetingIn } from './pack.reads.ts'
import { askedTo, linkInsert, linksEnd, packInsert, packsOf, packUpdate } from './pack.sql.ts'
import { type AskedOne, linkEnds, type Pack, packCirculate, packFreeze } from './pack.ts'

export interface FreezeForm {
  readonly why: string
  /** The number of the last pack as the page showed it; 0 for none. */
  readonly last: number
}

/** A pack that is printed and whose files are kept, before it is written down. */
export interface Printed {
  readonly meeting: Meeting
  readonly snapshot: string
  readonly pages: number
  readonly hashes: { readonly html: string; readonly pdf: string; readonly word: string }
}

/**
 * Reads everything in one moment, prints it, and keeps the three files: none of it holds a transaction open. `paperOf`
 * makes the paper; its text as JSON is the snapshot. Nothing is printed where no pack may be frozen.
 */
export async function preparePack(
  asking: Asking,
  form: FreezeForm,
  tools: Tools,
  look: Look,
  paperOf: (facts: PackFacts) => unknown,
): Promise<Printed | null | Refusal> {
  const found = await look(async (db) => {
    await setContext(db, asking.actor.personId, asking.area.id)
    const meeting = await meetingIn(db, asking)
    if (isRefusal(meeting)) return meeting
    const pack = packFreeze(meeting, await packsOf(db, asking.area.id, meeting.id), form)
    // Refused in the change, not here: the second of two presses is led to where the first one went.
    if (isRefusal(pack)) return { meeting, facts: null }
    return { meeting, facts: await readPackFacts(db, asking, meeting, pack) }
  })
  if (isRefusal(found)) return found
  if (found.facts === null) return null
  const snapshot = JSON.stringify(paperOf(found.facts))
  const printed = await tools.printPaper(snapshot)
  if (isRefusal(printed)) return printed
  return { meeting: found.meeting, snapshot, pages: printed.pages, hashes: await keepAll(printed, tools) }
}

async function keepAll(printed: PrintedPaper, tools: Tools): Promise<Printed['hashes']> {
  return {
    html: await tools.keepFile(printed.html),
    pdf: await tools.keepFile(printed.pdf),
    word: await tools.keepFile(printed.word),
  }
}

export async function freezePack(
  db: Db,
  asking: Asking,
  form: FreezeForm,
  printed: Printed | null,
  tools: Tools,
): Promise<Changed | Refusal> {
  const meeting = await meetingIn(db, asking)
  if (isRefusal(meeting)) return meeting
  const packs = await packsOf(db, asking.area.id, meeting.id)
  const pack = packFreeze(meeting, packs, form)
  if (isRefusal(pack)) return pack
  // It may not be frozen when the printing began, and might be now: whoever asked looks again.
  if (printed === null) return frozenMeanwhile
  const id = tools.newId()
  const snapshotHash = tools.sha256(printed.snapshot)
  const isKept = await packInsert(db, asking.area.id, {
    id,
    meetingId: meeting.id,
    ...pack,
    frozenOn: asking.today,
    frozenAt: asking.at,
    frozenBy: asking.actor.personId,
    snapshot: printed.snapshot,
    snapshotHash,
    htmlHash: printed.hashes.html,
    pdfHash: printed.hashes.pdf,
    wordHash: printed.hashes.word,
    pages: printed.pages,
    // As the printed pack says them: it may have moved while it was printed.
    meetingDay: printed.meeting.day,
    meetingBegins: printed.meeting.begins,
  })
  if (!isKept) return frozenMeanwhile
  return {
    to: addressOf(asking, meeting),
    thing: `pack=${id}`,
    after: { number: pack.number, snapshot: snapshotHash, ...printed.hashes },
    why: pack.why,
  }
}

const frozenMeanwhile = refuse(
  'frozen-meanwhile',
  'A pack was frozen since this page was shown. Look at it first, then freeze another if it is still needed.',
  'why',
)

function addressOf(asking: Asking, meeting: Pick<Meeting, 'id'>): string {
  return `/areas/${asking.area.slug}/meetings/${meeting.id}/pack`
}

/** A link that no message could carry: it is shown once, to be handed over. */
export interface HandedOver {
  readonly name: string
  readonly link: string
}

export type Circulated = Changed & {
  readonly meeting: Meeting
  readonly sent: number
  readonly byHand: readonly HandedOver[]
}

/**
 * Sends the last pack to everybody who was asked to the meeting, or to one of them again. Links to earlier packs of the
 * meeting end: whoever opens one is told to look for the later message.
 */
export async function circulatePack(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly invitee: string },
  tools: Tools,
): Promise<Circulated | Refusal> {
  const here = await packHere(db, asking)
  if (isRefusal(here)) return here
  const { meeting, pack, packs } = here
  const asked = await askedTo(db, asking.area.id, meeting.id)
  const refused = packCirculate(pack, packs, meeting, asked)
  if (refused !== null) return refused
  const [only] = idsIn(form.invitee)
  const to = form.invitee === '' ? asked : asked.filter((one) => one.inviteeId === only)
  if (to.length === 0) return notFound
  if (form.invitee === '') {
    if (pack.circulatedOn === null) {
      const isDone =
        pack.version === form.version &&
        (await packUpdate(db, asking.area.id, pack, { circulated_on: asking.today }))
      if (!isDone) return changedMeanwhile
    }
    await linksEnd(db, asking.area.id, meeting.id, asking.today)
  } else await linksEnd(db, asking.area.id, meeting.id, asking.today, only)
  const byHand: HandedOver[] = []
  for (const one of to) {
    const link = await makeLink(db, asking, meeting, pack, one, tools)
    if (link !== null) byHand.push({ name: one.name, link })
  }
  return {
    to: addressOf(asking, meeting),
    thing: `pack=${pack.id}`,
    after: { sent: to.length - byHand.length, byHand: byHand.length },
    meeting,
    sent: to.length - byHand.length,
    byHand,
  }
}

const changedMeanwhile = refuse(
  'changed-meanwhile',
  'Somebody sent or published this pack since the page was shown. Look at where it stands now.',
  'version',
)

async function packHere(
  db: Db,
  asking: Asking,
): Promise<{ readonly meeting: Meeting; readonly pack: Pack; readonly packs: readonly Pack[] } | Refusal> {
  const meeting = await meetingIn(db, asking)
  if (isRefusal(meeting)) return meeting
  const packs = await packsOf(db, asking.area.id, meeting.id)
  const pack = packs.find((one) => one.id === asking.params.pack)
  return pack === undefined ? notFound : { meeting, pack, packs }
}

/** Makes the link and queues its message. Answers the link where no message could carry it. */
async function makeLink(
  db: Db,
  asking: Asking,
  meeting: Meeting,
  pack: Pack,
  to: AskedOne,
  tools: Tools,
): Promise<string | null> {
  const token = tools.newSecret()
  const link = `${tools.publicUrl}/packs/${token}`
  const endsOn = linkEnds(meeting.day, asking.today)
  const mailId =
    tools.mailFrom === null || to.address === null
      ? null
      : await queueMail(db, tools, {
          to: to.address,
          subject: `Papers: ${meetingTitle(meeting)}`,
          words: `The papers of ${meetingTitle(meeting)}, are ready.\n\nOpen this address to read them or to take them away as a PDF or Word file. It works without an account until ${writeDay(endsOn)}, in the browser that you open it in first. It is for you: please do not pass it on.\n\n${link}`,
          areaId: asking.area.id,
          at: asking.at,
          until: `${addDays(endsOn, 1)}T00:00:00.000Z`,
          holdsWayIn: true,
        })
  await linkInsert(db, asking.area.id, {
    id: tools.newId(),
    packId: pack.id,
    inviteeId: to.inviteeId,
    mailId,
    endsOn,
    tokenHash: tools.hashToken(token),
  })
  return mailId === null ? link : null
}

/** Opens the last pack to everybody who reads what is published. The chair's alone. */
export async function publishPack(
  db: Db,
  asking: Asking,
  form: { readonly version: number },
): Promise<Changed | Refusal> {
  const here = await packHere(db, asking)
  if (isRefusal(here)) return here
  const { meeting, pack, packs } = here
  if (pack.number !== packs[0]?.number)
    return refuse('not-the-last', `Pack ${packs[0]?.number ?? ''} has taken its place. Publish that one.`)
  if (pack.publishedOn !== null)
    return refuse('published', `It was published on ${writeDay(pack.publishedOn)} already.`, 'version')
  const isDone =
    pack.version === form.version &&
    (await packUpdate(db, asking.area.id, pack, { published_on: asking.today }))
  if (!isDone) return changedMeanwhile
  return {
    to: addressOf(asking, meeting),
    thing: `pack=${pack.id}`,
    before: { published: null },
    after: { published: asking.today },
  }
}
