/** The languages of the screens, and which of them a visitor reads. */

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** Numbers and dates are written as in these places. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE' }

/** Each language in its own words, for the choice of language. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch' }

export function isLanguage(text: string | undefined | null): text is Language {
  return LANGUAGES.some(language => language === text)
}

/** What was chosen before (cookie), else the first of the browser's languages that we speak, else English. */
export function chooseLanguage(
  chosen: string | undefined | null,
  acceptLanguage: string | undefined | null,
): Language {
  if (isLanguage(chosen)) return chosen
  return readAcceptLanguage(acceptLanguage ?? '').find(isLanguage) ?? 'en'
}

/** Primary language tags of an Accept-Language header, the preferred first. */
function readAcceptLanguage(header: string): string[] {
  return header
    .slice(0, 1000) // browsers send a few dozen characters; more is not read
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map(text => text.trim()).find(text => text.startsWith('q='))
      return { tag: tag.trim().slice(0, 2).toLowerCase(), q: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag)
}
