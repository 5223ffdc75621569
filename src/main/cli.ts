/** The command line: finds the command, runs it, and turns what went wrong into a sentence and an exit code. */
import { usePacks } from '../knowledge/packs-in-use.ts'
import type { Dependencies } from '../server/context.ts'
import { type Command, type CommandIo, EXIT } from '../wire/command.ts'
import { isRefusal, mainCommands, withInstallation } from './commands.ts'
import { takePacks } from './pack-option.ts'
import { roomCommands } from './rooms.ts'
import { makeDependencies, openLog } from './server.ts'
import { VERSION } from './version.ts'

type AnyCommand = Command<Dependencies>

const help: AnyCommand = {
  name: 'help',
  summary: 'this list',
  usage: 'help',
  run: (_args, io) => {
    io.stdout(listing())
    return Promise.resolve(EXIT.done)
  },
}

const commands: AnyCommand[] = [...roomCommands, ...mainCommands, help]

function listing(): string {
  const width = Math.max(...commands.map(command => command.usage.length)) + 2
  const lines = commands.map(command => `  ${command.usage.padEnd(width)}${command.summary}`)
  return `Mediant ${VERSION}\n\nusage: npm run -s mediant -- COMMAND\n\n${lines.join('\n')}

With any of them: --pack DIR, a knowledge pack to be used; as often as there are.\n`
}

const io: CommandIo<Dependencies> = {
  stdout: text => void process.stdout.write(text),
  stderr: text => void process.stderr.write(text),
  env: process.env,
  withDependencies: act =>
    withInstallation(io, installation => act(makeDependencies(installation, openLog(io.env), io.env))),
}

async function main([name = 'help', ...given]: string[]): Promise<number> {
  const { args, packs, fault } = takePacks(given, io.env)
  if (fault) {
    io.stderr(`${fault}\n`)
    return EXIT.usage
  }
  const wanted = ['--help', '-h'].includes(name) ? 'help' : name
  const command = commands.find(one => one.name === wanted)
  if (!command) {
    io.stderr(`There is no command “${name}”.\n\n${listing()}`)
    return EXIT.usage
  }
  try {
    usePacks(packs)
    return await command.run(args, io)
  } catch (error) {
    if (isRefusal(error) || isPlain(error)) io.stderr(`${(error as Error).message}\n`)
    else io.stderr(`${error instanceof Error ? error.stack : String(error)}\n`)
    return EXIT.refused
  }
}

/** Errors of the system about a file or a port carry a plain sentence. */
function isPlain(error: unknown): boolean {
  return error instanceof Error && (error.constructor === Error || 'syscall' in error)
}

process.exitCode = await main(process.argv.slice(2))
// Whatever still waits (an idle connection, a timer) is not waited for.
process.exit()
