/**
 * The mean of the numbers that lie below a ceiling, between two places of a list; NaN (a missing value) is passed over.
 * NaN where none is left.
 *
 * R's mean adds in 80 bits and then adds the mean of the residuals, so it gives the correctly rounded mean; a plain sum
 * makes 0.09999999999999999 of fifteen times 0.1 and fifteen false special causes with it. A compensated sum and one pass
 * over the residuals give R's numbers. An epsilon would not do: it moves comparisons that are truly strict.
 * Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen", ZAMM 54 (1974), with the
 * error of a sum as D. Knuth gives it ("The Art of Computer Programming", vol. 2, 4.2.2, theorem B).
 */
export function accurateMean(
  values: readonly number[],
  from: number,
  to: number,
  ceiling = Number.POSITIVE_INFINITY,
): number {
  let sum = 0
  let lost = 0
  let count = 0
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    if (!(value < ceiling)) continue
    const next = sum + value
    // What the addition lost, exactly and without asking which is larger.
    const part = next - sum
    lost += sum - (next - part) + (value - part)
    sum = next
    count += 1
  }
  if (count === 0) return Number.NaN
  const mean = (sum + lost) / count
  let residual = 0
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    if (value < ceiling) residual += value - mean
  }
  return mean + residual / count
}

/** The standard deviation about a mean, with n - 1 below the line, as R's sd: NaN for fewer than two numbers. */
export function deviationAbout(mean: number, values: readonly number[]): number {
  if (values.length < 2) return Number.NaN
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return Math.sqrt(squares / (values.length - 1))
}
