/**
 * From a portfolio to its figures: mean, spread, curve, value at risk, tail value at risk, who owns the tail.
 *
 * Exact up to the lattice: no random numbers. `error` states how far the figures move when half as many nodes are
 * used; with third-order projection the figures themselves are several times closer to the truth than that.
 * Leaves out: checking the portfolio, which `checkPortfolio` does; this takes one that passed.
 */
import { compoundOf } from './compound.ts'
import { tailContributions } from './contributions.ts'
import { type LossCurve, lossCurve, nodesFor } from './loss-curve.ts'
import type { Portfolio } from './portfolio.ts'
import { tailAt } from './tail.ts'

export const TAIL_LEVELS = ['0.5', '0.9', '0.95', '0.99', '0.995', '0.999'] as const
export type TailLevel = (typeof TAIL_LEVELS)[number]

export type Quantified = {
  mean: number
  sd: number
  /** The yearly total that is not exceeded with this chance. */
  var: Record<TailLevel, number>
  /** The average of the years beyond it. */
  tvar: Record<TailLevel, number>
  /** Chance of a year above each loss. */
  curve: { loss: number[]; chance: number[] }
  contributions: { id: string; expected: number; tvar95: number }[]
  /** Largest change, n nodes against n/2: relative for var and tvar, absolute for the chances of the curve. */
  error: { nodes: number; var: number; tvar: number; chance: number }
}

export type QuantifyOptions = {
  /** Nodes of each lattice, a power of two; more are taken where the portfolio needs them. */
  nodes?: number
  /** Where the curve is read; chosen over the decades that matter where absent. */
  lossLevels?: number[]
}

const NODES = 1024
const SHARE_LEVEL = 0.95

export function quantify(portfolio: Portfolio, options: QuantifyOptions = {}): Quantified {
  const compound = compoundOf(portfolio)
  const nodes = nodesFor(compound, options.nodes ?? NODES)
  const curve = lossCurve(compound, nodes)
  const tails = readTails(curve)
  const loss = options.lossLevels ?? levelsFor(curve)
  const chance = chancesAbove(curve, loss)
  const rough = lossCurve(compound, nodes / 2)
  const shares = tailContributions(curve, SHARE_LEVEL, portfolio.risks.length)
  const expected = new Array<number>(portfolio.risks.length).fill(0)
  for (const risk of compound.risks) expected[risk.index] = risk.rate * risk.mean
  return {
    mean: compound.mean,
    sd: compound.sd,
    ...tails,
    curve: { loss, chance },
    // `shares` and `expected` have an entry for each risk of the portfolio.
    contributions: portfolio.risks.map(({ id }, i) => ({ id, expected: expected[i]!, tvar95: shares[i]! })),
    error: { nodes, ...changes(tails, chance, readTails(rough), chancesAbove(rough, loss)) },
  }
}

/** The chance that the yearly total exceeds each level. */
export function exceedance(portfolio: Portfolio, lossLevels: number[]): number[] {
  const compound = compoundOf(portfolio)
  return chancesAbove(lossCurve(compound, nodesFor(compound, NODES)), lossLevels)
}

/** The average of the worst years; faster than all figures together. */
export function tailValueAtRisk(portfolio: Portfolio, level: TailLevel): number {
  const compound = compoundOf(portfolio)
  // Half the nodes are within a ten-thousandth of the truth, and it is asked for thousands of plans.
  return tailAt(lossCurve(compound, nodesFor(compound, NODES / 2)), Number(level)).tvar
}

/** Read level by level from below; a chance never rises with the loss, whichever lattices two readings come from. */
function chancesAbove(curve: LossCurve, levels: number[]): number[] {
  const chances = new Array<number>(levels.length)
  let lowest = 1
  for (const i of levels.map((_, place) => place).sort((a, b) => levels[a]! - levels[b]!)) {
    lowest = Math.min(lowest, curve.chanceAbove(levels[i]!))
    chances[i] = lowest
  }
  return chances
}

type Tails = Pick<Quantified, 'var' | 'tvar'>

function readTails(curve: LossCurve): Tails {
  const read = TAIL_LEVELS.map(level => [level, tailAt(curve, Number(level))] as const)
  return {
    var: Object.fromEntries(read.map(([level, tail]) => [level, tail.var])) as Quantified['var'],
    tvar: Object.fromEntries(read.map(([level, tail]) => [level, tail.tvar])) as Quantified['tvar'],
  }
}

function changes(tails: Tails, chance: number[], rough: Tails, roughChance: number[]) {
  const largest = (a: Record<TailLevel, number>, b: Record<TailLevel, number>) =>
    Math.max(...TAIL_LEVELS.map(level => (a[level] > 0 ? Math.abs(1 - b[level] / a[level]) : 0)))
  return {
    var: largest(tails.var, rough.var),
    tvar: largest(tails.tvar, rough.tvar),
    chance: chance.reduce((most, c, i) => Math.max(most, Math.abs(c - roughChance[i]!)), 0),
  }
}

const CURVE_POINTS = 61
/** The curve ends where one year in 10,000 goes; it begins below what nearly every year with a loss exceeds. */
const RAREST = 0.9999
const COMMONEST = 0.02

/** Zero, then equal steps on the log scale: how a loss-exceedance curve is drawn. */
function levelsFor(curve: LossCurve): number[] {
  const end = curve.quantile(RAREST)?.loss ?? curve.compound.mean
  if (!(end > 0)) return [0]
  const common = curve.quantile(curve.quiet + COMMONEST * (1 - curve.quiet))?.loss ?? 0
  const decades = Math.log10(end / Math.max(common / 2, end * 1e-12))
  const steps = Array.from(
    { length: CURVE_POINTS },
    // Not as a power of ten, whose last bit differs between versions of Node.
    (_, i) => end * Math.exp(Math.LN10 * decades * (i / (CURVE_POINTS - 1) - 1)),
  )
  return [0, ...steps]
}
