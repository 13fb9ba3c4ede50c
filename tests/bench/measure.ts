/** Times of one thing, and of the floor that it is measured against in the same run. */
export interface Times {
  readonly median: number
  readonly p95: number
  readonly runs: number
}

/** Milliseconds of each run, sorted in and summed up. */
export function timesOf(each: readonly number[]): Times {
  const sorted = [...each].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95), runs: sorted.length }
}

/** Runs `work` some times to warm up, then so many times measured. */
export async function measure(runs: number, work: () => unknown, warm = Math.ceil(runs / 5)): Promise<Times> {
  for (let run = 0; run < warm; run += 1) await work()
  const each: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    await work()
    each.push(performance.now() - began)
  }
  return timesOf(each)
}

export interface Line {
  readonly what: string
  readonly took: Times
  readonly guide: string
  readonly floor: { readonly what: string; readonly took: Times } | null
  readonly more?: string
}

const shown = (milliseconds: number) =>
  milliseconds >= 100 ? `${milliseconds.toFixed(0)} ms` : `${milliseconds.toPrecision(3)} ms`

/** One line: median, p95, the guide, and how many times the floor it took. */
export function write({ what, took, guide, floor, more }: Line): void {
  console.log(
    `${what}\n  median ${shown(took.median)}, p95 ${shown(took.p95)}, ${took.runs} runs. Guide: ${guide}.`,
  )
  if (floor !== null)
    console.log(
      `  ${(took.median / floor.took.median).toFixed(1)} times the floor: ${floor.what}, median ${shown(floor.took.median)}.`,
    )
  if (more !== undefined) console.log(`  ${more}`)
}
