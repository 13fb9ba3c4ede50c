/** Searching an area: one question over the kinds that the reader may see, and no other. */
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../schema/db.ts'
import { seesEscalation } from '../escalation/index.ts'
import { type Sight, seesRisk } from '../risk/index.ts'
import {
  type Group,
  type Hit,
  hitsPerKind,
  hitsPerPage,
  type Kind,
  markEnd,
  markStart,
  mistakable,
  type Sought,
  type Word,
} from './search.ts'

/** How far a reader sees what not everybody sees: which evidence, measures that are kept to the team, private risks. */
export interface Sees {
  readonly evidence: 'all' | 'board' | 'adviser' | 'none'
  readonly teamMeasures: boolean
  readonly risks: Sight
  readonly escalations: Sight
}

/**
 * Every thing of one kind: what it is called, its words, where it is shown, and its reference if it has one. `names` is
 * true where the words are names: those are searched as they are written, without leaving out "will" or "may".
 */
function things(kind: Kind, areaId: string, sees: Sees): RawBuilder<unknown> {
  switch (kind) {
    case 'requirement':
      return sql`select 'requirement' as kind, id, id::text as at, ref, 'Requirement ' || ref as title,
        concat_ws(' · ', heading, text) as body, false as names from requirement where local_area_id = ${areaId}`
    case 'answer':
      return sql`select 'answer', a.id, r.id::text, null, 'Answer to ' || r.ref,
        concat_ws(' · ', a.words, a.holder, a.evidence), false
        from answer a join requirement r on r.local_area_id = a.local_area_id and r.id = a.requirement_id
        where a.local_area_id = ${areaId} and a.withdrawn_on is null`
    case 'document':
      // A tsvector holds one megabyte: two hundred thousand characters always fit.
      return sql`select 'document', id, id::text, null, title, left(text, 200000), false
        from source_document where local_area_id = ${areaId}`
    case 'held-before':
      return sql`select 'held-before', id, id::text, null, name, coalesce(note, ''), false
        from held_before where local_area_id = ${areaId}`
    case 'plan':
      return sql`select 'plan', id, id::text, null, name, '', false from improvement_plan where local_area_id = ${areaId}`
    case 'objective':
      return sql`select 'objective', o.id, o.id::text, o.ref, 'Objective ' || o.ref || ' of ' || p.name, o.words, false
        from objective o join improvement_plan p on p.local_area_id = o.local_area_id and p.id = o.plan_id
        where o.local_area_id = ${areaId}`
    case 'action':
      return sql`select 'action', id, id::text, ref, 'Action ' || ref || ': ' || title,
        concat_ws(' · ', success_criteria, intended_impact, evidence, status_why), false
        from action where local_area_id = ${areaId}`
    case 'step':
      return ofAction(areaId, sql`'step'`, sql`'Step of action ' || a.ref`, sql`x.words`, sql`step`)
    case 'milestone':
      return ofAction(
        areaId,
        sql`'milestone'`,
        sql`'Milestone of action ' || a.ref`,
        sql`concat_ws(' · ', x.words, x.evidence)`,
        sql`milestone`,
      )
    case 'update':
      return ofAction(
        areaId,
        sql`'update'`,
        sql`'Update on action ' || a.ref || ', ' || to_char(x.said_on, 'FMDD FMMonth YYYY')`,
        sql`concat_ws(' · ', x.happened, x.for_families, x.in_the_way)`,
        sql`action_update`,
      )
    case 'impact-date':
      return ofAction(
        areaId,
        sql`'impact-date'`,
        sql`'Agreed effect of action ' || a.ref`,
        sql`concat_ws(' · ', x.words, x.seen_words)`,
        sql`impact_date`,
      )
    case 'view':
      return ofAction(
        areaId,
        sql`'view'`,
        sql`case x.whose when 'forum' then 'The forum’s' else 'An adviser’s' end || ' view of action ' || a.ref`,
        sql`concat_ws(' · ', x.words, x.told)`,
        sql`action_view`,
      )
    case 'families-words':
      return ofAny(
        areaId,
        sql`'families-words'`,
        sql`'Families’ words about '`,
        sql`concat_ws(' · ', x.words, x.who)`,
        sql`families_words x where x.withdrawn_on is null and`,
      )
    case 'families-answer':
      return ofAny(
        areaId,
        sql`'families-answer'`,
        sql`'Is it true for families: '`,
        sql`concat_ws(' · ', x.words, x.told)`,
        sql`families_answer x where`,
      )
    case 'evidence':
      return ofAny(
        areaId,
        sql`'evidence'`,
        sql`'Evidence of '`,
        sql`concat_ws(' · ', x.shows, x.source, x.where_kept, x.file_name)`,
        sees.evidence === 'all'
          ? sql`evidence x where x.withdrawn_on is null and`
          : sql`evidence x where x.withdrawn_on is null and x.for_board and ${sees.evidence === 'board'}::boolean and`,
      )
    case 'measure':
      return sql`select 'measure', m.id, m.id::text, null, m.name,
          concat_ws(' · ', d.question, d.numerator, d.denominator, d.source), false
        from measure m
        join lateral (
          select * from measure_definition d where d.local_area_id = m.local_area_id and d.measure_id = m.id
          order by d.number desc limit 1
        ) d on true
        where m.local_area_id = ${areaId} and m.closed_on is null
          and (m.audience = 'board' or ${sees.teamMeasures}::boolean)`
    case 'risk':
      return sql`select 'risk', r.id, r.id::text, r.ref, 'Risk ' || r.ref || ': ' || r.event,
        concat_ws(' · ', r.cause, r.effect, r.controls, v.words, r.closed_why), false
        from risk r
        left join lateral (
          select string_agg(w.words, ' · ' order by w.number desc) as words from risk_review w
          where w.local_area_id = r.local_area_id and w.risk_id = r.id
        ) v on true
        where r.local_area_id = ${areaId} and ${seesRisk(sees.risks, 'r')}`
    case 'escalation':
      return sql`select 'escalation', e.id, e.id::text, null, 'Escalation ' || e.number || ': ' || e.asked,
        concat_ws(' · ', e.matter, e.answer, e.closed_why), false
        from escalation e where e.local_area_id = ${areaId} and ${seesEscalation(sees.escalations)}`
    case 'post':
      return sql`select 'post', p.id, p.id::text, null, p.name || ', ' || g.name, coalesce(h.holders, ''), true
        from post p
        join area_agency x on x.local_area_id = p.local_area_id and x.id = p.area_agency_id
        join agency g on g.id = x.agency_id
        left join (
          select post_id, string_agg(holder_name, ', ' order by from_day desc) as holders
          from post_holding where local_area_id = ${areaId} group by post_id
        ) h on h.post_id = p.id
        where p.local_area_id = ${areaId}`
    case 'agency':
      return sql`select 'agency', x.id, x.id::text, null, g.name, '', true
        from area_agency x join agency g on g.id = x.agency_id
        where x.local_area_id = ${areaId} and x.to_day is null`
  }
}

