/**
 * Value at risk and tail value at risk.
 *
 * VaR_α = q, the α quantile of the yearly total. TVaR_α = q + (E S − q + E[(q−S)⁺])/(1−α): the average of the worst
 * 1 − α of years. E S is closed form, so that the tail beyond any lattice is in it.
 * Source: Acerbi and Tasche 2002 (right for atoms too); Klugman, Panjer, Willmot, Loss Models, 3.5.
 */
import type { LossCurve } from './loss-curve.ts'
import { shortfallBelow } from './loss-grid.ts'

export function tailAt(curve: LossCurve, level: number): { var: number; tvar: number } {
  const { mean } = curve.compound
  const found = curve.quantile(level)
  if (found === null) return { var: 0, tvar: mean / (1 - level) }
  const above = Math.max(0, mean - found.loss + shortfallBelow(found.grid, found.loss))
  return { var: found.loss, tvar: found.loss + above / (1 - level) }
}
