/** What a password must be: long, and not one of those that are tried first (ASVS 5.0 6.2). Nothing else is asked of it. */
import { type Refusal, refuse } from '../../foundation/index.ts'

export const passwordShortest = 12
/** Longer than anybody types; what is longer is refused, never cut. */
export const passwordLongest = 256

/** Words that the passwords tried first are made of. A password of these, digits and marks alone is refused. */
const commonWords = [
  ...[
    'password',
    'passwort',
    'passphrase',
    'letmein',
    'welcome',
    'welcometo',
    'qwerty',
    'qwertyuiop',
    'asdfgh',
  ],
  ...['zxcvbn', 'administrator', 'admin', 'login', 'changeme', 'secret', 'iloveyou', 'sunshine', 'princess'],
  ...['football', 'liverpool', 'arsenal', 'chelsea', 'monkey', 'dragon', 'master', 'superman', 'batman'],
  ...['trustno', 'whatever', 'abc', 'hello', 'charlie', 'michael', 'jordan', 'england', 'london', 'council'],
  ...[
    'school',
    'spring',
    'summer',
    'autumn',
    'winter',
    'january',
    'monday',
    'test',
    'temp',
    'default',
    'guest',
  ],
  ...['computer', 'internet', 'starwars', 'pokemon', 'family', 'children', 'education', 'forever', 'always'],
]

/** Whole passwords of twelve characters or more that stand high in published lists of stolen ones. */
const commonWhole = new Set([
  ...[
    'correcthorsebatterystaple',
    'thisismypassword',
    'mypasswordispassword',
    'letmeinletmein',
    'iloveyouforever',
  ],
  ...['thequickbrownfox', 'opensesame123', 'onceuponatime', 'maytheforcebewithyou', 'passwordpassword'],
  ...['qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv', '1q2w3e4r5t6y7u8i', 'zaq12wsxcde3', 'q1w2e3r4t5y6'],
])

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890', 'abcdefghijklmnopqrstuvwxyz']

/** Null where the password may be used. `about` are words that belong to the person or the place: names, the address. */
export function passwordRefused(password: string, about: readonly string[]): Refusal | null {
  const length = [...password.normalize('NFC')].length
  if (length < passwordShortest)
    return refuse(
      'too-short',
      `Use at least ${passwordShortest} characters. Three or four words that do not belong together are easy to keep in mind.`,
      'password',
    )
  if (length > passwordLongest)
    return refuse('too-long', `Use at most ${passwordLongest} characters.`, 'password')
  return isEasyToGuess(password, about)
    ? refuse(
        'easy-to-guess',
        'This password is one of those that are tried first: a common one, a pattern, or your own name or place. Choose another.',
        'password',
      )
    : null
}

function isEasyToGuess(password: string, about: readonly string[]): boolean {
  const said = fold(password)
  if (commonWhole.has(said) || isRepeated(said) || isRun(said)) return true
  const words = [
    ...commonWords,
    'throughline',
    ...about.flatMap((one) => one.split(/[^\p{L}\p{N}]+/u)).map(fold),
  ]
    .filter((word) => word.length >= 3)
    .sort((a, b) => b.length - a.length)
  const left = words.reduce((rest, word) => rest.replaceAll(word, '·'), said)
  // Something of the list is in it, and hardly anything else: digits round a name are no secret.
  return left !== said && left.replace(/[^\p{L}]/gu, '').length < 4 && left.replaceAll('·', '').length < 9
}

/** Small letters and digits only, with the usual swaps undone: P@ssw0rd is password. */
function fold(text: string): string {
  const swapped: Readonly<Record<string, string>> = {
    '@': 'a',
    $: 's',
    '0': 'o',
    '3': 'e',
    '5': 's',
    '!': 'i',
  }
  const small = text.normalize('NFKC').toLowerCase()
  const isDigits = /^\d+$/.test(small)
  const plain = isDigits
    ? small
    : small.replace(/(?<=\p{L}.*)[@$035!](?=.*\p{L})/gu, (mark) => swapped[mark] ?? mark)
  return plain.replace(/[^\p{L}\p{N}]/gu, '')
}

/** One short piece again and again: aaaaaaaaaaaa, abcabcabcabc. */
function isRepeated(text: string): boolean {
  return /^(.{1,6}?)\1+.{0,3}$/u.test(text)
}

/** Along a row of the keyboard, the alphabet or the digits, forwards or back. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).filter((letter, at) => {
    const pair = `${[...text][at]}${letter}`
    return rows.some(
      (row) => `${row}${row}`.includes(pair) || [...row, ...row].reverse().join('').includes(pair),
    )
  }).length
  return text.length > 0 && steps >= text.length - 2
}
