import { describe, expect, test } from 'vitest'
import {
  type ActionOfThread,
  type ShownOfThread,
  type ThreadParts,
  threadSentence,
  throughline,
} from './throughline.ts'
import { fromAction, fromObjective } from './upwards.ts'

const nothingShown: ShownOfThread = {
  evidence: [],
  families: [],
  forum: null,
  addWordsAt: null,
  addEvidenceAt: null,
  answerAt: null,
  at: '/areas/x/requirements/r/evidence',
}

const bare: ThreadParts = {
  ref: '3.f',
  text: 'Health leaders must shorten the waits.',
  base: '/areas/x',
  requirementId: 'r',
  answers: [],
  objectives: [],
  actions: [],
  shown: nothingShown,
  measures: [],
  ofBoard: [],
  mayShape: true,
  hasPlan: false,
}
const gaps = (parts: ThreadParts) =>
  throughline(parts).flatMap((step) => (step.is === 'gap' ? [step.sentence] : []))
const todos = (parts: ThreadParts) =>
  throughline(parts).flatMap((step) => (step.is === 'gap' && step.todo !== null ? [step.todo.href] : []))

describe('the thread of a requirement', () => {
  test('with nothing below it, each gap is a sentence, and the first thing to do is the plan', () => {
    expect(gaps(bare)).toEqual([
      'No objective of a plan says what is to be reached here.',
      'No action answers this: nobody has promised anything yet.',
      'No families’ words are joined to it.',
      'The forum has not said whether this is true for families.',
      'No measure shows whether this worked.',
      'No decision of a board is joined to it.',
      'No figure from casework is joined to it. A measure can take its figures from the cases recorded here.',
    ])
    expect(todos(bare)).toEqual(['/areas/x/plan/new', '/areas/x/measures/catalogue?for=r'])
    expect(threadSentence(throughline(bare))).toBe(
      'The thread holds in 1 place and is broken in 7 places. Each break says what is missing.',
    )
  })

  test('a decision of a board joins the thread; who reads nothing of boards is told of no gap', () => {
    const one = {
      kind: 'decision',
      title: 'Decision 1: Yes',
      href: '/areas/x/decisions/d',
      words: 'Approved.',
    }
    const decided = { ...bare, ofBoard: [{ ...one, kind: 'decision' as const }] }
    expect(throughline(decided)).toContainEqual(
      expect.objectContaining({ kind: 'decision', href: '/areas/x/decisions/d', words: ['Approved.'] }),
    )
    for (const parts of [decided, { ...bare, ofBoard: null }])
      expect(gaps(parts)).not.toContain('No decision of a board is joined to it.')
  })

  test('a measure that hangs on it joins the thread; who may see no measure is told of no gap', () => {
    const measured = { ...bare, measures: [{ id: 'm', name: 'Plans on time', words: ['45 %.'] }] }
    expect(throughline(measured)).toContainEqual(
      expect.objectContaining({ kind: 'measure', href: '/areas/x/measures/m', measureId: 'm' }),
    )
    expect(gaps(measured)).not.toContain('No measure shows whether this worked.')
    expect(gaps({ ...bare, measures: null })).not.toContain('No measure shows whether this worked.')
  })

  test('who may not change the plan is not sent to a form', () => {
    expect(todos({ ...bare, mayShape: false })).toEqual([])
  })

  test('an objective without an action asks for one', () => {
    const parts = {
      ...bare,
      hasPlan: true,
      objectives: [{ id: 'o', ref: '1', words: 'x', plan: 'Plan', shown: nothingShown, checks: [] }],
    }
    expect(todos(parts)).toEqual([
      '/areas/x/plan/objectives/o/actions/new',
      '/areas/x/measures/catalogue?for=r',
    ])
  })

  const action: ActionOfThread = {
    id: 'a',
    ref: '1.1',
    title: 'A second panel',
    post: 'Head of SEND',
    holder: 'Vacant',
    standing: 'On track.',
    gaps: ['Nobody has said yet how it goes.'],
    objectives: ['1'],
    plans: ['Plan'],
    milestones: [{ words: 'First meeting', standing: 'Done on 1 June 2026.' }],
    impacts: [],
    update: null,
    checks: [],
    shown: nothingShown,
    mayTell: false,
  }
  const kinds = (parts: ThreadParts) =>
    throughline(parts).map((step) => (step.is === 'joined' ? step.kind : 'gap'))

  test('an action stands with its post, its milestones and its own gaps', () => {
    const parts = { ...bare, actions: [action] }
    expect(kinds(parts)).toEqual([
      'requirement',
      'gap',
      'action',
      'milestone',
      'gap',
      'gap',
      'gap',
      'gap',
      'gap',
      'gap',
    ])
    expect(gaps(parts)).toContain('1.1: Nobody has said yet how it goes.')
    expect(throughline(parts)[0]).toMatchObject({ words: [bare.text, 'Carried by Plan.'] })
  })

  test('what shows it hangs below what it shows, and closes the gap of families’ words', () => {
    const shown = {
      ...nothingShown,
      families: [{ title: '“We were rung back.”', words: 'A parent' }],
      forum: { title: 'Partly: in the north', words: 'Forum' },
      evidence: [{ title: 'Waits fell', words: 'Audit' }],
    }
    const update = { title: '1 June 2026', words: ['The panel met.'] }
    const parts = { ...bare, actions: [{ ...action, shown, update, gaps: [] }] }
    expect(kinds(parts)).toEqual([
      'requirement',
      'gap',
      'action',
      'milestone',
      'update',
      'evidence',
      'families',
      'forum',
      'gap',
      'gap',
      'gap',
    ])
    expect(gaps(parts)).not.toContain('No families’ words are joined to it.')
  })

  test('the one thing to do about a gap is a form for whoever may fill it, and the action for others', () => {
    expect(todos({ ...bare, actions: [action] })).toContain('/areas/x/actions/a')
    expect(todos({ ...bare, actions: [{ ...action, mayTell: true }] })).toContain('/areas/x/actions/a/update')
    const unsaid = { ...action, gaps: ['It answers no requirement.'] }
    expect(todos({ ...bare, actions: [unsaid] })).toContain('/areas/x/actions/a/edit')
    expect(todos({ ...bare, actions: [unsaid], mayShape: false })).toEqual(['/areas/x/actions/a'])
  })
})

