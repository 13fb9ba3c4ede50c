/** Bringing a document in, reading it, and making a programme of it. */
import { documentFingerprint, proposeDuties, readDocument } from '../../documents/index.ts'
import {
  isRefusal,
  isUuid,
  type LocalDate,
  may,
  notFound,
  parseLocalDate,
  type Refusal,
  refuse,
} from '../../foundation/index.ts'
import type { Asking, Changed, SentFile, Tools } from '../../route/index.ts'
import { setContext } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { councilsOfAreas, openArea } from '../local-area/index.ts'
import { areasOfActor } from '../person/index.ts'
import { keepRequirements, requirementsFrom } from '../requirement/index.ts'
import { joinDocument, openAreaForDocument } from './document.permissions.ts'
import {
  consequencesAdd,
  documentKeep,
  documentStandingSet,
  documentsInForce,
  documentsOf,
  documentWithFingerprint,
  questionsAdd,
  waitingAdd,
  waitingFind,
  waitingSettle,
} from './document.sql.ts'
import {
  type AreaChoice,
  addressedCouncil,
  canMakeProgramme,
  consequencesOf,
  kindNames,
  replacedBy,
  suggestArea,
  unreadable,
  type WaitingReading,
} from './document.ts'
import { questionsFor } from './questions.ts'

export interface SentDocument {
  readonly pasted: string
}

/** Extracts the text in a child process and reads it. Nothing is kept of a document that cannot be read. */
export async function prepareReading(
  form: SentDocument,
  file: SentFile | undefined,
  tools: Tools,
): Promise<WaitingReading | Refusal> {
  if (file === undefined && form.pasted.trim() === '')
    return refuse('nothing-sent', 'Choose the document as you received it, or paste its words.', 'file')
  const extracted =
    file === undefined
      ? { text: form.pasted, format: 'text' as const, warnings: [] }
      : await tools.extractText(file)
  if (isRefusal(extracted)) return { ...extracted, field: 'file' }
  const reading = readDocument(extracted.text)
  const refusal = unreadable(reading)
  if (refusal !== null) return { ...refusal, field: 'file' }
  return {
    id: tools.newId(),
    fileName: file?.name ?? null,
    format: extracted.format,
    fileSha256: file === undefined ? null : await tools.keepFile(file.bytes),
    text: extracted.text,
    fingerprint: tools.sha256(documentFingerprint(extracted.text)),
    reading,
    warnings: extracted.warnings,
  }
}

export async function keepReading(db: Db, asking: Asking, waiting: WaitingReading): Promise<Changed> {
  await waitingAdd(db, { ...waiting, personId: asking.actor.personId, at: asking.at })
  return {
    to: `/documents/${waiting.id}`,
    thing: `reading=${waiting.id}`,
    after: { kind: waiting.reading.kind, file: waiting.fileName },
  }
}

export interface ReadingFound {
  readonly waiting: WaitingReading
  readonly areas: Awaited<ReturnType<typeof areasOfActor>>
  readonly suggestion: ReturnType<typeof suggestArea>
  readonly mayOpen: boolean
  /** Set where the suggested area holds this document already. */
  readonly already: {
    readonly areaName: string
    readonly slug: string
    readonly documentId: string
    readonly receivedOn: LocalDate
  } | null
}

/** A reading that waits, with the areas this person may join it to. */
export async function findReading(db: Db, asking: Asking): Promise<ReadingFound | Refusal> {
  const id = asking.params.reading ?? ''
  const waiting = isUuid(id) ? await waitingFind(db, id) : null
  if (waiting === null) return notFound
  const areas = (await areasOfActor(db, asking)).filter(
    (area) => may(asking.actor, joinDocument, area.id).allowed,
  )
  const councils = await councilsOfAreas(
    db,
    areas.map((area) => area.id),
  )
  const suggestion = suggestArea(
    waiting.reading,
    areas.map((area) => ({ ...area, councils: councils.get(area.id) ?? [] })),
  )
  const mayOpen = may(asking.actor, openAreaForDocument, null).allowed
  return {
    waiting,
    areas,
    suggestion,
    mayOpen,
    already: await alreadyThere(db, asking, waiting, suggestion, areas),
  }
}

