/** What a search reads. Each kind of thing is looked for only where the page that shows it would open. */
import { may, type Permission, type Reach } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { seeDocuments } from '../document/index.ts'
import { escalationSight, seeEscalations } from '../escalation/index.ts'
import { audienceOf } from '../evidence/index.ts'
import { seePlan } from '../improvement-plan/index.ts'
import { seePosts, seeProgramme } from '../local-area/index.ts'
import { seeMeasures, seeTeamMeasures } from '../measure/index.ts'
import { readRequirements } from '../requirement/index.ts'
import { seeRisks, sightOf } from '../risk/index.ts'
import { searchIn, wordsNear } from './search.sql.ts'
import { type Group, type Kind, kinds, nearest, type Sought, soughtFrom } from './search.ts'

const everywhere: readonly Reach[] = ['whole-area', 'own', 'published']
const whole: readonly Reach[] = ['whole-area']

/** The permission of the page that shows each kind, and the reaches with which it is shown there. */
const shownBy: Readonly<Record<Kind, readonly [Permission, readonly Reach[]]>> = {
  requirement: [readRequirements, everywhere],
  // What answers a requirement is not among what is published yet.
  answer: [readRequirements, whole],
  document: [seeDocuments, everywhere],
  'held-before': [seeDocuments, everywhere],
  plan: [seePlan, whole],
  objective: [seePlan, whole],
  action: [seePlan, whole],
  step: [seePlan, whole],
  milestone: [seePlan, whole],
  update: [seePlan, whole],
  'impact-date': [seePlan, whole],
  view: [seePlan, whole],
  'families-words': [seePlan, whole],
  'families-answer': [seePlan, whole],
  // An adviser's evidence stands on one page, and there is little of it.
  evidence: [seePlan, whole],
  measure: [seeMeasures, whole],
  // Those who own a part find their own: the question itself holds what a person may see.
  risk: [seeRisks, everywhere],
  escalation: [seeEscalations, everywhere],
  post: [seePosts, whole],
  agency: [seeProgramme, everywhere],
}

export function kindsFor(asking: Pick<Asking, 'actor' | 'area'>): readonly Kind[] {
  return kinds.filter((kind) => {
    const [permission, reaches] = shownBy[kind]
    const answer = may(asking.actor, permission, asking.area.id)
    return answer.allowed && reaches.includes(answer.reach)
  })
}

export interface SearchPage {
  /** Null before anything was typed. */
  readonly sought: Sought | null
  /** What may be found by this reader. */
  readonly kinds: readonly Kind[]
  readonly groups: readonly Group[]
  readonly only: { readonly kind: Kind; readonly page: number } | null
  /** The search that may have been meant, where nothing was found. */
  readonly meant: string | null
}

export async function readSearch(db: Db, asking: Asking): Promise<SearchPage> {
  const allowed = kindsFor(asking)
  const sees = {
    evidence: audienceOf(asking),
    teamMeasures: may(asking.actor, seeTeamMeasures, asking.area.id).allowed,
    risks: sightOf(asking),
    escalations: escalationSight(asking),
  }
  const sought = soughtFrom(asking.query.q ?? '')
  const kind = allowed.find((one) => one === asking.query.kind)
  const only = kind === undefined ? null : { kind, page: pageFrom(asking.query.page) }
  if (sought === null) return { sought, kinds: allowed, groups: [], only, meant: null }
  const groups = await searchIn(db, asking.area.id, allowed, sees, sought, only)
  return {
    sought,
    kinds: allowed,
    groups,
    only,
    meant:
      groups.length === 0
        ? nearest(sought.words, await wordsNear(db, asking.area.id, allowed, sees, sought.words))
        : null,
  }
}

function pageFrom(text: string | undefined): number {
  return text !== undefined && /^[1-9][0-9]{0,4}$/.test(text) ? Number(text) : 1
}
