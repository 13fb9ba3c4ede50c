import path from 'node:path'
import { importGraph, importsIn } from '../../scripts/imports.mjs'
import { type Floor, floors } from './floors.ts'

/** The feature that a file belongs to; null outside the features. */
function featureOf(file: string): string | null {
  return /^src\/features\/([^/]+)\//.exec(file)?.[1] ?? null
}

function floorOf(file: string): Floor | null {
  return floors.find((floor) => floor.files.test(file)) ?? null
}

/** Every broken rule about who imports whom, one sentence each. `texts` goes from path to text, tests left out. */
export function brokenImports(texts: ReadonlyMap<string, string>): string[] {
  return [...texts].flatMap(([file, text]) => {
    const floor = floorOf(file)
    if (floor === null) return [`${file} stands on no floor: see tests/house-rules/floors.ts.`]
    return importsIn(text).flatMap(({ specifier, line }) => {
      const why = specifier.startsWith('.')
        ? whyNotFile(file, floor, specifier)
        : whyNotPackage(floor, specifier)
      return why === null ? [] : [`${file}:${line} imports ${specifier}: ${why}.`]
    })
  })
}

function whyNotPackage(floor: Floor, specifier: string): string | null {
  if (specifier.startsWith('node:'))
    return nodeAllowed(floor, specifier) ? null : `${floor.kind} may not use Node's own modules`
  if (specifier === 'kysely' || specifier.startsWith('kysely/')) {
    const allowed = floor.packages?.includes('kysely') === true || floor.kind === 'shell'
    return allowed ? null : 'only *.sql.ts, schema and shell may use kysely'
  }
  if (floor.packages === null || floor.packages.includes(specifier)) return null
  return `${floor.kind} may not use this package`
}

function nodeAllowed({ node = false }: Floor, specifier: string): boolean {
  return typeof node === 'boolean' ? node : node.includes(specifier)
}

function whyNotFile(from: string, floor: Floor, specifier: string): string | null {
  const to = path.posix.join(path.posix.dirname(from), specifier)
  if (/\.(css|scss|sql|txt|json)$/.test(to)) return null
  const target = floorOf(to)
  if (target === null) return `${to} stands on no floor`
  if (floor.mayImport.includes('*')) return null
  const far = featureOf(to) !== null && featureOf(from) !== null && featureOf(from) !== featureOf(to)
  if (far && target.kind !== 'feature-index') return 'another feature is entered only through its index.ts'
  if (!far && target.kind === 'feature-index') {
    return featureOf(from) === null
      ? `${floor.kind} knows no feature`
      : 'a feature does not go in by its own front door: import the file itself'
  }
  return floor.mayImport.includes(target.kind) ? null : `${floor.kind} may not import ${target.kind}`
}

/** Every circle, as the files on it in order and the first again; type imports count. */
export function circles(texts: ReadonlyMap<string, string>): string[] {
  return circlesIn(importGraph(texts))
}

/** Circles between features, which can exist without a circle between files. */
export function featureCircles(texts: ReadonlyMap<string, string>): string[] {
  const between = new Map<string, string[]>()
  for (const [file, targets] of importGraph(texts)) {
    const from = featureOf(file)
    if (from === null) continue
    const far = targets.flatMap((to) => featureOf(to) ?? []).filter((to) => to !== from)
    between.set(from, [...(between.get(from) ?? []), ...far])
  }
  return circlesIn(between)
}

function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>()
  const done = new Set<string>()
  const walk = (at: string, trail: readonly string[]): void => {
    const before = trail.indexOf(at)
    if (before !== -1) {
      found.add([...trail.slice(before), at].join(' > '))
      return
    }
    if (done.has(at)) return
    for (const next of graph.get(at) ?? []) walk(next, [...trail, at])
    done.add(at)
  }
  for (const start of graph.keys()) walk(start, [])
  return [...found]
}
