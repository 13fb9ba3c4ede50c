/** The scale that an area scores its risks on: its labels, the number each counts as, and the bands of the scores. */
import { type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'

/** One step of a scale: what it is called, and the number it counts as. */
export interface Step {
  readonly value: number
  readonly label: string
}

/** A band of scores, from and to included. */
export interface Band {
  readonly name: string
  readonly from: number
  readonly to: number
}

export interface Scale {
  /** 0 for the usual one, then 1, 2, … for the area's own. */
  readonly number: number
  readonly from: LocalDate | null
  readonly likelihood: readonly Step[]
  readonly impact: readonly Step[]
  /** From the lowest to the highest. */
  readonly bands: readonly Band[]
  readonly why: string | null
  readonly saidBy: string | null
}

/** A score as it was given, with the number of the scale that it was given on. */
export interface Score {
  readonly likelihood: number
  readonly impact: number
  readonly scale: number
}

/**
 * What stands until an area says otherwise: 5 by 5; 1-4 low, 5-9 moderate, 10-14 high, 15-25 severe. It is common and not
 * universal: a 4 by 4 and an impact of 1-2-3-5 are in use too, so all of it is a setting (improvement-practice, part b,
 * "Risk").
 */
export const usualScale: Scale = {
  number: 0,
  from: null,
  likelihood: [
    { value: 1, label: 'Rare' },
    { value: 2, label: 'Unlikely' },
    { value: 3, label: 'Possible' },
    { value: 4, label: 'Likely' },
    { value: 5, label: 'Almost certain' },
  ],
  impact: [
    { value: 1, label: 'Very small' },
    { value: 2, label: 'Small' },
    { value: 3, label: 'Moderate' },
    { value: 4, label: 'Large' },
    { value: 5, label: 'Very large' },
  ],
  bands: [
    { name: 'Low', from: 1, to: 4 },
    { name: 'Moderate', from: 5, to: 9 },
    { name: 'High', from: 10, to: 14 },
    { name: 'Severe', from: 15, to: 25 },
  ],
  why: null,
  saidBy: null,
}

/** Every scale of an area by its number; the usual one among them. */
export type Scales = ReadonlyMap<number, Scale>

export function scalesOf(own: readonly Scale[]): Scales {
  return new Map([usualScale, ...own].map((scale) => [scale.number, scale]))
}

/** The scale in use: the last one. */
export function scaleNow(scales: Scales): Scale {
  return [...scales.values()].reduce((last, one) => (one.number > last.number ? one : last), usualScale)
}

export function scaleOf(score: Pick<Score, 'scale'>, scales: Scales): Scale {
  return scales.get(score.scale) ?? usualScale
}

export const product = ({ likelihood, impact }: Pick<Score, 'likelihood' | 'impact'>): number =>
  likelihood * impact

/** The band of a score on its own scale. A scale covers every score, so that there always is one. */
export function bandOf(score: Score, scales: Scales): Band {
  const { bands } = scaleOf(score, scales)
  const found = bands.find((band) => product(score) >= band.from && product(score) <= band.to)
  return found ?? bands.at(-1) ?? { name: 'Scored', from: 0, to: product(score) }
}

/** Whether a score stands in the highest band of its own scale: what goes to the board. */
export function isSevere(score: Score, scales: Scales): boolean {
  return bandOf(score, scales).name === scaleOf(score, scales).bands.at(-1)?.name
}

/** "Severe, 20 (4 × 5)": a score in words, on its own scale. */
export function scoreWords(score: Score, scales: Scales): string {
  return `${bandOf(score, scales).name}, ${product(score)} (${score.likelihood} × ${score.impact})`
}

/** The label of a likelihood or an impact on the score's own scale. */
export function labelOf(steps: readonly Step[], value: number): string {
  return steps.find((step) => step.value === value)?.label ?? 'not on this scale'
}

export interface ScaleForm {
  readonly likelihood: string
  readonly impact: string
  readonly bands: string
  readonly why: string
}

/** Reads the form of a scale: one step or band on each line, its number or numbers first. */
export function scaleFrom(form: ScaleForm): Pick<Scale, 'likelihood' | 'impact' | 'bands'> | Refusal {
  const likelihood = stepsFrom(form.likelihood, 'likelihood')
  if ('refused' in likelihood) return likelihood
  const impact = stepsFrom(form.impact, 'impact')
  if ('refused' in impact) return impact
  const bands = bandsFrom(form.bands, likelihood, impact)
  if ('refused' in bands) return bands
  if (form.why.trim() === '')
    return refuse('no-reason', 'Say why the scale changes: every open risk must then be scored again.', 'why')
  return { likelihood, impact, bands }
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function stepsFrom(text: string, field: 'likelihood' | 'impact'): readonly Step[] | Refusal {
  const steps: Step[] = []
  for (const line of linesOf(text)) {
    const read = /^(\d{1,3})[\s.:)-]+(.{1,60})$/.exec(line)
    const value = Number(read?.[1] ?? 0)
    if (read === null || value < 1)
      return refuse(
        'bad-step',
        `Write each ${field} on its own line, its number first: “4 Likely”. “${line.slice(0, 40)}” is not written so.`,
        field,
      )
    steps.push({ value, label: (read[2] ?? '').trim() })
  }
  if (steps.length < 2 || steps.length > 10)
    return refuse('few-steps', `Give from 2 to 10 steps of ${field}, each on its own line.`, field)
  const rising = steps.every((step, at) => at === 0 || step.value > (steps[at - 1]?.value ?? 0))
  if (!rising) return refuse('not-rising', `Write the ${field} from the lowest number to the highest.`, field)
  const labels = new Set(steps.map((step) => step.label.toLowerCase()))
  return labels.size === steps.length
    ? steps
    : refuse('same-label', `Two steps of ${field} have the same words. Give each its own.`, field)
}

function bandsFrom(
  text: string,
  likelihood: readonly Step[],
  impact: readonly Step[],
): readonly Band[] | Refusal {
  const bands: Band[] = []
  for (const line of linesOf(text)) {
    const read = /^(\d{1,5})\s*(?:-|–|to)\s*(\d{1,5})[\s.:)]+(.{1,40})$/.exec(line)
    const [from, to] = [Number(read?.[1] ?? 0), Number(read?.[2] ?? 0)]
    if (read === null || from > to)
      return refuse(
        'bad-band',
        `Write each band on its own line, its scores first: “15-25 Severe”. “${line.slice(0, 40)}” is not written so.`,
        'bands',
      )
    bands.push({ name: (read[3] ?? '').trim(), from, to })
  }
  if (bands.length < 2 || bands.length > 6)
    return refuse('few-bands', 'Give from 2 to 6 bands, each on its own line.', 'bands')
  if (new Set(bands.map((band) => band.name.toLowerCase())).size < bands.length)
    return refuse('same-name', 'Two bands have the same name. Give each its own.', 'bands')
  const broken = bands.findIndex((band, at) => at > 0 && band.from !== (bands[at - 1]?.to ?? 0) + 1)
  if (broken > 0)
    return refuse(
      'gap-in-bands',
      `“${bands[broken]?.name}” must begin at ${(bands[broken - 1]?.to ?? 0) + 1}, so that every score stands in one band.`,
      'bands',
    )
  const least = (likelihood[0]?.value ?? 1) * (impact[0]?.value ?? 1)
  const most = (likelihood.at(-1)?.value ?? 1) * (impact.at(-1)?.value ?? 1)
  if ((bands[0]?.from ?? 0) > least || (bands.at(-1)?.to ?? 0) < most)
    return refuse(
      'not-covered',
      `The scores run from ${least} to ${most}. The bands must hold all of them.`,
      'bands',
    )
  return bands
}

