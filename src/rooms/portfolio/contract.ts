/** The organisations of one person, side by side. */
import { z } from 'zod'
import type { Role } from '../../server/permission.ts'
import { organisationName } from '../account/contract.ts'
import type { Standing } from '../plan/standing.ts'
import type { Overdue } from '../work/actions/lists.ts'

/** What a client is begun with: `example:…`, `copy:…` of an organisation one belongs to, or nothing. */
export const clientForm = z.object({
  name: organisationName,
  template: z.union([z.literal(''), z.string().regex(/^(?:example|copy):[\w.-]{1,60}$/)]),
})

/** `asOf` where something has changed since the plan was made; a newer one is then being made. */
type Ready = { state: 'ready'; standing: Standing; asOf: Date | null }

export type Client = {
  id: string
  name: string
  role: Role
  until: Date | null
  overdue: Overdue
} & (
  | Ready
  /** The first plan is being made; it will be there when the page is opened again. */
  | { state: 'working' }
  | { state: 'noFacts' }
)
