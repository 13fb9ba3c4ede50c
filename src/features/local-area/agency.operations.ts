/** Entering agencies, changing their days, ending them, and giving their posts a new home. */
import { isRefusal, notFound, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import {
  agenciesInArea,
  agenciesKnown,
  agencyInsert,
  agencyTurn,
  areaAgencyDays,
  areaAgencyEnd,
  lastChangedBy,
  postEndOn,
  postMoveTo,
} from './agency.sql.ts'
import {
  agencyAdd,
  agencyDays,
  agencyEnd,
  type EndForm,
  type NewAgencyForm,
  postEnd,
  postMove,
} from './agency.ts'
import { areaAgencyAdd } from './local-area.sql.ts'
import { postsIn } from './post.sql.ts'

export async function addAgency(
  db: Db,
  asking: Asking,
  form: NewAgencyForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  await agencyTurn(db)
  const added = agencyAdd(
    form,
    await agenciesInArea(db, areaId),
    await agenciesKnown(db, areaId),
    asking.today,
  )
  if (isRefusal(added)) return added
  const agencyId = added.agencyId ?? tools.newId()
  if (added.agencyId === null) await agencyInsert(db, { id: agencyId, name: added.name, kind: added.kind })
  const id = tools.newId()
  await areaAgencyAdd(db, { areaId, id, agencyId, part: added.part, from: added.from })
  return { to: listOf(asking), thing: `agency=${id}`, after: { name: added.name, from: added.from } }
}

interface Versioned {
  readonly version: number
}

export async function changeDays(
  db: Db,
  asking: Asking,
  form: Versioned & { readonly from: string; readonly to: string },
): Promise<Changed | Refusal> {
  const agency = (await agenciesInArea(db, asking.area.id)).find((one) => one.id === asking.params.agency)
  if (agency === undefined) return notFound
  const days = agencyDays(form)
  if (isRefusal(days)) return days
  if (!(await areaAgencyDays(db, asking.area.id, { id: agency.id, version: form.version }, days)))
    return meanwhile(db, asking, 'area_agency_history', agency.id, agency.name)
  const before = { from: agency.from, to: agency.to }
  return { to: listOf(asking), thing: `agency=${agency.id}`, before, after: days }
}

export async function endAgency(
  db: Db,
  asking: Asking,
  form: Versioned & EndForm,
): Promise<Changed | Refusal> {
  const here = await agenciesInArea(db, asking.area.id)
  const agency = here.find((one) => one.id === asking.params.agency)
  if (agency === undefined) return notFound
  const end = agencyEnd(agency, form, here)
  if (isRefusal(end)) return end
  await setWhy(db, end.why)
  if (!(await areaAgencyEnd(db, asking.area.id, { id: agency.id, version: form.version }, end)))
    return meanwhile(db, asking, 'area_agency_history', agency.id, agency.name)
  const after = { to: end.to, successor: here.find((one) => one.id === end.successorId)?.name ?? null }
  return { to: listOf(asking), thing: `agency=${agency.id}`, before: { to: agency.to }, after, why: end.why }
}

export async function movePost(
  db: Db,
  asking: Asking,
  form: Versioned & { readonly agency: string },
): Promise<Changed | Refusal> {
  const posts = await postsIn(db, asking.area.id)
  const post = posts.find((one) => one.id === asking.params.post)
  if (post === undefined) return notFound
  const to = postMove(post, form.agency, await agenciesInArea(db, asking.area.id), posts, asking.today)
  if (isRefusal(to)) return to
  if (!(await postMoveTo(db, asking.area.id, { id: post.id, version: form.version }, to.id)))
    return meanwhile(db, asking, 'post_history', post.id, post.name)
  const [before, after] = [{ agency: post.agency }, { agency: to.name }]
  return { to: `/areas/${asking.area.slug}/posts`, thing: `post=${post.id}`, before, after }
}

export async function endPost(
  db: Db,
  asking: Asking,
  form: Versioned & { readonly on: string },
): Promise<Changed | Refusal> {
  const post = (await postsIn(db, asking.area.id)).find((one) => one.id === asking.params.post)
  if (post === undefined) return notFound
  const on = postEnd(post, form.on)
  if (isRefusal(on)) return on
  if (!(await postEndOn(db, asking.area.id, { id: post.id, version: form.version }, on)))
    return meanwhile(db, asking, 'post_history', post.id, post.name)
  const to = `/areas/${asking.area.slug}/posts`
  return { to, thing: `post=${post.id}`, before: { to: post.to }, after: { to: on } }
}

const listOf = (asking: Asking): string => `/areas/${asking.area.slug}/agencies`

/** The second of two editors is told who was first; what they typed stays in the form. */
async function meanwhile(
  db: Db,
  asking: Asking,
  history: 'area_agency_history' | 'post_history',
  id: string,
  name: string,
): Promise<Refusal> {
  const who = (await lastChangedBy(db, asking.area.id, history, id)) ?? 'Somebody'
  return refuse(
    'changed-meanwhile',
    `${who} changed ${name} while this page was open. What you typed is kept: look at it as it stands now, then send it again.`,
  )
}
