/** What every screen of the room is given. */
import type { Knowledge } from '../../../knowledge/schema.ts'
import type { Frame } from '../../../ui/page.tsx'
import type { Names } from '../../../wire/reason.ts'
import type { Say } from '../../../wire/words.ts'

export type Telling = {
  frame: Frame
  say: Say
  home: string
  knowledge: Knowledge
  names: Names
  mayChange: boolean
}

export const faultWords = (say: Say, fault: string | undefined) =>
  fault === undefined ? undefined : say(`changes.fault.${fault}`)
