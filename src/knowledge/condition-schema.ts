/** How a condition on the facts of a profile is written in a file below `knowledge/`; what it means: `condition.ts`. */
import { z } from 'zod'

/**
 * A condition on the facts of a profile, as data. A fact that is not known makes it unknown, not false.
 * `fact` is a dotted path into the profile or one of the derived facts `sizeClass`, `inEu`, `inEea`.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: string; is: string | number | boolean }
  | { fact: string; in: (string | number)[] }
  | { fact: string; atLeast: number }
  | { fact: string; below: number }

export const factPath = z.string().regex(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/)
export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ fact: factPath, is: z.union([z.string(), z.number(), z.boolean()]) }),
    z.strictObject({ fact: factPath, in: z.array(z.union([z.string(), z.number()])).min(1) }),
    z.strictObject({ fact: factPath, atLeast: z.number() }),
    z.strictObject({ fact: factPath, below: z.number() }),
  ]),
)
