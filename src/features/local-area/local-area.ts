/** A local area: one council's area, its agencies and the people with a role in it. */

export type AgencyKind = 'council' | 'icb' | 'trust' | 'school' | 'forum' | 'department' | 'other'

/** What part an agency plays in an area. An ICB may serve several areas; a council has one. */
export interface AreaAgency {
  readonly name: string
  readonly kind: AgencyKind
  readonly part: string
}

/** What kind of body a name is, from its own words. A word that says nothing is 'other'. */
export function agencyKindOf(name: string): AgencyKind {
  if (/\bcouncil\b/i.test(name)) return 'council'
  if (/integrated care board|\bICB\b|clinical commissioning group|\bCCG\b/i.test(name)) return 'icb'
  if (/\btrust\b/i.test(name)) return 'trust'
  if (/parent.*forum|forum.*parent/i.test(name)) return 'forum'
  if (/department/i.test(name)) return 'department'
  if (/\b(school|academy|college)\b/i.test(name)) return 'school'
  return 'other'
}

/** The part of an address for an area's name: "Derby and Derbyshire" gives "derby-and-derbyshire". Unique among `taken`. */
export function slugFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  const first = plain === '' ? 'area' : plain
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? first : `${first}-${n}`
    if (!taken.includes(slug)) return slug
  }
}
