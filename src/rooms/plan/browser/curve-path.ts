/** The supposed curve, into the picture that the server drew: in the scale that the path carries. */
import { type CurveDomain, thinOut } from '../../../ui/loss-curve-scale.ts'

/** Where the corners of the picture lie, and what amounts and chances they stand for. */
export type CurveScale = CurveDomain & { left: number; right: number; top: number; bottom: number }

export function drawSupposed(path: SVGPathElement, curve: { lossEur: number[]; chances: number[] }): void {
  const scale = JSON.parse(path.dataset['scale'] ?? '') as CurveScale // made by the same server
  path.setAttribute('d', pathThrough(thinOut(curve.lossEur, curve.chances, scale), scale))
}

export function pathThrough(points: readonly [loss: number, chance: number][], scale: CurveScale): string {
  const { lossMin, lossMax, chanceMin, chanceMax, left, right, top, bottom } = scale
  const x = (loss: number) => left + ((right - left) * Math.log(loss / lossMin)) / Math.log(lossMax / lossMin)
  const y = (chance: number) =>
    top +
    ((bottom - top) * Math.log(chanceMax / Math.min(chance, chanceMax))) / Math.log(chanceMax / chanceMin)
  return points
    .map(([loss, chance], i) => `${i === 0 ? 'M' : 'L'}${x(loss).toFixed(1)},${y(chance).toFixed(1)}`)
    .join('')
}
