/** What everybody reads. It is an operation because it finds the area out first and then sets it for row-level security. */
import { notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import type { SetPage } from './publication.reads.ts'
import { areaAtAddress, setsIn, setWith } from './publication.sql.ts'
import type { SetLine } from './publication.ts'

export interface PublicList {
  readonly areaName: string
  readonly path: string
  readonly sets: readonly SetLine[]
}

/** What an area published to everybody. Nobody is signed in: the area is named by its address, and only `public` is read. */
export async function readPublicList(db: Db, asking: Asking): Promise<PublicList | Refusal> {
  const area = await areaAtAddress(db, asking.params.place ?? '')
  if (area === null) return notFound
  await setActing(db, asking.actor.personId, area.id, null)
  return {
    areaName: area.name,
    path: `/published/${asking.params.place}`,
    sets: await setsIn(db, area.id, ['public']),
  }
}

export async function readPublicSet(db: Db, asking: Asking): Promise<SetPage | Refusal> {
  const area = await areaAtAddress(db, asking.params.place ?? '')
  if (area === null) return notFound
  await setActing(db, asking.actor.personId, area.id, null)
  const set = await setWith(db, area.id, asking.params.set ?? '', ['public'])
  if (set === null) return notFound
  const listPath = `/published/${asking.params.place}`
  return {
    set,
    areaName: area.name,
    path: `${listPath}/${set.id}`,
    listPath,
    isPublicPage: true,
    mayPublish: false,
  }
}
