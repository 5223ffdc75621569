/**
 * Seeded generator for the search: sfc32 (Doty-Humphrey, PractRand), 32-bit integer operations only, so that the same
 * seed gives the same plan on every machine. Not for secrets.
 */
export type Random = { unit(): number; below(n: number): number }

export function seededRandom(seed: number): Random {
  let a = seed | 0
  let b = 0x9e3779b9 | 0
  let c = 0x243f6a88 | 0
  let counter = 1
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 12; i++) next()
  return { unit: () => next() / 4294967296, below: n => Math.floor((next() / 4294967296) * n) }
}
