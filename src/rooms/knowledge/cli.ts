/** `mediant knowledge check [DIR…]`: what there is to say against a folder of knowledge, or against packs. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inspectKnowledge } from '../../knowledge/inspect.ts'
import { KNOWLEDGE_FOLDER } from '../../knowledge/load.ts'
import { PACK_FILE } from '../../knowledge/pack.ts'
import { packsInUse } from '../../knowledge/packs-in-use.ts'
import { describeProblem } from '../../knowledge/problem.ts'
import { type Command, type CommandIo, EXIT } from '../../wire/command.ts'

const USAGE = 'knowledge check [DIR…]'

export const commands: Command[] = [
  {
    name: 'knowledge',
    summary: 'check the knowledge base, a folder laid out like it, or packs; tells file and line',
    usage: USAGE,
    run: (args, io) => Promise.resolve(check(args, io)),
  },
]

/** Packs are checked on top of what ships, together; any other folder as a knowledge base of its own. */
function check([act, ...folders]: string[], io: CommandIo): number {
  if (act !== 'check' || folders.some(folder => folder.startsWith('-'))) {
    io.stderr(`usage: mediant ${USAGE}\n`)
    return EXIT.usage
  }
  const isPack = (folder: string) => existsSync(join(folder, PACK_FILE))
  const packs = folders.length === 0 ? packsInUse() : folders.filter(isPack)
  const whole = folders.filter(folder => !isPack(folder))
  const problems = [
    ...(packs.length > 0 || whole.length === 0 ? inspectKnowledge(KNOWLEDGE_FOLDER, packs) : []),
    ...whole.flatMap(folder => inspectKnowledge(folder, [])),
  ]
  for (const problem of problems) io.stdout(`${describeProblem(problem)}\n`)
  io.stderr(problems.length === 0 ? 'Nothing to say against it.\n' : `${problems.length} to mend.\n`)
  return problems.length === 0 ? EXIT.done : EXIT.refused
}
