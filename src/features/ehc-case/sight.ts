/** What each role reads of a case to which it has a relation: the matrix of roles, as the case page asks it. */
import type { Role } from '../../foundation/index.ts'

export interface Sight {
  /** Everything that identifies the child; otherwise name, date of birth and NHS number. */
  readonly identity: 'all' | 'least'
  readonly contacts: boolean
  /** Facts and limits: all; only limits (due days); or those of health. */
  readonly steps: 'all' | 'limits' | 'health'
  readonly people: 'with-addresses' | 'names' | 'none'
}

const whole: Sight = { identity: 'all', contacts: true, steps: 'all', people: 'with-addresses' }

export function sightOf(role: Role | null): Sight {
  switch (role) {
    case 'health-professional':
      return { identity: 'least', contacts: false, steps: 'limits', people: 'none' }
    case 'designated-clinical-officer':
      return { identity: 'all', contacts: false, steps: 'health', people: 'none' }
    case 'senco':
    case 'council-adviser':
      return { identity: 'all', contacts: false, steps: 'all', people: 'names' }
    case 'caseworker':
    case 'ehc-team-manager':
    case 'head-of-send':
    case 'data-protection-officer':
      return whole
    default:
      // A role that is not named reads the least there is.
      return { identity: 'least', contacts: false, steps: 'limits', people: 'none' }
  }
}
