/** What a picture of figures over time is made of: plain numbers and words, no measure and no chart rule. */

/** `plain` is chance. The tones differ in shape, in letter and only then in colour. */
export type Tone = 'plain' | 'good' | 'bad' | 'other'

export interface PicturePoint {
  /** The day as a number. */
  readonly x: number
  readonly label: string
  /** Null where there is no figure: the line breaks. */
  readonly value: number | null
  readonly tone: Tone
  /** H or L of a point that is more than chance. */
  readonly letter: string | null
  /** The interval of the figure itself. */
  readonly interval: { readonly low: number; readonly high: number } | null
}

/** A stretch with one mean and one pair of limits. */
export interface PictureStretch {
  readonly from: number
  readonly to: number
  readonly mean: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** A line at one height over some days, named beside its end. */
export interface PictureLevel {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly label: string
  readonly kind: 'target' | 'baseline'
}

/** Something that happened or was promised on a day: drawn as an upright line with a number that the text explains. */
export interface PictureMark {
  readonly x: number
  readonly number: string
  readonly kind: 'rebase' | 'action'
}

export interface PictureMilestone {
  readonly x: number
  readonly value: number
  readonly label: string
}

export interface PictureAhead {
  readonly x: number
  readonly expected: number
  readonly low: number
  readonly high: number
}

export interface Picture {
  /** Unique on its page. */
  readonly id: string
  readonly title: string
  /** What it shows, in a sentence: for those who do not see it. */
  readonly description: string
  readonly points: readonly PicturePoint[]
  readonly stretches: readonly PictureStretch[]
  readonly levels: readonly PictureLevel[]
  readonly marks: readonly PictureMark[]
  readonly milestones: readonly PictureMilestone[]
  readonly ahead: PictureAhead | null
  /** What no figure can pass: the axis ends there. */
  readonly lowest: number | null
  readonly highest: number | null
  /** A figure on the axis. */
  readonly write: (value: number) => string
}

export const colours: Readonly<Record<Tone, string>> = {
  plain: '#505a5f',
  good: '#0b5c8a',
  bad: '#b04a00',
  other: '#490092',
}
