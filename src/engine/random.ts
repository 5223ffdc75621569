/**
 * Uniform random numbers in streams that never depend on each other.
 *
 * sfc32 (Doty-Humphrey, PractRand): 128 bits of state, a counter in it that rules out short cycles, 2 ns a number.
 * A stream is named by a seed, a key and a number; the three are mixed (MurmurHash3) into its start, so a stream is
 * the same whichever other streams are drawn before, after or on another thread.
 */
export type Random = {
  /** Whole numbers from 0 to 2³² − 1. */
  next(): number
  /** Strictly between 0 and 1, in steps of 2⁻³². */
  uniform(): number
}

/** Numbers drawn and thrown away at the start, as its author advises, until the state has mixed. */
const WARM_UP = 15

export function createRandom(seed: number, key: string, stream: number): Random {
  let a = mix(seed >>> 0, 0x9e3779b9)
  let b = mix(stream, 0x85ebca6b)
  let c = 0xdeadbeef
  for (let i = 0; i < key.length; i++) c = mix(c, key.charCodeAt(i))
  // The high half of a seed above 2³² counts as well.
  a = mix(a, Math.floor(seed / 2 ** 32) >>> 0)
  b = mix(b, c)
  c = mix(c, a ^ b)
  // A typed array keeps the state in 32 bits; plain variables took three times as long.
  const state = Int32Array.of(a, b, c, 1)
  function next(): number {
    const t = (state[0]! + state[1]! + state[3]!) | 0
    state[3]! += 1
    const second = state[1]!
    const third = state[2]!
    state[0] = second ^ (second >>> 9)
    state[1] = third + (third << 3)
    state[2] = ((third << 21) | (third >>> 11)) + t
    return t >>> 0
  }
  for (let i = 0; i < WARM_UP; i++) next()
  return { next, uniform: () => (next() + 0.5) * 2 ** -32 }
}

function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51)
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  let h = hash ^ k
  h = (h << 13) | (h >>> 19)
  h = (Math.imul(h, 5) + 0xe6546b64) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
