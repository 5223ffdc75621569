/**
 * A linear or mixed-integer program as plain data, and what a solver answers.
 *
 * Minimise offset + Σ cost·x subject to lower ≤ Σ value·x ≤ upper for each row, and bounds on each column. Engines
 * build these; which solver solves them is injected from outside, so that nothing here depends on one.
 * Dual values: change of the optimum for one more unit on the binding side of the row (≤ 0 where more room helps).
 * Leaves out: quadratic terms, several objectives, semi-continuous columns.
 */
export type LinearColumn = { cost: number; lower: number; upper: number; integer?: boolean }

export type LinearRow = { lower: number; upper: number; columns: number[]; values: number[] }

/** Status of each column and row as the solver numbers it; rows added later are taken as basic. */
export type LinearBasis = { columns: number[]; rows: number[] }

export type LinearLimits = {
  /** Branch-and-bound nodes and simplex iterations, never seconds: the answer must not depend on the machine. */
  nodes?: number
  iterations?: number
  relativeGap?: number
}

export type LinearProgram = {
  offset: number
  columns: LinearColumn[]
  rows: LinearRow[]
  start?: { basis?: LinearBasis; values?: number[] }
  limits?: LinearLimits
}

export type LinearAnswer = {
  status: 'optimal' | 'infeasible' | 'unbounded' | 'limit' | 'failed'
  objective: number
  /** No solution can be better than this; −Infinity where the solver proved nothing. */
  bound: number
  values: number[]
  rowDuals: number[]
  columnDuals: number[]
  basis?: LinearBasis
}

/** Called now and then while whole numbers are searched for; returning false ends it with what is known by then. */
export type LinearListener = (progress: { objective: number; bound: number }) => boolean

export type LinearSolver = (
  program: LinearProgram,
  listener?: LinearListener,
) => LinearAnswer | Promise<LinearAnswer>
