/** Packs named for one run: `--pack DIR` with any command, as often as there are, or MEDIANT_PACKS. */
import { delimiter } from 'node:path'

type Environment = Record<string, string | undefined>

/** The folders named, those of the environment first, and the arguments without them. */
export function takePacks(
  args: readonly string[],
  env: Environment,
): { args: string[]; packs: string[]; fault?: string } {
  const packs = (env['MEDIANT_PACKS'] ?? '').split(delimiter).filter(Boolean)
  const rest: string[] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]! // below the length
    if (arg !== '--pack' && !arg.startsWith('--pack=')) {
      rest.push(arg)
      continue
    }
    const folder = arg === '--pack' ? args[++at] : arg.slice('--pack='.length)
    if (!folder || folder.startsWith('--')) return { args: rest, packs, fault: '--pack needs a folder' }
    packs.push(folder)
  }
  return { args: rest, packs }
}
