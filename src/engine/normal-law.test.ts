import { expect, test } from 'vitest'
import { erfc, normalCdf, normalDensity, normalQuantile, tabulatedNormalCdf } from './normal-law.ts'

test('erfc agrees with the printed tables in the centre, the shoulder and the far tail', () => {
  expect(erfc(0)).toBe(1)
  expect(erfc(0.25)).toBeCloseTo(0.7236736098317631, 14)
  expect(erfc(1) / 0.15729920705028513).toBeCloseTo(1, 14)
  expect(erfc(5) / 1.5374597944280347e-12).toBeCloseTo(1, 13)
  expect(erfc(20) / 5.395865611607901e-176).toBeCloseTo(1, 12)
  expect(erfc(-1)).toBeCloseTo(1.8427007929497148, 14)
  expect(erfc(40)).toBe(0)
})

test('the inverse of the normal law undoes it in both tails and the centre', () => {
  for (const z of [-30, -8, -5, -2, -1.0364, -0.3, 0, 0.1, 0.6745, 1.96, 4, 5.5]) {
    expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9)
  }
  expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 14)
  expect(normalQuantile(0)).toBe(-Infinity)
  expect(normalQuantile(1)).toBe(Infinity)
})

test('the table is within 1e-11 of the normal law everywhere', () => {
  let worst = 0
  for (let z = -10; z <= 10; z += 0.00137) {
    worst = Math.max(worst, Math.abs(tabulatedNormalCdf(z) - normalCdf(z)))
  }
  expect(worst).toBeLessThan(1e-11)
})

test('the density is the slope of the law', () => {
  const slope = (normalCdf(0.7001) - normalCdf(0.6999)) / 0.0002
  expect(slope).toBeCloseTo(normalDensity(0.7), 8)
})
