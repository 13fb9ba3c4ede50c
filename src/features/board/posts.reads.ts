/** The posts of an area as a board knows them: their name in full, their days, and who holds them. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Db } from '../../schema/db.ts'
import { holderOn, postsIn, postWords } from '../local-area/index.ts'
import type { PostHere } from './seats.ts'

export async function postsHere(db: Db, areaId: string, day: LocalDate): Promise<readonly PostHere[]> {
  return (await postsIn(db, areaId)).map((post) => ({
    id: post.id,
    words: postWords(post),
    from: post.from,
    to: post.to,
    holder: holderOn(post, day)?.name ?? null,
  }))
}