/** Something that stands under an action, with the words made of its row `x` and of the action `a`. */
function ofAction(
  areaId: string,
  kind: RawBuilder<unknown>,
  title: RawBuilder<unknown>,
  body: RawBuilder<unknown>,
  table: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select ${kind}, x.id, a.id::text, null, ${title}, ${body}, false
    from ${table} x join action a on a.local_area_id = x.local_area_id and a.id = x.action_id
    where x.local_area_id = ${areaId}`
}

/** Something that hangs on one requirement, objective or action. It is shown on that one's page of evidence. */
function ofAny(
  areaId: string,
  kind: RawBuilder<unknown>,
  title: RawBuilder<unknown>,
  body: RawBuilder<unknown>,
  table: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select ${kind}, found.id, case
      when found.requirement_id is not null then 'requirements/' || found.requirement_id
      when found.objective_id is not null then 'plan/objectives/' || found.objective_id
      else 'actions/' || found.action_id end || '/evidence', null,
    found.title || coalesce('requirement ' || r.ref, 'objective ' || o.ref, 'action ' || a.ref), found.body, false
    from (
      select x.id, x.requirement_id, x.objective_id, x.action_id, ${title} as title, ${body} as body
      from ${table} x.local_area_id = ${areaId}
    ) found
    left join requirement r on r.local_area_id = ${areaId} and r.id = found.requirement_id
    left join objective o on o.local_area_id = ${areaId} and o.id = found.objective_id
    left join action a on a.local_area_id = ${areaId} and a.id = found.action_id`
}

