/** The examples that ship with the product: profiles in `knowledge/examples`, read once at the start. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KNOWLEDGE_FOLDER } from '../../knowledge/load.ts'
import type { Knowledge } from '../../knowledge/schema.ts'
import type { Profile } from './contract.ts'
import { readProfile } from './model.ts'

export type Example = { id: string; profile: Profile }

/** The smallest first; a file that is no profile is a fault of the product and stops the start. */
export function listExamples(
  { measures }: Pick<Knowledge, 'measures'>,
  folder: string = join(KNOWLEDGE_FOLDER, 'examples'),
): Example[] {
  const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))
  const examples = files.map(name => {
    const read = readProfile(readFileSync(join(folder, name), 'utf8'), measures)
    if (!read.ok)
      throw new Error(`${name}: ${read.faults.map(fault => `${fault.path} ${fault.message}`).join('; ')}`)
    return { id: name.replace(/\.yaml$/, ''), profile: read.profile }
  })
  return examples.sort((a, b) => (a.profile.headcount ?? 0) - (b.profile.headcount ?? 0))
}
