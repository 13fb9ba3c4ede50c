/**
 * Where each route of an area stands in the matrix of roles, and where a route differs from the matrix and why. Written by
 * hand: a route that stands nowhere, and an exception that nothing needs, both fail the test.
 */
import type { Role, Thing } from '../../src/foundation/index.ts'

/** `everyone` is every role of the programme: where one stands, what one may do, and search and what changed, over what one may see. */
export type Place = Thing | 'everyone'

/** The first that matches counts. */
export const places: readonly (readonly [RegExp, Place])[] = [
  [/^\/areas\/:area$/, 'everyone'],
  [/^\/areas\/:area\/(search|who-may-do-what|changes|history)/, 'everyone'],
  [/^\/areas\/:area\/audit-log/, 'audit-log'],
  [/^\/areas\/:area\/held-before/, 'board-papers'],
  [/^\/areas\/:area\/evidence/, 'evidence'],
  [/^\/areas\/:area\/measures/, 'measures'],
  [/^\/areas\/:area\/(mail|settings)/, 'settings'],
  [/^\/areas\/:area\/people/, 'users'],
  [/^\/areas\/:area\/(posts|agencies)$/, 'programme-plan'],
  [/^\/areas\/:area\/(posts|agencies)/, 'users'],
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
    path: /measures\/(send|sent|:measure\/(readings|periods))/,
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
    roles: ['chair'],
    place: 'programme-plan',
    aspect: 'changes',
    is: 'less',
    why: 'A chair approves by a decision of the board, which is not built yet.',
  },
  {
    roles: ['workstream-lead', 'action-owner', 'board-member', 'parent-carer-forum', 'auditor'],
    place: 'board-papers',
    aspect: 'sees',
    is: 'more',
    why: 'Papers of meetings that were held before this was in use have been circulated already.',
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
    roles: ['chair', 'analyst', 'parent-carer-forum'],
    place: 'board-papers',
    aspect: 'changes',
    is: 'less',
    why: 'Publishing papers, figures for them and agenda items come with the board, which is not built yet.',
  },
]