describe('upwards', () => {
  const objective = { id: 'o', ref: '1', words: 'x', plan: 'Plan', requirementId: 'r' }
  const asked = new Map([['r', { id: 'r', ref: '3.f', text: 'Shorten the waits.', documentId: 'd' }]])
  const action = {
    id: 'a',
    ref: '1.1',
    title: 'Panel',
    says: '',
    objectives: [objective],
    requirementIds: ['r'],
  }

  test('a requirement that an action answers twice stands once, above its objective', () => {
    expect(
      fromAction(action, asked, '/areas/x', true).map((step) => step.is === 'joined' && step.href),
    ).toEqual([
      '/areas/x/actions/a',
      '/areas/x/plan#objective-o',
      '/areas/x/requirements/r/throughline',
      '/areas/x/documents/d',
    ])
  })

  test('where nothing stands above, the line is broken and says what to do', () => {
    const alone = { ...action, objectives: [], requirementIds: [] }
    expect(fromAction(alone, asked, '/areas/x', true).at(-1)).toEqual({
      is: 'gap',
      sentence: 'Nothing that was asked stands above 1.1: it answers no requirement.',
      todo: { text: 'Say what 1.1 answers', href: '/areas/x/actions/a/edit' },
    })
    const own = { ...objective, requirementId: null }
    expect(fromObjective(own, asked, '/areas/x', false).at(-1)).toMatchObject({ is: 'gap', todo: null })
  })
})
