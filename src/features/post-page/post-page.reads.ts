/** What the page of a post reads: each part only as far as this reader may see it. */
import { isUuid, type LocalDate, may, notFound, type Refusal, writeDay } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { deliveryWordsOf, lastDayOf, readPlan, writeDue } from '../action/index.ts'
import { type Meeting, meetingsIn, readBoardPapers } from '../board/index.ts'
import { holderOn, type Post, postsIn, troubleWith } from '../local-area/index.ts'
import { boardActionsIn } from '../meeting/index.ts'
import { movementWords, readRegister, sentenceOf, sightOf } from '../risk/index.ts'
import { movesOf, papersOwedBy, updatesAskedOf } from './post-page.sql.ts'
import { type Change, changedSince, type Owed } from './post-page.ts'

export interface PostPage {
  readonly post: Post
  readonly holder: string | null
  readonly trouble: string | null
  readonly owed: readonly Owed[]
  /** Actions that it has a part in, though another post answers for them. */
  readonly helps: readonly { readonly name: string; readonly path: string }[]
  readonly changes: readonly Change[]
  readonly last: Meeting | null
  readonly next: Meeting | null
  /** False where actions of the board, papers and updates are not this reader's to see. */
  readonly seesBoard: boolean
}

export async function readPostPage(db: Db, asking: Asking): Promise<PostPage | Refusal> {
  const { area, today, params, actor } = asking
  if (!isUuid(params.post ?? '')) return notFound
  const post = (await postsIn(db, area.id)).find((one) => one.id === params.post)
  if (post === undefined) return notFound
  const holder = holderOn(post, today)
  const meetings = (await meetingsIn(db, area.id)).filter((one) => one.boardKind === 'board')
  const last = meetings.findLast((one) => one.state === 'held') ?? null
  const since = last === null ? null : (last.heldOn ?? last.day)
  const { rows, scheme } = await readPlan(db, asking)
  const register = await readRegister(db, area.id, sightOf(asking), today)
  const seeing = may(actor, readBoardPapers, area.id)
  const isTheirs = holder !== null && holder.personId === actor.personId
  const seesBoard = isTheirs || (seeing.allowed && seeing.reach === 'whole-area')
  const boardActions = seesBoard
    ? (await boardActionsIn(db, area.id, today)).filter((one) => one.ownerPostId === post.id)
    : []
  const papers = seesBoard ? await papersOwedBy(db, area.id, post.id) : []
  const updates = seesBoard ? await updatesAskedOf(db, area.id, post.id) : []
  const moves = await movesOf(db, area.id, post.id, since)
  const own = rows.filter((row) => row.accountable?.id === post.id)
  const risks = register.lines.filter((line) => line.risk.ownerPostId === post.id)
  const named = new Map(own.map(({ action }) => [action.id, `Action ${action.ref}: ${action.title}`]))
  return {
    post,
    holder: holder?.name ?? null,
    trouble: troubleWith(post, today),
    owed: [
      ...own
        .filter(({ action }) => action.delivery !== 'complete')
        .map(
          ({ action, lastUpdate }): Owed => ({
            kind: 'action',
            name: `Action ${action.ref}: ${action.title}`,
            path: `/actions/${action.id}`,
            due: lastDayOf(action.due),
            about: `${deliveryWordsOf(scheme)[action.delivery]}. ${lastUpdate === null ? 'Nobody has said yet how it goes.' : `The last word is of ${writeDay(lastUpdate)}.`}`,
          }),
        ),
      ...risks
        .filter((line) => line.risk.closedOn === null)
        .map(
          (line): Owed => ({
            kind: 'risk',
            name: `Risk ${line.risk.ref}: ${sentenceOf(line.risk)}`,
            path: `/risks/${line.risk.id}`,
            due: line.risk.nextReview,
            about: `${line.severe ? 'Severe. ' : ''}${movementWords(line.movement)}. Its next review is on ${writeDay(line.risk.nextReview)}.`,
          }),
        ),
      ...boardActions
        .filter((one) => one.closedOn === null)
        .map(
          (one): Owed => ({
            kind: 'board-action',
            name: `Board action ${one.number}: ${one.words}`,
            path: `/board-actions/${one.id}`,
            due: one.due,
            about: one.progress ?? 'Nothing has been said of it yet.',
          }),
        ),
      ...papers.map(
        (one): Owed => ({
          kind: 'paper',
          name: one.title,
          path: `/meetings/${one.meetingId}/agenda`,
          due: one.due,
          about: `For the meeting of ${writeDay(one.meetingDay)}.`,
        }),
      ),
      ...updates.map(
        (one): Owed => ({
          kind: 'update',
          name: `How ${one.missing === 1 ? 'one action goes' : `${one.missing} actions go`}`,
          path: `/meetings/${one.meetingId}`,
          due: one.due,
          about: `For the meeting of ${writeDay(one.meetingDay)}.`,
        }),
      ),
    ],
    helps: rows
      .filter((row) => row.responsible.some((one) => one.id === post.id) && row.accountable?.id !== post.id)
      .map(({ action }) => ({
        name: `Action ${action.ref}: ${action.title}`,
        path: `/actions/${action.id}`,
      })),
    changes: changedSince(
      [
        ...own.flatMap(({ action, lastUpdate }) => {
          const at = { name: `Action ${action.ref}`, path: `/actions/${action.id}` }
          return [
            ...said(at, lastUpdate, 'Somebody said how it goes.'),
            ...said(at, action.completedOn, 'It was said to be complete.'),
          ]
        }),
        ...moves.map(
          (one): Change => ({
            on: one.on,
            name: named.get(one.actionId) ?? 'An action',
            path: `/actions/${one.actionId}`,
            sentence: `Its day moved from ${writeDue(one.from)} to ${writeDue(one.to)}: ${one.why.replace(/\.$/, '')}.`,
          }),
        ),
        ...risks.flatMap((line) => {
          const at = { name: `Risk ${line.risk.ref}`, path: `/risks/${line.risk.id}` }
          return [
            ...said(at, line.current.on, `It was reviewed: ${line.current.words}`),
            ...said(at, line.risk.closedOn, `It was closed: ${line.risk.closedWhy ?? ''}`),
          ]
        }),
        ...boardActions.flatMap((one) => {
          const at = { name: `Board action ${one.number}`, path: `/board-actions/${one.id}` }
          return [
            ...said(at, one.raisedOn, `It was raised: ${one.words}`),
            ...said(at, one.progressOn, `Somebody said how it goes: ${one.progress ?? ''}`),
            ...said(at, one.closedOn, `It was closed: ${one.closedWords ?? ''}`),
          ]
        }),
        ...post.holdings.map(
          (one): Change => ({
            on: one.from,
            name: 'The post',
            path: `/history/post/${post.id}`,
            sentence: `${one.name} took it over.`,
          }),
        ),
      ],
      since,
    ),
    last,
    next: meetings.find((one) => one.state === 'planned' && one.day >= today) ?? null,
    seesBoard,
  }
}

function said(
  at: { readonly name: string; readonly path: string },
  on: LocalDate | null,
  sentence: string,
): readonly Change[] {
  return on === null ? [] : [{ ...at, on, sentence }]
}
