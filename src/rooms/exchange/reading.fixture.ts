/** What the tests of this room read registers against: an organisation of ten million and the scenarios that ship. */
import { loadKnowledge } from '../../knowledge/load.ts'
import { basisOf, proposeMapping } from './actions.ts'
import type { Mapping } from './mapping.ts'
import { readRegister } from './register.ts'

export const BASIS = basisOf({ knowledge: loadKnowledge() }, { turnoverEur: 10_000_000 })

/** Reads rows with the mapping that the preview begins with, or with what a person changed in it. */
export function readRows(rows: string[][], over: Partial<Mapping> = {}) {
  const sheet = { name: 'x', rows }
  return readRegister(sheet, { ...proposeMapping([sheet], 0, over.headerRow), ...over }, BASIS)
}