function everything(kinds: readonly Kind[], areaId: string, sees: Sees): RawBuilder<unknown> {
  return sql.join(
    // The first names the columns, and says what types they have where a kind has none.
    [
      sql`select null::text as kind, null::uuid as id, null::text as at, null::text as ref, null::text as title,
        null::text as body, false as names where false`,
      ...kinds.map((kind) => things(kind, areaId, sees)),
    ],
    sql` union all `,
  )
}

interface HitRow {
  readonly kind: Kind
  readonly id: string
  readonly at: string
  readonly title: string
  readonly snippet: string
  readonly total: number
  readonly place: number
}

/**
 * What a text must hold, letter by letter, to be found at all: the stem of each word without its last letter, since a
 * stem differs from its word at the end only ("family", "families": famili). Three stems differ further: dying, lying and
 * tying. Looking for letters costs a tenth of what breaking a text into words does, and most texts end there.
 */
export function partsOf(required: string | null | RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select array_agg(case
      when stem ~ '[0-9]' then stem
      when stem in ('die', 'lie', 'tie') then left(stem, 1)
      when length(stem) > 1 then left(stem, -1)
      else stem
    end)
    from unnest(tsvector_to_array(to_tsvector('english', ${required}::text))) stem
  )`
}

const marks = `StartSel=${markStart}, StopSel=${markEnd}`

/**
 * What is found, best first: of every kind the first few, or one page of one kind with the counts of the others. One
 * statement, whatever is found. A reference that is the very one stands before everything else.
 */
export async function searchIn(
  db: Db,
  areaId: string,
  kinds: readonly Kind[],
  sees: Sees,
  sought: Sought,
  only: { readonly kind: Kind; readonly page: number } | null,
): Promise<readonly Group[]> {
  const first = only === null ? 1 : (only.page - 1) * hitsPerPage + 1
  const last = only === null ? hitsPerKind : only.page * hitsPerPage
  const { beginnings, ref, required, words } = sought
  const { rows } = await sql<HitRow>`
    with asked as materialized (
      select websearch_to_tsquery('english', ${words}::text)
          || to_tsquery('english', coalesce(${beginnings}::text, '')) as english,
        websearch_to_tsquery('simple', ${words}::text)
          || to_tsquery('simple', coalesce(${beginnings}::text, '')) as simple,
        ${partsOf(required)} as parts,
        ${ref}::text as ref
    ),
    things as (${everything(kinds, areaId, sees)}),
    likely as (
      select t.* from things t cross join asked
      where t.names or t.ref is not null or (numnode(asked.english) > 0 and (
        select coalesce(bool_and(strpos(lower(t.title || ' ' || t.body), part) > 0), true) from unnest(asked.parts) part
      ))
      offset 0
    ),
    hits as (
      select t.kind, t.id, t.at, t.title, t.body, t.names, asked.english, asked.simple,
        ts_rank_cd(v.words, case when t.names then asked.simple else asked.english end)
          + case
              when lower(t.ref) = asked.ref then 100
              when replace(lower(t.ref), '.', '') = replace(asked.ref, '.', '') then 50
              when starts_with(lower(t.ref), asked.ref || '.') then 20
              else 0
            end as rank
      from likely t cross join asked
      cross join lateral (
        select case when t.names
          then setweight(to_tsvector('simple', t.title), 'A') || setweight(to_tsvector('simple', t.body), 'B')
          else setweight(to_tsvector('english', t.title), 'A') || setweight(to_tsvector('english', t.body), 'B')
        end as words offset 0
      ) v
      where v.words @@ case when t.names then asked.simple else asked.english end
        or replace(lower(t.ref), '.', '') = replace(asked.ref, '.', '')
        or starts_with(lower(t.ref), asked.ref || '.')
    ),
    ranked as (
      select hits.*, max(rank) over (partition by kind) as best, count(*) over (partition by kind)::integer as total,
        row_number() over (partition by kind order by rank desc, title, id)::integer as place
      from hits
    )
    select kind, id, at, total, place,
      case when names then ts_headline('simple', title, simple, ${`${marks}, HighlightAll=true`}::text)
        else ts_headline('english', title, english, ${`${marks}, HighlightAll=true`}::text) end as title,
      case when names then ts_headline('simple', body, simple, ${`${marks}, HighlightAll=true`}::text)
        when length(body) <= 220 then ts_headline('english', body, english, ${`${marks}, HighlightAll=true`}::text)
        else ts_headline('english', body, english,
          ${`${marks}, MaxFragments=2, MinWords=12, MaxWords=28, FragmentDelimiter=" … "`}::text) end as snippet
    from ranked
    where place = 1 or (kind = coalesce(${only?.kind ?? null}::text, kind) and place between ${first}::integer and ${last}::integer)
    order by best desc, kind, place`.execute(db)
  return grouped(rows, only, first, last)
}

/** The first of every kind comes for its count alone where another kind, or a later page, was asked for. */
function grouped(
  rows: readonly HitRow[],
  only: { readonly kind: Kind } | null,
  first: number,
  last: number,
): readonly Group[] {
  const groups = new Map<Kind, { readonly kind: Kind; readonly total: number; readonly hits: Hit[] }>()
  for (const row of rows) {
    const group = groups.get(row.kind) ?? { kind: row.kind, total: row.total, hits: [] }
    groups.set(row.kind, group)
    const wanted = (only === null || only.kind === row.kind) && row.place >= first && row.place <= last
    if (wanted)
      group.hits.push({ kind: row.kind, id: row.id, at: row.at, title: row.title, snippet: row.snippet })
  }
  return [...groups.values()]
}

/** What may stand between two words. */
const between = `\t\n\r.,;:!?()[]{}/\\"'’‘“”…–-·`

