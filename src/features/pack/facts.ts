/** Everything that a pack is made from, as plain words and numbers: read in one moment, so that the pack is of one moment. */
import type { LocalDate } from '../../foundation/index.ts'
import type { Change } from './changes.ts'

export interface PackFacts {
  readonly areaName: string
  readonly meeting: {
    readonly id: string
    readonly boardName: string
    readonly number: number
    readonly day: LocalDate
    readonly begins: string
    readonly ends: string
    readonly place: string
  }
  readonly pack: { readonly number: number; readonly why: string | null; readonly frozenBy: string }
  readonly madeOn: LocalDate
  readonly papersDue: LocalDate | null
  /** The meeting of this board that was held last before; null where none was. */
  readonly last: { readonly number: number; readonly day: LocalDate } | null
  readonly agenda: readonly AgendaLine[]
  /** What is marked private and therefore not in here. */
  readonly left: { readonly items: number; readonly risks: number; readonly papers: number }
  readonly decisions: readonly DecisionAsked[]
  readonly changes: readonly Change[]
  readonly boardActions: readonly BoardActionLine[]
  readonly areas: readonly AreaLine[]
  readonly objectives: readonly ObjectiveLine[]
  readonly measures: readonly MeasureLine[]
  readonly risks: readonly RiskLine[]
  readonly matrix: Matrix | null
  readonly log: LogFacts | null
  readonly papers: readonly PaperLine[]
}

export interface AgendaLine {
  readonly number: number
  readonly begins: string | null
  readonly title: string
  readonly purpose: 'agree' | 'approve' | 'note'
  readonly minutes: number
  readonly presenter: string | null
  readonly words: string | null
}

export interface DecisionAsked {
  readonly question: string
  readonly from: string
}

export interface BoardActionLine {
  readonly number: number
  readonly words: string
  readonly owner: string
  readonly raised: string
  readonly due: LocalDate
  readonly firstDue: LocalDate
  readonly progress: string | null
  readonly closed: string | null
}

/** An area of the notice with its report in three parts; an empty part is empty. */
export interface AreaLine {
  readonly ref: string
  readonly text: string
  readonly data: string
  readonly reading: string
  readonly families: string
}

export interface ObjectiveLine {
  readonly ref: string
  readonly words: string
  readonly plan: string
  readonly actions: readonly ActionLine[]
}

export interface ActionLine {
  readonly ref: string
  readonly title: string
  readonly owner: string
  readonly due: string
  readonly moved: string | null
  readonly delivery: string
  readonly impact: string
  readonly lastWord: string | null
  /** Where what is said and what the days say differ. */
  readonly disagreement: string | null
}

export interface MeasureLine {
  readonly name: string
  readonly latest: string
  readonly period: string
  readonly before: string
  readonly target: string
  readonly verdict: string
}

export interface RiskLine {
  readonly ref: string
  readonly sentence: string
  readonly owner: string
  readonly now: string
  readonly movement: string
  /** How it moved, for the order: what went up comes first. */
  readonly order: number
  readonly target: string
  readonly reviewed: string
  readonly mitigation: readonly string[]
}

/** The risks as they stand on the area's scale, for the picture at the foot of the register. */
export interface Matrix {
  readonly likelihood: readonly { readonly value: number; readonly label: string }[]
  readonly impact: readonly { readonly value: number; readonly label: string }[]
  readonly bands: readonly { readonly name: string; readonly from: number; readonly to: number }[]
  readonly risks: readonly { readonly ref: string; readonly likelihood: number; readonly impact: number }[]
}

export interface LogFacts {
  readonly asOf: LocalDate
  readonly state: 'draft' | 'settled' | 'published'
  readonly slow: readonly { readonly what: string; readonly found: string; readonly words: string | null }[]
  /** Only what the chair released. */
  readonly contributions: readonly {
    readonly agency: string
    readonly found: string
    readonly words: string | null
    readonly answer: string | null
  }[]
  readonly impact: readonly {
    readonly what: string
    readonly changed: string | null
    readonly knownBy: string
    readonly families: string
  }[]
}

export interface PaperLine {
  readonly title: string
  readonly item: string
  readonly fileName: string | null
  readonly hash: string | null
  readonly bytes: number | null
  readonly receivedOn: LocalDate | null
  readonly due: LocalDate
  readonly owedBy: string | null
}

/** A file that lies beside a pack, as it was when the pack was frozen. */
export interface Attached {
  readonly title: string
  readonly fileName: string
  readonly hash: string
}
