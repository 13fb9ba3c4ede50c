/** Where a document belongs, and what follows from it: decided from what it says and from what a person says. */
import type { DocumentKind, DocumentReading } from '../../documents/index.ts'
import { type LocalDate, monthNamed, type Refusal, refuse, writeDay } from '../../foundation/index.ts'

export const kindNames: Readonly<Record<DocumentKind, string>> = {
  'improvement-notice': 'Improvement notice',
  'statutory-direction': 'Statutory direction',
  'area-send-report': 'Area SEND inspection report',
  'revisit-letter': 'Revisit letter',
  'lifting-letter': 'Lifting letter',
  'stocktake-letter': 'Stocktake letter',
  'measure-table': 'Table of measures',
  'plan-table': 'Table of actions',
  unknown: 'Not recognised',
}

/** What each day of a document is, in words. */
export const dateNames: Readonly<Record<string, string>> = {
  issued: 'Issued',
  letter: 'Letter of',
  inspection: 'Inspection',
  reportPublished: 'Report published',
  revisitStart: 'Revisit began',
  revisitEnd: 'Revisit ended',
  initialInspection: 'First inspection',
  initialReportPublished: 'First report published',
  planFitForPurpose: 'Plan declared fit for purpose',
  target: 'Date for actions',
  effective: 'Takes effect',
  noticeIssued: 'Earlier notice issued',
  monitoringVisit: 'Monitoring visit',
}

/** A reading that waits for its person's word. */
export interface WaitingReading {
  readonly id: string
  readonly fileName: string | null
  readonly format: string
  readonly fileSha256: string | null
  readonly text: string
  readonly fingerprint: string
  readonly reading: DocumentReading
  readonly warnings: readonly string[]
}

/** A document of an area, as it was kept. */
export interface KeptDocument {
  readonly id: string
  readonly kind: DocumentKind
  readonly title: string
  readonly fileName: string | null
  readonly fileSha256: string | null
  readonly issued: string | null
  readonly receivedOn: LocalDate
  readonly standing: 'in-force' | 'closed' | 'ended' | 'reference'
  readonly standingSince: LocalDate
  readonly madeProgramme: boolean
  readonly reading: DocumentReading
}

/** A meeting, review or plan from before this area came here, with its papers. `heldOn` is as precise as it was said. */
export interface HeldBefore {
  readonly id: string
  readonly kind: 'meeting' | 'review' | 'plan'
  readonly heldOn: string
  readonly name: string
  readonly note: string | null
  readonly papers: readonly { readonly id: string; readonly fileName: string; readonly bytes: number }[]
}

/** A local area as this page needs it: its name, and the council it is known to belong to. */
export interface KnownArea {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly councils: readonly string[]
}

/** What a person can choose for a document: open an area for it, join it to one, or keep it there as reference. */
export type AreaChoice =
  | { readonly is: 'open'; readonly name: string; readonly council: string }
  | { readonly is: 'join'; readonly areaId: string }
  | { readonly is: 'reference'; readonly areaId: string }

export interface AreaSuggestion {
  readonly sentence: string
  readonly suggested: AreaChoice | null
  /** The council named as addressee, in the document's own words; null when none is named. */
  readonly council: string | null
  readonly name: string | null
}

/**
 * Suggests the area for a document from its addressee alone. Likeness of names proves nothing: Derby is not Derbyshire.
 * An area matches only when its council's name is the addressee's, word for word.
 */
export function suggestArea(reading: DocumentReading, areas: readonly KnownArea[]): AreaSuggestion {
  const council = addressedCouncil(reading)
  const name = reading.area ?? (council === null ? null : areaNameOf(council))
  if (council === null)
    return {
      sentence:
        'The document does not say which council it is addressed to. Say which local area it belongs to.',
      suggested: null,
      council: null,
      name,
    }
  const match = areas.find((area) => area.councils.some((one) => sameName(one, council)))
  if (match !== undefined)
    return {
      sentence: `It is addressed to ${council}, which is the council of ${match.name}.`,
      suggested: { is: 'join', areaId: match.id },
      council,
      name,
    }
  const others = areas.length === 0 ? '' : ` You have no local area of that council here.`
  return {
    sentence: `It is addressed to ${council}.${others} Open a local area for it, or keep it as reference in one you have.`,
    suggested: { is: 'open', name: name ?? council, council },
    council,
    name,
  }
}

/** The council a document is addressed to: the first addressee organisation that is a council, or the first of all. */
export function addressedCouncil(reading: DocumentReading): string | null {
  const organisations = reading.addressees.flatMap((one) =>
    one.organisation === null ? [] : [one.organisation],
  )
  return organisations.find((name) => /\bcouncil\b/i.test(name)) ?? organisations[0] ?? null
}

/** "Derbyshire" of "Derbyshire County Council", "Derby" of "Derby City Council". */
export function areaNameOf(council: string): string {
  const short = council
    .replace(/^(the\s+)?(london borough|royal borough|metropolitan borough|city|county|borough) of\s+/i, '')
    .replace(
      /\s+(city and county|county|city|borough|metropolitan borough|district|unitary|metropolitan)?\s*council.*$/i,
      '',
    )
    .trim()
  return short === '' ? council : short
}

function sameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/[’']/g, "'")
      .replace(/^the\s+/, '')
      .replace(/\s+/g, ' ')
      .trim()
  return plain(one) === plain(other)
}

/** Kinds that ask something of an area, so that a programme can be made of them. */
const asks: readonly DocumentKind[] = [
  'improvement-notice',
  'statutory-direction',
  'area-send-report',
  'revisit-letter',
]

export function canMakeProgramme(kind: DocumentKind): boolean {
  return asks.includes(kind)
}

