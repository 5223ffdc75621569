/** A command of `mediant`. Rooms export theirs as `commands` in `cli.ts`; `main/cli.ts` finds them by name. */

export type CommandIo = {
  stdout: (text: string) => void
  stderr: (text: string) => void
  env: Record<string, string | undefined>
  /** Opens what the command works on; whoever opens it need not close it. Read-only commands never call it. */
  openServices: () => Promise<unknown>
}

/** How a command ends: done, refused or failed, or not understood. */
export const EXIT = { done: 0, refused: 1, usage: 2 } as const

export type Command<Io extends CommandIo = CommandIo> = {
  name: string
  /** One line for `mediant help`. */
  summary: string
  /** Arguments, as `plan CASE.yaml [--knowledge DIR] [--json]`. */
  usage: string
  run(args: string[], io: Io): Promise<number>
}
