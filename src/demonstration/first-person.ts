/** The person who starts Throughline for the first time: the one whom the printed sign-in link signs in. */
import { openersOfAreas, personAdd } from '../features/person/index.ts'
import type { Tools } from '../route/index.ts'
import type { Db } from '../schema/db.ts'

/** Answers that person's id, making the person on the first start. */
export async function firstPerson(
  db: Db,
  tools: Pick<Tools, 'newId'>,
  at: string,
): Promise<{ id: string; isNew: boolean }> {
  const [known] = await openersOfAreas(db)
  if (known !== undefined) return { id: known.id, isNew: false }
  const id = tools.newId()
  const name = 'First administrator'
  await personAdd(db, { id, name, email: null, opensAreas: true, isSynthetic: false, at })
  return { id, isNew: true }
}
