import { delimiter } from 'node:path'
import { expect, test } from 'vitest'
import { takePacks } from './pack-option.ts'

test('packs are taken from wherever they stand among the arguments, after those of the environment', () => {
  const taken = takePacks(['--pack', 'a', 'case.yaml', '--pack=b', '--json'], {
    MEDIANT_PACKS: `x${delimiter}y`,
  })
  expect(taken).toEqual({ args: ['case.yaml', '--json'], packs: ['x', 'y', 'a', 'b'] })
})

test('an option without its folder is a fault, not a pack called like the next option', () => {
  expect(takePacks(['--pack'], {}).fault).toBeDefined()
  expect(takePacks(['--pack', '--json'], {}).fault).toBeDefined()
})
