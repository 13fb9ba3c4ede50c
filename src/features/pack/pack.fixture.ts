/** The facts of a small pack: one of everything, and nothing where a test leaves it out. */
import { localDate } from '../../foundation/index.ts'
import type { PackFacts } from './facts.ts'

export const emptyFacts: PackFacts = {
  areaName: 'Wrenshire',
  meeting: {
    id: 'm',
    boardName: 'SEND Improvement Board',
    number: 7,
    day: localDate('2026-11-03'),
    begins: '10:00',
    ends: '12:00',
    place: 'County Hall',
  },
  pack: { number: 1, why: null, frozenBy: 'Sam Secretary' },
  madeOn: localDate('2026-10-26'),
  papersDue: localDate('2026-10-27'),
  last: null,
  agenda: [],
  left: { items: 0, risks: 0, papers: 0 },
  decisions: [],
  changes: [],
  boardActions: [],
  areas: [],
  objectives: [],
  measures: [],
  risks: [],
  matrix: null,
  log: null,
  papers: [],
}
