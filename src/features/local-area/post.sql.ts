/** Questions and changes about posts and who holds them. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import type { AgencyHere, Holding, PersonHere, Post } from './post.ts'

/** Every post of an area with its holders, in two queries. */
export async function postsIn(db: Db, areaId: string): Promise<readonly Post[]> {
  const posts = await db
    .selectFrom('post as p')
    .innerJoin('area_agency as x', (on) =>
      on.onRef('x.local_area_id', '=', 'p.local_area_id').onRef('x.id', '=', 'p.area_agency_id'),
    )
    .innerJoin('agency as a', 'a.id', 'x.agency_id')
    .leftJoin('area_agency as sx', (on) =>
      on.onRef('sx.local_area_id', '=', 'x.local_area_id').onRef('sx.id', '=', 'x.successor_id'),
    )
    .leftJoin('agency as s', 's.id', 'sx.agency_id')
    .select(['p.id', 'p.name', 'p.area_agency_id', 'p.from_day', 'p.to_day', 'p.version'])
    .select(['a.name as agency', 'x.to_day as agency_ended', 's.name as followed_by'])
    .where('p.local_area_id', '=', areaId)
    .orderBy('a.name')
    .orderBy('p.name')
    .execute()
  const held = await db
    .selectFrom('post_holding')
    .select(['id', 'post_id', 'person_id', 'holder_name', 'from_day', 'to_day', 'version'])
    .where('local_area_id', '=', areaId)
    .orderBy('from_day', 'desc')
    .execute()
  const holdings = new Map<string, Holding[]>()
  for (const row of held) {
    const holding = {
      id: row.id,
      personId: row.person_id,
      name: row.holder_name,
      from: row.from_day as LocalDate,
      to: row.to_day as LocalDate | null,
      version: row.version,
    }
    holdings.set(row.post_id, [...(holdings.get(row.post_id) ?? []), holding])
  }
  return posts.map((row) => ({
    id: row.id,
    name: row.name,
    areaAgencyId: row.area_agency_id,
    agency: row.agency,
    agencyEnded: row.agency_ended as LocalDate | null,
    agencyFollowedBy: row.followed_by,
    from: row.from_day as LocalDate,
    to: row.to_day as LocalDate | null,
    holdings: holdings.get(row.id) ?? [],
    version: row.version,
  }))
}

/** The agencies of an area, ended ones too. */
export async function agenciesHere(db: Db, areaId: string): Promise<readonly AgencyHere[]> {
  const rows = await db
    .selectFrom('area_agency as x')
    .innerJoin('agency as a', 'a.id', 'x.agency_id')
    .select(['x.id', 'a.name', 'x.to_day'])
    .where('x.local_area_id', '=', areaId)
    .orderBy('a.name')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, to: row.to_day as LocalDate | null }))
}

/** The people who hold a role in an area on a day, each once. */
export async function peopleHere(db: Db, areaId: string, day: LocalDate): Promise<readonly PersonHere[]> {
  return db
    .selectFrom('role_grant as g')
    .innerJoin('person as p', 'p.id', 'g.person_id')
    .select(['p.id', 'p.name'])
    .distinct()
    .where('g.local_area_id', '=', areaId)
    .where('g.from_day', '<=', day)
    .where((on) => on.or([on('g.to_day', 'is', null), on('g.to_day', '>=', day)]))
    .orderBy('p.name')
    .execute()
}

export async function postInsert(
  db: Db,
  post: { areaId: string; id: string; areaAgencyId: string; name: string; from: LocalDate },
): Promise<void> {
  await db
    .insertInto('post')
    .values({
      local_area_id: post.areaId,
      id: post.id,
      area_agency_id: post.areaAgencyId,
      name: post.name,
      from_day: post.from,
    })
    .execute()
}

export async function holdingInsert(
  db: Db,
  holding: {
    areaId: string
    id: string
    postId: string
    personId: string | null
    name: string
    from: LocalDate
  },
): Promise<void> {
  await db
    .insertInto('post_holding')
    .values({
      local_area_id: holding.areaId,
      id: holding.id,
      post_id: holding.postId,
      person_id: holding.personId,
      holder_name: holding.name,
      from_day: holding.from,
    })
    .execute()
}

/** Ends a holding. False when it changed meanwhile. */
export async function holdingEnd(
  db: Db,
  areaId: string,
  ends: { readonly id: string; readonly version: number; readonly on: LocalDate },
): Promise<boolean> {
  const done = await db
    .updateTable('post_holding')
    .set((on) => ({ to_day: ends.on, version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', ends.id)
    .where('version', '=', ends.version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Counts one change of a post, so that of two people who hand it over at once the second is told. */
export async function postTouch(db: Db, areaId: string, id: string, version: number): Promise<boolean> {
  const done = await db
    .updateTable('post')
    .set((on) => ({ version: on('version', '+', 1) }))
    .where('local_area_id', '=', areaId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
