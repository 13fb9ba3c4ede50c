import { describe, expect, test } from 'vitest'
import { localDate } from '../../foundation/index.ts'
import { type ReadyFacts, readyLines, readySentence } from './readiness.ts'

const ready: ReadyFacts = {
  today: localDate('2026-11-23'),
  day: localDate('2026-12-01'),
  papersBy: localDate('2026-11-24'),
  asked: 9,
  calling: { is: 'called', waitingFor: [], notFullyShown: [] },
  agendaItems: 11,
  papers: [{ title: 'Waits', isHere: true, owedBy: 'Noor' }],
  round: {
    due: localDate('2026-11-24'),
    owners: [{ name: 'Asha', answered: 2, of: 2 }],
    toSettle: 0,
  },
  risks: { open: 3, notReviewed: [] },
  log: { state: 'settled', undecided: 0 },
  packCirculatedOn: localDate('2026-11-23'),
  secretaries: ['Tom'],
  leads: ['Lee'],
  chairs: ['Ines'],
}

const line = (what: string, change: Partial<ReadyFacts>) => {
  const found = readyLines({ ...ready, ...change }).find((one) => one.what === what)
  if (found === undefined) throw new Error(`There is no line ${what}.`)
  return found
}

test('all is ready, and nobody holds anything up', () => {
  const lines = readyLines(ready)
  expect(lines.map((one) => [one.what, one.isReady])).toEqual([
    ['Invited', true],
    ['Papers', true],
    ['Updates', true],
    ['Risks reviewed', true],
    ['Log updated', true],
    ['Pack', true],
  ])
  expect(lines.flatMap((one) => one.heldUpBy)).toEqual([])
  expect(readySentence(ready.day, ready.today, lines)).toBe(
    'The next meeting is on 1 December 2026, in 8 days: 6 of 6 things are ready.',
  )
  expect(readySentence(ready.today, ready.today, lines)).toContain('The next meeting is today:')
})

describe('each missing thing with the name of who holds it up', () => {
  test.each([
    [
      'Invited',
      { calling: { is: 'not-asked', waitingFor: [], notFullyShown: [] } },
      'Nobody was asked yet.',
      ['Tom, board secretary'],
    ],
    [
      'Invited',
      { calling: { is: 'not-called', waitingFor: ['SEND adviser'], notFullyShown: ['Case lead'] } },
      'No invitation has got through to: SEND adviser. Not fully shown, for nobody holds the post: Case lead.',
      ['Tom, board secretary'],
    ],
    [
      'Invited',
      { secretaries: [], calling: { is: 'not-asked', waitingFor: [], notFullyShown: [] } },
      'Nobody was asked yet.',
      ['Lee, programme lead'],
    ],
    ['Papers', { agendaItems: 0 }, 'The agenda has no items yet.', ['Tom, board secretary']],
    [
      'Papers',
      {
        papers: [
          { title: 'Waits', isHere: false, owedBy: 'Noor (clinical officer)' },
          { title: 'Dashboard', isHere: false, owedBy: null },
          { title: 'Panel', isHere: true, owedBy: 'Asha' },
        ],
      },
      '1 of 3 are here. Missing: Waits; Dashboard. They are due by 24 November 2026.',
      ['Noor (clinical officer)', 'nobody is named for Dashboard'],
    ],
    ['Updates', { round: null }, 'No round of updates was opened for this meeting.', ['Lee, programme lead']],
    [
      'Updates',
      {
        round: {
          due: localDate('2026-11-24'),
          owners: [
            { name: 'Asha', answered: 2, of: 2 },
            { name: 'Noor', answered: 1, of: 3 },
            { name: 'Somebody without actions', answered: 0, of: 0 },
          ],
          toSettle: 2,
        },
      },
      '1 of 2 owners answered for all their actions; the last day is 24 November 2026. 2 answers wait for the programme lead.',
      ['Noor (1 of 3)', 'Lee, programme lead'],
    ],
    [
      'Risks reviewed',
      {
        risks: {
          open: 3,
          notReviewed: [
            { ref: 'R1', owner: 'Asha' },
            { ref: 'R2', owner: 'Asha' },
          ],
        },
      },
      '1 of 3 open risks reviewed since the last meeting. Not reviewed: R1, R2.',
      ['Asha'],
    ],
    [
      'Log updated',
      { log: null },
      'The action and impact log of this meeting was not drawn yet.',
      ['Tom, board secretary'],
    ],
    [
      'Log updated',
      { log: { state: 'draft', undecided: 1 } },
      'It is a draft. 1 contribution to be strengthened waits for a word on whether it stands in the log.',
      ['Ines, chair'],
    ],
    [
      'Pack',
      { packCirculatedOn: null, papersBy: localDate('2026-11-20') },
      'Not circulated yet. It was due on 20 November 2026.',
      ['Tom, board secretary'],
    ],
  ] as const)('%s: %j', (what, change, sentence, names) => {
    const found = line(what, change as Partial<ReadyFacts>)
    expect(found.isReady).toBe(false)
    expect(found.sentence).toBe(sentence)
    expect(found.heldUpBy).toEqual(names)
  })

  test('nobody to ask is said too', () => {
    expect(line('Pack', { packCirculatedOn: null, secretaries: [], leads: [] }).heldUpBy).toEqual([
      'nobody: there is no board secretary and no programme lead here',
    ])
  })
})
