/** What more or less money and time would do: the plan made anew with each amount, and the prices of the limits. */
import { GLANCE_EFFORT } from '../../engine/plan-find.ts'
import { frontierFrom } from '../../engine/plan-frontier.ts'
import { valueLimits } from '../../engine/plan-limits.ts'
import type { Room, RoomPoint, Study } from './sensitivity.ts'

const QUARTERS = 4

/** Steps of a thousand euro and ten hours; of a twentieth of what there is, where that is more. */
export function stepOf(kind: Room['kind'], available: number): number {
  const usual = kind === 'money' ? 1000 : 10
  return Math.max(usual, Number((available / 20).toPrecision(1)))
}

export async function roomOf({ chosen, limits, solver, years }: Study): Promise<Room[]> {
  const { problem, solution } = chosen.weighed
  const values = await valueLimits(problem, solution, { solver })
  const sum = (list: number[]) => list.reduce((total, one) => total + one, 0)
  const rooms: Omit<Room, 'points' | 'step'>[] = [
    { kind: 'money', valuePerUnit: sum(values.perEur) / QUARTERS / years },
    { kind: 'hours', valuePerUnit: sum(values.perHour) / years },
  ]
  const result: Room[] = []
  for (const { kind, valuePerUnit } of rooms) {
    const available = kind === 'money' ? limits.moneyEurPerYear : limits.hoursPerQuarter
    const step = stepOf(kind, available)
    const granting = (amounts: number[]) =>
      frontierFrom(
        problem,
        solution,
        amounts.map(amount => ({
          moneyPerQuarterEur: kind === 'money' ? amount / QUARTERS : 0,
          hoursPerQuarter: kind === 'hours' ? amount : 0,
        })),
        { solver, effort: GLANCE_EFFORT },
      )
    const less = [-2 * step, -step].map(amount => Math.max(amount, -available)).filter(amount => amount < 0)
    const amounts = [[...new Set(less)], [step, 2 * step, 3 * step]]
    const unmetNow = new Set(solution.shortfalls.map(one => one.measure))
    const points: RoomPoint[] = []
    for (const side of amounts) {
      for (const [i, point] of (await granting(side)).entries()) {
        const { added, dropped, changed, unmet } = point
        const amount = side[i]!
        const newlyMet = [...unmetNow].filter(id => !unmet.includes(id))
        const newlyUnmet = unmet.filter(id => !unmetNow.has(id))
        const sameDuties = newlyMet.length === 0 && newlyUnmet.length === 0
        // With the same duties met, less room can save nothing: what looks like it lies within the proven gap.
        const gain = amount < 0 && sameDuties ? Math.min(0, point.gainEur) : point.gainEur
        points.push({
          amount,
          gainEurPerYear: gain / years,
          added,
          dropped,
          changed,
          newlyMet,
          newlyUnmet,
        })
      }
    }
    result.push({ kind, step, valuePerUnit, points })
  }
  return result
}
