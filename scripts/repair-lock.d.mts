export interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>
}
export interface MissingBuild {
  readonly from: string
  readonly name: string
  readonly version: string
  readonly dev: boolean
}
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'>
export function missingBuilds(lock: Lock): MissingBuild[]
export function repaired(lock: Lock): Lock
