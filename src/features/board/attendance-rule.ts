/** The attendance rule of the terms of reference, for example 9 of 12, applied to one member. */

export type AttendanceStanding = 'kept' | 'not-kept' | 'too-early'

export interface Attendance {
  /** Of the meetings counted, how many were attended. */
  readonly attended: number
  /** The meetings counted: those held while the post sat on the board, the last `of` of them. */
  readonly counted: number
  readonly least: number
  readonly of: number
  readonly standing: AttendanceStanding
}

/**
 * The rule as it stands after the last meeting. `attended` says of each meeting held while the post sat on the board
 * whether it was there, oldest first. Before there are as many meetings as the rule counts it is too early, unless the
 * rule cannot be kept any more or is kept already.
 */
export function attendanceRule(
  attended: readonly boolean[],
  rule: { readonly attendLeast: number; readonly attendOf: number },
): Attendance {
  const last = attended.slice(-rule.attendOf)
  const there = last.filter((one) => one).length
  const missed = last.length - there
  const standing =
    there >= rule.attendLeast ? 'kept' : missed > rule.attendOf - rule.attendLeast ? 'not-kept' : 'too-early'
  return {
    attended: there,
    counted: last.length,
    least: rule.attendLeast,
    of: rule.attendOf,
    standing,
  }
}

/** "At 6 of the last 12 meetings; at least 9 are expected." */
export function attendanceSentence(one: Attendance): string {
  if (one.counted === 0) return 'No meeting has been held yet.'
  const there =
    one.counted === 1
      ? `At ${one.attended} of 1 meeting`
      : `At ${one.attended} of the last ${one.counted} meetings`
  return one.least === 0 ? `${there}.` : `${there}; at least ${one.least} of ${one.of} are expected.`
}
