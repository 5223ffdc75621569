/**
 * Who has brought how much: the Shapley value of each chosen measure in the reduction of yearly loss, risk by risk.
 *
 * For a risk with share max(floor, base·Π F_i), the value of measure i is the mean, over all orders of adding the
 * measures, of what i takes off. Where the floor is never reached, that mean is
 *   weight·base·(1 − F_i)·Σ_k e_k(F of the others) / (n·C(n − 1, k)),
 * with e_k the elementary symmetric sums: all terms positive, so nothing cancels (Shapley 1953; Owen 1972).
 * Where the floor is reached: exactly by going through all subsets, up to 17 measures on one risk; beyond that the
 * values without floor are scaled to the true total. Each risk's values sum to its reduction.
 * Leaves out: when the measures start; this is the state with everything active.
 */
export type ShapleyGame = {
  weight: number
  base: number
  floor: number
  /** What each player multiplies the share by. */
  factors: number[]
}

const MOST_SUBSET_PLAYERS = 17

export function shapleyValues(game: ShapleyGame): number[] {
  const { weight, base, floor, factors } = game
  if (factors.length === 0) return []
  const lowest = factors.reduce((share, factor) => share * Math.min(1, factor), base)
  if (lowest >= floor) return symmetricSums(factors).map(value => weight * base * value)
  if (factors.length <= MOST_SUBSET_PLAYERS) return bySubsets(game)
  const free = symmetricSums(factors)
  const all = factors.reduce((share, factor) => share * factor, base)
  const total = weight * (Math.max(floor, base) - Math.max(floor, all))
  const sum = free.reduce((s, value) => s + value, 0)
  return free.map(value => (sum === 0 ? 0 : (total * value) / sum))
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

function symmetricSums(factors: number[]): number[] {
  const n = factors.length
  const weights = orderWeights(n)
  return factors.map((own, i) => {
    const sums = new Float64Array(n)
    sums[0] = 1
    let count = 0
    for (let j = 0; j < n; j++) {
      if (j === i) continue
      count++
      for (let k = count; k >= 1; k--) sums[k]! += sums[k - 1]! * factors[j]!
    }
    let mean = 0
    for (let k = 0; k < n; k++) mean += weights[k]! * sums[k]!
    return (1 - own) * mean
  })
}

function bySubsets({ weight, base, floor, factors }: ShapleyGame): number[] {
  const n = factors.length
  const weights = orderWeights(n)
  const share = new Float64Array(1 << n)
  const size = new Uint8Array(1 << n)
  share[0] = base
  for (let set = 1; set < share.length; set++) {
    const lowest = 31 - Math.clz32(set & -set)
    share[set] = share[set & (set - 1)]! * factors[lowest]!
    size[set] = size[set & (set - 1)]! + 1
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
