/**
 * Whether a password is among the first that somebody would try: a common word, a row of keys, a name of the person
 * or the organisation, the same again and again, with a few digits around it and letters written as digits.
 *
 * A list of leaked passwords holds few of twelve characters and more, and those are nearly all made in these ways; so
 * the ways are written down instead (ASVS 5.0, 6.1.2, 6.2.4, 6.2.11). Three words that have nothing to do with each
 * other pass.
 */

/** What common passwords are made of, in the two languages of the product and what everybody types. */
const COMMON =
  `password passwort kennwort passphrase passwd pass welcome willkommen hello hallo admin administrator
  root user guest gast login signin letmein changeme change secret geheim master default standard temp test testing
  demo sample example beispiel server system network netzwerk internet computer office buero security sicherheit
  company firma work arbeit mediant isms iloveyou ilove love liebe ichliebedich schatz baby angel princess prinzessin
  sunshine sonnenschein flower football fussball baseball basketball soccer hockey monkey dragon drache shadow
  superman batman spiderman pokemon starwars starwarrior killer hunter ninja jordan michael thomas daniel andreas
  michelle jessica charlie jennifer nicole stefan trustno freedom freiheit whatever cookie summer winter spring autumn
  sommer herbst fruehling january february march april june july august september october november december januar
  februar maerz mai juni juli oktober dezember monday tuesday wednesday thursday friday saturday sunday montag
  dienstag mittwoch donnerstag freitag samstag sonntag berlin hamburg muenchen koeln london paris wien zuerich
  deutschland germany austria oesterreich schweiz europe america bayern dortmund schalke google facebook microsoft
  windows apple iphone samsung android linkedin amazon adobe correct horse battery staple correcthorsebatterystaple
  access zugang enter open sesame neu new the and und mein meine my your dein ist is das der die for fuer`
    .split(/\s+/)
    .filter(Boolean)

const ROWS = [
  ...[
    'abcdefghijklmnopqrstuvwxyz',
    '01234567890',
    'qwertyuiop',
    'qwertzuiop',
    'asdfghjkl',
    'zxcvbnm',
    'yxcvbnm',
  ],
  ...[
    'azertyuiop',
    'qsdfghjklm',
    'wxcvbn',
    '1qaz2wsx3edc4rfv5tgb6zhn7ujm',
    '1q2w3e4r5t6z7u8i9o0p',
    '1q2w3e4r5t6y7u8i9o0p',
  ],
].flatMap(row => [row, [...row].reverse().join('')])
const ROW_LEAST = 4

const AS_LETTER: Record<string, string> = {
  ...{ '@': 'a', 4: 'a', 8: 'b', 3: 'e', 1: 'i', '!': 'i', 0: 'o', $: 's', 5: 's', 7: 't', '+': 't' },
}
const UMLAUTS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** Shorter ones say nothing. */
const OWN_WORD_LEAST = 3
/** Letters that nothing explains: with more than these it is something of one's own. */
const OWN_LETTERS_MOST = 2
const PIECES_MOST = 2

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[äöüß]/g, letter => UMLAUTS[letter] ?? letter)

/** `own`: names and addresses of the person and the organisation, as they are written. */
export function isEasyPassword(password: string, own: readonly string[]): boolean {
  const typed = plain(password)
  if (new Set(typed).size <= 4) return true
  const bare = typed.replace(/[^\p{L}\p{N}]/gu, '')
  // The same again and again is as easy as once.
  if (/^(.{1,10}?)\1+$/u.test(typed) || /^(.{1,10}?)\1+$/u.test(bare)) return true
  const words = [...COMMON, ...own.flatMap(wordsOf)].sort((a, b) => b.length - a.length)
  const asLetters = [...typed].map(sign => AS_LETTER[sign] ?? sign).join('')
  return [bare, asLetters.replace(/[^\p{L}\p{N}]/gu, '')].some(text => isMadeOf(text, words))
}

function wordsOf(name: string): string[] {
  const parts = plain(name).split(/[^\p{L}\p{N}]+/u)
  return [...parts, parts.join('')].filter(part => part.length >= OWN_WORD_LEAST)
}

function isMadeOf(text: string, words: readonly string[]): boolean {
  const pieces = new Set<string>()
  let unexplained = 0
  for (let at = 0; at < text.length; ) {
    const word = words.find(one => text.startsWith(one, at))
    const row = rowAt(text, at)
    const digits = /^\p{N}+/u.exec(text.slice(at))?.[0].length ?? 0
    const same = /^(.)\1{2,}/u.exec(text.slice(at))?.[0].length ?? 0
    const length = Math.max(word?.length ?? 0, row, digits, same)
    if (length === 0) unexplained += 1
    else if (word?.length === length) pieces.add(word)
    at += length || 1
  }
  return unexplained <= OWN_LETTERS_MOST && pieces.size <= PIECES_MOST
}

function rowAt(text: string, at: number): number {
  let longest = 0
  for (const row of ROWS) {
    for (
      let start = row.indexOf(text[at] ?? '');
      start !== -1;
      start = row.indexOf(text[at] ?? '', start + 1)
    ) {
      let length = 0
      while (start + length < row.length && row[start + length] === text[at + length]) length += 1
      longest = Math.max(longest, length)
    }
  }
  return longest >= ROW_LEAST ? longest : 0
}
