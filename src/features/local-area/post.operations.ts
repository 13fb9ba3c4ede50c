/** Making a post and handing one over. */
import { isRefusal, notFound, parseLocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import {
  agenciesHere,
  holdingEnd,
  holdingInsert,
  peopleHere,
  postInsert,
  postsIn,
  postTouch,
} from './post.sql.ts'
import { handOver, postAdd, postWords } from './post.ts'

export interface PostForm {
  readonly name: string
  readonly agency: string
  readonly holder: string
  /** The id of the holder's account; empty for somebody known by name only. */
  readonly person: string
}

/** Makes a post, with the person who holds it where one is named. */
export async function makePost(
  db: Db,
  asking: Asking,
  form: PostForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const agencies = await agenciesHere(db, areaId)
  const posts = await postsIn(db, areaId)
  const refusal = postAdd({ name: form.name, agencyId: form.agency }, agencies, posts, asking.today)
  if (refusal !== null) return refusal
  const id = tools.newId()
  const name = form.name.trim()
  const from = asking.today
  await postInsert(db, { areaId, id, areaAgencyId: form.agency, name, from })
  const holder = await holderFrom(db, asking, form)
  if (holder.name !== '') await holdingInsert(db, { areaId, id: tools.newId(), postId: id, ...holder, from })
  return { to: `/areas/${asking.area.slug}/posts`, thing: `post=${id}`, after: { name, holder: holder.name } }
}

export interface HandOverForm {
  readonly version: number
  readonly holder: string
  readonly person: string
  readonly from: string
}

export async function handPostOver(
  db: Db,
  asking: Asking,
  form: HandOverForm,
  tools: Pick<Tools, 'newId'>,
): Promise<Changed | Refusal> {
  const areaId = asking.area.id
  const post = (await postsIn(db, areaId)).find((one) => one.id === asking.params.post)
  if (post === undefined) return notFound
  const from = parseLocalDate(form.from.trim())
  if (from === null) return refuse('no-day', 'Enter the day from which this person holds the post.', 'from')
  const holder = await holderFrom(db, asking, form)
  const handover = handOver(post, holder.name, from)
  if (isRefusal(handover)) return handover
  if (!(await postTouch(db, areaId, post.id, form.version)))
    return refuse(
      'changed-meanwhile',
      'Somebody handed this post over a moment ago. Look at it as it stands now.',
    )
  if (handover.ends !== null && !(await holdingEnd(db, areaId, handover.ends)))
    return refuse(
      'changed-meanwhile',
      'Somebody handed this post over a moment ago. Look at it as it stands now.',
    )
  await holdingInsert(db, { areaId, id: tools.newId(), postId: post.id, ...holder, from })
  return {
    to: `/areas/${asking.area.slug}/posts`,
    thing: `post=${post.id}`,
    before: { holder: post.holdings[0]?.name ?? null },
    after: { post: postWords(post), holder: holder.name, from },
  }
}

/** Whoever was chosen among those with a role here, by their account; else the name that was typed. */
async function holderFrom(
  db: Db,
  asking: Asking,
  form: { readonly holder: string; readonly person: string },
): Promise<{ readonly personId: string | null; readonly name: string }> {
  const known = (await peopleHere(db, asking.area.id, asking.today)).find((one) => one.id === form.person)
  return known === undefined
    ? { personId: null, name: form.holder.trim() }
    : { personId: known.id, name: known.name }
}
