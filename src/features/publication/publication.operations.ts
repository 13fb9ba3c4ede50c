/** Publishing a set of figures, and withdrawing one. */
import { isRefusal, type LocalDate, type Refusal, refuse } from '../../foundation/index.ts'
import type { Asking, Changed, Tools } from '../../route/index.ts'
import { setWhy } from '../../schema/context.sql.ts'
import type { Db } from '../../schema/db.ts'
import { type DecisionForm, decisionGiven, parseAnyDay, publicationsInsert } from '../measure/index.ts'
import { buildFigures, publishable } from './figures.reads.ts'
import { readSet, seenHash } from './publication.reads.ts'
import { nextPlace, setInsert, setWithdraw } from './publication.sql.ts'
import { type PublishedFigures, type SetAudience, setAudiences } from './publication.ts'

/** What the file of a set is made of. */
export interface SetForSheet {
  readonly title: string
  readonly audience: SetAudience
  readonly untilDay: LocalDate
  readonly publishedOn: LocalDate
  readonly areaName: string
  readonly figures: PublishedFigures
}

export interface PublishForm extends DecisionForm {
  readonly title: string
  readonly audience: string
  readonly until: string
  readonly measures: readonly string[]
  readonly seen: string
}

/**
 * Publishes exactly what was previewed. To the public, what is shown of each period is kept beside what the board saw, so
 * that every later page and publication is checked against both.
 */
export async function publishSet(
  db: Db,
  asking: Asking,
  form: PublishForm,
  sheetOf: (set: SetForSheet) => string,
  tools: Pick<Tools, 'newId' | 'sha256'>,
): Promise<Changed | Refusal> {
  const audience: SetAudience | undefined = setAudiences.find((one) => one === form.audience)
  if (audience === undefined)
    return refuse('no-audience', 'Choose for whom it is, and look at the preview first.', 'audience')
  const until = parseAnyDay(form.until)
  if (until === null || until > asking.today)
    return refuse('no-day', 'Choose a last day that is not in the future, and look at the preview.', 'until')
  const title = form.title.trim()
  if (title === '')
    return refuse('no-title', 'Give it a title, for example “SEND figures, autumn term 2026”.', 'title')
  const decision = decisionGiven(form, asking.today)
  if ('refused' in decision) return decision
  const rows = await publishable(db, asking)
  const built = await buildFigures(db, asking, rows, { audience, until, measureIds: form.measures })
  if (isRefusal(built)) return built
  if (seenHash(audience, until, built, tools) !== form.seen)
    return refuse(
      'changed-meanwhile',
      'The figures changed since the preview was made, so nothing was published. Look at the preview again, then publish.',
    )
  if (built.figures.measures.every((one) => one.lines.length === 0))
    return refuse('nothing', 'No figure of these measures can be published. Choose others.', 'measures')
  const set = { title, audience, untilDay: until, ...decision, publishedOn: asking.today }
  const sheet = sheetOf({ ...set, areaName: asking.area.name, figures: built.figures })
  const id = tools.newId()
  await setWhy(db, decision.why)
  await setInsert(db, asking.area.id, {
    ...set,
    id,
    place: await nextPlace(db, asking.area.id),
    figures: JSON.stringify(built.figures),
    sheet,
    sheetSha256: tools.sha256(sheet),
    by: asking.actor.personId,
  })
  await publicationsInsert(
    db,
    asking.area.id,
    built.periods.map((one) => ({
      ...one,
      id: tools.newId(),
      cause: 'It was published to everybody',
      setId: id,
    })),
    { personId: asking.actor.personId, on: asking.today },
    tools.newId,
  )
  return {
    to: `/areas/${asking.area.slug}/publications/${id}`,
    thing: `published-set=${id}`,
    after: { title, audience, until, measures: built.figures.measures.map((one) => one.name), ...decision },
    why: decision.why,
  }
}

/** Takes a set back, with the reason: its page then says so and shows no figure. What was seen of it stays protected. */
export async function withdrawSet(
  db: Db,
  asking: Asking,
  form: { readonly version: number; readonly why: string },
): Promise<Changed | Refusal> {
  const page = await readSet(db, asking)
  if (isRefusal(page)) return page
  const { set } = page
  const why = form.why.trim()
  if (why === '')
    return refuse('no-why', 'Say why, for example “A figure was wrong: a new set replaces it”.', 'why')
  await setWhy(db, why)
  const by = { personId: asking.actor.personId, on: asking.today, why }
  if (!(await setWithdraw(db, asking.area.id, set.id, form.version, by)))
    return refuse('withdrawn-meanwhile', 'Somebody withdrew it a moment ago. Nothing more needs to be done.')
  return {
    to: page.path,
    thing: `published-set=${set.id}`,
    before: { withdrawnOn: null },
    after: { withdrawnOn: asking.today },
    why,
  }
}
