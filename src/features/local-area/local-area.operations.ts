/** Opening a local area, with its agencies and its first programme lead. */
import type { LocalDate, Role } from '../../foundation/index.ts'
import type { Tools } from '../../route/index.ts'
import { setActing } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { grantAdd } from '../person/index.ts'
import { agencyNamed, areaAgencyAdd, areaOpen } from './local-area.sql.ts'
import { agencyKindOf, slugFor } from './local-area.ts'

export interface NewArea {
  readonly name: string
  readonly council: string
  readonly bodies: readonly string[]
  readonly isDemonstration: boolean
  readonly openedBy: string
  readonly roles: readonly Role[]
  readonly today: LocalDate
}

/** Opens the area and sets it as the one this transaction works in. Answers its id and the part of its address. */
export async function openArea(
  db: Db,
  area: NewArea,
  tools: Pick<Tools, 'newId'>,
): Promise<{ id: string; slug: string }> {
  const id = tools.newId()
  // Whoever opens an area does so for its programme.
  await setActing(db, area.openedBy, id, 'programme')
  const slug = await takeSlug(db, id, area)
  for (const role of area.roles)
    await grantAdd(db, {
      id: tools.newId(),
      areaId: id,
      personId: area.openedBy,
      role,
      from: area.today,
      grantedBy: area.openedBy,
      why: 'Opened the area',
    })
  for (const name of new Set([area.council, ...area.bodies])) {
    const kind = agencyKindOf(name)
    const agencyId = await agencyNamed(db, tools.newId(), name, kind)
    await areaAgencyAdd(db, {
      areaId: id,
      id: tools.newId(),
      agencyId,
      part: name === area.council ? 'council' : kind,
      from: area.today,
    })
  }
  return { id, slug }
}

async function takeSlug(db: Db, id: string, area: NewArea): Promise<string> {
  const refused: string[] = []
  for (;;) {
    const slug = slugFor(area.name, refused)
    if (
      await areaOpen(db, {
        id,
        name: area.name,
        slug,
        isDemonstration: area.isDemonstration,
        openedOn: area.today,
      })
    )
      return slug
    refused.push(slug)
  }
}
