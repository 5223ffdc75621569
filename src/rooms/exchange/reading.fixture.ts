/** What the tests of this room read registers against: an organisation of ten million and the scenarios that ship. */
import { loadKnowledge } from '../../knowledge/load.ts'
import { lossBasis } from './grades.ts'
import { layoutAt, recogniseLayout } from './layout.ts'
import { indexScenarios } from './linking.ts'
import type { Mapping } from './mapping.ts'
import { type ReadingBasis, readRegister, stageOfToday } from './register.ts'

export const KNOWLEDGE = loadKnowledge()

export const BASIS: ReadingBasis = {
  loss: lossBasis({ turnoverEur: 10_000_000 }, 0.1),
  usdToEur: 0.89,
  scenarios: indexScenarios(KNOWLEDGE),
}

/** The mapping that the preview begins with. */
export function proposedMapping(rows: string[][], over: Partial<Mapping> = {}): Mapping {
  const headerRow = over.headerRow === undefined ? recogniseLayout(rows).headerRow : over.headerRow
  const { columns } = layoutAt(rows, headerRow)
  return {
    sheet: 0,
    headerRow,
    kinds: columns.map(column => column.kind),
    stage: stageOfToday(columns),
    likelihoodLevels: null,
    impactLevels: null,
    frequencies: [],
    losses: [],
    links: {},
    ...over,
  }
}

export const readRows = (rows: string[][], over: Partial<Mapping> = {}) =>
  readRegister({ name: 'x', rows }, proposedMapping(rows, over), BASIS)
