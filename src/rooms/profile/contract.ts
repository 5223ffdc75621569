/**
 * The profile: the facts about an organisation from which everything else follows. This schema is the only
 * edge through which a profile comes in, be it from a form, a file or the command line.
 *
 * A field that is absent means "not known"; nothing but the name has to be there. Unknown fields are refused.
 * Ranges are there to catch slips (a headcount of minus five, money without end), not to judge.
 */
import { z } from 'zod'

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'some text is expected')
    .max(max, `at most ${max} characters are expected`)
    // Line breaks and control characters have no place in a name; they break tables, mail headers and CSV rows.
    .refine(value => !/\p{Cc}/u.test(value), 'a single line without control characters is expected')

const share = z.number().min(0).max(1)
const count = (max: number) => z.number().int().min(0).max(max)
const eur = z.number().min(0).max(1e12)

export const SECTIONS = 'ABCDEFGHIJKLMNOPQRSTU'.split('') as [string, ...string[]]
export const AIMS = ['protect', 'customers', 'certificate'] as const
export const PERSONAL_DATA = ['none', 'staff', 'customers', 'sensitive'] as const
export const SECRETS = ['low', 'medium', 'high'] as const
export const OWN_SOFTWARE = ['none', 'internal', 'product'] as const
export const WEBSITES = ['none', 'brochure', 'shop'] as const
export const IN_PLACE_VARIANTS = ['light', 'standard', 'full'] as const

const registerId = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,40}$/, 'letters, digits, dot, dash or underscore are expected')

/** What the entries of the three lists have in common; further plain fields are kept for the asset register. */
const listed = { id: registerId, name: line(160), owner: line(160).optional() }
const further = z.union([line(600), z.number(), z.boolean(), z.array(line(160)).max(200), z.null()])

export const profileSchema = z.strictObject({
  name: line(120),
  /** Where the facts come from, for an example or a public case. */
  source: line(300).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country code of two capital letters is expected, such as AT')
    .optional(),
  sector: z.enum(SECTIONS, 'a NACE section letter from A to U is expected').optional(),
  activities: line(600).optional(),
  headcount: z.number().int().min(1, 'at least 1 person is expected').max(1_000_000).optional(),
  turnoverEur: eur.optional(),
  balanceSheetEur: eur.optional(),
  sites: count(100_000).optional(),
  customers: z
    .strictObject({
      consumers: share.optional(),
      businesses: share.optional(),
      publicSector: share.optional(),
      critical: share.optional(),
    })
    .optional(),
  data: z
    .strictObject({
      personal: z.enum(PERSONAL_DATA).optional(),
      cards: z.boolean().optional(),
      secrets: z.enum(SECRETS).optional(),
      records: count(10_000_000_000).optional(),
    })
    .optional(),
  technology: z
    .strictObject({
      cloudMail: z.boolean().optional(),
      ownServers: z.boolean().optional(),
      remoteWork: share.optional(),
      ownSoftware: z.enum(OWN_SOFTWARE).optional(),
      industrialControl: z.boolean().optional(),
      website: z.enum(WEBSITES).optional(),
      managedProvider: z.boolean().optional(),
      remoteMaintenance: z.boolean().optional(),
      aiServices: z.boolean().optional(),
    })
    .optional(),
  dependence: z
    .strictObject({
      downtimeTolerableHours: z.number().min(0).max(8760).optional(),
      paymentsByTransferPerMonth: count(10_000_000).optional(),
      largestPaymentEur: eur.optional(),
    })
    .optional(),
  obligations: z
    .array(z.strictObject({ from: line(160), demands: line(600) }))
    .max(50)
    .optional(),
  people: z
    .strictObject({
      securityHoursPerWeek: z.number().min(0).max(100_000).optional(),
      itPersons: z.number().min(0).max(100_000).optional(),
    })
    .optional(),
  budget: z
    .strictObject({
      moneyEurPerYear: z.number().min(0).max(1e9).optional(),
      hoursPerQuarter: z.number().min(0).max(1e6).optional(),
      /** What one working hour costs, where the default for the country does not fit. */
      hourValueEur: z.number().min(1).max(1000).optional(),
    })
    .optional(),
  appetite: z
    .array(
      z.strictObject({
        lossEur: z.number().positive().max(1e12),
        chancePerYear: z.number().positive().max(1, 'a chance between 0 and 1 is expected, such as 0.02'),
      }),
    )
    .max(6)
    .optional(),
  aim: z.enum(AIMS).optional(),
  inPlace: z
    .array(
      z.strictObject({
        practice: z.string().regex(/^[A-Z][0-9]{2,3}$/, 'the id of a measure is expected, such as P16'),
        variant: z.enum(IN_PLACE_VARIANTS),
      }),
    )
    .max(200)
    .refine(
      list => new Set(list.map(item => item.practice)).size === list.length,
      'each measure is expected once',
    )
    .optional(),
  processes: z.array(z.object(listed).catchall(further)).max(2000).optional(),
  applications: z
    .array(
      z
        .object({
          ...listed,
          users: count(1_000_000).optional(),
          processes: z.array(registerId).max(200).optional(),
        })
        .catchall(further),
    )
    .max(2000)
    .optional(),
  systems: z
    .array(z.object({ ...listed, applications: z.array(registerId).max(200).optional() }).catchall(further))
    .max(5000)
    .optional(),
})

export type Profile = z.infer<typeof profileSchema>

/** What is wrong with a profile: where (dotted path), and what is expected there. */
export type ProfileFault = { path: string; message: string }
