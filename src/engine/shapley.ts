/**
 * Who has brought how much: the Shapley value of each chosen measure in the reduction of yearly loss, risk by risk.
 *
 * For a risk with share max(floor, base·Π F_i·Π E_ij), E_ij of the pairs among those present, the value of measure i is
 * the mean, over all orders of adding the measures, of what i takes off (Shapley 1953). Where the floor is never
 * reached it is an integral over the chance x that each other one is there (Owen 1972), and given who of a few (a
 * cover of the pairs) is there, the others count by themselves:
 *   ∫ Σ_A x^|A| (1−x)^(c−|A|) · Π_{j outside} (1 − x(1 − F_j(A))) · (1 − F_i(A)) dx,
 * a polynomial, so Gauss and Legendre's nodes give it exactly. Where the floor is reached: exactly by going through
 * all subsets, up to 17 measures on one risk; beyond that, or with a cover of more than 10, the values are scaled to
 * the true total. Each risk's values sum to its reduction.
 * Leaves out: when the measures start; this is the state with everything active.
 */
export type ShapleyGame = {
  weight: number
  base: number
  floor: number
  /** What each player multiplies the share by. */
  factors: number[]
  /** What two players multiply it by when both are there, ≤ 1. */
  pairs: { a: number; b: number; factor: number }[]
}

const MOST_SUBSET_PLAYERS = 17
const MOST_COVER = 10

export function shapleyValues(game: ShapleyGame): number[] {
  const { weight, base, floor, factors, pairs } = game
  if (factors.length === 0) return []
  const all = [...factors, ...pairs.map(pair => pair.factor)]
  const lowest = all.reduce((share, factor) => share * Math.min(1, factor), base)
  const cover = coverOf(game)
  const free = lowest >= floor
  if (free && cover.length <= MOST_COVER) return byIntegral(game, cover).map(value => weight * base * value)
  if (factors.length <= MOST_SUBSET_PLAYERS) return bySubsets(game)
  const values = byIntegral(game, cover.slice(0, MOST_COVER))
  const total =
    weight *
    (Math.max(floor, base) -
      Math.max(
        floor,
        all.reduce((share, one) => share * one, base),
      ))
  const sum = values.reduce((s, value) => s + value, 0)
  return values.map(value => (sum === 0 ? 0 : (total * value) / sum))
}

/** Players of whom every pair has at least one: again and again the one with most pairs left. */
function coverOf({ factors, pairs }: ShapleyGame): number[] {
  const cover: number[] = []
  let left = pairs
  while (left.length > 0) {
    const count = factors.map((_, i) => left.filter(({ a, b }) => a === i || b === i).length)
    const most = count.indexOf(Math.max(...count))
    cover.push(most)
    left = left.filter(({ a, b }) => a !== most && b !== most)
  }
  return cover
}

/** Values at weight and base 1; pairs outside the cover are left out. */
function byIntegral(game: ShapleyGame, cover: number[]): number[] {
  const { factors } = game
  const outside = factors.map((_, i) => i).filter(i => !cover.includes(i))
  const values = factors.map(() => 0)
  const games = Array.from({ length: 1 << cover.length }, (_, set) => given(game, cover, outside, set))
  for (const { x, width } of gaussNodes(Math.ceil(factors.length / 2))) {
    const expected = games.map(({ inner, left }) =>
      left.reduce((product, factor) => product * (1 - x * (1 - factor)), inner),
    )
    for (const [set, { left }] of games.entries()) {
      const chance = cover.reduce((product, _, k) => product * (set & (1 << k) ? x : 1 - x), 1)
      for (const [k, i] of outside.entries()) {
        const without = expected[set]! / (1 - x * (1 - left[k]!))
        values[i]! += width * chance * without * (1 - left[k]!)
      }
      for (const [k, i] of cover.entries()) {
        if (set & (1 << k)) continue
        // The chance of the others of the cover alone.
        values[i]! += ((width * chance) / (1 - x)) * (expected[set]! - expected[set | (1 << k)]!)
      }
    }
  }
  return values
}

/** With this set of the cover there: their product, and what each one outside multiplies by. */
function given({ factors, pairs }: ShapleyGame, cover: number[], outside: number[], set: number) {
  const there = new Set(cover.filter((_, k) => set & (1 << k)))
  const left = outside.map(i => factors[i]!)
  let inner = [...there].reduce((product, i) => product * factors[i]!, 1)
  for (const { a, b, factor } of pairs) {
    if (there.has(a) && there.has(b)) inner *= factor
    else if (there.has(a) && outside.includes(b)) left[outside.indexOf(b)]! *= factor
    else if (there.has(b) && outside.includes(a)) left[outside.indexOf(a)]! *= factor
  }
  return { inner, left }
}

/** Nodes and widths on [0, 1], exact for polynomials of degree 2n − 1: roots of Legendre's by Newton's method. */
function gaussNodes(n: number): { x: number; width: number }[] {
  return Array.from({ length: n }, (_, i) => {
    let z = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let step = 0; step < 8; step++) {
      let [before, value] = [1, z]
      for (let k = 2; k <= n; k++) [before, value] = [value, ((2 * k - 1) * z * value - (k - 1) * before) / k]
      slope = (n * (before - z * value)) / (1 - z * z)
      z -= value / slope
    }
    return { x: (1 - z) / 2, width: 1 / ((1 - z * z) * slope * slope) }
  })
}

/** 1 / (n·C(n − 1, k)) for k = 0..n − 1: the chance that exactly a given set of k others came before. */
function orderWeights(n: number): number[] {
  const weights: number[] = []
  let choose = 1
  for (let k = 0; k < n; k++) {
    weights.push(1 / (n * choose))
    choose = (choose * (n - 1 - k)) / (k + 1)
  }
  return weights
}

function bySubsets({ weight, base, floor, factors, pairs }: ShapleyGame): number[] {
  const n = factors.length
  const weights = orderWeights(n)
  const share = new Float64Array(1 << n)
  const size = new Uint8Array(1 << n)
  const tied = factors.map((_, i) =>
    pairs.flatMap(({ a, b, factor }) => (a === i || b === i ? [{ other: a === i ? b : a, factor }] : [])),
  )
  share[0] = base
  for (let set = 1; set < share.length; set++) {
    const lowest = 31 - Math.clz32(set & -set)
    const rest = set & (set - 1)
    share[set] = share[rest]! * factors[lowest]!
    for (const { other, factor } of tied[lowest]!) if (rest & (1 << other)) share[set]! *= factor
    size[set] = size[rest]! + 1
  }
  return factors.map((_, i) => {
    let value = 0
    for (let set = 0; set < share.length; set++) {
      if (set & (1 << i)) continue
      const taken = Math.max(floor, share[set]!) - Math.max(floor, share[set | (1 << i)]!)
      value += weights[size[set]!]! * taken
    }
    return weight * value
  })
}
