/** Where a document stands: what is shown of it, what state it is in, what the facts would change. */
import type { Language } from '../../wire/language.ts'
import { type ComparedSection, compare, isOpen } from './comparison.ts'
import type { GeneratedDocument, Section } from './generate.ts'

export type DocumentVersion = {
  documentId: string
  version: number
  language: Language
  sections: Section[]
  /** What was generated when this version was saved or compared. */
  base: Section[]
  reason: string
  at: Date
  by: string
}
export type DocumentApproval = {
  documentId: string
  version: number
  reason: string
  at: Date
  by: string
}

export type DocumentStanding = {
  id: string
  title: string
  purpose: string
  /** Language of the text, which may be another than the reader's. */
  language: Language
  state: 'generated' | 'edited' | 'approved'
  /** null while nothing was saved. */
  latest: DocumentVersion | null
  /** The last approval, be it of the latest version or of an earlier one. */
  approval: DocumentApproval | null
  /** The text as it stands; sections that were left out are not in it. */
  sections: Section[]
  /** As it would be generated now; null where nothing calls for it any more. */
  generated: GeneratedDocument | null
  compared: ComparedSection[]
  /** Sections in which the facts say something else by now. */
  changedByFacts: number
}

export function standingOf(
  id: string,
  title: string,
  generated: GeneratedDocument | null,
  latest: DocumentVersion | null,
  approval: DocumentApproval | null,
  language: Language,
): DocumentStanding | null {
  if (!generated && !latest) return null
  const now = generated?.sections.map(sectionOnly) ?? []
  const compared = latest ? compare(latest.base, latest.sections, now) : []
  const approved = approval !== null && approval.version === latest?.version
  return {
    id,
    title: generated?.title ?? title,
    purpose: generated?.purpose ?? '',
    language: latest?.language ?? language,
    state: approved ? 'approved' : latest ? 'edited' : 'generated',
    latest,
    approval,
    sections: shown(latest?.sections ?? now),
    generated,
    compared,
    changedByFacts: compared.filter(isOpen).length,
  }
}

export const sectionOnly = ({ id, heading, text }: Section): Section => ({ id, heading, text })

/** A section without text was left out on purpose. */
export const shown = (sections: Section[]) => sections.filter(one => one.text.trim() !== '')

/** The sections as they are edited: all of them, those left out too. */
export function editable({ latest, generated }: DocumentStanding): Section[] {
  return latest?.sections ?? generated?.sections.map(sectionOnly) ?? []
}
