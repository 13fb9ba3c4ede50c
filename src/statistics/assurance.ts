import type { GroupResult } from './chart-group.ts'
import type { FacetSpan } from './chart-rows.ts'
import type { ChartSettings, WholeInput } from './chart-settings.ts'
import type {
  AssuranceType,
  ControlChartInput,
  ImprovementDirection,
  PointType,
  VariationIcon,
} from './chart-shape.ts'
import { InputError } from './input-error.ts'
import { canDraw } from './limits.ts'
import { checkNames } from './rebase.ts'

type Target = NonNullable<ControlChartInput['target']>

/** The target, or the targets by facet; null where none was set. Throws on one that is no number or has no facet. */
export function checkedTarget(input: WholeInput, facets: readonly FacetSpan[]): Target | null {
  const target = input.target ?? null
  if (target === null) return null
  const named = typeof target === 'object'
  if (named) checkNames('target', Object.keys(target), facets)
  for (const value of named ? Object.values(target) : [target])
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new InputError('target', 'A target is a finite number.')
  return target
}

/** A facet's own target; null where a list of targets does not name it. */
export function targetOf(target: Target | null, facet: string | null): number | null {
  if (target === null || typeof target === 'number') return target
  return facet !== null && Object.hasOwn(target, facet) ? (target[facet] ?? null) : null
}

/**
 * Whether the process as it is will meet its target, from the limits of the facet's last group. Strict: a target on a
 * limit is met and missed by chance. Null without a target or a direction.
 *
 * Peer-compatible mode gives `inconsistent` wherever there are targets at all, also where this facet has none and where
 * limits cannot be computed. Ours gives nothing there, but for a single point, which like every short group has R's icons
 * (the page shows none).
 */
export function assuranceOf(
  target: number | null,
  someTarget: boolean,
  { group, limits }: GroupResult,
  { peer, direction }: ChartSettings,
): AssuranceType | null {
  if (!someTarget || direction === 'neutral') return null
  if (!peer && (target === null || (!canDraw(limits) && group.to - group.from > 1))) return null
  const increase = direction === 'increase'
  if (target !== null && target > limits.upl) return increase ? 'consistent_fail' : 'consistent_pass'
  if (target !== null && target < limits.lpl) return increase ? 'consistent_pass' : 'consistent_fail'
  return 'inconsistent'
}

const assuranceIcons = {
  consistent_pass: 'pass',
  consistent_fail: 'fail',
  inconsistent: 'inconsistent',
} as const

/** The icon of an assurance. */
export function assuranceIcon(type: AssuranceType): 'pass' | 'fail' | 'inconsistent' {
  return assuranceIcons[type]
}

/** The icon of a variation. Its high or low follows the direction of improvement, not the point's place. */
export function variationIcon(type: PointType, direction: ImprovementDirection): VariationIcon {
  switch (type) {
    case 'special_cause_improvement':
      return direction === 'increase' ? 'improvement_high' : 'improvement_low'
    case 'special_cause_concern':
      return direction === 'increase' ? 'concern_low' : 'concern_high'
    case 'special_cause_neutral_high':
      return 'neutral_high'
    case 'special_cause_neutral_low':
      return 'neutral_low'
    case 'common_cause':
      return 'common_cause'
  }
}
