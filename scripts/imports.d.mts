export interface FoundImport {
  readonly specifier: string
  readonly line: number
}
export function importsIn(text: string): FoundImport[]
export function filesUnder(root: string, ...folders: string[]): string[]
export function importGraph(texts: ReadonlyMap<string, string>): Map<string, string[]>
export function readSources(root: string, ...folders: string[]): Map<string, string>
export function reaching(
  texts: ReadonlyMap<string, string>,
  starts: readonly string[],
  ...words: string[]
): string[]
