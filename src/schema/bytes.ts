/** The bytes of a hash in hexadecimal, as a `bytea` column takes them. */
export function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [])
}
