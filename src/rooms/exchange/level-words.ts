/**
 * Words by which registers grade likelihood and impact, as ranks of five: 1 lowest, 5 highest. A scale of three or
 * four words uses some of them (see `scales.ts`). Written as `foldLetters` leaves them.
 */
import { plainWords } from './header-text.ts'

const list = (words: string) => words.split(',').map(word => word.replace(/\s+/g, ' ').trim())

const RANKS: Record<number, string[]> = {
  1: list(`
    very low, negligible, insignificant, minimal, trivial, rare, remote, very unlikely, highly unlikely,
    improbable, very rare, none, informational, sehr gering, sehr niedrig, vernachlassigbar, unbedeutend,
    unwesentlich, sehr selten, sehr unwahrscheinlich, keine, marginal, tres faible, negligeable,
    insignifiant, muy bajo, muy baja, insignificante, molto basso, molto bassa, trascurabile, muito baixo,
    muito baixa, zeer laag, verwaarloosbaar, bardzo niskie, mycket lag, raro, rara
  `),
  2: list(`
    low, minor, unlikely, seldom, limited, small, slight, green, gering, niedrig, klein, begrenzt, selten,
    unwahrscheinlich, leicht, grun, faible, limite, mineur, peu probable, improbable, bajo, baja, menor,
    poco probable, basso, bassa, minore, baixo, baixa, pouco provavel, laag, onwaarschijnlijk, niskie,
    niski, lag, lav, matala, nizke
  `),
  3: list(`
    medium, moderate, possible, med, mid, average, occasional, significant, normal, yellow, amber, mittel,
    mittlere, mittelhoch, moderat, massig, moglich, gelegentlich, gelb, spurbar, moyen, moyenne, modere,
    medio, media, moderado, moderada, posible, medio alto, moderato, moderata, possibile, possivel,
    gemiddeld, mogelijk, matig, srednie, sredni, medel, middels, keskitaso, stredni
  `),
  4: list(`
    high, major, likely, probable, serious, severe, frequent, considerable, substantial, orange, hoch,
    gross, wahrscheinlich, haufig, betrachtlich, erheblich, schwer, bedeutend, schwerwiegend, wesentlich,
    ernst, eleve, elevee, fort, forte, important, grave, majeur, alto, alta, mayor, importante, probabile,
    elevato, elevata, maior, provavel, hoog, groot, waarschijnlijk, wysokie, wysoki, hog, hoy, korkea,
    vysoke
  `),
  5: list(`
    very high, critical, crit, catastrophic, extreme, almost certain, certain, very likely, highly likely,
    near certain, expected, very frequent, existential, disastrous, red, sehr hoch, kritisch, katastrophal,
    existenzbedrohend, existenzgefahrdend, extrem, sehr wahrscheinlich, fast sicher, nahezu sicher, sicher,
    sehr haufig, rot, tres eleve, tres elevee, critique, catastrophique, quasi certain, tres probable, muy
    alto, muy alta, critico, critica, catastrofico, casi seguro, muy probable, molto alto, molto alta, quasi
    certo, muito alto, muito alta, quase certo, zeer hoog, kritiek, catastrofaal, bijna zeker, bardzo
    wysokie, krytyczne, mycket hog, kritisk, kriittinen, kriticke
  `),
}

const RANK_OF = new Map(
  Object.entries(RANKS).flatMap(([rank, words]) =>
    words.map(word => [plainWords(word), Number(rank)] as const),
  ),
)

export type LevelWord = { rank: number; word: string }

/** A cell that is a grade in words, perhaps with its number: "High", "4 - Likely", "hoch (3)", "H". */
export function readLevelWord(cell: string): LevelWord | null {
  if (cell.length > 40) return null
  const word = plainWords(cell.replace(/\([^)]*\)/g, ' '))
    .replace(/\b\d+\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const rank =
    RANK_OF.get(word) ??
    RANK_OF.get(word.replace(/ (?:risk|risiko|impact|likelihood|probability|level)$/, ''))
  if (rank !== undefined) return { rank, word }
  const letter = { vl: 1, l: 2, m: 3, h: 4, vh: 5, c: 5 }[word]
  return letter === undefined ? null : { rank: letter, word }
}
