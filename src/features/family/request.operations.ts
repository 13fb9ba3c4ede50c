/** A request for an assessment that comes without an account, and how the team takes it in. */
import { isRefusal, isUuid, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { codeFrom } from '../advice/index.ts'
import { casesIn, openCase, recordFacts } from '../ehc-case/index.ts'
import { readRequests } from './family.reads.ts'
import { areaAt, requestAdd, requestSettle, requestsLately } from './family.sql.ts'
import { mostFromAll, mostFromHere, type RequestForm, receivedOn, requestFrom, tooMany } from './family.ts'

export type Sent = Changed & { readonly reference: string; readonly areaName: string }

/**
 * Keeps the request, and answers the same whoever is asked about: no record is looked for. It counts as received when it
 * came; the team records that day.
 */
export async function sendRequest(
  db: Db,
  asking: Asking,
  form: RequestForm & { readonly once: string },
  tools: Tools,
): Promise<Sent | Refusal> {
  const area = await areaAt(db, asking.params.place ?? '')
  if (area === null) return notFound
  const made = requestFrom(form, asking.today)
  if (isRefusal(made)) return made
  await setActing(db, asking.actor.personId, area.id, null)
  const addressHash = tools.hashToken(`request from ${asking.address ?? ''}`)
  const lately = await requestsLately(db, area.id, addressHash, asking.at)
  if (lately.fromHere >= mostFromHere || lately.fromAll >= mostFromAll) return tooMany
  const formKey = isUuid(form.once) ? form.once : tools.newId()
  const reference = `R-${codeFrom(tools.hashToken(`request ${formKey}`), 8)}`
  await requestAdd(db, area.id, {
    ...made,
    id: tools.newId(),
    formKey,
    addressHash,
    at: asking.at,
    reference,
  })
  const slug = asking.params.place ?? ''
  return {
    to: `/ask-for-an-assessment/${slug}`,
    area: { id: area.id, slug },
    thing: `request=${reference}`,
    reference,
    areaName: area.name,
  }
}

export interface TakeForm {
  readonly step: 'take-in' | 'set-aside'
  readonly receivedOn: string
  readonly team: string
  readonly reference: string
  readonly another: string
  readonly why: string
}

/** The team manager takes a request in, as a fact of a record that is there or of a new one; or sets it aside with a reason. */
export async function settleRequest(
  db: Db,
  asking: Asking,
  form: TakeForm,
  tools: Tools,
): Promise<Changed | Refusal> {
  const page = await readRequests(db, asking)
  if (isRefusal(page)) return page
  const request = page.waiting.find((one) => one.id === asking.params.waiting)
  if (request === undefined) return notFound
  const { area, actor, at, today } = asking
  const list = `/areas/${area.slug}/requests`
  const gone = refuse(
    'settled-meanwhile',
    'Somebody settled this request a moment ago. Look at the list again.',
  )
  if (form.step === 'set-aside') {
    const why = form.why.trim()
    if (why === '')
      return refuse(
        'no-why',
        'Say why it is not taken in, such as that it was sent twice.',
        `why-${request.id}`,
      )
    const to = { state: 'set-aside' as const, caseId: null, why, by: actor.personId, at }
    if (!(await requestSettle(db, area.id, request.id, to))) return gone
    return { to: list, thing: `request=${request.id}`, event: 'request.set-aside', why }
  }
  const day = receivedOn(form.receivedOn, request.sentOn, today)
  if (isRefusal(day)) return { ...day, field: `receivedOn-${request.id}` }
  const caseId = form.reference.trim() === '' ? await opened() : await byReference(form.reference.trim())
  if (isRefusal(caseId)) return caseId
  const recorded = await recordFacts(
    db,
    asking,
    caseId,
    [
      {
        event: 'request_received',
        day,
        channel: 'online',
        fromWhom: request.askerName,
        details: {
          words: `${request.words}\n\nReach: ${request.askerReach}. Reference ${request.reference}.`,
        },
      },
    ],
    tools,
  )
  if (isRefusal(recorded)) return { ...recorded, field: `receivedOn-${request.id}` }
  const to = { state: 'taken-in' as const, caseId, why: null, by: actor.personId, at }
  if (!(await requestSettle(db, area.id, request.id, to))) return gone
  return {
    to: `/areas/${area.slug}/cases/${caseId}`,
    thing: `case=${caseId} request=${request.id}`,
    event: 'request.taken-in',
    after: { receivedOn: day },
  }

  async function byReference(reference: string): Promise<string | Refusal> {
    const found = (await casesIn(db, area.id)).find((one) => one.reference === reference)
    return (
      found?.id ??
      refuse(
        'no-case',
        'You read no record with this reference. Leave it empty to open a new one.',
        `reference-${request?.id ?? ''}`,
      )
    )
  }

  async function opened(): Promise<string | Refusal> {
    if (request === undefined) return notFound
    const { givenNames, familyName, born } = request
    const none = {
      knownAs: null,
      upn: null,
      nhsNumber: null,
      language: null,
      reachHow: null,
      reachWhen: null,
    }
    const child = {
      ...none,
      givenNames,
      familyName,
      born,
      address: '',
      interpreter: false,
      largePrint: false,
      ownWords: null,
    }
    const isAnother = form.another === 'yes'
    const open = {
      child,
      reference: '',
      team: form.team,
      requestOn: null,
      requestFrom: '',
      requestChannel: '',
      isAnother,
    }
    const done = await openCase(db, asking, open, tools)
    if (isRefusal(done)) return done.field === 'another' ? { ...done, field: `another-${request.id}` } : done
    return done.thing?.replace(/^case=/, '') ?? notFound
  }
}