/** A document that says nothing this product knows: one sentence that says why and what to do. */
export function unreadable(reading: DocumentReading): Refusal | null {
  if (reading.kind !== 'unknown') return null
  return refuse(
    'not-a-known-document',
    'This does not read like a notice, direction, inspection report or letter about SEND, so no programme can be made from it. Check that it is the right file. If it asked something of the area, you can enter that by hand as a recommendation.',
  )
}

/** A day as precise as a person knows it: "14 January 2025", "January 2025", "2025" or the ISO forms. Null otherwise. */
export function parseAsPrecise(text: string): string | null {
  const plain = text.trim()
  if (/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(plain)) return plain
  const words = /^(?:(\d{1,2})\s+)?([A-Za-z]+)\s+(\d{4})$/.exec(plain)
  if (words === null) return null
  const month = monthNamed(words[2] ?? '')
  if (month === null) return null
  const start = `${words[3]}-${String(month).padStart(2, '0')}`
  if (words[1] === undefined) return start
  const day = Number(words[1])
  return day >= 1 && day <= 31 ? `${start}-${String(day).padStart(2, '0')}` : null
}

/** What of a document already kept matters to another that comes after it. */
export interface EarlierDocument {
  readonly id: string
  readonly kind: DocumentKind
  readonly title: string
  readonly issued: string | null
}

function latest(notices: readonly EarlierDocument[]): readonly EarlierDocument[] {
  const days = notices.map((one) => one.issued ?? '')
  const last = days.reduce((known, day) => (day > known ? day : known), '')
  return notices.filter((one) => (one.issued ?? '') === last)
}

/** A document kept before that already replaces one that is joined after it. */
export interface Replacing {
  readonly id: string
  readonly title: string
  readonly kind: DocumentKind
  readonly issued: string | null
  readonly reading: DocumentReading
}

/**
 * The document that replaced this notice before it was joined here: one that says it replaces a notice of this one's day,
 * or an earlier one without a day and was itself issued later. Null when there is none.
 */
export function replacedBy(reading: DocumentReading, kept: readonly Replacing[]): Replacing | null {
  const issued = reading.dates.issued?.iso
  if (reading.kind !== 'improvement-notice' || issued === undefined) return null
  return (
    kept.find((one) => {
      if (one.kind !== 'improvement-notice' || one.reading.supersedes === null) return false
      const named = one.reading.dates.noticeIssued?.iso
      return named === undefined ? (one.issued ?? '') > issued : named === issued
    }) ?? null
  )
}

/** What ends or continues, and when: kept with the document, each with its words. */
export interface Consequence {
  readonly code: 'notice-closed' | 'notice-ended' | 'reviews-continue' | 'visits-end' | 'areas-released'
  readonly about: string | null
  readonly fallsOn: string | null
  readonly words: string
}

/**
 * What a new document does to the notices in force. A replacement closes the earlier notice; a lifting letter ends it;
 * reviews may continue all the same. Nothing is erased: the earlier notice keeps its requirements and their history.
 */
export function consequencesOf(
  reading: DocumentReading,
  inForce: readonly EarlierDocument[],
  receivedOn: LocalDate,
): readonly Consequence[] {
  const fallsOn =
    reading.dates.effective?.iso ?? reading.dates.issued?.iso ?? reading.dates.letter?.iso ?? receivedOn
  const all = inForce.filter((one) => one.kind === 'improvement-notice' || one.kind === 'statutory-direction')
  // Where it names the day of the notice that it speaks of, it does nothing to another. Without one that fits, it speaks
  // of the notice that was served last.
  const named = reading.dates.noticeIssued?.iso
  const fitting = named === undefined ? [] : all.filter((one) => one.issued === named)
  const notices = fitting.length > 0 ? fitting : latest(all)
  const effect = reading.effect
  const found: Consequence[] = []
  if (reading.kind === 'improvement-notice' && reading.supersedes !== null)
    for (const notice of notices.filter((one) => one.kind === 'improvement-notice'))
      found.push({
        code: 'notice-closed',
        about: notice.id,
        fallsOn,
        words: `${notice.title} is closed: this notice replaces it. Its requirements and their history are kept.`,
      })
  if (effect?.notice === 'lifted')
    for (const notice of notices)
      found.push({
        code: 'notice-ended',
        about: notice.id,
        fallsOn,
        words: `${notice.title} ends: this letter lifts it. Its requirements and their history are kept.`,
      })
  if (effect?.reviewsContinue === true)
    found.push({
      code: 'reviews-continue',
      about: null,
      fallsOn,
      words:
        effect.reviewMonths === null
          ? 'Reviews continue.'
          : `Reviews continue every ${effect.reviewMonths} months.`,
    })
  if (effect?.reviewsContinue === false)
    found.push({
      code: 'visits-end',
      about: null,
      fallsOn,
      words: 'The regular support and challenge visits end.',
    })
  return found
}

/** How a document stands today, in a sentence. */
export function standingSentence(
  one: Pick<KeptDocument, 'standing' | 'standingSince' | 'receivedOn'>,
  today: LocalDate,
): string {
  const since = writeDay(one.standingSince)
  switch (one.standing) {
    case 'in-force':
      return one.standingSince > today
        ? `In force until ${since}. Received on ${writeDay(one.receivedOn)}.`
        : `In force. Received on ${writeDay(one.receivedOn)}.`
    case 'closed':
      return `Closed on ${since}: a later notice replaced it. Its requirements and their history are kept.`
    case 'ended':
      return `Ended on ${since}. Its requirements and their history are kept.`
    case 'reference':
      return `Kept as reference since ${since}. It asks nothing of this area.`
  }
}
