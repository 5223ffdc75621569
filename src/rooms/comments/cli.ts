/** `mediant collector EMAIL`: who may see the comments that organisations agreed to pass on. */
import { parseArgs } from 'node:util'
import type { Dependencies } from '../../server/context.ts'
import { type Command, type CommandIo, EXIT } from '../../wire/command.ts'
import * as actions from './actions.ts'

const USAGE = 'collector [EMAIL [--withdraw]]'

export const commands: Command<Dependencies>[] = [
  {
    name: 'collector',
    summary:
      'who may collect the comments of all organisations; with an address, lets that person or no longer',
    usage: USAGE,
    run: collector,
  },
]

async function collector(args: string[], io: CommandIo<Dependencies>): Promise<number> {
  const asked = parse(args)
  if (typeof asked === 'string') {
    io.stderr(`${asked}\nusage: mediant ${USAGE}\n`)
    return EXIT.usage
  }
  return await io.withDependencies(async deps => {
    if (asked.email === undefined) {
      const all = await actions.collectorsOf(deps)
      const lines = all.map(
        ({ email, name, since }) => `${email} (${name}) since ${since.toISOString().slice(0, 10)}`,
      )
      io.stdout(`${lines.join('\n') || 'Nobody may collect comments.'}\n`)
      return EXIT.done
    }
    const changed = await actions.changeCollector(deps, asked.email, asked.withdraw ? 'withdraw' : 'grant')
    if (!changed.ok) {
      io.stderr(`There is no account with the address ${asked.email}.\n`)
      return EXIT.refused
    }
    const already = changed.changed ? 'now' : 'already'
    const may = asked.withdraw ? `may ${already} not collect comments` : `may ${already} collect comments`
    io.stdout(`${changed.person.name} ${may}\n`)
    return EXIT.done
  })
}

type Asked = { email: string | undefined; withdraw: boolean }

function parse(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { withdraw: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [email, ...more] = positionals
    if (more.length > 0) return 'one address is expected'
    if (values.withdraw && email === undefined) return 'whose right is to be withdrawn?'
    return { email, withdraw: values.withdraw === true }
  } catch (error) {
    return (error as Error).message
  }
}
