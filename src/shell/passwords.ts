/** Passwords as they are kept: scrypt, slow on purpose, with its cost and a random salt beside each hash. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Tools } from '../route/index.ts'

export interface ScryptCost {
  readonly n: number
  readonly r: number
  readonly p: number
}

/** What a password costs to try: 128 MB and about half a second (OWASP Password Storage, scrypt N=2^17, r=8, p=1). */
export const productionCost: ScryptCost = { n: 2 ** 17, r: 8, p: 1 }

/** Each work takes 128 MB while it lasts, so only two are done at a time: the others wait their turn. */
const atOnce = 2

export type Work = (password: Buffer, salt: Buffer, length: number, options: ScryptOptions) => Promise<Buffer>

const scryptWork: Work = (password, salt, length, options) =>
  new Promise((resolve, reject) => {
    scrypt(password, salt, length, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

/**
 * Keeps and compares passwords. Every byte of a password counts, however long, and a letter with its accent is the same
 * however it was typed (NFC). Comparing with nothing does the same work as comparing with something.
 */
export function passwordKeeper(cost = productionCost, work: Work = scryptWork): Tools['passwords'] {
  const inTurn = queue(atOnce)
  const hash = (password: string, salt: Buffer, { n, r, p }: ScryptCost) =>
    inTurn(() => work(Buffer.from(password.normalize('NFC')), salt, 32, { N: n, r, p, maxmem: 256 * n * r }))
  const keep = async (password: string) => {
    const salt = randomBytes(16)
    const made = await hash(password, salt, cost)
    return ['scrypt', cost.n, cost.r, cost.p, salt.toString('base64url'), made.toString('base64url')].join(
      '$',
    )
  }
  return {
    keep,
    matches: async (password, kept) => {
      if (kept === null) {
        await keep(password)
        return false
      }
      const [, n, r, p, salt = '', wanted = ''] = kept.split('$')
      const made = await hash(password, Buffer.from(salt, 'base64url'), {
        n: Number(n),
        r: Number(r),
        p: Number(p),
      })
      return timingSafeEqual(made, Buffer.from(wanted, 'base64url'))
    },
  }
}

function queue(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else busy += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) busy -= 1
      else next()
    }
  }
}
