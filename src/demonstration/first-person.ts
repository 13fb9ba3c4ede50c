/** The person who starts Throughline for the first time: the one whom the printed sign-in link signs in. */
import { openersOfAreas, personAdd } from '../features/person/index.ts'
import type { Tools } from '../route/index.ts'
import type { Store } from '../shell/database/store.ts'

/** Answers that person's id, making the person on the first start. */
export async function firstPerson(
  store: Store,
  tools: Pick<Tools, 'newId'>,
  at: string,
): Promise<{ id: string; isNew: boolean }> {
  return store.change({ areaId: null, personId: null, at }, async (db) => {
    const [known] = await openersOfAreas(db)
    if (known !== undefined) return { id: known.id, isNew: false }
    const id = tools.newId()
    await personAdd(db, {
      id,
      name: 'First administrator',
      email: null,
      opensAreas: true,
      isSynthetic: false,
      at,
    })
    return { id, isNew: true }
  })
}
