/** What the pages of published figures read. */
import { isRefusal, type LocalDate, may, notFound, type Refusal } from '../../foundation/index.ts'
import type { Asking } from '../../route/index.ts'
import type { Db } from '../../schema/db.ts'
import { parseAnyDay } from '../measure/index.ts'
import { type BuiltFigures, buildFigures, publishable } from './figures.reads.ts'
import { publishFigures } from './publication.permissions.ts'
import { setsIn, setWith } from './publication.sql.ts'
import { mayReadSet, type PublishedSet, type SetAudience, type SetLine, setAudiences } from './publication.ts'

export interface SetsPage {
  readonly sets: readonly SetLine[]
  readonly mayPublish: boolean
}

function audiencesFor(asking: Asking): readonly SetAudience[] {
  const reach = asking.reach === 'published' ? 'adviser' : 'everything'
  return setAudiences.filter((audience) => mayReadSet({ audience }, reach))
}

const mayPublishHere = (asking: Asking) =>
  asking.asAt === null && may(asking.actor, publishFigures, asking.area.id).allowed

export async function readSets(db: Db, asking: Asking): Promise<SetsPage> {
  return {
    sets: await setsIn(db, asking.area.id, audiencesFor(asking)),
    mayPublish: mayPublishHere(asking),
  }
}

export interface SetPage {
  readonly set: PublishedSet
  readonly areaName: string
  /** Where its pages and its sheet are. */
  readonly path: string
  /** What leads back to the list. */
  readonly listPath: string
  readonly isPublicPage: boolean
  readonly mayPublish: boolean
}

export async function readSet(db: Db, asking: Asking): Promise<SetPage | Refusal> {
  const set = await setWith(db, asking.area.id, asking.params.set ?? '', audiencesFor(asking))
  if (set === null) return notFound
  const listPath = `/areas/${asking.area.slug}/publications`
  return {
    set,
    areaName: asking.area.name,
    path: `${listPath}/${set.id}`,
    listPath,
    isPublicPage: false,
    mayPublish: mayPublishHere(asking),
  }
}

export interface PublishPage {
  readonly measures: readonly { readonly id: string; readonly name: string }[]
  readonly audience: SetAudience
  readonly until: LocalDate
  readonly untilTyped: string
  readonly chosen: readonly string[]
  /** Null until something is chosen; a refusal says what to choose. */
  readonly preview: BuiltFigures | Refusal | null
  /** The hash of what is shown: only that is published. */
  readonly seen: string
  /** A public set of the same measures goes to everybody: said where earlier ones are there. */
  readonly earlier: readonly SetLine[]
}

/** The choice is in the address, so that the preview is a page to come back to. */
export async function readPublishPage(
  db: Db,
  asking: Asking,
  tools: { sha256(of: string): string },
): Promise<PublishPage> {
  const { query } = asking
  const rows = await publishable(db, asking)
  const measures = rows.map(({ measure }) => ({ id: measure.id, name: measure.name }))
  const audience = setAudiences.find((one) => one === query.audience) ?? 'public'
  const day = query.until === undefined || query.until.trim() === '' ? asking.today : parseAnyDay(query.until)
  const until = day === null || day > asking.today ? asking.today : day
  const chosen = measures.map((one) => one.id).filter((id) => query[`m-${id}`] !== undefined)
  const asked = query.audience !== undefined
  const preview = asked ? await buildFigures(db, asking, rows, { audience, until, measureIds: chosen }) : null
  return {
    measures,
    audience,
    until,
    untilTyped: query.until ?? '',
    chosen,
    preview,
    seen: preview === null || isRefusal(preview) ? '' : seenHash(audience, until, preview, tools),
    earlier: await setsIn(db, asking.area.id, ['public']),
  }
}

export function seenHash(
  audience: SetAudience,
  until: LocalDate,
  { figures }: BuiltFigures,
  tools: { sha256(of: string): string },
): string {
  return tools.sha256(JSON.stringify([audience, until, figures]))
}
