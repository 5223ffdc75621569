/** Reads the forms of the room: strict schemas decide; what was typed is kept for the form that is shown again. */
import {
  type ApprovalInput,
  approvalSchema,
  CHOICES,
  type Choice,
  type ChoiceInput,
  choiceSchema,
  type EditInput,
  editSchema,
  SECTIONS_MAX,
} from './contract.ts'

export type Fields = Record<string, string>

const one = (fields: Fields, name: string) => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : '')

export type Typed = {
  version: number
  sections: EditInput['sections']
  added: EditInput['added']
  reason: string
}
export type EditRead =
  | { ok: true; input: EditInput; typed: Typed }
  | { ok: false; faults: string[]; typed: Typed }

export function readEdit(fields: Fields): EditRead {
  const typed: Typed = {
    version: Number(one(fields, 'version')),
    sections: idsOf(fields).map(id => ({
      id,
      was: one(fields, `was.${id}`),
      heading: one(fields, `heading.${id}`),
      text: withLineEnds(one(fields, `text.${id}`)),
    })),
    added: { heading: one(fields, 'heading.new'), text: withLineEnds(one(fields, 'text.new')) },
    reason: one(fields, 'reason'),
  }
  const checked = editSchema.safeParse(typed)
  if (checked.success) return { ok: true, input: checked.data, typed }
  return {
    ok: false,
    typed,
    faults: [...new Set(checked.error.issues.map(issue => fieldOf(issue.path, typed)))],
  }
}

/** The sections that the form showed, in their order. */
function idsOf(fields: Fields): string[] {
  return one(fields, 'sections')
    .split(',')
    .filter(id => id !== '')
    .slice(0, SECTIONS_MAX)
}

function fieldOf(path: PropertyKey[], typed: Typed): string {
  const [where, at, field] = path
  if (where === 'sections') {
    const id = typed.sections[Number(at)]?.id ?? ''
    return `${field === 'heading' ? 'heading' : 'text'}.${id}`
  }
  if (where === 'added') return at === 'heading' ? 'heading.new' : 'text.new'
  return 'reason'
}

/** Browsers send CRLF; kept is what was typed. */
const withLineEnds = (text: string) => text.replace(/\r\n?/g, '\n')

export function readApproval(fields: Fields): ApprovalInput | null {
  const checked = approvalSchema.safeParse({
    version: Number(one(fields, 'version')),
    fingerprint: one(fields, 'fingerprint'),
    reason: one(fields, 'reason'),
  })
  return checked.success ? checked.data : null
}

export type ChoiceRead = { input: ChoiceInput | null; choices: Record<string, Choice>; reason: string }

export function readChoices(fields: Fields): ChoiceRead {
  const reason = one(fields, 'reason')
  const choices: Record<string, Choice> = {}
  for (const name of Object.keys(fields)) {
    const id = /^choice\.([a-z][a-z0-9-]{1,60})$/.exec(name)?.[1]
    const chosen = CHOICES.find(choice => choice === one(fields, name))
    if (id && chosen) choices[id] = chosen
  }
  const checked = choiceSchema.safeParse({
    version: Number(one(fields, 'version')),
    fingerprint: one(fields, 'fingerprint'),
    choices,
    reason,
  })
  return { input: checked.success ? checked.data : null, choices, reason }
}
