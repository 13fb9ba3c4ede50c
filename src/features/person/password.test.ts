import { describe, expect, test } from 'vitest'
import { passwordRefused } from './password.ts'
import { waitAfter } from './throttle.ts'

const about = ['Sasha Okonkwo (synthetic)', 'sasha.okonkwo@wrenshire.example', 'Wrenshire']

describe('a password', () => {
  test.each([
    ['', 'too-short'],
    ['elevenchars', 'too-short'],
    ['éééééééééé́', 'too-short'],
    ['x'.repeat(257), 'too-long'],
    ['aaaaaaaaaaaa', 'easy-to-guess'],
    ['abcabcabcabc', 'easy-to-guess'],
    ['123456789012', 'easy-to-guess'],
    ['098765432109', 'easy-to-guess'],
    ['qwertyuiopas', 'easy-to-guess'],
    ['Password1234', 'easy-to-guess'],
    ['P@ssw0rd2026!', 'easy-to-guess'],
    ['Welcome-2026!', 'easy-to-guess'],
    ['throughline1', 'easy-to-guess'],
    ['Throughline2026', 'easy-to-guess'],
    ['wrenshire2026', 'easy-to-guess'],
    ['SashaOkonkwo1', 'easy-to-guess'],
    ['Correct Horse Battery Staple', 'easy-to-guess'],
  ])('%j is refused: %s', (password, refused) => {
    expect(passwordRefused(password, about)?.refused).toBe(refused)
  })

  test.each([
    'teapot gravel nine',
    'lantern-moss-heron',
    'my dog eats biscuits',
    '839201748265',
    '            pebbles',
    'sasha keeps nine lanterns',
    'ŷŷ zażółć gęślą jaźń',
    '安全的密码真的很难记住吧朋友们',
    'x7$kQ!m2@vR9',
    `${'teapot gravel nine '.repeat(6)}once`,
  ])('%j may be used: nothing is asked of it but length', (password) => {
    expect(passwordRefused(password, about)).toBeNull()
  })
})

describe('waiting', () => {
  test.each([
    ['account', 4, 0],
    ['account', 5, 1],
    ['account', 6, 2],
    ['account', 9, 16],
    ['account', 40, 60],
    ['address', 19, 0],
    ['address', 20, 1],
    ['address', 26, 60],
  ] as const)('on one %s, after %d failed tries: %d minutes', (kind, fails, minutes) => {
    expect(waitAfter(kind, fails)).toBe(minutes)
  })
})
