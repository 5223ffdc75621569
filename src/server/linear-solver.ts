/**
 * The linear and mixed-integer solver of the planner: HiGHS, compiled to WebAssembly, behind the engine's plain data.
 *
 * One thread, a fixed seed, limits in nodes and iterations and never in seconds: the same program gives the same
 * answer on every machine. The module is loaded once, at first use. A program that HiGHS cannot solve is an answer
 * with a status, never an exception.
 */
import highsModule, {
  type BasisStatus,
  type Highs,
  type HighsCallbackMap,
  type Model,
  type ModelData,
} from 'highs'
import type { LinearAnswer, LinearListener, LinearProgram, LinearSolver } from '../engine/linear-program.ts'

/** The package's types describe its CommonJS half; imported from here, the loader itself is the default export. */
const loadHighs = highsModule as unknown as typeof highsModule.default

let loading: Promise<Highs> | undefined

/** Threads are one by the build itself. */
const OPTIONS = {
  output_flag: false,
  random_seed: 1,
  mip_abs_gap: 0,
  mip_detect_symmetry: false,
  mip_allow_restart: false,
}

const MODEL_STATUS: Record<number, LinearAnswer['status']> = {
  6: 'optimal',
  7: 'optimal',
  8: 'infeasible',
  9: 'infeasible',
  10: 'unbounded',
  11: 'limit',
  12: 'limit',
  14: 'limit',
  16: 'limit',
  17: 'limit',
}

function toModelData(program: LinearProgram): ModelData {
  const { columns, rows } = program
  const starts = new Int32Array(rows.length + 1)
  for (const [i, row] of rows.entries()) starts[i + 1] = starts[i]! + row.columns.length
  const indices = new Int32Array(starts[rows.length]!)
  const values = new Float64Array(starts[rows.length]!)
  for (const [i, row] of rows.entries()) {
    indices.set(row.columns, starts[i])
    values.set(row.values, starts[i])
  }
  const integral = columns.some(column => column.integer)
  return {
    numCols: columns.length,
    numRows: rows.length,
    offset: program.offset,
    colCost: Float64Array.from(columns, column => column.cost),
    colLower: Float64Array.from(columns, column => column.lower),
    colUpper: Float64Array.from(columns, column => column.upper),
    rowLower: Float64Array.from(rows, row => row.lower),
    rowUpper: Float64Array.from(rows, row => row.upper),
    matrix: { format: 'csr', numRows: rows.length, numCols: columns.length, starts, indices, values },
    ...(integral ? { integrality: Int32Array.from(columns, column => (column.integer ? 1 : 0)) } : {}),
  }
}

/** HiGHS numbers a basic column or row 1; rows that came after the basis start as basic. */
const BASIC = 1

function setStart(model: Model, { start, columns, rows }: LinearProgram): void {
  if (start?.values) model.setSolution({ colValue: start.values })
  if (start?.basis && start.basis.columns.length === columns.length) {
    const rowStatus = rows.map((_, i) => (start.basis!.rows[i] ?? BASIC) as BasisStatus)
    model.setBasis({ colStatus: start.basis.columns as BasisStatus[], rowStatus })
  }
}

/** HiGHS's number for a solution that keeps all conditions. */
const FEASIBLE = 2

function readAnswer(model: Model, integral: boolean): LinearAnswer {
  const status = MODEL_STATUS[model.getModelStatus()] ?? 'failed'
  const solved = status !== 'failed' && Number(model.info.get('primal_solution_status')) === FEASIBLE
  const solution = solved ? model.getSolution() : { colValue: [], rowDual: [], colDual: [] }
  const objective = model.getObjectiveValue()
  const bound = integral
    ? Number(model.info.get('mip_dual_bound'))
    : status === 'optimal'
      ? objective
      : -Infinity
  const answer: LinearAnswer = {
    status,
    objective,
    bound,
    values: [...solution.colValue],
    rowDuals: [...solution.rowDual],
    columnDuals: [...solution.colDual],
  }
  if (integral || status !== 'optimal') return answer
  const basis = model.getBasis()
  return { ...answer, basis: { columns: [...basis.colStatus], rows: [...basis.rowStatus] } }
}

/** HiGHS does not solve a program without columns; there is nothing to it either. */
function withoutColumns({ offset, rows }: LinearProgram): LinearAnswer {
  const feasible = rows.every(row => row.lower <= 0 && row.upper >= 0)
  const status = feasible ? 'optimal' : 'infeasible'
  const zeros = rows.map(() => 0)
  return { status, objective: offset, bound: offset, values: [], rowDuals: zeros, columnDuals: [] }
}

/** HiGHS's number for the calls in which it may be asked to end. */
const MAY_END = 6

function callbacksFor(listener: LinearListener): HighsCallbackMap {
  return {
    [MAY_END]: ({ data, interrupt }) => {
      const { mip_primal_bound: objective = Infinity, mip_dual_bound: bound = -Infinity } = data
      if (!listener({ objective, bound })) interrupt()
      return undefined
    },
  }
}

export const solveLinear: LinearSolver = async (program, listener) => {
  loading ??= loadHighs()
  const highs = await loading
  if (program.columns.length === 0) return withoutColumns(program)
  const integral = program.columns.some(column => column.integer)
  const model = highs.createModel(toModelData(program))
  try {
    model.options.set(OPTIONS)
    const { nodes, iterations, relativeGap } = program.limits ?? {}
    if (nodes !== undefined) model.options.set('mip_max_nodes', nodes)
    if (iterations !== undefined) model.options.set('simplex_iteration_limit', iterations)
    if (relativeGap !== undefined) model.options.set('mip_rel_gap', relativeGap)
    setStart(model, program)
    model.run(integral && listener ? callbacksFor(listener) : undefined)
    return readAnswer(model, integral)
  } finally {
    model.dispose()
  }
}
