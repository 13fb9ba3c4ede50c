import { readFileSync } from 'node:fs'
import { expect } from 'vitest'

/** Worked examples as they lie in the golden files: what the peer was given and what it answered. */
export interface GoldenCase {
  readonly id: string
  readonly fn?: string
  readonly kind: string
  readonly input: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly derived_in_weeks?: { readonly mean_wait_weeks: number; readonly pressure: number }
  readonly recommended_deviation: readonly string[] | null
}

export function goldenCases(file: string): readonly GoldenCase[] {
  const text = readFileSync(new URL(`./golden/${file}`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { cases: readonly GoldenCase[] }).cases
}

/** Keys in camelCase; values stay, but for "Inf". The keys under `asData` are names, not words of ours. */
export function inCamelCase(value: unknown, asData: readonly string[] = []): unknown {
  if (value === 'Inf') return Number.POSITIVE_INFINITY
  if (value === '-Inf') return Number.NEGATIVE_INFINITY
  if (Array.isArray(value)) return value.map((entry) => inCamelCase(entry, asData))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      asData.includes(key) ? entry : inCamelCase(entry, asData),
    ]),
  )
}

/** The golden files' tolerance: everything equal, numbers within 1e-9 x max(1, |expected|). Further keys are ours. */
export function expectWithinTolerance(actual: unknown, expected: unknown): void {
  expect(differences(actual, expected, '')).toEqual([])
}

function differences(actual: unknown, expected: unknown, at: string): string[] {
  const differs = [`${at}: ${String(actual)} for ${String(expected)}`]
  if (typeof expected === 'number' && Number.isFinite(expected)) {
    const near =
      typeof actual === 'number' && Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
    return near ? [] : differs
  }
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected) ? [] : differs
  if (typeof actual !== 'object' || actual === null) return differs
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return differs
  const found = actual as Record<string, unknown>
  return Object.entries(expected).flatMap(([key, entry]) => differences(found[key], entry, `${at}.${key}`))
}
