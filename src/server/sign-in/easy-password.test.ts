import { expect, it } from 'vitest'
import { isEasyPassword } from './easy-password.ts'

const OWN = ['Novak Bäckerei GmbH', 'Ana Novak', 'ana.novak@baeckerei-novak.example']

it.each([
  ...['password1234', 'Password2026!', 'P@ssw0rd!2026', 'passwordpassword', 'Passwort12345', 'adminadmin12'],
  ...[
    '123456789012',
    '111111111111',
    'qwertyuiop12',
    'qwertz123456',
    '1q2w3e4r5t6z',
    'abcdefghijkl',
    'asdfghjkl123',
  ],
  ...[
    'Willkommen2026',
    'Welcome12345',
    'iloveyou1234',
    'letmein12345',
    'changeme2026!',
    'Sommer2026!!',
    'Winter2025/26',
  ],
  ...[
    'novakbaeckerei',
    'Bäckerei2026!',
    'AnaNovak1234',
    'N0v@k-B4eckerei',
    'ananovak@example',
    'baeckerei-novak1',
  ],
  ...['hallohallohallo', 'abcabcabcabc', 'ababababababab', '098765432109', 'zxcvbnm12345', 'Mediant-2026-!'],
])('%s is refused', password => {
  expect(isEasyPassword(password, OWN)).toBe(true)
})

it.each([
  ...['three calm brown horses', 'five loud red trains', 'a long enough password', 'four quiet green boats'],
  ...['Kf7#qpL2vRz9', 'the baker sings at four', 'mein Hund frisst montags Papier', 'tVb-Yx2-99q-Lmw'],
  ...['correct tractor below lemon', 'Novak verkauft morgens Laugenstangen'],
])('%s is taken', password => {
  expect(isEasyPassword(password, OWN)).toBe(false)
})
