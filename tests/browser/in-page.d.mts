export interface FocusNow {
  readonly what: string
  readonly tag: string
  readonly id: string
  readonly name: string | null
  readonly value: string | null
  readonly words: string
  /** True when it looks different with the focus than without. */
  readonly changesLook: boolean
  /** True when some of it lies in the window with nothing over it. */
  readonly isInSight: boolean
}
export function sidewaysScrolls(): readonly string[]
export function clippedWords(): readonly string[]
export function squeezedWords(): readonly string[]
export function printedAddresses(): readonly string[]
export function underlinedInNavigation(): readonly string[]
export function drawn(of: readonly [selector: string, property: string]): string
export function scrolledBy(selector: string): number
export function unfold(): void
export function scrollRegions(): readonly string[]
export function withStyle(rules: string): void
export function focusNow(): FocusNow | null
export function lostAnchors(): readonly string[]
export function forbiddenParts(): readonly string[]
export function headingLevels(): readonly number[]
export function emptyLinkWords(): readonly string[]
export function coloursIn(picture: string): Promise<number>
