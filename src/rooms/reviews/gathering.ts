/** How a room brings its part into a management review: a line in the list of `actions/gatherers.ts`. */
import type { Dependencies, Visit } from '../../server/context.ts'
import type { Say } from '../../wire/words.ts'
import type { Day } from '../work/day.ts'
import type { Input } from './contract.ts'
import type { Fact } from './model.ts'

export type Gathering = Pick<Dependencies, 'database' | 'knowledge' | 'clock' | 'log' | 'words' | 'newId'>

export type Gatherer = {
  key: string
  input: Input
  /** Short facts since that day, in the reader's language; empty where there was nothing. */
  gather(deps: Gathering, by: Visit, since: Day): Promise<Fact[]>
}

export const sayFor = ({ words }: Pick<Gathering, 'words'>, { language }: Visit): Say => words.in(language)
export const fact = (text: string, path: string | null = null): Fact => ({ text, path })
