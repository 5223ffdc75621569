/** A command of `mediant`. Rooms export theirs as `commands` in `cli.ts`; `main/cli.ts` finds them by name. */

/** `Dependencies` are the server's; a command that needs no database leaves them out. */
export type CommandIo<Dependencies = never> = {
  stdout: (text: string) => void
  stderr: (text: string) => void
  env: Record<string, string | undefined>
  /** Opens the data folder and its database for the act, and closes them after it. */
  withDependencies: <T>(act: (dependencies: Dependencies) => Promise<T>) => Promise<T>
}

/** How a command ends: done, refused or failed, or not understood. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const

export type Command<Dependencies = never> = {
  name: string
  /** One line for `mediant help`. */
  summary: string
  /** Arguments, as `plan CASE.yaml [--knowledge DIR] [--json]`. */
  usage: string
  run(args: string[], io: CommandIo<Dependencies>): Promise<number>
}
