import type { SqlStatement } from './session.ts'
import type { UnitOfWork } from './unit.ts'

/** Seconds after which the database itself ends a statement, a wait for a lock, and an idle transaction. */
export interface UnitLimits {
  readonly statementSeconds: number
  readonly lockSeconds: number
  readonly idleSeconds: number
}

const reading = 'begin isolation level repeatable read read only'
const changing = 'begin isolation level read committed read write'

/**
 * What every unit begins with. All of it is local to the transaction, so nothing is left on a connection that others
 * use after; null is written as empty text, because a setting that has ended reads as empty text. Questions are not compiled:
 * each is asked once and answered in milliseconds, and compiling one takes longer than that.
 */
export function unitBegins(
  kind: 'read' | 'change',
  unit: UnitOfWork,
  limits: UnitLimits,
): readonly SqlStatement[] {
  return [{ sql: kind === 'read' ? reading : changing }, settings('throughline_app', unit, limits)]
}

/** The keeper's unit: reads every area, changes nothing. */
export function keepingBegins(limits: UnitLimits): readonly SqlStatement[] {
  const nobody: UnitOfWork = { areaId: null, personId: null, at: '' }
  return [{ sql: reading }, settings('throughline_keeper', nobody, limits)]
}

function settings(role: string, unit: UnitOfWork, limits: UnitLimits): SqlStatement {
  return {
    sql: `select set_config('role', $1, true), set_config('throughline.area', $2, true),
      set_config('throughline.person', $3, true), set_config('throughline.at', $4, true),
      set_config('throughline.why', $5, true), set_config('statement_timeout', $6, true),
      set_config('lock_timeout', $7, true), set_config('idle_in_transaction_session_timeout', $8, true),
      set_config('throughline.side', $9, true), set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
      set_config('jit', 'off', true)`,
    params: [
      role,
      unit.areaId ?? '',
      unit.personId ?? '',
      unit.at,
      unit.why ?? '',
      `${limits.statementSeconds}s`,
      `${limits.lockSeconds}s`,
      `${limits.idleSeconds}s`,
      unit.side ?? '',
    ],
  }
}
