import { expect, test } from 'vitest'
import type { LinearProgram } from '../engine/linear-program.ts'
import { solveLinear } from './linear-solver.ts'

/** Petersen 1967, first problem of OR-Library's mknap1: six projects, ten limits, optimum 3,800. */
const values = [100, 600, 1200, 2400, 500, 2000]
const uses = [
  [8, 12, 13, 64, 22, 41],
  [8, 12, 13, 75, 22, 41],
  [3, 6, 4, 18, 6, 4],
  [5, 10, 8, 32, 6, 12],
  [5, 13, 8, 42, 6, 20],
  [5, 13, 8, 48, 6, 20],
  [0, 0, 0, 0, 8, 0],
  [3, 0, 4, 0, 8, 0],
  [3, 2, 4, 0, 8, 4],
  [3, 2, 4, 8, 8, 4],
]
const limits = [80, 96, 20, 36, 44, 48, 10, 18, 22, 24]

const knapsack = (integer: boolean): LinearProgram => ({
  offset: 0,
  columns: values.map(value => ({ cost: -value, lower: 0, upper: 1, integer })),
  rows: uses.map((row, i) => ({
    lower: Number.NEGATIVE_INFINITY,
    upper: limits[i]!,
    columns: [0, 1, 2, 3, 4, 5],
    values: row,
  })),
})

test('the first problem of mknap1 has its published optimum', async () => {
  const answer = await solveLinear(knapsack(true))
  expect(answer.status).toBe('optimal')
  expect(answer.objective).toBeCloseTo(-3800, 6)
  expect(answer.bound).toBeCloseTo(-3800, 6)
})

test('the linear program bounds it, and its dual values sum to the same', async () => {
  const answer = await solveLinear(knapsack(false))
  expect(answer.objective).toBeLessThan(-3800)
  const rows = answer.rowDuals.reduce((sum, dual, i) => sum + dual * limits[i]!, 0)
  const columns = answer.columnDuals.reduce((sum, dual, j) => sum + dual * answer.values[j]!, 0)
  expect(rows + columns).toBeCloseTo(answer.objective, 6)
})

test('a program without solution is an answer, not an exception', async () => {
  const row = { lower: 3, upper: 4, columns: [0], values: [1] }
  const answer = await solveLinear({ offset: 0, columns: [{ cost: 1, lower: 0, upper: 2 }], rows: [row] })
  expect(answer.status).toBe('infeasible')
})

test('solving again, from the basis of the first time, gives the same', async () => {
  const first = await solveLinear(knapsack(false))
  const again = await solveLinear({ ...knapsack(false), start: { basis: first.basis! } })
  expect(again.objective).toBe(first.objective)
  expect(await solveLinear(knapsack(false))).toEqual(first)
})

test('a program without columns has the value of its offset', async () => {
  const answer = await solveLinear({ offset: 7, columns: [], rows: [] })
  expect(answer).toMatchObject({ status: 'optimal', objective: 7, bound: 7, values: [] })
})
