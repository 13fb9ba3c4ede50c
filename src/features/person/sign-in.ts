/** Signing in with a password and a second factor: how long each step lasts, and what is said when it fails. */
import { type Refusal, refuse } from '../../foundation/index.ts'

/** Between the password and the code. */
export const stepMinutes = 10
/** Wrong codes before the password is asked for again. */
export const codeTries = 5
/** A reset link works once, for an hour. */
export const resetMinutes = 60
/** Reset messages to one person within an hour. */
export const resetsAnHour = 3
export const recoveryCodes = 10

/** What an account must be found by: the address as people write it, without spaces and in small letters. */
export function emailOf(typed: string): string {
  return typed.normalize('NFC').trim().toLowerCase()
}

export function isEmail(email: string): boolean {
  return email.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@<>"(),;:\\]+$/.test(email)
}

/** The same words whatever was wrong: an address without an account, a wrong password, somebody who left. */
export const notSignedIn: Refusal = refuse(
  'not-signed-in',
  'This e-mail address and password do not go together. Check both, or ask to set a new password.',
)

export const stepOver: Refusal = refuse(
  'step-over',
  'This took longer than ten minutes, or was begun in another browser. Begin again at the sign-in page.',
)

export const wrongPassword: Refusal = refuse(
  'wrong-password',
  'This is not your password of today.',
  'oldPassword',
)

export const wrongCode: Refusal = refuse(
  'wrong-code',
  'This code is not right, or was used before. Wait for the next one in your app and type that.',
  'code',
)

export const codesUp: Refusal = refuse(
  'codes-up',
  'Too many codes were wrong. Begin again at the sign-in page.',
)

export const resetSpent: Refusal = refuse(
  'link-spent',
  'This link was used before, or its hour has passed. Ask for a new one on the sign-in page.',
)

export const notBelieved: Refusal = refuse(
  'not-believed',
  'Signing in there did not work. Nothing was changed. Begin again at the sign-in page.',
)

export const changedMeanwhile: Refusal = refuse(
  'changed-meanwhile',
  'Your password was changed a moment ago, in another browser. Nothing was changed here.',
)

/** A code in groups of four, as it is read aloud and copied. */
export function inFours(text: string, between = ' '): string {
  return (text.match(/.{1,4}/g) ?? []).join(between)
}

/** A recovery code as it was typed, without spaces and dashes. */
export function recoveryOf(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[^0-9a-f]/g, '')
  return plain.length === 16 ? plain : null
}
