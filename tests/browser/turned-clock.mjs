/**
 * For tests alone: loaded before the product (`node --import`), it turns the clock of that process by as many
 * milliseconds as the file named in TURNED_CLOCK holds. So a test can let a month pass while the server runs.
 */
import { readFileSync } from 'node:fs'

const file = process.env.TURNED_CLOCK
const Real = globalThis.Date
let turned = 0
let readAt = Number.NEGATIVE_INFINITY

function now() {
  const elapsed = performance.now()
  if (file !== undefined && elapsed - readAt > 5) {
    readAt = elapsed
    turned = Number(readFileSync(file, 'utf8'))
  }
  return Real.now() + turned
}

globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
