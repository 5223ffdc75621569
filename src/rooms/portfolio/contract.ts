/** The organisations of one person, side by side. */
import { z } from 'zod'
import type { Role } from '../../server/permission.ts'
import { organisationName } from '../account/contract.ts'
import type { AppetiteState } from '../plan/result.ts'

/** What a client is begun with: `example:…`, `copy:…` of an organisation one belongs to, or nothing. */
export const clientForm = z.object({
  name: organisationName,
  template: z.union([z.literal(''), z.string().regex(/^(?:example|copy):[\w.-]{1,60}$/)]),
})

/** What is told of an organisation whose plan is at hand. */
export type Standing = {
  measures: number
  openDecisions: number
  unmetDuties: number
  /** Of how large a loss it is told how often a year brings more, today, with the plan, and as accepted. */
  lossEur: number
  chanceBefore: number
  chanceAfter: number
  acceptedChancePerYear: number | null
  appetite: AppetiteState
}

export type Client = { id: string; name: string; role: Role; until: Date | null } & (
  | { state: 'ready'; standing: Standing }
  /** The plan is being made; it will be there when the page is opened again. */
  | { state: 'working' }
  | { state: 'noFacts' }
)
