/** The link by which advice is answered: held for one transaction, and shown as little or as much as its check opened. */
import { addDays, type LocalDate, type Refusal } from '../../foundation/index.ts'
import type { Asking, Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type Answering, answering } from './advice.reads.ts'
import { type AdviceLink, adviceOf, childAsked, holdLink, linkHeld, linkLeads } from './advice.sql.ts'
import { initialsOf, linkOver } from './advice.ts'

/** A link as its holder finds it: before the second check as little as needed, afterwards what is asked. */
export type LinkPage =
  | {
      readonly is: 'check'
      readonly token: string
      readonly areaName: string
      readonly child: string
      readonly bornIn: string
      readonly profession: string
      readonly endsOn: LocalDate
    }
  | { readonly is: 'open'; readonly token: string; readonly answering: Answering; readonly endsOn: LocalDate }

export interface HeldLink {
  readonly area: Answering['area']
  readonly link: AdviceLink
  /** The second check was passed in the browser that asks, and holds. */
  readonly isChecked: boolean
  readonly childId: string
}

/** The link that the address names, held for the rest of this transaction; null where it does not open. */
export async function holdAskedLink(
  db: Db,
  asking: Asking,
  tools: Pick<Tools, 'hashToken'>,
  held: boolean,
): Promise<HeldLink | null> {
  const token = asking.params.token ?? ''
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null
  const hash = tools.hashToken(token)
  const leads = await linkLeads(db, hash)
  if (leads === null) return null
  // A link opens for nobody in particular: whatever else whoever holds it may do here counts for nothing.
  await setActing(db, asking.actor.personId, leads.area.id, null)
  await holdLink(db, hash)
  const link = await linkHeld(db, leads.area.id, leads.linkId, asking.at, held)
  if (link === null || link.endedAt !== null) return null
  const isChecked = link.isStepFresh && asking.stepHash !== undefined && link.stepHash === asking.stepHash
  // Once it was used, only the browser that used it is shown anything: its receipt.
  if (link.usedAt !== null && !isChecked) return null
  return { area: leads.area, link, isChecked, childId: leads.childId }
}

export async function readLink(db: Db, asking: Asking, tools: Tools): Promise<LinkPage | Refusal> {
  const here = await holdAskedLink(db, asking, tools, false)
  if (here === null) return linkOver
  const token = asking.params.token ?? ''
  const advice = await adviceOf(db, here.area.id, here.link.factId)
  const child = await childAsked(db, here.area.id, here.childId)
  if (advice === null || child === null) return linkOver
  const endsOn = addDays(here.link.endsAt.slice(0, 10) as LocalDate, -1)
  if (here.isChecked) {
    const found = await answering(db, here.area.id, advice, here.area)
    return found === null ? linkOver : { is: 'open', token, answering: found, endsOn }
  }
  return {
    is: 'check',
    token,
    areaName: here.area.name,
    child: initialsOf(child.givenNames, child.familyName),
    bornIn: child.born.slice(0, 4),
    profession: advice.profession,
    endsOn,
  }
}
