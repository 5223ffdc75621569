/** The two pictures of a plan: how bad a year can get, and what each quarter takes. */
import { LossCurveChart } from '../../../ui/chart-loss-curve.tsx'
import { QuartersChart } from '../../../ui/chart-quarters.tsx'
import { type CurveDomain, curveDomain } from '../../../ui/loss-curve-scale.ts'
import type { Result } from '../result.ts'
import type { Telling } from '../telling.ts'

type ChartProps = { telling: Telling; result: Result }

/** With room for a curve that moves, where one is to. */
export function RiskCurve({ telling: { say }, result, moving = false }: ChartProps & { moving?: boolean }) {
  const appetite = result.appetite.steps.map(({ lossEur, acceptedChancePerYear }) => ({
    lossEur,
    chancePerYear: acceptedChancePerYear,
  }))
  const reach = moving ? widened(curveDomain(result.curve, appetite)) : undefined
  return <LossCurveChart say={say} curve={result.curve} appetite={appetite} reach={reach} />
}

/** Three times the losses, and up to every year. */
const widened = (domain: CurveDomain): CurveDomain => ({
  ...domain,
  lossMax: domain.lossMax * 3,
  chanceMax: 1,
})

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
