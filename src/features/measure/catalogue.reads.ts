/** What the catalogue's page reads: the areas of the notice, and what was adopted already. */
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { areaRequirementsIn } from '../requirement/index.ts'
import { type AreaLine, mayHere, measuresSeen } from './measure.reads.ts'

export interface CataloguePage {
  readonly areas: readonly AreaLine[]
  readonly adopted: readonly {
    readonly id: string
    readonly name: string
    readonly catalogueId: string | null
  }[]
  readonly mayShape: boolean
}

export async function readCatalogue(db: Db, asking: Asking): Promise<CataloguePage> {
  return {
    areas: await areaRequirementsIn(db, asking.area.id),
    adopted: await measuresSeen(db, asking),
    mayShape: mayHere(asking).shape,
  }
}
