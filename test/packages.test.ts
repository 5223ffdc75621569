import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { root } from './source-files.ts'

type Manifest = Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
> & {
  scripts: Record<string, string>
}
type Locked = { version?: string; integrity?: string; link?: boolean }

const read = (name: string) => JSON.parse(readFileSync(`${root}${name}`, 'utf8'))
const manifest = read('package.json') as Manifest
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> }

test('every package is pinned to one version, and the lock file holds the same with its hash', () => {
  const named = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  expect(Object.keys(named).length).toBeGreaterThan(20)
  for (const [name, version] of Object.entries(named)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/)
    const locked = packages[`node_modules/${name}`]
    // Builds for other platforms may be missing from the lock file, not differ in it.
    if (locked || !manifest.optionalDependencies[name]) expect(locked?.version, name).toBe(version)
  }
  const without = Object.entries(packages).filter(([path, one]) => path !== '' && !one.link && !one.integrity)
  expect(without.map(([path]) => path)).toEqual([])
})

test('no script of a package runs when it is installed', () => {
  expect(readFileSync(`${root}.npmrc`, 'utf8')).toMatch(/^ignore-scripts\s*=\s*true$/m)
})
