/**
 * What cannot be computed because of what was handed in. Thrown by every function of the statistics core, in both
 * modes, and by nothing else: `message` says what was wrong and what to write instead, `input` names the input.
 */
export class InputError extends Error {
  override readonly name = 'InputError'

  constructor(
    readonly input: string,
    message: string,
  ) {
    super(message)
  }
}

/** Which rules hold: exactly the public R package's, quirks included, or ours, which differ where the docstrings say so. */
export type Compatibility = 'nhsr' | 'throughline'

/** Reads the mode; ours where none is given. */
export function isPeerMode(compatibility: Compatibility | undefined): boolean {
  if (compatibility === undefined || compatibility === 'throughline') return false
  if (compatibility === 'nhsr') return true
  throw new InputError('compatibility', 'The mode is "nhsr" or "throughline".')
}

/** A number that was asked for. Text that looks like a number is refused, and so is NaN: null is how a gap is written. */
export function numberOf(input: string, value: unknown): number {
  if (typeof value === 'number' && !Number.isNaN(value)) return value
  throw new InputError(input, `"${input}" is a number, for example 12.5.`)
}

/** R's NA and NaN are null on our side of the border: not computable. Infinity stays. */
export function computable(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
