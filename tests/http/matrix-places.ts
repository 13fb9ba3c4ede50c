/**
 * Where each route of an area stands in the matrix of roles, and where a route differs from the matrix and why. Written by
 * hand: a route that stands nowhere, and an exception that nothing needs, both fail the test.
 */
import type { Role, Thing } from '../../src/foundation/index.ts'

/** `everyone` is every role of the programme: where one stands, what one may do, and search and what changed, over what one may see; and one's own calendar. */
export type Place = Thing | 'everyone'

/** The first that matches counts. */
export const places: readonly (readonly [RegExp, Place])[] = [
  [/^\/areas\/:area$/, 'everyone'],
  [/^\/areas\/:area\/calendar/, 'everyone'],
  [/^\/areas\/:area\/(search|who-may-do-what|changes|history)/, 'everyone'],
  [/^\/areas\/:area\/audit-log/, 'audit-log'],
  [/^\/areas\/:area\/held-before/, 'board-papers'],
  [/^\/areas\/:area\/(log|meetings\/:meeting\/log)/, 'board-papers'],
  [/^\/areas\/:area\/evidence/, 'evidence'],
  [/^\/areas\/:area\/(measures|dashboard|benchmarks|casework-figures)/, 'measures'],
  // The list as a file names children; who works on which cases, and what is brought in, are steps of cases.
  [/^\/areas\/:area\/register\/sheet/, 'identity'],
  [/^\/areas\/:area\/(register|caseload)(\/|$)/, 'case-steps'],
  [/^\/areas\/:area\/(risks|escalations)/, 'risks'],
  [/^\/areas\/:area\/(mail|settings)/, 'settings'],
  [/^\/areas\/:area\/people/, 'users'],
  // When a board meets and who sits on it is part of the plan; keeping it is a setting, moving a meeting is board work.
  [/^\/areas\/:area\/(meetings|meetings\/:meeting|boards|boards\/:board(\/terms)?)$/, 'programme-plan'],
  [/^\/areas\/:area\/boards\//, 'settings'],
  [/^\/areas\/:area\/(meetings\/|decisions|board-actions)/, 'board-papers'],
  [/^\/areas\/:area\/(chair|compliance)$/, 'board-papers'],
  [/^\/areas\/:area\/(posts|agencies|posts\/:post)$/, 'programme-plan'],
  [/^\/areas\/:area\/(posts|agencies)/, 'users'],
  [/^\/areas\/:area\/updates/, 'programme-plan'],
  [/^\/areas\/:area\/cases\/:case\/(record|facts|close)/, 'case-steps'],
  [/^\/areas\/:area\/cases(\/new|\/:case(\/(details|people.*|break-glass))?)?$/, 'identity'],
  [/^\/areas\/:area\/(advice|cases\/:case\/advice)(\/|$)/, 'advice'],
  [/^\/areas\/:area\/(cases\/:case|my\/:child)\/messages/, 'messages'],
  [/^\/areas\/:area\/cases\/:case\/family/, 'identity'],
  [/^\/areas\/:area\/my\/:child\/(contact|one-page|people)/, 'settings'],
  [/^\/areas\/:area\/(my|requests)(\/|$)/, 'case-steps'],
  [/^\/areas\/:area\/looked/, 'audit-log'],
  [/^\/areas\/:area\/case-teams/, 'settings'],
  [/^\/areas\/:area\/(documents|questions|requirements|plan|actions|steps|throughline)/, 'programme-plan'],
]

export type Aspect = 'sees' | 'changes'

export interface Exception {
  readonly roles: readonly Role[]
  readonly place: Thing
  readonly aspect: Aspect
  /** `more` than the matrix says, or `less`: what the matrix allows is not built yet. */
  readonly is: 'more' | 'less'
  /** Only these routes; all of the place where left out. */
  readonly path?: RegExp
  readonly why: string
}

export const exceptions: readonly Exception[] = [
  {
    roles: ['auditor'],
    place: 'identity',
    aspect: 'sees',
    is: 'less',
    why: 'A sample of children’s records for an auditor is not built yet (identity).',
  },
  {
    roles: ['auditor'],
    place: 'advice',
    aspect: 'sees',
    is: 'less',
    why: 'A sample of children’s records for an auditor is not built yet (advice).',
  },
  {
    roles: ['auditor'],
    place: 'case-steps',
    aspect: 'sees',
    is: 'less',
    why: 'A sample of children’s records for an auditor is not built yet (case-steps).',
  },
  {
    roles: ['ehc-team-manager', 'head-of-send', 'data-protection-officer', 'designated-clinical-officer'],
    place: 'advice',
    aspect: 'changes',
    is: 'more',
    path: /\/advice\/:asked$/,
    why: 'The page of one request carries the forms of its steps: they read it, and only a caseworker takes a step.',
  },
  {
    roles: ['ehc-team-manager', 'head-of-send', 'data-protection-officer'],
    place: 'messages',
    aspect: 'changes',
    is: 'more',
    path: /\/cases\/:case\/messages$/,
    why: 'The page of messages carries the form: they read it, and only a caseworker writes.',
  },
  {
    roles: ['advocate'],
    place: 'messages',
    aspect: 'changes',
    is: 'more',
    why: 'An advocate’s own part in the messages is to write for the family.',
  },
  {
    roles: ['advocate'],
    place: 'settings',
    aspect: 'changes',
    is: 'more',
    path: /\/my\/:child\/(one-page|people)$/,
    why: 'An advocate reads the page about the child and who helps; only the family itself changes them.',
  },
  {
    roles: ['head-of-send', 'data-protection-officer'],
    place: 'identity',
    aspect: 'changes',
    is: 'more',
    path: /\/break-glass$/,
    why: 'Breaking the glass is itself written down; it changes nothing of the child.',
  },
  {
    roles: ['ehc-team-manager', 'head-of-send', 'data-protection-officer'],
    place: 'audit-log',
    aspect: 'changes',
    is: 'more',
    path: /\/looked\/:glass$/,
    why: 'Whoever looks at a broken glass afterwards writes down what they found. The log itself stays.',
  },
  {
    roles: ['workstream-lead', 'action-owner'],
    place: 'risks',
    aspect: 'sees',
    is: 'more',
    why: 'Whoever keeps a risk of their own, or asked something of somebody further up, reads that one.',
  },
  {
    roles: ['board-member'],
    place: 'risks',
    aspect: 'changes',
    is: 'more',
    path: /\/escalations\/:escalation\/answer/,
    why: 'Whoever is asked answers: a chief executive on the board, for the post they hold.',
  },
  {
    roles: ['workstream-lead', 'action-owner'],
    place: 'programme-plan',
    aspect: 'sees',
    is: 'more',
    why: 'Whoever changes a part of the plan reads the whole of it.',
  },
  {
    roles: ['board-secretary'],
    place: 'programme-plan',
    aspect: 'changes',
    is: 'more',
    path: /\/questions/,
    why: 'The secretary settles what the reader asked about a document that came to the board.',
  },
  {
    roles: ['council-administrator'],
    place: 'programme-plan',
    aspect: 'sees',
    is: 'more',
    path: /\/(posts|agencies)$/,
    why: 'The administrator keeps posts and agencies, so sees them; the plan itself stays closed.',
  },
  {
    roles: ['workstream-lead', 'action-owner', 'analyst'],
    place: 'evidence',
    aspect: 'sees',
    is: 'more',
    why: 'Whoever adds evidence reads what was added already.',
  },
  {
    roles: ['analyst'],
    place: 'evidence',
    aspect: 'changes',
    is: 'less',
    why: 'An analyst brings figures with the measures, and adds no file or words to a plan.',
  },
  {
    roles: ['analyst'],
    place: 'measures',
    aspect: 'changes',
    is: 'more',
    path: /measures\/(send|sent|:measure\/(readings|periods|groups))|benchmarks\/send/,
    why: 'The analyst brings the figures in and keeps their periods; what a measure is stays with the programme lead.',
  },
  {
    roles: ['analyst'],
    place: 'audit-log',
    aspect: 'sees',
    is: 'less',
    why: 'A page of one’s own exports is not built yet.',
  },
  {
    roles: ['programme-lead', 'board-secretary'],
    place: 'users',
    aspect: 'sees',
    is: 'more',
    why: 'Whoever invites people sees who is there and who was invited.',
  },
  {
    roles: ['board-member'],
    place: 'programme-plan',
    aspect: 'changes',
    is: 'more',
    path: /\/requests\//,
    why: 'Whoever holds an action’s accountable post agrees to a later day, though they only read the rest of the plan.',
  },
  {
    roles: ['workstream-lead', 'action-owner', 'board-member', 'parent-carer-forum', 'auditor'],
    place: 'board-papers',
    aspect: 'sees',
    is: 'more',
    why: 'Papers of meetings that were held before this was in use have been circulated already.',
  },
  {
    roles: ['workstream-lead', 'action-owner', 'board-member'],
    place: 'board-papers',
    aspect: 'changes',
    is: 'more',
    path: /\/log\/contributions/,
    why: 'An agency answers what a log found of its own contribution.',
  },
  {
    roles: ['workstream-lead', 'action-owner', 'board-member'],
    place: 'board-papers',
    aspect: 'changes',
    is: 'more',
    path: /\/board-actions\/:boardaction\/tell$/,
    why: 'Whoever holds the post that owns an action of the board says how it goes.',
  },
  {
    roles: ['analyst'],
    place: 'board-papers',
    aspect: 'sees',
    is: 'more',
    path: /\/held-before$/,
    why: 'The list of what was held before is part of the programme’s story; its papers stay closed.',
  },
  {
    roles: ['analyst'],
    place: 'board-papers',
    aspect: 'changes',
    is: 'less',
    why: 'Figures come to a pack with the measures; an analyst adds nothing to the papers themselves.',
  },
]
