/** How a table is to be read: what the preview proposes and a person may correct. */
import type { ColumnKind, Stage } from './column-words.ts'
import type { FrequencyRange, LossRange } from './grades.ts'

/** What a person may correct; everything else follows from it and the file. */
export type Mapping = {
  sheet: number
  headerRow: number | null
  kinds: ColumnKind[]
  /** Which of the register's stages describes how things are today. */
  stage: Stage
  /** Number of grades, where the one found is wrong. */
  likelihoodLevels: number | null
  impactLevels: number | null
  /** Ranges in place of those assumed for the grades, the lowest first. */
  frequencies: (FrequencyRange | null)[]
  losses: (LossRange | null)[]
  /** By row number: the scenario chosen by a person, or null for a risk of the organisation's own. */
  links: Record<string, string | null>
}
