/** Why a paper was not printed, in sentences. */
import { type Refusal, refuse } from '../../foundation/index.ts'

export const refusals = {
  'too-long': refuse(
    'paper-too-long',
    'This is too long to print: it holds more than 8 MB of words. Leave something out and try again.',
  ),
  'too-slow': refuse(
    'paper-too-slow',
    'Printing this took longer than it may, and was stopped. Nothing was kept. Try again; if it is stopped again, leave something out.',
  ),
  'too-much-memory': refuse(
    'paper-too-much-memory',
    'Printing this needed more memory than it may have, and was stopped. Nothing was kept. Leave something out and try again.',
  ),
  failed: refuse(
    'paper-not-printed',
    'This could not be printed. Nothing was kept. Try again; if it fails again, tell whoever runs this installation.',
  ),
} as const satisfies Readonly<Record<string, Refusal>>

export type RefusalName = keyof typeof refusals
