/** The page of an area that a person begins on. */
import { type Actor, may } from '../../foundation/index.ts'
import type { AreaHere } from '../../route/index.ts'
import { seeMine } from '../family/index.ts'
import { seeProgramme } from '../local-area/index.ts'

/** Its programme, or one's child or cases where that is closed. */
export function areaHome(actor: Actor, { id, slug }: Pick<AreaHere, 'id' | 'slug'>): string {
  const base = `/areas/${slug}`
  if (may(actor, seeProgramme, id).allowed) return base
  return may(actor, seeMine, id).allowed ? `${base}/my` : `${base}/cases`
}
