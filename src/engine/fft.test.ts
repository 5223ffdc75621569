import { expect, test } from 'vitest'
import { createFft } from './fft.ts'

test.each([4, 8, 16, 32, 64, 128])('the transform of %i points equals the sum it stands for', size => {
  const re = Float64Array.from({ length: size }, (_, j) => Math.sin(j * j) + 0.1 * j)
  const im = Float64Array.from({ length: size }, (_, j) => Math.cos(3 * j) / (1 + j))
  const wanted = Array.from({ length: size }, (_, k) => {
    let [sumRe, sumIm] = [0, 0]
    for (let j = 0; j < size; j++) {
      const angle = (-2 * Math.PI * j * k) / size
      sumRe += re[j]! * Math.cos(angle) - im[j]! * Math.sin(angle)
      sumIm += re[j]! * Math.sin(angle) + im[j]! * Math.cos(angle)
    }
    return [sumRe, sumIm] as const
  })
  createFft(size).transform(re, im)
  for (const [k, [sumRe, sumIm]] of wanted.entries()) {
    expect(re[k]).toBeCloseTo(sumRe, 10)
    expect(im[k]).toBeCloseTo(sumIm, 10)
  }
})

test('a size that is no power of two is refused', () => {
  expect(() => createFft(100)).toThrow('power of two')
})
