/** `mediant quantify PORTFOLIO.json`: the risk engine by itself, on a portfolio of one's own. No database needed. */
import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkPortfolio, type PortfolioCheck } from '../../engine/portfolio-check.ts'
import { type Quantified, quantify, TAIL_LEVELS } from '../../engine/quantify.ts'
import type { Simulated } from '../../engine/quantify-by-simulation.ts'
import { simulationSize } from '../../engine/simulate.ts'
import { type Command, type CommandIo, EXIT } from '../../wire/command.ts'
import { simulateOnThreads } from './simulating.ts'

/** Ten thousand risks, the most the engine takes, are about two megabytes. */
const PORTFOLIO_BYTES_MAX = 20_000_000
const YEARS = { usual: 100_000, most: 10_000_000 }

const OPTIONS = {
  json: { type: 'boolean' },
  method: { type: 'string', default: 'exact' },
  seed: { type: 'string', default: '1' },
  years: { type: 'string', default: String(YEARS.usual) },
} as const

const quantifyCommand: Command = {
  name: 'quantify',
  summary: 'the yearly loss of a portfolio: curve, value at risk, who owns the tail',
  usage: 'quantify PORTFOLIO.json [--method exact|montecarlo] [--seed N] [--years N] [--json]',
  run,
}

export const commands: Command[] = [quantifyCommand]

type Asked = { file: string; json: boolean; method: 'exact' | 'montecarlo'; seed: number; years: number }

async function run(args: string[], io: CommandIo): Promise<number> {
  const asked = read(args)
  if (typeof asked === 'string') {
    io.stderr(`${asked}\nusage: mediant ${quantifyCommand.usage}\n`)
    return EXIT.usage
  }
  const checked = readPortfolio(asked.file)
  if (!checked.ok) return refuse(asked, checked.faults, io)
  if (asked.method === 'montecarlo' && simulationSize(checked.portfolio, asked.years).tooMany) {
    return refuse(
      asked,
      [
        {
          path: '--years',
          message:
            'too many years of too many events or risks to simulate; fewer are expected, or --method exact',
        },
      ],
      io,
    )
  }
  const { seed, years } = asked
  const figures =
    asked.method === 'exact'
      ? quantify(checked.portfolio)
      : await simulateOnThreads(checked.portfolio, { seed, years })
  io.stdout(
    asked.json ? `${JSON.stringify(figures, null, 2)}\n` : asText(figures, checked.portfolio.currency),
  )
  return EXIT.done
}

function read(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return 'one file is expected'
    const { method } = values
    if (method !== 'exact' && method !== 'montecarlo')
      return `--method is “${method}”; exact or montecarlo is expected`
    const [seed, years] = [Number(values.seed), Number(values.years)]
    if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 32 - 1)
      return '--seed: a whole number from 0 to 4294967295 is expected'
    if (!Number.isInteger(years) || years < 1 || years > YEARS.most)
      return `--years: a whole number from 1 to ${YEARS.most} is expected`
    return { file, json: values.json ?? false, method, seed, years }
  } catch (error) {
    return (error as Error).message // parseArgs throws nothing but errors with a plain sentence
  }
}

function readPortfolio(file: string): PortfolioCheck {
  const refused = (message: string): PortfolioCheck => ({ ok: false, faults: [{ path: '', message }] })
  try {
    const { size } = statSync(file)
    if (size > PORTFOLIO_BYTES_MAX)
      return refused(`the file has ${size} bytes; at most ${PORTFOLIO_BYTES_MAX} are expected`)
    return checkPortfolio(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return refused('there is no such file')
    if (code === 'EISDIR') return refused('this is a folder; a file is expected')
    return refused(error instanceof SyntaxError ? `JSON is expected: ${message}` : message)
  }
}

function refuse({ file, json }: Asked, faults: { path: string; message: string }[], io: CommandIo): number {
  if (json) io.stdout(`${JSON.stringify({ error: { file, faults } }, null, 2)}\n`)
  const lines = faults.map(({ path, message }) => `  ${path ? `${path}: ` : ''}${message}`)
  io.stderr(`${file} cannot be used:\n${lines.join('\n')}\n`)
  return EXIT.refused
}

function asText(figures: Quantified | Simulated, currency: string): string {
  const money = (value: number) => `${Math.round(value).toLocaleString('en-GB')} ${currency}`.padStart(22)
  const lines = [
    `mean a year      ${money(figures.mean)}`,
    `spread (sd)      ${money(figures.sd)}`,
    '',
    '  not exceeded in                      loss    mean of the worse years',
    ...TAIL_LEVELS.map(
      level =>
        `  ${`${Number(level) * 100} % of years`.padEnd(15)}${money(figures.var[level])} ${money(figures.tvar[level])}`,
    ),
    '',
    '  risk            expected a year          share of the worst 5 %',
    ...figures.contributions.map(
      ({ id, expected, tvar95 }) => `  ${id.slice(0, 14).padEnd(15)}${money(expected)} ${money(tvar95)}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
