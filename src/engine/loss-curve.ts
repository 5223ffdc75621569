/**
 * The loss-exceedance curve over all decades: nested lattices, each sixteen times finer than the one before.
 *
 * Only losses below the end of a lattice bear on sums below it, so a finer and shorter lattice is simply a second
 * call and gives the small losses with the same number of nodes. The widest reaches twelve standard deviations
 * above the mean, taken after losses rarer than once in 100,000 years are cut, so that a heavy tail does not coarsen
 * the part that is read, or as far as the largest loss in 2,000 years; what lies beyond comes in through means in
 * closed form. Lattices are made when asked for.
 */
import { logCharacteristic } from './characteristic.ts'
import { type Compound, chanceOfQuietYear, rareLoss, yearlyMoments } from './compound.ts'
import {
  chanceUpTo,
  endOf,
  GOOD_SHARE,
  gridFrom,
  type LossGrid,
  liftedCharacteristic,
  quantileOf,
} from './loss-grid.ts'
import { alignedStep } from './step.ts'
import { createWorkbench, type Spectrum, type Workbench, withStep } from './transform.ts'

/** What a lattice was made from. */
export type GridSpectrum = { bench: Workbench; phi: Spectrum; factors: Spectrum[]; alive: number }

export type LossCurve = {
  compound: Compound
  /** P(S = 0). */
  quiet: number
  spectrumOf(grid: LossGrid): GridSpectrum
  chanceAbove(loss: number): number
  /** The quantile and the lattice that shows it best; null where the quantile is 0 because most years are quiet. */
  quantile(chance: number): { loss: number; grid: LossGrid } | null
}

const REFINEMENT = 16
/** Losses beyond the widest lattice are rare; it is widened step by step so as not to lose more nodes than needed. */
const WIDENING = 2
/** Two to the fortieth times as wide holds every chance that double precision tells from 1. */
const WIDEST = 40
/** Sixteen to the twelfth: finer than any amount of money. */
const FINEST = 12
const REACH_IN_SD = 12
const CUT_CHANCE = 1e-5
/** Single losses down to this chance a year fit on the widest lattice, whatever the standard deviation says. */
const SHOWN_CHANCE = 5e-4

export function lossCurve(compound: Compound, nodes: number): LossCurve {
  const quiet = chanceOfQuietYear(compound)
  const span = spanOf(compound)
  const bench = createWorkbench(nodes, 1)
  const grids = new Map<number, LossGrid>()
  const spectra = new Map<LossGrid, GridSpectrum>()

  function gridAt(level: number): LossGrid {
    const known = grids.get(level)
    if (known !== undefined) return known
    const scale = level >= 0 ? REFINEMENT ** -level : WIDENING ** -level
    const { step, discrete } = alignedStep(compound.risks, (span.width * scale) / nodes)
    const first = Math.floor(span.start / step)
    const here = withStep(bench, step, first > 0 ? -1 : 0)
    const characteristic = logCharacteristic(compound, here)
    const phi = liftedCharacteristic(characteristic, here, first)
    const grid = gridFrom(phi, here, { first, quiet, discrete })
    spectra.set(grid, { bench: here, phi, factors: characteristic.factors, alive: characteristic.alive })
    grids.set(level, grid)
    return grid
  }

  /** The finest lattice that still holds the loss well inside. */
  function levelOf(loss: number): number {
    const share = (GOOD_SHARE * span.width) / (loss - span.start)
    if (share < 1) return Math.floor(Math.log(share) / Math.log(WIDENING))
    return span.start > 0 ? 0 : Math.min(FINEST, Math.floor(Math.log(share) / Math.log(REFINEMENT)))
  }

  return {
    compound,
    quiet,
    // Every grid this curve hands out was entered when it was made.
    spectrumOf: grid => spectra.get(grid)!,
    chanceAbove(loss) {
      if (loss < 0) return 1
      if (loss === 0 || compound.risks.length === 0 || loss === Infinity) return loss === 0 ? 1 - quiet : 0
      if (loss <= span.start) return 1 - quiet
      return Math.min(1 - quiet, Math.max(0, 1 - chanceUpTo(gridAt(levelOf(loss)), loss)))
    },
    quantile(chance) {
      if (chance <= quiet || compound.risks.length === 0) return null
      let level = 0
      let grid = gridAt(level)
      let loss = quantileOf(grid, chance)
      while (loss === null && level > -WIDEST) {
        grid = gridAt(--level)
        loss = quantileOf(grid, chance)
      }
      loss ??= endOf(grid)
      while (span.start === 0 && level < FINEST && loss < (GOOD_SHARE * endOf(grid)) / (REFINEMENT * 1.25)) {
        const finer = gridAt(level + 1)
        const closer = quantileOf(finer, chance)
        if (closer === null) break
        ;[level, grid, loss] = [level + 1, finer, closer]
      }
      return { loss, grid }
    },
  }
}

type Span = { start: number; width: number; centre: number; sd: number }

/** Where the widest lattice begins and how long it is. */
function spanOf({ risks, factorShapes, mean, sd }: Compound): Span {
  const cut = yearlyMoments(risks, factorShapes, rareLoss(risks, CUT_CHANCE))
  const centre = cut.sd > 0 ? cut : { mean, sd }
  if (!(centre.sd > 0)) return { start: 0, width: 1, centre: 0, sd: 1 }
  const start = Math.max(0, centre.mean - REACH_IN_SD * centre.sd)
  const beyondMean = Math.max(REACH_IN_SD * centre.sd, rareLoss(risks, SHOWN_CHANCE) / GOOD_SHARE)
  return { start, width: centre.mean + beyondMean - start, centre: centre.mean, sd: centre.sd }
}

/**
 * Third-order projection adds 6·h³·E S to the fourth cumulant at most. Next to SD⁴ this has to stay small, which
 * asks for more nodes where the total hardly varies from year to year.
 */
const CUMULANT_TOLERANCE = 2e-4
const MOST_NODES = 131_072
/** Nodes times risks: what a few seconds allow. Beyond it a steady total is near enough to normal with fewer. */
const MOST_WORK = 2 ** 25

/** The nodes that a lattice needs, `least` for all but the steadiest portfolios. */
export function nodesFor(compound: Compound, least: number): number {
  const { width, centre, sd } = spanOf(compound)
  const most = Math.min(MOST_NODES, MOST_WORK / Math.max(1, compound.risks.length))
  let nodes = least
  const fourth = (step: number) => 6 * (centre / sd) * step * step * step
  while (2 * nodes <= most && fourth(width / sd / nodes) > CUMULANT_TOLERANCE) nodes *= 2
  return nodes
}
