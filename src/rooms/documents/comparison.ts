/**
 * The organisation's text and the one that follows from the facts, section by section. Three texts are held against
 * each other: what was generated when the text was last saved or compared, what the organisation made of it, and what
 * would be generated now. So it shows who changed what, and nothing is overwritten.
 */
import { createHash } from 'node:crypto'
import type { Choice } from './contract.ts'
import type { Section } from './generate.ts'

export type SectionState =
  /** As generated, then and now. */
  | 'same'
  /** Changed by the organisation; the facts say the same as then. */
  | 'yours'
  /** The facts say something else; the organisation had changed nothing. */
  | 'facts'
  /** Changed by both, differently. */
  | 'both'
  /** The facts bring a section that was not there. */
  | 'new'
  /** The facts no longer bring it. */
  | 'gone'
  /** Written by the organisation alone. */
  | 'own'

export type ComparedSection = {
  id: string
  state: SectionState
  /** The organisation's, as it stands; null where it has none. */
  mine: Section | null
  /** As it would be generated now; null where the facts no longer bring it. */
  now: Section | null
}

const OPEN: readonly SectionState[] = ['facts', 'both', 'new', 'gone']
/** Whether somebody has to choose. */
export const isOpen = ({ state }: ComparedSection) => OPEN.includes(state)

export function compare(base: Section[], mine: Section[], now: Section[]): ComparedSection[] {
  const compared = mine.map((section): ComparedSection => {
    const was = find(base, section.id)
    const is = find(now, section.id)
    return { id: section.id, state: stateOf(was, section, is), mine: section, now: is }
  })
  for (const [at, section] of now.entries()) {
    if (find(mine, section.id)) continue
    const added: ComparedSection = { id: section.id, state: 'new', mine: null, now: section }
    // After the generated section that it follows, so that the order of the document is kept.
    const before = now.slice(0, at).findLast(one => compared.some(other => other.id === one.id))
    compared.splice(compared.findIndex(one => one.id === before?.id) + 1, 0, added)
  }
  return compared
}

function stateOf(was: Section | null, mine: Section, now: Section | null): SectionState {
  if (!was && !now) return 'own'
  if (!now) return 'gone'
  if (alike(mine, now)) return 'same'
  if (was && alike(was, now)) return 'yours'
  return was && alike(was, mine) ? 'facts' : 'both'
}

/** The sections after somebody has chosen; where nothing was chosen, the organisation's own text stays. */
export function choose(compared: ComparedSection[], choices: Record<string, Choice>): Section[] {
  return compared.flatMap(one => {
    const taken = isOpen(one) && choices[one.id] === 'new' ? one.now : one.mine
    // A new section that was not wanted is kept as left out, so that it is not offered again.
    if (!taken && one.state === 'new' && one.now) return [{ ...one.now, text: '' }]
    return taken ? [taken] : []
  })
}

export type SubmittedSection = Section & { was: string }
export type Merged = {
  sections: Section[]
  /** Changed by this person and by somebody else since the form was shown. */
  disputed: { theirs: Section; mine: Section }[]
}

/** What a person has changed goes over what is there; what they left as it was follows what is there now. */
export function mergeEdit(current: Section[], submitted: SubmittedSection[]): Merged {
  const disputed: Merged['disputed'] = []
  const sections = current.map(section => {
    const sent = submitted.find(one => one.id === section.id)
    if (!sent) return section
    const { was, ...mine } = sent
    if (fingerprintOf([mine]) === was || alike(mine, section)) return section
    if (fingerprintOf([section]) !== was) disputed.push({ theirs: section, mine })
    return mine
  })
  const gone = submitted
    .filter(({ id }) => !find(current, id))
    .flatMap(({ was, ...mine }) => (fingerprintOf([mine]) === was ? [] : [mine]))
  return { sections: [...sections, ...gone], disputed }
}

const find = (sections: Section[], id: string) => sections.find(one => one.id === id) ?? null

export function alike(one: Section, other: Section): boolean {
  return plain(one.heading) === plain(other.heading) && plain(one.text) === plain(other.text)
}

export const sameSections = (some: Section[], others: Section[]) =>
  some.length === others.length &&
  some.every((one, at) => others[at]?.id === one.id && alike(one, others[at]))

/** Browsers send other line ends than they were given, and nobody sees a space at the end of a line. */
export function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

/** 96 bits: enough to tell texts apart that nobody tries to forge. */
export function fingerprintOf(sections: Section[]): string {
  const said = JSON.stringify(sections.map(({ id, heading, text }) => [id, plain(heading), plain(text)]))
  return createHash('sha256').update(said).digest('base64url').slice(0, 16)
}
