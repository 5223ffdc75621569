/** The two pictures of a plan: how bad a year can get, and what each quarter takes. */
import { LossCurveChart } from '../../../ui/chart-loss-curve.tsx'
import { QuartersChart } from '../../../ui/chart-quarters.tsx'
import type { Result } from '../result.ts'
import type { Telling } from '../telling.ts'

type ChartProps = { telling: Telling; result: Result }

export function RiskCurve({ telling: { say }, result }: ChartProps) {
  const appetite = result.appetite.steps.map(({ lossEur, acceptedChancePerYear }) => ({
    lossEur,
    chancePerYear: acceptedChancePerYear,
  }))
  return <LossCurveChart say={say} curve={result.curve} appetite={appetite} />
}

export function PlanChart({ telling, result }: ChartProps) {
  const { hoursPerQuarter, costEurPerQuarter } = result.totals
  const quarters = hoursPerQuarter.map((hours, index) => ({
    hours,
    hoursAvailable: result.limits.hoursPerQuarter,
    eur: costEurPerQuarter[index] ?? 0,
    eurAvailable: result.limits.moneyEurPerYear / 4,
    name: telling.quarter(index + 1),
    shortName: telling.quarterShort(index + 1),
  }))
  return <QuartersChart say={telling.say} quarters={quarters} />
}
