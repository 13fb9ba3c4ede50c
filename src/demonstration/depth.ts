/** What shows whether the demonstration's actions work, and what they wait for. Nobody and nothing here exists. */
import { addDays, addMonths, type LocalDate } from '../foundation/index.ts'

export interface Deed {
  /** The button, below the action that the deed is about. */
  readonly at: string
  readonly form: Readonly<Record<string, string>>
}

/** For the action of each objective: what was added to it on the day that things were told. */
export function demonstrationDepth(
  made: LocalDate,
  told: LocalDate,
): Readonly<Record<string, readonly Deed[]>> {
  const month = (months: number) => addMonths(made, months).slice(0, 7)
  const heard = addDays(told, -12)
  return {
    '1': [
      { at: 'steps/new', form: { words: 'Agree who sits on the second panel', post: '', due: month(1) } },
      { at: 'steps/new', form: { words: 'Tell schools how to send papers to it', post: '', due: '' } },
      {
        at: 'impact/new',
        form: { words: 'Families say that they knew within six weeks', due: month(8) },
      },
      {
        at: 'evidence/words',
        form: {
          words: 'I knew after five weeks. Last time it took us half a year, and nobody rang.',
          who: 'a parent at a coffee morning of the forum',
          cameBy: 'forum',
          heardOn: heard,
          mayPublish: 'yes',
        },
      },
      {
        at: 'evidence/new',
        form: {
          shows: 'Two in three requests are now decided within six weeks',
          source: 'Audit of thirty requests (demonstration)',
          dated: told.slice(0, 7),
          strength: '2',
          whereKept: 'The panel’s folder, audit of requests',
          mayPublish: 'no',
        },
      },
      {
        at: 'evidence/answer',
        form: {
          answer: 'partly',
          words: 'True in the north. In the south families still wait for the educational psychologist.',
          told: 'at the review with the Department',
        },
      },
    ],
    '2': [
      {
        at: 'evidence/words',
        form: {
          words: 'It helps to talk to somebody who knows the way. The waiting itself is as long as it was.',
          who: 'a grandparent at the drop-in',
          cameBy: 'conversation',
          heardOn: heard,
          mayPublish: 'yes',
        },
      },
    ],
  }
}

/** The area's second plan: one action stands in both. */
export const demonstrationStrategy = {
  name: 'SEND and Inclusion Strategy',
  objective: 'Every family knows where it stands, and whom to ask',
  alsoHere: '1',
  /** What waits for what, by the objectives of the two actions. */
  waits: { action: '3', for: '1' },
} as const
