import { InputError } from './input-error.ts'

/** A source of chance: each call gives a number from 0 up to, and without, 1. */
export type Chance = () => number

/**
 * Chance from a seed, the same on every machine: xoshiro128** 1.1 (D. Blackman and S. Vigna, "Scrambled linear
 * pseudorandom number generators", ACM TOMS 47 (2021)), its four words filled by the 32-bit SplitMix with the finaliser of
 * MurmurHash3. The seed is a whole number of 32 bits. Not for secrets.
 */
export function chanceFrom(seed: number): Chance {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff)
    throw new InputError('seed', 'The seed is a whole number from 0 to 4294967295.')
  return xoshiroFrom([mixed(seed, 1), mixed(seed, 2), mixed(seed, 3), mixed(seed, 4)])
}

/** The generator itself, from its four words of state, which must not all be 0. */
export function xoshiroFrom(state: readonly [number, number, number, number]): Chance {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return result / 0x1_0000_0000
  }
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}

/** The n-th word of SplitMix: steps of the golden ratio through the finaliser. */
function mixed(seed: number, step: number): number {
  let word = (seed + Math.imul(step, 0x9e37_79b9)) | 0
  word = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2_ae35)
  return word ^ (word >>> 16)
}

/**
 * A Poisson number by multiplying chances (D. Knuth, "The Art of Computer Programming", vol. 2, 3.4.1, algorithm Q). A
 * large mean is drawn in parts, for Poisson numbers add up and exp(-mean) must stay well above the smallest number.
 */
export function poisson(mean: number, chance: Chance): number {
  let count = 0
  for (let left = mean; left > 0; left -= 500) {
    const floor = Math.exp(-Math.min(left, 500))
    for (let product = chance(); product > floor; product *= chance()) count += 1
  }
  return count
}
