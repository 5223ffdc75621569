/** A name without case, accents, surplus spaces and control characters: what lists are ordered by, and what makes two names the same. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** The first text that sorts after everything that begins with this one. */
export const afterPrefix = (key: string) => `${key}\u{10ffff}`