async function alreadyThere(
  db: Db,
  asking: Asking,
  waiting: WaitingReading,
  suggestion: ReadingFound['suggestion'],
  areas: ReadingFound['areas'],
): Promise<ReadingFound['already']> {
  if (suggestion.suggested?.is !== 'join') return null
  const { areaId } = suggestion.suggested
  const area = areas.find((one) => one.id === areaId)
  if (area === undefined) return null
  await setContext(db, asking.actor.personId, areaId)
  const known = await documentWithFingerprint(db, areaId, waiting.fingerprint)
  return known === null
    ? null
    : { areaName: area.name, slug: area.slug, documentId: known.id, receivedOn: known.receivedOn }
}

export interface JoinForm {
  /** 'open', 'join:<area id>' or 'reference:<area id>'. */
  readonly where: string
  readonly areaName: string
  readonly council: string
  readonly receivedOn: string
  /** 'yes' where a person confirms that a document addressed to another council belongs to the area all the same. */
  readonly sure: string
}

/** The person's word on where a document belongs, checked against what they may do. */
export function choiceFrom(form: JoinForm): AreaChoice | Refusal {
  if (form.where === 'open') {
    if (form.areaName.trim() === '')
      return refuse('no-name', 'Enter the name of the local area, for example Derbyshire.', 'areaName')
    if (form.council.trim() === '')
      return refuse(
        'no-council',
        'Enter the name of the council, for example Derbyshire County Council.',
        'council',
      )
    return { is: 'open', name: form.areaName.trim(), council: form.council.trim() }
  }
  const [is, areaId] = form.where.split(':')
  if ((is === 'join' || is === 'reference') && areaId !== undefined && isUuid(areaId)) return { is, areaId }
  return refuse('no-choice', 'Say which local area the document belongs to.', 'where')
}

/** Makes the programme: the document, its requirements, its questions and what follows from it, all or nothing. */
export async function joinToArea(
  db: Db,
  asking: Asking,
  form: JoinForm,
  tools: Tools,
): Promise<Changed | Refusal> {
  const found = await findReading(db, asking)
  if (isRefusal(found)) return found
  const choice = choiceFrom(form)
  if (isRefusal(choice)) return choice
  const receivedOn = parseLocalDate(form.receivedOn) ?? asking.today
  if (receivedOn > asking.today)
    return refuse('not-yet', 'The day you received it cannot be in the future.', 'receivedOn')
  const { waiting, suggestion } = found
  const other = addressedElsewhere(choice, suggestion)
  if (other !== null && form.sure !== 'yes')
    return refuse(
      'not-sure',
      `It is addressed to ${other}, which is not the council of this local area. If it belongs there all the same, tick the box and press the button again; what it asks will then stand there. Otherwise keep it as reference.`,
      'sure',
    )
  const area = await enterArea(db, asking, choice, waiting, found.areas, tools)
  if (isRefusal(area)) return area
  const known = await documentWithFingerprint(db, area.id, waiting.fingerprint)
  await waitingSettle(db, waiting.id, asking.at)
  if (known !== null)
    return {
      to: `/areas/${area.slug}/documents/${known.id}?said=same`,
      thing: `document=${known.id}`,
      area,
      after: { changed: 'nothing: the same document' },
    }
  const kept = await keepJoined(db, asking, area.id, choice, waiting, receivedOn, tools)
  const page = kept.madeProgramme
    ? `/areas/${area.slug}/requirements`
    : `/areas/${area.slug}/documents/${waiting.id}`
  return { to: page, thing: `document=${waiting.id}`, area, after: kept }
}

/** The council that a document is addressed to, where a programme is to be made of it in an area of another. */
function addressedElsewhere(
  choice: AreaChoice,
  { council, suggested }: ReadingFound['suggestion'],
): string | null {
  if (choice.is !== 'join' || council === null) return null
  return suggested?.is === 'join' && suggested.areaId === choice.areaId ? null : council
}

/** The area to work in, opened or entered: row-level security holds everything after this to it. */
async function enterArea(
  db: Db,
  asking: Asking,
  choice: AreaChoice,
  waiting: WaitingReading,
  areas: ReadingFound['areas'],
  tools: Tools,
): Promise<{ id: string; slug: string } | Refusal> {
  if (choice.is !== 'open') {
    const area = areas.find((one) => one.id === choice.areaId)
    if (area === undefined) return notFound
    await setContext(db, asking.actor.personId, area.id)
    return area
  }
  if (!may(asking.actor, openAreaForDocument, null).allowed)
    return refuse(
      'may-not-open',
      'You may not open a local area here. Ask the council administrator to open it for you.',
      'where',
    )
  return openArea(
    db,
    {
      name: choice.name,
      council: choice.council,
      bodies: waiting.reading.bodies,
      isDemonstration: false,
      openedBy: asking.actor.personId,
      roles: ['programme-lead', 'council-administrator'],
      today: asking.today,
    },
    tools,
  )
}

