/** What the API takes and answers, as schemas: its description is made from them. */
import { z } from 'zod'
import { SCOPES } from '../../server/access-token.ts'
import { profileSchema } from '../profile/contract.ts'
import { figuresSchema } from '../risks/contract.ts'

export const versionedProfile = z.strictObject({
  version: z.int().min(0).meta({ description: 'Counts the saved versions; 0 while nothing was saved.' }),
  profile: profileSchema,
})

const named = z.looseObject({ id: z.string(), name: z.string() })

export const planAnswer = z.looseObject({
  limits: z.looseObject({}),
  obligations: z.array(named),
  risks: z.array(named),
  appetite: z.looseObject({ state: z.string() }),
  plan: z.looseObject({
    measures: z.array(named),
    leftOut: z.array(named),
    unmetDuties: z.array(z.looseObject({})),
    inPlace: z.array(named),
    provenGap: z.number(),
  }),
})

export const statementAnswer = z.strictObject({
  rows: z.array(
    z.looseObject({
      control: z.string(),
      title: z.string(),
      included: z.boolean(),
      status: z.string(),
      justification: z.string(),
    }),
  ),
})

export const decisionsAnswer = z.strictObject({
  decisions: z.array(
    z.looseObject({ measure: z.string(), act: z.string(), reason: z.string(), decidedAt: z.string() }),
  ),
})

export const registerAnswer = z.strictObject({
  ownRisks: z.array(z.looseObject({ id: z.string() })),
  estimates: z.array(z.looseObject({ riskId: z.string(), ...figuresSchema.shape })),
  observations: z.array(z.looseObject({ riskId: z.string() })),
})

export const recordedAnswer = z.strictObject({ recorded: z.literal(true) })

export const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    faults: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  }),
})

/** At most a year: a key that nobody looks at is a key that somebody else finds. */
export const TOKEN_DAYS = [30, 90, 365] as const

export const tokenForm = z.object({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .refine(text => !/\p{Cc}/u.test(text)),
  days: z.coerce.number().refine(days => TOKEN_DAYS.some(one => one === days)),
  scopes: z.array(z.enum(SCOPES)).max(SCOPES.length),
})

export type ApiRefusal = 'api.not_found' | 'api.not_allowed' | 'api.too_many'

export type Token = {
  id: string
  personId: string
  name: string
  scopes: readonly string[]
  madeAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  /** Who made it, as far as they still belong. */
  owner: string
}
