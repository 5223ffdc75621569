/** The organisations of one person, side by side. */
import { z } from 'zod'
import type { Role } from '../../server/permission.ts'
import { organisationName } from '../account/contract.ts'
import type { Standing } from '../plan/standing.ts'

/** What a client is begun with: `example:…`, `copy:…` of an organisation one belongs to, or nothing. */
export const clientForm = z.object({
  name: organisationName,
  template: z.union([z.literal(''), z.string().regex(/^(?:example|copy):[\w.-]{1,60}$/)]),
})

export type Client = {
  id: string
  name: string
  role: Role
  until: Date | null
} & /** As of when, where something has changed since; a newer plan is then being made. */
(
  | { state: 'ready'; standing: Standing; asOf: Date | null }
  /** The first plan is being made; it will be there when the page is opened again. */
  | { state: 'working' }
  | { state: 'noFacts' }
)
