/**
 * The standard normal law: density, distribution function, its inverse, and a fast table of it.
 *
 * Φ(z) = erfc(−z/√2)/2 by Cody's rational approximations (Math. Comp. 23, 1969), relative error about 1e-16 in
 * both tails; Φ⁻¹ by Wichura's AS 241 (Appl. Statist. 37, 1988), relative error about 1e-16. The table holds Φ
 * every 1/128 and goes between by cubic Hermite interpolation, error below 1e-11: for the many cells of a lattice.
 */
const ERF_NUMERATOR = [
  0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694,
]
const ERF_DENOMINATOR = [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171]
const ERFC_MIDDLE_NUMERATOR = [
  2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
  881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
]
const ERFC_MIDDLE_DENOMINATOR = [
  1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
]
const ERFC_FAR_NUMERATOR = [
  0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
  0.0006587491615298378,
]
const ERFC_FAR_DENOMINATOR = [
  1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
]

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0
  // Not `for … of`: this is the innermost loop of the Monte Carlo engine, and the plain loop takes half the time.
  for (let i = 0; i < coefficients.length; i++) value = value * x + coefficients[i]!
  return value
}

/** e^(−x²) with x² split into a short and a long part, so that the rounding of x² does not grow with it. */
function expMinusSquare(x: number): number {
  const short = Math.trunc(x * 16) / 16
  return Math.exp(-short * short) * Math.exp(-(x - short) * (x + short))
}

export function erfc(x: number): number {
  const size = Math.abs(x)
  if (size <= 0.46875) {
    const square = size * size
    return 1 - (x * polynomial(ERF_NUMERATOR, square)) / polynomial(ERF_DENOMINATOR, square)
  }
  let upper = 0
  if (size <= 4) {
    upper =
      (expMinusSquare(size) * polynomial(ERFC_MIDDLE_NUMERATOR, size)) /
      polynomial(ERFC_MIDDLE_DENOMINATOR, size)
  } else if (size < 27) {
    const inverse = 1 / (size * size)
    const series =
      (inverse * polynomial(ERFC_FAR_NUMERATOR, inverse)) / polynomial(ERFC_FAR_DENOMINATOR, inverse)
    upper = (expMinusSquare(size) * (1 / Math.sqrt(Math.PI) - series)) / size
  }
  return x < 0 ? 2 - upper : upper
}

export function normalCdf(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}

const CENTRE_NUMERATOR = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
]
const CENTRE_DENOMINATOR = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
]
const SHOULDER_NUMERATOR = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
]
const SHOULDER_DENOMINATOR = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
]
const FAR_NUMERATOR = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
]
const FAR_DENOMINATOR = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
]

/** z with Φ(z) = chance; −∞ and ∞ at 0 and 1. */
export function normalQuantile(chance: number): number {
  const fromCentre = chance - 0.5
  if (Math.abs(fromCentre) <= 0.425) {
    const r = 0.180625 - fromCentre * fromCentre
    return (fromCentre * polynomial(CENTRE_NUMERATOR, r)) / polynomial(CENTRE_DENOMINATOR, r)
  }
  const tail = Math.min(chance, 1 - chance)
  if (tail <= 0) return fromCentre < 0 ? -Infinity : Infinity
  const r = Math.sqrt(-Math.log(tail))
  const size =
    r <= 5
      ? polynomial(SHOULDER_NUMERATOR, r - 1.6) / polynomial(SHOULDER_DENOMINATOR, r - 1.6)
      : polynomial(FAR_NUMERATOR, r - 5) / polynomial(FAR_DENOMINATOR, r - 5)
  return fromCentre < 0 ? -size : size
}

/** Beyond this many standard deviations the chance is below 1e-16 and counts as none. */
export const NORMAL_REACH = 8.25
const TABLE_STEPS_PER_UNIT = 128
const TABLE = tabulate()

function tabulate(): { value: Float64Array; slope: Float64Array } {
  const size = 2 * NORMAL_REACH * TABLE_STEPS_PER_UNIT + 2
  const value = new Float64Array(size)
  const slope = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const z = i / TABLE_STEPS_PER_UNIT - NORMAL_REACH
    value[i] = normalCdf(z)
    slope[i] = normalDensity(z) / TABLE_STEPS_PER_UNIT
  }
  return { value, slope }
}

/** Φ from the table: absolute error below 1e-11. */
export function tabulatedNormalCdf(z: number): number {
  if (z <= -NORMAL_REACH) return 0
  if (z >= NORMAL_REACH) return 1
  const position = (z + NORMAL_REACH) * TABLE_STEPS_PER_UNIT
  const i = position | 0
  const t = position - i
  // The table covers every position that passed the two tests above.
  const left = TABLE.value[i]!
  const rise = TABLE.value[i + 1]! - left
  const slopeLeft = TABLE.slope[i]!
  const slopeRight = TABLE.slope[i + 1]!
  return (
    left +
    t * (slopeLeft + t * (3 * rise - 2 * slopeLeft - slopeRight + t * (slopeLeft + slopeRight - 2 * rise)))
  )
}
