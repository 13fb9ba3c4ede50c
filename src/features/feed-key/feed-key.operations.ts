/** Making and revoking keys of one's own. */
import { type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { mayHere } from '../measure/index.ts'
import { keyInsert, keyRevoke, keysOf } from './feed-key.sql.ts'
import { type FeedKey, keyPrefix, mostKeys } from './feed-key.ts'

export interface KeysPage {
  readonly keys: readonly FeedKey[]
  /** Whether a key of this person could send readings. */
  readonly mayEnter: boolean
  readonly publicUrl: string
}

export async function readKeys(
  db: Db,
  asking: Asking,
  { publicUrl }: Pick<Tools, 'publicUrl'>,
): Promise<KeysPage> {
  return {
    keys: await keysOf(db, asking.area.id, asking.actor.personId),
    mayEnter: mayHere(asking).enter,
    publicUrl,
  }
}

export type MadeKey = Changed & { readonly key: string; readonly name: string }

/** The key is answered once and kept nowhere: only its hash is. */
export async function makeKey(
  db: Db,
  asking: Asking,
  form: { readonly name: string; readonly maySend: boolean },
  tools: Pick<Tools, 'newId' | 'newSecret' | 'hashToken'>,
): Promise<MadeKey | Refusal> {
  const name = form.name.trim()
  if (name === '')
    return refuse('no-name', 'Name it after what will use it, for example “Power BI on my desk”.', 'name')
  const keys = await keysOf(db, asking.area.id, asking.actor.personId)
  if (keys.some((one) => one.name.toLowerCase() === name.toLowerCase()))
    return refuse(
      'name-taken',
      'You have a key of that name. Revoke it first, or choose another name.',
      'name',
    )
  if (keys.length >= mostKeys)
    return refuse('too-many', `You have ${mostKeys} keys. Revoke one that nothing uses any more.`, 'name')
  if (form.maySend && !mayHere(asking).enter)
    return refuse('not-theirs', 'Only whoever enters figures can have a key that sends them.', 'maySend')
  const key = `${keyPrefix}${tools.newSecret()}`
  const id = tools.newId()
  await keyInsert(db, asking.area.id, {
    id,
    personId: asking.actor.personId,
    name,
    maySend: form.maySend,
    madeOn: asking.today,
    tokenHash: tools.hashToken(key),
  })
  return {
    to: `/areas/${asking.area.slug}/dashboard/keys`,
    thing: `feed-key=${id}`,
    after: { name, maySend: form.maySend },
    key,
    name,
  }
}

export async function revokeKey(
  db: Db,
  asking: Asking,
  form: { readonly key: string },
): Promise<Changed | Refusal> {
  const keys = await keysOf(db, asking.area.id, asking.actor.personId)
  const key = keys.find((one) => one.id === form.key)
  if (key === undefined || !(await keyRevoke(db, asking.area.id, key, asking.today)))
    return refuse('no-key', 'There is no such key of yours any more. Nothing was changed.')
  return {
    to: `/areas/${asking.area.slug}/dashboard/keys`,
    thing: `feed-key=${key.id}`,
    before: { name: key.name },
  }
}
