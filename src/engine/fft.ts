/**
 * The discrete Fourier transform of a complex sequence, X_k = Σ_j x_j e^(−2πijk/n), n a power of two.
 *
 * Stockham's self-sorting form with radix 4 (and one pass of radix 2 where n is not a power of four): each pass
 * reads one pair of arrays and writes the other, so no permutation is needed and the result comes in natural order.
 * Source: Van Loan, Computational Frameworks for the FFT, 1992. The inverse is left to the caller (swap the sign of
 * the imaginary part); its only use here has a real result.
 */
export type Fft = {
  size: number
  /** Transforms in place. */
  transform(re: Float64Array, im: Float64Array): void
}

export function createFft(size: number): Fft {
  if (size < 4 || (size & (size - 1)) !== 0) throw new RangeError('an FFT needs a power of two from 4 on')
  const cos = new Float64Array(size)
  const sin = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    cos[i] = Math.cos((2 * Math.PI * i) / size)
    sin[i] = -Math.sin((2 * Math.PI * i) / size)
  }
  const spareRe = new Float64Array(size)
  const spareIm = new Float64Array(size)
  return {
    size,
    transform(re, im) {
      let [fromRe, fromIm, toRe, toIm]: Float64Array[] = [re, im, spareRe, spareIm]
      let length = size
      let stride = 1
      while (length > 1) {
        if (length % 4 === 0) {
          passOfFour(fromRe, fromIm, toRe, toIm, length, stride, cos, sin)
          length /= 4
          stride *= 4
        } else {
          passOfTwo(fromRe, fromIm, toRe, toIm, stride)
          length /= 2
          stride *= 2
        }
        ;[fromRe, fromIm, toRe, toIm] = [toRe, toIm, fromRe, fromIm]
      }
      if (fromRe !== re) {
        re.set(fromRe)
        im.set(fromIm)
      }
    },
  }
}

/** One pass over `stride` interleaved transforms of `length` points: splits each into four of a quarter. */
function passOfFour(
  xr: Float64Array,
  xi: Float64Array,
  yr: Float64Array,
  yi: Float64Array,
  length: number,
  stride: number,
  cos: Float64Array,
  sin: Float64Array,
): void {
  const quarter = length >> 2
  const leap = quarter * stride
  // Every index below is inside the arrays by the loop bounds; the `!` only tells the compiler so.
  for (let p = 0; p < quarter; p++) {
    const w1r = cos[p * stride]!
    const w1i = sin[p * stride]!
    const w2r = cos[2 * p * stride]!
    const w2i = sin[2 * p * stride]!
    const w3r = cos[3 * p * stride]!
    const w3i = sin[3 * p * stride]!
    let from = p * stride
    let to = 4 * p * stride
    for (let q = 0; q < stride; q++, from++, to++) {
      const ar = xr[from]!
      const ai = xi[from]!
      const br = xr[from + leap]!
      const bi = xi[from + leap]!
      const cr = xr[from + 2 * leap]!
      const ci = xi[from + 2 * leap]!
      const dr = xr[from + 3 * leap]!
      const di = xi[from + 3 * leap]!
      const sumACr = ar + cr
      const sumACi = ai + ci
      const difACr = ar - cr
      const difACi = ai - ci
      const sumBDr = br + dr
      const sumBDi = bi + di
      // −i·(b − d)
      const turnBDr = bi - di
      const turnBDi = dr - br
      yr[to] = sumACr + sumBDr
      yi[to] = sumACi + sumBDi
      const ur = difACr + turnBDr
      const ui = difACi + turnBDi
      yr[to + stride] = ur * w1r - ui * w1i
      yi[to + stride] = ur * w1i + ui * w1r
      const vr = sumACr - sumBDr
      const vi = sumACi - sumBDi
      yr[to + 2 * stride] = vr * w2r - vi * w2i
      yi[to + 2 * stride] = vr * w2i + vi * w2r
      const tr = difACr - turnBDr
      const ti = difACi - turnBDi
      yr[to + 3 * stride] = tr * w3r - ti * w3i
      yi[to + 3 * stride] = tr * w3i + ti * w3r
    }
  }
}

/** The last pass where one factor of two is left: its turning factors are 1. */
function passOfTwo(
  xr: Float64Array,
  xi: Float64Array,
  yr: Float64Array,
  yi: Float64Array,
  stride: number,
): void {
  for (let q = 0; q < stride; q++) {
    const ar = xr[q]!
    const ai = xi[q]!
    const br = xr[q + stride]!
    const bi = xi[q + stride]!
    yr[q] = ar + br
    yi[q] = ai + bi
    yr[q + stride] = ar - br
    yi[q + stride] = ai - bi
  }
}