/**
 * The words that stand in what the reader may see, are about as long as one that was typed, and have its first letter or
 * its second: whoever slips seldom misses both. Updates are left out: they are most of the text of an area, and what they
 * are about stands elsewhere too.
 */
export async function wordsNear(
  db: Db,
  areaId: string,
  kinds: readonly Kind[],
  sees: Sees,
  words: string,
): Promise<readonly Word[]> {
  const typed = mistakable(words)
  if (typed.length === 0) return []
  const lengths = typed.map((one) => one.length)
  const where = kinds.filter((kind) => kind !== 'update')
  const { rows } = await sql<{ word: string; times: number }>`
    with things as (${everything(where, areaId, sees)})
    select found.word, count(*)::integer as times
    from things t
    cross join lateral unnest(string_to_array(
      translate(lower(t.title || ' ' || t.body), ${between}::text, repeat(' ', ${between.length}::integer)), ' '
    )) found (word)
    where length(found.word) between ${Math.min(...lengths) - 2}::integer and ${Math.max(...lengths) + 2}::integer
      and (left(found.word, 1) = any(${typed.map((one) => one.slice(0, 1))}::text[])
        or substr(found.word, 2, 1) = any(${typed.map((one) => one.slice(1, 2))}::text[]))
    group by found.word`.execute(db)
  return rows.filter((row) => /^[a-z]{3,32}$/.test(row.word))
}