async function keepJoined(
  db: Db,
  asking: Asking,
  areaId: string,
  choice: AreaChoice,
  waiting: WaitingReading,
  receivedOn: LocalDate,
  tools: Pick<Tools, 'newId'>,
) {
  const { reading } = waiting
  const asks = choice.is !== 'reference'
  const madeProgramme = asks && canMakeProgramme(reading.kind)
  const earlier = asks ? await documentsInForce(db, areaId) : []
  const consequences = asks ? consequencesOf(reading, earlier, receivedOn) : []
  await documentKeep(db, {
    ...waiting,
    areaId,
    title: titleOf(waiting),
    receivedOn,
    standing: asks ? 'in-force' : 'reference',
    today: asking.today,
    madeProgramme,
  })
  for (const one of consequences)
    if (one.about !== null)
      await documentStandingSet(db, areaId, one.about, {
        standing: one.code === 'notice-ended' ? 'ended' : 'closed',
        since: parseLocalDate(one.fallsOn ?? '') ?? receivedOn,
        closedBy: waiting.id,
      })
  await consequencesAdd(db, areaId, waiting.id, consequences, tools.newId)
  const replacing = asks ? replacedBy(reading, await documentsOf(db, areaId)) : null
  if (replacing !== null)
    await documentStandingSet(db, areaId, waiting.id, {
      standing: 'closed',
      since: parseLocalDate(replacing.issued ?? '') ?? receivedOn,
      closedBy: replacing.id,
    })
  const rows = madeProgramme ? requirementsFrom(reading) : []
  const requirements = await keepRequirements(db, {
    areaId,
    documentId: waiting.id,
    rows,
    newId: tools.newId,
  })
  if (madeProgramme)
    await questionsAdd(
      db,
      areaId,
      waiting.id,
      questionsFor(reading, requirements.map(askedOf(requirements))),
      tools.newId,
    )
  return {
    kind: reading.kind,
    requirements: requirements.length,
    consequences: consequences.map((one) => one.words),
    madeProgramme,
  }
}

interface KeptRequirement {
  readonly id: string
  readonly parentId: string | null
  readonly ref: string
  readonly kind: string
  readonly stance: string
  readonly text: string
  readonly bound: readonly string[]
}

function askedOf(all: readonly KeptRequirement[]) {
  const byId = new Map(all.map((one) => [one.id, one]))
  return (one: KeptRequirement) => {
    const parent = one.parentId === null ? undefined : byId.get(one.parentId)
    const duties = proposeDuties(one.text)
    return {
      ...one,
      parentBound: boundAbove(one, byId),
      hasParentArea: parent?.kind === 'area-requirement',
      proposedDuties: duties.length,
      proposedParties: new Set(duties.map((duty) => duty.bound.join())).size,
    }
  }
}

/** Whom the nearest thing above an item binds. */
function boundAbove(one: KeptRequirement, byId: ReadonlyMap<string, KeptRequirement>): readonly string[] {
  const parent = one.parentId === null ? undefined : byId.get(one.parentId)
  if (parent === undefined) return []
  return parent.bound.length > 0 ? parent.bound : boundAbove(parent, byId)
}

/** "Improvement notice to Derbyshire County Council": the kind and the addressee, in the document's own words where it has a title. */
function titleOf(waiting: WaitingReading): string {
  const { reading } = waiting
  const council = addressedCouncil(reading)
  const title = reading.title?.trim() ?? ''
  if (title !== '' && title.length <= 160 && council !== null && title.includes(council)) return title
  const name = title === '' || title.length > 160 ? kindNames[reading.kind] : sentenceCase(title)
  return council === null ? name : `${name}: ${council}`
}

function sentenceCase(title: string): string {
  return title === title.toUpperCase() ? title.charAt(0) + title.slice(1).toLowerCase() : title
}