export function stepLines(steps: readonly Step[]): string {
  return steps.map((step) => `${step.value} ${step.label}`).join('\n')
}

export function bandLines(bands: readonly Band[]): string {
  return bands.map((band) => `${band.from}-${band.to} ${band.name}`).join('\n')
}

/** A score as a form sends it, on the scale in use. The field that is refused is the one that was not chosen. */
export function scoreFrom(
  given: { readonly likelihood: string; readonly impact: string },
  scale: Scale,
  what: string,
  fields: { readonly likelihood: string; readonly impact: string },
): Score | Refusal {
  const likelihood = scale.likelihood.find((step) => String(step.value) === given.likelihood)
  if (likelihood === undefined)
    return refuse('no-likelihood', `Choose how likely it is: ${what}.`, fields.likelihood)
  const impact = scale.impact.find((step) => String(step.value) === given.impact)
  if (impact === undefined)
    return refuse('no-impact', `Choose how much it would matter: ${what}.`, fields.impact)
  return { likelihood: likelihood.value, impact: impact.value, scale: scale.number }
}

const tones = {
  2: ['green', 'red'],
  3: ['green', 'yellow', 'red'],
  4: ['green', 'yellow', 'orange', 'red'],
  5: ['grey', 'green', 'yellow', 'orange', 'red'],
  6: ['grey', 'green', 'teal', 'yellow', 'orange', 'red'],
} as const

/** The colour that repeats a band's name: from green for the lowest to red for the highest. */
export function toneOf(band: Band, bands: readonly Band[]): string {
  const at = bands.findIndex((one) => one.name === band.name)
  const row: readonly string[] = tones[bands.length as keyof typeof tones] ?? tones[4]
  return row[at] ?? 'red'
}
