/** What whoever runs the server can do for people who cannot get in any more. */
import type { Dependencies } from '../../server/context.ts'
import { type Command, type CommandIo, EXIT } from '../../wire/command.ts'
import { resetLink } from '../access/actions.ts'

type Io = CommandIo<Dependencies>

async function makeResetLink(email: string, io: Io): Promise<number> {
  return await io.withDependencies(async deps => {
    const say = deps.words.in('en')
    const link = await resetLink(deps, email)
    if (link) io.stdout(say('people.cli.resetLink', { link }))
    else io.stderr(`${say('people.cli.noAccount')}\n`)
    return link ? EXIT.done : EXIT.refused
  })
}

async function removeSecondFactor(email: string, io: Io): Promise<number> {
  return await io.withDependencies(async deps => {
    const say = deps.words.in('en')
    const removed = await deps.identity.secondFactor.remove(email.trim().toLowerCase())
    if (removed) io.stdout(`${say('people.cli.factorRemoved', { email })}\n`)
    else io.stderr(`${say('people.cli.noFactor')}\n`)
    return removed ? EXIT.done : EXIT.refused
  })
}

const people: Command<Dependencies> = {
  name: 'people',
  summary: 'let somebody in again: a link to a new password, or off with a lost second factor',
  usage: 'people reset-link|remove-second-factor EMAIL',
  async run([act, email, ...rest], io) {
    const known = { 'reset-link': makeResetLink, 'remove-second-factor': removeSecondFactor }
    const run = known[act as keyof typeof known] as typeof makeResetLink | undefined // any word may stand there
    if (run && email && rest.length === 0) return await run(email, io)
    io.stderr(`usage: mediant ${people.usage}\n`)
    return EXIT.usage
  },
}

export const commands = [people]
