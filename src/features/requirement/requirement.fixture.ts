/** Requirements, duties and answers for tests: everything said in one place, each test says what matters to it. */
import { localDate } from '../../foundation/index.ts'
import type { Answer } from './answer.ts'
import type { Duty, Requirement } from './requirement.ts'

export function requirement(given: Partial<Requirement> & Pick<Requirement, 'id'>): Requirement {
  return {
    documentId: 'notice',
    parentId: null,
    ref: given.id,
    place: 0,
    heading: null,
    text: 'The Council must do it.',
    line: 1,
    verb: 'must',
    verbInherited: false,
    bound: ['council'],
    kind: 'plan',
    stance: 'ours-to-answer',
    areaClass: null,
    cameBy: 'document',
    cameFrom: null,
    cameOn: null,
    version: 1,
    ...given,
  }
}

export function answer(given: Partial<Answer> & Pick<Answer, 'requirementId'>): Answer {
  return {
    id: `answer to ${given.requirementId}`,
    dutyId: null,
    thing: 'words',
    thingId: null,
    words: 'A second panel each week',
    holder: 'Head of SEND',
    claim: 'under-way',
    evidence: 'Panel minutes',
    saidById: 'ada',
    saidBy: 'Ada Pretend (synthetic)',
    saidOn: localDate('2026-06-01'),
    version: 1,
    ...given,
  }
}

export function duty(given: Partial<Duty> & Pick<Duty, 'id' | 'requirementId'>): Duty {
  return { starts: 0, ends: 10, verb: 'must', bound: ['council'], ...given }
}
